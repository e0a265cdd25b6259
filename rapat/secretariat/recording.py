"""Recording a meeting line by line: each line is understood, drafted and durable before the next begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from textwrap import shorten
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat import capture
from rapat.capture import foreign
from rapat.errors import Refused, Unavailable
from rapat.model import (
    Action,
    AgendaItem,
    Entry,
    EntryKind,
    Meeting,
    MeetingStatus,
    Presence,
)
from rapat.policy import Operation
from rapat.secretariat import (
    acts,
    attaching,
    checklist,
    confirmations,
    confirming,
    fitting,
    record_order,
    sifting,
    sitting_times,
    sources,
    stages,
    undoing,
)
from rapat.secretariat.applying import LineApplier, Moment, Position, Written
from rapat.secretariat.line_context import begins, context_of
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import TABLES, Stretch
from rapat.text.language import M, Message

_NAMED_BY: Final = 60
"""Letters of a line by which it is named."""
_LINES: Final = frozenset({TABLES[Entry], TABLES[Action]})
"""What a line is written to, and no other line is understood by."""
_LOOKED_BACK: Final = 64
"""Lines among which the one above the next is nearly always found."""
BATCH: Final = 1000
"""Most lines of a file that become durable together."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A line after it is durable: what was understood and what it became."""

    line: capture.Line
    entry: Entry | None = None
    """The line's entry, the earlier one for a line that was skipped."""
    action: Action | None = None
    """The action it made."""
    flags: tuple[str, ...] = ()
    why: Message | None = None
    """What stood against carrying it out, or should be known of it."""
    skipped: bool = False
    """The same file brought this line before."""


class _Parsed(NamedTuple):
    """What a line is by itself, in what context."""

    raw: str
    context: capture.Context
    line: capture.Line


