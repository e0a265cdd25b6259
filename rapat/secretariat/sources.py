"""Which file brought which lines: the same minutes are known by what stands in them, whatever the file is called.

A file that holds most of what an earlier one brought is a later state of it: what is there is not recorded again, what
was mended stands against what it was, and what is gone is told. Any other file is a source of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final, NamedTuple

from rapat import capture
from rapat.capture import foreign
from rapat.model import Entry, EntryKind
from rapat.secretariat.record_order import by_place
from rapat.secretariat.session import Session

_SAME: Final = 0.6
"""Share of lines that two states of one file have in common, mended ones counted."""
_ALIKE: Final = 0.6
"""Likeness of a line and the same line mended."""
_FEWEST: Final = 3
"""Lines of a file that another one holds whole, from which on it is taken for a state of the same."""

ASIDE: Final = frozenset({foreign.LEFT_OUT, foreign.PARTICULAR})
"""Flags of lines of a file that were set aside: no part of the minutes."""


class Reheaded(NamedTuple):
    """A line whose own words are recorded and that says something else below the head that stands above it now."""

    line: capture.Line
    entry: Entry
    was: str
    now: str
    """How it would be typed before and from now on."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A file beside what an earlier state of it brought."""

    origin: str
    """Under which name its lines are kept."""
    known: Mapping[int, Entry] = field(default_factory=dict)
    """By the place of a line in the file the entry that it made before."""
    mended: Mapping[int, Entry] = field(default_factory=dict)
    """By the place of a line the entry of what it was before it was mended."""
    gone: Sequence[Entry] = ()
    """Entries whose line is not in the file any more."""
    reheaded: Mapping[int, Reheaded] = field(default_factory=dict)
    """By the place of a known line what it says now that the head above it is another."""
    brought: Sequence[Entry] = ()
    """Every line that an earlier state brought, in the order of the minutes."""
    corrected: Mapping[str, Entry] = field(default_factory=dict)
    """By the id of an entry the trace of the newest line that put it right."""
    earlier: bool = False
    """Whether an earlier state was recorded."""

    @property
    def differs(self) -> bool:
        """Whether the file says otherwise than what it brought before."""
        return bool(self.mended or self.gone or self.reheaded)

    def stood(self, entry: Entry) -> str:
        """Return a line of the earlier state as it would be typed."""
        newest = self.corrected.get(entry.id, entry)
        if entry.kind is EntryKind.AGENDA:
            return f"# {newest.text}"
        return newest.raw if entry.kind.printed else newest.text


class Standing(NamedTuple):
    """A line as it stands in a file, and whether it was read as one of the minutes, or set aside."""

    raw: str
    aside: bool = False

    @classmethod
    def of(cls, line: foreign.FileLine) -> Standing:
        """Return how a line stands in the file that is read."""
        return cls(line.raw, line.why is not None or line.about is not None)


def compare(session: Session, meeting: str, lines: Sequence[Standing], name: str) -> Comparison:
    """Return what of a file is known already from an earlier file of the meeting; `name` is what the file is called.

    A line that was set aside, and is read as one of the minutes now, is new.
    """
    brought: dict[str, list[Entry]] = defaultdict(list)
    corrected: dict[str, Entry] = {}
    for entry in session.find(Entry, meeting=meeting):
        if entry.origin and entry.kind is EntryKind.CORRECTION and entry.parent:
            corrected[entry.parent] = entry
        elif entry.origin:
            brought[entry.origin].append(entry)
    best = Comparison(_free_name(name, brought))
    for origin, entries in brought.items():
        entries.sort(key=lambda entry: entry.number)
        comparison = _beside(origin, entries, lines, corrected)
        if len(comparison.known) > len(best.known) and _is_later_state(comparison, entries, lines, same=origin == name):
            best = comparison
    return best


def _free_name(name: str, taken: Iterable[str]) -> str:
    """Return the name of a file, with a number where another file of that name brought lines."""
    names, number, free = set(taken), 1, name
    while free in names:
        number += 1
        free = f"{name} ({number})"
    return free


