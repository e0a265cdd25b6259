"""How names are shortened by rule: "Dinas LH" of Lingkungan Hidup, "Bag. Hukum", a person without titles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from rapat.capture import offices
from rapat.model import Agency

_KINDS: Final = {
    "dinas": ("dinas", "dis", "din"),
    "badan": ("badan", "ba"),
    "bagian": ("bagian", "bag"),
    "kantor": ("kantor", "kan"),
    "kecamatan": ("kecamatan", "kec"),
    "kelurahan": ("kelurahan", "kel"),
    "sekretariat": ("sekretariat",),
    "inspektorat": ("inspektorat",),
    "balai": ("balai",),
    "satuan": ("satuan", "sat"),
}
"""Kinds of agencies as names begin with them, and how they are shortened."""
_UNITS: Final = {"sat": ("sat", "satuan"), "bag": ("bag", "bagian"), "bid": ("bid", "bidang")}
"""Units of an agency as they are shortened behind "Ka", and in full."""
_HEAD_OF_UNIT: Final = re.compile(
    r"(?:ka|kepala )(?P<unit>sat|bag|bid)(?:uan|ian|ang)?(?!(?:uan|ian|ang)\b) ?(?!gas|ker|tugas|kerja)(?=[^\W\d_]{3})",
    re.IGNORECASE,
)
"""Who heads a unit of his agency; a "satgas" is made of several agencies, and a "satker" is any of them."""
_FIELDS: Final = ("bidang ", "bagian ")
_WORD: Final = re.compile(r"[^\W\d_]+")
_JOINT: Final = re.compile(r",? +(?:dan|serta|and) +|, *", re.IGNORECASE)
_PLACES: Final = frozenset(["kota", "kabupaten", "kab", "provinsi", "daerah"])
_FEWEST_INITIALS: Final = 2
_SHORTEST_ABBREVIATION: Final = 3
_SHORTEST_LEFT: Final = 4
"""Letters of what is left of "Disnaker" that is nothing else, as "hub" is."""


def of_agency(agency: Agency) -> Iterator[str]:
    """Yield the usual short forms of an agency's names: its kind with initials or its code, its kind shortened."""
    own = agency.name.partition(" ")[0].casefold()
    for kind in _KINDS.get(own, ()):
        yield from (f"{kind} {name}" for name in (agency.id, agency.short, *agency.aliases))
    for name in (agency.name, agency.short, *agency.aliases):
        kind, _, rest = name.partition(" ")
        shorts = _KINDS.get(kind.casefold(), ())
        for short in shorts:
            if rest:
                yield f"{short} {rest}"
        if shorts:
            yield from (f"{short} {initials}" for initials in _initials(rest) for short in shorts)
    for name in (agency.short, *agency.aliases):
        yield from _without_glued_kind(name, own)


def of_units(offices_held: Iterable[str]) -> Iterator[str]:
    """Yield what the unit is called whose head somebody is: "Sat Lantas" and "Satuan Lantas" of Kasat Lantas."""
    for office in offices_held:
        match = _HEAD_OF_UNIT.match(office)
        for kind in _UNITS[match["unit"].casefold()] if match else ():
            yield f"{kind} {office[match.end() :] if match else ''}"


def are_fields(names: Iterable[str]) -> Iterator[str]:
    """Yield those names of units that are topics as well, as minutes by fields head them: "Bidang Keamanan"."""
    return (name for name in names if name.startswith(_FIELDS))


def _without_glued_kind(name: str, own: str) -> Iterator[str]:
    """Yield what is left of a short form once the shortened kind of the agency is off it: Pol PP, Kominfo, Naker."""
    for short in _KINDS.get(own, ())[1:]:
        left = name[len(short) :]
        if name.casefold().startswith(short) and left[:1].islower() and len(left) >= _SHORTEST_LEFT:
            yield left


def without_places(names: Iterable[str], places: Collection[str]) -> Iterator[str]:
    """Yield names without this place's own: whoever sits there leaves it out, "Kecamatan Barat", "BNN"."""
    for name in names:
        parts = name.split()
        left = [part for part in parts if part.casefold() not in places]
        is_abbreviation = len(left) == 1 and left[0].isupper() and left[0].isalpha() and not name.isupper()
        if len(left) < len(parts) and (len(left) > 1 or (is_abbreviation and len(left[0]) >= _SHORTEST_ABBREVIATION)):
            yield " ".join(left)


def begun(agency: Agency) -> Iterator[str]:
    """Yield the words of an agency's names behind its kind: what people begin and break off, "Kaban Kesbang"."""
    yield agency.id
    for name in (agency.name, agency.short, *agency.aliases):
        kind, _, rest = name.partition(" ")
        yield from ((rest,) if kind.casefold() in _KINDS else (name,))


def of_person(name: str) -> str:
    """Return a person's name without titles before it and degrees behind it."""
    return offices.bare(name)[1].partition(",")[0].strip()


def _initials(rest: str) -> Iterator[str]:
    """Yield initials of the words behind an agency's kind: of all, and of each run of parts that "dan" joins."""
    parts = [_letters(part) for part in _JOINT.split(rest)]
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            initials = "".join(parts[start:end])
            if len(initials) >= _FEWEST_INITIALS:
                yield initials


def _letters(part: str) -> str:
    """Return the first letters of words, without the place that the agency is of."""
    words: Sequence[str] = _WORD.findall(part)
    place = next((at for at, word in enumerate(words) if at and word.casefold() in _PLACES), len(words))
    return "".join(word[0] for word in words[:place])