class Recorder:
    """Takes one meeting down for one person; current item, entry above and headings belong to that person."""

    def __init__(self, session: Session, meeting_id: str, source: str = "") -> None:
        """Begin where this person last stood. `source` names the file the lines come from; empty: typed now."""
        session.require(Operation.RECORD, session.need(Meeting, meeting_id))
        self.session = session
        self.meeting_id = meeting_id
        self.source = source
        self._head: capture.Head | None = None
        self._context: capture.Context | None = None
        self._about: Meeting | None = None
        """The meeting as it was when the context was read: what a line is about, which its transaction reads anew."""
        self._seen = -1
        self._last_parsed: _Parsed | None = None
        self._seats_told: frozenset[str] = frozenset()
        """Agencies of whose speakers was said that the roll-call names nobody."""
        self._is_new = False
        stages.must_be_open(self.meeting)
        self._position = self._resumed()

    @property
    def meeting(self) -> Meeting:
        """Read the meeting as it is now."""
        return self.session.need(Meeting, self.meeting_id)

    @property
    def position(self) -> Position:
        """Tell where the next line goes."""
        return self._position

    def context(self) -> capture.Context:
        """Return what the capture line knows of meeting and registers, read again when the journal grew elsewhere.

        Where that cannot be asked it is what was known last.
        """
        try:
            seq = self.session.store.seq
        except Unavailable:
            if self._context is None:
                raise
            seq = self._seen
        context = self._context
        if context is None or not self._is_known_at(seq):
            self._about = self.meeting
            context = replace(context_of(self.session, self._about, context), seats_told=self._seats_told)
        self._seen = seq
        self._context = context.under(self._head)
        return self._context

    def _is_known_at(self, seq: int) -> bool:
        """Whether nothing that the capture line knows was changed between what was read and record `seq`.

        Lines of others into the same record come all the time where offices share it.
        """
        if self._seen == seq:
            return True
        if not self.session.store.is_far or self._seen > seq:
            return False
        return all(one.kind in _LINES for one in self.session.store.changes_after(self._seen))

    def tell_of(self, line: capture.Line) -> None:
        """Note that it was said what the roll-call lacks of who speaks a line: it is said once of each agency."""
        if line.speaker and line.agency not in self._seats_told:
            self._seats_told |= {line.agency}
            if self._context is not None:
                self._context = replace(self._context, seats_told=self._seats_told)

    def understand(self, raw: str) -> capture.Line:
        """Return what a line that is still being typed means where it would stand; nothing is written."""
        return _with_file(self._understood(raw, self.context()))

    def echo(self, raw: str) -> Message:
        """Say in one sentence what a line that is still being typed would become."""
        context = self.context()
        return capture.echo(_with_file(self._understood(raw, context)), context)

    def _parsed(self, raw: str, context: capture.Context) -> capture.Line:
        """Read a line by itself; once for its echo and for Enter, which mostly follows it."""
        last = self._last_parsed
        if last is None or last.raw != raw or last.context is not context:
            last = self._last_parsed = _Parsed(raw, context, capture.parse(raw, context))
        return last.line

    def _understood(self, raw: str, context: capture.Context) -> capture.Line:
        line = self._parsed(raw, context)
        place = fitting.Place(self.meeting_id, self._position.item, self._position.above)
        fitted = fitting.fitted(self.session, line, place, context.under(None))
        return capture.warned(fitted, context)

    def take(self, raw: str, *, attach: bool = True) -> Taken:
        """Take one line down; when this returns, it is durable. Raises only if the meeting or the disk refuses it.

        Without `attach` a `/lampir` is held back: whoever wrote the line may not be the one who reads the file.
        """
        line = self._parsed(raw, self.context())  # what it needs of the record is asked where it is written
        return self.take_understood(_with_file(line) if attach else line, attach=attach)

    def take_understood(self, line: capture.Line, *, attach: bool = True) -> Taken:
        """Take down a line that is understood already, as `take` does."""
        match line.command:
            case capture.Command(name="undo"):
                return self._undo(line)
            case capture.Command(name="attach", argument=argument) if attach:
                return self._commit([line], file=self._file(attaching.named(argument)))[0]
            case _:
                return self._commit([line])[0]

    def has_made(self, cid: str) -> bool:
        """Whether what was taken with a client's id is in the record."""
        return self.session.store.made(cid) is not None

    def mark(self, mark: capture.AttendanceMark) -> Taken:
        """Mark one agency or guest in the roll-call."""
        return self._commit([acts.attendance(mark)])[0]

    def mark_representative(self, agency: str, who: str, representing: str) -> Taken:
        """Mark that `who` ("name, position") came for an agency, in the place of `representing`."""
        mark = acts.comer(self.context().directory, agency, who, representing)
        return self.mark(replace(mark, presence=Presence.REPRESENTED))

    def mark_comer(self, agency: str, who: str) -> Taken:
        """Mark an agency as there, with `who` ("name, position") came for it; empty where nobody is named."""
        return self.mark(acts.comer(self.context().directory, agency, who, ""))

    def mark_instead(self, agency: str, wrong: str, who: str) -> Taken:
        """Mark that `who` came for an agency, and not the one who stands on the list: both as "name, position"."""
        directory = self.context().directory
        gone, came = acts.comer(directory, agency, wrong, ""), acts.comer(directory, agency, who, "")
        return self._commit([acts.attendance(acts.not_there(gone)), acts.attendance(came)])[-1]

    def mark_guest(self, who: str) -> Taken:
        """Mark a guest, told as "name, position"."""
        return self.mark(acts.guest(who))

    def mark_announced(self, agency: str) -> Taken:
        """Mark an agency as it announced that it would come, or not; raises `Refused` where it said nothing."""
        return self.mark(confirming.as_mark(confirmations.needed(self.session, self.meeting, agency)))

    def next_item(self) -> Taken:
        """Go to the next item of the agenda; where there is none, the line's flag says so."""
        return self._commit([acts.next_item()])[0]

    def undo(self) -> Taken:
        """Take back this person's last line; where there is none, the line's flag says so."""
        return self._undo(acts.undo())

    def redo(self) -> Message:
        """Take back this person's last undo here and say which lines it brought back; raises as `undoing.redo`."""
        change = undoing.redo(self.session, self.meeting_id)
        typed = [entry.number for entry in undoing.typed_lines(change, self.meeting_id)]
        self._position = self._resumed()
        self._head = None
        return M(
            "the last undo is taken back: lines %(lines)s",
            lines=typed or undoing.changed_lines(change, self.meeting_id),
        )

    def close(self, at: time | None = None) -> Taken:
        """Close the meeting at a time of day, or now; raises `Refused` unless it is live or adjourned by then."""
        self.session.require(Operation.CLOSE, self.meeting)
        meeting = self.meeting
        stages.must_be(meeting, *stages.CLOSABLE)
        sitting_times.closed(meeting, self._moment(meeting).at(at), told=at is not None)  # what fails leaves no line
        return self._commit([self._below_head(acts.close(at))], begins_at=stages.CLOSABLE)[0]

    def attach(self, path: Path, caption: str = "", item: AgendaItem | None = None) -> Taken:
        """Keep a file with the minutes, under an item of the agenda where one is given, else where this person stands.

        Raises `Refused` when it cannot be read, and for a picture that papers could not show.
        """
        file = attaching.Named(path, caption.strip())
        prepared = attaching.prepare(self.session, file)
        before = self._position
        if item is not None:
            self._position = Position(item.id)
        try:
            return self._commit([self._below_head(acts.attach(file.typed))], file=prepared)[0]
        finally:
            self._position = before

    def _below_head(self, line: capture.Line) -> capture.Line:
        """Let the head above an act still colour the bullets that follow it: nothing was said meanwhile."""
        return replace(line, head=self._head)

    def _file(self, file: attaching.Named) -> attaching.Prepared | Message:
        """Keep the file of a typed `/lampir` before anybody waits for the lock; a sentence where it cannot be."""
        stages.must_be_open(self.meeting)
        try:
            return attaching.prepare(self.session, file)
        except Refused as fault:
            return fault.what

    def take_all(self, raws: Iterable[str], on_batch: Callable[[Sequence[Taken]], None] | None = None) -> list[Taken]:
        """Take lines of the capture language down, as `take_file` does those of a file."""
        lines = [
            foreign.FileLine(number=number, raw=raw, typed=raw, headed=True) for number, raw in enumerate(raws, start=1)
        ]
        return self.take_file(lines, on_batch=on_batch)

    def take_file(
        self,
        lines: Sequence[foreign.FileLine],
        comparison: sources.Comparison | None = None,
        on_batch: Callable[[Sequence[Taken]], None] | None = None,
        mend: Callable[[capture.Line, Entry], Taken] | None = None,
    ) -> list[Taken]:
        """Take the lines of a file down in batches of at most `BATCH`; what an earlier state of it brought is skipped.

        `comparison` is the file beside what is recorded; where it is not given and the lines have a source, it is made.
        Attachments are held back, as somebody else may have written the file. `on_batch` is called with each batch once
        it is durable. `mend` is called with a line that says otherwise than at an earlier state, and its entry.
        """
        if comparison is None and self.source:
            comparison = sources.compare(
                self.session, self.meeting_id, [sources.Standing.of(line) for line in lines], self.source
            )
        known = comparison.known if comparison else {}
        mended = comparison.mended if comparison and mend else {}
        reheaded = comparison.reheaded if comparison else {}
        self.source = comparison.origin if comparison else self.source
        all_taken: list[Taken] = []
        batch: list[capture.Line] = []
        context, began = self.context(), begins(self.session, self.meeting)

        def report(taken: list[Taken]) -> None:
            all_taken.extend(taken)
            if on_batch is not None:
                on_batch(taken)

        def flush() -> None:
            nonlocal context
            if batch:
                report(self._commit(batch))
                batch.clear()
            context = self.context()

        for place, file_line in enumerate(lines):
            line = foreign.understood(file_line, context.under(self._head), began)
            self._head = line.head
            context = capture.following(context, line)
            if place in known:
                flush()
                skipped = self._skip(line, known[place])
                below = reheaded.get(place)
                report([mend(below.line, below.entry) if mend is not None and below is not None else skipped])
                continue
            if place in mended and mend is not None:
                flush()
                self._skip(line, mended[place])
                report([mend(line, mended[place])])
                continue
            if line.command is not None and line.command.name == "undo":
                # What is taken back must stand in a record of its own.
                last = [batch.pop()] if batch else []
                flush()
                batch += last
                flush()
                report([self._undo(line)])
                context = self.context()
                continue
            batch.append(line)
            if len(batch) == BATCH or line.roll:  # who is on the roll may speak in the next line
                flush()
        flush()
        return all_taken

    def trace(self, transaction: Transaction, line: capture.Line, corrected: Entry) -> Entry:
        """Draft a line that put an entry right as the trace of that."""
        told = f"{corrected.id}: {corrected.text} → {line.text}" if corrected.kind.printed else line.text
        if isinstance(line.agenda, capture.NewItem):
            told = line.agenda.title
        return self._applier(transaction).trace(line, self._position, EntryKind.CORRECTION, told, about=corrected.id)

    def checklist(self) -> list[checklist.MissingItem]:
        """Return what the minutes still lack."""
        return checklist.missing(self.session, self.meeting)

    def go_on_behind(self, parts: Sequence[Entry]) -> None:
        """Stand behind the last part of a line that was split, where the next line stood behind the whole of it."""
        if self._position.above == parts[0].id:
            self._position = Position(parts[-1].item, parts[-1].id)

    def _skip(self, line: capture.Line, entry: Entry) -> Taken:
        """Move to where a line the file brought before had left the record, so that new ones land in their place."""
        self._is_new = False
        self._position = Position(entry.item, entry.id if entry.kind.printed else self._position.above)
        return Taken(line, entry, skipped=True)

    def _commit(
        self,
        lines: Sequence[capture.Line],
        *,
        file: attaching.Prepared | Message | None = None,
        begins_at: AbstractSet[MeetingStatus] = frozenset(),
    ) -> list[Taken]:
        """Make lines durable as one record; raises `Refused` where the meeting stands at none of `begins_at`."""
        position, seq = self._position, 0

        def draft(transaction: Transaction) -> list[Written]:
            nonlocal position, seq
            position, seq = self._position, transaction.numbers.seq
            if begins_at:
                stages.must_be(transaction.need(Meeting, self.meeting_id), *begins_at)
            applier = self._applier(transaction, file)
            drafted = []
            for line in lines:
                written = applier.write(line, position)
                position = written.position
                drafted.append(written)
            return drafted

        about = self._about or self.meeting
        all_written = self.session.transact(Operation.RECORD, draft, _reason(lines), about=about)
        self._position, self._is_new = position, False
        self._head = lines[-1].head
        if self._seen == seq - 1 and all(written.entry.kind.printed for written in all_written):
            self._seen = seq  # nothing the capture line knows has changed
        return [self._taken(line, written) for line, written in zip(lines, all_written, strict=True)]

    def _taken(self, line: capture.Line, written: Written) -> Taken:
        entry = written.entry
        action = self.session.get(Action, entry.action) if entry.action else None
        line = written.line or line
        return Taken(line, entry, action, tuple(dict.fromkeys((*line.flags, *written.flags))), written.why)

    def _applier(self, transaction: Transaction, file: attaching.Prepared | Message | None = None) -> LineApplier:
        context = self._context_in(transaction)
        return LineApplier(
            transaction,
            self.meeting_id,
            self._moment(transaction.need(Meeting, self.meeting_id)),
            self.source,
            context.under(None),
            file,
        )

    def _moment(self, meeting: Meeting) -> Moment:
        """Tell when lines are taken down: the meeting's day, and now unless they come from a file."""
        day = datetime.combine(meeting.date, time.min, self.session.settings.timezone)
        return Moment(day, None if self.source else self.session.now())

    def _context_in(self, transaction: Transaction) -> capture.Context:
        """What the capture line knows; read in the transaction where the record grew since it was read."""
        if self._context is None or not self._is_known_at(transaction.numbers.seq - 1):
            meeting = transaction.need(Meeting, self.meeting_id)
            return context_of(transaction.session, meeting, self._context)
        return self._context

    def _undo(self, line: capture.Line) -> Taken:
        """Take back the typist's last line; the undoing line itself stays in the record as a trace, never printed."""
        traces: list[Entry] = []

        def leave_trace(transaction: Transaction) -> None:
            traces[:] = [self._applier(transaction).trace(line, self._position, EntryKind.COMMAND)]

        why: Message | None = None
        try:
            last = undoing.undo_line(self.session, self.meeting_id, leave_trace)
        except Refused:
            line = replace(line, flags=(*line.flags, "nothing-to-undo"))
            return self._taken(line, self._undo_typed(line))
        if not traces:
            traces = [self._undo_typed(line).entry]
            why = M(
                "the last change of a line is taken back: %(lines)s", lines=undoing.changed_lines(last, self.meeting_id)
            )
        else:
            why = _taken_back(undoing.typed_lines(last, self.meeting_id))
        self._position = self._resumed()
        self._head = None
        return self._taken(line, Written(traces[0], self._position, why=why))

    def _undo_typed(self, line: capture.Line) -> Written:
        """Leave the trace of an undo in a record of its own, which no undo takes back."""

        def draft(transaction: Transaction) -> Written:
            trace = self._applier(transaction).trace(line, self._position, EntryKind.COMMAND)
            return Written(trace, self._position)

        return self.session.transact(Operation.RECORD, draft, Operation.UNDO.value)

    def _resumed(self) -> Position:
        """Return where this person stood when they last typed here; a newcomer begins at what is being discussed."""
        count = _LOOKED_BACK
        mine = self._last_lines(count)
        self._is_new = not mine.documents
        if self._is_new:
            return Position(self._discussed())
        standing = _standing(mine.documents)
        while not standing and mine.more:
            count *= 8
            mine = self._last_lines(count)
            standing = _standing(mine.documents)
        if not standing:
            return Position(self._discussed())
        last = next((line for line in reversed(standing) if line.order == line.number), standing[-1])
        while (above := _line_above(mine.documents, last.item)) is None and mine.more:
            count *= 8
            mine = self._last_lines(count)
        return Position(last.item or self._discussed(), above or "")

    def _discussed(self) -> str:
        """Return the id of the item under discussion; empty before the first, which is the opening.

        Once the meeting is closed what a newcomer adds belongs to the first item.
        """
        items = record_order.agenda(self.session, self.meeting_id)
        if self.meeting.status in stages.CLOSABLE:
            on_table = [item for item in items if item.spans and item.spans[-1].until is None]
            if on_table:
                return max(on_table, key=lambda item: item.spans[-1].since).id
            newest = self.session.newest(Entry, 1, meeting=self.meeting_id)
            if newest.more and not _standing(newest.documents):
                newest = self.session.newest(Entry, _LOOKED_BACK, meeting=self.meeting_id)
            lines = _standing(newest.documents)
            if lines and lines[-1].item:
                return lines[-1].item
        return items[0].id if items and self.meeting.status is MeetingStatus.DRAFT else ""

    @property
    def joined_at(self) -> AgendaItem | None:
        """The item at which somebody began who had typed nothing here; None for the first, or who typed before."""
        if not self._is_new or not self._position.item:
            return None
        item = self.session.get(AgendaItem, self._position.item)
        return item if item is not None and item.number > 1 else None

    def _last_lines(self, count: int) -> Stretch[Entry]:
        """Return the last lines that this person typed here, or a file brought, in the order they came."""
        own = {"typed_by": self.session.who, "origin": self.source}
        return self.session.newest(Entry, count, meeting=self.meeting_id, **own)


