"""Undangan: the letter that invites to a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from rapat.documents import remarks
from rapat.documents.contexts import events, invitations, minutes
from rapat.documents.formats import CALENDAR, FORMATS
from rapat.documents.kinds import meeting_papers
from rapat.documents.kinds.kind import PaperKind, Topic
from rapat.documents.readings import Question, Readings
from rapat.model import Agency, Meeting, MeetingStatus
from rapat.model.views import Minutes
from rapat.secretariat import letter_numbers, whose_paper
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message

_Lack = Callable[[Minutes, Session], Message | None]


def _advice(invitation: Minutes, session: Session) -> Message | None:
    """Say what the letter lacks, and what in it cannot be; None for nothing."""
    if invitation.meeting.status is MeetingStatus.CANCELLED:
        lacks: tuple[_Lack, ...] = (_called_off, _to_nobody)
    else:
        lacks = (_dated_late, _without_agenda, _to_nobody, _without_number, _numbered_elsewhere)
    return remarks.together([told for lack in lacks if (told := lack(invitation, session)) is not None])


def _called_off(invitation: Minutes, _: Session) -> Message:
    return M(
        "%(id)s was cancelled: this is the letter that calls it off. Its number comes from your register of letters.",
        id=invitation.meeting.id,
    )


def _dated_late(invitation: Minutes, _: Session) -> Message | None:
    meeting = invitation.meeting
    if meeting.letter_date is None or meeting.letter_date <= meeting.date:
        return None
    return M(
        "The invitation is dated %(letter)s, after the meeting on %(day)s: rapat meetings edit %(id)s --letter-date"
        " DATE",
        letter=meeting.letter_date,
        day=meeting.date,
        id=meeting.id,
    )


def _without_agenda(invitation: Minutes, _: Session) -> Message | None:
    if invitation.items:
        return None
    return M(
        "No agenda is planned, and the letter names none: rapat meetings agenda %(id)s --add TITLE",
        id=invitation.meeting.id,
    )


def _to_nobody(invitation: Minutes, _: Session) -> Message | None:
    if invitation.meeting.invited:
        return None
    return M(
        "Nobody is invited: the letter leaves room for whom it goes to. rapat meetings edit %(id)s --invite CODE",
        id=invitation.meeting.id,
    )


def _without_number(invitation: Minutes, session: Session) -> Message | None:
    """Say which number would come next."""
    meeting = invitation.meeting
    if meeting.letter_number:
        return None
    used = [other.letter_number for other in session.find(Meeting) if other.letter_number]
    day = meeting.letter_date or session.today()
    office = whose_paper.office_of(invitation, session.settings.secretariat)
    settings = whose_paper.of(session.settings, office).settings
    return M(
        "The invitation has no number yet: rapat meetings edit %(id)s --letter-number %(number)s",
        id=meeting.id,
        number=letter_numbers.suggestion(settings, invitation.forum, used, day) or "1",
    )


def _numbered_elsewhere(invitation: Minutes, session: Session) -> Message | None:
    """Say that the number was made by the pattern of an office that does not sign any more."""
    meeting = invitation.meeting
    if not meeting.letter_number or meeting_papers.held(meeting):
        return None
    day = meeting.letter_date or session.today()
    office = whose_paper.office_of(invitation, session.settings.secretariat)
    settings = whose_paper.of(session.settings, office).settings
    if letter_numbers.running_number(settings, invitation.forum, meeting.letter_number, day):
        return None
    others = [None, *(agency for agency in session.find(Agency) if whose_paper.has_own(agency))]
    for other in others:
        theirs = whose_paper.of(session.settings, other).settings
        if running := letter_numbers.running_number(theirs, None, meeting.letter_number, day):
            return M(
                "The number %(number)s was made by the pattern of another office; that of %(office)s gives %(own)s:"
                " rapat meetings edit %(id)s --letter-number %(running)s",
                number=meeting.letter_number,
                office=office.called if office is not None else settings.name,
                own=letter_numbers.number(settings, invitation.forum, letter_numbers.OPEN, day, meeting.security),
                id=meeting.id,
                running=running,
            )
    return None


def _read(readings: Readings, question: Question) -> Sequence[Minutes]:
    return [readings.invitation(meeting_papers.meeting_of(readings, question))]


def _topic(invitation: Minutes, day: date) -> Topic:
    """Name what the letter is about; it was sent before there were minutes, and has no version of theirs."""
    return meeting_papers.topic(invitation, day)._replace(name=(invitation.meeting.id,), version=1)


def _comes_with(meeting: Meeting) -> bool:
    """Whether the meeting is still to be held, or agencies were invited by letter."""
    return not meeting_papers.held(meeting) or bool(meeting.letter_number)


KIND: Final = PaperKind(
    code="undangan",
    title=N_("Invitation to meeting"),
    aliases="invitation",
    formats=(*FORMATS, CALENDAR),
    usual=("pdf", "docx", "message", CALENDAR),
    scopes=("meeting",),
    samples=("planned", "final"),
    made_from=Minutes,
    read=_read,
    narrow=minutes.below,
    topic=_topic,
    contents=meeting_papers.meeting_alone,
    concerned=invitations.addressed,
    values=minutes.values,
    events=events.of_meeting,
    letter=True,
    comes_with=_comes_with,
    advice=_advice,
)
