"""The filter of the lists of actions knows the fields of a search, and says what is wrong with one."""

from __future__ import annotations

import pytest

from rapat.secretariat import assigning, list_rows
from rapat.secretariat.assigning import ActionDraft
from rapat.tui.base.actions import ActionList
from rapat.tui.base.stepwise import AT_ONCE
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import until

RARE = 3


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


async def test_a_long_list_is_read_between_keys_and_whole_before_one_acts_on_it(
    seat: Office, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(AT_ONCE + RARE):
        assigning.add(
            seat.session(),
            ActionDraft(f"Kirim berkas {'arsip' if number < RARE else ''}", lead="POLRES", forum="WASDIN"),
        )
    monkeypatch.setattr(list_rows, "STEP", 1)
    async with screen("notulis").run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        every = list(listed.rows.ids)
        assert len(every) > AT_ONCE  # the first time it waits: there is nothing to show meanwhile
        listed.filter.value = listed._narrowed = "berkas"
        listed.narrow()
        assert listed.rows.ids == every
        await until(pilot, lambda: len(listed.rows.ids) == AT_ONCE + RARE)
        listed.filter.value = listed._narrowed = "arsip"
        listed.narrow()
        assert len(listed.rows.ids) == AT_ONCE + RARE
        listed.table.focus()
        await pilot.press("down")
        assert len(listed.rows.ids) == RARE
