"""A meeting in a hall without network: taken along, written there, brought back wholly or not at all."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rapat import workspace
from rapat.errors import Refused, Unavailable, Unconfirmed
from rapat.secretariat import offline
from rapat.secretariat.recording import Recorder
from rapat.store import taken
from rapat.store.contract import Author, Change
from rapat.store.server.drafting import Drafting
from rapat.store.server.store import ServerStore
from rapat.text.language import M
from tests.cli.terminal import Terminal
from tests.offices.conftest import Partnership

NOW = "2026-11-24T09:00:00+08:00"
LINES = ("Kapolres: situasi aman", "! Tagih data @BNNK ^30/11", "= Pos dijaga bersama")


class Hall:
    """The sample partnership on a server, its secretary's desk, a meeting to be held, and places for laptops."""

    def __init__(self, partnership: Partnership) -> None:
        """Let people in and plan a meeting."""
        Terminal(partnership.folder)("move", "--to", partnership.url)
        keeper = Terminal(partnership.folder, account="whoever")
        keeper.knows_account = lambda _: False
        keeper("people", "claim", "notulis")
        for person in ("notulis", "kapolres"):
            keeper("server", "add", person)
        self.place = partnership.folder.parent
        self.desk = Terminal(partnership.office(self.place / "meja", "notulis"), account="siapa")
        self.police = Terminal(partnership.office(self.place / "polres", "kapolres"), account="siapa")
        planned = self.desk("meetings", "plan", "WASDIN", "--date", "24/11/2026", "--json").json
        self.meeting: str = planned["id"]

    def take(self, name: str) -> Terminal:
        """Take the meeting along; return the laptop."""
        self.desk("meetings", "take", self.meeting, str(self.place / name), "--until", "besok")
        return self.laptop(name)

    def laptop(self, name: str) -> Terminal:
        """Sit down at a laptop, whose account the registers do not know."""
        return Terminal(self.place / name, account="orang-lain")

    def seq(self) -> int:
        """The newest record of the server."""
        with workspace.open_workspace(self.desk.folder) as opened:
            return opened.store.seq


@pytest.fixture
def hall(partnership: Partnership) -> Hall:
    """A server, and a meeting to be held."""
    return Hall(partnership)


def held(laptop: Terminal, meeting: str, typed: tuple[str, ...] = LINES) -> None:
    """Hold a meeting on a laptop."""
    laptop("meetings", "open", meeting)
    laptop("record", meeting, "-", typed="\n".join(typed))


def test_a_meeting_is_taken_along_and_brought_back(hall: Hall) -> None:
    laptop = hall.take("laptop")
    told = hall.desk("meetings", "show", hall.meeting).out
    assert "Taken along" in told
    refused = hall.desk.try_to("meetings", "open", hall.meeting).err
    assert "taken along by" in refused
    assert "meant to be back by" in refused
    assert refused == hall.desk.try_to("meetings", "take", hall.meeting, str(hall.place / "dua")).err
    assert "taken along by" in hall.police.try_to("meetings", "confirm", hall.meeting, "--absent", "x").err
    number = hall.desk("actions", "add", "Sementara itu", "--lead", "BNNK", "--json").json["id"]
    held(laptop, hall.meeting)
    for words in (
        ("actions", "verify", number),
        ("meetings", "review", hall.meeting),
        ("meetings", "plan", "WASDIN", "--date", "1/12/2026"),
        ("agencies", "edit", "BNNK", "--head", "Kepala"),
    ):
        assert laptop.try_to(*words).code == 1, words
    brought = laptop("meetings", "bring")
    assert "Brought back" in brought.out
    shown = hall.desk("meetings", "show", hall.meeting).out
    assert "situasi aman" in shown
    assert "Taken along" not in shown
    owed = {one["text"]: one["id"] for one in hall.desk("actions", "list", "--json").json}
    assert owed["Tagih data"] < number == owed["Sementara itu"]
    assert hall.desk("verify").code == 0
    assert "back on the server" in laptop.try_to("record", hall.meeting, "-", typed="susulan").err
    before = hall.seq()
    laptop("meetings", "bring")  # once more does nothing
    assert hall.seq() == before
    hall.desk("record", hall.meeting, "-", typed="Kapolres: tambahan")


