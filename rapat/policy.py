"""Who may read and do what: pure tables of values, asked at two gates and nowhere else.

`Session.get`, `find` and `search` ask them of whatever leaves the store (`rapat.secretariat.visibility`),
`Transaction.require` of whatever is done, on the stored document, inside the transaction. The embedded store
identifies, it does not authenticate: there the file system is the guard and these tables keep honest people from
mistakes. With a database behind it the same values become its rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from rapat.model import AgendaItem, Matter, Person, Reporter, Role, SecurityClass


class Operation(StrEnum):
    """What somebody does; the value opens the `why` of its journal record."""

    KEEP_REGISTERS = "registers"
    CARE = "care"
    """Backup, restore, repair, templates, settings."""
    PLAN = "plan"
    RECORD = "record"
    EDIT = "edit"
    CLOSE = "close"
    REVIEW = "review"
    APPROVE = "approve"
    AMEND = "amend"
    ASSIGN = "assign"
    REPORT = "report"
    REQUEST = "request"
    EXTEND = "extend"
    VERIFY = "verify"
    RESOLVE = "resolve"
    """What became of a decision: it is replaced, revoked, procedural, or holds again."""
    CONFIRM = "confirm"
    """Say who comes to a meeting for an agency."""
    COMMENT = "comment"
    """Say something of a line of a draft that was sent round."""
    CIRCULATE = "circulate"
    """Send a draft round for comments, and answer these."""
    UNDO = "undo"
    ISSUE = "issue"
    REMIND = "remind"
    """Note which agency was reminded of what."""
    MATTER = "matter"
    """Open a matter, say more of it, close it, open it again."""
    REPORTER = "reporter"
    """Keep who reported something, be shown it, erase it."""
    HAND_OVER = "hand-over"
    """Say that an agency of a case gave something to another, or has what it was given."""
    CIRCULAR = "circular"
    """Issue a circular, correct it, recall it."""
    ACKNOWLEDGE = "acknowledge"
    """Say that an agency has a circular, or what it answers."""
    QUEUE = "queue"
    """Put a point to a forum, take it off again."""
    QUOTE = "quote"
    """Make an excerpt of approved minutes."""


class Standing(StrEnum):
    """What somebody is towards a thing."""

    KNOWN = "known"
    """In the registers, and in use."""
    SECRETARIAT = "secretariat"
    """Of the workspace, or of the forum that the thing belongs to."""
    CHAIR = "chair"
    """Who decides on that thing as its chair: of an action the forum's now, of a meeting the one it names."""
    PRESIDES = "presides"
    """Named as chair by the meeting itself."""
    HEADS = "heads"
    """Named as chair by the forum."""
    INVITED = "invited"
    """Of an agency on the meeting's own list, among the addressees of the circular or the members of the forum."""
    PARTY = "party"
    """Of an agency that leads or supports the action, takes part in the matter, sent the circular, put the point, or
    is the receiver of the excerpt."""
    ADMITTED = "admitted"
    """Named among those whom a restricted matter admits, and of an agency that takes part in it."""
    AUDITOR = "auditor"


_SECRETARIAT: Final = frozenset({Standing.SECRETARIAT})
_CHAIR: Final = _SECRETARIAT | {Standing.CHAIR}
_PARTY: Final = _SECRETARIAT | {Standing.PARTY}
_INVITED: Final = _SECRETARIAT | {Standing.INVITED}

MAY: Final[Mapping[Operation, frozenset[Standing]]] = {
    **dict.fromkeys(Operation, _SECRETARIAT),
    Operation.APPROVE: _CHAIR,
    Operation.EXTEND: _CHAIR,
    Operation.VERIFY: _CHAIR,
    Operation.REPORT: _PARTY,
    Operation.REQUEST: _PARTY,
    Operation.CONFIRM: _INVITED,
    Operation.COMMENT: _INVITED,
    Operation.ACKNOWLEDGE: _INVITED,
    Operation.QUEUE: _INVITED | {Standing.HEADS, Standing.PARTY},
    Operation.HAND_OVER: _PARTY | {Standing.ADMITTED},
    Operation.UNDO: frozenset({Standing.KNOWN}),
}
"""Which standings may do an operation."""

