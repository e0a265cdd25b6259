"""Which matter a line belongs to: `&LAT-02` behind a space, the code of one that whoever types may know of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from rapat.capture.line import Context, Line, NewItem
from rapat.capture.normalized import NormalizedText
from rapat.model import short_ids

NO_SUCH: Final = "no-such-matter"
CLOSED: Final = "matter-closed"
SECOND: Final = "second-matter"
_OURS: Final = frozenset({NO_SUCH, CLOSED, SECOND})
_MARK: Final = re.compile(r"(?:(?<= )|^)&([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*-\d+)(?!\w)")


class MatterMark(NamedTuple):
    """The code of a matter in a text."""

    start: int
    end: int
    code: str
    """Empty where it is none that is known."""


def marks(shadow: str, context: Context) -> Iterator[MatterMark]:
    """Yield the codes in a text, each with the matter that it means."""
    for match in _MARK.finditer(shadow) if "&" in shadow else ():
        meant = short_ids.meant(match[1], context.matters, context.day.year)
        yield MatterMark(match.start(), match.end(), meant[0] if len(meant) == 1 else "")


def first(shadow: str, context: Context) -> MatterMark | None:
    """Return the first code in a text that means a matter; None where there is none."""
    return next((mark for mark in marks(shadow, context) if mark.code), None)


def taken(body: NormalizedText, context: Context) -> tuple[NormalizedText, str]:
    """Take the code of a matter out of a text: the text without it, the matter's; empty where there is none."""
    mark = first(body.shadow, context)
    if mark is None:
        return body, ""
    before, after = body.text[: mark.start].rstrip(), body.text[mark.end :]
    return NormalizedText.of(before + after), mark.code


def told(line: Line, context: Context) -> Line:
    """Return the line with the flags of what its codes bring about: an unknown one stays in its words."""
    found = set(_flags(line, context))
    if not found and _OURS.isdisjoint(line.flags):
        return line
    return replace(line, flags=(*(flag for flag in line.flags if flag not in _OURS), *sorted(found)))


def _flags(line: Line, context: Context) -> Iterator[str]:
    is_item = isinstance(line.agenda, NewItem)
    if line.literal or not (is_item or (line.kind.printed and not line.trace)):
        return
    if line.matter in context.closed_matters:
        yield CLOSED
    for mark in marks(line.text, context):
        yield SECOND if mark.code else NO_SUCH