def test_what_is_open_takes_nothing_more_once_the_meeting_is_back(hall: Hall) -> None:
    """A screen, or a second window, stays open while the meeting is brought back."""
    laptop = hall.take("laptop")
    held(laptop, hall.meeting)
    with workspace.open_workspace(laptop.folder) as opened:
        session = opened.session(lambda: datetime.fromisoformat(NOW), "orang-lain")
        recorder = Recorder(session, hall.meeting)
        offline.bring(session)
        for late in (recorder, Recorder(opened.session(session.clock, "orang-lain"), hall.meeting)):
            with pytest.raises(Refused, match="back on the server"):
                late.take("Kapolres: baris susulan")
    laptop("meetings", "bring")


def test_what_others_said_of_an_action_meanwhile_stays(hall: Hall) -> None:
    owed = next(one["id"] for one in hall.desk("actions", "list", "--json").json if one["lead"] == "POLRES")
    laptop = hall.take("laptop")
    hall.police("actions", "block", owed, "--reason", "Menunggu surat")
    laptop("actions", "progress", owed, "Dibahas di aula", "--by", "POLRES")
    laptop("actions", "done", owed, "--by", "POLRES")
    held(laptop, hall.meeting)
    brought = laptop("meetings", "bring").out
    assert f"{owed}: status" in brought
    told = hall.desk("actions", "show", owed).out
    assert "Menunggu surat" in told
    assert "Dibahas di aula" in told
    assert hall.desk("verify").code == 0


def test_of_two_laptops_one_has_it(hall: Hall) -> None:
    one = hall.take("satu")
    assert "taken along by" in hall.desk.try_to("meetings", "take", hall.meeting, str(hall.place / "dua")).err
    hall.desk("meetings", "release", hall.meeting)
    held(one, hall.meeting)
    before = hall.seq()
    assert "was released" in one.try_to("meetings", "bring").err
    other = hall.take("dua")
    assert "taken by another laptop" in one.try_to("meetings", "bring").err
    assert hall.seq() == before + 1
    held(other, hall.meeting)
    other("meetings", "bring")
    assert hall.desk("verify").code == 0


