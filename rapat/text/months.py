"""The months by the names that people write: in full, in short, and as others spell them."""

from __future__ import annotations

from typing import Final, NamedTuple


class Month(NamedTuple):
    """One month of the year."""

    name: str
    """As an official paper writes it."""
    shorts: tuple[str, ...] = ()
    """Its short forms, in small letters."""
    others: tuple[str, ...] = ()
    """Other spellings and the English words, in small letters."""


def _month(name: str, shorts: str = "", others: str = "") -> Month:
    return Month(name, tuple(shorts.split()), tuple(others.split()))


MONTHS: Final = (
    _month("Januari", "jan", "january"),
    _month("Februari", "feb peb", "pebruari february febr"),
    _month("Maret", "mar", "march mrt"),
    _month("April", "apr"),
    _month("Mei", "", "may"),
    _month("Juni", "jun", "june"),
    _month("Juli", "jul", "july"),
    _month("Agustus", "agu agt ags agst", "august agust aug"),
    _month("September", "sep sept"),
    _month("Oktober", "okt", "october oct"),
    _month("November", "nov nop", "nopember"),
    _month("Desember", "des", "december dec"),
)
"""From January on."""
WRITTEN: Final = "|".join(form for month in MONTHS for form in (month.name.casefold(), *month.shorts))
"""Their names and short forms as a pattern, in small letters."""
