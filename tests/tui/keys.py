"""Typing and reading in tests."""

from __future__ import annotations

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


def shown(pilot: Pilot[None], selector: str) -> str:
    """The text of a widget of the screen that is shown; empty where it is not in sight."""
    widget = pilot.app.screen.query_one(selector, Static)
    return str(widget.render()) if widget.display and widget.region.height else ""
