"""The way to the server: one connection at a time, made again where it was lost."""

from __future__ import annotations

import logging
import math
import os
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final

import psycopg
from psycopg import errors

from rapat.errors import RapatError
from rapat.store.apart import waited_for
from rapat.store.server.address import PATIENCE, Address, Connection
from rapat.store.server.faults import told
from rapat.store.server.versions import check

logging.getLogger("psycopg").addHandler(logging.NullHandler())  # what goes wrong is told here, in one sentence

Question = tuple[str, Sequence[Any]]
"""A query and its values."""
Answer = psycopg.Cursor[tuple[Any, ...]]
"""Its rows, which are here; of many only one is unpacked at a time."""

SILENCE: Final = 60.0
"""Seconds without an answer to a question after which the connection is given up: nobody waits for ever."""
ANSWERS: Final = 1.0
"""Seconds without an answer after which it is tried, on a way of its own, whether the server answers at all."""
SOON: Final = 2
"""Least seconds in which it has to; libpq knows no fewer."""
_TIMES: Final = 3
"""How many times as long as the first connection another may take: where the network is slow, all is."""
_TURN: Final = 0.1
"""Seconds between two looks whether it is worth to wait for one's turn."""
_AGAIN: Final = 0.5
"""Seconds between two looks whether a server that was silent answers again."""


