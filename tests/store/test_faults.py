"""Whatever happens at whatever call: what was acknowledged is there, and nothing that never happened.

Every file-system call of commit, rotation, folding, shelving and repair is stopped once, with unsynced data kept, lost
and torn; syncs and writes fail; several processes are killed while another folds. `pytest -m slow` is the long form.
"""

from __future__ import annotations

import errno
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tinydb import TinyDB

from rapat import filesystem
from rapat.errors import Conflict, RapatError, Unavailable
from rapat.store import create, locking
from rapat.store.contract import Author, Change, Store, StoreTransaction, TransactionBody
from rapat.store.embedded import EmbeddedStore, journal
from rapat.store.memory import MemoryStore
from rapat.store.query import AnyOf, Order, Query, matching
from tests.store.faulty import MODES, Crash, FailingOs, FaultyOs

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the shim reads /proc")
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WHO = Author("notulis", "tester")
MEETING = "WASDIN-2026-001"
Acknowledged = dict[tuple[str, str], dict[str, object] | None]


def steps(store: EmbeddedStore, told: Acknowledged) -> Iterator[None]:
    """A life of a store; what is in `told` was acknowledged."""

    def commit(*changes: Change) -> None:
        store.commit(list(changes), author=WHO, why="test", at=AT)
        told.update({(change.kind, change.id): dict(change.doc) if change.doc else None for change in changes})

    commit(Change("meetings", MEETING, {"status": "live"}), Change("agencies", "POLRES", {"name": "Polres"}))
    yield
    for number in range(4):
        commit(Change("entries", f"{MEETING}.{number}", {"meeting": MEETING, "text": "baris " * 20}))
        yield
    store.maintenance.compact()
    yield
    commit(Change("meetings", MEETING, {"status": "final"}), Change("actions", "TL-2026-0001", {"status": "verified"}))
    yield
    store.maintenance.compact()
    yield
    commit(Change("meetings", MEETING, {"status": "draft"}), Change("entries", f"{MEETING}.1", None))
    yield
    commit(Change("entries", f"{MEETING}.2", {"meeting": MEETING, "text": "diubah"}))
    yield
    store.maintenance.compact()
    commit(Change("meetings", MEETING, {"status": "final"}))
    yield
    store.maintenance.compact()


def live(folder: Path, told: Acknowledged) -> None:
    """Run all steps on a store whose journal begins a new segment every few lines."""
    store = EmbeddedStore(folder, segment_size=700)
    for _ in steps(store, told):
        pass


def check(folder: Path, told: Acknowledged) -> None:
    """Look at what is left as the next process would."""
    store = EmbeddedStore(folder, segment_size=700)
    newest = journal.records(folder / "journal", 0)[-1:]
    undecided = {(op.kind, op.name) for record in newest for op in record.ops}
    for (kind, ident), document in told.items():
        if (kind, ident) in undecided:
            continue  # the last record may have become durable without anybody being told
        found = store.get(kind, ident)
        assert (found and {name: value for name, value in found.items() if name not in ("id", "rev")}) == document
    assert store.maintenance.verify().faults == []
    store.commit([Change("agencies", "BNNK", {"name": "baru"})], author=WHO, why="after", at=AT)
    store.maintenance.compact()
    store.close()
    again = EmbeddedStore(folder)
    assert again.maintenance.verify().faults == []
    assert again.get("agencies", "BNNK") is not None
    for path in folder.rglob("*.json"):
        with TinyDB(path) as db:
            assert db.tables()


def put_in(monkeypatch: pytest.MonkeyPatch, faulty: FaultyOs) -> None:
    """Let the store's door use this `os`."""
    monkeypatch.setattr(filesystem, "os", faulty)
    monkeypatch.setattr(locking, "os", faulty)
    monkeypatch.setattr(journal, "os", faulty)


@pytest.mark.parametrize("mode", MODES)
def test_a_crash_at_every_call_loses_nothing(tmp_path: Path, mode: str) -> None:
    whole = FaultyOs()
    with pytest.MonkeyPatch.context() as patch:
        (tmp_path / "whole").mkdir()
        create(tmp_path / "whole")
        put_in(patch, whole)
        live(tmp_path / "whole", {})
    assert whole.calls > 100
    for stop in range(whole.calls):
        folder = tmp_path / f"{stop}"
        folder.mkdir()
        create(folder)
        told: Acknowledged = {}
        faulty = FaultyOs(stop)
        with pytest.MonkeyPatch.context() as patch:
            put_in(patch, faulty)
            with pytest.raises(Crash):
                live(folder, told)
        faulty.reboot(mode)
        check(folder, told)


def damage(folder: Path) -> None:
    """Take a record out of the middle and the newest one off the end."""
    for path in sorted((folder / "journal").iterdir())[-2:]:
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


