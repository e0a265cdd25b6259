"""Transcripts of recordings (WebVTT, SubRip): cues with the time they were said at, and who said them."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

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
_STAMPED: Final = re.compile(r"\s*\[(?:(?P<hour>\d{1,2}):)?(?P<minute>\d{1,2}):(?P<second>\d{2})\]\s*(?P<words>\S.*)")
"""A line of a transcript without cues: `[00:15] Name: words`."""
_FINISHED: Final = (".", "!", "?", "\u2026")


def recognises(lines: Sequence[str]) -> bool:
    """Return whether lines are a transcript: its title, or the times of a cue."""
    written = [line for line in lines if line.strip()][:40]
    titled = bool(written) and written[0].lstrip("\ufeff").startswith("WEBVTT")
    if sum(_STAMPED.fullmatch(line) is not None for line in written) > len(written) / 3:
        return True
    return titled or sum(_CUE.fullmatch(line) is not None for line in written) > 1


def blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield a block for each turn: cues of one speaker are one until a sentence of theirs ends."""
    turn: Block | None = None
    for cue in _cues(lines):
        for block in _stamped(cue) or _spoken(cue):
            if turn is not None and _goes_on(turn, block):
                turn = replace(turn, raw=f"{turn.raw}\n{block.raw}", text=f"{turn.text} {block.text}".strip())
                continue
            if turn is not None:
                yield turn
            turn = block
    if turn is not None:
        yield turn


def _stamped(part: Sequence[tuple[int, str]]) -> list[Block]:
    """Return the turns of lines that each begin with their time in brackets; none where the first does not."""
    if _STAMPED.fullmatch(part[0][1]) is None:
        return []
    turns: list[Block] = []
    for number, raw in part:
        stamp = _STAMPED.fullmatch(raw)
        speaker, words = _said(stamp["words"] if stamp else raw)
        if stamp is None and turns:
            turns[-1] = replace(turns[-1], raw=f"{turns[-1].raw}\n{raw}", text=f"{turns[-1].text} {words}".strip())
            continue
        offset = None
        if stamp is not None:
            hour, minute, second = (int(stamp[name] or 0) for name in ("hour", "minute", "second"))
            offset = dt.timedelta(hours=hour, minutes=minute, seconds=second)
        turns.append(Block(number=number, raw=raw, form=Form.TURN, text=words, speaker=speaker, offset=offset))
    return turns


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
