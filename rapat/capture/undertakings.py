"""What somebody says that he will do: an agency in running words, or who speaks; proposed, never taken.

An undertaking has who does it, a word that binds him (will, is ready to, by Friday), and a deed. A forecast has no
deed, a report no word that binds, a condition or doubt takes it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from rapat.capture import deeds, offices, passive_promises, sayings, words
from rapat.capture.enclosures import short_day_last, whole_due
from rapat.capture.line import Context
from rapat.capture.requests import begins_with, called_first, named_before, named_first
from rapat.dates import deadlines
from rapat.dates.deadlines.measures import measured
from rapat.text import abbreviations
from rapat.text.sought import Sought

_ADVERBS: Final = (
    "segera|juga|tetap|terus|selalu|kembali|rutin|secara [a-z]+(?:-[a-z]+)?|lebih|ikut|turut|langsung|mulai"
    "|selanjutnya|nantinya|nanti|untuk|bersama-sama|secepatnya|terlebih dahulu|lebih dulu"
    "|insya ?allah|pun|kemudian|lalu|sendiri|lagi|maka"
    "|also|then|soon|immediately|now|gladly|together"
)
_BOUND: Final = (
    "akan|hendak|bakal|mau|(?:sudah |telah )?siap(?: sedia)?(?! siaga)|sanggup"
    "|bersedia|berkomitmen|berjanji|bertekad|berencana|berupaya|dijadwalkan"
)
_BOUND_IN_ENGLISH: Final = (
    r"will|shall|'ll|(?:is|are|am|'re|'m) (?:going|ready|prepared|willing|planning|able|committed) to"
    r"|(?:(?:has|have) )?(?:agree[sd]?|promise[sd]?|undertakes?|undertook|undertaken|commit(?:s|ted)?|offer(?:s|ed)?"
    r"|volunteer(?:s|ed)?|plans?|pledge[sd]?|intends?)(?: itself)? to"
)
_ACTIVE: Final = Sought(
    "siap bersedia sanggup berkomitmen menyanggupi menjanjikan menjadwalkan pledge pledges pledged"
    " mengagendakan menargetkan merencanakan menyatakan menyampaikan akan hendak bakal mau berjanji"
    " bertekad berencana berupaya dijadwalkan will shall ll to",
    r"\b(?:(?P<alone>(?:siap|bersedia|sanggup|berkomitmen) (?:untuk )?menjadi|menyanggupi|menjanjikan|menjadwalkan"
    r"|pledge[sd]?(?! to)|mengagendakan|menargetkan|merencanakan"
    r"|(?:menyatakan|menyampaikan) (?:kesiapan|kesediaan|kesanggupan|komitmen))\b"
    rf"|(?:{_BOUND})(?: (?:{_ADVERBS}|{_BOUND}))* (?P<deed>[a-z][\w-]*)"
    rf"|(?:{_BOUND_IN_ENGLISH})(?: (?:{_ADVERBS}))* (?P<english>[a-z]+)(?P<charge> (?:responsible|in charge))?)",
)
_PASSIVE: Final = re.compile(
    rf"\b(?:(?P<modal>akan|agar|supaya|perlu|harus|wajib|segera|hendaknya|mohon)(?: (?:{_ADVERBS}))* )?"
    r"(?P<verb>di[a-z]{3,})\b",
    re.IGNORECASE,
)
_PASSIVE_IN_ENGLISH: Final = Sought(
    "be",
    r"\b(?:will|shall|must|should|to) be (?P<verb>[a-z]+)\b",
)
_RESPONSIBLE: Final = Sought(
    "menjadi is",
    r"\bmenjadi (?:tanggung ?jawab|tugas|kewajiban|kewenangan)\b|\bis the responsibility of\b",
)
_THROUGH: Final = re.compile(r" (?:melalui|lewat|via|through) [\w-]+(?: [\w-]+){0,2} ?$", re.IGNORECASE)
_BY: Final = re.compile(r"\b(?:oleh|by)\b *", re.IGNORECASE)
_BEHIND_PASSIVE: Final = re.compile(r" *(?:(?:kembali|langsung|bersama|lebih lanjut|secara rutin) *)*")
_HANDLED: Final = words.word_set(
    "ditindaklanjuti dikoordinasikan dikoordinir dikoordinatori difasilitasi disiapkan disediakan dimotori"
)
"""Passives that minutes use for what is still to be done, without a word that binds."""
_NO_LONGER: Final = words.word_set("telah sudah pernah belum tidak tak sempat baru tidak selesai usai yang")
"""Words before a passive that make it a report or a denial."""
_DEADLINE: Final = Sought(
    "paling plg lambat selambat lambatnya selambatnya lambatlambatnya selambatlambatnya batas tenggat"
    " deadline sebelum sblm target maks maksimal no by before due",
    r"\b(?:paling (?:lambat|lama|telat)|plg (?:lambat|lmbt|lbt)|(?:se)?lambat-?(?:lambatnya|nya)|batas(?: waktu)?"
    r"|tenggat|deadline|sebelum|sblm|target|maks(?:imal)?|no later than|by|before|due)\b",
)
_LONGEST: Final = Sought(
    "paling plg selama maks maksimal maksimum at",
    r"\b(?:(?:paling|plg) lama(?:nya)?|selama-lamanya|maks(?:imal|imum)?|at most)\b(?: [^\W_]+){1,4}?"
    r" (?P<unit>jam|hari|hr|minggu|pekan|bulan|bln|tahun|thn|hours?|days?|weeks?|months?|years?)\b",
)
"""At most so long."""
_LONG_UNITS: Final = ("b", "t", "mo", "y")
"""With what months and years begin."""
_CLAUSE: Final = re.compile(r"[.,;:]")
_CLAUSES: Final = re.compile(
    r"[,;]? +(?:sedangkan|sementara|lalu|kemudian|while) +|[,;] *(?:dan |serta |and )?(?=\S)", re.IGNORECASE
)
_CONDITION: Final = Sought(
    "jika jikalau bila bilamana apabila kalau seandainya andai andaikan manakala sekiranya asal asalkan"
    " dalam tergantung if unless in provided depending would could might",
    r"\b(?:jika|jikalau|bila|bilamana|apabila|kalau|seandainya|andai(?:kan)?|manakala|sekiranya|asal(?:kan)?|dalam hal"
    r"|tergantung|if|unless|in case|provided|depending|would|could|might)\b",
)
_DOUBT: Final = Sought(
    "mungkin kemungkinan barangkali semoga mudah menurut diperkirakan diprediksi diduga dikhawatirkan"
    " kabarnya konon katanya dikabarkan isunya semula sebelumnya tadinya awalnya dahulu dulu seharusnya"
    " perhaps maybe allegedly reportedly originally formerly apakah kapan whether belum tidak mungkinan"
    " kemungkin",
    r"\b(?:(?:ke)?mungkin(?:an)?|barangkali|semoga|mudah-mudahan|menurut(?! (?:jadwal|rencana))"
    r"|diperkirakan|diprediksi|diduga|dikhawatirkan|kabarnya|konon"
    r"|katanya|dikabarkan|isunya|semula|sebelumnya|tadinya|awalnya|dahulu|dulu|seharusnya|perhaps|maybe|allegedly"
    r"|reportedly|originally|formerly|apakah|kapan|whether"
    r"|belum (?:ada|pasti|jelas|tahu)|tidak (?:diketahui|jelas|pasti))\b",
)
"""Words before what somebody will do that take it back: hearsay, chance, what was so once, a question."""
_LATER_TODAY: Final = Sought(
    "nanti siang sore malam hari tonight later this after setelah sesudah habis usai selesai sesetelah"
    " sesesudah sehabis seusai seselesai sebelum paling selambat selambatnya by before",
    r"\b(?:nanti(?: (?:siang|sore|malam))|(?:siang|sore|malam) (?:ini|nanti)|hari ini juga|tonight|later today"
    r"|this (?:afternoon|evening)|after (?:the|this) meeting|(?:se)?(?:setelah|sesudah|habis|usai|selesai)"
    r" (?:rapat|acara|pertemuan|ini)(?: ini)?"
    r"|(?:sebelum|paling lambat|paling lama|selambat-lambatnya|selambatnya|by|before) (?:jam|pukul|pkl)"
    r"\.? ?\d{1,2}(?:[.:]\d\d)?)\b",
)
"""What lies ahead on the day of the sitting itself; "hari ini" alone may be told of what was done."""
_PAST: Final = Sought(
    "kemarin kmrn tadi semalam lalu yesterday last",
    r"\b(?:kemarin|kmrn|tadi|semalam|lalu(?! lintas)|yesterday|last (?:night|week|month))\b",
)
_TOLD: Final = Sought(
    "kemarin kmrn tadi semalam lalu yesterday last sejak semenjak selama since biasanya",
    rf"{_PAST.pattern}|\b(?:sejak|semenjak|selama ini|since|biasanya|selama)\b",
)
"""Words with which what is done again and again is told of, and not promised."""
_QUESTION: Final = re.compile(
    r"(?:apakah|sejauh mana|kapan|mengapa|kenapa|bagaimana|siapa|berapa|whether|when|why|how|who)\b|.*\?$",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[.;!?])(?<!\w\.\w\.)\s+(?=\S)")
"""Between sentences, and not behind letters that stand for words: s.d., a.n."""
_DASH: Final = re.compile(r" [-\u2013\u2014] ")
_WORD: Final = re.compile(r"[^\W\d_][\w'-]*")
_WE: Final = re.compile(r"\b(?:kami|saya|pihaknya|jajarannya|we|i|our [a-z]+)$", re.IGNORECASE)
_BY_US: Final = Sought(
    "kami saya",
    rf"\b(?:{_BOUND}|segera|nanti)(?: (?:{_ADVERBS}))* (?:kami|saya)(?: (?:{_ADVERBS}))*"
    r" (?P<deed>[a-z][\w-]*(?: lanjuti)?)",
)
"""What is done by us, the Indonesian way: "akan kami tindak lanjuti"."""
_ON_A_DAY: Final = Sought(
    "kami saya",
    r"(?<!\byang )(?<!\byg )(?<!\btelah )(?<!\bsudah )(?<!\bbelum )\b(?:[Kk]ami|[Ss]aya)"
    rf"(?: (?:{_ADVERBS}))* (?P<deed>[a-z][\w-]*)",
    exact=True,
)
"""What we do on a day that the sentence tells: "besok kami pasang", "datanya kami kirim lusa"."""
_OUR_PART: Final = re.compile(r"(?:kami|pihak kami|we) +", re.IGNORECASE)
_ORDERS: Final = re.compile(rf"{words.ORDERING}")
"""A verb of who orders, and does not do it: "Sekda menugaskan Dishub memasang rambu"."""
_STRICT: Final = re.compile(r"\b(?:paling|plg|(?:se)?lambat|batas|tenggat|deadline|no later)", re.IGNORECASE)
_READY_WITH: Final = re.compile(
    r" (?:siap|sedia|sanggup|bersedia|bantu|kirim|ready|provides?)(?: (?:dengan|dgn|with))? +\d+ +"
    r"(?!jam\b|hari\b|persen\b|x\b|hours?\b)[a-z]{2,}",
    re.IGNORECASE,
)
"""So much of something that somebody is ready with: "siap 2 ambulans", and not "siap 24 jam"."""
_DONE_ALREADY: Final = re.compile(r"me[lmnrwy]")
"""A verb that tells how things are: "melakukan patroli setiap malam", beside the duty "patroli tiap malam"."""
_SUBORDINATE: Final = words.word_set(
    "bahwa pihaknya jajarannya instansinya mereka pihak yaitu yakni memastikan menjamin menyepakati meyakinkan"
    " that they it he she has have its s team officers personnel"
)
_NOT_DOING: Final = words.word_set("di untuk utk bagi kepada kpd ke terhadap tentang pada in at for to with menurut")
"""Words before an agency's name with which it is not who does something."""
_MEMBERS: Final = words.word_set("kami saya we head chief deputy director team staff officers personnel commander")
"""Words before "from" and an agency with which its people do something."""
_NO_DEED: Final = words.word_set(
    "ada belum blm masih msh tidak tdk tak bukan sudah sdh telah pernah sedang sdg tengah baru hanya cuma juga pun di"
    " ke dari dan pada untuk utk dengan dgn yang yg itu ini nihil aman kondusif hadir absen izin ijin sakit libur rawan"
    " rusak kurang butuh perlu punya dapat terima mohon minta harap agar supaya oleh serta atau terkait soal selaku"
    " sebagai karena saat ketika kini tadi kemarin was were has had is are not the and of in at for"
    " will shall would could may might can must should stok data jumlah kondisi situasi anggaran personel pers orang"
)
_SHORTEST_DEED: Final = 3
_BEGINNING: Final = re.compile(
    r"\b(?:(?:di|ter)?(?:mulai|hitung)|sejak|terhitung|per|start(?:ing|s)?|from|since) *$", re.IGNORECASE
)
"""Words before a day on which something begins, which is no day by which it is done."""
_OF_TODAY_OR_LATER: Final = re.compile(
    r"(?: *(?:pagi|siang|sore|malam|dini hari|morning|afternoon|evening|night)\b)?,? +"
)
"""What may stand between the day that a sentence begins with and the deed of that day."""
_SITTINGS: Final = words.word_set("rapat bahas undang turun")
"""Deeds of a meeting itself, and one of rain and prices: right behind a day they tell what happens on it."""
_OF_ANOTHER: Final = re.compile(r"\b(?:yang|yg|that|which|who)\b", re.IGNORECASE)
"""What begins to tell of somebody or something else."""
_FROM_THEN: Final = re.compile(r"\b(?:mulai|starting|from) +(?P<day>\S.{0,60})$", re.IGNORECASE)
"""The day on which something begins."""
_FILLER: Final = re.compile(rf"(?:\b(?:{_ADVERBS}|ya|baik|pada prinsipnya|dan|serta|and|yes)[ ,]+)*", re.IGNORECASE)
"""Words looked at for what is measured."""
_MOST_BETWEEN: Final = 7
_MOST_VERBS: Final = 12
"""Verbs of one sentence that are looked at: nobody promises more in one breath."""
_NEAR: Final = 160
"""Characters around a verb in which its doer is looked for."""


