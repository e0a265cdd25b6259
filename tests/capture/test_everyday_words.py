"""Minutes as people write them who follow no form: their heads, forms of address, arrows, who came and who did not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat import capture
from rapat.capture import foreign, short_names
from rapat.capture.foreign.particulars import About
from rapat.model import EntryKind, Presence
from tests.capture.bontang import BONTANG, read, read_all
from tests.capture.foreign import minutes, reading, understood

ACTION, DECISION, NOTE, QUESTION = EntryKind.ACTION, EntryKind.DECISION, EntryKind.NOTE, EntryKind.QUESTION


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Yg hrs dibereskan:", ACTION),
        ("Yg perlu dibeli:", ACTION),
        ("Yang wajib kita siapkan:", ACTION),
        ("Hal yg hrs segera dilengkapi:", ACTION),
        ("What must be repaired:", ACTION),
        ("What needs fixing:", ACTION),
        ("Yg blm ketemu:", QUESTION),
        ("Yang masih mengambang:", QUESTION),
        ("Belum ada kejelasan:", QUESTION),
        ("Yg perlu dicari tahu:", QUESTION),
        ("Still unclear:", QUESTION),
    ],
)
def test_a_head_in_short_or_everyday_words_gives_its_kind(head: str, kind: EntryKind) -> None:
    first, below = read_all(f"{head}\n- dua regu cadangan")
    assert (first.heading, below.kind) == (True, kind)


@pytest.mark.parametrize("head", ["Yg hrs diwaspadai:", "Yang sdh kita kerjakan:", "Cuaca belum jelas:"])
def test_what_is_borne_in_mind_was_done_or_is_told_heads_nothing_owed(head: str) -> None:
    assert read_all(f"{head}\n- dua regu cadangan")[1].kind not in (ACTION, QUESTION)


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Karaeng Baso", "Karaeng Baso"),
        ("Cak Rudi", "Cak Rudi"),
        ("Acil Ida", "Acil Ida"),
        ("1. Opu Sakka", "Opu Sakka"),
        ("Om Danramil", "Om Danramil"),
        ("bu tuti cerita", "bu tuti"),
    ],
)
def test_whom_people_address_in_their_own_way_speaks(label: str, speaker: str) -> None:
    line = read(f"{label}: pos jaga sepi")
    assert (line.speaker, line.text) == (speaker, "pos jaga sepi")


@pytest.mark.parametrize("arrow", ["->", "-->", "==>", "\u2192"])
def test_an_arrow_of_any_length_parts_who_from_what(arrow: str) -> None:
    line = read_all(f"PR kita:\n* damkar {arrow} cek hidran pasar")[1]
    assert (line.kind, line.lead, line.text) == (ACTION, "DAMKAR", "cek hidran pasar")


@pytest.mark.parametrize(
    "remark", ["Catatan: anggaran dari DPA", "Ket.: hasil survei dilampirkan", "NB: peta menyusul"]
)
@pytest.mark.parametrize("head", ["Tindak lanjut", "Keputusan"])
def test_a_remark_below_a_list_is_none_of_it(head: str, remark: str) -> None:
    assert read_all(f"{head}:\n{remark}")[1].kind is NOTE


def test_a_remark_that_owes_something_is_follow_up() -> None:
    assert read_all("Tindak lanjut:\nCatatan: Polres agar mengirim rekap")[1].kind is ACTION


@pytest.mark.parametrize(
    ("raw", "presence", "notes"),
    [
        ("Tidak hadir: Kodim (apel di Samarinda), Dinkes", Presence.ABSENT, ["apel di Samarinda", ""]),
        ("gak dtg: kejari (ada sidang)", Presence.ABSENT, ["ada sidang"]),
        ("Izin: Imigrasi (board meeting)", Presence.EXCUSED, ["board meeting"]),
    ],
)
def test_any_reason_in_brackets_keeps_who_was_away(raw: str, presence: Presence, notes: list[str]) -> None:
    line = read(raw)
    assert [(mark.presence, mark.note) for mark in line.roll] == [(presence, note) for note in notes]


def test_who_came_and_who_did_not_is_told_of_a_file_in_everyday_words() -> None:
    text = "rapat ronda\nyg dtg: polres, bnnk\ngak dtg: kodim (lagi latihan)\n\nbnnk: dua titik rawan\n"
    told = {one.about: one for one in reading(text).particulars}
    assert {About.PRESENT, About.ABSENT} <= set(told)
    assert [mark.note for mark in foreign.called(told[About.ABSENT], BONTANG)] == ["lagi latihan"]
    assert minutes(text) == ["note bnnk|dua titik rawan"]


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        ("kesimpulan; gerbang ditutup pukul 21.00", "decision-proposed"),
        ("tindak lanjut; pasang portal", "action-proposed"),
        ("tanya; siapa pegang kunci", "question-proposed"),
        ("Hadir dalam rapat ini Dandim, Kapolres, dan Kajari.", "attendance-proposed"),
        ("Rapat dihadiri oleh Kapolres dan Dandim", "attendance-proposed"),
        ("Rapat akan dilanjutkan Rabu, 16 Desember 2026.", "next-proposed"),
        ("Pertemuan dijadwalkan kembali pada 9 Desember", "next-proposed"),
    ],
)
def test_what_words_sound_like_is_said(raw: str, flag: str) -> None:
    line = read(raw)
    assert (line.kind, flag in line.flags) == (NOTE, True)


@pytest.mark.parametrize("raw", ["catatan; hujan deras", "Hadir 30 orang", "Rapat dilanjutkan setelah makan siang"])
def test_what_only_looks_like_it_is_not(raw: str) -> None:
    assert not {"decision-proposed", "attendance-proposed", "next-proposed"}.intersection(read(raw).flags)


@pytest.mark.parametrize("label", ["Police", "- Customs", "Harbour Authority", "Fire Brigade", "1. Bhabinkamtibmas"])
def test_who_may_be_somebody_is_said_not_to_be_known(label: str) -> None:
    assert "speaker-unknown" in read(f"{label}: dua perahu siaga").flags


@pytest.mark.parametrize("label", ["Weather", "Post office", "Budget"])
def test_a_topic_in_english_is_nobody(label: str) -> None:
    line = read(f"{label}: closed until noon")
    assert (line.speaker, line.flags) == ("", ())


def test_somebody_with_an_office_speaks_in_a_counted_list_too() -> None:
    assert read("2. Babinsa: ronda sepi").speaker == "Babinsa"


def test_who_is_represented_does_not_speak_himself() -> None:
    line = read("Kadinkes diwakili dr. Sari: vaksin cukup")
    assert (line.speaker, line.agency) == ("Mewakili Kadinkes, dr. Sari", "DINKES")


def test_who_gives_an_order_is_not_asked_to_help() -> None:
    assert read("Sekda menugaskan Dishub menata parkir paling lambat Jumat").proposed == ("DISHUB",)


@pytest.mark.parametrize(
    ("words", "proposed", "unknown"),
    [
        ("BMKG dan BPBD memasang sirene", ("BPBD",), ("BMKG",)),
        ("BPBD, BMKG memasang sirene", ("BPBD",), ("BMKG",)),
        ("Disperkim mengecat trotoar", (), ("Disperkim",)),
        ("warga dan BPBD memasang sirene", (), ()),
    ],
)
def test_an_office_in_no_register_that_owes_something_is_named(
    words: str, proposed: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    line = read(f"TL: {words}")
    assert (line.lead, line.proposed, line.unknown) == ("", proposed, unknown)
    assert ("owner-unknown" in line.flags) == bool(unknown)


def test_what_hangs_below_a_point_of_who_speaks_is_said_by_him() -> None:
    text = "Kapolres:\n- pos pasar kosong\n  - regu dua cuti\n    - sampai Rabu\n- lampu padam\n"
    assert minutes(text)[1:] == [
        "continuation Kapolres|pos pasar kosong",
        "continuation Kapolres|regu dua cuti",
        "continuation Kapolres|sampai Rabu",
        "continuation Kapolres|lampu padam",
    ]


@pytest.mark.parametrize(
    ("words", "agency"),
    [
        ("Satresnarkoba", "POLRES"),
        ("Satuan Intelkam", "POLRES"),
        ("Bagops", "POLRES"),
        ("Satpol", "SATPOLPP"),
    ],
)
def test_a_unit_is_of_the_agency_of_its_head(words: str, agency: str) -> None:
    line = read(f"{words}: dua regu siaga")
    assert (line.speaker, line.agency, line.flags) == (words, agency, ())
    assert read(f"TL: {words} menyisir pasar").proposed == (agency,)


def test_a_field_of_an_agency_speaks_where_it_speaks_for_itself_and_is_a_topic_else() -> None:
    said, told = read("Bidang Trantib: kami jaga dua simpang"), read("Bidang Trantib: dua simpang kosong")
    assert (said.speaker, said.agency) == ("Bidang Trantib", "SATPOLPP")
    assert (told.speaker, told.text) == ("", "Bidang Trantib: dua simpang kosong")
    assert read("TL: Bidang Trantib menyisir pasar").proposed == ("SATPOLPP",)


@pytest.mark.parametrize(
    ("office", "units"),
    [
        ("Kasatgas Pangan", []),
        ("Kepala Satuan Tugas Karhutla", []),
        ("Kasatker PJN", []),
        ("Kepala Bidang", []),
        ("Kepala Bagian", []),
        ("Kabag Ren", ["bag Ren", "bagian Ren"]),
        ("Kepala Satuan Binmas", ["sat Binmas", "satuan Binmas"]),
    ],
)
def test_what_several_agencies_make_or_has_no_name_is_no_unit(office: str, units: list[str]) -> None:
    assert list(short_names.of_units([office])) == units


@pytest.mark.parametrize("words", ["RKAP dan NPHD serahkan ke BPKAD", "KIR kirim kepada Bappeda", "SPJ susun ulang"])
def test_papers_that_are_handed_on_owe_nothing(words: str) -> None:
    line = read(f"! {words} ^besok")
    assert (line.unknown, "owner-unknown" in line.flags) == ((), False)


def test_a_unit_whose_head_no_register_has_is_named() -> None:
    said, owed = read("Satreskrim: dua berkas lengkap"), read("TL: Satbinmas menyuluh warga")
    assert (said.speaker, said.unknown, owed.unknown) == ("Satreskrim", ("Satreskrim",), ("Satbinmas",))


@pytest.mark.parametrize("words", ["Satgas", "Satpam", "Bagian"])
def test_a_word_that_begins_like_a_unit_is_none(words: str) -> None:
    assert (read(f"{words}: dua orang").agency, read(f"TL: {words} menyisir pasar").proposed) == ("", ())


@pytest.mark.parametrize(
    ("words", "proposed", "unknown"),
    [
        ("Dinkes bersama Baznas membagi masker paling lambat Senin", ("DINKES",), ("Baznas",)),
        ("DLH dibantu PDAM memompa got paling lambat 3 Desember", ("DLH",), ("PDAM",)),
        ("Polres, BMKG dan Kodim memasang sirene paling lambat Jumat", ("POLRES", "KODIM"), ("BMKG",)),
    ],
)
def test_all_in_a_row_of_who_does_something_are_told_of(
    words: str, proposed: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    told, owed = read(words), read(f"TL: {words}")
    assert (told.proposed, told.unknown) == (proposed, unknown)
    assert (owed.proposed, owed.unknown) == (proposed, unknown)


@pytest.mark.parametrize(
    ("words", "proposed", "unknown"),
    [
        ("Kodim, RAPI dan Polres akan menjaga dermaga lusa", ("KODIM", "POLRES"), ("RAPI",)),
        ("Dinkes dan PMI membuka dapur umum besok", ("DINKES",), ("PMI",)),
        ("KPU menyusun jadwal besok", (), ("KPU",)),
        ("Satbinmas menyuluh warga lusa", (), ("Satbinmas",)),
    ],
)
def test_all_in_a_row_who_do_something_on_a_day_to_come_are_told_of(
    words: str, proposed: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    told = read(words)
    assert (told.proposed, told.unknown, "action-proposed" in told.flags) == (proposed, unknown, True)


@pytest.mark.parametrize(
    "words", ["Kodim dan RAPI membersihkan parit kemarin", "PLN padam besok", "Polres, PMI dan Kodim sudah tiba besok"]
)
def test_who_did_something_or_has_no_deed_promises_nothing(words: str) -> None:
    assert (read(words).proposed, read(words).unknown) == ((), ())


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("Kesepakatan ketiga: iuran naik", EntryKind.DECISION),
        ("Pertanyaan pertama: siapa bawa tenda", EntryKind.QUESTION),
        ("Keputusan kedua pihak: damai", EntryKind.NOTE),
        ("yg blm diputus: sewa atau beli tenda", EntryKind.QUESTION),
    ],
)
def test_a_label_may_count_in_words_or_say_what_is_undecided(raw: str, kind: EntryKind) -> None:
    assert read(raw).kind is kind


@pytest.mark.parametrize("mark", ["[x]", "[X]"])
def test_what_is_ticked_among_what_is_owed_was_done(mark: str) -> None:
    line = understood(f"## Action items\n\n- {mark} Kodim angkut pasir\n- [ ] Polres cek pagar\n")[1][1]
    assert (line.text, line.proposed) == ("Kodim angkut pasir", ("KODIM",))
    assert "done-proposed" in line.flags


@pytest.mark.parametrize(
    "stamps",
    [
        "SCHEDULED: <2026-12-03 Thu> DEADLINE: <2026-12-08 Tue>",
        "DEADLINE: <2026-12-08 Tue> SCHEDULED: <2026-12-03 Thu>",
        "CLOSED: [2026-11-20 Fri 10:00] DEADLINE: <2026-12-08 Tue>", "SCHEDULED: <2026-12-08 Tue 09:00>",
    ],
)  # fmt: skip
def test_stamps_of_org_on_one_line_give_the_deadline(stamps: str) -> None:
    line = understood(f"* Rapat\n** TODO Cat gardu\n   {stamps}\n** TODO Sapu aula\n")[1][1]
    assert (line.text, line.deadline and str(line.deadline.date)) == ("Cat gardu", "2026-12-08")


@pytest.mark.parametrize(
    ("words", "unknown"),
    [("pihak bandara akan menutup gerbang", ("pihak bandara",)), ("pihak imigrasi akan meninjau gudang", ())],
)
def test_a_word_before_a_name_is_nobody_s_name(words: str, unknown: tuple[str, ...]) -> None:
    line = read(words)
    assert (line.unknown, "action-proposed" in line.flags) == (unknown, True)


@pytest.mark.parametrize("words", ["surat (Kesbangpol) diteken Kodim", "mobil tangki (BPBD) dijaga oleh Kodim"])
def test_whose_a_thing_is_that_another_does_something_to_is_not_asked(words: str) -> None:
    assert read(f"Mohon {words} besok").proposed == ("KODIM",)


def test_results_end_where_somebody_speaks() -> None:
    lines = [line for _, line in understood("Hasil:\n- iuran naik\n\nDandim: aman\n - satu pos kosong\n")]
    assert ["decision-proposed" in line.flags for line in lines] == [False, True, False, False]


@pytest.mark.parametrize(("sign", "kind"), [("2.", "action"), ("1.", "note")])
def test_a_list_goes_on_behind_a_remark_where_its_numbers_do(sign: str, kind: str) -> None:
    text = f"Tindak lanjut:\n1. Polres periksa senter\nCatatan: baterai habis\n\n{sign} Kodim angkut pasir\n"
    lines = [line for file_line, line in understood(text) if file_line.why is None][-2:]
    assert [line.kind.value for line in lines] == ["note", kind]


@pytest.mark.parametrize("who", ["Wali Kota", "Kapolres", "Sekda"])
def test_who_gives_another_a_task_says_it_and_does_not_do_it(who: str) -> None:
    line = read(f"{who} menugaskan DLH memangkas pohon besok")
    assert (line.speaker, line.proposed) == (who, ("DLH",))


def test_an_agency_that_gives_a_task_to_its_own_people_does_it() -> None:
    line = read("Polres menugaskan dua regu besok")
    assert (line.speaker, line.proposed) == ("", ("POLRES",))
    assert read("Polres bertugas menjaga gereja").speaker == ""


INVITED = replace(BONTANG, invited=("POLRES", "KODIM"))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("Semua OPD agar mengirim nama petugas", True),
        ("TL: seluruh perangkat daerah menyusun rekap", True),
        ("! kirim rekap @semua", False),
        ("Semua peserta rapat agar mengirim nama petugas", False),
    ],
)
def test_that_others_than_those_invited_may_be_meant_is_told(raw: str, *, told: bool) -> None:
    line = capture.parse(raw, INVITED)
    assert "all-members" in line.flags
    assert ("others-meant" in line.flags) is told


def test_a_name_before_an_office_in_brackets_stays() -> None:
    named, office = read("Kapten Arh Wibowo (Kasdim): siap"), read("Kasdim (Kodim): siap")
    assert (named.speaker, named.agency) == ("Kapten Arh Wibowo (Kasdim)", "KODIM")
    assert office.speaker == "Kasdim"


def test_what_is_still_to_be_answered_heads_questions_where_it_is_counted() -> None:
    lines = read_all("5. Yang masih perlu dijawab\n- siapa pegang kunci gudang")
    assert [line.kind for line in lines] == [EntryKind.COMMAND, QUESTION]
    assert not read_all("5. Parkir umum\n- lahan kurang")[0].heading


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("Hasil pertemuan:\n- patroli dua kali sepekan\n- tamu wajib lapor\n", True),
        ("Hasil rapat:\n- Kapolres: situasi aman\n- Kodim: siap\n", False),
        ("Hasil rapat:\n- patroli berjalan\n- tamu banyak\n\nKeputusan:\n- pos ditambah\n", False),
    ],
)
def test_a_short_list_of_results_sounds_decided_where_nobody_speaks_or_decides(text: str, *, sounds: bool) -> None:
    lines = [line for told, line in understood(f"notula rapat RT\n\n{text}") if told.why is None and told.about is None]
    assert ["decision-proposed" in line.flags for line in lines[:2]] == [sounds, sounds]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (
            "Senin, 23 November 2026, pukul 13.00, Aula Kesbangpol",
            [(About.DAY, "Senin, 23 November 2026"), (About.TIME, "pukul 13.00"), (About.PLACE, "Aula Kesbangpol")],
        ),
        (
            "*Monday 23 November 2026, Harbour office*",
            [(About.DAY, "Monday 23 November 2026"), (About.PLACE, "Harbour office")],
        ),
        ("Senin, 23 November 2026, Polres memasang portal", []),
    ],
)
def test_day_hour_and_place_in_one_line_are_each_told(head: str, told: list[tuple[About, str]]) -> None:
    file = reading(f"Rakor banjir rob\n{head}\n\nKapolres: situasi aman\n")
    assert [(one.about, one.text) for one in file.particulars if one.about is not About.TITLE] == told
    assert not told or head.strip("*") in str(file.lines[1].said)


def test_the_day_at_the_end_of_a_title_is_told_too() -> None:
    read_so = reading("Rapat ronda RW 07, Senin malam 23 Nop 2026\n\nKapolres: situasi aman\n").particulars
    assert [one.text for one in read_so if one.about is About.DAY] == ["Senin malam 23 Nop 2026"]


@pytest.mark.parametrize("raw", ["Laporan kejadian (Polres) harap dibaca", "Usulan lokasi (Dishub) mohon ditinjau"])
def test_what_a_report_is_about_does_not_speak(raw: str) -> None:
    assert read(raw).speaker == ""


def test_who_makes_a_report_does() -> None:
    assert read("Laporan pak budi (polres) menyebutkan pos aman").speaker == "pak budi (polres)"


@pytest.mark.parametrize(
    ("raw", "speaker", "proposed", "flags"),
    [
        ("PJ polres: amankan jalur", "", ("POLRES",), ("action-proposed",)),
        ("Pj Sekda: mohon disiapkan", "Pj Sekda", (), ()),
        ("TL polres patroli malam", "", ("POLRES",), ("action-proposed",)),
        ("TL Polres sudah selesai", "", (), ()),
        ("dandim tdk setuju pos dipindah", "Dandim", (), ()),
        ("kapolres kurang setuju", "Kapolres", (), ()),
        ("dandim tdk hadir", "", (), ("attendance-proposed",)),
        ("polres dan kodim sepakat patroli gabungan tiap malam", "", (), ("decision-proposed",)),
        ("polres dan kodim belum sepakat", "", (), ()),
        ("kapolres>> situasi aman terkendali", "", (), ("speaker-proposed",)),
        ("polres- situasi aman terkendali", "", (), ("speaker-proposed",)),
        ("kapolres = situasi aman", "", (), ("speaker-proposed",)),
        ("Pos = 3 titik", "", (), ()),
        ("Imam Masjid Agung: siap", "Imam Masjid Agung", (), ("speaker-unknown",)),
        ("City Secretary: we are ready", "City Secretary", (), ("speaker-unknown",)),
        ("Harbour Master: two ships arrive", "Harbour Master", (), ("speaker-unknown",)),
        ("Duty officer: 3 people", "", (), ()),
        ("Project plan: ready", "", (), ()),
    ],
)
def test_what_stands_for_somebody_without_a_colon_or_in_english(
    raw: str, speaker: str, proposed: tuple[str, ...], flags: tuple[str, ...]
) -> None:
    line = read(raw)
    assert (line.speaker, line.proposed, line.flags) == (speaker, proposed, flags)
