"""Mending a record: repairing damage, accepting a loss, and telling what was saved and what was not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from rapat.policy import Operation
from rapat.secretariat.session import Session
from rapat.store.contract import COUNTERS, Fragment, Record
from rapat.text.language import M, Message

_RECENT: Final = timedelta(days=1)
"""Files that are younger may belong to a line that is being recorded."""

_WRITTEN: Final = timedelta(minutes=1)
"""Within this time a text that is being protected is written, or never."""


def repair(session: Session) -> Record | None:
    """Save what damage to the journal left; None when there was none. Only for who keeps the registers."""
    session.require(Operation.CARE)
    return session.store.maintenance.repair(session.author, session.now())


def accept(session: Session) -> Record | None:
    """Accept a journal that is shorter or other than this account knew it; None where it is neither."""
    session.require(Operation.CARE)
    return session.store.maintenance.accept(session.author, session.now())


def sweep(session: Session) -> int:
    """Put aside the attached files that no record names, unless they were kept in the last day; return how many."""
    session.require(Operation.CARE)
    return len(session.store.maintenance.sweep(session.now() - _RECENT))


def unfinished(session: Session) -> Message | None:
    """Say which copies of attached files an interruption left, more than a day ago; None where there are none."""
    names = session.store.maintenance.unfinished(session.now() - _RECENT)
    if not names:
        return None
    return M(
        "Unfinished copies of attached files, left by an interruption: %(names)s. Move them away with:"
        " rapat doctor --repair",
        names=names,
    )


def broken_secrets(session: Session) -> Message | None:
    """Say, to who may mend it, that the writing of protected texts was broken off; None where there are none."""
    count = len(session.store.secrets.begun(session.now() - _WRITTEN)) if session.may(Operation.CARE) else 0
    if not count:
        return None
    return M(
        "Protected texts whose writing was broken off: %(count)s. Who reported may lie there. Erase them with: rapat"
        " doctor --repair",
        count=count,
    )


def erase_broken_secrets(session: Session) -> int:
    """Erase the protected texts whose writing was broken off: nobody was told that they are kept; return how many."""
    session.require(Operation.CARE)
    return sweep_secrets(session)


def sweep_secrets(session: Session) -> int:
    """Do what `erase_broken_secrets` does, for whoever opens the workspace to write: nothing may lie there till then.

    No record is changed by it: that of the report says already that nothing is kept.
    """
    secrets = session.store.secrets
    if not secrets.begun():  # nearly always; then no clock is asked either
        return 0
    keys = [key for key in secrets.begun(session.now() - _WRITTEN) if secrets.read(key) is None]
    for key in keys:  # of any other a later write was finished
        secrets.erase(key)
    return len(keys)


def saved(session: Session, record: Record, fragments: Sequence[Fragment]) -> Iterator[Message]:
    """Tell what a repair could not save, record by record, and what the state files still knew."""
    legible = {fragment.seq: fragment for fragment in fragments}
    for number in record.lost or ():
        fragment = legible.get(number)
        if fragment is None:
            yield M("Record %(seq)s is lost: nothing of its line can be read.", seq=number)
            continue
        yield M(
            "Record %(seq)s is lost (%(time)s, %(who)s, %(why)s); it concerned: %(ids)s.",
            seq=number,
            time=fragment.time,
            who=fragment.who or "?",
            why=fragment.why,
            ids=[_now(session, kind, ident) for kind, ident in fragment.touched if kind != COUNTERS] or "?",
        )
    for op in record.ops:
        if op.kind != COUNTERS and op.doc is not None:
            yield M("Saved from the state files: %(what)s", what=_said(op.name, op.doc))
    if record.lost and not record.ops:
        yield M("The state files knew nothing that the journal does not tell; what was damaged lies in aside/.")


def _now(session: Session, kind: str, ident: str) -> Message:
    document = session.store.get(kind, ident)
    return M("%(id)s (not known any more)", id=ident) if document is None else _said(ident, document)


def _said(ident: str, document: dict[str, object]) -> Message:
    words = next((str(document[name]) for name in ("text", "title", "name") if document.get(name)), "")
    return M('%(id)s "%(words)s"', id=ident, words=words) if words else M("%(id)s", id=ident)
