"""What the registers take for letterheads: lines that fit, pictures that are some, patterns whose names are known."""

from __future__ import annotations

import base64
import struct
from datetime import date
from pathlib import Path

import pytest

from rapat import settings
from rapat.errors import Refused, WrongUsage
from rapat.model import Agency, Forum, SecurityClass, letter_patterns
from rapat.secretariat import fields, letter_numbers, pictures, register_files, registers
from rapat.secretariat.fields import FIELDS
from rapat.settings import Settings
from tests.conftest import Office
from tests.pictures import png

DRAWING = (
    b'<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d">'
    b'<path d="M0 0h9v9z"/></svg>'
)
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b08") + struct.pack(">HH", 8, 30_000) + b"\1"
WHOLE_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEAAAAAAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////"
    "////////2wBDAf//////////////////////////////////////////////////////////////////////////////////////wAARCAAGAAUD"
    "ASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAA"
    "AAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AKAA/9k="
)
DAY = date(2026, 12, 7)


def wide(width: int, height: int) -> bytes:
    """The head of a PNG that says how large it would be."""
    whole = png(1, 1)
    return whole[:16] + struct.pack(">II", width, height) + whole[24:]


@pytest.mark.parametrize(
    ("name", "data"), [("a.png", png(30, 40)), ("a.svg", DRAWING % (30, 40)), ("x", png(5, 2)), ("a.jpg", WHOLE_JPEG)]
)
def test_a_picture_becomes_a_small_plain_one(office: Office, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    session = office.session()
    kept = FIELDS["logo"].read(session, str(tmp_path / name))
    assert isinstance(kept, str)
    shown = session.store.files.read(kept)
    assert shown is not None
    assert max(struct.unpack_from(">II", shown, 16)) in range(515, 525)
    assert FIELDS["logo"].read(session, kept) == kept
    assert FIELDS["logo"].read(session, "") == ""


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no PNG, JPEG or SVG"),
        (b"halo", "no PNG, JPEG or SVG"),
        (b"GIF89a", "no PNG, JPEG or SVG"),
        (b"<html><svg></svg></html>", "no PNG, JPEG or SVG"),
        (png(400, 100), "more than 3 times"),
        (DRAWING % (10, 900), "more than 3 times"),
        (wide(30_000, 30_000), "30000 by 30000 dots"),
        (wide(0, 5), "0 by 5 dots"),
        (JPEG, "it cannot be read"),
        (JPEG[:-4], "it is not whole"),
        (png(9, 9)[:-30], "it cannot be read"),
        (png(9, 9) + bytes(4_000_001), "larger than 4 MB"),
        (DRAWING[:-6] % (9, 9), "it cannot be read"),
        (b"<!---->" * 60, "no PNG, JPEG or SVG"),  # each comment once: tried in every way it would never end
    ],
)
def test_what_is_no_logo_is_one_sentence(office: Office, tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "emblem").write_bytes(data)
    for use in (FIELDS["logo"].read, FIELDS["logo"].understood):
        with pytest.raises(Refused, match=told):
            use(office.session(), str(tmp_path / "emblem"))


def test_what_is_kept_otherwise_is_no_logo(office: Office, tmp_path: Path) -> None:
    (tmp_path / "surat.txt").write_text("rahasia")
    session = office.session()
    with pytest.raises(Refused, match="cannot be read"):
        FIELDS["logo"].read(session, session.keep(tmp_path / "surat.txt").sha256)


def test_a_list_of_agencies_opens_no_file(office: Office, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(30, 40))
    session = office.session()
    data = f"code,name,logo\nDISHUB,Dinas Perhubungan,{tmp_path / 'a.png'}\n".encode()
    ((line, fault, _),) = register_files.preview(session, Agency, data).faults
    assert (line, "cannot bring a picture" in str(fault)) == (2, True)
    kept = pictures.keep_logo(session, tmp_path / "a.png")
    (new,) = register_files.preview(session, Agency, data.replace(str(tmp_path / "a.png").encode(), kept.encode())).new
    assert isinstance(new, Agency)
    assert new.logo == kept


def test_nine_lines_are_said(office: Office) -> None:
    session = office.session()
    lines = [f"Baris {number}" for number in range(1, 10)]
    registers.edit(session, Agency, "POLRES", {"letterhead": lines[:8]})
    with pytest.raises(Refused, match="has 9 lines; 8 leave room"):
        registers.edit(session, Agency, "POLRES", {"letterhead": lines})
    with pytest.raises(Refused, match="has 121 letters"):
        registers.edit(session, Agency, "POLRES", {"letterhead": ["x" * 121]})


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("2 2,5 3 2", [2, 2.5, 3, 2]),
        ("2.0, 2.5, 3.0, 2.0", [2, 2.5, 3, 2]),
        ("2;2,5;3;2", [2, 2.5, 3, 2]),
        ("2/2/2.5/1.5", [2, 2, 2.5, 1.5]),
        (" ", None),
    ],
)
def test_margins_are_read_as_people_write_them(office: Office, text: str, widths: object) -> None:
    assert FIELDS["margins"].read(office.session(), text) == widths


