"""What comes next in the life of minutes: what to print, who signs it, what to send."""

from __future__ import annotations

from rapat.model import Meeting, MeetingStatus, Person
from rapat.secretariat.session import Session
from rapat.text.language import M, Message


def after(session: Session, meeting: Meeting) -> Message | None:
    """Say what is done next with minutes that have just come to where they stand; None before they are closed."""
    ident = meeting.id
    match meeting.status:
        case MeetingStatus.DRAFT if meeting.returned or meeting.version > 1:
            return M("Next: mend them, then put them to review: rapat meetings review %(id)s", id=ident)
        case MeetingStatus.DRAFT:
            return M("Next: put them before the participants: rapat meetings review %(id)s", id=ident)
        case MeetingStatus.REVIEW:
            return M(
                "Next: print the paper to be signed, rapat documents notula %(id)s, and let %(chair)s sign it;"
                " then: rapat meetings approve %(id)s --code CODE --evidence SCAN",
                id=ident,
                chair=_name(session.get(Person, meeting.chair)) or meeting.chair,
            )
        case MeetingStatus.FINAL if meeting.security.is_secret:
            return M("Next: issue the papers: rapat documents all %(id)s", id=ident)
        case MeetingStatus.FINAL:
            return M(
                "Next: issue the papers, rapat documents all %(id)s, and send the minutes:"
                " rapat documents notula %(id)s -f message",
                id=ident,
            )
        case _:
            return None


def _name(person: Person | None) -> str:
    return (person.position or person.full_name) if person else ""
