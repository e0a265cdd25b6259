"""How papers are wanted: by whose settings, in which language, as of which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapat.errors import Refused
from rapat.language import Language, M, Message
from rapat.secretariat.desk import Desk
from rapat.settings import Settings

_LARGEST = 4_000_000
"""Bytes of a logo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How papers are wanted."""

    settings: Settings
    language: Language
    today: date
    overrides: Path | None = None
    """The workspace's own templates folder."""
    logo: bytes = b""
    """PNG of the letterhead."""
    blank: bool = False
    """Whether an attendance list is wanted empty, to be signed."""


def at(desk: Desk, *, code: str = "", today: date | None = None, blank: bool = False) -> Order:
    """Order papers at a desk: by its workspace's settings, in the papers' language unless another `code` is given.

    Raises `Refused` where the logo that `rapat.toml` names cannot be read.
    """
    return Order(
        settings=desk.settings,
        language=Language(code or desk.settings.language),
        today=today or desk.today(),
        overrides=desk.folder / "templates",
        logo=_logo(desk),
        blank=blank,
    )


def _logo(desk: Desk) -> bytes:
    named = desk.settings.letterhead.logo
    if not named:
        return b""
    path = desk.folder / named
    reason: Message | str = M("it is no picture of at most 4 MB")
    try:
        if path.is_file() and path.stat().st_size <= _LARGEST:
            return path.read_bytes()
        path.stat()
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", "") or str(fault)
    raise Refused(
        M("The logo %(path)s cannot be read: %(fault)s.", path=path, fault=reason), M("Correct it in rapat.toml.")
    )
