"""Promises as minutes write them: leads before a colon, in brackets, in rows; and what only sounds like one."""

from __future__ import annotations

from datetime import date

import pytest

from rapat import capture
from rapat.capture import Vote
from rapat.model import EntryKind
from rapat.text.language import ENGLISH
from tests.capture.bontang import BONTANG, read, read_all

NOTE, ACTION = EntryKind.NOTE, EntryKind.ACTION


@pytest.mark.parametrize(
    ("raw", "owners", "due", "text"),
    [
        ("1. Polres: susun jadwal (paling lambat 30 Nov)", "POLRES", date(2026, 11, 30), "susun jadwal"),
        ("2. Satpol PP dan Dishub: tertibkan parkir", "SATPOLPP DISHUB", None, "tertibkan parkir"),
        ("- BPBD (30/11): cek perahu", "BPBD", date(2026, 11, 30), "cek perahu"),
        ("- (Polres, Kodim) patroli malam", "POLRES KODIM", None, "patroli malam"),
        ("- BPBD & Damkar - cek perahu - 1 Des", "BPBD DAMKAR", date(2026, 12, 1), "cek perahu"),
        ("- *Polres* : susun jadwal", "POLRES", None, "susun jadwal"),
        ("- **Polres** – susun jadwal", "POLRES", None, "susun jadwal"),
        ("- Susun peta, PIC Polres, 5 Des", "POLRES", date(2026, 12, 5), "Susun peta"),
        ("- Pasang CCTV (PJ. Dishub) target akhir Desember", "DISHUB", date(2026, 12, 31), "Pasang CCTV"),
        ("- susun jadwal (PIC: Polres, Pendukung: Kodim, Satpol PP)", "POLRES KODIM SATPOLPP", None, "susun jadwal"),
        ("- Susun SOP. Penanggung jawab: Kesbangpol. Pendukung: Polres", "KESBANGPOL POLRES", None, "Susun SOP."),
        ("- Cek alat (BPBD, Damkar)", "BPBD DAMKAR", None, "Cek alat"),
        ("- Rekap data (Imigrasi, paling lambat Jumat)", "IMIGRASI", date(2026, 11, 27), "Rekap data"),
        ("- Rapat teknis – Dishub – 30/11/2026", "DISHUB", date(2026, 11, 30), "Rapat teknis"),
        ("- Surat edaran → Kesbangpol → 30/11", "KESBANGPOL", date(2026, 11, 30), "Surat edaran"),
        ("- PIC Dishub: rekayasa lalin, Selasa, 22 Desember 2026", "DISHUB", date(2026, 12, 22), "rekayasa lalin"),
        ("1 | Pasang tenda | BPBD | 30/11/2026", "BPBD", date(2026, 11, 30), "Pasang tenda"),
        ("| 2. | Patroli bersama | Polres dan Kodim | besok |", "POLRES KODIM", date(2026, 11, 27), "Patroli bersama"),
        ("- Data rentan – Camat Bontang Utara – Senin, 7 Desember 2026", "KECUTARA", date(2026, 12, 7), "Data rentan"),
        ("- Rapat teknis (Polres, Senin, 7 Desember 2026)", "POLRES", date(2026, 12, 7), "Rapat teknis"),
        ("- Polres: paling lambat 10 Desember serahkan data", "POLRES", date(2026, 12, 10), "serahkan data"),
        ("- Kirim data @POLRES sebelum Senin", "POLRES", date(2026, 11, 29), "Kirim data"),
        ("- Rapat teknis parkir @DISHUB minggu depan", "DISHUB", date(2026, 12, 4), "Rapat teknis parkir"),
        ("- Data warga sebelum 3 Desember, PIC: Dinkes", "DINKES", date(2026, 12, 2), "Data warga"),
        ("- Dinkes: siapkan ambulans dalam 3 hari", "DINKES", date(2026, 11, 29), "siapkan ambulans"),
        ("- Kirim rekap @POLRES setiap Senin", "POLRES", date(2026, 11, 30), "Kirim rekap"),
        ("- (8 Desember 2026) Kodim: susun jadwal jaga", "KODIM", date(2026, 12, 8), "susun jadwal jaga"),
        ("- [10/12] - Dishub - pasang rambu", "DISHUB", date(2026, 12, 10), "pasang rambu"),
        ("- Tera ulang timbangan 2x sebulan @DISHUB", "DISHUB", date(2026, 11, 30), "Tera ulang timbangan"),
        ("- Uji sirene tiap triwulan, Selasa pertama @BPBD", "BPBD", date(2027, 1, 5), "Uji sirene"),
        ("- Uji sirene @BPBD per triwulan, Selasa pertama", "BPBD", date(2027, 1, 5), "Uji sirene"),
        ("- Makan petugas 40 ribu per hari @BPBD", "BPBD", None, "Makan petugas 40 ribu per hari"),
        # who leads and who supports, in one phrase
        ("- Cuci masker — *Dinkes*, dibantu BPBD, lusa", "DINKES BPBD", date(2026, 11, 28), "Cuci masker"),
        ("- Tanam pohon (DLH, didukung Kodim) 9 Desember 2026", "DLH KODIM", date(2026, 12, 9), "Tanam pohon"),
        ("- Tanam pohon – DLH bersama Kodim – 9/12", "DLH KODIM", date(2026, 12, 9), "Tanam pohon"),
        ("- Kejari (Polres, BNNK): gelar perkara, 8 Des", "KEJARI POLRES BNNK", date(2026, 12, 8), "gelar perkara"),
        ("- Damkar (dibantu BPBD): cek hidran", "DAMKAR BPBD", None, "cek hidran"),
        (
            "- cek hidran; penanggung jawab Damkar dibantu BPBD; batas 8/12",
            "DAMKAR BPBD",
            date(2026, 12, 8),
            "cek hidran",
        ),
        ("- Susun SOP, PJ: seluruh anggota", "KESBANGPOL", None, "Susun SOP"),
        ("- Rekap kasus @POLRES sekolah", "POLRES", None, "Rekap kasus Polres Bontang sekolah"),
    ],
)
def test_below_a_head_of_follow_up(raw: str, owners: str, due: date | None, text: str) -> None:
    line = read_all(f"Tindak lanjut:\n{raw}")[1]
    assert (line.kind, [line.lead, *line.supporting]) == (ACTION, owners.split())
    assert (line.due.date if line.due else None) == due
    assert line.text == text


