"""Who is spoken to, by the label before a colon: `Kepada Dishub: …`, `Arahan untuk Kodim: …`, `Request to BPBD: …`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapat.capture import sayings, words

_LABEL: Final = re.compile(
    r"(?:(?P<what>[^\W\d_]+(?: lanjut)?) )?(?:ditujukan )?(?:kepada|kpd|untuk|utk|ke|bagi|to|for) +"
    r"(?P<whom>[^\W\d_][^:@^?!;\"]{1,90})",
    re.IGNORECASE,
)
_ASKED_FOR: Final = words.word_set(
    "instruksi perintah tugas penugasan himbauan mandat titipan request requests order orders instruction instructions"
    " task tasks question questions tl rtl"
) | {"tindak lanjut"}
"""What goes to somebody and is built of no word of saying."""


@lru_cache(maxsize=1024)
def addressee(label: str) -> str:
    """Return the words for who is spoken to; empty where a label tells nobody, or what something else is for."""
    match = _LABEL.fullmatch(label.strip())
    if match is None:
        return ""
    what = (match["what"] or "").casefold()
    return match["whom"].strip() if not what or what in _ASKED_FOR or sayings.noun(what) else ""
