"""A state file that is not exactly what was written is not believed, whatever its own hash says."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import msgspec
import pytest

from rapat.store import create, documents
from rapat.store.documents import DEEPEST, is_document
from rapat.store.embedded import EmbeddedStore, journal, snapshot
from rapat.store.query import matching
from tests.store.test_embedded import put

PLACE = journal.BEGINNING._asdict()


def forged(meta: dict[str, Any], body: bytes = b"\n}\n}\n") -> bytes:
    """A state file whose hash is right, with any head and body."""
    told = {"format": 1, **meta, "sha256": hashlib.sha256(body).hexdigest()}
    return b'{"_meta":{\n"1":' + msgspec.json.encode(told) + body


def test_what_was_written_is_read() -> None:
    tables = {"agencies": {"1": {"id": "A", "rev": 1}}}
    read = snapshot.decode(snapshot.encode(tables, {"place": PLACE, "archives": ["archive/meetings-2026.json"]}))
    assert read is not None
    assert read[0] == tables
    assert snapshot.decode(forged({"place": PLACE})) is not None


FORGED = [
    forged({"format": "satu"}),
    forged({"place": {}}),
    forged({"place": {**PLACE, "lain": 1}}),
    forged({"place": {**PLACE, "seq": "1"}}),
    forged({"place": [1, 2]}),
    forged({"highest": "x"}),
    forged({"cids": [1]}),
    forged({"archives": ["../../rahasia.json"]}),
    forged({"archives": ["archive/../meetings/x.json"]}),
    forged({"archives": 3}),
    forged({"place": PLACE}, b'\n},\n"agencies":{\n"\xc2\xb2":{"id":"A"}\n}\n}\n'),
    forged({"place": PLACE}, b'\n},\n"agencies":{\n"x":{"id":"A"}\n}\n}\n'),
    forged({"place": PLACE}, b'\n},\n"agencies":{\n"1":{"name":"A"}\n}\n}\n'),
    forged({"place": PLACE}, b'\n},\n"agencies":{\n"1":{"id":7}\n}\n}\n'),
    forged({"place": PLACE}, b'\n},\n"agencies":{\n"0":{"id":"A","rev":1}\n}\n}\n'),
    forged({"place": PLACE}, b'\n},\n"agencies":{\n"1":{"id":"A","rev":true}\n}\n}\n'),
    forged({"place": PLACE}, b'\n},\n"agencies":{\n"1":{"id":"A","rev":1,"name":"\\ud800"}\n}\n}\n'),
    forged({"place": PLACE}, b'\n},\n"agencies":{\n"1":{"id":"A","rev":1,"name":"\xff"}\n}\n}\n'),
    forged({"place": PLACE}, b'\n},\n"agencies":{\n"1":{"id":"A","rev":1,"name":"\xc3' + b"x" * 70_000 + b'"}\n}\n}\n'),
    forged({"place": PLACE}, b'\n},\n"agencies":{\n"1":{"id":"A","rev":1,"x":' + b"[" * 41 + b"]" * 41 + b"}\n}\n}\n"),
    forged({"place": PLACE}, b'\n},\n"counters":{\n"1":{"id":"A","rev":1}\n}\n}\n'),
    forged({"place": PLACE}, b'\n},\n"agencies":{\n"1":[]\n}\n}\n'),
    forged({"place": PLACE}, b'\n},\n"agencies":3\n}\n'),
    forged({"place": PLACE}, b'\n},\n"agencies":' + b"[" * 100_000),
    forged({"place": PLACE}, b"\n}"),
    b'{"_meta":{\n"1":' + b"[" * 100_000 + b"\n}}",
    b'{"_meta":{\n"1":7\n}}',
    b"",
    b"\xff" * 100,
]


def test_documents_are_held_against_their_form_without_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands are believed at each opening, of which a question reads a few."""
    rows = {str(n): {"id": f"TL-{n}", "rev": 1, "text": 'se"ratus – Ø [b{'} for n in range(1, 101)}
    wide = {"7": {"id": "F-1", "rev": 1, "leaves": [["a", []] for _ in range(100)]}}  # as frozen minutes are
    data = snapshot.encode({"actions": rows, "frozen": wide}, {"place": PLACE})
    looked = Mock(return_value=True)
    monkeypatch.setattr(documents, "is_document", looked)
    read = snapshot.opened(data)
    assert read is not None
    assert {each.args[0] for each in looked.call_args_list} == {"frozen"}
    assert dict(read.tables["actions"]) == rows


