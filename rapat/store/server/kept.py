"""What a server answered before, which holds as long as no record came: a screen reads the same again and again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable
from typing import Any, Final, Protocol

from rapat.store.contract import Head

Answer = Iterable[tuple[Any, ...]]

_LARGEST: Final = 1 << 20
"""Letters of the largest answer that is kept."""
_MOST: Final = 32 << 20
"""Letters that are kept in all."""


class Answers(Protocol):
    """Where an answer may be that was given before."""

    def answer(self, asked: Hashable, ask: Callable[[], Answer], /) -> Answer:
        """Return what was answered before, or ask now."""
        ...


class Drafted:
    """The answers of one draft, which is read as the record stood at its beginning: nothing is asked twice."""

    def __init__(self) -> None:
        """Begin without any."""
        self._answers: dict[Hashable, Answer] = {}

    def answer(self, asked: Hashable, ask: Callable[[], Answer], /) -> Answer:
        """Return what was answered before, or ask now."""
        if asked not in self._answers:
            self._answers[asked] = list(ask())
        return self._answers[asked]


class Kept:
    """Answers by what was asked; all are forgotten as soon as another record is known to be the newest."""

    def __init__(self, newest: Callable[[], Head | None]) -> None:
        """Keep answers as long as `newest` tells of the same record; None: nothing is kept, and nothing forgotten."""
        self._newest = newest
        self._guard = threading.Lock()
        self._head: Head | None = None
        self._answers: dict[Hashable, Answer] = {}
        self._size = 0

    def answer(self, asked: Hashable, ask: Callable[[], Answer], /) -> Answer:
        """Return what was answered before, or ask now."""
        head = self._newest()
        if head is None:
            return ask()
        with self._guard:
            if head != self._head:
                self._begin(head)
            elif asked in self._answers:
                return self._answers[asked]
        answer = list(ask())
        size = sum(len(part) for row in answer for part in row if isinstance(part, str))
        with self._guard:
            if size <= _LARGEST and head == self._head == self._newest() and asked not in self._answers:
                if self._size + size > _MOST:
                    self._begin(head)
                self._answers[asked] = answer
                self._size += size
        return answer

    def _begin(self, head: Head) -> None:
        self._head, self._size = head, 0
        self._answers.clear()
