"""Headings: what the lines below them are, in any dress and in the usual compounds of their words.

`Daftar Tindak Lanjut`, `## Hasil Keputusan Rapat (Polres)`, `**KESIMPULAN DAN RENCANA TINDAK LANJUT**` and `Rapat
menyepakati hal-hal sebagai berikut:` are heads because of one word in each; the others only go with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rapat.capture import announcements, deeds, regional, sayings, short_heads, words
from rapat.capture.bullets import numbered
from rapat.capture.head_forms import has_form, in_plain_words
from rapat.capture.line import Context
from rapat.model import EntryKind, Presence
from rapat.text import abbreviations
from rapat.text.sought import Sought

_DECISION: Final = words.word_set(
    "keputusan putusan kesimpulan simpulan kesepakatan ketetapan rekomendasi decision decisions agreement agreements"
    " resolution resolutions conclusion conclusions consensus"
)
_DECIDED: Final = words.word_set(
    "disepakati menyepakati sepakat diputuskan memutuskan disimpulkan menyimpulkan ditetapkan menetapkan decided agreed"
    " resolved concluded"
)
_STEPS: Final = words.word_set("langkah peran kontribusi")
"""What is planned, or was done: behind the name of one agency it may be either."""
_ORDER: Final = words.word_set("instruksi perintah instructions orders")
"""What is ordered: behind the word stands who orders it, not who owes it."""
_DUTY: Final = (
    _STEPS
    | _ORDER
    | words.word_set(
        "tenggat tugas komitmen kesanggupan kesediaan kewajiban task tasks commitment commitments responsibilities"
        " janji promises"
        " duties undertakings pledges deliverables"
    )
)
"""What somebody owes or undertakes."""
_ACTION: Final = _DUTY | words.word_set(
    "tl rtl rtm ap tindaklanjut penugasan action actions followup followups follow-up follow-ups todo todos to-do"
    " to-dos assignments"
)
_ORDINALS: Final = words.word_set(
    "pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh terakhir"
    " first second third fourth fifth last"
)
"""Which of several it is, as a number behind the word of its kind says."""
_OWED: Final = words.word_set("ditindaklanjuti menindaklanjuti dilaksanakan dikerjakan ditugaskan")
_QUESTION: Final = words.word_set(
    "pertanyaan tanya parkir tunda tertunda ditunda penundaan question questions parked deferred postponed pending"
)
_INFORMATION: Final = words.word_set(
    "info informasi information pengumuman announcement announcements pemberitahuan fyi"
)
_ATTENDANCE: Final = words.word_set(
    "hadir peserta kehadiran absensi absen present attendance attendees participants absent apologies regrets izin"
    " dihadiri berhalangan ijin excused sakit sick dl"
)
_AWAY: Final = {
    **dict.fromkeys(("izin", "ijin", "berhalangan", "excused", "apologies", "regrets"), Presence.EXCUSED),
    **dict.fromkeys(("sakit", "sick"), Presence.SICK),
    "dl": Presence.ON_DUTY,
    **dict.fromkeys(("absen", "absent"), Presence.ABSENT),
}
"""Words of a head of those who were not there, and why: a reason before the fact alone."""
_DATA: Final = words.word_set(
    "notula notulen notulensi risalah minutes waktu tempat tanggal hari jam pukul lokasi acara agenda dasar date time"
    " place venue location"
)
_KINDS: Final = {
    **dict.fromkeys(_DECISION | _DECIDED, EntryKind.DECISION),
    **dict.fromkeys(_ACTION | _OWED, EntryKind.ACTION),
    **dict.fromkeys(_QUESTION, EntryKind.QUESTION),
    **dict.fromkeys(_INFORMATION, EntryKind.INFORMATION),
    **dict.fromkeys(_ATTENDANCE, EntryKind.ATTENDANCE),
    **dict.fromkeys(_DATA, EntryKind.NOTE),
}
_PHRASES: Final = {
    "tindak lanjut": "rtl",
    "tindak-lanjut": "rtl",
    "pekerjaan rumah": "rtl",
    "langkah selanjutnya": "rtl",
    "langkah berikutnya": "rtl",
    "langkah lanjutan": "rtl",
    "rencana aksi": "tugas",
    "rencana kerja": "tugas",
    "rencana kegiatan": "tugas",
    "rencana tindakan": "tugas",
    "rencana bersama": "tugas",
    "rencana berikutnya": "tugas",
    "rencana selanjutnya": "tugas",
    "rencana ke depan": "tugas",
    "tanggung jawab": "tugas",
    "work plan": "tugas",
    "way forward": "rtl",
    "ways forward": "rtl",
    "steps ahead": "rtl",
    "to be done": "rtl",
    "follow up": "rtl",
    "follow ups": "rtl",
    "to do": "todo",
    "to dos": "todo",
    "next step": "rtl",
    "next steps": "rtl",
    "yang harus dikerjakan": "rtl",
    "bagi tugas": "tugas",
    "bagi-bagi tugas": "tugas",
    "pembagian kerja": "tugas",
    "parking lot": "parkir",
    "open issues": "parkir",
    "belum disepakati": "tunda",
    "belum diputuskan": "tunda",
    "belum selesai": "tunda",
    "belum dibahas": "tunda",
    "not decided": "tunda",
    "untuk diketahui": "info",
    "tidak hadir": "absen",
    "tidak datang": "absen",
    "tidak ikut": "absen",
    "tidak bisa datang": "absen",
    "tidak bisa hadir": "absen",
    "tidak bisa ikut": "absen",
    "yang datang": "hadir",
    "yang ikut": "hadir",
    "who came": "hadir",
    "who was there": "hadir",
    "tanpa keterangan": "absen",
    "dinas luar": "dl",
    "tugas luar": "dl",
    "on duty": "dl",
    "tanya jawab": "diskusi",
}
"""Several words that are one, and the single word that means the same."""
_GOING_WITH: Final = words.word_set(
    "hasil daftar rencana rapat kunci pimpinan pokok utama penting butir poin point points beberapa matriks"
    " matrix tabel table uraian bersama umum akhir sementara final forum tim sidang"
    " pertemuan meeting key main list of the for our new hal yang perlu harus akan telah sebagai"
    " berikut sbb adalah adapun untuk oleh dari ini tersebut usulan bagian bab item items summary ringkasan"
    " rekapitulasi rekap notes kegiatan pembahasan diskusi surat undangan susunan pembagian kami kita we were"
    " was to in at that have been will ya nih nggih jadi oke ok baik"
)
"""Words beside that of the head, which change nothing."""
_WITH_DUTIES: Final = _DECIDED | words.word_set(
    "instansi lembaga opd skpd perangkat daerah pihak anggota unsur masing setiap tiap per seluruh semua para antar"
    " panitia peserta antarinstansi lintas sektor ke depan mendatang selanjutnya berikutnya lanjutan"
    " konkret nyata strategis terpadu"
    " segera wajib mesti mohon tolong harap each every agency agencies members joint plan plans ahead who by"
)
"""Words that go with what is to be done: whose it is, and that it lies ahead."""
_WEAK: Final = _DUTY | words.word_set(
    "rekomendasi consensus pending dilaksanakan dikerjakan ditugaskan penundaan ditunda hari tertunda"
)
"""Words that are heads on a line of their own, and before words of their line may be anything."""
_WITH_QUESTIONS: Final = words.word_set("terbuka tersisa masih belum terjawab dijawab open unanswered outstanding")
"""Words that go with questions: nobody has answered them."""
_PARKED: Final = words.word_set("ditunda tertunda pending")
"""What is put off: before words of its line it says so of them where nothing else stands beside it."""
_BESIDE: Final = {EntryKind.ACTION: _WITH_DUTIES, EntryKind.QUESTION: _WITH_QUESTIONS}
_PAST: Final = words.word_set("telah sudah sebelumnya lalu kemarin previous done completed")
"""With one of these what was to be done is told, and nothing is owed below."""
LABELS: Final = frozenset({EntryKind.DECISION, EntryKind.ACTION, EntryKind.QUESTION, EntryKind.INFORMATION})
"""The kinds that a label before a line's own words may give it."""
_BEFORE: Final = _GOING_WITH | _DATA
"""What may stand before a head's word."""
_NOUNS: Final = (_DECISION | _ACTION | _INFORMATION) - _WEAK
"""Words that are heads without colon and dress."""
_WITH_ENDINGS: Final = _NOUNS | _QUESTION | words.word_set("tugas penugasan komitmen agenda peserta")
"""Nouns of heads that stand with an ending, too: `Keputusannya`."""
_SOFT: Final = words.word_set("saran masukan penutup lain catatan arahan harapan suggestions others")
"""What may be joined to a head's word without being one."""
_RESULTS: Final = frozenset({"hasil", "hasilnya", "hasil rapat"})
_CLOSING: Final = words.word_set("penutup penutupan kata-penutup kata-penutupan closing")
"""Titles of the part in which minutes end."""
_STRUCTURE: Final = _CLOSING | words.word_set(
    "pembukaan kata-pembukaan kata-pembuka kata-sambutan sambutan"
    " pengantar pembahasan bahasan pendahuluan kata-pengantar jalannya-rapat diskusi lain-lain hal-lain hal-hal-lain"
    " tanya-jawab opening discussion introduction any-other-business aob"
)
"""Titles of parts of minutes: they tell how these are built, and nothing that was said."""
_TALKED_OF: Final = words.word_set(
    "pembahasan bahasan dibahas diskusi didiskusikan pembicaraan dibicarakan perhatian disampaikan dilaporkan"
    " dikemukakan"
)
"""Words of what a meeting talks of, which with others that only go with them head all that was said."""
_ALONE_ANYTHING: Final = frozenset(["perhatian", "dibahas", "dibicarakan", "disampaikan", "dilaporkan", "dikemukakan"])
"""Those of them that without "yang" may be anything."""
_WITH_TALK: Final = words.word_set("pokok utama penting menjadi jadi topik materi isu catatan dalam saat selama isi")
_LAST_TOPICS: Final = frozenset(["lain-lain", "hal-lain", "hal-hal-lain", "any-other-business", "aob"])
_OF_ALL: Final = words.word_set("instansi lembaga opd anggota peserta unsur undangan rapat sidang umum dan tanya jawab")
"""Words behind a noun of saying that name nobody who says it: `Laporan Instansi`, `Tanggapan Peserta`."""
_JOINED: Final = re.compile(r" *(?:[,&/+]|\b(?:dan|serta|and|or|atau)\b) *")
_TOKEN: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_DRESS: Final = re.compile(
    r"(?:#{1,6}(?= |[^\W\d_])|={2,6}|[*_~]{1,3}|>+(?= )|-{2,}|\[(?=[^\W\d_])"
    r"|(?:BAB +)?"
    r"(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]{1,2}|\d{1,2}(?:\.\d{1,2})+(?= )|\(?[A-Za-z][.)]|[IVX]{1,4}[.)]?(?= )))[ *_]*"
)
_TAIL: Final = " :.*_=#~-]"
_OUTLINE: Final = re.compile(
    r"(?:BAB +)?\(?(?:(?P<number>\d{1,2}(?:\.\d{1,2})*)|(?P<roman>[IVX]{1,4})|(?P<letter>[A-Za-z]))[.) ]"
)
_MOST_WORDS: Final = 18
_LONGEST: Final = 160
_STRONG: Final = (_DECISION | _DECIDED | _ACTION | _OWED) - _WEAK | frozenset(["dihadiri", "tunda", "absen"])
_TWICE: Final = re.compile(r"\b([^\W\d_]{3,})2(?=\W|$)")
"""A word with a 2 behind it, which says that it stands twice: `lain2`."""
_DOUBLED: Final = re.compile(r"\b([a-z]+)-\1\b")
"""A plural, as Indonesian doubles the word: `langkah-langkah`."""
_TO_BE_DONE: Final = Sought(
    "harus perlu akan wajib mesti segera untuk mohon tolong harap",
    r"\b(?:harus|perlu|akan|wajib|mesti|segera|untuk|mohon|tolong|harap) (?:segera |dapat |bisa )?"
    r"(?:(?:kita |kami )?(?P<verb>di[a-z]{4,})|(?:kita|kami) (?P<stem>[a-z]{4,}))\b",
)
"""What is to be done, in a passive of either form: "harus disiapkan", "harus kita siapkan"."""
_MINDED: Final = words.word_set(
    "diperhatikan dicatat diwaspadai diantisipasi dibahas dipahami diingat dipertimbangkan dipedomani didiskusikan"
    " dicermati dihindari"
)
"""Passives of what is borne in mind or talked of, which nobody carries out."""
_THINGS: Final = words.word_set("yang hal poin butir")
"""What a head begins with that tells its kind by a verb: "Yang harus dikirim", "Poin yang disepakati"."""
_FIRST_WORDS: Final = frozenset(
    [*_KINDS, *_GOING_WITH, *_WITH_DUTIES, *_WITH_QUESTIONS, *(phrase.partition(" ")[0] for phrase in _PHRASES)]
)
"""With what a head begins that is written in none of the forms of its words."""
_PLAIN_KINDS: Final = (EntryKind.DECISION, EntryKind.ACTION, EntryKind.INFORMATION)
_SHORTEST_PLAIN: Final = 5
"""Letters of a head that is one without colon or dress; "TL" alone may be anything."""


