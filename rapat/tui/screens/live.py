"""The live screen: agenda left, the record in the middle, attendance and open actions right, the capture line below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rapat.errors import RapatError
from rapat.model import Action, AgendaItem, Attendance, Entry, Meeting
from rapat.secretariat import checklist, file_reports, file_taking, line_reports, reading, record_order, stages
from rapat.secretariat.changes import Changed, reread
from rapat.secretariat.recording import Recorder, Taken
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message
from rapat.tui import commands, panels, paths
from rapat.tui.base.lines import LineScreen
from rapat.tui.base.record import Shown
from rapat.tui.widgets.capture_line import CaptureLine
from rapat.tui.widgets.record import RecordView


class Live(LineScreen):
    """A meeting while it is recorded."""

    NAME: ClassVar[str] = "live"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("live")
    TITLE_TEXT: ClassVar[str] = N_("Live record")

    def __init__(self, meeting: str, agreed: date | None = None, *, first: str = "") -> None:
        """Begin at the end of the record, and with an action that is asked for at once: its closing, a file.

        The day that was `agreed` is as in `CaptureScreen`.
        """
        super().__init__(meeting, agreed)
        self._first = first
        self._recorded: set[str] = set()
        """The items that have a record."""
        self._told: tuple[object, ...] = ()
        """What the screen shows was read at: the journal's end, the reader and the language."""

    def begin(self) -> None:
        """Go to the capture line, and do what was asked for."""
        super().begin()
        if self._first:
            self.call_after_refresh(self.run_action, self._first)

    def body(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="strip")
        with Horizontal(id="body"):
            with VerticalScroll(id="agenda", can_focus=False):
                yield Static(id="points")
            yield RecordView(lambda: self.user.language)
            with VerticalScroll(id="aside", can_focus=False):
                yield Static(id="roll")
        yield from self.fields()

    # What is shown

    def read_last(self, session: Session, count: int) -> Shown:
        """Read the last lines, also those that are never printed, and the agenda."""
        last = reading.last_entries(session, self.meeting_id, count)
        items, actions = record_order.agenda(session, self.meeting_id), _promised(session, last.documents)
        return Shown(last.documents, items, actions, last.more)

    def read_first(self, session: Session, count: int) -> Shown:
        """Read the first lines."""
        first = reading.first_entries(session, self.meeting_id, count)
        return Shown(first.documents, (), _promised(session, first.documents), first.more)

    def show_record(self, shown: Shown) -> None:
        """Show all lines, and what stands beside them."""
        session, here = self.user.session(), {entry.item for entry in shown.entries if entry.kind.printed}
        self._recorded = {item.id for item in shown.items if item.id in here or record_order.has_record(session, item)}
        super().show_record(shown)
        self._show_aside()

    def show_heading(self) -> None:
        """Show where the meeting stands, above the record and in the agenda."""
        self.show_strip()
        self.query_one("#points", Static).update(self._agenda())

    def _agenda(self) -> Content:
        return panels.agenda(self.user, self.items.values(), self.current_item(), self._recorded)

    def _show_aside(self) -> None:
        self.query_one("#roll", Static).update(panels.aside(self.user, self.meeting))

    def load(self) -> None:
        """Read the meeting and the end of its record."""
        self._told = self._now()
        super().load()

    def come_true(self) -> None:
        """Read everything again unless it is all shown: a dialog above keeps no change from this screen."""
        self.app.refresh_feed()
        if self._told != self._now():
            self.renew()

    def _now(self) -> tuple[object, ...]:
        session = self.user.session()
        return session.store.head, session.actor, self.user.language.code

    def feed(self, changed: Changed) -> None:
        """Show what was changed, here or elsewhere, without disturbing what is being typed."""
        self._told = self._now()
        self._show_changed(changed)

    def _show_changed(self, changed: Changed) -> None:
        session, view = self.user.session(), self.query_one(RecordView)
        items = [item for item in reread(session, changed, AgendaItem).documents if item.meeting == self.meeting_id]
        self.items |= {item.id: item for item in items}
        actions = reread(session, changed, Action).documents
        self.actions |= {action.id: action for action in actions if action.meeting == self.meeting_id}
        if items or changed.touches(Meeting, Attendance):
            if not self.find_meeting(session):
                return
            self.show_heading()
        if changed.touches(Action, Meeting, Attendance):
            self._show_aside()
        lines = reread(session, changed, Entry)
        here = [entry for entry in lines.documents if entry.meeting == self.meeting_id]
        self._show_headings(here)
        if any(view.holds(ident) for ident in lines.missing) or not view.take(here, self.actions):
            self.load()

    def _show_headings(self, entries: Iterable[Entry]) -> None:
        """Put a heading where the next line belongs to another item."""
        self._recorded |= {entry.item for entry in entries if entry.kind.printed}
        for entry in sorted(entries, key=lambda entry: entry.order):
            if entry.kind.printed and entry.item != self.last_item and entry.rev == 1:
                self.last_item = entry.item
                if entry.item in self.items:
                    self.query_one(RecordView).head(self.items[entry.item])

    def action_scroll_record(self, pages: int) -> None:
        """Turn the record by pages, negative upwards."""
        view = self.query_one(RecordView)
        view.scroll_relative(y=pages * max(1, view.size.height - 2), animate=False)

    def help_parts(self) -> Iterator[Content]:
        """The grammar of the capture line."""
        yield from panels.capture_grammar(self.user)

    # Pasted lines

    @on(CaptureLine.Several)
    def _pasted(self, event: CaptureLine.Several) -> None:
        recorder = self.recorder
        if recorder is not None:
            self._look_at(recorder, file_taking.pasted(self.user.session(), recorder.meeting, event.lines))

    def action_record_file(self) -> None:
        """Ask for a file of minutes, and look at it before it is recorded."""
        from rapat.tui.dialogs import checks
        from rapat.tui.dialogs.form import Field, Form

        def read(values: Mapping[str, str]) -> None:
            path = paths.path(values["path"])
            session = self.user.session()
            files.append(file_taking.from_path(session, self.meeting, path))

        def look(_: bool | None) -> None:
            if files:
                self._look_at(Recorder(self.user.session(), self.meeting_id, files[0].name), files[0])

        files: list[file_taking.Incoming] = []
        field = Field("path", self.user.text(N_("File")), check=checks.file, required=True, is_file=True)
        if self.recorder is not None:
            self.app.push_screen(Form(M("Record a file of minutes"), [field], read), look)

    def _look_at(self, recorder: Recorder, file: file_taking.Incoming) -> None:
        from rapat.tui.dialogs.pasting import Agreed, Pasting

        def take(agreed: Agreed | None) -> None:
            if agreed is Agreed.PARTICULARS:
                self.once_agreed(lambda: self._take_particulars(recorder, file))
            elif agreed in (Agreed.RECORD, Agreed.CORRECT):
                self.once_agreed(lambda: self._take_lines(recorder, file, correct=agreed is Agreed.CORRECT))

        self.app.push_screen(Pasting(self.meeting_id, file), take)

    def _take_particulars(self, recorder: Recorder, file: file_taking.Incoming) -> None:
        """Let the meeting be as a file tells it, then take its lines; what could not be taken of it stands in them."""
        from rapat.secretariat import particulars

        session = self.user.session()
        taking = self.try_to(lambda: particulars.take(session, recorder.meeting, file.reading))
        if taking is not None:
            self._take_lines(recorder, replace(file, reading=taking.reading), correct=False, told=taking.told)

    def _take_lines(
        self, recorder: Recorder, file: file_taking.Incoming, *, correct: bool, told: Sequence[Message] = ()
    ) -> None:
        """Take the lines of a file, and say what came of it after what is `told` already."""
        taken: list[Taken] = []
        try:
            file_taking.take(recorder, file, taken.extend, correct=correct)
        except RapatError as fault:
            # Nobody else has pasted lines any more.
            self._look_at(recorder, file_taking.left(self.user.session(), recorder.meeting, file, len(taken)))
            self.answer(
                M("%(count)s lines recorded. %(fault)s", count=len(taken), fault=fault.message), "bold $text-error"
            )
            return
        self.app.refresh_feed()
        put_right = file_taking.put_right(file, taken) if correct else 0
        answer = M("%(count)s lines recorded.", count=sum(not line.skipped for line in taken) - put_right)
        if correct:
            corrected = M("Put right: %(count)s, taken off: %(gone)s.", count=put_right, gone=len(file.comparison.gone))
            answer = M("%(told)s %(held)s", told=answer, held=corrected)
            told = [*told, *file_taking.particulars_put_right(self.user.session(), recorder.meeting, file)]
        elif stayed := file_reports.held(file, M("C, when the file is looked at again,")):
            answer = M("%(told)s %(held)s", told=answer, held=stayed)
        for said in told:
            answer = M("%(told)s %(held)s", told=answer, held=said)
        if held := line_reports.held_back(taken):
            answer = M("%(told)s %(held)s", told=answer, held=line_reports.how_to_attach(self.meeting_id, held))
        self.answer(answer)

    # Commands

    def action_undo(self) -> None:
        """Take back the last line."""
        recorder = self.recorder
        if recorder is None:
            return
        before = recorder.meeting.status
        self.capture_line.forget_erased()  # Ctrl+Y is the way back from here now
        taken = self.try_to(recorder.undo)
        if taken is None:
            return
        self.load()
        if recorder.meeting.status is not before and recorder.meeting.status in stages.CLOSABLE:
            self.answer(M("The meeting goes on: what closed it is taken back."))
        else:
            self.answer_taken(taken)

    def action_redo(self) -> None:
        """Take back the last undo."""
        recorder = self.recorder
        said = self.try_to(recorder.redo) if recorder else None
        if said is not None:
            self.load()
            self.answer(M("✓ %(said)s · Ctrl+Z: back", said=said))

    def action_next_item(self) -> None:
        """Go to the next agenda item."""
        self.once_agreed(self._next_item)

    def _next_item(self) -> None:
        recorder = self.recorder
        taken = self.try_to(recorder.next_item) if recorder else None
        if taken is not None:
            self.show_heading()
            self.answer_taken(taken)

    def action_agenda(self) -> None:
        """Edit the agenda."""
        from rapat.tui.dialogs.agenda import edit_agenda

        edit_agenda(self, self.meeting_id)

    def action_roll(self) -> None:
        """Call the roll."""
        from rapat.tui.dialogs.rollcall import RollCall

        def call(recorder: Recorder) -> None:
            self.app.push_screen(RollCall(recorder), lambda _: self.come_true())

        recorder = self.recorder
        if recorder is not None:
            self.once_agreed(lambda: call(recorder))

    def action_review(self) -> None:
        """Go through the open actions."""
        from rapat.tui.dialogs.review import Review

        self.app.push_screen(Review(self.meeting_id), lambda _: self.come_true())

    # Closing

    def asks_first(self, recorder: Recorder, raw: str) -> bool:
        """Show what is missing before a typed line closes the meeting, too."""
        if recorder.meeting.status not in stages.CLOSABLE or not _is_closing(recorder, raw):
            return False
        self._ask_to_close(recorder, recorder.understand(raw).time)
        return True

    def action_close_meeting(self) -> None:
        """Show what is missing, then close at an hour that somebody confirms."""
        recorder = self.recorder
        if recorder is not None and self.try_to(lambda: self._must_be_closable(recorder.meeting)):
            self._ask_to_close(recorder, None)

    @staticmethod
    def _must_be_closable(meeting: Meeting) -> bool:
        stages.must_be(meeting, *stages.CLOSABLE)
        return True

    def _ask_to_close(self, recorder: Recorder, told: time | None) -> None:
        from rapat.tui.dialogs.closing import Answer, Closing

        def answered(answer: Answer | None) -> None:
            if answer is None:
                return
            if answer.point is not None:
                self._mend(recorder, answer.point)
            elif answer.closes:
                self._close(recorder, answer.at)

        def read(words: str) -> time | None:
            return recorder.understand(f"/tutup {words}").time

        points = [point for point in recorder.checklist() if point.begun != checklist.CLOSES_AT]
        session = self.user.session()
        now = session.now().astimezone(session.settings.timezone).time()
        self.app.push_screen(Closing(points, now, told, read), answered)

    def _close(self, recorder: Recorder, at: time | None) -> None:
        taken = self.try_to(lambda: recorder.close(at))
        if taken is None or taken.entry is None:
            return
        self._clear_closing(recorder)
        self.load()
        closed = recorder.meeting.closed
        hour = closed.astimezone(self.user.session().settings.timezone).time() if closed else None
        told = M(
            "%(number)s ✓ closed at %(time)s · Ctrl+Z: open again · /lanjutkan: go on",
            number=taken.entry.number,
            time=hour,
        )
        self.answer(told)

    def _clear_closing(self, recorder: Recorder) -> None:
        """Take the line that closes the meeting out of the field: it was answered."""
        if _is_closing(recorder, self.capture_line.value):
            self.capture_line.value = ""
            self.unsent.keep("")

    def _complete(self, recorder: Recorder, line: Entry, action: Action) -> bool:
        """Ask for what a promise lacks, then show what else is missing; False where it lacks nothing that is asked."""
        from rapat.tui.dialogs.completing import completing

        form = self.try_to(lambda: completing(self.user, line, action))
        if form is None:
            return False

        def saved(yes: bool | None) -> None:
            self.app.refresh_feed()
            self.renew()
            if yes:
                self._ask_to_close(recorder, None)

        self.app.push_screen(form, saved)
        return True

    def _mend(self, recorder: Recorder, point: checklist.MissingItem) -> None:
        """Go to the line that lacks something, or begin the one that mends it."""
        session = self.user.session()
        made = next(session.each(Entry, meeting=self.meeting_id, action=point.about), None)
        line = made or session.get(Entry, point.about)
        self._clear_closing(recorder)
        told = M("%(missing)s · Ctrl+O: what else is missing", missing=point.message)
        action = session.get(Action, point.about)
        if made is not None and action is not None and self._complete(recorder, made, action):
            return
        if line is not None:
            self.go_to_line(line.id, told)
            self.edit(line, told)
            return
        if point.begun and not self.capture_line.value:
            self._put(point.begun)
        self.answer(told, "$text-warning")


def _is_closing(recorder: Recorder, raw: str) -> bool:
    """Tell whether a line closes the meeting."""
    typed = recorder.understand(raw)
    return typed.command is not None and typed.command.name == "close" and not typed.flags


def _promised(session: Session, entries: Iterable[Entry]) -> list[Action]:
    """Read the actions that lines made."""
    actions = (session.get(Action, entry.action) for entry in entries if entry.action)
    return [action for action in actions if action is not None]
