"""What a server tells by itself: the number of each new record, so that who looks again and again need not ask."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Final

import psycopg

from rapat.errors import RapatError
from rapat.store.server.address import Connection
from rapat.store.server.connection import Link, Question, cut

_CHANNEL: Final = "rapat"
"""Where the server tells of records: see `rapat.take`."""
_RENEWED: Final = 2.0
"""Seconds after which a server is asked that told of nothing: a connection can die without a word."""
_GATHERED: Final = 0.03
"""Seconds in which what is told of is asked for at once: where many write, each need not be asked for alone."""
_BUSY: Final = 0.3
"""Seconds between two records that come from many."""
_AGAIN: Final = 0.3
"""Seconds before it is asked again where it could not be."""
_DIGITS: Final = 18
"""Most digits of the number of a record: more have no place in a column of the server."""


def record_told(channel: str, payload: str) -> int | None:
    """Read the number of the record that a notification tells of; None for any other.

    Whoever is let in may notify anybody of anything, so that nothing in it is believed but that it is time to ask.
    """
    if channel != _CHANNEL or not 0 < len(payload) <= _DIGITS or not (payload.isascii() and payload.isdigit()):
        return None
    return int(payload)


class Ear:
    """A connection of its own that hears of new records; made when it is first needed, and again when it was lost."""

    def __init__(self, link: Link) -> None:
        """Hear nothing yet."""
        self._link = link
        self._guard = threading.Lock()
        self._connection: Connection | None = None

    def wait(self, is_news: Callable[[int], bool], seconds: float) -> int | None:
        """Wait until the server tells of a record that is news; None where it did not in time.

        Returned is the highest number of those it told of at once. The first time it only begins to hear.
        """
        deadline = time.monotonic() + seconds
        with self._guard:
            try:
                connection, is_new = self._begun()
                if is_new:
                    return None  # whatever came before is asked for once more
                while (left := deadline - time.monotonic()) > 0:
                    heard = list(connection.notifies(timeout=left, stop_after=1))  # and all that came together with it
                    told = [seq for one in heard if (seq := record_told(one.channel, one.payload)) is not None]
                    if told and is_news(max(told)):
                        return max(told)
            except psycopg.Error as fault:
                raise self._link.told(fault) from None
        return None

    def ask(self, question: Question) -> list[tuple[Any, ...]]:
        """Ask on the connection that hears."""
        with self._guard:
            try:
                connection, _ = self._begun()
                with self._link.bounded(connection):
                    return connection.cursor(binary=True).execute(question[0], question[1] or None).fetchall()
            except psycopg.Error as fault:
                raise self._link.told(fault) from None

    def _begun(self) -> tuple[Connection, bool]:
        """Return the connection that hears, and whether it was made now."""
        if self._connection is not None and not self._connection.closed:
            return self._connection, False
        self._connection = self._link.connected()
        with self._link.bounded(self._connection):
            self._connection.execute(f"LISTEN {_CHANNEL}")
        return self._connection, True

    def begin_anew(self) -> None:
        """Let go of the connection, so that the next that is asked or waited for makes another."""
        with self._guard:
            if self._connection is not None:
                self._connection.close()

    def close(self) -> None:
        """Hear no more; whoever waits is told so."""
        connection = self._connection
        if connection is not None:
            cut(connection)
            with self._guard:
                connection.close()


class Pulse:
    """Asks in a thread of its own where the record stands: when a new record is told of, and every other second.

    Whoever looks at each key waits for no network then.
    """

    def __init__(
        self,
        link: Link,
        look: Callable[[Callable[[Question], list[tuple[Any, ...]]]], bool],
        is_news: Callable[[int], bool],
        ended: Callable[[], None],
    ) -> None:
        """Ask nothing yet.

        `look` asks, with what it is given, and returns whether it was answered; `is_news` tells whether a record of
        some number is not known yet; `ended` is told each time that the hearing ended by what nobody foresaw, before
        it begins again.
        """
        self._ear = Ear(link)
        self._look = look
        self._is_news = is_news
        self._broke_off = ended
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def beats(self) -> bool:
        """Whether it asks by itself: a thread that ended, for whatever reason, asks no more."""
        return self._thread is not None and self._thread.is_alive()

    def begin(self) -> None:
        """Ask from now on; again where that ended."""
        if not self.beats and not self._ended.is_set():
            self._thread = threading.Thread(target=self._beat, daemon=True)
            self._thread.start()

    def _beat(self) -> None:
        while not self._ended.is_set():
            try:
                self._listen()
            except RapatError:
                self._ended.wait(_AGAIN)  # the next look says what it is
            except Exception:  # noqa: BLE001 - whatever was heard: who does not hear must not pass for one who does
                if self._ended.is_set():
                    return
                self._broke_off()
                self._ear.begin_anew()
                self._ended.wait(_AGAIN)

    def _listen(self) -> None:
        """Ask where the record stands, and wait until it is time to ask again."""
        if not self._look(self._ear.ask):
            self._ended.wait(_AGAIN)
            return
        looked = time.monotonic()
        while (heard := self._ear.wait(self._is_news, _RENEWED)) is not None:
            is_busy = time.monotonic() - looked < _BUSY
            if self._ended.wait(_GATHERED if is_busy else 0) or self._is_news(heard):
                break

    def close(self) -> None:
        """Ask no more."""
        self._ended.set()
        self._ear.close()
