"""The application without its screens: the open workspace, the reader's language, the keys, and the feed of changes."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Final

from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.theme import Theme
from textual.worker import WorkerFailed

from rapat.errors import RapatError, Unavailable
from rapat.model import Action, AgendaItem, Attendance, Entry, Forum, Matter, Meeting, Person
from rapat.secretariat.changes import Changed, ChangeFeed
from rapat.text.language import LANGUAGES, Language, M, Message
from rapat.text.terminal import one_line
from rapat.tui import commands
from rapat.tui.advice import ScreenLanguage
from rapat.tui.base.drawing import Drawing
from rapat.tui.base.view import Enduring, MainView, View
from rapat.tui.ordered_keys import OrderedKeys
from rapat.tui.places import Places
from rapat.tui.preferences import Preferences
from rapat.tui.styles import Styles
from rapat.tui.user import User
from rapat.workspace import UNKNOWN, Machine, SettingsChange, open_workspace, system_account

FEED_INTERVAL: Final = 0.05
"""Seconds between two looks for other people's changes."""
_Handler = Callable[[int, FrameType | None], object] | int | signal.Handlers | None
_ENDED_BY: Final = 128
"""A program ended by a signal ends with this and the signal's number, as shells tell it."""
LEAVING: Final = 5.0
"""Seconds in which a program that was told to end does so, or is ended: who cannot write to a dead terminal waits."""
SETTINGS_INTERVAL: Final = 2.0
"""Seconds between two looks whether somebody changed `rapat.toml`."""
_DECIDING: Final = (Person, Forum, Meeting, Attendance, Entry, AgendaItem, Action, Matter)
"""Documents of which a change may decide who reads what: what is open is then asked again."""
_OF_PLACES: Final = frozenset({"go", "go_back", "go_forward", "language", "undo", "redo"})
"""Actions of everywhere that are for places: over a dialog their keys do nothing, and edit where a field has them."""
THEMES: Final = ("textual-dark", "textual-light", "ansi-dark", "ansi-light")


