"""What is written beside an action: reports on it and requests for more time, each with its number."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from rapat.model import (
    Action,
    ActionStatus,
    Due,
    Evidence,
    Extension,
    ExtensionState,
    Handover,
    Person,
    Progress,
    Turn,
    TurnReport,
)
from rapat.secretariat import checks, honesty
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Source


class ReportFields(NamedTuple):
    """What a report says beside its text, as `Progress` keeps it."""

    agency: str
    status: ActionStatus | None = None
    turns: tuple[TurnReport, ...] = ()
    part: ActionStatus | None = None
    handover: Handover | None = None
    evidence: tuple[Evidence, ...] = ()
    meeting: str = ""


def report(
    transaction: Transaction, action: Action, text: str, fields: ReportFields, by: Person | None = None
) -> Progress:
    """Draft a report of the acting person, or of `by` entered by them; raises `Refused` for an unknown agency."""
    session = transaction.session
    number = transaction.numbers.next(f"{action.id}.progress")
    checks.must_be_registered(transaction, (fields.agency,))
    return transaction.put(
        Progress(
            id=f"{action.id}.P{number}",
            action=action.id,
            by=by.id if by else session.who,
            entered_by=honesty.entering(session, by, fields.agency),
            at=session.now(),
            text=text.strip(),
            **fields._asdict(),
        )
    )


def evidence_of(session: Session, evidence: str) -> tuple[Evidence, ...]:
    """Return a link as it is and a file after keeping it; nothing for an empty text. Raises `Refused` if unreadable."""
    if not evidence:
        return ()
    if evidence.startswith(("http://", "https://")):
        return (Evidence(name=evidence, url=evidence),)
    kept = session.keep(Path(evidence))
    return (Evidence(name=kept.name, sha256=kept.sha256, size=kept.size),)


def request(
    transaction: Transaction,
    action: Action,
    until: Due,
    reason: str,
    agency: str,
    meeting: str,
    turn: Turn | None = None,
) -> Extension:
    """Draft a request for more time that waits for its answer; `agency` is empty where nobody asked for it.

    Of a duty that comes again it is about one turn.
    """
    number = transaction.numbers.next(f"{action.id}.extensions")
    return transaction.put(
        Extension(
            id=f"{action.id}.X{number}",
            action=action.id,
            agency=agency,
            asked_by=transaction.session.who,
            asked_at=transaction.session.now(),
            entered_by=honesty.entering(transaction.session, None, agency),
            old=turn.due_date if turn else action.due_date,
            new=until,
            reason=reason.strip(),
            meeting=meeting,
            turn=turn.number if turn else 0,
        )
    )


def waiting_request(source: Source, action: str) -> Extension | None:
    """Return the action's request for more time that nobody answered yet; None where there is none."""
    waiting = [
        extension for extension in source.find(Extension, action=action) if extension.state is ExtensionState.REQUESTED
    ]
    return waiting[-1] if waiting else None


def close_request(transaction: Transaction, action: Action) -> None:
    """Close a request for more time that nobody answered before the action ended."""
    pending = waiting_request(transaction, action.id)
    if pending is not None:
        closed = replace(pending, state=ExtensionState.CLOSED, decided_at=transaction.session.now())
        transaction.put(closed)
