"""What every paper has: its letterhead, its class, who signs it."""

from __future__ import annotations

from typing import Literal

import msgspec

Capacity = Literal["chair", "secretary", "note-taker", "cosigner"]
"""In which capacity somebody signs; a cosigner takes note (mengetahui)."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """The common base: immutable, and every field is ready to print."""


class Letterhead(View, frozen=True):
    """The letterhead (kop naskah dinas) of the office that signs."""

    government: str
    """What stands above the office, a line or several."""
    office: str
    address: tuple[str, ...]
    contact: str


class Paper(View, frozen=True):
    """The paper itself."""

    code: Literal["B", "T", "R", "SR"]
    """Security class as its code."""
    word: str
    """Security class as its word: "biasa"."""
    draft: bool
    """Whether the minutes are not yet final."""
    city: str
    today: str
    """Day of issue: "24 November 2026"."""
    police: bool
    """Whether the police form is set (`paper.profile`)."""
    left_out: int
    """How many lines a message leaves out for their class; 0 on paper."""
    excerpt: bool
    """Whether a list was made by somebody who does not see everything; minutes say so by `left_out`."""
    withheld: int
    """How many of an excerpt are left out for their class."""


class Signer(View, frozen=True):
    """One who signs."""

    capacity: Capacity
    on_behalf: str
    """"a.n. Wali Kota Bontang", a line above the position; empty where somebody signs for themselves."""
    position: str
    name: str
    """With titles; empty where the register knows only the position."""
    rank: str
    number: str
    """"NIP 19770312 200312 2 007" or "NRP 76010123"."""
    military: bool
    """Whether it is a number of police or army (NRP)."""
