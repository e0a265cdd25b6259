"""A list over a screen, such as what waits for a forum: what can be done with it, and what stands against it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets.option_list import Option

from rapat.text.language import Message
from rapat.tui.base.view import View
from rapat.tui.shell import Shell
from rapat.tui.text import line
from rapat.tui.widgets.dialog_list import DialogList
from rapat.tui.widgets.fault import Fault
from rapat.tui.widgets.frame import Foot, Frame, Heading


class ListDialog(View, ModalScreen[ScreenResultType]):
    """A dialog of one list; it gives back None where its reader changed."""

    app: Shell

    def compose(self) -> ComposeResult:
        """Lay out the title, the list, what stands against something, and the keys."""
        with Frame("wide"):
            yield Heading()
            yield DialogList()
            yield Fault()
            yield Foot()

    def reader_changed(self) -> None:
        """Leave: what was read for somebody else is not shown on."""
        self.dismiss(None)

    def access_changed(self) -> None:
        """Read it again: it may not be this reader's any more."""
        self.show_list()

    @abstractmethod
    def show_list(self) -> None:
        """Read what is listed, and say what can be done with it; leave where it is not to be seen any more."""

    def fill(self, title: Message, options: Sequence[Option], keys: Sequence[str]) -> None:
        """Show a title, the list, and the keys, marked literals, that can be pressed."""
        user, listed = self.app.user, self.query_one(DialogList)
        self.query_one(Heading).tell(line(user.formatted(title), "bold"))
        listed.clear_options()
        listed.add_options(options)
        self.query_one(Foot).tell_keys(" · ".join(map(user.text, keys)))

    def show_fault(self, message: Message | str) -> None:
        """Say what stands against something; an empty text takes that away."""
        self.query_one(Fault).tell(line(self.app.user.formatted(message), "$text-error"))
