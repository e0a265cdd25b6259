"""What may change of a meeting's header: its status goes its ways, its date is moved with a reason, its lists grow.

What review, approval and amendment change beyond that, `finality` tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from rapat.errors import Refused
from rapat.model import Meeting, MeetingStatus
from rapat.model.plain import ReadOnlyPlain
from rapat.policy import Operation
from rapat.secretariat.effects import LOOK, Reason, rows, status_of_meeting
from rapat.secretariat.finality import FROZEN, differing, refused
from rapat.text.language import M, Message

_BEFORE: Final = frozenset({MeetingStatus.SCHEDULED, MeetingStatus.LIVE, MeetingStatus.ADJOURNED, MeetingStatus.DRAFT})
"""From where lines of the record, such as /buka, /skors and /tutup, lead to each other."""
CLOSABLE: Final = frozenset({MeetingStatus.LIVE, MeetingStatus.ADJOURNED})
"""From where a key or a command closes a meeting."""
WAYS: Final[Mapping[tuple[Operation, MeetingStatus], frozenset[MeetingStatus]]] = {
    (Operation.PLAN, MeetingStatus.CANCELLED): frozenset({MeetingStatus.SCHEDULED}),
    (Operation.RECORD, MeetingStatus.LIVE): _BEFORE,
    (Operation.RECORD, MeetingStatus.ADJOURNED): _BEFORE,
    (Operation.RECORD, MeetingStatus.DRAFT): _BEFORE,
    (Operation.CLOSE, MeetingStatus.DRAFT): CLOSABLE,  # closed by a key before its line was recorded
    (Operation.REVIEW, MeetingStatus.REVIEW): frozenset({MeetingStatus.DRAFT}),
    (Operation.REVIEW, MeetingStatus.DRAFT): frozenset({MeetingStatus.REVIEW}),
    (Operation.APPROVE, MeetingStatus.FINAL): frozenset({MeetingStatus.REVIEW, MeetingStatus.DRAFT}),
    (Operation.AMEND, MeetingStatus.DRAFT): frozenset({MeetingStatus.FINAL}),
}
"""By which operation a meeting comes to a status, and from which ones; a cancelled one stays cancelled."""
_GROW: Final = frozenset({"postponements", "approvals", "amendments", "attachments"})
"""Lists of a meeting to which is only added."""
_WAY: Final = Reason(M("its status does not go that way, or nothing says so"), LOOK)
_GROWS: Final = Reason(M("what was added stays as it was added"), LOOK)
_MOVED: Final = Reason(
    M("its date moves with a reason that stays on record"),
    M("Move it with: rapat meetings move ID --date … --reason …"),
)
_BEGINS: Final = Reason(M("it does not begin like that"), LOOK)


def against(old: ReadOnlyPlain | None, new: ReadOnlyPlain | None, operation: str) -> Reason | None:
    """Say why an operation does not change a meeting from `old` to `new`; None where it does."""
    if new is None:
        return _BEGINS if old is None else _WAY
    if old is None:
        told = any(new.get(name) for name in (*_GROW, "cancelled"))
        return None if status_of_meeting(new) == MeetingStatus.SCHEDULED and not told else _BEGINS
    changed = differing(old, new)
    was, becomes = status_of_meeting(old), status_of_meeting(new)
    if "status" in changed and not any(
        by == operation and to == becomes and was in after for (by, to), after in WAYS.items()
    ):
        return _WAY
    if any(not _grows(old, new, name) for name in _GROW & changed):
        return _GROWS
    if not _is_moved(old, new, changed):
        return _MOVED
    is_cancelled = "status" in changed and becomes == MeetingStatus.CANCELLED
    return None if ("cancelled" in changed) == is_cancelled else _WAY


def _grows(old: ReadOnlyPlain, new: ReadOnlyPlain, name: str) -> bool:
    before, after = rows(old.get(name)), rows(new.get(name))
    return not differing({name: before}, {name: after[: len(before)]})


def _is_moved(old: ReadOnlyPlain, new: ReadOnlyPlain, changed: set[str]) -> bool:
    """Whether a date and what is told of it go together."""
    if not changed & {"date", "postponements"}:
        return True
    added = rows(new.get("postponements"))[len(rows(old.get("postponements"))) :]
    return [(move.get("old"), move.get("new")) for move in added] == [(old.get("date"), new.get("date"))]


def must_be_open(meeting: Meeting) -> None:
    """Refuse a change to a meeting whose minutes are final, in review or cancelled."""
    if meeting.status in FROZEN:
        raise refused(meeting.id, meeting.status)
    if meeting.status is MeetingStatus.CANCELLED:
        raise Refused(M("%(id)s was cancelled.", id=meeting.id), M("Plan another meeting."))


def is_open(meeting: Meeting) -> bool:
    """Whether what is recorded of a meeting can still change here: it is not lent, in review, final or cancelled."""
    return not meeting.lent and meeting.status not in {*FROZEN, MeetingStatus.CANCELLED}


def opens_elsewhen(meeting: Meeting, today: date, *, afterwards: bool = False) -> Message | None:
    """Return what is to be asked before a scheduled meeting opens on another day than its own; None on that day.

    Every door by which a meeting is opened asks. What was written down elsewhere comes in `afterwards` as a rule: of
    that only a meeting yet to come is asked.
    """
    if meeting.status is not MeetingStatus.SCHEDULED or meeting.date == today or (afterwards and meeting.date < today):
        return None
    return M("%(id)s is planned for %(day)s. Open it now?", id=meeting.id, day=meeting.date)


def must_have_been(meeting: Meeting, today: date) -> None:
    """Check that the day of a meeting has come: nobody signs what is told of a day ahead; raises `Refused`."""
    if meeting.date > today:
        raise Refused(
            M("%(id)s is planned for %(day)s, which is still to come.", id=meeting.id, day=meeting.date),
            M(
                "If it was held already, take back what opened it (rapat undo), move it (rapat meetings move %(id)s"
                " --date … --reason …) and record it again.",
                id=meeting.id,
            ),
        )


def must_be(meeting: Meeting, *statuses: MeetingStatus) -> None:
    """Refuse a step that does not begin at the status the meeting has."""
    if meeting.status not in statuses:
        raise Refused(
            M("%(id)s is %(status)s.", id=meeting.id, status=_STANDS[meeting.status]),
            M(
                "This is done when it is: %(statuses)s.",
                statuses=[words for status, words in _STANDS.items() if status in statuses],
            ),
        )


_STANDS = {
    MeetingStatus.SCHEDULED: M("scheduled"),
    MeetingStatus.LIVE: M("live"),
    MeetingStatus.ADJOURNED: M("adjourned"),
    MeetingStatus.DRAFT: M("a draft"),
    MeetingStatus.REVIEW: M("in review"),
    MeetingStatus.FINAL: M("final"),
    MeetingStatus.CANCELLED: M("cancelled"),
}
