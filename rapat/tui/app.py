"""The app: which screens there are, and the way to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.message import Message as Event
from textual.screen import Screen

from rapat.errors import RapatError
from rapat.model import Meeting, MeetingStatus, QueuedPoint
from rapat.policy import Operation
from rapat.secretariat import queues, stages
from rapat.text.language import M
from rapat.tui import commands, messages, taking_back
from rapat.tui.base.screen import BaseScreen
from rapat.tui.base.view import MainView, View
from rapat.tui.onward import Onward
from rapat.tui.places import Place
from rapat.tui.shell import Shell
from rapat.workspace import find_own

if TYPE_CHECKING:  # it knows the sample, which a start does not need
    from rapat.tui.tour.copy import TourCopy

_AT_ITS_FOOT: Final = M("The keys of this window stand at its foot; all others are there again once it is left.")
"""What F1 and the palette's key say over a dialog."""
AnyScreen = Screen[Any]
"""A screen, whatever it gives back."""


def _screen(module: str, name: str) -> Callable[[], AnyScreen]:
    """Make a screen of a module that is imported when the screen is first needed."""

    def load() -> AnyScreen:
        screen: AnyScreen = vars(import_module(f"rapat.tui.screens.{module}"))[name]()
        return screen

    return load


class RapatApp(Shell):
    """The text UI of a workspace."""

    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.EVERYWHERE)
    MODES: ClassVar[dict[str, str | Callable[[], AnyScreen]]] = {
        "home": _screen("home", "Home"),
        "meetings": _screen("meetings", "Meetings"),
        "calendar": _screen("calendar", "Calendar"),
        "actions": _screen("actions", "Actions"),
        "agency": _screen("agency", "AgencyScreen"),
        "inbox": _screen("inbox", "Inbox"),
        "remind": _screen("reminders", "Reminders"),
        "decisions": _screen("decisions", "Decisions"),
        "matters": _screen("matters", "Matters"),
        "circulars": _screen("circulars", "Circulars"),
        "recap": _screen("recap", "Account"),
        "search": _screen("search", "Search"),
        "registers": _screen("registers", "Registers"),
        "settings": _screen("settings", "SettingsScreen"),
        "documents": _screen("documents", "Documents"),
        "welcome": _screen("welcome", "Welcome"),
    }

    onward: Onward | None = None
    """Where one goes on once this is left; None for nowhere."""

    def show_first(self) -> None:
        """Show the record that is followed, or the meeting that was asked for over the screen one begins at."""
        if self.watching:
            from rapat.tui.screens.watch import Watch

            self.push_screen(Watch(self.meeting))
        elif self.meeting:
            self.post_message(messages.OpenMeeting(self.meeting, to_record=True))

    def action_go(self, name: str) -> None:
        """Go to a screen; dialogs and a meeting that are open are left."""
        if self.opened is None or self.watching:
            return

        def go() -> None:
            if self.current_mode != name:
                self.places.leave(self._here)
                if isinstance(self.screen_stack[0], MainView):
                    self.screen_stack[0].forget_message()
            self._show_mode(name)

        self._leave_by(go)

    def _leave_by(self, go: Callable[[], None]) -> None:
        if isinstance(self.screen, View):
            self.screen.before_leaving(go)
        else:
            go()

    def _show_mode(self, name: str) -> None:
        self.switch_mode(name)
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @property
    def _here(self) -> Place:
        """The screen that one is on, beneath what is open over it, and what its cursor is on."""
        beneath = self.screen_stack[0]
        return Place(str(self.current_mode), beneath.cursor_at if isinstance(beneath, MainView) else "")

    def action_go_back(self) -> None:
        """Go to the screen one came from, its cursor where it was."""
        self._go_along(self.places.back)

    def action_go_forward(self) -> None:
        """Go to the screen one came back from."""
        self._go_along(self.places.forward)

    def _go_along(self, step: Callable[[Place], Place | None]) -> None:
        if self.opened is None or self.watching:
            return

        def go() -> None:
            place = step(self._here)
            if place is None:
                self.announce(M("There is nowhere else to go."))
                return
            self._show_mode(place.mode)
            self.call_later(self._put_cursor, place.chosen)

        self._leave_by(go)

    def _put_cursor(self, ident: str) -> None:
        screen = self.screen
        if ident and isinstance(screen, MainView):
            screen.draw(lambda: screen.go_to(ident))

    def action_help(self) -> None:
        """Show the keys of this screen or dialog; one that is only read is left."""
        from rapat.tui.dialogs.keys import dialog_help, key_help
        from rapat.tui.dialogs.simple import Tell

        if isinstance(self.screen, Tell):
            self.screen.dismiss(None)
        elif self.screen.is_modal:  # over it, so that Esc leaves the help and not what is being filled in
            self.push_screen(dialog_help(self, self.screen))
        else:
            self.push_screen(key_help(self))

    def action_palette(self) -> None:
        """Find something, and go there."""
        if self.opened is None or self.watching:
            return
        if self.screen.is_modal:
            self.announce(_AT_ITS_FOOT)
        else:
            from rapat.tui.dialogs.palette import Palette

            self.push_screen(Palette(self.offered(), self.elsewhere(), self.at_hand), self._follow)

    def action_undo(self) -> None:
        """Take back the last step of who acts, on whatever screen."""
        if isinstance(self.screen, BaseScreen) and self.opened is not None and not self.watching:
            taking_back.undo(self.screen)

    def action_redo(self) -> None:
        """Let hold again what was taken back last."""
        if isinstance(self.screen, BaseScreen) and self.opened is not None and not self.watching:
            taking_back.redo(self.screen)

    def action_who(self) -> None:
        """Say as whom one works here, and how one enters as somebody else."""
        from rapat.tui.dialogs.who import who_you_are

        if self.opened is not None and not self.watching:
            self.push_screen(who_you_are(self))

    def action_tour(self) -> None:
        """Leave what is open for the tour, once its sample is there."""
        if self.watching:
            return
        from rapat.tui.dialogs.preparing import OnStep, Preparing

        def begin(copy: TourCopy | None) -> None:
            if copy is not None:
                self.onward = Onward(self.opened.workspace.folder if self.opened else None, copy)
                self.call_later(self.exit)

        def build(on_step: OnStep) -> TourCopy:
            from rapat.tui.tour.copy import TourCopy

            return TourCopy.prepare(self.machine.known_below, self.clock(), self.account, on_step)

        def prepare() -> None:
            self.push_screen(Preparing(M("The tour goes through a sample of its own."), build), begin)

        self._leave_by(prepare)

    def action_own_record(self) -> None:
        """Leave the sample for one's own record, or for the first start that makes one."""
        if not self.leads_to_own:
            return

        def leave() -> None:
            self.onward = Onward(find_own())
            self.call_later(self.exit)

        self._leave_by(leave)

    def _follow(self, message: Event | None) -> None:
        if message is not None:
            self.post_message(message)

    def choose(self, ident: str) -> None:
        """Put the cursor of the screen that is shown on a document."""
        screen = self.screen
        if isinstance(screen, MainView):
            screen.stay()
            screen.draw(lambda: screen.choose(ident))

    # What screens and dialogs ask for

    @on(messages.OpenMeeting)
    def _open_meeting(self, message: messages.OpenMeeting) -> None:
        session, ident = self.user.session(), message.meeting
        try:
            meeting = session.need(Meeting, ident)
        except RapatError as fault:
            self.report(fault)
            return
        self.recent = ident
        is_frozen = meeting.status in (MeetingStatus.REVIEW, MeetingStatus.FINAL, MeetingStatus.CANCELLED)
        is_to_come = meeting.status is MeetingStatus.SCHEDULED and meeting.date > session.today()
        if is_frozen or not session.may(Operation.RECORD, meeting) or (is_to_come and not message.to_record):
            self._read(meeting)
        elif question := stages.opens_elsewhen(meeting, session.today()):
            from rapat.tui.dialogs.simple import Ask

            def record(agreed: bool | None) -> None:
                if agreed:
                    self._record(ident, meeting.date, first=message.first)

            self.push_screen(Ask(question), record)
        else:
            self._record(ident, first=message.first)

    def _read(self, meeting: Meeting) -> None:
        from rapat.tui.dialogs.minutes import Minutes

        try:
            self.push_screen(Minutes(self, meeting))
        except RapatError as fault:
            self.report(fault)

    def _record(self, ident: str, agreed: date | None = None, *, first: str = "") -> None:
        from rapat.tui.screens.live import Live

        self.push_screen(Live(ident, agreed, first=first))

    @on(messages.RecordingLost)
    def _give_way(self, message: messages.RecordingLost) -> None:
        """Leave the recorder of a meeting and what lies over it: for its minutes where they may be read, else home."""
        from rapat.tui.screens.live import Live

        while any(isinstance(screen, Live) for screen in self.screen_stack):
            self.pop_screen()
        meeting = self.user.session().get(Meeting, message.meeting)
        if meeting is None:
            self.action_go("home")
        else:
            self._read(meeting)
        lost = M("%(id)s is not yours to record any more. What stood in the line unsent is kept.", id=message.meeting)
        self.announce(lost, warning=True)

    @on(messages.AskToLeave)
    def _ask_to_leave(self, message: messages.AskToLeave) -> None:
        from rapat.tui.dialogs.simple import Ask

        def answered(lost: bool | None) -> None:
            if lost:
                message.leave()

        self.push_screen(Ask(message.question), answered)

    @on(messages.OpenListed)
    def _open_listed(self, message: messages.OpenListed) -> None:
        self.places.leave(self._here)
        self.switch_mode(message.SCREEN)
        self.call_later(self.choose, message.ident)

    @on(messages.OpenPoint)
    def _open_point(self, message: messages.OpenPoint) -> None:
        session = self.user.session()
        point = session.get(QueuedPoint, message.ident)
        sitting = queues.sitting_of(session, point) if point is not None else None
        if sitting is None:
            self.announce(M("There is no sitting yet onto whose agenda %(id)s could come.", id=message.ident))
            return
        self._open_listed(messages.OpenSitting(sitting.id))

    @on(messages.RunCommand)
    def _run_command(self, message: messages.RunCommand) -> None:
        command = message.command
        if command.screen in self.here:
            self._run(command)
        else:
            self.action_go(command.screen)
            self.call_later(self._run_there, command)

    def _run_there(self, command: commands.Command) -> None:
        """Run a command on the screen that was gone to for it, if what its cursor is on allows it."""
        screen = self.screen
        if not isinstance(screen, MainView):
            self._run(command)
            return

        def run() -> None:
            if screen.offers(command):
                self._run(command)
            else:
                screen.refuse(command, sought=True)

        screen.draw(run)

    def _run(self, command: commands.Command) -> None:
        owner = self if command.screen in (commands.EVERYWHERE, "tour") else self.screen
        self.run_worker(self.run_action(command.action, owner), exit_on_error=False)

    @on(messages.OpenPaper)
    def _open_paper(self, message: messages.OpenPaper) -> None:
        from rapat.tui.screens.documents import Documents

        def choose() -> None:
            screen = self.screen
            if isinstance(screen, Documents):
                screen.stay()
                screen.draw(lambda: screen.choose_kind(message.kind, message.ident))

        self.action_go("documents")
        self.call_later(choose)

    @on(messages.WorkspaceMade)
    def _workspace_made(self, message: messages.WorkspaceMade) -> None:
        self.enter_workspace(message.folder)
        self.switch_mode("home")
