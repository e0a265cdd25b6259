"""Several pasted lines, or a file: what each line would become, before any is recorded.

Of a file that was corrected since it was recorded, what was mended can be put right, and what is gone taken off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from rapat.model import Meeting
from rapat.secretariat import file_reports, file_taking, particulars
from rapat.secretariat.file_reports import Account
from rapat.secretariat.file_taking import Incoming
from rapat.text.language import N_, M, Message
from rapat.tui import messages
from rapat.tui.base.view import View
from rapat.tui.shell import Shell
from rapat.tui.text import hanging, line
from rapat.tui.widgets.frame import Foot, Frame, Heading, ScrolledText

_SHOWN = 200


class Agreed(Enum):
    """What is to be done with lines that were looked at."""

    NOTHING = auto()
    RECORD = auto()
    """Record what is new."""
    PARTICULARS = auto()
    """Record what is new, and let the meeting be as the file tells it."""
    CORRECT = auto()
    """Put right what was mended, and take off what is gone, as well."""


class Pasting(View, ModalScreen[Agreed]):
    """A look at pasted lines or at a file; Enter records them, Esc does not."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
        Binding("c,b", "correct", show=False),
        Binding("p,d", "take_particulars", show=False),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, meeting: str, file: Incoming) -> None:
        """Take the lines."""
        super().__init__()
        self.meeting_id = meeting
        self.file = file

    def compose(self) -> ComposeResult:
        """Show what the lines are together, then each line and its echo."""
        user = self.app.user
        session = user.session()
        looked_at = list(file_taking.preview(session, session.need(Meeting, self.meeting_id), self.file))
        account = Account()
        for looked in looked_at:
            account.look(looked)
        meeting, reading = session.need(Meeting, self.meeting_id), self.file.reading
        notices = filter(None, (reading.notice, particulars.another_day(session, meeting, reading)))
        with Frame("wide"):
            yield Heading(line(user.formatted(self._title()), "bold"))
            with ScrolledText():
                for notice in notices:
                    yield Static(line(user.formatted(notice), "$text-warning"))
                for told in file_reports.sentences(session, self.file, account):
                    yield Static(line(user.formatted(told)))
                for told, _ in file_reports.changes(self.file):
                    yield Static(line(user.formatted(told)))
                for looked in looked_at[:_SHOWN]:
                    echo = line(user.formatted(looked.echo), "dim")
                    yield Static(hanging(0, line(looked.line.raw), "\n  → ", echo))
            yield Foot(user.text(self._keys()))

    def _keys(self) -> str:
        if self.file.differs:
            return N_(
                "Enter: record what is new · C: put right what was mended, take off what is gone, too · Esc: none"
            )
        if self._tells_of_the_meeting:
            return N_("Enter: record them all · P: take what it says about the meeting, too · Esc: none")
        return N_("Enter: record them all · Esc: none")

    @property
    def _tells_of_the_meeting(self) -> bool:
        """Whether it says something of the meeting that was not recorded from an earlier state of it."""
        return bool(self.file.reading.particulars) and not self.file.differs

    def _title(self) -> Message:
        kind = self.file.reading.kind
        if self.file.name:
            return M("%(name)s is read as %(kind)s.", name=self.file.name, kind=kind)
        return M("Pasted lines: %(count)s (%(kind)s)", count=len(self._lines), kind=kind)

    def on_mount(self) -> None:
        """Focus the lines, so that the arrows scroll them at once."""
        self.query_one(ScrolledText).focus()

    def action_take(self) -> None:
        """Record them."""
        self.dismiss(Agreed.RECORD)

    def action_correct(self) -> None:
        """Record them, and put right what they correct."""
        if self.file.differs:
            self.dismiss(Agreed.CORRECT)

    def action_take_particulars(self) -> None:
        """Record them, and take what is said of the meeting: who was there, when, where."""
        if self._tells_of_the_meeting:
            self.dismiss(Agreed.PARTICULARS)

    def action_leave(self) -> None:
        """Record none; of pasted lines, which stand nowhere else, that is said first."""
        self.before_leaving(lambda: self.dismiss(Agreed.NOTHING))

    def before_leaving(self, leave: Callable[[], object]) -> None:
        """Leave by `leave`; a file stays where it is, but pasted lines are only here."""
        if self.file.name:
            leave()
        else:
            question = M("%(count)s pasted lines are not recorded. Leave all the same?", count=len(self._lines))
            self.app.post_message(messages.AskToLeave(question, leave))

    @property
    def _lines(self) -> Sequence[object]:
        return self.file.reading.lines
