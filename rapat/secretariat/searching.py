"""Finding words again: in lines, decisions, actions, meetings, and whatever else people wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapat.model import Action, AgendaItem, Entry, EntryKind, Meeting, Progress, SecurityClass
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
    security: SecurityClass | None = None
    """The own class of what was found."""


def search(desk: Desk, words: str, kind: str | None = None) -> list[Found]:
    """Everything the acting person may read that contains all the words, in any case; newest first."""
    wanted = words.casefold().split()
    meetings = {meeting.id: meeting for meeting in reading.meetings(desk)}

    def fits(text: str) -> bool:
        folded = text.casefold()
        return all(word in folded for word in wanted)

    if not wanted:
        return []
    found = [hit for hit in _texts(desk, meetings, wanted) if (kind is None or hit.kind == kind) and fits(hit.text)]
    return sorted(found, key=lambda hit: hit.date, reverse=True)


def _texts(desk: Desk, meetings: dict[str, Meeting], words: list[str]) -> Iterator[Found]:
    for meeting in meetings.values():
        yield Found("meeting", meeting.id, meeting.id, meeting.date, f"{meeting.title} {meeting.place}".strip())
    found = desk.search(words, AgendaItem, Entry, Action, Progress)
    for one in found:
        match one:
            case AgendaItem() if one.meeting in meetings:
                yield Found("item", one.id, one.meeting, meetings[one.meeting].date, one.title)
            case Entry() if _shown(one) and one.meeting in meetings:
                text = f"{one.speaker}: {one.text}" if one.speaker else one.text
                yield Found(one.kind.value, one.id, one.meeting, meetings[one.meeting].date, text, one.security)
            case Action():
                yield Found("action", one.id, one.meeting, one.created, one.text, one.security)
            case Progress() if one.text:
                action = desk.get(Action, one.action)
                if action is not None:
                    yield Found("progress", one.id, action.meeting, one.at.date(), one.text)
            case _:
                pass


def _shown(entry: Entry) -> bool:
    """Whether a line is found as such: no trace is, and an action's line is found as the action."""
    return entry.kind.printed and entry.kind is not EntryKind.ACTION
