"""The tables of steps say what the use cases do: refused beforehand is exactly what is refused in the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final

import pytest
from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import Action, ActionStatus, Due, Forum, Meeting, MeetingStatus
from rapat.secretariat import (
    approving,
    assigning,
    comments,
    confirming,
    due_dates,
    following_up,
    more_time,
    naming,
    planning,
    quoting,
    recording,
    sittings,
    stages,
    steps,
    substeps,
    undoing,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.quoting import QuotationDraft
from rapat.secretariat.session import Session
from rapat.secretariat.steps import ACTION, MEETING
from tests.conftest import Office

MEETING_STEPS: Final[dict[str, Callable[[Session, Meeting], object]]] = {
    "close": sittings.close,
    "review": approving.review,
    "return": lambda session, meeting: approving.send_back(session, meeting, "x"),
    "approve": lambda session, meeting: approving.approve(session, meeting, naming.person(session, "kaban")),
    "amend": lambda session, meeting: approving.amend(session, meeting, "x"),
    "move": lambda session, meeting: planning.move(session, meeting, meeting.date + timedelta(1), "x"),
    "confirm": lambda session, meeting: confirming.confirm(session, meeting, "BNNK", "Budi"),
    "circulate": lambda session, meeting: comments.circulate(session, meeting, session.today()),
    "cancel": lambda session, meeting: planning.cancel(session, meeting, "x"),
    "quote": lambda session, meeting: quoting.make(session, meeting, QuotationDraft(receiver="POLRES")),
    "edit": lambda session, meeting: planning.change(session, meeting, planning.Plan(place="Aula")),
}
ACTION_STEPS: Final[dict[str, Callable[[Session, Action], object]]] = {
    "report": lambda session, action: following_up.report(session, action, "x"),
    "assign": lambda session, action: assigning.assign(session, action, supporting=["KODIM"], reason="x"),
    "request": lambda session, action: more_time.request(session, action, _later(session), "x"),
    "refuse": lambda session, action: more_time.refuse(session, action, "Data sudah ada"),
    "grant": lambda session, action: more_time.extend(
        session, action, _later(session), "x", by=naming.person(session, "kaban")
    ),
    "step": lambda session, action: substeps.add(session, action, "x"),
    **{name: partial(following_up.step, name=name, reason="x") for name in following_up.STEPS},
}


def _later(session: Session) -> Due:
    return due_dates.read_due(session, "20/12/2026", session.today())


def _say(session: Session, meeting: Meeting) -> None:
    recording.Recorder(session, meeting.id).take("Kapolres: aman")


def meeting_at(office: Office, status: MeetingStatus) -> Meeting:
    """A sitting that stands at a status."""
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    way: dict[MeetingStatus, list[Callable[[Session, Meeting], object]]] = {
        MeetingStatus.SCHEDULED: [],
        MeetingStatus.LIVE: [sittings.open_meeting],
        MeetingStatus.ADJOURNED: [sittings.open_meeting, sittings.adjourn],
        MeetingStatus.DRAFT: [sittings.open_meeting, _say, sittings.close],
        MeetingStatus.CANCELLED: [MEETING_STEPS["cancel"]],
    }
    way[MeetingStatus.REVIEW] = [*way[MeetingStatus.DRAFT], approving.review]
    way[MeetingStatus.FINAL] = [*way[MeetingStatus.REVIEW], MEETING_STEPS["approve"]]
    for step in way[status]:
        step(session, session.need(Meeting, meeting.id))
    found = session.need(Meeting, meeting.id)
    assert found.status is status
    return found


def action_at(office: Office, status: ActionStatus, lead: str = "BNNK") -> Action:
    """A promise that stands at a status."""
    session = office.session()
    due = due_dates.read_due(session, "10/12/2026", session.today())
    action = assigning.add(session, ActionDraft("Kirim data", lead=lead, due=due, forum="WASDIN"))
    ways: dict[ActionStatus, list[str]] = {
        ActionStatus.OPEN: [],
        ActionStatus.PROGRESS: ["done", "return"],
        ActionStatus.BLOCKED: ["block"],
        ActionStatus.DONE: ["done"],
        ActionStatus.VERIFIED: ["done", "verify"],
        ActionStatus.VOID: ["void"],
    }
    for name in ways[status]:
        following_up.step(session, session.need(Action, action.id), name, "x")
    found = session.need(Action, action.id)
    assert found.status is status
    return found


def _refusal(operation: Callable[[], object]) -> Refused | None:
    try:
        operation()
    except Refused as fault:
        return fault
    return None


@pytest.mark.parametrize("status", list(MeetingStatus))
@pytest.mark.parametrize("step", MEETING)
def test_a_step_of_a_meeting_begins_where_the_table_says(office: Office, step: str, status: MeetingStatus) -> None:
    meeting, session = meeting_at(office, status), office.session()
    told = _refusal(lambda: steps.check(session, step, meeting))
    seq = office.workspace.store.seq
    done = _refusal(lambda: MEETING_STEPS[step](session, meeting))
    assert (told is None) == (done is None), (told, done)
    assert told is None or office.workspace.store.seq == seq


@pytest.mark.parametrize("status", list(ActionStatus))
@pytest.mark.parametrize("step", ACTION)
def test_a_step_of_an_action_begins_where_the_table_says(office: Office, step: str, status: ActionStatus) -> None:
    action, session = action_at(office, status), office.session("kabid")
    told = _refusal(lambda: steps.check(session, step, action))
    done = _refusal(lambda: ACTION_STEPS[step](session, action))
    assert (told is None) == (done is None), (told, done)


def test_the_own_promise_and_the_own_claim_are_refused_beforehand(office: Office) -> None:
    claimed = action_at(office, ActionStatus.DONE, lead="KESBANGPOL")
    assert "reported TL-2026-0001 done" in str(_refusal(lambda: steps.check(office.session(), "verify", claimed)))
    owed = action_at(office, ActionStatus.OPEN, lead="KESBANGPOL")
    more_time.request(office.session("kabid"), owed, _later(office.session()), "x")
    assert "asked for the time" in str(_refusal(lambda: steps.check(office.session("kabid"), "grant", owed)))
    assert _refusal(lambda: steps.check(office.session(), "grant", owed)) is None
    assert _refusal(lambda: steps.check(office.session("kaban"), "grant", owed)) is None


def test_minutes_that_nobody_chairs_are_refused_beforehand(office: Office) -> None:
    meeting = replace(meeting_at(office, MeetingStatus.DRAFT), chair="")
    refused = _refusal(lambda: steps.check(office.session(), "review", meeting))
    assert "--chair" in str(refused)


def test_minutes_of_a_day_to_come_are_refused_until_they_are_moved_to_it(office: Office) -> None:
    session = office.at("2026-11-28 14:00").session()
    ahead = planning.Plan(date=date(2026, 12, 8))
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), ahead)
    sittings.open_meeting(session, meeting)
    sittings.close(session, session.need(Meeting, meeting.id))
    draft = session.need(Meeting, meeting.id)
    for refused in (
        _refusal(lambda: steps.check(session, "review", draft)),
        _refusal(lambda: approving.review(session, draft)),
    ):
        assert "meetings move" in str(refused), refused
    undoing.undo(session)
    undoing.undo(session)
    planning.move(session, session.need(Meeting, meeting.id), session.today(), "Tanggal keliru")
    sittings.open_meeting(session, session.need(Meeting, meeting.id))
    sittings.close(session, session.need(Meeting, meeting.id))
    assert approving.review(session, session.need(Meeting, meeting.id)).status is MeetingStatus.REVIEW


@pytest.mark.parametrize(
    ("day", "asked", "afterwards"),
    [("2026-11-23", True, True), ("2026-11-24", False, False), ("2026-11-25", True, False)],
)
def test_opening_on_another_day_is_asked(office: Office, *, day: str, asked: bool, afterwards: bool) -> None:
    meeting = planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    today = date.fromisoformat(day)
    assert bool(stages.opens_elsewhen(meeting, today)) == asked
    assert bool(stages.opens_elsewhen(meeting, today, afterwards=True)) == afterwards
    live = sittings.open_meeting(office.session(), meeting)
    assert stages.opens_elsewhen(live, today) is None
