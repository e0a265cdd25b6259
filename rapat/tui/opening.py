"""Opening the text UI: what `rapat`, `rapat demo`, `rapat live` and `rapat watch` show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from rapat.model import Forum
from rapat.policy import Operation
from rapat.secretariat import naming
from rapat.secretariat.session import Session
from rapat.text.language import Language
from rapat.tui import preferences
from rapat.tui.app import RapatApp
from rapat.tui.user import User
from rapat.workspace import open_workspace, system_account


def first_screen(session: Session) -> str:
    """Name the first screen: what the own agency owes, or home for who looks after a forum or belongs to no agency."""
    looks_after = session.may(Operation.PLAN) or any(
        session.may(Operation.APPROVE, forum) for forum in session.find(Forum)
    )
    return "agency" if session.agency and not looks_after else "home"


def run(
    folder: Path | None,
    *,
    language: str,
    chosen: bool,
    clock: Callable[[], datetime],
    person: str = "",
    meeting: str = "",
    watch: bool = False,
    known_below: Path | None = None,
) -> None:
    """Show the UI on the workspace in `folder`, or the first start without one; return when it is left.

    `chosen` says that the language was asked for, so that it wins over the one remembered; `meeting` is named as people
    name it; `known_below` is the user's state folder. Raises what opening a workspace raises, `NotAllowed` for whom it
    does not know, and `Refused` for a meeting that there is not.
    """
    liked = preferences.read(preferences.own_file())
    spoken = Language(language if chosen or not liked.language else liked.language)
    liked.language = spoken.code
    if folder is None:
        RapatApp(None, liked, clock=clock, person=person, known_below=known_below).run()
        return
    with open_workspace(folder, read_only=watch, known_below=known_below) as opened:
        user = User(opened, spoken, clock, system_account(), person)
        session = opened.session(clock, user.account, person)
        begun = naming.meeting(session, meeting).id if meeting else ""
        start = first_screen(session)
        RapatApp(user, liked, start=start, meeting=begun, watch=watch, clock=clock, person=person).run()
