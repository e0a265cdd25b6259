"""State files forged by a hand that makes their hashes right: nothing of them is believed, built on, or made truth."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from rapat.errors import Unavailable
from rapat.store import create, lines, locking
from rapat.store.contract import Change, StoreTransaction
from rapat.store.embedded import EmbeddedStore, evidence, snapshot
from rapat.store.query import matching
from rapat.store.table import Tables
from tests.store.damaging import rehashed
from tests.store.test_embedded import AT, NOTULIS, put
from tests.store.test_truth import numbered, rewritten

MEETING = "WASDIN-2026-001"
UNPROVEN = "not the file that the journal tells of"
Meta = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folded store: three notes, a final meeting with a line, a verified action."""
    folder = tmp_path / "kerja"
    folder.mkdir()
    create(folder)
    store = opened(folder)
    for number in range(3):
        store.commit(numbered(number), author=NOTULIS, why="test", at=AT)
    store.commit(
        [
            Change("meetings", MEETING, {"status": "final", "title": "Rapat"}),
            Change("entries", f"{MEETING}.1", {"meeting": MEETING, "text": "asli"}),
            Change("actions", "TL-2026-0001", {"status": "verified", "text": "asli"}),
        ],
        author=NOTULIS,
        why="test",
        at=AT,
    )
    store.maintenance.compact()
    store.close()
    return folder


def opened(folder: Path) -> EmbeddedStore:
    """Open the store as an account that remembers it."""
    return EmbeddedStore(folder, known_below=folder.parent / "known")


def told(store: EmbeddedStore) -> str:
    """Everything that a verification says."""
    return "\n".join(map(str, store.maintenance.verify().faults))


def forge(folder: Path, name: str, change: Callable[[Tables, Meta], None]) -> None:
    """Change a state file and what it says of itself, and make its own hash right."""
    read = snapshot.decode((folder / name).read_bytes())
    assert read is not None
    tables, meta = read.tables, dict(read.meta)
    change(tables, meta)
    (folder / name).write_bytes(snapshot.encode(tables, meta))


def _first(tables: Tables, kind: str) -> dict[str, Any]:
    return next(iter(tables[kind].values()))


def a_note(tables: Tables, _: Meta) -> None:
    _first(tables, "notes")["text"] = "palsu"


def a_note_of_a_later_revision(tables: Tables, _: Meta) -> None:
    _first(tables, "notes").update(text="palsu", rev=99)


def a_counter_lowered(tables: Tables, _: Meta) -> None:
    _first(tables, "counters")["value"] = 1


def numbers_lowered(_: Tables, meta: Meta) -> None:
    meta["highest"] = 1


def a_note_taken_out(tables: Tables, _: Meta) -> None:
    del tables["notes"][next(iter(tables["notes"]))]


def a_note_put_in(tables: Tables, _: Meta) -> None:
    tables["notes"]["77"] = {"id": "n77", "text": "palsu", "rev": 1}


WAYS = [a_note, a_note_of_a_later_revision, a_counter_lowered, numbers_lowered, a_note_taken_out, a_note_put_in]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_command_never_builds_on_a_forged_state_file(folder: Path, way: Callable[[Tables, Meta], None]) -> None:
    forge(folder, "rapat.json", way)
    assert UNPROVEN in told(opened(folder))
    store = opened(folder)
    assert [note["text"] for note in store.find(matching("notes"))] == ["isi 0", "isi 1", "isi 2"]
    record = store.commit(
        lambda numbers: [
            Change("notes", "n1", {**(store.get("notes", "n1") or {}), "seen": True}),
            *numbered(3)(numbers),
        ],
        author=NOTULIS,
        why="edit",
        at=AT,
    )
    assert record is not None
    assert [op.doc for op in record.ops if op.name == "n1"] == [{"id": "n1", "text": "isi 0", "seen": True, "rev": 2}]
    assert store.get("notes", "n4") is not None
    store.maintenance.compact()
    assert told(opened(folder)) == ""
    assert [note["id"] for note in opened(folder).find(matching("notes"))] == ["n1", "n2", "n3", "n4"]


