"""Who keeps the registers and can get in: without such a person nobody could let anybody in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rapat.model import Person
from rapat.policy import NOTHING, Operation, may, standings


def keeps(person: Person, home: str) -> bool:
    """Whether somebody has an account and may keep the registers; `home` is the workspace's own secretariat."""
    return bool(person.accounts) and may(Operation.KEEP_REGISTERS, standings(person, NOTHING, home))


def able(people: Iterable[Person], home: str, exists: Callable[[str], bool]) -> list[Person]:
    """List those who keep the registers with an account that `exists` on this machine."""
    return [person for person in people if keeps(person, home) and any(map(exists, person.accounts))]
