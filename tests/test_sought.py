"""Patterns that are tried only where their words stand: each way in which one may fit has one of its words."""

from __future__ import annotations

import importlib
import math
import pkgutil
import re
from collections.abc import Iterator
from itertools import islice, product
from random import Random
from typing import Any

import pytest

import rapat.capture
import rapat.dates
from rapat.dates.deadlines.phrases import PHRASES
from rapat.text.sought import Sought, words_of

MOST = 1_000
"""Ways of one pattern that are looked at."""


def patterns() -> dict[str, Sought]:
    """Every such pattern there is, by the name it has in its module."""
    found: dict[str, Sought] = {}
    for room in (rapat.capture, rapat.dates):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            names = vars(importlib.import_module(module.name))
            found |= {f"{module.name}.{name}": one for name, one in names.items() if isinstance(one, Sought)}
    return found


def ways(pattern: str) -> Iterator[str]:
    """Texts of the ways in which a pattern may fit: all of few, of many each alternative once and some of the rest."""
    parser: Any = re._parser  # type: ignore[attr-defined]
    yield from _of_sequence(parser.parse(pattern))


def _of_sequence(parts: Any) -> Iterator[str]:  # noqa: ANN401 - the parser's own
    """The ways of every part with those of each other."""
    each = [list(islice(_of_part(str(kind), told), MOST)) or [""] for kind, told in parts]
    if math.prod(map(len, each)) <= MOST:
        yield from map("".join, product(*each))
        return
    plain = [one[0] for one in each]
    yield "".join(plain)
    drawn = Random(0)  # noqa: S311 - the same ones each time
    yield from ("".join(map(drawn.choice, each)) for _ in range(MOST))
    for at, one in enumerate(each):
        for way in one[1:]:
            yield "".join([*plain[:at], way, *plain[at + 1 :]])


def _of_part(kind: str, told: Any) -> Iterator[str]:  # noqa: ANN401
    match kind:
        case "LITERAL":
            yield chr(told)
        case "IN":
            yield from _of_letters(told)
        case "BRANCH":
            for branch in told[1]:
                yield from _of_sequence(branch)
        case "SUBPATTERN":
            yield from _of_sequence(told[-1])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, inner = told
            if not least:
                yield ""
            for way in _of_sequence(inner):
                yield way * max(least, 1)
        case "AT" if "BOUNDARY" in str(told):
            yield " "  # where a word begins or ends
        case "ANY" | "NOT_LITERAL":
            yield "~"
        case _:  # what only looks at a place takes none
            yield ""


def _of_letters(told: Any) -> Iterator[str]:  # noqa: ANN401
    for kind, value in told:
        if str(kind) == "LITERAL":
            yield chr(value)
        elif str(kind) == "RANGE":
            yield chr(value[0])
        elif str(kind) == "NEGATE":
            yield "~"
            return
        elif str(kind) == "CATEGORY":
            yield {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "x"}.get(str(value), "~")


@pytest.mark.parametrize("name", patterns())
def test_each_way_in_which_a_pattern_may_fit_has_one_of_its_words(name: str) -> None:
    sought = patterns()[name]
    texts = list(ways(sought.pattern))
    assert texts
    assert [text for text in texts if not sought.may_be_in(text)] == []


@pytest.mark.parametrize("kind", PHRASES)
def test_each_way_in_which_a_phrase_is_said_has_one_of_its_words(kind: str) -> None:
    words, texts = PHRASES[kind].words.split(), list(ways(PHRASES[kind].pattern))
    assert texts
    assert [text for text in texts if words_of(text).isdisjoint(words)] == []


def test_a_pattern_is_not_tried_on_texts_without_its_words() -> None:
    sought = Sought("besok lusa", r"\b(?:besok|lusa)\b")
    assert not sought.may_be_in("rapat dimulai pukul 09.00")
    assert sought.search("rapat dimulai BESOK") is not None
    assert sought.search("rapat besoknya") is None
    assert sought.search("besok rapat", 5) is None


@pytest.mark.parametrize("text", ["L\u0130MA", "L\u0131ma", "lima", "LIMA"])
def test_words_are_known_in_the_letters_in_which_a_pattern_knows_them(text: str) -> None:
    assert "lima" in words_of(text)
    assert Sought("lima", "lima").search(text) is not None


@pytest.mark.parametrize(
    "text", ["gelombang di perairan bisa setinggi dua meter", "Posko di kantor camat, 12 personel gabungan tiga regu"]
)
def test_no_pattern_is_tried_on_what_is_said_mostly(text: str) -> None:
    assert [name for name, sought in patterns().items() if sought.may_be_in(text)] == []
