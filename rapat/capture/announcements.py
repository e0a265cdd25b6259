"""Sentences before a colon that announce what stands below: what goes before them, and what is only told.

`Menindaklanjuti rapat Senin lalu, bersama ini disampaikan hal-hal berikut:` tells by its first words of an earlier
meeting. What stands below is what the sentence itself says of it, here nothing but that it is told.
"""

from __future__ import annotations

import re
from typing import Final

_BEFORE: Final = re.compile(
    r"(?:(?:untuk|guna|dalam rangka|dalam upaya|sambil|seraya) )?"
    r"(?:menindaklanjuti|menanggapi|merespons?|menyikapi|memperhatikan|mempertimbangkan|mempedomani"
    r"|memedomani|mengingat|menyusul|merujuk|mengacu|menunjuk|menyambung|melanjutkan|memenuhi|melaksanakan)\b"
    r"|(?:sehubungan|berkenaan|berkaitan|bertalian|terkait|berdasar(?:kan)?|berpedoman|bersandar|beranjak|bertolak"
    r"|sesuai|selaras|sejalan|seiring|atas (?:dasar|perintah)|sebagai(?:mana)? (?:tindak lanjut|pelaksanaan"
    r"|penjabaran|realisasi|kelanjutan|wujud|telah|hasil)|dalam (?:rangka|upaya|menindaklanjuti)|dengan (?:adanya"
    r"|telah|merujuk|mengacu|memperhatikan|mengingat|berpedoman)|setelah|sesudah|usai|pasca|selain|di samping"
    r"|melalui|menurut|dari)\b"
    r"|(?:following(?! (?:items?|points?|actions?|decisions?|were|was|are))|further to|pursuant to"
    r"|in (?:accordance|line|view|response|furtherance|light|connection)"
    r"|as (?:a )?(?:follow-?up|agreed|decided|resolved)|with (?:reference|regard|respect)|referring to|based on"
    r"|after|since|in addition|besides|to follow up|on the basis|according to)\b",
    re.IGNORECASE,
)
"""How a clause begins that stands before what a sentence says: on what it rests, or after what."""
_COMMA: Final = re.compile(r"[,;](?= *[^\s\d])")
"""What ends that clause; before a number it belongs to a day."""
_SAYS: Final = re.compile(
    r"\b(?:(?:bersama|dengan|bersamaan dengan) ini|maka|berikut (?:ini )?(?=kami|disampaikan|dilaporkan)"
    r"|(?:dapat )?(?:kami|kita|saya)\b(?! (?:semua|bersama))|dapat di\w+|disampaikan|dilaporkan"
    r"|diberitahukan|diinformasikan|dipandang|(?:we|i|please|this) )",
    re.IGNORECASE,
)
"""Where the sentence itself begins, if no comma parts it from that clause."""
_TOLD: Final = re.compile(
    r"\b(?:(?:di|kami |kita |saya |dapat kami |akan kami |perlu kami |ingin kami )"
    r"(?:sampai|lapor|beritahu|informasi|kabar|umum|urai|jelas|maklum)kan"
    r"|(?:we|i) (?:would like to |hereby |wish to |can )*(?:report|inform|convey|submit|present|advise|set out))\b"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_AS_FOLLOWS: Final = re.compile(
    r"\b(?:hal|hal-hal|beberapa|poin|poin-poin|berikut|sbb|following|follows|below|di bawah(?: ini)?)\b|^ *:?$",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"\b(?:di(?:minta|mohon|harap|harapkan|wajibkan|tugaskan|perintahkan|instruksikan)(?:kan)?|agar|supaya|wajib|harus"
    r"|kami (?:minta|mohon|harap)|asked to|requested to|instructed to|shall|must|please)\b",
    re.IGNORECASE,
)


def main_clause(sentence: str) -> str:
    """Return the words in which a sentence says what it says, behind a clause that tells what it rests on.

    The whole of it where none stands before, or nothing behind.
    """
    if _BEFORE.match(sentence) is None:
        return sentence
    parted = _COMMA.search(sentence) or _SAYS.search(sentence)
    said = sentence[parted.start() :].lstrip(" ,;") if parted else ""
    return said or sentence


def asks(sentence: str) -> bool:
    """Return whether a sentence behind such a clause asks for what stands below it."""
    said = main_clause(sentence)
    return said != sentence and _ASKED.search(said) is not None


def only_tells(sentence: str) -> bool:
    """Return whether a sentence announces what is told below it, and not what it is: `Kami laporkan sebagai berikut`.

    Nobody is named who says it.
    """
    told = _TOLD.search(main_clause(sentence))
    return told is not None and _AS_FOLLOWS.search(told["rest"]) is not None
