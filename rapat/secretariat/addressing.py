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
    named = naming.each(text, lambda name: _named(session, name))
    return tuple(dict.fromkeys(code for codes in named for code in codes))


def _named(session: Session, name: str) -> tuple[str, ...]:
    if name.casefold() in _ALL:
        return tuple(agency.id for agency in session.find(Agency) if agency.active)
    try:
        return (naming.agency(session, name).id,)
    except NotFound as unknown:
        try:
            return naming.forum(session, name).members
        except NotFound:
            raise unknown from None
