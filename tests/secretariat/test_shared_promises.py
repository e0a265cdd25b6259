"""A promise of several agencies: the lead's word is what counts, and the word goes no further than its agency."""

from __future__ import annotations

from datetime import date

import pytest

from rapat.errors import Conflict, NotAllowed, Refused
from rapat.model import (
    Action,
    ActionStatus,
    Extension,
    ExtensionState,
    Forum,
    Handover,
    Meeting,
    Person,
    Progress,
    SecurityClass,
)
from rapat.secretariat import approving, assigning, auditing, following_up, more_time, planning, registers, undoing
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.history import history
from rapat.text.language import ENGLISH
from tests.conftest import Office
from tests.secretariat.sitting import closed


def promised(office: Office, lead: str, *supporting: str, forum: str = "WASDIN") -> Action:
    session = office.session()
    due = read_due(session, "30/11", session.today())
    return assigning.add(session, ActionDraft("Kirim data", lead=lead, supporting=supporting, due=due, forum=forum))


def now(office: Office, action: Action) -> Action:
    return office.session().need(Action, action.id)


def told(office: Office, action: Action) -> list[str]:
    session = office.session()
    found = history(session.find(Progress, action=action.id), session.find(Extension, action=action.id))
    return [ENGLISH.say(one.told) for one in found]


# --- the own part


@pytest.mark.parametrize("name", ["done", "block"])
def test_a_supporting_agency_reports_its_own_part(office: Office, name: str) -> None:
    action = promised(office, "POLRES", "BNNK")
    following_up.step(office.session("bnnk"), action, name, "Bagian kami")
    assert now(office, action) == action
    (report,) = office.session().find(Progress, action=action.id)
    assert (report.agency, report.status, report.part) == ("BNNK", None, following_up.STEPS[name].to)
    assert "own part" in told(office, action)[0]
    with pytest.raises(Refused, match="Only what is reported done"):
        following_up.step(office.session(), action, "verify")


def test_a_supporting_agency_does_not_take_a_block_away(office: Office) -> None:
    action = promised(office, "POLRES", "BNNK")
    following_up.step(office.session("kapolres"), action, "block", "Anggaran")
    following_up.report(office.session("bnnk"), action, "Bagian kami jalan")
    assert (now(office, action).status, now(office, action).reason) == (ActionStatus.BLOCKED, "Anggaran")


def test_the_secretariat_enters_a_supporting_agencys_word_as_that(office: Office) -> None:
    action = promised(office, "POLRES", "BNNK")
    following_up.step(office.session(), action, "done", "Selesai", agency="BNNK")
    assert now(office, action).status is ActionStatus.OPEN
    with pytest.raises(Refused, match="takes no part"):
        following_up.step(office.session(), action, "done", "Selesai", agency="KODIM")


def test_more_time_is_asked_by_the_lead(office: Office) -> None:
    action, session = promised(office, "POLRES", "BNNK"), office.session("bnnk")
    with pytest.raises(Refused, match="asked by the agency that leads it, POLRES"):
        more_time.request(session, action, read_due(session, "7/12", session.today()), "Menunggu")
    assert session.find(Extension) == []


# --- a change of lead


def test_a_claim_ends_with_who_led(office: Office) -> None:
    action = promised(office, "KESBANGPOL")
    following_up.step(office.session("kabid"), action, "done", "Selesai")
    with pytest.raises(Refused, match="reason is missing"):
        assigning.assign(office.session(), action, lead="POLRES")
    assigning.assign(office.session(), action, lead="POLRES", reason="Salah alamat")
    assert (now(office, action).status, now(office, action).done_on) == (ActionStatus.OPEN, None)
    with pytest.raises(Refused, match="Only what is reported done"):
        following_up.step(office.session(), action, "verify")
    report = office.session().find(Progress, action=action.id)[-1]
    assert (report.handover, report.by, report.text) == (
        Handover(old="KESBANGPOL", new="POLRES"),
        "notulis",
        "Salah alamat",
    )
    assert told(office, action)[-1] == "KESBANGPOL: Salah alamat, lead changed from KESBANGPOL to POLRES by notulis"
    assert auditing.verify(office.session()).faults == []


def test_who_led_before_stands_in_the_history_without_a_claim_too(office: Office) -> None:
    action = promised(office, "KESBANGPOL")
    assigning.assign(office.session(), action, lead="POLRES")
    assert "lead changed from KESBANGPOL to POLRES" in told(office, action)[0]


def test_other_supporting_agencies_leave_a_claim_as_it_is(office: Office) -> None:
    action = promised(office, "POLRES", "BNNK")
    following_up.step(office.session("kapolres"), action, "done", "Selesai")
    assigning.assign(office.session(), action, supporting=["KODIM"])
    assert now(office, action).status is ActionStatus.DONE


# --- who decides where the secretariat's own agency promised


