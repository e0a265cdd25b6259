"""What a person likes: look, language, other keys. One small TOML file in the user's own configuration."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from rapat import filesystem
from rapat.settings import quoted
from rapat.tui.commands import COMMANDS


@dataclass
class Preferences:
    """What is remembered for a person; `path` None remembers nothing."""

    look: str = ""
    language: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    """Other keys for commands: `{"live.undo": "ctrl+u"}`."""
    path: Path | None = None

    def remember(self, *, look: str = "", language: str = "") -> None:
        """Keep a choice; a file that cannot be written is no reason to disturb anybody."""
        self.look = look or self.look
        self.language = language or self.language
        if self.path is None:
            return
        lines = [f"look = {quoted(self.look)}", f"language = {quoted(self.language)}", "", "[keys]"]
        lines += [f"{quoted(name)} = {quoted(keys)}" for name, keys in sorted(self.keys.items())]
        try:
            filesystem.make_folders(self.path.parent)
            filesystem.replace(self.path, ("\n".join(lines) + "\n").encode())
        except OSError:
            return


def own_file() -> Path:
    """Where the system keeps this user's configuration of rapat."""
    import platformdirs

    return platformdirs.user_config_path("rapat", appauthor=False) / "screen.toml"


def read(path: Path) -> Preferences:
    """Read the file; what does not read or is unknown is left out."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, ValueError, RecursionError):
        told = {}
    known = {command.id for command in COMMANDS}
    keys = told.get("keys", {})
    return Preferences(
        look=str(told.get("look", "")),
        language=str(told.get("language", "")),
        keys={name: str(value) for name, value in keys.items() if name in known and value}
        if isinstance(keys, dict)
        else {},
        path=path,
    )
