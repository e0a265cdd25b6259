"""Heads in any dress, and what stands below them."""

from __future__ import annotations

import pytest

from rapat.capture import Line, NewItem
from rapat.model import EntryKind, Presence
from tests.capture.bontang import read, read_all

NOTE, SUB, DECISION, ACTION = EntryKind.NOTE, EntryKind.CONTINUATION, EntryKind.DECISION, EntryKind.ACTION
QUESTION, INFORMATION, ROLL = EntryKind.QUESTION, EntryKind.INFORMATION, EntryKind.ATTENDANCE


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("## Tindak Lanjut:", ACTION),
        ("# TINDAK LANJUT", ACTION),
        ("Daftar Tindak Lanjut:", ACTION),
        ("Matriks Rencana Tindak Lanjut", ACTION),
        ("Tindak Lanjut Hasil Rapat:", ACTION),
        ("**Rencana Tindak Lanjut (RTL)**", ACTION),
        ("4. Tindak Lanjut :", ACTION),
        ("IV. RENCANA TINDAK LANJUT", ACTION),
        ("[TINDAK LANJUT]", ACTION),
        ("_Tindak Lanjut_", ACTION),
        ("Pembagian Tugas:", ACTION),
        ("Langkah Selanjutnya:", ACTION),
        ("Hal-hal yang perlu ditindaklanjuti:", ACTION),
        ("Adapun tindak lanjut dari rapat ini sebagai berikut:", ACTION),
        ("Next Steps:", ACTION),
        ("### Action items", ACTION),
        ("RENCANA AKSI", ACTION),
        ("Rencana aksi instansi:", ACTION),
        ("C. Rencana Kerja Lintas Sektor:", ACTION),
        ("Rencana kegiatan ke depan:", ACTION),
        ("Langkah-langkah konkret:", ACTION),
        ("Langkah ke depan:", ACTION),
        ("Langkah yang akan diambil:", ACTION),
        ("Komitmen seluruh pihak:", ACTION),
        ("**Komitmen Perangkat Daerah**", ACTION),
        ("Tugas tiap-tiap anggota:", ACTION),
        ("Kesediaan masing-masing OPD:", ACTION),
        ("Kesanggupan:", ACTION),
        ("Kewajiban para pihak:", ACTION),
        ("Peran masing-masing lembaga:", ACTION),
        ("Tanggung jawab setiap instansi:", ACTION),
        ("Hal-hal yang perlu segera dilengkapi:", ACTION),
        ("Yang wajib disiapkan panitia:", ACTION),
        ("Tindak lanjut yang disepakati:", ACTION),
        ("Joint work plan:", ACTION),
        ("PR untuk pertemuan mendatang:", ACTION),
        ("Siapa menyiapkan apa:", ACTION),
        ("Who is doing what:", ACTION),
        ("Rencana tindak bersama:", ACTION),
        ("Tugas yang masih tersisa:", ACTION),
        ("Sisa pekerjaan:", ACTION),
        ("Outstanding tasks:", ACTION),
        ("Perintah pimpinan:", ACTION),
        ("Instruksi Dandim:", ACTION),
        ("Batas waktu:", ACTION),
        ("Way forward", ACTION),
        ("Commitments of each agency:", ACTION),
        ("## Agreed actions", ACTION),
        ("To-Do List:", ACTION),
        ("== Hasil Keputusan ==", DECISION),
        ("POKOK-POKOK KESIMPULAN RAPAT", DECISION),
        ("Keputusan Pimpinan Rapat:", DECISION),
        ("Yang sudah kita simpulkan:", DECISION),
        ("Butir yang disepakati bersama", DECISION),
        ("Poin yang telah disetujui:", DECISION),
        ("Hal yang kami mufakati:", DECISION),
        ("Hasil mufakat", DECISION),
        ("Konsensus forum:", DECISION),
        ("Poin-poin kesepakatan:", DECISION),
        ("Simpulan dan Saran:", DECISION),
        ("Rapat menyepakati hal-hal sebagai berikut:", DECISION),
        ("Berdasarkan pembahasan tersebut, rapat memutuskan :", DECISION),
        ("Key decisions:", DECISION),
        ("We agreed:", DECISION),
        ("Pertanyaan:", QUESTION),
        ("Hal yang belum disepakati:", QUESTION),
        ("Poin yang ditunda:", QUESTION),
        ("Open questions:", QUESTION),
        ("* Pertanyaan yang belum terjawab", QUESTION),
        ("Isu yang masih terbuka:", QUESTION),
        ("Yang ditangguhkan:", QUESTION),
        ("Dipending:", QUESTION),
        ("Dibicarakan kembali di pertemuan mendatang:", QUESTION),
        ("Akan dibawa ke rapat berikutnya:", QUESTION),
        ("On hold:", QUESTION),
        ("Pengumuman:", INFORMATION),
        ("Untuk diketahui:", INFORMATION),
    ],
)
def test_a_head_in_any_dress_gives_its_kind(head: str, kind: EntryKind) -> None:
    lines = read_all(f"{head}\n- pos pengamanan dibuka\n- jadwal disusun\nKapolres: siap")
    assert (lines[0].heading, lines[0].agenda) == (True, None)
    assert [line.kind for line in lines[1:]] == [kind, kind, NOTE]


