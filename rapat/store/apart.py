"""Where a record that is far away is waited for: whoever this thread keeps waiting may go on meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple


class Waiting(NamedTuple):
    """What a thread does before it waits for an answer from afar, and once it is there."""

    leave: Callable[[], None]
    come_back: Callable[[], None]


class _Here(threading.local):
    waiting: Waiting | None = None


_HERE: Final = _Here()


def wait_by(waiting: Waiting) -> None:
    """Let this thread do so from now on."""
    _HERE.waiting = waiting


@contextmanager
def waited_for() -> Iterator[None]:
    """Let go of whoever waits for this thread while the block waits for an answer from afar."""
    waiting, _HERE.waiting = _HERE.waiting, None  # what is asked within the block is a part of it
    if waiting is None:
        yield
        return
    waiting.leave()
    try:
        yield
    finally:
        waiting.come_back()
        _HERE.waiting = waiting
