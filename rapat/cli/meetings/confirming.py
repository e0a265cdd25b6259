"""`rapat meetings confirm`: who comes, said by each agency invited."""

from __future__ import annotations

from rapat.cli import shapes
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.meetings.showing import tell_doubts
from rapat.cli.meetings.view import confirmation_line
from rapat.cli.parameters import argument, as_json, option
from rapat.cli.values import CODE
from rapat.policy import Operation
from rapat.secretariat import confirmations, confirming, naming, replaced
from rapat.text.language import N_


@command(
    N_("Say who comes to a meeting for an agency, or why nobody does; until it opens, it can be said anew."),
    argument("meeting", N_("MEETING")),
    option("--person", "--orang", N_("Who comes: name, position."), metavar=N_("NAME"), default=""),
    option("--representing", "--mewakili", N_("Of a substitute: for whom."), metavar=N_("NAME"), default=""),
    option("--absent", "--berhalangan", N_("Why nobody comes."), metavar=N_("REASON"), default=""),
    option("--by", "--oleh", N_("The agency that says it; the own one unless given."), type=CODE),
    as_json(),
    example='rapat meetings confirm 11 --by KODIM --person "Mayor Budi, Pasi Intel" --representing Dandim',
    asks=Asks(Operation.CONFIRM, "meeting"),
)
def confirm(
    console: Console, meeting: str, person: str, representing: str, absent: str, by: str | None, as_json: bool
) -> None:
    """Confirm who comes."""
    with console.session() as session:
        agency = naming.agency(session, by).id if by else ""
        found = naming.meeting(session, meeting)
        before = confirmations.by_agency(session, found).get(agency or session.agency)
        confirmation = confirming.confirm(session, found, agency, person, representing=representing, absent=absent)
        if as_json:
            console.json(shapes.confirmation(confirmation))
            return
        console.print(f"{confirmation.meeting} · {confirmation_line(console, confirmation)}")
        console.note_if(replaced.of_confirmation(before))
        tell_doubts(console, session, found)
