"""`rapat recap`: which agency keeps its promises, and the list behind each figure."""

from __future__ import annotations

import csv
from typing import Final

from msgspec import structs

from rapat.cli import recap_ahead, recap_lists
from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json, flag, option
from rapat.cli.values import CODE, DATE, FIGURE, RECAP_BY
from rapat.errors import WrongUsage
from rapat.model.account import AGENCY, BEHIND, FIGURES, ROWS, STATES, Recap, Row, trend
from rapat.model.views import EXCERPT
from rapat.secretariat import circular_words, dating, naming, weeks_ahead
from rapat.secretariat import recap as accounts
from rapat.text.language import N_, M
from rapat.text.printable import printable

_SHOWN: Final = ("given", *STATES)
"""The figures that a terminal of 80 columns has room for; `--json` and `--csv` have all."""


@command(
    N_("Account for the promises: given, kept on time or late, overdue, postponed; and who came."),
    argument("figure", N_("FIGURE"), type=FIGURE, required=False),
    option("--agency", "--instansi", N_("Only those this agency leads."), type=CODE),
    option("--forum", "--forum", N_("Only this forum's."), type=CODE),
    option("--by", "--per", N_("A row for each agency, forum or month."), type=RECAP_BY, default=AGENCY),
    option("--from", "--dari", N_("Only what was promised from this day on."), name="since", type=DATE),
    option("--to", "--sampai", N_("As it stood on this day."), name="until", type=DATE),
    flag("--ahead", "--ke-depan", N_("What falls due in the coming eight weeks, instead of what was kept.")),
    flag("--csv", "--csv", N_("Print CSV for a spreadsheet."), name="as_csv"),
    as_json(),
    example="rapat recap --from 1/7/2026 --to 30/9/2026\nrapat recap late --agency BNNK\nrapat recap --ahead",
)
def recap(
    console: Console,
    figure: str | None,
    agency: str | None,
    forum: str | None,
    by: str,
    since: str | None,
    until: str | None,
    ahead: bool,
    as_csv: bool,
    as_json: bool,
) -> None:
    """Account for the promises."""
    if as_csv and figure:
        raise WrongUsage(M("The list behind a figure is no table of figures."), M("Leave out --csv, or the figure."))
    if ahead and (figure or since or until or by != AGENCY):
        raise WrongUsage(
            M("The coming weeks are told by agencies, from today on."),
            M("Leave out --ahead, or the figure, --by, --from and --to."),
        )
    with console.session(read_only=True) as session:
        period = dating.period(session, since, until)
        scope = accounts.Scope(
            agency=naming.agency(session, agency).id if agency else "",
            forum=naming.forum(session, forum).id if forum else "",
            since=period.since,
            until=period.until,
            by=by,
        )
        if ahead:
            recap_ahead.tell(console, weeks_ahead.coming(session, scope), as_csv=as_csv, as_json=as_json)
            return
        if figure:
            recap_lists.tell(console, session, scope, figure, as_json=as_json)
            return
        made, before = accounts.compared(session, scope)
        if as_json:
            console.json(_shape(made, before))
        elif as_csv:
            _csv(console, made, by)
        else:
            _tell(console, made, before, by)


def _tell(console: Console, made: Recap, before: Recap | None, by: str) -> None:
    console.note(made.span)
    if made.is_excerpt:
        console.note(EXCERPT)
    headings = [
        ROWS[by],
        *(FIGURES[name].name for name in _SHOWN),
        *(figure.name for figure in BEHIND.values()),
        N_("Came %"),
        N_("Received %"),
    ]
    rows = [(row.key or console.text(N_("not assigned")), row) for row in made.rows] + [
        (console.text(N_("Total")), made.total)
    ]
    console.table(
        headings,
        [
            [
                name,
                *(str(row.count(figure)) for figure in _SHOWN),
                _number(row.percent),
                _number(row.median_days),
                _number(row.came.percent),
                _number(row.acknowledged.percent),
            ]
            for name, row in rows
        ],
    )
    for sentence in (*made.ranking, *(made.against(before) if before else ())):
        console.print(sentence)
    if (late := made.excused_late) is not None:
        console.print(late)
    console.note_if(circular_words.punctual(made.total.acknowledged))
    void = made.total.count("void")
    if void:
        console.note(M("%(count)d void ones are left out.", count=void))


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def _shape(made: Recap, before: Recap | None) -> dict[str, object]:
    ranks = made.ranks
    was = {row.key: row for row in before.rows} if before else {}
    return {
        "from": made.since,
        "to": made.until,
        "excerpt": made.is_excerpt,
        "rows": [
            {"key": row.key, "rank": ranks.get(row.key), "trend": trend(was.get(row.key), row), **_figures(row)}
            for row in made.rows
        ],
        "all": {"trend": trend(before.total if before else None, made.total), **_figures(made.total)},
        "before": _before(before) if before else None,
    }


def _before(earlier: Recap) -> dict[str, object]:
    """What the period before comes to: its days, and by row what was kept on time."""
    return {
        "from": earlier.since,
        "to": earlier.until,
        "on_time_percent": earlier.total.percent,
        "rows": [{"key": row.key, "on_time_percent": row.percent} for row in earlier.rows],
    }


def _figures(row: Row) -> dict[str, object]:
    return {**_counted(row), "attendance": _attendance(row), "acknowledgement": _acknowledgement(row)}


def _attendance(row: Row) -> dict[str, object]:
    return {**structs.asdict(row.came), "percent": row.came.percent}


def _acknowledgement(row: Row) -> dict[str, object]:
    told = row.acknowledged
    return {
        "asked": told.asked,
        "in_time": told.in_time,
        "late": told.late,
        "missing": told.missing,
        "percent": told.percent,
        "median_minutes": told.minutes,
    }


def _counted(row: Row) -> dict[str, object]:
    return {
        **{name: row.count(name) for name in FIGURES},
        "on_time_percent": row.percent,
        "times_moved": row.times_moved,
        "days_moved": row.days_moved,
        "median_days": row.median_days,
        "median_days_late": row.median_late,
    }


def _csv(console: Console, made: Recap, by: str) -> None:
    writer = csv.writer(console, lineterminator="\n")
    writer.writerow((by, "rank", *_flat(made.total)))
    ranks = made.ranks
    for row in made.rows:
        values = (row.key, ranks.get(row.key), *_flat(row).values())
        writer.writerow([printable("" if value is None else str(value), "csv") for value in values])


def _flat(row: Row) -> dict[str, object]:
    return {
        **_counted(row),
        **{f"attendance_{name}": value for name, value in _attendance(row).items()},
        **{f"acknowledgement_{name}": value for name, value in _acknowledgement(row).items()},
    }
