"""Who speaks where no colon stands behind him at the head: `… kata Kapolres`, `… (Kadinkes)`, `menurut Dandim …`.

Whoever holds an office and is named as the one who says it speaks; an agency, and whoever may as well be meant
otherwise, is told of: his words are never anybody's in silence. A name alone behind the words, in brackets or behind a
dash, may as well be whom an order is for, who takes part, or who holds the office that the words name.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rapat.capture import deeds, labels, offices, sayings, words
from rapat.capture.line import Context
from rapat.capture.names import Target
from rapat.capture.normalized import NormalizedText
from rapat.capture.officers import is_position
from rapat.capture.speakers import known_as, names_an_office, printed
from rapat.text.sought import Sought

_SAID: Final = r"kata|ujar|ucap|tutur|ungkap|imbuh|menurut|dikatakan|disampaikan|said|says|according to"
_BEHIND: Final = Sought(
    "kata ujar ucap tutur ungkap imbuh menurut dikatakan disampaikan said says according to katanya"
    " ujarnya ucapnya tuturnya ungkapnya imbuhnya menurutnya dikatakannya disampaikannya saidnya saysnya"
    " jelas tegas terang papar lapor sebut tambah",
    rf"(?P<words>\S.{{4,}}?)(?:,? (?:{_SAID})(?:nya)?(?: oleh)? |, (?:jelas|tegas|terang|papar|lapor|sebut|tambah) "
    r"| +(?P<dash>-{1,2}|[\u2013\u2014]) *)(?P<label>[^\W\d_][^,:;()!?]{2,60})[ .]*$",
    signs="-\u2013\u2014",
)
_BRACKETED: Final = re.compile(r"(?P<words>\S.{4,}?),? *\((?:kata |menurut )?(?P<label>[^\W\d_][^()]{2,60})\)[ .]*$")
_AHEAD: Final = Sought(
    "menurut mnrt kata dari dr according disampaikan dilaporkan dijelaskan ditegaskan diungkapkan"
    " dikatakan diusulkan diinformasikan diingatkan dipaparkan usul usulan saran masukan permintaan"
    " laporan info informasi tanggapan jawaban tambahan arahan pesan disampai",
    r"(?P<cue>(?:menurut|mnrt|kata|dari|dr(?!\.)|according to"
    r"|di(?:sampai|lapor|jelas|tegas|ungkap|kata|usul|informasi|ingat|papar)kan(?: oleh)?"
    r"|(?:usul(?:an)?|saran|masukan|permintaan|laporan|info(?:rmasi)?|tanggapan|jawaban|tambahan|arahan|pesan)"
    r"(?: (?:dari|dr(?!\.)))?) )(?P<rest>\S.*)",
)
_ADDRESSED: Final = re.compile(r"(?P<label>[^\W\d_][\w .]{2,60}?)(?:, |,? \([^()]{3,30}\) )(?=\S)")
_TOLD: Final = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|ungkap|imbuh|menurut|dikatakan|said|says|according to)(?:nya)?\b"
    r"|, (?:jelas|tegas|terang|papar|sebut|tambah) ",
    re.IGNORECASE,
)
"""Words before a name that are no order and tell of nothing handed over, as "lapor" and "disampaikan" may."""
_SURE: Final = re.compile(r"menurut|mnrt|kata|according|di(?!r)", re.IGNORECASE)
"""Cues behind which stands who speaks, and nobody else."""
_FEWEST_WORDS: Final = 2
_ORDER: Final = re.compile(rf"\b(?:{words.ASKING}|{words.ORDERING}|undang|hadir(?:i|kan)?|kindly)\b", re.IGNORECASE)
"""A word with which somebody is asked for something, or called to something."""
_OURS: Final = re.compile(r"\b(?:kami|kita|saya|we|our)\b", re.IGNORECASE)
"""Who speaks of himself: what he asks for is his own request."""
_TELLS: Final = re.compile(
    r"(?<!\byang )(?<!\byg )\b(?:sudah|sdh|udah|telah|belum|blm|masih|msh|tidak|tdk|tak|gak|nggak|ada|kurang|krg|perlu"
    r"|butuh|siap|sejak|karena|krn|sedang|akan|is|are|was|were|has|have|had|not|no|still|already|needs?)\b",
    re.IGNORECASE,
)
"""A word of a statement: that something is, is not, or is not any more."""
_HANGING: Final = words.word_set("ke kepada kpd untuk utk oleh dari bersama dengan dgn wakil to for with by from of")
"""Words behind which who is named belongs to the words before him."""
_PLACES: Final = words.word_set("ke sampai menuju hingga untuk utk di")
"""Words behind a name that make a way or an addressee of "from" it."""


class Said(NamedTuple):
    """Who says it, and where his words are."""

    label: str
    target: Target
    start: int
    end: int
    sure: bool = True
    """Whether his place or the words tell that he says them; else it is a guess."""


def said(body: NormalizedText, context: Context) -> Said | None:
    """Return who is named behind the words, or by what tells that he says it before them; None for nobody."""
    return _behind(body, context) or _ahead(body, context)


def _behind(body: NormalizedText, context: Context) -> Said | None:
    match = _BEHIND.match(body.shadow) or _BRACKETED.match(body.shadow)
    if match is None:
        return None
    label = body.text[match.start("label") : match.end("label")].strip()
    known = known_as(label, context)
    by_name = match.re is _BRACKETED or match["dash"] is not None
    if known is None or not known.sure or (by_name and not known.target.person):
        return None
    if by_name and _is_apposition(match["words"], known.target, context):
        return None
    if len(match["words"].split()) < _FEWEST_WORDS or context.directory.identify(match["words"]) is not None:
        return None
    certain = _is_told_by(match)
    if not certain and _is_no_speech(match["words"]):
        return None
    sure = certain or bool(_OURS.search(match["words"]) or _TELLS.search(match["words"]) or _is_named(match["words"]))
    return Said(printed(label, known, context), known.target, 0, match.end("words"), sure)


def _is_told_by(behind: re.Match[str]) -> bool:
    """Return whether a word before who stands behind the words tells that he says them, and cannot be an order."""
    return (
        _TOLD.search(behind[0], behind.end("words") - behind.start(), behind.start("label") - behind.start())
        is not None
    )


def _is_no_speech(before: str) -> bool:
    """Return whether words ask for something, name an office, or belong to the name behind them.

    "Mohon hadir (Kapolres)", "siapkan truk -- Dandim", "Ketua panitia (Kadinkes)", "dibuka resmi (Wali Kota)": who is
    asked, who takes part and by whom it is done does not say it. With "we" the request is the speaker's own.
    """
    if _OURS.search(before):
        return False
    parts = [part.strip(".,;").casefold() for part in before.split()]
    passive = any(map(deeds.done, parts[-2:])) or any(part.startswith("di") and deeds.befalls(part) for part in parts)
    asks = _ORDER.search(before) is not None or deeds.ordered(parts[0])
    return asks or passive or parts[-1] in _HANGING or names_an_office(before)


def _is_named(before: str) -> bool:
    """Return whether words begin with a label that says what somebody says: "usul: apel malam"."""
    label, colon, _ = before.partition(":")
    return bool(colon) and bool(sayings.noun(label.strip().casefold()))


def _is_apposition(before: str, target: Target, context: Context) -> bool:
    """Return whether an office in brackets tells who is named right before: "dipimpin Budi Contoh (Kadinkes)"."""
    first, _, last = before.rstrip(" ,").rpartition(" ")
    name = bool(first) and last[:1].isupper() and not last.isupper()
    return name or any(who.agency == target.agency for _, _, who in context.directory.mentioned(before))


def _ahead(body: NormalizedText, context: Context) -> Said | None:
    match = _AHEAD.match(body.shadow)
    if match is None:
        return None
    start = match.start("rest")
    named = context.directory.at(body.shadow, start)
    if named is None:
        return None
    label = body.text[start : named.end].strip()
    known = known_as(label, context)
    rest = body.shadow[named.end :]
    speech = len(body.shadow) - len(rest.lstrip(" ,:"))
    if known is None or not known.sure or len(rest.split()) < _FEWEST_WORDS:
        return None
    cue = match["cue"].casefold().split()
    sure = _SURE.match(match["cue"]) is not None and cue[0] not in ("dari", "dr")
    if sure and cue[0].startswith("di") and not (sayings.told_by(cue[0]) or cue[-1] == "oleh"):
        return None  # "diingatkan Kadishub": whom somebody else reminded
    parted = rest.lstrip(" ")[:1] in (",", ":") and bool(known.target.person)
    return Said(printed(label, known, context), known.target, speech, len(body.shadow)) if sure or parted else None


def may_be(body: NormalizedText, context: Context) -> bool:
    """Return whether somebody stands where he may be the one who says it: behind the words, or before a comma."""
    match = _BEHIND.match(body.shadow) or _BRACKETED.match(body.shadow)
    if match is not None and len(match["words"].split()) >= _FEWEST_WORDS:
        label = match["label"].strip()
        by_verb = match.re is not _BRACKETED and not match["dash"]
        if known_as(label, context) is not None or (by_verb and names_an_office(label)):
            return True
    ahead = _AHEAD.match(body.shadow)
    if ahead is not None and _may_say(ahead, body, context):
        return True
    first = _ADDRESSED.match(body.shadow)
    known = known_as(first["label"].strip(), context) if first else None
    if (
        first is None
        or known is None
        or not (known.target.person or is_position(offices.bare(first["label"])[1], context))
    ):
        return False
    return context.directory.at(body.shadow, first.end()) is None and len(body.shadow[first.end() :].split()) > 1


def _may_say(ahead: re.Match[str], body: NormalizedText, context: Context) -> bool:
    start = ahead.start("rest")
    named = context.directory.at(body.shadow, start)
    if named is None:
        begins = ahead["rest"].partition(" ")[0].casefold()
        return _SURE.match(ahead["cue"]) is not None and (begins in words.TITLES or offices.built(begins))
    rest = body.shadow[named.end :].split()
    if len(rest) < _FEWEST_WORDS or rest[0].casefold() in _PLACES | labels.ABOUT:
        return False
    follows = rest[0].casefold()
    return not (follows.startswith("di") and sayings.verb(follows)) and follows not in ("sudah", "belum", "blm", "sdh")
