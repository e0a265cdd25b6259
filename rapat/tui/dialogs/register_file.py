"""A file of a register: what it would change, before any of it is imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from rapat.errors import RapatError
from rapat.model import Register
from rapat.secretariat import register_files, register_reports
from rapat.store import incoming
from rapat.text.language import N_, M, Message
from rapat.tui import paths
from rapat.tui.base.view import View
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.shell import Shell
from rapat.tui.text import line
from rapat.tui.widgets.fault import Fault
from rapat.tui.widgets.frame import Foot, Frame, Heading, ScrolledText

_SHOWN: Final = 500
"""Sentences that are shown; how many more there are is told."""


def ask(app: Shell, document_type: type[Register], taken: Callable[[Message], None]) -> None:
    """Ask for the file, show what it would change, and import it once that is agreed to; `taken` is told what came."""
    read: list[RegisterFile] = []

    def look(values: Mapping[str, str]) -> None:
        read.append(RegisterFile(app, document_type, incoming.read(paths.path(values["path"]))))

    def looked(_: bool | None) -> None:
        if read:
            app.push_screen(read[-1], lambda told: taken(told) if told is not None else None)

    columns = M("Columns, in any order: %(columns)s", columns=register_files.titles(document_type))
    field = Field("path", app.text(N_("File")), check=checks.file, required=True, is_file=True)
    app.push_screen(Form(M("Import a CSV file"), [field], look, [columns]), looked)


class RegisterFile(View, ModalScreen[Message | None]):
    """A look at a file of a register; Enter imports it whole, Esc and a file with faults change nothing."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
        Binding("escape,q", "leave", show=False),
    ]

    def __init__(self, app: Shell, document_type: type[Register], data: bytes) -> None:
        """Take what stands in the file; raises `RapatError` where that cannot be read or is not this reader's."""
        super().__init__()
        self.document_type = document_type
        self.data = data
        self.preview = register_files.preview(app.user.session(), document_type, data)

    @property
    def _can_be_taken(self) -> bool:
        return not self.preview.faults and bool(self.preview.new or self.preview.changed)

    def compose(self) -> ComposeResult:
        """Show how much there is, all that has to be said of it, and what it changes."""
        *each, counts = register_reports.outcome(self.preview)
        heading = register_reports.faults(self.preview) if self.preview.faults else counts
        with Frame("wide"):
            yield Heading(line(self.app.formatted(heading), "bold"))
            with ScrolledText():
                yield from map(Static, self._sentences([*register_reports.remarks(self.preview)], "$text-warning"))
                yield from map(Static, self._sentences(each, ""))
            yield Fault()
            yield Foot(self.app.text(self._keys()))

    def _sentences(self, told: list[Message], style: str) -> Iterator[Content]:
        for sentence in told[:_SHOWN]:
            yield line(self.app.formatted(sentence), style)
        if len(told) > _SHOWN:
            yield line(self.app.formatted(M("… and %(count)s more", count=len(told) - _SHOWN)), "dim")

    def _keys(self) -> str:
        if self.preview.faults:
            return N_("Nothing is imported; correct the file and try again · Esc: back")
        return N_("Enter: import it · Esc: import nothing") if self._can_be_taken else N_("Nothing is new · Esc: back")

    def on_mount(self) -> None:
        """Focus the text, so that the arrows scroll it at once."""
        self.query_one(ScrolledText).focus()

    def reader_changed(self) -> None:
        """Leave: what was read for somebody else is not shown on."""
        self.dismiss(None)

    def action_take(self) -> None:
        """Import it; what is refused is said, and the file stays to be looked at."""
        if not self._can_be_taken:
            return
        try:
            done = register_files.import_entries(self.app.user.session(), self.document_type, self.data)
        except RapatError as fault:
            self.query_one(Fault).tell(line(self.app.formatted(fault.message), "bold $text-error"))
            return
        self.dismiss(register_reports.imported(done))

    def action_leave(self) -> None:
        """Import nothing."""
        self.dismiss(None)
