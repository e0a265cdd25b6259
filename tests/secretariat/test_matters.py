"""Matters: what each kind asks for, who knows of one, and that the journal proves it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from rapat.errors import NotAllowed, NotFound, Refused
from rapat.model import Matter, MatterKind, MatterStatus, Person, SecurityClass, Task
from rapat.policy import Operation
from rapat.secretariat import auditing, matter_fields, matters, naming, registers, undoing
from tests.conftest import WITA, Office
from tests.secretariat.forging import put, removed, straight

EXERCISE = {
    "lead": "POLRES",
    "members": "KODIM, BPBD",
    "date": "10/12/2026",
    "exercise": "gladi lapang",
    "tasks": ["POLRES = 30 = Pengamanan", "KODIM = 20 = Dukungan", "BPBD = 10 = Evakuasi"],
}
CASE = {"lead": "BNNK", "members": "POLRES", "security": "T"}
REPORT = {"place": "Loktuan", "content": "Orang asing memotret dermaga", "channel": "wa"}


def opened(office: Office, kind: str, **given: Any) -> Matter:  # noqa: ANN401 - fields as typed
    session = office.session()
    return matters.open_matter(session, MatterKind(kind), "Uji", matter_fields.read(session, given))


def edited(office: Office, matter: Matter, **given: Any) -> Matter:  # noqa: ANN401 - fields as typed
    session = office.session()
    return matters.edit(session, matter, matter_fields.read(session, given))


def test_codes_are_counted_by_kind_and_year_and_those_that_few_may_know_drawn(office: Office) -> None:
    assert [opened(office, "training", **EXERCISE).id for _ in range(2)] == ["LAT-2026-01", "LAT-2026-02"]
    case = opened(office, "case", **CASE)
    hidden = opened(office, "case", **{**CASE, "security": "R"})
    restricted = opened(office, "information", content="x", restricted="ya", lead="BNNK", admitted="bnnk")
    assert all(int(matter.id.rpartition("-")[2]) >= 10_000 for matter in (case, hidden, restricted))
    assert naming.matter(office.session(), f"&KSS-{case.id.rpartition('-')[2]}") == case
    assert naming.matter(office.session(), "&LAT-2").id == "LAT-2026-02"
    assert auditing.verify(office.session()).faults == []


def test_an_exercise_goes_from_plan_to_evaluation(office: Office) -> None:
    exercise = opened(office, "training", **EXERCISE)
    assert exercise.date is not None
    assert exercise.tasks[0] == Task(agency="POLRES", people=30, text="Pengamanan")
    session = office.session()
    assert matters.begin(session, exercise).status is MatterStatus.PROGRESS
    session = office.at(f"{exercise.end or exercise.date} 16:00").session()
    with pytest.raises(Refused, match="evaluated before it is closed"):
        matters.close(session, exercise, "Selesai")
    edited(office, exercise, findings=["kurang = Radio tidak satu kanal", "baik = Evakuasi 12 menit"])
    closed = matters.close(session, exercise, "Berjalan sesuai rencana")
    assert (closed.status, closed.closed_by, closed.outcome) == (
        MatterStatus.CLOSED,
        "notulis",
        "Berjalan sesuai rencana",
    )
    with pytest.raises(Refused, match="it is closed"):
        edited(office, exercise, place="Lapangan")
    assert matters.reopen(session, exercise, "Evaluasi ditambah").status is MatterStatus.REOPENED
    assert auditing.verify(office.session()).faults == []


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("case", {"lead": "BNNK"}, "at least of class T"),
        ("case", {"security": "T"}, "nobody leads it"),
        ("information", {}, "does not say what is told"),
        ("community", {"content": "Ada orang asing"}, "lacks its place"),
        ("community", {**REPORT, "scenario": "Huru-hara"}, "does not belong to its kind"),
        ("training", {**EXERCISE, "end": "9/12/2026"}, "before the first"),
        ("training", {**EXERCISE, "tasks": ["DINKES = 4 = Medis"]}, "does not take part"),
        ("training", {"lead": "LANAL"}, "no .*LANAL"),
        ("training", {"admitted": "bnnk"}, "only a restricted matter"),
        ("training", {"restricted": "ya", "lead": "POLRES", "admitted": "bnnk"}, "no agency that takes part"),
        ("training", {"parent": "LAT-2026-09"}, "There is no"),
    ],
)
def test_what_a_kind_does_not_allow_is_refused(office: Office, kind: str, fields: Mapping[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        opened(office, kind, **fields)
    assert office.session().find(Matter) == []


def test_an_exercise_is_scheduled_with_date_and_tasks_alone(office: Office) -> None:
    undated = opened(office, "training", lead="POLRES")
    with pytest.raises(Refused, match="without a date"):
        matters.begin(office.session(), undated)
    edited(office, undated, date="10/12/2026")
    with pytest.raises(Refused, match="has no task"):
        matters.begin(office.session(), undated)


def test_a_matter_is_no_part_of_its_parts(office: Office) -> None:
    above = opened(office, "training", **EXERCISE)
    below = opened(office, "training", **EXERCISE, parent=above.id)
    with pytest.raises(Refused, match="a part of LAT-2026-01 already"):
        edited(office, above, parent=below.id)


def test_those_who_take_part_know_of_it_and_of_a_restricted_one_those_admitted(office: Office) -> None:
    registers.add(office.session(), Person, {"id": "kasat", "name": "Kasat", "agency": "POLRES", "clearance": "R"})
    common = opened(office, "case", **CASE)
    secret = opened(office, "case", **{**CASE, "security": "R"})
    few = opened(office, "case", **CASE, restricted="ya", admitted="kasat")
    part = opened(office, "case", **CASE, parent=few.id)
    known = {who: {one.id for one in office.session(who).find(Matter)} for who in ("kasat", "kapolres", "auditor")}
    assert known["kasat"] == {common.id, secret.id, few.id, part.id}
    assert known["kapolres"] == {common.id, part.id}
    assert known["auditor"] == {common.id, part.id}
    assert {one.id for one in office.session("kaban").find(Matter)} == set()
    assert office.session("kapolres").need(Matter, part.id).parent == ""
    assert office.session("kasat").need(Matter, part.id).parent == few.id
    with pytest.raises(NotFound, match="There is no"):
        naming.matter(office.session("kapolres"), few.id)
    with pytest.raises(NotAllowed):
        matters.begin(office.session("kapolres"), common)


def test_who_leaves_the_agency_is_admitted_no_more(office: Office) -> None:
    few = opened(office, "case", **CASE, restricted="ya", admitted="bnnk")
    assert office.session("bnnk").get(Matter, few.id) is not None
    registers.edit(office.session(), Person, "bnnk", {"agency": "DINKES"})
    assert office.session("bnnk").get(Matter, few.id) is None


def test_opening_is_taken_back_unless_something_names_it(office: Office) -> None:
    above = opened(office, "training", **EXERCISE)
    opened(office, "training", **EXERCISE, parent=above.id)
    undoing.undo(office.session())
    undoing.undo(office.session())
    assert office.session().find(Matter) == []
    assert auditing.verify(office.session()).faults == []


CHANGED: dict[str, dict[str, object]] = {
    "of another kind": {"kind": MatterKind.INFORMATION},
    "opened by somebody else": {"opened_by": "kabid"},
    "too open": {"security": SecurityClass.ORDINARY},
    "closed without a word": {"status": MatterStatus.CLOSED},
    "closed by somebody else": {
        "status": MatterStatus.CLOSED,
        "outcome": "x",
        "closed_by": "kabid",
        "closed_at": datetime(2026, 11, 23, 8, 0, tzinfo=WITA),
    },
    "reopened though open": {"status": MatterStatus.REOPENED, "reason": "x"},
    "with a stranger's field": {"scenario": "x"},
}


@pytest.mark.parametrize("fields", [{}, *CHANGED.values()], ids=["sound", *CHANGED])
def test_a_forged_change_is_found(office: Office, fields: dict[str, object]) -> None:
    matter = opened(office, "case", **CASE)
    forged = replace(matter, rev=2, **(fields or {"title": "Lain"}))
    straight(office.session(), put(forged), why=Operation.MATTER, who="notulis")
    assert bool(auditing.verify(office.session()).faults) == bool(fields)


BORN: dict[str, dict[str, object]] = {
    "opened by somebody else": {"opened_by": "kabid"},
    "of another moment": {"opened_at": datetime(2026, 11, 1, 8, 0, tzinfo=WITA)},
    "closed from the first": {"status": MatterStatus.CLOSED},
    "under no code": {"id": "KASUS"},
    "too open": {"security": SecurityClass.ORDINARY},
}


@pytest.mark.parametrize("fields", [{}, *BORN.values()], ids=["sound", *BORN])
def test_a_forged_matter_is_found(office: Office, fields: dict[str, object]) -> None:
    session = office.session()
    sound = Matter(
        id="KSS-2026-07",
        kind=MatterKind.CASE,
        title="Uji",
        lead="BNNK",
        security=SecurityClass.RESTRICTED,
        opened_by="notulis",
        opened_at=session.now(),
    )
    straight(session, put(replace(sound, **fields)), why=Operation.MATTER, who="notulis")
    assert bool(auditing.verify(office.session()).faults) == bool(fields)


def test_a_matter_taken_away_or_changed_by_another_deed_is_found(office: Office) -> None:
    matter = opened(office, "case", **CASE)
    straight(office.session(), put(replace(matter, rev=2, title="Lain")), why=Operation.EDIT, who="notulis")
    straight(office.session(), removed(matter), why=Operation.MATTER, who="notulis")
    told = [str(fault) for fault in auditing.verify(office.session()).faults]
    assert any("not changed in this way" in one for one in told)
    assert any("stays on record" in one for one in told)
