"""Counted points of a file: which of them are topics with what was said below, and which of a list comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from rapat.capture.foreign.blocks import Block, Form
from rapat.capture.foreign.particulars import may_name
from rapat.capture.heads import compound, is_structure
from rapat.capture.line import Context
from rapat.capture.speakers import names_an_office

_WORDS_OF_A_COUNTED_TOPIC: Final = 7
_COUNT: Final = re.compile(r"(\d{1,2})([.)])")


def topics(blocks: Sequence[Block], context: Context) -> frozenset[int]:
    """Return the places of counted points of a few words that have points right below, where all of a list do.

    A list that names agencies or offices is one of who says what stands below, whatever else is in it.
    """
    found: set[int] = set()
    for places in _lists(blocks):
        over = [place for place in places if _is_over_points(blocks, place)]
        others = [blocks[place].text for place in places if place not in over]
        if len(places) < 2 or not over or not all(_heads(text, context) for text in others):  # noqa: PLR2004 - a list
            continue
        names = [blocks[place].text for place in places]
        if not any(context.directory.identify(name) or names_an_office(name) for name in names):
            found.update(over)
    return frozenset(found)


def _heads(text: str, context: Context) -> bool:
    """Return whether a counted line heads a part of minutes: `1. Opening`, `3. Conclusions and way forward`."""
    return is_structure(text) or compound(text.rstrip(" :."), context) is not None


def _lists(blocks: Sequence[Block]) -> list[list[int]]:
    """Return the places of the counted points of each list: one goes on where the next of its numbers stands."""
    lists: list[list[int]] = []
    last: dict[tuple[str, int], tuple[int, list[int]]] = {}
    for place, block in enumerate(blocks):
        number = _COUNT.fullmatch(block.sign) if block.form is Form.POINT else None
        if block.form is Form.HEADING:
            last.clear()
        if number is None:
            continue
        key = (number[2], indent(block))
        before, places = last.get(key, (0, []))
        if int(number[1]) != before + 1 or not places:
            places = []
            lists.append(places)
        places.append(place)
        last[key] = (int(number[1]), places)
    return lists


def _is_over_points(blocks: Sequence[Block], place: int) -> bool:
    """Return whether a counted point names something in a few words, and points of another kind hang beneath it."""
    block, below = blocks[place], blocks[place + 1] if place + 1 < len(blocks) else None
    hung = below is not None and below.form is Form.POINT and re.search(r"\d|[^\W_]{2}", below.sign) is None
    words = block.text.split()
    short = 0 < len(words) <= _WORDS_OF_A_COUNTED_TOPIC and block.text[-1:].isalnum() and ":" not in block.text
    named = short and all(may_name(word.casefold().strip(",()")) for word in words)
    return hung and (named or is_structure(block.text))


class Counted(Struct, frozen=True):
    """A counted point, by which the next of its list is known, whatever stands between them."""

    number: int
    style: str
    indent: int
    level: int
    hangs: int

    @classmethod
    def of(cls, block: Block, level: int, hangs: int) -> Counted | None:
        """Return a point that has a number; None for any other."""
        number = _COUNT.fullmatch(block.sign)
        return number and cls(int(number[1]), number[2], indent(block), level, hangs)

    def goes_on(self, other: Counted) -> bool:
        """Return whether another is the next of this one's list."""
        return (other.number, other.style, other.indent) == (self.number + 1, self.style, self.indent)


def indent(block: Block) -> int:
    """Return how far a block stands from the margin, in characters."""
    return len(block.raw) - len(block.raw.lstrip())
