"""Word papers: the office's styles, real lists and sections, valid XML, the same bytes every time."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from rapat import documents
from rapat.documents import KINDS, catalogue, joining, sample
from rapat.documents.options import RenderOptions
from rapat.documents.page import Page, make_page
from rapat.documents.tree import (
    Block,
    Box,
    Chart,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Particular,
    Particulars,
    Run,
    Runs,
    Signature,
    Signatures,
    Table,
)
from rapat.documents.writers import columns, pdf, qr, writer
from rapat.documents.writers.word import package
from rapat.documents.writers.word.reference import PARAGRAPHS, TABLES
from rapat.errors import Refused
from rapat.model import SecurityClass
from rapat.model.views import Subject
from rapat.settings import Paper
from rapat.text.language import Language
from tests import reference_document
from tests.documents.making import WRITTEN, lack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPERS = [(kind, at) for kind in WRITTEN for at in range(len(sample.of(KINDS[kind])))]

# The order of children by ECMA-376, transitional; only elements that a writer could have use for.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "numbering": "numPicBullet abstractNum num",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang",
}


class Opened:
    """A Word paper, taken apart."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
            self.times = {entry.date_time for entry in archive.infolist()}
        self.body = self.xml("word/document.xml")

    def xml(self, name: str) -> ET.Element:
        return ET.fromstring(self.parts[name])  # noqa: S314 - our own

    def all(self) -> Iterator[ET.Element]:
        for name in self.parts:
            if name.startswith("word/") and name.endswith(".xml"):
                yield from self.xml(name).iter()

    def found(self, name: str) -> list[ET.Element]:
        return list(self.body.iter(f"{W}{name}"))

    @property
    def text(self) -> str:
        """The text of the body; a line break is a newline, and nothing is joined."""
        pieces = {f"{W}br": "\n", f"{W}p": "\n", f"{W}noBreakHyphen": "-"}
        texts = (node.text or "" if node.tag == f"{W}t" else pieces.get(node.tag, "") for node in self.body.iter())
        return joining.part("".join(texts))

    def paragraphs(self) -> list[tuple[str, str]]:
        """Style and text of every paragraph."""
        return [
            (said(one, "pPr/pStyle"), "".join(text.text or "" for text in one.iter(f"{W}t"))) for one in self.found("p")
        ]


def said(element: ET.Element, path: str, name: str = "val") -> str:
    """An attribute of an element below; empty where there is none."""
    found = element.find("/".join(f"{W}{part}" for part in path.split("/")))
    return "" if found is None else found.get(f"{W}{name}", "")


def order(overrides: Path | None = None, logo: bytes = b"") -> RenderOptions:
    return RenderOptions(
        settings=sample.SETTINGS,
        language=Language("id"),
        today=sample.TODAY,
        overrides=overrides,
        logo=logo,
        files=sample.files,
    )


def made(kind: str, subject: Subject, overrides: Path | None = None, logo: bytes = b"") -> Opened:
    """One paper as DOCX, taken apart."""
    return Opened(documents.render(kind, subject, ["docx"], order(overrides, logo))["docx"])


def page(*, security: SecurityClass = SecurityClass.ORDINARY, size: float = 12.0, logo: bytes = b"") -> Page:
    settings = msgspec.structs.replace(sample.SETTINGS, paper=Paper(font_size=size))
    return make_page(
        "Judul", settings=settings, language=Language("id"), today=sample.TODAY, security=security, logo=logo
    )


def written(*blocks: Block, of: Page | None = None) -> Opened:
    """A paper of these blocks."""
    return Opened(package.write(blocks, of or page(), None))


def runs(text: str) -> Runs:
    return (Run(text),)


def line(text: str) -> Paragraph:
    return Paragraph(runs(text))


def items(style: str, *texts: str, start: int = 1, prefix: str = "") -> Items:
    assert style in ("bullet", "decimal", "letter")
    return msgspec.convert(
        {
            "is": "items",
            "style": style,
            "start": start,
            "prefix": prefix,
            "items": [[{"is": "paragraph", "runs": [{"text": text}]}] for text in texts],
        },
        Items,
    )


