"""The live screen: agenda left, the record in the middle, attendance and open actions right, the capture line below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from rapat import capture
from rapat.errors import RapatError
from rapat.model import Action, AgendaItem, Entry, EntryKind, Meeting, MeetingStatus, Presence
from rapat.model.labels import MEETING_STATUS, OVERDUE, PRESENCE
from rapat.model.plain import Document
from rapat.policy import Operation
from rapat.secretariat import action_rules, agendas, editing, line_reports, reading
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session
from rapat.secretariat.stored import TABLES
from rapat.store.contract import Record
from rapat.text.language import N_, M, Message
from rapat.tui import commands
from rapat.tui.commands import Command
from rapat.tui.screens.base import BaseScreen
from rapat.tui.screens.dialogs import Choose
from rapat.tui.screens.meetings import lacking
from rapat.tui.text import line, lines
from rapat.tui.unsent import Unsent
from rapat.tui.widgets.capture_line import CaptureLine
from rapat.tui.widgets.record import RecordView, titled

_PRESENT: Mapping[Presence, str] = {
    Presence.PRESENT: "✓",
    Presence.REPRESENTED: "◐",
    Presence.GUEST: "+",
}
_TICK = 10.0
_KEEP = 0.05
"""Seconds after a key in which the unsent line is kept: soon enough to lose a letter at most, and not for each key."""
_OPEN_SHOWN = 30


class Live(BaseScreen):
    """One person takes down one meeting; others may do the same at the same time."""

    NAME: ClassVar[str] = "live"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("live")
    TITLE_TEXT: ClassVar[str] = N_("Live record")

    def __init__(self, meeting: str) -> None:
        """Take the id of the meeting."""
        super().__init__()
        self.meeting_id = meeting
        self.recorder: Recorder | None = None
        self.editing: Entry | None = None
        self._answered: str | None = None
        """What stood in the field when the echo answered; the answer stands until something else is typed."""
        self._keeping = False
        """Whether what is typed is about to be kept."""
        self.actions: dict[str, Action] = {}
        self.items: dict[str, AgendaItem] = {}

    def body(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="strip")
        with Horizontal(id="body"):
            with VerticalScroll(id="agenda", can_focus=False):
                yield Static(id="points")
            yield RecordView(lambda: self.user.language)
            with VerticalScroll(id="aside", can_focus=False):
                yield Static(id="roll")
        yield CaptureLine(self._going_on)
        yield Static(id="echo")

    def prepare(self) -> None:
        """Sit down in the meeting."""
        field = self.query_one(CaptureLine)
        try:
            self.recorder = Recorder(self.user.session(), self.meeting_id)
        except RapatError as fault:
            self.recorder, field.disabled = None, True
            self._echo(fault.message, "bold $text-error")
        else:
            field.disabled = False

    def anew(self) -> None:
        """Sit down again, and read the record as it is now; what stands in the line stays."""
        self.editing = None
        self.prepare()
        self.renew()

    def reconsider(self) -> None:
        """Give way where the acting person may not record this meeting any more; what stands in the line is kept."""
        session = self.user.session()
        meeting = session.get(Meeting, self.meeting_id)
        if self.recorder is None or (meeting is not None and session.may(Operation.RECORD, meeting)):
            return
        self._keep()
        self.recorder = None
        self.app.give_way(self, self.meeting_id)

    def settle(self) -> None:
        """Go to the capture line; a line that was left unsent is there again."""
        session = self.user.session()
        self.draft = Unsent(session.folder, self.meeting_id, session.who or session.account)
        field = self.query_one(CaptureLine)
        field.value = self.draft.read()
        field.cursor_position = len(field.value)
        field.focus()
        self.set_interval(_TICK, self._strip)

    # What is shown

    def load(self) -> None:
        """Read the meeting and show it anew."""
        session = self.user.session()
        if not self._found(session):
            return
        self.items = {item.id: item for item in agendas.items(session, self.meeting_id)}
        self.actions = {action.id: action for action in session.find(Action, meeting=self.meeting_id)}
        self.last_item = ""
        entries = self.fit(reading.entries(session, self.meeting_id))
        self.query_one(RecordView).show(entries, self.actions, self.items)
        printed = [entry for entry in entries if entry.kind.printed]
        self.last_item = printed[-1].item if printed else ""
        self.head()
        self._aside()

    def _found(self, session: Session) -> bool:
        """Read the meeting; of one that is not there any more, or not for this person, nothing stays in sight."""
        meeting = session.get(Meeting, self.meeting_id)
        for part in ("#strip", "#points", "#roll"):
            self.query(part).set(visible=meeting is not None)
        if meeting is not None:
            self.meeting = meeting
            return True
        self.items, self.actions, self.last_item = {}, {}, ""
        self.query_one(RecordView).show([], {}, {})
        self.say(M("There is no %(id)s.", id=self.meeting_id), "bold $text-error")
        return False

    def about(self, command: Command) -> Sequence[Document | None]:
        """The meeting."""
        del command
        return (self.user.session().get(Meeting, self.meeting_id),)

    def fit(self, entries: list[Entry]) -> list[Entry]:
        """The lines that are shown here: all of them."""
        return entries

    def head(self) -> None:
        """Show agenda and time."""
        self._strip()
        self._points()

    def feed(self, records: Sequence[Record]) -> None:  # noqa: C901, PLR0912 - a case for each kind of document
        """Take in what was changed, here or elsewhere, without disturbing what is being typed."""
        entries: dict[str, Entry] = {}
        anew = others = aside = False
        read = self.user.session().understood
        for record in records:
            for op in record.ops:
                plain = op.doc
                if op.kind == TABLES[Entry] and plain is not None and plain.get("meeting") == self.meeting_id:
                    if (entry := read(plain, Entry)) is not None:
                        entries[entry.id] = entry
                elif op.kind == TABLES[Entry] and plain is None:
                    anew = True
                elif op.kind == TABLES[Action] and plain is not None:
                    action = read(plain, Action)
                    aside = True
                    if action is not None and action.meeting == self.meeting_id:
                        self.actions[action.id] = action
                elif op.kind == TABLES[AgendaItem] and plain is not None and plain.get("meeting") == self.meeting_id:
                    if (item := read(plain, AgendaItem)) is not None:
                        self.items[item.id] = item
                    others = True
                elif op.kind in (TABLES[Meeting], "attendance"):
                    others = aside = True
        if others:
            if not self._found(self.user.session()):
                return
            self.head()
        if aside:
            self._aside()
        fitting = self.fit(list(entries.values()))
        self._heads(fitting)
        if anew or not self.query_one(RecordView).take(fitting, self.actions):
            self.load()

    def _heads(self, entries: Iterable[Entry]) -> None:
        """A heading where the next line belongs to another item."""
        for entry in sorted(entries, key=lambda one: one.order):
            if entry.kind.printed and entry.item != self.last_item and entry.rev == 1:
                self.last_item = entry.item
                if entry.item in self.items:
                    self.query_one(RecordView).head(self.items[entry.item])

    def _strip(self) -> None:
        """The line above the record: status, item, planned against used minutes."""
        user = self.user
        ordered = sorted(self.items.values(), key=lambda item: item.number)
        item = self._item()
        parts = [f"{self.meeting.id}", user.text(MEETING_STATUS[self.meeting.status])]
        if item is not None:
            used = self._used(item)
            planned = f"/{item.minutes}" if item.minutes else ""
            over = bool(item.minutes and used > item.minutes)
            told = user.say(M("item %(number)s of %(count)s", number=item.number, count=len(ordered)))
            spent = user.say(
                M("%(used)s%(planned)s min%(over)s", used=used, planned=planned, over=" ▲" if over else "")
            )
            parts += [told, spent, item.title]
        style = "bold" if self.meeting.status is MeetingStatus.LIVE else "dim"
        self.query_one("#strip", Static).update(line(" · ".join(parts), style))

    def _item(self) -> AgendaItem | None:
        if self.recorder is None:
            return None
        return self.items.get(self.recorder.position.item)

    def _used(self, item: AgendaItem) -> int:
        """Minutes the item was on the table."""
        now: datetime = self.user.session().now()
        spans = ((span.since, span.until or now) for span in item.spans)
        return int(sum((until - since).total_seconds() for since, until in spans) // 60)

    def _points(self) -> None:
        here = self._item()
        parts = [line(self.user.text(N_("Agenda")), "bold $text-accent")]
        for item in sorted(self.items.values(), key=lambda one: one.number):
            mark = "▶" if here is not None and item.id == here.id else "✓" if item.spans else " "
            used, planned = self._used(item), item.minutes
            spent = f" {used}/{planned}′" if planned else f" {used}′" if used else ""
            style = "bold" if mark == "▶" else ""
            parts.append(Content.assemble(f"{mark} ", line(f"{item.number}. {titled(item)}", style), (spent, "dim")))
        self.query_one("#points", Static).update(lines(parts))

    def _aside(self) -> None:
        session, user = self.user.session(), self.user
        marks = reading.roll(session, self.meeting)
        parts = [line(user.text(N_("Attendance")), "bold $text-accent")]
        called = {mark.agency for mark in marks}
        for mark in marks:
            sign = "↪" if mark.left else _PRESENT.get(mark.presence, "–")
            word = "" if mark.presence is Presence.PRESENT else f" {user.text(PRESENCE[mark.presence])}"
            parts.append(Content.assemble(f"{sign} ", line(mark.agency or mark.name), line(word, "dim")))
        missing = [code for code in self.meeting.invited if code not in called]
        if missing:
            parts.append(line(f"· {', '.join(missing)}", "dim"))
        owed = action_rules.unfinished(session, self.meeting.forum) if self.meeting.forum else []
        open_actions = [action for action in owed if action.meeting != self.meeting_id]
        if open_actions:
            parts += [Content(), line(user.text(N_("Open actions")), "bold $text-accent")]
        today = session.today()
        for action in sorted(open_actions, key=lambda one: (one.due_date is None, one.due_date, one.id))[:_OPEN_SHOWN]:
            late = action.overdue(today)
            word = f"▲ {user.text(OVERDUE)}" if late else ""
            parts.append(
                line(f"{action.id.rsplit('-', 1)[-1]} {action.lead or '?'} {word}", "$text-error" if late else "bold")
            )
            parts.append(line(f"  {action.text}", "dim"))
        self.query_one("#roll", Static).update(lines(parts))

    # Typing

    def _going_on(self, raw: str) -> str:
        return capture.complete(raw, self.recorder.context()) if self.recorder and not self.editing else ""

    @on(Input.Changed, "#capture")
    def _typed(self, event: Input.Changed) -> None:
        if not self._keeping:
            self._keeping = True
            self.set_timer(_KEEP, self._keep)
        if self.recorder is None or event.value == self._answered or event.value != event.input.value:
            return  # keys that came in one burst: what is told of them is old, or answered already
        self._answered = None
        if self.editing is not None:
            self._echo(
                M("Correcting line %(number)s · Enter: save · Esc: leave it", number=self.editing.number),
                "$text-warning",
            )
        elif event.value.strip():
            self._echo(self.recorder.echo(event.value))
        else:
            self._echo("")

    def _keep(self) -> None:
        """Keep what stands in the line, so that the end of the program does not take it."""
        self._keeping = False
        self.draft.keep("" if self.editing else self.query_one(CaptureLine).value)

    def _answer(self, message: Message | str, style: str = "$text-success") -> None:
        """Say what became of a line or a command; it stands until something else is typed."""
        self._answered = self.query_one(CaptureLine).value
        self._echo(message, style)

    def _echo(self, message: Message | str, style: str = "") -> None:
        self.query_one("#echo", Static).update(line(self.user.say(message), style))

    def action_take_line(self) -> None:
        """Take what stands in the capture line into the record."""
        field = self.query_one(CaptureLine)
        raw = field.value
        if self.recorder is None or not raw.strip():
            return
        if self.editing is not None:
            self._correct(self.editing, raw.strip())
            return
        before = self.recorder.meeting.status
        try:
            taken = self.recorder.take(raw)
        except RapatError as fault:
            self._answer(fault.message, "bold $text-error")  # what was typed stays in the line
            return
        field.value = ""
        self.draft.keep("")
        self.app.refresh_feed()
        self._answer(line_reports.acknowledgement(self.recorder, taken))
        self.head()
        if self.recorder.meeting.status is MeetingStatus.DRAFT is not before:
            self._lacking()

    def _correct(self, entry: Entry, text: str) -> None:
        try:
            editing.edit(self.user.session(), entry, editing.Correction(text=text), expect=entry.rev)
        except RapatError as fault:
            self._answer(fault.message, "bold $text-error")
            return
        self._leave_editing()
        self.app.refresh_feed()
        self._answer(M("%(number)s ✓ corrected", number=entry.number))

    def action_edit(self, step: int) -> None:
        """Put the line above (-1) or below (1) into the field, to be corrected in place."""
        field = self.query_one(CaptureLine)
        if self.editing is None and (field.value or step > 0):
            return
        printed = [entry for entry in reading.entries(self.user.session(), self.meeting_id) if entry.kind.printed]
        place = next(
            (at for at, entry in enumerate(printed) if self.editing and entry.id == self.editing.id), len(printed)
        )
        place += step
        if 0 <= place < len(printed):
            self._edit(printed[place])
        elif place >= len(printed):
            self._leave_editing()

    def _edit(self, entry: Entry) -> None:
        field = self.query_one(CaptureLine)
        self.editing, self._answered = entry, None
        field.value = entry.text
        field.cursor_position = len(field.value)
        field.focus()
        self._echo(M("Correcting line %(number)s · Enter: save · Esc: leave it", number=entry.number), "$text-warning")

    def action_leave_editing(self) -> None:
        """Leave the line under correction as it was; Escape means something else when there is none."""
        if self.editing is None:
            raise SkipAction
        self._leave_editing()

    def _leave_editing(self) -> None:
        self.editing = None
        self.query_one(CaptureLine).value = ""
        self._echo("")

    def action_scroll_record(self, pages: int) -> None:
        """Turn the record by pages, negative upwards."""
        view = self.query_one(RecordView)
        view.scroll_relative(y=pages * max(1, view.size.height - 2), animate=False)

    @on(CaptureLine.Several)
    def _pasted(self, event: CaptureLine.Several) -> None:
        from rapat.tui.screens.pasting import Pasting

        if self.recorder is not None:
            self.app.push_screen(Pasting(self.meeting_id, event.lines), self._take_pasted)

    def _take_pasted(self, pasted: list[str] | None) -> None:
        if not pasted or self.recorder is None:
            return
        try:
            taken = self.recorder.take_all(pasted)
        except RapatError as fault:
            self._answer(fault.message, "bold $text-error")
            return
        self.app.refresh_feed()
        told = M("%(count)s lines recorded.", count=len(taken or pasted))
        if held := line_reports.held_back(taken):
            told = M("%(told)s %(held)s", told=told, held=line_reports.how_to_attach(self.meeting_id, held))
        self._answer(told)

    # Commands

    def action_back(self) -> None:
        """Leave correcting, else the meeting."""
        if self.editing is not None:
            self._leave_editing()
            return
        self.draft.keep(self.query_one(CaptureLine).value)
        self.app.pop_screen()

    def action_undo(self) -> None:
        """Take back the last line."""
        if self.recorder is None:
            return
        try:
            taken = self.recorder.undo()
        except RapatError as fault:
            self._answer(fault.message, "bold $text-error")
            return
        self.app.refresh_feed()
        self.load()
        self._answer(line_reports.acknowledgement(self.recorder, taken), "")

    def action_next_item(self) -> None:
        """Go to the next agenda item."""
        if self.recorder is None:
            return
        try:
            taken = self.recorder.next_item()
        except RapatError as fault:
            self._answer(fault.message, "bold $text-error")
            return
        self.app.refresh_feed()
        self.head()
        self._answer(line_reports.acknowledgement(self.recorder, taken), "")

    def action_roll(self) -> None:
        """Call the roll."""
        from rapat.tui.screens.rollcall import RollCall

        if self.recorder is not None:
            self.app.push_screen(RollCall(self.recorder), lambda _: self.renew())

    def action_review(self) -> None:
        """Go through the open actions."""
        from rapat.tui.screens.review import Review

        self.app.push_screen(Review(self.meeting_id), lambda _: self.renew())

    def action_close_meeting(self) -> None:
        """Close, and list what is missing."""
        if self.recorder is None:
            return
        try:
            self.recorder.close()
        except RapatError as fault:
            self._answer(fault.message, "bold $text-error")
            return
        self.app.refresh_feed()
        self._lacking()

    def _lacking(self) -> None:
        missing_items = reading.checklist(self.user.session(), self.user.session().need(Meeting, self.meeting_id))
        told = [self.user.say(lack.message) for lack in missing_items] or [self.user.text(N_("Nothing is missing."))]
        self.app.push_screen(lacking(self.user.text(N_("Before anyone leaves the room:")), told))

    def action_line(self) -> None:
        """Choose a line of the record, then what to do with it."""
        view = self.query_one(RecordView)
        if view.has_focus:
            self.query_one(CaptureLine).focus()
            return
        view.focus()
        view.action_last()
        self._echo(M("Choose a line: arrows, Enter · F8: back to the capture line"))

    @on(OptionList.OptionSelected, "#record")
    def _line_chosen(self, event: OptionList.OptionSelected) -> None:
        entry = self.user.session().get(Entry, event.option_id or "")
        if entry is None or not entry.kind.printed:
            return
        text = self.user.text
        choices = {
            "edit": text(N_("Correct the words")),
            "note": text(N_("Turn into a note")),
            "decision": text(N_("Turn into a decision")),
            "action": text(N_("Turn into an action")),
            "information": text(N_("Turn into information")),
            "question": text(N_("Park it for the next meeting")),
            "move": text(N_("Move to another agenda item")),
            "private": text(N_("For the secretariat alone")) if not entry.private else text(N_("For everybody")),
        }
        self.app.push_screen(
            Choose(M("Line %(number)s", number=entry.number), choices), lambda key: self._change(entry, key or "")
        )

    def _change(self, entry: Entry, key: str) -> None:
        self.query_one(CaptureLine).focus()
        if key == "edit":
            self._edit(entry)
        elif key == "move":
            self._move(entry)
        elif key == "private":
            correction = editing.Correction(private=not entry.private)
            self._changed(lambda: editing.edit(self.user.session(), entry, correction))
        elif key:
            self._changed(lambda: editing.convert(self.user.session(), entry, EntryKind(key)))

    def _move(self, entry: Entry) -> None:
        items = {
            item.id: f"{item.number}. {item.title}" for item in sorted(self.items.values(), key=lambda one: one.number)
        }

        def move(ident: str | None) -> None:
            if ident:
                self._changed(lambda: editing.move(self.user.session(), entry, item=self.items[ident]))

        self.app.push_screen(Choose(M("Move to another agenda item"), items), move)

    def _changed(self, change: object) -> None:
        try:
            change()  # type: ignore[operator]
        except RapatError as fault:
            self._answer(fault.message, "bold $text-error")
            return
        self.app.refresh_feed()
        self.renew()
        self._answer(M("Changed."))

    def help_parts(self) -> list[Content]:
        """The grammar of the capture line, for help."""
        rows = (
            ("Kapolres: …", N_("a note with its speaker")),
            ("- …", N_("a sub-point of the line above")),
            ("= …", N_("a decision")),
            ("! … @POLRES @KODIM ^besok", N_("an action: lead, support, due date")),
            ("!! …", N_("an urgent action")),
            ("? …", N_("a parked point; comes back at the next meeting")),
            ("# …   #   #3", N_("a new agenda item · the next · item 3")),
            ("+ POLRES   + BPBD izin", N_("roll-call")),
            ("% …", N_("private: for the secretariat, never on paper")),
            ("s/lama/baru/", N_("corrects the nearest earlier line")),
            ("= ! ? %", N_("a mark alone turns the line above into that")),
            ("/buka /jeda /lanjutkan /tutup", N_("open, adjourn, resume, close")),
        )
        text = self.user.text
        shown = [Content(), line(text(N_("The capture line")), "bold")]
        return shown + [Content.assemble((f"{typed:<28}", "bold"), line(text(told))) for typed, told in rows]
