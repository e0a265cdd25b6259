"""What an action line promises: the table of lines that must come out right, and more of its kind."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rapat import capture
from rapat.model import EntryKind
from rapat.text.language import ENGLISH, Language
from tests.capture import bontang
from tests.capture.sitting import INVITED, SITTING, read

OTHERS = INVITED[1:]


@pytest.mark.parametrize(
    ("raw", "text", "lead", "supporting", "due", "flags"),
    [
        ("! Tagih hasil rapat tgl 20 Nov @BNNK", "Tagih hasil rapat tgl 20 Nov", "BNNK", (), None, ("no-due",)),
        (
            "TL: kirim data @POLRES, @KODIM & @SATPOLPP paling lambat 30/11",
            "kirim data",
            "POLRES",
            ("KODIM", "SATPOLPP"),
            date(2026, 11, 30),
            (),
        ),
        (
            "! 2 pospam @ 15 pers, @200rb/hari @POLRES",
            "2 pospam @ 15 pers, @200rb/hari",
            "POLRES",
            (),
            None,
            ("no-due",),
        ),
        (
            "! Koordinasi dgn @KODIM, PJ: @POLRES ^lusa",
            "Koordinasi dgn Kodim",
            "POLRES",
            ("KODIM",),
            date(2026, 11, 25),
            (),
        ),
        (
            "! Kirim jadwal piket @semua ^sebelum Kamis",
            "Kirim jadwal piket",
            "KESBANGPOL",
            OTHERS,
            date(2026, 11, 25),
            ("all-members", "ambiguous"),
        ),
        ("! Antar vaksin bayi @DINKES maksimal 4 hari", "Antar vaksin bayi", "DINKES", (), date(2026, 11, 27), ()),
        ("! Jadwal ambulans @DINKES ^H-7 Nataru", "Jadwal ambulans", "DINKES", (), None, ("anchor-unresolved",)),
        (
            "! Rekap ke piket@bontangkota.go.id @POLRES ^setiap Senin",
            "Rekap ke piket@bontangkota.go.id",
            "POLRES",
            (),
            date(2026, 11, 30),
            ("recurring",),
        ),
        ("! Kirim data", "Kirim data", "", (), None, ("no-lead", "no-due")),
        ("! Kirim data @satpol pp ^lusa", "Kirim data", "SATPOLPP", (), date(2026, 11, 25), ()),
        ("! Kirim data @satpolpp — besok", "Kirim data", "SATPOLPP", (), date(2026, 11, 24), ()),
        ("! Kirim data ke @KODIM ^besok", "Kirim data ke Kodim", "KODIM", (), date(2026, 11, 24), ()),
        ("! Kirim data bersama @KODIM ke posko @POLRES ^besok", None, "KODIM", ("POLRES",), date(2026, 11, 24), ()),
        (
            "! susun jadwal posko bersama @KODIM @POLRES ^besok",
            "susun jadwal posko bersama",
            "KODIM",
            ("POLRES",),
            date(2026, 11, 24),
            (),
        ),
        (
            "! patroli bersama @POLRES dan @KODIM ^besok",
            "patroli bersama",
            "POLRES",
            ("KODIM",),
            date(2026, 11, 24),
            (),
        ),
        ("! apel bersama-sama @POLRES paling lambat besok", "apel bersama-sama", "POLRES", (), date(2026, 11, 24), ()),
        (
            "! @BNNK apel bersama @POLRES ^besok",
            "BNN Kota apel bersama Polres",
            "BNNK",
            ("POLRES",),
            date(2026, 11, 24),
            (),
        ),
        (
            "! apel bersama @POLRES PIC: @BNNK ^besok",
            "apel bersama Polres",
            "BNNK",
            ("POLRES",),
            date(2026, 11, 24),
            (),
        ),
        ("! Kirim data ^besok @POLRES @KODIM", "Kirim data", "POLRES", ("KODIM",), date(2026, 11, 24), ()),
        ("! Razia @satpol pp, Polres ^besok", "Razia", "SATPOLPP", ("POLRES",), date(2026, 11, 24), ()),
        ("! Razia @SATPOLPP, Polres dan Kodim", "Razia", "SATPOLPP", ("POLRES", "KODIM"), None, ("no-due",)),
        ("! Razia @Polres / Kodim paling lambat besok", "Razia", "POLRES", ("KODIM",), date(2026, 11, 24), ()),
        ("! Kirim data @BNNK, Polres menyusul", "Kirim data BNN Kota, Polres menyusul", "BNNK", (), None, ("no-due",)),
        ("! Kirim data (@POLRES, ^besok)", "Kirim data", "POLRES", (), date(2026, 11, 24), ()),
        ("TL: kirim data. PJ: Polres, Kodim", "kirim data.", "POLRES", ("KODIM",), None, ("no-due",)),
        ("! Kirim data @POLRES selambat-lambatnya besok", "Kirim data", "POLRES", (), date(2026, 11, 24), ()),
        ("! Kirim data tenggat besok @POLRES", "Kirim data", "POLRES", (), date(2026, 11, 24), ()),
        ("! Kirim data s.d. 30/11 @POLRES", "Kirim data", "POLRES", (), date(2026, 11, 30), ()),
        ("! Rapat ^besok di kantor Camat @POLRES", "Rapat di kantor Camat", "POLRES", (), date(2026, 11, 24), ()),
        ("! Rekap kejadian s.d. Oktober @POLRES", "Rekap kejadian s.d. Oktober", "POLRES", (), None, ("no-due",)),
        (
            "! Rekap @POLRES ^2x seminggu",
            "Rekap",
            "POLRES",
            (),
            date(2026, 11, 27),
            ("period-end", "recurring"),
        ),
        ("! Patroli @POLRES ^tiap minggu ke-2", None, "POLRES", (), date(2026, 12, 11), ("period-end", "recurring")),
        ("! Patroli @POLRES ^every third Friday", None, "POLRES", (), date(2026, 12, 18), ("ambiguous", "recurring")),
    ],
)
def test_promises(
    raw: str, text: str | None, lead: str, supporting: tuple[str, ...], due: date | None, flags: tuple[str, ...]
) -> None:
    line = read(raw)
    assert line.kind is EntryKind.ACTION
    assert text is None or line.text == text
    assert (line.lead, line.supporting) == (lead, supporting)
    assert (line.due.date if line.due else None) == due
    assert tuple(str(flag) for flag in line.flags) == flags


def test_a_person_leads_for_the_agency_and_is_in_charge() -> None:
    line = read("! Kirim data @kapolres @KODIM ^besok")
    assert (line.lead, line.pic, line.supporting) == ("POLRES", "kapolres", ("KODIM",))


def test_an_unknown_owner_stays_in_the_text_and_the_nearest_is_named() -> None:
    line = read("! Kirim data @polrs ^besok")
    assert (line.text, line.lead, line.unknown) == ("Kirim data, PIC: polrs", "", ("polrs",))
    assert line.flags == ("no-lead", "owner-unknown")
    assert "POLRES" in ENGLISH.say(capture.echo(line, SITTING))


def test_an_anchor_is_kept_until_the_event_has_a_date() -> None:
    line = read("! Jadwal ambulans @DINKES ^H-7 Nataru")
    assert line.due is not None
    assert (line.due.anchor, line.due.days, line.due.text) == ("Nataru", -7, "H-7 Nataru")


def test_a_date_that_cannot_be_read_is_kept_in_its_words() -> None:
    line = read("! Kirim data @POLRES ^kapan-kapan")
    assert line.due is not None
    assert (line.due.date, line.due.text) == (None, "kapan-kapan")
    assert line.flags == ("due-not-understood",)


def test_the_echo_says_it_all() -> None:
    line = read("! Susun jadwal @POLRES @KODIM ^Jumat depan")
    assert ENGLISH.say(capture.echo(line, SITTING)) == (
        "ACTION · lead Polres · supporting Kodim · due Friday, 4 Dec 2026 (in 11 days)"
        ' — "Jumat depan" can also be Friday, 27 Nov 2026'
    )
    assert Language("id").say(capture.echo(line, SITTING)) == (
        "TINDAK LANJUT · PJ Polres · pendukung Kodim · tenggat Jumat, 4 Des 2026 (11 hari lagi)"
        ' — "Jumat depan" juga bisa Jumat, 27 Nov 2026'
    )


@pytest.mark.parametrize(
    ("raw", "text", "proposed"),
    [
        ("* TODO siapkan perahu :BPBD:", "siapkan perahu", ("BPBD",)),
        ("! siapkan perahu :Polres:urgent:", "siapkan perahu :urgent:", ("POLRES",)),
        ("! siapkan perahu :urgent:", "siapkan perahu :urgent:", ()),
        ("! siapkan perahu: dua unit", "siapkan perahu: dua unit", ()),
    ],
)
def test_a_tag_that_is_an_agency_proposes_it(raw: str, text: str, proposed: tuple[str, ...]) -> None:
    line = read(raw)
    assert (line.text, line.lead, line.proposed) == (text, "", proposed)


@pytest.mark.parametrize(
    ("raw", "text", "due"),
    [
        ("! Siapkan laporan @POLRES ^besok sebelum apel pagi", "Siapkan laporan", date(2026, 11, 24)),
        ("! Siapkan laporan ^Jumat bakda asar @POLRES", "Siapkan laporan", date(2026, 11, 27)),
        ("! Panggil kedua pihak @POLRES pada Kamis, 3 Desember 2026.", "Panggil kedua pihak", date(2026, 12, 3)),
        ("! Periksa gudang hari Senin, 30 November 2026 @POLRES", "Periksa gudang", date(2026, 11, 30)),
        ("! Panggil pihak Surabaya, 3 Desember 2026 @POLRES", "Panggil pihak Surabaya", date(2026, 12, 3)),
        ("! Razia Jumat dan Sabtu, 5 Desember @POLRES", "Razia Jumat dan Sabtu", date(2026, 12, 5)),
    ],
)
def test_the_words_of_a_date_leave_the_text_together(raw: str, text: str, due: date) -> None:
    line = read(raw)
    assert (line.text, line.lead, line.due and line.due.date) == (text, "POLRES", due)


@pytest.mark.parametrize(
    ("raw", "lead", "supporting"),
    [
        ("! kirim surat ke @KODIM oleh @POLRES", "POLRES", ("KODIM",)),
        ("! send the list to @KODIM by @POLRES", "POLRES", ("KODIM",)),
        ("! data dikirim oleh @POLRES ke @KODIM", "POLRES", ("KODIM",)),
        ("! siapkan tenda @DISHUB, ditinjau oleh @POLRES", "DISHUB", ("POLRES",)),
        ("! kirim ke @KODIM PJ: @BNNK oleh @POLRES", "BNNK", ("KODIM", "POLRES")),
    ],
)
def test_who_does_it_leads_those_who_receive_it(raw: str, lead: str, supporting: tuple[str, ...]) -> None:
    line = bontang.read(raw)
    assert (line.lead, line.supporting) == (lead, supporting)


@pytest.mark.parametrize(
    ("raw", "several"),
    [
        ("TL: Polres – patroli; Kodim – babinsa; BPBD – tenda, semua sblm 5/12", True),
        ("TL: Polres: patroli; Kodim: babinsa", True),
        ("! siapkan tenda (3 Des) dan kursi (5 Des) @BPBD", True),
        ("! siapkan tenda (ukuran besar) @BPBD ^5 Des", False),
        ("! bahas kejadian (20 Nov) @POLRES ^5 Des", False),
        ("! siapkan tenda, kursi - 5 Des @BPBD", False),
        ("! jemput tim, Kodim ikut @POLRES ^5 Des", False),
    ],
)
def test_parts_of_others_and_other_days_are_several_promises(raw: str, *, several: bool) -> None:
    assert ("several-proposed" in bontang.read(raw).flags) is several


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("! laporan akhir kegiatan H+3 @DINKES", True),
        ("! gladi H-1 pelaksanaan @POLRES", True),
        ("! pasang tenda H - 3 operasi @BPBD", True),
        ("! gelar apel hari H @POLRES", False),
        ("! uji ban RH-3000 @POLRES", False),
        ("! pasang tenda @BPBD ^H-3 Nataru", True),
        ("! ganti ban mobil H-1234 @POLRES", False),
    ],
)
def test_days_from_an_event_without_a_day_are_told(raw: str, *, told: bool) -> None:
    line = bontang.read(raw)
    assert ("anchor-unresolved" in line.flags, line.proposed_due) == (told, None)


def test_days_from_an_event_of_the_workspace_are_offered() -> None:
    nataru = replace(bontang.BONTANG, events={"nataru": date(2026, 12, 25)})
    due = capture.parse("! siaga H-7 Nataru @POLRES", nataru).proposed_due
    assert due is not None
    assert due.date == date(2026, 12, 18)
