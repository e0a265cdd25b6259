"""The files of a folder, to choose one of them: its name, kind, size and first lines beside it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from rapat.errors import RapatError
from rapat.secretariat import looking
from rapat.text.language import N_
from rapat.tui import paths
from rapat.tui.base.view import View
from rapat.tui.shell import Shell
from rapat.tui.text import line, lines
from rapat.tui.widgets.dialog_list import DialogList
from rapat.tui.widgets.frame import Foot, Frame, Heading

_ABOVE = ".."


class Files(View, ModalScreen[str]):
    """Enter goes into a folder or takes a file, Backspace goes to the folder above, letters to the next such name.

    Where a folder is asked for, Ctrl+S takes the one that is listed.
    """

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("backspace,left", "above", show=False),
        Binding("ctrl+s", "take_folder", show=False),
    ]

    def __init__(self, folder: Path, *, only_folders: bool = False) -> None:
        """Take the folder to begin in, and whether it is a folder that is asked for."""
        super().__init__()
        self.only_folders = only_folders
        self.folder = folder
        self.names: list[paths.Listed] = []
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Lay out the folder's name, its files, and what is under the cursor."""
        with Frame("wide files"):
            yield Heading()
            yield DialogList()
            with VerticalScroll(id="look", can_focus=False):
                yield Static(id="looked")
            keys = (
                N_("Ctrl+S: this folder · Enter: open · Backspace: folder above · Esc: back")
                if self.only_folders
                else N_("Enter: open or choose · Backspace: folder above · letters: go to a name · Esc: back")
            )
            yield Foot(self.app.text(keys))

    def on_mount(self) -> None:
        """Show the first folder."""
        self._show("")
        self.query_one(DialogList).focus()

    def _show(self, came_from: str) -> None:
        """List the folder; the cursor is on the one that was left, else on the first."""
        self.names = [paths.Listed(_ABOVE, is_folder=True), *self._listed()]
        listed = self.query_one(DialogList)
        listed.clear_options()
        listed.add_options(Option(line(f"{one.name}/" if one.is_folder else one.name)) for one in self.names)
        at = next((at for at, one in enumerate(self.names) if one.name == came_from), min(1, len(self.names) - 1))
        listed.highlighted = at
        self.query_one(Heading).tell(line(str(self.folder), "bold"))
        self._typed = ""

    def _listed(self) -> list[paths.Listed]:
        """List what may be chosen or gone into."""
        return [one for one in paths.listed(self.folder) if one.is_folder or not self.only_folders]

    @on(OptionList.OptionHighlighted)
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        """Show what is under the cursor."""
        one, user = self.names[event.option_index], self.app
        if one.is_folder:
            parts = [Content()]
        else:
            try:
                seen = looking.look(self.folder / one.name)
                head = line(f"{one.name} · {user.formatted(seen.told)}", "bold")
                parts = [head, *(line(text, "dim") for text in seen.lines)]
            except RapatError as fault:
                parts = [line(user.formatted(fault.message), "$text-error")]
        self.query_one("#looked", Static).update(lines(parts))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        one = self.names[event.option_index]
        if one.name == _ABOVE:
            self.action_above()
        elif one.is_folder:
            self.folder /= one.name
            self._show("")
        else:
            self.dismiss(str(self.folder / one.name))

    def on_key(self, event: Key) -> None:
        """Go to the first name that begins with what was typed."""
        if not event.is_printable or not event.character:
            return
        for typed in (self._typed + event.character.casefold(), event.character.casefold()):
            at = next((at for at, one in enumerate(self.names) if one.name.casefold().startswith(typed)), None)
            if at is not None:
                self._typed = typed
                self.query_one(DialogList).highlighted = at
                event.stop()
                return

    def action_above(self) -> None:
        """Go to the folder above."""
        left, self.folder = self.folder.name, self.folder.parent
        self._show(left)

    def action_take_folder(self) -> None:
        """Take the folder that is listed, where one is asked for."""
        if self.only_folders:
            self.dismiss(str(self.folder))

    def action_leave(self) -> None:
        """Choose none."""
        self.dismiss("")
