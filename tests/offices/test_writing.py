"""What those write who do not keep the record: what the table of permissions says, and in straight SQL nothing else."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import msgspec
import psycopg
import pytest
from psycopg import sql

from rapat import workspace
from rapat.errors import NotAllowed
from rapat.policy import CHANGED_BY, MADE_BY
from rapat.secretariat.served_rules import served_rules
from rapat.store import open_server, sharing
from rapat.store.contract import Author, Change
from rapat.store.server.administering import install
from tests.cli.terminal import Ran, Terminal
from tests.postgres import Server
from tests.test_access_matrix import MATRIX, ROLES, filled, furnished

__all__ = ["furnished"]

NOW: Final = "2026-11-30T10:00:00+08:00"
WRITTEN: Final = (
    "meetings confirm",
    "meetings comment",
    "actions progress",
    "actions request",
    "actions done",
    "actions block",
    "actions import",
    "actions step",
    "circulars acknowledge",
    "circulars answer",
    "queue put",
    "queue withdraw",
)
"""The commands that people of other agencies than the secretariat's write with."""
OTHERS: Final = ("chair", "representative", "elsewhere", "auditor")


class Served:
    """A record with everything in it on a server; each test has a copy of it."""

    def __init__(self, server: Server, furnished: Path, folder: Path) -> None:
        """Take it there."""
        self.server = server
        shutil.copytree(furnished, folder)
        self._name = server.new_database()
        url = server.url(self._name)
        install(url, served_rules())
        with workspace.open_workspace(folder) as opened:
            sharing.move(opened.store, folder, url, Author("notulis", "tester"))
        for account in ROLES.values():
            server.login(url, account)

    def copy(self) -> str:
        """Make a copy; return its address as who looks after it."""
        name = f"{self.server.new_database()}s"
        with psycopg.connect(self.server.url("postgres"), autocommit=True) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(self._name))
            )
        return self.server.url(name)


