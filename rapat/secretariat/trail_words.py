"""What the trail says of a change, in the reader's language; the journal has the words of programs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from rapat.model import IssuedReminder, labels
from rapat.policy import CLAIM, Operation
from rapat.secretariat.auditing import Trace
from rapat.secretariat.session import Session
from rapat.secretariat.stored import TABLES
from rapat.text.language import N_, M, Message

DEEDS: Final[Mapping[str, str]] = {
    Operation.KEEP_REGISTERS: N_("registers kept"),
    Operation.CARE: N_("workspace kept in order"),
    Operation.PLAN: N_("meeting planned"),
    Operation.RECORD: N_("recorded"),
    Operation.EDIT: N_("corrected"),
    Operation.CLOSE: N_("meeting closed"),
    Operation.REVIEW: N_("put to review"),
    Operation.APPROVE: N_("minutes approved"),
    Operation.AMEND: N_("minutes amended"),
    Operation.ASSIGN: N_("assigned"),
    Operation.REPORT: N_("reported on"),
    Operation.REQUEST: N_("more time asked for"),
    Operation.EXTEND: N_("more time answered"),
    Operation.VERIFY: N_("verification"),
    Operation.RESOLVE: N_("decision's status entered"),
    Operation.CONFIRM: N_("attendance confirmed"),
    Operation.COMMENT: N_("draft commented on"),
    Operation.CIRCULATE: N_("draft circulated"),
    Operation.UNDO: N_("taken back"),
    Operation.ISSUE: N_("paper issued"),
    Operation.REMIND: N_("reminded"),
    CLAIM: N_("workspace claimed"),
    "repair": N_("journal repaired"),
    "accept": N_("journal accepted"),
    Operation.MATTER: N_("matter kept"),
    Operation.REPORTER: N_("protected reporter"),
    Operation.HAND_OVER: N_("handed over"),
    Operation.CIRCULAR: N_("circular kept"),
    Operation.ACKNOWLEDGE: N_("receipt acknowledged"),
    Operation.QUEUE: N_("put to a forum"),
    Operation.QUOTE: N_("excerpt made"),
}
"""By the word that opens the `why` of a record, what was done: all operations, and what needs no permission."""
_DETAILS: Final[Mapping[tuple[str, str], str]] = {
    (Operation.KEEP_REGISTERS, "import"): N_("from a file"),
    (Operation.PLAN, "move"): N_("moved"),
    (Operation.PLAN, "cancel"): N_("cancelled"),
    (Operation.PLAN, "take"): N_("taken along"),
    (Operation.PLAN, "bring"): N_("brought back"),
    (Operation.PLAN, "release"): N_("released"),
    (Operation.RECORD, "undo"): N_("line taken back"),
    (Operation.RECORD, "take off"): N_("line of the roll-call taken off"),
    (Operation.RECORD, "close"): N_("closed"),
    (Operation.RECORD, "correct"): N_("corrected by a file"),
    (Operation.RECORD, "take-off"): N_("taken off by a file"),
    (Operation.EDIT, "convert"): N_("line of another kind"),
    (Operation.EDIT, "take off"): N_("line taken off"),
    (Operation.EDIT, "join"): N_("lines joined"),
    (Operation.EDIT, "move"): N_("line moved"),
    (Operation.EDIT, "retype"): N_("line typed anew"),
    (Operation.EDIT, "split"): N_("line split"),
    (Operation.REVIEW, "return"): N_("returned"),
    (Operation.EXTEND, "refuse"): N_("refused"),
    (Operation.REPORT, "done"): N_("reported done"),
    (Operation.REPORT, "block"): N_("blocked"),
    (Operation.REPORT, "import"): N_("from a matrix"),
    (Operation.REPORT, "list"): N_("from a list"),
    (Operation.REPORT, "step added"): N_("step added"),
    (Operation.VERIFY, "return"): N_("returned"),
    (Operation.ASSIGN, "list"): N_("from a list"),
    (Operation.MATTER, "edit"): N_("changed"),
    (Operation.MATTER, "begin"): N_("begun"),
    (Operation.MATTER, "close"): N_("closed"),
    (Operation.MATTER, "reopen"): N_("opened again"),
    (Operation.MATTER, "attach"): N_("file attached"),
    (Operation.MATTER, "join"): N_("joined the team"),
    (Operation.MATTER, "leave"): N_("left the team"),
    (Operation.MATTER, "milestone"): N_("milestone"),
    (Operation.HAND_OVER, "give"): N_("given"),
    (Operation.HAND_OVER, "receive"): N_("received"),
    (Operation.CIRCULAR, "correct"): N_("corrected"),
    (Operation.CIRCULAR, "recall"): N_("recalled"),
    (Operation.ACKNOWLEDGE, "answer"): N_("answered"),
    (Operation.REPORTER, "keep"): N_("kept"),
    (Operation.REPORTER, "look"): N_("looked at"),
    (Operation.REPORTER, "forget"): N_("erased"),
    (Operation.QUEUE, "withdraw"): N_("taken off"),
    (Operation.ASSIGN, "void"): N_("taken off the list"),
    (Operation.ASSIGN, "end"): N_("duty ended"),
    (Operation.ASSIGN, "reopen"): N_("reopened"),
}
"""The words of use cases behind it; all else behind it was said by people."""

_OF_A_STEP: Final = re.compile(r"step (\d+) (done|not done|removed)")
_STEPS: Final = {
    "done": N_("step %(number)s done"),
    "not done": N_("step %(number)s not done"),
    "removed": N_("step %(number)s removed"),
}


def why(session: Session, trace: Trace) -> Message | str:
    """Say why a change was made: what was done, and the reason somebody gave; of a reminder to whom and about what."""
    if trace.kind == TABLES[IssuedReminder] and (reminder := session.get(IssuedReminder, trace.id)) is not None:
        about = [
            M("%(id)s (%(why)s)", id=thing.about, why=Message(labels.REMINDER[thing.reason]))
            for thing in reminder.things
        ]
        return M("reminded: %(agency)s of %(things)s", agency=reminder.agency, things=about)
    return deed(trace.why)


def deed(why: str) -> Message | str:
    """Say what a record did, by its `why`; a `why` that no operation opens is somebody's own words."""
    operation, _, rest = why.partition(": ")
    if operation not in DEEDS:
        return why
    told = Message(DEEDS[operation])
    word, _, reason = rest.partition(": ")
    if of_a_step := _OF_A_STEP.fullmatch(rest):
        return M("%(deed)s: %(why)s", deed=told, why=Message(_STEPS[of_a_step[2]], {"number": of_a_step[1]}))
    if detail := _DETAILS.get((operation, word)):
        told, rest = M("%(deed)s: %(why)s", deed=told, why=Message(detail)), reason
    return M("%(deed)s: %(why)s", deed=told, why=rest) if rest else told