class Heading(NamedTuple):
    """What stands below a heading."""

    kinds: tuple[EntryKind, ...]
    """One kind, or several where the head joins them; NOTE for the meeting's own data."""
    agency: str = ""
    """Code of the agency it names."""
    listing: bool = False
    """Whether it is about the meeting itself: its agenda, day, place."""
    away: Presence | None = None
    """Why those below it were not there."""

    @property
    def kind(self) -> EntryKind:
        """The first of its kinds."""
        return self.kinds[0]


def outline(shadow: str) -> str:
    """Return the style of the number that a heading begins with; empty for none."""
    match = _OUTLINE.match(shadow.lstrip("#*_ "))
    if match is None:
        return ""
    return numbered(match["number"]) if match["number"] else str(match.lastgroup)


def is_structure(shadow: str) -> bool:
    """Return whether a line is only the title of a part of minutes: `I. PEMBUKAAN`, `Penutup`, `PAPARAN`."""
    title = part_title(shadow)
    parts = title.casefold().split()
    saying = bool(parts) and bool(sayings.noun(parts[0])) and parts[0] not in _KINDS
    return _joined(title) in _STRUCTURE or (saying and _OF_ALL.issuperset(parts[1:])) or tells_discussion(title)


def tells_discussion(title: str) -> bool:
    """Return whether a title heads what was said as a whole: `Hal-hal yang dibahas`, `Pokok-pokok pembahasan`.

    One word alone does so where it is a noun, or with "yang": "dibahas" and "perhatian" may be anything.
    """
    tokens = _undoubled(title).split()
    talked = [token for token in tokens if token in _TALKED_OF]
    others = [token for token in tokens if token not in _TALKED_OF]
    if not talked or not (_GOING_WITH | _WITH_TALK).issuperset(others):
        return False
    return bool(others) and (talked[0] not in _ALONE_ANYTHING or "yang" in others)


