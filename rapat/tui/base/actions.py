"""Lists of actions: the table with its filter, and what can be done to one: report, ask for time, done, verify."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from rapat.errors import RapatError
from rapat.model import (
    Action,
    ActionStatus,
    Agency,
    Attendance,
    Extension,
    Forum,
    Meeting,
    Person,
    Priority,
    Progress,
    SecurityClass,
    Turn,
    choices,
)
from rapat.model.choices import Choices
from rapat.model.labels import OVERDUE, STATUS
from rapat.model.plain import Document
from rapat.secretariat import (
    assigning,
    dating,
    field_types,
    following_up,
    list_rows,
    more_time,
    naming,
    proofs,
    reading,
    turns,
)
from rapat.secretariat.list_rows import ListRows
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message
from rapat.tui import commands
from rapat.tui.base.listing import ListScreen
from rapat.tui.commands import Command
from rapat.tui.dialogs import checks, steps
from rapat.tui.dialogs.deciding import agreed, verified
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.promised import promised
from rapat.tui.dialogs.simple import Ask, Choose, Tell
from rapat.tui.history import history
from rapat.tui.text import line
from rapat.tui.widgets.table import LazyRows

SELECTIONS: Final = ("open", "overdue", "all")
_TITLES: Final = {"open": N_("unfinished"), "overdue": N_("overdue"), "all": N_("all")}

_ROOMY: Final = 110
"""Columns of the list from which statuses are written out."""


class ActionList(ListScreen):
    """The actions the acting person may read."""

    NAME: ClassVar[str] = "actions"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("actions")
    TABLE: ClassVar[str] = "actions"
    WIDTHS: ClassVar[tuple[int, ...]] = (9, 11, 11, 14, 0)
    SHOWS: ClassVar[tuple[type[Document], ...]] = (
        Action,
        Progress,
        Extension,
        Turn,
        Meeting,
        Attendance,
        Agency,
        Forum,
        Person,
    )
    agency = ""
    """Only this agency's; empty for all."""

    def __init__(self) -> None:
        """Begin with the unfinished ones."""
        super().__init__()
        self.selection = SELECTIONS[0]
        self.rows = ListRows(Action)
        self._filter_is_wrong = False

    def body(self) -> ComposeResult:
        """Lay out a summary, the filter, the list and the preview."""
        yield Static(id="summary")
        yield from super().body()

    def load(self) -> None:
        """Read the actions, and say how they stand."""
        self.narrow()
        self.summarise(self.user.session())

    def summarise(self, session: Session) -> None:
        """Say something above the list; the plain list says nothing."""
        del session
        self.query_one("#summary", Static).display = False

    def _cells(self, today: date, action: Action) -> tuple[Content, ...]:
        late = action.overdue(today)
        style = "bold $text-error" if late else "$text-success" if action.status.closed else ""
        owners = f"{action.lead or '?'}{f' +{len(action.supporting)}' if action.supporting else ''}"
        private, security = self.rows.secrecy_of(action)  # its meeting may be of a higher class
        marks = (
            self.user.text(N_("[private]")) if private else "",
            f"({security.value})" if security is not SecurityClass.ORDINARY else "",
            "!!" if action.priority is Priority.URGENT else "",
        )
        turns = map(self.user.formatted, self.rows.marks_of(action, today))
        text = " ".join((*filter(None, marks), *turns, action.text))
        number = action.id.removeprefix(f"TL-{today.year}-")
        day = self._day_of(action, today)
        return line(number), line(day), line(self._shown_status(action, today), style), line(owners), line(text)

    def _status(self, action: Action, today: date) -> str:
        text = self.user.text
        return f"▲ {text(OVERDUE)}" if action.overdue(today) else text(STATUS[action.status])

    def _shown_status(self, action: Action, today: date) -> str:
        """The status in the word that a filter takes, where the list has no room for the whole one."""
        if self.table.size.width >= _ROOMY or action.overdue(today):
            return self._status(action, today)
        return Choices(choices.ACTION_STATUS).word(frozenset({action.status}), self.user.language)

    def _searched_text(self, today: date, action: Action) -> str:
        """What the filter looks through."""
        parts = (action.id, self._day_of(action, today), self._status(action, today), action.lead, *action.supporting)
        return " ".join((*parts, action.forum, action.meeting, action.text)).casefold()

    def _day_of(self, action: Action, today: date) -> str:
        """The due date, its year only where it is another one, and the time of day where one was told."""
        if action.due_date is None:
            return action.due.text if action.due else ""
        day = self.user.language.date_in(today.year, action.due_date)
        clock = self.user.language.clock(action.due.time) if action.due and action.due.time else ""
        return f"{day} {clock}".rstrip()

    def narrow(self) -> None:
        """Show the actions that fit the filter."""
        user = self.user
        session = user.session()
        today, text = session.today(), user.text
        selected = reading.Filter(
            agency=self.agency,
            overdue=self.selection == "overdue",
            statuses=reading.ALL if self.selection == "all" else frozenset(),
        )
        typed = list_rows.typed(session, self.filter.value, partial(self._searched_text, today))
        self._tell_of_filter(typed.fault)
        self.rows = list_rows.actions(session, selected, typed.shows)
        title = text(_TITLES[self.selection])
        self.filter.placeholder = user.formatted(
            M("/ filter · S: %(shown)s · %(count)s", shown=title, count=self.rows.count)
        )
        titles = tuple(text(title) for title in (N_("No"), N_("Due"), N_("Status"), N_("Lead"), N_("What")))
        self.table.fill(titles, LazyRows(self.rows.ids, partial(self._cells_at, today)))
        self.show_preview()

    def _tell_of_filter(self, fault: RapatError | None) -> None:
        """Say what is wrong with what is typed to filter by, until it is not any more."""
        if fault is not None:
            self.show_fault(fault)
        elif self._filter_is_wrong:
            self.query_one("#message", Static).display = False
        self._filter_is_wrong = fault is not None

    def _cells_at(self, today: date, row: int) -> Sequence[Content]:
        action = self.rows.at(row)
        if action is None:  # it was taken away a moment ago, and the list is about to be read again
            return [Content()] * len(self.WIDTHS)
        return self._cells(today, action)

    def open_row(self) -> None:
        """Show everything about the action under the cursor."""
        self.action_detail()

    def preview(self) -> Sequence[Content]:
        """The action with its whole history."""
        if self.chosen is None:
            return [line(self.user.text(N_("There is no such action.")))]
        return self._history(self.chosen)

    def _history(self, action: Action) -> list[Content]:
        session = self.user.session()
        return history(self.user, reading.files(session, [action], session.today(), session.calendar)[0])

    def about(self, command: Command) -> Sequence[Document | None]:
        """The action under the cursor."""
        del command
        return (self.chosen,)

    def selects(self, command: Command) -> bool:
        """All but choosing what is shown is about the action under the cursor."""
        del command
        return True

    @property
    def chosen(self) -> Action | None:
        """The action under the cursor."""
        return self.rows.at(self.table.cursor)

    def choose(self, ident: str) -> None:
        """Put the cursor on an action, whatever was filtered."""
        if ident not in self.rows.ids:
            self.selection = "all"
        self.clear_filter()
        self.load()
        self.table.choose(ident)
        self.table.focus()

    def action_evidence(self) -> None:
        """Choose a piece of evidence, and open it."""
        action = self.chosen
        if action is None:
            return
        session = self.user.session()
        listed = {str(proof.number): proof for proof in proofs.of_action(session, action)}
        if not listed:
            self.show_message(M("Nothing proves %(id)s.", id=action.id))
            return
        words = {
            number: f"{proof.evidence.name} · {proof.report.agency} · "
            f"{self.user.text(proofs.STATES[proofs.state(session, proof)])}"
            for number, proof in listed.items()
        }

        def opened(number: str | None) -> None:
            if number is not None:
                below = self.app.known_below
                proofs.take_away(below)
                self.attempt(lambda: proofs.show(self.user.session(), listed[number], below))

        self.app.push_screen(Choose(M("Evidence of %(id)s", id=action.id), words), opened)

    def action_steps(self) -> None:
        """Choose a step, and tick it or take its tick back; or add one."""
        action = self.chosen
        if action is None:
            return

        def chosen(number: str | None) -> None:
            if number == steps.NEW:
                self._ask(M("A step of %(id)s"), steps.fields(self.user), steps.add, M("Added."))
            elif number and self.attempt(lambda: steps.turn(self.user.session(), action, int(number))):
                self.load()

        self.app.push_screen(Choose(M("Steps of %(id)s", id=action.id), steps.labels(self.user, action)), chosen)

    def action_status(self) -> None:
        """Show the next selection."""
        self.selection = SELECTIONS[(SELECTIONS.index(self.selection) + 1) % len(SELECTIONS)]
        self.load()

    def action_detail(self) -> None:
        """Show everything about the action."""
        if self.chosen is not None:
            self.app.push_screen(Tell(self.chosen.id, self._history(self.chosen)))

    # What can be done

    def action_report(self) -> None:
        """Report what was done."""
        text = self.user.text
        fields = [
            Field("text", text(N_("What was done")), required=True),
            Field("evidence", text(N_("Evidence: a file or a link (may be empty)"))),
        ]

        def report(session: Session, action: Action, values: Mapping[str, str]) -> None:
            following_up.report(session, action, values["text"], evidence=values["evidence"])

        self._ask(M("Report on %(id)s"), fields, report, M("Reported."))

    def action_request(self) -> None:
        """Ask for more time."""

        def ask(session: Session, action: Action, values: Mapping[str, str]) -> None:
            more_time.request(session, action, dating.until(session, values["until"], action), values["reason"])

        self._ask(M("More time for %(id)s"), self._time_fields(), ask, M("Asked; the secretariat decides."))

    def action_grant(self) -> None:
        """Grant more time."""

        def grant(session: Session, action: Action, values: Mapping[str, str]) -> None:
            until = dating.until(session, values["until"], action) if values["until"] else None
            more_time.extend(session, action, until, values["reason"], by=_by(session, values))

        chosen = self.chosen
        self._ask(
            M("Grant more time for %(id)s"),
            [*self._time_fields(required=False), *(agreed(self.user, chosen) if chosen else [])],
            grant,
            M("The due date is moved."),
        )

    def action_refuse(self) -> None:
        """Refuse the time that was asked for."""
        fields = [Field("reason", self.user.text(N_("Why")), required=True)]

        def refuse(session: Session, action: Action, values: Mapping[str, str]) -> None:
            more_time.refuse(session, action, values["reason"])

        self._ask(M("Refuse more time for %(id)s"), fields, refuse, M("Refused."))

    def _time_fields(self, *, required: bool = True) -> list[Field]:
        text = self.user.text
        label = (
            text(N_("Until when, such as 2 minggu lagi")) if required else text(N_("Until when (empty: as asked for)"))
        )
        return [
            Field("until", label, check=checks.until(self.user, self.chosen), required=required),
            Field("reason", text(N_("Why")), required=required),
        ]

    def action_block(self) -> None:
        """Say that it cannot go on."""
        self._step("block", M("%(id)s is blocked"), N_("Why"), M("Noted."))

    def action_back(self) -> None:
        """Return what was reported done."""
        self._step("return", M("Return %(id)s"), N_("What is missing"), M("Returned."))

    def action_void(self) -> None:
        """Take it off the list."""
        self._step("void", M("Take %(id)s off"), N_("Why"), M("Noted."))

    def action_reopen(self) -> None:
        """Open it again."""
        self._step("reopen", M("Open %(id)s again"), N_("Why"), M("Noted."))

    def action_edit(self) -> None:
        """Say in other words what is to be done."""
        action = self.chosen
        if action is None:
            return

        def edit(session: Session, action: Action, values: Mapping[str, str]) -> None:
            assigning.edit(session, action, text=values["text"], expect=action.rev)

        field = Field("text", self.user.text(N_("What is to be done")), action.text, required=True)
        self._ask(M("Change %(id)s"), [field], edit, M("Noted."))

    def _step(self, name: str, title: Message, label: str, done: Message) -> None:
        def take(session: Session, action: Action, values: Mapping[str, str]) -> None:
            following_up.step(session, action, name, values["reason"])

        self._ask(title, [Field("reason", self.user.text(label), required=True)], take, done)

    def action_done(self) -> None:
        """Report it done."""
        text = self.user.text
        fields = [
            Field("text", text(N_("Remark (may be empty)"))),
            Field("evidence", text(N_("Evidence: a file or a link (may be empty)"))),
        ]

        def done(session: Session, action: Action, values: Mapping[str, str]) -> None:
            following_up.step(session, action, "done", values["text"], evidence=values["evidence"])

        def reported(action: Action) -> Message:
            claimed = action.status is ActionStatus.DONE
            return M("Reported done; the secretariat verifies it.") if claimed else following_up.own_part(action)

        self._ask(M("%(id)s is done"), fields, done, reported)

    def action_verify(self) -> None:
        """Verify."""
        action = self.chosen
        if action is None:
            return

        def told(changed: Action) -> Message:
            if not changed.comes_again:
                return M("%(id)s is verified.", id=action.id)
            return M("Verified: turns %(turns)s.", turns=following_up.turns_told(self.user.session(), changed))

        def verify() -> Message:
            return told(following_up.step(self.user.session(), action, "verify"))

        def enter(session: Session, action: Action, values: Mapping[str, str]) -> None:
            following_up.step(session, action, "verify", by=_by(session, values))

        question = M("Is %(id)s done and proven?", id=action.id)
        if action.comes_again:
            session = self.user.session()
            waiting = turns.stands(session, action, session.today(), session.calendar).waiting
            question = M(
                "Is %(id)s done and proven? Turns that wait: %(turns)s", id=action.id, turns=turns.numbers(waiting)
            )
        fields = verified(self.user, action)
        if fields:
            self._ask(question, fields, enter, told)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.attempt(verify)

        self.app.push_screen(Ask(question, [action.text]), answered)

    def action_assign(self) -> None:
        """Say who leads and who supports."""
        action, text = self.chosen, self.user.text
        if action is None:
            return
        fields = [
            Field(
                "lead",
                text(N_("Lead agency")),
                action.lead,
                check=checks.of_type(self.user, field_types.AGENCY),
                required=True,
            ),
            Field(
                "supporting",
                text(N_("Supporting agencies, with commas")),
                ", ".join(action.supporting),
                check=checks.agencies(self.user),
            ),
            Field("reason", text(N_("Why (if its minutes are final, or it is reported done)"))),
        ]

        def assign(session: Session, action: Action, values: Mapping[str, str]) -> None:
            supporting = naming.agencies(session, values["supporting"])
            lead = naming.agency(session, values["lead"]).id
            assigning.assign(session, action, lead=lead, supporting=supporting, reason=values["reason"])

        self._ask(M("Who does %(id)s"), fields, assign, M("Assigned."))

    def action_take_back(self) -> None:
        """Take back a matrix that an agency filled in."""
        from rapat.tui.dialogs import returned

        def taken(told: Message) -> None:
            self.app.refresh_feed()
            self.load()
            self.show_message(told)

        returned.ask(self.app, taken)

    def _ask(
        self,
        title: Message,
        fields: list[Field],
        change: Callable[[Session, Action, Mapping[str, str]], None],
        done: Message | Callable[[Action], Message],
    ) -> None:
        action = self.chosen
        if action is None:
            return

        def saved(yes: bool | None) -> None:
            if yes:
                self.app.refresh_feed()
                self.load()
                changed = self.user.session().get(Action, action.id)
                if changed is not None:  # else it is not for this person any more, and the list says so
                    self.show_message(done if isinstance(done, Message) else done(changed))

        named = Message(title.text, {**title.values, "id": action.id})
        about = promised(self.user, action)
        form = Form(named, fields, lambda values: change(self.user.session(), action, values), about)
        self.app.push_screen(form, saved)


def _by(session: Session, values: Mapping[str, str]) -> Person | None:
    """Who decided, as a form says; None where the acting person does."""
    return naming.person(session, values["by"]) if values.get("by") else None
