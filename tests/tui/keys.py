"""Typing and reading in tests."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot
from textual.widgets import Static

NAMES = {" ": "space"}


async def type_in(pilot: Pilot[None], text: str, then: str = "") -> None:
    """Type a text key by key, then press a key."""
    for letter in text:
        await pilot.press(NAMES.get(letter, letter))
    if then:
        await pilot.press(then)
    await pilot.pause()


async def until(pilot: Pilot[None], stands: Callable[[], bool]) -> None:
    """Wait until something stands on the screen: on a busy machine it comes when it can, in time or never."""
    for _ in range(500):
        if stands():
            return
        await pilot.pause(0.02)
    raise AssertionError("It never came.")


def shown(pilot: Pilot[None], selector: str) -> str:
    """The text of a widget of the screen that is shown; empty where it is not in sight."""
    widget = pilot.app.screen.query_one(selector, Static)
    return str(widget.render()) if widget.display and widget.region.height else ""
