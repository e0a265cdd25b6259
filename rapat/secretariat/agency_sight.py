"""What may be told to an agency: what somebody there may read, in the words that are for this person.

Whatever goes to an agency – its sheet, reminders, the calendar that it subscribes to – asks here, whoever makes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from rapat.model import Action, Circular, Meeting, Person, SecurityClass
from rapat.model.views import ActionHistory
from rapat.secretariat.session import Session
from rapat.secretariat.visibility import Visibility

_ANYBODY: Final = Person(id="", name="", clearance=SecurityClass.RESTRICTED)
"""Who reads for an agency of which nobody is registered: up to class T."""


class AgencySight:
    """What the people of one agency may know of; it lives no longer than a look, as `Visibility` does."""

    def __init__(self, session: Session, code: str) -> None:
        """Look as those of the agency `code` who are registered and in use."""
        people = [person for person in session.whole.find(Person, agency=code) if person.active]
        readers = people or [replace(_ANYBODY, agency=code)]
        self._sights = [Visibility(session.whole, reader, session.settings.secretariat) for reader in readers]

    def reads(self, thing: Action | Circular | Meeting) -> bool:
        """Whether somebody there reads a thing."""
        return any(sight.sees(thing) for sight in self._sights)

    def told(self, files: Iterable[ActionHistory]) -> list[ActionHistory]:
        """Return of some actions those that somebody there reads, each without the origin that nobody there knows."""
        return [self._worded(file) for file in files if self.reads(file.action)]

    def _worded(self, file: ActionHistory) -> ActionHistory:
        """Return an action as who reads most of it there is told it: without a meeting or decision that is not told."""
        worded = [action for sight in self._sights for action in sight.shown([file.action])]
        action = max(worded, key=lambda each: (bool(each.meeting), bool(each.decision)))
        meeting = file.meeting if file.meeting is not None and self.reads(file.meeting) else None
        return replace(file, action=action, meeting=meeting)
