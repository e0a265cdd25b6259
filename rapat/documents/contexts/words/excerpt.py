"""What an excerpt of minutes may print."""

from __future__ import annotations

from rapat.documents.contexts.words.minutes import Sitting, Spoken
from rapat.documents.contexts.words.paper import Letterhead, Paper, Signer, View
from rapat.documents.house_style import Says


class QuotedLine(View, frozen=True):
    """One line of an excerpt, and how many before it are left out."""

    number: str
    """As the minutes number it: "2.3.b"."""
    kind: Spoken
    speaker: str
    says: Says
    text: str
    points: tuple[str, ...]
    mark: str
    omitted: int
    """How many points of its part stand between it and the one before, and are not quoted."""


class QuotedDecision(View, frozen=True):
    """One decision of an excerpt, and how many before it are left out."""

    number: str
    """"3.2"."""
    text: str
    points: tuple[str, ...]
    mark: str
    omitted: int


class QuotedPromise(View, frozen=True):
    """One promise of an excerpt as it was agreed, and how many before it are left out."""

    number: str
    """"4.2"."""
    id: str
    text: str
    points: tuple[str, ...]
    lead: str
    supporting: str
    due: str
    mark: str
    omitted: int


class QuotedPart(View, frozen=True):
    """A part of the record of which something is quoted."""

    number: str
    title: str = ""
    """Of the agenda item; empty for opening, closing and what was said without an agenda."""
    lines: tuple[QuotedLine, ...] = ()
    decisions: tuple[QuotedDecision, ...] = ()
    """Of the part of the decisions, which has no lines."""
    actions: tuple[QuotedPromise, ...] = ()
    """Of the part of the promises, likewise."""
    omitted: int = 0
    """How many points behind the last one are not quoted."""


class OfExcerpt(View, frozen=True):
    """What kutipan may print."""

    letterhead: Letterhead | None
    paper: Paper
    meeting: Sitting
    number: str
    """"KTP-2026-003"."""
    letter_number: str
    """By the office's pattern, with room for the running number that its register of letters gives:
    "000.1.5/………/BKBP/XI/2026"; empty for excerpts of minutes sealed by older rules."""
    code: str
    """What proves it: "KTP-2026-003/1f2e-3d4c-5b6a-7980-0011"."""
    receiver: str
    """Who it is for."""
    purpose: str
    """What it is for; empty where that is not said."""
    day: str
    """When it was made, "24 November 2026"."""
    parts: tuple[QuotedPart, ...]
    decisions: tuple[QuotedDecision, ...]
    decisions_omitted: int
    """How many behind the last one are not quoted."""
    actions: tuple[QuotedPromise, ...]
    actions_omitted: int
    quoted: int
    """How many points it quotes, of all parts."""
    omitted: int
    """How many it does not; with those quoted all that the minutes have."""
    apart: bool
    """Whether the day stands apart from the words above the signature, as on excerpts of minutes sealed by older rules;
    else the room to sign is above the name."""
    sections: tuple[QuotedPart, ...]
    """The same parts, and decisions and promises as parts of their own, in the order of the minutes; on excerpts of
    minutes sealed by older rules the closing stands before decisions and promises."""
    signer: Signer
    """Who wrote the minutes, and certifies what is quoted of them."""
