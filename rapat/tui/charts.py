"""Charts for who looks rather than reads: the same bars, forms and colours on every screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from textual.content import Content

from rapat.model.load import Load
from rapat.text import bars
from rapat.text.language import N_, M
from rapat.tui.text import line
from rapat.tui.user import User

_STYLES: Final = ("$text-success", "$text-warning", "$text-error", "$text-error")
"""The colours of the parts, beside the forms that tell them apart."""
_AGES: Final[Mapping[str, range]] = {
    N_("up to a week"): range(1, 8),
    N_("up to a month"): range(8, 31),
    N_("longer"): range(31, 100_000),
}
"""How many days something is overdue."""


def bar(counts: Sequence[int], longest: int, room: int) -> Content:
    """Draw what is done, under way, overdue and void, as long as it is beside the longest."""
    sizes = bars.cells(counts, longest, room)
    parts = zip(bars.FORMS, sizes, _STYLES, strict=False)
    return Content.assemble(*((form * size, style) for form, size, style in parts))


def ages(user: User, days_late: Iterable[int], room: int) -> list[Content]:
    """Draw for how long things have been overdue, a line for each age; nothing where none is."""
    late = list(days_late)
    counts = {name: sum(days in age for days in late) for name, age in _AGES.items()}
    longest = max(counts.values())
    if not longest:
        return []
    return [
        Content.assemble((f"{user.text(name)} ", "bold"), bar((0, 0, count), longest, room), f" {count}")
        for name, count in counts.items()
    ]


def ahead(user: User, load: Load) -> Content:
    """Draw how much falls due in each of the coming weeks; empty where nothing does."""
    totals = load.total
    if not any(totals):
        return Content()
    heaviest = max(totals)
    told = [
        Content.assemble(f"{monday.day}/{monday.month} ", bar((0, count), heaviest, 3), f" {count}")
        for monday, count in zip(load.weeks, totals, strict=True)
        if count
    ]
    heading = line(user.formatted(M("Falls due in the week of:")), "bold $text-accent")
    return Content.assemble(heading, " ", Content(" · ").join(told))
