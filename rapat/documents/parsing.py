"""A template's Markdown, references still in it, to the small tree; every reference is counted out again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from msgspec.structs import replace

from rapat.documents.inline import fill, merged
from rapat.documents.references import References, count
from rapat.documents.tree import (
    PER_PAGE,
    Block,
    Box,
    Chart,
    Columns,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Particular,
    Particulars,
    Photograph,
    Photographs,
    Rule,
    Run,
    Runs,
    Signature,
    Signatures,
    Table,
    plain,
)


class Container(NamedTuple):
    """A named block: how many numbers may stand after its name, and what it does."""

    numbers: int
    told: str


CONTAINERS: Final[Mapping[str, Container]] = {
    "kop": Container(0, "letterhead: each line a line of its own, headings larger, the logo left, a double rule below"),
    "kelas": Container(0, "class code, in red for R and SR"),
    "dua": Container(0, "two columns, parted by `---`: the head of a letter, each line a line of its own"),
    "surat": Container(0, "the body of a letter: first lines and particulars set in"),
    "foto": Container(
        0, "photographs, parted by `---`: a paragraph that names the picture, then its caption; four to a page"
    ),
    "ttd": Container(0, "signature blocks, parted by `---`; the first paragraph stands above the space to sign"),
    "lanskap": Container(0, "a part in landscape"),
    "halaman": Container(0, "begins a new page"),
    "tengah": Container(0, "centred"),
    "kanan": Container(0, "to the right"),
    "catatan": Container(0, "small print"),
    "huruf": Container(0, "numbers its list with letters: a. b. c."),
    "angka": Container(1, "numbers its list with a number before: `::: angka 3` makes 3.1, 3.2"),
    "kelompok": Container(0, "a row of its table with nothing but its first cell names the group of the rows below"),
    "kolom": Container(16, "relative widths of a table's columns"),
    "grafik": Container(0, "draws its table as bars: the first column names them, the others are numbers, their parts"),
    "baris": Container(1, "least height of a table's rows in centimetres: room to sign"),
}
"""The closed set of named blocks."""

OPENING: Final = re.compile(r"^ {0,3}(:{3,})[ ]*(\S.*?)[ ]*$")
CLOSING: Final = re.compile(r"^ {0,3}(:{3,})[ ]*$")
_NAMED: Final = "named"
"""What the parser calls all of them."""
_LINE_BOXES: Final = frozenset({"kop", "ttd", "dua"})


class Dropped(Exception):
    """The parser lost values: a template put them where Markdown has no place for them."""

    def __init__(self, stand_ins: Counter[str]) -> None:
        """Keep the references that did not come out again."""
        super().__init__(f"{stand_ins.total()} values dropped")
        self.stand_ins = stand_ins


class Misplaced(Exception):
    """A named block holds something it cannot show, such as a table between signatures."""


@cache
def _parser() -> MarkdownIt:
    """Parse blocks alone; the text in them stays as it is."""
    parser = (
        MarkdownIt("commonmark", {"html": False, "maxNesting": 60})
        .enable("table")
        .disable(["inline", "reference", "html_block", "code", "fence", "lheading"])
        .use(deflist_plugin)
    )
    # One rule for all named blocks, since each line is held against every rule.
    return parser.use(container_plugin, _NAMED, validate=lambda info, _: info.strip().split(" ", 1)[0] in CONTAINERS)


def named_block(info: str) -> tuple[str, tuple[float, ...]] | None:
    """Read what stands after `:::`; None when it names no known block or its numbers do not read."""
    name, *numbers = info.split()
    if name not in CONTAINERS or len(numbers) > CONTAINERS[name].numbers:
        return None
    if not all(re.fullmatch(r"\d{1,4}(\.\d)?", number) for number in numbers):
        return None
    return name, tuple(float(number) for number in numbers)


def parse(markdown: str, references: References, *, lines: bool = False) -> tuple[Block, ...]:
    """Return the tree of `markdown` with the values in place; `lines` keeps its line ends, as a message wants them.

    Raises `Dropped` when a value is missing, `Misplaced` when a named block holds what it cannot show.
    """
    reader = _Reader(_parser().parse(markdown), references, lines=lines)
    blocks = tuple(reader.blocks(None))
    missing = count(markdown) - reader.used
    if missing:
        raise Dropped(missing)
    return blocks


class _Reader:
    """Walks the flat token list once."""

    def __init__(self, tokens: Sequence[Token], references: References, *, lines: bool) -> None:
        self._tokens = tokens
        self._at = 0
        self._references = references
        self._widths: tuple[float, ...] = ()
        self._style = ("decimal", "")
        self._height = 0.0
        self._grouped = False
        self._lines = lines
        self.used: Counter[str] = Counter()

    def blocks(self, closing: str | None) -> Iterator[Block]:
        """Read blocks up to the token `closing`, which is consumed."""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == closing:
                return
            yield from self._block(token)

    def _block(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "heading_open":
                yield Heading(int(token.tag[1]), self._inline("heading_close"))
            case "paragraph_open":
                runs = self._inline("paragraph_close")
                if runs:
                    yield Paragraph(runs)
            case "bullet_list_open":
                yield Items("bullet", 1, "", self._items("bullet_list_close"))
            case "ordered_list_open":
                style, prefix = self._style
                start = int(token.attrGet("start") or 1)
                items = self._items("ordered_list_close")
                yield Items("letter" if style == "letter" else "decimal", start, prefix, items)
            case "table_open":
                yield self._table()
            case "dl_open":
                yield self._particulars()
            case "hr":
                yield Rule()
            case "blockquote_open":
                yield Box("catatan", tuple(self.blocks("blockquote_close")))
            case opening if opening.startswith("container_"):
                yield from self._container(token.info)
            case other:  # pragma: no cover - the rules that make other tokens are off
                raise ValueError(other)

    def _container(self, info: str) -> Iterator[Block]:
        name, numbers = named_block(info) or (info.split(maxsplit=1)[0], ())
        before = self._widths, self._style, self._lines, self._height, self._grouped
        if name == "kolom":
            self._widths = numbers
        elif name == "baris":
            self._height = numbers[0] if numbers else 0.0
        elif name == "huruf":
            self._style = ("letter", "")
        elif name == "angka":
            self._style = ("decimal", f"{numbers[0]:.0f}." if numbers else "")
        self._lines = self._lines or name in _LINE_BOXES
        self._grouped = self._grouped or name == "kelompok"
        inner = tuple(self.blocks(f"container_{_NAMED}_close"))
        self._widths, self._style, self._lines, self._height, self._grouped = before
        match name:
            case "ttd":
                yield _signatures(inner)
            case "foto":
                yield from _photographs(inner)
            case "halaman":
                yield PageBreak()
                yield from inner
            case "grafik":
                yield from (Chart(block) if isinstance(block, Table) else block for block in inner)
            case "kolom" | "kelompok" | "baris" | "huruf" | "angka":
                yield from inner
            case "dua":
                edge = next((at for at, block in enumerate(inner) if isinstance(block, Rule)), len(inner))
                yield Columns(inner[:edge], inner[edge + 1 :])
            case _:
                yield Box(name, inner)

    def _items(self, closing: str) -> tuple[tuple[Block, ...], ...]:
        items: list[tuple[Block, ...]] = []
        before, self._style = self._style, ("decimal", "")
        while (token := self._next()).type != closing:
            if token.type == "list_item_open":
                items.append(tuple(self.blocks("list_item_close")))
        self._style = before
        return tuple(items)

    def _particulars(self) -> Particulars:
        rows: list[Particular] = []
        while (token := self._next()).type != "dl_close":
            if token.type == "dt_open":
                rows.append(Particular(self._inline("dt_close"), ()))
            elif token.type == "dd_open":
                blocks = (*rows[-1].blocks, *self.blocks("dd_close"))
                rows[-1] = Particular(rows[-1].term, tuple(_joined(blocks)))
        return Particulars(tuple(rows))

    def _table(self) -> Table:
        rows: list[tuple[Runs, ...]] = []
        cells: list[Runs] = []
        align: list[str] = []
        while (token := self._next()).type != "table_close":
            if token.type in ("th_open", "td_open"):
                cells.append(self._inline(token.type.replace("open", "close")))
                if not rows:
                    align.append(str(token.attrGet("style") or "text-align:left").removeprefix("text-align:"))
            elif token.type == "tr_close":
                names_group = self._grouped and len(cells) > 1 and not any(cells[1:])
                rows.append(tuple(cells[:1] if names_group else cells))
                cells = []
        widths = self._widths if len(self._widths) == len(align) and all(self._widths) else ()
        return Table(rows[0], tuple(rows[1:]), widths, tuple(align), self._height)

    def _inline(self, closing: str) -> Runs:
        """Read the text up to `closing`: runs with the values in place."""
        runs: Runs = ()
        while (token := self._next()).type != closing:
            filled = fill(token.content, self._references, lines=self._lines)
            runs += filled.runs
            self.used.update(filled.used)  # `+=` would look at all of them each time
        return runs

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Join lists that follow each other: each line of a particular was parsed as a definition of its own."""
    kept: Block | None = None
    for block in blocks:
        if isinstance(kept, Items) and isinstance(block, Items) and kept.style == block.style:
            kept = Items(kept.style, kept.start, kept.prefix, kept.items + block.items)
            continue
        if kept is not None:
            yield kept
        kept = block
    if kept is not None:
        yield kept


