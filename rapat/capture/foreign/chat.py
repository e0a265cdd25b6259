"""Exported chats, as both telephone systems write them: a stamp, who wrote, what; and lines of the telephone itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from rapat.capture.foreign import joining, layout, markup
from rapat.capture.foreign.blocks import SYSTEM, TECHNICAL, Block, Form
from rapat.dates.deadlines.words import MONTHS

_MARKS: Final = str.maketrans(
    dict.fromkeys("\u200e\u200f\u202a\u202c\ufeff\u2068\u2069", None) | {"\u202f": " ", "\u00a0": " "}
)
_FIGURES: Final = r"(?P<day>\d{1,4})[./-](?P<month>\d{1,2})[./-](?P<year>\d{2,4})"
_WORDS: Final = r"(?P<day>\d{1,2})[ .-](?P<month>[A-Za-z]{3,9})[ .-](?P<year>\d{4})"
_NO_YEAR: Final = r"(?P<day>\d{1,2})[ /-](?P<month>\d{1,2}|[A-Za-z]{3,9})"
_CLOCK: Final = (
    r"(?:(?:pukul|pkl|klo|at|jam)\.?\s+)?(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:]\d{2})?"
    r"(?:\s*(?P<half>[AaPp])\.?\s?[Mm]\.?)?"
)
_END: Final = r"(?:\]:?(?:\s|$)|\s+[-\u2013]\s+)"
_STAMPS: Final = tuple(
    re.compile(pattern)
    for day, bracket in ((_FIGURES, r"\[?"), (_WORDS, r"\[?"), (_NO_YEAR, r"\["))
    for pattern in (
        rf"{bracket}{day},?\s+{_CLOCK}{_END}",
        rf"\[{_CLOCK},?\s+{day}{_END}",
        rf"(?P<sender>[^\[\]:]{{1,60}}?),? \[{day},?\s+{_CLOCK}\]:?(?:\s|$)",
    )
)
"""Stamps before a message: of telephones, of messages copied from a screen, of programs that name the sender first.