@pytest.mark.parametrize(
    ("name", "kind", "ident"),
    [
        ("archive/meetings-2026.json", "meetings", MEETING),
        ("archive/actions-2026.json", "actions", "TL-2026-0001"),
        ("meetings/2026/WASDIN-2026-001.json", "entries", f"{MEETING}.1"),
    ],
)
def test_nothing_builds_on_a_forged_archive_file(folder: Path, name: str, kind: str, ident: str) -> None:
    before = opened(folder).get(kind, ident)
    forge(folder, name, lambda tables, _: _first(tables, kind).update(text="palsu", title="palsu", rev=99))
    store = opened(folder)
    assert name in told(store)
    assert store.get(kind, ident) == before
    assert store.maintenance.repair(NOTULIS, AT) is None
    assert told(opened(folder)) == ""


def test_an_archive_file_of_before_is_not_believed(folder: Path) -> None:
    """It was written by rapat itself, and agrees with itself; something newer was written since."""
    name = "archive/actions-2026.json"
    older = (folder / name).read_bytes()
    store = opened(folder)
    store.commit(
        [Change("actions", "TL-2026-0001", {"status": "void", "text": "baru"})], author=NOTULIS, why="edit", at=AT
    )
    store.maintenance.compact()
    (folder / name).write_bytes(older)
    assert name in told(opened(folder))
    found = opened(folder).get("actions", "TL-2026-0001")
    assert found is not None
    assert found["text"] == "baru"


def test_beside_damage_the_journal_is_right_whatever_the_revision(folder: Path) -> None:
    """The record of the folding is lost too: nothing proves the state file, which says a later revision of a note."""
    forge(folder, "rapat.json", a_note_of_a_later_revision)
    rewritten(folder, lambda found: found.__setitem__(1, found[1].replace(b"isi", b"ISI")))
    store = opened(folder)
    record = store.maintenance.repair(NOTULIS, AT)
    assert record is not None
    assert record.unproven == (("notes", "n2"),)
    assert [note["text"] for note in store.find(matching("notes"))] == ["isi 0", "isi 1", "isi 2"]
    store.close()
    for _ in range(2):
        (said,) = opened(folder).maintenance.verify().notices
        assert "not proven by the journal, taken from the state files: n2" in str(said)
        put(opened(folder), "lain", "x")


def test_numbers_lowered_beside_damage_are_given_once(folder: Path) -> None:
    """What the newest record brought is lost from the journal: only the state file tells which numbers it took."""
    forge(folder, "rapat.json", numbers_lowered)
    rewritten(folder, lambda found: found.__setitem__(3, found[3].replace(b"asli", b"ASLI")))
    store = opened(folder)
    assert store.maintenance.repair(NOTULIS, AT) is not None
    store.commit(numbered(3), author=NOTULIS, why="test", at=AT)
    assert told(opened(folder)) == ""


def _wear(at: int, found: list[bytes]) -> None:
    found[at] = b"#" * (len(found[at]) - 1) + b"\n"


def _name(way: object) -> str:
    return getattr(way, "__name__", "sound")


def numbers_raised(_: Tables, meta: Meta) -> None:
    meta["highest"] = 10**15


@pytest.mark.parametrize("way", [None, numbers_lowered, numbers_raised], ids=_name)
@pytest.mark.parametrize("lost", [[], [3]], ids=str)
@pytest.mark.parametrize("later", [True, False])
def test_a_counter_that_is_remembered_takes_a_number_of_its_own(
    folder: Path, way: Callable[[Tables, Meta], None] | None, lost: list[int], *, later: bool
) -> None:
    """The newest record, which alone had it, is lost; other numbers are taken by the journal or the state files."""
    store = opened(folder)
    if later:
        put(store, "lain", "sesudah pelipatan")
    store.commit(lambda numbers: [Change("notes", f"b{numbers.next('baru')}", {})], author=NOTULIS, why="x", at=AT)
    store.close()
    for at in (*lost, -1):
        rewritten(folder, partial(_wear, at))
    if way is not None:
        forge(folder, "rapat.json", way)
    store = opened(folder)
    assert "gives out numbers again" not in told(store)
    record = store.maintenance.repair(NOTULIS, AT)
    assert record is not None
    (counter,) = [op for op in record.ops if op.name == "baru"]
    assert counter.n < 20
    assert told(opened(folder)) == ""
    assert len(opened(folder).find(matching("entries"))) == 1


