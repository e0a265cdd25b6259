"""What the paper of a circular may print."""

from __future__ import annotations

from rapat.documents.contexts.words.paper import Letterhead, Paper, Signer, View


class Addressee(View, frozen=True):
    """An agency that a circular goes to."""

    agency: str
    """Full name."""
    head: str
    """Position of its head; empty where the register does not say."""


class Received(View, frozen=True):
    """Whether an agency has a circular."""

    agency: str
    """Full name."""
    at: str
    """"Senin, 23 November 2026, 08.10 WITA"; empty where it was not acknowledged yet."""
    after: str
    """"1 jam 5 menit", "kurang dari 1 menit"; empty where it was not acknowledged yet."""
    remark: str
    """Whether it was late, who told it by telephone, what was said beside."""


class Answered(View, frozen=True):
    """What an agency answered to a circular."""

    agency: str
    """Full name."""
    text: str


class OfCircular(View, frozen=True):
    """What pemberitahuan may print."""

    message: bool
    """Whether it becomes a message (WhatsApp, e-mail) instead of a paper."""
    letterhead: Letterhead | None
    paper: Paper
    number: str
    """The code that it is acknowledged by: "PBT-2026-017"."""
    letter_number: str
    """Its number by the pattern of the office that sends it, with dots for the running number; empty without one."""
    sender: str
    """Full name of the agency that it comes from."""
    to: tuple[str, ...]
    """Full names of the addressees."""
    addressees: tuple[Addressee, ...]
    """Them, each with its head."""
    text: str
    """Empty in a message of what is too secret for one."""
    urgency: str
    """"Kilat"; empty for an ordinary one."""
    issued: str
    """"Senin, 23 November 2026, 08.00 WITA"."""
    day: str
    """Day of its issue: "23 November 2026"."""
    due: str
    """Until when it is to be acknowledged."""
    answer_by: str
    """Until when an answer is wanted, "Selasa, 8 Desember 2026", with ", 10.00 WITA" where it has an hour."""
    matter: str
    """Code of its matter; empty for none."""
    replaces: str
    """Number of the circular that it corrects; empty for none."""
    replaced_by: str
    """Number of the circular that corrects it; empty for none."""
    recalled: str
    """Why it was recalled."""
    is_recalled: bool
    files: tuple[str, ...]
    """Names of the files that go with it."""
    receipts: tuple[Received, ...]
    waiting: int
    """How many agencies have not acknowledged it."""
    median: str
    """The time that half of those who acknowledged it took at most; empty while nobody has."""
    answers: tuple[Answered, ...]
    signer: Signer
    """The head of the agency that it comes from."""
