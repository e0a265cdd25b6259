"""The calendar that people subscribe to: one file for an agency, a forum or everything, written anew again and again.

Its events are those of papers (`contexts.events`): ids that stay, numbers that rise with each change, what is off
cancelled for as long as a calendar may still show it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat.documents import clearance
from rapat.documents.contexts import events, followup, presenting
from rapat.documents.formats import CALENDAR
from rapat.documents.page import make_page
from rapat.documents.writers import calendar_writer
from rapat.model import Action, ActionStatus, Agency, Forum, Meeting, SecurityClass
from rapat.model.views import FollowUp, Schedule
from rapat.secretariat import reading
from rapat.secretariat.agency_sight import AgencySight
from rapat.secretariat.reading import Filter
from rapat.secretariat.session import Session
from rapat.secretariat.stored import Between
from rapat.text.language import Language, Message

_PAST: Final = timedelta(days=92)
"""How long a sitting stays in the calendar, and how long what was settled is still told of."""

_CLASS: Final = SecurityClass.ORDINARY


class Feed(NamedTuple):
    """A calendar file, and what its maker should know."""

    data: bytes
    notices: tuple[Message, ...] = ()


def feed(session: Session, agency: Agency | None, forum: Forum | None, language: Language) -> Feed:
    """Write the sittings and due dates of an agency, a forum or all, as the acting person may read them.

    What an agency is given is what somebody there may read; nothing above class B lies in a folder that is synced.
    """
    listed = _due(session, agency, forum)
    meetings = list(_meetings(session, agency, forum))
    forums = [each for each in session.find(Forum) if _concerns(each, agency, forum)]
    schedules = [_schedule(session, each, agency) for each in forums]
    classes = [
        *followup.contents(listed),
        *(meeting.security for meeting in meetings),
        *(each.security for each in forums),
    ]
    presenter = presenting.presenter(listed, session.settings, language, session.today(), security=_CLASS, message=True)
    calendar = events.of_dates(listed, meetings, schedules, presenter)
    about = agency or forum
    page = make_page(
        about.called if about else session.settings.name,
        settings=session.settings,
        language=language,
        today=session.today(),
        security=_CLASS,
    )
    data = calendar_writer(CALENDAR)(calendar, page, session.settings.timezone)
    left_out = sum(not presenting.leaves_openly(each) for each in classes)
    return Feed(data, tuple(clearance.left_behind(left_out)))


def _due(session: Session, agency: Agency | None, forum: Forum | None) -> FollowUp:
    """Read what is unfinished, and what was settled lately: that is told of as done or as off."""
    chosen = Filter(agency=agency.id if agency else "", forum=forum.id if forum else "")
    listed = reading.follow_up(session, chosen)
    after = session.today() - _PAST
    settled = [
        *session.find(Action, verified_on=Between(after=after)),
        *session.find(Action, status=frozenset({ActionStatus.VOID.value}), created=Between(after=after)),
    ]
    concerned = [
        action
        for action in settled
        if not action.private
        and (agency is None or agency.id in (action.lead, *action.supporting))
        and (forum is None or forum.id == action.forum)
    ]
    files = reading.files(session, concerned, session.today(), session.calendar)
    whole = replace(listed, actions=(*listed.actions, *files))
    return reading.sheet(session, chosen, whole, agency.id) if agency is not None else whole


def _meetings(session: Session, agency: Agency | None, forum: Forum | None) -> Iterator[Meeting]:
    sight = AgencySight(session, agency.id) if agency is not None else None
    for meeting in session.find(Meeting, date=Between(after=session.today() - _PAST)):
        if forum is not None and meeting.forum != forum.id:
            continue
        if agency is None or (agency.id in meeting.invited and sight is not None and sight.reads(meeting)):
            yield meeting


def _schedule(session: Session, forum: Forum, agency: Agency | None) -> Schedule:
    """Read when a forum meets, with the sittings that its reader may know of."""
    schedule = reading.schedule(session, forum)
    if agency is None:
        return schedule
    sight = AgencySight(session, agency.id)
    return replace(schedule, meetings=tuple(filter(sight.reads, schedule.meetings)))


def _concerns(each: Forum, agency: Agency | None, forum: Forum | None) -> bool:
    if forum is not None:
        return each.id == forum.id
    return agency is None or agency.id in each.members
