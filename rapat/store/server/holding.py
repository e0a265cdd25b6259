"""Who keeps others from writing: a transaction that was left open is ended, or named, by who waited for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

import psycopg

from rapat.errors import RapatError, Unavailable
from rapat.store.server.address import Address
from rapat.store.server.connection import Link
from rapat.text.language import M

R = TypeVar("R")

HELD: Final = psycopg.errors.LockNotAvailable
"""What the functions of the server raise who waited for two seconds: see `schema/holding.sql`."""


def written(link: Link, write: Callable[[], R]) -> R:
    """Write by one call of a function of the server; once more where what stood in the way was ended.

    Raises what `write` raises, and `Unavailable` that names who holds the record.
    """
    try:
        return write()
    except HELD:
        if link.is_held or not _let_go(link):  # within what is written as a whole nothing can be asked now
            raise
    try:
        return write()
    except HELD:
        _let_go(link)
        raise


def end_what_was_left(link: Link) -> list[tuple[str | None, bool]]:
    """Let the server end who holds the record for too long; tell by which login, and whether it was ended.

    The login is None where that is not for this account.
    """
    return [(login, ended) for login, ended in link.ask("SELECT login, ended FROM rapat.let_go()").fetchall()]


def _let_go(link: Link) -> bool:
    """Let the server end who holds the record for too long; whether nobody does then.

    Raises `Unavailable` that names who holds it and goes on.
    """
    try:
        told = end_what_was_left(link)
    except RapatError:
        return False  # what was raised before is told instead
    for login, ended in told:
        if not ended:
            raise held(link.address, login)
    return True


def held(address: Address, login: str | None) -> Unavailable:
    """Say that the record is held, by which login where that may be told."""
    remedy = M("Try again in a minute; who goes on with it is named by: rapat server check")
    if login is None:
        return Unavailable(
            M("Somebody else holds the record of the server %(place)s; nothing was written.", place=address.place),
            remedy,
        )
    return Unavailable(
        M(
            "%(login)s holds the record of the server %(place)s; nothing was written.",
            login=login,
            place=address.place,
        ),
        remedy,
    )
