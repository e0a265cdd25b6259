"""How offices are written: forms of address and titles before a name, heads and deputies glued to their agency.

Indonesian office life builds its names: `ka` + `dishub` is the head of Dishub, `wa` before it the deputy; `dan` takes
the `ko` off `kodim`, `ka` the `ke` off `kejari`. So a name is taken apart here instead of being listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from rapat.capture import ranks, words
from rapat.text import abbreviations

_ADDRESS: Final = re.compile(
    r"(?:(?:yang terhormat|yth|bapak|bpk|pak|ibu|bu|mas|mbak|bang|kang"
    r"|saudara|saudari|sdr|sdri|kepada|mr|mrs|ms|sir|madam|the)"
    rf"|(?:prof|dr|drs|dra|ir|hj?|k\.?h|ust|ustadz|ustad|gus|pdt|{'|'.join(sorted(words.REGIONAL))})"
    rf"|(?:{ranks.PATTERN}|kopral)\b(?:[. ]+{ranks.ARMS})*"
    r")(?:\. ?| )+(?=\S)",
    re.IGNORECASE,
)
DEGREE: Final = r"(?:[A-Z][A-Za-z]{0,4}\.)+(?:[A-Z][A-Za-z]{0,4}\b)?"
"""An academic degree with its full stops: S.Pd., S.I.K, Lc."""
_DEGREES: Final = (
    rf"(?:, ?(?:{DEGREE}|(?:S[EHTP]|SIP|SIK|SPd|SKM|SSos|SKed|STP|M[HMTAP]|MSi|MPd|MKes|MAP|MBA|Lc|PhD)\b))"
)
_NAME: Final = r"[A-Z][^\W\d_]+(?: [A-Z][\w.'\u2019-]*){0,3}"
_INITIALS: Final = (
    rf"(?:(?:M|R|A\.? ?M|Moh|Muh|Mohd|Muhd|Mhd|Abd|Sy|St|H|Hj)\. ?{_NAME}"
    r"|A\. ?(?:Rahman|Rahim|Malik|Azi[sz]|[KQ]adir|Qodir|Karim|Hamid|Gh?ani|Halim|Jalil|Latif|Majid|Samad|Somad|Syukur"
    r"|Wahab|Wahid|Ra[zs]ak|Rozak|Rasyid|Mui[ns]|Basit|Fat+ah|Hafi[dz]|Kahar|Khalik|Man+an|Mut(?:h)?alib|Nas[iu]r|Rauf"
    r"|Jab+ar|Gaf+[au]r|Mujib|Wadud)(?: [A-Z][\w.]*){0,3}"
    r"|I\. ?(?:Made|Wayan|Ketut|Nyoman|Gede|Gusti|Putu|Komang|Kadek|Nengah|Dewa|Ngurah)(?: [A-Z][\w.]*){0,3})"
)
_INITIALLED: Final = re.compile(rf"{_INITIALS}{_DEGREES}*")
"""Names that begin with a letter: shortened first names, M. Yusuf, Abd. Rahman; the pilgrim's H.; Balinese I. Made.

