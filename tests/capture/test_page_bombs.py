"""Pages that would take the machine: each is read within a blink, or refused in one sentence."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import pytest

from rapat.capture.foreign import page
from rapat.errors import Refused

MANY: Final = 100_000
SECONDS: Final = 10
"""Of the processor, several times what the slowest takes; what grows with the square takes minutes."""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<!--x>" * MANY, "a comment in it has no end"),
        ("<p" + " a" * MANY + ">", "more than 1000 attributes"),
        ("<p " + "a='>'" * MANY + ">", "more than 1000 attributes"),
        ("<p" + "/a" * MANY + ">", "more than 1000 attributes"),
    ],
    ids=["comment", "attributes", "quoted", "slashes"],
)
def test_a_page_that_would_take_the_machine_is_refused(text: str, said: str) -> None:
    began = time.process_time()
    with pytest.raises(Refused, match=said):
        list(page.blocks(f"<html>{text}"))
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "bomb",
    [
        lambda many: "<!--" * many,
        lambda many: "<![CDATA[>" * many,
        lambda many: "<![x[>" * many,
        lambda many: "<a " * many,
        lambda many: "<?" * many,
        lambda many: "</" * many,
        lambda many: "<ul>" * many + "</ul>" * many,
        lambda many: "<div hidden>" + "<b>" * many + "<i></i>" * many,
    ],
    ids=["comments", "sections", "unknown", "tags", "instructions", "ends", "lists", "hidden"],
)
def test_what_stands_many_times_takes_no_longer_than_it_is_long(bomb: Callable[[int], str]) -> None:
    began = time.process_time()
    blocks = list(page.blocks("<html><p>Rapat dibuka.</p>" + bomb(MANY)))
    assert time.process_time() - began < SECONDS
    assert blocks[0].text == "Rapat dibuka."


def test_what_looks_like_a_tag_behind_the_last_one_is_text() -> None:
    blocks = list(page.blocks("<html><p>Suhu <b>tinggi</b>, anggaran <20 juta & <30 hari"))
    assert [block.text for block in blocks] == ["Suhu tinggi, anggaran <20 juta & <30 hari"]


def test_what_word_writes_for_itself_is_passed_by() -> None:
    word = "<!--[if gte mso 9]><xml>x</xml><![endif]-->"
    text = f"<html><p>Dana <![if !supportLists]>desa <![endif]>turun</p>{word}<p>Dua"
    assert [block.text for block in page.blocks(text)] == ["Dana desa turun", "Dua"]
