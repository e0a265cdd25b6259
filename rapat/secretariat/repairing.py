"""A recorded line back in the capture line: how it would be typed, what it would become, and the change itself."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from rapat import capture
from rapat.errors import Refused
from rapat.model import Entry, EntryKind, Meeting
from rapat.policy import Operation
from rapat.secretariat import accepting, as_typed, editing, fitting, retyping, stages, taking_off
from rapat.secretariat.repair_reports import COMES_BACK, Before
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M, Message

_BETWEEN: Final = " ,;"
"""What stands between two parts of a line and is of neither."""


class Repair:
    """One line of a meeting that is still open, while it is typed anew."""

    def __init__(self, session: Session, entry: Entry) -> None:
        """Read the line's meeting; raises `Refused` where its minutes stand as they are."""
        stages.must_be_open(session.need(Meeting, entry.meeting))
        self.session = session
        self.entry = entry
        self.before = Before.of(session, entry)
        self.context = self.before.context
        self._exact = as_typed.form_of(session, entry, self.context)
        self.form = self._as_it_was_typed()
        """The line as it would be typed."""

    @property
    def is_off(self) -> bool:
        """Whether the line was taken off the minutes, or joined to another: typed anew, it stands there again."""
        return taking_off.TAKEN_OFF in self.entry.flags

    def understand(self, raw: str) -> capture.Line:
        """Return what the line would say; nothing is written."""
        raw = self._exact if raw == self.form else raw
        line = as_typed.reread(self.session, self.entry, raw, self.context)
        line = replace(line, text=editing.said_once(line.text, line.speaker))
        line = accepting.accepted(line, line.text, self.session, self.entry, self.context)
        above = self.session.get(Entry, self.entry.parent) if self.entry.parent and self.entry.kind.printed else None
        place = fitting.Place(self.entry.meeting, self.entry.item)
        line = fitting.at_its_end(self.session, fitting.shielded(line, above), place)
        return capture.warned(line, self.context)

    def _as_it_was_typed(self) -> str:
        """Return the form without the sign that nobody typed, where it only keeps a name in front from speaking.

        Whoever came since is known now: "usman: drainase mampet" was said before the roll was called. Left as it is the
        line stays what it is, and any other is read as it would be today.
        """
        plain = self._exact.replace("\\", "", 1)
        if plain == self._exact or "\\" in self.entry.raw or self.entry.speaker:
            return self._exact
        today = as_typed.reread(self.session, self.entry, plain, self.context)
        return plain if today.speaker and today.kind is self.entry.kind else self._exact

    def echo(self, raw: str) -> Message:
        """Say in one sentence what the line would become."""
        line = self.understand(raw)
        try:
            retyping.must_be_line(line)
        except Refused as fault:
            return M("line %(number)s · %(said)s", number=self.entry.number, said=fault.what)
        said = capture.echo(line, self.context)
        if self.is_off:
            said = M("%(before)s \u00b7 %(part)s", before=COMES_BACK, part=said)
        lost = self.before.lost(line)
        if lost is not None:
            said = M("%(before)s · %(part)s", before=said, part=lost)
        return M("line %(number)s · %(said)s", number=self.entry.number, said=said)

    def save(self, raw: str) -> Entry:
        """Replace what the line says by what `raw` says; durable when this returns.

        Raises `Refused` for what is no line of the minutes or may not change, `Conflict` if it was changed meanwhile.
        """
        line = self.understand(raw)

        def draft(transaction: Transaction) -> Entry:
            return retyping.retyped(transaction, editing.current(transaction, self.entry, self.entry.rev), line)

        return self.session.transact(Operation.EDIT, draft, "retype", about=self.entry)

    def split(self, first: str, second: str) -> tuple[Entry, Entry]:
        """Make two lines of it; the second is of the same kind and speaker unless it says another.

        The first is owed as the whole was, and so is the second by the marks that stand in it. A comma between them is
        of neither. Raises `Refused` as `save` does.
        """
        first, second = first.rstrip(_BETWEEN), second.lstrip(_BETWEEN)
        parts = self.understand(first), self.understand(self._continued(second))

        def draft(transaction: Transaction) -> tuple[Entry, Entry]:
            current = editing.current(transaction, self.entry, self.entry.rev)
            return retyping.divided(transaction, current, *parts, raw=second)

        return self.session.transact(Operation.EDIT, draft, "split", about=self.entry)

    def split_before(self, words: str) -> tuple[Entry, Entry]:
        """Make two lines of it where some words begin that stand once in its text, whole; capitals do not count.

        Raises `Refused` for words that stand nowhere in it, at its beginning or several times, and as `split` does.
        """
        shown = words.strip() or "''"
        number = self.entry.number
        spelled = r"\s+".join(re.escape(word) for word in words.split())
        text = self.entry.text
        places = [m.start() for m in re.finditer(rf"(?<!\w){spelled}(?!\w)", text, re.IGNORECASE)] if spelled else []
        behind = [place for place in places if place > 0]
        begin = self.form.rfind(text)
        if not behind or begin < 0:
            raise Refused(
                M("Line %(number)s does not go on with the words: %(words)s.", number=number, words=shown),
                M("Write whole words from the middle of it: the second line begins with them."),
            )
        if len(behind) > 1:
            raise Refused(
                M(
                    "These words stand %(count)s times in line %(number)s: %(words)s.",
                    count=len(behind),
                    number=number,
                    words=shown,
                ),
                M("Write more of the words that the second line is to begin with."),
            )
        place = begin + behind[0]
        return self.split(self.form[:place], self.form[place:])

    def _continued(self, second: str) -> str:
        """Return the second part with what the line itself begins with, unless it begins with a mark of its own."""
        now = as_typed.line_of(self.session, self.entry)
        part = self.understand(second)
        if now.kind is EntryKind.ACTION and not _is_marked(part, second):
            part = self.understand(f"{capture.sign_of(now)}{second}")  # whom and when it marks is owed as typed
        elif part.kind is not EntryKind.NOTE or part.trace:
            return second
        if part.speaker:
            return second
        bare = capture.Line(
            raw=second,
            kind=now.kind,
            text=part.text,
            speaker=now.speaker,
            person=now.person,
            agency=now.agency,
            private=now.private or part.private,
            security=part.security or now.security,
            time=part.time,
            matter=part.matter,
            lead=part.lead,
            supporting=part.supporting,
            pic=part.pic,
            due=part.due,
            priority=part.priority,
        )
        return capture.written(bare, self.context)


def _is_marked(part: capture.Line, typed: str) -> bool:
    """Return whether the second part of a promise begins with a mark of its own: a promise only by its sign or head."""
    return part.trace or part.kind not in (EntryKind.NOTE, EntryKind.ACTION) or typed.startswith("!")
