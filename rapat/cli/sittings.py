"""`rapat meetings open|close|adjourn|resume` and `attendance`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Final

from rapat.cli import meeting_view, shapes
from rapat.cli.commands import Asks, Command, Option, argument, as_json, command, option
from rapat.cli.edge import Edge
from rapat.cli.meetings import tell
from rapat.cli.values import CLOCK
from rapat.language import N_, M
from rapat.model import Meeting
from rapat.policy import Deed
from rapat.secretariat import naming, reading, recording
from rapat.secretariat.desk import Desk


def _at() -> Option:
    return option("--at", "--pukul", N_("At this time; now unless given, on the meeting's day."), type=CLOCK)


_RECORDS: Final = Asks(Deed.RECORD, "meeting")


def _stage(summary: str, step: Callable[[Desk, Meeting, time | None], Meeting], example: str) -> Command:
    def stage(edge: Edge, meeting: str, at: time | None, as_json: bool) -> None:
        with edge.desk() as desk:
            tell(edge, desk, step(desk, naming.meeting(desk, meeting), at), as_json)

    return command(summary, argument("meeting", N_("MEETING")), _at(), as_json(), example=example, asks=_RECORDS)(stage)


open_meeting: Final = _stage(
    N_("Open a scheduled meeting."), recording.open_meeting, "rapat meetings open 11 --at 09.05"
)
adjourn: Final = _stage(N_("Adjourn a meeting."), recording.adjourn, "rapat meetings adjourn 11 --at 12.00")
resume: Final = _stage(N_("Resume an adjourned meeting."), recording.resume, "rapat meetings resume 11 --at 13.00")


@command(
    N_("Close a meeting; what its minutes lack is listed, and never stands in the way."),
    argument("meeting", N_("MEETING")),
    _at(),
    as_json(),
    example="rapat meetings close 11 --at 11.20",
    asks=Asks(Deed.CLOSE, "meeting"),
)
def close(edge: Edge, meeting: str, at: time | None, as_json: bool) -> None:
    """Close a meeting."""
    with edge.desk() as desk:
        closed, lacks = recording.close(desk, naming.meeting(desk, meeting), at)
        if as_json:
            missing = [{"id": lack.about, "message": edge.language.say(lack.message)} for lack in lacks]
            edge.json({**shapes.meeting(closed, desk.settings.timezone), "missing": missing})
            return
        tell(edge, desk, closed, as_json)
    tell_lacks(edge, lacks)


def tell_lacks(edge: Edge, lacks: list[reading.Lack]) -> None:
    """Print what the minutes lack."""
    if lacks:
        edge.note(M("Before anyone leaves the room:"))
    for lack in lacks:
        edge.note(M("- %(message)s", message=lack.message))


@command(
    N_("Show the roll-call, or mark it: what follows is read like a line that begins with +."),
    argument("meeting", N_("MEETING")),
    argument("marks", N_("MARKS"), nargs=-1),
    as_json(),
    example='rapat meetings attendance 11 POLRES, BNNK\nrapat meetings attendance 11 "KODIM Pasi Intel, izin"',
    asks=_RECORDS._replace(when=lambda given: bool(given["marks"])),
)
def attendance(edge: Edge, meeting: str, marks: tuple[str, ...], as_json: bool) -> None:
    """Show or mark who is there."""
    with edge.desk(read_only=not marks) as desk:
        found = naming.meeting(desk, meeting)
        if marks:
            recording.mark(desk, found, " ".join(marks))
        roll = reading.roll(desk, found)
        if as_json:
            edge.json([shapes.attendance(mark) for mark in roll])
            return
        for mark in roll:
            edge.print(meeting_view.attendance_line(edge, desk, mark))
