"""Which matter a line belongs to: `&LAT-02` behind a space, the code of one that whoever types may know of.

At the end of a line, or apart from its sentence, a code is a mark and leaves it. As a word of the sentence it leaves
words that tell nothing: whoever reads the minutes, or searches them, need not know of the matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat.capture import deeds, words
from rapat.capture.line import Context, Line, NewItem
from rapat.capture.normalized import NormalizedText
from rapat.model import short_ids
from rapat.model.matters import FLAGS_OF_MATTERS, MATTER_ABOVE, MATTER_CLOSED, NO_SUCH_MATTER, SECOND_MATTER

_CODE: Final = r"&(?:[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*-\d+)(?!\w)"
_MARK: Final = re.compile(rf"(?:(?<= )|^)(?:\({_CODE}\)|\[{_CODE}\]|{_CODE})")
_BRACKETS: Final = "()[]"
_ENDS: Final = " .,;:!?"
_MARKS: Final = ("@", "^", "&")
_APART: Final = ("-", "\u2013", "\u2014", ":", "|")
"""What stands between a sentence and what is no word of it."""
BESIDE: Final = " ,:|\u2013\u2014-"
"""What stands between a code in front of a sentence and that."""
_GOVERNS: Final = words.word_set(
    "dengan dgn ke kepada kpd dari oleh bersama untuk utk pada antara di bagi tentang soal terkait mengenai perihal"
    " dalam selama saat sesuai seperti yang with to from by for of about on in during"
)
"""Words that ask for another behind them: what follows is of the sentence."""
_LONGEST_WORD: Final = 20


class MatterMark(NamedTuple):
    """The code of a matter in a text."""

    start: int
    end: int
    code: str
    """Empty where it is none that is known."""


def marks(shadow: str, context: Context) -> Iterator[MatterMark]:
    """Yield the codes in a text, each with the matter that it means."""
    for match in _MARK.finditer(shadow) if "&" in shadow else ():
        meant = short_ids.meant(match[0].strip(_BRACKETS)[1:], context.matters, context.day.year)
        yield MatterMark(match.start(), match.end(), meant[0] if len(meant) == 1 else "")


def first(shadow: str, context: Context) -> MatterMark | None:
    """Return the first code in a text that means a matter; None where there is none."""
    return next((mark for mark in marks(shadow, context) if mark.code), None)


def taken(body: NormalizedText, context: Context) -> tuple[NormalizedText, str]:
    """Take the code of a matter out of a text: the text without it, the matter's; empty where there is none."""
    mark = first(body.shadow, context)
    if mark is None:
        return body, ""
    before, after = body.text[: mark.start].rstrip(), body.text[mark.end :]
    if within(mark, body.shadow):
        return NormalizedText.of(f"{body.text[: mark.start]}{context.any_matter}{after}"), mark.code
    return NormalizedText.of((before + after).strip() if before else after.lstrip(BESIDE)), mark.code


def within(mark: MatterMark, shadow: str) -> bool:
    """Return whether a code is a word of its sentence; else it is a mark at the end, apart or among others."""
    if shadow[mark.start] in _BRACKETS:
        return False
    if governed(mark, shadow):
        return True
    before, after = shadow[: mark.start].rstrip(" "), shadow[mark.end :].lstrip(" ")
    last = _last_word(before)
    ends = not after.strip(_ENDS) or after.startswith((*_MARKS, *_APART)) or last.startswith(_MARKS)
    if ends or before.endswith(_APART):
        return False
    return bool(before) or _is_told_of(after)


def governed(mark: MatterMark, shadow: str) -> bool:
    """Return whether a word stands before a code that asks for it, so that it is one of the sentence at its end too."""
    return shadow[mark.start] not in _BRACKETS and _last_word(shadow[: mark.start].rstrip(" ")) in _GOVERNS


def _last_word(text: str) -> str:
    return text[-_LONGEST_WORD:].rpartition(" ")[2].casefold()


def _is_told_of(sentence: str) -> bool:
    """Return whether a sentence tells what becomes of what stands before it: "dimulai pukul 8", "harus selesai"."""
    word = sentence.split(maxsplit=1)[0].casefold()
    return deeds.done(word) or deeds.befalls(word) or word.startswith("ter") or word in words.SENTENCE


def told(line: Line, context: Context) -> Line:
    """Return the line with the flags of what its codes bring about: an unknown one stays in its words."""
    found = set(_flags(line, context))
    if not found and FLAGS_OF_MATTERS.isdisjoint(line.flags):
        return line
    return replace(line, flags=(*(flag for flag in line.flags if flag not in FLAGS_OF_MATTERS), *sorted(found)))


def _flags(line: Line, context: Context) -> Iterator[str]:
    is_item = isinstance(line.agenda, NewItem)
    if line.literal or not (is_item or (line.kind.printed and not line.trace)):
        return
    if line.matter in context.closed_matters:
        yield MATTER_CLOSED
    above = context.matter_classes.get(line.matter)
    if above is not None and not line.private and above.rank > (line.security or context.security).rank:
        yield MATTER_ABOVE
    for mark in marks(line.text, context):
        yield SECOND_MATTER if mark.code else NO_SUCH_MATTER
