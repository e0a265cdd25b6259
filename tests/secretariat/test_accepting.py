"""Whoever makes a promise of a line loses nothing of what its words proposed, by whatever door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from rapat.model import Action, Entry, EntryKind, Forum
from rapat.secretariat import editing, planning
from rapat.secretariat.recording import Recorder
from rapat.secretariat.repairing import Repair
from tests.conftest import Office

MEETING = "WASDIN-2026-001"


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """The note-taker in the November sitting, on Tuesday 24 November at nine o'clock."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    return Recorder(office.at("2026-11-24 09:00").session(), MEETING)


def by_a_mark(recorder: Recorder, entry: Entry) -> None:
    recorder.take("!")
    assert recorder.session.need(Entry, entry.id).kind is EntryKind.ACTION


def by_conversion(recorder: Recorder, entry: Entry) -> None:
    editing.convert(recorder.session, recorder.session.need(Entry, entry.id), EntryKind.ACTION)


def by_typing_over(recorder: Recorder, entry: Entry) -> None:
    Repair(recorder.session, recorder.session.need(Entry, entry.id)).save(f"! {entry.text}")


DOORS = [by_a_mark, by_conversion, by_typing_over]


def promised(recorder: Recorder, raw: str, door: Callable[[Recorder, Entry], None]) -> tuple[Entry, Action]:
    entry = recorder.take(raw).entry
    assert entry is not None
    door(recorder, entry)
    made = recorder.session.need(Entry, entry.id)
    return made, recorder.session.need(Action, made.action)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("raw", "lead", "supporting", "due"),
    [
        ("Polres dan Kodim akan menggelar patroli paling lambat 30 November", "POLRES", ("KODIM",), date(2026, 11, 30)),
        ("Kapolres: besok kami pasang portal", "POLRES", (), date(2026, 11, 25)),
        ("Mohon BNNK menyiapkan alat tes", "BNNK", (), None),
        ("Kami akan mengirim laporannya besok", "", (), date(2026, 11, 25)),
    ],
)
def test_owners_and_date_that_were_proposed_are_the_promises(
    recorder: Recorder,
    raw: str,
    lead: str,
    supporting: tuple[str, ...],
    due: date | None,
    door: Callable[[Recorder, Entry], None],
) -> None:
    entry, action = promised(recorder, raw, door)
    assert (action.lead, action.supporting, action.due and action.due.date) == (lead, supporting, due)
    assert "action-proposed" not in entry.flags
    assert ("no-due" in entry.flags) is (due is None)


@pytest.mark.parametrize("door", DOORS[:2])
def test_what_nobody_typed_is_said(recorder: Recorder, door: Callable[[Recorder, Entry], None]) -> None:
    taken, _ = promised(recorder, "Mohon BNNK menyiapkan alat tes", door)
    plain, action = promised(recorder, "situasi aman", door)
    assert "as-proposed" in taken.flags
    assert ("as-proposed" in plain.flags, action.lead, action.due) == (False, "", None)


def test_marks_win_over_what_was_proposed(recorder: Recorder) -> None:
    entry = recorder.take("Polres akan menggelar patroli besok").entry
    recorder.take("! @KODIM")
    assert entry is not None
    action = recorder.session.need(Action, recorder.session.need(Entry, entry.id).action)
    assert (action.lead, action.due and action.due.date) == ("KODIM", date(2026, 11, 25))


def test_words_that_do_not_stand_propose_nothing(recorder: Recorder) -> None:
    entry = recorder.take("Polres akan kirim laporan besok").entry
    assert entry is not None
    made = Repair(recorder.session, entry).save("! siapkan tenda")
    action = recorder.session.need(Action, made.action)
    assert (action.lead, action.due, "as-proposed" in made.flags) == ("", None, False)


def test_each_half_of_a_split_line_keeps_what_its_own_words_name(recorder: Recorder) -> None:
    entry = recorder.take("Polres akan kirim laporan besok dan Kodim menyiapkan tenda").entry
    assert entry is not None
    first, second = Repair(recorder.session, entry).split("! Polres akan kirim laporan besok", "! siapkan tenda")
    owed = [recorder.session.need(Action, half.action) for half in (first, second)]
    assert [(action.lead, action.due is None) for action in owed] == [("POLRES", False), ("", True)]


@pytest.mark.parametrize("door", DOORS)
def test_the_doubts_of_a_day_are_taken_over_with_it(
    recorder: Recorder, door: Callable[[Recorder, Entry], None]
) -> None:
    entry, _ = promised(recorder, "Polres akan kirim laporan Senin 5 Desember", door)
    assert {"weekend", "weekday-contradiction"} <= set(entry.flags)


@pytest.mark.parametrize("door", DOORS)
def test_a_line_that_is_no_promise_any_more_lacks_nothing_of_one(
    recorder: Recorder, door: Callable[[Recorder, Entry], None]
) -> None:
    entry, _ = promised(recorder, "Polres akan kirim laporan Senin 5 Desember", door)
    editing.convert(recorder.session, entry, EntryKind.NOTE)
    assert recorder.session.need(Entry, entry.id).flags == ()


@pytest.mark.parametrize("raw", ["sepakat loket dibuka dua", "disepakati truk lewat jalur lingkar"])
def test_a_sign_alone_makes_a_decision_of_what_sounds_like_one(recorder: Recorder, raw: str) -> None:
    note = recorder.take(raw).entry
    assert note is not None
    recorder.take("=")
    decided = recorder.session.need(Entry, note.id)
    assert (decided.kind, decided.flags) == (EntryKind.DECISION, ())


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("disepakati pos pantau ditambah satu", "sounds like a decision"),
        ("usulan jembatan gantung ditunda ke rapat berikutnya", "sounds put off"),
        ("bukan Polres tapi Kodim", "sounds like a correction"),
    ],
)
def test_what_a_line_sounds_like_is_asked_before_closing(recorder: Recorder, raw: str, told: str) -> None:
    recorder.take("/buka 09.00")
    entry = recorder.take(raw).entry
    assert entry is not None
    lacking = [str(lack.message) for lack in recorder.checklist() if lack.about == entry.id]
    assert any(told in sentence for sentence in lacking), (entry.flags, lacking)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("raw", "lead", "due"),
    [
        ("ingatkan polres soal portal pelabuhan, lusa", "POLRES", date(2026, 11, 26)),
        ("hubungi bnnk tentang alat tes, 2 Desember", "BNNK", date(2026, 12, 2)),
        ("serahkan berkas ke polres, 2 Desember", "", date(2026, 12, 2)),
        ("polres bertemu kodim", "", None),
    ],
)
def test_what_a_note_only_names_is_not_forgotten_once_it_is_a_promise(
    recorder: Recorder, raw: str, lead: str, due: date | None, door: Callable[[Recorder, Entry], None]
) -> None:
    _, action = promised(recorder, raw, door)
    assert (action.lead, action.due and action.due.date) == (lead, due)