@pytest.mark.parametrize("data", FORGED, ids=range(len(FORGED)))
def test_what_is_forged_is_made_again_from_the_journal(tmp_path: Path, data: bytes) -> None:
    assert snapshot.decode(data) is None
    create(tmp_path)
    store = EmbeddedStore(tmp_path)
    put(store, "a", "satu")
    store.maintenance.compact()
    (tmp_path / "rapat.json").write_bytes(data)
    again = EmbeddedStore(tmp_path)
    assert again.find(matching("notes")) == store.find(matching("notes"))
    (fault,) = again.maintenance.verify().faults
    assert "rapat.json does not read" in str(fault)
    put(again, "b", "dua")
    again.maintenance.compact()
    assert EmbeddedStore(tmp_path).maintenance.verify().faults == []


def test_folding_sweeps_what_killed_ones_left(tmp_path: Path) -> None:
    create(tmp_path)
    store = EmbeddedStore(tmp_path)
    put(store, "a", "satu")
    (tmp_path / "meetings" / "2026").mkdir(parents=True)
    (tmp_path / "archive").mkdir()
    for name in (".rapat.json.71.new", "archive/.actions-2026.json.72.new", "meetings/2026/.X-2026-1.json.73.new"):
        (tmp_path / name).write_bytes(b"separuh")
    store.maintenance.compact()
    assert not list(tmp_path.rglob("*.new"))


@pytest.mark.parametrize("n", ["", "-1", "1" * 16, "²", "١", "1.0", "x", " 1"])
def test_an_id_that_is_no_number_is_not_believed(n: str) -> None:
    """The body is made by hand: `encode` writes numbers only."""
    body = f'\n}},\n"notes":{{\n"7":{{"id":"a","rev":1}},\n"{n}":{{"id":"b","rev":1}}\n}}\n}}\n'.encode()
    for good in (True, False):
        data = body if not good else body.replace(f'"{n}":'.encode(), b'"8":')
        assert (snapshot.decode(forged({}, data)) is not None) is good


def test_documents_nest_no_deeper_than_any_is_written() -> None:
    for depth, fits in ((DEEPEST, True), (DEEPEST + 1, False)):
        for begin, inner in (("[", "]"), ('{"a":', "}")):
            text = msgspec.json.decode(begin * depth + "1" + inner * depth)
            assert is_document("notes", {"id": "a", "rev": 1, "text": text, "more": [1]}) is fits


def test_documents_are_read_alone_and_looked_for_once_for_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {str(n): {"id": f"TL-2026-{n:04}", "rev": 1, "text": 'se"ratus\n'} for n in range(1, 101)}
    lines = snapshot.Lines(snapshot.encode({"actions": rows, "notes": {"7": {"rev": 1, "id": "a"}}}, {}))
    looks: list[str] = []
    found = snapshot.Lines._found

    def counting(held: snapshot.Lines, kind: str) -> dict[bytes, tuple[int, int]]:
        looks.append(kind)
        return found(held, kind)

    monkeypatch.setattr(snapshot.Lines, "_found", counting)
    for n, row in rows.items():
        assert lines.document("actions", str(row["id"])) == (int(n), row)
    assert lines.document("actions", "TL-2026-0101") is None
    assert lines.document("notes", "a") is None  # its id does not stand first: whoever needs it reads the file
    assert lines.document("entries", "a") is None
    assert looks == ["actions", "notes", "entries"]
