"""Head and foot of every page: class word, mark of a draft, page number, seal."""

from __future__ import annotations

from typing import Final

from rapat.documents.page import Page
from rapat.documents.writers import qr
from rapat.documents.writers.word.markup import Look, attribute, field, paragraph, part, picture, text, twips
from rapat.documents.writers.word.reference import Reference
from rapat.documents.writers.word.tables import Cell, plain_row, table_of

_QR: Final = 1.5
"""Side of the code, in centimetres."""
_BESIDE: Final = 1.7
_WORD: Final = 4.6
_MARK_SIZE: Final = 96
_MARK_LETTER: Final = 0.75
"""Width of a letter of the mark, in units of its size."""
_SHAPE: Final = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
"""The shape of a text across the page, as Word itself defines it."""


def header(page: Page, reference: Reference) -> str:
    """The head: the class word, and on drafts their mark as a word and across the page."""
    word = text(page.word)
    if page.mark:
        word += text(f"  ·  {page.mark}" if page.word else page.mark) + _watermark(page)
    return part("hdr", paragraph(Look(style=reference["Kata Kelas"]), word))


def _watermark(page: Page) -> str:
    """The mark of a draft across the page, behind its text."""
    wide = round(len(page.mark) * _MARK_SIZE * _MARK_LETTER)
    place = (
        f"position:absolute;margin-left:0;margin-top:0;width:{wide}pt;height:{_MARK_SIZE}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    mark = attribute(page.mark)
    return (
        f'<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE}<v:shape id="PowerPlusWaterMarkObject1" '
        f'o:spid="_x0000_s2049" type="#_x0000_t136" alt={mark} style="{place}" o:allowincell="f" '
        'fillcolor="#d9d9d9" stroked="f">'
        f'<v:fill opacity=".6"/><v:textpath style="font-family:&quot;Arial&quot;;font-weight:bold;font-size:1pt" '
        f"string={mark}/></v:shape></w:pict></w:r>"
    )


def footer(page: Page, reference: Reference, room: int, code: str) -> str:
    """The foot of a page with `room` twentieths of a point: seal left, class word in the middle, page number right.

    `code` is the relation of the picture of the seal; empty where there is none.
    """
    middle = twips(_WORD)
    left = (room - middle) // 2
    beside = twips(_BESIDE)
    number = text(f"{page.page_word} ") + field("PAGE") + text(f" {page.of_word} ") + field("NUMPAGES")
    level = '<w:vAlign w:val="center"/>'
    sealed = Look(style=reference["Kode Pengesahan"])
    cells = [
        Cell(paragraph(sealed, _code(page, code)), 1, level),
        Cell(paragraph(sealed, _seal(page)), 1, level),
        Cell(paragraph(Look(style=reference["Kata Kelas"]), text(page.word)), 1, level),
        Cell(paragraph(Look(style=reference["Nomor Halaman"]), number), 1, level),
    ]
    widths = [beside, left - beside, middle, room - left - middle]
    if not code:  # nothing stands left of the words then
        cells, widths = cells[1:], [left, middle, room - left - middle]
    table = table_of(reference["Tabel Polos"], widths, [plain_row(cells, widths)])
    return part("ftr", table + paragraph(Look(style=reference["Pembatas"])))


def _code(page: Page, code: str) -> str:
    if page.foot is None or not code:
        return ""
    return picture(code, (_QR, _QR), number=1, words=qr.words(page.foot.full))


def _seal(page: Page) -> str:
    """The seal, or what stands in its place, in lines that fit beside the class word."""
    return text("\n".join(page.foot.lines)) if page.foot else ""
