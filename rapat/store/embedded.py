"""The embedded store: one folder, any number of processes, the journal as the truth and TinyDB files as its state."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from rapat.errors import Conflict, Damaged, Refused, Unavailable
from rapat.language import M, Message
from rapat.store import ground, journal, lines, statefile
from rapat.store.contract import COUNTERS, Author, Change, Draft, Head, Plain, Record
from rapat.store.journal import Journal, Place
from rapat.store.shelves import Shelves, meeting_file, place_like, place_of, settled
from rapat.store.tables import State, copied

STATE: Final = "rapat.json"
JOURNAL: Final = "journal"
REMOVED: Final = "removed"
"""The kind that remembers the last revision of removed documents, so that no revision ever returns."""

_TAIL: Final = 200
"""Records behind the state file that an opening replays without being felt."""
_CIDS: Final = 500
"""How many of the newest client-made ids are remembered: a retry follows at once or never."""
_RECENT: Final = 256
"""How many of the newest records are held for whoever follows the changes."""
_POLL: Final = 0.02
"""Seconds between two looks for another process's records; a look costs microseconds."""


class EmbeddedStore:
    """A `Store` in a folder."""

    def __init__(self, folder: Path, *, read_only: bool = False, segment_size: int = journal.SEGMENT) -> None:
        """Read the state and what the journal holds beyond it."""
        self.folder = folder
        self._read_only = read_only
        self._segment_size = segment_size
        self._guard = threading.RLock()
        self._lock = ground.Lock(folder / "lock")
        self._drafting = False
        self._lock_is_safe: str | None = None
        """The unsafe file system below, empty for a safe one, None before somebody looked."""
        self._newer = 0
        """The format of a newer program that wrote here; 0 for none."""
        self._state: State
        self._highest: int
        self._cids: dict[str, int]
        self._shelves: Shelves
        self._journal: Journal
        self._recent: deque[Record] = deque(maxlen=_RECENT)
        self._folded: int
        self._load()

    # Reading

    @property
    def seq(self) -> int:
        """The number of the newest record."""
        with self._guard:
            self._catch_up()
            return self._journal.place.seq

    @property
    def head(self) -> Head:
        """The newest record, by number and hash."""
        with self._guard:
            self._catch_up()
            return Head(self._journal.place.seq, self._journal.place.hash)

    def get(self, kind: str, id: str) -> Plain | None:  # noqa: A002 - the word of the model
        """Copy one document; None when there is none."""
        with self._guard:
            self._catch_up()
            found = self._current(kind, id)
            return copied(found[1]) if found else None

    def find(self, kind: str, /, **equal: object) -> list[Plain]:
        """Copy the documents that fit, in the order they were created."""
        with self._guard:
            self._catch_up()
            rows = self._state.find(kind, equal)
            cold = self._shelves.find(kind, equal)
            if cold:
                ours, gone = self._state.tables.get(kind, {}), self._state.tables.get(REMOVED, {})
                rows += [row for row in cold if str(row[0]) not in ours and str(row[0]) not in gone]
            rows.sort(key=lambda row: row[0], reverse=True)
            return [copied(rows.pop()[1]) for _ in range(len(rows))]  # one copy at a time beside a whole archive

    def search(self, words: Sequence[str]) -> list[tuple[str, Plain]]:
        """Copy the documents whose JSON has all of the words; see the contract."""
        wanted = [word.casefold() for word in words]
        with self._guard:
            self._catch_up()
            hot, gone = self._state.tables, self._state.tables.get(REMOVED, {})
            found = [
                (kind, copied(document))
                for kind, rows in hot.items()
                if place_like(kind)
                for document in rows.values()
                if _has(document, wanted)
            ]
            found += [
                (kind, document)
                for kind, n, document in self._shelves.search(wanted)
                if str(n) not in hot.get(kind, {}) and str(n) not in gone
            ]
            return found

    def _current(self, kind: str, ident: str) -> tuple[int, Plain] | None:
        """A living document and its TinyDB id: what `rapat.json` has is right, else its shelf."""
        n = self._state.number(kind, ident)
        if n is not None:
            return n, self._state.tables[kind][str(n)]
        if self._state.number(REMOVED, f"{kind}/{ident}") is not None:
            return None
        return self._shelves.get(kind, ident)

    def since(self, seq: int, wait: float = 0, limit: int | None = None) -> list[Record]:
        """The records after number `seq`; with `wait`, up to that many seconds until there is one."""
        deadline = time.monotonic() + wait
        while self.seq <= seq:
            left = deadline - time.monotonic()
            if left <= 0:
                return []
            time.sleep(min(_POLL, left))
        with self._guard:
            recent = list(self._recent)
        if limit is None and recent and recent[0].seq <= seq + 1:
            return [record for record in recent if record.seq > seq]
        return journal.records(self.folder / JOURNAL, seq, limit)

    def history(self, kind: str, id: str) -> list[tuple[Record, Plain | None]]:  # noqa: A002 - the word of the model
        """Every change of one document, oldest first."""
        return [
            (record, op.doc)
            for record in journal.records(self.folder / JOURNAL, 0)
            for op in record.ops
            if op.kind == kind and op.name == id
        ]

    # Writing

    def commit(
        self, draft: Draft | Sequence[Change], *, author: Author, why: str, at: datetime, cid: str | None = None
    ) -> Record | None:
        """Make the changes durable as one record; see the contract."""
        with self._guard, self._writing(author):
            if cid is not None and cid in self._cids:
                return journal.records(self.folder / JOURNAL, self._cids[cid] - 1, 1)[0]
            numbers = _Numbers(self._journal.place.seq + 1, self._counted)
            changes = draft(numbers) if callable(draft) else draft
            if not changes:
                return None
            given = [Change(COUNTERS, name, {"value": value}) for name, value in numbers.given.items()]
            ops = [self._op(change) for change in (*_last_of_each(changes), *given)]
            fields = self._fields(ops, author, why, at, cid)
            try:
                line = lines.encode(fields)
            except UnicodeEncodeError as fault:
                raise Refused(
                    M("The text holds characters that no file can keep."), M("Remove them and try again.")
                ) from fault
            record = lines.decode(line)
            if record is None:
                raise Refused(M("The change cannot be written as JSON."))
            self._journal.append(line, record)
            self._apply(record)
            return lines.decode(line)

    def _fields(
        self, ops: list[list[object]], author: Author, why: str, at: datetime, cid: str | None
    ) -> dict[str, object]:
        place = self._journal.place
        fields: dict[str, object] = {"v": lines.VERSION, "seq": place.seq + 1, "time": at}
        if place.time is not None and at < place.time:
            fields["clock"] = "back"
        fields |= {"who": author.who, "account": author.account, "why": why}
        if cid is not None:
            fields["cid"] = cid
        return fields | {"ops": ops, "prev": place.hash}

    def _op(self, change: Change) -> list[object]:
        kind, ident, document, expect = change
        current = self._current(kind, ident)
        now = current[1] if current else None
        if expect is not None and expect != (now["rev"] if now else 0):
            raise self._conflict(kind, ident)
        gone = self._state.get(REMOVED, f"{kind}/{ident}")
        rev = int((now or gone or {"rev": 0})["rev"]) + 1
        n = (current[0] if current else self._state.number(REMOVED, f"{kind}/{ident}")) or self._new_number()
        if document is None:
            return [kind, n, None, ident, rev]
        return [kind, n, {"id": ident, **{k: v for k, v in document.items() if k not in ("id", "rev")}, "rev": rev}]

    def _counted(self, counter: str) -> int:
        kept = self._current(COUNTERS, counter)
        return int(kept[1]["value"]) if kept else 0

    def _new_number(self) -> int:
        self._highest += 1
        return self._highest

    def _conflict(self, kind: str, ident: str) -> Conflict:
        newest = self.history(kind, ident)[-1:]
        if not newest:
            return Conflict(M("%(id)s does not exist any more.", id=ident), M("Nothing was written."))
        record = newest[0][0]
        return Conflict(
            M(
                "%(who)s changed %(id)s first (%(why)s, %(time)s).",
                who=record.who or record.account or "?",
                id=ident,
                why=record.why,
                time=record.time,
            ),
            M("Nothing was written: look at it again and repeat your change."),
        )

    @contextmanager
    def _writing(self, author: Author) -> Iterator[None]:
        if self._read_only:
            raise Unavailable(M("The workspace is open for reading only."))
        if self._newer:
            raise Unavailable(
                M("This workspace was written by a newer rapat (format %(format)s).", format=self._newer),
                M("Install that version to write; reading what this one understands goes on."),
            )
        self._refuse_unsafe()
        try:
            with self._lock.held(f"{author.account or '?'}, process {os.getpid()}"):
                self._catch_up()
                self._journal.settle()
                highest = self._highest
                self._drafting = True
                try:
                    yield
                except BaseException:
                    self._highest = highest
                    raise
                finally:
                    self._drafting = False
        except OSError as fault:
            raise _unwritable(self.folder, fault) from fault

    def _refuse_unsafe(self) -> None:
        """Refuse, once, a file system that is known to break locks: two writers would destroy each other's lines."""
        if self._lock_is_safe is None:
            self._lock_is_safe = ground.unsafe_filesystem(self.folder) or ""
        if self._lock_is_safe:
            raise Unavailable(
                M("%(folder)s lies on a network file system (%(kind)s).", folder=self.folder, kind=self._lock_is_safe),
                M("Move the workspace to a local disk; several offices share one by other means."),
            )

    # State

    def _load(self) -> None:
        try:
            read = statefile.decode((self.folder / STATE).read_bytes())
        except FileNotFoundError:
            read = None
        if not (self.folder / JOURNAL).is_dir():
            raise Damaged(
                M("%(folder)s has no journal.", folder=self.folder), M("Restore the workspace from a backup.")
            )
        tables, meta = read or ({}, {})
        if int(meta.get("format", 0)) > statefile.FORMAT:
            self._newer = int(meta["format"])
        place = Place(**meta["place"]) if meta else journal.BEGINNING
        if isinstance(place.time, str):
            place = place._replace(time=datetime.fromisoformat(place.time))
        self._state = State(tables)
        self._highest = meta.get("highest", 0)
        self._cids = meta.get("cids", {})
        self._shelves = Shelves(self.folder, frozenset(meta.get("archives", ())), self._shelf_again)
        self._journal = Journal(self.folder / JOURNAL, place, segment_size=self._segment_size)
        self._folded = place.seq
        self._catch_up()

    def _catch_up(self) -> None:
        if self._drafting:
            return
        try:
            for record in self._journal.follow():
                self._apply(record)
        except journal.Moved:
            self._journal.close()
            self._recent.clear()
            self._load()

    def _apply(self, record: Record) -> None:
        self._highest = max([self._highest, *(op.n for op in record.ops)])
        if record.v > lines.VERSION:
            self._newer = record.v
        _put(self._state, record)
        if record.cid is not None:
            self._cids[record.cid] = record.seq
        self._recent.append(record)

    # Keeping in order

    def verify(self) -> list[Message]:
        """Check every line of the journal and its chain, and the state against a replay of it; a sentence per fault."""
        with self._guard:
            self._catch_up()
            faults = list(journal.faults(self.folder / JOURNAL))
            return faults + list(self._differences(self._replayed()))

    def _replayed(self) -> State:
        """The documents as the journal alone tells them, up to where this store stands."""
        replayed = State({})
        for record in journal.records(self.folder / JOURNAL, 0, self._journal.place.seq):
            _put(replayed, record)
        return replayed

    def _differences(self, replayed: State) -> Iterator[Message]:
        """A sentence for each document that the state has otherwise than the journal."""
        told = {(kind, int(n)): document for kind, rows in replayed.tables.items() for n, document in rows.items()}
        ours = {
            (kind, int(n)): document
            for tables in (*self._shelves.all(), self._state.tables)  # what is hot comes last and wins
            for kind, rows in tables.items()
            for n, document in rows.items()
        }
        for key in sorted(told.keys() | ours.keys()):
            removed = key not in told and self._state.tables.get(REMOVED, {}).get(str(key[1]))
            if not removed and told.get(key) != ours.get(key):
                ident = str((ours.get(key) or told[key])["id"])
                yield M("The state differs from the journal: %(kind)s %(id)s.", kind=key[0], id=ident)

    def _shelf_again(self, name: str) -> statefile.Tables:
        """What a lost shelf file has to hold, from the journal."""
        tables: statefile.Tables = {}
        for kind, rows in self._replayed().tables.items():
            for n, document in rows.items():
                ident = str(document["id"])
                if name == place_of(kind, ident) or (kind == "meetings" and name == meeting_file(ident)):
                    tables.setdefault(kind, {})[n] = document
        return tables

    def maintain(self) -> None:
        """Fold the journal, made durable first, into the state files; it takes the lock, so not while capturing.

        What is settled goes to its shelf first and `rapat.json` last: a crash in between leaves documents in both, and
        what `rapat.json` holds is right.
        """
        if self._read_only:
            return
        with self._guard, self._writing(Author("", "rapat")):
            place = self._journal.sync()
            moved = settled(self._state.tables, lambda kind, ident: self._shelves.get(kind, ident) is not None)
            archives = self._shelves.lay(moved, set(self._state.tables.get(REMOVED, {})))
            for tables in moved.values():
                for kind, rows in tables.items():
                    for n in rows:
                        self._state.put(kind, int(n), None)
            cids = dict(sorted(self._cids.items(), key=lambda pair: pair[1])[-_CIDS:])
            meta = {"place": place._asdict(), "highest": self._highest, "cids": cids, "archives": sorted(archives)}
            ground.replace(self.folder / STATE, statefile.encode(self._state.tables, meta))
            self._folded = place.seq

    def repair(self, author: Author, at: datetime) -> Record | None:
        """Save what damage left: every record that proves itself, and what the state still knows; None if all is sound.

        What cannot be read is moved to `aside/`, never deleted. One record of repair says which records are lost and
        holds the newest form of everything that the sound part of the journal does not tell.
        """
        with self._guard, self._lock.held(f"{author.account or '?'}, process {os.getpid()}"):
            self._catch_up()
            place, folder = self._journal.place, self.folder / JOURNAL
            broken = bool(self._journal.beyond() or self._journal.leftover)
            if not broken and not list(journal.faults(folder)):
                return None
            found = journal.records(folder, 0)
            if broken:
                for record in (one for one in found if one.seq > place.seq):
                    _put(self._state, record)
                    self._highest = max([self._highest, *(op.n for op in record.ops)])
                self._journal.cut()
                for first in self._journal.beyond():
                    ground.set_aside(self.folder, journal.segment_path(folder, first))
            last = max([place.seq, *(record.seq for record in found)])
            lost = sorted(set(range(1, last + 1)) - {record.seq for record in found})
            ops = list(self._unsaid())
            fields = {**self._fields(ops, author, "repair", at, None), "seq": last + 1, "lost": lost}
            fields["prev"] = fields.pop("prev")  # the hash covers everything; `prev` stays the last field
            line = lines.encode(fields)
            written = lines.decode(line)
            if written is None:
                raise Refused(M("The change cannot be written as JSON."))
            self._journal.append(line, written)
            self._apply(written)
            return written

    def _unsaid(self) -> Iterator[list[object]]:
        """What the state has and the journal, as it can be read now, does not tell: as operations."""
        told = self._replayed()
        for kind, rows in self._state.tables.items():
            for n, document in rows.items():
                if kind != REMOVED and told.tables.get(kind, {}).get(n) != document:
                    yield [kind, int(n), document]
        for tables in self._shelves.all():
            for kind, rows in tables.items():
                for n, document in rows.items():
                    hot = n in self._state.tables.get(kind, {}) or n in self._state.tables.get(REMOVED, {})
                    if not hot and told.tables.get(kind, {}).get(n) != document:
                        yield [kind, int(n), document]
        gone = self._state.tables.get(REMOVED, {})
        for kind, rows in told.tables.items():
            for n in rows.keys() & gone.keys():
                yield [kind, int(n), None, str(rows[n]["id"]), int(gone[n]["rev"])]

    def close(self) -> None:
        """Let go of files and locks; a long tail of the journal is folded first, so that the next opening is quick."""
        with self._guard:
            if self._journal.place.seq - self._folded > _TAIL:
                with suppress(Unavailable, Damaged):  # nothing is lost: the journal has it
                    self.maintain()
            self._journal.close()
            self._lock.close()


