"""What a person prefers: look, language, other keys. One small TOML file in the user's own configuration."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from rapat import filesystem
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
        """Keep a choice; a file that cannot be written, or does not read, is no reason to disturb anybody."""
        self.look = look or self.look
        self.language = language or self.language
        if self.path is None:
            return
        with suppress(OSError, ValueError, RecursionError):
            text = self._written_into(self.path.read_text(encoding="utf-8") if self.path.is_file() else "")
            filesystem.make_folders(self.path.parent)
            filesystem.replace(self.path, text.encode())

    def _written_into(self, text: str) -> str:
        """Put the choices into the text of a file; comments and whatever is unknown stay. Raises ValueError."""
        import tomlkit  # a start needs no writer of TOML
        from tomlkit.exceptions import TOMLKitError

        try:
            document = tomlkit.parse(text)
            document["look"] = self.look
            document["language"] = self.language
            if self.keys:
                keys = document.setdefault("keys", tomlkit.table())
                keys.update({name: pressed for name, pressed in self.keys.items() if keys.get(name) != pressed})
            return tomlkit.dumps(document)
        except TOMLKitError as fault:
            raise ValueError from fault


def own_file() -> Path:
    """Where the system keeps this user's configuration of rapat."""
    import platformdirs

    return platformdirs.user_config_path("rapat", appauthor=False) / "screen.toml"


def read(path: Path) -> Preferences:
    """Read the file; what does not read or is unknown is left out."""
    try:
        stored = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, ValueError, RecursionError):
        stored = {}
    known = {command.id for command in COMMANDS}
    keys = stored.get("keys", {})
    return Preferences(
        look=str(stored.get("look", "")),
        language=str(stored.get("language", "")),
        keys={name: str(pressed) for name, pressed in keys.items() if name in known and pressed}
        if isinstance(keys, dict)
        else {},
        path=path,
    )
