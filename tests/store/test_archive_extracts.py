"""Some fields of closed documents are told without opening their files, and never other than the files tell them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapat.store import create
from rapat.store.contract import Author, Change
from rapat.store.embedded import EmbeddedStore, layout
from rapat.store.query import AnyOf, Equal, Present, Query, matching
from tests.counting import counted

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOTULIS = Author("notulis", "tester")
YEARS = range(2021, 2027)
QUESTIONS = Query("entries", (Equal("kind", "question"),))
TAKEN = Query("items", (Present("parked"),))
KEPT = [
    (matching("meetings", forum="WASDIN"), "id"),
    (Query("meetings", (AnyOf("status", frozenset({"cancelled"})),)), "forum"),
    (QUESTIONS, "id"),
    (Query("entries", (*QUESTIONS.where, Equal("meeting", "WASDIN-2023-002"))), "id"),
    (TAKEN, "parked"),
    (matching("attendance", agency="POLRES", presence="present"), "meeting"),
    (matching("attendance"), "arrived"),
    (matching("actions", lead="POLRES", status="verified"), "id"),
    (matching("actions", lead="POLRES", meeting="WASDIN-2023-001"), "supporting"),
]
ELSEWHERE = [(Query("entries"), "id"), (QUESTIONS, "text"), (Query("items"), "parked"), (Query("actions"), "text")]


def sitting(year: int, number: int, **fields: object) -> list[Change]:
    """A sitting that is closed, with a question, another line, an item that takes up another, and the roll-call."""
    ident = f"WASDIN-{year}-{number:03}"
    return [
        Change("meetings", ident, {"forum": "WASDIN", "status": "final", "date": f"{year}-0{number}-01", **fields}),
        Change("entries", f"{ident}.1", {"meeting": ident, "kind": "question", "text": f"tanya {year}"}),
        Change("entries", f"{ident}.2", {"meeting": ident, "kind": "note", "text": "catatan"}),
        Change("items", f"{ident}.M1", {"meeting": ident, "title": "Pokok", "parked": [f"WASDIN-{year}-{number}.1"]}),
        Change("items", f"{ident}.M2", {"meeting": ident, "title": "Lain"}),
        Change(
            "attendance",
            f"{ident}.A1",
            {"meeting": ident, "agency": "POLRES", "presence": "present", "arrived": f"{year}"},
        ),
        Change("attendance", f"{ident}.A2", {"meeting": ident, "agency": "KODIM", "presence": "absent"}),
        Change(
            "actions",
            f"TL-{year}-000{number}",
            {"meeting": ident, "lead": "POLRES", "supporting": ["KODIM"], "status": "verified", "text": "kirim"},
        ),
    ]


def commit(store: EmbeddedStore, *changes: Change) -> None:
    """Commit changes."""
    store.commit(changes, author=NOTULIS, why="test", at=AT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folded workspace of some years."""
    (tmp_path / "folder").mkdir()
    create(tmp_path / "folder")
    store = opened(tmp_path / "folder")
    for year in YEARS:
        commit(store, *sitting(year, 1), *sitting(year, 2, status="cancelled"))
        store.maintenance.compact()
    store.close()
    return tmp_path / "folder"


def opened(folder: Path, known: str = "known") -> EmbeddedStore:
    """The store, for the account that folded it, or for another."""
    return EmbeddedStore(folder, known_below=folder.parent / known)


def answers(store: EmbeddedStore) -> list[tuple[frozenset[str], int]]:
    """What is told of the fields that are kept, once it is sure that the documents themselves tell the same."""
    told = []
    for query, field in [*KEPT, *ELSEWHERE]:
        documents = store.find(query)
        texts = frozenset(text for document in documents for text in _texts(document.get(field)))
        assert (store.texts(query, field), store.count(query)) == (texts, len(documents))
        told.append((store.texts(query, field), store.count(query)))
    return told


def _texts(value: object) -> list[str]:
    return [str(part) for part in value] if isinstance(value, list) else [str(value)] * (value is not None)


def files_read(counts: Counter[str]) -> int:
    """Count the files of the archive that were read."""
    return sum(number for name, number in counts.items() if name == "archive" or name.isdecimal())