class Undertaking(NamedTuple):
    """Who will do something."""

    agencies: tuple[str, ...]
    """Codes; empty where somebody says "we" and nobody knows who speaks."""


def undertaken(text: str, context: Context, *, speaker: bool, agency: str) -> Undertaking | None:
    """Return who undertakes to do something in a text; None where nobody does.

    `speaker` tells whether it is somebody's speech, `agency` is the code of who speaks, where that is known.
    """
    codes: list[str] = []
    spoken = False
    for sentence in _SENTENCE.split(without_measures(text)):
        if _QUESTION.match(sentence) or _CONDITION.search(sentence):
            continue
        doers = _doers(sentence, context)
        own = bool(agency) or not speaker
        if own and _by_speaker(sentence, context, known=bool(agency), alone=not doers):
            spoken = True
            codes += [agency] if agency else []
        codes += doers
    return Undertaking(tuple(dict.fromkeys(codes))) if codes or spoken else None


def each_their_own(text: str, context: Context) -> list[tuple[str, str]]:
    """Return agencies with the clause in which each does something of its own, where a text has several; else nothing.

    "Polres pasang portal besok, Dishub pasang rambu lusa" is two promises; "Polres, Kodim patroli besok" is one.
    """
    parts, stems = list[tuple[tuple[str, ...], str]](), True
    clauses = _CLAUSES.split(text)
    for clause in clauses if len(clauses) > 1 else ():
        codes, end = begins_with(clause, context)
        verb = _WORD.match(clause, end + 1) if codes else None
        if verb is not None and (_may_be_deed(verb[0]) or deeds.deed(verb[0])):
            parts.append((codes, clause))
            stems = stems and deeds.deed(verb[0]) and not verb[0].startswith(("me", "ber"))  # an order: no report
    several = len({codes for codes, _ in parts}) > 1
    promised = several and any(undertaken(clause, context, speaker=False, agency="") for _, clause in parts)
    return _by_agency(parts) if promised or (several and stems) else []


