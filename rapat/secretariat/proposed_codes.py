"""The code of an entry whose keeper leaves it to the program: made from its names, and free."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Final

from rapat.errors import Refused
from rapat.model import Person, Register
from rapat.secretariat import naming
from rapat.secretariat.stored import Source

_LONGEST: Final = 20
"""Letters of a person's handle, which is typed."""
_CODE: Final = 12
_ABBREVIATION: Final = re.compile(r"[A-Z]{2,6}")
_WORDS: Final = re.compile(r"[A-Za-z0-9]+")
_LETTERS: Final = re.compile(r"[a-z0-9]+")


def proposed(source: Source, document_type: type[Register], fields: Mapping[str, object]) -> str:
    """Propose a free code for a new entry: a handle for a person, else the short name, the name or its initials.

    Empty where the names have no letters a code is made of.
    """
    name, short = str(fields.get("name", "")), str(fields.get("short", ""))
    taken = {one.casefold() for entry in source.find(document_type) for one in naming.names_of(entry)}
    if document_type is Person:
        return next((each for each in _counted(handle(name), "-", _LONGEST) if each not in taken), "")
    for text in (short, name, _initials(name)):
        code = _as_code(text)
        if code:
            own = {one.casefold() for one in (name, short)}
            return next(each for each in _counted(code, "", _CODE) if each.casefold() not in taken - own)
    return ""


def _initials(name: str) -> str:
    """Return the initials of a name; what is an abbreviation in it stays whole: "BNN Kota Palu" makes BNNKP."""
    abbreviated = not name.isupper()
    return "".join(
        word if abbreviated and _ABBREVIATION.fullmatch(word) else word[0] for word in _WORDS.findall(name)
    ).casefold()


def handle(name: str) -> str:
    """Make the handle of a person from the name: small letters, without titles and degrees; empty where none are."""
    plain = "-".join(_LETTERS.findall(" ".join(naming.name_words(name)))) or "-".join(_LETTERS.findall(name.casefold()))
    return plain[:_LONGEST].strip("-")


def _as_code(text: str) -> str:
    """Return the code that one word makes; empty for several words, and for what cannot be one."""
    try:
        return naming.code(text.strip())
    except Refused:
        return ""


def _counted(base: str, between: str, longest: int) -> Iterator[str]:
    """Yield a base, then with 2, 3, … behind it, none longer than may be; nothing without a base."""
    if base:
        yield base
        for number in count(2):
            behind = f"{between}{number}"
            yield f"{base[: longest - len(behind)]}{behind}"
