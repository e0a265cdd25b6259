"""Who is meant: agencies, people, positions and this meeting's attendance by every name they go by.

Names are compared without case, spaces, full stops and hyphens: `satpol pp`, `Satpol-PP` and `SATPOLPP` are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from copy import copy
from difflib import get_close_matches
from typing import Final, Generic, NamedTuple, TypeVar

from rapat.capture import agency_words, offices, short_names, slips, words
from rapat.model import Agency, Attendance, Person
from rapat.text.alike import Alike

_WORD: Final = re.compile(r"[^\W_]+")
_BEGINNING: Final = 3
"""Letters by which most words are known to begin no name."""
_GAP: Final = re.compile(r"[ .,'/()-]{0,3}")
_LONGEST: Final = 12
"""Words of the longest name looked for."""
_SHORTEST: Final = 2
_SHORTEST_BEGUN: Final = 4
"""Letters of a name that was broken off."""
_ALIKE: Final = 0.72
_MOST_ALIKE: Final = 3
"""Names that are offered for one that nobody goes by."""
_BEFORE_OFFICES: Final = (
    words.POLICE_AND_ARMY
    | words.REGIONAL
    | words.word_set("bapak ibu bpk pak bu mas mbak bang kang sdr sdri saudara saudari h hj dr drs dra ir prof")
)
"""Ranks and forms of address, behind which an office stands."""
_LONGEST_LABEL: Final = 90
_REMEMBERED: Final = 4_000
"""Answers of a kind that are kept."""
_MOST_BEFORE: Final = 5
"""Words of an office before the name of its agency."""
_MOST_WORDS: Final = 8
_MOST_OF_A_PLACE: Final = 3
_PARTED: Final = re.compile(
    r" *(?:,|(?<=[^\W\d_])/(?=[^\W\d_])|(?<= )/(?= )|&|\||(?<= )[-\u2013\u2014](?= )|(?<= )(?:dan|and|serta)(?= ))"
    r" *(?:dan |and )?"
)
_TORN: Final = re.compile(r"[,&|]|(?<=[^\W\d_])/(?=[^\W\d_])|(?<= )[-/\u2013\u2014](?= )")
_JOINING: Final = frozenset(["dan", "and", "serta", "ke", "di", "oleh", "dengan", "bersama"])
_ASIDE: Final = words.SENTENCE | offices.LEVELS | _JOINING
_BRACKETS: Final = re.compile(r"(.+?) *\(([^()]+)\)\.?")
_FROM: Final = re.compile(
    r"(?P<who>[^,()]+?)(?: (?:dari|from|of) | *, *| +[-/\u2013\u2014] +)(?:pihak |unsur )?(?P<agency>[^,()]+)",
    re.IGNORECASE,
)
_OF_TOWN: Final = "kota"
_SHORTEST_CALLED: Final = 3
_REACH: Final = re.compile(r"[^@^(),;:&!?\n\"|]{1,80}")
_NUMERALS: Final = {"1": "i", "2": "ii", "3": "iii", "i": "1", "ii": "2", "iii": "3"}


class Target(NamedTuple):
    """Somebody the registers know."""

    agency: str
    """Agency code; empty for a person of none."""
    person: str = ""
    """Person id; empty where an agency itself is meant."""


class Known(NamedTuple):
    """Who a label means."""

    target: Target
    sure: bool = True
    """Whether the whole label is a name the registers know; else they know the agency and not who of it."""


class NameMatch(NamedTuple):
    """A name that stands in a text: where it ends, and who it is."""

    end: int
    target: Target


Answer = TypeVar("Answer")


class _Remembered(Generic[Answer]):
    """Answers that were given: the same few people speak again and again, and each line is asked in several ways."""

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        self._answer = answer
        self._given: dict[str, Answer] = {}

    def __call__(self, text: str) -> Answer:
        if text in self._given:
            return self._given[text]
        if len(self._given) >= _REMEMBERED:
            self._given.clear()
        self._given[text] = given = self._answer(text)
        return given


def _is_own(word: str, own: AbstractSet[str]) -> bool:
    """Return whether a word in small letters is one of some words, or the beginning of one."""
    return word in own or (len(word) >= _SHORTEST_BEGUN and any(one.startswith(word) for one in own))


def compact(name: str) -> str:
    """Return a name as it is compared: only its letters and digits, in one case."""
    return "".join(_WORD.findall(name)).casefold()


class Directory:
    """The names of a meeting's people and agencies; made once, asked for every line."""

    def __init__(
        self, agencies: Sequence[Agency] = (), people: Sequence[Person] = (), attendance: Sequence[Attendance] = ()
    ) -> None:
        """Take the registers and who sits in the meeting."""
        self._made_of: tuple[tuple[object, ...], ...] | None = (tuple(agencies), tuple(people), tuple(attendance))
        attendance = [one for mark in attendance for one in mark.each]
        self.agencies = {agency.id: agency for agency in agencies}
        self.people = {person.id: person for person in people}
        self.nameless = frozenset(mark.agency for mark in attendance if mark.nameless)
        """Agencies that came by nobody knows whom."""
        self._guests = tuple(mark.name for mark in attendance if not mark.agency and not mark.person and mark.name)
        self._names: dict[str, Target | None] = {}
        self._fixed: frozenset[str] = frozenset()
        self._beginnings: frozenset[str] = frozenset()
        self._begun_names: frozenset[str] | None = None
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
        self._fix()
        known = [(one.name, Target(one.agency, one.id)) for one in people]
        for name, target in (*known, *((mark.name, Target(mark.agency, mark.person)) for mark in attendance)):
            self._enter((short_names.of_person(name),), target, short=True)
        for agency in agencies:
            self._enter(short_names.of_agency(agency), Target(agency.id), short=True)
        units = [(one.agency, [*short_names.of_units((one.position, *one.aliases))]) for one in people if one.agency]
        fields = (compact(name) for _, of_unit in units for name in short_names.are_fields(of_unit))
        self._fields = frozenset(fields) - self._fixed
        for its_agency, of_unit in units:
            self._enter(of_unit, Target(its_agency), short=True)
        self._fix()
        self._home = agency_words.places(agencies)
        for agency in agencies:
            names = (agency.name, agency.short, *agency.aliases)
            self._enter(short_names.without_places(names, self._home), Target(agency.id), short=True)
        self._fix()
        self._words_of = {agency.id: self._home | agency_words.of(agency) for agency in agencies}
        self._own_words = frozenset().union(*map(agency_words.of, agencies))
        self._bare = frozenset(
            compact(alias)
            for agency in agencies
            for alias in agency.aliases
            if agency_words.is_remainder(alias, agency.name)
        )
        self._forget()

    def is_made_of(
        self, agencies: Sequence[Agency], people: Sequence[Person], attendance: Sequence[Attendance]
    ) -> bool:
        """Whether it holds the names of these and no others: to compare them takes far less than to make it anew."""
        return self._made_of == (tuple(agencies), tuple(people), tuple(attendance))

    def seating(self, marks: Iterable[tuple[str, str, Target]]) -> Directory:
        """Return the same names with those of people (name, position, who) who have just come."""
        seated = copy(self)
        seated.admit(marks)
        return seated

    def admit(self, marks: Iterable[tuple[str, str, Target]]) -> None:
        """Take in the names of people (name, position, who); a copy made before keeps its own."""
        self._names, self._spelt = dict(self._names), dict(self._spelt)
        self._made_of = None
        marks = tuple(marks)
        self._guests += tuple(name for name, _, target in marks if name and not target.agency and not target.person)
        for name, position, target in marks:
            self._enter((name, position, f"{position} {name}"), target)
            self._enter((short_names.of_person(name),), target, short=True)
        self._fix()
        self._forget()

    def _forget(self) -> None:
        """Let every answer be found anew among the names of now."""
        self._alike: Alike | None = None
        self._near = _Remembered(self._nearly)
        self._known = _Remembered(self._identify)
        self._offices = _Remembered(self._find_office)
        self._mentions = _Remembered(self._find_mentions)
        self._first_words = _Remembered(self._begins_office)

    def _enter(self, names: Iterable[str], target: Target, *, short: bool = False) -> None:
        """Let names mean somebody; `short` forms made by rule are understood and never proposed."""
        for name in names:
            key = compact(name)
            if len(key) < _SHORTEST or key in self._fixed:
                continue
            if self._names.setdefault(key, target) != target:
                self._names[key] = None  # two go by this name: nobody is meant
            if not short:
                self._spelt.setdefault(key, name)

    def _fix(self) -> None:
        """Let no later group of names change what is clear; what is not may still become clear."""
        self._names = {key: target for key, target in self._names.items() if target is not None}
        self._fixed = frozenset(self._names)
        self._beginnings = frozenset(name[:length] for name in self._names for length in range(1, _BEGINNING + 1))
        self._begun_names = None

    def named(self, name: str) -> Target | None:
        """Return who exactly goes by `name`; None for nobody, and for several."""
        return self._names.get(compact(name))

    def may_be_topic(self, name: str) -> bool:
        """Return whether a name is an agency's without what kind of agency it is: "Kesehatan", "Bontang Utara"."""
        return compact(name) in self._bare or self.is_field(name)

    def is_field(self, name: str) -> bool:
        """Return whether a name is of a part of an agency, and of what it deals with as well: "Bidang Keamanan"."""
        return compact(name) in self._fields

    def called(self, code: str) -> str:
        """Return how the agency of this code is called in running text."""
        agency = self.agencies.get(code)
        return agency.called if agency else code

    def person_called(self, ident: str) -> str:
        """Return how the person of this id is called."""
        person = self.people.get(ident)
        return person.name if person else ident

    def guest(self, label: str) -> str:
        """Return the name of the only guest of the roll-call whom a label means by a part of it: "pdt yohanes".

        Empty for nobody, and for several.
        """
        called = [part.casefold() for part in _WORD.findall(offices.bare(label)[1])] if self._guests else []
        if not called or max(map(len, called)) < _SHORTEST_CALLED or len(called) > _MOST_OF_A_PLACE:
            return ""
        found = {
            name for name in self._guests if set(called) <= set(map(str.casefold, _WORD.findall(offices.bare(name)[1])))
        }
        return found.pop() if len(found) == 1 else ""

    def of_agency(self, code: str, name: str) -> Person | None:
        """Return the only person of an agency in whose name the words of `name` stand; None for nobody, and several."""
        words = {word.casefold() for word in _WORD.findall(name)}
        if max(map(len, words), default=0) < _SHORTEST_CALLED:
            return None
        own = (person for person in self.people.values() if person.agency == code)
        found = [person for person in own if words <= set(map(str.casefold, _WORD.findall(person.name)))]
        return found[0] if len(found) == 1 else None

    def longest(self, text: str, start: int) -> NameMatch | None:
        """Return the longest name that begins at `start` of `text`; None where none does."""
        first = text[start : start + _BEGINNING]
        if first.isalnum() and first.casefold()[:_BEGINNING] not in self._beginnings:
            return None  # nearly all words
        key = ""
        longest: NameMatch | None = None
        end = start
        for number, word in enumerate(_WORD.finditer(text, start)):
            gap = _GAP.fullmatch(text, end, word.start())
            if gap is None or number == _LONGEST or (number == 0 and word.start() != start):
                break
            key += word[0].casefold()
            if key not in self._starts:
                break
            end = word.end()
            target = self._names.get(key)
            if target is not None:
                longest = NameMatch(end, target)
        return longest

    @property
    def _starts(self) -> AbstractSet[str]:
        """Everything that a name may begin with, and the names: words behind which no name goes on end the search."""
        if self._begun_names is None:
            self._begun_names = frozenset(name[:length] for name in self._names for length in range(1, len(name) + 1))
        return self._begun_names

    def identify(self, label: str) -> Known | None:
        """Return who a whole label means: a name, an office, a deputy, a part of an agency; None where nobody does.

        The agency comes from the registers and from nowhere else: an office of another line of command, of another
        place or of another level is nobody's.
        """
        return self._known(label)

    def _identify(self, label: str) -> Known | None:
        named = self.named(label)
        if named is not None:
            return Known(named)
        if len(label) > _LONGEST_LABEL:
            return None
        name = offices.bare(label)[1].strip()
        return self._offices(name) or self._with_brackets(label.strip()) or self._in_a_row(name)

    def _find_office(self, name: str) -> Known | None:
        """Return whose office a name without brackets and commas is."""
        first = _WORD.search(name)
        if first is None or not self.may_begin(first[0].casefold()) or _TORN.search(name):
            return None
        parts = [self._spelled(word.casefold()) for word in _WORD.findall(name)][: _LONGEST + 1]
        variants = [parts]
        if parts and parts[-1] in _NUMERALS:
            variants.append([*parts[:-1], _NUMERALS[parts[-1]]])
        for variant in variants:
            known = self._beginning_with_name(variant) or self._ending_in_name(variant)
            if known is not None:
                return known
        return self._begun(parts)

    def may_begin(self, word: str) -> bool:
        """Return whether a word in small letters may begin an office, or a name or a word of an agency; most do not."""
        return self._first_words(word)

    def _begins_office(self, word: str) -> bool:
        if word[:_BEGINNING] in self._beginnings or offices.may_begin(word):
            return True
        spelled = self._spelled(word)
        return spelled != word or word in self._own_words or word in self._home

    def _begun(self, parts: Sequence[str]) -> Known | None:
        """Return the head of the only agency, of his kind where he tells it, whose name begins so: Kaban Kesbang."""
        while len(parts) > 1 and parts[-1] in self._home:
            parts = parts[:-1]
        of_any = len(parts) > 1 and parts[0] in offices.HEADS_OF_ANY
        headed = offices.of_a_kind("".join(parts)) or (("", "".join(parts[1:])) if of_any else None)
        if headed is None or len(headed[1]) < _SHORTEST_BEGUN:
            return None
        kind, start = headed
        found = [
            agency
            for agency in self.agencies.values()
            if agency.name.casefold().startswith(kind)
            and any(compact(name).startswith(start) for name in short_names.begun(agency))
        ]
        if len(found) != 1:
            return None
        return Known(self._head_of(found[0].id))

    def _head_of(self, code: str) -> Target:
        """Return who heads an agency: by the office that its register names, else the only one with such an office."""
        head = self._names.get(compact(self.agencies[code].head))
        if head is not None and head.agency == code and head.person:
            return head
        heads = [
            one
            for one in self.people.values()
            if one.agency == code and one.active and self._is_office_of_head(compact(one.position), code)
        ]
        return Target(code, heads[0].id) if len(heads) == 1 else Target(code)

    def _is_office_of_head(self, office: str, code: str) -> bool:
        return any(
            not deputy and (agency := self._names.get(name)) is not None and agency == Target(code)
            for name, deputy in offices.headed(office)
        )

    def _spelled(self, word: str) -> str:
        """Return a word with the usual shortening of this place's own name spelt out."""
        if word in self._own_words:
            return word
        if len(word) > offices.LONGEST_SHORT:
            return word
        return next((place for place in sorted(self._home) if offices.shortens(word, place)), word)

    def _beginning_with_name(self, parts: Sequence[str]) -> Known | None:
        """Return who a label names that begins with a name and tells no more than that, or which part or person."""
        for length in range(len(parts), 0, -1):
            known = self._exactly("".join(parts[:length]))
            if known is None:
                continue
            rest = parts[length:]
            if self._words(known.target.agency) >= set(rest):
                return known
            if rest[0] in offices.UNITS:
                return Known(Target(known.target.agency))
            return known if offices.addressed(" ".join(rest)) else None
        return None

    def _exactly(self, key: str) -> Known | None:
        """Return who goes by a name as compared, or heads or represents the agency that does."""
        if len(key) < _SHORTEST:
            return None
        target = self._names.get(key)
        if target is not None:
            return Known(target)
        for name, deputy in offices.headed(key):
            headed = self._names.get(name)
            if headed is None or headed.person or not headed.agency:
                continue
            if deputy:
                return Known(headed, sure=False)
            return Known(self._head_of(headed.agency))
        return None

    def _ending_in_name(self, parts: Sequence[str]) -> Known | None:
        """Return the agency that an office ends in: "Kasat Reskrim Polres"; not one named by its place alone."""
        end = len(parts)
        while end > 1 and parts[end - 1] in self._home:
            end -= 1
        for start in range(1, len(parts)):
            if parts[start] in _JOINING:
                continue  # "Polres dan Posal" is no Danposal
            before = parts[:start]
            for until in range(len(parts), max(end, start + 1) - 1, -1):
                key = "".join(parts[start:until])
                target = self._names.get(key)
                if target is not None and target.agency and self._belongs(before, key, target.agency):
                    agency = not target.person  # before an office "wakil" is its deputy, and nobody's representative
                    return Known(Target(target.agency), sure=agency and offices.represents(before))
        return None

    def _belongs(self, before: Sequence[str], key: str, agency: str) -> bool:
        """Return whether an office whose words stand before an agency's name can be of that agency."""
        general = offices.GENERIC | self._words(agency)
        if key in self._bare and not all(word in general or offices.of_own(word, general) for word in before):
            return False
        own = before[0] in words.TITLES | offices.UNITS or before[0] in general or offices.built(before[0])
        return own and len(before) <= _MOST_BEFORE and not _ASIDE.intersection(before)

    def _words(self, agency: str) -> frozenset[str]:
        """Return the words that say no more than which agency it is: its own, and this place's."""
        return self._words_of.get(agency, self._home)

    def _with_brackets(self, name: str) -> Known | None:
        """Return whom `Kapolres (AKBP Contoh)`, `AKBP Contoh (Kapolres)` name."""
        match = _BRACKETS.fullmatch(name)
        if match is None:
            return self._of_an_agency(name)
        outer, inner = self.identify(match[1]), self.identify(match[2])
        if outer is not None and (inner is None or not inner.target.person or outer.target.person):
            return outer
        return inner if inner is None or inner.target.person else self._somebody(match[1], inner)

    def _of_an_agency(self, name: str) -> Known | None:
        """Return the agency of somebody whom only his name and it tell: "Pak Budi dari Dishub", "Bu Rina - Dinkes"."""
        match = _FROM.fullmatch(name)
        agency = self.identify(match["agency"]) if match else None
        if match is None or agency is None or agency.target.person or not agency.sure or self.identify(match["who"]):
            return None
        somebody = self._somebody(match["who"], agency)
        return somebody if somebody.sure else None

    def _somebody(self, who: str, agency: Known) -> Known:
        """Return that somebody is of an agency: surely, where he is called by a form of address, as no topic is."""
        return Known(agency.target, sure=agency.sure and offices.addressed(who) and offices.like_a_name(who))

    def _in_a_row(self, name: str) -> Known | None:
        """Return whom names in a row mean: the agency of the first that is known."""
        pieces = [piece for piece in _PARTED.split(name) if piece.strip()]
        if len(pieces) < 2:  # noqa: PLR2004
            return None
        known = [self.identify(piece) for piece in pieces[:_LONGEST]]
        first = next((one for one in known if one is not None), None)
        if first is None:
            return None
        everybody = all(one is not None or offices.addressed(piece) for one, piece in zip(known, pieces, strict=False))
        return Known(Target(first.target.agency), sure=everybody and known[0] is not None and known[0].sure)

    def together(self, label: str) -> tuple[str, ...]:
        """Return the agencies of all whom a label names that speak with one voice: "Kapolres & Dandim"."""
        known = [self.identify(piece) for piece in _PARTED.split(label)[:_LONGEST] if piece.strip()]
        return tuple(dict.fromkeys(one.target.agency for one in known if one is not None and one.target.agency))

    def at(self, text: str, start: int) -> NameMatch | None:
        """Return who is named from `start` of `text` on: the longest name, behind forms of address, or an office."""
        skipped = len(text[start : start + _LONGEST_LABEL]) - len(offices.bare(text[start : start + _LONGEST_LABEL])[1])
        exact = self.longest(text, start) or (self.longest(text, start + skipped) if skipped else None)
        reach = _REACH.match(text, start)
        if reach is None:
            return exact
        ends = [word.end() for word in _WORD.finditer(text, start, reach.end())]
        if exact is not None:
            return NameMatch(self._own_end(text, exact, reach.end()), exact.target)
        first = _WORD.search(text, start) if not skipped else None
        if first is not None and not self.may_begin(first[0].casefold()):
            return None
        for end in reversed(ends[:_MOST_WORDS]):
            known = self._offices(offices.bare(text[start:end])[1])
            if known is not None and known.target.agency:
                return NameMatch(end, known.target)
        return None

    def _own_end(self, text: str, name: NameMatch, until: int) -> int:
        """Return where a name ends with the words behind it that say no more than who that is."""
        own, end, proper = self._words(name.target.agency), name.end, name.end
        for word in _WORD.finditer(text, name.end, until):
            if not _is_own(self._spelled(word[0].casefold()), own) or not _GAP.fullmatch(text, end, word.start()):
                return proper
            end = word.end()
            proper = end if word[0][0].isupper() else proper
        return end

    def elsewhere(self, rest: str, target: Target) -> bool:
        """Return whether the words behind a name say that another place's or another level's office is meant."""
        following = _WORD.findall(rest)
        own = self._words(target.agency) | {
            word for word in map(str.casefold, following) if self._spelled(word) != word
        }
        if not following or _is_own(following[0].casefold(), own):
            return False
        if following[0].casefold() in offices.LEVELS:
            return True
        return len(following) <= _MOST_OF_A_PLACE and all(
            (word.istitle() or word.isdigit()) and word.casefold() not in own for word in following
        )

    def says_no_more(self, words_behind: str, code: str) -> bool:
        """Return whether words behind an agency's name only say which it is: "Kota Bontang" behind "Polres"."""
        parts = list(map(str.casefold, _WORD.findall(words_behind)))
        return bool(parts) and all(part == _OF_TOWN or part in self._words(code) for part in parts)

    def mentioned(self, text: str) -> tuple[tuple[int, int, Target], ...]:
        """Return every agency or person named in `text`: where the name begins and ends, and who it is."""
        return self._mentions(text)

    def _find_mentions(self, text: str) -> tuple[tuple[int, int, Target], ...]:
        mentions: list[tuple[int, int, Target]] = []
        end = 0
        before = ""
        starts = self._starts
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            begins = word[0].casefold() in starts  # nearly no word
            name = self.longest(text, word.start()) if begins else None
            if name is not None and not self._of_others(before, text[word.start() : name.end], text[name.end :], name):
                mentions.append((word.start(), name.end, name.target))
                end = name.end
            before = word[0].casefold()
        return tuple(mentions)

    def _of_others(self, before: str, name: str, behind: str, match: NameMatch) -> bool:
        """Return whether the words around a name make it another's office: "Kapolsek Bontang Utara", "… Provinsi"."""
        following = _WORD.search(behind[:_LONGEST_LABEL])
        if following is not None and following[0].casefold() in offices.LEVELS - self._words(match.target.agency):
            return True
        if compact(name) not in self._bare or not (before in words.TITLES or offices.built(before)):
            return False
        return not self._belongs([before], compact(name), match.target.agency)

    def nearest(self, name: str) -> list[str]:
        """Return names like `name`, the likest first, as the registers spell them."""
        if bearers := self.bearers(name):
            return bearers[:_MOST_ALIKE]
        return self._near(name)

    def _nearly(self, name: str) -> list[str]:
        self._alike = self._alike or Alike(self._spelt, _ALIKE)
        title = name.casefold().partition(" ")[0].strip(".")
        keys = [
            key
            for key in self._alike.to(compact(name), _MOST_ALIKE * 2)
            if title not in words.TITLES - _BEFORE_OFFICES or self._has_alike(title, self._spelt[key])
        ]
        by_target = {target: self._spelt[key] for key in reversed(keys) if (target := self._names.get(key)) is not None}
        return [
            target.agency if not target.person and target.agency else spelt
            for target, spelt in reversed(by_target.items())
        ][:_MOST_ALIKE]

    def bearers(self, name: str) -> list[str]:
        """Return the names of all whom a call name may mean, alone or behind a form of address: "Andi", "Pak Andi"."""
        parts = [part.casefold() for part in _WORD.findall(offices.bare(name)[1])]
        if (
            len(parts) != 1
            or len(parts[0]) < _SHORTEST_CALLED
            or parts[0] in words.TITLES | self._home | self._own_words
        ):
            return []
        return [one.name for one in self.people.values() if parts[0] in map(str.casefold, _WORD.findall(one.name))]

    def _has_alike(self, title: str, spelt: str) -> bool:
        """Return whether a name has a word like an office: of a Kapolsek no district office is meant, for its place."""
        return bool(get_close_matches(title, [*spelt.casefold().split(), spelt.casefold()], 1, _ALIKE))

    def misspelt(self, name: str) -> bool:
        """Return whether nobody goes by a name, and somebody by one that is a slip of the hand away."""
        key = compact(name)
        return key not in self._names and any(slips.is_slip(key, known) for known in self._spelt)

    def meant(self, name: str) -> str:
        """Return the code of the only agency one of whose names is meant by a mistyped one; empty for any other."""
        key = compact(name)
        near = {target.agency for known, target in self._names.items() if target and slips.is_mistyped(key, known)}
        return near.pop() if len(near) == 1 and key not in self._names else ""

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
