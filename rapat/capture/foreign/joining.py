"""Lines that an editor wrapped: which of them go on with the sentence above.

What was wrapped begins small, or is indented, right below a line that is not finished. Who types whole notes in small
letters leaves no such sign: there only a line that is as full as the text is wide is gone on with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rapat.dates.deadlines.words import MONTHS, WEEKDAYS

_LAST: Final = 300
"""Letters of a text in which its end is looked for."""
_FINISHED: Final = re.compile(r"[.!?:;\u2026][\"')\]\u201d\u2019*_]*$")
_GOES_ON: Final = re.compile(
    r"(?:[,(\u2013\u2014&/-]|\b(?:dan|atau|serta|yang|untuk|dengan|dari|di|ke|pada|oleh|agar|bahwa|dalam|sebagai|kepada"
    r"|para|antara|terhadap|tentang|karena|hingga|sampai|and|or|the|a|an|of|to|for|with|from|in|on|at|by|that|which))$",
    re.IGNORECASE,
)
_AWAITS_FIGURES: Final = re.compile(
    r"(?:\b(?:pukul|pkl|tanggal|tgl|nomor|sebesar|sebanyak|sejumlah)|(?<!\d )\bjam)\.?$", re.IGNORECASE
)
"""Words of which nothing is said before their figures stand behind them: `setiap pukul`, no `patroli 24 jam`."""
_LABEL: Final = re.compile(r"[^\W\d_][^:.!?,;]{0,40} ?:(?:\s|$)")
_ANNOUNCES: Final = re.compile(r"[^:A-Z]*\b(?:berikut|yaitu|yakni|antara lain|sbb|following)(?: ini)? ?:")
"""The end of a sentence that announces what stands below it."""
_WHOLE: Final = 4
"""Letters of the shortest weekday that stands for nothing else: rabu."""


def _names(names: Iterable[str], *, shortest: int = _WHOLE) -> str:
    """Return a pattern of names that have so many letters, the longest first."""
    return "|".join(sorted((name for name in names if len(name) >= shortest), key=len, reverse=True))


_DATED: Final = re.compile(
    rf"(?:[@^]\S+|\b\d{{1,2}} (?:{_names(MONTHS, shortest=3)})\.?(?: \d{{2,4}})?"
    rf"|\b\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?|\b(?:{_names(WEEKDAYS)}|jum.at|minggu|besok|lusa|tomorrow))\)?$",
    re.IGNORECASE,
)
"""The end of a promise: its day, or a mark."""
_NARROWEST, _WIDEST = 50, 132
"""Between these columns text is wrapped by editors."""
_SLACK: Final = 15
"""Columns that a word left free at the end of a full line."""
_FULL_LINES: Final = 3
_SHORTEST: Final = 30
"""Columns of a line that is taken for wrapped where nobody types in small letters."""
_SMALL: Final = 0.25
"""Share of beginnings in small letters above which somebody types so."""
_NEARLY_ALL: Final = 0.75
_FEW_LINES: Final = 6
_WRAPPED: Final = 0.35
"""Share of full lines from which on what nearly always begins small is wrapped."""
_BROKEN: Final = 0.6
"""Share of unfinished lines that are full, with a line right below them, from which on a text was wrapped."""
_LONG: Final = 60
"""Columns of a line that is taken for wrapped in a file of no width, whatever begins small below it."""
_CARRIES_ON: Final = re.compile(
    r"(?:dan|atau|serta|yang|yg|untuk|utk|dengan|dgn|dari|di|ke|pada|oleh|agar|bahwa|dalam|sebagai|kepada|karena"
    r"|sehingga|maupun|tetapi|namun|hingga|sampai|guna|terhadap|tentang|and|or|of|to|for|with|from|that|which)\b",
    re.IGNORECASE,
)
"""Words with which nobody begins a line of its own."""
_BEGINS: Final = re.compile(r"(?:di|ber|me|men)?(?:sepakat|putus|simpul|tetap)[a-z]*\b", re.IGNORECASE)
"""Words of a decision, with which a line of its own begins."""


class Physical(NamedTuple):
    """A line as it stands in the file."""

    indent: int
    words: str
    length: int
    """With its indentation and whatever stands before the words."""


class Habits(NamedTuple):
    """How a file was typed."""

    width: int | None
    """The column its lines are wrapped at; None where they are not."""
    small: bool
    """Whether sentences begin with small letters."""
    small_points: bool
    """Whether points of lists do."""


def habits(
    lines: Sequence[str],
    points: Sequence[str],
    paragraphs: Sequence[tuple[str, bool]],
    below: Sequence[tuple[Physical, Physical]],
) -> Habits:
    """Return how a file of these lines was typed: by what certainly begins a point or a paragraph.

    Each of the `paragraphs` comes with whether a blank line stands above it; `below` are lines without a sign of their
    own, each behind the one right above it. Where nearly all begins small and few lines are full, somebody types so
    without blank lines; where most lines end before they are full, nothing was wrapped.
    """
    lengths = Counter(len(line.rstrip()) for line in lines)
    width = max((length for length in lengths if length <= _WIDEST), default=0)
    full = sum(count for length, count in lengths.items() if width - _SLACK < length <= width)
    longer = sum(count for length, count in lengths.items() if length > _WIDEST)
    wrapped = width >= _NARROWEST and full >= _FULL_LINES and longer * 10 <= len(lines)
    unfinished = [pair for pair in below if _FINISHED.search(pair[0].words) is None]
    broken = sum(_is_full(above, line, width) for above, line in unfinished)
    wrapped = wrapped and broken >= len(unfinished) * _BROKEN
    hurried = len(paragraphs) >= _FEW_LINES and _begin_small([text for text, _ in paragraphs], share=_NEARLY_ALL)
    wrapped = wrapped and not (hurried and full < sum(map(bool, lengths.elements())) * _WRAPPED)
    small = hurried or _begin_small([text for text, gap in paragraphs if gap])
    return Habits(width if wrapped else None, small, _begin_small(points))


def _begin_small(starts: Sequence[str], share: float = _SMALL) -> bool:
    letters = [start[0] for start in starts if start[:1].isalpha()]
    return sum(letter.islower() for letter in letters) > len(letters) * share


def is_broken_off(words: str, below: str) -> bool:
    """Return whether words cannot be the end of a sentence, with those that stand below them."""
    last = _end(words)
    return _GOES_ON.search(last) is not None or (below[:1].isdigit() and _AWAITS_FIGURES.search(last) is not None)


def _end(words: str) -> str:
    """Return the last words of a text, whole: how it ends is asked of each of the lines that it is joined of."""
    return words if len(words) <= _LAST else words[-_LAST:].partition(" ")[2] or words[-_LAST:]


def carries_on(words: str) -> bool:
    """Return whether words begin as no line of its own does: `untuk mengamankan …`, `, Kodim dan …`."""
    return words.startswith(",") or _CARRIES_ON.match(words) is not None


def goes_on(
    above: Physical, line: Physical, width: int | None, *, small: bool, own: bool = False, begins: bool = False
) -> bool:
    """Return whether a line without a sign of its own goes on with the words right above it.

    `width` is the column at which the file is wrapped, `small` whether somebody begins in small letters there. What
    stands indented below a long line of a list goes on with it, finished or not; a colon always ends. Two lines that
    both end in their day are two promises. A line that names somebody first is likely his `own`; what `begins`
    something by what it says, as a head does, or who acts, goes on only with what is broken off, however full that is.
    """
    unfinished = is_broken_off(above.words, line.words)
    ends = _end(above.words)
    finished = _FINISHED.search(ends)
    if finished is not None and not unfinished:
        indented = line.indent > above.indent and above.length >= _SHORTEST
        return indented and finished[0][0] not in ":;" and _LABEL.match(line.words) is None
    if _LABEL.match(line.words) and not unfinished and not _ANNOUNCES.fullmatch(line.words):
        return False
    full = width is not None and _is_full(above, line, width)
    small_start = not line.words[:1].isupper()
    if (unfinished and small_start) or (line.indent > above.indent and (small_start or above.length >= _SHORTEST)):
        return True
    if line.words[:1].islower():
        neighbours = _DATED.search(ends) is not None and _DATED.search(line.words) is not None
        if full or (_CARRIES_ON.match(line.words) and above.length >= _SHORTEST):
            return True
        shortest = _SHORTEST if line.words.endswith(".") else _LONG  # who ends sentences with a stop wrote sentences
        return not (small or neighbours or own or _BEGINS.match(line.words)) and above.length >= shortest
    return full and (unfinished or not begins)


def _is_full(above: Physical, line: Physical, width: int) -> bool:
    """Return whether the first word of a line had no room left in the line above it."""
    first = line.words.split(maxsplit=1)[0] if line.words else ""
    return above.length + 1 + len(first) > width