def _is_later_state(found: Comparison, entries: Sequence[Entry], lines: Sequence[Standing], *, same: bool) -> bool:
    common, shorter, longer = (
        len(found.known) + len(found.mended),
        min(len(entries), len(lines)),
        max(len(entries), len(lines)),
    )
    whole = len(found.known) == shorter and (shorter >= _FEWEST or same)
    return common >= longer * _SAME or whole or _has_most_words(found, entries)


def _has_most_words(found: Comparison, entries: Sequence[Entry]) -> bool:
    """Whether a file has most of the sentences that another brought: a head may be corrected, and many of them."""
    said = {entry.id for entry in entries if entry.kind.printed and entry.text.strip()}
    common = sum(entry.id in said for entry in (*found.known.values(), *found.mended.values()))
    return common >= len(said) * _SAME and len(found.known) >= _FEWEST


def _beside(
    origin: str, entries: Sequence[Entry], lines: Sequence[Standing], corrected: Mapping[str, Entry]
) -> Comparison:
    pairs = _paired([_stood(entry, corrected) for entry in entries], lines)
    matched = set(pairs.values())
    mended = _mended(entries, [line.raw for line in lines], pairs)
    gone = [entry for place, entry in enumerate(entries) if place not in matched and place not in mended.values()]
    return Comparison(
        origin,
        {place: entries[other] for place, other in pairs.items()},
        {place: entries[other] for place, other in mended.items()},
        [entry for entry in gone if entry.kind.printed],
        brought=sorted(entries, key=by_place),
        corrected=corrected,
        earlier=True,
    )


def _stood(entry: Entry, corrected: Mapping[str, Entry]) -> Standing:
    """Return a line as it stood in an earlier state; one that somebody made a line of the minutes is none set aside."""
    aside = not entry.kind.printed and not ASIDE.isdisjoint(entry.flags)
    return Standing(corrected.get(entry.id, entry).raw, aside)


def _paired(old: Sequence[Standing], new: Sequence[Standing]) -> dict[int, int]:
    """Return the places of lines in an earlier state by those of the same lines now.

    What is set aside now may have been one of the minutes, and stays known; not the other way round.
    """
    places = {key: place for place, key in enumerate(_counted(old))}
    pairs = {place: places[key] for place, key in enumerate(_counted(new)) if key in places}
    left: dict[str, list[int]] = defaultdict(list)
    for place in sorted(set(range(len(old))) - set(pairs.values()), reverse=True):
        if not old[place].aside:
            left[old[place].raw].append(place)
    for place, line in enumerate(new):
        if place not in pairs and line.aside and left[line.raw]:
            pairs[place] = left[line.raw].pop()
    return pairs


def _counted(lines: Iterable[Standing]) -> list[tuple[Standing, int]]:
    """Return each line with how often it stood above: so equal lines are told apart."""
    seen: dict[Standing, int] = defaultdict(int)
    counted = []
    for line in lines:
        counted.append((line, seen[line]))
        seen[line] += 1
    return counted


def _mended(entries: Sequence[Entry], raws: Sequence[str], pairs: Mapping[int, int]) -> dict[int, int]:
    """Return the lines that stand where another one, much like them, stood before."""
    mended: dict[int, int] = {}
    taken = set(pairs.values())
    new_start = old_start = 0
    for new_end, old_end in [*_in_order(pairs), (len(raws), len(entries))]:
        fresh = [place for place in range(new_start, new_end) if place not in pairs]
        lost = [place for place in range(old_start, old_end) if place not in taken]
        for place, other in zip_longest(fresh, lost):
            if place is None or other is None:
                break
            if entries[other].kind.printed and _alike(raws[place], entries[other].raw):
                mended[place] = other
        new_start, old_start = new_end + 1, old_end + 1
    return mended


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio() >= _ALIKE


def _in_order(pairs: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return the longest run of pairs whose both places rise: what was moved is left out."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    rising = sorted(pairs)
    for place in rising:
        at = bisect_left(ends, pairs[place])
        before[place] = last[at - 1] if at else -1
        ends[at : at + 1] = [pairs[place]]
        last[at : at + 1] = [place]
    run: list[tuple[int, int]] = []
    place = last[-1] if last else -1
    while place >= 0:
        run.append((place, pairs[place]))
        place = before[place]
    return run[::-1]