A. before a name of God is Abdul: A. Rahman.
"""
_DEGREED: Final = re.compile(rf"(?:(?:[A-Z]|[A-Z][a-z]{{1,4}})\. ?){{0,3}}{_NAME}{_DEGREES}+")
"""A name with a degree behind it, and perhaps initials or titles before it."""
_TELLING: Final = re.compile(rf"(?:(?:[A-Z]\. ?)?{_NAME}{_DEGREES}+|{_INITIALS})(?=,? (?P<verb>[a-z]{{3,}})\b)")
"""Such a name before a word that may be what he does."""
_INITIAL: Final = re.compile(r"(?![IVX]\.)[A-Z]\. ?(?P<name>[A-Z][a-z]{2,})(?: [A-Z][\w.]*){0,2}(?: \([^()]{2,30}\))?")
_LISTED: Final = "ABC"
_NOUN: Final = re.compile(r"(?:ke|pe[mnr]?).+an|.+asi", re.IGNORECASE)
"""Nouns by how they are built (kesiapan, pengamanan, dokumentasi), which are topics and no names."""
_OWN_VOICE: Final = re.compile(r"\b(?:saya|kami|kita|mohon|minta|usul|terima kasih)\b", re.IGNORECASE)
_ACTING: Final = re.compile(
    r"(?:a\.n\.|an\.|a/n|u\.b\."
    r"|(?:plt|plh|pjs|pj|atas nama|(?:yang |yg )?mewakili|acting|on behalf of)(?=[. ]))\.? *(?=\S)",
    re.IGNORECASE,
)
_HEADS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("kepaladinas", ("dinas", "dis")),
    ("kepalabadan", ("badan",)),
    ("kepala", ("",)),
    ("kadis", ("", "dinas", "dis", "din")),
    ("kaban", ("", "badan", "ba")),
    ("kakan", ("", "kantor", "kan")),
    ("kasat", ("satuan", "sat")),
    ("ketua", ("",)),
    ("pimpinan", ("",)),
    ("komandan", ("",)),
    ("direktur", ("",)),
    ("headof", ("",)),
    ("chiefof", ("",)),
    ("dan", ("", "ko", "kom")),
    ("ka", ("", "ke")),
)
"""What the head of an agency is called before its name, and what that swallows of the name."""
HEADS_OF_ANY: Final = frozenset(["ka", "kepala"])
"""What the head of any agency is called before its name."""
_HEADS_OF_A_KIND: Final = (
    ("kepaladinas", "dinas"),
    ("kepalabadan", "badan"),
    ("kepalakantor", "kantor"),
    ("kadis", "dinas"),
    ("kadin", "dinas"),
    ("kaban", "badan"),
    ("kakan", "kantor"),
)
"""What the head of an agency is called by its kind."""
_ANY_HEAD: Final = (*(head for head, _ in _HEADS), *(head for head, _ in _HEADS_OF_A_KIND))
_BEGINNINGS_OF_HEADS: Final = frozenset(head[:length] for head in _ANY_HEAD for length in range(1, len(head) + 1))
_DEPUTIES: Final = ("wakil", "wa", "sekretaris", "sek", "deputy")
_BUILT: Final = re.compile(
    r"(?:wa)?(?:ka(?:dis|din|ban|sat|sub|kan|lak|pol|bag|bid|nit|pus|rutan|lapas|upt|pos|biro|ur$|tim$|balai|kesbang|si[e]?$)"
    r"|dan(?:ramil|rem|yon|pos|lan|ki|ton|ru|sub|sat|den|dim|tim|unit|gab)|kasdim|kasrem"
    r"|dir(?:ut|jen|krim|res|intel|lantas|narkoba|ops)|sek(?:da|dis|ban|cam|lur|wan|jen|um|kot|prov|bid)"
    r"|kep(?:sek|desa|ling)|wadir|as(?:ops|intel|ter|log|pers|pidum|pidsus|datun)$|pa(?:si(?:ops|intel|ter|log|pers)?|bung|ur|min)$"
    r"|wakil)\w*"
)
"""Words built of a head, a deputy or a staff officer and a unit: kadiskominfo, danramil, sekcam, dirut."""
_FIELD: Final = re.compile(r"bh?a(?:bin|min)\w*")
"""Non-commissioned officers of army, navy and police in one word, of what they guide: babinsa, bhabinkamtibmas."""
_OWN_PEOPLE: Final = words.word_set(
    "kami kita saya nya seluruh semua para dua tiga our my all team teams officers crew crews"
)
"""Words beside those for people of any agency that leave them his who speaks of them."""
_UNIT: Final = re.compile(
    r"(?:sat|unit)(?:lantas|reskrim|intel(?:kam)?|samapta|sabhara|shabara|res?narkoba|narkoba|binmas|pol(?:air|airud)|tahti)"
    r"|bag(?:ops|ren|sumda|log)"
)
"""Units of the police in one word: satlantas, satreskrim, bagops."""
_DINAS: Final = re.compile(r"(?:Dis|DIS)(?![aeiouAEIOU])[^\W\d_]{3,}|(?:Din|DIN)(?:kes|sos|KES|SOS)")
_SHORTEST_OF_OWN: Final = 3
_VOWEL: Final = re.compile(r"[aeiou]")
_MOST_OF_A_NAME: Final = 5
_REPRESENTING: Final = words.word_set("perwakilan utusan wakil delegasi unsur pihak jajaran tim representative")
"""Who speaks for an agency and has no office that a register could know."""
_IN_PERSON: Final = words.word_set("perwakilan utusan wakil delegasi representative")
"""Those among them who are somebody, where the others may be all that an agency is."""
_OF: Final = frozenset(["dari", "from", "of"])
LEVELS: Final = frozenset(
    [
        "provinsi",
        "propinsi",
        "prov",
        "kabupaten",
        "kab",
        "pusat",
        "ri",
        "nasional",
        "regional",
        "wilayah",
        "kementerian",
    ]
)
"""Words that say of which level an office is: a province's is not the city's."""
QUARTERS: Final = frozenset(
    ["utara", "selatan", "timur", "barat", "tengah", "tenggara", "hulu", "hilir", "ilir", "ulu"]
)
"""Words by which the part of a town or a country is called: behind an agency's name another agency's."""
GENERIC: Final = words.word_set(
    "kepala ka kadis kaban kakan wakil sekretaris staf staff perwakilan utusan anggota pejabat ajudan petugas"
    " pegawai personel operator bendahara pimpinan ketua dari tim kepada unsur pihak jajaran pengurus humas"
)
"""Titles that any agency has."""
UNITS: Final = words.word_set(
    "bidang bid bagian bag seksi sie unit satuan sat subbag subbid subbagian subseksi bidhumas up"
)
"""Words behind an agency's name that go on with a part of it."""


