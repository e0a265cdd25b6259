"""Labels of decisions in short, and behind who says them, in every form of file."""

from __future__ import annotations

import pytest

from rapat.model import EntryKind
from tests.capture.bontang import read
from tests.capture.foreign import minutes


@pytest.mark.parametrize("label", ["kep", "Kep.", "Keput", "kptsn", "Ksmplan", "simp", "Ksimpulan"])
def test_a_decision_in_short_is_one(label: str) -> None:
    line = read(f"{label}: pasar malam ditutup pukul 22")
    assert (line.kind, line.text, line.flags) == (EntryKind.DECISION, "pasar malam ditutup pukul 22", ())


@pytest.mark.parametrize("label", ["Kesp", "Hasil", "hasil rapat"])
def test_what_may_be_a_decision_in_short_is_told(label: str) -> None:
    line = read(f"{label}: pasar malam tutup pukul 22")
    assert (line.kind, line.flags) == (EntryKind.NOTE, ("decision-proposed",))


@pytest.mark.parametrize("label", ["Ket", "Kel", "Kasus", "Pos", "Kapal", "SIM", "Kes", "Pusat", "Ka", "Kas", "Desa"])
def test_other_short_words_are_none(label: str) -> None:
    line = read(f"{label}: dua di antaranya rusak")
    assert line.kind is EntryKind.NOTE
    assert "decision-proposed" not in line.flags


@pytest.mark.parametrize("label", ["Keputusan", "Kep", "kesimpulan", "Hasil kesepakatan"])
def test_a_decision_keeps_who_says_it(label: str) -> None:
    for raw in (f"Kapolres: {label}: pasar ditutup", f"- Kapolres: {label}: pasar ditutup"):
        line = read(raw)
        assert (line.kind, line.speaker, line.text) == (EntryKind.DECISION, "Kapolres", "pasar ditutup")


def test_a_promise_behind_a_speaker_is_one() -> None:
    line = read("Kapolres: TL: pasang papan @DISHUB ^besok")
    assert (line.kind, line.speaker, line.lead, line.text) == (EntryKind.ACTION, "Kapolres", "DISHUB", "pasang papan")


@pytest.mark.parametrize(
    "text",
    [
        "Pembahasan\n\nKapolres: Keputusan: pasar ditutup\n",
        "Pembahasan\n\n- Kapolres: Keputusan: pasar ditutup\n",
        "23/11/2026 09.15 - Kapolres: Keputusan: pasar ditutup\n23/11/2026 09.16 - Dandim: siap\n",
        "[00:01:00] Kapolres: Keputusan: pasar ditutup\n[00:02:00] Dandim: siap\n",
    ],
)
def test_a_decision_keeps_who_says_it_in_files(text: str) -> None:
    assert "decision Kapolres|pasar ditutup" in minutes(text)
