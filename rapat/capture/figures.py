"""Figures that a line begins with and that count something: `12.50 juta`, `1.5 km`, `8.30 apel`; no outline numbers."""

from __future__ import annotations

import re
from typing import Final

AMOUNT: Final = re.compile(
    r"(?:persen|ribu|rb|juta|jt|miliar|milyar|triliun|m|km|kg|gr?|ha|cm|mm|ton|liter|orang|rupiah|s\.?d\.?|hingga|sampai)\b"
    r"|[%\u2013-]",
    re.IGNORECASE,
)
"""What stands behind a figure that counts something."""
_MEASURE: Final = re.compile(
    r"(?:meter|kilometer|hektare?|kuintal|kali|derajat|detik|menit|jam|hari|minggu|bulan|tahun|personel|jiwa|kk|kwh?|mw"
    r"|per ?cent|thousand|million|billion|tons?|tonnes|people|hours?|minutes?|days?|weeks?|months?|years?"
    r"|kilomet(?:er|re)s?|met(?:er|re)s?)\b"
)
_ZONE: Final = re.compile(r"WI(?:TA|B|T)\b")
CLOCK: Final = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d(?![\d.])")
"""A time of day, as Indonesian writes it."""
_LABELLED: Final = re.compile(r"[^:]{1,60}:(?: |$)")


def counts(number: str, following: str) -> bool:
    """Return whether a number with a point (`1.5`) counts what follows it, or tells when that is, and heads no point.

    Titles of an outline begin with a capital letter; an hour has minutes of two figures and no speaker behind it.
    """
    if not number[-1].isdigit():
        return False
    if _ZONE.match(following):
        return True
    if following[:1].islower() and (AMOUNT.match(following) or _MEASURE.match(following)):
        return True
    return CLOCK.fullmatch(number) is not None and _LABELLED.match(following) is None
