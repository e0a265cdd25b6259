"""Opening the text UI: what `rapat`, `rapat demo`, `rapat live` and `rapat watch` show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from rapat.language import Language
from rapat.model import Role
from rapat.tui import preferences
from rapat.tui.app import RapatApp
from rapat.tui.session import Session
from rapat.workspace import open_workspace, system_account


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

    `chosen` says that the language was asked for, so that it wins over the one remembered; `known_below` is the user's
    state folder. Raises what opening a workspace raises.
    """
    liked = preferences.read(preferences.own_file())
    spoken = Language(language if chosen or not liked.language else liked.language)
    liked.language = spoken.code
    if folder is None:
        RapatApp(None, liked, clock=clock, person=person, known_below=known_below).run()
        return
    with open_workspace(folder, read_only=watch, known_below=known_below) as opened:
        session = Session(opened, spoken, clock, system_account(), person)
        actor = session.desk().actor
        start = "agency" if actor is not None and actor.role is Role.REPRESENTATIVE else "home"
        RapatApp(session, liked, start=start, meeting=meeting, watch=watch, clock=clock, person=person).run()
