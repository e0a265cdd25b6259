"""How wide the columns of a table stand, the same in Word and PDF: words stay whole where there is room for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from rapat.documents.tree import Runs, Table, plain
from rapat.text.printable import printable

POINT: Final = 2.54 / 72
"""Centimetres."""
PADDING: Final = 0.22
"""Centimetres that a cell keeps free left and right of its text."""
SMALL: Final = 0.85
"""A crowded table is set in type of this share of the usual size."""
_TIGHT: Final = 0.9
"""Above this share of the room taken by the longest words the template's widths count for nothing."""
_TALL: Final = 30
"""A row of more lines may break across pages; a shorter one stays whole."""
_LETTER: Final = 0.5
"""Width of an average letter, in units of the type size."""
_GREED: Final = 0.25
"""The share of the room that one column may claim for its longest word."""

# Letters of Arial, and of the types made to its measure, by their widths in thousandths of the type size.
_REGULAR: Final = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_BOLD: Final = {
    238: "'",
    278: " ,./I\\ijl",
    280: "|",
    333: "!()-:;[]`ft",
    389: "*r{}",
    474: '"',
    500: "z",
    556: "#$0123456789J_aceksvxy",
    584: "+<=>^~",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    975: "@",
}
_WIDTHS: Final = tuple({letter: width for width, alike in by.items() for letter in alike} for by in (_REGULAR, _BOLD))
_BETWEEN: Final = re.compile(r"[ \n]+")
_HYPHENED: Final = re.compile(r"[^-]*-+|[^-]+")


class Fitted(NamedTuple):
    """Widths of the columns in centimetres, and the share of the usual type size that the table is set in."""

    widths: tuple[float, ...]
    scale: float


def measure(text: str, *, bold: bool = False) -> float:
    """Width of a stretch of text, in units of the type size."""
    widths = _WIDTHS[bold]
    return sum(widths[letter] if letter in widths else _other(letter) for letter in text) / 1000


def _other(letter: str) -> int:
    return 1000 if east_asian_width(letter) in "WF" else 600


def fit(table: Table, room: float, size: float) -> Fitted:
    """Share `room` centimetres among the columns of a table whose cells are set in type of `size` points.

    The template's widths decide, as long as no column is narrower than its longest word. Where the words do not fit,
    the type becomes smaller; where that does not help, they may break behind their hyphens.
    """
    shares = _shares(table)
    whole, broken = _longest(table)
    for scale, words, most in ((1.0, whole, _TIGHT), (SMALL, whole, 1.0), (1.0, broken, _TIGHT), (SMALL, broken, 1.0)):
        needs = _needs(words, room, size * scale)
        if sum(needs) <= room * most:
            return Fitted(_spread(shares, needs, room), scale)
    return Fitted(_leveled(needs, room), SMALL)


def lines(fitted: Fitted, size: float) -> tuple[float, ...]:
    """How wide the lines of each column are, in units of the type that the table is set in."""
    return tuple((width - PADDING) / (size * fitted.scale * POINT) for width in fitted.widths)


def short(row: Sequence[Runs], wide: Sequence[float]) -> bool:
    """Whether a row is short enough to stay whole on its page; `wide` is of `lines`."""
    return all(
        sum(len(run.text) * _LETTER + run.text.count("\n") * line for run in text) < line * _TALL
        for text, line in zip(row, wide, strict=True)
    )


def _shares(table: Table) -> tuple[float, ...]:
    """What part of the room each column has by the template."""
    widths = table.widths if sum(table.widths) > 0 else (1.0,) * len(table.head)
    return tuple(width / sum(widths) for width in widths)


def _longest(table: Table) -> tuple[list[float], list[float]]:
    """The longest word of each column in units of the type size: kept whole, and broken behind its hyphens."""
    whole: list[float] = []
    broken: list[float] = []
    for at, head in enumerate(table.head):
        columns = _words(row[at] for row in table.rows)
        heads = _words((head,))
        whole.append(max(_widest(columns), _widest(heads, bold=True)))
        pieces = {piece for word in columns if "-" in word for piece in _HYPHENED.findall(word)}
        bare = {word for word in columns if "-" not in word}
        broken.append(max(_widest(pieces | bare), _widest(heads, bold=True)))
    return whole, broken


def _words(cells: Iterable[Runs]) -> set[str]:
    words: set[str] = set()
    for runs in cells:
        for run in runs:
            # A word in bold is the wider one; it is told apart by a letter that takes no room.
            words.update(f"\0{word}" if run.bold else word for word in _BETWEEN.split(run.text))
        if len(runs) > 1:
            words.update(_BETWEEN.split(plain(runs)))
    return words


def _widest(words: Iterable[str], *, bold: bool = False) -> float:
    return max(
        (measure(printable(word.lstrip("\0"), "docx"), bold=bold or word.startswith("\0")) for word in words),
        default=0.0,
    )


def _needs(words: Sequence[float], room: float, size: float) -> tuple[float, ...]:
    """The least width of each column: of its longest word, unless that is one that no column should be made for."""
    return tuple(min(word * size * POINT + PADDING + 0.02, _GREED * room) for word in words)


def _leveled(needs: Sequence[float], room: float) -> tuple[float, ...]:
    """Where the words do not fit together, take from the columns that ask for most: "No." stays whole longest."""
    left, most = room, 0.0
    for count, need in zip(range(len(needs), 0, -1), sorted(needs), strict=True):
        most = left / count
        if need > most:
            break
        left -= need
    return tuple(min(need, most) for need in needs)


def _spread(shares: Sequence[float], needs: Sequence[float], room: float) -> tuple[float, ...]:
    """Give each column its share, or what it needs where that is more; the others share what is left."""
    needy: set[int] = set()
    while True:
        left = room - sum(needs[at] for at in needy)
        free = sum(share for at, share in enumerate(shares) if at not in needy)
        widths = tuple(
            needs[at] if at in needy else left * share / free if free else 0.0 for at, share in enumerate(shares)
        )
        short = {at for at, width in enumerate(widths) if at not in needy and width < needs[at]}
        if not short:
            return widths
        needy |= short
