"""The guide names keys and pictures that there are; its commands are tried with those of the other pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.binding import Binding

from rapat.tui import commands
from rapat.tui.dialogs.agenda import AgendaEditor
from rapat.tui.dialogs.comments import Comments
from rapat.tui.dialogs.keys import KeyHelp
from rapat.tui.dialogs.queue import Queue
from rapat.tui.dialogs.rollcall import RollCall
from tests.tui.test_snapshots import GUIDE, OF_GUIDE

SCREENS = {
    "README": {"app"},
    "sekretaris": {"app", "calendar", "documents", "live", "meetings", "registers"},
    "wakil-instansi": {"app", "actions", "agency", "documents"},
    "penerbit-dokumen": {"app", "documents", "meetings", "registers"},
}
"""Of which screens each page speaks."""
OF_EVERY_FORM = {"Ctrl+S"}
"""Keys of forms, which have no commands."""
KEY = re.compile(r"\bCtrl\+[A-Z]\b|\bF[0-9]{1,2}\b|(?<![\w+@&])[A-Z](?![\w+/])")
UNREAD = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)", re.DOTALL)


def keys_named(page: str) -> set[str]:
    """Letters, function keys and those with Ctrl that a page tells people to press."""
    text = UNREAD.sub("", (GUIDE / f"{page}.md").read_text(encoding="utf-8"))
    return set(KEY.findall(text))


def keys_there(screens: set[str]) -> set[str]:
    """Every key of these screens, as it is printed on the keyboard."""
    of_screens = [command for command in commands.COMMANDS if command.screen in screens]
    return {
        commands.keys_of(command._replace(keys=key), {})
        for command in of_screens
        for key in command.keys.split(",")
        if key
    }


@pytest.mark.parametrize("page", SCREENS)
def test_the_keys_of_the_guide_exist(page: str) -> None:
    named = keys_named(page)
    assert named
    dialogs = (KeyHelp, RollCall, Queue, Comments, AgendaEditor)
    bound = [each for dialog in dialogs for each in dialog.BINDINGS if isinstance(each, Binding)]
    of_dialogs = {key.upper() for binding in bound for key in binding.key.split(",")}
    assert named - OF_EVERY_FORM - of_dialogs <= keys_there(SCREENS[page])


def test_a_key_that_there_is_not_is_seen() -> None:
    assert KEY.findall("Tekan F19 lalu Ctrl+G, kemudian Y.") == ["F19", "Ctrl+G", "Y"]
    assert not {"F19", "Y"} & keys_there(SCREENS["README"])


def test_every_page_and_picture_of_the_guide_is_there() -> None:
    pages = {path.stem for path in GUIDE.glob("*.md")}
    assert pages == set(SCREENS)
    shown = {
        target
        for page in pages
        for target in re.findall(r"\]\(([^)]*)\)", (GUIDE / f"{page}.md").read_text(encoding="utf-8"))
    }
    assert [target for target in shown if not (GUIDE / target).is_file()] == []
    assert {f"{name}.svg" for name in OF_GUIDE} <= {Path(target).name for target in shown}
