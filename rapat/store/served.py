"""Who reads and writes what, as a server is told: values of the program's own tables, which it asks row by row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import Enum, StrEnum, auto
from typing import Final, NamedTuple

LONGEST: Final = 10_000
"""Letters of the longest text that a server takes from who does not keep the record, as in a cell of a matrix."""


class Decided(NamedTuple):
    """What a server tells of the decisions of some meetings to somebody who reads a part of them."""

    numbers: dict[str, int]
    """Of those that are shown, by the id of their line, as they are numbered among all."""
    withheld: int
    """How many are kept from the reader for their class."""


class ReadingRules(NamedTuple):
    """What a server shows to those who do not keep its record."""

    reads: frozenset[tuple[str, str]]
    """A kind of document, and a standing that reads it; also for `restricted`, `private` and `every class`."""
    words: frozenset[tuple[str, str]]
    """The name of a list, and a word in it.

    `printed` lines, `matter flags`, what `minutes` are called, titles that are `untold`, operations that are `lasting`.
    """


class Holds(StrEnum):
    """What a field holds that somebody writes for the own agency."""

    NOTHING = "nothing"
    OWN_AGENCY = "own agency"
    OWN_OFFICE = "own office"
    """The own agency, or nothing where who writes has none."""
    OWN_NAME = "own name"
    MOMENT = "moment"
    """The moment of the record."""
    DAY = "day"
    """The day of the record."""
    FILES = "files"
    """Links, and files that who writes brought, or reads; with their shape."""

    @staticmethod
    def shape(told: Mapping[str, object], *, must: bool) -> str:
        """Tell that it holds what a shape of `rapat.shaped` tells; whether it must hold something."""
        return f"{'must' if must else 'may'} {json.dumps(told, sort_keys=True)}"

    @staticmethod
    def one_of(words: Iterable[str]) -> str:
        """Tell that it holds one of some words."""
        return "=" + "|".join(sorted(str(word) for word in words))


class Writable(NamedTuple):
    """A field that an operation may write."""

    operation: str
    kind: str
    is_new: bool
    """Whether in a document that is made; else in one that is changed."""
    field: str
    holds: str
    """One of `Holds`, or `Holds.one_of` words."""


class Way(NamedTuple):
    """By which operation an action comes from one status to another."""

    operation: str
    before: str
    after: str


class WritingRules(NamedTuple):
    """What a server takes in from those who do not keep its record."""

    may: frozenset[tuple[str, str]]
    """An operation, and a standing that may do it."""
    fields: frozenset[Writable]
    ways: frozenset[Way]


class ServedRules(NamedTuple):
    """Everything that a server is told of who may what."""

    reading: ReadingRules
    writing: WritingRules


class Became(Enum):
    """What a database became when it was made ready."""

    READY = auto()
    """It was empty, and takes a record now."""
    RENEWED = auto()
    """Another rapat had made its schema or its functions, which are of this one now; what is kept is as it was."""
    LEFT = auto()
    """It needed nothing."""


class Installed(NamedTuple):
    """A database that was made ready."""

    place: str
    """What people call it: host and database."""
    became: Became
