"""Understanding a line: readers in order, each knowing one form; the first that knows the line has it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Final, NamedTuple

from rapat.capture import action_line, words
from rapat.capture.attendance import CLOCK, moment, roll
from rapat.capture.bullets import bullet
from rapat.capture.line import Command, Context, GoTo, Head, Line, NewItem, NextItem
from rapat.capture.normalized import LINE_ENDS, NormalizedText
from rapat.capture.readers import warned
from rapat.capture.speakers import speaker
from rapat.model import EntryKind, SecurityClass

_CLASS: Final = re.compile(r"\((SR|R|T|B)\) +(?=\S)")
_TIME: Final = re.compile(r"(\d{2})[.:](\d{2})(?: (?:WITA|WIB|WIT)\b)? +(?=\S)")
_AMOUNT: Final = re.compile(
    r"(?:persen|ribu|rb|juta|jt|miliar|milyar|triliun|m|km|kg|gr?|ha|cm|mm|ton|liter|orang|rupiah|s\.?d\.?|hingga|sampai)\b"
    r"|[%\u2013-]",
    re.IGNORECASE,
)
_SHORTEST_LONE_HEAD: Final = 5
"""Letters of a head that is one without its colon; "TL" alone may be anything."""
_PRIVATE: Final = re.compile(r"%+(?: +(?=\S)|(?=[^\s\d%.,;:)/-]))")
"""Nothing else begins with the mark and a word, a bracket, a quotation or another mark: the space may be forgotten."""
_GLUED: Final = re.compile(r"(?P<mark>[=!?+](?=[^\W\d_])|!(?=[@^][^\W_]))|\((?P<security>SR|R|T)\)(?=[^\W_])")
"""What would be a mark, if a space followed."""
_COMMAND: Final = re.compile(r"/([^\W\d_]+(?:-[^\W\d_]+)*)(?: +(.*))?$")
_NEXT_MEETING: Final = re.compile(
    r"(?:rapat|pertemuan|next) (?:berikutnya|selanjutnya|berikut|meeting) ?: *(.*)$", re.IGNORECASE
)
_PHRASE: Final = re.compile(r";([^\W_][\w-]*)(?: +|$)")
_CORRECTION: Final = re.compile(r"s/([^/]+)/([^/]*)/$")
_UNTIL: Final = re.compile(r"d +")
_AMENDED: Final = re.compile(r"(?:ralat|correction) ?: *", re.IGNORECASE)
_BECOMES: Final = re.compile(r"=>|->|→|⇒|\uf0e0")
_ITEM: Final = re.compile(r"#(?:(?P<number>\d{1,3})(?: +|$)|#* +|$)")
_MARK: Final = re.compile(r"(?:(?P<urgent>!!) *|(?P<mark>[=!?]) +)(?=\S)")
_HEAD: Final = re.compile(r"(?P<words>[^\W\d_][^:]{0,30}?)(?: *\d{1,2})? ?:(?: +|$)")
_LONE_HEAD: Final = re.compile(r"[*_]{0,2}(?P<words>[^\W\d_][\w -]{0,28}?)[*_]{0,2} ?:?[*_]{0,2}")
LONGEST: Final = 10_000
"""Characters of the longest line that is read for its marks: several pages, which nobody says in one breath."""
BROKEN: Final = "\ufffd"
"""What stands for bytes that are no text."""
_LATE: Final = re.compile(r"(?:(%)(?=[^\s\d%.,;:)/-])|(?:(%)|\((T|R|SR)\)) +(?=\S))")
_OUTLINE: Final = re.compile(r"(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)] +")


class Ask(NamedTuple):
    """A line, or what is left of it, to be read."""

    body: NormalizedText
    context: Context
    line: Line
    """What is known of it already."""

    def rest(self, start: int, **known: object) -> Ask:
        """The part from `start` on, with more known."""
        return Ask(self.body.part(start), self.context, replace(self.line, **known))  # type: ignore[arg-type]


def parse(raw: str, context: Context) -> Line:
    """Understand a line as somebody typed it in this context. Never raises, whatever the text."""
    raw = storable(raw)
    if len(raw) > LONGEST:
        line = _as_note(raw, "too-long")
    else:
        try:
            line = warned(_understood(raw, context), context)
        except Exception:  # noqa: BLE001 - nothing that was said in a meeting may be lost to a mistake of ours
            line = _as_note(raw, "not-read")
    if BROKEN in raw:
        line = replace(line, flags=(*line.flags, "undecodable"))
    return line


def storable(raw: str) -> str:
    """The text with what no file can hold (half a pair of UTF-16) made the replacement character."""
    return raw if raw.isascii() else raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _as_note(raw: str, flag: str) -> Line:
    """A line that was not read for its marks: a note with all its words, for the secretariat until somebody looks.

    What it was meant to be is not known, and it may have begun as a private or a secret one.
    """
    return Line(raw=raw, kind=EntryKind.NOTE, text=raw.strip(), flags=(flag,), private=True)


def _understood(raw: str, context: Context) -> Line:
    begun = Ask(NormalizedText.of(raw), context, Line(raw=raw, kind=EntryKind.NOTE))
    line = _visible(_worded(_late_marks(_without_prefixes(begun))))
    if line.head is None and _keeps_head(line):
        return replace(line, head=context.head)
    return line


def _late_marks(line: Line) -> Line:
    """Privacy and class typed behind a bullet, a mark or a speaker (`- % …`, `Kapolres: (R) …`) hold all the same."""
    if line.raw.lstrip().startswith("\\"):
        return line
    private, security, words = marks_before(line.text)
    if words == line.text:
        return line
    return replace(line, text=words, private=line.private or private, security=security or line.security)


def marks_before(text: str) -> tuple[bool, SecurityClass | None, str]:
    """Return whether a text begins with `%`, the last class that stands before it, and the words after both."""
    place, private, security = 0, False, None
    while (found := _LATE.match(text, place)) is not None:
        private = private or bool(found[1] or found[2])
        security = SecurityClass(found[3]) if found[3] else security
        place = found.end()
    return private, security, text[place:]


def _worded(line: Line) -> Line:
    """A promise of marks alone (`- ! @POLRES ^besok`) has nothing to be done: it is a note that says so."""
    if line.kind is not EntryKind.ACTION or line.text or line.turn_above is not None:
        return line
    return kept(line, "no-text")


def _visible(line: Line) -> Line:
    """What everybody would read (attendance, the next meeting) cannot be hidden: it is kept as a note.

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

    It is a note; marks without a word, which would print nonsense, are a trace.
    """
    text = line.raw.translate(LINE_ENDS).strip()
    return Line(
        raw=line.raw,
        kind=EntryKind.NOTE if any(map(str.isalnum, text)) else EntryKind.CORRECTION,
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
    """Whether bullets after this line still belong to the head above it: nothing was said meanwhile."""
    return line.correction is not None or line.turn_above is not None or line.command is not None


Reader = Callable[[Ask], Line | None]
Prefix = Callable[[Ask], Ask | None]


def _without_prefixes(ask: Ask) -> Line:
    """Take off what may stand before any line, however often, and read what is left."""
    while True:
        lone = _lone_private(ask)
        if lone is not None:
            return lone
        taken = next((rest for prefix in _PREFIXES if (rest := prefix(ask)) is not None), None)
        if taken is None:
            return _first(ask, _FORMS)
        ask = taken


def _first(ask: Ask, readers: tuple[Reader, ...]) -> Line:
    for reader in readers:
        line = reader(ask)
        if line is not None:
            return line
    return replace(ask.line, text=ask.body.text)


def _lone_private(ask: Ask) -> Line | None:
    """A lone `%` makes the entry above private."""
    if ask.body.shadow != "%":
        return None
    return replace(ask.line, kind=EntryKind.CORRECTION, private=True, turn_above=EntryKind.NOTE)


def _private(ask: Ask) -> Ask | None:
    """`% any line`, `rahasia: any line`."""
    match = _PRIVATE.match(ask.body.shadow)
    if match is None:
        head = _HEAD.match(ask.body.shadow)
        if head is None or head["words"].casefold() not in words.PRIVATE_HEADS or head.end() == len(ask.body.shadow):
            return None
        match = head
    return ask.rest(match.end(), private=True)


def _classed(ask: Ask) -> Ask | None:
    """`(T) text`, `(R) text`: the line's own security class."""
    match = _CLASS.match(ask.body.shadow)
    return match and ask.rest(match.end(), security=SecurityClass(match[1]))


