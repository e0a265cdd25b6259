"""Who speaks: the label before a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from functools import lru_cache
from typing import Final, NamedTuple

from rapat.capture import offices, sayings, words
from rapat.capture.addressees import addressee
from rapat.capture.line import Context
from rapat.capture.names import Known, Target, compact
from rapat.capture.normalized import NormalizedText

_LABEL: Final = re.compile(r"(?P<label>[^\W\d_][^:?!;\"]{0,118}?) ?:(?: +|$)")
_NAMED: Final = re.compile(r"(?P<label>[^:]{1,78}?) ?::(?: +|$)")
"""Two colons: a speaker, whatever the name sounds like."""
_DASHED: Final = re.compile(
    r"(?P<label>[^\W\d_][^:?!;\"|@^\u2013\u2014>\u2192]{1,78}?) +(?:-{1,2}|[\u2013\u2014>\u2192]|[-=]>) +(?=[^\W\d_])"
)
"""A dash where others put a colon: `Kabag Ops – situasi aman`."""
_REPORTED: Final = re.compile(
    r" (?P<verb>[a-z]{3,})(?:,? +(?P<that>bahwa|bhw|that)\b *,?|, *| +(?=(?:agar|supaya|spy)\b))(?=\S)", re.IGNORECASE
)
"""A verb of saying in a sentence, and what says that speech follows: `Kasat Lantas melaporkan bahwa …`."""
_LONGEST_LABEL: Final = 90
_VERB: Final = re.compile(r" (?:me(?:m|n|ng|ny|l|r|w|y)|ber|di)[a-z]{3,}")
_WORD: Final = re.compile(r"[^\W\d_][\w.'/-]*|\d[\w./-]*")
_BEFORE_VERB: Final = words.word_set(
    "juga kembali kemudian lalu selanjutnya pun turut lantas langsung lebih lanjut kemudian, also then again"
)
_TRAFFIC: Final = "lantas"
"""Short for a unit of the police, and an adverb."""
_AS: Final = re.compile(r",? (?:selaku|sebagai|dalam \w+nya|pada kesempatan ini|as)\b.*$", re.IGNORECASE)
_COUNTED: Final = re.compile(
    r"(?:\d+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)(?: \([\w ]+\))? "
    r"(?:orang|personel|personil|org|pers|unit|buah|people|persons)[ .;]*$",
    re.IGNORECASE,
)
"""How many of somebody there are, which is no speech."""
_CLOCK: Final = re.compile(
    r" *[(\[](?:pukul |pkl\.? ?|jam )?(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?: ?WI(?:TA|B|T))?[)\]]$",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r" *\((?P<words>(?P<verb>[a-z]+)\b[^()]{0,60})\)$", re.IGNORECASE)
"""How somebody says it, in brackets behind his name: `Kapolres (menanggapi Dandim):`."""
_IN_TURN: Final = words.word_set(
    "selanjutnya kemudian lalu berikutnya terakhir giliran dilanjutkan disusul next then finally lastly"
)
"""Words before a name that say only when his turn came."""
_SITES: Final = words.word_set("gedung markas mako pos posko ruang halaman rumah")
"""Words of the place where an office is. "Kantor" and "balai" are words of the office itself."""
_SAYS: Final = re.compile(
    r"\b(?:kami|kita|saya|mohon|minta|harap|siap|akan|agar|perlu|terima kasih|ada|we|our|please|will)\b", re.IGNORECASE
)
"""Words of somebody who speaks, which nobody writes of a building."""
_FROM: Final = words.word_set("dari oleh from by of bapak")
_SAID_BY: Final = frozenset(["menurut", "oleh"])
_FILLING: Final = words.word_set(
    "bahwa agar hal hal-hal beberapa sebagai berikut sbb antara lain yaitu yakni that the following things"
    " poin poin-poin pula lagi kembali"
)
_MOST_WORDS: Final = 9
_MOST_OF_A_NAME: Final = 6
_FEWEST_OF_A_SENTENCE: Final = 3


class Speaker(NamedTuple):
    """A speaker and where the speech begins."""

    label: str
    """As it is printed: without a form of address where the registers know who it is."""
    target: Target | None
    """Who that is; None when the registers do not say."""
    start: int
    """Behind the colon."""
    sure: bool
    """Whether the registers know the whole label."""
    speech: int
    """Where the words begin that are kept: at a verb that says more than that something was said."""
    at: time | None = None
    """When it was said, where the label tells: `Kapolres (09.15):`."""
    aside: str = ""
    """How he says it, where brackets tell: "menanggapi Dandim"."""


class _Said(NamedTuple):
    """A label taken apart: from where to where the name stands, and the verb that follows."""

    start: int
    end: int
    verb: int | None = None
    """Where a verb begins that is kept."""
    bare_noun: bool = False
    """Whether a noun alone, without "from", says that somebody speaks: he must be known."""


def speaker(body: NormalizedText, context: Context) -> Speaker | None:
    """Return the speaker a line begins with; None when what stands before the colon is no speaker."""
    named = _NAMED.match(body.shadow)
    if named is not None:
        label = body.text[: named.end("label")].strip()
        known = _known(body.shadow[: named.end("label")].strip(), context)
        target, sure = (known.target, known.sure) if known else (None, False)
        return Speaker(label, target, named.end(), sure, named.end())
    match = _LABEL.match(body.shadow)
    if match is None:
        return _dashed(body, context) or _reported(body, context)
    if body.shadow.startswith("//", match.end()) or addressee(match["label"]):
        return None
    clock = _CLOCK.search(body.shadow, 0, match.end("label"))
    at = time(int(clock["hour"]), int(clock["minute"])) if clock else None
    aside = _aside(body.shadow[: match.end("label")])
    told = clock or aside
    said = _said(body.shadow[: told.start() if told else match.end("label")])
    label, plain = body.text[said.start : said.end].strip(), body.shadow[said.start : said.end].strip()
    known = _known(plain, context)
    if known is None and (said.bare_noun or not _unknown(plain, context) or _COUNTED.match(body.shadow, match.end())):
        return None
    if _names_only(body.part(match.end()), context, of_office=plain.casefold() in words.ROLES):
        return None
    source = plain.partition(" ")[0].casefold() in _FROM and known is not None and not known.sure
    if source or _is_site(plain, known, body.shadow[match.end() :]):
        return None
    speech = match.end() if said.verb is None else said.verb
    how = aside["words"] if aside else ""
    if known is None:
        return Speaker(label, None, match.end(), sure=False, speech=speech, at=at, aside=how)
    return Speaker(_printed(label, known, context), known.target, match.end(), known.sure, speech, at, how)


def _aside(label: str) -> re.Match[str] | None:
    """Return the brackets at the end of a label that tell how somebody speaks; None where they tell who he is."""
    match = _ASIDE.search(label)
    return match if match is not None and sayings.verb(match["verb"].casefold()) else None


def _is_site(label: str, known: Known | None, said: str) -> bool:
    """Return whether a label is the place that something is told of, `Gedung Kejari: kaca pecah`, and nobody's name."""
    if label.split(maxsplit=1)[0].casefold() not in _SITES or (known is not None and known.sure):
        return False
    return bool(said) and _SAYS.search(said) is None


