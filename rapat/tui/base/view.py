"""What the shell asks of what is open: of everything that shows documents, and of the screens people go to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual.content import Content
from textual.message import Message as Event
from textual.message_pump import MessagePump

from rapat.errors import NotFound, Unavailable
from rapat.secretariat.changes import Changed
from rapat.text.language import M
from rapat.tui import messages
from rapat.tui.commands import Command


class Enduring(MessagePump):
    """What takes in keys, clocks and changes, and goes on where a record cannot be reached for a while."""

    async def _dispatch_message(self, message: Event) -> None:
        """Do what an event asks for, or say why it cannot be done; without this Textual would end the program."""
        try:
            await super()._dispatch_message(message)
        except Unavailable as fault:
            self.tell_outage(fault)
        except NotFound as fault:  # somebody else took away what stands under the cursor
            self.app.report(fault)  # type: ignore[attr-defined]

    def tell_outage(self, fault: Unavailable) -> None:
        """Let the shell say what cannot be read or written now, over whatever is shown."""
        self.app.report(fault)  # type: ignore[attr-defined]


class View(Enduring):
    """A screen or dialog that the shell keeps true; what a view does not need it leaves as it is here."""

    @property
    def labels(self) -> Mapping[str, str]:
        """What its fields are called on the screen, by name; empty where it has none."""
        return {}

    def reader_changed(self) -> None:
        """Show nothing any more that was read for somebody else."""

    def access_changed(self) -> None:
        """Ask anew whether the acting person may be here: something that decides it was changed."""

    @property
    def loses_typed(self) -> bool:
        """Whether something was typed here that leaving would lose."""
        return False

    @property
    def loses_marked(self) -> bool:
        """Whether somebody chose here, row by row, what leaving would forget."""
        return False

    def before_leaving(self, leave: Callable[[], object]) -> None:
        """Leave by `leave`; a view in which something typed or marked would be lost asks first."""
        if self.loses_typed:
            question = M("What was typed here is lost. Leave all the same?")
        elif self.loses_marked:
            question = M("What was marked here is lost. Leave all the same?")
        else:
            leave()
            return
        self.app.post_message(messages.AskToLeave(question, leave))

    def help_parts(self) -> Iterator[Content]:
        """What help says beneath the keys."""
        yield from ()


class MainView(View):
    """A screen people go to: it knows its commands, and shows what changes."""

    NAME: ClassVar[str] = ""
    """Its name in the table of commands."""
    ALSO: ClassVar[str] = ""
    """Under which name the table has what this screen can do beside it; empty for nothing."""

    @property
    def meeting_at_hand(self) -> str:
        """The id of the meeting that the view is about or its cursor is on; empty for none."""
        return ""

    @property
    def subject(self) -> str:
        """What of several the view shows: an agency's code, the words that were found; empty for nothing."""
        return ""

    @property
    def cursor_at(self) -> str:
        """What the cursor of its list is on; empty for nothing."""
        return ""

    def go_to(self, ident: str) -> None:
        """Put the cursor back on something, where it is still listed."""

    @property
    def is_coming(self) -> bool:
        """Whether what it shows has to be brought from afar, so that keys for it wait."""
        return False

    def draw(self, step: Callable[[], None]) -> None:
        """Show something that has to be read: at once, or once it was brought from afar."""
        step()

    def take(self, changed: Changed) -> None:
        """Take note of what somebody changed, and show it."""
        self.feed(changed)

    def renew(self) -> None:
        """Read everything again and show it in the present language."""

    def start_over(self) -> None:
        """Read everything again after the journal was replaced or repaired: nothing read before counts."""

    def feed(self, changed: Changed) -> None:
        """Show what somebody changed."""

    def offers(self, command: Command) -> bool:
        """Whether the acting person may run a command here and now."""
        del command
        return True

    @property
    def answering(self) -> Sequence[str]:
        """The ids of the commands that answer what the cursor is on, most likely first: the bar begins with them."""
        return ()

    def refuse(self, command: Command, *, sought: bool = False) -> None:
        """Say why a command is not offered; of one that was `sought` in another place, how it is given here."""

    def forget_message(self) -> None:
        """Take away what was said last: the screen is left, and it is of this visit alone."""

    def key_comes(self) -> None:
        """Take note of a key, before it does anything: what was said earlier may have been read."""

    def stay(self) -> None:
        """Begin where somebody is sent, and nowhere else, when the screen comes in sight."""

    def choose(self, ident: str) -> None:
        """Put the cursor on the document with this id, where there is a list of such."""
