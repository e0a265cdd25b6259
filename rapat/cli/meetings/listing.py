"""`rapat meetings list`."""

from __future__ import annotations

from rapat.cli import shapes
from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import as_json, option
from rapat.cli.tables import Cell
from rapat.cli.values import CODE, DATE, MEETING_STATUS
from rapat.model import Meeting, MeetingStatus
from rapat.model.labels import MEETING_STATUS as STATUS
from rapat.secretariat import dating, naming, reading
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
        period = dating.period(session, since, until)
        found = reading.meetings(
            session,
            forum=naming.forum(session, forum).id if forum else "",
            status=status,
            since=period.since,
            until=period.until,
        )
        zone = session.settings.timezone
    if as_json:
        console.json([shapes.meeting(meeting, zone) for meeting in found])
    elif found:
        console.table(
            [N_("Meeting"), N_("Date"), N_("Time"), N_("Status"), (N_("Place"), True), N_("Title")],
            [_row(console, meeting) for meeting in found],
            goes_on=True,
        )
    else:
        console.note(M("There is no such meeting."))


def _row(console: Console, meeting: Meeting) -> list[str | Cell]:
    return [
        meeting.id,
        console.language.short_day(meeting.date),
        console.language.clock(meeting.start) if meeting.start else "",
        Cell(console.text(STATUS[meeting.status]), _STYLES.get(meeting.status, "")),
        meeting.place,
        meeting.title,
    ]