def sentence_each(text: str, context: Context) -> list[tuple[str, str]]:
    """Return agencies with the sentence in which each does something of its own, where a promise has several."""
    parts: list[tuple[tuple[str, ...], str]] = []
    for sentence in _SENTENCE.split(text):
        codes, end = begins_with(sentence, context)
        verb = _WORD.match(sentence, end + 1) if codes else None
        if verb is not None and (_may_be_deed(verb[0]) or deeds.deed(verb[0])):
            parts.append((codes, sentence))
    return _by_agency(parts) if len({codes for codes, _ in parts}) > 1 else []


def _by_agency(parts: list[tuple[tuple[str, ...], str]]) -> list[tuple[str, str]]:
    """Return each agency with the part of a text that tells what it does, alone or with others: "Polres dan Kodim"."""
    return [(code, part) for codes, part in parts for code in codes]


def deadline(text: str, context: Context) -> deadlines.Deadline | None:
    """Return the day by which something is to be done, where a word says that it is one; None where none does."""
    for word in islice(_DEADLINE.finditer(text), _MOST_VERBS):
        due = context.find_due(text[word.start() : word.start() + _NEAR])
        if due is not None and due.understood and (due.date is None or due.date >= context.day):
            return due
    return None


def without_measures(text: str) -> str:
    """Return a text without its words for how long something lasts, which are no day by which somebody does it.

    What they measure stands right before them, "penjara paling lama lima tahun", or no deed does in their clause:
    "rawat inap maksimal 20 hari".
    """
    return _LONGEST.sub(
        lambda told: " " * len(told[0]) if _is_measure(text[: told.start()], told["unit"]) else told[0], text
    )


