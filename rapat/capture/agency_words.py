"""The words of agencies' names: their own, the place that all are of, what is left without the kind of agency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from rapat.model import Agency

_WORD: Final = re.compile(r"[^\W_]+")
_FEWEST: Final = 3
"""Agencies whose names end in a word that is then taken for the place they are all of."""


def of(agency: Agency) -> frozenset[str]:
    """Return the words of all names of an agency, in small letters."""
    known = (agency.id, agency.name, agency.short, agency.head, *agency.aliases)
    return frozenset(word.casefold() for name in known for word in _WORD.findall(name))


def places(agencies: Sequence[Agency]) -> frozenset[str]:
    """Return the words that several agencies' names end in, and the kind of place before them: "kota", "bontang"."""
    names = [[word.casefold() for word in _WORD.findall(agency.name)] for agency in agencies]
    last = Counter(name[-1] for name in names if name)
    places = {place for place, number in last.items() if number >= _FEWEST}
    return frozenset(places | {"kota" for name in names if name[-2:-1] == ["kota"] and name[-1] in places})


def is_remainder(alias: str, name: str) -> bool:
    """Return whether an alias is an agency's name without what kind of agency it is: "Kesehatan", "Bontang Utara"."""
    own, whole = ([word.casefold() for word in _WORD.findall(text)] for text in (alias, name))
    return any(whole[start : start + len(own)] == own for start in range(1, len(whole)))