@pytest.mark.parametrize(
    ("raw", "owners", "text"),
    [
        ("TL Dinkes: fogging, 27/11", "DINKES", "fogging"),
        ("Tindak lanjut Kodim dan Polres: apel bersama", "KODIM POLRES", "apel bersama"),
        ("RTL (BPBD, Damkar): cek perahu karet", "BPBD DAMKAR", "cek perahu karet"),
        ("Tindak lanjut rapat: dibahas Senin", "", "dibahas Senin"),
    ],
)
def test_the_agency_behind_a_label_of_follow_up_leads(raw: str, owners: str, text: str) -> None:
    line = read(raw)
    assert (line.kind, " ".join(filter(None, [line.lead, *line.supporting])), line.text) == (ACTION, owners, text)


def test_the_person_in_charge_is_of_the_leading_agency() -> None:
    line = read("! Sisir pantai, PIC DLH dibantu Camat Barat, paling lambat Jumat")
    assert (line.lead, line.supporting, line.pic) == ("DLH", ("KECBARAT",), "")
    assert read("! Sisir pantai, PIC Camat Barat dibantu DLH").pic == "camat-barat"


@pytest.mark.parametrize("heading", ["Pendukung", "Dibantu", "Didukung oleh", "Mitra", "Instansi Terkait"])
def test_a_column_of_support_is_read_by_any_usual_name(heading: str) -> None:
    rows = f"| No | Kegiatan | PJ | {heading} | Batas |\n| 1 | Cek kapal | KSOP | Polres, Posal | 7 Des |"
    line = read_all(f"Tindak lanjut:\n{rows}")[2]
    assert (line.lead, line.supporting, line.text) == ("KSOP", ("POLRES", "POSAL"), "Cek kapal")
    assert line.due is not None


