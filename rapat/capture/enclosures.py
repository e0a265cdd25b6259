"""Owners and days without a mark, where they stand apart: before a colon, in brackets, between dashes, at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from rapat.capture import offices, words
from rapat.capture.addressees import addressee
from rapat.capture.line import Context
from rapat.capture.marks import Mark, Reading
from rapat.capture.normalized import NormalizedText
from rapat.capture.owners import Owner, listed, owners
from rapat.capture.requests import named_before, named_first
from rapat.capture.speakers import names_an_office
from rapat.dates import deadlines
from rapat.text.months import WRITTEN

_LEADING: Final = re.compile(
    r"(?:(?P<label>[^\W\d_][^:@^]{1,78}?)(?: ?: +| (?:[\u2013\u2014\u2192-]|[-=]{1,3}>) )"
    r"|[(\[](?P<bracket>[^()\[\]@^]{2,78})[)\]] *:? *)(?=\S)"
)
_DAY_FIRST: Final = re.compile(
    r"[(\[](?P<day>[^()\[\]@^]{3,60})[)\]] *(?:[:,\u2013\u2014\u2192-]+|[-=]{1,3}>)? *(?=\S)"
)
"""A day in brackets before all else: `(7 Desember) Polres: susun jadwal`."""
_DAY_LAST: Final = re.compile(r" *[(\[](?P<day>[^()\[\]@^]{3,60})[)\]]$")
_DUE_WORDS: Final = frozenset(
    ["", "pada", "hari", "tgl", "tanggal", "sebelum", "tenggat", "paling lambat", "target", "batas", "batas waktu"]
)
"""What may stand beside the words of a date and says no more than that it is one."""
_LOOSE: Final = " ,;.\u2013\u2014-"
_LAST_BRACKET: Final = re.compile(r"\((?P<inside>[^()@^]{2,80})\)(?=[ .;]*$)")
_BRACKET: Final = re.compile(r"[(\[](?P<inside>[^()\[\]@^]{2,80})[)\]](?P<behind>[^()\[\]@^]{0,60})$")
"""The last bracket, and what stands behind it: a day, or who supports: `(Satpol PP) dibantu Dishub, 4 Desember`."""
_SEGMENT: Final = re.compile(
    r" (?:[|\u2013\u2014\u2192-]|[-=]{1,3}>) (?P<inside>[^|\u2013\u2014\u2192@^:>]{2,90}?)"
    r"(?= (?:[|\u2013\u2014\u2192-]|[-=]{1,3}>) |[ .;]*$)"
)
_BEHIND_COLON: Final = re.compile(r"(?<=[^\W_]): +(?P<inside>[^|\u2013\u2014\u2192()@^:>]{2,90}?)(?=[ .;]*$)")
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
_WEEKDAYS: Final = r"senin|selasa|rabu|kamis|jumat|jum'at|sabtu|[a-z]+day"
_ENDS_IN_DAY: Final = re.compile(
    r"(?:\d|\b(?:besok|bsk|lusa|ini|depan|dpn|nanti|mendatang|lagi|hari|minggu|pekan|bulan|tahun"
    rf"|{_WEEKDAYS}|{WRITTEN}|tomorrow|today|tonight|week|month|year))$",
    re.IGNORECASE,
)
_NAMED_DAY: Final = re.compile(
    rf"(?<![\w-])(?:\d{{1,2}} ?(?:{WRITTEN})|(?:{WRITTEN}) \d{{1,2}}\b|\d{{1,4}}[/.-]\d{{1,2}}|(?:tanggal|tgl)\.? ?\d)"
    rf"|\b(?:{_WEEKDAYS})\b",
    re.IGNORECASE,
)
"""A day by its name, and not by how long something lasts: "5 Des", "5/12", "tgl 5", "Sabtu", not "30 hari"."""
_SHORT_DAY_LAST: Final = re.compile(
    r"(?:^|(?<=[ ,;(]))(?<!mulai )(?<!sejak )(?<!dari )(?<!per )(?<!nomor )(?<!no )\d{1,2}/\d{1,2}$", re.IGNORECASE
)
"""A day and its month in figures that end a sentence; elsewhere they may be a part of something: "3/4 warga"."""
_ALWAYS: Final = "24/7"
"""Round the clock, and hardly 24 July."""
_PLACES: Final = frozenset(["ruang", "rt", "rw", "blok", "kavling"])
"""Words of a place that is numbered, also with another word between: "ruang rapat 3/2"."""
_NEAR_FIGURES: Final = 2
_FAILS: Final = (
    r"lupa\w*|lalai\w*|abai\w*|telat|lewat\w*|(?:me|di)?(?:nunda|tunda)\w*|molor|mundur|gagal|kelewat\w*|ketinggalan|ter"
    r"(?!i[mn]|ang|bang|us|jun|api)[a-z]+(?<!kan)(?<!i)|forget|miss|late|delay|fail"
)
"""What nobody does on purpose: to forbid it asks for the deed, "jangan lupa kirim", "jangan sampai terlambat"."""
_FORBIDDEN_UNTIL: Final = re.compile(
    r"\b(?:jangan|jgn|(?:tidak|tdk|tak|gak|nggak) boleh|dilarang|do not|don't|must not)\b"
    rf"(?! (?:sampai |sampe |pernah |ada (?:yang|yg) |be ){{0,2}}(?:{_FAILS})\b)"
    r"[^.;,]{0,120} (?:sebelum|sblm|seblm|before|until|sampai|hingga) [^,;]{0,60}$",
    re.IGNORECASE,
)
"""What must not be done until a day, on which nothing is due: `jangan kirim sebelum 5 Desember`."""
_MOST_OF_A_FREQUENCY: Final = 8
_FIGURES_LAST: Final = re.compile(r"[\d/.-]+$")
_LONGEST_TRAILING: Final = 40
_WORD: Final = re.compile(r"\S+")
_MOST_OF_A_DAY: Final = 4
_OTHER_DAYS: Final = words.word_set(
    "dan atau and or mulai sejak dari from since bukan tidak tdk nomor no surat pukul jam"
    " selama sepanjang untuk utk bagi for during minimal maksimal bawah atas berusia berumur terlambat telat"
)
"""Words before a day with which it is one of several, a beginning, what something is for, or none."""
_PIECE: Final = re.compile(r" *[,;|] *")
_COMMA: Final = re.compile(r"[,;] *(?=\S)")
_LONGEST_DAY: Final = 60
_LONGEST_TAIL: Final = 120
_MOST_PIECES: Final = 6
"""Commas before the last pieces of a line: who, who supports him, a weekday, its date."""
_SHORTEST_DEED: Final = 2
"""Words behind a due date in front that may say what is due."""


def led(body: NormalizedText, context: Context) -> tuple[tuple[Owner, ...], NormalizedText]:
    """Return who stands before the words, and the words: `Polres: susun jadwal`, `(Polres, Kodim) susun jadwal`."""
    first = _DAY_FIRST.match(body.shadow)
    if first is not None and whole_due(first["day"], context):
        leads, rest = led(body.part(first.end()), context)
        return leads, NormalizedText.of(f"{rest.text} ^{first['day']}")
    match = _LEADING.match(body.shadow)
    if match is None:
        return _led_by_commas(body, context)
    label = match["label"] or match["bracket"]
    dated = _LAST_BRACKET.search(label)
    day = dated["inside"] if dated and context.read_due(dated["inside"]).understood else ""
    label = label[: dated.start()].strip() if dated and day else label
    leads = owners(addressee(label) or label, context)
    if not leads:
        return (), body
    rest = body.part(match.end())
    return leads, NormalizedText.of(f"{rest.text} ^{day}") if day else rest


def _led_by_commas(body: NormalizedText, context: Context) -> tuple[tuple[Owner, ...], NormalizedText]:
    """Return who and the words of `Polres, 7 Desember 2026, menyusun rencana`; nobody where no day stands between."""
    whose, _, rest = body.shadow.partition(", ")
    for comma in list(_COMMA.finditer(rest[:_LONGEST_DAY]))[:2]:
        day = rest[: comma.start()]
        leads = owners(whose, context) if whole_due(day, context) else ()
        if leads:
            start = len(whose) + 2 + comma.end()
            return leads, NormalizedText.of(f"{body.text[start:]} ^{day}")
    return (), body


def led_beside_strangers(
    body: NormalizedText, context: Context
) -> tuple[tuple[Owner, ...], NormalizedText, tuple[str, ...]]:
    """Return who stands before a colon beside names that nobody goes by, the words, and these names.

    Where the first of them is a stranger nobody leads: whether another does so in his place is asked.
    """
    match = _LEADING.match(body.shadow)
    label = match["label"] if match and match["label"] and ":" in match[0][match.end("label") :] else ""
    names = listed(label, context) if label else None
    if match is None or names is None or not names.known or not names.strangers:
        return (), body, ()
    if label.casefold().startswith(names.strangers[0].casefold()) or not all(map(offices.like_agency, names.strangers)):
        return (), body, ()
    return names.known, body.part(match.end()), names.strangers


def stranger(body: NormalizedText) -> list[str]:
    """Return the office before a colon that no register knows: it should lead and cannot."""
    match = _LEADING.match(body.shadow)
    label = match["label"] if match else None
    return [label] if label and (names_an_office(label) or offices.short_of_dinas(label)) else []


def enclosed(body: NormalizedText, context: Context, gathered: Reading) -> Iterator[Mark]:
    """Yield owners and days that fill the last bracket or a segment: `… (Polres, 30/11)`, `… - BPBD - 30/11`.

    Where owners are marked already, brackets and segments are words; and so are they where a day is.
    """
    owned = [mark for mark in gathered.marks if (mark.target or mark.everybody) and not mark.support]
    dated = any(mark.due or mark.undated for mark in gathered.marks)
    words = body.text[: _before_marks(body.shadow, gathered)]
    last = None if dated else closing(words, context) or in_brackets(words, context)
    if last is not None and last[0].count("(") == last[0].count(")"):
        body, dated = body.part(0, len(last[0])), True
    bracket = _BRACKET.search(body.shadow)
    colon = _BEHIND_COLON.search(body.shadow)
    segments = list(_SEGMENT.finditer(body.shadow))
    for place in [*([bracket] if bracket else []), *segments, *([colon] if colon else [])]:
        read = _owned_and_dated(place["inside"], context)
        if place is bracket:
            behind = place["behind"].strip(_LOOSE)
            read += _owned_and_dated(behind, context) if behind and read else []
            read = [] if behind and not any(due or all(one.support for one in who) for who, due in read[1:]) else read
        if not read and place is bracket and not owned and not gathered.leads:
            beside = list(_beside_strangers(place, context, gathered))
            yield from beside
            if beside:
                break
        both = any(who for who, _ in read) and any(due for _, due in read)
        if not read or (place is colon and not both):
            continue
        first = next((who[0] for who, _ in read if who), None)
        beyond = any(not place.start() <= mark.start <= place.end() for mark in owned)
        elsewhere = beyond or bool(gathered.leads and gathered.leads[0] != first)
        for who, due in read:
            if not elsewhere:
                yield from (_mark(place.start(), place.end(), owner) for owner in who)
            if due is not None and not who and not dated:
                dated = True
                yield Mark(place.start(), place.end(), due=due)
        if place is bracket:
            break
    if not dated:
        yield from _last_pieces(body.part(0, _before_marks(body.shadow, gathered)), context, owned=gathered.led)


def _beside_strangers(bracket: re.Match[str], context: Context, gathered: Reading) -> Iterator[Mark]:
    """Yield the owners in a bracket at the end that holds names of offices nobody goes by, and these: `(Polres, PLN)`.

    Where the first of them is a stranger nobody leads: whether another does so in his place is asked.
    """
    names = listed(bracket["inside"], context)
    if names is None or not names.known or not names.strangers or bracket["behind"].strip(_LOOSE):
        return
    first = bracket["inside"].strip().casefold()
    if first.startswith(names.strangers[0].casefold()) or not all(map(offices.like_agency, names.strangers)):
        return
    gathered.unknown += names.strangers
    yield from (_mark(bracket.start(), bracket.end(), owner) for owner in names.known)
    kept = f"pendukung: {', '.join(names.strangers)}"
    yield Mark(bracket.start(), bracket.end(), kept=kept, apart=True)


def _mark(start: int, end: int, owner: Owner) -> Mark:
    """Return the mark of an owner who stands apart."""
    who = owner.target
    return Mark(start, end, target=who, everybody=who is None, support=owner.support, apart=True)


def _owned_and_dated(inside: str, context: Context) -> list[tuple[tuple[Owner, ...], deadlines.Deadline | None]]:
    """Return the owners or the day that each piece of a text is; nothing where one of them is neither."""
    whole = owners(inside, context)
    if whole:
        return [(whole, None)]
    read = [(owners(piece, context), whole_due(piece, context)) for piece in _pieces(inside.strip(), context)]
    return read if all(who or due for who, due in read) else []


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
        if dated and not owners(pieces[-1], context) and whole_due(dated, context):
            pieces[-1] = dated
        else:
            pieces.append(piece)
    return pieces


def closing(text: str, context: Context) -> tuple[str, deadlines.Deadline] | None:
    """Take a closing due date off a text, or a day before which a word stands that makes it one: "… sebelum Senin".

    A frequency is taken with the words before it that say on which day, "tanggal 10 dan 20 tiap bulan", or not at all;
    and what must not be done before a day is not due on it.
    """
    found = _closing(text, context)
    return None if found is None or _FORBIDDEN_UNTIL.search(text) else _whole_frequency(text, found, context)


def _whole_frequency(
    text: str, found: tuple[str, deadlines.Deadline], context: Context
) -> tuple[str, deadlines.Deadline] | None:
    """Return a frequency that closes a text with all words that belong to it; None where some cannot be read with it.

    One that names its own day, "setiap Senin", is whole.
    """
    before, due = found
    if not due.rule or deadlines.Flag.PERIOD_END not in due.flags:
        return found
    end = len(text.rstrip(" .;"))
    for word in list(_WORD.finditer(before))[-_MOST_OF_A_FREQUENCY:]:
        whole = whole_due(text[word.start() : end], context)
        if whole is not None and whole.rule and whole.words.casefold() != due.words.casefold():
            return text[: word.start()].rstrip(_LOOSE), whole
    last = before.rstrip(" .,").rpartition(" ")[2].casefold()
    day = context.find_due(before[-_LONGEST_TRAILING:].rstrip(" ,"))
    ends = day is not None and day.understood and before.rstrip(" ,").endswith(day.words)
    return None if ends or deadlines.tells_when(last) else found


def _closing(text: str, context: Context) -> tuple[str, deadlines.Deadline] | None:
    if (last := context.closing_due(text)) is not None:
        return last
    end = len(text.rstrip(" .;"))
    reach = max(0, end - _LONGEST_DAY)
    for cue, rule in ((_CLOSING, False), (_OFTEN, True)):
        for word in cue.finditer(text, reach, end):
            due = whole_due(text[word.start() : end], context)
            if due is not None and (due.rule or not rule) and not context.measured_last(text[:end]):
                return text[: word.start()].rstrip(" ,;(\u2014\u2013-"), due
    return None


def in_brackets(text: str, context: Context) -> tuple[str, deadlines.Deadline] | None:
    """Take a day off the end of a text that stands in brackets and is all that they hold: "… (7 Desember 2026)"."""
    match = _DAY_LAST.search(text)
    due = whole_due(match["day"], context) if match else None
    ahead = due is not None and (due.date is None or due.date >= context.day)  # a day that is past is what it tells of
    return (text[: match.start()], due) if match and due and ahead else None


def trailing(text: str, context: Context) -> deadlines.Deadline | None:
    """Return the day that a sentence ends with, where no word says that it is a due date: "… pada 4 Desember".

    It may be the day of what the sentence tells of, so that it is only proposed.
    """
    end = text.rstrip(" .;)")
    if (short := short_day_last(end, context)) is not None:
        return short
    tail = end[-_LONGEST_TRAILING:]
    if tail.endswith(_ALWAYS) or _FORBIDDEN_UNTIL.search(end) or _ends_in_a_number(tail):
        return None
    if _ENDS_IN_DAY.search(tail) is None:
        return None
    start = tail.find(" ") + 1 if len(end) > _LONGEST_TRAILING else 0
    due = context.find_due(tail[start:])
    if due is None:
        return _last_words(tail[start:], context)
    if not due.understood or due.span[1] < len(tail) - start:
        return None
    told = due.rule or (due.date is not None and due.date >= context.day)
    return due if told and due.span[0] + start > 0 else None


def _last_words(text: str, context: Context) -> deadlines.Deadline | None:
    """Return the day to come that the last words of a text are, where those before them keep it from being found.

    "gelar terakhir selesai Sabtu 12 Desember", "tunggu sampai 5 Des": it is what somebody may have meant. Of several
    days, "24 dan 31 Desember", and of a beginning, "mulai 14 Desember", none is; nor is how long something lasts or how
    old it is, "selama 30 hari", "di bawah 17 tahun".
    """
    for word in list(_WORD.finditer(text))[-_MOST_OF_A_DAY:]:
        last = text[word.start() :]
        named = any(map(str.isdigit, last)) and _NAMED_DAY.search(last) is not None
        due = whole_due(last, context) if named else None
        if due is not None and due.date is not None and not due.rule and due.date >= context.day:
            before = text[: word.start()].rstrip(" ,").rpartition(" ")[2].casefold()
            return due if before and before not in _OTHER_DAYS and not _is_numbered(before) else None
    return None


def _ends_in_a_number(text: str) -> bool:
    """Return whether a text ends in figures that number or measure something, and are no day."""
    before = _FIGURES_LAST.sub("", text)
    return before != text and _is_numbered(before)


def _is_numbered(before: str) -> bool:
    """Return whether the words before figures end with what these number or measure: "di RT", "skor", "ruang rapat"."""
    parts = before.rstrip(" .,:").casefold().split(" ")[-_NEAR_FIGURES:]
    if parts[-1] == "pp" and parts[0].endswith("pol"):
        return False  # of the Satpol PP, and no government regulation
    return deadlines.numbers(parts[-1].strip(".,:")) or parts[0] in _PLACES


def short_day_last(text: str, context: Context) -> deadlines.Deadline | None:
    """Return the day to come that stands in figures at the end of a text that says more: "pasang portal 15/12"."""
    match = _SHORT_DAY_LAST.search(text)
    if match is None or not match.start() or match[0] == _ALWAYS or _is_numbered(text[: match.start()]):
        return None
    due = whole_due(match[0], context)
    return due if due is not None and due.date is not None and due.date >= context.day else None


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
    commas = list(_COMMA.finditer(body.shadow, max(0, end - _LONGEST_TAIL)))[-_MOST_PIECES:]
    for comma in reversed(commas):
        due = whole_due(body.shadow[comma.end() :].rstrip(" .;"), context)
        dated = (
            due is not None
            and due.date is not None
            and not context.measured_last(body.shadow[: comma.end()] + due.input)
        )
        if dated and _is_told(body.shadow, comma, context):
            day = Mark(comma.start(), end, due=due)
            continue
        if day is None or owned:
            break
        read = owners(body.shadow[comma.end() : day.start].rstrip(" .;"), context)
        if not read:
            break
        if not named_before(body.text[: comma.start()], context)[0]:  # "dengan Polres, Kodim": members of a list
            yield from (_mark(comma.start(), day.start, owner) for owner in read)
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
