"""What a reader of an HTML page does not see: scripts, templates, and what its style or an attribute hides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

_UNSEEN: Final = frozenset(
    {"script", "style", "head", "template", "noscript", "svg", "datalist", "audio", "video", "canvas", "iframe"}
)
"""Elements whose words are for programs, or stand for what a program cannot show."""
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_STYLE: Final = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:opacity|font-size)\s*:\s*0(?:\.0*)?(?:px|pt|em|%)?\s*(?:!|;|$))",
    re.IGNORECASE,
)
_BLOCKS: Final = frozenset(
    {"p", "div", "ul", "ol", "dl", "table", "section", "article", "header", "footer", "main", "nav", "form"}
    | {"blockquote", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_ENDED_BY: Final[Mapping[str, frozenset[str]]] = {
    "p": _BLOCKS,
    "li": frozenset({"li"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd"})),
    **dict.fromkeys(("td", "th"), frozenset({"td", "th", "tr", "tbody", "tfoot"})),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    "head": _BLOCKS | {"body"},
}
"""Elements that people leave open, and which ones end them by beginning (HTML, section 13.1.2.4)."""


class Hidden:
    """Follows the tags of a page; tells whether what stands there is hidden."""

    def __init__(self) -> None:
        """Begin outside of anything hidden."""
        self._open: list[str] = []
        """The hidden element that is open, and those in it, the innermost last."""
        self._count = Counter[str]()
        """How many of each kind are open."""
        self.by_style = False
        """Whether words of people are hidden, not those of a program."""

    def __bool__(self) -> bool:
        """Return whether what stands here is hidden."""
        return bool(self._open)

    def begins(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Follow a tag that opens an element."""
        while self._open and tag in _ENDED_BY.get(self._open[-1], ()):
            self._close()
        if tag in _VOID:
            return
        if self._open:
            self._add(tag)
        elif tag in _UNSEEN or _is_hidden(tag, attributes):
            self._add(tag)
            self.by_style = tag not in _UNSEEN

    def ends(self, tag: str) -> bool:
        """Follow a tag that closes an element; return whether that was hidden."""
        if not self._count[tag]:  # the end of one around it ends it too
            self._open.clear()
            self._count.clear()
            return False
        while self._close() != tag:
            pass
        return True

    def _add(self, tag: str) -> None:
        self._open.append(tag)
        self._count[tag] += 1

    def _close(self) -> str:
        tag = self._open.pop()
        self._count[tag] -= 1
        return tag


def _is_hidden(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Return whether an element is hidden by its own attributes."""
    closed = tag == "dialog" and "open" not in attributes
    return closed or "hidden" in attributes or _STYLE.search(attributes.get("style") or "") is not None
