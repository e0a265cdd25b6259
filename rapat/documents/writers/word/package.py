"""The file: parts put together, nothing of the reference left but its styles, the same bytes for the same paper."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE as TYPES
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONS
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.xmlchemy import BaseOxmlElement, serialize_for_reading
from msgspec.structs import replace

from rapat.documents import catalogue, formats
from rapat.documents.page import Page
from rapat.documents.tree import Block
from rapat.documents.writers import pictures, qr, spacing
from rapat.documents.writers.word import header_footer
from rapat.documents.writers.word.body import Body, Section
from rapat.documents.writers.word.lists import Lists
from rapat.documents.writers.word.markup import closing, part, shown, twips
from rapat.documents.writers.word.reference import Reference
from rapat.errors import Refused

if TYPE_CHECKING:
    from docx.document import Document

_KEPT: Final = frozenset({RELATIONS.STYLES, RELATIONS.THEME, RELATIONS.FONT_TABLE})
"""What a paper takes over from the reference. The rest of an office's file may name persons and machines."""
_SETTINGS: Final = (
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat>"
)
"""Without a mode of its own Word lays a file out as it did in 2007."""
_TAKEN_OVER: Final = ("pgBorders", "lnNumType", "cols", "docGrid")
"""What a section takes over from the reference, in the order of the schema."""
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_TWIPS: Final = re.compile(r"[0-9]{1,5}")
_MORE: Final = 2.0
"""Centimetres of a page that lines of Word, which stand a little wider, take more than those of the PDF."""
_EDGE: Final = 0.9
"""Centimetres between the edge of the sheet and head or foot, where the reference does not say."""


def write(blocks: tuple[Block, ...], page: Page, overrides: Path | None) -> bytes:
    """Write the paper as DOCX.

    Raises `Refused` where the workspace's own `reference.docx` cannot be used, and where the logo is no picture.
    """
    spaced = _closer(blocks, page, overrides)
    return assemble(blocks, spaced, Reference.read(catalogue.find("reference.docx", overrides), spaced))


def _closer(blocks: tuple[Block, ...], page: Page, overrides: Path | None) -> Page:
    """Return the page spaced closely where the PDF spares a page so.

    Lines of Word stand a little wider, so that it is as close as may be; as the form has it where no PDF can be made.
    What is meant for one page is set so that the PDF would leave room for that.
    """
    if not formats.installed(("pdf",)):
        return page
    from rapat.documents.writers import pdf  # noqa: PLC0415 - an extra of its own

    try:
        if page.one_page and (one := pdf.with_room(blocks, page, overrides, _MORE)) is not None:
            return one
        closer = pdf.looseness(blocks, page, overrides) < spacing.USUAL
    except Refused:
        return page
    return replace(page, looseness=spacing.CLOSEST) if closer else page


def assemble(blocks: tuple[Block, ...], page: Page, reference: Reference) -> bytes:
    """Put the paper together."""
    parts = _Parts(reference.document)
    logo = ""
    if page.logo and not page.police:
        pictures.fitted(page.logo)
        logo = parts.add("/word/media/logo.png", "image/png", RELATIONS.IMAGE, page.logo)
    photographs = {
        name: parts.add(f"/word/media/photograph{number}.jpeg", "image/jpeg", RELATIONS.IMAGE, data)
        for number, (name, data) in enumerate(page.pictures.items(), 1)
    }
    lists = Lists(page.sheet.font_size)
    sections = Body(page, reference, lists, logo, photographs).sections(blocks)
    parts.add_text("/word/numbering.xml", TYPES.WML_NUMBERING, RELATIONS.NUMBERING, part("numbering", lists.part()))
    parts.add_text("/word/settings.xml", TYPES.WML_SETTINGS, RELATIONS.SETTINGS, part("settings", _SETTINGS))
    parts.describe(page)
    head = parts.add_text(
        "/word/header1.xml", TYPES.WML_HEADER, RELATIONS.HEADER, header_footer.header(page, reference)
    )
    scanned = page.foot.full if page.foot and page.foot.scanned else ""
    code = parts.part("/word/media/seal.png", "image/png", qr.picture(scanned)) if scanned else None
    feet = {wide: _foot(parts, page, reference, code, wide=wide) for wide in sorted({one.wide for one in sections})}
    closed = [_section(page, reference, one, (head, feet[one.wide])) for one in sections]
    return parts.packed(part("document", f"<w:body>{_joined(sections, closed)}</w:body>"))


def _joined(sections: list[Section], closed: list[str]) -> str:
    """Every section but the last ends in its last paragraph; the last one's properties end the text."""
    pieces: list[str] = []
    for at, (section, properties) in enumerate(zip(sections, closed, strict=True), 1):
        if at < len(sections):
            pieces += [*section.parts[:-1], closing(section.parts[-1], properties)]
        else:
            pieces += [*section.parts, properties]
    return "".join(pieces)


