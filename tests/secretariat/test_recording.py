"""A meeting is taken down line by line; what each line does to the record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from rapat import capture
from rapat.errors import NotAllowed, Refused
from rapat.model import (
    Action,
    ActionStatus,
    Attendance,
    Entry,
    EntryKind,
    Forum,
    Meeting,
    MeetingStatus,
    Person,
    Presence,
)
from rapat.policy import Operation
from rapat.secretariat import (
    agendas,
    approving,
    auditing,
    fitting,
    line_reports,
    moving,
    planning,
    reading,
    record_order,
    recording,
    registers,
    sittings,
)
from rapat.secretariat.line_context import context_of
from rapat.secretariat.planning import Plan
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import ENGLISH, Language
from tests.conftest import Office

MEETING = "WASDIN-2026-001"


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """The note-taker in the November sitting, at nine o'clock."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), Plan())
    return Recorder(office.at("2026-11-24 09:00").session(), MEETING)


def record(recorder: Recorder) -> list[Entry]:
    return [entry for entry in reading.entries(recorder.session, MEETING) if entry.kind.printed]


def test_lines_of_others_change_nothing_a_line_is_read_by(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where offices share a record they come all the time; a name that comes is known at the next line."""
    monkeypatch.setattr(type(recorder.session.store), "is_far", True)
    other = Recorder(recorder.session, MEETING)
    recorder.take("Kapolres: situasi aman")
    before, read = recorder.context(), []

    def counting(*given: Any) -> capture.Context:  # noqa: ANN401 - as it is called
        read.append(given)
        return context_of(*given)

    monkeypatch.setattr(recording, "context_of", counting)
    for number in range(3):
        other.take(f"! Kirim data {number} @BNNK ^30/11")
        recorder.take("Kapolres: lanjut")
        assert recorder.context() is before
    assert len(read) == 1  # of the other, who knew nothing yet
    other.take("+ tamu Sarwono, Kepala Bapenda")
    after = recorder.context()
    assert after.directory is not before.directory
    other.take("# Keamanan kota")
    assert recorder.context().items != after.items
    assert recorder.context().directory is after.directory


def test_the_first_line_opens_the_meeting(recorder: Recorder) -> None:
    recorder.take("Kapolres: situasi aman")
    assert recorder.meeting.status is MeetingStatus.LIVE
    assert recorder.meeting.opened == recorder.session.now()


def test_a_line_is_durable_when_it_is_acknowledged(recorder: Recorder) -> None:
    taken = recorder.take("Kapolres: situasi aman")
    assert taken.entry is not None
    assert recorder.session.store.history("entries", taken.entry.id)[0][0].seq == recorder.session.store.seq


def test_lines_go_under_the_current_item(recorder: Recorder) -> None:
    lines = ("pembukaan", "#", "usulan warga", "# Kesiapan Nataru", "pos pam siap", "#1 tambahan", "kembali ke Nataru")
    for line in lines:
        recorder.take(line)
    titles = {item.id: item.title for item in record_order.agenda(recorder.session, MEETING)}
    assert [(entry.text, titles.get(entry.item, "")) for entry in record(recorder)] == [
        ("pembukaan", ""),
        ("usulan warga", "Situasi kamtibmas"),
        ("pos pam siap", "Kesiapan Nataru"),
        ("tambahan", "Situasi kamtibmas"),
        ("kembali ke Nataru", "Kesiapan Nataru"),
    ]


def test_behind_the_last_item_comes_the_closing(recorder: Recorder) -> None:
    for line in ("selamat pagi", "#", "aman", "#", "tidak ada"):
        recorder.take(line)
    assert Language("id").say(recorder.echo("#")).startswith("ACARA · acara baru: Penutup")
    recorder.take("#")
    recorder.take("terima kasih")
    assert "no-such-item" in recorder.take("#").flags
    titles = {item.id: item.title for item in record_order.agenda(recorder.session, MEETING)}
    assert list(titles.values()) == ["Situasi kamtibmas", "Lain-lain", "Penutup"]
    said = {entry.text: titles.get(entry.item, "") for entry in record(recorder)}
    assert said["selamat pagi"] == ""
    assert said["terima kasih"] == "Penutup"


def test_an_item_that_does_not_exist_keeps_the_words(recorder: Recorder) -> None:
    taken = recorder.take("#9 tambahan")
    assert "no-such-item" in taken.flags
    assert [entry.raw for entry in record(recorder)] == ["#9 tambahan"]


def test_a_promise_becomes_an_action(recorder: Recorder) -> None:
    taken = recorder.take("!! Susun jadwal patroli @POLRES @KODIM ^30/11")
    assert taken.action is not None
    assert taken.action.id == "TL-2026-0001"
    assert (taken.action.lead, taken.action.supporting) == ("POLRES", ("KODIM",))
    assert taken.action.due_date == taken.action.original_due == date(2026, 11, 30)
    assert (taken.action.meeting, taken.action.forum, taken.action.priority) == (MEETING, "WASDIN", "urgent")


def test_a_lone_mark_turns_the_line_above(recorder: Recorder) -> None:
    recorder.take("Patroli gabungan diutamakan")
    recorder.take("=")
    recorder.take("Kirim data pos ronda")
    recorder.take("! @BNNK ^30/11")
    decision, action = record(recorder)
    assert decision.kind is EntryKind.DECISION
    assert action.kind is EntryKind.ACTION
    assert recorder.session.need(Action, action.action).lead == "BNNK"


@pytest.mark.parametrize(
    "raws",
    [
        ("PJ: Polres", "Tenggat: 10 Desember"),
        ("- PIC: Polres", "- Batas waktu: 10 Desember 2026"),
        ("Oleh: Polres", "Waktu: 10 Desember"),
        ("Polres, 10 Desember",),
        ("- Polres – 10 Desember",),
        ("Pelaksana: Polres, tenggat: 10 Desember",),
    ],
)
@pytest.mark.parametrize(
    "action",
    ["! Angkut sampah pasar", "Tindak Lanjut:\n1. Angkut sampah pasar", "Tindak Lanjut:\n- Angkut sampah pasar"],
)
def test_owner_and_day_below_a_promise_complete_it(recorder: Recorder, action: str, raws: tuple[str, ...]) -> None:
    taken = recorder.take_all([*action.splitlines(), *raws])
    (promise,) = record(recorder)
    owed = recorder.session.need(Action, promise.action)
    assert (owed.lead, owed.due_date, owed.text) == ("POLRES", date(2026, 12, 10), "Angkut sampah pasar")
    assert {"no-lead", "no-due"}.isdisjoint(promise.flags)
    assert all(one.entry is not None for one in taken)


def test_a_day_alone_leaves_the_owner_missing(recorder: Recorder) -> None:
    recorder.take("! Angkut sampah pasar")
    recorder.take("Tenggat: 10 Desember")
    assert "no-lead" in record(recorder)[0].flags


@pytest.mark.parametrize("above", ["Sampah pasar menumpuk", "= Sampah diangkut", "? Siapa mengangkut sampah"])
def test_owner_and_day_below_anything_else_are_its_own_words(recorder: Recorder, above: str) -> None:
    recorder.take(above)
    recorder.take("PJ: Polres")
    assert [entry.text for entry in record(recorder)][1:] == ["PJ: Polres"]


@pytest.mark.parametrize(
    "raw", ["PJ: Panitia Kecil", "Waktu: menyusul", "Polres: siap", "Polres, Kodim", "10 Desember"]
)
def test_words_below_a_promise_that_are_no_owner_and_no_day_stay(recorder: Recorder, raw: str) -> None:
    recorder.take("! Angkut sampah pasar")
    recorder.take(raw)
    assert len(record(recorder)) == 2


def test_bullets_continue_the_entry_above(recorder: Recorder) -> None:
    recorder.take("Kapolres: ada tiga hal")
    recorder.take("- patroli")
    recorder.take("- pos pam")
    head, first, second = record(recorder)
    assert (first.parent, second.parent) == (head.id, head.id)


def test_the_roll_call_marks_agencies(recorder: Recorder) -> None:
    recorder.take("+ POLRES, BNNK")
    recorder.take("+ KEJARI izin")
    recorder.take("+ POLRES pulang 10.30")
    marks = {mark.agency: mark for mark in recorder.session.find(Attendance, meeting=MEETING)}
    assert marks["POLRES"].presence is Presence.PRESENT
    assert marks["POLRES"].left is not None
    assert marks["POLRES"].left.strftime("%H.%M") == "10.30"
    assert marks["KEJARI"].presence is Presence.EXCUSED


def test_a_correction_mends_the_nearest_line(recorder: Recorder) -> None:
    recorder.take("Tercatat 12 aksi")
    recorder.take("Tercatat 12 laporan")
    recorder.take("s/12/11/")
    assert [entry.text for entry in record(recorder)] == ["Tercatat 12 aksi", "Tercatat 11 laporan"]
    assert record(recorder)[1].raw == "Tercatat 12 laporan"


def test_a_correction_reaches_the_due_date(recorder: Recorder) -> None:
    taken = recorder.take("! Kirim data @POLRES ^30/11")
    recorder.take("s/30/11/1/12/")
    recorder.take("ralat: ^30/11 => ^1/12")
    assert taken.action is not None
    assert recorder.session.need(Action, taken.action.id).due_date == date(2026, 12, 1)


def test_a_correction_that_finds_nothing_keeps_the_line(recorder: Recorder) -> None:
    taken = recorder.take("s/tidak ada/ada/")
    assert "nothing-corrected" in taken.flags
    assert record(recorder) == []
    assert taken.entry is not None
    assert recorder.session.need(Entry, taken.entry.id).raw == "s/tidak ada/ada/"


def test_undo_takes_back_line_after_line(recorder: Recorder) -> None:
    recorder.take("baris satu")
    recorder.take("! Kirim data @POLRES ^30/11")
    recorder.take("s/satu/dua/")
    for _ in range(2):
        recorder.take("/urungkan")
    assert [entry.text for entry in record(recorder)] == ["baris satu"]
    assert recorder.session.find(Action, meeting=MEETING) == []
    raws = [entry.raw for entry in reading.entries(recorder.session, MEETING)]
    assert raws == ["baris satu", "! Kirim data @POLRES ^30/11", "s/satu/dua/", "/urungkan", "/urungkan"]


def test_a_number_taken_back_is_not_given_again(recorder: Recorder) -> None:
    recorder.take("! Kirim data @POLRES ^30/11")
    recorder.take("/urungkan")
    taken = recorder.take("! Kirim surat @POLRES ^30/11")
    assert taken.action is not None
    assert taken.action.id == "TL-2026-0002"


def test_closing_warns_of_what_is_missing_and_never_refuses(recorder: Recorder) -> None:
    recorder.take("+ POLRES")
    recorder.take("! Kirim data")
    recorder.take("/tutup 11.00")
    assert recorder.meeting.status is MeetingStatus.DRAFT
    missing_items = [str(lack.message) for lack in recorder.checklist()]
    assert any("no lead agency" in lack for lack in missing_items)
    assert any("no due date" in lack for lack in missing_items)
    assert any("Item 2 has no record" in lack for lack in missing_items)
    assert any("KODIM" in lack for lack in missing_items)
    assert any("Who came is not named: POLRES. Type: + POLRES NAME" in lack for lack in missing_items)


def test_what_closes_the_meeting_belongs_under_the_closing(recorder: Recorder) -> None:
    def told() -> str:
        return "\n".join(
            str(lack.message) for lack in recorder.checklist() if "closes the meeting" in str(lack.message)
        )

    line = recorder.take("Kaban: menutup rapat dan mengucapkan terima kasih").entry
    assert line is not None
    assert "closing-proposed" in line.flags
    recorder.take("/tutup 11.00")
    assert "rapat meetings agenda WASDIN-2026-001 --add Closing, then rapat entries move" in told()
    item = agendas.add_item(recorder.session, recorder.meeting, "Penutup")
    assert told().endswith(f"rapat entries move {line.id} --item {item.number}")
    moving.move(recorder.session, line, item=item)
    assert told() == ""


def test_under_the_closing_nothing_is_said_of_it(recorder: Recorder) -> None:
    recorder.take("# Penutup")
    line = recorder.take("Kaban: menutup rapat dan mengucapkan terima kasih").entry
    assert line is not None
    assert "closing-proposed" not in line.flags


def test_a_representative_may_be_known_by_the_office_alone(recorder: Recorder) -> None:
    recorder.mark_representative("KODIM", "Kasdim", "Dandim")
    recorder.mark_representative("BPBD", "Budi, Kasi", "Kepala Pelaksana")
    marks = {mark.agency: mark for mark in reading.roll(recorder.session, recorder.meeting)}
    assert (marks["KODIM"].name, marks["KODIM"].position) == ("", "Kasdim")
    assert (marks["BPBD"].name, marks["BPBD"].position) == ("Budi", "Kasi")


def test_a_name_is_added_to_who_came_in_one_short_line(recorder: Recorder) -> None:
    recorder.take("+ POLRES, KODIM Pasi Intel, BPBD izin")
    assert any("not named: POLRES." in str(lack.message) for lack in recorder.checklist())
    recorder.take("+ POLRES AKBP Contoh")
    assert not any("not named" in str(lack.message) for lack in recorder.checklist())
    marks = {mark.agency: mark for mark in reading.roll(recorder.session, recorder.meeting)}
    assert (marks["POLRES"].name, marks["POLRES"].position) == ("AKBP Contoh", "")
    assert (marks["KODIM"].name, marks["KODIM"].position) == ("", "Pasi Intel")


def test_a_ticked_box_opens_an_action_and_closing_asks_about_it(recorder: Recorder) -> None:
    taken = recorder.take("- [x] Kirim data @POLRES ^30/11")
    assert taken.action is not None
    assert taken.action.status is ActionStatus.OPEN
    recorder.take("/tutup 11.00")
    assert any("ticked off" in str(lack.message) for lack in recorder.checklist())


def test_adjourned_and_resumed(recorder: Recorder) -> None:
    for line in ("/buka 09.05", "/jeda 10.00", "/lanjutkan 10.30", "/tutup 11.00"):
        recorder.take(line)
    meeting = recorder.meeting
    assert meeting.opened is not None
    assert meeting.closed is not None
    assert [(pause.since.hour, pause.until.hour if pause.until else 0) for pause in meeting.pauses] == [(10, 10)]
    assert (meeting.opened.strftime("%H.%M"), meeting.closed.strftime("%H.%M")) == ("09.05", "11.00")


def test_the_next_meeting_is_announced(recorder: Recorder) -> None:
    recorder.take("rapat berikutnya: Selasa, 29 Des pkl 09.00")
    assert recorder.meeting.next_date == date(2026, 12, 29)


def test_the_next_meeting_is_on_the_day_that_the_echo_told(office: Office, recorder: Recorder) -> None:
    taken = Recorder(office.session(), recorder.meeting_id).take("rapat berikutnya: H-7 NATARU")
    assert "18" in Language("en").say(line_reports.acknowledgement(recorder, taken))
    assert recorder.meeting.next_date == date(2026, 12, 18)


def test_the_same_file_again_adds_only_what_is_new(recorder: Recorder, office: Office) -> None:
    lines = ["Kapolres: aman", "- patroli", "- patroli", "= Disepakati bersama"]
    first = Recorder(office.session(), MEETING, "notula.txt").take_all(lines)
    again = Recorder(office.session(), MEETING, "notula.txt").take_all([*lines, "baris baru"])
    assert [taken.skipped for taken in first] == [False] * 4
    assert [taken.skipped for taken in again] == [True] * 4 + [False]
    assert [entry.text for entry in record(recorder)][-1] == "baris baru"


def test_a_file_with_undo_comes_out_the_same_a_second_time(office: Office, recorder: Recorder) -> None:
    lines = ["satu", "dua", "/urungkan", "tiga", "/urungkan", "/urungkan", "empat"]
    for _ in range(2):
        Recorder(office.session(), MEETING, "notula.txt").take_all(lines)
    assert [entry.text for entry in record(recorder)] == ["empat"]


def test_in_a_file_now_is_unknown(office: Office, recorder: Recorder) -> None:
    Recorder(office.session(), MEETING, "notula.txt").take_all(["tanpa waktu", "09.25 dengan waktu"])
    assert [entry.at.strftime("%H.%M") if entry.at else None for entry in record(recorder)] == [None, "09.25"]


def test_two_secretaries_do_not_disturb_each_other(office: Office, recorder: Recorder) -> None:
    other = Recorder(office.session("kabid"), MEETING)
    recorder.take("# Nataru")
    other.take("catatan sekretaris")
    recorder.take("catatan notulis")
    other.take("- sambungan sekretaris")
    titles = {item.id: item.title for item in record_order.agenda(recorder.session, MEETING)}
    assert [(entry.text, titles.get(entry.item, "")) for entry in record(recorder)] == [
        ("catatan sekretaris", ""),
        ("catatan notulis", "Nataru"),
        ("sambungan sekretaris", ""),
    ]
    recorder.take("/urungkan")
    assert "catatan notulis" not in [entry.text for entry in record(recorder)]


def test_final_minutes_take_no_lines(office: Office, recorder: Recorder) -> None:
    recorder.take("aman")
    recorder.take("/tutup 11.00")
    session = office.session("kabid")
    approving.approve(session, approving.review(session, recorder.meeting), session.need(Person, "kaban"))
    with pytest.raises(Refused, match="are final"):
        recorder.take("terlambat")
    with pytest.raises(Refused, match="are final"):
        Recorder(office.session(), MEETING)


def test_opening_from_the_command_line(office: Office, recorder: Recorder) -> None:
    meeting = sittings.open_meeting(office.session(), recorder.meeting)
    assert meeting.status is MeetingStatus.LIVE
    closed, missing_items = sittings.close(office.session(), meeting)
    assert closed.status is MeetingStatus.DRAFT
    assert missing_items
    with pytest.raises(Refused, match="is a draft"):
        sittings.open_meeting(office.session(), office.session().need(Meeting, MEETING))


@pytest.mark.parametrize("fields", [{"role": "representative"}, {"active": False}, {"accounts": ["rina"]}])
def test_whoever_is_removed_meanwhile_records_nothing_more(office: Office, fields: dict[str, Any]) -> None:
    """A recording is open for hours; what the registers say counts when a line is written."""
    session = office.session()
    registers.edit(session, Person, "kabid", {"accounts": ["siti"]})
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
    recorder = Recorder(office.workspace.session(lambda: office.now, "siti"), meeting.id)
    recorder.take("Kapolres: situasi aman")
    registers.edit(session, Person, "kabid", fields)
    lines = len(session.find(Entry, meeting=meeting.id))
    with pytest.raises(NotAllowed):
        recorder.take("Dandim: siap")
    assert len(session.find(Entry, meeting=meeting.id)) == lines


def test_who_acts_for_somebody_must_stay_a_secretary(office: Office) -> None:
    session = office.session()
    registers.edit(session, Person, "kabid", {"accounts": ["siti"]})
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
    recorder = Recorder(office.workspace.session(lambda: office.now, "siti", "notulis"), meeting.id)
    recorder.take("Kapolres: situasi aman")
    registers.edit(session, Person, "kabid", {"role": "representative"})
    with pytest.raises(NotAllowed):
        recorder.take("Dandim: siap")


def test_what_a_line_needs_is_asked_of_the_record_it_is_written_to(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[type] = []
    fitted = fitting.fitted

    def counting(
        source: Session | Transaction, line: capture.Line, place: fitting.Place, context: capture.Context
    ) -> capture.Line:
        asked.append(type(source))
        return fitted(source, line, place, context)

    monkeypatch.setattr(fitting, "fitted", counting)
    meeting = planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    recorder = Recorder(office.session(), meeting.id)
    recorder.take("Kapolres: aman")
    recorder.take("s/aman/terkendali/")
    assert set(asked) == {Transaction}
    printed = [entry for entry in reading.entries(office.session(), meeting.id) if entry.kind.printed]
    assert [entry.text for entry in printed] == ["terkendali"]


@pytest.mark.parametrize("above", ["% BNNK: ada dua target", "x" * 10_001])
def test_what_becomes_private_by_the_line_above_says_so(recorder: Recorder, above: str) -> None:
    first = recorder.take(above)
    assert first.entry is not None
    assert first.entry.private
    assert ("too-long" in first.flags) == (not above.startswith("%"))
    below = recorder.take("- satu di Loktuan")
    assert below.entry is not None
    assert below.entry.private
    assert "private-above" in below.flags
    assert "private-above" not in recorder.take("- % satu lagi").flags


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("Lain-lain", "Lain-lain"),
        ("Lain - lain", "Lain - lain"),
        ("Hal-hal lain", "Hal-hal lain"),
        ("Pembahasan lain-lain", "Pembahasan lain-lain"),
        ("Dan lain-lain", "Dan lain-lain"),
        ("Serba-serbi", "Serba-serbi"),
        ("Penutup", "Penutup"),
        ("Penutup dan doa", "Penutup dan doa"),
        ("Doa", "Doa"),
        ("Any other business", "Any other business"),
        ("AOB", "AOB"),
        ("Closing remarks", "Closing remarks"),
        ("Lain kali bertemu", "Kesiapan pos"),
        ("Peralatan lain Satpol PP", "Kesiapan pos"),
        ("Penanganan banjir", "Kesiapan pos"),
    ],
)
def test_a_new_item_stands_before_what_closes_the_agenda(recorder: Recorder, title: str, last: str) -> None:
    session = recorder.session
    (usual,) = [item for item in record_order.agenda(session, MEETING) if item.title == "Lain-lain"]
    agendas.edit_item(session, usual, title=title)
    recorder.take("# Kesiapan pos")
    recorder.take("pos siap")
    items = record_order.agenda(session, MEETING)
    assert items[-1].title == last
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    assert record(recorder)[-1].item == next(item.id for item in items if item.title == "Kesiapan pos")


def test_a_title_that_the_agenda_has_leads_to_its_item(recorder: Recorder) -> None:
    for line in ("# Relokasi", "pedagang pindah", "# Kesiapan pos", "pos siap"):
        recorder.take(line)
    before = record_order.agenda(recorder.session, MEETING)
    relocation = next(item for item in before if item.title == "Relokasi")
    assert f"item {relocation.number}" in str(recorder.echo("#  relokasi"))
    recorder.take("#  relokasi")
    recorder.take("lapak dibongkar")
    assert record(recorder)[-1].item == relocation.id
    assert [item.title for item in record_order.agenda(recorder.session, MEETING)] == [item.title for item in before]
    recorder.take("(R) # Relokasi")
    assert len(record_order.agenda(recorder.session, MEETING)) == len(before) + 1


def test_new_items_keep_their_order_before_what_closes_the_agenda(recorder: Recorder) -> None:
    for line in ("# Satu", "# Dua", "# Penutup", "# Tiga", "#", "usulan"):
        recorder.take(line)
    items = record_order.agenda(recorder.session, MEETING)
    assert [item.title for item in items] == ["Situasi kamtibmas", "Satu", "Dua", "Tiga", "Lain-lain", "Penutup"]
    assert record(recorder)[-1].item == items[4].id
    assert auditing.verify(recorder.session).faults == []


@pytest.mark.parametrize("closing", ["#", "# Kata penutup", "# Penutup oleh Ketua"])
@pytest.mark.parametrize("later", ["# Serba-serbi", "# Doa", "# Hal lain", "# Banjir rob"])
def test_the_closing_stays_the_last_also_while_it_is_empty(recorder: Recorder, closing: str, later: str) -> None:
    for line in ("# Arus mudik", "pos dibuka", "#3", closing, later, "satu usulan", "# Penutup", "sampai jumpa"):
        recorder.take(line)
    items = record_order.agenda(recorder.session, MEETING)
    assert [item.closes for item in items] == [False] * (len(items) - 1) + [True]
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    assert record(recorder)[-1].item == items[-1].id
    assert auditing.verify(recorder.session).faults == []


def test_no_item_is_put_behind_the_closing_by_its_number(recorder: Recorder) -> None:
    session = recorder.session
    closing = agendas.add_item(session, recorder.meeting, "Penutup")
    assert agendas.add_item(session, recorder.meeting, "Doa bersama", at=9).number == 3
    first = record_order.agenda(session, MEETING)[0]
    assert agendas.move_item(session, first, 4).number == 3
    with pytest.raises(Refused, match="the last item"):
        agendas.move_item(session, closing, 2)
    agendas.edit_item(session, session.need(type(first), first.id), title="Kata penutupan")
    assert record_order.agenda(session, MEETING)[-1].closes


@pytest.mark.parametrize("title", ["Penutupan TPS liar", "Penutup drainase pecah", "Closing of the harbour road"])
def test_what_is_closed_beside_the_meeting_is_discussed(recorder: Recorder, title: str) -> None:
    for line in (f"# {title}", "dua lokasi", "# Pasar malam", "izin habis"):
        recorder.take(line)
    titles = [item.title for item in record_order.agenda(recorder.session, MEETING)]
    assert titles == ["Situasi kamtibmas", title, "Pasar malam", "Lain-lain"]
    assert not record_order.agenda(recorder.session, MEETING)[1].closes


def test_a_closing_laid_before_other_items_is_said_at_the_end(recorder: Recorder) -> None:
    recorder.take("aman")
    session = recorder.session

    def draft(transaction: Transaction) -> None:
        first, second = record_order.agenda(transaction, MEETING)
        transaction.put(replace(first, number=2))
        transaction.put(replace(second, number=1, title="Penutup"))

    session.transact(Operation.PLAN, draft, about=recorder.meeting)
    said = [str(item.message) for item in recorder.checklist()]
    assert any(f"rapat meetings agenda {MEETING} --item 1 --at 2" in line for line in said)


def test_a_new_item_stands_before_what_closes_also_behind_parked_points(office: Office, recorder: Recorder) -> None:
    for line in ("pembukaan", "? Siapa menanggung biaya", "/tutup 10.00"):
        recorder.take(line)
    second = planning.plan(office.session(), office.session().need(Forum, "WASDIN"), Plan())
    agendas.add_item(office.session(), second, "Kesiapan pos")
    titles = [item.title for item in record_order.agenda(office.session(), second.id)]
    assert titles[-3:] == ["Pihak yang menanggung biaya", "Kesiapan pos", "Lain-lain"]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("+ tamu Ketua RT 05", "+ tamu Ketua RT 05"),
        ("+ tamu Budi Santoso, undangan", "+ tamu budi santoso"),
        ("+ tamu Budi Santoso", "+ tamu Bpk. Budi Santoso, undangan"),
        ("+ tamu Pengelola mal", "+ Tamu: Pengelola Mal, undangan"),
    ],
)
def test_a_guest_named_again_is_one_guest(recorder: Recorder, first: str, again: str) -> None:
    file = Recorder(recorder.session, MEETING, "notula.txt")
    assert [taken.why for taken in file.take_all([first])] == [None]
    why = recorder.take(again).why
    assert why is not None
    assert "already among the guests" in ENGLISH.say(why)
    assert len(guests(recorder)) == 1


def guests(recorder: Recorder) -> list[Attendance]:
    return [mark for mark in recorder.session.find(Attendance, meeting=MEETING) if not mark.agency]


@pytest.mark.parametrize("other", ["+ tamu Ketua RT 06", "+ tamu Budi Santoso, RT 06"])
def test_other_guests_are_others(recorder: Recorder, other: str) -> None:
    recorder.take("+ tamu Ketua RT 05")
    recorder.take("+ tamu Budi Santoso, RT 05")
    recorder.take(other)
    assert len(guests(recorder)) == 3


def _came(recorder: Recorder, agency: str) -> list[tuple[str, str]]:
    (mark,) = recorder.session.find(Attendance, meeting=MEETING, agency=agency)
    return [(one.name or one.position, f"{one.arrived:%H.%M}" if one.arrived else "") for one in mark.each]


def test_a_second_person_of_an_agency_stands_beside_the_first(recorder: Recorder) -> None:
    recorder.take("+ BNNK 09.05")
    recorder.take("+ BNNK Kasi Berantas, mewakili Kepala BNN Kota 10.30")
    assert _came(recorder, "BNNK") == [("", "09.05"), ("Kasi Berantas", "10.30")]
    recorder.take("+ BNNK Ibu Sri 09.05")
    assert "bersama Ibu Sri, Kasi Berantas" in Language("id").say(recorder.echo("+ BNNK Ibu Rina 11.00"))
    recorder.take("+ BNNK Ibu Rina 11.00")
    assert _came(recorder, "BNNK") == [("Ibu Sri", "09.05"), ("Kasi Berantas", "10.30"), ("Ibu Rina", "11.00")]
    taken = recorder.take("Kasi Berantas: dua kasus")
    assert taken.entry is not None
    assert taken.entry.agency == "BNNK"
    assert auditing.verify(recorder.session).faults == []


def test_who_is_taken_off_the_list_is_said(recorder: Recorder) -> None:
    for line in ("+ BNNK Ibu Sri", "+ BNNK Ibu Rina 09.40", "+ BNNK Ibu Rina, pulang 10.00"):
        recorder.take(line)
    assert "dikeluarkan dari daftar: Ibu Sri" in Language("id").say(recorder.echo("+ BNNK Ibu Sri, tidak hadir"))
    recorder.take("+ BNNK Ibu Sri, tidak hadir")
    assert _came(recorder, "BNNK") == [("Ibu Rina", "09.40")]
    recorder.take("+ BNNK Ibu Sri")
    assert "dikeluarkan dari daftar: Ibu Rina, Ibu Sri" in Language("id").say(recorder.echo("+ BNNK izin"))
    recorder.take("+ BNNK izin")
    (mark,) = recorder.session.find(Attendance, meeting=MEETING, agency="BNNK")
    assert (mark.presence, mark.beside) == (Presence.EXCUSED, ())


@pytest.mark.parametrize("mark", ["!", "!!", "! ^7/12"])
def test_a_mark_alone_says_what_the_words_above_propose(recorder: Recorder, mark: str) -> None:
    recorder.take("Dandim: kami kirim satu regu paling lambat Jumat")
    said = Language("id").say(recorder.echo(mark))
    assert "PJ Kodim" in said
    assert "belum ada" not in said
    recorder.take(mark)
    (action,) = recorder.session.find(Action)
    assert action.lead == "KODIM"
    assert action.due_date is not None
