"""From pieces to days: weekday with date, day with time, spans, "3 days before", "the day before"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from rapat.dates.deadlines import clocks, dates, events, lengths, periods, repeats, weekdays
from rapat.dates.deadlines.calendar_math import WEEK, day_in, monday, nth_weekday
from rapat.dates.deadlines.fragments import BEYOND, Atom, DateContext, Found, Rule, Strength, rules
from rapat.dates.deadlines.shapes import spell
from rapat.dates.deadlines.tokens import Token
from rapat.dates.deadlines.value import Flag
from rapat.model import NEXT_MEETING
from rapat.text.language import M

_AMBIGUOUS: Final = frozenset({Flag.AMBIGUOUS})
_FIVE: Final = 5


def atoms(row: Sequence[Token], text: str, context: DateContext) -> list[Token | Atom]:
    """Read a row of tokens to pieces and put them together; what takes no part stays a token."""
    pieces: list[Token | Atom] = _with_events(list(row), text, context)
    for stage in _STAGES:
        pieces = _apply(stage, pieces, context)
    pieces = _with_unknown_events(pieces, text)
    for stage in _LAST_STAGES:
        pieces = _apply(stage, pieces, context)
    return pieces


def _apply(table: Sequence[Rule], row: list[Token | Atom], context: DateContext) -> list[Token | Atom]:
    """Go through a row once: at each place the longest shape that fits makes a piece of what it covers."""
    done: list[Token | Atom] = []
    spelt = spell(piece.kind for piece in row)
    at = 0
    while at < len(row):
        made = _longest(table, spelt, row, at, context)
        if made is None:
            done.append(row[at])
            at += 1
        else:
            atom, end = made
            done.append(atom)
            at = end
    return done


def _longest(
    table: Sequence[Rule], spelt: str, row: list[Token | Atom], at: int, context: DateContext
) -> tuple[Atom, int] | None:
    matches = [
        (match.end(), order, match, rule)
        for order, rule in enumerate(table)
        if (match := rule.pattern.match(spelt, at))
    ]
    for end, _, match, rule in sorted(matches, key=lambda found: (-found[0], found[1])):
        if end == at:
            continue
        found = Found(match, row)
        try:
            atom = rule.make(found, context)
        except (OverflowError, ValueError):  # the only arithmetic of a rule is that of days
            atom = Atom(kind="BROKEN", how=BEYOND)
        if atom is not None:
            return replace(atom, start=found.start, end=found.end), end
    return None


def _with_events(row: list[Token | Atom], text: str, context: DateContext) -> list[Token | Atom]:
    """Put the named events in place of the tokens of their names."""
    done: list[Token | Atom] = []
    at = 0
    for event in events.named(text, context):
        while at < len(row) and row[at].start < event.start:
            done.append(row[at])
            at += 1
        end = at
        while end < len(row) and row[end].start < event.end:
            end += 1
        if end > at and row[at].start == event.start and row[end - 1].end == event.end:
            done.append(event)
            at = end
    return done + row[at:]


def _with_unknown_events(row: list[Token | Atom], text: str) -> list[Token | Atom]:
    """Give an offset that names no known event the name that stands behind it."""
    done: list[Token | Atom] = []
    covered = 0
    for at, piece in enumerate(row):
        if piece.start < covered:
            continue
        if isinstance(piece, Atom) and piece.kind == "OFFSET" and not _goes_on(row, at):
            named = events.name_after(text, piece.end)
            name, end = named or ("", piece.end)
            covered = end
            how = M("the event has no date yet") if name else M("the event it counts from is not named")
            done.append(Atom(kind="EVENT", start=piece.start, end=end, number=piece.number, event=name, how=how))
        else:
            done.append(piece)
    return done


def _goes_on(row: list[Token | Atom], at: int) -> bool:
    """Whether a span of offsets follows: H-7 s.d. H+7 Nataru."""
    following = [piece.kind for piece in row[at + 1 : at + 3]]
    return len(following) > 1 and following[0] in ("TO", "DASH") and following[1] in ("OFFSET", "EVENT")


# Edges of periods, and weekdays of a period


def _edge(found: Found, context: DateContext) -> Atom | None:
    """Akhir bulan depan, awal Desember, end of next week."""
    whole = found.atom("whole")
    atom = periods.edge_of(whole, found.value("edge"))
    del context
    return atom


def _running_edge(found: Found, context: DateContext) -> Atom | None:
    """Akhir bulan, pertengahan tahun."""
    return periods.edge_of_running(found.kind("unit"), found.value("edge"), context)


def _day_of_period(found: Found, context: DateContext) -> Atom | None:
    """Rabu pekan depan, hari Senin minggu pertama Desember; Wednesday of next week."""
    whole, day = found.atom("whole"), found.atom("day")
    if whole.unit != "WEEK" or whole.first is None or day.date is None:
        return None
    weekday = day.date.weekday() if day.weekday is None else day.weekday
    del context
    return Atom(kind="DATE", date=monday(whole.first) + timedelta(weekday), how=M("that weekday of that week"))


def _nth_of_period(found: Found, context: DateContext) -> Atom | None:
    """Senin pertama bulan depan, the last Friday of November."""
    whole, day = found.atom("whole"), found.atom("day")
    if whole.unit == "WEEK" or whole.first is None or day.weekday is None:
        return None
    rank = -1 if found.kind("rank") == "LAST" else found.value("rank")
    date = nth_weekday(whole.first, day.weekday, rank) if rank == -1 or 1 <= rank <= _FIVE else None
    del context
    if date is None:
        return Atom(kind="BROKEN", how=M("that month has no such weekday"))
    return Atom(kind="DATE", date=date, how=M("that weekday of that month"))


def _working_day(found: Found, context: DateContext) -> Atom | None:
    """Hari kerja terakhir bulan ini, the last working day of December."""
    whole = found.atom("whole") if found.has("whole") else periods.running("BULAN", 0, context)
    if whole is None or whole.first is None or whole.last is None:
        return None
    if found.kind("rank") == "LAST":
        date = context.calendar.last_working_day(whole.first, whole.last)
    else:
        date = context.calendar.add_working_days(whole.first - timedelta(1), found.value("rank"))
    return Atom(kind="DATE", date=date, how=M("counted in working days of that period")) if date else None


def _completed(found: Found, context: DateContext) -> Atom | None:
    """Tanggal 10 bulan depan, 10 Desember tahun ini: the period says which month or year."""
    dated, whole = found.atom("dated"), found.atom("whole")
    if whole.first is None or not dated.day:
        return None
    if whole.unit == "BULAN" and not dated.month:
        date = day_in(whole.first.year, whole.first.month, dated.day)
    elif whole.unit == "TAHUN" and dated.month:
        date = day_in(whole.first.year, dated.month, dated.day)
    else:
        return None
    del context
    return Atom(kind="DATE", date=date, how=M("as written")) if date else dates.broken(dated.day, whole.first.month)


# Weekday and date


def _checked(found: Found, context: DateContext) -> Atom | None:
    """Senin, 30 November; Jumat (27/11): the weekday chooses among unfinished dates, and is checked."""
    named, dated = found.atom("named"), found.atom("dated")
    weekday = named.weekday
    if weekday is None or dated.date is None:
        return None
    del context
    fitting = [day for day in dated.options if day.weekday() == weekday]
    if fitting:
        # Of "Selasa, 3 Agustus" without a year the weekday says which year it is.
        return replace(dated, date=fitting[0], others=(), flags=dated.flags - _AMBIGUOUS, strength=Strength.SURE)
    if dated.date.weekday() == weekday:
        return replace(dated, strength=Strength.SURE)
    near = min((dated.date + timedelta(n) for n in range(-3, 4)), key=lambda day: day.weekday() != weekday)
    return replace(
        dated,
        others=(*dated.others, near),
        flags=dated.flags | {Flag.CONTRADICTION},
        how=M("the numbers count; the weekday does not fit them"),
        strength=Strength.SURE,
    )


# Lengths


def _ahead(found: Found, context: DateContext) -> Atom:
    """3 hari lagi, dalam 2 minggu, in five working days, 5 hari kerja dari sekarang."""
    return lengths.count(context.today, found.atom("length"), 1, context)


def _ago(found: Found, context: DateContext) -> Atom:
    """3 hari lalu, two weeks ago."""
    return lengths.count(context.today, found.atom("length"), -1, context)


def _after(found: Found, context: DateContext) -> Atom | None:
    """3 hari setelah Nataru, 5 hari kerja sejak 1 Desember, two weeks after the meeting."""
    return _from(found, 1, context)


def _before_by(found: Found, context: DateContext) -> Atom | None:
    """3 hari sebelum Nataru, a week before the meeting."""
    return _from(found, -1, context)


def _from(found: Found, sign: int, context: DateContext) -> Atom | None:
    length = found.atom("length")
    if not found.has("base"):
        return lengths.count(context.today, length, sign, context)  # this meeting
    base = found.atom("base")
    if base.date is not None:
        return lengths.count(base.date, length, sign, context)
    if base.kind != "EVENT" or length.working or length.unit in lengths.MONTHS_OF:
        return None
    days = length.number * (1 if length.unit == "DAYS" else WEEK) * sign
    return replace(base, number=base.number + days, strength=Strength.SURE)


def _since_unknown(found: Found, context: DateContext) -> Atom:
    """5 hari kerja sejak surat diterima: it hangs on something without a date."""
    del found, context
    return Atom(kind="CONDITION", how=M("it counts from something that has no date"))


# Events


def _offset(found: Found, context: DateContext) -> Atom:
    """H-7 Nataru, H+3 setelah Lebaran."""
    return replace(events.days_from(found.atom("event"), found.atom("offset").number, context), strength=Strength.SURE)


def _offset_span(found: Found, context: DateContext) -> Atom:
    """H-7 s.d. H+7 Nataru: the end is due."""
    event = found.atom("event")
    if not found.has("last"):
        return replace(event, strength=Strength.SURE)
    last = events.days_from(event, found.atom("last").number, context)
    first = events.days_from(event, found.atom("offset").number, context)
    others = (first.date,) if first.date else ()
    return replace(last, others=others, flags=_AMBIGUOUS, strength=Strength.SURE)


# Times, spans and the day before


def _timed(found: Found, context: DateContext) -> Atom:
    """Besok pukul 10.00 WITA, pukul 10 hari Jumat."""
    del context
    day, clock = found.atom("day"), found.atom("clock")
    return replace(day, time=clock.time, strength=max(day.strength, Strength.PLAIN))


def _part_of_day(found: Found, context: DateContext) -> Atom:
    """Besok pagi, Jumat sore: the day, its part having no hour."""
    del context
    return found.atom("day")


def _span(found: Found, context: DateContext) -> Atom | None:
    """Senin s.d. Jumat, 5 Desember - 9 Desember, dari besok sampai lusa: the end is due."""
    first, last = found.atom("first"), found.atom("last")
    if last.date is None:
        return None
    if first.date is not None and first.date > last.date and last.kind == "WDAY":
        last = replace(last, date=last.date + timedelta(WEEK))
    if first.date is None or last.date is None or first.date >= last.date:
        return None
    del context
    return replace(
        last,
        kind="DATE",
        others=(*last.others, first.date),
        flags=last.flags | _AMBIGUOUS,
        how=M("the last of the days named"),
        strength=max(first.strength, last.strength),
        time=last.time,
    )


def _before(found: Found, context: DateContext) -> Atom | None:
    """Sebelum Kamis is the day before, sebelum Desember the day before its first, and may mean the day itself."""
    whole = found.atom("day")
    if whole.kind == "EVENT" and whole.date is None:
        return replace(whole, number=whole.number - 1, strength=Strength.SURE)
    base = whole.first if whole.kind == "PERIOD" else whole.date
    if base is None:
        return None
    if whole.time is not None and whole.kind != "EVENT":
        return replace(whole, strength=Strength.SURE)  # "sebelum besok pukul 10": still that day
    day = base - timedelta(1)
    del context
    return replace(
        whole,
        kind="EVENT" if whole.kind == "EVENT" else "DATE",
        number=whole.number - 1 if whole.kind == "EVENT" else 0,
        date=day,
        others=tuple(dict.fromkeys((base, *whole.others))),
        flags=whole.flags | _AMBIGUOUS,
        how=M("the day before"),
        strength=Strength.SURE,
    )


def _before_meeting(found: Found, context: DateContext) -> Atom | None:
    """Sebelum rapat bulan depan, 3 hari sebelum rapat: before the meeting to come, the forum's next."""
    days = 1
    if found.has("length"):
        length = found.atom("length")
        if length.working or length.unit in lengths.MONTHS_OF:
            return _since_unknown(found, context)
        days = length.number * (1 if length.unit == "DAYS" else WEEK)
    base = context.next_meeting
    how = M("counted back from the forum's next meeting")
    day = base - timedelta(days) if base else None
    others = (base,) if base else ()
    flags = _AMBIGUOUS if base else frozenset()
    return Atom(kind="EVENT", event=NEXT_MEETING, number=-days, date=day, others=others, flags=flags, how=how)


