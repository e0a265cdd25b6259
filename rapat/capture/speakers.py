"""Who speaks: the label before a colon."""

from __future__ import annotations

import re
from datetime import time
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from rapat.capture import heads, labels, near_names, offices, sayings, words
from rapat.capture.addressees import addressee
from rapat.capture.line import Context
from rapat.capture.names import Known, Target, compact
from rapat.capture.normalized import NormalizedText
from rapat.capture.substitutes import substitute
from rapat.model import Person
from rapat.text import abbreviations

_LABEL: Final = re.compile(r"(?P<label>[^\W\d_][^:?!;\"]{0,118}?) ?:(?: +|$)")
_AS_LABEL: Final = re.compile(r"(?P<label>[^\W\d_][\w ]{0,40}?) ?:(?!//)")
"""What stands before a colon, with or without a space behind."""
_NAMED: Final = re.compile(r"(?P<label>[^:]{1,78}?) ?::(?: +|$)")
"""Two colons: a speaker, whatever the name sounds like."""
_DASHED: Final = re.compile(
    r"(?P<label>[^\W\d_][^:?!;\"|@^\u2013\u2014>\u2192]{1,78}?)"
    r" +(?:-{1,2}|[\u2013\u2014>\u2192]|[-=]{1,3}>) +(?=[^\W\d_])"
)
"""A dash where others put a colon: `Kabag Ops – situasi aman`."""
_DASHES: Final = (" -", " \u2013", " \u2014", " >", " \u2192", " =")
"""What each of these dashes begins with."""
_REPORTED: Final = re.compile(
    r"(?<= )(?P<verb>[a-z]{3,})"
    r"(?:(?P<that>,? +(?:bahwa|bhw|that)\b *,?)|(?P<urges>, *| +(?=(?:agar|supaya|spy)\b))| +)(?=\S)",
    re.IGNORECASE,
)
"""A verb of saying in a sentence, and what may say that speech follows: `Kasat Lantas melaporkan bahwa …`."""
_ESTEEMED: Final = re.compile(r"(?:kepada )?(?:yth|yang terhormat)\b", re.IGNORECASE)
"""How somebody is spoken to who says nothing."""
_TOLD_BY: Final = re.compile(
    r"(?P<label>(?:menurut|di[a-z]{4,}|[a-z]{4,}(?= (?:dari|oleh|from) )) [^,:;?!\"]{2,80}?)"
    r"(?:,? (?:bahwa|bhw|that)\b,?|,"
    r"| (?=(?:agar|supaya|spy|apakah|bagaimana|kapan|mengapa|kenapa|soal|tentang|mengenai|terkait|perihal|ttg)\b))"
    r" *(?=\S)",
    re.IGNORECASE,
)
"""Who says it behind the verb: `Disampaikan oleh Dandim bahwa …`, `Menurut Kapolres, …`."""
_SAID_SO: Final = re.compile(
    r"(?P<who>[^\W\d_][^,:;?!\"]{1,60}?) (?P<doing>(?!akan\b|hendak\b|mau\b)[a-z]{3,}[^,:;?!\"]{0,60}), *"
    r"(?P<verb>[a-z]{3,}nya)\b[ ,:]+(?=\S)"
)
"""What somebody does, and that he says something with it: `Pak RT buka rapat, katanya sudah dua bulan`."""
_FROM_WHOM: Final = re.compile(
    r"(?:dari|from) (?P<label>[^,:;?!\"]{2,80}?),? (?P<verb>di[a-z]{4,})"
    r"(?:,? (?:bahwa|bhw|that)\b,?| (?=(?:agar|supaya|spy|apakah|bagaimana|kapan|mengapa|kenapa)\b)) *(?=\S)",
    re.IGNORECASE,
)
"""From whom it comes before a verb that tells that he says it: `Dari Dandim disampaikan bahwa …`."""
_IS_ASKED: Final = (
    r"di(?:minta|mohon|harap|tugas|perintah|instruksi|wajib|imbau|himbau|anjur|saran|dorong|undang|jadwal)(?:kan|i)?"
)
_ASKED: Final = re.compile(rf"\b(?:{_IS_ASKED})$", re.IGNORECASE)
_ASKED_TO: Final = re.compile(
    rf"\b(?:{_IS_ASKED}|wajib|harus|agar|supaya|asked|requested|instructed|told) ", re.IGNORECASE
)
"""A word before a verb of saying that makes a duty of it: `KSOP diminta melaporkan data`."""
_ALSO: Final = re.compile(
    r"(?<= )(?P<doing>(?:me(?:mbuka|nutup|mimpin|ngawali|mulai|ngakhiri)|hadir) [^,:.;]{2,50}?"
    r" (?:dan|serta|dengan|sambil|sekaligus|lalu|kemudian|untuk) )$",
    re.IGNORECASE,
)
"""What somebody does beside saying something: `Kaban membuka rapat dan menyampaikan …`."""
_DUE_SOON: Final = re.compile(r"\b(?:paling|plg|selambat|sebelum|sblm|batas|tenggat|besok|lusa)\b", re.IGNORECASE)
"""Words of a day by which something is done, and not said."""
_BRACKETED: Final = re.compile(r"[(\[](?P<label>[^\W\d_][^()\[\]]{1,60})[)\]] *(?=[^\W_])")
_BEHIND_LABEL: Final = re.compile(r"[:\u2013\u2014>\u2192-]")
_SAID_NEUTRALLY: Final = "menyampaikan"
"""A verb that stands for any other where only the name before it matters."""
_LONGEST_LABEL: Final = 90
_VERB: Final = re.compile(r" (?:me(?:m|n|ng|ny|l|r|w|y)|ber|di)[a-z]{3,}")
_ASPECT: Final = words.word_set(
    "pernah baru masih sedang tengah sempat hanya cuma tidak tdk tak bukan jangan belum blm ingin hendak boleh mau"
    " selalu sering jarang kadang siap sanggup wajib kemarin kmrn tadi semalam nanti besok hadir"
    " was had did not just only"
)
"""Words before a verb that tell when, how often or whether: with one of them a report of something is no speech."""
_OF_TERRITORY: Final = words.word_set("walikota walkot wawali camat lurah kades")
"""Heads of a city and of the parts of it, the ranks of the state below a province: of these one word is an office."""
_COUNTED: Final = re.compile(
    r"(?:\d+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)(?: \([\w ]+\))? "
    r"(?:orang|personel|personil|org|pers|unit|buah|people|persons)[ .;]*$",
    re.IGNORECASE,
)
"""How many of somebody there are, which is no speech."""
_BEFORE_DASH: Final = re.compile(r"(?P<label>[^\W\d_][\w ]{1,60}?) +[-\u2013\u2014] +(?=[^\W_])")
_BY_NAME: Final = re.compile(r"(?P<name>[^()]+?) *[(\[][^()\[\]]+[)\]]")
"""A name, and in brackets what he is: `Mayor Suharto (Kasdim)`."""
_INSTEAD: Final = re.compile(r"(?:yang |yg )?mewakili (?P<whose>[^,]+), *(?P<who>.+)", re.IGNORECASE)
"""For whom somebody speaks, before who he is."""
_DEPUTED: Final = re.compile(
    r"(?P<whose>[^()]+?)(?: *[(\[]|,? +)(?:yang |yg )?(?:diwakili|represented)(?: oleh| by)?"
    r" +(?P<who>[^()\[\]]+?)[)\]]?",
    re.IGNORECASE,
)
"""Who is not there, and in brackets who speaks instead: `Camat Utara (diwakili Sekcam):`."""
_RESPONSIBLE: Final = re.compile(r"(?:pj|pic) (?P<who>[^\W\d_].+)", re.IGNORECASE)
_CLOCK: Final = re.compile(
    r" *[(\[](?:pukul |pkl\.? ?|jam )?(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?: ?WI(?:TA|B|T))?[)\]]$",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r" *\((?P<words>(?P<verb>[a-z]+)\b[^()]{0,60})\)$", re.IGNORECASE)
