"""Cutting a file into lines: whatever encoding and line ends an editor left in it."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from rapat.errors import Refused
from rapat.language import M, Message

_LINE_ENDS: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_CONTROLS: Final = 0.02
"""Share of control characters above which a file is no text."""
_PRINTING: Final = frozenset("\t\n\r\v\f\x1b\x85")


class Text(NamedTuple):
    """The lines of a file, without their ends, and what has to be said about it."""

    lines: list[str]
    """All of them, empty ones too."""
    notice: Message | None = None


def lines_of(data: bytes) -> Text:
    """Cut a file into lines: UTF-8 with or without BOM, UTF-16, and Latin-1 (Windows-1252) with a notice.

    Raises `Refused` for what is no text, such as a Word document or a picture.
    """
    text, notice = _decoded(data)
    controls = sum(1 for character in text if character < " " and character not in _PRINTING)
    if controls > max(1, len(text) * _MOST_CONTROLS):
        raise _no_text()
    lines = _LINE_ENDS.split(text)
    if lines and not lines[-1]:
        lines.pop()
    return Text(lines, notice)


def _decoded(data: bytes) -> tuple[str, Message | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), None
            except UnicodeDecodeError:
                raise _no_text() from None
    if b"\0" in data[:4096]:
        return _wide(data), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), M(
            "The file is not UTF-8; it was read as Windows-1252. Look at letters with accents."
        )


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of plain text is nought."""
    even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
    half = min(len(data), 4096) // 2
    for count, other, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if count > half * 0.6 and other < half * 0.05:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    raise _no_text()


def _no_text() -> Refused:
    return Refused(
        M("The file holds no text."),
        M("Save it as plain text (UTF-8) and record that file; from Word: Save As, Plain Text."),
    )
