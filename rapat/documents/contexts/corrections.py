"""What a later version of minutes puts right: why, and which words are otherwise than in the version before it.

Compared is what both versions print. Of what is no longer in the minutes nothing is quoted: it may have been taken out
since it should not be read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterator, Mapping
from itertools import takewhile
from typing import Final

from rapat.dates.days import day_of
from rapat.documents import house_style
from rapat.documents.contexts import words
from rapat.documents.contexts.record import Told
from rapat.documents.contexts.shared import Presenter
from rapat.model import SecurityClass, strictest
from rapat.model.views import Minutes
from rapat.secretariat import spellings
from rapat.text.language import M, Message

_AROUND: Final = 3
"""Words that stay beside those that are otherwise, so that they are found again."""


def classes(minutes: Minutes) -> dict[str, SecurityClass]:
    """Give the reasons of later versions their classes: their own or that of the meeting, whichever is higher."""
    meeting = minutes.meeting
    return {f"V{each.version}": strictest(meeting.security, each.security) for each in meeting.amendments}


def reasons(
    minutes: Minutes, presenter: Presenter, changed: Mapping[int, tuple[str, ...]]
) -> tuple[words.Correction, ...]:
    """List why later versions exist, each with what it `changed`; a reason above the class of the paper is not told."""
    by_version = classes(minutes)
    return tuple(
        words.Correction(
            version=amendment.version,
            reason=house_style.sentence(presenter.spelled(amendment.reason))
            if presenter.goes_out(by_version[f"V{amendment.version}"])
            else presenter.language.say(M("The reason is conveyed separately.")),
            by=presenter.position(amendment.by),
            day=presenter.language.long_date(day_of(amendment.at, presenter.settings.timezone)),
            changes=changed.get(amendment.version, ()),
        )
        for amendment in minutes.meeting.amendments
    )


def as_before(before: Minutes, presenter: Presenter) -> Presenter:
    """Return the presenter for the version before: with its registers, and its words spelled as it was frozen."""
    spelling = spellings.of_imprint(before.imprint) if before.imprint is not None else presenter.spelling
    return dataclasses.replace(presenter, agencies=before.agencies, people=before.people, spelling=spelling)


def changes(
    before: Mapping[str, Told], now: Mapping[str, Told], untold: Container[str], presenter: Presenter
) -> tuple[str, ...]:
    """Say what a version tells otherwise than the one before it, in the order of the paper.

    Both are given by the ids of what tells it; what is `untold` now, since it is above the class of the paper, is told
    of neither.
    """
    say = presenter.language.say
    return tuple(say(change) for change in _changes(_paired(before, now), now, untold))


def _paired(before: Mapping[str, Told], now: Mapping[str, Told]) -> dict[str, Told]:
    """Give what was taken out and typed again in the same words the id that it has now."""
    new = {told.words: ident for ident, told in now.items() if ident not in before}
    return {(ident if ident in now else new.pop(told.words, ident)): told for ident, told in before.items()}


def _changes(before: Mapping[str, Told], now: Mapping[str, Told], untold: Container[str]) -> Iterator[Message]:
    for ident, told in now.items():
        then = before.get(ident)
        if then is None:
            yield M("%(place)s is new: “%(words)s”.", place=told.place, words=_unended(told.words))
        elif then.words != told.words:
            yield from _corrected(then, told)
    for ident, then in before.items():
        if ident not in now and ident not in untold:
            yield M("%(place)s of the version before was taken out.", place=then.place)
    if [ident for ident in before if ident in now] != [ident for ident in now if ident in before]:
        yield M("The lines stand in another order.")


def _corrected(then: Told, told: Told) -> Iterator[Message]:
    """Say what stood and what stands, of a row by its columns."""
    for column in told.columns:
        if then.columns.get(column, "") != told.columns[column]:
            yield M(
                "%(place)s, %(column)s: “%(old)s” was corrected to “%(new)s”.",
                place=told.place,
                column=column,
                old=_unended(then.columns.get(column, "")) or "–",
                new=_unended(told.columns[column]) or "–",
            )
    if not told.columns:
        old, new = _otherwise(then.words, told.words)
        yield M("%(place)s: “%(old)s” was corrected to “%(new)s”.", place=told.place, old=old, new=new)


def _otherwise(old: str, new: str) -> tuple[str, str]:
    """Cut two texts down to the words in which they differ, and a few around them."""
    one, other = old.split(), new.split()
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    return _cut(one, start, end), _cut(other, start, end)


def _alike(one: list[str], other: list[str]) -> int:
    """Count the words with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _cut(text: list[str], start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), len(text) - end + _AROUND)
    cut = " ".join(text[first:last])
    return f"{'… ' if first else ''}{_unended(cut) or '–'}{' …' if last < len(text) else ''}"


def _unended(text: str) -> str:
    """Return a text without its full stop: the sentence that quotes it has its own."""
    return text.removesuffix(".")
