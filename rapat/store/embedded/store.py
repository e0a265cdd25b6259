"""The embedded store: one folder, any number of processes, the journal as the truth and TinyDB files as its state."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from rapat.errors import Conflict, Damaged, Refused, Unavailable
from rapat.model.bounds import EARLIEST, LATEST
from rapat.store import chain, lineage, lines
from rapat.store.contract import COUNTERS, FOLD, Author, Change, Fragment, Head, Plain, Record, TransactionBody
from rapat.store.embedded import checking, journal, locking, repairing, salvage, snapshot
from rapat.store.embedded.anchors import Anchors
from rapat.store.embedded.archive import closed, has_own_file
from rapat.store.embedded.journal import LogPosition
from rapat.store.embedded.replica import STATE, Replica, Trouble
from rapat.store.state import REMOVED, State, copied
from rapat.text.language import M, Message

_TAIL: Final = 200
"""Records behind the state file that an opening replays without being felt."""
_CIDS: Final = 500
"""How many of the newest client-made ids are remembered: a retry follows at once or never."""
_FOLDER: Final = Author("", "rapat")
"""Who folds, and what for, as the journal tells it."""
_NEWER: Final = M("Install that version to write; reading what this one understands goes on.")
_FOREIGN: Final = M(
    "Install that version to write; reading what this one understands goes on. Where nobody has it, somebody put them "
    "there: rapat verify --accept sets them aside, with their words kept in aside/."
)
_POLL: Final = 0.02
"""Seconds between two looks for another process's records; a look costs microseconds."""


