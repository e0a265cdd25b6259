"""To whom something goes, as people name it: agencies, a forum for its members, all."""

from __future__ import annotations

from rapat.errors import NotFound
from rapat.model import Agency
from rapat.secretariat import naming
from rapat.secretariat.session import Session

_ALL = frozenset({"all", "semua"})


def agencies(session: Session, text: str) -> tuple[str, ...]:
    """Return the codes of the agencies that a list names, each once; raises `NotFound` for an unknown name.

    A name that is an agency's and a forum's means the agency.
    """
    codes: dict[str, None] = {}
    for name in naming.names(text):
        if name.casefold() in _ALL:
            codes |= dict.fromkeys(agency.id for agency in session.find(Agency) if agency.active)
            continue
        try:
            codes[naming.agency(session, name).id] = None
        except NotFound as unknown:
            try:
                codes |= dict.fromkeys(naming.forum(session, name).members)
            except NotFound:
                raise unknown from None
    return tuple(codes)