"""How somebody says it, in brackets behind his name: `Kapolres (menanggapi Dandim):`."""
_MEANS: Final = words.word_set("via lewat lwt melalui secara lisan daring online by over through")
"""Words that begin by what means somebody speaks who is not in the room: `Dinkes (via telepon):`."""
_BEFORE_SEMICOLON: Final = re.compile(
    r"(?P<label>[^\W\d_][\w ./]{1,60}?)(?: ?(?:;|(?:>{1,3}|=)(?= ))|(?<=\w)-(?= )) ?(?=[^\W_])"
)
"""A semicolon, which lies on the key of the colon, and other signs where a colon stands."""
_SITES: Final = words.word_set("gedung markas mako pos posko ruang halaman rumah")
"""Words of the place where an office is. "Kantor" and "balai" are words of the office itself."""
_SAYS: Final = re.compile(
    r"\b(?:kami|kita|saya|mohon|minta|harap|siap|akan|agar|perlu|terima kasih|ada|we|our|please|will)\b", re.IGNORECASE
)
"""Words of somebody who speaks, which nobody writes of a building."""
_VOICE: Final = re.compile(
    r"(?:(?:ya|baik|pada prinsipnya),? )?(?:kami|kita|saya|mohon|siap|bersedia|sanggup|setuju|usul|terima kasih|minta"
    r"|we|our|i) ",
    re.IGNORECASE,
)
"""How what somebody says begins."""
_TOPIC: Final = re.compile(r"(?:an|asi|itas|nya)$|^(?:hal|soal|catatan|tanya|jawab|saran|usul|ket|nb|note)\b")
"""Endings of nouns that are topics, and words before a remark."""
_ENGLISH_OFFICES: Final = words.word_set(
    "office department agency council authority attorney ministry bureau brigade police guard"
)
"""Words with which the name of an office ends in English: Health Office."""
_ENGLISH_HOLDERS: Final = frozenset(
    (before, holder)
    for holder, kinds in {
        "secretary": "city regional deputy district assistant",
        "manager": "security area general plant branch site unit operations operation project",
        "head": "district village sub-district neighbourhood neighborhood department",
        "master": "harbour harbor",
        "officer": "duty medical liaison chief",
    }.items()
    for before in kinds.split()
)
"""Pairs of words for who holds an office, in English: Harbour Master, City Secretary."""
_PEOPLE: Final = re.compile(
    r"(?i:(?:(?:seorang|salah satu|salah seorang|perwakilan|beberapa|para) )*(?:warga|masyarakat|ibu-?ibu|ibu2"
    r"|bapak-?bapak|pemuda|karang taruna|nelayan|pedagang|sopir|mahasiswa|penanya|hadirin|audiens|residents?"
    r"|villagers?))"
    r"(?: (?:[A-Z]\w*|rt|rw|pkk|\d{1,3})){0,4}"
)
"""People who speak in a meeting and have no office."""
_NUMBERED_VOICE: Final = re.compile(
    r"(?:unknown )?(?:speaker|participant|pembicara|penutur|suara|guest) ?(?:\d{1,2}|[A-Z])|unknown speaker"
    r"|pembicara tidak dikenal",
    re.IGNORECASE,
)
"""Whom a program that takes down a talk calls by a number."""
_MOST_OF_A_STRANGER: Final = 3
_FEWEST_LETTERS: Final = 3
_MOST_WORDS: Final = 9
_SHORTEST_OF_A_NAME: Final = 3
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