def _is_measure(before: str, unit: str) -> bool:
    words_before = [word.casefold() for word in _WORD.findall(_CLAUSE.split(before)[-1])]
    if measured(words_before, months=unit.casefold().startswith(_LONG_UNITS)):
        return True
    nouns = [word for word in words_before[1:] if word.endswith("asi")]  # "masa inkubasi", but "evakuasi warga"
    return not any(deeds.deed(word) or deeds.done(word) for word in words_before if word not in nouns)


def later_today(text: str, context: Context) -> deadlines.Deadline | None:
    """Return the meeting's own day, where words tell something that lies ahead on it: "nanti malam"."""
    plain = abbreviations.plain(text)
    later = _LATER_TODAY.search(plain)
    if later is not None and _BEGINNING.search(plain, 0, later.start()):
        return None
    due = context.find_due(later[0]) if later else None
    return due if due is not None and due.understood else None


def _doers(sentence: str, context: Context) -> tuple[str, ...]:
    """Return the codes of the agencies that a sentence says will do something."""
    return tuple(_bound(sentence, context)) or tuple(_agents(sentence, context)) or _in_the_present(sentence, context)


def _bound(sentence: str, context: Context) -> Iterator[str]:
    """Yield the codes of the agencies that a word binds: will, is ready to, undertakes."""
    for match in islice(_ACTIVE.finditer(sentence), _MOST_VERBS):
        if _DOUBT.search(sentence, 0, match.start()):
            continue
        if _binds(match) or (
            match["deed"] and _may_be_deed(match["deed"]) and passive_promises.has_day_ahead(sentence, context)
        ):
            yield from _subject(sentence[max(0, match.start() - _NEAR) : match.start()], context)


