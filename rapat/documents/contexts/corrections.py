"""What a later version of minutes puts right: why, and which words are otherwise than in the version before it.

Compared is what both versions print. Of what is no longer in the minutes nothing is quoted: it may have been taken out
since it should not be read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from rapat.dates.days import day_of
from rapat.documents import house_style
from rapat.documents.contexts import words
from rapat.documents.contexts.presenting import Presenter
from rapat.documents.contexts.record import Told
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
            by=presenter.office(amendment.by),
            day=presenter.language.long_date(day_of(amendment.at, presenter.settings.timezone)),
            changes=changed.get(amendment.version, ()),
        )
        for amendment in minutes.meeting.amendments
    )


def as_before(before: Minutes, presenter: Presenter) -> Presenter:
    """Return the presenter for the version before: with its registers, and its words spelled as it was frozen."""
    spelling = spellings.of_imprint(before.imprint) if before.imprint is not None else presenter.spelling
    return dataclasses.replace(presenter, agencies=before.agencies, people=before.people, spelling=spelling)


def alike(older: Minutes, presenter: Presenter) -> Presenter:
    """Return the presenter by the rules of wording that an `older` version has, too: other rules correct nothing."""
    imprint = older.imprint
    if imprint is None:
        return presenter
    paper_of = presenter.paper_of if imprint.paper_of else ""
    return dataclasses.replace(presenter, wording=min(presenter.wording, imprint.wording), paper_of=paper_of)


class Telling(NamedTuple):
    """What a version tells, by the ids of what tells it, in the order of the paper."""

    here: Mapping[str, Told]
    """On this paper."""
    full: Mapping[str, Told]
    """On the full one: also what is above the class of this one, which is counted here and never quoted."""

    def still(self, now: Telling, newest: Telling) -> Telling:
        """Leave out what was told `now` and the `newest` version tells no more, here or at all."""
        here, whole = (
            {ident: told for ident, told in own.items() if ident in last or ident not in then}
            for own, then, last in zip(self, now, newest, strict=True)
        )
        return Telling(here, whole)


def changes(before: Telling, now: Telling, presenter: Presenter) -> tuple[str, ...]:
    """Say what a version tells otherwise than the one before it, in the order of the paper."""
    say = presenter.language.say
    paired = Telling(_paired(before.here, now.here), _paired(before.full, now.full))
    return tuple(say(change) for change in _changes(paired, now))


def _paired(before: Mapping[str, Told], now: Mapping[str, Told]) -> dict[str, Told]:
    """Give what was taken out and typed again in the same words the id that it has now."""
    new = {told.words: ident for ident, told in now.items() if ident not in before}
    return {(ident if ident in now else new.pop(told.words, ident)): told for ident, told in before.items()}


def _changes(before: Telling, now: Telling) -> Iterator[Message]:
    for ident, told in now.full.items():
        if ident in now.here:
            yield from _changed(before.here.get(ident), now.here[ident])
        elif ident not in before.full or before.full[ident].words != told.words:
            yield M("%(place)s was corrected in the full minutes.", place=told.place)
    for ident, then in before.full.items():
        if ident not in now.full:
            yield M("%(place)s of the version before was taken out.", place=then.place)
    if [ident for ident in before.here if ident in now.here] != [ident for ident in now.here if ident in before.here]:
        yield M("The lines stand in another order.")


def _changed(then: Told | None, told: Told) -> Iterator[Message]:
    if then is None:
        yield M("%(place)s is new: “%(words)s”.", place=told.place, words=_unended(told.words))
    elif told.columns:
        yield from _in_columns(then, told)
    else:
        yield from _in_line(then, told)


def _in_columns(then: Told, told: Told) -> Iterator[Message]:
    for column in told.columns:
        yield from _replaced(told.place, column, then.columns.get(column, ""), told.columns[column])


def _replaced(place: str, column: str | Message, old: str, new: str) -> Iterator[Message]:
    """Say what stood and what stands in a named part of a place; nothing where they are the same."""
    if old != new:
        yield M(
            "%(place)s, %(column)s: “%(old)s” was corrected to “%(new)s”.",
            place=place,
            column=column,
            old=_unended(old) or "–",
            new=_unended(new) or "–",
        )


def _in_line(then: Told, told: Told) -> Iterator[Message]:
    """Say it paragraph by paragraph, so that no quotation runs from one into the next."""
    yield from _replaced(told.place, M("speaker"), then.speaker, told.speaker)
    if then.text != told.text:
        old, new = _otherwise(then.text, told.text)
        yield M("%(place)s: “%(old)s” was corrected to “%(new)s”.", place=told.place, old=old, new=new)
    if len(then.points) == len(told.points):
        for at, (before, now) in enumerate(zip(then.points, told.points, strict=True), 1):
            if before != now:
                old, new = _otherwise(before, now)
                yield from _replaced(told.place, M("sub-point %(number)s", number=at), old, new)
        return
    start = _alike(then.points, told.points)
    end = _alike(then.points[start:][::-1], told.points[start:][::-1])
    for at, point in enumerate(told.points[start : len(told.points) - end], start + 1):
        place = M("%(place)s, sub-point %(number)s", place=told.place, number=at)
        yield M("%(place)s is new: “%(words)s”.", place=place, words=_unended(point))
    for at in range(start + 1, len(then.points) - end + 1):
        place = M("%(place)s, sub-point %(number)s", place=told.place, number=at)
        yield M("%(place)s of the version before was taken out.", place=place)


def _otherwise(old: str, new: str) -> tuple[str, str]:
    """Cut two texts down to the words in which they differ, and a few around them."""
    one, other = old.split(), new.split()
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    return _cut(one, start, end), _cut(other, start, end)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words or paragraphs with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _cut(text: list[str], start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), len(text) - end + _AROUND)
    cut = " ".join(text[first:last])
    return f"{'… ' if first else ''}{_unended(cut) or '–'}{' …' if last < len(text) else ''}"


def _unended(text: str) -> str:
    """Return a text without its full stop: the sentence that quotes it has its own."""
    return text.removesuffix(".")
