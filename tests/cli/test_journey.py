"""A meeting from end to end on the command line: planned, recorded, closed, approved, followed up, on paper."""

from __future__ import annotations

from pathlib import Path

from tests.cli.terminal import Terminal

MINUTES = """\
/buka 09.05
+ POLRES, BNNK
+ KODIM Pasi Intel, mewakili Dandim
#3
Kapolres: situasi kamtibmas kondusif, tercatat 11 laporan
- dua di antaranya curanmor
= Patroli gabungan diutamakan
! Susun jadwal patroli gabungan @POLRES @KODIM ^Jumat depan
!! Perbarui peta kerawanan @BNNK paling lambat 30/11
? Perlukah latihan bersama
/tutup 11.10
"""


def test_a_meeting_from_end_to_end(rapat: Terminal, meeting: str, tmp_path: Path) -> None:
    lines = rapat("record", meeting, "-", "--jsonl", typed=MINUTES).out.splitlines()
    assert len(lines) == len(MINUTES.splitlines())
    shown = rapat("meetings", "show", meeting, "--json").json
    assert shown["status"] == "draft"
    spoken = [entry["kind"] for entry in shown["entries"] if entry["kind"] not in ("agenda", "attendance", "command")]
    assert spoken == ["note", "continuation", "decision", "action", "action", "question"]
    assert [action["lead"] for action in shown["actions"]] == ["BNNK", "POLRES"]  # by due date

    rapat("meetings", "review", meeting)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 signed %%EOF")
    approved = rapat("meetings", "approve", meeting, "--by", "kaban", "--evidence", str(scan))
    assert "Seal:" in approved.out
    seal = approved.out.rsplit("Seal: ", 1)[1].strip()
    assert "agrees" in rapat("verify", "--seal", seal).out
    assert "Everything agrees" in rapat("verify").out

    paper = rapat("documents", "notula", meeting, "-f", "txt", "-o", "-").out
    assert "Patroli gabungan diutamakan" in paper
    assert seal.split("/")[0] in paper


