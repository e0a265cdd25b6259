"""What one understood line does to a meeting: the entry it becomes and everything that follows from it.

Pure drafting on a `Transaction`: the line is parsed already, nothing is committed here. The position in the record
(current item, the entry above) belongs to the one who types and is handed in and out as a `Position`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from msgspec.structs import replace

from rapat import capture
from rapat.errors import RapatError, Refused
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
)
from rapat.secretariat import (
    agendas,
    assigning,
    editing,
    fitting,
    guests,
    marking,
    planning,
    record_order,
    retyping,
    sitting_times,
    stages,
)
from rapat.secretariat.attaching import Prepared
from rapat.secretariat.session import Transaction
from rapat.text.language import M, Message

HELD_BACK: Final = "attachment-held-back"
"""Flag of a line whose file was not read: a line of a file may be written by somebody who may not read it."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a person who types stands in the record."""

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

    def at(self, clock: time | None) -> datetime | None:
        """Return the moment of a line: the time it says, else now on the meeting's day, else unknown."""
        if clock is not None:
            return self.meeting_day.replace(hour=clock.hour, minute=clock.minute)
        if self.now is not None and self.now.date() == self.meeting_day.date():
            return self.now
        return None


@dataclass(frozen=True, slots=True)
class Written:
    """What a line became: its entry, the position after it, and doubts that arose from the record itself."""

    entry: Entry
    position: Position
    flags: tuple[str, ...] = ()
    line: capture.Line | None = None
    """The line as it was recorded, where the record made something else of it than what was typed."""
    why: Message | None = None
    """What stood against carrying it out, or should be known of it."""


