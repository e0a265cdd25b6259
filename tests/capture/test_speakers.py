"""Who speaks."""

from __future__ import annotations

from datetime import time

import pytest

from rapat.model import EntryKind
from tests.capture import bontang
from tests.capture.foreign import minutes
from tests.capture.sitting import read, read_all


@pytest.mark.parametrize(
    ("raw", "speaker", "agency", "person"),
    [
        ("Kapolres: situasi aman", "Kapolres", "POLRES", "kapolres"),
        ("kapolres : situasi aman", "kapolres", "POLRES", "kapolres"),
        ("Kapolres Bontang: situasi aman", "Kapolres Bontang", "POLRES", "kapolres"),
        ("BNNK: situasi aman", "BNNK", "BNNK", ""),
        ("bnn kota: situasi aman", "bnn kota", "BNNK", ""),
        ("satpol pp: situasi aman", "satpol pp", "SATPOLPP", ""),
        ("Badan Kesatuan Bangsa dan Politik: situasi aman", "Badan Kesatuan Bangsa dan Politik", "KESBANGPOL", ""),
        ("a.n. Kapolres: situasi aman", "a.n. Kapolres", "POLRES", "kapolres"),
        ("Plh. Kepala BNNK: situasi aman", "Plh. Kepala BNNK", "BNNK", "bnnk"),
        ("Ketua: situasi aman", "Ketua", "KESBANGPOL", "kaban"),
        ("Sekretaris: situasi aman", "Sekretaris", "KESBANGPOL", "kabid"),
        ("Notulis: situasi aman", "Notulis", "KESBANGPOL", "notulis"),
        ("Kapolres menyampaikan: situasi aman", "Kapolres", "POLRES", "kapolres"),
    ],
)
def test_known_speakers(raw: str, speaker: str, agency: str, person: str) -> None:
    line = read(raw)
    assert (line.speaker, line.agency, line.person, line.text) == (speaker, agency, person, "situasi aman")
    assert line.flags == ()


@pytest.mark.parametrize(
    ("raw", "speaker"),
    [
        ("Pj. Wali Kota: mohon disiapkan", "Pj. Wali Kota"),
        ("Bapak Camat: mohon disiapkan", "Bapak Camat"),
        ("Ibu Hj. Siti: mohon disiapkan", "Ibu Hj. Siti"),
        ("Danramil: mohon disiapkan", "Danramil"),
        ("Dinas Sosial: mohon disiapkan", "Dinas Sosial"),
        ("perwakilan FKDM: mohon disiapkan", "perwakilan FKDM"),
        ("AKP Contoh: mohon disiapkan", "AKP Contoh"),
    ],
)
def test_unknown_speakers_are_flagged(raw: str, speaker: str) -> None:
    line = read(raw)
    assert (line.speaker, line.text, line.flags) == (speaker, "mohon disiapkan", ("speaker-unknown",))


def test_an_unknown_officer_of_a_known_agency_speaks_for_it() -> None:
    line = read("Kasat Reskrim Polres: siap")
    assert (line.agency, line.person, line.flags) == ("POLRES", "", ("speaker-unknown",))


@pytest.mark.parametrize(
    "raw",
    [
        "Kepala daerah yang hadir: tiga orang",
        "Bapak-bapak sudah tahu bahwa ini penting: kita siap",
        "Situasi: aman",
        "Tempat: Ruang Rapat",
        "Polisi menangkap: dua orang",
    ],
)
def test_sentences_with_a_colon_have_no_speaker(raw: str) -> None:
    assert (read(raw).speaker, read(raw).text) == ("", raw)


def test_a_bullet_with_a_known_speaker_is_a_note_of_its_own() -> None:
    line = read("- Polres: jadwal patroli siap")
    assert (line.kind, line.agency, line.text, line.flags) == (EntryKind.NOTE, "POLRES", "jadwal patroli siap", ())


@pytest.mark.parametrize("raw", ["3. Danramil Bontang Barat: lokasi aman", "- Camat Sangatta Utara: siap membantu"])
def test_a_bullet_with_an_office_and_its_place_is_a_speaker_in_doubt(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.flags) == (EntryKind.NOTE, ("speaker-unknown",))
    assert line.speaker in raw


