"""Who is meant: agencies, people, positions and this meeting's attendance by every name they go by.

Names are compared without case, spaces, full stops and hyphens: `satpol pp`, `Satpol-PP` and `SATPOLPP` are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final, NamedTuple

from rapat.model import Agency, Attendance, Person

_WORD: Final = re.compile(r"[^\W_]+")
_GAP: Final = re.compile(r"[ .,'/()-]{0,3}")
_LONGEST: Final = 12
"""Words of the longest name looked for."""
_SHORTEST: Final = 2
_ALIKE: Final = 0.72


class Target(NamedTuple):
    """Somebody the registers know."""

    agency: str
    """Agency code; empty for a person of none."""
    person: str = ""
    """Person id; empty where an agency itself is meant."""


class NameMatch(NamedTuple):
    """A name that stands in a text: where it ends, and who it is."""

    end: int
    target: Target


def compact(name: str) -> str:
    """Return a name as it is compared: only its letters and digits, in one case."""
    return "".join(_WORD.findall(name)).casefold()


class Directory:
    """The names of a meeting's people and agencies; made once, asked for every line."""

    def __init__(
        self, agencies: Sequence[Agency] = (), people: Sequence[Person] = (), attendance: Sequence[Attendance] = ()
    ) -> None:
        """Take the registers and who sits in the meeting."""
        self.agencies = {agency.id: agency for agency in agencies}
        self.people = {person.id: person for person in people}
        self._names: dict[str, Target | None] = {}
        self._fixed: frozenset[str] = frozenset()
        self._spelt: dict[str, str] = {}
        for agency in agencies:
            self._enter((agency.id, agency.short, agency.name, *agency.aliases), Target(agency.id))
        self._fix()
        for person in people:
            names = (person.id, person.name, person.full_name, person.position, *person.aliases)
            self._enter(names, Target(person.agency, person.id))
        self._fix()
        for mark in attendance:
            self._enter((mark.name, mark.position, f"{mark.position} {mark.name}"), Target(mark.agency, mark.person))
        self._fix()
        for agency in agencies:
            self._enter((agency.head,), Target(agency.id))

    def _enter(self, names: Iterable[str], target: Target) -> None:
        for name in names:
            key = compact(name)
            if len(key) < _SHORTEST or key in self._fixed:
                continue
            if self._names.setdefault(key, target) != target:
                self._names[key] = None  # two go by this name: nobody is meant
            self._spelt.setdefault(key, name)

    def _fix(self) -> None:
        """Let no later group of names change what is clear; what is not may still become clear."""
        self._names = {key: target for key, target in self._names.items() if target is not None}
        self._fixed = frozenset(self._names)

    def named(self, name: str) -> Target | None:
        """Return who exactly goes by `name`; None for nobody, and for several."""
        return self._names.get(compact(name))

    def called(self, code: str) -> str:
        """Return how the agency of this code is called in running text."""
        agency = self.agencies.get(code)
        return agency.called if agency else code

    def person_called(self, ident: str) -> str:
        """Return how the person of this id is called."""
        person = self.people.get(ident)
        return person.name if person else ident

    def longest(self, text: str, start: int) -> NameMatch | None:
        """Return the longest name that begins at `start` of `text`; None where none does."""
        key = ""
        longest: NameMatch | None = None
        end = start
        for number, word in enumerate(_WORD.finditer(text, start)):
            gap = _GAP.fullmatch(text, end, word.start())
            if gap is None or number == _LONGEST or (number == 0 and word.start() != start):
                break
            key += word[0].casefold()
            end = word.end()
            target = self._names.get(key)
            if target is not None:
                longest = NameMatch(end, target)
        return longest

    def speaker(self, label: str) -> Target | None:
        """Return who a speaker's label names; words after a name that only tell more of the same agency may follow."""
        exact = self.named(label)
        if exact is not None:
            return exact
        name = self.longest(label, 0)
        if name is None:
            return None
        agency = self.agencies.get(name.target.agency)
        rest = {word.casefold() for word in _WORD.findall(label[name.end :])}
        if agency is None or not rest:
            return None
        own = {
            word.casefold()
            for known in (agency.id, agency.name, agency.short, *agency.aliases)
            for word in _WORD.findall(known)
        }
        return name.target if rest <= own else None

    def mentioned(self, text: str) -> list[tuple[int, int, Target]]:
        """Return every agency or person named in `text`: where the name begins and ends, and who it is."""
        mentions = []
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            name = self.longest(text, word.start())
            if name is not None:
                mentions.append((word.start(), name.end, name.target))
                end = name.end
        return mentions

    def nearest(self, name: str, number: int = 3) -> list[str]:
        """Return names like `name`, the likest first, as the registers spell them."""
        keys = get_close_matches(compact(name), self._names, number * 2, _ALIKE)
        by_target = {target: self._spelt[key] for key in reversed(keys) if (target := self._names[key]) is not None}
        return [
            target.agency if not target.person and target.agency else spelt
            for target, spelt in reversed(by_target.items())
        ][:number]

    def beginning(self, start: str, *, agencies_only: bool = False) -> str:
        """Return how the shortest name goes on that begins with `start`, in the same case; empty when there is none."""
        beginning = start.casefold()
        going_on = [
            spelt
            for key, spelt in self._spelt.items()
            if spelt.casefold().startswith(beginning)
            and len(spelt) > len(start)
            and (target := self._names.get(key)) is not None
            and not (agencies_only and target.person)
        ]
        best = min(going_on, key=lambda name: (len(name), name), default="")
        rest = best[len(start) :]
        return rest.lower() if start.islower() else rest
