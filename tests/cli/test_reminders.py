"""`rapat remind` and `rapat calendar` as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def owed(rapat: Terminal) -> Terminal:
    """A workspace in which BNNK owes something today, and nobody something else."""
    assert rapat("actions", "add", "Kirim rekap", "--lead", "BNNK", "--due", "besok").code == 0
    assert rapat("actions", "add", "Tanpa penanggung jawab", "--due", "besok").code == 0
    return rapat


def test_it_shows_writes_and_tells_nothing_twice(owed: Terminal, tmp_path: Path) -> None:
    shown = owed("remind")
    assert "BNNK" in shown.out
    assert "TL-2026-0002" in shown.err
    folder = tmp_path / "keluar"
    written = owed("remind", "--write", str(folder))
    assert written.code == 0, written.err
    assert len(written.out.splitlines()) == len(list(folder.iterdir())) == 4
    assert "rapat agencies edit" in written.err
    assert "1 agencies" in written.err
    again = owed("ingatkan")
    assert (again.code, again.out) == (0, "")
    assert "Nobody is to be reminded" in again.err
    assert owed("remind", "--again", "--json").json["reminders"][0]["agency"] == "BNNK"
    assert owed("verify").code == 0


def test_what_was_written_before_is_not_written_over(owed: Terminal, tmp_path: Path) -> None:
    assert owed("actions", "add", "Susun laporan tahunan", "--lead", "BNNK", "--due", "20/1/2027").code == 0
    folder = tmp_path / "keluar"
    first = owed("remind", "--due", "besok", "--write", str(folder)).out.splitlines()
    second = owed("remind", "--due", "20/1/2027", "--write", str(folder)).out.splitlines()
    assert not set(first) & set(second)
    messages = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.wa.txt"))]
    assert sorted("Kirim rekap" in message for message in messages) == [False, True]
    assert sorted("Susun laporan" in message for message in messages) == [False, True]


def test_who_reminds_nobody_is_told_that_it_is_the_own_agency_alone(owed: Terminal) -> None:
    told = owed("--as", "kapolres", "remind", "--due", "besok")
    assert told.out == ""
    assert "only what POLRES" in told.err
    assert "Nobody" not in told.err


def test_it_prints_a_message_and_marks_it(owed: Terminal) -> None:
    printed = owed("remind", "BNNK", "--message", "--issued", "--lang", "id")
    assert printed.out.startswith("*PENGINGAT UNTUK BNN KOTA*")
    assert "BNN Kota is to be reminded of nothing today." in owed("remind", "BNNK").err


def test_only_what_is_due_on_a_day_is_told_and_also_before_its_day_to_remind(owed: Terminal) -> None:
    assert owed("actions", "add", "Susun laporan tahunan", "--lead", "BNNK", "--due", "20/1/2027").code == 0
    assert "Susun laporan" not in owed("remind").out, "its day to remind has not come"
    told = owed("remind", "--due", "20/1/2027", "--issued")
    assert "Susun laporan" in told.out
    assert "Kirim rekap" not in told.out
    assert owed("remind", "--due", "20/1/2027").out == "", "not twice on a day"
    assert "Kirim rekap" in owed("ingatkan", "--tenggat", "besok").out
    assert "due on" in owed("remind", "--due", "21/1/2027").err


def test_what_is_due_on_several_days_is_told_in_one_letter(owed: Terminal, tmp_path: Path) -> None:
    for day in ("25/11/2026", "26/11/2026"):
        owed("actions", "add", f"Kirim laporan {day}", "--lead", "BNNK", "--due", day)
    owed.environment["RAPAT_NOW"] = "2026-12-05 09:00"
    written = owed("remind", "--overdue-by", "8", "--write", str(tmp_path / "keluar"))
    (letter,) = (tmp_path / "keluar").glob("*.wa.txt")
    assert "1 agencies" in written.err
    assert {word for word in ("25/11", "26/11", "Kirim rekap") if word in letter.read_text()} == {
        "25/11",
        "26/11",
        "Kirim rekap",
    }
    assert owed("ingatkan", "--terlambat-lebih", "8").out == "", "not twice on a day"
    assert "up to" in owed("remind", "--overdue-by", "300").err
    told = owed("remind", "--again", "--due-from", "26/11/2026", "--due-to", "30/11/2026").out
    assert "26/11" in told
    assert "25/11" not in told


def test_what_does_not_fit_is_one_sentence(owed: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "berkas"
    file.write_text("x")
    for words, sentence in (
        (("remind", "--write", str(file)), "is no folder"),
        (("remind", "ADA-APA"), "ADA-APA"),
        (("remind", "--due", "kapan saja"), "kapan saja"),
        (("remind", "--due", "besok", "--overdue-by", "7"), "in one way"),
        (("remind", "--overdue-by", "800000"), "goes back"),
        (("remind", "--due-from", "besok", "--due-to", "kemarin"), "ends before it begins"),
        (("calendar", "--agency", "BNNK", "--forum", "WASDIN", "-o", "-"), "an agency or of a forum"),
        (("calendar", "--from", "besok", "--to", "kemarin"), "ends before it begins"),
        (("calendar", "--from", "besok", "-o", "-"), "all that is ahead"),
    ):
        refused = owed.try_to(*words)
        assert refused.code, words
        assert sentence in refused.err
        assert len(refused.err.strip().splitlines()) == 1
    assert "BNNK" in owed("remind").out  # nothing was marked


def test_a_calendar_is_written_anew(owed: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "BNNK.ics"
    for _ in range(2):
        assert owed("calendar", "--agency", "BNNK", "-o", str(path)).out.strip() == str(path)
    assert path.read_text(encoding="utf-8").count("UID:TL-2026-0001@rapat") == 1


def test_the_trail_of_a_reminder_says_to_whom_and_about_what_in_the_readers_language(owed: Terminal) -> None:
    owed("remind", "BNNK", "--message", "--issued")
    owed("actions", "done", "1", "--by", "BNNK")
    (ident,) = {trace["id"] for trace in owed("audit", "--kind", "reminders", "--json").json}
    assert "reminded: BNNK of TL-2026-0001 (due soon)" in owed("audit", ident).out
    assert "reported on: reported done" in owed("audit", "1").out
    owed.environment["RAPAT_LANG"] = "id"
    assert "diingatkan: BNNK tentang TL-2026-0001" in owed("jejak", ident).out
    assert "dilaporkan: dilaporkan selesai" in owed("jejak", "1").out
