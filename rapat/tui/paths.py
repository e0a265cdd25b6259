"""Where files lie, as somebody types it or goes through folders: completion, and what a folder holds."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final, NamedTuple

_QUOTES: Final = "'\" "
"""What file managers put around a path that is dropped or pasted."""
LINKS: Final = ("http://", "https://")
_MOST: Final = 5000
"""Names of a folder that are looked at."""


class Listed(NamedTuple):
    """A name in a folder."""

    name: str
    is_folder: bool


def path(words: str) -> Path:
    """Read where a file lies, as it is typed, pasted or dropped."""
    return Path(words.strip(_QUOTES)).expanduser()


def is_like_a_link(words: str) -> bool:
    """Tell whether words that name no file look like a link without what it begins with: a host, then a path."""
    return re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*|)", words) is not None and "/" in words


def own_folder() -> Path:
    """Return where people look for papers of their own: the folder of documents of their account, else their home."""
    home = Path.home()
    return next((one for one in (home / "Documents", home / "Dokumen") if one.is_dir()), home)


def proof(words: str) -> str:
    """Read what proves something: a link as it is, else where the file lies; empty for nothing."""
    return words if not words or words.startswith(LINKS) else str(path(words))


def listed(folder: Path) -> list[Listed]:
    """List what a folder holds, folders first, but for hidden names; nothing where it cannot be read."""
    found: list[Listed] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith("."):
                    found.append(Listed(entry.name, entry.is_dir()))
                if len(found) == _MOST:
                    break
    except OSError:
        return []
    return sorted(found, key=lambda one: (not one.is_folder, one.name.casefold()))


def completed(typed: str) -> str | None:
    """Complete the name that is typed last by the first that begins like it; None where none does."""
    folder, begun = os.path.split(typed)
    if not begun or typed.startswith(LINKS) or begun in (".", "..", "~"):
        return None
    fits = (one for one in listed(Path(folder).expanduser()) if one.name.startswith(begun) and one.name != begun)
    first = next(fits, None)
    return None if first is None else f"{os.path.join(folder, first.name)}{os.sep if first.is_folder else ''}"  # noqa: PTH118 - what was typed stays as it was typed
