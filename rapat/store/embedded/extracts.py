"""Some fields of the documents in archive files, so that who asks for no more need not open those files.

Kept in the user's own folder, by the proof of a year's file, which holds the proofs of the files of its meetings: what
a proof stands for never changes. A cache: what is not there is made when the year is next asked for, and one that does
not read is as good as none. Which fields those are, and of which documents, `model/closing.EXTRACTED` tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from rapat.model.closing import EXTRACTED
from rapat.store import documents
from rapat.store.documents import Json
from rapat.store.embedded import caches
from rapat.store.query import Query, Row
from rapat.store.table import Table

_FORMAT: Final = 3


class FileExtract(msgspec.Struct, frozen=True, array_like=True):
    """Of one file: its proof, and its documents by TinyDB id with as many fields as are kept."""

    proof: str
    rows: dict[int, msgspec.Raw]

    def find(self, query: Query) -> Iterator[Row[Json]]:
        """Find the documents that fit, in no order."""
        rows: Iterable[tuple[int, Json]] = self.rows.items()
        for n, held in rows:
            if row := query.row(n, documents.fields(held, query.fields), held):
                yield row


YearExtract = dict[str, FileExtract]
"""Of the documents of a kind that belong to a year, by the name of the file in which they lie."""


class _Known(msgspec.Struct, frozen=True):
    proof: str
    files: YearExtract


_NOTHING: Final = _Known("", {})


class Extracts:
    """The extracts of a workspace's archive, by kind and by the file of a year."""

    def __init__(self, folder: Path | None) -> None:
        """Keep them in `folder`, or only in memory without one; nothing is read yet."""
        self._folder = folder
        self._known: dict[tuple[str, str], _Known] = {}

    def get(self, kind: str, year: str, proof: str) -> YearExtract | None:
        """Return what is known of the documents of a kind by the proof of their year's file; None for nothing."""
        known = self._of(kind, year)
        return known.files if proof and known.proof == proof else None

    def before(self, kind: str, year: str) -> YearExtract:
        """Return what is known of a year's documents by any proof: of a file with the same proof it still holds."""
        return self._of(kind, year).files

    def learn(self, kind: str, year: str, proof: str, files: YearExtract) -> None:
        """Take in the documents of a kind by the proof of their year's file; they are kept if that can be written."""
        known = self._known[kind, year] = _Known(proof, dict(sorted(files.items())))
        if self._folder is not None:
            caches.keep(_path(self._folder, kind, year), _FORMAT, msgspec.json.encode(known))

    def release(self) -> None:
        """Let go of all that is in memory; what is kept is read again."""
        if self._folder is not None:
            self._known.clear()

    def _of(self, kind: str, year: str) -> _Known:
        if (kind, year) not in self._known:
            kept = caches.kept(_path(self._folder, kind, year), _FORMAT, _Known) if self._folder else None
            self._known[kind, year] = kept or _NOTHING
        return self._known[kind, year]


def covers(query: Query, shown: frozenset[str]) -> bool:
    """Whether the fields that are kept tell which documents fit, and the fields that are `shown` of them."""
    extract = EXTRACTED.get(query.kind)
    if extract is None or not query.fields | shown <= extract.fields:
        return False
    return not extract.holding or query.implies(extract.holding, extract.value or None)


def rows_of(kind: str, table: Table) -> dict[int, msgspec.Raw]:
    """Extract those documents of a table of which some fields are kept."""
    extract = EXTRACTED[kind]
    rows: dict[int, msgspec.Raw] = {}
    for n in map(int, table):
        fields = documents.fields(table.json(n), extract.fields)
        if not extract.holding or (extract.holding in fields and extract.value in ("", fields[extract.holding])):
            rows[n] = msgspec.Raw(documents.written(fields))
    return rows


def _path(folder: Path, kind: str, year: str) -> Path:
    return folder / f"{kind} {Path(year).stem}"
