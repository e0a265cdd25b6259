"""What screens and dialogs ask of the app, which alone knows where things are shown."""

from __future__ import annotations

from pathlib import Path

from textual.message import Message

from rapat.tui.commands import Command


class OpenMeeting(Message):
    """Go to a meeting: to record it where that can be done, and by this person, else to its minutes."""

    def __init__(self, meeting: str) -> None:
        """Take the id of the meeting."""
        super().__init__()
        self.meeting = meeting


class OpenAction(Message):
    """Go to an action in the list of all."""

    def __init__(self, action: str) -> None:
        """Take the id of the action."""
        super().__init__()
        self.action = action


class OpenAgency(Message):
    """Go to what an agency owes."""

    def __init__(self, agency: str) -> None:
        """Take the code of the agency."""
        super().__init__()
        self.agency = agency


class OpenPapers(Message):
    """Go to the papers of a meeting."""

    def __init__(self, meeting: str) -> None:
        """Take the id of the meeting."""
        super().__init__()
        self.meeting = meeting


class RunCommand(Message):
    """Run a command as its key would, on the screen that is shown."""

    def __init__(self, command: Command) -> None:
        """Take the command."""
        super().__init__()
        self.command = command


class RecordingLost(Message):
    """The acting person may not record this meeting any more: show what may be read instead."""

    def __init__(self, meeting: str) -> None:
        """Take the id of the meeting."""
        super().__init__()
        self.meeting = meeting


class WorkspaceMade(Message):
    """A workspace was made: open it."""

    def __init__(self, folder: Path) -> None:
        """Take its folder."""
        super().__init__()
        self.folder = folder
