"""What a record may do to a matter; pure, like the rest of `conduct`, and asked at the door as well.

It begins open and goes the ways of `WAYS`; what it is about and who opened it stay. Once closed it changes only by
being opened again. What each kind must say, and before which step, stands in `lacking`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

import msgspec
from msgspec.structs import replace

from rapat.model import ANY_OWN, OWN, CaseHandover, Matter, MatterKind, MatterStatus, SecurityClass, from_plain
from rapat.model.plain import ReadOnlyPlain, defaults_of
from rapat.policy import Operation
from rapat.secretariat.effects import ACTIONS, CIRCULARS, EVENTS, LINES, LOOK, MATTERS, REPORTERS, Effects, Past, Reason
from rapat.secretariat.finality import Touch
from rapat.store.query import matching
from rapat.text.language import M

WAYS: Final[Mapping[MatterStatus, frozenset[MatterStatus]]] = {
    MatterStatus.OPEN: frozenset({MatterStatus.PROGRESS, MatterStatus.CLOSED}),
    MatterStatus.PROGRESS: frozenset({MatterStatus.CLOSED}),
    MatterStatus.REOPENED: frozenset({MatterStatus.PROGRESS, MatterStatus.CLOSED}),
    MatterStatus.CLOSED: frozenset({MatterStatus.REOPENED}),
}
"""To which statuses a matter goes from each."""
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{1,11}-(?P<year>\d{4})-\d{2,}")
_DEFAULTS: Final = defaults_of(Matter)

_STAYS: Final = Reason(M("a matter stays on record"), M("Close it: rapat matters close CODE --outcome …"))
_BEGINS: Final = Reason(M("it does not begin like that"), LOOK)
_WAY: Final = Reason(M("its status does not go that way"), LOOK)
_SETTLED: Final = Reason(M("it is closed"), M("Open it again first: rapat matters reopen CODE --reason …"))
_OUTCOME: Final = Reason(M("it is not told by whom it was closed, or how it ended"), M("Say how: --outcome …"))
_WHY: Final = Reason(M("it is not told why it is opened again"), M("Say why: --reason …"))
_ALIEN: Final = Reason(M("a field does not belong to its kind"), M("Leave it out, or open a matter of the other kind."))
_NO_TITLE: Final = Reason(M("it has no title"), M("Say in a few words what it is about."))
_UNADMITTED: Final = Reason(
    M("only a restricted matter admits single people"), M("Say --restricted yes, or leave out --admit.")
)
_ITSELF: Final = Reason(M("it is no part of itself"), M("Name another matter with --part-of."))
_TOO_OPEN: Final = Reason(M("a case is at least of class T"), M("Give it a class: --class T, R or SR"))
_NO_PLACE: Final = Reason(
    M("a report of the public lacks its place or what was seen"), M("Give both: --place … --content …")
)
_NO_CONTENT: Final = Reason(M("it does not say what is told"), M("Say it: --content …"))
_NO_LEAD: Final = Reason(M("nobody leads it"), M("Name the agency: --lead …"))
_ENDS_EARLY: Final = Reason(M("its last day is before the first"), M("Give a last day with --end, or leave it out."))
_NO_DATE: Final = Reason(M("an exercise without a date is not scheduled"), M("Give it one: --date …"))
_UNEVALUATED: Final = Reason(
    M("an exercise is evaluated before it is closed"), M('Enter what was found: --finding "improve = …"')
)
_OFF_ITS_EVENT: Final = Reason(
    M("an exercise moves to the days of its event alone"), M("Move the event: rapat events edit EVENT --date …")
)
_UNANSWERED: Final = Reason(
    M("an answer is owed to who reported"),
    M("Enter it: rapat matters answer CODE TEXT, or take the day off it."),
    elsewhere=True,
)
_STRANGER: Final = Reason(
    M("an agency hands over or takes that does not take part"),
    M("Name it with --members, or as one of the joint team."),
)
_TO_ITSELF: Final = Reason(M("an agency hands over to itself"), M("Name who gives and who takes."))
_ON_RECORD: Final = Reason(
    M("who left the joint team, what was received or has a receipt, and findings that became actions stay on record"),
    M("Add what is new, and leave these in."),
)
_HANDED: Final = Reason(M("a handover is given once and received once, and nothing else changes by it"), LOOK)
_NAMED: Final = Reason(
    M("lines, actions, circulars, matters or a reporter name it"), M("Close it instead: rapat matters close CODE")
)


def against(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why a matter may not begin or change as it does; None where it may."""
    if touch.new is None:
        return _STAYS
    after = from_plain(touch.new, Matter)
    if touch.old is None:
        return None if _begins(after, effects.at.year) else _BEGINS
    before = from_plain(touch.old, Matter)
    if effects.operation == Operation.KEEP_REGISTERS and not _follows_its_event(touch.new, effects, past):
        return _OFF_ITS_EVENT
    if effects.operation == Operation.HAND_OVER and not _hands_over(before, after):
        return _HANDED
    return against_step(before, after) or lacking(after)


def _hands_over(before: Matter, after: Matter) -> bool:
    """Whether one handover was given more than before, or one that was not received yet is now."""
    old, new = before.handovers, after.handovers
    if len(new) == len(old) + 1:
        return new[:-1] == old and new[-1].given is not None and new[-1].received is None
    changed = [(one, other) for one, other in zip(old, new, strict=False) if one != other]
    if len(new) != len(old) or len(changed) != 1:
        return False
    ((one, other),) = changed
    receives = one.received is None and other.received is not None and one.receipt in ("", other.receipt)
    return receives and replace(other, received=None, receipt=one.receipt) == one


