"""What must not break the screen: hostile text in every field, small terminals, a workspace that turns read-only."""

from __future__ import annotations

import gc

import pytest
from textual import events
from textual.widgets import Input

from rapat.errors import Unavailable
from rapat.model import (
    UNFINISHED,
    Action,
    Agency,
    Event,
    Forum,
    Meeting,
    Person,
)
from rapat.secretariat import following_up, planning, registers
from rapat.secretariat.recording import Recorder
from rapat.text.language import M
from rapat.text.terminal import one_line
from rapat.tui.commands import COMMANDS, EVERYWHERE, of
from rapat.tui.dialogs.form import Form
from rapat.tui.screens.live import Live
from rapat.tui.widgets.capture_line import CaptureLine
from rapat.tui.widgets.record import RecordView
from rapat.tui.widgets.table import Table
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in

MEETING = "WASDIN-2026-001"
HOSTILE = (
    "[/]",
    "[red]x[/red] [@click=app.quit]keluar[/]",
    "\x1b[2J\x1b]0;judul\x07",
    "\u202egnp.exe\u200b\ufeff",
    "x" * 5_000,
    "漢字 😀 👩‍👩‍👧 ꦲꦏ꧀ꦱꦫ",
    "{{ x }} %(y)s $z \\",
)
PLACES = ("f2", "f3", "f4", "f5", "f6", "f7")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_hostile_text_is_only_text(seat: Office, screen: Screen, text: str, size: tuple[int, int]) -> None:
    session = seat.session()
    registers.add(session, Agency, {"id": "AAA", "name": text, "short": text, "head": text})
    registers.edit(session, Person, "kapolres", {"name": text, "position": text})
    registers.edit(session, Forum, "WASDIN", {"name": text, "short": text})
    registers.edit(session, Event, "NATARU", {"name": text})
    planning.change(session, session.need(Meeting, MEETING), planning.Plan(title=text, place=text))
    recorder = Recorder(session, MEETING)
    for line in (
        text,
        f"Kapolres: {text}",
        f"= {text}",
        f"! {text} @BNNK ^besok",
        f"? {text}",
        f"# {text}",
        f"+ AAA {text}",
    ):
        recorder.take(line)
    action = session.find(Action, forum="WASDIN", status=UNFINISHED)
    if action:
        following_up.report(session, action[0], text)
    async with screen(meeting=MEETING).run_test(size=size) as pilot:
        await pilot.pause()
        record = pilot.app.screen.query_one(RecordView)
        if record.size.height:
            seen = "".join(record.render_line(row).text for row in range(record.size.height))
            assert "".join(one_line(text).split())[:20] in "".join(seen.split())
        pilot.app.screen.query_one(CaptureLine).value = text
        await pilot.press("ctrl+r", "escape", "ctrl+t", "escape", "f8", "up", "enter", "escape")
        for key in PLACES:
            await pilot.press(key)
            await pilot.press("escape", "f1", "escape")
            await pilot.pause()
        await pilot.press("f4", "enter", "escape", "f7", "enter", "escape", "ctrl+p")
        await type_in(pilot, "[/", "escape")
        assert pilot.app.is_running


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (200, 60)])
async def test_every_place_fits_every_terminal(screen: Screen, size: tuple[int, int]) -> None:
    async with screen().run_test(size=(80, 24)) as pilot:
        for key in PLACES:
            await pilot.press(key)
            await pilot.resize_terminal(*size)
            await pilot.pause()
            focused = pilot.app.screen.focused
            assert focused is not None
            assert focused.region.size
            assert pilot.app.screen.region.contains_region(focused.region)
            if size[1] > 10:
                assert shown(pilot, "#keys")


