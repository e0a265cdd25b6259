"""How wide the columns of a table are, and which are left out where there is no room for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_TEXT: Final = 40
"""Letters that the last column should have; what the others do not need is its own."""
_FIGURE: Final = 8
"""What the last column of a table of figures has at least."""
_LEAST: Final = 16
"""Letters that it has at least."""


def column_widths(widths: Sequence[int], needed: Sequence[int] | None, whole: int) -> list[int]:
    """Lay out a table that is `whole` cells wide: the width of each column, of which the last, 0, takes what is left.

    Without knowing what columns `needed` they have their `widths`, and what is not whole in sight is left out, from the
    right: no figure stands without its heading. Where the text of the last column would be short of
    room the others have what they need, at most their `widths`; where it has enough they have all that they need, so
    that nothing is cut beside free room. On a very narrow screen the columns before the text are left out, with a width
    of 0, from the right.
    """

    def left(fixed: Sequence[int]) -> int:
        return whole - sum(width + 2 for width in fixed) - 2

    *declared, last = widths
    if needed is None:
        shown = list(declared)
        while len(shown) > 1 and left(shown) < (last or _FIGURE):
            shown.pop()
        return [*shown, *[0] * (len(declared) - len(shown)), last or max(1, left(shown))]
    if last:
        return [*declared, last]
    ample = [max(pair) for pair in zip(declared, needed, strict=False)]
    tight = [min(pair) for pair in zip(declared, needed, strict=False)]
    while len(tight) > 1 and left(tight) < _LEAST:
        tight.pop()
    fixed = ample if left(ample) >= _TEXT else declared if left(declared) >= _TEXT else tight
    return [*fixed, *[0] * (len(declared) - len(fixed)), max(1, left(fixed))]
