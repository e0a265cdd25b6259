"""`rapat meetings show`: one meeting with its agenda, and what comes next."""

from __future__ import annotations

from rapat.cli import shapes
from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.meetings import view
from rapat.cli.parameters import argument, as_json
from rapat.model import Comment, Meeting
from rapat.model.labels import MEETING_STATUS as STATUS
from rapat.secretariat import confirmations, naming, next_steps, planning, reading, record_order
from rapat.secretariat.session import Session
from rapat.text.language import N_, M


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
            agenda=record_order.agenda(session, found.id),
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
    """Print a meeting after a change of it, in one line, as the acting person may read it."""
    meeting = session.seen(meeting)
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
