"""A file of minutes is taken once, whatever it is called; a corrected one puts right what it brought."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapat import capture
from rapat.errors import Refused
from rapat.model import Action, AgendaItem, Attendance, Entry, EntryKind, Forum, Meeting
from rapat.secretariat import auditing, file_reports, file_taking, particulars, planning
from rapat.secretariat.file_taking import Incoming
from rapat.secretariat.recording import Recorder, Taken
from rapat.text.language import M, Message
from tests.conftest import Office

MEETING = "WASDIN-2026-001"
MINUTES = """\
NOTULA RAPAT
Tempat: Aula

Kapolres: situasi aman
Kodim: siap membantu pengamanan

Tindak lanjut:
- Susun jadwal patroli @POLRES ^30/11
- Kirim data @BNNK ^1/12
"""


@pytest.fixture
def meeting(office: Office) -> Meeting:
    """The November sitting."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    return office.session().need(Meeting, MEETING)


def incoming(office: Office, text: str, name: str = "notula.txt") -> Incoming:
    session = office.session()
    return file_taking.incoming(session, session.need(Meeting, MEETING), text.encode(), name)


def take(office: Office, text: str, name: str = "notula.txt", *, correct: bool = False) -> list[Taken]:
    file = incoming(office, text, name)
    return file_taking.take(Recorder(office.session(), MEETING, name), file, correct=correct)


def record(office: Office) -> list[str]:
    entries = sorted(office.session().find(Entry, meeting=MEETING), key=lambda entry: entry.number)
    return [entry.text for entry in entries if entry.kind.printed]


WORDS = ["situasi aman", "siap membantu pengamanan", "Susun jadwal patroli", "Kirim data"]


def test_minutes_are_recorded_and_every_line_is_kept(office: Office, meeting: Meeting) -> None:
    take(office, MINUTES)
    assert record(office) == WORDS
    entries = sorted(office.session().find(Entry, meeting=meeting.id), key=lambda entry: entry.number)
    assert [entry.raw for entry in entries] == [line for line in MINUTES.splitlines() if line]


@pytest.mark.parametrize("name", ["notula.txt", "kiriman.txt"])
def test_the_same_minutes_add_nothing_whatever_their_name(office: Office, meeting: Meeting, name: str) -> None:
    take(office, MINUTES)
    assert all(taken.skipped for taken in take(office, MINUTES, name))
    assert record(office) == WORDS
    assert len(office.session().find(Action, meeting=meeting.id)) == 2


def test_another_file_of_the_same_name_is_another_source(office: Office, meeting: Meeting) -> None:
    take(office, MINUTES)
    other = "Kapolres: situasi aman\nBNNK: ada dua target baru di Loktuan\nKejari: berkas lengkap\n"
    assert not any(taken.skipped for taken in take(office, other))
    assert record(office)[4:] == ["situasi aman", "ada dua target baru di Loktuan", "berkas lengkap"]
    assert {entry.origin for entry in office.session().find(Entry, meeting=meeting.id)} == {
        "notula.txt",
        "notula.txt (2)",
    }
    assert all(taken.skipped for taken in take(office, other, "lain.txt"))


def test_what_was_added_to_a_file_is_new(office: Office, meeting: Meeting) -> None:
    take(office, MINUTES)
    take(office, MINUTES + "- Buka posko @BPBD ^2/12\n")
    assert record(office) == [*WORDS, "Buka posko"]
    assert len(office.session().find(Action, meeting=meeting.id)) == 3


CORRECTED = MINUTES.replace("jadwal patroli @POLRES", "jadwal patroli malam @KODIM").replace(
    "Kapolres: situasi aman\n", ""
)


def test_a_corrected_file_says_what_changed_and_doubles_nothing(office: Office, meeting: Meeting) -> None:
    take(office, MINUTES)
    told = [str(told) for told, _ in file_reports.changes(incoming(office, CORRECTED, "revisi.txt"))]
    assert [sentence.partition(":")[0] for sentence in told] == ["Line 7 was mended", "No longer in the file"]
    take(office, CORRECTED, "revisi.txt")
    assert record(office) == WORDS
    assert len(office.session().find(Action, meeting=meeting.id)) == 2


