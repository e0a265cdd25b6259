"""The screens on which a record is typed: the capture line, what it answers, and lines that are corrected in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import date
from typing import Final, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from rapat import capture
from rapat.errors import RapatError, Unavailable, Unconfirmed
from rapat.model import AgendaItem, Entry, Meeting
from rapat.policy import Operation
from rapat.secretariat import line_reports, reading, stages, taking_off
from rapat.secretariat.recording import Recorder, Taken
from rapat.secretariat.repair_reports import Before
from rapat.secretariat.repairing import Repair
from rapat.text.language import N_, M, Message
from rapat.tui import messages
from rapat.tui.base.record import RecordScreen, Shown
from rapat.tui.dialogs.simple import Ask
from rapat.tui.text import line
from rapat.tui.unsent import Unsent
from rapat.tui.widgets.capture_line import CaptureLine
from rapat.tui.widgets.frame import Echo

T = TypeVar("T")

_NEAR: Final = 50
"""Lines among which the one to correct is nearly always found."""

_KEEP_AFTER: Final = 0.05
"""Seconds after a key in which the unsent line is kept: soon enough to lose a letter at most, and not for each key."""

_AT_ONCE: Final = 0.5
"""Seconds in which a line is mostly recorded; keys wait for it so long. Then it is shown as not yet recorded."""
_ON_ITS_WAY: Final = M("○ Not recorded yet: the line is on its way to the server. Go on typing; Esc leaves.")


class CaptureScreen(RecordScreen):
    """One person takes down one meeting; others may do the same at the same time."""

    def __init__(self, meeting: str, agreed: date | None = None) -> None:
        """Take the id of the meeting, and the day it is planned for, if that it opens on another was `agreed`."""
        super().__init__(meeting)
        self._agreed = agreed
        self.recorder: Recorder | None = None
        """None where nothing can be typed: the meeting is closed, or not for this person."""
        self.repair: Repair | None = None
        """The recorded line that is typed anew."""
        self._left = ""
        """What stood in the field before that, unsent."""
        self._answered: str | None = None
        """What stood in the field when the echo answered; the answer stands until something else is typed."""
        self.said: Message | str = ""
        """What stands beneath the capture line."""
        self._keeping = False
        """Whether what is typed is about to be kept."""
        self._sent = asyncio.Event()
        """Whether the line that was sent last is recorded, or could not be."""
        self._desk = asyncio.Lock()
        """Held by who uses the recorder of a record that is far away, which is for one at a time."""

    def fields(self) -> ComposeResult:
        """Lay out the capture line and its echo."""
        yield CaptureLine(self._continuation)
        yield Echo()

    def prepare(self) -> None:
        """Begin to record; where that cannot be, the echo says why and the line is closed."""
        try:
            self.recorder = Recorder(self.user.session(), self.meeting_id)
        except RapatError as fault:
            self.recorder = None
            self.echo(fault.message, "bold $text-error")
        self.capture_line.disabled = self.recorder is None

    def begin(self) -> None:
        """Go to the capture line; a line that was left unsent is there again."""
        session = self.user.session()
        self.unsent = Unsent(session.folder, self.meeting_id, session.who or session.account)
        self._put(self.unsent.read())
        beginning = line_reports.beginning(self.recorder) if self.recorder else None
        if beginning is not None:
            self.answer(beginning, "$text-warning")
        super().begin()

    def start_over(self) -> None:
        """Begin anew, and read the record as it is now; what stands in the line stays."""
        self.repair = None
        self.prepare()
        self.renew()

    def show_record(self, shown: Shown) -> None:
        """Show the lines; where there is none yet, the field says how one is made."""
        super().show_record(shown)
        words = N_("Type what is said, then Enter: Kapolres: situasi aman · F1: help")
        is_new = self.recorder is not None and not shown.entries
        self.capture_line.placeholder = self.user.text(words) if is_new else ""

    def access_changed(self) -> None:
        """Give way where the acting person may not record this meeting any more; what stands in the line is kept."""
        session = self.user.session()
        meeting = session.get(Meeting, self.meeting_id)
        if self.recorder is None or (meeting is not None and session.may(Operation.RECORD, meeting)):
            return
        self._keep()
        self.recorder = None
        self.app.post_message(messages.RecordingLost(self.meeting_id))  # past what waits in this screen's own queue

    def before_leaving(self, leave: Callable[[], object]) -> None:
        """Leave; where a recorded line was typed anew and is not saved, ask first."""
        if self.repair is None or self.capture_line.value == self.repair.form:
            leave()
            return
        number = self.repair.entry.number
        question = M("The correction of line %(number)s is not saved. Leave all the same?", number=number)
        self.app.post_message(messages.AskToLeave(question, leave))

    def current_item(self) -> AgendaItem | None:
        """The item to which the next line goes."""
        return self.items.get(self.recorder.position.item) if self.recorder else None

    @property
    def capture_line(self) -> CaptureLine:
        """The field in which minutes are typed."""
        return self.query_one(CaptureLine)

    # What is answered

    def echo(self, message: Message | str, style: str = "") -> None:
        """Show a sentence beneath the capture line."""
        self.said = message
        self.query_one(Echo).tell(line(self.user.formatted(message), style))

    def answer(self, message: Message | str, style: str = "$text-success") -> None:
        """Say what became of a line or a command; it stands until something else is typed."""
        self._answered = self.capture_line.value
        self.echo(message, style)

    def try_to(self, change: Callable[[], T]) -> T | None:
        """Do something and return its result; what stands against it is answered, and None returned."""
        if self.is_sending:
            self.answer(_ON_ITS_WAY, "$text-warning")
            return None
        try:
            result = change()
        except RapatError as fault:
            self.answer(fault.message, "bold $text-error")
            return None
        self.app.refresh_feed()
        return result

    def once_agreed(self, act: Callable[[], None]) -> None:
        """Do what may open the meeting; on another day than its own, once somebody said so."""
        if self.recorder is None:
            return
        meeting = self.recorder.meeting
        question = stages.opens_elsewhen(meeting, self.user.session().today())
        if question is None or self._agreed == meeting.date:
            act()
            return

        def answer(agreed: bool | None) -> None:
            if agreed:
                self._agreed = meeting.date
                act()

        self.app.push_screen(Ask(question), answer)

    # Typing

    async def _continuation(self, raw: str) -> str:
        """How the line may go on."""
        recorder = self.recorder
        if recorder is None or self.is_sending:
            return ""
        context = self.repair.context if self.repair else await self._read_of(raw, recorder.context)
        return "" if context is None else capture.complete(raw, context)

    async def _read_of(self, raw: str, read: Callable[[], T]) -> T | None:
        """Read what is said of what is typed; None where something else was typed before there was an answer.

        Of a record that is far away it is read apart: a key waits for no network.
        """
        if not self.user.workspace.store.is_far:
            return read()
        async with self._desk:
            if not self.is_attached or raw != self.capture_line.value:
                return None
            with suppress(Unavailable):  # which is told wherever it lasts
                return await asyncio.to_thread(read)
        return None

    @on(Input.Changed, "#capture")
    def _typed(self, event: Input.Changed) -> None:
        if not self._keeping:
            self._keeping = True
            self.set_timer(_KEEP_AFTER, self._keep)
        self.call_after_refresh(self._echo_typed, event.value)  # the letter is on screen before it is read

    def _echo_typed(self, raw: str) -> None:
        """Say what a line will be, unless that is answered already or something else has been typed since."""
        if self.recorder is None or self.is_sending or raw == self._answered or raw != self.capture_line.value:
            return
        self._answered = None
        if self.repair is not None:
            self._echo_repair(self.repair, raw)
        elif not raw.strip():
            self.echo("")
        elif self.user.workspace.store.is_far:
            self.run_worker(self._echo_apart(self.recorder, raw), exit_on_error=False)
        else:
            self.echo(self.recorder.echo(raw))

    async def _echo_apart(self, recorder: Recorder, raw: str) -> None:
        said = await self._read_of(raw, lambda: recorder.echo(raw))
        if said is not None and raw == self.capture_line.value and raw != self._answered and not self.is_sending:
            self.echo(said)

    def _keep(self) -> None:
        """Keep what stands in the line, so that the end of the program does not take it."""
        self._keeping = False
        self.unsent.keep(self._left if self.repair else self.capture_line.value)

    def _put(self, text: str) -> None:
        """Put text into the capture line, with the cursor behind it."""
        field = self.capture_line
        field.value = text
        field.cursor_position = len(text)
        field.focus()

    @property
    def is_sending(self) -> bool:
        """Whether a line of this meeting is on its way to the record."""
        return self.meeting_id in self.app.sending

    async def action_take_line(self) -> None:
        """Take what stands in the capture line into the record, or the correction it is."""
        raw = self.capture_line.value
        if self.is_sending:
            self.answer(_ON_ITS_WAY, "$text-warning")
        elif self.repair is not None:
            self._save_repair(self.repair, raw)
        elif self.recorder is not None and raw.strip():
            if not self.user.workspace.store.is_far:
                self.once_agreed(lambda: self._take_line(raw))
                return
            self._begin_sending(raw, self._check_to_send(self.recorder, raw))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._sent.wait(), _AT_ONCE)
            if self.is_sending:
                self.echo(_ON_ITS_WAY, "$text-warning")

    def _take_line(self, raw: str) -> None:
        if self.recorder is None:
            return
        recorder = self.recorder
        if self.asks_first(recorder, raw):
            return
        if recorder.session.store.is_far:
            self._begin_sending(raw, self._send(recorder, raw))
            return
        try:
            taken = recorder.take(raw)
        except RapatError as fault:
            self.answer(fault.message, "bold $text-error")  # what was typed stays in the line
            return
        self.capture_line.value = ""
        self.unsent.keep("")
        self._tell_taken(recorder, taken)

    def _tell_taken(self, recorder: Recorder, taken: Taken) -> None:
        self.app.refresh_feed()
        self.capture_line.placeholder = ""
        self.answer(line_reports.acknowledgement(recorder, taken))
        if taken.line.asks_for_help:
            self._show_help()
        self.show_heading()

    def _begin_sending(self, raw: str, way: Coroutine[None, None, None]) -> None:
        self._sent.clear()
        self.app.sending[self.meeting_id] = raw
        self.app.run_worker(way)  # the app's: it goes on where somebody leaves the meeting

    async def _check_to_send(self, recorder: Recorder, raw: str) -> None:
        """Read what a line is held against before it is sent, and ask what is to be asked of it."""
        try:
            async with self._desk:
                await asyncio.to_thread(recorder.context)
        except RapatError as fault:
            self._end_sending()
            self._here.answer_fault(fault)
            return
        del self.app.sending[self.meeting_id]
        if self.is_open:
            self.once_agreed(lambda: self._take_line(raw))
        if not self.is_sending:
            self._sent.set()

    async def _send(self, recorder: Recorder, raw: str) -> None:
        """Take a line into a record that is far away, without keeping anybody from typing; it stays until that is done.

        A line of which nobody knew whether it was taken is looked for first, so that none is there twice.
        """
        unconfirmed = self.app.unconfirmed.get(self.meeting_id)
        try:
            async with self._desk:
                is_there = unconfirmed is not None and await asyncio.to_thread(recorder.has_made, unconfirmed[1])
                taken = None if is_there else await asyncio.to_thread(recorder.take, raw)
        except RapatError as fault:
            if isinstance(fault, Unconfirmed) and fault.cid:
                self.app.unconfirmed[self.meeting_id] = raw, fault.cid
            self._end_sending()
            self._here.answer_fault(fault)
            return
        self._end_sending()
        self.app.unconfirmed.pop(self.meeting_id, None)
        here = self._here
        if taken is not None:
            here.take_out(raw)
            if here is self and self.is_open:
                self._tell_taken(recorder, taken)
        elif unconfirmed is not None:
            here.take_out(unconfirmed[0])
        if here.is_open and (here is not self or taken is None):
            here.start_over()
            here.answer(M("✓ The line was recorded before."))

    def _end_sending(self) -> None:
        del self.app.sending[self.meeting_id]
        self._sent.set()

    @property
    def is_open(self) -> bool:
        """Whether it is shown, or lies beneath what is."""
        return self in self.app.screen_stack

    @property
    def _here(self) -> CaptureScreen:
        """Return the screen on which this meeting is recorded by now: it may have been left, and come back to."""
        shown = (each for each in self.app.screen_stack if isinstance(each, CaptureScreen))
        return next((each for each in shown if each.meeting_id == self.meeting_id), self)

    def take_out(self, raw: str) -> None:
        """Take a line that was recorded out of the field, and out of what is kept as unsent; what follows it stays."""
        if not self.is_open:
            if self.unsent.read().startswith(raw):
                self.unsent.keep(self.unsent.read().removeprefix(raw))
            return
        if self.capture_line.value.startswith(raw):
            field = self.capture_line
            at = max(0, field.cursor_position - len(raw))
            field.value = field.value.removeprefix(raw)
            field.cursor_position = at
        self._keep()

    def answer_fault(self, fault: RapatError) -> None:
        """Say what stood against a line, over whatever is shown where the meeting was left; it stays in the line."""
        if self.is_open:
            self.answer(fault.message, "bold $text-error")
        else:
            self.app.report(fault)

    def _show_help(self) -> None:
        from rapat.tui.dialogs.keys import key_help

        self.app.push_screen(key_help(self.app))

    def asks_first(self, recorder: Recorder, raw: str) -> bool:
        """Ask before a line is recorded that does more than record; the line then stays until that is answered."""
        del recorder, raw
        return False

    def answer_taken(self, taken: Taken) -> None:
        """Say what a command became in the record."""
        if self.recorder is not None:
            self.answer(line_reports.acknowledgement(self.recorder, taken), "")

    # A recorded line typed anew

    def edit(self, entry: Entry, why: Message | None = None) -> None:
        """Put a recorded line into the field as it would be typed; what stood there comes back afterwards.

        `why` tells what of it is to be put right.
        """
        repair = self.try_to(lambda: Repair(self.user.session(), entry))
        if repair is None:
            return
        if self.repair is None:
            self._left = self.capture_line.value
        self.repair = repair
        self._put(repair.form)
        self._answered = repair.form
        keys = M("Line %(number)s as typed · Enter: save · Esc: leave it · Ctrl+G: split here", number=entry.number)
        self.echo(M("%(before)s · %(part)s", before=why, part=keys) if why is not None else keys, "$text-warning")

    def leave_editing(self) -> None:
        """Leave the line as it is stored, and give back what stood in the field."""
        self.repair = None
        self._put(self._left)
        self._left = ""
        self.echo("")

    def _echo_repair(self, repair: Repair, raw: str) -> None:
        said: Message = M("line %(number)s is taken off the minutes", number=repair.entry.number)
        if raw.strip():
            said = repair.echo(raw)
        self.echo(M("CORRECTION · %(said)s", said=said), "$text-warning")

    def _save_repair(self, repair: Repair, raw: str) -> None:
        """Replace what the line says by what is typed; one that is emptied is taken off, once that is asked."""
        if not raw.strip():
            self.take_off(repair.entry)
        elif raw == repair.form and repair.entry.kind.printed:
            self.leave_editing()
        else:
            said = repair.echo(raw)
            if self.try_to(lambda: repair.save(raw)) is not None:
                self._repaired(M("✓ %(said)s", said=said))

    def _repaired(self, said: Message) -> None:
        self.leave_editing()
        self.answer(said)

    def take_off(self, entry: Entry) -> None:
        """Ask whether a line goes off the minutes, and take it off."""

        def off() -> Message:
            session = self.user.session()
            before = Before.of(session, entry)
            return before.changed_to(taking_off.take_off(session, entry, entry.rev))

        def take(agreed: bool | None) -> None:
            said = self.try_to(off) if agreed else None
            if said is not None:
                if self.repair is not None:
                    self.leave_editing()
                self.answer(M("%(number)s ✓ %(said)s · Ctrl+Z: back", number=entry.number, said=said))

        self.app.push_screen(Ask(M("Take line %(number)s off the minutes?", number=entry.number), [entry.text]), take)

    def action_split(self) -> None:
        """Make two lines of the one under correction, where the cursor stands."""
        repair, field = self.repair, self.capture_line
        if repair is None:
            self.answer(M("Put a recorded line into the field first: F8 or the up arrow."), "$text-warning")
            return
        first, second = field.value[: field.cursor_position], field.value[field.cursor_position :]
        lines = self.try_to(lambda: repair.split(first.rstrip(), second.strip()))
        if lines is not None:
            if self.recorder is not None:
                self.recorder.go_on_behind(lines)
            numbers = [line.number for line in lines]
            self._repaired(M("%(number)s ✓ split in two: %(numbers)s", number=repair.entry.number, numbers=numbers))

    def action_edit(self, way: int) -> None:
        """Put the line above (-1) or below (1) into the field, to be typed anew in place."""
        if self.repair is None and (self.capture_line.value or way > 0):
            return
        if self.repair is not None and self.capture_line.value != self.repair.form:
            self.answer(M("Enter saves the line, Esc leaves it as it was."), "$text-warning")
            return
        printed, at = self._printed_around(way)
        if 0 <= at + way < len(printed):
            self.edit(printed[at + way])
        elif at + way >= len(printed):
            self.leave_editing()

    def _printed_around(self, way: int) -> tuple[list[Entry], int]:
        """Return the last printed lines, and the place among them of the one in the field; behind them for none."""
        count = _NEAR
        while True:
            last = reading.last_entries(self.user.session(), self.meeting_id, count)
            printed = [entry for entry in last.documents if entry.kind.printed]
            ids = [entry.id for entry in printed]
            known = self.repair is None or self.repair.entry.id in ids
            at = ids.index(self.repair.entry.id) if self.repair and known else len(printed)
            if not last.more or (known and at + way >= 0):
                return printed, at
            count *= _NEAR