def _signatures(blocks: Sequence[Block]) -> Signatures:
    """Split at the lines: the first paragraph of each part stands above the signature, the rest below it."""
    return Signatures(tuple(Signature(first, rest) for first, rest in _parted(blocks, "ttd")))


def _photographs(blocks: Sequence[Block]) -> Iterator[Block]:
    """Split at the lines: the first paragraph of each part names a picture, the rest is its caption; by pages."""
    shown = [Photograph(plain(first), rest) for first, rest in _parted(blocks, "foto")]
    for start in range(0, len(shown), PER_PAGE):
        if start:
            yield PageBreak()
        yield Photographs(tuple(shown[start : start + PER_PAGE]))


def _ended(runs: Runs) -> Runs:
    """Leave out the empty lines at the end: a rank or number that is not known takes no room."""
    kept = list(runs)
    while kept and not kept[-1].text.rstrip("\n"):
        kept.pop()
    return (*kept[:-1], replace(kept[-1], text=kept[-1].text.rstrip("\n"))) if kept else ()


def _parted(blocks: Sequence[Block], name: str) -> Iterator[tuple[Runs, Runs]]:
    """Give of each part between lines its first paragraph, and the others as lines; raises `Misplaced` for more."""
    edges = [-1, *(at for at, block in enumerate(blocks) if isinstance(block, Rule)), len(blocks)]
    for start, end in pairwise(edges):
        part = blocks[start + 1 : end]
        paragraphs = [block.runs for block in part if isinstance(block, Paragraph)]
        if len(paragraphs) != len(part):
            raise Misplaced(name)
        if paragraphs:
            below = [run for runs in paragraphs[1:] for run in (*runs, Run("\n"))]
            yield paragraphs[0], _ended(merged(below))