def test_a_corrected_file_puts_right_what_it_brought(office: Office, meeting: Meeting) -> None:
    take(office, MINUTES)
    take(office, CORRECTED, "revisi.txt", correct=True)
    assert record(office) == ["siap membantu pengamanan", "Susun jadwal patroli malam", "Kirim data"]
    actions = office.session().find(Action, meeting=meeting.id)
    assert sorted((action.text, action.lead) for action in actions) == [
        ("Kirim data", "BNNK"),
        ("Susun jadwal patroli malam", "KODIM"),
    ]
    again = incoming(office, CORRECTED, "revisi.txt")
    assert list(file_reports.changes(again)) == []
    assert auditing.verify_seals(office.session()) == []


def test_what_is_no_text_writes_nothing(office: Office, meeting: Meeting) -> None:
    before = office.session().store.seq
    for data in (b"{\\rtf1 x}", b"%PDF-1.4", b"", b"\n \n"):
        with pytest.raises(Refused):
            file_taking.incoming(office.session(), meeting, data, "berkas")
    assert office.session().store.seq == before


def test_the_report_counts_what_a_file_becomes(office: Office, meeting: Meeting) -> None:
    file, account = incoming(office, MINUTES), file_reports.Account()
    for looked in file_taking.preview(office.session(), meeting, file):
        account.look(looked)
    assert (account.kinds[EntryKind.NOTE], account.kinds[EntryKind.ACTION]) == (2, 2)
    assert (dict(account.leads), account.dated) == ({"POLRES": 1, "BNNK": 1}, 2)
    told = " ".join(map(str, file_reports.sentences(office.session(), file, account)))
    assert "Aula" in told
    assert "Polres (1), BNN Kota (1)" in told
    assert office.session().find(Entry, meeting=meeting.id) == []


DATA = """\
NOTULA RAPAT
Hari/Tanggal: Selasa, 24 November 2026
Waktu: 09.15 - 11.00 WITA
Tempat: Aula
Pimpinan Rapat: Kabid Wasnas
Peserta:
1. Polres
2. Budi, Kodim
3. Pengelola Mal
Tidak hadir: BNNK (izin)

Kapolres: aman
"""


def test_what_a_file_says_about_the_meeting_is_taken_when_told(office: Office, meeting: Meeting) -> None:
    file = incoming(office, DATA)
    assert particulars.another_day(office.session(), meeting, file.reading) is None
    taking = particulars.take(office.session(), meeting, file.reading)
    told = list(map(str, taking.told))
    after = office.session().need(Meeting, meeting.id)
    assert (after.place, after.chair) == ("Aula", "kabid")
    assert after.opened is not None
    assert after.opened.strftime("%H.%M") == "09.15"
    roll = office.session().find(Attendance, meeting=meeting.id)
    assert {mark.agency: mark.presence.value for mark in roll} == {
        "POLRES": "present",
        "KODIM": "present",
        "BNNK": "excused",
    }
    assert told[-1] == "Not known, and kept as notes: Pengelola Mal."
    assert particulars.take(office.session(), after, file.reading).told == [
        M("Not known, and kept as notes: %(names)s.", names=["Pengelola Mal"])
    ]
    file_taking.take(Recorder(office.session(), MEETING, file.name), replace(file, reading=taking.reading))
    assert record(office) == ["Yang hadir: Pengelola Mal", "aman"]


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("Izin: BNNK, Dinkes", {"BNNK": "excused", "DINKES": "excused"}),
        ("Berhalangan hadir: Kejari", {"KEJARI": "excused"}),
        ("Apologies: BNNK", {"BNNK": "excused"}),
        ("Sakit: BNNK", {"BNNK": "sick"}),
        ("Dinas luar: BPBD, Kejari (sakit)", {"BPBD": "on-duty", "KEJARI": "sick"}),
        ("Tidak hadir: BNNK dan Dinkes (izin)", {"BNNK": "excused", "DINKES": "excused"}),
        ("Tidak hadir: BNNK, Dinkes (izin)", {"BNNK": "absent", "DINKES": "excused"}),
        ("Tidak hadir: BNNK \u2013 dinas luar, Kejari - izin", {"BNNK": "on-duty", "KEJARI": "excused"}),
        ("Tanpa keterangan: Kodim", {"KODIM": "absent"}),
    ],
)
def test_why_somebody_was_not_there_is_kept(office: Office, meeting: Meeting, line: str, marks: dict[str, str]) -> None:
    file = incoming(office, f"NOTULA RAPAT\n{line}\n\nKapolres: aman\n")
    told = particulars.take(office.session(), meeting, file.reading).told
    roll = office.session().find(Attendance, meeting=meeting.id)
    assert {mark.agency: mark.presence.value for mark in roll} == marks, told
    Recorder(office.session(), MEETING).take(line)
    typed = office.session().find(Attendance, meeting=meeting.id)
    assert {mark.agency: mark.presence.value for mark in typed} == marks


