"""The small tree between the templates and the writers: what a paper consists of, whatever its format.

Text in a tree is literal and raw; each writer passes it through `printable` and its own escaping. A newline in a run is
a line break.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal

import msgspec


class Node(msgspec.Struct, frozen=True, tag_field="is", tag=str.lower):
    """The common base: immutable, and JSON of a tagged object."""


class Run(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of text in one type."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    """Struck through: it was said and holds no more."""
    red: bool = False
    """In red ink: the mark of a class that is printed so."""
    link: str = ""
    """The address that it leads to, where the text is its name; empty for none."""


Runs = tuple[Run, ...]

PER_PAGE: Final = 4
"""Photographs on a page."""
_LARGE: Final = 2
"""Up to how many have the whole width."""
_BETWEEN: Final = 0.6
"""Centimetres between two columns of photographs."""
_HIGH: Final = 9.0
"""Centimetres: two rows with their captions fit on a sheet below a heading."""


class Heading(Node, frozen=True):
    """A heading; level 1 is the paper's title."""

    level: int
    runs: Runs


class Paragraph(Node, frozen=True):
    """A paragraph."""

    runs: Runs


def paragraph(text: str, *, bold: bool = False) -> Paragraph:
    """Make a paragraph of one run."""
    return Paragraph((Run(text, bold=bold),))


class Items(Node, frozen=True):
    """A list. `prefix` stands before each number: "3." makes 3.1, 3.2."""

    style: Literal["bullet", "decimal", "letter"]
    start: int
    prefix: str
    items: tuple[tuple[Block, ...], ...]


class Table(Node, frozen=True):
    """A table with one heading row; `widths` are relative, `align` is left, center or right for each column.

    A row of one cell spans all columns: it names the group that the rows below it belong to.

    `height` is how high a row is at least, in centimetres: room for a signature.
    """

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...]
    align: tuple[str, ...]
    height: float = 0.0

    @property
    def full_rows(self) -> tuple[tuple[Runs, ...], ...]:
        """The rows that have a cell in every column."""
        return tuple(row for row in self.rows if len(row) == len(self.head))

    @property
    def sums(self) -> bool:
        """Whether the last row sums up those above it: all that stands in it is bold."""
        last = [run for cell in self.rows[-1] for run in cell if run.text.strip()] if len(self.rows) > 1 else []
        return bool(last) and len(self.rows[-1]) == len(self.head) and all(run.bold for run in last)


class Bar(msgspec.Struct, frozen=True):
    """One bar of a chart."""

    label: str
    counts: tuple[int, ...]
    """How large each of its parts is."""


class Chart(Node, frozen=True):
    """Bars that lie, each of several parts; made from a table whose first column names them."""

    table: Table

    @property
    def parts(self) -> tuple[str, ...]:
        """What the parts of a bar are called."""
        return tuple(map(plain, self.table.head[1:]))

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The bars; a cell that is no number counts nothing."""
        return tuple(
            Bar(plain(row[0]), tuple(int(text) if (text := plain(cell)).isdecimal() else 0 for cell in row[1:]))
            for row in self.table.full_rows
        )

    @property
    def longest(self) -> int:
        """What the longest bar comes to."""
        return max((sum(bar.counts) for bar in self.bars), default=0)

    def described(self, bar: Bar) -> str:
        """Tell a bar in words: "On time 3, late 1"."""
        return ", ".join(f"{part} {count}" for part, count in zip(self.parts, bar.counts, strict=True))


class Particular(msgspec.Struct, frozen=True):
    """One line of the particulars: a term and what stands after its colon."""

    term: Runs
    blocks: tuple[Block, ...]


class Particulars(Node, frozen=True):
    """Colon-aligned particulars: "Hari/Tanggal : Selasa, 24 November 2026"."""

    rows: tuple[Particular, ...]


class Signature(msgspec.Struct, frozen=True):
    """One who signs: the lines above the space for the signature and the lines below it."""

    above: Runs
    below: Runs


class Signatures(Node, frozen=True):
    """The signature blocks; one stands right, two side by side, a third below in the middle."""

    blocks: tuple[Signature, ...]


class Photograph(msgspec.Struct, frozen=True):
    """A picture by its name, and what stands below it."""

    picture: str
    """SHA-256; the page has its bytes."""
    caption: Runs


class Photographs(Node, frozen=True):
    """The photographs of one page, at most `PER_PAGE`; few stand below each other, more in two columns."""

    pictures: tuple[Photograph, ...]

    @property
    def columns(self) -> int:
        """How many stand side by side."""
        return 1 if len(self.pictures) <= _LARGE else 2

    @property
    def blocks(self) -> tuple[Paragraph, ...]:
        """Their captions, as they are read where no pictures are shown."""
        return tuple(Paragraph(each.caption) for each in self.pictures)

    def box(self, room: float) -> tuple[float, float]:
        """Width and height that each is fitted into, where there is `room` from side to side; all in centimetres."""
        return (room - _BETWEEN * (self.columns - 1)) / self.columns, _HIGH


class Columns(Node, frozen=True):
    """Two columns side by side, as at the head of a letter."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything, as it is read where there are no columns."""
        return (*self.left, *self.right)


class Box(Node, frozen=True):
    """A named part.

    kop (letterhead), kelas (class code), lanskap (landscape), surat (body of a letter), tengah, kanan, catatan (small
    print).
    """

    name: str
    blocks: tuple[Block, ...]


class PageBreak(Node, frozen=True):
    """What follows begins on a new page."""


class Rule(Node, frozen=True):
    """A line across the page."""


Block = (
    Photographs
    | Heading
    | Paragraph
    | Items
    | Table
    | Chart
    | Particulars
    | Signatures
    | Columns
    | Box
    | PageBreak
    | Rule
)


def plain(runs: Runs) -> str:
    """Return the bare text of runs."""
    return "".join(run.text for run in runs)


def texts(part: object) -> Iterator[str]:
    """Give every text below a part of a tree, in printed order."""
    match part:
        case Run(text=text):
            yield text
        case tuple():
            for each in part:
                yield from texts(each)
        case msgspec.Struct():
            for name in part.__struct_fields__:
                yield from texts(getattr(part, name))
        case _:
            pass


def pictures(blocks: Iterable[Block]) -> Iterator[str]:
    """Give the names of the pictures that blocks show, in printed order."""
    for block in blocks:
        match block:
            case Photographs(pictures=shown):
                yield from (each.picture for each in shown)
            case Box(blocks=inner):
                yield from pictures(inner)
            case _:
                pass
