"""How what is not known is asked of a server: for a screen, for a draft upon a known record, for one in a snapshot."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple, Protocol

from rapat.store.contract import Head
from rapat.store.server.connection import Answer, Link, Question
from rapat.store.server.kept import Base, Kept

_AHEAD: Final = 32
"""How many ids are looked at together with one that ends in a number: who takes a number takes the next ones soon."""
_FEW: Final = 100
"""Most rows of an answer that is kept for what is only drafted."""
_NUMBERED: Final = re.compile(r"(?P<name>.*?)(?P<number>[0-9]{1,9})", re.DOTALL | re.ASCII)

Rows = list[tuple[Any, ...]]


class MovedError(Exception):
    """The record went on while something was drafted upon it: it is drafted again."""


class Noting(NamedTuple):
    """Where an answer may be kept, and as of which record."""

    kept: Kept
    head: Head


class Ways(Protocol):
    """How to come by an answer."""

    def kept(self) -> Kept | None:
        """Return where the answer may be known; None where it must be asked for."""
        ...

    def ask(self, question: Question) -> tuple[Answer, Noting | None]:
        """Ask; told with the answer is where it may be kept, None for nowhere."""
        ...

    def together(self, ident: str) -> list[str]:
        """Name the ids that are asked for together with one, itself among them."""
        ...


class Plainly:
    """Asks for everything, each as it stands now."""

    def __init__(self, link: Link) -> None:
        """Ask over `link`."""
        self._link = link

    def kept(self) -> Kept | None:
        """Nothing is known."""
        return None

    def ask(self, question: Question) -> tuple[Answer, Noting | None]:
        """Ask; of many rows only one is unpacked at a time."""
        return self._link.ask(*question), None

    def together(self, ident: str) -> list[str]:
        """Name the id alone."""
        return [ident]


class Still(Plainly):
    """Asks within a snapshot, nothing twice."""

    def __init__(self, link: Link, head: Head) -> None:
        """Ask over `link`, which holds the record still at `head`."""
        super().__init__(link)
        self._kept = Kept()
        self._kept.begin(Base(head))
        self._noting = Noting(self._kept, head)

    def kept(self) -> Kept | None:
        """Return what was asked for in the snapshot."""
        return self._kept

    def ask(self, question: Question) -> tuple[Answer, Noting | None]:
        """Ask in the snapshot."""
        return self._link.ask(*question), self._noting


class Upon:
    """Asks for a draft upon a record: what is read must be as of that record, else `MovedError` is raised."""

    def __init__(self, kept: Kept, base: Base, ask: Callable[[Question], Answer]) -> None:
        """Draft upon `base`; `ask` asks, and moves `kept` on where the record went on."""
        self._kept = kept
        self._base = base
        self._ask = ask

    def kept(self) -> Kept | None:
        """Return what is known; raises `MovedError` where that is of another record by now."""
        if self._kept.base != self._base:
            raise MovedError
        return self._kept

    def ask(self, question: Question) -> tuple[Answer, Noting | None]:
        """Ask; raises `MovedError` where the answer is of another record."""
        rows = self._ask(question)
        self.kept()
        return rows, Noting(self._kept, self._base.head)

    def together(self, ident: str) -> list[str]:
        """Name the id and, where it ends in a number, those that follow it."""
        numbered = _NUMBERED.fullmatch(ident)
        if numbered is None:
            return [ident]
        name, digits = numbered["name"], numbered["number"]
        return [f"{name}{int(digits) + further:0{len(digits)}d}" for further in range(_AHEAD)]


class Looking:
    """Asks for a screen, which reads the same again and again: what is known holds as long as it is of the newest."""

    def __init__(
        self,
        newest: Callable[[], Kept | None],
        noting: Callable[[], Kept | None],
        ask: Callable[[Question], Answer],
    ) -> None:
        """Ask with `ask`.

        `newest` gives what is known of the newest record, None where that must be asked for; `noting`, where an answer
        may be kept all the same, as far as the record stood still meanwhile.
        """
        self.kept = newest
        self._noting = noting
        self._ask = ask

    def ask(self, question: Question) -> tuple[Answer, Noting | None]:
        """Ask; the answer is of the record that was the newest before and after."""
        kept = self._noting()
        before = None if kept is None else kept.base
        answer = self._ask(question)
        is_much = answer.rowcount > _FEW and self.kept() is None  # who asks once holds one document at a time
        if kept is None or before is None or kept.base != before or is_much:
            return answer, None
        return answer, Noting(kept, before.head)

    def together(self, ident: str) -> list[str]:
        """Name the id alone."""
        return [ident]
