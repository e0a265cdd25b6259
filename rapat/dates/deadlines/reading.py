"""Reading due expressions: the whole of a text, inside running text, or at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from rapat.dates.deadlines.disambiguation import settle
from rapat.dates.deadlines.fragments import BEYOND, Atom, DateContext, Strength
from rapat.dates.deadlines.grammar import atoms
from rapat.dates.deadlines.lengths import count
from rapat.dates.deadlines.tokens import Token, tokens
from rapat.dates.deadlines.value import Anchor, Deadline, Flag
from rapat.dates.workdays import SATURDAY, Calendar
from rapat.model.bounds import YEARS
from rapat.text.language import M, Message

_DUE: Final = frozenset({"DATE", "WDAY", "PERIOD", "EVENT", "RULE", "LENGTH"})
_CUES: Final = frozenset({"CUE", "TO", "BY", "AT_MOST"})
_STARTS: Final = frozenset({"START", "SINCE", "AFTER", "AT_LEAST", "MORE", "FROM"})
_BETWEEN: Final = frozenset(
    {"ON", "THE", "TGL", "COLON", "DAYS", "LPAR", "ABOUT", "IN", "DASH", "COMMA", "TIMEWORD", "DOT"}
)
_NOT: Final = frozenset(["bukan", "tidak", "tdk", "jangan", "tak", "never", "not", "except", "kecuali"])
_DURING: Final = frozenset(["selama", "for", "sepanjang", "during", "durasi"])
_NOUNS: Final = frozenset(
    [
        "rapat",
        "hasil",
        "surat",
        "nota",
        "laporan",
        "data",
        "kegiatan",
        "agenda",
        "jadwal",
        "edisi",
        "anggaran",
        "periode",
        "realisasi",
        "capaian",
        "kejadian",
        "acara",
        "keputusan",
        "notula",
        "undangan",
        "peristiwa",
        "sk",
        "perwali",
        "perda",
        "nomor",
        "event",
        "report",
        "letter",
        "dated",
    ]
)
_FILLERS: Final = frozenset(
    [
        "ya",
        "saja",
        "aja",
        "dong",
        "deh",
        "ini",
        "itu",
        "harus",
        "selesai",
        "sudah",
        "please",
        "pls",
        "done",
        "kalau",
        "bisa",
        "batas",
        "waktunya",
        "diselesaikan",
    ]
)
_LONGEST_CLOSING: Final = 200
"""Characters of the longest date that closes a line: what is longer is a sentence."""
_LONG_DASH: Final = re.compile(r"[\u2014\u2013]|(?<=\s)--?(?=\s)")


class _Candidate(NamedTuple):
    """A piece that could say the due date."""

    atom: Atom
    cued: bool
    """Whether words before it say that it is due."""
    at: int
    """Where it stands in the row."""


def read(
    text: str,
    *,
    today: date,
    calendar: Calendar,
    events: Mapping[str, date] | None = None,
    next_meeting: date | None = None,
) -> Deadline:
    """Read what was typed for a due date; the result says what is doubtful. Never raises, whatever the text."""
    context = DateContext(today, calendar, events or {}, next_meeting)
    row = _row(text, context)
    return _chosen(text, row, context, expected=_nothing_else(row)) or _unread(text, row)


def find(
    text: str,
    *,
    today: date,
    calendar: Calendar,
    events: Mapping[str, date] | None = None,
    next_meeting: date | None = None,
) -> Deadline | None:
    """Find the due expression inside running `text`; None when there is none."""
    context = DateContext(today, calendar, events or {}, next_meeting)
    found = _chosen(text, _row(text, context), context, expected=False)
    return found if found is not None and found.understood else None


def closing(
    text: str,
    *,
    today: date,
    calendar: Calendar,
    events: Mapping[str, date] | None = None,
    next_meeting: date | None = None,
) -> tuple[str, Deadline] | None:
    """Take a closing due phrase ("… paling lambat Jumat", "… — besok") off a line: the text before it, the reading."""
    context = DateContext(today, calendar, events or {}, next_meeting)
    places = _closings(text)
    whole = [piece for piece in _row(text, context) if isinstance(piece, Atom)] if places else []
    for begin, inner in places:
        if len(text) - inner > _LONGEST_CLOSING:
            break
        if any(piece.start < begin and piece.end > inner for piece in whole):
            continue  # the end of a span: "1 Des s.d. 5 Des"
        words = text[inner:]
        row = _row(words, context)
        pieces = [piece for piece in row if piece.kind not in _BETWEEN and piece.kind not in ("RPAR", "SEMI")]
        if len(pieces) == 1 and isinstance(pieces[0], Atom) and pieces[0].kind in _DUE:
            found = _chosen(words, row, context, expected=True)
            if found is not None and found.understood:
                return text[:begin], found.within(text, inner)
    return None


def _closings(text: str) -> list[tuple[int, int]]:
    """Where a closing phrase may begin and where its date follows, the last first."""
    cues = [piece for piece in settle(tokens(text), text) if piece.kind in _CUES]
    places = [(cue.start, cue.end) for cue in cues]
    places += [match.span() for match in _LONG_DASH.finditer(text)]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and not text[joined[-1][1] : start].strip(" ,:("):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [(len(text[:start].rstrip(" ,;(")), end) for start, end in reversed(joined)]


def _row(text: str, context: DateContext) -> list[Token | Atom]:
    return atoms(settle(tokens(text), text), text, context)


def _nothing_else(row: Sequence[Token | Atom]) -> bool:
    """Whether the text is a due expression and nothing more, so that even "3 hari" is one."""
    return all(piece.kind != "OTHER" or (isinstance(piece, Token) and piece.norm in _FILLERS) for piece in row)


def _chosen(text: str, row: list[Token | Atom], context: DateContext, *, expected: bool) -> Deadline | None:
    """The due date among the pieces; None when there is nothing to choose."""
    candidates = [found for at in range(len(row)) if (found := _candidate(row, at, expected=expected))]
    cued = [found for found in candidates if found.cued]
    sure = [found for found in candidates if found.atom.strength is Strength.SURE]
    preferred = cued or (sure if not expected else []) or candidates
    if not preferred:
        return _without_day(text, row)
    chosen = (
        preferred[-1] if cued or not expected else max(preferred, key=lambda found: (found.atom.strength, found.at))
    )
    atom = chosen.atom
    if atom.kind == "LENGTH":
        atom = _placed(count(context.today, atom, 1, context), atom)
        if atom.kind == "BROKEN":
            return None
    if atom.date is not None and atom.date.year not in YEARS:
        return _beyond(text, atom)
    atom = _with_clock(row, chosen, atom)
    others = [
        found.atom.date for found in preferred if found is not chosen and found.atom.date not in (None, atom.date)
    ]
    if others:
        atom.others = (*atom.others, *(day for day in others if day))
        atom.flags |= {Flag.AMBIGUOUS}
    return _deadline(text, atom, context)


def _beyond(text: str, atom: Atom) -> Deadline:
    """Words that give a day no office has."""
    words = text[atom.start : atom.end]
    why = M('"%(words)s" is no day: %(how)s.', words=words, how=BEYOND)
    return Deadline(input=text, flags=(Flag.NO_DATE,), explanation=why)


def _placed(counted: Atom, length: Atom) -> Atom:
    counted.start, counted.end = length.start, length.end
    return counted


def _with_clock(row: list[Token | Atom], chosen: _Candidate, atom: Atom) -> Atom:
    """A time of day that stands alone elsewhere in the text belongs to the only day there is."""
    beside = row[max(0, chosen.at - 1) : chosen.at + 2]
    clocks = [piece for piece in beside if isinstance(piece, Atom) and piece.kind == "CLOCK_TIME"]
    near = [clock for clock in clocks if clock.strength is Strength.SURE]
    if atom.time is None and len(near) == 1:
        atom.time = near[0].time
    return atom


def _candidate(row: list[Token | Atom], at: int, *, expected: bool) -> _Candidate | None:
    """Look at the words before a piece: they make it due, or say that it is something else."""
    atom = row[at]
    if not isinstance(atom, Atom) or atom.kind not in _DUE:
        return None
    back = at - 1
    while back >= 0 and row[back].kind in _BETWEEN:
        back -= 1
    before = row[back] if back >= 0 else None
    cued = before is not None and before.kind in _CUES
    if cued and before is not None:
        while back > 0 and row[back - 1].kind in _CUES | {"COLON"}:
            back -= 1
        before = row[back - 1] if back else None
    if _excluded(before, row, back, cued=cued):
        return None
    weak = atom.strength is Strength.WEAK
    if weak and not cued and not expected:
        return None
    belongs = isinstance(before, Token) and (before.norm in _NOUNS or before.kind == "MEETING")
    if atom.strength is not Strength.SURE and belongs and not cued and not expected:
        return None
    return _Candidate(atom, cued, at)


def _excluded(before: Token | Atom | None, row: list[Token | Atom], back: int, *, cued: bool) -> bool:
    """Whether the word before says that it begins then, is denied, lasts so long or costs so much."""
    if not isinstance(before, Token):
        return False
    if before.norm in _NOT or (back > 0 and isinstance(row[back - 1], Token) and row[back - 1].norm in _NOT):  # type: ignore[union-attr]
        return True
    if cued:
        return False
    return before.kind in _STARTS or before.kind in ("PER", "MONEY", "BEFORE", "PLUS") or before.norm in _DURING


def _without_day(text: str, row: list[Token | Atom]) -> Deadline | None:
    """What has no day and still says something: segera, rutin, after something without a date."""
    kinds = {piece.kind for piece in row}
    if "SOON" in kinds:
        return _undated(text, row, "SOON", Flag.URGENT, M("as soon as possible, without a date"))
    if "ROUTINE" in kinds:
        return _undated(text, row, "ROUTINE", Flag.ONGOING, M("without an end"))
    if "CONDITION" in kinds or any(_waits(row, at) for at in range(len(row))):
        return Deadline(
            input=text,
            flags=(Flag.CONDITIONAL, Flag.NO_DATE),
            explanation=M("it counts from something that has no date"),
            span=(0, 0),
        )
    return None


def _waits(row: list[Token | Atom], at: int) -> bool:
    """Setelah anggaran cair: "after" with something that has no date."""
    following = row[at + 1].kind if at + 1 < len(row) else ""
    return row[at].kind == "AFTER" and following in ("OTHER", "MEETING")


def _undated(text: str, row: list[Token | Atom], kind: str, flag: Flag, why: Message) -> Deadline:
    word = next(piece for piece in row if piece.kind == kind)
    return Deadline(
        input=text, flags=(flag,), explanation=why, words=text[word.start : word.end], span=(word.start, word.end)
    )


def _deadline(text: str, atom: Atom, context: DateContext) -> Deadline:
    flags = set(atom.flags)
    if atom.date is not None:
        flags |= _doubts(atom.date, context)
    alternatives = tuple(sorted({day for day in atom.others if day != atom.date and day.year in YEARS}))
    if not alternatives:
        flags.discard(Flag.AMBIGUOUS)
    return Deadline(
        input=text,
        date=atom.date,
        anchor=Anchor(atom.event, atom.number) if atom.kind == "EVENT" else None,
        rule=atom.rule,
        time=atom.time,
        flags=tuple(flag for flag in Flag if flag in flags),
        alternatives=alternatives,
        explanation=_explained(atom),
        words=text[atom.start : atom.end],
        span=(atom.start, atom.end),
    )


def _doubts(day: date, context: DateContext) -> set[Flag]:
    flags: set[Flag] = set()
    if day < context.today:
        flags.add(Flag.PAST)
    if day.weekday() >= SATURDAY:
        flags.add(Flag.WEEKEND)
    if context.calendar.holiday(day):
        flags.add(Flag.HOLIDAY)
        if context.calendar.is_estimated(day):
            flags.add(Flag.ESTIMATED)
    return flags


def _explained(atom: Atom) -> Message:
    if atom.date is None:
        return atom.how
    return M("%(day)s: %(how)s", day=atom.date, how=atom.how)


def _unread(text: str, row: list[Token | Atom]) -> Deadline:
    """No date, and the word that stopped the reading."""
    broken = next((piece for piece in row if isinstance(piece, Atom) and piece.kind in ("BROKEN", "VAGUE")), None)
    if broken is not None:
        words = text[broken.start : broken.end]
        why = M('"%(words)s" is no day: %(how)s.', words=words, how=broken.how)
        return Deadline(input=text, flags=(Flag.NO_DATE,), explanation=why, words="", span=(0, 0))
    other = next((piece for piece in row if isinstance(piece, Atom) and piece.kind in _DUE), None)
    if other is not None:
        why = M('"%(words)s" does not say when it is due.', words=text[other.start : other.end])
        return Deadline(input=text, flags=(Flag.NO_DATE,), explanation=why)
    stopping = next((piece for piece in row if piece.kind in ("OTHER", "BIG", "INT")), None)
    word = text[stopping.start : stopping.end] if stopping else text.strip()
    if not word:
        return Deadline(input=text, flags=(Flag.NO_DATE,), explanation=M("Nothing was written."))
    why = M('"%(word)s" is no date that can be read.', word=word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…")
    return Deadline(input=text, flags=(Flag.NO_DATE,), explanation=why)


_SHOWN: Final = 40
"""Characters of a word that an explanation repeats."""
