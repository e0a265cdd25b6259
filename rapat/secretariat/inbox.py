"""What waits for the acting person: to be answered, verified, put forward, done. The first thing that is shown.

All of it follows from the record as it stands; nothing is marked as read. What one may do decides what one is told of:
requests, claims and comments go to whoever may answer them; what is owed, who is to come, which draft may be
commented on and what became of own requests and comments go to the agency.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from rapat.model import (
    WORKING,
    Action,
    ActionStatus,
    Agency,
    AgendaItem,
    Circular,
    CircularAnswer,
    Comment,
    CommentState,
    Extension,
    ExtensionState,
    Judgement,
    Matter,
    MatterKind,
    Meeting,
    MeetingStatus,
    Person,
    Progress,
    QueuedPoint,
    Turn,
)
from rapat.policy import Operation
from rapat.secretariat import (
    circulars,
    comments,
    confirmations,
    honesty,
    public_reports,
    queues,
    reading,
    reminding,
    stages,
    turns,
)
from rapat.secretariat.confirmations import MissedQuorum
from rapat.secretariat.reading import Filter
from rapat.secretariat.session import Session

SOON: Final = timedelta(days=7)
"""How far ahead what is owed is told."""
_TOLD: Final = timedelta(days=14)
"""How long the answer to a request, a comment, a circular or a point put to a forum is told."""
_ASKS: Final = "?"
"""What asks waits until it is replied to, however long."""
_ANSWERED: Final = frozenset({ExtensionState.GRANTED, ExtensionState.REFUSED})


class Waits(StrEnum):
    """Why something waits, in the order of the list."""

    TO_ACKNOWLEDGE = "to-acknowledge"
    """The own agency has not acknowledged a circular."""
    RECALLED = "recalled"
    """A circular that was sent to the own agency holds no more."""
    UNACKNOWLEDGED = "unacknowledged"
    """A circular that not every agency has acknowledged."""
    TO_ANSWER = "to-answer"
    """The own agency has not answered a circular that wants an answer."""
    ASKED = "asked"
    """An agency says or asks something about a circular, and its sender has not replied."""
    TO_TRIAGE = "to-triage"
    """A report of the public that nobody has sent where it belongs."""
    ANSWER_OWED = "answer-owed"
    """A report of the public whose reporter is owed an answer."""
    TO_RECEIVE = "to-receive"
    """The own agency was handed something in a case, and has not said that it has it."""
    UNRECEIVED = "unreceived"
    """Something that one agency handed to another, which has not said that it has it."""
    TO_EVALUATE = "to-evaluate"
    """An exercise that was held, of which nobody entered what was found."""
    TO_ACT_ON = "to-act-on"
    """What the evaluation of an exercise would have better, which is no action yet."""
    TO_CLOSE = "to-close"
    """A sitting of a day before today that nobody closed."""
    TO_APPROVE = "to-approve"
    """Minutes in review."""
    TO_REVIEW = "to-review"
    """Minutes that are a draft yet."""
    COMMENT = "comment"
    """An agency says something of a draft."""
    REQUEST = "request"
    """An agency asks for more time."""
    CLAIM = "claim"
    """An agency reports that something is done."""
    NO_QUORUM = "no-quorum"
    """A sitting before which so many said that nobody comes that its quorum will not be there."""
    UNCONFIRMED = "unconfirmed"
    """A sitting within `SOON` of which not everybody invited has said who comes."""
    TO_REMIND = "to-remind"
    """An agency is to be reminded of something today."""
    SENT_BACK = "sent-back"
    """What the own agency reported done is returned, or open again, with a reason."""
    ANSWER = "answer"
    """The own agency's request for more time was answered."""
    COMMENT_ANSWERED = "comment-answered"
    """What the own agency said of a draft was taken over, or not."""
    POINT_ANSWERED = "point-answered"
    """What the own agency put to a forum is on an agenda, or was taken off the queue."""
    OVERDUE = "overdue"
    DUE = "due"
    """What the own agency owes today or within `SOON`."""
    TO_CONFIRM = "to-confirm"
    """The own agency has not said who comes to a sitting."""
    TO_COMMENT = "to-comment"
    """A draft that is open for comment, on which the own agency has not said anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits for the acting person."""

    why: Waits
    since: date
    """Since when it waits; of what is owed or asked, until when."""
    about: Action | Meeting | Agency | Circular | Matter | QueuedPoint
    """The action, the meeting, the circular, the matter, the point of a queue, or the agency to remind."""
    things: int = 0
    """Of how many things it is to be reminded."""
    request: Extension | None = None
    """The request to answer, or the one that was answered."""
    claim: Progress | None = None
    """The report that says it is done, with its evidence."""
    turns: tuple[Turn, ...] = ()
    """Of a duty that comes again, the turns that wait for verification."""
    entered_for: tuple[Person, ...] = ()
    """Whose decision a secretary enters with `--by`; empty where the acting person decides."""
    comment: Comment | None = None
    """The comment to answer, or the one that was answered."""
    unconfirmed: tuple[str, ...] = ()
    """The agencies that have not said who comes."""
    unacknowledged: tuple[str, ...] = ()
    """The agencies that have not acknowledged the circular."""
    said: tuple[CircularAnswer, ...] = ()
    """What agencies said about the circular."""
    quorum: MissedQuorum | None = None
    """The quorum that will not be there."""
    part: int = 0
    """Of a case which handover, of an exercise which finding, counted from 1; 0 for neither."""
    taken_by: AgendaItem | None = None
    """The agenda item that a point of a queue came to."""

    @property
    def action(self) -> Action | None:
        """Return the action it is about."""
        return self.about if isinstance(self.about, Action) else None

    @property
    def meeting(self) -> Meeting | None:
        """Return the meeting it is about."""
        return self.about if isinstance(self.about, Meeting) else None

    @property
    def agency(self) -> Agency | None:
        """Return the agency that is to be reminded."""
        return self.about if isinstance(self.about, Agency) else None

    @property
    def circular(self) -> Circular | None:
        """Return the circular it is about."""
        return self.about if isinstance(self.about, Circular) else None

    @property
    def matter(self) -> Matter | None:
        """Return the matter it is about."""
        return self.about if isinstance(self.about, Matter) else None

    @property
    def point(self) -> QueuedPoint | None:
        """Return the point of a queue that it is about."""
        return self.about if isinstance(self.about, QueuedPoint) else None

    @property
    def words(self) -> str:
        """Return what is to be done, or what the meeting or the agency is called; a secret class stands before it."""
        match self.about:
            case Action(text=text) | Circular(text=text) | QueuedPoint(text=text):
                pass
            case Meeting(title=text) | Matter(title=text):
                pass
            case Agency() as agency:
                return agency.called
        return self.about.security.marked(text)

    @property
    def whose(self) -> str:
        """Return the code of who leads it, sends it, or is to be reminded; of a meeting the forum's."""
        match self.about:
            case Action(lead=code) | Matter(lead=code) | Circular(sender=code) | QueuedPoint(agency=code):
                return code
            case Meeting() as meeting:
                return meeting.forum or meeting.id.partition("-")[0]
            case Agency() as agency:
                return agency.id

    @property
    def number(self) -> str:
        """Return the number under which it is answered."""
        return self.comment.id if self.comment is not None else self.about.id

    @property
    def key(self) -> str:
        """Return what tells it from all else that waits."""
        return f"{self.why}:{self.number}{f'.{self.part}' if self.part else ''}"


