"""`rapat meetings open|close|adjourn|resume` and `attendance`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Final

from rapat.cli import opening, shapes
from rapat.cli.commands import Asks, Command, command
from rapat.cli.console import Console
from rapat.cli.meetings import view
from rapat.cli.meetings.showing import tell, tell_next
from rapat.cli.parameters import Option, argument, as_json, option
from rapat.cli.values import CLOCK
from rapat.model import Meeting
from rapat.policy import Operation
from rapat.secretariat import checklist, naming, reading, sittings
from rapat.secretariat.session import Session
from rapat.text.language import N_, M


def _at() -> Option:
    return option("--at", "--pukul", N_("At this time; now unless given, on the meeting's day."), type=CLOCK)


_RECORDS: Final = Asks(Operation.RECORD, "meeting")


def _stage(summary: str, step: Callable[[Session, Meeting, time | None], Meeting], example: str) -> Command:
    def stage(console: Console, meeting: str, at: time | None, as_json: bool) -> None:
        with console.session() as session:
            found = naming.meeting(session, meeting)
            if opening.is_agreed(console, session, found):
                tell(console, session, step(session, found, at), as_json)

    return command(summary, argument("meeting", N_("MEETING")), _at(), as_json(), example=example, asks=_RECORDS)(stage)


open_meeting: Final = _stage(
    N_("Open a scheduled meeting."), sittings.open_meeting, "rapat meetings open 11 --at 09.05"
)
adjourn: Final = _stage(N_("Adjourn a meeting."), sittings.adjourn, "rapat meetings adjourn 11 --at 12.00")
resume: Final = _stage(N_("Resume an adjourned meeting."), sittings.resume, "rapat meetings resume 11 --at 13.00")


@command(
    N_("Close a meeting; what its minutes lack is listed, and never stands in the way."),
    argument("meeting", N_("MEETING")),
    _at(),
    as_json(),
    example="rapat meetings close 11 --at 11.20",
    asks=Asks(Operation.CLOSE, "meeting"),
)
def close(console: Console, meeting: str, at: time | None, as_json: bool) -> None:
    """Close a meeting."""
    with console.session() as session:
        closed, missing_items = sittings.close(session, naming.meeting(session, meeting), at)
        if as_json:
            missing = [{"id": lack.about, "message": console.language.say(lack.message)} for lack in missing_items]
            console.json({**shapes.meeting(closed, session.settings.timezone), "missing": missing})
            return
        tell(console, session, closed, as_json)
        tell_lacks(console, missing_items)
        tell_next(console, session, closed)


def tell_lacks(console: Console, missing_items: list[checklist.MissingItem]) -> None:
    """Print what the minutes lack."""
    if missing_items:
        console.note(M("Before anyone leaves the room:"))
    for lack in missing_items:
        console.note(M("- %(message)s", message=lack.message))


@command(
    N_("Show the roll-call, or mark it: what follows is read like a line that begins with +."),
    argument("meeting", N_("MEETING")),
    argument("marks", N_("MARKS"), nargs=-1),
    as_json(),
    example='rapat meetings attendance 11 POLRES, BNNK\nrapat meetings attendance 11 "KODIM Pasi Intel, izin"',
    asks=_RECORDS._replace(when=lambda given: bool(given["marks"])),
)
def attendance(console: Console, meeting: str, marks: tuple[str, ...], as_json: bool) -> None:
    """Show or mark who is there."""
    with console.session(read_only=not marks) as session:
        found = naming.meeting(session, meeting)
        if marks and not opening.is_agreed(console, session, found):
            return
        if marks:
            sittings.call_roll(session, found, " ".join(marks))
        roll = reading.roll(session, found)
        if as_json:
            console.json([shapes.attendance(mark) for mark in roll])
            return
        for mark in roll:
            console.print(view.attendance_line(console, session, mark))
