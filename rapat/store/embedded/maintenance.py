"""What is done to a whole workspace: compaction, verification, repair, and accepting what was lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from rapat.errors import Damaged
from rapat.model.plain import Plain
from rapat.store import chain, lines
from rapat.store.contract import COMPACTION, COUNTERS, Author, Backup, Fragment, Record, Verification
from rapat.store.embedded import (
    checking,
    compacting,
    evidence,
    journal,
    journal_place,
    repairing,
    rescuing,
    salvage,
    scanning,
    verifying,
)
from rapat.store.embedded.drafting import line_and_record, new_number, stood_at
from rapat.store.embedded.journal import LogPosition, Moved
from rapat.store.embedded.record_index import RecordIndex
from rapat.store.embedded.replica import Replica
from rapat.store.embedded.writer import Writer
from rapat.store.files import hashes_in
from rapat.store.lines import Stamp

_REPAIR: Final = "repair"
"""The `why` of the records that account for losses."""


class EmbeddedMaintenance:
    """A `Maintenance` of a folder."""

    def __init__(self, writer: Writer, index: RecordIndex | None = None) -> None:
        """Maintain the workspace that `writer` guards, and what this user has of its `index`."""
        self._writer = writer
        self._index = index

    def sweep(self, before: datetime) -> list[str]:
        """Put aside kept files that no record names; takes the lock, so that none is named meanwhile."""
        with self._writer.locked(compacting.AUTHOR, "sweep") as replica:
            folder = replica.journal.folder
            # Any hash in the journal counts as a name: what is put aside must be nobody's.
            segments = (journal.segment_bytes(folder, first) for first in journal.segments(folder))
            named = set[str]().union(*map(hashes_in, segments))
            return evidence.sweep(replica.folder, named, before)

    def unfinished(self, before: datetime) -> list[str]:
        """Name the copies of attached files that were begun before a moment and never finished."""
        return evidence.unfinished(self._writer.folder, before)

    def compact(self, until: float | None = None) -> None:
        """Write the journal, made durable first, into the state files; it takes the lock, so not while capturing.

        What only spares work is made too, until a moment of the monotonic clock if one is given.
        """
        if not self._writer.read_only:
            with self._writer.writing(compacting.AUTHOR, COMPACTION) as replica:
                if not replica.is_compacted():
                    compacting.compact(replica)
            if self._index is not None:
                with suppress(OSError, Moved):  # a repair is putting another journal in its place
                    self._index.renew(replica.journal.folder)
                with self._writer.reading() as read:
                    read.renew_words(until)

    def index_words(self, told: Callable[[int, int], None], /) -> None:
        """Make what is missing of the index of the archive's words; see the contract."""
        with self._writer.reading() as replica:
            replica.complete_words(told)

    def verify(self, take: Callable[[Record], None] | None = None, /) -> Verification:
        """Check the whole chain, the state against a replay of it, and the folder, in one walk; see the contract."""
        with self._writer.reading() as replica:
            return verifying.verify(replica, *([take] if take is not None else []))

    def check_chain(self, until: int) -> Verification:
        """Walk the chain to number `until`: where it does not hold, and which repairs concern it."""
        return verifying.check_chain(self._writer.replica, until)

    def fragments(self) -> list[Fragment]:
        """Read what can still be read of the damaged lines of the journal."""
        return list(salvage.fragments(self._writer.replica.journal.folder))

    def back_up(self, target: Path, *, protected: bool = False) -> Backup:
        """Write a backup to a new file; see the contract."""
        from rapat.store.embedded import backups  # noqa: PLC0415 - only who backs up pays for reading archives

        with self._writer.reading() as replica:
            return backups.write(replica, target, protected=protected)

    def repair(self, author: Author, at: datetime) -> Record | None:
        """Make a damaged store whole again and return the record of it; see the contract."""
        with self._writer.locked(author, _REPAIR) as replica:
            journal_place.finish(replica.folder)
            replica.reload()
            flaws = verifying.walk_chain(replica).flaws
            if replica.damaged or flaws or list(checking.misnamed(replica.journal.folder)):
                return _mend(replica, author, at)
            # A compaction takes a number: what was known before comes first.
            if not replica.troubles and not self._writer.newer() and verifying.verify(replica).faults:
                _rebuild(replica)
            return None

    def accept(self, author: Author, at: datetime) -> Record | None:
        """Accept that the journal is shorter or other than this account knew it, as a record; see the contract."""
        with self._writer.locked(author, "accept") as replica:
            replica.reload()
            if replica.damaged:
                raise Damaged(replica.troubles[0].what, replica.troubles[0].remedy)
            if verifying.walk_chain(replica).version > lines.VERSION:
                return _mend(replica, author, at, newer=False)
            if not replica.troubles:
                return None
            replica.journal.mend_tail()
            for late in replica.journal.follow():
                replica.apply(late)
            return _cut_off(replica, Stamp(author, _REPAIR, at))


