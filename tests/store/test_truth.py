"""What a reader believes: the chain, the files that stand in for the journal, and what was known before."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapat.errors import Damaged, Unavailable
from rapat.store import create, lines, locking
from rapat.store.contract import Change, Record, StoreTransaction
from rapat.store.embedded import EmbeddedStore, backups, snapshot
from rapat.store.query import matching
from rapat.store.table import Tables
from tests.store.damaging import rehashed
from tests.store.test_embedded import AT, NOTULIS, put, segment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with six notes, the first three folded, which record 4 tells."""
    folder = tmp_path / "kerja"
    folder.mkdir()
    create(folder)
    store = EmbeddedStore(folder, known_below=tmp_path / "known")
    for number in range(6):
        store.commit(numbered(number), author=NOTULIS, why="test", at=AT)
        if number == 2:
            store.maintenance.compact()
    store.close()
    return folder


def numbered(number: int) -> Callable[[StoreTransaction], list[Change]]:
    """A note that takes the next number of a counter."""

    def draft(numbers: StoreTransaction) -> list[Change]:
        return [Change("notes", f"n{numbers.next('notes')}", {"text": f"isi {number}"})]

    return draft


def again(folder: Path, *, known: bool = True) -> EmbeddedStore:
    """Open the store as the account that wrote it, or as one that never saw it."""
    return EmbeddedStore(folder, known_below=folder.parent / "known" if known else None)


def rewritten(folder: Path, change: Callable[[list[bytes]], None]) -> None:
    """Change the lines of the journal."""
    path = folder / "journal" / "0000000001.jsonl"
    found = path.read_bytes().splitlines(keepends=True)
    change(found)
    path.write_bytes(b"".join(found))


def renamed(line: bytes) -> bytes:
    """The line of a record under another name, with its own hash right."""
    return rehashed(json.loads(line) | {"who": "orang-lain"})


def test_a_record_that_was_altered_and_hashed_anew_breaks_the_chain(folder: Path) -> None:
    def alter(found: list[bytes]) -> None:
        found[1] = renamed(found[1])

    rewritten(folder, alter)
    told = [str(fault) for fault in again(folder).maintenance.verify().faults]
    assert any("Record 3" in fault and "record 2" in fault for fault in told)
    assert again(folder).maintenance.check_chain(2).faults == []
    assert len(again(folder).maintenance.check_chain(3).faults) == 1


def test_reading_goes_on_past_damage_and_says_so(folder: Path) -> None:
    """With the state file gone too, everything that proves itself is still read."""
    rewritten(folder, lambda found: found.__setitem__(1, found[1].replace(b"isi", b"ISI")))
    (folder / "rapat.json").unlink()
    store = again(folder)
    assert [note["text"] for note in store.find(matching("notes"))] == [f"isi {number}" for number in (0, 2, 3, 4, 5)]
    assert any("behind record 1" in str(trouble) and "doctor" in str(trouble) for trouble in store.troubles)
    with pytest.raises(Damaged, match="doctor"):
        put(store, "x", "x")


def test_what_the_state_still_knows_is_saved_and_numbers_go_on(folder: Path) -> None:
    rewritten(folder, lambda found: found.__setitem__(1, found[1].replace(b"isi", b"ISI")))
    store = again(folder)
    assert store.troubles == ()  # the damage lies before what an opening reads
    assert [fragment.seq for fragment in store.maintenance.fragments()] == [2]
    record = store.maintenance.repair(NOTULIS, AT)
    assert record is not None
    assert record.seq == 8
    assert record.lost == (2,)
    assert record.unproven is None  # the record of the folding proves the state file
    assert [note["text"] for note in store.find(matching("notes"))] == [f"isi {number}" for number in range(6)]
    assert store.maintenance.verify().faults == []
    assert "records lost: 2" in str(store.maintenance.verify().notices[0])
    store.commit(numbered(6), author=NOTULIS, why="test", at=AT)
    assert store.get("notes", "n7") is not None


def test_a_shorter_journal_opens_is_told_and_gives_no_number_again(folder: Path) -> None:
    """The state file is older than the cut, so only the account's own memory knows of record 7."""
    rewritten(folder, lambda found: found.__delitem__(slice(5, None)))
    stranger = again(folder, known=False)
    assert stranger.troubles == ()
    assert stranger.maintenance.verify().faults == []
    store = again(folder)
    assert "ends at record 5" in str(store.troubles[0])
    assert "--accept" in str(store.troubles[0])
    assert len(store.find(matching("notes"))) == 4
    with pytest.raises(Damaged):
        store.commit(numbered(9), author=NOTULIS, why="test", at=AT)
    record = store.maintenance.accept(NOTULIS, AT)
    assert record is not None
    assert (record.seq, record.lost) == (8, (6, 7))
    assert store.maintenance.verify().faults == []
    assert store.troubles == again(folder).troubles == ()
    made = store.commit(numbered(9), author=NOTULIS, why="test", at=AT)
    assert made is not None
    assert made.touched == (("notes", "n7"),)  # n5 and n6 were given before


