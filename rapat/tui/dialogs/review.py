"""The review of a forum's open actions in the meeting: one key for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets.option_list import Option

from rapat.errors import RapatError
from rapat.model import Action, Meeting
from rapat.model.labels import OVERDUE, STATUS
from rapat.policy import Operation
from rapat.secretariat import action_rules, dating, following_up, more_time, naming, undoing
from rapat.text.language import N_, Brief, M, Message
from rapat.tui.base.view import View
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.deciding import agreed
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.promised import promised
from rapat.tui.panels import by_due_date
from rapat.tui.shell import Shell
from rapat.tui.text import hanging, line
from rapat.tui.widgets.dialog_list import DialogList
from rapat.tui.widgets.fault import Fault
from rapat.tui.widgets.frame import Foot, Frame, Heading


class Review(View, ModalScreen[None]):
    """The open actions of the forum, oldest due date first."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,enter", "done", show=False, priority=True),
        Binding("l,r", "progress", show=False),
        Binding("k,b", "block", show=False),
        Binding("p,x", "extend", show=False),
        Binding("n,space", "skip", show=False),
        Binding("ctrl+z", "undo", show=False),
        Binding("escape,q", "dismiss", show=False),
    ]

    def __init__(self, meeting: str) -> None:
        """Take the meeting in which they are reviewed."""
        super().__init__()
        self.meeting_id = meeting
        self._taken: list[tuple[str, Operation]] = []
        """What was done here and not taken back: to which action, by which operation."""

    def compose(self) -> ComposeResult:
        """List the actions."""
        with Frame("wide"):
            yield Heading(line(self.app.text(N_("Review of open actions")), "bold"))
            yield DialogList()
            yield Fault()
            keys = N_("D done · L progress · K blocked · P more time · N next · Ctrl+Z undo · Esc: back")
            yield Foot(self.app.text(keys))

    def on_mount(self) -> None:
        """Begin at the first."""
        session = self.app.user.session()
        meeting = session.need(Meeting, self.meeting_id)
        self.actions = by_due_date(action_rules.unfinished_before(session, meeting))
        self._show()
        listed = self.query_one(DialogList)
        listed.highlighted = 0 if self.actions else None
        listed.focus()
        if not self.actions:
            self._fault(M("No action of this forum is open."))

    def _show(self) -> None:
        user, listed = self.app.user, self.query_one(DialogList)
        session = user.session()
        today, at, on = session.today(), listed.highlighted, self._chosen()
        listed.clear_options()
        # Those that are done stay where they were; what somebody else took back is gone.
        self.actions = [now for was in self.actions if (now := session.get(Action, was.id)) is not None]
        for action in self.actions:
            due = (
                user.language.show(Brief(action.due.date, weekday=False, time=action.due.time))
                if action.due and action.due.date
                else (action.due.text if action.due else "")
            )
            state = user.text(STATUS[action.status])
            if action.overdue(today):
                state = f"▲ {user.text(OVERDUE)} · {state}"
            listed.add_option(
                Option(
                    hanging(
                        0,
                        (f"{action.id}  ", "bold"),
                        line(f"{action.lead or '?'}  {due}  "),
                        line(state, "$text-error" if action.overdue(today) else "$text-success"),
                        "\n   ",
                        line(action.text),
                    ),
                    id=action.id,
                )
            )
        stays = next((place for place, action in enumerate(self.actions) if action.id == on), at)
        listed.highlighted = None if stays is None or not self.actions else min(stays, len(self.actions) - 1)

    def access_changed(self) -> None:
        """Show how the actions stand now: somebody else may have changed one, or taken it back."""
        self._show()

    def _chosen(self) -> str:
        """Return the id of the action that is shown under the cursor; empty for none."""
        listed = self.query_one(DialogList)
        at = listed.highlighted
        return (listed.get_option_at_index(at).id or "") if at is not None else ""

    def _action(self) -> Action | None:
        ident = self._chosen()
        return self.app.user.session().need(Action, ident) if ident else None

    def _fault(self, message: Message) -> None:
        self._say(message, "$text-error")

    def _say(self, message: Message, style: str = "$text-success") -> None:
        self.query_one(Fault).tell(line(self.app.user.formatted(message), style))

    def _go_on(self, ident: str, operation: Operation) -> None:
        """Note and say what was done to an action, and go to the next."""
        self._taken.append((ident, operation))
        self._say(M("%(id)s ✓ · Ctrl+Z: back", id=ident))
        self._show()
        self.action_skip()

    def action_undo(self) -> None:
        """Take back what was done here last, and go back to that action."""
        if not self._taken:
            self._fault(M("Nothing was done here that could be taken back."))
            return
        ident, operation = self._taken[-1]
        try:
            undoing.undo(self.app.user.session(), operation, ident)
        except RapatError as fault:
            self._fault(fault.message)
            return
        self._taken.pop()
        listed = self.query_one(DialogList)
        listed.highlighted = next((at for at, action in enumerate(self.actions) if action.id == ident), None)
        self._show()
        self._say(M("%(id)s: taken back", id=ident))

    def _take(self, change: Callable[[Action], object]) -> None:
        """Change the action under the cursor, then go to the next; what stands against it is shown."""
        action = self._action()
        if action is None:
            return
        try:
            change(action)
        except RapatError as fault:
            self._fault(fault.message)
            return
        self._go_on(action.id, Operation.REPORT)

    def action_skip(self) -> None:
        """Leave the action as it is and go to the next."""
        self.query_one(DialogList).action_cursor_down()

    def action_done(self) -> None:
        """Report the action done by its lead, and go to the next."""
        session = self.app.user.session()
        self._take(
            lambda action: following_up.step(session, action, "done", agency=action.lead, meeting=self.meeting_id)
        )

    def action_progress(self) -> None:
        """Ask what was done, and report it for the lead."""
        fields = [Field("text", self.app.text(N_("What was done")), required=True)]

        def report(action: Action, values: Mapping[str, str]) -> None:
            session = self.app.user.session()
            following_up.report(session, action, values["text"], agency=action.lead, meeting=self.meeting_id)

        self._ask(M("Progress"), fields, Operation.REPORT, report)

    def action_block(self) -> None:
        """Ask why the action cannot go on, and block it."""
        fields = [Field("reason", self.app.text(N_("Why")), required=True)]

        def block(action: Action, values: Mapping[str, str]) -> None:
            session, reason = self.app.user.session(), values["reason"]
            following_up.step(session, action, "block", reason, agency=action.lead, meeting=self.meeting_id)

        self._ask(M("Blocked"), fields, Operation.REPORT, block)

    def action_extend(self) -> None:
        """Ask until when and why, and move the due date."""
        action = self._action()
        if action is None:
            return
        fields = [
            Field(
                "until",
                self.app.text(N_("New date")),
                check=checks.until(self.app.user, [action]),
                required=True,
            ),
            Field("reason", self.app.text(N_("Why")), required=True),
        ]

        def extend(action: Action, values: Mapping[str, str]) -> None:
            session = self.app.user.session()
            until = dating.until(session, values["until"], action)
            by = naming.person(session, values["by"]) if values.get("by") else None
            more_time.extend(session, action, until, values["reason"], by=by, meeting=self.meeting_id)

        fields += agreed(self.app.user, action)
        self._ask(M("More time"), fields, Operation.EXTEND, extend)

    def _ask(
        self, title: Message, fields: list[Field], asked: Operation, change: Callable[[Action, Mapping[str, str]], None]
    ) -> None:
        action = self._action()
        if action is None:
            return
        try:
            self.app.user.session().require(asked, action)
        except RapatError as fault:
            self._fault(fault.message)
            return

        def saved(yes: bool | None) -> None:
            if yes:
                self._go_on(action.id, asked)

        self.app.push_screen(
            Form(
                M("%(title)s: %(id)s", title=title, id=action.id),
                fields,
                lambda values: change(action, values),
                promised(self.app.user, [action]),
            ),
            saved,
        )