def table(rows: Sequence[Sequence[str]], widths: tuple[float, ...] = ()) -> Table:
    head, *more = (tuple(runs(cell) for cell in row) for row in rows)
    return Table(head, tuple(more), widths, ("left",) * len(head))


def signatures(count: int) -> Signatures:
    return Signatures(tuple(Signature(runs(f"Jabatan {at},"), runs(f"Nama {at}")) for at in range(count)))


def png(data: bytes = b"\0\0\0\0", header: bytes = b"\0\0\0\1\0\0\0\1\x08\x02\0\0\0") -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


# --- The reference


def test_the_reference_is_what_its_script_makes() -> None:
    assert catalogue.find("reference.docx", None).read_bytes() == reference_document.made()
    names = {look.name.casefold() for look in reference_document.THEMES} | {"normal"}
    assert {name.casefold() for name in PARAGRAPHS} == names
    assert not any("thumbnail" in part or "custom" in part for part in reference_document.parts())


def own_reference(folder: Path, *, change: tuple[str, str] = ("", "")) -> Path:
    """A workspace's templates folder with a reference of its own."""
    parts = reference_document.parts()
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(*change) if change[0] else parts["word/styles.xml"]
    with zipfile.ZipFile(folder / "reference.docx", "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return folder


def test_an_office_restyles_its_papers(tmp_path: Path) -> None:
    own = own_reference(tmp_path, change=('w:fill="EEEEEE"', 'w:fill="DDEEFF"'))
    paper = made("notula", sample.FINAL, own)
    assert b"DDEEFF" in paper.parts["word/styles.xml"]
    assert "JUDUL NASKAH" not in paper.text


def test_a_reference_that_lacks_a_style_is_refused_by_name(tmp_path: Path) -> None:
    own = own_reference(tmp_path, change=('w:val="Kop Instansi"', 'w:val="Kepala Surat"'))
    with pytest.raises(Refused, match="lack: Kop Instansi") as refused:
        made("notula", sample.FINAL, own)
    assert "reference.docx" in str(refused.value)


@pytest.mark.parametrize("data", [b"", b"bukan zip", b"PK\x03\x04" + b"\0" * 60, reference_document.made()[:4000]])
def test_a_reference_that_cannot_be_read_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "reference.docx").write_bytes(data)
    with pytest.raises(Refused, match=r"reference\.docx cannot be read"):
        made("notula", sample.FINAL, tmp_path)


def test_the_settings_size_the_type_and_the_styles_keep_their_proportions() -> None:
    styles = {
        one.get(f"{W}styleId"): said(one, "rPr/sz")
        for one in written(line("x"), of=page(size=6)).xml("word/styles.xml").iter(f"{W}style")
    }
    assert (styles["Normal"], styles["KopInstansi"], styles["IsiTabel"]) == ("12", "14", "10")


# --- What the schema asks for


@pytest.mark.parametrize(("kind", "at"), PAPERS)
def test_every_element_has_its_children_in_the_order_of_the_schema(kind: str, at: int) -> None:
    paper = made(kind, sample.of(KINDS[kind])[at], logo=png())
    for element in paper.all():
        name = element.tag.removeprefix(W)
        if name in ORDERS:
            known = ORDERS[name].split()
            places = [known.index(child.tag.removeprefix(W)) for child in element]
            assert places == sorted(places), (name, [child.tag for child in element])
    for cell in paper.found("tc"):
        assert cell[-1].tag == f"{W}p"
    assert all(document.tag != f"{W}sectPr" for document in paper.found("body")[0][:-1])
    assert paper.found("body")[0][-1].tag == f"{W}sectPr"


