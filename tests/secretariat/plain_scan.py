"""What a search must find, told in the plainest way: everything somebody reads, looked through letter by letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

import msgspec

from rapat.model import (
    Acknowledgement,
    Action,
    AgendaItem,
    Circular,
    CircularAnswer,
    Entry,
    EntryKind,
    Matter,
    Meeting,
    Person,
    Progress,
    QueuedPoint,
    Quotation,
)
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
    yield from _between_meetings(session)


def _between_meetings(session: Session) -> Iterator[tuple[str, str]]:
    for matter in session.find(Matter):
        yield matter.id, " ".join(text for name, text in _written(msgspec.to_builtins(matter)) if name not in _CODES)
        yield from ((f"{matter.id}.{at}", finding.text) for at, finding in enumerate(matter.findings, start=1))
    circulars = {circular.id: circular for circular in session.find(Circular)}
    for circular in circulars.values():
        yield circular.id, f"{circular.text} {circular.reason}"
    for answer in session.find(CircularAnswer):
        if answer.circular in circulars:
            yield answer.id, answer.text
    for given in session.find(Acknowledgement):
        if given.circular in circulars and given.remark:
            yield given.id, given.remark
    for point in session.find(QueuedPoint):
        yield point.id, f"{point.text} {point.reason}"
    for excerpt in session.find(Quotation):
        yield excerpt.id, f"{excerpt.addressee or excerpt.receiver} {excerpt.purpose}"


_CODES: Final = frozenset(
    {"id", "kind", "lead", "members", "admitted", "security", "status", "parent", "opened_by", "opened_at", "closed_by"}
    | {"closed_at", "date", "end", "time", "received", "received_time", "exercise", "event", "agency", "judgement"}
    | {"action", "step", "giver", "taker", "source", "reliability", "credibility", "must_know", "use", "expiry"}
    | {"channel", "urgency", "answer_by", "answered_at", "forum", "sha256", "at", "findings", "item", "by"}
)
"""Whatever of a matter is no word of somebody's own."""


def _written(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in plain JSON with the field that it stands in; nothing below a field of `_CODES`."""
    match value:
        case str():
            yield name, value
        case dict():
            for field, part in value.items():
                yield from _written(part, field) if field not in _CODES else ()
        case list() | tuple():
            for part in value:
                yield from _written(part, name)


def stands(asked: str, text: str) -> bool:
    """Whether a text has what is asked for, read in the plainest way."""
    folded = " ".join(fold(text).split())
    if asked.startswith('"'):
        return asked.strip('"') in folded
    words = asked.split()
    return all((word[1:] not in folded) if word.startswith("-") else (word in folded) for word in words)