def test_a_state_file_that_an_older_rapat_wrote_is_no_fault(folder: Path) -> None:
    """Foldings were not recorded before: such a file is read from the journal until the next folding."""
    rewritten(folder, lambda found: found.__delitem__(-1))
    forge(folder, "rapat.json", lambda _, meta: meta.pop("proofs"))
    store = EmbeddedStore(folder)
    assert told(store) == ""
    assert len(store.find(matching("notes"))) == 3
    store.maintenance.compact()
    assert told(EmbeddedStore(folder)) == ""
    forge(folder, "rapat.json", a_note)
    assert UNPROVEN in told(EmbeddedStore(folder))


def test_folding_twice_adds_one_record(folder: Path) -> None:
    store = opened(folder)
    seq = store.seq
    store.maintenance.compact()
    assert store.seq == seq
    put(store, "x", "x")
    store.maintenance.compact()
    store.maintenance.compact()
    assert store.seq == seq + 2


# --- What stops writing, and what is silenced


def appended(folder: Path, **changes: object) -> None:
    """Put a record behind the newest one, with all hashes right."""

    def add(found: list[bytes]) -> None:
        last = json.loads(found[-1])
        fields = {name: value for name, value in last.items() if name not in ("state", "laid")}
        found.append(rehashed({**fields, "seq": last["seq"] + 1, "ops": [], **changes, "prev": last["hash"]}))

    rewritten(folder, add)


def test_a_record_of_a_newer_rapat_is_said_everywhere(folder: Path) -> None:
    appended(folder, v=2)
    store = opened(folder)
    assert any("newer rapat" in str(trouble) for trouble in store.troubles)
    assert "newer rapat wrote (version 2)" in told(store)
    with pytest.raises(Unavailable, match="newer rapat"):
        put(store, "x", "x")


def test_records_that_nobody_s_rapat_wrote_are_set_aside_when_that_is_accepted(folder: Path) -> None:
    appended(folder, v=2, ops=[["notes", 1, {"id": "n1", "rev": 2, "text": "dari yang lebih baru"}]])
    store = opened(folder)
    assert "rapat verify --accept" in told(store)
    journal = (folder / "journal" / "0000000001.jsonl").read_bytes()
    (folder / "rapat.json").unlink()
    assert store.maintenance.repair(NOTULIS, AT) is None  # nothing proves that it is foreign
    assert (folder / "journal" / "0000000001.jsonl").read_bytes() == journal
    assert "newer rapat" in told(store)
    record = store.maintenance.accept(NOTULIS, AT)
    assert record is not None
    assert record.dropped is not None
    assert [seq for seq, _ in record.dropped] == [6]
    assert record.lost is not None
    assert 6 in record.lost
    put(store, "x", "x")
    store.maintenance.compact()
    assert told(opened(folder)) == ""
    assert opened(folder).troubles == ()
    assert next(note["text"] for note in opened(folder).find(matching("notes"))) == "isi 0"
    assert "left out" in str(opened(folder).maintenance.verify().notices[0])
    assert any(b"dari yang lebih baru" in path.read_bytes() for path in (folder / "aside").rglob("*.jsonl"))
    assert opened(folder).maintenance.accept(NOTULIS, AT) is None


@pytest.mark.parametrize("v", [2, 1])
def test_a_repair_leaves_out_what_names_itself_newer_and_does_not_follow(folder: Path, v: int) -> None:
    """One of this version is kept, and its break named: what it says can be judged."""
    rewritten(
        folder,
        lambda found: found.append(
            rehashed({**json.loads(found[-1]), "v": v, "seq": 6, "state": None, "ops": [], "prev": "f" * 64})
        ),
    )
    store = opened(folder)
    record = store.maintenance.repair(NOTULIS, AT)
    assert record is not None
    assert (record.dropped is not None, record.breaks is not None) == (v == 2, v == 1)
    put(store, "x", "x")
    assert told(opened(folder)) == ""


def test_a_repair_keeps_what_a_newer_rapat_wrote_beside_damage(folder: Path) -> None:
    appended(folder, v=2)
    appended(folder, v=1)
    rewritten(folder, partial(_wear, 1))
    store = opened(folder)
    record = store.maintenance.repair(NOTULIS, AT)
    assert record is not None
    assert (record.lost, record.dropped) == ((2,), None)
    assert "newer rapat" in str(store.troubles[0])


def test_a_repair_that_gives_up_what_an_account_knew_is_told_by_every_verification(folder: Path) -> None:
    """A false acceptance written into a shorter journal lets writing go on; the account is told of it for ever."""
    put(store := opened(folder), "x", "x")
    store.close()
    head = store.head
    rewritten(folder, lambda found: found.__delitem__(-1))
    appended(folder, why="repair", who="kabid", lost=[], known=[[head.seq, head.hash]])
    for _ in range(3):
        store = opened(folder)
        assert any(f"had seen record {head.brief}" in str(one) for one in store.maintenance.verify().notices)
        put(store, "y", "y")
        store.close()


