"""What a server shows to each role is what the program shows them: the same documents, in the same words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psycopg
import pytest

from rapat import workspace
from rapat.model import Frozen, to_plain
from rapat.model.plain import Document
from rapat.secretariat.served_rules import served_rules
from rapat.secretariat.stored import DOCUMENT_TYPES
from rapat.store import sharing
from rapat.store.contract import Author
from rapat.store.server.administering import install
from tests.cli.terminal import Terminal
from tests.postgres import Server
from tests.test_access_matrix import MATRIX, MORE, ROLES, SECRETS, furnished

__all__ = ["furnished"]

OTHERS = {role: account for role, account in ROLES.items() if role not in ("secretary", "nobody")}
"""Who reads without keeping the record."""


@pytest.fixture(scope="module")
def served(postgres: Server, furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the workspace with a secret in every protected place, whose people are let in on a server."""
    folder = tmp_path_factory.mktemp("server") / "kerja"
    shutil.copytree(furnished, folder)
    url = postgres.url(postgres.new_database())
    install(url, served_rules())
    with workspace.open_workspace(folder) as opened:
        sharing.move(opened.store, folder, url, Author("notulis", "tester"))
    for account in ROLES.values():
        postgres.login(url, account)
    return url


def _as(url: str, account: str) -> str:
    return url.replace("//tests@", f"//{account}@")


def _plain(document: Document) -> object:
    return {name: value for name, value in to_plain(document).items() if name != "rev"}


@pytest.mark.parametrize("role", OTHERS)
def test_each_role_is_shown_what_the_program_shows(served: str, furnished: Path, role: str) -> None:
    with workspace.open_workspace(furnished) as opened, psycopg.connect(_as(served, OTHERS[role])) as connection:
        session = opened.session(workspace.system_clock, OTHERS[role])
        for kind, word in DOCUMENT_TYPES.items():
            rows = connection.execute("SELECT doc FROM rapat.shown WHERE kind = %s ORDER BY n", (kind,)).fetchall()
            shown = [_plain(msgspec.convert(msgspec.json.decode(row[0]), word, strict=False)) for row in rows]
            seen = [_plain(one) for one in session.visibility.shown(session.whole.find(word))]
            if word is Frozen:
                assert all(one in seen for one in shown)
            else:
                assert shown == seen, kind


def _relations(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[str]:
    rows = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'rapat'::regnamespace AND relkind IN ('r', 'v', 'm')"
    )
    return (str(row[0]) for row in rows)


@pytest.mark.parametrize("role", [*OTHERS, "nobody"])
def test_no_role_finds_a_secret_in_straight_sql(served: str, role: str) -> None:
    """Every table and view there is, and every function, as whoever is let in calls them."""
    account = ROLES[role]
    with psycopg.connect(_as(served, account), autocommit=True) as connection:
        told = []
        for text in (*(f"TABLE rapat.{name}" for name in _relations(connection)), *_attempts()):
            try:
                told.append(str(connection.execute(text.encode()).fetchall()))
            except psycopg.Error as fault:
                told.append(f"{fault} {fault.diag.message_detail} {fault.diag.context}")
    said = " ".join(told)
    assert [secret for secret, readers in SECRETS.items() if secret in said and role not in readers] == []
    if role == "nobody":
        assert "Janji terbuka" not in said
    elif role in ("chair", "representative"):
        assert "Janji terbuka" in said  # it is no blind test


def _attempts() -> Iterator[str]:
    for call in (
        "for_me('entries', id) FROM (SELECT 'WASDIN-2026-001.' || n AS id FROM generate_series(1, 30) AS n) AS x",
        'sees(\'{"role": "secretary", "agency": "", "home": ""}\', \'people\', \'{}\')',
        'worded(\'{"role": "secretary", "agency": "", "home": ""}\', \'people\', \'{}\')',
        "document('entries', 'WASDIN-2026-001.2')",
        "reads_file(repeat('0', 64))",
        "me()",
    ):
        yield f"SELECT rapat.{call}"
    yield "SELECT 1 / (CASE WHEN doc LIKE '%rahasia%' THEN 0 ELSE 1 END) FROM rapat.shown"
    yield "SELECT id FROM rapat.shown WHERE fields::text ~ 'rahasia' AND (fields ->> 'text')::int > 0"
    yield "SELECT kind, meeting, forum, action FROM rapat.shown"
    yield "SELECT * FROM pg_stats WHERE schemaname = 'rapat'"
    yield "SELECT * FROM pg_stat_activity"


@pytest.mark.parametrize("role", OTHERS)
def test_nothing_that_reads_on_a_server_tells_a_secret(served: str, tmp_path: Path, role: str) -> None:
    """The commands of the matrix that read: each answers as in a folder, or says in one sentence that it cannot."""
    folder = tmp_path / "meja"
    folder.mkdir()
    (folder / "rapat.toml").write_text(f'server = "{_as(served, OTHERS[role])}"\n', encoding="utf-8")
    terminal = Terminal(folder, account="siapa")
    terminal.environment["RAPAT_NOW"] = "2026-11-30T10:00:00+08:00"
    reading = {name: cell for name, cell in MATRIX.items() if name.endswith((" list", " show")) or name == "inbox"}
    commands = [*MORE, *(f"{name} {' '.join(cell.words)}" for name, cell in reading.items())]
    wrong = []
    for words in commands[:: 1 if role == "representative" else 4]:
        ran = terminal.try_to(*words.split())
        leaks = [secret for secret, readers in SECRETS.items() if secret in ran.out + ran.err and role not in readers]
        if ran.code not in (0, 1, 2) or "Traceback" in ran.err or (leaks and not any(one in words for one in leaks)):
            wrong.append((words, ran.code, leaks, ran.err))
    assert not wrong
