"""The app: which screens there are, and the way to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message as Event
from textual.screen import Screen

from rapat.errors import RapatError
from rapat.model import Meeting, MeetingStatus
from rapat.policy import Operation
from rapat.text.language import N_, M
from rapat.tui import commands, messages
from rapat.tui.base.view import MainView
from rapat.tui.preferences import Preferences
from rapat.tui.shell import Shell
from rapat.tui.text import line
from rapat.tui.user import User


def _screen(module: str, name: str) -> Callable[[], Screen[Any]]:
    def load() -> Screen[Any]:
        screen: Screen[Any] = vars(import_module(f"rapat.tui.screens.{module}"))[name]()
        return screen

    return load


class RapatApp(Shell):
    """The text UI of a workspace."""

    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.EVERYWHERE)
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "home": _screen("home", "Home"),
        "meetings": _screen("meetings", "Meetings"),
        "actions": _screen("actions", "Actions"),
        "agency": _screen("agency", "AgencyScreen"),
        "registers": _screen("registers", "Registers"),
        "documents": _screen("documents", "Documents"),
        "welcome": _screen("welcome", "Welcome"),
    }

    def __init__(
        self,
        user: User | None,
        preferences: Preferences | None = None,
        *,
        start: str = "home",
        meeting: str = "",
        watch: bool = False,
        clock: Callable[[], datetime],
        person: str = "",
        known_below: Path | None = None,
    ) -> None:
        """Take the open session (None: none is there yet) and where to begin; with `watch`, a meeting is followed."""
        super().__init__(user, preferences, clock=clock, person=person, known_below=known_below)
        self.start = start if user else "welcome"
        self.meeting = meeting
        self.watching = watch

    def show_first(self) -> None:
        """Show the record that is followed, or the screen one begins at, with the meeting that was asked for."""
        if self.watching:
            from rapat.tui.screens.watch import Watch

            self.push_screen(Watch(self.meeting))
            return
        self.switch_mode(self.start)
        if self.meeting:
            self.call_later(self.open_meeting, self.meeting)

    def action_go(self, name: str) -> None:
        """Go to a screen; dialogs and a meeting that are open are left."""
        if self.opened is not None and not self.watching:
            self.switch_mode(name)
            while len(self.screen_stack) > 1:
                self.pop_screen()

    def action_help(self) -> None:
        """Show the keys of this screen; a dialog says its own at its foot."""
        screen = self.screen
        if screen.is_modal:
            return
        from rapat.tui.dialogs.simple import Tell

        offered = [command for command in self._commands() if self.offers(command)]
        more = screen.help_parts() if isinstance(screen, MainView) else ()
        self.push_screen(Tell(self.text(N_("Keys")), [*map(self._key_line, offered), *more]))

    def _commands(self) -> list[commands.Command]:
        return [*commands.of(self.screen_name), *commands.of(commands.EVERYWHERE)]

    def _key_line(self, command: commands.Command) -> Content:
        key = commands.keys_of(command, self.keymap)
        return Content.assemble((f"{key:<9}", "bold"), line(self.text(command.help)))

    def action_palette(self) -> None:
        """Find something, and go there."""
        from rapat.tui.dialogs.palette import Palette

        def go(message: Event | None) -> None:
            if message is not None:
                self.post_message(message)

        if self.opened is not None and not self.watching and not self.screen.is_modal:
            here = {*self._commands()}
            self.push_screen(
                Palette([command for command in commands.COMMANDS if command in here and self.offers(command)]), go
            )

    def choose(self, ident: str) -> None:
        """Put the cursor of the screen that is shown on a document."""
        if isinstance(self.screen, MainView):
            self.screen.choose(ident)

    # What screens and dialogs ask for

    @on(messages.OpenMeeting)
    def _open_meeting(self, message: messages.OpenMeeting) -> None:
        self.open_meeting(message.meeting)

    def open_meeting(self, ident: str) -> None:
        """Go to a meeting: to record it where that can be done, and by this person, else to its minutes."""
        session = self.user.session()
        try:
            meeting = session.need(Meeting, ident)
        except RapatError as fault:
            self.report(fault)
            return
        self.recent = ident
        closed = meeting.status in (MeetingStatus.REVIEW, MeetingStatus.FINAL, MeetingStatus.CANCELLED)
        if closed or not session.may(Operation.RECORD, meeting):
            self._read(meeting)
        elif meeting.status is MeetingStatus.SCHEDULED and meeting.date != session.today():
            from rapat.tui.dialogs.simple import Ask

            question = M("%(id)s is planned for %(day)s. Record it now?", id=ident, day=meeting.date)
            self.push_screen(Ask(question), lambda yes: self._record(ident) if yes else None)
        else:
            self._record(ident)

    def _read(self, meeting: Meeting) -> None:
        from rapat.tui.dialogs.minutes import Minutes

        try:
            self.push_screen(Minutes(self, meeting))
        except RapatError as fault:
            self.report(fault)

    def _record(self, ident: str) -> None:
        from rapat.tui.screens.live import Live

        self.push_screen(Live(ident))

    @on(messages.RecordingLost)
    def _give_way(self, message: messages.RecordingLost) -> None:
        """Leave the recorder of a meeting and what lies over it: for its minutes where they may be read, else home."""
        from rapat.tui.screens.live import Live

        while any(isinstance(screen, Live) for screen in self.screen_stack[1:]):
            self.pop_screen()
        meeting = self.user.session().get(Meeting, message.meeting)
        if meeting is None:
            self.action_go("home")
        else:
            self._read(meeting)
        lost = M("%(id)s is not yours to record any more. What stood in the line unsent is kept.", id=message.meeting)
        self.announce(lost, warning=True)

    @on(messages.OpenAction)
    def _open_action(self, message: messages.OpenAction) -> None:
        self._go_and_choose("actions", message.action)

    @on(messages.OpenAgency)
    def _open_agency(self, message: messages.OpenAgency) -> None:
        self._go_and_choose("agency", message.agency)

    @on(messages.OpenPapers)
    def _open_papers(self, message: messages.OpenPapers) -> None:
        self._go_and_choose("documents", message.meeting)

    def _go_and_choose(self, name: str, ident: str) -> None:
        self.switch_mode(name)
        self.call_later(self.choose, ident)

    @on(messages.RunCommand)
    def _run_command(self, message: messages.RunCommand) -> None:
        self.run_worker(self.run_action(message.command.action, self.screen), exit_on_error=False)

    @on(messages.WorkspaceMade)
    def _workspace_made(self, message: messages.WorkspaceMade) -> None:
        self.enter_workspace(message.folder)
        self.switch_mode("home")
