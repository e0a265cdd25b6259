"""Between which days and ids the documents of an archive file lie, so that who asks for others need not open it.

They are kept in the user's own folder, by the proof of the file that they are of: what a proof stands for never
changes, and a file that is not what was written is read from the journal as if it were. A cache: what is not there is
made when the file is next read, and one that does not read is as good as none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

import msgspec

from rapat.model.closing import LOOKED_UP
from rapat.model.plain import Plain
from rapat.store.embedded import caches
from rapat.store.query import After, AnyOf, Before, Condition, Equal, Query

_FORMAT: Final = 2
_FILE: Final = "archive"
_encoder = msgspec.json.Encoder(order="sorted")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(T\S{,32})?")


class Bound(msgspec.Struct, frozen=True, array_like=True):
    """The lowest and the highest text that a field holds, and whether a document lacks it."""

    lowest: str
    highest: str
    absent: bool

    def may_fit(self, condition: Condition) -> bool:
        """Whether a document within these bounds may fit a condition on the field."""
        match condition:
            case Equal(value=None):
                return self.absent
            case Equal(value=str(value), or_absent=or_absent):
                fits = self.lowest <= value <= self.highest
            case AnyOf(values=values, or_absent=or_absent, or_unknown=None):
                fits = any(not isinstance(value, str) or self.lowest <= value <= self.highest for value in values)
            case After(value=value, or_absent=or_absent):
                fits = self.highest > value
            case Before(value=value, or_absent=or_absent):
                fits = self.lowest < value
            case _:
                return True
        return fits or (or_absent and self.absent)


FileBounds = dict[str, dict[str, Bound]]
"""Of the documents of a file, by kind and field; a field that may hold anything is not among them."""


class ArchiveBounds:
    """The bounds of a workspace's archive files, by their proofs."""

    def __init__(self, folder: Path | None) -> None:
        """Keep them in `folder`, or only in memory without one; nothing is read yet."""
        self._path = None if folder is None else folder / _FILE
        self._files: dict[str, FileBounds] | None = None
        self._is_new = False

    def may_hold(self, proof: str, query: Query) -> bool:
        """Whether the file of a proof may hold a document that fits; True where nothing is known of it."""
        file = self._known().get(proof)
        if file is None:
            return True
        bounds = file.get(query.kind)
        if bounds is None:
            return False
        return all(bounds[part.field].may_fit(part) for part in query.where if part.field in bounds)

    def learn(self, proof: str, tables: Mapping[str, Mapping[str, Plain]]) -> None:
        """Take in the documents of the file of a proof."""
        if proof not in self._known():
            self._known()[proof] = {kind: _bounds(table) for kind, table in tables.items()}
            self._is_new = True

    def save(self, proofs: Collection[str]) -> None:
        """Keep what was learned of the files of these proofs; where that cannot be written, it is learned again."""
        if self._path is None or not self._is_new:
            return
        files = {proof: file for proof, file in self._known().items() if proof in proofs}
        caches.keep(self._path, _FORMAT, _encoder.encode(files))
        self._is_new = False

    def _known(self) -> dict[str, FileBounds]:
        if self._files is None:
            kept = caches.kept(self._path, _FORMAT, dict[str, FileBounds]) if self._path else None
            self._files = kept or {}
        return self._files


def _bounds(table: Mapping[str, Plain]) -> dict[str, Bound]:
    """Find the bounds of the fields of some documents that hold days, moments, or ids that are looked up."""
    lowest: dict[str, str] = {}
    highest: dict[str, str] = {}
    counts: dict[str, int] = {}
    others: set[str] = set()
    for document in table.values():
        for field, value in document.items():
            if isinstance(value, str) and (field in LOOKED_UP or _DAY.fullmatch(value)):
                lowest[field] = min(value, lowest.get(field, value))
                highest[field] = max(value, highest.get(field, value))
                counts[field] = counts.get(field, 0) + 1
            else:
                others.add(field)
    return {field: Bound(lowest[field], highest[field], counts[field] < len(table)) for field in lowest.keys() - others}