def _timed(ask: Ask) -> Ask | None:
    """`09.25 text`: when it was said. Amounts (`12.50 juta`) and spans (`09.00 - 11.00`) are text."""
    match = _TIME.match(ask.body.shadow)
    if match is None or ask.line.time is not None or _AMOUNT.match(ask.body.shadow, match.end()):
        return None
    at = moment(match)
    return None if at is None else ask.rest(match.end(), time=at)


def _literal(ask: Ask) -> Line | None:
    r"""`\text`: the rest as it is."""
    return replace(ask.line, text=ask.body.text[1:].strip() or "\\") if ask.body.shadow.startswith("\\") else None


def _phrase(ask: Ask) -> Line | None:
    """`;name`: a text module of the workspace stands for its name."""
    match = _PHRASE.match(ask.body.shadow)
    if match is None:
        return None
    text = ask.context.phrases.get(match[1]) or ask.context.phrases.get(match[1].casefold())
    if text is None:
        return _flagged(ask, "unknown-phrase", match[1]) if ask.context.phrases else None
    rest = ask.body.text[match.end() :]
    whole = NormalizedText.of(f"{text} {rest}" if rest else text)
    return _first(ask._replace(body=whole), _WITHOUT_PHRASES)


def _command(ask: Ask) -> Line | None:
    """`/buka 09.05` and the like; one that is unknown or not understood stays as a note and says so."""
    match = _COMMAND.match(ask.body.shadow)
    if match is None:
        return None
    name = words.COMMANDS.get(match[1].casefold())
    argument = ask.body.text[match.start(2) :].strip() if match[2] else ""
    if name is None:
        return _flagged(ask, "unknown-command", match[1])
    line = replace(ask.line, kind=EntryKind.COMMAND, text=ask.body.text, command=Command(name, argument))
    if name == "help" or (name == "attach") == bool(argument):
        return line
    at = _moment_of(ask.body.shadow[match.start(2) :]) if argument else None
    if name not in words.TIMED or at is None:
        return _flagged(ask, "command-not-understood", "")
    return replace(line, time=at)