@pytest.mark.parametrize("verb", ["menyampaikan", "menjelaskan", "mengusulkan"])
def test_who_is_asked_to_say_something_owes_it_and_does_not_speak(verb: str) -> None:
    for asked in ("diminta", "ditugaskan", "diharapkan", "wajib"):
        line = read(f"Imigrasi {asked} {verb} hasil pemeriksaan")
        assert (line.speaker, line.proposed) == ("", ("IMIGRASI",))
        assert line.text == line.raw


def test_a_lead_whom_nobody_knows_is_told() -> None:
    line = read_all("Tindak lanjut:\n- Kapolsek Bontang Utara: jaga gereja")[1]
    assert (line.lead, line.unknown, line.text) == (
        "",
        ("Kapolsek Bontang Utara",),
        "Kapolsek Bontang Utara: jaga gereja",
    )


def test_prose_below_a_head_proposes_its_agency() -> None:
    line = read_all("Tindak lanjut:\n- Polres bersama Kodim melaksanakan patroli")[1]
    assert (line.lead, line.proposed) == ("", ("POLRES", "KODIM"))


@pytest.mark.parametrize(
    ("raw", "proposed"),
    [
        ("Agar (Kodim) mengirim satu peleton", "KODIM"),
        ("Mohon kepada dinas terkait (DLH) mengangkut ranting", "DLH"),
        ("Diminta petugas loket (Imigrasi) membuka layanan sore", "IMIGRASI"),
        ("Penjaga pintu air (BPBD) supaya mencatat debit", "BPBD"),
        ("Kepada tim data (Polres, Kodim) agar menyerahkan rekap", "POLRES KODIM"),
        ("Penutupan jalan akan dilakukan oleh petugas (Dishub)", "DISHUB"),
        ("TL: regu penyelamat (Damkar) siaga di dermaga", "DAMKAR"),
        ("! Minta juru sita (Kejari) memanggil saksi ^30/11", "KEJARI"),
        ("Data korban (Dinkes) agar dilengkapi", ""),
        ("Pertemuan dengan warga (Kodim) agar dijadwalkan", ""),
        ("Mohon disiapkan tenda di posko (BPBD) untuk pengungsi", ""),
        ("Mohon warga (RT 05) menjaga kebersihan", ""),
    ],
)
def test_who_stands_in_brackets_behind_what_he_is_called_by_is_proposed(raw: str, proposed: str) -> None:
    assert read(raw).proposed == tuple(proposed.split())


@pytest.mark.parametrize(
    "raw", ["- Pasang tenda @BPBD ^30/11/2026", "Pasang tenda @BPBD ^30/11", "* Pasang tenda (@BPBD, ^30/11)"]
)
def test_owner_and_day_both_marked_are_a_promise(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.text, line.lead) == (ACTION, "Pasang tenda", "BPBD")
    assert line.due is not None
    assert line.due.date == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("raw", "codes", "due"),
    [
        ("Agar Satpol PP menertibkan PKL sebelum Senin", "SATPOLPP", date(2026, 11, 29)),
        ("Agar Dishub memasang rambu paling lambat Senin", "DISHUB", date(2026, 11, 30)),
        ("Mohon Dinkes menyiapkan ambulans", "DINKES", None),
        ("Mohon dukungan Kodim untuk pengamanan", "KODIM", None),
        ("Mohon kiranya BPBD menyiapkan perahu", "BPBD", None),
        ("Diminta kepada Dishub dan Polres mengatur lalu lintas", "DISHUB POLRES", None),
        ("Kepada Satpol PP diminta menertibkan PKL", "SATPOLPP", None),
        ("Kepada BPBD: dua perahu disiagakan", "BPBD", None),
        ("Imbauan kepada Satpol PP: tertibkan lapak", "SATPOLPP", None),
        ("- Untuk Polres dan Kodim: jaga posko", "POLRES KODIM", None),
        ("Instruksi untuk Kapolres: tutup jalan", "POLRES", None),
        ("Request to Dinkes: two ambulances by the gate", "DINKES", None),
        ("Meminta Dinas Kesehatan menyiapkan ambulans", "DINKES", None),
        ("Memerintahkan Kasatpol PP menutup THM", "SATPOLPP", None),
        ("Wali Kota meminta Dishub memasang rambu", "DISHUB", None),
        ("Tolong dibantu Dinkes", "DINKES", None),
        ("Harap Polres mengirim data besok", "POLRES", date(2026, 11, 27)),
        ("Dishub segera memasang rambu", "DISHUB", None),
        ("Please ask Polres to send the list", "POLRES", None),
        ("- Pasang tenda @BPBD", "BPBD", None),
        ("Kapolres: mohon Dishub memasang rambu", "DISHUB", None),
        ("| 1 | Pasang tenda | BPBD | 30/11/2026 |", "BPBD", date(2026, 11, 30)),
    ],
)
def test_what_sounds_like_a_promise_says_whose_and_until_when(raw: str, codes: str, due: date | None) -> None:
    line = read(raw)
    assert line.kind is not ACTION
    assert "action-proposed" in line.flags
    assert (line.proposed, line.proposed_due.date if line.proposed_due else None) == (tuple(codes.split()), due)


