"""Twice the line costs twice the work: no form of a line is tried in more and more ways as it grows."""

from __future__ import annotations

import time

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
CALM = 0.004
"""Seconds below which a measurement is the noise of the machine."""


def forgetful() -> Context:
    """Return the sitting with nothing remembered of lines that were read before."""
    deadlines_reading.forget()
    return replace(SITTING, directory=SITTING.directory.seating(()))


def work(raw: str, times: int = 1) -> float:
    """Processor time of reading a line, the least of several."""
    spent = []
    for _ in range(times):
        context = forgetful()
        begun = time.process_time()
        capture.echo(capture.parse(raw, context), context)
        spent.append(time.process_time() - begun)
    return min(spent)


def growth(short: str, long: str) -> float:
    """How much more work the longer line is; measured again where it looks steep, so that noise does not count."""
    seen = work(long) / max(work(short, 2), CALM)
    return min(seen, work(long, 2) / max(work(short, 3), CALM)) if seen > STEEP else seen


@pytest.mark.parametrize("head", HEADS)
def test_the_work_grows_with_the_line_and_not_with_its_square(head: str) -> None:
    steep = {}
    for piece in PIECES:
        short, long = (head + piece * (size // len(piece)) + "x" for size in (SHORT, SHORT * TIMES))
        if (more := growth(short, long)) > STEEP:
            steep[piece] = more
    assert not steep


@pytest.mark.parametrize("words", ["Senin, ", "Senin dan ", "1, ", "setiap Senin pertama dan "])
def test_a_list_of_days_is_read_in_one_way(words: str) -> None:
    for number in range(8, 33, 4):  # in two ways for each word it would take 16 times as long, and soon for ever
        assert growth(f"rapat berikutnya: {words * number}x", f"rapat berikutnya: {words * (number + 4)}x") < TIMES


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
    spent = []
    for size in (2_000, 2_000 * TIMES):
        begun = time.process_time()
        reading("# Notula\n\n" + piece * (size // len(piece)) + "x\n")
        spent.append(time.process_time() - begun)
    assert spent[1] / max(spent[0], CALM) <= STEEP
