"""Text and paragraphs as WordprocessingML; children stand in the order that the schema wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from rapat.documents.joining import JOINER
from rapat.documents.tree import Run, Runs
from rapat.documents.writers.columns import joined
from rapat.text.printable import printable

SPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
"""The namespaces that parts declare."""
_EMU: Final = 360_000
"""English metric units in a centimetre."""


def part(root: str, content: str) -> str:
    """A whole part: `root` is the name of its element."""
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} {spaces}>{content}</w:{root}>'


def twips(centimetres: float) -> int:
    """Twentieths of a point."""
    return round(centimetres * 1440 / 2.54)


def centimetres(twips: int) -> float:
    """Centimetres of so many twentieths of a point."""
    return twips * 2.54 / 1440


def shown(text: str) -> str:
    """Text of a user as Word can hold it, not yet escaped."""
    return printable(text, "docx")


def attribute(text: str) -> str:
    """Text of a user as a quoted attribute, on one line."""
    return quoteattr(shown(text).replace("\n", " "))


def text(value: str, properties: str = "") -> str:
    """A run of a user's text; a newline is a line break."""
    return _run(shown(value), properties)


def runs(stretches: Runs, line: float) -> str:
    """Runs in their types, what belongs together joined as far as a `line` holds it, in units of the type size."""
    return "".join(_linked(run, _run(joined(shown(run.text), line, bold=run.bold), _type(run))) for run in stretches)


def _linked(run: Run, printed: str) -> str:
    """Lead what is the name of an address there: a field needs no part of the package beside it."""
    if not run.link:
        return printed
    begin, apart, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    told = f'<w:r><w:instrText xml:space="preserve"> HYPERLINK "{escape(run.link)}" </w:instrText></w:r>'
    return f"{begin}{told}{apart}{printed}{end}"


def _run(printed: str, properties: str) -> str:
    lines = "<w:br/>".join(map(_line, printed.split("\n")))
    return f"<w:r>{properties}{lines}</w:r>"


def _line(line: str) -> str:
    # Word ends lines behind hyphens, and has one at which it does not; at strokes it ends none.
    return "<w:noBreakHyphen/>".join(_piece(piece.replace(JOINER, "")) for piece in line.split(f"-{JOINER}"))


def _piece(piece: str) -> str:
    if not piece:
        return ""
    # Word trims what it is not told to keep.
    keep = ' xml:space="preserve"' if piece[0].isspace() or piece[-1].isspace() or "  " in piece else ""
    return f"<w:t{keep}>{escape(piece)}</w:t>"


def _type(run: Run) -> str:
    marks = (
        "<w:b/><w:bCs/>" if run.bold else "",
        "<w:i/><w:iCs/>" if run.italic else "",
        "<w:strike/>" if run.strike else "",
        '<w:color w:val="C00000"/>' if run.red else "",
    )
    return f"<w:rPr>{''.join(marks)}</w:rPr>" if any(marks) else ""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The list a paragraph is an item of."""

    list: int
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a paragraph stands: its style, and what no style can say."""

    style: str
    keep: bool = False
    """Whether it stands on the page of what follows."""
    fresh: bool = False
    """Whether it begins a page."""
    numbered: Numbered | None = None
    indent: int = 0
    """In twentieths of a point."""
    first: int = 0
    """How far its first line is set in, in twentieths of a point."""
    side: str = ""
    """"center" or "right", where the style says otherwise."""
    after: int | None = None
    """What is free below it, in twentieths of a point; None as the style says."""
    high: int | None = None
    """How high its lines are, nothing free above and below it, in twentieths of a point; None as the style says."""


def paragraph(look: Look, content: str = "") -> str:
    """A paragraph. It always carries properties, so that a section can be closed in it (`closing`)."""
    numbered = look.numbered
    return "".join(
        (
            f'<w:p><w:pPr><w:pStyle w:val="{look.style}"/>',
            "<w:keepNext/>" if look.keep else "",
            "<w:pageBreakBefore/>" if look.fresh else "",
            f'<w:numPr><w:ilvl w:val="{numbered.level}"/><w:numId w:val="{numbered.list}"/></w:numPr>'
            if numbered
            else "",
            _spaced(look),
            _indented(look),
            f'<w:jc w:val="{look.side}"/>' if look.side else "",
            f"</w:pPr>{content}</w:p>",
        )
    )


def _spaced(look: Look) -> str:
    if look.high is not None:
        return f'<w:spacing w:before="0" w:after="0" w:line="{look.high}" w:lineRule="exact"/>'
    return "" if look.after is None else f'<w:spacing w:after="{look.after}"/>'


def _indented(look: Look) -> str:
    left = f' w:left="{look.indent}"' if look.indent else ""
    first = f' w:firstLine="{look.first}"' if look.first else ""
    return f"<w:ind{left}{first}/>" if left or first else ""


def closing(last: str, section: str) -> str:
    """Close a section in its `last` paragraph."""
    return last.replace("</w:pPr>", f"{section}</w:pPr>", 1)


def field(code: str) -> str:
    """A field that Word computes: PAGE, NUMPAGES."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def picture(relation: str, size: tuple[float, float], *, number: int, words: str) -> str:
    """A run that shows a picture; `size` in centimetres, `words` say what it shows to those who do not see it."""
    wide, high = (round(side * _EMU) for side in size)
    named = f'id="{number}" name="Picture {number}" descr={attribute(words)}'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {named}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{SPACES["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
