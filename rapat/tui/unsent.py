"""The line that is still being typed, kept beside the workspace so that a crash does not take it."""

from __future__ import annotations

import re
from pathlib import Path

from rapat import filesystem

_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")


class Unsent:
    """The unsent text of one person in one meeting; where the folder cannot be written, nothing is kept."""

    def __init__(self, folder: Path, meeting: str, who: str) -> None:
        """Take the workspace's folder, the meeting and whoever types."""
        self.path = folder / "drafts" / f"{_UNSAFE.sub('-', f'{meeting}.{who}')}.txt"
        self._kept = self.read()

    def read(self) -> str:
        """What was left unsent; empty for nothing."""
        try:
            return self.path.read_text(encoding="utf-8") if self.path.is_file() else ""
        except (OSError, UnicodeDecodeError):
            return ""

    def keep(self, text: str) -> None:
        """Keep what stands in the line now; an empty line is forgotten."""
        if text == self._kept:
            return
        self._kept = text
        try:
            if not text:
                filesystem.remove(self.path)
                return
            filesystem.make_folder(self.path.parent)
            filesystem.replace(self.path, text.encode("utf-8", "replace"), lasting=False)  # while somebody types
        except OSError:
            return