def _mend(replica: Replica, author: Author, at: datetime, *, newer: bool = True) -> Record:
    """Under the lock: write the journal anew from what proves itself; see `salvage.gather` for `newer`."""
    gathered = replica.rescue(newer=newer)
    saved = gathered.saved
    # What only the state files know keeps its number: a counter that is raised takes another.
    alone = rescuing.unrecorded(replica.state, replica.archive, saved)
    replica.highest = max([replica.highest, *(op.n for op in alone)])
    known, raised = _known_elsewhere(replica)
    for kind, n, counter in raised:
        replica.state.put(kind, n, counter)
    given = _given(replica, known, saved[-1].record.seq if saved else 0)
    unrecorded = list(rescuing.unrecorded(replica.state, replica.archive, saved))
    unproven = [] if replica.proven else [(op.kind, op.name) for op in unrecorded]
    losses = repairing.losses(gathered, given, known, unproven)
    position = repairing.position_behind(saved, given)
    line, record = line_and_record(position, unrecorded, losses, Stamp(author, _REPAIR, at))
    replica.journal.close()
    repairing.rewrite(replica.folder, saved, line, replica.segment_size)
    replica.known.forget()
    _rebuild(replica)
    return record


def _cut_off(replica: Replica, stamp: Stamp) -> Record:
    """Under the lock: record that what was known behind the end of a sound journal is missing."""
    known, raised = _known_elsewhere(replica)
    last = replica.journal.position
    given = _given(replica, known, last.seq)
    losses = repairing.cut_off(last.seq, given, known)
    line, record = line_and_record(last._replace(seq=given), raised, losses, stamp)
    replica.troubles = []
    replica.add(line, record)
    replica.known.forget()
    _rebuild(replica)
    return record


def _known_elsewhere(replica: Replica) -> tuple[list[LogPosition], list[tuple[str, int, Plain]]]:
    """Collect newest records that were known and are not there, and the counters raised to what was given then."""
    folder, known = replica.journal.folder, replica.known
    before = known.missing_before(folder)
    numbers = dict(known.anchor.numbers) if before and known.anchor else {}
    for counter, value in replica.archived_counters():
        numbers[counter] = max(value, numbers.get(counter, 0))
    raised = []
    for counter, value in numbers.items():
        if value > stood_at(replica.current(COUNTERS, counter)):
            n = _counter_number(replica, counter)
            standing = replica.state.table(COUNTERS).get(str(n), {"rev": 0})
            raised.append((COUNTERS, n, {"id": counter, "value": value, "rev": int(standing["rev"]) + 1}))
    return [*known.missing(folder), *([before] if before else [])], raised


def _counter_number(replica: Replica, counter: str) -> int:
    """Tell the TinyDB id of a counter: its own, also where another document was put there, else a new one."""
    kept = replica.current(COUNTERS, counter)
    if kept is not None:
        return kept[0]
    record = scanning.newest_change(replica.journal.folder, COUNTERS, counter)
    own = [op.n for op in record.ops if (op.kind, op.name) == (COUNTERS, counter)] if record else []
    return own[-1] if own else new_number(replica)


def _given(replica: Replica, known: Sequence[LogPosition], last: int) -> int:
    """Tell the highest record number that may have been given, no farther behind `last` than a loss explains."""
    return min(max([replica.given, last, *(position.seq for position in known)]), last + chain.FARTHEST - 1)


def _rebuild(replica: Replica) -> None:
    """Under the lock: make the state files again from the journal alone; those that stand move aside."""
    rebuilt = replica.rebuilt + 1
    repairing.set_state_aside(replica.folder)
    replica.reload()
    replica.rebuilt = rebuilt
    compacting.compact(replica)
