"""The settings of the one office of a folder: the file `rapat.toml`, which remains a person's to edit."""

from __future__ import annotations

from rapat.errors import Refused
from rapat.store import workspace_file
from rapat.store.embedded.writer import Writer
from rapat.store.offices import SettingsText
from rapat.text.language import M


class FileSettings:
    """`OfficeSettings` of a workspace in a folder."""

    def __init__(self, writer: Writer) -> None:
        """Keep them in the folder that `writer` guards."""
        self._writer = writer

    def read(self, office: str = "", /) -> SettingsText | None:
        """Read the file; None for any office that has a name, and where there is no file."""
        if office:
            return None
        try:
            return workspace_file.read(self._writer.folder)
        except FileNotFoundError:
            return None

    def write(self, text: str, office: str = "", /) -> None:
        """Replace the file; without the lock, which whoever edits it does not hold either."""
        if office:
            raise Refused(
                M("A workspace in a folder has no settings of another office (%(office)s).", office=office),
                M("Make a workspace for it with: rapat init DIR"),
            )
        self._writer.check_may_write()
        workspace_file.write(self._writer.folder, text)
