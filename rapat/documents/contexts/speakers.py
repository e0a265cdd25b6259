"""Who speaks, by the office: somebody of several aliases is one speaker on paper, and so is an agency."""

from __future__ import annotations

from collections import Counter
from typing import Final

from rapat.capture import offices
from rapat.documents import house_style
from rapat.documents.contexts.shared import Presenter
from rapat.model import Agency, Entry, Person
from rapat.model.views import Minutes, printed
from rapat.text.names import compact

_BY_OFFICE: Final = 1
"""The first rules of wording (`Imprint.wording`) that name speakers by their offices."""


class Speakers:
    """Names the speakers of one meeting; as they were typed where minutes were frozen by older rules of wording."""

    def __init__(self, minutes: Minutes, presenter: Presenter) -> None:
        """Name them by the registers of the minutes."""
        self._minutes, self._presenter = minutes, presenter
        self._as_typed = minutes.imprint is not None and minutes.imprint.wording < _BY_OFFICE
        speaking = {entry.person for entry in printed(minutes.entries) if entry.person in minutes.people}
        self._holders = Counter(_office(minutes.people[ident]) for ident in speaking)
        """How many of those who speak have an office of the same name."""

    def of(self, entry: Entry) -> str:
        """Name who speaks a line; as typed where the registers do not know, or another acts for whom they know."""
        if self._as_typed or not entry.speaker:
            return entry.speaker
        person = self._minutes.people.get(entry.person)
        if person is not None:
            return entry.speaker if _acts_for(entry.speaker, person) else self._by_office(person)
        agency = self._minutes.agencies.get(entry.agency)
        return agency.called if agency is not None and _is_called(entry.speaker, agency) else entry.speaker

    def _by_office(self, person: Person) -> str:
        office = _office(person)
        if self._holders[office] > 1 and person.agency:
            return f"{office} {self._presenter.agency(person.agency)}"
        return office


def _office(person: Person) -> str:
    return house_style.position(person) or person.full_name


def _acts_for(label: str, person: Person) -> bool:
    acting = offices.bare(label)[0].strip(". ").casefold()
    return bool(acting) and acting != person.acting.strip(". ").casefold()


def _is_called(label: str, agency: Agency) -> bool:
    """Whether a label is the agency's own name, and not that of a part or an office of it."""
    return compact(label) in map(compact, (agency.id, agency.name, agency.short, *agency.aliases))
