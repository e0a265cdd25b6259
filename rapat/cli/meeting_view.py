"""What `rapat meetings show` prints: one meeting, as JSON or for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rapat.cli import shapes
from rapat.cli.action_view import due_text
from rapat.cli.edge import Edge
from rapat.labels import ENTRY_KIND, MEETING_STATUS, PRESENCE, SECURITY, STATUS
from rapat.language import N_, M
from rapat.model import AgendaItem, Attendance, Entry, EntryKind, Meeting, Person, SecurityClass
from rapat.model.readings import ActionFile
from rapat.secretariat import approving
from rapat.secretariat.desk import Desk


class Shown(NamedTuple):
    """A meeting and what the reader may see of it."""

    meeting: Meeting
    agenda: Sequence[AgendaItem]
    roll: Sequence[Attendance]
    record: Sequence[Entry]
    actions: Sequence[ActionFile]


def shape(shown: Shown, zone: ZoneInfo, today: date) -> shapes.Shape:
    """The promised JSON."""
    return {
        **shapes.meeting(shown.meeting, zone),
        "agenda": [shapes.item(item) for item in shown.agenda],
        "attendance": [shapes.attendance(mark) for mark in shown.roll],
        "entries": [shapes.entry(entry) for entry in shown.record],
        "actions": [shapes.action(file.action, file.extensions, today) for file in shown.actions],
    }


def tell(edge: Edge, desk: Desk, shown: Shown) -> None:
    """Print it for people."""
    _particulars(edge, desk, shown.meeting)
    if shown.roll:
        _heading(edge, N_("Attendance"))
        for mark in shown.roll:
            edge.print(f"  {attendance_line(edge, desk, mark)}")
    _record(edge, shown.agenda, shown.record)
    missing = desk.left_out(shown.meeting.id)
    if missing:
        edge.print(M("Lines not shown for their class: %(count)s.", count=missing))
    if shown.actions:
        _heading(edge, N_("Actions"))
        edge.table(
            [N_("No"), N_("Lead"), N_("Due"), N_("Status"), (N_("What"), True)],
            [
                [
                    file.action.id,
                    file.action.lead,
                    due_text(edge, file.action),
                    edge.text(STATUS[file.action.status]),
                    f"{secret_mark(file.action.security)} {file.action.text}".strip(),
                ]
                for file in shown.actions
            ],
        )


def _particulars(edge: Edge, desk: Desk, meeting: Meeting) -> None:
    said = edge.language
    hours = "–".join(said.clock(hour) for hour in (meeting.start, meeting.end) if hour)
    version = f" (v{meeting.version})" if meeting.version > 1 else ""
    edge.print(M("%(id)s · %(title)s", id=meeting.id, title=meeting.title), "bold")
    edge.pairs(
        [
            (N_("Date"), f"{said.day(meeting.date)} {hours}"),
            (N_("Place"), meeting.place),
            (N_("Status"), edge.text(MEETING_STATUS[meeting.status]) + version),
            (N_("Class"), f"{meeting.security} ({edge.text(SECURITY[meeting.security])})"),
            (N_("Invited"), ", ".join(meeting.invited)),
            (N_("Chair"), person_name(desk, meeting.chair)),
            (N_("Note-taker"), person_name(desk, meeting.note_taker)),
            (N_("Letter"), meeting.letter_number),
            (N_("Opened"), _moment(edge, desk, meeting.opened)),
            (N_("Closed"), _moment(edge, desk, meeting.closed)),
            (N_("Next meeting"), said.day(meeting.next_date) if meeting.next_date else meeting.next_text),
            (N_("Cancelled"), meeting.cancelled),
            (N_("Sent back"), meeting.returned),
            (N_("Attachments"), ", ".join(attachment.name for attachment in meeting.attachments)),
        ]
    )
    for moved in meeting.postponements:
        edge.print(M("Moved from %(old)s to %(new)s: %(reason)s", old=moved.old, new=moved.new, reason=moved.reason))
    for approval in meeting.approvals:
        edge.print(approving.told(desk, approval))
    for change in meeting.amendments:
        edge.print(M("Version %(version)s: %(reason)s", version=change.version, reason=change.reason))


def attendance_line(edge: Edge, desk: Desk, mark: Attendance) -> str:
    """One mark of the roll-call for people: `KODIM: represented, Mayor Budi (Pasi Intel), 09.40`."""
    who = mark.name or person_name(desk, mark.person)
    parts = [edge.text(PRESENCE[mark.presence]), f"{who} ({mark.position})" if who and mark.position else who]
    if mark.representing:
        parts.append(edge.said(M("for %(whom)s", whom=mark.representing)))
    if mark.arrived:
        parts.append(edge.said(M("came %(time)s", time=_local(desk, mark.arrived).time())))
    if mark.left:
        parts.append(edge.said(M("left %(time)s", time=_local(desk, mark.left).time())))
    told = ", ".join(part for part in [*parts, mark.note] if part)
    return f"{mark.agency}: {told}" if mark.agency else told


def _record(edge: Edge, agenda: Iterable[AgendaItem], record: Sequence[Entry]) -> None:
    items = {item.id: item for item in agenda}
    _heading(edge, N_("Agenda and record"))
    for item in [None, *items.values()]:
        lines = [entry for entry in record if entry.kind.printed and items.get(entry.item) is item]
        if item is not None:
            minutes = edge.said(M("%(minutes)s minutes", minutes=item.minutes)) if item.minutes else ""
            title = f"{secret_mark(item.security)} {item.title}".strip()
            edge.print("  ".join(part for part in (f"{item.number}. {title}", minutes, item.presenter) if part))
        for entry in lines:
            edge.print(f"   {entry_line(edge, entry)}")


def entry_line(edge: Edge, entry: Entry) -> str:
    """A recorded line for people: its number, time, speaker, text and kind."""
    said = edge.language
    kind = "" if entry.kind is EntryKind.NOTE else f"[{edge.text(ENTRY_KIND[entry.kind])}]"
    private = edge.text(N_("[private]")) if entry.private else ""
    speaker = f"{entry.speaker}:" if entry.speaker else ""
    when = said.clock(entry.at.time()) if entry.at else ""
    bullet = "–" if entry.kind is EntryKind.CONTINUATION else ""
    kind = "" if bullet else kind
    parts = (f"{entry.number:>3}", when, private, kind, bullet, secret_mark(entry.security), speaker, entry.text)
    return " ".join(part for part in (*parts, entry.action) if part)


def secret_mark(security: SecurityClass | None) -> str:
    """What stands before what is secret: `(R)`, `(SR)`."""
    return f"({security.value})" if security is not None and security.rank >= SecurityClass.SECRET.rank else ""


def _heading(edge: Edge, heading: str) -> None:
    edge.print()
    edge.print(edge.text(heading), "bold")


def person_name(desk: Desk, ident: str) -> str:
    """The name of a person by id."""
    found = desk.get(Person, ident) if ident else None
    return found.full_name if found else ident


def _local(desk: Desk, moment: datetime) -> datetime:
    return moment.astimezone(desk.settings.timezone)


def _moment(edge: Edge, desk: Desk, moment: datetime | None) -> str:
    return edge.language.show(_local(desk, moment)) if moment else ""
