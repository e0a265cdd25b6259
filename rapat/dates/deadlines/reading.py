"""Reading due expressions: the whole of a text, inside running text, or at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, time
from functools import lru_cache
from typing import Final

from rapat.dates.deadlines import leftovers, misspelt
from rapat.dates.deadlines.candidates import BETWEEN, Candidate, back_from, candidate_at, is_cue
from rapat.dates.deadlines.disambiguation import disambiguated
from rapat.dates.deadlines.fragments import (
    BEYOND,
    Broken,
    Clock,
    Condition,
    DateContext,
    Dated,
    Duty,
    EventDate,
    Fragment,
    Length,
    Piece,
    Strength,
    Vague,
)
from rapat.dates.deadlines.grammar import fragments
from rapat.dates.deadlines.lengths import count
from rapat.dates.deadlines.measures import may_measure, measures
from rapat.dates.deadlines.surroundings import HANGING, NAMING
from rapat.dates.deadlines.tokens import Token, tokens
from rapat.dates.deadlines.value import Anchor, Deadline, Flag
from rapat.dates.workdays import SATURDAY, Calendar
from rapat.model.bounds import YEARS
from rapat.text.language import M, Message

_BESIDE_CLOSING: Final = BETWEEN | {"RPAR", "SEMI"}
_OPENERS: Final = frozenset({"BEFORE", "IN", "EVERY"})
"""Classes with which a closing phrase begins that are part of its date: sebelum Senin, dalam 3 hari, setiap Jumat."""
_LONGEST_CLOSING: Final = 200
"""Characters of the longest date that closes a line: what is longer is a sentence."""
_REMEMBERED: Final = 1024
"""Texts whose reading is kept: a line is asked for its day in several ways, and a file has the same words often."""
_Events = tuple[tuple[str, date], ...]
_LONG_DASH: Final = re.compile(r"[\u2014\u2013]|(?<=\s)--?(?=\s)")


def read(
    text: str,
    *,
    today: date,
    calendar: Calendar,
    events: Mapping[str, date] | None = None,
    next_meeting: date | None = None,
    present_due: date | None = None,
) -> Deadline:
    """Read what was typed for a due date; the result says what is doubtful. Never raises, whatever the text.

    With a `present_due` more time is asked for: "2 minggu setelah tenggat" and "+2 minggu" count from it.
    """
    return _whole(text, today, calendar, _named(events), next_meeting, present_due)


@lru_cache(maxsize=_REMEMBERED)
def _whole(
    text: str,
    today: date,
    calendar: Calendar,
    events: _Events,
    next_meeting: date | None,
    present_due: date | None,
) -> Deadline:
    context = DateContext(today, calendar, dict(events), next_meeting, present_due)
    due = _read(text, context)
    if due.understood and Flag.UNREAD not in due.flags:
        return due
    meant = misspelt.mended(text)
    again = _read(meant, context) if meant != text else due
    if again is due or not again.understood or Flag.UNREAD in again.flags or not (again.rule or not due.understood):
        return due
    return replace(
        _no_date(text, M('"%(words)s" cannot be read; is "%(meant)s" meant?', words=text.strip(), meant=meant.strip())),
        meant=meant.strip(),
    )


def forget() -> None:
    """Let every text be read anew: what is measured must not be what is remembered."""
    _whole.cache_clear()
    _inside.cache_clear()


def _named(events: Mapping[str, date] | None) -> _Events:
    return tuple(events.items()) if events else ()


def _read(text: str, context: DateContext) -> Deadline:
    row = _row(text, context)
    return _chosen(text, row, context, expected=_nothing_else(row), whole=True) or _unread(text, row)


def find(
    text: str,
    *,
    today: date,
    calendar: Calendar,
    events: Mapping[str, date] | None = None,
    next_meeting: date | None = None,
) -> Deadline | None:
    """Find the due expression inside running `text`; None when there is none."""
    return _inside(text, today, calendar, _named(events), next_meeting)


@lru_cache(maxsize=_REMEMBERED)
def _inside(text: str, today: date, calendar: Calendar, events: _Events, next_meeting: date | None) -> Deadline | None:
    context = DateContext(today, calendar, dict(events), next_meeting)
    chosen = _chosen(text, _row(text, context), context, expected=False)
    return chosen if chosen is not None and chosen.understood else None


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
    tokenized = disambiguated(tokens(text), text)
    closings = _closings(tokenized, text)
    line = fragments(tokenized, text, context) if closings else []
    last = _last(line)
    if last is None:
        return None
    for begin, inner in closings:
        if len(text) - inner > _LONGEST_CLOSING:
            break
        if any(isinstance(piece, Fragment) and piece.start < begin and piece.end > inner for piece in line):
            continue  # the end of a span: "1 Des s.d. 5 Des"
        words = text[inner:]
        row = _row(words, context)
        pieces = [piece for piece in row if piece.kind not in _BESIDE_CLOSING]
        if len(pieces) == 1 and isinstance(pieces[0], Dated | Length):
            chosen = _chosen(words, row, context, expected=True)
            if chosen is not None and chosen.understood:
                if _is_doubtful(line, last):
                    chosen = replace(chosen, flags=(*chosen.flags, Flag.LENGTH))
                return text[:begin], chosen.within(text, inner)
    return None


def _last(line: list[Piece]) -> Candidate | None:
    """Return the day with which a line ends, its own: not what data cover, nor what hangs on something."""
    at = back_from(line, len(line) - 1, lambda kind: kind in _BESIDE_CLOSING)
    last = candidate_at(line, at, expected=True) if at >= 0 else None
    return last if last is not None and leftovers.around(line, at, None).refusing is None else None


def _is_doubtful(row: Sequence[Piece], due: Candidate) -> bool:
    """Return whether what is due could be how long something is."""
    return may_measure(row, due.at, due.at if due.cue is None else due.cue)


def measured_last(text: str, *, today: date, calendar: Calendar) -> bool:
    """Return whether a text ends with how old or long something is: "usia maksimal 60 tahun"."""
    row = _row(text, DateContext(today, calendar, {}))
    at = back_from(row, len(row) - 1, lambda kind: kind in _BESIDE_CLOSING)
    if at < 0 or not isinstance(row[at], Length):
        return False
    cue = back_from(row, at - 1, lambda kind: kind in BETWEEN)
    return measures(row, at, cue if cue >= 0 and is_cue(row[cue]) else at)


def clock(text: str) -> time | None:
    """Read a time of day and nothing else: jam sembilan, pkl 14, 09.00 WIB, 4 sore; None for anything else."""
    pieces = [piece for piece in _row(text, DateContext(date(2000, 1, 1), Calendar(), {})) if piece.kind != "DOT"]
    only = pieces[0] if len(pieces) == 1 else None
    return only.time if isinstance(only, Clock) else None


def _closings(row: Sequence[Token], text: str) -> list[tuple[int, int]]:
    """Return where in a row of words a closing phrase may begin and where its date follows, the last first."""
    spans = [(piece.start, piece.end) for piece in row if is_cue(piece)]
    spans += [(piece.start, piece.start) for piece in row if piece.kind in _OPENERS and piece.norm != "in"]
    spans += [match.span() for match in _LONG_DASH.finditer(text)]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip(" ,:("):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [(len(text[:start].rstrip(" ,;(")), end) for start, end in reversed(joined)]


def _row(text: str, context: DateContext) -> list[Piece]:
    return fragments(disambiguated(tokens(text), text), text, context)


def _nothing_else(row: Sequence[Piece]) -> bool:
    """Return whether the text is a due expression and nothing more, so that even "3 hari" is one."""
    return all(piece.kind != "OTHER" or leftovers.is_filler(piece) for piece in row)


def _chosen(
    text: str, row: list[Piece], context: DateContext, *, expected: bool, whole: bool = False
) -> Deadline | None:
    """Return the due date among the pieces; None when there is nothing to choose."""
    candidates = _candidates(row, expected=expected)
    cued = [candidate for candidate in candidates if candidate.cue is not None]
    sure = [candidate for candidate in candidates if candidate.fragment.strength is Strength.SURE]
    preferred = cued or (sure if not expected else []) or candidates
    if not preferred:
        return _without_day(text, row)
    last_of_all = bool(cued) or not expected
    chosen = (
        preferred[-1]
        if last_of_all
        else max(preferred, key=lambda candidate: (candidate.fragment.strength, candidate.at))
    )
    due = _counted(chosen.fragment, context)
    if due is None:
        return None
    if due.date is not None and due.date.year not in YEARS:
        return _beyond(text, due)
    others = {
        candidate.at: candidate.fragment.date
        for candidate in preferred
        if candidate is not chosen and isinstance(candidate.fragment, Dated) and candidate.fragment.date is not None
    }
    told = {chosen.at, *others}
    untold = _untold(row, candidates, told, expected=expected) if whole else frozenset()
    left = leftovers.around(row, chosen.at, chosen.cue, untold)
    if left.refusing is not None:
        return _refused(text, left)
    if due.time is None:
        due = replace(due, time=_time_beside(row, chosen.at))
    due = _doubted(text, due, left, whole=whole)
    goes_on = chosen.cue is None and isinstance(chosen.fragment, Length) and chosen.fragment.hours
    if goes_on or _is_doubtful(row, chosen):
        due = replace(due, flags=due.flags | {Flag.LENGTH})
    if others:
        due = replace(due, others=(*due.others, *others.values()), flags=due.flags | {Flag.AMBIGUOUS})
    return _deadline(text, due, context)


def _candidates(row: list[Piece], *, expected: bool) -> list[Candidate]:
    return [candidate for at in range(len(row)) if (candidate := candidate_at(row, at, expected=expected))]


def _untold(
    row: list[Piece], candidates: list[Candidate], told: AbstractSet[int], *, expected: bool
) -> AbstractSet[int]:
    """Return where words of time stand that could be due, but for those that are told."""
    every = candidates if expected else _candidates(row, expected=True)
    return {candidate.at for candidate in every} - told


def _refused(text: str, left: leftovers.Leftover) -> Deadline:
    """Return that words beside a date say something that was not understood, so that the date is none."""
    refusing = left.refusing
    words = text[refusing.start : refusing.end] if refusing else ""
    if left.hanging:
        why = M("it counts from something that has no date")
        return _no_date(text, why, Flag.CONDITIONAL)
    why = M('"%(words)s" beside it was not understood', words=words)
    return _no_date(text, why)


def _doubted(text: str, due: Dated, left: leftovers.Leftover, *, whole: bool) -> Dated:
    """Return a due date with the doubts that unread words beside it give; of running text the words are the text."""
    if left.hanging:
        due = replace(due, flags=due.flags | {Flag.CONDITIONAL})
    if left.unread and whole:
        begin, end = left.unread
        how = M('%(how)s; "%(words)s" was not understood', how=due.how, words=text[begin:end][:_SHOWN])
        due = replace(due, flags=due.flags | {Flag.UNREAD}, how=how)
    return due


def _counted(fragment: Dated | Length, context: DateContext) -> Dated | None:
    """Return what a fragment says is due, a length counted from today; None past the ends of the calendar."""
    if isinstance(fragment, Dated):
        return fragment
    day = count(context.today, fragment, 1, context)
    return None if isinstance(day, Broken) else replace(day, start=fragment.start, end=fragment.end)


def _beyond(text: str, due: Dated) -> Deadline:
    """Return that words give a day no office has."""
    return _no_day(text, due, BEYOND)


def _no_day(text: str, piece: Piece, how: Message) -> Deadline:
    """Return that some words give no day, and why."""
    return _no_date(text, M('"%(words)s" is no day: %(how)s.', words=text[piece.start : piece.end], how=how))


def _no_date(text: str, why: Message, *more: Flag) -> Deadline:
    """Return that a text gives no date, and why."""
    return Deadline(input=text, flags=(*more, Flag.NO_DATE), explanation=why)


def _time_beside(row: list[Piece], at: int) -> time | None:
    """Return the only time of day beside the piece at `at`; a day and its time may stand in either order."""
    beside = row[max(0, at - 1) : at + 2]
    clocks = [piece for piece in beside if isinstance(piece, Clock) and piece.strength is Strength.SURE]
    return clocks[0].time if len(clocks) == 1 else None


def _without_day(text: str, row: list[Piece]) -> Deadline | None:
    """Return what has no day and still says something: segera, rutin, after something without a date."""
    kinds = {piece.kind for piece in row}
    if "SOON" in kinds:
        return _undated(text, row, "SOON", Flag.URGENT, M("as soon as possible, without a date"))
    if "ROUTINE" in kinds:
        return _undated(text, row, "ROUTINE", Flag.ONGOING, M("without an end"))
    condition = next((piece for piece in row if isinstance(piece, Condition)), None)
    if condition is not None or any(_waits(row, at) for at in range(len(row))):
        why = condition.how if condition else M("it counts from something that has no date")
        return _no_date(text, why, Flag.CONDITIONAL)
    return None


def _waits(row: list[Piece], at: int) -> bool:
    """Return whether something without a date is waited for: setelah anggaran cair, jika anggaran turun."""
    following = row[at + 1].kind if at + 1 < len(row) else ""
    return row[at].kind in HANGING and following in NAMING


def _undated(text: str, row: list[Piece], kind: str, flag: Flag, why: Message) -> Deadline:
    word = next(piece for piece in row if piece.kind == kind)
    return Deadline(
        input=text, flags=(flag,), explanation=why, words=text[word.start : word.end], span=(word.start, word.end)
    )


def _deadline(text: str, due: Dated, context: DateContext) -> Deadline:
    """Return the reading of `text` that a fragment gives, with its doubts."""
    flags = set(due.flags)
    if due.date is not None:
        flags |= _doubts(due.date, context)
    elif isinstance(due, EventDate):
        flags.add(Flag.UNRESOLVED)
    alternatives = tuple(sorted({day for day in due.others if day != due.date and day.year in YEARS}))
    if not alternatives:
        flags.discard(Flag.AMBIGUOUS)
    return Deadline(
        input=text,
        date=due.date,
        anchor=Anchor(due.name, due.days) if isinstance(due, EventDate) else None,
        rule=due.rule if isinstance(due, Duty) else None,
        open_rule=due.open if isinstance(due, Duty) else "",
        time=due.time,
        flags=tuple(flag for flag in Flag if flag in flags),
        alternatives=alternatives,
        explanation=due.how if due.date is None else M("%(day)s: %(how)s", day=due.date, how=due.how),
        words=text[due.start : due.end],
        span=(due.start, due.end),
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


def _unread(text: str, row: list[Piece]) -> Deadline:
    """No date, and the word that stopped the reading."""
    broken = next((piece for piece in row if isinstance(piece, Broken | Vague)), None)
    if broken is not None:
        return _no_day(text, broken, broken.how)
    other = next((piece for piece in row if isinstance(piece, Dated | Length)), None)
    if other is not None:
        why = M('"%(words)s" does not say when it is due.', words=text[other.start : other.end])
        return _no_date(text, why)
    if any(isinstance(piece, Clock) and piece.strength is Strength.SURE for piece in row):
        return _no_date(text, M("It tells a time of day and no day: say which, as in besok pukul 15.30."))
    stopping = next((piece for piece in row if piece.kind in ("OTHER", "BIG", "INT")), None)
    word = text[stopping.start : stopping.end] if stopping else text.strip()
    if not word:
        return _no_date(text, M("Nothing was written."))
    why = M('"%(word)s" is no date that can be read.', word=word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…")
    return _no_date(text, why)


_SHOWN: Final = 40
"""Characters of a word that an explanation repeats."""