def is_closing(shadow: str) -> bool:
    """Return whether a line is only the title of the part in which minutes end: `V. PENUTUP`."""
    return _joined(part_title(shadow)) in _CLOSING


def is_last_topic(shadow: str) -> bool:
    """Return whether the title of a part is an item of the agenda too: `Lain-lain`."""
    return _joined(part_title(shadow)) in _LAST_TOPICS


def part_title(shadow: str) -> str:
    """Return the words of the title of a part, without number and dress; as a sentence where they are capitals."""
    start = 0
    while (dress := _DRESS.match(shadow, start)) is not None and dress.end() > start:
        start = dress.end()
    title = re.sub(r"^BAB +[IVX\d]+[.:]? +", "", shadow[start:]).strip(_TAIL)
    title = _TWICE.sub(r"\1-\1", title) if "2" in title else title
    return title.capitalize() if title.isupper() else title


def _joined(title: str) -> str:
    return "-".join(title.casefold().split())


def heading(shadow: str, context: Context, *, marked: bool = False) -> Heading | None:
    """Return what a line that is a heading and nothing else heads; None for any other line.

    A `marked` one (`# …`) needs no colon. One `#` before words as anybody writes them makes a title of them: they head
    something only where they would without it, or are the meeting's own data.
    """
    if len(shadow) > _LONGEST:
        return None
    start = 0
    while (dress := _DRESS.match(shadow, start)) is not None and dress.end() > start:
        start = dress.end()
    end = len(shadow.rstrip(_TAIL))
    text = shadow[start:end]
    tail = shadow[end:]
    label, colon_inside, _ = text.partition(":")
    if marked and colon_inside:
        about = compound(label, context)
        return Heading((EntryKind.NOTE,)) if about is not None and about.kind is EntryKind.NOTE else None
    if not text or colon_inside:
        return None
    colon = ":" in tail
    titled = marked and shadow.startswith("# ") and not text.isupper()
    dressed = marked or text.isupper() or bool(start and shadow[0] in "#=*_~>-[")
    named = compound(text, context)
    is_plain = named is not None and _plain(text, named, counted=start > 0 and not titled)
    if named is not None and (colon or (dressed and not titled) or is_plain or named.listing):
        return named
    if marked and _TOKEN.match(text) is not None and _titled(text):
        return Heading((EntryKind.NOTE,))
    return _sentence(text) if colon else None


