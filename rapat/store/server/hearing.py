"""What a server tells by itself: the number of each new record, so that who looks again and again need not ask."""

from __future__ import annotations

import threading
from typing import Any

import psycopg

from rapat.store.server.connection import Address, told


class Ear:
    """A connection of its own that hears of new records; made when it is first needed, and again when it was lost."""

    def __init__(self, address: Address) -> None:
        """Hear nothing yet."""
        self._address = address
        self._guard = threading.Lock()
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None

    def wait(self, seq: int, seconds: float) -> None:
        """Wait until the server tells of a record behind `seq`, or no longer; the first time it only begins to hear."""
        with self._guard:
            try:
                connection, is_new = self._begun()
                if is_new:
                    return  # whatever came before is asked for once more
                for heard in connection.notifies(timeout=seconds):
                    if heard.payload.isascii() and heard.payload.isdigit() and int(heard.payload) > seq:
                        return
            except psycopg.Error as fault:
                raise told(fault, self._address) from None

    def heard(self) -> bool:
        """Whether there may be a new record: one was told of, or nobody could have heard. It waits for nothing."""
        with self._guard:
            try:
                connection, is_new = self._begun()
                return is_new or bool(list(connection.notifies(timeout=0)))
            except psycopg.Error:
                return True

    def _begun(self) -> tuple[psycopg.Connection[tuple[Any, ...]], bool]:
        """Return the connection that hears, and whether it was made now."""
        if self._connection is not None and not self._connection.closed:
            return self._connection, False
        self._connection = self._address.connect()
        self._connection.execute("LISTEN rapat")
        return self._connection, True

    def close(self) -> None:
        """Hear no more."""
        with self._guard:
            if self._connection is not None:
                self._connection.close()