def _binds(match: re.Match[str]) -> bool:
    """Return whether a deed follows the word that binds."""
    if match["alone"] or match["charge"]:
        return True
    if match["deed"]:
        return deeds.deed(match["deed"].casefold())
    return deeds.deed_in_english(match["english"].casefold())


def _subject(before: str, context: Context) -> tuple[str, ...]:
    """Return the agencies that a text ends with as those who do what follows."""
    names = list(context.directory.mentioned(before))
    if not names or not _between(before[names[-1][1] :], context):
        return ()
    codes, start = named_before(before[: names[-1][1]], context)
    ahead = _WORD.findall(before[:start])
    if ahead and ahead[-1].casefold() in _NOT_DOING:
        return ()
    member = not ahead[:-1] or ahead[-2].casefold() in offices.GENERIC | _MEMBERS
    return codes if member or ahead[-1].casefold() not in ("dari", "from", "of") else ()


def _between(gap: str, context: Context) -> bool:
    """Return whether the words between who does something and what binds him say nothing else."""
    text = _FILLER.sub("", f"{_THROUGH.sub('', gap.rstrip()).strip(' ,()')} ").strip()
    parts = [part.casefold() for part in _WORD.findall(text)]
    if len(parts) > _MOST_BETWEEN:
        return False
    if all(part in _SUBORDINATE or sayings.verb(part) for part in parts) and not any(map(str.isdigit, text)):
        return True
    return whole_due(text, context) is not None


