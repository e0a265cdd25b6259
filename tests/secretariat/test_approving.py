"""From draft to final minutes with a seal, and to the next version with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from rapat.errors import NotAllowed, Refused
from rapat.model import Action, EntryKind, Meeting, MeetingStatus, Person
from rapat.secretariat import (
    approving,
    assigning,
    auditing,
    checklist,
    editing,
    following_up,
    moving,
    reading,
    record_order,
    recording,
)
from rapat.secretariat.approved import notula
from rapat.secretariat.editing import Correction
from rapat.store.query import matching
from tests.conftest import Office
from tests.secretariat.sitting import approved, closed, spoken


@pytest.fixture
def draft(office: Office) -> Meeting:
    """A closed sitting."""
    return closed(office)


def test_draft_review_final(office: Office, draft: Meeting) -> None:
    session = office.session("kabid")
    assert approving.review(session, draft).status is MeetingStatus.REVIEW
    with pytest.raises(Refused, match="in review"):
        recording.Recorder(session, draft.id)
    assert approving.send_back(session, draft, "Perbaiki nama").returned == "Perbaiki nama"
    with pytest.raises(Refused, match="not been put before"):
        approving.approve(session, draft, session.need(Person, "kaban"))
    assert approved(session, draft).status is MeetingStatus.FINAL


def test_only_the_chair_signs(office: Office, draft: Meeting) -> None:
    session = office.session("kabid")
    approving.review(session, draft)
    with pytest.raises(NotAllowed, match="does not chair"):
        approving.approve(session, draft, session.need(Person, "kapolres"))
    with pytest.raises(NotAllowed):
        approving.approve(office.session("kapolres"), draft, session.need(Person, "kaban"))


def test_who_signed_and_who_entered_it_are_both_on_record(office: Office, draft: Meeting) -> None:
    final = approved(office.session("kabid"), draft)
    record = office.session().store.since(final.approvals[0].seq - 1)[0]
    assert (final.approvals[0].by, record.who, record.account) == ("kaban", "kabid", "tester")


def test_the_seal_is_proved_from_what_is_printed(office: Office, draft: Meeting) -> None:
    session = office.session("kabid")
    seal = notula(session, approved(session, draft)).seal
    assert seal is not None
    for printed in (seal.brief, seal.full):
        assert auditing.verify_seal(session, printed) == seal
    with pytest.raises(Refused, match="differs"):
        auditing.verify_seal(session, seal.brief[:-1] + ("0" if seal.brief[-1] != "0" else "1"))
    with pytest.raises(Refused, match="no such approval"):
        auditing.verify_seal(session, seal.brief.replace(f"/{seal.seq}/", "/9999/"))


def test_follow_up_does_not_touch_the_seal(office: Office, draft: Meeting) -> None:
    session = office.session("kabid")
    approved(session, draft)
    action = reading.actions(session, reading.Filter())[0]
    following_up.report(session, action, "Jadwal disusun")
    following_up.step(session, action, "done")
    assigning.assign(session, action, lead="KODIM", reason="Polres berhalangan")
    assert auditing.verify_seals(session) == []


def test_final_minutes_change_only_by_amendment(office: Office, draft: Meeting) -> None:
    session = office.session("kabid")
    final = approved(session, draft)
    spoken = next(entry for entry in reading.entries(session, final.id) if entry.kind is EntryKind.NOTE)
    with pytest.raises(Refused, match="are final"):
        editing.edit(session, spoken, Correction(text="situasi terkendali"))
    with pytest.raises(Refused, match="reason"):
        approving.amend(session, final, " ")
    amended = approving.amend(session, final, "Salah ketik")
    assert (amended.version, amended.status) == (2, MeetingStatus.DRAFT)
    editing.edit(session, spoken, Correction(text="situasi terkendali"))
    again = approved(session, amended)
    assert [approval.version for approval in again.approvals] == [1, 2]
    assert again.approvals[0].digest != again.approvals[1].digest
    assert auditing.verify_seals(session) == []


def test_the_old_version_can_still_be_proved(office: Office, draft: Meeting) -> None:
    session = office.session("kabid")
    first = notula(session, approved(session, draft)).seal
    assert first is not None
    approving.amend(session, draft, "Salah ketik")
    assert auditing.verify_seal(session, first.brief) == first


def test_private_lines_are_not_in_the_seal(office: Office, draft: Meeting) -> None:
    session = office.session("kabid")
    editing.convert(
        session, next(entry for entry in reading.entries(session, draft.id) if entry.private), EntryKind.ACTION
    )
    approving.review(session, draft)
    frozen = session.store.find(matching("frozen"))
    assert "situasi aman" in str(frozen)
    assert "hanya untuk sekretariat" not in str(frozen)
    hidden = next(action for action in session.find(Action) if action.private)
    assert hidden.id not in str(frozen)


def test_a_scan_is_kept_as_evidence(office: Office, draft: Meeting, tmp_path: Path) -> None:
    scan = tmp_path / "tanda-tangan.pdf"
    scan.write_bytes(b"%PDF-1.4 scan %%EOF")
    session = office.session("kabid")
    final = approving.approve(session, approving.review(session, draft), session.need(Person, "kaban"), scan)
    digest = final.approvals[0].evidence
    assert (office.workspace.folder / "evidence" / digest[:2] / digest).read_bytes() == b"%PDF-1.4 scan %%EOF"


def test_lines_are_moved_and_converted_without_retyping(office: Office, draft: Meeting) -> None:
    session = office.session("kabid")
    spoken = next(entry for entry in reading.entries(session, draft.id) if entry.kind is EntryKind.NOTE)
    turned = editing.convert(session, spoken, EntryKind.ACTION)
    assert turned.action
    assert editing.convert(session, turned, EntryKind.INFORMATION).action == ""
    _, last = record_order.agenda(session, draft.id)
    assert moving.move(session, turned, item=last).item == last.id
    first = reading.entries(session, draft.id)[0]
    moving.move(session, turned, before=first)
    assert reading.entries(session, draft.id)[0].id == turned.id


def test_a_superseded_version_and_an_unproven_approval_are_told(office: Office) -> None:
    session = office.session("kabid")
    final = approved(session, closed(office))
    assert auditing.superseded(session, final.id, 1) is None
    assert approving.unproven(final.approvals[-1], "") is not None
    assert approving.unproven(final.approvals[-1], final.approvals[-1].digest) is None
    amended = approving.amend(session, final, "Salah ketik")
    editing.edit(session, spoken(session, amended), Correction(text="situasi belum aman"))
    approved(session, amended)
    told = auditing.superseded(session, final.id, 1)
    assert told is not None
    assert told.values["newer"] == 2
    assert auditing.superseded(session, final.id, 2) is None


def test_minutes_without_a_note_taker_say_so(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    said = [missing.message.text for missing in checklist.missing(session, replace(meeting, note_taker=""))]
    assert any("note-taker" in text for text in said)