def _put(state: State, record: Record) -> None:
    """Apply the after-images of a record; a removal leaves a mark with the last revision."""
    for op in record.ops:
        state.put(op.kind, op.n, op.doc)
        mark = None if op.doc is not None else {"id": f"{op.kind}/{op.id}", "rev": op.rev}
        if mark or state.number(REMOVED, f"{op.kind}/{op.name}"):
            state.put(REMOVED, op.n, mark)


class _Numbers:
    """What a draft is given: numbers from counters that live in the store like any document."""

    def __init__(self, seq: int, kept: Callable[[str], int]) -> None:
        self.seq = seq
        self.given: dict[str, int] = {}
        self._kept = kept

    def next(self, counter: str) -> int:
        number = self.given.get(counter) or self._kept(counter)
        self.given[counter] = number + 1
        return number + 1

    def mark(self) -> Mapping[str, int]:
        return dict(self.given)

    def back_to(self, mark: Mapping[str, int]) -> None:
        self.given = dict(mark)


def _has(document: Plain, words: Sequence[str]) -> bool:
    text = " ".join(value for value in document.values() if isinstance(value, str)).casefold()
    return all(word in text for word in words)


def _last_of_each(changes: Sequence[Change]) -> list[Change]:
    """Of several changes to one document the last, at the place of the first, expecting what the first expected."""
    kept: dict[tuple[str, str], Change] = {}
    for change in changes:
        before = kept.get((change.kind, change.id))
        kept[change.kind, change.id] = change if before is None else change._replace(expect=before.expect)
    return list(kept.values())


def _unwritable(folder: Path, fault: OSError) -> Unavailable:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Unavailable(
            M("The disk is full; the change was not saved."),
            M("Free some space and try again; what was saved is safe."),
        )
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Unavailable(
            M("%(path)s may not be written.", path=fault.filename or folder),
            M("Ask for permission to write there, or work on a copy; reading goes on."),
        )
    return Unavailable(
        M("The change was not saved: %(path)s: %(fault)s.", path=fault.filename or folder, fault=str(fault.strerror)),
        M("Check the disk and try again."),
    )
