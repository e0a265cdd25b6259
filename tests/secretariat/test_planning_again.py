"""Planning as things happen: after a move, a cancellation, a holiday, twice in a month, on a day that is taken."""

from __future__ import annotations

from datetime import date, time

from rapat.model import Forum, Meeting
from rapat.secretariat import agendas, auditing, planning, reading, record_order, recording, registers
from rapat.secretariat.planning import Plan
from tests.conftest import Office

NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 24), date(2026, 12, 29), date(2027, 1, 26)


def plan(office: Office, day: date | None = None, start: time | None = None) -> Meeting:
    session = office.session()
    return planning.plan(session, session.need(Forum, "WASDIN"), Plan(date=day, start=start))


def titles(office: Office, meeting: Meeting) -> list[str]:
    return [item.title for item in record_order.agenda(office.session(), meeting.id)]


def test_after_a_move_the_next_one_is_the_next_by_the_rule(office: Office) -> None:
    moved = planning.move(office.session(), plan(office), date(2026, 12, 3), "Pimpinan dinas luar")
    planning.move(office.session(), moved, date(2026, 12, 10), "Pilkada")
    assert plan(office).date == DECEMBER
    assert plan(office).date == JANUARY


def test_after_a_cancellation_its_turn_is_over(office: Office) -> None:
    planning.cancel(office.session(), plan(office), "Banjir")
    assert plan(office).date == DECEMBER


def test_a_moved_sitting_that_is_cancelled_gives_no_turn_back(office: Office) -> None:
    moved = planning.move(office.session(), plan(office), date(2026, 12, 3), "Pimpinan dinas luar")
    planning.cancel(office.session(), moved, "Banjir")
    assert plan(office).date == DECEMBER


def test_a_day_off_is_told(office: Office) -> None:
    session = office.session()
    registers.edit(session, Forum, "WASDIN", {"rule": "FREQ=MONTHLY;BYMONTHDAY=25", "rule_start": "2026-01-25"})
    assert planning.doubts(session, plan(office)) == []
    christmas = plan(office)
    assert christmas.date == date(2026, 12, 25)
    (doubt,) = planning.doubts(session, christmas)
    assert "is a day off" in str(doubt)
    moved = planning.move(session, christmas, date(2026, 12, 28), "Libur")
    assert planning.doubts(session, moved) == []


def test_a_turn_that_was_cancelled_and_is_skipped_is_told(office: Office) -> None:
    session = office.session()
    first = plan(office)
    assert planning.doubts(session, first) == []
    planning.cancel(session, first, "Banjir")
    second = plan(office)
    (doubt,) = planning.doubts(session, second)
    assert str(doubt) == ("Tuesday, 24 November 2026 was cancelled; the next by the rule is Tuesday, 29 December 2026.")
    assert planning.doubts(session, plan(office)) == []  # the turn before it is held
    assert planning.doubts(session, plan(office, date(2026, 12, 3))) == []  # no day of the rule: nothing was skipped


def test_twice_in_a_month_by_the_rule_and_beside_it(office: Office) -> None:
    session = office.session()
    extra = plan(office, date(2026, 12, 8))
    assert (extra.date, plan(office).date, plan(office).date) == (date(2026, 12, 8), NOVEMBER, DECEMBER)
    registers.edit(session, Forum, "WASDIN", {"rule": "FREQ=MONTHLY;BYDAY=1TU,3TU", "rule_start": "2026-01-06"})
    assert [plan(office).date, plan(office).date] == [date(2026, 12, 1), date(2026, 12, 15)]


def test_a_day_on_which_the_forum_meets_already_is_told(office: Office) -> None:
    session = office.session()
    first = plan(office)
    again = plan(office, NOVEMBER, time(13, 0))
    assert [str(doubt) for doubt in planning.doubts(session, again)] == [
        f"WASDIN meets on that day already: {first.id}."
    ]
    other = planning.move(session, plan(office, date(2026, 12, 3)), NOVEMBER, "Mendesak")
    (doubt,) = planning.doubts(session, other)
    assert str(doubt).endswith(f"{first.id}, {again.id}.")
    for meeting in (first, other):
        planning.cancel(session, meeting, "Banjir")
    assert planning.doubts(session, again) == []


def test_incidental_meetings_may_fall_on_one_day(office: Office) -> None:
    session = office.session()
    for title in ("Banjir", "Kebakaran"):
        planning.plan(session, None, Plan(title=title, date=NOVEMBER))
    both = session.find(Meeting, date=NOVEMBER)
    assert [planning.doubts(session, meeting) for meeting in both] == [[], []]


def hold(office: Office, meeting: Meeting, *lines: str) -> None:
    recorder = recording.Recorder(office.at(f"{meeting.date} 09:00").session(), meeting.id)
    for line in (*lines, "/tutup 10.00"):
        recorder.take(line)


def test_what_was_not_reached_and_what_was_parked_is_proposed_for_the_next(office: Office) -> None:
    session = office.session()
    first = plan(office)
    agendas.add_item(session, first, "Kesiapan Nataru")
    agendas.add_item(session, first, "Data orang asing")
    hold(office, first, "#2 Posko dibuka", "? Siapa menanggung biaya pos pantau")
    second = plan(office)
    assert "Data orang asing" in titles(office, second)
    assert "Kesiapan Nataru" not in titles(office, second)
    assert any("biaya pos pantau" in title for title in titles(office, second))
    assert auditing.verify(office.session()).faults == []


def test_the_sitting_behind_a_cancelled_one_has_its_items_and_what_came_before_it(office: Office) -> None:
    session = office.session()
    first = plan(office)
    agendas.add_item(session, first, "Data orang asing")
    hold(office, first, "Kapolres: aman", "? Siapa menanggung biaya pos pantau")
    second = plan(office)
    agendas.add_item(office.session(), second, "Evaluasi Nataru")
    planning.cancel(office.session(), second, "Tidak kuorum")
    third = plan(office)
    assert third.date == JANUARY
    proposed = titles(office, third)
    assert proposed.count("Data orang asing") == proposed.count("Evaluasi Nataru") == 1
    assert sum("biaya pos pantau" in title for title in proposed) == 1
    hold(office, third, "Kapolres: aman")
    assert titles(office, third) == proposed


def test_what_one_planned_sitting_took_over_is_not_put_before_the_next_too(office: Office) -> None:
    first = plan(office)
    agendas.add_item(office.session(), first, "Data orang asing")
    hold(office, first, "Kapolres: aman")
    second, third = plan(office), plan(office)
    assert "Data orang asing" in titles(office, second)
    assert "Data orang asing" not in titles(office, third)


def test_the_meeting_before_one_is_the_last_that_was_held(office: Office) -> None:
    first = plan(office)
    hold(office, first, "Kapolres: aman")
    second = plan(office)
    third = plan(office)
    planning.cancel(office.session(), second, "Banjir")
    assert third.previous == second.id
    previous = reading.minutes(office.session(), third).previous
    assert previous is not None
    assert previous.id == first.id
