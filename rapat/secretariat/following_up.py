"""Following up what was promised: progress, and the steps of an action from open to verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypedDict, Unpack

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import WORKING, Action, ActionStatus, Evidence, Person, Progress, labels
from rapat.policy import Operation
from rapat.secretariat import action_log, action_rules, checks, honesty, proofs, turn_steps, turns
from rapat.secretariat.action_log import ReportFields
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M, Message


def report(
    session: Session, action: Action, text: str, *, agency: str = "", evidence: str = "", meeting: str = ""
) -> Progress:
    """Report progress on an action, with a file or link as evidence; by the lead's word it is in progress from then on.

    What another agency reports is kept and shown, and changes nothing that the lead said.
    """
    session.require(Operation.REPORT, action)
    honesty.check_agency(session, action, agency)
    if not text.strip():
        raise Refused(M("The report is empty."), M("Write what was done."))
    proof = action_log.evidence_of(session, evidence)

    def draft(transaction: Transaction) -> Progress:
        return draft_report(transaction, action.id, text, agency=agency, proof=proof, meeting=meeting)

    return session.transact(Operation.REPORT, draft, about=action)


def draft_report(
    transaction: Transaction,
    ident: str,
    text: str,
    *,
    agency: str = "",
    proof: tuple[Evidence, ...] = (),
    meeting: str = "",
    goes_on: bool = True,
) -> Progress:
    """Draft a report on an action, by the lead's word that it is in progress unless it says that nothing `goes_on`.

    Raises `Refused` for one that is settled.
    """
    current = action_rules.need_unsettled(transaction, ident)
    reporting = agency or action_rules.own_agency(transaction.session, current)
    moves = goes_on and reporting == current.lead and current.status in WORKING
    status = ActionStatus.PROGRESS if moves else None
    if status is not None and current.status is not status:
        transaction.put(replace(current, status=status, reason=""))
    fields = ReportFields(reporting, status, evidence=proof, meeting=meeting)
    return action_log.report(transaction, current, text, fields)


def reported_done(session: Session, action: Action, agency: str = "") -> Message:
    """Say what a report of being done came to, by an `agency`, else by that of who acts.

    It is a claim that waits for the secretariat, one turn of a duty, or a supporting agency's part, where the lead
    speaks for the action itself.
    """
    if action.status is ActionStatus.DONE:
        return M("Reported done; the secretariat verifies it.")
    if is_turn(session, action, agency):
        return M("This turn is reported done; the secretariat verifies it, and the next one is owed.")
    return own_part(action)


def is_turn(session: Session, action: Action, agency: str = "") -> bool:
    """Whether what an `agency` reports, else that of who acts, is of a turn: the lead of a duty speaks for those."""
    return action.comes_again and (agency or action_rules.own_agency(session, action)) == action.lead


def own_part(action: Action) -> Message:
    """Say that a supporting agency's report was kept, and who speaks for the action itself."""
    return M(
        "Kept as a report of the own part; the action stays open until %(lead)s reports it done.",
        lead=action.lead or "-",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change of status: from where it may be taken, and whether it needs a reason."""

    to: ActionStatus
    after: frozenset[ActionStatus]
    operation: Operation
    refusal: Message
    needs_reason: bool = False

    @property
    def verifies(self) -> bool:
        """Whether it says that a promise was kept."""
        return self.operation is Operation.VERIFY and self.to is ActionStatus.VERIFIED

    def check(self, action: Action) -> None:
        """Check that the step can be taken from where an action stands; raises `Refused`."""
        if action.status not in self.after:
            raise Refused(
                M(
                    "%(id)s: %(why)s Its status: %(status)s.",
                    id=action.id,
                    why=self.refusal,
                    status=Message(labels.STATUS[action.status]),
                )
            )


_REPORTED = frozenset({ActionStatus.DONE})
_UNREPORTED = M("Only what is reported done, and nothing else, is verified or returned.")
STEPS: dict[str, Step] = {
    "done": Step(
        to=ActionStatus.DONE,
        after=WORKING,
        operation=Operation.REPORT,
        refusal=M("It is reported done or settled already."),
    ),
    "block": Step(
        to=ActionStatus.BLOCKED,
        after=WORKING - {ActionStatus.BLOCKED},
        operation=Operation.REPORT,
        needs_reason=True,
        refusal=M("It is blocked, done or settled already."),
    ),
    "verify": Step(
        to=ActionStatus.VERIFIED,
        after=_REPORTED,
        operation=Operation.VERIFY,
        refusal=_UNREPORTED,
    ),
    "return": Step(
        to=ActionStatus.PROGRESS,
        after=_REPORTED,
        operation=Operation.VERIFY,
        needs_reason=True,
        refusal=_UNREPORTED,
    ),
    "void": Step(
        to=ActionStatus.VOID,
        after=WORKING | _REPORTED,
        operation=Operation.ASSIGN,
        needs_reason=True,
        refusal=M("It is settled already."),
    ),
    "end": Step(
        to=ActionStatus.VERIFIED,
        after=WORKING | _REPORTED,
        operation=Operation.ASSIGN,
        needs_reason=True,
        refusal=M("It is settled already."),
    ),
    "reopen": Step(
        to=ActionStatus.OPEN,
        after=_REPORTED | {ActionStatus.VERIFIED, ActionStatus.VOID},
        operation=Operation.ASSIGN,
        needs_reason=True,
        refusal=M("It is open already."),
    ),
}
"""What can be done to an action's status, by the name of the command; only a duty that comes again is ended."""
TURNED: Final = frozenset({"done", "verify", "return"})
"""The steps that are taken with turns where there are any."""


class StepDetails(TypedDict, total=False):
    """What a step may be told with beside its reason."""

    evidence: str
    """A file or link that proves it."""
    agency: str
    """Whose report it is; the own agency unless given."""
    by: Person | None
    """Who verified, one of `honesty.deciders`, where the secretariat enters it."""
    meeting: str
    """The meeting whose follow-up review takes it down."""
    turn: int | None
    """Of a duty that comes again, the number of the turn; else the one that `turn_steps` says."""


def step(session: Session, action: Action, name: str, reason: str = "", **details: Unpack[StepDetails]) -> Action:
    """Take one of `STEPS`; its reason or evidence is kept as a report. Raises `Refused` where it does not apply.

    What a supporting agency says is done or blocked is its own part: it is kept as a report, and the action stays as
    it is. Of a duty that comes again a turn is reported, verified or sent back.
    """
    taken, agency, by = STEPS[name], details.get("agency", ""), details.get("by")
    session.require(taken.operation, action)
    if taken.operation is Operation.REPORT:
        honesty.check_agency(session, action, agency)
    if taken.verifies:
        honesty.check_verification(session, session.whole, session.whole.get(Action, action.id) or action, by)
        if not reason.strip():
            proofs.check_whole(session, action)
    if taken.needs_reason:
        checks.must_have_reason(reason)
    proof = action_log.evidence_of(session, details.get("evidence", ""))

    def draft(transaction: Transaction) -> Action:
        return draft_step(transaction, action.id, name, reason, proof, **details)

    return session.transact(taken.operation, draft, name if taken.operation.value != name else "", about=action)


def draft_step(
    transaction: Transaction,
    ident: str,
    name: str,
    reason: str,
    proof: tuple[Evidence, ...] = (),
    **details: Unpack[StepDetails],
) -> Action:
    """Draft one of `STEPS` on an action, as `step` takes it; `proof` is its evidence, kept already."""
    session, taken = transaction.session, STEPS[name]
    agency, by = details.get("agency", ""), details.get("by")
    current = transaction.need(Action, ident)
    check(name, current)
    if details.get("turn") is not None:
        turns.must_come_again(current, turns.NO_NUMBER)
    reporting = _reporting(session, current, taken, agency, by)
    fields = ReportFields(reporting, taken.to, evidence=proof, meeting=details.get("meeting", ""))
    if taken.operation is Operation.REPORT and reporting != current.lead:
        action_rules.must_support(current, reporting)
        action_log.report(transaction, current, reason, fields._replace(status=None, part=taken.to))
        return current
    if taken.verifies:
        honesty.check_verification(session, transaction, current, by)
    if current.comes_again and name in TURNED:
        return _step_of_turn(transaction, current, name, reason, fields, details)
    if taken.to.closed or taken.to is ActionStatus.DONE:
        action_log.close_request(transaction, current)
    action_log.report(transaction, current, reason, fields, by)
    return transaction.put(_at_status(session, current, taken, reason, by))


def turns_told(session: Session, action: Action) -> str:
    """Return the numbers of the turns that the last word on a duty is about, as a span; a hyphen for none."""
    last = max(session.find(Progress, action=action.id), key=lambda report: report.place, default=None)
    return turns.numbers(last.turns if last is not None else ())


def check(name: str, action: Action) -> None:
    """Check that one of `STEPS` can be taken from where an action stands; raises `Refused`.

    What is done to the turns of a duty is refused by the turns, not by the status of the whole.
    """
    if name == "end":
        turns.must_come_again(action, M("Report it done, or take it off the list: rapat actions void ID --reason …"))
    if not (action.comes_again and name in TURNED and not action.status.closed):
        STEPS[name].check(action)


def _step_of_turn(
    transaction: Transaction, action: Action, name: str, reason: str, fields: ReportFields, details: StepDetails
) -> Action:
    number = details.get("turn")
    match name:
        case "done":
            return turn_steps.report_done(transaction, action, reason, fields, number)
        case "verify":
            return turn_steps.verify(transaction, action, reason, fields, details.get("by"), number)
        case _:
            return turn_steps.send_back(transaction, action, reason, fields, number)


def _reporting(session: Session, action: Action, taken: Step, agency: str, by: Person | None) -> str:
    """Return the agency whose word a step is: the reporting one, or the office of who decides."""
    if taken.operation is Operation.REPORT:
        return agency or action_rules.own_agency(session, action)
    return honesty.office(session, by)


def _at_status(session: Session, action: Action, taken: Step, reason: str, by: Person | None) -> Action:
    """Return an action as a step leaves it."""
    today, is_verified = session.today(), taken.to is ActionStatus.VERIFIED
    done_on = today if taken.to is ActionStatus.DONE else action.done_on if is_verified else None
    return replace(
        action,
        status=taken.to,
        reason=reason if taken.needs_reason else "",
        done_on=done_on,
        verified_on=today if is_verified else None,
        verified_by=(by.id if by else session.who) if is_verified else "",
    )
