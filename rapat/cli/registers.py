"""`rapat agencies|people|forums|events`: list, show, add, edit, and import from a CSV file with a preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from rapat.cli import register_options as options_of
from rapat.cli import shapes
from rapat.cli.commands import Asks, Command, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag
from rapat.cli.values import CODE, FILE
from rapat.errors import Refused, WrongUsage
from rapat.model import Agency, Event, Forum, Person, Register
from rapat.policy import Operation
from rapat.secretariat import fields, naming, register_files, register_reports, registers
from rapat.secretariat.fields import FIELDS
from rapat.secretariat.session import Session
from rapat.store import incoming
from rapat.text.language import N_, M

_FIND: Final[Mapping[type[Register], Callable[[Session, str], Register]]] = {
    Agency: naming.agency,
    Person: naming.person,
    Forum: naming.forum,
    Event: naming.event,
}
_COLUMNS: Final[Mapping[type[Register], tuple[tuple[str, str, bool], ...]]] = {
    Agency: (
        (N_("Code"), "id", False),
        (N_("Name"), "name", True),
        (N_("Short"), "short", True),
        (N_("Head"), "head", True),
    ),
    Person: (
        (N_("Id"), "id", False),
        (N_("Name"), "full_name", True),
        (N_("Position"), "position", True),
        (N_("Agency"), "agency", False),
    ),
    Forum: (
        (N_("Code"), "id", False),
        (N_("Name"), "name", True),
        (N_("Rule"), "rule", True),
        (N_("Members"), "members", True),
    ),
    Event: ((N_("Code"), "id", False), (N_("Date"), "date", False), (N_("Name"), "name", True)),
}
"""The columns of a list: heading, field, and whether it gives way where the terminal is narrow."""
_KEEPS: Final = Asks(Operation.KEEP_REGISTERS)


def _list_of(document_type: type[Register], summary: str, example: str) -> Command:
    def listed(console: Console, inactive: bool, as_json: bool) -> None:
        with console.session(read_only=True) as session:
            entries = registers.listed(session, document_type, inactive=inactive)
        if as_json:
            console.json([shapes.register(entry) for entry in entries])
            return
        if not entries:
            console.note(M("None is entered yet."))
            return
        columns = _COLUMNS[document_type]
        console.table(
            [(heading, gives_way) for heading, _, gives_way in columns],
            [[_cell(console, name, getattr(entry, name)) for _, name, _ in columns] for entry in entries],
        )

    everyone = flag("--all", "--semua", N_("Also those no longer in use."), name="inactive")
    return command(summary, everyone, as_json(), example=example)(listed)


def _cell(console: Console, name: str, value: object) -> str:
    return console.language.show(FIELDS[name].show(value) if name in FIELDS else value)


def _show_of(document_type: type[Register], summary: str, example: str) -> Command:
    def show(console: Console, code: str, as_json: bool) -> None:
        with console.session(read_only=True) as session:
            entry = _FIND[document_type](session, code)
        _print(console, entry, as_json)

    return command(summary, argument("code", N_("CODE"), type=CODE), as_json(), example=example)(show)


def _print(console: Console, entry: Register, as_json: bool) -> None:
    if as_json:
        console.json(shapes.register(entry))
        return
    console.pairs([(field.title, console.language.show(value)) for field, value in fields.described(entry)])


def _add_of(document_type: type[Register], summary: str, example: str) -> Command:
    def add(console: Console, code: str, name: str, as_json: bool, **given: fields.Text) -> None:
        with console.session() as session:
            entry = registers.add(
                session, document_type, {"id": code, "name": name, **fields.read(session, document_type, given)}
            )
        _print(console, entry, as_json)

    return command(
        summary,
        argument("code", N_("CODE"), type=CODE),
        argument("name", N_("NAME")),
        *options_of.options(document_type, without=("name", "active")),
        as_json(),
        example=example,
        asks=_KEEPS,
    )(add)


def _edit_of(document_type: type[Register], summary: str, example: str) -> Command:
    def edit(console: Console, code: str, as_json: bool, **given: fields.Text) -> None:
        with console.session() as session:
            changed = fields.read(session, document_type, given)
            if not changed:
                raise WrongUsage(M("Nothing is to be changed."), M("Name a field, such as --name."))
            entry = registers.edit(session, document_type, _FIND[document_type](session, code).id, changed)
        _print(console, entry, as_json)

    return command(
        summary,
        argument("code", N_("CODE"), type=CODE),
        *options_of.options(document_type),
        as_json(),
        example=example,
        asks=_KEEPS,
    )(edit)


def _import_of(document_type: type[Register], summary: str, example: str) -> Command:
    def import_file(console: Console, file: Path | None, example: bool, yes: bool, as_json: bool) -> None:
        if example:
            console.write(register_files.example(document_type))
            return
        if file is None:
            raise WrongUsage(M("The file is missing."), M("Name a CSV file; --example shows its form."))
        with console.session() as session:
            data = console.read_input() if str(file) == "-" else incoming.read(file)
            preview = register_files.preview(session, document_type, data)
            _print_preview(console, preview, as_json)
            if preview.faults:
                raise Refused(
                    register_reports.faults(preview),
                    M("Nothing was imported; correct the file and try again."),
                )
            if not (preview.new or preview.changed):
                return
            if yes or (console.asks and console.confirm(M("Import this?"))):
                register_files.import_entries(session, document_type, data)
                console.note(register_reports.imported(preview))
            else:
                console.note(M("Nothing was imported. With --yes it is."))

    return command(
        summary,
        argument("file", N_("FILE"), type=FILE, required=False),
        flag("--example", "--contoh", N_("Print a file to start from.")),
        flag("--yes", "--ya", N_("Import without asking.")),
        as_json(),
        example=example,
        more=N_(
            "First shows what would happen, then asks. Without a terminal nothing is imported unless --yes says so."
        ),
        asks=_KEEPS._replace(when=lambda given: not given["example"]),
    )(import_file)


def _print_preview(console: Console, preview: register_files.Preview, as_json: bool) -> None:
    if as_json:
        console.json(
            {
                "new": [shapes.register(entry) for entry in preview.new],
                "changed": [shapes.register(entry) for entry in preview.changed],
                "same": preview.same,
                "faults": [
                    {"line": fault.line, "message": str(fault.what), "remedy": str(fault.remedy or "")}
                    for fault in preview.faults
                ],
                "remedies": [str(remedy) for remedy in preview.remedies],
                "totals": [line for line, _ in preview.totals],
            }
        )
        return
    for told in register_reports.remarks(preview):
        console.note(told)
    for told in register_reports.outcome(preview):
        console.print(told)


agencies_list = _list_of(Agency, N_("List the agencies."), "rapat agencies list --json")
agencies_show = _show_of(Agency, N_("Show one agency."), "rapat agencies show BNNK")
agencies_add = _add_of(
    Agency, N_("Add an agency."), 'rapat agencies add BNNK "Badan Narkotika Nasional Kota" --short "BNN Kota"'
)
agencies_edit = _edit_of(Agency, N_("Change an agency."), 'rapat agencies edit BNNK --head "Kepala BNN Kota"')
agencies_import = _import_of(Agency, N_("Import agencies from a CSV file."), "rapat agencies import agencies.csv --yes")

people_list = _list_of(Person, N_("List the people."), "rapat people list --json")
people_show = _show_of(Person, N_("Show one person."), "rapat people show kapolres")
people_add = _add_of(
    Person, N_("Add a person."), 'rapat people add kapolres "Andi Wijaya" --position Kapolres --agency POLRES'
)
people_edit = _edit_of(Person, N_("Change a person."), "rapat people edit notulis --account $USER --role secretary")
people_import = _import_of(Person, N_("Import people from a CSV file."), "rapat people import people.csv --yes")

forums_list = _list_of(Forum, N_("List the forums."), "rapat forums list --json")
forums_show = _show_of(Forum, N_("Show one forum."), "rapat forums show WASDIN")
forums_add = _add_of(
    Forum,
    N_("Add a forum."),
    'rapat forums add WASDIN "Tim Kewaspadaan Dini" --members POLRES,KODIM,BNNK --rule "FREQ=MONTHLY;BYDAY=-1TU"',
)
forums_edit = _edit_of(Forum, N_("Change a forum."), "rapat forums edit WASDIN --time 09.00")
forums_import = _import_of(Forum, N_("Import forums from a CSV file."), "rapat forums import forums.csv --yes")

events_list = _list_of(Event, N_("List the events."), "rapat events list --json")
events_show = _show_of(Event, N_("Show one event."), "rapat events show NATARU")
events_add = _add_of(Event, N_("Add an event."), 'rapat events add NATARU "Natal dan Tahun Baru" --date 25/12/2026')
events_edit = _edit_of(Event, N_("Change an event."), "rapat events edit NATARU --date 25/12/2026")
events_import = _import_of(Event, N_("Import events from a CSV file."), "rapat events import events.csv --yes")