def speaker(body: NormalizedText, context: Context) -> Speaker | None:
    """Return the speaker a line begins with; None when what stands before the colon is no speaker."""
    named = _NAMED.match(body.shadow) if "::" in body.shadow else None
    if named is not None:
        label = body.text[: named.end("label")].strip()
        known = known_as(body.shadow[: named.end("label")].strip(), context)
        target, sure = (known.target, known.sure) if known else (None, False)
        return Speaker(label, target, named.end(), sure, named.end())
    match = _LABEL.match(body.shadow) if ":" in body.shadow else None
    if match is None:
        forms = (_bracketed, _dashed, _reported, _told_by, _from_whom, _said_so)
        return next((speaking for form in forms if (speaking := form(body, context)) is not None), None)
    if body.shadow.startswith("//", match.end()) or addressee(match["label"]):
        return None
    clock = _CLOCK.search(body.shadow, 0, match.end("label"))
    at = time(int(clock["hour"]), int(clock["minute"])) if clock else None
    aside = _aside(body.shadow[: match.end("label")])
    told = clock or aside
    if _ASKED.search(match["label"]):
        return None
    said = labels.said(body.shadow[: told.start() if told else match.end("label")])
    label, plain = body.text[said.start : said.end].strip(), body.shadow[said.start : said.end].strip()
    deputed = _DEPUTED.fullmatch(plain)
    if deputed is not None:  # the name of who is away alone would put the words into his mouth
        label = plain = f"Mewakili {deputed['whose']}, {deputed['who']}"
    known = known_as(plain, context)
    if known is None or not known.sure:
        known = _in_the_place_of(plain, context) or known
    people = plain == match["label"].strip() and _of_the_people(plain, body.shadow[match.end() :])
    stranger = people or _unknown(plain, context) or _by_initial(plain, body.shadow[match.end() :], context)
    nobodys = said.bare_noun and not offices.built(plain.partition(" ")[0])  # "Jawaban jemaat:", not "Jwb Kasat:"
    no_speech = known is None and (nobodys or not stranger or _COUNTED.match(body.shadow, match.end()))
    if no_speech or _is_responsible(plain, context):
        return None
    if _names_only(body.part(match.end()), context, of_office=plain.casefold() in words.ROLES):
        return None
    is_topic = context.directory.is_field(plain) and _SAYS.search(body.shadow, match.end()) is None
    source = plain.partition(" ")[0].casefold() in labels.FROM and known is not None and not known.sure
    if is_topic or (source and substitute(plain) is None) or _is_site(plain, known, body.shadow[match.end() :]):
        return None
    speech = match.end() if said.verb is None else said.verb
    how = aside["words"] if aside else ""
    if known is None:
        return Speaker(label, None, match.end(), sure=False, speech=speech, at=at, aside=how)
    return Speaker(printed(label, known, context), known.target, match.end(), known.sure, speech, at, how)


