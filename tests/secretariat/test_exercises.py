"""Joint training from plan to evaluation: its event moves it, and what was found becomes actions."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rapat.errors import NotFound, Refused
from rapat.model import Event, Matter, MatterKind
from rapat.secretariat import auditing, due_dates, exercises, matters, registers
from tests.conftest import Office
from tests.secretariat.forging import put, straight

FOUND = [
    {"judgement": "good", "text": "Evakuasi lancar"},
    {"judgement": "improve", "text": "Radio tidak tersambung"},
]


def exercise(office: Office, **fields: object) -> Matter:
    session = office.session()
    given = {"lead": "POLRES", "members": ["KODIM"], **fields}
    return matters.open_matter(session, MatterKind.TRAINING, "Latihan gabungan", given)


def event(office: Office, **fields: object) -> Event:
    given = {"id": "LATGAB", "name": "Latihan gabungan", "date": "2026-12-10", **fields}
    entered = registers.add(office.session(), Event, given)
    assert isinstance(entered, Event)
    return entered


def faults(office: Office) -> list[str]:
    return [str(fault) for fault in auditing.verify(office.session()).faults]


def test_its_event_gives_and_moves_its_dates(office: Office) -> None:
    event(office, end="2026-12-11")
    made = exercise(office, event="LATGAB")
    assert (made.date, made.end) == (date(2026, 12, 10), date(2026, 12, 11))
    registers.edit(office.session(), Event, "LATGAB", {"date": "2026-12-14"})
    moved = office.session().need(Matter, made.id)
    assert (moved.date, moved.end) == (date(2026, 12, 14), date(2026, 12, 15))
    read = due_dates.read_due(office.session(), "H-4 latgab", office.session().today())
    assert read.date == date(2026, 12, 10)
    assert faults(office) == []


def test_who_has_a_task_takes_part_without_being_named_twice(office: Office) -> None:
    tasks: list[object] = [{"agency": "POLRES"}, {"agency": "KODIM"}]
    things: list[object] = [{"text": "Perahu", "agency": "BNNK"}]
    made = exercise(office, members=[], tasks=tasks, equipment=things)
    assert made.agencies == ("POLRES", "KODIM", "BNNK")
    with pytest.raises(Refused, match=r"KEJARI.* does not take part"):
        matters.edit(office.session(), made, {"tasks": [{"agency": "KEJARI"}]})
    with pytest.raises(Refused, match=r"BNNK.* does not take part"):
        exercise(office, tasks=tasks, equipment=things)
    assert faults(office) == []


def test_a_date_that_is_not_its_events_is_refused(office: Office) -> None:
    event(office)
    with pytest.raises(Refused, match="LATGAB is on"):
        exercise(office, event="LATGAB", date="2026-12-12")
    with pytest.raises(NotFound):
        exercise(office, event="TIADA")
    made = exercise(office, event="LATGAB")
    with pytest.raises(Refused, match="LATGAB is on"):
        matters.edit(office.session(), made, {"date": "2026-12-12"})
    free = matters.edit(office.session(), made, {"event": "", "date": "2026-12-12"})
    assert free.date == date(2026, 12, 12)


def test_one_that_is_closed_stays_on_its_day(office: Office) -> None:
    event(office)
    tasks = [{"agency": code} for code in ("POLRES", "KODIM")]
    made = exercise(office, event="LATGAB", tasks=tasks, findings=FOUND)
    begun = matters.begin(office.session(), made)
    with pytest.raises(Refused, match="is held until"):
        matters.close(office.session(), begun, "Dievaluasi")
    matters.close(office.at("2026-12-11 09:00").session(), begun, "Dievaluasi")
    registers.edit(office.session(), Event, "LATGAB", {"date": "2026-12-20"})
    assert office.session().need(Matter, made.id).date == date(2026, 12, 10)
    assert faults(office) == []


def test_a_finding_becomes_an_action_once_and_keeps_it(office: Office) -> None:
    made = exercise(office, findings=FOUND)
    session = office.session()
    action = exercises.act_on(session, made, 2, "KODIM")
    assert (action.lead, action.text, action.matter) == ("KODIM", "Radio tidak tersambung", made.id)
    noted = session.need(Matter, made.id)
    assert [finding.action for finding in noted.findings] == ["", action.id]
    with pytest.raises(Refused, match=f"is {action.id} already"):
        exercises.act_on(session, noted, 2, "POLRES")
    with pytest.raises(NotFound, match="no finding 3"):
        exercises.act_on(session, noted, 3, "POLRES")
    more = [*FOUND, {"judgement": "recommendation", "text": "Latihan ulang"}]
    changed = matters.edit(session, noted, {"findings": more})
    assert [finding.action for finding in changed.findings] == ["", action.id, ""]
    assert faults(office) == []


def test_what_is_no_exercise_has_no_finding(office: Office) -> None:
    case = matters.open_matter(office.session(), MatterKind.CASE, "Sabu", {"lead": "BNNK", "security": "T"})
    with pytest.raises(Refused, match="no exercise"):
        exercises.act_on(office.session(), case, 1, "BNNK")


def test_a_register_that_changes_more_of_an_exercise_than_its_days_is_found(office: Office) -> None:
    made = exercise(office)
    straight(office.session(), put(replace(made, title="Lain")), why="registers", who="notulis")
    assert faults(office)


def test_a_register_that_moves_an_exercise_elsewhere_than_its_event_is_found(office: Office) -> None:
    event(office)
    made = exercise(office, event="LATGAB")
    straight(office.session(), put(replace(made, date=date(2026, 12, 24))), why="registers", who="notulis")
    assert faults(office)
