"""What people call the groups of a list of actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapat.model import ActionStatus, Agency, Forum
from rapat.model.labels import OVERDUE, STATUS
from rapat.secretariat.grouping import DueBand, GroupBy, OrderBy
from rapat.secretariat.session import Session
from rapat.text.language import N_, Language

_BANDS: Final[Mapping[DueBand, str]] = {
    DueBand.OVERDUE: OVERDUE,
    DueBand.SOON: N_("due within seven days"),
    DueBand.LATER: N_("due later"),
    DueBand.UNDATED: N_("without a date"),
    DueBand.REPORTED: N_("reported done or settled"),
}
KINDS: Final[Mapping[GroupBy, str]] = {
    GroupBy.AGENCY: N_("by agency"),
    GroupBy.DUE: N_("by due date"),
    GroupBy.FORUM: N_("by forum"),
    GroupBy.STATUS: N_("by status"),
}
"""Marked words for how a list is grouped."""
ORDERS: Final[Mapping[OrderBy, str]] = {
    OrderBy.DUE: N_("by due date"),
    OrderBy.NEWEST: N_("the newest first"),
    OrderBy.AGENCY: N_("by agency"),
}
"""Marked words for what a list is sorted by."""


def name(language: Language, session: Session, by: GroupBy, key: str) -> str:
    """Name a group of a list in a language."""
    match by:
        case GroupBy.AGENCY:
            agency = session.get(Agency, key)
            return f"{key} · {agency.name}" if agency else key or language.text(N_("no lead agency"))
        case GroupBy.FORUM:
            forum = session.get(Forum, key)
            return f"{key} · {forum.name}" if forum else key or language.text(N_("no forum"))
        case GroupBy.DUE:
            return language.text(_BANDS[DueBand(key)])
        case GroupBy.STATUS:
            return language.text(STATUS[ActionStatus(key)])
