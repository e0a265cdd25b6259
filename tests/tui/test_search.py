"""Searching on a screen: while one types, with fields, and on to what was found."""

from __future__ import annotations

import pytest

from rapat.secretariat.recording import Recorder
from rapat.tui.app import RapatApp
from rapat.tui.screens.actions import Actions
from rapat.tui.screens.live import Live
from rapat.tui.screens.search import Search
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in

SIZES = [(80, 24), (120, 40)]
MEETING = "WASDIN-2026-001"
SAID = (
    "Kapolres: posko patroli di pelabuhan",
    "= Patroli posko digelar tiap malam",
    "! Siapkan data patroli @BNNK ^30/11",
    "% patroli tertutup",
)


@pytest.fixture
def spoken(seat: Office) -> Office:
    """A sitting with a line of each kind."""
    Recorder(seat.session(), MEETING).take_all(list(SAID))
    return seat


def search(app: object) -> Search:
    assert isinstance(app, RapatApp)
    assert isinstance(app.screen, Search)
    return app.screen


def rows(screen: Search) -> list[str]:
    """What stands in the table, a row a line."""
    return [" ".join(cell.plain for cell in row.cells()) for row in screen.table.rows]


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_found_while_one_types(spoken: Office, screen: Screen, size: tuple[int, int]) -> None:
    del spoken
    async with screen().run_test(size=size) as pilot:
        await pilot.press("ctrl+f")
        await type_in(pilot, "pa")
        await pilot.pause(0.2)
        assert rows(search(pilot.app)) == []
        assert "From three letters on" in shown(pilot, "#span")
        await type_in(pilot, "troli")
        await pilot.pause(0.2)
        assert [row.split()[3] for row in rows(search(pilot.app))] == ["decision", "action", "note", "note"]
        assert "[private]" in rows(search(pilot.app))[-1]


async def test_the_words_are_marked_and_the_whole_is_shown_below(spoken: Office, screen: Screen) -> None:
    del spoken
    async with screen().run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+f")
        await type_in(pilot, "MALAM")
        await pilot.pause(0.2)
        (row,) = search(pilot.app).table.rows
        text = list(row.cells())[-1]
        assert [text.plain[span.start : span.end] for span in text.spans if "bold" in str(span.style)] == ["malam"]
        assert "Found: 1" in shown(pilot, "#span")


async def test_fields_narrow_it_and_what_cannot_be_asked_is_said(spoken: Office, screen: Screen) -> None:
    del spoken
    async with screen().run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+f")
        await type_in(pilot, "kind:tl")
        await pilot.pause(0.2)
        assert len(rows(search(pilot.app))) == 1
        search(pilot.app).filter.value = "since:2026-12-01 until:2026-11-01"
        await pilot.pause(0.2)
        assert rows(search(pilot.app)) == []
        assert "ends before it begins" in shown(pilot, "#span")


@pytest.mark.parametrize(("words", "there"), [("kind:action", Actions), ("kind:decision", Live)])
async def test_enter_goes_to_what_was_found(spoken: Office, screen: Screen, words: str, there: type[object]) -> None:
    del spoken
    async with screen().run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+f")
        await type_in(pilot, words)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, there)


async def test_what_is_recorded_meanwhile_is_found(spoken: Office, screen: Screen) -> None:
    async with screen().run_test(size=(120, 40)) as pilot:
        await pilot.press("ctrl+f")
        await type_in(pilot, "zebra")
        await pilot.pause(0.2)
        assert rows(search(pilot.app)) == []
        Recorder(spoken.session(), MEETING).take("Kapolres: zebra di jalan")
        app = pilot.app
        assert isinstance(app, RapatApp)
        app.refresh_feed()
        await pilot.pause(0.2)
        assert len(rows(search(pilot.app))) == 1
