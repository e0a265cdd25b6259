"""Opening the text UI: what `rapat`, `rapat demo`, `rapat live` and `rapat watch` show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rapat.model import Forum
from rapat.policy import Operation
from rapat.secretariat import naming
from rapat.secretariat.session import Session
from rapat.text.language import Language
from rapat.tui import preferences
from rapat.tui.app import RapatApp
from rapat.tui.onward import Onward
from rapat.tui.preferences import Preferences
from rapat.tui.user import User
from rapat.workspace import UNKNOWN, Machine, open_workspace, system_account

if TYPE_CHECKING:
    from rapat.tui.tour.copy import TourCopy


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
    machine: Machine = UNKNOWN,
) -> None:
    """Show the UI on the workspace in `folder`, or the first start without one; return when it is left.

    `chosen` says that the language was asked for, so that it wins over the one remembered; `meeting` is named as people
    name it. Raises what opening a workspace raises, `NotAllowed` for whom it does not know, and `Refused` for a meeting
    that there is not.
    """
    liked = preferences.read(preferences.own_file())
    liked.language = language if chosen or not liked.language else liked.language

    def first_start() -> Onward | None:
        return _left(RapatApp(None, liked, clock=clock, person=person, machine=machine))

    def on_record(place: Path, meeting: str) -> Onward | None:
        with open_workspace(place, read_only=watch, known_below=machine.known_below) as opened:
            user = User(opened, Language(liked.language), clock, system_account(), person)
            session = opened.session(clock, user.account, person)
            begun = naming.meeting(session, meeting).id if meeting else ""
            app = RapatApp(
                user,
                liked,
                start=first_screen(session),
                meeting=begun,
                watch=watch,
                clock=clock,
                person=person,
                machine=machine,
            )
            return _left(app)

    onward = first_start() if folder is None else on_record(folder, meeting)
    while onward is not None:
        if onward.tour is not None and not _walk(onward.tour, liked, clock):
            return
        onward = first_start() if onward.folder is None else on_record(onward.folder, "")


def _left(app: RapatApp) -> Onward | None:
    """Run the application; return where one goes on once it is left, None where the program ends."""
    return app.onward if app.run_until_left() else None


def _walk(copy: TourCopy, liked: Preferences, clock: Callable[[], datetime]) -> bool:
    """Walk through the tour, as far as one likes; nothing of it is kept but how far one came.

    Returns whether the program goes on afterwards.
    """
    from rapat.tui.tour.app import TourApp

    try:
        with open_workspace(copy.folder, known_below=copy.known_below) as opened:
            return TourApp(copy, User(opened, Language(liked.language), clock, copy.account), liked).run_until_left()
    finally:
        copy.leave()