def test_a_journal_whose_hashes_were_all_made_anew_is_told_by_memory(folder: Path) -> None:
    def alter(found: list[bytes]) -> None:
        found[1] = renamed(found[1])
        for index in range(2, len(found)):
            found[index] = rehashed(json.loads(found[index]) | {"prev": decoded(found[index - 1]).hash})

    known = EmbeddedStore(folder).head
    rewritten(folder, alter)
    (folder / "rapat.json").unlink()
    again(folder, known=False).maintenance.compact()
    assert again(folder, known=False).maintenance.verify().faults == []
    store = again(folder)
    assert "is not the one that was known before" in str(store.troubles[0])
    assert not store.has(known.seq, known.hash)
    assert store.maintenance.accept(NOTULIS, AT) is not None
    assert "known before as: 7/" in str(again(folder).maintenance.verify().notices[0])


def decoded(line: bytes) -> Record:
    """A record that must read."""
    record = lines.decode(line)
    assert record is not None
    return record


def test_a_journal_shorter_than_the_state_file_opens_and_is_mended(folder: Path) -> None:
    store = again(folder)
    store.maintenance.compact()
    store.close()
    rewritten(folder, lambda found: found.__delitem__(slice(2, None)))
    store = again(folder, known=False)
    assert len(store.find(matching("notes"))) == 6  # the state file still has them
    assert "ends at record 2; record 7 was known" in str(store.troubles[0])
    record = store.maintenance.repair(NOTULIS, AT)
    assert record is not None
    assert record.lost == (3, 4, 5, 6, 7, 8)  # the last is that of the folding
    assert record.unproven is not None
    assert {ident for _, ident in record.unproven} == {"n3", "n4", "n5", "n6", "notes"}
    (told,) = store.maintenance.verify().notices
    assert "not proven by the journal, taken from the state files: notes, n3, n4" in str(told)
    (folder / "rapat.json").unlink()
    assert len(again(folder).find(matching("notes"))) == 6
    (fault,) = again(folder).maintenance.verify().faults
    assert "rapat.json does not read" in str(fault)


def test_an_acknowledged_line_never_lies_in_a_file_that_is_gone(folder: Path) -> None:
    """The journal is replaced by its copy, as synchronising programs and editors do, while a process has it open."""
    store = again(folder)
    path = segment(store)
    shutil.copy(path, folder / "copy")
    (folder / "copy").replace(path)
    put(store, "x", "setelah disalin")
    assert EmbeddedStore(folder).get("notes", "x") is not None
    path.unlink()
    with pytest.raises((Damaged, Unavailable)):
        put(store, "y", "setelah dihapus")


def test_an_older_journal_put_under_an_open_store_is_told(folder: Path) -> None:
    path = folder / "journal" / "0000000001.jsonl"
    older = path.read_bytes()
    store = again(folder, known=False)
    put(store, "x", "lebih baru")
    path.write_bytes(older)
    assert len(store.find(matching("notes"))) == 6
    assert "record 8 was known before" in str(store.troubles[0])
    with pytest.raises(Damaged):
        put(store, "y", "y")


@pytest.mark.parametrize(
    "name", ["0000000001 (conflicted copy).jsonl", "²³.jsonl", "00000000002.jsonl", "1.jsonl", "x"]
)
def test_a_foreign_file_in_the_journal_is_named_and_not_read(folder: Path, name: str) -> None:
    shutil.copy(folder / "journal" / "0000000001.jsonl", folder / "journal" / name)
    store = again(folder)
    (fault,) = store.maintenance.verify().faults
    assert name in str(fault)
    assert "holds 0 records" in str(fault)
    put(store, "x", "x")


def test_a_conflicted_copy_is_told_with_how_much_only_it_has(folder: Path) -> None:
    other = folder.parent / "lain"
    shutil.copytree(folder, other)
    put(EmbeddedStore(other), "x", "diketik di komputer lain")
    shutil.copy(other / "journal" / "0000000001.jsonl", folder / "journal" / "0000000001 (salinan konflik).jsonl")
    (fault,) = again(folder).maintenance.verify().faults
    assert "holds 1 records that the journal does not have" in str(fault)


