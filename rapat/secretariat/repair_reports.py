"""What is said of a changed line: what it says now, and what is owed no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from rapat import capture
from rapat.model import AgendaItem, Due, Entry, EntryKind, Meeting
from rapat.secretariat import as_typed
from rapat.secretariat.line_context import context_of
from rapat.secretariat.session import Session
from rapat.secretariat.taking_off import TAKEN_OFF
from rapat.text.language import M, Message

COMES_BACK: Final = M("was taken off or joined, and comes back into the minutes beside what it was joined to")
"""What is said of a line that was no part of the minutes any more and is typed anew."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a line said before it is changed."""

    session: Session
    entry: Entry
    line: capture.Line
    context: capture.Context

    @classmethod
    def of(cls, session: Session, entry: Entry) -> Before:
        """Remember a line as it stands."""
        context = context_of(session, session.need(Meeting, entry.meeting))
        return cls(session, entry, as_typed.line_of(session, entry), context)

    def lost(self, after: capture.Line) -> Message | None:
        """Say what was owed by the line and is owed no more once it says `after`; None where nothing is lost."""
        return _joined(self._lost(after))

    def _lost(self, after: capture.Line) -> Iterator[Message]:
        before = self.line
        if before.kind is not EntryKind.ACTION:
            return
        if after.kind is not EntryKind.ACTION:
            yield M("%(id)s is owed no more", id=self.entry.action)
            yield from capture.owed(before, self.context)
            return
        if before.lead and not after.lead:
            yield M("before: lead %(name)s", name=self.context.directory.called(before.lead))
        if _says_when(before.due) and not _says_when(after.due):
            yield from (M("before: %(due)s", due=due) for due in capture.owed(_due_alone(before), self.context))

    def changed_to(self, entry: Entry) -> Message:
        """Say what a line is now; of the same line also where it stands if that is elsewhere, and what is owed no more.

        Another line is the one that was joined to, or split off.
        """
        line = as_typed.line_of(self.session, entry)
        said = capture.echo(line, self.context)
        if entry.id != self.entry.id:
            stored = self.session.get(Entry, self.entry.id)
            if stored is None or TAKEN_OFF not in stored.flags:
                return said
            return M("line %(number)s is joined to it · %(said)s", number=self.entry.number, said=said)
        back = [COMES_BACK] if TAKEN_OFF in self.entry.flags and entry.kind.printed else []
        return _joined((*back, said, *self._place(entry), *self._again(entry), *self._lost(line))) or said

    def done(self, change: Callable[[], Entry]) -> tuple[Entry, Message]:
        """Make a change and say what it did."""
        entry = change()
        return entry, self.changed_to(entry)

    def _place(self, entry: Entry) -> Iterator[Message]:
        item = self.session.get(AgendaItem, entry.item) if entry.item != self.entry.item else None
        if item is not None:
            yield M("item %(number)s: %(title)s", number=item.number, title=item.title)

    def _again(self, entry: Entry) -> Iterator[Message]:
        if entry.action and not self.entry.action:
            yield M("%(id)s is owed", id=entry.action)


def _says_when(due: Due | None) -> bool:
    return due is not None and bool(due.date or due.anchor or due.rule)


def _due_alone(line: capture.Line) -> capture.Line:
    return capture.Line(raw=line.raw, kind=line.kind, due=line.due, deadline=line.deadline)


def _joined(parts: Iterator[Message] | tuple[Message, ...]) -> Message | None:
    whole: Message | None = None
    for part in parts:
        whole = part if whole is None else M("%(before)s \u00b7 %(part)s", before=whole, part=part)
    return whole
