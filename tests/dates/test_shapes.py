"""Shapes are only tried where a row begins with a class that one can begin with."""

from __future__ import annotations

import pytest

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