def _is_responsible(label: str, context: Context) -> bool:
    """Return whether a label tells which agency is responsible, `PJ Polres:`; before an office "Pj." acts for it."""
    match = _RESPONSIBLE.fullmatch(label)
    who = context.directory.identify(match["who"]) if match else None
    return who is not None and who.sure and bool(who.target.agency) and not who.target.person


def doubtful(body: NormalizedText, context: Context) -> str:
    """Return the label of a line that nobody goes by and may be somebody all the same; else nothing.

    One slip makes somebody's name of it, or a letter begins it that may be his initial.
    """
    if ":" not in body.shadow:
        return _mistyped_reporter(body, context)
    label = _LABEL.match(body.shadow)
    if label is not None and context.directory.bearers(label["label"]):
        return label["label"]
    if label is not None and _may_speak(label["label"], body.shadow[label.end() :], context):
        return label["label"]
    match = _AS_LABEL.match(body.shadow)
    if match is None or min(map(len, match["label"].split())) < _SHORTEST_OF_A_NAME:
        return ""  # a little word before a name is a word: "Ke Dishub" is no slip for Kadishub
    if context.directory.misspelt(match["label"]):
        return match["label"]
    return match["label"] if near_names.meant(match["label"], context.directory) else _mistyped_reporter(body, context)


def _mistyped_reporter(body: NormalizedText, context: Context) -> str:
    """Return the name with a slip in it that stands before a verb of saying: `Dandm menegaskan pos siap`."""
    parts = body.shadow[:_LONGEST_LABEL].split(" ", _MOST_OF_A_STRANGER + 1)
    for count, word in enumerate(parts[1 : _MOST_OF_A_STRANGER + 1], 1):
        verb = sayings.formal(abbreviations.plain(word.rstrip(":,").casefold()))
        if sayings.verb(verb) or sayings.bare(verb):
            name = " ".join(parts[:count])
            return name if near_names.meant(name, context.directory) else ""
    return ""


def _may_speak(label: str, said: str, context: Context) -> bool:
    """Return whether a label that is no office may be somebody: by his initial, his letters, or how he speaks.

    `BMKG: hujan sampai malam` and `Panitia: kami siap` are said by somebody; `Anggaran: mohon ditambah` is a topic.
    """
    if offices.may_be_initialled(label, said) or (offices.short_of_dinas(label) and said[:1].islower()):
        return True
    if _PEOPLE.fullmatch(label) is not None and said[:1].islower() and " " in said:
        return True
    parts = label.split()
    short = len(parts) <= _MOST_OF_A_STRANGER and all(part.isalnum() for part in parts)
    if not short or not label[0].isupper() or not said[:1].islower() or heads.label(label, context) is not None:
        return False
    if len(parts) == 1 and label.isupper():
        return (
            len(label) >= _FEWEST_LETTERS and label not in words.NO_BODY and len(said.split()) >= _FEWEST_OF_A_SENTENCE
        )
    return _VOICE.match(said) is not None and not _TOPIC.search(label.casefold())


