"""Where somebody begins who has typed nothing yet, and where who typed before goes on."""

from __future__ import annotations

import pytest

from rapat.model import Entry, Forum
from rapat.secretariat import line_reports, moving, planning, record_order
from rapat.secretariat.recording import Recorder
from rapat.text.language import Language
from tests.conftest import Office

MEETING = "WASDIN-2026-001"


@pytest.fixture
def first(office: Office) -> Recorder:
    """The note-taker in the November sitting, two items along."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    recorder = Recorder(office.at("2026-11-24 09:00").session(), MEETING)
    for raw in ("pembukaan", "# Kesiapan Nataru", "pos pam siap"):
        recorder.take(raw)
    return recorder


def item_of(recorder: Recorder, raw: str) -> str:
    entry = recorder.take(raw).entry
    assert entry is not None
    titles = {item.id: item.title for item in record_order.agenda(recorder.session, MEETING)}
    return titles[entry.item]


@pytest.mark.parametrize("source", ["", "notula.txt"])
def test_a_newcomer_begins_at_what_is_discussed_and_is_told(office: Office, first: Recorder, source: str) -> None:
    second = Recorder(office.session("kabid"), MEETING, source)
    said = line_reports.beginning(second)
    assert said is not None
    assert Language("en").say(said) == "Your lines go to item 2: Kesiapan Nataru"
    assert item_of(second, "Kadinkes: ambulans siap") == "Kesiapan Nataru"
    assert line_reports.beginning(second) is None
    assert line_reports.beginning(first) is None


def test_the_first_typist_begins_before_the_first_item(office: Office) -> None:
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    recorder = Recorder(office.at("2026-11-24 09:00").session(), MEETING)
    assert line_reports.beginning(recorder) is None
    opening = recorder.take("satu").entry
    assert opening is not None
    assert opening.item == ""
    recorder.take("#")
    assert item_of(recorder, "dua") == "Situasi kamtibmas"


def test_after_closing_a_newcomer_begins_at_the_first_item(office: Office, first: Recorder) -> None:
    first.take("/tutup 11.00")
    assert item_of(Recorder(office.session("kabid"), MEETING, "susulan.txt"), "satu") == "Situasi kamtibmas"


def test_a_line_that_was_moved_does_not_move_its_typist(office: Office, first: Recorder) -> None:
    last = max(first.session.find(Entry, meeting=MEETING), key=lambda entry: entry.number)
    moving.move(first.session, last, item=record_order.agenda(first.session, MEETING)[0])
    assert item_of(Recorder(office.session(), MEETING), "lanjut") == "Kesiapan Nataru"
