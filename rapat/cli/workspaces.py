"""`rapat init` and `rapat demo`: making a workspace."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import Option, argument, flag, option
from rapat.cli.values import CODE, FILE, LANGUAGE, readable
from rapat.errors import Refused
from rapat.text.language import N_, M

_QUESTIONS: Final = {
    "person": M("Your name, as in the minutes"),
    "position": M("Your position"),
    "agency": M("Code of your agency, such as KESBANGPOL"),
    "agency_name": M("Full name of your agency"),
    "city": M("City where papers are issued"),
    "zone": M("Time zone: WIB, WITA or WIT"),
    "letterhead": M("Lines of the letterhead, with semicolons between them"),
}
"""What a terminal is asked, as far as no option says it."""


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
    option("--agency-name", "--nama-instansi", N_("Its full name."), default=""),
    option("--city", "--kota", N_("Where papers are issued."), default=""),
    option("--zone", "--zona", N_("Time zone: WIB, WITA, WIT, or its name."), default=""),
    option("--letterhead", "--kop", N_("Lines of the letterhead, with semicolons between them."), default=""),
    example='rapat init ~/kewaspadaan --name "Tim Kewaspadaan Dini" --person "Rina Wati" --position Notulis --zone WIB',
    more=N_("On a terminal what was not given is asked for; what stays empty is told at the end."),
)
def init(console: Console, folder: Path, name: str, code: str, **given: str) -> None:
    """Make a workspace."""
    from rapat import settings, workspace
    from rapat.secretariat import naming, register_checks, whose_paper
    from rapat.secretariat.fields import Split

    if not console.account:
        raise Refused(M("The system does not tell whose account this is."), M("Log in as somebody."))
    workspace.check_new(folder)
    usual = console.system_zone()
    if console.asks:
        for field, question in _QUESTIONS.items():
            offered = usual if field == "zone" else ""
            asked_for = M("%(question)s [%(usual)s]", question=question, usual=offered) if offered else question
            given[field] = given[field] or console.ask(asked_for)
    own = naming.code(given["agency"]) if given["agency"] else ""
    zone = settings.zone_named(given["zone"]) if given["zone"] else ""
    assumed = zone or (settings.zone_named(usual) if usual else "")
    called = name or readable(folder.resolve().name)
    lines = Split.LINES.parts(given["letterhead"])
    register_checks.check_letterhead(called, lines)
    asked = settings.NewWorkspace(called, code, secretariat=own, city=given["city"], letterhead=lines)
    asked = asked._replace(zone=assumed or asked.zone)
    workspace.create_with(folder, settings.new_text(asked), console.known_below)
    console.print(M("Made: %(folder)s", folder=folder))
    console.folder = folder
    handle = re.sub(r"[^a-z0-9]+", "-", given["person"].lower()).strip("-")[:20]
    who = {"id": handle or "sekretaris", "name": given["person"] or "Sekretaris", "position": given["position"]}
    _enter(console, {**who, "agency": own}, given["agency_name"])
    if not zone:
        console.note(M("The time zone is %(zone)s; another one is set by zone in rapat.toml.", zone=asked.zone))
    with console.session(read_only=True) as session:
        for lacking in whose_paper.lacking(session):
            console.note(lacking)
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


def _enter(console: Console, fields: dict[str, str], agency_name: str = "") -> None:
    """Enter the account's owner as secretary, and say so."""
    from rapat.secretariat import registers

    with console.open() as workspace:
        forsaken = workspace.forsaken
        session = (
            workspace.keeper(console.clock, console.account)
            if forsaken
            else workspace.seat(console.clock, console.account)
        )
        entered = registers.claim(session, fields, agency_name=agency_name, forsaken=forsaken)
    console.note(M("You are %(name)s (%(id)s), secretary.", name=entered.name, id=entered.id))


@command(
    N_("Make the sample workspace, the security partnership of Bontang around today, and open its screen."),
    argument("folder", N_("DIR"), type=FILE, required=False),
    flag("--no-ui", "--tanpa-layar", N_("Only make it; do not open the screen.")),
    example="rapat demo\nrapat demo ./contoh --no-ui",
)
def demo(console: Console, folder: Path | None, no_ui: bool) -> None:
    """Make the sample workspace, or go on with the one that is there."""
    from rapat import demo as sample
    from rapat import workspace

    place = folder or workspace.sample_folder()
    if folder is not None or not workspace.is_workspace(place):
        with console.progress(M("Building the sample")) as progress:
            sample.build(place, console.now(), progress.show, console.known_below, console.account)
    console.folder = place
    if not no_ui and console.has_screen:
        console.screen(place)
    else:
        console.print(M("The sample workspace is in %(folder)s.", folder=place))
        console.print(
            M("Try: %(program)s --workspace %(folder)s actions --overdue", program=console.program, folder=place)
        )
    if workspace.find_own() is None:
        console.note(M("That is the sample. A record of your own begins with: %(program)s", program=console.program))
    else:
        console.note(M("That is the sample. Your own record opens with: %(program)s", program=console.program))
