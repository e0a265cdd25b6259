"""The application: modes that load when first needed, the feed of changes, the look, and a clean way out."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Final

from textual.app import App
from textual.binding import BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from rapat.errors import RapatError
from rapat.model import Meeting
from rapat.policy import Operation
from rapat.store.contract import Head, Record, Store
from rapat.text.language import LANGUAGES, N_, Language, M, Message
from rapat.text.terminal import one_line
from rapat.tui import commands
from rapat.tui.preferences import Preferences
from rapat.tui.text import line
from rapat.tui.user import User
from rapat.workspace import open_workspace, system_account

FEED: Final = 0.05
"""Seconds between two looks for other people's changes."""
_DECIDING: Final = frozenset({"people", "forums", "meetings", "attendance", "entries", "items", "actions"})
"""Kinds of documents of which a change may decide who reads what: what is open is then asked again."""
_NOTHING: Final = Head(0, "")
"""Before there is a workspace."""
LOOKS: Final = ("textual-dark", "textual-light", "ansi-dark", "ansi-light")


def _place(module: str, name: str) -> Callable[[], Screen[Any]]:
    def load() -> Screen[Any]:
        from importlib import import_module

        made: Screen[Any] = getattr(import_module(f"rapat.tui.screens.{module}"), name)()
        return made

    return load


