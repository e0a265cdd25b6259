"""A date without a label at the head of a file is the day of the sitting, and the head goes on below it."""

from __future__ import annotations

import pytest

from tests.capture.foreign import minutes, particulars


@pytest.mark.parametrize(
    "day",
    [
        "Senin, 23 November 2026, pukul 13.30 WITA",
        "Senin, 23 November 2026",
        "23 November 2026 pukul 09.00 - 11.00 WITA",
        "Monday, 23 November 2026",
    ],
)
def test_a_date_alone_is_the_day(day: str) -> None:
    text = f"RAPAT KOORDINASI PASAR MALAM\n{day}\nTempat: Aula Kantor Camat\n\nPembahasan\nKapolres: situasi aman\n"
    told = dict(particulars(text))
    assert (told["DAY"], told["PLACE"]) == (day, "Aula Kantor Camat")
    assert minutes(text) == ["note Kapolres|situasi aman"]


@pytest.mark.parametrize("line", ["23 November 2026 pasar terbakar", "Kapolres: 23 November 2026", "23 November"])
def test_a_date_in_what_was_said_is_none(line: str) -> None:
    text = f"RAPAT KOORDINASI PASAR MALAM\nKapolres: situasi aman\n{line}\n"
    assert "DAY" not in dict(particulars(text))