def archived(tmp_path: Path) -> Path:
    """A store with two final meetings and a verified action in its archive."""
    folder = tmp_path / "arsip"
    folder.mkdir()
    create(folder)
    store = EmbeddedStore(folder)
    for number in (1, 2):
        meeting = f"WASDIN-2026-00{number}"
        store.commit(
            [
                Change("meetings", meeting, {"status": "final", "title": f"Rapat {number}"}),
                Change("entries", f"{meeting}.1", {"meeting": meeting, "text": f"isi {number}"}),
                Change("actions", f"TL-2026-000{number}", {"status": "verified", "text": f"janji {number}"}),
            ],
            author=NOTULIS,
            why="test",
            at=AT,
        )
    store.maintenance.compact()
    return folder


def test_a_header_changed_in_the_archive_is_named(tmp_path: Path) -> None:
    folder = archived(tmp_path)
    path = folder / "archive" / "meetings-2026.json"
    read = snapshot.decode(path.read_bytes())
    assert read is not None
    next(iter(read[0]["meetings"].values()))["title"] = "Rapat lain"
    path.write_bytes(snapshot.encode(read[0], {"file": "archive/meetings-2026.json"}))
    told = [str(fault) for fault in EmbeddedStore(folder).maintenance.verify().faults]
    assert len(told) == 1
    assert "archive/meetings-2026.json does not read or is not what it was" in told[0]
    store = EmbeddedStore(folder)
    assert store.find(matching("meetings"))[0]["title"] == "Rapat 1"
    assert store.maintenance.repair(NOTULIS, AT) is None
    assert store.maintenance.verify().faults == []
    assert EmbeddedStore(folder).find(matching("meetings"))[0]["title"] == "Rapat 1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("archive/meetings-2026.json", "archive/actions-2026.json"),
        ("meetings/2026/WASDIN-2026-001.json", "meetings/2026/WASDIN-2026-002.json"),
    ],
)
def test_two_swapped_archive_files_are_named_and_nothing_vanishes(tmp_path: Path, one: str, other: str) -> None:
    folder = archived(tmp_path)
    whole = {kind: EmbeddedStore(folder).find(matching(kind)) for kind in ("meetings", "entries", "actions")}
    first, second = (folder / one).read_bytes(), (folder / other).read_bytes()
    (folder / one).write_bytes(second)
    (folder / other).write_bytes(first)
    store = EmbeddedStore(folder)
    assert {kind: store.find(matching(kind)) for kind in whole} == whole
    assert len(store.maintenance.verify().faults) == 2


def test_a_file_that_waits_in_the_archive_is_never_taken_in(tmp_path: Path) -> None:
    """A file put where the next folding will write is not read, and not merged."""
    folder = archived(tmp_path)
    forged = {"actions": {"99": {"id": "TL-2027-0001", "status": "verified", "text": "palsu", "rev": 1}}}
    name = "archive/actions-2027.json"
    (folder / name).write_bytes(snapshot.encode(forged, {"file": name}))
    store = EmbeddedStore(folder)
    assert store.get("actions", "TL-2027-0001") is None
    changes = [Change("actions", "TL-2027-0002", {"status": "verified", "text": "benar"})]
    store.commit(changes, author=NOTULIS, why="test", at=AT)
    store.maintenance.compact()
    again = EmbeddedStore(folder)
    assert again.get("actions", "TL-2027-0001") is None
    assert again.get("actions", "TL-2027-0002") is not None
    assert again.maintenance.verify().faults == []


def test_the_lock_tells_who_holds_it_for_what_and_since_when(folder: Path) -> None:
    store = again(folder)

    def draft(_: StoreTransaction) -> list[Change]:
        holder = (folder / "lock").read_text(encoding="utf-8")
        assert "tester" in holder
        assert "process" in holder
        assert "catat" in holder
        assert ":" in holder
        return []

    store.commit(draft, author=NOTULIS, why="catat: sebuah baris", at=AT)


def claimed(folder: Path) -> tuple[Tables, dict[str, Any]]:
    """The tables of the state file, and what it says of itself."""
    read = snapshot.decode((folder / "rapat.json").read_bytes())
    assert read is not None
    return read[0], {name: value for name, value in read[1].items() if name not in ("sha256", "format")}