BARE = [
    "Komitmen bersama",
    "Peran semua pihak",
    "Rencana kegiatan",
    "Langkah strategis",
    "Yang wajib disiapkan panitia",
]


@pytest.mark.parametrize("words", BARE)
def test_duties_without_the_sign_of_a_heading_stay_in_the_minutes(words: str) -> None:
    head, stated, owed, asked, said = read_all(
        f"{words}\n- anggaran cukup\n- Satpol PP: tertibkan lapak\n- Polres agar menjaga simpang\nKapolres: siap"
    )
    assert (head.kind, head.text, head.heading) == (NOTE, words, False)
    assert (stated.kind, stated.text) == (SUB, "anggaran cukup")
    assert (owed.kind, owed.lead, asked.kind) == (ACTION, "SATPOLPP", ACTION)
    assert (said.kind, said.speaker, said.head) == (NOTE, "Kapolres", None)


@pytest.mark.parametrize("words", BARE)
@pytest.mark.parametrize("sign", ["{}:", "1. {}", "A. {}", "## {}", "**{}**", "__{}__", "== {} =="])
def test_duties_with_the_sign_of_a_heading_head_what_is_owed(words: str, sign: str) -> None:
    head, below = read_all(f"{sign.format(words)}\n- anggaran disusun")
    assert (head.heading, below.kind) == (True, ACTION)


@pytest.mark.parametrize(
    "words", ["Komitmen", "tugas bersama sudah ringan", "Rencana aksi buruh", "Peran Polres besar"]
)
def test_words_of_duty_in_a_sentence_head_nothing(words: str) -> None:
    head, below = read_all(f"{words}\n- Satpol PP menertibkan lapak")
    assert (head.kind, head.text) == (NOTE, words)
    assert below.kind is not ACTION


def test_what_an_agency_stands_before_below_a_head_of_duties_is_its_promise() -> None:
    _, first, second = read_all("Langkah-langkah bersama\n- Satpol PP: tertibkan lapak\n- Dinkes: dua ambulans")
    assert [(line.kind, line.lead, line.speaker) for line in (first, second)] == [
        (ACTION, "SATPOLPP", ""),
        (ACTION, "DINKES", ""),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "Tindak lanjut yang telah dilaksanakan:",
        "Langkah yang sudah diambil:",
        "Tugas kemarin:",
        "Hal yang perlu diperhatikan:",
        "Yang harus diwaspadai:",
        "Rencana aksi buruh:",
        "Langkah Polres:",
        "Rencana kerja 2027:",
        "tugas bersama sudah ringan",
        "Pekerjaan:",
        "Surat perintah:",
        "Instruksi Presiden Nomor 3:",
        "Siapa yang datang:",
        "Tenggat laporan",
        "Kegiatan akan dilaksanakan bersama",
        "Komitmen",
    ],
)
def test_what_was_done_or_is_only_minded_heads_no_promises(raw: str) -> None:
    _, below = read_all(f"{raw}\n- lapak dibongkar")
    assert below.kind is not ACTION


