"""Lines that act on the meeting or its record: commands, the next meeting, corrections, the agenda, attendance."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from msgspec.structs import replace

from rapat.capture import deeds, heads, matters, sayings, words
from rapat.capture.attendance import CLOCK, mistyped, moment, roll, with_roll
from rapat.capture.enclosures import whole_due
from rapat.capture.forms import Reader, Remainder, first, flagged
from rapat.capture.line import Command, Context, GoTo, Line, NewItem, NextItem
from rapat.capture.lone_heads import heading
from rapat.capture.normalized import NormalizedText
from rapat.capture.sections import BELOW_ITEM, CONTENT
from rapat.capture.subjects import same_subject
from rapat.model import EntryKind

_COMMAND: Final = re.compile(r"/([^\W\d_]+(?:-[^\W\d_]+)*)(?: +(.*))?$")
_NEXT_MEETING: Final = re.compile(
    r"(?:rapat|pertemuan|next) (?:berikutnya|selanjutnya|berikut|meeting) ?: *(.*)$", re.IGNORECASE
)
_MEETS_NEXT: Final = re.compile(
    r"(?:rapat|pertemuan|rakor|next) (?:berikutnya|selanjutnya|berikut|meeting)"
    r"(?: (?:akan|kembali|di(?:jadwalkan|laksanakan|adakan|gelar|rencanakan)|is|will be|scheduled|pada|on|for))*"
    r",? +(?P<when>\S.*?)[ .]*$",
    re.IGNORECASE,
)
"""A sentence that says when the forum meets next, and nothing else."""
_CORRECTION: Final = re.compile(r"s/(?P<inside>.+)/$")
_SLASH: Final = re.compile(r"(?<!\\)/")
"""A slash between the old words and the new; behind a backslash it is one of the words: `s/kafe/kafe\\/karaoke/`."""
_UNTIL: Final = re.compile(r"d +")
_AMENDED: Final = re.compile(r"(?:ralat|correction) ?: *", re.IGNORECASE)
_BECOMES: Final = re.compile(r"=>|->|→|⇒|\uf0e0")
_BECOMES_IN_WORDS: Final = re.compile(r"(?<=\S) (?:menjadi|jadi|becomes) (?=\S)", re.IGNORECASE)
_ITEM: Final = re.compile(r"#(?:(?P<number>\d{1,3})(?: +|$)|#* +|$)")
COUNTED_ITEM: Final = re.compile(
    r"(?:mata acara|agenda|acara|topik|topic|item|pokok bahasan|bahasan|materi|item agenda|agenda item)"
    r" +(?:ke-?|no\.? ?|nomor )?(?P<number>[1-9]\d?) *[:.\u2013\u2014-] +(?P<title>[^\W\d_][^:]*)$",
    re.IGNORECASE,
)
"""An item of the agenda by its number, as a label: `Agenda 2: Kesiapan Nataru`."""
_LONGEST_TITLE: Final = 14
_IN_TITLES: Final = words.word_set("dan untuk utk dengan dgn pada dalam sebagai tentang terkait mengenai yang")
"""Words of sentences that stand in titles, too."""
_GLUED_ROLL: Final = re.compile(r"\+[^\W\d_]")


def _command(remainder: Remainder) -> Line | None:
    """Read `/buka 09.05` and the like; one that is unknown or not understood is a trace and says so."""
    match = _COMMAND.match(remainder.shadow)
    if match is None:
        return None
    name = words.COMMANDS.get(match[1].casefold())
    argument = remainder.text[match.start(2) :].strip() if match[2] else ""
    if name is None:
        return flagged(remainder.as_kind(EntryKind.COMMAND), "unknown-command", match[1])
    line = replace(remainder.line, kind=EntryKind.COMMAND, text=remainder.text, command=Command(name, argument))
    if name == "help" or (name == "attach") == bool(argument):
        return line
    at = _moment_of(remainder.shadow[match.start(2) :]) if argument else None
    if name not in words.TIMED or at is None:
        return flagged(remainder.as_kind(EntryKind.COMMAND), "command-not-understood")
    return replace(line, time=at)


def _moment_of(shadow: str) -> time | None:
    clock = CLOCK.fullmatch(shadow)
    return moment(clock) if clock else None


def _next_meeting(remainder: Remainder) -> Line | None:
    """Read `rapat berikutnya: Selasa, 29 Des pkl 09.00`; without a date that is understood it is a note.

    So is it as a sentence, where that says the date and nothing else: `Rapat berikutnya dijadwalkan 9 Desember 2026.`
    """
    match = _NEXT_MEETING.match(remainder.shadow)
    told = _MEETS_NEXT.match(remainder.shadow) if match is None else None
    if told is not None:
        when = remainder.text[told.start("when") : told.end("when")]
        due = whole_due(when, remainder.context)
    else:
        when = remainder.text[match.start(1) :].strip() if match else ""
        due = remainder.context.read_due(when) if when else None
    if due is None or due.date is None or (told is not None and (due.rule or due.date <= remainder.context.day)):
        return None
    command = Command("next-meeting", when)
    return replace(remainder.line, kind=EntryKind.COMMAND, text=remainder.text, command=command, deadline=due)


def _correction(remainder: Remainder) -> Line | None:
    """Read `s/old/new/`, `ralat: old => new`, `ralat: 12 jadi 15`. `s/d 30/11` is "until".

    Of more slashes the middle one parts old from new, as in `s/4/12/5/12/`; without a middle it is not understood.
    """
    match = _CORRECTION.match(remainder.shadow)
    if match is not None and not _UNTIL.match(match["inside"]):
        return _between_slashes(remainder, remainder.text[match.start("inside") : match.end("inside")])
    amended = _AMENDED.match(remainder.shadow)
    if amended is None:
        return None
    arrow = _BECOMES.search(remainder.shadow, amended.end()) or _only_becoming(remainder, amended.end())
    if arrow is None or arrow.start() == amended.end():
        return flagged(remainder.as_kind(EntryKind.CORRECTION), "correction-not-understood")
    return _corrected(
        remainder, remainder.body.part(amended.end(), arrow.start()).text, remainder.body.part(arrow.end()).text
    )


def _between_slashes(remainder: Remainder, inside: str) -> Line | None:
    parts = _SLASH.split(inside)
    if len(parts) == 1:
        return None  # "s/d/", a word
    middle = len(parts) // 2
    old, new = "/".join(parts[:middle]), "/".join(parts[middle:])
    if len(parts) % 2 or not old:
        return flagged(remainder.as_kind(EntryKind.CORRECTION), "correction-not-understood")
    return _corrected(remainder, *(words_of.replace("\\/", "/") for words_of in (old, new)))


def _only_becoming(remainder: Remainder, start: int) -> re.Match[str] | None:
    """Return where words say once what becomes what: `ralat: 12 jadi 15`; None where they do so twice.

    Both sides are of one kind, else the new words would stand where others belong: "ralat: rapat jadi hari Jumat",
    "12 personel jadi 15".
    """
    found = list(_BECOMES_IN_WORDS.finditer(remainder.shadow, start))
    if len(found) != 1:
        return None
    old, new = remainder.shadow[start : found[0].start()].strip(), remainder.shadow[found[0].end() :].strip(" .")
    if old.casefold() in new.casefold():
        return found[0]
    alike = len(old.split()) == len(new.split()) and _has_figures(old) == _has_figures(new)
    days = [whole_due(side, remainder.context) is not None for side in (old, new)] if alike else []
    return found[0] if alike and days[0] == days[1] else None


def _has_figures(text: str) -> bool:
    return any(map(str.isdigit, text))


def _corrected(remainder: Remainder, old: str, new: str) -> Line:
    return replace(remainder.line, kind=EntryKind.CORRECTION, text=remainder.text, correction=(old, new))


def _agenda(remainder: Remainder) -> Line | None:
    """Read `# title`, `#`, `#3`, `#3 any line`."""
    if not remainder.shadow.startswith("#"):
        return None
    match = _ITEM.match(remainder.shadow)
    known = {title.casefold() for title in remainder.context.items}
    if remainder.shadow.strip("# ").casefold() not in known:
        named = heads.heading(remainder.shadow, remainder.context, marked=True)
        if named is not None:
            return heading(remainder, named)
    if match is None:
        return None
    rest = remainder.text[match.end() :]
    if match["number"] is not None:
        number = int(match["number"])
        if rest:
            return replace(first(remainder.after(match.end()), CONTENT), agenda=GoTo(number, only_this_line=True))
        return replace(remainder.line, kind=EntryKind.AGENDA, text=remainder.text, agenda=GoTo(number), head=BELOW_ITEM)
    line = replace(remainder.line, kind=EntryKind.AGENDA, head=BELOW_ITEM)
    if not rest:
        return replace(line, text=remainder.text, agenda=NextItem())
    title, matter = matters.taken(NormalizedText.of(rest), remainder.context)
    return replace(line, text=title.text, agenda=NewItem(title.text), matter=matter)


def _counted_item(remainder: Remainder) -> Line | None:
    """Read `Agenda 2: Kesiapan Nataru`: that item where the agenda has it, else a new one; no remark on one."""
    match = COUNTED_ITEM.match(remainder.shadow)
    head = remainder.context.head
    if match is None or (head is not None and (head.listing or head.kind in heads.LABELS)):
        return None
    items, number = remainder.context.items, int(match["number"])
    planned = items[number - 1].casefold() if number <= len(items) else ""
    if match["title"].casefold().rstrip(" .") != planned and not _may_be_title(match["title"], remainder.context):
        return None
    title, matter = matters.taken(remainder.body.part(match.start("title")), remainder.context)
    words_of = title.text.rstrip(" .:")
    line = replace(remainder.line, kind=EntryKind.AGENDA, text=words_of, head=BELOW_ITEM, matter=matter)
    if planned and same_subject(words_of.casefold(), planned):
        return replace(line, agenda=GoTo(number))
    return replace(line, agenda=NewItem(words_of))


def _may_be_title(text: str, context: Context) -> bool:
    """Return whether words may be a title: few, with a capital, no sentence about it ("ditunda")."""
    parts = [part.casefold().strip(',()"') for part in text.split()]
    if len(parts) > _LONGEST_TITLE or not text[0].isupper() or text.endswith((".", ";", "?", "!")):
        return False
    if not _IN_TITLES.issuperset(words.SENTENCE.intersection(parts)):
        return False
    named = context.directory.at(text, 0)
    if named is not None and len(parts) > 1:
        return False
    first = parts[0]
    return not (deeds.done(first) or deeds.befalls(first) or sayings.verb(first) or sayings.assents(first))


def _roll(remainder: Remainder) -> Line | None:
    """Read `+ POLRES, BNNK`; without a known agency it is a trace, with a number a note.

    One whose space was forgotten must be understood.
    """
    glued = _GLUED_ROLL.match(remainder.shadow) is not None
    if not glued and not remainder.shadow.startswith("+ "):
        return None
    marks = roll(remainder.body.part(1), remainder.context)
    if not marks and glued:
        return None
    unknown = mistyped(remainder.body.part(1), remainder.context)
    if not marks:
        counts = remainder.shadow[2:].lstrip()[:1].isdigit()  # "+ 30 personel …" adds to what was said
        kind = EntryKind.NOTE if counts else EntryKind.ATTENDANCE
        line = flagged(remainder.as_kind(kind), "attendance-not-understood")
        return replace(line, unknown=(*line.unknown, *unknown))
    flags = (*remainder.line.flags, "mark-without-space") if glued else remainder.line.flags
    return with_roll(replace(remainder.line, text=remainder.text, flags=flags), marks, unknown)


ACTS: Final[tuple[Reader, ...]] = (_command, _next_meeting, _correction, _agenda, _counted_item, _roll)
"""Forms of what acts, in the order they are tried."""
