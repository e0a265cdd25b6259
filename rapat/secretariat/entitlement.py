"""Who was allowed: the permissions of a record asked again, of the registers and the rules as they stood before it.

A session of that moment is made again, and asked what the use case asked: the table of `policy`, and `honesty`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, cast

from msgspec.structs import replace

from rapat.errors import Damaged, NotAllowed, Refused
from rapat.model import (
    Acknowledgement,
    Action,
    ActionStatus,
    Approval,
    CaseHandover,
    Circular,
    CircularAnswer,
    Comment,
    CommentState,
    Confirmation,
    Extension,
    ExtensionState,
    Forum,
    Hand,
    Matter,
    Meeting,
    Person,
    Progress,
    QueuedPoint,
    Role,
    Rules,
    from_plain,
)
from rapat.model.plain import Document, ReadOnlyPlain
from rapat.policy import CLAIM, Operation
from rapat.secretariat import honesty, substeps
from rapat.secretariat.effects import rows
from rapat.secretariat.finality import Touch
from rapat.secretariat.lending import check_lends
from rapat.secretariat.replaying import Replay
from rapat.secretariat.session import Session
from rapat.secretariat.stored import TABLES
from rapat.settings import Settings
from rapat.store.contract import Record, Store
from rapat.text.language import M, Message

_OPERATIONS: Final = frozenset(operation.value for operation in Operation)
_OF_A_MEETING: Final = frozenset(
    {"items", "attendance", "entries", "frozen", "rulings", "confirmations", "comments", "quotations"}
)
_OF_A_CIRCULAR: Final = frozenset({"acknowledgements", "answers"})
_OF_AN_ACTION: Final = frozenset({"progress", "extensions", "turns"})
_OF_THE_WORKSPACE: Final = frozenset(
    {Operation.KEEP_REGISTERS, Operation.CARE, Operation.ISSUE, Operation.REMIND, Operation.UNDO}
)
"""Operations that are asked of the workspace, whatever they touch."""

_ANSWERS: Final = frozenset({ExtensionState.GRANTED, ExtensionState.REFUSED})
_NOTHING: Final = M("Look at it as it is now, and try again.")
_JUDGED: Final = frozenset(TABLES.values()) - {TABLES[Rules]}


class PermissionAudit:
    """Asks the permissions of every record again; `replay` stands before the record that is asked about."""

    def __init__(self, replay: Replay, settings: Settings) -> None:
        """Begin before the first record; of the `settings` the journal tells those that decide who may do what."""
        self._replay = replay
        self._settings = settings
        self._accounts: dict[str, Person] | None = None
        self._kept = False

    def notice(self, record: Record) -> None:
        """Notice that a record changed who is who."""
        if any(op.kind == TABLES[Person] for op in record.ops):
            self._accounts = None

    def faults(self, record: Record, rules: Rules) -> Iterator[Message]:
        """Tell what nobody would have let the author of a record do."""
        try:
            self._check(record, rules)
        except NotAllowed as fault:
            yield M(
                "Record %(seq)s by %(who)s was not allowed when it was written: %(fault)s",
                seq=record.seq,
                who=record.who or record.account or "?",
                fault=fault.what,
            )
        except Damaged:
            return  # a document that does not read is told where it was written

    def _check(self, record: Record, rules: Rules) -> None:
        operation = record.why.partition(":")[0]
        touches = [
            Touch(op.kind, op.name, self._replay.plain(op.kind, op.name), op.doc)
            for op in record.ops
            if op.kind in _JUDGED
        ]
        if record.ops and operation not in _OPERATIONS and operation != CLAIM:
            raise NotAllowed(M("There is no such operation: %(why)s.", why=record.why), _NOTHING)
        if not touches:
            return
        if operation == CLAIM:
            _check_claim(touches, record.account)
            return
        session = self._session_of(record, rules)
        for about in _things(session, Operation(operation), touches):
            session.require(Operation(operation), about)
        if operation != Operation.UNDO.value:
            _Statements(session, Operation(operation), touches).check()

    def _session_of(self, record: Record, rules: Rules) -> Session:
        """Rebuild the session of a record's author; raises `NotAllowed` where its account may not act for them."""
        owner = self._whose(record.account)
        if owner is None and rules.strangers and not self._kept:
            owner = Person(id="", name=record.account or "?", role=Role.SECRETARY)
        actor = self._replay.get(Person, record.who) if record.who else owner
        settings = replace(self._settings, secretariat=rules.secretariat, demo=rules.sample)
        check_lends(owner, actor, record.account, settings)
        return Session(
            store=cast("Store", self._replay.store),  # it is read, and never written
            settings=settings,
            clock=lambda: record.time,
            actor=actor,
            owner=owner,
            account=record.account or record.who,
        )

    def _whose(self, account: str) -> Person | None:
        if self._accounts is None:
            people = self._replay.find(Person)
            # Where two have the same account, it is that of the first.
            self._accounts = {name: person for person in reversed(people) for name in person.accounts if name}
            self._kept = any(person.active and person.role is Role.SECRETARY and person.accounts for person in people)
        return self._accounts.get(account)


