"""What one understood line does to a meeting: the entry it becomes and everything that follows from it.

Pure drafting on a `Work`: the line is parsed already, nothing is committed here. The position in the record (current
item, the entry above) belongs to the one who types and is handed in and out as a `Position`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace as reposition
from datetime import datetime, time
from pathlib import Path

from msgspec.structs import replace

from rapat import capture, deadlines
from rapat.capture.bullets import bullet
from rapat.errors import Refused
from rapat.model import (
    AgendaItem,
    Attachment,
    Attendance,
    Entry,
    EntryKind,
    Meeting,
    MeetingStatus,
    Pause,
    Presence,
    Priority,
    SecurityClass,
)
from rapat.secretariat import editing, following_up, planning
from rapat.secretariat.desk import Work


@dataclass(frozen=True, slots=True)
class Position:
    """Where the one who types stands in the record."""

    item: str = ""
    """Id of the current agenda item; empty before the first."""
    above: str = ""
    """Id of the entry above: what bullets continue and lone marks turn."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When lines are taken down: `now` is None for a file, where it is unknown."""

    meeting_day: datetime
    """Midnight of the meeting's day in the workspace's zone."""
    now: datetime | None = None

    def at(self, said: time | None) -> datetime | None:
        """The moment of a line: the time it says, else now while the meeting's day lasts, else unknown."""
        if said is not None:
            return self.meeting_day.replace(hour=said.hour, minute=said.minute)
        if self.now is not None and self.now.date() == self.meeting_day.date():
            return self.now
        return None


