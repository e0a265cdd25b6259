"""The papers: a kind begins at what it is about, and nothing empty is shown."""

from __future__ import annotations

from typing import cast

import pytest

from rapat.model import Meeting
from rapat.secretariat import assigning, circulars, planning
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.circulars import CircularDraft
from rapat.tui.app import RapatApp
from rapat.tui.dialogs.simple import Tell
from rapat.tui.screens.documents import SHEET, Documents
from rapat.tui.screens.meetings import Meetings
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, until

MEETING = "WASDIN-2026-001"


async def test_a_sheet_begins_at_the_own_agency(seat: Office, screen: Screen) -> None:
    assigning.add(seat.session(), ActionDraft("Kirim data", lead="POLRES"))
    async with screen("notulis", start="documents").run_test(size=(80, 24)) as pilot:
        papers = pilot.app.screen
        assert isinstance(papers, Documents)
        papers.table.choose(MEETING)
        while papers.kind != SHEET:
            await pilot.press("tab")
        own = seat.session().agency
        assert papers.table.chosen == (own or papers.table.rows[0].key)
        papers.table.choose("POLRES")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Tell))


async def test_of_a_meeting_without_promises_no_empty_sheet_is_shown(seat: Office, screen: Screen) -> None:
    del seat
    async with screen("notulis", start="documents").run_test() as pilot:
        papers = pilot.app.screen
        assert isinstance(papers, Documents)
        papers.choose_kind(SHEET, MEETING)
        await pilot.press("enter")
        await until(pilot, lambda: bool(shown(pilot, "#message")))
        assert pilot.app.screen is papers


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10)])
async def test_status_and_title_are_in_sight(seat: Office, screen: Screen, size: tuple[int, int]) -> None:
    del seat
    async with screen("notulis", start="documents").run_test(size=size) as pilot:
        await pilot.pause()
        table = pilot.app.screen.query_one("Table")
        row = table.render_line(1).text
        assert MEETING in row
        assert size[0] < 72 or "scheduled  " in row
        assert size[0] < 72 or "Rapat" in row


async def test_what_is_copied_is_said_beside_where_it_was_written(seat: Office, screen: Screen) -> None:
    circular = circulars.issue(seat.session(), CircularDraft(text="Kapal memuat BBM", to=("POLRES",)))
    async with screen("notulis", start="documents").run_test(size=(80, 24)) as pilot:
        papers = pilot.app.screen
        assert isinstance(papers, Documents)
        papers.choose_kind("pemberitahuan", circular.id)
        await pilot.press("c")
        await until(pilot, lambda: "Copied: 1" in shown(pilot, "#message"))
        await until(pilot, lambda: "Written: 1" in shown(pilot, "#message"))


async def test_papers_are_of_the_meeting_one_comes_from_whatever_was_open_last(seat: Office, screen: Screen) -> None:
    first = seat.session().find(Meeting)[0]
    async with screen(start="documents").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        papers = pilot.app.screen
        assert isinstance(papers, Documents)
        cast("RapatApp", pilot.app).recent = first.id
        await pilot.press("f3")
        planned = planning.plan(seat.session(), None, planning.Plan(title="Berikutnya", date=first.date))
        await until(pilot, lambda: isinstance(pilot.app.screen, Meetings))
        meetings = cast("Meetings", pilot.app.screen)
        await until(pilot, lambda: planned.id in [row.key for row in meetings.table.rows])
        meetings.choose(planned.id)
        await pilot.press("w")
        await until(pilot, lambda: pilot.app.screen is papers)
        await pilot.pause()
        assert papers.table.chosen == planned.id


async def test_what_one_is_sent_to_before_the_screen_is_in_sight_stays_chosen(seat: Office, screen: Screen) -> None:
    first = seat.session().find(Meeting)[0]
    planned = planning.plan(seat.session(), None, planning.Plan(title="Berikutnya", date=first.date))
    async with screen(start="documents").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        papers = cast("Documents", pilot.app.screen)
        app = cast("RapatApp", pilot.app)
        app.recent = first.id
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(pilot.app.screen, Meetings))
        papers.stay()
        papers.choose(planned.id)
        await pilot.press("f7")
        await until(pilot, lambda: pilot.app.screen is papers)
        await pilot.pause()
        assert papers.table.chosen == planned.id
