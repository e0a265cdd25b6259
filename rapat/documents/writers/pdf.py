"""PDF/A-2a by Typst: tagged, fonts embedded, the same bytes every time. A large paper is PDF/A-2b, set in parts.

One static Typst program (`templates/paper.typ`) receives the tree as JSON; no text of a user is ever its source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from rapat.documents.glyphs import fonts, printable
from rapat.documents.joining import JOINER, stretches
from rapat.documents.numbering import number_of
from rapat.documents.page import Page
from rapat.documents.placing import chart_stays_whole, stays_whole, ties
from rapat.documents.tree import (
    Block,
    Box,
    Chart,
    Columns,
    Heading,
    Items,
    Paragraph,
    Particulars,
    Photographs,
    Run,
    Table,
)
from rapat.documents.writers import division, pictures, qr, spacing, typesetting
from rapat.documents.writers.columns import IN_TABLES, LINE, fit, joined, letters, lines, measure, of_row, short
from rapat.documents.writers.typesetting import Paper, typeset, typeset_in_parts
from rapat.model.plain import Plain

_NAMES, _BARS = 0.22, 0.55
"""Shares of the width that the names of a chart and its longest bar take."""
_IN_CHARTS: Final = 0.8
"""How large the type of a chart is, that of the text being one; the share is that of the program."""
_NARROWER: Final = 1.8
"""Centimetres that terms take less in a column."""
_WORD: Final = re.compile(r"[^ \n]+")
"""What stands in one piece; a space that does not break belongs to it."""
_SMALLER: Final = (0.92, 0.85)
"""Shares of the type size in which a paper that is meant for one page may be set."""
_TAKEN: Final = {Items: 0.9, Particulars: 4.7}
"""Centimetres that numbers and terms take from what stands beside them."""
_SEAMS: Final = re.compile(r"(?<=[-/._@\\:])(?=[^\s-])")
"""Where a word breaks rather than anywhere else."""


def write(blocks: tuple[Block, ...], page: Page, overrides: Path | None) -> bytes:
    """Write the paper as PDF, a large one in parts; raises `Refused` where Typst cannot set it.

    One that is meant for one page is set smaller where it would have more, unless that does not help either.
    """
    usual = _written(blocks, page, overrides)
    if not page.one_page or spacing.pages(usual) <= 1:
        return usual
    sheets = (replace(page.sheet, font_size=page.sheet.font_size * share) for share in _SMALLER)
    made = (_written(blocks, replace(page, sheet=sheet), overrides) for sheet in sheets)
    return next((paper for paper in made if spacing.pages(paper) <= 1), usual)


def write_untagged(blocks: tuple[Block, ...], page: Page, overrides: Path | None) -> bytes:
    """Write what other papers follow in one file, which has no tags then; raises as `write` does."""
    return _written(blocks, page, overrides, tagged=False)


def looseness(blocks: tuple[Block, ...], page: Page, overrides: Path | None) -> float:
    """Tell how loosely a paper is spaced to stand on the fewest pages: as a share of what the form has."""
    paper, fits = _prepared(blocks, page, overrides)
    return spacing.on_fewest_pages(partial(_spaced, paper))[0] if fits.spaced else spacing.USUAL


def with_room(blocks: tuple[Block, ...], page: Page, overrides: Path | None, free: float) -> Page | None:
    """Return the page, spaced closely or smaller, on which a paper leaves `free` centimetres of one sheet.

    The form comes before close spacing, and that before smaller type. Where nothing of it leaves as much, it is the
    smallest, if that is one sheet at all; else None.
    """
    smallest = None
    for share, loose in ((1.0, spacing.USUAL), *((share, spacing.CLOSEST) for share in (1.0, *_SMALLER))):
        sheet = replace(page.sheet, font_size=page.sheet.font_size * share)
        smallest = replace(page, sheet=sheet, looseness=loose)
        if _is_one_sheet(blocks, smallest, overrides, free):
            return smallest
    return smallest if smallest is not None and _is_one_sheet(blocks, smallest, overrides, 0.0) else None


def _is_one_sheet(blocks: tuple[Block, ...], page: Page, overrides: Path | None, free: float) -> bool:
    top, bottom, left, right = page.sheet.edges
    lower = replace(page, sheet=replace(page.sheet, margins=(top, bottom + free, left, right)))
    paper, fits = _prepared(blocks, lower, overrides)
    return fits.in_one and spacing.pages(_spaced(paper, page.looseness)) <= 1


def _written(blocks: tuple[Block, ...], page: Page, overrides: Path | None, *, tagged: bool = True) -> bytes:
    paper, fits = _prepared(blocks, page, overrides, tagged=tagged)
    if not fits.in_one and page.counts_parts:
        return _with_contents(paper, division.divide(paper.blocks), page)
    if not fits.in_one:
        return typeset_in_parts(paper, division.divide(paper.blocks))
    return spacing.on_fewest_pages(partial(_spaced, paper))[1] if fits.spaced else typeset(paper)


def _prepared(
    blocks: tuple[Block, ...], page: Page, overrides: Path | None, *, tagged: bool = True
) -> tuple[Paper, division.Fit]:
    plain = [msgspec.to_builtins(block) for block in blocks]
    _complete(blocks, plain, page, page.room(wide=False))
    fits = division.fit(blocks)
    own = tuple(fonts(page.sheet.font, overrides))
    return Paper(_page(page), plain, own, page.pictures, tagged=tagged and fits.tagged), fits


def _spaced(paper: Paper, share: float) -> bytes:
    return typeset(paper._replace(frame={**paper.frame, "spacing": share}))


def _with_contents(paper: Paper, parts: Sequence[Sequence[Plain]], page: Page) -> bytes:
    """Set a paper in parts that count their own pages, behind a sheet that tells what stands in each."""
    made = typesetting.typeset_apart(paper, parts, page.part_words[0])
    rows = [
        (f"{number}.", " – ".join(filter(None, division.span(part))) or "–", str(typesetting.pages(data)))
        for number, (part, data) in enumerate(zip(parts, made, strict=True), 1)
    ]
    told = [tuple((Run(cell),) for cell in row) for row in (page.part_words, *rows)]
    blocks = (Heading(1, (Run(page.title),)), Table(told[0], tuple(told[1:]), (), ("right", "left", "right")))
    plain = [msgspec.to_builtins(block) for block in blocks]
    _complete(blocks, plain, page, page.room(wide=False))
    return typesetting.join([typeset(paper._replace(blocks=plain, tagged=False)), *made])


def _page(page: Page) -> Plain:
    return {
        "title": printable(page.title),
        "office": printable(page.office),
        "language": page.language,
        "day": [page.today.year, page.today.month, page.today.day],
        "red": page.red,
        "word": page.word,
        "mark": page.mark,
        "page": page.page_word,
        "of": page.of_word,
        "size": page.sheet.font_size,
        "sheet": list(page.size),
        "margins": list(page.sheet.edges),
        "seal_parts": page.foot.parts if page.foot else [],
        "seal_label": page.foot.label if page.foot else "",
        "qr": list(qr.picture(page.foot.full)) if page.foot and page.foot.scanned else [],
        "qr_words": qr.words(page.foot.full) if page.foot and page.foot.scanned else "",
        "police": page.police,
        "font": page.sheet.font,
        "logo": None if page.police else _logo(page),
        "spacing": spacing.USUAL,
        "bound": {"word": page.sheet_word, "first": page.begins_at},
        "before": 0,
        "pages": None,
        "part": None,
    }


def _logo(page: Page) -> Plain | None:
    """The logo for the program, which is handed no files: its bytes as numbers, its size, what it shows."""
    if not page.logo:
        return None
    width, height = pictures.fitted(page.logo)
    return {"bytes": list(page.logo), "size": [width, height], "words": pictures.words(page.language)}


def _complete(
    block: object,
    plain: Any,  # noqa: ANN401 - JSON
    page: Page,
    width: float,
) -> None:
    """Walk a tree beside its JSON: write numbers, widths, what ties its blocks and printable text into it."""
    size = page.sheet.font_size
    match block:
        case Table():
            _tabulate(block, plain, width, size * IN_TABLES)
        case Chart():
            _chart(block, plain, width, size * _IN_CHARTS)
        case Columns(left=left, right=right):
            # Terms stand narrower in a column; the share is that of the program.
            for column, below, share in ((left, plain["left"], 0.58), (right, plain["right"], 0.4)):
                _complete(column, below, page, width * share + _NARROWER)
        case Photographs():
            _size_photographs(block, plain, page, width)
        case tuple():
            for part, below in zip(block, plain, strict=True):
                _complete(part, below, page, width)
            for (part, behind), below in zip(pairwise(block), plain, strict=False):
                if isinstance(part, Paragraph) and ties(part, behind):
                    below["tied"] = True
        case msgspec.Struct():
            _complete_parts(block, plain, page, width)
        case _:
            pass


def _size_photographs(block: Photographs, plain: Plain, page: Page, width: float) -> None:
    """Give photographs their places and sizes, and what they show to those who do not see them."""
    plain["columns"] = block.columns
    box = block.box(width)
    for photograph, below in zip(block.pictures, plain["pictures"], strict=True):
        below["size"] = pictures.photograph_size(page.pictures[photograph.picture], box)
        below["words"] = printable(pictures.described(photograph, page.language))
        below["caption"] = _set(photograph.caption, below["caption"], letters(box[0], page.sheet.font_size))


def _complete_parts(block: msgspec.Struct, plain: Plain, page: Page, width: float) -> None:
    if isinstance(block, Items):
        plain["numbers"] = [number_of(block, at) for at in range(block.start, block.start + len(block.items))]
    inside = page.room(wide=True) if _turns(block) else width - _TAKEN.get(type(block), 0)
    for name in block.__struct_fields__:
        value = getattr(block, name)
        if isinstance(value, tuple) and (runs := [each for each in value if isinstance(each, Run)]):
            plain[name] = _set(runs, plain[name], letters(min(LINE, inside), page.sheet.font_size))
        elif name in plain:
            _complete(value, plain[name], page, inside)


def _turns(block: object) -> bool:
    return isinstance(block, Box) and block.name == "lanskap"


def _tabulate(table: Table, plain: Plain, width: float, size: float) -> None:
    """Give a table its widths, and break the words that are wider than their column."""
    fitted = fit(table, width, size)
    plain["widths"], plain["scale"] = fitted.widths, fitted.scale * IN_TABLES
    wide = lines(fitted, size)
    # A head longer than a page would leave no room for rows.
    plain["repeated"] = short(table.head, wide)
    plain["whole"] = [short(row, wide) for row in table.rows]
    plain["small"] = all(plain["whole"]) and stays_whole(table)
    plain["sums"] = table.sums
    plain["head"] = [_set(*cell, bold=True) for cell in zip(table.head, plain["head"], wide, strict=True)]
    plain["rows"] = [
        [_set(*cell) for cell in zip(row, below, of_row(row, wide), strict=True)]
        for row, below in zip(table.rows, plain["rows"], strict=True)
    ]


_LONGEST_WORDS: Final = 10_000
"""Letters of the text for those who do not see a chart: PDF/A takes 32,767 bytes, and the labels stand in it too."""


def _chart(chart: Chart, plain: Plain, width: float, size: float) -> None:
    """Give a chart its bars, and a text for those who do not see it, in the place of its table."""
    plain.pop("table")
    plain["parts"] = [printable(part) for part in chart.parts]
    plain["names"], plain["room"] = width * _NAMES, width * _BARS
    line = letters(width * _NAMES, size)
    plain["bars"] = [
        {"label": _breaking(printable(bar.label), line, bold=False), "counts": list(bar.counts)} for bar in chart.bars
    ]
    plain["longest"] = chart.longest
    plain["small"] = chart_stays_whole(chart)
    told = [printable(f"{bar.label}: {chart.described(bar)}") for bar in chart.bars] or [*map(printable, chart.parts)]
    ends = accumulate(len(each) + 2 for each in told)
    plain["words"] = [each if end <= _LONGEST_WORDS else "" for each, end in zip(told, ends, strict=True)]


def _set(runs: Sequence[Run], parts: Sequence[Plain], line: float, *, bold: bool = False) -> list[Plain]:
    """Return runs as JSON, with what stays on one line apart as `whole`; `line` in units of the type size."""
    return [
        part | {"text": piece} | ({"whole": True} if whole else {})
        for run, part in zip(runs, parts, strict=True)
        for piece, whole in stretches(_text(run.text, line, bold=bold or run.bold, alone=len(runs) == 1))
    ]


def _text(text: str, line: float, *, bold: bool, alone: bool) -> str:
    """Printable text, what belongs together joined; a word wider than its `line`, in units of the type, may break.

    What stands `alone` on its line needs no joining.
    """
    visible = printable(text)
    if alone and len(visible) < 2 * line and measure(visible, bold=bold) <= line:
        return visible
    visible = joined(visible, line, bold=bold)
    # Most lines are wider than the longest word could be: the widest letter is as wide as the type is high.
    if len(visible) < line:
        return visible
    return _breaking(visible, line, bold=bold)


def _breaking(visible: str, line: float, *, bold: bool) -> str:
    """Let words that are wider than a `line` break."""
    return _WORD.sub(lambda match: _broken(match[0], line, bold=bold), visible)


def _broken(word: str, line: float, *, bold: bool) -> str:
    if JOINER in word or len(word) < line or measure(word, bold=bold) <= line:
        return word
    return "\u200b".join(
        piece
        for part in _SEAMS.split(word)
        for piece in ([part] if measure(part, bold=bold) <= line else _pieces(part, line))
    )


def _pieces(word: str, line: float) -> list[str]:
    """Pieces that fit whatever their letters are."""
    most = max(1, int(line))
    return [word[at : at + most] for at in range(0, len(word), most)]