def _moment_of(shadow: str) -> time | None:
    clock = CLOCK.fullmatch(shadow)
    return moment(clock) if clock else None


def _next_meeting(ask: Ask) -> Line | None:
    """`rapat berikutnya: Selasa, 29 Des pkl 09.00`; without a date that is understood it is a note."""
    match = _NEXT_MEETING.match(ask.body.shadow)
    if match is None:
        return None
    told = ask.body.text[match.start(1) :].strip()
    found = ask.context.read_due(told) if told else None
    if found is None or found.date is None:
        return None
    command = Command("next-meeting", told)
    return replace(ask.line, kind=EntryKind.COMMAND, text=ask.body.text, command=command)


def _correction(ask: Ask) -> Line | None:
    """`s/old/new/`, `ralat: old => new`. `s/d 30/11` is "until"."""
    match = _CORRECTION.match(ask.body.shadow)
    if match is not None and not _UNTIL.match(match[1]):
        return _corrected(
            ask, ask.body.text[match.start(1) : match.end(1)], ask.body.text[match.start(2) : match.end(2)]
        )
    amended = _AMENDED.match(ask.body.shadow)
    if amended is None:
        return None
    arrow = _BECOMES.search(ask.body.shadow, amended.end())
    if arrow is None or arrow.start() == amended.end():
        return _flagged(ask, "correction-not-understood", "")
    return _corrected(ask, ask.body.part(amended.end(), arrow.start()).text, ask.body.part(arrow.end()).text)


def _corrected(ask: Ask, old: str, new: str) -> Line:
    return replace(ask.line, kind=EntryKind.CORRECTION, text=ask.body.text, correction=(old, new))


