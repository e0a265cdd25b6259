"""What a search must find, told in the plainest way: everything somebody reads, looked through letter by letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from rapat.model import Action, AgendaItem, Entry, EntryKind, Meeting, Person, Progress
from rapat.secretariat.session import Session
from rapat.secretariat.visibility import HIDDEN
from rapat.text.matching import fold
from rapat.workspace import Workspace


def readers(opened: Workspace, clock: Callable[[], datetime]) -> Iterator[Session]:
    """A session for each role with each clearance."""
    head = opened.session(clock, "tester")
    seen: set[tuple[object, ...]] = set()
    for person in head.find(Person, active=True):
        if (person.role, person.clearance) not in seen:
            seen.add((person.role, person.clearance))
            yield opened.session(clock, "tester", person.id)


def read(session: Session) -> Iterator[tuple[str, str]]:
    """The id and the text of everything that somebody may read and find: told once more, by other means."""
    for meeting in session.find(Meeting):
        yield meeting.id, f"{meeting.title} {meeting.place}"
    meetings = {meeting.id for meeting in session.find(Meeting)}
    for item in session.find(AgendaItem):
        if item.title != HIDDEN and item.meeting in meetings:
            yield item.id, item.title
    for entry in session.find(Entry):
        if entry.kind.printed and entry.kind is not EntryKind.ACTION and entry.meeting in meetings:
            yield entry.id, f"{entry.speaker}: {entry.text}" if entry.speaker else entry.text
    actions = {action.id: action for action in session.find(Action)}
    for action in actions.values():
        yield action.id, action.text
    for progress in session.find(Progress):
        if progress.action in actions and progress.text:
            yield progress.id, progress.text


def stands(asked: str, text: str) -> bool:
    """Whether a text has what is asked for, read in the plainest way."""
    folded = " ".join(fold(text).split())
    if asked.startswith('"'):
        return asked.strip('"') in folded
    words = asked.split()
    return all((word[1:] not in folded) if word.startswith("-") else (word in folded) for word in words)
