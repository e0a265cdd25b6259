"""A mark that a row of a list bears for what is particular to its action."""

from __future__ import annotations

from typing import Final, NamedTuple

from rapat.text.language import N_, Message


class Mark(NamedTuple):
    """A mark: `told` in a word or two, and `sign` where a row has no room for words."""

    told: Message
    sign: str


MISSED: Final = "✗"
WAITING: Final = "?"
ASKED: Final = "+?"
SIGNS: Final = {
    f"{MISSED}2": N_("turns that were missed"),
    f"{WAITING}1": N_("turns that wait to be verified"),
    ASKED: N_("more time is asked, not answered yet"),
}
"""What help says of each sign, with a count where it has one."""
