"""Before a meeting opens on another day than its own, whoever sits at the terminal is asked."""

from __future__ import annotations

from rapat.cli.console import Console
from rapat.model import Meeting
from rapat.secretariat import stages
from rapat.secretariat.session import Session
from rapat.text.language import M


def is_agreed(console: Console, session: Session, meeting: Meeting, *, afterwards: bool = False) -> bool:
    """Return whether a meeting may be opened now; a script, which nobody can answer for, is told what will wait."""
    question = stages.opens_elsewhen(meeting, session.today(), afterwards=afterwards)
    if question is None:
        return True
    if console.asks:
        return console.confirm(question)
    if meeting.date > session.today():
        console.note(
            M("%(id)s is planned for %(day)s: its minutes wait for that day.", id=meeting.id, day=meeting.date)
        )
    return True
