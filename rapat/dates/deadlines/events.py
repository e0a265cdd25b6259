"""Events that days are counted from: H-7 Nataru, the forum's next meeting, feasts of the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from rapat.dates.deadlines import feasts
from rapat.dates.deadlines.calendar_math import add_days
from rapat.dates.deadlines.fragments import NIGHT, DateContext, EventDate, Offset, Parts, Period, Strength, rules
from rapat.dates.deadlines.phrases import KINDS_OF_MEETING
from rapat.dates.deadlines.tokens import look_up
from rapat.dates.deadlines.value import Flag
from rapat.model import NEXT_MEETING, sitting_of
from rapat.text.language import M, Message
from rapat.text.sought import Sought

_STOP: Final = frozenset(
    [
        "dan",
        "agar",
        "untuk",
        "oleh",
        "di",
        "pada",
        "yang",
        "yg",
        "sudah",
        "harus",
        "akan",
        "dengan",
        "dgn",
        "serta",
        "maka",
        "semua",
        "seluruh",
        "para",
        "and",
        "for",
        "to",
        "by",
        "the",
        "must",
        "will",
        "shall",
        "all",
        "is",
        "are",
        "telah",
        "belum",
        "dari",
        "ke",
        "atau",
        "paling",
    ]
)
_SKIPPED: Final = frozenset(("sebelum", "setelah", "sesudah", "dari", "menjelang", "jelang", "before", "after", "of"))
_NAME_WORDS: Final = 5
_NAME_LENGTH: Final = 200
"""Characters in which the name of an event is looked for."""
_WORD: Final = re.compile(r"[\w/'’]+")
_SITTING: Final = Sought(
    "rapat rakor pertemuan sidang rapim next following",
    r"\b(?:(?:rapat|rakor|pertemuan|sidang|rapim) (?P<forum>[^\W_][\w/-]*(?: [^\W_][\w/-]*){0,4}?)"
    r" (?:berikut(?:nya)?|selanjutnya|mendatang|depan|(?:(?:yang|yg) )?akan datang|y\.?a\.?d)"
    r"|(?:the )?(?:next|following) (?P<english>[^\W\d_][\w/-]*(?: [^\W_][\w/-]*){0,3}?)"
    r" (?:meeting|session|sitting))\b",
)
"""The next meeting of a forum that is called by its name."""
_KIND: Final = re.compile(KINDS_OF_MEETING)
_MARK: Final = re.compile(r"[,;.()\[\]\n—–:@^?!]|\s-\s")


def next_meeting(parts: Parts) -> EventDate:
    """Return the forum's next meeting: rapat berikutnya, the next meeting."""
    day = parts.context.next_meeting
    how = M("the forum's next meeting") if day else M("the forum's next meeting, which has no date yet")
    return EventDate(name=NEXT_MEETING, date=day, how=how, strength=Strength.PLAIN)


def _offset(parts: Parts) -> Offset:
    """Return days from an event that still has to be found: H-7."""
    return Offset(days=parts.value("days"), how=M("counted from an event"))


def _sittings(text: str, context: DateContext) -> Iterator[EventDate]:
    """Yield the next meetings of forums that a text names: rapat Forkopimda berikutnya, the next Forkopimda meeting."""
    for match in _SITTING.finditer(text):
        forum = match["forum"] or match["english"]
        name = sitting_of(forum)
        day = context.events.get(name.casefold())
        if not (day or _names_forum(forum)):
            continue
        how = M("the next meeting of %(forum)s", forum=forum) if day else M("the event has no date yet")
        yield EventDate(start=match.start(), end=match.end(), name=name, date=day, how=how, strength=Strength.PLAIN)


def _names_forum(words: str) -> bool:
    """Return whether words beside "rapat" may be a forum's name: none is a word of time, several have capitals."""
    parts = words.split()
    unread = all(look_up(part.lower()) is None for part in parts) and not _KIND.fullmatch(words.lower())
    return unread and (len(parts) == 1 or all(part[0].isupper() or part[0].isdigit() for part in parts))


