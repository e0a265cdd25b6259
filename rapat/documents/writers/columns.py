"""How wide the columns of a table stand, the same in Word, PDF and HTML: words stay whole where there is room."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from math import inf, sqrt
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from rapat.documents import joining
from rapat.documents.tree import Runs, Table, plain
from rapat.text.printable import printable

POINT: Final = 2.54 / 72
"""Centimetres."""
LINE: Final = 7.0
"""Centimetres: what is wider may break, since the narrowest place outside a table is that of a signature."""
IN_TABLES: Final = 0.82
"""Type size of tables, as a share of the paper's."""
PADDING: Final = 0.22
"""Centimetres that a cell keeps free left and right of its text."""
SMALL: Final = 0.85
"""A crowded table is set in type of this share of the usual size."""
_MANY: Final = 10
"""Columns from which on a table is crowded whatever its words are: in small type its rows are lower."""
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
    278: " \u00a0!,./:;I[\\]ft",
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
    278: " \u00a0,./I\\ijl",
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
_SEAMED: Final = re.compile(r"[^-/._@\\:]*[-/._@\\:]+|[^-/._@\\:]+")
_LONG: Final = 14
"""Letters from which on a word with seams, such as an address or the name of a file, breaks at them."""
_UNEVEN: Final = 1.2
"""How much wider than an average one a line may be."""


class Fitted(NamedTuple):
    """Widths of the columns in centimetres, and the share of the usual type size that the table is set in."""

    widths: tuple[float, ...]
    scale: float


def measure(text: str, *, bold: bool = False) -> float:
    """Width of a stretch of text, in units of the type size."""
    widths = _WIDTHS[bold]
    return sum(widths[letter] if letter in widths else _other(letter) for letter in text) / 1000


def letters(width: float, size: float) -> float:
    """How wide a line of `width` centimetres is, in units of a type of `size` points."""
    return width / (size * POINT)


def joined(text: str, line: float, *, bold: bool = False) -> str:
    """Join what belongs together in printable `text`, as far as a `line` in units of the type size holds it."""
    together = joining.join(text)
    # The widest letter is as wide as the type is high.
    if len(together) <= line:
        return together
    return joining.fitted(together, lambda stretch: measure(stretch, bold=bold) <= line)


def _other(letter: str) -> int:
    return 1000 if east_asian_width(letter) in "WF" else 600


def fit(table: Table, room: float, size: float) -> Fitted:
    """Share `room` centimetres among the columns of a table whose cells are set in type of `size` points.

    The template's widths decide, as long as no column is narrower than its longest word, or wider than its longest
    line. Where dates and names do not fit on one line, they break at their spaces; where the words do not fit, the type
    becomes smaller; where that does not help, they may break behind their hyphens.
    """
    shares = _shares(table)
    measured = _measured(table)
    for scale, words, most in (
        (1.0, measured.joined, _TIGHT),
        (1.0, measured.words, _TIGHT),
        (SMALL, measured.joined, 1.0),
        (SMALL, measured.words, 1.0),
        (1.0, measured.broken, _TIGHT),
        (SMALL, measured.broken, 1.0),
    ):
        needs = _needs(words, room, size * scale)
        if sum(needs) <= room * most and (scale < 1 or len(table.head) < _MANY):
            lines = [line * size * scale * POINT + PADDING for line in measured.lines]
            return Fitted(_spread(shares, needs, lines, room), scale)
    return Fitted(_leveled(needs, room), SMALL)


def lines(fitted: Fitted, size: float) -> tuple[float, ...]:
    """How wide the lines of each column are, in units of the type that the table is set in."""
    return tuple(letters(width - PADDING, size * fitted.scale) for width in fitted.widths)


def of_row(row: Sequence[Runs], wide: Sequence[float]) -> Sequence[float]:
    """How wide the lines of a row's cells are: as `wide`, which is of `lines`, or one that spans all columns."""
    return wide if len(row) == len(wide) else (sum(wide),)


