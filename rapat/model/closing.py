"""When a document is closed, what it belongs to, and what its id tells: all that a store needs to know of the words.

Documents are kinds and plain JSON here, as a store has them. A meeting is closed when it is final or cancelled, an
action when it is verified or void; what belongs to them is closed with them. A closed document may change again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from rapat.model.plain import ReadOnlyPlain

MEETINGS: Final = "meetings"
ACTIONS: Final = "actions"
STATUS: Final = "status"
"""The field that tells whether a document is closed."""
_CLOSED: Final[Mapping[str, frozenset[str | None]]] = {
    MEETINGS: frozenset({"final", "cancelled"}),
    ACTIONS: frozenset({"verified", "void"}),
    "issues": frozenset({None}),
    "reminders": frozenset({None}),
}
"""The kinds that close, and the statuses that close them; what has no status is closed from the first."""
_OWNERS: Final = {
    "items": MEETINGS,
    "attendance": MEETINGS,
    "entries": MEETINGS,
    "frozen": MEETINGS,
    "rulings": MEETINGS,
    "confirmations": MEETINGS,
    "comments": MEETINGS,
    "progress": ACTIONS,
    "extensions": ACTIONS,
    "turns": ACTIONS,
}
"""The kinds that belong to a meeting or an action; their ids begin with its id and a dot."""
OWNER_FIELDS: Final = {MEETINGS: "meeting", ACTIONS: "action"}
"""The field that says which document of a kind another belongs to."""
LOOKED_UP: Final = frozenset({"id", "forum", *OWNER_FIELDS.values()})
"""Fields that documents are looked up by: a store keeps an index of each."""


class Extract(NamedTuple):
    """Which fields of a kind's documents are asked for across all years, so that a store keeps them at hand."""

    fields: frozenset[str]
    holding: str = ""
    """Only of documents that have this field; empty for all of the kind."""
    value: str = ""
    """Only where that field holds this text; empty for any."""


EXTRACTED: Final[Mapping[str, Extract]] = {
    MEETINGS: Extract(frozenset({"id", "forum", "date", STATUS})),
    ACTIONS: Extract(frozenset({"id", "lead", "supporting", STATUS, "meeting", "forum", "security", "private"})),
    "items": Extract(frozenset({"id", "meeting", "parked"}), "parked"),
    "entries": Extract(frozenset({"id", "meeting", "kind", "private"}), "kind", "question"),
    "attendance": Extract(frozenset({"id", "meeting", "agency", "presence", "arrived", "left"})),
}
"""What is counted, or told field by field, without reading a closed document: points that wait, who came, who leads."""
_ACTION_ID: Final = "TL-"
_ID_WITH_YEAR: Final = re.compile(r"[A-Z][A-Z0-9-]*-(\d{4})-\d+")


def closes(kind: str) -> bool:
    """Whether documents of a kind close by themselves, not with another."""
    return kind in _CLOSED


def owner_kind(kind: str) -> str:
    """Name the kind of document that a kind belongs to; empty for one that stands alone."""
    return _OWNERS.get(kind, "")


def owner_field(kind: str) -> str:
    """Name the field that says which document one of this kind belongs to; empty for one that stands alone."""
    return OWNER_FIELDS.get(owner_kind(kind), "")


def is_closed(kind: str, document: ReadOnlyPlain) -> bool:
    """Whether a document is closed by its own status."""
    return document.get(STATUS) in closed_statuses(kind)


def closed_statuses(kind: str) -> frozenset[str | None]:
    """List the statuses that close documents of a kind; None among them closes what has no status."""
    return _CLOSED.get(kind, frozenset())


def owner_id(ident: str) -> str:
    """Read from an id the meeting or action that its document belongs to; of these themselves, their own id."""
    return ident.partition(".")[0]


def kind_of_owner(ident: str) -> str:
    """Tell whether the id of a document that others belong to is an action's or a meeting's."""
    return ACTIONS if ident.startswith(_ACTION_ID) else MEETINGS


def year_of(ident: str) -> str:
    """Read the year from the id of a meeting, action, issue or reminder, in four digits; empty where it has none."""
    match = _ID_WITH_YEAR.fullmatch(ident)
    return match[1] if match else ""
