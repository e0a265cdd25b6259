"""The file that makes a folder a workspace, `rapat.toml`: read before any store can be opened, edited by people."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from rapat import filesystem
from rapat.errors import Refused
from rapat.settings import FILE
from rapat.store import offices
from rapat.store.offices import SettingsText
from rapat.text.language import M


def read(folder: Path) -> SettingsText:
    """Read the file of the workspace in `folder`.

    Raises `Refused` for what is no text of a reasonable size, and `OSError` where it is not there or does not read.
    """
    path = folder / FILE
    try:
        data = filesystem.read(path, offices.LARGEST)
    except filesystem.NotAFile as fault:
        raise Refused(
            M("%(path)s is no file.", path=path), M("Put the settings of the workspace in its place.")
        ) from fault
    except OSError as fault:
        if fault.errno == errno.EFBIG:
            raise offices.too_large(os.fspath(path)) from fault
        raise
    return SettingsText(offices.decoded(data, os.fspath(path)), os.fspath(path))


def write(folder: Path, text: str) -> None:
    """Write the file of the workspace in `folder`, durably; raises `Refused` for what `read` would refuse."""
    path = folder / FILE
    filesystem.replace(path, offices.encoded(text, os.fspath(path)))
