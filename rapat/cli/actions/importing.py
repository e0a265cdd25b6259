"""`rapat actions import`: the matrix that an agency filled in, looked at row by row and taken."""

from __future__ import annotations

from pathlib import Path

from rapat.cli.actions import rows
from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import CODE, FILE
from rapat.secretariat import matrices, naming
from rapat.secretariat.matrices import Review, Verdict
from rapat.text.language import N_, M


@command(
    N_("Take back the follow-up matrix that an agency filled in, XLSX or CSV."),
    argument("file", N_("FILE|-"), type=FILE),
    option("--agency", "--instansi", N_("Who filled it in, where the file does not tell."), type=CODE),
    option("--row", "--baris", N_("Only these rows of the file, by their numbers: 5,9."), name="named"),
    flag("--dry-run", "--coba", N_("Write nothing: show what each row would change.")),
    flag("--all", "--semua", N_("Show every row, not the first of each kind alone."), name="everything"),
    flag("--yes", "--ya", N_("Take it without asking.")),
    as_json(),
    example="rapat actions import tl-bnnk.xlsx --dry-run\nrapat actions import tl-bnnk.xlsx --row 5,9",
    more=N_(
        "The matrix goes out with: rapat documents lembar-instansi AGENCY -f xlsx. Each row is shown with what it would"
        " change; rows that changed here since they went out, or whose codes are lost, are taken only with --row. All"
        " that is taken is one change, reported by the agency; the same file again changes nothing."
    ),
)
def import_matrix(
    console: Console,
    file: Path,
    agency: str | None,
    named: str | None,
    dry_run: bool,
    everything: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Look at a matrix and take it."""
    with console.session(read_only=dry_run) as session:
        code = naming.agency(session, agency).id if agency else ""
        with console.progress(M("Looking at the rows")) as progress:
            if str(file) == "-":
                review = matrices.review(session, console.read_input(), code, progress.show)
            else:
                review = matrices.review_file(session, file, code, progress.show)
        lines = rows.numbers(named)
        chosen = review.chosen(lines)
        if not as_json:
            _tell(console, review, everything=everything)
        taken = 0
        if rows.is_agreed(console, chosen, dry_run=dry_run, asks=not yes and not as_json):
            taken = matrices.take(session, review, lines)
        if as_json:
            console.json(_shape(review, taken))
        elif taken:
            console.note(M("Taken: %(count)s rows, as reported by %(agency)s.", count=taken, agency=review.agency))
        else:
            console.note(M("Nothing was taken."))


def _tell(console: Console, review: Review, *, everything: bool) -> None:
    for notice in review.notices:
        console.note(notice)
    rows.tell_all(console, review.rows, matrices.VERDICTS, everything=everything, nothing=Verdict.NOTHING)
    since, unsure = (
        ",".join(str(row.line) for row in review.rows if row.verdict is verdict)
        for verdict in (Verdict.CHANGED_HERE, Verdict.CODE_LOST)
    )
    if since:
        console.note(M("What changed here since is taken only with: --row %(lines)s", lines=since))
    if unsure:
        console.note(M("Rows without their codes are taken only with: --row %(lines)s", lines=unsure))


def _shape(review: Review, taken: int) -> dict[str, object]:
    return {
        "agency": review.agency,
        "rows": [rows.shape(row, "action") for row in review.rows],
        "notices": [str(notice) for notice in review.notices],
        "taken": taken,
    }
