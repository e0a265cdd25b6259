"""A sitting is planned by its forum's rule, with the agenda a secretariat would lay."""

from __future__ import annotations

from datetime import date, time

import pytest

from rapat.errors import Refused
from rapat.model import (
    UNFINISHED,
    Action,
    Forum,
    ItemKind,
    Meeting,
    MeetingStatus,
)
from rapat.secretariat import action_rules, agendas, assigning, planning, reading, record_order, recording, registers
from rapat.secretariat.planning import Plan
from tests.conftest import Office


def wasdin(office: Office) -> Forum:
    return office.session().need(Forum, "WASDIN")


def test_the_next_date_comes_from_the_rule(office: Office) -> None:
    meeting = planning.plan(office.session(), wasdin(office), Plan())
    assert (meeting.id, meeting.date) == ("WASDIN-2026-001", date(2026, 11, 24))
    assert (meeting.start, meeting.place) == (time(9, 0), "Ruang Rapat Kesbangpol")
    assert meeting.invited == ("KESBANGPOL", "POLRES", "KODIM", "BNNK", "KEJARI")


def test_holidays_are_pointed_out(office: Office) -> None:
    office.at("2026-08-01 08:00")
    planning.plan(office.session(), wasdin(office), Plan(date=date(2026, 9, 29)))
    sittings = planning.next_sittings(office.session(), wasdin(office), count=2)
    assert [(sitting.date, sitting.holiday, sitting.meeting) for sitting in sittings] == [
        (date(2026, 8, 25), "Maulid Nabi Muhammad", ""),
        (date(2026, 9, 29), "", "WASDIN-2026-001"),
    ]


def test_the_first_meeting_has_the_template_alone(office: Office) -> None:
    meeting = planning.plan(office.session(), wasdin(office), Plan())
    assert [(item.number, item.title, item.minutes) for item in record_order.agenda(office.session(), meeting.id)] == [
        (1, "Situasi kamtibmas", 30),
        (2, "Lain-lain", None),
    ]


def test_the_next_meeting_opens_with_approval_follow_up_and_what_was_parked(office: Office) -> None:
    first = planning.plan(office.session(), wasdin(office), Plan())
    recorder = recording.Recorder(office.at("2026-11-24 09:00").session(), first.id)
    for line in ("! Susun jadwal patroli @POLRES ^Jumat depan", "? Siapa menanggung biaya pos pantau", "/tutup 10.00"):
        recorder.take(line)
    second = planning.plan(office.session(), wasdin(office), Plan(date=date(2026, 12, 29)))
    agenda = record_order.agenda(office.session(), second.id)
    assert [item.kind for item in agenda] == [
        ItemKind.APPROVAL,
        ItemKind.FOLLOW_UP,
        ItemKind.TEMPLATE,
        ItemKind.PARKED,
        ItemKind.TEMPLATE,
    ]
    assert agenda[0].title == "Pengesahan notula rapat sebelumnya"
    assert agenda[-2].title == "Pihak yang menanggung biaya pos pantau"
    assert second.previous == first.id


def test_a_sitting_entered_later_takes_nothing_from_one_after_it(office: Office) -> None:
    later = planning.plan(office.session(), wasdin(office), Plan())
    recorder = recording.Recorder(office.at("2026-11-24 09:00").session(), later.id)
    for line in ("! Pasang lampu dermaga @POLRES ^Jumat depan", "? Kapan gladi lapangan", "/tutup 10.00"):
        recorder.take(line)
    earlier = planning.plan(office.session(), wasdin(office), Plan(date=date(2026, 11, 10)))
    kinds = {item.kind for item in record_order.agenda(office.session(), earlier.id)}
    assert (earlier.previous, kinds) == ("", {ItemKind.TEMPLATE})
    recording.Recorder(office.session(), earlier.id).take("/buka 09.00")
    kinds = {item.kind for item in record_order.agenda(office.session(), earlier.id)}
    assert kinds == {ItemKind.TEMPLATE}


def test_what_was_promised_on_the_morning_of_a_sitting_is_reviewed_there(office: Office) -> None:
    """What the sitting itself makes is not: it opens again without a follow-up of its own promises."""
    today = office.session().today()
    forum = wasdin(office)
    first = planning.plan(office.session(), forum, Plan(date=today))
    recording.Recorder(office.session(), first.id).take("! Pasang lampu dermaga @POLRES ^Jumat depan")
    assert action_rules.unfinished_before(office.session(), first) == []
    added = assigning.add(office.session(), assigning.ActionDraft("Kirim data", lead="POLRES", forum="WASDIN"))
    assert [action.id for action in action_rules.unfinished_before(office.session(), first)] == [added.id]


