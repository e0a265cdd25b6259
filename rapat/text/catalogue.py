"""Translations looked up in a compiled catalogue where they stand: a command says few of its thousands of sentences.

To read all of them at once, as `gettext` does, takes a twentieth of a short command's time.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from functools import partial
from pathlib import Path
from typing import Final

_MAGIC: Final = 0x950412DE
"""What a compiled catalogue of GNU gettext begins with, in the order of bytes that it was written in."""
_HEADER: Final = struct.Struct("<5I")
"""The magic number, the edition of the form, how many sentences, and where the two tables begin."""
_ROW: Final = struct.Struct("<2I")
"""Of a text in a table: how many bytes it has, and where it stands."""


class Catalogue:
    """The translations in the bytes of a compiled catalogue; what is none has none."""

    def __init__(self, data: bytes) -> None:
        """Look into `data`; nothing but its beginning is read yet."""
        magic, _, count, *begins = _HEADER.unpack_from(data.ljust(_HEADER.size, b"\0"))
        self._data = data
        self._count = count if magic == _MAGIC else 0
        self._originals, self._translations = begins
        self._asked: dict[str, str] = {}
        """What was looked up before: a screen says the same again and again."""

    @classmethod
    def of_file(cls, path: Path) -> Catalogue:
        """Read a file; where there is none, nothing is translated."""
        try:
            return cls(path.read_bytes())
        except OSError:
            return cls(b"")

    def text(self, english: str) -> str:
        """Translate a text; one that is not here stays as it is."""
        if english not in self._asked:
            self._asked[english] = self._looked_up(english)
        return self._asked[english]

    def _looked_up(self, english: str) -> str:
        original = english.encode()
        # The form keeps the originals in order.
        at = bisect_left(range(self._count), original, key=partial(self._read, self._originals))
        if at == self._count or self._read(self._originals, at) != original:
            return english
        return self._read(self._translations, at).decode() or english

    def _read(self, begin: int, at: int) -> bytes:
        """Read the text of a row of the table that begins somewhere."""
        length, place = _ROW.unpack_from(self._data, begin + at * _ROW.size)
        return self._data[place : place + length]
