"""What words name of which nothing was made: agencies and a day to come, for whoever makes a promise of them."""

from __future__ import annotations

import re
from typing import Final

from rapat.capture.line import Context
from rapat.capture.requests import recipients
from rapat.dates import deadlines
from rapat.text.months import WRITTEN
from rapat.text.sought import Sought

_MAY_BE_DAY: Final = re.compile(
    r"\d{1,2}[/.-]\d|\b(?:tgl|tanggal|jam|pkl|pukul) ?\d|\bh[-+]\d"
    rf"|\d (?:{WRITTEN}|hari|minggu|pekan|bulan)"
    r"|\b(?:besok|bsk|lusa|nanti|tiap|setiap|senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|mgg|depan|dpn|mulai|akhir|awal"
    r"|sore ini|malam ini|pagi ini|tomorrow|tonight|next|every|[a-z]+day)\b",
    re.IGNORECASE,
)
"""A sign that a day may be named: without one no day is looked for."""
_BEGINS: Final = Sought(
    "mulai dimulai sejak from starting",
    r"\b(?:mulai|dimulai|sejak|from|starting) ",
)


def day(text: str, context: Context) -> deadlines.Deadline | None:
    """Return the day to come that a text names, whatever happens on it; None where it names none."""
    text = _BEGINS.sub("", text)
    due = context.find_due(text) if _MAY_BE_DAY.search(text) else None
    return due if due is not None and due.date is not None and due.date >= context.day else None


def agency(text: str, context: Context) -> str:
    """Return the code of the only agency that a text names and nothing goes to; empty for none, and for several."""
    mentioned = {target.agency for _, _, target in context.directory.mentioned(text)} - {""}
    mentioned -= recipients(text, context)
    return mentioned.pop() if len(mentioned) == 1 else ""