# --- A state file with a record that proves it


def proven(folder: Path, way: Callable[[Tables, Meta], None]) -> None:
    """Forge the state file as one that was made behind the newest record, and add the record of that folding."""
    path = folder / "journal" / "0000000001.jsonl"
    last = json.loads(path.read_bytes().splitlines()[-1])
    place = {name: last[name] for name in ("seq", "hash", "time")} | {"segment": 1, "offset": path.stat().st_size}
    forge(folder, "rapat.json", way)
    forge(folder, "rapat.json", lambda _, meta: meta.update(place=place))
    appended(folder, why="fold", who="", state=snapshot.proof((folder / "rapat.json").read_bytes()))


def a_note_marked_as_removed(tables: Tables, _: Meta) -> None:
    n = next(iter(tables["notes"]))
    del tables["notes"][n]
    tables["removed"] = {n: {"id": "notes/n1", "rev": 1}}


@pytest.mark.parametrize("way", [*WAYS, a_note_marked_as_removed], ids=lambda way: way.__name__)
def test_what_a_command_builds_on_a_forged_folding_is_named_for_ever(
    folder: Path, way: Callable[[Tables, Meta], None]
) -> None:
    """Whoever knows the format proves a forged state file by a record; what honest programs make of it shows."""
    proven(folder, way)
    assert told(opened(folder)) != ""
    store = opened(folder)
    assert store.troubles == ()
    for ident in ("n1", "n2", "n3", "n77"):
        put(store, ident, "dibangun di atasnya")
    store.commit(numbered(4), author=NOTULIS, why="edit", at=AT)
    store.maintenance.compact()
    assert opened(folder).maintenance.repair(NOTULIS, AT) is None
    for _ in range(2):
        assert "built on another" in told(opened(folder)) or "another document" in told(opened(folder))
        put(opened(folder), "sesudah", "x")


def test_a_change_names_what_it_was_built_on_and_only_that(folder: Path) -> None:
    proven(folder, a_note)
    store = opened(folder)
    put(store, "n1", "dari yang palsu")
    put(store, "n2", "dari yang benar")
    assert store.maintenance.repair(NOTULIS, AT) is None
    (fault,) = opened(folder).maintenance.verify().faults
    assert "was built on another" in str(fault)
    assert "n1" in str(fault)


def test_a_change_that_follows_a_lost_record_is_none_that_was_forged(folder: Path) -> None:
    """What stood between is lost, and named as lost; what is written after the repair is held against it again."""
    store = opened(folder)
    put(store, "n2", "yang akan hilang")
    put(store, "n2", "sesudahnya")
    store.close()
    rewritten(folder, lambda found: found.__setitem__(-2, found[-2].replace(b"akan", b"AKAN")))
    store = opened(folder)
    assert store.maintenance.repair(NOTULIS, AT) is not None
    assert store.maintenance.verify().faults == []
    store.close()
    proven(folder, a_note)
    put(opened(folder), "n1", "dari yang palsu")
    assert "was built on another" in told(opened(folder))


def test_what_was_taken_away_and_comes_back_follows_its_removal(folder: Path) -> None:
    store = opened(folder)
    for change in (Change("notes", "n1", None), Change("notes", "n1", {"text": "lagi"}), Change("notes", "n1", None)):
        store.commit([change], author=NOTULIS, why="test", at=AT)
    store.maintenance.compact()
    put(opened(folder), "n1", "kembali")
    assert told(opened(folder)) == ""


def test_records_that_do_not_tell_what_they_replaced_are_no_fault(folder: Path) -> None:
    """An older rapat wrote none; neither may a record name fewer documents than it changes."""
    appended(folder, ops=[["notes", 1, {"id": "n1", "rev": 2, "text": "dulu"}]], replaced=None)
    put(opened(folder), "n1", "sekarang")
    assert told(opened(folder)) == ""
    appended(folder, ops=[["notes", 1, {"id": "n1", "rev": 4, "text": "palsu"}]], replaced=[])
    assert "was built on another" in told(opened(folder))


# --- What stands where a file belongs


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_folder(path: Path) -> None:
    path.mkdir()


