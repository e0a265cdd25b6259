"""Verbs and nouns of saying, by how Indonesian builds them: me-, ber-, di-, pe- and -an around a stem.

`menegaskan`, `ditegaskan`, `penegasan` are one word of saying because `tegas` is; what the prefix swallows of the
stem (menyampaikan: sampai) is given back. English ones are told by their stems and endings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rapat.capture import words

_STEMS: Final = words.word_set(
    "sampai kata nyata tegas lapor jelas tambah tanya jawab usul minta pinta harap ingat imbau himbau arah"
    " perintah instruksi papar urai ungkap tutur ucap ujar terang pesan saran tanggap komentar simpul tekan"
    " sepakat setuju dukung tolak janji pandang pendapat duga beritahu kabar informasi konfirmasi klarifikasi"
    " koreksi kritik tuntut desak ajak anjur rekomendasi sambung sebut singgung sorot presentasi evaluasi mohon"
    " harus wajib larang bantah nasihat sambut keluh kemuka utara gambar ulas peringat apresiasi sayang"
    " khawatir yakin bilang ngomong cerita curhat sahut timpal tukas"
)
_PLAIN: Final = words.word_set(
    "minta mohon tanya usul tegas ucap ujar kata sepakat setuju harap jawab lapor tambah jelas imbau terang bilang"
    " ngomong cerita curhat"
)
"""Stems that people type as verbs without their prefix."""
ASSIGNING: Final = "tugas"
"""Stem of what says who is to do something, in its active form alone: bertugas and ditugaskan tell of a duty."""
_ASSIGNS: Final = frozenset(["menugaskan", "menugasi"])
_GIVEN: Final = frozenset(["masuk", "beri", "tanggap", "sambut"])
"""Further stems of nouns: masukan is what somebody said, though memasukkan is no saying."""
_NOUNS: Final = words.word_set(
    "usul saran pesan kesan jawab respons respon atensi petunjuk info informasi konfirmasi klarifikasi"
)
"""Nouns of saying that are built of no stem, or are one."""
ADDITION: Final = "tambahan"
"""What somebody adds, where "from" follows; else what is added to a number."""
_NO_SPEECH: Final = frozenset(["sepakat", "simpul", "tambah", "setuju", "larang"])
"""Stems whose nouns are what the meeting says, not what somebody does."""
_ENGLISH: Final = re.compile(
    r"(?:say|said|tell|told|state|report|explain|add|ask|answer|repl|respond|propos|suggest|request|stress|emphasi[sz]"
    r"|remind|warn|instruct|direct|urg|point|announc|clarif|confirm|recommend|inform|comment|conclud|agree|object|insist)"
    r"(?:s|es|ed|d|ies|ied)?"
)
_SWALLOWED: Final = (
    ("menge", ("",)),
    ("meny", ("s",)),
    ("meng", ("k", "")),
    ("mem", ("p", "")),
    ("men", ("t", "")),
    ("me", ("",)),
)
"""Forms of the prefix me- and the letter of the stem that each may have swallowed."""
_OF_THE_MEETING: Final = frozenset(["sepakat", "setuju", "simpul"])
"""Stems of what several do together: who is named first is not who speaks."""
_ASSENT: Final = words.word_set("sepakat setuju dukung tolak keberatan")
"""Stems and words with which somebody is for what another said, or against it."""
_DONE_TO_THINGS: Final = words.word_set(
    "tambah arah sambung sambut gambar larang tekan pesan terang sorot evaluasi presentasi add direct point"
) | {ASSIGNING}
"""Stems of verbs that are also done to things: menambah personel, mengarahkan kendaraan, menugaskan dua regu."""
_TO_SOMEBODY: Final = words.word_set(
    "minta pinta mohon harap perintah instruksi imbau himbau ajak larang wajib harus tuntut desak arah ingat anjur"
    " peringat tanya dukung tolak"
)
"""Stems whose passive stands before whom it is done to: diminta Dishub asks Dishub, dilaporkan Dishub is his report."""
_GIVING: Final = frozenset(["memberi", "memberikan", "gives", "gave"])
_ASKING: Final = words.word_set("bilang ngomong minta pinta mohon tanya jawab lapor usul harap imbau himbau")
"""Stems of verbs that say something without the ending that makes words of what follows."""
_HANDED: Final = frozenset(["sampai", "lapor", "kabar", "pesan", "informasi", "rekomendasi", "minta", "mohon", "usul"])
"""Stems that without a prefix may be what an agency hands over or asks for: sampaikan surat, laporkan hasil."""
_PASSED: Final = _HANDED | words.word_set(
    "kirim setor serah antar terus salur limpah tembus beri aju balas kumpul kembali alih pinjam hibah bagi surat"
)
"""Stems of verbs with which something goes to somebody; without prefix or ending only some are one."""
_PASSED_BARE: Final = words.word_set("kirim setor antar beri balas lapor kabari surati")
_PASSED_IN_ENGLISH: Final = re.compile(
    r"(?:send|sent|submit|report|forward|hand|give|gave|deliver|return|pass|lend)(?:t?s|t?ed|t?ing)?"
)
_NEUTRAL: Final = frozenset(
    ["sampai", "kata", "tutur", "ujar", "ucap", "kemuka", "utara", "bilang", "ngomong", "cerita", "said", "say", "says"]
)
"""What adds nothing to "says": a paper has a verb of its own for it."""
_VERB_WITH_COLON: Final = re.compile(r"\s*(?:me(?:m|n|ng|ny|l|r|w|y)|ber)[a-z]{4,}\s*:(?!\S)")


def brings_verb(text: str) -> bool:
    """Return whether a text begins with a verb and its colon, before which none stands: "memutuskan: pos dibuka".

    Of a verb without a prefix only one of saying is known: "minta: pos dibuka", not "pos: dibuka".
    """
    word, colon, _ = text.lstrip().partition(":")
    return _VERB_WITH_COLON.match(text) is not None or bool(colon and verb(word.rstrip()))


@lru_cache(maxsize=4096)
def verb(word: str) -> str:
    """Return the stem of a verb of saying in small letters; empty where the word is none."""
    if _ENGLISH.fullmatch(word):
        return word
    if word in _PLAIN:
        return word
    if word in _ASSIGNS:
        return ASSIGNING
    return _first(_verbal(word), ("kan", "i", "nya", ""), _STEMS)


@lru_cache(maxsize=4096)
def formal(word: str) -> str:
    """Return a verb of saying in small letters as it is written, where it is typed as it is spoken: jelasin, nambahin.

    Spoken, -in stands for -kan or -i, the first syllable of me- is left out or swallows its vowel (ngeluh, ngelaporin),
    and the last a or ai of the stem is an e (ingetin, sampein); any other word comes back as it is.
    """
    if verb(word) or bare(word):
        return word
    return next((form for form in _written(word) if form != word and (verb(form) or bare(form))), word)


def _written(word: str) -> Iterator[str]:
    """Yield how a word that is typed as it is spoken may be written, the form nearest to it first."""
    stem = word.removesuffix("in")
    stems = [stem]
    if "e" in stem:
        before, _, after = stem.rpartition("e")
        stems += [f"{before}a{after}", *([] if after else [f"{before}ai"])]
    endings = ("kan", "i") if stem != word else ("",)
    for spoken in stems:
        for written in (spoken, *_with_me(spoken)):
            yield from (f"{written}{ending}" for ending in endings)


def _with_me(spoken: str) -> Iterator[str]:
    """Yield a verb with the prefix me- of which speech leaves the first syllable out, or its vowel: nanya, ngelapor."""
    if spoken.startswith("nge"):
        yield f"me{spoken.removeprefix('nge')}"
    if spoken[:1] in ("m", "n"):
        yield f"me{spoken}"


@lru_cache(maxsize=4096)
def noun(word: str) -> str:
    """Return the stem of a noun of saying (arahan, penjelasan, usul) in small letters; empty where it is none."""
    if word in _NOUNS:
        return word
    if not word.endswith(("an", "annya")):
        return ""
    stem = _first(_nominal(word.removesuffix("nya")), ("an",), _STEMS | _GIVEN)
    return "" if stem in _NO_SPEECH else stem


@lru_cache(maxsize=4096)
def told_by(word: str) -> bool:
    """Return whether a passive in small letters stands before who says it: disampaikan Kapolres, not diminta."""
    return word.startswith("di") and verb(word) not in _TO_SOMEBODY | {""}


@lru_cache(maxsize=4096)
def is_told(word: str) -> bool:
    """Return whether a passive in small letters tells what somebody said, and nothing done to a thing: dilaporkan."""
    return told_by(word) and not is_done_to_things(word)


def is_done_to_things(word: str) -> bool:
    """Return whether a verb of saying in small letters is also done to things: menyambung kabel."""
    return verb(word) in _DONE_TO_THINGS


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """Return the stem of a verb of saying that people type without its prefix, ingatkan; empty where it is none."""
    stem = word.removesuffix("kan")
    return stem if word.endswith("kan") and stem in _STEMS and stem not in _OF_THE_MEETING else ""


def gives(word: str, following: str) -> bool:
    """Return whether two words in small letters say as much as one verb of saying: "memberikan arahan"."""
    return word in _GIVING and bool(noun(following.rstrip(".,:;")))


@lru_cache(maxsize=4096)
def reports(word: str, *, of_person: bool) -> bool:
    """Return whether a verb in small letters, right behind who speaks, needs no "that" to tell what he says.

    Its form says so: -kan makes words of what follows (melaporkan, menyarankan), ber- has nothing it could be done to.
    What an agency does to things is no speech, what somebody says in his office may be: Kapolres menambahkan.
    """
    stem = verb(word)
    if not stem or stem in _OF_THE_MEETING or word.startswith("di"):
        return False
    if stem == word and stem not in _ASKING:
        return word.endswith(("said", "told", "ed")) and (of_person or not word.startswith(tuple(_DONE_TO_THINGS)))
    made_of_words = word.endswith("kan") or word.startswith("ber")
    if stem in _DONE_TO_THINGS:
        return of_person and made_of_words
    return made_of_words or stem in _ASKING or of_person


def reports_barely(word: str, *, of_person: bool) -> bool:
    """Return whether a verb without its prefix, right behind who speaks, tells what he says: Dandim sampaikan."""
    stem = bare(word)
    return bool(stem) and (of_person or stem not in _HANDED | _DONE_TO_THINGS)


def orders(word: str) -> bool:
    """Return whether a verb in small letters, behind a name and a comma, asks him for something: mohon, sampaikan."""
    return word in _TO_SOMEBODY & _PLAIN or bool(bare(word))


def assents(word: str) -> bool:
    """Return whether a word in small letters says, as his own, that somebody is for or against: setuju, menolak."""
    return word in _ASSENT or (verb(word) in _ASSENT and not word.startswith("di"))


def is_neutral(word: str) -> bool:
    """Return whether a verb says no more than that something is said or asked: papers have verbs of their own."""
    stem = verb(word)
    return stem in _NEUTRAL or (word.startswith("ber") and stem != "harap")


def says_no_more(word: str) -> bool:
    """Return whether a verb in small letters, typed without its prefix, only tells that something is said: bilang."""
    return (word in _PLAIN and word in _NEUTRAL) or bare(word) in _NEUTRAL


@lru_cache(maxsize=4096)
def hands_over(word: str) -> bool:
    """Return whether a verb in small letters gives what somebody else receives: mengirim, setorkan, not datang."""
    if word in _PASSED_BARE or _PASSED_IN_ENGLISH.fullmatch(word):
        return True
    built = not word.startswith("ber") and _first(_verbal(word), ("kan", "i", ""), _PASSED)
    return bool(built) or (word.endswith("kan") and word.removesuffix("kan") in _PASSED)


def _first(bases: Iterator[str], endings: tuple[str, ...], stems: frozenset[str]) -> str:
    """Return the stem that the first of some bases is, once one of the endings is off."""
    for base in bases:
        for ending in endings:
            if base.endswith(ending) and base.removesuffix(ending) in stems:
                return base.removesuffix(ending)
    return ""


def _verbal(word: str) -> Iterator[str]:
    """Yield what may be left of a verb once its prefix is off: disampaikan → sampaikan."""
    for prefix in ("diper", "memper", "ber", "di"):
        if word.startswith(prefix):
            yield word.removeprefix(prefix)
    yield from _unswallowed(word)


def _nominal(word: str) -> Iterator[str]:
    """Yield what may be left of a noun: penjelasan → jelasan, pertanyaan → tanyaan, arahan."""
    yield word
    if word.startswith("per"):
        yield word.removeprefix("per")
    if word.startswith("pe"):
        yield from _unswallowed(f"m{word[1:]}")


def _unswallowed(word: str) -> Iterator[str]:
    for prefix, lost in _SWALLOWED:
        if word.startswith(prefix):
            for letter in lost:
                yield letter + word.removeprefix(prefix)