@pytest.mark.parametrize("text", ["2", "2 2 2", "2 2 2 2 2", "a b c d", "2,5", "nan nan nan nan", "-1 2 2 2"])
def test_what_are_no_margins_is_said(office: Office, text: str) -> None:
    with pytest.raises(WrongUsage, match="no margins"):
        FIELDS["margins"].read(office.session(), text)


def test_margins_without_room_are_refused(office: Office) -> None:
    session = office.session()
    with pytest.raises(Refused, match="margins"):
        registers.edit(session, Agency, "POLRES", fields.read(session, Agency, {"margins": "9 9 9 9"}))


def test_a_forum_uses_the_paper_of_an_agency_that_there_is(office: Office) -> None:
    session = office.session()
    with pytest.raises(Refused, match="There is no NIRWANA"):
        registers.edit(session, Forum, "WASDIN", {"letterhead_of": "NIRWANA"})
    assert fields.read(session, Forum, {"letterhead_of": "Polres"}) == {"letterhead_of": "POLRES"}


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("{nomer}/X", "{nomer}"),
        ("{number}/{Month}", "{Month}"),
        ("{number}/{}", "{}"),
        ("{number/X", "not known: {."),
        ("number}/X/{number}", "not known: }."),
        ("005/X/2026", "no place for the running number"),
    ],
)
def test_a_pattern_is_refused_where_it_would_not_be_filled(office: Office, pattern: str, told: str) -> None:
    session = office.session()
    for document_type in (Agency, Forum):
        with pytest.raises(Refused) as refused:
            fields.read(session, document_type, {"letter_pattern": pattern})
        assert told in str(refused.value)
    with pytest.raises(Refused) as refused:
        settings.parse(f'letter_pattern = "{pattern}"', "rapat.toml")
    assert told in str(refused.value)
    assert "rapat.toml" in str(refused.value)


def test_what_is_known_is_told_in_both_languages() -> None:
    with pytest.raises(Refused) as refused:
        letter_patterns.check("{x}")
    assert "{class}, {number}, {unit}, {month}, {year}; or {kelas}, {nomor}, {unit}, {bulan}, {tahun}" in str(
        refused.value
    )


@pytest.mark.parametrize(
    ("pattern", "security", "number"),
    [
        ("{nomor}/Forkopimda", "B", "7/Forkopimda"),
        ("{kelas}/{nomor}/{unit}/{bulan}/{tahun}", "B", "000.1.5/7/BKBP/XII/2026"),
        ("{klasifikasi}/{urut}/{unit}/{bulan}/{tahun}", "T", "T-000.1.5/7/BKBP/XII/2026"),
        ("{class}/{number}", "SR", "SR-000.1.5/7"),
        ("T-{class}/{number}", "T", "T-000.1.5/7"),
        ("T-{class}/{number}", "R", "R-000.1.5/7"),
        ("T-{class}/{number}", "B", "B-000.1.5/7"),
        ("B/{number}/{month}/OPS.1./{year}/Bagops", "R", "R/7/XII/OPS.1./2026/Bagops"),
        ("SR/{number}", "B", "B/7"),
        ("BKBP/{number}", "R", "R-BKBP/7"),
    ],
)
def test_a_number_wears_the_class_of_its_letter(pattern: str, security: str, number: str) -> None:
    office = Settings(letter_pattern=pattern, letter_unit="BKBP")
    assert letter_numbers.number(office, None, "7", DAY, SecurityClass(security)) == number
    for other in SecurityClass:
        used = letter_numbers.number(office, None, "9", DAY, other)
        assert letter_numbers.suggestion(office, None, [used, number], DAY) == "10"


@pytest.mark.parametrize("pattern", ["{class}/{number}/{unit}/{year}", "{class}/{number}/{year}/{unit}"])
def test_an_office_without_a_unit_leaves_no_empty_part(pattern: str) -> None:
    office = Settings(letter_pattern=pattern, letter_unit="", secretariat="")
    number = letter_numbers.number(office, None, "7", DAY, SecurityClass.ORDINARY)
    assert number == f"000.1.5/7/{DAY.year}"
    assert letter_numbers.suggestion(office, None, [number], DAY) == "8"


def test_a_form_shows_what_a_pattern_gives(office: Office) -> None:
    session = office.session()
    told = FIELDS["letter_pattern"].understood(session, "{nomor}/Forkopimda/{tahun}")
    assert str(told) == "such as 123/Forkopimda/2026"
    assert FIELDS["letter_pattern"].understood(session, " ") is None


def test_a_form_of_papers_is_told_in_words_and_can_be_taken_back(office: Office) -> None:
    session = office.session()
    police = registers.edit(session, Agency, "POLRES", fields.read(session, Agency, {"profile": "polri"}))
    assert isinstance(police, Agency)
    assert str(FIELDS["profile"].show(police.profile)) == "police"
    given = {"profile": "", "margins": "", "letterhead": "", "logo": "", "city": ""}
    empty = registers.edit(session, Agency, "POLRES", fields.read(session, Agency, given))
    assert isinstance(empty, Agency)
    assert empty.profile is None
