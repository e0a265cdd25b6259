"""Recording a meeting line by line: each line is understood, drafted and durable before the next begins."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path

from rapat import capture
from rapat.errors import Refused
from rapat.model import Action, Agency, Attendance, Entry, EntryKind, Meeting, MeetingStatus, Person
from rapat.policy import Operation
from rapat.secretariat import fitting, following_up, planning, reading, undoing
from rapat.secretariat.applying import HELD_BACK, LineApplier, Moment, Position, Written
from rapat.secretariat.session import Session, Transaction
from rapat.store.files import Kept
from rapat.text.language import M, Message

BATCH = 1000
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
    """What stood against carrying it out."""
    skipped: bool = False
    """The same file brought this line before."""


class Recorder:
    """One person taking down one meeting; current item, entry above and headings belong to that person."""

    def __init__(self, session: Session, meeting_id: str, source: str = "") -> None:
        """Sit down in the meeting. `source` names the file the lines come from; empty means they are typed now."""
        session.require(Operation.RECORD, session.need(Meeting, meeting_id))
        self.session = session
        self.meeting_id = meeting_id
        self.source = source
        self._head: capture.Head | None = None
        self._context: capture.Context | None = None
        self._seen = -1
        planning.must_be_open(self.meeting)
        self._position = self._resumed()

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        return self.session.need(Meeting, self.meeting_id)

    @property
    def position(self) -> Position:
        """Where the next line goes."""
        return self._position

    def context(self) -> capture.Context:
        """What the capture line knows of the meeting and the registers, read again when the record grew elsewhere."""
        if self._context is None or self._seen != self.session.store.seq:
            self._context = context_of(self.session, self.meeting)
            self._seen = self.session.store.seq
        return replace(self._context, head=self._head)

    def preview(self, raw: str) -> capture.Line:
        """Understand a line that is still being typed; nothing is written."""
        context = self.context()
        line = capture.parse(raw, context)
        placed = fitting.fitted(self.session, self.meeting_id, line, self._position.item, self._position.above)
        return capture.warned(placed, context)

    def echo(self, raw: str) -> Message:
        """What a line that is still being typed would become, in one sentence."""
        return capture.echo(self.preview(raw), self.context())

    def take(self, raw: str, *, attach: bool = True) -> Taken:
        """Take one line down; when this returns, it is durable. Raises only if the meeting or the disk refuses it.

        Without `attach` a `/lampir` is held back: whoever wrote the line may not be the one who reads the file.
        """
        line = self.preview(raw)
        if line.command is not None and line.command.name == "undo":
            return self._take_back(line)
        wanted = attach and line.command is not None and line.command.name == "attach"
        return self._commit([line], self._file(line) if wanted else None)[0]

    def _file(self, line: capture.Line) -> Kept | Message:
        """Keep the file of a `/lampir` before anybody waits for the lock; a sentence where it cannot be."""
        planning.must_be_open(self.meeting)
        try:
            return self.session.keep(Path(line.command.argument if line.command else ""))
        except Refused as fault:
            return fault.what

    def take_all(self, raws: Iterable[str], on_batch: Callable[[Sequence[Taken]], None] | None = None) -> list[Taken]:
        """Take the lines of a file down in batches of at most `BATCH`; what the same file brought before is skipped.

        Attachments are held back, as somebody else may have written the file.
        `on_batch` is called with each batch once it is durable.
        """
        before: dict[str, deque[Entry]] = defaultdict(deque)
        for entry in self.session.find(Entry, meeting=self.meeting_id):
            if entry.origin == self.source:
                before[entry.raw].append(entry)
        taken: list[Taken] = []
        batch: list[str] = []

        def flush() -> None:
            if batch:
                self._report(self._take_batch(batch), taken, on_batch)
                batch.clear()

        for raw in raws:
            if before.get(raw):
                flush()
                self._report([self._skip(raw, before[raw].popleft())], taken, on_batch)
            elif is_undo(raw):
                # What is taken back must stand in a record of its own.
                last = batch.pop() if batch else None
                flush()
                if last is not None:
                    self._report([self.take(last, attach=False)], taken, on_batch)
                self._report([self.take(raw)], taken, on_batch)
            else:
                batch.append(raw)
                if len(batch) == BATCH:
                    flush()
        flush()
        return taken

    def checklist(self) -> list[reading.MissingItem]:
        """What the minutes still lack."""
        return reading.checklist(self.session, self.meeting)

    def _report(self, new: list[Taken], taken: list[Taken], on_batch: Callable[[Sequence[Taken]], None] | None) -> None:
        taken += new
        if on_batch is not None:
            on_batch(new)

    def _skip(self, raw: str, entry: Entry) -> Taken:
        """Move to where a line the file brought before had left the record, so that new ones land in their place."""
        line = self.preview(raw)
        self._head = line.head
        self._position = Position(entry.item, entry.id if entry.kind.printed else self._position.above)
        return Taken(line, entry, skipped=True)

    def _take_batch(self, raws: list[str]) -> list[Taken]:
        lines: list[capture.Line] = []
        context = self.context()
        for raw in raws:
            line = capture.parse(raw, replace(context, head=self._head))
            self._head = line.head
            lines.append(line)
        return self._commit(lines)

    def _commit(self, lines: Sequence[capture.Line], file: Kept | Message | None = None) -> list[Taken]:
        position = self._position

        def draft(transaction: Transaction) -> list[Written]:
            nonlocal position
            position = self._position
            applier = self._applier(transaction, file)
            written = []
            for line in lines:
                one = applier.write(line, position)
                position = one.position
                written.append(one)
            return written

        done = self.session.transact(Operation.RECORD, draft, about=self.meeting)
        self._position = position
        self._head = lines[-1].head
        if all(one.entry.kind.printed for one in done) and self._seen == self.session.store.seq - 1:
            self._seen = self.session.store.seq  # nothing the capture line knows has changed
        return [self._taken(line, one) for line, one in zip(lines, done, strict=True)]

    def _taken(self, line: capture.Line, written: Written) -> Taken:
        entry = written.entry
        action = self.session.get(Action, entry.action) if entry.action else None
        line = written.line or line
        return Taken(line, entry, action, tuple(dict.fromkeys((*line.flags, *written.flags))), written.why)

    def _applier(self, transaction: Transaction, file: Kept | Message | None = None) -> LineApplier:
        zone = self.session.settings.timezone
        day = datetime.combine(transaction.need(Meeting, self.meeting_id).date, time.min, zone)
        now = None if self.source else self.session.now()
        context = self._context_in(transaction)
        return LineApplier(
            transaction,
            self.meeting_id,
            Moment(day, now),
            self.source,
            lambda raw: capture.parse(raw, replace(context, head=None)),
            lambda line: capture.warned(line, replace(context, head=self._head)),
            file,
        )

    def _context_in(self, transaction: Transaction) -> capture.Context:
        """What the capture line knows; read in the transaction where the record grew since it was read."""
        if self._context is None or self._seen + 1 != transaction.numbers.seq:
            return context_of(transaction.session, transaction.need(Meeting, self.meeting_id))
        return self._context

    def _take_back(self, line: capture.Line) -> Taken:
        """Undo the typist's last line; the line itself stays in the record as a trace, never printed."""
        traces: list[Entry] = []

        def leave_trace(transaction: Transaction) -> None:
            traces[:] = [self._applier(transaction).trace(line, self._position, EntryKind.COMMAND)]

        try:
            undoing.undo_line(self.session, self.meeting_id, leave_trace)
        except Refused:
            written = self.session.transact(
                Operation.RECORD,
                lambda transaction: Written(
                    self._applier(transaction).trace(line, self._position, EntryKind.COMMAND), self._position
                ),
            )
            return self._taken(line, replace(written, flags=("nothing-to-undo",)))
        self._position = self._resumed()
        self._head = None
        return self._taken(line, Written(traces[0], self._position))

    def _resumed(self) -> Position:
        """Where this person stood when they last typed here; at the first item for a newcomer."""
        mine = [
            entry
            for entry in self.session.find(Entry, meeting=self.meeting_id)
            if entry.typed_by == self.session.who and entry.origin == self.source
        ]
        items = planning.agenda(self.session, self.meeting_id)
        first = items[0].id if items else ""
        if not mine:
            return Position(first)
        last = mine[-1]
        above = next((entry.id for entry in reversed(mine) if entry.kind.printed and entry.item == last.item), "")
        return Position(last.item or first, above)


