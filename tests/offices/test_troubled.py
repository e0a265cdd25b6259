"""A network and a server in trouble: one sentence each, nothing lost, and work goes on when it is over."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from rapat.errors import Unavailable, Unconfirmed
from rapat.store.contract import Author, Change, StoreTransaction
from rapat.store.server import connection as connecting
from rapat.store.server import drafting
from rapat.store.server.address import Address
from rapat.store.server.faults import told
from rapat.store.server.store import ServerStore
from tests.conftest import MONDAY
from tests.postgres import Server

AUTHOR = Author("rina", "tester", "set")


def numbered(transaction: StoreTransaction) -> list[Change]:
    """A note that takes the next number."""
    return [Change("notes", f"n{transaction.next('notes')}", {})]


class Network:
    """A way to the server that may be slow, swallow what it is given, or end."""

    def __init__(self, folder: Path, server: Server) -> None:
        """Take connections below `folder`, as the server does below its own."""
        folder.mkdir()
        name = f".s.PGSQL.{server.port}"
        self._target = str(server.place / name)
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(folder / name))
        self._door.listen()
        self._lines: list[socket.socket] = []
        self.delay = 0.0
        self.swallows = False
        """Whether nothing passes to the server."""
        self.swallows_answers = False
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(self._target)
                self._lines += [near, far]
                for source, target, answers in ((near, far, False), (far, near, True)):
                    threading.Thread(target=self._pump, args=(source, target, answers), daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket, answers: bool) -> None:  # noqa: FBT001 - of a thread
        with suppress(OSError):
            while data := source.recv(1 << 16):
                if self.delay:
                    time.sleep(self.delay)
                if self.swallows_answers if answers else self.swallows:
                    continue
                target.sendall(data)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Take no more, and end what there is."""
        for one in (self._door, *self._lines):
            one.close()


