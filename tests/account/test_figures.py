"""Every figure of the account of three years, against a recount that walks the journal's own lines.

The short form makes twelve forums that sit now and then; `pytest -m slow` makes them sit every month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from rapat import workspace
from rapat.model.account import AGENCY, FIGURES, FORUM, MONTH, STATES, Row
from rapat.secretariat import recap
from rapat.secretariat.recap import Scope
from tests.account import recount, simulated
from tests.conftest import Office, furnish

BY = (AGENCY, FORUM, MONTH)


@pytest.fixture
def empty(folder: Path) -> Iterator[Office]:
    """A furnished workspace before the three years."""
    workspace.create(folder, "Tiga tahun", secretariat="KESBANGPOL")
    with workspace.open_workspace(folder) as opened:
        office = Office(opened).at("2024-01-01 08:00")
        furnish(opened, office.clock)
        yield office


def told(row: Row) -> dict[str, float]:
    """All figures of a row that are not nought."""
    came = row.came
    figures: dict[str, float | None] = {
        **{name: row.count(name) for name in FIGURES},
        "times_moved": row.times_moved,
        "days_moved": row.days_moved,
        "median_days": row.median_days,
        "median_late": row.median_late,
        "invited": came.invited,
        "present": came.present,
        "represented": came.represented,
        "excused": came.excused,
        "absent": came.absent,
        "unrecorded": came.unrecorded,
        "came_late": came.late,
        "left_early": came.left_early,
    }
    return {name: value for name, value in figures.items() if value}


def agree(office: Office, lives: recount.Lives, scope: Scope) -> None:
    made = recap.recap(office.session(), scope)
    expected = recount.account(lives, made.until, scope.since, scope.by, scope.agency, scope.forum)
    assert {row.key: told(row) for row in made.rows} == expected, scope
    for row in (*made.rows, made.total):
        assert row.count("given") == sum(map(row.count, STATES)), "each promise is in one column"


def compare(office: Office, folder: Path, step: int) -> None:
    """Ask both for every so many days, for quarters and for all, by agency, forum and month."""
    lives, today = recount.read(folder / "journal"), office.session().today()
    for at, day in enumerate(day for day in recount.days_of(lives, step) if day <= today):
        since = (None, day - timedelta(days=90), day.replace(month=1, day=1))[at % 3]
        agree(office, lives, Scope(since=since, until=day, by=BY[at % len(BY)]))
        agree(office, lives, Scope(since=since, until=day, by=BY[(at + 1) % len(BY)], agency="BNNK"))
        agree(office, lives, Scope(since=since, until=day, by=AGENCY, forum=f"FORUM{at % simulated.FORUMS}"))
    for by in BY:
        agree(office, lives, Scope(by=by, until=date(2027, 1, 31)))


def test_every_figure_agrees_with_a_recount(empty: Office, folder: Path) -> None:
    simulated.simulate(empty)
    compare(empty, folder, step=97)
    empty.workspace.store.maintenance.compact()  # what is settled is told by the tally from here on
    compare(empty, folder, step=181)
    whole = recap.recap(empty.session(), Scope()).total
    assert not [name for name in FIGURES if not whole.count(name)], "the record has some of everything"


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_figure_agrees_over_years_of_monthly_sittings(empty: Office, folder: Path, seed: int) -> None:
    simulated.simulate(empty, seed, simulated.LONG)
    compare(empty, folder, step=13)
