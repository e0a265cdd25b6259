"""Word files: paragraphs with their styles and list levels, and tables, in the order of the document.

python-docx opens the file and knows its styles; the text is read from the elements of the document itself, since an
object for each paragraph and run takes half a minute in a long file, and knows nothing of content controls, accepted
insertions and fields.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from msgspec.structs import replace

from rapat.capture.foreign import layout, unpacked
from rapat.capture.foreign.blocks import HIDDEN, Block, Form
from rapat.errors import Refused
from rapat.text.language import M

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_HEADING: Final = re.compile(r"(?:heading|judul|title)\s*(?P<rank>\d)?", re.IGNORECASE)
_LIST: Final = re.compile(r"list|daftar", re.IGNORECASE)
_LINES: Final = re.compile(r"[\n\v]")
_MOST_TEXT: Final = 8_000_000
"""Bytes of a Word file's XML when it is unpacked: a book has less, and each paragraph takes a while."""
_MOST: Final = 200_000_000
"""Bytes of all that is in it, pictures too."""
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE: Final = f"{_W}val"
_PARAGRAPH: Final = f"{_W}p"
_TABLE: Final = f"{_W}tbl"
_RUN: Final = f"{_W}r"
_AROUND: Final = frozenset(
    _W + name
    for name in (
        *("sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "ins", "moveTo", "dir", "bdo"),
    )
)
"""Elements that stand around words without being any: content controls, links, fields, what was inserted."""
_SIGNS: Final = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_OFF: Final = frozenset({"0", "false", "off", "none"})


def blocks(data: bytes) -> Iterator[Block]:
    """Yield what stands in a Word file; a paragraph's number counts from 1.

    Raises `Refused` where python-docx is not there, and for a file that it cannot open or that is too large unpacked.
    """
    body, styles = _opened(data)
    number, reader = 0, layout.Paragraphs()
    for element in _within(body, frozenset({_PARAGRAPH, _TABLE})):
        made = _rows(element) if element.tag == _TABLE else _paragraphs(element, styles, reader)
        for block in made:
            number += 1
            yield replace(block, number=number)


def _opened(data: bytes) -> tuple[BaseOxmlElement, _Styles]:
    """Return the body of a Word file and its styles; raises `Refused` as `blocks` does."""
    try:
        from docx import Document  # noqa: PLC0415 - a heavy library, needed for this alone
        from docx.exceptions import PythonDocxError  # noqa: PLC0415
        from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
    except ImportError as fault:
        raise Refused(
            M("Word files are read with python-docx, which is not installed."),
            M("Install rapat with its documents: pip install 'rapat[documents]'. Or save the file as plain text."),
        ) from fault
    try:
        _check_size(data)
        document = Document(io.BytesIO(data))
        body: BaseOxmlElement | None = document.element.find(f"{_W}body")
        styles = _Styles.of(document)
    except (PackageNotFoundError, PythonDocxError, BadZipFile, SyntaxError, KeyError, ValueError, OSError) as fault:
        # XML that does not read, or swells without end, is a SyntaxError of lxml.
        raise _damaged() from fault
    if body is None:
        raise _damaged()
    return body, styles


def _damaged() -> Refused:
    return Refused(
        M("The Word file cannot be opened: it is damaged."), M("Open it in Word, save it anew, and record that.")
    )


def _check_size(data: bytes) -> None:
    """Check what a Word file is when it is unpacked, before anything of it is; raises `Refused` for one too large."""
    with ZipFile(io.BytesIO(data)) as packed:
        text, whole = unpacked.sizes(packed)
    if text > _MOST_TEXT or whole > _MOST:
        raise Refused(
            M("The Word file is too large: unpacked it has %(size)s MB.", size=max(text, whole) // 1_000_000),
            M("Save its text alone, as plain text, and record that."),
        )


@dataclass(frozen=True, slots=True)
class _Styles:
    """The names of the styles of paragraphs in a document."""

    names: Mapping[str, str]
    """By the id that a paragraph names."""
    usual: str
    """The name of the style of a paragraph that names none, or one that is not there."""

    @classmethod
    def of(cls, document: Document) -> _Styles:
        from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - as above

        own = [style for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH]
        usual = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        return cls({style.style_id: style.name or "" for style in own}, (usual.name or "") if usual else "")


def _within(parent: BaseOxmlElement, tags: frozenset[str]) -> Iterator[BaseOxmlElement]:
    """Yield the elements of some kinds in another one, through what only stands around them."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _AROUND:
            yield from _within(child, tags)


def _rows(table: BaseOxmlElement) -> Iterator[Block]:
    """Yield a block for each row; a cell that goes over several rows has its words in each of them."""
    above: dict[int, str] = {}
    for row in _within(table, frozenset({f"{_W}tr"})):
        cells: list[str] = []
        column, here = 0, {}
        for cell in _within(row, frozenset({f"{_W}tc"})):
            words = above.get(column, "") if _goes_on(cell) else _words_of(cell)
            cells.append(words)
            here[column] = words
            column += _width(cell)
        above = here
        text = " | ".join(cells)
        if text.strip(" |"):
            yield Block(number=0, raw=text, form=Form.ROW, text=text, depth=1)


def _goes_on(cell: BaseOxmlElement) -> bool:
    """Return whether a cell is the lower part of one above it."""
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merged is not None and merged.get(_VALUE, "continue") == "continue"


def _width(cell: BaseOxmlElement) -> int:
    """Return over how many columns a cell goes."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    number = span.get(_VALUE, "") if span is not None else ""
    return int(number) if number.isdecimal() and len(number) < len("1000") else 1


def _words_of(cell: BaseOxmlElement) -> str:
    """Return the words of a cell, those of tables in it too."""
    return " ".join(" ".join(_text(paragraph) for paragraph in cell.iter(_PARAGRAPH)).split())


def _paragraphs(paragraph: BaseOxmlElement, styles: _Styles, reader: layout.Paragraphs) -> Iterator[Block]:
    """Yield a block for each line of a paragraph: Word's Shift-Enter begins a new one."""
    unseen = "".join(_words(run) for run in _runs(paragraph) if _is_on(run, "vanish")).strip()
    if unseen:
        yield Block(number=0, raw=unseen, form=Form.LEFT_OUT, text=unseen, why=HIDDEN)
    look = _Look.of(paragraph, styles)
    heading = _HEADING.match(look.style)
    bold = _is_bold(paragraph)
    for raw in _LINES.split(_text(paragraph)):
        if not raw.strip():
            continue
        if heading is not None:
            reader.heading()
            text = " ".join(raw.split())
            block = Block(number=0, raw=raw, form=Form.HEADING, text=text, depth=int(heading["rank"] or 1))
        elif look.level is not None:
            block = reader.listed(raw, look.level)
        else:
            block = reader.paragraph(raw)
        if bold and len(raw.split()) <= layout.LONGEST_BOLD:
            block = replace(block, section=True)
        yield replace(block, gap=look.gap)


def _text(paragraph: BaseOxmlElement) -> str:
    """Return the words that a reader of a paragraph sees."""
    return "".join(_seen(run) for run in _runs(paragraph))


def _runs(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    return _within(paragraph, frozenset({_RUN}))


def _seen(run: BaseOxmlElement) -> str:
    """Return the words of a run; none of one that is hidden."""
    return "" if _is_on(run, "vanish") else _words(run)


def _words(run: BaseOxmlElement) -> str:
    words: list[str] = []
    for part in run:
        if part.tag == f"{_W}t":
            words.append(part.text or "")
        elif part.tag == f"{_W}br":
            words.append("\n" if part.get(f"{_W}type", "textWrapping") == "textWrapping" else "")
        else:
            words.append(_SIGNS.get(part.tag, ""))
    return "".join(words)


def _is_on(run: BaseOxmlElement, name: str) -> bool:
    """Return whether a run has a property: it stands there, and is not switched off."""
    switch = run.find(f"{_W}rPr/{_W}{name}")
    return switch is not None and switch.get(_VALUE, "1").lower() not in _OFF


def _is_bold(paragraph: BaseOxmlElement) -> bool:
    runs = [run for run in _runs(paragraph) if _seen(run).strip()]
    return bool(runs) and all(_is_on(run, "b") for run in runs)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a paragraph looks like."""

    style: str
    level: int | None
    """The level of the list that it stands at, from 0 on; None outside of lists."""
    gap: bool
    """Whether there is room above it."""

    @classmethod
    def of(cls, paragraph: BaseOxmlElement, styles: _Styles) -> _Look:
        named = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style = styles.usual if named is None else styles.names.get(named.get(_VALUE, ""), styles.usual)
        spacing = paragraph.find(f"{_W}pPr/{_W}spacing")
        gap = spacing is not None and spacing.get(f"{_W}before", "0") != "0"
        return cls(style, _level(paragraph, style), gap)


def _level(paragraph: BaseOxmlElement, style: str) -> int | None:
    numbers = paragraph.find(f"{_W}pPr/{_W}numPr")
    if numbers is not None:
        numbered, level = numbers.find(f"{_W}numId"), numbers.find(f"{_W}ilvl")
        if numbered is not None and numbered.get(_VALUE) != "0":
            depth = level.get(_VALUE, "") if level is not None else ""
            return int(depth) if depth.isdecimal() and len(depth) == 1 else 0
    if _LIST.match(style):
        last = style.rsplit(" ", 1)[-1]
        return int(last) - 1 if last.isdigit() else 0
    return None
