"""What a style sheet of the workspace may do in a paper: look, and neither load nor run anything.

The tokens of the sheet are read as a browser reads them, so that escapes and letters' case hide nothing. What is not on
the lists below is refused, whatever it is: a rule or a function that is invented later does not come in by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import tinycss2.ast
from tinycss2.ast import Node

from rapat.errors import Refused
from rapat.text.language import M

_EDGES: Final = (
    *("top-left-corner", "top-left", "top-center", "top-right", "top-right-corner"),
    *("bottom-left-corner", "bottom-left", "bottom-center", "bottom-right", "bottom-right-corner"),
    *("left-top", "left-middle", "left-bottom", "right-top", "right-middle", "right-bottom"),
)
"""The boxes in the margins of a page (CSS Paged Media 3)."""
_RULES: Final = frozenset({"page", "media", "supports", "layer", "font-face", "counter-style", *_EDGES})
_FUNCTIONS: Final = frozenset(
    {
        *("var", "env", "calc", "min", "max", "clamp", "round", "attr", "counter", "counters", "symbols", "string"),
        *("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark"),
        *("linear-gradient", "radial-gradient", "conic-gradient"),
        *("repeating-linear-gradient", "repeating-radial-gradient", "repeating-conic-gradient"),
        *("translate", "translatex", "translatey", "rotate", "scale", "scalex", "scaley", "skew", "skewx", "skewy"),
        *("matrix", "blur", "brightness", "contrast", "grayscale", "invert", "opacity", "saturate", "sepia"),
        *("repeat", "minmax", "fit-content", "local", "format", "tech", "selector"),
        *("not", "is", "where", "has", "lang", "dir"),
        *("nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"),
    }
)
_WITHIN: Final = ("data:image/", "data:font/", "data:application/font", "data:application/x-font")
"""How an address begins that holds a picture or a font itself."""
_SHOWN: Final = 60


def check(text: str, path: Path) -> None:
    """Look through a style sheet; raises `Refused` that names `path`, the line and what may not be in a paper."""
    for node in _strange(tinycss2.parse_component_value_list(text, skip_comments=True)):
        if isinstance(node, tinycss2.ast.ParseError):
            raise Refused(
                M("The style sheet %(path)s cannot be read in line %(line)s.", path=path, line=node.source_line),
                M("Correct the line, or delete the file to use the one that comes with rapat."),
            )
        what = node.serialize()
        raise Refused(
            M(
                "The style sheet %(path)s has in line %(line)s what a paper must not hold: %(what)s",
                path=path,
                line=node.source_line,
                what=what if len(what) <= _SHOWN else f"{what[:_SHOWN]}…",
            ),
            M("Take it out: nothing may be loaded or run; pictures and fonts go in as data: addresses."),
        )


def _strange(nodes: Iterable[Node]) -> Iterator[Node]:
    """Whatever is on no list, and what cannot be read."""
    for node in nodes:
        match node:
            case tinycss2.ast.ParseError():
                yield node
            case tinycss2.ast.AtKeywordToken(lower_value=name) if name not in _RULES:
                yield node
            case tinycss2.ast.URLToken(value=address) if not _held(address):
                yield node
            case tinycss2.ast.FunctionBlock(lower_name="url", arguments=arguments):
                texts = [one for one in arguments if not isinstance(one, tinycss2.ast.WhitespaceToken)]
                if len(texts) != 1 or not isinstance(texts[0], tinycss2.ast.StringToken) or not _held(texts[0].value):
                    yield node
            case tinycss2.ast.FunctionBlock(lower_name=name, arguments=arguments):
                if name in _FUNCTIONS:
                    yield from _strange(arguments)
                else:
                    yield node
            case (
                tinycss2.ast.CurlyBracketsBlock() | tinycss2.ast.SquareBracketsBlock() | tinycss2.ast.ParenthesesBlock()
            ):
                yield from _strange(node.content)
            case _:
                pass


def _held(address: str) -> bool:
    return address.strip().lower().startswith(_WITHIN)
