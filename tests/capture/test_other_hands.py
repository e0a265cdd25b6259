"""Files of people who write as nobody here does: regional words, scanned pages, spreadsheets, chats of many lines."""

from __future__ import annotations

import pytest

from rapat import capture
from rapat.capture import Context, Line
from rapat.capture.foreign import results
from tests.capture.foreign import minutes, reading
from tests.capture.foreign import understood as lines_of
from tests.capture.sitting import read


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("tindak lanjutnya", "action"),
        ("Tugasnya", "action"),
        ("Pekerjaan rumahnya", "action"),
        ("sing kudu digarap", "action"),
        ("nang musti digawi", "action"),
        ("Kesepakatannya", "decision"),
        ("keputusane", "decision"),
        ("durung rampung", "question"),
        ("belom selesai", "question"),
        ("pertanyaane", "question"),
    ],
)
def test_a_head_in_the_words_of_the_region(head: str, kind: str) -> None:
    """Its list is what the head says, as below the plain word."""
    told = minutes(f"rapat rt\n\npak rt: situasi aman\n\n{head}:\n- pasang lampu gang\n- cat portal\n")
    assert told[-2:] == [f"{kind} pasang lampu gang", f"{kind} cat portal"]


@pytest.mark.parametrize(
    "line",
    [
        "Keputusannya sudah dikirim ke camat",
        "Tugasnya berat: jaga 24 jam",
        "rencananya: jalan ditutup",
        "akhirnya: semua setuju",
        "Selanjutnya: laporan Kodim",
        "ok: siap",
        "sing jaga: Bowo",
    ],
)
def test_words_that_only_end_like_a_head(line: str) -> None:
    """No head is made of a sentence, nor of a word that is none."""
    assert not read(line).heading
    assert read(line).kind.value == "note"


def test_a_head_behind_a_filler() -> None:
    """Words of speech around a head change nothing."""
    assert read("Diputuskan ya: iuran naik").text == "iuran naik"
    assert read("Jadi keputusannya: iuran naik").kind.value == "decision"


SCANNED = """\
NOTULEN RAPAT
II. PEMBAHA SAN
- Kodim: wilayah aman
III. KEPUTUSAN
1 . Pos terpadu dibuka
2. Petasan dilarang
IV. TlNDAK LANJUT
1. Polres memasang rambu
"""


def test_a_scanned_page() -> None:
    """A letter taken for another, a torn word and a torn number hide no head and no point."""
    assert minutes(SCANNED) == [
        "note Kodim|wilayah aman",
        "command KEPUTUSAN:",
        "decision Pos terpadu dibuka",
        "decision Petasan dilarang",
        "command TINDAK LANJUT:",
        "action Polres memasang rambu",
    ]


@pytest.mark.parametrize(
    "line", ["POS PAM LOKTUAN", "RO0M 12 PENUH", "BA KTI SOSIAL KODIM", "PT KAL TI M", "K1 DAN K2"]
)
def test_capitals_that_are_no_torn_head(line: str) -> None:
    """What is no head in any reading stays as the page has it."""
    assert line in next(told.raw for told in reading(f"{line}\nsituasi aman\n").lines)
    assert all(
        not (one.heading or one.kind.value in {"decision", "action"}) for _, one in lines_of(f"{line}\nsituasi aman\n")
    )


def test_rows_that_a_sign_parts() -> None:
    """A spreadsheet's rows below a heading of promises are promises; quotation marks keep a cell whole."""
    told = lines_of('No;Tugas;PIC;Tenggat\n1;"Pasang tenda; 3 buah";Kodim;4 Des 2026\n2;Kirim data;Polres;-\n')
    assert [(line.text, line.lead) for _, line in told[1:]] == [
        ("Pasang tenda; 3 buah", "KODIM"),
        ("Kirim data", "POLRES"),
    ]
    commas = lines_of("Action,Owner,Due\nSend data,Polres,4 Dec 2026\nFix lamp,Kodim,5 Dec 2026\n")
    assert [line.lead for _, line in commas[1:]] == ["POLRES", "KODIM"]


