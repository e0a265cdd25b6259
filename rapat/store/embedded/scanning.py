"""Finding the few records of a long journal that name something, without reading the others.

The bytes of a segment are searched for a name as JSON writes it, and only the lines that hold it are decoded. A line
that writes any letter as an escape is decoded too, since it may name whatever it likes; what is found is a record by
its own hash, as everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

import msgspec

from rapat.store import lines
from rapat.store.contract import Record
from rapat.store.embedded.journal import segment_bytes, segments
from rapat.store.embedded.record_index import SEARCHED, RecordIndex

_ESCAPE: Final = b"\\u"


def records_naming(
    folder: Path,
    names: Collection[str],
    after: int = 0,
    until: int | None = None,
    *,
    newest_first: bool = False,
    index: RecordIndex | None = None,
) -> Iterator[Record]:
    """Yield the records behind `after`, up to `until` (all unless given), that name one of `names`, and a few more.

    With an index, segments that are finished are read only where it tells that there is something.
    """
    firsts = segments(folder)
    ends = dict(zip(firsts, [*firsts[1:], 0], strict=True))
    for first in reversed(firsts) if newest_first else firsts:
        if (until is not None and first > until) or 0 < ends[first] <= after + 1:
            continue
        found = [
            record
            for record in _ascending(
                index.lines_naming(folder, first, names)
                if index is not None and ends[first]
                else _lines_naming(segment_bytes(folder, first), names)
            )
            if after < record.seq and (until is None or record.seq <= until) and not 0 < ends[first] <= record.seq
        ]
        yield from reversed(found) if newest_first else found


def _ascending(found: Iterator[bytes]) -> Iterator[Record]:
    """Decode the lines that read, in the order of their numbers."""
    last = 0
    for line in found:
        record = lines.decode(line)
        if record is not None and record.seq > last:
            last = record.seq
            yield record


def _lines_naming(data: bytes, names: Collection[str]) -> Iterator[bytes]:
    """Yield the lines of a segment that may name one of `names`."""
    if len(names) > SEARCHED:  # to decode every line costs less than that many searches
        yield from lines.whole(data)
        return
    spans: set[tuple[int, int]] = set()
    for needle in (_ESCAPE, *(msgspec.json.encode(name)[:-1] for name in names)):
        at = data.find(needle)
        while at >= 0 and (end := data.find(b"\n", at) + 1):
            spans.add((data.rfind(b"\n", 0, at) + 1, end))
            at = data.find(needle, end)
    for start, end in sorted(spans):
        yield data[start:end]


def newest_change(folder: Path, kind: str, ident: str) -> Record | None:
    """Find the newest record that changed a document; None where there is none."""
    naming = records_naming(folder, [ident], newest_first=True)
    return next((record for record in naming if any((op.kind, op.name) == (kind, ident) for op in record.ops)), None)