@dataclass(frozen=True, slots=True)
class LineApplier:
    """Applies understood lines to one meeting within one transaction."""

    transaction: Transaction
    meeting_id: str
    moment: Moment
    origin: str = ""
    """Name of the file the lines come from; empty when typed."""
    context: capture.Context | None = None
    """What a line is understood in; None where none is typed."""
    file: Prepared | Message | None = None
    """The file of a `/lampir`, kept before the lock, or why it could not be; None holds attachments back."""

    def write(self, line: capture.Line, position: Position) -> Written:
        """Draft one line. Raises `Refused` when the meeting takes no lines; the words themselves are never refused."""
        meeting = self.transaction.need(Meeting, self.meeting_id)
        stages.must_be_open(meeting)
        if opens(line) and meeting.status is MeetingStatus.SCHEDULED:
            meeting = self.open(meeting, self.moment.at(line.time))
        line = self._fitted(line, position)
        try:
            with self.transaction.savepoint():
                return dataclasses.replace(self._carried_out(line, position, meeting), line=line)
        except Refused as fault:
            why: Message | None = fault.what
        except (RapatError, OSError):
            raise  # the disk or the store, which no line can help
        except Exception:  # noqa: BLE001 - a mistake of ours must not cost a line, nor its neighbours
            why = None
        kept = capture.kept(line, "not-done")
        return dataclasses.replace(self._content(kept, position), line=kept, why=why)

    def _fitted(self, line: capture.Line, position: Position) -> capture.Line:
        """Return the line as the record lets it be; as it is where nothing is typed."""
        if self.context is None:
            return line
        place = fitting.Place(self.meeting_id, position.item, position.above)
        return capture.warned(fitting.fitted(self.transaction, line, place, self.context), self.context)

    def _carried_out(self, line: capture.Line, position: Position, meeting: Meeting) -> Written:
        """Draft what a line says; raises `Refused` where that cannot be done."""
        if line.command is not None:
            return self._command(line, position, meeting)
        if line.agenda is not None:
            return self._agenda(line, position)
        if line.roll:
            return self._roll_call(line, position)
        if line.correction is not None:
            return self._correct(line, position)
        if line.turn_above is not None:
            return self._turn(line, position)
        return self._content(line, position)

    def open(self, meeting: Meeting, at: datetime | None) -> Meeting:
        """Draft the meeting as live since `at`; what was parked meanwhile joins the agenda."""
        opened = self.transaction.put(sitting_times.opened(meeting, at))
        forum = planning.forum_of(self.transaction, opened)
        agendas.lay(self.transaction, opened, forum)
        return opened

    def close(self, meeting: Meeting, at: datetime | None, *, told: bool = True) -> Meeting:
        """Draft the meeting as closed at `at`: its minutes are a draft from then on."""
        for item in record_order.agenda(self.transaction, meeting.id):
            self._leave(item, at)
        return self.transaction.put(sitting_times.closed(meeting, at, told=told))

    def adjourn(self, meeting: Meeting, at: datetime | None, *, told: bool = True) -> Meeting:
        """Draft the meeting as adjourned since `at`; a `told` time of day may correct the one before."""
        return self.transaction.put(sitting_times.adjourned(meeting, at, told=told))

    def resume(self, meeting: Meeting, at: datetime | None, *, told: bool = True) -> Meeting:
        """Draft the meeting as live again since `at`; a `told` time of day may correct the one before."""
        return self.transaction.put(sitting_times.resumed(meeting, at, told=told))

    def trace(
        self, line: capture.Line, position: Position, kind: EntryKind, text: str = "", *, about: str = ""
    ) -> Entry:
        """Draft the trace of a line that is no part of the minutes; who may not read the entry `about` sees neither."""
        return self._put(line, position, kind, text or line.text or line.raw.strip() or "-", parent=about)

    def _content(self, line: capture.Line, position: Position) -> Written:
        if not line.kind.printed:
            return Written(self.trace(line, position, line.kind), position)
        parent = position.above if line.kind is EntryKind.CONTINUATION else ""
        entry = self._put(line, position, line.kind, line.text, parent=parent)
        if line.kind is EntryKind.ACTION:
            entry = self._promise(line, entry, position)
        return Written(entry, Position(position.item, parent or entry.id))

    def _promise(self, line: capture.Line, entry: Entry, position: Position) -> Entry:
        meeting = self.transaction.need(Meeting, self.meeting_id)
        promise = editing.tied(assigning.promise_of(line, entry.text), meeting, entry)
        promise = dataclasses.replace(promise, decision=fitting.decided_above(self.transaction, line, position.above))
        action = assigning.make(self.transaction, promise, meeting.date)
        return self.transaction.put(replace(entry, action=action.id))

    def _agenda(self, line: capture.Line, position: Position) -> Written:
        leads_to = fitting.target(self.transaction, self.meeting_id, line, position.item)
        if leads_to is None:
            return self._content(line, position)
        if isinstance(leads_to, capture.NewItem):
            target = agendas.put_item(self.transaction, self.meeting_id, title=leads_to.title, security=line.security)
            target = self.transaction.put(replace(target, matter=line.matter)) if line.matter else target
        elif isinstance(line.agenda, capture.GoTo) and line.agenda.only_this_line:
            written = self._content(line, Position(leads_to.id, ""))
            return dataclasses.replace(written, position=dataclasses.replace(position, above=written.entry.id))
        else:
            target = leads_to
        at = self.moment.at(line.time)
        current = self.transaction.get(AgendaItem, position.item) if position.item else None
        if current is not None and current.id != target.id:
            self._leave(current, at)
        if at is not None:
            target = self.transaction.put(replace(target, spans=(*_ended(target.spans, at), Pause(since=at))))
        there = Position(item=target.id)
        return Written(self.trace(line, there, EntryKind.AGENDA, target.title), there)

    def _leave(self, item: AgendaItem, at: datetime | None) -> None:
        ended = _ended(item.spans, at)
        if ended != item.spans:
            self.transaction.put(replace(item, spans=ended))

    def _roll_call(self, line: capture.Line, position: Position) -> Written:
        again = [mark.name for mark in line.roll if self._mark(mark)]
        why = M("already among the guests: %(names)s", names=again) if again else None
        return Written(self.trace(line, position, EntryKind.ATTENDANCE), position, why=why)

    def _mark(self, mark: capture.AttendanceMark) -> bool:
        """Enter a mark; returns whether it names a guest who is on the roll already."""
        known = ""
        if mark.presence is Presence.GUEST or not mark.agency:
            known = guests.known(self.transaction.find(Attendance, meeting=self.meeting_id), mark)
            ident = known or f"{self.meeting_id}.G{self.transaction.numbers.next(f'{self.meeting_id}.guests')}"
        else:
            ident = f"{self.meeting_id}.{mark.agency}"
        old = self.transaction.get(Attendance, ident)
        base = old or Attendance(id=ident, meeting=self.meeting_id, agency=mark.agency, presence=Presence.PRESENT)
        arrived, left = self._moment(mark.arrived), self._moment(mark.left)
        self.transaction.put(marking.called(base, mark, arrived, left))
        return bool(known)

    def _moment(self, clock: time | None) -> datetime | None:
        return None if clock is None else self.moment.at(clock)

    def _correct(self, line: capture.Line, position: Position) -> Written:
        corrected = line.correction and self._corrected(*line.correction)
        if not corrected:
            return self._content(line, position)
        text = f"{corrected.id}: {' → '.join(line.correction or ())}"
        return Written(self.trace(line, position, EntryKind.CORRECTION, text, about=corrected.id), position)

    def _corrected(self, old: str, new: str) -> Entry | None:
        """Draft the nearest line that has the words with others; None where there is none."""
        if self.context is None:
            return None
        hit = fitting.nearest(self.transaction, self.meeting_id, old, self.context)
        rewording = hit and hit.reworded(self.transaction, old, new, self.context)
        if hit is None or rewording is None:
            return None
        if rewording.line is None:
            return editing.rewrite(self.transaction, replace(hit.entry, text=rewording.shown))
        return retyping.retyped(self.transaction, hit.entry, rewording.line)

    def _turn(self, line: capture.Line, position: Position) -> Written:
        above = self.transaction.get(Entry, position.above) if position.above else None
        if above is None or line.turn_above is None:
            return self._content(line, position)
        text = f"{above.id} → {line.turn_above}"
        trace = self.trace(line, position, EntryKind.CORRECTION, text, about=above.id)
        if line.private or line.security != above.security:
            hidden = replace(above, private=above.private or line.private, security=line.security or above.security)
            above = editing.rewrite(self.transaction, hidden)
        if line.turn_above is not EntryKind.NOTE or not line.private:
            above = self._turned(above, line, line.turn_above)
        return Written(trace, dataclasses.replace(position, above=above.id))

    def _turned(self, entry: Entry, line: capture.Line, kind: EntryKind) -> Entry:
        """Draft an entry as of another kind, with what the mark's line says of it."""
        if kind is EntryKind.ACTION and self.context is not None:
            return editing.promised(self.transaction, entry, line, self.context)
        flags = tuple(dict.fromkeys((*entry.flags, *line.flags)))
        return editing.turn(self.transaction, replace(entry, flags=flags), kind)

    def _command(self, line: capture.Line, position: Position, meeting: Meeting) -> Written:
        command = line.command
        at, told = self.moment.at(line.time), line.time is not None
        match command.name if command else "":
            case "open":
                self.open(meeting, at)
            case "close":
                self.close(meeting, at, told=told)
            case "break":
                self.adjourn(meeting, at, told=told)
            case "resume":
                self.resume(meeting, at, told=told)
            case "next-meeting":
                self._announce(meeting, line)
            case "attach":
                return self._attach(meeting, line, position)
            case _:
                pass
        return Written(self.trace(line, position, EntryKind.COMMAND), position)

    def _announce(self, meeting: Meeting, line: capture.Line) -> None:
        """Note the next meeting, on the day that the echo told."""
        day = line.deadline.date if line.deadline else None
        words = line.command.argument.strip() if line.command else ""
        self.transaction.put(replace(meeting, next_date=day, next_text=words))

    def _attach(self, meeting: Meeting, line: capture.Line, position: Position) -> Written:
        """Tie the file that was kept beforehand to the meeting; one that was not leaves a flag on the line."""
        file = self.file
        if isinstance(file, Prepared):
            attachment = Attachment(
                name=file.kept.name,
                sha256=file.kept.sha256,
                size=file.kept.size,
                at=self.transaction.session.now(),
                item=position.item,
                caption=file.caption,
                picture=file.picture,
                security=line.security,
                private=line.private,
            )
            self.transaction.put(replace(meeting, attachments=(*meeting.attachments, attachment)))
            return Written(self.trace(line, position, EntryKind.COMMAND), position, why=file.notice)
        flag = HELD_BACK if file is None else "file-unreadable"
        flagged = replace(line, flags=tuple(dict.fromkeys((*line.flags, flag))))
        return Written(self.trace(flagged, position, EntryKind.COMMAND), position, (flag,), why=file)

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
        number = self.transaction.numbers.next(f"{self.meeting_id}.entries")
        return self.transaction.put(
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
                vote=fitting.vote_of(line) if kind.printed else None,
                flags=line.flags if flags is None else flags,
                typed_by=self.transaction.session.who,
                origin=self.origin,
            )
        )


def opens(line: capture.Line) -> bool:
    """Whether a line opens a scheduled meeting by being said: what acts on nothing there does not."""
    return line.command is None and (line.kind.printed or bool(line.roll) or line.agenda is not None)


def _ended(spans: tuple[Pause, ...], at: datetime | None) -> tuple[Pause, ...]:
    """End the last span at `at` if it is still open."""
    if at is None or not spans or spans[-1].until is not None:
        return spans
    return (*spans[:-1], replace(spans[-1], until=max(at, spans[-1].since)))
