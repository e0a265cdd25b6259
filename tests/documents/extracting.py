"""The text of a paper read back from each format, so that nothing a person typed can be lost or changed unseen.

What papers join to keep it on one line is parted again.
"""

from __future__ import annotations

import csv
import email
import email.message
import email.policy
import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import Final
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from rapat.documents.joining import part
from rapat.text.terminal import width

_RULE: Final = re.compile(r"\+(?:-+\+)+")
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CELL: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BREAKS: Final = ("softbreak", "hardbreak", "html_inline")
_HEAD: Final = 56.0
_FOOT: Final = 70.0
"""Points at the head and foot of a page that hold no text of the paper itself: the margins of the sample."""


def bare(text: str) -> str:
    """A text without spaces, line ends and places to break: formats differ in those."""
    return "".join(text.replace("\u200b", "").split())


class Page(HTMLParser):
    """The tags of an HTML page in their order, and the text of its body."""

    def __init__(self, html: str) -> None:
        """Read it."""
        super().__init__()
        self.tags: list[str] = []
        self.pieces: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("br", "meta", "img", "col", "hr"):
            self._inside.append(tag)
        if tag == "br":
            self.pieces.append("\n")
        if tag == "svg":  # a drawing shortens what does not fit; its label is what is told of it
            self.pieces.append(dict(attrs).get("aria-label") or "")

    def handle_endtag(self, tag: str) -> None:
        """Hold that tags close in order."""
        assert self._inside.pop() == tag
        if tag not in ("strong", "em", "span", "code"):
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep text that is shown."""
        if "main" in self._inside and "svg" not in self._inside:
            self.pieces.append(data)


def html(data: bytes) -> str:
    """Text of an HTML paper."""
    return part("".join(Page(data.decode()).pieces))


def md(data: bytes) -> str:
    """Text of a Markdown paper, as any reader of Markdown shows it."""
    tokens = MarkdownIt("commonmark").enable("table").parse(data.decode())
    pieces: list[str] = []
    for token in tokens:
        pieces += ["\n" if child.type in _BREAKS else child.content for child in token.children or ()]
        if token.type in ("html_block", "code_block", "fence"):
            pieces.append(f"[{token.type}]{token.content}")
    return "".join(pieces)


def message(data: bytes) -> str:
    """Text of a message without its own marks: those of a person were replaced by look-alikes."""
    return data.decode().replace("*", "").replace("_", "")


def txt(data: bytes) -> str:
    """Text of a plain paper, its table cells put together again."""
    return "\n".join(_uncut(data.decode().split("\n")))


def _uncut(lines: list[str]) -> Iterator[str]:
    columns: list[int] = []
    cells: list[str] = []
    for line in lines:
        if _RULE.fullmatch(line):
            yield from cells
            columns = [len(part) for part in line.strip("+").split("+")]
            cells = [""] * len(columns)
        elif columns and line.startswith("|") and width(line) == sum(columns) + len(columns) + 1:
            if line.count("|") <= len(columns):  # a row of one cell, which names those below it
                cells[0] += line[1:-1]
                continue
            for at, part in enumerate(_cut(line, columns)):
                cells[at] += part
        else:
            columns, cells = [], []
            yield line
    yield from cells


def _cut(line: str, columns: list[int]) -> Iterator[str]:
    """Cut a table line at its columns, as a terminal counts them."""
    at = 1
    plain = line.isascii()
    for wide in columns:
        start, seen = at, 0
        if plain:  # a column for each letter
            at = min(at + wide, len(line))
        else:
            while at < len(line) and (seen < wide or _columns(line[at]) == 0):
                seen += _columns(line[at])
                at += 1
        yield line[start:at]
        at += 1


_columns: Final = lru_cache(width)
"""The columns of a letter, of which a line has thousands."""


def docx(data: bytes, *, edges: bool = False) -> str:
    """Text of a Word document; with `edges` its heads and feet too."""
    kinds = {
        f"{_WORD}t": None,
        f"{_WORD}br": "\n",
        f"{_WORD}tab": "\t",
        f"{_WORD}p": "\n",
        f"{_WORD}noBreakHyphen": "-",
    }
    pieces: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        for name in made.namelist():
            if name == "word/document.xml" or (edges and re.match(r"word/(header|footer)", name)):
                nodes = ET.fromstring(made.read(name)).iter()  # noqa: S314 - our own
                pieces += [kinds[node.tag] or node.text or "" for node in nodes if node.tag in kinds]
    return part("".join(pieces))


def pdf(data: bytes, *, edges: bool = False) -> str:
    """Text of the pages of a PDF; with `edges` also what stands in their margins."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pieces = []
    for page in document:
        wide, high = page.get_size()
        foot, top = (0.0, high) if edges else (_FOOT, high - _HEAD)
        pieces.append(page.get_textpage().get_text_bounded(0, foot, wide, top))
    return part("\n".join(pieces))


def xlsx(data: bytes) -> list[list[str]]:
    """Cells of the first sheet by row; fails on a formula."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - our own
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own
    texts = ["".join(node.text or "" for node in entry.iter(f"{_CELL}t")) for entry in shared]
    assert not list(sheet.iter(f"{_CELL}f"))
    return [[_cell(cell, texts) for cell in row] for row in sheet.iter(f"{_CELL}row")]


def _cell(cell: ET.Element, texts: list[str]) -> str:
    value = cell.findtext(f"{_CELL}v") or ""
    return _decoded(texts[int(value)]) if cell.get("t") == "s" else value


def _decoded(text: str) -> str:
    """Undo the escapes of a workbook: `_x0041_` stands for a character, `_x005F_` for its own underscore."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def commas(data: bytes, separator: str = ",") -> list[list[str]]:
    """Cells of a CSV file by row."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))


def eml(data: bytes) -> str:
    """Text of an e-mail draft."""
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(mail, email.message.EmailMessage)
    body = mail.get_body(("plain",))
    assert body is not None
    return txt(str(body.get_content()).replace("\r\n", "\n").encode())


TEXT: Final = {"eml": eml, "html": html, "md": md, "message": message, "txt": txt, "docx": docx, "pdf": pdf}
"""How the text of each format is read back."""
