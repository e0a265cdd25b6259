"""Names of streets typed in small letters behind a short word for a street: `jl ahmad yani`.

A name has at most two words, after initials. What may be an adjective or a verb, "di jln baru", is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_BEHIND: Final = re.compile(r"(?<![\w./@:-])(?P<short>[Jj]ln?|[Gg]g)\.?[ ]+(?=(?P<words>[a-z]+\.?(?: [a-z]+\.?){0,5}))")
_BESIDE: Final = re.compile(r"[\w/@-]")
"""What makes more of a word than it seems."""
_WORD: Final = re.compile(r"[a-z]+\.?")
_INITIALS: Final = frozenset(("kh", "hos", "dr", "ir", "h"))
"""What stands before a name as single letters do."""
_JOINING: Final = (
    "dan atau serta dengan dgn di ke dari dpn depan dekat dkt sampai sd hingga pada untuk utk yang yg ini itu tersebut"
    " tsb arah menuju simpang sekitar antara km rt rw no nomor gg gang jl jln jalan kel kelurahan kec kecamatan kab"
    " kota blok sudah sdh belum blm akan masih telah tidak tdk agar supaya harus perlu ada jadi jam pukul pkl sore pagi"
    " siang malam kemarin kmrn besok bsk tadi lagi juga setiap tiap karena krn saat oleh kita kami mereka warga orang"
)
_LIKE: Final = (
    "rusak licin macet sempit lebar umum tol poros desa kampung lingkungan protokol nasional provinsi buntu tembus"
    " tikus masuk keluar terus lurus banjir longsor gelap sepi ramai padat lancar mulus aspal tanah setapak alternatif"
    " layang lokal arteri lain sama semua biasa aman putus amblas kaki"
)
_GOES_ON: Final = frozenset((*_JOINING.split(), *_LIKE.split()))
"""Words that no name holds: what joins, and what tells what a street is like."""
_EITHER: Final = (
    "raya lama baru besar kecil utama utara selatan timur barat tengah dalam samping belakang bawah atas satu dua"
)
_DOUBTFUL: Final = frozenset(_EITHER.split())
"""Words that may be of a name, or tell what a street is like."""
_PASSIVE: Final = re.compile(r"(?:di|ter)[a-z]{4,}")
_ACTIVE: Final = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w|y)|ber)[a-z]{3,}")
_LONGEST: Final = 2
"""Words of a name, initials not counted."""


class Street(NamedTuple):
    """Where a street with its name stands in a text, and how it is written."""

    start: int
    end: int
    short: str
    """The short word as typed."""
    name: str


def streets(text: str) -> Iterator[Street]:
    """Yield the streets whose names were typed in small letters, where it is sure what their names are."""
    for match in _BEHIND.finditer(text):
        name = _name(_WORD.findall(match["words"]))
        end = match.start("words") + len(" ".join(name))
        if name and _BESIDE.match(text, end) is None:
            written = " ".join(word.upper() if _is_initial(word) else word.capitalize() for word in name)
            yield Street(match.start(), end, match["short"], written)


def _name(words: list[str]) -> list[str]:
    """Return the words of a name that words begin with; none where it is not sure that they are one, or how long."""
    name: list[str] = []
    for word in words:
        bare = word.rstrip(".")
        begun = any(not _is_initial(part) for part in name)
        if bare in _DOUBTFUL or _ACTIVE.fullmatch(bare):
            return []
        if bare in _GOES_ON or _PASSIVE.fullmatch(bare):
            if not begun:
                return []
            break
        name.append(word if _is_initial(word) else bare)
        if word != bare and not _is_initial(word):
            break  # its full stop ends the sentence
    plain = [word for word in name if not _is_initial(word)]
    return name if 0 < len(plain) <= _LONGEST else []


def _is_initial(word: str) -> bool:
    bare = word.rstrip(".")
    return len(bare) == 1 or bare in _INITIALS
