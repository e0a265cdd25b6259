"""Which seals and positions of the journal a paper shows: looked for in its text, whatever its issue says.

A PDF holds its letters as numbers of a font, so what it shows is read by people alone.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from rapat.documents.frame import POSITION
from rapat.language import LANGUAGES, Language

_MEETING: Final = r"(?P<meeting>[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)"
_FULL: Final = re.compile(
    rf"RAPAT[0-9]/{_MEETING}/(?P<version>\d{{1,6}})/\d{{1,15}}/[0-9a-f]{{64}}/[0-9a-f]{{64}}", re.IGNORECASE
)
_BRIEF: Final = re.compile(
    rf"{_MEETING}/v(?P<version>\d{{1,6}})/\d{{1,15}}/[0-9a-f]{{16}}/[0-9a-f]{{16}}", re.IGNORECASE
)
_TAG: Final = re.compile(r"<[^>]*>")
_LARGEST: Final = 64 << 20
"""Bytes of a paper, or of the parts of one together, that are looked through."""


class Shown(NamedTuple):
    """A seal that a paper shows: as it stands there, the meeting and the version it names."""

    text: str
    meeting: str
    version: int


def seals(data: bytes) -> list[Shown]:
    """Find the seals in a paper's text, in full or short form; each version of a meeting once."""
    found: dict[tuple[str, int], Shown] = {}
    for text in _texts(data):
        for pattern in (_FULL, _BRIEF):
            for seal in pattern.finditer(text):
                named = seal["meeting"].upper(), int(seal["version"])
                found.setdefault(named, Shown(seal[0], *named))
    return list(found.values())


def positions(data: bytes) -> set[str]:
    """Find the positions of the journal that a paper says it was made at, `412/1f2e3d4c5b6a7980`."""
    labels = "|".join("".join(Language(code).text(POSITION).split()) for code in LANGUAGES)
    shown = re.compile(rf"(?:{labels}):?(?P<head>[0-9]{{1,15}}/[0-9a-f]{{16}})(?![0-9a-f])")
    return {found["head"] for text in _texts(data) for found in shown.finditer(text.replace("\u200b", ""))}


def _texts(data: bytes) -> Iterator[str]:
    """The texts of a paper: as they stand, without marks, and without the breaks of lines."""
    for part in _parts(data):
        text = part.decode("utf-8", "replace")
        yield text
        bare = _TAG.sub("", text)
        yield bare
        yield "".join(bare.split())


def _parts(data: bytes) -> Iterator[bytes]:
    """The bytes that hold text: of Word and Excel the parts of the package."""
    if not data.startswith(b"PK"):
        yield data[:_LARGEST]
        return
    left = _LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                if left > 0 and name.endswith(".xml"):
                    with package.open(name) as part:
                        text = part.read(left)
                    left -= len(text)
                    yield text
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError, ValueError):
        return
