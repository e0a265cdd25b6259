"""The line that is still being typed, kept beside the workspace so that a crash does not take it."""

from __future__ import annotations

import re
from pathlib import Path

_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")


class Draft:
    """The unsent text of one person in one meeting; where the folder cannot be written, nothing is kept."""

    def __init__(self, folder: Path, meeting: str, who: str) -> None:
        """Take the workspace's folder, the meeting and whoever types."""
        self.path = folder / "drafts" / f"{_UNSAFE.sub('-', f'{meeting}.{who}')}.txt"
        self._kept = self.read()

    def read(self) -> str:
        """What was left unsent; empty for nothing."""
        try:
            return self.path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def keep(self, text: str) -> None:
        """Keep what stands in the line now; an empty line is forgotten."""
        if text == self._kept:
            return
        self._kept = text
        try:
            if not text:
                self.path.unlink(missing_ok=True)
                return
            self.path.parent.mkdir(mode=0o700, exist_ok=True)
            new = self.path.with_suffix(".new")
            new.write_text(text, encoding="utf-8", errors="replace")
            new.replace(self.path)
        except OSError:
            return
