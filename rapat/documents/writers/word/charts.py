"""Charts for Word: bars made of letters in a table without lines, so that they are read, searched and spoken."""

from __future__ import annotations

from typing import Final

from rapat.documents.placing import chart_stays_whole
from rapat.documents.tree import Bar, Chart
from rapat.documents.writers.word import tables
from rapat.documents.writers.word.markup import Look, paragraph, text
from rapat.documents.writers.word.reference import Reference
from rapat.text import bars

_BAR: Final = 26
"""Letters of the longest bar."""
_INKS: Final = ("2E7D32", "E65100", "B71C1C", "616161")
_SHARES: Final = (30, 50)
"""Hundredths of the room that names and bars take; counts have the rest."""


def bars_of(chart: Chart, reference: Reference, room: int, *, keep: bool) -> str:
    """Write a chart that is `room` twentieths of a point wide; `keep` ties its last row to what follows."""
    names, drawn = (room * share // 100 for share in _SHARES)
    widths = [names, drawn, room - names - drawn]
    look = reference["Isi Tabel"]
    last = len(chart.bars) - 1
    together = chart_stays_whole(chart)
    rows = [_row("", _legend(chart), "", Look(style=look, keep=True), widths, head=True)]
    for at, bar in enumerate(chart.bars):
        # The signatures below take the last bars with them, as they do the last rows of a table.
        taken = keep and at > last - tables.TOGETHER
        tied = Look(style=look, keep=taken or (together and at < last))
        counts = " · ".join(map(str, bar.counts))
        rows.append(_row(bar.label, _drawn(chart, bar), counts, tied, widths))
    return tables.table_of(reference["Tabel Polos"], widths, rows)


def _row(label: str, drawn: str, counts: str, look: Look, widths: list[int], *, head: bool = False) -> str:
    contents = (text(label) if label else "", drawn, text(counts) if counts else "")
    return tables.plain_row([tables.Cell(paragraph(look, content)) for content in contents], widths, head=head)


def _legend(chart: Chart) -> str:
    forms = zip(bars.FORMS, _INKS, chart.parts, strict=False)
    return "".join(_inked(form, ink) + text(f" {part}   ") for form, ink, part in forms)


def _drawn(chart: Chart, bar: Bar) -> str:
    sizes = bars.cells(bar.counts, chart.longest, _BAR)
    return "".join(_inked(form * size, ink) for form, size, ink in zip(bars.FORMS, sizes, _INKS, strict=False) if size)


def _inked(letters: str, ink: str) -> str:
    return text(letters, f'<w:rPr><w:color w:val="{ink}"/></w:rPr>')
