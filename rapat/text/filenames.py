"""Names that no file may have, whatever the system it was made on: a workspace travels."""

from __future__ import annotations

from typing import Final

_DEVICES: Final = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)})
"""Devices of Windows, which opens them whatever folder and suffix stand around the name."""


def is_device(name: str) -> bool:
    """Tell whether Windows takes the name of a file, with or without a suffix and in any case, for a device."""
    return name.partition(".")[0].casefold() in _DEVICES
