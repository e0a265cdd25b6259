"""The papers: a kind begins at what it is about, and nothing empty is shown."""

from __future__ import annotations

import pytest

from rapat.secretariat import assigning, circulars
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.circulars import CircularDraft
from rapat.tui.dialogs.simple import Tell
from rapat.tui.screens.documents import SHEET, Documents
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
