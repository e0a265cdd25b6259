"""What the capture language needs to know of a meeting, its people and its calendar, to understand a line."""

from __future__ import annotations

from datetime import datetime
from functools import cache, partial

from rapat import capture
from rapat.model import Agency, Attendance, Matter, Meeting, Person, SecurityClass
from rapat.secretariat import due_dates, matter_words, planning, record_order, spellings
from rapat.secretariat.session import Session


def context_of(session: Session, meeting: Meeting, before: capture.Context | None = None) -> capture.Context:
    """Return what the capture line needs to know to understand a line of this meeting.

    What took long to make for the context `before`, in the same session, is taken from it where it is the same.
    """
    forum = planning.forum_of(session, meeting)
    agencies, people = session.find(Agency), session.find(Person)
    secretariat = (forum.secretariat if forum else "") or session.settings.secretariat
    matters = session.find(Matter)
    in_indonesian = session.settings.language == "id"
    attendance = session.find(Attendance, meeting=meeting.id)
    if before is not None and before.directory.is_made_of(agencies, people, attendance):
        directory, spelling = before.directory, before.spelling
    else:
        directory = capture.Directory(agencies, people, attendance)
        spelling = cache(partial(spellings.of_office, session.settings, agencies, people)) if in_indonesian else None
    return capture.Context(
        day=meeting.date,
        calendar=session.calendar,
        events=due_dates.event_dates(session, meeting.date),
        next_meeting=due_dates.next_meeting(session, meeting.forum, meeting.date),
        zone=session.settings.timezone,
        directory=directory,
        invited=meeting.invited,
        security=meeting.security,
        secretariat=secretariat,
        chair=meeting.chair,
        secretary=meeting.secretary,
        note_taker=meeting.note_taker,
        phrases=session.settings.phrases,
        matters=tuple(matter.id for matter in matters),
        any_matter=matter_words.any_matter(session),
        closed_matters=frozenset(matter.id for matter in matters if matter.is_closed),
        matter_classes={one.id: one.security for one in matters if one.security.rank > SecurityClass.ORDINARY.rank},
        items=tuple(item.title for item in record_order.agenda(session, meeting.id)),
        spelling=spelling,
    )


def begins(session: Session, meeting: Meeting) -> datetime | None:
    """Return when a meeting began, or is to begin, for files that count from there."""
    zone = session.settings.timezone
    if meeting.opened is not None:
        return meeting.opened.astimezone(zone)
    return None if meeting.start is None else datetime.combine(meeting.date, meeting.start, zone)