def _with_file(line: capture.Line) -> capture.Line:
    """Return a `/lampir` with a flag where its file is not there: that is seen before Enter."""
    if line.command is None or line.command.name != "attach" or attaching.is_there(line.command.argument):
        return line
    return replace(line, flags=(*line.flags, "file-unreadable"))


def _standing(lines: Sequence[Entry]) -> list[Entry]:
    """Return the lines that tell where somebody stands: no undo, nothing that was taken back or names its own place."""
    return [line for line in lines if not (sifting.is_taken_back(line) or sifting.names_its_place(line))]


def _line_above(mine: Sequence[Entry], item: str) -> str | None:
    """Return the last printed line of an agenda item; None where there is none among some lines."""
    return next((entry.id for entry in reversed(mine) if entry.kind.printed and entry.item == item), None)


def _reason(lines: Sequence[capture.Line]) -> str:
    """Return what the journal says of a record beside "record": an auditor looks for who closed a meeting."""
    commands = [line.command.name for line in lines if line.command is not None]
    return "close" if len(lines) == 1 and commands == ["close"] else ""


def _taken_back(typed: Sequence[Entry]) -> Message | None:
    """Name the line that an undo took back; None where it took back none."""
    named = [
        M(
            "taken back: line %(number)s: %(text)s",
            number=one.number,
            text=shorten(one.raw, _NAMED_BY, placeholder=" …"),
        )
        for one in typed
    ]
    return named[0] if named else None
