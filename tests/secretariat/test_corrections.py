"""Typed corrections: they look at what stands there now, name the line before Enter, and touch nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from rapat.model import Action, Entry, EntryKind, Forum
from rapat.secretariat import planning, reading
from rapat.secretariat.recording import Recorder
from rapat.text.language import Language
from tests.conftest import Office

MEETING = "WASDIN-2026-001"


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """The note-taker in the November sitting, at nine o'clock."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    return Recorder(office.at("2026-11-24 09:00").session(), MEETING)


def take(recorder: Recorder, *lines: str) -> list[Entry]:
    return [entry for raw in lines if (entry := recorder.take(raw).entry) is not None]


def words(recorder: Recorder) -> list[str]:
    return [entry.text for entry in reading.entries(recorder.session, MEETING) if entry.kind.printed]


def echo(recorder: Recorder, raw: str) -> str:
    return Language("id").say(recorder.echo(raw))


def test_a_correction_looks_at_what_stands_there_now(recorder: Recorder) -> None:
    take(
        recorder,
        "razia td malam nihil",
        "tawuran pelajar jl Merdeka td malam, 7 org diamankan",
        "s/7 org diamankan/9 org diamankan/",
        "s/td malam/tadi malam/",
        "s/td malam/tadi malam/",
    )
    assert words(recorder) == ["razia tadi malam nihil", "tawuran pelajar jl Merdeka tadi malam, 9 org diamankan"]


def test_two_like_corrections_put_two_lines_right(recorder: Recorder) -> None:
    take(recorder, "pos A 5 org", "pos B 5 org", "s/5 org/7 org/", "s/5 org/8 org/")
    assert words(recorder) == ["pos A 8 org", "pos B 7 org"]
    taken = recorder.take("s/5 org/9 org/")
    assert "nothing-corrected" in taken.flags
    assert words(recorder) == ["pos A 8 org", "pos B 7 org"]


def test_the_line_and_its_new_words_are_named_before_enter(recorder: Recorder) -> None:
    take(recorder, "satu 5 org", "dua", "tiga")
    assert echo(recorder, "s/5 org/7 org/") == "RALAT · baris 1: satu 7 org"
    assert "tidak ditemukan" in echo(recorder, "s/zz/yy/")
    assert words(recorder) == ["satu 5 org", "dua", "tiga"]


def test_a_correction_that_found_nothing_is_no_line_to_be_corrected(recorder: Recorder) -> None:
    take(recorder, "situasi aman", "s/zz/yy/", "s/yy/xx/", "ralat: jumlah", "/foto pos.jpg", "+ siapa saja")
    assert words(recorder) == ["situasi aman"]
    raws = [entry.raw for entry in reading.entries(recorder.session, MEETING)]
    assert raws == ["situasi aman", "s/zz/yy/", "s/yy/xx/", "ralat: jumlah", "/foto pos.jpg", "+ siapa saja"]
    lacks = " ".join(Language("en").say(lack.message) for lack in recorder.checklist())
    assert "/foto pos.jpg" in lacks
    assert "+ siapa saja" in lacks


def test_owners_dates_and_speakers_are_corrected_where_they_would_be_typed(recorder: Recorder) -> None:
    take(recorder, "Kapolres: situasi aman", "! Kirim data @POLRES ^30/11")
    take(recorder, "ralat: @POLRES => @KODIM", "ralat: ^30/11 => ^7/12", "s/Kapolres/Kasat Intelkam/")
    (action,) = recorder.session.find(Action)
    assert (action.lead, action.due_date, action.original_due) == ("KODIM", date(2026, 12, 7), date(2026, 12, 7))
    first = reading.entries(recorder.session, MEETING)[0]
    assert (first.speaker, first.text, first.raw) == ("Kasat Intelkam", "situasi aman", "Kapolres: situasi aman")


def test_a_correction_of_a_mark_keeps_earlier_ones(recorder: Recorder) -> None:
    take(recorder, "! Kirim dta @POLRES ^30/11", "s/dta/data/", "ralat: @POLRES => @KODIM")
    (action,) = recorder.session.find(Action)
    assert (action.text, action.lead) == ("Kirim data", "KODIM")


