"""The signs that stand before the words of an action in a list: turns missed, turns to verify, more time asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rapat.model import Action, Extension, ExtensionState
from rapat.secretariat import turns
from rapat.secretariat.marks import ASKED, Mark
from rapat.secretariat.session import Session
from rapat.secretariat.stored import Source
from rapat.text.language import Brief, M


def waiting_requests(source: Source) -> dict[str, Extension]:
    """Return the requests for more time that nobody answered yet, by the id of their action."""
    return {request.action: request for request in source.find(Extension, state=ExtensionState.REQUESTED.value)}


def marks(session: Session, action: Action, today: date, asked: Mapping[str, Extension]) -> list[Mark]:
    """Say how many turns of a duty were missed and how many wait to be verified, and whether more time is asked.

    `asked` is what `waiting_requests` returned.
    """
    found = turns.marks(session, action, today, session.calendar)
    request = None if action.status.closed else asked.get(action.id)
    return found if request is None else [*found, _asked_mark(request)]


def _asked_mark(request: Extension) -> Mark:
    until = Brief(request.new.date, weekday=False) if request.new.date else request.new.text
    return Mark(M("[asks for time until %(until)s]", until=until), ASKED)