class RapatApp(App[None]):
    """The text UI of a workspace."""

    CSS_PATH = "style.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it as an instance variable
        (0, "-narrow"),
        (72, "-normal"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-low"),
        (16, "-high"),
        (32, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.EVERYWHERE)
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "home": _place("home", "Home"),
        "meetings": _place("meetings", "Meetings"),
        "actions": _place("actions", "Actions"),
        "agency": _place("agency", "AgencyScreen"),
        "registers": _place("registers", "Registers"),
        "documents": _place("documents", "Documents"),
        "welcome": _place("welcome", "Welcome"),
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
        super().__init__()
        self.clock = clock
        self.person = person
        self.known_below = known_below
        """The user's state folder."""
        self.watching = watch
        self.recent = ""
        """The meeting somebody was last in: lists begin at it."""
        self.opened = user
        self.preferences = preferences or Preferences()
        self.keymap: dict[str, str] = dict(self.preferences.keys)
        self.start = start if user else "welcome"
        self.meeting = meeting
        self._head = user.workspace.store.head if user else _NOTHING
        """The newest record that the screens show."""
        self.troubles: tuple[Message, ...] = ()
        """What keeps the workspace from being written; every place says so as long as it does."""
        self._reader = user.session().actor if user else None
        """Who reads, as the screens took it for granted."""
        self._fault = ""
        """What was said last of what goes wrong again and again."""
        self._unread = 0
        """How many documents that cannot be read were told of."""

    @property
    def user(self) -> User:
        """The open session."""
        assert self.opened is not None  # noqa: S101 - the welcome place is the only one without
        return self.opened

    @property
    def account(self) -> str:
        """Whose account it is, also while nothing is open."""
        return self.opened.account if self.opened else system_account()

    @property
    def place(self) -> str:
        """The name of the place that is shown."""
        return getattr(self.screen, "NAME", "") or str(self.current_mode)

    @property
    def language(self) -> Language:
        """The reader's language, also while nothing is open."""
        return self.opened.language if self.opened else Language(self.preferences.language)

    def text(self, english: str) -> str:
        """A marked literal in the reader's language."""
        return self.language.text(english)

    def told(self, message: Message | str) -> str:
        """A sentence in the reader's language, on one line and safe for a terminal."""
        return one_line(self.language.say(message))

    def on_mount(self) -> None:
        """Open the first place and begin to follow the changes."""
        self.theme = self.preferences.look if self.preferences.look in LOOKS else LOOKS[0]
        self.set_keymap(self.keymap)
        self._leave_on_signals()
        if self.watching:
            from rapat.tui.screens.watch import Watch

            self.push_screen(Watch(self.meeting))
        else:
            self.switch_mode(self.start)
            if self.meeting:
                self.call_later(self.show_meeting, self.meeting)
        self.set_interval(FEED, self.refresh_feed)

    def _leave_on_signals(self) -> None:
        """A dropped line or a stop ends the program cleanly; what was acknowledged is on disk already."""
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    asyncio.get_running_loop().add_signal_handler(number, self.exit)
                except (NotImplementedError, RuntimeError, ValueError):
                    return  # Windows, or not the main thread: the terminal's own end is all there is

    def refresh_feed(self) -> None:
        """Show what anybody changed since the last look."""
        if self.opened is None:
            return
        self._say_unread()
        try:
            records = self._news(self.opened.workspace.store)
            kinds = None if records is None else {op.kind for record in records for op in record.ops}
            if self._is_another_reader(kinds):
                self._each("outdated")
            if kinds is None or not kinds.isdisjoint(_DECIDING):
                self._each("reconsider")
            mounted = (one for one in reversed(self.screen_stack) if one.is_mounted)
            screen = next((one for one in mounted if hasattr(one, "feed")), None)
            if records is None:
                self._each("anew")
            elif records and screen is not None:
                screen.feed(records)
        except (RapatError, OSError) as fault:
            self._say_fault(fault)
        else:
            self._fault = ""

    def _news(self, store: Store) -> list[Record] | None:
        """The records since the last look; None where what is shown may never have been: read everything anew.

        So it is when the journal was replaced or repaired, and when trouble came or went.
        """
        head, before = store.head, self._head
        troubles = store.troubles
        known, self._head = self.troubles, head
        self.troubles = troubles
        if troubles != known or head.seq < before.seq:
            return None
        if head == before:
            return []
        records = store.since(before.seq)
        follows = bool(records) and records[0].seq == before.seq + 1 and records[0].prev == before.hash
        return records if follows else None

    def _is_another_reader(self, kinds: set[str] | None) -> bool:
        """Whether who reads may be somebody else by now: their entry, their role, a forum they chair."""
        before = self._reader
        if kinds is None or "people" in kinds:
            self._reader = self.user.session().actor
        return kinds is None or "forums" in kinds or self._reader != before

    def _each(self, name: str) -> None:
        """Let every screen that is open read again, by the method `name`."""
        for screen in list(self.screen_stack):
            read = getattr(screen, name, None)
            if read is None or not screen.is_mounted:
                continue
            try:
                read()
            except RapatError as fault:
                self._say_fault(fault)

    def _say_unread(self) -> None:
        """Say once how many documents the lists leave out, and again when there are more."""
        workspace = self.user.workspace
        notice = workspace.unread_notice
        if notice is not None and len(workspace.unread) > self._unread:
            self._unread = len(workspace.unread)
            self.notify(self.user.say(notice), severity="warning", markup=False)

    def _say_fault(self, fault: Exception) -> None:
        """Say what went wrong: once, however often it is met again in a row."""
        said = self.user.say(fault.message) if isinstance(fault, RapatError) else str(fault)
        if said != self._fault:
            self._fault = said
            self.notify(said, severity="error", markup=False)

    def begin(self, folder: Path) -> None:
        """Open a workspace that has just been made."""
        opened = open_workspace(folder, known_below=self.known_below)
        self.opened = User(opened, Language(self.preferences.language), self.clock, self.account, self.person)
        self._head = opened.store.head
        self._reader = self.user.session().actor
        self.switch_mode("home")

    def action_go(self, place: str) -> None:
        """Go to a place; dialogs and a meeting that are open are left."""
        if self.opened is not None and not self.watching:
            self.switch_mode(place)
            while len(self.screen_stack) > 1:
                self.pop_screen()

    def action_help(self) -> None:
        """Show the keys of this place; a dialog tells its own at its foot."""
        if self.screen.is_modal and not hasattr(self.screen, "help_parts"):
            return
        from rapat.tui.screens.dialogs import Tell

        known = (*commands.of(self.place), *commands.of(commands.EVERYWHERE))
        parts = [self._key_line(command) for command in known if self.offers(command)]
        extra = getattr(self.screen, "help_parts", None)
        self.push_screen(Tell(self.text(N_("Keys")), [*parts, *(extra() if extra else [])]))

    def _key_line(self, command: commands.Command) -> Content:
        key = commands.keys_of(command, self.keymap)
        return Content.assemble((f"{key:<9}", "bold"), line(self.text(command.told)))

    def offers(self, command: commands.Command) -> bool:
        """Whether a command can be run where one is: what cannot is in no bar, no help and no palette."""
        asked = getattr(self.screen, "offers", None)
        return asked is None or bool(asked(command))

    async def run_action(
        self,
        action: str | tuple[str, str, tuple[object, ...]],
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run what a key or the palette asks for; what is not offered says why, and asks nothing first."""
        from rapat.tui.screens.base import BaseScreen

        if isinstance(default_namespace, BaseScreen) and isinstance(action, str):
            command = commands.named(default_namespace.NAME, action)
            if command is not None and not default_namespace.offers(command):
                default_namespace.refuse(command)
                return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_palette(self) -> None:
        """Find something."""
        from rapat.tui.screens.palette import Palette

        if self.opened is not None and not self.watching and not self.screen.is_modal:
            offered = [
                command
                for command in commands.COMMANDS
                if command.place in (commands.EVERYWHERE, self.place) and self.offers(command)
            ]
            self.push_screen(Palette(offered))

    def action_look(self) -> None:
        """Change to the next look and remember it."""
        at = LOOKS.index(self.theme) if self.theme in LOOKS else -1
        self.theme = LOOKS[(at + 1) % len(LOOKS)]
        self.preferences.remember(look=self.theme)

    def action_language(self) -> None:
        """Change to the other language and remember it."""
        code = LANGUAGES[1 - LANGUAGES.index(self.user.language.code)]
        self.user.language = Language(code)
        self.preferences.remember(language=code)
        self._each("renew")

    def do(self, command: commands.Command) -> None:
        """Run a command as its key would."""
        self.run_worker(self.run_action(command.action, self.screen), exit_on_error=False)

    def show_meeting(self, ident: str) -> None:
        """Go to a meeting: to record it where that can be done, and by this person, else to its minutes."""
        from rapat.model import MeetingStatus

        session = self.user.session()
        try:
            meeting = session.need(Meeting, ident)
        except RapatError as fault:
            self._say_fault(fault)
            return
        self.recent = ident
        settled = meeting.status in (MeetingStatus.REVIEW, MeetingStatus.FINAL, MeetingStatus.CANCELLED)
        if settled or not session.may(Operation.RECORD, meeting):
            self._read(meeting)
            return
        from rapat.tui.screens.dialogs import Ask

        if meeting.status is MeetingStatus.SCHEDULED and meeting.date != self.user.session().today():
            question = M("%(id)s is planned for %(day)s. Record it now?", id=ident, day=meeting.date)
            self.push_screen(Ask(question), lambda yes: self._record(ident) if yes else None)
        else:
            self._record(ident)

    def _read(self, meeting: Meeting) -> None:
        from rapat.tui.screens.minutes import minutes_of

        try:
            self.push_screen(minutes_of(self, meeting))
        except RapatError as fault:
            self._say_fault(fault)

    def _record(self, ident: str) -> None:
        from rapat.tui.screens.live import Live

        self.push_screen(Live(ident))

    def give_way(self, screen: Screen[Any], meeting: str) -> None:
        """Leave the recorder of a meeting and what lies over it: for its minutes where they may be read, else home."""
        while screen in self.screen_stack and len(self.screen_stack) > 1:
            self.pop_screen()
        found = self.user.session().get(Meeting, meeting)
        if found is None:
            self.action_go("home")
        else:
            self._read(found)
        self.notify(
            self.user.say(
                M("%(id)s is not yours to record any more. What stood in the line unsent is kept.", id=meeting)
            ),
            severity="warning",
            markup=False,
        )

    def show_action(self, ident: str) -> None:
        """Go to an action."""
        self.switch_mode("actions")
        self.call_later(lambda: self.choose(ident))

    def show_agency(self, code: str) -> None:
        """Go to an agency."""
        self.switch_mode("agency")
        self.call_later(lambda: self.choose(code))

    def choose(self, ident: str) -> None:
        """Put the cursor of the place that is shown on something."""
        choose = getattr(self.screen, "choose", None)
        if choose is not None:
            choose(ident)

    def say(self, message: Message | str) -> None:
        """Say a sentence over whatever is shown."""
        self.notify(self.user.say(message), markup=False)
