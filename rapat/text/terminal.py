"""What a terminal shows of text that somebody typed: what is seen, how wide it is, where it is cut."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

ELLIPSIS: Final = "…"
_BEYOND_PRINT: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Return `text` as a terminal may show it: controls and direction marks are seen, none is carried out."""
    if text.isprintable():
        return text
    from rapat.text.printable import printable  # noqa: PLC0415 - only for the rare text that needs it

    return printable(text, "txt")


def one_line(text: str) -> str:
    """Return `text` on one line, visible: every run of white space is one space."""
    return visible(text if text.isprintable() else " ".join(text.split()))


def json_visible(text: str) -> str:
    """Return a JSON document whose controls beyond ASCII are escaped; it means the same."""
    return _BEYOND_PRINT.sub(lambda control: f"\\u{ord(control[0]):04x}", text)


def width(text: str) -> int:
    """Columns that `text` takes on a terminal: wide East Asian characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
        if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"
    )


def cut(text: str, columns: int) -> str:
    """Shorten `text` to `columns`, an ellipsis at its end where something is missing."""
    if width(text) <= columns:
        return text
    kept = ""
    for letter in text:
        if width(kept + letter) > columns - 1:
            break
        kept += letter
    return kept.rstrip() + ELLIPSIS


def wrapped(text: str, columns: int) -> list[str]:
    """Break `text` at its spaces into lines of at most `columns`, a longer word within; one empty line for no text."""
    lines, line = [], ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while width(line) > columns:
            whole = _begin(line, columns)
            lines.append(whole)
            line = line[len(whole) :]
    return [*lines, line] if line or not lines else lines


def _begin(word: str, columns: int) -> str:
    """Return what of a word fits into `columns`; one letter at least."""
    kept = word[:1]
    for letter in word[1:]:
        if width(kept + letter) > columns:
            break
        kept += letter
    return kept


def pad(text: str, columns: int) -> str:
    """Fill `text` with spaces to `columns`."""
    return text + " " * (columns - width(text))
