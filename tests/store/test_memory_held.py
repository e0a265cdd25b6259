"""Documents take in memory what they take in a file, and are read when somebody asks for them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapat.store import create
from rapat.store.contract import Author, Change
from rapat.store.embedded import EmbeddedStore
from rapat.store.query import NEWEST_FIRST, Equal, Order, Query, matching
from tests.counting import allocated, counted

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOTULIS = Author("notulis", "tester")
LINES = 3_000
MEETING = "WASDIN-2026-001"


def line(number: int, meeting: str = MEETING) -> Change:
    """A line of a meeting, as long as they are."""
    said = f"Warga melapor ke posko pelabuhan, baris {number}"
    fields = {"meeting": meeting, "number": number, "kind": "note", "text": said, "raw": said, "order": float(number)}
    return Change("entries", f"{meeting}.{number}", fields)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folded workspace of one long meeting."""
    create(tmp_path)
    store = EmbeddedStore(tmp_path)
    for first in range(0, LINES, 100):
        store.commit([line(number) for number in range(first, first + 100)], author=NOTULIS, why="test", at=AT)
    store.maintenance.compact()
    store.close()
    return tmp_path


def test_a_long_meeting_takes_in_memory_what_its_file_takes(folder: Path) -> None:
    size = (folder / "rapat.json").stat().st_size
    with allocated() as memory:
        store = EmbeddedStore(folder)
        assert store.get("entries", f"{MEETING}.7") is not None
        assert len(store.find(Query("entries", (Equal("meeting", MEETING),), Order("number"), 100))) == 100
    assert size < memory.held < 3 * size
    assert memory.peak < 3.5 * size


def test_what_is_asked_for_is_read_and_nothing_else(folder: Path) -> None:
    store = EmbeddedStore(folder)
    with counted() as counts:
        assert store.get("entries", f"{MEETING}.7") is not None
        assert counts["copied"] == 1
        assert store.count(matching("entries", meeting=MEETING, order=7.0)) == 1
        assert counts["copied"] == 1
        newest = store.find(Query("entries", (Equal("meeting", MEETING),), Order("number", descending=True), 5))
        assert [document["number"] for document in newest] == [2999, 2998, 2997, 2996, 2995]
        assert counts["copied"] == 6


def test_the_newest_are_found_without_a_look_at_the_rest(folder: Path) -> None:
    store = EmbeddedStore(folder)
    assert store.count(matching("entries", meeting=MEETING)) == LINES
    with counted() as counts:
        newest = store.find(Query("entries", (Equal("meeting", MEETING), Equal("kind", "note")), NEWEST_FIRST, 5))
    assert [document["number"] for document in newest] == [2999, 2998, 2997, 2996, 2995]
    assert counts == {"looked at": 5, "copied": 5, "journal?": 1}


def test_a_commit_reads_what_it_changes(folder: Path) -> None:
    store = EmbeddedStore(folder)
    assert store.get("entries", f"{MEETING}.7") is not None
    with counted() as counts:
        store.commit([line(7), line(LINES)], author=NOTULIS, why="test", at=AT)
    assert counts["copied"] == 1


def test_an_archive_is_read_document_by_document(tmp_path: Path) -> None:
    """Each of ten years is a file; of all that fits no more is held than its bytes."""
    folder, known = tmp_path / "folder", tmp_path / "known"
    folder.mkdir()
    create(folder)
    store = EmbeddedStore(folder, known_below=known)
    text = " ".join(f"kata{number}" for number in range(20))
    for year in range(2017, 2027):
        actions = [
            Change("actions", f"TL-{year}-{n:04}", {"status": "verified", "text": text, "supporting": [text] * 3})
            for n in range(200)
        ]
        store.commit(actions, author=NOTULIS, why="test", at=AT)
    store.maintenance.compact()
    size = sum(path.stat().st_size for path in (folder / "archive").glob("*.json"))
    again = EmbeddedStore(folder, known_below=known)
    with allocated() as memory, counted() as counts:
        assert sum(len(document["supporting"]) for document in again.each(Query("actions"))) == 6_000
    assert counts["copied"] == 2_000
    assert memory.peak < 1.6 * size


def test_of_long_batches_only_the_newest_is_held(tmp_path: Path) -> None:
    """The records are held for who follows the changes; what they tell of is in the tables."""
    create(tmp_path)
    store = EmbeddedStore(tmp_path)
    with allocated() as memory:
        for first in range(0, LINES, 1_000):
            changes = [line(number) for number in range(first, first + 1_000)]
            store.commit(changes, author=NOTULIS, why="test", at=AT)
            del changes
    size = sum(path.stat().st_size for path in (tmp_path / "journal").iterdir())
    assert memory.held < 4 * size
    with counted() as counts:
        assert [record.seq for record in store.since(2)] == [3]
        assert counts["decoded"] == 0
        assert [record.seq for record in store.since(0)] == [1, 2, 3]
        assert counts["decoded"] == 3


def test_a_closed_store_holds_no_documents(folder: Path) -> None:
    """A command that opens the screen has looked into the workspace before; read again it reads again."""
    with allocated() as memory:
        store = EmbeddedStore(folder)
        assert store.get("entries", f"{MEETING}.7") is not None
        store.close()
    assert memory.held < (folder / "rapat.json").stat().st_size / 4
    assert store.get("entries", f"{MEETING}.7") is not None
    store.commit([line(7)], author=NOTULIS, why="test", at=AT)
    assert store.seq == EmbeddedStore(folder).seq
