"""What is a correction and what is follow-up: until minutes are approved, what they say of a promise is put right.

A date, lead or word that is changed in a draft moves nothing: the first date goes along, and nothing is counted as
postponed. Once an approved version holds the promise, its first date stays, in the draft of an amendment too.
"""

from __future__ import annotations

from msgspec.structs import replace

from rapat.errors import Damaged
from rapat.model import Action, Due, Frozen, Meeting
from rapat.secretariat import finality, postponing
from rapat.secretariat.stored import Source


def in_draft(source: Source, action: Action) -> bool:
    """Whether an action stands in minutes that are still being written, and no approved version holds it."""
    meeting = source.get(Meeting, action.meeting) if action.meeting else None
    if meeting is None or meeting.status.value in finality.FROZEN:
        return False
    return not _approved(source, meeting, action)


def approved(source: Source, action: Action) -> bool:
    """Whether an approved version of the minutes holds an action, whatever the newest draft says."""
    meeting = source.get(Meeting, action.meeting) if action.meeting else None
    return meeting is not None and _approved(source, meeting, action)


def redated(source: Source, action: Action, due: Due | None) -> Action:
    """Return an action with another due date (None takes it away); the first date goes along as long as it is a draft.

    It adds no postponement: more time for what was approved is given by `more_time.extend`.
    """
    day = due.date if due else None
    return replace(
        action,
        due=due,
        original_due=day if in_draft(source, action) else action.original_due or day,
        counts_turns=counts_turns(due),
    )


def counts_turns(due: Due | None) -> bool:
    """Whether a due date that is set now has turns, and they count as missed."""
    return due is not None and bool(due.rule) and due.date is not None


def _approved(source: Source, meeting: Meeting, action: Action) -> bool:
    return any(
        _holds(source, finality.frozen_id(meeting.id, approval.version), action) for approval in meeting.approvals
    )


def _holds(source: Source, frozen_id: str, action: Action) -> bool:
    """Whether frozen values have an action.

    All are theirs where minutes were approved before values were frozen, and where the values do not read.
    """
    try:
        frozen = source.get(Frozen, frozen_id)
    except Damaged:
        return True
    return frozen is None or any(postponing.is_promise(leaf.place, leaf.value, action.id) for leaf in frozen.leaves)