@pytest.mark.parametrize(("query", "field"), KEPT)
def test_what_is_kept_is_told_without_the_files(folder: Path, query: Query, field: str) -> None:
    store = opened(folder)
    with counted() as counts:
        store.texts(query, field)
        store.count(query)
    assert (files_read(counts), counts["copied"]) == (0, 0)
    answers(store)


@pytest.mark.parametrize(("query", "field"), ELSEWHERE)
def test_what_is_not_kept_is_read(folder: Path, query: Query, field: str) -> None:
    store = opened(folder)
    with counted() as counts:
        assert store.texts(query, field)
    assert files_read(counts)


def test_who_never_saw_the_files_reads_them_once_and_then_what_is_new(folder: Path) -> None:
    first, second = opened(folder, "other"), opened(folder, "other")
    with counted() as counts:
        told = first.texts(QUESTIONS, "id")
    assert files_read(counts) >= 2 * len(YEARS)
    with counted() as counts:
        assert second.texts(QUESTIONS, "id") == told
    assert files_read(counts) == 0
    writer = opened(folder)
    commit(writer, *sitting(2026, 3))
    writer.maintenance.compact()
    with counted() as counts:
        assert opened(folder, "other").texts(QUESTIONS, "id") == told | {"WASDIN-2026-003.1"}
    assert files_read(counts) == 2


def test_what_changed_behind_the_files_is_told_as_it_is_now(folder: Path) -> None:
    reader, writer = opened(folder), opened(folder)
    before = answers(reader)
    changes = [
        Change("entries", "WASDIN-2021-001.1", {"meeting": "WASDIN-2021-001", "kind": "note", "text": "x"}),
        Change("entries", "WASDIN-2022-001.2", {"meeting": "WASDIN-2022-001", "kind": "question", "text": "x"}),
        Change("items", "WASDIN-2023-001.M1", None),
        Change("attendance", "WASDIN-2024-001.A1", None),
        Change("meetings", "WASDIN-2025-002", {"forum": "LAIN", "status": "final", "date": "2025-02-01"}),
        Change("actions", "TL-2023-0001", {"meeting": "WASDIN-2023-001", "lead": "KODIM", "status": "verified"}),
        Change("actions", "TL-2024-0001", {"meeting": "WASDIN-2024-001", "lead": "POLRES", "status": "open"}),
    ]
    for change in changes:
        commit(writer, change)
        told = answers(writer)
        assert told != before
        for store in (reader, opened(folder), opened(folder, "third")):
            assert answers(store) == told
        writer.maintenance.compact()
        for store in (writer, reader, opened(folder), opened(folder, "other")):
            assert answers(store) == told
        before = told


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b"[" * 100_000, b'{"format":1,"proof":"","sum":7,"files":{}}'])
def test_what_does_not_read_is_made_again(folder: Path, data: bytes) -> None:
    told = answers(opened(folder))
    kept = list((folder.parent / "known").glob("index/*/* meetings-*"))
    assert len(kept) == 4 * len(YEARS)
    whole = {path: path.read_bytes() for path in kept}
    for path in kept:
        path.write_bytes(data)
    assert answers(opened(folder)) == told
    assert {path: path.read_bytes() for path in kept} == whole


@pytest.mark.parametrize("name", ["archive/meetings-2023.json", "meetings/2023/WASDIN-2023-001.json"])
@pytest.mark.parametrize("known", ["known", "other"])
def test_a_file_that_is_another_changes_nothing(folder: Path, name: str, known: str) -> None:
    told = answers(opened(folder))
    path = folder / name
    for data in (path.read_bytes().replace(b"question", b"decision").replace(b"WASDIN", b"WASDON"), b"", None):
        if data is None:
            path.unlink()
        else:
            path.write_bytes(data)
        assert answers(opened(folder, known)) == told


def test_a_fold_of_twice_the_sittings_does_twice_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    year_file = layout.year_file

    def looking(name: str) -> str:
        looked.append(name)
        return year_file(name)

    monkeypatch.setattr(layout, "year_file", looking)

    def looks(count: int) -> int:
        folder = tmp_path / str(count)
        folder.mkdir()
        create(folder)
        store = opened(folder)
        sittings = (sitting(2025, number, date="2025-05-01") for number in range(1, count + 1))
        commit(store, *(change for changes in sittings for change in changes))
        looked.clear()
        store.maintenance.compact()
        store.close()
        return len(looked)

    assert 0 < looks(40) <= 2.2 * looks(20)