@pytest.mark.parametrize(
    "text",
    [
        "Tugas, PIC, tenggat belum ada\nKodim: aman\n",
        "Polres; Kodim; BNNK hadir\nBNNK; Polres; Kodim izin\n",
        "Hadir: A, B, C\nIzin: D, E, F\n",
        "Tugas;PIC;Tenggat\nrapat dilanjutkan besok\n",
        "siapa, apa, kapan belum jelas\nnanti, besok, lusa\n",
    ],
)
def test_sentences_with_commas_are_no_rows(text: str) -> None:
    """Without a heading of columns and a row as wide, commas and semicolons part nothing."""
    assert all(line.kind.value != "action" for _, line in lines_of(text))


def test_tags_of_what_is_to_be_done_propose_who_does_it() -> None:
    """A tag of Org behind a task may name an agency: proposed, never taken; any other tag is nobody."""
    text = "* Tugas\n** TODO Patroli udara :KODIM:POLRES:\n** TODO Cat pos :penting:\n** TODO Surat @BNNK :POLRES:\n"
    told = [line for _, line in lines_of(text)][1:]
    assert [line.proposed for line in told] == [("KODIM", "POLRES"), (), ()]
    assert [line.lead for line in told] == ["", "", "BNNK"]


CHAT = """\
30/11/2026 09.00 - Kapolres: pagi
30/11/2026 09.01 - Kasdim: warga mengeluhkan bau dari pabrik,
sudah kami cek bersama lurah
dan hasilnya aman.
30/11/2026 09.02 - Kepala BNNK: \U0001f64f siap dilaksanakan
30/11/2026 09.03 - Kapolres: Yang jaga Rabu:
Bowo
Ujang
"""


def test_lines_of_one_message() -> None:
    """A sentence over lines is one note; a picture at its head hangs it below nobody; a list stays a list."""
    assert minutes(CHAT) == [
        "note Kapolres|pagi",
        "note Kasdim|warga mengeluhkan bau dari pabrik, sudah kami cek bersama lurah dan hasilnya aman.",
        "note Kepala BNNK|siap dilaksanakan",
        "note Kapolres|Yang jaga Rabu:",
        "note Kapolres|Bowo",
        "note Kapolres|Ujang",
    ]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("Kesepakatan kedua, akses timur ditutup", "decision", "akses timur ditutup"),
        ("Keputusan terakhir, iuran tetap", "decision", "iuran tetap"),
        ("Tindak lanjut pertama, pasang rambu", "action", "pasang rambu"),
        ("Keputusan kedua, yang diambil bulan lalu, sudah jalan", "note", None),
        ("Keputusan kedua, soal portal, belum dijalankan", "note", None),
        ("Keputusan kedua, menurut Kapolres berat", "note", None),
        ("Keputusan pertama sudah dikirim, tinggal menunggu", "note", None),
        ("Kesimpulan, semua setuju", "note", None),
    ],
)
def test_a_counted_head_before_a_comma(line: str, kind: str, text: str | None) -> None:
    """With which of several it is, a comma does what a colon does; what tells of a decision stays a sentence."""
    told = read(line)
    assert (told.kind.value, told.text) == (kind, text or line)


RESULTS = """\
Pembahasan
- Kapolres: pos kurang dua
Hasil rapat
1. Pos pantau dijaga bersama
2. Curanmor turun 12 persen
Tindak lanjut
1. Kodim mengirim data
"""