def test_without_a_chair_somebody_of_another_agency_verifies_the_own_promise(office: Office) -> None:
    action = promised(office, "KESBANGPOL", forum="")
    following_up.step(office.session("kabid"), action, "done", "Selesai")
    with pytest.raises(NotAllowed, match="rapat people edit PERSON --role chair"):
        following_up.step(office.session(), action, "verify")
    registers.edit(office.session(), Person, "kapolres", {"role": "chair"})
    with pytest.raises(NotAllowed, match="--by kapolres"):
        following_up.step(office.session(), action, "verify")
    verified = following_up.step(office.session(), action, "verify", by=office.session().need(Person, "kapolres"))
    assert verified.verified_by == "kapolres"
    assert auditing.verify(office.session()).faults == []


def test_leaving_the_own_agency_blank_does_not_make_somebody_of_another(office: Office) -> None:
    action = promised(office, "KESBANGPOL")
    following_up.step(office.session("kabid"), action, "done", "Selesai")
    registers.edit(office.session(), Person, "notulis", {"agency": ""})
    with pytest.raises(NotAllowed, match="promise of KESBANGPOL"):
        following_up.step(office.session(), action, "verify")


def test_a_chair_does_not_answer_the_own_request(office: Office) -> None:
    action, chair = promised(office, "KESBANGPOL"), office.session("kaban")
    more_time.request(chair, action, read_due(chair, "7/12", chair.today()), "Menunggu")
    for answer in (
        lambda: more_time.extend(chair, action, None, "Baik"),
        lambda: more_time.refuse(chair, action, "Tidak"),
        lambda: more_time.extend(office.session(), action, None, "Baik", by=chair.need(Person, "kaban")),
    ):
        with pytest.raises(NotAllowed, match="Kepala Badan"):
            answer()
    assert [one.state for one in chair.find(Extension)] == [ExtensionState.REQUESTED]


def test_a_secretary_says_who_agreed_to_more_time(office: Office) -> None:
    action, session = promised(office, "POLRES"), office.session()
    until = read_due(session, "7/12", session.today())
    with pytest.raises(NotAllowed, match="--by kaban"):
        more_time.extend(session, action, until, "Menunggu")
    more_time.extend(session, action, until, "Menunggu", by=session.need(Person, "kaban"))
    (line,) = told(office, action)
    assert "asks for time" not in line
    assert "agreed by kaban" in line
    assert line.endswith("entered by notulis")


def test_who_entered_the_request_stays_beside_who_entered_the_answer(office: Office) -> None:
    action, session = promised(office, "POLRES"), office.session()
    more_time.request(session, action, read_due(session, "7/12", session.today()), "Menunggu", agency="POLRES")
    more_time.extend(session, action, None, "Baik", by=session.need(Person, "kaban"))
    (request,) = session.find(Extension)
    assert (request.asked_by, request.entered_by) == ("notulis", "notulis")
    assert (request.decided_by, request.answer_entered_by) == ("kaban", "notulis")


# --- another chair


def test_who_chaired_the_forum_before_decides_nothing_any_more(office: Office) -> None:
    meeting = closed(office)
    action = office.session().find(Action, meeting=meeting.id)[0]
    registers.edit(office.session(), Forum, "WASDIN", {"chair": "bnnk"})
    following_up.step(office.session(), action, "done", "Selesai", agency=action.lead)
    with pytest.raises(NotAllowed, match="does not chair"):
        following_up.step(office.session(), action, "verify", by=office.session().need(Person, "kaban"))
    with pytest.raises(NotAllowed):
        following_up.step(office.session("kaban"), action, "verify")
    assert following_up.step(office.session("bnnk"), action, "verify").verified_by == "bnnk"


def test_minutes_keep_the_chair_they_name_and_have_the_forums_until_they_are_final(office: Office) -> None:
    meeting = closed(office)
    registers.edit(office.session(), Forum, "WASDIN", {"chair": "bnnk"})
    session = office.session()
    assert session.visibility.thing(meeting).chairs == {"kaban", "bnnk"}
    final = approving.approve(session, approving.review(session, meeting), session.need(Person, "bnnk"))
    assert office.session().visibility.thing(final).chairs == {"kaban"}


def test_only_the_chair_whom_a_meeting_names_reads_it_whatever_its_class(office: Office) -> None:
    meeting = closed(office)
    registers.edit(office.session(), Forum, "WASDIN", {"chair": "bnnk"})
    planning.change(office.session(), meeting, planning.Plan(security=SecurityClass.TOP_SECRET))
    assert office.session("kaban").get(Meeting, meeting.id) is not None
    assert office.session("bnnk").get(Meeting, meeting.id) is None


# --- approval


