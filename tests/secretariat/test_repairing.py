"""Any recorded line comes back as it would be typed, and becomes what is typed over it, all at once."""

from __future__ import annotations

from datetime import date

import pytest

from rapat.errors import Conflict, Refused
from rapat.model import Action, Attendance, Entry, EntryKind, Forum, SecurityClass
from rapat.secretariat import (
    approving,
    auditing,
    editing,
    following_up,
    line_reports,
    planning,
    reading,
    record_order,
    taking_off,
    undoing,
)
from rapat.secretariat.recording import Recorder
from rapat.secretariat.repair_reports import Before
from rapat.secretariat.repairing import Repair
from rapat.text.language import Language
from tests.conftest import Office

MEETING = "WASDIN-2026-001"


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """The note-taker in the November sitting, at nine o'clock."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    return Recorder(office.at("2026-11-24 09:00").session(), MEETING)


def take(recorder: Recorder, *lines: str) -> list[Entry]:
    return [entry for raw in lines if (entry := recorder.take(raw).entry) is not None]


def test_an_hour_that_is_typed_over_a_line_is_its_own(recorder: Recorder) -> None:
    (line,) = take(recorder, "10.15 Kapolres: pos siap")
    changed = repair(recorder, line, "09.50 Kapolres: pos siap")
    assert changed.at is not None
    assert f"{changed.at:%Y-%m-%d %H.%M %z}" == "2026-11-24 09.50 +0800"
    assert repair(recorder, line, "Kapolres: pos siap siaga").at == changed.at
    assert not auditing.verify(recorder.session).faults


def test_a_speaker_given_to_a_line_is_who_goes_by_that_name(recorder: Recorder) -> None:
    (line,) = take(recorder, "pos siap")
    known = editing.edit(recorder.session, line, editing.Correction(speaker="Kapolres"))
    assert (known.speaker, known.agency, known.flags) == ("Kapolres", "POLRES", ())
    stranger = editing.edit(recorder.session, known, editing.Correction(speaker="Pak Udin"))
    assert (stranger.speaker, stranger.agency, stranger.flags) == ("Pak Udin", "", ("speaker-unknown",))
    nobody = editing.edit(recorder.session, stranger, editing.Correction(speaker=""))
    assert (nobody.speaker, nobody.flags) == ("", ())


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Kapolres: pos kedua siap", "pos kedua siap"),
        ("kapolres : pos kedua siap", "pos kedua siap"),
        ("POLRES: pos kedua siap", "POLRES: pos kedua siap"),  # the agency is not its head
        ("Dandim: pos kedua siap", "Dandim: pos kedua siap"),
        ("pos: kedua siap", "pos: kedua siap"),
        ("Kapolres menyampaikan bahwa anggaran: 3 M", "Kapolres menyampaikan bahwa anggaran: 3 M"),
        ("Kapolres minta tambahan: 20 personel", "Kapolres minta tambahan: 20 personel"),
        ("Kapolres:", "Kapolres:"),
    ],
)
def test_words_that_begin_with_who_says_the_line_are_the_words_behind(
    recorder: Recorder, typed: str, text: str
) -> None:
    (line,) = take(recorder, "Kapolres: pos siap")
    changed = editing.edit(recorder.session, line, editing.Correction(text=typed))
    assert (changed.speaker, changed.text) == ("Kapolres", text)


def test_a_speaker_typed_twice_over_a_line_is_said_once(recorder: Recorder) -> None:
    (line,) = take(recorder, "BNNK: ruang tes siap")
    assert repair(recorder, line, "BNNK: Bnnk: ruang tes kedua siap").text == "ruang tes kedua siap"
    assert "BNNK: BNNK" not in str(Repair(recorder.session, line).echo("BNNK: BNNK: ruang tes siap"))


def test_each_undo_names_what_it_takes_back(recorder: Recorder) -> None:
    first, second = take(recorder, "BNNK: ruang tes siap", "! Pasang tenda @POLRES ^besok")
    repair(recorder, first, "BNNK: ruang tes kedua siap")
    assert [str(recorder.undo().why) for _ in range(3)] == [
        f"the last change of a line is taken back: {first.number}",
        f"taken back: line {second.number}: ! Pasang tenda @POLRES ^besok",
        f"taken back: line {first.number}: BNNK: ruang tes siap",
    ]
    nothing = recorder.undo()
    assert "nothing-to-undo" in nothing.flags
    told = str(line_reports.acknowledgement(recorder, nothing))
    assert "taken back" not in told  # it says what was done, and this was not


def record(recorder: Recorder) -> list[tuple[str, str]]:
    entries = reading.entries(recorder.session, MEETING)
    return [(entry.kind.value, entry.text) for entry in entries if entry.kind.printed]


def repair(recorder: Recorder, entry: Entry, raw: str) -> Entry:
    return Repair(recorder.session, recorder.session.need(Entry, entry.id)).save(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "situasi aman",
        "Kapolres: situasi aman",
        "= patroli gabungan",
        "! Kirim data @POLRES @KODIM ^30/11",
        "!! Kirim data @POLRES ^setiap Senin",
        "? kapan latihan",
        "info: format baru",
        "% Kapolres: ada target",
        "(T) rencana pengamanan",
    ],
)
def test_a_line_comes_back_as_typed_and_unchanged_is_unchanged(recorder: Recorder, raw: str) -> None:
    (entry,) = take(recorder, raw)
    assert Repair(recorder.session, entry).form == raw
    before = recorder.session.find(Action)
    after = repair(recorder, entry, raw)
    assert (after.kind, after.text, after.speaker, after.flags) == (entry.kind, entry.text, entry.speaker, entry.flags)
    assert [action.due for action in recorder.session.find(Action)] == [action.due for action in before]


def test_everything_of_a_line_is_replaced_at_once(recorder: Recorder) -> None:
    (entry,) = take(recorder, "Kapolres: kirim dta rekap")
    after = repair(recorder, entry, "(T) Dandim: ! Kirim data rekap @KODIM @BNNK ^7/12")
    (action,) = recorder.session.find(Action)
    assert (after.kind, after.text, after.speaker, after.security) == (
        EntryKind.ACTION,
        "Kirim data rekap",
        "Dandim",
        "T",
    )
    assert (action.lead, action.supporting, action.due_date) == ("KODIM", ("BNNK",), date(2026, 12, 7))
    assert after.raw == "Kapolres: kirim dta rekap"
    again = repair(recorder, after, "= Rekap dikirim")
    assert (again.kind, again.action, again.speaker, again.security) == (EntryKind.DECISION, "", "", None)
    assert recorder.session.find(Action) == []


def test_a_date_that_is_corrected_in_a_draft_is_no_postponement(recorder: Recorder) -> None:
    (entry,) = take(recorder, "! Kirim data @POLRES ^30/11")
    repair(recorder, entry, "(R) ! Kirim data @KODIM ^7/12")
    (action,) = recorder.session.find(Action)
    assert (action.lead, action.due_date, action.original_due) == ("KODIM", date(2026, 12, 7), date(2026, 12, 7))
    assert action.security is SecurityClass.SECRET
    repair(recorder, entry, "! Kirim data")
    (action,) = recorder.session.find(Action)
    assert (action.lead, action.due, action.original_due, action.security) == ("", None, None, SecurityClass.ORDINARY)


def test_a_line_goes_to_another_item(recorder: Recorder) -> None:
    first, _ = take(recorder, "satu", "dua")
    last = record_order.agenda(recorder.session, MEETING)[-1]
    assert repair(recorder, first, f"#{last.number} satu").item == last.id
    with pytest.raises(Refused, match="no such agenda item"):
        repair(recorder, first, "#77 satu")


@pytest.mark.parametrize("raw", ["/tutup 10.00", "+ POLRES", "s/a/b/", "# Acara baru", "=", "%", "   ", "Kapolres:"])
def test_what_is_no_line_replaces_none(recorder: Recorder, raw: str) -> None:
    (entry,) = take(recorder, "satu")
    assert Language("en").say(Repair(recorder.session, entry).echo(raw)).startswith("line 1 · ")
    with pytest.raises(Refused):
        repair(recorder, entry, raw)
    assert record(recorder) == [("note", "satu")]


def test_what_could_not_be_done_becomes_a_line_when_somebody_says_so(recorder: Recorder) -> None:
    _, trace = take(recorder, "satu", "/foto pos.jpg")
    assert Repair(recorder.session, trace).form == "/foto pos.jpg"
    repair(recorder, trace, r"\/foto pos.jpg dilampirkan")
    assert record(recorder) == [("note", "satu"), ("note", "/foto pos.jpg dilampirkan")]


def test_nobody_overwrites_what_another_changed(recorder: Recorder) -> None:
    (entry,) = take(recorder, "satu")
    seen = Repair(recorder.session, entry)
    repair(recorder, entry, "dua")
    with pytest.raises(Conflict):
        seen.save("tiga")
    assert record(recorder) == [("note", "dua")]


def test_a_line_is_taken_off_and_its_points_stay(recorder: Recorder) -> None:
    first, *_ = take(recorder, "Kapolres: satu", "- a", "- b", "dua")
    off = taking_off.take_off(recorder.session, first)
    assert (off.kind.printed, off.flags, off.raw) == (False, ("taken-off",), "Kapolres: satu")
    assert record(recorder) == [("note", "a"), ("continuation", "b"), ("note", "dua")]
    undoing.undo(recorder.session)
    assert record(recorder) == [("note", "satu"), ("continuation", "a"), ("continuation", "b"), ("note", "dua")]


def roll(recorder: Recorder) -> list[str]:
    return sorted(f"{one.agency} {one.name}".strip() for mark in recorder.session.find(Attendance) for one in mark.each)


def calls(recorder: Recorder) -> list[Entry]:
    lines = recorder.session.find(Entry)
    return sorted((entry for entry in lines if entry.kind is EntryKind.ATTENDANCE), key=lambda entry: entry.number)


@pytest.mark.parametrize(
    ("typed", "struck", "left"),
    [
        (["+ tamu: Manajer PDAM"], 0, []),
        (["+ KODIM Suparman", "+ BNNK"], 0, ["BNNK"]),
        (["+ KODIM Suparman", "+ KODIM Iskandar"], 0, ["KODIM Iskandar"]),
        (["+ KODIM Suparman", "+ KODIM Iskandar"], 1, ["KODIM Suparman"]),
        (["+ KODIM, BNNK Rusli", "+ tamu: Ketua RT"], 0, ["Ketua RT"]),
    ],
)
def test_a_line_of_the_roll_call_is_taken_off_with_whom_it_marks(
    recorder: Recorder, typed: list[str], struck: int, left: list[str]
) -> None:
    take(recorder, *typed)
    before = roll(recorder)
    line = calls(recorder)[struck]
    with pytest.raises(Refused, match="mark nobody") as refused:
        editing.edit(recorder.session, line, editing.Correction(text="KODIM Yusuf"))
    assert f"rapat entries off {line.id}" in str(refused.value.remedy)
    taking_off.take_off(recorder.session, line)
    assert roll(recorder) == left
    assert line.id not in {entry.id for entry in calls(recorder)}
    assert auditing.verify(recorder.session).faults == []
    undoing.undo(recorder.session)
    assert roll(recorder) == before


def test_what_another_line_tells_of_the_same_is_not_taken_off(recorder: Recorder) -> None:
    take(recorder, "+ KODIM Suparman", "+ KODIM Suparman 10.15")
    with pytest.raises(Refused, match="Other lines tell"):
        taking_off.take_off(recorder.session, calls(recorder)[0])
    assert roll(recorder) == ["KODIM Suparman"]


def test_a_promise_is_taken_off_with_its_line_unless_it_has_a_history(recorder: Recorder) -> None:
    first, second = take(recorder, "! Kirim data @POLRES ^30/11", "! Susun jadwal @POLRES ^30/11")
    following_up.report(recorder.session, recorder.session.need(Action, second.action), "separuh")
    taking_off.take_off(recorder.session, first)
    with pytest.raises(Refused, match="has reports already"):
        taking_off.take_off(recorder.session, second)
    assert [action.text for action in recorder.session.find(Action)] == ["Susun jadwal"]


def test_points_of_what_was_private_stay_private(recorder: Recorder) -> None:
    first, _, _ = take(recorder, "% satu", "- a", "- b")
    taking_off.take_off(recorder.session, first)
    assert [entry.private for entry in reading.entries(recorder.session, MEETING) if entry.kind.printed] == [True] * 2


def test_a_line_is_split_where_it_says_two_things(recorder: Recorder) -> None:
    (entry, _) = take(recorder, "Kapolres: situasi aman, pos siap", "akhir")
    Repair(recorder.session, entry).split("Kapolres: situasi aman", "pos siap")
    assert record(recorder) == [("note", "situasi aman"), ("note", "pos siap"), ("note", "akhir")]
    assert {entry.speaker for entry in reading.entries(recorder.session, MEETING)[:2]} == {"Kapolres"}
    undoing.undo(recorder.session)
    assert record(recorder) == [("note", "situasi aman, pos siap"), ("note", "akhir")]


def test_no_comma_stays_where_a_line_is_split(recorder: Recorder) -> None:
    (entry,) = take(recorder, "Kapolres: lampu taman mati enam titik, kabelnya dicuri")
    first, second = Repair(recorder.session, entry).split_before("kabelnya")
    assert (first.text, second.text) == ("lampu taman mati enam titik", "kabelnya dicuri")


def test_what_was_corrected_is_split_where_it_stands(recorder: Recorder) -> None:
    (entry, _, _) = take(recorder, "aman, pos siap", "akhir", "s/aman/tenang/")
    Repair(recorder.session, recorder.session.need(Entry, entry.id)).split("tenang", "pos siap")
    assert record(recorder) == [("note", "tenang"), ("note", "pos siap"), ("note", "akhir")]


def test_two_promises_in_a_line_are_two(recorder: Recorder) -> None:
    (entry,) = take(recorder, "! Kirim data dan susun jadwal @POLRES ^30/11")
    kept, new = Repair(recorder.session, entry).split("! Kirim data", "susun jadwal @KODIM ^7/12")
    actions = {action.id: (action.text, action.lead, action.due_date) for action in recorder.session.find(Action)}
    assert actions[kept.action] == ("Kirim data", "POLRES", date(2026, 11, 30))
    assert kept.flags == ()
    assert actions[new.action] == ("susun jadwal", "KODIM", date(2026, 12, 7))


@pytest.mark.parametrize(
    ("raw", "before", "second", "due"),
    [
        ("!! Ganti selang rusak lalu isi tabung @Kapolres @BNNK ^setelah anggaran turun", "isi", "isi tabung", ""),
        ("! Ganti selang rusak lalu isi tabung @BNNK, @KODIM ^7/12", "isi", "isi tabung", "2026-12-07"),
        ("!! Ganti selang rusak, isi tabung @BNNK ^H-7 Nataru", "isi", "isi tabung", "2026-12-18"),
        ("Kapolres: !! Ganti selang rusak, isi tabung @POLRES ^setiap Senin", "isi", "isi tabung", "2026-11-30"),
        ("! Ganti selang rusak, isi tabung dibantu @KODIM", "isi", "isi tabung", ""),
        ("% ! Ganti selang rusak, isi tabung @BNNK ^bila hujan reda", "isi", "isi tabung", ""),
        ("!! Ganti selang rusak, isi tabung", "isi", "isi tabung", ""),
        ("! Ganti selang rusak, isi tabung @BNNK ^kapan-kapan", "isi", "isi tabung", ""),
    ],
)
def test_each_half_of_a_promise_is_owed_as_the_whole_was(
    recorder: Recorder, raw: str, before: str, second: str, due: str
) -> None:
    (entry,) = take(recorder, raw)
    whole = recorder.session.need(Action, entry.action)
    halves = Repair(recorder.session, entry).split_before(before)
    kept, new = (recorder.session.need(Action, half.action) for half in halves)
    assert new.text == second
    assert str(new.due_date or "") == due
    for half, line in ((kept, halves[0]), (new, halves[1])):
        assert (half.lead, half.supporting, half.pic, half.priority, half.due, half.private) == (
            whole.lead,
            whole.supporting,
            whole.pic,
            whole.priority,
            whole.due,
            whole.private,
        )
        assert (line.kind, line.speaker, line.matter) == (EntryKind.ACTION, entry.speaker, entry.matter)
    assert not auditing.verify(recorder.session).faults


def test_the_second_half_of_a_promise_may_begin_with_a_mark_of_its_own(recorder: Recorder) -> None:
    (entry,) = take(recorder, "!! Ganti selang rusak, isi tabung @BNNK ^setelah anggaran turun")
    _, new = Repair(recorder.session, entry).split("!! Ganti selang rusak", "= tabung diisi tiap bulan")
    assert (new.kind, new.text, new.action) == (EntryKind.DECISION, "tabung diisi tiap bulan", "")


def test_a_point_joined_to_a_promise_leaves_what_is_owed(recorder: Recorder) -> None:
    entry, point = take(recorder, "!! Ganti selang @Kapolres ^setelah anggaran turun", "- dan isi tabung")
    whole = recorder.session.need(Action, entry.action)
    joined = recorder.session.need(Action, taking_off.join(recorder.session, point).action)
    assert joined.text == "Ganti selang dan isi tabung"
    assert (joined.lead, joined.pic, joined.priority, joined.due) == (whole.lead, whole.pic, whole.priority, whole.due)


def test_a_line_is_joined_to_the_one_above(recorder: Recorder) -> None:
    _, second, _, _ = take(recorder, "Kapolres: situasi", "aman", "- a", "! Kirim @POLRES")
    joined = taking_off.join(recorder.session, second)
    assert (joined.text, joined.speaker) == ("situasi aman", "Kapolres")
    assert record(recorder) == [("note", "situasi aman"), ("continuation", "a"), ("action", "Kirim")]
    promise = reading.entries(recorder.session, MEETING)[-1]
    with pytest.raises(Refused, match="action of its own"):
        taking_off.join(recorder.session, promise)
    with pytest.raises(Refused, match="no line above"):
        taking_off.join(recorder.session, joined)


@pytest.mark.parametrize(
    ("above", "below", "why"),
    [
        ("Kapolres: pos siap", "Dandim: dua regu siap", "said by Dandim"),
        ("pos siap", "Dandim: dua regu siap", "said by Dandim"),
        ("POLRES: pos siap", "KODIM: dua regu siap", "said by KODIM"),
        ("Camat Selatan: pos siap", "Camat Utara: warga siap", "said by Camat Utara"),
        ("= Kapolres: rute lewat pelabuhan", "Dandim: dua regu siap", "said by Dandim"),
        ("= rute lewat pelabuhan", "dua regu siap", "different kinds"),
        ("pos siap", "= rute lewat pelabuhan", "different kinds"),
        ("? kapan latihan", "info: format baru", "different kinds"),
        ("! Kirim data @POLRES", "dua regu siap", "different kinds"),
    ],
)
def test_no_join_changes_who_said_it_or_what_was_decided(recorder: Recorder, above: str, below: str, why: str) -> None:
    _, second = take(recorder, above, below)
    before = record(recorder)
    with pytest.raises(Refused, match=why):
        taking_off.join(recorder.session, second)
    assert record(recorder) == before


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("Kapolres: pos siap", "Kapolres: dan patroli jalan", ("Kapolres", "pos siap dan patroli jalan")),
        ("Camat Selatan: pos siap", "camat selatan: dan warga jaga", ("Camat Selatan", "pos siap dan warga jaga")),
        ("= rute lewat pelabuhan", "= dan pasar", ("", "rute lewat pelabuhan dan pasar")),
        ("= rute lewat pelabuhan", "- dan pasar", ("", "rute lewat pelabuhan dan pasar")),
    ],
)
def test_lines_of_one_speaker_and_kind_are_joined(
    recorder: Recorder, above: str, below: str, joined: tuple[str, str]
) -> None:
    _, second = take(recorder, above, below)
    line = taking_off.join(recorder.session, second)
    assert (line.speaker, line.text) == joined


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("Situasi aman", "Patroli berjalan", "Situasi aman. Patroli berjalan"),
        ("Situasi aman (dua pos)", "Patroli berjalan", "Situasi aman (dua pos). Patroli berjalan"),
        ("Situasi aman.", "Patroli berjalan", "Situasi aman. Patroli berjalan"),
        ("Situasi aman,", "Patroli berjalan", "Situasi aman, Patroli berjalan"),
        ("Kata warga: \u201caman.\u201d", "Patroli berjalan", "Kata warga: \u201caman.\u201d Patroli berjalan"),
        ("Situasi", "aman", "Situasi aman"),
        ("Genangan di pasar malam", "sudah surut sejak subuh", "Genangan di pasar malam sudah surut sejak subuh"),
        ("genangan di pasar malam", "parit baru dikeruk", "genangan di pasar malam; parit baru dikeruk"),
        ("genangan di pasar malam,", "parit baru dikeruk", "genangan di pasar malam, parit baru dikeruk"),
        ("Bantuan dari", "PT Badak NGL", "Bantuan dari PT Badak NGL"),
        ("Apel setiap pukul", "20.00 dan besok", "Apel setiap pukul 20.00 dan besok"),
    ],
)
def test_two_sentences_that_are_joined_stay_two(recorder: Recorder, above: str, below: str, joined: str) -> None:
    _, second = take(recorder, above, f"\\{below}")
    assert taking_off.join(recorder.session, second).text == joined


def test_only_what_is_open_is_repaired(recorder: Recorder) -> None:
    (entry, _) = take(recorder, "satu", "/tutup 11.00")
    repair(recorder, entry, "dua")
    approving.review(recorder.session, recorder.meeting)
    for change in (
        lambda: Repair(recorder.session, entry),
        lambda: taking_off.take_off(recorder.session, entry),
        lambda: taking_off.join(recorder.session, entry),
    ):
        with pytest.raises(Refused, match="in review"):
            change()
    assert auditing.verify_seals(recorder.session) == []


def test_undo_at_the_line_takes_back_the_last_thing_done_to_the_record(recorder: Recorder) -> None:
    first, _ = take(recorder, "satu", "dua")
    repair(recorder, first, "Kapolres: = satu besar")
    taken = recorder.undo()
    assert "line" in Language("en").say(taken.why or "")
    assert record(recorder) == [("note", "satu"), ("note", "dua")]
    recorder.take("/urungkan")
    assert record(recorder) == [("note", "satu")]
    recorder.take("/urungkan")
    assert record(recorder) == []
    assert "nothing-to-undo" in recorder.undo().flags
    assert auditing.verify_seals(recorder.session) == []
    assert recorder.session.store.maintenance.verify().faults == []


def test_a_matter_that_does_not_exist_is_refused(recorder: Recorder) -> None:
    (entry,) = take(recorder, "satu")
    with pytest.raises(Refused, match="no P4GN-03"):
        editing.edit(recorder.session, entry, editing.Correction(matter="P4GN-03"))


@pytest.mark.parametrize(("mark", "ends"), [("=", True), ("?", True), ("%", False), ("!", False)])
def test_a_mark_alone_says_which_promise_it_ends(recorder: Recorder, mark: str, *, ends: bool) -> None:
    (entry,) = take(recorder, "! Kirim data @POLRES ^30/11")
    echo = Language("en").say(recorder.echo(mark))
    assert (f"{entry.action} is owed no more" in echo) is ends
    take(recorder, mark)
    assert (recorder.session.get(Action, entry.action) is None) is ends


def test_a_promise_comes_back_as_it_was_last_however_it_was_turned(recorder: Recorder) -> None:
    (entry,) = take(recorder, "!! Kirim data @POLRES ^30/11")
    repair(recorder, entry, "!! Kirim data lengkap @KODIM @BNNK ^setiap Senin jam 9")
    (before,) = recorder.session.find(Action)
    take(recorder, "=")
    note = repair(recorder, entry, "Kapolres: data lengkap dikirim")
    assert (note.action, recorder.session.find(Action)) == ("", [])
    again = editing.convert(recorder.session, note, EntryKind.ACTION)
    (action,) = recorder.session.find(Action)
    assert (action.id, action.lead, action.supporting, action.due, action.priority) == (
        before.id,
        before.lead,
        before.supporting,
        before.due,
        before.priority,
    )
    assert (action.text, again.action) == ("data lengkap dikirim", before.id)
    assert not set(again.flags) & {"no-lead", "no-due"}
    undoing.undo(recorder.session)
    assert (recorder.session.find(Action), recorder.session.need(Entry, entry.id).kind) == ([], EntryKind.NOTE)
    assert not auditing.verify(recorder.session).faults


def test_a_line_that_was_made_a_decision_no_more_sounds_like_one(recorder: Recorder) -> None:
    note = recorder.take("Peserta sepakat pos dibuka di pasar").entry
    assert note is not None
    assert "decision-proposed" in note.flags
    assert "decision-proposed" not in editing.convert(recorder.session, note, EntryKind.DECISION).flags


@pytest.mark.parametrize("away", ["join", "take_off"])
def test_a_line_that_is_no_part_of_the_minutes_says_that_it_comes_back(recorder: Recorder, away: str) -> None:
    take(recorder, "pos dijaga", "dan lampu dipasang")
    below = reading.entries(recorder.session, MEETING)[-1]
    getattr(taking_off, away)(recorder.session, below)
    gone = recorder.session.need(Entry, below.id)
    assert "comes back into the minutes" in Language("en").say(Repair(recorder.session, gone).echo("lampu dipasang"))
    before = Before.of(recorder.session, gone)
    _, said = before.done(lambda: Repair(recorder.session, gone).save("lampu dipasang"))
    assert "comes back into the minutes" in Language("en").say(said)
    again = Repair(recorder.session, recorder.session.need(Entry, below.id))
    assert "comes back" not in Language("en").say(again.echo("lampu dipasang"))


def test_words_that_close_the_meeting_stand_right_under_its_closing(recorder: Recorder) -> None:
    _, elsewhere = take(recorder, "# Situasi", "sebelum itu ketua menutup rapat")
    (below,) = take(recorder, "# Penutup", "Kapolres: terima kasih")[1:]
    assert "closing-proposed" in repair(recorder, elsewhere, "Dandim: menutup rapat").flags
    assert "closing-proposed" not in repair(recorder, below, "Dandim: menutup rapat").flags


def test_who_came_since_speaks_only_once_the_line_is_typed_anew(recorder: Recorder) -> None:
    (line,) = take(recorder, "hartono: parit di pasar mampet")
    assert line.speaker == ""
    recorder.take("+ tamu Hartono, pengurus pasar")
    again = Repair(recorder.session, recorder.session.need(Entry, line.id))
    assert again.form == "hartono: parit di pasar mampet"
    assert again.save(again.form).speaker == ""
    again = Repair(recorder.session, recorder.session.need(Entry, line.id))
    assert again.save("hartono: parit di pasar mampet total").speaker == "Hartono"
