"""What sentences advise is told on a screen as it is done there: no command of the command line, no option."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import pytest
from textual.widgets import Input

from rapat.text.language import ENGLISH, M
from rapat.tui import commands
from rapat.tui.advice import ScreenLanguage
from rapat.tui.commands.typed import AT_THE_START, TYPED
from rapat.tui.dialogs.form import Form
from tests.catalogue import by_module
from tests.conftest import Office
from tests.test_advice import TWINS
from tests.tui.conftest import Screen
from tests.tui.keys import shown

_IN_A_TERMINAL: Final = re.compile(r"rapat [a-z][^.;]*?\((?:in a|di) terminal\)")
_OPTION: Final = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_ELSEWHERE: Final = ("cli/", "demo/")
"""Rooms whose sentences the command line alone says."""


def core_sentences() -> list[str]:
    """Everything that is said outside the command line's own room."""
    return [text for module, texts in by_module().items() if not module.startswith(_ELSEWHERE) for text in texts]


def commands_named(text: str, code: str) -> list[str]:
    """The commands of the command line that stand in a text."""
    return [name for pattern, name in _names(code) if pattern.search(text)] if "rapat " in text else []


@cache
def _names(code: str) -> list[tuple[re.Pattern[str], str]]:
    """How each command stands in a sentence of a language; more patterns than `re` keeps by itself."""
    names = {}
    for name, (indonesian, members) in TWINS.items():
        pairs = [(f"{name} {member}", f"{indonesian} {twin}") for member, twin in members.items()]
        names.update({english if code == "en" else twin: english for english, twin in pairs or [(name, indonesian)]})
    before = "(?:[:`,(] ?|run |dengan |lalu )`?"
    return [(re.compile(rf"{before}rapat {re.escape(name)}\b(?!-)"), name) for name in names]


@pytest.mark.parametrize("code", ["en", "id"])
def test_no_sentence_of_the_core_names_a_command_or_an_option_on_a_screen(code: str) -> None:
    language, seen, wrong = ScreenLanguage(code, {}), 0, []
    for sentence in core_sentences():
        told = _IN_A_TERMINAL.sub("", language.text(sentence))
        seen += told != sentence
        options = set(_OPTION.findall(told)) - AT_THE_START - {"--sebagai", "--ruang-kerja"}
        if options or commands_named(told, code):
            wrong.append((sentence, told))
    assert seen > 100
    assert wrong == []


def test_the_table_of_what_is_typed_agrees_with_both_doors() -> None:
    typed = {f"{name} {member}": f"{named} {twin}" for name, (named, m) in TWINS.items() for member, twin in m.items()}
    typed |= {name: named for name, (named, _) in TWINS.items()}
    ids = {command.id for command in commands.COMMANDS}
    assert {name: row.indonesian for name, row in TYPED.items()} == {name: typed[name] for name in TYPED}
    assert {row.command for row in TYPED.values()} <= ids | {""}
    # What a screen has a command of the same name for, is not left to the terminal.
    assert [name for name, row in TYPED.items() if not row.command and name.replace(" ", ".") in ids] == []


def test_where_and_with_which_key_is_told_by_where_one_is() -> None:
    advice = M("Do so first: rapat meetings review %(id)s", id="WASDIN-2026-011")
    assert ScreenLanguage("en", {}).say(advice) == "Do so first: F3, WASDIN-2026-011, R (Review)"
    there = ScreenLanguage("id", {"meetings.review": "f4"}, lambda: frozenset({"meetings"}))
    assert there.say(advice) == "Ajukan dahulu: WASDIN-2026-011, F4 (Telaah)"
    assert ENGLISH.say(advice) == "Do so first: rapat meetings review WASDIN-2026-011"
    behind = ScreenLanguage("en", {}).say(M("Confirm with: rapat entries accept %(id)s", id="WASDIN-2026-011"))
    assert behind == "Confirm with: F3, WASDIN-2026-011, L (Record), Ctrl+S (Confirm)"
    assert ScreenLanguage("en", {}).say(M("Take it back with: rapat undo")) == "Take it back with: Ctrl+Z (Undo)"


def test_words_that_people_typed_are_never_taken_for_advice() -> None:
    typed = M("There is no %(id)s.", id="rapat undo --reason")
    assert ScreenLanguage("en", {}).say(typed) == "There is no rapat undo --reason."


async def test_a_form_names_its_own_field_and_goes_there(screen: Screen) -> None:
    async with screen("notulis", start="meetings").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, Form)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "--" not in shown(pilot, "#fault")
        assert 'the field "Date"' in shown(pilot, "#fault")
        assert isinstance(form.focused, Input)
        assert form.focused.id == "field-date"


async def test_who_may_do_it_is_said_before_that_one_acts_as_another(seat: Office, screen: Screen) -> None:
    del seat
    async with screen("bnnk", start="meetings").run_test(size=(160, 24)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        told = shown(pilot, "#message")
        assert "The secretariat does it" in told
        assert told.index("ask") < told.index("You are acting as bnnk")