@pytest.mark.parametrize("mode", MODES)
def test_a_crash_at_every_call_of_a_repair_leaves_the_old_journal_or_the_new(tmp_path: Path, mode: str) -> None:
    (tmp_path / "lived").mkdir()
    create(tmp_path / "lived")
    live(tmp_path / "lived", {})
    damage(tmp_path / "lived")
    whole = FaultyOs()
    with pytest.MonkeyPatch.context() as patch:
        shutil.copytree(tmp_path / "lived", tmp_path / "whole")
        store = EmbeddedStore(tmp_path / "whole", segment_size=700)
        kept = {kind: store.find(matching(kind)) for kind in ("meetings", "entries", "agencies", "actions")}
        put_in(patch, whole)
        assert store.maintenance.repair(WHO, AT) is not None
    assert whole.calls > 30
    for stop in range(whole.calls):
        folder = tmp_path / f"{stop}"
        shutil.copytree(tmp_path / "lived", folder)
        faulty = FaultyOs(stop)
        with pytest.MonkeyPatch.context() as patch:
            store = EmbeddedStore(folder, segment_size=700)
            put_in(patch, faulty)
            with pytest.raises(Crash):
                store.maintenance.repair(WHO, AT)
        faulty.reboot(mode)
        store = EmbeddedStore(folder, segment_size=700)
        store.maintenance.repair(WHO, AT)
        assert store.maintenance.verify().faults == []
        assert {kind: store.find(matching(kind)) for kind in kept} == kept
        assert len(store.maintenance.verify().notices) == 1
        store.close()


@pytest.mark.parametrize("number", range(1, 12))
def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    create(tmp_path)
    told: Acknowledged = {}
    put_in(monkeypatch, FailingOs("write", number, errno.ENOSPC))
    with pytest.raises(RapatError):
        live(tmp_path, told)
    monkeypatch.undo()
    check(tmp_path, told)


@pytest.mark.parametrize("number", range(1, 8))
def test_a_failed_sync_stops_writing_and_never_pretends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    create(tmp_path)
    told: Acknowledged = {}
    store = EmbeddedStore(tmp_path, segment_size=700)
    put_in(monkeypatch, FailingOs("fdatasync", number, errno.EIO, once=True))
    with pytest.raises(RapatError):
        for _ in steps(store, told):
            pass
    monkeypatch.undo()
    check(tmp_path, told)


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from rapat.store.contract import Author, Change
from rapat.store.embedded import EmbeddedStore
store = EmbeddedStore(Path(sys.argv[1]), segment_size=30_000)
name = sys.argv[2]
number = 0
while True:
    number += 1
    if name == "fold":
        store.maintenance.compact()
        print(number, flush=True)
        continue
    def draft(numbers):
        n = numbers.next("entries")
        status = "final" if n % 20 == 0 else "live"
        meeting = f"WASDIN-2026-{n // 20:03}"
        return [Change("entries", f"{meeting}.{n}", {"meeting": meeting, "by": name, "n": number}),
                Change("meetings", meeting, {"status": status})]
    store.commit(draft, author=Author("", name), why="test", at=datetime.now(UTC))
    print(number, flush=True)
