"""Who sits for an agency of which the roll-call names nobody, as far as whoever speaks for it by an office tells it.

It is offered, never taken: the head may have spoken by telephone, or a deputy in his name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from rapat.model import Agency, Person
from rapat.text.names import compact


class Spoken(Protocol):
    """A line that somebody says."""

    @property
    def speaker(self) -> str:
        """The speaker as typed."""

    @property
    def person(self) -> str:
        """Who that is in the registers; empty where they do not know."""

    @property
    def agency(self) -> str:
        """Whom the registers know the speaker to be of."""


def offered(
    lines: Iterable[Spoken],
    unnamed: Collection[str],
    agencies: Mapping[str, Agency],
    people: Mapping[str, Person],
) -> tuple[str, ...]:
    """Give the lines of the roll-call that would name who spoke for agencies of which it names nobody.

    An agency whose own name is all that the speaker is called by offers nobody, and so does one that several spoke for.
    """
    said: dict[str, dict[str, str]] = {}
    for line in lines:
        agency = agencies.get(line.agency) if line.agency in unnamed else None
        if agency is None or not line.speaker or _is_called(line.speaker, agency):
            continue
        person = people.get(line.person)
        office = person.position or person.name if person is not None else line.speaker
        said.setdefault(agency.id, {}).setdefault(compact(office), office)
    return tuple(f"+ {code} {next(iter(offices.values()))}" for code, offices in said.items() if len(offices) == 1)


def _is_called(label: str, agency: Agency) -> bool:
    """Whether a speaker is called by the agency's own name alone."""
    return compact(label) in map(compact, (agency.id, agency.name, agency.short, *agency.aliases))