def waiting(session: Session) -> list[Waiting]:
    """Return what waits for the acting person, by why, the longest first; what is owed by the nearest day."""
    order = list(Waits)
    return sorted(
        [
            *_circulars(session),
            *_reports(session),
            *_handovers(session),
            *_exercises(session),
            *_points(session),
            *_meetings(session),
            *_actions(session),
            *_to_remind(session),
        ],
        key=lambda row: (order.index(row.why), row.since, row.number, row.part),
    )


def _circulars(session: Session) -> Iterator[Waiting]:
    """Yield the circulars that hold: to the agencies that have yet to acknowledge or answer, and to who issues them."""
    own = session.agency
    for circular, missing in circulars.awaited(session):
        since = session.day_of(circular.due)
        if own in missing:
            yield Waiting(why=Waits.TO_ACKNOWLEDGE, since=since, about=circular)
        if missing and session.may(Operation.CIRCULAR, circular):
            yield Waiting(why=Waits.UNACKNOWLEDGED, since=since, about=circular, unacknowledged=missing)
        if session.may(Operation.CIRCULAR, circular):
            said = circulars.asked(session, circular)
            day = session.day_of(said[0].at) if said else since
            if said and (session.today() - day <= _TOLD or any(_ASKS in one.text for one in said)):
                yield Waiting(why=Waits.ASKED, since=day, about=circular, said=said)
        is_asked = circular.answer_by is not None and own in circular.to
        if is_asked and not session.find(CircularAnswer, circular=circular.id, agency=own):
            yield Waiting(why=Waits.TO_ANSWER, since=circular.answer_by or since, about=circular)
    for day, circular in circulars.recalled_lately(session):
        if own in circular.to:
            yield Waiting(why=Waits.RECALLED, since=day, about=circular)


