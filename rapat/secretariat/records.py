"""Walking through the journal, a window at a time, so that neither time nor memory depends on how long it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from rapat.store.contract import Record, Store

_FIRST: Final = 64
"""Records of the first window back; what is looked for is mostly near the end."""
_MOST: Final = 4096
"""Records of the largest window: reading one costs the whole of its segment."""


def oldest_first(store: Store) -> Iterator[Record]:
    """Give every record that there is now, from the first on."""
    end, seq = store.seq, 0
    while seq < end:
        window = store.since(seq, limit=_MOST)
        if not window:
            return
        yield from window
        seq = window[-1].seq


def newest_first(store: Store, end: int | None = None) -> Iterator[Record]:
    """Give the records up to number `end` (the newest unless given), backwards."""
    last = store.seq if end is None else end
    size = _FIRST
    while last > 0:
        start = max(0, last - size)
        # The newest are in memory, without being read again, where they are asked for without a limit.
        window = store.since(start) if end is None and size == _FIRST else store.since(start, limit=last - start)
        yield from reversed([record for record in window if record.seq <= last])
        last, size = start, min(2 * size, _MOST)


def trail(
    store: Store,
    names: Collection[str] | None = None,
    *,
    after: int = 0,
    until: int | None = None,
    backwards: bool = False,
) -> Iterator[Record]:
    """Give what a server shows of its records to an account that reads no journal; see `Shared.trail`."""
    from rapat.store import sharing  # noqa: PLC0415 - only who works on a server pays for it

    return sharing.served(store).trail(names, after=after, until=until, backwards=backwards)


def newest_naming(store: Store, names: Collection[str], after: int = 0, end: int | None = None) -> Iterator[Record]:
    """Give the records behind `after`, up to `end`, that name one of `names`, backwards; others may be among them.

    What is looked for is mostly among the newest, which are in memory.
    """
    last = store.seq if end is None else end
    if end is None:
        start = max(after, last - _FIRST)
        yield from reversed([record for record in store.since(start) if record.seq <= last])
        last = start
    if last > after:
        yield from store.records_naming(names, after=after, until=last, newest_first=True)
