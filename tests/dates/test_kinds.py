"""Due phrases by their kinds, on Thursday 26 November 2026: `kinds.txt` has a row for each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rapat.dates.deadlines import Deadline, Flag
from rapat.dates.recurrence import in_words
from rapat.text.language import ENGLISH, Brief, Language
from tests.dates.monday import read, shown

THURSDAY = date(2026, 11, 26)
ROWS = [
    tuple(line.rsplit(" | ", 1))
    for line in Path(__file__).with_name("kinds.txt").read_text(encoding="utf-8").splitlines()
    if " | " in line and not line.startswith("#")
]


def told(found: Deadline) -> str:
    """What a row tells: the day or anchor, the hour, the rule, the flags."""
    day, _, flags = shown(found).partition(" ")
    if found.anchor and not found.date:
        day, flags = str(found.anchor), " ".join(flag for flag in found.flags if flag != Flag.UNRESOLVED)
    hour = f"@{found.time:%H.%M}" if found.time else ""
    return " ".join(part for part in (day, hour, found.rule or "", flags) if part)


@pytest.mark.parametrize(
    "rule", sorted({read(phrase, THURSDAY).rule or "" for phrase, told in ROWS if "FREQ=" in told})
)
def test_what_is_printed_of_a_rule_is_read_as_that_rule(rule: str) -> None:
    for language in (ENGLISH, Language("id")):
        found = read(language.say(in_words(rule)), THURSDAY)
        assert rule in (found.rule, found.open_rule)


@pytest.mark.parametrize("day", sorted({day for phrase, _ in ROWS if (day := read(phrase, THURSDAY).date)}))
def test_what_is_printed_of_a_day_is_read_as_that_day(day: date) -> None:
    for language in (ENGLISH, Language("id")):
        for printed in (language.day(day), language.show(Brief(day))):
            assert read(printed, THURSDAY).date == day


@pytest.mark.parametrize(("phrase", "expected"), ROWS)
def test_an_event_without_a_day_is_flagged(phrase: str, expected: str) -> None:
    del expected
    found = read(phrase, THURSDAY)
    assert (Flag.UNRESOLVED in found.flags) == (found.anchor is not None and found.date is None)


@pytest.mark.parametrize(("phrase", "expected"), ROWS)
def test_a_phrase_of_each_kind_is_read(phrase: str, expected: str) -> None:
    assert told(read(phrase, THURSDAY)) == expected