def _reports(session: Session) -> Iterator[Waiting]:
    """Yield the reports of the public that are to be sent on or answered, for whoever keeps matters."""
    if not session.may(Operation.MATTER):
        return
    reports = session.find(Matter, kind=MatterKind.COMMUNITY)
    for report in public_reports.waiting(reports):
        yield Waiting(why=Waits.TO_TRIAGE, since=public_reports.received_on(session, report), about=report)
    for report in public_reports.owed(reports):
        yield Waiting(why=Waits.ANSWER_OWED, since=report.answer_by or session.today(), about=report)


def _handovers(session: Session) -> Iterator[Waiting]:
    """Yield what was handed over and not received: to the agency that takes it, and to whoever keeps the case."""
    own = session.agency
    for case in session.find(Matter, kind=MatterKind.CASE):
        if case.is_closed:
            continue
        for number, passed in enumerate(case.handovers, start=1):
            if passed.received is None and own == passed.taker and session.may(Operation.HAND_OVER, case):
                yield Waiting(why=Waits.TO_RECEIVE, since=passed.date, about=case, part=number)
            elif passed.received is None and session.may(Operation.MATTER, case):
                yield Waiting(why=Waits.UNRECEIVED, since=passed.date, about=case, part=number)


def _exercises(session: Session) -> Iterator[Waiting]:
    """Yield the exercises that nobody evaluated, and what they found that is no action yet, for who keeps matters."""
    if not session.may(Operation.MATTER):
        return
    for exercise in session.find(Matter, kind=MatterKind.TRAINING):
        last = exercise.last_day
        if exercise.is_closed or last is None:
            continue
        if last < session.today() and not exercise.findings:
            yield Waiting(why=Waits.TO_EVALUATE, since=last, about=exercise)
        for number, finding in enumerate(exercise.findings, start=1):
            if finding.judgement is not Judgement.GOOD and not finding.action:
                yield Waiting(why=Waits.TO_ACT_ON, since=last, about=exercise, part=number)


def _points(session: Session) -> Iterator[Waiting]:
    """Yield what became of the points that the own agency put to forums: taken onto an agenda, or taken off."""
    own = session.agency
    for point in session.find(QueuedPoint, agency=own) if own else ():
        if point.withdrawn_at is not None:
            day = session.day_of(point.withdrawn_at)
            if point.withdrawn_by != session.who and session.today() - day <= _TOLD:
                yield Waiting(why=Waits.POINT_ANSWERED, since=day, about=point)
            continue
        for item, sitting in queues.agendas_with(session, point):
            if session.today() - sitting.date <= _TOLD:
                yield Waiting(why=Waits.POINT_ANSWERED, since=sitting.date, about=point, taken_by=item)


def _meetings(session: Session) -> Iterator[Waiting]:
    open_ones = frozenset(status.value for status in MeetingStatus if not status.closed)
    for meeting in session.find(Meeting, status=open_ones):
        yield from _next_step(session, meeting)
        yield from _confirmations(session, meeting)
        yield from _comments(session, meeting)


def _next_step(session: Session, meeting: Meeting) -> Iterator[Waiting]:
    """Yield a meeting that is to be taken further, for whoever may do so."""
    if meeting.status in stages.CLOSABLE and meeting.date < session.today():
        why, operation = Waits.TO_CLOSE, Operation.CLOSE
    elif meeting.status is MeetingStatus.DRAFT:
        why, operation = Waits.TO_REVIEW, Operation.REVIEW
    elif meeting.status is MeetingStatus.REVIEW:
        why, operation = Waits.TO_APPROVE, Operation.APPROVE
    else:
        return
    if session.may(operation, meeting):
        yield Waiting(why=why, since=meeting.date, about=meeting)


def _confirmations(session: Session, meeting: Meeting) -> Iterator[Waiting]:
    """Yield a sitting for which somebody is to say who comes: to that agency, and soon before it to who plans.

    Who plans is told as well that its quorum will not be there.
    """
    if confirmations.is_asked(session, meeting):
        yield Waiting(why=Waits.TO_CONFIRM, since=meeting.date, about=meeting)
    if not confirmations.is_due(meeting, session.today()) or not session.may(Operation.PLAN, meeting):
        return
    quorum = confirmations.missed_quorum(session, meeting)
    if quorum is not None:
        yield Waiting(why=Waits.NO_QUORUM, since=meeting.date, about=meeting, quorum=quorum)
    if meeting.date <= session.today() + SOON:
        silent = tuple(confirmations.unconfirmed(session, meeting))
        if silent:
            yield Waiting(why=Waits.UNCONFIRMED, since=meeting.date, about=meeting, unconfirmed=silent)