def short(row: Sequence[Runs], wide: Sequence[float]) -> bool:
    """Whether a row is short enough to stay whole on its page; `wide` is of `lines`."""
    return all(
        sum(len(run.text) * _LETTER + run.text.count("\n") * line for run in text) < line * _TALL
        for text, line in zip(row, of_row(row, wide), strict=True)
    )


def _shares(table: Table) -> tuple[float, ...]:
    """What part of the room each column has: the mean of what the template says and of what its cells hold."""
    widths = table.widths if sum(table.widths) > 0 else (1.0,) * len(table.head)
    rows = table.full_rows
    if table.height or not rows:
        return widths
    # Long cells decide how high rows are, so they count more than many short ones.
    held = (sum(_length(row[at]) ** 2 for row in rows) for at in range(len(table.head)))
    return tuple(sqrt(width * sqrt(squares / len(rows))) for width, squares in zip(widths, held, strict=True))


def _length(cell: Runs) -> int:
    return 1 + sum(len(run.text) for run in cell)


class _Measured(NamedTuple):
    """What the columns of a table hold, in units of the type size, a number for each column."""

    joined: list[float]
    """The longest word, where what belongs together is one."""
    words: list[float]
    """The longest word."""
    broken: list[float]
    """The longest word where it breaks behind its hyphens."""
    lines: list[float]
    """The longest line, about."""


def _measured(table: Table) -> _Measured:
    measured = _Measured([], [], [], [])
    rows = table.full_rows
    for at, head in enumerate(table.head):
        texts = _texts(row[at] for row in rows)
        heads = max(measure(word, bold=True) for word in _BETWEEN.split(printable(plain(head), "docx")))
        together = _words(texts, joining.join)
        whole = _words(texts, str)
        measured.joined.append(max(heads, _widest(together)))
        measured.words.append(max(heads, _widest(whole)))
        measured.broken.append(max(heads, _widest(_pieces(whole, _HYPHENED))))
        longest = max((len(line) for text, _ in texts for line in text.split("\n")), default=0)
        # A column that is empty to be written into is as wide as the template says.
        measured.lines.append(inf if table.height else max(heads, longest * _LETTER * _UNEVEN))
    return measured


def _texts(cells: Iterable[Runs]) -> set[tuple[str, bool]]:
    """The different texts of a column, each with whether it is bold, which is wider."""
    texts = {(run.text, run.bold) for runs in cells for run in runs}
    return {(printable(text, "docx"), bold) for text, bold in texts}


def _words(texts: Iterable[tuple[str, bool]], together: Callable[[str], str]) -> set[tuple[str, bool]]:
    """The words of texts; of long ones with seams, unless they are joined, the pieces that they break into."""
    words = {(word, bold) for text, bold in texts for word in _BETWEEN.split(together(text))}
    short = {(word, bold) for word, bold in words if len(word) < _LONG or joining.JOINER in word}
    return short | _pieces(words - short, _SEAMED)


def _pieces(words: Iterable[tuple[str, bool]], seams: re.Pattern[str]) -> set[tuple[str, bool]]:
    return {(piece, bold) for word, bold in words for piece in seams.findall(word)}


def _widest(words: Iterable[tuple[str, bool]]) -> float:
    return max((measure(word.replace(joining.JOINER, ""), bold=bold) for word, bold in words), default=0.0)


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


def _spread(shares: Sequence[float], needs: Sequence[float], lines: Sequence[float], room: float) -> tuple[float, ...]:
    """Give each column its share, but no less than it needs and no more than its longest line.

    The others share what is left; where none is left to take it, all grow alike.
    """
    settled: dict[int, float] = {}
    while len(settled) < len(shares):
        left = room - sum(settled.values())
        free = sum(share for at, share in enumerate(shares) if at not in settled) or 1.0
        widths = {at: left * share / free for at, share in enumerate(shares) if at not in settled}
        off = {at: needs[at] for at, width in widths.items() if width < needs[at]} or {
            at: max(needs[at], lines[at]) for at, width in widths.items() if width > max(needs[at], lines[at])
        }
        settled |= off or widths
    total = sum(settled.values())
    return tuple(settled[at] * room / total for at in range(len(shares)))
