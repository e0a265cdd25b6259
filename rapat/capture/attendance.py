"""The roll-call: `+ POLRES, BNNK`, `+ KODIM Mayor Budi, Pasi Intel, mewakili Dandim 09.40`, `+ tamu Nama, peran`."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from msgspec.structs import replace

from rapat.capture import near_names, offices, ranks, words
from rapat.capture.line import AttendanceMark, Context, Line
from rapat.capture.names import Target
from rapat.capture.normalized import NormalizedText
from rapat.capture.speakers import names_an_office
from rapat.model import EntryKind, Person, Presence
from rapat.text import abbreviations

CLOCK: Final = re.compile(r"(?:\b(?:pukul|pkl\.?|jam|at) )?(\d{1,2})[.:](\d{2})(?: (?:WITA|WIB|WIT))?$", re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"(?:[,;&+]|/| (?:dan|and|serta) ) *(?:dan |and )?", re.IGNORECASE)
_AS_GUEST: Final = r"(?:tamu|guest|undangan)"
_GUEST: Final = re.compile(rf"{_AS_GUEST}(?: ?: *| +)(?=\S)", re.IGNORECASE)
_AS_GUEST_TYPED: Final = re.compile(
    rf"(?:para tamu|tamu undangan|{_AS_GUEST}|peserta (?:tambahan|lain))(?: ?[:=\u2013-] *| +)(?=\S)", re.IGNORECASE
)
"""A guest who was typed without the sign of the roll-call."""
_COMING: Final = re.compile(
    r" (?:(?:juga|turut|ikut|sudah|telah|baru) )*(?:hadir|datang|bergabung|gabung|tiba)"
    r"(?: (?:sebagai|selaku|di|pada|dalam|jam|pukul) .*)?[ .]*$",
    re.IGNORECASE,
)
_GUEST_ALONE: Final = re.compile(rf"(?:sebagai |as )?(?:an? )?{_AS_GUEST}", re.IGNORECASE)
_LEAVING: Final = re.compile(r"\b(?:pulang|keluar|meninggalkan(?: rapat)?|left|leaves)\b", re.IGNORECASE)
_REPRESENTING: Final = re.compile(r"(?:mewakili|a\.n\.|an\.|atas nama|for|on behalf of) +(.+)$", re.IGNORECASE)
_REPRESENTED: Final = re.compile(r"(?:diwakili|represented)(?: oleh| by)? +(.+)$", re.IGNORECASE)
_GUEST_PARTS: Final = re.compile(
    rf"(?P<name>[^,(]+(?:, *{offices.DEGREE}(?= *(?:[,(]|$)))*) *(?:\((?P<position>[^()]*)\))? *,? *(?P<part>.*)",
    re.DOTALL,
)
_EVERYBODY: Final = re.compile(
    r"(?:semua|seluruh|all|everybody)(?: (?:anggota|instansi|peserta|undangan|members))?(?: (?:hadir|present))?",
    re.IGNORECASE,
)
_LATE: Final = re.compile(
    r"(?:(?:datang|tiba|hadir) )?(?:terlambat|telat|menyusul|late)|(?:baru )?(?:datang|tiba)|arrived(?: late)?",
    re.IGNORECASE,
)
_HOW: Final = re.compile(
    rf" +(?:[(]|\d|(?:{'|'.join(map(re.escape, words.PRESENCE))}|terlambat|telat|pulang|mewakili|diwakili)\b)",
    re.IGNORECASE,
)
"""Where behind a name it is told whether and when somebody is there."""
_TWO_WITH_A_REASON: Final = re.compile(r"[^,;()]+ (?:dan|and|serta|&) [^,;()]+\([^()]+\)[ .]*")
"""Two that are joined, and behind them the reason of both: `BNNK dan Dinkes (izin)`."""
_RANK: Final = re.compile(rf"(?:{ranks.PATTERN})\b", re.IGNORECASE)
_ANY_RANK: Final = re.compile(rf"\b(?:{ranks.PATTERN}|komisaris|letnan|inspektur|kolonel)\b", re.IGNORECASE)
_AROUND_DETAIL: Final = "() \u2013\u2014-"
_MOST_WORDS: Final = 8
_MOST_OF_A_GUEST: Final = 6


def with_roll(line: Line, marks: tuple[AttendanceMark, ...], unknown: tuple[str, ...]) -> Line:
    """Return a line of attendance with its marks, and the doubt whom the names mean that nobody goes by."""
    flags = (*line.flags, "agency-unknown") if unknown else line.flags
    return replace(line, kind=EntryKind.ATTENDANCE, roll=marks, unknown=(*line.unknown, *unknown), flags=flags)


def roll(body: NormalizedText, context: Context, *, absent: bool = False) -> tuple[AttendanceMark, ...]:
    """Return the marks of a line of attendance, what follows `+`; empty when it is not understood.

    In one of those who were `absent` what stands in brackets behind an agency tells why, in whatever words. What is
    nearly an agency's name is nobody on the roll: `mistyped` tells it.
    """
    guest = _GUEST.match(body.shadow)
    if guest is not None:
        return named_guest(body.text[guest.end() :])
    if _EVERYBODY.fullmatch(body.shadow):
        return tuple(AttendanceMark(agency=code, presence=Presence.PRESENT) for code in context.invited)
    marks: list[AttendanceMark] = []
    for piece in _pieces(body, context):
        detail = piece
        target, rest = _who(piece, context)
        if _elsewhere(target, piece, rest, context):
            continue
        if target is not None and not (target.person and marks and marks[-1].agency == target.agency):
            person = context.directory.people.get(target.person)
            marks.append(AttendanceMark(agency=target.agency, presence=Presence.PRESENT))
            if person is not None:
                marks[-1] = replace(marks[-1], person=person.id, name=person.name, position=person.position)
            if not rest.text or context.directory.says_no_more(rest.shadow, target.agency):
                continue
            detail = rest
        if slipped(detail, context):
            continue
        if not marks:
            return named_guest(body.text) if names_an_office(body.shadow.partition(",")[0]) else ()
        mark = _detailed(marks[-1], detail, context) or _with_reason(marks[-1], detail, absent=absent)
        if mark is None:
            return ()
        marks[-1] = mark
    return tuple(marks)


def mistyped(body: NormalizedText, context: Context) -> tuple[str, ...]:
    """Return the names of agencies and offices with a slip in them that a line of attendance has, what follows `+`."""
    if _GUEST.match(body.shadow) is not None or _EVERYBODY.fullmatch(body.shadow):
        return ()
    told = ((piece, *_who(piece, context)) for piece in _pieces(body, context))
    names = (
        _elsewhere(target, piece, rest, context) or slipped(rest, context) for piece, target, rest in told if rest.text
    )
    return tuple(filter(None, names))


def slipped(piece: NormalizedText, context: Context) -> str:
    """Return the name with a slip that a piece begins with, before how somebody is there; empty where none does."""
    name = _before_how(piece)
    return name if name and near_names.meant(name, context.directory) else ""


def _before_how(piece: NormalizedText) -> str:
    """Return what stands in a piece before how and since when somebody is there."""
    shadow = piece.shadow.strip(_AROUND_DETAIL)
    told = _HOW.search(shadow)
    return shadow[: told.start()] if told else shadow


def _elsewhere(target: Target | None, piece: NormalizedText, rest: NormalizedText, context: Context) -> str:
    """Return the name of another place's or level's agency that begins as a known one: "Polres Bontang Utara"."""
    name = _before_how(rest)
    if target is None or target.person:
        return ""
    parts = [part for part in name.split() if not context.directory.says_no_more(part, target.agency)]
    if not parts or parts[0].casefold().strip(".") not in offices.LEVELS | offices.QUARTERS:
        return ""
    if not piece.shadow.removesuffix(rest.shadow)[-1:].isspace() or not context.directory.elsewhere(name, target):
        return ""
    return f"{piece.shadow.removesuffix(rest.shadow)}{name}"


def _with_reason(mark: AttendanceMark, detail: NormalizedText, *, absent: bool) -> AttendanceMark | None:
    """Return the mark of who is away with words that tell why: `izin, ada giat di Samarinda`; None where none is."""
    there = mark.presence is None or mark.presence.is_there
    bracketed = absent and detail.shadow.startswith("(") and detail.shadow.endswith(")")
    if not bracketed and (there or not detail.shadow[:1].islower()):
        return None
    why = detail.text.strip(_AROUND_DETAIL) if bracketed else detail.text
    return replace(mark, note=", ".join(filter(None, [mark.note, why])))


def away(body: NormalizedText, context: Context, why: Presence) -> tuple[AttendanceMark, ...]:
    """Return the marks of those who were not there: `why` for whom the row gives no reason of his own."""
    marks = roll(body, context, absent=True)
    if marks and marks[-1].presence is not None and _TWO_WITH_A_REASON.fullmatch(body.shadow):
        why = marks[-1].presence if marks[-1].presence is not Presence.PRESENT else why
    return tuple(replace(mark, presence=why) if mark.presence is Presence.PRESENT else mark for mark in marks)


def guest(body: NormalizedText) -> tuple[AttendanceMark, ...]:
    """Return somebody whom no register knows, in a list of those present: a name, with what stands behind a comma."""
    name = body.shadow.partition(",")[0].partition("(")[0].strip()
    like = 0 < len(name.split()) <= _MOST_OF_A_GUEST and _like_a_name(name) and not any(map(str.isdigit, name))
    return named_guest(body.text) if like else ()


def sounds_like_guest(shadow: str, context: Context) -> bool:
    """Return whether a note tells of somebody of no register that he is a guest or came: `tamu: Ibu Ratna dari PLN`."""
    label = _AS_GUEST_TYPED.match(shadow)
    words_of = shadow[label.end() :] if label else shadow
    came = _COMING.search(words_of)
    name = words_of[: came.start()] if came else words_of
    who = re.split(r" *[,(]| (?:dari|selaku|sebagai|from) ", name, maxsplit=1)[0].strip(" .")
    if not (label or came) or not _like_a_name(who) or any(map(str.isdigit, who)):
        return False
    known = context.directory.identify(who)
    is_name = offices.addressed(who) or (label is not None and (came is not None or " " in who or who != name))
    return (
        is_name
        and (known is None or not known.target.agency)
        and all(word[0].isupper() for word in offices.bare(who)[1].split())
    )


def says_guest(words_of: str) -> bool:
    """Return whether words say of somebody only that it is a guest."""
    return _GUEST_ALONE.fullmatch(words_of.strip()) is not None


def named_guest(words_of: str) -> tuple[AttendanceMark, ...]:
    """Return the mark of somebody of no agency, "name, position" or "name (position)"; none without a name.

    Degrees stay with the name. Behind an office that comes as a guest stands what it comes for, which is a remark.
    """
    told = _GUEST_PARTS.fullmatch(words_of.strip())
    if told is None:
        return ()
    name, position, part = (told[group] or "" for group in ("name", "position", "part"))
    if position or not names_an_office(name) or offices.degreed(name) or names_an_office(part):
        position, part = ", ".join(filter(None, (position, part))), ""
    return (AttendanceMark(presence=Presence.GUEST, name=name.strip(), position=position.strip(), note=part.strip()),)


def _pieces(body: NormalizedText, context: Context) -> list[NormalizedText]:
    """Cut a line of attendance at its separators, and a row of nothing but agencies between their names."""
    pieces = []
    start = 0
    for separator in _SEPARATOR.finditer(body.shadow):
        glued = separator[0] == "/" and not body.shadow.startswith(" ", separator.start() - 1)
        if glued and not body.shadow[start : separator.start()].isalpha():
            continue  # "Kodim 0908/Bontang"
        pieces.append(body.part(start, separator.start()))
        start = separator.end()
    pieces.append(body.part(start))
    return [one for piece in pieces if piece.text for one in _in_a_row(piece, context) or [piece]]


def _in_a_row(piece: NormalizedText, context: Context) -> list[NormalizedText]:
    """Return the agencies that a piece names one behind the other, `polres kodim bnnk`; none where it says more.

    So is somebody of another agency: "polres dandim" are two, "kodim dandim" is one.
    """
    named: list[NormalizedText] = []
    codes: list[str] = []
    start = 0
    while start < len(piece.shadow):
        name = context.directory.longest(piece.shadow, start)
        if name is None or not name.target.agency or name.target.agency in codes or (name.target.person and not codes):
            return []  # who came for the agency before is one of its names, too
        codes.append(name.target.agency)
        if named and context.directory.may_be_topic(piece.shadow[start : name.end]):
            return []  # "Polres Bontang Utara" is no district office
        named.append(piece.part(start, name.end))
        start = name.end + 1
    return named


def _who(piece: NormalizedText, context: Context) -> tuple[Target | None, NormalizedText]:
    """Return the agency, or the person of an agency, that a piece begins with, and what follows."""
    name = context.directory.longest(piece.shadow, 0)
    called = offices.bare(piece.shadow)[1]
    if name is None and called != piece.shadow and (target := context.directory.named(called)) is not None:
        return (target if target.person and target.agency else None), piece.part(len(piece.shadow))
    if name is None or not name.target.agency:
        return None, piece
    rest = piece.part(name.end)
    if rest.shadow.startswith(":"):
        rest = rest.part(1)
    return name.target, rest


def _detailed(mark: AttendanceMark, piece: NormalizedText, context: Context) -> AttendanceMark | None:
    """Return the last mark with what a piece says of it; None when that is not understood."""
    shadow = piece.shadow.strip(_AROUND_DETAIL)
    text = piece.text.strip(_AROUND_DETAIL)
    clock = CLOCK.search(shadow)
    at: time | None = None
    if clock is not None:
        at = moment(clock)
        if at is None:
            return None
        shadow, text = shadow[: clock.start()].rstrip(), text[: clock.start()].rstrip()
    leaving = _LEAVING.fullmatch(shadow)
    if leaving is not None:
        return replace(mark, presence=None, left=at) if at else None
    if at is not None:
        mark = replace(mark, arrived=at)
    if not shadow or (at is not None and _LATE.fullmatch(shadow)):
        return mark
    if _LATE.fullmatch(shadow):
        return replace(mark, note=text)
    return _excused(mark, shadow, text) or _sitting(mark, shadow, text, context)


def _excused(mark: AttendanceMark, shadow: str, text: str) -> AttendanceMark | None:
    """`izin`, `sakit`, `dinas luar`, `izin ada apel`: why an agency is not there, or that it is."""
    presence = words.PRESENCE.get(shadow.casefold()) or words.PRESENCE.get(abbreviations.plain(shadow.casefold()))
    if presence is not None:
        return replace(mark, presence=presence)
    first = shadow.partition(" ")[0]
    excuse = words.PRESENCE.get(first.rstrip(":").casefold())
    if excuse in (None, Presence.PRESENT):
        return None
    note = text[len(first) :].strip(f"{_AROUND_DETAIL}:")
    # Leave is asked for a reason: where that has a mark of its own, "izin sakit" is somebody ill.
    closer = words.PRESENCE.get(note.casefold()) if excuse is Presence.EXCUSED else None
    if closer is not None and not closer.is_there:
        return replace(mark, presence=closer)
    return replace(mark, presence=excuse, note=note)


def _sitting(mark: AttendanceMark, shadow: str, text: str, context: Context) -> AttendanceMark | None:
    """Return the mark with who is acting, and for whom; None where a piece names nobody."""
    if representing := _REPRESENTING.match(shadow):
        return replace(mark, presence=Presence.REPRESENTED, representing=text[representing.start(1) :])
    if represented := _REPRESENTED.match(shadow):
        mark = replace(mark, presence=Presence.REPRESENTED)
        text = text[represented.start(1) :]
    elif not _like_a_name(shadow):
        return None
    return _called(mark, text, context)


def _called(mark: AttendanceMark, text: str, context: Context) -> AttendanceMark:
    """Put a name or a position where it belongs: an office is what they are, else the first piece is who sat there."""
    known = context.directory.named(text)
    person = context.directory.people.get(known.person) if known else None
    person = person or _by_rank(mark, text, context)
    if person is not None and not mark.name:
        return replace(mark, person=person.id, name=person.name, position=person.position)
    if not mark.name and not is_office(text):
        return replace(mark, name=text)
    return replace(mark, position=f"{mark.position}, {text}" if mark.position else text)


def _by_rank(mark: AttendanceMark, text: str, context: Context) -> Person | None:
    """Return the only person of an agency whom a rank or a form of address and his name, or a part of it, mean.

    One word of a name with another rank than the registered one is somebody else's of that name.
    """
    name = offices.bare(text)[1].strip()
    person = context.directory.of_agency(mark.agency, name) if name != text and mark.agency else None
    if person is None or " " in name:
        return person
    typed = _RANK.match(text)
    own = f"{person.rank} {person.title_before} {person.name}".casefold()
    registered = any(map(_ANY_RANK.search, (person.rank, person.title_before, person.name)))
    return None if typed and registered and not _is_short_for(typed[0].casefold(), own) else person


def _is_short_for(short: str, words_of: str) -> bool:
    """Return whether the letters of a short form stand in its words, in order: "kombes" in "komisaris besar"."""
    letters = iter(words_of)
    return all(letter in letters for letter in short if letter.isalpha())


def is_office(text: str) -> bool:
    """Whether a piece tells an office and nobody's name: one with a rank or a form of address before it is a name."""
    return offices.bare(text)[1] == text and names_an_office(text)


def _like_a_name(text: str) -> bool:
    parts = text.split(" ")
    first = parts[0].strip(".").casefold()
    return (
        len(parts) <= _MOST_WORDS
        and (parts[0][:1].isupper() or first in words.RANKS or first in words.TITLES)
        and not words.SENTENCE.intersection(part.casefold() for part in parts)
    )


def moment(clock: re.Match[str]) -> time | None:
    """Return the time of day that a match of hour and minute says; None when no day has it."""
    return moment_of(clock[1], clock[2])


def moment_of(hour: str, minute: str) -> time | None:
    """Return the time of day of an hour and a minute in figures; None when no day has it."""
    try:
        return time(int(hour), int(minute))
    except ValueError:
        return None
