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
