"""A line that begins with who speaks is a line of its own, whatever its letters and the line above it."""

from __future__ import annotations

import pytest

from tests.capture.foreign import minutes, understood

ABOVE = "Kapolres: kapal penumpang dan dermaga siap dipantau setiap hari\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("plt. Kepala BNNK: tes urin awak bus ditambah", "plt. Kepala BNNK|tes urin awak bus ditambah"),
        ("a.n. Kapolres, Kabag Ops: pos pam tiga titik", "a.n. Kapolres, Kabag Ops|pos pam tiga titik"),
        ("kasat lantas polres: rambu kurang", "kasat lantas polres|rambu kurang"),
        ("bnnk - pos pantau siap di terminal", "bnnk|pos pantau siap di terminal"),
        ("bpk. camat utara: lurah siap", "bpk. camat utara|lurah siap"),
    ],
)
def test_who_speaks_in_small_letters_begins_a_line(line: str, told: str) -> None:
    said = minutes(f"NOTULA\n\n{ABOVE}{line}\n")
    assert len(said) == 2
    speaker, words = told.split("|")
    assert said[1].casefold().endswith(f"|{words}")
    assert speaker.rpartition(" ")[2].casefold() in said[1].partition("|")[0].casefold()


@pytest.mark.parametrize(
    "line",
    ["menurut kapolres, situasi aman", "dan ditambah dua pos - satu di pelabuhan", "bersama polres setiap malam."],
)
def test_what_goes_on_in_small_letters_is_joined(line: str) -> None:
    assert len(minutes(f"NOTULA\n\n{ABOVE}{line}\n")) == 1


def test_an_agency_in_small_letters_begins_a_line() -> None:
    assert len(minutes(f"NOTULA\n\n{ABOVE}polres akan menambah personel\n")) == 2


HURRIED = """\
rapat evaluasi mudik, aula dishub
terminal penuh sejak pagi, dua bus ditahan karena rem
ksop catat 9 kapal berangkat, satu batal karena ombak
dinkes minta tenda pos kesehatan dekat pintu masuk
disepakati loket tutup pukul sepuluh malam
damkar cek hidran terminal, paling lambat 3 des
penumpang mengeluh toilet kotor
jukir liar masih ada di pintu keluar
"""


def test_hurried_notes_that_were_never_wrapped_stay_as_many_lines() -> None:
    assert len(understood(HURRIED)) == len(HURRIED.splitlines())


def test_in_mixed_notes_no_line_swallows_the_next() -> None:
    text = (
        "Kadishub: rekaman disimpan di komputer sekretariat\nsepakat -> posko buka Minggu pagi\n"
        "PR Dishub: pasang rambu sementara di simpang, lusa\nbiaya pos dibahas lain kali\n"
    )
    assert len(minutes(text)) == 4


WRAPPED = """\
Kapolres menyampaikan bahwa situasi keamanan menjelang akhir tahun masih
kondusif, meskipun ada beberapa laporan pencurian kendaraan bermotor
parkir yang perlu ditangani bersama oleh seluruh unsur terkait di wilayah
masing-masing dengan melibatkan warga.

Camat menambahkan bahwa ronda malam sudah berjalan di semua kelurahan
sehingga warga merasa lebih tenang selama dua pekan terakhir ini
setidaknya.
"""


def test_what_was_wrapped_at_one_width_is_joined() -> None:
    assert len(minutes(WRAPPED)) == 2
