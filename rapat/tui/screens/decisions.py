"""The register of decisions: whether each still holds, what rests on it, what replaced it."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content

from rapat.model import Action, DecisionStatus, Entry, Forum, Meeting, Owing, Ruling
from rapat.model.labels import DECISION_STATUS, OWING, STATUS
from rapat.model.plain import Document
from rapat.model.views import DecisionHistory
from rapat.secretariat import decisions, naming, replaced
from rapat.text.language import N_, M, Message
from rapat.tui import commands, messages
from rapat.tui.base.listing import ListScreen
from rapat.tui.commands import Command
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.text import line
from rapat.tui.widgets.table_rows import LazyRows

_STYLES: Final = {
    DecisionStatus.REPLACED: "dim",
    DecisionStatus.REVOKED: "dim",
    DecisionStatus.CARRIED_OUT: "$text-success",
}
SELECTIONS: Final[Sequence[tuple[str, Container[DecisionStatus | Owing]]]] = (
    (N_("all but procedural ones"), decisions.REGISTERED),
    (DECISION_STATUS[DecisionStatus.IN_FORCE], {DecisionStatus.IN_FORCE}),
    *((word, {owing}) for owing, word in OWING.items()),
    (N_("all"), decisions.ALL),
)
"""What is shown, each with its marked name."""


class Decisions(ListScreen):
    """The decisions the acting person may read, the newest first."""

    NAME: ClassVar[str] = "decisions"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("decisions")
    TITLE_TEXT: ClassVar[str] = N_("Decisions")
    TABLE: ClassVar[str] = "decisions"
    WIDTHS: ClassVar[tuple[int, ...]] = (22, 7, 12, 7, 0)
    SHOWS = (Entry, Meeting, Action, Ruling, Forum)

    def __init__(self) -> None:
        """Begin with what registers list."""
        super().__init__()
        self.selection = 0
        self.files: list[DecisionHistory] = []
        self.year = 0
        self._replaced: Message | None = None
        """What stood in the place of what was just entered."""

    def load(self) -> None:
        """Show the decisions that fit the filter."""
        user, words = self.user, self.filter.value
        self.year = user.session().today().year
        shown, asked = SELECTIONS[self.selection]
        wanted = decisions.Filter(asked=asked)
        files = decisions.listed(user.session(), wanted)
        self.files = [
            file for file in reversed(files) if not words or self.user.fits(words, self._looked_through(file))
        ]
        title = user.text(shown)
        self.filter.placeholder = user.formatted(
            M("/ filter · S: %(shown)s · %(count)s", shown=title, count=len(files))
        )
        titles = tuple(map(user.text, (N_("No"), N_("Date"), N_("Status"), N_("Done"), N_("Decision"))))
        self.table.fill(titles, LazyRows([file.entry.id for file in self.files], self._row))
        self.show_preview()

    def _looked_through(self, file: DecisionHistory) -> str:
        """Return what the filter looks through."""
        status = self.user.text(DECISION_STATUS[file.status])
        return f"{file.label} {status} {file.meeting.title} {file.item} {file.entry.text}".casefold()

    def _row(self, at: int) -> Sequence[Content]:
        file = self.files[at]
        return (
            line(file.label),
            line(self.user.language.date_in(self.year, file.meeting.date)),
            line(self.user.text(DECISION_STATUS[file.status]), _STYLES.get(file.status, "")),
            line(decisions.share(file)),
            line(file.security.marked(file.entry.text)),
        )

    @property
    def chosen(self) -> DecisionHistory | None:
        """The decision under the cursor."""
        at = self.table.cursor
        return self.files[at] if 0 <= at < len(self.files) else None

    def about(self, command: Command) -> Sequence[Document | None]:
        """The line of the decision under the cursor."""
        del command
        return (self.chosen.entry if self.chosen else None,)

    def selects(self, command: Command) -> bool:
        """All but choosing what is shown is about the decision under the cursor."""
        del command
        return True

    def preview(self) -> Sequence[Content]:
        """The decision with what came of it."""
        file, text = self.chosen, self.user.text
        if file is None:
            return [line(text(N_("There is no such decision.")))]
        ruling = file.ruling
        numbered = self.user.formatted(decisions.numbered(file))
        parts = [
            line(file.entry.text, "bold"),
            line(f"{numbered} · {self.user.formatted(decisions.standing(file))}", "dim"),
            *(line(f"- {point.text}") for point in file.points),
        ]
        parts.append(line(f"{file.meeting.title} · {self.user.language.long_date(file.meeting.date)}", "dim"))
        if file.item:
            parts.append(line(f"{text(N_('Agenda item'))}: {file.item}", "dim"))
        if ruling is not None and ruling.ended_on is not None:
            told = M("since %(day)s: %(why)s", day=ruling.ended_on, why=file.replaced_by or ruling.reason)
            parts.append(line(self.user.formatted(told), "bold"))
        parts += [line(f"{text(N_('Replaces'))}: {label}") for label in file.replaces]
        parts += [
            line(f"{action.id} · {text(STATUS[action.status])} · {action.lead or '?'} · {action.text}")
            for action in file.actions
        ]
        return parts

    def open_row(self) -> None:
        """Go to the minutes of the decision."""
        self.action_minutes()

    def action_minutes(self) -> None:
        """Go to the minutes of the decision."""
        if self.chosen is not None:
            self.post_message(messages.OpenMeeting(self.chosen.meeting.id))

    def action_status(self) -> None:
        """Show the next selection."""
        self.selection = (self.selection + 1) % len(SELECTIONS)
        self.draw(self.load)

    def action_revoke(self) -> None:
        """Enter that it holds no more, or that another one replaces it."""
        text = self.user.text
        fields = [
            Field("later", text(N_("Later decision that replaces it (empty: it is revoked)"))),
            Field("reason", text(N_("Why (may be empty where it is replaced)"))),
        ]

        def end(entry: Entry, values: Mapping[str, str]) -> None:
            session = self.user.session()
            later = naming.decision(session, values["later"]) if values["later"] else None
            decisions.end(session, entry, values["reason"], later)

        self._ask(M("%(id)s holds no more"), fields, end)

    def action_restore(self) -> None:
        """Enter that it holds again."""

        def restore(entry: Entry, values: Mapping[str, str]) -> None:
            decisions.restore(self.user.session(), entry, values["reason"])

        self._ask(M("%(id)s holds again"), [Field("reason", self.user.text(N_("Why")), required=True)], restore)

    def action_link(self) -> None:
        """Tie an action to it."""

        def link(entry: Entry, values: Mapping[str, str]) -> None:
            session = self.user.session()
            found = naming.action(session, values["action"])
            self._replaced = replaced.of_action(session, found, decisions.link(session, found, entry))

        label = self.user.text(N_("Number of the action that rests on it"))
        self._ask(M("What rests on %(id)s"), [Field("action", label, required=True)], link)

    def action_procedural(self) -> None:
        """Enter that it settles the sitting itself, or that it does not."""
        file = self.chosen
        if file is None:
            return
        procedural = file.status is not DecisionStatus.PROCEDURAL

        def mark() -> None:
            decisions.mark(self.user.session(), file.entry, procedural=procedural)

        if self.attempt(mark):
            self.draw(self.load)

    def _ask(self, title: Message, fields: list[Field], change: Callable[[Entry, Mapping[str, str]], None]) -> None:
        file = self.chosen
        if file is None:
            return

        def saved(yes: bool | None) -> None:
            if yes:
                self.app.refresh_feed()
                self.load()
                if self._replaced is not None:
                    self.show_message(self._replaced)

        self._replaced = None
        named = Message(title.text, {"id": file.label})
        self.app.push_screen(Form(named, fields, lambda values: change(file.entry, values)), saved)
