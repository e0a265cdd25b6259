"""What changed since somebody last looked, by type and id: whoever shows documents reads them through a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from rapat.errors import Damaged
from rapat.model.plain import Document
from rapat.secretariat.session import Session
from rapat.secretariat.stored import DOCUMENT_TYPES, TABLES
from rapat.store.contract import Head, Store
from rapat.text.language import Message

D = TypeVar("D", bound=Document)


class Touched(NamedTuple):
    """A document that was written or removed."""

    document_type: type[Document]
    id: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What one or more records of the journal changed."""

    touched: tuple[Touched, ...] = ()
    """Each document once, in the order of its first change."""
    everything: bool = False
    """Whether nothing that was read before counts: the journal was replaced or repaired, or trouble came or went."""

    def touches(self, *document_types: type[Document]) -> bool:
        """Whether a document of one of the types may have changed."""
        return self.everything or any(one.document_type in document_types for one in self.touched)

    def and_then(self, later: Changed) -> Changed:
        """Tell what this and a later change come to."""
        return Changed(tuple(dict.fromkeys((*self.touched, *later.touched))), self.everything or later.everything)

    def ids(self, document_type: type[Document]) -> list[str]:
        """List the ids of the documents of a type that were touched; without `everything`, which has none."""
        return [one.id for one in self.touched if one.document_type is document_type]


EVERYTHING = Changed(everything=True)


class ChangeFeed:
    """Tells, look by look, what anybody changed in a store since the look before."""

    def __init__(self, store: Store) -> None:
        """Begin at the newest record there is."""
        self._store = store
        self._head = store.head
        self.troubles: tuple[Message, ...] = ()
        """What kept the store from being written at the last look."""

    def look(self) -> Changed | None:
        """Tell what changed since the last look; None where no record came."""
        head, before, troubles, known = self._store.head, self._head, self._store.troubles, self.troubles
        if head == before and troubles == known:
            return None
        changed = EVERYTHING if troubles != known else self._since(before, head)
        self._head, self.troubles = head, troubles  # once it is told: what could not be asked is asked again
        return changed

    def _since(self, before: Head, head: Head) -> Changed:
        if head.seq < before.seq or not self._store.has(*before):
            return EVERYTHING
        touched = dict.fromkeys(
            Touched(DOCUMENT_TYPES[change.kind], change.id)
            for change in self._store.changes_after(before.seq)
            if change.kind in DOCUMENT_TYPES
        )
        return Changed(tuple(touched))


@dataclass(frozen=True, slots=True)
class Reread(Generic[D]):
    """The documents of a type that were touched, as the acting person may read them now."""

    documents: tuple[D, ...]
    missing: frozenset[str]
    """The ids of those that were removed, or that the acting person may not read."""


def reread(session: Session, changed: Changed, document_type: type[D]) -> Reread[D]:
    """Read the touched documents of a type; those this version cannot read are left out and noted in `unread`."""
    documents: list[D] = []
    missing: set[str] = set()
    for ident in changed.ids(document_type):
        try:
            document = session.get(document_type, ident)
        except Damaged:
            session.unread.add((TABLES[document_type], ident))
            continue
        if document is None:
            missing.add(ident)
        else:
            documents.append(document)
    return Reread(tuple(documents), frozenset(missing))
