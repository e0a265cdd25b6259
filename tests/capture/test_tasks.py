"""What somebody is given to do: behind a word for what comes next or for his task, and by a duty that comes again."""

from __future__ import annotations

import pytest

from tests.capture.bontang import read


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ("Next: Damkar cek mobil tangga, H-2", "DAMKAR"),
        ("• next -> Bagian Pemerintahan susun daftar hadir", "SETDA"),
        ("- Selanjutnya: BNNK dan Dinkes siapkan alat tes", "BNNK DINKES"),
        ("Berikutnya: Posal pasang pelampung", "POSAL"),
        ("PR Satpol PP -> sisir lapak liar", "SATPOLPP"),
        ("Tugas DLH - truk sampah diparkir di stadion", "DLH"),
        ("Jatah Kodim → satu pleton", "KODIM"),
    ],
)
def test_who_has_a_task_is_proposed(raw: str, codes: str) -> None:
    line = read(raw)
    assert line.proposed == tuple(codes.split())
    assert "action-proposed" in line.flags


@pytest.mark.parametrize(
    "raw",
    [
        "Selanjutnya: Dandim",
        "Selanjutnya: Dandim menyampaikan situasi",
        "Jatah Kodim - 5 kursi",
        "Next: istirahat",
        "Pengunjung harus sabar tiap hari",
        "Tiap tamu wajib masker",
    ],
)
def test_an_order_of_speakers_and_a_share_are_no_task(raw: str) -> None:
    assert "action-proposed" not in read(raw).flags


@pytest.mark.parametrize(
    "raw",
    [
        "Lurah se-Kecamatan Bontang Barat wajib mengirim laporan ronda tiap akhir bulan",
        "Para danramil harus mengecek pos ronda setiap Kamis",
    ],
)
def test_a_duty_that_comes_again_sounds_like_a_promise(raw: str) -> None:
    line = read(raw)
    assert "action-proposed" in line.flags
    assert line.proposed_due is not None
    assert line.proposed_due.rule
