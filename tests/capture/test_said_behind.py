"""Who speaks without a colon behind him at the head is found, or told of; strangers who promise are told by name."""

from __future__ import annotations

import pytest

from rapat import capture
from rapat.model import EntryKind
from rapat.text.language import Language
from tests.capture.bontang import BONTANG, read, read_all


@pytest.mark.parametrize(
    ("raw", "speaker", "agency", "text"),
    [
        ("parkir pelabuhan penuh kata kadishub", "Kadishub", "DISHUB", "parkir pelabuhan penuh"),
        ("obat cukup dua pekan, ujar bu kadinkes", "Kadinkes", "DINKES", "obat cukup dua pekan"),
        ("dua truk siap jalan, jelas dandim.", "Dandim", "KODIM", "dua truk siap jalan"),
        ("lampu simpang mati (kasat lantas)", "Kasat Lantas", "POLRES", "lampu simpang mati"),
        ("lampu simpang mati -- Dandim", "Dandim", "KODIM", "lampu simpang mati"),
        ("[kadishub] lampu simpang mati", "Kadishub", "DISHUB", "lampu simpang mati"),
        ("menurut dandim lampu simpang mati", "Dandim", "KODIM", "lampu simpang mati"),
        ("kata pak camat utara lampu simpang mati", "Camat Utara", "KECUTARA", "lampu simpang mati"),
        ("disampaikan oleh kadinkes obat cukup dua pekan", "Kadinkes", "DINKES", "obat cukup dua pekan"),
        ("dilaporkan BPBD air naik sejak subuh", "BPBD", "BPBD", "air naik sejak subuh"),
        ("dari kadishub: lampu simpang mati", "Kadishub", "DISHUB", "lampu simpang mati"),
        ("dari kadishub, lampu simpang mati", "Kadishub", "DISHUB", "lampu simpang mati"),
        ("tambahan dandim: pos timur kosong", "Dandim", "KODIM", "pos timur kosong"),
        ("- lampu simpang mati, kata kadishub", "Kadishub", "DISHUB", "lampu simpang mati"),
    ],
)
def test_who_says_it_is_found(raw: str, speaker: str, agency: str, text: str) -> None:
    line = read(raw)
    assert (line.speaker, line.agency, line.text) == (speaker, agency, text)
    assert not {"speaker-proposed", "speaker-unknown"} & set(line.flags)


@pytest.mark.parametrize(
    "raw",
    [
        "pak kadishub, lampu simpang mati",
        "dandim, pos timur kosong",
        "kadinkes (lewat telepon) obat cukup dua pekan",
        "dari bpbd 12 perahu karet layak pakai",
        "usul dandim apel bersama tiap Senin",
        "disampaikan oleh Ketua RT 09 air belum surut",
        "air belum surut, kata Ketua RT 09",
        "pos timur kosong (Polres)",
    ],
)
def test_who_may_say_it_is_told(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.speaker) == (EntryKind.NOTE, "")
    assert "speaker-proposed" in line.flags


@pytest.mark.parametrize(
    "raw",
    ["dari polres ke pasar 2 km", "surat dari dishub belum masuk", "laporan dandim sudah diterima", "lapor kapolres"],
)
def test_who_is_only_named_is_told_as_that(raw: str) -> None:
    line = read(raw)
    assert (line.speaker, line.flags) == ("", ())
    assert "hanya disebut" in Language("id").say(capture.echo(line, BONTANG))


