"""What is typed faster than the form can follow goes where it was meant, field by field."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input

from rapat.model import Agency, Person
from rapat.tui.dialogs.form import Form
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import until

KEYS = {"\n": "enter", "\t": "tab", "\x13": "ctrl+s"}
WIDE = (120, 40)


def burst(pilot: Pilot[None], text: str) -> None:
    """Hand over all keys at once, as a terminal does that was held up."""
    for letter in text:
        key = KEYS.get(letter, letter)
        pilot.app.post_message(Key(key, letter if key == letter else None))


@pytest.mark.usefixtures("seat")
@pytest.mark.parametrize("between", ["\n", "\t"])
async def test_a_burst_goes_field_by_field(screen: Screen, between: str) -> None:
    async with screen(start="registers").run_test(size=WIDE) as pilot:
        await pilot.press("tab", "n")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        burst(pilot, between.join(("Kepolisian Resor Kota X", "polres-x", "Dr.", "S.H., M.H.", "Kapolres")))
        fields = pilot.app.screen.query(Input)
        await until(pilot, lambda: fields.first().screen.focused is not fields.first())
        for _ in range(5):
            await pilot.pause()
        values = {str(field.id): field.value for field in fields if field.value}
        assert list(values.values()) == ["Kepolisian Resor Kota X", "polres-x", "Dr.", "S.H., M.H.", "Kapolres"]


async def test_a_burst_up_to_the_saving_is_saved_whole(seat: Office, screen: Screen) -> None:
    async with screen(start="registers").run_test(size=WIDE) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        burst(pilot, "Kepolisian Resor Kota X\n\npolresx\x13")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Form))
    assert seat.session().need(Agency, "POLRESX").name == "Kepolisian Resor Kota X"


async def test_a_burst_stops_at_the_field_that_is_wrong(seat: Office, screen: Screen) -> None:
    async with screen(start="registers").run_test(size=WIDE) as pilot:
        await pilot.press("tab", "n")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        burst(pilot, "Siapa\nnotulis\nDr.")
        await pilot.pause()
        await pilot.pause()
        assert [field.value for field in pilot.app.screen.query(Input)][:3] == ["Siapa", "notulisDr.", ""]
    assert seat.session().get(Person, "siapa") is None
