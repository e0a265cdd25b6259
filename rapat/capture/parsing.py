"""Understanding a line: readers in order, each knowing one form; the first that knows the line has it."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

import rapat.dates.deadlines.reading  # noqa: F401 - what reads a line is whole before others wait for it
from rapat.capture import matters, promise_details
from rapat.capture.acts import ACTS
from rapat.capture.audience import warned
from rapat.capture.content import literal
from rapat.capture.forms import Reader, Remainder, first, flagged
from rapat.capture.line import Context, GoTo, Line, NewItem
from rapat.capture.names import Target
from rapat.capture.normalized import LINE_ENDS, NormalizedText
from rapat.capture.prefixes import PREFIXES, lone_private
from rapat.capture.sections import CONTENT, before_rule
from rapat.capture.words import PRIVATE_HEADS
from rapat.model import EntryKind, SecurityClass

LONGEST: Final = 10_000
"""Characters of the longest line that is read for its marks: several pages, which nobody says in one breath."""
SURVIVED: tuple[type[Exception], ...] = (Exception,)
"""Mistakes of ours that a line outlives as a note; the tests survive none, so that they see each."""
BROKEN: Final = "\ufffd"
"""What stands for bytes that are no text."""
_COMPLETING: Final = frozenset({EntryKind.NOTE, EntryKind.CONTINUATION, EntryKind.ACTION})
"""Kinds of lines that may tell what the promise above them lacks."""
_PHRASE: Final = re.compile(r";([^\W_][\w-]*)(?: +|$)")
_LATE: Final = re.compile(r"(?:(%)(?=[^\s\d%.,;:)/-])|(?:(%)|\((T|R|SR)\)) +(?=\S))")
_HIDING: Final = re.compile(rf"%|\((?:T|R|SR)\)|;(?=[^\W_])|\b(?:{'|'.join(sorted(PRIVATE_HEADS))})\b", re.IGNORECASE)
"""What may hide a line wherever it stands: marks, heads, and text modules, whose words are not in it."""


def parse(raw: str, context: Context) -> Line:
    """Understand a line as somebody typed it in this context. Never raises, whatever the text."""
    raw = storable(raw)
    if len(raw) > LONGEST:
        line = _as_note(raw, "too-long", private=True)
    else:
        try:
            line = matters.told(warned(_understood(raw, context), context), context)
        except SURVIVED:  # nothing that was said in a meeting may be lost to a mistake of ours
            line = _as_note(raw, "not-read", private=_HIDING.search(raw) is not None)
    if BROKEN in raw:
        line = replace(line, flags=(*line.flags, "undecodable"))
    return line


def following(context: Context, line: Line) -> Context:
    """Return what the next line is understood in: below this one's head, and with whom this one brought."""
    called = [mark for mark in line.roll if mark.name or mark.position]
    brought = [(mark.name, mark.position, Target(mark.agency, mark.person)) for mark in called]
    below = context.under(line.head)
    return replace(below, directory=context.directory.seating(brought)) if brought else below


def storable(raw: str) -> str:
    """Return the text with what no file can hold (half a pair of UTF-16) made the replacement character."""
    return raw if raw.isascii() else raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _as_note(raw: str, flag: str, *, private: bool) -> Line:
    """Return a line not read for its marks: a note with all its words.

    What it was meant to be is not known: where it may have begun as a private or a secret one it is for the secretariat
    until somebody looks.
    """
    return Line(raw=raw, kind=EntryKind.NOTE, text=raw.strip(), flags=(flag,), private=private)


def _understood(raw: str, context: Context) -> Line:
    body = NormalizedText.of(raw)
    context = before_rule(body.shadow, context)
    whole = Remainder(body, context, Line(raw=raw, kind=EntryKind.NOTE))
    line = _visible(_worded(_late_marks(_without_prefixes(whole))))
    if (line.kind in _COMPLETING or "no-text" in line.flags) and not line.literal:
        completing = promise_details.below(raw, context)
        line = line if completing == line.completing else replace(line, completing=completing)
    above = context.head if line.head is None else None
    if above is not None and (line.completing is not None or _keeps_head(line)):
        return replace(line, head=above)
    return line


