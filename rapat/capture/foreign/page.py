"""HTML pages: their text, with headings, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from msgspec.structs import replace

from rapat.capture.foreign import layout
from rapat.capture.foreign.blocks import HIDDEN, Block, Form
from rapat.capture.foreign.hidden import Hidden
from rapat.errors import Refused
from rapat.text.language import M, Message

_PAGE: Final = re.compile(
    r"\s*(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*(?:<!doctype html|<html))", re.IGNORECASE
)
_PIECE: Final = re.compile(r"\s*<(?:div|p|h[1-6]|ul|ol|table|article|section|meta|style)\b", re.IGNORECASE)
_HEADINGS: Final = {f"h{rank}": rank for rank in range(1, 7)}
_BREAKS: Final = frozenset(
    {
        "p",
        "div",
        "br",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "blockquote",
        "pre",
        "dt",
        "dd",
        "hr",
        "body",
    }
)
_QUOTATION: Final = "blockquote"
_BOLD: Final = frozenset({"b", "strong"})
_LISTS: Final = frozenset({"ul", "ol"})
_CELLS: Final = frozenset({"td", "th"})
_TAG_NAME: Final = re.compile(r"<[a-z][^\t\n\r\f />\x00]*[\s/]*", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""[^\s/>][^\s/=>]*+(?:\s*+=++\s*+(?:'[^']*+'|"[^"]*+"|(?!['"])[^>\s]*+))?+[\s/]*+""")
"""An attribute, as `html.parser` finds it."""
_MOST_ATTRIBUTES: Final = 1_000
"""Attributes of a tag; some dozens are many, and each takes half a kilobyte while its tag is read."""


def recognises(text: str) -> bool:
    """Return whether a text is a page, or a piece of one."""
    return _PAGE.match(text) is not None or (_PIECE.match(text) is not None and text.count("</") > 1)


def blocks(text: str) -> Iterator[Block]:
    """Yield what a reader of the page sees, in its order.

    Raises `Refused` for a page that would take the machine: a comment without an end, a tag of endless attributes.
    """
    page = _Page()
    # Behind the last tag there is none: what looks like the beginning of many would be looked through for each.
    end = text.rfind(">") + 1
    page.feed(text[:end] + text[end:].replace("<", "&lt;"))
    page.close()
    page.end_block()
    yield from page.blocks


class _Page(HTMLParser):
    """Gathers the words of a page into blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._paragraphs = layout.Paragraphs()
        self._words: list[str] = []
        self._hidden = Hidden()
        self._unseen: list[str] = []
        """Words that are hidden, since the last ones that were told."""
        self._lists: list[str] = []
        self._heading = 0
        self._point = False
        self._quotations = 0
        self._cells: list[str] | None = None
        self._header_cells = False
        self._gap = True
        self._bold = 0
        self._light = False
        """Whether words of the block are not bold."""

    def parse_html_declaration(self, i: int) -> int:
        """Pass by a comment or declaration; every other one ends at the next `>` (HTML, section 13.2.5.42)."""
        is_comment = self.rawdata.startswith("<!--", i)
        return self.parse_comment(i) if is_comment else self.parse_bogus_comment(i)

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - the parser's own signature
        """Pass by a comment; raises `Refused` for one without an end, behind which nothing would be read."""
        end = super().parse_comment(i, report)
        if end < 0:
            raise _refused(M("The page cannot be read: a comment in it has no end."))
        return end

    def parse_starttag(self, i: int) -> int:
        """Take a tag; raises `Refused` for one of more than `_MOST_ATTRIBUTES`, before they are kept."""
        name = _TAG_NAME.match(self.rawdata, i)
        at = name.end() if name is not None else i
        for _ in range(_MOST_ATTRIBUTES):
            attribute = _ATTRIBUTE.match(self.rawdata, at)
            if attribute is None:
                return super().parse_starttag(i)
            at = attribute.end()
        raise _refused(
            M("The page cannot be read: a tag in it has more than %(most)s attributes.", most=_MOST_ATTRIBUTES)
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what a tag opens."""
        around = self._unseen if self._hidden else self._words
        self._hidden.begins(tag, dict(attrs))
        if self._hidden:
            around += [" "] if tag in _BREAKS | {"li"} else []
            return
        self._tell_unseen()
        self._bold += tag in _BOLD
        if self._cells is not None and tag not in _CELLS:
            self._words += [" "] if tag in _BREAKS | {"li"} else []
        elif tag in _HEADINGS:
            self.end_block()
            self._heading = _HEADINGS[tag]
        elif tag in _LISTS:
            self.end_block()
            self._lists.append(tag)
        elif tag == "li":
            self.end_block()
            self._point = True
        elif tag == "tr":
            self.end_block()
            self._cells, self._header_cells = [], False
        elif tag in _CELLS and self._cells is not None:
            self._end_cell()
            self._header_cells |= tag == "th"
        elif tag in _BREAKS:
            self.end_block()
        self._quotations += tag == _QUOTATION

    def handle_endtag(self, tag: str) -> None:
        """End what a tag closes."""
        if self._hidden and self._hidden.ends(tag):
            return
        self._tell_unseen()
        self._bold = max(0, self._bold - (tag in _BOLD))
        if tag == "tr" and self._cells is not None:
            self._end_row()
        elif self._cells is not None:
            if tag in _CELLS:
                self._end_cell()
        elif tag in _LISTS:
            self.end_block()
            del self._lists[-1:]
        elif tag in _HEADINGS or tag in _BREAKS or tag == "li":
            self.end_block()
        self._quotations = max(0, self._quotations - (tag == _QUOTATION))

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._hidden:
            self._tell_unseen()
            self._words.append(data)
            self._light |= bool(data.strip()) and not self._bold
        elif self._hidden.by_style:
            self._unseen.append(data)

    def _tell_unseen(self) -> None:
        """Leave hidden words out, where their element has ended."""
        words, self._unseen = " ".join("".join(self._unseen).split()), []
        if words:
            self._put(Block(number=0, raw=words, form=Form.LEFT_OUT, text=words, why=HIDDEN))

    def _end_cell(self) -> None:
        words = self._taken()
        if self._cells is not None and (words or self._cells):
            self._cells.append(words)

    def _end_row(self) -> None:
        self._end_cell()
        cells, self._cells = self._cells or [], None
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            text = " | ".join(cells)
            self._put(Block(number=0, raw=text, form=Form.ROW, text=text, depth=0 if self._header_cells else 1))

    def _taken(self) -> str:
        words, self._words = " ".join("".join(self._words).split()), []
        return words

    def end_block(self) -> None:
        """End the heading, point or paragraph that was begun."""
        self._tell_unseen()
        text = self._taken()
        heading, point, bold = self._heading, self._point, not self._light
        self._light = False
        if not text:
            return
        self._heading, self._point = 0, False
        if heading:
            self._paragraphs.heading()
            self._put(Block(number=0, raw=text, form=Form.HEADING, text=text, depth=heading))
        elif point:
            self._put(self._paragraphs.listed(text, max(0, len(self._lists) - 1)))
        else:
            typed = self._paragraphs.paragraph(text)
            self._put(replace(typed, section=typed.section or (bold and len(text.split()) <= layout.LONGEST_BOLD)))

    def _put(self, block: Block) -> None:
        quoted = self._quotations > 0
        self.blocks.append(replace(block, number=len(self.blocks) + 1, gap=self._gap, quoted=quoted))
        self._gap = block.form is Form.HEADING or (self._gap and block.form is Form.LEFT_OUT)


def _refused(why: Message) -> Refused:
    return Refused(why, M("Open it in a browser, copy its text, and record that as plain text."))
