"""What an editor wrapped: nothing of it vanishes, wherever the line was broken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapat.capture import parse
from rapat.model import EntryKind
from tests.capture.foreign import minutes, understood
from tests.capture.sitting import SITTING

WORD = re.compile(r"\w+")
SENTENCES = st.lists(
    st.sampled_from(
        "laporan harian dikirim setiap pukul 20.00 07.30 23.15 WITA WITA. Polres PT BADAK POS SATU orang".split()  # noqa: SIM905 - one sentence
    ),
    min_size=4,
    max_size=14,
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "1. Laporan harian dikirim setiap pukul\n      20.00 WITA.",
            "Laporan harian dikirim setiap pukul 20.00 WITA.",
        ),
        ("1. Laporan harian dikirim setiap pukul\n20.00 WITA.", "Laporan harian dikirim setiap pukul 20.00 WITA."),
        ("1. Pos dibuka pukul\n   20.00 WITA", "Pos dibuka pukul 20.00 WITA"),
        ("1. Pos dibuka pukul\n   07.30 di halaman Polres.", "Pos dibuka pukul 07.30 di halaman Polres."),
        ("1. Bantuan disalurkan bersama tim dari\n   PT BADAK NGL", "Bantuan disalurkan bersama tim dari PT BADAK NGL"),
        ("Posko melapor kepada pimpinan tgl\n23.11 dan lusa", "Posko melapor kepada pimpinan tgl 23.11 dan lusa"),
    ],
)
@pytest.mark.parametrize(("head", "kind"), [("Pembahasan:\n", "note"), ("Keputusan:\n", "decision")])
def test_a_time_or_a_name_in_capitals_at_the_break_of_a_line_is_text(
    head: str, kind: str, text: str, kept: str
) -> None:
    assert minutes(head + text)[-1] == f"{kind} {kept}"


def _words(text: str) -> list[str]:
    """The words of a text in an order that can be compared; the zone of a time is told by the time."""
    return sorted(word for word in WORD.findall(text) if word != "WITA")


@given(SENTENCES, st.data())
def test_nothing_of_a_wrapped_sentence_vanishes_from_text_and_time(sentence: list[str], data: st.DataObject) -> None:
    gaps = st.sampled_from([" ", " ", "\n", "\n   ", "\n      "])
    broken = "".join(word + data.draw(gaps) for word in sentence).rstrip()
    lines = [line for _, line in understood(f"Pembahasan:\n1. Kegiatan {broken}")]
    shown = " ".join(f"{line.text} {line.time:%H.%M}" if line.time else line.text for line in lines[1:])
    assert _words(shown) == _words(f"Kegiatan {broken}")


def test_a_list_of_times_tells_when_each_was_said() -> None:
    told = understood("Pembahasan:\n   09.05 Pembukaan oleh Kaban\n   09.25 Kapolres: aman")
    assert [line.time is not None for _, line in told] == [False, True, True]


@pytest.mark.parametrize("raw", ["20.00 WITA.", "      20.00 WITA", "... 20.00 WITA hadir", "- 20.00 WIB"])
def test_a_time_with_nothing_behind_it_is_text(raw: str) -> None:
    line = parse(raw, SITTING)
    assert line.time is None
    assert "20.00" in line.text
    assert line.kind in (EntryKind.NOTE, EntryKind.CONTINUATION)


EVEN_LINES = (
    "Kodim melaporkan regu pengendali massa sudah selesai apel pagi",
    "Polres menyampaikan kamera pengawas simpang tugu sudah menyala",
    "BPBD menyiapkan dua perahu karet di dermaga Berbas Pantai lagi",
    "Kapolres meminta semua pos melapor lewat radio setiap dua jam",
    "Keputusan",
    "Pawai obor hanya sampai lapangan dan selesai sebelum tengah malam",
    "Tindak lanjut",
    "Dishub memasang pembatas jalan di depan pasar paling lambat besok",
    "Satpol PP dan BPBD",
    "- menata ulang lapak di trotoar",
)
WRAPPED_AT_A_NAME = (
    "Pengamanan malam pergantian tahun dipusatkan di tiga titik utama,",
    "dengan dukungan penuh dari semua unsur, dan dikoordinasikan oleh",
    "Polres untuk wilayah kota serta disiapkan pos terpadu di pelabuhan",
    "dan terminal selama dua pekan berturut-turut.",
)


def test_lines_as_wide_as_each_other_that_begin_something_stay_apart() -> None:
    """Their width is chance: who acts, a head, or who owes something begins a line, however full the one above is."""
    text = "\n".join(EVEN_LINES)
    kinds = [line.partition(" ")[0] for line in minutes(text)]
    assert kinds.count("decision") == 1
    assert sum("perahu karet" in line for line in minutes(text)) == 1
    assert not any("kamera" in line and "apel pagi" in line for line in minutes(text))
    assert not any("Keputusan" in line and "radio" in line for line in minutes(text))
    assert not any("tengah malam" in line and "pembatas" in line for line in minutes(text))
    assert not any("besok" in line and "Satpol" in line for line in minutes(text))


def test_a_name_in_the_middle_of_a_wrapped_sentence_is_text() -> None:
    text = "\n".join(WRAPPED_AT_A_NAME)
    assert len(minutes(text)) == 1