@pytest.fixture
def network(tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    """A network of its own, on which nobody waits long."""
    monkeypatch.setattr(connecting, "ANSWERS", 0.3)
    monkeypatch.setattr(connecting, "PATIENCE", 2)
    monkeypatch.setattr(drafting, "_BACK", 0.5)
    made = Network(tmp_path / "jaringan", postgres)
    yield made
    made.close()


@pytest.fixture
def store(network: Network, postgres: Server, tmp_path: Path) -> Iterator[ServerStore]:
    """A record with one note, on that network."""
    assert network
    url = postgres.emptied_database().replace(str(postgres.place), str(tmp_path / "jaringan"))
    opened = ServerStore(url, tmp_path)
    opened.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    yield opened
    opened.close()


def answering(store: ServerStore) -> None:
    """Wait until the server is heard again."""
    until = time.monotonic() + 10
    while store.link.is_silent:
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_network_that_swallows_everything_is_told_and_comes_back(store: ServerStore, network: Network) -> None:
    network.swallows = True
    begun = time.monotonic()
    with pytest.raises(Unavailable, match=r"does not answer|was lost"):
        store.get("notes", "n1")
    with pytest.raises(Unavailable, match=r"does not answer|was lost"):
        store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    assert time.monotonic() - begun < 10
    network.swallows = False
    answering(store)
    assert store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    assert store.seq == 2


def test_a_network_that_swallows_everything_is_waited_for_once(store: ServerStore, network: Network) -> None:
    network.swallows = True
    with pytest.raises(Unavailable, match="does not answer"):
        store.get("notes", "n1")
    begun = time.monotonic()
    for _ in range(20):
        with pytest.raises(Unavailable, match="does not answer"):
            store.get("notes", "n1")
        with pytest.raises(Unavailable, match="does not answer"):
            store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    assert time.monotonic() - begun < 0.5
    network.swallows = False
    answering(store)
    assert store.get("notes", "n1")


def test_who_looks_again_and_again_waits_for_no_network(store: ServerStore, network: Network) -> None:
    """As a screen does with each key: it is told within a few seconds, and no look waits."""
    for _ in range(12):
        assert store.seq == 1
    network.swallows = True
    longest, until = 0.0, time.monotonic() + 10
    while time.monotonic() < until:
        begun = time.monotonic()
        try:
            assert store.seq == 1
        except Unavailable:
            break
        finally:
            longest = max(longest, time.monotonic() - begun)
        time.sleep(0.02)
    else:
        pytest.fail("Nobody said that the server does not answer.")
    assert longest < 0.2
    network.swallows = False
    answering(store)
    until = time.monotonic() + 5
    while True:  # it is asked by itself, a moment later
        try:
            assert store.seq == 1
        except Unavailable:
            assert time.monotonic() < until
            time.sleep(0.05)
        else:
            break


def test_who_waits_for_another_s_turn_is_told_too(store: ServerStore, network: Network) -> None:
    """One thread writes into the silence, the other is not kept."""
    network.swallows = True
    told: list[str] = []

    def write() -> None:
        try:
            store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
        except Unavailable as fault:
            told.append(str(fault))

    writing = threading.Thread(target=write)
    writing.start()
    time.sleep(0.1)
    with pytest.raises(Unavailable, match="does not answer"):
        store.get("notes", "n1")
    writing.join(10)
    assert "does not answer" in told[0]


def test_a_server_that_works_long_is_waited_for(store: ServerStore) -> None:
    begun = time.monotonic()
    store.link.ask("SELECT pg_sleep(1.5)")
    assert time.monotonic() - begun > 1.4
    assert not store.link.is_silent


def test_an_answer_that_is_swallowed_leaves_an_outcome_that_is_asked_again(
    store: ServerStore, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server took the line; whoever asks later, by the id of the transaction, gets the one that is there."""
    append = store._drafting._append

    def swallowed(*line: object) -> str:
        network.swallows_answers = True
        return append(*line)  # type: ignore[arg-type]  # as it was given

    monkeypatch.setattr(store._drafting, "_append", swallowed)
    with pytest.raises(Unconfirmed, match="nobody knows whether"):
        store.commit(numbered, author=AUTHOR, why="x", at=MONDAY, cid="sekali")
    monkeypatch.undo()
    network.swallows_answers = False
    answering(store)
    again = store.commit(numbered, author=AUTHOR, why="x", at=MONDAY, cid="sekali")
    assert again is not None
    assert (again.seq, store.seq, store.maintenance.verify().faults) == (2, 2, [])


def test_a_slow_network_is_only_slow(store: ServerStore, network: Network) -> None:
    network.delay = 0.03
    assert store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    assert store.seq == 2


def _as_caretaker(store: ServerStore, *statements: str) -> None:
    options = "-c default_transaction_read_only=off"
    url = store.address.url.replace("//tester@", "//tests@")
    with psycopg.connect(url, autocommit=True, options=options) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def test_a_server_for_reading_only_is_told_and_read(store: ServerStore) -> None:
    name = store.address.database
    anew = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'tester'"
    _as_caretaker(store, f"ALTER DATABASE {name} SET default_transaction_read_only = on", anew)
    try:
        with pytest.raises(Unavailable, match="for reading only now"):
            store.commit(numbered, author=AUTHOR, why="x", at=MONDAY, cid="a")
        assert store.get("notes", "n1")
    finally:
        _as_caretaker(store, f"ALTER DATABASE {name} RESET default_transaction_read_only", anew)
    assert store.commit(numbered, author=AUTHOR, why="x", at=MONDAY, cid="a")


def test_a_clock_that_is_off_is_told_to_who_writes(store: ServerStore) -> None:
    own = Author("rina", "tester")
    store.commit(numbered, author=own, why="x", at=datetime.now(UTC))
    assert store.troubles == ()
    store.commit(numbered, author=own, why="x", at=datetime.now(UTC) + timedelta(minutes=10))
    assert "10 minutes off" in " ".join(map(str, store.troubles))
    store.commit(numbered, author=own, why="x", at=datetime.now(UTC) + timedelta(minutes=1))
    assert store.troubles == ()


def test_a_quota_that_is_used_up_is_a_full_disk() -> None:
    """PostgreSQL has no state for it, and says it in the language of its machine."""

    class Diagnosis:
        source_function = "mdextend"
        message_detail = None

    class Quota(psycopg.errors.InternalError_):
        diag = Diagnosis()  # type: ignore[assignment]  # as much of one as is asked for

    said = told(Quota("konnte Datei nicht erweitern"), Address("postgresql://h/d"))
    assert "is full" in str(said)