@pytest.mark.parametrize(
    "raw", ["Menyetujui:", "Disetujui oleh:", "Dibahas pada rapat ini:", "Surat persetujuan", "Hal tergantung cuaca:"]
)
def test_a_line_for_signatures_or_a_topic_is_no_head_of_decisions_or_of_what_is_put_off(raw: str) -> None:
    _, below = read_all(f"{raw}\n- lapak dibongkar")
    assert below.kind not in (DECISION, QUESTION)


@pytest.mark.parametrize(
    "raw",
    [
        "# Tindak lanjut rapat sebelumnya",
        "# Keputusan Wali Kota Nomor 12",
        "# Kesiapan Nataru",
        "# Tanya jawab",
        "# Parkir",
        "# Pertanyaan",
        "# Tugas",
        "# Tertunda",
    ],
)
def test_a_title_that_says_more_is_an_item(raw: str) -> None:
    assert isinstance(read(raw).agenda, NewItem)


@pytest.mark.parametrize(
    "raw",
    [
        "# Notula Rapat",
        "## Peserta:",
        "# Waktu dan Tempat",
        "## Agenda",
        "# Minutes of the forum",
        "## Tanggal: 24 November",
    ],
)
def test_the_meetings_own_data_are_no_item(raw: str) -> None:
    line = read(raw)
    assert (line.heading, line.agenda) == (True, None)


def test_a_joined_head_has_decisions_and_promises() -> None:
    head, *lines = read_all(
        "Kesimpulan dan Tindak Lanjut:\n1. Patroli ditambah\n2. Polres agar menyusun jadwal\n"
        "3. Kirim data @KODIM\n4. Susun peta, PIC Dinkes"
    )
    assert head.heading
    assert [(line.kind, line.lead, line.proposed) for line in lines] == [
        (DECISION, "", ()),
        (ACTION, "", ("POLRES",)),
        (ACTION, "KODIM", ()),
        (ACTION, "DINKES", ()),
    ]


def test_the_agency_of_a_head_leads_what_names_nobody() -> None:
    _, first, second = read_all("Tindak Lanjut (Polres):\n- susun jadwal\n- kirim surat @KODIM")
    assert (first.lead, second.lead) == ("POLRES", "KODIM")
    assert "no-lead" not in first.flags


@pytest.mark.parametrize(
    ("raw", "kind", "speaker", "text"),
    [
        ("RTL - kirim surat edaran (BPBD, 4 Des)", ACTION, "", "kirim surat edaran"),
        ("Keputusan – pos dibuka di terminal", DECISION, "", "pos dibuka di terminal"),
        ("- Info - kapal sandar jam sepuluh", INFORMATION, "", "kapal sandar jam sepuluh"),
        ("Keputusan - keputusan rapat lalu", NOTE, "", "Keputusan - keputusan rapat lalu"),
        ("Tanya - Jawab", NOTE, "", "Tanya - Jawab"),
        ("Tugas - atur lalu lintas", NOTE, "", "Tugas - atur lalu lintas"),
        ("*Keputusan:* patroli gabungan", DECISION, "", "patroli gabungan"),
        ("**Keputusan**: patroli gabungan", DECISION, "", "patroli gabungan"),
        ("- **TL:** kirim data", ACTION, "", "kirim data"),
        ("**Kapolres:** aman", NOTE, "Kapolres", "aman"),
        ("- *Kapolres* : aman", NOTE, "Kapolres", "aman"),
        ("__Kapolres__ – aman", NOTE, "Kapolres", "aman"),
        ("> Kapolres: aman", NOTE, "Kapolres", "aman"),
        ("> > = pos dibuka", DECISION, "", "pos dibuka"),
        ("Hasil kesepakatan rapat: pos dibuka", DECISION, "", "pos dibuka"),
        ("Pertanyaan: kapan dimulai", QUESTION, "", "kapan dimulai"),
        ("TODO: kirim surat", ACTION, "", "kirim surat"),
        ("TODO kirim surat", ACTION, "", "kirim surat"),
        ("- [ ] kirim surat", ACTION, "", "kirim surat"),
        ("☐ kirim surat", ACTION, "", "kirim surat"),
        ("**kata tebal** di tengah kalimat", NOTE, "", "kata tebal di tengah kalimat"),
        ("harga *belum* termasuk ** pajak", NOTE, "", "harga *belum* termasuk ** pajak"),
        ("> 30 orang hadir", NOTE, "", "> 30 orang hadir"),
        ("Tugas: menjaga pos", NOTE, "", "Tugas: menjaga pos"),
        ("Mufakat: pos tetap buka", DECISION, "", "pos tetap buka"),
        ("Tertunda: pemindahan lapak", QUESTION, "", "pemindahan lapak"),
        ("Ditangguhkan: izin keramaian", QUESTION, "", "izin keramaian"),
        ("Rapat ditunda: hujan deras", NOTE, "", "Rapat ditunda: hujan deras"),
        ("Kampung tangguh: dua posko", NOTE, "", "Kampung tangguh: dua posko"),
    ],
)
def test_labels_are_read_without_their_dress(raw: str, kind: EntryKind, speaker: str, text: str) -> None:
    line = read(raw)
    assert (line.kind, line.speaker, line.text) == (kind, speaker, text)