def named(text: str, context: DateContext) -> list[EventDate]:
    """Return the events of the workspace and feasts of the calendar that `text` names, in order, longer names first.

    An event answers to its own names; one that a feast has is the feast's.
    """
    low = text.lower()
    if len(low) != len(text):
        return []
    events = [
        _event(text, at, name, day, M("an event of this workspace"))
        for name, day in context.events.items()
        if name and name in low and not feasts.is_feast(name)
        for at in _places(low, name)
    ]
    events += _sittings(text, context)
    events += [_feast(text, place, context) for place in feasts.named(low, context.calendar, context.today)]
    events.sort(key=lambda event: (event.start, -event.end))
    kept: list[EventDate] = []
    for event in events:
        if not kept or event.start >= kept[-1].end:
            kept.append(event)
    return kept


def _feast(text: str, place: feasts.Place, context: DateContext) -> EventDate:
    """Return a feast, by the name it is given; what that wears is not part of the name."""
    at = text.lower().index(place.name, place.start)
    flags = frozenset({Flag.ESTIMATED} if context.calendar.is_estimated(place.day) else ())
    event = _event(text, at, place.name, place.day, M("a holiday of the calendar"), flags)
    return replace(event, start=place.start, end=place.end)


def _places(low: str, name: str) -> list[int]:
    """Return where `name` stands as whole words."""
    return [match.start() for match in _whole(name).finditer(low)]


@lru_cache(maxsize=512)
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _event(text: str, at: int, name: str, day: date, how: Message, flags: frozenset[Flag] = frozenset()) -> EventDate:
    end = at + len(name)
    return EventDate(start=at, end=end, name=text[at:end], date=day, how=how, flags=flags, strength=Strength.WEAK)


def name_after(text: str, at: int) -> tuple[str, int] | None:
    """Return the name of an event that is in no register, as it stands in `text` from `at` on, and where it ends.

    Words in capitals belong together; in lower case only one word does, unless the text ends after a few.
    """
    end = min(len(text), at + _NAME_LENGTH)
    stop = _MARK.search(text, at, end)
    words = list(_WORD.finditer(text, at, stop.start() if stop else end))
    while words and words[0][0].lower() in _SKIPPED:
        words.pop(0)
    taken: list[re.Match[str]] = []
    for word in words:
        if word[0].lower() in _STOP:
            break
        taken.append(word)
    if len(taken) > _NAME_WORDS or (len(taken) < len(words) and taken and taken[0][0][0].islower()):
        taken = taken[: next((n for n, word in enumerate(taken) if n and not word[0][0].isupper()), len(taken))]
    if not taken or taken[0][0].isdigit():
        return None
    return text[taken[0].start() : taken[-1].end()], taken[-1].end()


def days_from(event: EventDate, days: int) -> EventDate:
    """Return a number of days before or after an event; with its date when the event has one."""
    day = event.date and add_days(event.date, days)
    how = event.how if event.date is None else M("counted from %(event)s, %(day)s", event=event.name, day=event.date)
    return EventDate(name=event.name, days=event.days + days, date=day, how=how, flags=event.flags)


def in_year(parts: Parts) -> EventDate | None:
    """Return a feast in the year that was told: Natal tahun depan."""
    event = parts.fragment("event", EventDate)
    whole = parts.fragment("whole", Period) if parts.has("whole") else None
    if whole is not None and whole.unit != "TAHUN":
        return None
    year = whole.first.year if whole else parts.value("year")
    day = feasts.day_of(event.name, parts.context.calendar, date(year, 1, 1)) or event.date
    if day is None or day.year != year:
        return None
    return replace(event, date=day, strength=Strength.PLAIN)


def _eve(parts: Parts) -> EventDate | None:
    """Return the day before an event, on whose evening it is due: malam tahun baru, Christmas Eve."""
    if parts.has("night") and parts.value("night") != NIGHT:
        return None
    event = parts.fragment("event", EventDate)
    eve = days_from(event, -1)
    eve.strength = event.strength
    eve.others = (event.date,) if event.date else ()
    eve.flags |= {Flag.AMBIGUOUS} if event.date else set()
    eve.how = M("the evening before %(event)s", event=event.name)
    return eve


OF_YEARS: Final = rules(in_year, "event:EVENT (OF|IN|ON)* whole:PERIOD", "event:EVENT (OF|IN|ON|TAHUN)* year:YEAR")
RULES: Final = (
    *rules(next_meeting, "NEXT_MEETING"),
    *rules(_offset, "days:OFFSET"),
    *rules(_eve, "night:DAYPART event:EVENT", "THE? EVE event:EVENT", "event:EVENT EVE"),
)
