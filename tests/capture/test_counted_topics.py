"""Counted lines of a few words over bullets are the topics of plain minutes, all of a list or none."""

from __future__ import annotations

import pytest

from tests.capture.foreign import minutes

TOPICS = "1. Kesiapan posko banjir\n- BPBD: dua perahu siap\n2. Penertiban parkir liar\n- Kodim: derek siap\n"


def test_counted_lines_over_bullets_are_topics() -> None:
    assert minutes(TOPICS) == [
        "agenda Kesiapan posko banjir",
        "note BPBD|dua perahu siap",
        "agenda Penertiban parkir liar",
        "note Kodim|derek siap",
    ]


@pytest.mark.parametrize(
    "text",
    [
        TOPICS.replace("- Kodim: derek siap\n", ""),
        TOPICS.replace("Penertiban parkir liar", "Parkir liar ditertibkan"),
        TOPICS.replace("Kesiapan posko banjir", "Kesiapan posko banjir sudah dilaporkan kepada pimpinan pekan lalu."),
        f"Keputusan:\n{TOPICS}",
        "1. Kesiapan posko banjir\n- BPBD: dua perahu siap\n",
    ],
)
def test_other_lists_are_none(text: str) -> None:
    assert not any(line.startswith("agenda") for line in minutes(text))


def test_a_sitting_with_its_day_is_the_title_above_a_list() -> None:
    assert minutes(f"Anev Ketertiban Pelabuhan, 26 November 2026\n\n{TOPICS}") == minutes(TOPICS)


def test_what_hangs_beneath_may_be_counted_by_letters() -> None:
    text = (
        "1. Pasar malam\na. Satpol PP: lapak dibatasi\nb. Dishub akan pasang rambu lusa\n2. Logistik\n- beras dua ton\n"
    )
    assert minutes(text) == [
        "agenda Pasar malam",
        "note Satpol PP|lapak dibatasi",
        "note Dishub akan pasang rambu lusa",
        "agenda Logistik",
        "note beras dua ton",
    ]


def test_each_list_is_looked_at_for_itself() -> None:
    text = f"{TOPICS}Kesimpulan\n1. posko dibuka besok\n2. derek siaga di pasar\n"
    kinds = [line.partition(" ")[0] for line in minutes(text)]
    assert [kind for kind in kinds if kind != "command"] == ["agenda", "note"] * 2 + ["decision", "decision"]


@pytest.mark.parametrize("word", ["Penutup", "PENUTUP", "Closing"])
def test_the_closing_is_a_part_of_its_own_wherever_it_stands(word: str) -> None:
    text = f"{TOPICS}Tindak lanjut\n- kirim derek @KODIM ^5/12\n\n{word}\nucapan terima kasih kepada semua\n"
    assert minutes(text)[-2:] == [f"agenda {word.capitalize()}", "note ucapan terima kasih kepada semua"]
