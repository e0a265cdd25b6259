"""What minutes in review or final hold changes by no way at all but the next step: return, approval, amendment."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

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
from rapat.policy import Deed
from rapat.secretariat import approving, editing, following_up, planning, reading, recording, registers, undoing
from rapat.secretariat.desk import Desk, Work
from rapat.secretariat.editing import Correction
from tests.conftest import Office
from tests.secretariat.sitting import approved, closed, spoken

PACKAGE = Path(__file__).parents[2] / "rapat"


def everything(desk: Desk) -> list[list[dict[str, object]]]:
    kinds = ("meetings", "items", "attendance", "entries", "actions", "progress", "extensions")
    return [desk.store.find(kind) for kind in kinds]


def test_there_is_one_door() -> None:
    calls = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "commit"
        and isinstance(node.value, ast.Attribute | ast.Name)
        and (node.value.attr if isinstance(node.value, ast.Attribute) else node.value.id) == "store"
    }
    assert calls == {"secretariat/desk.py"}


# --- taking back


def _wording(desk: Desk, meeting: Meeting) -> None:
    editing.edit(desk, spoken(desk, meeting), Correction(text="situasi terkendali"))


def _roll_call(desk: Desk, meeting: Meeting) -> None:
    recording.mark(desk, meeting, "KEJARI")


def _conversion(desk: Desk, meeting: Meeting) -> None:
    editing.convert(desk, spoken(desk, meeting), EntryKind.INFORMATION)


def _promise(desk: Desk, meeting: Meeting) -> None:
    editing.convert(desk, spoken(desk, meeting), EntryKind.ACTION)


def _place(desk: Desk, meeting: Meeting) -> None:
    editing.move(desk, spoken(desk, meeting), item=planning.agenda(desk, meeting.id)[-1])


def _new_item(desk: Desk, meeting: Meeting) -> None:
    planning.add_item(desk, meeting, "Nataru")


def _secrecy(desk: Desk, meeting: Meeting) -> None:
    hidden = next(entry for entry in reading.entries(desk, meeting.id) if entry.private)
    editing.edit(desk, hidden, Correction(private=False))


def _made_private(desk: Desk, meeting: Meeting) -> None:
    editing.edit(desk, spoken(desk, meeting, EntryKind.ACTION), Correction(private=True))


def _line(desk: Desk, meeting: Meeting) -> None:
    recording.Recorder(desk, meeting.id).take_all(["satu", "dua"])


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
    office: Office, change: Callable[[Desk, Meeting], None], status: str
) -> None:
    meeting, desk = closed(office), office.desk("notulis")
    change(desk, meeting)
    meeting = approving.review(office.desk("kabid"), desk.need(Meeting, meeting.id))
    if status == "final":
        approving.approve(office.desk("kabid"), meeting, desk.need(Person, "kaban"))
    before, seq = everything(desk), desk.store.seq
    with pytest.raises(Refused, match="are final" if status == "final" else "are in review"):
        undoing.undo(desk)
    assert (everything(desk), desk.store.seq) == (before, seq)


def test_undo_goes_on_in_the_draft_of_an_amendment(office: Office) -> None:
    desk = office.desk("kabid")
    meeting = approving.amend(desk, approved(desk, closed(office)), "Salah ketik")
    _wording(desk, meeting)
    undoing.undo(desk)
    assert spoken(desk, meeting).text == "situasi aman"


@pytest.mark.parametrize("step", ["review", "return", "amend"])
def test_steps_are_not_taken_back(office: Office, step: str) -> None:
    desk = office.desk("kabid")
    meeting = approving.review(desk, closed(office))
    if step == "return":
        approving.send_back(desk, meeting, "Salah ketik")
    if step == "amend":
        approving.send_back(desk, meeting)
        approving.amend(desk, approved(desk, meeting), "Salah ketik")
    with pytest.raises(Refused, match="not taken back"):
        undoing.undo(desk)


# --- whatever use case asks: the door itself


def _draft_anything(desk: Desk, draft: Callable[[Work], object]) -> None:
    desk.transact(Deed.EDIT, draft)


FORGED: dict[str, Callable[[Work, Meeting], Document | None]] = {
    "title": lambda work, meeting: replace(work.need(Meeting, meeting.id), title="Lain"),
    "reopened": lambda work, meeting: replace(work.need(Meeting, meeting.id), status=MeetingStatus.DRAFT, version=1),
    "amended and more": lambda work, meeting: replace(
        work.need(Meeting, meeting.id),
        status=MeetingStatus.DRAFT,
        version=2,
        title="Lain",
        amendments=(_amendment(work, 2),),
    ),
    "amendment that skips a version": lambda work, meeting: replace(
        work.need(Meeting, meeting.id), status=MeetingStatus.DRAFT, version=3, amendments=(_amendment(work, 3),)
    ),
    "second approval": lambda work, meeting: replace(
        work.need(Meeting, meeting.id), approvals=(*meeting.approvals, _approval(work, 1))
    ),
    "line": lambda work, meeting: replace(spoken(work.desk, meeting), text="lain"),
    "line moved here": lambda work, meeting: replace(
        spoken(work.desk, meeting), id="WASDIN-2027-001.1", meeting=meeting.id
    ),
    "item": lambda work, meeting: replace(planning.agenda(work, meeting.id)[0], title="Lain"),
    "new item": lambda _, meeting: AgendaItem(id=f"{meeting.id}.M99", meeting=meeting.id, number=9, title="Lain"),
    "new mark": lambda _, meeting: Attendance(
        id=f"{meeting.id}.KEJARI", meeting=meeting.id, agency="KEJARI", presence=Presence.PRESENT
    ),
    "report into the meeting": lambda work, meeting: Progress(
        id="TL-2026-0001.P9", action="TL-2026-0001", at=work.desk.now(), text="lain", meeting=meeting.id
    ),
    "wording": lambda work, _: replace(work.need(Action, "TL-2026-0001"), text="Lain"),
    "first date": lambda work, _: replace(work.need(Action, "TL-2026-0001"), original_due=work.desk.today()),
    "first date taken away": lambda work, _: replace(work.need(Action, "TL-2026-0001"), original_due=None),
    "tie": lambda work, _: replace(work.need(Action, "TL-2026-0001"), meeting="", forum=""),
    "secrecy": lambda work, _: replace(work.need(Action, "TL-2026-0001"), private=True),
    "new promise": lambda work, meeting: Action(
        id="TL-2026-0099", text="lain", created=work.desk.today(), meeting=meeting.id
    ),
}


def _amendment(work: Work, version: int) -> Amendment:
    return Amendment(version=version, reason="-", by="kabid", at=work.desk.now())


def _approval(work: Work, version: int) -> Approval:
    return Approval(version=version, by="kaban", at=work.desk.now(), seq=work.numbers.seq, digest="0" * 64)


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("status", ["final", "review"])
def test_no_draft_changes_what_closed_minutes_hold(office: Office, name: str, status: str) -> None:
    desk = office.desk("kabid")
    meeting = approved(desk, closed(office)) if status == "final" else approving.review(desk, closed(office))
    before, seq = everything(desk), desk.store.seq

    def draft(work: Work) -> None:
        made = FORGED[name](work, meeting)
        assert made is not None
        work.put(made)

    if status == "review" and name == "reopened":
        desk.transact(Deed.REVIEW, draft)  # the step back is open
        return
    with pytest.raises(Refused, match=r"which are|are final|are in review"):
        _draft_anything(desk, draft)
    assert (everything(desk), desk.store.seq) == (before, seq)


@pytest.mark.parametrize("word", [Meeting, AgendaItem, Attendance, Action])
def test_nothing_of_them_is_removed(office: Office, word: type[Document]) -> None:
    desk = office.desk("kabid")
    meeting = approved(desk, closed(office))
    with pytest.raises(Refused, match=r"which are final|are final"):
        _draft_anything(desk, lambda work: work.remove(desk.find(word)[0]))
    assert desk.get(Meeting, meeting.id) == meeting


def test_what_is_stored_decides_not_what_the_caller_holds(office: Office) -> None:
    desk = office.desk("kabid")
    meeting = closed(office)
    stale = spoken(desk, meeting)
    approved(desk, meeting)
    with pytest.raises(Refused, match="are final"):
        _draft_anything(desk, lambda work: work.put(replace(stale, text="lain")))


def test_a_step_to_final_skips_nothing(office: Office) -> None:
    desk, meeting = office.desk("kabid"), closed(office)

    def finish(work: Work) -> None:
        work.put(replace(meeting, status=MeetingStatus.FINAL))

    with pytest.raises(Refused):
        _draft_anything(desk, finish)


def test_approvals_of_an_amended_meeting_stay(office: Office) -> None:
    desk = office.desk("kabid")
    meeting = approving.amend(desk, approved(desk, closed(office)), "Salah ketik")
    for fields in ({"approvals": ()}, {"amendments": ()}, {"version": 1}):
        with pytest.raises(Refused):
            _draft_anything(desk, lambda work, new=fields: work.put(replace(meeting, **new)))  # type: ignore[misc]


# --- what goes on


def test_follow_up_goes_on(office: Office) -> None:
    desk = office.desk("kabid")
    meeting = approved(desk, closed(office))
    patrol, recap = desk.find(Action, meeting=meeting.id)
    with pytest.raises(Refused, match="reason is missing"):
        following_up.assign(desk, patrol, lead="KODIM")
    following_up.assign(desk, patrol, lead="KODIM", reason="Polres berhalangan")
    assert desk.store.since(desk.store.seq - 1)[0].why == "assign: Polres berhalangan"
    following_up.report(desk, patrol, "Jadwal disusun")
    undoing.undo(desk)
    until = following_up.read_due(desk, "15/12", desk.today())
    following_up.extend(desk, patrol, until, "belum rampung", by=desk.need(Person, "kaban"))
    following_up.step(office.desk(), patrol, "done", agency="KODIM")
    following_up.step(desk, patrol, "verify")
    assert recap.original_due is None
    planning.plan(desk, planning.forum_of(desk, meeting), planning.Plan())
    assert desk.need(Action, recap.id).original_due is not None
    registers.edit(desk, Person, "kaban", {"name": "Nama Lain"})


def test_an_answer_to_a_request_made_in_the_meeting_is_given_later(office: Office) -> None:
    desk, meeting = office.desk("kabid"), closed(office)
    action = desk.find(Action, meeting=meeting.id)[0]
    until = following_up.read_due(desk, "15/12", desk.today())
    following_up.request(desk, action, until, "belum rampung", meeting=meeting.id)
    approved(desk, meeting)
    following_up.extend(desk, action, None, "", by=desk.need(Person, "kaban"))
    assert [asked.state for asked in desk.find(Extension, action=action.id)] == ["granted"]


def test_actions_of_closed_minutes_are_not_reworded(office: Office) -> None:
    desk = office.desk("kabid")
    meeting = approving.review(desk, closed(office))
    action = desk.find(Action, meeting=meeting.id)[0]
    with pytest.raises(RapatError, match=f"{action.id} stands in the minutes of {meeting.id}, which are in review"):
        following_up.edit(desk, action, text="lain")
    with pytest.raises(RapatError, match="in review"):
        following_up.edit(desk, action, due=following_up.read_due(desk, "15/12", datetime(2026, 11, 24).date()))  # noqa: DTZ001
