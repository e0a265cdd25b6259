"""Searching through the index finds what looking through every file finds: whatever state the index is in."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapat import filesystem
from rapat.store import create
from rapat.store.contract import Author, Change
from rapat.store.embedded import EmbeddedStore, archive, archive_search, caches, replica, word_index
from rapat.store.embedded import store as embedded_store
from tests.counting import counted

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOTULIS = Author("notulis", "tester")
YEARS = range(2022, 2027)
TEXTS = (
    "Razia NARKOBA di pelabuhan Loktuan",
    "Café ÉLANG, jl. S. Parman no. 5",
    'kata "kutip" dan garis\\miring',
    "09:30 https://bontang.go.id/surat?n=7",
    "straße ﬁle Ⅷ ½ Σίσυφος ﷺ",
    "a_b-c'd ١٢٣ 漢字かな 🚧 e\u0301",
    "satu\tdua\ntiga\u00a0empat\u200blima",
)


def sitting(year: int, number: int) -> list[Change]:
    """A sitting that is closed, with a line of each text, and a promise."""
    ident = f"WASDIN-{year}-{number:03}"
    said = [f"{text} {year}x{number}" for text in TEXTS]
    return [
        Change("meetings", ident, {"status": "final", "title": f"Rapat {number}", "date": f"{year}-01-01"}),
        *(
            Change("entries", f"{ident}.{n}", {"meeting": ident, "kind": "note", "text": text, "number": n})
            for n, text in enumerate(said, 1)
        ),
        Change("actions", f"TL-{year}-{number:04}", {"meeting": ident, "status": "verified", "text": said[0]}),
    ]


def commit(store: EmbeddedStore, *changes: Change) -> None:
    """Commit changes."""
    store.commit(changes, author=NOTULIS, why="test", at=AT)


def opened(folder: Path, known: str = "known") -> EmbeddedStore:
    """The store, for the account that folded it, or for another."""
    return EmbeddedStore(folder, known_below=folder.parent / known)


def build(folder: Path) -> Path:
    """A folded workspace of some years, with an index of each."""
    folder.mkdir()
    create(folder)
    store = opened(folder)
    for year in YEARS:
        commit(store, *(change for number in (1, 2, 3) for change in sitting(year, number)))
    store.maintenance.compact()
    store.close()
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folded workspace of its own."""
    return build(tmp_path / "folder")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folded workspace that nobody writes."""
    return build(tmp_path_factory.mktemp("shared") / "folder")


def hits(store: EmbeddedStore, *words: str) -> list[tuple[str, str]]:
    """Kind and id of what is found, in order."""
    return sorted((kind, str(document["id"])) for kind, document in store.search(words))


def scanned(folder: Path, *words: str) -> list[tuple[str, str]]:
    """What is found where there is no index."""
    return hits(EmbeddedStore(folder), *words)


def indexes(folder: Path) -> list[Path]:
    """The databases."""
    return sorted(path for path in (folder.parent / "known" / "index").rglob("words *") if "stamp" not in path.name)


ASKED = (
    "narkoba",
    "arko",
    "2023x2",
    "elang",
    "cafe",
    'kata "kutip"',
    "garis\\miring",
    "x",
    "--",
    "/surat?",
    "tidak ada",
)


def agrees(folder: Path, store: EmbeddedStore | None = None) -> bool:
    """Whether what is found is what is found without an index, whatever is asked."""
    store = store or opened(folder)
    return all(hits(store, word) == scanned(folder, word) for word in ASKED)


def test_only_files_that_have_the_words_are_read(folder: Path) -> None:
    with counted() as counts:
        assert len(hits(opened(folder), "2023x2")) == len(TEXTS) + 1
    assert (counts["2023"], counts["2024"]) == (1, 0)
    with counted() as counts:
        assert len(hits(opened(folder, "other"), "2023x2")) == len(TEXTS) + 1
    assert (counts["2023"], counts["2024"]) == (3, 3)


def test_the_file_of_a_year_is_opened_once_for_all_of_its_meetings(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However large it is beside what is held in memory: making an index reads each file once."""
    monkeypatch.setattr(archive, "_CACHED_BYTES", 1)
    store = opened(folder, "other")
    with counted() as counts:
        store.maintenance.compact()
    store.close()
    assert [counts[str(year)] for year in YEARS] == [3] * len(YEARS)
    assert counts["archive"] <= 3 * len(YEARS)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_asked_is_found_as_without_an_index(shared: Path, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS)) + f" {data.draw(st.sampled_from(YEARS))}x1"
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    words = data.draw(st.lists(st.one_of(st.just(part), st.just(part.upper()), st.text(max_size=4)), max_size=3))
    assert hits(opened(shared), *words) == scanned(shared, *words)


def test_what_was_closed_since_is_found(folder: Path) -> None:
    other = opened(folder, "other")
    assert len(hits(other, "2023x2")) == len(TEXTS) + 1
    other.close()  # which makes an index of its own
    store = opened(folder)
    commit(store, *sitting(2026, 4), *sitting(2021, 1))
    assert len(hits(store, "2026x4")) == len(TEXTS) + 1  # not folded yet
    store.maintenance.compact()
    other = opened(folder, "other")
    assert len(hits(other, "2026x4")) == len(TEXTS) + 1
    assert agrees(folder, other)


def test_an_index_that_is_a_little_behind_is_kept_and_helps(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_search, "_UNKNOWN", 0.9)
    stood = [path.stat().st_mtime_ns for path in indexes(folder)]
    store = opened(folder)
    commit(
        store, *sitting(2026, 4), Change("entries", "WASDIN-2023-001.1", {"meeting": "WASDIN-2023-001", "text": "lain"})
    )
    store.maintenance.compact()
    assert [path.stat().st_mtime_ns for path in indexes(folder)] == stood
    assert agrees(folder)
    assert hits(opened(folder), "lain") == [("entries", "WASDIN-2023-001.1")]
    assert len(hits(opened(folder), "2026x4")) == len(TEXTS) + 1


