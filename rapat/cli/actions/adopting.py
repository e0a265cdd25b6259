"""`rapat actions import-list`: actions that were kept elsewhere, looked at row by row and added."""

from __future__ import annotations

from pathlib import Path

from rapat.cli.actions import rows
from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import CODE, FILE
from rapat.policy import Operation
from rapat.secretariat import action_lists, list_columns, naming
from rapat.secretariat.action_lists import Review
from rapat.text.language import N_, M


@command(
    N_("Add the actions of a list that was kept elsewhere, XLSX or CSV."),
    argument("file", N_("FILE|-"), type=FILE),
    option("--forum", "--forum", N_("The forum that they belong to."), type=CODE),
    option(
        "--column",
        "--kolom",
        N_(
            "What a column tells, by its heading: what, lead, supporting, due, status, progress, remarks, or - for"
            " nothing; may be repeated, and is remembered."
        ),
        name="columns",
        multiple=True,
    ),
    option("--row", "--baris", N_("Only these rows of the file, by their numbers: 5,9."), name="named"),
    flag("--dry-run", "--coba", N_("Write nothing: show what each row would add.")),
    flag("--all", "--semua", N_("Show every row, not the first of each kind alone."), name="everything"),
    flag("--yes", "--ya", N_("Take it without asking.")),
    as_json(),
    example=(
        "rapat actions import-list pekerjaan.xlsx --forum WASDIN --dry-run\n"
        'rapat actions import-list pekerjaan.csv --column "Rencana=what" --column "Dinas=lead"'
    ),
    more=N_(
        "Headings as offices write them are known; a row with an agency, a date or a status that is not understood is"
        " shown and left. What is there already, known by its words and who leads it, is not added again. The"
        " actions are one change, what was done of them another."
    ),
    asks=Asks(Operation.ASSIGN, "forum"),
)
def import_list(
    console: Console,
    file: Path,
    forum: str | None,
    columns: tuple[str, ...],
    named: str | None,
    dry_run: bool,
    everything: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Look at a list and take it."""
    said = list_columns.read(columns)
    known = {**list_columns.remembered(console.known_below), **said}
    with console.session(read_only=dry_run) as session:
        code = naming.forum(session, forum).id if forum else ""
        if str(file) == "-":
            review = action_lists.review(session, console.read_input(), code, known)
        else:
            review = action_lists.review_file(session, file, code, known)
        list_columns.remember(console.known_below, said)
        lines = rows.numbers(named)
        chosen = review.chosen(lines)
        if not as_json:
            _tell(console, review, everything=everything)
        added: list[str] = []
        if rows.is_agreed(console, chosen, dry_run=dry_run, asks=not yes and not as_json):
            added = action_lists.take(session, review, lines)
        if as_json:
            console.json(_shape(review, added))
        elif added:
            first, last = min(added), max(added)
            console.note(M("Taken: %(count)s rows, %(first)s to %(last)s.", count=len(added), first=first, last=last))
        else:
            console.note(M("Nothing was taken."))


def _tell(console: Console, review: Review, *, everything: bool) -> None:
    for notice in review.notices:
        console.note(notice)
    rows.tell_all(console, review.rows, action_lists.VERDICTS, everything=everything)


def _shape(review: Review, added: list[str]) -> dict[str, object]:
    return {
        "forum": review.forum,
        "rows": [rows.shape(row, "what") for row in review.rows],
        "notices": [str(notice) for notice in review.notices],
        "added": added,
    }
