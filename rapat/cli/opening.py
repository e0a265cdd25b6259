"""Before a meeting opens on another day than its own, whoever sits at the terminal is asked."""

from __future__ import annotations

from rapat.cli.console import Console
from rapat.model import Meeting
from rapat.secretariat import stages
from rapat.secretariat.session import Session


def is_agreed(console: Console, session: Session, meeting: Meeting, *, afterwards: bool = False) -> bool:
    """Return whether a meeting may be opened now; a script, which nobody can answer for, is not asked."""
    question = stages.opens_elsewhen(meeting, session.today(), afterwards=afterwards)
    return question is None or not console.asks or console.confirm(question)
