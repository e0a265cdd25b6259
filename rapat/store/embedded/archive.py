"""The archive: files of closed documents, read when they are asked for and written when the journal is compacted.

Everything that is not closed stays in `rapat.json`, and so does a closed document that changes again, until the next
compaction: where both hold it, `rapat.json` is right. Which file a document lies in is told by `layout`.
"""

from __future__ import annotations

import re
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from rapat import filesystem
from rapat.model import closing
from rapat.model.plain import Plain
from rapat.store import documents, locking
from rapat.store.contract import COUNTERS
from rapat.store.documents import Json
from rapat.store.embedded import layout, snapshot
from rapat.store.embedded.bounds import ArchiveBounds
from rapat.store.embedded.extracts import Extracts, FileExtract, YearExtract, covers, rows_of
from rapat.store.query import Present, Query, Row
from rapat.store.state import State
from rapat.store.table import HeldTables, Table, Tables

T = TypeVar("T")

_CACHED_BYTES: Final = 2 << 20
"""Bytes of archive files whose documents are held in memory at once."""


def whole_years(folder: Path) -> frozenset[str]:
    """List the files of whole years in a workspace that are what they were; for when nothing else names them."""
    names = (f"{layout.YEARS}{path.name}" for path in (folder / layout.YEARS).glob("*.json"))
    return frozenset(name for name in names if _reads_whole(folder, name))


def _reads_whole(folder: Path, name: str) -> bool:
    try:
        return snapshot.whole(filesystem.read(folder / name), name)
    except OSError:
        return False


def _asks_for_closed(query: Query) -> bool:
    """Whether a document that is closed by its own status may fit; True for kinds that are closed with another."""
    conditions = [condition for condition in query.where if condition.field == closing.STATUS]
    return not closing.closes(query.kind) or any(
        all(condition.fits({} if status is None else {closing.STATUS: status}) for condition in conditions)
        for status in closing.closed_statuses(query.kind)
    )


Needles = list[frozenset[bytes]]
"""What the bytes of a file have, one of each, in which a document fits."""


def _needles(query: Query) -> Needles:
    """List what the bytes of a file have in which a document fits."""
    equal = [
        frozenset(msgspec.json.encode(condition.field) + b":" + msgspec.json.encode(value) for value in values)
        for condition in query.where
        if (values := query.any_of(condition.field)) is not None
    ]
    present = [
        frozenset({msgspec.json.encode(condition.field) + b":"})
        for condition in query.where
        if isinstance(condition, Present)
    ]
    return [*equal, *present]


_ACTION_NAMED: Final = re.compile(rb'"action":"[^"\\]+"')
"""What the line of a report or a postponement has in a file, and how it is looked for."""


def _may_be_in(needles: frozenset[bytes], data: bytes) -> bool:
    """Whether one of some needles is in the bytes of a file, as far as many can be looked for at once."""
    if len(needles) == 1:
        return all(needle in data for needle in needles)
    return not all(map(_ACTION_NAMED.fullmatch, needles)) or not needles.isdisjoint(_ACTION_NAMED.findall(data))


