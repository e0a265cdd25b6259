"""What a use case needs is asked for at the command line too, and a refused command changes nothing at all.

The commands are the table's own: one that changes something and has no bad values here fails.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

import pytest

from rapat import workspace
from rapat.model import Person
from tests.cli.conftest import give
from tests.cli.terminal import Terminal
from tests.test_asking import DECLARED

BAD: Final[dict[str, tuple[str, ...]]] = {
    **{
        f"{name} add": (f"'' Nama{more}", f"BARU ''{more}", f"'a b c d' Nama{more}")
        for name, more in (("agencies", ""), ("people", ""), ("forums", ""), ("events", " --date besok"))
    },
    "agencies edit": ("TIADA --head x", "BNNK", "BNNK --name ''"),
    "people edit": (
        "tiada --position x",
        "bnnk --role raja",
        "bnnk --clearance XX",
        "bnnk --agency TIADA",
        "notulis --role representative",
        "notulis --active no",
        "notulis --account ''",
    ),
    "forums edit": ("TIADA --place x", "WASDIN --chair tiada", "WASDIN --rule ngawur", "WASDIN --members TIADA"),
    "events edit": ("TIADA --name x", "NATARU --date 31/02/2026"),
    **{f"{name} import": ("%bad% --yes", "%absent% --yes", "") for name in ("agencies", "people", "forums", "events")},
    "meetings plan": ("TIADA", "", "WASDIN --date 31/02/2026", "WASDIN --chair tiada", "WASDIN --invite TIADA"),
    "meetings open": ("TIADA-2026-001", "1 --at 25.00", "2"),
    "meetings close": ("1", "2 --at 99.99"),
    "meetings adjourn": ("1", "2 --at x"),
    "meetings resume": ("1", "2"),
    "meetings review": ("1", "2"),
    "meetings return": ("1", "2"),
    "meetings approve": ("1", "2 --by tiada", "2 --by bnnk", "2 --evidence %absent%"),
    "meetings amend": ("1 --reason x", "1", "1 --reason ''", "1 --reason ' '"),
    "meetings confirm": (
        "1",
        "1 --person x --absent y",
        "1 --by TIADA --person x",
        "2 --person x",
        "1 --by BPBD --person x",
    ),
    "meetings circulate": ("1 --until besok", "2", "2 --until kemarin", "2 --until 31/02/2026"),
    "meetings comment": ("1 1 x", "2 99 x", "2 1 x", "2 1 ''", "2 1 x --by TIADA"),
    "meetings answer": ("2.C1", "2.C1 --taken", "2.C1 --taken --declined x", "ngawur --taken", "2.C1 --text x"),
    "meetings edit": ("1", "1 --chair tiada", "1 --invite TIADA", "1 --time 25.00", "1 --class XX"),
    "meetings move": ("1 --date besok", "1 --reason x", "1 --date besok --reason ''", "2 --date besok --reason x"),
    "meetings cancel": ("1", "1 --reason ''", "1 --reason ' '", "2 --reason x"),
    "meetings agenda": ("1 --add ''", "1 --item 99 --title x", "1 --drop 99", "1 --at 2", "1 --add x --drop 1"),
    "meetings attendance": ("1 ngawur sekali", "1 TIADA hadir", "1 ,"),
    "meetings take": ("1 %absent%", "TIADA-2026-001 %absent%", "1 %absent% --until 31/02/2026"),
    "meetings bring": ("",),
    "meetings release": ("1", "TIADA-2026-001"),
    "meetings attach": ("1 %absent%", "1"),
    "record": ("TIADA-2026-001 %bad%", "1 %absent%", "1 %empty%"),
    "live": ("TIADA-2026-001 --plain",),
    "entries edit": ("2.1", "2.99 baru", "2.1 --class XX", "2.1 ''"),
    "entries move": ("2.1", "2.1 --item 99", "2.1 --before 2.99", "2.1 --item 1 --before 2.2"),
    "entries convert": ("2.1 ngawur", "2.1", "2.99 note"),
    "entries retype": ("2.99", "2.1 /tutup"),
    "entries split": ("2.1 xyz", "2.1", "2.99 aman"),
    "entries join": ("2.99", "2.1"),
    "entries off": ("2.99", "99.1"),
    "entries accept": ("", "TIADA-2026-001", "2 --line 99", "2 --line x"),
    "actions add": ("''", "Uji --lead TIADA", "Uji --due ngawur", "Uji --pic tiada", "Uji --class XX"),
    "actions edit": ("1", "1 --text ''", "1 --due ngawur", "99 --text x"),
    "actions assign": ("1", "1 --lead TIADA", "1 --pic tiada", "99 --lead BNNK"),
    "actions import-list": ("%bad% --yes", "%absent% --yes", "", "%empty% --yes", "%bad% --forum TIADA --yes"),
    "actions progress": ("1", "1 ''", "1 ' '", "1 x --evidence %absent%", "1 x --by TIADA", "99 x"),
    "actions request": ("1", "1 --until besok", "1 --reason x", "1 --until '20/12/2027' --reason ''", "99"),
    "actions extend": ("1", "1 --until '20/12/2027'", "1 --until ngawur --reason x", "1 --until kemarin --reason x"),
    "actions refuse": ("1", "1 --reason ''", "1 --reason x"),
    "actions done": ("99", "1 --evidence %absent%", "1 --by TIADA"),
    "actions verify": ("1", "99", "1 --by tiada", "1 --by bnnk"),
    "actions return": ("1", "1 --reason ''", "1 --reason x"),
    "actions block": ("1", "1 --reason ''", "1 --reason ' '", "99 --reason x"),
    "actions end": ("1", "1 --reason ''", "1 --reason x", "99 --reason x"),
    "actions reopen": ("1", "1 --reason ''", "1 --reason x"),
    "actions step": (
        "1",
        "1 ''",
        "1 ' '",
        "1 x --due ngawur",
        "1 x --agency TIADA",
        "1 --done 9",
        "1 --undo x",
        "99 x",
    ),
    "actions void": ("1", "1 --reason ''", "1 --reason ' '", "99 --reason x"),
    "decisions link": ("1", "1 2/K9", "99 2/K1", "1 2.1"),
    "decisions replace": ("2/K9 2/K1", "2.1 2.2", "2/K1 2/K1"),
    "decisions revoke": ("2/K9 --reason x", "2/K1 --reason ''", "2.1 --reason x", "2/K1"),
    "decisions restore": ("2/K1 --reason x", "2/K9 --reason x", "2/K1"),
    "decisions procedural": ("2/K9", "2/K1 mungkin"),
    "matters add": ("case Uji --lead BNNK", "training ''", "ngawur Uji", "community Uji", "training Uji --lead TIADA"),
    "matters edit": ("1", "99 --place x", "1 --scenario x --basis y", "1 --date ngawur", "1 --part-of 99"),
    "matters begin": ("1", "99", ""),
    "matters close": ("1", "1 --outcome ''", "1 --outcome x", "99 --outcome x"),
    "matters reopen": ("1", "1 --reason ''", "1 --reason x"),
    "matters attach": ("1", "1 %absent%", "99 %bad%"),
    "matters finding": ("1", "1 1 --agency BNNK", "1 x --agency BNNK", "99 1 --agency BNNK", "1 0 --agency BNNK"),
    "matters join": ("1", "1 BNNK", "99 BNNK", "1 TIADA"),
    "matters leave": ("1", "1 BNNK --reason x", "99 BNNK --reason x", "1 BNNK --reason ''"),
    "matters milestone": ("1", "1 found", "99 found", "1 ngawur"),
    "matters handover": ("1", "1 --to BNNK --what berkas", "99 --to BNNK --what berkas", "1 --to TIADA --what x"),
    "matters receive": ("1", "1 1", "99 1", "1 x"),
    "matters report": ("", "asap", "'Loktuan: '", "'Loktuan: hubungi 0812-3456-7890'", "'Loktuan: asap' --lead TIADA"),
    "matters triage": ("1", "99 --agency BNNK", "1 --agency BNNK", "1 --close x", "1 --forum WASDIN --close x"),
    "matters answer": ("1", "1 x", "99 x", "1 ''"),
    "matters protect": ("1", "99", ""),
    "matters reporter": ("1", "1 --reason x", "99 --reason x", "1 --reason ''", "1 --forget --reason x"),
    "circulars issue": ("'' --to POLRES", "Awas", "Awas --to TIADA", "Awas --to POLRES --matter 99"),
    "circulars acknowledge": ("99", "1", "1 --by POLRES", "1 --by TIADA --told-by x", "1 --by BPBD --told-by x"),
    "circulars answer": ("99 x", "1", "1 '' --by POLRES", "1 x --by BPBD"),
    "circulars chase": ("9",),
    "circulars correct": ("99 x", "1", "1 ''", "1 x --to TIADA"),
    "circulars recall": ("99 --reason x", "1", "1 --reason ''"),
    "queue put": ("TIADA x", "WASDIN", "WASDIN ''", "WASDIN x --by TIADA", "WASDIN x --matter 99", "WASDIN '% x'"),
    "queue take": ("1", "1 ANT-99", "99 --all", "1 ANT-1 --all"),
    "queue withdraw": ("99 --reason x", "99", "99 --reason ''"),
    "excerpts lines": ("1", "99", "2 --version 7"),
    "excerpts make": ("1 --for POLRES", "2 --for TIADA", "2", "99 --for POLRES", "2 --to x --lines 9.9"),
    "remind": ("--agency TIADA", "lebih"),
    "templates edit": ("ngawur", ""),
    "undo": ("lebih",),
    "redo": ("lebih",),
    "verify": ("--accept --against ngawur",),
    "doctor": ("--repair lebih",),
    "backup": ("%exists%", ""),
    "settings set": ("", "ngawur x", "letterhead x", "demo true", "timezone Bulan/Kawah", "language klingon"),
    "server init": ("", "ngawur", "postgresql://", "postgresql://jaga:rahasia@/rapat", "postgresql://[/rapat"),
    "server add": ("", "tiada", "bnnk", "notulis", "notulis --login ''"),
    "server check": ("", "lebih"),
    "move": ("", "--to ''", "--to %exists%", "--to ngawur://x/y", "--to postgresql://jaga:rahasia@/rapat"),
}
"""Values that each command must refuse; meeting 1 is scheduled, meeting 2 live, action 1 open."""


def test_every_command_that_changes_has_bad_values() -> None:
    assert set(BAD) == {name for name, declared in DECLARED.items() if declared.asks} | {"server init"}


@pytest.fixture
def laid(rapat: Terminal) -> Terminal:
    """A scheduled meeting, a live one, and a promise."""
    return give(rapat, _lay)


def _lay(rapat: Terminal) -> None:
    first = rapat("meetings", "plan", "WASDIN", "--date", "hari ini", "--json").json["id"]
    assert first.endswith("-001")
    rapat("matters", "add", "training", "Latihan")
    rapat("circulars", "issue", "Kapal memuat BBM", "--to", "POLRES")
    second = rapat("meetings", "plan", "WASDIN", "--date", "hari ini", "--json").json["id"]
    assert second.endswith("-002")
    rapat("record", second, "-", typed="Kapolres: aman\nBNNK: terkendali\n! data @BNNK ^10/12/2026\n")


def _state(folder: Path) -> tuple[int, list[str]]:
    """The newest record, and every file that holds what people wrote."""
    with workspace.open_workspace(folder, read_only=True) as opened:
        seq = opened.store.seq
    kept = [
        str(one) for below in ("journal", "evidence", "templates", "documents") for one in folder.glob(f"{below}/**/*")
    ]
    return seq, sorted(kept)


@pytest.mark.parametrize("name", BAD)
def test_a_refused_command_says_one_sentence_and_changes_nothing(laid: Terminal, tmp_path: Path, name: str) -> None:
    places = {key: tmp_path / f"{key.strip('%')}.csv" for key in ("%bad%", "%absent%", "%empty%", "%exists%")}
    places["%bad%"].write_text("ngawur,kolom\n1,2\n", encoding="utf-8")
    places["%empty%"].write_text("\n", encoding="utf-8")
    places["%exists%"].write_text("penting", encoding="utf-8")
    before, wrong = _state(laid.folder), []
    for values in BAD[name]:
        words = [str(places.get(word, word)) for word in shlex.split(values)]
        ran = laid.try_to(*name.split(), *words)
        if ran.code not in (1, 2, 4) or len(ran.err.strip().splitlines()) != 1 or "Traceback" in ran.err:
            wrong.append(f"{name} {values}: {ran}")
        if _state(laid.folder) != before:
            wrong.append(f"{name} {values}: changed something: {ran}")
            before = _state(laid.folder)
    assert not wrong, "\n".join(wrong)
    assert places["%exists%"].read_text(encoding="utf-8") == "penting"


def test_the_last_secretary_stays(laid: Terminal) -> None:
    for given in (("--role", "representative"), ("--active", "no"), ("--account", "")):
        ran = laid.try_to("people", "edit", "notulis", *given)
        assert "last secretary" in ran.err, ran
    with workspace.open_workspace(laid.folder) as opened:
        kept = opened.session(lambda: pytest.fail("no clock is needed"), "tester").need(Person, "notulis")
    assert (kept.role.value, kept.active, kept.accounts) == ("secretary", True, ("tester",))


def test_a_paper_that_was_changed_since_it_was_signed_is_not_approved(laid: Terminal) -> None:
    laid("meetings", "close", "2")

    def printed_code() -> str:
        laid("meetings", "review", "2")
        paper = laid("documents", "notula", "2", "-f", "txt", "-o", "-").out
        found = re.search(r"Untuk ditandatangani, kode isi:\s+([0-9a-f]{64})", paper)
        assert found is not None
        return found[1]

    signed = printed_code()
    laid("meetings", "return", "2")
    laid("entries", "edit", "2.1", "tidak aman")
    now = printed_code()
    assert now != signed
    refused = laid.try_to("meetings", "approve", "2", "--code", signed)
    assert (refused.code, "code of content is another" in refused.err) == (4, True)
    assert laid.try_to("meetings", "approve", "2", "--code", "12ab").code == 2
    assert laid("meetings", "show", "2", "--json").json["status"] == "review"
    assert "Seal" in laid("meetings", "approve", "2", "--code", now[:16].upper()).out  # as at the foot of a PDF
