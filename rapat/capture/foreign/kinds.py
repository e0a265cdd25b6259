"""The kinds of files that are read, in the order in which they are looked for; decided from what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat.capture.files import lines_of
from rapat.capture.foreign import chat, irc, layout, mail, page, signatures, transcript, word
from rapat.capture.foreign.blocks import Block, Form
from rapat.capture.foreign.lines import FileLine
from rapat.capture.foreign.particulars import About, Particular
from rapat.capture.foreign.structure import Structure
from rapat.capture.foreign.typed import typed_lines
from rapat.capture.line import Context
from rapat.capture.speakers import begins_with_label
from rapat.text.language import M, Message


class Foreign(NamedTuple):
    """A kind of text file: how it is recognised, and how what stands in it is read. Both are pure."""

    name: Message
    recognises: Callable[[Sequence[str]], bool]
    blocks: Callable[[Sequence[str], Context], Iterable[Block]]
    topics: bool = False
    """Whether headings of topics are items of the agenda."""
    language: bool = False
    """Whether its lines are of the capture language, and mean what they mean when typed."""
    typed: bool = True
    """Whether somebody typed it who may have used signs of the capture language; else they are text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read."""

    kind: Message
    lines: tuple[FileLine, ...]
    """Everything that stands in it, but for blank lines; those of the minutes, and those left out, in its order."""
    notice: Message | None = None
    """What has to be said of its letters."""

    @property
    def particulars(self) -> tuple[Particular, ...]:
        """What it says about the meeting; a title ends with the meeting's day only where no other line tells one."""
        told = any(line.about is About.DAY and any(map(str.isdigit, line.value)) for line in self.lines)
        return tuple(
            Particular(about, value, line.number)
            for line in self.lines
            if line.about is not None and line.value
            for about, value in ((line.about, line.value), *line.beside)
            if not (told and line.about is About.TITLE and about is About.DAY)
        )


_MARKS: Final = re.compile(
    r"\s*(?:!!? ?\S|= \S|\? \S|\+ [^\W\d_]|% ?\w|/[a-z]+(?: \d\d[.:]\d\d)?$|#\d{0,3}$|s/[^/]+/[^/]*/$|;\w+$"
    r"|\((?:T|R|SR)\) )"
)
_OWNED: Final = re.compile(r"(?:^|\s)[@^][^\W_]")
_MARKDOWN: Final = re.compile(
    r"#{2,6} \S|\*\*[^*]+\*\*|[-*+] \[[ xX]\] |\|.*\|.*\||\[[^\]]+\]\(\S+\)|```|-{3,}$|> \S|# \S"
)
_ORG: Final = re.compile(r"\*{2,6} \S|#\+\w+:")
_HEADING: Final = re.compile(r"#{1,6} \S")
_FEW: Final = 0.08
"""Share of lines with marks from which on a file is taken for one typed in the capture language."""


def _typed(lines: Sequence[str]) -> bool:
    """Return whether lines are of the capture language: many begin with its marks."""
    written = [line for line in lines if line.strip()]
    marked = sum(
        _MARKS.match(line) is not None or (line[:2] == "! " and _OWNED.search(line) is not None) for line in written
    )
    deep = any(line.startswith("## ") for line in written)
    return marked > len(written) * _FEW and not deep


def _markdown(lines: Sequence[str]) -> bool:
    marked = sum(_MARKDOWN.match(line.lstrip()) is not None or "**" in line for line in lines)
    return any(_HEADING.match(line) for line in lines) or marked > 1


def _org(lines: Sequence[str]) -> bool:
    return any(_ORG.match(line) for line in lines) and not any(line.startswith("# ") for line in lines)


def _any(lines: Sequence[str]) -> bool:
    del lines
    return True


def _laid_out(dress: layout.Dress) -> Callable[[Sequence[str], Context], Iterable[Block]]:
    return lambda lines, context: layout.blocks(lines, dress, context)


def _by_form(cut: Callable[[Sequence[str]], Iterable[Block]]) -> Callable[[Sequence[str], Context], Iterable[Block]]:
    """Return how a kind cuts its lines that tells who speaks by its own form, and needs no registers for it."""
    return lambda lines, _: cut(lines)


