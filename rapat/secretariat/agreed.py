"""Promises as the minutes of their sitting tell them: as they were agreed that day, whatever became of them since.

More time, another lead, reports and a promise that was given up later are follow-up: lists and matrices tell them, the
minutes do not; a later version has a remark beside a promise that was given up, so that nobody takes it for an order.
What changes in them is a correction of the record: in a first draft all that is put right there, in an
amendment what is changed between its opening and its review. So an amendment keeps how the promises stood when it was
opened (`standing`).

Older promises that the sitting reviewed are told as they stood when it closed; a later version tells them as the one
before did.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rapat.errors import Damaged
from rapat.model import (
    Action,
    ActionStatus,
    Amendment,
    Due,
    Extension,
    ExtensionState,
    Frozen,
    Meeting,
    MeetingStatus,
    Progress,
    Stood,
)
from rapat.model.views import ActionHistory, Minutes
from rapat.secretariat import finality, freezing, reading, turns, wordings
from rapat.secretariat.stored import Source

if TYPE_CHECKING:
    from rapat.dates.working_turns import WorkingDays


def told(source: Source, minutes: Minutes, calendar: WorkingDays, wording: int = wordings.WORDING) -> Minutes:
    """Return minutes with their promises as agreed; by older rules of `wording`, as they stand.

    `source` has the promises as they are stored, and the version before; the `calendar` is that of today, or what was
    noted of it when they were frozen. Where that was not frozen nobody can tell
    what was follow-up.
    """
    if wording < wordings.AS_AGREED:
        return minutes
    if wording >= wordings.TURNS_AS_THEN:
        older = (turns.in_sitting(source, file, minutes.meeting.date, calendar) for file in minutes.reviewed)
        minutes = replace(minutes, reviewed=tuple(older))
    if wording >= wordings.SETTLED_SINCE:
        minutes = replace(minutes, reviewed=(*reading.settled(source, minutes), *minutes.reviewed))
    before = _frozen(source, minutes.meeting.id, minutes.meeting.version - 1)
    opened = next((one for one in minutes.meeting.amendments if one.version == minutes.meeting.version), None)
    agreed = _by_id(before.actions if before else ())
    reviewed = _by_id(before.reviewed if before else ())
    return replace(
        minutes,
        actions=tuple(
            _remarked(source, _own(source, file, agreed.get(file.action.id), opened), wording)
            for file in minutes.actions
        ),
        reviewed=tuple(
            _older(source, file, reviewed.get(file.action.id), minutes.meeting) for file in minutes.reviewed
        ),
    )


def standing(source: Source, meeting: Meeting) -> tuple[Stood, ...]:
    """Tell how the promises of approved minutes stand now, those that stand otherwise than the minutes tell."""
    before = _frozen(source, meeting.id, meeting.version)
    found = []
    for file in before.actions if before else ():
        now = source.get(Action, file.action.id)
        if now is not None and _stood(now) != _stood(file.action):
            found.append(_stood(now))
    return tuple(found)


def _frozen(source: Source, meeting: str, version: int) -> Minutes | None:
    """Read what a version was frozen as; None where it was not, or its values do not read."""
    with suppress(Damaged):
        frozen = source.get(Frozen, finality.frozen_id(meeting, version)) if version else None
        return freezing.thaw(frozen.readable, MeetingStatus.FINAL) if frozen is not None else None
    return None


def _by_id(files: Iterable[ActionHistory]) -> dict[str, ActionHistory]:
    return {file.action.id: file for file in files}


def _stood(action: Action) -> Stood:
    return Stood(
        action=action.id,
        lead=action.lead,
        supporting=action.supporting,
        pic=action.pic,
        due=action.due,
        priority=action.priority,
        void=action.status is ActionStatus.VOID,
    )


def _own(source: Source, file: ActionHistory, then: ActionHistory | None, opened: Amendment | None) -> ActionHistory:
    """Return a promise of the sitting as agreed; `then` is what the version before tells of it.

    Its words are those that whoever reads was given, which need not be all of them.
    """
    stored = source.get(Action, file.action.id) or file.action
    stored = replace(stored, text=file.action.text, matter=file.action.matter)
    if then is None or opened is None:
        return replace(file, action=_first_agreed(stored, file), progress=(), extensions=(), duty=None)
    old, kept, now = then.action, _stood(then.action), _stood(stored)
    stood = next((one for one in opened.stood if one.action == stored.id), kept)
    moved = any(_moves(request) and (request.decided_at or opened.at) >= opened.at for request in file.extensions)
    hangs = now.due is not None and bool(now.due.anchor) and kept.due is not None and now.due.anchor == kept.due.anchor
    redated = now.due != stood.due and not moved and not hangs
    recast = now.void != stood.void
    action = replace(
        stored,
        lead=now.lead if now.lead != stood.lead else kept.lead,
        supporting=now.supporting if now.supporting != stood.supporting else kept.supporting,
        pic=now.pic if now.pic != stood.pic else kept.pic,
        priority=now.priority if now.priority != stood.priority else kept.priority,
        due=now.due if redated else kept.due,
        original_due=stored.original_due if redated else old.original_due,
        status=stored.status if recast else old.status,
        reason=stored.reason if recast else old.reason,
    )
    return replace(file, action=action, progress=then.progress, extensions=then.extensions, duty=None)


def _remarked(source: Source, file: ActionHistory, wording: int) -> ActionHistory:
    """Return a promise that stands as agreed with why it was given up since, where it was."""
    now = source.get(Action, file.action.id)
    since = now is not None and now.status is ActionStatus.VOID and file.action.status is not ActionStatus.VOID
    return (
        replace(file, given_up=now.reason) if now is not None and since and wording >= wordings.GIVEN_UP_SINCE else file
    )


def _first_agreed(stored: Action, file: ActionHistory) -> Action:
    """Return a promise of a first version without what became of it; one given up in the draft is told as that."""
    requests = sorted(file.extensions, key=lambda request: request.decided_at or request.asked_at)
    granted, due = next(filter(_moves, requests), None), stored.due
    if granted is not None and granted.old is not None:
        due = Due(text="", date=granted.old)
    void = stored.status is ActionStatus.VOID
    return replace(
        stored,
        lead=_lead_before(file.progress, stored.lead),
        due=due,
        status=ActionStatus.VOID if void else ActionStatus.OPEN,
        reason=stored.reason if void else "",
    )


def _moves(request: Extension) -> bool:
    """Whether more time was given for the promise itself, and not for one turn of it."""
    return request.state is ExtensionState.GRANTED and not request.turn


def _lead_before(reports: Iterable[Progress], now: str) -> str:
    """Return who led before the first change of lead of some reports; who leads `now` where there was none."""
    changes = (report for report in sorted(reports, key=lambda each: each.place) if report.handover is not None)
    return next((report.handover.old for report in changes if report.handover is not None), now)


def _older(source: Source, file: ActionHistory, then: ActionHistory | None, meeting: Meeting) -> ActionHistory:
    """Return an older promise as the sitting reviewed it: led by who led it then."""
    action = file.action
    if then is None:
        since = [
            report
            for report in source.find(Progress, action=action.id)
            if meeting.closed is not None and report.at > meeting.closed
        ]
        return replace(file, action=replace(action, lead=_lead_before(since, action.lead)))
    owners = then.action
    return replace(
        file,
        action=replace(
            action, lead=owners.lead, supporting=owners.supporting, pic=owners.pic, priority=owners.priority
        ),
    )
