"""Two offices in one meeting, and the network between one of them and the server is cut in the middle."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.offices.conftest import Partnership


class Network:
    """A way to a server that can be cut: nothing passes then, and what was open is dropped."""

    def __init__(self, there: str, folder: Path) -> None:
        """Listen in a folder for who asks for the server whose socket is `there`."""
        self._there = there
        self._is_cut = threading.Event()
        self._open: list[socket.socket] = []
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(folder / Path(there).name))
        self._door.listen()
        threading.Thread(target=self._let_in, daemon=True).start()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                if self._is_cut.is_set():
                    near.close()
                    continue
                far = socket.socket(socket.AF_UNIX)
                far.connect(self._there)
                self._open += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=_pass_on, args=ends, daemon=True).start()

    def cut(self) -> None:
        """Let nothing pass any more."""
        self._is_cut.set()
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def mend(self) -> None:
        """Let all pass again."""
        self._is_cut.clear()

    def close(self) -> None:
        """Close it for good."""
        self.cut()
        self._door.close()


def _pass_on(near: socket.socket, far: socket.socket) -> None:
    with suppress(OSError):
        while data := near.recv(1 << 16):
            far.sendall(data)
    for end in (near, far):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def network(partnership: Partnership, tmp_path: Path) -> Iterator[Network]:
    """The network of the office of the police."""
    (tmp_path / "kabel").mkdir()
    server = partnership.server
    made = Network(str(server.place / f".s.PGSQL.{server.port}"), tmp_path / "kabel")
    yield made
    made.close()


def test_who_is_cut_off_is_told_and_goes_on_afterwards(
    partnership: Partnership, network: Network, tmp_path: Path
) -> None:
    Terminal(partnership.folder)("move", "--to", partnership.url)
    keeper = Terminal(partnership.folder, account="whoever")
    keeper.knows_account = lambda _: False
    keeper("people", "claim", "notulis")
    keeper("server", "add", "notulis")
    keeper("server", "add", "kapolres")
    desk = Terminal(partnership.office(tmp_path / "meja", "notulis"), account="siapa")
    folder = partnership.office(tmp_path / "polres", "kapolres")
    address = (folder / "rapat.toml").read_text(encoding="utf-8")
    (folder / "rapat.toml").write_text(
        address.replace(f"host={partnership.server.place}", f"host={tmp_path / 'kabel'}"), encoding="utf-8"
    )
    police = Terminal(folder, account="siapa")

    meeting = desk("meetings", "plan", "WASDIN", "--date", "24/11/2026", "--json").json["id"]
    owed = next(one["id"] for one in police("actions", "list", "--json").json if one["lead"] == "POLRES")
    desk("meetings", "open", meeting)
    desk("record", meeting, "-", typed="Kapolres: situasi aman")
    assert "situasi aman" in police("meetings", "show", meeting).out

    network.cut()
    for words in (("meetings", "show", meeting), ("actions", "progress", owed, "Patroli berjalan")):
        told = police.try_to(*words)
        assert told.code
        assert "cannot be reached" in told.err
        assert len(told.err.splitlines()) == 1
    desk("record", meeting, "-", typed="= Pos dijaga bersama")

    network.mend()
    assert "Pos dijaga bersama" in police("meetings", "show", meeting).out
    police("actions", "progress", owed, "Patroli berjalan")
    assert desk("actions", "show", owed).out.count("Patroli berjalan") == 1
    assert desk("verify").code == 0
