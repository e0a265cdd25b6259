"""Cutting a file into lines: whatever encoding and line ends an editor left in it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
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
_ESCAPED: Final = re.compile("[\udc80-\udcff]+")
"""Bytes that are no UTF-8, as Python's `surrogateescape` stands for them."""
_MOST_NAMED: Final = 8
"""Lines that a notice names; of more it tells the number."""
_OF_WINDOWS: Final = frozenset("€\u201a„…‰\u2039‘’“”•–—™\u203a\xa0¢£¥§©«°±²³´·¹º»¼½¾×÷")
"""Signs beside letters that stand in texts written in Windows-1252."""


class Text(NamedTuple):
    """The lines of a file, without their ends, and what has to be said about it."""

    lines: list[str]
    """All of them, empty ones too."""
    notice: Message | None = None


def lines_of(data: bytes) -> Text:
    """Cut a file into lines: UTF-8 with or without BOM, UTF-16, and Windows-1252 with a notice.

    Bytes that are no UTF-8 spoil their line only, whose number the notice tells: they are read as Windows-1252, or
    shown as U+FFFD where that is no text. Raises `Refused` for what is no text as a whole, such as a picture.
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
    return _read(data.removeprefix(codecs.BOM_UTF8)).rstrip("\r\n")


def _is_no_text(line: str) -> bool:
    odd = sum(1 for character in line if (character < " " and character not in _PRINTING) or character == _BROKEN)
    return odd > max(1, len(line) * _MOST_CONTROLS)


def _decoded(data: bytes) -> tuple[str, Message | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark) and mark != codecs.BOM_UTF8:
            text = data.decode(encoding, "replace")
            if text.count(_BROKEN) > len(text) * _MOST_BROKEN:
                raise _no_text()
            return text, None
    wide = _wide(data) if b"\0" in data[:4096] else ""
    if wide:
        return wide, None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _mixed(data)


def _mixed(data: bytes) -> tuple[str, Message | None]:
    """Decode a file that is not all UTF-8: what is none is read as Windows-1252 where that gives words and signs."""
    rows = data.splitlines(keepends=True)
    utf8 = any(not row.isascii() and _is_utf8(row) for row in rows)
    texts, odd = [], []
    for number, row in enumerate(rows, start=1):
        text = _read(row)
        texts.append(text)
        if not _is_utf8(row):
            odd.append(number)
    return "".join(texts), _notice(odd, utf8=utf8)


def _notice(odd: Sequence[int], *, utf8: bool) -> Message:
    """Say which lines are no UTF-8; all of them where no other line is."""
    if not utf8:
        return M("The file is not UTF-8; it was read as Windows-1252. Look at letters with accents.")
    return M(
        "Not UTF-8, and read as Windows-1252, are %(count)s lines: %(lines)s. Look at their accents and dashes.",
        count=len(odd),
        lines=[*odd[:_MOST_NAMED], *(["…"] if len(odd) > _MOST_NAMED else [])],
    )


def _read(data: bytes) -> str:
    """Read the bytes of one line: UTF-8; bytes that are none as Windows-1252, or as U+FFFD where that is no text."""
    escaped = data.decode("utf-8", "surrogateescape")
    return _ESCAPED.sub(_as_windows, escaped)


def _as_windows(escaped: re.Match[str]) -> str:
    text = escaped[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    plausible = all(character.isalpha() or character in _OF_WINDOWS for character in text)
    return text if plausible else _BROKEN * len(escaped[0])


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
