"""What `rapat meetings show` prints: one meeting, as JSON or for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rapat.capture import sayings
from rapat.cli import shapes
from rapat.cli.actions.view import due_text
from rapat.cli.console import Console
from rapat.cli.secrecy import secret_mark
from rapat.model import (
    AgendaItem,
    Attachment,
    Attendance,
    Comment,
    Confirmation,
    Entry,
    EntryKind,
    Meeting,
    MeetingStatus,
    Person,
)
from rapat.model.labels import ENTRY_KIND, MEETING_STATUS, PRESENCE, SECURITY, STATUS
from rapat.model.views import ActionHistory
from rapat.secretariat import approving, comments, confirmations, turn_steps
from rapat.secretariat.session import Session
from rapat.text.language import N_, M


class Shown(NamedTuple):
    """A meeting and what the reader may see of it."""

    meeting: Meeting
    agenda: Sequence[AgendaItem]
    roll: Sequence[Attendance]
    confirmed: Sequence[Confirmation]
    comments: Sequence[Comment]
    record: Sequence[Entry]
    actions: Sequence[ActionHistory]


def shape(shown: Shown, zone: ZoneInfo, today: date) -> shapes.Shape:
    """Return the promised JSON."""
    return {
        **shapes.meeting(shown.meeting, zone),
        "agenda": [shapes.item(item) for item in shown.agenda],
        "attendance": [shapes.attendance(mark) for mark in shown.roll],
        "confirmations": [shapes.confirmation(confirmation) for confirmation in shown.confirmed],
        "comments": [shapes.comment(comment) for comment in shown.comments],
        "entries": [shapes.entry(entry) for entry in shown.record],
        "actions": [shapes.action(file.action, file.extensions, today) for file in shown.actions],
    }


def tell(console: Console, session: Session, shown: Shown) -> None:
    """Print it for people."""
    _particulars(console, session, shown.meeting)
    if shown.meeting.status is MeetingStatus.SCHEDULED and shown.confirmed:
        _heading(console, N_("Who comes"))
        for confirmation in shown.confirmed:
            console.print(f"  {confirmation_line(console, confirmation)}")
        unconfirmed = confirmations.unconfirmed(session, shown.meeting)
        if unconfirmed:
            console.print(M("Not said yet: %(codes)s", codes=unconfirmed))
    missed = confirmations.missed_quorum(session, shown.meeting)
    if missed is not None:
        console.print(missed.told, "yellow")
    if shown.roll:
        _heading(console, N_("Attendance"))
        for mark in shown.roll:
            console.print(f"  {attendance_line(console, session, mark)}")
    _record(console, shown.agenda, shown.record)
    missing = session.left_out(shown.meeting.id)
    if missing:
        console.print(M("Lines not shown for their class: %(count)s.", count=missing))
    _comments(console, shown.comments)
    if shown.actions:
        _heading(console, N_("Actions"))
        console.table(
            [N_("No"), N_("Lead"), N_("Due"), N_("Status"), (N_("What"), True)],
            [
                [
                    file.action.id,
                    file.action.lead,
                    due_text(console, file.action),
                    console.text(STATUS[turn_steps.status_of(file)]),
                    f"{secret_mark(file.action.security)} {file.action.text}".strip(),
                ]
                for file in shown.actions
            ],
        )


def _comments(console: Console, made: Sequence[Comment]) -> None:
    if made:
        _heading(console, N_("Comments on the draft"))
    for comment in made:
        console.print(f"  {comment_line(console, comment)}")


def confirmation_line(console: Console, confirmation: Confirmation) -> str:
    """Return who comes for an agency, for people: `KODIM: Mayor Budi (Pasi Intel) comes for Dandim`."""
    return f"{confirmation.agency}: {console.said(confirmations.described(confirmation))}"


def comment_line(console: Console, comment: Comment) -> str:
    """Return a comment for people: its number, the id of its line, who said it, what was made of it."""
    outcome = console.said(comments.outcome(comment))
    return f"{comment.id} · {comment.entry} · {comment.agency or comment.by}: {comment.text} · {outcome}"


def _particulars(console: Console, session: Session, meeting: Meeting) -> None:
    said = console.language
    hours = "–".join(said.clock(hour) for hour in (meeting.start, meeting.end) if hour)
    version = f" (v{meeting.version})" if meeting.version > 1 else ""
    console.print(M("%(id)s · %(title)s", id=meeting.id, title=meeting.title), "bold")
    console.pairs(
        [
            (N_("Date"), f"{said.day(meeting.date)} {hours}"),
            (N_("Place"), meeting.place),
            (N_("Status"), console.text(MEETING_STATUS[meeting.status]) + version),
            (N_("Class"), f"{meeting.security} ({console.text(SECURITY[meeting.security])})"),
            (N_("Invited"), ", ".join(meeting.invited)),
            (N_("Chair"), person_name(session, meeting.chair)),
            (N_("Note-taker"), person_name(session, meeting.note_taker)),
            (N_("Letter"), meeting.letter_number),
            (N_("Opened"), _moment(console, session, meeting.opened)),
            (N_("Closed"), _moment(console, session, meeting.closed)),
            (N_("Next meeting"), said.day(meeting.next_date) if meeting.next_date else meeting.next_text),
            (N_("Cancelled"), meeting.cancelled),
            (N_("Open for comment until"), said.day(meeting.comment_until) if meeting.comment_until else ""),
            (N_("Sent back"), meeting.returned),
            (N_("Taken along"), _loan(session, meeting)),
            (N_("Attachments"), ", ".join(_attachment(console, session, kept) for kept in meeting.attachments)),
        ]
    )
    for moved in meeting.postponements:
        console.print(M("Moved from %(old)s to %(new)s: %(reason)s", old=moved.old, new=moved.new, reason=moved.reason))
    for approval in meeting.approvals:
        console.print(approving.described(session, approval))
    for change in meeting.amendments:
        console.print(M("Version %(version)s: %(reason)s", version=change.version, reason=change.reason))


def _loan(session: Session, meeting: Meeting) -> str:
    """Tell who took a meeting along, and by when it is meant to be back."""
    if meeting.lent is None:
        return ""
    until = f" → {meeting.lent.until.isoformat()}" if meeting.lent.until else ""
    return f"{person_name(session, meeting.lent.by)}{until}"


def _attachment(console: Console, session: Session, kept: Attachment) -> str:
    """Return the name of a kept file, with what it shows and the item under which it was attached."""
    item = session.get(AgendaItem, kept.item) if kept.item else None
    name = f"{kept.name}: {kept.caption}" if kept.caption else kept.name
    return name if item is None else console.said(M("%(name)s (item %(number)s)", name=name, number=item.number))


def attendance_line(console: Console, session: Session, mark: Attendance) -> str:
    """Return one mark of the roll-call for people: `KODIM: represented, Mayor Budi (Pasi Intel), 09.40`."""
    who = mark.name or person_name(session, mark.person)
    named = f"{who} ({mark.position})" if who and mark.position else who or mark.position
    parts = [console.text(PRESENCE[mark.presence]), named]
    if mark.representing:
        parts.append(console.said(M("for %(whom)s", whom=mark.representing)))
    if mark.arrived:
        parts.append(console.said(M("came %(time)s", time=_local(session, mark.arrived).time())))
    if mark.left:
        parts.append(console.said(M("left %(time)s", time=_local(session, mark.left).time())))
    told = ", ".join(part for part in [*parts, mark.note] if part)
    return f"{mark.agency}: {told}" if mark.agency else told


def _record(console: Console, agenda: Iterable[AgendaItem], record: Sequence[Entry]) -> None:
    items = {item.id: item for item in agenda}
    _heading(console, N_("Agenda and record"))
    for item in [None, *items.values()]:
        lines = [entry for entry in record if entry.kind.printed and items.get(entry.item) is item]
        if item is not None:
            minutes = console.said(M("%(minutes)s minutes", minutes=item.minutes)) if item.minutes else ""
            console.print(
                "  ".join(part for part in (f"{item.number}. {item.listed}", minutes, item.presenter) if part)
            )
        for entry in lines:
            console.print(f"   {entry_line(console, entry)}")


def entry_line(console: Console, entry: Entry) -> str:
    """Return a recorded line for people: its number, time, speaker, text and kind."""
    said = console.language
    kind = "" if entry.kind is EntryKind.NOTE else f"[{console.text(ENTRY_KIND[entry.kind])}]"
    private = console.text(N_("[private]")) if entry.private else ""
    colon = "" if sayings.brings_verb(entry.text) else ":"
    speaker = f"{entry.speaker}{colon}" if entry.speaker else ""
    when = said.clock(entry.at.time()) if entry.at else ""
    bullet = "–" if entry.kind is EntryKind.CONTINUATION else ""
    kind = "" if bullet else kind
    parts = (f"{entry.number:>3}", when, private, kind, bullet, secret_mark(entry.security), speaker, entry.text)
    return " ".join(part for part in (*parts, entry.action) if part)


def _heading(console: Console, heading: str) -> None:
    console.print()
    console.print(console.text(heading), "bold")


def person_name(session: Session, ident: str) -> str:
    """Return the name of a person by id."""
    found = session.get(Person, ident) if ident else None
    return found.full_name if found else ident


def _local(session: Session, moment: datetime) -> datetime:
    return moment.astimezone(session.settings.timezone)


def _moment(console: Console, session: Session, moment: datetime | None) -> str:
    return console.language.show(_local(session, moment)) if moment else ""
