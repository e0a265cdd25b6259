"""Lists copy what they show."""

from __future__ import annotations

import pytest

from rapat.model import Entry, Forum
from rapat.secretariat import assigning, planning, reading
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.recording import Recorder
from tests.conftest import Office
from tests.counting import counted


def test_the_list_of_one_agency_copies_no_other_s_actions(office: Office) -> None:
    session = office.session()
    for number in range(60):
        assigning.add(session, ActionDraft(f"Kirim data {number}", lead="KODIM"))
    led = assigning.add(session, ActionDraft("Patroli", lead="POLRES", supporting=("KODIM", "POLRES")))
    supported = assigning.add(session, ActionDraft("Rekap", lead="KODIM", supporting=("BNNK", "POLRES")))
    with counted() as counts:
        actions = reading.actions(session, reading.Filter(agency="POLRES"))
    assert {action.id for action in actions} == {led.id, supported.id}
    assert counts["copied"] <= 4
    assert len(reading.actions(session, reading.Filter(agency="KODIM"))) == 62
    assert reading.actions(session, reading.Filter(agency="DINKES", statuses=reading.ALL)) == []


@pytest.mark.parametrize("lines", [40, 160])
def test_what_minutes_lack_is_told_without_reading_what_they_have(office: Office, lines: int) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
    recorder = Recorder(session, meeting.id, "catatan.txt")
    recorder.take_all(["# Kamtibmas", *[f"POLRES: butir {number}" for number in range(lines)], "# Lain-lain"])
    recorder.take("! Kirim rekap @ENTAH")
    with counted() as counts:
        told = [item.message for item in recorder.checklist()]
    assert counts["copied"] < 40
    assert not any("Kamtibmas" in str(message.values) for message in told)
    assert sum("Line " in message.text for message in told) == 1


@pytest.mark.parametrize("lines", [40, 160])
def test_lines_are_counted_without_being_read(office: Office, lines: int) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
    recorder = Recorder(session, meeting.id, "catatan.txt")
    recorder.take_all([*[f"POLRES: butir {number}" for number in range(lines)], "% hanya untuk sekretariat"])
    with counted() as counts:
        assert session.count(Entry, meeting=meeting.id) == lines + 1
    assert not counts["copied"]
    assert office.session("kapolres").count(Entry, meeting=meeting.id) == lines
