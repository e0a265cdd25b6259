"""What is done to the whole record of a server: its chain is walked, its documents are held against the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rapat.errors import Damaged
from rapat.model.kind_names import KIND_NAMES
from rapat.store import chain, documents, lineage, lines
from rapat.store.chain import Chain
from rapat.store.contract import Author, Backup, Fragment, Record, Verification
from rapat.store.files import hashes_in
from rapat.store.state import State
from rapat.text.language import M, Message

if TYPE_CHECKING:
    from rapat.store.server.shared import Shared

_MOST = 20
_WHERE = "journal"


class ServerMaintenance:
    """A `Maintenance` of a record on a server; whoever looks after the server repairs it, from a backup."""

    def __init__(self, store: Shared) -> None:
        """Maintain `store`."""
        self._store = store

    def verify(self, take: Callable[[Record], None] | None = None, /) -> Verification:
        """Check the whole chain, and the documents against a replay of it."""
        replayed = State({})
        replay = lineage.Lineage(replayed)

        def taken(record: Record) -> None:
            replay.take(record)
            if take is not None:
                take(record)

        with self._store.link.snapshot():
            until = self._store.seq
            chain_of = self._walk(until, taken)
            missing = self._store.remembered.message
            faults = [*([missing] if missing else []), *(flaw.message for flaw in chain_of.flaws)]
            faults += _few(replay.faults(chain_of.repairs, chain_of.flaws))
            if chain_of.seq != until or chain_of.hash != self._store.head.hash:
                faults.append(M("Records behind number %(seq)s were read that are not there now.", seq=chain_of.seq))
            faults += _few(self._differences(replayed))
        return Verification(faults, list(map(chain.repair_message, chain_of.repairs)))

    def _differences(self, replayed: State) -> Iterator[Message]:
        """Yield a sentence for each document that the server has otherwise than the journal tells it."""
        told = {
            (kind, plain["id"]): (int(n), plain)
            for kind, table in replayed.tables.items()
            if kind != "removed"
            for n, plain in table.items()
        }
        rows = self._store.link.ask("SELECT kind, id, n, doc FROM rapat.documents WHERE doc IS NOT NULL")
        for kind, ident, n, text in rows:
            if told.pop((kind, ident), None) != (n, documents.read(text.encode())):
                yield _otherwise(kind, ident)
        for kind, ident in told:
            yield _otherwise(kind, ident)

    def check_chain(self, until: int) -> Verification:
        """Walk the chain from the first record to number `until`."""
        walked = self._walk(until)
        concerned = [repair for repair in walked.repairs if chain.concerns(repair, until)]
        return Verification([flaw.message for flaw in walked.flaws], list(map(chain.repair_message, concerned)))

    def _walk(self, until: int, take: Callable[[Record], None] | None = None) -> Chain:
        walked = Chain()
        for number, line in enumerate(self._store.lines_after(0, until), 1):
            record = lines.decode(line)
            if record is None:
                walked.pass_over(_WHERE, number)
            elif walked.take(record, _WHERE) and take is not None:
                take(record)
        return walked

    def repair(self, author: Author, at: datetime, /) -> Record | None:
        """Find nothing to repair in a sound record; raises `Damaged` for any other, which a backup mends."""
        del author, at
        for fault in self.verify().faults:
            raise Damaged(fault, M("Bring back a backup of the database, or move a backup of rapat to an empty one."))
        return None

    def fragments(self) -> list[Fragment]:
        """Read none: a line of the server is whole or it is not."""
        return []

    def accept(self, author: Author, at: datetime, /) -> Record | None:
        """Accept that the server was set back behind what this account knew; see the contract."""
        return self._store.remembered.accept(author, at)

    def sweep(self, before: datetime, /) -> list[str]:
        """Put aside the kept files that no record names."""
        named = set[str]().union(*map(hashes_in, self._store.lines_after(0)))
        return self._store.files.sweep([name for name in self._store.files.names() if name not in named], before)

    def unfinished(self, before: datetime, /) -> list[str]:
        """Name none: a file is kept at once or not at all."""
        del before
        return []

    def compact(self) -> None:
        """There is nothing to compact."""

    def index_words(self, told: Callable[[int, int], None], /) -> None:
        """Nothing needs an index."""

    def back_up(self, target: Path, *, protected: bool = False) -> Backup:
        """Write a backup to a new file, the same as of a folder: the record is moved into one on the way."""
        from rapat.store.embedded import EmbeddedStore  # noqa: PLC0415 - only who backs up
        from rapat.store.moving import to_folder  # noqa: PLC0415 - as above

        with TemporaryDirectory(prefix="rapat-") as place:
            folder = Path(place) / "record"
            to_folder(self._store, folder, own=self._store.folder, protected=protected)
            copy = EmbeddedStore(folder)
            try:
                return copy.maintenance.back_up(target, protected=protected)
            finally:
                copy.close()


def _otherwise(kind: str, ident: str) -> Message:
    return M(
        "The server has %(kind)s %(id)s otherwise than the journal tells it.",
        kind=KIND_NAMES.get(kind, kind),
        id=ident,
    )


def _few(faults: Iterator[Message]) -> list[Message]:
    """Keep the first of many faults, and how many more there are."""
    told = list(faults)
    more = [M("… and %(count)s more like these.", count=len(told) - _MOST)] if len(told) > _MOST else []
    return [*told[:_MOST], *more]
