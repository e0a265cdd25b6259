"""What anybody who is let in may tell everybody: screens hear through it, and nothing in it is believed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import psycopg
import pytest

from rapat.errors import Unavailable
from rapat.store.contract import Author, Change, StoreTransaction
from rapat.store.server.connection import Link
from rapat.store.server.course import Course
from rapat.store.server.hearing import Pulse, record_told
from rapat.store.server.store import ServerStore
from tests.conftest import MONDAY
from tests.postgres import Server

AUTHOR = Author("rina", "tester", "set")


def numbered(transaction: StoreTransaction) -> list[Change]:
    """A note that takes the next number."""
    return [Change("notes", f"n{transaction.next('notes')}", {})]


@pytest.mark.parametrize(
    "payload",
    ["", "-1", "+1", " 1", "1 ", "1.0", "1e3", "1_0", "x", "\n", "²", "٣", "🗒️", "{", "9" * 19, "9" * 5000, "a" * 7999],
)
def test_what_is_no_number_of_a_record_is_none(payload: str) -> None:
    assert record_told("rapat", payload) is None
    assert record_told("lain", "7") is None
    assert record_told("rapat", "7") == 7


def soon(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_whatever_is_told_screens_hear_of_the_next_record(postgres: Server, tmp_path: Path) -> None:
    """Straight to a server: each lot of nonsense, and then what another office writes."""
    url = postgres.emptied_database()
    one, other = ServerStore(url, tmp_path), ServerStore(url, tmp_path)
    soon(lambda: one.seq == 0 and one._course.pulse.beats)
    assert one.changes_after(0, wait=0.01) == []
    stranger = postgres.login(url.replace("//tester@", "//tests@"), "tamu")
    lots = (["9" * 5000, "8" * 4301], ["", "abc", "-5", "²", "1" * 18, "\x01\n"], ["7" * 7999] * 200)
    with psycopg.connect(stranger, autocommit=True) as connection:
        for number, payloads in enumerate(lots, 1):
            for payload in payloads:
                for channel in ("rapat", "Rapat", "rapat\x01", "r" * 63):
                    connection.execute("SELECT pg_notify(%s, %s)", (channel, payload))
            waited = [one.changes_after(number - 1)]
            other.commit(numbered, author=AUTHOR, why="x", at=MONDAY)
            soon(lambda number=number: one.seq == number)  # type: ignore[misc]  # of this lot
            assert waited == [[]]
            assert one._course.pulse.beats
    one.close()
    other.close()


class Asked:
    """A look at the server that goes wrong in a way that nobody foresaw, once."""

    def __init__(self, fault: BaseException) -> None:
        """Go wrong with `fault`."""
        self._fault: BaseException | None = fault
        self.again = threading.Event()

    def __call__(self, _: object) -> bool:
        """Go wrong, or say that nobody answered."""
        if self._fault is not None:
            fault, self._fault = self._fault, None
            raise fault
        self.again.set()
        return False


def test_a_hearing_that_broke_off_begins_again_and_says_so_once() -> None:
    told: list[str] = []
    asked = Asked(ValueError("1" * 5000))
    pulse = Pulse(cast("Link", None), asked, lambda _: True, lambda: told.append("broke off"))
    pulse.begin()
    assert asked.again.wait(10)
    assert pulse.beats
    assert told == ["broke off"]
    pulse.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_hearing_that_ended_for_good_is_seen_and_begun_again() -> None:
    asked = Asked(SystemExit())
    pulse = Pulse(cast("Link", None), asked, lambda _: True, lambda: None)
    pulse.begin()
    soon(lambda: not pulse.beats)
    pulse.begin()
    assert asked.again.wait(10)
    assert pulse.beats
    pulse.close()


def test_screens_are_told_that_what_came_was_not_heard(postgres: Server, tmp_path: Path) -> None:
    """The next look says so, and what is shown is what the server says once it was asked again."""
    store = ServerStore(postgres.emptied_database(), tmp_path)
    course: Course = store._course
    soon(lambda: store.seq == 0 and course.pulse.beats)
    course._broke_off()
    with pytest.raises(Unavailable, match="was not understood"):
        _ = store.seq

    def answered() -> bool:
        try:
            return store.seq == 0
        except Unavailable:
            return False

    soon(answered)
    store.close()