def test_another_person_of_an_agency_that_came_is_a_note(office: Office, meeting: Meeting) -> None:
    file = incoming(office, "NOTULA RAPAT\nHadir:\n1. Kapolres\n2. Polres, Kasat Lantas\n\nKodim: aman\n")
    taking = particulars.take(office.session(), meeting, file.reading)
    file_taking.take(Recorder(office.session(), MEETING, file.name), replace(file, reading=taking.reading))
    assert record(office) == ["Yang hadir: Polres, Kasat Lantas", "aman"]


def test_a_weekday_without_its_date_is_of_no_other_day(office: Office, meeting: Meeting) -> None:
    text = "NOTULA RAPAT\nHari : Selasa\nTanggal : 24 November 2026\n\nKapolres: aman\n"
    assert particulars.another_day(office.session(), meeting, incoming(office, text).reading) is None


def test_a_file_of_another_day_is_told(office: Office, meeting: Meeting) -> None:
    file = incoming(office, DATA.replace("Selasa, 24", "Rabu, 25"))
    assert "25 Nov" in str(particulars.another_day(office.session(), meeting, file.reading))


def test_what_a_line_becomes_is_said_when_it_is_shown(
    office: Office, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = list(file_taking.preview(office.session(), meeting, incoming(office, MINUTES)))
    said, echo = list[str](), capture.echo

    def saying(line: capture.Line, context: capture.Context) -> Message:
        said.append(line.raw)
        return echo(line, context)

    monkeypatch.setattr(capture, "echo", saying)
    account = file_reports.Account()
    for line in looked:
        account.look(line)
    assert said == []
    assert "lead Polres" in " ".join(str(line.echo) for line in looked)
    assert said


def test_a_preview_sees_the_guests_that_lines_above_name(office: Office, meeting: Meeting) -> None:
    text = "+ tamu Pengelola mal, undangan\nPengelola mal: mohon tambahan penerangan\n"
    looked = list(file_taking.preview(office.session(), meeting, incoming(office, text)))
    taken = take(office, text)
    said = [(line.line.speaker, line.line.flags) for line in taken]
    assert said == [("", ()), ("Pengelola mal", ())]
    assert [(line.line.speaker, line.line.flags) for line in looked] == said


def test_what_is_left_of_a_file_is_its_new_lines_under_its_name(office: Office, meeting: Meeting) -> None:
    take(office, MINUTES)
    file = incoming(office, MINUTES + "Kejari: siap\n")
    left = file_taking.left(office.session(), meeting, file, 2)
    file_taking.take(Recorder(office.session(), MEETING, file.name), left)
    assert record(office) == [*WORDS, "siap"]
    assert {entry.origin for entry in office.session().find(Entry, meeting=MEETING)} == {"notula.txt"}


def test_what_is_left_of_pasted_lines_is_what_was_not_taken(office: Office, meeting: Meeting) -> None:
    pasted = file_taking.pasted(office.session(), meeting, ["satu", "satu", "satu"])
    left = file_taking.left(office.session(), meeting, pasted, 1)
    assert [line.raw for line in left.reading.lines] == ["satu", "satu"]


def owed(office: Office) -> dict[str, str]:
    """Who leads what, by its words."""
    return {action.text: action.lead for action in office.session().find(Action, meeting=MEETING)}


def spoken(office: Office) -> dict[str, tuple[str, str]]:
    """Kind and agency of each line of the minutes, by its words."""
    lines = office.session().find(Entry, meeting=MEETING)
    return {line.text: (line.kind.value, line.agency) for line in lines if line.kind.printed and line.text}


HEADED = """\
Tempat: Aula
Hadir: Polres

Kapolres:
- ronda berjalan
- senter kurang

Tugas BPBD
1. hitung perahu karet
2. susun daftar pengungsi @KODIM

Keputusan:
- posko dibuka siang malam
"""
REHEADED = {
    "who speaks": ("Kapolres:", "Kepala BNNK:", {"ronda berjalan": ("continuation", "BNNK")}, {}),
    "who owes": ("Tugas BPBD", "Tugas Satpol PP", {}, {"hitung perahu karet": "SATPOLPP"}),
    "what they are": ("Keputusan:", "Tindak lanjut:", {"posko dibuka siang malam": ("action", "")}, {}),
    "no head any more": ("Keputusan:\n", "", {"posko dibuka siang malam": ("continuation", "")}, {}),
    "another head between": (
        "2. susun",
        "Tugas Kejari\n2. susun",
        {},
        {"hitung perahu karet": "BPBD", "susun daftar pengungsi": "KODIM"},
    ),
}


@pytest.mark.parametrize("head", REHEADED)
@pytest.mark.usefixtures("meeting")
def test_a_corrected_head_reaches_the_lines_below_it(office: Office, head: str) -> None:
    old, new, said, leads = REHEADED[head]
    take(office, HEADED)
    before, led, text = spoken(office), owed(office), HEADED.replace(old, new)
    take(office, text)
    assert (spoken(office), owed(office)) == (before, led)  # nothing changes before somebody says so
    take(office, text, correct=True)
    assert said.items() <= spoken(office).items()
    assert leads.items() <= owed(office).items()
    assert owed(office)["susun daftar pengungsi"] == "KODIM"  # the line itself says who
    assert len(record(office)) - len(before) <= 1
    assert list(file_reports.changes(incoming(office, text))) == []
    assert auditing.verify_seals(office.session()) == []


@pytest.mark.usefixtures("meeting")
def test_each_line_below_a_corrected_head_is_named_first(office: Office) -> None:
    take(office, HEADED)
    text = HEADED.replace("Kapolres:", "Kepala BNNK:").replace("Tugas BPBD", "Tugas Satpol PP")
    told = [str(told) for told, _ in file_reports.changes(incoming(office, text))]
    assert told == [
        "Line 4 was mended: Kapolres: → Kepala BNNK:",
        "Line 8 was mended: Tugas BPBD → Tugas Satpol PP",
        "Line 5 stands below another head: Kapolres: - ronda berjalan → Kepala BNNK: - ronda berjalan",
        "Line 6 stands below another head: Kapolres: - senter kurang → Kepala BNNK: - senter kurang",
        "Line 9 stands below another head: ! hitung perahu karet @BPBD → ! hitung perahu karet @SATPOLPP",
    ]


@pytest.mark.usefixtures("meeting")
def test_what_was_put_right_by_hand_stays_below_a_corrected_head(office: Office) -> None:
    take(office, HEADED)
    recorder = Recorder(office.session(), MEETING)
    recorder.take("s/hitung perahu karet/hitung perahu karet @DINKES/")
    take(office, HEADED.replace("Tugas BPBD", "Tugas Satpol PP"), correct=True)
    assert owed(office)["hitung perahu karet"] == "DINKES"


@pytest.mark.usefixtures("meeting")
def test_a_head_corrected_back_is_what_it_was(office: Office) -> None:
    take(office, HEADED)
    before = spoken(office)
    take(office, HEADED.replace("Kapolres:", "Kepala BNNK:"), correct=True)
    take(office, HEADED, correct=True)
    assert spoken(office) == before


@pytest.mark.usefixtures("meeting")
def test_corrected_particulars_are_told_and_taken(office: Office) -> None:
    take(office, HEADED)
    text = HEADED.replace("Aula", "Ruang Rapat Sekda").replace("Hadir: Polres", "Hadir: Polres, Dinkes")
    file, meeting = incoming(office, text), office.session().need(Meeting, MEETING)
    assert [str(told) for told, _ in file_reports.changes(file)] == [
        "About the meeting, place: Aula → Ruang Rapat Sekda",
        "About the meeting, who was there: Polres → Polres, Dinkes",
    ]
    take(office, text, correct=True)
    told = list(map(str, file_taking.particulars_put_right(office.session(), meeting, file)))
    assert told == ["Taken about the meeting: place, who was there."]
    assert office.session().need(Meeting, MEETING).place == "Ruang Rapat Sekda"
    assert [mark.agency for mark in office.session().find(Attendance, meeting=MEETING)] == ["DINKES"]
    assert list(file_reports.changes(incoming(office, text))) == []


@pytest.mark.usefixtures("meeting")
def test_a_corrected_title_is_the_title_of_its_item(office: Office) -> None:
    text = "# Pos pantau\nKapolres: pos dibuka\nBNNK: tes disiapkan\n# Tenda\nKodim: tenda kurang\n"
    take(office, text)
    corrected = text.replace("# Pos pantau", "# Pos pantau dan portal").replace("# Tenda\n", "# Tenda\nBPBD: siap\n")
    take(office, corrected, correct=True)
    items = {item.id: item.title for item in office.session().find(AgendaItem, meeting=MEETING)}
    assert "Pos pantau dan portal" in items.values()
    assert "Pos pantau" not in items.values()
    lines = office.session().find(Entry, meeting=MEETING)
    below = {line.text: items[line.item] for line in lines if line.kind.printed}
    assert below["pos dibuka"] == "Pos pantau dan portal"
    assert below["siap"] == "Tenda"
    assert list(file_reports.changes(incoming(office, corrected))) == []


@pytest.mark.usefixtures("meeting")
def test_a_line_that_becomes_a_title_gives_no_other_title_its_words(office: Office) -> None:
    text = "# Keamanan wilayah\nKapolres: aman\nBahas anggaran posko\nKodim: siap membantu\nPolres: dijaga\n"
    take(office, text)
    titles = {item.title for item in office.session().find(AgendaItem, meeting=MEETING)}
    taken = take(office, text.replace("Bahas anggaran", "# Bahas anggaran"), correct=True)
    assert titles <= {item.title for item in office.session().find(AgendaItem, meeting=MEETING)}
    assert "Keamanan wilayah" in titles
    assert any(file_taking.MENDED in one.line.flags or one.skipped for one in taken)


@pytest.mark.usefixtures("meeting")
def test_heads_that_change_places_reach_the_lines_below_them(office: Office) -> None:
    text = "Tugas Polres:\n- jaga gerbang ^30/11\nTugas BNNK:\n- siapkan tes ^30/11\n"
    take(office, text)
    swapped = text.replace("Polres", "X").replace("BNNK", "Polres").replace("X", "BNNK")
    assert list(file_reports.changes(incoming(office, swapped)))
    take(office, swapped, correct=True)
    assert {action.text: action.lead for action in office.session().find(Action)} == {
        "jaga gerbang": "BNNK",
        "siapkan tes": "POLRES",
    }
    assert list(file_reports.changes(incoming(office, swapped))) == []


@pytest.mark.usefixtures("meeting")
def test_a_title_that_became_a_plain_line_gives_up_its_item(office: Office) -> None:
    text = "# Keamanan wilayah\nKapolres: aman\n# Bahas anggaran posko\nKodim: siap membantu\n! hitung biaya @POLRES\n"
    take(office, text)
    before = {item.title for item in office.session().find(AgendaItem, meeting=MEETING)}
    plain = text.replace("# Bahas anggaran", "Bahas anggaran")
    take(office, plain, correct=True)
    items = {item.id: item.title for item in office.session().find(AgendaItem, meeting=MEETING)}
    assert before - set(items.values()) == {"Bahas anggaran posko"}
    below = {line.text: items[line.item] for line in office.session().find(Entry, meeting=MEETING) if line.kind.printed}
    assert below == dict.fromkeys(["aman", "Bahas anggaran posko", "siap membantu", "hitung biaya"], "Keamanan wilayah")
    assert list(file_reports.changes(incoming(office, plain))) == []
    assert not auditing.verify(office.session()).faults


PLANNED = MINUTES.replace(
    "Tempat: Aula\n", "Tempat: Aula\nAcara:\n1. Kodim: ronda malam\n2. BNNK: tes urine pengemudi\n"
)


@pytest.mark.parametrize("name", ["notula.txt", "perbaikan.txt"])
@pytest.mark.usefixtures("meeting")
def test_what_was_set_aside_and_is_said_now_comes_in_once(office: Office, name: str) -> None:
    take(office, PLANNED)
    assert record(office) == WORDS
    said = PLANNED.replace("Acara:\n", "Kapolres membuka rapat.\n\n")
    take(office, said, name)
    assert set(record(office)) == {*WORDS, "Kapolres membuka rapat.", "ronda malam", "tes urine pengemudi"}
    assert all(taken.skipped for taken in take(office, said, name))
    assert all(taken.skipped for taken in take(office, said, "lagi.txt"))
    assert len(record(office)) == len(WORDS) + 3


@pytest.mark.usefixtures("meeting")
def test_what_was_said_and_is_set_aside_now_stays_known(office: Office) -> None:
    said = PLANNED.replace("Acara:\n", "Kapolres membuka rapat.\n\n")
    take(office, said)
    lines = record(office)
    take(office, PLANNED)
    assert record(office) == lines
    assert len(lines) == len(WORDS) + 3
