"""What was made of the closed documents that lie together, so that who asks for no more need not open their files.

Kept in the user's own folder, by the proof of a year's file, which holds the proofs of the files of its meetings: what
a proof stands for never changes. A cache: what is not there, or was made on other terms, is made when it is next asked
for. Only whoever asks knows what it means; that nobody changed it, `differing` tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Generic, TypeVar

import msgspec

from rapat.model import closing
from rapat.model.plain import Plain
from rapat.store import documents
from rapat.store.contract import Tally
from rapat.store.embedded import caches
from rapat.store.embedded.archive import Archive

R = TypeVar("R")
_FORMAT: Final = 1
Rows = dict[str, R | None]
"""What was made, by the id of what it was made of; None where nothing was."""


class _Kept(msgspec.Struct, Generic[R], frozen=True):
    terms: str
    proof: str
    rows: Rows[R]


class Tallies:
    """The tallies of a workspace's archive, by name and by the file of a year."""

    def __init__(self, folder: Path | None) -> None:
        """Keep them in `folder`, or none without one; nothing is read yet."""
        self._folder = folder

    def of_years(self, tally: Tally[R], archive: Archive) -> Iterator[Rows[R]]:
        """Yield what was made of each year; it is made, and kept where it is proven, if need be."""
        for year in archive.years(tally.owner):
            kept = self._kept(tally, year, archive)
            yield self._made(tally, year, archive) if kept is None else kept

    def differing(self, tally: Tally[R], archive: Archive) -> list[str]:
        """Name of what the kept rows are other than what is made anew, which is kept instead."""
        found: list[str] = []
        for year in archive.years(tally.owner):
            kept = self._kept(tally, year, archive)
            if kept is not None:
                made = self._made(tally, year, archive)
                found += sorted(ident for ident in kept.keys() | made.keys() if kept.get(ident) != made.get(ident))
        return found

    def _kept(self, tally: Tally[R], year: str, archive: Archive) -> Rows[R] | None:
        proof = archive.proofs().get(year, "")
        if self._folder is None or not proof:
            return None
        kept = caches.kept(self._path(tally, year), _FORMAT, _Kept[tally.row])  # type: ignore[name-defined]  # a value
        return kept.rows if kept is not None and (kept.terms, kept.proof) == (tally.terms, proof) else None

    def _made(self, tally: Tally[R], year: str, archive: Archive) -> Rows[R]:
        proof = archive.proven(year)[0]
        together = list(_documents(tally, year, archive))
        owners = {closing.owner_id(str(plain["id"])) for _, plain in together}
        made = tally.make(together)
        rows = {ident: made.get(ident) for ident in sorted(owners)}
        if self._folder is not None and proof == archive.proofs().get(year) != "":
            kept = msgspec.json.encode(_Kept(tally.terms, proof, rows))
            caches.keep(self._path(tally, year), _FORMAT, kept)
        return rows

    def _path(self, tally: Tally[R], year: str) -> Path:
        return (self._folder or Path()) / f"{tally.name} {Path(year).stem}"


def _documents(tally: Tally[R], year: str, archive: Archive) -> Iterator[tuple[str, Plain]]:
    """Yield the documents of a tally that lie in the file of a year, or in those of its meetings."""
    for kind, names in tally.kinds.items():
        if closing.owner_kind(kind) == closing.MEETINGS:
            held = (row for file in archive.extract(kind, year).values() for row in file.rows.values())
            yield from ((kind, documents.fields(row, names)) for row in held)
        else:
            table = archive.proven(year)[1].get(kind)
            yield from ((kind, _read(table.json(int(n)), names)) for n in (table or ()) if table is not None)


def _read(held: documents.Json, names: frozenset[str]) -> Plain:
    return documents.fields(held, names) if names else documents.read(held)
