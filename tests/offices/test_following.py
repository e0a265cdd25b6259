"""Several clients of one server: what one writes another sees at once, and what was confirmed is there after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from rapat.errors import Conflict, Damaged, NotAllowed, Unavailable
from rapat.store.contract import Author, Change, StoreTransaction, Touched
from rapat.store.query import NEWEST_FIRST, Contains, Equal, Order, Query
from rapat.store.server.store import ServerStore
from tests.conftest import MONDAY
from tests.postgres import Server

AUTHOR = Author("rina", "tester", "set")
WRITES = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from rapat.store.contract import Author, Change
from rapat.store.server.store import ServerStore

def body(transaction):
    return [Change("notes", f"{sys.argv[2]}-{transaction.next('notes')}", {"by": sys.argv[2]})]

store = ServerStore(sys.argv[1], Path("."))
while True:
    record = store.commit(body, author=Author("rina", "tester"), why="x", at=datetime.now(UTC))
    print(record.seq, record.touched[0][1], flush=True)
"""


@pytest.fixture
def url(postgres: Server) -> str:
    """The address of an empty record."""
    return postgres.emptied_database()


def numbered(transaction: StoreTransaction) -> list[Change]:
    """A note that takes the next number."""
    return [Change("notes", f"n{transaction.next('notes')}", {})]


def test_what_another_writes_is_told_as_soon_as_it_is_there(url: str, tmp_path: Path) -> None:
    one, other = ServerStore(url, tmp_path), ServerStore(url, tmp_path)
    assert other.changes_after(0, wait=0.01) == []
    for number in range(1, 4):
        later = threading.Timer(0.1, lambda: one.commit(numbered, author=AUTHOR, why="x", at=MONDAY))
        later.start()
        begun = time.monotonic()
        assert other.changes_after(number - 1, wait=20) == [Touched("notes", f"n{number}", number)]
        assert time.monotonic() - begun < 10
        later.join()
    one.close()
    other.close()


