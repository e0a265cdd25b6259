"""The partnership's work told once, by commands: from a report at a village post to a joint exercise's evaluation.

A report is sent to a forum and warned of, a case is opened on it and told in sittings of two forums, what both decide
becomes promises, the agencies train for it and evaluate that; then each role reads it back, and nobody more than is
theirs.
"""

from __future__ import annotations

from typing import Final

import pytest

from tests.cli.terminal import Terminal

WHO: Final = "Ibu warga pos ronda, 0812-3456-7890"
SIGHT: Final = {
    "notulis": {"report", "circular", "case", "wasdin", "p4gn", "owed", "exercise", "found"},
    "kapolres": {"report", "circular", "case", "wasdin", "p4gn", "owed", "exercise"},
    "bnnk": {"circular", "case", "wasdin", "p4gn", "owed"},
    "kaban": {"circular", "wasdin", "owed"},
    "auditor": {"report", "circular", "case", "wasdin", "p4gn", "owed", "exercise", "found"},
    "kadinkes": set(),
}
"""What each role reads of it: the secretariat, two agencies of the case, a forum's chair, who is of the agency that
sent the circular, an auditor, a stranger."""


@pytest.fixture
def told(rapat: Terminal) -> dict[str, str]:
    """The story, and the ids of what was made in it."""
    far = ("--position", "Kadinkes", "--agency", "DINKES")
    rapat("people", "add", "kadinkes", "Kadinkes", *far)
    rapat("forums", "add", "P4GN", "Tim Terpadu P4GN", "--members", "POLRES,BNNK", "--chair", "bnnk")
    sent = ("--channel", "fkdm", "--place", "Pos Ronda Loktuan", "--content", "Peti diturunkan malam hari")
    report = rapat("matters", "report", *sent, "--lead", "POLRES", "--reporter", "--json", typed=f"{WHO}\n").json["id"]
    warned = ("Awasi kapal tanpa lampu di Loktuan", "--to", "POLRES,BNNK", "--urgency", "flash", "--matter", report)
    circular = rapat("circulars", "issue", *warned, "--json").json["id"]
    rapat("circulars", "acknowledge", circular, "--by", "POLRES", "--told-by", "Piket Polres")
    assert [one["agency"] for one in rapat("circulars", "chase", circular, "--json").json["agencies"]] == ["BNNK"]
    rapat("matters", "triage", report, "--forum", "WASDIN")
    shared = ("--lead", "BNNK", "--members", "POLRES", "--class", "T", "--json")
    case = rapat("matters", "add", "case", "Peti di pelabuhan rakyat", *shared).json["id"]
    rapat("matters", "milestone", case, "found", "--text", "Peti di pelabuhan")
    sittings = {}
    for forum in ("WASDIN", "P4GN"):
        planned = rapat("meetings", "plan", forum, "--date", "hari ini", "--json").json["id"]
        if forum == "WASDIN":
            rapat("queue", "take", planned, report)
        lines = (
            f"Kapolres: dua orang diamankan di Loktuan &{case}",
            f"= {forum} membentuk tim gabungan &{case}",
            f"! Uji laboratorium {forum} @BNNK ^besok &{case}",
        )
        rapat("record", planned, "-", typed="\n".join(lines) + "\n")
        rapat("meetings", "close", planned)
        sittings[forum.casefold()] = planned
    rapat("matters", "handover", case, "--from", "POLRES", "--to", "BNNK", "--what", "dua peti", "--told-by", "Piket")
    rapat("matters", "receive", case, "1", "--told-by", "Piket BNNK", "--receipt", "BA-7")
    tasks = ("--task", "POLRES = 30 = Pengamanan", "--task", "KODIM = 20 = Dukungan")
    trained = ("--lead", "POLRES", "--members", "KODIM", "--date", "1/12/2026", *tasks, "--json")
    exercise = rapat("matters", "add", "training", "Latihan penyergapan di dermaga", *trained).json["id"]
    rapat("matters", "begin", exercise)
    rapat.environment["RAPAT_NOW"] = "2026-12-02T09:00:00+08:00"
    rapat("matters", "edit", exercise, "--finding", "kurang = Radio tidak satu kanal")
    rapat("matters", "finding", exercise, "1", "--agency", "KODIM", "--due", "30/12/2026")
    rapat("matters", "close", exercise, "--outcome", "Berjalan sesuai rencana")
    rapat("matters", "answer", report, "Ditangani bersama")
    return {"report": report, "circular": circular, "case": case, "exercise": exercise, **sittings}


def reads(terminal: Terminal, told: dict[str, str]) -> set[str]:
    """What somebody reads of the story; whatever they do not is answered as what is not there."""
    seen = set()
    for name in ("report", "circular", "case", "exercise", "wasdin", "p4gn"):
        kind = "circulars" if name == "circular" else "meetings" if name in ("wasdin", "p4gn") else "matters"
        ran = terminal.try_to(kind, "show", told[name])
        assert WHO not in ran.out + ran.err
        if ran.code == 0:
            seen.add(name)
        else:
            assert f"There is no {told[name]}" in ran.err
    actions = terminal("actions", "list", "--json").out
    return (
        seen
        | ({"owed"} if "Uji laboratorium WASDIN" in actions else set())
        | ({"found"} if "Radio tidak satu kanal" in actions else set())
    )


def test_it_is_told_whole_and_each_role_reads_their_part(rapat: Terminal, told: dict[str, str]) -> None:
    story = rapat("matters", "timeline", told["case"], "--json").json
    assert story["left_out"] == 0
    happened = [row["what"] for row in story["timeline"]]
    assert {"opened", "milestone", "line", "decision", "action", "handover"} <= set(happened)
    assert (happened.count("decision"), happened.count("action")) == (2, 2)
    # The report is known to one agency of those invited: it came onto the agenda, and says nothing there.
    assert "Urusan terbatas" in rapat("meetings", "agenda", told["wasdin"]).out
    for who, sight in SIGHT.items():
        terminal = Terminal(rapat.folder, person=who)
        terminal.environment["RAPAT_NOW"] = rapat.environment["RAPAT_NOW"]
        assert reads(terminal, told) == sight, who
    for paper, about in (("urusan", "case"), ("perkembangan-kasus", "case"), ("evaluasi-latihan", "exercise")):
        assert WHO not in rapat("documents", paper, told[about], "-f", "md", "-o", "-").out
    assert WHO in rapat("matters", "reporter", told["report"], "--reason", "Menyampaikan jawaban").out
    assert rapat("verify").code == 0
