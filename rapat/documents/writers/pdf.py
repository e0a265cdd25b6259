"""PDF/A-2a by Typst: tagged, fonts embedded, the same bytes every time.

One static Typst program (`templates/paper.typ`) receives the tree as JSON; no text of a user is ever its source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from rapat.documents import catalogue
from rapat.documents.frame import Frame
from rapat.documents.numbering import number_of
from rapat.documents.printable import number, printable
from rapat.documents.tree import Block, Items
from rapat.errors import Refused
from rapat.language import M

_LONG: Final = re.compile(r"\S{24,}")
_PIECE: Final = 12
"""A word of 24 or more letters may break after every twelve: it would leave its cell."""


def write(blocks: tuple[Block, ...], frame: Frame, overrides: Path | None) -> bytes:
    """Write the paper as PDF; raises `Refused` where the library is missing, naming the command that installs it."""
    try:
        import typst  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise missing("typst", "PDF") from fault
    program = catalogue.find("paper.typ", overrides)
    data = msgspec.json.encode({"frame": _frame(frame), "blocks": [_plain(block) for block in blocks]}).decode()
    try:
        made = typst.compile(
            program,
            sys_inputs={"data": data},
            font_paths=[catalogue.shipped() / "fonts"],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["a-2a"],
        )
    except typst.TypstError as fault:
        raise Refused(
            M("The page %(path)s has a mistake: %(fault)s.", path=program, fault=str(fault)),
            M("Correct it, or delete it to use the one that comes with rapat."),
        ) from fault
    return bytes(made)


def missing(library: str, form: str) -> Refused:
    """The error of a format whose library is not installed."""
    return Refused(
        M("%(form)s needs the library %(library)s.", form=form, library=library),
        M('Install it with: pip install "rapat[documents]"'),
    )


def _frame(frame: Frame) -> dict[str, Any]:
    return {
        "title": _glyphs(printable(frame.title, "pdf")),
        "office": _glyphs(printable(frame.office, "pdf")),
        "language": frame.language,
        "day": [frame.today.year, frame.today.month, frame.today.day],
        "red": frame.red,
        "word": frame.word,
        "mark": frame.mark,
        "page": frame.page,
        "of": frame.of,
        "size": frame.sheet.font_size,
        "sheet": list(frame.size),
        "margins": list(frame.sheet.margins),
        "seal": frame.seal.brief if frame.seal else None,
        "seal_label": frame.seal_label,
        "qr": _code(frame.seal.full) if frame.seal else [],
    }


def _code(text: str) -> list[str]:
    """The rows of a QR code, 1 for black."""
    try:
        import segno  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise missing("segno", "PDF") from fault
    return ["".join("1" if cell else "0" for cell in row) for row in segno.make(text, error="m", micro=False).matrix]


def _plain(block: Block) -> dict[str, Any]:
    """A block as JSON, its text printable, its lists numbered."""
    plain: dict[str, Any] = msgspec.to_builtins(block)
    _number(block, plain)
    shown: dict[str, Any] = _shown(plain)
    return shown


def _number(block: Any, plain: Any) -> None:  # noqa: ANN401 - walks any part of a tree beside its JSON
    """Put the numbers that lists print into the JSON of a tree."""
    if isinstance(block, Items):
        plain["numbers"] = [number_of(block, at) for at in range(block.start, block.start + len(block.items))]
    if isinstance(block, tuple):
        for part, below in zip(block, plain, strict=True):
            _number(part, below)
    elif isinstance(block, msgspec.Struct):
        for name in block.__struct_fields__:
            if name in plain and not isinstance(plain[name], str | int | float | bool):
                _number(getattr(block, name), plain[name])


def _shown(value: Any) -> Any:  # noqa: ANN401 - JSON is what it is
    if isinstance(value, Mapping):
        return {name: _text(part) if name == "text" else _shown(part) for name, part in value.items()}
    return [_shown(part) for part in value] if isinstance(value, list | tuple) else value


@cache
def _covered() -> frozenset[str]:
    """The characters that the shipped font has."""
    try:
        from fontTools.ttLib import TTFont  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise missing("fonttools", "PDF") from fault
    with TTFont(catalogue.shipped() / "fonts" / "LiberationSans-Regular.ttf") as font:
        return frozenset(map(chr, font.getBestCmap())) | {"\n", "\u200b"}


def _glyphs(text: str) -> str:
    """Write a character that the font lacks as its number, so that the reader sees that something stood there."""
    if text.isascii():
        return text
    known = _covered()
    return "".join(letter if letter in known else number(letter) for letter in text)


def _text(text: str) -> str:
    return _breakable(_glyphs(printable(text, "pdf")))


def _breakable(text: str) -> str:
    def broken(found: re.Match[str]) -> str:
        word = found[0]
        return "\u200b".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))

    return _LONG.sub(broken, text)