class Archive:
    """Reads and writes the files of closed documents; one that is not what was written is made from the journal."""

    def __init__(
        self,
        folder: Path,
        archives: frozenset[str],
        rebuild: Callable[[str], HeldTables],
        proofs: Mapping[str, str] | None = None,
        bounds: ArchiveBounds | None = None,
        extracts: Extracts | None = None,
    ) -> None:
        """Read below `folder`; `archives` are the files of whole years that must exist.

        `rebuild` makes the tables of a lost one from the journal. `proofs` are the proofs of these files;
        without them every file is believed that agrees with itself. `bounds` and
        `extracts` tell of files by their proofs.
        """
        self._folder = folder
        self._archives = archives
        self._rebuild = rebuild
        self._proofs = proofs
        self._bounds = bounds or ArchiveBounds(None)
        self._extracts = extracts or Extracts(None)
        self._of_years: dict[str, Mapping[str, str]] = {}
        """The proofs of the meetings' files, by the file of their year, which holds them."""
        self._proof_of: dict[str, str] = {}
        """The proof of each file as it was last read; none of those that did not read or were another's."""
        self._late: list[Mapping[str, str]] = []
        """Proofs of files that were written since the state file was read, as each compaction told them."""
        self._open: OrderedDict[str, tuple[tuple[int, int], State]] = OrderedDict()
        self._texts: OrderedDict[str, tuple[tuple[int, int], snapshot.Lines]] = OrderedDict()
        """The lines of files of years of which single documents were read, and that are what was written."""
        self._stamps: dict[str, tuple[int, int]] = {}
        """What the files looked like since the last look: nothing is asked of the system twice for one answer."""
        self._absent: set[tuple[str, str]] = set()
        """Documents that were not here since the last look: who makes one asks for it several times."""
        self._unnamed: set[str] = set()
        """Files of single meetings that no year's file names: none does until a compaction, which the journal tells."""
        self._named_actions: dict[str, tuple[tuple[int, int], frozenset[bytes]]] = {}
        """Which actions the lines of a file name, where it is the one that was written: most are asked for in vain."""
        self.rebuilt_files: set[str] = set()
        """Files that did not read, or were another's, and were made again from the journal in memory."""

    def accept(self, proofs: Mapping[str, str]) -> None:
        """Believe files that a compaction wrote, by name and proof, as the journal tells it."""
        self._absent.clear()
        self._unnamed.clear()
        self._late.append(proofs)

    def look_again(self) -> None:
        """Let the files be looked at anew when they are next asked for: others may have replaced them."""
        self._stamps.clear()
        self._absent.clear()

    def proofs(self) -> dict[str, str]:
        """Map the file of each whole year to its proof; empty where they are not known."""
        return dict(self._proofs or {})

    def release(self) -> None:
        """Let go of all documents in memory."""
        self._open.clear()
        self._texts.clear()
        self._named_actions.clear()
        self._extracts.release()

    def remember(self) -> None:
        """Keep what was learned of the files that are there."""
        self._bounds.save(self.proofs().values())

    def get(self, kind: str, ident: str) -> tuple[int, Plain] | None:
        """Read a closed document and its TinyDB id; None when there is none."""
        if (kind, ident) in self._absent:
            return None
        name = layout.file_of(kind, ident)
        if (alone := self._alone(name, kind, ident)) is not None:
            return alone
        state = self._state(name) if name and self._archives else None
        n = state.number(kind, ident) if state else None
        if state is None or n is None:
            self._absent.add((kind, ident))
            return None
        return n, documents.read(state.tables[kind].json(n))

    def _alone(self, name: str, kind: str, ident: str) -> tuple[int, Plain] | None:
        """Read a document of a year and its TinyDB id without the others; None where that cannot be."""
        if name not in self.proofs() or name in self._open:
            return None
        try:
            stamp = self._stamps.get(name) or self._look_at(name)
        except OSError:
            return None
        if name not in self._texts or self._texts[name][0] != stamp:
            data = self._read(name)
            if not self._is_right(name, data):
                return None
            _hold(self._texts, name, stamp, snapshot.Lines(data), at_least=2)
        self._texts.move_to_end(name)
        return self._texts[name][1].document(kind, ident)

    def find(self, query: Query, shown: frozenset[str] | None = None) -> Iterator[Row[Json]]:
        """Find the closed documents that fit; of `shown`, only these fields need to be there, None means all."""
        if shown is not None and self._may_have(query) and covers(query, shown):
            yield from self._find_extracted(query)
        else:
            yield from (row for _, row in self.find_of([query]))

    def find_of(self, queries: Sequence[Query]) -> Iterator[tuple[str, Row[Json]]]:
        """Find the closed documents that fit one of several queries, with their kinds; each file is opened once."""
        asked: dict[str, list[tuple[Query, Needles]]] = {}
        for query in filter(self._may_have, queries):
            needles = _needles(query)
            for name in self._named(query):
                asked.setdefault(name, []).append((query, needles))
        for name, of_file in asked.items():
            for query, needles in of_file:
                if self._bounds.may_hold(self.proofs().get(name, ""), query):
                    state = self._state(name, needles)
                    yield from ((query.kind, row) for row in (state.find(query) if state else ()))
        if asked:
            self.remember()

    def _may_have(self, query: Query) -> bool:
        """Whether a document that fits may lie in the archive at all."""
        kept = layout.is_archived(query.kind) or query.kind == COUNTERS
        return bool(self._archives) and kept and _asks_for_closed(query)

    def _find_extracted(self, query: Query) -> Iterator[Row[Json]]:
        """Find the closed documents that fit, with the fields that are kept of them."""
        owner = query.equal("id") or query.equal(closing.owner_field(query.kind))
        only = layout.archive_file(query.kind, owner) if owner else ""
        years = [layout.year_file(only) or only] if owner else self.years(closing.owner_kind(query.kind) or query.kind)
        for year in years:
            if closing.closes(query.kind) and not self._bounds.may_hold(self.proofs().get(year, ""), query):
                continue
            files = self.extract(query.kind, year) if year in self._archives else {}
            for name in [only] if only else files:
                if name in files:
                    yield from files[name].find(query)

    def extract(self, kind: str, year: str) -> YearExtract:
        """Return the extract of a kind's documents of a year; it is made, and kept where it is proven, if need be."""
        proof = self.proofs().get(year, "")
        known = self._extracts.get(kind, year, proof)
        if known is not None:
            return known
        before, told = self._extracts.before(kind, year), self._files_of(kind, year)
        files: YearExtract = {}
        for name, file_proof in told.items():
            kept = before.get(name)
            is_same = kept is not None and kept.proof == file_proof != ""
            files[name] = kept if kept is not None and is_same else self._extracted(kind, name)
        all_proven = all(files[name].proof == file_proof != "" for name, file_proof in told.items())
        if all_proven and proof == self._proof_of.get(year) != "":
            self._extracts.learn(kind, year, proof, files)
        return files

    def _extracted(self, kind: str, name: str) -> FileExtract:
        """Extract a kind's documents of a file, with the proof it was read with; nothing of one that is not there."""
        state = self._state(name)
        return FileExtract(self._proof_of.get(name, ""), rows_of(kind, state.table(kind)) if state else {})

    def _files_of(self, kind: str, year: str) -> Mapping[str, str]:
        """Map the files in which a kind's documents of a year lie to their proofs as the year's file tells them."""
        if closing.closes(kind):
            self._state(year)
            return {year: self._proof_of.get(year, "")}
        return self.meeting_files(year)

    def meeting_files(self, year: str) -> dict[str, str]:
        """Map the files of the meetings whose headers the file of a year has to their proofs, as it tells them."""
        state = self._state(year)
        proofs = self._of_years.get(year, {})
        return {name: proofs.get(name, "") for name in _meeting_files_in(state)}

    def years(self, kind: str) -> list[str]:
        """Name the files of whole years in which documents of a kind that closes by itself lie."""
        return sorted(name for name in self._archives if name.startswith(f"{layout.YEARS}{kind}-"))

    def _named(self, query: Query) -> list[str]:
        """Name the files in which documents that fit may lie."""
        kind = query.kind
        whole = query.any_of("id")
        whole = query.any_of(closing.owner_field(kind)) if whole is None else whole
        if whole is not None:
            return sorted({layout.file_of(kind, ident) for ident in whole} - {""})
        if kind == COUNTERS:  # each lies with what it counts
            return [*self._meeting_files(), *self.years(closing.ACTIONS)]
        if closing.owner_kind(kind) == closing.MEETINGS:
            return self._meeting_files()
        return self.years(closing.owner_kind(kind) or kind)

    def _state(self, name: str, needles: Needles | None = None) -> State | None:
        """Read the documents of a file; None when it has none, or not one with all of the `needles`."""
        if not self._expected(name):
            # Whatever another process writes there later was hot when this one began, and is in its memory.
            return None
        try:
            stamp = self._stamps.get(name) or self._look_at(name)
        except OSError:
            return self._lost(name)
        kept = self._open.get(name)
        if kept is not None and kept[0] == stamp:
            self._open.move_to_end(name)
            return kept[1]
        if needles and self._names_none(name, stamp, needles):
            return None
        data = self._read(name)
        if needles and self._is_without(name, stamp, data, needles):
            return None
        read = self._opened(name, data)
        return self._keep(name, stamp, State(self._rebuild(name) if read is None else read))

    def _look_at(self, name: str) -> tuple[int, int]:
        stat = filesystem.status(self._folder / name)
        self._stamps[name] = stat.st_mtime_ns, stat.st_size
        return self._stamps[name]

    def _is_without(self, name: str, stamp: tuple[int, int], data: bytes, needles: Needles) -> bool:
        """Whether a file is what was written and has none of some `needles`, by its bytes; it is known from then on."""
        if all(_may_be_in(each, data) for each in needles) or not self._is_right(name, data):
            return False
        self._named_actions[name] = stamp, frozenset(_ACTION_NAMED.findall(data))
        return True

    def _names_none(self, name: str, stamp: tuple[int, int], needles: Needles) -> bool:
        """Whether a file is known to name no action that is looked for, without being read again."""
        known = self._named_actions.get(name)
        if known is None or known[0] != stamp:
            return False
        return any(all(map(_ACTION_NAMED.fullmatch, each)) and each.isdisjoint(known[1]) for each in needles)

    def _read(self, name: str) -> bytes:
        """Read the bytes of a file; none where it is lost, or no file stands there."""
        try:
            return filesystem.read(self._folder / name)
        except OSError:
            return b""

    def _opened(self, name: str, data: bytes) -> HeldTables | None:
        """Read the tables of a file; None when it does not read, or is not the one that was written."""
        read = snapshot.opened(data)
        if read is None or read.about.file != name or not self._is_proven(name, read.proof):
            self.rebuilt_files.add(name)
            self._of_years.pop(name, None)
            self._proof_of.pop(name, None)
            return None
        self._of_years[name] = read.about.proofs
        self._proof_of[name] = read.proof
        self._learn(name, read.proof, read.tables)
        return read.tables

    def _learn(self, name: str, proof: str, tables: Mapping[str, Table]) -> None:
        """Take in between what the documents of a year lie; the files of single meetings are found by their names."""
        if name.startswith(layout.YEARS) and self._proofs is not None:
            self._bounds.learn(proof, tables)

    def _is_right(self, name: str, data: bytes) -> bool:
        """Whether the bytes of a file are those that were written."""
        return snapshot.whole(data, name) and self._is_proven(name, snapshot.proof(data))

    def _is_proven(self, name: str, proof: str) -> bool:
        if self._proofs is None:
            return True
        known = self._proofs if name.startswith(layout.YEARS) else self._of_years.get(layout.year_file(name), {})
        return known.get(name) == proof or any(late.get(name) == proof for late in self._late)

    def _keep(self, name: str, stamp: tuple[int, int], state: State) -> State:
        self._texts.pop(name, None)
        _hold(self._open, name, stamp, state)
        return state

    def _lost(self, name: str) -> State:
        """Make a file that ought to be there and is not again, from the journal, in memory."""
        if name in self._open:
            return self._open[name][1]
        self.rebuilt_files.add(name)
        self._proof_of.pop(name, None)
        return self._keep(name, (0, 0), State(self._rebuild(name)))

    def _expected(self, name: str) -> bool:
        """Whether a file ought to be there: a year's that is named, or that of a meeting whose header is closed."""
        if name.startswith(layout.YEARS):
            return name in self._archives
        if name in self._unnamed:
            return False
        meeting = layout.meeting_of(name)
        year = layout.archive_file(closing.MEETINGS, meeting)
        state = self._state(year) if year in self._archives else None
        is_named = state is not None and state.number(closing.MEETINGS, meeting) is not None
        if not is_named and self._proofs is not None and self._proof_of.get(year):
            self._unnamed.add(name)
        return is_named

    def written(self, name: str, proof: str = "") -> bytes:
        """Return the bytes of a file as they were written, made from the journal where others stand there.

        None are returned of a file that ought not to be there. `proof` spares asking whether it ought, and what it is
        to be: who gives it has it of the year's file that is there.
        """
        data = self._read(name) if proof else b""
        if data and snapshot.whole(data, name) and snapshot.proof(data) == proof:
            return data
        if not self._expected(name):
            return b""
        data = data or self._read(name)
        if self._is_right(name, data):
            return data
        state = self._state(name)
        return snapshot.encode(state.tables, {}) if state else b""

    def proven(self, name: str) -> tuple[str, Mapping[str, Table]]:
        """Read the proof of a file and its tables; an empty proof where it is not the one that was written."""
        state = self._state(name)
        return self._proof_of.get(name, ""), state.tables if state else {}

    def size(self, name: str) -> int:
        """Tell the size of a file in bytes; 0 where it is lost."""
        try:
            return filesystem.status(self._folder / name).st_size
        except OSError:
            return 0

    def _tables_of(self, name: str) -> HeldTables:
        """Read the tables of a file that ought to be there; from the journal where it is lost or does not read."""
        read = self._opened(name, self._read(name))
        return self._rebuild(name) if read is None else read

    @property
    def year_files(self) -> list[str]:
        """The files of whole years that ought to be there, by name."""
        return sorted(self._archives)

    @property
    def names(self) -> list[str]:
        """The files that ought to be there, by name."""
        return [*self.year_files, *self._meeting_files()]

    def all(self) -> Iterator[tuple[str, Mapping[str, Table]]]:
        """Read every file's name and tables, one after the other, for verification."""
        for name in self.names:
            state = self._state(name)
            if state and not self._as_written(name, state.tables):
                self.rebuilt_files.add(name)
            yield name, state.tables if state else {}

    def _as_written(self, name: str, tables: Mapping[str, Table]) -> bool:
        """Whether a file is byte for byte what is written for its documents: it is looked through as text too."""
        data = self._read(name)
        return self._is_right(name, data) and data == snapshot.encode(
            tables, _about(name, self._of_years.get(name, {}))
        )

    def _meeting_files(self) -> list[str]:
        """Name the files of all closed meetings, whether they are there or lost: the years' headers name them."""
        return [name for year in self.years(closing.MEETINGS) for name in _meeting_files_in(self._state(year))]

    # Writing

    def sweep(self) -> None:
        """Remove what killed programs left half-written beside the state files; only under the lock."""
        for folder in (self._folder, self._folder / layout.YEARS, *(self._folder / layout.OWN).glob("*")):
            filesystem.sweep(folder, ".json")

    def encode_files(self, moved: Mapping[str, Tables], gone: set[str]) -> dict[str, bytes]:
        """Make the bytes of the files that closed documents go to, without the TinyDB ids in `gone`.

        The file of a year comes behind those of its meetings, whose proofs it holds.
        """
        names = {*moved, *(layout.year_file(name) for name in moved if name.startswith(layout.OWN))}
        expected = {name for name in names if self._expected(name)}
        files: dict[str, bytes] = {}
        proofs: defaultdict[str, dict[str, str]] = defaultdict(dict)
        """Of the files of meetings, by the file of their year."""
        extracts: dict[str, dict[str, FileExtract]] = {kind: {} for kind in closing.EXTRACTED}
        for name in sorted(names, reverse=True):
            # What lies there and nothing names was left by a compaction that did not end: memory has all of it.
            kept = self._tables_of(name) if name in expected else HeldTables()
            for kind, rows in moved.get(name, {}).items():
                kept.setdefault(kind, Table()).update(rows)
            for table in kept.values():
                for n in gone & table.keys():
                    del table[n]
            before = self._of_years.get(name, {}) if name in expected else {}
            files[name] = snapshot.encode(kept, _about(name, {**before, **proofs[name]}))
            proof = snapshot.proof(files[name])
            if year := layout.year_file(name):
                proofs[year][name] = proof
            self._learn(name, proof, kept)
            for kind, made in extracts.items():
                made[name] = FileExtract(proof, rows_of(kind, kept.get(kind, Table())))
        for kind, made in extracts.items():
            self._learn_extracts(kind, made, expected)
        return files

    def _learn_extracts(self, kind: str, written: YearExtract, expected: Collection[str]) -> None:
        """Take in the extracts of files that will be written; of a year of which nothing was known it is made later."""
        family = f"{layout.YEARS}{closing.owner_kind(kind) or kind}-"
        for year in written:
            if not year.startswith(family):
                continue
            before = self._extracts.get(kind, year, self.proofs().get(year, "")) if year in expected else {}
            if before is not None:
                ours = {
                    name: file
                    for name, file in written.items()
                    if year == (name if closing.closes(kind) else layout.year_file(name))
                }
                self._extracts.learn(kind, year, written[year].proof, {**before, **ours})

    def write(self, written: Mapping[str, bytes]) -> None:
        """Put files in their places, each replaced whole; when this returns they are all durable."""
        for name, data in written.items():
            path = self._folder / name
            for folder in reversed(list(path.relative_to(self._folder).parents)[:-1]):
                filesystem.make_folder(self._folder / folder)
            locking.replace(self._folder, path, data)
            self._open.pop(name, None)
            self._texts.pop(name, None)
            self._stamps.pop(name, None)
        ours = {name: snapshot.proof(data) for name, data in written.items() if name.startswith(layout.YEARS)}
        self._absent.clear()
        self._unnamed.clear()
        self._archives |= ours.keys()
        self._proofs = {**(self._proofs or {}), **ours}


def _hold(
    held: OrderedDict[str, tuple[tuple[int, int], T]], name: str, stamp: tuple[int, int], read: T, at_least: int = 1
) -> None:
    """Hold what was read of a file, and let go of what was asked for longest ago where it becomes too much.

    The file of the year stays: it is asked about each of its meetings. So do `at_least` so many: what one looks at may
    lie on both sides of a year's end, and each of its files be too much by itself.
    """
    held[name] = stamp, read
    held.move_to_end(name)
    size = sum(size for (_, size), _ in held.values())
    for other in list(held)[:-at_least]:
        if size > _CACHED_BYTES and other != layout.year_file(name):
            size -= held.pop(other)[0][1]


def _meeting_files_in(year: State | None) -> list[str]:
    """Name the files of the meetings whose headers a year's file has."""
    return [] if year is None else [layout.meeting_file(ident) for ident in year.table(closing.MEETINGS).texts("id")]


def _about(name: str, proofs: Mapping[str, str]) -> dict[str, object]:
    """Make what a file says of itself."""
    return {"file": name, **({"proofs": proofs} if proofs else {})}
