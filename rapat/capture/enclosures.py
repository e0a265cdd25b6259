"""Owners and days without a mark, where they stand apart: before a colon, in brackets, between dashes, at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapat.capture import tables
from rapat.capture.addressees import addressee
from rapat.capture.line import Context
from rapat.capture.marks import Mark, Reading
from rapat.capture.names import Target
from rapat.capture.normalized import NormalizedText
from rapat.capture.speakers import names_an_office
from rapat.dates import deadlines

_LEADING: Final = re.compile(
    r"(?:(?P<label>[^\W\d_][^:@^]{1,78}?)(?: ?: +| (?:[\u2013\u2014\u2192-]|->|=>) )"
    r"|[(\[](?P<bracket>[^()\[\]@^]{2,78})[)\]] *:? *)(?=\S)"
)
_NAMED_LEAD: Final = re.compile(r"^(?:PIC|PJ)\b *", re.IGNORECASE)
_DUE_WORDS: Final = frozenset(["", "pada", "hari", "tgl", "tanggal", "sebelum", "tenggat", "paling lambat", "target"])
"""What may stand beside the words of a date and says no more than that it is one."""
_LAST_BRACKET: Final = re.compile(r"\((?P<inside>[^()@^]{2,80})\)(?=[ .;]*$)")
_SEGMENT: Final = re.compile(
    r" (?:[|\u2013\u2014\u2192-]|->|=>) (?P<inside>[^|\u2013\u2014\u2192()@^:>]{2,60}?)"
    r"(?= (?:[|\u2013\u2014\u2192-]|->|=>) |[ .;]*$)"
)
_CLOSING: Final = re.compile(
    r"(?<=[ ,;(])(?:sebelum|sblm|seblm|before|dalam|dlm|within|setiap|tiap|every|by|batas(?: waktu)?|deadline|target"
    r"|tenggat|due|maks(?:imal)?|plg (?:lambat|lmbt|lbt)|pd (?:tgl|hari)|pada (?:tgl|tanggal|hari))\b",
    re.IGNORECASE,
)
_PIECE: Final = re.compile(r" *[,;|] *")
_COMMA: Final = re.compile(r"[,;] *(?=\S)")
_LONGEST_DAY: Final = 60


def led(body: NormalizedText, context: Context) -> tuple[tuple[Target, ...], NormalizedText]:
    """Return who stands before the words, and the words: `Polres: susun jadwal`, `(Polres, Kodim) susun jadwal`."""
    match = _LEADING.match(body.shadow)
    if match is None:
        return (), body
    label = _NAMED_LEAD.sub("", match["label"] or match["bracket"])
    dated = _LAST_BRACKET.search(label)
    day = dated["inside"] if dated and context.read_due(dated["inside"]).understood else ""
    label = label[: dated.start()].strip() if dated and day else label
    leads = tables.people(addressee(label) or label, context)
    if not leads:
        return (), body
    rest = body.part(match.end())
    return tuple(leads), NormalizedText.of(f"{rest.text} ^{day}") if day else rest


def stranger(body: NormalizedText) -> list[str]:
    """Return the office before a colon that no register knows: it should lead and cannot."""
    match = _LEADING.match(body.shadow)
    label = match["label"] if match else None
    return [label] if label and names_an_office(label) else []


def enclosed(body: NormalizedText, context: Context, gathered: Reading) -> Iterator[Mark]:
    """Yield owners and days that fill the last bracket or a segment: `… (Polres, 30/11)`, `… - BPBD - 30/11`.

    Where owners are marked already, brackets and segments are words; and so are they where a day is.
    """
    owned = bool(gathered.leads) or any(mark.target or mark.everybody for mark in gathered.marks)
    dated = any(mark.due or mark.undated for mark in gathered.marks)
    bracket = _LAST_BRACKET.search(body.shadow)
    for place in [bracket] if bracket else list(_SEGMENT.finditer(body.shadow)):
        inside = place["inside"].strip()
        pieces = [inside] if tables.people(inside, context) else _PIECE.split(inside)
        read = [(tables.people(piece, context), whole_due(piece, context)) for piece in pieces]
        if not all(people or due for people, due in read):
            continue
        for people, due in read:
            yield from (Mark(place.start(), place.end(), target=target) for target in people if not owned)
            if due is not None and not people and not dated:
                dated = True
                yield Mark(place.start(), place.end(), due=due)
    if not dated:
        yield from _last_day(body, context)


def closing(text: str, context: Context) -> tuple[str, deadlines.Deadline] | None:
    """Take a closing due date off a text, or a day before which a word stands that makes it one: "… sebelum Senin"."""
    if (last := context.closing_due(text)) is not None:
        return last
    end = len(text.rstrip(" .;"))
    for word in _CLOSING.finditer(text, max(0, end - _LONGEST_DAY), end):
        due = whole_due(text[word.start() : end], context)
        if due is not None:
            return text[: word.start()].rstrip(" ,;(\u2014\u2013-"), due
    return None


def _last_day(body: NormalizedText, context: Context) -> Iterator[Mark]:
    """Yield the day that stands alone behind a comma at the end: `…, Senin, 30 November 2026`."""
    for comma in _COMMA.finditer(body.shadow, max(0, len(body.shadow) - _LONGEST_DAY)):
        words_of = body.shadow[comma.end() :].rstrip(" .;")
        due = whole_due(words_of, context) if any(map(str.isdigit, words_of)) else None
        if due is not None and due.date is not None:
            yield Mark(comma.start(), len(body.shadow), due=due)
            return


def whole_due(text: str, context: Context) -> deadlines.Deadline | None:
    """Return the due date that a text is and nothing else; None for any other text."""
    due = context.read_due(text) if text.strip() else None
    if due is None or not due.understood:
        return None
    rest = f"{text[: due.span[0]]} {text[due.span[1] :]}".strip(" ,;.()").casefold()
    return due if rest in _DUE_WORDS else None
