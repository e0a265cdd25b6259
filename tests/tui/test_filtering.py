"""The filter of the lists of actions knows the fields of a search, and says what is wrong with one."""

from __future__ import annotations

from rapat.secretariat import assigning
from rapat.secretariat.assigning import ActionDraft
from rapat.tui.base.actions import ActionList
from tests.conftest import Office
from tests.tui.conftest import Screen


async def test_the_filter_takes_fields_and_says_what_is_wrong_with_one(seat: Office, screen: Screen) -> None:
    assigning.add(seat.session(), ActionDraft("Kirim data", lead="POLRES", forum="WASDIN"))
    async with screen("notulis").run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        every = len(listed.rows.ids)
        for typed, fits in (("status:zz", False), ("status:verified", True)):
            listed.filter.value = typed
            listed.action_filter()
            await pilot.press("enter")
            await pilot.pause()
            assert listed.query_one("#message").display is not fits
            assert (len(listed.rows.ids) == every) is not fits
