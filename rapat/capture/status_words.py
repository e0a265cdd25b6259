"""The status of an action as people write it into a table: its own names, and the short words of offices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from rapat.model import ActionStatus, choices, labels
from rapat.text.language import LANGUAGES, Language

_WORDS: Final[Mapping[ActionStatus, frozenset[str]]] = {
    ActionStatus.BLOCKED: frozenset(
        {"terkendala", "kendala", "terhambat", "hambatan", "tertunda", "macet", "blocked", "stuck", "delayed"}
    ),
    ActionStatus.PROGRESS: frozenset(
        {"proses", "diproses", "berproses", "progres", "progress", "berjalan", "jalan", "berlangsung", "ongoing"}
    )
    | {"going", "sebagian", "setengah", "hampir", "almost", "partly", "sedang", "sdg", "started", "mulai", "dimulai"},
    ActionStatus.DONE: frozenset(
        {
            "selesai",
            "sudah",
            "sdh",
            "telah",
            "tlh",
            "beres",
            "tuntas",
            "rampung",
            "kelar",
            "terlaksana",
            "done",
            "close",
            "closed",
            "lunas",
        }
    )
    | {"finished", "complete", "completed", "ok", "oke"},
}
"""By the status that they mean the words of offices; where several stand together, the first status here counts."""
_NOT: Final = frozenset({"belum", "blm", "blum", "tidak", "tdk", "not", "no"})
_BESIDE: Final = frozenset(
    {"masih", "msh", "dalam", "dlm", "ada", "on", "in", "yet", "still", "is", "all", "semua"}
    | {"dikerjakan", "dilaksanakan", "ditindaklanjuti"}
)
"""Words that stand beside those of a status and do not change it."""
_PERCENT: Final = re.compile(r"(\d{1,3})(?:[.,]\d+)? ?%")
_WHOLE: Final = 100


@lru_cache(maxsize=1_000)
def read(text: str) -> ActionStatus | None:
    """Return the status that a text means; None where one of its words is unknown, so that nothing is guessed."""
    percent = _PERCENT.fullmatch(text.strip())
    if percent is not None:
        return _of_share(int(percent[1]))
    words = re.findall(r"\w+", text.casefold())
    own = _names().get(" ".join(words)) or choices.Choices(choices.ACTION_STATUS).read(" ".join(words))
    if own is not None and len(own) == 1:
        return next(iter(own))
    said = set(words) - _BESIDE
    known = _NOT.union(*_WORDS.values())
    if not words or not said <= known:
        return None
    return _meant(said)


def is_share(text: str) -> bool:
    """Whether a text is the share of something begun, "80%", which no status holds."""
    percent = _PERCENT.fullmatch(text.strip())
    return percent is not None and _of_share(int(percent[1])) is ActionStatus.PROGRESS


def _meant(said: set[str]) -> ActionStatus | None:
    meant = next((status for status, words in _WORDS.items() if said & words), None)
    if said & _NOT:  # "tidak ada kendala" says what is not, and no status
        return None if meant is ActionStatus.BLOCKED else ActionStatus.OPEN
    return meant


def _of_share(percent: int) -> ActionStatus | None:
    if percent > _WHOLE:
        return None
    return ActionStatus.DONE if percent == _WHOLE else ActionStatus.PROGRESS if percent else ActionStatus.OPEN


@cache
def _names() -> Mapping[str, frozenset[ActionStatus]]:
    """The names that statuses are printed with, in both languages."""
    return {
        " ".join(re.findall(r"\w+", Language(code).text(name).casefold())): frozenset({status})
        for names in (labels.STATUS, labels.PART)
        for status, name in names.items()
        for code in LANGUAGES
    }
