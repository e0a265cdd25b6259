"""Who and until when on a line of its own, below the promise that lacks it: `PJ: DLH`, `Tenggat: 10 Desember`."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from rapat.capture import action_line
from rapat.capture.bullets import bullet
from rapat.capture.enclosures import whole_due
from rapat.capture.line import Context, Line
from rapat.capture.normalized import NormalizedText
from rapat.capture.owners import SUPPORT, Owner, owners
from rapat.dates import deadlines
from rapat.model import EntryKind

_OWNER: Final = re.compile(
    r"(?:(?:pj|pic)\b *[:=]? *|(?:penanggung ?jawab|pelaksana|koordinator|instansi|oleh|siapa|owner|assignee|leads?|who"
    r"|by)(?: pelaksana)? *[:=] *)(?=[^\W\d_])",
    re.IGNORECASE,
)
_DUE: Final = re.compile(
    r"(?:tenggat(?: waktu)?|batas(?: waktu| akhir)?|waktu(?: pelaksanaan| penyelesaian)?|target(?: waktu| selesai)?"
    r"|jatuh tempo|kapan|selesai|deadline|due(?: date| by)?|when|by(?: when)?) *[:=] *(?=\S)",
    re.IGNORECASE,
)
_SUPPORT: Final = re.compile(rf"{SUPPORT}(?: *[:=] *| +)(?=[^\W\d_])", re.IGNORECASE)
_CUT: Final = re.compile(r" *[,;|(] *| +[\u2013\u2014-] +")
_APART: Final = re.compile(r"[;|(]| +[\u2013\u2014-] +")
"""What stands between words and their owner, and between no two owners: `Cat pagar \u2014 DLH \u2014 15 Desember`."""
_EDGE: Final = " .;)"
_LONGEST: Final = 160


def below(raw: str, context: Context) -> Line | None:
    """Return what a line says of the promise above it and nothing else: its owners, its day; None for any other line.

    Owners or a day alone wear a label; one behind the other they need none: `KSOP, 15 Desember`.
    """
    shadow = NormalizedText.of(raw).shadow
    mark = bullet(shadow)
    text = shadow[mark.end if mark else 0 :].strip(_EDGE)
    if not text or len(text) > _LONGEST:
        return None
    read = _labelled(text, context) or _both(text, context)
    if read is None:
        return None
    owners, due = read
    marks = NormalizedText.of(action_line.as_marks(owners, due, context))
    line = action_line.promise(Line(raw=raw, kind=EntryKind.ACTION), marks, context)
    return replace(line, kind=EntryKind.CORRECTION, turn_above=EntryKind.ACTION, head=context.head)


def _labelled(text: str, context: Context) -> tuple[tuple[Owner, ...], str] | None:
    """Return the owners or the day behind a label."""
    whose, when = _OWNER.match(text), _DUE.match(text)
    owned = owners(text if _SUPPORT.match(text) else text[whose.end() :] if whose else "", context)
    if owned:
        return owned, ""
    due = whole_due(text[when.end() :], context) if when else None
    return ((), text[when.end() :]) if when and _is_day(due) else None


def _both(text: str, context: Context) -> tuple[tuple[Owner, ...], str] | None:
    """Return the owners and the day of a text that is both and nothing else, in either order."""
    whose = _OWNER.match(text)
    start = whose.end() if whose else 0
    for cut in _CUT.finditer(text):
        before, behind = text[start : cut.start()], text[cut.end() :].strip(_EDGE)
        for owned, dated in ((before, behind), (behind, before)):
            named = owners(owned, context)
            if not named or not (whose or _APART.search(owned) is None):
                continue
            when = _DUE.match(dated)
            due = dated[when.end() :] if when else dated
            if _is_day(whole_due(due, context)):  # names are known at once, a day is read word by word
                return named, due
    return None


def _is_day(due: deadlines.Deadline | None) -> bool:
    return due is not None and (due.date is not None or bool(due.rule))
