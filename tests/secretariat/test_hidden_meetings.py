"""A meeting that one may not read is not told of by what came of it: promises that one has a part in."""

from __future__ import annotations

import pytest

from rapat.model import Action, ActionStatus, Forum, Meeting, Person, SecurityClass
from rapat.model.views import FollowUp
from rapat.secretariat import assigning, following_up, planning, reading, registers
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.reading import Filter
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session
from tests.conftest import Office


@pytest.fixture
def hidden(office: Office) -> None:
    """Hold a secret sitting in which Polres promised something; nobody there may read it."""
    session = office.session()
    plan = planning.Plan(date=session.today(), security=SecurityClass.SECRET)
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), plan)
    Recorder(session, meeting.id).take("! (R) Jaga gudang @POLRES ^30/11")


def sheet_of(session: Session, chosen: Filter, code: str) -> FollowUp:
    return reading.sheet(session, chosen, reading.follow_up(session, chosen), code)


def test_a_promise_names_no_meeting_that_one_may_not_read(office: Office) -> None:
    session = office.session()
    plan = planning.Plan(
        title="Rapat intern", date=session.today(), invited=("KODIM",), security=SecurityClass.ORDINARY
    )
    meeting = planning.plan(session, None, plan)
    Recorder(session, meeting.id).take("! Jaga gudang @POLRES ^30/11")
    seen = office.session("kapolres")
    (action,) = seen.find(Action)
    assert (action.text, action.meeting, action.item, action.entry) == ("Jaga gudang", "", "", "")
    assert seen.find(Meeting) == []
    following_up.step(seen, action, "done", "Selesai")
    (whole,) = session.find(Action)
    assert (whole.status, whole.meeting) == (ActionStatus.DONE, meeting.id)


def test_a_promise_names_the_meeting_that_one_reads(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    Recorder(session, meeting.id).take("! Jaga gudang @POLRES ^30/11")
    seen = office.session("kapolres").find(Action)
    assert [action.meeting for action in seen] == [meeting.id]


def test_a_promise_keeps_the_class_to_which_its_unnamed_meeting_was_raised(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(
        session, None, planning.Plan(title="Rapat intern", date=session.today(), invited=("KODIM",))
    )
    Recorder(session, meeting.id).take("! Jaga gudang @POLRES ^30/11")
    planning.change(session, session.need(Meeting, meeting.id), planning.Plan(security=SecurityClass.RESTRICTED))
    (action,) = office.session("kapolres").find(Action)
    assert (action.meeting, action.security) == ("", SecurityClass.RESTRICTED)


@pytest.mark.usefixtures("hidden")
def test_a_sheet_counts_nothing_of_a_meeting_that_is_not_for_its_reader(office: Office) -> None:
    session = office.session()
    sheet = sheet_of(session, Filter(forum="WASDIN"), "POLRES")
    assert (sheet.actions, sheet.withheld) == ((), None)


def test_a_sheet_counts_what_is_above_its_reader_in_a_meeting_that_he_reads(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = Recorder(session, meeting.id)
    recorder.take("! (R) Jaga gudang @POLRES ^30/11")
    recorder.take("! (R) Periksa laporan @BNNK ^30/11")
    assert sheet_of(session, Filter(forum="WASDIN"), "POLRES").withheld == 1


def test_a_sheet_made_by_another_agency_counts_its_own_alone(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = Recorder(session, meeting.id)
    recorder.take("! (R) Jaga gudang @POLRES ^30/11")
    recorder.take("! Periksa laporan @BNNK ^30/11")
    maker = office.session("bnnk")
    sheet = sheet_of(maker, Filter(forum="WASDIN"), "BNNK")
    assert [file.action.lead for file in sheet.actions] == ["BNNK"]
    assert not sheet.withheld


def test_a_sheet_counts_what_its_maker_reads_and_its_reader_does_not(office: Office) -> None:
    session = office.session()
    registers.edit(session, Person, "bnnk", {"clearance": SecurityClass.SECRET.value})
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    Recorder(session, meeting.id).take("! (R) Jaga gudang @BNNK, @POLRES ^30/11")
    maker = office.session("bnnk")
    listed = reading.follow_up(maker, Filter(forum="WASDIN"))
    sheet = sheet_of(maker, Filter(forum="WASDIN"), "POLRES")
    assert (listed.withheld, len(listed.actions)) == (0, 1)
    assert (sheet.actions, sheet.withheld) == ((), 1)


def test_a_sheet_counts_only_what_its_list_was_asked_for(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    Recorder(session, meeting.id).take("! (R) Jaga gudang @POLRES ^30/11")
    maker = office.session("bnnk")
    assert [sheet_of(maker, Filter(overdue=overdue), "POLRES").withheld for overdue in (False, True)] == [1, 0]


@pytest.mark.usefixtures("hidden")
@pytest.mark.parametrize("chosen", [Filter(), Filter(agency="POLRES"), Filter(forum="WASDIN")])
def test_a_list_counts_nothing_of_a_meeting_that_is_not_for_its_reader(office: Office, chosen: Filter) -> None:
    assert not reading.follow_up(office.session("kapolres"), chosen).withheld


def test_a_list_counts_what_is_above_its_reader_in_a_meeting_that_he_reads_and_in_none(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    Recorder(session, meeting.id).take("! (R) Jaga gudang @POLRES ^30/11")
    assigning.add(session, ActionDraft("Jaga pos", lead="POLRES", security=SecurityClass.SECRET))
    assert reading.follow_up(office.session("kapolres"), Filter()).withheld == 2
