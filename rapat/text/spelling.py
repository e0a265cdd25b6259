"""How an official Indonesian paper spells what was typed: short forms written out, names and sentences with capitals.

Only where it is certain: `abbreviations` says which neighbours decide, the registers say how a name is written. What
stands in quotation marks, addresses of the net, file names and codes stays letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from rapat.text import abbreviations, streets
from rapat.text.abbreviations import ADDRESSES, CAPITALS, RULES, STANDING, Rule
from rapat.text.names import compact

_KEPT: Final = re.compile(
    r"""["“„][^"”“\n]{1,400}["”]|(?<!\w)[‘'`][^'’`\n]{1,400}['’`](?!\w)"""
    r"""|(?<!\S)(?:\S*://|www\.|[^\s@]+@|[^\s\\]*\\)\S+"""
    r"""|(?<![\w.-])[\w.-]+\.(?:go\.id|id|com|org|net|pdf|docx?|xlsx?|csv|txt|jpe?g|png|zip)\b"""
)
"""What is quoted, and addresses: not a letter of it is changed."""
_SHORT: Final = re.compile(r"(?<![\w./@:-])([A-Za-z]{2,5}|[sad]/[dna]|[Uu]/)(?![\w/@-])(?!\.[a-z])")
_DOT: Final = re.compile(r"\.(?=\s*(?:[a-z0-9]))")
_OWN_DOT: Final = re.compile(r"\.(?!\.)")
_DOUBLED: Final = re.compile(r"(?<![\w./@:-])([A-Za-z][a-z]{2,})2(an|nya)?(?![\w/@-])")
"""A word typed with 2 for its doubling: masing2, rata2."""
_TIMES: Final = re.compile(r"(?<![\w.,])(\d{1,2}) ?[xX×] ?(\d{1,2})(?= ?(?:jam|hari)\b)")
"""A space of time as the police count it: 1x24 jam."""
_NAME_WORD: Final = re.compile(r"[^\W_]+")
_IN_NAME: Final = re.compile(r"[ /-]| ?/ ?")
_SENTENCE: Final = re.compile(r"(?<![^\W_])([^\W_]+)[\"”’')]*[.!?][\"”’')]*\s+(?=[a-z])")
_STARTED: Final = re.compile(r"[a-z]+(?:[-'’][a-z]+)*(?=[\s,;:.!?)]|$)")
_MARKS: Final = re.compile(r"[aeiouAEIOU0-9]")
_TAKEN: Final = b"\x01"
_JOINED: Final = ("-", "@", "_")
"""What joins a word to another, so that it is no name by itself."""
_SHORTEST_BEFORE_STOP: Final = 3
_SHORTENED: Final = STANDING | {rule.short for rule in RULES}
_LADIES: Final = re.compile(r"(?<![\w./@:-])[Bb]pk\.?(?: ?[/&] ?| (?:dan )?)[Ii]bu(?![\w/@-])(?! [Kk]ota\b)(?! [A-Z])")
"""Gentlemen and ladies; a name behind her is somebody else's."""
_SMALL_PLACE: Final = re.compile(rf"(?<![\w./@:-])({'|'.join(ADDRESSES)})\.?\s+([a-z]+(?:\s+[a-z]+)?)")
"""What a place in an address is called, and up to two words behind it in small letters."""
_UNKNOWN: Final = re.compile(r"(?<![\w./@:-])[b-df-hj-np-tv-z]{2,5}(?![\w/@-])")
"""A word of small letters without a vowel: no Indonesian word is one."""
_NO_ADDRESS: Final = re.compile(
    r"(?<![\w./@:-])(?:(?<=\d )(?:kel|kec|kab|prov)(?![\w/@-])|(?:kel|kec|kab|prov)\b\.?(?=\s*(?:[,;:!?)]|$)))"
)
"""What a place in an address is called, with a number or without a name: "di 5 kec"."""


