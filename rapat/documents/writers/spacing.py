"""How loosely a paper is spaced: as the form has it, unless a little less spares its last page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

USUAL: Final = 1.0
"""The spaces between lines and blocks, and the height of rows to write into, as the form has them."""
CLOSEST: Final = 0.7
_CLOSER: Final = (0.9, 0.8, CLOSEST)
"""Shares of them that are tried, from the loosest on."""
PAGES: Final = re.compile(rb"<xmpTPg:NPages>(\d+)<")
"""Where a PDF says how many pages it has."""


def pages(data: bytes) -> int:
    """How many pages a PDF says it has; 0 where it does not say."""
    told = PAGES.search(data)
    return int(told[1]) if told else 0


def on_fewest_pages(spaced: Callable[[float], bytes]) -> tuple[float, bytes]:
    """Return the paper that `spaced` sets, as loose as it can be on the fewest pages, and how loose that is."""
    usual = spaced(USUAL)
    if pages(usual) <= 1:
        return USUAL, usual
    *closer, closest = _CLOSER
    tight = spaced(closest)
    if pages(tight) >= pages(usual):
        return USUAL, usual
    made = ((share, spaced(share)) for share in closer)
    return next(((share, paper) for share, paper in made if pages(paper) <= pages(tight)), (closest, tight))
