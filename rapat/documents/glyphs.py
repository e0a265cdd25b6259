"""Which characters the shipped fonts have: PDF/A refuses a page with one that all of them lack.

A letter that the office's font lacks is set in Liberation Sans, and one that this lacks (Arabic, signs) in DejaVu Sans.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from rapat import resources
from rapat.errors import Refused, missing_library
from rapat.text.language import M, Message
from rapat.text.printable import number
from rapat.text.printable import printable as of_every_format

_JOINERS: Final = "\u200c\u200d"
"""They shape the letters beside them; where those stand as numbers there is nothing to shape."""
_SHIPPED: Final = frozenset({"arial", "liberation sans"})
_FILES: Final = ("LiberationSans-Regular.ttf", "DejaVuSans.ttf")
"""One face of each shipped family; the program sets in another face what a bold one lacks."""
_BREAKS: Final = "\n\u200b"
_NAMED: Final = 8
"""Letters that a notice names; of more it says so."""


def fonts(family: str, overrides: Path | None) -> list[Path]:
    """Return where the fonts of a PDF lie; raises `Refused` where none of the workspace's own is of that family.

    Arial needs none: the shipped font was made to its measure.
    """
    shipped = resources.folder("templates") / "fonts"
    if family.casefold() in _SHIPPED:
        return [shipped]
    own = (overrides or Path()) / "fonts"
    if family.casefold() not in _families(own):
        raise Refused(
            M("There is no font %(font)s for PDF.", font=family),
            M('Put its .ttf files into %(folder)s, or write font = "Arial" in rapat.toml.', folder=own),
        )
    return [shipped, own]


def _families(folder: Path) -> set[str]:
    """Return the families of the font files in a folder, in small letters; a file that is no font has none."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - an extra

    families: set[str] = set()
    for path in sorted(folder.glob("*.[to]tf")) if folder.is_dir() else []:
        if not path.is_file():
            continue
        try:
            with TTFont(path) as font:
                families |= {str(font["name"].getBestFamilyName()).casefold()}
        except (TTLibError, OSError, LookupError, ValueError, TypeError, AttributeError, AssertionError, struct.error):
            continue
    return families


def printable(text: str) -> str:
    """Return what a PDF shows for the user's `text`: a letter that the shipped fonts lack by its number, `[U+A9B2]`.

    Joiners that the fonts lack go. Raises `Refused` where the library that reads fonts is missing.
    """
    text = of_every_format(text, "pdf")
    if text.isascii():
        return text
    absent = frozenset(text) - _covered() - frozenset(_BREAKS)
    return "".join(letter if letter not in absent else "" if letter in _JOINERS else number(letter) for letter in text)


def lacking(texts: Iterable[str]) -> list[Message]:
    """Say in one sentence which letters of a paper a PDF shows as numbers, and where the first stands; else nothing."""
    known = _covered() | frozenset(_BREAKS) | frozenset(_JOINERS)
    absent: dict[str, str] = {}
    for text in texts:
        if text.isascii() or known.issuperset(text):
            continue
        for word in of_every_format(text, "pdf").split():
            absent |= {letter: word for letter in word if letter not in known and letter not in absent}
    if not absent:
        return []
    return [
        M(
            "No font for PDF has these letters, so their numbers stand for them: %(letters)s (the first in “%(word)s”)."
            " Word documents and HTML show them.",
            letters=[*list(absent)[:_NAMED], *["…"][: len(absent) > _NAMED]],
            word=next(iter(absent.values())),
        )
    ]


@cache
def _covered() -> frozenset[str]:
    try:
        from fontTools.ttLib import TTFont  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise missing_library("fonttools", "PDF") from fault
    letters: set[str] = set()
    for name in _FILES:
        with TTFont(resources.folder("templates") / "fonts" / name) as font:
            letters |= set(map(chr, font.getBestCmap()))
    return frozenset(letters)
