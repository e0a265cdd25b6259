"""What the heading of a section announces: decisions, promises, a speaker, data about the meeting, or a topic."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final, NamedTuple

from rapat.capture.foreign import markup, particulars, results
from rapat.capture.heads import LABELS, compound, tells_discussion
from rapat.capture.line import Context, Head
from rapat.capture.owners import owners
from rapat.capture.parsing import parse
from rapat.capture.proposals import was_decided
from rapat.model import EntryKind
from rapat.text.language import M

HEADING = M("a heading")
_NUMBER: Final = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Za-z][.)]|[IVX]{1,5}[.)])\s+(?=\S)")
_DISCUSSION: Final = particulars.words_of(
    """pembahasan | bahasan | yang dibahas
    | hasil pembahasan | jalannya rapat | jalan rapat | diskusi | ringkasan diskusi | hasil diskusi
    | hasil rapat | isi rapat | isi | uraian | pokok bahasan | pokok pembahasan | materi | materi rapat | ringkasan
    | rangkuman | pembahasan rapat | poin diskusi | poin pembahasan | pembahasan dan diskusi | hasil | hasil notula
    | paparan dan diskusi | agenda | notes | discussion | discussions | minutes | meeting minutes | meeting notes
    | agenda items | topics | summary | summary of discussion | summary of discussions | record of discussion
    | review"""
)
"""Headings of what was said as a whole: they are no topic, and those below them are."""
_REMAINDER: Final = particulars.words_of(
    """catatan | catatan tambahan | catatan lain | catatan rapat | lampiran | dokumentasi | keterangan | daftar isi
    | additional notes | appendix | attachments | references | contents | table of contents | next meeting
    | upcoming meetings"""
)
"""Headings of what stands beside it: neither they nor those below them are topics."""


class Meaning(Enum):
    """What a heading announces."""

    KIND = "kind"
    """Lines of a kind: decisions, promises, questions, information."""
    SPEAKER = "speaker"
    """Who speaks below it, or is asked for what stands there."""
    DATA = "data"
    DISCUSSION = "discussion"
    REMAINDER = "remainder"
    TOPIC = "topic"


class Announced(NamedTuple):
    """What a heading announces, and its words as somebody would type them."""

    meaning: Meaning
    words: str
    about: particulars.About | None = None
    value: str = ""
    """Words behind the colon of a particular."""
    owed: bool = False
    """Whether what stands below it are promises."""
    duties: bool = False
    """Whether promises may stand below it beside other lines: `Kesimpulan dan tindak lanjut`."""
    stranger: bool = False
    """Whether a topic may as well be somebody of whom no register knows."""


def owner_below(text: str, above: Head, context: Context) -> str:
    """Return the words of a heading below one of follow-up that name who owes what stands under it; else nothing."""
    bare = _NUMBER.sub("", markup.without_emoji(text), count=1).strip().rstrip(" :.\uff1a")
    named = parse(f"{bare}:", context.under(above))
    if not named.heading or named.head is None or named.head.within is None:
        return ""
    known = bool(named.head.agency) or announced(text, context).meaning in (Meaning.TOPIC, Meaning.SPEAKER)
    return bare if known and (named.head.agency or text.rstrip().endswith(":")) else ""


def announced(text: str, context: Context) -> Announced:
    """Return what a heading announces; what is nothing else is a topic."""
    words = _NUMBER.sub("", markup.without_emoji(text), count=1).strip()
    bare = words.rstrip(" :.\uff1a")
    plain = bare.casefold()
    head = parse(f"{bare}:", context.under(None))
    kind = head.head.kind if head.heading and head.head is not None else None
    if kind in LABELS and not words.endswith((":", "\uff1a")) and was_decided(bare):
        kind = None if compound(bare, context) is None else kind
    if kind in LABELS:
        owed = kind is EntryKind.ACTION
        return Announced(Meaning.KIND, bare, owed=owed, duties=owed or (head.head is not None and head.head.owed))
    if plain in _DISCUSSION or plain in results.HEADINGS or tells_discussion(bare):
        return Announced(Meaning.DISCUSSION, bare, particulars.about(bare))
    if plain in _REMAINDER:
        return Announced(Meaning.REMAINDER, bare)
    label = particulars.labelled(words)
    if label is not None and label[1]:
        return Announced(Meaning.DATA, bare, *label)
    about = particulars.about(bare)
    if about is particulars.About.AGENDA:
        return Announced(Meaning.DISCUSSION, bare, about)
    if about is not None:
        return Announced(Meaning.DATA, bare, about)
    if kind is EntryKind.ATTENDANCE:
        return Announced(Meaning.DATA, bare, particulars.About.PRESENT)
    known = head.head is not None and bool(head.head.speaker) and "speaker-unknown" not in head.flags
    known = known and not head.text.strip()  # "Kapolres menyampaikan curanmor menurun" says something itself
    speaks = known or (words.endswith(":") and bool(owners(bare, context)))
    asked = head.head is not None and bool(head.head.asked)
    if asked or (speaks and not context.directory.may_be_topic(bare)):
        return Announced(Meaning.SPEAKER, bare)
    return Announced(Meaning.TOPIC, bare, stranger=head.head is not None and bool(head.head.speaker) and not speaks)
