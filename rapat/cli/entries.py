"""`rapat entries edit|move|convert`: recorded lines changed without retyping them."""

from __future__ import annotations

from rapat.cli import shapes
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.meetings import view
from rapat.cli.parameters import argument, as_json, option
from rapat.cli.values import LINE_KIND, SECURITY, YES_OR_NO
from rapat.errors import WrongUsage
from rapat.model import Entry, EntryKind, Meeting, SecurityClass
from rapat.policy import Operation
from rapat.secretariat import editing, moving, naming
from rapat.text.language import N_, M


@command(
    N_("Correct a recorded line; the line as it was typed stays on record."),
    argument("entry", N_("LINE")),
    argument("text", N_("TEXT"), required=False),
    option("--speaker", "--pembicara", N_("Who said it.")),
    option("--private", "--tertutup", N_("For the secretariat alone."), type=YES_OR_NO),
    option("--class", "--klasifikasi", N_("The line's own security class."), name="security", type=SECURITY),
    option("--matter", "--urusan", N_("The matter it belongs to.")),
    as_json(),
    example='rapat entries edit 11.17 "Tercatat 11 laporan"',
    asks=Asks(Operation.EDIT, "entry"),
)
def edit(
    console: Console,
    entry: str,
    text: str | None,
    speaker: str | None,
    private: bool | None,
    security: SecurityClass | None,
    matter: str | None,
    as_json: bool,
) -> None:
    """Correct a line."""
    correction = editing.Correction(text=text, speaker=speaker, private=private, security=security, matter=matter)
    if correction == editing.Correction():
        raise WrongUsage(M("Nothing is to be changed."), M("Write the new text, or an option such as --speaker."))
    with console.session() as session:
        _tell(console, editing.edit(session, naming.entry(session, entry), correction), as_json)


@command(
    N_("Move a line to another agenda item, or before another line."),
    argument("entry", N_("LINE")),
    option("--item", "--acara", N_("Number or title of the agenda item.")),
    option("--before", "--sebelum", N_("The line it is to stand before.")),
    as_json(),
    example="rapat entries move 11.17 --item 2\nrapat entries move 11.17 --before 11.12",
    asks=Asks(Operation.EDIT, "entry"),
)
def move(console: Console, entry: str, item: str | None, before: str | None, as_json: bool) -> None:
    """Move a line."""
    if (item is None) == (before is None):
        raise WrongUsage(M("Where to?"), M("Name an agenda item with --item, or a line with --before."))
    with console.session() as session:
        found = naming.entry(session, entry)
        target = naming.item(session, session.need(Meeting, found.meeting), item) if item else None
        neighbour = naming.entry(session, before) if before else None
        _tell(console, moving.move(session, found, item=target, before=neighbour), as_json)


@command(
    N_("Turn a line into another kind: a note into a decision or an action, and back."),
    argument("entry", N_("LINE")),
    argument("kind", N_("KIND"), type=LINE_KIND),
    as_json(),
    example="rapat entries convert 11.17 action",
    asks=Asks(Operation.EDIT, "entry"),
)
def convert(console: Console, entry: str, kind: EntryKind, as_json: bool) -> None:
    """Turn a line into another kind."""
    with console.session() as session:
        _tell(console, editing.convert(session, naming.entry(session, entry), kind), as_json)


def _tell(console: Console, entry: Entry, as_json: bool) -> None:
    if as_json:
        console.json(shapes.entry(entry))
    else:
        console.print(f"{entry.id} · {view.entry_line(console, entry)}")