def _foot(parts: _Parts, page: Page, reference: Reference, code: Part | None, *, wide: bool) -> str:
    """A foot for each way the sheet lies, since its columns span the page."""
    foot = parts.part(f"/word/footer{2 if wide else 1}.xml", TYPES.WML_FOOTER)
    relation = foot.relate_to(code, RELATIONS.IMAGE) if code else ""
    foot._blob = header_footer.footer(page, reference, twips(page.room(wide=wide)), relation).encode()  # noqa: SLF001 - its relation comes first
    return parts.relate(foot, RELATIONS.FOOTER)


def _section(page: Page, reference: Reference, section: Section, edge: tuple[str, str]) -> str:
    """Properties of a section: head and foot, sheet and margins, and what the office says beside them."""
    width, height = (twips(side) for side in page.size)
    across, down, turned = (height, width, ' w:orient="landscape"') if section.wide else (width, height, "")
    top, bottom, left, right = (twips(margin) for margin in page.sheet.edges)
    own = reference.section
    found = {} if own is None else {str(child.tag).rpartition("}")[2]: child for child in own}
    margins = found.get("pgMar")
    head, foot = (_distance(margins, name) for name in ("header", "footer"))
    taken = "".join(_as_text(found[name]) for name in _TAKEN_OVER if name in found)
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{edge[0]}"/>'
        f'<w:footerReference w:type="default" r:id="{edge[1]}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{across}" w:h="{down}"{turned}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" '
        f'w:left="{left}" w:header="{head}" w:footer="{foot}" w:gutter="0"/>{taken}</w:sectPr>'
    )


def _distance(margins: BaseOxmlElement | None, name: str) -> int:
    """How far head or foot stands from the edge of the sheet."""
    said = None if margins is None else margins.get(margins.tag.replace("pgMar", name))
    return int(said) if said and _TWIPS.fullmatch(said) else twips(_EDGE)


def _as_text(element: BaseOxmlElement) -> str:
    return str(serialize_for_reading(element))


class _Parts:
    """The parts of the file: those kept of the reference, and the paper's own."""

    def __init__(self, document: Document) -> None:
        """Let go of everything in the reference that is not its styles."""
        self._main = document.part
        self._package = document.part.package
        for owner, kept in ((self._main, _KEPT), (self._package, {RELATIONS.OFFICE_DOCUMENT})):
            for name in [name for name, relation in owner.rels.items() if relation.reltype not in kept]:
                del owner.rels[name]

    def part(self, name: str, kind: str, data: bytes = b"") -> Part:
        """A new part that nothing is related to yet."""
        return Part(PackURI(name), kind, data, self._package)

    def relate(self, made: Part, relation: str) -> str:
        """Relate a part to the text; return the name of the relation."""
        return self._main.relate_to(made, relation)

    def add(self, name: str, kind: str, relation: str, data: bytes) -> str:
        """Add a part of the text; return the name of the relation."""
        return self.relate(self.part(name, kind, data), relation)

    def add_text(self, name: str, kind: str, relation: str, text: str) -> str:
        """Add a part that is XML."""
        return self.add(name, kind, relation, text.encode())

    def describe(self, page: Page) -> None:
        """Write the properties of the file: the office, never a person, and the day of the paper, never the clock."""
        moment = f'<dcterms:%s xsi:type="dcterms:W3CDTF">{page.today:%Y-%m-%d}T00:00:00Z</dcterms:%s>'
        title, office = (escape(shown(text).replace("\n", " ")[:255]) for text in (page.title, page.office))
        text = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{title}</dc:title><dc:creator>{office}</dc:creator><dc:language>{page.language}</dc:language>"
            f"{moment % ('created', 'created')}{moment % ('modified', 'modified')}</cp:coreProperties>"
        )
        made = self.part("/docProps/core.xml", TYPES.OPC_CORE_PROPERTIES, text.encode())
        self._package.relate_to(made, RELATIONS.CORE_PROPERTIES)

    def packed(self, text: str) -> bytes:
        """Write the file with `text` as its main part; every entry has the same time, the list of types comes first."""
        saved = io.BytesIO()
        self._package.save(saved)
        out = io.BytesIO()
        main = self._main.partname.membername
        with zipfile.ZipFile(saved) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            names = sorted(made.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
            for name in names:
                entry = zipfile.ZipInfo(name, _MOMENT)
                # The system that a file was made on would else be written into it.
                entry.create_system, entry.compress_type = 3, zipfile.ZIP_DEFLATED
                packed.writestr(entry, text.encode() if name == main else made.read(name), compresslevel=6)
        return out.getvalue()
