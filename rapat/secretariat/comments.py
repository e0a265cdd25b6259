"""Comments on a draft: it is sent round until a day, those invited comment on its lines, the secretariat answers each.

The paper shows none of it; the record keeps who said what, and what was made of it.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import Attendance, Comment, CommentState, Entry, Meeting, MeetingStatus
from rapat.model.labels import COMMENT_STATE
from rapat.policy import Operation
from rapat.secretariat import checks, editing, honesty, stages
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Source
from rapat.text.language import M, Message


def open_until(meeting: Meeting, today: date) -> date | None:
    """Return the last day for comments on a draft that is open for them today; None where it is not."""
    until = meeting.comment_until
    return until if meeting.status is MeetingStatus.DRAFT and until is not None and today <= until else None


def outcome(comment: Comment) -> Message:
    """Say what was made of a comment: `declined: it is in the annex`."""
    state = Message(COMMENT_STATE[comment.state])
    return M("%(state)s: %(why)s", state=state, why=comment.answer) if comment.answer else state


def unanswered(source: Source, meeting: Meeting) -> list[Comment]:
    """Return the comments on a draft that wait for an answer, in the order in which they came."""
    return list(source.find(Comment, meeting=meeting.id, state=CommentState.WAITING))


def left_to_do(source: Source, comment: Comment) -> Message | None:
    """Say that a line reads as it did though a comment on it was taken over; None where it changed, or why is told."""
    line = source.get(Entry, comment.entry)
    is_told = comment.state is not CommentState.TAKEN or comment.answer
    if is_told or line is None or line.text != comment.line:
        return None
    return M(
        "%(id)s is taken over, and line %(number)s reads as it did. Correct it: rapat entries edit %(line)s TEXT",
        id=comment.id,
        number=line.number,
        line=line.id,
    )


def taken_and_not_done(source: Source, meeting: Meeting) -> list[tuple[Comment, Message]]:
    """Return the comments that were taken over and whose lines read as they did, with what is said of them."""
    taken = source.find(Comment, meeting=meeting.id, state=CommentState.TAKEN)
    return [(comment, said) for comment in taken if (said := left_to_do(source, comment)) is not None]


def is_asked(session: Session, meeting: Meeting) -> bool:
    """Whether the acting person's agency may say something of a draft, and has not yet; who answers is not asked."""
    return (
        open_until(meeting, session.today()) is not None
        and session.may(Operation.COMMENT, meeting)
        and not session.may(Operation.CIRCULATE, meeting)
        and not session.find(Comment, meeting=meeting.id, agency=session.agency)
    )


def circulate(session: Session, meeting: Meeting, until: date) -> Meeting:
    """Send a draft round for comments until a day, that one included; a later call moves the day.

    Raises `Refused` for what is no draft, and for a day that has passed.
    """
    if until < session.today():
        raise Refused(M("%(day)s has passed.", day=until), M("Give today or a later day with --until."))

    def draft(transaction: Transaction) -> Meeting:
        current = transaction.need(Meeting, meeting.id)
        stages.must_be(current, MeetingStatus.DRAFT)
        return transaction.put(replace(current, comment_until=until))

    return session.transact(Operation.CIRCULATE, draft, about=meeting)


def add(session: Session, entry: Entry, text: str, agency: str = "") -> Comment:
    """Enter what an agency says of a line of a draft that was sent round: the acting person's own, or who telephoned.

    Raises `Refused` where the draft is not open for comment, for a line that is not printed, for no words, and for an
    agency that had no part in the sitting; `NotAllowed` where somebody speaks for another agency who is not of the
    secretariat.
    """
    meeting = session.need(Meeting, entry.meeting)
    agency = agency or session.agency
    honesty.check_comments(session, meeting, agency)
    if not text.strip():
        raise Refused(M("The comment is empty."), M("Write what is to be said of the line."))

    def draft(transaction: Transaction) -> Comment:
        current, line = transaction.need(Meeting, meeting.id), transaction.need(Entry, entry.id)
        _check_open(current, line, session.today())
        if agency != session.agency:
            _must_have_part(transaction, current, agency)
        said = transaction.find(Comment, meeting=current.id, entry=line.id, agency=agency)
        checks.must_be_new(text, (one.text for one in said))
        return transaction.put(
            Comment(
                id=f"{current.id}.C{transaction.numbers.next(f'{current.id}.comments')}",
                meeting=current.id,
                entry=line.id,
                line=line.text,
                text=text.strip(),
                agency=agency,
                by=session.who,
                entered_by=honesty.entering(session, None, agency),
                at=session.now(),
            )
        )

    return session.transact(Operation.COMMENT, draft, about=entry)


