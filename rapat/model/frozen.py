"""The values of minutes as they were put before the participants: frozen, each a leaf that can be proven by itself."""

from __future__ import annotations

from typing import Any

import msgspec

from rapat.model.plain import Document


class Leaf(msgspec.Struct, frozen=True, array_like=True):
    """One value and where it stands. In JSON `[place, salt, value]`: what its hash is taken of."""

    place: str
    """A path such as `meeting`, `entries/000017` or `agencies/POLRES`."""
    salt: str
    """16 random bytes as hexadecimal digits, so that a leaf that is left out cannot be guessed from its hash."""
    value: Any
    """Plain JSON."""


class Frozen(Document, frozen=True, kw_only=True):
    """What one version of a meeting's minutes says. `id` is `WASDIN-2026-011.V1`."""

    meeting: str
    version: int = 1
    canon: str
    root: str
    """SHA-256 over all leaves, 64 hexadecimal digits: what the approval signs."""
    leaves: tuple[Leaf, ...]
    """In order of place."""
    hidden: tuple[tuple[int, str], ...] = ()
    """What a server leaves out for who reads it: where among all of them, from 0, and its hash. Never stored."""
    worded: tuple[Leaf, ...] = ()
    """Of what is left out, that which a server tells in other words, without the salt. Never stored; proves nothing."""

    @property
    def readable(self) -> tuple[Leaf, ...]:
        """The values that are there to be read: the leaves, and what is told in other words."""
        return (*self.leaves, *self.worded)

    @property
    def parts(self) -> tuple[Leaf | str, ...]:
        """The leaves in order of place, and the hash alone of each that is left out."""
        parts: list[Leaf | str] = list(self.leaves)
        for place, digest in self.hidden:
            parts.insert(place, digest)
        return tuple(parts)

    @property
    def left_out(self) -> int:
        """How many lines and agenda items are left out altogether, as their places among the others tell."""
        parts = self.parts
        places = [leaf.place if isinstance(leaf, Leaf) else "" for leaf in parts]
        first = max((at for at, place in enumerate(places) if place and place < "entries"), default=-1)
        last = min((at for at, place in enumerate(places) if place >= "meeting"), default=len(parts))
        head = not any(place == "meeting" for place in places)  # it stands among them
        start = places[first] if first >= 0 else ""
        told = sum(start < leaf.place < "meeting" for leaf in self.worded)
        return sum(isinstance(part, str) for part in parts[first + 1 : last]) - head - told
