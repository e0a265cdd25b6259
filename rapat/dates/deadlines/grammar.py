"""From tokens to fragments: the tables of rules in the order they are tried, and how a row is gone through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from rapat.dates.deadlines import (
    clocks,
    dates,
    distances,
    events,
    lengths,
    more_time,
    periods,
    repeat_bounds,
    repeats,
    repeats_in_month,
    spans,
    weekdays,
    within_periods,
)
from rapat.dates.deadlines.fragments import BEYOND, Broken, DateContext, EventDate, Fragment, Offset, Parts, Piece, Rule
from rapat.dates.deadlines.shapes import outline, spell
from rapat.dates.deadlines.tokens import Token
from rapat.errors import Refused
from rapat.text.language import M

_REMEMBERED: Final = 1024
"""Sets of classes whose rules are kept."""
_Fitting = dict[str, list[tuple[int, Rule]]]
"""By the class at a place: the rules that may fit there, each with its place in the table."""


class _Table:
    """A table of rules, of which those that can fit a row are found at once by its classes."""

    def __init__(self, *rules: Sequence[Rule]) -> None:
        """Take the tables that are gone through together, in their order."""
        self._rules = [rule for table in rules for rule in table]
        self._fitting: dict[frozenset[str], _Fitting] = {}

    @cached_property
    def _beginning(self) -> dict[str, list[tuple[int, Rule, tuple[frozenset[str], ...]]]]:
        """By a class the rules that can begin with it, each with its place and what else a row must have for it."""
        beginning: dict[str, list[tuple[int, Rule, tuple[frozenset[str], ...]]]] = {}
        for order, rule in enumerate(self._rules):
            told = outline(rule.text)
            for kind in told.first:
                others = tuple(needed for needed in told.needed if kind not in needed)
                beginning.setdefault(kind, []).append((order, rule, others))
        return beginning

    def fitting(self, kinds: frozenset[str]) -> _Fitting:
        """Return the rules that can fit somewhere in a row of these classes."""
        fitting = self._fitting.get(kinds)
        if fitting is None:
            if len(self._fitting) >= _REMEMBERED:
                self._fitting.clear()
            fitting = self._fitting[kinds] = {}
            for kind in self._beginning.keys() & kinds:
                for order, rule, others in self._beginning[kind]:
                    if not others or not any(map(kinds.isdisjoint, others)):
                        fitting.setdefault(kind, []).append((order, rule))
        return fitting


_STAGES: Final = (
    _Table(
        repeats.RULES,
        repeats_in_month.RULES,
        dates.RULES,
        weekdays.RULES,
        periods.RULES,
        lengths.RULES,
        events.RULES,
        clocks.RULES,
    ),
    _Table(within_periods.OF_YEARS, events.OF_YEARS),
    _Table(within_periods.OF_PERIODS),
    _Table(within_periods.CHECKED),
    _Table(distances.OFFSETS, distances.MEETINGS, more_time.RULES),
)
"""Tables that are gone through one after the other, before events that no register knows are named."""
_LAST_STAGES: Final = (
    _Table(more_time.BARE, distances.COUNTED),
    _Table(repeat_bounds.PACED),
    _Table(repeat_bounds.BOUNDS),
    _Table(spans.COMING, spans.TIMED),
    _Table(spans.TODAY),
    _Table(spans.ABOUT),
    _Table(spans.SPANS),
    _Table(spans.BEFORE),
)
"""Tables that are gone through after that."""


_UNTIL_WHICH: Final = frozenset({"TO", "FOR"})
_OVER: Final = frozenset(["selesai", "berakhir", "usai", "tuntas", "rampung", "over", "ends", "ended"])
"""What an event is until which something lasts: sampai Nataru selesai."""


def fragments(row: Sequence[Token], text: str, context: DateContext) -> list[Piece]:
    """Read a row of tokens to fragments and put them together; what takes no part stays a token."""
    pieces: list[Piece] = _with_events(list(row), text, context)
    pieces = _applied(_STAGES, pieces, context)
    if any(isinstance(piece, Offset) for piece in pieces):
        pieces = _with_unknown_events(pieces, text)
    return _applied(_LAST_STAGES, pieces, context)


def _applied(tables: Sequence[_Table], row: list[Piece], context: DateContext) -> list[Piece]:
    """Go through a row with one table after the other."""
    kinds = frozenset([piece.kind for piece in row])
    for table in tables:
        done = _apply(table, row, kinds, context)
        if done is not row:
            row, kinds = done, frozenset([piece.kind for piece in done])
    return row


def _apply(table: _Table, row: list[Piece], kinds: frozenset[str], context: DateContext) -> list[Piece]:
    """Go through a row once: at each position the longest shape that fits makes a fragment of what it covers."""
    done: list[Piece] = []
    rules = table.fitting(kinds)
    if not rules:
        return row
    fitting = [rules.get(piece.kind) for piece in row]
    spelt = spell(piece.kind for piece in row)
    at = 0
    while at < len(row):
        may_fit = fitting[at]
        made = _longest(may_fit, spelt, row, at, context) if may_fit else None
        if made is None:
            done.append(row[at])
            at += 1
        else:
            fragment, at = made
            done.append(fragment)
    return done


def _longest(
    fitting: Sequence[tuple[int, Rule]], spelt: str, row: list[Piece], at: int, context: DateContext
) -> tuple[Fragment, int] | None:
    """Return the fragment of the longest of some shapes that fits at `at`, and where the row goes on behind it."""
    matches = [(match.end(), order, match, rule) for order, rule in fitting if (match := rule.pattern.match(spelt, at))]
    for end, _, match, rule in sorted(matches, key=lambda fitting: (-fitting[0], fitting[1])):
        if end == at:
            continue
        parts = Parts(match, row, context)
        try:
            fragment = rule.make(parts)
        except (OverflowError, ValueError, Refused):  # the only arithmetic of a rule is that of days
            fragment = Broken(how=BEYOND)
        if fragment is not None:
            return replace(fragment, start=parts.start, end=parts.end), end
    return None


def _with_events(row: list[Piece], text: str, context: DateContext) -> list[Piece]:
    """Put the named events in place of the tokens of their names."""
    done: list[Piece] = []
    at = 0
    for event in events.named(text, context):
        while at < len(row) and row[at].start < event.start:
            done.append(row[at])
            at += 1
        end = at
        while end < len(row) and row[end].start < event.end:
            end += 1
        if end > at and row[at].start == event.start and row[end - 1].end == event.end:
            until = at > 0 and row[at - 1].kind in _UNTIL_WHICH
            if until and end < len(row) and isinstance(over := row[end], Token) and over.norm in _OVER:
                event, end = replace(event, end=over.end), end + 1  # noqa: PLW2901 - the same event, with its end
            done.append(event)
            at = end
    return done + row[at:]


def _with_unknown_events(row: list[Piece], text: str) -> list[Piece]:
    """Give an offset that names no known event the name that stands behind it."""
    done: list[Piece] = []
    covered = 0
    for at, piece in enumerate(row):
        if piece.start < covered:
            continue
        if isinstance(piece, Offset) and not _goes_on(row, at):
            name, covered = events.name_after(text, piece.end) or ("", piece.end)
            how = M("the event has no date yet") if name else M("the event it counts from is not named")
            done.append(EventDate(start=piece.start, end=covered, days=piece.days, name=name, how=how))
        else:
            done.append(piece)
    return done


def _goes_on(row: list[Piece], at: int) -> bool:
    """Return whether a span of offsets follows: H-7 s.d. H+7 Nataru."""
    following = [piece.kind for piece in row[at + 1 : at + 3]]
    return len(following) > 1 and following[0] in ("TO", "DASH") and following[1] in ("OFFSET", "EVENT")