def test_a_place_that_the_state_file_only_claims_is_not_believed(folder: Path) -> None:
    """The hash is right, the number is not: the next record would get a number that nothing leads to."""
    store = again(folder)
    store.maintenance.compact()
    store.close()
    tables, about = claimed(folder)
    about["place"]["seq"] = 2_000_000
    (folder / "rapat.json").write_bytes(snapshot.encode(tables, about))
    store = again(folder)
    record = store.commit(numbered(6), author=NOTULIS, why="test", at=AT)
    assert record is not None
    assert record.seq == 9
    store.maintenance.compact()
    assert store.maintenance.verify().faults == []


def test_two_records_with_one_number_are_both_named(folder: Path) -> None:
    """Two that prove themselves: one stays, and the repair says which one does not."""

    def double(found: list[bytes]) -> None:
        fields = json.loads(found[5])
        fields["ops"][0][2]["text"] = "juga yang keenam"
        found.append(rehashed(fields))

    rewritten(folder, double)
    store = again(folder)
    assert store.maintenance.verify().faults != []
    record = store.maintenance.repair(NOTULIS, AT)
    assert record is not None
    assert record.dropped is not None
    assert record.dropped[0][0] == 6
    assert "another has the number, or they do not follow): 6/" in str(store.maintenance.verify().notices[0])
    assert store.maintenance.verify().faults == []


def test_a_lock_that_was_replaced_is_taken_anew(folder: Path) -> None:
    one, other = again(folder, known=False), again(folder, known=False)
    one.commit(numbered(6), author=NOTULIS, why="test", at=AT)
    (folder / "lock").unlink()
    other.commit(numbered(7), author=NOTULIS, why="test", at=AT)

    def meanwhile(numbers: StoreTransaction) -> list[Change]:
        with pytest.raises(Unavailable), locking.Lock(folder / "lock").held("x", patience=0.05):
            pass
        return numbered(8)(numbers)

    one.commit(meanwhile, author=NOTULIS, why="test", at=AT)
    assert [note["id"] for note in again(folder).find(matching("notes"))] == [f"n{number}" for number in range(1, 10)]
    assert again(folder).maintenance.verify().faults == []


def test_a_counter_put_into_the_state_file_is_not_believed_and_mended(tmp_path: Path) -> None:
    folder = archived(tmp_path)
    tables, about = claimed(folder)
    tables["counters"] = {"77": {"id": "notes", "value": 5, "rev": 1}}
    (folder / "rapat.json").write_bytes(snapshot.encode(tables, about))
    remembers = EmbeddedStore(folder)
    assert remembers.get("counters", "notes") is None
    mending = EmbeddedStore(folder)
    assert mending.maintenance.repair(NOTULIS, AT) is None
    assert mending.maintenance.verify().faults == []
    remembers.maintenance.compact()
    assert EmbeddedStore(folder).maintenance.verify().faults == []


def test_an_empty_workspace_is_backed_up(tmp_path: Path) -> None:
    folder = tmp_path / "baru"
    folder.mkdir()
    create(folder)
    (folder / "rapat.toml").write_text('name = "Uji"\n', encoding="utf-8")
    assert EmbeddedStore(folder).maintenance.back_up(tmp_path / "x.zip").seq == 0
    assert backups.restore(tmp_path / "x.zip", tmp_path / "kembali") == 0


def added(folder: Path, ops: list[list[object]]) -> None:
    """A record whose hashes are right, added by no program of ours."""

    def add(found: list[bytes]) -> None:
        last = json.loads(found[-1])
        found.append(rehashed({**last, "seq": last["seq"] + 1, "ops": ops, "prev": last["hash"]}))

    rewritten(folder, add)


@pytest.mark.parametrize("same", ["number", "thing"])
def test_a_document_keeps_its_number_and_no_other_gets_it(folder: Path, same: str) -> None:
    number = json.loads((folder / "journal" / "0000000001.jsonl").read_bytes().splitlines()[0])["ops"][0][1]
    forged = {"id": "n1" if same == "thing" else "lain", "text": "palsu", "rev": 9}
    added(folder, [["notes", number if same == "number" else 999, forged]])
    assert any("in the place of another document" in str(fault) for fault in again(folder).maintenance.verify().faults)


def test_counters_never_go_back(folder: Path) -> None:
    counter = again(folder).get("counters", "notes")
    assert counter is not None
    number = json.loads((folder / "journal" / "0000000001.jsonl").read_bytes().splitlines()[0])["ops"][1][1]
    added(folder, [["counters", number, {"id": "notes", "value": 2, "rev": 99}]])
    assert any("be given again" in str(fault) for fault in again(folder).maintenance.verify().faults)


