"""What a store promises, whichever backend keeps it: the specification, run on each of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from rapat.errors import Conflict, Damaged, Refused
from rapat.model.plain import Plain
from rapat.store import create, open_store
from rapat.store.contract import Author, Change, Record, Store, StoreTransaction, Tally, Touched, TransactionBody
from rapat.store.embedded import EmbeddedStore
from rapat.store.memory import MemoryStore
from rapat.store.offices import LARGEST
from rapat.store.query import NEWEST_FIRST, After, AnyOf, Before, Contains, Equal, Order, Present, Query, matching
from rapat.text.language import M
from tests.counting import allocated, counted
from tests.postgres import server_store

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WHO = Author("notulis", "tester")


@pytest.fixture(params=["embedded", "segments", "memory", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each backend."""
    opened = opened_store(request, tmp_path)
    yield opened
    opened.close()


def opened_store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Open the backend that is asked for; a server is started only for its own."""
    if request.param == "memory":
        return MemoryStore()
    if request.param == "server":
        return server_store(request.getfixturevalue("postgres"), tmp_path)
    if request.param == "segments":
        (tmp_path / "folder").mkdir()
        create(tmp_path / "folder")
        return EmbeddedStore(tmp_path / "folder", segment_size=1, known_below=tmp_path / "known")
    create(tmp_path)
    return open_store(tmp_path)


def commit(
    store: Store, body: TransactionBody | Sequence[Change], *, why: str = "test", cid: str | None = None
) -> Record:
    """Commit what changes something."""
    record = store.commit(body, author=WHO, why=why, at=AT, cid=cid)
    assert record is not None
    return record


def note(ident: str, expect: int | None = None, **fields: object) -> Change:
    """A note."""
    return Change("notes", ident, fields, expect)


def ids(store: Store, query: Query) -> list[str]:
    """The ids of the documents that fit."""
    return [document["id"] for document in store.find(query)]


# Records


def test_an_empty_store_is_at_number_0(store: Store) -> None:
    assert (store.seq, store.head.seq, store.since(0), store.troubles) == (0, 0, [], ())


def test_a_commit_is_one_record_of_all_its_changes(store: Store) -> None:
    record = commit(store, [note("a", text="satu"), note("b", text="dua")], why="taken")
    assert (record.seq, record.why, record.who, record.account, record.time) == (1, "taken", "notulis", "tester", AT)
    assert record.touched == (("notes", "a"), ("notes", "b"))
    assert store.since(0) == [record]
    assert store.head == (1, record.hash)


def test_what_changes_nothing_is_no_record(store: Store) -> None:
    assert store.commit(lambda _: [], author=WHO, why="test", at=AT) is None
    assert store.seq == 0


def test_records_are_a_chain(store: Store) -> None:
    first, second = commit(store, [note("a")]), commit(store, [note("a")])
    assert second.prev == first.hash
    assert store.has(1, first.hash[:16])
    assert not store.has(2, first.hash[:16])
    assert not store.has(3, "")
    assert store.maintenance.check_chain(2).faults == store.maintenance.verify().faults == []


def test_records_are_read_from_a_number_on_and_no_more_than_asked(store: Store) -> None:
    for number in range(5):
        commit(store, [note(f"n{number}")])
    assert [record.seq for record in store.since(2)] == [3, 4, 5]
    assert [record.seq for record in store.since(2, limit=1)] == [3]
    assert store.since(5) == []


def test_the_office_stands_in_the_record_only_where_there_is_one(store: Store) -> None:
    plain = commit(store, [note("a")])
    office = store.commit([note("a")], author=Author("kaban", "tester", office="BNNK"), why="test", at=AT)
    assert office is not None
    assert (plain.office, office.office) == ("", "BNNK")


def test_a_clock_that_went_backwards_or_was_set_by_hand_is_flagged(store: Store) -> None:
    commit(store, [note("a")])
    earlier = AT - timedelta(hours=1)
    late = store.commit([note("a")], author=WHO, why="test", at=earlier)
    by_hand = store.commit([note("a")], author=WHO._replace(clock="set"), why="test", at=earlier)
    assert late is not None
    assert by_hand is not None
    assert (late.clock, by_hand.clock) == ("back", "set")


def test_what_changed_is_told_by_kind_and_id(store: Store) -> None:
    commit(store, [note("a")])
    commit(store, lambda transaction: [note(f"n{transaction.next('notes')}"), note("a")])
    assert store.changes_after(1) == [Touched("notes", "n1", 2), Touched("notes", "a", 2)]
    assert store.changes_after(2) == []


def test_a_change_is_waited_for(store: Store) -> None:
    later = threading.Timer(0.05, lambda: commit(store, [note("a")]))
    later.start()
    assert store.changes_after(0, wait=10) == [Touched("notes", "a", 1)]
    later.join()


def test_the_history_of_a_document_is_told_oldest_first(store: Store) -> None:
    commit(store, [note("a", text="satu")])
    commit(store, [note("b")])
    commit(store, [Change("notes", "a", None)])
    assert [(record.seq, document) for record, document in store.history("notes", "a")] == [
        (1, {"id": "a", "text": "satu", "rev": 1}),
        (3, None),
    ]


def test_records_are_found_by_what_they_name(store: Store) -> None:
    commit(store, [note("a.1")])
    commit(store, [note("b")])
    commit(store, [note("a"), Change("others", "c", {})])
    commit(store, [note("ab", text='an "a" and a \n')])

    def found(*names: str, until: int | None = None, newest_first: bool = False) -> list[int]:
        records = store.records_naming(names, until=until, newest_first=newest_first)
        return [record.seq for record in records if set(names) & _names(record)]

    assert found("a") == [1, 3]
    assert found("a", newest_first=True) == [3, 1]
    assert found("a", "b", until=2) == [1, 2]
    assert found("others") == [3]
    assert found("ab") == [4]
    assert found("notulis") == found("tester") == found("notes") == [1, 2, 3, 4]
    assert found(*(f"x{number}" for number in range(100)), "b") == [2]
    assert found("x") == []


def _names(record: Record) -> set[str]:
    idents = {ident for _, ident in record.touched}
    owners = {ident.partition(".")[0] for ident in idents}
    return {record.who, record.account, *idents, *owners, *(kind for kind, _ in record.touched)}


# Documents


def test_a_document_gets_its_id_and_its_revision_from_the_store(store: Store) -> None:
    commit(store, [note("a", text="satu", id="lain", rev=7)])
    assert store.get("notes", "a") == {"id": "a", "text": "satu", "rev": 1}
    assert store.get("notes", "b") is None
    assert store.get("others", "a") is None


def test_what_is_read_is_a_copy(store: Store) -> None:
    record = commit(store, [note("a", tags=["x"])])
    for document in (store.get("notes", "a"), *store.find(Query("notes")), record.ops[0].doc):
        assert document is not None
        document["tags"].append("y")
    assert store.get("notes", "a") == {"id": "a", "tags": ["x"], "rev": 1}


def test_of_two_changes_of_one_document_the_last_stands(store: Store) -> None:
    record = commit(store, [note("a", 0, text="satu"), note("b"), note("a", text="dua")])
    assert record.touched == (("notes", "a"), ("notes", "b"))
    assert store.get("notes", "a") == {"id": "a", "text": "dua", "rev": 1}


def test_a_conflict_writes_nothing(store: Store) -> None:
    commit(store, [note("a", 0, text="satu")])
    for stale in (note("a", 0), note("a", 2), note("b", 1)):
        with pytest.raises(Conflict):
            commit(store, [note("c"), stale])
    assert store.seq == 1
    assert store.get("notes", "c") is None
    commit(store, [note("a", 1)])


def test_a_removed_document_never_gets_an_old_revision(store: Store) -> None:
    commit(store, [note("a")])
    commit(store, [Change("notes", "a", None)])
    assert store.get("notes", "a") is None
    assert store.find(Query("notes")) == []
    commit(store, [note("a", 0)])
    assert store.get("notes", "a") == {"id": "a", "rev": 3}


def test_text_that_no_file_can_keep_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="characters"):
        commit(store, [note("a", text="\ud800")])
    assert store.seq == 0


# Transactions


def test_a_body_reads_the_newest_state_and_the_number_of_its_record(store: Store) -> None:
    commit(store, [note("a", text="satu")])

    def body(transaction: StoreTransaction) -> list[Change]:
        (one,) = transaction.find(matching("notes", text="satu"))
        assert transaction.get("notes", "a") == one
        assert transaction.get("notes", "b") is None
        return [note("b", at=transaction.seq, was=one["rev"])]

    assert commit(store, body).seq == 2
    assert store.get("notes", "b") == {"id": "b", "at": 2, "was": 1, "rev": 1}


def test_a_body_that_raises_writes_nothing_and_takes_no_number(store: Store) -> None:
    def broken(transaction: StoreTransaction) -> list[Change]:
        transaction.next("notes")
        raise Refused(M("no"))

    with pytest.raises(Refused):
        store.commit(broken, author=WHO, why="test", at=AT)
    assert store.seq == 0
    commit(store, numbered)
    assert ids(store, Query("notes")) == ["n1"]


def numbered(transaction: StoreTransaction) -> list[Change]:
    """A note that takes the next number."""
    return [note(f"n{transaction.next('notes')}")]


def test_numbers_rise_and_are_never_given_twice(store: Store) -> None:
    commit(store, numbered)
    commit(store, [Change("notes", "n1", None)])
    commit(store, lambda transaction: [*numbered(transaction), *numbered(transaction)])
    assert ids(store, Query("notes")) == ["n2", "n3"]


def test_numbers_of_a_part_that_is_dropped_are_given_back(store: Store) -> None:
    def body(transaction: StoreTransaction) -> list[Change]:
        kept = numbered(transaction)
        mark = transaction.mark()
        numbered(transaction)
        transaction.back_to(mark)
        return [*kept, *numbered(transaction)]

    commit(store, body)
    assert ids(store, Query("notes")) == ["n1", "n2"]


def test_a_repeated_transaction_returns_the_record_it_made(store: Store) -> None:
    record = commit(store, numbered, cid="c1")
    assert store.made("c1") == record
    assert store.made("c2") is None
    assert commit(store, numbered, cid="c1") == record
    assert store.seq == 1
    assert commit(store, numbered, cid="c2").seq == 2


def test_many_threads_write_at_once(store: Store) -> None:
    writers = [threading.Thread(target=lambda: [commit(store, numbered) for _ in range(10)]) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert ids(store, Query("notes")) == [f"n{number}" for number in range(1, 41)]
    assert store.maintenance.verify().faults == []


# Queries

_ACTIONS: list[dict[str, object]] = [
    {"lead": "BNNK", "due": "2026-12-01", "tags": ["a", "b"]},
    {"lead": "POLRES", "due": "2026-11-30", "status": "done"},
    {"lead": "BNNK", "status": "novel"},
    {"lead": "KODIM", "due": "2026-12-24", "tags": ["b"], "status": "done"},
]
_QUERIES: list[tuple[Query, list[str]]] = [
    (Query("actions"), ["1", "2", "3", "4"]),
    (Query("nothing"), []),
    (matching("actions", lead="BNNK"), ["1", "3"]),
    (matching("actions", lead="BNNK", status="novel"), ["3"]),
    (matching("actions", id="2"), ["2"]),
    (matching("actions", status=None), ["1"]),
    (Query("actions", (Equal("status", "done", or_absent=True),)), ["1", "2", "4"]),
    (Query("actions", (AnyOf("lead", frozenset({"POLRES", "KODIM"})),)), ["2", "4"]),
    (Query("actions", (AnyOf("status", frozenset({"open"}), or_absent=True),)), ["1"]),
    (Query("actions", (AnyOf("status", frozenset({"open"}), or_unknown=frozenset({"open", "done"})),)), ["3"]),
    (Query("actions", (Contains("tags", "b"),)), ["1", "4"]),
    (Query("actions", (Contains("lead", "B"),)), []),
    (Query("actions", (Present("nothing"),)), []),
    (Query("actions", (Present("tags"), Contains("tags", "b"))), ["1", "4"]),
    (Query("actions", (Before("due", "2026-12-01"),)), ["2"]),
    (Query("actions", (After("due", "2026-11-30"), Before("due", "2026-12-24"))), ["1"]),
    (Query("actions", (After("due", "2026-12-01", or_absent=True),)), ["3", "4"]),
    (Query("actions", (Before("due", "2026-12-01", or_absent=True),)), ["2", "3"]),
    (Query("actions", order=Order("due")), ["3", "2", "1", "4"]),
    (Query("actions", order=Order("due", descending=True)), ["4", "1", "2", "3"]),
    (Query("actions", order=Order("due"), limit=2), ["3", "2"]),
    (Query("actions", (Contains("tags", "b"),), limit=1), ["1"]),
    (Query("actions", order=NEWEST_FIRST), ["4", "3", "2", "1"]),
    (Query("actions", (Contains("tags", "b"),), NEWEST_FIRST), ["4", "1"]),
    (Query("actions", (Contains("tags", "b"),), NEWEST_FIRST, 1), ["4"]),
    (Query("actions", limit=0), []),
]


@pytest.mark.parametrize(("query", "found"), _QUERIES)
def test_a_query_finds_what_fits_in_its_order(store: Store, query: Query, found: list[str]) -> None:
    commit(store, [Change("actions", str(number), fields) for number, fields in enumerate(_ACTIONS, 1)])
    assert ids(store, query) == found
    if query.limit is None:
        assert store.count(query) == len(found)
        assert store.texts(query, "id") == frozenset(found)
        assert sorted(fields["id"] for fields in store.fields(query, frozenset({"id"}))) == sorted(found)
        beside = [(kind, plain["id"]) for kind, plain in store.each_of([query, Query("people")])]
        assert sorted(beside) == sorted((query.kind, ident) for ident in found)


def test_documents_of_several_kinds_are_copied_as_they_stood(store: Store) -> None:
    commit(store, [note("a", text="satu"), Change("people", "b", {"name": "Budi"})])
    both = store.each_of([Query("notes"), Query("people", (Equal("name", "Budi"),)), Query("nothing")])
    commit(store, [note("a", text="dua"), note("c"), Change("people", "b", None)])
    told = sorted(both, key=str)
    assert [(kind, plain["id"]) for kind, plain in told] == [("notes", "a"), ("people", "b")]
    assert told[0][1]["text"] == "satu"


def test_a_tally_and_the_documents_beside_it_are_everything(store: Store) -> None:
    def made(together: Sequence[tuple[str, Plain]]) -> dict[str, list[str]]:
        return {plain["id"]: [plain["text"]] for kind, plain in together if kind == "actions"}

    tally = Tally("texts", "", "actions", {"actions": frozenset(), "progress": frozenset()}, list[str], made)

    def told() -> list[str]:
        tallied = store.tallied(tally)
        beside = [plain["text"] for kind, plain in tallied.documents if kind == "actions"]
        return sorted([*beside, *(text for row in tallied.rows for text in row)])

    def action(number: int, **fields: object) -> Change:
        return Change("actions", f"TL-2025-{number}", {"status": "verified", "text": f"{number}", **fields})

    commit(store, [action(1), action(2), action(3), action(4, status="open"), note("a")])
    commit(store, [Change("progress", "TL-2025-1.P1", {"action": "TL-2025-1", "text": "lapor"})])
    assert told() == ["1", "2", "3", "4"]
    store.maintenance.compact()
    assert told() == ["1", "2", "3", "4"]
    assert store.differing(tally) == []
    commit(store, [action(1, text="satu"), Change("actions", "TL-2025-2", None)])
    commit(store, [Change("progress", "TL-2025-3.P1", {"action": "TL-2025-3", "text": "lagi"})])
    assert told() == ["3", "4", "satu"]
    store.maintenance.compact()
    assert told() == ["3", "4", "satu"]


def test_some_fields_of_documents_are_told_as_they_stood(store: Store) -> None:
    commit(store, [note("a", tags=["x"], text="satu"), note("b", text="dua"), note("c")])
    fields = store.fields(Query("notes"), frozenset({"tags", "text", "nothing"}))
    commit(store, [note("a", text="tiga"), note("d", text="lagi")])
    told = sorted(fields, key=str)
    assert told == [{"tags": ["x"], "text": "satu"}, {"text": "dua"}, {}]
    told[0]["tags"].append("y")
    assert store.texts(Query("notes"), "text") == {"tiga", "dua", "lagi"}


def test_the_texts_of_a_field_stand_alone_or_in_a_list(store: Store) -> None:
    commit(store, [note("a", tags=["x", 1, "y"], text="satu"), note("b", tags=["x"], text="dua"), note("c", text=3)])
    assert store.texts(Query("notes"), "tags") == {"x", "y"}
    assert store.texts(Query("notes"), "text") == {"satu", "dua"}
    assert store.texts(matching("notes", text="dua"), "tags") == {"x"}
    assert store.texts(Query("notes"), "nothing") == frozenset()
    commit(store, lambda transaction: [note(text) for text in transaction.texts(Query("notes"), "tags")])
    assert ids(store, Query("notes")) in (["a", "b", "c", "x", "y"], ["a", "b", "c", "y", "x"])


@pytest.mark.parametrize(("query", "found"), _QUERIES)
def test_what_fits_is_read_one_at_a_time_in_the_same_order(store: Store, query: Query, found: list[str]) -> None:
    commit(store, [Change("actions", str(number), fields) for number, fields in enumerate(_ACTIONS, 1)])
    assert [document["id"] for document in store.each(query)] == found


@pytest.mark.parametrize(("query", "found"), [row for row in _QUERIES if row[0].order is None and row[0].limit is None])
def test_in_any_order_the_same_is_read(store: Store, query: Query, found: list[str]) -> None:
    commit(store, [Change("actions", str(number), fields) for number, fields in enumerate(_ACTIONS, 1)])
    asked = replace(query, in_any_order=True)
    assert sorted(document["id"] for document in store.each(asked)) == sorted(found)


def test_nothing_is_copied_before_it_is_asked_for(store: Store) -> None:
    commit(store, [note(f"n{number}", tags=["x"] * 500) for number in range(200)])
    with counted() as counts:
        reading = store.each(Query("notes"))
        assert counts["copied"] == 0
        assert [next(reading)["id"] for _ in range(3)] == ["n0", "n1", "n2"]
        assert counts["copied"] == 3
        assert sum(1 for _ in reading) == 197


def test_what_was_read_one_at_a_time_is_not_held(store: Store) -> None:
    """Two hundred lists of 500 are a megabyte."""
    commit(store, [note(f"n{number}", tags=["x"] * 500) for number in range(200)])
    with allocated() as memory:
        assert sum(len(document["tags"]) for document in store.each(Query("notes"))) == 100_000
    assert 0 < memory.peak < 200_000


def test_what_is_read_one_at_a_time_stands_as_at_the_call(store: Store) -> None:
    """In a transaction too; a list of before the commit may be walked behind it."""
    commit(store, [note("a", text="satu"), note("b", text="satu"), note("c", text="satu")])
    reading = store.each(matching("notes", text="satu"))
    assert next(reading)["id"] == "a"
    commit(store, [Change("notes", "b", None), note("c", text="dua"), note("d", text="satu")])
    assert [(document["id"], document["text"]) for document in reading] == [("b", "satu"), ("c", "satu")]
    commit(store, lambda transaction: [note(f"{document['id']}2") for document in transaction.each(Query("notes"))])
    assert ids(store, Query("notes")) == ["a", "c", "d", "a2", "c2", "d2"]


def test_what_is_read_one_at_a_time_is_a_copy(store: Store) -> None:
    commit(store, [note("a", tags=["x"])])
    for document in store.each(Query("notes")):
        document["tags"].append("y")
    assert store.get("notes", "a") == {"id": "a", "tags": ["x"], "rev": 1}


def test_documents_keep_the_order_in_which_they_were_created(store: Store) -> None:
    for ident in ("b", "a", "c", "a"):
        commit(store, [note(ident)])
    assert ids(store, Query("notes")) == ["b", "a", "c"]


def test_words_are_searched_in_any_case(store: Store) -> None:
    commit(store, [Change("entries", "WASDIN-2026-001.1", {"text": "Peta kerawanan NARKOBA"})])
    assert [document["id"] for _, document in store.search(["narkoba", "Peta"])] == ["WASDIN-2026-001.1"]
    assert store.search(["narkoba", "banjir"]) == []


WORDED: Plain = {
    "text": 'Kapolres: "Café Émilie" di jl\\gang',
    "flags": ["tanpa pemilik"],
    "due": {"text": "akhir bulan"},
    "count": 2026,
    "note": "baris satu\nbaris dua",
}


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
@pytest.mark.parametrize(
    ("words", "stand"),
    [
        (["KAPOLRES"], True),
        (["cafe"], True),
        (["CAFÉ", "emilie"], True),
        (['"café'], True),
        (["jl\\gang"], True),
        (["satu\nbaris"], True),
        (["akhir bulan"], True),
        (["pemilik", "tanpa"], True),
        (["apolre"], True),
        (["flags"], False),
        (["2026"], False),
        (["pemilik akhir"], False),
        (["kapolres", "banjir"], False),
    ],
)
def test_words_are_searched_in_texts_of_any_depth(store: Store, words: list[str], *, stand: bool, closed: bool) -> None:
    """Open and closed documents lie in different files, and mean the same by having a word."""
    meeting: Plain = {"title": "Rapat", "status": "final" if closed else "live"}
    commit(
        store,
        [Change("meetings", "WASDIN-2025-001", meeting), Change("entries", "WASDIN-2025-001.1", {**WORDED})],
    )
    store.maintenance.compact()
    assert [kind for kind, _ in store.search(words)] == (["entries"] if stand else [])


# Files and secrets


def test_a_file_is_kept_under_its_hash(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "foto.jpg"
    source.write_bytes(b"isi")
    kept = store.files.keep(source)
    assert (kept.name, kept.size) == ("foto.jpg", 3)
    assert store.files.keep(source).sha256 == kept.sha256 == store.files.hashed(kept.sha256)
    assert store.files.read(kept.sha256) == b"isi"
    assert store.files.keep_data("salinan.jpg", b"isi") == kept._replace(name="salinan.jpg")
    assert store.files.read("0" * 64) is None
    with pytest.raises(FileNotFoundError):
        store.files.hashed("0" * 64)
    with pytest.raises(Refused):
        store.files.keep(tmp_path)
    with pytest.raises(Damaged):
        store.files.read("../rapat.toml")


def test_a_file_that_no_record_names_is_put_aside(store: Store, tmp_path: Path) -> None:
    """What was taken back is still named by its record, and what was kept just now may be named yet."""
    kept = []
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(name)
        kept.append(store.files.keep(tmp_path / name).sha256)
    commit(store, [note("a", files=[{"sha256": kept[0]}]), note("b", files=[{"sha256": kept[1]}])])
    commit(store, [note("b")])
    assert store.maintenance.sweep(datetime.now(UTC) - timedelta(days=1)) == []
    assert store.maintenance.sweep(datetime.now(UTC) + timedelta(minutes=1)) == [kept[2]]
    assert [store.files.read(sha256) for sha256 in kept] == [b"a", b"b", None]
    assert store.maintenance.verify().faults == []


def test_a_secret_is_kept_under_a_key_that_tells_nothing_and_can_be_erased(store: Store) -> None:
    key = store.secrets.keep("pelapor: warga RT 05")
    assert store.secrets.keep("pelapor: warga RT 05") != key
    assert store.secrets.read(key) == "pelapor: warga RT 05"
    assert [store.secrets.erase(key), store.secrets.erase(key)] == [True, False]
    assert store.secrets.read(key) is None
    with pytest.raises(Refused):
        store.secrets.read("../rapat.toml")


# Settings of an office


def test_settings_are_kept_as_they_were_written(store: Store) -> None:
    assert store.settings.read() is None
    for text in ("# Nama kantor\r\nname = 'Uji'  # lama\n", "\ufeffname = 'Baru'", ""):
        store.settings.write(text)
        read = store.settings.read()
        assert read is not None
        assert read.text == text
        assert read.where.endswith("rapat.toml")


def test_no_office_has_the_settings_of_another(store: Store) -> None:
    store.settings.write("name = 'Uji'")
    assert store.settings.read("polres") is None


def test_what_could_not_be_read_back_is_refused_and_changes_nothing(store: Store) -> None:
    store.settings.write("name = 'Uji'")
    for text in ("#" * (LARGEST + 1), "# \udcff"):
        with pytest.raises(Refused):
            store.settings.write(text)
    read = store.settings.read()
    assert read is not None
    assert read.text == "name = 'Uji'"


# Maintenance


def test_a_sound_store_has_nothing_to_repair(store: Store) -> None:
    commit(store, numbered)
    assert store.maintenance.repair(WHO, AT) is None
    assert store.maintenance.accept(WHO, AT) is None
    assert (store.maintenance.fragments(), store.maintenance.verify().notices) == ([], [])
    assert store.seq == 1


def test_whoever_has_more_to_ask_of_the_records_is_given_them_as_they_are_checked(store: Store) -> None:
    commit(store, [note("a")])
    commit(store, [note("b")])
    store.maintenance.compact()
    taken: list[Record] = []
    assert store.maintenance.verify(taken.append) == ([], [])
    assert taken == store.since(0)


def test_compaction_changes_nothing_that_is_read(store: Store) -> None:
    commit(store, [Change("meetings", "WASDIN-2026-001", {"status": "final"}), note("a")])
    before = [store.find(Query(kind)) for kind in ("meetings", "notes")]
    store.maintenance.compact()
    assert [store.find(Query(kind)) for kind in ("meetings", "notes")] == before
    assert store.changes_after(1) == []
    assert store.maintenance.verify().faults == []