class Shell(Enduring, OrderedKeys):
    """What every screen and dialog may ask of the application."""

    CSS_PATH = Path(__file__).with_name("style.tcss")  # else it is looked for beside each class below
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it as an instance variable
        (0, "-narrow"),
        (72, "-normal"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - as above
        (0, "-low"),
        (16, "-high"),
        (32, "-tall"),
    ]

    _coloured: tuple[Theme, dict[str, str]] | None = None
    """A look, and its colours as styles name them."""

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
        machine: Machine = UNKNOWN,
    ) -> None:
        """Take the open session (None: none is there yet) and where to begin; with `watch`, a meeting is followed."""
        self.start = start if user else "welcome"
        if not watch:
            # Else Textual makes an empty screen first, and reads every style again for the one that takes its place.
            self.DEFAULT_MODE = self.start  # type: ignore[misc]  # declared for classes, read of the instance
        super().__init__()
        self.stylesheet = Styles(variables=self.get_css_variables())
        self.meeting = meeting
        self.watching = watch
        self.clock = clock
        self.person = person
        self.machine = machine
        self.places = Places()
        self.files_in = Path.home()
        """The folder in which a file was chosen last."""
        self.written_in: Path | None = None
        """The folder of one's own that papers were written to last."""
        self.recent = ""
        """The meeting somebody was last in: lists begin at it."""
        self.preferences = preferences or Preferences()
        self.keymap: dict[str, str] = dict(self.preferences.keys)
        self.opened: User | None = None
        if user is not None:
            self._take(user)
        self._fault = ""
        """The last sentence on what goes wrong again and again."""
        self._is_away = False
        """Whether the record could not be reached at the last look."""
        self._looks = False
        """Whether it is being looked whether somebody changed the settings."""
        self._drawing = Drawing(self)
        """What looks for others' changes, and shows them."""
        self.sending: dict[str, str] = {}
        """Lines that are on their way to the record, by meeting."""
        self.unconfirmed: dict[str, tuple[str, str]] = {}
        """Lines of which nobody knows whether they were recorded, with the ids of their records, by meeting."""
        self._unread = 0
        """How many documents that cannot be read were announced."""
        self._handled: dict[int, _Handler] = {}
        """What the signals did that are heard meanwhile, by number."""
        self._ending: threading.Timer | None = None
        """What ends the program that was told to end and does not."""

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the look, made once for each."""
        look = self.current_theme
        if self._coloured is None or self._coloured[0] is not look:
            self._coloured = look, super().get_css_variables()
        return self._coloured[1]

    def _take(self, user: User) -> None:
        """Work with an open workspace from now on."""
        user.language = self._spoken(user.language.code)
        self.opened = user
        self._feed = ChangeFeed(user.workspace.store)
        self._reader = user.session().actor
        """Who reads, as the screens took it for granted."""

    def enter_workspace(self, folder: Path) -> None:
        """Open a workspace that has just been made."""
        workspace = open_workspace(folder, known_below=self.machine.known_below)
        self._take(User(workspace, self.language, self.clock, self.account, self.person))

    @property
    def user(self) -> User:
        """What screens are given: the open workspace, the language, the clock and who is acting."""
        assert self.opened is not None  # noqa: S101 - the welcome screen is the only one without
        return self.opened

    @property
    def leads_to_own(self) -> bool:
        """Whether a record of one's own is to be begun from here: this is the sample."""
        return self.opened is not None and self.opened.workspace.settings.demo and not self.watching

    @property
    def account(self) -> str:
        """Whose account it is, also while nothing is open."""
        return self.opened.account if self.opened else system_account()

    @property
    def troubles(self) -> tuple[Message, ...]:
        """What keeps the workspace from being written; every screen says so as long as it does."""
        return self._feed.troubles if self.opened else ()

    @property
    def screen_name(self) -> str:
        """The name of the screen that is shown, as in the table of commands."""
        screen = self.screen
        return screen.NAME if isinstance(screen, MainView) else str(self.current_mode)

    @property
    def language(self) -> Language:
        """The reader's language, also while nothing is open."""
        return self.opened.language if self.opened else self._spoken(self.preferences.language)

    def _spoken(self, code: str) -> Language:
        """A language in which what is advised is told as it is done on a screen."""
        return ScreenLanguage(code, self.keymap, self._shown, self._labels)

    def _shown(self) -> frozenset[str]:
        """The screen that one is on, beneath what is open over it, under its names in the table of commands."""
        stack = self.screen_stack if self.is_running else ()
        screen = next((each for each in reversed(stack) if isinstance(each, MainView)), None)
        return frozenset() if screen is None else frozenset(filter(None, (screen.NAME, screen.ALSO)))

    def _labels(self) -> Mapping[str, str]:
        """The fields of the form that is open, by name."""
        return self.screen.labels if self.is_running and isinstance(self.screen, View) else {}

    def text(self, english: str) -> str:
        """A marked literal in the reader's language."""
        return self.language.text(english)

    def formatted(self, message: Message | str) -> str:
        """A sentence in the reader's language, on one line and safe for a terminal."""
        return one_line(self.language.say(message))

    def announce(self, message: Message | str, *, warning: bool = False) -> None:
        """Say a sentence over whatever is shown."""
        self.notify(self.formatted(message), severity="warning" if warning else "information", markup=False)

    def report(self, fault: Exception) -> None:
        """Say what went wrong: once, however often it is met again in a row."""
        sentence = self.formatted(fault.message) if isinstance(fault, RapatError) else str(fault)
        if sentence != self._fault:
            self._fault = sentence
            self.notify(sentence, severity="error", markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """Say what a clock, a callback or a worker could not read, where Textual would end the program.

        Any other error ends it. What an event could not do is told by whoever took it in: `Enduring`.
        """
        met = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(met, Unavailable):
            self.report(met)
        else:
            super()._handle_exception(error)

    def on_load(self) -> None:
        """Take look and keys as they are liked, before the first screen is made."""
        self.theme = self.preferences.look if self.preferences.look in THEMES else THEMES[0]
        self.set_keymap(self.keymap)

    def on_mount(self) -> None:
        """Begin to follow the changes."""
        self._leave_on_signals()
        self.show_first()
        self.call_after_refresh(gc.enable)
        self.set_interval(FEED_INTERVAL, self.refresh_feed)
        self.set_interval(SETTINGS_INTERVAL, self.look_at_settings)

    def show_first(self) -> None:
        """Show over the first screen what was asked for."""

    def _leave_on_signals(self) -> None:
        """A dropped line or a stop ends the program cleanly; what was acknowledged is on disk already.

        Where the line hung before it dropped, the program is waiting to write to a terminal that nobody reads and hears
        nothing in its loop any more: such a one is ended from a thread of its own.
        """
        loop = asyncio.get_running_loop()

        def leave(number: int, _: object) -> None:
            loop.call_soon_threadsafe(self.exit)
            if self._ending is None:
                self._ending = threading.Timer(LEAVING, os._exit, (_ENDED_BY + number,))
                self._ending.daemon = True
                self._ending.start()

        for name in ("SIGTERM", "SIGHUP"):
            if name in signal.Signals.__members__:  # Windows has no SIGHUP
                try:
                    self._handled[signal.Signals[name]] = signal.signal(signal.Signals[name], leave)
                except ValueError:
                    return  # not the main thread: the terminal's own end is all there is

    def run_until_left(self) -> bool:
        """Run it; return whether the program goes on afterwards, which it does unless a signal told it to end."""
        self.run()
        if self._ending is None:
            return True
        self._ending.cancel()  # it has left the terminal: what is still open may take its time to close
        return False

    def on_unmount(self) -> None:
        """Leave the signals as they were."""
        for number, handler in self._handled.items():
            signal.signal(number, handler)

    # What changes

    def refresh_feed(self) -> None:
        """Show what anybody changed since the last look."""
        if self.opened is None:
            return
        self._announce_unread()
        if not self.opened.workspace.store.is_far:
            self._look_for_changes()
        elif not self._drawing.waits:
            self._drawing.do(self._look_for_changes)

    def _look_for_changes(self) -> None:
        try:
            changed = self._feed.look()
            if changed is not None:
                self._show(changed)
        except (RapatError, OSError) as fault:
            self._is_away = isinstance(fault, Unavailable)
            self.report(fault)
        else:
            self._fault = ""
            if self._is_away:
                self._is_away = False
                self.announce(M("The record can be reached again."))

    def look_at_settings(self) -> None:
        """Take settings that somebody changed, and say so; what cannot be taken is said, too."""
        if self.opened is not None and not self._looks:
            self._looks = True
            self.run_worker(self._look_at_settings(), exit_on_error=False)

    async def _look_at_settings(self) -> None:
        workspace = self.user.workspace
        try:
            if workspace.store.is_far:
                changed = await asyncio.to_thread(workspace.renew_settings)
            else:
                changed = workspace.renew_settings()
        except (RapatError, OSError) as fault:
            self.report(fault)
            return
        finally:
            self._looks = False
        if changed is None:
            return
        self.announce(self.told_of(changed), warning=changed.fault is not None)
        if changed.fault is None:
            self._each(lambda view: view.draw(view.renew) if isinstance(view, MainView) else None)

    def told_of(self, changed: SettingsChange) -> Message:
        """Say what of the settings is another now, or why it is not."""
        from rapat.secretariat import office_settings

        names = office_settings.differing(changed.before, self.user.workspace.settings)
        return changed.fault or M("The settings were changed and hold from now on: %(names)s.", names=names)

    def _show(self, changed: Changed) -> None:
        if self._is_another_reader(changed):
            self._each(lambda view: view.reader_changed())
        if changed.touches(*_DECIDING):
            self._each(lambda view: view.access_changed())
        if changed.everything:
            self._each(lambda view: view.draw(view.start_over) if isinstance(view, MainView) else None)
            return
        mounted = (screen for screen in reversed(self.screen_stack) if screen.is_mounted)
        main = next((screen for screen in mounted if isinstance(screen, MainView)), None)
        if main is not None:
            main.take(changed)

    def _is_another_reader(self, changed: Changed) -> bool:
        """Whether who reads may be somebody else by now: their entry, their role, a forum they chair."""
        before = self._reader
        if changed.touches(Person):
            self._reader = self.user.session().actor
        return changed.touches(Forum) or self._reader != before

    def _each(self, inform: Callable[[View], None]) -> None:
        """Tell every view that is open; what stands against one of them keeps nothing from the others."""
        for screen in list(self.screen_stack):
            if isinstance(screen, View) and screen.is_mounted:
                try:
                    inform(screen)
                except RapatError as fault:
                    self.report(fault)

    def _announce_unread(self) -> None:
        """Say once what opening erased, and how many documents the lists leave out; again when there are more."""
        workspace = self.user.workspace
        if (erased := workspace.erased_notice) is not None:
            workspace.erased = 0
            self.announce(erased, warning=True)
        notice = workspace.unread_notice
        if notice is not None and len(workspace.unread) > self._unread:
            self._unread = len(workspace.unread)
            self.announce(notice, warning=True)

    # Commands

    def offered(self) -> list[commands.Command]:
        """List the commands that can be run where one is: what cannot is in no bar, no help and no palette."""
        screen, here = self.screen, self.here
        offered = [
            command
            for command in commands.COMMANDS
            if command.screen in here
            and (command.action != "app.own_record" or self.leads_to_own)
            and not (self.watching and command.id in commands.OF_STEPS)
            and (not isinstance(screen, MainView) or screen.offers(command))
        ]
        # What a place has a command of its own for, such as the last line of a meeting, is not everywhere's there.
        own = {command.action for command in offered if command.screen != commands.EVERYWHERE}
        offered = [each for each in offered if each.screen != commands.EVERYWHERE or each.action not in own]
        keyed = {command.action for command in offered if command.keys}
        return [command for command in offered if command.keys or command.action not in keyed]

    def elsewhere(self) -> list[commands.Command]:
        """List what can be run on other places, as far as the acting person may do it to anything there."""
        session, here = self.user.session(), self.here
        there = [each for each in commands.COMMANDS if each.screen not in here and each.screen in self.MODES]
        asked = {each.operation for each in there if each.operation is not None}
        allowed = {None, *filter(session.may_somewhere, asked)}
        return [each for each in there if each.operation in allowed]

    @property
    def here(self) -> set[str]:
        """Name the screens of the table of commands whose commands can be run where one is."""
        screen = self.screen
        return {commands.EVERYWHERE, self.screen_name, screen.ALSO if isinstance(screen, MainView) else ""} - {""}

    @property
    def told_of_leaving(self) -> Message:
        """What is said before one leaves the meeting."""
        return M("Esc once more leaves the meeting; it goes on.")

    def leave_meeting(self) -> None:
        """Leave the meeting that lies over the screen one came from."""
        self.pop_screen()

    @property
    def at_hand(self) -> str:
        """The id of the meeting that is shown or was last opened; empty for none."""
        shown = self.screen.meeting_at_hand if isinstance(self.screen, MainView) else ""
        return shown or self.recent

    async def run_action(
        self,
        action: str | tuple[str, str, tuple[object, ...]],
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run what a key or the palette asks for; what is not offered says why, and asks nothing first."""
        if isinstance(default_namespace, MainView) and isinstance(action, str):
            also = commands.named(default_namespace.ALSO, action)
            command = also or commands.named(default_namespace.NAME, action)
            if command is not None and not default_namespace.offers(command):
                keys = set(command.keys.split(","))
                if "escape" in keys or any(keys & set(each.keys.split(",")) for each in self._others(command)):
                    return False  # a step back that leads nowhere here, and a key that answers something else
                default_namespace.refuse(command)
                return True
        return await super().run_action(action, default_namespace, namespaces)

    def _others(self, command: commands.Command) -> list[commands.Command]:
        """List the other commands that the screen has and offers beside one."""
        return [each for each in self.offered() if each is not command and each.screen != commands.EVERYWHERE]

    def is_for_what_comes(self, event: Key | Paste) -> bool:
        """Whether a key is for a screen of which nothing was brought yet: it waits, and one that leads on does not."""
        screen = self.screen if self.screen_stack else None
        if not isinstance(screen, MainView) or not screen.is_coming:
            return False
        bound = self.active_bindings.get(event.key) if isinstance(event, Key) else None
        return bound is None or bound.node is not self

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:  # noqa: FBT002 - as Textual has it
        """Run what a key is bound to; a letter is its other case's key where it is bound to nothing itself.

        Keys are printed as capitals: with Shift, or while capitals are locked, they do what stands there.
        """
        if isinstance(self.screen, MainView) and priority:  # once for each key, and first
            self.screen.key_comes()
        other = key.swapcase()
        typing = self.focused is not None and self.focused.check_consume_key(key, key)
        if len(key) == 1 and not typing and other != key and key not in self.active_bindings:
            key = other
        return await super()._check_bindings(key, priority)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether an action runs: no key leads away from a dialog, where something may have been typed."""
        if action in _OF_PLACES and self.screen.is_modal:
            return False
        return super().check_action(action, parameters)

    async def action_quit(self) -> None:
        """Leave; a dialog in which something was typed asks first."""
        screen = self.screen
        if isinstance(screen, View):
            screen.before_leaving(self.exit)
        else:
            self.exit()

    def action_look(self) -> None:
        """Change to the next look and remember it."""
        at = THEMES.index(self.theme) if self.theme in THEMES else -1
        self.theme = THEMES[(at + 1) % len(THEMES)]
        self.preferences.remember(look=self.theme)

    def action_language(self) -> None:
        """Change to the other language and remember it."""
        code = LANGUAGES[1 - LANGUAGES.index(self.user.language.code)]
        self.user.language = self._spoken(code)
        self.preferences.remember(language=code)
        self._each(lambda view: view.draw(view.renew) if isinstance(view, MainView) else None)
