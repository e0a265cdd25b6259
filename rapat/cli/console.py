"""The edge of the command line: the one place that reads the surroundings and writes to them.

Language, clock, account, workspace, terminal and streams are looked at here and handed inwards as values.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from getpass import getpass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from rapat.cli import tables
from rapat.errors import Damaged, NotAllowed, Refused, WrongUsage
from rapat.text import terminal
from rapat.text.language import Language, M, Message, preferred

if TYPE_CHECKING:
    from rapat.policy import Operation
    from rapat.secretariat.session import Session
    from rapat.workspace import Workspace

NOW: Final = "RAPAT_NOW"
"""Environment variable that holds the moment to take for now (ISO 8601): for trying things out; records tell of it."""
USER: Final = "RAPAT_USER"
"""Environment variable that names the acting person."""

_STYLES: Final = {"bold": "1", "red": "1;31", "yellow": "33", "green": "32", "dim": "2"}
_MOVED_IN: Final = 4
"""Spaces before what goes on below its line."""
_NARROWEST: Final = 40
_YES: Final = frozenset({"y", "ya", "yes", "iya"})


class Console:
    """What a command is given: where to print, in which language, and the session of the workspace."""

    def __init__(
        self,
        environment: Mapping[str, str],
        standard_input: TextIO,
        output: TextIO,
        diagnostics: TextIO,
        account: str = "",
    ) -> None:
        """Look at the surroundings once; nothing is opened yet."""
        self.environment = environment
        self.input = standard_input
        self.output = output
        self.diagnostics = diagnostics
        self.language = Language(preferred(environment))
        self.opener: Callable[..., None] | None = None
        """Shows the text UI; given by whoever starts the program."""
        self.folder: Path | None = None
        """The workspace named on the command line."""
        self.workspace: Workspace | None = None
        """The one that was opened last."""
        self.person = environment.get(USER, "")
        """Who acts, as named; empty for the account's owner."""
        self._account = account
        self.first: Callable[[Session], None] | None = None
        """What the command asks of the acting person before anything else; None once it was asked."""
        self.system_zone: Callable[[], str] = str
        """Tells what people call the time that this machine's clock keeps; empty for none of theirs."""
        self.knows_account: Callable[[str], bool] | None = None
        """Whether an account exists on this machine; None asks the system."""
        self.terminal = output.isatty()
        self.colour = self.terminal and _colours(environment)

    @classmethod
    def of_process(cls) -> Console:
        """Make the console of this process; its streams speak UTF-8 whatever the locale."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        console = cls(os.environ, sys.stdin, sys.stdout, sys.stderr)
        console.system_zone = _system_zone
        return console

    # What people read

    def text(self, english: str) -> str:
        """Return a marked literal in the reader's language."""
        return self.language.text(english)

    def said(self, message: Message | str) -> str:
        """Return a sentence in the reader's language, safe for a terminal, on one line."""
        return terminal.one_line(self.language.say(message))

    def print(self, line: Message | str = "", style: str = "") -> None:
        """Print one line of data."""
        self.output.write(self.paint(self.said(line), style) + "\n")

    def write(self, text: str) -> None:
        """Print text as it is: help, an example file, lines that are laid out already."""
        self.output.write(text)

    def put_bytes(self, data: bytes) -> None:
        """Print a file as it is; a stream of text is given its text."""
        self.output.flush()
        if isinstance(self.output, TextIOWrapper):
            self.output.buffer.write(data)
            self.output.buffer.flush()
        else:
            self.output.write(data.decode("utf-8", "replace"))

    def flush(self) -> None:
        """Send out what was printed."""
        self.output.flush()

    def note(self, message: Message | str) -> None:
        """Print one line of diagnostics."""
        self.output.flush()
        self.diagnostics.write(self.said(message) + "\n")
        self.diagnostics.flush()

    def note_if(self, message: Message | None) -> None:
        """Print one line of diagnostics where there is something to say."""
        if message is not None:
            self.note(message)

    def table(
        self,
        headings: Sequence[str | tuple[str, bool]],
        rows: Iterable[tables.Row],
        *,
        goes_on: bool = False,
    ) -> None:
        """Print a table, a long one while its rows come.

        A heading is a marked literal, with True beside it where the column gives way. `goes_on` says that the words
        of the last column go on in further lines instead of being cut.
        """
        columns = [
            tables.Column(self.text(heading))
            if isinstance(heading, str)
            else tables.Column(self.text(heading[0]), yields=True)
            for heading in headings
        ]
        if goes_on:
            columns[-1] = columns[-1]._replace(goes_on=True)
        for line in tables.lines(columns, rows, self.columns(), self.paint):
            self.output.write(line + "\n")

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """Print names (marked literals) and values beneath each other."""
        for line in tables.pairs([(self.text(name), value) for name, value in rows], self.columns()):
            self.output.write(line + "\n")

    def told(self, head: str, text: str) -> None:
        """Print what happened behind its moment; where it goes on it is moved in."""
        for line in tables.hanging(head, terminal.one_line(text), self.columns(), _MOVED_IN):
            self.output.write(line + "\n")

    def json(self, data: object, *, lines: bool = False) -> None:
        """Print one JSON document, or with `lines` one JSON line that is out before this returns."""
        import msgspec  # loaded by the model anyway

        plain = msgspec.json.encode(data)
        text = plain if lines else msgspec.json.format(plain, indent=2)
        self.output.write(terminal.json_visible(text.decode()) + "\n")
        if lines:
            self.output.flush()

    def json_list(self, items: Iterable[object]) -> None:
        """Print a JSON document that is a list, item by item as they come."""
        import msgspec  # loaded by the model anyway

        between = "[\n"
        for item in items:
            text = terminal.json_visible(msgspec.json.format(msgspec.json.encode(item), indent=2).decode())
            self.output.write(between + "  " + text.replace("\n", "\n  "))
            between = ",\n"
        self.output.write("[]\n" if between == "[\n" else "\n]\n")

    def paint(self, text: str, style: str) -> str:
        """Emphasise `text` where the terminal shows colours."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if style and text and self.colour else text

    def columns(self) -> int | None:
        """Width of the terminal; None where the output is none and nothing is cut."""
        if not self.terminal:
            return None
        told = self.environment.get("COLUMNS", "")
        if told.isdecimal() and int(told):
            return max(_NARROWEST, int(told))
        try:
            return max(_NARROWEST, os.get_terminal_size(self.output.fileno()).columns)
        except (OSError, ValueError):
            return 80

    # What people are asked

    @property
    def types(self) -> bool:
        """Whether standard input is typed at a terminal."""
        return self.input.isatty()

    def input_lines(self) -> Iterator[bytes]:
        """Give the lines of standard input as they come; a stream of text gives its text as UTF-8."""
        if isinstance(self.input, TextIOWrapper):
            yield from iter(self.input.buffer.readline, b"")
        else:
            yield from (line.encode() for line in self.input)

    def read_input(self) -> bytes:
        """Return all of standard input as it came; a stream of text gives its text as UTF-8."""
        return self.input.buffer.read() if isinstance(self.input, TextIOWrapper) else self.input.read().encode()

    @property
    def asks(self) -> bool:
        """Whether somebody is there to answer: both ends are a terminal."""
        return self.input.isatty() and self.diagnostics.isatty()

    def ask(self, question: Message, *, hidden: bool = False) -> str:
        """Ask for a line; empty when nothing is answered. Who may not do what is asked about is refused before.

        A `hidden` one does not appear on the terminal while it is typed.
        """
        if self.first is not None:
            with self.session(read_only=True, again=True):
                pass
        if hidden and self.asks:
            try:
                return getpass(f"{self.said(question)}: ", self.diagnostics).strip()
            except EOFError:
                return ""
        self.diagnostics.write(f"{self.said(question)}: ")
        self.diagnostics.flush()
        return self.input.readline().strip()

    def confirm(self, question: Message) -> bool:
        """Ask yes or no; no unless yes is said."""
        return self.ask(M("%(question)s [y/n]", question=question)).casefold() in _YES

    @contextmanager
    def progress(self, label: Message) -> Iterator[Progress]:
        """Show how far a long work is, on a terminal only."""
        shown = Progress(self, label)
        try:
            yield shown
        finally:
            shown.end()

    # Where people work

    def locate(self) -> Path:
        """Find the folder of the workspace; raises `Refused` where there is none."""
        from rapat.workspace import locate

        return locate(self.folder, self.environment, Path.cwd())

    def find(self, *nearer: Path) -> Path | None:
        """Find the folder of the workspace, at places that are `nearer` than where one stands first; None for none."""
        from rapat.workspace import find

        return find(self.folder, self.environment, *nearer, Path.cwd())

    def open(self, *, read_only: bool = False, again: bool = False) -> Workspace:
        """Open the workspace; what is wrong with it is said before anything else, unless it is opened `again`."""
        from rapat.workspace import open_workspace

        opened = open_workspace(self.locate(), read_only=read_only, known_below=self.known_below)
        opened.knows_account = self.knows_account or opened.knows_account
        if not again:
            self.workspace = opened
            for trouble in (*opened.store.troubles, *opened.disbelieved, *opened.passed_over):
                self.note(trouble)
            if not opened.shuts_out_strangers and not opened.settings.demo:
                self.note(
                    M(
                        "No secretary has an account, so every account may do everything."
                        " Close it with: rapat people claim PERSON"
                    )
                )
        return opened

    def tell_look(self, folder: Path) -> None:
        """Say what the workspace in `folder` has of its own that can put words on papers, seal or not."""
        from rapat.documents import look

        if names := look.own_files(folder):
            self.note(
                M(
                    "Papers are shaped by what is the workspace's own and no seal covers: %(names)s. Read what these"
                    " add.",
                    names=names,
                )
            )

    @property
    def known_below(self) -> Path | None:
        """The user's state folder: the newest record seen in each workspace, and copies of evidence to be opened."""
        from rapat.workspace import state_folder

        return state_folder(self.environment)

    @contextmanager
    def session(self, *, read_only: bool = False, again: bool = False) -> Iterator[Session]:
        """Open a session of the workspace as the acting person; it is closed afterwards.

        Raises `NotAllowed` for who may not do what the command is for.
        """
        from rapat.secretariat import proofs

        proofs.take_away(self.known_below)
        with self.open(read_only=read_only, again=again) as workspace:
            session = self.session_of(workspace)
            self.permit(session)
            yield session

    def permit(self, session: Session) -> None:
        """Ask once what the command asks first; raises `NotAllowed`."""
        if self.first is not None:
            self.first(session)
            self.first = None

    def session_of(self, workspace: Workspace) -> Session:
        """The session of the acting person in an open workspace."""
        return workspace.session(self.clock, self.account, self.person)

    def caretaker(self, workspace: Workspace, operation: Operation | None = None) -> Session:
        """Open the session of who looks after a workspace: one who may do `operation` (None: anybody known).

        Where nobody could get in it is the folder's owner.
        """
        try:
            session = self.session_of(workspace)
            if operation is not None:
                session.require(operation)
            self.permit(session)
        except (Damaged, NotAllowed):
            if not workspace.forsaken:
                raise
            session = workspace.keeper(self.clock, self.account)
            self.permit(session)
            self.note(M("No secretary can get in; you do this as the owner of the folder."))
        return session

    @property
    def account(self) -> str:
        """The operating-system account at work, as it was handed in or as the system tells it."""
        from rapat.workspace import system_account

        return self._account or system_account()

    @property
    def has_screen(self) -> bool:
        """Whether the text UI can be shown: there is one, and both ends are a terminal."""
        return self.opener is not None and self.input.isatty() and self.terminal

    def screen(self, folder: Path | None, meeting: str = "", *, watch: bool = False) -> None:
        """Show the text UI on a workspace, None for the first start; returns when it is left."""
        if self.opener is None or not self.has_screen:
            raise Refused(M("The screen needs a terminal at both ends."), M("See the commands with: rapat --help"))
        from rapat.workspace import Machine

        self.opener(
            folder,
            language=self.language.code,
            chosen=bool(self.environment.get("RAPAT_LANG")),
            clock=self.clock,
            person=self.person,
            meeting=meeting,
            watch=watch,
            machine=Machine(self.known_below, self.system_zone()),
        )

    @property
    def program(self) -> str:
        """What starts rapat here, as one would type it: its path where the shell does not find it by its name."""
        from shutil import which

        name = Path(sys.argv[0])
        if name.name == "__main__.py":
            name = Path(sys.executable).with_name("rapat.exe" if os.name == "nt" else "rapat")
            if not name.is_file():
                return "python -m rapat"
        if which("rapat", path=self.environment.get("PATH", "")):
            return "rapat"
        name, here = name.absolute(), Path.cwd()
        return str(name.relative_to(here)) if name.is_relative_to(here) else str(name)

    @property
    def clock(self) -> Callable[[], datetime]:
        """The clock of a session: one that RAPAT_NOW sets says so in whatever it dates."""
        if not self.environment.get(NOW):
            return self.now
        from rapat.secretariat.session import SetClock

        return SetClock(self.now)

    def now(self) -> datetime:
        """The present moment; RAPAT_NOW says another."""
        told = self.environment.get(NOW, "")
        if not told:
            from rapat.workspace import system_clock

            return system_clock()
        from rapat.secretariat import dating

        try:
            moment = datetime.fromisoformat(told)
            dating.check_year(moment.date())
        except (ValueError, Refused):
            raise WrongUsage(
                M("%(name)s is no moment: %(text)s.", name=NOW, text=told),
                M("Write it as 2026-11-24T09:00:00+08:00."),
            ) from None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Progress:
    """A line of diagnostics that says how much is done."""

    def __init__(self, console: Console, label: Message) -> None:
        """Begin at nothing."""
        self.console = console
        self.label = label
        self.shows = console.diagnostics.isatty()
        self._shown = False
        self._part = -1

    def show(self, done: int, total: int) -> None:
        """Say that `done` of `total` steps are behind us; of many steps, once for each hundredth."""
        self._shown = True
        part = 100 * done // max(total, 1)
        if self.shows and (part != self._part or done == total):
            self._part = part
            self.console.diagnostics.write(f"\r{self.console.said(self.label)} {done}/{total} ")
            self.console.diagnostics.flush()

    def end(self) -> None:
        """Take the line away."""
        if self.shows and self._shown:
            self.console.diagnostics.write("\r\x1b[K")
            self.console.diagnostics.flush()


def _system_zone() -> str:
    from rapat.workspace import system_zone

    return system_zone()


def _colours(environment: Mapping[str, str]) -> bool:
    """Tell whether a terminal in this environment shows colours and may (no-color.org)."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return os.name != "nt" or bool(environment.get("WT_SESSION") or environment.get("TERM"))
