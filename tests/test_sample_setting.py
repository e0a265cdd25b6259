"""`demo = true` makes a sample only of a workspace that began as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapat import workspace
from rapat.errors import NotAllowed
from rapat.model import Agency
from rapat.secretariat import registers
from rapat.text.language import Language
from rapat.tui.app import RapatApp
from rapat.tui.user import User
from tests.cli.terminal import Terminal
from tests.conftest import MONDAY, furnish, furnished
from tests.tui.keys import shown


def say(folder: Path, text: str) -> None:
    """Put a line into `rapat.toml`, in place of what it said of `demo`."""
    settings = folder / "rapat.toml"
    kept = [line for line in settings.read_text(encoding="utf-8").splitlines() if not line.startswith("demo")]
    settings.write_text("\n".join([text, *kept]) + "\n", encoding="utf-8")


@pytest.fixture
def real(folder: Path) -> Path:
    """A workspace that began in earnest, where somebody then wrote `demo = true`."""
    furnished(folder)
    say(folder, "demo = true")
    return folder


def test_nobody_acts_as_somebody_else_in_a_real_workspace(real: Path) -> None:
    with workspace.open_workspace(real) as opened:
        opened.knows_account = bool
        for account in ("tamu", "asing"):
            with pytest.raises(NotAllowed, match="belongs to nobody"):
                opened.session(lambda: MONDAY, account, "notulis")
        registers.add(opened.session(lambda: MONDAY, "tester"), Agency, {"id": "LANAL", "name": "Lanal"})
    with workspace.open_workspace(real) as opened, pytest.raises(NotAllowed):  # nor once something was written
        opened.session(lambda: MONDAY, "tamu", "notulis")


def test_every_command_says_so_and_the_check_calls_it_a_fault(real: Path) -> None:
    terminal = Terminal(real)
    assert "did not begin as a sample" in terminal("agencies", "list").err
    for command in ("doctor", "verify"):
        ran = terminal.try_to(command)
        assert ran.code != 0
        assert "did not begin as a sample" in ran.out
    say(real, "demo = false")
    for command in ("doctor", "verify"):
        assert "sample" not in terminal(command).out


@pytest.mark.parametrize("place", ["home", "meetings", "actions", "agency", "registers", "documents"])
async def test_every_screen_says_so(real: Path, place: str) -> None:
    with workspace.open_workspace(real) as opened:
        user = User(opened, Language("en"), lambda: MONDAY, "tester")
        async with RapatApp(user, start=place, clock=lambda: MONDAY).run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            assert "did not begin as a sample" in shown(pilot, "#trouble")


def test_a_sample_that_was_used_in_earnest_stays_so(folder: Path) -> None:
    workspace.create(folder, "Uji", secretariat="KESBANGPOL")
    say(folder, "demo = true")
    with workspace.open_workspace(folder) as opened:
        furnish(opened)
        assert opened.session(lambda: MONDAY, "tamu", "kapolres").who == "kapolres"
    say(folder, "demo = false")
    with workspace.open_workspace(folder) as opened:
        registers.add(opened.session(lambda: MONDAY, "tester"), Agency, {"id": "LANAL", "name": "Lanal"})
    say(folder, "demo = true")
    with workspace.open_workspace(folder) as opened, pytest.raises(NotAllowed):
        opened.session(lambda: MONDAY, "tamu", "kapolres")