@pytest.mark.parametrize(
    "raw",
    [
        "Kepada BPBD: perahu disiagakan",
        "Permintaan kpd Dishub: rambu",
        "Kepada Kapolres: jalan ditutup",
        "Untuk Kodim: x",
    ],
)
def test_who_is_spoken_to_does_not_speak(raw: str) -> None:
    line = read(raw)
    assert (line.speaker, line.agency, line.person, line.text) == ("", "", "", raw)


@pytest.mark.parametrize(
    ("raw", "speaker", "text"),
    [
        ("Pesan dari Kapolres: aman", "Kapolres", "aman"),
        ("Arahan Kapolres: aman", "Kapolres", "aman"),
        ("Untuk Polres: 30 buah", "", "Untuk Polres: 30 buah"),
        ("Kartu untuk Polres: sudah dibagi", "", "Kartu untuk Polres: sudah dibagi"),
    ],
)
def test_who_speaks_and_what_things_are_for_ask_nobody(raw: str, speaker: str, text: str) -> None:
    line = read(raw)
    assert (line.speaker, line.text, line.proposed) == (speaker, text, ())


def test_a_kind_addressed_to_somebody_keeps_whom() -> None:
    owed, asked = read("TL untuk Polres: susun jadwal"), read("Pertanyaan kepada Dishub: kapan rambu dipasang")
    assert (owed.kind, owed.lead, owed.text) == (ACTION, "POLRES", "susun jadwal")
    assert (asked.kind, asked.speaker, asked.text) == (
        EntryKind.QUESTION,
        "",
        "Pertanyaan kepada Dishub: kapan rambu dipasang",
    )


@pytest.mark.parametrize(
    "raw",
    ["Polres mengamankan 3 pelaku", "mohon maaf lahir batin", "agar aman", "BNNK melaporkan 3 kasus", "Dinkes hadir"],
)
def test_other_sentences_promise_nothing(raw: str) -> None:
    assert "action-proposed" not in read(raw).flags


@pytest.mark.parametrize(
    ("raw", "sounds"),
    [
        ("Disepakati patroli ditambah", True),
        ("Rapat memutuskan pos dibuka", True),
        ("Seluruh peserta rapat menyepakati satu pintu informasi", True),
        ("Setelah dibahas, disepakati iuran ditiadakan", True),
        ("The meeting agreed on joint patrols", True),
        ("Kita putuskan memakai satu pintu masuk", True),
        ("Baik, kita sepakati iurannya ditiadakan", True),
        ("Jadi kami tetapkan posko di terminal", True),
        ("Apabila hujan, disepakati acara dipindah ke GOR", True),
        ("Sebelum ditutup, rapat menyepakati jadwal piket", True),
        ("Kalau pasar penuh, kita sepakati parkir di lapangan", True),
        ("belum disepakati lokasinya", False),
        ("Apabila disepakati acara dipindah ke GOR", False),
        ("Sebelum rapat memutuskan, data dilengkapi", False),
        ("Bila hujan, apakah disepakati pindah ke GOR", False),
        ("Kalau hujan, disepakati pindah ke GOR?", False),
        ("Kalau kita putuskan sekarang terlalu cepat", False),
        ("Apakah rapat menyepakati jam malam?", False),
        ("Lokasinya belum kita putuskan", False),
        ("Sesuai yang disepakati, pos dibuka", False),
        ("Lokasi tidak diputuskan hari ini", False),
    ],
)
def test_what_sounds_like_a_decision_is_said_to(raw: str, *, sounds: bool) -> None:
    assert ("decision-proposed" in read(raw).flags) is sounds


