"""The order of minutes: the agenda by its numbers, and the place of each line in the record.

A line's place is a number between those of its neighbours, found anew where none is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from rapat.model import PRINTED, AgendaItem, Entry
from rapat.secretariat.session import Session
from rapat.secretariat.stored import Source

_LEAST: Final = 2.0**-20
"""Least distance of two lines: far above the rounding of a record of a million."""


def agenda(source: Source, meeting: str) -> list[AgendaItem]:
    """Read the items of a meeting in their printed order."""
    return sorted(source.find(AgendaItem, meeting=meeting), key=lambda item: item.number)


def has_record(source: Source, item: AgendaItem) -> bool:
    """Tell whether a line of the minutes stands under an item."""
    asked: dict[str, object] = {"meeting": item.meeting, "item": item.id, "kind": PRINTED}
    lines = source.each(Entry, **asked) if isinstance(source, Session) else iter(source.find(Entry, **asked))
    return next(lines, None) is not None  # the first is enough: the others are not read


def by_place(entry: Entry) -> tuple[float, int]:
    """Return what a record is sorted by."""
    return entry.order, entry.number


def placed(record: Sequence[Entry], place: int, lines: Sequence[Entry], end: float) -> list[Entry]:
    """Return the lines with the order that puts them at `place` of a sorted record, and neighbours that make room.

    Everything stays below `end`, where the next typed line will stand. As many neighbours move as are needed, no more:
    the lines of a long record are not all written for one.
    """
    reach = 0
    while True:
        start, stop = max(0, place - reach), min(len(record), place + reach)
        lower = record[start - 1].order if start else min(0.0, record[0].order if record else 0.0) - 1
        upper = record[stop].order if stop < len(record) else end
        moved = [*record[start:place], *lines, *record[place:stop]]
        step = (upper - lower) / (len(moved) + 1)
        if step >= _LEAST or (start == 0 and stop == len(record)):
            return [replace(line, order=lower + step * rank) for rank, line in enumerate(moved, start=1)]
        reach = 2 * reach + 1