@pytest.mark.parametrize(
    ("raw", "done"), [("- [x] kirim @KODIM", True), ("☑ kirim", True), ("DONE kirim", True), ("[ ] kirim", False)]
)
def test_a_ticked_box_is_done(raw: str, *, done: bool) -> None:
    line = read(raw)
    assert (line.kind, line.done, "ticked" in line.flags) == (ACTION, done, done)


@pytest.mark.parametrize(
    "raw",
    [
        "1. Kapolres:",
        "a. Kapolres :",
        "1) **Kapolres**",
        "- Kapolres:",
        "1. Kapolres",
        "**Kapolres**",
        "II. Kapolres menyampaikan:",
    ],
)
def test_a_speaker_alone_speaks_what_stands_below(raw: str) -> None:
    head, *points = read_all(f"{raw}\n- situasi aman\n- pos siap")
    assert (head.kind, head.speaker, head.text) == (NOTE, "Kapolres", "")
    assert [(line.kind, line.speaker) for line in points] == [(SUB, "Kapolres")] * 2


def test_a_known_speaker_comes_before_a_head_in_his_words() -> None:
    head, point = read_all("Kapolres menanyakan tindak lanjut laporan warga:\n- jalan rusak")
    assert (head.heading, head.speaker) == (False, "Kapolres")
    assert (point.kind, point.speaker) == (SUB, "Kapolres")


def test_numbered_speakers_follow_each_other() -> None:
    lines = read_all("1. Kapolres:\na. situasi aman\nb. pos siap\n2. Dandim:\na. 60 personel\n3. Kadinkes\n- ambulans")
    assert [(line.kind, line.speaker) for line in lines] == [
        (NOTE, "Kapolres"), (SUB, "Kapolres"), (SUB, "Kapolres"), (NOTE, "Dandim"), (SUB, "Dandim"),
        (NOTE, "Kadinkes"), (SUB, "Kadinkes"),
    ]  # fmt: skip


def test_officials_in_a_list_do_not_speak() -> None:
    assert not any(line.speaker for line in read_all("Tim kecil terdiri atas:\n1. Kapolres\n2. Dandim"))


def test_a_paragraph_right_below_a_head_belongs_to_it() -> None:
    _, first, second, closing = read_all("Keputusan:\nPatroli ditambah\nPos dibuka\nRapat ditutup pukul 11.00")
    assert [first.kind, second.kind, closing.kind] == [DECISION, DECISION, NOTE]
    _, words, after = read_all("Kapolres:\nSituasi aman.\nLain.")
    assert [(line.kind, line.speaker) for line in (words, after)] == [(SUB, "Kapolres"), (NOTE, "")]


