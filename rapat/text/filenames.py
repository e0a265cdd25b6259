"""Names that no file may have, whatever the system it was made on: a workspace travels."""

from __future__ import annotations

import re
from typing import Final

_DEVICES: Final = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)})
"""Devices of Windows, which opens them whatever folder and suffix stand around the name."""
_LONGEST: Final = 120
"""Letters of a name that every file system takes, whatever the folder."""
_SUFFIX: Final = 16


def is_device(name: str) -> bool:
    """Tell whether Windows takes the name of a file, with or without a suffix and in any case, for a device."""
    return name.partition(".")[0].casefold() in _DEVICES


def safe_name(text: str) -> str:
    """Return a name that a file can have on every system, from one that somebody else gave; empty where none is left.

    No folders, no letters that any system forbids or takes for its own, no device, at most 120 letters.
    """
    last = re.split(r"[/\\]", text)[-1]
    plain = "".join("_" if letter in '<>:"|?*' or not letter.isprintable() else letter for letter in last)
    name = plain.strip(" .")
    name = f"_{name}" if name.startswith("-") else name  # no option of a program that is given it
    if len(name) > _LONGEST:
        stem, dot, suffix = name.rpartition(".")
        name = f"{stem[: _LONGEST - len(suffix) - 1]}.{suffix}" if dot and len(suffix) < _SUFFIX else name[:_LONGEST]
    return f"_{name}" if is_device(name) else name
