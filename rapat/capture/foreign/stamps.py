"""Transcripts without cues: each turn has the time it was said at, before the name, behind it, or on a line above."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat.capture.foreign.blocks import Block, Form

_LONG: Final = r"(?:(?P<hour>\d{1,2}):)(?P<minute>[0-5]?\d):(?P<second>[0-5]\d)(?:[.,]\d{1,3})?"
_SHORT: Final = r"(?:(?P<hour>\d{1,2}):)?(?P<minute>\d{1,2}):(?P<second>[0-5]\d)(?:[.,]\d{1,3})?"
_FIRST: Final = (
    re.compile(
        rf"\s*[\[(]{_SHORT}(?: *[-\u2013\u2014] *[\d:.,]+)?[\])](?: *[-\u2013\u2014:])?\s*(?P<words>(?!\s*[<*]).*)"
    ),
    re.compile(
        rf"\s*{_LONG}(?: *[-\u2013\u2014] *\d[\d:.,]+)?(?: *[-\u2013\u2014|])?(?:\s+(?P<words>(?!\s*[<*]).*)|$)"
    ),
)
"""A time before the words: in brackets, or with its hour; behind the time of a chat room stands `<name>`."""
_LAST: Final = re.compile(
    rf"\s*(?P<name>[^\W\d_][^:,!?\d]{{1,60}}?)(?:\s+|\s*[-\u2013\u2014|]\s*)(?:[\[(]{_SHORT}[\])]|"
    rf"{_LONG.replace('?P<', '?P<l_')}):?\s*"
)
"""A name and the time behind it; the words stand below."""
_NAME: Final = re.compile(r"[^\W\d_][\w.,'/() -]{1,60}")
_MOST_WORDS: Final = 6
_SHARE: Final = 0.3
"""Share of lines with a time from which on lines are a transcript: of time, name and words it is one in three."""
_LOOKED_AT: Final = 40


class Stamp(NamedTuple):
    """The time of a turn, and what its line tells beside it."""

    offset: dt.timedelta
    name: str
    """Who speaks, where the time stands behind the name."""
    words: str


def recognises(lines: Sequence[str]) -> bool:
    """Return whether many lines tell when a turn was said."""
    written = [line for line in lines if line.strip()][:_LOOKED_AT]
    return sum(_stamp(line) is not None for line in written) > max(1, len(written) * _SHARE)


def blocks(lines: Sequence[str], said: Callable[[str], tuple[str, str]]) -> Iterator[Block]:
    """Yield a block for each turn, and one for each line above the first; `said` parts a line's name and its words."""
    turn: Block | None = None
    nameless = False
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        stamp = _stamp(raw)
        if stamp is not None:
            if turn is not None:
                yield turn
            name, words = (stamp.name, "") if stamp.name else said(stamp.words)
            turn = Block(number=number, raw=raw, form=Form.TURN, text=words, speaker=name, offset=stamp.offset)
            turn = _named_alone(turn)
            nameless = not turn.speaker and not turn.text
        elif turn is None:
            yield Block(number=number, raw=raw, form=Form.PARAGRAPH, text=raw.strip(), gap=True)
        else:
            turn = _with_line(turn, raw, said, names=nameless)
            nameless = False
    if turn is not None:
        yield turn


def _stamp(raw: str) -> Stamp | None:
    """Return the time that a line tells with its turn; None where it tells none."""
    for form in _FIRST:
        match = form.fullmatch(raw)
        if match is not None:
            return Stamp(_offset(match["hour"], match["minute"], match["second"]), "", (match["words"] or "").strip())
    match = _LAST.fullmatch(raw)
    if match is None or len(match["name"].split()) > _MOST_WORDS or not match["name"][0].isupper():
        return None
    told = (match[part] or match[f"l_{part}"] for part in ("hour", "minute", "second"))
    return Stamp(_offset(*told), match["name"].strip(), "")


def _offset(hour: str | None, minute: str | None, second: str | None) -> dt.timedelta:
    return dt.timedelta(hours=int(hour or 0), minutes=int(minute or 0), seconds=int(second or 0))


def _named_alone(turn: Block) -> Block:
    """Return a turn whose line tells a name and no words as his whose name that is: the words stand below."""
    alone = not turn.speaker and _is_name(turn.text)
    return replace(turn, speaker=turn.text, text="") if alone else turn


def _with_line(turn: Block, raw: str, said: Callable[[str], tuple[str, str]], *, names: bool) -> Block:
    """Return a turn with a further line: who speaks, where its time stood alone, or more of the words."""
    line = raw.strip()
    whole = f"{turn.raw}\n{raw}"
    if names:
        name, words = said(line)
        if name or _is_name(line):
            return replace(turn, raw=whole, speaker=name or line, text=words if name else "")
    return replace(turn, raw=whole, text=f"{turn.text} {line}".strip())


def _is_name(text: str) -> bool:
    """Return whether a line is a name and no sentence: few words, each in capitals, nothing at the end."""
    parts = text.split()
    return 0 < len(parts) <= _MOST_WORDS and _NAME.fullmatch(text) is not None and all(map(_is_capital, parts))


def _is_capital(word: str) -> bool:
    return word.strip("().,")[:1].isupper()
