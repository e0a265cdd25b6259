"""What a file says about the meeting, taken when somebody says so: who was there, when it began, where, led by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import time
from typing import Final

from rapat import capture
from rapat.capture import foreign
from rapat.capture.foreign import About, Particular
from rapat.model import Attendance, Meeting, MeetingStatus, Presence
from rapat.policy import Operation
from rapat.secretariat import planning, recording
from rapat.secretariat.line_context import context_of
from rapat.secretariat.planning import Plan
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session
from rapat.text.language import M, Message

_CLOCK: Final = re.compile(r"\b(\d{1,2})[.:](\d{2})\b")
_NUMBER: Final = re.compile(r"^\W*\d{1,3}[.,)]\s*")
_HOURS, _MINUTES = 24, 60
_ABSENT: Final = "tidak hadir"


def another_day(session: Session, meeting: Meeting, reading: foreign.Reading) -> Message | None:
    """Say that a file is of another day than the meeting; None where it is of the same, or does not tell."""
    context = context_of(session, meeting)
    for particular in reading.particulars:
        due = context.read_due(particular.text) if particular.about is About.DAY else None
        if due is not None and due.date is not None and not due.rule and due.date != meeting.date:
            return M("The file tells of %(day)s; the meeting is on %(date)s.", day=due.date, date=meeting.date)
    return None


def take(session: Session, meeting: Meeting, reading: foreign.Reading) -> Iterator[Message]:
    """Take what a file says about a meeting, and yield what was taken and what was not understood.

    Raises `Refused` where the acting person may not plan or record the meeting.
    """
    session.require(Operation.RECORD, meeting)
    particulars = reading.particulars
    wish, taken, unknown = _wish(session, meeting, particulars)
    if taken:
        planning.change(session, meeting, wish)
        yield M("Taken about the meeting: %(what)s.", what=[M(told.about.value) for told in taken])
    began = _beginning(particulars)
    if began is not None and session.need(Meeting, meeting.id).status is MeetingStatus.SCHEDULED:
        recording.open_meeting(session, meeting, began)
        yield M("Opened at %(time)s, as the file tells.", time=began)
    recorder = Recorder(session, meeting.id)
    marked, strangers = _call_roll(recorder, particulars)
    if marked:
        yield M("Taken into the roll-call: %(count)s.", count=marked)
    if unknown or strangers:
        yield M("Not known, and not taken: %(names)s.", names=[told.text for told in (*unknown, *strangers)])


def _wish(
    session: Session, meeting: Meeting, particulars: Sequence[Particular]
) -> tuple[Plan, list[Particular], list[Particular]]:
    """Return what the meeting's own data would be, what of the file says so, and the names nobody goes by."""
    directory = context_of(session, meeting).directory
    wish, taken, unknown = Plan(), [], []
    for told in particulars:
        if told.about is About.PLACE and not wish.place and told.text != meeting.place:
            wish = replace(wish, place=told.text)
            taken.append(told)
        elif told.about in (About.CHAIR, About.SECRETARY, About.NOTE_TAKER):
            named = directory.named(told.text)
            if named is None or not named.person:
                unknown.append(told)
                continue
            led = _led(wish, told.about, named.person, meeting)
            taken += [told] if led != wish else []
            wish = led
    return wish, taken, unknown


def _led(wish: Plan, about: About, person: str, meeting: Meeting) -> Plan:
    """Return the wish with the person in the office that a particular tells, where the meeting has another one."""
    match about:
        case About.CHAIR if person != meeting.chair:
            return replace(wish, chair=person)
        case About.SECRETARY if person != meeting.secretary:
            return replace(wish, secretary=person)
        case About.NOTE_TAKER if person != meeting.note_taker:
            return replace(wish, note_taker=person)
    return wish


def _beginning(particulars: Sequence[Particular]) -> time | None:
    """Return the first time of day that a file tells of its meeting."""
    for told in particulars:
        clock = _CLOCK.search(told.text) if told.about is About.TIME else None
        if clock is not None and int(clock[1]) < _HOURS and int(clock[2]) < _MINUTES:
            return time(int(clock[1]), int(clock[2]))
    return None


def _call_roll(recorder: Recorder, particulars: Sequence[Particular]) -> tuple[int, list[Particular]]:
    """Mark who was there and who was not; return how many were marked, and names nobody goes by."""
    marked, strangers = 0, []
    for told in particulars:
        if told.about not in (About.PRESENT, About.ABSENT):
            continue
        line = _mark(recorder, told)
        if line is None:
            strangers.append(told)
            continue
        known = {mark.agency for mark in recorder.session.find(Attendance, meeting=recorder.meeting_id)}
        if any(not mark.agency or mark.agency not in known for mark in line.roll):
            marked += len(recorder.take_understood(line).line.roll)
    return marked, strangers


def _mark(recorder: Recorder, told: Particular) -> capture.Line | None:
    """Return the line that marks whom a particular names; None where nobody is known by it."""
    words = _NUMBER.sub("", told.text).replace("(", " ").replace(")", " ").strip(" .;")
    cells = [part.strip() for part in words.split(",")]
    for names in (words, *reversed(cells)):  # of a row of a table the agency often stands last
        for typed in (f"+ {names}", f"+ {names} {_ABSENT}") if told.about is About.ABSENT else (f"+ {names}",):
            line = recorder.understand(typed)
            present = any(mark.presence is Presence.PRESENT for mark in line.roll)
            known = bool(line.roll) and all(mark.agency for mark in line.roll)
            if known and not (present and told.about is About.ABSENT):
                return line
    return None
