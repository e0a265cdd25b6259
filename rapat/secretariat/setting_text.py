"""Writing a setting into the text of `rapat.toml`: what a person wrote beside it, comments and order, stays."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, Final

import tomlkit
from tomlkit import TOMLDocument

from rapat.settings import quoted

Place = tuple[str, ...]
"""Where a setting stands: the name at the head of the file, or the table and the name in it."""
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
"""A name that needs no quotation marks."""
_HEADING: Final = re.compile(r"\s*\[+\s*(?P<name>[^]]*?)\s*\]+\s*(#.*)?$")
_MARK: Final = "\ufeff"
"""What some editors of Windows begin a file with."""


def changed(text: str, values: Mapping[Place, object]) -> str:
    """Return a valid text of settings in which these say something else; None takes a setting out of it.

    A setting that is new stands where the text shows it as a comment (`# sentences = true`), else last in its table.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    for place, value in values.items():
        text = _with(text, place, value)
    return mark + text


def _with(text: str, place: Place, value: object) -> str:
    document = tomlkit.parse(text)
    *tables, name = place
    table: Any = document
    for part in tables:
        table = table.get(part, {})
    if name in table:
        if value is None:
            del table[name]
        elif table[name] != value or type(table[name]) is bool:
            table[name] = value
        return tomlkit.dumps(document)
    if value is None:
        return text
    return _inserted(text, place, value, _appended(document, place, value))


def _appended(document: TOMLDocument, place: Place, value: object) -> str:
    *tables, name = place
    table: Any = document
    for part in tables:
        table = table.setdefault(part, tomlkit.table())
    table[name] = value
    return tomlkit.dumps(document)


def _inserted(text: str, place: Place, value: object, appended: str) -> str:
    """Put a new setting beside those of its table; as it is `appended` where the text is of another form."""
    *tables, name = place
    key = name if _BARE.fullmatch(name) else quoted(name)
    lines = text.splitlines(keepends=True)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    line = f"{key} = {tomlkit.item(value).as_string()}{end}"
    first, last = _part(lines, ".".join(tables))
    if first < 0:
        return appended
    shown = re.compile(rf"\s*#\s*{re.escape(key)}\s*=")
    at = next((at for at in range(first, last) if shown.match(lines[at])), None)
    if at is not None:
        lines[at] = line
    else:
        said = [at for at in range(first, last) if lines[at].strip() and not lines[at].lstrip().startswith("#")]
        before = max(said, default=first - 1) + 1
        if before and not lines[before - 1].endswith("\n"):
            lines[before - 1] += end
        lines.insert(before, line)
    inserted = "".join(lines)
    try:
        return inserted if tomllib.loads(inserted) == tomllib.loads(appended) else appended
    except tomllib.TOMLDecodeError:
        return appended


def _part(lines: list[str], table: str) -> tuple[int, int]:
    """Return from which line to before which the settings of a table stand; -1 twice where it has no heading."""
    headings = [(at, found["name"]) for at, line in enumerate(lines) if (found := _HEADING.match(line))]
    starts = [(0, ""), *((at + 1, name) for at, name in headings)]
    ends = [*(at for at, _ in headings), len(lines)]
    return next(((start, end) for (start, name), end in zip(starts, ends, strict=True) if name == table), (-1, -1))
