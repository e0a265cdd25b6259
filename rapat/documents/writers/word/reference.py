"""The office's styles: `reference.docx` opened, checked, cleared of its sample text and set to the sheet's type."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.styles import Styles

from rapat.documents.page import Page
from rapat.documents.writers import spacing
from rapat.errors import Refused
from rapat.text.language import M

PARAGRAPHS: Final = (
    *("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Header", "Footer"),
    *("List Number", "List Bullet", "List Continue"),
    *("Kop Pemerintah", "Kop Instansi", "Kop Alamat", "Kop Garis", "Kode Kelas", "Kata Kelas"),
    *("Nomor Halaman", "Kode Pengesahan", "Rincian", "Catatan", "Tengah", "Kanan", "Garis", "Pembatas"),
    *("Isi Tabel", "Isi Tabel Kecil", "Kepala Tabel", "Kepala Tabel Kecil"),
    *("Jabatan Penanda Tangan", "Nama Penanda Tangan"),
)
"""The paragraph styles that papers use, by the names Word shows; an office may restyle each of them."""
TABLES: Final = ("Tabel Rapat", "Tabel Polos")
"""The table styles: of tables with lines, and of what only stands in columns."""
_INKED: Final = ("Kode Kelas", "Kata Kelas")
_LANGUAGES: Final = {"id": "id-ID", "en": "en-GB"}
_USUAL: Final = 12.0
_CLOSE_LINE: Final = 0.91
"""How high a line is, that of single spacing being one, in a paper that is spaced closely: as high as in the PDF."""
_CLOSE_SPACE: Final = 0.6
"""How much is free between its paragraphs, as a share of what the styles say."""
_OF_PICTURES: Final = ("Kop Alamat", "Tengah")
"""The styles of paragraphs that hold a picture, of which a line that is less than single cuts a part off."""
_BELOW_RULES: Final = "Isi Tabel"
"""The style of what stands below a rule, which is to touch no letter."""


class Reference:
    """The opened styles, set to the type and the ink of a paper."""

    def __init__(self, document: Document, path: Path, page: Page) -> None:
        """Check that every style is there and set them; raises `Refused`."""
        self.document = document
        """The file that the paper is put into; its own text is not kept."""
        self.section: Any = document.element.body.sectPr
        """What the office says about sections beyond sheet and margins; None when it says nothing."""
        self._ids: Mapping[str, str] = {
            style.name.casefold(): style.style_id for style in document.styles if style.name is not None
        }
        lacking = [name for name in (*PARAGRAPHS, *TABLES) if name.casefold() not in self._ids]
        if lacking:
            raise Refused(
                M("The Word styles in %(path)s lack: %(names)s.", path=path, names=lacking),
                M("Add them, or delete the file to use the one that comes with rapat."),
            )
        self._set(page)

    @classmethod
    def read(cls, path: Path, page: Page) -> Reference:
        """Open the styles at `path`; raises `Refused` that names it."""
        # Whatever is wrong inside a file that somebody put there shows as one of these; a syntax error is the XML's.
        unreadable = (OpcError, BadZipFile, OSError, LookupError, ValueError, AttributeError, SyntaxError, zlib.error)
        try:
            return cls(docx.Document(str(path)), path, page)
        except (*unreadable, NotImplementedError, RuntimeError, TypeError, EOFError) as fault:
            raise Refused(
                M("The Word styles in %(path)s cannot be read: it is not a whole Word document.", path=path),
                M("Save it again as a Word document (.docx), or delete it to use the one that comes with rapat."),
            ) from fault

    def __getitem__(self, name: str) -> str:
        """The id that this document has for a style."""
        return self._ids[name.casefold()]

    def size(self, name: str) -> float:
        """The type size of a style in points, after it was set."""
        style: Any = self.document.styles[name]
        while style is not None:
            if style.font.size is not None:
                return float(style.font.size.pt)
            style = style.base_style
        return _USUAL

    def _set(self, page: Page) -> None:
        """Set the type once: the rest follows the proportions of the reference."""
        styles: Any = self.document.styles
        ratio = page.sheet.font_size / self.size("Normal")
        for element in styles.element.iter(qn("w:sz"), qn("w:szCs")):
            element.set(qn("w:val"), str(max(1, round(int(element.get(qn("w:val"))) * ratio))))
        normal = styles["Normal"]
        normal.font.name = page.sheet.font
        normal.font.size = round(page.sheet.font_size * 12_700)
        for fonts in (*styles.element.xpath("w:docDefaults//w:rFonts"), normal.element.rPr.rFonts):
            # A theme's font would win over the one that is named.
            fonts.attrib.clear()
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{script}"), page.sheet.font)
        for language in styles.element.xpath("w:docDefaults//w:lang"):
            language.set(qn("w:val"), _LANGUAGES.get(page.language, page.language))
        if page.looseness < spacing.USUAL:
            self._close_up(styles)
        if page.red:
            self._redden(styles)

    def _close_up(self, styles: Any) -> None:  # noqa: ANN401 - as python-docx has it
        """Leave less space between paragraphs, and a little less between lines unless the office has its own."""
        for element in styles.element.iter(qn("w:spacing")):
            for side in (qn("w:before"), qn("w:after")):
                if said := element.get(side):
                    element.set(side, str(round(int(said) * _CLOSE_SPACE)))
        normal = styles["Normal"].paragraph_format
        if normal.line_spacing is not None:
            return
        normal.line_spacing = _CLOSE_LINE
        for name in _OF_PICTURES:
            if styles[name].paragraph_format.line_spacing is None:
                styles[name].paragraph_format.line_spacing = 1.0
        below = styles[_BELOW_RULES].paragraph_format
        below.space_before = Pt((below.space_before or Pt(0)).pt + (1 - _CLOSE_LINE) * self.size(_BELOW_RULES))

    @staticmethod
    def _redden(styles: Styles) -> None:
        """Print the class in red ink (R and SR)."""
        for name in _INKED:
            styles[name].font.color.rgb = RGBColor(0xC0, 0, 0)
