"""The ten steps, in the order of a meeting: where each is walked, what it asks for, and how it is seen to be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from textual.screen import Screen

from rapat.model import Action, Entry, EntryKind, Issuance, Meeting, Progress
from rapat.secretariat import stages
from rapat.secretariat.session import Session
from rapat.text.language import M, Message
from rapat.tui.base.view import MainView
from rapat.tui.dialogs.closing import Closing

KeyOf = Callable[[str], str]
"""Tells the key of a command by its id, as it is printed on the keyboard."""


class Seen(NamedTuple):
    """What is looked at to tell whether a step is done."""

    session: Session
    meeting: str
    """The id of the meeting that is walked through."""
    on_top: Screen[object]
    """The screen or dialog that keys go to."""
    beneath: MainView
    """The screen people went to, on top or under dialogs."""

    def is_at(self, place: str) -> bool:
        """Whether a place of the table of commands is shown."""
        return place in (self.beneath.NAME, self.beneath.ALSO)


class Step(NamedTuple):
    """One step."""

    title: Message
    place: str
    """The screen it is walked on, as the table of commands names it."""
    leads_there: Callable[[KeyOf], Message]
    """How one gets there."""
    asks: Callable[[KeyOf, str], Message]
    """What is to be done there, in the meeting with this id."""
    count: Callable[[Seen], int]
    """How much of what it asks for is there."""
    adds: bool = False
    """Whether more must be there than when it began; else it is done once there is any."""


def _lines(seen: Seen) -> int:
    return len(_printed(seen))


def _promises(seen: Seen) -> int:
    return len(seen.session.find(Action, meeting=seen.meeting))


def _decisions(seen: Seen) -> int:
    return sum(entry.kind is EntryKind.DECISION for entry in _printed(seen))


def _repairs(seen: Seen) -> int:
    return sum(entry.rev - 1 for entry in _printed(seen))


def _printed(seen: Seen) -> list[Entry]:
    return [entry for entry in seen.session.find(Entry, meeting=seen.meeting) if entry.kind.printed]


def _checklists(seen: Seen) -> int:
    return isinstance(seen.on_top, Closing)


def _closings(seen: Seen) -> int:
    return seen.session.need(Meeting, seen.meeting).status not in stages.CLOSABLE


def _issues(seen: Seen) -> int:
    return len(seen.session.find(Issuance))


def _other_agencies(seen: Seen) -> int:
    shown = seen.beneath.subject if seen.is_at("agency") else ""
    return shown not in ("", seen.session.agency)


def _reports(seen: Seen) -> int:
    return len(seen.session.find(Progress))


def _finds(seen: Seen) -> int:
    return seen.is_at("search") and seen.beneath.subject != ""


def _to_meeting(key: KeyOf) -> Message:
    return M("Back to the meeting in session: %(meetings)s, then Enter.", meetings=key("app.meetings"))


STEPS: Final = (
    Step(
        M("A line"),
        "live",
        _to_meeting,
        lambda *_: M("What somebody says is one line. Type it, then Enter: Kapolres: situasi aman"),
        _lines,
        adds=True,
    ),
    Step(
        M("A promise"),
        "live",
        _to_meeting,
        lambda *_: M(
            "A promise: ! first, @ for who, ^ for when; beneath stands how it is read:"
            " ! Siapkan pos pantau @POLRES ^Jumat depan"
        ),
        _promises,
        adds=True,
    ),
    Step(
        M("A decision"),
        "live",
        _to_meeting,
        lambda *_: M("A decision begins with =, as: = Posko dibuka 24 jam"),
        _decisions,
        adds=True,
    ),
    Step(
        M("A repair"),
        "live",
        _to_meeting,
        lambda *_: M("The up arrow brings the last line back. Change a word, then Enter."),
        _repairs,
        adds=True,
    ),
    Step(
        M("The checklist"),
        "live",
        _to_meeting,
        lambda key, _: M("%(close)s shows what is missing before anyone leaves the room.", close=key("live.close")),
        _checklists,
    ),
    Step(
        M("The end"),
        "live",
        _to_meeting,
        lambda key, _: M(
            "Tab leads to the hour, Enter there closes. (%(close)s opens the list.)", close=key("live.close")
        ),
        _closings,
    ),
    Step(
        M("The papers"),
        "documents",
        lambda key: M("%(documents)s leads to the papers.", documents=key("app.documents")),
        lambda key, meeting: M(
            "%(write)s writes the minutes of %(meeting)s to files. (%(preview)s shows them first.)",
            meeting=meeting,
            write=key("documents.write"),
            preview=key("documents.preview"),
        ),
        _issues,
        adds=True,
    ),
    Step(
        M("What an agency owes"),
        "agency",
        lambda key: M("%(agency)s shows what an agency owes.", agency=key("app.agency")),
        lambda key, _: M(
            "%(other)s, then the first letters of another agency and Enter: all it promised.", other=key("agency.other")
        ),
        _other_agencies,
    ),
    Step(
        M("A report"),
        "actions",
        lambda key: M("%(actions)s leads to all promises.", actions=key("app.actions")),
        lambda key, _: M(
            "The arrows choose a promise. %(report)s, what was done, then Ctrl+S.",
            report=key("actions.report"),
        ),
        _reports,
        adds=True,
    ),
    Step(
        M("The search"),
        "search",
        lambda key: M("%(search)s searches everything of all years.", search=key("app.search")),
        lambda *_: M("Type a word of three letters or more, as: posko"),
        _finds,
    ),
)
