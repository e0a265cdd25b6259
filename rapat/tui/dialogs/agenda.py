"""The agenda of a meeting: its items added, changed, moved and taken off, each step taken back by a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from rapat.errors import RapatError
from rapat.model import AgendaItem, Meeting
from rapat.model.labels import ITEM_KIND
from rapat.policy import Operation
from rapat.secretariat import agendas, audience, field_types, planning, record_order, stages, undoing
from rapat.secretariat.numbers import whole_number
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message
from rapat.tui.base.screen import BaseScreen
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.listing import ListDialog
from rapat.tui.dialogs.queue import Queue
from rapat.tui.text import hanging, line

_KEYS = (
    N_("N: new · Enter: change · Del: take off · - and +: move up, down · Ctrl+Z: undo, Ctrl+Y: redo"),
    N_("T: from the template · Q: from the queue"),
)


def edit_agenda(screen: BaseScreen, meeting: str) -> None:
    """Edit the agenda of a meeting over a screen, which shows it anew afterwards."""

    def left(changed: bool | None) -> None:
        if changed:
            screen.app.refresh_feed()
            screen.renew()

    screen.app.push_screen(AgendaEditor(meeting), left)


class AgendaEditor(ListDialog[bool]):
    """The items of an agenda; leaves with whether anything was changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", show=False),
        Binding("enter,e", "change", show=False, priority=True),
        Binding("delete,x", "drop", show=False),
        Binding("minus,alt+up,shift+up", "move(-1)", show=False, priority=True),
        Binding("plus,alt+down,shift+down", "move(1)", show=False, priority=True),
        Binding("t", "take_template", show=False),
        Binding("q", "queue", show=False),
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, meeting: str) -> None:
        """Take the id of the meeting."""
        super().__init__()
        self.meeting_id = meeting
        self.items: list[AgendaItem] = []
        self.steps = 0
        """Changes made here that were not taken back."""
        self.taken_back = 0
        """Changes taken back here that can be brought back: none any more once another was made."""
        self.changed = False

    def on_mount(self) -> None:
        """Begin at the first."""
        self.show_list(0)
        self.query_one(OptionList).focus()

    def reader_changed(self) -> None:
        """Leave: what was read for somebody else is not shown on."""
        self.dismiss(self.changed)

    def show_list(self, at: int | None = None) -> None:
        """Read the agenda; the cursor goes to `at`, else stays. Leave where the meeting is not to be seen any more."""
        session = self.app.user.session()
        meeting = session.get(Meeting, self.meeting_id)
        if meeting is None:
            self.dismiss(self.changed)
            return
        listed = self.query_one(OptionList)
        wanted = listed.highlighted if at is None else at
        self.items = record_order.agenda(session, meeting.id)
        minutes = sum(item.minutes or 0 for item in self.items)
        title = M("Agenda of %(id)s: %(title)s · %(minutes)s min", id=meeting.id, title=meeting.title, minutes=minutes)
        options = [Option(self._row(session, item), id=item.id) for item in self.items]
        self.fill(title, options, [*(_KEYS if self._may_edit(meeting) else ()), N_("Esc: back")])
        listed.highlighted = min(max(wanted or 0, 0), len(self.items) - 1) if self.items else None

    def _may_edit(self, meeting: Meeting) -> bool:
        try:
            stages.must_be_open(meeting)
        except RapatError:
            return False
        return self.app.user.session().may(Operation.PLAN, meeting)

    def _row(self, session: Session, item: AgendaItem) -> Content:
        user = self.app.user
        planned = user.formatted(M("%(minutes)s min", minutes=item.minutes)) if item.minutes else ""
        kind = user.text(ITEM_KIND[item.kind])
        told = "" if kind.casefold() in item.title.casefold() else kind
        beside = " · ".join(filter(None, (audience.beside(session, item), planned, item.presenter, told)))
        return hanging(0, line(f"{item.number:>2}. {item.listed}"), line(f"  {beside}", "dim"))

    def _chosen(self) -> AgendaItem | None:
        at = self.query_one(OptionList).highlighted
        return self.items[at] if at is not None else None

    def _place(self, ident: str) -> int:
        return next((at for at, item in enumerate(self.items) if item.id == ident), 0)

    # What can be done

    def action_add(self) -> None:
        """Ask for an item, and put it before what closes the agenda."""
        self._ask(
            M("A new item for %(id)s", id=self.meeting_id),
            None,
            lambda meeting, values: agendas.add_item(
                self.app.user.session(),
                meeting,
                values["title"],
                whole_number(values["minutes"]) if values["minutes"] else None,
                values["presenter"],
            ),
        )

    def action_change(self) -> None:
        """Change the words, minutes and presenter of an item."""
        item = self._chosen()
        if item is None:
            return
        chosen = item
        self._ask(
            M("Item %(number)s of %(id)s", number=item.number, id=self.meeting_id),
            item,
            lambda _, values: agendas.edit_item(
                self.app.user.session(),
                chosen,
                title=values["title"] if values["title"] != chosen.title else None,
                minutes=whole_number(values["minutes"]) if values["minutes"] else None,
                presenter=values["presenter"],
            ),
        )

    def _ask(
        self, title: Message, item: AgendaItem | None, change: Callable[[Meeting, Mapping[str, str]], AgendaItem]
    ) -> None:
        user, made = self.app.user, list[str]()

        def save(values: Mapping[str, str]) -> None:
            made.append(change(user.session().need(Meeting, self.meeting_id), values).id)

        def saved(yes: bool | None) -> None:
            if yes:
                self._done()
                self.show_list()
                self.query_one(OptionList).highlighted = self._place(made[-1])

        minutes = str(item.minutes) if item and item.minutes else ""
        number = checks.of_type(user, field_types.WHOLE_NUMBER)
        fields = [
            Field("title", user.text(N_("Title")), item.title if item else "", required=True),
            Field("minutes", user.text(N_("Planned minutes (may be empty)")), minutes, check=number),
            Field("presenter", user.text(N_("Who presents it (may be empty)")), item.presenter if item else ""),
        ]
        self.app.push_screen(Form(title, fields, save), saved)

    def action_drop(self) -> None:
        """Take an item off the agenda; Ctrl+Z brings it back."""
        item = self._chosen()
        if item is not None:
            self._attempt(lambda: agendas.drop_item(self.app.user.session(), item))

    def action_move(self, by: int) -> None:
        """Move an item up or down; the cursor goes with it."""
        item, at = self._chosen(), self.query_one(OptionList).highlighted or 0
        if item is not None and 0 <= at + by < len(self.items):
            self._attempt(lambda: agendas.move_item(self.app.user.session(), item, at + by + 1), at + by)

    def action_take_template(self) -> None:
        """Add what of the forum's template is missing."""
        session = self.app.user.session()
        self._attempt(lambda: agendas.add_from_template(session, session.need(Meeting, self.meeting_id)))

    def action_queue(self) -> None:
        """Show what waits for the forum, to take it onto the agenda."""
        session = self.app.user.session()
        if planning.forum_of(session, session.need(Meeting, self.meeting_id)) is None:
            self.show_fault(M("Nothing waits for a meeting without a forum."))
            return

        def taken(count: int | None) -> None:
            if count:
                self._done()
            self.show_list()

        self.app.push_screen(Queue(self.meeting_id), taken)

    def action_undo(self) -> None:
        """Take back the last change that was made here."""
        if not self.steps:
            self.show_fault(M("Nothing was changed here that could be taken back."))
            return
        self._attempt(lambda: undoing.undo(self.app.user.session()), steps=-1, taken_back=self.taken_back + 1)

    def action_redo(self) -> None:
        """Take back the last undo that was made here."""
        if not self.taken_back:
            self.show_fault(M("Nothing was taken back here that could be brought back."))
            return
        left = self.taken_back - 1
        self._attempt(lambda: undoing.redo(self.app.user.session(), only=Operation.PLAN), taken_back=left)

    def _attempt(
        self, change: Callable[[], object], at: int | None = None, steps: int = 1, taken_back: int = 0
    ) -> None:
        """Do something and show the agenda as it is then; what stands against it is said."""
        try:
            change()
        except RapatError as fault:
            self.show_fault(fault.message)
            return
        self._done(steps, taken_back)
        self.show_list(at)

    def _done(self, steps: int = 1, taken_back: int = 0) -> None:
        self.steps += steps
        self.taken_back = taken_back
        self.changed = True
        self.show_fault("")

    def action_leave(self) -> None:
        """Leave; the agenda stands as it is."""
        self.dismiss(self.changed)
