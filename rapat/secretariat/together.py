"""One change made to several things at once: one record, one step back; what is refused of them is told one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Final, NamedTuple, NoReturn, TypeVar

from rapat.errors import RapatError
from rapat.model.plain import Document
from rapat.policy import Operation
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M, Message

D = TypeVar("D", bound=Document)
T = TypeVar("T")


class Outcome(NamedTuple):
    """What became of a change that was asked for several things."""

    done: Sequence[str]
    """Ids of those that were changed, in the order in which they were given."""
    refused: Sequence[tuple[str, RapatError]]
    """Ids of those that were not, each with what stood against it."""

    def refusals(self, say: Callable[[Message], str]) -> list[tuple[str, list[str]]]:
        """List what was refused as `say` words it, each sentence once, with the ids of the others that it holds for."""
        alike: dict[str, tuple[str, list[str]]] = {}
        for ident, fault in self.refused:
            said = say(fault.message)
            _, others = alike.setdefault(said.replace(ident, ""), (said if ident in said else f"{ident}: {said}", []))
            others.append(ident)
        return [(said, others[1:]) for said, others in alike.values()]

    def told(self) -> Message:
        """Say how many were changed."""
        return M("%(done)s of %(all)s done.", done=len(self.done), all=len(self.done) + len(self.refused))


class _Change(NamedTuple):
    """What a use case would have made a record of."""

    operation: Operation
    reason: str
    draft: Callable[[Transaction], object]
    about: Document | None


class _Reached(Exception):
    """Ends a use case where its transaction would begin."""

    def __init__(self, change: _Change) -> None:
        super().__init__()
        self.change = change


@dataclass(frozen=True, slots=True)
class _Collecting(Session):
    """A session in which a use case asks all that it asks before its transaction, and makes none."""

    def transact(
        self,
        operation: Operation,
        draft: Callable[[Transaction], T],
        reason: str = "",
        *,
        about: Document | None = None,
    ) -> NoReturn:
        """Hand over what would be drafted."""
        self.as_registered().require(operation, about)
        raise _Reached(_Change(operation, reason, draft, about))


_TAKEN: Final = tuple(field.name for field in fields(Session) if field.init)


def each(session: Session, documents: Iterable[D], take: Callable[[Session, D], object]) -> Outcome:
    """Make a change to each document, all of them in one record; what is refused of one keeps nothing from the others.

    `take` is a use case as it is called for one: it is given the session and the document as it stands now, and asks
    for one transaction.
    """
    collecting = _Collecting(**{name: getattr(session, name) for name in _TAKEN})
    changes: dict[str, _Change] = {}
    refused: dict[str, RapatError] = {}
    idents = []
    for document in documents:
        idents.append(document.id)
        try:
            take(collecting, session.need(type(document), document.id))
        except _Reached as reached:
            changes[document.id] = reached.change
        except RapatError as fault:
            refused[document.id] = fault
    for operation, reason in dict.fromkeys((change.operation, change.reason) for change in changes.values()):
        alike = {ident: one for ident, one in changes.items() if (one.operation, one.reason) == (operation, reason)}
        about = next(iter(alike.values())).about
        refused |= session.transact(operation, partial(_drafted, alike), reason, about=about)
    return Outcome(
        [ident for ident in idents if ident not in refused],
        [(ident, refused[ident]) for ident in idents if ident in refused],
    )


def _drafted(changes: Mapping[str, _Change], transaction: Transaction) -> dict[str, RapatError]:
    """Draft what is not refused, and return what is."""
    refused: dict[str, RapatError] = {}
    for ident, change in changes.items():
        try:
            with transaction.savepoint():
                transaction.require(change.operation, change.about)
                change.draft(transaction)
        except RapatError as fault:
            refused[ident] = fault
    return refused
