"""Signs as some keyboards type them are their plain twins; what begins on a day is said to."""

from __future__ import annotations

from datetime import date

import pytest

from rapat.model import EntryKind
from tests.capture.bontang import read


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("\uff01 susun rekap \uff20POLRES \uff3ebesok", "! susun rekap @POLRES ^besok"),
        ("\uff1d portal dibuka", "= portal dibuka"),
        ("\uff1f siapa yang jaga", "? siapa yang jaga"),
        ("\uff05 jangan dicatat", "% jangan dicatat"),
        ("\uff08R\uff09 daftar nama", "(R) daftar nama"),
        ("\uff03 Kesiapan portal", "# Kesiapan portal"),
        ("\uff0b POLRES", "+ POLRES"),
        ("Kapolres\uff1a aman\uff0c terkendali\u3002", "Kapolres: aman, terkendali."),
    ],
)
def test_wide_signs_are_their_plain_twins(raw: str, plain: str) -> None:
    line, twin = read(raw), read(plain)
    assert (line.kind, line.text, line.speaker, line.lead, line.due) == (
        twin.kind,
        twin.text,
        twin.speaker,
        twin.lead,
        twin.due,
    )
    assert (line.private, line.security, line.raw) == (twin.private, twin.security, raw)


def test_a_day_on_which_something_begins_is_told_as_that() -> None:
    line = read("! jaga portal @POLRES ^mulai Senin")
    assert (line.kind, line.due and line.due.date) == (EntryKind.ACTION, date(2026, 11, 30))
    assert line.flags == ("begins-only",)
    assert "begins-only" not in read("! jaga portal @POLRES ^mulai Senin sampai Jumat").flags


@pytest.mark.parametrize(
    ("raw", "correction"),
    [
        (r"s/kafe/kafe\/karaoke/", ("kafe", "kafe/karaoke")),
        (r"s/RT 05\/12/RT 06/", ("RT 05/12", "RT 06")),
        ("s/^4/12/^5/12/", ("^4/12", "^5/12")),
        ("s/12//", ("12", "")),
        ("ralat: 12 jadi 15", ("12", "15")),
        ("correction: Monday becomes Tuesday", ("Monday", "Tuesday")),
        ("ralat: pos jadi => posko jadi", ("pos jadi", "posko jadi")),
    ],
)
def test_a_slash_among_the_words_of_a_correction_is_one_of_them(raw: str, correction: tuple[str, str]) -> None:
    assert read(raw).correction == correction


@pytest.mark.parametrize(
    ("raw", "flags"),
    [
        ("s/4/12/5/", ("correction-not-understood",)),
        ("ralat: rapat jadi siang menjadi pagi", ("correction-not-understood",)),
        ("s/kafe/karaoke", ("correction-proposed",)),
        ("s/d 30/11/2026/", ()),
        ("s/d/", ()),
        ("s/d 30/11 pendaftaran", ()),
    ],
)
def test_what_is_no_whole_correction_is_told_and_until_is_text(raw: str, flags: tuple[str, ...]) -> None:
    line = read(raw)
    assert (line.correction, line.flags) == (None, flags)


@pytest.mark.parametrize(
    ("raw", "correction"),
    [
        ("ralat: rapat jadi hari Jumat", None),
        ("ralat: rapat jadi Jumat", None),
        ("ralat: 12 personel jadi 15", None),
        ("ralat: 12 personel jadi 15 personel", ("12 personel", "15 personel")),
        ("ralat: Senin jadi Selasa", ("Senin", "Selasa")),
        ("ralat: RT 5 jadi RT 5 dan RT 6", ("RT 5", "RT 5 dan RT 6")),
    ],
)
def test_words_become_only_what_is_of_their_kind(raw: str, correction: tuple[str, str] | None) -> None:
    line = read(raw)
    assert line.correction == correction
    assert ("correction-not-understood" in line.flags) == (correction is None)
