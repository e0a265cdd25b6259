"""Who may write, one at a time: the lock of a workspace, and what stands against writing it."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rapat.errors import Damaged, Unavailable, reason_of
from rapat.store import lines, locking
from rapat.store.contract import Author
from rapat.store.embedded import journal, journal_place
from rapat.store.embedded.replica import Replica, Trouble
from rapat.text.language import M, Message

_NEWER: Final = M("Install that version to write; reading what this one understands goes on.")
FOREIGN: Final = M(
    "Install that version to write; reading what this one understands goes on. Where nobody has it, somebody put them "
    "there: rapat verify --accept sets them aside, with their words kept in aside/."
)


class Writer:
    """Guards one replica: against other threads for reading, against other processes too for writing."""

    def __init__(self, folder: Path, replica: Replica, *, read_only: bool) -> None:
        """Guard the replica of the workspace `folder`; the lock file is made when first needed."""
        self.folder = folder
        self.replica = replica
        self.read_only = read_only
        self.guard = threading.RLock()
        self._lock = locking.Lock(folder / "lock")
        self._is_writing = False
        self._unsafe: str | None = None
        """The unsafe file system below, empty for a safe one, None before somebody looked."""

    @contextmanager
    def reading(self) -> Iterator[Replica]:
        """Hold off other threads and give the newest state; while this process writes, what it writes upon."""
        with self.guard:
            self._catch_up()
            yield self.replica

    @contextmanager
    def writing(self, author: Author, why: str) -> Iterator[Replica]:
        """Hold the lock of a sound workspace and give its newest state.

        Raises `Unavailable` where it cannot be written now, `Damaged` where it must not be.
        """
        self._refuse_reader()
        with self.locked(author, why) as replica:
            journal_place.finish(self.folder)
            self._catch_up()
            self._refuse_older()
            if replica.journal.torn and not replica.troubles:
                replica.journal.mend_tail()
                self._catch_up()
            if replica.troubles:
                raise Damaged(replica.troubles[0].what, replica.troubles[0].remedy)
            highest = replica.highest
            self._is_writing = True
            try:
                yield replica
            except BaseException:
                replica.highest = highest
                raise
            finally:
                self._is_writing = False

    @contextmanager
    def locked(self, author: Author, why: str) -> Iterator[Replica]:
        """Hold the lock, signed with who holds it, what for, and since when by the system's clock."""
        self._refuse_unsafe()
        since = time.strftime("%H:%M:%S")  # what another person reads on this machine, not a value of the record
        holder = f"{author.account or '?'}, process {os.getpid()}, {why.partition(':')[0]}, {since}"
        with self.guard:
            try:
                with self._lock.held(holder):
                    yield self.replica
            except journal.Moved as fault:
                raise Unavailable(
                    M("The journal was replaced by another program."),
                    M("Stop what copies or synchronises the folder, and try again."),
                ) from fault
            except OSError as fault:
                raise _unwritable(self.folder, fault) from fault

    def check_may_write(self) -> None:
        """Check that this program may write here, as far as is known now; raises `Unavailable` where it may not."""
        self._refuse_reader()
        with self.reading():
            self._refuse_older()

    def newer(self) -> Trouble | None:
        """Tell that a newer program wrote here, which stops writing; None where none did."""
        if self.replica.newest_version > lines.VERSION:
            return Trouble(newer_records(self.replica.newest_version), FOREIGN)
        if self.replica.newer:
            what = M("This workspace was written by a newer rapat (format %(format)s).", format=self.replica.newer)
            return Trouble(what, _NEWER)
        return None

    def close(self) -> None:
        """Let go of the journal, of what was read, and of the lock file."""
        self.replica.release()
        self._lock.close()

    def _catch_up(self) -> None:
        if not self._is_writing:
            self.replica.catch_up()

    def _refuse_reader(self) -> None:
        if self.read_only:
            raise Unavailable(M("The workspace is open for reading only."))

    def _refuse_older(self) -> None:
        """Refuse to write what a newer program wrote."""
        if newer := self.newer():
            raise Unavailable(newer.what, newer.remedy)

    def _refuse_unsafe(self) -> None:
        """Refuse, once, a file system that is known to break locks: two writers would destroy each other's lines."""
        if self._unsafe is None:
            self._unsafe = locking.unsafe_filesystem(self.folder) or ""
        if self._unsafe:
            raise Unavailable(
                M("%(folder)s lies on a network file system (%(kind)s).", folder=self.folder, kind=self._unsafe),
                M("Move the workspace to a local disk; several offices share one by other means."),
            )


def newer_records(version: int) -> Message:
    """Say that the journal has records of a later version."""
    return M("The journal has records that a newer rapat wrote (version %(version)s).", version=version)


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
        M("The change was not saved: %(path)s: %(fault)s.", path=fault.filename or folder, fault=reason_of(fault)),
        M("Check the disk and try again."),
    )
