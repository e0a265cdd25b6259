"""The rows of a table: what each stands for, what makes it, and where the cursor goes when other rows come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, overload

from textual.content import Content


class Row(NamedTuple):
    """A row: what it stands for, and what makes its cells when it is drawn."""

    key: str
    cells: Callable[[], Sequence[Content]]


class LazyRows(Sequence[Row]):
    """Rows of which nothing is kept but what they stand for: one is made when it is looked at."""

    def __init__(self, keys: Sequence[str], cells: Callable[[int], Sequence[Content]]) -> None:
        """Take what the rows stand for, and what makes the cells of the row at a place."""
        self.keys = keys
        self._cells = cells

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        """Make one row, or some."""
        if isinstance(at, slice):
            return [self[row] for row in range(*at.indices(len(self)))]
        return Row(self.keys[at], partial(self._cells, at))


def keys_of(rows: Sequence[Row]) -> Sequence[str]:
    """Return what rows stand for; none is made for it."""
    return rows.keys if isinstance(rows, LazyRows) else [row.key for row in rows]


def place_of(rows: Sequence[Row], key: str) -> int | None:
    """Return where the row stands that stands for `key`; None where there is none. No row is made for it."""
    return next((at for at, known in enumerate(keys_of(rows)) if known == key), None)


def nearest(before: Sequence[Row], at: int, rows: Sequence[Row]) -> int:
    """Return where the row now stands that the cursor was `at`; where it is gone the next, else the last before it."""
    keys = keys_of(before)
    if not 0 <= at < len(keys):
        return 0
    same = place_of(rows, keys[at])
    if same is not None:
        return same
    places = {key: place for place, key in enumerate(keys_of(rows))}
    left = (places[key] for key in (*keys[at + 1 :], *reversed(keys[:at])) if key in places)
    return next(left, 0)


def next_left(before: Sequence[str], at: int, keys: Sequence[str]) -> int | None:
    """Return where to go on from the row `at` which one's own change moved; None where it stands as it stood."""
    if not 0 <= at < len(before) or before[at] not in keys:
        return None
    now, places = keys.index(before[at]), {key: place for place, key in enumerate(keys)}
    stood, stands = (_beside(before, at), _beside(keys, now))
    if any(one == other for one, other in zip(stood, stands, strict=True)):
        return None
    left = (places[key] for key in (*before[at + 1 :], *reversed(before[:at])) if key in places)
    return next(left, None)


def _beside(keys: Sequence[str], at: int) -> tuple[str, str]:
    """Return what the rows before and after one stand for; empty beyond the ends."""
    return keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else ""
