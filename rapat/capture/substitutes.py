"""Who speaks for somebody who is away, where his own name stands before that: `AKP Contoh (mewakili Kasat Lantas):`.

His words are his own and of the agency for which he sits there; whoever is away has said nothing.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rapat.capture import offices, words

_FOR: Final = (
    r"(?:(?:yang |yg |selaku |sebagai )?(?:mewakili|(?:utusan|wakil|perwakilan|delegasi)(?: dari)?"
    r"|atas nama|on behalf of|representing)|a\.?n\.|a/n) *"
)
_SUBSTITUTE: Final = re.compile(
    r"(?P<who>(?!(?:yang|yg|a\.n\.|atas nama) )[^\W\d_][^()\[\],;]{1,60}?)"
    rf"(?: *[(\[]{_FOR}(?P<bracketed>[^()\[\]]{{2,60}})[)\]]"
    rf"|,? +(?:[-\u2013\u2014] +)?{_FOR}(?P<whose>[^()\[\],;]{{2,60}}))",
    re.IGNORECASE,
)
_FEWEST_OF_A_NAME: Final = 2


class Substitute(NamedTuple):
    """Somebody who speaks for another."""

    who: str
    """His own name or office, as typed."""
    whose: str
    """For whom he speaks."""


def substitute(label: str) -> Substitute | None:
    """Return who a label names that speaks for another, and for whom; None where it names nobody who could.

    Without brackets a name of one word may be anything: "Panitia mewakili Polres".
    """
    match = _SUBSTITUTE.fullmatch(label.strip())
    if match is None:
        return None
    who = match["who"].strip()
    first = who.partition(" ")[0].strip(".").casefold()
    titled = offices.addressed(who) or first in words.TITLES or offices.built(first)
    named = offices.like_a_name(who) and (match["bracketed"] or len(who.split()) >= _FEWEST_OF_A_NAME)
    return Substitute(who, (match["bracketed"] or match["whose"]).strip()) if titled or named else None