def test_agencies_right_below_a_head_of_follow_up_lead() -> None:
    _, first, second = read_all("Tindak lanjut:\nPolres : jadwal patroli, 30 November\nKodim: 2 truk")
    assert [(line.kind, line.lead, line.speaker) for line in (first, second)] == [
        (ACTION, "POLRES", ""),
        (ACTION, "KODIM", ""),
    ]


def test_deeper_points_are_said_by_who_speaks_above() -> None:
    lines = read_all("Dandim:\na. personel siap\n   - 60 orang\nb. truk siap")
    assert [line.speaker for line in lines] == ["Dandim"] * 4


def test_bullets_of_one_indent_are_equals() -> None:
    _, *lines = read_all("# Persiapan\n- tenda siap\n- genset siap\n    - dua unit\n- lampu siap\n• kursi siap")
    assert [line.kind for line in lines] == [NOTE, NOTE, SUB, NOTE, NOTE]
    _, *lines = read_all("Kapolres:\n- satu\n  - dua\n- tiga")
    assert [line.kind for line in lines] == [SUB] * 3


def test_the_next_section_ends_a_head() -> None:
    lines = read_all("1. Pembukaan\n- salam\n2. Keputusan\n- patroli ditambah\n3. Penutup\n- selesai")
    assert [line.kind for line in lines if not line.heading] == [SUB, SUB, DECISION, NOTE, SUB]


def test_a_list_of_the_agenda_holds_no_heads() -> None:
    lines = read_all("Agenda:\n1. Pembukaan\n2. Keputusan\n3. Penutup")
    assert [(line.kind, line.heading) for line in lines[1:]] == [(NOTE, False)] * 3


@pytest.mark.parametrize(
    "raw",
    [
        "✅ Pos terpadu",
        "🔹 Pos terpadu",
        "👉🏽Pos terpadu",
        "✔️ Pos terpadu",
        "1️⃣ Pos terpadu",
        "-Pos terpadu",
        "•Pos terpadu",
        "1.Pos terpadu",
        "a)Pos terpadu",
    ],
)
def test_any_sign_is_a_bullet(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.text) == (SUB, "Pos terpadu")
    assert read(raw.replace("Pos terpadu", "Kapolres: aman")).speaker == "Kapolres"


@pytest.mark.parametrize(
    "raw", ["---", "***", "=====", "| --- | --- |", "......", "• • •", "| No | Uraian | PJ | Batas waktu |"]
)
def test_drawn_lines_are_nothing_and_keep_the_head(raw: str) -> None:
    _, drawn, below = read_all(f"Keputusan:\n{raw}\n- patroli")
    assert drawn.trace
    assert drawn.raw == raw
    assert below.kind is DECISION


@pytest.mark.parametrize(
    "raw",
    ["I. PEMBUKAAN", "X. LAIN-LAIN", "2. PEMBAHASAN", "BAB II PEMBAHASAN", "3. PENUTUP", "A. PENDAHULUAN"],
)
def test_the_title_of_a_part_of_minutes_is_no_speech(raw: str) -> None:
    _, title, below = read_all(f"Keputusan:\n{raw}\n- selesai")
    assert (title.heading, title.trace, title.raw) == (True, True, raw)
    assert below.kind is SUB


@pytest.mark.parametrize("raw", ["PENUTUP", "V. PENUTUP", "BAB V PENUTUP", "E. Penutup", "V. KATA PENUTUP"])
def test_below_the_title_of_the_closing_stands_what_closes_the_meeting(raw: str) -> None:
    _, title, below = read_all(f"Keputusan:\n{raw}\n- terima kasih")
    assert isinstance(title.agenda, NewItem)
    assert title.agenda.title in ("Penutup", "Kata penutup")
    assert below.kind is NOTE


@pytest.mark.parametrize("raw", ["II. SITUASI KAMTIBMAS", "3. KESIAPAN NATARU"])
def test_another_section_in_capitals_stands_for_itself(raw: str) -> None:
    line = read_all(f"Kapolres: aman\n{raw}")[1]
    assert (line.kind, line.text) == (NOTE, raw)


