"""Data about the meeting at the head of its minutes: day, time, place, who led it, who was there.

They are what the meeting's own record says; a file proposes them and they are never printed as speech.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Final, NamedTuple

from rapat.capture import sayings, short_heads
from rapat.capture.enclosures import whole_due
from rapat.capture.foreign import markup
from rapat.capture.line import Context
from rapat.capture.words import word_set
from rapat.model import Presence
from rapat.text import abbreviations
from rapat.text.language import N_


class About(Enum):
    """What a particular tells; the value is the marked word for it."""

    TITLE = N_("title")
    DAY = N_("day")
    TIME = N_("time")
    PLACE = N_("place")
    CHAIR = N_("who chaired it")
    SECRETARY = N_("its secretary")
    NOTE_TAKER = N_("its note-taker")
    PRESENT = N_("who was there")
    ABSENT = N_("who was not there")
    EXCUSED = N_("who was excused")
    SICK = N_("who was ill")
    ON_DUTY = N_("who was away on duty")
    AGENDA = N_("planned agenda")
    OTHER = N_("about the meeting")


class Particular(NamedTuple):
    """Something that a file says about the meeting."""

    about: About
    text: str
    number: int
    """The line of the file."""


_WORDS: Final[Mapping[About, str]] = {
    About.DAY: "hari | tanggal | tgl | hari tanggal | tanggal waktu | date | day | date time",
    About.TIME: """waktu | pukul | jam | durasi | mulai | selesai | waktu mulai | waktu selesai | dimulai
        | time | duration | start | end""",
    About.PLACE: """tempat | lokasi | platform | lokasi platform | ruang | ruangan | media | tautan
        | place | location | venue | where | link""",
    About.CHAIR: """pimpinan | pemimpin | pimpinan rapat | pemimpin rapat | ketua rapat | dipimpin | dipimpin oleh
        | rapat dipimpin oleh | pimpinan sidang | ketua
        | chair | chairman | chairs | chairperson | facilitator | moderator | led by""",
    About.SECRETARY: "sekretaris | sekretaris rapat | secretary",
    About.NOTE_TAKER: """notulis | notulen | notulis rapat | pencatat | pencatat notulen | dicatat oleh
        | penyusun notula | note taker | note takers | notetaker | minutes by | scribe | scribes | minute taker""",
    About.PRESENT: """hadir | peserta | peserta hadir | yang hadir | hadirin | daftar hadir | kehadiran | undangan
        | peserta undangan | dihadiri | dihadiri oleh | anggota hadir | anggota yang hadir | tamu | peserta eksternal
        | undangan hadir | jumlah peserta | jumlah hadir | datang | yang datang | yang ikut | yang ikut rapat
        | present | attendees | attendance | participants | in attendance | attending | members present | guests
        | in the room | on the call | who was there | who attended | joined | sing teko | sing rawuh | rawuh
        | nang datang | nyang dateng""",
    About.ABSENT: """tidak hadir | absen | tidak dapat hadir | yang tidak hadir | tanpa keterangan | tidak datang
        | yang tidak datang | tidak bisa hadir | tidak bisa datang | tidak ikut | yang tidak ikut
        | absent | not present | missing | could not attend | could not come | ora teko | kada datang""",
    About.EXCUSED: """izin | ijin | yang izin | berhalangan | berhalangan hadir | yang berhalangan
        | regrets | apologies | excused""",
    About.SICK: "sakit | yang sakit | sick",
    About.ON_DUTY: "dinas luar | tugas luar | on duty",
    About.AGENDA: """agenda | acara | susunan acara | daftar acara | agenda acara | mata acara | agenda utama
        | agenda pembahasan""",
    About.TITLE: """judul | nama | nama kegiatan | perihal | hal | topik | topik utama | tema | subjek | kegiatan
        | jenis | jenis rapat | kategori | notula | notulensi | risalah | judul rapat | title | subject""",
    About.OTHER: """nomor | sifat | lampiran | dasar | dasar surat | surat undangan | informasi rapat | info rapat
        | data rapat | informasi umum | identitas rapat | rekaman | kontak | informasi kegiatan | status | versi
        | links | recording | video recording | github issue | minutes google doc | previous minutes
        | meeting information | meeting details | details | version | tags | author""",
}


AWAY: Final[Mapping[About, Presence]] = {
    About.ABSENT: Presence.ABSENT,
    About.EXCUSED: Presence.EXCUSED,
    About.SICK: Presence.SICK,
    About.ON_DUTY: Presence.ON_DUTY,
}
"""Why those were not there whom a particular names."""
ATTENDED: Final = frozenset({About.PRESENT, *AWAY})
"""Particulars that name who was there and who was not."""
OF_A_SITTING: Final = frozenset(
    {About.DAY, About.TIME, About.PLACE, About.CHAIR, About.SECRETARY, About.NOTE_TAKER, *ATTENDED}
)
"""Particulars that only the head of minutes has: what stands above them belongs to it."""


def words_of(text: str) -> frozenset[str]:
    """Return the words that bars part in a text."""
    return frozenset(" ".join(word.split()) for word in text.split("|"))


_KNOWN: Final = {word: about for about, words in _WORDS.items() for word in words_of(words)}
_SINGLE: Final = frozenset(word for word in _KNOWN if word.isalpha())
"""Labels of one word, which may be shortened."""
_FEWEST_LETTERS: Final = 4
"""Letters of a shortened label: of fewer it may be anything."""
_AROUND: Final = re.compile(
    r"^(?:daftar|nama(?:-nama)?|data|jumlah|unsur|instansi|pihak|pejabat|undangan|opd) (?=\w)"
    r"|(?<=\w) (?:rapat|kegiatan|meeting|acara|pertemuan)$"
)
_NUMBERED: Final = re.compile(r"^(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] ")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_JOINED: Final = re.compile(r" ?(?:[/,&+]| dan | and ) ?")
_LABEL: Final = re.compile(r"(?P<label>[^:\uff1a]{2,40}?)\s*[:\uff1a]\s*(?P<value>.*)", re.DOTALL)
_CAME: Final = re.compile(
    r"(?:(?:yg|yang) )?(?:hadir|datang|dtg|peserta)(?: sebanyak| sekitar| kurang lebih| \+/-)? \d{1,3} "
    r"(?:orang|org|warga|peserta|kk|undangan|personel)\b[^:]{0,40}",
    re.IGNORECASE,
)
"""How many came, as a line below the title tells it."""
_BETWEEN: Final = re.compile(r" *[\u00b7\u2022|;] +| +[\u2013\u2014/] +(?=[^\W\d_][\w ]{2,20} ?: )")
"""What parts several labels in one line."""
_TITLE: Final = re.compile(
    r"(?:notul\w*|risalah|minutes|berita acara|catatan rapat|laporan (?:hasil )?rapat|hasil rapat|undangan rapat"
    r"|meeting|\w+ meeting (?:notes|minutes))\b",
    re.IGNORECASE,
)
_MINUTES: Final = re.compile(
    r"(?:notul(?:a|en|ensi)|risalah|catatan|laporan(?: hasil)?|judul|minutes)"
    r"(?: (?:rapat|sidang|pertemuan|of (?:the )?meeting))?",
    re.IGNORECASE,
)
_MEETING: Final = re.compile(r"\b(?:rapat|meeting|sidang|musyawarah|pertemuan)\b", re.IGNORECASE)
_SITTING: Final = re.compile(
    r"(?:[^\W\d_]+ )?(?:rapat|rpt|rakor\w*|rapim\w*|rakernis|anev|analisa (?:dan|&) evaluasi|pra-?rapat|sidang"
    r"|musyawarah|pertemuan|audiensi|briefing|coffee morning|fgd|meeting|workshop)\b *",
    re.IGNORECASE,
)
"""What a sitting is called, at the head of its title."""
_NO_TITLE: Final = word_set(
    "mulai selesai usai tutup buka lanjut jam pukul pkl akan belum blm sudah sdh telah tidak tdk tadi kemarin ini itu"
    " tersebut hari is was will has began ended opened closed started"
)
"""Words behind "rapat" with which it is the sentence that tells something of it."""
_NAMING: Final = word_set("bersama berkala terpadu terkait terbatas membahas mengenai dinas")
"""Words that look like verbs, and go on with a title."""
_SMALL_WORDS: Final = words_of(
    "dan | di | ke | yang | untuk | dengan | dalam | rangka | tentang | terkait | of | the | and | for | in | on"
)
_ON_THIS_DAY: Final = re.compile(
    r"(?:pada )?hari ini,? (?P<day>.{0,60}?\b(?:\d{4}|dua ribu(?: \w+){1,3}))\b.{0,160}"
    r"\b(?:rapat|pertemuan|sidang)\b.*",
    re.IGNORECASE,
)
"""The formula that minutes begin with: "Pada hari ini Senin tanggal … telah dilaksanakan rapat …"."""
_YEAR: Final = re.compile(r"\b20\d\d\b")
_PART_OF_DAY: Final = re.compile(r"(?<=\w) (?:pagi|siang|sore|petang|malam|mlm)\b", re.IGNORECASE)
"""A part of the day behind its weekday: "Senin malam, 30 November 2026"."""
_HOUR: Final = re.compile(
    r"[ ,]+(?:(?:pukul|pkl|jam|at)\b[ .]*\d[\d.:]*(?: ?(?:wi(?:ta|b|t)|pagi|siang|sore|malam|s/?d\.? .{1,12}))*"
    r"|(?:habis|ba'?da|setelah|sehabis|selepas|sesudah) (?:isya\w*|magh?rib|ash?ar|dh?uhur|zuhur|subuh|sholat \w+))$",
    re.IGNORECASE,
)
"""An hour behind a day, by the clock or by the prayer behind which people meet."""
_LONGEST_DATUM: Final = 8
"""Words of data without a colon."""
_LONGEST_TITLE: Final = 18
"""Words of a title."""
_SHORTEST_VERB: Final = 5


def about(words: str) -> About | None:
    """Return what a label or a heading announces about the meeting; None where it is no such word."""
    plain = _BRACKETS.sub("", markup.without_emoji(words)).strip(" :.-*_").casefold()
    plain = " ".join(_NUMBERED.sub("", plain).split())
    known = _known(plain)
    if known is not None:
        return known
    parts = [part for part in _JOINED.split(plain) if part]
    told = [_known(part) for part in parts]
    return told[0] if len(parts) > 1 and all(told) else None


def _known(plain: str) -> About | None:
    return _in_full(plain) or _in_full(abbreviations.plain(plain)) or _in_short(plain)


def _in_short(word: str) -> About | None:
    """Return what a label tells that is the letters of one of its words, or the beginning of it: `pimp`, `tmpt`."""
    if len(word) < _FEWEST_LETTERS:
        return None
    told = {_KNOWN[head] for head in short_heads.meant(word, _SINGLE) if short_heads.is_sure(word, _SINGLE)}
    return told.pop() if len(told) == 1 else None


def _in_full(plain: str) -> About | None:
    for _ in range(3):
        if plain in _KNOWN:
            return _KNOWN[plain]
        shorter = _AROUND.sub("", plain)
        if shorter == plain:
            return None
        plain = shorter
    return _KNOWN.get(plain)


def labelled(text: str) -> tuple[About, str] | None:
    """Return what a line `Tempat : ruang rapat` tells, and the words behind its colon; None where it tells nothing."""
    match = _LABEL.fullmatch(text)
    told = about(match["label"]) if match else None
    return (told, match["value"].strip()) if match and told else None


def labelled_in_a_row(text: str) -> tuple[tuple[About, str], ...]:
    """Return what a line tells in several labels, `Date: 3 May · Time: 10:00 · Venue: hall`; empty for any other."""
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    told = [labelled(part.strip()) for part in parts] if len(parts) > 1 else []
    known = [one for one in told if one is not None and one[1]]
    return tuple(known) if len(known) == len(parts) else ()


def on_this_day(text: str) -> str:
    """Return the day that the formula at the head of minutes tells; empty where a text is none."""
    match = _ON_THIS_DAY.fullmatch(text)
    return match["day"] if match else ""


def undivided(text: str) -> About | None:
    """Return what a short line without a colon tells below a title: `Tempat aula`, `Tanggal 24/11/2026`; else None."""
    came = _CAME.match(text)
    if came is not None:
        return About.PRESENT
    first, _, rest = text.partition(" ")
    told = about(first) if rest and ":" not in text and len(text.split()) <= _LONGEST_DATUM else None
    return told if told in (About.DAY, About.TIME, About.PLACE, About.CHAIR) else None


def is_day_alone(text: str, context: Context) -> bool:
    """Return whether a line without a label is a date, with the hour or without: `Rabu, 25 November 2026, pukul 13.30`.

    A year stands in it, as in the head of minutes; of a date without one something may be due.
    """
    if _YEAR.search(text) is None or not text[:1].isalnum():
        return False
    return whole_due(_PART_OF_DAY.sub("", text.rstrip(".")), context) is not None


def day_and_place(text: str, context: Context) -> tuple[tuple[About, str], ...]:
    """Return the day, the hour and the place that a line without labels tells one after the other; else nothing.

    `Monday 30 November 2026, 13:00, KSOP office`: the day first, with its year, the place in few words last.
    """
    if told := _hour_and_place(text, context):
        return told
    whole, comma, place = text.rpartition(", ")
    words = place.split()
    begins = bool(words) and (words[0][:1].isupper() or (words[0].casefold() in ("di", "at", "in") and len(words) > 1))
    named = begins and len(words) <= _LONGEST_DATUM and all(may_name(w.casefold()) for w in words)
    if not comma or not named or ":" in place or not is_day_alone(whole, context):
        return ()
    day, _, hour = whole.rpartition(", ")
    if not is_day_alone(day, context) or not any(map(str.isdigit, hour)) or _YEAR.search(hour):
        day, hour = whole, ""
    return ((About.DAY, day), *(((About.TIME, hour),) if hour else ()), (About.PLACE, place.rstrip(".")))


def _hour_and_place(text: str, context: Context) -> tuple[tuple[About, str], ...]:
    """Return day, hour and place of a line as people write it, else nothing: `senin mlm 30/11/26 di pos`.

    Its day is the sitting's own.
    """
    whole, at, place = text.partition(" di ")
    hour = _HOUR.search(whole) if at and ":" not in text else None
    day = (whole[: hour.start()] if hour else whole).strip(" ,")
    if not day or not place or not day[0].isalnum() or not all(may_name(word.casefold()) for word in place.split()):
        return ()
    due = whole_due(_PART_OF_DAY.sub("", day), context) if any(map(str.isdigit, day)) else None
    if due is None or due.date != context.day or len(place.split()) > _LONGEST_DATUM:
        return ()
    return ((About.DAY, day), *(((About.TIME, hour[0].strip(" ,")),) if hour else ()), (About.PLACE, place.rstrip(".")))


def is_title(text: str) -> bool:
    """Return whether words at the head of a file name the minutes: `NOTULA RAPAT`, `Rapat Koordinasi Tim Nataru`."""
    parts = markup.without_emoji(text).split()
    if not parts or len(parts) > _LONGEST_TITLE or text.rstrip().endswith((".", ";")):
        return False
    if _TITLE.match(" ".join(parts)):
        return True
    significant = [part for part in parts if part.casefold() not in _SMALL_WORDS and part[0].isalpha()]
    return _MEETING.search(text) is not None and all(part[0].isupper() for part in significant)


def names_minutes(text: str) -> bool:
    """Return whether a line is only what minutes are called, `NOTULEN RAPAT`: their title, wherever it stands."""
    return _MINUTES.fullmatch(text.strip(" *_#")) is not None


def names_a_sitting(text: str, context: Context) -> bool:
    """Return whether the first words of a file name a sitting, in whatever letters: `rakor kesiapan nataru`, or a day.

    `Anev Karhutla, 25 November 2026` ends in the meeting's own day; a verb behind "rapat" makes it a sentence.
    """
    if len(text.split()) > _LONGEST_TITLE or ":" in text or text.rstrip().endswith((".", ";", "?", "!")):
        return False
    behind = text.rpartition(", ")[2]  # "Anev bulan November, 25 November 2026" names two times, and one is its day
    for words in (text, behind) if _YEAR.search(text) else ():
        last = context.find_due(words)
        here = last is not None and last.date == context.day and (last.span[0] or words is not text)
        if last is not None and here and not words[last.span[1] :].strip(" )"):
            return True
    sitting = _SITTING.match(text)
    following = text[sitting.end() :].split() if sitting else []
    if not following:
        return False
    return may_name(following[0].casefold().strip(",()"))


def may_name(word: str) -> bool:
    """Return whether a word in small letters may stand in a title: no verb makes a sentence of it."""
    return word in _NAMING or not (word in _NO_TITLE or _is_verb(word))


def _is_verb(word: str) -> bool:
    """Return whether a word has the form of a verb, or is one of saying."""
    active = len(word) >= _SHORTEST_VERB and word.startswith(("me", "ber", "di", "ter"))
    return active or bool(sayings.verb(word)) or sayings.assents(word)
