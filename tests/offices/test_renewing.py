"""A record that an older rapat made is renewed: it reads as before, and nothing that was there works on beside it."""

from __future__ import annotations

import threading
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from rapat.errors import RapatError, Refused
from rapat.secretariat.served_rules import served_rules
from rapat.store.contract import Author, Change
from rapat.store.served import ServedRules
from rapat.store.server import administering
from rapat.store.server.address import Address, Connection
from rapat.store.server.administering import install, look
from rapat.store.server.store import ServerStore
from rapat.store.server.versions import VERSION
from tests.conftest import MONDAY
from tests.offices.conftest import Partnership
from tests.offices.test_moving import moved
from tests.postgres import Server

AUTHOR = Author("", "tests")
OLDER = (
    "CREATE FUNCTION rapat.still_holds(bigint) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS 'SELECT true'",
    "GRANT EXECUTE ON FUNCTION rapat.still_holds(bigint) TO PUBLIC",
    "DROP FUNCTION rapat.counted(text)",
    "CREATE FUNCTION rapat.counted(ident text) RETURNS text LANGUAGE sql AS 'SELECT ident'",
    "CREATE POLICY everybody ON rapat.documents FOR SELECT TO PUBLIC USING (true)",
    "CREATE VIEW rapat.told AS SELECT doc FROM rapat.documents",
    "GRANT SELECT ON rapat.told, rapat.coming TO PUBLIC",
)
"""What an older rapat may have left: functions of other forms, policies, views and rights that there are no more."""
CATALOG = """
    SELECT oid::regprocedure::text, pg_get_functiondef(oid), ARRAY(SELECT unnest(proacl)::text ORDER BY 1)::text
    FROM pg_proc WHERE pronamespace = 'rapat'::regnamespace
    UNION ALL SELECT relname::text, relkind::text || relrowsecurity || relforcerowsecurity,
        ARRAY(SELECT unnest(relacl)::text ORDER BY 1)::text
    FROM pg_class WHERE relnamespace = 'rapat'::regnamespace
    UNION ALL SELECT tablename || '.' || policyname, qual, cmd || roles::text FROM pg_policies
    UNION ALL SELECT attrelid::regclass || '.' || attname, format_type(atttypid, atttypmod), attnotnull::text
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'rapat'::regnamespace AND attnum > 0
"""
"""What is made in a schema, and who may do what with it."""


def catalog(url: str) -> set[tuple[str, ...]]:
    """Tell what is made in a database, whatever its name is."""
    name = Address(url).database
    with psycopg.connect(url) as connection:
        rows = connection.execute(CATALOG).fetchall()
    return {tuple(str(one).replace(f"rapat_{name}_", "rapat_") for one in row) for row in rows}


def made_older(url: str) -> None:
    """Make a record what an older rapat would have left."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(f"rapat_{Address(url).database}_owner")))
        connection.execute("DELETE FROM rapat.versions WHERE version = %s", (VERSION,))
        for statement in OLDER:
            connection.execute(statement.encode())


def test_a_renewed_record_is_made_as_a_new_one(postgres: Server) -> None:
    url = postgres.ready_database()
    made_older(url)
    install(url, served_rules())
    assert catalog(url) == catalog(postgres.ready_database())


def test_a_kept_record_reads_as_before_and_says_what_to_do_meanwhile(partnership: Partnership) -> None:
    desk = moved(partnership)
    words = ("actions", "list", "--json")
    before = desk(*words).out
    made_older(partnership.url)
    refused = desk.try_to(*words)
    assert refused.code == 1
    assert "made by an older rapat" in refused.err
    assert "rapat server init" in refused.err
    renewed = desk("server", "init", partnership.url)
    assert "Renewed" in renewed.out
    assert "move --to" not in renewed.err
    again = desk("server", "init", partnership.url)
    assert "needs nothing" in again.out
    assert desk(*words).out == before
    assert desk("verify").code == 0


def test_what_is_interrupted_leaves_the_older_record_and_is_done_again(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres.ready_database()
    made_older(url)
    older = catalog(url)
    write = administering._write_rules

    def cut(connection: Connection, rules: ServedRules) -> None:
        write(connection, rules)
        with psycopg.connect(url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (connection.info.backend_pid,))

    monkeypatch.setattr(administering, "_write_rules", cut)
    with pytest.raises(RapatError, match="was lost"):
        install(url, served_rules())
    monkeypatch.undo()
    assert catalog(url) == older
    install(url, served_rules())
    with closing(ServerStore(url, tmp_path)) as store:
        assert store.seq == 0


def test_functions_of_another_rapat_are_told_and_renewed(postgres: Server) -> None:
    """A version of the schema is about what is kept; what is done with it may be another's all the same."""
    url = postgres.ready_database()
    told = "rules of another rapat"
    assert not any(told in str(one) for one in look(url, MONDAY, served_rules())[1])
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE OR REPLACE FUNCTION rapat.last_own() RETURNS TABLE (seq bigint, why text)"
                           " LANGUAGE sql AS 'SELECT 1::bigint, NULL::text'")  # fmt: skip
        connection.execute("COMMENT ON SCHEMA rapat IS NULL")  # as one that kept no account of them
    assert any(told in str(one) for one in look(url, MONDAY, served_rules())[1])
    install(url, served_rules())
    assert not any(told in str(one) for one in look(url, MONDAY, served_rules())[1])
    assert catalog(url) == catalog(postgres.ready_database())


def test_who_works_while_it_is_renewed_goes_on(postgres: Server, tmp_path: Path) -> None:
    url = postgres.ready_database()
    with closing(ServerStore(url, tmp_path)) as store:
        for number in range(6):  # often enough that the server keeps how it answers
            store.commit([Change("notes", f"a{number}", {})], author=AUTHOR, why="x", at=MONDAY)
            assert store.get("notes", f"a{number}")
        install(url, served_rules()._replace(reading=served_rules().reading._replace(words=frozenset())))
        assert store.get("notes", "a1")
        assert store.commit([Change("notes", "b", {})], author=AUTHOR, why="x", at=MONDAY)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("INSERT INTO rapat.versions (version) VALUES (99)")
        with pytest.raises(Refused, match="made by a newer rapat"):
            store.commit([Change("notes", "c", {})], author=AUTHOR, why="x", at=MONDAY)
        with pytest.raises(Refused, match="made by a newer rapat"):
            _ = store.seq


def test_it_does_not_wait_for_ever_for_who_reads(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    url = postgres.ready_database()
    made_older(url)
    monkeypatch.setattr(administering, "_WAITS", "300ms", raising=False)
    with psycopg.connect(url) as reading:
        reading.execute("SELECT FROM rapat.documents")
        tried = threading.Timer(10, reading.cancel)  # lest the test hangs where it would wait
        tried.start()
        with pytest.raises(RapatError, match="is busy"):
            install(url, served_rules())
        tried.cancel()
    install(url, served_rules())
