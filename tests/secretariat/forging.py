"""Ways past the door: what something else that knows the files could do to a workspace."""

from __future__ import annotations

from msgspec.structs import replace

from rapat.model import Approval, Leaf, Meeting, MeetingStatus, to_plain
from rapat.model.plain import Document
from rapat.secretariat import sealing
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import TABLES
from rapat.store.contract import Author, Change, StoreTransaction


def put(document: Document) -> Change:
    """Write a document as it is."""
    return Change(TABLES[type(document)], document.id, to_plain(document))


def removed(document: Document) -> Change:
    """Take a document away."""
    return Change(TABLES[type(document)], document.id, None)


def straight(
    session: Session, *changes: Change, why: str = "edit", who: str = "kabid", account: str = "tester"
) -> None:
    """Commit to the store itself, asking nobody, in the name of somebody who might."""
    session.store.commit(changes, author=Author(who, account), why=why, at=session.now())


def approve_as_before(session: Session, meeting: Meeting) -> Meeting:
    """Approve a draft as versions did that froze nothing: `canon-1`."""
    made: list[Meeting] = []

    def draft(numbers: StoreTransaction) -> list[Change]:
        reading = Transaction(session, numbers).session
        current = reading.need(Meeting, meeting.id)
        approval = Approval(
            version=current.version,
            by="kaban",
            at=session.now(),
            seq=numbers.seq,
            digest=sealing.digest(reading, current),
        )
        final = replace(current, status=MeetingStatus.FINAL, approvals=(*current.approvals, approval))
        made[:] = [final]
        return [put(final)]

    session.store.commit(draft, author=Author("kabid", "tester"), why="approve", at=session.now())
    return made[0]


def altered(leaves: tuple[Leaf, ...], place: str, value: object) -> tuple[Leaf, ...]:
    """Leaves with another value at one place, and the salt it had; the place must be there, or nothing is forged."""
    assert any(leaf.place == place for leaf in leaves), place
    return tuple(Leaf(leaf.place, leaf.salt, value) if leaf.place == place else leaf for leaf in leaves)
