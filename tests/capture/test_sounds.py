"""What a line sounds like is told before Enter: a topic put off, a title, a request to a stranger, a namesake."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rapat import capture
from rapat.capture import Directory
from rapat.model import Agency, EntryKind, Person
from rapat.text.language import Language
from tests.capture.bontang import BONTANG, read, read_all


@pytest.mark.parametrize(
    "raw",
    [
        "usulan jembatan gantung ditunda ke rapat berikutnya",
        "Kadishub: trayek baru kita bicarakan lain kali",
        "soal portal kita bahas lagi di rapat depan",
        "pembahasan pasar malam dilanjutkan minggu depan",
        "urusan lahan parkir dipending",
        "di pertemuan berikutnya kita bahas tarif sewa tenda",
        "The fee is deferred to the next meeting",
    ],
)
def test_a_topic_that_is_put_off_is_told(raw: str) -> None:
    assert "question-proposed" in read(raw).flags


@pytest.mark.parametrize(
    "raw",
    [
        "konser ditunda karena hujan",
        "rapat ditunda 10 menit",
        "ini tidak usah ditunda ke rapat berikutnya",
        "next rapat bahas anggaran",
        "pembahasan berjalan lancar",
    ],
)
def test_what_waits_for_no_sitting_is_not(raw: str) -> None:
    assert "question-proposed" not in read(raw).flags


@pytest.mark.parametrize(
    "raw", ["RAZIA KOS DI BERBAS", "Pengamanan haul akbar", "Kesiapan pos pantau dan tenda", "Lain-lain", "tanya jawab"]
)
def test_a_title_without_its_mark_is_told(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.flags) == (EntryKind.NOTE, ("title-proposed",))


@pytest.mark.parametrize(
    "raw",
    [
        "Pengamanan haul berjalan lancar",
        "Kesiapan pos sudah 80 persen",
        "keamanan kondusif",
        "Pengamanan haul.",
        "Polres menyiapkan tenda",
        "SIAGA",
        "pengamanan haul akbar",
    ],
)
def test_what_says_something_is_no_title(raw: str) -> None:
    assert "title-proposed" not in read(raw).flags


def test_what_stands_below_a_head_is_no_title() -> None:
    assert [line.kind for line in read_all("Keputusan:\nPenambahan pos pantau\n")][1] is EntryKind.DECISION


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("mohon Dinas Kelautan kirim peta keramba besok", "Dinas Kelautan"),
        ("Mohon Dispora mendata atlet", "Dispora"),
        ("minta PDAM perbaiki pipa Loktuan", "PDAM"),
        ("agar Kelurahan Seberang Baru memasang portal", "Kelurahan Seberang Baru"),
    ],
)
def test_a_request_to_an_office_in_no_register_is_told(raw: str, name: str) -> None:
    line = read(raw)
    assert ("action-proposed" in line.flags, line.proposed, line.unknown) == (True, (), (name,))
    assert name in Language("id").say(capture.echo(line, BONTANG))


@pytest.mark.parametrize(
    "raw", ["mohon maaf lahir batin", "mohon data dikirim", "minta MAAF atas kendala", "mohon distribusi air lancar"]
)
def test_a_request_to_nobody_names_no_office(raw: str) -> None:
    assert read(raw).unknown == ()


@pytest.mark.parametrize(
    "raw",
    [
        "Kasi Intel Kejari: ancaman pidana penjara paling lama sembilan tahun",
        "Kapolres: masa tahanan paling lama dua puluh hari",
        "Kadinkes: masa inkubasi maksimal sepuluh hari",
        "Kejari: terdakwa dihukum paling lama dua tahun",
        "Kadisnaker: magang di pabrik paling lama enam bulan",
    ],
)
def test_how_long_something_lasts_is_no_promise(raw: str) -> None:
    line = read(raw)
    assert (line.proposed_due, "action-proposed" in line.flags) == (None, False)


@pytest.mark.parametrize(
    ("raw", "due"),
    [
        ("Kadishub: laporan kami serahkan paling lama tiga hari", date(2026, 11, 29)),
        ("Polres akan melimpahkan berkas paling lama dua minggu", date(2026, 12, 10)),
        ("BPBD angkut puing maksimal 5 hari", date(2026, 12, 1)),
        ("Dinkes: kami salurkan vaksin bayi maksimal 4 hari", date(2026, 11, 30)),
        ("Polres melimpahkan tahanan paling lama 1 minggu", date(2026, 12, 3)),
    ],
)
def test_how_long_somebody_takes_is_a_due_date(raw: str, due: date) -> None:
    told = read(raw).proposed_due
    assert told is not None
    assert told.date == due


_NAMESAKES = replace(
    BONTANG,
    directory=Directory(
        [Agency(id="POLRES", name="Polres"), Agency(id="BPBD", name="BPBD")],
        [
            Person(id="a1", name="Andi Saputra", position="Kanit", agency="POLRES"),
            Person(id="a2", name="Andi Rahman", position="Kasi", agency="BPBD"),
            Person(id="u", name="Usman Halim", position="Staf", agency="BPBD"),
        ],
    ),
)


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("Pak Andi: siap", ("Andi Saputra", "Andi Rahman")),
        ("Andi: siap", ("Andi Saputra", "Andi Rahman")),
        ("! cek genset @andi", ("Andi Saputra", "Andi Rahman")),
        ("Pak Usman: siap", ("Usman Halim",)),
    ],
)
def test_all_whom_a_call_name_may_mean_are_named(raw: str, names: tuple[str, ...]) -> None:
    told = Language("en").say(capture.echo(capture.parse(raw, _NAMESAKES), _NAMESAKES))
    assert all(name in told for name in names), told


def test_sentences_behind_a_list_of_follow_up_belong_to_it() -> None:
    lines = read_all(
        "Tindak lanjut\n1. Satpol PP memeriksa izin kafe\n2. Polres memanggil pemiliknya\n"
        "Kodim mengerahkan Babinsa\n3. Dishub memasang rambu\nDinkes menyampaikan terima kasih\n"
    )
    kinds = [line.kind for line in lines[1:]]
    assert kinds == [EntryKind.ACTION] * 4 + [EntryKind.NOTE]


@pytest.mark.parametrize(
    ("words", "meant"),
    [("setiap minngu", "setiap minggu"), ("selasa terahir tiap bulan", "selasa terakhir tiap bulan")],
)
def test_a_misspelt_frequency_is_asked_for(words: str, meant: str) -> None:
    line = read(f"! patroli @POLRES ^{words}")
    assert line.due is not None
    assert (line.due.date, line.due.rule) == (None, "")
    assert f'is "{meant}" meant?' in Language("en").say(capture.echo(line, BONTANG))


@pytest.mark.parametrize(
    "raw",
    [
        "bukan POLRES tapi KODIM",
        "eh salah, bukan Jumat tapi Kamis",
        "koreksi: 3 rt jadi 5 rt",
        "maaf salah ketik: 12 unit",
    ],
)
def test_a_correction_in_words_is_told(raw: str) -> None:
    assert read(raw).flags == ("correction-proposed",)


@pytest.mark.parametrize(
    "raw",
    ["bukan hanya Polres tapi semua harus terlibat", "Kapolres: bukan kami tapi warga", "salah satu pos rusak", "no"],
)
def test_what_corrects_nothing_is_not(raw: str) -> None:
    assert "correction-proposed" not in read(raw).flags


@pytest.mark.parametrize(
    ("raw", "codes", "due"),
    [
        ("polres pasang portal besok, dishub pasang rambu lusa", ("POLRES", "DISHUB"), date(2026, 11, 27)),
        ("Kodim kirim tenda Senin sedangkan BPBD siapkan perahu", ("KODIM", "BPBD"), date(2026, 11, 30)),
    ],
)
def test_two_promises_in_one_line_are_told(raw: str, codes: tuple[str, ...], due: date) -> None:
    line = read(raw)
    assert (line.proposed, line.flags) == (codes, ("action-proposed", "several-proposed"))
    assert line.proposed_due is not None
    assert line.proposed_due.date == due


@pytest.mark.parametrize("raw", ["Polres, Kodim patroli besok", "Polres pasang portal, rambu dan tenda besok"])
def test_one_promise_of_several_is_one(raw: str) -> None:
    assert "several-proposed" not in read(raw).flags


@pytest.mark.parametrize("raw", ["kodim pulang", "09.50 kapolres izin keluar", "sekda pamit 10.15 diganti asisten"])
def test_who_leaves_is_told_to_the_roll_call(raw: str) -> None:
    assert "attendance-proposed" in read(raw).flags


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ("bnnk akan tes urine sopir bus tgl 18 des", ("BNNK",)),
        ("surat ke gubernur dikirim senin depan oleh sekda", ("SETDA",)),
        ("mohon dinsos siapkan dapur umum", ()),
        ("PR: kirim foto ke grup", ()),
        ("pr kodim data poskamling", ("KODIM",)),
    ],
)
def test_promises_in_short_are_told(raw: str, codes: tuple[str, ...]) -> None:
    line = read(raw)
    assert ("action-proposed" in line.flags, line.proposed) == (True, codes)


@pytest.mark.parametrize(
    "raw", ["warga pulang", "gedung diresmikan besok oleh wali kota", "polres akan ulang tahun", "mohon diskon tarif"]
)
def test_what_only_sounds_alike_is_not(raw: str) -> None:
    assert read(raw).flags == ()


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        ("yg bener damkar bukan dlh", "correction-proposed"),
        ("bukan Rabu, Kamis", "correction-proposed"),
        ("soal cctv nanti dibahas lagi", "question-proposed"),
        ("KEBAKARAN LAHAN KM 12", "title-proposed"),
        ("minta pertamina tambah stok", "action-proposed"),
        ("perusahaan wajib punya embung sblm akhir thn", "action-proposed"),
        ("kadishub dtg", "attendance-proposed"),
        ("damkar cabut duluan", "attendance-proposed"),
        ("kejari ga hadir krn sidang", "attendance-proposed"),
        ("break 10.20", "time-proposed"),
        ("lanjut lg jam 11", "time-proposed"),
        ("bubar 11.40", "time-proposed"),
        ("rapat depan 15 des jam 9 di bpbd", "next-proposed"),
        ("mulai lg 13.00", "time-proposed"),
        ("rpt dilanjut jam 1", "time-proposed"),
        ("kapolres tinggalkan rapat 10.20", "attendance-proposed"),
        ("pasi intel gabung 10.25", "attendance-proposed"),
        ("maksudnya 2 positif bukan 1", "correction-proposed"),
        ("usul po disanksi ditunda dl", "question-proposed"),
        ("laporan ditunggu paling lambat jumat", "action-proposed"),
    ],
)
def test_hurried_words_of_other_secretaries_are_told(raw: str, flag: str) -> None:
    assert read(raw).flags == (flag,)


@pytest.mark.parametrize(
    "raw", ["lalu lintas lanjut macet", "mohon izin menyampaikan data", "mohon maaf terlambat", "jam istirahat siang"]
)
def test_ordinary_words_beside_them_are_not(raw: str) -> None:
    assert read(raw).flags == ()


def test_a_kilometre_is_no_thursday() -> None:
    line = read("utk kodim tolong geser pos ke km 12")
    assert (line.proposed, line.proposed_due) == (("KODIM",), None)


def test_a_line_of_long_words_is_read_as_soon_as_another() -> None:
    """Words are told apart in one way only: in all ways that there are, this line would not end."""
    for opening in ("bukan", "maaf, bukan", "akan dikirim melalui"):
        read(f"{opening} {'a' * 400}, {'b' * 400}!")


@pytest.mark.parametrize(
    ("raw", "day", "flagged"),
    [
        ("! kirim sampel ^21/12 dan hasil uji ^22 Des @DISHUB", 21, True),
        ("! kirim sampel @DISHUB ^22 Des", 22, False),
        ("! hitung pangkat 2^3 @DISHUB ^22 Des", 22, False),
    ],
)
def test_a_second_due_date_is_told(raw: str, day: int, *, flagged: bool) -> None:
    line = read(raw)
    assert line.due is not None
    assert line.due.date == date(2026, 12, day)
    assert ("second-due" in line.flags) == flagged
