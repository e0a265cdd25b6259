"""What stands on every page whatever the template says: class word, page number, draft mark, seal, sheet and type."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec
from msgspec.structs import replace

from rapat.documents.recipients import Recipient
from rapat.model import SecurityClass, labels
from rapat.model.views import Seal
from rapat.settings import Paper, Settings
from rapat.text.language import N_, Language

SHEETS: Final = {"A4": (21.0, 29.7), "F4-215": (21.5, 33.0), "F4-210": (21.0, 33.0)}
"""Width and height in centimetres."""
POSITION: Final = N_("Journal as of")
"""What stands before the newest record of the journal."""
WHATSAPP: Final = 65_536
"""Letters that one message of WhatsApp takes."""
PART: Final = 2_000
"""Letters of a message that a chat reads well; a longer one goes in parts."""
TO_AGENCY: Final = 4 * PART
"""Letters of all that one agency is told in messages, so that it is read."""
_CODE: Final = 16
"""Digits of a code as printed on each page."""


class Foot(msgspec.Struct, frozen=True, kw_only=True):
    """What stands at the foot of a paper and lets it be compared with the journal."""

    label: str
    """"Kode pengesahan"."""
    full: str
    """As it is written once, where there is room."""
    parts: tuple[str, ...]
    """The short form, which stands on each page, broken where it may be."""
    scanned: bool = False
    """Whether a QR code beside it carries it in full."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Label and short form in lines that fit beside the class word."""
        return f"{self.label}:", *self.parts

    @property
    def brief(self) -> str:
        """The short form in one line."""
        return "".join(self.parts)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The page around a paper's text."""

    title: str
    """Title of the document in its properties."""
    language: str
    office: str
    today: date
    security: SecurityClass
    word: str
    """Class word for head and foot: TERBATAS; empty on ordinary papers, but for those in the form of the police."""
    mark: str
    """"KONSEP" across each page of a draft; empty on approved minutes, and on those that are to be signed."""
    page_word: str
    """"Halaman"."""
    of_word: str
    """"dari"."""
    part_words: tuple[str, str, str]
    """Heads of the list of parts that a very large paper is set in: "Bagian", "Nomor", "Halaman"."""
    choices_word: str
    """Name of the sheet that holds what the cells of a workbook may be chosen from."""
    chart_word: str
    """"grafik": what is added to the name of a sheet that holds the chart of another."""
    foot: Foot | None
    """None on what neither proves nor tells how things stand."""
    sheet: Paper
    logo: bytes = b""
    """PNG of the letterhead."""
    pictures: dict[str, bytes] = msgspec.field(default_factory=dict)
    """JPEGs of the photographs, by their SHA-256."""
    looseness: float = 1.0
    """Share of the form's spaces that rows to be written into and signatures have in a Word document."""
    sheet_word: str = ""
    """"Lembar", before the number that a page has in a bundle; empty on a paper by itself."""
    begins_at: int = 0
    """On which sheet of a bundle the paper begins."""
    counts_parts: bool = False
    """Whether a paper that is set in parts counts the pages of each by itself, behind a list of them."""
    one_page: bool = False
    """Whether it is meant to be one page."""
    message_limit: int = WHATSAPP
    """Letters that a message of it may have, in all its parts."""
    part_limit: int = PART
    """Letters of one part of it."""
    to: tuple[Recipient, ...] = ()
    """Whom an e-mail is addressed to."""
    enclosed: tuple[str, bytes] | None = None
    """The name and the bytes of the PDF that an e-mail takes along; None for none."""

    @property
    def red(self) -> bool:
        """Whether the class is printed in red ink (R and SR)."""
        return self.security.is_secret

    @property
    def police(self) -> bool:
        """Whether the letterhead stands in the form of the police: a block at the upper left, without a logo."""
        return self.sheet.profile == "police"

    def room(self, *, wide: bool) -> float:
        """Centimetres between the side margins, upright or lying on the side."""
        width, height = self.size
        _, _, left, right = self.sheet.edges
        return (height if wide else width) - left - right

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet, upright, in centimetres."""
        return SHEETS[self.sheet.size]


def sealed(seal: Seal, language: Language) -> Foot:
    """Make the foot of approved minutes."""
    return Foot(label=language.text(N_("Seal")), full=seal.full, parts=seal.parts, scanned=True)


def to_sign(code: str, language: Language) -> Foot:
    """Make the foot of minutes in review: the `code` of what they say, which the approval will seal."""
    return Foot(label=language.text(N_("To be signed, code of the content")), full=code, parts=(code[:_CODE],))


def as_of(head: str, language: Language) -> Foot:
    """Make the foot of what tells how things stand: the newest record of the journal, `412/1f2e3d4c5b6a7980`."""
    return Foot(label=language.text(POSITION), full=head, parts=(head,))


def make_page(
    title: str,
    *,
    settings: Settings,
    language: Language,
    today: date,
    security: SecurityClass,
    draft: bool = False,
    foot: Foot | None = None,
    logo: bytes = b"",
) -> Page:
    """Make the page around a paper."""
    worn = security is not SecurityClass.ORDINARY or settings.paper.profile == "police"
    return Page(
        title=title,
        language=language.code,
        office=settings.letterhead.office or settings.name,
        today=today,
        security=security,
        word=language.text(labels.SECURITY[security]).upper() if worn else "",
        mark=language.text(N_("DRAFT")) if draft else "",
        page_word=language.text(N_("Page")),
        of_word=language.text(N_("of")),
        part_words=(language.text(N_("Part")), language.text(N_("No")), language.text(N_("Page"))),
        choices_word=language.text(N_("Choices")),
        chart_word=language.text(N_("chart")),
        foot=foot,
        sheet=settings.paper,
        logo=logo,
    )


def bound(page: Page, begins_at: int, language: Language) -> Page:
    """Return the page of a paper in a bundle, which `begins_at` one of its sheets; 0 for a paper by itself."""
    return replace(page, sheet_word=language.text(N_("Sheet")), begins_at=begins_at) if begins_at else page
