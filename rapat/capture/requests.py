"""Who is asked for something in running words: proposed as owners, never taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from rapat.capture import deeds, offices, sayings, words
from rapat.capture.addressees import addressee
from rapat.capture.flags import BUT_RECEIVER, OTHERS_MEANT
from rapat.capture.line import Context
from rapat.capture.owners import EVERYBODY, SUPPORTED, people
from rapat.text import abbreviations
from rapat.text.sought import Sought

_ASKED: Final = Sought(
    "agar supaya spy diminta dimohon diharapkan diharap wajib harus ditugaskan ditugasi ditunjuk bertugas"
    " segera bertanggung tolong tlg to shall must",
    rf"\b(?:{words.ASKING})\b",
)
_ORDERING: Final = Sought(
    "agar supaya mohon dimohon memohon minta diminta meminta dimintakan tolong harap diharap diharapkan"
    " mengharapkan dibantu memerintahkan diperintahkan perintahkan tugaskan instruksikan menugaskan"
    " ditugaskan menginstruksikan diinstruksikan mengimbau menghimbau mewajibkan menyarankan mendorong"
    " please ask asks asked request requests requested instruct instructs instructed",
    rf"\b(?:{words.ORDERING})\b"
    r"(?: (?:juga|kembali|kiranya|kepada|kpd|pihak|jajaran|untuk|agar|bantuan|dukungan|kerja ?sama|kesediaan"
    r"|para|the)\b)* *",
)
_PROSE_LEAD: Final = re.compile(
    r"(?:[ ,&/]|\b(?:dan|serta|bersama|and|kepada|kpd|meminta|agar|pihak|para|oleh|with|dengan|dgn|utk|untuk|mohon))*",
    re.IGNORECASE,
)
_JOINING: Final = re.compile(r"(?:[ ,&/+]|\b(?:dan|serta|bersama|beserta|and|pihak|jajaran|with)\b)*", re.IGNORECASE)
"""What stands between names that stand together."""
_EVERYBODY: Final = re.compile(
    rf"\b(?:{EVERYBODY})"
    rf"(?:\.?$|[,;:]| (?P<asked>{words.ASKING}|akan|untuk|utk|dapat|mohon)\b| (?P<verb>[a-z]+))",
    re.IGNORECASE,
)
"""All who are invited, not all members of something: an asking word, a verb or nothing stands behind them."""
_OFFICES: Final = re.compile(r"\b(?:opd|skpd|perangkat daerah|instansi|agencies)\b", re.IGNORECASE)
_ALL_OFFICES: Final = re.compile(
    r"\b(?:semua|seluruh|segenap|setiap|tiap|masing-masing|para|all|every|each)(?: para)?"
    r" (?:opd|skpd|perangkat daerah|agenc(?:y|ies))\b",
    re.IGNORECASE,
)
"""All offices of the city, whoever of them sits in the forum."""
_TO: Final = re.compile(r"\b(?:ke|kepada|kpd|kpada|to) +", re.IGNORECASE)
"""What stands before who receives something."""
_OF_A_WAY: Final = ("ke", "to")
"""Those that also stand before where somebody goes."""
_EACH_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST_TO: Final = 10
"""Characters looked at for it before a mark."""
_STRANGER: Final = re.compile(
    r"(?P<of>(?:[Dd]inas|[Bb]adan|[Kk]antor|[Bb]agian|[Bb]alai|[Kk]ecamatan|[Kk]elurahan|[Cc]amat|[Ll]urah|[Kk]epala"
    r"|UPTD?|PT|CV|PDAM|RSUD)(?: (?:[A-Z][\w-]*|dan(?= [A-Z])))+|Bap[a-z]{3,})"
    r"|(?P<capitals>[A-Z]{4,})(?= +(?P<verb>[a-z]{3,}))|(?P<word>[^\W\d_]{4,})"
)
"""What may be the name of an office: a kind of office with its proper name, capitals alone, or a short form."""
_BEGS: Final = re.compile(
    r"\W*(?:mohon|mhn|minta|tolong|tlg|dimohon|diminta) (?:bantuan |pihak |para )*(?!izin\b|maaf\b|ijin\b|agar\b)"
    r"(?P<whom>[^\W\d_]{3,}) (?P<behind>[^\W\d_]+(?: [^\W\d_]+)?)",
    re.IGNORECASE,
)
"""What a request begins with: who is asked, and for what."""
_HELPED: Final = Sought(
    "bersama beserta dibantu dukungan didukung disokong didampingi ditopang disupport bantuan pendampingan"
    " sokongan topangan pendukung terkait mitra supported assisted helped backed support supporting"
    " together jointly",
    rf"(?<=[ ,(])(?:bersama(?:-sama)?(?: dengan)?|beserta|{SUPPORTED}|(?:together|jointly) with)"
    r" (?:pihak |unsur |jajaran |personel |tim |anggota )?",
)
"""What stands before those with whom, or with whose help, something is done."""
_TASK: Final = re.compile(r"(?:tugas|tgs|pr|jatah|bagian|kewajiban|task of) +(?:utk |untuk |pihak )?", re.IGNORECASE)
_COMES_NEXT: Final = re.compile(
    r"(?:what'?s )?(?:next|selanjutnya|berikutnya|setelah ini|habis ini|tinggal)"
    r"(?: (?:action|aksi|kerja|tugas))? *(?::|[-=]>|\u2192|[\u2013\u2014]) *",
    re.IGNORECASE,
)
"""What says at the head of a line that what follows is to be done next."""
_VERB: Final = re.compile(r" +([a-z]{3,})\b")
"""What is done by whom a sentence gives a task at its head: "tugas Kodim siapkan 1 SSK"."""
_PARTED: Final = re.compile(r" *(?:[-=]{1,3}>|[>\u2192]| [\u2013\u2014-]) *(?=[^\W_])")
"""A sign behind who has a task and before what it is: "PR Dishub -> tutup jalan"."""
_COUNTED: Final = re.compile(r" *\d[\d.,]* *[^\W\d_]+[ .]*$")
"""So many of something: what somebody gets, and is not asked for."""
_CALLED: Final = re.compile(
    r"(?P<what>(?:(?:[^\W\d_][\w/-]*\.? ){1,5})?)[(\[](?P<inside>[^()\[\]@^:]{2,80})[)\]](?=[ ,;.]|$)"
)
"""What somebody is called by, and who that is in brackets: "instansi teknis (Dishub)"."""
_CALLED_BEFORE: Final = re.compile(r"(?P<what>(?:[^\W\d_][\w/-]*\.? ){0,5})[(\[](?P<inside>[^()\[\]@^:]{2,80})[)\]] *$")
_MOST_ORDERS: Final = 12
"""Words of one text that may ask somebody: nobody asks more often in one breath."""
_NOT_CALLED: Final = words.SENTENCE | words.word_set("dari di ke dengan untuk pada bagi tentang terkait laporan")
"""Words before a bracket with which those in it are not called so, but something is theirs, or goes to them."""
_NEAR: Final = 160
"""Characters behind such a word in which it is told who is asked."""


def asked(text: str, context: Context) -> tuple[str, ...]:
    """Return codes of the agencies that a sentence asks for something.

    They stand before what asks ("Polres, Kodim dan BNNK agar …") or behind it ("Mohon Dinkes …", "Agar Satpol PP …"),
    or the words are addressed to them ("Kepada BPBD: …").
    """
    addressed = _addressed(text, context)
    if addressed:
        return addressed
    text = abbreviations.plain(text)
    if task := _TASK.match(text):
        codes, end = begins_with(text[task.end() :], context)
        verb = _VERB.match(text, task.end() + end) if codes else None
        parted = _PARTED.match(text, task.end() + end) if codes else None
        if (verb is not None and deeds.deed(verb[1])) or (parted and not _COUNTED.match(text, parted.end())):
            return codes
    if following := _COMES_NEXT.match(text):
        codes, end = begins_with(text[following.end() :], context)
        verb = _VERB.match(text, following.end() + end) if codes else None
        if verb is not None and deeds.deed(verb[1]) and not sayings.verb(verb[1]):
            return codes
    asking = _ASKED.search(text)
    before = _before(text[: asking.start()], context, _PROSE_LEAD)[0] if asking else ()
    if asking and not before and text[: asking.start()].rstrip().endswith((")", "]")):
        before = _called(_CALLED_BEFORE.search(text[: asking.start()]), context)
    if before:
        return before
    for order in islice(_ORDERING.finditer(text), _MOST_ORDERS):
        if _HELPED.match(text, order.start()) and _is_agency(text[: order.start()].rstrip(" ,"), context):
            continue  # "Dishub dibantu Polres mengatur …": who helps is not who is asked
        near = text[order.end() : order.end() + _NEAR]
        behind = _behind(near, context, _PROSE_LEAD) or called_first(near, context)
        if behind:
            return behind
    return _everybody_asked(text, context)


def _is_agency(text: str, context: Context) -> bool:
    """Return whether words are nothing but agencies, or officials of theirs."""
    codes, end = begins_with(text, context)
    return bool(codes) and end == len(text)


def somebody_asked(text: str) -> bool:
    """Return whether a sentence begins by asking somebody whom no register has for a deed: "minta PLN tambah gardu"."""
    match = _BEGS.match(abbreviations.plain(text))
    return match is not None and not deeds.deed(match["whom"]) and any(map(deeds.deed, match["behind"].split()))


def stranger_asked(text: str, context: Context) -> str:
    """Return the office that a sentence asks for something and that no register has; empty where it asks none.

    It is known by how its name is built: `mohon Dinsos mendata`, `minta Dinas Pertanahan kirim peta`.
    """
    for order in islice(_ORDERING.finditer(text), _MOST_ORDERS):
        lead = _PROSE_LEAD.match(text, order.end())
        start = lead.end() if lead else order.end()
        named = _STRANGER.match(text, start)
        if named is not None and context.directory.longest(text, start) is None and _is_office(named):
            return named[0].strip()
    return ""


def _is_office(named: re.Match[str]) -> bool:
    if named["capitals"]:
        return deeds.deed(named["verb"])  # "minta PDAM perbaiki", not "minta MAAF atas"
    short = named["word"] or ""
    if short.islower() and offices.short_of_dinas(short.capitalize()):
        behind = _VERB.match(named.string, named.end())
        return behind is not None and deeds.deed(behind[1])  # "mohon dinsos siapkan", not "mohon diskon tarif"
    return bool(named["of"]) or offices.built(named["word"]) or offices.short_of_dinas(named["word"])


def _everybody_asked(text: str, context: Context) -> tuple[str, ...]:
    """Return codes of all who are invited, where a sentence asks all of them: "minta semua OPD kirim nama piket"."""
    for match in islice(_EVERYBODY.finditer(text), _MOST_ORDERS):
        verb = (match["verb"] or "").casefold()
        order = any(order.end() == match.start() for order in _ORDERING.finditer(text, match.start()))
        if verb and not deeds.deed(verb) and not (order and _is_of_offices(match, text, context)):
            continue
        if order or match["asked"] or (match.start() == 0 and verb):
            return _but_recipients(text, context)
    return ()


def is_everybody(codes: tuple[str, ...], text: str, context: Context) -> bool:
    """Return whether agencies are all who are invited, but those to whom a text says that it goes."""
    return len(codes) > 1 and codes == _but_recipients(text, context)


def _but_recipients(text: str, context: Context) -> tuple[str, ...]:
    receiving = receivers(text, context)
    return tuple(code for code in everybody(context) if code not in receiving)


def told_of_everybody(text: str, context: Context) -> tuple[str, ...]:
    """Return the flags of what all who are invited owe: whether one of them receives it, or others may be meant."""
    invited = everybody(context)
    received = not receivers(text, context).isdisjoint(invited)
    others = _ALL_OFFICES.search(text) is not None and not context.directory.agencies.keys() <= set(invited)
    return ("all-members", *([BUT_RECEIVER] if received else []), *([OTHERS_MEANT] if others else []))


def receivers(text: str, context: Context) -> frozenset[str]:
    """Return codes of the agencies to whom a text says that something is handed over: "kirim data ke Setda".

    Who is only gone to, "apel ke Polres", receives nothing.
    """
    handed = next((word.end() for word in _EACH_WORD.finditer(text) if sayings.hands_over(word[0].casefold())), None)
    beyond = len(text) if handed is None else handed
    return frozenset(
        code
        for to, codes in _recipients(text, context)
        if to.start() >= beyond or to[0].strip().casefold() not in _OF_A_WAY
        for code in codes
    )


def recipients(text: str, context: Context) -> frozenset[str]:
    """Return codes of the agencies to whom a text says that something goes: "ke setda", "kepada Polres dan Kodim"."""
    return frozenset(code for _, codes in _recipients(text, context) for code in codes)


def _recipients(text: str, context: Context) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    for to in islice(_TO.finditer(text), _MOST_ORDERS):
        yield to, named_first(text[to.end() : to.end() + _NEAR], context, adjoining=True)


def goes_to(text: str, at: int) -> bool:
    """Return whether what stands at a place of a text is whom something goes to: "ke ", "kepada " stand before it."""
    return any(to.end() == at for to in _TO.finditer(text, max(0, at - _LONGEST_TO), at))


def _is_of_offices(match: re.Match[str], text: str, context: Context) -> bool:
    """Return whether all of them are agencies, whatever follows: "semua OPD setor data", not "semua anggota Polres"."""
    return _OFFICES.search(match[0]) is not None and context.directory.longest(text, match.start("verb")) is None


def everybody(context: Context) -> tuple[str, ...]:
    """Return codes of all who are invited, as those who owe something: the secretariat leads."""
    return tuple(dict.fromkeys(filter(None, (context.secretariat, *context.invited))))


def _addressed(text: str, context: Context) -> tuple[str, ...]:
    """Return codes of the agencies that a label says the words are for; none where only a number of things is."""
    label, colon, said = text.partition(":")
    if not colon or not any(map(str.isalpha, said)) or _COUNTED.match(said):
        return ()
    return addressed(label, context)


def addressed(label: str, context: Context) -> tuple[str, ...]:
    """Return codes of the agencies that a label says something is for: `Kepada Dishub`; none where it says nothing."""
    whom = addressee(label)
    return tuple(dict.fromkeys(target.agency for target in people(whom, context))) if whom else ()


def named_first(text: str, context: Context, *, adjoining: bool = False) -> tuple[str, ...]:
    """Return codes of the agencies a sentence begins with; `adjoining` ones have no word but "and" before them."""
    return begins_with(text, context)[0] if adjoining else _behind(text, context, _PROSE_LEAD)


def doing_first(text: str, context: Context) -> tuple[str, ...]:
    """Return the code of the agency of the official who does what a text begins with: "Plt. Kepala Satpol PP mengirim".

    He is known by his office or behind a form of address; nobody where no deed follows.
    """
    name = context.directory.at(text, 0)
    if name is None or not name.target.agency:
        return ()
    verb = _EACH_WORD.match(text, name.end + 1)
    return (name.target.agency,) if verb is not None and verb[0].islower() and deeds.deed(verb[0]) else ()


def called_first(text: str, context: Context, *, ends: bool = False) -> tuple[str, ...]:
    """Return codes of the agencies in brackets behind what a text begins by calling them: "tim medis (Dinkes) siaga".

    Unless it may end there something is said behind them: "mohon datang lebih awal (Kadishub)" is what he says.
    """
    match = _CALLED.match(text) if "(" in text or "[" in text else None
    if (
        match is None
        or not (ends or text[match.end() :].strip(" ."))
        or _is_done_by_another(text[match.end() :], context)
    ):
        return ()
    return _called(match, context)


def _is_done_by_another(text: str, context: Context) -> bool:
    """Return whether a text begins with what somebody does to what stands before it: "surat (BPBD) diteken Polres"."""
    verb, _, doer = text.strip().partition(" ")
    return deeds.done(verb.casefold()) and bool(begins_with(doer.removeprefix("oleh "), context)[0])


def _called(match: re.Match[str] | None, context: Context) -> tuple[str, ...]:
    """Return codes of the agencies that fill a bracket; none where a verb, or what something is for, stands before."""
    if match is None:
        return ()
    what = [word.casefold().strip(".") for word in match["what"].split()]
    if what[-1:] == ["terkait"]:
        del what[-1]  # "instansi terkait", not "rapat terkait banjir"
    doing = any(_is_verb(word) or sayings.verb(word) or word in _NOT_CALLED for word in what)
    if doing or any(map(deeds.ordered, what[:1])):
        return ()
    return tuple(dict.fromkeys(target.agency for target in people(match["inside"], context)))


def _is_verb(word: str) -> bool:
    return deeds.done(word) or (word.startswith(("me", "ber")) and deeds.deed(word))


def begins_with(text: str, context: Context) -> tuple[tuple[str, ...], int]:
    """Return codes of the agencies that a text begins with, one after the other, and where the last name ends."""
    codes: list[str] = []
    reached = 0
    for start, end, target in context.directory.mentioned(text):
        if not _JOINING.fullmatch(text, reached, start):
            break
        codes.append(target.agency)
        reached = end
    return tuple(dict.fromkeys(filter(None, codes))), reached


def helping(text: str, context: Context) -> tuple[str, ...]:
    """Return codes of the agencies with whom, or with whose help, a sentence says that something is done."""
    text = abbreviations.plain(text)
    codes: dict[str, None] = {}
    for word in islice(_HELPED.finditer(text), _MOST_ORDERS):
        codes.update(dict.fromkeys(begins_with(text[word.end() : word.end() + _NEAR], context)[0]))
    return tuple(codes)


def named_before(text: str, context: Context) -> tuple[tuple[str, ...], int]:
    """Return codes of the agencies that a text ends with, named one after the other, and where the first begins."""
    return _before(text, context, _JOINING)


def _before(text: str, context: Context, between: re.Pattern[str]) -> tuple[tuple[str, ...], int]:
    codes: list[str] = []
    reached = len(text)
    for start, end, target in reversed(context.directory.mentioned(text)):
        if not between.fullmatch(text, end, reached):
            break
        codes.insert(0, target.agency)
        reached = start
    return tuple(dict.fromkeys(filter(None, codes))), reached


def _behind(text: str, context: Context, between: re.Pattern[str]) -> tuple[str, ...]:
    codes: list[str] = []
    reached = 0
    for start, end, target in context.directory.mentioned(text):
        if not between.fullmatch(text, reached, start):
            break
        codes.append(target.agency)
        reached = end
    return tuple(dict.fromkeys(filter(None, codes)))
