"""The words for the codes of the model, one table for every edge: screen, command line, papers.

Each table maps a code to a literal marked for translation; an edge shows it with `Language.text(STATUS[code])`. The
Indonesian words are those of the project's glossary.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapat.model import (
    ActionStatus,
    CommentState,
    DecisionStatus,
    EntryKind,
    ExtensionState,
    ItemKind,
    MeetingStatus,
    Presence,
    Priority,
    Profile,
    ReminderReason,
    Role,
    SecurityClass,
    Urgency,
)
from rapat.text.language import N_

STATUS: Final[Mapping[ActionStatus, str]] = {
    ActionStatus.OPEN: N_("not started"),
    ActionStatus.PROGRESS: N_("in progress"),
    ActionStatus.BLOCKED: N_("blocked"),
    ActionStatus.DONE: N_("done, awaiting verification"),
    ActionStatus.VERIFIED: N_("verified"),
    ActionStatus.VOID: N_("cancelled"),
}
"""Stored status of an action."""

PART: Final[Mapping[ActionStatus, str]] = {**STATUS, ActionStatus.DONE: N_("done")}
"""What a supporting agency says of its own part, which nobody verifies by itself."""

OVERDUE: Final = N_("overdue")
"""The computed state beside the stored ones."""

MEETING_STATUS: Final[Mapping[MeetingStatus, str]] = {
    MeetingStatus.SCHEDULED: N_("scheduled"),
    MeetingStatus.LIVE: N_("in session"),
    MeetingStatus.ADJOURNED: N_("adjourned"),
    MeetingStatus.DRAFT: N_("draft"),
    MeetingStatus.REVIEW: N_("in review"),
    MeetingStatus.FINAL: N_("final"),
    MeetingStatus.CANCELLED: N_("cancelled"),
}
"""Where a meeting stands."""

REMINDER: Final[Mapping[ReminderReason, str]] = {
    ReminderReason.MEETING: N_("meeting"),
    ReminderReason.OVERDUE: OVERDUE,
    ReminderReason.DUE: N_("due soon"),
    ReminderReason.REVIEW: N_("in review"),
}
"""Why an agency is reminded of something."""

DECISION_STATUS: Final[Mapping[DecisionStatus, str]] = {
    DecisionStatus.IN_FORCE: N_("in force"),
    DecisionStatus.CARRIED_OUT: N_("carried out"),
    DecisionStatus.REPLACED: N_("replaced"),
    DecisionStatus.REVOKED: N_("revoked"),
    DecisionStatus.PROCEDURAL: N_("procedural"),
}
"""Where a decision stands."""

COMMENT_STATE: Final[Mapping[CommentState, str]] = {
    CommentState.WAITING: N_("not answered"),
    CommentState.TAKEN: N_("taken over"),
    CommentState.DECLINED: N_("not taken over"),
}
"""What was made of a comment on a draft."""

PRESENCE: Final[Mapping[Presence, str]] = {
    Presence.PRESENT: N_("present"),
    Presence.REPRESENTED: N_("represented"),
    Presence.EXCUSED: N_("excused"),
    Presence.SICK: N_("sick"),
    Presence.ON_DUTY: N_("on duty elsewhere"),
    Presence.ABSENT: N_("absent without notice"),
    Presence.GUEST: N_("guest"),
}
"""How an agency was there, or why not."""

ENTRY_KIND: Final[Mapping[EntryKind, str]] = {
    EntryKind.NOTE: N_("note"),
    EntryKind.CONTINUATION: N_("sub-point"),
    EntryKind.DECISION: N_("decision"),
    EntryKind.ACTION: N_("action"),
    EntryKind.INFORMATION: N_("information"),
    EntryKind.QUESTION: N_("parked point"),
    EntryKind.AGENDA: N_("agenda item"),
    EntryKind.ATTENDANCE: N_("attendance"),
    EntryKind.CORRECTION: N_("correction"),
    EntryKind.COMMAND: N_("command"),
}
"""What a typed line became."""

ITEM_KIND: Final[Mapping[ItemKind, str]] = {
    ItemKind.APPROVAL: N_("approval of the previous minutes"),
    ItemKind.FOLLOW_UP: N_("follow-up of the previous meeting"),
    ItemKind.TEMPLATE: N_("standing item"),
    ItemKind.PARKED: N_("postponed point"),
    ItemKind.ADDED: N_("added item"),
}
"""Why an item stands on the agenda."""

SECURITY: Final[Mapping[SecurityClass, str]] = {
    SecurityClass.ORDINARY: N_("ordinary"),
    SecurityClass.RESTRICTED: N_("restricted"),
    SecurityClass.SECRET: N_("secret"),
    SecurityClass.TOP_SECRET: N_("top secret"),
}
"""The word of a security class; its code is the enum's value."""

URGENCY: Final[Mapping[Urgency, str]] = {
    Urgency.ORDINARY: N_("ordinary"),
    Urgency.URGENT: N_("urgent"),
    Urgency.IMMEDIATE: N_("immediate"),
}
"""How fast a letter must be handled."""

PROFILE: Final[Mapping[Profile, str]] = {
    Profile.CITY: N_("city government"),
    Profile.POLICE: N_("police"),
}
"""Whose form papers have."""

PRIORITY: Final[Mapping[Priority, str]] = {
    Priority.NORMAL: N_("normal"),
    Priority.URGENT: N_("pressing"),
}
"""How pressing an action is."""

ROLE: Final[Mapping[Role, str]] = {
    Role.SECRETARY: N_("secretary"),
    Role.CHAIR: N_("chair"),
    Role.REPRESENTATIVE: N_("agency representative"),
    Role.AUDITOR: N_("auditor"),
}
"""What a person is here."""

FORMAT: Final[Mapping[str, str]] = {
    "pdf": "PDF",
    "docx": N_("Word document"),
    "message": N_("WhatsApp message"),
    "eml": N_("e-mail draft"),
    "html": N_("web page (HTML)"),
    "txt": N_("plain text"),
    "md": "Markdown",
    "xlsx": N_("Excel workbook"),
    "csv": N_("table for programs (CSV)"),
    "excel": N_("table for Excel (CSV)"),
    "ics": N_("calendar file (ICS)"),
}
"""What a format is called."""

EXTENSION: Final[Mapping[ExtensionState, str]] = {
    ExtensionState.REQUESTED: N_("requested"),
    ExtensionState.GRANTED: N_("granted"),
    ExtensionState.CLOSED: N_("closed with the action"),
    ExtensionState.REFUSED: N_("refused"),
}
"""Where a request for more time stands."""