@pytest.mark.parametrize(("kind", "at"), PAPERS)
def test_everything_that_is_named_is_there(kind: str, at: int) -> None:
    paper = made(kind, sample.of(KINDS[kind])[at], logo=png())
    styles = {one.get(f"{W}styleId") for one in paper.xml("word/styles.xml").iter(f"{W}style")}
    lists = {one.get(f"{W}numId") for one in paper.xml("word/numbering.xml").iter(f"{W}num")}
    for element in paper.all():
        if element.tag in (f"{W}pStyle", f"{W}tblStyle", f"{W}basedOn"):
            assert element.get(f"{W}val") in styles
        if element.tag == f"{W}numId":
            assert element.get(f"{W}val") in lists
    for name, data in paper.parts.items():
        if name.endswith(".rels"):
            for relation in ET.fromstring(data):  # noqa: S314 - our own
                assert any(part.endswith(relation.get("Target", "").split("/")[-1]) for part in paper.parts)
    for one in paper.found("tbl"):
        if said(one, "tblPr/tblStyle") == "TabelRapat":
            assert one.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
            assert len(list(one.iter(f"{W}tblHeader"))) == 1


def test_a_paper_holds_nothing_of_persons_clocks_and_machines(tmp_path: Path) -> None:
    paper = made("notula", sample.FINAL, own_reference(tmp_path))
    assert paper.times == {(1980, 1, 1, 0, 0, 0)}
    core = paper.parts["docProps/core.xml"].decode()
    assert "2026-11-24T00:00:00Z" in core  # approved minutes are of the day of the sitting, whenever they are printed
    assert "BADAN KESATUAN BANGSA DAN POLITIK" in core
    assert not any(word in name for name in paper.parts for word in ("thumbnail", "custom", "app.xml"))


def test_the_same_paper_has_the_same_bytes_everywhere() -> None:
    program = (
        "import hashlib; from rapat.documents import render, sample; from rapat.documents.options import RenderOptions;"
        "from rapat.text.language import Language;"
        "o = RenderOptions(settings=sample.SETTINGS, language=Language('id'), today=sample.TODAY, files=sample.files);"
        "print(hashlib.sha256(render('notula', sample.FINAL, ['docx'], o)['docx']).hexdigest())"
    )
    digests = set()
    for epoch, zone, seed in (("1", "UTC", "1"), ("1700000000", "Asia/Makassar", "2")):
        around = {**os.environ, "SOURCE_DATE_EPOCH": epoch, "TZ": zone, "PYTHONHASHSEED": seed}
        root = Path(documents.__file__).parents[2]
        digests.add(
            subprocess.run(
                [sys.executable, "-c", program], env=around, cwd=root, check=True, capture_output=True
            ).stdout
        )
    assert len(digests) == 1


# --- Lists


def forms(paper: Opened) -> list[tuple[str, str, str]]:
    """Text of the number, format and first number of every list, in the order of the paper."""
    numbering = paper.xml("word/numbering.xml")
    by_id = {one.get(f"{W}abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")}
    found = []
    for one in numbering.iter(f"{W}num"):
        override = one.find(f"{W}lvlOverride")
        assert override is not None
        form = by_id[said(one, "abstractNumId")]
        level = next(lvl for lvl in form.iter(f"{W}lvl") if lvl.get(f"{W}ilvl") == override.get(f"{W}ilvl"))
        found.append((said(level, "lvlText"), said(level, "numFmt"), said(override, "startOverride")))
    return found


def test_each_list_is_numbered_by_word_and_begins_anew() -> None:
    nested = Items("decimal", 3, "", ((line("luar"), items("bullet", "dalam"), line("lagi")),))
    paper = written(
        items("decimal", "a", "b", prefix="3."), items("letter", "c"), items("letter", "d", start=4), nested
    )
    assert forms(paper) == [
        ("3.%1", "decimal", "1"),
        ("%1.", "lowerLetter", "1"),
        ("%1.", "lowerLetter", "4"),
        ("%1.", "decimal", "3"),
        ("•", "bullet", "1"),
    ]
    numbers = [said(one, "pPr/numPr/numId") for one in paper.found("p")]
    assert numbers == ["1", "1", "2", "3", "4", "5", ""]
    assert "3.1" not in paper.text
    assert [said(one, "pPr/numPr/ilvl") for one in paper.found("p")][5] == "1"


