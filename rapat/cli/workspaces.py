"""`rapat init` and `rapat demo`: making a workspace."""

from __future__ import annotations

import re
from pathlib import Path

from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import Option, argument, flag, option
from rapat.cli.values import CODE, FILE, LANGUAGE, readable
from rapat.errors import Refused
from rapat.text.language import N_, M


def _who() -> list[Option]:
    return [
        option("--position", "--jabatan", N_("Your position."), default=""),
        option("--agency", "--instansi", N_("Code of your agency; it is entered if it is new."), type=CODE, default=""),
    ]


@command(
    N_("Make a workspace in a new or empty folder; the account that makes it is its first secretary."),
    argument("folder", N_("DIR"), type=FILE),
    option("--name", "--nama", N_("What it is called; the folder's name unless given."), default=""),
    option("--lang", "--bahasa", N_("Language of the papers."), name="code", type=LANGUAGE, default="id"),
    option("--person", "--personel", N_("Your name, as in the minutes."), default=""),
    *_who(),
    example='rapat init ~/kewaspadaan --name "Tim Kewaspadaan Dini" --person "Rina Wati" --position Notulis',
)
def init(console: Console, folder: Path, name: str, code: str, person: str, position: str, agency: str) -> None:
    """Make a workspace."""
    from rapat import workspace
    from rapat.secretariat import naming

    own = naming.code(agency) if agency else ""
    if not console.account:
        raise Refused(M("The system does not tell whose account this is."), M("Log in as somebody."))
    workspace.check_new(folder)
    if not person and console.asks:
        person = console.ask(M("Your name, as in the minutes"))
        position = position or console.ask(M("Your position"))
    called = name or readable(folder.resolve().name)
    workspace.create(folder, called, code, secretariat=own, known_below=console.known_below)
    console.print(M("Made: %(folder)s", folder=folder))
    console.folder = folder
    handle = re.sub(r"[^a-z0-9]+", "-", person.lower()).strip("-")[:20] if person else ""
    _enter(console, {"id": handle or "sekretaris", "name": person or "Sekretaris", "position": position, "agency": own})
    console.note(M("Next: enter the agencies: rapat agencies import --example"))


@command(
    N_("Become the secretary of a workspace where no secretary can get in."),
    argument("person", N_("PERSON")),
    option("--name", "--nama", N_("The name, as in the minutes; the registered one unless given."), default=""),
    *_who(),
    example='rapat people claim rina --name "Rina Wati" --position Notulis',
    more=N_("Only where none has an account that this machine knows, and only for the owner of the folder."),
)
def claim(console: Console, person: str, name: str, position: str, agency: str) -> None:
    """Claim a workspace."""
    given = {"name": name, "position": position, "agency": agency.upper()}
    _enter(console, {"id": person, **{field: value for field, value in given.items() if value}})


def _enter(console: Console, fields: dict[str, str]) -> None:
    """Enter the account's owner as secretary, and say so."""
    from rapat.secretariat import registers

    with console.open() as workspace:
        forsaken = workspace.forsaken
        session = (
            workspace.keeper(console.clock, console.account)
            if forsaken
            else workspace.seat(console.clock, console.account)
        )
        entered = registers.claim(session, fields, forsaken=forsaken)
    console.note(M("You are %(name)s (%(id)s), secretary.", name=entered.name, id=entered.id))


@command(
    N_("Make the sample workspace: the security partnership of Bontang, laid around today."),
    argument("folder", N_("DIR"), type=FILE, required=False),
    flag("--no-ui", "--tanpa-layar", N_("Only make it; do not open the screen.")),
    example="rapat demo\nrapat demo ./contoh --no-ui",
)
def demo(console: Console, folder: Path | None, no_ui: bool) -> None:
    """Make the sample workspace, or go on with the one that is there."""
    from rapat import demo as sample
    from rapat import workspace

    place = folder or workspace.own_folder() / "demo"
    if folder is not None or not workspace.is_workspace(place):
        with console.progress(M("Building the sample")) as progress:
            sample.build(place, console.now(), progress.show, console.known_below, console.account)
    console.folder = place
    if not no_ui and console.has_screen:
        console.screen(place)
        return
    console.print(M("The sample workspace is in %(folder)s.", folder=place))
    console.print(M("Try: rapat --workspace %(folder)s actions --overdue", folder=place))
