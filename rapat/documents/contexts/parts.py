"""Which part of the official form a line stands in: opening, an item of the discussion, decisions, closing.

Parts have the numbers that the form prints, so that a line can be referred to: "2.3.b" is the second line of the third
item, "3.1" the first decision. The same line has the same number in every paper of one record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from rapat.documents.numbering import letters
from rapat.model import AgendaItem, Entry, EntryKind, ItemKind
from rapat.model.views import Minutes, is_resolution, printed
from rapat.secretariat.record_order import by_place

OPENING: Final = "1"
DISCUSSION: Final = "2"
DECISIONS: Final = "3"
ACTIONS: Final = "4"
CLOSING: Final = "5"


class Part(NamedTuple):
    """A part of the record, or one item of its discussion."""

    number: str
    """As printed: "1", "2.3"."""
    lines: tuple[Entry, ...]
    """What was said there; what was decided stands in a part of its own."""
    item: AgendaItem | None = None
    """None for opening, closing and what was said without an agenda."""
    decided: int = 0
    """How many of the decisions were taken there."""

    def place(self, at: int) -> str:
        """Give the number of its line `at`, counted from 1: "2.3.b"."""
        return f"{self.number}.{letters(at)}"


class Parts(NamedTuple):
    """A whole record by its parts."""

    opening: Part
    discussion: tuple[Part, ...]
    closing: Part
    decisions: tuple[Entry, ...]

    def numbers(self) -> dict[str, str]:
        """Give the number of each item of the discussion by its id."""
        return {part.item.id: part.number for part in self.discussion if part.item is not None}


def of(minutes: Minutes) -> Parts:
    """Sort what minutes print into parts."""
    entries, points = printed(minutes.entries), {point.id for row in below(minutes).values() for point in row}
    promised = {file.action.id for file in minutes.actions}
    heads = [entry for entry in entries if entry.id not in points]
    actions = {entry.id for entry in heads if entry.kind is EntryKind.ACTION and entry.action in promised}
    has_review = any(item.kind is ItemKind.FOLLOW_UP for item in minutes.items)
    older = any(not file.action.private for file in minutes.reviewed)
    return sort(minutes.items, heads, promised=actions, before=1 if older and not has_review else 0)


def below(minutes: Minutes) -> Mapping[str, Sequence[Entry]]:
    """Give the sub-points of lines that are printed, by the line that they stand below; none for another."""
    points: dict[str, list[Entry]] = defaultdict(list)
    entries = printed(minutes.entries)
    known = {entry.id for entry in entries}
    for entry in entries:
        if entry.kind is EntryKind.CONTINUATION and entry.parent in known:
            points[entry.parent].append(entry)
    return points


def sort(
    items: Sequence[AgendaItem], lines: Iterable[Entry], *, promised: Container[str] = (), before: int = 0
) -> Parts:
    """Sort printed lines, given in order and without their sub-points, into parts.

    What was said before the first item is the opening; where nothing stands under any item, all was one discussion.
    `promised` holds the ids of the lines whose promises have a part of their own; `before` counts what is printed in
    the discussion before its first item.
    """
    first, last = edges(items)
    discussed = [item for item in items if item.id not in first | last]
    known = {item.id for item in items}
    under: dict[str, list[Entry]] = defaultdict(list)
    decisions = []
    for entry in lines:
        under[entry.item if entry.item in known else ""].append(entry)
        if is_resolution(entry, items):
            decisions.append(entry)
    decided = {entry.id for entry in decisions}

    def part(number: str, idents: Iterable[str], item: AgendaItem | None = None) -> Part:
        own = sorted((entry for ident in idents for entry in under[ident]), key=by_place)
        said = tuple(entry for entry in own if entry.id not in decided and entry.id not in promised)
        return Part(number, said, item, sum(entry.id in decided for entry in own))

    at_large = bool(under[""]) and not any(under[item.id] for item in discussed)
    numbered = (part(f"{DISCUSSION}.{at}", [item.id], item) for at, item in enumerate(discussed, before + 1))
    return Parts(
        opening=part(OPENING, first if at_large else ["", *first]),
        discussion=(*([part(DISCUSSION, [""])] if at_large else []), *numbered),
        closing=part(CLOSING, last),
        decisions=tuple(decisions),
    )


def places(items: Sequence[AgendaItem]) -> dict[str, int]:
    """Number the items of an agenda by id, as the discussion does: what opens and what closes has no number."""
    first, last = edges(items)
    discussed = (item for item in items if item.id not in first | last)
    return {item.id: at for at, item in enumerate(discussed, 1)}


def edges(items: Sequence[AgendaItem]) -> tuple[set[str], set[str]]:
    """Find the items that are the opening and the closing of the form, so that they are not printed twice."""
    first = {items[0].id} if items and items[0].opens else set()
    last = {items[-1].id} if items and items[-1].closes else set()
    return first, last
