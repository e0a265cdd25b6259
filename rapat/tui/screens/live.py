"""The live screen: agenda left, the record in the middle, attendance and open actions right, the capture line below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rapat.errors import RapatError
from rapat.model import Action, AgendaItem, Attendance, Entry, Meeting, MeetingStatus
from rapat.secretariat import agendas, line_reports, reading
from rapat.secretariat.changes import Changed, reread
from rapat.secretariat.recording import Taken
from rapat.secretariat.session import Session
from rapat.secretariat.stored import Last
from rapat.text.language import N_, M
from rapat.tui import commands, panels
from rapat.tui.base.lines import LineScreen
from rapat.tui.base.record import Shown
from rapat.tui.dialogs.simple import checklist
from rapat.tui.widgets.capture_line import CaptureLine
from rapat.tui.widgets.record import RecordView

_NEAR: Final = 250
"""Lines of the record that are shown at first."""
_FURTHER: Final = 4
"""How many times as many are shown when somebody looks for more."""
_ALL: Final = 1 << 30
"""More lines than any record has."""


class Live(LineScreen):
    """A meeting while it is recorded."""

    NAME: ClassVar[str] = "live"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("live")
    TITLE_TEXT: ClassVar[str] = N_("Live record")

    def __init__(self, meeting: str) -> None:
        """Begin at the end of the record."""
        super().__init__(meeting)
        self.reach = _NEAR
        """How many of the last lines are shown."""
        self._told: tuple[object, ...] = ()
        """What the screen shows was read at: the journal's end, the reader and the language."""

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

    def read(self, session: Session) -> Shown:
        """Read the last lines, also those that are never printed, and the agenda."""
        last = self._last_lines(session)
        promised = (session.get(Action, entry.action) for entry in last.documents if entry.action)
        actions = [action for action in promised if action is not None]
        return Shown(last.documents, agendas.items(session, self.meeting_id), actions, last.more)

    def _last_lines(self, session: Session) -> Last[Entry]:
        """Read as many of the last lines as were looked at, and so many that one of them is printed."""
        while True:
            last = reading.last_entries(session, self.meeting_id, self.reach)
            if not last.more or any(entry.kind.printed for entry in last.documents):
                return last
            self.reach *= _FURTHER

    @on(RecordView.Wanted)
    def _reach_further(self, event: RecordView.Wanted) -> None:
        """Show more lines above those that are shown."""
        self.reach = _ALL if event.all_lines else self.reach * _FURTHER
        view, shown = self.query_one(RecordView), self.read(self.user.session())
        self.actions |= {action.id: action for action in shown.actions}
        view.show_above(shown.entries, self.actions, self.items, more=shown.more)
        if event.all_lines:
            view.call_after_refresh(view.action_first)

    def show_record(self, shown: Shown) -> None:
        """Show all lines, and what stands beside them."""
        super().show_record(shown)
        self._show_aside()

    def show_heading(self) -> None:
        """Show where the meeting stands, above the record and in the agenda."""
        self.show_strip()
        self.query_one("#points", Static).update(panels.agenda(self.user, self.items.values(), self.current_item()))

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
        if self.recorder is not None:
            self._look_at_pasted(event.lines)

    def _look_at_pasted(self, lines: list[str]) -> None:
        from rapat.tui.dialogs.pasting import Pasting

        self.app.push_screen(Pasting(self.meeting_id, lines), self._take_pasted)

    def _take_pasted(self, pasted: list[str] | None) -> None:
        recorder = self.recorder
        if not pasted or recorder is None:
            return
        taken: list[Taken] = []
        try:
            recorder.take_all(pasted, taken.extend)
        except RapatError as fault:
            self._look_at_pasted(pasted[len(taken) :])  # nobody else has them any more
            self.answer(
                M("%(count)s lines recorded. %(fault)s", count=len(taken), fault=fault.message), "bold $text-error"
            )
            return
        self.app.refresh_feed()
        answer = M("%(count)s lines recorded.", count=len(taken))
        if held := line_reports.held_back(taken):
            answer = M("%(told)s %(held)s", told=answer, held=line_reports.how_to_attach(self.meeting_id, held))
        self.answer(answer)

    # Commands

    def action_back(self) -> None:
        """Leave correcting, else the meeting."""
        if self.repair is not None:
            self.leave_editing()
            return
        self.unsent.keep(self.capture_line.value)
        self.app.pop_screen()

    def action_undo(self) -> None:
        """Take back the last line."""
        recorder = self.recorder
        taken = self.try_to(recorder.undo) if recorder else None
        if taken is not None:
            self.load()
            self.answer_taken(taken)

    def action_next_item(self) -> None:
        """Go to the next agenda item."""
        recorder = self.recorder
        taken = self.try_to(recorder.next_item) if recorder else None
        if taken is not None:
            self.show_heading()
            self.answer_taken(taken)

    def action_roll(self) -> None:
        """Call the roll."""
        from rapat.tui.dialogs.rollcall import RollCall

        if self.recorder is not None:
            self.app.push_screen(RollCall(self.recorder), lambda _: self.come_true())

    def action_review(self) -> None:
        """Go through the open actions."""
        from rapat.tui.dialogs.review import Review

        self.app.push_screen(Review(self.meeting_id), lambda _: self.come_true())

    def action_close_meeting(self) -> None:
        """Close, and list what is missing."""
        if self.recorder is not None and self.try_to(self.recorder.close) is not None:
            self._show_missing()

    def status_changed(self, meeting: Meeting) -> None:
        """List what is missing when a typed line closed the meeting."""
        if meeting.status is MeetingStatus.DRAFT:
            self._show_missing()

    def _show_missing(self) -> None:
        session = self.user.session()
        items = reading.checklist(session, session.need(Meeting, self.meeting_id))
        sentences = [self.user.formatted(item.message) for item in items]
        title = self.user.text(N_("Before anyone leaves the room:"))
        self.app.push_screen(checklist(title, sentences or [self.user.text(N_("Nothing is missing."))]))
