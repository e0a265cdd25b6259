"""The gate for text that people typed: the only way it reaches a widget. Nothing in it is markup, nothing acts."""

from __future__ import annotations

from textual.content import Content

from rapat.text.terminal import one_line, visible


def content(text: str, style: str = "") -> Content:
    """Text for a widget, literally; line breaks stay."""
    return Content.styled("\n".join(visible(line) for line in text.splitlines()), style)


def line(text: str, style: str = "") -> Content:
    """Text for a widget on one line, literally."""
    return Content.styled(one_line(text), style)


def lines(parts: list[Content]) -> Content:
    """Several lines beneath each other."""
    return Content("\n").join(parts)