def test_letters_beyond_z_are_counted_as_papers_count_them() -> None:
    paper = written(items("letter", *map(str, range(30)), start=20))
    assert [form[0] for form in forms(paper)] == ["%1.", "a%1."]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_another_program_shows_the_numbers_that_papers_print(tmp_path: Path) -> None:
    blocks = (
        items("decimal", *"ab", prefix="3."),
        items("letter", *"cdef", start=25),
        Items("decimal", 9, "", ((line("g"), items("bullet", "h")), (line("i"), items("decimal", "j")))),
    )
    (tmp_path / "x.docx").write_bytes(package.write(blocks, page(), None))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "x.docx")], check=True, capture_output=True)
    # Its plain text has bullets of its own for each level.
    text = (tmp_path / "x.txt").read_text(encoding="utf-8-sig").replace("◦", "•")
    lines = [words.split() for words in text.splitlines() if words.strip()]
    wanted = ["3.1 a", "3.2 b", "y. c", "z. d", "aa. e", "ab. f", "9. g", "• h", "10. i", "1. j"]
    assert lines == [one.split() for one in wanted]


# --- Pages


def test_class_word_mark_and_page_numbers_stand_on_every_page() -> None:
    draft = made("notula", msgspec.structs.replace(sample.DRAFT, full=True))
    head, foot = (draft.parts[f"word/{name}1.xml"].decode() for name in ("header", "footer"))
    assert "TERBATAS" in head
    assert "TERBATAS" in foot
    assert 'string="KONSEP"' in head
    assert "KONSEP</w:t>" in head
    assert "Halaman" in foot
    assert "NUMPAGES" in foot
    assert "seal" not in "".join(draft.parts)


def test_secret_papers_are_marked_in_red() -> None:
    for security, ink in ((SecurityClass.SECRET, "C00000"), (SecurityClass.RESTRICTED, "")):
        styles = written(line("x"), of=page(security=security)).xml("word/styles.xml")
        inks = {one.get(f"{W}styleId"): said(one, "rPr/color") for one in styles.iter(f"{W}style")}
        assert inks["KataKelas"] == inks["KodeKelas"] == ink


def test_final_minutes_carry_their_seal_in_words_and_as_a_code() -> None:
    final = made("notula", sample.FINAL)
    foot = final.parts["word/footer1.xml"].decode()
    assert sample.SEAL.full in foot
    assert sample.SEAL.hash[:16] in foot
    assert final.parts["word/media/seal.png"] == qr.picture(sample.SEAL.full)


def turns(paper: Opened) -> list[str]:
    return [said(one, "pgSz", "orient") for one in paper.found("sectPr")]


def test_a_landscape_part_is_a_section_and_what_follows_stands_upright() -> None:
    wide = Box("lanskap", (line("lebar"),))
    assert turns(written(line("a"), wide, line("b"))) == ["", "landscape", ""]
    assert turns(written(wide)) == ["landscape"]
    assert turns(written(PageBreak(), wide, PageBreak(), line("b"))) == ["landscape", ""]
    assert turns(written(wide, wide)) == ["landscape", "landscape"]
    assert turns(written()) == [""]
    for one in written(line("a"), wide).found("sectPr"):
        assert {child.tag for child in one} >= {f"{W}headerReference", f"{W}footerReference"}


def test_a_page_break_is_of_what_follows() -> None:
    paper = written(line("a"), PageBreak(), line("b"), PageBreak(), table([["x"], ["y"]]), PageBreak())
    assert len(paper.found("pageBreakBefore")) == 2


# --- Tables and signatures


def test_short_columns_do_not_wrap_and_rows_stay_whole() -> None:
    paper = written(
        table([["No.", "Nama", "Kehadiran"], ["1.", "x" * 400, "Hadir"], ["2.", "kata " * 2000, "-"]], (1, 98, 1))
    )
    widths = [int(one.get(f"{W}w", "0")) for one in paper.found("gridCol")]
    for word_, width in zip(("No.", "Nama", "Kehadiran"), widths, strict=True):
        assert columns.measure(word_, bold=True) * 8.5 * 20 + 120 <= width
    assert len(paper.found("cantSplit")) == 2


