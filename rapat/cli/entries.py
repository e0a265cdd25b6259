"""`rapat entries …`: recorded lines corrected, typed anew, moved, split, joined, taken off."""

from __future__ import annotations

from collections.abc import Callable

from rapat.cli import record_preview, shapes
from rapat.cli.actions import rows
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.meetings import view
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import LINE_KIND, SECURITY, YES_OR_NO
from rapat.errors import WrongUsage
from rapat.model import Entry, EntryKind, Meeting, SecurityClass
from rapat.policy import Operation
from rapat.secretariat import accepting_all, editing, moving, naming, taking_off
from rapat.secretariat.repair_reports import Before
from rapat.secretariat.repairing import Repair
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message


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
    if (text, speaker, private, security, matter) == (None,) * 5:
        raise WrongUsage(M("Nothing is to be changed."), M("Write the new text, or an option such as --speaker."))
    with console.session() as session:
        code = naming.matter(session, matter).id if matter else matter
        correction = editing.Correction(text=text, speaker=speaker, private=private, security=security, matter=code)
        found = naming.entry(session, entry)
        _change(console, session, found, lambda: editing.edit(session, found, correction), as_json)


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
        _change(console, session, found, lambda: moving.move(session, found, item=target, before=neighbour), as_json)


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
        found = naming.entry(session, entry)
        _change(console, session, found, lambda: editing.convert(session, found, kind), as_json)


@command(
    N_(
        "Show a recorded line as it would be typed, or type it anew: speaker, words, kind, owners, date, class at once."
    ),
    argument("entry", N_("LINE")),
    argument("text", N_("TEXT"), required=False),
    as_json(),
    example='rapat entries retype 11.17\nrapat entries retype 11.17 "Kapolres: ! Kirim data @KODIM ^7/12"',
    asks=Asks(Operation.EDIT, "entry", lambda given: given["text"] is not None),
)
def retype(console: Console, entry: str, text: str | None, as_json: bool) -> None:
    """Type a line anew."""
    with console.session(read_only=text is None) as session:
        repair = Repair(session, naming.entry(session, entry))
        if text is not None:
            said = repair.echo(text)
            _tell(console, repair.save(text), said, as_json)
        elif as_json:
            console.json({"id": repair.entry.id, "typed": repair.form})
        else:
            console.print(repair.form)


@command(
    N_("Make promises of the lines whose words name an owner, with owners and dates as named, all in one step."),
    argument("meeting", N_("MEETING")),
    option("--line", "--baris", N_("Only these lines, by their numbers: 5,9."), name="lines"),
    flag("--dry-run", "--coba", N_("Write nothing: show what each line would become.")),
    flag("--yes", "--ya", N_("Take it without asking.")),
    as_json(),
    example="rapat entries accept 11 --dry-run\nrapat entries accept 11 --line 5,9",
    more=N_("A decision stays one, and what names nobody stays as it is; rapat undo takes all of it back at once."),
    asks=Asks(Operation.EDIT, "meeting", lambda given: not given["dry_run"]),
)
def accept(console: Console, meeting: str, lines: str | None, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Agree to what the words of a recording propose."""
    with console.session(read_only=dry_run) as session:
        found = naming.meeting(session, meeting)
        proposed = accepting_all.offers(session, found, rows.numbers(lines) or ())
        if not as_json:
            _tell_offers(console, proposed)
        takes = proposed.offers and not dry_run
        if takes and console.asks and not yes and not as_json:
            takes = console.confirm(M("Confirm these %(count)s promises?", count=len(proposed.offers)))
        made = accepting_all.accept(session, found, proposed.offers) if takes else []
        if as_json:
            console.json(
                {
                    "offered": [
                        {"id": offer.entry.id, **record_preview.line_shape(offer.entry.number, offer.promise)}
                        for offer in proposed.offers
                    ],
                    "left": [entry.number for entry in proposed.left],
                    "made": [shapes.entry(entry) for entry in made],
                }
            )
        elif takes:
            console.note(accepting_all.told(made))
        elif not proposed.offers:
            console.note(M("Nothing was taken."))


def _tell_offers(console: Console, proposed: accepting_all.Offers) -> None:
    for offer in proposed.offers:
        console.print(M("Line %(number)s: %(text)s", number=offer.entry.number, text=offer.entry.text))
        console.print(M("  → %(echo)s", echo=offer.said), "dim")
    if proposed.left:
        console.note(accepting_all.left(proposed.left))


@command(
    N_("Split a line in two where the given words begin; the second has the same kind and speaker."),
    argument("entry", N_("LINE")),
    argument("words", N_("WORDS")),
    as_json(),
    example='rapat entries split 11.17 "dan genset"',
    asks=Asks(Operation.EDIT, "entry"),
)
def split(console: Console, entry: str, words: str, as_json: bool) -> None:
    """Split a line."""
    with console.session() as session:
        repair = Repair(session, naming.entry(session, entry))
        before = repair.before
        lines = repair.split_before(words)
        if as_json:
            console.json([shapes.entry(line) for line in lines])
            return
        for line in lines:
            _tell(console, line, before.changed_to(line), as_json)


@command(
    N_("Add a line to the one above it."),
    argument("entry", N_("LINE")),
    as_json(),
    example="rapat entries join 11.17",
    asks=Asks(Operation.EDIT, "entry"),
)
def join(console: Console, entry: str, as_json: bool) -> None:
    """Join a line."""
    with console.session() as session:
        found = naming.entry(session, entry)
        _change(console, session, found, lambda: taking_off.join(session, found), as_json)


@command(
    N_("Take a line off the minutes; it stays on record, with who took it off."),
    argument("entry", N_("LINE")),
    as_json(),
    example="rapat entries off 11.17",
    asks=Asks(Operation.EDIT, "entry"),
)
def off(console: Console, entry: str, as_json: bool) -> None:
    """Take a line off."""
    with console.session() as session:
        found = naming.entry(session, entry)
        _change(console, session, found, lambda: taking_off.take_off(session, found), as_json)


def _change(console: Console, session: Session, entry: Entry, change: Callable[[], Entry], as_json: bool) -> None:
    """Change a line, and tell what it became and what is owed no more."""
    changed, said = Before.of(session, entry).done(change)
    _tell(console, changed, said, as_json)


def _tell(console: Console, entry: Entry, said: Message, as_json: bool) -> None:
    if as_json:
        console.json(shapes.entry(entry))
        return
    console.print(f"{entry.id} · {view.entry_line(console, entry)}")
    console.note(said)