@lru_cache(maxsize=1024)
def bare(label: str) -> tuple[str, str]:
    """Return what stands before a name because somebody acts for its holder ("Plt.", "a.n."), and the name alone."""
    acting = ""
    start = 0
    while True:
        address = _ADDRESS.match(label, start)
        for_another = None if acting else _ACTING.match(label, start)
        if for_another is not None:
            acting = label[start : for_another.end()].strip()
            start = for_another.end()
        elif address is not None:
            start = address.end()
        else:
            return acting, label[start:]


def addressed(label: str) -> bool:
    """Return whether a label begins with a form of address, a title or a rank."""
    return bool(label) and bare(label)[1] != label


def initialled(label: str) -> bool:
    """Return whether a label is a person's name that begins with a letter, which would else count a list."""
    return _INITIALLED.fullmatch(label) is not None


def degreed(label: str) -> bool:
    """Return whether a label is a person's name with a degree behind it: `Abdul Karim, S.Pd.`."""
    return "," in label and _DEGREED.fullmatch(label) is not None


def telling(text: str) -> str:
    """Return the word behind the name of a person, known by its initial or degree, with which a text begins."""
    match = _TELLING.match(text)
    return match["verb"] if match else ""


def initial_speaks(label: str, said: str) -> bool:
    """Return whether a letter before a label begins somebody's name, since he speaks for himself: `A. Rahman: kami …`.

    What a list of letters says of its topics is told of them: `A. Gereja: 48 lokasi`.
    """
    match = _INITIAL.fullmatch(label)
    return match is not None and _NOUN.fullmatch(match["name"]) is None and _OWN_VOICE.search(said) is not None


def may_be_initialled(label: str, said: str, *, counted: bool = True) -> bool:
    """Return whether a letter before a label may begin somebody's name, who speaks: `S. Wijaya: situasi aman`.

    The first letters begin lists as well, and tell nobody, unless it is known that nothing is `counted` by them.
    """
    match = _INITIAL.fullmatch(label)
    return (
        match is not None
        and not (counted and label[0] in _LISTED)
        and _NOUN.fullmatch(match["name"]) is None
        and said[:1].islower()
        and " " in said
    )


def represents(before: Sequence[str]) -> bool:
    """Return whether words before an agency's name say only that somebody speaks for it: "perwakilan dari"."""
    return bool(before) and before[0] in _REPRESENTING and all(word in _REPRESENTING | _OF for word in before)


def in_person(label: str) -> bool:
    """Return whether a label begins with a word for somebody who speaks for an agency: "Perwakilan KSOP"."""
    return label.partition(" ")[0].casefold() in _IN_PERSON


def like_a_name(label: str) -> bool:
    """Return whether a label is a person's name and no office: capitals, perhaps behind forms of address."""
    parts = [part for part in re.split(r"[ .]+", bare(label)[1]) if part]
    office = bool(parts) and (parts[0].casefold() in words.TITLES or built(parts[0]))
    return 0 < len(parts) <= _MOST_OF_A_NAME and not office and all(part[0].isupper() for part in parts)


_OF_THE_NATION: Final = frozenset({"polri"})
"""Agencies of the whole nation, which a register may have as another name of its part here: Kapolri is no Kapolres."""


