"""What waits for whom: each thing with those who may answer it, and with nobody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from rapat.model import Action, Forum, MatterKind, SecurityClass
from rapat.secretariat import (
    approving,
    assigning,
    cases,
    comments,
    confirming,
    exercises,
    following_up,
    inbox,
    inbox_words,
    matters,
    more_time,
    planning,
    queues,
    recording,
    reminding,
    sittings,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.inbox import Waits
from rapat.secretariat.queues import PointDraft
from tests.conftest import Office
from tests.secretariat.sitting import closed, spoken


def promise(office: Office, lead: str, due: str, text: str = "Kirim rekap") -> Action:
    session = office.session()
    return assigning.add(
        session, ActionDraft(text, lead=lead, due=read_due(session, due, session.today()), forum="WASDIN")
    )


def waits(office: Office, who: str) -> list[tuple[Waits, str]]:
    return [(row.why, row.about.id) for row in inbox.waiting(office.session(who))]


def test_what_is_owed_is_told_to_the_agency_that_owes_it(office: Office) -> None:
    late, soon = promise(office, "BNNK", "24/11/2026"), promise(office, "BNNK", "2/12/2026")
    promise(office, "BNNK", "20/12/2026", "Jauh hari")
    promise(office, "POLRES", "24/11/2026", "Bukan milik BNNK")
    office.at("2026-11-27 08:00")
    assert waits(office, "bnnk") == [(Waits.OVERDUE, late.id), (Waits.DUE, soon.id)]
    assert waits(office, "kaban") == waits(office, "auditor") == []


@pytest.mark.parametrize(("code", "mark"), [("B", ""), ("T", ""), ("R", "(R) "), ("SR", "(SR) ")])
def test_what_is_secret_is_marked_where_it_waits(office: Office, code: str, mark: str) -> None:
    action = replace(promise(office, "BNNK", "24/11/2026"), security=SecurityClass(code))
    assert inbox.Waiting(why=Waits.OVERDUE, since=date(2026, 11, 24), about=action).words == f"{mark}Kirim rekap"


def test_a_request_waits_for_who_decides_and_its_answer_for_who_asked(office: Office) -> None:
    action = promise(office, "BNNK", "10/12/2026")
    session = office.session("bnnk")
    more_time.request(session, action, read_due(session, "20/12/2026", session.today()), "Data provinsi belum ada")
    assert waits(office, "kaban") == waits(office, "notulis") == [(Waits.REQUEST, action.id)]
    assert waits(office, "bnnk") == []
    more_time.refuse(office.at("2026-11-25 08:00").session("kaban"), action, "Data sudah ada")
    assert waits(office, "kaban") == []
    (answer,) = inbox.waiting(office.session("bnnk"))
    assert (answer.why, answer.request and answer.request.answer) == (Waits.ANSWER, "Data sudah ada")
    office.at("2026-12-09 08:00")
    assert (Waits.ANSWER, action.id) in waits(office, "bnnk")
    office.at("2026-12-10 08:00")
    assert (Waits.ANSWER, action.id) not in waits(office, "bnnk")


def test_a_claim_waits_with_its_evidence_and_comes_back_with_a_reason(office: Office) -> None:
    action = promise(office, "BNNK", "10/12/2026")
    following_up.step(office.session("bnnk"), action, "done", "Terkirim", evidence="https://contoh.go.id/rekap")
    (claim,) = inbox.waiting(office.session("kaban"))
    assert (claim.why, claim.about.id) == (Waits.CLAIM, action.id)
    assert claim.claim is not None
    assert [item.url for item in claim.claim.evidence] == ["https://contoh.go.id/rekap"]
    assert waits(office, "bnnk") == []
    following_up.step(office.at("2026-11-24 08:00").session("kaban"), action, "return", "Lampiran kosong")
    assert waits(office, "kaban") == []
    assert waits(office, "bnnk") == [(Waits.SENT_BACK, action.id)]
    following_up.step(office.session("bnnk"), action, "done")
    following_up.step(office.session("kaban"), action, "verify")
    assert waits(office, "bnnk") == waits(office, "kaban") == []


def test_a_turn_of_a_duty_waits_for_verification_though_the_duty_stays_open(office: Office) -> None:
    duty = promise(office, "POLRES", "setiap Senin")
    following_up.step(office.at("2026-11-30 09:00").session("kapolres"), duty, "done")
    assert waits(office, "kaban") == [(Waits.CLAIM, duty.id)]
    assert waits(office, "kapolres") == [(Waits.DUE, duty.id)]


def test_turns_wait_since_the_first_of_them_was_claimed(office: Office) -> None:
    duty = promise(office, "POLRES", "setiap Senin")
    for day in ("2026-11-30", "2026-12-07", "2026-12-14"):
        following_up.step(office.at(f"{day} 09:00").session("kapolres"), duty, "done")
    (claim,) = [row for row in inbox.waiting(office.session("kaban")) if row.why is Waits.CLAIM]
    assert (claim.since, len(claim.turns)) == (date(2026, 11, 30), 3)


def test_what_is_sent_back_waits_since_that_day_whatever_is_said_since(office: Office) -> None:
    action = promise(office, "BNNK", "24/12/2026")
    office.at("2026-11-25 09:00")
    following_up.step(office.session("bnnk"), action, "done")
    following_up.step(office.at("2026-11-26 09:00").session("kaban"), action, "return", "Tanpa bukti")
    following_up.report(office.at("2026-11-28 09:00").session("bnnk"), action, "Bukti menyusul")
    (row,) = inbox.waiting(office.session("bnnk"))
    assert (row.why, row.since) == (Waits.SENT_BACK, date(2026, 11, 26))


def test_minutes_wait_for_each_next_step_with_who_may_take_it(office: Office) -> None:
    session = office.at("2026-11-24 08:00").session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = recording.Recorder(session, meeting.id)
    recorder.take("= Apel bersama")
    assert waits(office, "notulis") == []
    office.at("2026-11-25 08:00")
    assert waits(office, "notulis") == [(Waits.TO_CLOSE, meeting.id)]
    sittings.close(office.session(), meeting)
    assert waits(office, "notulis") == [(Waits.TO_REVIEW, meeting.id)]
    assert waits(office, "kaban") == []
    approving.review(office.session(), meeting)
    assert waits(office, "kaban") == [(Waits.TO_APPROVE, meeting.id)]
    remind = [(Waits.TO_REMIND, code) for code in ("BNNK", "KEJARI", "KESBANGPOL", "KODIM", "POLRES")]
    assert waits(office, "notulis") == [(Waits.TO_APPROVE, meeting.id), *remind]
    reminding.issue(office.session(), reminding.today(office.session()).reminders)
    assert waits(office, "notulis") == [(Waits.TO_APPROVE, meeting.id)]
    assert waits(office, "bnnk") == waits(office, "auditor") == []


@pytest.fixture
def vault(office: Office) -> Office:
    session = office.session()
    due = read_due(session, "24/11/2026", session.today())
    assigning.add(session, ActionDraft("Rahasia", lead="BNNK", due=due, forum="WASDIN", private=True))
    return office.at("2026-11-27 08:00")


def test_what_one_may_not_read_does_not_wait(vault: Office) -> None:
    assert waits(vault, "bnnk") == []


def test_who_comes_is_asked_of_each_agency_and_told_to_who_plans(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 12, 14)))
    assert waits(office, "bnnk") == [(Waits.TO_CONFIRM, meeting.id)]
    assert waits(office, "auditor") == []
    assert waits(office, "notulis") == [(Waits.TO_CONFIRM, meeting.id)]  # an own agency is invited too
    confirming.confirm(office.session("bnnk"), meeting, "", "Budi")
    assert waits(office, "bnnk") == []
    office.at("2026-12-08 08:00")
    (near,) = [row for row in inbox.waiting(office.session()) if row.why is Waits.UNCONFIRMED]
    assert near.unconfirmed == tuple(code for code in meeting.invited if code != "BNNK")
    office.at("2026-12-15 08:00")
    assert waits(office, "notulis") == []


def test_who_is_far_off_is_not_asked_yet(office: Office) -> None:
    session = office.session()
    planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today() + timedelta(days=22)))
    assert waits(office, "bnnk") == []


def test_a_draft_sent_round_waits_for_comments_and_these_for_their_answers(office: Office) -> None:
    meeting = closed(office)
    comments.circulate(office.session(), meeting, date(2026, 11, 27))
    assert waits(office, "bnnk") == [(Waits.TO_COMMENT, meeting.id)]
    comment = comments.add(office.session("bnnk"), spoken(office.session(), meeting), "Belum aman")
    assert waits(office, "bnnk") == []
    (row,) = [row for row in inbox.waiting(office.session()) if row.why is Waits.COMMENT]
    assert (row.number, row.comment) == (comment.id, comment)
    comments.decline(office.session(), comment, "Sesuai ucapan")
    left = {row.why for row in inbox.waiting(office.session())}
    assert left == {Waits.TO_REVIEW, Waits.TO_REMIND}
    (answered,) = inbox.waiting(office.session("bnnk"))
    assert (answered.why, answered.number) == (Waits.COMMENT_ANSWERED, comment.id)
    office.at("2026-11-28 08:00")
    assert waits(office, "kaban") == []  # the day for comments has passed


def parts(office: Office, who: str) -> list[tuple[Waits, int]]:
    return [(row.why, row.part) for row in inbox.waiting(office.session(who))]


def test_what_was_handed_over_waits_for_its_taker_and_for_who_keeps_the_case(office: Office) -> None:
    given = {"lead": "BNNK", "members": ["POLRES"], "security": "T"}
    case = matters.open_matter(office.session(), MatterKind.CASE, "Jaringan Loktuan", given)
    case = cases.give(office.session("bnnk"), case, "POLRES", "Dua paket")
    case = cases.give(office.session("bnnk"), case, "POLRES", "Satu berkas")
    case = cases.receive(office.session("kapolres"), case, 1)
    assert parts(office, "kapolres") == [(Waits.TO_RECEIVE, 2)]
    assert parts(office, "notulis") == [(Waits.UNRECEIVED, 2)]
    assert parts(office, "bnnk") == []
    (row,) = inbox.waiting(office.session("kapolres"))
    assert [said.values["text"] for said in inbox_words.particulars(row)] == ["Satu berkas"]
    cases.receive(office.session("kapolres"), case, 2)
    assert parts(office, "kapolres") == parts(office, "notulis") == []


def test_an_exercise_waits_to_be_evaluated_and_its_findings_for_their_actions(office: Office) -> None:
    given = {"lead": "POLRES", "date": "2026-11-25"}
    made = matters.open_matter(office.session(), MatterKind.TRAINING, "Latihan gabungan", given)
    assert parts(office, "notulis") == []
    office.at("2026-11-26 08:00")
    assert parts(office, "notulis") == [(Waits.TO_EVALUATE, 0)]
    found = [
        {"judgement": "good", "text": "Evakuasi lancar"},
        {"judgement": "improve", "text": "Radio tidak tersambung"},
    ]
    made = matters.edit(office.session(), made, {"findings": found})
    assert parts(office, "notulis") == [(Waits.TO_ACT_ON, 2)]
    assert parts(office, "kapolres") == []
    exercises.act_on(office.session(), made, 2, "POLRES")
    assert parts(office, "notulis") == []


def test_an_agency_hears_what_became_of_the_point_that_it_put(office: Office) -> None:
    forum = office.session().need(Forum, "WASDIN")
    taken, off = (
        queues.put(office.session("kapolres"), forum, PointDraft(text=text)) for text in ("Penerangan", "Parkir")
    )
    assert waits(office, "kapolres") == []
    queues.withdraw(office.session(), off, "Dibahas lewat surat")
    meeting = queues.plan(office.session(), forum, planning.Plan(), [taken.id])
    answered = [row for row in inbox.waiting(office.session("kapolres")) if row.why is Waits.POINT_ANSWERED]
    assert {(row.about.id, row.taken_by.meeting if row.taken_by else "") for row in answered} == {
        (off.id, ""),
        (taken.id, meeting.id),
    }
    assert Waits.POINT_ANSWERED not in {why for why, _ in (*waits(office, "bnnk"), *waits(office, "notulis"))}


def test_the_last_answer_to_a_request_for_more_time_stands_alone(office: Office) -> None:
    action = promise(office, "BNNK", "30/11/2026")
    for until, granted in (("10/12/2026", False), ("8/12/2026", True)):
        session = office.session("bnnk")
        more_time.request(session, action, read_due(session, until, session.today()), "Data belum ada")
        if granted:
            more_time.extend(office.session("kaban"), action, None, "Disetujui")
        else:
            more_time.refuse(office.session("kaban"), action, "Terlalu lama")
    answers = [row.request for row in inbox.waiting(office.session("bnnk")) if row.why is Waits.ANSWER]
    assert [request and request.new.date for request in answers] == [date(2026, 12, 8)]