def _agenda(ask: Ask) -> Line | None:
    """`# title`, `#`, `#3`, `#3 any line`."""
    match = _ITEM.match(ask.body.shadow)
    if match is None:
        return None
    rest = ask.body.text[match.end() :]
    if match["number"] is not None:
        number = int(match["number"])
        if rest:
            return replace(_first(ask.rest(match.end()), _CONTENT), agenda=GoTo(number, only_this_line=True))
        return replace(ask.line, kind=EntryKind.AGENDA, text=ask.body.text, agenda=GoTo(number))
    wanted = NewItem(rest) if rest else NextItem()
    return replace(ask.line, kind=EntryKind.AGENDA, text=rest or ask.body.text, agenda=wanted)


def _roll(ask: Ask) -> Line | None:
    """`+ POLRES, BNNK`; without a known agency it is a note."""
    if not ask.body.shadow.startswith("+ "):
        return None
    marks = roll(ask.body.part(2), ask.context)
    if not marks:
        return _flagged(ask, "attendance-not-understood", "")
    return replace(ask.line, kind=EntryKind.ATTENDANCE, text=ask.body.text, roll=marks)


def _lone(ask: Ask) -> Line | None:
    """A mark alone turns the entry above: `=`, `?`, and `!` with nothing but further marks."""
    shadow = ask.body.shadow
    if shadow in words.MARKS and not shadow.startswith("!"):
        return replace(ask.line, kind=EntryKind.CORRECTION, turn_above=words.MARKS[shadow])
    urgent = shadow.startswith("!!")
    rest = ask.rest(2 if urgent else 1)
    if shadow in ("!", "!!") or (shadow.startswith("!") and action_line.only_marks(rest.body, ask.context)):
        line = action_line.promise(ask.line, rest.body, ask.context, urgent=urgent)
        return replace(line, kind=EntryKind.CORRECTION, turn_above=EntryKind.ACTION)
    return None


def _marked(ask: Ask) -> Line | None:
    """`= text`, `! text`, `!! text`, `? text`."""
    match = _MARK.match(ask.body.shadow)
    if match is None:
        return None
    rest = ask.rest(match.end())
    return _of_kind(rest, words.MARKS[match["mark"] or "!!"], urgent=bool(match["urgent"]))


def _of_kind(ask: Ask, kind: EntryKind, *, urgent: bool = False) -> Line:
    """The rest of a line whose kind is known."""
    if kind is EntryKind.ACTION:
        return action_line.promise(ask.line, ask.body, ask.context, urgent=urgent)
    if kind is EntryKind.DECISION:
        return _text(ask._replace(line=replace(ask.line, kind=kind)))
    return _spoken(ask._replace(line=replace(ask.line, kind=kind))) or _text(
        ask._replace(line=replace(ask.line, kind=kind))
    )


def _text(ask: Ask) -> Line:
    """Plain words: a matter is taken off, agencies that are asked for something are proposed as owners."""
    body, line = _matter(ask.body), ask.line
    if body.matter:
        line = replace(line, matter=body.matter)
    text = body.body.text
    proposed = action_line.asked(text, ask.context)
    if proposed and line.kind in (EntryKind.NOTE, EntryKind.CONTINUATION):
        line = replace(line, proposed=proposed, flags=(*line.flags, "action-proposed"))
    return _unspaced(replace(line, text=text), body.body.shadow)


def _unspaced(line: Line, shadow: str) -> Line:
    """Tell of a mark that lacks its space: the words stay as typed, a class holds, so that no secret is lost to it."""
    glued = _GLUED.match(shadow)
    if glued is None or line.kind not in (EntryKind.NOTE, EntryKind.CONTINUATION):
        return line
    security = SecurityClass(glued["security"]) if glued["security"] else line.security
    return replace(line, security=security, flags=(*line.flags, "mark-without-space"))


class _Tied(NamedTuple):
    body: NormalizedText
    matter: str


def _matter(body: NormalizedText) -> _Tied:
    match = action_line.MATTER.search(body.shadow)
    if match is None:
        return _Tied(body, "")
    before, after = body.text[: match.start()].rstrip(), body.text[match.end() :]
    return _Tied(NormalizedText.of(before + after), match[1].upper())