def test_an_agency_reports_and_asks_for_time(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", "--jsonl", typed=MINUTES)
    bnnk = Terminal(rapat.folder, person="bnnk")
    owed = bnnk("actions", "--mine", "--json").json
    assert [action["text"] for action in owed] == ["Perbarui peta kerawanan"]
    assert owed[0]["due"] == "2026-11-30"
    bnnk("actions", "progress", owed[0]["id"], "Data 12 RT sudah masuk")
    bnnk("actions", "request", "2", "--until", "2 minggu lagi", "--reason", "Menunggu data")
    rapat("actions", "extend", "2", "--by", "kaban", "--reason", "Disetujui")
    told = rapat("actions", "show", "2", "--json").json
    assert (told["due"], told["original_due"], told["status"]) == ("2026-12-08", "2026-11-30", "progress")
    assert told["extensions"][0]["reason"] == "Menunggu data"
    bnnk("actions", "done", "2")
    rapat("actions", "verify", "2")
    assert rapat("actions", "list", "--agency", "BNNK", "--json").json == []


def test_final_minutes_take_no_line_and_are_amended_with_a_reason(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", typed=MINUTES)
    rapat("meetings", "review", meeting)
    rapat("meetings", "approve", meeting, "--by", "kaban")
    refused = rapat.try_to("record", meeting, "-", typed="satu lagi\n")
    assert refused.code == 1
    assert "amend" in refused.err
    rapat("meetings", "amend", meeting, "--reason", "Jumlah laporan keliru")
    assert rapat("meetings", "show", meeting, "--json").json["version"] == 2


def test_undo_takes_back_the_last_change(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", typed="Kapolres: aman\nBNNK: satu lagi\n")
    rapat("undo")
    texts = [entry["text"] for entry in rapat("meetings", "show", meeting, "--json").json["entries"]]
    assert texts == ["aman"]
    assert rapat("audit", meeting, "--json").json[-1]["who"] == "notulis"


def test_what_is_undone_at_once_is_told_in_one_line(rapat: Terminal, meeting: str, tmp_path: Path) -> None:
    page = tmp_path / "panjang.txt"
    page.write_text("\n".join(f"butir {number}" for number in range(30)), encoding="utf-8")
    rapat("record", meeting, str(page))
    told = rapat("undo").out
    assert "and 28 more (recorded)." in told  # the meeting, which the first line opened, is one of the 31
    assert told.count(meeting) == 3


def test_the_same_file_again_adds_only_what_is_new(rapat: Terminal, meeting: str, tmp_path: Path) -> None:
    page = tmp_path / "notula.txt"
    page.write_text("Kapolres: aman\nKapolres: aman\n", encoding="utf-8")
    assert rapat("record", meeting, str(page), "--json").json["recorded"] == 2
    page.write_text("Kapolres: aman\nKapolres: aman\nBNNK: baru\n", encoding="utf-8")
    again = rapat("record", meeting, str(page), "--json").json
    assert (again["recorded"], again["skipped"], len(again["lines"])) == (1, 2, 3)


def test_registers_come_in_from_a_file(rapat: Terminal, tmp_path: Path) -> None:
    page = tmp_path / "agencies.csv"
    page.write_text("code;name;aliases\nDLH;Dinas Lingkungan Hidup;LH|Lingkungan\n", encoding="utf-8-sig")
    assert "new: DLH" in rapat("agencies", "import", str(page)).out
    assert "DLH" not in rapat("agencies", "list").out
    rapat("agencies", "import", str(page), "--yes")
    assert rapat("agencies", "show", "lingkungan", "--json").json["code"] == "DLH"


def test_a_lines_kind_item_and_words_can_change(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", typed="#3\nPolres, BNNK agar menyiapkan data paling lambat Jumat\n")
    line = rapat("meetings", "show", meeting, "--json").json["entries"][-1]["id"]
    rapat("entries", "edit", line, "Polres agar menyiapkan data paling lambat Jumat")
    converted = rapat("entries", "convert", line, "action", "--json").json
    assert converted["action"] == "TL-2026-0001"
    rapat("entries", "move", line, "--item", "1")
    moved = rapat("meetings", "show", meeting, "--json").json["entries"][-1]
    assert moved["item"].endswith(".M1")


def test_the_agenda_is_planned_and_changed(rapat: Terminal, meeting: str) -> None:
    rapat("meetings", "agenda", meeting, "--add", "Kesiapan Nataru", "--minutes", "20")
    rapat("meetings", "agenda", meeting, "--item", "Kesiapan Nataru", "--at", "1")
    titles = [item["title"] for item in rapat("meetings", "agenda", meeting, "--json").json]
    assert titles[0] == "Kesiapan Nataru"
    rapat("meetings", "move", meeting, "--date", "Kamis", "--reason", "Kunjungan")
    assert rapat("meetings", "list", "--json").json[0]["date"] == "2026-11-26"


def test_what_was_said_is_found_again(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", typed=MINUTES)
    assert {hit["kind"] for hit in rapat("search", "patroli", "--json").json} == {"action", "decision"}


def test_minutes_from_elsewhere_are_looked_at_then_recorded(rapat: Terminal, meeting: str, tmp_path: Path) -> None:
    page = tmp_path / "notula.md"
    page.write_text("# Notula Rapat\n## Kesiapan pos\n- pos siap\n---\n## Tindak lanjut\n- Data @POLRES ^30/11\n")
    looked = rapat("record", meeting, str(page), "--preview")
    assert "is read as a Markdown file" in looked.err
    assert "Leading: Polres (1). With a due date: 1." in looked.out
    assert rapat("meetings", "show", meeting, "--json").json["entries"] == []
    told = rapat("record", meeting, str(page), "--json").json
    assert told["kinds"] == {"agenda": 1, "note": 1, "command": 1, "action": 1}
    assert told["left_out"] == [{"line": 4, "why": "a line drawn, or the frame of a table"}]
    again = rapat("record", meeting, str(page))
    assert "0 recorded. 6 were there before, from notula.md." in again.out
