"""Twice the line costs twice the work: no form of a line is tried in more and more ways as it grows."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from rapat import capture
from rapat.capture import Context
from rapat.capture.parsing import LONGEST
from rapat.dates.deadlines import reading as deadlines_reading
from tests.capture.foreign import reading
from tests.capture.sitting import SITTING, read

PIECES = [
    "(T) ", "% ", "@P ", "@POLRES ", "@Polres, ", "^besok ", "^H-7 ", "! ", "# ", "+ ", "- ", "a: ", "Kapolres: ",
    "Kesimpulan: ", "rahasia: ", "09.25 ", "( ", ", ", ",", " ,", "dan ", "a/", "besok ", "Nataru ", "1-1 ", "Senin, ",
    "Senin dan ", "s.d. ", "paling lambat ", "- besok ", "PJ: Polres ", "&A-1 ", "H-7 ", "5/12 ", "Polres agar ", "_",
    "=> ", "x  ", "pulang 10.30 ", "tiap Senin ", "1.1.", "x-", "\\", "terakhir ", "1, ", "setiap Senin pertama dan ",
    "agar, ", "mohon ", "(09.25) ", "[x] ", "Tugas Polres: ", "nanti saya kirim ", "besok kami pasang ", "@P dan ",
    "yang harus disiapkan ",
    "Polres akan memasang ", "Dalam arahannya, ", "Disampaikan oleh Dandim bahwa ", "5 Desember: ", "kpolres:",
    "^ ", "mulai ", "akan ", "dikirim oleh ", "Polres dipasang sebelum ", "Kapolres menyampaikan , ", "kami akan ",
]  # fmt: skip
HEADS = ["", "! ", "+ POLRES ", "ralat: ", "rapat berikutnya: ", "! x ^", "# "]
SHORT, TIMES = 400, 6
STEEP = TIMES * 2.5
"""Growth that is no noise any more; a square would make it 36 times the work."""
SOON_FOR_EVER = 30
"""Growth of eight words more: twice the work at most in one way, 256 times where each word is read in two ways."""
ROUNDS = 5
CALM = 0.004
"""Seconds below which a measurement is the noise of the machine."""


def forgetful() -> Context:
    """Return the sitting with nothing remembered of lines that were read before."""
    deadlines_reading.forget()
    return replace(SITTING, directory=SITTING.directory.seating(()))


def echoed(raw: str) -> Callable[[], object]:
    """Return the work of reading a line and echoing it, in a sitting that remembers nothing."""

    def once() -> None:
        context = forgetful()
        capture.echo(capture.parse(raw, context), context)

    return once


def spent(work: Callable[[], object]) -> float:
    """Processor time of a piece of work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def growth(short: Callable[[], object], long: Callable[[], object], bar: float) -> float:
    """How much more the longer work is.

    The least of up to ROUNDS rounds, which end as soon as one is within the bar: a busy machine makes some rounds
    steep, a form that is tried in more and more ways makes all of them.
    """
    least = math.inf
    for _ in range(ROUNDS):
        least = min(least, spent(long) / max(spent(short), CALM))
        if least <= bar:
            break
    return least


@pytest.mark.parametrize("head", HEADS)
def test_the_work_grows_with_the_line_and_not_with_its_square(head: str) -> None:
    steep = {}
    for piece in PIECES:
        short, long = (head + piece * (size // len(piece)) + "x" for size in (SHORT, SHORT * TIMES))
        if (more := growth(echoed(short), echoed(long), STEEP)) > STEEP:
            steep[piece] = more
    assert not steep


@pytest.mark.parametrize("words", ["Senin, ", "Senin dan ", "1, ", "setiap Senin pertama dan "])
def test_a_list_of_days_is_read_in_one_way(words: str) -> None:
    for number in (8, 16, 24):
        short, long = (echoed(f"rapat berikutnya: {words * times}x") for times in (number, number + 8))
        assert growth(short, long, SOON_FOR_EVER) < SOON_FOR_EVER


@pytest.mark.parametrize("raw", ["(T) " * 600, "% " * 2_000, "@P" * 4_000, "rahasia: " * 900, "09.25 " * 900])
def test_marks_without_end_are_read(raw: str) -> None:
    line = read(raw + "akhir")
    assert "not-read" not in line.flags
    assert line.text.endswith("akhir")


@pytest.mark.parametrize("size", [LONGEST + 1, 1_000_000])
def test_a_line_of_many_pages_is_a_note_that_says_so(size: int) -> None:
    raw = ("! kirim @POLRES ^besok " * (size // 20))[:size]
    line = read(raw)
    assert (line.kind.value, line.raw, line.flags) == ("note", raw, ("too-long",))
    assert line.text == raw.strip()


@pytest.mark.parametrize("piece", ["[", "[[", "![", "[a](", "~~a ", "**a", "*a ", "_a ", "`a ", "<http://a", "\\["])
def test_the_dress_of_a_file_is_taken_off_in_one_way(piece: str) -> None:
    short, long = (f"# Notula\n\n{piece * (size // len(piece))}x\n" for size in (2_000, 2_000 * TIMES))
    assert growth(lambda: reading(short), lambda: reading(long), STEEP) <= STEEP


@pytest.mark.parametrize("line", ["kata-", "a", "dan", "Polres"])
def test_lines_that_are_joined_are_looked_at_once(line: str) -> None:
    short, long = (f"NOTULA RAPAT\n{f'{line}{chr(10)}' * count}" for count in (250, 250 * TIMES))
    assert growth(lambda: reading(short), lambda: reading(long), STEEP) <= STEEP