def a_giant(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(6 << 30)


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes nor devices among files")
@pytest.mark.parametrize("thing", [a_pipe, a_device, a_folder, a_giant], ids=lambda thing: thing.__name__)
@pytest.mark.parametrize(
    "name",
    [
        "rapat.json",
        "archive/actions-2026.json",
        "archive/meetings-2026.json",
        "archive/actions-2031.json",
        "meetings/2026/WASDIN-2026-001.json",
        "journal/0000000001.jsonl",
        "journal/0000000009.jsonl",
    ],
)
def test_what_is_no_file_is_named_and_waits_for_nobody(folder: Path, name: str, thing: Callable[[Path], None]) -> None:
    (folder / name).unlink(missing_ok=True)
    thing(folder / name)
    store = opened(folder)
    if not name.startswith("journal/"):
        assert len(store.find(matching("notes"))) == 3
        assert len(store.find(matching("entries"))) == 1
        assert store.search(["asli"]) != []
    if not (thing is a_folder and name.endswith("2031.json")):  # an empty folder there is nobody's
        assert told(store) != ""
    store.maintenance.repair(NOTULIS, AT)
    if store.troubles:
        store.maintenance.accept(NOTULIS, AT)
    left = [str(fault) for fault in store.maintenance.verify().faults if "does not belong" not in fault.text]
    assert left == []
    assert len(opened(folder).find(matching("notes"))) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes nor devices among files")
@pytest.mark.parametrize("thing", [a_pipe, a_device, a_folder, a_giant], ids=lambda thing: thing.__name__)
def test_a_lock_that_is_no_file_makes_way(folder: Path, thing: Callable[[Path], None]) -> None:
    (folder / "lock").unlink()
    thing(folder / "lock")
    assert len(locking.Lock(folder / "lock").holder()) < 200
    put(store := opened(folder), "x", "x")
    assert (folder / "lock").is_file()
    assert not (folder / "lock").is_symlink()

    def meanwhile(_: StoreTransaction) -> list[Change]:
        with pytest.raises(Unavailable), locking.Lock(folder / "lock").held("lain", patience=0.05):
            pass
        return []

    store.commit(meanwhile, author=NOTULIS, why="test", at=AT)
    assert told(opened(folder)) == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes nor devices among files")
@pytest.mark.parametrize("thing", [a_pipe, a_device, a_folder], ids=lambda thing: thing.__name__)
def test_a_file_attached_again_takes_the_place_of_what_is_none(folder: Path, thing: Callable[[Path], None]) -> None:
    (folder.parent / "foto.txt").write_text("bukti", encoding="utf-8")
    kept = evidence.keep(folder, folder.parent / "foto.txt")
    place = evidence.path_of(folder, kept.sha256)
    place.unlink()
    thing(place)
    for _ in range(2):
        assert evidence.keep(folder, folder.parent / "foto.txt") == kept
        assert evidence.read(folder, kept.sha256) == b"bukti"
    assert len(list((folder / "aside").iterdir())) == 1


# --- What a record may hold


@pytest.mark.parametrize("time", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2026-11-23T09:00:00"])
def test_a_record_of_an_impossible_time_is_not_read(folder: Path, time: str) -> None:
    appended(folder, time=time)
    assert "damaged or altered" in told(opened(folder))


@pytest.mark.parametrize("nested", ['{"a":', "["])
def test_a_record_that_is_nested_without_end_is_not_read(folder: Path, nested: str) -> None:
    deep = json.loads(nested * 600 + "1" + ("}" if nested != "[" else "]") * 600)
    appended(folder, ops=[["notes", 90, {"id": "n90", "rev": 1, "text": deep}]])
    store = opened(folder)
    assert "damaged or altered" in told(store)
    assert store.get("notes", "n90") is None


def test_a_list_of_millions_of_losses_is_gone_through_once(folder: Path) -> None:
    """300 damaged lines before a repair that names a million numbers: each is looked up, not the whole list."""
    bad = [b"x" * 90 + b"\n"] * 300
    rewritten(folder, lambda found: found.__setitem__(slice(2, 2), bad))
    appended(folder, lost=list(range(900_000)))
    store = opened(folder)
    import time

    begun = time.process_time()
    store.maintenance.verify()
    assert time.process_time() - begun < 4
    assert lines.decode((folder / "journal" / "0000000001.jsonl").read_bytes().splitlines(keepends=True)[-1])
