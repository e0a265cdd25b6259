"""What words that cannot be read may have been meant to be: a slip of the hand in a word of time, "setiap minngu"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapat.dates.deadlines.words import BRIEF_WEEKDAYS, VOCABULARY
from rapat.text.alike import Alike

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_SHORTEST: Final = 4
"""Letters of a word that a slip leaves recognisable."""
_ALIKE: Final = 0.75
_LONGEST: Final = 80
"""Characters of a due date in words; what is longer is a sentence."""
_KNOWN: Final = Alike(
    (word for word in VOCABULARY if len(word) >= _SHORTEST and word.isalpha() and word not in BRIEF_WEEKDAYS), _ALIKE
)


def mended(text: str) -> str:
    """Return a short text with each unknown word as the word of time that it is nearly; the same where none is."""
    return text if len(text) > _LONGEST else _WORD.sub(lambda word: _nearest(word[0]), text)


@lru_cache(maxsize=4096)
def _nearest(word: str) -> str:
    plain = word.casefold()
    if plain in VOCABULARY:
        return word
    return next(iter(_KNOWN.to(plain, 1)), word)