class Link:
    """One connection that is made again when it was lost; threads take turns.

    Where the server was silent once, everything that is asked fails at once until it answers again: a network that
    swallows what it is given is waited for once, and not by each question.
    """

    def __init__(self, address: Address) -> None:
        """Connect, and check that a record of ours is there; raises `Unavailable` and `Refused` with what to do."""
        self.address = address
        self._guard = threading.RLock()
        self._connection: Connection | None = None
        self._depth = 0
        """Of transactions: what is lost in one is not tried again here."""
        self._whose = 0
        """The thread whose turn it was last."""
        self._silent = threading.Event()
        self._closed = threading.Event()
        self._patience = PATIENCE
        """Seconds that another connection may take."""
        begun = time.monotonic()
        with self.used() as connection:
            self._patience = min(PATIENCE, max(SOON, math.ceil(_TIMES * (time.monotonic() - begun))))
            check(connection, address)
            login, keeps = connection.execute("SELECT session_user, rapat.is_keeper()").fetchall()[0]
        self.login = str(login)
        self.keeps = bool(keeps)
        """Whether it keeps the record, and so reads all of it; anybody else reads what is shown to that login."""

    @property
    def is_silent(self) -> bool:
        """Whether the server did not answer, and does not yet."""
        return self._silent.is_set()

    @property
    def is_held(self) -> bool:
        """Whether who asks is in a snapshot, or in what is written wholly or not at all."""
        return self._depth > 0 and self._whose == threading.get_ident()

    def connection(self) -> Connection:
        """Return the connection, a new one where it was lost; raises `Unavailable`, at once where nobody answers."""
        if self.is_silent:
            raise self.address.silence()
        if self._connection is None or self._connection.closed:
            self._connection = self.connected()
        return self._connection

    def connected(self) -> Connection:
        """Make a connection; raises `Unavailable`, at once where nobody answers."""
        if self.is_silent:
            raise self.address.silence()
        try:
            return self.address.reach(self._patience)
        except psycopg.Error as fault:
            if isinstance(fault, errors.ConnectionTimeout):
                self._fall_silent()
            raise self.address.unreachable(fault) from None

    def connection_is_lost(self) -> bool:
        """Whether the connection that was last used is gone."""
        return self._connection is None or self._connection.closed

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the connection off from other threads; raises `Unavailable` where whose turn it is waits in vain."""
        with waited_for():
            while not self._guard.acquire(timeout=_TURN):
                if self.is_silent:
                    raise self.address.silence()
            self._whose = threading.get_ident()
            try:
                yield
            finally:
                self._guard.release()

    @contextmanager
    def used(self) -> Iterator[Connection]:
        """Hold the connection off from other threads; raises what goes wrong on it as one of our errors."""
        with self.turn():
            try:
                yield self.connection()
            except psycopg.Error as fault:
                raise self.told(fault) from None

    def told(self, fault: psycopg.Error) -> RapatError:
        """Say what went wrong on the connection."""
        return self.address.silence() if self.is_silent and fault.sqlstate is None else told(fault, self.address)

    def ask(self, query: str, values: Sequence[Any] = ()) -> Answer:
        """Ask once, and once more where the connection had been lost; the rows are here when it returns."""
        with self.used():
            try:
                return self._asked(query, values)
            except psycopg.OperationalError:
                if self._depth or not self.connection_is_lost():
                    raise
            return self._asked(query, values)

    def _asked(self, query: str, values: Sequence[Any]) -> Answer:
        connection = self.connection()
        with self.bounded(connection):
            return connection.cursor(binary=True).execute(query, values or None)

    def ask_together(self, *questions: Question) -> list[Answer]:
        """Ask several questions on one way there and back, each later than the one before it; else as `ask`."""
        with self.used():
            try:
                return self._asked_together(questions)
            except psycopg.OperationalError:
                if self._depth or not self.connection_is_lost():
                    raise
            return self._asked_together(questions)

    def _asked_together(self, questions: Sequence[Question]) -> list[Answer]:
        connection = self.connection()
        with self.bounded(connection), connection.pipeline():
            return self._handed_over(connection, questions)

    @staticmethod
    def _handed_over(connection: Connection, questions: Sequence[Question]) -> list[Answer]:
        """Hand questions over within a pipeline, at whose end their rows are here."""
        asked = [connection.cursor(binary=True) for _ in questions]
        for cursor, (query, values) in zip(asked, questions, strict=True):
            cursor.execute(query, values or None)
        return asked

    @contextmanager
    def snapshot(self, *questions: Question) -> Iterator[list[list[tuple[Any, ...]]]]:
        """Read everything in the block as it stands at its beginning; one within another is the outer one.

        The first questions go there together with its beginning, and their rows are what the block is given.
        """
        with self.used() as connection:
            if self._depth:
                yield [self.ask(*question).fetchall() for question in questions]
                return
            self._depth += 1
            try:
                try:
                    try:
                        answers = self._begun(questions)
                    except psycopg.OperationalError:
                        if not self.connection_is_lost():
                            raise
                        answers = self._begun(questions)  # lost while nobody asked
                    yield answers
                finally:
                    last = self._connection or connection
                    if not last.closed:
                        with self.bounded(last):
                            last.execute("ROLLBACK")  # nothing was written in it
            finally:
                self._depth -= 1

    def _begun(self, questions: Sequence[Question]) -> list[list[tuple[Any, ...]]]:
        """Begin a snapshot and ask its first questions, on one way to the server and back."""
        connection = self.connection()
        with self.bounded(connection), connection.pipeline():
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            asked = self._handed_over(connection, questions)
        return [cursor.fetchall() for cursor in asked]

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Write everything in the block, or nothing where it raises; what others wrote meanwhile is seen in it."""
        with self.used() as connection:
            self._depth += 1
            try:
                with connection.transaction():
                    yield
            finally:
                self._depth -= 1

    @contextmanager
    def bounded(self, connection: Connection) -> Iterator[None]:
        """Cut a connection where the block waits in vain: a network can swallow an answer unseen.

        A server that is at work is waited for, `SILENCE` at most.
        """
        done = threading.Event()
        watch = threading.Timer(ANSWERS, self._watch, (connection, done))
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            done.set()
            watch.cancel()

    def _watch(self, connection: Connection, done: threading.Event) -> None:
        """Wait for an answer as long as the server answers anybody; else fall silent, and let nobody wait for it."""
        begun, pause = time.monotonic(), ANSWERS
        while not done.wait(0):
            if time.monotonic() - begun > SILENCE:
                cut(connection)
                return
            if not self._answers():
                if not done.is_set():
                    self._fall_silent()
                    cut(connection)
                return
            pause *= 2  # what takes long asks seldom
            done.wait(pause)

    def _answers(self) -> bool:
        """Whether the server answers on a way of its own, be it that it lets nobody in just now."""
        try:
            self.address.reach(self._patience).close()
        except psycopg.Error as fault:
            return "FATAL" in str(fault)  # what the server says itself; libpq has no code for it
        return True

    def _fall_silent(self) -> None:
        """Let everything fail at once until the server answers again."""
        if not self.is_silent:
            self._silent.set()
            threading.Thread(target=self._await, daemon=True).start()

    def _await(self) -> None:
        while not self._answers() and not self._closed.wait(_AGAIN):
            pass
        self._silent.clear()

    def close(self) -> None:
        """Let go of the connection."""
        self._closed.set()
        with self._guard:
            if self._connection is not None:
                self._connection.close()
                self._connection = None


def cut(connection: Connection) -> None:
    """End what a connection waits for, from another thread: whoever waits is told that it was lost."""
    with suppress(OSError, psycopg.Error), socket.socket(fileno=os.dup(connection.fileno())) as line:
        line.shutdown(socket.SHUT_RDWR)
