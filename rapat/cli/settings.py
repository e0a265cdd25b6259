"""`rapat settings`: what an office sets, told in people's words and changed with the comments of the file kept."""

from __future__ import annotations

from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json
from rapat.policy import Operation
from rapat.secretariat import office_settings
from rapat.text.language import N_, M


@command(
    N_("List what the office sets, and what holds where it sets nothing."),
    as_json(),
    example="rapat settings\nrapat settings --json",
)
def list_settings(console: Console, as_json: bool) -> None:
    """List the settings."""
    with console.session(read_only=True) as session:
        session.admit()
        office = session.settings
    rows = list(office_settings.listed(office))
    if as_json:
        console.json([{"name": row.name, "value": row.value(office)} for row in rows])
        return
    console.table(
        [N_("Setting"), (N_("What it is"), True), (N_("Value"), True)],
        [
            [
                row.named(console.language),
                console.text(row.field.title),
                console.language.show(row.field.show(row.value(office))),
            ]
            for row in rows
        ],
    )


@command(
    N_("Show a setting: its value, what it is for, and what it is called in rapat.toml."),
    argument("name", N_("SETTING")),
    as_json(),
    example="rapat settings get city",
)
def get(console: Console, name: str, as_json: bool) -> None:
    """Show one setting."""
    with console.session(read_only=True) as session:
        session.admit()
        office = session.settings
    setting = office_settings.find(name)
    value = setting.value(office)
    if as_json:
        console.json({"name": setting.name, "value": value})
        return
    console.pairs(
        [
            (setting.field.title, setting.field.in_words(value, console.language) or console.text(N_("(not set)"))),
            (N_("What it is for"), console.text(setting.explanation)),
            (N_("In rapat.toml"), setting.name),
        ]
    )


@command(
    N_("Set a setting; the comments of rapat.toml stay. An empty value unsets it."),
    argument("name", N_("SETTING")),
    argument("value", N_("VALUE")),
    example=(
        'rapat settings set city "Bontang"\nrapat settings set letterhead.office "BADAN KESATUAN BANGSA DAN POLITIK"\n'
        'rapat settings set abbreviations.ormas "organisasi kemasyarakatan"'
    ),
    asks=Asks(Operation.CARE),
)
def change(console: Console, name: str, value: str) -> None:
    """Set one setting."""
    with console.session() as session:
        setting = office_settings.find(name)
        office = office_settings.change(session, {setting: value})
    told = setting.field.in_words(setting.value(office), console.language) or console.text(N_("(not set)"))
    console.print(M("%(name)s: %(value)s", name=console.text(setting.field.title), value=told))
