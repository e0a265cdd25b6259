"""What was once got though it was not one's own: each is refused or not there, at the command line, in one sentence."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from rapat import workspace
from rapat.errors import NotAllowed, NotFound
from rapat.model import Action, Forum, Meeting, Person
from rapat.secretariat import (
    approving,
    assigning,
    due_dates,
    following_up,
    planning,
    registers,
    sittings,
    undoing,
)
from rapat.secretariat.assigning import ActionDraft
from tests.cli.terminal import Terminal
from tests.conftest import Office
from tests.test_access_matrix import FOREIGN, OURS, furnished, seated

__all__ = ["furnished"]


@pytest.mark.parametrize(
    ("role", "words", "said"),
    [
        ("representative", f"meetings show {FOREIGN}", "There is no"),
        ("representative", f"meetings agenda {FOREIGN}", "There is no"),
        ("representative", f"meetings attendance {FOREIGN}", "There is no"),
        ("representative", f"live {FOREIGN}", "There is no"),
        ("representative", f"live {FOREIGN} --plain", "There is no"),
        ("representative", f"watch {FOREIGN}", "There is no"),
        ("representative", f"documents notula {FOREIGN} -o -", "There is no"),
        ("representative", "actions show TL-2026-0002", "There is no"),
        ("representative", "backup cadangan.zip", "may not"),
        ("representative", "templates edit notula", "may not"),
        ("auditor", "templates edit notula", "may not"),
        ("auditor", "backup cadangan.zip", "may not"),
        ("elsewhere", f"meetings approve {OURS}", "There is no"),
        ("elsewhere", "actions verify 1", "There is no"),
        ("elsewhere", "actions extend 1 --until 30/12/2026 --reason x", "There is no"),
        ("representative", f"meetings approve {OURS}", "may not"),
        ("representative", "actions verify 1", "may not"),
        ("representative", "actions progress 1 x --by POLRES", "your own agency"),
        ("representative", "actions block 1 --reason x --by POLRES", "your own agency"),
        ("representative", "actions done 1 --by KODIM", "your own agency"),
        ("representative", "actions request 1 --until 30/12/2026 --reason x --by KESBANGPOL", "your own agency"),
        ("nobody", "actions verify 1", "belongs to nobody"),
        ("representative", f"meetings move {OURS}", "may not"),
        ("representative", f"meetings cancel {OURS}", "may not"),
        ("representative", f"meetings amend {OURS}", "may not"),
        ("representative", "actions refuse 1", "may not"),
        ("representative", "people import is-not-there.csv", "may not"),
        ("elsewhere", "actions request 1", "There is no"),
        ("nobody", "audit", "belongs to nobody"),
        ("nobody", "actions list", "belongs to nobody"),
        ("nobody", "agencies list", "belongs to nobody"),
        ("nobody", "doctor", "belongs to nobody"),
    ],
)
def test_what_is_not_ones_own(furnished: Path, tmp_path: Path, role: str, words: str, said: str) -> None:
    folder = tmp_path / "kerja"
    shutil.copytree(furnished, folder)
    ran = seated(folder, role).try_to(
        *(str(tmp_path / word) if word.endswith(".zip") else word for word in words.split())
    )
    assert said in ran.err, ran
    assert ran.code == 1
    assert ran.out == ""
    assert seated(folder, "secretary")("verify").out.count("Journal as of") == 1
    assert not list(tmp_path.glob("*.zip"))


def test_a_search_finds_nothing_of_others(furnished: Path) -> None:
    for word in ("rahasiabutirasing", "rahasiaacaraasing", "rahasialineprivat", "rahasiajanjiprivat"):
        assert word not in seated(furnished, "representative").try_to("search", word).out
    assert "rahasialineprivat" not in seated(furnished, "auditor").try_to("search", "rahasialineprivat").out
    assert "rahasialineprivat" not in seated(furnished, "chair").try_to("search", "rahasialineprivat").out


def test_a_parked_point_of_a_higher_class_travels_by_its_number(furnished: Path) -> None:
    for form in ("md", "message"):
        made = seated(furnished, "secretary")("documents", "undangan", "WASDIN-2026-002", "-f", form, "-o", "-").out
        assert "rahasiatitipansecret" not in made


def test_permission_is_asked_of_what_is_stored(office: Office) -> None:
    """Who stopped being a party while the form was open does not write any more."""
    session = office.session()
    due = due_dates.read_due(session, "10/12/2026", session.today())
    action = assigning.add(session, ActionDraft("Kirim data", lead="BNNK", due=due, forum="WASDIN"))
    theirs = office.session("bnnk")
    assigning.assign(session, action, lead="POLRES")
    with pytest.raises(NotFound):  # nor sees it
        following_up.report(theirs, action, "sudah")
    assert session.need(Action, action.id).status.value == "open"


def test_membership_is_that_of_the_sittings_day(office: Office) -> None:
    session = office.session()
    held = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    sittings.open_meeting(session, held)
    members = [code for code in session.need(Forum, "WASDIN").members if code != "BNNK"]
    registers.edit(session, Forum, "WASDIN", {"members": [*members, "DINKES"]})
    registers.add(session, Person, {"id": "kadinkes", "name": "Kadinkes", "agency": "DINKES"})
    assert office.session("bnnk").get(Meeting, held.id) is not None
    assert office.session("kadinkes").get(Meeting, held.id) is None


def test_another_forums_chair_does_not_approve(office: Office) -> None:
    session = office.session()
    held = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    sittings.open_meeting(session, held)
    sittings.close(session, held)
    approving.review(session, held)
    registers.edit(session, Person, "bnnk", {"role": "chair"})
    theirs = office.session("bnnk")
    with pytest.raises(NotAllowed):
        approving.approve(theirs, held, theirs.need(Person, "bnnk"))
    with pytest.raises(NotAllowed):
        approving.approve(session, held, session.need(Person, "bnnk"))
    assert session.need(Meeting, held.id).status.value == "review"


def _as_it_was(folder: Path) -> None:
    """A workspace from before there were roles: no accounts, no clearances, nothing said of unknown users."""
    workspace.create(folder, "Lama")
    settings = folder / "rapat.toml"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if "unknown_users" not in line), encoding="utf-8")
    assert "unknown_users" not in tomllib.loads(settings.read_text(encoding="utf-8")).get("access", {})
    with workspace.open_workspace(folder) as opened:
        session = opened.session(lambda: Office(opened).now, "lama")
        registers.add(session, Person, {"id": "rina", "name": "Rina Wati", "role": "secretary"})
        registers.add(session, Person, {"id": "budi", "name": "Budi"})


def test_a_workspace_from_before_there_were_roles(tmp_path: Path) -> None:
    folder = tmp_path / "lama"
    _as_it_was(folder)
    before = {path: path.read_bytes() for path in (folder / "journal").rglob("*") if path.is_file()}
    terminal = Terminal(folder, account="siapa")
    ran = terminal("people", "show", "budi", "--json")
    assert "No secretary has an account" in ran.err
    assert ran.json["clearance"] == "T"
    assert {path: path.read_bytes() for path in before} == before
    terminal("people", "claim", "rina")
    assert all(path.read_bytes().startswith(data) for path, data in before.items())
    assert "No secretary" not in terminal("people", "list").err
    stranger = Terminal(folder, account="asing")
    assert stranger.try_to("people", "add", "baru", "Baru").code == 1
    assert "belongs to nobody" in stranger.try_to("people", "add", "baru", "Baru").err
    assert terminal("verify").code == 0


@pytest.mark.parametrize("words", [("meetings", "show", OURS), ("search", "rahasiabutirsecret")])
def test_a_secret_line_carries_its_mark_wherever_it_is_listed(furnished: Path, words: tuple[str, ...]) -> None:
    said = seated(furnished, "secretary")(*words).out
    listed = [line for line in said.splitlines() if "rahasiabutirsecret" in line]
    assert listed
    assert all("(R)" in line for line in listed), said


def test_what_one_may_not_see_any_more_is_not_written_either(office: Office) -> None:
    """A form that was open when the action became private: the same answer as for one that never was."""
    session = office.session()
    due = due_dates.read_due(session, "30/11/2026", session.today())
    action = assigning.add(session, ActionDraft("Kirim data", lead="BNNK", due=due, forum="WASDIN"))
    theirs = office.session("bnnk")
    following_up.report(theirs, theirs.need(Action, action.id), "Sebagian")
    assigning.edit(session, action, private=True)
    for write in (
        lambda: following_up.report(theirs, action, "Selesai"),
        lambda: following_up.step(theirs, action, "done"),
        lambda: undoing.undo(office.session("bnnk")),
    ):
        before = office.workspace.store.seq
        with pytest.raises(NotFound, match="There is no"):
            write()
        assert office.workspace.store.seq == before
