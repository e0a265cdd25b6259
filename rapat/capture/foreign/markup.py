"""The dress of words in files: what editors and telephones write around them to make them look like something."""

from __future__ import annotations

import re
from typing import Final

_LINK: Final = re.compile(
    r"!?\[(?P<words>[^\[\]\n]*)\]\((?:[^()\s]|\([^()]*\))*\)|\[\[[^\[\]]*\]\[(?P<org>[^\[\]]+)\]\]"
)
"""No bracket within the brackets, else each of many open ones would be gone through to the end of the line."""
_AUTOLINK: Final = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_STRONG: Final = re.compile(
    r"(?<![\w*_~`])(?P<mark>\*{1,3}|_{1,3}|~~|`{1,2})(?=\S)(?P<words>[^*_`\n]{0,1000}?[^\s*_`~])(?P=mark)(?![\w*_`])"
)
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_EMOJI: Final = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\u3030\ufe0f\u200d\U0001f000-\U0001faff\U000e0020-\U000e007f]+"
)
_RULE: Final = re.compile(r"[\s|:+.=*_~#\u2500-\u257f\u2014\u2013-]{3,}|[\u2500-\u257f_\u2014]+")
_BOX: Final = re.compile(
    r"\[(?P<mark>[ xXvV\u221a\u2713\u2714-]?)\](?: +|$)|(?P<sign>[\u2610\u2611\u2612\u2705\u2713\u2714])\ufe0f? *"
)
_BOXES: Final = frozenset("\u2610\u2611\u2612")
_TICKED: Final = frozenset("xXvV\u221a\u2713\u2714\u2611\u2612\u2705")


def undressed(text: str) -> str:
    """Return words without what makes them bold, slanted, struck or a link: `**Keputusan:** x` is `Keputusan: x`."""
    if not any(sign in text for sign in "*_`[<~\\"):
        return text
    for _ in range(2):  # a picture within a link
        text = _LINK.sub(lambda link: link["words"] or link["org"] or "", text)
    text = _AUTOLINK.sub(r"\1", text)
    for _ in range(2):  # bold within slanted
        text = _STRONG.sub(lambda strong: strong["words"], text)
    return _ESCAPE.sub(r"\1", text)


def without_emoji(text: str) -> str:
    """Return words without the pictures around and between them."""
    return text if text.isascii() else " ".join(_EMOJI.sub(" ", text).split())


def is_rule(text: str) -> bool:
    """Return whether a line is drawn, not written: `---`, `***`, `| --- | --- |`, `......`."""
    return _RULE.fullmatch(text.strip()) is not None


def box(text: str) -> tuple[bool | None, str]:
    """Return whether the check box that a point's words begin with is ticked, None for no box, and what follows.

    A tick alone is a bullet where it is the point's own sign; behind another sign it is a box.
    """
    match = _BOX.match(text)
    if match is None:
        return None, text
    mark = match["mark"] or match["sign"]
    return bool(mark) and mark in _TICKED, text[match.end() :]


def boxed(sign: str) -> bool | None:
    """Return whether the box that is itself the sign of a point is ticked; None for any other sign."""
    return None if sign not in _BOXES else sign in _TICKED