_READERS: Final = frozenset(
    {Standing.SECRETARIAT, Standing.PRESIDES, Standing.HEADS, Standing.INVITED, Standing.AUDITOR}
)
READS: Final[Mapping[str, frozenset[Standing]]] = {
    **dict.fromkeys(("agencies", "people", "forums", "events", "rules"), frozenset({Standing.KNOWN})),
    **dict.fromkeys(("meetings", "items", "attendance", "entries", "frozen", "rulings"), _READERS),
    **dict.fromkeys(("confirmations", "comments"), _READERS),
    **dict.fromkeys(("actions", "progress", "extensions", "turns"), _READERS | {Standing.PARTY}),
    **dict.fromkeys(("issues", "reminders"), frozenset({Standing.SECRETARIAT, Standing.AUDITOR})),
    "matters": _PARTY | {Standing.AUDITOR},
    "reporters": _SECRETARIAT,
    "points": _READERS | {Standing.PARTY},
    "quotations": (_READERS - {Standing.INVITED}) | {Standing.PARTY},
    **dict.fromkeys(("circulars", "acknowledgements", "answers"), _PARTY | {Standing.INVITED, Standing.AUDITOR}),
}
"""Which standings read documents of a kind."""
READS_RESTRICTED: Final = _SECRETARIAT | {Standing.ADMITTED}
"""Which standings know of a matter that is restricted."""
READS_PRIVATE: Final = _SECRETARIAT
"""Which standings read what is for the secretariat alone."""
READS_EVERY_CLASS: Final = _SECRETARIAT | {Standing.PRESIDES}
"""Which standings read a thing whatever its class; all others need the clearance for it."""

CLAIM: Final = "claim"
"""Opens the `why` of the one record that nobody needs to be allowed to: a workspace's secretary enters."""
_SAID: Final = frozenset({Operation.RECORD, Operation.EDIT})
"""Operations that write what was said in a meeting, or put it right."""
MADE_BY: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("agencies", "people"), frozenset({Operation.KEEP_REGISTERS, CLAIM})),
    **dict.fromkeys(("forums", "events"), frozenset({Operation.KEEP_REGISTERS})),
    "meetings": frozenset(
        {Operation.PLAN, Operation.RECORD, Operation.CLOSE, Operation.REVIEW, Operation.APPROVE, Operation.AMEND}
    )
    | {Operation.CIRCULATE},
    "items": frozenset({Operation.PLAN, Operation.CLOSE})
    | _SAID
    | {Operation.MATTER},  # which raises what belongs to a matter that is raised
    "attendance": frozenset({Operation.RECORD}),
    "entries": _SAID,
    "frozen": frozenset({Operation.REVIEW}),
    "rulings": frozenset({Operation.RESOLVE, Operation.AMEND}),
    "confirmations": frozenset({Operation.CONFIRM}),
    "comments": frozenset({Operation.COMMENT, Operation.CIRCULATE}),
    "actions": _SAID
    | {Operation.ASSIGN, Operation.EXTEND, Operation.REPORT, Operation.VERIFY}
    | {Operation.PLAN, Operation.KEEP_REGISTERS}  # which move what dates hang on
    | {Operation.MATTER},  # which gives a finding, or a report, to an agency
    "progress": frozenset({Operation.REPORT, Operation.VERIFY, Operation.ASSIGN}),
    "extensions": frozenset(
        {Operation.REQUEST, Operation.EXTEND, Operation.REPORT, Operation.VERIFY, Operation.ASSIGN}
    ),
    "turns": frozenset({Operation.REPORT, Operation.VERIFY, Operation.EXTEND}),
    "issues": frozenset({Operation.ISSUE}),
    "reminders": frozenset({Operation.REMIND}),
    "matters": frozenset({Operation.MATTER, Operation.HAND_OVER})
    | {Operation.KEEP_REGISTERS},  # which moves the events exercises hang on
    "reporters": frozenset({Operation.REPORTER, Operation.MATTER}),  # together with the report
    "circulars": frozenset({Operation.CIRCULAR}),
    **dict.fromkeys(("acknowledgements", "answers"), frozenset({Operation.ACKNOWLEDGE})),
    "points": frozenset({Operation.QUEUE}),
    "quotations": frozenset({Operation.QUOTE}),
}
"""What documents of a kind are made and changed by; nothing else touches them, but for taking back."""
BORN_BY: Final[Mapping[str, frozenset[str]]] = {
    "meetings": frozenset({Operation.PLAN}),
    "items": frozenset({Operation.PLAN, Operation.CLOSE}) | _SAID,
    "actions": _SAID | {Operation.ASSIGN, Operation.MATTER},
    "matters": frozenset({Operation.MATTER}),
    "turns": frozenset({Operation.REPORT, Operation.EXTEND}),
    "comments": frozenset({Operation.COMMENT}),
}
"""What documents of a kind come into being by, where that is not all of `MADE_BY`."""

