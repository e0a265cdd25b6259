"""The words of rapat as typed, immutable values: what a secretariat keeps, free of any input or output.

`registers` holds who takes part (agencies, people, forums, events), `meetings` one sitting and its record, `actions`
what was promised there, `decisions` what became of what was decided, `responses` who says to come and what they make of
the draft, `frozen` what was put before the participants, `papers` which files were issued, `reminders` who was reminded
of what, `rules` what records are held to, `plain` the conversion to and from plain JSON.
"""

from rapat.model.actions import (
    NEXT_MEETING,
    PERIOD_END,
    UNFINISHED,
    WORKING,
    Action,
    ActionOutline,
    ActionStatus,
    Due,
    Evidence,
    Extension,
    ExtensionState,
    Handover,
    Priority,
    Progress,
    Turn,
    TurnReport,
)
from rapat.model.decisions import DecisionStatus, Ruling
from rapat.model.frozen import Frozen, Leaf
from rapat.model.meetings import (
    AgendaItem,
    Amendment,
    Approval,
    Attachment,
    Attendance,
    Entry,
    EntryKind,
    ItemKind,
    Meeting,
    MeetingStatus,
    Pause,
    Postponement,
    Presence,
    Vote,
    agencies_there,
)
from rapat.model.papers import Issuance, IssuedFile
from rapat.model.plain import Value, from_plain, to_plain
from rapat.model.registers import (
    Agency,
    Event,
    Forum,
    Person,
    Profile,
    Register,
    Role,
    SecurityClass,
    StandingItem,
    Urgency,
    strictest,
)
from rapat.model.reminders import IssuedReminder, RemindedOf, ReminderReason
from rapat.model.responses import Comment, CommentState, Confirmation
from rapat.model.rules import Rules

__all__ = [
    "NEXT_MEETING",
    "PERIOD_END",
    "UNFINISHED",
    "WORKING",
    "Action",
    "ActionOutline",
    "ActionStatus",
    "Agency",
    "AgendaItem",
    "Amendment",
    "Approval",
    "Attachment",
    "Attendance",
    "Comment",
    "CommentState",
    "Confirmation",
    "DecisionStatus",
    "Due",
    "Entry",
    "EntryKind",
    "Event",
    "Evidence",
    "Extension",
    "ExtensionState",
    "Forum",
    "Frozen",
    "Handover",
    "Issuance",
    "IssuedFile",
    "IssuedReminder",
    "ItemKind",
    "Leaf",
    "Meeting",
    "MeetingStatus",
    "Pause",
    "Person",
    "Postponement",
    "Presence",
    "Priority",
    "Profile",
    "Progress",
    "Register",
    "RemindedOf",
    "ReminderReason",
    "Role",
    "Rules",
    "Ruling",
    "SecurityClass",
    "StandingItem",
    "Turn",
    "TurnReport",
    "Urgency",
    "Value",
    "Vote",
    "agencies_there",
    "from_plain",
    "strictest",
    "to_plain",
]