def _aside(label: str) -> re.Match[str] | None:
    """Return the brackets at the end of a label that tell how somebody speaks; None where they tell who he is."""
    match = _ASIDE.search(label)
    how = match["verb"].casefold() if match is not None else ""
    return match if sayings.verb(sayings.formal(how)) or how in _MEANS else None


def _is_site(label: str, known: Known | None, said: str) -> bool:
    """Return whether a label is the place that something is told of, `Gedung Kejari: kaca pecah`, and nobody's name."""
    if label.split(maxsplit=1)[0].casefold() not in _SITES or (known is not None and known.sure):
        return False
    return bool(said) and _SAYS.search(said) is None


def _dashed(body: NormalizedText, context: Context) -> Speaker | None:
    """Return the speaker before a dash: only who is known for sure, and only before words that are speech."""
    match = _DASHED.match(body.shadow) if any(map(body.shadow.__contains__, _DASHES)) else None
    known = known_as(match["label"], context) if match else None
    if match is None or known is None or context.directory.may_be_topic(match["label"]):
        return None
    if not known.sure and substitute(match["label"]) is None:
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
    return Speaker(printed(label, known, context), known.target, match.end(), known.sure, match.end())


def may_be_dashed(body: NormalizedText, context: Context) -> bool:
    """Return whether somebody stands before a dash and what may be his words: a number, or no register knows him."""
    match = _BEFORE_DASH.match(body.shadow)
    if match is None or not _may_be_somebody(match["label"].strip(), context):
        return False
    rest = body.shadow[match.end() :]
    if rest[0].isupper() or len(rest.split()) < _FEWEST_OF_A_SENTENCE or _COUNTED.match(rest):
        return False
    return len(match["label"].split()) <= _MOST_OF_A_NAME and context.directory.longest(rest, 0) is None


def _may_be_somebody(label: str, context: Context) -> bool:
    """Return whether a label is an office or an agency by its form, or, written as a name, one of the registers."""
    if offices.built(label.partition(" ")[0]) or offices.short_of_dinas(label):
        return True
    if not all(word[0].isupper() or word.isdigit() for word in label.split()):
        return False
    if names_an_office(label):
        return True
    known = known_as(label, context)
    return known is not None and known.sure and not context.directory.may_be_topic(label)


def may_be_slipped(body: NormalizedText, context: Context) -> bool:
    """Return whether somebody known stands before a semicolon and what may be his words, and no list of names."""
    match = _BEFORE_SEMICOLON.match(body.shadow)
    known = context.directory.identify(match["label"]) if match else None
    if match is None or known is None or not known.sure or context.directory.may_be_topic(match["label"]):
        return False
    return ";" not in body.shadow[match.end() :] and context.directory.longest(body.shadow[match.end() :], 0) is None


class _Reporter(NamedTuple):
    """Who stands before a verb of saying in a sentence."""

    label: str
    known: Known | None
    is_office: bool
    """Whether nobody goes by the label, and it is formed as an office."""
    aside: str
    """A clause before the name that tells what he answers, or of what he speaks."""
    doing: int | None = None
    """Where words begin that tell what else he does: "membuka rapat dan menyampaikan"."""


