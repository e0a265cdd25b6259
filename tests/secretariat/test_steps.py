"""The tables of steps say what the use cases do: refused beforehand is exactly what is refused in the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest
from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import Action, ActionStatus, Due, Forum, Meeting, MeetingStatus
from rapat.secretariat import approving, following_up, naming, planning, recording, steps
from rapat.secretariat.desk import Desk
from rapat.secretariat.following_up import Promise
from rapat.secretariat.steps import ACTION, MEETING
from tests.conftest import Office

MEETING_STEPS: Final[dict[str, Callable[[Desk, Meeting], object]]] = {
    "close": recording.close,
    "review": approving.review,
    "return": lambda desk, meeting: approving.send_back(desk, meeting, "x"),
    "approve": lambda desk, meeting: approving.approve(desk, meeting, naming.person(desk, "kaban")),
    "amend": lambda desk, meeting: approving.amend(desk, meeting, "x"),
    "move": lambda desk, meeting: planning.move(desk, meeting, meeting.date + timedelta(1), "x"),
    "cancel": lambda desk, meeting: planning.cancel(desk, meeting, "x"),
    "edit": lambda desk, meeting: planning.change(desk, meeting, planning.Plan(place="Aula")),
}
ACTION_STEPS: Final[dict[str, Callable[[Desk, Action], object]]] = {
    "report": lambda desk, action: following_up.report(desk, action, "x"),
    "assign": lambda desk, action: following_up.assign(desk, action, supporting=["KODIM"], reason="x"),
    "request": lambda desk, action: following_up.request(desk, action, _later(desk), "x"),
    "grant": lambda desk, action: following_up.extend(desk, action, _later(desk), "x", by=naming.person(desk, "kaban")),
    **{
        name: lambda desk, action, name=name: following_up.step(desk, action, name, "x")  # type: ignore[misc]
        for name in following_up.STEPS
    },
}


def _later(desk: Desk) -> Due:
    return following_up.read_due(desk, "20/12/2026", desk.today())


def meeting_at(office: Office, status: MeetingStatus) -> Meeting:
    """A sitting that stands at a status."""
    desk = office.desk()
    meeting = planning.plan(desk, desk.need(Forum, "WASDIN"), planning.Plan(date=desk.today()))
    way: dict[MeetingStatus, list[Callable[[Desk, Meeting], object]]] = {
        MeetingStatus.SCHEDULED: [],
        MeetingStatus.LIVE: [recording.open_meeting],
        MeetingStatus.ADJOURNED: [recording.open_meeting, recording.adjourn],
        MeetingStatus.DRAFT: [recording.open_meeting, recording.close],
        MeetingStatus.CANCELLED: [MEETING_STEPS["cancel"]],
    }
    way[MeetingStatus.REVIEW] = [*way[MeetingStatus.DRAFT], approving.review]
    way[MeetingStatus.FINAL] = [*way[MeetingStatus.REVIEW], MEETING_STEPS["approve"]]
    for step in way[status]:
        step(desk, desk.need(Meeting, meeting.id))
    found = desk.need(Meeting, meeting.id)
    assert found.status is status
    return found


def action_at(office: Office, status: ActionStatus, lead: str = "BNNK") -> Action:
    """A promise that stands at a status."""
    desk = office.desk()
    due = following_up.read_due(desk, "10/12/2026", desk.today())
    action = following_up.add(desk, Promise("Kirim data", lead=lead, due=due, forum="WASDIN"))
    ways: dict[ActionStatus, list[str]] = {
        ActionStatus.OPEN: [],
        ActionStatus.PROGRESS: ["done", "return"],
        ActionStatus.BLOCKED: ["block"],
        ActionStatus.DONE: ["done"],
        ActionStatus.VERIFIED: ["done", "verify"],
        ActionStatus.VOID: ["void"],
    }
    for name in ways[status]:
        following_up.step(desk, desk.need(Action, action.id), name, "x")
    found = desk.need(Action, action.id)
    assert found.status is status
    return found


def _refusal(deed: Callable[[], object]) -> Refused | None:
    try:
        deed()
    except Refused as fault:
        return fault
    return None


@pytest.mark.parametrize("status", list(MeetingStatus))
@pytest.mark.parametrize("step", MEETING)
def test_a_step_of_a_meeting_begins_where_the_table_says(office: Office, step: str, status: MeetingStatus) -> None:
    meeting, desk = meeting_at(office, status), office.desk()
    told = _refusal(lambda: steps.check(desk, step, meeting))
    seq = office.workspace.store.seq
    done = _refusal(lambda: MEETING_STEPS[step](desk, meeting))
    assert (told is None) == (done is None), (told, done)
    assert told is None or office.workspace.store.seq == seq


@pytest.mark.parametrize("status", list(ActionStatus))
@pytest.mark.parametrize("step", ACTION)
def test_a_step_of_an_action_begins_where_the_table_says(office: Office, step: str, status: ActionStatus) -> None:
    action, desk = action_at(office, status), office.desk("kabid")
    told = _refusal(lambda: steps.check(desk, step, action))
    done = _refusal(lambda: ACTION_STEPS[step](desk, action))
    assert (told is None) == (done is None), (told, done)


def test_the_own_promise_and_the_own_claim_are_refused_beforehand(office: Office) -> None:
    claimed = action_at(office, ActionStatus.DONE, lead="KESBANGPOL")
    assert "reported TL-2026-0001 done" in str(_refusal(lambda: steps.check(office.desk(), "verify", claimed)))
    owed = action_at(office, ActionStatus.OPEN, lead="KESBANGPOL")
    following_up.request(office.desk("kabid"), owed, _later(office.desk()), "x")
    assert "asked for the time" in str(_refusal(lambda: steps.check(office.desk("kabid"), "grant", owed)))
    assert _refusal(lambda: steps.check(office.desk(), "grant", owed)) is None
    assert _refusal(lambda: steps.check(office.desk("kaban"), "grant", owed)) is None


def test_minutes_that_nobody_chairs_are_refused_beforehand(office: Office) -> None:
    meeting = replace(meeting_at(office, MeetingStatus.DRAFT), chair="")
    refused = _refusal(lambda: steps.check(office.desk(), "review", meeting))
    assert "--chair" in str(refused)
