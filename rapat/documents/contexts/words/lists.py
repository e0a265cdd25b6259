"""What lists of actions and of decisions may print."""

from __future__ import annotations

from rapat.documents.contexts.words.agreed import Promise, Resolution
from rapat.documents.contexts.words.paper import Letterhead, Paper, Signer, View


class Tally(View, frozen=True):
    """A line of a summary: how many actions in which state."""

    name: str
    open: int
    progress: int
    blocked: int
    done: int
    verified: int
    void: int
    overdue: int
    missed: int
    """Turns of duties that nobody reported before the next one fell due."""
    total: int
    """All but the void ones."""
    provisional: int
    """Those that rest on minutes which are not approved yet."""


class Basis(View, frozen=True):
    """Actions that were promised in one meeting."""

    name: str
    """Title and day of the meeting; empty for actions without one."""
    before: int
    """How many actions stand in the groups above."""
    actions: tuple[Promise, ...]


class OfActions(View, frozen=True):
    """What tindak-lanjut and lembar-instansi may print."""

    message: bool
    """Whether it becomes a message (WhatsApp, e-mail) instead of a paper."""
    letterhead: Letterhead | None
    paper: Paper
    forum: str
    """Name of the forum whose actions these are; empty for others."""
    agency: str
    """Full name of the agency whose actions these are; empty for others."""
    agency_short: str
    agency_head: str
    """Position of its head."""
    home: bool
    """Whether that agency is the secretariat itself, which nobody asks to report to itself."""
    meeting: str
    """Title of the meeting whose actions these are; empty for others."""
    meeting_id: str
    version: int
    """Of the meeting's minutes; 1 where the list is of more than one meeting."""
    meeting_day: str
    actions: tuple[Promise, ...]
    older: tuple[str, ...]
    """Ids of those that an earlier meeting gave, where the list is of one meeting."""
    led: tuple[Promise, ...]
    """Those the agency is responsible for."""
    supported: tuple[Promise, ...]
    """Those the agency supports."""
    waiting: tuple[Promise, ...]
    """In a message to the agency: those reported done, which wait for verification and are not in the lists above."""
    by_basis: tuple[Basis, ...]
    """All of them, a group for each meeting in which they were promised."""
    tally: Tally
    tally_led: Tally
    """Of those that the agency leads: the account counts these alone."""
    tally_supported: Tally
    by_agency: tuple[Tally, ...]
    signer: Signer
    """Who signs the list: the chair of the meeting, else of the forum; without position or name where there is none."""


class DecidedIn(View, frozen=True):
    """Decisions that were taken in one meeting."""

    name: str
    """Title and day of the meeting."""
    meeting_id: str
    before: int
    """How many decisions stand in the groups above."""
    decisions: tuple[Resolution, ...]


class OfDecisions(View, frozen=True):
    """What keputusan may print."""

    message: bool
    """Whether it becomes a message (WhatsApp, e-mail) instead of a paper."""
    letterhead: Letterhead | None
    paper: Paper
    forum: str
    """Name of the forum; empty for the decisions of all."""
    meeting: str
    """Title and day of the meeting whose decisions alone these are; empty for others."""
    since: str
    until: str
    """First and last day of the period, "24 November 2026"."""
    standing: str
    """Which decisions alone are listed, "not carried out yet"; empty for all that registers list."""
    decisions: tuple[Resolution, ...]
    by_meeting: tuple[DecidedIn, ...]
    """The same decisions, grouped by the meeting they were taken in, in the order of the meetings."""
    provisional: int
    """How many of them are of minutes that are not approved yet."""
    signer: Signer
    """Who signs the list: the chair of the meeting, else of the forum, else the head of the secretariat."""
