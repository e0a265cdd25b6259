"""What a file says about the meeting, taken when somebody says so: who was there, when it began, where, led by whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import time
from typing import Final, NamedTuple

from msgspec import structs

from rapat import capture
from rapat.capture import foreign
from rapat.capture.foreign import About, Particular
from rapat.model import Attendance, Meeting, MeetingStatus
from rapat.policy import Operation
from rapat.secretariat import planning, sittings
from rapat.secretariat.line_context import context_of
from rapat.secretariat.planning import Plan
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session
from rapat.text.language import Language, M, Message

_CLOCK: Final = re.compile(r"\b(\d{1,2})[.:](\d{2})\b")
_HOURS, _MINUTES = 24, 60


def another_day(session: Session, meeting: Meeting, reading: foreign.Reading) -> Message | None:
    """Say that a file is of another day than the meeting; None where it is of the same, or does not tell."""
    context = context_of(session, meeting)
    for particular in reading.particulars:
        dated = particular.about is About.DAY and any(map(str.isdigit, particular.text))  # "Hari: Senin" is no date
        due = context.read_due(particular.text) if dated else None
        if due is not None and due.date is not None and not due.rule and due.date != meeting.date:
            return M("The file tells of %(day)s; the meeting is on %(date)s.", day=due.date, date=meeting.date)
    return None


class Taking(NamedTuple):
    """What became of what a file says about its meeting."""

    told: list[Message]
    reading: foreign.Reading
    """The file with what could not be taken as notes, so that it stands in the minutes."""


def take(session: Session, meeting: Meeting, reading: foreign.Reading) -> Taking:
    """Take what a file says about a meeting; return what was taken, and the file with what was not.

    Raises `Refused` where the acting person may not plan or record the meeting.
    """
    session.require(Operation.RECORD, meeting)
    particulars, sentences = reading.particulars, []
    wish, taken, unknown = wished(session, meeting, particulars)
    if taken:
        planning.change(session, meeting, wish)
        sentences.append(M("Taken about the meeting: %(what)s.", what=[M(told.about.value) for told in taken]))
    began = _beginning(particulars)
    if began is not None and session.need(Meeting, meeting.id).status is MeetingStatus.SCHEDULED:
        sittings.open_meeting(session, meeting, began)
        sentences.append(M("Opened at %(time)s, as the file tells.", time=began))
    marked, strangers = _call_roll(Recorder(session, meeting.id), particulars)
    if marked:
        sentences.append(M("Taken into the roll-call: %(count)s.", count=marked))
    left = (*unknown, *strangers)
    if left:
        names = [told.text for told in left]
        sentences.append(M("Not known, and kept as notes: %(names)s.", names=names))
    return Taking(sentences, _with_notes(session, reading, {told.number for told in left}))


def wished(
    session: Session, meeting: Meeting, particulars: Sequence[Particular]
) -> tuple[Plan, list[Particular], list[Particular]]:
    """Return what the meeting's own data would be, what of the file says so, and the names nobody goes by."""
    context = context_of(session, meeting)
    wish, taken, unknown = Plan(), [], []
    for told in particulars:
        if told.about is About.PLACE and not wish.place and told.text != meeting.place:
            wish = replace(wish, place=told.text)
            taken.append(told)
        elif told.about in (About.CHAIR, About.SECRETARY, About.NOTE_TAKER):
            person = _person_of(told, context)
            if not person:
                unknown.append(told)
                continue
            led = _led(wish, told.about, person, meeting)
            taken += [told] if led != wish else []
            wish = led
    return wish, taken, unknown


def _with_notes(session: Session, reading: foreign.Reading, numbers: AbstractSet[int]) -> foreign.Reading:
    """Return a file in which what some lines tell of the meeting is a note, under the words for what it is."""
    language = Language(session.settings.language)

    def as_note(line: foreign.FileLine) -> foreign.FileLine:
        if line.about is None or line.number not in numbers:
            return line
        label = language.text(line.about.value)
        typed = f"\\{label[:1].upper()}{label[1:]}: {line.value}"
        return structs.replace(line, about=None, typed=typed, level=0, keeps_head=True)

    return replace(reading, lines=tuple(map(as_note, reading.lines)))


def _person_of(told: Particular, context: capture.Context) -> str:
    """Return the id of the person whom a particular names; empty where nobody goes by that name."""
    named = context.directory.identify(told.text.strip(" ."))
    return "" if named is None else named.target.person


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
    """Mark who was there and who was not; return how many were marked, and what names others than these.

    An agency is marked once: whoever else came for it is named.
    """
    marked, strangers = 0, []
    for told in particulars:
        if told.about not in foreign.ATTENDED:
            continue
        marks = foreign.called(told, recorder.context())
        known = {mark.agency: mark for mark in recorder.session.find(Attendance, meeting=recorder.meeting_id)}
        if not marks or any(_is_somebody_else(mark, known[mark.agency]) for mark in marks if mark.agency in known):
            strangers.append(told)
        for mark in marks:
            if mark.agency not in known:
                recorder.mark(mark)
                marked += 1
    return marked, strangers


def _is_somebody_else(mark: capture.AttendanceMark, known: Attendance) -> bool:
    """Return whether a mark names another person than the one who is marked for the agency."""
    return bool(mark.name or mark.position) and (mark.name, mark.position) != (known.name, known.position)