@pytest.mark.parametrize("change", [{"value": "abc"}, {"value": None}, {}])
def test_a_counter_that_counts_nothing_is_no_record(folder: Path, change: dict[str, object]) -> None:
    added(folder, [["counters", 2, {"id": "notes", "rev": 99, **change}]])
    store = again(folder)
    assert any("damaged or altered" in str(fault) for fault in store.maintenance.verify().faults)
    assert len(store.find(matching("notes"))) == 6


def test_a_record_moved_behind_the_newest_is_explained_by_what_is_lost(folder: Path) -> None:
    """Its counter stands lower than the one before it; the repair says that its own number and others are lost."""

    def move(found: list[bytes]) -> None:
        found[5] = rehashed(json.loads(found[5]) | {"seq": 11})

    rewritten(folder, move)
    store = again(folder)
    record = store.maintenance.repair(NOTULIS, AT)
    assert record is not None
    assert record.lost == (6, 8, 9, 10)
    assert store.maintenance.verify().faults == []
    counter = next(op.n for op in record.ops if op.name == "notes")
    added(folder, [["counters", counter, {"id": "notes", "value": 2, "rev": 99}]])
    assert any("be given again" in str(fault) for fault in again(folder).maintenance.verify().faults)


def test_a_segment_under_a_wrong_name_is_named_and_mended(folder: Path) -> None:
    """Whoever asks for one record finds its segment by its name."""
    path = folder / "journal" / "0000000001.jsonl"
    found = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(found[:4]))
    (folder / "journal" / "0000000003.jsonl").write_bytes(b"".join(found[4:]))
    store = again(folder)
    assert any("named after" in str(fault) for fault in store.maintenance.verify().faults)
    assert store.maintenance.repair(NOTULIS, AT) is not None
    assert store.maintenance.verify().faults == []
    assert len(store.find(matching("notes"))) == 6


def test_an_archive_file_written_otherwise_is_named(tmp_path: Path) -> None:
    """A space more is no other document, but lists and searches look through the file as text."""
    folder = archived(tmp_path)
    path = folder / "meetings" / "2026" / "WASDIN-2026-001.json"
    head, body = path.read_bytes().split(b"\n}", 1)
    body = b"\n}" + body.replace(b'"meeting":', b'"meeting" :')
    about = json.loads(head.split(b'"1":', 1)[1]) | {"sha256": hashlib.sha256(body).hexdigest()}
    path.write_bytes(head.split(b'"1":', 1)[0] + b'"1":' + json.dumps(about, separators=(",", ":")).encode() + body)
    store = EmbeddedStore(folder)
    assert any("WASDIN-2026-001.json" in str(fault) for fault in store.maintenance.verify().faults)
    assert store.maintenance.repair(NOTULIS, AT) is None
    assert store.maintenance.verify().faults == []


def test_forged_marks_of_removal_are_named(folder: Path) -> None:
    store = again(folder)
    store.maintenance.compact()
    store.close()
    tables, about = claimed(folder)
    tables["removed"] = {"1": {"id": "notes/n1", "rev": 5}}
    (folder / "rapat.json").write_bytes(snapshot.encode(tables, about))
    assert any(
        "not the file that the journal tells of" in str(fault) for fault in again(folder).maintenance.verify().faults
    )


def test_a_damaged_line_is_told_by_its_number_wherever_reading_began(tmp_path: Path) -> None:
    create(tmp_path)
    store = EmbeddedStore(tmp_path)
    for number in range(3):
        put(store, f"n{number}", "x")
    store.maintenance.compact()  # the next opening begins to read behind the fourth line
    store.close()
    with (tmp_path / "journal" / "0000000001.jsonl").open("ab") as file:
        file.write(b"rusak\nlagi\n")
    troubles = [str(trouble) for trouble in EmbeddedStore(tmp_path).troubles]
    assert [trouble.partition(" of ")[0] for trouble in troubles] == ["Line 5", "Line 6"]


def test_what_was_seen_and_is_gone_is_said_with_the_repair_that_tells_of_it(folder: Path, tmp_path: Path) -> None:
    path = folder / "journal" / "0000000001.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    (folder / "rapat.json").unlink()
    store = EmbeddedStore(folder, known_below=tmp_path / "known")
    assert str(store.maintenance.verify().notices[-1]).endswith(
        "which the journal does not have any more; no repair tells of it."
    )
    store.maintenance.accept(NOTULIS, AT)
    assert str(store.maintenance.verify().notices[-1]).endswith(
        "which the journal does not have any more: a repair gave it up."
    )
