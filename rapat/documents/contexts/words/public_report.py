"""The variables of the register of reports from the public."""

from __future__ import annotations

from rapat.documents.contexts.words.paper import Letterhead, Paper, Signer, View


class PublicReport(View, frozen=True):
    """What somebody of the public reported; never who."""

    code: str
    mark: str
    received: str
    """Day on which it came in, "Selasa, 24 Nov 2026"."""
    time: str
    channel: str
    """How it came in: "WhatsApp"."""
    urgency: str
    text: str
    """What was seen, whole."""
    happened: str
    """When, as far as it was said."""
    place: str
    handled: str
    """How it stands, who leads it, or for which sitting it waits; how it ended."""
    answer: str
    """What was answered, or until when an answer is owed; empty where none is."""


class OfReports(View, frozen=True):
    """What register-laporan may print."""

    message: bool
    """Whether it becomes a message (WhatsApp, e-mail) instead of a paper."""
    letterhead: Letterhead | None
    paper: Paper
    since: str
    """First day of the period; empty where everything up to `until` is told."""
    until: str
    reports: tuple[PublicReport, ...]
    """In the order they came in."""
    waiting: int
    """How many nobody has sent anywhere yet."""
    owed: int
    """To how many an answer is owed."""
    signer: Signer
