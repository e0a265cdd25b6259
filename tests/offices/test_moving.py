"""The sample partnership goes to a server, is worked with there, and comes back: the same record at every end."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from rapat.errors import Refused
from rapat.secretariat.served_rules import served_rules
from rapat.store import open_server, sharing
from rapat.store.contract import Author
from rapat.store.embedded import EmbeddedStore
from rapat.store.query import Query
from tests.cli.terminal import Terminal
from tests.conftest import MONDAY
from tests.offices.conftest import Partnership

KINDS = ("agencies", "people", "meetings", "entries", "actions", "decisions", "issues", "frozen", "counters")
AUTHOR = Author("", "tester")


def moved(partnership: Partnership) -> Terminal:
    """The secretary of the sample, whose login is `notulis`, once its record is on the server."""
    Terminal(partnership.folder)("move", "--to", partnership.url)
    office = Terminal(partnership.folder, account="whoever")
    office.knows_account = lambda _: False  # no login of the server is anybody's yet
    office("people", "claim", "notulis")
    office("server", "add", "notulis")
    return Terminal(partnership.office(partnership.folder.parent / "meja", "notulis"), account="whoever")


def test_it_goes_and_comes_back_the_same(partnership: Partnership, tmp_path: Path) -> None:
    before = EmbeddedStore(partnership.before)
    told = Terminal(partnership.folder)("move", "--to", partnership.url)
    assert before.head.brief in told.out
    assert (partnership.folder / "rapat.toml").read_text(encoding="utf-8") == f'server = "{partnership.url}"\n'
    assert {path.name for path in (partnership.folder / "aside").iterdir()} >= {"journal.1", "rapat.toml.before.1"}
    with closing(open_server(partnership.folder, partnership.url)) as there:
        assert there.head == before.head
        assert {kind: there.find(Query(kind)) for kind in KINDS} == {kind: before.find(Query(kind)) for kind in KINDS}
        assert list(there.lines_after(0)) == [
            line for path in sorted((partnership.before / "journal").glob("*")) for line in path.open("rb")
        ]
        assert there.maintenance.verify().faults == []
        assert there.settings.read() is not None
        back = tmp_path / "kembali"
        sharing.move(there, partnership.folder, str(back), AUTHOR)
    after = EmbeddedStore(back)
    assert after.head == before.head
    assert after.maintenance.verify() == before.maintenance.verify()
    assert {kind: after.find(Query(kind)) for kind in KINDS} == {kind: before.find(Query(kind)) for kind in KINDS}
    assert (back / "rapat.toml").read_bytes() == (partnership.before / "rapat.toml").read_bytes()
    names = [sorted(path.name for path in (where / "evidence").rglob("*")) for where in (partnership.before, back)]
    assert names[0] == names[1]
    assert Terminal(back)("verify").code == 0


def test_a_minute_of_the_same_meeting_is_the_same_paper(partnership: Partnership) -> None:
    """Two terminals of two offices work alike; what one writes the other reads."""
    words = ("documents", "notula", "WASDIN-2026-001", "-f", "md", "-o", "-")
    paper = Terminal(partnership.before)(*words).out
    desk = moved(partnership)
    assert desk(*words).out == paper
    desk("agencies", "edit", "BNNK", "--name", "Badan Narkotika")
    assert desk("verify").code == 0
    assert "notulis" in {row["account"] for row in desk("audit", "--json").json}


def test_a_backup_of_a_server_comes_back_as_a_folder(partnership: Partnership, tmp_path: Path) -> None:
    desk = moved(partnership)
    desk("backup", str(tmp_path / "cadangan.zip"))
    desk("restore", str(tmp_path / "cadangan.zip"), str(tmp_path / "pulih"))
    with closing(open_server(desk.folder, partnership.url)) as there:
        assert EmbeddedStore(tmp_path / "pulih").head == there.head


def test_a_server_with_a_record_takes_no_other(partnership: Partnership) -> None:
    Terminal(partnership.folder)("move", "--to", partnership.url)
    refused = Terminal(partnership.before).try_to("move", "--to", partnership.url)
    assert refused.code == 1
    assert "has a record already" in refused.err
    assert (partnership.before / "journal").is_dir()


def test_others_are_let_in_to_read_what_is_theirs(partnership: Partnership) -> None:
    desk = moved(partnership)
    told = Terminal(partnership.folder, account="whoever")("server", "add", "kapolres")
    assert "kapolres reads on the server" in told.out
    theirs = Terminal(partnership.office(partnership.folder.parent / "polres", "kapolres"), account="whoever")
    shown = {one["id"] for one in theirs("meetings", "list", "--json").json}
    assert shown
    assert shown <= {one["id"] for one in desk("meetings", "list", "--json").json}
    assert theirs("audit").out  # the trail of what is theirs
    owed = next(one["id"] for one in theirs("actions", "list", "--json").json if one["lead"] == "POLRES")
    theirs("actions", "progress", owed, "Patroli berjalan")
    assert "Patroli berjalan" in desk("actions", "show", owed).out
    closed = theirs("meetings", "list", "--status", "final", "--json").json[0]["id"]
    assert "NOTULA" in theirs("documents", "notula", closed, "-f", "txt", "-o", "-").out


def test_a_folder_has_no_server(partnership: Partnership) -> None:
    store = EmbeddedStore(partnership.before)
    with pytest.raises(Refused, match="on no server"):
        sharing.look(store, MONDAY, served_rules())


def test_who_reported_is_read_and_erased_in_its_own_folder_alone(partnership: Partnership) -> None:
    """Another secretary's folder must not say that something was erased which lies elsewhere."""
    told = Terminal(partnership.folder)("move", "--to", partnership.url)
    assert "stay in this folder alone: 1" in told.err
    there = Terminal(partnership.folder, account="whoever")
    there.knows_account = lambda _: False
    there("people", "claim", "notulis")
    there("server", "add", "notulis")
    desk = Terminal(partnership.office(partnership.folder.parent / "meja", "notulis"), account="whoever")
    with closing(open_server(partnership.folder, partnership.url)) as store:
        (report,) = (plain["id"] for plain in store.find(Query("reporters")) if not plain.get("forgotten_at"))
    for words in (("reporter", report, "--reason", "diminta"), ("reporter", report, "--reason", "x", "--forget")):
        assert "in the folder of another secretary" in desk.try_to("matters", *words).err
    assert there("matters", "reporter", report, "--reason", "diminta").code == 0
