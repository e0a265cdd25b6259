"""The guard of a server: what each login can do in straight SQL, past every program of ours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import psycopg
import pytest

from rapat.errors import NotAllowed, RapatError, Refused, Unavailable
from rapat.secretariat.served_rules import served_rules
from rapat.store import lines
from rapat.store.contract import Author, Change, Head
from rapat.store.lines import Stamp
from rapat.store.server.address import Address
from rapat.store.server.administering import install, look
from rapat.store.server.store import ServerStore
from rapat.store.server.versions import VERSION
from tests.conftest import MONDAY
from tests.postgres import Server, server_store

AUTHOR = Author("rina", "tester")
MARK = "pelapor-rahasia-7"
TABLES = ("head", "journal", "documents", "files", "pieces", "settings", "keepers")


def person(ident: str, role: str, **more: object) -> Change:
    """A person whose login has the same name."""
    return Change("people", ident, {"name": ident, "role": role, "accounts": [ident], **more})


@pytest.fixture
def store(postgres: Server, tmp_path: Path) -> ServerStore:
    """A record with a marked secret in a document and a file; its secretary is `tester`."""
    opened = server_store(postgres, tmp_path)
    opened.settings.write("secretariat = 'BNNK'\n")
    people = [
        person("tester", "secretary", agency="BNNK"),
        person("wakil", "representative", agency="POLRES"),
        person("lain", "secretary", agency="POLRES"),
        person("bekas", "secretary", agency="BNNK", active=False),
    ]
    opened.commit([*people, Change("entries", "a.1", {"text": MARK})], author=AUTHOR, why="test", at=MONDAY)
    opened.files.keep_data("a", MARK.encode())
    return opened


def asked(postgres: Server, store: ServerStore, login: str, text: str) -> str:
    """What a login is told: rows, or the error, all in one text."""
    url = postgres.login(store.address.url.replace("//tester@", "//tests@"), login)
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            return str(connection.execute(text.encode()).fetchall())
        except psycopg.Error as fault:
            return f"{fault} {fault.diag.message_detail} {fault.diag.context}"


@pytest.mark.parametrize("login", ["wakil", "lain", "bekas", "asing"])
def test_who_is_no_keeper_finds_nothing_in_straight_sql(postgres: Server, store: ServerStore, login: str) -> None:
    known = {"head", "settings"} if login in ("wakil", "lain") else set[str]()  # of the registers, and in use
    for table in sorted(set(TABLES) - known):
        told = asked(postgres, store, login, f"TABLE rapat.{table}")
        assert told == "[]" or "permission denied" in told
        counted = asked(postgres, store, login, " ".join(("SELECT count(*) FROM", f"rapat.{table}")))
        assert counted == "[(0,)]" or "permission denied" in counted
    attempts = (
        "SELECT rapat.take('x', true)",
        "SELECT rapat.bring('x')",
        "SELECT rapat.append('x', 0, 1)",
        "SELECT rapat.stands(0, '')",
        "SELECT rapat.keep_again('x')",
        "SELECT rapat.keep('x')",
        "SELECT rapat.keep_piece('x', 1, 'x')",
        "SELECT * FROM rapat.put_aside('{x}', now())",
        "SELECT rapat.set_settings('', 'x', '')",
        "INSERT INTO rapat.documents (n, kind, id, rev) VALUES (99, 'people', 'x', 1) RETURNING n",
        "UPDATE rapat.head SET seq = 0 RETURNING seq",
        "DELETE FROM rapat.journal RETURNING seq",
        "TRUNCATE rapat.journal",
        "ALTER TABLE rapat.documents DISABLE ROW LEVEL SECURITY",
        "SELECT * FROM pg_stats WHERE schemaname = 'rapat'",
        'EXPLAIN SELECT * FROM rapat.documents WHERE fields @> \'{"text": "x"}\'',
        "SELECT 1 / (CASE WHEN doc LIKE '%rahasia%' THEN 0 ELSE 1 END) FROM rapat.documents",
    )
    assert MARK in asked(postgres, store, "tester", "SELECT * FROM rapat.documents")  # whoever may, is told
    for attempt in attempts:
        assert MARK not in asked(postgres, store, login, attempt), attempt
    assert store.seq == 1
    assert store.maintenance.verify().faults == []
    url = store.address.url.replace("//tester@", f"//{login}@")
    with pytest.raises(NotAllowed):
        ServerStore(url, store.folder).commit(
            [Change("notes", "a", {})], author=AUTHOR, why="x", at=MONDAY, cid="ab" * 8
        )


def test_a_home_without_a_keeper_is_refused_and_opens_nothing(postgres: Server, store: ServerStore) -> None:
    """A slip in the code of the secretariat: nobody could change it back, and nobody else is let in for it."""
    assert "not among the secretaries" in asked(
        postgres, store, "tester", "SELECT rapat.set_settings('', 'x', 'KODIM')"
    )
    assert asked(postgres, store, "tester", "SELECT rapat.is_keeper()") == "[(True,)]"
    assert asked(postgres, store, "tests", "UPDATE rapat.settings SET home = 'KODIM' RETURNING home") == "[('KODIM',)]"
    for login in ("tester", "wakil", "asing"):
        assert asked(postgres, store, login, "SELECT rapat.is_keeper()") == "[(False,)]"
        assert MARK not in asked(postgres, store, login, "SELECT * FROM rapat.documents")


def test_a_secretary_writes_no_line_in_the_name_of_another(postgres: Server, store: ServerStore) -> None:
    with pytest.raises(NotAllowed, match="another name"):
        store.commit([Change("notes", "a", {})], author=Author("kaban", "kaban"), why="x", at=MONDAY)
    for text in ("DELETE FROM rapat.journal", "UPDATE rapat.documents SET rev = 9", "SELECT rapat.bring('x')"):
        told = asked(postgres, store, "tester", text)
        assert "permission denied" in told or "not who looks after the server" in told
    assert store.seq == 1


def test_a_line_that_does_not_fit_is_not_taken(store: ServerStore) -> None:
    """A client that was changed sends what it likes: another place, number, revision, or bytes that are no line."""

    def line(last: Head, ops: Sequence[object]) -> bytes:
        return lines.make(last, None, ops, {}, Stamp(AUTHOR, "x", MONDAY))[0]

    head = store.head
    append = "SELECT verdict FROM rapat.append(%b, %s, %s)"
    told, rest = store.link.connection(), (head.seq, VERSION)
    assert told.execute(append, (line(Head(0, lines.START), []), *rest)).fetchone() == ("behind",)
    assert told.execute(append, (line(head._replace(hash="0" * 64), []), *rest)).fetchone() == ("behind",)
    whole = line(head, [["notes", 6, {"id": "a", "rev": 1}]])
    wrong = (
        b"x",
        whole[:-1],
        whole.replace(b"notes", b"noten"),
        line(head, [["notes", 99, {"id": "a", "rev": 1}]]),
        line(head, [["notes", 6, {"id": "a", "rev": 7}]]),
        line(head, [["entries", 5, {"id": "a.1", "rev": 1}]]),
        line(head, [["entries", 4, {"id": "a.1", "rev": 2}]]),
    )
    for attempt in wrong:
        with pytest.raises(psycopg.Error):
            told.execute(append, (attempt, *rest))
    assert store.head == head
    with pytest.raises(psycopg.Error, match="another schema"):
        told.execute(append, (whole, head.seq, VERSION - 1))
    assert told.execute(append, (whole, *rest)).fetchone() == ("made",)
    assert store.maintenance.verify().faults == []


def test_a_document_changed_behind_the_journal_is_named(store: ServerStore) -> None:
    with psycopg.connect(store.address.url.replace("//tester@", "//tests@"), autocommit=True) as connection:
        connection.execute("UPDATE rapat.documents SET doc = replace(doc, '7', '8') WHERE id = 'a.1'")
    assert "a.1 otherwise than the journal" in str(store.maintenance.verify().faults[0])


def _foreign(postgres: Server) -> str:
    url = postgres.url(postgres.new_database())
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA rapat")
    return url


def _newer(postgres: Server) -> str:
    url = postgres.ready_database()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("INSERT INTO rapat.versions (version) VALUES (99)")
    return url


def test_what_is_wrong_with_a_server_is_one_sentence_with_what_to_do(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = postgres.ready_database()
    cases: list[tuple[str, str]] = [
        ("postgres:/kantor", "does not read"),
        ("kantor", "does not read"),
        ("postgresql://u:ra@hasia@kantor/db", "does not read"),
        ("postgresql://u:rahasia@kantor/db", "holds a password"),
        ("postgresql://kantor/db?password=rahasia", "holds a password"),
        ("postgresql://127.0.0.1:1/db", "cannot be reached"),
        (postgres.url(postgres.new_database()), "has no record of rapat"),
        (_foreign(postgres), "something else under the name rapat"),
        (_newer(postgres), "made by a newer rapat"),
        (good.replace("//tests@", "//siapa@"), "did not let this account in"),
    ]
    for url, sentence in cases:
        with pytest.raises(RapatError, match=sentence) as refused:
            ServerStore(url, tmp_path)
        assert refused.value.remedy is not None
        assert "hasia" not in str(refused.value)
    with pytest.raises(Refused, match="not empty"):
        install(_foreign(postgres), served_rules())
    wrong = tmp_path / "sandi"
    wrong.write_text("*:*:*:*:salah-rahasia\n", encoding="utf-8")
    wrong.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(wrong))
    with pytest.raises(Unavailable, match="did not let this account in"):
        ServerStore(good, tmp_path)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "tiada"))
    with pytest.raises(Unavailable, match="asks for a password"):
        ServerStore(good, tmp_path)


def test_who_loses_the_rights_while_working_is_told(postgres: Server, store: ServerStore) -> None:
    """What is shown to them from then on would pass for all there is."""
    postgres.login(store.address.url.replace("//tester@", "//tests@"), "kedua")
    other = ServerStore(store.address.url.replace("//tester@", "//kedua@"), store.folder)
    assert other.link.keeps is False
    store.commit([person("kedua", "secretary", agency="BNNK")], author=AUTHOR, why="x", at=MONDAY)
    with pytest.raises(NotAllowed, match="were changed while you worked"):
        _ = other.head
    again = ServerStore(other.address.url, store.folder)
    assert again.commit([Change("notes", "a", {})], author=Author("kedua", "kedua"), why="x", at=MONDAY)
    store.commit([person("kedua", "secretary", agency="BNNK", active=False)], author=AUTHOR, why="x", at=MONDAY)
    with pytest.raises(NotAllowed):
        again.commit([Change("notes", "b", {})], author=Author("kedua", "kedua"), why="x", at=MONDAY)
    assert store.seq == 4


def test_a_record_of_an_older_rapat_is_renewed(postgres: Server, tmp_path: Path) -> None:
    url = postgres.url(postgres.new_database())
    older = served_rules()
    older = older._replace(reading=older.reading._replace(words=frozenset()))
    install(url, older)
    good, bad = look(url, MONDAY, older)
    assert good
    assert any("rules of another rapat" in str(sentence) for sentence in look(url, MONDAY, served_rules())[1])
    install(url, served_rules())
    again = look(url, MONDAY, served_rules())[1]
    assert [one.text for one in again] == [one.text for one in bad]  # how far the clocks are apart goes on
    with psycopg.connect(url, autocommit=True) as connection:
        for (name,) in connection.execute(
            "SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'rapat'::regnamespace"
        ).fetchall():
            connection.execute(f"DROP FUNCTION IF EXISTS {name} CASCADE".encode())  # and the policies that ask it
        connection.execute("DROP TABLE rapat.reads, rapat.words, rapat.may, rapat.writes, rapat.ways CASCADE")
        connection.execute("DROP TABLE rapat.coming, rapat.brought")
        connection.execute("DROP INDEX rapat.documents_accounts, rapat.journal_login")
        connection.execute("DELETE FROM rapat.versions WHERE version > 1")
    with pytest.raises(Refused, match="made by an older rapat"):
        ServerStore(url, tmp_path)
    install(url, served_rules())
    assert ServerStore(url, tmp_path).seq == 0


def test_the_state_of_a_server_is_told(store: ServerStore) -> None:
    good, bad = look(store.address.url, MONDAY, served_rules())
    assert any("PostgreSQL" in str(sentence) for sentence in good)
    assert any("seconds apart" in str(sentence) for sentence in bad)  # the clock of the tests is another day's
    assert Address(store.address.url).place == store.address.place