def _check_claim(touches: Sequence[Touch], account: str) -> None:
    """Check that a claim enters one secretary, with the account that claims."""
    people = [from_plain(touch.new, Person) for touch in touches if touch.kind == TABLES[Person] and touch.new]
    if len(people) != 1 or people[0].role is not Role.SECRETARY or account not in people[0].accounts:
        raise NotAllowed(
            M("A claim enters the secretary whose account %(account)s is.", account=account or "?"), _NOTHING
        )


def _things(session: Session, operation: Operation, touches: Sequence[Touch]) -> list[Document | None]:
    """Return what an operation was about, each thing once, as it was stored before."""
    if operation in _OF_THE_WORKSPACE:
        return [None]
    things: dict[tuple[str, str], Document | None] = {}
    for touch in touches:
        side: ReadOnlyPlain = touch.old or touch.new or {}
        if touch.kind in _OF_A_MEETING:
            _add(things, session, Meeting, str(side.get("meeting", "")))
        elif touch.kind in _OF_A_CIRCULAR:
            _add(things, session, Circular, str(side.get("circular", "")))
        elif touch.kind in _OF_AN_ACTION:
            _add(things, session, Action, str(side.get("action", "")))
        elif touch.kind == TABLES[QueuedPoint] and touch.old is not None:
            things[TABLES[QueuedPoint], touch.id] = from_plain(touch.old, QueuedPoint)
        elif touch.kind == TABLES[QueuedPoint]:
            _add(things, session, Forum, str(side.get("forum", "")))
        elif touch.kind == TABLES[Action]:
            things[TABLES[Action], touch.id] = from_plain(side, Action)
        elif touch.kind == TABLES[Matter] and touch.old is not None:
            things[TABLES[Matter], touch.id] = from_plain(touch.old, Matter)
        elif touch.kind == TABLES[Meeting] and touch.old is not None:
            things[TABLES[Meeting], touch.id] = from_plain(touch.old, Meeting)
        elif touch.kind == TABLES[Meeting]:
            _add(things, session, Forum, str(side.get("forum", "")))
    return list(things.values()) or [None]


def _add(
    things: dict[tuple[str, str], Document | None], session: Session, document_type: type[Document], ident: str
) -> None:
    """Add what is stored; what the same record brings in is asked as the thing it belongs to."""
    key = (TABLES[document_type], ident)
    if key not in things:
        stored = session.whole.get(document_type, ident) if ident else None
        if stored is not None or not ident:
            things[key] = stored


