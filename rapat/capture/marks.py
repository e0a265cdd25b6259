"""What was gathered of a promise while its line is read: the marks and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapat.capture.names import Target
from rapat.dates import deadlines


@dataclass(slots=True)
class Mark:
    """A mark in the text, from `start` to `end`."""

    start: int
    end: int
    target: Target | None = None
    everybody: bool = False
    first: bool = False
    inside: bool = False
    due: deadlines.Deadline | None = None
    undated: bool = False
    """It says that there is no due date (`^-`)."""
    matter: str = ""


@dataclass(slots=True)
class Reading:
    """What was gathered of one action line."""

    marks: list[Mark] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    leads: tuple[Target, ...] = ()
    """Who stands before a colon in front of it all: `Polres: susun jadwal`."""