def compound(text: str, context: Context) -> Heading | None:
    """Return what a compound of words heads: "Daftar Tindak Lanjut Polres"; None where a word does not go with it."""
    if not _may_head(text):
        return None
    agency = ""
    for bracket in _BRACKETS.finditer(text):
        known = context.directory.identify(bracket[1]) if bracket[1].strip() else None
        agency = known.target.agency if known else agency
    kinds: list[EntryKind] = []
    for part in _JOINED.split(_BRACKETS.sub(" ", text)):
        kind, own = _part(part, context)
        if kind is None and not (kinds and _SOFT.issuperset(_tokens(part))):
            return None
        kinds += [kind] if kind else []
        agency = own or agency
    unique = tuple(dict.fromkeys(kinds))
    if not unique:
        return None
    tokens = _tokens(text)
    away = next((why for word, why in _AWAY.items() if word in tokens), None)
    return Heading(unique, agency, listing=unique == (EntryKind.NOTE,), away=away)


def _may_head(text: str) -> bool:
    """Return whether words may be a head by the first of them: one of its words, of those that go with it, or a form.

    Brackets and doubled words may hide the first.
    """
    words_of = abbreviations.plain(text)
    first = _TOKEN.search(words_of)
    if first is None or first[0].casefold() in _FIRST_WORDS or any(map(words_of.__contains__, "([-")):
        return first is not None
    lower = words_of.casefold()
    if regional.in_indonesian(first[0].casefold(), _WITH_ENDINGS) in _FIRST_WORDS:
        return True
    return has_form(lower)


