"""Finding words again: in lines, decisions, actions, meetings, and whatever else people wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from rapat.model import Action, AgendaItem, Entry, EntryKind, Meeting, Progress, SecurityClass, strictest
from rapat.secretariat import reading
from rapat.secretariat.session import Session
from rapat.secretariat.visibility import HIDDEN
from rapat.text.matching import has_all, words_of

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
    security: SecurityClass = SecurityClass.ORDINARY
    """The class of what was found: the highest of its own and of what it belongs to."""
    private: bool = False
    """Whether it is for the secretariat alone."""


def search(session: Session, words: str, kind: str | None = None) -> list[Found]:
    """Return everything the acting person may read that contains all the words, in any case; newest first."""
    typed = words_of(words)
    meetings = {meeting.id: meeting for meeting in reading.meetings(session)}
    if not typed:
        return []
    hits = [hit for hit in _texts(session, meetings, typed) if kind in (None, hit.kind) and has_all(hit.text, typed)]
    return sorted(hits, key=lambda hit: hit.date, reverse=True)


def _texts(session: Session, meetings: dict[str, Meeting], words: list[str]) -> Iterator[Found]:
    for meeting in meetings.values():
        named = f"{meeting.title} {meeting.place}".strip()
        yield Found("meeting", meeting.id, meeting.id, meeting.date, named, meeting.security)
    found = session.search(words, AgendaItem, Entry, Action, Progress)
    for one in found:
        match one:
            case AgendaItem() if one.meeting in meetings and one.title != HIDDEN:
                meeting = meetings[one.meeting]
                security = strictest(meeting.security, one.security)
                yield Found("item", one.id, one.meeting, meeting.date, one.title, security)
            case Entry() if _shown(one) and one.meeting in meetings:
                text = f"{one.speaker}: {one.text}" if one.speaker else one.text
                yield _secret(
                    session, Found(one.kind.value, one.id, one.meeting, meetings[one.meeting].date, text), one
                )
            case Action():
                yield _secret(session, Found("action", one.id, one.meeting, one.created, one.text), one)
            case Progress() if one.text:
                action = session.get(Action, one.action)
                if action is not None:
                    yield _secret(session, Found("progress", one.id, action.meeting, one.at.date(), one.text), action)
            case _:
                pass


def _secret(session: Session, hit: Found, of: Entry | Action) -> Found:
    """Return the hit with the secrecy of what it is a part of."""
    private, security = session.visibility.secrecy(of) if isinstance(of, Entry) else session.visibility.secrecy_of(of)
    return replace(hit, private=private, security=security)


def _shown(entry: Entry) -> bool:
    """Tell whether a line is found as such: no trace is, and an action's line is found as the action."""
    return entry.kind.printed and entry.kind is not EntryKind.ACTION