def _comments(session: Session, meeting: Meeting) -> Iterator[Waiting]:
    """Yield what was said of a draft: to whoever answers it, and the answer to the agency that said it."""
    if comments.is_asked(session, meeting):
        yield Waiting(why=Waits.TO_COMMENT, since=meeting.comment_until or meeting.date, about=meeting)
    answers = session.may(Operation.CIRCULATE, meeting)
    for comment in session.find(Comment, meeting=meeting.id):
        if answers and comment.state is CommentState.WAITING:
            yield _about(comment, meeting, Waits.COMMENT, session.day_of(comment.at))
        elif not answers and comment.agency == session.agency and comment.answered_at is not None:
            day = session.day_of(comment.answered_at)
            if session.today() - day <= _TOLD:
                yield _about(comment, meeting, Waits.COMMENT_ANSWERED, day)


def _about(comment: Comment, meeting: Meeting, why: Waits, since: date) -> Waiting:
    return Waiting(why=why, since=since, about=meeting, comment=comment)


def _to_remind(session: Session) -> Iterator[Waiting]:
    if session.may(Operation.REMIND):
        for reminder in reminding.today(session).reminders:
            if reminder.things:
                yield Waiting(
                    why=Waits.TO_REMIND, since=session.today(), about=reminder.agency, things=len(reminder.things)
                )


def _actions(session: Session) -> Iterator[Waiting]:
    own = session.agency
    for action in reading.each_action(session, Filter(), session.today(), session.calendar):
        yield from _to_answer(session, action)
        if own and own in (action.lead, *action.supporting):
            yield from _owed(session, action, own)


def _to_answer(session: Session, action: Action) -> Iterator[Waiting]:
    """Yield what somebody decides: a request for more time, a claim."""
    if session.may(Operation.EXTEND, action):
        for request in session.find(Extension, action=action.id, state=ExtensionState.REQUESTED):
            since, agrees = session.day_of(request.asked_at), honesty.answering(session, action)
            yield Waiting(why=Waits.REQUEST, since=since, about=action, request=request, entered_for=agrees)
    if not session.may(Operation.VERIFY, action):
        return
    waiting = (
        turns.stands(session.whole, action, session.today(), session.calendar).waiting if action.comes_again else ()
    )
    if waiting or (action.status is ActionStatus.DONE and not action.comes_again):
        claims = [report for report in session.find(Progress, action=action.id) if report.claims]
        last = max(claims, key=lambda report: report.place, default=None)
        first = min((_claimed(claims, turn.number) for turn in waiting), default=last, key=_moment)
        yield Waiting(
            why=Waits.CLAIM,
            since=session.day_of(first.at) if first is not None else action.done_on or session.today(),
            about=action,
            claim=last,
            turns=tuple(waiting),
            entered_for=honesty.verifying(session, action),
        )


def _owed(session: Session, action: Action, own: str) -> Iterator[Waiting]:
    """Yield what the own agency is to do or to know of an action."""
    today = session.today()
    # The last answer stands: an earlier one about the same date tells nobody anything any more.
    answered: dict[int, tuple[datetime, Extension]] = {}
    for request in session.find(Extension, action=action.id, agency=own):
        if request.state in _ANSWERED and request.decided_at is not None:
            told = answered.get(request.turn)
            if told is None or told[0] <= request.decided_at:
                answered[request.turn] = request.decided_at, request
    for at, request in answered.values():
        if today - session.day_of(at) <= _TOLD:
            yield Waiting(why=Waits.ANSWER, since=session.day_of(at), about=action, request=request)
    if action.status not in WORKING:
        return
    if action.lead == own and action.reason and action.status is not ActionStatus.BLOCKED:
        yield Waiting(why=Waits.SENT_BACK, since=_sent_back_on(session, action), about=action)
    due = action.due_date
    if due is not None and due <= today + SOON:
        yield Waiting(why=Waits.OVERDUE if due < today else Waits.DUE, since=due, about=action)


def _claimed(claims: Sequence[Progress], turn: int) -> Progress | None:
    """Return the last report that says that a turn was done."""
    of_turn = (
        claim
        for claim in claims
        if any(told.number == turn and told.status is ActionStatus.DONE for told in claim.turns)
    )
    return max(of_turn, key=lambda report: report.place, default=None)


def _moment(claim: Progress | None) -> tuple[bool, datetime]:
    """Order claims by when they were made; what nobody is known to have claimed comes last."""
    return (claim is None, claim.at if claim is not None else datetime.max.replace(tzinfo=UTC))


def _sent_back_on(session: Session, action: Action) -> date:
    """Return the day on which what was reported done was last sent back or opened again, whatever was said since."""
    sent_back, was_done = None, False
    for report in sorted(session.find(Progress, action=action.id), key=lambda report: report.place):
        reopens = was_done and report.status in WORKING
        if reopens or any(turn.status in WORKING for turn in report.turns):
            sent_back = report.at
        if report.status is not None:
            was_done = report.status not in WORKING
    return session.day_of(sent_back) if sent_back is not None else action.created
