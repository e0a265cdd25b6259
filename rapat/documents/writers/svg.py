"""Charts as SVG: bars that lie, whose parts differ in their pattern too, with a text for those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from rapat.documents.tree import Bar, Chart
from rapat.text.printable import one_line

_WIDTH, _ROW, _BAR = 640, 20, 13
"""Units of the drawing: how wide it is, how high a row and a bar are."""
_LABEL, _COUNTS = 190, 90
"""How wide the names and the counts stand."""
_STYLE: Final = "width:100%;height:auto;margin:.3cm 0;break-inside:avoid;font-family:inherit"
_LETTERS: Final = 30
"""Letters of a name that stand beside a bar."""
FILLS: Final = ("#2e7d32", "url(#garis)", "url(#titik)", "#9e9e9e")
"""What the parts are filled with, in order: plain, hatched, dotted."""
_PATTERNS: Final = (
    '<defs><pattern id="garis" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#ffe0b2"/><rect width="3" height="6" fill="#e65100"/></pattern>'
    '<pattern id="titik" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#ffcdd2"/>'
    '<circle cx="3" cy="3" r="1.8" fill="#b71c1c"/></pattern></defs>'
)


def chart(block: Chart, size: float) -> str:
    """Draw a chart; `size` of the paper's type in points."""
    height = _ROW * (len(block.bars) + 1)
    told = "; ".join(f"{one_line(bar.label, 'html')}: {one_line(block.described(bar), 'html')}" for bar in block.bars)
    rows = "".join(_row(block, bar, at) for at, bar in enumerate(block.bars, start=1))
    return (
        f'<svg style="{_STYLE}" role="img" aria-label="{escape(told)}" viewBox="0 0 {_WIDTH} {height}" '
        f'font-size="{size:g}" xmlns="http://www.w3.org/2000/svg">{_PATTERNS}{_legend(block)}{rows}</svg>'
    )


def _legend(block: Chart) -> str:
    step = (_WIDTH - _LABEL) / max(1, len(block.parts))
    return "".join(
        f'<rect x="{_LABEL + at * step:g}" y="3" width="{_BAR}" height="{_BAR}" fill="{fill}" stroke="#000"/>'
        f'<text x="{_LABEL + at * step + _BAR + 5:g}" y="14">{escape(one_line(part, "html"))}</text>'
        for at, (part, fill) in enumerate(zip(block.parts, FILLS, strict=False))
    )


def _row(block: Chart, bar: Bar, at: int) -> str:
    top = at * _ROW
    label = one_line(bar.label, "html")
    shown = label if len(label) <= _LETTERS else f"{label[: _LETTERS - 1]}…"
    parts = "".join(_parts(block, bar, top + 3))
    end = _LABEL + sum(bar.counts) * _scale(block) + 6
    counts = " · ".join(map(str, bar.counts))
    return (
        f'<text x="{_LABEL - 6}" y="{top + 14}" text-anchor="end">{escape(shown)}</text>{parts}'
        f'<text x="{end:g}" y="{top + 14}">{counts}</text>'
    )


def _parts(block: Chart, bar: Bar, top: int) -> Iterator[str]:
    left, scale = float(_LABEL), _scale(block)
    for count, fill in zip(bar.counts, FILLS, strict=False):
        wide = count * scale
        if count:
            yield f'<rect x="{left:g}" y="{top}" width="{wide:g}" height="{_BAR}" fill="{fill}" stroke="#000"/>'
        left += wide


def _scale(block: Chart) -> float:
    return (_WIDTH - _LABEL - _COUNTS) / block.longest if block.longest else 0.0
