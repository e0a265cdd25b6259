"""Who heads an agency, where its entry does not say so: the one whose position is built of a head's title and its name.

"Kepala Kepolisian Resor Bontang", "Kapolres" and "Komandan Kodim 0908/Bontang" each name a head and an agency; a head
of something within it ("Kepala Bidang …") and a deputy do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rapat.capture import offices
from rapat.documents import house_style
from rapat.model import Agency, Person
from rapat.text.names import compact

_WORD: Final = re.compile(r"[^\W_]+")


def head_of(agency: Agency, people: Iterable[Person]) -> Person | None:
    """Find who heads an agency: of its people in use the one with the position of its head; None for nobody known."""
    own = [person for person in people if person.agency == agency.id and person.active and person.position]
    named = (person for person in own if compact(person.position) == compact(agency.head))
    return next(named, None) or next((person for person in own if _heads(person.position, agency)), None)


def title(agency: Agency, people: Iterable[Person]) -> str:
    """Write as what the head of an agency is addressed; empty where the registers do not know."""
    if agency.head:
        return agency.head
    person = head_of(agency, people)
    return house_style.position(person) if person is not None else ""


def _heads(position: str, agency: Agency) -> bool:
    names = {compact(name) for name in (agency.id, agency.name, agency.short, *agency.aliases) if name}
    words = _WORD.findall(position.casefold())
    places = set(_WORD.findall(agency.name.casefold()))
    # The place at the end may go without saying, or be said where the agency's short name leaves it out.
    shorter = [words[:-1]] if len(words) > 1 and words[-1] in places else []
    return any(
        not deputy and name in names for each in (words, *shorter) for name, deputy in offices.headed("".join(each))
    )
