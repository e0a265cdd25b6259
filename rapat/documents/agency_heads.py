"""Who heads an agency, where its entry does not say so: the one whose position is built of a head's title and its name.

"Kepala Kepolisian Resor Bontang", "Kapolres", "Kalaksa BPBD" and "Komandan Kodim 0908/Bontang" each name a head and an
agency, in whatever names of it: "Kepala Badan Kesbangpol Kota Palu". A head of something within it ("Kepala Bidang …")
and a deputy do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rapat.capture import offices
from rapat.documents import house_style
from rapat.model import Agency, Person
from rapat.text.names import compact

_WORD: Final = re.compile(r"[^\W_]+")
_IN_ITS_PLACE: Final = {
    "Kecamatan": "Camat",
    "Kelurahan": "Lurah",
    "Sekretariat Daerah": "Sekretaris Daerah",
    "Inspektorat": "Inspektur",
    "Komando Distrik": "Komandan Distrik",
    "Komando Resor": "Komandan Resor",
    "Komando Rayon": "Komandan Rayon",
}
"""Heads who are called by what stands in the place of their agency's kind: "Camat Bontang Utara"."""
_BEFORE_ITS_NAME: Final = {
    "Ketua": r"Forum Kerukunan|FKUB|Pengadilan|Komisi Pemilihan|Badan (?:Pengawas Pemilihan|Amil|Permusyawaratan)",
    "Kepala Pelaksana": r"Badan Penanggulangan Bencana|BPBD",
    "Komandan": r"Kodim|Korem|Koramil|Pangkalan (?:TNI|Utama)|Lanal|Pos TNI|Batalyon|Batalion|Detasemen",
    "Kepala": r"Dinas|Kantor|Bagian|Balai(?! Adat)|Kepolisian|Kejaksaan|Desa(?! Adat)|Stasiun"
    r"|Satuan Polisi Pamong|Lembaga Pemasyarakatan|Rumah Tahanan"
    r"|Badan (?:Kesatuan Bangsa|Kesbangpol|Kepegawaian|Keuangan|Pendapatan|Perencanaan|Pengelola|Penelitian|Riset"
    r"|Narkotika|Pusat Statistik|Pertanahan|Intelijen|Meteorologi|Pengawas Obat)",
}
"""Heads who are called by a title before the name of their agency, by how it begins: "Kepala Dinas Perhubungan".

Sources: UU 23/2014 and PP 18/2016 (offices of a region), Perpres 1/2019 (BPBD), the bodies' own laws.
"""
_CALLED: Final = {
    **{head.casefold(): kinds.casefold() for head, kinds in _BEFORE_ITS_NAME.items()},
    "kepala": f"{_BEFORE_ITS_NAME['Kepala'].casefold()}|badan(?! usaha)|bnn|satpol",
    "direktur": "rumah sakit|rsud|perusahaan|perum|politeknik",
    "direktur utama": "rumah sakit|rsud|perusahaan|perum|politeknik",
    "pimpinan": "",
}
"""Titles before the name of an agency in the registers, and how that begins; empty for any."""
_SWALLOWED: Final = {
    **{head.casefold(): kind.casefold() for kind, head in _IN_ITS_PLACE.items()},
    "komandan": "komando",
    "kadis": "dinas",
    "kaban": "badan",
    "kakan": "kantor",
    "kasat": "satuan",
    "kalaksa": "badan penanggulangan bencana|bpbd",
    **dict.fromkeys(("wali kota", "walikota", "bupati", "gubernur", "kepala daerah"), "pemerintah"),
}
"""Titles that stand in the place of an agency's kind, and what that is."""
_SPELLED: Final = {
    "kodim": "komando distrik militer",
    "korem": "komando resor militer",
    "polres": "kepolisian resor",
    "polresta": "kepolisian resor kota",
    "kejari": "kejaksaan negeri",
    "lanal": "pangkalan tni al",
    "bnn": "badan narkotika nasional",
    "bpbd": "badan penanggulangan bencana daerah",
}
"""Agencies that are known by a short form everywhere, and it in full."""


def head_of(agency: Agency, people: Iterable[Person]) -> Person | None:
    """Find who heads an agency: of its people in use the one with the position of its head; None for nobody known."""
    own = [person for person in people if person.agency == agency.id and person.active and person.position]
    named = (person for person in own if compact(person.position) == compact(agency.head))
    by_name = (person for person in own if _heads(person.position, agency))
    return (
        next(named, None)
        or next(by_name, None)
        or next((person for person in own if _heads_by_words(person.position, agency)), None)
    )


def title(agency: Agency, people: Iterable[Person]) -> str:
    """Write as what the head of an agency is addressed; empty where the registers do not know."""
    if agency.head:
        return agency.head
    person = head_of(agency, people)
    return house_style.position(person) if person is not None else ""


def addressed_as(agency: Agency, people: Iterable[Person]) -> str:
    """Write whom a letter to an agency goes to: its head as the registers know, else as its kind is headed by law.

    Empty for a kind that may be headed otherwise: "Pimpinan …" is written then.
    """
    known = title(agency, people)
    if known:
        return known
    for kind, head in _IN_ITS_PLACE.items():
        if f"{agency.name} ".startswith(f"{kind} "):
            return f"{head}{agency.name.removeprefix(kind)}"
    for head, kinds in _BEFORE_ITS_NAME.items():
        if re.match(rf"(?:{kinds})\b", agency.name):
            return f"{head} {agency.name}"
    return ""


def _heads(position: str, agency: Agency) -> bool:
    names = {compact(name) for name in _names(agency)}
    words = _words(position)
    places = set(_words(agency.name))
    # The place at the end may go without saying, or be said where the agency's short name leaves it out.
    shorter = [words[:-at] for at in range(1, len(words)) if set(words[-at:]) <= places]
    return any(
        not deputy and name in names for each in (words, *shorter) for name, deputy in offices.headed("".join(each))
    )


def _heads_by_words(position: str, agency: Agency) -> bool:
    """Whether a position is the title of such an agency's head, and behind it nothing but words of its names.

    Behind a title that does not tell the kind the name begins anew: "Kepala Badan …", and no "Kepala Politik".
    """
    said = " ".join(_words(position))
    names = [" ".join(_words(name)) for name in _names(agency)]
    known = {word for name in names for word in name.split()}
    begins = {name.split()[0] for name in names if name}
    for titles, is_whole in ((_SWALLOWED, True), (_CALLED, False)):
        for head, kind in titles.items():
            if not f"{said} ".startswith(f"{head} ") or not any(re.match(rf"(?:{kind})\b", name) for name in names):
                continue
            rest = said.removeprefix(head).split()
            if set(rest) <= known and (is_whole or not rest or rest[0] in begins):
                return True
    return False


def _names(agency: Agency) -> list[str]:
    """List the names of an agency, and those that are built of its name as everybody shortens it."""
    named = [name for name in (agency.id, agency.name, agency.short, *agency.aliases) if name]
    spelled = [" ".join(_words(name)) for name in named]
    other = [
        f"{theirs} {name.removeprefix(ours)}".strip()
        for name in spelled
        for pair in _SPELLED.items()
        for ours, theirs in (pair, pair[::-1])
        if f"{name} ".startswith(f"{ours} ")
    ]
    return [*named, *other]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
