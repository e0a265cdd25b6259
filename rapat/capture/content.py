"""What is said in a meeting: notes, decisions, promises, questions, with their speakers, heads and bullets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from rapat.capture import action_line, words
from rapat.capture.bullets import bullet
from rapat.capture.forms import HEAD, Reader, Remainder
from rapat.capture.line import Head, Line
from rapat.capture.normalized import NormalizedText
from rapat.capture.speakers import speaker
from rapat.model import EntryKind, SecurityClass

_SHORTEST_LONE_HEAD: Final = 5
"""Letters of a head that is one without its colon; "TL" alone may be anything."""
_GLUED: Final = re.compile(r"(?P<mark>[=!?+](?=[^\W\d_])|!(?=[@^][^\W_]))|\((?P<security>SR|R|T)\)(?=[^\W_])")
"""What would be a mark, if a space followed."""
_MARK: Final = re.compile(r"(?:(?P<urgent>!!) *|(?P<mark>[=!?]) +)(?=\S)")
_LONE_HEAD: Final = re.compile(r"[*_]{0,2}(?P<words>[^\W\d_][\w -]{0,28}?)[*_]{0,2} ?:?[*_]{0,2}")
_OUTLINE: Final = re.compile(r"(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)] +")


def literal(remainder: Remainder) -> Line | None:
    r"""Read `\text`: the rest as it is."""
    if not remainder.shadow.startswith("\\"):
        return None
    return replace(remainder.line, text=remainder.text[1:].strip() or "\\", literal=True)


def _lone(remainder: Remainder) -> Line | None:
    """Read a mark alone, which turns the entry above: `=`, `?`, and `!` with nothing but further marks."""
    shadow = remainder.shadow
    if shadow in words.MARKS and not shadow.startswith("!"):
        return replace(remainder.line, kind=EntryKind.CORRECTION, turn_above=words.MARKS[shadow])
    urgent = shadow.startswith("!!")
    rest = remainder.after(2 if urgent else 1)
    if shadow in ("!", "!!") or (shadow.startswith("!") and action_line.only_marks(rest.body, remainder.context)):
        line = action_line.promise(remainder.line, rest.body, remainder.context, urgent=urgent)
        return replace(line, kind=EntryKind.CORRECTION, turn_above=EntryKind.ACTION)
    return None


def _marked(remainder: Remainder) -> Line | None:
    """Read `= text`, `! text`, `!! text`, `? text`."""
    match = _MARK.match(remainder.shadow)
    if match is None:
        return None
    rest = remainder.after(match.end())
    return _of_kind(rest, words.MARKS[match["mark"] or "!!"], urgent=bool(match["urgent"]))


def _of_kind(remainder: Remainder, kind: EntryKind, *, urgent: bool = False) -> Line:
    """Read the rest of a line whose kind is known."""
    if kind is EntryKind.ACTION:
        return action_line.promise(remainder.line, remainder.body, remainder.context, urgent=urgent)
    if kind is EntryKind.DECISION or remainder.line.speaker:
        return _text(remainder.as_kind(kind))
    return _spoken(remainder.as_kind(kind)) or _text(remainder.as_kind(kind))


def _text(remainder: Remainder) -> Line:
    """Read plain words: a matter is taken off, agencies that are asked for something are proposed as owners."""
    as_typed = literal(remainder)
    if as_typed is not None:
        return as_typed
    (body, matter), line = _matter(remainder.body), remainder.line
    if matter:
        line = replace(line, matter=matter)
    proposed = action_line.asked(body.text, remainder.context)
    if proposed and line.kind in (EntryKind.NOTE, EntryKind.CONTINUATION):
        line = replace(line, proposed=proposed, flags=(*line.flags, "action-proposed"))
    return _unspaced(replace(line, text=body.text), body.shadow)


def _unspaced(line: Line, shadow: str) -> Line:
    """Flag a mark that lacks its space: the words stay as typed, a class holds, so that no secret is lost to it."""
    glued = _GLUED.match(shadow)
    if glued is None or line.kind not in (EntryKind.NOTE, EntryKind.CONTINUATION):
        return line
    security = SecurityClass(glued["security"]) if glued["security"] else line.security
    return replace(line, security=security, flags=(*line.flags, "mark-without-space"))


def _matter(body: NormalizedText) -> tuple[NormalizedText, str]:
    """Take the code of a matter out of a text: the text without it, the code; empty where there is none."""
    match = action_line.MATTER.search(body.shadow)
    if match is None:
        return body, ""
    before, after = body.text[: match.start()].rstrip(), body.text[match.end() :]
    return NormalizedText.of(before + after), match[1].upper()


def _lone_head(remainder: Remainder) -> Line | None:
    """Read `Kesimpulan:` or `Kapolres:` alone: what the bullets below take their kind or speaker from."""
    outline = _OUTLINE.match(remainder.shadow)
    start = outline.end() if outline else 0
    match = _LONE_HEAD.fullmatch(remainder.shadow, start)
    kind = words.HEADS.get(match["words"].casefold().strip()) if match else None
    written = remainder.shadow.rstrip("*_ ")
    if kind is not None and (written.endswith(":") or len(written) - start >= _SHORTEST_LONE_HEAD):
        return replace(remainder.line, kind=EntryKind.COMMAND, text=remainder.text, heading=True, head=Head(kind=kind))
    speaking = speaker(remainder.body, remainder.context)
    if speaking is None or speaking.start < len(remainder.shadow):
        return None
    line = _spoken(remainder)
    return line and replace(line, head=Head(speaker=line.speaker, person=line.person, agency=line.agency))


def _bullet(remainder: Remainder) -> Line | None:
    """Read a bullet: below a head what the head makes of it, else what `_point` does."""
    mark = bullet(remainder.shadow)
    if mark is None:
        return None
    rest = remainder.after(mark.end)
    goes_on = mark.style == "more"
    head, line = remainder.context.head, None
    if head is not None and not goes_on:
        head = head if head.bullet else replace(head, bullet=mark.style)
        line = _under(rest, head) if mark.style == head.bullet else None
    return replace(line or _point(rest, goes_on=goes_on), head=head, below=True)


def _point(remainder: Remainder, *, goes_on: bool) -> Line:
    """Read a bullet's words: an entry of its own with a mark or a known speaker, else a sub-point.

    One that `goes_on` (`...`) has no speaker of its own.
    """
    line = _marked(remainder) or _headed(remainder)
    if line is not None:
        return line
    speaking = speaker(remainder.body, remainder.context)
    own = speaking is not None and speaking.sure and not goes_on and speaking.start < len(remainder.shadow)
    spoken = _spoken(remainder) if own else None
    return spoken or _text(remainder.as_kind(EntryKind.NOTE if own else EntryKind.CONTINUATION))


def _under(remainder: Remainder, head: Head) -> Line | None:
    """Read a bullet below a head of its own style; None where a speaker is known, who speaks alone."""
    marked = _marked(remainder) or _headed(remainder)
    if marked is not None:
        return marked
    if head.kind is not None:
        return _of_kind(remainder, head.kind)
    speaking = speaker(remainder.body, remainder.context)
    if speaking is not None and speaking.sure:
        return None
    line = replace(
        remainder.line, kind=EntryKind.CONTINUATION, speaker=head.speaker, person=head.person, agency=head.agency
    )
    return _text(remainder._replace(line=line))


def _headed(remainder: Remainder) -> Line | None:
    """Read `keputusan: text`, `TL: text`, `info: text`."""
    match = HEAD.match(remainder.shadow)
    kind = words.HEADS.get(match["words"].casefold()) if match else None
    if match is None or kind is None or match.end() == len(remainder.shadow):
        return None
    return _of_kind(remainder.after(match.end()), kind)


def _spoken(remainder: Remainder) -> Line | None:
    """Read `Kapolres: text`."""
    speaking = speaker(remainder.body, remainder.context)
    if speaking is None:
        return None
    line = replace(remainder.line, speaker=speaking.label)
    if speaking.target is not None:
        line = replace(line, agency=speaking.target.agency, person=speaking.target.person)
    if not speaking.sure:
        line = replace(line, flags=(*line.flags, "speaker-unknown"), unknown=(*line.unknown, speaking.label))
    rest = remainder.after(speaking.start, line)
    return _marked(rest) or _text(rest)


CONTENT: Final[tuple[Reader, ...]] = (literal, _lone, _marked, _lone_head, _bullet, _headed, _spoken, _text)
"""Forms of what is said, in the order they are tried."""