def context_of(session: Session, meeting: Meeting) -> capture.Context:
    """What the capture line needs to know to understand a line of this meeting."""
    forum = planning.forum_of(session, meeting)
    secretariat = (forum.secretariat if forum else "") or session.settings.secretariat
    return capture.Context(
        day=meeting.date,
        calendar=session.calendar,
        events=following_up.event_dates(session),
        next_meeting=following_up.next_meeting(session, meeting.forum, meeting.date),
        directory=capture.Directory(
            session.find(Agency), session.find(Person), session.find(Attendance, meeting=meeting.id)
        ),
        invited=meeting.invited,
        security=meeting.security,
        secretariat=secretariat,
        chair=meeting.chair,
        secretary=meeting.secretary,
        note_taker=meeting.note_taker,
        phrases=session.settings.phrases,
        items=tuple(item.title for item in planning.agenda(session, meeting.id)),
    )


def preview(session: Session, meeting_id: str, raws: Iterable[str]) -> Iterator[tuple[capture.Line, Message]]:
    """What each line would become, one after the other, and its echo; nothing is written."""
    context = context_of(session, session.need(Meeting, meeting_id))
    for raw in raws:
        line = capture.parse(raw, context)
        context = replace(context, head=line.head)
        yield line, capture.echo(line, context)


