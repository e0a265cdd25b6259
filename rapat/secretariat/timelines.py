"""What happened in a matter, in order: its own steps, and every line, decision, action and circular that names it.

What the acting person may not read is left out and counted: whoever reads a matter may know that there is more. Private
lines are not told of, as nowhere else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from rapat.model import Action, AgendaItem, Circular, Entry, EntryKind, Matter, MatterKind, Meeting, MeetingStatus
from rapat.model.labels import CASE_STEP
from rapat.model.matters import SAME
from rapat.model.timelines import Happened, Happening, Timeline
from rapat.secretariat import audience, matter_fields
from rapat.secretariat.session import Session
from rapat.secretariat.visibility import HIDDEN
from rapat.text.language import M, Message

_NAMES_IT: Final = frozenset(Happened) - {Happened.HELD, Happened.TOLD, Happened.RECEIVED}
"""What names a matter, or is entered in it: it is there by then."""


def of(session: Session, matter: Matter) -> Timeline:
    """Tell what happened in a matter that the acting person may read, the oldest first."""
    lines = [entry for entry in session.find(Entry, matter=matter.id) if entry.kind.printed]
    actions = {action.id: action for action in session.find(Action, matter=matter.id)}
    found = [
        *_own(session, matter),
        *_parts(session, matter),
        *_lines(session, lines, actions),
        *_items(session, matter),
        *_circulars(session, matter),
        *_actions(session, actions.values(), {entry.action for entry in lines}),
    ]
    order = {what: place for place, what in enumerate(Happened)}
    opened = _at(session, matter.opened_at, Happened.OPENED, "")

    def place(one: Happening) -> tuple[dt.date, dt.time, int]:
        # Nothing names a matter before it is opened, though its time of day be unknown.
        unknown = opened.time if one.day == opened.day and one.what in _NAMES_IT else None
        return one.day, (one.time or unknown or dt.time()).replace(tzinfo=None), order[one.what]

    found.sort(key=place)
    return Timeline(matter=matter, happenings=tuple(found), left_out=_left_out(session, matter, lines, actions))


def _own(session: Session, matter: Matter) -> Iterator[Happening]:
    yield _at(session, matter.opened_at, Happened.OPENED, matter.full_title)
    if matter.closed_at is not None:
        yield _at(session, matter.closed_at, Happened.CLOSED, matter.outcome)
    if matter.answered_at is not None:
        yield _at(session, matter.answered_at, Happened.ANSWERED, matter.answered)
    if matter.date is not None:
        what = Happened.HELD if matter.kind is MatterKind.TRAINING else Happened.TOLD
        yield Happening(day=matter.date, time=matter.time, what=what, words=matter.content or matter.title)
    if matter.received is not None:
        yield Happening(
            day=matter.received,
            time=matter.received_time,
            what=Happened.RECEIVED,
            agency=matter.source,
            words=matter.content,
        )
    for step in matter.milestones:
        yield Happening(day=step.date, what=Happened.MILESTONE, step=step.step, words=step.text)
    for handover in matter.handovers:
        yield Happening(
            day=handover.date,
            what=Happened.HANDOVER,
            id=handover.receipt,
            agency=handover.giver,
            taker=handover.taker,
            words=handover.text,
        )
        if handover.received is not None:
            taken = _at(session, handover.received.at, Happened.TAKEN, handover.received.remark or handover.text)
            yield replace(taken, id=handover.receipt, agency=handover.taker)
    for member in matter.team:
        if member.joined is not None:
            yield Happening(day=member.joined, what=Happened.JOINED, agency=member.agency, words=member.office)
        if member.left is not None:
            yield Happening(
                day=member.left, what=Happened.LEFT, agency=member.agency, words=member.office or member.reason
            )


def _at(session: Session, moment: dt.datetime, what: Happened, words: str) -> Happening:
    local = moment.astimezone(session.settings.timezone)
    return Happening(day=local.date(), time=local.time(), what=what, words=words)


def _parts(session: Session, matter: Matter) -> Iterator[Happening]:
    for part in session.find(Matter, parent=matter.id):
        what = Happened.ALIKE if part.outcome.startswith(SAME) else Happened.PART
        opened = _at(session, part.opened_at, what, part.full_title)
        yield replace(opened, id=part.id, agency=part.lead, security=part.security)


_WHAT: Final = {EntryKind.DECISION: Happened.DECISION, EntryKind.ACTION: Happened.ACTION}


def _items(session: Session, matter: Matter) -> Iterator[Happening]:
    """Tell of the agenda items that name it, but for those whose title is not for who reads."""
    for item in session.find(AgendaItem, matter=matter.id):
        meeting = session.get(Meeting, item.meeting)
        if meeting is not None and item.title != HIDDEN:
            yield Happening(
                day=meeting.date,
                time=meeting.start,
                what=Happened.ITEM,
                id=item.id,
                meeting=meeting.id,
                sitting=meeting.title,
                words=audience.beside(session, item) or item.title,
                security=item.security,
                is_draft=_is_draft(meeting),
            )


def _lines(session: Session, lines: Iterable[Entry], actions: dict[str, Action]) -> Iterator[Happening]:
    """Tell of lines on the day of their meeting, of a promise with its action."""
    meetings: dict[str, Meeting | None] = {}
    for entry in lines:
        if entry.meeting not in meetings:
            meetings[entry.meeting] = session.get(Meeting, entry.meeting)
        meeting, action = meetings[entry.meeting], actions.get(entry.action)
        if meeting is None:
            continue
        yield Happening(
            day=meeting.date,
            time=entry.at.astimezone(session.settings.timezone).time() if entry.at else None,
            what=_WHAT.get(entry.kind, Happened.LINE),
            id=action.id if action else entry.id,
            meeting=entry.meeting,
            sitting=meeting.title,
            agency=(action.lead if action else "") or entry.agency,
            words=entry.text,
            security=session.visibility.secrecy(entry).security,
            is_draft=_is_draft(meeting),
            status=action.status if action else None,
        )


def _circulars(session: Session, matter: Matter) -> Iterator[Happening]:
    for circular in session.find(Circular, matter=matter.id):
        issued = _at(session, circular.issued_at, Happened.CIRCULAR, circular.text)
        issued = replace(
            issued, id=circular.id, agency=circular.sender, security=circular.security, replaced_by=circular.replaced_by
        )
        yield replace(issued, recalled=circular.recalled_at is not None)
        if circular.recalled_at is not None:
            recalled = _at(session, circular.recalled_at, Happened.RECALLED, circular.reason)
            yield replace(recalled, id=circular.id, agency=circular.sender, security=circular.security)


def _is_draft(meeting: Meeting | None) -> bool:
    return meeting is not None and meeting.status is not MeetingStatus.FINAL


def _actions(session: Session, actions: Iterable[Action], told: set[str]) -> Iterator[Happening]:
    """Tell of the actions that none of the lines made."""
    for action in actions:
        if action.id not in told:
            yield Happening(
                day=action.created,
                what=Happened.ACTION,
                id=action.id,
                meeting=action.meeting,
                agency=action.lead,
                words=action.text,
                security=action.security,
                is_draft=_is_draft(session.get(Meeting, action.meeting)),
                status=action.status,
            )


def _left_out(session: Session, matter: Matter, lines: Iterable[Entry], actions: dict[str, Action]) -> int:
    """Count what names a matter and is not for who reads: a promise once, private lines never."""
    visibility = session.visibility
    if visibility.unlimited:
        return 0
    shown = {entry.id for entry in lines}
    hidden = [
        entry
        for entry in session.whole.find(Entry, matter=matter.id)
        if entry.kind.printed and entry.id not in shown and not visibility.secrecy(entry).private
    ]
    counted = {entry.action for entry in hidden}
    others = [
        action
        for action in session.whole.find(Action, matter=matter.id)
        if action.id not in actions and action.id not in counted and not action.private and action.entry not in shown
    ]
    circulars = len(session.whole.find(Circular, matter=matter.id)) - len(session.find(Circular, matter=matter.id))
    titles = sum(item.title != HIDDEN for item in session.find(AgendaItem, matter=matter.id))
    items = len(session.whole.find(AgendaItem, matter=matter.id)) - titles
    return len(hidden) + len(others) + circulars + items


def told(happening: Happening, called: Callable[[str], str] = str) -> Message | str:
    """Say what happened in words: of a milestone the step before them, of a handover who gave and who took.

    Of a circular it is said where it does not hold any more. Agencies stand there as they are `called`; by their codes
    unless that is given.
    """
    if happening.step is not None:
        step = Message(CASE_STEP[happening.step])
        return M("%(step)s: %(words)s", step=step, words=happening.words) if happening.words else step
    if happening.taker:
        return M(
            "From %(giver)s to %(taker)s: %(what)s",
            giver=called(happening.agency),
            taker=called(happening.taker),
            what=happening.words,
        )
    if happening.replaced_by:
        return M("%(words)s (corrected by %(id)s)", words=happening.words.rstrip(" ."), id=happening.replaced_by)
    if happening.recalled:
        return M("%(words)s (recalled)", words=happening.words.rstrip(" ."))
    return matter_fields.ending(happening.words) if happening.what is Happened.CLOSED else happening.words
