"""When the forum meets next, said as a sentence: the command without its colon."""

from __future__ import annotations

from datetime import date

import pytest

from tests.capture.bontang import read
from tests.capture.foreign import understood


@pytest.mark.parametrize(
    "raw",
    [
        "Rapat berikutnya Selasa, 8 Desember 2026 pukul 09.00.",
        "Rapat selanjutnya dijadwalkan 8 Desember 2026.",
        "Pertemuan berikutnya akan dilaksanakan pada Selasa, 8 Desember 2026",
        "Next meeting on 8 December 2026",
    ],
)
def test_a_sentence_tells_the_next_meeting(raw: str) -> None:
    line = read(raw)
    assert line.command is not None
    assert line.command.name == "next-meeting"
    assert line.deadline is not None
    assert line.deadline.date == date(2026, 12, 8)


@pytest.mark.parametrize(
    "raw",
    [
        "Rapat berikutnya membahas pasar",
        "Rapat berikutnya Dishub membawa data paling lambat 8 Desember",
        "Rapat berikutnya 8 Desember 2026 membahas pasar",
        "Rapat selanjutnya 8 November 2026",
        "Rapat berikutnya di kantor wali kota",
    ],
)
def test_a_sentence_that_says_more_is_none(raw: str) -> None:
    assert read(raw).command is None


def test_the_day_of_the_next_meeting_with_its_place_behind_it() -> None:
    text = "# Minutes\n\n## 5. Next meeting\nThursday, 17 December 2026, 09:00, Kesbangpol office\n"
    assert any(line.command is not None and line.command.name == "next-meeting" for _, line in understood(text))