KINDS: Final = (
    Foreign(M("a transcript"), transcript.recognises, _by_form(transcript.blocks), typed=False),
    Foreign(M("the log of a chat room"), irc.recognises, _by_form(irc.blocks), topics=True, typed=False),
    Foreign(
        M("an exported chat"), chat.recognises, lambda lines, context: chat.blocks(lines, context.day), typed=False
    ),
    Foreign(M("an Org file"), _org, _laid_out(layout.ORG), topics=True),
    Foreign(M("lines of the capture language"), _typed, _laid_out(layout.TYPED), language=True),
    Foreign(M("a Markdown file"), _markdown, _laid_out(layout.MARKDOWN), topics=True),
    Foreign(M("plain text"), _any, _laid_out(layout.PLAIN)),
)
"""The kinds of text, in the order in which they are looked for."""
_WORD: Final = M("a Word file")
_PAGE: Final = M("an HTML page")
_MAIL: Final = M("a mail")


def read(data: bytes, name: str, context: Context) -> Reading:
    """Read a file as what it is; raises `Refused` in one sentence for what is no text, naming what it is."""
    signatures.refuse_what_is_no_text(data, name)
    if signatures.is_word(data):
        return Reading(_WORD, _structured(list(word.blocks(data)), context, topics=True, typed=False))
    if mail.recognises(data):
        return _mail(data, context)
    text = lines_of(data)
    whole = "\n".join(text.lines)
    if page.recognises(whole):
        blocks = mail.answering(list(page.blocks(whole)))
        return Reading(_PAGE, _structured(blocks, context, topics=True, typed=False), text.notice)
    return _text(text.lines, context, text.notice)


def read_lines(lines: Sequence[str], context: Context) -> Reading:
    """Read lines of text, such as pasted ones, as the kind they are."""
    return _text(lines, context)


def _text(lines: Sequence[str], context: Context, notice: Message | None = None) -> Reading:
    kind = next(kind for kind in KINDS if kind.recognises(lines))
    blocks = list(kind.blocks(lines, context))
    if kind.language:
        return Reading(kind.name, tuple(typed_lines(blocks, context)), notice)
    return Reading(kind.name, _structured(blocks, context, topics=kind.topics, typed=kind.typed), notice)


def _structured(blocks: Sequence[Block], context: Context, *, topics: bool, typed: bool) -> tuple[FileLine, ...]:
    return tuple(Structure(blocks, context, topics=topics, typed=typed).lines())


def _mail(data: bytes, context: Context) -> Reading:
    headers, text, is_page = mail.opened(data)
    passed_on = mail.passes_on(headers)
    if is_page:
        body, topics = list(page.blocks(text)), True
        body = body if passed_on else mail.answering(body)
    else:
        lines = text.splitlines()
        around = mail.around(lines, passed_on=passed_on)
        told = ["" if at in around else line for at, line in enumerate(lines, start=1)]
        kind = next(kind for kind in KINDS if kind.recognises(told))
        left_out = [
            Block(number=at, raw=lines[at - 1], form=Form.LEFT_OUT, text=lines[at - 1].strip(), why=why)
            for at, why in around.items()
        ]
        said = mail.spoken(list(kind.blocks(told, context)), _who_sent(data, told, context))
        body, topics = sorted([*said, *left_out], key=lambda block: block.number), kind.topics
    blocks = [*headers, *(replace(block, number=block.number + len(headers) + 1) for block in body)]
    return Reading(_MAIL, _structured(blocks, context, topics=topics, typed=False))


def _who_sent(data: bytes, lines: Sequence[str], context: Context) -> str:
    """Return who sent a mail by name, where the registers know him and no line tells who speaks; else empty."""
    name = mail.sender(data)
    known = context.directory.identify(name) if name else None
    keeps_minutes = {context.secretary, context.note_taker}
    if known is None or not known.sure or (known.target.person and known.target.person in keeps_minutes):
        return ""
    return "" if any(begins_with_label(line.strip(), context) for line in lines if line.strip()) else name