@pytest.mark.parametrize("raw", ["- Koordinator: mohon ditunjuk", "- Anggaran: belum cair"])
def test_a_bullet_with_one_word_may_be_a_topic(raw: str) -> None:
    assert (read(raw).kind, read(raw).speaker) == (EntryKind.CONTINUATION, "")


def test_a_speaker_alone_speaks_the_bullets_below() -> None:
    head, first, second, after = read_all("Kapolres:\n- patroli\n- pos pam\nlain")
    assert (head.kind, head.speaker, head.text) == (EntryKind.NOTE, "Kapolres", "")
    assert [(line.kind, line.speaker, line.agency) for line in (first, second)] == [
        (EntryKind.CONTINUATION, "Kapolres", "POLRES")
    ] * 2
    assert (after.kind, after.speaker) == (EntryKind.NOTE, "")


@pytest.mark.parametrize("head", ["Kesimpulan:", "KESIMPULAN", "C. KESIMPULAN", "*Kesimpulan:*", "Keputusan rapat :"])
def test_a_head_alone_gives_its_kind_to_the_bullets_below(head: str) -> None:
    lines = read_all(f"{head}\n1. patroli diutamakan\n2. pos pam dibuka\n   a. dua titik\n3. selesai\ncatatan")
    assert lines[0].heading
    assert [line.kind for line in lines[1:]] == [
        EntryKind.DECISION,
        EntryKind.DECISION,
        EntryKind.CONTINUATION,
        EntryKind.DECISION,
        EntryKind.NOTE,
    ]


def test_owners_named_in_prose_are_proposed_and_never_taken() -> None:
    _, first, second = read_all("Tindak lanjut:\n- Polres dan Kodim agar menyusun jadwal\n- BNNK menyiapkan alat tes")
    assert (first.kind, first.lead, first.proposed) == (EntryKind.ACTION, "", ("POLRES", "KODIM"))
    assert (second.lead, second.proposed) == ("", ("BNNK",))
    note = read("Polres, Kodim dan BNNK agar menyiapkan personel")
    assert (note.kind, note.proposed, note.flags) == (
        EntryKind.NOTE,
        ("POLRES", "KODIM", "BNNK"),
        ("action-proposed",),
    )


@pytest.mark.parametrize(
    ("raw", "speaker", "text"),
    [
        ("Kapolres – situasi aman", "Kapolres", "situasi aman"),
        ("Kapolres - situasi aman", "Kapolres", "situasi aman"),
        ("Kapolres — situasi aman", "Kapolres", "situasi aman"),
        ("Kapolres -- situasi aman", "Kapolres", "situasi aman"),
        ("Kapolres > situasi aman", "Kapolres", "situasi aman"),
        ("Kapolres → situasi aman", "Kapolres", "situasi aman"),
        ("KAPOLRES - SITUASI AMAN", "KAPOLRES", "SITUASI AMAN"),
        ("BNNK – ada dua target di pelabuhan", "BNNK", "ada dua target di pelabuhan"),
        ("- Polres – patroli ditambah", "Polres", "patroli ditambah"),
        ("1. Kepala BNNK - tes urine berjalan", "Kepala BNNK", "tes urine berjalan"),
        ("Kapolres menyampaikan bahwa situasi aman", "Kapolres", "situasi aman"),
        ("Kapolres melaporkan bahwa situasi aman", "Kapolres", "melaporkan bahwa situasi aman"),
        ("Kapolres juga menyampaikan bhw situasi aman", "Kapolres", "situasi aman"),
        ("Kapolres menegaskan agar pos dijaga", "Kapolres", "menegaskan agar pos dijaga"),
        ("BNNK menyampaikan, ada dua target", "BNNK", "ada dua target"),
        ("Kapolres said that all is calm", "Kapolres", "all is calm"),
        ("- Kepala BNNK menjelaskan bahwa ada dua target", "Kepala BNNK", "menjelaskan bahwa ada dua target"),
        ("Perwakilan BNNK menyampaikan bahwa data siap", "Perwakilan BNNK", "data siap"),
    ],
)
def test_a_speaker_without_a_colon(raw: str, speaker: str, text: str) -> None:
    line = read(raw)
    assert (line.kind, line.speaker, line.text, line.flags) == (EntryKind.NOTE, speaker, text, ())


