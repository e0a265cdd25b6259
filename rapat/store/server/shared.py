"""What a record on a server can do beyond what every store can: for those who look after it, and who move it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from rapat.store.contract import Record, Store, TransactionBody
from rapat.store.lines import Stamp
from rapat.store.server.address import Address
from rapat.store.server.connection import Link
from rapat.store.server.evidence import ServerFiles
from rapat.store.server.remembered import Remembered


class Shared(Store, Protocol):
    """A store on a server, as its maintenance and a move know it."""

    @property
    def link(self) -> Link:
        """The way to the server."""
        ...

    @property
    def address(self) -> Address:
        """Where the server is."""
        ...

    @property
    def folder(self) -> Path:
        """The folder of the office: templates, and what must be erasable."""
        ...

    @property
    def remembered(self) -> Remembered:
        """What this account knew of the server before."""
        ...

    @property
    def files(self) -> ServerFiles:
        """The files that prove something."""
        ...

    def bring(self, steps: Sequence[tuple[Callable[[], Stamp], TransactionBody]], begin: Callable[[], None]) -> None:
        """Make a record of each step, all of them or none; `begin` is called before the first, each time anew.

        A step is stamped when those before it are made.
        """
        ...

    def trail(
        self,
        names: Collection[str] | None = None,
        /,
        *,
        after: int = 0,
        until: int | None = None,
        backwards: bool = False,
    ) -> Iterator[Record]:
        """Yield what is shown to this account of the records behind `after`, up to `until`, that name one of `names`.

        An operation names its document; what that became is told of people's accounts, and, where `names` are given,
        of meetings and frozen minutes, in the words that are for who asks. Why something was done is told as a whole
        where everything that the record changed is shown.
        """
        ...

    def own_last(self) -> tuple[int, str] | None:
        """Tell number and `why` of this account's last record that was not taken back; None where there is none."""
        ...

    def own_undo(self) -> tuple[int, int, str] | None:
        """Tell this account's last undo that holds, and number and `why` of what it took back.

        None where there is none, or another change came since.
        """
        ...

    def take_back(self, seq: int, stamp: Stamp) -> int:
        """Take back the own last record, or last undo, number `seq`: every document is what it was, shown or not.

        Return the number of the record that does it.
        Raises `Conflict` where something of it was changed since, `NotAllowed` where that is not for this account any
        more, `Refused` where minutes hold it.
        """
        ...

    def lines_after(self, seq: int, until: int | None = None) -> Iterator[bytes]:
        """Yield the lines of the journal behind record `seq`, up to record `until`, as they stand in any store."""
        ...
