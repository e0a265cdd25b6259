"""What is offered, and what is said instead; what the screens do when the journal under them is another one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rapat.errors import Refused
from rapat.model import Action, Meeting, Person
from rapat.secretariat import registers
from rapat.secretariat.recording import Recorder
from rapat.tui import opening
from rapat.tui.app import RapatApp
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.simple import Ask, Tell
from rapat.tui.opening import first_screen
from rapat.tui.widgets.record import RecordView
from rapat.tui.widgets.table import Table
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in

MEETING = "WASDIN-2026-001"
WIDE = (160, 40)


@pytest.mark.parametrize(("person", "first"), [("notulis", "home"), ("kaban", "home"), ("auditor", "home")])
def test_who_looks_after_a_forum_begins_at_home(seat: Office, person: str, first: str) -> None:
    assert first_screen(seat.session(person)) == first
    assert first_screen(seat.session("bnnk")) == "agency"


def test_a_meeting_begins_by_what_people_type(seat: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    class Started:
        onward = None

        def __init__(self, *_: object, meeting: str, **__: object) -> None:
            begun.append(meeting)

        def run_until_left(self) -> bool:
            """Leave at once."""
            return True

    monkeypatch.setattr(opening, "RapatApp", Started)
    monkeypatch.setattr(opening, "system_account", lambda: "tester")
    folder = seat.workspace.folder
    for meeting in ("1", MEETING):
        opening.run(folder, language="en", chosen=True, clock=lambda: seat.now, meeting=meeting)
    with pytest.raises(Refused):
        opening.run(folder, language="en", chosen=True, clock=lambda: seat.now, meeting="99")
    assert begun == [MEETING, MEETING]


async def test_keys_that_cannot_work_are_not_offered_and_ask_nothing(seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), MEETING).take_all(["! data @BNNK ^besok", "! lain @POLRES ^besok"])
    async with screen("bnnk", start="actions").run_test(size=WIDE) as pilot:
        await pilot.pause(0.2)
        assert "L Report" in shown(pilot, "#keys")
        assert "V Verify" not in shown(pilot, "#keys")
        await pilot.press("down")
        await pilot.pause(0.2)
        assert "L Report" not in shown(pilot, "#keys")  # the action under the cursor is another agency's
        for key in ("l", "p", "d", "v", "t", "g", "k", "b"):
            await pilot.press(key)
            await pilot.pause()
            assert not isinstance(pilot.app.screen, Ask | Form)
            assert shown(pilot, "#message")
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Tell)
        assert not any("Verify" in part.plain for part in pilot.app.screen.parts)
        await pilot.press("escape", "f6", "n")
        await pilot.pause()
        assert "leave out --as" in shown(pilot, "#message")  # the account is the note-taker's
    assert {action.status.value for action in seat.session().find(Action)} == {"open"}


async def test_the_question_comes_only_where_it_can_be_answered(seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), MEETING).take("! data @BNNK ^besok")
    async with screen().run_test(size=WIDE) as pilot:
        await pilot.press("f4", "v")
        await pilot.pause()
        assert "Only what is reported done" in shown(pilot, "#message")
        await pilot.press("f3", "s")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Ask)
        assert shown(pilot, "#message")


async def test_who_does_not_record_reads_the_minutes(seat: Office, screen: Screen) -> None:
    recorder = Recorder(seat.session(), MEETING)
    recorder.take_all(["Kapolres: terbuka", "Kapolres: (R) tertutup satu", "% tertutup dua"])
    async with screen("bnnk", meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Tell)
        told = "\n".join(part.plain for part in pilot.app.screen.parts)
        assert told.startswith("Lines not shown: 1.")
        assert "Terbuka" in told
        assert "tertutup" not in told.casefold()


async def test_an_agency_takes_its_own_sheet_along(seat: Office, screen: Screen, tmp_path: Path) -> None:
    Recorder(seat.session(), MEETING).take("! data @BNNK ^besok")
    app = screen("bnnk")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f7", "w")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        await type_in(pilot, str(tmp_path / "punya"), "ctrl+s")
        await pilot.pause()
        assert list((tmp_path / "punya").rglob("*BNNK*.pdf"))
        await pilot.press("c")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "TL-2026-0001" in app.clipboard
    assert not (seat.workspace.folder / "documents").exists()


async def test_a_journal_that_was_replaced_is_read_anew(seat: Office, screen: Screen, tmp_path: Path) -> None:
    folder, kept = seat.workspace.folder, tmp_path / "kept"
    shutil.copytree(folder, kept)
    Recorder(seat.session(), MEETING).take("Kapolres: hilang nanti")
    app = screen(meeting=MEETING)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "hilang nanti" in _record(app)
        for part in ("journal", "rapat.json"):
            for path in sorted(folder.glob(f"{part}*")):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            for path in sorted(kept.glob(f"{part}*")):
                (shutil.copytree if path.is_dir() else shutil.copy2)(path, folder / path.name)
        await pilot.pause(0.3)
        assert "hilang nanti" not in _record(app)
        assert app.user.session().find(Meeting)


async def test_trouble_is_said_as_long_as_it_lasts(
    seat: Office, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rapat.text.language import M

    trouble = M("The disk is full.")
    async with screen().run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert shown(pilot, "#trouble") == ""
        with monkeypatch.context() as patched:
            patched.setattr(type(seat.workspace.store), "troubles", property(lambda _: (trouble, trouble)))
            await pilot.pause(0.3)
            assert "The disk is full. (+1)" in shown(pilot, "#trouble")
            await pilot.press("f4")
            await pilot.pause()
            assert "The disk is full." in shown(pilot, "#trouble")
            assert not list(pilot.app._notifications)
        await pilot.pause(0.3)
        assert shown(pilot, "#trouble") == ""


def _record(app: RapatApp) -> str:
    view = app.screen.query_one(RecordView)
    return "\n".join(str(view.get_option_at_index(at).prompt) for at in range(view.option_count))


@pytest.mark.parametrize("how", ["inactive", "demoted"])
async def test_who_is_removed_while_a_screen_is_open_reads_and_writes_nothing_more(
    seat: Office, screen: Screen, how: str
) -> None:
    Recorder(seat.session(), MEETING).take("! data @BNNK ^besok")
    registers.edit(seat.session(), Person, "kabid", {"accounts": ["lain"]})
    async with screen("bnnk", start="actions").run_test(size=WIDE) as pilot:
        await pilot.pause(0.2)
        await pilot.press("l")
        await type_in(pilot, "sudah dikirim")
        other = seat.workspace.session(seat.clock, "lain")
        if how == "inactive":
            registers.edit(other, Person, "bnnk", {"active": False})
        else:  # whose account it is may not enter for others any more
            registers.edit(other, Person, "notulis", {"role": "representative"})
        seq = seat.workspace.store.seq
        await pilot.press("ctrl+s")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, Form)  # what was typed stays
        assert "not active" in shown(pilot, "#fault")
        await pilot.press("escape", "y")
        for key in ("f2", "f3", "f4", "f5", "f6", "f7"):
            await pilot.press(key)
            await pilot.pause()
            if key in ("f3", "f4"):
                assert not list(pilot.app.screen.query_one(Table).rows)
        assert seat.workspace.store.seq == seq
