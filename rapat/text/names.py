"""Which names of the registers are proper names wherever they stand, and how they are written.

A name of several words is one, and so is what an office is called in short ("Satpol PP", "Pemkot", "BPBD"). A word that
is also an ordinary one is none by itself: what remains of an agency's name without its kind ("Kesehatan"), and nouns as
Indonesian builds them ("Kejaksaan", "Perizinan").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"[^\W_]+")
_BUILT: Final = re.compile(r"(?:pe|per|ke)\w+an")
"""A noun with its affixes: ke-jaksa-an."""
_GENERAL: Final = frozenset(
    {"ketua", "wakil", "sekretaris", "pimpinan", "notulis", "anggota", "kepala", "komandan", "direktur", "inspektur"}
    | {"camat", "lurah", "bupati", "gubernur", "moderator", "pencatat", "staf", "analis"}
)
"""Offices that any body has: alone they name nobody."""
_SHORTEST: Final = 3
_VOWEL: Final = re.compile(r"[aeiou]")


class Office(NamedTuple):
    """An agency as its names matter here."""

    code: str
    name: str
    short: str
    aliases: tuple[str, ...]
    head: str


def compact(name: str) -> str:
    """Return a name as it is compared: its letters and digits, in small letters."""
    return "".join(_WORD.findall(name.casefold()))


def restorable(offices: Iterable[Office], people: Iterable[Iterable[str]], city: str) -> Mapping[str, str]:
    """Give each name that is a proper one wherever it stands, by its compact form, as it is written.

    Of one owner's names that differ in spelling alone the first holds ("Wali Kota", "Walikota"); a form that two owners
    write differently is left out.
    """
    places = [place for place in _words(city) if len(place) > _SHORTEST]
    owners = [
        [city] if city and not city.islower() else [],
        *([name for name in names if _is_proper(name, None, places)] for names in people),
        *([*_proper_of(office, places), *_code(office)] for office in offices),
    ]
    written: dict[str, set[str]] = {}
    for names in owners:
        own: dict[str, str] = {}
        for name in names:
            own.setdefault(compact(name), name)
        for key, name in own.items():
            written.setdefault(key, set()).add(name)
    return {key: next(iter(names)) for key, names in written.items() if len(names) == 1}


def _names_of(office: Office) -> tuple[str, ...]:
    return tuple(name for name in (office.name, office.short, *office.aliases, office.head) if name)


def _proper_of(office: Office, places: Iterable[str]) -> Iterable[str]:
    return (name for name in _names_of(office) if _is_proper(name, office, places))


def _is_proper(name: str, office: Office | None, places: Iterable[str]) -> bool:
    """Tell whether a name is one wherever it stands; one in small letters, or typed in capitals, is spelled by none."""
    words = _words(name)
    if not words or name.islower() or (name.isupper() and len(words) > 1):
        return False
    if office is not None and any(_remains(words, _words(other)) for other in (office.name, office.short)):
        return any(place in words for place in places) and len(words) > 1
    if len(words) > 1:
        return True
    (word,) = words
    if len(word) < _SHORTEST or word.isdigit() or word in _GENERAL or _BUILT.fullmatch(word):
        return False
    return len(word) > _SHORTEST or not _VOWEL.search(word)


def _code(office: Office) -> list[str]:
    """Give an agency's code as it is written, where none of its names is spelled so: initials in capitals, else a word.

    What also remains of one of its names ("IMIGRASI") is an ordinary word.
    """
    key = compact(office.code)
    spelled = {compact(name) for name in _names_of(office)}
    if key in spelled or len(key) < _SHORTEST or not office.code.isupper() or not office.code.isalpha():
        return []
    if any(_remains([key], _words(name)) for name in _names_of(office)):
        return []
    letters = iter("".join(word[0] for word in _words(office.name)))
    initials = all(letter in letters for letter in key)
    return [office.code if initials or not _VOWEL.search(key) else office.code.capitalize()]


def _words(name: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(name)]


def _remains(own: list[str], whole: list[str]) -> bool:
    """Tell whether words are an agency's name without its kind: "kesehatan" of "Dinas Kesehatan Kota"."""
    return any(whole[start : start + len(own)] == own for start in range(1, len(whole)))
