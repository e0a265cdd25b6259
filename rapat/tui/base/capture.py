"""The screens on which a record is typed: the capture line, what it answers, and lines that are corrected in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.widgets import Input, Static

from rapat import capture
from rapat.errors import RapatError
from rapat.model import AgendaItem, Entry, Meeting
from rapat.policy import Operation
from rapat.secretariat import editing, line_reports, reading
from rapat.secretariat.recording import Recorder, Taken
from rapat.text.language import M, Message
from rapat.tui import messages
from rapat.tui.base.record import RecordScreen
from rapat.tui.text import line
from rapat.tui.unsent import Unsent
from rapat.tui.widgets.capture_line import CaptureLine

T = TypeVar("T")

_NEAR: Final = 50
"""Lines among which the one to correct is nearly always found."""

_KEEP_AFTER: Final = 0.05
"""Seconds after a key in which the unsent line is kept: soon enough to lose a letter at most, and not for each key."""


class CaptureScreen(RecordScreen):
    """One person takes down one meeting; others may do the same at the same time."""

    def __init__(self, meeting: str) -> None:
        """Take the id of the meeting."""
        super().__init__(meeting)
        self.recorder: Recorder | None = None
        """None where nothing can be typed: the meeting is closed, or not for this person."""
        self.editing: Entry | None = None
        """The line that is being corrected."""
        self._answered: str | None = None
        """What stood in the field when the echo answered; the answer stands until something else is typed."""
        self._keeping = False
        """Whether what is typed is about to be kept."""

    def fields(self) -> ComposeResult:
        """Lay out the capture line and its echo."""
        yield CaptureLine(self._continuation)
        yield Static(id="echo")

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
        super().begin()
        session = self.user.session()
        self.unsent = Unsent(session.folder, self.meeting_id, session.who or session.account)
        self._put(self.unsent.read())

    def start_over(self) -> None:
        """Begin anew, and read the record as it is now; what stands in the line stays."""
        self.editing = None
        self.prepare()
        self.renew()

    def access_changed(self) -> None:
        """Give way where the acting person may not record this meeting any more; what stands in the line is kept."""
        session = self.user.session()
        meeting = session.get(Meeting, self.meeting_id)
        if self.recorder is None or (meeting is not None and session.may(Operation.RECORD, meeting)):
            return
        self._keep()
        self.recorder = None
        self.app.post_message(messages.RecordingLost(self.meeting_id))  # past what waits in this screen's own queue

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
        self.query_one("#echo", Static).update(line(self.user.formatted(message), style))

    def answer(self, message: Message | str, style: str = "$text-success") -> None:
        """Say what became of a line or a command; it stands until something else is typed."""
        self._answered = self.capture_line.value
        self.echo(message, style)

    def try_to(self, change: Callable[[], T]) -> T | None:
        """Do something and return its result; what stands against it is answered, and None returned."""
        try:
            result = change()
        except RapatError as fault:
            self.answer(fault.message, "bold $text-error")
            return None
        self.app.refresh_feed()
        return result

    # Typing

    def _continuation(self, raw: str) -> str:
        """How the line may go on."""
        return capture.complete(raw, self.recorder.context()) if self.recorder and not self.editing else ""

    @on(Input.Changed, "#capture")
    def _typed(self, event: Input.Changed) -> None:
        if not self._keeping:
            self._keeping = True
            self.set_timer(_KEEP_AFTER, self._keep)
        if self.recorder is None or event.value == self._answered or event.value != event.input.value:
            return  # keys that came in one burst: what would be said of them is old, or answered already
        self._answered = None
        if self.editing is not None:
            self._explain_editing(self.editing)
        elif event.value.strip():
            self.echo(self.recorder.echo(event.value))
        else:
            self.echo("")

    def _keep(self) -> None:
        """Keep what stands in the line, so that the end of the program does not take it."""
        self._keeping = False
        self.unsent.keep("" if self.editing else self.capture_line.value)

    def _put(self, text: str) -> None:
        """Put text into the capture line, with the cursor behind it."""
        field = self.capture_line
        field.value = text
        field.cursor_position = len(text)
        field.focus()

    def action_take_line(self) -> None:
        """Take what stands in the capture line into the record, or the correction it is."""
        raw = self.capture_line.value
        if self.recorder is None or not raw.strip():
            return
        if self.editing is not None:
            self._correct(self.editing, raw.strip())
            return
        recorder, before = self.recorder, self.recorder.meeting.status
        try:
            taken = recorder.take(raw)
        except RapatError as fault:
            self.answer(fault.message, "bold $text-error")  # what was typed stays in the line
            return
        self.capture_line.value = ""
        self.unsent.keep("")
        self.app.refresh_feed()
        self.answer(line_reports.acknowledgement(recorder, taken))
        self.show_heading()
        if recorder.meeting.status is not before:
            self.status_changed(recorder.meeting)

    def status_changed(self, meeting: Meeting) -> None:
        """Do what follows when a typed line opened, adjourned or closed the meeting."""

    def answer_taken(self, taken: Taken) -> None:
        """Say what a command became in the record."""
        if self.recorder is not None:
            self.answer(line_reports.acknowledgement(self.recorder, taken), "")

    # Correcting in place

    def edit(self, entry: Entry) -> None:
        """Put a recorded line into the field, to be corrected."""
        self.editing, self._answered = entry, None
        self._put(entry.text)
        self._explain_editing(entry)

    def leave_editing(self) -> None:
        """Leave the line under correction as it is stored."""
        self.editing = None
        self.capture_line.value = ""
        self.echo("")

    def _explain_editing(self, entry: Entry) -> None:
        self.echo(M("Correcting line %(number)s · Enter: save · Esc: leave it", number=entry.number), "$text-warning")

    def _correct(self, entry: Entry, text: str) -> None:
        correction = editing.Correction(text=text)
        try:
            editing.edit(self.user.session(), entry, correction, expect=entry.rev)
        except RapatError as fault:
            self.answer(fault.message, "bold $text-error")
            return
        self.leave_editing()
        self.app.refresh_feed()
        self.answer(M("%(number)s ✓ corrected", number=entry.number))

    def action_edit(self, step: int) -> None:
        """Put the line above (-1) or below (1) into the field, to be corrected in place."""
        if self.editing is None and (self.capture_line.value or step > 0):
            return
        count = _NEAR
        while True:
            last = reading.last_entries(self.user.session(), self.meeting_id, count)
            printed = [entry for entry in last.documents if entry.kind.printed]
            ids = [entry.id for entry in printed]
            known = self.editing is None or self.editing.id in ids
            at = ids.index(self.editing.id) if self.editing and known else len(printed)
            if not last.more or (known and at + step >= 0):
                break
            count *= _NEAR
        if 0 <= at + step < len(printed):
            self.edit(printed[at + step])
        elif at + step >= len(printed):
            self.leave_editing()

    def action_leave_editing(self) -> None:
        """Leave the line under correction as it was; Escape means something else when there is none."""
        if self.editing is None:
            raise SkipAction
        self.leave_editing()
