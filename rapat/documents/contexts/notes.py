"""The note to the chief (nota dinas): what approved minutes came to, and what is asked of who is told of it."""

from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from rapat.documents import agency_heads, house_style
from rapat.documents.contexts import minutes as sittings
from rapat.documents.contexts import signatures, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import ActionStatus, Agency, Profile
from rapat.model.views import Minutes
from rapat.secretariat import turn_steps, whose_paper

_SETTLED = frozenset({ActionStatus.VERIFIED, ActionStatus.VOID})


def values(minutes: Minutes, presenter: Presenter) -> words.OfNote:
    """Make the variables of nota-dinas."""
    told = sittings.values(minutes, presenter)
    own_day = _of_today(minutes)
    signing = dataclasses.replace(presenter, agencies=own_day.agencies, people=own_day.people)
    running = {file.action.id for file in minutes.actions if file.action.status not in _SETTLED}
    blocked = {file.action.id for file in minutes.actions if turn_steps.status_of(file) is ActionStatus.BLOCKED}
    own = [action for action in told.actions if action.id in running]
    return words.OfNote(
        message=presenter.message,
        letterhead=told.letterhead,
        paper=told.paper,
        meeting=told.meeting,
        to=addressee(minutes, whose_paper.home_of(minutes, presenter.settings.secretariat)),
        signer=_signer(own_day, signing),
        agenda=told.agenda,
        opens=told.opens,
        closes=told.closes,
        present=told.present,
        absent=told.absent,
        decisions=told.decisions,
        actions=told.actions,
        undecided=tuple(action for action in own if not (action.lead and action.due)),
        blocked=tuple(action for action in own if action.id in blocked),
        parked=tuple(line.text for part in told.record for line in part.lines if line.kind == "question"),
        attached=bool(told.present or told.absent),
    )


def addressee(minutes: Minutes, home: str) -> str:
    """Name whom the note goes to: who heads the office that writes it, above him the head of the region.

    The police and others who answer to no mayor have their own head alone. Empty where the registers do not know.
    """
    minutes = _of_today(minutes)
    office = minutes.agencies.get(home)
    if office is None:
        return ""
    if not _presided(minutes, office):
        return agency_heads.title(office, minutes.people.values())
    heads = (one.head for one in minutes.agencies.values() if one.active and house_style.heads_region(one.head))
    return "" if office.profile is Profile.POLICE else next(heads, "")


def _of_today(minutes: Minutes) -> Minutes:
    """Return minutes with today's registers: a letter of today goes to and from those who are in office now."""
    if minutes.today is None:
        return minutes
    return replace(minutes, agencies=minutes.today.agencies, people=minutes.today.people)


def _presided(minutes: Minutes, office: Agency) -> bool:
    """Whether the head of an office presided himself: he is told nothing that he does not know."""
    head = agency_heads.head_of(office, minutes.people.values())
    return head is not None and head.id == minutes.meeting.chair


def _signer(minutes: Minutes, presenter: Presenter) -> words.Signer:
    """Who sends it: the head who presided; else the secretary or note-taker who is of the office."""
    home, meeting = whose_paper.home_of(minutes, presenter.settings.secretariat), minutes.meeting
    office = minutes.agencies.get(home)
    if office is not None and _presided(minutes, office):
        return signatures.signer(presenter, meeting.chair, "chair")
    writers = (minutes.people.get(ident) for ident in (meeting.secretary, meeting.note_taker))
    own = next((person.id for person in writers if person is not None and person.agency == home), "")
    return signatures.signer(presenter, own, "secretary")
