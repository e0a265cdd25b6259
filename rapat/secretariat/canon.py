"""`canon-2`: one hash over the values of minutes, against which the whole and every excerpt can be proven.

- The hash of a leaf is the SHA-256 of the JSON `[place, salt, value]`: sorted keys, no spaces, UTF-8.
- The root is the SHA-256 of the line `canon-2` and, in order of place, a line with each leaf's hash in hexadecimal
  digits; every line ends with a newline.

Whoever leaves something out hands on its hash instead: the root is the same, and the salt keeps what is behind the hash
from being guessed. Places are unique, and compared as their UTF-8.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from rapat.model.frozen import Leaf
from rapat.model.plain import ReadOnlyPlain

CANON: Final = "canon-2"
SALT: Final = 16
"""Bytes."""

Part = Leaf | str
"""A leaf, or the hash of one that is left out."""


def leaves(values: ReadOnlyPlain, randomness: Callable[[int], bytes]) -> tuple[Leaf, ...]:
    """Make leaves of plain values by place, in order; `randomness` gives as many random bytes as it is asked for."""
    return tuple(Leaf(place, randomness(SALT).hex(), values[place]) for place in sorted(values))


def hashed(leaf: Leaf) -> str:
    """SHA-256 of a leaf, 64 hexadecimal digits."""
    form = json.dumps([leaf.place, leaf.salt, leaf.value], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(form.encode()).hexdigest()


def root(parts: Sequence[Part]) -> str:
    """SHA-256 over parts in order of place, 64 hexadecimal digits."""
    whole = hashlib.sha256(f"{CANON}\n".encode())
    for part in parts:
        whole.update(f"{part if isinstance(part, str) else hashed(part)}\n".encode())
    return whole.hexdigest()


def excerpt(whole: Sequence[Leaf], shown: Callable[[str], bool]) -> tuple[Part, ...]:
    """Keep the leaves whose place is `shown`, and of the others the hash alone."""
    return tuple(leaf if shown(leaf.place) else hashed(leaf) for leaf in whole)


def proves(parts: Sequence[Part], wanted: str) -> bool:
    """Tell whether parts are of the values that have the root `wanted`: their leaves in order, none twice."""
    places = [part.place for part in parts if isinstance(part, Leaf)]
    return all(one < other for one, other in pairwise(places)) and root(parts) == wanted
