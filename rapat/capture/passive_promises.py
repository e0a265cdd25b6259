"""What is to be done on a day to come, told in the passive by who answers for it: "marka akan dicat ulang pekan depan".

A word that binds stands before the passive, or one for its end (selesai dipasang), and the day lies ahead. Feasts and
visits that come by themselves, denials, reports and what somebody else does are no promises of who speaks.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from rapat.capture import deeds, sayings, words
from rapat.capture.line import Context
from rapat.text.sought import Sought

_AHEAD: Final = Sought(
    "akan bakal segera siap selesai rampung tuntas mulai",
    r"(?<!\byang )(?<!\byg )(?<!\bsudah )(?<!\bsdh )(?<!\btelah )(?<!\bbelum )(?<!\bblm )(?<!\btidak )(?<!\btdk )"
    r"\b(?:akan|bakal|segera|siap|selesai|rampung|tuntas|mulai)"
    r"(?: (?:segera|juga|kembali|mulai|selesai|langsung|rutin|tetap|sudah|telah|rampung|tuntas))*"
    r" (?P<verb>di[a-z]{3,})\b(?P<behind>[^.;]*)",
)
_BY_ANOTHER: Final = re.compile(r"\b(?:oleh|by)\b", re.IGNORECASE)
_COMING: Final = words.word_set(
    "dilalui dilewati dirayakan diperingati dilantik diresmikan dikunjungi dihadiri dibuka ditutup dimeriahkan"
    " dilaksanakan digelar diadakan diselenggarakan dilangsungkan diberlakukan dimulai ditinggalkan"
)
"""Passives of what comes or is held, whoever tells it."""
_MOST: Final = 12
"""Passives of one sentence that are looked at."""


def ahead(sentence: str, context: Context) -> bool:
    """Return whether a sentence tells in the passive what is to be done on a day to come, and by nobody else."""
    if not any(_binds(match) for match in islice(_AHEAD.finditer(sentence), _MOST)):
        return False
    return has_day_ahead(sentence, context)


def has_day_ahead(sentence: str, context: Context) -> bool:
    """Return whether a sentence names one day to come, and no duty that comes again."""
    due = context.find_due(sentence)
    return due is not None and due.understood and not due.rule and due.date is not None and due.date > context.day


def comes(verb: str) -> bool:
    """Return whether a passive in small letters tells of what comes or is held, and is nobody's promise."""
    return verb in _COMING


def _binds(match: re.Match[str]) -> bool:
    verb = match["verb"].casefold()
    told = not deeds.done(verb) or comes(verb) or sayings.verb(verb)
    return not told and _BY_ANOTHER.search(match["behind"]) is None
