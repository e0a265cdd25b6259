"""A matrix that came back, or a list from elsewhere: what each row would change, before any is taken."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.widgets.option_list import Option

from rapat.errors import RapatError
from rapat.secretariat import action_lists, list_columns, matrices, naming
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message
from rapat.tui import paths
from rapat.tui.base.view import View
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.shell import Shell
from rapat.tui.text import content, line, lines
from rapat.tui.widgets.dialog_list import DialogList
from rapat.tui.widgets.fault import Fault
from rapat.tui.widgets.frame import Foot, Frame, Heading


@dataclass(frozen=True, slots=True)
class Offered:
    """A row of a file as it is shown."""

    line: int
    """Of the file, as programs number them."""
    name: str
    verdict: str
    """The marked word for what it comes to."""
    told: tuple[Message, ...]
    adds: bool
    """Whether it can be taken."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file that was looked at would change."""

    title: Message
    notices: tuple[Message, ...]
    rows: tuple[Offered, ...]
    """Those that say something."""
    marked: frozenset[int]
    """The lines that are taken unless somebody says otherwise."""
    rest: int
    """How many rows have nothing new."""
    take: Callable[[Session, Collection[int]], Message]
    """Takes the rows of some lines, and says what became of it; raises `RapatError`."""


def of_matrix(review: matrices.Review) -> Preview:
    """Show a matrix that came back."""

    def take(session: Session, lines: Collection[int]) -> Message:
        count = matrices.take(session, review, lines)
        return M("Taken: %(count)s rows, as reported by %(agency)s.", count=count, agency=review.agency)

    rows = tuple(
        Offered(
            row.line, row.name, matrices.VERDICTS[row.verdict], (*row.would, *row.said), adds=row.proposal is not None
        )
        for row in review.rows
        if row.verdict is not matrices.Verdict.NOTHING or row.said
    )
    named = M("Filled in by %(agency)s", agency=review.agency) if review.agency else M("Nothing was filled in.")
    marked = frozenset(row.line for row in review.chosen())
    return Preview(named, review.notices, rows, marked, len(review.rows) - len(rows), take)


def of_list(review: action_lists.Review) -> Preview:
    """Show a list from elsewhere."""

    def take(session: Session, lines: Collection[int]) -> Message:
        added = action_lists.take(session, review, lines)
        return M("Taken: %(count)s rows, %(first)s to %(last)s.", count=len(added), first=min(added), last=max(added))

    rows = tuple(
        Offered(
            *(row.line, row.name, action_lists.VERDICTS[row.verdict], (*row.would, *row.said)),
            adds=row.taken is not None,
        )
        for row in review.rows
    )
    marked = frozenset(row.line for row in review.chosen())
    return Preview(M("A list from elsewhere"), review.notices, rows, marked, 0, take)


def ask(app: Shell, taken: Callable[[Message], None]) -> None:
    """Ask for the file, show what is in it, and take what is agreed to; `taken` is told what became of it.

    A list from elsewhere is known by its having no numbers of actions.
    """
    previews: list[Preview] = []

    def read(values: Mapping[str, str]) -> None:
        session = app.user.session()
        data = action_lists.file(session, paths.path(values["path"]))
        columns = list_columns.remembered(app.machine.known_below)
        listed = action_lists.table(data, columns)
        if listed is not None:
            forum = naming.forum(session, values["forum"]).id if values["forum"] else ""
            previews.append(of_list(action_lists.review_table(session, listed, forum)))
        else:
            agency = naming.agency(session, values["agency"]).id if values["agency"] else ""
            previews.append(of_matrix(matrices.review(session, data, agency)))

    def look(_: bool | None) -> None:
        if previews:
            app.push_screen(Returned(previews[0]), lambda told: taken(told) if told is not None else None)

    fields = [
        Field("path", app.text(N_("File")), check=checks.file, required=True, is_file=True),
        Field("agency", app.text(N_("Who filled it in, where the file does not tell"))),
        Field("forum", app.text(N_("Forum of a list from elsewhere (may be empty)"))),
    ]
    app.push_screen(Form(M("Take back a matrix, or a list"), fields, read), look)


class Returned(View, ModalScreen[Message]):
    """The rows of a file; Space marks one, Enter takes those that are marked, Esc none."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", show=False),
        Binding("enter", "take", show=False, priority=True),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, preview: Preview) -> None:
        """Take what was read; the rows that would change something are marked."""
        super().__init__()
        self.preview = preview
        self.rows = preview.rows
        self.marked = set(preview.marked)

    def compose(self) -> ComposeResult:
        """Show the rows that say something, and what each would change."""
        user = self.app.user
        with Frame("wide"):
            notices = [line(user.formatted(notice), "dim") for notice in self.preview.notices]
            yield Heading(lines([line(user.formatted(self.preview.title), "bold"), *notices]))
            yield DialogList(*(Option(self._shown(row), id=str(row.line)) for row in self.rows))
            yield Static(line(user.formatted(M("Rows with nothing new: %(count)s", count=self.preview.rest)), "dim"))
            yield Fault()
            yield Foot(user.text(N_("Space: mark · Enter: take those marked · Esc: none")))

    def _shown(self, row: Offered) -> Content:
        user = self.app.user
        mark = "[x]" if row.line in self.marked else "[ ]" if row.adds else "   "
        head = line(f"{mark} {row.line}  {row.name}  {user.text(row.verdict)}", "bold" if row.adds else "dim")
        return lines([head, *(line(f"      {user.formatted(told)}") for told in row.told)])

    def reader_changed(self) -> None:
        """Leave: what was read for somebody else is not shown on."""
        self._leave()

    def on_mount(self) -> None:
        """Focus the rows, with the cursor on the first."""
        rows = self.query_one(DialogList)
        rows.highlighted = 0 if self.rows else None
        rows.focus()

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away."""
        rows = self.query_one(DialogList)
        at = rows.highlighted
        if at is None or not self.rows[at].adds:
            return
        self.marked ^= {self.rows[at].line}
        rows.replace_option_prompt_at_index(at, self._shown(self.rows[at]))

    def action_take(self) -> None:
        """Take the rows that are marked; what is refused is said, and the rows stay."""
        if not self.marked:
            self._leave()
            return
        try:
            told = self.preview.take(self.app.user.session(), self.marked)
        except RapatError as fault:
            shown = content(self.app.formatted(fault.message), "bold $text-error")
            self.query_one(Fault).tell(shown)
            return
        self.dismiss(told)

    def action_leave(self) -> None:
        """Take none; where marks were changed, once that is said."""
        self.before_leaving(self._leave)

    def _leave(self) -> None:
        self.dismiss(M("Nothing was taken."))

    @property
    def loses_marked(self) -> bool:
        """Whether some are marked, and not just those that were at first."""
        return bool(self.marked) and self.marked != set(self.preview.marked)
