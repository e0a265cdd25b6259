"""The matter that words name by `&CODE`, wherever they are typed outside the record of a meeting."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from rapat.errors import NotFound, Refused
from rapat.model import Matter
from rapat.secretariat.session import Session
from rapat.text.language import Language, M

_ANY_MATTER: Final = M("the matter concerned")


class Worded(NamedTuple):
    """Words without the code of a matter, and that matter's; empty where none is named."""

    words: str
    matter: str


def any_matter(session: Session) -> str:
    """Return what stands in a sentence for the code of a matter, of which not all who read or search it may know."""
    return _said(session.settings.language)


@cache
def _said(language: str) -> str:
    """Look it up once: each line of a sitting in which others write is read beside it anew."""
    return Language(language).say(_ANY_MATTER)


def worded(session: Session, words: str, matter: str = "") -> Worded:
    """Take the code of the matter that words name out of them, as the capture line does; `matter` is named beside.

    Outside a meeting nobody looks at a doubt later, and what is issued stays: raises `NotFound` for a code that is
    none for whoever types, `Refused` for words that name two.
    """
    if "&" not in words:
        return Worded(words, matter)
    from rapat import capture  # noqa: PLC0415 - only words that may name a matter are read
    from rapat.capture import matters  # noqa: PLC0415
    from rapat.capture.normalized import NormalizedText  # noqa: PLC0415

    context = capture.Context(
        day=session.today(),
        calendar=session.calendar,
        matters=tuple(one.id for one in session.find(Matter)),
        any_matter=any_matter(session),
    )
    lines = []
    for line in words.split("\n"):
        read = NormalizedText.of(line)
        for mark in matters.marks(read.shadow, context):
            matter = _one(matter, mark.code, read.text[mark.start : mark.end].strip("()[]&"))
        while matters.first(read.shadow, context) is not None:
            read, _ = matters.taken(read, context)
        lines.append(read.text if "&" in line else line)
    return Worded("\n".join(lines), matter)


def _one(before: str, code: str, typed: str) -> str:
    """Return the only matter that is named; raises for what was typed where it is none, or a second one."""
    if not code:
        raise NotFound(M("There is no %(id)s.", id=typed), M("Look it up with: rapat matters list"))
    if before and code != before:
        raise Refused(
            M("The words name two matters: %(first)s and %(second)s.", first=before, second=code), M("Name one alone.")
        )
    return code