def _reported(body: NormalizedText, context: Context) -> Speaker | None:
    """Return the speaker of a sentence that reports what he says, with or without "that".

    The verb is kept where it says more than that something was said, and where no "that" follows it.
    """
    for match in _REPORTED.finditer(body.shadow, 0, _LONGEST_LABEL):
        typed, verb, says = _as_saying(match["verb"].casefold())
        if not (says or sayings.gives(verb, _next_word(body.shadow, match.end()))) or verb.startswith("di"):
            continue
        if _ASKED_TO.search(body.shadow, 0, match.start()) or _is_addressed(body.shadow, match.start(), verb):
            return None
        who = _reporter(body, match, context)
        if who is None or not (who.known or who.is_office):
            return None
        marked = match["that"] or match["urges"]
        of_person = who.known is not None and bool(who.known.target.person or not who.known.sure)
        of_person = of_person or offices.in_person(who.label)
        if sayings.bare(verb) and not sayings.verb(verb):
            reports = sayings.reports_barely(verb, of_person=of_person) and not _DUE_SOON.search(body.shadow)
        else:
            reports = sayings.reports(verb, of_person=of_person) or sayings.verb(verb) == ""
        if not (marked or reports):
            return None
        drops = ((marked or verb != typed) and sayings.is_neutral(verb)) or sayings.says_no_more(verb)
        speech = match.end() if drops else match.start("verb")
        speech = speech if who.doing is None else who.doing
        if who.known is None:
            return Speaker(who.label, None, match.end(), sure=False, speech=speech, aside=who.aside)
        label = printed(who.label, who.known, context)
        return Speaker(label, who.known.target, match.end(), who.known.sure, speech, aside=who.aside)
    return None


@lru_cache(maxsize=4096)
def _as_saying(word: str) -> tuple[str, str, bool]:
    """Return a word in small letters written out, as the verb that it is for, and whether that is one of saying."""
    typed = abbreviations.plain(word)
    verb = sayings.formal(typed)
    return typed, verb, bool(sayings.verb(verb) or sayings.bare(verb))


def _is_addressed(shadow: str, at: int, verb: str) -> bool:
    """Return whether who stands before a request is spoken to: "Kadinkes, mohon siapkan ranjang", "Yth. Kapolres …"."""
    return _ESTEEMED.match(shadow) is not None or (shadow[:at].rstrip().endswith(",") and sayings.orders(verb))


def _bracketed(body: NormalizedText, context: Context) -> Speaker | None:
    """Return the speaker in brackets before the words, whom the registers know: `(BPBD) relawan siap`."""
    match = _BRACKETED.match(body.shadow)
    known = context.directory.identify(match["label"].strip()) if match else None
    if match is None or known is None or not known.sure:
        return None
    label = body.text[match.start("label") : match.end("label")].strip()
    return Speaker(printed(label, known, context), known.target, match.end(), known.sure, match.end())


def begins_with_label(text: str, context: Context) -> bool:
    """Return whether a line begins with who speaks before a colon or a dash, in whatever letters: `plt. Kadishub: …`.

    An office that no register knows is one by its form.
    """
    body = NormalizedText.of(text)
    if _BEHIND_LABEL.search(body.shadow, 0, _LONGEST_LABEL) is None:
        return False
    speaking = speaker(body, context)
    return speaking is not None and _BEHIND_LABEL.match(body.shadow[: speaking.start].rstrip()[-1:]) is not None


def _next_word(shadow: str, at: int) -> str:
    """Return the word that begins at a place, in small letters."""
    return shadow[at : at + _LONGEST_LABEL].partition(" ")[0].casefold()


def _reporter(body: NormalizedText, verb: re.Match[str], context: Context) -> _Reporter | None:
    """Return who stands before a verb of saying; None where a clause does that tells more than on what occasion."""
    also = _ALSO.search(body.shadow, 0, verb.start("verb"))
    until = also.start() if also else verb.start("verb")
    said = labels.said(f"{body.shadow[:until].rstrip()} {_SAID_NEUTRALLY}")
    label, plain = body.text[said.start : said.end].strip(), body.shadow[said.start : said.end].strip()
    before, comma, last = plain.rpartition(", ")
    aside = ""
    if comma and not offices.degreed(plain) and known_as(before.partition(",")[0], context) is None:
        first = before.partition(" ")[0].casefold()
        if not (sayings.verb(first) or first in labels.ABOUT):
            return None
        at = body.shadow.rindex(last, said.start, said.end)
        label, plain, aside = body.text[at : at + len(last)], last, f"{before[0].lower()}{before[1:]}"
    known = None if said.bare_noun or _is_told_of(said, plain) else known_as(plain, context)
    alone = verb["that"] is not None
    is_office = known is None and not said.bare_noun and _is_office(plain, context, alone=alone)
    return _Reporter(label, known, is_office, aside, also.start("doing") if also else None)


def _is_told_of(said: labels.Said, name: str) -> bool:
    """Return whether words behind a noun of saying are what is told, and no name: "Laporan kejadian (Polres)"."""
    return said.start > 0 and name[:1].islower() and name.endswith((")", "]")) and not names_an_office(name)


