"""Owners and days without a mark, where they stand apart: before a colon, in brackets, between dashes, at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from rapat.capture import tables
from rapat.capture.addressees import addressee
from rapat.capture.line import Context
from rapat.capture.marks import Mark, Reading
from rapat.capture.names import Target
from rapat.capture.normalized import NormalizedText
from rapat.capture.requests import named_before, named_first
from rapat.capture.speakers import names_an_office
from rapat.dates import deadlines

_LEADING: Final = re.compile(
    r"(?:(?P<label>[^\W\d_][^:@^]{1,78}?)(?: ?: +| (?:[\u2013\u2014\u2192-]|->|=>) )"
    r"|[(\[](?P<bracket>[^()\[\]@^]{2,78})[)\]] *:? *)(?=\S)"
)
_DAY_FIRST: Final = re.compile(r"[(\[](?P<day>[^()\[\]@^]{3,60})[)\]] *(?:[:,\u2013\u2014\u2192-]+|[-=]>)? *(?=\S)")
"""A day in brackets before all else: `(7 Desember) Polres: susun jadwal`."""
_NAMED_LEAD: Final = re.compile(r"^(?:PIC|PJ)\b *", re.IGNORECASE)
_DUE_WORDS: Final = frozenset(
    ["", "pada", "hari", "tgl", "tanggal", "sebelum", "tenggat", "batas", "paling lambat", "target"]
)
"""What may stand beside the words of a date and says no more than that it is one."""
_LAST_BRACKET: Final = re.compile(r"\((?P<inside>[^()@^]{2,80})\)(?=[ .;]*$)")
_SEGMENT: Final = re.compile(
    r" (?:[|\u2013\u2014\u2192-]|->|=>) (?P<inside>[^|\u2013\u2014\u2192()@^:>]{2,60}?)"
    r"(?= (?:[|\u2013\u2014\u2192-]|->|=>) |[ .;]*$)"
)
_BEHIND_COLON: Final = re.compile(r"(?<=[^\W_]): +(?P<inside>[^|\u2013\u2014\u2192()@^:>]{2,60}?)(?=[ .;]*$)")
"""Who and until when behind the words: `Surat edaran: Dishub, 5 Desember`; one of them alone is of the words."""
_CLOSING: Final = re.compile(
    r"(?<=[)\]] )(?=[^\W_])"
    r"|(?<=[ ,;(])(?:sebelum|sblm|seblm|before|dalam|dlm|within|setiap|tiap|every|by|batas(?: waktu)?|deadline|target"
    r"|tenggat|due|maks(?:imal)?|plg (?:lambat|lmbt|lbt)|pd (?:tgl|hari)|pada (?:tgl|tanggal|hari))\b",
    re.IGNORECASE,
)
_OFTEN: Final = re.compile(
    r"(?<=[ ,;(])(?:per (?=[a-z]+, )|(?:[a-z]+|\d{1,2}) ?(?:kali|x|times) (?=[a-z])"
    r"|(?:[a-z]+|\d{1,2}) (?:hari|minggu|pekan|bulan|tahun) sekali"
    r"|se(?:hari|minggu|pekan|bulan|tahun) (?:sekali|[a-z]+ kali|\d{1,2} ?(?:kali|x))|sekali (?=se|dalam|tiap)"
    r"|(?:once|twice|thrice) (?=[a-z])|daily|weekly|monthly|quarterly|fortnightly|(?:triwulan|semester|kuartal)an)",
    re.IGNORECASE,
)
"""Words with which a frequency begins, which at the end of a promise is its rule: "dua kali sebulan"."""
_WEEKDAY_BEFORE: Final = re.compile(
    r"(?<!\bdan)(?<!\batau)(?<!\band)(?<!\bor)(?<![,&/\u2013\u2014-])(?: (?:pada|pd|di|on|hari))*"
    r" (?P<weekday>[^\W\d_']{3,9})$",
    re.IGNORECASE,
)
"""A word that may be the weekday of the date behind it, with what leads to it; the last of its part of the text."""
_OPENING: Final = re.compile(
    r"(?:paling (?:lambat|lama|telat)|plg (?:lambat|lmbt|lbt)|(?:se)?lambat-?(?:lambatnya|nya)|batas(?: waktu)?|tenggat"
    r"|deadline|no later than|by|sebelum|sblm|before)\b",
    re.IGNORECASE,
)
"""Words that make the day behind them a due date where a sentence begins with them."""
_DAY_LABEL: Final = re.compile(r"(?P<day>[^:@^()]{3,40}?)(?: ?: +| [\u2013\u2014-] )(?=[^\W_])")
"""A day where others put who it is for: `Senin, 7 Desember: kirim surat`."""
_PIECE: Final = re.compile(r" *[,;|] *")
_COMMA: Final = re.compile(r"[,;] *(?=\S)")
_LONGEST_DAY: Final = 60
_MOST_PIECES: Final = 3
"""Commas before the last pieces of a line: who, a weekday, its date."""
_SHORTEST_DEED: Final = 2
"""Words behind a due date in front that may say what is due."""


def led(body: NormalizedText, context: Context) -> tuple[tuple[Target, ...], NormalizedText]:
    """Return who stands before the words, and the words: `Polres: susun jadwal`, `(Polres, Kodim) susun jadwal`."""
    first = _DAY_FIRST.match(body.shadow)
    if first is not None and whole_due(first["day"], context):
        owners, rest = led(body.part(first.end()), context)
        return owners, NormalizedText.of(f"{rest.text} ^{first['day']}")
    match = _LEADING.match(body.shadow)
    if match is None:
        return _led_by_commas(body, context)
    label = _NAMED_LEAD.sub("", match["label"] or match["bracket"])
    dated = _LAST_BRACKET.search(label)
    day = dated["inside"] if dated and context.read_due(dated["inside"]).understood else ""
    label = label[: dated.start()].strip() if dated and day else label
    leads = tables.people(addressee(label) or label, context)
    if not leads:
        return (), body
    rest = body.part(match.end())
    return tuple(leads), NormalizedText.of(f"{rest.text} ^{day}") if day else rest


def _led_by_commas(body: NormalizedText, context: Context) -> tuple[tuple[Target, ...], NormalizedText]:
    """Return who and the words of `Polres, 7 Desember 2026, menyusun rencana`; nobody where no day stands between."""
    whose, _, rest = body.shadow.partition(", ")
    for comma in list(_COMMA.finditer(rest[:_LONGEST_DAY]))[:2]:
        day = rest[: comma.start()]
        leads = tables.people(whose, context) if whole_due(day, context) else []
        if leads:
            start = len(whose) + 2 + comma.end()
            return tuple(leads), NormalizedText.of(f"{body.text[start:]} ^{day}")
    return (), body


def stranger(body: NormalizedText) -> list[str]:
    """Return the office before a colon that no register knows: it should lead and cannot."""
    match = _LEADING.match(body.shadow)
    label = match["label"] if match else None
    return [label] if label and names_an_office(label) else []


def enclosed(body: NormalizedText, context: Context, gathered: Reading) -> Iterator[Mark]:
    """Yield owners and days that fill the last bracket or a segment: `… (Polres, 30/11)`, `… - BPBD - 30/11`.

    Where owners are marked already, brackets and segments are words; and so are they where a day is.
    """
    owned = bool(gathered.leads) or any(
        (mark.target or mark.everybody) and not mark.supports for mark in gathered.marks
    )
    dated = any(mark.due or mark.undated for mark in gathered.marks)
    last = None if dated else closing(body.text[: _before_marks(body.shadow, gathered)], context)
    if last is not None and last[0].count("(") == last[0].count(")"):
        body, dated = body.part(0, len(last[0])), True
    bracket = _LAST_BRACKET.search(body.shadow)
    colon = _BEHIND_COLON.search(body.shadow)
    for place in [bracket] if bracket else [*_SEGMENT.finditer(body.shadow), *([colon] if colon else [])]:
        inside = place["inside"].strip()
        pieces = [inside] if tables.people(inside, context) else _pieces(inside, context)
        read = [(tables.people(piece, context), whole_due(piece, context)) for piece in pieces]
        both = any(people for people, _ in read) and any(due for _, due in read)
        if not all(people or due for people, due in read) or (place is colon and not both):
            continue
        if any(people for people, _ in read) and not owned:
            gathered.marks[:] = [mark for mark in gathered.marks if not _inside(mark, place)]
        for people, due in read:
            helps = bool(people) and tables.supports(inside)
            yield from (
                Mark(place.start(), place.end(), target=target, apart=True, supports=helps)
                for target in people
                if not owned
            )
            if due is not None and not people and not dated:
                dated = True
                yield Mark(place.start(), place.end(), due=due)
    if not dated:
        yield from _last_pieces(body.part(0, _before_marks(body.shadow, gathered)), context, owned=owned)


def _inside(mark: Mark, place: re.Match[str]) -> bool:
    """Return whether who supports was found within a bracket or segment that names him and who leads."""
    return mark.supports and place.start() <= mark.start and mark.end <= place.end()


def _before_marks(shadow: str, gathered: Reading) -> int:
    """Return where a text ends without the marks behind it: `angkut sampah, besok @DLH`."""
    end = len(shadow.rstrip(" .;"))
    for mark in sorted(gathered.marks, key=lambda mark: mark.start, reverse=True):
        if mark.end < end:
            break
        end = len(shadow[: mark.start].rstrip(" .;"))
    return end if end < len(shadow.rstrip(" .;")) else len(shadow)


def _pieces(inside: str, context: Context) -> list[str]:
    """Return what commas and strokes part, but for a weekday and its date: "Polres", "Senin, 7 Desember 2026"."""
    pieces: list[str] = []
    for piece in _PIECE.split(inside):
        dated = f"{pieces[-1]}, {piece}" if pieces else ""
        if dated and not tables.people(pieces[-1], context) and whole_due(dated, context):
            pieces[-1] = dated
        else:
            pieces.append(piece)
    return pieces


def closing(text: str, context: Context) -> tuple[str, deadlines.Deadline] | None:
    """Take a closing due date off a text, or a day before which a word stands that makes it one: "… sebelum Senin"."""
    if (last := context.closing_due(text)) is not None:
        return last
    end = len(text.rstrip(" .;"))
    reach = max(0, end - _LONGEST_DAY)
    for cue, rule in ((_CLOSING, False), (_OFTEN, True)):
        for word in cue.finditer(text, reach, end):
            due = whole_due(text[word.start() : end], context)
            if due is not None and (due.rule or not rule):
                return text[: word.start()].rstrip(" ,;(\u2014\u2013-"), due
    return None


def opening(text: str, context: Context) -> tuple[str, deadlines.Deadline] | None:
    """Take a due date off the front of a text: "Paling lambat 10 Desember Dishub memasang rambu", "5 Desember: …".

    Without a word or a sign that says so it is one where who does it follows at once: "Besok Polres …".
    """
    due = context.find_due(text[:_LONGEST_DAY]) if text[:1].isalnum() else None
    if due is None or due.date is None or due.rule or due.date < context.day:
        return None
    label = _DAY_LABEL.match(text)
    if label is not None and due.span[1] <= label.end("day") and whole_due(label["day"], context):
        return text[label.end() :], replace(due, input=due.words)
    cue = _OPENING.match(text)
    left = text[due.span[1] :].lstrip(" ,;:\u2013\u2014-")
    between = text[cue.end() if cue else 0 : due.span[0]].strip().casefold()
    if between not in _DUE_WORDS or len(left.split()) < _SHORTEST_DEED:
        return None
    told = cue is not None or bool(named_first(left, context, adjoining=True))
    return (left, replace(due, input=due.words)) if told else None


def _last_pieces(body: NormalizedText, context: Context, *, owned: bool) -> Iterator[Mark]:
    """Yield the day that stands alone behind a comma at the end, and who stands so before it: `…, Polres, 30/11/2026`.

    A weekday before its date belongs to it: `…, Senin, 30 November 2026`.
    """
    day: Mark | None = None
    end = len(body.shadow)
    commas = list(_COMMA.finditer(body.shadow, max(0, end - _LONGEST_DAY)))[-_MOST_PIECES:]
    for comma in reversed(commas):
        piece = body.shadow[comma.end() : day.start if day else end].rstrip(" .;")
        due = whole_due(body.shadow[comma.end() :].rstrip(" .;"), context)
        if due is not None and due.date is not None and _is_told(body.shadow, comma, context):
            day = Mark(comma.start(), end, due=due)
            continue
        listed = named_before(body.text[: comma.start()], context)[0]  # "dengan Polres, Kodim": members of a list
        owners = tables.people(piece, context) if day is not None and not (owned or listed) else []
        yield from (Mark(comma.start(), day.start if day else end, target=target) for target in owners)
        break
    if day is not None:
        yield _with_its_weekday(body, day, context)


def _with_its_weekday(body: NormalizedText, day: Mark, context: Context) -> Mark:
    """Return the day behind a comma with the weekday right before it: "… pada Kamis, 3 Desember 2026".

    One of several days in a row is of the words: "Jumat dan Sabtu, 5 Desember".
    """
    word = _WEEKDAY_BEFORE.search(body.shadow, max(0, day.start - _LONGEST_DAY), day.start)
    if word is None or day.due is None or whole_due(word["weekday"], context) is None:
        return day
    due = whole_due(body.shadow[word.start("weekday") : day.end].rstrip(" .;"), context)
    return day if due is None or due.date != day.due.date else Mark(word.start(), day.end, due=due)


def _is_told(shadow: str, comma: re.Match[str], context: Context) -> bool:
    """Return whether the day behind a comma is one for itself: with a figure, or in words behind no other day."""
    if any(map(str.isdigit, shadow[comma.end() :])):
        return True
    before = shadow[: comma.start()].rpartition(" ")[2]
    return whole_due(before, context) is None  # "razia Senin, Rabu": days in a row are of the words


def whole_due(text: str, context: Context) -> deadlines.Deadline | None:
    """Return the due date that a text is and nothing else; None for any other text."""
    due = context.read_due(text) if text.strip() else None
    if due is None or not due.understood:
        return None
    rest = f"{text[: due.span[0]]} {text[due.span[1] :]}".strip(" ,;.()").casefold()
    return due if rest in _DUE_WORDS else None
