"""A paper of thousands of lines: what is alike in them is looked at once, whatever is written in them."""

from __future__ import annotations

from collections import Counter
from typing import Any, ClassVar

import pytest
from jinja2.sandbox import SandboxedEnvironment
from markdown_it.parser_inline import ParserInline
from msgspec.structs import replace

from rapat.documents import inline, parsing, sample
from rapat.model import Entry
from rapat.model.views import Minutes
from tests.documents.making import paper, words


def long_minutes(count: int) -> Minutes:
    """Minutes with so many lines in one item, each with words of its own, every third with a speaker."""
    first = next(entry for entry in sample.DRAFT.entries if entry.kind == "note")
    return replace(sample.DRAFT, entries=tuple(_line(first, number) for number in range(count)))


def _line(like: Entry, number: int) -> Entry:
    return replace(
        like,
        id=f"{like.meeting}.{number + 1}",
        number=number + 1,
        order=float(number),
        text=f"hasil pemantauan ke-{number}",
        speaker="" if number % 3 else "Kapolres",
        parent="",
    )


def counted(monkeypatch: pytest.MonkeyPatch, lines: int) -> Counter[str]:
    """What is asked of the libraries for minutes of so many lines."""
    counts: Counter[str] = Counter()
    parse, guard = ParserInline.parse, SandboxedEnvironment.is_safe_attribute

    def parsing_text(*given: Any) -> object:  # noqa: ANN401 - handed on as it came
        counts["texts parsed"] += 1
        return parse(*given)

    def guarding(*given: Any) -> bool:  # noqa: ANN401 - handed on as it came
        counts["attributes guarded"] += 1
        return guard(*given)

    inline._shape.cache_clear()  # what an earlier paper left there
    with monkeypatch.context() as patch:
        patch.setattr(ParserInline, "parse", parsing_text)
        patch.setattr(SandboxedEnvironment, "is_safe_attribute", guarding)
        text = words(paper("notula", long_minutes(lines)))
    assert all(f"pemantauan ke-{number}." in text for number in range(lines))
    return counts


def test_lines_that_differ_in_their_words_alone_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = counted(monkeypatch, 10), counted(monkeypatch, 200)
    assert many["texts parsed"] == few["texts parsed"]
    assert many["attributes guarded"] - few["attributes guarded"] == 200 - 10, "the number of the loop alone"


def test_each_line_is_held_against_one_rule_for_all_named_blocks() -> None:
    rules = parsing._parser().block.ruler
    assert [name for name in rules.get_active_rules() if "container" in name] == ["container_named"]


class Ident(str):
    """An id that counts how often any is compared with another."""

    __slots__ = ()
    compared: ClassVar[int] = 0

    def __eq__(self, other: object) -> bool:
        Ident.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_lines_are_sorted_into_items_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ident, "compared", 0)
    minutes = long_minutes(200)
    items = [
        replace(minutes.items[0], id=Ident(f"{minutes.meeting.id}.M{number}"), number=number) for number in range(40)
    ]
    entries = [replace(entry, item=items[entry.number % len(items)].id) for entry in minutes.entries]
    subject = replace(minutes, items=tuple(items), entries=tuple(entries))
    assert "ke-199." in paper("notula", subject)
    assert Ident.compared < 2 * len(entries) + 2 * len(items)
