"""Some fields of the documents in archive files, so that who asks for no more need not open those files.

Kept in the user's own folder, by the proof of a year's file, which holds the proofs of the files of its meetings: what
a proof stands for never changes. A cache: what is not there is made when the year is next asked for, and one that does
not read is as good as none. Which fields those are, and of which documents, `model/closing.EXTRACTED` tells.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from rapat import filesystem
from rapat.model.closing import EXTRACTED
from rapat.store import documents
from rapat.store.documents import Json
from rapat.store.query import Query, Row
from rapat.store.table import Table

_FORMAT: Final = 1


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


YearExtract = Mapping[str, FileExtract]
"""Of the documents of a kind that belong to a year, by the name of the file in which they lie."""


class _Kept(msgspec.Struct, frozen=True):
    format: int
    proof: str
    sum: int
    files: msgspec.Raw


class _Known(NamedTuple):
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
        self._known[kind, year] = _Known(proof, files)
        if self._folder is None:
            return
        written = msgspec.json.encode(dict(sorted(files.items())))
        with contextlib.suppress(OSError):
            filesystem.make_folders(self._folder, private=True)
            kept = _Kept(_FORMAT, proof, zlib.crc32(written), msgspec.Raw(written))
            filesystem.replace(_path(self._folder, kind, year), msgspec.json.encode(kept), lasting=False)

    def release(self) -> None:
        """Let go of all that is in memory; what is kept is read again."""
        if self._folder is not None:
            self._known.clear()

    def _of(self, kind: str, year: str) -> _Known:
        if (kind, year) not in self._known:
            self._known[kind, year] = self._read(kind, year)
        return self._known[kind, year]

    def _read(self, kind: str, year: str) -> _Known:
        if self._folder is None:
            return _NOTHING
        try:
            kept = msgspec.json.decode(filesystem.read(_path(self._folder, kind, year)), type=_Kept)
            if (kept.format, kept.sum) != (_FORMAT, zlib.crc32(kept.files)):
                return _NOTHING
            return _Known(kept.proof, msgspec.json.decode(kept.files, type=dict[str, FileExtract]))
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return _NOTHING


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
