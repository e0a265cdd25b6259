"""Cutting a file into lines: whatever encoding and line ends an editor left in it."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from rapat.errors import Refused
from rapat.text.language import M, Message

_LINE_ENDS: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_CONTROLS: Final = 0.02
"""Share of control and broken characters above which a line is no text."""
_MOST_BROKEN: Final = 0.2
"""Share of broken characters above which a file is not of the encoding its mark says."""
_PRINTING: Final = frozenset("\t\n\r\v\f\x1b\x85")
_BROKEN: Final = "\ufffd"
_OF_WINDOWS: Final = frozenset("€\u201a„…‰\u2039‘’“”•–—™\u203a\xa0¢£¥§©«°±²³´·¹º»¼½¾×÷")
"""Signs beside letters that stand in texts written in Windows-1252."""


class Text(NamedTuple):
    """The lines of a file, without their ends, and what has to be said about it."""

    lines: list[str]
    """All of them, empty ones too."""
    notice: Message | None = None


def lines_of(data: bytes) -> Text:
    """Cut a file into lines: UTF-8 with or without BOM, UTF-16, and Latin-1 (Windows-1252) with a notice.

    Bytes that are no text spoil their line only: they are shown as U+FFFD. Raises `Refused` for what is no text as a
    whole, such as a Word document or a picture.
    """
    text, notice = _decoded(data)
    lines = _LINE_ENDS.split(text)
    if sum(len(line) for line in lines if _is_no_text(line)) > len(text) / 2:
        raise _no_text()
    if lines and not lines[-1]:
        lines.pop()
    return Text(lines, notice)


def line_of(data: bytes) -> str:
    """Return one line as text, without its end, as `lines_of` reads it in a file. Never raises, whatever the bytes."""
    return _read(data.removeprefix(codecs.BOM_UTF8), utf8=False)[0].rstrip("\r\n")


def _is_no_text(line: str) -> bool:
    odd = sum(1 for character in line if (character < " " and character not in _PRINTING) or character == _BROKEN)
    return odd > max(1, len(line) * _MOST_CONTROLS)


def _decoded(data: bytes) -> tuple[str, Message | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            if text.count(_BROKEN) > len(text) * _MOST_BROKEN:
                raise _no_text()
            return text, None
    wide = _wide(data) if b"\0" in data[:4096] else ""
    if wide:
        return wide, None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _mixed(data)


def _mixed(data: bytes) -> tuple[str, Message | None]:
    """Decode a file that is not all UTF-8: Windows-1252 where no line is UTF-8, with broken places where some are."""
    rows = data.splitlines(keepends=True)
    utf8 = any(not row.isascii() and _is_utf8(row) for row in rows)
    read = [_read(row, utf8=utf8) for row in rows]
    guessed = any(row.guessed for row in read)
    notice = M("The file is not UTF-8; it was read as Windows-1252. Look at letters with accents.") if guessed else None
    return "".join(row.text for row in read), notice


class _Read(NamedTuple):
    text: str
    guessed: bool = False
    """Whether it was read as Windows-1252."""


def _read(data: bytes, *, utf8: bool) -> _Read:
    """Read the bytes of one line; `utf8` says that the file around it is UTF-8."""
    text = data.decode("utf-8", "replace")
    if _BROKEN not in text or utf8 or not text.replace(_BROKEN, "").isascii():
        return _Read(text)
    old = data.decode("cp1252", "replace")
    plausible = all(character < "\x80" or character.isalpha() or character in _OF_WINDOWS for character in old)
    return _Read(old, guessed=True) if plausible and not _is_no_text(old) else _Read(text)


def _is_utf8(row: bytes) -> bool:
    try:
        row.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, where every other byte of plain text is nought; empty when it is not."""
    even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
    half = min(len(data), 4096) // 2
    for count, other, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if count > half * 0.6 and other < half * 0.05:
            return data.decode(encoding, "replace")
    return ""


def _no_text() -> Refused:
    return Refused(
        M("The file holds no text."),
        M("Save it as plain text (UTF-8) and record that file; from Word: Save As, Plain Text."),
    )