@pytest.fixture(scope="module")
def served(postgres: Server, furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server with the record of the access matrix."""
    return Served(postgres, furnished, tmp_path_factory.mktemp("server") / "kerja")


def seated(url: str, folder: Path, account: str) -> Terminal:
    """Somebody who is let in, at a terminal of their own."""
    folder.mkdir(parents=True)
    (folder / "rapat.toml").write_text(f'server = "{url.replace("//tests@", f"//{account}@")}"\n', encoding="utf-8")
    terminal = Terminal(folder, account="siapa")
    terminal.environment["RAPAT_NOW"] = NOW
    return terminal


def tried(terminal: Terminal, name: str, given: dict[str, str]) -> Ran:
    """Run a command of the matrix."""
    return terminal.try_to(*name.split(), *(filled(word, given) for word in MATRIX[name].words), typed="")


def returned(folder: Path) -> dict[str, str]:
    """Files that commands of the matrix take."""
    matrix = folder / "matriks.csv"
    matrix.write_text("Nomor TL,Uraian,Status\nTL-2026-0001,Janji terbuka,proses\n", encoding="utf-8")
    return {"%returned%": str(matrix)}


@pytest.mark.parametrize("role", OTHERS)
def test_each_role_writes_what_the_matrix_says(served: Served, tmp_path: Path, role: str) -> None:
    """Each command on a record of its own; whoever keeps it finds nothing wrong with it afterwards."""
    given, wrong = returned(tmp_path), []
    for name in WRITTEN:
        url = served.copy()
        before = _seq(url)
        ran = tried(seated(url, tmp_path / name / "meja", ROLES[role]), name, given)
        cell = MATRIX[name]
        if (ran.code == cell.code) != (role in cell.allowed) or "Traceback" in ran.err:
            wrong.append(f"{name}: {ran}")
        if _seq(url) - before != (role in cell.allowed and not cell.code):
            wrong.append(f"{name}: wrote {_seq(url) - before} records")
        proof = seated(url, tmp_path / name / "sekretariat", "tester").try_to("verify")
        if proof.code:
            wrong.append(f"{name}: {proof.out}")
    assert not wrong, "\n".join(wrong)


def _seq(url: str) -> int:
    with psycopg.connect(url) as connection:
        return int(connection.execute("SELECT seq FROM rapat.head").fetchall()[0][0])


def test_what_is_told_to_a_server_is_what_the_program_knows() -> None:
    """No kind or field that the program's own tables do not give to the operation."""
    for one in served_rules().writing.fields:
        assert one.operation in MADE_BY[one.kind]
        changed = CHANGED_BY.get(one.kind, {})
        if not one.is_new and one.field in changed:
            assert one.operation in changed[one.field], one


HAND_IN: Final = "SELECT rapat.hand_in((SELECT seq FROM rapat.head), %s, '', %s, %s, 'set', %s::jsonb)::text"
TOLD: Final[dict[str, Any]] = {"agency": "BNNK", "by": "bnnk", "at": NOW}


def one(kind: str, ident: str, *, off: tuple[str, ...] = (), **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """A document as it is handed in."""
    return {"kind": kind, "id": ident, "set": fields, "off": off}


def report(number: int = 1, action: str = "TL-2026-0001", **fields: Any) -> list[dict[str, object]]:  # noqa: ANN401
    """A report of BNNK with its number, which is the first of its action."""
    said = {"action": action, "text": "x", **TOLD, **fields}
    counter = one("counters", f"{action}.progress", value=number)
    return [one("progress", f"{action}.P{number}", **said), counter]


GOOD: Final = ("report", report())
BAD: Final[dict[str, tuple[str, object]]] = {
    "another operation": ("record", report()),
    "what only the secretariat does": ("registers", [one("people", "bnnk", role="secretary")]),
    "own role": ("report", [one("people", "bnnk", role="secretary", clearance="SR")]),
    "in another's name": ("report", report(by="kaban")),
    "for another agency": ("report", report(agency="POLRES")),
    "at another time": ("report", report(at="2026-11-01T10:00:00+08:00")),
    "as entered by the secretariat": ("report", report(entered_by="tester")),
    "verified": ("report", report(status="verified")),
    "a field that nobody knows": ("report", report(rahasia="x")),
    "another number": ("report", report(7)),
    "without its counter": ("report", report()[:1]),
    "the counter alone": ("report", report()[1:]),
    "an action that is not shown": ("report", report(action="TL-2026-0002")),
    "an action that there is not": ("report", report(action="TL-2026-9999")),
    "the lead": ("report", [one("actions", "TL-2026-0001", lead="KODIM")]),
    "the date": ("report", [one("actions", "TL-2026-0001", due={"date": "2027-12-31"})]),
    "verifies itself": ("report", [one("actions", "TL-2026-0001", status="verified", verified_by="kaban")]),
    "verifies as who may": ("verify", [one("actions", "TL-2026-0001", status="verified", verified_by="bnnk")]),
    "takes a lead off": ("report", [one("actions", "TL-2026-0001", off=("lead",))]),
    "another's step": (
        "report",
        [one("actions", "TL-2026-0001", substeps=[{"number": 1, "text": "x", "agency": "KODIM", "done_by": "bnnk",
              "done_on": "2026-11-30"}])],
    ),
    "minutes": ("report", [one("entries", "WASDIN-2026-001.1", text="x")]),
    "a meeting": ("confirm", [one("meetings", "WASDIN-2026-002", title="x")]),
    "who comes of another": (
        "confirm",
        [one("confirmations", "WASDIN-2026-002.POLRES", meeting="WASDIN-2026-002", **TOLD | {"agency": "POLRES"})],
    ),
    "a meeting that is not shown": (
        "confirm",
        [one("confirmations", "INSIDENTAL-2026-001.BNNK", meeting="INSIDENTAL-2026-001", reason="x", **TOLD)],
    ),
    "a file that it did not bring": ("report", report(evidence=[{"name": "x", "sha256": "0" * 64, "size": 1}])),
    "a circular to others": (
        "acknowledge",
        [one("acknowledgements", "SE-2026-003.BNNK", circular="SE-2026-003", **TOLD)],
    ),
    "settings of the record": ("report", [one("rules", "rules", strangers=True)]),
    "twice": ("report", [*report(), *report()]),
    "words that are a number": ("report", report(text=5)),
    "turns of no number": ("report", report(turns=[{"number": 1e300, "status": "done"}])),
    "a turn without its status": ("report", report(turns=[{"number": 1}])),
    "a reason that is a thing": ("report", [one("actions", "TL-2026-0001", status="blocked", reason={"a": 1})]),
    "steps that are a word": ("report", [one("actions", "TL-2026-0001", substeps="x")]),
    "no words at all": ("report", [{**report()[0], "set": {"action": "TL-2026-0001", **TOLD}}, report()[1]]),
    "no list": ("report", {"kind": "progress"}),
    "too much": ("report", report(text="x" * 1_100_000)),
}  # fmt: skip


def _handed(url: str, account: str, words: tuple[str, object], cid: str = "ab" * 8, moment: str = NOW) -> str:
    operation, changes = words
    with psycopg.connect(url.replace("//tests@", f"//{account}@"), autocommit=True) as connection:
        values = (operation, cid, moment, msgspec.json.encode(changes).decode())
        try:
            return str(connection.execute(HAND_IN, values).fetchall()[0][0])
        except psycopg.Error as fault:
            return f"{fault} {fault.diag.message_detail}"


def test_in_straight_sql_nothing_else_is_written(served: Served, tmp_path: Path) -> None:
    url = served.copy()
    before = _seq(url)
    for words, case in BAD.items():
        told = _handed(url, "wakil", case)
        assert "made" not in told, words
        assert "rahasia" not in told.replace('rahasia": "x', ""), words
    for account in ("jauh", "pengawas", "asing"):
        assert "made" not in _handed(url, account, GOOD), account
    assert _seq(url) == before
    assert "made" in _handed(url, "wakil", GOOD)  # it is no blind test
    assert "again" in _handed(url, "wakil", GOOD)
    assert _seq(url) == before + 1
    proof = seated(url, tmp_path / "sekretariat", "tester").try_to("verify")
    assert proof.code == 0, proof


def test_a_file_is_named_by_who_brought_it(served: Served, tmp_path: Path) -> None:
    """Who knows the SHA-256 of a file alone does not get to read it; whoever brings the same bytes may name it."""
    url = served.copy()
    with closing(open_server(tmp_path, url.replace("//tests@", "//tester@"))) as keeper:
        secret = keeper.files.keep_data("denah", b"denah rahasia")
    named = [{"name": "denah", "sha256": secret.sha256, "size": secret.size}]
    assert "made" not in _handed(url, "wakil", ("report", report(evidence=named)))
    with closing(open_server(tmp_path, url.replace("//tests@", "//wakil@"))) as store:
        assert store.files.read(secret.sha256) is None
        assert store.files.keep_data("denah", b"denah rahasia").sha256 == secret.sha256
        assert store.files.keep_data("denah", b"denah rahasia").sha256 == secret.sha256
    assert "made" in _handed(url, "wakil", ("report", report(evidence=named)))
    photograph = tmp_path / "foto.txt"
    photograph.write_text("foto", encoding="utf-8")
    terminal = seated(url, tmp_path / "meja", "wakil")
    terminal("actions", "progress", "TL-2026-0001", "Spanduk terpasang", "--evidence", str(photograph))
    assert "foto.txt" in terminal("actions", "show", "TL-2026-0001").out
    assert seated(url, tmp_path / "sekretariat", "tester")("verify")


@pytest.mark.parametrize("hour", ["24:00:00+08:00", "23:59:60+08:00", "10:00:00+23:00", "10:00+08:00"])
def test_a_moment_that_not_every_program_reads_is_not_taken(served: Served, hour: str) -> None:
    moment = f"{NOW[:10]}T{hour}"
    url = served.copy()
    assert "made" not in _handed(url, "wakil", ("report", report(at=moment)), moment=moment)


def test_a_hash_in_somebodys_words_opens_no_file(served: Served, tmp_path: Path) -> None:
    url = served.copy()
    with closing(open_server(tmp_path, url.replace("//tests@", "//tester@"))) as keeper:
        secret = keeper.files.keep_data("denah", b"denah rahasia")
    assert "made" in _handed(url, "wakil", ("report", report(text=secret.sha256)))
    with closing(open_server(tmp_path, url.replace("//tests@", "//wakil@"))) as store:
        assert store.files.read(secret.sha256) is None


def test_the_step_of_another_is_not_made_ones_own(served: Served, tmp_path: Path) -> None:
    url = served.copy()
    keeper = seated(url, tmp_path / "sekretariat", "tester")
    keeper("actions", "assign", "TL-2026-0001", "--supporting", "KODIM", "--reason", "bersama")
    assert keeper("actions", "step", "TL-2026-0001", "Pasang spanduk", "--agency", "KODIM").code == 0
    taken = [{"number": 1, "text": "Pasang spanduk", "agency": "BNNK"}]
    ticked = [{"number": 1, "text": "lain", "agency": "BNNK", "done_by": "bnnk", "done_on": NOW[:10]}]
    for steps in (taken, ticked):
        assert "made" not in _handed(url, "wakil", ("report", [one("actions", "TL-2026-0001", substeps=steps)]))


def test_what_is_not_shown_stays_as_it_is(served: Served, tmp_path: Path) -> None:
    """The fields of a document that its author does not read are those it had."""
    url = served.copy()
    seated(url, tmp_path / "meja", "wakil")("actions", "done", "TL-2026-0001")
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT rev, doc::jsonb - 'rev' FROM rapat.documents WHERE id = 'TL-2026-0001'")
        told = rows.fetchall()[0][1]
    assert (told["status"], told["lead"], told["forum"]) == ("done", "BNNK", "WASDIN")


def test_what_the_store_itself_is_given_is_held_to_the_same(served: Served, tmp_path: Path) -> None:
    url = served.copy()
    with closing(open_server(tmp_path, url.replace("//tests@", "//wakil@"))) as store:
        before = store.seq
        author = Author("bnnk", "wakil", "set")
        for change in (Change("notes", "a", {}), Change("entries", "WASDIN-2026-001.1", {"text": "x"})):
            with pytest.raises(NotAllowed, match="does not let this account do that"):
                store.commit([change], author=author, why="report", at=workspace.system_clock(), cid="ab" * 8)
        assert store.seq == before


def test_a_matrix_that_comes_back_may_ask_for_more_time(served: Served, tmp_path: Path) -> None:
    url = served.copy()
    matrix = tmp_path / "matriks.csv"
    matrix.write_text(
        "Nomor TL,Uraian,Progres,Keterangan,Minta waktu sampai\n"
        "TL-2026-0001,Janji terbuka,Bahan dikumpulkan,Hujan terus,20/12/2026\n",
        encoding="utf-8",
    )
    terminal = seated(url, tmp_path / "meja", "wakil")
    assert terminal("actions", "import", str(matrix)).code == 0
    assert "asks for time until Sunday, 20 December 2026" in terminal("actions", "show", "TL-2026-0001").out
    assert seated(url, tmp_path / "sekretariat", "tester")("verify")
