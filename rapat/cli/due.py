"""`rapat due`: how a due date in words is read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rapat.cli import days
from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, option
from rapat.cli.values import DATE
from rapat.dates.days import day_of
from rapat.errors import Refused
from rapat.text.language import N_, M

if TYPE_CHECKING:
    from rapat.dates.deadlines import Deadline


@command(
    N_("Tell how a due date in words is read, in the calendar of the workspace if there is one."),
    argument("text", N_("TEXT"), nargs=-1, required=True),
    option("--today", "--hari-ini", N_("Take this day for today."), type=DATE),
    option("--next-meeting", "--rapat-berikutnya", N_("Date of the next meeting."), type=DATE),
    as_json(),
    example='rapat due "Jumat depan"\nrapat due "5 hari kerja" --today 2026-11-23 --json',
)
def due(console: Console, text: tuple[str, ...], today: str | None, next_meeting: str | None, as_json: bool) -> None:
    """Read one due expression."""
    from rapat.dates import deadlines, recurrence, workdays
    from rapat.settings import Settings

    settings, events = Settings(), {}
    calendar = workdays.Calendar()
    if _there_is_a_workspace(console):
        from rapat.secretariat import due_dates

        with console.open(read_only=True) as workspace:
            session = workspace.seat(console.now, console.account)  # a day is read for anybody
            settings, calendar = session.settings, session.calendar
            events = due_dates.event_dates(session, day_of(console.now(), settings.timezone))
    now = day_of(console.now(), settings.timezone)

    def read(words: str, on: date, coming: date | None = None) -> Deadline:
        return deadlines.read(words, today=on, calendar=calendar, events=events, next_meeting=coming)

    on = _day(read(today, now), today) if today else now
    coming = _day(read(next_meeting, on), next_meeting) if next_meeting else None
    deadline = read(" ".join(text), on, coming)
    if as_json:
        console.json(
            {
                "input": deadline.input,
                "date": deadline.date,
                "anchor": str(deadline.anchor) if deadline.anchor else None,
                "rule": deadline.rule,
                "time": days.clock(deadline.time, deadline.date, settings.timezone),
                "flags": deadline.flags,
                "alternatives": deadline.alternatives,
                "explanation": console.language.say(deadline.explanation),
            }
        )
        return
    if deadline.date:
        console.print(
            console.language.day(deadline.date) + (f" {console.language.clock(deadline.time)}" if deadline.time else "")
        )
    elif deadline.anchor:
        console.print(str(deadline.anchor))
    (console.print if deadline.understood else console.note)(deadline.explanation)
    if deadline.rule and deadlines.Flag.PERIOD_END not in deadline.flags:
        console.print(recurrence.in_words(deadline.rule))
    for other in deadline.alternatives:
        console.print(M("or %(day)s", day=other))


def _there_is_a_workspace(console: Console) -> bool:
    """Tell whether a workspace is found; one that was named must be there."""
    return console.find() is not None


def _day(deadline: Deadline, words: str) -> date:
    if deadline.date is None:
        raise Refused(
            M('"%(words)s" has no date yet.', words=words), M("Write a day of the calendar, such as 30/11/2026.")
        )
    return deadline.date