def test_results_of_a_meeting_that_tells_the_rest_elsewhere_are_decided() -> None:
    """With what was said and what is owed beside them; what tells how things are stays a note, and both say so."""
    told = [line for file_line, line in lines_of(RESULTS) if file_line.result]
    assert [line.kind.value for line in told] == ["decision", "note"]
    assert ["as-results" in told[0].flags, "decision-proposed" in told[1].flags] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "Hasil rapat\n- pos ditambah\n- tamu wajib lapor\n",
        "Kapolres: aman\nHasil rapat\n- Kodim: siap\n- BNNK: siap\n",
        "Kapolres: aman\nHasil rapat\n- pos ditambah\n\nKeputusan:\n- portal ditutup\n",
        "Kapolres: aman\nHasil rapat\n- tamu masih banyak\n- lampu sudah menyala\n",
        "Kapolres: aman\nHasil rapat\npos ditambah menurut laporan\n",
    ],
)
def test_results_that_may_be_anything_are_not_decided(text: str) -> None:
    """Alone in a file, said by somebody, beside decisions, as a report: nothing is made a decision of."""
    assert not any("as-results" in line.flags for _, line in lines_of(text))


@pytest.mark.parametrize(
    ("label", "speaks"),
    [
        ("warga: kapan diperbaiki?", True),
        ("Warga RT 5: minta lampu", True),
        ("Perwakilan pemuda: siap membantu", True),
        ("masyarakat: 200 KK", False),
        ("Warga mengusulkan: lampu jalan", False),
        ("Warga: RT 5 dan RT 7", False),
        ("Warga yang hadir: dua puluh orang", False),
        ("Data warga: sudah lengkap", False),
    ],
)
def test_people_without_an_office_speak(label: str, *, speaks: bool) -> None:
    """Before words that somebody says they are a speaker, whom no register knows."""
    line = read(label)
    assert bool(line.speaker) is speaks
    assert ("speaker-unknown" in line.flags) is speaks


@pytest.mark.parametrize(
    ("raw", "unknown", "names"),
    [
        ("+ Polres, Kodem", ("Kodem",), [""]),
        ("+ Polres, BNKK, Kodim", ("BNKK",), ["", ""]),
        ("Hadir: Polres, Kodam", ("Kodam",), [""]),
        ("+ Polres, Budi", (), ["Budi"]),
        ("+ Polres, Bripka Kodem", (), ["Bripka Kodem"]),
        ("+ Polres Kompol Andi, Kodim", (), ["Kompol Andi", ""]),
        ("+ tamu Kodem", (), ["Kodem"]),
        ("+ Polres, izin", (), [""]),
    ],
)
def test_a_slip_in_the_roll_call_is_nobody(raw: str, unknown: tuple[str, ...], names: list[str]) -> None:
    """A name that is an agency's but for a letter is told, and is no person of the agency before it."""
    line = read(raw)
    assert (line.unknown, [mark.name for mark in line.roll]) == (unknown, names)
    assert ("agency-unknown" in line.flags) is bool(unknown)


@pytest.mark.parametrize(
    ("sent", "speaker", "text"),
    [
        ("Kapolres: Tambahan dari Dandim: pos kosong", "Kapolres", "Tambahan dari Dandim: pos kosong"),
        ("Kapolres: Dandim: siap bantu", "Dandim", "siap bantu"),
        ("Kapolres: Jalan dari Loktuan: macet", "Kapolres", "Jalan dari Loktuan: macet"),
        ("Rina: Dandim: siap bantu", "Dandim", "siap bantu"),
        ("Kapolres: siap", "Kapolres", "siap"),
    ],
)
def test_who_passes_on_what_another_asks_has_sent_it(sent: str, speaker: str, text: str) -> None:
    """Behind "from" stands another's word that the sender tells; a name alone is whom the note is of."""
    _, line = lines_of(f"23/11/2026 09.00 - Kasdim: pagi\n23/11/2026 09.01 - {sent}\n")[1]
    assert (line.speaker, line.text) == (speaker, text)


@pytest.mark.parametrize("head", ["## Next meeting", "Rapat berikutnya", "Jadwal pertemuan selanjutnya:"])
def test_the_day_below_the_heading_of_the_next_meeting(head: str) -> None:
    """It says when people meet next, as behind its label in one line."""
    command = lines_of(f"# Catatan\n\n- aman\n\n{head}\nSelasa, 15 Desember 2026 pukul 09.00\n")[-1][1].command
    assert command is not None
    assert (command.name, command.argument[:6]) == ("next-meeting", "Selasa")


