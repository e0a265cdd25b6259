"""What a row of the matrix proposes in the name of an agency: by the rules of reports and of more time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from rapat.errors import Refused
from rapat.model import WORKING, Action, ActionStatus, Due, Evidence, Extension, Progress, Turn, labels
from rapat.model.views import ActionHistory
from rapat.secretariat import action_rules, following_up, more_time, turn_steps, turns
from rapat.secretariat.matrix_rows import Written
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M, Message

_NOT_SAID_BY_AGENCIES: Final = {
    ActionStatus.VERIFIED: M("Only the secretariat or the chair verifies; write that it is done."),
    ActionStatus.VOID: M("Only the secretariat takes an action off the list; write why under Remarks."),
}
_STEPS: Final = {ActionStatus.DONE: "done", ActionStatus.BLOCKED: "block"}


class Contradiction(Exception):
    """What a row says cannot be: nothing of it is taken."""

    def __init__(self, *why: Message) -> None:
        """Keep the sentences."""
        super().__init__(*why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What would be recorded of a row."""

    action: Action
    agency: str
    step: str = ""
    """One of `following_up.STEPS`; empty for a plain report."""
    text: str = ""
    links: tuple[str, ...] = ()
    goes_on: bool = True
    until: Due | None = None
    reason: str = ""
    """Why more time is asked for."""
    turn: int | None = None

    @property
    def reports(self) -> bool:
        """Whether a report is made of it."""
        return bool(self.step or self.text or self.links)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be recorded."""
        return not self.reports and self.until is None

    def draft(self, transaction: Transaction) -> None:
        """Draft it; raises `Refused` where it does not hold any more."""
        proof = tuple(Evidence(name=link, url=link) for link in self.links)
        if self.step:
            turn = self.turn if self.step in following_up.TURNED else None
            following_up.draft_step(
                transaction, self.action.id, self.step, self.text, proof, agency=self.agency, turn=turn
            )
        elif self.reports:
            text = self.text or ", ".join(self.links)
            following_up.draft_report(
                transaction, self.action.id, text, agency=self.agency, proof=proof, goes_on=self.goes_on
            )
        if self.until is not None:
            more_time.draft_request(
                transaction, self.action.id, self.until, self.reason, agency=self.agency, turn=self.turn
            )

    def _step_told(self, status: Message) -> Message:
        """Say what the lead reports, of a duty with the turn that it is about."""
        if self.turn is not None and self.step in following_up.TURNED:
            return M("reports turn %(turn)s %(status)s", turn=self.turn, status=status)
        return M("reports %(status)s", status=status)

    def told(self) -> Iterator[Message]:
        """Say what would be recorded."""
        owns = self.agency == self.action.lead
        if self.step:
            names = labels.STATUS if owns else labels.PART
            status = Message(names[following_up.STEPS[self.step].to])
            yield self._step_told(status) if owns else M("own part: %(status)s", status=status)
        if self.text:
            yield M("reports: %(text)s", text=self.text)
        if self.links:
            yield M("evidence: %(links)s", links=", ".join(self.links))
        if self.until is not None:
            yield M("asks for time until %(day)s: %(reason)s", day=self.until.date, reason=self.reason)


def planned(file: ActionHistory, written: Written, agency: str, turn: int | None) -> Proposal:
    """Make what a row proposes, by what is written in it alone; `checked` asks the rules."""
    action = file.action
    is_as_now = written.status is turn_steps.status_of(file) and agency == action.lead
    step = "" if written.status is None or is_as_now else _STEPS.get(written.status, "")
    reason = written.remarks or written.progress if written.until is not None else ""
    remarks = "" if reason and reason == written.remarks else written.remarks
    text = "; ".join(part for part in (written.progress, remarks) if part)
    if written.status is ActionStatus.PROGRESS and not text and not is_as_now:
        text = written.status_words
    return Proposal(
        action=action,
        agency=agency,
        step=step,
        text=text,
        links=written.links,
        goes_on=action.status is not ActionStatus.BLOCKED or written.status is ActionStatus.PROGRESS,
        until=written.until,
        reason=reason,
        turn=turn,
    )


def checked(session: Session, file: ActionHistory, written: Written, proposal: Proposal) -> Proposal:
    """Ask the rules of reports and of more time; return what of a proposal can be recorded.

    What of it is not taken is added to what `written` leaves. Raises `Contradiction`, and `Refused` for what the rules
    of reports do not allow.
    """
    action, agency = file.action, proposal.agency
    action_rules.must_be_unsettled(action)
    if agency != action.lead:
        action_rules.must_support(action, agency)
    _check_status(file, written, proposal)
    owed = _turn(session, action, proposal.turn)
    proposal = replace(proposal, turn=owed.number if owed is not None else None)
    if proposal.until is None:
        return proposal
    if fault := _against_more_time(session, proposal, proposal.until, owed):
        written.left.append(fault)
        text = "; ".join(part for part in (written.progress, written.remarks) if part) or proposal.text
        return replace(proposal, until=None, reason="", text=text if proposal.reports else "")
    return proposal


def _check_status(file: ActionHistory, written: Written, proposal: Proposal) -> None:
    """Check that the agency may say the status, and that it follows from how the action stands."""
    action, said, now = file.action, written.status, turn_steps.status_of(file)
    if said in _NOT_SAID_BY_AGENCIES:
        raise Contradiction(_NOT_SAID_BY_AGENCIES[said])
    if said is ActionStatus.DONE and written.until is not None:
        raise Contradiction(M("It says done, and asks for more time."))
    if proposal.step:
        following_up.check(proposal.step, action)
    if proposal.step == "block" and not proposal.text:
        raise Contradiction(M("It says blocked, and not why; write the reason under Progress/obstacles."))
    if said not in (ActionStatus.OPEN, ActionStatus.PROGRESS) or proposal.agency != action.lead:
        return
    if action.status not in WORKING:
        raise Contradiction(
            M("It is reported done; that it is not is said with: rapat actions return %(id)s --reason …", id=action.id)
        )
    if said is ActionStatus.OPEN and now is not ActionStatus.OPEN:
        status = Message(labels.STATUS[now])
        written.left.append(M("It says not started, but is %(status)s; that stays.", status=status))


def _turn(session: Session, action: Action, number: int | None) -> Turn | None:
    """Return which turn of a duty a row is about: the one that was owed when it went out, if it still can be."""
    if not action.comes_again:
        return None
    owed = turn_steps.owed(turns.stands(session.whole, action, session.today(), session.calendar))
    return turns.chosen(action, owed, number) if owed or number else None


def _against_more_time(session: Session, proposal: Proposal, until: Due, owed: Turn | None) -> Message | None:
    """Say why more time cannot be asked for; None where it can."""
    if not proposal.reason:
        return M("More time is asked for without a reason; write it under Remarks.")
    try:
        more_time.check_request(session.whole, proposal.action, until, proposal.agency, owed, session.today())
    except Refused as fault:
        return fault.what
    return None


def unsaid(file: ActionHistory, proposal: Proposal) -> Proposal:
    """Return what of a proposal the record does not have yet, said by the same agency, whatever became of it."""
    if proposal.reports and any(_says(report, proposal) for report in file.progress):
        proposal = replace(proposal, step="", text="", links=())
    if any(_asks(request, proposal) for request in file.extensions):
        proposal = replace(proposal, until=None, reason="")
    return proposal


def _says(report: Progress, proposal: Proposal) -> bool:
    text = proposal.text or ("" if proposal.step else ", ".join(proposal.links))
    if report.agency != proposal.agency or report.text != text.strip():
        return False
    if not set(proposal.links) <= {evidence.url for evidence in report.evidence}:
        return False
    if not proposal.step:
        return True
    to = following_up.STEPS[proposal.step].to
    return report.status is to or report.part is to or any(turn.status is to for turn in report.turns)


def _asks(request: Extension, proposal: Proposal) -> bool:
    return request.agency == proposal.agency and proposal.until is not None and request.new.date == proposal.until.date
