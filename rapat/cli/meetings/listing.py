"""`rapat meetings list` and `show`."""

from __future__ import annotations

from rapat.cli import shapes
from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.meetings import view
from rapat.cli.parameters import argument, as_json, option
from rapat.cli.tables import Cell
from rapat.cli.values import CODE, DATE, MEETING_STATUS
from rapat.model import Comment, Meeting, MeetingStatus
from rapat.model.labels import MEETING_STATUS as STATUS
from rapat.secretariat import agendas, confirmations, dating, naming, next_steps, planning, reading
from rapat.secretariat.session import Session
from rapat.text.language import N_, M

_STYLES = {MeetingStatus.LIVE: "green", MeetingStatus.CANCELLED: "dim"}


@command(
    N_("List meetings by date."),
    option("--forum", "--forum", N_("Only this forum's."), type=CODE),
    option("--status", "--status", N_("Only those in this status."), type=MEETING_STATUS),
    option("--from", "--dari", N_("Only from this day on."), name="since", type=DATE),
    option("--to", "--sampai", N_("Only up to this day."), name="until", type=DATE),
    as_json(),
    example="rapat meetings list --forum WASDIN --status draft",
)
def list_meetings(
    console: Console,
    forum: str | None,
    status: MeetingStatus | None,
    since: str | None,
    until: str | None,
    as_json: bool,
) -> None:
    """List meetings."""
    with console.session(read_only=True) as session:
        found = reading.meetings(
            session,
            forum=naming.forum(session, forum).id if forum else "",
            status=status,
            since=dating.day_or_none(session, since),
            until=dating.day_or_none(session, until),
        )
        zone = session.settings.timezone
    if as_json:
        console.json([shapes.meeting(meeting, zone) for meeting in found])
    elif found:
        console.table(
            [N_("Meeting"), N_("Date"), N_("Time"), N_("Status"), (N_("Title"), True), (N_("Place"), True)],
            [_row(console, meeting) for meeting in found],
        )
    else:
        console.note(M("There is no such meeting."))


def _row(console: Console, meeting: Meeting) -> list[str | Cell]:
    return [
        meeting.id,
        console.language.short_day(meeting.date),
        console.language.clock(meeting.start) if meeting.start else "",
        Cell(console.text(STATUS[meeting.status]), _STYLES.get(meeting.status, "")),
        meeting.title,
        meeting.place,
    ]


@command(
    N_("Show a meeting: its agenda, who was there, the record, the actions."),
    argument("meeting", N_("MEETING")),
    as_json(),
    example="rapat meetings show WASDIN-2026-011",
)
def show(console: Console, meeting: str, as_json: bool) -> None:
    """Show one meeting."""
    with console.session(read_only=True) as session:
        found = naming.meeting(session, meeting)
        shown = view.Shown(
            meeting=found,
            agenda=agendas.items(session, found.id),
            roll=[one for mark in reading.roll(session, found) for one in mark.each],
            confirmed=tuple(confirmations.by_agency(session, found).values()),
            comments=session.find(Comment, meeting=found.id),
            record=reading.entries(session, found.id),
            actions=reading.files(
                session, reading.actions(session, reading.Filter(meeting=found.id, statuses=reading.ALL))
            ),
        )
        if as_json:
            console.json(view.shape(shown, session.settings.timezone, session.today()))
        else:
            view.tell(console, session, shown)


def tell(console: Console, session: Session, meeting: Meeting, as_json: bool) -> None:
    """Print a meeting after a change of it, in one line."""
    if as_json:
        console.json(shapes.meeting(meeting, session.settings.timezone))
        return
    console.print(
        M(
            "%(id)s · %(status)s · %(date)s · %(title)s",
            id=meeting.id,
            status=M(STATUS[meeting.status]),  # the table's words are marked where they stand
            date=meeting.date,
            title=meeting.title,
        )
    )
    tell_doubts(console, session, meeting)


def tell_doubts(console: Console, session: Session, meeting: Meeting) -> None:
    """Say beside the output what stands against a meeting that is yet to be held."""
    for doubt in planning.doubts(session, meeting):
        console.note(doubt)


def tell_next(console: Console, session: Session, meeting: Meeting) -> None:
    """Say beside the output what is done next with minutes."""
    step = next_steps.after(session, meeting)
    if step is not None:
        console.note(step)
