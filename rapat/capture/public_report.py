"""One line taken down at the telephone: `telepon 21.40 Loktuan: tiga orang turun dari kapal`; and what gives away.

Before the first colon that a space follows stand, each if it is said, how the report came in, at what time something
happened, and where; behind it what was seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from rapat.model import Channel, choices
from rapat.model.choices import Choices
from rapat.text.language import N_

_COLON: Final = re.compile(r":\s+")
_CLOCK: Final = re.compile(
    r"(?:(?:jam|pukul|pkl\.?|at)\s+)?(\d{1,2}[.:]\d{2})(?:\s+(?:WITA|WIB|WIT))?(?=\s|$)", re.IGNORECASE
)
_PLACE: Final = re.compile(r"(?:di|in|at|dari|from)\s+", re.IGNORECASE)
_CHANNELS: Final = Choices(choices.CHANNEL)


class PublicReport(NamedTuple):
    """What one line says; empty where it does not."""

    channel: Channel | None = None
    clock: str = ""
    place: str = ""
    content: str = ""


def read(line: str) -> PublicReport:
    """Read one line; without a colon all of it is what was seen."""
    text = line.strip()
    cut = _COLON.search(text)
    if cut is None:
        return PublicReport(content=text)
    head, content = text[: cut.start()].strip(), text[cut.end() :].strip()
    first, _, rest = head.partition(" ")
    channel = _CHANNELS.read(first)
    if channel is not None:
        head = rest.strip()
    clock = _CLOCK.match(head)
    if clock is not None:
        head = head[clock.end() :].strip()
    preposition = _PLACE.match(head)
    return PublicReport(channel, clock[1] if clock else "", head[preposition.end() :] if preposition else head, content)


_ADDRESSED: Final = (
    r"\b(?i:pak|bapak|bpk|bu|ibu|sdr|sdri|saudara|saudari|tn|ny|tuan|nyonya|bang|mas|mbak|mr|mrs|ms)\b\.?\s"
)
_WHO_TELLS: Final = r"(?:pelapor|pengadu|saksi|informan|narasumber|reporter|complainant|witness|informant)(?:nya)?"
_TELLING: Final = (
    rf"\b(?i:{_WHO_TELLS}(?:\s(?:yang\s)?(?:bernama|adalah|ialah|is))?|(?:warga|orang)\s(?:yang\s)?bernama"
    r"|atas nama|a\.n\.|dilaporkan oleh|reported by)\s"
)
_LABELLED: Final = rf"\b(?i:{_WHO_TELLS})\s?[:=]\s?(?=[A-Z][a-z'-]+\s[A-Z][a-z])"
"""Before one word with a capital a sentence may begin; two are a name."""
_GIVING_AWAY: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (N_("a national identity number"), re.compile(r"(?<!\d)\d{16}(?!\d)")),
    (
        N_("a telephone number"),
        re.compile(
            r"(?<![\d/.-])(?!\d{1,2}[-./]\d{1,2}[-./]\d{2,4}(?!\d))(?!\d{2}[.:]\d{2}(?!\d))"  # no date, no time
            r"(?:\(?0\d{2,3}\)?[\s-]\d{5,8}(?!\d)|(?:\+?62|0)[\s.-]?8(?:[\s.-]?\d){7,11}(?!\d))"
        ),
    ),
    (N_("an e-mail address"), re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")),
    (
        N_("a home address"),
        re.compile(
            r"\b(?:jl|jln|jalan|gg|gang)\b\.?\s[^.;]{2,50}?\b(?:no|nomor|nomer)\b\.?\s*\d+"
            r"|\bRT\.?\s?\d{1,3}\s?[/,]?\s?RW\.?\s?\d{1,3}\b[^.;]{0,20}\b(?:no|nomor|rumah)\b\.?\s*\d+"
            r"|\brumah\s+(?:no|nomor|nomer)\b\.?\s*\d+"
            r"|\bblok\s+[A-Z0-9]{1,3}\s*(?:/|no\.?|nomor)\s*\d+",
            re.IGNORECASE,
        ),
    ),
    (
        N_("the name of a person"),
        re.compile(
            rf"(?:{_ADDRESSED}|{_TELLING}|{_LABELLED})"
            r"(?!(?i:wali|wakil|kepala|ketua|sekretaris|lurah|camat|kap\w+|dan\w+|kota|kabid|kasat|kasi"
            r"|polres|polsek|polda|polri|kodim|koramil|dinas|badan)\b)"  # office
            r"[A-Z][a-z'-]+"
        ),
    ),
)


def giving_away(text: str) -> Iterator[str]:
    """Yield the marked names of what in a text looks as if it told who somebody is or how to reach them."""
    return (name for name, form in _GIVING_AWAY if form.search(text))
