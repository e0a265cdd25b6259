"""The numbers that lists print, the same in every format."""

from __future__ import annotations

from rapat.documents.tree import Items


def number_of(block: Items, at: int) -> str:
    """Write the number of an item: "2.", "b.", "3.2"."""
    if block.style == "letter":
        return f"{letters(at)}."
    return f"{block.prefix}{at}" if block.prefix else f"{at}."


def letters(at: int) -> str:
    """Count with letters: 1 is a, 27 is aa."""
    shown = ""
    while at > 0:
        at, digit = divmod(at - 1, 26)
        shown = chr(ord("a") + digit) + shown
    return shown