def test_what_is_released_while_it_is_brought_is_not_brought(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk releases after the laptop has looked, and before its first line is taken in."""
    laptop = hall.take("laptop")
    held(laptop, hall.meeting)
    before, begin = hall.seq(), offline._Merging.begin
    released: list[object] = []

    def meanwhile(merging: offline._Merging) -> None:
        begin(merging)
        if not released:
            released.append(hall.desk("meetings", "release", hall.meeting))

    monkeypatch.setattr(offline._Merging, "begin", meanwhile)
    assert "was released" in laptop.try_to("meetings", "bring").err
    assert hall.seq() == before + 1
    assert "Taken along" not in hall.desk("meetings", "show", hall.meeting).out
    assert hall.desk("verify").code == 0


def test_what_the_hall_took_back_is_taken_back_on_the_server(hall: Hall) -> None:
    laptop = hall.take("laptop")
    number = laptop("actions", "add", "Kirim data", "--lead", "BNNK", "--json").json["id"]
    laptop("actions", "progress", number, "keliru", "--by", "BNNK")
    hall.desk("actions", "add", "Sementara itu", "--lead", "BNNK")  # its numbers are others on the server
    assert number in laptop("undo").out
    laptop("meetings", "bring")
    assert "keliru" not in hall.desk("actions", "show", number).out
    assert hall.desk("verify").code == 0


def test_what_a_live_record_may_not_is_not_brought(hall: Hall) -> None:
    """On the laptop an action became verified by a program that asks no rules."""
    owed = next(one["id"] for one in hall.desk("actions", "list", "--json").json if one["lead"] == "POLRES")
    laptop = hall.take("laptop")
    with workspace.open_workspace(laptop.folder) as opened:
        store = opened.store
        document = dict(store.get("actions", owed) or {})
        author = Author("notulis", "orang-lain", "set")
        change = Change("actions", owed, {**document, "status": "verified"})
        store.commit([change], author=author, why="record", at=workspace.system_clock())
    before = hall.seq()
    refused = laptop.try_to("meetings", "bring")
    assert refused.code
    assert owed in refused.err
    assert hall.seq() == before


def test_lines_that_were_changed_by_hand_are_not_brought(hall: Hall) -> None:
    laptop = hall.take("laptop")
    held(laptop, hall.meeting)
    (segment,) = (path for path in (laptop.folder / "journal").iterdir() if b"situasi aman" in path.read_bytes())
    segment.write_bytes(segment.read_bytes().replace(b"situasi aman", b"situasi awas"))
    before = hall.seq()
    refused = laptop.try_to("meetings", "bring")
    assert refused.code
    told = [line for line in refused.err.splitlines() if line.startswith("rapat: ")]
    assert len(told) == 1
    assert "was changed by hand" in told[0]
    assert hall.seq() == before


def test_a_folder_to_which_nothing_was_taken_brings_nothing(hall: Hall) -> None:
    assert "No meeting was taken along" in hall.desk.try_to("meetings", "bring").err
    assert "Nobody took" in hall.desk.try_to("meetings", "release", hall.meeting).err


@pytest.mark.parametrize("after", [0.6, 1.2, 2.0, 3.0])
def test_a_bringing_that_is_killed_brings_all_or_nothing(hall: Hall, after: float) -> None:
    laptop = hall.take("laptop")
    held(laptop, hall.meeting, tuple(f"Kapolres: butir {number}" for number in range(30)))
    before = hall.seq()
    bringing = subprocess.Popen(
        [sys.executable, "-m", "rapat", "--workspace", str(laptop.folder), "meetings", "bring"],
        env={**os.environ, "RAPAT_NOW": NOW},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after)
    bringing.send_signal(signal.SIGKILL)
    bringing.wait()
    shown = hall.desk("meetings", "show", hall.meeting).out
    came = sum(f"butir {number}" in shown for number in range(30))
    assert came in (0, 30)
    assert (hall.seq() == before) == (came == 0)
    laptop("meetings", "bring")
    assert "butir 29" in hall.desk("meetings", "show", hall.meeting).out
    assert hall.desk("verify").code == 0


def test_a_meeting_held_in_the_new_year_gives_numbers_that_nobody_else_gave(hall: Hall) -> None:
    laptop = hall.take("laptop")
    for place, lead in ((hall.desk, "POLRES"), (laptop, "BNNK")):
        place.environment["RAPAT_NOW"] = "2027-01-04T09:00:00+08:00"
        place("actions", "add", f"Kirim data {lead}", "--lead", lead)
    laptop("meetings", "bring")
    owed = {one["text"]: one for one in hall.desk("actions", "list", "--json").json}
    assert owed["Kirim data POLRES"]["id"] != owed["Kirim data BNNK"]["id"]
    assert hall.desk("verify").code == 0


def test_where_no_folder_can_be_made_nobody_has_the_meeting(hall: Hall) -> None:
    (hall.place / "berkas").write_text("x", encoding="utf-8")
    refused = hall.desk.try_to("meetings", "take", hall.meeting, str(hall.place / "berkas" / "aula"))
    assert refused.code
    assert "Traceback" not in refused.err
    assert "Taken along" not in hall.desk("meetings", "show", hall.meeting).out
    hall.desk("meetings", "open", hall.meeting)


def test_a_second_window_writes_nothing_that_is_left_behind(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """It types while the first one brings the meeting back: what is confirmed there comes along, or nothing is."""
    laptop = hall.take("laptop")
    held(laptop, hall.meeting)
    bring, typed = offline._bring, "Kapolres: dari jendela kedua"
    words = [sys.executable, "-m", "rapat", "--workspace", str(laptop.folder), "record", hall.meeting, "-"]
    windows: list[subprocess.Popen[str]] = []

    def meanwhile(*given: Any) -> offline.Brought:  # noqa: ANN401 - as it is called
        window = subprocess.Popen(
            words, env={**os.environ, "RAPAT_NOW": NOW, "RAPAT_LANG": "en"}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        windows.append(window)
        assert window.stdin is not None
        window.stdin.write(typed)
        window.stdin.close()
        window.stdin = None
        with suppress(subprocess.TimeoutExpired):
            window.wait(3)
        return bring(*given)

    monkeypatch.setattr(offline, "_bring", meanwhile)
    laptop("meetings", "bring")
    told = windows[0].communicate()[1]
    is_there = "jendela kedua" in hall.desk("meetings", "show", hall.meeting).out
    assert is_there == (windows[0].returncode == 0)
    assert is_there or "back on the server" in told


def test_who_is_killed_once_it_is_on_the_server_leaves_nothing_open(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = hall.take("laptop")
    held(laptop, hall.meeting)
    write = taken.write

    def killed(folder: Path, marked: taken.Taken) -> None:
        if marked.brought:
            raise KeyboardInterrupt
        write(folder, marked)

    monkeypatch.setattr(taken, "write", killed)
    with workspace.open_workspace(laptop.folder) as opened, pytest.raises(KeyboardInterrupt):
        offline.bring(opened.session(lambda: datetime.fromisoformat(NOW), "orang-lain"))
    monkeypatch.undo()
    before = hall.seq()
    assert "on its way back" in laptop.try_to("record", hall.meeting, "-", typed="susulan").err
    laptop("meetings", "bring")
    assert hall.seq() == before
    assert "back on the server" in laptop.try_to("record", hall.meeting, "-", typed="susulan").err


def test_what_the_server_refuses_is_written_on_the_laptop_again(hall: Hall) -> None:
    laptop = hall.take("laptop")
    held(laptop, hall.meeting)
    hall.desk("meetings", "release", hall.meeting)
    assert "was released" in laptop.try_to("meetings", "bring").err
    laptop("record", hall.meeting, "-", typed="Kapolres: lanjut")


def test_what_surely_was_not_written_is_written_on_the_laptop_again(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, others who write all the time: nothing is on its way, and the sentence is the server's own."""
    laptop = hall.take("laptop")
    held(laptop, hall.meeting)

    def full(drafting: Drafting, *given: Any) -> None:  # noqa: ANN401 - as it is called
        del drafting, given
        raise Unavailable(M("The disk of the server is full; the change was not saved."))

    monkeypatch.setattr(Drafting, "_append", full)
    assert "was not saved" in laptop.try_to("meetings", "bring").err
    laptop("record", hall.meeting, "-", typed="Kapolres: lanjut")
    monkeypatch.undo()
    laptop("meetings", "bring")


def test_a_connection_that_is_lost_at_the_end_is_looked_after(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows until the server is asked; a meeting released meanwhile does not keep the laptop locked."""
    laptop = hall.take("laptop")
    held(laptop, hall.meeting)
    add = Drafting._add

    def cut(drafting: Drafting, *given: Any) -> None:  # noqa: ANN401 - as it is called
        add(drafting, *given)
        if "bring" in given[1].why:
            with socket.socket(fileno=os.dup(drafting._link.connection().fileno())) as line:
                line.shutdown(socket.SHUT_RDWR)

    monkeypatch.setattr(Drafting, "_add", cut)
    assert "nobody knows whether" in laptop.try_to("meetings", "bring").err
    assert "on its way back" in laptop.try_to("record", hall.meeting, "-", typed="susulan").err
    monkeypatch.undo()
    hall.desk("meetings", "release", hall.meeting)
    assert "was released" in laptop.try_to("meetings", "bring").err
    laptop("record", hall.meeting, "-", typed="Kapolres: lanjut")


def test_an_answer_that_is_lost_leaves_it_on_its_way(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server has it all, and the connection is gone before it says so."""
    laptop = hall.take("laptop")
    held(laptop, hall.meeting)
    bring = ServerStore.bring

    def lost(store: ServerStore, *given: Any) -> None:  # noqa: ANN401 - as it is called
        bring(store, *given)
        raise Unconfirmed(M("The connection was lost."))

    monkeypatch.setattr(ServerStore, "bring", lost)
    told = laptop.try_to("meetings", "bring").err
    assert "nobody knows whether" in told
    assert "rapat meetings bring" in told
    monkeypatch.undo()
    before = hall.seq()
    assert "on its way back" in laptop.try_to("record", hall.meeting, "-", typed="susulan").err
    laptop("meetings", "bring")
    assert hall.seq() == before
    assert hall.desk("verify").code == 0
