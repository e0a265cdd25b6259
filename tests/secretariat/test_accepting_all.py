"""All owners and dates that a recording proposes are agreed to in one step, and come back in one."""

from __future__ import annotations

from datetime import date

import pytest

from rapat.errors import Conflict, Refused
from rapat.model import Action, Entry, EntryKind, Forum, Meeting
from rapat.secretariat import accepting_all, checklist, editing, planning, undoing
from rapat.secretariat.recording import Recorder
from tests.conftest import Office

MEETING = "WASDIN-2026-001"


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """The note-taker in the November sitting, on Tuesday 24 November at nine o'clock."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    return Recorder(office.at("2026-11-24 09:00").session(), MEETING)


def line(recorder: Recorder, raw: str) -> Entry:
    entry = recorder.take(raw).entry
    assert entry is not None
    return entry


def promise(recorder: Recorder, entry: Entry) -> Action | None:
    now = recorder.session.need(Entry, entry.id)
    return recorder.session.get(Action, now.action) if now.action else None


def said(recorder: Recorder, entry: Entry) -> tuple[str, date | None]:
    action = promise(recorder, entry)
    assert action is not None
    return action.lead, action.due.date if action.due else None


def offers(recorder: Recorder, *numbers: int) -> accepting_all.Offers:
    return accepting_all.offers(recorder.session, recorder.meeting, numbers)


def test_every_line_that_names_an_owner_becomes_a_promise_in_one_step(recorder: Recorder) -> None:
    patrol = line(recorder, "Polres akan menggelar patroli paling lambat 30 November")
    test = line(recorder, "Mohon BNNK menyiapkan alat tes")
    lacking = line(recorder, "! Kodim agar menyiapkan tenda")
    quiet = line(recorder, "situasi aman")
    we = line(recorder, "Kami akan mengirim laporannya besok")
    decided = line(recorder, "= Polres akan menutup jalan besok")
    proposed = offers(recorder)
    assert [offer.entry.id for offer in proposed.offers] == [patrol.id, test.id, lacking.id]
    assert [entry.id for entry in proposed.left] == [we.id, decided.id]
    before = recorder.session.store.seq
    made = accepting_all.accept(recorder.session, recorder.meeting, proposed.offers)
    assert (len(made), recorder.session.store.seq) == (3, before + 1)
    assert [said(recorder, entry) for entry in (patrol, test, lacking)] == [
        ("POLRES", date(2026, 11, 30)),
        ("BNNK", None),
        ("KODIM", None),
    ]
    assert recorder.session.need(Entry, test.id).flags == ("no-due",)
    assert all(promise(recorder, entry) is None for entry in (quiet, we, decided))
    assert offers(recorder).offers == []


def test_one_step_back_takes_all_of_it_back(recorder: Recorder) -> None:
    lines = [line(recorder, raw) for raw in ("Polres akan menggelar patroli besok", "Mohon BNNK menyiapkan alat tes")]
    accepting_all.accept(recorder.session, recorder.meeting, offers(recorder).offers)
    undoing.undo(recorder.session)
    assert [recorder.session.need(Entry, entry.id).kind for entry in lines] == [EntryKind.NOTE, EntryKind.NOTE]
    assert len(offers(recorder).offers) == 2


def test_the_capture_line_takes_it_back_too(recorder: Recorder) -> None:
    entry = line(recorder, "Polres akan menggelar patroli besok")
    accepting_all.accept(recorder.session, recorder.meeting, offers(recorder).offers)
    recorder.undo()
    assert promise(recorder, entry) is None


def test_what_was_taken_from_words_one_by_one_is_settled(recorder: Recorder) -> None:
    entry = line(recorder, "Kapolres: besok kami pasang portal")
    editing.convert(recorder.session, entry, EntryKind.ACTION)
    accepting_all.accept(recorder.session, recorder.meeting, offers(recorder).offers)
    now = recorder.session.need(Entry, entry.id)
    assert (now.flags, now.speaker, said(recorder, entry)) == ((), "Kapolres", ("POLRES", date(2026, 11, 25)))


def test_some_lines_alone(recorder: Recorder) -> None:
    first, second = (line(recorder, raw) for raw in ("Mohon BNNK menyiapkan tes", "Mohon Kodim menyiapkan tenda"))
    quiet = line(recorder, "situasi aman")
    accepting_all.accept(recorder.session, recorder.meeting, offers(recorder, second.number).offers)
    assert (promise(recorder, first), said(recorder, second)) == (None, ("KODIM", None))
    with pytest.raises(Refused):
        offers(recorder, quiet.number)


def test_a_line_that_changed_since_it_was_looked_at_stops_all(recorder: Recorder) -> None:
    entry = line(recorder, "Mohon BNNK menyiapkan tes")
    seen = offers(recorder).offers
    editing.edit(recorder.session, entry, editing.Correction(text="Mohon Kodim menyiapkan tes"))
    with pytest.raises(Conflict):
        accepting_all.accept(recorder.session, recorder.meeting, seen)


def test_the_closing_list_says_how(recorder: Recorder) -> None:
    def told() -> bool:
        meeting = recorder.session.need(Meeting, MEETING)
        return any("rapat entries accept" in lack.message.text for lack in checklist.missing(recorder.session, meeting))

    line(recorder, "situasi aman")
    assert not told()
    line(recorder, "Mohon BNNK menyiapkan tes")
    assert told()
    accepting_all.accept(recorder.session, recorder.meeting, offers(recorder).offers)
    assert not told()


@pytest.mark.parametrize(
    "raw",
    [
        "! pasang portal, PIC: polrs",
        "! pasang portal PIC polrs",
        "! pasang portal @polrs",
        "! pasang portal (pj: polrs)",
    ],
)
def test_a_mistyped_owner_leaves_the_words_as_a_right_one_does(recorder: Recorder, raw: str) -> None:
    entry = line(recorder, raw)
    accepting_all.accept(recorder.session, recorder.meeting, offers(recorder).offers)
    action = promise(recorder, entry)
    assert action is not None
    assert (action.lead, action.text) == ("POLRES", "pasang portal")
    assert recorder.session.need(Entry, entry.id).text == "pasang portal"


def test_what_everybody_sends_to_the_secretariat_is_led_by_nobody(recorder: Recorder) -> None:
    secretariat = recorder.session.settings.secretariat or recorder.session.need(Forum, "WASDIN").secretariat
    entry = line(recorder, f"tiap OPD kirim daftar petugas ke {secretariat}")
    accepting_all.accept(recorder.session, recorder.meeting, offers(recorder).offers)
    action = promise(recorder, entry)
    assert action is not None
    assert (action.lead, secretariat in action.supporting, bool(action.supporting)) == ("", False, True)
