"""The documents in memory: read from the state files and the journal, following it, and salvaged where it is damaged.

Everything here only reads the workspace. What keeps it from being written is in `Replica.troubles`; the documents are
then the best that journal and state files tell together.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import msgspec

from rapat import filesystem
from rapat.errors import Damaged, Unavailable
from rapat.model import closing
from rapat.model.plain import Plain
from rapat.store import documents, lines
from rapat.store.chain import FARTHEST
from rapat.store.contract import COUNTERS, Record, Tallied, Tally
from rapat.store.documents import Json
from rapat.store.embedded import journal, journal_place, snapshot
from rapat.store.embedded.anchors import Anchors
from rapat.store.embedded.archive import Archive, whole_years
from rapat.store.embedded.bounds import ArchiveBounds
from rapat.store.embedded.extracts import Extracts
from rapat.store.embedded.journal import Journal, LogPosition
from rapat.store.embedded.known import Known, missing_message
from rapat.store.embedded.layout import STATE, files_of
from rapat.store.embedded.recent import RecentRecords
from rapat.store.query import NEWEST_FIRST, Query, Row, matching
from rapat.store.state import REMOVED, State, texts_of
from rapat.store.table import HeldTables, Table
from rapat.text.language import N_, M, Message

if TYPE_CHECKING:
    from rapat.store.embedded.archive_search import ArchiveSearch
    from rapat.store.embedded.salvage import Gathered
    from rapat.store.embedded.tallies import Tallies

R = TypeVar("R")
_TAIL: Final = 200
"""Records behind the state files that an opening replays without being felt."""
_TAIL_BYTES: Final = 1 << 20
"""Bytes of them: a batch of lines is one record, however long."""
CIDS: Final = 500
"""How many of the newest client-made ids are remembered: a retry follows at once or never."""
_ATTEMPTS: Final = 25
"""How often files that change while they are read are read again."""
_PAUSE: Final = 0.02
"""Seconds between two of these."""
_REPAIR: Final = N_(
    "Nothing is written until it is repaired: keep a copy of the folder, then run: rapat doctor --repair"
)
_ACCEPT: Final = N_(
    "Nothing is written until that is settled: bring back the newer folder or a backup of it, "
    "or accept it as it is with: rapat verify --accept"
)


class Trouble(NamedTuple):
    """Why a store is not written: what is wrong, and what to do."""

    what: Message
    remedy: Message
    damage: bool = True
    """Whether the files themselves are damaged; else they are sound, but not what this account knew before."""

    @property
    def message(self) -> Message:
        """Both, in one."""
        return M("%(what)s %(remedy)s", what=self.what, remedy=self.remedy)


class Replica:
    """What one process knows of a workspace's documents."""

    def __init__(self, folder: Path, segment_size: int, newer: int, anchors: Anchors | None) -> None:
        """Read the workspace in `folder`; raises `Damaged` where it has no journal at all.

        `newer` is the format of the settings where a newer program wrote them, else 0.
        """
        self.folder = folder
        self.segment_size = segment_size
        self.known = Known(anchors)
        """What must still be there."""
        self._caches = anchors.index if anchors else None
        self._bounds = ArchiveBounds(self._caches)
        self._extracts = Extracts(self._caches)
        self._words: ArchiveSearch | None = None
        self.recent = RecentRecords()
        self.newer = newer
        """The format of a newer program that wrote here; 0 for none."""
        self.state: State
        self.state_reads: bool
        """Whether `rapat.json` was what it should be."""
        self.highest: int
        """The highest TinyDB id that was given."""
        self.cids: dict[str, int]
        self.archive: Archive
        self.journal: Journal
        self.compacted: int
        """Number of the record up to which the state files are."""
        self.compacted_at = journal.BEGINNING
        """Where in the journal that record ends."""
        self.troubles: list[Trouble] = []
        self.rebuilt: int
        """How often the state in memory had been made again from the journal."""
        self.given = 0
        """The highest record number that is known to have been given."""
        self.proven = False
        """Whether the state file is the one that the journal tells was written, and was believed."""
        self.newest_version = lines.VERSION
        """The version of the newest form of record that was read."""
        self._proof = ""
        self._archive_files: dict[str, HeldTables] | None = None
        """What every archive file has to hold as the journal tells it, once that was asked for."""
        self._stamp: tuple[tuple[str, int, int], ...] = ()
        self._is_released = False
        """Whether nothing is in memory: the store was closed."""
        self._read_again()

    @property
    def damaged(self) -> bool:
        """Whether the files themselves are damaged."""
        return any(trouble.damage for trouble in self.troubles)

    def current(self, kind: str, ident: str) -> tuple[int, Plain] | None:
        """Read a document and its TinyDB id, not to be changed.

        What is in memory under either is right, else its archive file.
        """
        n = self.state.number(kind, ident)
        if n is not None:
            return n, documents.read(self.state.tables[kind].json(n))
        if self.state.number(REMOVED, f"{kind}/{ident}") is not None:
            return None
        cold = self.archive.get(kind, ident)
        return None if cold is not None and self.state.has(kind, cold[0]) else cold

    def get(self, kind: str, ident: str) -> Plain | None:
        """Read one document; None when there is none."""
        current = self.current(kind, ident)
        return current[1] if current else None

    def each(self, query: Query) -> Iterator[Plain]:
        """Read the documents that fit, one at a time, as they stand now: a change puts another in its place."""
        if query.in_any_order and query.order is None and query.limit is None:
            return (document for _, document in self.each_of([query]))
        enough = query.limit if query.order == NEWEST_FIRST else None
        present = islice(self.state.find(query), enough)  # the newest come first: none behind them is asked for
        return map(documents.read, query.arranged([*present, *self._archived(query)]))

    def each_of(self, queries: Sequence[Query]) -> Iterator[tuple[str, Plain]]:
        """Read the documents that fit one of several queries, those of one archive file after those of another.

        What is not archived is taken at once, so that what a change moves meanwhile comes neither twice nor never.
        """
        present = [(query.kind, row) for query in queries for row in self.state.find(query)]
        elsewhere = {
            query.kind: {int(n) for kind in (query.kind, REMOVED) for n in self.state.tables.get(kind, ())}
            for query in queries
        }
        archived = (each for each in self.archive.find_of(queries) if each[1].n not in elsewhere[each[0]])
        return ((kind, documents.read(row.document)) for kind, row in chain(present, archived))

    def tallied(self, tally: Tally[R]) -> Tallied[R]:
        """Tell what was made of closed documents, and the documents of which nothing was, or which changed since."""
        changed = self._changed(tally)
        rows: list[R] = []
        reopened: set[str] = set()
        for year in self._tallies().of_years(tally, self.archive):
            reopened |= changed & year.keys()
            rows += [row for ident, row in year.items() if row is not None and ident not in changed]
        present = [
            (kind, documents.read(held))
            for kind in tally.kinds
            for held in map(self.state.table(kind).json, map(int, self.state.table(kind)))
        ]
        if reopened:
            present = [(kind, plain) for kind, plain in present if closing.owner_id(plain["id"]) not in reopened]
            field = closing.OWNER_FIELDS[tally.owner]
            asked = [
                matching(kind, **{"id" if kind == tally.owner else field: ident})
                for ident in sorted(reopened)
                for kind in tally.kinds
            ]
            present += self.each_of(asked)
        return Tallied(rows, present)

    def differing(self, tally: Tally[R]) -> list[str]:
        """Name what a tally kept otherwise than the documents tell, and keep what they tell."""
        return self._tallies().differing(tally, self.archive)

    def _tallies(self) -> Tallies:
        from rapat.store.embedded.tallies import Tallies  # noqa: PLC0415 - for whoever accounts

        return Tallies(self._caches)

    def _changed(self, tally: Tally[R]) -> set[str]:
        """Name what closes, of the documents in memory and those removed: what the archive holds of it may be old."""
        present = {ident for kind in tally.kinds for ident in self.state.table(kind).texts("id")}
        gone = (ident.partition("/") for ident in self.state.table(REMOVED).texts("id"))
        present |= {ident for kind, _, ident in gone if kind in tally.kinds}
        return set(map(closing.owner_id, present))

    def count(self, query: Query) -> int:
        """Count the documents that fit."""
        return sum(1 for _ in self._rows(query, frozenset()))

    def fields(self, query: Query, names: frozenset[str]) -> Iterator[Plain]:
        """Read some fields of the documents that fit, in no order, as they stand now."""
        return (documents.fields(row.document, names) for row in list(self._rows(query, names)))

    def texts(self, query: Query, field: str) -> frozenset[str]:
        """Collect the texts of a field in the documents that fit."""
        return texts_of(self._rows(query, frozenset({field})), field)

    def _rows(self, query: Query, shown: frozenset[str] | None = None) -> Iterator[Row[Json]]:
        """Find the documents that fit; of `shown`, only these fields need to be there."""
        return chain(self.state.find(query), self._archived(query, shown))

    def _archived(self, query: Query, shown: frozenset[str] | None = None) -> Iterator[Row[Json]]:
        """Find the documents that fit and stand in the archive as they are now."""
        for row in self.archive.find(query, shown):
            if not self.state.has(query.kind, row.n) and not self.state.has(REMOVED, row.n):
                yield row

    def search(self, words: Sequence[str]) -> list[tuple[str, Plain]]:
        """Read the documents that have all of the words, which are folded, with their kinds."""
        hits = [
            (kind, document)
            for kind, table in self.state.tables.items()
            if kind not in (COUNTERS, REMOVED)
            for document in table.having(words)
        ]
        hits += [
            (kind, document)
            for kind, n, document in self._archive_search().search(self.archive, words)
            if not self.state.has(kind, n) and not self.state.has(REMOVED, n)
        ]
        return hits

    def renew_words(self, until: float | None = None, most: int | None = None) -> None:
        """Bring the index of the archive's words up to what the journal tells; see `ArchiveSearch.renew`."""
        if not self.troubles:
            with suppress(OSError, journal.Moved):  # files are being replaced: the next one does it
                self._archive_search().renew(self.archive, until, most)

    def complete_words(self, told: Callable[[int, int], None]) -> None:
        """Make what is missing of the index of the archive's words; see `ArchiveSearch.complete`."""
        if not self.troubles:
            with suppress(OSError, journal.Moved):
                self._archive_search().complete(self.archive, told)

    def years_without_words(self, most: int) -> list[str]:
        """Name the years that were looked through for want of an index; see `ArchiveSearch.lacking`."""
        return [] if self._words is None or self.troubles else self._words.lacking(self.archive, most)

    @property
    def words_are_behind(self) -> bool:
        """Whether files were looked through because the index of the archive's words does not know them."""
        return self._words is not None and self._words.is_behind

    def _archive_search(self) -> ArchiveSearch:
        if self._words is None:
            from rapat.store.embedded.archive_search import ArchiveSearch  # noqa: PLC0415 - a database, for who searches

            self._words = ArchiveSearch(self._caches)
        return self._words

    def made(self, cid: str) -> Record | None:
        """Return the record of the transaction with a client's id; None where there is none, or it is long ago."""
        seq = self.cids.get(cid)
        return None if seq is None else next(iter(journal.records(self.journal.folder, seq - 1, 1)), None)

    def archived_counters(self) -> Iterator[tuple[str, int]]:
        """Yield what the archive files say that counters stood at."""
        for _, tables in self.archive.all():
            for counter in tables.get(COUNTERS, {}).values():
                yield str(counter["id"]), int(counter["value"])

    def catch_up(self) -> None:
        """Read what was written since the last look; everything anew where the files were changed otherwise."""
        if self._is_released:
            self.reload()
        self.archive.look_again()
        if self.damaged:
            if self._stamped() != self._stamp:
                self.reload()
            return
        try:
            for record in self.journal.follow():
                self.apply(record)
        except journal.Moved:
            self.reload()
            return
        if self.journal.flaws:
            self.reload()
        elif not self.troubles:
            self.known.read_to(self.journal.position)

    def reload(self) -> None:
        """Read everything anew."""
        failed = self.journal.failed
        self.journal.close()
        self.recent.clear()
        self._read_again()
        self.journal.failed = failed  # a disk that did not confirm once is not trusted again by this process

    def release(self) -> None:
        """Let go of files and of all documents; whoever looks again has them read anew."""
        self.journal.close()
        self.recent.clear()
        self.state, self._archive_files, self._is_released = State({}), None, True
        self.archive.release()

    def add(self, line: bytes, record: Record) -> None:
        """Under the lock: write a record's line; when this returns it is durable and taken in."""
        self.journal.append(line, record)
        self.apply(record)
        self.known.wrote_to(self.journal.position)
        if self.known.is_due:
            self.remember()

    def apply(self, record: Record) -> None:
        """Take in a record that is durable."""
        self.highest = max([self.highest, *(op.n for op in record.ops)])
        self.newest_version = max(self.newest_version, record.v)
        if record.archived:
            self.archive.accept(record.archived)
        self.state.apply(record)
        if record.cid is not None:
            self.cids[record.cid] = record.seq
            if len(self.cids) > 2 * CIDS:
                self.cids = newest_cids(self.cids)
        self.recent.add(record)

    def replayed(self) -> State:
        """Replay the documents as the journal alone tells them."""
        from rapat.store.embedded import checking  # noqa: PLC0415 - only who checks, or lost a file, replays

        state = State({})
        checking.walk(self.journal.folder, takers=[state.apply])
        return state

    def is_outdated(self) -> bool:
        """Whether the state files were made again from the journal since they were read here."""
        try:
            read = snapshot.head(filesystem.read(self.folder / STATE))
        except OSError:
            return False
        return read is not None and read.meta.get("rebuilt", 0) != self.rebuilt

    def is_long(self) -> bool:
        """Whether so much of the journal lies behind the state files that an opening would be felt."""
        if self.journal.position.seq - self.compacted > _TAIL:
            return True
        try:
            return journal.bytes_behind(self.journal.folder, self.compacted_at) > _TAIL_BYTES
        except (OSError, journal.Moved):
            return False

    def is_compacted(self) -> bool:
        """Whether the state files that lie there tell of everything that the journal tells."""
        if not self.proven or self.compacted != self.journal.position.seq or self.archive.rebuilt_files:
            return False
        try:
            data = filesystem.read(self.folder / STATE)
        except OSError:
            return False
        return snapshot.whole(data) and snapshot.proof(data) == self._proof

    def prove(self, proof: str) -> None:
        """Take in that the state file of this proof was written, and that the journal tells so."""
        self.proven, self._proof, self.state_reads = True, proof, True
        self.compacted, self.compacted_at = self.journal.position.seq, self.journal.position

    def remember(self) -> None:
        """Keep in the user's state folder what is known now, if it is more than before and the workspace is sound."""
        if not self.troubles:
            counters = self.state.table(COUNTERS).values()
            self.known.remember(self.journal.folder, self.journal.position, counters)
            self.archive.remember()

    # Loading

    def _read_again(self) -> None:
        for _ in range(_ATTEMPTS):
            try:
                self._load()
            except journal.Moved:  # the files are being replaced at this very moment
                self.journal.close()
                time.sleep(_PAUSE)
            else:
                return
        raise Unavailable(
            M("The journal's files change while they are read."),
            M("Stop what copies or synchronises the folder, and try again."),
        )

    def _load(self) -> None:
        self._is_released = False
        folder = journal_place.folder_of(self.folder)
        if not folder.is_dir():
            raise Damaged(
                M("%(folder)s has no journal.", folder=self.folder), M("Restore the workspace from a backup.")
            )
        tables, about = self.state_file()
        self.newer = max(self.newer, about.format if about.format > snapshot.FORMAT else 0)
        self._archive_files, self.newest_version = None, lines.VERSION
        self.proven = self._begin_compacted(folder, tables, about)
        if not self.proven:
            self._begin(Journal(folder, segment_size=self.segment_size), {}, snapshot.Meta(), {})
            self.compacted, self.compacted_at = 0, journal.BEGINNING
            for record in self.journal.read():
                self.apply(record)
        last, made = self.journal.position.seq, self.known.state_file
        if made is not None and made.seq > last + FARTHEST:
            self.state_reads, made, self.known.state_file = False, None, None  # no loss explains that
        seen = [position.head for position in (self.journal.position, self.proven and made) if position]
        missing = self.known.missing(folder, seen)
        self.troubles = [Trouble(flaw.message, M(_REPAIR)) for flaw in self.journal.flaws]
        self.troubles += [Trouble(missing_message(position, last), M(_REPAIR)) for position in missing]
        # A state file is always followed by the record of its compaction, which is gone together with its position.
        self.given = max([last, *(position.seq + (position == made) for position in missing)])
        self._stamp = self._stamped()
        self.known.read_anchor()
        if self.troubles:
            self.rescue()
        elif before := self.known.missing_before(folder, seen):
            self.troubles = [Trouble(missing_message(before, last), M(_ACCEPT), damage=False)]

    def state_file(self) -> tuple[HeldTables, snapshot.Meta]:
        """Read what `rapat.json` holds and says of itself; nothing where it is missing or does not read."""
        try:
            read = snapshot.opened(filesystem.read(self.folder / STATE))
        except OSError:
            read = None
        self.state_reads = read is not None
        tables, about, self._proof = read or snapshot.Opened({}, snapshot.Meta(), "")
        self.known.state_file, self.rebuilt = _position(about), about.rebuilt
        return tables, about

    def _begin_compacted(self, folder: Path, tables: HeldTables, about: snapshot.Meta) -> bool:
        """Take in the state file and what the journal has behind it; tell whether the journal proves that file.

        The record behind the position where it was made is that of the compaction, and names it. Nothing else may be
        built on: its own hash is made by whoever writes it.
        """
        position = self.known.state_file
        if position is None or not position.seq or not journal.holds_at(folder, position):
            return False
        self._begin(Journal(folder, position, segment_size=self.segment_size), tables, about, about.proofs)
        self.compacted, self.compacted_at = position.seq, position
        for record in self.journal.read():
            if self.compacted == position.seq:
                if record.state != self._proof:
                    break
                self.compacted, self.compacted_at = record.seq, self.journal.position
            self.apply(record)
        if self.compacted == position.seq:
            self.journal.close()
            self.recent.clear()
        return self.compacted != position.seq

    def _begin(
        self, following: Journal, tables: HeldTables, about: snapshot.Meta, proofs: Mapping[str, str] | None
    ) -> None:
        """Begin where a state file was made, or before the first record."""
        self.state = State(tables)
        self.highest = about.highest
        self.cids = dict(about.cids)
        years, rebuild = frozenset(about.archives), self._archive_file_from_journal
        self.archive = Archive(self.folder, years, rebuild, proofs, self._bounds, self._extracts)
        self.journal = following

    def _archive_file_from_journal(self, name: str) -> HeldTables:
        """Make from the journal the tables that a lost archive file has to hold."""
        if self._archive_files is None:
            self._archive_files = {}
            for kind, rows in self.replayed().tables.items():
                for n, document in rows.items():
                    for file in files_of(kind, str(document["id"])):
                        self._archive_files.setdefault(file, {}).setdefault(kind, Table())[n] = document
        return {kind: table.without(()) for kind, table in self._archive_files.get(name, {}).items()}

    def _stamped(self) -> tuple[tuple[str, int, int], ...]:
        """Return what the journal's files look like from outside; it changes when anybody mends them."""
        try:
            stats = [(path.name, path.stat()) for path in sorted(self.journal.folder.iterdir())]
        except OSError:
            return ()
        return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)

    # Salvaging

    def rescue(self, *, newer: bool = True) -> Gathered:
        """Let the documents be the best that journal and state files tell; return what proves itself in the journal.

        See `salvage.gather` for `newer`.
        """
        from rapat.store.embedded import rescuing, salvage  # noqa: PLC0415 - of a sound workspace nothing is rescued

        tables, meta = self.state_file()
        if not newer:  # the chain is whole and tells everything; state files may hold what is left out
            tables, meta = {}, snapshot.Meta()
        damaged = self.journal
        gathered = salvage.gather(damaged.folder, newer=newer)
        saved = gathered.saved
        newest = saved[-1].record.seq if saved else 0
        self.proven = newer and self.state_reads and any(line.record.state == self._proof for line in saved)
        self._begin(damaged, tables, meta, meta.proofs if self.proven else None)
        if newer and not self.state_reads:
            self.archive = Archive(self.folder, whole_years(self.folder), self._archive_file_from_journal)
        self.given = max(self.given, newest, salvage.given(damaged.flaws, damaged.position.seq))
        rescuing.Rescue(self.state, self.archive, proven=self.proven).take(saved)
        highest = self.highest if self.proven else 0  # of a forged file not even this is believed
        self.highest = max([highest, *(op.n for line in saved for op in line.record.ops)])
        return gathered


def newest_cids(cids: Mapping[str, int]) -> dict[str, int]:
    """Keep the client-made ids of the newest records."""
    return dict(sorted(cids.items(), key=lambda pair: pair[1])[-CIDS:])


def _position(meta: snapshot.Meta) -> LogPosition | None:
    """Return where a state file was made; None where it does not say."""
    return None if meta.position is None else LogPosition(*msgspec.structs.astuple(meta.position))