@pytest.mark.parametrize(
    "below",
    ["belum ditentukan", "Kapolres: siap", "16 November 2026", "patroli sampai 15 Desember 2026", "setiap Senin"],
)
def test_what_is_no_day_below_that_heading(below: str) -> None:
    """Words, a day that is past, a repetition: nothing is proposed of them."""
    assert lines_of(f"# Catatan\n\n- aman\n\n## Rapat berikutnya\n{below}\n")[-1][1].command is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("**Hari:** Senin, 23 November 2026 \u00b7 **Jam:** 10.00 \u00b7 **Tempat:** Aula", ["DAY", "TIME", "PLACE"]),
        ("Tempat: Aula; Pimpinan: Kaban", ["PLACE", "CHAIR"]),
        ("Tempat: Aula; lantai dua", ["PLACE"]),
        ("Tanggal: 23 November 2026 \u00b7 cuaca: hujan", ["DAY"]),
        ("Hadir: Polres; Kodim", ["PRESENT"]),
        ("Jam: 10.00 - 11.00", ["TIME"]),
    ],
)
def test_several_labels_in_one_line_at_the_head(line: str, told: list[str]) -> None:
    """Each tells its own where every part has a label; else the line is what its first label tells."""
    assert [one.about.name for one in reading(f"# Rapat\n{line}\n\n- aman\n").particulars][1:] == told


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("E. Masih dibahas", "question"),
        ("Yang masih dikaji:", "question"),
        ("Masih didiskusikan:", "question"),
    ],
)
def test_what_is_still_talked_of_is_a_question(head: str, kind: str) -> None:
    """Nobody has settled it."""
    assert minutes(f"Kapolres: aman\n\n{head}\n- klinik baru\n")[-1] == f"{kind} klinik baru"


def test_a_message_below_its_stamp() -> None:
    """A stamp on a line of its own, as other telephones copy it, tells who says what stands below it."""
    text = "Salinan grup\nKapolres, [23.11.2026 08:01]\npos kosong\nKasdim, [23.11.2026 08:03]\nkami isi\n"
    assert minutes(text)[-2:] == ["note Kapolres|pos kosong", "note Kasdim|kami isi"]


@pytest.mark.parametrize(
    ("raw", "speaker"),
    [
        ("Speaker 2: oke kita mulai", "Speaker 2"),
        ("Pembicara 1: Selamat pagi", "Pembicara 1"),
        ("Unknown speaker: siap", "Unknown speaker"),
        ("Speaker: dua buah", ""),
        ("Speaker rusak: ganti", ""),
        ("Peserta 30: hadir semua", ""),
        ("Pembicara 1: 2 orang", ""),
        ("Pembicara utama 1 sampai 3: belum datang", ""),
    ],
)
def test_a_voice_that_a_program_numbers(raw: str, speaker: str) -> None:
    """It speaks, and nobody knows who that is."""
    assert read(raw).speaker == speaker


def test_a_list_of_topics_with_parts_of_minutes_between() -> None:
    """Counted topics over points stay topics where the others of their list head parts of minutes."""
    text = (
        "1. Pembukaan\n   Rapat dimulai\n2. Keamanan pelabuhan\n   a. kapal bertambah\n3. Kesimpulan\n   a. pos dibuka"
    )
    assert minutes(text) == [
        "note Rapat dimulai",
        "agenda Keamanan pelabuhan",
        "note kapal bertambah",
        "command Kesimpulan:",
        "decision pos dibuka",
    ]


@pytest.mark.parametrize("text", ["1. Pos kosong\n2. Lampu mati\n   a. gang lima\n3. Kesimpulan\n   a. beli lampu\n"])
def test_points_beside_one_with_points_are_no_topics(text: str) -> None:
    """One of the list that neither has points nor heads a part: the list is of what was said."""
    assert not any(line.startswith("agenda") for line in minutes(text))


