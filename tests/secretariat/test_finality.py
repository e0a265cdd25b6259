"""What minutes in review or final hold changes by no way at all but the next step: return, approval, amendment."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import datetime

import pytest
from msgspec.structs import replace

from rapat.errors import RapatError, Refused
from rapat.model import (
    Action,
    AgendaItem,
    Amendment,
    Approval,
    Attendance,
    EntryKind,
    Extension,
    Meeting,
    MeetingStatus,
    Person,
    Presence,
    Progress,
)
from rapat.model.plain import Document
from rapat.policy import Operation
from rapat.secretariat import (
    agendas,
    approving,
    assigning,
    due_dates,
    editing,
    following_up,
    more_time,
    moving,
    planning,
    reading,
    record_order,
    recording,
    registers,
    sittings,
    undoing,
)
from rapat.secretariat.editing import Correction
from rapat.secretariat.session import Session, Transaction
from rapat.store.query import matching
from tests.conftest import Office
from tests.secretariat.sitting import approved, closed, spoken
from tests.source import nodes


def everything(session: Session) -> list[list[dict[str, object]]]:
    kinds = ("meetings", "items", "attendance", "entries", "actions", "progress", "extensions")
    return [session.store.find(matching(kind)) for kind in kinds]


def test_there_is_one_door() -> None:
    calls = {
        module
        for module, node in nodes("commit")
        if isinstance(node, ast.Attribute)
        and node.attr == "commit"
        and isinstance(node.value, ast.Attribute | ast.Name)
        and (node.value.attr if isinstance(node.value, ast.Attribute) else node.value.id) == "store"
    }
    assert calls == {"secretariat/session.py"}


# --- taking back


def _wording(session: Session, meeting: Meeting) -> None:
    editing.edit(session, spoken(session, meeting), Correction(text="situasi terkendali"))


def _roll_call(session: Session, meeting: Meeting) -> None:
    sittings.call_roll(session, meeting, "KEJARI")


def _conversion(session: Session, meeting: Meeting) -> None:
    editing.convert(session, spoken(session, meeting), EntryKind.INFORMATION)


def _promise(session: Session, meeting: Meeting) -> None:
    editing.convert(session, spoken(session, meeting), EntryKind.ACTION)


def _place(session: Session, meeting: Meeting) -> None:
    moving.move(session, spoken(session, meeting), item=record_order.agenda(session, meeting.id)[-1])


def _new_item(session: Session, meeting: Meeting) -> None:
    agendas.add_item(session, meeting, "Nataru")


def _secrecy(session: Session, meeting: Meeting) -> None:
    hidden = next(entry for entry in reading.entries(session, meeting.id) if entry.private)
    editing.edit(session, hidden, Correction(private=False))


def _made_private(session: Session, meeting: Meeting) -> None:
    editing.edit(session, spoken(session, meeting, EntryKind.ACTION), Correction(private=True))


def _line(session: Session, meeting: Meeting) -> None:
    recording.Recorder(session, meeting.id).take_all(["satu", "dua"])


CHANGES = [
    _wording,
    _roll_call,
    _conversion,
    _promise,
    _place,
    _new_item,
    _secrecy,
    _made_private,
    _line,
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("status", ["final", "review"])
def test_undo_does_not_reach_closed_minutes(
    office: Office, change: Callable[[Session, Meeting], None], status: str
) -> None:
    meeting, session = closed(office), office.session("notulis")
    change(session, meeting)
    meeting = approving.review(office.session("kabid"), session.need(Meeting, meeting.id))
    if status == "final":
        approving.approve(office.session("kabid"), meeting, session.need(Person, "kaban"))
    before, seq = everything(session), session.store.seq
    with pytest.raises(Refused, match="are final" if status == "final" else "are in review"):
        undoing.undo(session)
    assert (everything(session), session.store.seq) == (before, seq)


def test_undo_goes_on_in_the_draft_of_an_amendment(office: Office) -> None:
    session = office.session("kabid")
    meeting = approving.amend(session, approved(session, closed(office)), "Salah ketik")
    _wording(session, meeting)
    undoing.undo(session)
    assert spoken(session, meeting).text == "situasi aman"


@pytest.mark.parametrize("step", ["review", "return", "amend"])
def test_steps_are_not_taken_back(office: Office, step: str) -> None:
    session = office.session("kabid")
    meeting = approving.review(session, closed(office))
    if step == "return":
        approving.send_back(session, meeting, "Salah ketik")
    if step == "amend":
        approving.send_back(session, meeting)
        approving.amend(session, approved(session, meeting), "Salah ketik")
    with pytest.raises(Refused, match="not taken back"):
        undoing.undo(session)


# --- whatever use case asks: the door itself


def _draft_anything(session: Session, draft: Callable[[Transaction], object]) -> None:
    session.transact(Operation.EDIT, draft)


FORGED: dict[str, Callable[[Transaction, Meeting], Document | None]] = {
    "title": lambda transaction, meeting: replace(transaction.need(Meeting, meeting.id), title="Lain"),
    "reopened": lambda transaction, meeting: replace(
        transaction.need(Meeting, meeting.id), status=MeetingStatus.DRAFT, version=1
    ),
    "amended and more": lambda transaction, meeting: replace(
        transaction.need(Meeting, meeting.id),
        status=MeetingStatus.DRAFT,
        version=2,
        title="Lain",
        amendments=(_amendment(transaction, 2),),
    ),
    "amendment that skips a version": lambda transaction, meeting: replace(
        transaction.need(Meeting, meeting.id),
        status=MeetingStatus.DRAFT,
        version=3,
        amendments=(_amendment(transaction, 3),),
    ),
    "second approval": lambda transaction, meeting: replace(
        transaction.need(Meeting, meeting.id), approvals=(*meeting.approvals, _approval(transaction, 1))
    ),
    "line": lambda transaction, meeting: replace(spoken(transaction.session, meeting), text="lain"),
    "line moved here": lambda transaction, meeting: replace(
        spoken(transaction.session, meeting), id="WASDIN-2027-001.1", meeting=meeting.id
    ),
    "item": lambda transaction, meeting: replace(record_order.agenda(transaction, meeting.id)[0], title="Lain"),
    "new item": lambda _, meeting: AgendaItem(id=f"{meeting.id}.M99", meeting=meeting.id, number=9, title="Lain"),
    "new mark": lambda _, meeting: Attendance(
        id=f"{meeting.id}.KEJARI", meeting=meeting.id, agency="KEJARI", presence=Presence.PRESENT
    ),
    "report into the meeting": lambda transaction, meeting: Progress(
        id="TL-2026-0001.P9", action="TL-2026-0001", at=transaction.session.now(), text="lain", meeting=meeting.id
    ),
    "wording": lambda transaction, _: replace(transaction.need(Action, "TL-2026-0001"), text="Lain"),
    "first date": lambda transaction, _: replace(
        transaction.need(Action, "TL-2026-0001"), original_due=transaction.session.today()
    ),
    "first date taken away": lambda transaction, _: replace(
        transaction.need(Action, "TL-2026-0001"), original_due=None
    ),
    "tie": lambda transaction, _: replace(transaction.need(Action, "TL-2026-0001"), meeting="", forum=""),
    "secrecy": lambda transaction, _: replace(transaction.need(Action, "TL-2026-0001"), private=True),
    "new promise": lambda transaction, meeting: Action(
        id="TL-2026-0099", text="lain", created=transaction.session.today(), meeting=meeting.id
    ),
}


def _amendment(transaction: Transaction, version: int) -> Amendment:
    return Amendment(version=version, reason="-", by="kabid", at=transaction.session.now())


def _approval(transaction: Transaction, version: int) -> Approval:
    return Approval(
        version=version, by="kaban", at=transaction.session.now(), seq=transaction.numbers.seq, digest="0" * 64
    )


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("status", ["final", "review"])
def test_no_draft_changes_what_closed_minutes_hold(office: Office, name: str, status: str) -> None:
    session = office.session("kabid")
    meeting = approved(session, closed(office)) if status == "final" else approving.review(session, closed(office))
    before, seq = everything(session), session.store.seq

    def draft(transaction: Transaction) -> None:
        made = FORGED[name](transaction, meeting)
        assert made is not None
        transaction.put(made)

    if status == "review" and name == "reopened":
        session.transact(Operation.REVIEW, draft)  # the step back is open
        return
    with pytest.raises(Refused, match=r"which are|are final|are in review"):
        _draft_anything(session, draft)
    assert (everything(session), session.store.seq) == (before, seq)


@pytest.mark.parametrize("word", [Meeting, AgendaItem, Attendance, Action])
def test_nothing_of_them_is_removed(office: Office, word: type[Document]) -> None:
    session = office.session("kabid")
    meeting = approved(session, closed(office))
    with pytest.raises(Refused, match=r"which are final|are final"):
        _draft_anything(session, lambda transaction: transaction.remove(transaction.find(word)[0]))
    assert session.get(Meeting, meeting.id) == meeting


def test_what_is_stored_decides_not_what_the_caller_holds(office: Office) -> None:
    session = office.session("kabid")
    meeting = closed(office)
    stale = spoken(session, meeting)
    approved(session, meeting)
    with pytest.raises(Refused, match="are final"):
        _draft_anything(session, lambda transaction: transaction.put(replace(stale, text="lain")))


def test_a_step_to_final_skips_nothing(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)

    def finish(transaction: Transaction) -> None:
        transaction.put(replace(meeting, status=MeetingStatus.FINAL))

    with pytest.raises(Refused):
        _draft_anything(session, finish)


def test_approvals_of_an_amended_meeting_stay(office: Office) -> None:
    session = office.session("kabid")
    meeting = approving.amend(session, approved(session, closed(office)), "Salah ketik")
    for fields in ({"approvals": ()}, {"amendments": ()}, {"version": 1}):
        with pytest.raises(Refused):
            _draft_anything(session, lambda transaction, new=fields: transaction.put(replace(meeting, **new)))  # type: ignore[misc]


# --- what goes on


def test_follow_up_goes_on(office: Office) -> None:
    session = office.session("kabid")
    meeting = approved(session, closed(office))
    patrol, recap = session.find(Action, meeting=meeting.id)
    with pytest.raises(Refused, match="reason is missing"):
        assigning.assign(session, patrol, lead="KODIM")
    assigning.assign(session, patrol, lead="KODIM", reason="Polres berhalangan")
    assert session.store.since(session.store.seq - 1)[0].why == "assign: Polres berhalangan"
    following_up.report(session, patrol, "Jadwal disusun")
    undoing.undo(session)
    until = due_dates.read_due(session, "15/12", session.today())
    more_time.extend(session, patrol, until, "belum rampung", by=session.need(Person, "kaban"))
    following_up.step(office.session(), patrol, "done", agency="KODIM")
    following_up.step(session, patrol, "verify")
    assert recap.original_due is None
    planning.plan(session, planning.forum_of(session, meeting), planning.Plan())
    assert session.need(Action, recap.id).original_due is not None
    registers.edit(session, Person, "kaban", {"name": "Nama Lain"})


def test_an_answer_to_a_request_made_in_the_meeting_is_given_later(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    action = session.find(Action, meeting=meeting.id)[0]
    until = due_dates.read_due(session, "15/12", session.today())
    more_time.request(session, action, until, "belum rampung", meeting=meeting.id)
    approved(session, meeting)
    more_time.extend(session, action, None, "", by=session.need(Person, "kaban"))
    assert [asked.state for asked in session.find(Extension, action=action.id)] == ["granted"]


def test_actions_of_closed_minutes_are_not_reworded(office: Office) -> None:
    session = office.session("kabid")
    meeting = approving.review(session, closed(office))
    action = session.find(Action, meeting=meeting.id)[0]
    with pytest.raises(RapatError, match=f"{action.id} stands in the minutes of {meeting.id}, which are in review"):
        assigning.edit(session, action, text="lain")
    with pytest.raises(RapatError, match="in review"):
        assigning.edit(session, action, due=due_dates.read_due(session, "15/12", datetime(2026, 11, 24).date()))  # noqa: DTZ001