@pytest.mark.parametrize("wide", [True, False])
def test_columns_fill_the_room_and_hold_their_words(*, wide: bool) -> None:
    room = 24.7 if wide else 16.0
    found = columns.fit(table([["Nomor TL", "Penanggung Jawab", "x"], ["TL-2026-0042", "Bakesbangpol", ""]]), room, 10)
    assert sum(found.widths) == pytest.approx(room)
    assert found.scale == 1


def test_a_crowded_table_is_set_smaller() -> None:
    crowded = table([["Penanggungjawab"] * 9, ["pertanggungjawaban"] * 9])
    assert columns.fit(crowded, 24.7, 10).scale < 1
    assert "IsiTabelKecil" in {style for style, _ in written(Box("lanskap", (crowded,))).paragraphs()}


def test_where_nothing_fits_the_narrow_columns_are_spared() -> None:
    found = columns.fit(table([["No.", *["pertanggungjawabannya"] * 9], [""] * 10]), 16.0, 10)
    assert sum(found.widths) == pytest.approx(16.0)
    assert found.widths[0] > columns.measure("No.", bold=True) * 10 * columns.SMALL * columns.POINT


def spans(paper: Opened) -> list[list[tuple[str, str]]]:
    """Columns and text of the cells of each row."""
    return [
        [
            (said(cell, "tcPr/gridSpan") or "1", "".join(text.text or "" for text in cell.iter(f"{W}t")))
            for cell in row.iter(f"{W}tc")
        ]
        for row in paper.found("tr")
    ]


def test_one_signs_right_two_side_by_side_and_a_third_below_in_the_middle() -> None:
    assert spans(written(signatures(1)))[0] == [("2", ""), ("2", "Jabatan 0,")]
    assert spans(written(signatures(2)))[1] == [("2", "Nama 0"), ("2", "Nama 1")]
    assert spans(written(signatures(3)))[2] == [("1", ""), ("2", "Jabatan 2,"), ("1", "")]


