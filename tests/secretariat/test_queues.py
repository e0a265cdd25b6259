"""The queue of a forum: put, told to whom it is for, taken onto an agenda once, treated, taken off, and proven."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from msgspec.structs import replace

from rapat.errors import NotAllowed, Refused
from rapat.model import AgendaItem, Due, Forum, Matter, MatterKind, Meeting, QueuedPoint, SecurityClass, WaitsAs
from rapat.model.timelines import Happened
from rapat.policy import Operation
from rapat.secretariat import (
    agendas,
    assigning,
    audience,
    auditing,
    circulars,
    matters,
    planning,
    queues,
    record_order,
    recording,
    sittings,
    timelines,
    undoing,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.queues import PointDraft, Queued
from tests.conftest import Office
from tests.secretariat.forging import put, removed, straight


def forum(office: Office) -> Forum:
    return office.session().need(Forum, "WASDIN")


def a_point(office: Office, text: str = "Penerangan jalan pelabuhan", who: str = "notulis", agency: str = "") -> str:
    return queues.put(office.session(who), forum(office), PointDraft(text=text, agency=agency)).id


def waiting(office: Office, who: str = "notulis") -> list[Queued]:
    return queues.waiting(office.session(who), forum(office))


def ids(office: Office, who: str = "notulis") -> list[str]:
    return [one.id for one in waiting(office, who)]


def planned(office: Office, *wanted: str) -> Meeting:
    return queues.plan(office.session(), forum(office), planning.Plan(), wanted)


READERS = ("notulis", "kapolres")


def titles(office: Office, meeting: Meeting, who: str = "notulis") -> list[str]:
    return [item.title for item in record_order.agenda(office.session(who), meeting.id)]


def faults(office: Office) -> list[str]:
    return [str(fault) for fault in auditing.verify(office.session()).faults]


def test_a_point_of_an_agency_comes_onto_the_agenda_once(office: Office) -> None:
    ident = a_point(office, who="kapolres")
    (one,) = waiting(office)
    assert (one.id, one.kind, one.agency) == (ident, WaitsAs.POINT, "POLRES")
    meeting = planned(office, ident)
    assert titles(office, meeting)[-2:] == ["Penerangan jalan pelabuhan", "Lain-lain"]
    assert ids(office) == []
    with pytest.raises(Refused, match="does not wait"):
        queues.take(office.session(), meeting, [ident])
    item = next(item for item in record_order.agenda(office.session(), meeting.id) if item.parked)
    agendas.drop_item(office.session(), item)
    assert ids(office) == [ident]
    queues.take(office.session(), meeting, [ident])
    planning.cancel(office.session(), office.session().need(Meeting, meeting.id), "Digabung")
    assert ids(office) == [ident]
    assert faults(office) == []


def test_what_was_treated_stays_off_and_what_was_not_reached_comes_back(office: Office) -> None:
    treated, left = a_point(office), a_point(office, "Dana hibah")
    meeting = planned(office, treated, left)
    session = office.at("2026-11-24 09:00").session()
    sittings.open_meeting(session, meeting)
    items = {item.parked: item for item in record_order.agenda(session, meeting.id)}
    taken = recording.Recorder(session, meeting.id)
    taken.take(f"# {items[treated,].number}")
    taken.take("Kapolres: segera diperbaiki")
    sittings.close(session, session.need(Meeting, meeting.id))
    (one,) = [each for each in waiting(office) if each.title == "Dana hibah"]
    assert (one.kind, one.comes_by_itself) == (WaitsAs.UNREACHED, True)
    assert treated not in ids(office)
    again = planned(office)
    assert "Dana hibah" in titles(office, again)
    assert "Dana hibah" not in [each.title for each in waiting(office)]
    assert left not in ids(office)


@pytest.mark.parametrize(
    ("who", "agency", "kind"),
    [("auditor", "", NotAllowed), ("kapolres", "BNNK", NotAllowed), ("notulis", "XYZ", Refused)],
)
def test_who_may_put_what_where(office: Office, who: str, agency: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        a_point(office, who=who, agency=agency)
    assert ids(office) == []


def test_an_agency_that_is_no_member_puts_nothing(office: Office) -> None:
    session = office.session()
    session.transact(
        Operation.KEEP_REGISTERS,
        lambda change: change.put(replace(change.need(Forum, "WASDIN"), members=("KESBANGPOL", "BNNK"))),
    )
    with pytest.raises(NotAllowed):
        a_point(office, who="kapolres")


@pytest.mark.parametrize("text", ["", "  ", "% untuk sekretariat"])
def test_a_point_without_words_or_private_is_refused(office: Office, text: str) -> None:
    with pytest.raises(Refused):
        a_point(office, text)


def test_a_point_is_taken_off_by_its_agency_alone(office: Office) -> None:
    ident = a_point(office, who="kapolres")
    point = office.session().need(QueuedPoint, ident)
    with pytest.raises(NotAllowed):
        queues.withdraw(office.session("bnnk"), point, "x")
    with pytest.raises(Refused):
        queues.withdraw(office.session("kapolres"), point, " ")
    gone = queues.withdraw(office.session("kapolres"), point, "Sudah ditangani")
    assert (gone.withdrawn_by, gone.reason) == ("kapolres", "Sudah ditangani")
    assert ids(office) == []
    with pytest.raises(Refused, match="already"):
        queues.withdraw(office.session("kapolres"), gone, "lagi")
    assert faults(office) == []


def test_a_point_on_an_agenda_is_neither_taken_off_nor_taken_back(office: Office) -> None:
    ident = a_point(office, who="kapolres")
    planned(office, ident)
    with pytest.raises(Refused, match="agenda"):
        queues.withdraw(office.session("kapolres"), office.session().need(QueuedPoint, ident), "x")
    with pytest.raises(Refused):
        undoing.undo(office.session("kapolres"))


def test_a_point_that_waits_can_be_taken_back(office: Office) -> None:
    ident = a_point(office, who="kapolres")
    undoing.undo(office.session("kapolres"))
    assert office.session().get(QueuedPoint, ident) is None
    assert faults(office) == []


def test_a_class_goes_with_the_point_and_its_number_tells_nothing(office: Office) -> None:
    ident = a_point(office, "(R) Gudang di Loktuan")
    assert int(ident.rpartition("-")[2]) >= 10_000
    assert ids(office, "kapolres") == []
    meeting = planned(office, ident)
    item = next(item for item in record_order.agenda(office.session(), meeting.id) if item.parked)
    assert (item.title, item.security) == ("Gudang di Loktuan", SecurityClass.SECRET)
    assert "Gudang di Loktuan" not in titles(office, meeting, "kapolres")


def test_a_restricted_matter_stands_on_no_agenda_in_words(office: Office) -> None:
    session = office.session()
    given: Mapping[str, object] = {"lead": "BNNK", "restricted": True, "security": "T"}
    hidden = matters.open_matter(session, MatterKind.CASE, "Sabu Loktuan", given)
    point = queues.put(session, forum(office), PointDraft(text="Sabu Loktuan perlu gelar", matter=hidden.id))
    assert ids(office, "kapolres") == []
    meeting = planned(office, point.id)
    told = [
        (item.title, item.matter, item.parked) for item in record_order.agenda(office.session("kapolres"), meeting.id)
    ]
    assert all("Sabu" not in title and hidden.id not in (matter, *parked) for title, matter, parked in told)
    listed = {who: [item.listed for item in record_order.agenda(office.session(who), meeting.id)] for who in READERS}
    assert f"(T) Urusan terbatas &{hidden.id}" in listed["notulis"]
    assert hidden.id not in str(listed["kapolres"])


def a_case(office: Office, *agencies: str) -> str:
    given = {"lead": agencies[0], "members": list(agencies[1:]), "security": "T"}
    return matters.open_matter(office.session(), MatterKind.CASE, "Sabu Loktuan", given).id


@pytest.mark.parametrize("brought", ["point", "report", "circular"])
def test_what_came_of_few_agencies_stands_without_words_for_the_others(office: Office, brought: str) -> None:
    """A matter of a few agencies is theirs, though it is not restricted: an agenda tells no more than the queue."""
    session = office.session()
    if brought == "point":
        ident = queues.put(session, forum(office), PointDraft(text="Sabu Loktuan", matter=a_case(office, "BNNK"))).id
    elif brought == "report":
        said = {"place": "Loktuan", "content": "Sabu", "lead": "BNNK", "forum": "WASDIN"}
        ident = matters.open_matter(session, MatterKind.COMMUNITY, "Sabu Loktuan", said).id
    else:
        ident = circulars.issue(session, CircularDraft(text="Sabu Loktuan", to=("BNNK",))).id
    assert ids(office, "kapolres") == []
    meeting = planned(office, ident)
    for who in ("kapolres", "notulis"):  # the invitation, which the secretariat prints, goes to all
        assert "Urusan terbatas" in titles(office, meeting, who)
        assert not [title for title in titles(office, meeting, who) if "Sabu" in title or ident in title]
    assert list(audience.remarks(session, meeting.invited, (ident,)))


def test_who_may_know_of_what_stands_without_words_is_told_which_it_is(office: Office) -> None:
    case = a_case(office, "BNNK")
    points = [a_point(office, f"{text} &{case}") for text in ("Gudang Loktuan", "Kapal Berbas")]
    meeting = planned(office, *points)

    def told(who: str) -> list[str]:
        session = office.session(who)
        return [said for item in record_order.agenda(session, meeting.id) if (said := audience.beside(session, item))]

    assert told("notulis") == [f"{points[0]} Gudang Loktuan", f"{points[1]} Kapal Berbas"]
    assert told("bnnk") == told("notulis")
    happened = timelines.of(office.session("bnnk"), office.session().need(Matter, case)).happenings
    assert [one.words for one in happened if one.what is Happened.ITEM] == told("bnnk")
    assert told("kapolres") == []


def test_who_is_invited_later_does_not_read_what_the_first_were_told(office: Office) -> None:
    session = office.session()
    point = queues.put(session, forum(office), PointDraft(text="Sabu Loktuan", matter=a_case(office, "BNNK", "KODIM")))
    meeting = queues.plan(session, forum(office), planning.Plan(invited=("BNNK", "KODIM")), [point.id])
    assert "Sabu Loktuan" in titles(office, meeting, "bnnk")
    sittings.open_meeting(session, meeting)
    recording.Recorder(session, meeting.id).take("hadir POLRES")
    assert "Sabu Loktuan" not in titles(office, meeting, "kapolres")
    planning.change(session, session.need(Meeting, meeting.id), planning.Plan(invited=("BNNK", "KODIM", "POLRES")))
    assert "Urusan terbatas" in titles(office, meeting, "kapolres")


def test_a_report_sent_to_the_forum_waits_until_an_agenda_names_it(office: Office) -> None:
    said = {"place": "Loktuan", "content": "Kapal tanpa lampu", "forum": "WASDIN"}
    members = list(forum(office).members)
    everybody = {**said, "lead": members[0], "members": members[1:]}
    report = matters.open_matter(office.session(), MatterKind.COMMUNITY, "Kapal tanpa lampu", everybody)
    (one,) = waiting(office)
    assert (one.id, one.kind, one.matter) == (report.id, WaitsAs.REPORT, report.id)
    meeting = planned(office, report.id)
    item = next(item for item in record_order.agenda(office.session(), meeting.id) if item.parked)
    assert (item.title, item.matter) == ("Kapal tanpa lampu", report.id)
    assert ids(office) == []


def test_a_circular_among_the_members_waits_while_it_is_open_or_answered(office: Office) -> None:
    session = office.session()
    inside = circulars.issue(session, CircularDraft(text="Kapal memuat BBM", to=("POLRES", "KODIM")))
    circulars.issue(session, CircularDraft(text="Dapur umum", to=("POLRES", "DINKES")))
    assert ids(office) == [inside.id]
    for code in ("POLRES", "KODIM"):
        circulars.acknowledge(session, inside, code, told_by="Piket")
    assert ids(office) == []
    circulars.answer(session, inside, "Patroli bergerak", "POLRES")
    assert ids(office) == [inside.id]
    meeting = planned(office, inside.id)
    assert "Urusan terbatas" in titles(office, meeting)  # BNNK, who is invited, does not know that there is one
    assert not [title for title in titles(office, meeting) if inside.id in title]


def test_an_overdue_promise_waits_until_a_sitting_after_its_day_had_it(office: Office) -> None:
    draft = ActionDraft(text="Pasang lampu", lead="POLRES", due=Due(text="", date=date(2026, 11, 25)), forum="WASDIN")
    action = assigning.add(office.session(), draft)
    assert ids(office) == []
    office.at("2026-11-27 08:00")
    (one,) = waiting(office)
    assert (one.id, one.kind, one.agency) == (action.id, WaitsAs.OVERDUE, "POLRES")
    meeting = planned(office, action.id)
    assert "Urusan terbatas" in titles(office, meeting)
    assert ids(office) == []


@pytest.mark.parametrize("fields", [{"text": "Lain"}, {"reason": "x"}, {"agency": "BNNK"}, {"withdrawn_by": "kabid"}])
def test_a_point_that_was_changed_past_rapat_is_named(office: Office, fields: dict[str, str]) -> None:
    point = office.session().need(QueuedPoint, a_point(office, who="kapolres"))
    straight(office.session(), put(replace(point, rev=2, **fields)), why=Operation.QUEUE.value)
    assert faults(office)


def test_a_point_that_was_removed_or_put_for_another_past_rapat_is_named(office: Office) -> None:
    point = office.session().need(QueuedPoint, a_point(office))
    other = replace(point, id="ANT-2026-002", agency="BNNK", by="kapolres", entered_by="", at=office.now)
    straight(office.session(), put(other), why=Operation.QUEUE.value, who="kapolres")
    assert len(faults(office)) == 1
    straight(office.session(), removed(point), why=Operation.QUEUE.value)
    assert len(faults(office)) == 2


def test_nothing_is_taken_that_does_not_wait_or_for_a_meeting_without_a_forum(office: Office) -> None:
    session = office.session()
    alone = planning.plan(session, None, planning.Plan(title="Banjir", date=date(2026, 11, 30)))
    with pytest.raises(Refused, match="no forum"):
        queues.take(session, alone, ["ANT-2026-001"])
    assert not session.find(AgendaItem, meeting=alone.id)


def test_who_put_a_point_is_not_said_to_know_nothing_of_it(office: Office) -> None:
    session = office.session()
    case = matters.open_matter(session, MatterKind.CASE, "Gudang", {"lead": "BNNK", "security": "T"})
    point = queues.put(
        session, session.need(Forum, "WASDIN"), PointDraft(text="Pinjam alat", agency="POLRES", matter=case.id)
    )
    (remark,) = audience.remarks(session, ("KESBANGPOL", "BNNK", "POLRES", "KODIM"), [point.id])
    assert remark.values["agencies"] == ["KESBANGPOL", "KODIM"]
