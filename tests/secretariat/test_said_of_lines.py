"""What a line answers: who else has the words, who is no stranger, what an undo took back, what is said once."""

from __future__ import annotations

import pytest

from rapat import capture
from rapat.model import Entry, Forum
from rapat.secretariat import line_reports, planning
from rapat.secretariat.recording import Recorder
from rapat.secretariat.repairing import Repair
from tests.conftest import Office

MEETING = "WASDIN-2026-001"


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """The note-taker in the November sitting, on Tuesday 24 November at nine o'clock."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    return Recorder(office.at("2026-11-24 09:00").session(), MEETING)


def answered(recorder: Recorder, raw: str) -> str:
    return str(line_reports.acknowledgement(recorder, recorder.take(raw)))


def test_a_correction_names_the_lines_that_keep_the_words(recorder: Recorder) -> None:
    first, second, _ = (recorder.take(raw).entry for raw in ("ada 10 barier", "! antar 10 barier @POLRES", "aman"))
    assert first is not None
    assert second is not None
    told = f"the same words stay in lines {first.number}"
    assert told in str(recorder.echo("ralat: 10 barier => 12 barier"))
    assert told in answered(recorder, "ralat: 10 barier => 12 barier")
    assert "the same words stay" not in str(recorder.echo("ralat: aman => kondusif"))


def test_the_roll_call_is_asked_about_once_for_each_who_speaks(recorder: Recorder) -> None:
    recorder.take("+ POLRES, BNNK")
    remark = "the roll-call names nobody"
    assert remark in answered(recorder, "Kapolres: satu")
    assert remark not in answered(recorder, "Kapolres: dua")
    assert remark not in str(recorder.echo("Kapolres: tiga"))


def test_nothing_is_asked_about_who_is_named_as_the_chair(recorder: Recorder) -> None:
    recorder.take("+ KESBANGPOL")
    assert "the roll-call names nobody" not in answered(recorder, "Kaban: saya buka")


def test_an_undo_says_what_it_took_back_and_nothing_twice(recorder: Recorder) -> None:
    entry = recorder.take("Kapolres: aman").entry
    assert entry is not None
    Repair(recorder.session, recorder.session.need(Entry, entry.id)).save("Kapolres: aman sekali")
    told = answered(recorder, "/urungkan")
    assert told.endswith(f"✓ the last change of a line is taken back: {entry.number}")
    assert answered(recorder, "/urungkan").endswith(f"✓ taken back: line {entry.number}: Kapolres: aman")


@pytest.mark.parametrize(
    "raw", ["pdt yohanes: minta gereja dijaga", "Yohanes: minta dijaga", "pdt. yohanes minta dijaga"]
)
def test_a_guest_of_the_roll_call_speaks(recorder: Recorder, raw: str) -> None:
    recorder.take("+ tamu Pdt. Yohanes Tandi, Ketua Badan Gereja")
    line = recorder.understand(raw)
    assert (line.speaker, line.flags) == ("Pdt. Yohanes Tandi", ())


def test_of_two_guests_of_one_name_nobody_is_meant(recorder: Recorder) -> None:
    recorder.take("+ tamu Pdt. Yohanes Tandi")
    recorder.take("+ tamu Yohanes Sabar")
    assert "speaker-unknown" in recorder.understand("pdt yohanes: minta dijaga").flags


def test_no_paper_is_told_of_for_what_stays_private(recorder: Recorder) -> None:
    context = recorder.context()
    assert "on paper" not in str(capture.echo(capture.parse("% jgn dicatat", context), context))
