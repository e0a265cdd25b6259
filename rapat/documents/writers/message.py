"""WhatsApp text: bold and italic marks that hug their words, lists, no headings, no tables, no more than it takes.

What is longer than a chat reads well goes in numbered parts. They are cut between points, each begins with the head of
the message and the name of the list that goes on in it, and in a file a line of dashes stands between them.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from rapat.documents.numbering import number_of
from rapat.documents.page import Page
from rapat.documents.tree import (
    Block,
    Box,
    Chart,
    Columns,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Particulars,
    Photographs,
    Rule,
    Run,
    Runs,
    Signatures,
    Table,
)
from rapat.model import SecurityClass
from rapat.text.language import Language, M
from rapat.text.printable import printable

_CUT: Final = "-" * 24
"""The line between two parts in a file; no text that somebody typed begins a line with a dash."""
_HEAD: Final = 2
"""Lines of the head that each part begins with, at most: which paper, about what."""
_MARK: Final = len("(10/10) \n\n\n")
"""Letters that the number of a part takes, with the gaps around its head."""


class _Point(NamedTuple):
    """A stretch of a message that is never cut: a paragraph, or an item of a list with the lines that belong to it."""

    gap: str
    """What stands between it and the one before."""
    text: str
    under: str
    """The line that names its list; empty in no named one."""


def write(blocks: tuple[Block, ...], page: Page, _overrides: Path | None) -> bytes:
    """Write the paper as a message, its parts one after another; see `parts`."""
    return f"{_CUT}\n".join(parts(blocks, page)).encode()


def parts(blocks: tuple[Block, ...], page: Page) -> tuple[str, ...]:
    """Write the parts of a message, one for a short one.

    What all of them have no room for is left out from the end of the lists, and told.
    """
    points = list(_points(blocks))
    if _size(_joined(points)) > page.message_limit:
        points = _shortened(blocks, page)
    return tuple(_parted(points, page))


def parts_of(text: str) -> tuple[str, ...]:
    """Return the parts that a written message consists of."""
    return tuple(re.split(rf"^{_CUT}\n", text, flags=re.MULTILINE))


def _size(text: str) -> int:
    """How long WhatsApp counts a text: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _shortened(blocks: tuple[Block, ...], page: Page) -> list[_Point]:
    """Keep as many items of the lists as there is room for, from the first on."""
    total = sum(len(block.items) for block in blocks if isinstance(block, Items))

    def written(kept: int) -> list[_Point]:
        told = Language(page.language).say(M("Items that are in the paper alone: %(count)s.", count=total - kept))
        note = Paragraph((Run(told, italic=True),))
        return list(_points((*_first(blocks, kept), note)))

    fitting = bisect(range(total), page.message_limit, key=lambda kept: _size(_joined(written(kept))))
    return list(_cut_off(written(max(0, fitting - 1)), page.message_limit))


def _cut_off(points: Iterable[_Point], room: int) -> Iterator[_Point]:
    """Keep what there is room for, where a paragraph alone has no end."""
    for point in points:
        size = _size(point.gap + point.text)
        if size > room:
            yield point._replace(text=point.text[: max(0, room - size - 1)] + "…")
            return
        room -= size
        yield point


def _first(blocks: tuple[Block, ...], count: int) -> list[Block]:
    """Keep the first items of all lists; a list of which nothing is left goes with the line that names it."""
    kept: list[Block] = []
    for block in blocks:
        if not isinstance(block, Items):
            kept.append(block)
            continue
        if items := block.items[:count]:
            kept.append(msgspec.structs.replace(block, items=items))
        elif kept and _names(kept[-1]):
            kept.pop()
        count -= len(items)
    return kept


def _points(blocks: Iterable[Block]) -> Iterator[_Point]:
    """List what a message consists of; a line that names a list, or leads to it, goes with the list's first item."""
    before: Block | None = None
    named = ""
    for block in blocks:
        texts = list(_lines(block, ""))
        if not "\n".join(texts).strip():
            continue
        # A list stands directly below the bold line that names it.
        close = isinstance(block, Items) and _names(before)
        for at, text in enumerate(texts):
            yield _Point("\n" if at or close else "\n\n", text, named if isinstance(block, Items) else "")
        named = texts[-1] if _names(block) else ""
        before = block


def _joined(points: Sequence[_Point]) -> str:
    return "".join("".join((point.gap if at else "", point.text)) for at, point in enumerate(points))