def _agents(sentence: str, context: Context) -> Iterator[str]:
    """Yield the codes of the agencies by which something is to be done: "akan ditindaklanjuti oleh Dinkes"."""
    if _PAST.search(sentence):
        return
    for match, agents in _passives(sentence, context):
        verb = match["verb"].casefold()
        ahead = (
            not passive_promises.comes(verb)
            and not sayings.verb(verb)
            and passive_promises.has_day_ahead(sentence, context)
        )
        if match["modal"] or verb in _HANDLED or deadline(sentence, context) or ahead:
            yield from agents
    for match in islice(_RESPONSIBLE.finditer(sentence), _MOST_VERBS):
        yield from _agent(sentence[match.end() : match.end() + _NEAR], context)
    for match in islice(_PASSIVE_IN_ENGLISH.finditer(sentence), _MOST_VERBS):
        if deeds.deed_in_english(match["verb"].casefold()):
            yield from _agent(sentence[match.end() : match.end() + _NEAR], context)


def passives(text: str, context: Context) -> Iterator[re.Match[str]]:
    """Yield the passives of a text, each its `verb` with the `modal` before it, that are no report and no denial."""
    for match in islice(_PASSIVE.finditer(text), _MOST_VERBS):
        before = _WORD.findall(text[: match.start()])[-1:]
        if not deeds.done(match["verb"].casefold()) or (before and before[0].casefold() in _NO_LONGER):
            continue
        if context.directory.longest(text, match.start("verb")) is None:  # "dishub" is built so, and is an agency
            yield match


def _passives(text: str, context: Context) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    """Yield the passives of a text each with the agencies by which it is done; none where nobody known does it."""
    for match in passives(text, context):
        agents = _agent(text[match.end() : match.end() + _NEAR], context)
        if agents:
            yield match, agents


def agents_named(text: str, context: Context) -> tuple[str, ...]:
    """Return the agencies behind the first passive of a text that names who does it: "dipasang Dishub"."""
    return next((agents for _, agents in _passives(text, context)), ())


def doers_named(text: str, context: Context) -> tuple[str, ...]:
    """Return the agencies by which what is owed anyway is to be done: "rekayasa oleh Dishub", "disusun Polres"."""
    by = _BY.search(text)
    return agents_named(text, context) or (named_first(text[by.end() :], context, adjoining=True) if by else ())


def _agent(behind: str, context: Context) -> tuple[str, ...]:
    """Return the agencies behind a passive, or behind "by" in the same clause."""
    by = _BY.search(behind)
    start = _BEHIND_PASSIVE.match(behind)
    return named_first(behind[start.end() if start else 0 :], context, adjoining=True) or (
        named_first(behind[by.end() :], context, adjoining=True) or called_first(behind[by.end() :], context, ends=True)
        if by
        else ()
    )


def _in_the_present(sentence: str, context: Context) -> tuple[str, ...]:
    """Return the codes of the agencies that do something by a day: "Kesbangpol mengundang, batas waktu 3 Desember"."""
    if _TOLD.search(sentence) or _DOUBT.search(sentence):
        return ()
    by_deadline = _by_a_deadline(sentence, context)
    if by_deadline or context.directory.longest(sentence, 0) is None:
        return by_deadline  # nearly all that is said
    codes, end = begins_with(sentence, context)
    if not codes:
        return ()
    return codes if _ready_or_on_a_day(sentence, end, context) else ()


def on_a_day(text: str, end: int, context: Context) -> bool:
    """Return whether those whom a text begins with, up to `end`, do something on a day to come, whoever they are."""
    sentence = _SENTENCE.split(text)[0]
    told = any(sign.search(sentence) for sign in (_TOLD, _DOUBT, _CONDITION)) or _QUESTION.match(sentence)
    return not told and _ready_or_on_a_day(sentence, end, context)


