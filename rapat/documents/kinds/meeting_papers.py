"""What the papers of one meeting have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rapat.documents.kinds.kind import Topic, topic_of_minutes
from rapat.documents.readings import Question, Readings
from rapat.model import Meeting, SecurityClass
from rapat.model.views import Minutes
from rapat.text.language import M


def meeting_of(readings: Readings, question: Question) -> Meeting:
    """Find the meeting that was asked for; raises `WrongUsage` where none was named, `NotFound`."""
    return readings.meeting(question.need(M("MEETING")))


def as_they_stand(readings: Readings, question: Question) -> Sequence[Minutes]:
    """Read the minutes as they are now, with the names of then."""
    return [readings.sitting(meeting_of(readings, question))]


def topic(minutes: Minutes, _: date) -> Topic:
    """Name what the paper is about."""
    return topic_of_minutes(minutes)


def meeting_alone(minutes: Minutes) -> list[SecurityClass]:
    """List the class of the meeting: the paper tells nothing above it."""
    return [minutes.meeting.security]


def concerned(minutes: Minutes) -> list[str]:
    """List the agencies that were invited, then those that came without."""
    return [*minutes.meeting.invited, *(mark.agency for mark in minutes.attendance if mark.agency)]


def held(meeting: Meeting) -> bool:
    """Whether somebody may have spoken yet, also where nobody noted when it was opened."""
    return meeting.opened is not None or meeting.status.begun
