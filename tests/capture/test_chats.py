"""Chats: whatever stamp a program writes before a message, who wrote it and when is known."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from rapat.capture.foreign import chat
from tests.capture.foreign import left_out, minutes, understood


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[09:05, 23/11/2026] ", "[09:06, 23/11/2026] "),
        ("[9:05 AM, 11/23/2026] ", "[9:06 AM, 11/23/2026] "),
        ("[9:05, 23-11-26] ", "[9:06, 23-11-26] "),
        ("[23/11/26 09.05.12] ", "[23/11/26 09.06.40] "),
        ("\u200e[23/11/26, 9:05:12\u202fAM] ", "[23/11/26, 9:06:40\u202fAM] "),
        ("23/11/26 09.05 - ", "23/11/26 09.06 - "),
        ("11/23/26, 9:05 a.m. - ", "11/23/26, 9:06 a.m. - "),
        ("23 Nov 2026 09.05 - ", "23 Nov 2026 09.06 - "),
        ("23.11.2026 09:05 - ", "23.11.2026 09:06 - "),
        ("[23 November 2026 pukul 09.05] ", "[23 November 2026 pukul 09.06] "),
        ("2026-11-23 09:05 - ", "2026-11-23 09:06 - "),
        ("[23/11 09.05] ", "[23/11 09.06] "),
        ("[23-11, 9:05 AM] ", "[23-11, 9:06 AM] "),
        ("[11/23, 09:05] ", "[11/23, 09:06] "),
        ("[23 Nov 09.05] ", "[23 Nov 09.06] "),
        ("[09.05, 23/11]: ", "[09.06, 23/11]: "),
    ],
)
def test_every_stamp_tells_when_somebody_wrote(first: str, second: str) -> None:
    text = f"{first}Kapolres: situasi aman\n{second}Kodim: siap bergeser\n"
    assert [(line.speaker, line.text, line.time) for _, line in understood(text)] == [
        ("Kapolres", "situasi aman", time(9, 5)),
        ("Kodim", "siap bergeser", time(9, 6)),
    ]


@pytest.mark.parametrize(
    ("month", "number"), [("Agt", 8), ("Agst", 8), ("Peb", 2), ("Pebruari", 2), ("Mrt", 3), ("Nop", 11), ("Sept", 9)]
)
def test_a_stamp_has_the_months_that_due_dates_have(month: str, number: int) -> None:
    (block,) = chat.blocks([f"5 {month} 2026 10.15 - Budi: situasi aman"], date(2026, 11, 23))
    assert (block.speaker, block.text, block.said) == ("Budi", "situasi aman", datetime(2026, number, 5, 10, 15))  # noqa: DTZ001 - the clock of the telephone


@pytest.mark.parametrize(
    ("around", "year"), [(date(2026, 11, 23), 2026), (date(2027, 1, 4), 2026), (date(2026, 12, 31), 2026)]
)
def test_a_stamp_without_a_year_is_of_the_nearest(around: date, year: int) -> None:
    (block,) = chat.blocks(["[30/12 22.10] Budi: situasi aman"], around)
    assert block.said == datetime(year, 12, 30, 22, 10)  # noqa: DTZ001 - the clock of the telephone


@pytest.mark.parametrize("stamp", ["[23/11/2026 09.05]", "[23/11 09.05]", "[23.11.26 9:05:00]", "[23 Nov 2026 09:05]"])
def test_a_message_may_stand_below_who_wrote_it(stamp: str) -> None:
    text = f"Kapolres, {stamp}\nsituasi aman\n\nKodim, {stamp}\nsiap bergeser\n"
    assert minutes(text) == ["note Kapolres|situasi aman", "note Kodim|siap bergeser"]
    assert left_out(text) == [f"Kapolres, {stamp}", f"Kodim, {stamp}"]


@pytest.mark.parametrize(
    "text",
    [
        "Rapat (09.05, 23/11/2026) dibuka\nKapolres: situasi aman\n",
        "[09:05] Kapolres: situasi aman\nKodim: siap\n",
        "Pos Lama, [depan pasar]\nbelum dijaga\n",
        "26/11 10.41 - Kapolres meninjau pos\n27/11 08.00 - apel\n",
        "[2/3 anggota] Kapolres: situasi aman\n[10.00 12.00] istirahat\n",
    ],
)
def test_other_brackets_are_no_stamp(text: str) -> None:
    assert left_out(text) == []
    assert all(line.speaker in ("", "Kapolres", "Kodim") for _, line in understood(text))


def test_what_a_telephone_says_under_the_name_of_the_group_is_nobodys() -> None:
    text = (
        "[23/11/26, 09.05.12] Posko Nataru: Pesan dan panggilan terenkripsi secara end-to-end. Ketuk untuk info.\n"
        "[23/11/26, 09.05.13] Posko Nataru: \u200eSiti menambahkan Budi\n"
        "\u200e[23/11/26, 09.05.14] Posko Nataru: \u200eMessages and calls are end-to-end encrypted.\n"
        "[23/11/26, 09.06.40] Kodim: siap bergeser\n"
        "[23/11/26, 09.07.40] Kodim: \u200ePOLL: berangkat jam berapa?\n"
    )
    assert minutes(text) == ["note Kodim|siap bergeser", "note Kodim|POLL: berangkat jam berapa?"]
    assert len(left_out(text)) == 3


@pytest.mark.parametrize(
    ("sent", "speaker"),
    [
        ("Lurah Api-Api: Kapolres meminta data warga", "Lurah Api-Api"),
        ("Kapolres: Dandim mengusulkan apel bersama", "Kapolres"),
        ("Lurah Api-Api: RW 12 minta tambahan lampu", "Lurah Api-Api"),
        ("Siti: Kapolres meminta data warga", "Kapolres"),
        ("Siti: Kapolres: aman terkendali", "Kapolres"),
        ("Kapolres: Dandim: siap bantu", "Dandim"),
    ],
)
def test_an_official_who_tells_of_another_speaks_himself(sent: str, speaker: str) -> None:
    (said,) = understood(f"23/11/26 09.05 - {sent}\n")
    assert said[1].speaker == speaker
