"""A duty that comes again is one action with turns: reported one by one, missed when nobody does, verified, ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from rapat.dates.workdays import Calendar
from rapat.errors import NotAllowed, Refused
from rapat.model import Action, ActionStatus, Due, Extension, Forum, Meeting, Progress, Turn, TurnReport
from rapat.model.views import Duty
from rapat.policy import Operation
from rapat.secretariat import (
    approved,
    approving,
    assigning,
    auditing,
    following_up,
    more_time,
    planning,
    reading,
    sittings,
    steps,
    turn_steps,
    turns,
    undoing,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.session import Session
from rapat.store.contract import Change
from rapat.text.language import Language
from tests.conftest import Office
from tests.secretariat.forging import put, straight

DONE, VERIFIED, OPEN = ActionStatus.DONE, ActionStatus.VERIFIED, ActionStatus.OPEN
NOVEMBER_30, DECEMBER_7, DECEMBER_14 = date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14)


def promise(office: Office, words: str = "setiap Senin") -> Action:
    """Polres reports to the secretariat, every Monday from 30 November on."""
    session = office.session()
    due = Due(text="", date=NOVEMBER_30, rule=words) if "FREQ" in words else read_due(session, words, session.today())
    draft = ActionDraft("Kirim rekap kejadian", lead="POLRES", supporting=("KODIM",), due=due, forum="WASDIN")
    return assigning.add(session, draft)


@pytest.fixture
def duty(office: Office) -> Action:
    """The duty, made on Monday 23 November 2026: its first turn is a week later."""
    return promise(office)


def owed(office: Office, action: Action) -> Action:
    return office.session().need(Action, action.id)


def stored(office: Office, action: Action) -> Action:
    found = office.session().whole.get(Action, action.id)
    assert found is not None
    return found


def standing(office: Office, action: Action) -> Duty:
    session = office.session()
    return turns.stands(session, session.need(Action, action.id), session.today(), session.calendar)


def report(office: Office, action: Action, turn: int | None = None) -> Action:
    return following_up.step(office.session("kapolres"), action, "done", turn=turn)


def test_its_first_turn_is_its_due_date(office: Office, duty: Action) -> None:
    assert duty.due_date == NOVEMBER_30
    assert standing(office, duty).current == Turn(id=f"{duty.id}.G1", action=duty.id, number=1, due=NOVEMBER_30)


def test_a_report_closes_the_owed_turn_and_the_next_one_is_owed(office: Office, duty: Action) -> None:
    office.at("2026-11-30 09:00")
    assert report(office, duty).due_date == DECEMBER_7
    assert (owed(office, duty).status, owed(office, duty).due_date) == (ActionStatus.PROGRESS, DECEMBER_7)
    assert stored(office, duty).status is OPEN
    (turn,) = office.session().find(Turn)
    assert (turn.id, turn.status, turn.done_on) == (f"{duty.id}.G1", DONE, NOVEMBER_30)


def test_what_was_in_progress_is_open_again_for_the_next_turn(office: Office, duty: Action) -> None:
    following_up.report(office.session("kapolres"), duty, "sedang disusun")
    report(office, duty)
    assert stored(office, duty).status is OPEN


@pytest.mark.parametrize(
    ("day", "due", "is_overdue", "missed"),
    [
        ("2026-11-30", NOVEMBER_30, False, 0),
        ("2026-12-01", NOVEMBER_30, True, 0),
        ("2026-12-06", NOVEMBER_30, True, 0),
        ("2026-12-07", DECEMBER_7, False, 1),
        ("2026-12-08", DECEMBER_7, True, 1),
        ("2027-02-22", date(2027, 2, 22), False, 12),
    ],
)
def test_a_turn_is_late_until_the_next_falls_due_and_then_missed(
    office: Office, duty: Action, day: str, due: date, missed: int, *, is_overdue: bool
) -> None:
    office.at(f"{day} 09:00")
    action = owed(office, duty)
    assert (action.due_date, action.overdue(office.session().today())) == (due, is_overdue)
    assert len(standing(office, duty).missed) == missed


def test_the_list_asks_for_the_turn_that_is_owed(office: Office, duty: Action) -> None:
    office.at("2026-12-07 09:00")
    session = office.session()
    assert reading.actions(session, reading.Filter(overdue=True)) == []
    office.at("2026-12-09 09:00")
    assert [action.id for action in reading.actions(office.session(), reading.Filter(overdue=True))] == [duty.id]
    before = reading.Filter(due_before=DECEMBER_7)
    assert reading.actions(office.session(), before) == []


def test_a_missed_turn_can_still_be_reported_by_its_number(office: Office, duty: Action) -> None:
    office.at("2026-12-15 09:00")
    report(office, duty, turn=1)
    assert [turn.number for turn in standing(office, duty).missed] == [2]
    assert owed(office, duty).due_date == DECEMBER_14


def test_a_turn_that_is_reported_ahead_stays_reported(office: Office, duty: Action) -> None:
    report(office, duty)
    report(office, duty, 2)
    assert owed(office, duty).due_date == DECEMBER_14
    office.at("2026-12-14 09:00")
    assert standing(office, duty).missed == ()


def test_who_reports_twice_on_a_day_does_not_report_the_next_turn_unasked(office: Office, duty: Action) -> None:
    office.at("2026-12-02 09:00")
    report(office, duty)
    with pytest.raises(Refused, match="Turn 1 of TL-2026-0001 was reported done today") as refused:
        report(office, duty)
    assert "--turn 2" in str(refused.value.remedy)
    report(office, duty, 2)
    office.at("2026-12-10 09:00")
    report(office, duty)
    assert turns.numbers(standing(office, duty).waiting) == "1-3"


def test_turns_are_verified_together_or_one_by_one(office: Office, duty: Action) -> None:
    for turn in (1, 2, 3):
        report(office, duty, turn)
    chair = office.session("kaban")
    following_up.step(chair, duty, "verify", turn=2)
    assert [turn.status for turn in chair.find(Turn)] == [DONE, VERIFIED, DONE]
    following_up.step(chair, duty, "verify")
    assert [turn.status for turn in chair.find(Turn)] == [VERIFIED] * 3
    assert stored(office, duty).status is OPEN


def test_who_reported_a_turn_does_not_verify_it(office: Office, duty: Action) -> None:
    report(office, duty)
    with pytest.raises(NotAllowed):
        following_up.step(office.session("kapolres"), duty, "verify")


def test_a_turn_sent_back_is_owed_again(office: Office, duty: Action) -> None:
    report(office, duty)
    following_up.step(office.session("kaban"), duty, "return", "Lampiran belum ada")
    assert owed(office, duty).due_date == NOVEMBER_30
    (turn,) = office.session().find(Turn)
    assert (turn.status, turn.reason, turn.done_on) == (OPEN, "Lampiran belum ada", None)


def test_where_several_wait_the_number_is_needed_to_send_one_back(office: Office, duty: Action) -> None:
    report(office, duty)
    report(office, duty, 2)
    with pytest.raises(Refused, match="1-2"):
        following_up.step(office.session("kaban"), duty, "return", "Lampiran belum ada")


def test_more_time_moves_one_turn_alone(office: Office, duty: Action) -> None:
    kapolres, kaban = office.session("kapolres"), office.session("kaban")
    more_time.request(kapolres, duty, read_due(kapolres, "3 Des", kapolres.today()), "Menunggu data")
    assert more_time.extend(kaban, duty, None, "Disetujui").due_date == date(2026, 12, 3)
    (asked,) = kaban.find(Extension)
    assert (asked.turn, asked.old) == (1, NOVEMBER_30)
    report(office, duty)
    assert owed(office, duty).due_date == DECEMBER_7


def test_a_turn_with_more_time_is_not_missed_before_that_day(office: Office, duty: Action) -> None:
    kaban = office.session("kaban")
    more_time.extend(kaban, duty, read_due(kaban, "9 Des", kaban.today()), "Menunggu data")
    office.at("2026-12-08 09:00")
    assert (standing(office, duty).missed, owed(office, duty).due_date) == ((), date(2026, 12, 9))
    office.at("2026-12-10 09:00")
    assert [turn.number for turn in standing(office, duty).missed] == [1]


def test_a_report_ends_the_request_for_its_turn(office: Office, duty: Action) -> None:
    kapolres = office.session("kapolres")
    more_time.request(kapolres, duty, read_due(kapolres, "3 Des", kapolres.today()), "Menunggu data")
    report(office, duty)
    assert office.session().find(Extension)[0].state == "closed"


def test_the_duty_is_done_with_its_last_turn_and_verified_with_it(office: Office) -> None:
    action = promise(office, "FREQ=WEEKLY;BYDAY=MO;COUNT=2")
    report(office, action)
    assert stored(office, action).status is OPEN
    assert report(office, action, 2).status is DONE
    following_up.step(office.session("kaban"), action, "verify")
    assert owed(office, action).status is VERIFIED


def test_a_last_turn_sent_back_is_owed_and_the_duty_goes_on(office: Office) -> None:
    action = promise(office, "FREQ=WEEKLY;BYDAY=MO;COUNT=1")
    report(office, action)
    back = following_up.step(office.session("kaban"), action, "return", "Lampiran belum ada")
    assert (back.status, back.due_date) == (ActionStatus.PROGRESS, NOVEMBER_30)


def test_the_secretariat_ends_a_duty_with_a_reason(office: Office, duty: Action) -> None:
    with pytest.raises(Refused):
        following_up.step(office.session(), duty, "end")
    ended = following_up.step(office.session(), duty, "end", "Operasi selesai")
    assert (ended.status, ended.reason) == (VERIFIED, "Operasi selesai")
    with pytest.raises(NotAllowed):
        following_up.step(office.session("kapolres"), promise(office), "end", "tidak mau lagi")


def test_what_does_not_come_again_has_no_turns(office: Office) -> None:
    action = promise(office, "30/11")
    with pytest.raises(Refused, match="does not come again"):
        report(office, action, turn=1)
    with pytest.raises(Refused, match="does not come again"):
        following_up.step(office.session(), action, "end", "selesai")


def test_turns_are_listed_in_spans(duty: Action) -> None:
    days = [turns.untouched(duty, number, NOVEMBER_30) for number in (14, 1, 2, 4, 5, 6)]
    assert turns.numbers(days) == "1-2, 4-6, 14"
    assert turns.numbers(()) == "-"


def test_a_turn_that_is_not_there_is_refused_with_those_that_are(office: Office, duty: Action) -> None:
    with pytest.raises(Refused, match=r"Turn 9 of .* is not one of these: 1"):
        report(office, duty, turn=9)


def test_what_was_recorded_before_turns_were_kept_counts_from_the_first_touched_one(duty: Action) -> None:
    old = Action(
        id=duty.id, text=duty.text, lead="POLRES", due=duty.due, original_due=NOVEMBER_30, created=duty.created
    )
    assert turns.of(old, (), date(2027, 2, 22), Calendar()).missed == ()
    touched = Turn(id=f"{duty.id}.G11", rev=1, action=duty.id, number=11, due=date(2027, 2, 8), status=DONE)
    assert [turn.number for turn in turns.of(old, (touched,), date(2027, 2, 22), Calendar()).missed] == [12]


def test_a_turn_is_told_in_the_history(office: Office, duty: Action) -> None:
    report(office, duty)
    following_up.step(office.session("kaban"), duty, "verify")
    reports = office.session().find(Progress, action=duty.id)
    assert [[(turn.number, turn.status) for turn in told.turns] for told in reports] == [[(1, DONE)], [(1, VERIFIED)]]
    assert [told.status for told in reports] == [None, None]


def test_undo_takes_a_report_of_a_turn_back(office: Office, duty: Action) -> None:
    report(office, duty)
    undoing.undo(office.session("kapolres"))
    assert office.session().find(Turn) == []
    assert owed(office, duty).due_date == NOVEMBER_30


def test_the_journal_of_turns_proves_itself(office: Office, duty: Action) -> None:
    report(office, duty)
    following_up.step(office.session("kaban"), duty, "return", "Lampiran belum ada")
    report(office, duty)
    following_up.step(office.session("kaban"), duty, "verify")
    kaban = office.session("kaban")
    more_time.extend(kaban, duty, read_due(kaban, "9 Des", kaban.today()), "Menunggu data")
    following_up.step(office.session(), duty, "end", "Operasi selesai")
    assert not auditing.verify(office.session()).faults


def test_it_is_said_how_a_duty_stands(office: Office, duty: Action) -> None:
    report(office, duty)
    office.at("2026-12-22 09:00")
    told = turn_steps.standing(standing(office, duty))
    assert str(told) == "missed 2 of 4 turns; waiting for verification: turn 1"


# --- what nobody does: each forged record is named, and refused at the door


def turn_of_another_day(session: Session, duty: Action) -> list[Change]:
    return [*told(session, duty, 1, DONE), put(done(session, duty, 1, due=DECEMBER_7))]


def turn_done_without_a_report(session: Session, duty: Action) -> list[Change]:
    return [put(done(session, duty, 1))]


def turn_verified_as_a_report(session: Session, duty: Action) -> list[Change]:
    turn = replace(done(session, duty, 1), status=VERIFIED, verified_on=session.today(), verified_by="kapolres")
    return [*told(session, duty, 1, VERIFIED), put(turn)]


def turn_moved_without_agreed_time(session: Session, duty: Action) -> list[Change]:
    return [*told(session, duty, 1, DONE), put(done(session, duty, 1, until=DECEMBER_14))]


def report_of_a_turn_that_is_not_done(session: Session, duty: Action) -> list[Change]:
    return told(session, duty, 1, DONE)


def turn_reported_by_a_supporting_agency(session: Session, duty: Action) -> list[Change]:
    return [*told(session, duty, 1, DONE, "KODIM"), put(done(session, duty, 1))]


FORGED = (
    turn_of_another_day,
    turn_done_without_a_report,
    turn_verified_as_a_report,
    turn_moved_without_agreed_time,
    report_of_a_turn_that_is_not_done,
    turn_reported_by_a_supporting_agency,
)


def done(session: Session, duty: Action, number: int, *, due: date = NOVEMBER_30, until: date | None = None) -> Turn:
    ident = f"{duty.id}.G{number}"
    return Turn(id=ident, action=duty.id, number=number, due=due, until=until, status=DONE, done_on=session.today())


def told(session: Session, duty: Action, number: int, status: ActionStatus, agency: str = "POLRES") -> list[Change]:
    report = Progress(
        id=f"{duty.id}.P9",
        action=duty.id,
        agency=agency,
        by="kapolres",
        at=session.now(),
        text="",
        turns=(TurnReport(number=number, status=status),),
    )
    return [put(report)]


@pytest.mark.parametrize("forge", FORGED, ids=lambda forge: forge.__name__)
def test_a_forged_turn_is_refused_and_named(
    office: Office, duty: Action, forge: Callable[[Session, Action], list[Change]]
) -> None:
    kapolres = office.session("kapolres")
    with pytest.raises(Refused):
        kapolres.commit(lambda _: forge(kapolres, duty), Operation.REPORT.value)
    straight(kapolres, *forge(kapolres, duty), why=Operation.REPORT.value, who="kapolres")
    assert "which is not done like that" in str(auditing.verify_seals(office.session())[0])


def test_verifying_is_offered_only_where_a_turn_waits(office: Office, duty: Action) -> None:
    chair = office.session("kaban")
    with pytest.raises(Refused, match="No turn"):
        steps.check(chair, "verify", duty)
    report(office, duty)
    steps.check(chair, "verify", owed(office, duty))


def test_minutes_tell_the_turns_missed_by_their_sitting_and_keep_them(office: Office, duty: Action) -> None:
    office.at("2026-12-15 09:00")
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 12, 15)))
    sittings.open_meeting(session, meeting)
    sittings.close(session, session.need(Meeting, meeting.id))
    approving.review(session, session.need(Meeting, meeting.id))
    office.at("2026-12-29 09:00")
    report(office, duty, turn=3)

    def told() -> Duty:
        session = office.session()
        [file] = approved.notula(session, session.need(Meeting, meeting.id)).reviewed
        assert file.duty is not None
        assert file.action.due_date == DECEMBER_14
        return file.duty

    kept = told()
    assert ([turn.number for turn in kept.missed], kept.passed, kept.waiting) == ([1, 2], 3, ())
    approving.send_back(office.session(), office.session().need(Meeting, meeting.id))
    draft = told()
    assert ([turn.number for turn in draft.missed], draft.passed, draft.waiting) == ([1, 2], 3, ())


@pytest.mark.parametrize(("who", "told"), [("kapolres", "This turn"), ("notulis", "This turn"), ("", "Kept as")])
def test_what_a_report_of_a_turn_came_to_is_told(office: Office, duty: Action, who: str, told: str) -> None:
    session = office.session(who or "notulis")
    changed = following_up.step(session, duty, "done", agency="" if who else "KODIM")
    said = following_up.reported_done(session, changed, "" if who else "KODIM")
    assert Language("en").say(said).startswith(told)
