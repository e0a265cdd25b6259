"""A folder of one's own is suggested, chosen among the folders, and remembered; what a form is about stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from rapat.errors import Refused
from rapat.model import IssuedReminder
from rapat.secretariat.recording import Recorder
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.files import Files
from rapat.tui.dialogs.form import Form
from rapat.tui.screens.reminders import Reminders
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import until


async def test_reminders_are_written_to_a_folder_that_is_chosen(seat: Office, screen: Screen, tmp_path: Path) -> None:
    Recorder(seat.session(), "WASDIN-2026-001").take("! data @BNNK ^25/11")
    seat.now = seat.now.replace(day=25)
    (tmp_path / "surat" / "keluar").mkdir(parents=True)
    (tmp_path / "surat" / "berkas.txt").write_text("x", encoding="utf-8")
    app = screen("notulis", start="remind")
    app.written_in = tmp_path / "surat"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, Reminders)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = app.screen
        assert form.query_one("#field-folder", Input).value == str(tmp_path / "surat")
        assert any("marked as issued" in str(part) for part in form.about)  # type: ignore[attr-defined]
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, Files))
        files = app.screen
        assert isinstance(files, Files)
        assert [one.name for one in files.names] == ["..", "keluar"]
        await pilot.press("enter", "ctrl+s")
        await until(pilot, lambda: app.screen is form)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(seat.session().find(IssuedReminder)))
        assert list((tmp_path / "surat" / "keluar").rglob("*.txt")) or list((tmp_path / "surat" / "keluar").iterdir())
        assert app.written_in == tmp_path / "surat" / "keluar"


def test_a_link_without_its_beginning_is_told_from_a_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="https://"):
        checks.proof("drive.google.com/abc")
    with pytest.raises(Refused, match="No such file"):
        checks.proof(str(tmp_path / "surat.pdf"))
    assert checks.proof("https://drive.google.com/abc") is None