def _about(found: Found, context: DateContext) -> Atom:
    """Sekitar 8 Oktober, ±8 Okt."""
    del context
    day = found.atom("day")
    return replace(day, flags=day.flags | {Flag.APPROXIMATE}, strength=max(day.strength, Strength.PLAIN))


_D: Final = "(DATE|WDAY|EVENT)"
_P: Final = "whole:PERIOD"
_OF: Final = "(OF|THE|IN|ON|FROM|COMMA|LPAR)*"
_RANK: Final = "rank:(ORDINAL|ORDINT|LAST)"
_RUNNING: Final = "unit:(WEEK|MINGGU|BULAN|TAHUN|QUARTER|SEMESTER|CATURWULAN)"

_PIECES: Final = (
    *repeats.RULES,
    *dates.RULES,
    *weekdays.RULES,
    *periods.RULES,
    *lengths.RULES,
    *events.RULES,
    *clocks.RULES,
)
_STAGES: Final = (
    _PIECES,
    (
        *rules(_edge, f"edge:EDGE {_OF} {_P}"),
        *rules(_running_edge, f"edge:EDGE OF? THE? {_RUNNING} THIS?"),
        *rules(_nth_of_period, f"day:WDAY {_RANK} {_OF} {_P}", f"THE? {_RANK} day:WDAY {_OF} {_P}"),
        *rules(
            _working_day,
            f"DAYS KERJA {_RANK} {_OF} {_P}",
            f"DAYS KERJA {_RANK}",
            f"THE? {_RANK} KERJA DAYS {_OF} {_P}",
        ),
        *rules(_completed, f"dated:DATE {_OF} {_P}"),
        *rules(_day_of_period, f"day:(WDAY|DATE) {_OF} {_P}", f"{_P} {_OF} day:WDAY"),
    ),
    (
        *rules(
            _checked,
            "named:WDAY (COMMA|TGL|LPAR|DOT|DASH|SLASH)* dated:DATE RPAR?",
            "dated:DATE LPAR named:WDAY RPAR",
            "dated:DATE COMMA named:WDAY",
        ),
    ),
    (
        *rules(_offset_span, "offset:OFFSET (TO|DASH) last:OFFSET (OF|BEFORE|AFTER|FROM|ON|THE)* event:EVENT"),
        *rules(_offset, "offset:OFFSET (OF|BEFORE|AFTER|FROM|ON|THE|DASH)* event:EVENT"),
    ),
)
_LAST_STAGES: Final = (
    (
        *rules(
            _ahead,
            "IN THE? TIMEWORD? (TO|CUE)? length:LENGTH AGAIN?",
            "length:LENGTH AGAIN",
            "length:LENGTH (FROM|SINCE|START) TODAY",
        ),
        *rules(_ago, "length:LENGTH PAST", "length:LENGTH YESTERDAY"),
        *rules(
            _after,
            "IN? THE? TIMEWORD? length:LENGTH (AFTER|SINCE|FROM|START|OF)+ (THE|TGL|ON)* base:(DATE|WDAY|EVENT)",
            "IN? THE? TIMEWORD? length:LENGTH (AFTER|SINCE|FROM|START)+ THE? (THIS_MEETING|MEETING)",
        ),
        *rules(_offset_span, "offset:OFFSET (TO|DASH) event:EVENT"),
        *rules(_before_meeting, "length:LENGTH BEFORE THE? MEETING"),
        *rules(_before_by, "length:LENGTH BEFORE THE? base:(DATE|WDAY|EVENT)"),
        *rules(_since_unknown, "IN? TIMEWORD? length:LENGTH (AFTER|SINCE|START)+ (OTHER|MEETING|NUMBERED|NAMED)"),
    ),
    (
        *rules(_timed, "day:(DATE|WDAY|EVENT|PERIOD|RULE) (COMMA|ON|LPAR|BY|TO|SEMI|DASH)* clock:CLOCK_TIME RPAR?"),
        *rules(_timed, "clock:CLOCK_TIME (COMMA|ON|DASH|LPAR|DAYPART)* day:(DATE|WDAY|EVENT) RPAR?"),
        *rules(_part_of_day, "day:(DATE|WDAY) DAYPART", "DAYPART (ON|THE)? day:(DATE|WDAY)"),
    ),
    (*rules(_about, "ABOUT (TGL|ON)? day:(DATE|WDAY|PERIOD|EVENT)"),),
    (
        *rules(
            _span, f"(FROM|START|SINCE)? first:{_D} (TO|DASH|TGL|AND TO)+ last:{_D}", f"FROM first:{_D} AND last:{_D}"
        ),
    ),
    (
        *rules(_before_meeting, "BEFORE MEETING_THEN"),
        *rules(_before, "(BEFORE|LESS) (THE|TGL|ON|COLON)* day:(DATE|WDAY|EVENT|PERIOD)"),
    ),
)
"""What is put together after the pieces, stage by stage."""
