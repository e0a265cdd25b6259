"""What an office or a firm that no register has promises in running words: proposed, with its name, never taken."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, NamedTuple

from rapat.capture import deeds, offices, sayings, words
from rapat.capture.line import Context
from rapat.capture.speakers import names_an_office
from rapat.text import abbreviations
from rapat.text.sought import Sought

_WILLING: Final = "siap|sanggup|bersedia|berkomitmen|berjanji|janji|menyanggupi"
"""Words that only somebody says of himself."""
_AHEAD: Final = "akan|hendak|mau|segera"
"""Words that are said of the weather, too."""
_PROMISES: Final = Sought(
    "siap sanggup bersedia berkomitmen berjanji janji menyanggupi akan hendak mau segera",
    r"(?P<who>[^\W\d_][\w.'-]*(?:(?: | ?[,&/] ?)[\w.'-]+){0,5}?)"
    rf" (?:(?:juga|sudah|telah) )?(?:(?P<willing>{_WILLING})|(?P<ahead>{_AHEAD}))"
    rf"(?: (?:untuk|utk|juga|ikut|segera|{_AHEAD}|{_WILLING}))* (?P<deed>[a-z]{{3,}})\b",
)
_ORDERED: Final = re.compile(r"(?P<who>[^\W\d_][\w.-]*(?: [A-Z][\w.-]*){0,2}) (?P<deed>[a-z]{3,})\b")
_NAME: Final = r"[^\W\d_][\w.-]*(?: [A-Z][\w.-]*){0,2}"
_TOGETHER: Final = r"dan|and|serta|bersama(?:-sama)?(?: dengan)?|beserta|dibantu|didukung|didampingi|with"
_DO: Final = re.compile(
    rf"(?P<who>{_NAME}(?:(?:,| ?[&/]| (?:{_TOGETHER}))(?: dan| and)? ?{_NAME}){{0,4}}) (?P<deed>[a-z]{{3,}})\b"
)
"""Who does something at the head of what is owed, alone or with others."""
_HANDED_ON: Final = re.compile(r" (?:ke|kepada|dari|oleh|pada)\b", re.IGNORECASE)
"""What stands behind a verb whose object stands before it: "SPM serahkan ke Inspektorat"."""
_ASKS: Final = re.compile(
    r"(?P<who>[^\W\d_][\w.-]*(?: [\w.-]+){0,3}?) (?:juga |masih |tetap )?"
    r"(?:(?:me)?minta|(?:me)?mohon|(?:meng)?usul(?:kan)?|(?:me)?lapor(?:kan)?|(?:ber)?tanya|protes|keberatan|(?:me)?ngeluh(?:kan)?|mengeluh(?:kan)?|menolak|tolak|setuju"
    r"|berharap|mendukung|(?:men)?janji(?:kan)?) (?=\S)",
    re.IGNORECASE,
)
"""Somebody, and that he asks, tells, complains or agrees."""
_ASKED: Final = re.compile(
    rf"(?P<who>[A-Z][\w.-]*(?: (?:[A-Z]|dan )[\w.-]*){{0,4}}) (?:juga |kembali |masih )?(?:{words.ASKING})\b"
    rf"(?: (?:{words.ASKING}|dapat|bisa|untuk|utk|juga|ikut|tetap|kembali))* (?P<deed>[a-z]{{3,}})\b"
)
"""Somebody, by his name, and what he is asked for: "Pertamina diminta menambah stok"."""
_BY: Final = re.compile(rf"(?:\b(?:oleh|by) (?P<doer>{_NAME})|[(\[](?P<bracketed>[^()\[\]]{{2,40}})[)\]])(?=[ .,;)]|$)")
"""Who does what is owed, behind a word for it or in brackets."""
_AND: Final = re.compile(rf" *(?:[,&/]| (?:{_TOGETHER}) ) *(?:(?:dan|and) )?", re.IGNORECASE)
_TOLD: Final = Sought(
    "sudah telah sdh kemarin kmrn tadi semalam jika kalau bila apakah",
    r"\b(?:sudah|telah|sdh|kemarin|kmrn|tadi|semalam|jika|kalau|bila|apakah)\b|\?",
    signs="?",
)
"""What makes a report, a condition or a question of it."""
_CONDITION: Final = Sought("jika kalau bila apabila apakah", r"\b(?:jika|kalau|bila|apabila|apakah)\b|\?", signs="?")
_MOST_NAMES: Final = 4
"""Names behind such words that are looked at."""
_MOST_WORDS: Final = 3
_NOBODY: Final = words.word_set(
    "kami kita saya semua mereka ia dia siapa yang yg ini itu data surat hasil jumlah stok dana anggaran personel unit"
    " warga masyarakat orang hujan air jalan we they it all who which"
)
_STATES: Final = frozenset(["siaga", "turun", "jaga", "patroli"])
"""Deeds that are told of how things are, too: PLN siaga."""
_OURSELVES: Final = words.word_set("kami kita saya mereka siapa kapan bila kalau jika we they")
_NO_NAME: Final = words.word_set("pihak jajaran unsur tim anggota personel petugas")
"""Words that stand before somebody's name, and alone are nobody's."""
_OFFICES: Final = words.word_set("pihak manajemen pengelola panitia pengurus hotel toko mal mall perusahaan")
"""Words that begin the name of somebody who can promise, beside those of offices."""


class Promised(NamedTuple):
    """Who promises."""

    agencies: tuple[str, ...]
    """Codes of those among them whom the registers know."""
    unknown: tuple[str, ...]
    end: int = 0
    """Where their names end, if they do something by no word that binds them."""


def promised(text: str, context: Context) -> Promised | None:
    """Return who promises something at the head of a text, where one at least is in no register; None otherwise."""
    plain = abbreviations.plain(text)
    match = _PROMISES.match(plain)
    if match is None:
        return _ordered(plain, context)
    does = deeds.deed(match["deed"].casefold())
    if _TOLD.search(plain) or not (does or match["willing"]):
        return None
    return _who(match["who"], context, surely=not (does and match["willing"]))


def owing(text: str, context: Context) -> Promised | None:
    """Return who does what is owed anyway at the head of its words, where one at least is in no register: else None.

    "KPU dan Kesbangpol menyusun jadwal": an office in no register by its own form.
    """
    match = _DO.match(text)
    if match is None or not deeds.deed(match["deed"]):
        return None
    if deeds.ordered(match["deed"]) and _HANDED_ON.match(text, match.end()):
        return None
    owing = _who(match["who"], context, surely=True)
    return owing._replace(end=match.end("who")) if owing else None


def asked(text: str, context: Context) -> Promised | None:
    """Return who is asked for a deed at the head of a text, where one at least is in no register: else None."""
    plain = abbreviations.plain(text)
    match = _ASKED.match(plain)
    if match is None or not deeds.deed(match["deed"]) or _CONDITION.search(plain) is not None:
        return None
    return _who(match["who"], context, surely=False)


def doing(text: str, context: Context) -> tuple[str, ...]:
    """Return the office that no register has and that does what is owed, "oleh PUPR", "(PUPR)"; empty for none."""
    for match in islice(_BY.finditer(text), _MOST_NAMES):
        names = [name for name in _AND.split(match["doer"] or match["bracketed"]) if name]
        if names and all(_may_promise(name, context, surely=True) for name in names):
            unknown = tuple(name for name in names if context.directory.identify(name) is None)
            if unknown == tuple(names):
                return unknown
    return ()


def asking(text: str, context: Context) -> str:
    """Return who in no register asks, tells or complains of something at the head of a text; empty for nobody."""
    match = _ASKS.match(abbreviations.plain(text))
    if match is None or not _may_promise(match["who"], context, surely=False, anybody=True):
        return ""
    return match["who"]


def _ordered(plain: str, context: Context) -> Promised | None:
    """Return who does something by a verb as it is ordered, "rsud siapkan 10 ranjang": an office by its own form."""
    match = _ORDERED.match(plain)
    if match is None or _TOLD.search(plain):
        return None
    deed = match["deed"].casefold()
    said = sayings.verb(deed) or sayings.bare(deed)
    if not deeds.deed(deed) or deed.startswith(("me", "ber")) or said or deed in _STATES:
        return None
    return _who(match["who"], context, surely=True)


def _who(names: str, context: Context, *, surely: bool) -> Promised | None:
    codes: list[str] = []
    unknown: list[str] = []
    told = [(name, context.directory.identify(name)) for name in filter(None, _AND.split(names))]
    some_known = any(known is not None for _, known in told)
    for name, known in told:
        if known is not None:
            codes += [known.target.agency] if known.target.agency else []
        elif _may_promise(name, context, surely=surely and not (some_known and name[0].isupper())):
            unknown.append(name)
        else:
            return None
    named = tuple(name for name in unknown if name.casefold() not in _NO_NAME)
    return Promised(tuple(dict.fromkeys(codes)), named) if unknown else None


def _may_promise(name: str, context: Context, *, surely: bool, anybody: bool = False) -> bool:
    """Return whether a name in no register may be somebody who promises; `surely` it must be one by its form.

    Where `anybody` may be meant, so may people without a name: "warga RT 12".
    """
    parts = name.casefold().split()
    begins = context.directory.longest(name, 0)
    if anybody:
        nobody = (words.SENTENCE | _OURSELVES).intersection(parts)
        return begins is None and not nobody and not any(map(deeds.done, parts))
    if surely and len(parts) == 1 and parts[0] in _NO_NAME:
        return False
    if len(parts) > _MOST_WORDS or (begins is not None and begins.end < len(name)) or _NOBODY.intersection(parts):
        return False
    if offices.like_agency(name) or parts[0] in _OFFICES or (len(parts) > 1 and names_an_office(name)):
        return True
    doing = any(deeds.deed(part) or deeds.done(part) or part in words.SENTENCE for part in parts)
    return not surely and not doing and not any(map(str.isdigit, name))
