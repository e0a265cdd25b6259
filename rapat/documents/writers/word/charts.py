"""Charts for Word: bars of cells in a table without lines, to scale, each part with its form in it and in the legend.

Letters side by side are no measure: the forms are not equally wide, and which font Word draws them in is not known.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rapat.documents.placing import chart_stays_whole
from rapat.documents.tree import Bar, Chart
from rapat.documents.writers.word import tables
from rapat.documents.writers.word.markup import Look, paragraph, text
from rapat.documents.writers.word.reference import Reference
from rapat.text import bars

_HIGH: Final = 190
"""How high a bar is, in twentieths of a point."""
_ROOM_FOR_FORM: Final = 150
"""How wide a part is to be, in twentieths of a point, for its form to stand in it."""
_FORM: Final = 12
"""The type of the form in a bar, in half points."""
_INKS: Final = ("2E7D32", "E65100", "B71C1C", "616161")
_TINTS: Final = ("C8E6C9", "FFE0B2", "FFCDD2", "EEEEEE")
"""What lies behind each form."""
_AIR: Final = 200
"""What is left free beside the longest bar, the margins of its cell too, in twentieths of a point."""
_LINE: Final = 20
"""How high the line is that Word asks for behind a table in a cell, in twentieths of a point."""
_SIDES: Final = ("top", "left", "bottom", "right")
_SHARES: Final = (30, 50)
"""Hundredths of the room that names and bars take; counts have the rest."""


def bars_of(chart: Chart, reference: Reference, room: int, *, keep: bool) -> str:
    """Write a chart that is `room` twentieths of a point wide; `keep` ties its last row to what follows."""
    names, drawn = (room * share // 100 for share in _SHARES)
    widths = [names, drawn, room - names - drawn]
    look = reference["Isi Tabel"]
    last = len(chart.bars) - 1
    together = chart_stays_whole(chart)
    legend = Look(style=look, keep=True)
    rows = [_row("", paragraph(legend, _legend(chart)), "", legend, widths, head=True)]
    for at, bar in enumerate(chart.bars):
        # The signatures below take the last bars with them, as they do the last rows of a table.
        taken = keep and at > last - tables.TOGETHER
        tied = Look(style=look, keep=taken or (together and at < last))
        counts = " · ".join(map(str, bar.counts))
        rows.append(_row(bar.label, _drawn(chart, bar, drawn, tied), counts, tied, widths))
    return tables.table_of(reference["Tabel Polos"], widths, rows)


def _row(label: str, drawn: str, counts: str, look: Look, widths: list[int], *, head: bool = False) -> str:
    name, told = (paragraph(look, text(words) if words else "") for words in (label, counts))
    return tables.plain_row([tables.Cell(cell) for cell in (name, drawn, told)], widths, head=head)


def _legend(chart: Chart) -> str:
    forms = zip(bars.FORMS, _INKS, chart.parts, strict=False)
    return "".join(_inked(form, ink) + text(f" {part}   ") for form, ink, part in forms)


def _drawn(chart: Chart, bar: Bar, room: int, look: Look) -> str:
    """Draw a bar as a table of one row, of which the longest of the chart takes most of `room`."""
    parts = [(at, max(1, count * (room - _AIR) // chart.longest)) for at, count in enumerate(bar.counts) if count]
    if not parts:
        return paragraph(look)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for _, width in parts)
    cells = "".join(_part(at % len(bars.FORMS), width, look) for at, width in parts)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(width for _, width in parts)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid>{columns}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_HIGH}" w:hRule="exact"/>'
        f"</w:trPr>{cells}</w:tr></w:tbl>{paragraph(replace(look, high=_LINE))}"
    )


def _part(at: int, width: int, look: Look) -> str:
    """Draw a part of a bar: a cell of its width, edged and tinted in its ink, with its form where there is room."""
    ink, tint = _INKS[at], _TINTS[at]
    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{ink}"/>' for side in _SIDES)
    form = ""
    if width >= _ROOM_FOR_FORM:
        form = text(bars.FORMS[at], f'<w:rPr><w:color w:val="{ink}"/><w:sz w:val="{_FORM}"/></w:rPr>')
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{edges}</w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/></w:tcPr>'
        f"{paragraph(replace(look, high=_HIGH), form)}</w:tc>"
    )


def _inked(letters: str, ink: str) -> str:
    return text(letters, f'<w:rPr><w:color w:val="{ink}"/></w:rPr>')
