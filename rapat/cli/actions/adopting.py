"""`rapat actions import-list`: actions that were kept elsewhere, looked at row by row and added."""

from __future__ import annotations

from pathlib import Path

from rapat.cli.commands import Asks, command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import CODE, FILE
from rapat.policy import Operation
from rapat.secretariat import action_lists, list_columns, naming
from rapat.secretariat.action_lists import Review, Reviewed, Verdict
from rapat.secretariat.numbers import whole_number
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
    option("--row", "--baris", N_("Only these rows of the file, by their numbers: 5,9."), name="rows"),
    flag("--dry-run", "--coba", N_("Write nothing: show what each row would add.")),
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
    rows: str | None,
    dry_run: bool,
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
        lines = [whole_number(part) for part in naming.names(rows)] if rows else None
        chosen = review.chosen(lines)
        if not as_json:
            _tell(console, review)
        asks = console.asks and not yes and not as_json
        added: list[str] = []
        if chosen and not dry_run and (not asks or console.confirm(M("Take %(count)s rows?", count=len(chosen)))):
            added = action_lists.take(session, review, lines)
        if as_json:
            console.json(_shape(review, added))
        elif added:
            first, last = min(added), max(added)
            console.note(M("Taken: %(count)s rows, %(first)s to %(last)s.", count=len(added), first=first, last=last))
        else:
            console.note(M("Nothing was taken."))


def _tell(console: Console, review: Review) -> None:
    for notice in review.notices:
        console.note(notice)
    for row in review.rows:
        _tell_row(console, row)
    counts = {verdict: sum(row.verdict is verdict for row in review.rows) for verdict in Verdict}
    told = (f"{console.text(action_lists.VERDICTS[verdict])} {count}" for verdict, count in counts.items() if count)
    console.print(M("Rows: %(told)s.", told=", ".join(told) or "-"))


def _tell_row(console: Console, row: Reviewed) -> None:
    verdict = console.text(action_lists.VERDICTS[row.verdict])
    console.print(M("Row %(line)s, %(name)s: %(verdict)s", line=row.line, name=row.name or "-", verdict=verdict))
    for told in (*row.would, *row.said):
        console.print(M("    %(told)s", told=told))


def _shape(review: Review, added: list[str]) -> dict[str, object]:
    return {
        "forum": review.forum,
        "rows": [
            {
                "row": row.line,
                "what": row.name,
                "verdict": row.verdict,
                "would": [str(told) for told in row.would],
                "said": [str(told) for told in row.said],
            }
            for row in review.rows
        ],
        "notices": [str(notice) for notice in review.notices],
        "added": added,
    }
