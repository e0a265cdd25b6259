"""`rapat meetings list` and `show`."""

from __future__ import annotations

from rapat.cli import meeting_view, shapes
from rapat.cli.commands import argument, as_json, command, option
from rapat.cli.edge import Edge
from rapat.cli.tables import Cell
from rapat.cli.values import CODE, DATE, MEETING_STATUS
from rapat.labels import MEETING_STATUS as STATUS
from rapat.language import N_, M
from rapat.model import Meeting, MeetingStatus
from rapat.secretariat import dating, naming, planning, reading
from rapat.secretariat.desk import Desk

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
    edge: Edge, forum: str | None, status: MeetingStatus | None, since: str | None, until: str | None, as_json: bool
) -> None:
    """List meetings."""
    with edge.desk(read_only=True) as desk:
        found = reading.meetings(
            desk,
            forum=naming.forum(desk, forum).id if forum else "",
            status=status,
            since=dating.day_or_none(desk, since),
            until=dating.day_or_none(desk, until),
        )
        zone = desk.settings.timezone
    if as_json:
        edge.json([shapes.meeting(meeting, zone) for meeting in found])
    elif found:
        edge.table(
            [N_("Meeting"), N_("Date"), N_("Time"), N_("Status"), (N_("Title"), True), (N_("Place"), True)],
            [_row(edge, meeting) for meeting in found],
        )
    else:
        edge.note(M("There is no such meeting."))


def _row(edge: Edge, meeting: Meeting) -> list[str | Cell]:
    return [
        meeting.id,
        edge.language.short_day(meeting.date),
        edge.language.clock(meeting.start) if meeting.start else "",
        Cell(edge.text(STATUS[meeting.status]), _STYLES.get(meeting.status, "")),
        meeting.title,
        meeting.place,
    ]


@command(
    N_("Show a meeting: its agenda, who was there, the record, the actions."),
    argument("meeting", N_("MEETING")),
    as_json(),
    example="rapat meetings show WASDIN-2026-011",
)
def show(edge: Edge, meeting: str, as_json: bool) -> None:
    """Show one meeting."""
    with edge.desk(read_only=True) as desk:
        found = naming.meeting(desk, meeting)
        shown = meeting_view.Shown(
            meeting=found,
            agenda=planning.agenda(desk, found.id),
            roll=reading.roll(desk, found),
            record=reading.entries(desk, found.id),
            actions=reading.files(desk, reading.actions(desk, reading.Filter(meeting=found.id, statuses=reading.ALL))),
        )
        if as_json:
            edge.json(meeting_view.shape(shown, desk.settings.timezone, desk.today()))
        else:
            meeting_view.tell(edge, desk, shown)


def tell(edge: Edge, desk: Desk, meeting: Meeting, as_json: bool) -> None:
    """Print a meeting after a change of it, in one line."""
    if as_json:
        edge.json(shapes.meeting(meeting, desk.settings.timezone))
        return
    edge.print(
        M(
            "%(id)s · %(status)s · %(date)s · %(title)s",
            id=meeting.id,
            status=M(STATUS[meeting.status]),  # the table's words are marked where they stand
            date=meeting.date,
            title=meeting.title,
        )
    )