@pytest.mark.parametrize(
    "before",
    [
        line("akhir"),
        items("letter", "awal", "akhir"),
        Box("catatan", (line("akhir"),)),
        table([["kepala"], ["akhir"]]),
        Particulars((Particular(runs("Ketua"), (line("akhir"),)),)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_signatures_never_stand_alone(before: Block) -> None:
    """What stands before them stays with them, and their rows stay together."""
    paper = written(line("jauh"), before, signatures(3))
    kept = {
        "".join(text.text or "" for text in one.iter(f"{W}t")): one.find(f"{W}pPr/{W}keepNext") is not None
        for one in paper.found("p")
    }
    assert kept["akhir"]
    assert kept["jauh"] is isinstance(before, Table)  # what introduces a table stays with it
    assert kept["Nama 0"]
    assert kept["Jabatan 2,"]
    assert not kept["Nama 2"]


# --- The letterhead

KOP = Box("kop", (Heading(2, runs("PEMERINTAH")), Heading(1, runs("BADAN")), line("Jalan")))


def test_the_letterhead_has_its_styles_its_rule_and_its_logo() -> None:
    bare = written(KOP)
    assert [style for style, _ in bare.paragraphs()] == ["KopPemerintah", "KopInstansi", "KopAlamat", "KopGaris"]
    with_logo = written(KOP, of=page(logo=png()))
    assert with_logo.parts["word/media/logo.png"] == png()
    assert 'descr="' in with_logo.parts["word/document.xml"].decode()


BROKEN = {
    "no picture": b"GIF89a",
    "cut": png()[:-20],
    "changed": png().replace(b"IDAT", b"IDAX"),
    "too few pixels": png(b"\0"),
    "no size": png(header=b"\0" * 13),
    "too large": png(header=b"\xff\xff\xff\xff" * 2 + b"\x08\x02\0\0\0"),
}


@pytest.mark.parametrize("logo", BROKEN.values(), ids=BROKEN)
def test_a_logo_that_is_no_picture_is_refused(logo: bytes) -> None:
    for write in (package.write, pdf.write):
        with pytest.raises(Refused, match="not a PNG picture"):
            write((KOP,), page(logo=logo), None)


def test_a_pdf_shows_the_logo_and_says_what_it_is() -> None:
    made_ = pdf.write((KOP,), page(logo=png()), None)
    assert b"/Subtype /Image" in made_ or b"/Subtype/Image" in made_
    assert b"/Alt" in made_
    assert made_ == pdf.write((KOP,), page(logo=png()), None)


# --- User text

HOSTILE = [
    "</w:t></w:r><w:br/>&amp; <![CDATA[ ]]> \"'",
    "  spasi  di  tepi  ",
    "\x00\x01\x1b[2J \u202e\ue000\uf8ff\ufffe \ud800",
    "ꦲꦏ꧀ꦱꦫ 漢字 عربي 😀",
    "x" * 20_000,
    "satu\ndua\r\ntiga\u2028empat",
    "{ PAGE } %1. %d",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_user_text_is_text_wherever_it_stands(text: str) -> None:
    blocks = (
        Box("kop", (Heading(1, runs(text)), line(text))),
        Heading(2, runs(text)),
        items("letter", text),
        table([[text], [text]]),
        Particulars((Particular(runs(text), (line(text),)),)),
        Signatures((Signature(runs(text), runs(text)),)),
    )
    paper = written(*blocks, of=msgspec.structs.replace(page(), title=text, office=text))
    assert paper.text.count(documents.printable(text, "docx")) == 10
    assert pdf.write(blocks, page(), None).startswith(b"%PDF")


def test_a_paper_says_what_the_other_formats_say() -> None:
    text = made("notula", sample.FINAL).text
    for value in ("NOTULA", "TL-2026-0043", "Pasi Intel", "NIP 19680312 199303 1 007", "Paparan Kapolres.pdf"):
        assert value in text
    assert "target operasi" not in text


def test_a_missing_library_names_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    lack(monkeypatch, "docx")
    with pytest.raises(Refused, match=r"pip install \"rapat\[documents\]\""):
        writer("docx")


def test_table_styles_are_known() -> None:
    assert all(f'w:val="{name}"' in reference_document.styles() for name in TABLES)


@pytest.mark.parametrize("counts", [((6, 0, 0, 0), (0, 0, 3, 0)), ((40, 0, 0, 1), (1, 7, 0, 9))])
def test_the_bars_of_a_chart_are_to_scale(counts: tuple[tuple[int, ...], ...]) -> None:
    head = tuple((Run(name),) for name in ("Nama", "Tepat", "Terlambat", "Lewat", "Lain"))
    rows = tuple(((Run(f"Instansi {at}"),), *((Run(str(count)),) for count in row)) for at, row in enumerate(counts))
    chart = Chart(Table(head, rows, (), ("left", *["right"] * 4)))
    drawn = [
        [int(said(cell, "tcPr/tcW", "w")) for cell in bar.iter(f"{W}tc")]
        for bar in written(chart).body.iter(f"{W}tbl")
        if bar.find(f"{W}tblPr/{W}tblCellMar") is not None
    ]
    one = sum(drawn[0]) / sum(counts[0])
    for row, widths in zip(counts, drawn, strict=True):
        assert widths == [pytest.approx(count * one, rel=0.02) for count in row if count]


@pytest.mark.parametrize("lines", [1, 50, 200])
def test_what_is_meant_for_one_page_has_room_on_it_in_word_too(lines: int) -> None:
    blocks = tuple(line(f"Baris {at}") for at in range(lines))
    usual, one = (written(*blocks, of=msgspec.structs.replace(page(), one_page=single)) for single in (False, True))
    sizes = [
        int(said(style, "rPr/sz"))
        for paper in (usual, one)
        for style in paper.xml("word/styles.xml").iter(f"{W}style")
        if style.get(f"{W}styleId") == "Normal"
    ]
    assert (sizes[1] < sizes[0]) == (lines == 50), "smaller where it helps alone"
