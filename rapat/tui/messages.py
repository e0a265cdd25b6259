"""What screens and dialogs ask of the app, which alone knows where things are shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.message import Message

from rapat.text.language import Message as Sentence
from rapat.tui.commands import Command


class OpenMeeting(Message):
    """Go to a meeting: to record it where that can be done, and by this person, else to its minutes.

    One that is yet to come is read, unless it was asked for `to_record` it.
    """

    def __init__(self, meeting: str, *, to_record: bool = False, first: str = "") -> None:
        """Take the id of the meeting, and the action of its record that is asked for at once, as in the keys' table."""
        super().__init__()
        self.meeting = meeting
        self.to_record = to_record or bool(first)
        self.first = first


class RecordingLost(Message):
    """The acting person may not record this meeting any more: show what may be read instead."""

    def __init__(self, meeting: str) -> None:
        """Take the id of the meeting."""
        super().__init__()
        self.meeting = meeting


class AskToLeave(Message):
    """Ask before something typed is lost, and leave only on Y."""

    def __init__(self, question: Sentence, leave: Callable[[], object]) -> None:
        """Take the question, and what leaves."""
        super().__init__()
        self.question = question
        self.leave = leave


class OpenListed(Message):
    """Go to a screen, and put its cursor on a document."""

    SCREEN: ClassVar[str]
    """The mode of the app."""

    def __init__(self, ident: str) -> None:
        """Take the id of the document."""
        super().__init__()
        self.ident = ident


class OpenAction(OpenListed):
    """Go to an action in the list of all."""

    SCREEN: ClassVar[str] = "actions"


class OpenSitting(OpenListed):
    """Go to a meeting in the list of all, where it is taken further."""

    SCREEN: ClassVar[str] = "meetings"


class OpenWaiting(OpenListed):
    """Go to what waits under a key of the inbox."""

    SCREEN: ClassVar[str] = "inbox"


class OpenReminder(OpenListed):
    """Go to what an agency is to be reminded of."""

    SCREEN: ClassVar[str] = "remind"


class OpenAgency(OpenListed):
    """Go to what an agency owes."""

    SCREEN: ClassVar[str] = "agency"


class OpenMatter(OpenListed):
    """Go to a matter in the list of all."""

    SCREEN: ClassVar[str] = "matters"


class OpenCircular(OpenListed):
    """Go to a circular in the list of all."""

    SCREEN: ClassVar[str] = "circulars"


class OpenPoint(Message):
    """Go to the sitting whose agenda has a point put to a forum, or to the queue in which it waits."""

    def __init__(self, ident: str) -> None:
        """Take the id of the point."""
        super().__init__()
        self.ident = ident


class OpenPapers(OpenListed):
    """Go to the papers of a meeting, a matter, a circular or an excerpt."""

    SCREEN: ClassVar[str] = "documents"


class OpenPaper(Message):
    """Go to a kind of paper, and where a document is named put the cursor on it."""

    def __init__(self, kind: str, ident: str = "") -> None:
        """Take the code of the kind and the id of what it is about; empty for the first that there is."""
        super().__init__()
        self.kind = kind
        self.ident = ident


class RunCommand(Message):
    """Run a command as its key would, on its own screen: where another is shown, one goes there first."""

    def __init__(self, command: Command) -> None:
        """Take the command."""
        super().__init__()
        self.command = command


class WorkspaceMade(Message):
    """A workspace was made: open it."""

    def __init__(self, folder: Path) -> None:
        """Take its folder."""
        super().__init__()
        self.folder = folder
