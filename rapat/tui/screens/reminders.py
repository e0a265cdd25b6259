"""Reminders: which agency is to be reminded of what today; each is copied, written to files, marked as issued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from rapat.documents import reminders
from rapat.documents.reminders import Letter
from rapat.model import Acknowledgement, Action, Agency, Circular, Extension, IssuedReminder, Meeting, Person, Turn
from rapat.model.labels import REMINDER
from rapat.policy import Operation
from rapat.secretariat import dating, reminding
from rapat.secretariat.numbers import whole_number
from rapat.secretariat.periods import ALWAYS, Period
from rapat.secretariat.reminding import Reminder
from rapat.text.language import N_, Language, M, Message
from rapat.tui import commands, messages
from rapat.tui.base.copying import Copying
from rapat.tui.base.listing import ListScreen
from rapat.tui.commands import Command
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.reminding import issue, write
from rapat.tui.dialogs.simple import Ask
from rapat.tui.text import content, line
from rapat.tui.widgets.table_rows import LazyRows


class Reminders(ListScreen):
    """The agencies that are to be reminded today, each with what is most pressing."""

    NAME: ClassVar[str] = "remind"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("remind")
    TITLE_TEXT: ClassVar[str] = N_("Reminders")
    TABLE: ClassVar[str] = "reminders"
    WIDTHS: ClassVar[tuple[int, ...]] = (13, 8, 0)
    SHOWS = (Action, Turn, Extension, Meeting, Agency, Person, IssuedReminder, Circular, Acknowledgement)

    def __init__(self) -> None:
        """Begin with what was not issued yet."""
        super().__init__()
        self.again = False
        self.due: Period | None = None
        """Only of what is due on these days; None for what is to be told today."""
        self.rows: list[Reminder] = []
        self._told = 0
        self._copying = Copying()

    def load(self) -> None:
        """Show the agencies that fit the filter."""
        user, words = self.user, self.filter.value
        day = reminding.today(user.session(), due=self.due, again=self.again)
        self.rows = [row for row in day.reminders if not words or self.user.fits(words, self._looked_through(row))]
        self._told = day.told
        counted = M("/ filter · %(count)s agencies", count=len(day.reminders))
        chosen = "" if self.due is None else f" · {user.formatted(_told(self.due))}"
        self.filter.placeholder = user.formatted(counted) + chosen
        titles = tuple(map(user.text, (N_("Agency"), N_("Count"), N_("What"))))
        self.table.fill(titles, LazyRows([row.agency.id for row in self.rows], self._row))
        self.show_preview()

    def _looked_through(self, row: Reminder) -> str:
        """Return what the filter looks through."""
        return " ".join((row.agency.id, row.agency.called, *(thing.text for thing in row.things))).casefold()

    def _row(self, at: int) -> Sequence[Content]:
        row = self.rows[at]
        first = next(iter(row.things), None)
        if first is None:
            told = self.user.formatted(M("Left out for their security class: %(count)s.", count=row.left_out))
        else:
            told = f"{self.user.text(REMINDER[first.reason])} · {first.text}"
        return line(row.agency.id), line(str(len(row.things))), line(told)

    @property
    def chosen(self) -> Reminder | None:
        """The agency under the cursor."""
        at = self.table.cursor
        return self.rows[at] if 0 <= at < len(self.rows) else None

    @property
    def picked(self) -> list[Reminder]:
        """The agencies that are marked; where none is, the one under the cursor."""
        return self.picked_of(self.rows, lambda row: row.agency.id)

    def selects(self, command: Command) -> bool:
        """Whether a command lacks something to be about."""
        return not self.rows if command.action == "write(True)" else self.chosen is None

    def preview(self) -> Sequence[Content]:
        """The message to the agency under the cursor."""
        if self.chosen is None:
            nobody = [line(self.user.text(N_("Nobody is to be reminded of anything today.")))]
            key = commands.keys_of(commands.known("remind.again"), self.app.keymap)
            again = M("Told today already: %(count)s; with %(key)s once more.", count=self._told, key=key)
            return [*nobody, line(self.user.formatted(again))] if self._told else nobody
        return [content(letter.message) for letter in self._letters([self.chosen])]

    def _letters(self, rows: Sequence[Reminder]) -> list[Letter]:
        session = self.user.session()
        return reminders.letters(session, rows, Language(session.settings.language))

    def open_row(self) -> None:
        """Go to what the agency under the cursor owes."""
        self.action_open()

    def action_open(self) -> None:
        """Go to what the agency under the cursor owes."""
        if self.chosen is not None:
            self.post_message(messages.OpenAgency(self.chosen.agency.id))

    def action_again(self) -> None:
        """Show what was issued today too, or leave it out again."""
        self.again = not self.again
        self.draw(self.load)

    def action_copy(self) -> None:
        """Copy the message, of a long one or of several the next part, and say to which number one goes."""
        letters = self._letters(self.picked)
        messages_of = [letter.message for letter in letters]
        if not letters:
            return
        if not self._copying.goes_on(messages_of):
            self._copying.begin(messages_of, messages_of)
        self.app.copy_to_clipboard(self._copying.take())
        links = letters[0].links if len(letters) == 1 else ()
        number = links[0].partition("?")[0] if links else ""
        copied = self._copying.said
        self.show_message(M("%(copied)s %(link)s", copied=copied, link=number) if number else copied)

    def action_issued(self) -> None:
        """Enter that the reminders that are marked, or the one under the cursor, went out."""
        rows = self.picked

        def answered(yes: bool | None) -> None:
            if yes and self.attempt(lambda: issue(self.user, rows, again=self.again)):
                self.draw(self.load)

        if rows:
            question = M("Mark as issued: reminders of %(agencies)s?", agencies=[row.agency.id for row in rows])
            self.app.push_screen(Ask(question, lasts=Operation.REMIND), answered)

    def action_due(self) -> None:
        """Ask for the days on which what is shown is due."""
        text = self.user.text
        fields = [
            Field("since", text(N_("Due from (may be empty)")), check=checks.day(self.user)),
            Field("until", text(N_("Due to (may be empty)")), check=checks.day(self.user)),
            Field("more", text(N_("Or: overdue by more than so many days"))),
        ]

        def choose(values: Mapping[str, str]) -> None:
            session = self.user.session()
            days = dating.period(session, values["since"] or None, values["until"] or None)
            if values["more"]:
                days = reminding.overdue_by(whole_number(values["more"]), session.today())
            self.due = None if days == ALWAYS else days

        def chosen(yes: bool | None) -> None:
            if yes:
                self.draw(self.load)

        empty = M("All fields empty: what is to be told today.")
        self.app.push_screen(Form(M("What is due when"), fields, choose, [empty]), chosen)

    def action_write(self, everything: bool) -> None:
        """Write the files of the agencies that are marked, or of all that are listed, and mark them as issued."""
        rows = self.rows if everything else self.picked
        if rows:
            write(self, rows, self.load, again=self.again)


def _told(due: Period) -> Message:
    """Say on which days what is shown is due."""
    if due.since is None:
        return M("due up to %(day)s", day=due.until)
    if due.until is None:
        return M("due from %(day)s on", day=due.since)
    return M("due from %(since)s to %(until)s", since=due.since, until=due.until)