_STATUS: Final = frozenset({Operation.REPORT, Operation.VERIFY, Operation.ASSIGN})
CHANGED_BY: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    "items": {
        **dict.fromkeys(AgendaItem.__struct_fields__, frozenset({Operation.PLAN, Operation.CLOSE}) | _SAID),
        "security": frozenset({Operation.PLAN, Operation.CLOSE, Operation.MATTER}) | _SAID,
    },
    "actions": {
        **dict.fromkeys(("lead", "supporting", "pic"), _SAID | {Operation.ASSIGN}),
        **dict.fromkeys(("text", "priority", "private", "item", "matter"), _SAID),
        "security": _SAID | {Operation.MATTER},
        "decision": _SAID | {Operation.ASSIGN},
        **dict.fromkeys(("status", "reason", "done_on", "verified_on", "verified_by"), _STATUS),
        "counts_turns": _SAID | {Operation.ASSIGN, Operation.EXTEND},
        "substeps": frozenset({Operation.REPORT}),
        **dict.fromkeys(("due", "original_due"), _SAID | {Operation.EXTEND, Operation.PLAN, Operation.KEEP_REGISTERS}),
    },
    "meetings": {
        **dict.fromkeys(("title", "date", "start", "end", "place", "security", "urgency"), frozenset({Operation.PLAN})),
        **dict.fromkeys(("invited", "chair", "secretary", "note_taker", "cosigners"), frozenset({Operation.PLAN})),
        **dict.fromkeys(("letter_number", "letter_date", "copies"), frozenset({Operation.PLAN})),
        **dict.fromkeys(("postponements", "cancelled"), frozenset({Operation.PLAN})),
        **dict.fromkeys(("opened", "closed", "pauses"), frozenset({Operation.RECORD, Operation.CLOSE})),
        **dict.fromkeys(("next_date", "next_text", "attachments"), frozenset({Operation.RECORD})),
        "lent": frozenset({Operation.PLAN}),
        "comment_until": frozenset({Operation.CIRCULATE, Operation.AMEND}),
        "returned": frozenset({Operation.REVIEW}),
        "approvals": frozenset({Operation.APPROVE}),
        **dict.fromkeys(("amendments", "version"), frozenset({Operation.AMEND})),
        **dict.fromkeys(("forum", "previous"), frozenset[str]()),
    },
    "comments": {
        **dict.fromkeys(("meeting", "entry", "line", "text", "agency", "by", "entered_by", "at"), frozenset[str]()),
        **dict.fromkeys(("state", "answer", "answered_by", "answered_at"), frozenset({Operation.CIRCULATE})),
    },
    "matters": {
        **dict.fromkeys(Matter.__struct_fields__, frozenset({Operation.MATTER})),
        **dict.fromkeys(("kind", "opened_by", "opened_at"), frozenset[str]()),
        **dict.fromkeys(("date", "end"), frozenset({Operation.MATTER, Operation.KEEP_REGISTERS})),
        "handovers": frozenset({Operation.MATTER, Operation.HAND_OVER}),
    },
    "reporters": dict.fromkeys(Reporter.__struct_fields__, frozenset({Operation.REPORTER})),
    "circulars": {
        **dict.fromkeys(("sender", "to", "text", "security", "urgency", "due"), frozenset[str]()),
        **dict.fromkeys(("answer_by", "answer_time", "matter", "files"), frozenset[str]()),
        **dict.fromkeys(("issued_by", "issued_at", "replaces"), frozenset[str]()),
        **dict.fromkeys(("replaced_by", "recalled_by", "recalled_at", "reason"), frozenset({Operation.CIRCULAR})),
    },
    "points": {
        **dict.fromkeys(("forum", "text", "agency", "by", "entered_by", "at", "security", "matter"), frozenset[str]()),
        **dict.fromkeys(("withdrawn_by", "withdrawn_at", "reason"), frozenset({Operation.QUEUE})),
    },
    "entries": {
        **dict.fromkeys(("meeting", "number", "raw", "typed_by", "origin"), frozenset[str]()),
        "at": frozenset({Operation.EDIT}),
    },
}
"""Of kinds that many operations change, which field changes by which; what a newer rapat knows beside is not judged."""