def _follows_its_event(new: ReadOnlyPlain, effects: Effects, past: Past) -> bool:
    """Whether an exercise whose days the registers changed is on those of its event now."""
    event = effects.after(EVENTS, str(new.get("event", "")), past)
    return event is not None and all(new.get(name) == event.get(name) for name in ("date", "end"))


def against_undo(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why a matter may not be taken back any more: something names it. None where it may."""
    del effects
    if touch.new is not None:
        return None
    if past.get(REPORTERS, touch.id) is not None:
        return _NAMED
    named = (*((kind, "matter") for kind in (LINES, ACTIONS, CIRCULARS, "items")), (MATTERS, "parent"))
    return _NAMED if any(past.find(matching(kind, **{field: touch.id})) for kind, field in named) else None


def against_step(before: Matter, after: Matter) -> Reason | None:
    """Say why a matter may not become what it becomes, by its status; None where it may."""
    if not _keeps_record(before, after):
        return _ON_RECORD
    if before.status is after.status:
        return against_change(before)
    against = against_way(before, after.status)
    if against is not None:
        return against
    if after.is_closed:
        return None if after.outcome and after.closed_by and after.closed_at else _OUTCOME
    if after.status is MatterStatus.REOPENED and not after.reason:
        return _WHY
    return None


def _keeps_record(before: Matter, after: Matter) -> bool:
    """Whether who left a joint team, and what was received, is there as it was; and receipts and actions at all."""
    left = [member for member in before.team if member.left is not None]
    received = [handover for handover in before.handovers if handover.received is not None]
    acted_on = {finding.action for finding in before.findings} - {""}
    return (
        all(member in after.team for member in left)
        and all(one in after.handovers for one in received)
        and all(_has_receipt(one, after) for one in before.handovers if one.receipt)
        and acted_on <= {finding.action for finding in after.findings}
    )


def _has_receipt(handover: CaseHandover, after: Matter) -> bool:
    """Whether a case tells a receipt that it told, or that handover with another number of its receipt."""
    return any(
        one.receipt == handover.receipt or (bool(one.receipt) and replace(one, receipt=handover.receipt) == handover)
        for one in after.handovers
    )


def against_change(matter: Matter) -> Reason | None:
    """Say why a matter may not change while it keeps its status; None where it may."""
    return _SETTLED if matter.is_closed else None


def against_way(before: Matter, after: MatterStatus) -> Reason | None:
    """Say why a matter may not come to a status; None where it may."""
    return None if after in WAYS[before.status] else against_change(before) or _WAY


def lacking(matter: Matter) -> Reason | None:
    """Say what a matter lacks, or says though it may not, where it stands; None where nothing is wrong."""
    return next(chain(_CHECKS[matter.kind](matter), _of_all(matter)), None)


def _begins(matter: Matter, year: int) -> bool:
    code = _CODE.fullmatch(matter.id)
    ended = matter.closed_by or matter.closed_at or matter.outcome or matter.reason
    in_year = code is not None and abs(int(code["year"]) - year) <= 1  # zones lie between the two years
    return in_year and matter.status is MatterStatus.OPEN and not ended and lacking(matter) is None


def _of_all(matter: Matter) -> Iterator[Reason]:
    if not matter.title.strip():
        yield _NO_TITLE
    if matter.admitted and not matter.restricted:
        yield _UNADMITTED
    if matter.parent == matter.id:
        yield _ITSELF
    alien = ANY_OWN - frozenset(OWN[matter.kind])
    plain = msgspec.to_builtins(matter)
    if any(plain.get(name, _DEFAULTS[name]) != _DEFAULTS[name] for name in alien):
        yield _ALIEN


def _of_training(matter: Matter) -> Iterator[Reason]:
    named = {*(task.agency for task in matter.tasks), *(thing.agency for thing in matter.equipment)}
    uninvited = sorted(named - {"", *matter.agencies})
    if uninvited:
        yield Reason(
            M("%(agencies)s does not take part, but has a task or brings something", agencies=uninvited),
            M("Name it with --members, or leave it out."),
        )
    if matter.date and matter.end and matter.end < matter.date:
        yield _ENDS_EARLY
    if matter.status is MatterStatus.OPEN:
        return
    if matter.date is None:
        yield _NO_DATE
    without = [code for code in matter.agencies if code not in {task.agency for task in matter.tasks}]
    if without:
        yield Reason(
            M("%(agencies)s takes part and has no task", agencies=without),
            M('Give each of them one: --task "AGENCY = PEOPLE = TASK"'),
        )
    if matter.is_closed and not matter.findings:
        yield _UNEVALUATED


def _of_case(matter: Matter) -> Iterator[Reason]:
    if matter.security.rank < SecurityClass.RESTRICTED.rank:
        yield _TOO_OPEN
    if not matter.lead:
        yield _NO_LEAD
    if any(one.giver == one.taker for one in matter.handovers):
        yield _TO_ITSELF
    passed = {code for one in matter.handovers for code in (one.giver, one.taker)}
    if not passed <= set(matter.team_of_old):
        yield _STRANGER


def _of_information(matter: Matter) -> Iterator[Reason]:
    if not matter.content.strip():
        yield _NO_CONTENT


def _of_community(matter: Matter) -> Iterator[Reason]:
    if not (matter.place.strip() and matter.content.strip()):
        yield _NO_PLACE
    if matter.is_closed and matter.answer_by and not matter.answered.strip():
        yield _UNANSWERED


_CHECKS: Final = {
    MatterKind.TRAINING: _of_training,
    MatterKind.CASE: _of_case,
    MatterKind.INFORMATION: _of_information,
    MatterKind.COMMUNITY: _of_community,
}
"""What is asked of each kind."""