def _begins_ahead(text: str, context: Context) -> bool:
    """Return whether a text ends with a day to come on which something begins: "… mulai tgl 20"."""
    start = _FROM_THEN.search(text)
    due = whole_due(start["day"], context) if start else None
    return due is not None and due.date is not None and due.date > context.day


def _ready_or_on_a_day(sentence: str, end: int, context: Context) -> bool:
    """Return whether agencies that a sentence begins with, up to `end`, are ready with something or do it on a day.

    "Polres kirim besok": where the day closes the sentence their deed stands in any form that people type, and what
    they are, have or said is none. Elsewhere it has the form of an order: "Dishub siapkan posko tgl 5 di terminal".
    """
    if _READY_WITH.match(sentence, end):
        return True
    verb = _WORD.match(sentence, end + 1)
    if verb is None or not _may_be_deed(verb[0]):
        return False
    if sayings.verb(verb[0]) and context.directory.longest(sentence, verb.end() + 1) is not None:
        return False  # who gives a task to another does not do it
    behind = sentence[verb.end() :]
    if _is_later_today_at_the_end(behind):
        return True
    due = context.find_due(sentence)
    ordered = deeds.ordered(verb[0]) and not sayings.bare(verb[0])
    if due is None:
        short = ordered and short_day_last(behind.rstrip(" .;,)"), context) is not None
        return short or _begins_ahead(behind, context)
    closes = not sentence[due.span[1] :].strip(" .;,)")
    if due.rule:
        deed = deeds.deed(verb[0]) and not _DONE_ALREADY.match(verb[0])
        return deed and closes and due.span[0] >= verb.end()
    if due.date is None or due.date <= context.day or due.span[0] < verb.end():
        return False
    return closes or (ordered and _OF_ANOTHER.search(sentence, verb.end(), due.span[0]) is None)


def _may_be_deed(word: str) -> bool:
    """Return whether a word right behind an agency may be what it does: no state, no report, no little word."""
    may_be = word.islower() and len(word) >= _SHORTEST_DEED and word not in _NO_DEED
    return may_be and not deeds.befalls(word) and sayings.verb(word) in ("", sayings.ASSIGNING)


def _by_a_deadline(sentence: str, context: Context) -> tuple[str, ...]:
    if not _DEADLINE.search(sentence):
        return ()
    verbs = (
        word
        for word in _WORD.finditer(sentence)
        if word[0][0].islower() and deeds.deed(word[0]) and not _ORDERS.fullmatch(word[0])
    )
    for verb in islice(verbs, _MOST_VERBS):
        codes = _subject(sentence[max(0, verb.start() - _NEAR) : verb.start()], context)
        if codes:
            return codes if _acts(verb[0], sentence) and deadline(sentence, context) else ()
    return ()


def _acts(verb: str, sentence: str) -> bool:
    """Return whether a verb in the present tense tells of a deed and not of what somebody says."""
    return deeds.deed(verb) and (not sayings.verb(verb) or _STRICT.search(sentence) is not None)


def _by_speaker(sentence: str, context: Context, *, known: bool, alone: bool) -> bool:
    """Return whether who speaks undertakes something: "kami akan …"; without "kami" only if he is `known`.

    What is to be done by a day is his only where he is `alone`: where the sentence names nobody else who does it.
    """
    start = _own_words(sentence)
    if any(
        deeds.deed(match["deed"].casefold().replace(" ", ""))
        for match in islice(_BY_US.finditer(sentence), _MOST_VERBS)
    ):
        return True
    for match in islice(_ACTIVE.finditer(sentence), _MOST_VERBS):
        before = sentence[: match.start()]
        if _DOUBT.search(before):
            continue
        by_us = _WE.search(before.rstrip())
        people = known and not by_us and offices.of_the_speaker(before[start:])
        ours = by_us or people or (known and len(before) <= start)
        if ours and _binds(match) and _more_than_words(match, sentence, context):
            return True
        may_be = (by_us or people) and match["deed"] and _may_be_deed(match["deed"])
        if may_be and passive_promises.has_day_ahead(sentence, context):
            return True  # "babinsa akan sweeping lusa"
    return alone and _by_us_in_the_present(sentence, start, context, known=known)


