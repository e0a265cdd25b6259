"""Finding words again: in lines, decisions, actions, meetings, and whatever else people wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapat.model import AgendaItem, Entry, EntryKind, Meeting, Progress
from rapat.policy import reads_everything
from rapat.secretariat import reading
from rapat.secretariat.desk import Desk

KINDS = ("meeting", "item", "action", "progress", *(kind.value for kind in EntryKind if kind.printed))
"""What a search can be narrowed to; "action" finds actions, not the lines that made them."""


@dataclass(frozen=True, slots=True)
class Found:
    """One place where the words stand."""

    kind: str
    id: str
    meeting: str
    date: date
    text: str


def search(desk: Desk, words: str, kind: str | None = None) -> list[Found]:
    """Everything the acting person may read that contains all the words, in any case; newest first."""
    wanted = words.casefold().split()
    meetings = {meeting.id: meeting for meeting in reading.meetings(desk)}

    def fits(text: str) -> bool:
        folded = text.casefold()
        return all(word in folded for word in wanted)

    found = [hit for hit in _texts(desk, meetings) if (kind is None or hit.kind == kind) and fits(hit.text)]
    return sorted(found, key=lambda hit: hit.date, reverse=True) if wanted else []


def _texts(desk: Desk, meetings: dict[str, Meeting]) -> Iterator[Found]:
    everything = reads_everything(desk.role)
    for meeting in meetings.values():
        yield Found("meeting", meeting.id, meeting.id, meeting.date, f"{meeting.title} {meeting.place}".strip())
    for item in desk.find(AgendaItem):
        if item.meeting in meetings:
            yield Found("item", item.id, item.meeting, meetings[item.meeting].date, item.title)
    for entry in desk.find(Entry):
        shown = entry.kind.printed and entry.kind is not EntryKind.ACTION and (everything or not entry.private)
        if shown and entry.meeting in meetings:
            text = f"{entry.speaker}: {entry.text}" if entry.speaker else entry.text
            yield Found(entry.kind.value, entry.id, entry.meeting, meetings[entry.meeting].date, text)
    readable = {action.id: action for action in reading.actions(desk, reading.Filter(statuses=reading.ALL))}
    for action in readable.values():
        yield Found("action", action.id, action.meeting, action.created, action.text)
    for report in desk.find(Progress):
        if report.action in readable and report.text:
            yield Found("progress", report.id, readable[report.action].meeting, report.at.date(), report.text)
