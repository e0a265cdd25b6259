"""The review of open actions: what was done by a key is taken back there, by one."""

from __future__ import annotations

from rapat.model import Action
from rapat.secretariat import assigning
from rapat.secretariat.assigning import ActionDraft
from rapat.tui.dialogs.review import Review
from rapat.tui.widgets.dialog_list import DialogList
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, until

MEETING = "WASDIN-2026-001"


async def test_what_was_done_in_the_review_is_taken_back_there(seat: Office, screen: Screen) -> None:
    for at in range(3):
        assigning.add(seat.session(), ActionDraft(f"Kirim data {at}", lead="BNNK", forum="WASDIN"))

    def statuses() -> list[str]:
        return [action.status.value for action in sorted(seat.session().find(Action), key=lambda one: one.id)]

    async with screen().run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(Review(MEETING))
        await until(pilot, lambda: isinstance(pilot.app.screen, Review))
        await pilot.press("ctrl+z")
        assert "Nothing was done here" in shown(pilot, "#fault")
        await pilot.press("d", "d")
        await until(pilot, lambda: statuses() == ["done", "done", "open"])
        await pilot.press("ctrl+z")
        await until(pilot, lambda: statuses() == ["done", "open", "open"])
        assert "TL-2026-0002: taken back" in shown(pilot, "#fault")
        assert pilot.app.screen.query_one(DialogList).highlighted == 1
        await pilot.press("ctrl+z", "ctrl+z")
        await until(pilot, lambda: "Nothing was done here" in shown(pilot, "#fault"))
        assert statuses() == ["open"] * 3
