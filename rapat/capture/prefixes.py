"""What may stand before any line: privacy, a security class, the time it was said."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from rapat.capture import words
from rapat.capture.attendance import moment, moment_of
from rapat.capture.figures import AMOUNT
from rapat.capture.forms import Remainder, headed_by
from rapat.capture.line import Context, Line
from rapat.capture.normalized import NormalizedText
from rapat.capture.speakers import speaker
from rapat.model import EntryKind, SecurityClass

_CLASS: Final = re.compile(r"\((SR|R|T|B)\) +(?=\S)")
_NO_SPAN: Final = (
    r"(?! *(?:[-\u2013\u2014]|s[./]?d\.?|sampai|hingga|to|until) *[(\[]?(?:pukul |pkl\.? ?|jam )?\d{1,2}[.:]\d{2})"
)
"""No second time behind one in brackets: `(09.00) - (11.00)` is a span."""
_TIME: Final = re.compile(r"(\d{2})[.:](\d{2})(?! WI(?:TA|B|T)\W*$)(?: (?:WITA|WIB|WIT)\b)? +(?=\S)")
"""A time, its zone, and words: with nothing said behind it a time is the end of a broken sentence."""
_BRACKETED_TIME: Final = re.compile(
    r"[(\[](?:pukul |pkl\.? ?|jam )?(\d{1,2})[.:](\d{2})(?: (?:WITA|WIB|WIT))?[)\]]"
    rf"{_NO_SPAN} *(?:[:-] +)?(?=\S)",
    re.IGNORECASE,
)
_TIME_OF_SPEECH: Final = re.compile(
    r"(?:(?:pukul|pkl\.?|jam|at) ?)?(\d{1,2})[.:](\d{2})(?: ?(?:WITA|WIB|WIT)\b)?"
    r"(?: *[:,;]| +[-\u2013\u2014]+)? +(?=[^\W\d_])",
    re.IGNORECASE,
)
"""A time in any other dress, which is one of the line only before who speaks: `Pukul 9.40 - Kapolres: …`."""
_ON_DAY: Final = r"(?P<{0}>\d{{1,2}})[/.-](?P<{1}>\d{{1,2}})(?:[/.-](?:20)?\d{{2}})?"
_STAMPED: Final = re.compile(
    rf"\[(?:{_ON_DAY.format('day', 'month')},? )?(?P<hour>\d{{1,2}})[.:](?P<minute>\d{{2}})(?:[.:]\d{{2}})?"
    rf"(?:, {_ON_DAY.format('day_behind', 'month_behind')})?\]:? +(?=\S)"
)
"""The stamp of one message that was copied from a telephone: `[26/11 10.41] Kasat: …`."""
_WROTE: Final = re.compile(r"[^\W\d_][^:\[\]]{0,60}: ")
_MONTHS: Final = 12
_QUOTED: Final = re.compile(r"(?:> ?)+(?=[^\W\d]|[^\w\s>])")
_PRIVATE: Final = re.compile(r"%+(?: +(?=\S)|(?=[^\s\d%.,;:)/-]))")
"""Nothing else begins with the mark and a word, a bracket, a quotation or another mark: the space may be forgotten."""


def lone_private(remainder: Remainder) -> Line | None:
    """Read a lone `%`, which makes the entry above private."""
    if remainder.shadow != "%":
        return None
    return replace(remainder.line, kind=EntryKind.CORRECTION, private=True, turn_above=EntryKind.NOTE)


def _private(remainder: Remainder) -> Remainder | None:
    """Take off `% any line`, `rahasia: any line`."""
    match = _PRIVATE.match(remainder.shadow)
    if match is None:
        head = headed_by(remainder.shadow)
        if head is None or head["words"].casefold() not in words.PRIVATE_HEADS or head.end() == len(remainder.shadow):
            return None
        return remainder.after(head.end(), replace(remainder.line, private=True))
    spaced = match[0].endswith(" ")
    flags = remainder.line.flags if spaced else (*remainder.line.flags, "mark-without-space")
    return remainder.after(match.end(), replace(remainder.line, private=True, flags=flags))


def _classed(remainder: Remainder) -> Remainder | None:
    """Take off `(T) text`, `(R) text`: the line's own security class."""
    match = _CLASS.match(remainder.shadow)
    return match and remainder.after(match.end(), replace(remainder.line, security=SecurityClass(match[1])))


def _quoted(remainder: Remainder) -> Remainder | None:
    """Take off the mark of a quotation, `> Kapolres: aman`; more than a number (`> 30 orang`) is text."""
    match = _QUOTED.match(remainder.shadow)
    return match and remainder.after(match.end())


def _timed(remainder: Remainder) -> Remainder | None:
    """Take off `09.25 text`, `(09.25) text`: when it was said. Amounts (`12.50 juta`), spans (`9.00 - 11.00`) stay."""
    match = (
        _time_of_speech(remainder.body, remainder.context)
        or _TIME.match(remainder.shadow)
        or _BRACKETED_TIME.match(remainder.shadow)
    )
    if match is None or remainder.line.time is not None or AMOUNT.match(remainder.shadow, match.end()):
        return None
    at = moment(match)
    return None if at is None else remainder.after(match.end(), replace(remainder.line, time=at))


def _time_of_speech(body: NormalizedText, context: Context) -> re.Match[str] | None:
    """Return the hour before who speaks; that of `Pukul 09.00 rapat dibuka` is a part of the sentence."""
    match = _TIME_OF_SPEECH.match(body.shadow)
    return match if match is not None and speaker(body.part(match.end()), context) is not None else None


def _stamped(remainder: Remainder) -> Remainder | None:
    """Take off the stamp of a message; that of another day tells no hour here, and goes only before who wrote."""
    match = _STAMPED.match(remainder.shadow)
    if match is None or remainder.line.time is not None or not (match["day"] or match["day_behind"]):
        return None
    day, month = match["day"] or match["day_behind"], match["month"] or match["month_behind"]
    today = remainder.context.day
    at = moment_of(match["hour"], match["minute"])
    if at is None or int(month) > _MONTHS:
        return None
    if (int(day), int(month)) == (today.day, today.month):
        return remainder.after(match.end(), replace(remainder.line, time=at))
    return remainder.after(match.end()) if _WROTE.match(remainder.shadow, match.end()) else None


PREFIXES: Final[tuple[Callable[[Remainder], Remainder | None], ...]] = (_quoted, _private, _classed, _timed, _stamped)
