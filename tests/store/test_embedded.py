"""The embedded store: commits, conflicts, replay, repair, and files that plain TinyDB opens."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from rapat.errors import Conflict, Damaged, Refused, Unavailable
from rapat.store import create, documents, open_store
from rapat.store.contract import Author, Change, StoreTransaction
from rapat.store.embedded import EmbeddedStore, replica
from rapat.store.embedded.anchors import Anchors
from rapat.store.query import matching
from tests.counting import counted

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOTULIS = Author("notulis", "tester")


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    """An empty store."""
    create(tmp_path)
    return EmbeddedStore(tmp_path)


def put(
    store: EmbeddedStore, ident: str, text: str, expect: int | None = None, at: datetime = AT, why: str = "test"
) -> None:
    """Commit one note."""
    store.commit([Change("notes", ident, {"text": text}, expect)], author=NOTULIS, why=why, at=at)


def segment(store: EmbeddedStore) -> Path:
    """The only segment of the journal."""
    (found,) = (store.folder / "journal").glob("*.jsonl")
    return found


def test_a_commit_is_read_back_by_another_process(store: EmbeddedStore) -> None:
    put(store, "a", "satu")
    code = (
        "import sys; from pathlib import Path; from rapat.store.embedded import EmbeddedStore;"
        "print(EmbeddedStore(Path(sys.argv[1])).get('notes', 'a')['text'])"
    )
    found = subprocess.run([sys.executable, "-c", code, str(store.folder)], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "satu"


def test_a_conflict_writes_nothing(store: EmbeddedStore) -> None:
    put(store, "a", "satu")
    other = EmbeddedStore(store.folder)
    put(other, "a", "dua", expect=1)
    before = segment(store).read_bytes()
    with pytest.raises(Conflict):
        put(store, "a", "tiga", expect=1)
    assert segment(store).read_bytes() == before
    assert store.get("notes", "a") == {"id": "a", "text": "dua", "rev": 2}


def test_numbers_are_never_reused(store: EmbeddedStore) -> None:
    def draft(numbers: StoreTransaction) -> list[Change]:
        return [Change("notes", f"n{numbers.next('notes')}", {"text": ""})]

    store.commit(draft, author=NOTULIS, why="test", at=AT)
    store.commit([Change("notes", "n1", None)], author=NOTULIS, why="test", at=AT)
    EmbeddedStore(store.folder).commit(draft, author=NOTULIS, why="test", at=AT)
    assert [document["id"] for document in store.find(matching("notes"))] == ["n2"]


@pytest.mark.parametrize("cut", [2, 10, 40])
def test_a_torn_tail_is_cut_and_kept_aside(store: EmbeddedStore, cut: int) -> None:
    put(store, "a", "satu")
    put(store, "b", "dua")
    path = segment(store)
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    torn = whole[:-cut].rpartition(b"\n")[2]
    again = EmbeddedStore(store.folder)
    put(again, "c", "tiga")
    assert [document["id"] for document in again.find(matching("notes"))] == ["a", "c"]
    assert again.maintenance.verify().faults == []
    assert [kept.read_bytes() for kept in (store.folder / "aside").iterdir()] == [torn]


def test_a_whole_record_that_lacks_only_its_line_end_is_kept(store: EmbeddedStore) -> None:
    put(store, "a", "satu")
    path = segment(store)
    path.write_bytes(path.read_bytes()[:-1])
    again = EmbeddedStore(store.folder)
    put(again, "b", "dua")
    assert [document["id"] for document in again.find(matching("notes"))] == ["a", "b"]
    assert again.maintenance.verify().faults == []


def test_a_last_record_that_was_damaged_is_told_not_cut(store: EmbeddedStore) -> None:
    """Only a line without its end was never acknowledged; a damaged end is damage too."""
    put(store, "a", "satu")
    put(store, "b", "dua")
    path = segment(store)
    whole = path.read_bytes()
    for damaged in (whole[:-20] + b"x" + whole[-19:], whole[:-1] + b"x"):
        path.write_bytes(damaged)
        again = EmbeddedStore(store.folder)
        with pytest.raises(Damaged, match="doctor"):
            put(again, "c", "tiga")
        assert path.read_bytes() == damaged
        assert again.maintenance.verify().faults != []


def test_a_changed_byte_in_the_middle_is_found(store: EmbeddedStore) -> None:
    for ident in "abc":
        put(store, ident, "isi yang penting")
    path = segment(store)
    data = bytearray(path.read_bytes())
    data[data.index(b"penting")] ^= 1
    path.write_bytes(data)
    assert EmbeddedStore(store.folder, read_only=True).maintenance.verify().faults != []


def test_plain_tinydb_opens_the_state(store: EmbeddedStore) -> None:
    put(store, "a", 'kutip " \\ garis\nbaru 😀')
    store.maintenance.compact()
    with TinyDB(store.folder / "rapat.json") as db:
        assert db.table("notes").all()[0]["text"] == 'kutip " \\ garis\nbaru 😀'


def test_a_lost_state_file_is_built_again_from_the_journal(store: EmbeddedStore) -> None:
    for ident in "abc":
        put(store, ident, ident)
    store.maintenance.compact()
    (store.folder / "rapat.json").write_text('{"notes": {"1"', encoding="utf-8")
    again = EmbeddedStore(store.folder)
    assert [document["id"] for document in again.find(matching("notes"))] == ["a", "b", "c"]
    again.maintenance.compact()
    assert again.maintenance.verify().faults == []


def test_segments_are_rotated_and_read_in_order(tmp_path: Path) -> None:
    create(tmp_path)
    store = EmbeddedStore(tmp_path, segment_size=600)
    for number in range(40):
        put(store, f"n{number}", "x" * 50)
    assert len(list((tmp_path / "journal").glob("*.jsonl"))) > 3
    again = EmbeddedStore(tmp_path)
    assert len(again.find(matching("notes"))) == 40
    assert again.maintenance.verify().faults == []
    assert [record.seq for record in again.since(0)] == list(range(1, 41))


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from rapat.store.contract import Author, Change
from rapat.store.embedded import EmbeddedStore
store = EmbeddedStore(Path(sys.argv[1]))
for number in range(60):
    def draft(numbers):
        return [Change("notes", f"n{numbers.next('notes')}", {"by": sys.argv[2]})]
    store.commit(draft, author=Author("", sys.argv[2]), why="test", at=datetime.now(UTC))
"""


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    create(tmp_path)
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    writers = [subprocess.Popen([*command, name]) for name in ("satu", "dua", "tiga")]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    store = open_store(tmp_path)
    notes = store.find(matching("notes"))
    assert [document["id"] for document in notes] == [f"n{number}" for number in range(1, 181)]
    assert {document["by"] for document in notes} == {"satu", "dua", "tiga"}
    assert store.maintenance.verify().faults == []


