"""A form's field for a file: chosen among the files with a look at each, completed while it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from rapat.errors import Refused
from rapat.model import Action, Progress
from rapat.secretariat import assigning, looking
from rapat.secretariat.assigning import ActionDraft
from rapat.tui import paths
from rapat.tui.dialogs.files import Files
from rapat.tui.dialogs.form import Form
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until


@pytest.fixture
def folder_of_files(tmp_path: Path) -> Path:
    """A folder with a text, a PDF and a folder that holds a picture."""
    top = tmp_path / "bukti"
    (top / "foto").mkdir(parents=True)
    (top / "foto" / "apel.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    (top / "laporan.txt").write_text("Senin: [bold]Polres[/]\nSelasa: Kodim\n", encoding="utf-8")
    (top / "surat.pdf").write_bytes(b"%PDF-1.7\n")
    (top / ".rahasia").write_text("x", encoding="utf-8")
    return top


def promise(seat: Office) -> Action:
    return assigning.add(seat.session(), ActionDraft("Kirim data", lead="BNNK"))


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_evidence_is_chosen_among_the_files(
    seat: Office, screen: Screen, folder_of_files: Path, size: tuple[int, int]
) -> None:
    promise(seat)
    app = screen("bnnk", start="actions")
    app.files_in = folder_of_files
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        listed = app.screen
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = app.screen
        await type_in(pilot, "Terlampir", "enter")
        await until(pilot, lambda: "Ctrl+O" in str(form.query_one("#note-evidence").render()))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, Files))
        files = app.screen
        assert isinstance(files, Files)
        assert [one.name for one in files.names] == ["..", "foto", "laporan.txt", "surat.pdf"]
        await pilot.press("l")
        await until(pilot, lambda: "[bold]Polres[/]" in str(files.query_one("#looked").render()))
        await pilot.press("f", "enter")
        await until(pilot, lambda: files.folder.name == "foto")
        await until(pilot, lambda: "PNG picture, 2 KB" in str(files.query_one("#looked").render()))
        await pilot.press("backspace")
        await until(pilot, lambda: files.folder == folder_of_files)
        await pilot.press("s", "enter")
        await until(pilot, lambda: app.screen is form)
        assert form.query_one("#field-evidence", Input).value == str(folder_of_files / "surat.pdf")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is listed)
    (report,) = seat.session().find(Progress)
    assert [proof.name for proof in report.evidence] == ["surat.pdf"]


async def test_a_path_is_completed_while_it_is_typed(seat: Office, screen: Screen, folder_of_files: Path) -> None:
    promise(seat)
    async with screen("bnnk", start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("l")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, "Terlampir", "enter")
        field = pilot.app.screen.query_one("#field-evidence", Input)
        field.value = f"{folder_of_files}/"
        field.action_end()
        await pilot.press("s")
        await until(pilot, lambda: field._suggestion.endswith("surat.pdf"))
        await pilot.press("right")
        await pilot.pause()
        assert field.value == str(folder_of_files / "surat.pdf")
        assert "PDF" in shown(pilot, "#note-evidence")


def test_a_name_is_completed_as_it_was_typed(folder_of_files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder_of_files)
    assert paths.completed("la") == "laporan.txt"
    assert paths.completed("fo") == "foto/"
    assert paths.completed("foto/a") == "foto/apel.png"
    assert paths.completed("https://la") is None
    assert paths.completed("tidak ada/la") is None
    assert paths.proof("'laporan.txt'") == "laporan.txt"
    assert paths.proof("https://drive/x") == "https://drive/x"


def test_what_is_no_file_is_not_looked_at(folder_of_files: Path) -> None:
    with pytest.raises(Refused, match="folder"):
        looking.look(folder_of_files)
    assert str(looking.look(folder_of_files / "surat.pdf").told) == "PDF, 9 bytes"
