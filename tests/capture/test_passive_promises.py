"""What will be done on a day, told in the passive by who answers for it: proposed with agency and day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.capture.bontang import read


@pytest.mark.parametrize(
    ("raw", "agency", "day"),
    [
        ("Kepala BPBD menjawab, tandon air akan diisi hari Senin", "BPBD", None),
        ("Kalaksa BPBD: perahu segera dicek Rabu depan", "BPBD", None),
        ("Danposal: dua kapal selesai diuji 4 Desember", "POSAL", 4),
        ("DLH: pohon mulai dipangkas besok", "DLH", None),
        ("Dinkes menjelaskan, kelambu akan dibagikan sebelum 12 Desember", "DINKES", 11),
        ("Kadishub: halte bakal dicor minggu depan", "DISHUB", 4),
        ("Kapolres: tenda akan segera dibongkar lusa", "POLRES", None),
    ],
)
def test_a_passive_with_a_day_to_come_is_noticed(raw: str, agency: str, day: int | None) -> None:
    line = read(raw)
    assert line.proposed == (agency,)
    assert line.proposed_due is not None
    assert day is None or line.proposed_due.date == date(2026, 12, day)


@pytest.mark.parametrize(
    "raw",
    [
        "DLH: pohon sudah selesai dipangkas Jumat",
        "DLH: pohon selesai dipangkas kemarin",
        "DLH: pohon yang akan dipangkas besok sudah ditandai",
        "DLH: pohon tidak akan dipangkas besok",
        "DLH: pohon belum selesai dipangkas besok",
        "DLH: kalau hujan, pohon akan dipangkas besok",
        "DLH: kabarnya pohon akan ditebang besok",
        "DLH: pohon akan ditebang oleh perusahaan besok",
        "DLH: pohon akan dipangkas",
        "DLH: pohon akan dipangkas setiap Senin",
        "Kapolres: jalan akan dilalui karnaval besok",
        "Kapolres: Natal akan dirayakan 25 Desember",
        "Kapolres: kantor baru akan diresmikan lusa",
        "Kapolres: besok akan dinas malam",
        "Apakah pohon akan dipangkas besok?",
    ],
)
def test_other_passives_promise_nothing(raw: str) -> None:
    line = read(raw)
    assert "action-proposed" not in line.flags