@pytest.mark.parametrize(
    ("raw", "vote"),
    [
        ("= Pos dibuka (setuju 7, tidak 1, abstain 1)", Vote(agree=7, against=1, abstain=1)),
        ("Keputusan: Pos dibuka (7 setuju, 2 menolak)", Vote(agree=7, against=2)),
        ("= Posts open (in favour 5, against 2)", Vote(agree=5, against=2)),
        ("= Pos dibuka (setuju: 9)", Vote(agree=9)),
        ("= Semua setuju 2 pos dibuka", None),
        ("= Tidak 2 pos, tetapi 3", None),
    ],
)
def test_a_decision_keeps_its_vote(raw: str, vote: Vote | None) -> None:
    line = read(raw)
    assert line.vote == vote
    assert not vote or "vote: " in ENGLISH.say(capture.echo(line, BONTANG))


def test_a_line_sees_whom_the_lines_above_brought() -> None:
    context = capture.following(BONTANG, read("+ tamu Pengelola mal, undangan"))
    line = capture.parse("Pengelola mal: mohon tambahan penerangan", context)
    assert (line.speaker, line.text, line.flags) == ("Pengelola mal", "mohon tambahan penerangan", ())
    assert "speaker-unknown" in read("Pengelola mal: mohon tambahan penerangan").flags


@pytest.mark.parametrize(
    ("raw", "proposed", "due", "text"),
    [
        ("TL: Paling lambat 10 Desember Dishub serahkan data", "DISHUB", date(2026, 12, 10), "Dishub serahkan data"),
        ("TL: 5 Desember: Polres menyerahkan rencana", "POLRES", date(2026, 12, 5), "Polres menyerahkan rencana"),
        ("TL: Senin, 7 Desember - Polres ke lokasi", "POLRES", date(2026, 12, 7), "Polres ke lokasi"),
        ("TL: Rekayasa lalin oleh Dishub, 8 Desember", "DISHUB", date(2026, 12, 8), "Rekayasa lalin oleh Dishub"),
        ("TL: sebelum pelaksanaan 10 Desember tenda dipasang", "", None, None),
        ("TL: Rekap 5 Desember: dua kasus", "", None, None),
        ("TL: 1 Desember - 3 Januari posko dibuka", "", None, None),
        ("TL: 2 minggu - pelatihan relawan", "", None, None),
        ("TL: Minggu lalu Polres ke lokasi", "", None, None),
        ("TL: Rapat dengan Polres, Kodim, 5 Desember 2026", "", date(2026, 12, 5), "Rapat dengan Polres, Kodim"),
    ],
)
def test_a_day_may_stand_first_and_the_doer_last(raw: str, proposed: str, due: date | None, text: str | None) -> None:
    line = read(raw)
    assert (line.kind, " ".join(line.proposed)) == (ACTION, proposed)
    assert (line.deadline.date if line.deadline else None) == due
    assert text is None or line.text == text


def test_what_we_do_on_a_day_is_promised_wherever_the_thing_stands() -> None:
    line = read("Kadinkes: data ambulans kami kirim Rabu 2 Desember")
    assert (line.proposed, line.proposed_due and line.proposed_due.date) == (("DINKES",), date(2026, 12, 2))
    assert read("Kadinkes: data yang kami kirim dibahas Rabu 2 Desember").proposed == ()
    assert read("Kadinkes: data sudah kami kirim, rapat lagi Rabu 2 Desember").proposed == ()