@pytest.mark.parametrize(
    "raw",
    [
        "Polres - Kodim patroli bersama",
        "Senin - Jumat buka",
        "Situasi - aman",
        "Kapolres - hadir",
        "Polres - 30 personel",
        "Kapolres diminta agar menambah pos",
        "Kapolres dilaporkan bahwa ada tawuran",
        "Warga melaporkan bahwa ada tawuran",
        "Kapolres-Dandim sepakat patroli",
        "Laporan Kapolres bahwa situasi aman",
    ],
)
def test_other_dashes_and_reports_have_no_speaker(raw: str) -> None:
    assert (read(raw).speaker, read(raw).text) == ("", raw)


def test_a_stranger_who_reports_is_flagged() -> None:
    line = read("Ibu Rina menyampaikan bahwa stok aman")
    assert (line.speaker, line.text, line.flags) == ("Ibu Rina", "stok aman", ("speaker-unknown",))


@pytest.mark.parametrize(
    "name",
    [
        "H. Basri",
        "Hj. Siti Aminah",
        "K.H. Mansyur",
        "KH. Mansyur",
        "M. Yusuf",
        "Moh. Ali Akbar",
        "R. Soeprapto",
        "Abd. Rahman",
    ],
)
def test_names_that_begin_with_a_short_word_and_a_dot_are_speakers(name: str) -> None:
    for raw in (f"{name}: mohon disiapkan", f"- {name}: mohon disiapkan"):
        line = read(raw)
        assert (line.speaker, line.text, line.flags) == (name, "mohon disiapkan", ("speaker-unknown",))


@pytest.mark.parametrize(
    ("raw", "speaker", "agency", "text"),
    [
        ("Usul Kasdim: pos digeser ke simpang", "Kasdim", "KODIM", "pos digeser ke simpang"),
        ("Atensi Kapolres: jangan ada pungli", "Kapolres", "POLRES", "jangan ada pungli"),
        ("Petunjuk dari Sekda: anggaran dihemat", "Sekda", "SETDA", "anggaran dihemat"),
        ("Tambahan dari Kadis LH: truk kurang dua", "Kadis LH", "DLH", "truk kurang dua"),
        ("Jawaban Kalak BPBD: perahu sudah cukup", "Kalak BPBD", "BPBD", "perahu sudah cukup"),
        ("Selanjutnya Danposal: dermaga aman", "Danposal", "POSAL", "dermaga aman"),
        ("Kemudian, Kasdim: perkara lanjut", "Kasdim", "KODIM", "perkara lanjut"),
        ("Giliran Kadisnaker: data TKA ada", "Kadisnaker", "DISNAKER", "data TKA ada"),
        ("Dilanjutkan oleh Kadinkes: stok obat cukup", "Kadinkes", "DINKES", "stok obat cukup"),
        ("Kadishub (menjawab): rambu tiba besok pagi", "Kadishub", "DISHUB", "menjawab: rambu tiba besok pagi"),
        (
            "Kasat Lantas (menanggapi usul Camat): jalan itu sempit",
            "Kasat Lantas",
            "POLRES",
            "menanggapi usul Camat: jalan itu sempit",
        ),
        ("Kantor Imigrasi: ada tiga orang asing dideportasi", "Kantor Imigrasi", "IMIGRASI", None),
        ("Kantor KSOP: kami minta jadwal kapal diajukan", "Kantor KSOP", "KSOP", None),
    ],
)
def test_who_speaks_is_told_by_the_name_in_the_label(raw: str, speaker: str, agency: str, text: str | None) -> None:
    line = bontang.read(raw)
    assert (line.kind, line.speaker, line.agency) == (EntryKind.NOTE, speaker, agency)
    assert text is None or line.text == text


@pytest.mark.parametrize("raw", ["(09.40) Dandim: siap", "[9:40] Dandim: siap", "(pkl 09.40 WITA) - Dandim: siap"])
def test_the_time_before_a_speaker_may_stand_in_brackets(raw: str) -> None:
    line = bontang.read(raw)
    assert (line.time, line.speaker, line.text) == (time(9, 40), "Dandim", "siap")


