"""What hurried secretaries say in short: the closing, requests to all, what is done later the same day."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rapat import capture
from rapat.capture import Command, Line
from rapat.model import EntryKind
from rapat.text.language import Language
from tests.capture.bontang import BONTANG, read

INVITED = replace(BONTANG, invited=("POLRES", "KODIM", "KESBANGPOL", "DISHUB"))
EVERYBODY = ("KESBANGPOL", "POLRES", "KODIM", "DISHUB")


def _read(raw: str) -> Line:
    return capture.parse(raw, INVITED)


@pytest.mark.parametrize(
    ("raw", "name", "hour"),
    [
        ("rpt buka pkl 08.40", "open", "08.40"),
        ("Rpt selesai jam 12", "close", "12.00"),
        ("rapat tutup 10:55", "close", "10.55"),
        ("Rapat diskors pukul 11.50 WITA.", "break", "11.50"),
        ("ditutup 10.20", "close", "10.20"),
        ("The meeting was adjourned at 10.30", "break", "10.30"),
    ],
)
def test_opening_and_closing_in_short_offer_their_own_hour(raw: str, name: str, hour: str) -> None:
    line = read(raw)
    assert (line.proposed_command, line.flags) == (Command(name, hour), ("time-proposed",))
    assert hour in Language("en").say(capture.echo(line, BONTANG))


@pytest.mark.parametrize(
    "raw", ["Rapat dilanjutkan Senin, 30 November 2026 pukul 09.00", "Rapat mulai ramai", "jalan ditutup 3 hari"]
)
def test_another_day_or_no_hour_is_no_closing(raw: str) -> None:
    assert read(raw).proposed_command is None


@pytest.mark.parametrize(
    ("raw", "due"),
    [
        ("sekda minta semua skpd setor data posko senin depan", date(2026, 11, 30)),
        ("Kaban: mohon seluruh anggota forum melaporkan personel", None),
        ("Setiap instansi wajib menunjuk narahubung paling lambat besok", date(2026, 11, 27)),
        ("seluruh opd hrs bawa rompi", None),
        ("Seluruh peserta agar membawa rompi", None),
        ("we ask all agencies to send their lists", None),
    ],
)
def test_all_who_are_invited_are_offered(raw: str, due: date | None) -> None:
    line = _read(raw)
    assert line.proposed == EVERYBODY
    assert {"action-proposed", "all-members"} <= set(line.flags)
    assert (line.proposed_due.date if line.proposed_due else None) == due
    assert "@semua" in Language("id").say(capture.echo(line, INVITED))


@pytest.mark.parametrize(
    "raw", ["mohon semua peserta lomba hadir", "minta semua anggota Kodim siaga", "semua pihak puas", "data semua opd"]
)
def test_all_of_something_else_are_not(raw: str) -> None:
    assert "all-members" not in _read(raw).flags


@pytest.mark.parametrize(
    ("raw", "codes", "due"),
    [
        ("Kadishub: saya pasang rambunya nanti sore", ("DISHUB",), date(2026, 11, 26)),
        ("Kabag Ops: kami pasang tenda mlm ini", ("POLRES",), date(2026, 11, 26)),
        ("Dandim: kami cek posko stlh rpt", ("KODIM",), None),
        ("Kadinkes: saya kirim daftarnya hari ini juga", ("DINKES",), date(2026, 11, 26)),
        ("BPBD cek pompa sebelum jam 4", ("BPBD",), None),
        ("Damkar akan periksa data hidran nanti malam", ("DAMKAR",), date(2026, 11, 26)),
    ],
)
def test_what_is_done_later_the_same_day_is_heard(raw: str, codes: tuple[str, ...], due: date | None) -> None:
    line = read(raw)
    assert (line.proposed, line.flags) == (codes, ("action-proposed",))
    assert (line.proposed_due.date if line.proposed_due else None) == due


@pytest.mark.parametrize("raw", ["Polres patroli malam ini aman", "Kapolres: malam ini kondusif", "Dishub rapat tadi"])
def test_a_report_of_the_day_is_none(raw: str) -> None:
    assert read(raw).proposed == ()


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        ("putusan parkir truk dipindah ke pelabuhan lama", "decision-proposed"),
        ("keputusan jam malam 22.00 utk tempat hiburan", "decision-proposed"),
        ("oke sepakat pos pantau 3 titik", "decision-proposed"),
        ("rakor lagi tgl 10 des jam 13.30 di aula", "next-proposed"),
        ("next rapat 4/12 jam 8", "next-proposed"),
        ("pkl 11.40 bubar", "time-proposed"),
        ("disdik blm datang", "attendance-proposed"),
        ("satpol pp telat", "attendance-proposed"),
        ("kasat lantas - 9 truk ditilang tadi pagi", "speaker-proposed"),
        ("tugas dishub pasang rambu", "action-proposed"),
        ("kodim patroli tiap sabtu", "action-proposed"),
        ("dinkes siap 3 tenda", "action-proposed"),
    ],
)
def test_what_is_typed_in_a_hurry_is_told(raw: str, flag: str) -> None:
    line = read(raw)
    assert flag in line.flags, line
    assert line.kind is EntryKind.NOTE


@pytest.mark.parametrize(
    "raw",
    [
        "keputusan presiden nomor 5 dibacakan",
        "keputusan belum ada dari provinsi",
        "kesepakatan damai dua kelompok tercapai",
        "kesimpulan sementara penyidik ada dua pelaku",
        "keputusan ada di tangan kapolres",
        "oke situasi aman",
        "ok lanjut ke acara berikutnya",
        "jam 22.00 toko masih buka",
        "jam 9 selesai apel pagi",
        "pukul 10.00 selesai semua patroli",
        "rapat lagi ramai dibicarakan warga",
        "pertemuan lagi kalau ada kasus",
        "next rapat bahas anggaran",
        "ketemu lagi dengan warga di pelabuhan kemarin",
        "tugas polres berat",
        "tugas kodim sudah selesai",
        "tugas bpbd adalah penanggulangan bencana",
        "polres patroli setiap malam sejak agustus",
        "polres siap 24 jam",
        "bpbd siap 100 persen",
        "kodim bantu 3 hari di lokasi",
        "kapal terlambat",
        "surat belum datang",
        "staf sakit",
        "warga belum hadir di posko",
        "air laut pasang - 2 meter",
        "dinas kesehatan - 2 ambulans disiapkan",
        "posko - 12 personel tiap hari",
        "polres 10 personel, kodim 5 personel",
    ],
)
def test_ordinary_sentences_that_begin_alike_say_nothing_more(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.speaker, line.flags) == (EntryKind.NOTE, "", ()), line


def test_each_clause_of_a_promise_names_its_own_agency() -> None:
    assert read("action: bpbd posko, dishub rambu, polres pam").proposed == ("BPBD", "DISHUB", "POLRES")
    assert read("! polres gelar patroli, dengan lampu").proposed == ("POLRES",)


def test_who_speaks_in_the_place_of_somebody_known_is_of_his_agency() -> None:
    line = read("Mewakili Dandim, Pasi Ops: siap")
    assert (line.speaker, line.agency, line.flags) == ("Mewakili Dandim, Pasi Ops", "KODIM", ())
    assert read("mewakili warga, ketua rt: minta lampu").agency == ""
    assert read("jwb kadinkes: stok cukup").speaker == "Kadinkes"


@pytest.mark.parametrize(
    ("raw", "hour"),
    [
        ("[26/11 09.12] Kalapas: blok C aman", "09.12"),
        ("[26/11/26, 14:05:33] Kalapas: blok C aman", "14.05"),
        ("[9.12, 26-11-2026] Kalapas: blok C aman", "09.12"),
    ],
)
def test_the_stamp_of_one_copied_message_is_its_hour(raw: str, hour: str) -> None:
    line = read(raw)
    assert (line.text, f"{line.time:%H.%M}") == ("blok C aman", hour)
    assert line.speaker == "Kalapas"


def test_the_stamp_of_another_day_tells_who_wrote_and_no_hour() -> None:
    line = read("[25/11 09.12] BPBD: aman")
    assert (line.speaker, line.text, line.time) == ("BPBD", "aman", None)


@pytest.mark.parametrize(
    "raw", ["[25/11 09.12] apel pagi", "[26/11 27.12] BPBD: aman", "[26/11] BPBD: aman", "[2/13 09.12] BPBD: aman"]
)
def test_other_words_in_brackets_stay(raw: str) -> None:
    assert read(raw).text == raw


@pytest.mark.parametrize(
    ("raw", "speaker", "text"),
    [
        ("Mohon ijin melengkapi, BPBD: tenda cukup", "BPBD", "tenda cukup"),
        ("permisi, Kadishub: rambu rusak", "Kadishub", "rambu rusak"),
        ("Interupsi, Kejari: berkas belum lengkap", "Kejari", "berkas belum lengkap"),
        ("Dishub(lewat radio): macet di simpang tiga", "Dishub", "lewat radio: macet di simpang tiga"),
        ("Kapolres (melalui video): hadir dari Samarinda", "Kapolres", "melalui video: hadir dari Samarinda"),
    ],
)
def test_how_somebody_asks_leave_or_by_what_he_speaks_is_no_part_of_his_name(raw: str, speaker: str, text: str) -> None:
    line = read(raw)
    assert (line.speaker, line.text) == (speaker, text)


@pytest.mark.parametrize(
    ("raw", "proposed"),
    [
        ("Kapolres; dua regu siaga", True),
        ("BPBD ; tenda cukup", True),
        ("Polres; Kodim; Dishub", False),
        ("Anggaran; masih dibahas", False),
        ("tenda cukup; terpal kurang", False),
        ("Polres; Kodim siaga", False),
    ],
)
def test_a_semicolon_behind_somebody_known_is_asked_about(raw: str, *, proposed: bool) -> None:
    line = read(raw)
    assert ("speaker-proposed" in line.flags) == proposed
    assert line.text == raw


@pytest.mark.parametrize(
    ("raw", "proposed"),
    [
        ("09.15 Kadishub hadir, terlambat", True),
        ("Kapolres baru tiba pkl 09.20", True),
        ("Kepala BPBD sudah datang", True),
        ("Kejari ikut hadir", True),
        ("Kapolres hadir di lokasi kebakaran", False),
        ("bantuan tiba", False),
        ("Kadishub hadir membawa data", False),
        ("Kapolres: Dandim sudah datang", False),
    ],
)
def test_who_came_is_asked_about_as_roll_call(raw: str, *, proposed: bool) -> None:
    assert ("attendance-proposed" in read(raw).flags) == proposed


@pytest.mark.parametrize(
    ("raw", "proposed"),
    [
        ("Kadishub: kami pasang rambu paling lambat pukul 13.30", True),
        ("BPBD: kami kirim tenda selambatnya jam 12", True),
        ("Kapolres: jalan ditutup sejak jam 12", False),
        ("Dishub: kami sudah pasang tadi jam 7", False),
    ],
)
def test_a_deed_by_an_hour_of_the_day_sounds_promised(raw: str, *, proposed: bool) -> None:
    assert ("action-proposed" in read(raw).flags) == proposed
