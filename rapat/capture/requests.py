"""Who is asked for something in running words: proposed as owners, never taken."""

from __future__ import annotations

import re
from typing import Final

from rapat.capture import words
from rapat.capture.line import Context

_ASKED: Final = re.compile(rf"\b(?:{words.ASKING})\b", re.IGNORECASE)
_ORDERING: Final = re.compile(
    rf"\b(?:{words.ORDERING})\b"
    r"(?: (?:juga|kembali|kiranya|kepada|kpd|pihak|jajaran|untuk|agar|bantuan|dukungan|kerja ?sama|kesediaan"
    r"|para|the)\b)* *",
    re.IGNORECASE,
)
_PROSE_LEAD: Final = re.compile(
    r"(?:[ ,&/]|\b(?:dan|serta|bersama|and|kepada|kpd|meminta|agar|pihak|para|oleh|with|dengan|dgn|utk|untuk|mohon))*",
    re.IGNORECASE,
)


def asked(text: str, context: Context) -> tuple[str, ...]:
    """Return codes of the agencies that a sentence asks for something.

    They stand before what asks ("Polres, Kodim dan BNNK agar …") or behind it ("Mohon Dinkes …", "Agar Satpol PP …").
    """
    asking = _ASKED.search(text)
    before = _running(text[: asking.start()], context, at_end=True) if asking else ()
    if before:
        return before
    for order in _ORDERING.finditer(text):
        behind = _running(text[order.end() :], context, at_end=False)
        if behind:
            return behind
    return ()


def named_first(text: str, context: Context) -> tuple[str, ...]:
    """Return codes of the agencies a sentence begins with."""
    return _running(text, context, at_end=False)


def _running(text: str, context: Context, *, at_end: bool) -> tuple[str, ...]:
    """Return agencies named one after the other at the beginning or the end of `text`."""
    names = context.directory.mentioned(text)
    codes: list[str] = []
    if at_end:
        reached = len(text)
        for start, end, target in reversed(names):
            if not _PROSE_LEAD.fullmatch(text, end, reached):
                break
            codes.insert(0, target.agency)
            reached = start
    else:
        reached = 0
        for start, end, target in names:
            if not _PROSE_LEAD.fullmatch(text, reached, start):
                break
            codes.append(target.agency)
            reached = end
    return tuple(dict.fromkeys(filter(None, codes)))
