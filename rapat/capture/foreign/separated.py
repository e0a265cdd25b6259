"""Tables whose cells a sign parts, as spreadsheets write them: rows below a heading that tells what is owed."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from typing import Final

from rapat.capture import columns

_SIGNS: Final = (";", ",")
_FEWEST: Final = 3
"""Cells of a row, of which a sentence with a few commas has as many."""


def rows(lines: Sequence[str]) -> Mapping[int, tuple[str, ...]]:
    """Return the cells of each line of such a table by its number, from 1 on; its heading tells that it is one.

    It ends at a line of another number of cells; a blank line in it is nothing.
    """
    found: dict[int, tuple[str, ...]] = {}
    for sign in _SIGNS:
        width = 0
        for number, line in enumerate(lines, start=1):
            if line.count(sign) < _FEWEST - 1:
                width = width if not line.strip() else 0
                continue
            cells = _cells(line, sign)
            if not width and columns.columns(cells) and not (sign == "," and ", " in line):  # a sentence has a space
                width = len(cells)
            if width and len(cells) != width:
                width = 0
            elif width:
                found.setdefault(number, cells)
        found = {} if len(found) == 1 else found  # a heading with nothing below it is a sentence
    return found


def _cells(line: str, sign: str) -> tuple[str, ...]:
    """Return the cells of a line; of one with a broken quotation mark as they stand between the signs."""
    try:
        parted = next(csv.reader([line.strip()], delimiter=sign, strict=True), [])
    except csv.Error:
        parted = line.split(sign)
    return tuple(" ".join(cell.split()) for cell in parted)
