"""Jadwal: when a forum meets, as a calendar file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from rapat.documents.contexts import events, presenting
from rapat.documents.formats import CALENDAR
from rapat.documents.kinds.kind import PaperKind, Topic
from rapat.documents.readings import Question, Readings
from rapat.errors import Refused
from rapat.model import SecurityClass
from rapat.model.views import Schedule
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message


def _read(readings: Readings, question: Question) -> Sequence[Schedule]:
    return [readings.schedule(readings.forum(question.need(M("FORUM"))))]


def _misfit(code: str) -> Refused:
    return Refused(M("%(kind)s is made for a forum.", kind=code), M("Name a forum."))


def _topic(schedule: Schedule, today: date) -> Topic:
    return Topic(schedule.forum.id, schedule.forum.name, (schedule.forum.id, f"{today:%Y-%m-%d}"))


def _contents(schedule: Schedule) -> list[SecurityClass]:
    return [schedule.forum.security, *(meeting.security for meeting in schedule.meetings)]


def _advise(schedule: Schedule, _: Session) -> Message | None:
    """Say that the calendar of a forum is empty, before somebody sends it on."""
    return (
        None
        if schedule.meetings
        else M("No meeting of %(forum)s is to come: the calendar is empty.", forum=schedule.forum.id)
    )


def _left_out(schedule: Schedule) -> int:
    return sum(1 for meeting in schedule.meetings if not presenting.leaves(meeting.security))


KIND: Final = PaperKind(
    code="jadwal",
    title=N_("Calendar of meetings"),
    aliases="calendar kalender",
    formats=(CALENDAR,),
    scopes=("forum",),
    samples=("schedule",),
    made_from=Schedule,
    read=_read,
    misfit=_misfit,
    topic=_topic,
    contents=_contents,
    left_out=_left_out,
    advice=_advise,
    events=events.of_schedule,
)
