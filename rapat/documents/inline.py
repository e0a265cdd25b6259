"""The text of one paragraph, heading or cell of a template's Markdown, with its values, as runs of one type.

A list prints thousands of lines that differ in nothing but their values, which never take part in the parsing. So text
is parsed once for each shape it has: with numbers in the place of its references, and knowing which values are empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import count
from typing import Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from rapat.documents.references import REFERENCE, References, number_of, numbered
from rapat.documents.tree import Run, Runs
from rapat.model import SecurityClass

_MARKED: Final = re.compile(
    rf"\((?:{'|'.join(security.value for security in SecurityClass if security.is_secret)})\)(?= |$)"
)
"""The mark of a line whose class is printed in red ink (Peraturan Bapanas 3/2022 art. 39): "(R)", "(SR)"."""
_SPACES: Final = re.compile(" {2,}")
_SHAPES: Final = 1_000
"""How many are remembered: a text with a running number in it has one for each row."""


class Filled(NamedTuple):
    """A text with its values in place."""

    runs: Runs
    used: tuple[str, ...]
    """The references that came out of the parser again."""


class _Shape(NamedTuple):
    """What a text with numbered references is parsed to."""

    runs: Runs
    used: tuple[int, ...]
    """The numbers of the references that came out of the parser again."""


def fill(text: str, references: References, *, lines: bool) -> Filled:
    """Parse a text and put its values in place; `lines` keeps its line ends, which else are spaces."""
    stand_ins = [found[0] for found in REFERENCE.finditer(text)]
    values = [references.value(stand_in) for stand_in in stand_ins]
    shape = _shape(_without_values(text), tuple(map(bool, values)), lines)
    runs = tuple(filled for run in shape.runs for filled in _with_values(run, values))
    return Filled(runs, tuple(stand_ins[number] for number in shape.used))


def merged(runs: Sequence[Run]) -> Runs:
    """Join runs of one type that follow each other, and leave out empty ones."""
    joined: list[Run] = []
    for run in runs:
        if joined and replace(joined[-1], text=run.text) == run:
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(joined)


def _without_values(text: str) -> str:
    """Put the number of each reference, from 0, in its place."""
    numbers = count()
    return REFERENCE.sub(lambda _: numbered(next(numbers)), text)


def _with_values(run: Run, values: Sequence[str]) -> Iterator[Run]:
    """Put the values in place; the mark of a class in red ink, before one or alone, is a run of its own."""
    done, rest = 0, ""
    for found in REFERENCE.finditer(run.text) if any(map(_MARKED.match, values)) else ():
        if mark := _MARKED.match(values[number_of(found[0])]):
            if before := rest + _text(run.text[done : found.start()], values):
                yield replace(run, text=before)
            yield replace(run, text=mark[0], red=True)
            done, rest = found.end(), mark.string[mark.end() :]
    if rest := rest + _text(run.text[done:], values):
        yield replace(run, text=rest)


def _text(text: str, values: Sequence[str]) -> str:
    return REFERENCE.sub(lambda found: values[number_of(found[0])], text)


@lru_cache(maxsize=_SHAPES)
def _shape(text: str, filled: tuple[bool, ...], lines: bool) -> _Shape:  # noqa: FBT001 - a key of the cache
    """Parse a text whose references are numbers; `filled` tells of each whether its value has any text."""
    runs = list(_parsed(text, lines=lines))
    used = tuple(number_of(found[0]) for run in runs for found in REFERENCE.finditer(run.text))
    return _Shape(merged(list(_spaced(runs, filled))), used)


def _parsed(text: str, *, lines: bool) -> Iterator[Run]:
    bold = italic = strike = 0
    for token in _tokens(text):
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "s_open" | "s_close":
                strike += token.nesting
            case "softbreak":
                yield Run("\n" if lines else " ", bold > 0, italic > 0, strike > 0)
            case "hardbreak":
                yield Run("\n", bold > 0, italic > 0, strike > 0)
            case _:
                yield Run(token.content, bold > 0, italic > 0, strike > 0)


def _spaced(runs: Sequence[Run], filled: Sequence[bool]) -> Iterator[Run]:
    """Take out the references whose values are empty; the spaces around them do not add up."""
    spaced = True
    for run in runs:
        text = REFERENCE.sub(lambda found: found[0] if filled[number_of(found[0])] else "", run.text)
        text = _SPACES.sub(" ", text)
        text = text[1:] if spaced and text.startswith(" ") else text
        spaced = text.endswith((" ", "\n")) if text else spaced
        yield replace(run, text=text)


def _tokens(text: str) -> Sequence[Token]:
    return [token for parsed in _parser().parseInline(text) for token in parsed.children or ()]


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 60}).enable("strikethrough")
    return parser.disable(["autolink", "link", "image", "html_inline", "backticks"])