def _dashed(body: NormalizedText, context: Context) -> Speaker | None:
    """Return the speaker before a dash: only who is known for sure, and only before words that are speech."""
    match = _DASHED.match(body.shadow)
    known = _known(match["label"], context) if match else None
    if match is None or known is None or not known.sure or context.directory.may_be_topic(match["label"]):
        return None
    rest = body.shadow[match.end() :]
    said = rest.rstrip(" .").casefold()
    if (
        said in words.PRESENCE
        or _COUNTED.match(rest)
        or context.directory.longest(rest, 0)
        or _names_only(body.part(match.end()), context, of_office=match["label"].casefold() in words.ROLES)
    ):
        return None
    if rest[0].isupper() and not match["label"].isupper() and len(rest.split()) < _FEWEST_OF_A_SENTENCE:
        return None  # another name, or the rest of this one
    label = body.text[: match.end("label")].strip()
    return Speaker(_printed(label, known, context), known.target, match.end(), sure=True, speech=match.end())


def _reported(body: NormalizedText, context: Context) -> Speaker | None:
    """Return the speaker of a sentence that reports what he says; a verb that says more than that is kept."""
    match = next(
        (
            verb
            for verb in _REPORTED.finditer(body.shadow, 0, _LONGEST_LABEL)
            if sayings.verb(verb["verb"].casefold()) and not verb["verb"].casefold().startswith("di")
        ),
        None,
    )
    if match is None:
        return None
    parts = body.shadow[: match.start()].split()
    while len(parts) > 1 and _is_adverb(parts[-1], parts[-2].casefold()):
        parts.pop()
    plain = " ".join(parts)
    known = _known(plain, context)
    if known is None and not (match["that"] and names_an_office(plain)):
        return None
    label = body.text[: len(plain)] if body.shadow.startswith(plain) else plain
    neutral = sayings.is_neutral(match["verb"].casefold())
    speech = match.end() if neutral else match.start("verb")
    if known is None:
        return Speaker(label, None, match.end(), sure=False, speech=speech)
    return Speaker(_printed(label, known, context), known.target, match.end(), known.sure, speech)


@lru_cache(maxsize=1024)
def _said(label: str) -> _Said:
    """Take the verb or the noun of saying off a label: "Kapolres menegaskan", "Arahan Wali Kota"."""
    parts = list(_WORD.finditer(label))
    lower = [part[0].casefold().rstrip(".,") for part in parts]
    start = _name_starts(lower)
    verb = next((at for at in range(start + 1, len(lower)) if sayings.verb(lower[at])), None)
    if start and verb is None:
        return _Said(parts[start].start(), len(label), bare_noun=lower[start - 1] not in _FROM | _SAID_BY | _IN_TURN)
    if verb is None:
        return _Said(0, len(label.rstrip()))
    end = verb
    while end > start + 1 and _is_adverb(parts[end - 1][0], lower[end - 2]):
        end -= 1
    aside = _AS.search(label, parts[start].start(), parts[end - 1].end())
    until = aside.start() if aside else parts[end - 1].end()
    neutral = sayings.is_neutral(lower[verb]) and _FILLING.issuperset(lower[verb + 1 :])
    return _Said(parts[start].start(), until, None if neutral else parts[verb].start())


