"""Protected reporters: kept apart from the record, shown for a reason that is recorded first, erased for good.

The record is written before the secret: whatever is interrupted in between leaves a report that says that nothing is
kept, never a secret that no record knows of. Erasing goes the other way round, and takes every secret that the journal
ever named for the report.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from msgspec.structs import replace

from rapat.errors import RapatError, Refused
from rapat.model import Look, Matter, MatterKind, Reporter
from rapat.policy import Operation
from rapat.secretariat import checks, giving_away
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import TABLES
from rapat.text.language import M, Message

_KEY: Final = 16
"""Random bytes of a key."""
_TO_KEEP: Final = M("Enter it with: rapat matters protect CODE")


class Kept:
    """Who reported, on the way to where it is kept: noted by a record first, then written."""

    def __init__(self, session: Session, who: str) -> None:
        """Draw the key of what `who` says; raises `Refused` for no words."""
        if not who.strip():
            raise Refused(M("Nothing is said of who reported."), M("Write name and how to reach, or leave it out."))
        self._session = session
        self._who = who.strip()
        self._key = session.randomness(_KEY).hex()

    def note(self, transaction: Transaction, report: Matter) -> Reporter:
        """Draft that a reporter is kept; raises `Refused` for what is no report, and where one is kept already."""
        session = transaction.session
        if report.kind is not MatterKind.COMMUNITY:  # the rule that the journal is held to says it again
            raise Refused(
                M("%(id)s is no report of the public.", id=report.id), M("Only such a report has a reporter.")
            )
        before = transaction.get(Reporter, report.id)
        if before is not None and not before.is_forgotten and session.store.secrets.read(before.key) is not None:
            raise _kept_already(report)
        looks = before.looks if before is not None else ()
        return transaction.put(
            Reporter(id=report.id, key=self._key, kept_by=session.who, kept_at=session.now(), looks=looks)
        )

    def write(self, report: Matter) -> None:
        """Write the secret that the report's record names; raises `Refused` where the disk refuses.

        It is taken away again where the record names another by now, or none: nothing is kept that no record knows of.
        """
        secrets = self._session.store.secrets
        try:
            secrets.keep(self._who, self._key)
        except (OSError, RapatError) as fault:
            told = M("%(id)s is on record, but who reported could not be kept.", id=report.id)
            raise Refused(told, _TO_KEEP) from fault
        now = self._session.whole.get(Reporter, report.id)
        if now is None or now.is_forgotten or now.key != self._key:
            secrets.erase(self._key)
            raise _meanwhile()


def protect(session: Session, report: Matter, who: str) -> Reporter:
    """Keep who reported apart from a report that is on record.

    Raises `Refused` for no words, for what is no report, where one is kept already, and where the disk refuses; nothing
    of `who` stands in what is raised.
    """
    kept = Kept(session, who)
    session.as_registered().require(Operation.REPORTER)
    must_be_free(session, report)
    _erase(session, report)  # what a write that was broken off left behind

    def note(transaction: Transaction) -> Reporter:
        return kept.note(transaction, transaction.need(Matter, report.id))

    noted = session.transact(Operation.REPORTER, note, "keep")
    kept.write(report)
    return noted


def look(session: Session, report: Matter, reason: str, *, looked_at: bool = False) -> str:
    """Return who reported, after the look and its reason are on record; raises `Refused` without a reason.

    Raises `GivesAway` for a reason that may tell who it is, unless it was looked at: it stays when the rest is erased.
    """
    _check_reason(session, reason, looked_at=looked_at)
    if (stands := session.get(Reporter, report.id)) is not None and not stands.is_forgotten:
        _must_be_here(session, report, stands)

    def note(transaction: Transaction) -> Reporter:
        current = _kept(transaction, report)
        seen = Look(by=session.who, at=session.now(), reason=reason.strip())
        return transaction.put(replace(current, looks=(*current.looks, seen)))

    noted = session.transact(Operation.REPORTER, note, f"look: {reason.strip()}")
    said = session.store.secrets.read(noted.key)
    if said is None:
        raise _missing(report)
    return said


def forget(session: Session, report: Matter, reason: str, *, looked_at: bool = False) -> Reporter:
    """Erase who reported, for good; the report stays.

    Raises `Refused` without a reason, and where nothing is kept; `GivesAway` as `look` does.
    """
    _check_reason(session, reason, looked_at=looked_at)
    current = session.get(Reporter, report.id)
    if current is None or current.is_forgotten:
        raise _missing(report)
    _must_be_here(session, report, current)
    _erase(session, report)

    def note(transaction: Transaction) -> Reporter:
        newest = _kept(transaction, report)
        if newest.key != current.key:
            raise _meanwhile()
        return transaction.put(
            replace(newest, forgotten_by=session.who, forgotten_at=session.now(), reason=reason.strip())
        )

    return session.transact(Operation.REPORTER, note, f"forget: {reason.strip()}")


def must_be_free(session: Session, report: Matter) -> None:
    """Check that no reporter of a report is kept; raises `Refused`."""
    noted = session.get(Reporter, report.id)
    if noted is None or noted.is_forgotten:
        return
    if session.store.secrets.read(noted.key) is not None:
        raise _kept_already(report)
    _must_be_here(session, report, noted)


def must_be_kept(session: Session, report: Matter) -> None:
    """Check that a reporter is kept that can be looked at or erased; raises `Refused`."""
    noted = session.get(Reporter, report.id)
    if noted is None or noted.is_forgotten:
        raise _missing(report)
    _must_be_here(session, report, noted)


def _must_be_here(session: Session, report: Matter, noted: Reporter) -> None:
    """Check that a reporter is not in another folder of those that share a record; raises `Refused`.

    Else one would be told to be erased, or be entered twice, while the words lie where nobody looks.
    """
    secrets = session.store.secrets
    if session.store.account and secrets.read(noted.key) is None and noted.key not in secrets.begun():
        raise Refused(
            M("Who reported %(id)s is in the folder of another secretary, not in this one.", id=report.id),
            M("Do it in the folder in which it was entered: the server holds nothing of it."),
        )


def standing(session: Session, report: Matter) -> Message | None:
    """Say whether a reporter is kept, for the secretariat alone; None where there is none or it is not for who asks."""
    noted = session.get(Reporter, report.id)
    if noted is None:
        return None
    if noted.is_forgotten:
        return M("erased: %(reason)s", reason=noted.reason)
    if session.store.secrets.read(noted.key) is None:
        if noted.key in session.store.secrets.begun():
            return M(
                "broken off while it was written: who reported may lie in protected/. Erase it with --forget, or enter"
                " it again with: rapat matters protect %(id)s",
                id=report.id,
            )
        return M("not there: it was never kept, or left out of a backup")
    return M("protected, looked at %(count)s times", count=len(noted.looks))


def _check_reason(session: Session, reason: str, *, looked_at: bool) -> None:
    session.as_registered().require(Operation.REPORTER)
    checks.must_have_reason(reason)
    if not looked_at:
        giving_away.check_words(reason)


def _erase(session: Session, report: Matter) -> None:
    """Erase every secret that the journal ever named for a report: one that was left by a crash is named no more."""
    history = session.store.history(TABLES[Reporter], report.id)
    keys = {str(document["key"]) for _, document in history if document is not None and document.get("key")}
    for key in sorted(keys):
        with suppress(Refused):  # a key that somebody forged leads nowhere, and must not keep the others
            session.store.secrets.erase(key)


def _kept(transaction: Transaction, report: Matter) -> Reporter:
    current = transaction.get(Reporter, report.id)
    if current is None:
        raise _missing(report)
    if current.is_forgotten:
        raise Refused(
            M("Who reported %(id)s was erased: %(reason)s", id=report.id, reason=current.reason),
            M("It is nowhere any more; the report stays."),
        )
    return current


def _kept_already(report: Matter) -> Refused:
    return Refused(
        M("The reporter of %(id)s is kept already.", id=report.id),
        M("Erase it first: rapat matters reporter %(id)s --forget --reason …", id=report.id),
    )


def _meanwhile() -> Refused:
    return Refused(M("Somebody else entered a reporter meanwhile."), M("Look at it and try again."))


def _missing(report: Matter) -> Refused:
    return Refused(M("No reporter of %(id)s is kept.", id=report.id), _TO_KEEP)
