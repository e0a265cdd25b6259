"""Parts of minutes and their particulars: titles, the formula of the day, hours, brackets before words."""

from __future__ import annotations

import pytest

from tests.capture.foreign import left_out, minutes, particulars
from tests.capture.sitting import read


@pytest.mark.parametrize("title", ["A. Pengantar", "B. Laporan Instansi", "PAPARAN", "TANGGAPAN"])
def test_the_title_of_a_part_is_nothing_that_was_said(title: str) -> None:
    text = f"NOTULA RAPAT\n\nKaban membuka rapat.\n{title}\nKapolres: aman\n"
    assert title in left_out(text)
    assert minutes(text)[-1] == "note Kapolres|aman"


def test_what_follows_the_title_of_the_closing_is_the_closing() -> None:
    text = "NOTULA RAPAT\n\nKaban membuka rapat.\nF. Penutup\nKapolres: aman\n"
    assert minutes(text)[-2:] == ["agenda Penutup", "note Kapolres|aman"]


@pytest.mark.parametrize("words", ["A. Tanggapan cepat perlu", "B. Gereja Katolik", "Laporan Polres sudah diterima"])
def test_other_words_stay_in_the_minutes(words: str) -> None:
    text = f"NOTULA RAPAT\n\nKaban membuka rapat.\n{words}\nKapolres: aman\n"
    assert words not in left_out(text)


def test_lines_of_the_language_may_begin_with_what_the_meeting_was() -> None:
    text = (
        "Rapat Persiapan Nataru\nTgl: 24 November 2026\nJam: 13.30\nLokasi: Aula\nPimpinan: Kapolres\n"
        "Dibuka 13.40\nKapolres: aman\n= Pos tiga titik\n! Susun jadwal @POLRES ^4/12\nTempat: pos dipindah\n"
    )
    assert [about for about, _ in particulars(text)] == ["TITLE", "DAY", "TIME", "PLACE", "CHAIR"]
    assert minutes(text) == [
        "note Dibuka 13.40",
        "note Kapolres|aman",
        "decision Pos tiga titik",
        "action Susun jadwal",
        "note Tempat: pos dipindah",
    ]


def test_what_the_chair_says_first_is_no_particular() -> None:
    text = "Ketua: mohon pos segera dibuka\n= Pos tiga titik\n! Susun jadwal @POLRES ^4/12\n"
    assert minutes(text)[0] == "note Ketua|mohon pos segera dibuka"


def test_the_formula_of_the_day_is_about_the_meeting() -> None:
    text = (
        "# Notula\n\nPada hari ini Senin tanggal 23 November 2026 bertempat di Aula telah dilaksanakan rapat.\n\n"
        "Pemimpin Rapat: Kaban Kesbangpol\nSekretaris Rapat: Kabid Wasnas\n\n## Pembahasan\n\n- Kapolres: aman\n"
    )
    assert particulars(text)[1:] == [
        ("DAY", "Senin tanggal 23 November 2026"),
        ("CHAIR", "Kaban Kesbangpol"),
        ("SECRETARY", "Kabid Wasnas"),
    ]
    assert minutes("NOTULA\n\nPada hari ini stok pangan aman.\n") == ["note Pada hari ini stok pangan aman."]


@pytest.mark.parametrize(
    "text", ["Rapat berakhir pada pukul 12.20", "Dibuka 13.40", "Selesai 15.10 WITA", "Rapat selesai jam 12.05"]
)
def test_an_hour_at_which_it_began_or_ended_is_proposed(text: str) -> None:
    assert read(text).flags == ("time-proposed",)


@pytest.mark.parametrize("text", ["Pos dibuka 13.40", "Selesai 3 berkas", "Patroli dimulai pukul 20.00"])
def test_an_hour_of_something_else_is_not(text: str) -> None:
    assert "time-proposed" not in read(text).flags


@pytest.mark.parametrize(
    "text",
    [
        "Kapolres: menutup rakor, menekankan keselamatan petugas",
        "Menutup rapat, pimpinan mengucapkan terima kasih",
        "Terima kasih, rapat ditutup",
        "Demikian, rapat ini saya tutup.",
        "Rapat koordinasi dinyatakan ditutup oleh ketua",
        "The chair closed the meeting",
    ],
)
def test_words_that_close_the_meeting_are_said_to(text: str) -> None:
    assert "closing-proposed" in read(text).flags


@pytest.mark.parametrize(
    "text",
    [
        "Satpol PP: menutup kegiatan tambang",
        "Jalan ditutup pukul 20.00",
        "Rapat ditutup untuk umum",
        "Menutup akses ke tempat rapat",
        "Lapak yang melanggar ditutup",
        "= Rapat ditutup",
    ],
)
def test_words_that_close_something_else_are_not(text: str) -> None:
    assert "closing-proposed" not in read(text).flags


def test_an_agency_in_brackets_before_the_words_speaks() -> None:
    line = read("(BPBD) relawan siap di dua pos")
    assert (line.speaker, line.agency, line.text) == ("BPBD", "BPBD", "relawan siap di dua pos")
    assert read("(lihat lampiran) data lengkap").speaker == ""


def test_an_office_behind_an_owner_is_no_word_of_the_promise() -> None:
    assert read("! kirim laporan @a.n. Kepala BNNK, Sekretaris ^lusa").text == "kirim laporan"
    assert read("! kirim laporan ke @BNNK, lampirkan foto ^lusa").text.endswith("lampirkan foto")


@pytest.mark.parametrize("title", ["Kata Pembukaan", "Tanggapan peserta", "Penutup"])
def test_a_counted_title_of_a_part_is_nothing_that_was_said(title: str) -> None:
    text = f"NOTULA RAPAT\n\nKaban membuka rapat.\n\n2. {title}\nKapolres: aman\nDandim: aman\n"
    assert f"note {title}" not in minutes(text)
    assert minutes(text)[-2:] == ["note Kapolres|aman", "note Dandim|aman"]


def test_among_others_of_a_list_it_is_a_point() -> None:
    text = "NOTULA RAPAT\n\nKaban membuka rapat.\nSusunan hari itu sebagai berikut\n1. Sambutan\n2. Diskusi\n3. Makan\n"
    assert "1. Sambutan" not in left_out(text)


@pytest.mark.parametrize("title", ["A. Pembukaan", "Pendahuluan"])
def test_the_heading_of_a_part_is_no_item_of_the_agenda(title: str) -> None:
    text = f"# Rapat Pasar\n\n## {title}\n\nMari mulai.\n\n## Retribusi\n\nNihil\n\n## Lain-lain\n\nNihil\n"
    assert [line for line in minutes(text) if line.startswith("agenda")] == ["agenda Retribusi", "agenda Lain-lain"]


@pytest.mark.parametrize("word", ["Catatan", "Risalah", "Laporan"])
def test_a_counted_part_below_the_title_is_no_second_title(word: str) -> None:
    text = f"NOTULEN RAPAT\nTempat: Aula\n1. {word}\n1.1 Kapolres melaporkan gudang dijaga\n2. Diskusi\n2.1 pos sepi\n"
    assert [told for about, told in particulars(text) if about == "TITLE"] == ["NOTULEN RAPAT"]
    assert minutes(text) == ["note Kapolres|melaporkan gudang dijaga", "note pos sepi"]
