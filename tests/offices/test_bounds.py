"""What a login brings to a server is bounded: nothing lies there unseen, and no text is longer than a cell."""

from __future__ import annotations

import hashlib
from pathlib import Path

import psycopg
import pytest

from rapat.errors import Refused
from rapat.secretariat.served_rules import served_rules
from rapat.store.contract import Change
from rapat.store.served import LONGEST
from rapat.store.server.administering import look
from rapat.store.server.evidence import LARGEST, MOST_A_DAY
from rapat.store.server.handing_in import handed_in
from rapat.store.server.store import ServerStore
from tests.conftest import MONDAY
from tests.postgres import Server


def as_caretaker(store: ServerStore, text: str) -> object:
    """Ask as who sees everything."""
    with psycopg.connect(store.address.url.replace("//tester@", "//tests@"), autocommit=True) as connection:
        return connection.execute(text.encode()).fetchall()


def test_pieces_without_their_end_are_none(postgres: Server, store: ServerStore) -> None:
    """Committed without `keep`, one at a time or of another file, whatever the login sets: nothing stays."""
    url = postgres.login(store.address.url.replace("//tester@", "//tests@"), "wakil")
    name = hashlib.sha256(b"isi").hexdigest()
    with psycopg.connect(url, autocommit=True) as connection:
        for piece in ("repeat('a', 64), 0, 'isi'", f"'{name}', 0, 'is'", f"'{name}', 7, ''"):
            with pytest.raises(psycopg.Error, match="without its end"):
                connection.execute(f"SELECT rapat.keep_piece({piece})".encode())
            with connection.transaction(force_rollback=True):
                connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
                with pytest.raises(psycopg.Error, match="without its end"):
                    connection.execute(f"SELECT rapat.keep_piece({piece})".encode())
        with pytest.raises(psycopg.Error, match="too large"):
            connection.execute("SELECT rapat.keep_piece(repeat('a', 64), 2147483647, '')")
        with connection.transaction():
            connection.execute("SELECT rapat.keep_piece(%s, 0, 'isi')", (name,))
            connection.execute("SELECT rapat.keep(%s)", (name,))
    assert as_caretaker(store, "SELECT count(*) FROM rapat.coming") == [(0,)]
    assert store.files.read(name) == b"isi"


def test_pieces_of_one_transaction_are_no_more_than_a_file(store: ServerStore) -> None:
    bounds = as_caretaker(store, "SELECT rapat.largest_file(), rapat.most_a_day()")
    assert bounds == [(LARGEST, MOST_A_DAY)]
    smaller = (
        "CREATE OR REPLACE FUNCTION rapat.largest_file() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 5::bigint'"
    )
    with psycopg.connect(store.address.url.replace("//tester@", "//tests@")) as connection:
        connection.execute(smaller)  # taken back at the end
        connection.execute("SELECT rapat.keep_piece('a', 0, 'abc')")
        with pytest.raises(psycopg.Error, match="too large"):
            connection.execute("SELECT rapat.keep_piece('b', 0, 'abc')")


def test_a_login_brings_so_much_in_a_day(postgres: Server, store: ServerStore, tmp_path: Path) -> None:
    url = postgres.login(store.address.url.replace("//tester@", "//tests@"), "wakil")
    wakil = ServerStore(url.replace("//tests@", "//wakil@"), tmp_path)
    wakil.files.keep_data("a", b"satu")
    as_caretaker(store, "UPDATE rapat.files SET size = rapat.most_a_day() - 4 WHERE login = 'wakil' RETURNING size")
    wakil.files.keep_data("b", b"tiga")
    with pytest.raises(Refused, match="as many files") as told:
        wakil.files.keep_data("c", b"x")
    assert told.value.remedy is not None
    store.files.keep_data("d", b"dari sekretariat")
    as_caretaker(store, "UPDATE rapat.files SET kept = kept - interval '1 day' RETURNING size")
    wakil.files.keep_data("c", b"x")
    as_caretaker(store, "UPDATE rapat.files SET aside = true, size = 3000000 WHERE login = 'wakil' RETURNING size")
    good = " ".join(map(str, look(store.address.url, MONDAY, served_rules())[0]))
    assert "put aside: 3, 9 MB" in good
    wakil.close()


def test_a_text_is_no_longer_than_a_cell(store: ServerStore) -> None:
    """In straight SQL; the client says it in a sentence, wherever the text stands in what is written."""
    asked = (
        "SELECT rapat.shaped(to_jsonb(repeat('é', %s)), substr(holds, 6)::jsonb) FROM rapat.writes"
        " WHERE operation = 'comment' AND field = 'text' LIMIT 1"
    )
    assert as_caretaker(store, asked % LONGEST) == [(True,)]
    assert as_caretaker(store, asked % (LONGEST + 1)) == [(False,)]
    long = "é" * (LONGEST + 1)
    for doc in ({"text": long}, {"turns": [{"number": 1, "reason": long}]}):
        with pytest.raises(Refused, match="letters"):
            handed_in([Change("progress", "a", doc)], {})
    assert handed_in([Change("progress", "a", {"text": "é" * LONGEST})], {})
