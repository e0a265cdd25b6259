"""Whoever is let in may leave a transaction open: nobody waits for it for long, and nobody without a word."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest

from rapat.errors import Unavailable
from rapat.secretariat.served_rules import served_rules
from rapat.store.contract import Author, Change, StoreTransaction
from rapat.store.lines import Stamp
from rapat.store.server.address import Connection
from rapat.store.server.administering import install, look, roles
from rapat.store.server.store import ServerStore
from rapat.store.server.versions import VERSION
from tests.conftest import MONDAY
from tests.postgres import Server

AUTHOR = Author("rina", "tester", "set")


def numbered(transaction: StoreTransaction) -> list[Change]:
    """A note that takes the next number."""
    return [Change("notes", f"n{transaction.next('notes')}", {})]


@pytest.fixture
def store(store: ServerStore) -> ServerStore:
    """The record, in which the agency that `wakil` speaks for is asked by a circular."""
    letter = Change("circulars", "SE-2026-001", {"to": ["POLRES"], "class": "B", "subject": "x"})
    store.commit([letter], author=AUTHOR, why="test", at=MONDAY)
    return store


@pytest.fixture
def stranger(postgres: Server, store: ServerStore) -> Iterator[Connection]:
    """The representative, in straight SQL, with every timeout of the own put off."""
    url = postgres.login(store.address.url.replace("//tester@", "//tests@"), "wakil")
    with psycopg.connect(url) as connection:
        connection.execute("SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0")
        connection.commit()
        yield connection


def hand_in(connection: Connection, base: int) -> str:
    """Acknowledge the circular in straight SQL, and leave the transaction open; what is said."""
    now = datetime.now(UTC).isoformat()
    said = {
        "kind": "acknowledgements",
        "id": "SE-2026-001.POLRES",
        "set": {"circular": "SE-2026-001", "agency": "POLRES", "by": "wakil", "at": now},
        "off": [],
    }
    row = connection.execute(
        "SELECT rapat.hand_in(%s, 'acknowledge', '', 'abcdef0123456789', %s, '', %s::jsonb)::text",
        (base, now, json.dumps([said])),
    ).fetchall()[0]
    return str(json.loads(row[0])["verdict"])


def test_a_verdict_without_a_record_holds_nothing(store: ServerStore, stranger: Connection) -> None:
    assert hand_in(stranger, store.seq - 1) == "behind"
    assert store.link.ask("SELECT * FROM rapat.held_by()").fetchall() == []
    assert store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)


def test_who_leaves_a_record_open_is_ended_by_who_waits(store: ServerStore, stranger: Connection) -> None:
    assert hand_in(stranger, store.seq) == "made"
    stranger.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    ((login, _),) = store.link.ask("SELECT * FROM rapat.held_by()").fetchall()
    assert login == "wakil"
    begun = time.monotonic()
    assert store.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
    assert time.monotonic() - begun < 20
    with pytest.raises(psycopg.OperationalError):
        stranger.execute("COMMIT")
    assert store.maintenance.verify().faults == []


def test_who_cannot_be_ended_is_named(store: ServerStore, stranger: Connection) -> None:
    """Where the login was made by somebody else: the sentence, nothing written, and it goes on afterwards."""
    admin = store.address.url.replace("//tester@", "//tests@")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"REVOKE wakil FROM {roles(connection)[0]}".encode())
    assert hand_in(stranger, store.seq) == "made"
    with pytest.raises(Unavailable, match="wakil holds the record") as told:
        store.commit(numbered, author=AUTHOR, why="x", at=MONDAY, cid="a")
    assert told.value.remedy is not None
    bad = " ".join(map(str, look(store.address.url, MONDAY, served_rules())[1]))
    assert "wakil holds the record for ? s" in bad
    assert "is not ended by itself: wakil." in bad
    stranger.rollback()
    assert store.commit(numbered, author=AUTHOR, why="x", at=MONDAY, cid="a")
    install(admin, served_rules())
    assert "wakil" not in " ".join(map(str, look(store.address.url, MONDAY, served_rules())[1]))


def test_a_representative_is_not_told_who_holds_it(postgres: Server, store: ServerStore, stranger: Connection) -> None:
    url = postgres.login(store.address.url.replace("//tester@", "//tests@"), "tester")
    with psycopg.connect(url) as keeper:
        head = store.head
        line = store._drafting._draft(store._course.kept, store._course.look(), numbered, Stamp(AUTHOR, "x", MONDAY))
        assert line is not None
        keeper.execute("SELECT verdict FROM rapat.append(%b, %s, %s)", (line[0], head.seq, VERSION))
        with pytest.raises(psycopg.errors.LockNotAvailable):
            hand_in(stranger, head.seq)
        stranger.rollback()
        assert stranger.execute("SELECT * FROM rapat.let_go()").fetchall() == [(None, False)]
        with pytest.raises(psycopg.Error, match="not among the secretaries"):
            stranger.execute("SELECT * FROM rapat.held_by()")
        keeper.commit()
    assert store.seq == head.seq + 1
