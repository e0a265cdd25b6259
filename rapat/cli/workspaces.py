"""`rapat init` and `rapat demo`: making a workspace."""

from __future__ import annotations

import re
from pathlib import Path

from rapat.cli.commands import argument, command, flag, option
from rapat.cli.edge import Edge
from rapat.cli.values import FILE, LANGUAGE, readable
from rapat.language import N_, M


@command(
    N_("Make a workspace in a new or empty folder."),
    argument("folder", N_("DIR"), type=FILE),
    option("--name", "--nama", N_("What it is called; the folder's name unless given."), default=""),
    option("--lang", "--bahasa", N_("Language of the papers."), name="code", type=LANGUAGE, default="id"),
    example='rapat init ~/kewaspadaan --name "Tim Kewaspadaan Dini"',
)
def init(edge: Edge, folder: Path, name: str, code: str) -> None:
    """Make a workspace."""
    from rapat import workspace

    workspace.create(folder, name or readable(folder.resolve().name), code, known_below=edge.known_below)
    edge.print(M("Made: %(folder)s", folder=folder))
    if edge.asks:
        _introduce(edge, folder)
    edge.note(M("Next: enter the agencies: rapat agencies import --example"))


def _introduce(edge: Edge, folder: Path) -> None:
    """Ask who works here and enter that person as secretary with this account."""
    from rapat.model import Person
    from rapat.secretariat import registers
    from rapat.workspace import system_account

    who = edge.ask(M("Your name, as in the minutes (empty: later)"))
    if not who:
        return
    position = edge.ask(M("Your position"))
    handle = re.sub(r"[^a-z0-9]+", "-", who.lower()).strip("-")[:20] or "notulis"
    edge.folder = folder
    with edge.desk() as desk:
        account = system_account()
        fields = {"id": handle, "name": who, "position": position, "role": "secretary"}
        registers.add(desk, Person, {**fields, "accounts": [account] if account else []})
    edge.note(M("You are %(name)s, secretary.", name=who))


@command(
    N_("Make the sample workspace: the security partnership of Bontang, laid around today."),
    argument("folder", N_("DIR"), type=FILE, required=False),
    flag("--no-ui", "--tanpa-layar", N_("Only make it; do not open the screen.")),
    example="rapat demo\nrapat demo ./contoh --no-ui",
)
def demo(edge: Edge, folder: Path | None, no_ui: bool) -> None:
    """Make the sample workspace, or go on with the one that is there."""
    from rapat import demo as sample
    from rapat import settings, workspace

    place = folder or workspace.own_folder() / "demo"
    if folder is not None or not (place / settings.FILE).is_file():
        with edge.progress(M("Building the sample")) as progress:
            sample.build(place, edge.now(), progress.show, edge.known_below)
    edge.folder = place
    if not no_ui and edge.has_screen:
        edge.screen(place)
        return
    edge.print(M("The sample workspace is in %(folder)s.", folder=place))
    edge.print(M("Try: rapat --workspace %(folder)s actions --overdue", folder=place))
