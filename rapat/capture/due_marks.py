"""Marks of days in a promise, `^30/11`: where their words end, and which of several holds."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from typing import Final

from rapat.capture import owner_marks
from rapat.capture.line import Context
from rapat.capture.marks import LOOSE, Mark, Reading
from rapat.capture.normalized import NormalizedText
from rapat.dates import deadlines

SIGN: Final = re.compile(r"(?:(?<=[ (,;])|^)\^ ?(?=\S)")
_MOST_MARKS: Final = 8
"""Marks of one line that are read as days."""
_MOST_WORDS: Final = 6
"""Words of a due date with what it hangs on: "besok sebelum apel pagi"; more of them tell what is to be done."""
_NEXT_MARK: Final = re.compile(r"[ (,;](?:[@^](?=\S)|&[A-Za-z][\w-]*-\d|(?:PJ|PIC) ?:)", re.IGNORECASE)
_BEGINS: Final = re.compile(
    r"(?:mulai|dimulai|starting|from) (?!.*\b(?:sampai|s\.?/?d|hingga|until|to)\b)", re.IGNORECASE
)
"""The day on which something begins, of which no end is told."""
_GOES_ON: Final = re.compile(r",? (?:dan|serta|lalu|kemudian|and|then) (?=[^\W\d_]{3})")
"""What goes on with the sentence behind a day."""


def marked(body: NormalizedText, context: Context, gathered: Reading) -> list[Mark]:
    """Return the days that are marked, of which one is the due date.

    Of several with nothing but marks between them the last holds: somebody typed it behind the one that was there.
    Behind other words, those that stand with a day and are none included, the first does, and the second is one of the
    words, without its mark.
    """
    places = list(SIGN.finditer(body.shadow))
    if not places:
        return []
    marks = _due(body, places[0].start(), places[0].end(), context, gathered)
    marks += [Mark(place.start(), place.end(), inside=True) for place in places[_MOST_MARKS:]]
    for place in places[1:_MOST_MARKS]:
        further = _due(body, place.start(), place.end(), context, gathered)
        others = sorted((*gathered.marks, *marks), key=lambda mark: mark.start)
        read = all(mark.due is None or _is_whole(mark.due) for mark in marks)
        if read and not _words_between(body.shadow, places[0].start(), place.start(), others):
            replaced = [_superseded(mark) for mark in marks]
            gathered.doubts.append("due-replaced")
            marks = [*replaced, *further]
        else:
            gathered.doubts.append("second-due")
            marks.append(Mark(place.start(), place.end(), inside=True))
    return marks


def _superseded(mark: Mark) -> Mark:
    """Return the mark of a day as one that says nothing any more; an owner beside it stays."""
    return mark if mark.target or mark.everybody else Mark(mark.start, mark.end)


def _words_between(shadow: str, start: int, end: int, marks: Iterable[Mark]) -> bool:
    """Return whether words that are no mark stand between two places."""
    at = start
    for mark in marks:
        if mark.end <= at or mark.start >= end:
            continue
        if shadow[at : mark.start].strip(LOOSE):
            return True
        at = mark.end
    return bool(shadow[at:end].strip(LOOSE))


def _due(body: NormalizedText, start: int, at: int, context: Context, gathered: Reading) -> list[Mark]:
    """Return the day that is marked from `start` on, its words from `at` on, and who is named behind it."""
    following = _NEXT_MARK.search(body.shadow, at)
    end = following.start() if following else len(body.shadow)
    if body.shadow[end - 1] == ")" and "(" not in body.shadow[at:end]:
        end -= 1
    end = min((mark.start for mark in gathered.marks if at < mark.start < end), default=end)
    words_of = body.part(at, end)
    if words_of.text.strip(" ,;(") == "-":
        return [Mark(start, end, undated=True)]
    words_of = body.part(at, len(owner_marks.before_joined(body.shadow[:end])))
    begins = _BEGINS.match(words_of.shadow)
    if begins and _is_whole(reading := context.read_due(words_of.part(begins.end()).text)) and reading.rule is None:
        gathered.doubts.append("begins-only")
        return [Mark(start, end, due=dataclasses.replace(reading, input=words_of.text))]
    reading = context.read_due(words_of.text)
    whole = _is_whole(reading)
    if not whole and (behind := owner_marks.behind_day(body, at, end, context, gathered)) is not None:
        day, owners = behind
        if _is_whole(reading_of_day := context.read_due(body.part(at, day).text)):
            return [Mark(start, day, due=reading_of_day), *owners]
    return [_day(start, at, end, words_of, reading, context)]


def _is_whole(reading: deadlines.Deadline) -> bool:
    """Return whether all words of a day were read."""
    return reading.understood and deadlines.Flag.UNREAD not in reading.flags


def _day(
    start: int, at: int, end: int, words_of: NormalizedText, reading: deadlines.Deadline, context: Context
) -> Mark:
    """Return the mark of a day whose words were read as they stand, or else as far as they are one."""
    if not _is_whole(reading) and deadlines.Flag.URGENT not in reading.flags:
        if deadlines.Flag.CONDITIONAL in reading.flags and len(words_of.text.split()) <= _MOST_WORDS:
            # What it hangs on is no deed.
            return Mark(start, end, due=dataclasses.replace(reading, words=words_of.text))
        inner = context.find_due(words_of.text)
        if inner is not None and inner.understood and inner.span[0] == 0:
            return Mark(start, at + inner.span[1], due=dataclasses.replace(inner, input=inner.words))
        if (joined := _GOES_ON.search(words_of.shadow)) is not None and context.find_due(words_of.text) is None:
            first = context.read_due(words_of.text[: joined.start()])
            if _is_whole(first) and first.rule is None:
                return Mark(start, at + joined.start(), due=first)
    return Mark(start, end, due=reading)
