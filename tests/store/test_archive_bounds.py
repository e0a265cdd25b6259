"""A query opens the archive files in which something may fit, and no other."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapat.store import create
from rapat.store.contract import COUNTERS, Author, Change, StoreTransaction
from rapat.store.embedded import EmbeddedStore
from rapat.store.query import After, AnyOf, Before, Condition, Equal, Query
from tests.counting import counted

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOTULIS = Author("notulis", "tester")
YEARS = range(2017, 2027)


def action(year: int, number: int, **fields: object) -> Change:
    """An action that was verified in its year."""
    day = f"{year}-{number:02}-15"
    settled = {"status": "verified", "created": day, "meeting": f"WASDIN-{year}-001", "verified_on": day}
    return Change("actions", f"TL-{year}-{number:04}", {**settled, **fields})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folded workspace of ten years; one action of 2020 is void, so that it was never verified."""
    (tmp_path / "folder").mkdir()
    create(tmp_path / "folder")
    store = opened(tmp_path / "folder")
    changes = [action(year, number) for year in YEARS for number in range(1, 13)]
    void = Change("actions", "TL-2020-0099", {"status": "void", "created": "2020-05-05", "meeting": "WASDIN-2020-001"})
    store.commit([*changes, void], author=NOTULIS, why="test", at=AT)
    store.maintenance.compact()
    store.close()
    return tmp_path / "folder"


def opened(folder: Path, *, known: bool = True) -> EmbeddedStore:
    """The store, for the account that folded it, or for one that never saw it."""
    return EmbeddedStore(folder, known_below=folder.parent / ("known" if known else "other"))


QUERIES: list[tuple[tuple[Condition, ...], int, int]] = [
    ((After("verified_on", "2026-06-30"),), 6, 1),
    ((After("verified_on", "2026-06-30", or_absent=True),), 7, 2),
    ((Before("created", "2018-01-01"),), 12, 1),
    ((Before("created", "2018-03-01"), After("created", "2017-11-01")), 4, 2),
    ((Equal("meeting", "WASDIN-2021-001"),), 12, 1),
    ((Equal("meeting", "WASDIN-2030-001"),), 0, 0),
    ((AnyOf("meeting", frozenset({"WASDIN-2018-001", "WASDIN-2026-001"})),), 24, 2),
    ((AnyOf("id", frozenset({"TL-2018-0003", "TL-2026-0004", "TL-2026-0005", "TL-2031-0001"})),), 3, 2),
    ((AnyOf("id", frozenset()),), 0, 0),
    ((Equal("verified_on", None),), 1, 1),
    ((Equal("created", "2019-04-15", or_absent=True),), 1, 1),
    ((Before("status", "w"),), 121, 10),
    ((), 121, 10),
]


@pytest.mark.parametrize(("where", "fitting", "files"), QUERIES)
def test_files_in_which_nothing_can_fit_are_not_opened(
    folder: Path, where: tuple[Condition, ...], fitting: int, files: int
) -> None:
    store = opened(folder)
    with counted() as counts:
        assert len(store.find(Query("actions", where))) == fitting
    assert counts["archive"] == files
    with counted() as counts:
        assert store.count(Query("actions", where)) == fitting
    assert counts["archive"] <= files


def test_who_never_saw_a_file_reads_it_once(folder: Path) -> None:
    query = Query("actions", (After("created", "2026-11-30"),))
    for files in (10, 1):
        store = opened(folder, known=False)
        with counted() as counts:
            assert [document["id"] for document in store.find(query)] == ["TL-2026-0012"]
        assert counts["archive"] == files
        store.close()


def test_the_first_question_keeps_what_it_learned_though_its_process_is_killed(folder: Path) -> None:
    query = Query("actions", (After("created", "2026-11-30"),))
    for files in (10, 1):
        with counted() as counts:
            assert len(opened(folder, known=False).find(query)) == 1
        assert counts["archive"] == files


def test_what_changed_behind_the_file_is_found_where_it_is_now(folder: Path) -> None:
    """A closed action may change again; in memory first, then in its file, which is another file then."""
    query, store = Query("actions", (After("verified_on", "2026-12-31"),)), opened(folder)
    assert store.find(query) == []
    other = opened(folder)
    other.commit([action(2019, 4, verified_on="2027-01-05")], author=NOTULIS, why="test", at=AT)
    for _ in range(2):
        for reader in (store, other, opened(folder), opened(folder, known=False)):
            assert [document["id"] for document in reader.find(query)] == ["TL-2019-0004"]
        other.maintenance.compact()


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b"[" * 100_000, b'{"format":1,"sum":7,"files":{}}'])
def test_bounds_that_do_not_read_are_none(folder: Path, data: bytes) -> None:
    (kept,) = (folder.parent / "known").glob("index/*/archive")
    whole = kept.read_bytes()
    kept.write_bytes(data)
    store = opened(folder)
    assert len(store.find(Query("actions", (After("created", "2026-11-30"),)))) == 1
    store.close()
    assert kept.read_bytes() == whole


def test_of_files_that_are_not_there_any_more_nothing_is_kept(folder: Path) -> None:
    (kept,) = (folder.parent / "known").glob("index/*/archive")
    size = kept.stat().st_size
    store = opened(folder)
    for number in range(1, 13):
        store.commit([action(2019, number, verified_on="2020-01-01")], author=NOTULIS, why="test", at=AT)
        store.maintenance.compact()
    assert kept.stat().st_size < size + 100


def test_in_any_order_the_files_are_opened_one_after_the_other(folder: Path) -> None:
    store = opened(folder)
    store.commit([action(2027, 1, status="open")], author=NOTULIS, why="test", at=AT)
    with counted() as counts:
        reading = store.each(Query("actions", in_any_order=True))
        assert [next(reading)["id"] for _ in range(2)] == ["TL-2027-0001", "TL-2017-0001"]
        assert counts["archive"] == 1
    assert len({document["id"] for document in reading}) == 120


def test_what_moves_to_the_archive_meanwhile_comes_once(folder: Path) -> None:
    store = opened(folder)
    open_one = action(2026, 20, status="open")
    store.commit([open_one], author=NOTULIS, why="test", at=AT)
    reading = store.each(Query("actions", in_any_order=True))
    first = next(reading)
    store.commit([action(2026, 20)], author=NOTULIS, why="test", at=AT)
    store.maintenance.compact()
    found = [first["id"], *(document["id"] for document in reading)]
    assert len(found) == len(set(found)) == 122


def test_counters_are_found_where_what_they_count_is_archived(folder: Path) -> None:
    store = opened(folder)

    def body(transaction: StoreTransaction) -> list[Change]:
        transaction.next("WASDIN-2026-001.entries")
        transaction.next("TL-2026-0001.progress")
        return [Change("meetings", "WASDIN-2026-001", {"status": "final"}, 0)]

    store.commit(body, author=NOTULIS, why="test", at=AT)
    store.maintenance.compact()
    assert len(store.find(Query(COUNTERS))) == 2
    (counter,) = store.find(Query(COUNTERS, (Equal("id", "WASDIN-2026-001.entries"),)))
    assert counter["value"] == 1
