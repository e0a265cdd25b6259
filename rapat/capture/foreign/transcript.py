"""Transcripts of recordings (WebVTT, SubRip): cues with the time they were said at, and who said them.

Those that have a time at each turn and no cues: `stamps`.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from rapat.capture.foreign import stamps
from rapat.capture.foreign.blocks import TECHNICAL, Block, Form

_TIME: Final = r"(?:(\d{1,3}):)?(\d{2}):(\d{2})[.,]\d{1,3}"
_CUE: Final = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}.*")
_VOICE: Final = re.compile(r"<v(?:\.[\w.-]+)?\s+(?P<name>[^>]+)>")
_TAG: Final = re.compile(r"</?[a-zA-Z][^>]*>|<\d[\d:.]*>|\{\\[^}]*\}")
_SPEAKER: Final = re.compile(
    r"(?:[-\u2013>]+\s*)?(?:\((?P<round>[^()]{2,60})\)|\[(?P<square>[^\[\]]{2,60})\]:?|(?P<label>[^\W\d][^:.,!?\n]{0,50}):)"
    r"(?:\s+|$)(?P<words>.*)"
)
_MOST_WORDS: Final = 6
"""Words of a speaker's name before a colon."""
_FINISHED: Final = (".", "!", "?", "\u2026")


def recognises(lines: Sequence[str]) -> bool:
    """Return whether lines are a transcript: its title, or the times of a cue."""
    written = [line for line in lines if line.strip()][:40]
    titled = bool(written) and written[0].lstrip("\ufeff").startswith("WEBVTT")
    return titled or _has_cues(written) or stamps.recognises(written)


def _has_cues(lines: Sequence[str]) -> bool:
    return sum(_CUE.fullmatch(line) is not None for line in lines) > 1


def blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield a block for each turn: cues of one speaker are one until a sentence of theirs ends."""
    if not _has_cues(lines) and stamps.recognises(lines):
        yield from stamps.blocks(lines, _said)
        return
    turn: Block | None = None
    for cue in _cues(lines):
        for block in _spoken(cue):
            if turn is not None and _goes_on(turn, block):
                turn = replace(turn, raw=f"{turn.raw}\n{block.raw}", text=f"{turn.text} {block.text}".strip())
                continue
            if turn is not None:
                yield turn
            turn = block
    if turn is not None:
        yield turn


def _goes_on(turn: Block, block: Block) -> bool:
    """Return whether a block goes on with the one above: nobody else speaks, and no sentence ended."""
    if turn.form is Form.LEFT_OUT or block.form is Form.LEFT_OUT or turn.text.endswith(_FINISHED):
        return False
    return block.speaker in ("", turn.speaker) if turn.speaker else not block.speaker


def _cues(lines: Sequence[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines of each cue, or of another part of the file, with their numbers."""
    part: list[tuple[int, str]] = []
    for number, raw in enumerate(lines, start=1):
        if raw.strip():
            part.append((number, raw))
        elif part:
            yield part
            part = []
    if part:
        yield part


def _spoken(cue: Sequence[tuple[int, str]]) -> Iterator[Block]:
    """Yield the turns of one cue; what is before its words belongs to the first."""
    times = next((place for place, (_, raw) in enumerate(cue) if _CUE.fullmatch(raw)), None)
    if times is None or times == len(cue) - 1:
        raw = "\n".join(raw for _, raw in cue)
        yield Block(number=cue[0][0], raw=raw, form=Form.LEFT_OUT, text=raw, why=TECHNICAL)
        return
    offset = _offset(cue[times][1])
    before = [raw for _, raw in cue[: times + 1]]
    turn: Block | None = None
    for number, raw in cue[times + 1 :]:
        speaker, words = _said(raw)
        if turn is not None and not speaker:
            turn = replace(turn, raw=f"{turn.raw}\n{raw}", text=f"{turn.text} {words}".strip())
            continue
        if turn is not None:
            yield turn
        turn = Block(
            number=cue[0][0] if before else number,
            raw="\n".join([*before, raw]),
            form=Form.TURN,
            text=words,
            speaker=speaker,
            offset=offset,
        )
        before = []
    if turn is not None:
        yield turn


def _offset(times: str) -> dt.timedelta:
    match = _CUE.fullmatch(times)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3]) if match else (0, 0, 0)
    return dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _said(raw: str) -> tuple[str, str]:
    """Return who a line of a cue says is speaking, empty where it does not, and the words."""
    voice = _VOICE.search(raw)
    words = html.unescape(_TAG.sub("", _VOICE.sub("", raw))).strip()
    if voice is not None:
        return voice["name"].strip(), words
    match = _SPEAKER.fullmatch(words)
    if match is None:
        return "", words
    name = match["round"] or match["square"] or match["label"]
    is_name = len(name.split()) <= _MOST_WORDS and (name[:1].isupper() or match["label"] is None)
    return (name.strip(), match["words"]) if is_name else ("", words)
