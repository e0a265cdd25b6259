"""A date without a label at the head of a file is the day of the sitting, and the head goes on below it."""

from __future__ import annotations

import pytest

from tests.capture.foreign import minutes, particulars


@pytest.mark.parametrize(
    "day",
    [
        "Senin, 23 November 2026, pukul 13.30 WITA",
        "Senin, 23 November 2026",
        "23 November 2026 pukul 09.00 - 11.00 WITA",
        "Monday, 23 November 2026",
    ],
)
def test_a_date_alone_is_the_day(day: str) -> None:
    text = f"RAPAT KOORDINASI PASAR MALAM\n{day}\nTempat: Aula Kantor Camat\n\nPembahasan\nKapolres: situasi aman\n"
    told = dict(particulars(text))
    assert (told["DAY"], told["PLACE"]) == (day, "Aula Kantor Camat")
    assert minutes(text) == ["note Kapolres|situasi aman"]


@pytest.mark.parametrize("line", ["23 November 2026 pasar terbakar", "Kapolres: 23 November 2026", "23 November"])
def test_a_date_in_what_was_said_is_none(line: str) -> None:
    text = f"RAPAT KOORDINASI PASAR MALAM\nKapolres: situasi aman\n{line}\n"
    assert "DAY" not in dict(particulars(text))


@pytest.mark.parametrize(
    "title",
    [
        "rakor kesiapan pasar malam",
        "Rapim pengamanan pasar malam bulan November",
        "Rapat membahas parkir pasar malam",
        "Preparatory meeting about the night market",
        "Pengamanan pasar malam, 23 November 2026",
        "pasar malam 23-11-2026",
    ],
)
def test_a_sitting_named_in_any_letters_is_the_title(title: str) -> None:
    text = f"{title}\nPimpinan: Sekda\n\nKapolres: situasi aman\n"
    told = dict(particulars(text))
    assert (told["TITLE"], told["CHAIR"]) == (title, "Sekda")
    assert minutes(f"{title}\nKapolres: situasi aman\n") == ["note Kapolres|situasi aman"]


def test_words_above_data_of_a_sitting_end_no_head() -> None:
    text = "Pengamanan pasar malam\nKota Bontang\nTempat: Aula Kantor Camat\nNotulis: Kabid\n\nKapolres: situasi aman\n"
    assert [about for about, _ in particulars(text)] == ["TITLE", "TITLE", "PLACE", "NOTE_TAKER"]
    assert minutes(text) == ["note Kapolres|situasi aman"]


@pytest.mark.parametrize(
    "said",
    [
        "rapat dibuka Sekda",
        "Rapat menyetujui pos baru",
        "rapat mulai telat",
        "Pertemuan itu batal",
        "Pasar terbakar, 20 November 2026",
        "Kapolres melaporkan dua kasus 23 November 2026",
        "Pasar penuh sejak pagi",
    ],
)
def test_a_sentence_at_the_head_of_a_file_stays_said(said: str) -> None:
    assert len(minutes(f"{said}\nKapolres: situasi aman\n")) == 2


def test_data_below_what_was_said_end_the_head() -> None:
    assert particulars("Kapolres: situasi aman\nPasar penuh\nTempat: aula\n") == []
