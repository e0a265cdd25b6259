"""Single records, well chained, that differ from true ones in one detail: a date, a name, a field, what they take back.

Each way is a function that says what it writes and under which operation; `verify` names it, no use case can write it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from rapat.errors import RapatError
from rapat.model import (
    Action,
    ActionStatus,
    Amendment,
    Approval,
    Attachment,
    Attendance,
    Due,
    Entry,
    EntryKind,
    Event,
    Extension,
    ExtensionState,
    Forum,
    Issuance,
    Meeting,
    MeetingStatus,
    Person,
    Postponement,
    Presence,
    Progress,
)
from rapat.policy import CHANGED_BY
from rapat.secretariat import approving, assigning, auditing, editing, following_up, more_time, planning, recording
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.session import Session
from rapat.store.contract import Change
from rapat.store.query import matching
from tests.conftest import Office
from tests.secretariat.forging import put, removed, straight
from tests.secretariat.promises import CLAIMED, NEW, REPORTED, followed_up

WEEKS = timedelta(days=17)
UNTIL = Due(text="30/12", date=date(2026, 12, 30))


@pytest.fixture
def session(office: Office) -> Session:
    """Minutes in review, four promises beside them, and one without a date."""
    found = followed_up(office)
    assigning.add(found, ActionDraft("Kirim surat", lead="POLRES", forum="WASDIN"))
    planning.plan(found, found.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 12, 22)))
    return found


UNDATED = "TL-2026-0007"
IN_REVIEW, PLANNED = "WASDIN-2026-001", "WASDIN-2026-002"


def _chair(session: Session) -> Person:
    return session.need(Person, "kaban")


class Forged(NamedTuple):
    """What a forger writes, as what, and as whom."""

    why: str
    changes: list[Change]
    who: str = "kabid"


def _report(session: Session, ident: str = REPORTED, **fields: Any) -> Progress:  # noqa: ANN401 - fields of many types
    like = session.need(Progress, f"{REPORTED}.P1")
    told = replace(like, id=f"{ident}.P9", rev=0, action=ident, status=None, at=session.now())
    return replace(told, **fields)


def _asked(session: Session, ident: str = NEW, **fields: Any) -> Extension:  # noqa: ANN401 - fields of many types
    asked = Extension(
        id=f"{ident}.X1",
        action=ident,
        agency="POLRES",
        asked_by="kapolres",
        asked_at=session.now(),
        entered_by="notulis",
        old=session.need(Action, ident).due_date,
        new=UNTIL,
        reason="-",
    )
    return replace(asked, **fields)


# --- moments


def report_of_another_day(session: Session) -> Forged:
    return Forged("report", [put(_report(session, at=session.now() - WEEKS))], "kapolres")


def report_of_days_to_come(session: Session) -> Forged:
    return Forged("report", [put(_report(session, at=session.now() + timedelta(hours=2)))], "kapolres")


def done_on_another_day(session: Session) -> Forged:
    done = replace(session.need(Action, NEW), status=ActionStatus.DONE, done_on=session.today() - WEEKS)
    return Forged("report: done", [put(_report(session, NEW, status=ActionStatus.DONE)), put(done)], "kapolres")


def verified_on_another_day(session: Session) -> Forged:
    told = _report(session, CLAIMED, status=ActionStatus.VERIFIED, agency="KESBANGPOL", by="kaban")
    action = session.need(Action, CLAIMED)
    day = session.today() - timedelta(days=1)
    verified = replace(action, status=ActionStatus.VERIFIED, verified_by="kaban", verified_on=day)
    return Forged("verify", [put(told), put(verified)], "kaban")


def asked_on_another_day(session: Session) -> Forged:
    return Forged("request", [put(_asked(session, asked_at=session.now() - WEEKS))], "kapolres")


def answered_on_another_day(session: Session) -> Forged:
    return Forged("extend", _granted(session, decided_at=session.now() - WEEKS), "kaban")


def _granted(session: Session, **fields: Any) -> list[Change]:  # noqa: ANN401 - fields of many types
    told: dict[str, Any] = {"asked_by": "kaban", "agency": "", "decided_by": "kaban", "decided_at": session.now()}
    told |= {"state": ExtensionState.GRANTED, "answer_entered_by": "notulis", **fields}
    return [put(_asked(session, **told)), put(replace(session.need(Action, NEW), due=UNTIL))]


def approved_on_another_day(session: Session) -> Forged:
    root = str(session.store.find(matching("frozen"))[0]["root"])
    approval = Approval(
        version=1,
        by="kaban",
        at=session.now() - WEEKS,
        seq=session.store.seq + 1,
        digest=root,
        canon="canon-2",
        entered_by="notulis",
        signed=session.today(),
    )
    final = replace(session.need(Meeting, IN_REVIEW), status=MeetingStatus.FINAL, approvals=(approval,))
    return Forged("approve", [put(final)], "kaban")


def moved_on_another_day(session: Session) -> Forged:
    meeting, day = session.need(Meeting, PLANNED), date(2026, 12, 23)
    moved = Postponement(old=meeting.date, new=day, reason="-", at=session.now() - WEEKS)
    return Forged("plan: move: -", [put(replace(meeting, date=day, postponements=(moved,)))])


def attached_on_another_day(session: Session) -> Forged:
    file = Attachment(name="surat.pdf", sha256="0" * 64, size=1, at=session.now() - WEEKS)
    return Forged("record", [put(replace(session.need(Meeting, PLANNED), attachments=(file,)))])


def issued_on_another_day(session: Session) -> Forged:
    return Forged("issue", [put(Issuance(id="TERBIT-2026-0001", at=session.now() - WEEKS, by="kabid", files=()))])


def action_born_on_another_day(session: Session) -> Forged:
    born = Action(id="TL-2026-0099", text="Kirim", lead="POLRES", created=session.today() - WEEKS)
    return Forged("assign", [put(born)])


# --- dates


def first_date_given_later(session: Session) -> Forged:
    told = following_up.report(session, session.need(Action, UNDATED), "Mulai", agency="POLRES")
    assert told.entered_by
    return Forged("edit", [put(replace(session.need(Action, UNDATED), due=UNTIL, original_due=UNTIL.date))])


def date_given_without_a_first_one(session: Session) -> Forged:
    following_up.report(session, session.need(Action, UNDATED), "Mulai", agency="POLRES")
    return Forged("edit", [put(replace(session.need(Action, UNDATED), due=UNTIL))])


def date_of_minutes_in_review_given_later(session: Session) -> Forged:
    action = next(one for one in session.find(Action, meeting=IN_REVIEW) if one.lead == "BNNK")
    return Forged("edit", [put(replace(action, due=UNTIL, original_due=UNTIL.date))])


def words_of_the_date_changed(session: Session) -> Forged:
    action = session.need(Action, REPORTED)
    assert action.due is not None
    return Forged("edit", [put(replace(action, due=replace(action.due, text="secepatnya")))])


def date_made_a_recurring_duty(session: Session) -> Forged:
    action = session.need(Action, REPORTED)
    assert action.due is not None
    return Forged("edit", [put(replace(action, due=replace(action.due, rule="FREQ=MONTHLY")))])


def date_moved_with_an_event_elsewhere(session: Session) -> Forged:
    due = read_due(session, "H-7 Nataru", session.today())
    made = assigning.add(session, ActionDraft("Siapkan posko", lead="POLRES", due=due, forum="WASDIN"))
    event = replace(session.need(Event, "NATARU"), date=date(2026, 12, 26))
    later = replace(made, due=replace(due, date=date(2026, 12, 31)))
    return Forged("registers", [put(event), put(later)])


def old_agreement_told_again(session: Session) -> Forged:
    request = session.need(Extension, f"{REPORTED}.X1")
    more_time.extend(session, session.need(Action, REPORTED), UNTIL, "-", by=_chair(session))
    return Forged("extend", [put(request), put(replace(session.need(Action, REPORTED), due=request.new))], "kaban")


def agreement_that_moves_nothing(session: Session) -> Forged:
    return Forged("extend", _granted(session)[:1], "kaban")


# --- fields and their deeds


def lead_changed_beside_the_registers(session: Session) -> Forged:
    return Forged("registers", [put(replace(session.need(Action, NEW), lead="KODIM"))])


def supporting_dropped_beside_a_report(session: Session) -> Forged:
    dropped = replace(session.need(Action, CLAIMED), supporting=())
    return Forged("report", [put(_report(session, CLAIMED)), put(dropped)], "kapolres")


def words_changed_beside_a_report(session: Session) -> Forged:
    worded = replace(session.need(Action, NEW), text="Lain")
    return Forged("report", [put(_report(session, NEW)), put(worded)], "kapolres")


def action_made_beside_the_registers(session: Session) -> Forged:
    born = Action(id="TL-2026-0099", text="Kirim", lead="POLRES", created=session.today())
    return Forged("registers", [put(born)])


def meeting_cancelled_beside_a_line(session: Session) -> Forged:
    cancelled = replace(session.need(Meeting, PLANNED), status=MeetingStatus.CANCELLED, cancelled="-")
    return Forged("record", [put(cancelled)])


def cancelled_meeting_planned_again(session: Session) -> Forged:
    planning.cancel(session, session.need(Meeting, PLANNED), "Kuorum")
    again = replace(session.need(Meeting, PLANNED), status=MeetingStatus.SCHEDULED, cancelled="")
    return Forged("plan", [put(again)])


def reason_of_a_cancellation_reworded(session: Session) -> Forged:
    planning.cancel(session, session.need(Meeting, PLANNED), "Kuorum")
    return Forged("plan", [put(replace(session.need(Meeting, PLANNED), cancelled="Lain"))])


def postponement_forgotten(session: Session) -> Forged:
    planning.move(session, session.need(Meeting, PLANNED), date(2026, 12, 23), "Kuorum")
    return Forged("plan", [put(replace(session.need(Meeting, PLANNED), postponements=()))])


def meeting_moved_without_a_reason(session: Session) -> Forged:
    return Forged("plan", [put(replace(session.need(Meeting, PLANNED), date=date(2026, 12, 23)))])


def meeting_born_held(session: Session) -> Forged:
    held = replace(session.need(Meeting, PLANNED), id="WASDIN-2026-009", rev=0, status=MeetingStatus.DRAFT)
    return Forged("plan", [put(held)])


def chair_changed_beside_a_line(session: Session) -> Forged:
    return Forged("record", [put(replace(session.need(Meeting, PLANNED), chair="kapolres"))])


def presence_marked_beside_an_edit(session: Session) -> Forged:
    meeting = session.need(Meeting, PLANNED)
    mark = Attendance(id=f"{PLANNED}.KODIM", meeting=meeting.id, agency="KODIM", presence=Presence.ABSENT)
    return Forged("edit", [put(mark)])


def line_given_another_typist(session: Session) -> Forged:
    made = recording.Recorder(session, PLANNED).take("Kapolres: aman").entry
    assert made is not None
    return Forged("edit", [put(replace(session.need(Entry, made.id), raw="Kapolres: rawan"))])


# --- taking back


def line_removed_as_taken_back(session: Session) -> Forged:
    made = recording.Recorder(session, PLANNED).take("Kapolres: aman").entry
    assert made is not None
    editing.edit(session, made, editing.Correction(text="kondusif"))
    return Forged(f"undo: {session.store.seq}", [removed(made)])


def line_added_as_taken_back(session: Session) -> Forged:
    made = recording.Recorder(session, PLANNED).take("Kapolres: aman").entry
    assert made is not None
    return Forged(f"undo: {session.store.seq}", [put(replace(made, id=f"{PLANNED}.99", number=99, rev=0))])


def trace_without_a_line(session: Session) -> Forged:
    made = recording.Recorder(session, PLANNED).take("Kapolres: aman").entry
    assert made is not None
    trace = replace(made, id=f"{PLANNED}.99", number=99, rev=0, kind=EntryKind.COMMAND)
    return Forged(f"undo: {session.store.seq}", [put(trace)])


def half_taken_back(session: Session) -> Forged:
    told = following_up.report(session, session.need(Action, NEW), "Mulai", agency="POLRES")
    return Forged(f"undo: {session.store.seq}", [removed(told)])


def taken_back_what_never_was(session: Session) -> Forged:
    return Forged("undo: 999999", [put(replace(session.need(Action, NEW), text="Lain"))])


CONDUCT: list[Callable[[Session], Forged]] = [
    report_of_another_day,
    report_of_days_to_come,
    done_on_another_day,
    verified_on_another_day,
    asked_on_another_day,
    answered_on_another_day,
    approved_on_another_day,
    moved_on_another_day,
    attached_on_another_day,
    issued_on_another_day,
    action_born_on_another_day,
    first_date_given_later,
    date_given_without_a_first_one,
    date_of_minutes_in_review_given_later,
    words_of_the_date_changed,
    date_made_a_recurring_duty,
    date_moved_with_an_event_elsewhere,
    old_agreement_told_again,
    agreement_that_moves_nothing,
    lead_changed_beside_the_registers,
    supporting_dropped_beside_a_report,
    words_changed_beside_a_report,
    action_made_beside_the_registers,
    meeting_cancelled_beside_a_line,
    cancelled_meeting_planned_again,
    reason_of_a_cancellation_reworded,
    postponement_forgotten,
    meeting_moved_without_a_reason,
    meeting_born_held,
    chair_changed_beside_a_line,
    presence_marked_beside_an_edit,
    line_given_another_typist,
    line_removed_as_taken_back,
    line_added_as_taken_back,
    trace_without_a_line,
    half_taken_back,
    taken_back_what_never_was,
]


@pytest.mark.parametrize("forge", CONDUCT, ids=lambda forge: forge.__name__)
def test_it_is_named(session: Session, forge: Callable[[Session], Forged]) -> None:
    forged = forge(session)
    assert auditing.verify_seals(session) == []
    straight(session, *forged.changes, why=forged.why, who=forged.who)
    told = [str(message) for message in auditing.verify_seals(session)]
    assert any(f"Record {session.store.seq} by {forged.who} changed" in one for one in told), told


@pytest.mark.parametrize("forge", CONDUCT, ids=lambda forge: forge.__name__)
def test_no_use_case_can_write_it(session: Session, forge: Callable[[Session], Forged]) -> None:
    forged = forge(session)
    seq = session.store.seq
    with pytest.raises(RapatError):
        session.commit(lambda _: forged.changes, forged.why)
    assert session.store.seq == seq


# --- in whose name


def asked_in_the_name_of_another(session: Session) -> Forged:
    return Forged("request", [put(_asked(session, asked_by="bnnk"))], "kapolres")


def request_entered_by_nobody(session: Session) -> Forged:
    return Forged("request", [put(_asked(session, entered_by=""))], "kapolres")


def request_entered_by_another(session: Session) -> Forged:
    return Forged("request", [put(_asked(session, asked_by="notulis", entered_by="kabid"))], "notulis")


def time_given_in_the_name_of_another(session: Session) -> Forged:
    return Forged("extend", _granted(session, asked_by="kapolres"), "kaban")


def amendment_in_the_name_of_another(session: Session) -> Forged:
    meeting = approving.approve(session, session.need(Meeting, IN_REVIEW), _chair(session))
    told = Amendment(version=2, reason="-", by="kaban", at=session.now())
    return Forged("amend", [put(replace(meeting, status=MeetingStatus.DRAFT, version=2, amendments=(told,)))])


def papers_issued_in_the_name_of_another(session: Session) -> Forged:
    return Forged("issue", [put(Issuance(id="TERBIT-2026-0001", at=session.now(), by="kaban", files=()))])


def line_typed_in_the_name_of_another(session: Session) -> Forged:
    line = Entry(
        id=f"{PLANNED}.99",
        meeting=session.need(Meeting, PLANNED).id,
        number=99,
        kind=EntryKind.NOTE,
        text="aman",
        raw="aman",
        order=99.0,
        typed_by="kaban",
    )
    return Forged("record", [put(line)])


NAMES: list[Callable[[Session], Forged]] = [
    asked_in_the_name_of_another,
    request_entered_by_nobody,
    request_entered_by_another,
    time_given_in_the_name_of_another,
    amendment_in_the_name_of_another,
    papers_issued_in_the_name_of_another,
    line_typed_in_the_name_of_another,
]


@pytest.mark.parametrize("forge", NAMES, ids=lambda forge: forge.__name__)
def test_whose_word_it_is_is_told_truly(session: Session, forge: Callable[[Session], Forged]) -> None:
    forged = forge(session)
    assert auditing.verify_seals(session) == []
    straight(session, *forged.changes, why=forged.why, who=forged.who)
    (told,) = (str(message) for message in auditing.verify_seals(session))
    assert f"Record {session.store.seq} by {forged.who} was not allowed when it was written" in told


def test_every_field_of_a_promise_and_a_meeting_has_its_deeds() -> None:
    origin = {"meeting", "forum", "entry", "created"}  # which never change
    promise = {*CHANGED_BY["actions"], *origin}
    assert promise == set(Action.__struct_fields__) - {"id", "rev"}
    meeting = {*CHANGED_BY["meetings"], "status"}  # which goes its ways
    assert meeting == set(Meeting.__struct_fields__) - {"id", "rev"}


def test_a_default_that_is_written_out_is_no_change(session: Session) -> None:
    stored = session.store.get("meetings", PLANNED)
    assert stored is not None
    straight(session, Change("meetings", PLANNED, {**stored, "urgency": "ordinary"}), why="plan")
    recording.Recorder(session, PLANNED).take("Kapolres: aman")
    assert auditing.verify_seals(session) == []