def test_a_parked_point_comes_back_once(office: Office) -> None:
    first = planning.plan(office.session(), wasdin(office), Plan())
    recorder = recording.Recorder(office.at("2026-11-24 09:00").session(), first.id)
    recorder.take("? Siapa menanggung biaya pos pantau")
    for day in (date(2026, 12, 29), date(2027, 1, 26)):
        planning.plan(office.session(), wasdin(office), Plan(date=day))
    titles = [item.title for item in record_order.agenda(office.session(), "WASDIN-2027-001")]
    assert "Pihak yang menanggung biaya pos pantau" not in titles


def test_an_incidental_meeting_needs_a_title_and_a_date(office: Office) -> None:
    with pytest.raises(Refused, match="no date"):
        planning.plan(office.session(), None, Plan(title="Banjir rob"))
    with pytest.raises(Refused, match="title"):
        planning.plan(office.session(), None, Plan(date=date(2026, 11, 25)))
    meeting = planning.plan(
        office.session(), None, Plan(title="Banjir rob", date=date(2026, 11, 25), invited=("BPBD",))
    )
    assert (meeting.id, meeting.forum) == ("INSIDENTAL-2026-001", "")


def test_moving_keeps_the_old_date_and_its_reason(office: Office) -> None:
    meeting = planning.plan(office.session(), wasdin(office), Plan())
    moved = planning.move(office.session(), meeting, date(2026, 11, 26), "Ketua dinas luar")
    assert moved.date == date(2026, 11, 26)
    assert [(move.old, move.reason) for move in moved.postponements] == [(date(2026, 11, 24), "Ketua dinas luar")]


def test_a_cancelled_number_is_not_given_again(office: Office) -> None:
    meeting = planning.plan(office.session(), wasdin(office), Plan())
    cancelled = planning.cancel(office.session(), meeting, "Tidak kuorum")
    assert cancelled.status is MeetingStatus.CANCELLED
    assert planning.plan(office.session(), wasdin(office), Plan(date=date(2026, 11, 30))).id == "WASDIN-2026-002"


def test_moving_the_next_meeting_moves_what_hangs_on_it(office: Office) -> None:
    first = planning.plan(office.session(), wasdin(office), Plan())
    recorder = recording.Recorder(office.at("2026-11-24 09:00").session(), first.id)
    taken = recorder.take("! Rekap laporan @POLRES ^sebelum rapat berikutnya")
    assert taken.action is not None
    assert taken.action.due_date is None
    second = planning.plan(office.session(), wasdin(office), Plan(date=date(2026, 12, 29)))
    due = [action.due_date for action in office.session().find(Action, forum="WASDIN", status=UNFINISHED)]
    assert due == [date(2026, 12, 28)]
    planning.move(office.session(), second, date(2026, 12, 30), "Cuti bersama")
    assert [action.due_date for action in office.session().find(Action, forum="WASDIN", status=UNFINISHED)] == [
        date(2026, 12, 29)
    ]


def test_what_waits_for_another_forum_hangs_on_its_next_meeting(office: Office) -> None:
    registers.add(office.session(), Forum, {"id": "FORKOPIMDA", "name": "Forum Pimpinan Daerah"})
    forkopimda = office.session().need(Forum, "FORKOPIMDA")
    first = planning.plan(office.session(), wasdin(office), Plan())
    recorder = recording.Recorder(office.at("2026-11-24 09:00").session(), first.id)
    taken = recorder.take("! Rekap laporan @POLRES ^sebelum rapat Forkopimda berikutnya")
    assert taken.action is not None
    assert taken.action.due is not None
    assert (taken.action.due.anchor, taken.action.due_date) == ("rapat Forkopimda", None)
    planning.plan(office.session(), wasdin(office), Plan(date=date(2026, 12, 29)))
    assert office.session().find(Action, forum="WASDIN", status=UNFINISHED)[0].due_date is None
    other = planning.plan(office.session(), forkopimda, Plan(date=date(2026, 12, 10)))
    assert office.session().find(Action, forum="WASDIN", status=UNFINISHED)[0].due_date == date(2026, 12, 9)
    planning.move(office.session(), other, date(2026, 12, 14), "Ketua dinas luar")
    assert office.session().find(Action, forum="WASDIN", status=UNFINISHED)[0].due_date == date(2026, 12, 13)
    late = recording.Recorder(office.session(), first.id).take("! Kirim data @KODIM ^rapat Forkopimda berikutnya")
    assert late.action is not None
    assert late.action.due_date == date(2026, 12, 14)


