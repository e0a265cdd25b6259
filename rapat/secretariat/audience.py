"""Who may know what came onto an agenda: one rule for the queue, the agenda and whatever is made from it.

What waited for a forum, a point, a report, a circular, an overdue promise, brings its words along. They are for the
agencies that may know of what brought them; where others are invited too, a title stands there that tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from textwrap import shorten
from typing import Final

from rapat.errors import Damaged
from rapat.model import Action, AgendaItem, Circular, Matter, Meeting, QueuedPoint
from rapat.secretariat.stored import Source
from rapat.text.language import LANGUAGES, Language, M, Message

Brought = QueuedPoint | Matter | Circular | Action
"""What an agenda item may have been brought by, beside a line that was parked."""
_KINDS: Final[tuple[type[Brought], ...]] = (QueuedPoint, Matter, Circular, Action)
_LETTERS: Final = 60
"""Letters of what brought an item that tell which it is."""
FEW: Final = M("A matter that few may know of")
"""The title of what not all who read an agenda may know of: neither its words nor its number."""


def is_untold(title: str) -> bool:
    """Whether a title tells nothing, in whichever language the workspace wrote it."""
    return title in untold_titles()


@cache
def untold_titles() -> frozenset[str]:
    """Return the titles that tell nothing, in every language."""
    return frozenset(Language(code).say(FEW) for code in LANGUAGES)


def beside(source: Source, item: AgendaItem) -> str:
    """Return what brought an item whose title tells nothing, as far as whoever reads `source` may know of it.

    So that those who are to speak of it know several such items apart: number and first words, empty for nobody else.
    """
    if not is_untold(item.title):
        return ""
    return ", ".join(f"{brought.id} {_words(brought)}" for brought in brought_by(source, item.parked))


def _words(brought: Brought) -> str:
    words = brought.title if isinstance(brought, Matter) else brought.text
    return shorten(words, _LETTERS, placeholder=" …")


def told_to(source: Source, brought: Brought) -> frozenset[str] | None:
    """Return the codes of the agencies that may read the words of what came; None for all.

    A matter is its own agencies', restricted or not; a restricted one is for people, and so for no agency as a whole.
    A point is also for the agency that put it.
    """
    match brought:
        case Matter():
            return frozenset() if brought.restricted else frozenset(brought.agencies)
        case QueuedPoint():
            matter = source.get(Matter, brought.matter) if brought.matter else None
            told = told_to(source, matter) if matter is not None else None
            return told | {brought.agency} - {""} if told is not None else None
        case Circular():
            return frozenset({brought.sender, *brought.to})
        case Action():
            matter = source.get(Matter, brought.matter) if brought.matter else None
            if matter is not None and matter.restricted:
                return frozenset()
            origin = source.get(Meeting, brought.meeting) if brought.meeting else None
            return frozenset({brought.lead, *brought.supporting, *(origin.invited if origin else ())})


def brought_by(source: Source, idents: Iterable[str]) -> list[Brought]:
    """Read what brought an agenda item, by the ids that it has of it; lines that were parked have a rule of their own.

    Raises `Damaged` for what does not read.
    """
    found = (source.get(kind, ident) for ident in idents if "." not in ident for kind in _KINDS)
    return [brought for brought in found if brought is not None]


def kept_from(source: Source, invited: Sequence[str], brought: Brought) -> tuple[str, ...]:
    """Return which of the agencies invited may not know of what came onto the agenda."""
    told = told_to(source, brought)
    return () if told is None else tuple(code for code in invited if code not in told)


def is_for_all(source: Source, invited: Sequence[str], idents: Iterable[str]) -> bool:
    """Whether everybody invited may know of what brought an item; never where that does not read."""
    try:
        return not any(kept_from(source, invited, brought) for brought in brought_by(source, idents))
    except Damaged:
        return False


def remarks(source: Source, invited: Sequence[str], idents: Iterable[str]) -> Iterator[Message]:
    """Say of what comes before those invited who of them may not know of it, and how it stands there."""
    for brought in brought_by(source, idents):
        if kept := kept_from(source, invited, brought):
            yield M(
                '%(agencies)s may not know of %(id)s: on the agenda it stands as "%(title)s".',
                agencies=list(kept),
                id=brought.id,
                title=FEW,
            )


def remarks_on_title(source: Source, invited: Sequence[str], code: str) -> Iterator[Message]:
    """Say of a title that somebody wrote for the agenda who reads it, and may not know of the matter that it names."""
    matter = source.get(Matter, code) if code else None
    if matter is not None and (kept := kept_from(source, invited, matter)):
        yield M(
            "%(agencies)s may not know of %(id)s, and read this title: it must not tell of it.",
            agencies=list(kept),
            id=matter.id,
        )
