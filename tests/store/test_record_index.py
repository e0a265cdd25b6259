"""The index of a long journal is a cache: it spares reading, and is never believed over what it was made from."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapat.store import create
from rapat.store.contract import Author, Change
from rapat.store.embedded import EmbeddedStore
from tests.counting import counted

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_MANY = 40


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    """A store of many small segments, whose documents `a3`, `a13` … were changed once, and folded."""
    (tmp_path / "folder").mkdir()
    create(tmp_path / "folder")
    store = EmbeddedStore(tmp_path / "folder", segment_size=1000, known_below=tmp_path / "known")
    for number in range(_MANY):
        change = Change("notes", f"a{number}", {"text": "x" * 300})
        store.commit([change], author=Author("notulis", "tester"), why="test", at=AT)
    store.maintenance.compact()
    return store


def indexes(store: EmbeddedStore) -> list[Path]:
    """The files of the index."""
    return sorted((store.folder.parent / "known").rglob("*.jsonl"))


def asked(store: EmbeddedStore, *names: str) -> list[int]:
    """The records that name one of some ids."""
    return [record.seq for record in store.records_naming(names) if {ident for _, ident in record.touched} & {*names}]


def test_a_question_reads_the_lines_that_it_is_about(store: EmbeddedStore) -> None:
    with counted() as counts:
        assert asked(store, "a3") == [4]
    assert counts["decoded"] <= 3
    assert counts["journal"] <= 1  # the segment that goes on


def test_of_many_names_too(store: EmbeddedStore) -> None:
    names = [f"a{number}" for number in range(0, _MANY, 3)]
    with counted() as counts:
        assert asked(store, *names) == list(range(1, _MANY + 1, 3))
    assert counts["journal"] <= 1
    assert counts["decoded"] <= len(names) + 3


@pytest.mark.parametrize("bytes_", [b"", b"{}\n", b"\xff\xff", b"0"])
def test_an_index_that_does_not_read_is_made_again(store: EmbeddedStore, bytes_: bytes) -> None:
    whole = [path.read_bytes() for path in indexes(store)]
    assert len(whole) > 3
    for path, data in zip(indexes(store), whole, strict=True):
        path.write_bytes(bytes_ or data[:-9])
    assert asked(store, "a3", "a20") == [4, 21]
    assert [path.read_bytes() for path in indexes(store)] == whole


def test_a_segment_that_is_another_than_it_was_is_read_itself(store: EmbeddedStore) -> None:
    first = min((store.folder / "journal").glob("*.jsonl"))
    status, data = first.stat(), first.read_bytes()
    lines = data.splitlines(keepends=True)
    first.write_bytes(b"".join(reversed(lines)))  # the same bytes in other places, and times set back
    os.utime(first, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert asked(store, f"a{len(lines) - 1}") == [len(lines)]


def test_a_line_that_does_not_read_is_looked_at(store: EmbeddedStore) -> None:
    path = min((store.folder / "journal").glob("*.jsonl"))
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"account"', b'"accounX"', 1))
    with counted() as counts:
        asked(store, "none")
    assert counts["decoded"] >= 1


def test_without_a_folder_to_write_it_is_only_slower(store: EmbeddedStore) -> None:
    for path in indexes(store):
        path.unlink()
    folder = store.folder.parent / "known"
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
    folder.write_text("")
    assert asked(store, "a3") == [4]