def _told_by(body: NormalizedText, context: Context) -> Speaker | None:
    """Return the speaker behind a verb that tells that he says it; only who is known."""
    match = _TOLD_BY.match(body.shadow)
    said = labels.said(match["label"]) if match else None
    if match is None or said is None or not said.start:
        return None
    known = known_as(body.shadow[said.start : said.end].strip(), context)
    if known is None:
        return None
    label = printed(body.text[said.start : said.end].strip(), known, context)
    return Speaker(label, known.target, match.end(), known.sure, match.end())


def _from_whom(body: NormalizedText, context: Context) -> Speaker | None:
    """Return the speaker from whom what is told comes; one whom nobody knows only where he is an office by his name."""
    match = _FROM_WHOM.match(body.shadow)
    if match is None or not sayings.told_by(match["verb"].casefold()):
        return None
    start = match.start("label")
    said = labels.said(f"{match['label']} {_SAID_NEUTRALLY}")
    label = body.text[start + said.start : start + said.end].strip()
    plain = body.shadow[start + said.start : start + said.end].strip()
    known = known_as(plain, context)
    if known is None:
        is_office = _is_office(plain, context, alone=True)
        return Speaker(label, None, match.end(), sure=False, speech=match.end()) if is_office else None
    return Speaker(printed(label, known, context), known.target, match.end(), known.sure, match.end())


def _said_so(body: NormalizedText, context: Context) -> Speaker | None:
    """Return the person of whom a sentence tells what he does and that he says something with it: "katanya"."""
    if "nya" not in body.shadow:
        return None
    match = _SAID_SO.match(body.shadow)
    if match is None or not sayings.verb(match["verb"].removesuffix("nya")):
        return None
    known = known_as(match["who"], context)
    if known is not None and not (known.target.person or not known.sure):
        return None  # "Polres patroli, katanya sepi" is told of an agency
    if known is None and not _is_office(match["who"], context, alone=False):
        return None
    label = body.text[: match.end("who")].strip()
    at = match.start("doing")
    if known is None:
        return Speaker(label, None, at, sure=False, speech=at)
    return Speaker(printed(label, known, context), known.target, at, known.sure, at)


def _is_office(label: str, context: Context, *, alone: bool) -> bool:
    """Return whether a label that nobody goes by is an office that speaks; `alone` it may be any word of one.

    Somebody known with further words, `Kapolres siap`, is none.
    """
    parts = label.casefold().split()
    if not names_an_office(label) or _ASPECT.intersection(parts):
        return False
    begins = context.directory.longest(label, 0)
    if begins is not None and not context.directory.elsewhere(label[begins.end :], begins.target):
        return False
    named = label.isupper() and len(label) >= _SHORTEST_OF_A_NAME  # an agency by its letters: RSUD, KPU
    held = parts[0] in _OF_TERRITORY or offices.is_of_the_field(parts[0])
    return alone or len(parts) > 1 or named or held or offices.built(parts[0])


def known_as(label: str, context: Context) -> Known | None:
    """Return whom a label means here: an office of this meeting, one of the registers, a guest of the roll-call."""
    role = words.ROLES.get(label.casefold())
    if role is None:
        guest = Known(Target("")) if context.directory.guest(label) else None
        return _substitute(label, context) or context.directory.identify(label) or guest
    person = {"chair": context.chair, "secretary": context.secretary, "note_taker": context.note_taker}[role]
    known = context.directory.people.get(person)
    return Known(Target(known.agency if known else "", person))


def _substitute(label: str, context: Context) -> Known | None:
    """Return of which agency somebody is who speaks for another, behind his own name; None where a label tells no such.

    No person: he would be printed as one of the registers, without for whom he speaks.
    """
    named = substitute(label)
    if named is None:
        return None
    whole, who = context.directory.identify(label), context.directory.identify(named.who)
    known = who or (whole if whole and not whole.target.person else None)
    if known is not None:
        return Known(Target(known.target.agency), known.sure or who is not None)
    whose = known_as(named.whose, context)
    return Known(Target(whose.target.agency), sure=False) if whose is not None else None


