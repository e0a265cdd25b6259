"""Undo takes back this person's last change, as a new record, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapat import workspace
from rapat.errors import Conflict, NotAllowed, NotFound, Refused
from rapat.model import Action, Agency, Entry, Forum, Meeting, Person, Progress
from rapat.secretariat import approving, auditing, editing, following_up, planning, recording, registers, undoing
from rapat.secretariat.following_up import Promise
from rapat.store import embedded, lines
from rapat.store.contract import Record
from tests.conftest import Office, furnish
from tests.secretariat.sitting import closed


def test_what_was_added_is_gone_and_the_journal_remembers(office: Office) -> None:
    desk = office.desk()
    made = following_up.add(desk, Promise("Kirim data", lead="POLRES"))
    undoing.undo(desk)
    assert desk.get(Action, made.id) is None
    assert next(auditing.audit(desk, auditing.Which(id=made.id))).why == "assign"
    assert following_up.add(desk, Promise("Kirim surat", lead="POLRES")).id == "TL-2026-0002"


def test_what_was_changed_is_as_before(office: Office) -> None:
    desk = office.desk()
    registers.edit(desk, Agency, "POLRES", {"short": "Polres Bontang"})
    registers.edit(desk, Agency, "POLRES", {"head": "Kapolres"})
    undoing.undo(desk)
    undoing.undo(desk)
    assert desk.need(Agency, "POLRES").short == "Polres"


def test_only_my_own_changes(office: Office) -> None:
    made = following_up.add(office.desk("kabid"), Promise("Kirim data"))
    with pytest.raises(Refused, match="nothing of yours"):
        undoing.undo(office.desk("kapolres"))
    assert office.desk().get(Action, made.id) == made


def test_not_when_somebody_changed_it_since(office: Office) -> None:
    made = following_up.add(office.desk(), Promise("Kirim data", lead="POLRES"))
    following_up.report(office.desk("kapolres"), made, "Sudah dikirim")
    with pytest.raises(Conflict, match="kapolres"):
        undoing.undo(office.desk())


def test_never_a_verification(office: Office) -> None:
    desk = office.desk("kabid")
    made = following_up.add(desk, Promise("Kirim data", lead="POLRES"))
    following_up.step(office.desk(), made, "done", agency="POLRES")
    following_up.step(desk, made, "verify")
    with pytest.raises(Refused, match="verified"):
        undoing.undo(desk)


def test_a_plan_goes_with_its_agenda(office: Office) -> None:
    desk = office.desk()
    meeting = planning.plan(desk, desk.need(Forum, "WASDIN"), planning.Plan())
    undoing.undo(desk)
    assert planning.agenda(desk, meeting.id) == []
    assert planning.plan(desk, desk.need(Forum, "WASDIN"), planning.Plan()).id == "WASDIN-2026-002"


def test_many_lines_are_taken_back_in_one_pass(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = office.desk()
    meeting = planning.plan(desk, desk.need(Forum, "WASDIN"), planning.Plan())
    recorder = recording.Recorder(office.at("2026-11-24 09:00").desk(), meeting.id)
    for number in range(100):
        recorder.take(f"Kapolres: butir {number}")
    recording.Recorder(desk, meeting.id, "catatan.txt").take_all([f"baris {number}" for number in range(200)])
    before = len(desk.find(Entry, meeting=meeting.id))
    for _ in range(300):
        registers.edit(office.desk("kabid"), Agency, "DINKES", {"head": f"Kepala {_}"})
    records, decoded = desk.store.seq, 0

    def counted(line: bytes) -> Record | None:
        nonlocal decoded
        decoded += 1
        return decode(line)

    decode = lines.decode
    monkeypatch.setattr(lines, "decode", counted)
    monkeypatch.setattr(embedded.EmbeddedStore, "history", None)  # a look into the past of each line is what it was
    undoing.undo(desk)
    assert len(desk.find(Entry, meeting=meeting.id)) == before - 200
    assert decoded <= 4 * records
    assert desk.need(Meeting, meeting.id).opened is not None


def test_what_it_was_is_found_however_long_ago(office: Office) -> None:
    desk = office.desk()
    registers.edit(desk, Agency, "DINKES", {"head": "Kepala Dinas"})
    for number in range(300):
        registers.edit(office.desk("kabid"), Agency, "BPBD", {"head": f"Kepala {number}"})
    registers.edit(desk, Agency, "DINKES", {"head": "Plt. Kepala Dinas"})
    undoing.undo(desk)
    assert desk.need(Agency, "DINKES").head == "Kepala Dinas"


def test_not_by_somebody_who_may_not_do_it_any_more(office: Office) -> None:
    desk = office.desk("kabid")
    registers.add(desk, Agency, {"id": "IMIGRASI", "name": "Kantor Imigrasi"})
    registers.edit(office.desk(), Person, "kabid", {"role": "representative"})
    with pytest.raises(NotAllowed):
        undoing.undo(office.desk("kabid"))
    assert desk.get(Agency, "IMIGRASI") is not None


def test_not_what_somebody_else_leads_by_now(office: Office) -> None:
    made = following_up.add(office.desk(), Promise("Kirim data", lead="POLRES"))
    following_up.report(office.desk("kapolres"), made, "Sudah dikirim")
    assert undoing.undo(office.desk("kapolres"))
    following_up.report(office.desk("kapolres"), made, "Sudah dikirim")
    registers.edit(office.desk(), Person, "kapolres", {"agency": "KODIM"})
    with pytest.raises(NotFound):
        undoing.undo(office.desk("kapolres"))


def test_nobody_takes_back_how_the_first_secretary_came_in(folder: Path) -> None:
    workspace.create(folder, "Uji")
    with workspace.open_workspace(folder) as opened:
        furnish(opened)
        office = Office(opened)
        with pytest.raises(Refused, match="nothing of yours"):
            list(iter(lambda: undoing.undo(office.desk()), None))
        assert [person.id for person in office.desk().find(Person)] == ["notulis"]


def test_not_what_minutes_print_that_were_put_to_review_since(office: Office) -> None:
    """Another secretary puts them to review, so that the own last change is still the report."""
    meeting = closed(office)
    action = next(one for one in office.desk().find(Action, meeting=meeting.id) if one.lead == "POLRES")
    following_up.report(office.desk(), action, "Jadwal disusun", agency="POLRES")
    approving.review(office.desk("kabid"), meeting)
    with pytest.raises(Refused, match=f"{action.id} stands in the minutes of {meeting.id}, which are in review"):
        undoing.undo(office.desk())
    approving.send_back(office.desk("kabid"), office.desk().need(Meeting, meeting.id))
    undoing.undo(office.desk())
    assert office.desk().find(Progress, action=action.id) == []


def test_no_undo_makes_a_private_line_of_final_minutes_public(office: Office) -> None:
    """Somebody else puts them to review and approves, so that the own last change is still the edit."""
    meeting = closed(office)
    line = next(one for one in office.desk().find(Entry, meeting=meeting.id) if one.text == "situasi aman")
    editing.edit(office.desk(), line, editing.Correction(private=True))
    chair = office.desk("kaban")
    approving.approve(chair, approving.review(office.desk("kabid"), meeting), chair.need(Person, "kaban"))
    with pytest.raises(Refused, match="final"):
        undoing.undo(office.desk())
    assert office.desk().need(Entry, line.id).private