@pytest.mark.parametrize(
    ("raw", "kind", "speaker"),
    [
        ("Pertanyaan dari Dandim: kapan anggaran cair?", EntryKind.QUESTION, "Dandim"),
        ("Pertanyaan Camat Bontang Barat: siapa yang jaga?", EntryKind.QUESTION, "Camat Bontang Barat"),
        ("Info dari Kadishub: kapal sandar jam 10", EntryKind.INFORMATION, "Kadishub"),
        ("Pertanyaan: kapan anggaran cair?", EntryKind.QUESTION, ""),
    ],
)
def test_who_asks_or_informs_is_kept(raw: str, kind: EntryKind, speaker: str) -> None:
    line = bontang.read(raw)
    assert (line.kind, line.speaker) == (kind, speaker)


@pytest.mark.parametrize(
    ("raw", "kind", "speaker"),
    [
        ("Kapolres:mohon waktu sebentar", EntryKind.NOTE, "Kapolres"),
        ("- Dandim:pos sudah siap", EntryKind.NOTE, "Dandim"),
        ("keputusan:jam malam berlaku", EntryKind.DECISION, ""),
        ("RTL:cetak spanduk", EntryKind.ACTION, ""),
    ],
)
def test_a_label_that_lacks_its_space_is_read_as_meant_and_says_so(raw: str, kind: EntryKind, speaker: str) -> None:
    line = bontang.read(raw)
    assert (line.kind, line.speaker) == (kind, speaker)
    assert "mark-without-space" in line.flags
    assert ":" not in line.text


@pytest.mark.parametrize(
    ("raw", "speaker", "agency"),
    [
        ("Kantor Imigrasi: tutup", "Kantor Imigrasi", "IMIGRASI"),
        ("Kantor Imigrasi: dua WNA sudah dideportasi", "Kantor Imigrasi", "IMIGRASI"),
        ("kantor imigrasi: dua WNA sudah dideportasi", "kantor imigrasi", "IMIGRASI"),
        ("Pos TNI AL: dermaga aman", "Pos TNI AL", "POSAL"),
    ],
)
def test_an_office_that_the_registers_name_speaks_however_little(raw: str, speaker: str, agency: str) -> None:
    line = bontang.read(raw)
    assert (line.speaker, line.agency, line.flags) == (speaker, agency, ())


@pytest.mark.parametrize(
    ("raw", "speaker", "agency"),
    [
        ("Kantor Pertanahan: sertifikat aset sudah selesai", "Kantor Pertanahan", ""),
        ("Kantor Satpol PP: atap bocor", "Kantor Satpol PP", "SATPOLPP"),
        ("Kantor Bea Cukai: aman", "Kantor Bea Cukai", ""),
        ("Balai Karantina: sampel aman", "Balai Karantina", ""),
    ],
)
def test_an_office_that_the_registers_do_not_name_speaks_in_doubt(raw: str, speaker: str, agency: str) -> None:
    line = bontang.read(raw)
    assert (line.speaker, line.agency, line.flags) == (speaker, agency, ("speaker-unknown",))


@pytest.mark.parametrize(
    "raw",
    [
        "Gedung Kejari: kaca pecah",
        "Gedung Kejari: kaca jendela depan pecah kena lemparan batu semalam",
        "Dari laporan Kadisnaker: upah naik",
        "Pos Polres: kosong",
        "Kantor: tutup hari Jumat",
        "B. Perhubungan: rambu hilang",
        "c) Lingkungan Hidup: sampah menumpuk",
        "A. Kesehatan:",
        "Usul: pos digeser",
        "Selanjutnya: makan siang",
        "Lalu lintas: padat di simpang",
        "Situasi:aman",
        "Rasio guru:murid kurang",
        "(12.50 juta) untuk konsumsi",
        "(09.00-10.00) istirahat",
        "(09.00) - (11.00) apel",
        "[09.00] - 11.00 apel",
        "(pukul 09.00) -pukul 11.00 apel",
        "(09.00) s/d (11.00) apel",
        "(09.00) \u2014 (11.00) apel",
        "Dokumen (dilaporkan Polres): lengkap",
        "https://contoh.test/rapat",
    ],
)
def test_places_topics_and_ratios_do_not_speak(raw: str) -> None:
    line = bontang.read(raw)
    assert (line.speaker, line.agency, line.time) == ("", "", None)
    assert line.flags == ()


