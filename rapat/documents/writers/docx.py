"""Word documents by python-docx: real styles, headers and footers with fields, repeating table heads, sections."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any, Final

from rapat.documents.frame import Frame
from rapat.documents.numbering import number_of
from rapat.documents.printable import printable
from rapat.documents.tree import (
    Block,
    Box,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Particulars,
    Rule,
    Runs,
    Signatures,
    Table,
)
from rapat.documents.writers.pdf import missing

_TERM: Final = 4.2
"""Width of the terms of particulars, in centimetres."""
_INDENT: Final = 0.75
_HEADINGS: Final = 4


def write(blocks: tuple[Block, ...], frame: Frame, _overrides: Path | None) -> bytes:
    """Write the paper as DOCX; raises `Refused` where the library is missing, naming the command that installs it."""
    try:
        import docx  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise missing("python-docx", "Word") from fault
    document = docx.Document()
    writer = _Writer(document, frame)
    writer.prepare()
    for block in blocks:
        writer.block(block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Writer:
    """Adds blocks to a document, or to a cell of it."""

    def __init__(self, document: Any, frame: Frame) -> None:  # noqa: ANN401 - python-docx is loaded late
        self.document = document
        self.frame = frame
        self.where: Any = document
        self.indent = 0.0

    def prepare(self) -> None:
        """Set properties, type, sheet, head and foot."""
        from docx.shared import Pt, RGBColor  # noqa: PLC0415

        properties = self.document.core_properties
        properties.title = _shown(self.frame.title)[:255]
        properties.author = _shown(self.frame.office)[:255]
        properties.language = self.frame.language
        moment = datetime.combine(self.frame.today, time())
        properties.created = properties.modified = moment
        size = self.frame.sheet.font_size
        normal: Any = self.document.styles["Normal"]
        normal.font.name, normal.font.size = self.frame.sheet.font, Pt(size)
        normal.paragraph_format.space_after = Pt(4)
        for level in range(1, _HEADINGS + 1):
            style: Any = self.document.styles[f"Heading {level}"]
            style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.element.rPr.rFonts.attrib.clear()
            style.font.name = self.frame.sheet.font
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(8), Pt(4)
        self._page(self.document.sections[0], wide=False)
        self._edges(self.document.sections[0])

    def _page(self, section: Any, *, wide: bool) -> None:  # noqa: ANN401
        from docx.enum.section import WD_ORIENT  # noqa: PLC0415
        from docx.shared import Cm  # noqa: PLC0415

        width, height = self.frame.size
        top, bottom, left, right = self.frame.sheet.margins
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Cm(height), Cm(width)) if wide else (Cm(width), Cm(height))
        section.top_margin, section.bottom_margin = Cm(top), Cm(bottom)
        section.left_margin, section.right_margin = Cm(left), Cm(right)
        section.header_distance = section.footer_distance = Cm(1)

    def _edges(self, section: Any) -> None:  # noqa: ANN401
        """Class word at head and foot, the page number as fields, mark of a draft, seal."""
        head = section.header.paragraphs[0]
        self._word(head)
        if self.frame.mark:
            head.add_run(f"  ·  {self.frame.mark}").bold = True
        foot = section.footer.paragraphs[0]
        self._word(foot)
        number = section.footer.add_paragraph()
        number.alignment = 2
        number.add_run(f"{self.frame.page} ")
        _field(number, "PAGE")
        number.add_run(f" {self.frame.of} ")
        _field(number, "NUMPAGES")
        if self.frame.seal:
            seal = section.footer.add_paragraph()
            run = seal.add_run(f"{self.frame.seal_label}: {self.frame.seal.brief}")
            run.font.size = _points(7)

    def _word(self, paragraph: Any) -> None:  # noqa: ANN401 - python-docx is loaded late
        paragraph.alignment = 1
        self._ink(paragraph.add_run(self.frame.word))

    def _ink(self, run: Any) -> None:  # noqa: ANN401
        """Bold, and red for R and SR."""
        from docx.shared import RGBColor  # noqa: PLC0415

        run.bold = True
        if self.frame.red:
            run.font.color.rgb = RGBColor(0xC0, 0, 0)

    def block(self, block: Block) -> None:  # noqa: C901 - a case for each kind of block
        """Add one block."""
        match block:
            case Heading(level=level, runs=runs):
                paragraph = self.where.add_paragraph(style=f"Heading {min(level, _HEADINGS)}")
                _add(paragraph, runs)
                if level == 1:
                    paragraph.alignment = 1
                    for run in paragraph.runs:
                        run.underline = self.where is self.document
            case Paragraph(runs=runs):
                self._paragraph(runs)
            case Items():
                self._items(block)
            case Table():
                self._table(block)
            case Particulars():
                self._particulars(block)
            case Signatures():
                self._signatures(block)
            case Box():
                self._box(block)
            case PageBreak():
                self.document.add_page_break()
            case Rule():
                _line_below(self.where.add_paragraph())

    def _paragraph(self, runs: Runs, number: str = "", step: float = 0.0) -> Any:  # noqa: ANN401
        paragraph = self.where.add_paragraph()
        if self.indent or number:
            paragraph.paragraph_format.left_indent = _centimetres(self.indent + step)
        if number:
            paragraph.paragraph_format.first_line_indent = _centimetres(-step)
            paragraph.paragraph_format.tab_stops.add_tab_stop(_centimetres(self.indent + step))
            paragraph.add_run(f"{number}\t")
        _add(paragraph, runs)
        return paragraph

    def _items(self, block: Items) -> None:
        for at, item in enumerate(block.items, block.start):
            marker = "•" if block.style == "bullet" else number_of(block, at)
            first, *more = item or (Paragraph(()),)
            if isinstance(first, Paragraph):
                self._paragraph(first.runs, marker, _INDENT)
            else:
                self._paragraph((), marker, _INDENT)
                more = [first, *more]
            self.indent += _INDENT
            for inner in more:
                self.block(inner)
            self.indent -= _INDENT

    def _table(self, block: Table) -> None:
        table = self.document.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
        section = self.document.sections[-1]
        room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        shares = block.widths or (1.0,) * len(block.head)
        widths = [int(room * share / sum(shares)) for share in shares]
        _columns(table, widths)
        for row, cells in zip(table.rows, (block.head, *block.rows), strict=True):
            _whole(row)
            head = cells is block.head
            for cell, runs, width, align in zip(row.cells, cells, widths, block.align, strict=True):
                cell.width = width
                paragraph = cell.paragraphs[0]
                paragraph.alignment = 1 if head or align == "center" else 2 if align == "right" else 0
                paragraph.paragraph_format.space_after = _points(0)
                _add(paragraph, runs, size=self.frame.sheet.font_size * 0.8, bold=head)
        _repeat(table.rows[0])
        self.document.add_paragraph().paragraph_format.space_after = _points(0)

    def _particulars(self, block: Particulars) -> None:
        table = self.document.add_table(rows=len(block.rows), cols=3)
        section = self.document.sections[-1]
        room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        widths = (_centimetres(_TERM), _centimetres(0.4), room - _centimetres(_TERM + 0.4))
        _columns(table, widths)
        for row, part in zip(table.rows, block.rows, strict=True):
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
                cell.paragraphs[0].paragraph_format.space_after = _points(2)
            _add(row.cells[0].paragraphs[0], part.term)
            row.cells[1].paragraphs[0].add_run(":")
            self._into(row.cells[2], part.blocks)

    def _into(self, cell: Any, blocks: Sequence[Block]) -> None:  # noqa: ANN401 - python-docx is loaded late
        """Add blocks to a cell, which always begins with one empty paragraph."""
        before, indent = self.where, self.indent
        self.where, self.indent = cell, 0.0
        for inner in blocks:
            self.block(inner)
        empty = cell.paragraphs[0]
        if len(cell.paragraphs) > 1 and not empty.text:
            empty._element.getparent().remove(empty._element)  # noqa: SLF001 - python-docx has no other way
        self.where, self.indent = before, indent

    def _signatures(self, block: Signatures) -> None:
        signed = list(block.blocks)
        places: list[Any] = [None, *signed] if len(signed) == 1 else [*signed, *([None] if len(signed) % 2 else [])]
        table = self.document.add_table(rows=len(places) // 2, cols=2)
        for cell, one in zip([cell for row in table.rows for cell in row.cells], places, strict=True):
            if one is None:
                continue
            above = cell.paragraphs[0]
            _add(above, one.above)
            above.paragraph_format.space_after = _points(48)
            above.paragraph_format.keep_with_next = True
            _add(cell.add_paragraph(), one.below)
        for row in table.rows:
            _whole(row)

    def _box(self, block: Box) -> None:  # noqa: C901 - a case for each name
        if block.name == "lanskap":
            from docx.enum.section import WD_SECTION  # noqa: PLC0415

            first = not self.document.paragraphs and not self.document.tables
            section = self.document.sections[0] if first else self.document.add_section(WD_SECTION.NEW_PAGE)
            self._page(section, wide=True)
        count = len(self.where.paragraphs)
        for inner in block.blocks:
            self.block(inner)
        added = self.where.paragraphs[count:]
        for paragraph in added:
            if block.name in ("kop", "tengah"):
                paragraph.alignment = 1
            elif block.name == "kanan":
                paragraph.alignment = 2
            if block.name == "kop":
                paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = _points(0)
                for run in paragraph.runs:
                    run.underline = False
                    if not paragraph.style.name.startswith("Heading"):
                        run.font.size = _points(self.frame.sheet.font_size * 0.75)
            elif block.name == "kelas":
                for run in paragraph.runs:
                    self._ink(run)
        if block.name == "kop" and added:
            _line_below(added[-1])


def _shown(text: str) -> str:
    return printable(text, "docx")


def _add(paragraph: Any, runs: Runs, *, size: float = 0, bold: bool = False) -> None:  # noqa: ANN401
    """Add runs to a paragraph; a newline is a line break."""
    for run in runs:
        for at, line in enumerate(_shown(run.text).split("\n")):
            if at:
                paragraph.add_run().add_break()
            added = paragraph.add_run(line)
            added.bold, added.italic = run.bold or bold or None, run.italic or None
            if size:
                added.font.size = _points(size)


def _points(size: float) -> Any:  # noqa: ANN401 - python-docx is loaded late
    from docx.shared import Pt  # noqa: PLC0415

    return Pt(size)


def _centimetres(size: float) -> Any:  # noqa: ANN401 - python-docx is loaded late
    from docx.shared import Cm  # noqa: PLC0415

    return Cm(size)


def _element(name: str, **attributes: str) -> Any:  # noqa: ANN401 - python-docx is loaded late
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _field(paragraph: Any, code: str) -> None:  # noqa: ANN401 - python-docx is loaded late
    """Add a field that Word computes: PAGE, NUMPAGES."""
    run = paragraph.add_run()
    instruction = _element("instrText")
    instruction.text = code
    text = _element("t")
    text.text = "1"
    for part in (
        _element("fldChar", fldCharType="begin"),
        instruction,
        _element("fldChar", fldCharType="separate"),
        text,
        _element("fldChar", fldCharType="end"),
    ):
        run._element.append(part)  # noqa: SLF001 - python-docx has no fields of its own


def _columns(table: Any, widths: Sequence[int]) -> None:  # noqa: ANN401 - python-docx is loaded late
    """Fix the widths of columns; some programs look at the grid, some at the cells."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width


def _repeat(row: Any) -> None:  # noqa: ANN401 - python-docx is loaded late
    """Let a row stand at the head of each page."""
    row._tr.get_or_add_trPr().append(_element("tblHeader", val="true"))  # noqa: SLF001


def _whole(row: Any) -> None:  # noqa: ANN401 - python-docx is loaded late
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(_element("cantSplit", val="true"))  # noqa: SLF001


def _line_below(paragraph: Any) -> None:  # noqa: ANN401 - python-docx is loaded late
    """Draw a line below a paragraph."""
    border = _element("pBdr")
    border.append(_element("bottom", val="thinThickSmallGap", sz="18", space="4", color="000000"))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
