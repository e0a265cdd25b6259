"""The words for the codes of the model, one table for every edge: screen, command line, papers.

Each table maps a code to a literal marked for translation; an edge shows it with `Language.text(STATUS[code])`. The
Indonesian words are those of the project's glossary.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapat.model import (
    ActionStatus,
    CaseStep,
    Channel,
    CommentState,
    Credibility,
    DecisionStatus,
    EntryKind,
    Exercise,
    ExtensionState,
    InformationUse,
    ItemKind,
    Judgement,
    MatterKind,
    MatterStatus,
    MeetingStatus,
    Owing,
    Presence,
    Priority,
    Profile,
    Reliability,
    ReminderReason,
    Role,
    SecurityClass,
    Urgency,
    WaitsAs,
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
    ReminderReason.CIRCULAR: N_("circular"),
    ReminderReason.RECALLED: N_("recalled"),
    ReminderReason.MEETING: N_("meeting"),
    ReminderReason.OVERDUE: OVERDUE,
    ReminderReason.DUE: N_("due soon"),
    ReminderReason.REVIEW: N_("in review"),
}
"""Why an agency is reminded of something."""

DECISION_STATUS: Final[Mapping[DecisionStatus, str]] = {
    DecisionStatus.IN_FORCE: N_("in force"),
    DecisionStatus.CARRIED_OUT: N_("in force, actions done"),
    DecisionStatus.REPLACED: N_("replaced"),
    DecisionStatus.REVOKED: N_("revoked"),
    DecisionStatus.PROCEDURAL: N_("procedural"),
}
"""Where a decision stands."""

OWING: Final[Mapping[Owing, str]] = {
    Owing.UNDONE: N_("not carried out yet"),
    Owing.WITHOUT: N_("without actions"),
}
"""What of a decision in force is still to be done."""

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
    ItemKind.ADDED: N_("for this meeting"),
}
"""Why an item stands on the agenda."""

WAITS_AS: Final[Mapping[WaitsAs, str]] = {
    WaitsAs.UNREACHED: N_("item not reached"),
    WaitsAs.PARKED: N_("postponed point"),
    WaitsAs.POINT: N_("point put to the forum"),
    WaitsAs.REPORT: N_("report of the public"),
    WaitsAs.CIRCULAR: N_("circular"),
    WaitsAs.OVERDUE: N_("overdue promise"),
}
"""As what something waits for a forum."""

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
    Urgency.FLASH: N_("flash"),
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

MATTER_KIND: Final[Mapping[MatterKind, str]] = {
    MatterKind.TRAINING: N_("joint training"),
    MatterKind.CASE: N_("joint case"),
    MatterKind.INFORMATION: N_("exchange of information"),
    MatterKind.COMMUNITY: N_("report of the public"),
}
"""What a matter is about."""

MATTER_STATUS: Final[Mapping[MatterStatus, str]] = {
    MatterStatus.OPEN: N_("open"),
    MatterStatus.PROGRESS: N_("being worked on"),
    MatterStatus.CLOSED: N_("closed"),
    MatterStatus.REOPENED: N_("open again"),
}
"""Where a matter stands."""

HAPPENED: Final[Mapping[str, str]] = {
    "opened": N_("opened"),
    "part": N_("part opened"),
    "alike": N_("report of the same"),
    "held": N_("exercise"),
    "told": N_("happened"),
    "received": N_("received"),
    "milestone": N_("milestone"),
    "handover": N_("handover"),
    "taken": N_("handover received"),
    "joined": N_("joined the team"),
    "left": N_("left the team"),
    "item": N_("agenda item"),
    "line": N_("in a meeting"),
    "decision": N_("decision"),
    "action": N_("action"),
    "circular": N_("circular"),
    "recalled": N_("circular recalled"),
    "answered": N_("reporter answered"),
    "closed": N_("closed"),
}
"""What stands in the timeline of a matter."""

EXERCISE: Final[Mapping[Exercise, str]] = {
    Exercise.FLOOR_GAME: N_("tactical floor game"),
    Exercise.COMMAND_POST: N_("command post exercise"),
    Exercise.FIELD: N_("field exercise"),
}
"""How agencies train together."""

JUDGEMENT: Final[Mapping[Judgement, str]] = {
    Judgement.GOOD: N_("went well"),
    Judgement.IMPROVE: N_("to be improved"),
    Judgement.RECOMMENDATION: N_("recommendation"),
}
"""What an evaluation says of something."""

CASE_STEP: Final[Mapping[CaseStep, str]] = {
    CaseStep.FOUND: N_("found"),
    CaseStep.ANALYSIS: N_("joint analysis"),
    CaseStep.OPERATION: N_("joint operation"),
    CaseStep.HANDOVER: N_("handover"),
    CaseStep.TRIAL: N_("trial"),
    CaseStep.ENDED: N_("case ended"),
}
"""What a case came to."""

RELIABILITY: Final[Mapping[Reliability, str]] = {
    Reliability.RELIABLE: N_("A, completely reliable"),
    Reliability.USUALLY: N_("B, usually reliable"),
    Reliability.FAIRLY: N_("C, fairly reliable"),
    Reliability.NOT_USUALLY: N_("D, not usually reliable"),
    Reliability.UNRELIABLE: N_("E, unreliable"),
    Reliability.UNKNOWN: N_("F, reliability not known"),
}
"""How far a source is believed."""

CREDIBILITY: Final[Mapping[Credibility, str]] = {
    Credibility.CONFIRMED: N_("1, confirmed by others"),
    Credibility.PROBABLE: N_("2, probably true"),
    Credibility.POSSIBLE: N_("3, possibly true"),
    Credibility.DOUBTFUL: N_("4, doubtful"),
    Credibility.IMPROBABLE: N_("5, improbable"),
    Credibility.UNKNOWN: N_("6, truth not known"),
}
"""How far what is told is believed."""

INFORMATION_USE: Final[Mapping[InformationUse, str]] = {
    InformationUse.CONFIRMED: N_("confirmed"),
    InformationUse.REFUTED: N_("refuted"),
    InformationUse.ACTED_ON: N_("acted on"),
}
"""What was done with a piece of information."""

CHANNEL: Final[Mapping[Channel, str]] = {
    Channel.WHATSAPP: "WhatsApp",
    Channel.PHONE: N_("telephone"),
    Channel.IN_PERSON: N_("in person"),
    Channel.LETTER: N_("letter"),
    Channel.FKDM: "FKDM",
    Channel.SOCIAL_MEDIA: N_("social media"),
}
"""How a report of the public came in."""

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