def test_a_long_tail_of_few_records_is_folded_too(store: EmbeddedStore) -> None:
    for number in range(12):
        put(store, f"a{number}", "x" * 100_000)
    store.close()
    with counted() as counts:
        EmbeddedStore(store.folder).close()
    assert counts["decoded"] <= 3


def test_the_record_of_a_fold_is_no_tail_behind_it(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of a first fold names every file of the archive: closing would look each time whether to fold again."""
    put(store, "a", "satu")
    store.maintenance.compact()
    monkeypatch.setattr(replica, "_TAIL_BYTES", 100)
    again = EmbeddedStore(store.folder)
    again.close()
    assert "maintenance" not in vars(again)


def test_opening_reads_once_each_record_that_it_stands_on(store: EmbeddedStore, tmp_path: Path) -> None:
    """The record before a fold, and that of the fold, which the account knew as the newest."""
    put(store, "a", "satu")
    store.maintenance.compact()
    known = tmp_path / "known"
    EmbeddedStore(store.folder, known_below=known).close()
    with counted() as counts:
        again = EmbeddedStore(store.folder, known_below=known)
    assert counts["decoded"] == 2
    assert not again.troubles


def test_documents_are_looked_through_for_words_as_one_text(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"baris {number}" for number in range(95)]
    texts += ["Patroli GABUNGAN", "patroli", 'patroli "gabungan"', "gabungan patröli"]
    for number, text in enumerate(texts):
        put(store, f"a{number}", text)
    asked: list[object] = []
    may_have = documents.may_have

    def counting(held: documents.Json, words: Sequence[str]) -> bool:
        asked.append(held)
        return may_have(held, words)

    monkeypatch.setattr(documents, "may_have", counting)
    with counted() as counts:
        assert {document["id"] for _, document in store.search(["patroli", "gabungan"])} == {"a95", "a97", "a98"}
        assert store.search(["tiada"]) == []
    assert len(asked) == 6  # of each look those three beside which one has other letters, or letters as escapes
    assert counts["copied"] <= 4


def test_a_short_tail_is_left_as_it_is(store: EmbeddedStore) -> None:
    for number in range(12):
        put(store, f"a{number}", "x" * 1_000)
    before = store.seq
    store.close()
    assert EmbeddedStore(store.folder).seq == before


def test_the_settings_of_a_folder_are_the_file_that_a_person_edits(store: EmbeddedStore) -> None:
    store.settings.write("# kantor\nname = 'Uji'\n")
    path = store.folder / "rapat.toml"
    assert path.read_bytes() == b"# kantor\nname = 'Uji'\n"
    path.write_bytes(b"name = 'Baru'\r\n")
    assert store.settings.read() == ("name = 'Baru'\r\n", str(path))


def test_a_folder_has_one_office(store: EmbeddedStore) -> None:
    with pytest.raises(Refused, match="another office"):
        store.settings.write("name = 'Uji'", "polres")
    assert store.settings.read() is None


@pytest.mark.parametrize("how", [{"read_only": True}, {"newer": 7}], ids=str)
def test_settings_that_may_not_be_written_stay(store: EmbeddedStore, how: dict[str, Any]) -> None:
    store.settings.write("name = 'Uji'")
    other = EmbeddedStore(store.folder, **how)
    with pytest.raises(Unavailable):
        other.settings.write("name = 'Baru'")
    assert (store.folder / "rapat.toml").read_text() == "name = 'Uji'"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_folder_whose_name_is_no_utf8_is_remembered(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"a\xff")
    folder.mkdir()
    create(folder)
    store = EmbeddedStore(folder, known_below=tmp_path / "known")
    put(store, "a", "satu")
    store.close()
    known = Anchors(tmp_path / "known", folder).read()
    assert known is not None
    assert known.seq == 1


def test_a_commit_looks_once_at_the_journal_before_it_writes_and_once_behind(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "a", "satu")
    names: list[str] = []
    look = os.stat

    def looking(path: Any, **how: Any) -> os.stat_result:  # noqa: ANN401 - as the system takes it
        names.append(Path(path).name)
        return look(path, **how)

    monkeypatch.setattr(os, "stat", looking)
    put(store, "b", "dua")
    # Before the lines are read, before and behind the writing; the next segment, and the lock that is still the same.
    assert sorted(names) == ["0000000001.jsonl"] * 3 + ["0000000002.jsonl", "journal", "lock"]