@pytest.mark.parametrize("raw", ["s/situasi aman//", "s/Kapolres: situasi aman/%/"])
def test_a_correction_that_leaves_nothing_is_not_done(recorder: Recorder, raw: str) -> None:
    take(recorder, "Kapolres: situasi aman")
    told = recorder.understand(raw)
    taken = recorder.take(raw)
    assert told.flags == taken.flags == ("nothing-left",)
    assert taken.entry is not None
    assert taken.entry.kind is EntryKind.CORRECTION
    assert words(recorder) == ["situasi aman"]


def test_a_class_of_its_own_takes_no_privacy_from_above(recorder: Recorder) -> None:
    _, point, other = take(recorder, "% hanya sekretariat", "- (T) situasi terbatas", "- tetap tertutup")
    assert (point.private, point.security, point.kind) == (False, "T", EntryKind.NOTE)
    assert not other.private  # it stands below the open one now
    _, below = take(recorder, "% tertutup", "- butir")
    assert below.private


@pytest.mark.parametrize(
    ("typed", "correction", "lead", "due"),
    [
        ("! sisir ulang pasar malam ^7/12", "s/pasar malam/pasar malam @SATPOLPP/", "SATPOLPP", date(2026, 12, 7)),
        ("! sisir ulang pasar malam @KODIM", "ralat: malam => malam ^7/12", "KODIM", date(2026, 12, 7)),
        ("! BNNK sisir ulang pasar", "s/BNNK sisir ulang/sisir ulang @BNNK/", "BNNK", None),
        ("! sisir ulang ^7/12", "s/sisir ulang/PJ Polres: sisir ulang/", "POLRES", date(2026, 12, 7)),
    ],
)
def test_marks_that_a_correction_brings_are_read(
    recorder: Recorder, typed: str, correction: str, lead: str, due: date | None
) -> None:
    take(recorder, typed, correction)
    (action,) = recorder.session.find(Action)
    assert (action.lead, action.due_date) == (lead, due)
    assert "@" not in action.text
    (entry,) = [entry for entry in reading.entries(recorder.session, MEETING) if entry.kind.printed]
    assert {"no-lead", "no-due"} & set(entry.flags) == ({"no-due"} if due is None else set())


def test_the_echo_shows_what_else_than_words_a_correction_changes(recorder: Recorder) -> None:
    take(recorder, "! sisir ulang pasar ^7/12")
    assert echo(recorder, "s/pasar/pasar @BNNK/") == "RALAT · baris 1: ! sisir ulang pasar @BNNK ^7/12"
    assert echo(recorder, "s/pasar/pelabuhan/") == "RALAT · baris 1: sisir ulang pelabuhan"


@pytest.mark.parametrize("typed", ["Dandmi:pos siap", "Dandmi: pos siap"])
@pytest.mark.parametrize("correction", ["s/Dandmi/Dandim/", "ralat: Dandmi: => Dandim: ", "ralat: Dandmi => Dandim"])
def test_a_speaker_is_put_right_with_or_without_the_space(recorder: Recorder, typed: str, correction: str) -> None:
    take(recorder, typed, correction)
    (entry,) = [entry for entry in reading.entries(recorder.session, MEETING) if entry.kind.printed]
    assert (entry.speaker, entry.agency, entry.text) == ("Dandim", "KODIM", "pos siap")
    assert "speaker-unknown" not in entry.flags


@pytest.mark.parametrize(
    ("typed", "correction", "text"),
    [
        (r"\+ 5 unit", "s/5 unit/6 unit/", "+ 6 unit"),
        ("ada lima unit", "s/ada lima/+ 5/", "+ 5 unit"),
        ("s.d. malam", "s/malam/pagi/", "s.d. pagi"),
        ("Kapolres: Kapolres baru tiba", "s/Kapolres baru/Wakapolres baru/", "Wakapolres baru tiba"),
    ],
)
def test_a_correction_of_words_alone_makes_no_act_of_a_line(
    recorder: Recorder, typed: str, correction: str, text: str
) -> None:
    take(recorder, typed, correction)
    assert words(recorder) == [text]


def test_what_was_ticked_stays_asked_about_after_a_correction(recorder: Recorder) -> None:
    take(recorder, "[x] kirim dta @POLRES ^7/12", "s/dta/data/")
    (entry,) = [entry for entry in reading.entries(recorder.session, MEETING) if entry.kind.printed]
    assert (entry.text, entry.flags) == ("kirim data", ("ticked",))
