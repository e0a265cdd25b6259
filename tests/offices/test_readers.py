"""What those are told who read no journal: papers, the trail, the proof, and what is found."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from pathlib import Path
from typing import Final

import msgspec
import psycopg
import pytest

from rapat import workspace
from rapat.model import Frozen
from rapat.secretariat import auditing
from rapat.store import open_server
from tests.offices.test_deciding import REVIEWED, Table, table
from tests.offices.test_writing import OTHERS, Served, furnished, seated, served
from tests.test_access_matrix import LEFT_CASE, OURS, ROLES, SECRETS
from tests.test_access_matrix import seated as at_folder

__all__ = ["furnished", "served", "table"]

APPROVED: Final = (*REVIEWED, ("chair", "meetings", "approve", OURS))
PAPER: Final = ("documents", "notula", OURS, "-f", "md", "-o", "-")


def test_papers_of_closed_minutes_are_the_same_for_who_reads_all_of_them(table: Table) -> None:
    table.went(("secretary", "matters", "join", LEFT_CASE, "KESBANGPOL"), *APPROVED)
    whole = table["secretary"](*PAPER).out
    assert table["chair"](*PAPER).out == whole
    assert re.search(r"/[0-9a-f]{64}/[0-9a-f]{64}", whole)  # the seal


def test_who_reads_a_part_gets_the_part_that_a_folder_gives(table: Table, furnished: Path, tmp_path: Path) -> None:
    """A line above the own clearance is left out and counted; its hash proves the rest."""
    table.went(*APPROVED)
    folder = tmp_path / "berkas"
    shutil.copytree(furnished, folder)
    for role, *words in APPROVED:
        assert at_folder(folder, role)(*words).code == 0
    message = ("documents", "ringkasan", OURS, "-f", "message", "-o", "-")
    assert table["representative"](*PAPER).out == at_folder(folder, "representative")(*PAPER).out
    for asked in (PAPER, message):
        ran = table["representative"](*asked)
        assert "rahasiabutirsecret" not in ran.out
        assert "diteruskan" in ran.out
        assert not re.search(r"kss-(2026-)?1000[01]", ran.out, re.IGNORECASE)  # whatever stands in the leaves
    assert "tidak disertakan" in table["representative"](*PAPER).out
    assert len(re.findall("(?i)kss-10001", table["secretary"](*PAPER).out)) >= 4
    assert table["elsewhere"].try_to(*PAPER).code == 1


@pytest.mark.parametrize("role", OTHERS)
def test_the_trail_is_that_of_the_program(served: Served, furnished: Path, tmp_path: Path, role: str) -> None:
    table = Table(served, tmp_path)
    told = table[role]("audit", "--all", "--json").json
    with workspace.open_workspace(furnished) as opened:
        session = opened.session(workspace.system_clock, ROLES[role])
        own = [(one.seq, one.who, one.why, one.kind, one.id) for one in auditing.audit(session)]
    assert [(one["seq"], one["who"], one["why"], one["kind"], one["id"]) for one in told] == own
    one = table[role]("audit", "TL-2026-0001").out if role != "elsewhere" else ""
    assert ("TL-2026-0001" in one) == (role != "elsewhere")


@pytest.mark.parametrize("role", OTHERS)
def test_what_can_be_proved_is_and_what_cannot_is_said(table: Table, role: str) -> None:
    table.went(*APPROVED)
    ran = table[role]("verify")
    assert "Not proven" in ran.out
    assert "What is shown to this account agrees" in ran.out
    assert [secret for secret, readers in SECRETS.items() if secret in ran.out and role not in readers] == []


def test_minutes_that_were_altered_are_named_to_who_reads_them(table: Table) -> None:
    table.went(*APPROVED)
    with psycopg.connect(table.url, autocommit=True) as connection:
        text = "UPDATE rapat.documents SET doc = replace(doc, 'situasi aman', 'situasi awas'),"
        text += " fields = replace(fields::text, 'situasi aman', 'situasi awas')::jsonb WHERE kind = 'frozen'"
        connection.execute(text.encode())
    for role in ("chair", "representative"):
        ran = table[role].try_to("verify")
        assert ran.code == 3
        assert "not what was approved" in ran.out
        assert table[role].try_to(*PAPER).code != 0


def test_a_value_that_is_left_out_is_hidden_whole(table: Table) -> None:
    """In straight SQL no word of it, and the root still proves what is there."""
    table.went(*APPROVED)
    with psycopg.connect(table.url.replace("//tests@", "//wakil@")) as connection:
        rows = connection.execute("SELECT doc FROM rapat.shown WHERE kind = 'frozen'").fetchall()
    (frozen,) = (msgspec.json.decode(row[0], type=Frozen) for row in rows)
    assert frozen.hidden
    assert "rahasia" not in rows[0][0]
    assert "-1000" not in rows[0][0]
    # What is told in other words proves nothing: its salt would prove a guess at the code.
    assert {leaf.place.partition("/")[0] for leaf in frozen.worded} == {"items", "entries", "actions"}
    assert all(leaf.salt == "" and leaf.place not in {one.place for one in frozen.leaves} for leaf in frozen.worded)


@pytest.mark.parametrize("role", ["representative", "chair"])
def test_decisions_have_the_numbers_and_the_count_that_a_folder_tells(
    served: Served, furnished: Path, tmp_path: Path, role: str
) -> None:
    """A decision above the own clearance has its number all the same: the next one is not called by it."""
    table = Table(served, tmp_path / "meja")
    for words in (
        ("decisions", "list", "--json"),
        ("documents", "keputusan", OURS, "-f", "md", "-o", "-"),
        ("documents", "keputusan", "-f", "md", "-o", "-"),
        ("decisions", "show", f"{OURS}/K2"),
    ):
        assert table[role](*words).out == at_folder(furnished, role)(*words).out
    assert "Pos dijaga bersama" in table[role]("decisions", "show", f"{OURS}/K2").out
    assert (table[role].try_to("decisions", "show", f"{OURS}/K1").code == 0) == (role == "chair")


def test_a_matrix_is_known_by_whoever_shares_the_record(table: Table, tmp_path: Path) -> None:
    """Who is shown no first record knows by it all the same which workspace a row is of."""
    told = set()
    for maker, reader in (("secretary", "representative"), ("representative", "secretary")):
        paper = tmp_path / f"{maker}.csv"
        table[maker]("documents", "tindak-lanjut", "-f", "csv", "-o", str(paper))
        told |= set(re.findall(r"R1:[A-Z]*:([0-9a-f]{8}):", paper.read_text(encoding="utf-8-sig")))
        assert table[reader].try_to("actions", "import", str(paper), "--dry-run").code == 0
    assert len(told) == 1
    assert told != {"0" * 8}


@pytest.mark.parametrize("role", OTHERS)
def test_search_finds_what_it_finds_in_a_folder(served: Served, furnished: Path, tmp_path: Path, role: str) -> None:
    table = Table(served, tmp_path)
    own = at_folder(furnished, role)
    for words in (["aman"], ["janji"], ["bersama"], ["rahasia"], ["pos", "jaga"], ["a%"], ["Kapál"], ["kind:point"]):
        there, here = (sorted(one.try_to("search", *words).out.splitlines()) for one in (table[role], own))
        assert there == here, words


def test_who_reads_is_told_once_that_a_server_was_set_back(served: Served, tmp_path: Path) -> None:
    """Whoever looks after it brings back the backup of yesterday: what they said since is gone."""
    url, known = served.copy(), tmp_path / "state"
    own = url.replace("//tests@", "//wakil@")
    terminal = seated(url, tmp_path / "meja", "wakil")
    terminal("actions", "progress", "TL-2026-0001", "Laporan")
    for _ in range(2):
        with closing(open_server(tmp_path, own, known_below=known)) as store:
            assert store.troubles == ()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DELETE FROM rapat.journal WHERE seq = (SELECT seq FROM rapat.head)")
        connection.execute("DELETE FROM rapat.documents WHERE kind = 'progress'")
        connection.execute("UPDATE rapat.head SET (seq, hash) = (SELECT seq, hash FROM rapat.journal"
                           " ORDER BY seq DESC LIMIT 1)")  # fmt: skip
    with closing(open_server(tmp_path, own, known_below=known)) as store:
        (told,) = map(str, store.troubles)
        assert "has it no more" in told
        assert "say it again" in told
    with closing(open_server(tmp_path, own, known_below=known)) as store:
        assert store.troubles == ()


def test_whether_a_record_is_there_is_told_to_who_knows_its_hash(served: Served) -> None:
    url = served.copy()
    with psycopg.connect(url) as connection:
        seq, digest = connection.execute("SELECT seq, hash FROM rapat.head").fetchall()[0]
    printed, fewer, other = digest[:16], digest[:15], f"{digest[:15]}{'0' if digest[15] != '0' else '1'}"
    asked = [("wakil", digest, True), ("wakil", printed, True), ("asing", digest, False)]
    asked += [("wakil", given, False) for given in (fewer, other, "")]
    for account, given, told in asked:
        with psycopg.connect(url.replace("//tests@", f"//{account}@")) as connection:
            rows = connection.execute("SELECT rapat.has_record(%s, %s)", (seq, given)).fetchall()
        assert rows == [(told,)], (account, given)
