"""Lists for people: aligned columns, cut to the terminal where there is one. Pure: values in, lines out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from rapat.text.terminal import cut, one_line, pad, width, wrapped

_GAP: Final = "  "
_PIECE: Final = 1_000
"""Rows that are laid out together."""
_LEAST: Final = 12
"""Columns that a yielding column keeps."""
_READABLE: Final = 32
"""Columns in which words that go on over several lines are read; where there are fewer, they stand below their row."""
_INDENT: Final = 4
"""Spaces before words that stand below their row."""


class Column(NamedTuple):
    """A column: its heading (translated), and whether it gives way where the terminal is narrow."""

    heading: str
    yields: bool = False
    goes_on: bool = False
    """Whether its words go on in further lines instead of being cut; of the last column alone."""


class Group(NamedTuple):
    """A line among the rows that names those below it."""

    name: str


Row = Sequence["Cell | str"] | Group
_Cells = list["Cell"] | Group


class Cell(NamedTuple):
    """A cell's text and, where it is emphasised on a terminal, how (`Console.paint`)."""

    text: str
    style: str = ""
    marked: Sequence[tuple[int, int]] = ()
    """Stretches of the text, which is one line, that are emphasised alone."""


def lines(
    columns: Sequence[Column],
    rows: Iterable[Row],
    columns_wide: int | None,
    paint: Callable[[str, str], str],
) -> Iterator[str]:
    """Lay out rows under their headings; `columns_wide` is the terminal's width, None where nothing is cut.

    Long lists are laid out piece by piece as they come: columns may become wider on the way, never narrower.
    """
    left = iter(rows)
    heading = [Cell(column.heading, "bold") for column in columns]
    widths = [width(column.heading) for column in columns]
    piece: list[_Cells] = [heading, *_cells(left)]
    while piece:
        told = [row for row in piece if not isinstance(row, Group)]
        widths = [max([widest, *(width(row[place].text) for row in told)]) for place, widest in enumerate(widths)]
        for row in piece:
            yield from _laid_out(row, columns, widths, columns_wide, paint)
        piece = _cells(left)


def _laid_out(
    row: _Cells, columns: Sequence[Column], widths: list[int], wide: int | None, paint: Callable[[str, str], str]
) -> Iterator[str]:
    """Yield the lines of a row: one, but for words that go on."""
    if isinstance(row, Group):
        yield paint(one_line(row.name) if wide is None else cut(one_line(row.name), wide), "bold")
    elif wide is None:
        yield _line(row, widths, None, paint)
    elif columns[-1].goes_on:
        yield from _going_on(row, _fitted(columns[:-1], widths[:-1], wide), wide, paint)
    else:
        yield _line(row, _fitted(columns, widths, wide), wide, paint)


def _going_on(row: Sequence[Cell], widths: Sequence[int], wide: int, paint: Callable[[str, str], str]) -> Iterator[str]:
    """Yield a row whose last words go on in its column, or below the row where that is too narrow to be read."""
    *facts, words = row
    indent = sum(widths) + len(_GAP) * len(widths)
    if wide - indent < _READABLE:
        yield _line(facts, widths, wide, paint)
        indent, further = _INDENT, wrapped(words.text, wide - _INDENT)
    else:
        first, *further = wrapped(words.text, wide - indent)
        yield _line([*facts, _piece_of(words, first, 0)], [*widths, wide - indent], wide, paint)
    at = 0
    for text in filter(None, further):
        at = max(words.text.find(text, at), at)
        piece = _piece_of(words, text, at)
        yield " " * indent + _painted(piece.text, piece, paint)
        at += len(text)


def _piece_of(cell: Cell, text: str, at: int) -> Cell:
    """Return what of a cell stands at `at`, with what of it is marked."""
    end = at + len(text)
    marked = [(max(start, at) - at, min(stop, end) - at) for start, stop in cell.marked if start < end and stop > at]
    return cell._replace(text=text, marked=marked)


def _cells(rows: Iterator[Row]) -> list[_Cells]:
    """Take the cells of the next piece of a list."""
    return [row if isinstance(row, Group) else [_cell(cell) for cell in row] for row in islice(rows, _PIECE)]


def _cell(cell: Cell | str) -> Cell:
    return cell._replace(text=one_line(cell.text)) if isinstance(cell, Cell) else Cell(one_line(cell))


def _fitted(columns: Sequence[Column], widths: list[int], wide: int) -> list[int]:
    """Take what is too much from the yielding columns, the widest first."""
    fitted = list(widths)
    over = sum(fitted) + len(_GAP) * (len(fitted) - 1) - wide
    yielding = [place for place, column in enumerate(columns) if column.yields]
    while over > 0 and yielding:
        widest = max(yielding, key=lambda place: fitted[place])
        if fitted[widest] <= _LEAST:
            break
        next_widest = max((fitted[place] for place in yielding if place != widest), default=0)
        step = min(over, fitted[widest] - max(_LEAST, min(next_widest, fitted[widest] - 1)))
        fitted[widest] -= step
        over -= step
    return fitted


def _line(row: Sequence[Cell], widths: Sequence[int], wide: int | None, paint: Callable[[str, str], str]) -> str:
    parts: list[str] = []
    left = wide
    for place, (cell, columns) in enumerate(zip(row, widths, strict=True)):
        room = columns if left is None else min(columns, left)
        if room <= 0:
            break
        text = cell.text if wide is None else cut(cell.text, room)
        last = place == len(row) - 1
        parts.append(_painted(text, cell, paint) + ("" if last else " " * (room - width(text))))
        if left is not None:
            left -= columns + len(_GAP)
    return _GAP.join(parts).rstrip()


def _painted(text: str, cell: Cell, paint: Callable[[str, str], str]) -> str:
    """Emphasise the text of a cell, which may be cut, or the stretches of it that are marked."""
    if not cell.marked:
        return paint(text, cell.style)
    parts, at = [], 0
    for start, end in cell.marked:
        parts += [text[at:start], paint(text[start:end], "bold")]
        at = end
    return "".join((*parts, text[at:]))


def pairs(rows: Sequence[tuple[str, str]], columns_wide: int | None = None) -> list[str]:
    """Lay out names and values, those without a value left out; a value goes on below where it began."""
    told = [(name, value) for name, value in rows if value]
    columns = max((width(name) for name, _ in told), default=0)
    return [
        line
        for name, value in told
        for line in hanging(f"{pad(name, columns)}{_GAP}", one_line(value), columns_wide, columns + len(_GAP))
    ]


def hanging(head: str, text: str, columns_wide: int | None, indent: int) -> list[str]:
    """Lay out a text behind its head, broken between words and moved in by `indent` where it goes on.

    A word that is wider than the terminal, such as an address, stays whole, so that it can be copied.
    """
    whole = f"{head}{text}"
    if columns_wide is None or width(whole) <= columns_wide or columns_wide - indent < _LEAST:
        return [whole]
    lines, line = [], head
    for at, word in enumerate(text.split(" ")):
        joined = f"{line} {word}" if at and line.strip() else f"{line}{word}"
        if width(joined) > columns_wide and line.strip() and at:
            lines.append(line)
            joined = " " * indent + word
        line = joined
    return [*lines, line]
