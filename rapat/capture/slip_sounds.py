"""What sounds like somebody putting a line right in words: `bukan Polres tapi Kodim`, `koreksi: 3 RT jadi 5 RT`."""

from __future__ import annotations

import re
from typing import Final

from rapat.text import abbreviations

_OPENING: Final = (
    r"(?:eh|maaf|sori|sorry|ups|salah(?: (?:ketik|tulis|dengar))?|koreksi(?:nya)?|ralat(?:nya)?|revisi|pembetulan"
    r"|maksudnya|yang benar|seharusnya|correction|no)"
)
_NO_CONTRAST: Final = "(?!hanya |cuma |saja |sekadar |sekedar |lagi |berarti )"
"""Behind "bukan" these say "not only": nothing of it is wrong."""
_FEW: Final = r"[\w.:/]+(?: [\w.:/]+){0,2}"
"""Up to three words, which can be told apart in one way only: else a long one is tried in all ways there are."""
_SAID: Final = re.compile(
    rf"\W*(?:{_OPENING}[ ,:;.\u2013-]+)*bukan {_NO_CONTRAST}(?P<old>[^,.;:]{{1,60}}?),?"
    r" (?:tapi|tetapi|melainkan|but) (?P<new>[^.;:]{1,60})[ .]*"
    rf"|\W*(?:{_OPENING}[ ,:;.\u2013-]+)*bukan {_NO_CONTRAST}{_FEW} ?, ?{_FEW}[ .]*"
    r"|s/(?!d\b)[^/]{2,60}/[^/]{2,60}"
    r"|\W*(?:(?:yang|yg) (?:benar|bener|betul)(?:nya)?|maksudnya)[ ,:]+[^.;:]{1,60}? bukan [^.;:]{1,60}"
    r"|\W*(?:(?:eh|maaf|sori|sorry|ups)[ ,:;.]+)*"
    r"(?:(?:koreksi|ralat|pembetulan|correction)(?: di atas| tadi| baris [^:,]{1,20})?[ ,:;\u2013-]+"
    r"|(?:salah(?: (?:ketik|tulis|dengar))?|revisi|maksudnya|yang benar|seharusnya)(?: di atas| tadi)? ?[,:;\u2013-] *)"
    r"\S.*",
    re.IGNORECASE,
)
_WORDS: Final = 7
"""Most words of what is wrong, and of what is right: more are a sentence of somebody."""


def said(shadow: str) -> bool:
    """Return whether a line alone says what of an earlier one is wrong and what is right."""
    match = _SAID.fullmatch(abbreviations.plain(shadow))
    if match is None:
        return False
    return not match["old"] or all(len(match[name].split()) <= _WORDS for name in ("old", "new"))
