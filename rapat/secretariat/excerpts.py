"""What of a meeting a reader or a room is given: the rest is left out, and what may be told of is counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from rapat.model import Action, AgendaItem, Entry, Meeting
from rapat.model.views import ActionHistory, Minutes, printed
from rapat.secretariat import agendas, reading
from rapat.secretariat.session import Session
from rapat.secretariat.visibility import HIDDEN, untitled, without_files_of


class Excerpt(NamedTuple):
    """Minutes as somebody may read them."""

    minutes: Minutes
    left_out: int
    """How many lines are above the reader's clearance; private ones are not told of."""


def excerpt(session: Session, minutes: Minutes) -> Excerpt:
    """Leave out of minutes, frozen or not, what the acting person may not see; what is changed so carries no seal.

    Frozen minutes hold every line that is printed, whoever may read it.
    """
    count = session.left_out(minutes.meeting.id)
    items = {item.id: item for item in agendas.items(session, minutes.meeting.id)}
    visible = {entry.id for entry in session.find(Entry, meeting=minutes.meeting.id)}
    shown = tuple(_titled(item, items.get(item.id)) for item in minutes.items)
    reduced = replace(
        minutes,
        meeting=without_files_of(minutes.meeting, {item.id for item in shown if item.title == HIDDEN}),
        items=shown,
        entries=tuple(entry for entry in minutes.entries if entry.id in visible),
        actions=_filed(session, minutes.actions),
        reviewed=_filed(session, minutes.reviewed),
        previous=_visible(session, minutes.previous),
    )
    if reduced == minutes:
        return Excerpt(minutes, count)
    return Excerpt(replace(reduced, seal=None, code=""), count)


def _titled(item: AgendaItem, now: AgendaItem | None) -> AgendaItem:
    return untitled(item) if now is None or now.title == HIDDEN else item


def _filed(session: Session, files: Iterable[ActionHistory]) -> tuple[ActionHistory, ...]:
    return tuple(
        replace(file, meeting=_visible(session, file.meeting))
        for file in files
        if session.get(Action, file.action.id) is not None
    )


def _visible(session: Session, then: Meeting | None) -> Meeting | None:
    """Return a meeting as it was kept, where the acting person may read it now."""
    return then if then is not None and session.get(Meeting, then.id) is not None else None


class Room(NamedTuple):
    """What everybody in the room of a meeting may see of it."""

    entries: list[Entry]
    items: list[AgendaItem]
    actions: list[Action]
    left_out: int
    """How many lines and titles are above the meeting's class; private ones are not told of."""


def room(session: Session, meeting: Meeting) -> Room:
    """Read what a projector may show: nothing private, nothing above the meeting's class, whoever looks."""
    visibility, limit = session.visibility, meeting.security.rank
    lines = printed(reading.entries(session, meeting.id))
    secrecy = {entry.id: visibility.secrecy(entry) for entry in lines}
    open_lines = [entry for entry in lines if not secrecy[entry.id].private]
    entries = [entry for entry in open_lines if secrecy[entry.id].security.rank <= limit]
    agenda = agendas.items(session, meeting.id)
    open_titles = {item.id for item in agenda if _tells(session, item, limit)}
    items = [item if item.id in open_titles else untitled(item) for item in agenda]
    closed = sum(item.id not in open_titles and item.title != HIDDEN for item in agenda)
    actions = [
        action
        for action in session.find(Action, meeting=meeting.id)
        if not action.private and action.security.rank <= limit
    ]
    return Room(entries, items, actions, len(open_lines) - len(entries) + closed + session.left_out(meeting.id))


def _tells(session: Session, item: AgendaItem, limit: int) -> bool:
    """Whether the title of an agenda item may be read in the room."""
    return item.security.rank <= limit and all(_open(session, ident, limit) for ident in item.parked)


def _open(session: Session, ident: str, limit: int) -> bool:
    """Whether a parked point that came back may be read in the room."""
    entry = session.get(Entry, ident)
    if entry is None:
        return session.whole.get(Entry, ident) is None
    secrecy = session.visibility.secrecy(entry)
    return not secrecy.private and secrecy.security.rank <= limit
