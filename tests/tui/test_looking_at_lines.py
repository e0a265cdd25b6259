"""While lines of the record are chosen: what is typed goes into the line, what is shown can be narrowed."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from rapat.tui.widgets.capture_line import CaptureLine
from rapat.tui.widgets.record import RecordView
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in
from tests.tui.test_journeys import MEETING, WIDE, printed


def rows(pilot: Pilot[None]) -> list[str]:
    view = pilot.app.screen.query_one(RecordView)
    return [str(option.prompt) for option in view.options if not option.disabled]


@pytest.mark.parametrize("words", ["jadi kita mulai", "Kapolres: siap", "y"])
async def test_letters_typed_while_a_line_is_chosen_are_a_line(seat: Office, screen: Screen, words: str) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        for said in ("satu", "dua"):
            await type_in(pilot, said, "enter")
        await pilot.press("f8")
        await type_in(pilot, words)
        field = pilot.app.screen.query_one(CaptureLine)
        assert (field.value, field.has_focus) == (words, True)
        assert "Arrows" not in shown(pilot, "#echo")
    assert [entry.text for entry in printed(seat)] == ["satu", "dua"]


async def test_what_is_pasted_while_a_line_is_chosen_is_in_the_line(screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "satu", "enter")
        await pilot.press("f8")
        pilot.app.post_message(events.Paste("Kapolres: siap"))
        await pilot.pause()
        assert pilot.app.screen.query_one(CaptureLine).value == "Kapolres: siap"


async def test_undo_leaves_no_row_and_a_struck_line_its_last_words(screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: satu", "enter")
        await type_in(pilot, "dua", "enter")
        await pilot.press("ctrl+z", "ctrl+n", "ctrl+z")
        await pilot.pause()
        await type_in(pilot, "s/satu/tiga/", "enter")
        await type_in(pilot, "ini jg", "enter")
        await pilot.press("up", "up")
        await type_in(pilot, " ", "backspace")
        field = pilot.app.screen.query_one(CaptureLine)
        field.value = "Kapolres: empat"
        await pilot.press("enter")
        await pilot.pause()
        assert [row.split()[-1] for row in rows(pilot)] == ["empat", "jg"]
        await pilot.press("f8", "up", "delete", "y")
        await pilot.pause()
        struck = next(row for row in rows(pilot) if "empat" in row)
        assert struck.count("Kapolres") == 1
        assert "satu" not in struck


async def test_the_record_is_narrowed_by_a_key(screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        for said in ("Kapolres: satu", "= Posko dibuka", "! Kirim data @BNNK ^30/11", "! tanpa tenggat"):
            await type_in(pilot, said, "enter")
        await pilot.press("ctrl+z")
        await pilot.pause()
        await type_in(pilot, "! tanpa tenggat dan pemilik", "enter")
        await pilot.press("f8")
        seen = []
        for _ in range(5):
            await pilot.press("tab")
            await pilot.pause()
            seen.append((shown(pilot, "#echo").split(" · ")[0], len(rows(pilot))))
        assert seen == [
            ("Shown: decisions alone", 1),
            ("Shown: promises alone", 2),
            ("Shown: doubts alone", 1),
            ("Shown: everything, also what was taken back", 6),
            ("Shown: the record", 4),
        ]
