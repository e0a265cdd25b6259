"""The account on a screen: figures with bars, each of which opens to the promises behind it."""

from __future__ import annotations

import pytest

from rapat.model import Forum
from rapat.secretariat import assigning, due_dates, following_up, planning, recording
from rapat.tui.app import RapatApp
from rapat.tui.screens.actions import Actions
from rapat.tui.screens.recap import Account
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def kept(seat: Office) -> Office:
    """One agency that kept its word, one that is late, and one that owes still."""
    session = seat.session()
    for lead, due in (("BNNK", "26/11/2026"), ("POLRES", "25/11/2026"), ("KODIM", "25/11/2026")):
        read = due_dates.read_due(session, due, session.today())
        action = assigning.add(session, assigning.ActionDraft(f"Kirim rekap {lead}", lead=lead, due=read))
        if lead != "KODIM":
            later = seat.at("2026-11-26 09:00").session()
            following_up.step(later, action, "done", agency=lead)
            seat.at("2026-11-24 09:00")
    seat.at("2026-11-27 09:00")
    return seat


def account(app: object) -> Account:
    assert isinstance(app, RapatApp)
    assert isinstance(app.screen, Account)
    return app.screen


def rows(screen: Account) -> list[str]:
    """What stands in the table, a row a line."""
    return ["".join(cell.plain for cell in row.cells()) for row in screen.table.rows]


@pytest.mark.parametrize("size", SIZES)
async def test_each_agency_has_a_bar_whose_parts_differ_in_form(
    kept: Office, screen: Screen, size: tuple[int, int]
) -> None:
    del kept
    async with screen().run_test(size=size) as pilot:
        await pilot.press("ctrl+r")
        await pilot.pause(0.2)
        drawn = {row.split()[0]: row for row in rows(account(pilot.app))}
        bars = {key: [form for form in "█▒▲" if form in row] for key, row in drawn.items()}
        assert bars == {"BNNK": ["█"], "POLRES": ["▒"], "KODIM": ["▲"], "Total": []}
        assert "all: up to 27 Nov 2026" in shown(pilot, "#span"), "as command and paper where no days are given"
        await pilot.press("p")
        assert "this quarter: 1 Oct 2026 – 27 Nov 2026" in shown(pilot, "#span")


async def test_a_figure_opens_its_list_the_list_an_action_and_escape_goes_back(kept: Office, screen: Screen) -> None:
    del kept
    async with screen(start="recap").run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.2)
        recap = account(pilot.app)
        recap.choose("KODIM")
        await pilot.press("5")
        assert [promise.lead for promise in recap.listed] == ["KODIM"]
        assert "KODIM · Overdue: 1" in shown(pilot, "#span")
        assert "▲ overdue" in rows(recap)[0]
        await pilot.press("2")
        assert recap.listed == []
        await pilot.press("escape")
        assert recap.table.chosen == "KODIM"
        await pilot.press("end", "enter")
        assert len(recap.listed) == 3
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, Actions)


async def test_other_rows_other_periods_and_the_filter(kept: Office, screen: Screen) -> None:
    del kept
    async with screen(start="recap").run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        recap = account(pilot.app)
        await pilot.press("b", "b")
        assert [row.split()[0] for row in rows(recap)] == ["2026-11", "Total"]
        await pilot.press("p", "p")
        assert [row.split()[0] for row in rows(recap)] == ["Total"]
        assert "1 Jul 2026 – 30 Sep 2026" in shown(pilot, "#span")
        await pilot.press("b", "p", "slash")
        await type_in(pilot, "pol")
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert [row.split()[0] for row in rows(recap)] == ["POLRES", "Total"]


async def test_a_share_and_how_agencies_came_open_too(kept: Office, screen: Screen) -> None:
    session = kept.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recording.Recorder(session, meeting.id).take_all(["/buka 09.00", "+ BNNK", "= Apel", "/tutup 09.30"])
    async with screen(start="recap").run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.2)
        recap = account(pilot.app)
        recap.choose("POLRES")
        await pilot.press("0")
        assert [promise.lead for promise in recap.listed] == ["POLRES"]
        await pilot.press("escape")
        recap.choose("BNNK")
        await pilot.press("a")
        assert [(each.agency, each.came.present) for each in recap.attended] == [("BNNK", 1)]
        assert meeting.id in rows(recap)[0]
        await pilot.press("escape")
        assert recap.table.chosen == "BNNK"
