"""Undo takes back this person's last change, as a new record, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path

import pytest

from rapat import workspace
from rapat.errors import Conflict, NotAllowed, NotFound, Refused
from rapat.model import Action, Agency, Due, Entry, Forum, Meeting, Person, Progress
from rapat.policy import Operation
from rapat.secretariat import (
    approving,
    assigning,
    auditing,
    editing,
    following_up,
    more_time,
    naming,
    planning,
    public_reports,
    queues,
    record_order,
    recording,
    registers,
    reporters,
    undo_words,
    undoing,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session
from rapat.store import embedded, lines
from rapat.store.contract import Record
from tests.conftest import Office, furnish
from tests.secretariat.sitting import closed

DUE, LATER = date(2026, 12, 15), Due(text="", date=date(2026, 12, 24))


def test_what_was_added_is_gone_and_the_journal_remembers(office: Office) -> None:
    session = office.session()
    made = assigning.add(session, ActionDraft("Kirim data", lead="POLRES"))
    undoing.undo(session)
    assert session.get(Action, made.id) is None
    assert next(auditing.audit(session, auditing.Which(id=made.id))).why == "assign"
    assert assigning.add(session, ActionDraft("Kirim surat", lead="POLRES")).id == "TL-2026-0002"


def test_what_was_changed_is_as_before(office: Office) -> None:
    session = office.session()
    registers.edit(session, Agency, "POLRES", {"short": "Polres Bontang"})
    registers.edit(session, Agency, "POLRES", {"head": "Kapolres"})
    undoing.undo(session)
    undoing.undo(session)
    assert session.need(Agency, "POLRES").short == "Polres"


def test_only_my_own_changes(office: Office) -> None:
    made = assigning.add(office.session("kabid"), ActionDraft("Kirim data"))
    with pytest.raises(Refused, match="nothing of yours"):
        undoing.undo(office.session("kapolres"))
    assert office.session().get(Action, made.id) == made


def test_not_when_somebody_changed_it_since(office: Office) -> None:
    made = assigning.add(office.session(), ActionDraft("Kirim data", lead="POLRES"))
    following_up.report(office.session("kapolres"), made, "Sudah dikirim")
    with pytest.raises(Conflict, match="kapolres"):
        undoing.undo(office.session())


def test_never_a_verification(office: Office) -> None:
    session = office.session("kabid")
    made = assigning.add(session, ActionDraft("Kirim data", lead="POLRES"))
    following_up.step(office.session(), made, "done", agency="POLRES")
    following_up.step(session, made, "verify")
    with pytest.raises(Refused, match="verified"):
        undoing.undo(session)


def test_a_plan_goes_with_its_agenda(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
    undoing.undo(session)
    assert record_order.agenda(session, meeting.id) == []
    assert planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan()).id == "WASDIN-2026-002"


def test_many_lines_are_taken_back_in_one_pass(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
    recorder = recording.Recorder(office.at("2026-11-24 09:00").session(), meeting.id)
    for number in range(100):
        recorder.take(f"Kapolres: butir {number}")
    recording.Recorder(session, meeting.id, "catatan.txt").take_all([f"baris {number}" for number in range(200)])
    before = len(session.find(Entry, meeting=meeting.id))
    for _ in range(300):
        registers.edit(office.session("kabid"), Agency, "DINKES", {"head": f"Kepala {_}"})
    records, decoded = session.store.seq, 0

    def counted(line: bytes) -> Record | None:
        nonlocal decoded
        decoded += 1
        return decode(line)

    decode = lines.decode
    monkeypatch.setattr(lines, "decode", counted)
    monkeypatch.setattr(embedded.EmbeddedStore, "history", None)  # a look into the past of each line is what it was
    undoing.undo(session)
    assert len(session.find(Entry, meeting=meeting.id)) == before - 200
    assert decoded <= 4 * records
    assert session.need(Meeting, meeting.id).opened is not None


def test_what_it_was_is_found_however_long_ago(office: Office) -> None:
    session = office.session()
    registers.edit(session, Agency, "DINKES", {"head": "Kepala Dinas"})
    for number in range(300):
        registers.edit(office.session("kabid"), Agency, "BPBD", {"head": f"Kepala {number}"})
    registers.edit(session, Agency, "DINKES", {"head": "Plt. Kepala Dinas"})
    undoing.undo(session)
    assert session.need(Agency, "DINKES").head == "Kepala Dinas"


def test_not_by_somebody_who_may_not_do_it_any_more(office: Office) -> None:
    session = office.session("kabid")
    registers.add(session, Agency, {"id": "IMIGRASI", "name": "Kantor Imigrasi"})
    registers.edit(office.session(), Person, "kabid", {"role": "representative"})
    with pytest.raises(NotAllowed):
        undoing.undo(office.session("kabid"))
    assert session.get(Agency, "IMIGRASI") is not None


def test_not_what_somebody_else_leads_by_now(office: Office) -> None:
    made = assigning.add(office.session(), ActionDraft("Kirim data", lead="POLRES"))
    following_up.report(office.session("kapolres"), made, "Sudah dikirim")
    assert undoing.undo(office.session("kapolres"))
    following_up.report(office.session("kapolres"), made, "Sudah dikirim")
    registers.edit(office.session(), Person, "kapolres", {"agency": "KODIM"})
    with pytest.raises(NotFound):
        undoing.undo(office.session("kapolres"))


def test_nobody_takes_back_how_the_first_secretary_came_in(folder: Path) -> None:
    workspace.create(folder, "Uji")
    with workspace.open_workspace(folder) as opened:
        furnish(opened)
        office = Office(opened)
        with pytest.raises(Refused, match="nothing of yours"):
            list(iter(lambda: undoing.undo(office.session()), None))
        assert [person.id for person in office.session().find(Person)] == ["notulis"]


def test_not_what_minutes_print_that_were_put_to_review_since(office: Office) -> None:
    """Another secretary puts them to review, so that the own last change is still the report."""
    meeting = closed(office)
    action = next(one for one in office.session().find(Action, meeting=meeting.id) if one.lead == "POLRES")
    following_up.report(office.session(), action, "Jadwal disusun", agency="POLRES")
    approving.review(office.session("kabid"), meeting)
    with pytest.raises(Refused, match=f"{action.id} stands in the minutes of {meeting.id}, which are in review"):
        undoing.undo(office.session())
    approving.send_back(office.session("kabid"), office.session().need(Meeting, meeting.id))
    undoing.undo(office.session())
    assert office.session().find(Progress, action=action.id) == []


def test_no_undo_makes_a_private_line_of_final_minutes_public(office: Office) -> None:
    """Somebody else puts them to review and approves, so that the own last change is still the edit."""
    meeting = closed(office)
    line = next(one for one in office.session().find(Entry, meeting=meeting.id) if one.text == "situasi aman")
    editing.edit(office.session(), line, editing.Correction(private=True))
    chair = office.session("kaban")
    approving.approve(chair, approving.review(office.session("kabid"), meeting), chair.need(Person, "kaban"))
    with pytest.raises(Refused, match="final"):
        undoing.undo(office.session())
    assert office.session().need(Entry, line.id).private


def test_it_reads_the_journal_again_where_somebody_was_quicker(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    session = office.session()
    made = assigning.add(session, ActionDraft("Kirim data", lead="POLRES"))
    read: list[int] = []
    printed_since = undoing._printed_since

    def overtaken(session: Session, since: int, actions: AbstractSet[str]) -> list[undoing._Printed]:
        printed = printed_since(session, since, actions)
        read.append(session.store.seq)
        if len(read) < 3:
            registers.edit(office.session("kabid"), Agency, "DINKES", {"head": f"Kepala {len(read)}"})
        return printed

    monkeypatch.setattr(undoing, "_printed_since", overtaken)
    undoing.undo(session)
    assert len(read) == 3
    assert session.get(Action, made.id) is None


def names(office: Office) -> list[str]:
    return [agency.name for agency in office.session().find(Agency) if agency.id == "KPPBC"]


def test_the_last_undo_is_taken_back_and_again(office: Office) -> None:
    registers.add(office.session(), Agency, {"id": "KPPBC", "name": "Bea Cukai"})
    registers.edit(office.session(), Agency, "KPPBC", {"name": "Bea dan Cukai"})
    registers.edit(office.session(), Agency, "KPPBC", {"name": "Kantor Bea dan Cukai"})
    for _ in range(3):
        undoing.undo(office.session())
    assert names(office) == []
    for name in ("Bea Cukai", "Bea dan Cukai", "Kantor Bea dan Cukai"):
        undoing.redo(office.session())
        assert names(office) == [name]
    with pytest.raises(Refused, match="something else was done since"):
        undoing.redo(office.session())
    undoing.undo(office.session())
    assert names(office) == ["Bea dan Cukai"]
    undoing.redo(office.session())
    assert names(office) == ["Kantor Bea dan Cukai"]
    undoing.undo(office.session())
    undoing.undo(office.session())
    assert names(office) == ["Bea Cukai"]
    assert not auditing.verify(office.session()).faults


def test_no_undo_is_taken_back_once_something_else_was_done(office: Office) -> None:
    registers.add(office.session(), Agency, {"id": "KPPBC", "name": "Bea Cukai"})
    undoing.undo(office.session())
    registers.edit(office.session(), Agency, "BNNK", {"name": "BNN Kota"})
    with pytest.raises(Refused, match="something else"):
        undoing.redo(office.session())
    assert names(office) == []


def test_who_may_not_do_it_any_more_brings_nothing_back(office: Office) -> None:
    registers.add(office.session("kabid"), Agency, {"id": "KPPBC", "name": "Bea Cukai"})
    undoing.undo(office.session("kabid"))
    registers.edit(office.session(), Person, "kabid", {"role": "representative"})
    with pytest.raises(NotAllowed):
        undoing.redo(office.session("kabid"))
    assert names(office) == []


def test_a_line_that_was_taken_back_is_a_line_again(office: Office) -> None:
    meeting = planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    recorder = Recorder(office.session(), meeting.id)
    recorder.take("! kirim data @BNNK ^30/12")
    recorder.undo()
    assert not office.session().find(Action)
    recorder.redo()
    (action,) = office.session().find(Action)
    assert [line.text for line in office.session().find(Entry, meeting=meeting.id)] == [action.text]
    recorder.undo()
    recorder.undo()  # there is nothing more: a trace, which no redo minds
    recorder.redo()
    assert len(office.session().find(Action)) == 1
    with pytest.raises(Refused):
        recorder.redo()
    assert not auditing.verify(office.session()).faults


def test_a_line_is_told_by_what_a_command_takes(office: Office) -> None:
    meeting = planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    Recorder(office.session(), meeting.id).take("Kapolres: dermaga sepi")
    told = str(undo_words.step(undoing.last_step(office.session()).record))
    _, line = told.partition(" (")[0].split(", ")
    assert naming.entry(office.session(), line).text == "dermaga sepi"


def test_what_holds_again_was_decided_and_is_not_undermined(office: Office) -> None:
    """The one who decided took that back, and brought it back: it stands between a report and its undo again."""
    made = assigning.add(office.session(), ActionDraft("Kirim data", lead="POLRES", due=Due(text="", date=DUE)))
    following_up.report(office.session("kapolres"), made, "Sebagian dikirim")
    following_up.report(office.session("kapolres"), made, "Hampir semua dikirim")
    chair = office.session("kabid")
    more_time.extend(chair, office.session().need(Action, made.id), LATER, "Hujan")
    for again in (undoing.undo, undoing.redo) * 2:
        again(office.session("kabid"))
    with pytest.raises(Conflict, match="decided on by kabid"):
        undoing.undo(office.session("kapolres"))
    undoing.undo(office.session("kabid"))
    undoing.undo(office.session("kapolres"))
    assert not auditing.verify(office.session()).faults


REPRESENTED: dict[str, Callable[[Session, Action], object]] = {
    "progress": lambda session, action: following_up.report(session, action, "Sebagian dikirim"),
    "request": lambda session, action: more_time.request(session, action, LATER, "Hujan"),
    "block": lambda session, action: following_up.step(session, action, "block", reason="Jalan putus"),
    "queue": lambda session, _: queues.put(session, session.need(Forum, "WASDIN"), queues.PointDraft(text="Hibah")),
}


@pytest.mark.parametrize("deed", REPRESENTED)
def test_who_may_make_it_may_bring_it_back(office: Office, deed: str) -> None:
    made = assigning.add(
        office.session(), ActionDraft("Kirim data", lead="POLRES", due=Due(text="", date=DUE), forum="WASDIN")
    )
    REPRESENTED[deed](office.session("kapolres"), made)
    undone = undoing.undo(office.session("kapolres"))
    assert undoing.redo(office.session("kapolres")).seq == undone.seq
    assert not auditing.verify(office.session()).faults


def test_what_was_made_for_another_agency_by_now_is_not_brought_back(office: Office) -> None:
    made = assigning.add(office.session(), ActionDraft("Kirim data", lead="POLRES"))
    following_up.report(office.session("kapolres"), made, "Sudah dikirim")
    undoing.undo(office.session("kapolres"))
    registers.edit(office.session(), Person, "kapolres", {"agency": "KODIM"})
    with pytest.raises((NotAllowed, NotFound)):
        undoing.redo(office.session("kapolres"))
    assert not office.session().find(Progress)


@pytest.mark.parametrize(
    ("who", "name", "way"),
    [
        ("notulis", "verify", "reopen"),
        ("kaban", "verify", "ask"),
        ("kaban", "return", "show"),
        ("notulis", "return", "show"),
    ],
)
def test_what_puts_a_decision_right_is_told_to_whom_may_do_it(office: Office, who: str, name: str, way: str) -> None:
    session = office.session()
    made = assigning.add(session, ActionDraft("Kirim data", lead="POLRES", forum="WASDIN"))
    following_up.step(office.session("kapolres"), made, "done")
    following_up.step(office.session(who), made, name, "Belum lengkap")
    with pytest.raises(Refused, match="not taken back") as refused:
        undoing.undo(office.session(who))
    assert way in str(refused.value.remedy)


def test_a_chair_who_approved_is_told_whom_to_ask(office: Office) -> None:
    chair = office.session("kaban")
    minutes = approving.review(office.session(), closed(office))
    approving.approve(chair, minutes, chair.need(Person, "kaban"))
    with pytest.raises(Refused, match="not taken back") as refused:
        undoing.undo(office.session("kaban"))
    assert "ask" in str(refused.value.remedy)


def test_what_lasts_is_not_put_right_by_what_is_of_something_else(office: Office) -> None:
    session = office.session()
    told = public_reports.Intake(fields={"place": "Berbas", "content": "Asap tebal"}, reporter="Warga 0811")
    reporters.forget(session, public_reports.take(session, told), "Diminta")
    with pytest.raises(Refused) as refused:
        undoing.undo(session)
    assert "amendment" not in str(refused.value.remedy)
    assert "rapat matters protect" in str(refused.value.remedy)


def test_what_was_done_to_another_action_since_is_not_taken_back_from_here(office: Office) -> None:
    session = office.session("kapolres")
    here, there = (assigning.add(office.session(), ActionDraft(text, lead="POLRES")) for text in ("Satu", "Dua"))
    for action in (here, there):
        following_up.report(session, action, "Berjalan")
    with pytest.raises(Refused, match="made elsewhere"):
        undoing.undo(session, Operation.REPORT, here.id)
    undoing.undo(session, Operation.REPORT, there.id)
    assert [progress.action for progress in session.find(Progress)] == [here.id]
