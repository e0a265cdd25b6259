"""A server dies and its standby goes on: what was confirmed is there, once, and clients go on by themselves."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from rapat.errors import RapatError, Unavailable, Unconfirmed
from rapat.secretariat.served_rules import served_rules
from rapat.store.contract import Author, Change, StoreTransaction
from rapat.store.server.administering import look
from rapat.store.server.store import ServerStore
from tests import postgres as servers
from tests.conftest import MONDAY
from tests.postgres import Server, Standby

AUTHOR = Author("rina", "tester", "set")
PATIENCE = 60.0


class Office:
    """An office that writes without a pause, again with the same id where it does not know whether it was taken."""

    def __init__(self, url: str, folder: Path, name: str) -> None:
        """Begin to write."""
        self.confirmed: dict[str, int] = {}
        self.faults: list[str] = []
        self._name = name
        self._store = ServerStore(url, folder)
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._write)
        self._thread.start()

    def _write(self) -> None:
        def body(transaction: StoreTransaction) -> list[Change]:
            return [Change("notes", f"{self._name}-{transaction.next(self._name)}", {})]

        for number in count():
            cid = f"{self._name}{number}"
            while not self._ends.is_set():
                try:
                    record = self._store.commit(body, author=AUTHOR, why="x", at=MONDAY, cid=cid)
                except (Unavailable, Unconfirmed):
                    time.sleep(0.1)
                except RapatError as fault:
                    self.faults.append(str(fault.what))
                    return
                else:
                    assert record is not None
                    self.confirmed[cid] = record.seq
                    break
            if self._ends.is_set():
                return

    def writes(self, more: int) -> None:
        """Wait until it has written some more."""
        until, deadline = len(self.confirmed) + more, time.monotonic() + PATIENCE
        while len(self.confirmed) < until and not self.faults:
            assert time.monotonic() < deadline, "The office does not go on."
            time.sleep(0.02)
        assert self.faults == []

    def end(self) -> None:
        """Let it write no more."""
        self._ends.set()
        self._thread.join()
        self._store.close()


@pytest.fixture
def primary() -> Iterator[Server]:
    """A server of its own: it dies in the test."""
    yield from servers.running()


def _both(one: str, other: str) -> str:
    """The address that names both servers: whichever is written to is taken."""
    host, port = (other.partition(f"{name}=")[2].partition("&")[0] for name in ("host", "port"))
    first, after = one.partition("&port=")[::2]
    return f"{first},{host}&port={after},{port}&target_session_attrs=read-write"


@pytest.mark.parametrize("times", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_what_was_confirmed_outlives_its_server(primary: Server, tmp_path: Path, times: int) -> None:
    own = primary.login(primary.ready_database(), "tester")
    database = own.partition("@/")[2].partition("?")[0]
    binaries = servers.binaries()
    assert binaries is not None
    alive, confirmed = primary, dict[str, int]()
    made: list[Standby] = []
    try:
        for turn in range(times):
            standby = Standby(binaries, alive)
            made.append(standby)
            standby.follow()
            good, _ = look(alive.url(database), MONDAY, served_rules())
            assert any("Standby" in str(sentence) for sentence in good)
            url = _both(alive.url(database, "tester"), standby.url(database, "tester"))
            offices = [Office(url, tmp_path, f"{name}{turn}x") for name in ("a", "b")]
            for office in offices:
                office.writes(10)
            alive.kill()
            standby.promote()
            for office in offices:
                office.writes(10)
                office.end()
                confirmed |= office.confirmed
            alive = standby
        store = ServerStore(alive.url(database, "tester"), tmp_path)
        there = [(record.cid, record.seq) for record in store.since(0)]
        assert confirmed.items() <= dict(there).items()
        assert len(there) == len(dict(there))
        assert store.maintenance.verify().faults == []
        store.close()
    finally:
        for one in made:
            one.remove()
