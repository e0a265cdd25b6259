"""Makes `templates/reference.docx`, the styles of Word papers: `python -m tests.reference_document`.

The file is text throughout, so that a change of a style can be read here; its bytes are the same every time.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from rapat import resources

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CENTRE: Final = '<w:jc w:val="center"/>'
_RIGHT: Final = '<w:jc w:val="right"/>'


class Look(NamedTuple):
    """A paragraph style: its name in Word, what it builds on, paragraph and run properties, and a sample line."""

    name: str
    base: str
    paragraph: str
    run: str
    sample: str


def spacing(before: int, after: int, line: str = "") -> str:
    """Space above and below in twentieths of a point."""
    return f'<w:spacing w:before="{before}" w:after="{after}"{line}/>'


def size(points: float) -> str:
    """Size of the type."""
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def heading(level: int, before: int, after: int, more: str = "") -> str:
    """Paragraph properties of a heading."""
    return f'<w:keepNext/><w:keepLines/>{spacing(before, after)}{more}<w:outlineLvl w:val="{level - 1}"/>'


_BOLD: Final = "<w:b/><w:bCs/>"
_TINY: Final = ' w:line="40" w:lineRule="exact"'
_DOUBLE_RULE: Final = (
    '<w:pBdr><w:top w:val="thickThinSmallGap" w:sz="24" w:space="1" w:color="auto"/></w:pBdr>'
    + spacing(80, 120, ' w:line="80" w:lineRule="exact"')
)
_RULE: Final = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>' + spacing(0, 120)

THEMES: Final = (
    Look("heading 1", "Normal", heading(1, 120, 160, _CENTRE), f'{_BOLD}<w:u w:val="single"/>', "JUDUL NASKAH"),
    Look("heading 2", "Normal", heading(2, 200, 80), _BOLD, "Judul bagian"),
    Look("heading 3", "Normal", heading(3, 160, 80), _BOLD, "1. Judul subbagian"),
    Look("heading 4", "Normal", heading(4, 120, 60), _BOLD, "1.1 Judul rincian"),
    Look("header", "Normal", spacing(0, 0), size(11), ""),
    Look("footer", "Normal", spacing(0, 0), size(8), ""),
    Look("List Number", "Normal", spacing(0, 20), "", "Daftar bernomor"),
    Look("List Bullet", "Normal", spacing(0, 20), "", "Daftar berbutir"),
    Look("List Continue", "Normal", spacing(0, 20), "", "Lanjutan butir daftar"),
    Look("Kop Pemerintah", "Normal", spacing(0, 0) + _CENTRE, size(13), "NAMA PEMERINTAH DAERAH"),
    Look("Kop Instansi", "Normal", spacing(0, 20) + _CENTRE, _BOLD + size(14), "NAMA INSTANSI"),
    Look("Kop Alamat", "Normal", spacing(0, 0) + _CENTRE, size(9), "Alamat, telepon, pos-el"),
    Look("Kop Garis", "Normal", _DOUBLE_RULE, size(2), ""),
    Look("Kode Kelas", "Normal", spacing(0, 60), _BOLD, "T"),
    Look("Kata Kelas", "header", _CENTRE, _BOLD, "TERBATAS"),
    Look("Nomor Halaman", "footer", _RIGHT, "", "Halaman 1 dari 1"),
    Look("Kode Pengesahan", "footer", "", size(6), "Kode pengesahan"),
    Look("Rincian", "Normal", spacing(0, 10), "", "Hari/Tanggal : Selasa, 24 November 2026"),
    Look("Isi Tabel", "Normal", spacing(20, 20), size(10), "Isi tabel"),
    Look("Kepala Tabel", "Isi Tabel", f"<w:keepNext/>{_CENTRE}", _BOLD, "Kepala tabel"),
    Look("Isi Tabel Kecil", "Isi Tabel", "", size(8.5), "Isi tabel yang rapat"),
    Look("Kepala Tabel Kecil", "Kepala Tabel", "", size(8.5), "Kepala tabel yang rapat"),
    Look("Jabatan Penanda Tangan", "Normal", spacing(160, 960), "", "Kepala Badan,"),
    Look("Nama Penanda Tangan", "Normal", spacing(0, 160), "", "Nama, pangkat, dan NIP"),
    Look("Catatan", "Normal", spacing(0, 60), size(9.5), "Catatan kecil"),
    Look("Tengah", "Normal", _CENTRE, "", "Baris di tengah"),
    Look("Kanan", "Normal", _RIGHT, "", "Baris di kanan"),
    Look("Garis", "Normal", _RULE, "", ""),
    Look("Pembatas", "Normal", spacing(0, 60, _TINY), size(1), ""),
)
_DRAWN: Final = "".join(
    f'<w:{console} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for console in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _margins(side: int) -> str:
    return (
        f'<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="0" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
    )


_TABLES: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    f'<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f"{_margins(108)}</w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="TabelRapat"><w:name w:val="Tabel Rapat"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_DRAWN}</w:tblBorders>{_margins(60)}</w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EEEEEE"/>'
    '<w:vAlign w:val="center"/></w:tcPr></w:tblStylePr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="TabelPolos"><w:name w:val="Tabel Polos"/>'
    f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>{_margins(0)}</w:tblPr></w:style>'
)
_BUILT_IN: Final = frozenset({"heading", "header", "footer", "List"})


def identifier(name: str) -> str:
    """The id of a style, as Word makes it of the name."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def _style(look: Look) -> str:
    own = "" if look.name.split()[0] in _BUILT_IN else ' w:customStyle="1"'
    paragraph = f"<w:pPr>{look.paragraph}</w:pPr>" if look.paragraph else ""
    run = f"<w:rPr>{look.run}</w:rPr>" if look.run else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{identifier(look.name)}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="{identifier(look.base)}"/><w:qFormat/>{paragraph}{run}</w:style>'
    )


