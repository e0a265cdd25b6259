"""Shapes are only tried where a row begins with a class that one can begin with."""

from __future__ import annotations

import pytest

from rapat.dates.deadlines.grammar import _LAST_STAGES, _STAGES
from rapat.dates.deadlines.shapes import outline


@pytest.mark.parametrize(
    ("shape", "first"),
    [
        ("DAYS WEEK", {"DAYS"}),
        ("DAYS? WEEK", {"DAYS", "WEEK"}),
        ("(COMMA|AND)* DAYS", {"COMMA", "AND", "DAYS"}),
        ("(COMMA|AND)+ DAYS", {"COMMA", "AND"}),
        ("n:NUM DAYS", {"INT", "NUMBER", "A", "BIG"}),
        ("(day:DATE|THE? WEEK) ON", {"DATE", "THE", "WEEK"}),
        ("(?<!OTHER) ADVERB", {"ADVERB"}),
        ("DAYS (?!MONTH|YEAR)", {"DAYS"}),
        ("(A? B)? C", {"A", "B", "C"}),
        ("ON (A|B)", {"ON"}),
        ("(A B){0,30} C", {"A", "C"}),
    ],
)
def test_the_classes_that_a_shape_can_begin_with(shape: str, first: set[str]) -> None:
    assert outline(shape).first == first


@pytest.mark.parametrize(
    ("shape", "needed"),
    [
        ("NUM? WEEK", [{"WEEK"}]),
        ("(TGL|ON)? INT MONTH+", [{"INT"}, {"MONTH"}]),
        ("(BY|TO THE) INT", [{"BY", "TO"}, {"INT"}]),
        ("(BY|THE?) INT (OF INT)*", [{"INT"}]),
        ("INT (?=MONTH)", [{"INT"}]),
        ("PART", [{"WEEK", "MINGGU", "BULAN", "TAHUN", "QUARTER", "SEMESTER", "CATURWULAN"}]),
    ],
)
def test_a_row_that_fits_has_what_the_shape_needs(shape: str, needed: list[set[str]]) -> None:
    assert list(map(set, outline(shape).needed)) == needed


def test_rules_that_cannot_fit_a_row_are_not_tried_on_it() -> None:
    said = frozenset({"OTHER", "COMMA", "INT", "DOT"})  # words and a number, as in most of what is said
    assert [table.fitting(said) for table in (*_STAGES, *_LAST_STAGES) if table.fitting(said)] == []
    dated = frozenset({"OTHER", "INT", "MONTH"})
    tried = [rule for rules in _STAGES[0].fitting(dated).values() for _, rule in rules]
    assert tried
    assert all(needed & dated for rule in tried for needed in outline(rule.text).needed)