async def test_a_line_that_cannot_be_saved_stays_in_the_field(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    async with screen(meeting=MEETING).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: penting")

        def full(*_: object) -> None:
            raise Unavailable(M("The disk is full; the change was not saved."))

        monkeypatch.setattr(Recorder, "take", full)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.query_one(CaptureLine).value == "Kapolres: penting"
        assert "full" in shown(pilot, "#echo")


async def test_a_workers_error_is_said_and_nothing_ends(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    from rapat.documents import filing

    def broken(*_: object, **__: object) -> None:
        raise Unavailable(M("The disk is full; the change was not saved."))

    monkeypatch.setattr(filing, "put", broken)
    async with screen().run_test(size=(80, 24)) as pilot:
        await pilot.press("f7", "w")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "full" in shown(pilot, "#message")
        assert pilot.app.is_running


async def test_bad_input_in_a_form_is_said_and_stays(screen: Screen) -> None:
    async with screen().run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "n")
        await type_in(pilot, "TIDAKADA", "enter")
        assert "TIDAKADA" in shown(pilot, "#note-forum")
        assert isinstance(pilot.app.screen, Form)
        await pilot.press("tab")
        await type_in(pilot, "12/13/2026", "tab")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.query_one("#field-date", Input).value == "12/13/2026"


OF_THE_RECORD = {"ctrl+r"}
"""Keys that call the roll where minutes are typed, and lead elsewhere in other places."""


def test_no_two_commands_of_a_place_share_a_key() -> None:
    """But for one of its own for what everywhere is the same: to take a step back."""
    screens = {command.screen for command in COMMANDS} - {EVERYWHERE}
    for screen in screens:
        actions = {(key, one.action) for one in (*of(screen), *of(EVERYWHERE)) for key in one.keys.split(",") if key}
        keys = [key for key, _ in actions]
        shared = {key for key in keys if keys.count(key) > 1}
        assert shared == (OF_THE_RECORD if screen == "live" else set()), screen


async def test_other_keys_of_the_user_are_taken(screen: Screen) -> None:
    app = screen()
    app.keymap["app.meetings"] = "f12"
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f12")
        await pilot.pause()
        assert app.screen_name == "meetings"
        assert "F12 Meetings" in shown(pilot, "#keys")


@pytest.mark.parametrize("answer", ["1 ✓", "The disk is full."])
async def test_keys_in_one_burst_do_not_wipe_the_answer(
    seat: Office, screen: Screen, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    if "disk" in answer:

        def full(*_: object, **__: object) -> None:
            raise Unavailable(M("The disk is full."))

        monkeypatch.setattr(type(seat.workspace.store), "commit", full)
    async with screen(meeting=MEETING).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        pilot.app.screen.query_one(CaptureLine).focus()
        for key in (*"aman", "enter"):  # as a terminal sends them: nothing is drawn in between
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause(0.1)
        assert answer in shown(pilot, "#echo")
        await pilot.press("x")
        await pilot.pause()
        assert answer not in shown(pilot, "#echo")


async def test_the_unsent_line_is_kept_at_once(screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: belum")
        await pilot.pause(0.1)
        live = pilot.app.screen
        assert isinstance(live, Live)
        assert live.unsent.read() == "Kapolres: belum"


async def test_garbage_is_looked_for_again_after_the_first_paint(screen: Screen) -> None:
    gc.disable()
    try:
        async with screen(start="home").run_test() as pilot:
            await pilot.pause()
            assert gc.isenabled()
    finally:
        gc.enable()


async def test_a_record_out_of_reach_is_said_and_nothing_ends(
    screen: Screen, seat: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a server's network is gone: every place is gone to, and the one sentence said, until it is back."""

    def gone(*_: object, **__: object) -> None:
        raise Unavailable(M("The server does not answer."))

    async with screen().run_test(size=(80, 24)) as pilot:
        with monkeypatch.context() as away:
            for name in ("get", "find", "each", "each_of", "tallied", "count", "fields", "texts", "changes_after"):
                away.setattr(type(seat.workspace.store), name, gone)
            for place in ("f3", "f4", "f5", "f6", "ctrl+e"):
                await pilot.press(place)
                await pilot.pause()
                assert "does not answer" in shown(pilot, "#message"), place
            for key in (*PLACES, "down", "enter", "escape"):
                await pilot.press(key)
                await pilot.pause()
            assert pilot.app.is_running
            assert any("does not answer" in toast.message for toast in pilot.app._notifications)
        await pilot.press("f3")
        await pilot.pause()
        assert pilot.app.screen.query_one(Table).chosen == MEETING


async def test_what_a_line_may_go_on_with_is_left_where_the_record_is_out_of_reach(
    screen: Screen, seat: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The field reads the record at each letter, behind the keys: typing goes on, and the line stands there."""

    def lost(*_: object, **__: object) -> None:
        raise Unavailable(M("The server cannot be reached."))

    async with screen(meeting=MEETING).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for name in ("find", "get", "each", "each_of", "fields", "texts"):
            monkeypatch.setattr(type(seat.workspace.store), name, lost)
        await type_in(pilot, "! Kirim peta @KOD")
        await pilot.pause(0.2)
        monkeypatch.undo()
        assert pilot.app.is_running
        assert pilot.app._exception is None
        assert pilot.app.screen.query_one(CaptureLine).value == "! Kirim peta @KOD"
        await type_in(pilot, "IM")
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert "ACTION" in shown(pilot, "#echo")
