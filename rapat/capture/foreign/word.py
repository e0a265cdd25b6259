"""Word files: paragraphs with their styles and list levels, and tables, in the order of the document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from rapat.capture.foreign import layout
from rapat.capture.foreign.blocks import Block, Form
from rapat.errors import Refused
from rapat.text.language import M

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_HEADING: Final = re.compile(r"(?:heading|judul|title)\s*(?P<rank>\d)?", re.IGNORECASE)
_LIST: Final = re.compile(r"list|daftar", re.IGNORECASE)
_LEVEL: Final = "./w:pPr/w:numPr/w:ilvl/@w:val"
_LINES: Final = re.compile(r"[\n\v]")
_MOST_TEXT: Final = 8_000_000
"""Bytes of a Word file's XML when it is unpacked: a book has less, and each paragraph takes a while."""
_MOST: Final = 200_000_000
"""Bytes of all that is in it, pictures too."""


def blocks(data: bytes) -> Iterator[Block]:
    """Yield what stands in a Word file; a paragraph's number counts from 1.

    Raises `Refused` where python-docx is not there, and for a file that it cannot open or that is too large unpacked.
    """
    try:
        from docx import Document  # noqa: PLC0415 - a heavy library, needed for this alone
        from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
        from docx.table import Table  # noqa: PLC0415
    except ImportError as fault:
        raise Refused(
            M("Word files are read with python-docx, which is not installed."),
            M("Install rapat with its documents: pip install 'rapat[documents]'. Or save the file as plain text."),
        ) from fault
    try:
        _check_size(data)
        document = Document(io.BytesIO(data))
        parts = list(document.iter_inner_content())
    except (PackageNotFoundError, BadZipFile, SyntaxError, KeyError, ValueError, OSError) as fault:
        # XML that does not read, or swells without end, is a SyntaxError of lxml.
        raise Refused(
            M("The Word file cannot be opened: it is damaged."), M("Open it in Word, save it anew, and record that.")
        ) from fault
    number, reader = 0, layout.Paragraphs()
    for part in parts:
        for block in _rows(part) if isinstance(part, Table) else _paragraphs(part, reader):
            number += 1
            yield replace(block, number=number)


def _check_size(data: bytes) -> None:
    """Check what a Word file is when it is unpacked, before anything of it is; raises `Refused` for one too large."""
    with ZipFile(io.BytesIO(data)) as packed:
        members = packed.infolist()
    text = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
    whole = sum(member.file_size for member in members)
    if text > _MOST_TEXT or whole > _MOST:
        raise Refused(
            M("The Word file is too large: unpacked it has %(size)s MB.", size=max(text, whole) // 1_000_000),
            M("Save its text alone, as plain text, and record that."),
        )


def _rows(table: Table) -> Iterator[Block]:
    for row in table.rows:
        cells: list[str] = []
        before = None
        for cell in row.cells:
            if cell._tc is before:  # noqa: SLF001 - the cell that goes over several columns is given once for each
                continue
            before = cell._tc  # noqa: SLF001
            cells.append(" ".join(cell.text.split()))
        text = " | ".join(cells)
        if text.strip(" |"):
            yield Block(number=0, raw=text, form=Form.ROW, text=text, depth=1)


def _paragraphs(paragraph: Paragraph, reader: layout.Paragraphs) -> Iterator[Block]:
    """Yield a block for each line of a paragraph: Word's Shift-Enter begins a new one."""
    style = paragraph.style.name or "" if paragraph.style is not None else ""
    heading, level = _HEADING.match(style), _level(paragraph, style)
    gap = bool(paragraph.paragraph_format.space_before)
    for raw in _LINES.split(paragraph.text):
        if not raw.strip():
            continue
        if heading is not None:
            reader.heading()
            text = " ".join(raw.split())
            block = Block(number=0, raw=raw, form=Form.HEADING, text=text, depth=int(heading["rank"] or 1))
        elif level is not None:
            block = reader.listed(raw, level)
        else:
            block = reader.paragraph(raw)
        if _is_bold(paragraph) and len(raw.split()) <= layout.LONGEST_BOLD:
            block = replace(block, section=True)
        block = replace(block, gap=gap)
        yield block


def _level(paragraph: Paragraph, style: str) -> int | None:
    """Return the level of a list that a paragraph stands at, from 0 on; None outside of lists."""
    numbered, level = paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val"), paragraph._p.xpath(_LEVEL)  # noqa: SLF001 - python-docx has no other way to the numbering
    if numbered and numbered[0] != "0":
        return int(level[0]) if level else 0
    if _LIST.match(style):
        last = style.rsplit(" ", 1)[-1]
        return int(last) - 1 if last.isdigit() else 0
    return None


def _is_bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)