@pytest.mark.parametrize(
    ("raw", "agencies", "unknown"),
    [
        ("pln siap tarik kabel ke pos timur", (), ("pln",)),
        ("PDAM akan alirkan air besok", (), ("PDAM",)),
        ("rsud sediakan enam ranjang", (), ("rsud",)),
        ("dinas sosial bersedia kirim selimut", (), ("dinas sosial",)),
        ("pihak mall sanggup tutup lebih awal", (), ("pihak mall",)),
        ("hotel mutiara siap sediakan aula", (), ("hotel mutiara",)),
        ("PT Badak akan memasang portal sebelum Jumat", (), ("PT Badak",)),
        ("Kapolsek Bontang Utara akan memasang spanduk", (), ("Kapolsek Bontang Utara",)),
        ("polres dan pln siap pasang lampu lusa", ("POLRES",), ("pln",)),
    ],
)
def test_strangers_who_promise_are_told(raw: str, agencies: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    line = read(raw)
    assert "action-proposed" in line.flags
    assert (line.proposed, line.unknown) == (agencies, unknown)


@pytest.mark.parametrize(
    "raw",
    [
        "cuaca akan memburuk besok",
        "debit sungai akan menurun",
        "air siap pakai",
        "jalan akan ditutup",
        "pln sudah siap sejak kemarin",
        "kalau pln siap kirim teknisi",
        "panitia belum siap",
    ],
)
def test_what_nobody_promises_is_not(raw: str) -> None:
    assert "action-proposed" not in read(raw).flags


@pytest.mark.parametrize(
    ("raw", "speaker"),
    [
        ("kasat lantas jelasin arus di jembatan", "Kasat Lantas"),
        ("dandim nambahin satu pos di pelabuhan", "Dandim"),
        ("kalak bpbd mhn tambahan dua perahu", "Kalak BPBD"),
        ("mnrt kadinkes demam berdarah turun", "Kadinkes"),
    ],
)
def test_verbs_of_saying_as_they_are_typed_in_a_hurry(raw: str, speaker: str) -> None:
    assert read(raw).speaker == speaker


@pytest.mark.parametrize(
    ("raw", "agency"),
    [
        ("kapolres perintahkan kabag ops susun rencana", "POLRES"),
        ("minta tlg ksop awasi perahu cepat", "KSOP"),
        ("utk kecamatan barat: data rumah kosong", "KECBARAT"),
    ],
)
def test_orders_as_they_are_typed_in_a_hurry(raw: str, agency: str) -> None:
    assert agency in read(raw).proposed


@pytest.mark.parametrize(
    ("raw", "told"),
    [("gereja lama minta sterilisasi", "gereja lama"), ("warga rt 12 protes bau sampah", "warga rt 12")],
)
def test_who_asks_and_is_in_no_register_is_named(raw: str, told: str) -> None:
    assert told in Language("id").say(capture.echo(read(raw), BONTANG))


@pytest.mark.parametrize(
    "raw", ["surat ditandatangani Budi Contoh (Kadinkes)", "rapat dipimpin sekda (Sekretaris Daerah)"]
)
def test_an_office_in_brackets_behind_a_name_says_who_that_is(raw: str) -> None:
    assert read(raw).speaker == ""


def test_what_stands_below_a_head_stays_what_that_makes_of_it() -> None:
    kinds = [
        line.kind for line in read_all("Keputusan:\npos timur ditambah (Kapolres)\npos barat ditutup, kata Dandim\n")
    ]
    assert kinds[1:] == [EntryKind.DECISION, EntryKind.DECISION]


@pytest.mark.parametrize("raw", ["Kapolres: RSUD siaga", "BMKG ingatkan hujan lebat", "pln turun tegangan"])
def test_what_a_stranger_says_or_is_is_no_promise(raw: str) -> None:
    assert "action-proposed" not in read(raw).flags


def test_the_head_of_an_agency_without_its_place_is_who_he_is() -> None:
    line = read("Kepala UKK Imigrasi: dokumen lengkap")
    assert (line.speaker, line.person) == ("Kepala UKK", "kepala-imigrasi")


@pytest.mark.parametrize(
    "raw",
    [
        "Mohon datang lebih awal (Kadishub)",
        "angkut karung pasir ke hulu -- Dandim",
        "Diharapkan memberi sambutan (Kajari)",
        "Koordinator dapur umum (Kadinkes)",
        "posko dibuka resmi (Wali Kota)",
        "serah terima bantuan bersama (Dandim)",
        "evakuasi lansia dulu, lapor Kalak BPBD",
        "Yth. Kajari, mohon masukan",
        "Kadishub, sampaikan ke sopir angkot",
        "please sign the list (Kapolres)",
        "diingatkan Kadinkes vaksin segera dikirim",
    ],
)
def test_who_is_asked_or_takes_part_does_not_speak_and_is_told(raw: str) -> None:
    line = read(raw)
    assert (line.speaker, line.text) == ("", raw)
    assert "speaker-proposed" in line.flags


@pytest.mark.parametrize(
    ("raw", "speaker"),
    [
        ("kami minta tenda besar (Camat Utara)", "Camat Utara"),
        ("stok beras masih aman -- Dandim", "Dandim"),
        ("saran: gladi dua kali (Kadishub)", "Kadishub"),
        ("gladi dua kali, kata Kadishub", "Kadishub"),
    ],
)
def test_what_is_told_is_said_by_the_name_behind_it(raw: str, speaker: str) -> None:
    line = read(raw)
    assert (line.speaker, line.flags) == (speaker, ())


@pytest.mark.parametrize("raw", ["jembatan hulu putus (Kadishub)", "gladi bersih pagi – Kasat Lantas"])
def test_who_may_say_it_is_a_guess_that_is_told(raw: str) -> None:
    line = read(raw)
    assert line.speaker
    assert line.flags == ("speaker-guessed",)
    assert "dugaan" in Language("id").say(capture.echo(line, BONTANG))