def test_the_head_of_hurried_minutes() -> None:
    """Day and place in small letters, and how many came, are no speech; what follows hangs below none of them."""
    text = (
        "notulen rapat rt 07\ntgl 23 nov 2026, di rumah pak rt\nyg hadir 14 orang\n1. kas aman\n2. lampu mati\n6. lain2"
    )
    told = reading(text)
    assert [one.about.name for one in told.particulars] == ["TITLE", "DAY", "PLACE", "PRESENT"]
    assert minutes(text) == ["note kas aman", "note lampu mati"]


@pytest.mark.parametrize("sign", ["-", "\u2013", "\u2014"])
def test_who_owes_behind_a_dash_before_the_colon(sign: str) -> None:
    """Whatever dash stands behind the word for follow-up."""
    line = read(f"TL {sign} Polres: kirim data")
    assert (line.lead, line.text) == ("POLRES", "kirim data")


WORD_COUNTED = """\
Kasdim: aman

Yang disepakati:
Pertama, pengamanan tanpa senjata.
Kedua, massa diterima di halaman.

Yang ditugaskan:
Pertama, Polres membuat rencana.
"""


def test_points_that_words_count() -> None:
    """`Pertama,` and `Kedua,` are signs of a list, and no part of what it says."""
    assert minutes(WORD_COUNTED) == [
        "note Kasdim|aman",
        "command Yang disepakati:",
        "decision pengamanan tanpa senjata.",
        "decision massa diterima di halaman.",
        "command Yang ditugaskan:",
        "action Polres membuat rencana.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Kedua, massa diterima di halaman.",
        "Kedua kapal bersandar, satu rusak",
        "Terakhir, Kodim siap",
        "Pertama kali, lampu mati",
        "Ketiga pos: kosong",
    ],
)
def test_a_word_that_counts_nothing_stays(line: str) -> None:
    """Without a first and a second the word is what somebody said."""
    assert any(line in words for words in (told.raw for told in reading(f"Kasdim: aman\n\n{line}\n").lines))
    assert minutes(f"Kasdim: aman\n\n{line}\n")[-1].split("|")[-1].removeprefix("note ") == line


def test_parts_of_minutes_without_colon_and_dress() -> None:
    """A title of a part on a line of its own is no note, and nothing hangs below it."""
    text = "Kasdim: aman\n\nTanggapan peserta\n- pos kosong\n\nHal lain\n- jika hujan dipindah\n"
    assert minutes(text) == ["note Kasdim|aman", "note pos kosong", "note jika hujan dipindah"]


@pytest.mark.parametrize(
    "line", ["hal lain", "Diskusi berjalan hangat", "Sambutan Wali Kota", "Lain lagi", "Penutupan jalan"]
)
def test_a_line_that_only_begins_like_a_part_stays(line: str) -> None:
    """Small letters, a verb, a name, another word: it is what was said."""
    assert any(line in told for told in minutes(f"Kasdim: aman\n\n{line}\n\nlampu mati\n"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Ketua : Kapolres", ["CHAIR"]),
        ("Ketua: setuju", []),
        ("Ketua: Setuju", []),
        ("Ketua: Kapolres siap membantu", []),
        ("Ketua: kita mulai", []),
        ("Ketua rapat: Kapolres", ["CHAIR"]),
    ],
)
def test_the_chair_by_a_short_label(line: str, told: list[str]) -> None:
    """Before somebody known it tells who led; before anything else he says it."""
    assert [one.about.name for one in reading(f"Rapat Evaluasi\n{line}\n\nlampu mati\n").particulars][1:] == told


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("AP: Polres to open two beds", "action"),
        ("For next time: budget of the centre", "question"),
        ("For the next meeting: budget", "question"),
        ("For next week: budget", "note"),
        ("APBD: naik", "note"),
    ],
)
def test_short_heads_in_english(raw: str, kind: str) -> None:
    """Action points, and what is left for the next sitting."""
    assert read(raw).kind.value == kind


