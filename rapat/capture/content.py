"""What is said in a meeting: notes, decisions, promises, questions, with their marks, labels and speakers."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from rapat.capture import (
    action_line,
    columns,
    deeds,
    dress,
    duty_labels,
    heads,
    matters,
    owners,
    proposals,
    said_behind,
    sayings,
    tables,
    words,
)
from rapat.capture.addressees import addressee
from rapat.capture.forms import Remainder, headed_by
from rapat.capture.line import Head, Line
from rapat.capture.normalized import NormalizedText
from rapat.capture.officers import officer
from rapat.capture.speakers import Speaker, may_be_dashed, may_be_slipped, speaker
from rapat.model import EntryKind, SecurityClass

_GLUED: Final = re.compile(r"(?P<mark>[=!?](?=[^\W\d_])|!(?=[@^][^\W_]))|\((?P<security>SR|R|T)\)(?=[^\W_])")
"""What would be a mark, if a space followed."""
_MARK: Final = re.compile(r"(?:(?P<urgent>!!) *|(?P<mark>[=!?]) +)(?=\S)")
_BOX: Final = re.compile(
    r"(?:\[(?P<tick>[ xXvV\u221a\u2713\u2714-]?)\] +|(?P<sign>[\u2610\u2611\u2612]) *|(?P<word>TODO|DONE):? +)(?=\S)"
)
_TICKED: Final = frozenset("xXvV\u221a\u2713\u2714\u2611\u2612")
_DASHES: Final = (" -", " \u2013", " \u2014")
_DASHED: Final = re.compile(
    r"(?P<words>(?P<first>[^\W\d_][\w/]*)(?: [\w/]+){0,4}) +[-\u2013\u2014] +(?!(?P=first)\b)(?=[^\W_]+ +\S)",
    re.IGNORECASE,
)
"""A dash where others put a colon, before several words: `RTL - kirim surat`; no plural torn apart."""
_GLUED_LABEL: Final = re.compile(r"(?P<label>[^\W\d_][^:!?;\"@^]{0,60}?):(?=[^\W\d_])")
"""A label whose colon lacks its space."""
_LEADING_OWED: Final = re.compile(r"(?:R?TL|PJ|PIC) +(?=[^\W\d_])", re.IGNORECASE)
"""A head of follow-up without its colon."""
_SAID_BY_SOMEBODY: Final = frozenset({EntryKind.QUESTION, EntryKind.INFORMATION})
_PLAIN: Final = frozenset({EntryKind.NOTE, EntryKind.CONTINUATION})


def literal(remainder: Remainder) -> Line | None:
    r"""Read `\text`: the rest as it is."""
    if not remainder.shadow.startswith("\\"):
        return None
    return replace(remainder.line, text=remainder.text[1:].strip() or "\\", literal=True)


def lone(remainder: Remainder) -> Line | None:
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


def marked(remainder: Remainder) -> Line | None:
    """Read `= text`, `! text`, `!! text`, `? text`, also where the space was forgotten, and boxes to be ticked."""
    match = _MARK.match(remainder.shadow)
    if match is not None:
        rest = remainder.after(match.end())
        return of_kind(rest, words.MARKS[match["mark"] or "!!"], urgent=bool(match["urgent"]))
    return _boxed(remainder) or _glued(remainder)


def _boxed(remainder: Remainder) -> Line | None:
    """Read `[ ] text`, `[x] text`, `TODO text`: what is to be done, or was."""
    match = _BOX.match(remainder.shadow)
    if match is None:
        return None
    ticked = (match["tick"] or match["sign"] or "") in _TICKED or match["word"] == "DONE"
    line = of_kind(remainder.after(match.end()), EntryKind.ACTION)
    return replace(line, done=True, flags=(*line.flags, "ticked")) if ticked and match["tick"] != "" else line


def _glued(remainder: Remainder) -> Line | None:
    """Read a mark that lacks its space as it was meant, and say so."""
    glued = _GLUED.match(remainder.shadow)
    if glued is None:
        return None
    if glued["mark"]:
        line = of_kind(remainder.after(glued.end()), words.MARKS[glued["mark"]])
    else:
        line = replace(remainder.line, security=SecurityClass(glued["security"]))
        line = text(remainder.after(glued.end(), line))
    return replace(line, flags=tuple(dict.fromkeys((*line.flags, "mark-without-space"))))


def of_kind(remainder: Remainder, kind: EntryKind, *, urgent: bool = False) -> Line:
    """Read the rest of a line whose kind is known."""
    if kind is EntryKind.ACTION:
        return action_line.promise(remainder.line, remainder.body, remainder.context, urgent=urgent)
    if kind is EntryKind.DECISION:
        return proposals.with_vote(text(remainder.as_kind(kind)))
    if remainder.line.speaker:
        return text(remainder.as_kind(kind))
    return spoken(remainder.as_kind(kind)) or text(remainder.as_kind(kind))


def text(remainder: Remainder) -> Line:
    """Read plain words: a matter is taken off; what sounds like a promise or a decision is said to.

    What is promised within a decision is proposed, and the decision stays one.
    """
    as_typed = literal(remainder)
    if as_typed is not None:
        return as_typed
    body, matter = matters.taken(dress.unbold(remainder.body), remainder.context)
    line = replace(remainder.line, text=body.text, matter=matter or remainder.line.matter)
    if line.kind is EntryKind.DECISION:
        return proposals.decided(line, body, remainder.context)
    if line.kind not in _PLAIN:
        return line
    label = headed_by(body.shadow)
    if label is not None and label.end() < len(body.shadow) and heads.may_decide(label["words"]):
        return replace(line, flags=(*line.flags, "decision-proposed"))
    return proposals.proposed(line, body, remainder.context)


def dressed(remainder: Remainder) -> Remainder:
    """Return a line without the stars around its label, and with the space that its colon lacks."""
    body = dress.plain(remainder.body)
    return _spaced(remainder if body is remainder.body else remainder._replace(body=body))


def _spaced(remainder: Remainder) -> Remainder:
    """Return a line with the space behind its label, where that gives its kind or is somebody known; and say so."""
    match = _GLUED_LABEL.match(remainder.shadow) if ":" in remainder.shadow else None
    if match is None:
        return remainder
    body = NormalizedText.of(f"{remainder.text[: match.end()]} {remainder.text[match.end() :]}")
    if heads.label(match["label"], remainder.context) is None:
        speaking = speaker(body, remainder.context)
        if speaking is None or not speaking.sure:
            return remainder
    line = replace(remainder.line, flags=(*remainder.line.flags, "mark-without-space"))
    return remainder._replace(body=body, line=line)


def headed(remainder: Remainder) -> Line | None:
    """Read `keputusan: text`, `TL: text`, `RTL - text`, `Hasil kesepakatan rapat: text`, `info: text`.

    Who asks or informs is kept: `Pertanyaan dari Dandim: text`.
    """
    match = headed_by(remainder.shadow)
    if match is None and any(map(remainder.shadow.__contains__, _DASHES)):
        match = _DASHED.match(remainder.shadow)
    if match is None:
        return _headed_without_colon(remainder)
    if match.end() == len(remainder.shadow):
        return None
    whose, owing = duty_labels.owed_by(match["words"], remainder.context)
    if owing:
        body = NormalizedText.of(f"{whose}: {remainder.text[match.end() :]}")
        return of_kind(remainder._replace(body=body), EntryKind.ACTION)
    kind = heads.label(match["words"], remainder.context)
    if kind is None:
        return None
    whom = addressee(match["words"])
    if whom and owners.owners(whom, remainder.context):
        return _addressed(remainder, kind, whom, match.end())
    asked = spoken(remainder.as_kind(kind)) if kind in _SAID_BY_SOMEBODY else None
    return asked or of_kind(remainder.after(match.end()), kind)


def _headed_without_colon(remainder: Remainder) -> Line | None:
    """Read `TL polres patroli malam` as words that sound like what the agency owes; what is told of it stays so."""
    head = _LEADING_OWED.match(remainder.shadow)
    name = remainder.context.directory.longest(remainder.shadow, head.end()) if head else None
    if head is None or name is None or not name.target.agency:
        return None
    if not deeds.ordered(remainder.shadow[name.end :].strip().partition(" ")[0].casefold()):
        return None
    line = text(remainder)
    flags = tuple(dict.fromkeys((*line.flags, proposals.PROPOSED)))
    return replace(line, proposed=line.proposed or (name.target.agency,), flags=flags)


def _addressed(remainder: Remainder, kind: EntryKind, whom: str, start: int) -> Line:
    """Read `TL untuk Polres: text`, who leads it; `Pertanyaan kepada Dishub: text` keeps to whom it is put."""
    if kind is not EntryKind.ACTION:
        return of_kind(remainder, kind)
    body = NormalizedText.of(f"{whom}: {remainder.text[start:]}")
    return of_kind(remainder._replace(body=body), kind)


def spoken(remainder: Remainder) -> Line | None:
    """Read `Kapolres: text`; a mark behind the colon holds."""
    speaking = speaker(remainder.body, remainder.context)
    return None if speaking is None else said_by(speaking, remainder)


def spoken_behind(remainder: Remainder) -> Line | None:
    """Read `pos kurang, kata Kapolres`, `menurut Dandim pos kurang`: who speaks is no label."""
    speaking = said_behind.said(remainder.body, remainder.context)
    if speaking is None:
        return None
    target = speaking.target
    doubt = () if speaking.sure else ("speaker-guessed",)
    flags = (*remainder.line.flags, *doubt)
    line = replace(remainder.line, speaker=speaking.label, agency=target.agency, person=target.person, flags=flags)
    return text(remainder._replace(body=remainder.body.part(speaking.start, speaking.end), line=line))


def by_officer(remainder: Remainder, line: Line) -> Line:
    """Return plain words, read as `line`, as said by the officer at their head; or with the doubt whether he says it.

    What they promise, or else tell, stays as it is.
    """
    if line.kind not in _PLAIN or line.speaker or not {"decision-proposed", "question-proposed"}.issuperset(line.flags):
        return line
    speaking = officer(remainder.body, remainder.context)
    if speaking is None:
        doubts = (may_be_dashed, may_be_slipped, said_behind.may_be)
        doubt = any(may_be(remainder.body, remainder.context) for may_be in doubts)
        return replace(line, flags=(*line.flags, "speaker-proposed")) if doubt else line
    if speaking.sure:
        return said_by(speaking.speaker, remainder.as_kind(EntryKind.NOTE))
    return replace(line, flags=(*line.flags, "speaker-proposed"))


def said_by(speaking: Speaker, remainder: Remainder) -> Line:
    """Read a line as the words of who speaks."""
    line, target = remainder.line, speaking.target
    line = replace(
        line,
        speaker=speaking.label,
        agency=target.agency if target else "",
        person=target.person if target else "",
        time=line.time or speaking.at,
        flags=line.flags if speaking.sure else (*line.flags, "speaker-unknown"),
        unknown=line.unknown if speaking.sure else (*line.unknown, speaking.label),
    )
    rest = remainder.after(speaking.speech, line)
    if speaking.aside:
        kept = speaking.speech < len(remainder.shadow) and remainder.shadow[speaking.speech - 1] != ":"
        between = "," if kept and sayings.verb(rest.shadow.partition(" ")[0].casefold()) else ":"
        rest = rest._replace(body=NormalizedText.of(f"{speaking.aside}{between} {rest.text}"))
    labelled = headed(rest) if ":" in remainder.shadow[: speaking.speech] else None
    return labelled or marked(rest) or text(rest)


def row(remainder: Remainder) -> Line | None:
    """Read the row of a table: below a head of follow-up a promise, else words that may sound like one."""
    return _in_columns(remainder) or _loose_row(remainder)


def _in_columns(remainder: Remainder) -> Line | None:
    """Read the row that names the columns of promises, and the rows below it by these."""
    row = tables.aligned(remainder.text)
    if not row:
        return None
    head = remainder.context.head
    named = columns.columns(row)
    listed = head is not None and head.kind is EntryKind.ACTION
    if named and (listed or columns.Column.OWNER in named):  # without owners it may be the programme of a day
        head = replace(head or Head(), columns=named)
        return replace(remainder.line, kind=EntryKind.COMMAND, text=remainder.text, rule=True, head=head)
    if head is None or len(row) != len(head.columns) or not (owed := columns.promise(row, head.columns)):
        return None
    line = action_line.promise(remainder.line, NormalizedText.of(owed), remainder.context)
    line = duty_labels.led_from_above(line, head, remainder.context)
    beside = columns.doubts(row, head.columns)
    return replace(line, head=head, done=columns.DONE in beside, flags=(*line.flags, *beside))


def _loose_row(remainder: Remainder) -> Line | None:
    """Read a row of a table whose columns nobody named."""
    row = tables.cells(remainder.shadow)
    if len(row) < 2:  # noqa: PLR2004 - one cell is words between strokes
        return None
    if tables.is_header(row):
        return replace(
            remainder.line, kind=EntryKind.COMMAND, text=remainder.text, rule=True, head=remainder.context.head
        )
    read = tables.read(row, remainder.context)
    head = remainder.context.head
    if head is not None and head.kind is EntryKind.ACTION and read.words:
        line = action_line.owed(remainder.line, read, remainder.context)
        return replace(duty_labels.led_from_above(line, head, remainder.context), head=head)
    line = replace(remainder.line, text=remainder.text)
    return proposals.of_row(line, read, remainder.context)