def label(text: str, context: Context) -> EntryKind | None:
    """Return the kind that words before a colon give the words behind it."""
    if short_heads.is_sure(text.strip(), _DECISION):
        return EntryKind.DECISION
    named = compound(text, context)
    tokens = _tokens(text)
    weak = not _WEAK.isdisjoint(tokens) and not _PARKED.issuperset(tokens)
    return None if named is None or weak or named.kind not in LABELS else named.kind


def may_decide(text: str) -> bool:
    """Return whether a label may be one of what was decided: a head of it in short, or the result of the meeting."""
    return text.strip().casefold() in _RESULTS or bool(short_heads.meant(text.strip(), _DECISION))


def _part(text: str, context: Context) -> tuple[EntryKind | None, str]:
    """Return the kind that one part of a head names, and the agency behind it."""
    tokens = _tokens(text)
    at = _head_word(tokens)
    if at is None:
        return None, ""
    kind = _KINDS[tokens[at]]
    owed = kind is EntryKind.ACTION
    beside = _GOING_WITH | _BESIDE.get(kind, frozenset())
    if (owed and _PAST.intersection(tokens)) or (at and tokens[at] in _ORDER):
        return None, ""
    if not (beside | _DATA).issuperset(tokens[:at]):
        return None, ""
    behind = [token for token in tokens[at + 1 :] if token not in beside and _KINDS.get(token) != kind]
    if not behind or (all(token.isdigit() or token in _ORDINALS for token in behind) and tokens[at] not in _DUTY):
        return kind, ""
    known = context.directory.identify(" ".join(behind))
    if tokens[at] in _ORDER and known is not None:
        return kind, ""
    if known is None or not known.target.agency or kind is EntryKind.NOTE or tokens[at] in _STEPS:
        return None, ""
    return kind, known.target.agency


def _head_word(tokens: Sequence[str]) -> int | None:
    """Return the place of the word that tells the kind: a noun before "agreed", both before the meeting's own data."""
    places = [at for at, token in enumerate(tokens) if token in _KINDS]
    return min(places, key=lambda at: (tokens[at] in _DATA, tokens[at] in _DECIDED | _OWED), default=None)


