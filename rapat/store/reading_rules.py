"""Who reads what, as a server is told: values that the program's own table gives, and the server asks row by row."""

from __future__ import annotations

from typing import NamedTuple


class ReadingRules(NamedTuple):
    """What a server shows to those who do not keep its record."""

    reads: frozenset[tuple[str, str]]
    """A kind of document, and a standing that reads it; also for `restricted`, `private` and `every class`."""
    words: frozenset[tuple[str, str]]
    """The name of a list, and a word in it: `printed` lines, `matter flags`, titles that are `untold`."""
