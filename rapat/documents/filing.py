"""Putting papers where they belong: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from rapat.errors import Refused
from rapat.language import M


def write(path: Path, data: bytes) -> None:
    """Write a paper; somebody who looks meets the old or the new one, never a part. Raises `Refused`."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as fault:
        temporary.unlink(missing_ok=True)
        raise Refused(
            M("%(path)s cannot be written: %(fault)s.", path=path, fault=fault.strerror or str(fault)),
            M("Close it where it is open, or name another place with -o."),
        ) from fault