def _own_words(sentence: str) -> int:
    """Return where the words of who speaks begin: behind fillers, and behind his verb of saying: "menyatakan siap"."""
    filler = _FILLER.match(sentence)
    start = filler.end() if filler else 0
    verb = _WORD.match(sentence, start)
    if verb is None or not sayings.verb(verb[0].casefold()):
        return start
    behind = _FILLER.match(sentence, min(verb.end() + 1, len(sentence)))
    return behind.end() if behind else verb.end()


def _more_than_words(match: re.Match[str], sentence: str, context: Context) -> bool:
    """Return whether what somebody will do is more than to say something now."""
    return not sayings.is_neutral((match["deed"] or "").casefold()) or context.find_due(sentence) is not None


def _by_us_in_the_present(sentence: str, start: int, context: Context, *, known: bool) -> bool:
    """Return whether who speaks does something by a day; without a word for who does, only if he is `known`."""
    if _PAST.search(sentence):
        return False
    first = _WORD.match(sentence, start)
    ordered = known and first is not None and _may_be_deed(first[0])
    if ordered and _DEADLINE.search(sentence) and _due_at_the_end(sentence, context):
        return True  # "DLH: pangkas pohon paling lambat Senin"
    if ordered and _is_later_today_at_the_end(sentence):
        return True
    if known and _ordered_on_a_day(sentence, start, context):
        return True
    if _on_a_day_to_come(sentence, context):
        return True
    if known and not _DOUBT.search(sentence) and passive_promises.ahead(sentence, context):
        return True
    ours = _OUR_PART.match(sentence, start)
    if ours is None and not known:
        return False
    first = _WORD.match(sentence, ours.end() if ours else start)
    doing = first is not None and _acts(first[0].casefold(), sentence)
    passive = any(
        match["modal"] and deeds.done(match["verb"].casefold())
        for match in islice(_PASSIVE.finditer(sentence), _MOST_VERBS)
    )
    return (doing or (known and passive)) and _due_at_the_end(sentence, context)


def _ordered_on_a_day(sentence: str, start: int, context: Context) -> bool:
    """Return whether a sentence of somebody known is a deed, as it is ordered, and its day: "besok razia di pasar".

    The day stands right before the deed or closes the sentence, and lies ahead.
    """
    due = context.find_due(sentence)
    if due is None or due.date is None or due.rule or due.date <= context.day or not due.understood:
        return False
    gap = _OF_TODAY_OR_LATER.match(sentence, due.span[1]) if due.span[0] == start else None
    closes = not sentence[due.span[1] :].strip(" .;,)!")
    if gap is None and not closes:
        return False
    verb = _WORD.match(sentence, gap.end() if gap else start)
    if verb is None or verb.end() > len(sentence) or (gap is None and verb.end() > due.span[0]):
        return False
    deed = verb[0]
    if not (deed.islower() and _may_be_deed(deed) and deeds.ordered(deed)) or deed in _SITTINGS or sayings.bare(deed):
        return False
    return not (_TOLD.search(sentence) or _DOUBT.search(sentence))


def _on_a_day_to_come(sentence: str, context: Context) -> bool:
    """Return whether who speaks does something on a day that is to come, and not again and again."""
    match = _ON_A_DAY.search(sentence)
    if match is None or not deeds.deed(match["deed"].casefold()) or sayings.verb(match["deed"].casefold()):
        return False
    if _DOUBT.search(sentence, 0, match.start()):
        return False
    due = context.find_due(sentence)
    if due is None or due.date is None or due.date == context.day:
        return _LATER_TODAY.search(abbreviations.plain(sentence)) is not None
    return due.understood and not due.rule and due.date > context.day


def _is_later_today_at_the_end(sentence: str) -> bool:
    """Return whether a sentence closes with what lies ahead on the day itself: "kirim dua regu nanti malam"."""
    plain = abbreviations.plain(sentence)
    later = _LATER_TODAY.search(plain)
    return later is not None and not plain[later.end() :].strip(" .;,)!")


def _due_at_the_end(sentence: str, context: Context) -> bool:
    """Return whether a sentence tells a deadline, or closes with a date behind a dash."""
    if deadline(sentence, context) is not None:
        return True
    last = context.closing_due(sentence) if _DASH.search(sentence) else None
    return last is not None and last[1].date is not None and last[1].date >= context.day