def test_an_item_with_record_is_not_dropped(office: Office) -> None:
    meeting = planning.plan(office.session(), wasdin(office), Plan())
    recording.Recorder(office.at("2026-11-24 09:00").session(), meeting.id).take("#1 Situasi aman")
    first, second = record_order.agenda(office.session(), meeting.id)
    with pytest.raises(Refused, match="has record"):
        agendas.drop_item(office.session(), first)
    agendas.drop_item(office.session(), second)
    assert len(record_order.agenda(office.session(), meeting.id)) == 1


def test_items_are_counted_anew_when_one_moves(office: Office) -> None:
    meeting = planning.plan(office.session(), wasdin(office), Plan())
    added = agendas.add_item(office.session(), meeting, "Kesiapan Nataru", 20, "POLRES", at=1)
    assert record_order.agenda(office.session(), meeting.id)[0].title == "Kesiapan Nataru"
    agendas.move_item(office.session(), added, 3)
    assert [item.number for item in record_order.agenda(office.session(), meeting.id)] == [1, 2, 3]
    assert record_order.agenda(office.session(), meeting.id)[2].id == added.id


def test_unknown_agencies_and_people_are_refused(office: Office) -> None:
    with pytest.raises(Refused, match="There is no XYZ"):
        planning.plan(office.session(), wasdin(office), Plan(invited=("XYZ",)))
    assert office.session().find(Meeting) == []


def test_meetings_are_found_by_their_first_status(office: Office) -> None:
    """Documents leave out defaults; asking for one finds them all the same."""
    planned = planning.plan(office.session(), office.session().need(Forum, "WASDIN"), Plan())
    assert reading.meetings(office.session(), status=MeetingStatus.SCHEDULED) == [planned]
    assert reading.meetings(office.session(), status=MeetingStatus.LIVE) == []


def test_a_moved_sitting_has_taken_its_turn(office: Office) -> None:
    office.at("2026-11-26 08:00")
    moved = planning.plan(office.session(), wasdin(office), Plan())
    planning.move(office.session(), moved, date(2027, 1, 5), "libur")
    assert planning.plan(office.session(), wasdin(office), Plan()).date == date(2027, 1, 26)
    planning.move(office.session(), moved, date(2026, 12, 30), "jadi lebih awal")
    assert planning.plan(office.session(), wasdin(office), Plan()).date == date(2027, 2, 23)


def test_an_item_that_was_not_reached_comes_back_until_it_is(office: Office) -> None:
    first = planning.plan(office.session(), wasdin(office), Plan())
    agendas.add_item(office.session(), first, "Anggaran posko", minutes=10, presenter="BPBD")
    agendas.add_item(office.session(), first, "Sewa tenda")
    recorder = recording.Recorder(office.at("2026-11-24 09:00").session(), first.id)
    for line in ("pembukaan", "#3", "Sewa tenda disepakati", "/tutup 10.00"):
        recorder.take(line)
    second = planning.plan(office.session(), wasdin(office), Plan())
    agenda = record_order.agenda(office.session(), second.id)
    assert [(item.title, item.minutes, item.presenter) for item in agenda if item.carried] == [
        ("Anggaran posko", 10, "BPBD")
    ]
    recorder = recording.Recorder(office.at("2026-12-29 09:00").session(), second.id)
    for line in ("pembukaan", "/tutup 10.00"):
        recorder.take(line)
    third = planning.plan(office.session(), wasdin(office), Plan())
    titles = [item.title for item in record_order.agenda(office.session(), third.id)]
    assert titles.count("Anggaran posko") == 1
    assert "Sewa tenda" not in titles
    again = next(item for item in record_order.agenda(office.session(), third.id) if item.carried)
    other = agendas.add_item(office.session(), third, "Lainnya")
    agendas.drop_item(office.session(), again)
    assert "Anggaran posko" not in [item.title for item in record_order.agenda(office.session(), third.id)]
    assert other.number == len(titles) + 1