LASTING: Final = frozenset(
    {
        Operation.REVIEW,
        Operation.APPROVE,
        Operation.AMEND,
        Operation.VERIFY,
        Operation.ISSUE,
        Operation.REMIND,
        Operation.REPORTER,
        Operation.CIRCULAR,
        Operation.ACKNOWLEDGE,
        Operation.QUOTE,
        Operation.HAND_OVER,
    }
)
"""Operations that undo never takes back."""


class Thing(NamedTuple):
    """What decides who somebody is towards a thing; empty fields say nothing."""

    secretariat: str = ""
    """Code of the agency that keeps its forum's minutes."""
    chairs: frozenset[str] = frozenset()
    """Ids of the people who decide on it as chairs."""
    invited: frozenset[str] = frozenset()
    """Codes of the agencies on its meeting's list, or that it is addressed to; of the members of a forum."""
    parties: frozenset[str] = frozenset()
    """Codes of the agencies that lead or support it, take part in it, or sent or put it."""
    presides: str = ""
    """Id of the chair whom its meeting names."""
    heads: str = ""
    """Id of the chair whom its forum names now."""
    admitted: frozenset[str] = frozenset()
    """Ids of the people whom it admits, where it is restricted."""


NOTHING: Final = Thing()
"""A thing of the workspace as a whole."""


def standings(person: Person | None, thing: Thing, home: str) -> frozenset[Standing]:
    """Tell what `person` is towards a thing; `home` is the agency of the workspace's own secretariat.

    None, or somebody who is not in use any more, is nothing towards anything. A secretary without an agency is one of
    the workspace itself: the first one is entered before there are agencies.
    """
    if person is None or not person.active:
        return frozenset()
    found = {Standing.KNOWN}
    if person.role is Role.AUDITOR:
        return frozenset(found | {Standing.AUDITOR})
    own = {"", home, thing.secretariat} if home else {person.agency}
    if person.role is Role.SECRETARY and person.agency in own:
        found.add(Standing.SECRETARIAT)
    if person.id in thing.chairs:
        found.add(Standing.CHAIR)
    if person.id and person.id == thing.presides:
        found.add(Standing.PRESIDES)
    if person.id and person.id == thing.heads:
        found.add(Standing.HEADS)
    if person.agency and person.agency in thing.invited:
        found.add(Standing.INVITED)
    if person.agency and person.agency in thing.parties:
        found.add(Standing.PARTY)
    if person.id in thing.admitted:
        found.add(Standing.ADMITTED)
    return frozenset(found)


def may(operation: Operation, found: frozenset[Standing]) -> bool:
    """Tell whether somebody of these standings may do an operation."""
    return bool(MAY[operation] & found)


def reads(
    kind: str,
    found: frozenset[Standing],
    *,
    private: bool,
    security: SecurityClass,
    clearance: SecurityClass,
    restricted: bool = False,
) -> bool:
    """Tell whether somebody of these standings, and this clearance, reads a document of a kind, of this class.

    What is `restricted` is known to those it admits, whoever else reads documents of the kind.
    """
    readers = READS_RESTRICTED if restricted else READS[kind]
    if not readers & found or (private and not READS_PRIVATE & found):
        return False
    return bool(READS_EVERY_CLASS & found) or security.rank <= clearance.rank
