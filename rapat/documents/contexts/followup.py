"""Lists of actions: the follow-up matrix, and one agency's sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import Final

from msgspec.structs import replace

from rapat.documents import agency_heads
from rapat.documents.contexts import parts, promised, shared, signatures, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import ActionStatus, MeetingStatus, SecurityClass, strictest
from rapat.model.views import ActionHistory, FollowUp, Minutes
from rapat.secretariat import turn_steps, whose_paper

SETTLED: Final = frozenset({ActionStatus.DONE, ActionStatus.VERIFIED})
"""What nobody is asked for any more."""


def from_minutes(minutes: Minutes) -> FollowUp:
    """Read the actions of one meeting's minutes, its own first, as a list; what was settled before it is left out."""
    day = minutes.meeting.date
    owed = (file for file in minutes.reviewed if file.action.verified_on is None or file.action.verified_on >= day)
    below = parts.below(minutes)
    own = (replace(file, points=tuple(below.get(file.action.entry, ()))) for file in minutes.actions)
    return FollowUp(
        actions=(*own, *owed),
        meeting=minutes.meeting,
        forum=minutes.forum,
        withheld=minutes.left_out or None,
        agencies=minutes.agencies,
        people=minutes.people,
    )


def public(subject: FollowUp) -> list[ActionHistory]:
    """List the actions that a paper may show: nothing private."""
    return [file for file in subject.actions if not file.action.private]


def class_of(file: ActionHistory) -> SecurityClass:
    """Name an action's class: its own or that of its meeting, whichever is higher."""
    return strictest(file.action.security, file.meeting.security if file.meeting else None)


def contents(subject: FollowUp) -> list[SecurityClass]:
    """List the classes of what a paper tells: its actions, and the meeting whose title it has."""
    own = [subject.meeting.security] if subject.meeting is not None else []
    return [*own, *map(class_of, public(subject))]


def is_provisional(file: ActionHistory) -> bool:
    """Whether an action rests on minutes that are not approved yet."""
    return file.meeting is not None and file.meeting.status is not MeetingStatus.FINAL


def left_out(subject: FollowUp) -> int:
    """Count the actions that a message leaves out for their class."""
    return sum(class_of(file).is_secret for file in public(subject))


def values(subject: FollowUp, presenter: Presenter) -> words.OfActions:
    """Make the variables of tindak-lanjut and lembar-instansi."""
    files = [file for file in listed(subject) if presenter.goes_out(class_of(file))]
    own = subject.agency.id if subject.agency else ""
    told = tuple(promised.promise(presenter, file, own=own, above=SecurityClass.ORDINARY) for file in files)
    apart = bool(own) and presenter.message
    waiting = tuple(action for action in told if apart and action.waiting)
    settled = {file.action.id for file in files if apart and file.action.status in SETTLED}
    asked = tuple(action for action in told if action.id not in settled)
    meeting = subject.meeting
    return words.OfActions(
        message=presenter.message,
        letterhead=shared.letterhead(presenter.settings),
        paper=shared.paper(presenter, left_out=presenter.left_out, withheld=subject.withheld),
        forum=subject.forum.name if subject.forum else "",
        agency=subject.agency.name if subject.agency else "",
        agency_short=subject.agency.called if subject.agency else "",
        agency_head=agency_heads.addressed_as(subject.agency, subject.people.values()) if subject.agency else "",
        home=bool(own) and own == presenter.settings.secretariat,
        meeting=meeting.title if meeting else "",
        meeting_id=meeting.id if meeting else "",
        version=meeting.version if meeting else 1,
        meeting_day=presenter.language.day(meeting.date) if meeting else "",
        actions=told,
        older=_older(subject, files),
        led=tuple(action for action in asked if not action.support_only),
        supported=tuple(action for action in asked if action.support_only),
        waiting=waiting,
        by_basis=by_basis(told),
        tally=tally("", files, presenter.today),
        tally_led=tally("", [file for file in files if file.action.lead == own], presenter.today),
        tally_supported=tally("", [file for file in files if file.action.lead != own], presenter.today),
        by_agency=by_agency(files, presenter),
        signer=signatures.signing_chair(presenter, whose_paper.chair(subject)),
    )


def listed(subject: FollowUp) -> list[ActionHistory]:
    """List the actions that a paper may show, in its order.

    On an agency's sheet what it leads comes first, by how near it is due. Elsewhere they stand by the day of the
    meeting that gave them, those that none gave last; where a list is of one meeting, what that one gave comes first.
    """
    files = public(subject)
    if subject.agency is not None:
        own = subject.agency.id
        return sorted(files, key=lambda file: (file.action.lead != own, file.action.pressing, file.action.id))
    meant = subject.meeting.id if subject.meeting is not None else ""

    def place(file: ActionHistory) -> tuple[bool, bool, date, str]:
        meeting = file.meeting
        return (True, True, date.max, "") if meeting is None else (meeting.id != meant, False, meeting.date, meeting.id)

    return sorted(files, key=place)


def _older(subject: FollowUp, files: Sequence[ActionHistory]) -> tuple[str, ...]:
    """List the ids of those that an earlier meeting gave, where a list is of one meeting."""
    meeting = subject.meeting
    return tuple(file.action.id for file in files if meeting is not None and file.action.meeting != meeting.id)


def by_basis(told: Sequence[words.Promise]) -> tuple[words.Basis, ...]:
    """Group actions by the meeting they were promised in, in the order of first appearance."""
    groups: dict[str, list[words.Promise]] = {}
    for action in told:
        groups.setdefault(action.basis, []).append(action)
    before = accumulate(map(len, groups.values()), initial=0)
    return tuple(
        words.Basis(name, above, tuple(own)) for (name, own), above in zip(groups.items(), before, strict=False)
    )


def by_agency(files: Sequence[ActionHistory], presenter: Presenter) -> tuple[words.Tally, ...]:
    """Count by responsible agency, by their names; what nobody leads comes last."""
    led: dict[str, list[ActionHistory]] = {}
    for file in files:
        led.setdefault(file.action.lead, []).append(file)
    return tuple(tally(presenter.agency(lead), led[lead], presenter.today) for lead in presenter.by_name(led))


def tally(name: str, files: Sequence[ActionHistory], today: date) -> words.Tally:
    """Count actions by status; overdue ones are counted beside their status."""
    count = Counter(map(turn_steps.status_of, files))
    return words.Tally(
        name=name,
        open=count[ActionStatus.OPEN],
        progress=count[ActionStatus.PROGRESS],
        blocked=count[ActionStatus.BLOCKED],
        done=count[ActionStatus.DONE],
        verified=count[ActionStatus.VERIFIED],
        void=count[ActionStatus.VOID],
        overdue=sum(1 for file in files if file.action.overdue(today)),
        missed=sum(len(file.duty.missed) for file in files if file.duty is not None),
        total=len(files) - count[ActionStatus.VOID],
        provisional=sum(1 for file in files if is_provisional(file)),
    )
