"""The text of a paper: blocks of the tree to paragraphs and tables, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from rapat.documents.page import Page
from rapat.documents.placing import ties
from rapat.documents.tree import (
    Block,
    Box,
    Chart,
    Columns,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Particulars,
    Photograph,
    Photographs,
    Rule,
    Runs,
    Signatures,
    Table,
)
from rapat.documents.writers import pictures
from rapat.documents.writers.columns import LINE, letters
from rapat.documents.writers.word import charts, tables
from rapat.documents.writers.word.lists import Lists
from rapat.documents.writers.word.markup import Look, Numbered, centimetres, paragraph, picture, runs, twips
from rapat.documents.writers.word.reference import Reference
from rapat.documents.writers.word.signing import Room, signing

_HEADINGS: Final = 4
_BOXES: Final = {"kelas": "Kode Kelas", "catatan": "Catatan", "tengah": "Tengah", "kanan": "Kanan"}
_SIDES: Final = {"tengah": "center", "kanan": "right"}
FIRST_LINE: Final = 1.25
"""Centimetres that the first line of a paragraph of a letter is set in."""
_LOGO: Final = pictures.SIDE + 0.3
"""Width of the column of the logo, in centimetres."""


class Section(NamedTuple):
    """Pages that lie the same way."""

    wide: bool
    parts: list[str]
    """Paragraphs and tables; the last is a paragraph."""


class Place(msgspec.Struct, frozen=True):
    """Where blocks are put: how wide it is, and what surrounds them."""

    room: int
    """In twentieths of a point, from the left edge."""
    style: str = ""
    """Style of paragraphs and list items, where a box gives one."""
    side: str = ""
    indent: int = 0
    level: int = 0
    """How many lists there are around."""
    first: int = 0
    """How far first lines, and particulars, are set in; as the body of a letter has them."""


class Body:
    """Writes the blocks of one paper."""

    def __init__(
        self, page: Page, reference: Reference, lists: Lists, logo: str, photographs: Mapping[str, str]
    ) -> None:
        """Write for a page with the styles of a reference.

        `logo` is the relation of that picture, `photographs` are the relations of those by their SHA-256.
        """
        self._page = page
        self._reference = reference
        self._lists = lists
        self._logo = logo
        self._photographs = photographs
        self._fresh = False
        self._pictures = 0

    def sections(self, blocks: Sequence[Block]) -> list[Section]:
        """Write the paper as sections: a landscape box is one of its own, and what follows stands upright again."""
        found = [
            Section(wide, list(self._flow(inner, Place(twips(self._page.room(wide=wide))))))
            for wide, inner in _parted(blocks)
        ]
        return [Section(wide, self._ended(parts)) for wide, parts in found] or [
            Section(wide=False, parts=self._ended([]))
        ]

    def _ended(self, parts: list[str]) -> list[str]:
        return parts or [self._separator()]

    def _flow(self, blocks: Sequence[Block], place: Place, *, keep: bool = False) -> Iterator[str]:
        """Write blocks one after the other; `keep` ties the last to what follows."""
        for at, block in enumerate(blocks):
            last = at == len(blocks) - 1
            yield from self._block(block, place, keep=keep if last else ties(block, blocks[at + 1]))

    def _block(self, block: Block, place: Place, *, keep: bool) -> Iterator[str]:
        match block:
            case Heading(level=level, runs=stretches):
                yield self._paragraph(f"Heading {min(level, _HEADINGS)}", stretches, place, keep=keep)
            case Paragraph(runs=stretches):
                usual = "List Continue" if place.level else "Normal"
                yield self._paragraph(place.style or usual, stretches, place, keep=keep)
            case Items():
                yield from self._items(block, place, keep=keep)
            case Table() | Chart() | Particulars() | Columns() | Photographs():
                yield from self._fresh_page()
                yield self._in_cells(block, place, keep=keep)
                yield self._separator(keep=keep)
            case Signatures():
                yield from self._fresh_page()
                if block.blocks:
                    room = Room(place.room, self._line(place.room // 2), self._page.looseness)
                    yield signing(block, self._reference, room, keep=keep)
                yield self._separator()
            case Box():
                yield from self._box(block, place, keep=keep)
            case PageBreak():
                self._fresh = True
            case Rule():
                yield self._paragraph("Garis", (), place, keep=keep)

    def _in_cells(self, block: Table | Chart | Particulars | Columns | Photographs, place: Place, *, keep: bool) -> str:
        """Write what stands in a table of Word's; `keep` ties its last row to what follows."""
        match block:
            case Table():
                lower = replace(block, height=block.height * self._page.looseness) if block.height else block
                return tables.ruled(lower, self._reference, place.room - place.indent, place.indent, keep=keep)
            case Chart():
                return charts.bars_of(block, self._reference, place.room, keep=keep)
            case Particulars():
                return self._particulars(block, place, keep=keep)
            case Columns():
                return self._columns(block, place)
            case Photographs():
                return self._shown(block, place)

    def _paragraph(
        self, style: str, stretches: Runs, place: Place, *, keep: bool = False, numbered: Numbered | None = None
    ) -> str:
        look = Look(
            style=self._reference[style],
            keep=keep,
            fresh=self._fresh,
            numbered=numbered,
            indent=0 if numbered else place.indent,
            first=0 if numbered else place.first,
            side="" if style == place.style else place.side,
        )
        self._fresh = False
        return paragraph(look, runs(stretches, self._line(place.room - place.indent)))

    def _line(self, room: int) -> float:
        """How wide a line is that what belongs together must fit, in units of the type size."""
        return letters(min(LINE, centimetres(room)), self._page.sheet.font_size)

    def _separator(self, *, keep: bool = False) -> str:
        """Hold two tables apart, which Word would join, and end a cell or a section, which want a paragraph."""
        look = Look(style=self._reference["Pembatas"], keep=keep, fresh=self._fresh)
        self._fresh = False
        return paragraph(look)

    def _fresh_page(self) -> Iterator[str]:
        """Begin a page before a table, which cannot ask for one itself."""
        if self._fresh:
            yield self._separator()

    def _items(self, block: Items, place: Place, *, keep: bool) -> Iterator[str]:
        style = place.style or ("List Bullet" if block.style == "bullet" else "List Number")
        left = place.indent + self._lists.room(block)
        numbered = self._lists.begin(block, block.start, place.level, left)
        inner = msgspec.structs.replace(place, indent=left, level=place.level + 1)
        for at, item in enumerate(block.items, block.start):
            tied = keep and at == block.start + len(block.items) - 1
            first = item[0].runs if item and isinstance(item[0], Paragraph) else None
            more = item if first is None else item[1:]
            if self._lists.turns(block, at):
                numbered = self._lists.begin(block, at, place.level, left)
            yield self._paragraph(style, first or (), place, keep=tied and not more, numbered=numbered)
            yield from self._flow(more, inner, keep=tied)

    def _particulars(self, block: Particulars, place: Place, *, keep: bool) -> str:
        indent = place.indent + place.first
        widths = tables.term_widths(place.room - indent, narrow=place.first > 0)
        inside = Place(widths[-1], style="Rincian")
        rows = []
        for part in block.rows:
            tied = keep and part is block.rows[-1]
            look = Look(style=self._reference["Rincian"], keep=tied)
            colon = paragraph(look, "<w:r><w:t>:</w:t></w:r>")
            content = "".join(self._flow(part.blocks, inside, keep=tied)) or paragraph(look)
            cells = [
                tables.Cell(paragraph(look, runs(part.term, self._line(widths[0])))),
                tables.Cell(colon),
                tables.Cell(content),
            ]
            # A list of participants may be longer than a page.
            rows.append(tables.plain_row(cells, widths, whole=False))
        return tables.table_of(self._reference["Tabel Polos"], widths, rows, indent=indent)

    def _columns(self, block: Columns, place: Place) -> str:
        widths = [place.room * 58 // 100, place.room * 42 // 100]
        look = Look(style=self._reference["Rincian"])
        cells = [
            tables.Cell("".join(self._flow(inner, Place(width, style="Rincian"))) or paragraph(look))
            for inner, width in zip((block.left, block.right), widths, strict=True)
        ]
        return tables.table_of(self._reference["Tabel Polos"], widths, [tables.plain_row(cells, widths)])

    def _shown(self, block: Photographs, place: Place) -> str:
        """Photographs in rows, each over its caption."""
        width = place.room // block.columns
        widths = [width] * block.columns
        box = block.box(centimetres(place.room))
        cells = [tables.Cell(self._photograph(each, box)) for each in block.pictures]
        cells += [tables.Cell(paragraph(Look(style=self._reference["Tengah"])))] * (-len(cells) % block.columns)
        rows = [tables.plain_row(cells[at : at + block.columns], widths) for at in range(0, len(cells), block.columns)]
        return tables.table_of(self._reference["Tabel Polos"], widths, rows, indent=place.indent)

    def _photograph(self, photograph: Photograph, box: tuple[float, float]) -> str:
        self._pictures += 1
        size = pictures.photograph_size(self._page.pictures[photograph.picture], box)
        described = pictures.described(photograph, self._page.language)
        shown = picture(self._photographs[photograph.picture], size, number=self._pictures, words=described)
        style = self._reference["Tengah"]
        caption = runs(photograph.caption, self._line(twips(box[0])))
        return paragraph(Look(style=style, keep=True), shown) + paragraph(Look(style=style), caption)

    def _box(self, box: Box, place: Place, *, keep: bool) -> Iterator[str]:
        if box.name == "kop":
            yield from self._fresh_page()
            yield from self._letterhead(box, place)
            return
        style, side = _BOXES.get(box.name, place.style), _SIDES.get(box.name, place.side)
        first = twips(FIRST_LINE) if box.name == "surat" else place.first
        if box.name == "surat":
            yield paragraph(Look(style=self._reference["Rincian"]))  # an empty line above the body of a letter
        yield from self._flow(
            box.blocks, msgspec.structs.replace(place, style=style, side=side, first=first), keep=keep
        )

    def _letterhead(self, box: Box, place: Place) -> Iterator[str]:
        """The office's lines over a double rule, the logo left of them where there is one; or as the police have it."""
        if self._page.police:
            yield self._police(box, place)
            yield self._separator()
            return
        if self._logo:
            column = twips(_LOGO)
            widths = [column, place.room - column]
            self._pictures += 1
            size = pictures.fitted(self._page.logo)
            shown = picture(self._logo, size, number=self._pictures, words=pictures.words(self._page.language))
            cells = [
                tables.Cell(paragraph(Look(style=self._reference["Kop Alamat"]), shown)),
                tables.Cell("".join(self._lines(box, Place(widths[1]))), 1, '<w:vAlign w:val="center"/>'),
            ]
            yield tables.table_of(self._reference["Tabel Polos"], widths, [tables.plain_row(cells, widths)])
        else:
            yield from self._lines(box, place)
        yield self._paragraph("Kop Garis", (), place)

    def _police(self, box: Box, place: Place) -> str:
        """A block of centred lines at the upper left, underlined as one."""
        widths = [place.room * 58 // 100, place.room * 42 // 100]
        plain = [Paragraph(block.runs) if isinstance(block, Heading) else block for block in box.blocks]
        style = msgspec.structs.replace(place, room=widths[0], style="Kop Pemerintah")
        lines = "".join(self._flow(plain, style)) or self._separator()
        border = '<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:tcBorders>'
        cells = [tables.Cell(lines, 1, border), tables.Cell(self._separator())]
        return tables.table_of(self._reference["Tabel Polos"], widths, [tables.plain_row(cells, widths)])

    def _lines(self, box: Box, place: Place) -> Iterator[str]:
        for block in box.blocks or (Paragraph(()),):
            match block:
                case Heading(level=level, runs=stretches):
                    yield self._paragraph("Kop Instansi" if level == 1 else "Kop Pemerintah", stretches, place)
                case other:
                    yield from self._block(other, msgspec.structs.replace(place, style="Kop Alamat"), keep=False)


def _parted(blocks: Sequence[Block]) -> Iterator[tuple[bool, Sequence[Block]]]:
    """Split the paper where it turns; a section begins a page by itself, so a break at its edge is one too many."""
    for turned, group in groupby(blocks, lambda block: isinstance(block, Box) and block.name == "lanskap"):
        together = list(group)
        parts = [block.blocks for block in together if isinstance(block, Box)] if turned else [together]
        for part in parts:
            inner = list(part)
            while inner and isinstance(inner[0], PageBreak):
                inner.pop(0)
            while inner and isinstance(inner[-1], PageBreak):
                inner.pop()
            if inner:
                yield turned, inner