Messages copied from a telephone have no year; such a stamp stands in brackets.
"""
_SENDER: Final = re.compile(r"(?P<sender>[^:\n]{1,60}?):(?:\s+|$)(?P<words>.*)", re.DOTALL)
_NOTHING_SAID: Final = re.compile(
    r"\W*(?:<?(?:media|gambar|video|audio|stiker|sticker|image|gif|dokumen|document|kartu kontak|contact card)s?"
    r" (?:tidak disertakan|dihilangkan|omitted)>?|null|.* \((?:file terlampir|file attached)\)"
    r"|<(?:terlampir|attached): .*>"
    r"|(?:pesan ini (?:telah )?dihapus|anda menghapus pesan ini|this message was deleted|you deleted this message)"
    r"|(?:panggilan (?:suara|video)|missed (?:voice|video) call).*|(?:menunggu pesan ini|waiting for this message).*"
    r"|(?:pesan dan panggilan|messages and calls)\b[^.]*\b(?:terenkripsi|dienkripsi|encrypted)\b.*"
    r"|live location shared|lokasi terkini dibagikan)\W*",
    re.IGNORECASE,
)
_EDITED: Final = re.compile(r"\s*<(?:pesan ini diedit|this message was edited)>\s*$", re.IGNORECASE)
_OWN_MARK: Final = "\u200e"
"""What a telephone sets before words of its own, which stand under the name of the group."""
_SENT: Final = re.compile(r"(?:poll|jajak pendapat|location|lokasi)\b", re.IGNORECASE)
"""What people send and a telephone words."""
_FINISHED: Final = re.compile(r"[.!?:;\u2026)]$")
"""Characters of a line that goes on in small letters in the next: shorter ones are a list."""
_AFTERNOON: Final = 12
_CENTURY: Final = 2000


def recognises(lines: Sequence[str]) -> bool:
    """Return whether lines begin with the stamps of a chat."""
    written = [line for line in lines if line.strip()]
    stamped = [_stamp(line.translate(_MARKS)) is not None for line in written]
    alone = sum(stamped) > 1 and sum(stamped) * 3 >= len(written)  # a stamp on a line of its own, and words below
    return sum(stamped) > len(written) / 2 or (sum(stamped) > 1 and stamped[0]) or alone


def _stamp(line: str) -> re.Match[str] | None:
    """Return the stamp that a line begins with; None where it has none."""
    return next((match for stamp in _STAMPS if (match := stamp.match(line)) is not None), None)


def blocks(lines: Sequence[str], around: dt.date) -> Iterator[Block]:
    """Yield a block for each line: a message's first line, or one below it; lines of one sentence are one block.

    A stamp without a year is of the year in which it lies nearest to the day `around`.
    """
    sentence: list[Block] = []
    for block in _lines(lines, around):
        if sentence and not _goes_on(sentence[-1], block, lines):
            yield _joined(sentence)
            sentence = []
        sentence.append(block)
    if sentence:
        yield _joined(sentence)


def _joined(sentence: Sequence[Block]) -> Block:
    """Return the lines of one sentence as one block."""
    if len(sentence) == 1:
        return sentence[0]
    text, raw = " ".join(one.text for one in sentence), "\n".join(one.raw for one in sentence)
    return replace(sentence[0], text=text, raw=raw)


def _goes_on(above: Block, block: Block, lines: Sequence[str]) -> bool:
    """Return whether a line without stamp and sign goes on with the sentence right above it in its message.

    A line break of a chat is meant: only what is broken off, or begins as no line of its own does, is one sentence.
    """
    if block.form is not Form.TURN or above.form is not Form.TURN or block.depth or not block.speaker:
        return False
    if above.number + 1 != block.number or _stamp(lines[block.number - 1].translate(_MARKS)) is not None:
        return False
    if joining.is_broken_off(above.text, block.text):
        return True
    return _FINISHED.search(above.text) is None and joining.carries_on(block.text)


def _lines(lines: Sequence[str], around: dt.date) -> Iterator[Block]:
    """Yield a block for each line."""
    order = _month_first(lines)
    sender, said = "", None
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        line = raw.translate(_MARKS)
        stamp = _stamp(line)
        block = Block(number=number, raw=raw, form=Form.TURN)
        if stamp is None:
            words, signed = _pointed(line)
            yield (
                replace(_turn(block, words, sender, said), depth=int(signed))
                if sender
                else replace(block, text=line.strip())
            )
            continue
        said = _moment(stamp, around, month_first=order)
        first = stamp.groupdict().get("sender")
        if first:
            sender = first.strip().lstrip("~ ")
            yield _turn(block, line[stamp.end() :], sender, said)
            continue
        message = _SENDER.fullmatch(line, stamp.end())
        if message is None:
            sender = ""
            yield replace(block, form=Form.LEFT_OUT, text=line, why=SYSTEM)
            continue
        if f"{message['sender']}: {_OWN_MARK}" in raw and not _SENT.match(message["words"]):
            yield replace(block, form=Form.LEFT_OUT, text=message["words"], why=SYSTEM)
            continue
        sender = message["sender"].strip().lstrip("~ ")
        yield _turn(block, message["words"], sender, said)


def _pointed(line: str) -> tuple[str, bool]:
    """Return the words of a line of a message as a point where it has the sign of one, and whether it has."""
    block = layout.Paragraphs().paragraph(line)
    return (f"- {block.text}", True) if block.form is Form.POINT else (block.text or line.strip(), False)


def _turn(block: Block, words: str, sender: str, said: dt.datetime | None) -> Block:
    text = markup.undressed(_EDITED.sub("", words)).strip()
    if not text or _NOTHING_SAID.fullmatch(text):
        return replace(block, form=Form.LEFT_OUT, text=text, why=SYSTEM if text else TECHNICAL)
    return replace(block, text=text, speaker=sender, said=said, marks=True)


def _month_first(lines: Sequence[str]) -> bool:
    """Return whether the stamps of a chat have the month before the day, as American telephones write it."""
    stamps = [stamp for line in lines if (stamp := _stamp(line.translate(_MARKS))) and stamp["month"].isdigit()]
    return any(int(stamp["month"]) > 12 for stamp in stamps) and not any(int(stamp["day"]) > 12 for stamp in stamps)  # noqa: PLR2004 - months of a year


def _month(written: str) -> int:
    """Return the number of a month in figures or words; 0 for none."""
    if written.isdigit():
        return int(written)
    month = MONTHS.get(written.casefold())
    return (month.value or 0) if month else 0


def _moment(stamp: re.Match[str], around: dt.date, *, month_first: bool) -> dt.datetime | None:
    day, month = int(stamp["day"]), _month(stamp["month"])
    year = stamp.groupdict().get("year")
    if year is not None and len(stamp["day"]) > 2:  # noqa: PLR2004 - the year stands first
        day, year = int(year), stamp["day"]
    if month_first and stamp["month"].isdigit():
        day, month = month, day
    hour = int(stamp["hour"])
    if stamp["half"]:
        hour = hour % _AFTERNOON + (_AFTERNOON if stamp["half"] in "pP" else 0)
    moments = []
    for number in [int(year)] if year is not None else [around.year - 1, around.year, around.year + 1]:
        try:
            moments.append(
                dt.datetime(number if number > 99 else number + _CENTURY, month, day, hour, int(stamp["minute"]))  # noqa: DTZ001, PLR2004 - the clock of the telephone; two digits of a year
            )
        except ValueError:
            continue
    return min(moments, key=lambda moment: abs(moment.date() - around), default=None)
