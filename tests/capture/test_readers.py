"""What privacy and class of a line bring about is said while it is typed; no mark without its space is silent."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat import capture
from rapat.capture import Context, Directory, Line
from rapat.model import EntryKind, Person, SecurityClass
from rapat.text.language import Language
from tests.capture.sitting import SITTING, read

CONSEQUENCES = frozenset({"above-class-t", "above-class-r", "above-class-sr", "below-class", "not-seen", "not-cleared"})


def of_class(security: SecurityClass) -> Context:
    return replace(SITTING, security=security)


def brought(line: Line) -> frozenset[str]:
    return CONSEQUENCES & frozenset(line.flags)


def said(raw: str, context: Context = SITTING, language: str = "id") -> str:
    return Language(language).say(capture.echo(capture.parse(raw, context), context))


@pytest.mark.parametrize(
    ("raw", "meeting", "flag"),
    [
        ("(T) Kapolres: X", "B", "above-class-t"),
        ("(R) Kapolres: X", "B", "above-class-r"),
        ("= (SR) X", "B", "above-class-sr"),
        ("- (R) X", "T", "above-class-r"),
        ("! (R) X @KESBANGPOL ^besok", "T", "above-class-r"),
        ("(SR) ? X", "R", "above-class-sr"),
        ("(B) X", "T", "below-class"),
        ("(T) X", "SR", "below-class"),
    ],
)
def test_a_class_that_is_not_the_meetings_says_what_it_does(raw: str, meeting: str, flag: str) -> None:
    assert brought(capture.parse(raw, of_class(SecurityClass(meeting)))) == {flag}


@pytest.mark.parametrize("raw", ["(T) X", "X", "% (R) X", "(T) /tutup", "(T) # Judul"])
def test_the_meetings_own_class_and_what_no_paper_holds_say_nothing(raw: str) -> None:
    assert not brought(capture.parse(raw, of_class(SecurityClass.RESTRICTED)))


def test_the_echo_says_it_in_both_languages() -> None:
    assert "di atas klasifikasi rapat: hanya dalam notula lengkap" in said("(R) X")
    assert "yang menjadi R" in said("(R) X")
    assert "in the full minutes alone, which become class R" in said("(R) X", language="en")
    assert "Polres, Kodim tidak akan melihatnya" in said("% ! Jaga gereja @POLRES @KODIM ^besok")
    assert "BNN Kota will not see it" in said("%informasi dari BNN Kota", language="en")


@pytest.mark.parametrize(
    "raw",
    [
        "% ! jaga gereja @POLRES ^besok",
        "% BNNK: ada 2 target",
        "% laporan Polres ditunda",
        "%Kapolres agar waspada",
        "rahasia: jaga pos @POLRES",
        "- % untuk Kodim saja",
    ],
)
def test_a_private_line_that_names_an_agency_says_who_will_not_see_it(raw: str) -> None:
    assert "not-seen" in read(raw).flags


@pytest.mark.parametrize("raw", ["% ada target", "% Kesbangpol menyiapkan dana", "BNNK: ada 2 target", "%"])
def test_who_is_not_named_or_keeps_the_record_is_not_told_of(raw: str) -> None:
    assert "not-seen" not in read(raw).flags


def test_a_lead_without_clearance_is_told_of() -> None:
    cleared = Person(id="kasat", name="Kasat", agency="POLRES", clearance=SecurityClass.SECRET)
    able = replace(
        SITTING,
        directory=Directory(list(SITTING.directory.agencies.values()), [*SITTING.directory.people.values(), cleared]),
    )
    closed = "(R) ! Jaga gereja @POLRES ^besok"
    assert "not-cleared" in read(closed).flags
    assert "not-cleared" not in capture.parse(closed, able).flags
    assert "not-cleared" in capture.parse(closed.replace("(R)", "(SR)"), able).flags
    assert "not-cleared" in capture.parse("! Jaga @POLRES ^besok", of_class(SecurityClass.SECRET)).flags
    assert "not-cleared" not in read("(T) ! Jaga gereja @POLRES ^besok").flags
    assert "not-cleared" not in read("(T) ! Jaga gereja @DINKES ^besok").flags
    assert "not-cleared" in read("(R) ! Jaga gereja @DINKES ^besok").flags
    assert "tidak seorang pun di Polres" in said(closed)


@pytest.mark.parametrize(
    ("raw", "kind", "text"),
    [
        ("!kirim data @POLRES", EntryKind.ACTION, "kirim data"),
        ("!@POLRES kirim data", EntryKind.ACTION, "Polres kirim data"),
        ("=setuju", EntryKind.DECISION, "setuju"),
        ("?kapan latihan", EntryKind.QUESTION, "kapan latihan"),
        ("- !kirim data", EntryKind.ACTION, "kirim data"),
        ("Kapolres: =setuju", EntryKind.DECISION, "setuju"),
        ("% !kirim", EntryKind.ACTION, "kirim"),
        ("%=setuju", EntryKind.DECISION, "setuju"),
        ("(R)rencana operasi", EntryKind.NOTE, "rencana operasi"),
        ("+Polres", EntryKind.ATTENDANCE, "+Polres"),
    ],
)
def test_a_mark_without_its_space_is_read_as_meant_and_says_so(raw: str, kind: EntryKind, text: str) -> None:
    line = read(raw)
    assert "mark-without-space" in line.flags
    assert (line.kind, line.text) == (kind, text)


@pytest.mark.parametrize(
    ("raw", "owners", "due"),
    [
        ("! kirim data @POLRES^besok", ["POLRES"], "besok"),
        ("! kirim data @POLRES@KODIM^30/11", ["POLRES", "KODIM"], "30/11"),
        ("! kirim data ^30/11@POLRES", ["POLRES"], "30/11"),
        ("! @POLRES^lusa kirim data", ["POLRES"], "lusa"),
        ("- ! kirim data (@POLRES^Jumat)", ["POLRES"], "Jumat"),
    ],
)
def test_a_mark_that_clings_to_another_is_read_as_meant_and_says_so(raw: str, owners: list[str], due: str) -> None:
    line = read(raw)
    assert "mark-without-space" in line.flags
    assert [line.lead, *line.supporting] == owners
    assert line.due is not None
    assert line.due.text == due
    assert "^" not in line.text


@pytest.mark.parametrize(
    "raw",
    [
        "! surati a@b.co.id @POLRES ^besok",
        "! hitung 2^3 @POLRES",
        "! bayar @200rb @POLRES",
        "! buat akun @kodim@bontang.go.id @POLRES",
        "! ikuti (@info.kodim@sosial.bontang.go.id), @POLRES",
    ],
)
def test_a_mark_within_a_word_is_none(raw: str) -> None:
    line = read(raw)
    assert line.lead == "POLRES"
    assert "mark-without-space" not in line.flags


def test_an_address_of_a_network_is_text() -> None:
    line = read("! buat akun @polres@bontang.go.id")
    assert (line.text, line.lead, line.unknown) == ("buat akun @polres@bontang.go.id", "", ())
    assert read("! buat akun @polres@kodim. segera").supporting == ("KODIM",)


def test_a_class_without_its_space_hides_all_the_same() -> None:
    line = read("(R)rencana operasi")
    assert (line.security, line.text) == (SecurityClass.SECRET, "rencana operasi")


@pytest.mark.parametrize(
    "raw",
    [
        "-5 derajat",
        "!!kirim data @POLRES",
        "! kirim data @POLRES",
        "+62 812 nomor posko",
        "=1+1",
        "=> hasilnya",
        "!!!",
        "?!",
        "https://contoh.test/?a=b",
        "piket@bontangkota.go.id",
        '"=setuju" katanya',
        "'!awas' tertulis di papan",
        "(t)idak jelas",
        "(B)uku tamu",
        "a=b",
        "Siapa?Kapan?",
        r"\!bukan",
        "+ POLRES",
        "%5 dari target",
    ],
)
def test_what_is_no_mark_says_nothing(raw: str) -> None:
    assert "mark-without-space" not in read(raw).flags


def test_a_private_mark_without_its_space_is_read_as_meant_and_said() -> None:
    assert "mark-without-space" in read("%ada dua target").flags
    assert "mark-without-space" not in read("% ada dua target").flags


@pytest.mark.parametrize("raw", ["%ada", "%(R) ada", '%"ada" katanya', "%!kirim", "%@POLRES", "%% ada", "- %(R) ada"])
def test_a_percent_without_its_space_is_private(raw: str) -> None:
    assert read(raw).private


@pytest.mark.parametrize("raw", ["%5 dari target", "% ", "5% dari target", "100 %", "%/bulan"])
def test_a_percent_that_counts_is_not_private(raw: str) -> None:
    line = read(raw)
    assert not line.private or line.turn_above is not None
