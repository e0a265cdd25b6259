"""HTML: one self-contained file that prints as the official form, nothing loaded from anywhere."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final

from rapat.documents import catalogue
from rapat.documents.joining import stretches
from rapat.documents.numbering import number_of
from rapat.documents.page import Page
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
    Photographs,
    Rule,
    Runs,
    Signatures,
    Table,
)
from rapat.documents.writers import pictures, svg
from rapat.documents.writers.columns import IN_TABLES, LINE, fit, joined, letters, lines
from rapat.text.printable import printable

_CSS_SAFE: Final = re.compile(r"[^A-Za-z0-9 .,/()–-]")
_FALLBACK_FONTS: Final = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif"


def write(blocks: tuple[Block, ...], page: Page, overrides: Path | None) -> bytes:
    """Write the paper as one HTML file."""
    style = _style(overrides)
    body = "\n".join(_Body(page, page.room(wide=False)).block(block) for block in blocks)
    mark = f'<div class="konsep" aria-hidden="true">{_text(page.mark)}</div>\n' if page.mark else ""
    foot = _foot(page)
    word = f'<p class="kata-kelas layar{_red(page)}">{_text(page.word)}</p>\n' if page.word else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{page.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(page.title)}</title>\n<style>\n{_page_style(page)}\n{style}</style>\n</head>\n<body>\n{mark}"
        f"<main>\n{word}{body}\n{foot}{word}</main>\n</body>\n</html>\n"
    ).encode()


def _style(overrides: Path | None) -> str:
    """The style sheet as it stands within the page, which `</` would end; raises `Refused` for one that may do more."""
    path = catalogue.find("print.css", overrides)
    text = catalogue.read(path)
    if overrides is not None and path.is_relative_to(overrides):
        from rapat.documents import stylesheet  # noqa: PLC0415 - reads what a workspace changed

        stylesheet.check(text, path)
    return text.replace("</", "<\\/")


def _text(text: str) -> str:
    return escape(printable(text, "html").replace("\n", " "))


def _red(page: Page) -> str:
    return " merah" if page.red else ""


def _foot(page: Page) -> str:
    if page.foot is None:
        return ""
    return f'<p class="pengesahan">{_text(page.foot.label)}: <code>{_text(page.foot.full)}</code></p>\n'


def _css_text(text: str) -> str:
    """Quote text for CSS `content`; anything unusual stands as its number."""
    return '"' + _CSS_SAFE.sub(lambda match: f"\\{ord(match[0]):06x}", printable(text, "html")) + '"'


def _page_style(page: Page) -> str:
    """Write the page rules, which CSS variables cannot reach: sheet, margins, class word, page number, seal."""
    width, height = page.size
    top, bottom, left, right = page.sheet.edges
    ink = "#c00000" if page.red else "#000000"
    word = f"content: {_css_text(page.word)}; color: {ink}"
    seal = ""
    if page.foot:
        # In short lines it fits beside the class word.
        content = ' "\\A " '.join(_css_text(line) for line in page.foot.lines)
        seal = f"@bottom-left {{ content: {content}; white-space: pre; font-size: 6.5pt }}"
    number = f'content: "{page.page_word} " counter(page) " {page.of_word} " counter(pages)'
    font = f"'{_CSS_SAFE.sub('', page.sheet.font)}', {_FALLBACK_FONTS}"
    return (
        f":root {{ --sheet: {width:g}cm; --margins: {top:g}cm {right:g}cm {bottom:g}cm {left:g}cm; "
        f"--font: {font}; --size: {page.sheet.font_size:g}pt; --wide: {height:g}cm; --ink: {ink} }}\n"
        f"@page {{ size: {width:g}cm {height:g}cm; margin: {top:g}cm {right:g}cm {bottom:g}cm {left:g}cm; "
        f"font-family: {font}; font-size: 9pt; @top-center {{ {word}; font-weight: bold; font-size: 11pt }} "
        f"@bottom-center {{ {word}; font-weight: bold; font-size: 11pt }} @bottom-right {{ {number} }} {seal} }}\n"
        f"@page lanskap {{ size: {height:g}cm {width:g}cm }}\n.utuh {{ white-space: nowrap }}"
    )


class _Body:
    """Writes blocks that stand across `room` centimetres; every text passes `_text` or `_runs`."""

    def __init__(self, page: Page, room: float) -> None:
        self._page = page
        self._room = room
        self._line = letters(LINE, page.sheet.font_size)

    def _runs(self, runs: Runs) -> str:
        return _runs(runs, self._line)

    def block(self, block: Block) -> str:  # noqa: PLR0911 - a case for each kind of block
        """Write one block."""
        match block:
            case Heading(level=level, runs=runs):
                return f"<h{min(level, 6)}>{self._runs(runs)}</h{min(level, 6)}>"
            case Paragraph(runs=runs):
                return f"<p>{self._runs(runs)}</p>"
            case Items():
                return self._items(block)
            case Table() | Chart():
                return self._figures(block)
            case Particulars():
                return self._particulars(block)
            case Photographs():
                return self._photographs(block)
            case Signatures():
                return self._signatures(block)
            case Columns(left=left, right=right):
                return f'<div class="dua"><div>{self._inner(left)}</div><div>{self._inner(right)}</div></div>'
            case Box():
                return self._box(block)
            case PageBreak():
                return '<div class="halaman"></div>'
            case Rule():
                return "<hr>"

    def _figures(self, block: Table | Chart) -> str:
        size = self._page.sheet.font_size
        return svg.chart(block, size) if isinstance(block, Chart) else _table(block, self._room, size * IN_TABLES)

    def _inner(self, blocks: tuple[Block, ...]) -> str:
        return "".join(self.block(block) for block in blocks)

    def _items(self, block: Items) -> str:
        if block.style == "bullet":
            return "<ul>" + "".join(f"<li>{self._inner(item)}</li>" for item in block.items) + "</ul>"
        # The number is text of its own, since CSS counters neither copy nor print "3.1" everywhere.
        rows = "".join(
            f'<li value="{at}"><span class="nomor">{number_of(block, at)}</span><div>{self._inner(item)}</div></li>'
            for at, item in enumerate(block.items, block.start)
        )
        return f'<ol class="bernomor">{rows}</ol>'

    def _particulars(self, block: Particulars) -> str:
        rows = "".join(
            f"<div><dt>{self._runs(row.term)}</dt><dd>{self._inner(row.blocks)}</dd></div>" for row in block.rows
        )
        return f'<dl class="rincian">{rows}</dl>'

    def _box(self, box: Box) -> str:
        if box.name == "kop":
            return self._letterhead(box)
        ink = _red(self._page) if box.name == "kelas" else ""
        if box.name == "lanskap":
            wide = _Body(self._page, self._page.room(wide=True))
            return f'<section class="lanskap">{wide._inner(box.blocks)}</section>'
        return f'<div class="{box.name}{ink}">{self._inner(box.blocks)}</div>'

    def _signatures(self, block: Signatures) -> str:
        signed = "".join(
            f'<div class="penanda"><p>{self._runs(each.above)}</p><div class="ruang"></div>'
            f"<p>{self._runs(each.below)}</p></div>"
            for each in block.blocks
        )
        return f'<section class="ttd">{signed}</section>'

    def _photographs(self, block: Photographs) -> str:
        shown = "".join(
            f'<figure><img src="data:image/jpeg;base64,{base64.b64encode(self._page.pictures[each.picture]).decode()}" '
            f'alt="{_text(pictures.described(each, self._page.language))}">'
            f"<figcaption>{self._runs(each.caption)}</figcaption></figure>"
            for each in block.pictures
        )
        return f'<section class="foto lajur-{block.columns}">{shown}</section>'

    def _letterhead(self, box: Box) -> str:
        picture = "" if self._page.police else _logo(self._page)
        lines = "".join(
            f'<p class="kop-{block.level}">{self._runs(block.runs)}</p>'
            if isinstance(block, Heading)
            else self.block(block)
            for block in box.blocks
        )
        form = "kop polisi" if self._page.police else "kop"
        return f'<header class="{form}">{picture}<div>{lines}</div></header>'


def _logo(page: Page) -> str:
    """The logo; raises `Refused` where it is no picture."""
    if not page.logo:
        return ""
    pictures.fitted(page.logo)
    data = base64.b64encode(page.logo).decode("ascii")
    return f'<img src="data:image/png;base64,{data}" alt="{_text(pictures.words(page.language))}">'


def _runs(runs: Runs, line: float) -> str:
    pieces: list[str] = []
    for run in runs:
        marked = _joined(escape(joined(printable(run.text, "html"), line, bold=run.bold))).replace("\n", "<br>")
        marked = f"<s>{marked}</s>" if run.strike else marked
        marked = f'<span class="merah">{marked}</span>' if run.red else marked
        marked = f"<em>{marked}</em>" if run.italic else marked
        marked = f'<a href="{escape(run.link)}">{marked}</a>' if run.link else marked
        pieces.append(f"<strong>{marked}</strong>" if run.bold else marked)
    return "".join(pieces)


def _joined(escaped: str) -> str:
    """Let what holds joiners stand on one line, without them: whoever looks for a number in the page finds it."""
    pieces = stretches(escaped)
    return "".join(f'<span class="utuh">{piece}</span>' if whole else piece for piece, whole in pieces)


def _table(block: Table, room: float, size: float) -> str:
    """A table across `room` centimetres, its columns as wide as on paper; `size` of its type in points."""
    fitted = fit(block, room, size)
    wide = lines(fitted, size)
    columns = "".join(f'<col style="width:{100 * width / room:.2f}%">' for width in fitted.widths)
    head = "".join(f'<th scope="col">{_runs(cell, line)}</th>' for cell, line in zip(block.head, wide, strict=True))
    rows = "\n".join(_row(row, wide, block.align) for row in block.rows)
    high = f"--tinggi:{block.height:g}cm;" if block.height else ""
    look = f'class="tetap" style="{high}--huruf:{IN_TABLES * fitted.scale:.3g}em"'
    columns = f"<colgroup>{columns}</colgroup>"
    return f"<table {look}>{columns}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"


def _row(row: tuple[Runs, ...], wide: Sequence[float], align: Sequence[str]) -> str:
    if len(row) < len(wide):
        return f'<tr class="kelompok"><td colspan="{len(wide)}">{_runs(row[0], sum(wide))}</td></tr>'
    return "<tr>" + "".join(_cell(*cell) for cell in zip(row, wide, align, strict=True)) + "</tr>"


def _cell(runs: Runs, line: float, align: str) -> str:
    side = "" if align == "left" else f' class="{"tengah" if align == "center" else "kanan"}"'
    return f"<td{side}>{_runs(runs, line)}</td>"