def _is_adverb(word: str, before: str) -> bool:
    """Return whether a word between a name and a verb is no part of the name, as "lantas" is in "Kasat Lantas"."""
    unit = before.endswith(("sat", "satuan", "nit", "unit", "dit"))
    return word.casefold() in _BEFORE_VERB and not (unit and word.casefold() == _TRAFFIC)


def _name_starts(lower: Sequence[str]) -> int:
    """Return the word at which the name begins, one of `lower`: behind "arahan", "menurut", "disampaikan oleh"."""
    if len(lower) < 2:  # noqa: PLR2004 - one word is a name or nothing
        return 0
    if lower[0] in _IN_TURN:
        behind = 1 + (lower[1] in _FROM)
        return behind + _name_starts(lower[behind:]) if behind < len(lower) else 0
    by = lower[0].startswith("di") and sayings.verb(lower[0]) and lower[1] in _FROM
    added = lower[0] == sayings.ADDITION and lower[1] in _FROM
    if not (by or added or lower[0] in _SAID_BY or sayings.noun(lower[0])):
        return 0
    return 2 if lower[1] in _FROM and len(lower) > 2 else 1  # noqa: PLR2004


def _known(label: str, context: Context) -> Known | None:
    role = words.ROLES.get(label.casefold())
    if role is None:
        return context.directory.identify(label)
    person = {"chair": context.chair, "secretary": context.secretary, "note_taker": context.note_taker}[role]
    known = context.directory.people.get(person)
    return Known(Target(known.agency if known else "", person))


def _unknown(label: str, context: Context) -> bool:
    """Return whether a label that nobody goes by names somebody all the same: an office, or an agency elsewhere."""
    if names_an_office(label):
        return True
    agency = context.directory.longest(label, 0)
    return agency is not None and context.directory.elsewhere(label[agency.end :], agency.target)


def _printed(label: str, known: Known, context: Context) -> str:
    """Return how a speaker is printed: somebody of several aliases by the first of them, without forms of address.

    Who acts for another keeps that before the name, unless the registers have him as acting.
    """
    if not known.sure or label.casefold() in words.ROLES:
        return label
    acting, bare = offices.bare(label)
    person = context.directory.people.get(known.target.person)
    if person is None and context.directory.named(bare) is None:
        return label  # somebody of an agency, whom no register has
    if person is None:
        return (
            f"{acting} {bare}" if acting and bare != label.removeprefix(acting).strip() else label if acting else bare
        )
    formal = compact(bare) in map(compact, (person.name, person.full_name, person.position))
    name = bare if formal or not person.aliases else person.aliases[0]
    own = acting.strip(".").casefold() == person.acting.strip(".").casefold()
    return name if own or not acting else f"{acting} {name}"


def _names_only(rest: NormalizedText, context: Context, *, of_office: bool) -> bool:
    """Return whether what follows a label is somebody's name and nothing else: a line about the meeting, no speech."""
    text = rest.shadow.rstrip(" .")
    if not text or len(text.split()) > _MOST_WORDS:
        return False
    if text[0].islower() and context.directory.named(text) is None:
        return False  # nearly all that is said
    known = context.directory.identify(text)
    if known is not None and known.sure and (known.target.person or of_office):
        return True
    pieces = re.split(r" *, *| (?:dan|and|serta|&) ", re.sub(r" *\([^()]*\)$", "", text))
    if len(pieces) > 1 and not known and all(offices.addressed(piece) and _capitals(piece) for piece in pieces):
        return True
    parts = [part for part in re.split(r"[ ,./]+", offices.bare(text)[1]) if part]
    like_a_name = 0 < len(parts) <= _MOST_OF_A_NAME and all(part[0].isupper() for part in parts)
    if of_office:
        return like_a_name and (len(parts) > 1 or offices.addressed(text))
    return like_a_name and offices.addressed(text)


def _capitals(text: str) -> bool:
    return all(part[0].isupper() for part in text.split())


@lru_cache(maxsize=1024)
def names_an_office(label: str) -> bool:
    """Return whether an unknown label begins with a title, rank, office or form of address, and is no sentence."""
    bare = offices.bare(label)[1]
    parts = [part.strip(".,()").casefold() for part in re.split(r"[ /.]+", bare) if part.strip(".,()")]
    if not 0 < len(parts) <= _MOST_WORDS:
        return False
    if len(parts) == 1 and parts[0] in words.INSTITUTIONS:
        return False
    is_title = bare != label or parts[0] in words.TITLES or offices.built(parts[0]) or offices.initialled(label)
    return is_title and not words.SENTENCE.intersection(parts) and _VERB.search(label) is None
