"""What every screen has: a head line, its body, the bar of keys, and a way to read its data again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from time import monotonic
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static, TextArea

from rapat.errors import NotAllowed, RapatError, Refused, Unavailable
from rapat.model.plain import Document
from rapat.secretariat.changes import Changed
from rapat.text.language import M, Message
from rapat.tui import commands
from rapat.tui.base.drawing import Drawing
from rapat.tui.base.view import MainView
from rapat.tui.commands import Command
from rapat.tui.shell import Shell
from rapat.tui.text import line
from rapat.tui.user import User
from rapat.tui.widgets.keys import Keys

_REST: Final = 0.08
"""Seconds after which the cursor is taken to rest."""
_SOON: Final = 0.3
"""Seconds after which it is said that something is fetched: what is there sooner flickers."""
_READ_IN: Final = timedelta(seconds=6)
"""How long a sentence above the keys stands at least, for who types on."""


class BaseScreen(MainView, Screen[None]):
    """A screen people go to."""

    app: Shell
    TITLE_TEXT: ClassVar[str] = ""
    """Marked name for the head line."""

    SHOWS: ClassVar[tuple[type[Document], ...]] = ()
    """What is read again when somebody changes a document of one of these types; empty: of any type."""

    _soon: Callable[[], None] | None = None
    """What is done once the cursor rests; None for nothing."""
    _rests: float = 0.0
    """When it has rested long enough."""
    _said_at: datetime | None = None
    """When the sentence above the keys was said; None for none."""
    _was_read = False
    """Whether it has read its data once; a record that is out of reach is tried again when one comes back."""
    _away = False
    """Whether it was out of sight since it was read."""
    _came_at: int | None = None
    """How many records this program had written when somebody came here; None before."""
    _drawing: Drawing | None = None
    """What is shown once it was brought from afar; None where nothing ever had to be."""
    _tells_that_it_waits = False
    """Whether the sentence above the keys says so."""
    _changed: Changed | None = None
    """What somebody changed and is not shown yet; None for nothing."""
    _was_left = True
    """Whether somebody comes to it, or back to it, from elsewhere."""

    def compose(self) -> ComposeResult:
        """Lay out head, body and keys."""
        self._fit()
        yield Static(id="head")
        yield Static(id="trouble")
        yield from self.body()
        yield Static(id="message")
        yield Keys(self.NAME)

    def _fit(self) -> None:
        """Take the classes of the terminal's size before anything has a style: else all styles are found twice."""
        app = self.app
        for size, steps in zip(app.size, (app.HORIZONTAL_BREAKPOINTS, app.VERTICAL_BREAKPOINTS), strict=True):
            self.add_class(*[name for least, name in sorted(steps or ()) if size >= least][-1:], update=False)

    def body(self) -> ComposeResult:
        """Lay out what is particular to the screen."""
        yield from ()

    @property
    def user(self) -> User:
        """What this screen works with."""
        return self.app.user

    def on_mount(self) -> None:
        """Read the data the first time; Textual calls `on_mount` of every class above, so the screens have hooks."""
        self.draw(self._read_first)

    def draw(self, step: Callable[[], None]) -> None:
        """Show something that has to be read. Of a record that is far away no key waits for it: the old stands."""
        if self.app.opened is None or not self.user.workspace.store.is_far:
            step()
            return
        if self._drawing is None:
            self._drawing = Drawing(self, self._tell_whether_it_waits)
        self._drawing.do(step)

    @property
    def waits(self) -> bool:
        """Whether something of it is brought from afar."""
        return self._drawing is not None and self._drawing.waits

    @property
    def is_coming(self) -> bool:
        """Whether keys wait for what is brought: the first time, and where they would act on what is being replaced.

        What is typed into a field goes on.
        """
        return self.waits and not (self._was_read and isinstance(self.focused, Input | TextArea))

    def _tell_whether_it_waits(self, waits: bool) -> None:
        if waits:
            self.set_timer(_SOON, self._tell_that_it_waits)
        elif self._tells_that_it_waits:
            self.forget_message()

    def _tell_that_it_waits(self) -> None:
        if self.waits and not self.query_one("#message").display:
            self.show_message(M("Being fetched from the server …"), "dim")
            self._tells_that_it_waits = True

    def _read_first(self) -> None:
        try:
            self.prepare()
            self.renew()
            self.begin()
        except Unavailable as fault:  # raised out of `on_mount` it would leave the whole screen blank
            self.show_fault(fault)
        else:
            self._was_read = True

    def prepare(self) -> None:
        """Make ready what `load` needs."""

    def begin(self) -> None:
        """Put the cursor where one begins, and start what goes on by the clock."""

    def on_screen_suspend(self) -> None:
        """Note that it goes out of sight, and whether somebody went elsewhere or a dialog lies over it."""
        self._away = True
        self._was_left = not isinstance(self.app.screen, ModalScreen) and self.app.screen is not self

    def on_screen_resume(self) -> None:
        """Read the data again where it may have changed while the screen was out of sight; a new one never was."""
        if not self._was_read:
            self.draw(self._read_first)
        elif self._away:
            self._away = False
            self.draw(self.come_true)
        if self._was_left or self._came_at is None:
            self._came_at = self.user.written
        if self._was_left:
            self._was_left = False
            self.draw(self.come_back)

    def was_done_here(self, seq: int) -> bool:
        """Whether this program wrote a record since somebody came to this screen; other terminals write elsewhere."""
        return self._came_at is not None and self.user.wrote(seq, self._came_at)

    def stay(self) -> None:
        """Begin where somebody is sent: what comes first, being sent or coming in sight, is not the same each time."""
        self._was_left = False

    def come_true(self) -> None:
        """Show what is there now."""
        self.renew()

    def come_back(self) -> None:
        """Put the cursor where somebody who returns expects it."""

    def take(self, changed: Changed) -> None:
        """Take note of what somebody changed, and show it, together with what was not shown yet."""
        self._changed = changed if self._changed is None else self._changed.and_then(changed)
        self.draw(self._show_changed_meanwhile)

    def _show_changed_meanwhile(self) -> None:
        changed, self._changed = self._changed, None
        if changed is not None:
            self.feed(changed)

    def feed(self, changed: Changed) -> None:
        """Show what somebody changed, where it is shown here."""
        if not self.SHOWS or changed.touches(*self.SHOWS):
            self.renew()

    def renew(self) -> None:
        """Read everything again and show it in the present language."""
        self.show_head()
        self._show_trouble()
        self.query_one(Keys).renew()
        self.load()

    def counted(self) -> Message | None:
        """What the head line says beside the name of the screen; None for nothing."""
        return None

    def show_head(self) -> None:
        """Say where one is, and as whom."""
        head = self.query_one("#head", Static)
        title, counted = self.user.text(self.TITLE_TEXT), self.counted()
        who = self.user.session().actor
        name = who.position or who.name if who else self.user.account
        head.update(
            Content.assemble(
                (" rapat ", "bold reverse"),
                " ",
                (title, "bold"),
                "  ",
                *((line(f" {self.user.formatted(counted)} ", "reverse"), "  ") if counted else ()),
                line(self.user.workspace.settings.name),
                "  ",
                line(name, "dim"),
            )
        )

    def start_over(self) -> None:
        """Read everything again after the journal was replaced or repaired: nothing read before counts."""
        self.renew()

    def _show_trouble(self) -> None:
        """Say who is not let in, and what keeps the workspace from being written; one sentence, and how many more."""
        banner, workspace = self.query_one("#trouble", Static), self.user.workspace
        troubles = [*self.app.troubles, *workspace.disbelieved, *workspace.passed_over]
        try:
            self.user.session().admit()
        except NotAllowed as fault:
            troubles.insert(0, fault.message)
        banner.display = bool(troubles)
        if troubles:
            more = f" (+{len(troubles) - 1})" if len(troubles) > 1 else ""
            banner.update(line(f"▲ {self.user.formatted(troubles[0])}{more}", "bold $text-warning"))

    def load(self) -> None:
        """Read the screen's own data and show it."""

    def about(self, command: Command) -> Sequence[Document | None]:
        """What a command would be about, one of which is enough to offer it; None is the workspace as a whole."""
        del command
        return (None,)

    def offers(self, command: Command) -> bool:
        """Whether the acting person may run a command here and now."""
        if command.operation is None:
            return True
        return any(self._against(command, thing) is None for thing in self.about(command))

    def refuse(self, command: Command, *, sought: bool = False) -> None:
        """Say why a command is not offered; of one that was `sought` in another place, how it is given here."""
        fault = self._against(command, next(iter(self.about(command)), None))
        if fault is None:
            return
        key = commands.keys_of(command, self.app.keymap) if sought and self.selects(command) else ""
        if key:
            there = M("%(fault)s Choose another row, then %(key)s.", fault=fault.message, key=key)
            self.show_message(there, "bold $text-error")
        else:
            self.show_fault(fault)

    def _against(self, command: Command, thing: Document | None) -> RapatError | None:
        """What stands against a command whatever one would answer: permission, and where the thing stands."""
        if command.operation is None:
            return None
        session = self.user.session()
        try:
            if thing is not None:
                thing = session.need(type(thing), thing.id)
            session.require(command.operation, thing)
            if thing is None and self.selects(command):
                return Refused(M("Nothing is chosen."), M("Choose a line of the list first."))
            if thing is not None:
                from rapat.secretariat import steps

                steps.check(session, command.step_name, thing)
        except RapatError as fault:
            return fault
        return None

    def selects(self, command: Command) -> bool:
        """Whether a command is about what is chosen here, and so needs something to be."""
        del command
        return False

    def soon(self, change: Callable[[], None]) -> None:
        """Do something once the cursor rests: what is looked up for each row must not slow its movement."""
        self._rests = monotonic() + _REST
        if self._soon is None:  # else the timer that runs waits for the later moment: none is made for each key
            self.set_timer(_REST, self._look_whether_it_rests)
        self._soon = change

    def _look_whether_it_rests(self) -> None:
        left = self._rests - monotonic()
        if left > 0:
            self.set_timer(left, self._look_whether_it_rests)
        elif self._soon is not None:
            change, self._soon = self._soon, None
            self.draw(change)

    def show_message(self, message: Message | str, style: str = "") -> None:
        """Show one sentence in the line above the keys."""
        shown = self.query_one("#message", Static)
        shown.update(line(self.user.formatted(message), style))
        shown.display = True
        self._said_at = self.app.clock()
        self._tells_that_it_waits = False

    def forget_message(self) -> None:
        """Take the sentence above the keys away."""
        self.query_one("#message", Static).display = False
        self._said_at = None
        self._tells_that_it_waits = False

    def key_comes(self) -> None:
        """Take away what was said before, once there was time to read it: the key is about something else."""
        if self._said_at is not None and self.app.clock() - self._said_at > _READ_IN:
            self.forget_message()

    def show_fault(self, fault: RapatError) -> None:
        """Show what stands against something, in the line above the keys."""
        self.show_message(fault.message, "bold $text-error")

    def attempt(self, change: Callable[[], Message | None]) -> bool:
        """Do something; what stands against it is said in one sentence, and nothing else happens."""
        try:
            message = change()
        except RapatError as fault:
            self.show_fault(fault)
            return False
        self.app.refresh_feed()
        if message is not None:
            self.show_message(message)
        return True