def test_numbered_titles_in_capitals_are_topics() -> None:
    """Beside parts of minutes that are counted so."""
    text = "1. PEMBUKAAN\nRapat dibuka\n2. HASIL OPERASI\n2.1 tilang 340\n3. KEPUTUSAN\n3.1 operasi tiap Jumat\n"
    assert [line for line in minutes(text) if line.startswith(("agenda", "decision"))] == [
        "agenda HASIL OPERASI",
        "decision operasi tiap Jumat",
    ]


@pytest.mark.parametrize(
    ("raw", "promises"),
    [
        ("Polres sanggup 10 orang per giliran", True),
        ("Kodim bersedia 2 truk", True),
        ("Polres tidak sanggup 10 orang", False),
        ("Kodim belum bersedia 2 truk", False),
        ("Polres sanggup 24 jam", False),
        ("kemarin Polres sanggup 10 orang", False),
    ],
)
def test_how_much_somebody_can_give(raw: str, *, promises: bool) -> None:
    """A number behind a word of being willing is what is promised; a denial, hours, the past are none."""
    assert ("action-proposed" in read(raw).flags) is promises


@pytest.mark.parametrize(
    ("head", "kind"),
    [("yang belum kelar", "question"), ("Belum beres", "question"), ("oke deal ya", "decision")],
)
def test_heads_as_people_talk(head: str, kind: str) -> None:
    """What is not finished is a question, what was closed a decision."""
    assert minutes(f"pak rt: aman\n\n{head}:\n- lampu gang\n")[-1] == f"{kind} lampu gang"


@pytest.mark.parametrize("head", ["Yang disampaikan", "Hal-hal yang dilaporkan"])
def test_what_was_told_heads_all_that_was_said(head: str) -> None:
    """It is no topic, and those below are told by whom they are."""
    assert minutes(f"# Rapat\n\n## {head}\n\nKodim: aman\n") == ["note Kodim|aman"]


@pytest.mark.parametrize("head", ["Mohon dikerjakan:", "Tolong disiapkan:", "Harap dapat ditindaklanjuti:"])
def test_what_is_asked_for_heads_what_is_owed(head: str) -> None:
    """Below it stand promises."""
    assert minutes(f"Kasdim: aman\n\n{head}\n- Polres cari mobil\n")[-1] == "action Polres cari mobil"


@pytest.mark.parametrize(
    "head", ["Mohon diperhatikan:", "Mohon bantuan:", "Tolong dibahas:", "Mohon maaf:", "Harapan kami:"]
)
def test_what_is_only_asked_to_be_minded_owes_nothing(head: str) -> None:
    """Nobody carries it out."""
    assert not any(line.startswith("action") for line in minutes(f"Kasdim: aman\n\n{head}\n- jalan licin\n"))


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("HASIL RAPAT LINTAS SEKTOR\n1. Keramaian wajib berizin.\n2. Petasan dilarang.\n", True),
        ("NOTULEN RAPAT LINTAS SEKTOR\n1. Keramaian ramai.\n2. Petasan banyak.\n", False),
        ("HASIL RAPAT LINTAS SEKTOR\n1. Kapolres: aman\n2. Kasdim: siap\n", False),
        ("HASIL RAPAT\nKasdim: aman\n1. Pos kosong\n", False),
        ("HASIL RAPAT\n1. Pos kosong\n\nKeputusan:\n1. pos dijaga\n", False),
    ],
)
def test_a_title_of_results_over_a_list(text: str, *, sounds: bool) -> None:
    """What stands right below it and nobody says sounds decided; below any other title it does not."""
    told = [line for file_line, line in lines_of(text) if file_line.about is None and file_line.why is None]
    assert any("decision-proposed" in line.flags for line in told) is sounds