def _by_short() -> Mapping[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule in RULES:
        table.setdefault(rule.short, []).append(rule)
    return {short: tuple(rules) for short, rules in table.items()}


_SHIPPED: Final = _by_short()


class Change(NamedTuple):
    """Words of a text, from `start` to `end`, and what a paper writes for them."""

    start: int
    end: int
    old: str
    new: str


class Spelling:
    """How the papers of one office spell."""

    def __init__(
        self,
        own: Mapping[str, str] | None = None,
        names: Mapping[str, str] | None = None,
        *,
        capital_initials: bool = False,
    ) -> None:
        """Spell by the shipped rules, the office's `own` words (empty: it stays as typed) and its registers' `names`.

        Names are given by their compact form, as `names.restorable` makes them. With `capital_initials` a word without
        a vowel that begins a sentence is in capitals, as older papers have it; it may as well be a slip ("slmt").
        """
        self._capital_initials = capital_initials
        self._own = {short: words for short, words in (own or {}).items() if short}
        self._names = {**CAPITALS, **(names or {})}

    @cached_property
    def _own_forms(self) -> re.Pattern[str] | None:
        """Own short forms that are no plain words: with digits, hyphens, or longer."""
        odd = [short for short, words in self._own.items() if words and not _SHORT.fullmatch(short)]
        spoken = "|".join(re.escape(short) for short in sorted(odd, key=len, reverse=True))
        return re.compile(rf"(?<![\w./@:-])({spoken})(?![\w/@-])", re.IGNORECASE) if odd else None

    def table(self) -> list[tuple[str, Rule | None]]:
        """List every short form with each of its meanings here, in order; None for one that is switched off."""
        shorts = sorted({*_SHIPPED, *self._own})
        return [(short, meaning) for short in shorts for meaning in self.meanings(short) or (None,)]

    def is_own(self, short: str) -> bool:
        """Whether the office says itself what a short form means."""
        return short in self._own

    def spelled(self, text: str) -> str:
        """Write a text as a paper does."""
        written, end = [], 0
        for change in self.changes(text):
            written += [text[end : change.start], change.new]
            end = change.end
        return "".join((*written, text[end:]))

    def changes(self, text: str) -> list[Change]:
        """List what a paper writes otherwise, in order; the capital that begins a line is not among it."""
        begins = set(_sentences(text))
        taken = _kept(text)
        changes: list[Change] = []
        for change in (
            *self._streets(text),
            *self._gentlemen(text),
            *self._words(text),
            *self._named(text),
            *_repeated(text),
            *(self._initials(text, begins) if self._capital_initials else ()),
            *_capitals(text, begins),
        ):
            if change.new == change.old or any(taken[change.start : change.end]):
                continue
            taken[change.start : change.end] = _TAKEN * (change.end - change.start)
            new = change.new[:1].upper() + change.new[1:] if change.start in begins else change.new
            changes.append(change._replace(new=new))
        return sorted(changes)

    def written_out(self, text: str) -> list[Change]:
        """List the words that a paper writes otherwise, without names and beginnings that only get capitals."""
        return [
            change
            for change in self.changes(text)
            if change.old.casefold() != change.new.casefold() or self._of(change.old)
        ]

    def doubtful(self, text: str) -> list[str]:
        """List words that look short for something and stay as they were typed: nothing beside them decides."""
        taken = _kept(text)
        for change in self.changes(text):
            taken[change.start : change.end] = _TAKEN * (change.end - change.start)
        words = (*self._undecided(text), *_UNKNOWN.finditer(text))
        loose = (word[0] for word in words if not any(taken[word.start() : word.end()]))
        bare = (match[0].rstrip(".") for match in _NO_ADDRESS.finditer(text) if not any(taken[slice(*match.span())]))
        named = [*(word for word in loose if not self._stands(word)), *(word for word in bare if word not in self._own)]
        return list(dict.fromkeys(named))

    def unnamed(self, text: str) -> list[str]:
        """List places in an address whose name was typed in small letters: "jl awang long". It stays as typed."""
        if _SMALL_PLACE.search(text) is None:
            return []
        taken = _kept(text)
        found = (match for match in _SMALL_PLACE.finditer(text) if not any(taken[match.start() : match.end()]))
        named = [(change.start, change.end) for change in self._streets(text)]
        return [
            match[0]
            for match in found
            if self._of(match[1])
            and not self._is_spelled(match[2])
            and not any(start <= match.start() < end for start, end in named)
        ]

    def _is_spelled(self, words: str) -> bool:
        """Whether a paper writes words otherwise: names that the registers have, and short forms."""
        first = words.split(maxsplit=1)[0]
        return compact(words) in self._names or compact(first) in self._names or bool(self._of(first))

    def _undecided(self, text: str) -> Iterator[re.Match[str]]:
        return (match for match in _SHORT.finditer(text) if any(rule.back or rule.ahead for rule in self._of(match[1])))

    def _stands(self, word: str) -> bool:
        return word in STANDING or word in self._own

    def meanings(self, short: str) -> tuple[Rule, ...]:
        """List what a short form may mean here: the office's own word for it, else those that come with rapat."""
        if short in self._own:
            return (Rule(short, self._own[short]),) if self._own[short] else ()
        return _SHIPPED.get(short, ())

    def _of(self, word: str) -> tuple[Rule, ...]:
        """What a word as typed may be short for: in small letters, or with a capital at its head."""
        return self.meanings(word) or self.meanings(word[:1].lower() + word[1:])

    def _gentlemen(self, text: str) -> Iterator[Change]:
        """Find everybody addressed at once: "bpk ibu sekalian"."""
        for match in _LADIES.finditer(text) if not self.is_own("bpk") else ():
            yield Change(*match.span(), match[0], "Bapak/Ibu")

    def _streets(self, text: str) -> Iterator[Change]:
        """Find streets whose names were typed in small letters; words of the registers keep their own capitals."""
        for street in streets.streets(text):
            rules = self._of(street.short)
            if rules and not self.is_own(street.short.lower()) and not self._is_spelled(street.name):
                yield Change(
                    street.start, street.end, text[street.start : street.end], f"{rules[0].words} {street.name}"
                )

    def _initials(self, text: str, begins: Iterable[int]) -> Iterator[Change]:
        """Find what begins a sentence and has no vowel, which older papers take for initials."""
        for start in (0, *begins):
            match = _UNKNOWN.match(text, start)
            if match is not None and match[0] not in _SHORTENED and not self._stands(match[0]):
                yield Change(*match.span(), match[0], match[0].upper())

    def _words(self, text: str) -> Iterator[Change]:
        for match in _SHORT.finditer(text):
            rule = next((each for each in self._of(match[1]) if abbreviations.matches(each, text, *match.span())), None)
            if rule is None:
                continue
            dot = (_OWN_DOT if rule.dotted else _DOT).match(text, match.end())
            end = dot.end() if dot else match.end()
            new = rule.words if match[1][0].islower() else rule.words[:1].upper() + rule.words[1:]
            gap = " " if dot and text[end : end + 1].isalnum() else ""
            yield Change(match.start(), end, match[1], new + gap)
        for match in self._own_forms.finditer(text) if self._own_forms else ():
            words = self._own.get(match[1]) or self._own.get(match[1].lower()) or ""
            if words and (match[1].islower() or match[1] in self._own or match[1].istitle()):
                new = words if match[1][0].islower() else words[:1].upper() + words[1:]
                yield Change(*match.span(), match[1], new)

    def _named(self, text: str) -> Iterator[Change]:
        """Find names of the registers that were typed with other capitals; the longest from each word on."""
        if text.isascii() and self._lengths.keys().isdisjoint(_NAME_WORD.findall(text.lower())):
            return
        words = list(_NAME_WORD.finditer(text))
        at = 0
        while at < len(words):
            most = self._lengths.get(words[at][0].casefold(), 0)
            length = next((n for n in range(most, 0, -1) if self._is_name(text, words[at : at + n], n)), 0)
            if length:
                start, end = words[at].start(), words[at + length - 1].end()
                old = text[start:end]
                if not old.isupper() and self._own.get(old.casefold()) != "":
                    yield Change(start, end, old, self._names[compact(old)])
            at += length or 1

    @cached_property
    def _lengths(self) -> Mapping[str, int]:
        """Of how many words the longest name is that begins with a word."""
        lengths: dict[str, int] = {}
        for key, name in self._names.items():
            words = _NAME_WORD.findall(name.casefold()) or [key]
            lengths[words[0]] = max(lengths.get(words[0], 0), len(words))
            lengths.setdefault(key, 1)
        return lengths

    def _is_name(self, text: str, words: list[re.Match[str]], length: int) -> bool:
        """Tell whether words are a name together: each of them one of its words, or the whole written as one."""
        name = self._names.get(compact("".join(word[0] for word in words))) if len(words) == length else None
        if name is None:
            return False
        if text[max(0, words[0].start() - 1) : words[0].start()].endswith(_JOINED) or text.startswith(
            _JOINED, words[-1].end()
        ):
            return False
        return all(_IN_NAME.fullmatch(text, word.end(), after.start()) for word, after in pairwise(words))


def _kept(text: str) -> bytearray:
    """Mark the letters of a text that stay as they are."""
    marks = bytearray(len(text))
    for match in _KEPT.finditer(text):
        marks[match.start() : match.end()] = _TAKEN * (match.end() - match.start())
    return marks


def _repeated(text: str) -> Iterator[Change]:
    for match in _DOUBLED.finditer(text):
        yield Change(*match.span(), match[0], f"{match[1]}-{match[1].lower()}{match[2] or ''}")
    for match in _TIMES.finditer(text):
        yield Change(*match.span(), match[0], f"{match[1]} x {match[2]}")


def _sentences(text: str) -> Iterator[int]:
    """Yield where a further sentence begins in small letters; behind a short form's full stop none does."""
    for match in _SENTENCE.finditer(text):
        word = match[1]
        if len(word) >= _SHORTEST_BEFORE_STOP and word.casefold() not in _SHORTENED and _MARKS.search(word):
            yield match.end()


def _capitals(text: str, begins: Iterable[int]) -> Iterator[Change]:
    for start in begins:
        match = _STARTED.match(text, start)
        if match is not None:
            yield Change(start, start + 1, text[start], text[start].upper())