def test_points_in_capitals_are_what_their_head_makes_of_them() -> None:
    _, *points, section, _ = read_all("III. KEPUTUSAN\n1. PASANG CCTV\n2. POS DIBUKA\nIV. SITUASI KAMTIBMAS\n- aman")
    assert [(line.kind, line.text) for line in points] == [(DECISION, "PASANG CCTV"), (DECISION, "POS DIBUKA")]
    assert section.kind is NOTE


def roll(line: Line) -> list[tuple[str, Presence | None, str]]:
    return [(mark.agency, mark.presence, mark.name) for mark in line.roll]


def test_heads_of_the_roll() -> None:
    _, first, second, guest, others = read_all(
        "Peserta yang hadir:\n1. Kapolres\n2. Kodim\n3. Mas Budi, warga\n4. dan lain-lain"
    )
    assert (first.kind, roll(first)) == (ROLL, [("POLRES", Presence.PRESENT, "Kapolres Bontang")])
    assert roll(second) == [("KODIM", Presence.PRESENT, "")]
    assert roll(guest) == [("", Presence.GUEST, "Mas Budi")]
    assert (others.kind, others.roll, others.flags) == (ROLL, (), ("attendance-not-understood",))
    _, away = read_all("Tidak hadir:\n- BNNK")
    assert roll(away) == [("BNNK", Presence.ABSENT, "")]


@pytest.mark.parametrize(
    ("raw", "lead"),
    [
        ("Pertemuan dibuka Wali Kota, PJ: Kesbangpol siapkan sambutan", "KESBANGPOL"),
        ("Rapat dimulai lebih awal @POLRES", "POLRES"),
        ("Rapat ditutup dengan laporan tertulis ^30/11", ""),
    ],
)
def test_what_names_an_owner_or_a_day_is_owed_however_it_begins(raw: str, lead: str) -> None:
    _, below = read_all(f"Tindak lanjut:\n- {raw}")
    assert (below.kind, below.lead) == (ACTION, lead)


@pytest.mark.parametrize(
    "raw", ["Rapat ditutup pukul 11.30 WITA", "Rapat ditutup oleh Kapolres pukul 12.00", "Acara rapat dibuka Wali Kota"]
)
def test_how_a_sitting_begins_or_ends_is_owed_by_nobody(raw: str) -> None:
    _, below = read_all(f"Tindak lanjut:\n- {raw}")
    assert below.kind is NOTE


@pytest.mark.parametrize(
    ("raw", "marks"),
    [
        ("Hadir: Polres, Kodim", [("POLRES", Presence.PRESENT, ""), ("KODIM", Presence.PRESENT, "")]),
        ("Tidak hadir: BNNK (izin)", [("BNNK", Presence.EXCUSED, "")]),
        ("Absen: DLH", [("DLH", Presence.ABSENT, "")]),
        ("+ Wali Kota", [("KDH", Presence.PRESENT, "Wali Kota Bontang")]),
        ("+ Camat Utara", [("KECUTARA", Presence.PRESENT, "Camat Bontang Utara")]),
        ("+ tamu: Ketua RT 05", [("", Presence.GUEST, "Ketua RT 05")]),
        ("+ Ketua RT 05, undangan", [("", Presence.GUEST, "Ketua RT 05")]),
        ("+ DISHUB terlambat 09.40", [("DISHUB", Presence.PRESENT, "")]),
    ],
)
def test_the_roll_in_peoples_own_words(raw: str, marks: list[tuple[str, Presence | None, str]]) -> None:
    assert roll(read(raw)) == marks


@pytest.mark.parametrize("raw", ["Hadir: 25 orang", "Peserta: 25 orang", "Hadir: Polres dan warga sekitar"])
def test_what_is_no_list_of_agencies_is_no_roll(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.text) == (NOTE, raw)


def test_what_sounds_like_roll_call_or_a_time_is_said_to() -> None:
    assert read("Hadir: Polres dan warga sekitar").flags == ("attendance-proposed",)
    assert read("Hadir: 25 orang").flags == ()
    assert read("Rapat dibuka oleh Ketua pada pukul 09.05 WITA").flags == ("time-proposed",)
    assert read("Rapat ditutup pukul 11.00").flags == ("time-proposed",)
    assert read("Rapat dibuka oleh Ketua").flags == ()
