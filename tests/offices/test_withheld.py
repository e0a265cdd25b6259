"""What a server keeps from who reads a part: the whole as a scan, what was secret once, and that something is there."""

from __future__ import annotations

import hashlib
from pathlib import Path

import psycopg

from tests.offices.test_deciding import REVIEWED, Table, furnished, served, table
from tests.test_access_matrix import DRAFT, LEFT_CASE, OURS, ROLES

__all__ = ["furnished", "served", "table"]


def _asked(table: Table, role: str, query: str, *values: object) -> object:
    _ = table[role]  # lets them in
    url = table.url.replace("//tests@", f"//{ROLES[role]}@")
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(query, values).fetchall()[0][0]


def test_the_signed_scan_is_for_who_reads_all_of_the_minutes(table: Table, tmp_path: Path) -> None:
    table.went(("secretary", "matters", "join", LEFT_CASE, "KESBANGPOL"), *REVIEWED)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4\n" + b"x" * 3000 + b"\n%%EOF\n")
    table.went(("secretary", "meetings", "approve", OURS, "--by", "kaban", "--evidence", str(scan)))
    digest = hashlib.sha256(scan.read_bytes()).hexdigest()
    reads = {}
    for role in ("representative", "chair", "auditor", "elsewhere"):
        whole = _asked(
            table, role,
            "SELECT coalesce(bool_and(NOT fields ? 'hidden'), false) FROM rapat.shown"
            " WHERE kind = 'frozen' AND meeting = %s",
            OURS,
        )  # fmt: skip
        count = _asked(table, role, "SELECT count(*) FROM rapat.pieces WHERE sha256 = %s", digest)
        assert bool(count) == whole, role
        reads[role] = whole
    assert reads["chair"]
    assert not reads["representative"]


def test_evidence_of_progress_is_for_who_reads_the_progress(table: Table, tmp_path: Path) -> None:
    proof = tmp_path / "foto.pdf"
    proof.write_bytes(b"%PDF-1.4\n" + b"y" * 3000 + b"\n%%EOF\n")
    table.went(("secretary", "actions", "progress", "TL-2026-0001", "x", "--by", "BNNK", "--evidence", str(proof)))
    digest = hashlib.sha256(proof.read_bytes()).hexdigest()
    assert _asked(table, "representative", "SELECT count(*) FROM rapat.pieces WHERE sha256 = %s", digest)


def test_the_trail_keeps_a_version_that_was_more_secret(table: Table) -> None:
    table.went(
        ("secretary", "meetings", "edit", OURS, "--title", "Operasi rahasia", "--class", "SR"),
        ("secretary", "meetings", "edit", OURS, "--title", "Rapat biasa", "--class", "B"),
    )
    trail = str(_asked(table, "representative", "SELECT rapat.trail(ARRAY[%s], 0, 1000000, false, 1000)::text", OURS))
    assert "Rapat biasa" in trail
    assert "rahasia" not in trail
    # Nor what it was called, or where it was to be, before it was mended.
    table.went(
        ("secretary", "meetings", "edit", OURS, "--title", "Rapat gudang rahasia", "--place", "Gudang rahasia"),
        ("secretary", "meetings", "edit", OURS, "--title", "Rapat biasa", "--place", "Aula"),
    )
    trail = str(_asked(table, "representative", "SELECT rapat.trail(ARRAY[%s], 0, 1000000, false, 1000)::text", OURS))
    assert "Aula" in trail
    assert "rahasia" not in trail


def test_the_trail_does_not_tell_that_something_hidden_is_there(table: Table) -> None:
    """How far one has to look for what is hidden is the same as for what is not there at all."""
    with psycopg.connect(table.url) as connection:
        names = {
            name
            for row in connection.execute("SELECT kind, id FROM rapat.documents WHERE kind <> 'counters'").fetchall()
            for name in row
        }
    _ = table["representative"]
    url = table.url.replace("//tests@", f"//{ROLES['representative']}@")
    hidden = []
    with psycopg.connect(url, autocommit=True) as connection:
        shown = {name for row in connection.execute("SELECT kind, id FROM rapat.shown").fetchall() for name in row}
        for name in sorted(names - shown):
            told = connection.execute("SELECT rapat.trail(ARRAY[%s], 0, 1000000, false, 1)::text", (name,)).fetchall()
            hidden.append(name)
            assert told[0][0] == '{"last": null, "records": []}', name
        last = connection.execute("SELECT rapat.trail(ARRAY[%s], 0, 1000000, false, 1) ->> 'last'", (OURS,)).fetchall()
    assert hidden
    assert last[0][0]


def test_an_earlier_version_that_was_more_secret_stays_so(table: Table) -> None:
    """What was frozen above somebody's clearance is read by a hash alone, also once the meeting is for them."""
    table.went(
        ("secretary", "meetings", "edit", DRAFT, "--title", "Operasi rahasia", "--class", "SR"),
        ("secretary", "meetings", "review", DRAFT, "--unanswered-ok"),
        ("secretary", "meetings", "approve", DRAFT, "--by", "kaban"),
        ("secretary", "meetings", "amend", DRAFT, "--reason", "Diturunkan"),
        ("secretary", "meetings", "edit", DRAFT, "--title", "Rapat biasa", "--class", "B"),
        ("secretary", "meetings", "review", DRAFT, "--unanswered-ok"),
    )
    told = "SELECT string_agg(fields::text, ' ') FROM rapat.shown WHERE kind = 'frozen' AND meeting = %s"
    for role, reads in (("representative", False), ("chair", True)):
        frozen = str(_asked(table, role, told, DRAFT))
        assert "Rapat biasa" in frozen, role
        assert ("rahasia" in frozen) == reads, role
    assert "of their approval is not shown to this account: WASDIN-2026-003" in table["representative"]("verify").out
    for words in (("documents", "notula", DRAFT, "-f", "txt", "-o", "-"), ("verify",), ("audit",)):
        ran = table["representative"].try_to(*words)
        assert "rahasia" not in ran.out + ran.err
        assert "Traceback" not in ran.err
        assert ran.code == 0, words