class EmbeddedStore:
    """A `Store` in a folder."""

    def __init__(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        newer: int = 0,
        segment_size: int = journal.SEGMENT,
        known_below: Path | None = None,
    ) -> None:
        """Read the state and what the journal holds beyond it.

        `newer` is the format of a newer program's workspace, which is read and never written; `known_below` is the
        user's state folder, where the newest record seen is remembered, None remembers nothing.
        """
        self.folder = folder
        self._read_only = read_only
        self._segment_size = segment_size
        self._guard = threading.RLock()
        self._lock = locking.Lock(folder / "lock")
        self._drafting = False
        self._lock_is_safe: str | None = None
        """The unsafe file system below, empty for a safe one, None before somebody looked."""
        self._replica = Replica(folder, segment_size, newer, Anchors(known_below, folder) if known_below else None)

    # Reading

    @property
    def seq(self) -> int:
        """The number of the newest record."""
        with self._guard:
            self._catch_up()
            return self._replica.journal.place.seq

    @property
    def head(self) -> Head:
        """The newest record, by number and hash."""
        with self._guard:
            self._catch_up()
            return Head(self._replica.journal.place.seq, self._replica.journal.place.hash)

    def get(self, kind: str, id: str) -> Plain | None:  # noqa: A002 - the word of the model
        """Copy one document; None when there is none."""
        with self._guard:
            self._catch_up()
            found = self._replica.current(kind, id)
            return copied(found[1]) if found else None

    def find(self, kind: str, /, **equal: object) -> list[Plain]:
        """Copy the documents that fit, in the order they were created."""
        with self._guard:
            self._catch_up()
            rows = self._replica.state.find(kind, equal)
            cold = self._replica.shelves.find(kind, equal)
            if cold:
                ours, gone = self._replica.state.tables.get(kind, {}), self._replica.state.tables.get(REMOVED, {})
                rows += [row for row in cold if str(row[0]) not in ours and str(row[0]) not in gone]
            rows.sort(key=lambda row: row[0], reverse=True)
            return [copied(rows.pop()[1]) for _ in range(len(rows))]  # one copy at a time beside a whole archive

    def search(self, words: Sequence[str]) -> list[tuple[str, Plain]]:
        """Copy the documents whose JSON has all of the words; see the contract."""
        wanted = [word.casefold() for word in words]
        with self._guard:
            self._catch_up()
            hot, gone = self._replica.state.tables, self._replica.state.tables.get(REMOVED, {})
            found = [
                (kind, copied(document))
                for kind, rows in hot.items()
                if has_own_file(kind)
                for document in rows.values()
                if _has(document, wanted)
            ]
            found += [
                (kind, document)
                for kind, n, document in self._replica.shelves.search(wanted)
                if str(n) not in hot.get(kind, {}) and str(n) not in gone
            ]
            return found

    def since(self, seq: int, wait: float = 0, limit: int | None = None) -> list[Record]:
        """The records after number `seq`; with `wait`, up to that many seconds until there is one."""
        deadline = time.monotonic() + wait
        while self.seq <= seq:
            left = deadline - time.monotonic()
            if left <= 0:
                return []
            time.sleep(min(_POLL, left))
        with self._guard:
            recent = list(self._replica.recent)
        if limit is None and recent and recent[0].seq <= seq + 1:
            return [record for record in recent if record.seq > seq]
        return journal.records(self._replica.journal.folder, seq, limit)

    def history(self, kind: str, id: str) -> list[tuple[Record, Plain | None]]:  # noqa: A002 - the word of the model
        """Every change of one document, oldest first."""
        return [
            (record, op.doc)
            for record in journal.records(self._replica.journal.folder, 0)
            for op in record.ops
            if op.kind == kind and op.name == id
        ]

    # Writing

    def commit(
        self,
        draft: TransactionBody | Sequence[Change],
        *,
        author: Author,
        why: str,
        at: datetime,
        cid: str | None = None,
    ) -> Record | None:
        """Make the changes durable as one record; see the contract."""
        with self._guard, self._writing(author, why):
            if cid is not None and cid in self._replica.cids:
                return journal.records(self._replica.journal.folder, self._replica.cids[cid] - 1, 1)[0]
            numbers = _Numbers(self._replica.journal.place.seq + 1, self._counted)
            changes = draft(numbers) if callable(draft) else draft
            if not changes:
                return None
            given = [Change(COUNTERS, name, {"value": value}) for name, value in numbers.given.items()]
            built = [self._op(change) for change in (*_last_of_each(changes), *given)]
            if not EARLIEST <= at <= LATEST:
                raise Refused(
                    M("The clock says %(time)s, which no record can hold.", time=at.isoformat()),
                    M("Set the clock of this computer and try again; nothing was written."),
                )
            place, ops = self._replica.journal.place, [op for op, _ in built]
            fields = self._fields(place, ops, Stamp(author, why, at, cid), [replaced for _, replaced in built])
            try:
                line = lines.encode(fields)
            except UnicodeEncodeError as fault:
                raise Refused(
                    M("The text holds characters that no file can keep."), M("Remove them and try again.")
                ) from fault
            if len(line) > journal.LONGEST:
                raise Refused(
                    M("The change is too large for one record."),
                    M("Divide it and do it in several steps; nothing was written."),
                )
            record = lines.decode(line)
            if record is None:
                raise Refused(M("The change cannot be written as JSON."))
            self._replica.add(line, record)
            return lines.decode(line)

    def _fields(
        self, place: LogPosition, ops: Sequence[object], stamp: Stamp, replaced: Sequence[str] | None = None
    ) -> dict[str, object]:
        """The fields of the record behind `place`, all but its hash."""
        author, why, at, cid = stamp
        fields: dict[str, object] = {"v": lines.VERSION, "seq": place.seq + 1, "time": at}
        if place.time is not None and at < place.time:
            fields["clock"] = "back"
        fields |= {"who": author.who, "account": author.account, "why": why}
        if cid is not None:
            fields["cid"] = cid
        return fields | {"ops": ops, **({} if replaced is None else {"replaced": replaced}), "prev": place.hash}

    def _op(self, change: Change) -> tuple[list[object], str]:
        """The operation that makes a change, and the digest of what it replaces."""
        kind, ident, document, expect = change
        current = self._replica.current(kind, ident)
        now = current[1] if current else None
        if expect is not None and expect != (now["rev"] if now else 0):
            raise self._conflict(kind, ident)
        gone = self._replica.state.get(REMOVED, f"{kind}/{ident}")
        rev = int((now or gone or {"rev": 0})["rev"]) + 1
        n = (current[0] if current else self._replica.state.number(REMOVED, f"{kind}/{ident}")) or self._new_number()
        replaced = lineage.digest(now or gone)
        if document is None:
            return [kind, n, None, ident, rev], replaced
        fields = {name: value for name, value in document.items() if name not in ("id", "rev")}
        return [kind, n, {"id": ident, **fields, "rev": rev}], replaced

    def _counted(self, counter: str) -> int:
        kept = self._replica.current(COUNTERS, counter)
        return int(kept[1]["value"]) if kept else 0

    def _new_number(self) -> int:
        self._replica.highest += 1
        return self._replica.highest

    def _catch_up(self) -> None:
        if not self._drafting:
            self._replica.catch_up()

    def _conflict(self, kind: str, ident: str) -> Conflict:
        record = journal.newest(self._replica.journal.folder, kind, ident)
        if record is None:
            return Conflict(M("%(id)s does not exist any more.", id=ident), M("Nothing was written."))
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
    def _writing(self, author: Author, why: str) -> Iterator[None]:
        if self._read_only:
            raise Unavailable(M("The workspace is open for reading only."))
        with self._locked(author, why):
            repairing.finish(self.folder)
            self._catch_up()
            if newer := self._newer():
                raise Unavailable(newer.what, newer.remedy)
            if not self._replica.troubles:
                self._replica.journal.settle()
                self._catch_up()
            if self._replica.troubles:
                raise Damaged(self._replica.troubles[0].what, self._replica.troubles[0].remedy)
            highest = self._replica.highest
            self._drafting = True
            try:
                yield
            except BaseException:
                self._replica.highest = highest
                raise
            finally:
                self._drafting = False

    @contextmanager
    def _locked(self, author: Author, why: str) -> Iterator[None]:
        """Hold the lock, signed with who holds it, what for, and since when by the system's clock."""
        self._refuse_unsafe()
        since = time.strftime("%H:%M:%S")  # what another person reads on this machine, not a value of the record
        try:
            with self._lock.held(f"{author.account or '?'}, process {os.getpid()}, {why.partition(':')[0]}, {since}"):
                yield
        except journal.Moved as fault:
            raise Unavailable(
                M("The journal was replaced by another program."),
                M("Stop what copies or synchronises the folder, and try again."),
            ) from fault
        except OSError as fault:
            raise _unwritable(self.folder, fault) from fault

    def _refuse_unsafe(self) -> None:
        """Refuse, once, a file system that is known to break locks: two writers would destroy each other's lines."""
        if self._lock_is_safe is None:
            self._lock_is_safe = locking.unsafe_filesystem(self.folder) or ""
        if self._lock_is_safe:
            raise Unavailable(
                M("%(folder)s lies on a network file system (%(kind)s).", folder=self.folder, kind=self._lock_is_safe),
                M("Move the workspace to a local disk; several offices share one by other means."),
            )

    # Keeping in order

    @property
    def troubles(self) -> tuple[Message, ...]:
        """What keeps this store from being written, each with what to do; empty while it is sound."""
        with self._guard:
            self._catch_up()
            newer = self._newer()
            return (*(trouble.message for trouble in self._replica.troubles), *([newer.message] if newer else []))

    def _newer(self) -> Trouble | None:
        """That a newer program wrote here, which stops writing; None where none did."""
        replica = self._replica
        if replica.newest_version > lines.VERSION:
            return Trouble(_newer_record(replica.newest_version), _FOREIGN)
        if replica.newer:
            told = M("This workspace was written by a newer rapat (format %(format)s).", format=replica.newer)
            return Trouble(told, _NEWER)
        return None

    def verify(self) -> list[Message]:
        """Check the whole chain, the state against a replay of it, and the folder; a sentence for each fault."""
        with self._guard:
            self._catch_up()
            replica, told = self._replica, State({})
            replay = lineage.Lineage(told)
            walk = self._walk(replica.journal.place.seq, replay.take)
            faults = [*(trouble.what for trouble in replica.troubles), *(flaw.message for flaw in walk.flaws)]
            faults += checking.few(replay.faults(walk.repairs, walk.flaws))
            if not replica.damaged and walk.seq < replica.journal.place.seq:
                faults.append(M("Records behind number %(seq)s were read that are not there now.", seq=walk.seq))
            if walk.version > lines.VERSION:
                faults.append(M("%(what)s %(remedy)s", what=_newer_record(walk.version), remedy=_FOREIGN))
            if not replica.state_reads and replica.journal.place.seq:
                faults.append(
                    M("rapat.json does not read; the journal is read instead. rapat doctor --repair makes it again.")
                )
            elif not replica.proven and replica.journal.place.seq:
                faults += self._unproven(folded=walk.folded)
            if replica.highest < walk.highest:
                faults.append(
                    M("rapat.json gives out numbers again that are taken. rapat doctor --repair makes it again.")
                )
            faults += checking.few(checking.differences(told, replica.state, replica.shelves))
            faults += checking.strangers(self.folder, replica.shelves.names)
            return list({str(fault): fault for fault in faults}.values())

    def _unproven(self, *, folded: bool) -> Iterator[Message]:
        """What is told of a state file that the journal does not prove: nothing of it was read.

        One that an older rapat wrote, before foldings were recorded, is no fault while it agrees with the journal.
        """
        then = State({})
        tables, about = self._replica.state_file()
        if about.place and not about.place.seq and not tables:
            return  # that of a new workspace: the first folding did not end
        self._walk(about.place.seq if about.place else 0, then.apply)
        claims = list(checking.few(checking.claims(then, tables)))
        if folded or claims or (about.place and about.place.seq > self._replica.journal.place.seq):
            yield M(
                "rapat.json is not the file that the journal tells of (altered, or brought from elsewhere): it is not "
                "believed, the journal is read instead. rapat doctor --repair makes it again."
            )
            yield from claims

    def repairs(self, until: int | None = None) -> list[Message]:
        """A sentence for each repair that concerns records up to number `until`: what was lost, what broke."""
        walk = self._walk()
        told = [chain.told(record) for record in walk.repairs if until is None or chain.concerns(record, until)]
        given_up = self._replica.given_up() if until is None else []
        return told + [_given_up(head, walk.repairs) for head in given_up]

    def check_chain(self, until: int) -> list[Message]:
        """Walk the chain from the first record to number `until`; a sentence for each place where it does not hold."""
        return [flaw.message for flaw in self._walk(until).flaws]

    def _walk(self, until: int | None = None, take: Callable[[Record], None] = lambda _: None) -> checking.Walk:
        """Walk the whole chain; raises `Unavailable` where the files are being replaced meanwhile."""
        try:
            return checking.walk(self._replica.journal.folder, until, take)
        except journal.Moved as fault:
            raise Unavailable(
                M("The journal's files change while they are read."),
                M("Stop what copies or synchronises the folder, and try again."),
            ) from fault

    def has(self, seq: int, hash: str) -> bool:  # noqa: A002 - the word of the record
        """Whether record `seq` is there with a hash that begins with `hash`."""
        return journal.find(self._replica.journal.folder, seq, hash)

    def maintain(self) -> None:
        """Fold the journal, made durable first, into the state files; it takes the lock, so not while capturing."""
        if not self._read_only:
            with self._guard, self._writing(_FOLDER, FOLD):
                if not self._replica.is_folded():
                    self._fold()

    def _fold(self) -> None:
        """Under the lock: write the state files.

        A record in the journal tells first what they will be, so that nothing put in their place is believed. What is
        settled goes to its archive before `rapat.json`: a crash in between leaves documents in both, and what
        `rapat.json` holds is right.
        """
        replica = self._replica
        if replica.is_outdated():
            replica.reload()
        replica.journal.settle()
        for late in replica.journal.follow():
            replica.apply(late)
        place = replica.journal.sync()
        replica.shelves.sweep()
        tables = replica.state.tables
        moved = closed(tables, lambda kind, ident: replica.shelves.get(kind, ident) is not None)
        laid = replica.shelves.prepared(moved, set(tables.get(REMOVED, {})))
        gone = {(kind, n) for by_kind in moved.values() for kind, rows in by_kind.items() for n in rows}
        hot = {kind: {n: doc for n, doc in rows.items() if (kind, n) not in gone} for kind, rows in tables.items()}
        proofs = {name: snapshot.proof(data) for name, data in laid.items()}
        years = {**replica.shelves.proofs(), **{n: proof for n, proof in proofs.items() if n.startswith("archive/")}}
        data = snapshot.encode(
            hot,
            {
                "place": place._asdict(),
                "highest": replica.highest,
                "cids": dict(sorted(replica.cids.items(), key=lambda pair: pair[1])[-_CIDS:]),
                "archives": sorted(years),
                "proofs": years,
                "rebuilt": replica.rebuilt,
            },
        )
        if place.time is not None:
            told = {"state": snapshot.proof(data), **({"laid": proofs} if proofs else {})}
            replica.add(*self._line(place, [], told, Stamp(_FOLDER, FOLD, place.time, None)))
        replica.shelves.lay(laid)
        for kind, n in gone:
            replica.state.put(kind, int(n), None)
        locking.replace(self.folder, self.folder / STATE, data)
        replica.prove(snapshot.proof(data))
        replica.shelves.remade.clear()
        replica.remember()

    def repair(self, author: Author, at: datetime) -> Record | None:
        """Make a damaged store whole again and return the record of it; see the contract."""
        with self._guard, self._locked(author, "repair"):
            repairing.finish(self.folder)
            replica = self._replica
            replica.reload()
            flaws = self._walk().flaws
            if not replica.damaged and not flaws and not list(checking.misnamed(replica.journal.folder)):
                if (
                    not replica.troubles and not self._newer() and self.verify()
                ):  # a folding takes a number: what was known comes first
                    self._rebuild()
                return None
            return self._mend(author, at)

    def _mend(self, author: Author, at: datetime, *, newer: bool = True) -> Record:
        """Under the lock: write the journal anew from what proves itself; see `salvage.gather` for `newer`."""
        replica = self._replica
        replica.rescue(newer=newer)
        # What only the state files know keeps its number: a counter that is raised takes another.
        replica.highest = max([replica.highest, *(op.n for op in replica.unsaid())])
        known, raised = self._known_elsewhere()
        for kind, n, counter in raised:
            replica.state.put(kind, n, counter)
        saved = replica.gathered.saved
        given = self._given(known, saved[-1].record.seq if saved else 0)
        place = repairing.place_behind(saved, given)
        unsaid = list(replica.unsaid())
        unproven = [] if replica.proven else [(op.kind, op.name) for op in unsaid]
        losses = repairing.losses(replica.gathered, given, known, unproven)
        line, record = self._line(place, unsaid, losses, Stamp(author, "repair", at, None))
        replica.journal.close()
        repairing.rewrite(self.folder, saved, line, self._segment_size)
        replica.forget()
        self._rebuild()
        return record

    def fragments(self) -> list[Fragment]:
        """What can still be read of the damaged lines of the journal."""
        return list(salvage.fragments(self._replica.journal.folder))

    def accept(self, author: Author, at: datetime) -> Record | None:
        """Accept that the journal is shorter or other than this account knew it, as a record; see the contract."""
        with self._guard, self._locked(author, "accept"):
            replica = self._replica
            replica.reload()
            if replica.damaged:
                raise Damaged(replica.troubles[0].what, replica.troubles[0].remedy)
            if self._walk().version > lines.VERSION:
                return self._mend(author, at, newer=False)
            if not replica.troubles:
                return None
            replica.journal.settle()
            for late in replica.journal.follow():
                replica.apply(late)
            known, raised = self._known_elsewhere()
            last = replica.journal.place
            given = self._given(known, last.seq)
            losses = repairing.cut_off(last.seq, given, known)
            line, record = self._line(last._replace(seq=given), raised, losses, Stamp(author, "repair", at, None))
            replica.troubles = []
            replica.add(line, record)
            replica.forget()
            self._rebuild()
            return record

    def _known_elsewhere(self) -> tuple[list[LogPosition], list[tuple[str, int, Plain]]]:
        """Newest records that were known and are not there, and the counters raised to what was given then."""
        replica = self._replica
        before = replica.known_before()
        numbers = dict(replica.anchor.numbers) if before and replica.anchor else {}
        for counter, value in replica.archived_counters():
            numbers[counter] = max(value, numbers.get(counter, 0))
        raised = []
        for counter, value in numbers.items():
            if value > self._counted(counter):
                n = self._counter_place(counter)
                standing = replica.state.tables.get(COUNTERS, {}).get(str(n), {"rev": 0})
                raised.append((COUNTERS, n, {"id": counter, "value": value, "rev": int(standing["rev"]) + 1}))
        return [*replica.missing(), *([before] if before else [])], raised

    def _counter_place(self, counter: str) -> int:
        """The TinyDB id of a counter: its own, also where another document was put there, else a new one."""
        kept = self._replica.current(COUNTERS, counter)
        if kept is not None:
            return kept[0]
        told = journal.newest(self._replica.journal.folder, COUNTERS, counter)
        own = [op.n for op in told.ops if (op.kind, op.name) == (COUNTERS, counter)] if told else []
        return own[-1] if own else self._new_number()

    def _given(self, known: Sequence[LogPosition], last: int) -> int:
        """The highest record number that may have been given, no farther behind `last` than a loss explains."""
        return min(max([self._replica.given, last, *(place.seq for place in known)]), last + chain.FARTHEST - 1)

    def _line(
        self, place: LogPosition, ops: Sequence[object], losses: Mapping[str, object], stamp: Stamp
    ) -> tuple[bytes, Record]:
        """The line of a record of repair behind `place`, and the record."""
        fields = self._fields(place, ops, stamp)
        previous = fields.pop("prev")  # stays the last before the hash
        line = lines.encode({**fields, **losses, "prev": previous})
        record = lines.decode(line)
        if record is None:
            raise Refused(M("The change cannot be written as JSON."))
        return line, record

    def _rebuild(self) -> None:
        """Under the lock: make the state files again from the journal alone; those that stand move aside."""
        rebuilt = self._replica.rebuilt + 1
        repairing.set_state_aside(self.folder)
        self._replica.reload()
        self._replica.rebuilt = rebuilt
        self._fold()

    def close(self) -> None:
        """Let go of files and locks; a long tail of the journal is folded first, so that the next opening is quick."""
        with self._guard:
            if self._replica.journal.place.seq - self._replica.folded > _TAIL:
                with suppress(Unavailable, Damaged):  # nothing is lost: the journal has it
                    self.maintain()
            self._replica.remember()
            self._replica.journal.close()
            self._lock.close()


def _given_up(head: Head, repairs: Sequence[Record]) -> Message:
    """Say that a record this account had seen is not there any more, and whether a repair tells of it."""
    if any(chain.accounts_for(repair, head) for repair in repairs):
        return M(
            "This account had seen record %(head)s, which the journal does not have any more: a repair gave it up.",
            head=head.brief,
        )
    return M(
        "This account had seen record %(head)s, which the journal does not have any more; no repair tells of it.",
        head=head.brief,
    )


class Stamp(NamedTuple):
    """Who makes a record, what for, when, and the client's own id for it."""

    author: Author
    why: str
    at: datetime
    cid: str | None


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


def _newer_record(version: int) -> Message:
    return M("The journal has records that a newer rapat wrote (version %(version)s).", version=version)


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