@dataclass(frozen=True, slots=True)
class Written:
    """What a line became: its entry, the position after it, and doubts that arose from the record itself."""

    entry: Entry
    position: Position
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes understood lines into one meeting within one transaction."""

    work: Work
    meeting_id: str
    moment: Moment
    origin: str = ""
    """Name of the file the lines come from; empty when typed."""
    reparse: Callable[[str], capture.Line] | None = None
    """Reads a corrected raw line again."""

    def write(self, line: capture.Line, position: Position) -> Written:
        """Draft one line. Raises `Refused` when the meeting takes no lines; the words themselves are never refused."""
        meeting = self.work.need(Meeting, self.meeting_id)
        planning.must_be_open(meeting)
        if _hidden(line) and (line.agenda is not None or line.roll or _announces(line)):
            # What everybody would read cannot be hidden: the line stays, for the secretariat.
            return self._content(replace_kind(line, EntryKind.NOTE), position, line.flags)
        if line.command is not None:
            return self._command(line, position, meeting)
        if meeting.status is MeetingStatus.SCHEDULED:
            self.open(meeting, self.moment.at(line.time))
        if line.agenda is not None:
            return self._agenda(line, position)
        if line.roll:
            return self._roll_call(line, position)
        if line.correction is not None:
            return self._correct(line, position)
        if line.turn_above is not None:
            return self._turn(line, position)
        if line.heading:
            return Written(self.trace(line, position, line.kind), position)
        return self._content(line, position)

    def open(self, meeting: Meeting, at: datetime | None) -> Meeting:
        """Draft the meeting as live since `at`; what was parked meanwhile joins the agenda."""
        opened = self.work.put(replace(meeting, status=MeetingStatus.LIVE, opened=at or meeting.opened))
        forum = planning.forum_of(self.work, opened)
        planning.lay_agenda(self.work, opened, forum)
        return opened

    def close(self, meeting: Meeting, at: datetime | None) -> Meeting:
        """Draft the meeting as closed at `at`: its minutes are a draft from then on."""
        for item in planning.agenda(self.work, meeting.id):
            self._leave(item, at)
        return self.work.put(
            replace(
                meeting,
                status=MeetingStatus.DRAFT,
                opened=meeting.opened,
                closed=at or meeting.closed,
                pauses=_ended(meeting.pauses, at),
            )
        )

    def adjourn(self, meeting: Meeting, at: datetime | None) -> Meeting:
        """Draft the meeting as adjourned since `at`."""
        pauses = (*meeting.pauses, Pause(since=at)) if at else meeting.pauses
        return self.work.put(replace(meeting, status=MeetingStatus.ADJOURNED, pauses=pauses))

    def resume(self, meeting: Meeting, at: datetime | None) -> Meeting:
        """Draft the meeting as live again since `at`."""
        return self.work.put(replace(meeting, status=MeetingStatus.LIVE, pauses=_ended(meeting.pauses, at)))

    def trace(self, line: capture.Line, position: Position, kind: EntryKind, text: str = "") -> Entry:
        """Draft the trace of a line that is no part of the minutes."""
        return self._put(line, position, kind, text or line.text or line.raw.strip() or "-")

    def _content(self, line: capture.Line, position: Position, flags: tuple[str, ...] = ()) -> Written:
        line = self._shielded(line, position)
        parent = position.above if line.kind is EntryKind.CONTINUATION else ""
        kind = EntryKind.NOTE if line.kind is EntryKind.CONTINUATION and not parent else line.kind
        entry = self._put(line, position, kind, line.text, parent=parent, flags=(*line.flags, *flags))
        if kind is EntryKind.ACTION:
            entry = self._promise(line, entry)
        return Written(entry, reposition(position, above=parent or entry.id), flags)

    def _shielded(self, line: capture.Line, position: Position) -> capture.Line:
        """A bullet below what is private, or of a class of its own, is no less so, whatever kind of line it becomes."""
        above = self.work.get(Entry, position.above) if position.above else None
        if above is None or bullet(line.raw.lstrip()) is None:
            return line
        classes = [found for found in (line.security, above.security) if found is not None]
        highest = max(classes, key=lambda found: found.rank) if classes else None
        return reposition(line, private=line.private or above.private, security=highest)

    def _promise(self, line: capture.Line, entry: Entry) -> Entry:
        meeting = self.work.need(Meeting, self.meeting_id)
        action = following_up.make(self.work, editing.tied(promise_of(line, entry.text), meeting, entry), meeting.date)
        return self.work.put(replace(entry, action=action.id))

    def _agenda(self, line: capture.Line, position: Position) -> Written:
        wanted = line.agenda
        items = planning.agenda(self.work, self.meeting_id)
        current = next((item for item in items if item.id == position.item), None)
        match wanted:
            case capture.NewItem(title=title):
                target = planning.put_item(self.work, self.meeting_id, title=title)
            case capture.NextItem():
                number = current.number + 1 if current else 1
                found = next((item for item in items if item.number == number), None)
                if found is None:
                    return self._content(line, position, ("no-such-item",))
                target = found
            case capture.GoTo(number=number, only_this_line=only):
                found = next((item for item in items if item.number == number), None)
                if found is None:
                    return self._content(line, position, ("no-such-item",))
                if only:
                    written = self._content(line, Position(found.id, ""))
                    return reposition(written, position=reposition(position, above=written.entry.id))
                target = found
            case _:
                return self._content(line, position)
        at = self.moment.at(line.time)
        if current is not None and current.id != target.id:
            self._leave(self.work.need(AgendaItem, current.id), at)
        if at is not None:
            target = self.work.put(replace(target, spans=(*_ended(target.spans, at), Pause(since=at))))
        there = Position(item=target.id)
        return Written(self.trace(line, there, EntryKind.AGENDA, target.title), there)

    def _leave(self, item: AgendaItem, at: datetime | None) -> None:
        ended = _ended(item.spans, at)
        if ended != item.spans:
            self.work.put(replace(item, spans=ended))

    def _roll_call(self, line: capture.Line, position: Position) -> Written:
        for mark in line.roll:
            self._mark(mark)
        return Written(self.trace(line, position, EntryKind.ATTENDANCE), position)

    def _mark(self, mark: capture.Mark) -> None:
        if mark.presence is Presence.GUEST or not mark.agency:
            ident = f"{self.meeting_id}.G{self.work.numbers.next(f'{self.meeting_id}.guests')}"
        else:
            ident = f"{self.meeting_id}.{mark.agency}"
        old = self.work.get(Attendance, ident)
        base = old or Attendance(id=ident, meeting=self.meeting_id, agency=mark.agency, presence=Presence.PRESENT)
        self.work.put(
            replace(
                base,
                presence=mark.presence or base.presence,
                name=mark.name or base.name,
                position=mark.position or base.position,
                person=mark.person or base.person,
                representing=mark.representing or base.representing,
                arrived=self._said(mark.arrived) or base.arrived,
                left=self._said(mark.left) or base.left,
                note=mark.note or base.note,
            )
        )

    def _said(self, said: time | None) -> datetime | None:
        return None if said is None else self.moment.at(said)

    def _correct(self, line: capture.Line, position: Position) -> Written:
        if line.correction is None:
            return self._content(line, position)
        old, new = line.correction
        target = self._nearest(old)
        if target is None:
            note = replace_kind(line, EntryKind.NOTE)
            return self._content(note, position, ("nothing-corrected",))
        if old in target.text:
            corrected = replace(target, text=target.text.replace(old, new, 1))
        else:
            corrected = self._retold(target, target.raw.replace(old, new, 1))
        if corrected.text.strip():
            editing.rewrite(self.work, corrected)
        return Written(self.trace(line, position, EntryKind.CORRECTION, f"{target.id}: {old} → {new}"), position)

    def _nearest(self, old: str) -> Entry | None:
        """The nearest earlier line that contains `old`, lines of the one who types before those of others."""
        record = [
            entry
            for entry in self.work.find(Entry, meeting=self.meeting_id)
            if entry.kind.printed and (old in entry.text or old in entry.raw)
        ]
        who = self.work.desk.who
        return max(record, key=lambda entry: (entry.typed_by == who, entry.number), default=None)

    def _retold(self, target: Entry, raw: str) -> Entry:
        """A line whose marks were corrected: what they say is read again, the raw line stays as typed."""
        if self.reparse is None:
            return target
        line = self.reparse(raw)
        changed = replace(target, text=line.text or target.text, speaker=line.speaker, flags=line.flags)
        if target.action and line.kind is EntryKind.ACTION:
            promise = promise_of(line, changed.text)
            following_up.retell(self.work, target.action, promise)
        return changed

    def _turn(self, line: capture.Line, position: Position) -> Written:
        above = self.work.get(Entry, position.above) if position.above else None
        if above is None or line.turn_above is None:
            return self._content(replace_kind(line, EntryKind.NOTE), position, ("nothing-above",))
        trace = self.trace(line, position, EntryKind.CORRECTION, f"{above.id} → {line.turn_above}")
        if line.private:
            above = editing.rewrite(self.work, replace(above, private=True))
        if line.turn_above is not EntryKind.NOTE or not line.private:
            promise = promise_of(line, above.text) if line.turn_above is EntryKind.ACTION else None
            flags = tuple(dict.fromkeys((*above.flags, *line.flags)))
            above = editing.turn(self.work, replace(above, flags=flags), line.turn_above, promise)
        return Written(trace, reposition(position, above=above.id))

    def _command(self, line: capture.Line, position: Position, meeting: Meeting) -> Written:
        command = line.command
        at = self.moment.at(line.time)
        flags: tuple[str, ...] = ()
        match command.name if command else "":
            case "open":
                self.open(meeting, at)
            case "close":
                self.close(meeting, at)
            case "break":
                self.adjourn(meeting, at)
            case "resume":
                self.resume(meeting, at)
            case "next-meeting":
                self._announce(meeting, command.argument if command else "")
            case "attach":
                flags = self._attach(meeting, command.argument if command else "")
            case _:
                pass
        entry = self.trace(line, position, EntryKind.COMMAND)
        return Written(entry, position, flags)

    def _announce(self, meeting: Meeting, words: str) -> None:
        found = deadlines.read(words, today=meeting.date, calendar=self.work.desk.calendar)
        self.work.put(replace(meeting, next_date=found.date, next_text=words.strip()))

    def _attach(self, meeting: Meeting, path: str) -> tuple[str, ...]:
        try:
            kept = self.work.desk.keep(Path(path))
        except Refused:
            return ("file-unreadable",)
        attachment = Attachment(name=kept.name, sha256=kept.sha256, size=kept.size, at=self.work.desk.now())
        self.work.put(replace(meeting, attachments=(*meeting.attachments, attachment)))
        return ()

    def _put(
        self,
        line: capture.Line,
        position: Position,
        kind: EntryKind,
        text: str,
        *,
        parent: str = "",
        flags: tuple[str, ...] | None = None,
    ) -> Entry:
        number = self.work.numbers.next(f"{self.meeting_id}.entries")
        return self.work.put(
            Entry(
                id=f"{self.meeting_id}.{number}",
                meeting=self.meeting_id,
                number=number,
                kind=kind,
                text=text,
                raw=line.raw,
                item=position.item,
                order=float(number),
                parent=parent,
                speaker=line.speaker,
                person=line.person,
                agency=line.agency,
                at=self.moment.at(line.time),
                private=line.private,
                security=line.security,
                matter=line.matter,
                flags=line.flags if flags is None else flags,
                typed_by=self.work.desk.who,
                origin=self.origin,
            )
        )


def _hidden(line: capture.Line) -> bool:
    return line.private or (line.security is not None and line.security.rank >= SecurityClass.SECRET.rank)


def _announces(line: capture.Line) -> bool:
    return line.command is not None and line.command.name == "next-meeting"


def promise_of(line: capture.Line, text: str) -> following_up.Promise:
    """The promise an action line makes."""
    return following_up.Promise(
        text=text,
        lead=line.lead,
        supporting=line.supporting,
        pic=line.pic,
        due=line.due,
        priority=line.priority or Priority.NORMAL,
        matter=line.matter,
        private=line.private,
    )


def replace_kind(line: capture.Line, kind: EntryKind) -> capture.Line:
    """The same line kept as another kind, with all its words as the text."""
    return reposition(line, kind=kind, text=line.raw.strip())


def _ended(spans: tuple[Pause, ...], at: datetime | None) -> tuple[Pause, ...]:
    """End the last span at `at` if it is still open."""
    if at is None or not spans or spans[-1].until is not None:
        return spans
    return (*spans[:-1], replace(spans[-1], until=max(at, spans[-1].since)))