def test_who_looks_again_and_again_asks_nothing(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen looks twenty times a second; what came is there at the next look."""
    one, other = ServerStore(url, tmp_path), ServerStore(url, tmp_path)
    for _ in range(10):
        assert other.seq == 0
    asked: list[str] = []
    ask = other.link.ask

    def counting(query: str, values: Sequence[object] = ()) -> object:
        asked.append(query)
        return ask(query, values)

    monkeypatch.setattr(other.link, "ask", counting)
    for _ in range(20):
        assert other.seq == 0
    assert len(asked) <= 2
    one.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    until = time.monotonic() + 10
    while other.seq == 0 and time.monotonic() < until:
        time.sleep(0.01)
    assert other.head == one.head
    other.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    assert other.seq == 2
    one.close()
    other.close()


def test_whoever_is_second_runs_again_on_what_the_first_wrote(url: str, tmp_path: Path) -> None:
    one, other = ServerStore(url, tmp_path), ServerStore(url, tmp_path)
    runs = []

    def slow(transaction: StoreTransaction) -> list[Change]:
        runs.append(transaction.seq)
        if len(runs) == 1:
            other.commit(numbered, author=AUTHOR, why="first", at=MONDAY)
        return numbered(transaction)

    record = one.commit(slow, author=AUTHOR, why="second", at=MONDAY)
    assert record is not None
    assert (runs, record.touched) == ([1, 2], (("notes", "n2"),))
    with pytest.raises(Conflict, match="rina changed n1 first"):
        one.commit([Change("notes", "n1", {}, expect=0)], author=AUTHOR, why="x", at=MONDAY)
    one.close()
    other.close()


@pytest.mark.parametrize("kills", [6, pytest.param(200, marks=pytest.mark.slow)])
def test_clients_that_are_killed_lose_nothing_that_was_confirmed(url: str, tmp_path: Path, kills: int) -> None:
    told: dict[str, str] = {}
    for kill in range(kills):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITES, url, f"w{kill}"], stdout=subprocess.PIPE, text=True, env={**os.environ}
        )
        assert writer.stdout is not None
        confirmed = [writer.stdout.readline().split() for _ in range(1 + kill % 6)]
        writer.send_signal(signal.SIGKILL)
        confirmed += [line.split() for line in writer.communicate()[0].splitlines() if line.count(" ") == 1]
        told |= {line[0]: line[1] for line in confirmed}
    store = ServerStore(url, tmp_path)
    records = {str(record.seq): record.touched[0][1] for record in store.since(0)}
    assert told.items() <= records.items()
    assert len(set(records.values())) == len(records)
    assert store.maintenance.verify().faults == []
    store.close()


@pytest.mark.parametrize("kills", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_a_server_that_is_killed_has_what_it_confirmed_and_clients_go_on(
    postgres: Server, tmp_path: Path, kills: int
) -> None:
    """Every process of the server is gone at once; the client connects again by itself."""
    url = postgres.emptied_database()
    store = ServerStore(url, tmp_path)
    confirmed = []
    for _ in range(kills):
        record = store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
        assert record is not None
        confirmed.append(record)
        postgres.kill()
        with pytest.raises(Unavailable, match=r"lost|cannot be reached"):
            store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
        postgres.start()
        assert store.since(0) == confirmed
    assert store.maintenance.verify().faults == []
    store.close()


def test_a_connection_that_is_cut_is_made_again(url: str, tmp_path: Path) -> None:
    """Cut while nobody asked, and whenever a line is drafted: it goes on, and the record is there once."""
    store = ServerStore(url, tmp_path)

    def cut() -> None:
        with psycopg.connect(url.replace("//tester@", "//tests@"), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE usename = 'tester' AND datname = current_database()"
            )

    store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    cut()
    assert store.seq == 1

    def body(transaction: StoreTransaction) -> list[Change]:
        changes = numbered(transaction)
        if transaction.seq not in cuts:
            cuts.append(transaction.seq)
            cut()
        return changes

    cuts: list[int] = []
    record = store.commit(body, author=AUTHOR, why="x", at=MONDAY, cid="c1")
    assert record is not None
    assert store.commit(numbered, author=AUTHOR, why="x", at=MONDAY, cid="c1") == record
    telling(store)
    for number in range(3, 6):  # a screen asks no more before it hands a line in
        record = store.commit(body, author=AUTHOR, why="x", at=MONDAY, cid=f"c{number}")
        assert record is not None
        assert (record.seq, record.touched) == (number, (("notes", f"n{number}"),))
    assert cuts == [2, 3, 4, 5]
    store.close()


def test_an_answer_that_got_lost_is_asked_for(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server took the line, and the connection was gone before it said so."""
    store = ServerStore(url, tmp_path)
    connection = store.link.connection()
    execute = connection.execute

    def losing(query: str, values: Sequence[object] = (), *, binary: bool = False) -> object:
        answered = execute(query.encode(), values or None, binary=binary)
        if "rapat.append" in query:
            connection.close()
            raise psycopg.OperationalError
        return answered

    monkeypatch.setattr(connection, "execute", losing)
    record = store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    assert record is not None
    assert store.since(0) == [record]
    store.close()


def test_a_server_that_was_set_back_is_told_and_gives_no_number_again(postgres: Server, tmp_path: Path) -> None:
    """Whoever looks after it brings back the backup of yesterday; the account that saw more says so."""
    url, known = postgres.emptied_database(), tmp_path / "state"
    for _ in range(2):
        store = ServerStore(url, tmp_path, known_below=known)
        assert store.troubles == ()
        store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
        store.close()
    url = postgres.emptied_database()
    plain = ServerStore(url, tmp_path)
    plain.commit(numbered, author=AUTHOR, why="other", at=MONDAY)
    plain.close()
    store = ServerStore(url, tmp_path, known_below=known)
    with pytest.raises(Damaged, match="has it no more"):
        store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    assert len(store.troubles) == len(store.maintenance.verify().faults) == 1
    record = store.maintenance.accept(AUTHOR, MONDAY)
    assert record is not None
    assert not store.troubles
    assert store.maintenance.verify().faults == []
    after = store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    assert after is not None
    assert after.touched == (("notes", "n3"),)
    store.close()
    again = ServerStore(url, tmp_path, known_below=known)
    assert again.troubles == ()
    assert again.maintenance.accept(AUTHOR, MONDAY) is None
    again.close()


class Ways:
    """Counts how often a store goes to the server and back where somebody waits."""

    def __init__(self, store: ServerStore, folder: Path) -> None:
        """Count from now on."""
        self._path = folder / "ways"
        self._told = self._path.open("w", encoding="utf-8")
        self._pgconn = store.link.connection().pgconn
        self._pgconn.trace(self._told.fileno())

    def counted(self) -> int:
        """End, and tell how often."""
        self._pgconn.untrace()
        self._told.close()
        return self._path.read_text(encoding="utf-8").count("ReadyForQuery")


def set_back(url: str) -> None:
    """Bring back the server as it was before anything was written."""
    with psycopg.connect(url.replace("//tester@", "//tests@")) as connection:
        connection.execute("DELETE FROM rapat.journal")
        connection.execute("DELETE FROM rapat.documents")
        connection.execute("UPDATE rapat.head SET seq = 0, hash = repeat('0', 64), highest = 0")


def telling(store: ServerStore) -> None:
    """Look again and again, as a screen does, until the server tells by itself."""
    until = time.monotonic() + 10
    while not store._course.pulse.beats:
        assert time.monotonic() < until
        assert store.seq >= 0


def test_a_line_needs_few_ways_to_the_server(url: str, tmp_path: Path) -> None:
    """On a slow network each is felt: where one stands, what is not known, and the line."""
    store = ServerStore(url, tmp_path)
    ways = Ways(store, tmp_path)
    store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    assert ways.counted() <= 4
    telling(store)
    ways = Ways(store, tmp_path)
    for _ in range(40):
        assert store.seq
        assert store.commit(numbered, author=AUTHOR, why="x", at=MONDAY, cid=os.urandom(8).hex())
    assert ways.counted() <= 44  # now and then it looks which numbers are taken
    store.close()


def test_who_is_second_learns_with_the_answer_what_came(url: str, tmp_path: Path) -> None:
    one, other = ServerStore(url, tmp_path), ServerStore(url, tmp_path)
    for _ in range(6):  # after some the server keeps how it takes a line in
        one.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    telling(one)

    def second(transaction: StoreTransaction) -> list[Change]:
        if not runs:
            other.commit(numbered, author=AUTHOR, why="first", at=MONDAY)
        runs.append(transaction.seq)
        return numbered(transaction)

    runs: list[int] = []
    ways = Ways(one, tmp_path)
    assert one.commit(second, author=AUTHOR, why="second", at=MONDAY, cid="c")
    assert (runs, ways.counted()) == ([7, 8], 2)
    one.close()
    other.close()


def test_what_is_known_is_moved_on_by_what_others_write(url: str, tmp_path: Path) -> None:
    """Every answer of a screen is what the server would say now; nearly none of them is asked for again."""
    one, other = ServerStore(url, tmp_path), ServerStore(url, tmp_path)
    queries = [
        Query("notes"),
        Query("notes", order=NEWEST_FIRST, limit=3),
        Query("notes", limit=3),
        Query("notes", (Equal("tone", "low"),)),
        Query("notes", (Equal("tone", None),), Order("weight"), 2),
        Query("notes", (Contains("tags", "x"),), NEWEST_FIRST),
    ]
    for name in "abcdefg":
        other.commit([Change("notes", name, {"tags": ["x"], "weight": 3})], author=AUTHOR, why="x", at=MONDAY)
    telling(one)
    steps: list[list[Change]] = [
        [Change("notes", "h", {"tone": "low", "weight": 1})],
        [Change("notes", "c", {"tone": "low", "tags": ["x", "y"]}), Change("others", "c", {"tone": "low"})],
        [Change("notes", "b", None)],
        [Change("notes", "g", None)],
        [Change("notes", "b", {"tags": ["x"], "weight": 0})],
        [Change("notes", "h", {"weight": 9}), Change("notes", "i", {"tone": "low"})],
    ]
    for step in steps:
        for query in queries:
            one.find(query)
        other.commit(step, author=AUTHOR, why="x", at=MONDAY)
        until = time.monotonic() + 10
        while one.seq < other.seq:
            assert time.monotonic() < until
            time.sleep(0.01)
        ways = Ways(one, tmp_path)
        told = [one.find(query) for query in queries]
        assert ways.counted() <= 2  # of what a limit left out only the server knows
        assert told == [other.find(query) for query in queries]
        names = [(change.kind, change.id) for change in step]
        assert [one.get(*name) for name in names] == [other.get(*name) for name in names]
        assert [one.count(query) for query in queries[3:4]] == [other.count(query) for query in queries[3:4]]
    one.close()
    other.close()


@pytest.mark.parametrize("act", ["asks", "writes", "changes nothing"])
def test_what_was_learned_by_any_way_is_what_a_screen_looks_at(
    url: str, tmp_path: Path, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others' records come with every answer, before they are told of: whoever looks sees them at once."""
    one, other = ServerStore(url, tmp_path), ServerStore(url, tmp_path)
    one.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    telling(one)
    monkeypatch.setattr(one._course.pulse, "_is_news", lambda _: False)  # it was learned otherwise by then
    for tone in range(3):  # now and then it is looked at anyway
        other.commit(numbered, author=AUTHOR, why="first", at=MONDAY)
        if act == "asks":
            one.find(Query("notes", (Equal("tone", str(tone)),)))
        else:
            body = numbered if act == "writes" else (lambda _: [])
            one.commit(body, author=AUTHOR, why="second", at=MONDAY, cid=str(tone))
        newest = other.since(other.seq - 1)[-1]
        assert one.head == (newest.seq, newest.hash)
    one.close()
    other.close()


def test_what_a_screen_looks_at_never_goes_back(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another's record comes behind one's own, and is told of while the answer is on its way."""
    one, other = ServerStore(url, tmp_path), ServerStore(url, tmp_path)
    telling(one)
    connection = one.link.connection()
    execute = connection.execute

    def late(query: str, values: Sequence[object] = (), *, binary: bool = False) -> object:
        answered = execute(query.encode(), values or None, binary=binary)
        if "rapat.append" in query:
            other.commit(numbered, author=AUTHOR, why="second", at=MONDAY)
            until = time.monotonic() + 10
            while one.seq < 2:
                assert time.monotonic() < until
                time.sleep(0.005)
        return answered

    monkeypatch.setattr(connection, "execute", late)
    assert one.commit(numbered, author=AUTHOR, why="first", at=MONDAY)
    assert one.seq == 2
    one.close()
    other.close()


def test_of_what_is_told_at_once_the_newest_is_heard(url: str, tmp_path: Path) -> None:
    store = ServerStore(url, tmp_path)
    assert store._ear.wait((0).__lt__, 10) is None
    for told, known in (((7, 9, 8), 0), ((10, 12), 10)):
        with psycopg.connect(url) as connection:
            for number in told:
                connection.execute("SELECT pg_notify('rapat', %s)", (str(number),))
        assert store._ear.wait(known.__lt__, 10) == max(told)
    store.close()


def test_a_server_that_is_set_back_and_is_as_far_again_is_known_by_its_newest(postgres: Server, tmp_path: Path) -> None:
    """Nothing is behind what was known; when its record was made decides whether a clock goes back."""
    url = postgres.emptied_database()
    store = ServerStore(url, tmp_path)
    for _ in range(3):
        store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    set_back(url)
    with closing(ServerStore(url, tmp_path)) as other:
        for _ in range(3):
            other.commit(numbered, author=AUTHOR, why="x", at=MONDAY + timedelta(days=1))
    record = store.commit(numbered, author=Author("rina", "tester"), why="x", at=MONDAY, cid="c")
    assert record is not None
    assert (record.seq, "back" in record.clock) == (4, True)
    assert store.maintenance.verify().faults == []
    store.close()


def test_a_server_that_is_set_back_while_one_works_is_drafted_upon_anew(postgres: Server, tmp_path: Path) -> None:
    url = postgres.emptied_database()
    store = ServerStore(url, tmp_path)
    for _ in range(3):
        store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    telling(store)
    set_back(url)
    record = store.commit(numbered, author=AUTHOR, why="x", at=MONDAY, cid="c")
    assert record is not None
    assert (record.seq, record.touched) == (1, (("notes", "n1"),))
    assert store.maintenance.verify().faults == []
    store.close()


def test_who_keeps_the_record_no_more_reads_nothing_that_was_known(postgres: Server, tmp_path: Path) -> None:
    url = postgres.emptied_database()
    store, other = ServerStore(url, tmp_path), ServerStore(url, tmp_path)
    store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    telling(store)
    assert store.get("notes", "n1")
    keeper = {"role": "secretary", "accounts": ["somebody"]}
    other.commit([Change("people", "rina", keeper)], author=AUTHOR, why="x", at=MONDAY)
    until, told = time.monotonic() + 10, ""
    while not told:
        assert time.monotonic() < until
        try:
            assert store.seq
        except NotAllowed as fault:
            told = str(fault)
    assert "rights" in told
    assert store.get("notes", "n1") is None
    store.close()
    other.close()
