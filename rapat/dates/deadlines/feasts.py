"""Feasts of the calendar by the names they go by: no event of a workspace takes such a name from its feast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from rapat.dates.workdays import Calendar
from rapat.text.sought import words_of

_NAMES: Final = {
    "natal": "natal|christmas|xmas|x-mas",
    "masehi": "tahun baru|tahun baru masehi|pergantian tahun|new year|new year's|new year\u2019s|new years",
    "wafat": "jumat agung|wafat isa almasih|wafat isa al-masih|wafat yesus kristus|good friday",
    "kebangkitan": "paskah|kebangkitan yesus kristus|easter|easter sunday",
    "kenaikan": "kenaikan isa almasih|kenaikan isa al-masih|kenaikan yesus kristus|ascension day",
    "isra mikraj": "isra mikraj nabi muhammad|isra mikraj|isra miraj|isra mi'raj"
    "|isra' mi'raj|isra' miraj|isra' mikraj|isra and mi'raj",
    "buruh": "hari buruh|may day|labour day|labor day",
    "pancasila": "hari lahir pancasila|hari pancasila|pancasila day",
    "idul fitri": "idul fitri|idulfitri|lebaran|takbiran|eid al-fitr|eid ul-fitr|eid al fitr",
    "idul adha": "idul adha|iduladha|idul kurban|idul qurban|hari raya kurban|hari raya qurban|lebaran haji"
    "|eid al-adha|eid ul-adha|eid al adha",
    "kemerdekaan": "hut ri|hari kemerdekaan|independence day",
    "tahun baru imlek": "tahun baru imlek|imlek|chinese new year|lunar new year|chinese new year's|lunar new year's",
    "tahun baru islam": "tahun baru islam|tahun baru hijriah|tahun baru hijriyah|1 muharram|satu muharram"
    "|islamic new year|hijri new year",
    "nyepi": "nyepi|tahun baru saka|saka new year|balinese new year|day of silence",
    "waisak": "waisak|vesak|wesak",
    "maulid": "maulid nabi muhammad saw|maulid nabi muhammad|maulid nabi|maulid|maulud nabi"
    "|mawlid|the prophet's birthday|prophet's birthday",
}
"""Words of a holiday's name in the calendar, and the names that people use."""
_OF: Final = {name: holiday for holiday, names in _NAMES.items() for name in names.split("|")}
_FIRST_WORDS: Final = frozenset(re.split(r"\W", name, maxsplit=1)[0] for name in _OF)
_DRESS: Final = r"(?:(?:perayaan |peringatan )?hari (?:raya|besar|suci) |perayaan )?"


class Place(NamedTuple):
    """A feast that a text names."""

    name: str
    """Its name in small letters, without "hari raya" and "day"."""
    day: date
    start: int
    end: int
    """Where the name begins and ends, with what it wears."""


def is_feast(name: str) -> bool:
    """Return whether a name, in any case, is a feast's."""
    return name.casefold() in _OF


def day_of(name: str, calendar: Calendar, today: date) -> date | None:
    """Return the next day of the feast that goes by `name`, in any case; None where no feast of the calendar does."""
    holiday = _OF.get(name.casefold())
    return None if holiday is None else calendar.feast(holiday, today)


def named(low: str, calendar: Calendar, today: date) -> Iterator[Place]:
    """Yield the feasts that a text in small letters names as whole words."""
    if _FIRST_WORDS.isdisjoint(words_of(low)):
        return
    for name in _OF:
        if name in low and (day := day_of(name, calendar, today)) is not None:
            for place in _dressed(name).finditer(low):
                yield Place(name, day, place.start(), place.end())


@lru_cache(maxsize=512)
def _dressed(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_DRESS}{re.escape(name)}(?: day)?(?!\w)")
