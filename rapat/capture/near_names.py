"""Names of agencies and offices with a slip of the hand in them: `Kodem`, `BNKK`, `Dandm`; told, never taken."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapat.capture import offices, slips, words
from rapat.capture.names import Directory, compact

_MOST_WORDS: Final = 4
"""Words of a name in which a slip is looked for; more are a sentence."""
_SHORTEST_TITLE: Final = 4
_NO_SLIPS: Final = frozenset({"kabar", "pasal"})
"""Words of their own that are a letter away from short names of agencies and offices."""


def meant(name: str, directory: Directory) -> str:
    """Return the name that a mistyped one nearly is, an agency's or an office's; empty for any other.

    A name behind a rank or a form of address is a person's, and what is nearly somebody's own name is his.
    """
    if len(name.split()) > _MOST_WORDS or offices.addressed(name) or directory.bearers(name):
        return ""
    if name.casefold() in _NO_SLIPS or directory.identify(name) is not None:
        return ""
    key = compact(name)
    near = next((near for near in directory.nearest(name) if _slipped(key, near, name, directory)), "")
    return near or _of_office(name, directory)


def nearest(name: str, directory: Directory) -> list[str]:
    """Return names that a mistyped one may mean, the likest first: as the registers spell them, else of an office."""
    near = directory.nearest(name)
    office = "" if near else _of_office(name, directory)
    return [office] if office else near


def _of_office(name: str, directory: Directory) -> str:
    """Return the office that a name with a slip in its title nearly is, where it heads an agency: Dandm, Dandim."""
    first, space, rest = name.partition(" ")
    meant = (f"{title.capitalize()}{space}{rest}" for title in _titles_near(first.casefold()))
    return next((office for office in meant if directory.identify(office) is not None), "")


@lru_cache(maxsize=1024)
def _titles_near(word: str) -> tuple[str, ...]:
    return tuple(title for title in sorted(words.TITLES) if len(title) > _SHORTEST_TITLE and slips.is_near(word, title))


def _slipped(key: str, near: str, name: str, directory: Directory) -> bool:
    target = directory.named(near)
    if target is None or not (not target.person or offices.built(near.partition(" ")[0].casefold())):
        return False
    return slips.is_near(key, compact(near)) or (not target.person and directory.misspelt(name))
