"""A matrix that an agency filled in: what each row would change, before any is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from rapat.errors import RapatError
from rapat.secretariat import matrices, naming
from rapat.secretariat.matrices import Review, Reviewed, Verdict
from rapat.text.language import N_, M, Message
from rapat.tui.base.view import View
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.shell import Shell
from rapat.tui.text import content, line

_QUOTES = "\"' "
"""What stands around a path that was dropped into the terminal."""


def ask(app: Shell, taken: Callable[[Message], None]) -> None:
    """Ask for the file, show what is in it, and take what is agreed to; `taken` is told what became of it."""
    reviews: list[Review] = []

    def read(values: Mapping[str, str]) -> None:
        session = app.user.session()
        agency = naming.agency(session, values["agency"]).id if values["agency"] else ""
        path = Path(values["path"].strip(_QUOTES)).expanduser()
        reviews.append(matrices.review_file(session, path, agency))

    def look(_: bool | None) -> None:
        if reviews:
            app.push_screen(Returned(reviews[0]), lambda told: taken(told) if told is not None else None)

    fields = [
        Field("path", app.text(N_("File")), required=True),
        Field("agency", app.text(N_("Who filled it in, where the file does not tell"))),
    ]
    app.push_screen(Form(M("Take back a matrix"), fields, read), look)


class Returned(View, ModalScreen[Message]):
    """The rows of a matrix; Space marks one, Enter takes those that are marked, Esc none."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", show=False),
        Binding("enter", "take", show=False, priority=True),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, review: Review) -> None:
        """Take what was read; the rows that would change something are marked."""
        super().__init__()
        self.review = review
        self.rows = [row for row in review.rows if row.verdict is not Verdict.NOTHING or row.said]
        self.marked = {row.line for row in review.chosen()}

    def compose(self) -> ComposeResult:
        """Show the rows that say something, and what each would change."""
        user = self.app.user
        rest = len(self.review.rows) - len(self.rows)
        with Vertical(classes="dialog wide"):
            yield Static(line(user.formatted(self._title()), "bold"), classes="title")
            for notice in self.review.notices:
                yield Static(line(user.formatted(notice), "dim"))
            yield OptionList(*(Option(self._shown(row), id=str(row.line)) for row in self.rows))
            yield Static(line(user.formatted(M("Rows with nothing new: %(count)s", count=rest)), "dim"))
            yield Static(id="fault", classes="fault")
            yield Static(line(user.text(N_("Space: mark · Enter: take those marked · Esc: none")), "dim"))

    def _title(self) -> Message:
        if not self.review.agency:
            return M("Nothing was filled in.")
        return M("Filled in by %(agency)s", agency=self.review.agency)

    def _shown(self, row: Reviewed) -> Content:
        user = self.app.user
        mark = "[x]" if row.line in self.marked else "[ ]" if row.proposal is not None else "   "
        verdict = user.text(matrices.VERDICTS[row.verdict])
        head = line(f"{mark} {row.line}  {row.name}  {verdict}", "bold" if row.proposal is not None else "dim")
        told = [line(f"      {user.formatted(told)}") for told in (*row.would, *row.said)]
        return Content("\n").join([head, *told])

    def reader_changed(self) -> None:
        """Leave: what was read for somebody else is not shown on."""
        self.action_leave()

    def on_mount(self) -> None:
        """Focus the rows, with the cursor on the first."""
        rows = self.query_one(OptionList)
        rows.highlighted = 0 if self.rows else None
        rows.focus()

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away."""
        rows = self.query_one(OptionList)
        at = rows.highlighted
        if at is None or self.rows[at].proposal is None:
            return
        self.marked ^= {self.rows[at].line}
        rows.replace_option_prompt_at_index(at, self._shown(self.rows[at]))

    def action_take(self) -> None:
        """Take the rows that are marked; what is refused is said, and the rows stay."""
        try:
            count = matrices.take(self.app.user.session(), self.review, self.marked)
        except RapatError as fault:
            shown = content(self.app.formatted(fault.message), "bold $text-error")
            self.query_one("#fault", Static).update(shown)
            return
        told = M("Taken: %(count)s rows, as reported by %(agency)s.", count=count, agency=self.review.agency)
        self.dismiss(told if count else M("Nothing was taken."))

    def action_leave(self) -> None:
        """Take none."""
        self.dismiss(M("Nothing was taken."))
