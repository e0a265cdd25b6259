"""What a row waits for is answered with the keys that stand at the foot for it; what presses most comes first."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from textual.pilot import Pilot

from rapat.model import Acknowledgement, Action, Circular, Due, MatterKind, Urgency
from rapat.secretariat import circulars, matters, more_time, periods, public_reports
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.public_reports import Intake
from rapat.secretariat.recording import Recorder
from rapat.secretariat.search_fields import Narrowing
from rapat.secretariat.searching import read
from rapat.tui.app import RapatApp
from rapat.tui.dialogs.simple import Ask
from rapat.tui.screens.agency import AgencyScreen
from rapat.tui.screens.inbox import Inbox
from rapat.tui.screens.recap import Account
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until


def foot_begins(pilot: Pilot[None], words: str) -> bool:
    return shown(pilot, "#keys").startswith(words)


def warn(seat: Office) -> Circular:
    draft = CircularDraft(text="Kapal karam di alur", to=("BNNK",), sender="POLRES", urgency=Urgency.FLASH)
    return circulars.issue(seat.session(), draft)


async def test_the_foot_begins_with_what_answers_the_row(seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), "WASDIN-2026-001").take("! data @BNNK ^25/11")
    (action,) = seat.session().find(Action)
    more_time.request(seat.session(), action, Due(text="30/11", date=date(2026, 11, 30)), "menunggu")
    async with screen("notulis", start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await until(pilot, lambda: shown(pilot, "#keys").startswith("G Grant  X Refuse"))


async def test_k_acknowledges_in_the_inbox_as_it_does_where_circulars_are_listed(seat: Office, screen: Screen) -> None:
    warn(seat)
    async with screen("bnnk", start="inbox").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, Inbox)
        await until(pilot, lambda: shown(pilot, "#keys").startswith("K Acknowledge"))
        await pilot.press("k")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("y")
        await until(pilot, lambda: "is acknowledged for BNNK." in shown(pilot, "#message"))
        assert seat.session().find(Acknowledgement)


async def test_a_warning_stands_above_what_the_own_agency_owes(seat: Office, screen: Screen) -> None:
    circular = warn(seat)
    async with screen("bnnk", start="agency").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first, second, *_ = shown(pilot, "#summary").splitlines()
        assert circular.id in first
        assert "Kapal karam" in first
        assert "BNNK" in second
        circulars.acknowledge(seat.session("bnnk"), circular)
        await until(pilot, lambda: circular.id not in shown(pilot, "#summary"))


async def test_a_new_circular_says_that_nothing_is_sent_yet_and_how_it_is(seat: Office, screen: Screen) -> None:
    async with screen("notulis", start="circulars").run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await type_in(pilot, "Kapal karam", "enter")
        await type_in(pilot, "BNNK", "ctrl+s")
        await until(pilot, lambda: bool(seat.session().find(Circular)))
        await until(pilot, lambda: "nothing is sent yet. W:" in shown(pilot, "#message"))


def test_a_year_is_a_period(seat: Office) -> None:
    session = seat.session()
    period = Narrowing.of(session, read(session, "sejak:2024 sampai:2025")).period
    assert (period.since, period.until) == (periods.year("2024").since, periods.year("2025").until)


async def test_the_account_is_sorted_by_what_is_owed(seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), "WASDIN-2026-001").take_all(["! satu @BNNK ^30/11", "! dua @POLRES ^25/11"])
    seat.now = seat.now.replace(day=28)
    async with screen("notulis", start="recap").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        account = pilot.app.screen
        assert isinstance(account, Account)
        await until(pilot, lambda: [row.key for row in account.rows][:2] == ["POLRES", "BNNK"])
        await pilot.press("u", "u")
        await until(pilot, lambda: [row.key for row in account.rows][:2] == ["BNNK", "POLRES"])
        await pilot.press("u")
        await until(pilot, lambda: [row.key for row in account.rows][:2] == ["POLRES", "BNNK"])


async def test_the_foot_of_matters_begins_with_what_each_kind_waits_for(seat: Office, screen: Screen) -> None:
    session = seat.session()
    matters.open_matter(session, MatterKind.CASE, "Sabu", {"lead": "BNNK", "security": "T"})
    public_reports.take(session, Intake(fields={"place": "Loktuan", "content": "Kapal tanpa lampu"}))
    found = [{"judgement": "improve", "text": "Radio tidak tersambung"}]
    matters.open_matter(session, MatterKind.TRAINING, "Latihan", {"lead": "POLRES", "findings": found})
    async with screen("notulis", start="matters").run_test(size=(80, 24)) as pilot:
        for begins in ("K Case", "T Send on", "F Finding"):
            await until(pilot, partial(foot_begins, pilot, begins))
            await pilot.press("down")


async def test_a_warning_whose_time_is_over_has_its_mark_once(seat: Office, screen: Screen) -> None:
    warn(seat)
    seat.now += timedelta(hours=2)
    async with screen("bnnk", start="agency").run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: shown(pilot, "#summary").startswith("▲ over for"))


async def test_the_page_of_another_agency_starts_on_its_own_first_row(seat: Office, screen: Screen) -> None:
    recorder = Recorder(seat.session(), "WASDIN-2026-001")
    for line in ("! satu @POLRES ^25/11", "! dua @KESBANGPOL @POLRES ^26/11", "! tiga @POLRES ^27/11"):
        recorder.take(line)
    async with screen("notulis", start="agency").run_test(size=(80, 24)) as pilot:
        assert isinstance(pilot.app, RapatApp)
        await pilot.pause()
        page = pilot.app.screen
        assert isinstance(page, AgencyScreen)
        for code, cursor in (("KESBANGPOL", 0), ("POLRES", 0)):
            page.choose(code)
            await pilot.pause()
            assert page.table.cursor == cursor
            await pilot.press("end")


async def test_after_a_recall_it_is_told_that_nobody_knows_yet(seat: Office, screen: Screen) -> None:
    circular = warn(seat)
    async with screen("notulis", start="circulars").run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        await pilot.press("x")
        await type_in(pilot, "nihil", "ctrl+s")
        await until(pilot, lambda: f"{circular.id} is recalled and nobody is told yet." in shown(pilot, "#message"))
