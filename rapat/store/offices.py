"""What an office sets for itself: a text that people write and a store keeps word for word."""

from __future__ import annotations

from typing import Final, NamedTuple, Protocol

from rapat.errors import Refused
from rapat.text.language import M

LARGEST: Final = 1 << 20
"""Bytes; the settings of an office are a few thousand."""


class SettingsText(NamedTuple):
    """The settings of an office as they were written, comments and all; what they mean is read in `rapat.settings`."""

    text: str
    where: str
    """Where a person finds them, for sentences about a fault: the path of a file, or what the backend calls it."""


class OfficeSettings(Protocol):
    """The settings of the offices that share a store; the one office of a store in a folder has the empty name.

    They are no documents: no number of a record is needed to read them, and what of them a record must be judged by,
    the record tells (`model.Rules`). The templates, styles, fonts and pictures of an office are not among them: those
    lie as files in the folder of its workspace, where papers are made, whatever keeps the documents.
    """

    def read(self, office: str = "", /) -> SettingsText | None:
        """Read the settings of an office; None where it has none. Raises `Refused` for what is no text, or too long."""
        ...

    def write(self, text: str, office: str = "", /) -> None:
        """Put a text in place of an office's settings, durably and whole.

        Raises `Refused` for an office that the store cannot keep and for what could not be read back, `Unavailable`
        where the store is open for reading only or a newer rapat wrote it.
        """
        ...


def encoded(text: str, where: str) -> bytes:
    """Encode the settings of an office; raises `Refused` for what `decoded` would refuse."""
    try:
        data = text.encode()
    except UnicodeEncodeError as fault:
        raise not_utf8(where) from fault
    if len(data) > LARGEST:
        raise too_large(where)
    return data


def decoded(data: bytes, where: str) -> str:
    """Decode the settings of an office; raises `Refused` for what is no text."""
    try:
        return data.decode()
    except UnicodeDecodeError as fault:
        raise not_utf8(where) from fault


def too_large(where: str) -> Refused:
    """Say that a text of settings is too large."""
    return Refused(
        M("%(path)s is too large for settings.", path=where), M("Put the settings of the workspace in its place.")
    )


def not_utf8(where: str) -> Refused:
    """Say that a text of settings is none."""
    return Refused(M("%(path)s is not UTF-8 text.", path=where), M("Save it as UTF-8 and try again."))