def _lone_head(ask: Ask) -> Line | None:
    """`Kesimpulan:` or `Kapolres:` alone: what the bullets below take their kind or speaker from."""
    outline = _OUTLINE.match(ask.body.shadow)
    start = outline.end() if outline else 0
    match = _LONE_HEAD.fullmatch(ask.body.shadow, start)
    kind = words.HEADS.get(match["words"].casefold().strip()) if match else None
    written = ask.body.shadow.rstrip("*_ ")
    if kind is not None and (written.endswith(":") or len(written) - start >= _SHORTEST_LONE_HEAD):
        return replace(ask.line, kind=EntryKind.COMMAND, text=ask.body.text, heading=True, head=Head(kind=kind))
    found = speaker(ask.body, ask.context)
    if found is None or found.start < len(ask.body.shadow):
        return None
    line = _spoken(ask)
    return line and replace(line, head=Head(speaker=line.speaker, person=line.person, agency=line.agency))


def _bullet(ask: Ask) -> Line | None:
    """A sub-point; under a head of a kind an entry of that kind; with a known speaker or a mark an entry of its own."""
    found = bullet(ask.body.shadow)
    if found is None:
        return None
    rest = ask.rest(found.end)
    head = ask.context.head
    if head is not None and found.style != "more":
        if not head.bullet:
            head = replace(head, bullet=found.style)
        line = _under(rest, head) if found.style == head.bullet else None
    else:
        line = None
    if line is None:
        known = speaker(rest.body, ask.context)
        own = known is not None and known.sure and found.style != "more" and known.start < len(rest.body.shadow)
        line = _marked(rest) or _headed(rest)
        if line is None:
            kind = EntryKind.NOTE if own else EntryKind.CONTINUATION
            line = (_spoken(rest) if own else None) or _text(rest._replace(line=replace(rest.line, kind=kind)))
    return replace(line, head=head, below=True)


def _under(ask: Ask, head: Head) -> Line | None:
    """A bullet below a head of its own style."""
    marked = _marked(ask) or _headed(ask)
    if marked is not None:
        return marked
    if head.kind is not None:
        return _of_kind(ask, head.kind)
    known = speaker(ask.body, ask.context)
    if known is not None and known.sure:
        return None
    line = replace(ask.line, kind=EntryKind.CONTINUATION, speaker=head.speaker, person=head.person, agency=head.agency)
    return _text(ask._replace(line=line))


def _headed(ask: Ask) -> Line | None:
    """`keputusan: text`, `TL: text`, `info: text`."""
    match = _HEAD.match(ask.body.shadow)
    kind = words.HEADS.get(match["words"].casefold()) if match else None
    if match is None or kind is None or match.end() == len(ask.body.shadow):
        return None
    return _of_kind(ask.rest(match.end()), kind)


def _spoken(ask: Ask) -> Line | None:
    """`Kapolres: text`."""
    found = speaker(ask.body, ask.context)
    if found is None:
        return None
    line = replace(ask.line, speaker=found.label)
    if found.target is not None:
        line = replace(line, agency=found.target.agency, person=found.target.person)
    if not found.sure:
        line = replace(line, flags=(*line.flags, "speaker-unknown"), unknown=(*line.unknown, found.label))
    return _text(ask.rest(found.start)._replace(line=line))


def _plain(ask: Ask) -> Line:
    return _text(ask)


def _flagged(ask: Ask, flag: str, word: str) -> Line:
    """Kept as a note, all of it, with what is wrong."""
    unknown = (*ask.line.unknown, word) if word else ask.line.unknown
    return replace(ask.line, text=ask.body.text, flags=(*ask.line.flags, flag), unknown=unknown)


_CONTENT: Final[tuple[Reader, ...]] = (_literal, _lone, _marked, _lone_head, _bullet, _headed, _spoken, _plain)
"""Forms of what is said."""
_WITHOUT_PHRASES: Final[tuple[Reader, ...]] = (
    _literal,
    _command,
    _next_meeting,
    _correction,
    _agenda,
    _roll,
    *_CONTENT,
)
_FORMS: Final[tuple[Reader, ...]] = (_literal, _phrase, *_WITHOUT_PHRASES)
"""All forms of a line, in the order they are tried."""
_PREFIXES: Final[tuple[Prefix, ...]] = (_private, _classed, _timed)
"""What may stand before each of them."""