@lru_cache(maxsize=1024)
def _tokens(text: str) -> tuple[str, ...]:
    lower = in_plain_words(regional.in_indonesian(abbreviations.plain(_undoubled(text)), _WITH_ENDINGS))
    lower = _TO_BE_DONE.sub(_as_owed, lower)
    for phrase, single in _PHRASES.items():
        if phrase in lower:
            lower = re.sub(rf"\b{phrase}\b", single, lower)
    return tuple(lower.split())


def _undoubled(text: str) -> str:
    """Return the words of a text, in small letters, with what is said twice for several of it said once."""
    lower = " ".join(_TOKEN.findall(text)).casefold()
    return _DOUBLED.sub(r"\1", lower) if "-" in lower else lower


def _as_owed(match: re.Match[str]) -> str:
    """Return the one word for what is to be done in place of "harus disiapkan"; other passives as they are."""
    if match["stem"]:
        may_be = deeds.ordered(match["stem"]) and not sayings.verb(match["stem"])
        return "dikerjakan" if may_be and f"di{match['stem']}" not in _MINDED else match[0]
    verb = match["verb"]
    owed = deeds.done(verb) and not sayings.verb(verb) and verb not in _MINDED and verb not in _KINDS
    return "dikerjakan" if owed else match[0]


def announces_telling(shadow: str) -> bool:
    """Return whether a line before a colon only says that it tells what stands below: equals, of whatever kind each."""
    bare = shadow.rstrip(_TAIL)
    return ":" in shadow[len(bare) :] and announcements.only_tells(bare)


def tells_follow_up(text: str) -> bool:
    """Return whether a word in a text is one for follow-up or for duties."""
    return not _ACTION.isdisjoint(_tokens(text))


def may_head_duties(shadow: str, context: Context) -> bool:
    """Return whether a line may announce what is owed below it, without the sign of a heading: `Langkah strategis`."""
    if len(shadow) > _LONGEST:
        return False
    named = compound(shadow, context)  # known at once of nearly all that is said
    return named is not None and named.kind is EntryKind.ACTION and not named.agency and _tells_duties(shadow)


def _plain(text: str, named: Heading, *, counted: bool) -> bool:
    """Return whether a head without colon and dress is one: by its noun alone, one of duties in a `counted` line."""
    if len(text) < _SHORTEST_PLAIN or named.agency:
        return False
    if named.kind is EntryKind.QUESTION:
        return counted and " " in text and "pertanyaan" in _tokens(text)
    if named.kind not in _PLAIN_KINDS:
        return False
    if any(token in _NOUNS for token in _tokens(text)):
        return True
    return (counted or named.kind is not EntryKind.ACTION) and _tells_duties(text)


def _tells_duties(text: str) -> bool:
    """Return whether words tell of duties, with more beside them: "Komitmen bersama", "Yang harus disiapkan"."""
    tokens = _tokens(text)
    if not tokens:
        return False
    told = not _DUTY.isdisjoint(tokens)
    about = tokens[0] in _THINGS and "yang" in tokens and not (_DECIDED | {"dikerjakan"}).isdisjoint(tokens)
    about = about or (tokens[0] in ("yang", "hal") and "dikerjakan" in tokens)
    return (told or about) and len(text.split()) > 1 and text[0].isupper()


def _titled(text: str) -> bool:
    """Return whether a heading is the title of minutes: "Notula Rapat Koordinasi November"."""
    return _tokens(text)[0] in ("notula", "notulen", "notulensi", "risalah", "minutes")


def _sentence(text: str) -> Heading | None:
    """Return what a sentence before a colon announces: "Rapat menyepakati hal-hal sebagai berikut".

    Of one that first tells what it rests on, "Berdasarkan keputusan rapat, …", only what it says itself counts.
    """
    said = announcements.main_clause(text)
    tokens: Sequence[str] = _tokens(said)
    if not 0 < len(tokens) <= _MOST_WORDS:
        return None
    if announcements.asks(text):
        return Heading((EntryKind.ACTION,))
    kinds = tuple(dict.fromkeys(_KINDS[token] for token in tokens if token in _STRONG))
    if kinds == (EntryKind.ACTION,) and _PAST.intersection(tokens):
        return None
    return Heading(kinds) if kinds else None
