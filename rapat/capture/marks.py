"""What was gathered of a promise while its line is read: the marks and where they stand; glued ones parted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from rapat.capture.line import Context
from rapat.capture.names import Target
from rapat.capture.normalized import NormalizedText
from rapat.capture.owners import Owner
from rapat.dates import deadlines

ADDRESS: Final = r"@[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?!\w)"
"""An address of a network, `@polres@bontang.go.id`, which names no owner."""
LOOSE: Final = " ,;&+(\u2014\u2013-"
"""What stands between marks and is no word."""
_GLUED: Final = re.compile(rf"(?:(?<=[ (,;&/+])|^)(?!{ADDRESS})[@^][^\s@^]+(?:(?:@(?=[^\W\d_])|\^)[^\s@^]+)+")
_STUCK: Final = re.compile(r"(?<=[^\W_])(?<!@)@(?=[^\W\d_])(?![\w-]+(?:\.[\w-]+)+)")
"""A mark behind a word or a figure, `pasang 3@BPBD`; no address of a mailbox."""
_GLUED_TO: Final = re.compile(r"(?<=.)(?=[@^])")


@dataclass(slots=True)
class Mark:
    """A mark in the text, from `start` to `end`."""

    start: int
    end: int
    target: Target | None = None
    everybody: bool = False
    first: bool = False
    support: bool = False
    """A word says that he supports another."""
    inside: bool = False
    apart: bool = False
    """It stands in brackets or between dashes, and is no word of the sentence."""
    kept: str = ""
    """What stays of it in the sentence: names that nobody goes by, and how they owe it."""
    name: str = ""
    """The name behind the mark that nobody goes by: it stays in the words, without the mark."""
    due: deadlines.Deadline | None = None
    undated: bool = False
    """It says that there is no due date (`^-`)."""
    matter: str = ""

    @property
    def stays(self) -> bool:
        """Whether it is words of the sentence, which stay where it ends."""
        return self.inside or bool(self.kept)


@dataclass(slots=True)
class Reading:
    """What was gathered of one action line."""

    marks: list[Mark] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    """Codes of what is doubtful in the marks themselves: two due dates."""
    beside: tuple[str, ...] = ()
    """Names that nobody goes by, before the colon beside those who lead."""
    leads: tuple[Owner, ...] = ()
    """Who stands before a colon in front of it all: `Polres: susun jadwal`."""

    @property
    def owners(self) -> list[Owner]:
        """Who owes it: those before the colon, those named as responsible, the others, and those who support them."""
        marks = sorted(self.marks, key=lambda mark: not mark.first)
        marked = [Owner(mark.target, mark.support) for mark in marks if mark.target is not None or mark.everybody]
        return sorted((*self.leads, *marked), key=lambda owner: owner.support)

    @property
    def led(self) -> bool:
        """Whether somebody is named who leads."""
        return any(not owner.support for owner in self.owners)


def apart(body: NormalizedText, context: Context) -> NormalizedText:
    """Return a text with a space between marks that were typed without one (`@Damkar^bsk`); itself where none were.

    So it is between a word and the mark of somebody known behind it (`3@BPBD`).
    """
    stuck = {at.start() for at in _STUCK.finditer(body.shadow) if context.directory.longest(body.shadow, at.end())}
    parted = (
        "".join(f" {letter}" if at in stuck else letter for at, letter in enumerate(body.text)) if stuck else body.text
    )
    spaced = _GLUED.sub(lambda match: _GLUED_TO.sub(" ", match[0]), parted)
    return body if spaced == body.text else NormalizedText.of(spaced)
