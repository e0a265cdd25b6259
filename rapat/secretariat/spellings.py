"""How papers of an office spell: by its settings and registers, or as those stood when minutes were frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapat.model import Agency, Person
from rapat.model.views import Imprint, Minutes, printed
from rapat.secretariat import wordings
from rapat.settings import Settings
from rapat.text import names
from rapat.text.names import Office
from rapat.text.spelling import Spelling


def of_office(settings: Settings, agencies: Iterable[Agency], people: Iterable[Person]) -> Spelling:
    """Spell by an office's settings and registers as they are."""
    return Spelling(settings.short_forms, registered(agencies, people, settings.city))


def of_imprint(imprint: Imprint) -> Spelling:
    """Spell as minutes were frozen; those that were frozen before names were have the shipped ones."""
    capitals = imprint.wording < wordings.LISTED_CAPITALS
    return _frozen(tuple(imprint.abbreviations.items()), tuple(imprint.names.items()), capitals)


@lru_cache(maxsize=64)
def _frozen(own: tuple[tuple[str, str], ...], known: tuple[tuple[str, str], ...], capitals: bool) -> Spelling:  # noqa: FBT001
    """Make a spelling once for all the words of a list that were frozen with it."""
    return Spelling(dict(own), dict(known), capital_initials=capitals)


def registered(agencies: Iterable[Agency], people: Iterable[Person], city: str) -> Mapping[str, str]:
    """Give the proper names of the registers by their compact form, as they are written there."""
    return names.restorable(
        (Office(agency.id, agency.name, agency.short, agency.aliases, agency.head) for agency in agencies),
        ((person.position, *person.aliases, person.name, person.full_name) for person in people),
        city,
    )


def names_used(minutes: Minutes, city: str) -> dict[str, str]:
    """Give the proper names that a paper of these minutes may restore: those that its words hold.

    They are frozen with the minutes, so that no later register changes what was approved.
    """
    known = registered(minutes.agencies.values(), minutes.people.values(), city)
    spelling = Spelling(None, known)
    used = {names.compact(change.old) for text in _texts(minutes) for change in spelling.changes(text)}
    return {key: known[key] for key in sorted(used & known.keys())}


def _texts(minutes: Minutes) -> Iterable[str]:
    yield from (entry.text for entry in printed(minutes.entries))
    yield from (item.title for item in minutes.items)
    yield from (amendment.reason for amendment in minutes.meeting.amendments)
    for file in (*minutes.actions, *minutes.reviewed):
        if file.action.private:
            continue
        yield from (file.action.text, file.action.reason)
        yield from (report.text for report in file.progress)
