"""Nobody locks everybody out, and where it happened every command says the way in."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from rapat import workspace
from rapat.errors import NotAllowed, Refused
from rapat.model import Person
from rapat.secretariat import register_files, registers
from tests.cli.terminal import Terminal
from tests.conftest import Office, furnished
from tests.secretariat.forging import put, straight
from tests.test_access_matrix import MATRIX

HERE = {"tester", "rina", "polisi"}
"""The accounts that this machine knows."""


@pytest.fixture
def here(office: Office) -> Office:
    """A furnished workspace on a machine with few accounts."""
    office.workspace.knows_account = HERE.__contains__
    return office


@pytest.mark.parametrize(
    "change",
    [
        {"accounts": ["ghost"]},
        {"accounts": []},
        {"agency": "POLRES"},
        {"role": "chair"},
        {"active": False},
    ],
)
def test_the_last_who_can_get_in_stays(here: Office, change: dict[str, object]) -> None:
    """A second secretary whose account this machine does not know lets nobody in."""
    registers.edit(here.session(), Person, "kabid", {"accounts": ["hantu"]})
    with pytest.raises(Refused, match=r"notulis is the last secretary who can get in.*account of this machine"):
        registers.edit(here.session(), Person, "notulis", change)
    registers.edit(here.session(), Person, "kabid", {"accounts": ["rina"]})
    registers.edit(here.session(), Person, "notulis", change)


def test_a_file_locks_nobody_out(here: Office) -> None:
    file = b"id,name,accounts,role\nnotulis,Notulis,ghost,secretary\nkabid,Kabid,hantu,secretary\n"
    with pytest.raises(Refused, match="last secretary"):
        register_files.import_entries(here.session(), Person, file)
    assert here.session().need(Person, "notulis").accounts == ("tester",)
    register_files.import_entries(here.session(), Person, file.replace(b"hantu", b"rina"))  # it lets another in


def test_an_account_is_one_persons(here: Office) -> None:
    session = here.session()
    for attempt in (
        lambda: registers.edit(session, Person, "bnnk", {"accounts": ["tester"]}),
        lambda: registers.add(session, Person, {"id": "baru", "name": "Baru", "accounts": ["tester"]}),
        lambda: register_files.import_entries(session, Person, b"id,name,accounts\nbaru,Baru,tester\n"),
        lambda: register_files.import_entries(session, Person, b"id,name,accounts\nsatu,Satu,rina\ndua,Dua,rina\n"),
    ):
        with pytest.raises(Refused, match="already"):
            attempt()
    registers.edit(session, Person, "notulis", {"position": "Notulis I"})  # one's own is no other's


def test_an_account_that_two_have_since_long_may_be_mended(here: Office) -> None:
    """What stands so in an old register hinders no other change of it."""
    session = here.session()
    registers.edit(session, Person, "bnnk", {"accounts": ["rina"]})
    before = session.whole.get(Person, "kapolres")
    assert before is not None
    straight(session, put(replace(before, accounts=("rina",), rev=before.rev + 1)), why="registers")
    registers.edit(here.session(), Person, "kapolres", {"position": "Kapolres Bontang"})
    registers.edit(here.session(), Person, "kapolres", {"accounts": []})


def shut(folder: Path) -> Terminal:
    """A workspace whose only secretary has an account of another machine, and a terminal of the folder's owner."""
    furnished(folder)
    terminal = Terminal(folder, account="rina")
    terminal.knows_account = (HERE - {"tester"}).__contains__
    return terminal


def test_every_command_of_a_workspace_that_is_shut_names_the_way_in(tmp_path: Path) -> None:
    terminal = shut(tmp_path / "kerja")
    looked_after = {"doctor", "backup", "people claim", "due", "init", "demo", "restore", "completion"}
    looked_after |= {"server init", "server check", "move"}
    for name, cell in MATRIX.items():
        if name not in looked_after:
            words = [word.replace("%new%", str(tmp_path / "x")).replace("%file%", __file__) for word in cell.words]
            ran = terminal.try_to(*name.split(), *words)
            assert ran.code == 1, (name, ran)
            assert "rapat people claim PERSON" in ran.err, (name, ran.err)


def test_who_claims_becomes_a_secretary_who_may_act(tmp_path: Path) -> None:
    terminal = shut(tmp_path / "kerja")
    for words in (("kapolres",), ("baru", "--name", "Baru", "--agency", "POLRES")):
        ran = terminal.try_to("people", "claim", *words)
        assert ran.code == 1
        assert "is of POLRES" in ran.err
        assert "--agency KESBANGPOL" in ran.err
    assert terminal.try_to("people", "claim", "rina", "--name", "Rina").code == 0
    assert terminal.try_to("agencies", "add", "LANAL", "Lanal").code == 0


def test_who_claims_with_anothers_account_is_told_whose_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "kerja"
    terminal = shut(folder)
    with workspace.open_workspace(folder) as opened:
        registers.edit(Office(opened).session(), Person, "bnnk", {"accounts": ["rina"]})
    ran = terminal.try_to("people", "claim", "baru", "--name", "Baru")
    assert "The account rina is bnnk's already" in ran.err


def test_who_is_let_in_by_nobody_learns_that_the_owner_claims(here: Office) -> None:
    here.workspace.knows_account = frozenset[str]().__contains__
    with pytest.raises(NotAllowed, match="rapat people claim PERSON"):
        here.workspace.session(lambda: here.now, "asing")
