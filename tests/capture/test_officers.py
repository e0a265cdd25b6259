"""An officer at the head of a sentence says it, by the form of the word behind him; or he may, and that is told."""

from __future__ import annotations

import pytest

from rapat.model import EntryKind
from tests.capture.bontang import read, read_all


@pytest.mark.parametrize(
    ("raw", "speaker", "agency", "text"),
    [
        ("Ketua FKUB menawarkan balai pertemuan sebagai pos", "Ketua FKUB", "FKUB", "menawarkan balai pertemuan"),
        ("Kajari mencontohkan perkara tahun lalu", "Kajari", "KEJARI", "mencontohkan perkara"),
        ("kadishub membenarkan rambu itu tertutup pohon", "Kadishub", "DISHUB", "membenarkan rambu"),
        ("Camat Bontang Barat menyoroti parkir di pasar", "Camat Bontang Barat", "KECBARAT", "menyoroti parkir"),
        ("Sekda setuju dana itu dipakai", "Sekda", "SETDA", "setuju dana"),
        ("Kasat Lantas keberatan jalan itu ditutup", "Kasat Lantas", "POLRES", "keberatan jalan"),
        ("danposal dukung, kapal sudah di dermaga", "Danposal", "POSAL", "dukung, kapal"),
        ("Kadisnaker juga berpendapat lain", "Kadisnaker", "DISNAKER", "berpendapat lain"),
        ("- Kadinkes mengakui stok obat menipis", "Kadinkes", "DINKES", "mengakui stok"),
    ],
)
def test_an_officer_says_what_an_active_verb_or_assent_tells(raw: str, speaker: str, agency: str, text: str) -> None:
    line = read(raw)
    assert (line.kind, line.speaker, line.agency) == (EntryKind.NOTE, speaker, agency)
    assert line.text.startswith(text)
    assert set(line.flags) <= {"decision-proposed"}


@pytest.mark.parametrize(
    "raw",
    [
        "Kapolres expects more visitors",
        "Dandim optimistis pawai berjalan lancar",
        "sekda buka rpt, lalu kaban pimpin",
        "danposal siaga dgn 1 kapal utk evakuasi",
        "Kasat Narkoba menangkap dua pengedar di pelabuhan",
        "Kapolres membenarkan tawuran itu terjadi semalam",
    ],
)
def test_any_other_word_behind_an_officer_is_told(raw: str) -> None:
    line = read(raw)
    assert (line.speaker, line.text) == ("", raw)
    assert line.flags == ("speaker-proposed",)


@pytest.mark.parametrize(
    "raw",
    [
        "Kasat Lantas menyiapkan barikade paling lambat Senin",
        "Kalak BPBD akan mengirim perahu besok",
        "Kajari tidak hadir",
        "Kapolres dan Dandim patroli bersama",
        "Kapolres belum tiba",
        "Kapolres dilantik kemarin",
        "Kadishub menambah petugas di simpang",
        "Dandim menghadiri upacara",
        "Dishub menawarkan dua bus",
        "Kadinkes",
    ],
)
def test_promises_little_words_deeds_and_agencies_stay_as_they_were(raw: str) -> None:
    line = read(raw)
    assert line.speaker == ""
    assert "speaker-proposed" not in line.flags


def test_below_a_head_of_decisions_an_officer_is_part_of_what_is_decided() -> None:
    _, first, point = read_all("Kesimpulan:\n1. Pos dibuka\n   a. Kasat Lantas menentukan titiknya")
    assert (first.kind, point.kind, point.speaker) == (EntryKind.DECISION, EntryKind.CONTINUATION, "")