def styles() -> str:
    """Every style that papers use."""
    fonts = '<w:rFonts w:ascii="Arial" w:eastAsia="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    return (
        f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{size(12)}"
        '<w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{spacing(0, 60)}</w:pPr><w:rPr>{fonts}{size(12)}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        f"{''.join(map(_style, THEMES))}{_TABLES}</w:styles>"
    )


def document() -> str:
    """One line in each style, to be seen and restyled; papers do not keep it."""
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{identifier(look.name)}"/></w:pPr>'
        f"<w:r><w:t>{escape(look.sample)}</w:t></w:r></w:p>"
        for look in THEMES
    )
    cell = (
        '<w:tc><w:tcPr><w:tcW w:w="4535" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr></w:p></w:tc>'
    )
    table = "".join(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{name}"/><w:tblW w:w="9070" w:type="dxa"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/></w:tblPr><w:tblGrid><w:gridCol w:w="4535"/><w:gridCol w:w="4535"/></w:tblGrid>'
        f"<w:tr>{cell % 'KepalaTabel' * 2}</w:tr><w:tr>{cell % 'IsiTabel' * 2}</w:tr></w:tbl>"
        '<w:p><w:pPr><w:pStyle w:val="Pembatas"/></w:pPr></w:p>'
        for name in ("TabelRapat", "TabelPolos")
    )
    return (
        f"{_HEAD}<w:document {_W} {_R}><w:body>{lines}{table}"
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1417" w:left="1701" w:header="510" w:footer="397" '
        'w:gutter="0"/><w:cols w:space="708"/></w:sectPr></w:body></w:document>'
    )


def parts() -> dict[str, str]:
    """The parts of the file by their names, in their order."""
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "word/document.xml": document(),
        "word/styles.xml": styles(),
    }


def made() -> bytes:
    """The whole file; stored without compression, since compressors differ."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            archive.writestr(entry, text.encode())
    return out.getvalue()


if __name__ == "__main__":
    (resources.folder("templates") / "reference.docx").write_bytes(made())
