"""Minutes as somebody types them in a hurry: in small letters, without blank lines, promises in every order."""

from __future__ import annotations

from datetime import date

import pytest

from tests.capture.foreign import minutes, particulars, understood
from tests.capture.sitting import read

HURRIED = """\
catatan rapat kesiapan banjir
jam: 9 pagi
yang hadir
- polres
- kodim
pembahasan
kapolres: debit sungai naik empat puluh sentimeter sejak jumat
menurut kodim, tiga puluh prajurit siap membantu evakuasi warga
bnnk jawab relawan siap
polres tanya soal penerangan jalan di kampung atas
kesepakatan
1. posko induk di kecamatan
catatan
stok beras di gudang dua belas ton
"""


def test_a_hurried_sitting_is_read_line_by_line() -> None:
    assert minutes(HURRIED) == [
        "note kapolres|debit sungai naik empat puluh sentimeter sejak jumat",
        "note kodim|tiga puluh prajurit siap membantu evakuasi warga",
        "note bnnk|jawab relawan siap",
        "note polres|tanya soal penerangan jalan di kampung atas",
        "command kesepakatan:",
        "decision posko induk di kecamatan",
        "note stok beras di gudang dua belas ton",
    ]
    assert [text for about, text in particulars(HURRIED) if about == "PRESENT"] == ["polres", "kodim"]


@pytest.mark.parametrize("completes", ["pic: Kodim", "   PJ: Kodim", "Tenggat: 7 Desember", "Kodim \u2014 7 Desember"])
def test_what_completes_a_promise_ends_no_list_of_promises(completes: str) -> None:
    text = f"NOTULA\n\nTindak lanjut:\n1. Minta tambahan perahu\n{completes}\n2. Laporan harian ke Polres\n"
    kinds = [line.kind.value for _, line in understood(text)]
    assert kinds[-1] == "action"
    typed = f"! Pasang tenda\n= Pos tiga titik\nTindak lanjut:\n1. Minta perahu\n{completes}\n2. Laporan harian\n"
    assert [line.kind.value for _, line in understood(typed)][-1] == "action"


@pytest.mark.parametrize(
    ("text", "left", "due"),
    [
        ("! angkut sampah pasar, hari ini @POLRES", "angkut sampah pasar", date(2026, 11, 23)),
        ("! pasang tenda di lapangan, besok", "pasang tenda di lapangan", date(2026, 11, 24)),
        ("! cek pos, Jumat", "cek pos", date(2026, 11, 27)),
        ("! razia Senin, Rabu", "razia Senin, Rabu", None),
    ],
)
def test_a_day_in_words_behind_a_comma_is_due(text: str, left: str, due: date | None) -> None:
    line = read(text)
    assert (line.text, line.due.date if line.due else None) == (left, due)


def test_a_label_alone_ends_the_table_of_promises_above_it() -> None:
    text = (
        "NOTULA\n\nTindak Lanjut\nNo | Kegiatan | Penanggung Jawab | Batas Waktu\n"
        "1 | Surat teguran | Polres | 4 Desember 2026\nUsul/saran:\n- Kodim: perlu kanal pengaduan\n"
    )
    assert minutes(text)[1:] == ["action Surat teguran", "note Usul/saran:", "note Kodim|perlu kanal pengaduan"]


def test_a_box_before_strokes_is_a_promise_with_its_day_first() -> None:
    text = "# Notula\n\n## Rencana Tindak Lanjut\n\n- [ ] 10 Desember 2026 | Dinkes | siapkan alat tes\n"
    line = understood(text)[-1][1]
    assert (line.text, line.lead, line.due and line.due.date) == ("siapkan alat tes", "DINKES", date(2026, 12, 10))


@pytest.mark.parametrize(
    ("text", "left", "lead"),
    [
        ("! Surat edaran truk: Kodim, 5 Desember 2026", "Surat edaran truk", "KODIM"),
        ("! Undang: Polres, Kodim", "Undang: Polres, Kodim", ""),
        ("! Polres: susun jadwal", "susun jadwal", "POLRES"),
    ],
)
def test_who_and_when_behind_a_colon_are_no_words(text: str, left: str, lead: str) -> None:
    line = read(text)
    assert (line.text, line.lead) == (left, lead)


def test_an_owner_between_dashes_is_no_word_of_the_promise() -> None:
    line = read("! Menyiapkan ambulans \u2014 Dinkes \u2014 sebelum acara")
    assert (line.text, line.lead) == ("Menyiapkan ambulans \u2014 sebelum acara", "DINKES")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Senin malam 23 Nov 2026 habis isya di pos ronda", ["23 Nov 2026", "habis isya", "pos ronda"]),
        ("senin mlm 23/11/26 jam 20.00 di balai RW", ["23/11/26", "jam 20.00", "balai RW"]),
        ("23 November 2026 di rumah Pak RT", ["23 November 2026", "", "rumah Pak RT"]),
        ("24 November 2026 di rumah Pak RT", []),
        ("23 November 2026 di pasar terjadi kebakaran", []),
    ],
)
def test_day_hour_and_place_as_people_write_them(line: str, told: list[str]) -> None:
    data = [(about, value) for about, value in particulars(f"Catatan rapat RT\n{line}\n\nPak RT: aman\n")]
    found = dict(data)
    got = [found.get(name, "") for name in ("DAY", "TIME", "PLACE")]
    assert (got == ["", "", ""]) == (not told)
    assert not told or (told[0] in got[0] and got[1:] == told[1:])
