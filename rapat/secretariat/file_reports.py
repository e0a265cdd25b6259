"""The report beside a file of minutes: counts, doubts, particulars, and every line that is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from rapat import capture
from rapat.capture import foreign
from rapat.model import Agency, EntryKind
from rapat.model.labels import ENTRY_KIND
from rapat.secretariat.file_taking import Incoming, Looked
from rapat.secretariat.session import Session
from rapat.text.language import M, Message

_SPANS: Final = 12
"""Spans of lines that a sentence names; of more it tells the number."""


@dataclass(slots=True)
class Account:
    """What a file becomes, or became: the report beside what is recorded."""

    kinds: Counter[EntryKind] = field(default_factory=Counter)
    """How many lines of the minutes there are of each kind."""
    leads: Counter[str] = field(default_factory=Counter)
    """How many promises each agency leads, by its code; those of nobody under empty text."""
    dated: int = 0
    """How many promises have a due date."""
    doubtful: int = 0
    left_out: dict[str, list[int]] = field(default_factory=dict)
    """By the reason, a marked literal, the lines of the file that are left out."""
    known: int = 0

    @property
    def is_news(self) -> bool:
        """Whether anything came of it that was not there before."""
        return bool(self.kinds or self.left_out)

    def look(self, looked: Looked) -> None:
        """Count a line that is looked at before it is recorded."""
        self.add(looked.file_line, looked.line, known=looked.known, mended=looked.was is not None)

    def add(self, file_line: foreign.FileLine, line: capture.Line, *, known: bool, mended: bool) -> None:
        """Count a line."""
        self.known += known
        if known or mended:
            return
        if file_line.why is not None:
            self.left_out.setdefault(file_line.why.text, []).append(file_line.number)
        elif file_line.about is None:
            self.kinds[line.kind] += 1
            self.doubtful += bool(line.flags)
            if line.kind is EntryKind.ACTION:
                self.leads[line.lead] += 1
                self.dated += line.due is not None


def held(file: Incoming, remedy: Message) -> Message | None:
    """Say that what was mended or is gone stays as it was recorded, and what puts it right; None where nothing was."""
    if not file.differs:
        return None
    return M("What was mended or is gone stayed as it was recorded; %(remedy)s puts it right.", remedy=remedy)


def sentences(session: Session, file: Incoming, account: Account) -> Iterator[Message]:
    """Yield what the lines of a file are together, what it says about the meeting, and which lines are left out."""
    counts = [
        M("%(count)s %(kind)s", count=count, kind=M(ENTRY_KIND[kind])) for kind, count in sorted(account.kinds.items())
    ]
    if counts:
        yield M("Of the minutes: %(counts)s.", counts=counts)
    if account.kinds[EntryKind.ACTION]:
        yield _promises(session, account)
    if account.doubtful:
        yield M("With doubts: %(count)s lines.", count=account.doubtful)
    particulars = file.reading.particulars
    for about in dict.fromkeys(told.about for told in particulars):
        values = [told.text for told in particulars if told.about is about]
        yield M("About the meeting, %(what)s: %(values)s", what=M(about.value), values="; ".join(values))
    for why, numbers in account.left_out.items():
        yield M("Left out (%(why)s): lines %(lines)s.", why=M(why), lines=_spans(numbers))
    if account.known:
        yield M("Recorded already: %(count)s lines, from %(file)s.", count=account.known, file=file.comparison.origin)


def _promises(session: Session, account: Account) -> Message:
    agencies = {code: session.get(Agency, code) for code in account.leads if code}
    leads = [
        M(
            "%(agency)s (%(count)s)",
            agency=agency.called if (agency := agencies.get(code)) else M("nobody"),
            count=count,
        )
        for code, count in account.leads.items()
    ]
    return M("Leading: %(leads)s. With a due date: %(count)s.", leads=leads, count=account.dated)


def _spans(numbers: Sequence[int]) -> list[str]:
    """Return lines in few words: `3`, `7-9`."""
    starts = [numbers[0], *(after for before, after in pairwise(numbers) if after != before + 1)]
    ends = [*(before for before, after in pairwise(numbers) if after != before + 1), numbers[-1]]
    spans = [str(start) if start == end else f"{start}\u2013{end}" for start, end in zip(starts, ends, strict=True)]
    return [*spans[:_SPANS], *(["\u2026"] if len(spans) > _SPANS else [])]


def changes(file: Incoming) -> Iterator[tuple[Message, Mapping[str, object]]]:
    """Yield what a corrected file says otherwise than what is recorded, each with its values for a program."""
    for told in file.particulars:
        was = told.was.text if told.was is not None else None
        yield told.message, {"line": told.now.number, "entry": None, "old": was, "new": told.now.text}
    for place, entry in sorted(file.comparison.mended.items()):
        line, old = file.reading.lines[place], file.comparison.corrected.get(entry.id, entry).raw
        yield (
            M("Line %(number)s was mended: %(old)s → %(new)s", number=line.number, old=old, new=line.raw),
            {"line": line.number, "entry": entry.id, "old": old, "new": line.raw},
        )
    for place, below in sorted(file.comparison.reheaded.items()):
        line = file.reading.lines[place]
        yield (
            M(
                "Line %(number)s stands below another head: %(old)s → %(new)s",
                number=line.number,
                old=below.was,
                new=below.now,
            ),
            {"line": line.number, "entry": below.entry.id, "old": below.was, "new": below.now},
        )
    for entry in file.comparison.gone:
        yield (
            M("No longer in the file: %(old)s (%(id)s)", old=entry.raw, id=entry.id),
            {"line": None, "entry": entry.id, "old": entry.raw, "new": None},
        )