def must_be_open(session: Session, line: Entry) -> None:
    """Check that the acting person may comment on a line now; raises `NotAllowed` or `Refused`."""
    session.require(Operation.COMMENT, line)
    _check_open(session.need(Meeting, line.meeting), line, session.today())


def _check_open(meeting: Meeting, line: Entry, today: date) -> None:
    if not line.kind.printed:
        raise Refused(M("%(id)s is no line of the minutes.", id=line.id), M("Name a line that they show."))
    stages.must_be(meeting, MeetingStatus.DRAFT)
    if meeting.comment_until is None:
        raise Refused(M("%(id)s was not sent round for comment.", id=meeting.id), M("Ask the secretariat."))
    if today > meeting.comment_until:
        raise Refused(
            M("%(id)s was open for comment until %(day)s.", id=meeting.id, day=meeting.comment_until),
            M("Ask the secretariat."),
        )


def having_part(source: Source, meeting: Meeting) -> tuple[str, ...]:
    """Return the codes of the agencies that may say something of a draft: invited, in its roll-call, or speaking."""
    came = (mark.agency for mark in source.find(Attendance, meeting=meeting.id))
    spoke = (entry.agency for entry in source.find(Entry, meeting=meeting.id))
    return tuple(filter(None, dict.fromkeys((*meeting.invited, *came, *spoke))))


def _must_have_part(source: Source, meeting: Meeting, agency: str) -> None:
    codes = having_part(source, meeting)
    if agency not in codes:
        raise Refused(
            M(
                "%(agency)s was not invited to %(id)s, did not come and says nothing there.",
                agency=agency,
                id=meeting.id,
            ),
            M("Name one of: %(codes)s.", codes=list(codes)),
        )


def take_over(session: Session, comment: Comment, *, text: str | None = None, words: str = "") -> Comment:
    """Enter that a comment is taken over, with `words` if there is something to say, and how its line reads now.

    The line is corrected first, where `text` is given. Raises `Refused` for a comment that was answered already, and
    where the line may not be changed any more.
    """
    session.require(Operation.CIRCULATE, comment)
    must_wait(session.need(Comment, comment.id))
    if text is not None:
        editing.edit(session, session.need(Entry, comment.entry), editing.Correction(text=text))
    return _answer(session, comment, CommentState.TAKEN, words)


def decline(session: Session, comment: Comment, reason: str) -> Comment:
    """Enter why a comment is not taken over; raises `Refused` without a reason, and where it was answered already."""
    if not reason.strip():
        raise Refused(M("The reason is missing."), M("Say why not with --declined."))
    return _answer(session, comment, CommentState.DECLINED, reason)


def _answer(session: Session, comment: Comment, state: CommentState, words: str) -> Comment:
    def draft(transaction: Transaction) -> Comment:
        current = transaction.need(Comment, comment.id)
        must_wait(current)
        return transaction.put(
            replace(current, state=state, answer=words.strip(), answered_by=session.who, answered_at=session.now())
        )

    return session.transact(Operation.CIRCULATE, draft, about=comment)


def must_wait(comment: Comment) -> None:
    """Check that a comment waits for its answer; raises `Refused`."""
    if comment.state is not CommentState.WAITING:
        raise Refused(
            M("%(id)s was answered already.", id=comment.id),
            M("Look at it with: rapat meetings show %(id)s", id=comment.meeting),
        )


def must_be_answered(source: Source, meeting: Meeting) -> None:
    """Check before a review that no comment waits; raises `Refused` with those that do."""
    waiting = unanswered(source, meeting)
    if waiting:
        raise Refused(
            M("Comments on %(id)s without an answer: %(ids)s.", id=meeting.id, ids=[comment.id for comment in waiting]),
            M(
                "Answer them with: rapat meetings answer %(comment)s --taken; or go on with --unanswered-ok.",
                comment=waiting[0].id,
            ),
        )
