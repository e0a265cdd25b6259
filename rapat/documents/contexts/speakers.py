"""Who speaks, by the office: somebody of several aliases is one speaker on paper, and so is an agency.

Where the office alone does not tell of which agency it is, the agency stands behind it.
"""

from __future__ import annotations

import re
from typing import Final

from rapat.capture import offices
from rapat.documents import house_style
from rapat.model import Agency, Entry, Person
from rapat.model.views import Minutes
from rapat.secretariat import wordings
from rapat.text.abbreviations import CAPITALS
from rapat.text.names import compact

_WORD: Final = re.compile(r"[^\W_]+")
_GENERAL: Final = frozenset(
    {"kepala", "ketua", "wakil", "sekretaris", "komandan", "bidang", "bagian", "seksi", "dan", "kota", "daerah"}
)
"""Words of offices that any agency has."""

_SMALL_WORDS: Final = frozenset({"dan", "atau", "di", "dari", "untuk", "bagi", "mewakili", "and", "of", "for", "the"})
"""Words of an office or a name that stay small."""
_TERRITORY: Final = re.compile(r"(?:wakil )?(?:wali ?kota|bupati|gubernur)(?: .*)?", re.IGNORECASE)
"""Heads of a city, a regency or a province, who speak for all of it and for none of its agencies."""
_SHORTEST_STEM: Final = 4
_CITY: Final = frozenset({"daerah", "kota", "kabupaten", "kab", "provinsi", "prov"})
"""Words with which the name of a city, or what belongs to it, begins."""


def by_agency(person: Person, agency: Agency | None, city: str = "") -> str:
    """Name somebody's office, with the agency where the office alone does not tell it; the `city` tells none."""
    office = house_style.position(person)
    if not office or agency is None or _tells(office, agency, city):
        return office or person.full_name
    if _heads_territory(office) or _is_named_after(agency, office):
        return office
    return f"{office} {agency.called}"


class Speakers:
    """Names the speakers of one meeting; as they were typed where minutes were frozen by older rules of wording."""

    def __init__(self, minutes: Minutes, city: str, wording: int) -> None:
        """Name them by the registers of the minutes and rules of `wording`; a `city` is in many agencies' names."""
        self._minutes = minutes
        self._as_typed = wording < wordings.BY_OFFICE
        self._stands_alone = wording >= wordings.OFFICE_ALONE
        self._in_capitals = wording >= wordings.SPEAKER_IN_CAPITALS
        self._city = city if wording >= wordings.BY_AGENCY else ""

    def of(self, entry: Entry) -> str:
        """Name who speaks a line; as typed where the registers do not know, or another acts for whom they know."""
        if self._as_typed or not entry.speaker:
            return entry.speaker
        name = self._named(entry)
        return self._capitalised(name, entry.agency) if self._in_capitals and name.islower() else name

    def _capitalised(self, name: str, code: str) -> str:
        """Write a name that was typed in small letters as a name, its words as registers and lists spell them."""
        agency = self._minutes.agencies.get(code)
        names = (agency.name, agency.short, agency.head, *agency.aliases, agency.id) if agency else ()
        own = {word.casefold(): word for word in reversed(_WORD.findall(" ".join(names)))}
        spelt = {**CAPITALS, **own}

        def written(word: str) -> str:
            if word in _SMALL_WORDS:
                return word
            known = spelt.get(word, word)
            return known if known != word else word.capitalize()

        return _WORD.sub(lambda match: written(match[0]), name)

    def _named(self, entry: Entry) -> str:
        person = self._minutes.people.get(entry.person)
        if person is not None:
            return entry.speaker if _acts_for(entry.speaker, person) else self._by_office(person)
        agency = self._minutes.agencies.get(entry.agency)
        return agency.called if agency is not None and _is_called(entry.speaker, agency) else entry.speaker

    def _by_office(self, person: Person) -> str:
        """Name somebody's office, with the agency where the office alone does not tell it."""
        agency = self._minutes.agencies.get(person.agency)
        if self._stands_alone:
            return by_agency(person, agency, self._city)
        office = house_style.position(person)
        if not office or agency is None or _tells(office, agency, ""):
            return office or person.full_name
        return f"{office} {agency.called}"


def _tells(office: str, agency: Agency, city: str) -> bool:
    """Whether an office has a word of its agency's names: "Kasdim 0908/Bontang", not "Kepala Bidang"."""
    names = " ".join((agency.id, agency.name, agency.short, agency.head, *agency.aliases))
    general = _GENERAL.union(_WORD.findall(city.casefold()))
    own = {word for word in _WORD.findall(names.casefold()) if word not in general}
    return any(word in own for word in _WORD.findall(office.casefold())) or compact(agency.id) in compact(office)


def _heads_territory(office: str) -> bool:
    return _TERRITORY.fullmatch(office) is not None


def _is_named_after(agency: Agency, office: str) -> bool:
    """Whether an agency is called after its head, and of the rest of its name the head's office lacks the city alone.

    "Sekretaris Daerah" heads the "Sekretariat Daerah Kota Bontang", "Inspektur" the "Inspektorat Daerah"; which
    subdistrict a "Camat" heads his office does not say.
    """
    own, head = (_WORD.findall(words.casefold()) for words in (agency.name, office))
    if not own or not head or (len(head) == 1 and head[0] in _GENERAL) or not _is_derived(own[0], head[0]):
        return False
    behind = own[1:]
    if behind[: len(head) - 1] != head[1:]:
        return False
    return not behind[len(head) - 1 :] or behind[len(head) - 1] in _CITY


def _is_derived(noun: str, office: str) -> bool:
    """Whether a noun is formed of an office, as "sekretariat" is of "sekretaris", "inspektorat" of "inspektur"."""
    stem = office[:-2]
    return len(stem) >= _SHORTEST_STEM and noun != office and noun.startswith(stem) and noun.endswith("at")


def _acts_for(label: str, person: Person) -> bool:
    acting = offices.bare(label)[0].strip(". ").casefold()
    return bool(acting) and acting != person.acting.strip(". ").casefold()


def _is_called(label: str, agency: Agency) -> bool:
    """Whether a label is the agency's own name, and not that of a part or an office of it."""
    return compact(label) in map(compact, (agency.id, agency.name, agency.short, *agency.aliases))
