"""Lists of actions by due date, in groups, and narrowed by what is typed; one status wherever an action is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from rapat.errors import WrongUsage
from rapat.model import Action, ActionStatus
from rapat.secretariat import assigning, following_up, inbox, list_rows, reading, searching
from rapat.secretariat.agency_record import AgencyRecord
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.grouping import DueBand, GroupBy, grouped
from rapat.secretariat.periods import Period
from rapat.secretariat.reading import Filter
from rapat.secretariat.session import Session
from tests.conftest import MONDAY, Office

TODAY = MONDAY.date()


def promise(office: Office, text: str, due: str = "", lead: str = "POLRES", forum: str = "") -> Action:
    session = office.session()
    read = read_due(session, due, session.today()) if due else None
    return assigning.add(session, ActionDraft(text, lead=lead, due=read, forum=forum))


@pytest.fixture
def promises(office: Office) -> Office:
    promise(office, "Lewat", "26/11", forum="WASDIN")
    promise(office, "Segera", "2/12", lead="BNNK")
    promise(office, "Nanti", "20/12", lead="")
    promise(office, "Kapan saja", lead="BNNK", forum="WASDIN")
    reported = promise(office, "Dilaporkan", "26/11")
    following_up.step(office.session("kapolres"), reported, "done")
    return office.at("2026-11-28 09:00")


def texts(session: Session, wanted: Filter) -> list[str]:
    return [action.text for action in reading.actions(session, wanted)]


def test_due_from_and_to_hold_their_days(promises: Office) -> None:
    session = promises.session()
    assert texts(session, Filter(due=Period(date(2026, 11, 26), date(2026, 12, 2)))) == [
        "Lewat",
        "Dilaporkan",
        "Segera",
    ]
    assert texts(session, Filter(due=Period(since=date(2026, 12, 3)))) == ["Nanti"]
    assert texts(session, Filter(due=Period(until=date(2026, 11, 25)))) == []
    assert texts(session, Filter(due_before=date(2026, 11, 27), due=Period(until=date(2026, 12, 31)))) == [
        "Lewat",
        "Dilaporkan",
    ]


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        (GroupBy.AGENCY, {"BNNK": 2, "POLRES": 2, "": 1}),
        (GroupBy.FORUM, {"WASDIN": 2, "": 3}),
        (GroupBy.STATUS, {"open": 4, "done": 1}),
        (
            GroupBy.DUE,
            {DueBand.OVERDUE: 1, DueBand.SOON: 1, DueBand.LATER: 1, DueBand.UNDATED: 1, DueBand.REPORTED: 1},
        ),
    ],
)
def test_groups_hold_every_action_once_in_their_order(promises: Office, by: GroupBy, groups: dict[str, int]) -> None:
    session = promises.session()
    made = grouped(reading.actions(session, Filter()), by, session.today())
    assert [(group.key, len(group.actions)) for group in made] == list(groups.items())


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", 5),
        ("segera", 1),
        ("instansi:polres", 2),
        ("agency:BNNK kapan", 1),
        ("status:terlambat", 1),
        ("status:selesai", 1),
        ("forum:WASDIN -lewat", 1),
        ("tenggat-dari:1/12 tenggat-sampai:10/12", 1),
        ("due-to:30/11/2026", 2),
        ('"kapan saja"', 1),
    ],
)
def test_a_list_is_narrowed_by_the_fields_of_a_search(promises: Office, typed: str, shown: int) -> None:
    session = promises.session()
    read = list_rows.typed(session, typed, lambda action: action.text)
    assert read.fault is None
    assert len(list_rows.actions(session, Filter(), read.shows).ids) == shown


def test_where_nothing_is_typed_no_text_is_made_to_look_through(promises: Office) -> None:
    looked_through: list[str] = []

    def text_of(action: Action) -> str:
        looked_through.append(action.id)
        return action.text

    for typed, count in (("", 0), (" \t", 0), ("kapan", 5)):
        looked_through.clear()
        list_rows.actions(promises.session(), Filter(), list_rows.typed(promises.session(), typed, text_of).shows)
        assert len(looked_through) == count


@pytest.mark.parametrize(
    "typed", ["status:ter", "instansi:zz", "tenggat:1/12", "tenggat-dari:2/12 tenggat-sampai:1/12"]
)
def test_a_field_that_is_not_typed_out_yet_hides_nothing_and_says_why(promises: Office, typed: str) -> None:
    read = list_rows.typed(promises.session(), typed, lambda action: action.text)
    assert read.fault is not None
    assert len(list_rows.actions(promises.session(), Filter(), read.shows).ids) == 5


def test_a_search_is_narrowed_by_due_dates_too(promises: Office) -> None:
    session = promises.session()
    assert [hit.text for hit in searching.search(session, "tenggat-dari:3/12")] == ["Nanti"]
    assert [hit.text for hit in searching.search(session, "due-to:26/11 jenis:tl")] == ["Lewat", "Dilaporkan"]
    with pytest.raises(WrongUsage, match="before it begins"):
        searching.search(session, "due-from:3/12 due-to:1/12")


@pytest.fixture
def duty(office: Office) -> Action:
    return promise(office, "Kirim rekap", "setiap Senin", forum="WASDIN")


def in_lists(session: Session, ident: str) -> set[ActionStatus]:
    """Every status under which the lists of a session tell an action."""
    told = {action.status for action in reading.actions(session, Filter(statuses=reading.ALL)) if action.id == ident}
    for status in ActionStatus:
        chosen = Filter(statuses=frozenset({status}))
        if ident in [action.id for action in reading.actions(session, chosen)]:
            told.add(status)
        if ident in [hit.id for hit in searching.search(session, f"status:{_WORDS[status]} jenis:tl")]:
            told.add(status)
    told |= {row.action.status for row in inbox.waiting(session) if row.action is not None and row.action.id == ident}
    told |= {session.need(Action, ident).status}
    record = AgencyRecord("POLRES")
    record.renew(session)
    return told | {record.actions[ident]}


_WORDS = {
    ActionStatus.OPEN: "open",
    ActionStatus.PROGRESS: "progress",
    ActionStatus.BLOCKED: "blocked",
    ActionStatus.DONE: "done",
    ActionStatus.VERIFIED: "verified",
    ActionStatus.VOID: "void",
}
_STEPS: list[Callable[[Office, Action], object]] = [
    lambda office, duty: following_up.step(office.session("kapolres"), duty, "done"),
    lambda office, duty: following_up.step(office.session("kabid"), duty, "verify"),
    lambda office, duty: following_up.step(office.session("kapolres"), duty, "done"),
    lambda office, duty: following_up.step(office.session("kabid"), duty, "return", "Kurang"),
    lambda office, duty: following_up.report(office.session("kapolres"), duty, "Jalan"),
    lambda office, duty: following_up.step(office.session("kapolres"), duty, "done"),
]


def test_a_duty_with_an_open_turn_is_told_as_running_in_every_list(office: Office, duty: Action) -> None:
    assert in_lists(office.session(), duty.id) == {ActionStatus.OPEN}
    for day, step in enumerate(_STEPS, start=1):
        step(office.at(f"2026-12-{day:02} 09:00"), duty)
        assert in_lists(office.session(), duty.id) == {ActionStatus.PROGRESS}


def test_the_last_turn_ends_it(office: Office) -> None:
    duty = promise(office, "Kirim rekap", "setiap Senin sampai 7/12")
    office.at("2026-11-30 09:00")
    following_up.step(office.session("kapolres"), duty, "done")
    assert in_lists(office.session(), duty.id) == {ActionStatus.PROGRESS}
    following_up.step(office.session("kapolres"), duty, "done", turn=2)
    assert in_lists(office.session(), duty.id) == {ActionStatus.DONE}
    following_up.step(office.session("kabid"), duty, "verify")
    assert in_lists(office.session(), duty.id) == {ActionStatus.VERIFIED}


def test_what_an_agency_owes_is_told_anew_when_a_turn_is_reported(office: Office, duty: Action) -> None:
    record = AgencyRecord("POLRES")
    office.at("2026-12-01 09:00")
    record.renew(office.session())
    assert record.led(office.session().today()).late == 1
    following_up.report(office.session("kapolres"), duty, "Jalan")
    following_up.step(office.session("kapolres"), duty, "done")
    record.renew(office.session())
    following_up.step(office.session("kapolres"), duty, "done", turn=2)
    record.renew(office.session())
    assert record.led(office.session().today()).late == 0