def test_an_approval_says_on_which_day_it_was_signed(office: Office) -> None:
    session = office.session()
    meeting = approving.review(session, closed(office))
    office.at("2026-12-05 10:00")
    late = office.session()
    for day in (date(2026, 12, 6), date(2026, 1, 1)):
        with pytest.raises(Refused, match="cannot have been signed"):
            approving.approve(late, meeting, late.need(Person, "kaban"), signed=day)
    final = approving.approve(late, meeting, late.need(Person, "kaban"), signed=date(2026, 12, 2))
    said = ENGLISH.say(approving.described(late, final.approvals[0]))
    assert "by Kaban Kesbangpol, Wednesday, 2 December 2026" in said
    assert "entered by Notulis Wasdin on" in said
    assert said.endswith("without a scan")
    assert late.store.since(late.store.seq - 1)[0].why == "approve: kaban, 2026-12-02"


def test_nobody_signs_before_the_text_is_put_to_review(office: Office) -> None:
    meeting = closed(office)
    office.at("2026-12-03 10:00")
    meeting = approving.review(office.session(), meeting)
    office.at("2026-12-05 10:00")
    late = office.session()
    with pytest.raises(Refused, match="put to review on Thursday, 3 December 2026 and cannot") as refused:
        approving.approve(late, meeting, late.need(Person, "kaban"), signed=date(2026, 12, 2))
    assert "from Thursday, 3 December 2026" in ENGLISH.say(refused.value.remedy or "")
    approving.approve(late, meeting, late.need(Person, "kaban"), signed=date(2026, 12, 3))


def test_who_chairs_is_the_one_who_signs_in_the_own_name(office: Office) -> None:
    meeting = approving.review(office.session(), closed(office))
    registers.edit(office.session(), Forum, "WASDIN", {"chair": "bnnk"})
    assert approving.signer(office.session("bnnk"), meeting) == "bnnk"
    assert approving.signer(office.session(), meeting) == "kaban"
    session = office.session("bnnk")
    with pytest.raises(NotAllowed, match="Only the secretariat enters"):
        approving.approve(session, meeting, session.need(Person, "kaban"))


# --- the history


def test_a_return_and_a_reopening_are_told_as_what_they_are(office: Office) -> None:
    action = promised(office, "POLRES")
    for name, person in (("done", "kapolres"), ("return", "kabid"), ("done", "kapolres"), ("reopen", "kabid")):
        following_up.step(office.session(person), now(office, action), name, f"karena {name}")
    lines = told(office, action)
    assert "returned by kabid" in lines[1]
    assert "reopened by kabid" in lines[3]
    assert not any("in progress" in line for line in lines)


def test_the_history_is_in_order_of_time(office: Office) -> None:
    action, session = promised(office, "POLRES"), office.session("kapolres")
    more_time.request(session, action, read_due(session, "7/12", session.today()), "Menunggu")
    following_up.report(office.at("2026-11-23 14:00").session("kapolres"), action, "Setengah jalan")
    more_time.extend(office.at("2026-11-23 15:30").session("kaban"), action, None, "Baik")
    found = history(session.find(Progress, action=action.id), session.find(Extension, action=action.id))
    assert [f"{one.at:%H:%M}" for one in found] == ["08:00", "14:00", "15:30"]
    assert ["asks for time" in ENGLISH.say(one.told) for one in found] == [True, False, False]


# --- taking back


@pytest.mark.parametrize("decide", ["verify", "return"])
def test_a_report_is_not_taken_back_from_under_a_decision(office: Office, decide: str) -> None:
    action, session = promised(office, "POLRES"), office.session("kapolres")
    following_up.step(session, action, "done", "Selesai")
    following_up.report(session, action, "Bukti menyusul")
    following_up.step(office.session("kaban"), action, decide, "Baik")
    seq = session.store.seq
    with pytest.raises(Conflict, match="decided on by kaban"):
        undoing.undo(office.session("kapolres"))
    assert session.store.seq == seq


def test_a_report_is_not_taken_back_from_under_an_answer(office: Office) -> None:
    action, session = promised(office, "POLRES"), office.session("kapolres")
    following_up.report(session, action, "Mulai")
    more_time.request(session, action, read_due(session, "7/12", session.today()), "Menunggu")
    following_up.report(session, action, "Setengah jalan")
    more_time.extend(office.session("kaban"), action, None, "Baik")
    with pytest.raises(Conflict, match="decided on by kaban"):
        undoing.undo(office.session("kapolres"))
    undoing.undo(office.session("kaban"))
    undoing.undo(office.session("kapolres"))
    assert [one.text for one in session.find(Progress)] == ["Mulai"]
    assert auditing.verify(office.session()).faults == []


# --- who entered


def test_history_and_audit_say_the_same_person_as_who_entered(office: Office) -> None:
    action, session = promised(office, "KESBANGPOL"), office.session("kabid")
    more_time.extend(session, action, read_due(session, "7/12", session.today()), "-", by=session.need(Person, "kaban"))
    (request,) = session.find(Extension)
    last = list(auditing.audit(session))[-1]
    assert (last.who, last.entered_by) == ("kabid", "notulis")
    assert request.answer_entered_by == last.entered_by
