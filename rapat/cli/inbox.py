"""`rapat inbox`: what waits for the acting person, and with which command it is answered."""

from __future__ import annotations

from rapat.cli import shapes
from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import as_json
from rapat.secretariat import inbox as waiting_room
from rapat.secretariat.inbox import Waiting
from rapat.secretariat.inbox_words import WHY, answers, particulars
from rapat.text.language import N_, M


@command(
    N_("Show what waits for you: requests, claims, minutes, what your agency owes and what became of its requests."),
    as_json(),
    example="rapat inbox",
)
def inbox(console: Console, as_json: bool) -> None:
    """Show what waits for the acting person."""
    with console.session(read_only=True) as session:
        rows = waiting_room.waiting(session)
        if as_json:
            console.json([shapes.waiting(row) for row in rows])
        elif rows:
            _tell(console, rows)
        else:
            console.note(M("Nothing waits for you."))


def _tell(console: Console, rows: list[Waiting]) -> None:
    console.table(
        [N_("Date"), N_("What waits"), N_("No"), N_("Lead"), N_("What")],
        [
            [
                console.language.short_date(row.since),
                console.text(WHY[row.why]),
                row.number,
                row.whose,
                " · ".join((*map(console.said, particulars(row)), row.words)),
            ]
            for row in rows
        ],
        goes_on=True,
    )
    for answer in answers(rows):
        console.note(answer)