@dataclass(frozen=True, slots=True)
class _Statements:
    """Checks what a record says in somebody's name: verified, agreed, approved, reported."""

    session: Session
    operation: Operation
    touches: Sequence[Touch]

    def check(self) -> None:
        """Check each of it; raises `NotAllowed`."""
        for touch in self.touches:
            if touch.new is not None:
                self._check_decided(touch, touch.old or {}, touch.new)
                self._check_said(touch, touch.old or {}, touch.new)

    def _check_decided(self, touch: Touch, old: ReadOnlyPlain, new: ReadOnlyPlain) -> None:
        """Check what somebody verified, agreed to, approved."""
        match touch.kind:
            case "actions" if self._is_verified(old, new):
                action = from_plain(touch.old or new, Action)
                honesty.check_verification(self.session, self.session.whole, action, self._by(new, "verified_by"))
            case "turns" if self._is_verified(old, new):
                self._check_verified_turn(new)
            case "extensions" if new.get("state") != old.get("state") and new.get("state") in _ANSWERS:
                self._check_answer(new, agrees=new.get("state") == ExtensionState.GRANTED)
            case "meetings" if touch.old is not None:
                self._check_header(from_plain(touch.old, Meeting), from_plain(new, Meeting))

    def _check_said(self, touch: Touch, old: ReadOnlyPlain, new: ReadOnlyPlain) -> None:
        """Check that what people say in their own name is told as theirs."""
        match touch.kind:
            case "actions" if self.operation is Operation.REPORT and touch.old is not None:
                self._check_steps(from_plain(touch.old, Action), from_plain(new, Action))
            case "progress" if touch.old is None:
                self._check_report(from_plain(new, Progress))
            case "rulings" if new.get("ended_on") and new.get("ended_on") != old.get("ended_on"):
                self._check_own(touch.id, str(new.get("ended_by", "")))
            case "confirmations":
                self._check_confirmation(from_plain(new, Confirmation))
            case "comments":
                self._check_comment(from_plain(new, Comment))
            case "entries" if touch.old is None:
                self._check_own(touch.id, str(new.get("typed_by", "")))
            case "circulars" | "acknowledgements" | "answers" | "matters" | "reporters":
                self._check_between_meetings(touch, old, new)
            case "points":
                self._check_point(touch, from_plain(new, QueuedPoint))
            case "issues" | "reminders" | "quotations" if touch.old is None:
                self._check_own(touch.id, str(new.get("by", "")))
        if touch.kind == TABLES[Extension] and touch.old is None:  # one may be asked and answered at once
            self._check_request(from_plain(new, Extension))

    def _is_verified(self, old: ReadOnlyPlain, new: ReadOnlyPlain) -> bool:
        """Whether somebody verifies; who ends a duty that comes again does not say that it was kept."""
        return self.operation is Operation.VERIFY and _becomes(old, new, "status", ActionStatus.VERIFIED)

    def _check_verified_turn(self, new: ReadOnlyPlain) -> None:
        action = self.session.whole.get(Action, str(new.get("action")))
        if action is not None:
            honesty.check_verification(self.session, self.session.whole, action, self._by(new, "verified_by"))

    def _check_answer(self, new: ReadOnlyPlain, *, agrees: bool) -> None:
        action = self.session.whole.get(Action, str(new.get("action")))
        if action is None:
            return
        by = self._by(new, "decided_by")
        honesty.check_answer(self.session, self.session.whole, action, by, agrees=agrees)
        self._check_entered(str(new.get("answer_entered_by", "")), honesty.entering(self.session, by))

    def _check_entered(self, claimed: str, entered: str) -> None:
        """Check that who entered it is told as the person who did."""
        if claimed != entered:
            raise NotAllowed(M("It is told as entered by %(person)s.", person=claimed or "-"), _NOTHING)

    def _by(self, new: ReadOnlyPlain, name: str) -> Person | None:
        """Return whose word a secretary entered; None where people speak for themselves."""
        ident = str(new.get(name, ""))
        if ident == self.session.who:
            return None
        return self.session.whole.get(Person, ident) or Person(id=ident, name=ident or "?")

    def _check_header(self, old: Meeting, new: Meeting) -> None:
        for approval in new.approvals[len(old.approvals) :] if self.operation is Operation.APPROVE else ():
            signer = self.session.whole.get(Person, approval.by) or Person(id=approval.by, name=approval.by)
            self._check_signed(old, signer, approval)
        for amendment in new.amendments[len(old.amendments) :]:
            self._check_own(new.id, amendment.by)

    def _check_signed(self, meeting: Meeting, signer: Person, approval: Approval) -> None:
        try:
            honesty.check_signer(self.session, meeting, signer, approval.signed)
        except NotAllowed:
            raise
        except Refused as fault:
            raise NotAllowed(fault.what, _NOTHING) from fault
        self._check_entered(approval.entered_by, honesty.entering(self.session, signer))

    def _check_report(self, report: Progress) -> None:
        action = self.session.whole.get(Action, report.action)
        if action is None:
            return
        if self.operation is not Operation.VERIFY:
            self._check_own(report.id, report.by)
        speaker = self.session.whole.get(Person, report.by) if report.by != self.session.who else None
        self._check_entered(report.entered_by, honesty.entering(self.session, speaker, report.agency))
        if self.operation is Operation.REPORT:
            self._check_agency(report.action, report.agency)

    def _check_request(self, request: Extension) -> None:
        """Check that who asked is told as who acted, and who took it down as who did."""
        self._check_own(request.id, request.asked_by)
        self._check_entered(request.entered_by, honesty.entering(self.session, None, request.agency))
        self._check_agency(request.action, request.agency)

    def _check_confirmation(self, confirmation: Confirmation) -> None:
        """Check that who comes is told by who acted, for an agency that they speak for."""
        self._check_own(confirmation.id, confirmation.by)
        self._check_entered(confirmation.entered_by, honesty.entering(self.session, None, confirmation.agency))
        meeting = self.session.whole.get(Meeting, confirmation.meeting)
        if meeting is not None:
            honesty.check_invited(self.session, meeting, confirmation.agency)

    def _check_between_meetings(self, touch: Touch, old: ReadOnlyPlain, new: ReadOnlyPlain) -> None:
        """Check that what is said of matters, reporters and circulars is told as the word of who said it."""
        match touch.kind:
            case "acknowledgements":
                self._check_received(from_plain(new, Acknowledgement))
            case "answers":
                self._check_received(from_plain(new, CircularAnswer))
            case "matters":
                self._check_authors(touch.id, old, new)
                self._check_hands(old, from_plain(new, Matter))
            case "reporters" if len(looks := rows(new.get("looks"))) > len(rows(old.get("looks"))):
                self._check_own(touch.id, str(looks[-1].get("by", "")))
            case _:
                self._check_authors(touch.id, old, new)

    def _check_authors(self, ident: str, old: ReadOnlyPlain, new: ReadOnlyPlain) -> None:
        for name in ("issued_by", "recalled_by", "opened_by", "closed_by", "kept_by", "forgotten_by"):
            if new.get(name) and new.get(name) != old.get(name):
                self._check_own(ident, str(new.get(name, "")))

    def _check_hands(self, old: ReadOnlyPlain, case: Matter) -> None:
        """Check that what agencies gave and have is told by who acted, for an agency that they speak for."""
        before = from_plain(old, Matter).handovers if old else ()
        known = {said for one in before for said in _said_of(one)}
        for one in case.handovers:
            for said in _said_of(one):
                _, agency, hand = said
                if hand is None or said in known:
                    continue
                self._check_own(case.id, hand.by)
                self._check_entered(hand.entered_by, honesty.entering(self.session, None, agency))
                honesty.check_hands(self.session, case, agency)

    def _check_received(self, given: Acknowledgement | CircularAnswer) -> None:
        """Check that what an agency says of a circular is told by who acted, for an agency that they speak for."""
        self._check_own(given.id, given.by)
        self._check_entered(given.entered_by, honesty.entering(self.session, None, given.agency))
        circular = self.session.whole.get(Circular, given.circular)
        if circular is not None:
            honesty.check_addressed(self.session, circular, given.agency)

    def _check_point(self, touch: Touch, point: QueuedPoint) -> None:
        """Check that a point is put, and taken off, by who acted, for an agency that they speak for."""
        forum = self.session.whole.get(Forum, point.forum)
        if forum is not None:
            honesty.check_puts(self.session, forum, point.agency)
        if touch.old is not None:
            self._check_own(point.id, point.withdrawn_by)
            return
        self._check_own(point.id, point.by)
        self._check_entered(point.entered_by, honesty.entering(self.session, None, point.agency))

    def _check_comment(self, comment: Comment) -> None:
        """Check that a comment is told by who made it on a line they read, and its answer by who gave it."""
        if comment.state is not CommentState.WAITING:
            self._check_own(comment.id, comment.answered_by)
            return
        self._check_own(comment.id, comment.by)
        self._check_entered(comment.entered_by, honesty.entering(self.session, None, comment.agency))
        meeting = self.session.whole.get(Meeting, comment.meeting)
        if meeting is not None:
            honesty.check_comments(self.session, meeting, comment.agency)
        if not self.session.visibility.sees(comment):
            raise NotAllowed(M("%(id)s is on a line that its author did not read.", id=comment.id), _NOTHING)

    def _check_own(self, ident: str, claimed: str) -> None:
        """Check that what nobody says for another is told as the word of who acted."""
        if claimed != self.session.who:
            raise NotAllowed(M("%(id)s is told as the word of %(person)s.", id=ident, person=claimed or "?"), _NOTHING)

    def _check_steps(self, old: Action, new: Action) -> None:
        """Check that the steps of an action are changed by who speaks for them, and ticked as the word of who acted."""
        before = {step.number: step for step in old.substeps}
        after = {step.number: step for step in new.substeps}
        for number in before.keys() ^ after.keys():
            substeps.check_adds(self.session, old, after.get(number) or before[number])
        for number in before.keys() & after.keys():
            step = after[number]
            if step == before[number]:
                continue
            honesty.check_step(self.session, old, step)
            if step.done_on is not None:
                self._check_own(old.id, step.done_by)
                self._check_entered(step.entered_by, honesty.entering(self.session, None, honesty.doer(old, step)))

    def _check_agency(self, ident: str, agency: str) -> None:
        action = self.session.whole.get(Action, ident)
        if action is not None:
            honesty.check_agency(self.session, action, agency)


def _said_of(one: CaseHandover) -> tuple[tuple[str, str, Hand | None], ...]:
    """Return what is said of a handover: on which side, for which agency, and how."""
    return ("given", one.giver, one.given), ("received", one.taker, one.received)


def _becomes(old: ReadOnlyPlain, new: ReadOnlyPlain, name: str, to: str) -> bool:
    return new.get(name) == to and old.get(name) != to
