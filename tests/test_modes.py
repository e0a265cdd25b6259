"""Who may read what rapat writes: nobody but the folder's owner, whatever the umask; doctor says where others can."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapat.tui.preferences import Preferences
from rapat.tui.unsent import Unsent
from tests.cli.conftest import meeting, rapat
from tests.cli.terminal import Terminal
from tests.conftest import Office

__all__ = ["meeting", "rapat"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@pytest.fixture(params=[0o000, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """The widest umask and the narrowest usual one."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def _open_to_others(folder: Path) -> list[str]:
    return [
        f"{path.relative_to(folder)} {path.stat().st_mode & 0o777:o}"
        for path in (folder, *folder.rglob("*"))
        if path.stat().st_mode & OTHERS
    ]


def test_everything_is_its_owners_alone(umask: int, rapat: Terminal, meeting: str, tmp_path: Path) -> None:
    del umask
    proof = tmp_path / "bukti.pdf"
    proof.write_bytes(b"gambar")
    rapat("record", meeting, "-", typed="Kapolres: aman\n! data @BNNK ^10/12/2026\n")
    rapat("actions", "progress", "1", "sudah", "--evidence", str(proof))
    rapat("meetings", "attach", meeting, str(proof))
    rapat("templates", "edit", "notula")
    rapat("documents", "all", meeting, "-f", "txt", "-f", "eml", "-f", "csv", "-f", "ics")
    taken = tmp_path / "keluar"
    taken.mkdir(mode=0o700)
    rapat("documents", "ringkasan", meeting, "-f", "txt", "-f", "eml", "-o", str(taken / "map"))
    rapat("documents", "ringkasan", meeting, "-f", "eml", "-o", str(taken / "satu.eml"))
    rapat("backup", str(taken / "cadangan.zip"))
    rapat("restore", str(taken / "cadangan.zip"), str(taken / "kembali"))
    assert list(rapat.folder.rglob("manifest.jsonl"))
    assert list((rapat.folder / "evidence").rglob("*"))
    assert _open_to_others(rapat.folder) == []
    assert _open_to_others(taken) == []


def test_a_backup_is_its_owners_alone_wherever_it_goes(umask: int, rapat: Terminal, tmp_path: Path) -> None:
    del umask
    public = tmp_path / "bersama"
    public.mkdir()
    public.chmod(0o777)
    rapat("backup", str(public / "cadangan.zip"))
    assert (public / "cadangan.zip").stat().st_mode & 0o777 == 0o600


def test_unsent_text_and_the_keymap_are_their_users_alone(umask: int, office: Office, tmp_path: Path) -> None:
    del umask
    draft = Unsent(office.workspace.folder, "WASDIN-2026-001", "notulis")
    draft.keep("Kapolres: belum selesai")
    assert _open_to_others(office.workspace.folder) == []
    Preferences(path=tmp_path / "set" / "screen.toml").remember(look="textual-light")
    assert not (tmp_path / "set" / "screen.toml").stat().st_mode & OTHERS


def test_what_an_account_remembers_is_its_own(umask: int, tmp_path: Path) -> None:
    state = tmp_path / "state"
    code = (
        f"import os; os.umask({umask});"
        "from pathlib import Path; from rapat import workspace;"
        f"workspace.create(Path({str(tmp_path / 'kerja')!r}), 'Uji', known_below=Path({str(state)!r}));"
        f"workspace.open_workspace(Path({str(tmp_path / 'kerja')!r}), known_below=Path({str(state)!r})).store.close()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert list(state.rglob("*"))
    assert [path for path in state.rglob("*") if path.is_file() and path.stat().st_mode & OTHERS] == []


@pytest.mark.parametrize(
    ("mode", "file", "said"),
    [
        (0o700, 0o600, ""),
        (0o700, 0o666, ""),
        (0o755, 0o600, ""),
        (0o750, 0o640, "its group"),
        (0o770, 0o660, "its group"),
        (0o755, 0o604, "every account"),
        (0o775, 0o664, "every account"),
    ],
)
def test_doctor_says_when_others_can_read_the_folder_and_only_then(
    rapat: Terminal, mode: int, file: int, said: str
) -> None:
    (rapat.folder / "rapat.json").chmod(file)
    rapat.folder.chmod(mode)
    ran = rapat("doctor")
    assert (said in ran.err) if said else ("can be read" not in ran.err), ran
    assert "The workspace is sound." in ran.out
