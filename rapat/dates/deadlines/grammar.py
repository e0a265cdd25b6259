"""From tokens to fragments: the tables of rules in the order they are tried, and how a row is gone through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
from rapat.dates.deadlines.shapes import beginnings, spell
from rapat.dates.deadlines.tokens import Token
from rapat.errors import Refused
from rapat.text.language import M


class _Table:
    """A table of rules, in which those that can begin with a class are found at once."""

    def __init__(self, *rules: Sequence[Rule]) -> None:
        """Take the tables that are gone through together, in their order."""
        self._rules = [rule for table in rules for rule in table]
        self._naming: dict[str, list[tuple[int, Rule]]] = {}

    def beginning(self, kind: str) -> list[tuple[int, Rule]]:
        """Return the rules whose shape can begin with a class, each with its place in the table."""
        fitting = self._naming.get(kind)
        if fitting is None:
            fitting = [(order, rule) for order, rule in enumerate(self._rules) if kind in beginnings(rule.text)]
            self._naming[kind] = fitting
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
    for stage in _STAGES:
        pieces = _apply(stage, pieces, context)
    pieces = _with_unknown_events(pieces, text)
    for stage in _LAST_STAGES:
        pieces = _apply(stage, pieces, context)
    return pieces


def _apply(table: _Table, row: list[Piece], context: DateContext) -> list[Piece]:
    """Go through a row once: at each position the longest shape that fits makes a fragment of what it covers."""
    done: list[Piece] = []
    fitting = [table.beginning(piece.kind) for piece in row]
    if not any(fitting):
        return row
    spelt = spell(piece.kind for piece in row)
    at = 0
    while at < len(row):
        made = _longest(fitting[at], spelt, row, at, context) if fitting[at] else None
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
