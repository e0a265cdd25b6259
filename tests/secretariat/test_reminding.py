"""Who is reminded of what on which day, that nothing is told twice, and that the journal proves what went out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypedDict, Unpack

import pytest
from msgspec.structs import replace

from rapat.errors import NotAllowed
from rapat.model import Action, Forum, IssuedReminder, Meeting, Person, ReminderReason, SecurityClass
from rapat.policy import Operation
from rapat.secretariat import (
    approving,
    assigning,
    auditing,
    confirming,
    following_up,
    more_time,
    planning,
    recording,
    registers,
    reminding,
    undoing,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.periods import Period
from rapat.secretariat.session import Session
from rapat.settings import Reminders
from tests.conftest import MONDAY, Office
from tests.secretariat.forging import put, straight

USUAL = Reminders()
DUE, OVERDUE = ReminderReason.DUE, ReminderReason.OVERDUE
FRIDAY = date(2026, 11, 27)
Told = dict[str, list[tuple[str, ReminderReason]]]


class Fields(TypedDict, total=False):
    """What else a promise says."""

    supporting: tuple[str, ...]
    security: SecurityClass
    private: bool


def promise(office: Office, lead: str, due: str, text: str = "Kirim rekap", **fields: Unpack[Fields]) -> Action:
    session = office.session()
    day = read_due(session, due, session.today())
    return assigning.add(session, ActionDraft(text, lead=lead, due=day, forum="WASDIN", **fields))


def told(office: Office, day: str = "", who: str = "notulis", *, again: bool = False) -> Told:
    """Tell by agency what it is to be reminded of."""
    if day:
        office.at(f"{day} 08:00")
    reminders = reminding.today(office.session(who), again=again).reminders
    return {each.agency.id: [(thing.about.id, thing.reason) for thing in each.things] for each in reminders}


def send(office: Office, *, again: bool = False) -> list[IssuedReminder]:
    session = office.session()
    return reminding.issue(session, reminding.today(session, again=again).reminders, again=again)


def days_told(reason: ReminderReason, setting: Reminders, days: range, day: date = FRIDAY) -> list[int]:
    """The days around a day on which somebody who looks every day is told, each as so many days from it."""
    found, last = [], None
    for distance in days:
        at = day + timedelta(distance)
        last_step = reminding.step(reason, day, setting, at)
        if last_step is not None and (last is None or last < last_step):
            last = at
            found.append(distance)
    return found


def test_a_due_date_is_told_on_the_days_of_the_setting() -> None:
    assert days_told(DUE, USUAL, range(-20, 1)) == [-7, -3, -1, 0]
    assert days_told(DUE, Reminders(before_due=(14, 2)), range(-20, 1)) == [-14, -2]
    assert days_told(DUE, Reminders(before_due=()), range(-20, 1)) == []


def test_what_is_overdue_is_told_every_week() -> None:
    assert days_told(OVERDUE, USUAL, range(1, 30)) == [1, 7, 14, 21, 28]
    assert days_told(OVERDUE, Reminders(overdue_every=0), range(1, 60)) == [1]


def test_a_meeting_is_told_two_days_before_and_minutes_in_review_every_week() -> None:
    assert days_told(ReminderReason.MEETING, USUAL, range(-9, 1)) == [-2]
    assert days_told(ReminderReason.REVIEW, USUAL, range(3, 20)) == [3, 7, 14]


def test_each_agency_is_reminded_of_its_own_the_most_pressing_first(office: Office) -> None:
    late = promise(office, "BNNK", "24/11/2026")
    shared = promise(office, "POLRES", "1/12/2026", "Razia gabungan", supporting=("BNNK",))
    promise(office, "BNNK", "20/12/2026", "Jauh hari")
    soon = promise(office, "BNNK", "4/12/2026")
    assert told(office, "2026-11-27") == {
        "BNNK": [(late.id, OVERDUE), (soon.id, DUE), (shared.id, DUE)],
        "POLRES": [(shared.id, DUE)],
    }


def test_nothing_is_told_twice_and_a_day_without_anybody_is_made_up_for(office: Office) -> None:
    action = promise(office, "BNNK", "7/12/2026")
    assert told(office, "2026-11-29") == {}
    assert told(office, "2026-11-30") == {"BNNK": [(action.id, DUE)]}
    (issued,) = send(office)
    assert (issued.agency, issued.by, [thing.about for thing in issued.things]) == ("BNNK", "notulis", [action.id])
    assert told(office) == {}
    assert send(office) == []
    assert told(office, again=True) == {"BNNK": [(action.id, DUE)]}
    assert len(send(office, again=True)) == 1
    # H-3 is a Friday on which nobody looked; on Saturday it is told, for H-1 too, on Monday the day itself.
    assert told(office, "2026-12-03") == {}
    assert told(office, "2026-12-05") == {"BNNK": [(action.id, DUE)]}
    send(office)
    assert told(office, "2026-12-06") == {}
    assert told(office, "2026-12-07") == {"BNNK": [(action.id, DUE)]}
    send(office)
    assert told(office, "2026-12-13") == {}
    assert told(office, "2026-12-14") == {"BNNK": [(action.id, OVERDUE)]}


def test_what_was_told_on_any_day_is_left_alone_for_the_days_of_the_setting(office: Office) -> None:
    """The weeks of what is overdue begin at its due date; who was told between two of them is not told next day."""
    promise(office, "BNNK", "26/11/2026")
    office.at("2026-12-02 08:00")
    chosen = reminding.about(office.session(), office.session().find(Action))
    reminding.issue(office.session(), chosen)
    days = [day for day in range(3, 20) if told(office, f"2026-12-{day:02}")]
    assert days[0] == 9


@pytest.mark.parametrize(("first", "next_told"), [(7, 3), (6, 3), (5, 1), (4, 1), (3, 1), (2, 0), (1, 0)])
def test_what_was_made_up_for_late_is_not_told_again_by_the_day_that_is_near(
    office: Office, first: int, next_told: int
) -> None:
    """Who looks every day from some day before it is due on."""
    promise(office, "BNNK", "20/12/2026")
    days = []
    for distance in range(first, -1, -1):
        if told(office, f"2026-12-{20 - distance:02}"):
            days.append(distance)
            send(office)
    assert days[:2] == [first, next_told]


def test_what_is_overdue_by_more_than_some_days_is_told_in_one_go(office: Office) -> None:
    late = [promise(office, "BNNK", f"{day}/11/2026") for day in (24, 25, 26, 27)]
    session = office.at("2026-12-03 08:00").session()

    def things(due: Period) -> set[str]:
        day = reminding.today(session, due=due)
        return {thing.about.id for each in day.reminders for thing in each.things}

    assert things(reminding.overdue_by(7, session.today())) == {late[0].id, late[1].id}
    assert things(reminding.overdue_by(30, session.today())) == set()
    assert things(Period(date(2026, 11, 25), date(2026, 11, 26))) == {late[1].id, late[2].id}


def test_what_is_asked_for_by_its_days_is_told_however_lately_it_was_told_but_not_twice_a_day(office: Office) -> None:
    late = promise(office, "BNNK", "24/11/2026")
    office.at("2026-12-03 08:00")
    assert send(office)
    session = office.at("2026-12-05 08:00").session()
    assert told(office) == {}
    days = reminding.overdue_by(7, session.today())
    chased = reminding.today(session, due=days)
    assert [thing.about.id for each in chased.reminders for thing in each.things] == [late.id]
    assert reminding.issue(session, chased.reminders)
    nothing = reminding.today(session, due=days)
    assert (nothing.reminders, nothing.told) == ((), 1)
    assert reminding.today(session, due=days, again=True).reminders


def test_two_secretaries_do_not_both_issue_a_reminder(office: Office) -> None:
    promise(office, "BNNK", "30/11/2026")
    session = office.session()
    seen = reminding.today(session).reminders
    assert len(reminding.issue(office.session("kabid"), seen)) == 1
    assert reminding.issue(session, seen) == []


def test_what_waits_for_verification_is_not_dunned(office: Office) -> None:
    action = promise(office, "BNNK", "24/11/2026")
    following_up.step(office.session("bnnk"), action, "done")
    assert told(office, "2026-11-27") == {}
    claimed = office.session().need(Action, action.id)
    assert list(reminding.concerned([claimed], [], FRIDAY)) == []
    following_up.step(office.session("kaban"), action, "return", "Lampiran kosong")
    assert told(office) == {"BNNK": [(action.id, OVERDUE)]}


def test_more_time_moves_the_days(office: Office) -> None:
    action = promise(office, "BNNK", "24/11/2026")
    assert told(office) == {"BNNK": [(action.id, DUE)]}
    session = office.session("kaban")
    more_time.extend(session, action, read_due(session, "20/12/2026", session.today()), "Disetujui")
    assert told(office, "2026-11-27") == {}
    assert told(office, "2026-12-13") == {"BNNK": [(action.id, DUE)]}


def test_the_turn_that_is_owed_is_told(office: Office) -> None:
    duty = promise(office, "POLRES", "setiap Senin")
    assert told(office, "2026-11-30") == {"POLRES": [(duty.id, DUE)]}
    following_up.step(office.session("kapolres"), duty, "done")
    send(office)
    assert told(office, "2026-12-04") == {"POLRES": [(duty.id, DUE)]}  # the next one, due on Monday
    send(office)
    assert told(office, "2026-12-05") == {}
    assert told(office, "2026-12-06") == {"POLRES": [(duty.id, DUE)]}


def test_who_stays_away_is_not_reminded_and_who_has_not_said_is_asked(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 11, 26)))
    confirming.confirm(session, meeting, "BNNK", absent="Dinas luar")
    confirming.confirm(session, meeting, "KODIM", "Mayor Uji")
    office.at("2026-11-24 08:00")
    things = {each.agency.id: each.things for each in reminding.today(office.session()).reminders}
    assert things.keys() == {"KESBANGPOL", "POLRES", "KODIM", "KEJARI"}
    assert {code: thing.is_confirmed for code, (thing,) in things.items()} == {
        "KESBANGPOL": False,
        "POLRES": False,
        "KODIM": True,
        "KEJARI": False,
    }


def test_a_meeting_and_minutes_in_review_are_told_to_those_invited(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 11, 26)))
    assert told(office) == {}
    invited = {"KESBANGPOL", "POLRES", "KODIM", "BNNK", "KEJARI"}
    rows = told(office, "2026-11-24")
    assert rows.keys() == invited
    assert rows["BNNK"] == [(meeting.id, ReminderReason.MEETING)]
    send(office)
    office.at("2026-11-26 12:00")
    recorder = recording.Recorder(office.session(), meeting.id)
    recorder.take_all(["/buka 09.00", "= Apel", "/tutup 11.00"])
    approving.review(office.session(), office.session().need(Meeting, meeting.id))
    rows = told(office)
    assert rows.keys() == invited
    assert rows["BNNK"] == [(meeting.id, ReminderReason.REVIEW)]
    send(office)
    assert told(office, "2026-12-02") == {}
    assert told(office, "2026-12-03").keys() == invited


def test_no_message_holds_what_its_agency_may_not_read(office: Office) -> None:
    promise(office, "POLRES", "27/11/2026", security=SecurityClass.SECRET)
    promise(office, "BNNK", "27/11/2026", security=SecurityClass.RESTRICTED)
    promise(office, "KODIM", "27/11/2026", private=True)
    promise(office, "DINKES", "27/11/2026", security=SecurityClass.RESTRICTED)
    registers.edit(office.session(), Person, "kapolres", {"clearance": "SR"})
    clerk = {"id": "dinkes", "name": "Staf", "agency": "DINKES", "clearance": "B"}
    registers.add(office.session(), Person, clerk)
    office.at("2026-11-27 08:00")
    rows = {each.agency.id: (len(each.things), each.left_out) for each in reminding.today(office.session()).reminders}
    assert rows == {"BNNK": (1, 0), "DINKES": (0, 1), "POLRES": (0, 1)}
    assert [issued.agency for issued in send(office)] == ["BNNK"]


def test_others_see_what_their_own_agency_is_reminded_of_and_issue_nothing(office: Office) -> None:
    mine = promise(office, "BNNK", "27/11/2026", supporting=("POLRES",))
    assert told(office, "2026-11-27", "bnnk") == {"BNNK": [(mine.id, DUE)]}
    assert told(office, who="auditor") == {}
    session = office.session("bnnk")
    with pytest.raises(NotAllowed):
        reminding.issue(session, reminding.today(session).reminders)
    send(office)
    assert session.find(IssuedReminder) == []
    assert len(office.session("auditor").find(IssuedReminder)) == 2


def test_what_nobody_leads_is_named(office: Office) -> None:
    orphan = promise(office, "", "27/11/2026")
    day = reminding.today(office.at("2026-11-27 08:00").session())
    assert ([action.id for action in day.unassigned], day.reminders) == ([orphan.id], ())


def test_what_went_out_is_not_taken_back(office: Office) -> None:
    promise(office, "BNNK", "27/11/2026")
    send(office.at("2026-11-27 08:00"))
    undoing.undo(office.session())  # the promise: the reminder is passed over
    assert len(office.session().find(IssuedReminder)) == 1


@pytest.mark.parametrize(
    ("fields", "operation"),
    [
        ({"by": "kabid"}, Operation.REMIND),
        ({"at": MONDAY - timedelta(weeks=2)}, Operation.REMIND),
        ({}, Operation.ISSUE),
    ],
)
def test_a_forged_reminder_is_named(office: Office, fields: dict[str, object], operation: Operation) -> None:
    session = office.session()
    straight(session, put(replace(sound(session), **fields)), why=operation, who="notulis")
    assert auditing.verify(office.session()).faults


def test_a_reminder_that_is_changed_is_named(office: Office) -> None:
    session = office.session()
    straight(session, put(sound(session)), why=Operation.REMIND, who="notulis")
    assert auditing.verify(office.session()).faults == []
    straight(session, put(replace(sound(session), agency="POLRES")), why=Operation.REMIND, who="notulis")
    assert auditing.verify(office.session()).faults


def sound(session: Session) -> IssuedReminder:
    """What the journal holds of a reminder that went out."""
    return IssuedReminder(id="INGAT-2026-0001", at=session.now(), by="notulis", agency="BNNK", things=())