@pytest.mark.parametrize("name", ["H. Syarifuddin", "M. Arsyad", "I. Wayan Sudarta", "R. Sutomo", "Hj. Aminah"])
def test_a_letter_before_a_name_counts_no_list(name: str) -> None:
    line = read(f"{name}: jembatan perlu diperbaiki")
    assert (line.speaker, line.text) == (name, "jembatan perlu diperbaiki")
    assert minutes(f"Pembahasan\n\n{name}: jembatan perlu diperbaiki.\n") == [f"note {name}|jembatan perlu diperbaiki."]


def test_a_letter_in_a_list_of_letters_counts() -> None:
    said = minutes("Pembahasan\n\nG. Jalan rusak\nH. Penerangan: lampu padam\n")
    assert said[-1] == "note Penerangan: lampu padam"


def test_a_stranger_beside_a_speaker_speaks_in_a_file() -> None:
    said = minutes(
        "Pembahasan\n\n1. BNNK\n- situasi aman\n2. PT Samudra Jaya\n- kapal sandar\n3. Kesiapan pos\n- siap\n"
    )
    assert said[-4:] == [
        "note PT Samudra Jaya|",
        "continuation PT Samudra Jaya|kapal sandar",
        "note Kesiapan pos",
        "note siap",
    ]


@pytest.mark.parametrize(
    ("label", "speaker", "agency"),
    [
        ("Kapolres (diwakili Kabag Ops)", "Mewakili Kapolres, Kabag Ops", "POLRES"),
        ("Dandim [yang diwakili oleh Pasi Ops]", "Mewakili Dandim, Pasi Ops", "KODIM"),
        ("Kepala BNNK (represented by Kasi Rehabilitasi)", "Mewakili Kepala BNNK, Kasi Rehabilitasi", "BNNK"),
    ],
)
def test_who_is_away_does_not_speak(label: str, speaker: str, agency: str) -> None:
    line = read(f"{label}: lurah sudah diberi tahu")
    assert (line.speaker, line.agency, line.text) == (speaker, agency, "lurah sudah diberi tahu")
    assert read(f"{line.speaker}: lurah sudah diberi tahu").speaker == speaker


@pytest.mark.parametrize(
    ("typed", "speaker", "flags"),
    [
        ("Warga: keluhan lampu jalan", "", ("speaker-unknown",)),
        ("Masyarakat: air bersih macet", "", ("speaker-unknown",)),
        ("warga: lampu mati sejak minggu lalu", "", ("speaker-unknown",)),
        ("Hadirin: Polres, BNNK", "", ()),
        ("Suara A: unggul", "", ()),
        ("warga RT 5: lampu mati", "warga RT 5", ("speaker-unknown",)),
        ("warga: kapan portal dipasang?", "warga", ("speaker-unknown",)),
        ("warga: minta portal", "warga", ("speaker-unknown",)),
    ],
)
def test_people_speak_where_their_words_are_speech(typed: str, speaker: str, flags: tuple[str, ...]) -> None:
    line = read(typed)
    assert (line.speaker, line.flags) == (speaker, flags)


@pytest.mark.parametrize(
    ("typed", "speaker", "text"),
    [
        ("Bhabinkamtibmas bilang malingnya dua orang", "Bhabinkamtibmas", "malingnya dua orang"),
        ("Babinsa lapor situasi aman", "Babinsa", "lapor situasi aman"),
        ("Pak RT buka rapat, katanya sudah tiga rumah", "Pak RT", "buka rapat, katanya sudah tiga rumah"),
        ("Bu Yanti marah, ujarnya portal rusak", "Bu Yanti", "marah, ujarnya portal rusak"),
        ("Polres patroli, katanya sepi", "", "Polres patroli, katanya sepi"),
        ("warga lewat, katanya macet", "", "warga lewat, katanya macet"),
        ("Pak RT akan datang, katanya besok", "", "Pak RT akan datang, katanya besok"),
        ("Babinsa lapor", "", "Babinsa lapor"),
    ],
)
def test_who_says_something_in_everyday_words(typed: str, speaker: str, text: str) -> None:
    line = bontang.read(typed)
    assert (line.speaker, line.text) == (speaker, text)
