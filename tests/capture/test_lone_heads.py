"""Heads alone on their line: who is spoken to, agencies that speak in turn, words with a line drawn under them."""

from __future__ import annotations

import pytest

from rapat.model import EntryKind
from tests.capture.bontang import read_all
from tests.capture.foreign import understood


@pytest.mark.parametrize("head", ["Kepada Dishub:", "Untuk Dishub:", "1. Kepada Dishub:", "Kpd Dishub :"])
def test_what_stands_below_whom_it_is_for_is_proposed(head: str) -> None:
    above, *below = read_all(f"{head}\n- pasang rambu sementara\n- siapkan petugas besok")
    assert above.kind is EntryKind.NOTE
    assert [line.proposed for line in below] == [("DISHUB",)] * 2
    assert all(line.flags == ("action-proposed",) for line in below)
    assert below[1].proposed_due is not None


def test_below_follow_up_they_lead_it() -> None:
    *_, last = read_all("TINDAK LANJUT\n1. Kepada Dishub:\n   - pasang rambu")
    assert (last.kind, last.lead) == (EntryKind.ACTION, "DISHUB")


def test_whom_it_is_for_heads_a_file_too() -> None:
    lines = [line for _, line in understood("NOTULA RAPAT\n\nKepada Polres:\n- patroli malam\n- jaga pos\n")]
    assert [line.proposed for line in lines[-2:]] == [("POLRES",)] * 2


def test_agencies_speak_in_turn_below_the_discussion() -> None:
    lines = read_all("Pembahasan:\n1. Polres\n- patroli\n2. PT Badak NGL\n- mobil siaga\n3. Kodim\n- siap")
    assert [line.speaker for line in lines[1:]] == ["Polres"] * 2 + ["PT Badak NGL"] * 2 + ["Kodim"] * 2


@pytest.mark.parametrize("head", ["Undangan:", "Lokasi pos:"])
def test_members_of_a_list_do_not_speak(head: str) -> None:
    assert [line.speaker for line in read_all(f"{head}\n1. Polres\n2. PT Badak NGL\n3. Kodim")] == [""] * 4


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Pembagian tugas", EntryKind.ACTION),
        ("Rencana kerja", EntryKind.ACTION),
        ("Pertanyaan", EntryKind.QUESTION),
        ("Ditunda", EntryKind.QUESTION),
        ("Keputusan", EntryKind.DECISION),
    ],
)
def test_words_with_a_line_drawn_under_them_are_a_head(head: str, kind: EntryKind) -> None:
    assert read_all(f"{head}\n-------\n- pasang tenda di pos")[-1].kind is kind


def test_words_without_a_line_under_them_are_words() -> None:
    lines = read_all("Pembagian tugas\nCatatan lain\n-------\n- pasang tenda di pos")
    assert lines[-1].kind is EntryKind.CONTINUATION