def _in_the_place_of(label: str, context: Context) -> Known | None:
    """Return the agency of him in whose place somebody speaks: `Mewakili Dandim, Pasi Ops:`; None where nobody knows.

    Who speaks may be no one of the registers, and of another's office he is not.
    """
    match = _INSTEAD.fullmatch(label)
    whose = known_as(match["whose"].strip(), context) if match else None
    if match is None or whose is None or not whose.sure:
        return None
    who = known_as(match["who"].strip(), context)
    if who is not None and who.sure:
        return who if who.target.agency == whose.target.agency else None
    return Known(Target(whose.target.agency)) if names_an_office(match["who"].strip()) else None


def _unknown(label: str, context: Context) -> bool:
    """Return whether a label that nobody goes by names somebody all the same: an office, or an agency elsewhere."""
    if names_an_office(label) or substitute(label) is not None:
        return True
    agency = context.directory.longest(label, 0)
    return agency is not None and context.directory.elsewhere(label[agency.end :], agency.target)


def _of_the_people(label: str, said: str) -> bool:
    """Return whether a label is people without an office, `warga RT 5`, before words that somebody says."""
    if _NUMBERED_VOICE.fullmatch(label):
        ballot = label[:5].casefold() == "suara" and len(said.split()) < _FEWEST_OF_A_SENTENCE
        return not (ballot or _COUNTED.match(said))
    if _PEOPLE.fullmatch(label) is None:
        return False
    if said.rstrip().endswith("?") or any(map(str.isdigit, label)) or _SAYS.search(said):
        return True
    first = sayings.formal(said.partition(" ")[0].casefold().rstrip(",.:"))
    return bool(sayings.verb(first) or sayings.bare(first))


def _by_initial(label: str, said: str, context: Context) -> bool:
    """Return whether a letter before a label is somebody's initial: outside of a list of letters, before no topic."""
    head = context.head
    if head is not None and "letter" in (head.outline, head.bullet):
        return False
    return offices.initial_speaks(label, said) and context.directory.identify(label.partition(".")[2].strip()) is None


def printed(label: str, known: Known, context: Context) -> str:
    """Return how a speaker is printed: somebody of several aliases by the first of them, without forms of address.

    Who acts for another keeps that before the name, unless the registers have him as acting.
    """
    if not known.sure or label.casefold() in words.ROLES or substitute(label) is not None:
        return label
    acting, bare = offices.bare(label)
    if known.target == Target("") and (guest := context.directory.guest(label)):
        return guest
    person = context.directory.people.get(known.target.person)
    by_name = _BY_NAME.fullmatch(bare)
    if by_name and offices.like_a_name(by_name["name"]) and context.directory.named(by_name["name"]) is None:
        return label  # the register knows the office in brackets, and not this name
    if person is None and context.directory.named(bare) is None:
        return label  # somebody of an agency, whom no register has
    if person is None:
        return (
            f"{acting} {bare}" if acting and bare != label.removeprefix(acting).strip() else label if acting else bare
        )
    formal = compact(bare) in map(compact, (person.name, person.full_name, person.position))
    name = bare if formal or not person.aliases else _alias(bare, person)
    own = acting.strip(".").casefold() == person.acting.strip(".").casefold()
    return name if own or not acting else f"{acting} {name}"


def _alias(typed: str, person: Person) -> str:
    """Return the first alias of somebody; what goes on from it holds where it was typed so, or ends in the agency so.

    "Kepala BNNK" loses no letter to an alias "Kepala BNN", which is the head of another agency.
    """
    first, key, code = compact(person.aliases[0]), compact(typed), compact(person.agency)
    longer = (alias for alias in person.aliases[1:] if compact(alias).startswith(first) and compact(alias) != first)
    of_agency = bool(code) and key.endswith(code)
    return next(
        (alias for alias in longer if compact(alias) == key or (of_agency and compact(alias).endswith(code))),
        person.aliases[0],
    )


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
    if len(parts) > 1 and parts[-1] in _ENGLISH_OFFICES and label.istitle():
        return parts[0] != "the"
    if len(parts) > 1 and label[0].isupper() and not _ENGLISH_HOLDERS.isdisjoint(pairwise(parts)):
        return True
    is_title = bare != label or parts[0] in words.TITLES or offices.built(parts[0])
    is_title = is_title or offices.initialled(label) or offices.degreed(label)
    return is_title and not words.SENTENCE.intersection(parts) and _VERB.search(label) is None
