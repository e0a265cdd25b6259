"""What is known of a server's record: answers may come in another order than they were asked for."""

from __future__ import annotations

import pytest

from rapat.store import lines
from rapat.store.contract import Author, Head
from rapat.store.lines import Stamp
from rapat.store.server.kept import Base, Kept
from tests.conftest import MONDAY

NONE = Head(0, "0" * 64)


def chain(length: int, who: str = "rina") -> list[tuple[bytes, Base]]:
    """Make lines that follow each other, each with what is known by it."""
    made: list[tuple[bytes, Base]] = []
    head = NONE
    for _ in range(length):
        line, record = lines.make(head, None, [], {}, Stamp(Author(who, "tester", "set"), "x", MONDAY, None))
        head = Head(record.seq, record.hash)
        made.append((line, Base(head, 0, record.time)))
    return made


def test_an_answer_that_was_asked_before_moves_forward_only() -> None:
    told = chain(3)
    kept = Kept()
    kept.begin(told[0][1])
    early, later = kept.times, kept.times

    def answered(asked: int, number: int) -> Base:
        return kept.catch_up(asked, told[number][1], [line for line, _ in told[1 : number + 1]])

    assert answered(later, 1) == told[1][1] == kept.base
    assert answered(early, 0) == told[1][1] == kept.base
    assert answered(early, 2) == told[2][1] == kept.base
    assert answered(kept.times, 2) == told[2][1] == kept.base


@pytest.mark.parametrize("is_shown_lines", [True, False])
@pytest.mark.parametrize("length", [2, 3, 4])
def test_a_server_that_was_set_back_counts(*, length: int, is_shown_lines: bool) -> None:
    """Be it less far, as far or farther than what was known."""
    known, told = chain(3), chain(length, "yusuf")
    kept = Kept()
    kept.begin(known[-1][1])
    asked = kept.times
    behind = [told[-1][0]] if is_shown_lines else None
    assert kept.catch_up(asked, told[-1][1], behind) == told[-1][1] == kept.base
    late = kept.catch_up(asked, known[-1][1], [known[-1][0]] if is_shown_lines else None)
    assert kept.base != known[-1][1]
    assert length == 2 or late == told[-1][1] == kept.base


def test_what_was_forgotten_is_not_brought_back_by_what_was_asked_before() -> None:
    told = chain(2)
    kept = Kept()
    kept.begin(told[0][1])
    asked = kept.times
    kept.begin(None)
    assert kept.catch_up(asked, told[1][1], [told[1][0]]) == told[1][1]
    assert kept.base is None
    kept.catch_up(kept.times, told[1][1], [told[1][0]])
    assert kept.base == told[1][1]