@pytest.mark.parametrize("raw", ["!Pasang 3@BPBD", "! Pasang 3 tenda@BPBD"])
def test_a_mark_behind_a_word_is_read_as_meant_and_told(raw: str) -> None:
    line = read(raw)
    assert (line.lead, "@" in line.text) == ("BPBD", False)
    assert set(line.flags) == {"mark-without-space", "no-due"}


@pytest.mark.parametrize("raw", ["! Kirim ke polres@bontang.go.id", "! Kirim ke piket@polres.bontang.go.id"])
def test_an_address_marks_nobody(raw: str) -> None:
    assert (read(raw).lead, read(raw).text) == ("", raw.removeprefix("! "))


def test_a_day_at_the_end_of_a_promise_is_offered_where_no_word_makes_it_its_own() -> None:
    line = read("Tindak lanjut: DLH mengukur mutu air pada 4 Desember 2026.")
    assert (line.due, line.text) == (None, "DLH mengukur mutu air pada 4 Desember 2026.")
    assert (line.proposed, line.proposed_due and line.proposed_due.date) == (("DLH",), date(2026, 12, 4))
    assert read("! Kirim hasil rapat tgl 20 Nov @BNNK").proposed_due is None
    assert read("! Kirim daftar minggu depan @BNNK ^-").proposed_due is None


@pytest.mark.parametrize(
    ("raw", "lead", "supporting"),
    [
        ("! Pasang tenda, dibantu Polres", "", ("POLRES",)),
        ("! Pasang tenda (didukung Kodim) 7 Desember", "", ("KODIM",)),
        ("! Pasang tenda, pendukung: Kodim @BPBD", "BPBD", ("KODIM",)),
        ("! Pasang tenda @BPBD, dibantu Kodim", "BPBD", ("KODIM",)),
    ],
)
def test_who_only_supports_never_leads(raw: str, lead: str, supporting: tuple[str, ...]) -> None:
    line = read(raw)
    assert (line.lead, line.supporting, line.text) == (lead, supporting, "Pasang tenda")
    assert ("no-lead" in line.flags) is not bool(lead)


@pytest.mark.parametrize(
    ("who", "agency"),
    [
        ("Bapak Kapolres Bontang", "POLRES"),
        ("Wakapolres", "POLRES"),
        ("Plt. Kepala Satpol PP", "SATPOLPP"),
        ("Sekretaris Kesbangpol", "KESBANGPOL"),
        ("Kajari", "KEJARI"),
        ("Kepala Kantor Imigrasi", "IMIGRASI"),
        ("Kapolsek Bontang Utara", ""),
    ],
)
def test_an_official_who_does_it_is_proposed_for_his_agency(who: str, agency: str) -> None:
    line = read(f"! {who} mengirim data paling lambat 4 Desember 2026")
    assert line.proposed == ((agency,) if agency else ())


@pytest.mark.parametrize(
    ("typed", "flag"),
    [
        ("! siapkan tenda @BPBD tenggat 5 Ds", "due-not-understood"),
        ("! siapkan tenda paling lambat rabo @BPBD", "due-not-understood"),
        ("! laporkan kendala tenggat proyek @BPBD", "no-due"),
        ("! polres sampaikan hasil di rapat berikutnya", "anchor-unresolved"),
        ("! kirim data @polres, bahan rakor depan", "anchor-unresolved"),
    ],
)
def test_a_last_day_or_a_sitting_that_gives_no_day_is_told(typed: str, flag: str) -> None:
    flags = read(typed).flags
    assert flag in flags
    assert ("due-not-understood" in flags) == (flag == "due-not-understood")


def test_who_is_known_beside_a_stranger_who_leads_is_proposed() -> None:
    line = read("! Razia knalpot, PJ: Polsek, Dishub ^besok")
    assert (line.lead, line.proposed, line.unknown) == ("", ("DISHUB",), ("Polsek",))
