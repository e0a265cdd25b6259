"""The code of a matter as a word of a sentence leaves words that tell nothing; at its end and apart it is a mark."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat import capture
from rapat.capture.writing import reread, same, written
from tests.capture.bontang import BONTANG

OFFICE = replace(BONTANG, matters=("LAT-2026-02", "KSS-2026-05"), any_matter="urusan terkait")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Pantau &LAT-02 besok", "Pantau urusan terkait besok"),
        ("Kadishub: rute &LAT-02 diubah", "rute urusan terkait diubah"),
        ("= &LAT-02 ditunda sampai Januari", "urusan terkait ditunda sampai Januari"),
        ("- bahan untuk &LAT-02", "bahan untuk urusan terkait"),
        ("! Awasi &KSS-5 sampai sidang @POLRES ^lusa", "Awasi urusan terkait sampai sidang"),
        ("! Kirim berkas tentang &KSS-5 @BNNK ^lusa", "Kirim berkas tentang urusan terkait"),
        ("# Kesiapan &LAT-02 tahap dua", "Kesiapan urusan terkait tahap dua"),
        # at the end, apart, among marks
        ("Awasi besok &KSS-5", "Awasi besok"),
        ("Awasi besok &KSS-5.", "Awasi besok."),
        ("Awasi pos (&KSS-5) sampai pagi", "Awasi pos sampai pagi"),
        ("Awasi pos [&KSS-5]", "Awasi pos"),
        ("&LAT-02: rute diubah", "rute diubah"),
        ("&LAT-02 - rute diubah", "rute diubah"),
        ("! &LAT-02 siapkan tandu @DINKES", "siapkan tandu"),
        ("! &LAT-02: siapkan tandu @DINKES", "siapkan tandu"),
        ("! Siapkan tandu &LAT-02 @DINKES ^lusa", "Siapkan tandu"),
        ("! Siapkan tandu &LAT-02 paling lambat lusa @DINKES", "Siapkan tandu"),
        ("# Kesiapan &LAT-02", "Kesiapan"),
    ],
)
def test_a_code_is_a_word_where_its_sentence_needs_one(raw: str, text: str) -> None:
    line = capture.parse(raw, OFFICE)
    assert (line.text, bool(line.matter)) == (text, True)
    assert same(reread(written(line, OFFICE), line, OFFICE), line)


def test_what_stands_for_a_code_does_not_tell_it() -> None:
    for raw in ("Pantau &LAT-02 besok", "! Kirim berkas tentang &KSS-5 @BNNK"):
        line = capture.parse(raw, OFFICE)
        assert line.matter
        assert line.matter not in line.text
        assert "&" not in line.text


def test_an_unknown_code_and_another_word_stay_as_they_are() -> None:
    assert capture.parse("Pantau &LAT-77 besok", OFFICE).text == "Pantau &LAT-77 besok"
    assert capture.parse("Tim A&B-3 hadir", OFFICE).text == "Tim A&B-3 hadir"
