"""The trail is told in words: no operation is left to the journal's own."""

from __future__ import annotations

from rapat.policy import Operation
from rapat.secretariat import trail_words


def test_every_operation_has_its_words() -> None:
    assert {operation for operation in Operation if operation not in trail_words.DEEDS} == set()
