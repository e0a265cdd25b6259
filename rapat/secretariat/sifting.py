"""Which lines of a record somebody looks at: the record as it counts, one kind of its lines, or all that was typed."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from rapat.capture import FLAGS, NOTICES, UNDONE, words
from rapat.model import Entry, EntryKind
from rapat.secretariat.taking_off import TAKEN_OFF
from rapat.secretariat.undo_rule import TAKEN_BACK

_ONLY_THIS_LINE: Final = re.compile(r"#\d+\s+\S")
_SEEN_ELSEWHERE: Final = frozenset({EntryKind.CORRECTION, EntryKind.AGENDA})
"""What such a line did is seen in the line that it corrected, and in the agenda."""


class Sight(StrEnum):
    """Which lines are looked at."""

    RECORD = "record"
    """The minutes, and what acts or waits for somebody: no line that was taken back, no correction that was made."""
    DECISIONS = "decisions"
    PROMISES = "promises"
    DOUBTS = "doubts"
    """Lines of which something is missing or doubtful."""
    ALL = "all"
    """With every trace."""

    @property
    def next(self) -> Sight:
        """The one that follows; the record follows the last."""
        order = list(Sight)
        return order[(order.index(self) + 1) % len(order)]

    def passes(self, entry: Entry) -> bool:
        """Tell whether a line is looked at."""
        match self:
            case Sight.RECORD:
                return entry.kind.printed or _counts(entry)
            case Sight.DECISIONS:
                return entry.kind is EntryKind.DECISION
            case Sight.PROMISES:
                return entry.kind is EntryKind.ACTION or bool(entry.action)
            case Sight.DOUBTS:
                return bool(doubts(entry))
            case Sight.ALL:
                return True


def last_words(entry: Entry) -> str:
    """Return what a line says in the record: one that left the minutes its last words, another trace what was typed."""
    if entry.kind.printed or {TAKEN_OFF, TAKEN_BACK}.intersection(entry.flags):
        return entry.text or entry.raw
    return entry.raw


def has_left(entry: Entry) -> bool:
    """Tell whether a line was one of the minutes before somebody took it off or back."""
    return not entry.kind.printed and bool({TAKEN_OFF, TAKEN_BACK}.intersection(entry.flags))


def doubts(entry: Entry) -> list[str]:
    """Return the codes of what somebody should look at in a line: what the record marks, and asks before closing."""
    if not entry.kind.printed and (TAKEN_OFF in entry.flags or not _counts(entry)):
        return []
    return [flag for flag in entry.flags if flag in FLAGS and flag not in NOTICES]


def _counts(trace: Entry) -> bool:
    """Tell whether a trace stands in the record: what it did is not seen otherwise, or it waits for somebody."""
    if is_taken_back(trace):
        return False
    waits = {TAKEN_OFF, *UNDONE}.intersection(trace.flags)
    return trace.kind not in _SEEN_ELSEWHERE or bool(waits)


def is_taken_back(trace: Entry) -> bool:
    """Tell whether a line was taken back, or is the undo that did it: neither says where anybody stands."""
    return TAKEN_BACK in trace.flags or _is_undo(trace)


def names_its_place(line: Entry) -> bool:
    """Tell whether a line says itself where it goes, and nothing of where who typed it stands.

    So does a file that is put under an item, and `#3 text`, of which only this line stands there.
    """
    typed = line.raw.strip()
    if line.kind is EntryKind.COMMAND:
        return words.COMMANDS.get(typed.split(maxsplit=1)[0][1:].casefold() if typed else "") == "attach"
    return line.kind.printed and _ONLY_THIS_LINE.match(typed) is not None


def _is_undo(trace: Entry) -> bool:
    return trace.kind is EntryKind.COMMAND and words.COMMANDS.get(trace.raw.strip()[1:].casefold()) == "undo"
