"""Due phrases by their kinds, on Thursday 26 November 2026: `kinds.txt` has a row for each."""

from __future__ import annotations

from datetime import date
from functools import cache
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

MANY = 100
"""So many rules, and days, the rows have at least."""


def told(found: Deadline) -> str:
    """What a row tells: the day or anchor, the hour, the rule, the flags."""
    day, _, flags = shown(found).partition(" ")
    if found.anchor and not found.date:
        day, flags = str(found.anchor), " ".join(flag for flag in found.flags if flag != Flag.UNRESOLVED)
    hour = f"@{found.time:%H.%M}" if found.time else ""
    return " ".join(part for part in (day, hour, found.rule or "", flags) if part)


@cache
def of_rows() -> list[Deadline]:
    """What each row is read as: once in a process, and not where tests are collected."""
    return [read(phrase, THURSDAY) for phrase, _ in ROWS]


def test_what_is_printed_of_a_rule_is_read_as_that_rule() -> None:
    rules = {found.rule for found in of_rows() if found.rule}
    assert len(rules) > MANY
    printed = [(rule, language.say(in_words(rule))) for rule in rules for language in (ENGLISH, Language("id"))]
    read_again = [(rule, text, read(text, THURSDAY)) for rule, text in printed]
    assert [one for one in read_again if one[0] not in (one[2].rule, one[2].open_rule)] == []


def test_what_is_printed_of_a_day_is_read_as_that_day() -> None:
    days = {found.date for found in of_rows() if found.date}
    assert len(days) > MANY
    printed = [
        (day, text)
        for day in days
        for language in (ENGLISH, Language("id"))
        for text in (language.day(day), language.show(Brief(day)))
    ]
    assert [(day, text) for day, text in printed if read(text, THURSDAY).date != day] == []


@pytest.mark.parametrize(("phrase", "expected"), ROWS)
def test_a_phrase_of_each_kind_is_read_and_an_event_without_a_day_flagged(phrase: str, expected: str) -> None:
    found = read(phrase, THURSDAY)
    assert told(found) == expected
    assert (Flag.UNRESOLVED in found.flags) == (found.anchor is not None and found.date is None)