def told(recorder: Recorder, taken: Taken) -> Message:
    """One sentence on a line that is durable: its number, what it became, and doubts that arose from the record."""
    said = capture.echo(taken.line, recorder.context())
    for flag in taken.flags:
        if flag not in taken.line.flags:
            said = M("%(before)s · %(part)s", before=said, part=capture.FLAGS[flag])
    if taken.why is not None:
        said = M("%(before)s · %(part)s", before=said, part=taken.why)
    number = taken.entry.number if taken.entry else 0
    return M("%(number)s ✓ %(said)s", number=number, said=said)


def doubts(taken: Taken) -> list[Message]:
    """What is missing or doubtful in a line."""
    return [capture.FLAGS[flag] for flag in taken.flags] + ([taken.why] if taken.why else [])


def held_back(taken: Iterable[Taken]) -> list[Path]:
    """The files that lines would have attached and that were held back."""
    lines = [one.line for one in taken if HELD_BACK in one.flags and not one.skipped]
    return [Path(line.command.argument) for line in lines if line.command is not None]


def how_to_attach(meeting: str, files: Sequence[Path]) -> Message:
    """What to tell of attachments that were held back."""
    return M(
        "Attachments held back: %(count)s. Attach a file with: rapat meetings attach %(id)s FILE",
        count=len(files),
        id=meeting,
    )


def is_undo(raw: str) -> bool:
    """Whether a line takes back the one before it."""
    return raw.strip().casefold() in ("/urungkan", "/undo")


def _stage(
    session: Session, meeting: Meeting, draft: Callable[[LineApplier, Meeting], Meeting], operation: Operation
) -> Meeting:
    session.require(operation, meeting)

    def staged(transaction: Transaction) -> Meeting:
        zone = session.settings.timezone
        day = datetime.combine(meeting.date, time.min, zone)
        return draft(
            LineApplier(transaction, meeting.id, Moment(day, session.now())), transaction.need(Meeting, meeting.id)
        )

    return session.transact(operation, staged, about=meeting)


def open_meeting(session: Session, meeting: Meeting, at: time | None = None) -> Meeting:
    """Open a scheduled meeting at `at`, or now if it is the meeting's day."""

    def draft(applier: LineApplier, current: Meeting) -> Meeting:
        planning.must_be(current, MeetingStatus.SCHEDULED)
        return applier.open(current, applier.moment.at(at))

    return _stage(session, meeting, draft, Operation.RECORD)


def adjourn(session: Session, meeting: Meeting, at: time | None = None) -> Meeting:
    """Adjourn a live meeting."""

    def draft(applier: LineApplier, current: Meeting) -> Meeting:
        planning.must_be(current, MeetingStatus.LIVE)
        return applier.adjourn(current, applier.moment.at(at))

    return _stage(session, meeting, draft, Operation.RECORD)


def resume(session: Session, meeting: Meeting, at: time | None = None) -> Meeting:
    """Resume an adjourned meeting."""

    def draft(applier: LineApplier, current: Meeting) -> Meeting:
        planning.must_be(current, MeetingStatus.ADJOURNED)
        return applier.resume(current, applier.moment.at(at))

    return _stage(session, meeting, draft, Operation.RECORD)


def close(session: Session, meeting: Meeting, at: time | None = None) -> tuple[Meeting, list[reading.MissingItem]]:
    """Close a live or adjourned meeting; return it with the list of what its minutes lack. Never refuses for a lack."""

    def draft(applier: LineApplier, current: Meeting) -> Meeting:
        planning.must_be(current, MeetingStatus.LIVE, MeetingStatus.ADJOURNED)
        return applier.close(current, applier.moment.at(at))

    closed = _stage(session, meeting, draft, Operation.CLOSE)
    return closed, reading.checklist(session, closed)


def mark(session: Session, meeting: Meeting, words: str) -> Taken:
    """Mark the roll-call from the command line or a form: what follows `+` in the capture line."""
    recorder = Recorder(session, meeting.id)
    line = recorder.preview(f"+ {words}")
    if not line.roll:
        raise Refused(
            M("The roll-call was not understood: %(words)s", words=words.strip() or "''"),
            M("Begin with the code of an agency: POLRES · BPBD izin · KODIM Pasi Intel, mewakili Dandim 09.25"),
        )
    return recorder.take(line.raw)