def _late_marks(line: Line) -> Line:
    """Let privacy and class hold that are typed behind a bullet, a mark or a speaker: `- % …`, `Kapolres: (R) …`."""
    if line.literal:
        return line
    private, security, words = marks_before(line.text)
    if words == line.text:
        return line
    return replace(line, text=words, private=line.private or private, security=security or line.security)


def marks_before(text: str) -> tuple[bool, SecurityClass | None, str]:
    """Return whether a text begins with `%`, the last class that stands before it, and the words after both."""
    start, private, security = 0, False, None
    while (mark := _LATE.match(text, start)) is not None:
        private = private or bool(mark[1] or mark[2])
        security = SecurityClass(mark[3]) if mark[3] else security
        start = mark.end()
    return private, security, text[start:]


def _worded(line: Line) -> Line:
    """Make a promise of marks alone (`- ! @POLRES ^besok`), with nothing to be done, a note that says so."""
    if line.kind is not EntryKind.ACTION or line.text or line.turn_above is not None:
        return line
    return kept(line, "no-text")


def _visible(line: Line) -> Line:
    """Keep as a note what everybody would read (attendance, the next meeting) and was to be hidden.

    A new item of the agenda may have a class, and cannot be private.
    """
    announced = line.command is not None and line.command.name == "next-meeting"
    if isinstance(line.agenda, NewItem) and not line.private:
        return line
    moves = line.agenda is not None and not (isinstance(line.agenda, GoTo) and line.agenda.only_this_line)
    acts = moves or bool(line.roll) or announced
    return kept(line, "not-hidden") if line.hidden and acts else line


def kept(line: Line, flag: str) -> Line:
    """Return the line with nothing but its words, as hidden as it was, and the flag that says what was not done.

    What has words to be minuted is a note; what acts, and marks without words, stay a trace until somebody says that
    they are a line.
    """
    text = line.raw.translate(LINE_ENDS).strip()
    acted = EntryKind.CORRECTION if line.kind.printed else line.kind
    return Line(
        raw=line.raw,
        kind=acted if line.trace or not line.text.strip() else EntryKind.NOTE,
        text=text,
        head=line.head,
        time=line.time,
        private=line.private,
        security=line.security,
        below=line.below,
        unknown=line.unknown,
        flags=(*line.flags, flag),
    )


def _keeps_head(line: Line) -> bool:
    """Return whether bullets after this line still belong to the head above it: nothing was said meanwhile."""
    return line.correction is not None or line.turn_above is not None or line.command is not None


def _without_prefixes(remainder: Remainder) -> Line:
    """Take off what may stand before any line, however often, and read what is left."""
    while True:
        lone = lone_private(remainder)
        if lone is not None:
            return lone
        rest = next((rest for prefix in PREFIXES if (rest := prefix(remainder)) is not None), None)
        if rest is None:
            return first(remainder, _FORMS)
        remainder = rest


def _phrase(remainder: Remainder) -> Line | None:
    """Read `;name`: a text module of the workspace stands for its name."""
    match = _PHRASE.match(remainder.shadow)
    if match is None:
        return None
    text = remainder.context.phrases.get(match[1]) or remainder.context.phrases.get(match[1].casefold())
    if text is None:
        return flagged(remainder, "unknown-phrase", match[1]) if remainder.context.phrases else None
    rest = remainder.text[match.end() :]
    whole = NormalizedText.of(f"{text} {rest}" if rest else text)
    return first(remainder._replace(body=whole), _WITHOUT_PHRASES)


_WITHOUT_PHRASES: Final[tuple[Reader, ...]] = (literal, *ACTS, *CONTENT)
_FORMS: Final[tuple[Reader, ...]] = (literal, _phrase, *_WITHOUT_PHRASES)
"""All forms of a line, in the order they are tried."""