def test_lettered_parts_of_minutes() -> None:
    """`a. Laporan` and `b. Usulan` over points head what was said: these are no sub-points."""
    text = "a. Laporan\n- Kasdim: aman\n- Jalan rusak\nb. Usulan\n- Lampu ditambah\n"
    assert minutes(text) == ["note Kasdim|aman", "note Jalan rusak", "note Lampu ditambah"]


def test_what_is_left_for_later_heads_questions() -> None:
    """As people say it."""
    assert minutes("## Nanti dulu\n\n- pasar murah\n")[-1] == "question pasar murah"
    assert not read("Nanti saja kami kabari").heading


SMALL_LETTERS = """\
30/11/2026 09.00 - Kapolres: mohon perhatian untuk semua anggota yang bertugas
polres jaga pos 1 sampai tanggal 5 desember
kodim patroli tiap malam di kawasan industri
bnnk tes urine sopir tanggal 10 desember
"""


def test_lines_of_a_message_in_small_letters_stay_apart() -> None:
    """A line break of a chat is meant, and each line keeps its own agency and day."""
    told = [(line.proposed, line.proposed_due and str(line.proposed_due.date)) for _, line in lines_of(SMALL_LETTERS)]
    assert [agencies[:1] for agencies, _ in told[1:]] == [("POLRES",), (), ("BNNK",)]
    assert told[3][1] == "2026-12-10"


OWED_RESULTS = """\
Pembahasan:
- Kapolres: pos kurang dua
Hasil:
- Pos pantau dijaga bersama
- Kodim memasang rambu paling lambat 5 Desember 2026
- Polres akan patroli setiap malam
- Apakah jalan ditutup?
- Usulan lampu ditunda
- Camat menyampaikan terima kasih
"""


def test_what_may_be_promised_asked_or_said_among_results_is_not_decided() -> None:
    """Only what nobody says, owes or asks is; a promise keeps its doubt and its day."""
    told = [line for _, line in lines_of(OWED_RESULTS)][-6:]
    assert [line.kind.value for line in told] == ["decision", *["note"] * 5]
    assert told[1].proposed_due is not None
    assert ["action-proposed" in line.flags for line in told] == [False, True, True, False, False, False]
    assert told[5].speaker == "Camat"


def test_heads_of_results_ask_each_label_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many lists of results a file has."""
    asked: list[str] = []

    def counted(text: str, context: Context) -> Line:
        asked.append(text)
        return capture.parse(text, context)

    monkeypatch.setattr(results, "parse", counted)
    reading("Pembahasan:\n- Kapolres: pos kurang\n" + "Hasil:\n- Pos dijaga\n- Jalan ditutup\n" * 20)
    assert len(asked) <= 22


def test_a_last_point_keeps_the_word_that_says_so() -> None:
    """It says more than a number."""
    told = minutes("Pertama, Kodim siap\nKedua, lampu mati\nTerakhir, banjir terjadi 2021 di Guntung\n")
    assert told[-1].endswith("Terakhir, banjir terjadi 2021 di Guntung")


@pytest.mark.parametrize(
    "line", ["Suara 1: 20", "Pembicara 2: 20 orang hadir", "Village Head: 3 posts", "Camat: 3 unit"]
)
def test_a_number_behind_a_label_is_no_speech(line: str) -> None:
    """Votes, people and things are counted."""
    assert not read(line).speaker


VOICES = """\
Pembahasan
- Kapolres: situasi aman
- Bulog: stok beras aman sampai Natal
- Kodim: pos siap
- Anggaran: belum cair sampai hari ini
- Kodim: dua regu siaga
- Jasa Raharja: santunan korban sudah dibayar
"""


def test_a_name_among_those_who_speak_is_told() -> None:
    """No register has it, and it may be somebody; a noun of a topic is none, nor what stands apart."""
    told = [line.unknown for _, line in lines_of(VOICES)][-6:]
    assert told == [(), ("Bulog",), (), (), (), ("Jasa Raharja",)]
    assert not [line for _, line in lines_of("Pembahasan\n- Bulog: stok beras aman\n- jalan rusak\n")][-2].unknown
