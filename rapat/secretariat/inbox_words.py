"""What is said of something that waits: why, what must be known to answer it, and with which command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapat.model import Action, Matter, QueuedPoint
from rapat.model.labels import EXTENSION, JUDGEMENT
from rapat.secretariat import comments, turns
from rapat.secretariat.inbox import Waiting, Waits
from rapat.text.language import N_, M, Message

WHY: Final = {
    Waits.TO_ACKNOWLEDGE: N_("to acknowledge"),
    Waits.RECALLED: N_("recalled"),
    Waits.UNACKNOWLEDGED: N_("not all acknowledged"),
    Waits.TO_ANSWER: N_("an answer is wanted"),
    Waits.ASKED: N_("answered or asked"),
    Waits.TO_TRIAGE: N_("report to be sent on"),
    Waits.ANSWER_OWED: N_("reporter waits for an answer"),
    Waits.TO_RECEIVE: N_("receipt is awaited"),
    Waits.UNRECEIVED: N_("not received yet"),
    Waits.TO_EVALUATE: N_("to evaluate"),
    Waits.TO_ACT_ON: N_("finding, no action"),
    Waits.TO_CLOSE: N_("to close"),
    Waits.TO_APPROVE: N_("to approve"),
    Waits.TO_REVIEW: N_("to put to review"),
    Waits.COMMENT: N_("comment to answer"),
    Waits.REQUEST: N_("more time is asked"),
    Waits.CLAIM: N_("reported done"),
    Waits.NO_QUORUM: N_("no quorum"),
    Waits.UNCONFIRMED: N_("not all confirmed"),
    Waits.TO_REMIND: N_("to be reminded"),
    Waits.SENT_BACK: N_("returned"),
    Waits.ANSWER: N_("request answered"),
    Waits.COMMENT_ANSWERED: N_("comment answered"),
    Waits.POINT_ANSWERED: N_("point answered"),
    Waits.OVERDUE: N_("overdue"),
    Waits.DUE: N_("due soon"),
    Waits.TO_CONFIRM: N_("who will come?"),
    Waits.TO_COMMENT: N_("comment is asked"),
}
_ANSWERS: Final = {
    Waits.TO_ACKNOWLEDGE: M("Acknowledge with: rapat circulars acknowledge ID"),
    Waits.UNACKNOWLEDGED: M("Enter who phoned with: rapat circulars acknowledge ID --by AGENCY --told-by NAME"),
    Waits.TO_ANSWER: M("Answer with: rapat circulars answer ID TEXT"),
    Waits.ASKED: M("Reply with: rapat circulars answer ID TEXT"),
    Waits.TO_TRIAGE: M("Send it on with: rapat matters triage CODE --agency CODE · or --forum, --into, --close REASON"),
    Waits.ANSWER_OWED: M("Answer with: rapat matters answer CODE TEXT"),
    Waits.TO_RECEIVE: M("Say that you have it with: rapat matters receive CODE NUMBER"),
    Waits.UNRECEIVED: M("Enter who phoned with: rapat matters receive CODE NUMBER --by AGENCY --told-by NAME"),
    Waits.TO_EVALUATE: M('Enter what was found with: rapat matters edit CODE --finding "improve = …"'),
    Waits.TO_ACT_ON: M("Make it an action with: rapat matters finding CODE NUMBER --agency CODE"),
    Waits.TO_CLOSE: M("Close with: rapat meetings close ID"),
    Waits.TO_APPROVE: M("Approve with: rapat meetings approve ID · return with: rapat meetings return ID"),
    Waits.TO_REVIEW: M("Put to review with: rapat meetings review ID"),
    Waits.COMMENT: M("Answer with: rapat meetings answer COMMENT --taken · or with --declined REASON"),
    Waits.REQUEST: M("Grant with: rapat actions extend ID · refuse with: rapat actions refuse ID --reason …"),
    Waits.CLAIM: M("Verify with: rapat actions verify ID · return with: rapat actions return ID --reason …"),
    Waits.NO_QUORUM: M("Move it with: rapat meetings move ID --date … --reason … · or cancel it"),
    Waits.UNCONFIRMED: M("Enter who comes with: rapat meetings confirm ID --by AGENCY --person NAME"),
    Waits.TO_REMIND: M("Write the reminders with: rapat remind --write DIR"),
    Waits.SENT_BACK: M("Report again with: rapat actions done ID"),
    Waits.OVERDUE: M("Report with: rapat actions progress ID … · ask for time: rapat actions request ID --until …"),
    Waits.DUE: M("Report with: rapat actions progress ID … · ask for time: rapat actions request ID --until …"),
    Waits.TO_CONFIRM: M("Say who comes with: rapat meetings confirm ID --person NAME · or with --absent REASON"),
    Waits.TO_COMMENT: M("Comment with: rapat meetings comment ID LINE TEXT"),
}
_ENTERED: Final = {
    Waits.REQUEST: N_(
        "Grant with: rapat actions extend ID --by %(people)s · refuse with: rapat actions refuse ID --reason …"
        " (ID: %(ids)s)"
    ),
    Waits.CLAIM: N_(
        "Verify with: rapat actions verify ID --by %(people)s · return with: rapat actions return ID --reason …"
        " (ID: %(ids)s)"
    ),
}
"""How a secretary enters what others decide."""
_TURNS: Final = M("Of a duty all turns that wait are verified; one alone with: rapat actions verify ID --turn NUMBER")


def answers(rows: Sequence[Waiting]) -> list[Message]:
    """Say with which commands things are answered, each once, in the order of the things.

    Where a secretary has to name who decides, it is said for which things.
    """
    told: dict[tuple[Waits, str], list[str]] = {}
    for row in rows:
        told.setdefault((row.why, "|".join(person.id for person in row.entered_for)), []).append(row.number)
    said = [_answer(why, people, ids) for (why, people), ids in told.items() if why in _ANSWERS]
    several = [_TURNS] if any(len(row.turns) > 1 for row in rows) else []
    return [*{answer.text + str(answer.values): answer for answer in said}.values(), *several]


def _answer(why: Waits, people: str, ids: Sequence[str]) -> Message:
    if not people or why not in _ENTERED:
        return _ANSWERS[why]
    return Message(_ENTERED[why], {"people": people, "ids": list(ids)})


def particulars(row: Waiting) -> list[Message]:
    """Say what must be known to answer: until when time is asked and why, what is claimed and how it is proven."""
    if row.meeting is not None:
        return _of_meeting(row)
    request, claim = row.request, row.claim
    if request is not None and row.why is Waits.REQUEST:
        return [M("until %(day)s: %(reason)s", day=request.new.date or request.new.text, reason=request.reason)]
    if request is not None:
        state = Message(EXTENSION[request.state])
        return [M("%(state)s: %(why)s", state=state, why=request.answer) if request.answer else state]
    if claim is not None:
        proof = [M("evidence: %(names)s", names=[item.name for item in claim.evidence])] if claim.evidence else []
        of = [M("turns %(turns)s", turns=turns.numbers(row.turns))] if row.turns else []
        return [*of, *([M('"%(text)s"', text=claim.text)] if claim.text else []), *proof]
    if row.why is Waits.TO_REMIND:
        return [M("of %(count)s things", count=row.things)]
    if row.circular is not None:
        return _of_circular(row)
    if row.matter is not None:
        return _of_matter(row.matter, row)
    if row.point is not None:
        return [_of_point(row.point, row)]
    return _of_action(row.action, row.why) if row.action is not None else []


def _of_circular(row: Waiting) -> list[Message]:
    """Say what agencies said about a circular, else who has not acknowledged it."""
    if row.why is Waits.RECALLED and row.circular is not None:
        return [M("holds no more: %(reason)s", reason=row.circular.reason)]
    if row.said:
        return [M('%(agency)s: "%(text)s"', agency=one.agency, text=one.text) for one in row.said]
    return [M("not acknowledged yet: %(codes)s", codes=list(row.unacknowledged))] if row.unacknowledged else []


def _of_matter(matter: Matter, row: Waiting) -> list[Message]:
    """Say which handover or finding of a matter waits; of a report its place."""
    if row.part and matter.handovers:
        passed = matter.handovers[row.part - 1]
        return [
            M(
                "handover %(number)d, %(giver)s → %(taker)s: %(text)s",
                number=row.part,
                giver=passed.giver,
                taker=passed.taker,
                text=passed.text,
            )
        ]
    if row.part and matter.findings:
        finding = matter.findings[row.part - 1]
        judgement = Message(JUDGEMENT[finding.judgement])
        return [
            M("finding %(number)d, %(judgement)s: %(text)s", number=row.part, judgement=judgement, text=finding.text)
        ]
    return [M("%(place)s", place=matter.place)] if matter.place else []


def _of_point(point: QueuedPoint, row: Waiting) -> Message:
    """Say what became of a point that was put to a forum."""
    if row.taken_by is not None:
        return M("on the agenda of %(meeting)s", meeting=row.taken_by.meeting)
    return M("taken off: %(reason)s", reason=point.reason)


def _of_action(action: Action, why: Waits) -> list[Message]:
    if why is Waits.SENT_BACK:
        return [M('"%(text)s"', text=action.reason)]
    hour = action.due.time if why in (Waits.OVERDUE, Waits.DUE) and action.due is not None else None
    return [M("at %(time)s", time=hour)] if hour else []


def _of_meeting(row: Waiting) -> list[Message]:
    comment = row.comment
    if comment is not None and row.why is Waits.COMMENT:
        return [
            M(
                '%(who)s: %(text)s (on "%(line)s")',
                who=comment.agency or comment.by,
                text=comment.text,
                line=comment.line,
            )
        ]
    if comment is not None:
        return [comments.outcome(comment), M('"%(text)s"', text=comment.text)]
    if row.quorum is not None:
        return [row.quorum.told]
    if row.unconfirmed:
        return [M("not said yet: %(codes)s", codes=list(row.unconfirmed))]
    return []