"""


_FIRST = 6
"""What each process has done at least before it is killed, however slow the machine is."""


def _first_lines(process: subprocess.Popen[bytes]) -> bytes:
    """Wait until a process has told so much; it must not end before."""
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(_FIRST)]
    assert all(line.endswith(b"\n") for line in lines), process.communicate()
    return b"".join(lines)


def killed_while_folding(folder: Path, rounds: int) -> tuple[int, int]:
    """Kill three writers and one that folds without end; return how many lines were acknowledged and how many lost."""
    create(folder)
    chance = random.Random(20261124)  # noqa: S311 - a repeatable course, no secret
    acknowledged, lost = 0, 0
    for turn in range(rounds):
        names = [f"{name}{turn}" for name in ("satu", "dua", "tiga")]
        command = [sys.executable, "-c", WRITER, str(folder)]
        running = {name: subprocess.Popen([*command, name], stdout=subprocess.PIPE) for name in (*names, "fold")}
        told = {name: _first_lines(process) for name, process in running.items()}
        time.sleep(chance.random() * 0.5)
        for process in running.values():
            process.send_signal(signal.SIGKILL)
        store = EmbeddedStore(folder, segment_size=30_000)
        kept = {(document["by"], document["n"]) for document in store.find(matching("entries"))}
        for name in names:
            output = told[name] + running[name].communicate()[0]
            numbers = [int(line) for line in output.splitlines() if line]
            acknowledged += len(numbers)
            lost += sum((name, number) not in kept for number in numbers)
        running["fold"].communicate()
        assert store.maintenance.verify().faults == []
        store.close()
    for path in folder.rglob("*.json"):
        with TinyDB(path) as db:
            assert db.tables()
    return acknowledged, lost


def test_kills_while_another_folds_lose_nothing(tmp_path: Path) -> None:
    acknowledged, lost = killed_while_folding(tmp_path, 3)
    assert acknowledged >= 3 * 3 * _FIRST
    assert lost == 0


@pytest.mark.slow
def test_many_kills_while_another_folds_lose_nothing(tmp_path: Path) -> None:
    acknowledged, lost = killed_while_folding(tmp_path, 30)
    assert acknowledged >= 30 * 3 * _FIRST
    assert lost == 0


def test_a_stopped_holder_of_the_lock_is_named_and_nothing_hangs(tmp_path: Path) -> None:
    create(tmp_path)
    held = "import sys,time; from pathlib import Path; from rapat.store.locking import Lock\n"
    held += (
        "with Lock(Path(sys.argv[1])/'lock').held('rapat-uji, process 7'):\n print('ya', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", held, str(tmp_path)], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGSTOP)
        store = EmbeddedStore(tmp_path)
        begun = time.monotonic()
        with pytest.raises(Unavailable, match="rapat-uji, process 7"):
            store.commit([Change("agencies", "X", {"name": "x"})], author=WHO, why="x", at=AT)
        assert time.monotonic() - begun < 8
    finally:
        process.kill()
        process.communicate()
    assert store.commit([Change("agencies", "X", {"name": "x"})], author=WHO, why="x", at=AT) is not None


IDS = st.sampled_from([f"WASDIN-2026-00{meeting}{line}" for meeting in (1, 2) for line in ("", ".1", ".2", ".3")])
STATUS = st.sampled_from(["live", "draft", "final"])


class Against(RuleBasedStateMachine):
    """Two stores on one folder, compared with a plain one in memory."""

    @initialize()
    def begin(self) -> None:
        """Make empty stores."""
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name)
        self.make()
        self.stores = [self.opened() for _ in range(2)]
        self.model = MemoryStore()

    def make(self) -> None:
        """Make the record that both are opened on."""
        create(self.folder)

    def opened(self) -> Store:
        """Open a store on it."""
        return EmbeddedStore(self.folder, segment_size=900)

    def teardown(self) -> None:
        """Remove them."""
        for store in getattr(self, "stores", ()):
            store.close()
        if hasattr(self, "place"):
            self.place.cleanup()

    def both(self, which: int, body: TransactionBody | list[Change], why: str) -> None:
        """Commit to one of the two, and to the one in memory: the same happens."""
        outcomes: list[tuple[object, ...]] = []
        for store in (self.stores[which], self.model):
            try:
                record = store.commit(body, author=WHO, why=why, at=AT)
            except Conflict as conflict:
                outcomes.append((type(conflict),))
            else:
                assert record is not None
                outcomes.append((record.ops, record.replaced, record.touched))
        assert outcomes[0] == outcomes[1]

    @rule(which=st.integers(0, 1), ident=IDS, status=STATUS, text=st.text(st.characters(exclude_categories=["Cs"])))
    def put(self, which: int, ident: str, status: str, text: str) -> None:
        """Write a meeting or a line of one."""
        kind = kind_of(ident)
        more = {"meeting": ident.partition(".")[0]} if kind == "entries" else {"status": status}
        self.both(which, [Change(kind, ident, {"text": text, **more})], "put")

    @rule(which=st.integers(0, 1), ident=IDS)
    def remove(self, which: int, ident: str) -> None:
        """Remove a line."""
        if self.model.get("entries", ident) is not None:
            self.both(which, [Change("entries", ident, None)], "remove")

    @rule(which=st.integers(0, 1), ident=IDS, expect=st.integers(0, 3))
    def conflict(self, which: int, ident: str, expect: int) -> None:
        """Expect a revision, which is there or not."""
        self.both(which, [Change(kind_of(ident), ident, {"status": "live", "meeting": ident[:15]}, expect)], "expect")

    @rule(which=st.integers(0, 1))
    def compact(self, which: int) -> None:
        """Write the journal into the state files."""
        self.stores[which].maintenance.compact()

    @rule(which=st.integers(0, 1))
    def reopen(self, which: int) -> None:
        """Begin anew."""
        self.stores[which].close()
        self.stores[which] = self.opened()

    @rule(name=st.sampled_from(["rapat.json", "archive/meetings-2026.json", "meetings/2026/WASDIN-2026-001.json"]))
    def lose(self, name: str) -> None:
        """Lose a state file."""
        (self.folder / name).unlink(missing_ok=True)
        self.reopen(0)
        self.reopen(1)

    @rule(which=st.integers(0, 1), numbers=st.integers(1, 3))
    def count(self, which: int, numbers: int) -> None:
        """Take numbers; none is given twice."""

        def body(transaction: StoreTransaction) -> list[Change]:
            given = [transaction.next("WASDIN-2026-001.entries") for _ in range(numbers)]
            return [Change("agencies", "A", {"given": given})]

        self.both(which, body, "count")

    @invariant()
    def agrees(self) -> None:
        """Both stores tell what the one in memory tells."""
        for store in getattr(self, "stores", ()):
            for query in QUERIES:
                assert store.find(query) == self.model.find(query)
            for document in self.model.find(Query("entries")):
                assert store.get("entries", document["id"]) == document


def kind_of(ident: str) -> str:
    """The kind of a document of the stateful test."""
    return "entries" if "." in ident else "meetings"


QUERIES = (
    *(Query(kind) for kind in ("meetings", "entries", "agencies", "counters")),
    matching("entries", meeting="WASDIN-2026-001"),
    matching("meetings", status="final"),
    Query("meetings", (AnyOf("status", frozenset({"live", "draft"})),), Order("text"), 1),
)
Against.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestAgainst = Against.TestCase