def test_what_is_removed_is_found_no_more(folder: Path) -> None:
    store = opened(folder)
    commit(store, Change("entries", "WASDIN-2023-002.1", None), Change("actions", "TL-2023-0002", None))
    assert len(hits(store, "2023x2")) == len(TEXTS) - 1
    store.maintenance.compact()
    assert len(hits(opened(folder), "2023x2")) == len(TEXTS) - 1
    assert agrees(folder)


def test_a_file_that_was_altered_is_found_as_the_journal_tells_it(folder: Path) -> None:
    path = folder / "meetings" / "2023" / "WASDIN-2023-002.json"
    path.write_bytes(path.read_bytes().replace(b"NARKOBA", b"SEMBAKO"))
    assert ("entries", "WASDIN-2023-002.1") in hits(opened(folder), "narkoba")
    assert hits(opened(folder), "sembako") == []
    path.unlink()
    assert agrees(folder)


def overwritten(path: Path) -> None:
    """Other bytes in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 3 + 3000] = b"\xa5" * 3000
    path.write_bytes(data)


def believe(path: Path) -> None:
    """Note that a database is as it was made."""
    with suppress(FileNotFoundError):
        caches.keep(Path(f"{path} stamp"), word_index._FORMAT, msgspec.json.encode(caches.stamp(path)))


@pytest.mark.parametrize(
    "damage",
    [
        overwritten,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(b"no database"),
        lambda path: (path.unlink(), path.mkdir()),
        Path.unlink,
        lambda path: shutil.copy(next(iter(sorted(path.parent.glob("words 2022")))), path),
    ],
)
@pytest.mark.parametrize("stamped", [False, True], ids=["as it is", "believed"])
def test_a_broken_index_costs_nothing_but_time(
    folder: Path, damage: Callable[[Path], object], *, stamped: bool
) -> None:
    damaged = indexes(folder)[1]
    damage(damaged)
    if stamped and damage is not overwritten:  # of which bytes inside of a page nothing but the stamp tells
        believe(damaged)
    store = opened(folder)
    assert agrees(folder, store)
    store.close()  # which makes it again
    assert agrees(folder)
    assert not damaged.is_file() or damaged.read_bytes()[:6] == b"SQLite"


def test_without_full_text_search_files_are_looked_through(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_index, "_TABLES", word_index._TABLES.replace("fts5", "fts99"))
    store = opened(folder, "other")
    assert agrees(folder, store)
    store.close()
    assert not list((folder.parent / "other").rglob("words *"))


def test_a_full_disk_is_no_matter(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    store = opened(folder, "other")
    monkeypatch.setattr(filesystem, "write_all", full)
    assert agrees(folder, store)
    store.close()
    monkeypatch.undo()
    assert agrees(folder, opened(folder, "other"))


def test_whoever_searches_has_an_index_the_next_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replica, "_TAIL", -1)  # who only reads does not fold a long journal, and has one all the same
    store = EmbeddedStore(folder, read_only=True, known_below=folder.parent / "other")
    assert len(hits(store, "2023x2")) == len(TEXTS) + 1
    store.close()
    assert len([path for path in (folder.parent / "other").rglob("words *") if "stamp" not in path.name]) == len(YEARS)


def test_of_years_so_large_that_it_is_felt_none_is_made_by_a_question(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_store, "_UNFELT", 1)
    years, made = list(map(str, YEARS)), folder.parent / "other"
    store = opened(folder, "other")
    assert agrees(folder, store)
    assert store.looked_through() == years
    store.close()
    assert not list(made.rglob("words *"))
    store, steps = opened(folder, "other"), list[tuple[int, int]]()
    assert store.looked_through() == []  # nobody asked yet
    store.maintenance.index_words(lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]
    assert agrees(folder, store)
    assert store.looked_through() == []
    assert len([path for path in made.rglob("words *") if "stamp" not in path.name]) == len(years)


def test_the_index_is_its_owners_alone(folder: Path) -> None:
    if os.name != "nt":
        assert {path.stat().st_mode & 0o777 for path in indexes(folder)} == {0o600}


MAKING = """
import sys
from pathlib import Path
from rapat.store.embedded import EmbeddedStore, word_index
folder = Path(sys.argv[1])
print("ready", flush=True)
while True:
    word_index._FORMAT += 1  # so that each is made anew
    store = EmbeddedStore(folder, known_below=folder.parent / "known")
    list(store.search(["2023x2"]))
    store.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's")
def test_nothing_is_lost_where_two_processes_make_it_and_are_killed(folder: Path) -> None:
    for attempt in range(8):
        making = [
            subprocess.Popen([sys.executable, "-c", MAKING, str(folder)], stdout=subprocess.PIPE) for _ in range(2)
        ]
        for process in making:
            assert process.stdout is not None
            process.stdout.readline()
        time.sleep(0.02 + 0.017 * attempt)
        assert len(hits(opened(folder), "2023x2")) == len(TEXTS) + 1  # while they are at it
        for process in making:
            process.send_signal(signal.SIGKILL)
            process.wait()
        store = opened(folder)
        assert agrees(folder, store)
        store.close()
        assert agrees(folder)


def test_words_are_stretches_of_letters_and_digits() -> None:
    numbers: dict[str, int] = {}
    assert word_index._numbered("Café 09:30, café a_b", numbers) == "1 2 3 4"
    assert list(numbers) == ["cafe", "09", "30", "a_b"]
    assert all(re.fullmatch(r"\w+", word) for word in numbers)