def _parted(points: Sequence[_Point], page: Page) -> Iterator[str]:
    """Write parts of about one length, as few as there may be."""
    # A message is read far from its paper: a class above the ordinary is said at the head of each part.
    word = f"*{printable(page.word, 'message')}*" if page.security is not SecurityClass.ORDINARY else ""
    whole = "\n\n".join(filter(None, (word, _joined(points))))
    if _size(whole) < page.part_limit:
        yield f"{whole}\n"
        return
    opening, points = _opened(points, page)
    room = max(page.part_limit - _size(word) - _size(opening) - _MARK, page.part_limit // 2)
    stretches = list(_unbroken(points))
    most = len(list(_filled(stretches, room)))
    # The last part is not left with a line alone where all can be of one length.
    even = bisect_left(range(room), -most, key=lambda size: -len(list(_filled(stretches, size))))
    filled = list(_filled(stretches, even))
    for at, part in enumerate(filled, 1):
        named = f"{part[0].under}\n" if at > 1 and part[0].under else ""
        told = "".join((f"({at}/{len(filled)}) {opening}", part[0].gap if at == 1 else "\n\n", named, _joined(part)))
        yield "\n\n".join(filter(None, (word, told))) + "\n"


def _opened(points: Sequence[_Point], page: Page) -> tuple[str, list[_Point]]:
    """Take the head of each part, the bold lines that a message begins with, else its paper's title; and the rest."""
    opening: list[str] = []
    left = list(points)
    while left and len(opening) < _HEAD:
        line, _, rest = left[0].text.partition("\n")
        if not _is_bold(line):
            break
        opening.append(line)
        left[:1] = [left[0]._replace(gap="\n", text=rest)] if rest else []
    return "\n".join(opening) or _hug(printable(page.title, "message"), "*"), left


def _is_bold(line: str) -> bool:
    return line.startswith("*") and line.find("*", 1) == len(line) - 1


def _unbroken(points: Sequence[_Point]) -> Iterator[list[_Point]]:
    """Put each point that names or leads to a list together with the first item of it."""
    stretch: list[_Point] = []
    for at, point in enumerate(points):
        stretch.append(point)
        following = points[at + 1] if at + 1 < len(points) else None
        if following is not None and (_is_bold(point.text) or (point.text.endswith(":") and following.gap != "\n")):
            continue
        yield stretch
        stretch = []


def _filled(stretches: Iterable[list[_Point]], room: int) -> Iterator[list[_Point]]:
    """Fill parts with as much as each has room for; what is longer than a part is one of its own."""
    part: list[_Point] = []
    size = 0
    for stretch in stretches:
        adds = sum(_size(point.gap + point.text) for point in stretch)
        if part and size + adds > room:
            yield part
            part, size = [], _size(stretch[0].under)
        part += stretch
        size += adds
    if part:
        yield part


def _names(block: Block | None) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.runs[-1].bold)


def _lines(block: Block, indent: str) -> Iterator[str]:
    """Write a block as stretches of one or several lines, each of which stays whole."""
    match block:
        case Heading(runs=runs):
            yield _marked(tuple(Run(run.text, bold=True) for run in runs))
        case Paragraph(runs=runs):
            yield _marked(runs)
        case Items():
            yield from _items(block, indent)
        case Table():
            yield from _table(block)
        case Chart():
            yield from (f"- {_marked((Run(bar.label),))}: {block.described(bar)}" for bar in block.bars)
        case Particulars():
            yield from _particulars(block)
        case Box() | Columns() | Photographs():
            for one in block.blocks:
                yield from _lines(one, indent)
        case Signatures(blocks=signed):
            for place in signed:
                yield f"{_marked(place.above)}\n{_marked(place.below)}"
        case PageBreak() | Rule():
            yield ""


def _table(block: Table) -> Iterator[str]:
    """A numbered line for each row: WhatsApp has no tables."""
    at = 0
    for row in block.rows:
        if len(row) < len(block.head):
            yield _marked(row[0])
            continue
        at += 1
        cells = [f"{_marked(name)}: {_marked(cell)}" for name, cell in zip(block.head, row, strict=True) if cell]
        yield f"{at}. " + "; ".join(cells)


def _particulars(block: Particulars) -> Iterator[str]:
    for row in block.rows:
        inner = [line for one in row.blocks for text in _lines(one, "") for line in text.split("\n")]
        yield f"{_marked(row.term)}: " + " ".join(inner)


def _items(block: Items, indent: str) -> Iterator[str]:
    for at, item in enumerate(block.items, block.start):
        marker = "- " if block.style == "bullet" else f"{number_of(block, at)} "
        own: list[str] = []
        for one in item:
            texts = _lines(one, indent + "  ")
            if isinstance(one, Items):
                if own:
                    yield "\n".join(own)
                own = []
                yield from texts
                marker = " " * len(marker)
                continue
            for line in "\n".join(texts).split("\n"):
                own.append(indent + marker + line)
                marker = " " * len(marker)
        if own:
            yield "\n".join(own)


def _marked(runs: Runs) -> str:
    """Put the marks directly around the words of each line: WhatsApp ignores them elsewhere."""
    pieces: list[str] = []
    for run in runs:
        mark = "*" * run.bold + "_" * run.italic + "~" * run.strike
        text = printable(run.text, "message")
        pieces.append("\n".join(_hug(line, mark) for line in text.split("\n")))
    return "".join(pieces)


def _hug(line: str, mark: str) -> str:
    core = line.strip()
    if not (mark and core):
        return line
    start = len(line) - len(line.lstrip())
    return line[:start] + mark + core + mark[::-1] + line[start + len(core) :]