def headed(key: str) -> Iterator[tuple[str, bool]]:
    """Yield the agencies that an office may head, all as names are compared, and whether the office is a deputy's."""
    for name in _heads_of(key):
        if name not in _OF_THE_NATION:
            yield name, False
    for deputy in _DEPUTIES:
        if key.startswith(deputy) and len(key) > len(deputy) + 1:
            rest = key.removeprefix(deputy)
            yield rest, True
            yield from ((name, True) for name in _heads_of(rest) if name not in _OF_THE_NATION)


@lru_cache(maxsize=4096)
def may_begin(word: str) -> bool:
    """Return whether a word in small letters may begin an office: a title, a unit, a head's or a deputy's, or of them.

    Every office that a name may be read as begins so, or with the name of an agency or a word of its own.
    """
    office = word in words.TITLES or word in UNITS or word in GENERIC or word in HEADS_OF_ANY or built(word)
    return office or word in _BEGINNINGS_OF_HEADS or word.startswith((*_ANY_HEAD, *_DEPUTIES))


def _heads_of(key: str) -> Iterator[str]:
    if not key.startswith(_ANY_HEAD):
        return
    for head, swallowed in _HEADS:
        if key.startswith(head):
            yield from (before + key.removeprefix(head) for before in swallowed)


def of_a_kind(key: str) -> tuple[str, str] | None:
    """Return the kind of agency whose head a name as compared begins with, and the rest: kaban, of a badan."""
    return next(((kind, key.removeprefix(head)) for head, kind in _HEADS_OF_A_KIND if key.startswith(head)), None)


def of_own(word: str, own: AbstractSet[str]) -> bool:
    """Return whether a word is a deputy's or a secretary's of something among the `own` words: sekcam, of camat."""
    rest = next((word.removeprefix(deputy) for deputy in _DEPUTIES if word.startswith(deputy)), "")
    return len(rest) >= _SHORTEST_OF_OWN and any(name.startswith(rest) for name in own)


def built(word: str) -> bool:
    """Return whether a word is built like the name of an office, though no register has it."""
    small = word.casefold()
    return _BUILT.fullmatch(small) is not None or _UNIT.fullmatch(small) is not None


def short_of_dinas(word: str) -> bool:
    """Return whether one word is built like the short name of a dinas, and is no passive and no noun: Dispora."""
    return _DINAS.fullmatch(word) is not None and not word.endswith("si")


@lru_cache(maxsize=1024)
def of_the_speaker(label: str) -> bool:
    """Return whether words are people of whoever speaks, without another's name: "anggota kami", "babinsa".

    Offices that are built of a head and a unit are his, too; the people, and who holds an office of his own, are not.
    """
    parts = re.findall(r"[^\W\d_]+", label.casefold())
    if not 0 < len(parts) <= _MOST_OF_A_NAME or not any(_is_member(part) for part in parts):
        return False
    return all(_is_member(part) or part in _OWN_PEOPLE for part in parts)


def is_of_the_field(word: str) -> bool:
    """Return whether a word in small letters is a non-commissioned officer by what he guides: babinsa."""
    return _FIELD.fullmatch(word) is not None


def _is_member(part: str) -> bool:
    member = part.removesuffix("nya").removesuffix("ku")
    return (
        member in (GENERIC - {"kepada", "dari"}) | UNITS
        or _FIELD.fullmatch(member) is not None
        or _UNIT.fullmatch(member) is not None
    )


LONGEST_SHORT: Final = 4
"""Letters of the longest usual shortening of a word."""


def shortens(short: str, word: str) -> bool:
    """Return whether `short` is a usual shortening of a word: its first letter and consonants in order ("btg")."""
    if not 2 <= len(short) <= LONGEST_SHORT or short[0] != word[:1] or any(letter in "aiueo" for letter in short):  # noqa: PLR2004
        return False
    letters = iter(word)
    return all(letter in letters for letter in short)


def like_agency(word: str) -> bool:
    """Return whether one word is built like the name of an agency or a firm: initials, or a dinas in short.

    Well-known ones are so in small letters, too: pln, bmkg, pertamina.
    """
    small = word.casefold()
    if (
        not word.isalpha()
        or word.upper() in words.NO_BODY
        or small in abbreviations.PLAIN
        or small in abbreviations.STANDING
    ):
        return False
    initials = len(word) >= _SHORTEST_OF_OWN and (word.isupper() or _VOWEL.search(small) is None)
    return (
        initials
        or small in abbreviations.AGENCIES
        or _UNIT.fullmatch(small) is not None
        or short_of_dinas(word.capitalize())
    )
