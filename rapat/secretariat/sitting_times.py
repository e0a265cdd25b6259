"""When a sitting opened, paused, went on and closed: each moment follows the one before, and a second telling corrects.

Pure: a meeting and a moment in, the meeting as it is then out. A moment that cannot be is refused with both times; a
time of day told again for the same step replaces the one before.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import Meeting, MeetingStatus, Pause
from rapat.text.language import M

_PAST_MIDNIGHT: Final = timedelta(hours=12)
"""A time of day that lies further before the last moment belongs to the day after: a sitting went on past midnight."""


def opened(meeting: Meeting, at: datetime | None) -> Meeting:
    """Return the meeting live since `at`; raises `Refused` where it paused or closed before."""
    later = [pause.since for pause in meeting.pauses] + ([meeting.closed] if meeting.closed else [])
    if at is not None and later and at > min(later):
        raise _refused(at, min(later), before=False)
    return replace(meeting, status=MeetingStatus.LIVE, opened=at or meeting.opened)


def adjourned(meeting: Meeting, at: datetime | None, *, told: bool = True) -> Meeting:
    """Return the meeting adjourned since `at`; a `told` time corrects that of the break that goes on."""
    if meeting.status is MeetingStatus.ADJOURNED and told and at is not None and _pauses_now(meeting):
        earlier = replace(meeting, pauses=meeting.pauses[:-1])
        return replace(meeting, pauses=(*earlier.pauses, Pause(since=_after(earlier, at, told=True))))
    if meeting.status is not MeetingStatus.LIVE:
        raise Refused(
            M("The meeting is not going on: it cannot be adjourned."),
            M("Open it with /buka, or go on with /lanjutkan."),
        )
    pauses = meeting.pauses if at is None else (*meeting.pauses, Pause(since=_after(meeting, at, told=told)))
    return replace(meeting, status=MeetingStatus.ADJOURNED, pauses=pauses)


def resumed(meeting: Meeting, at: datetime | None, *, told: bool = True) -> Meeting:
    """Return the meeting live again since `at`; a `told` time corrects when the last break ended."""
    if meeting.status is MeetingStatus.LIVE and told and at is not None and meeting.pauses:
        last = replace(meeting.pauses[-1], until=None)
        return _ended(replace(meeting, pauses=(*meeting.pauses[:-1], last)), at, told=True)
    if meeting.status not in (MeetingStatus.ADJOURNED, MeetingStatus.DRAFT):
        raise Refused(M("The meeting is not adjourned: it cannot go on."), M("Tell the break first: /jeda 12.00"))
    return replace(_ended(meeting, at, told=told), status=MeetingStatus.LIVE)


def closed(meeting: Meeting, at: datetime | None, *, told: bool = True) -> Meeting:
    """Return the meeting closed at `at`; its minutes are a draft from then on."""
    moment = at and _after(meeting, at, told=told)
    ended = _ended(meeting, moment, told=told) if moment else meeting
    return replace(ended, status=MeetingStatus.DRAFT, closed=moment or meeting.closed)


def minutes_left(meeting: Meeting, now: datetime) -> int | None:
    """Return the whole minutes until the planned end of a sitting that goes on, negative once it is past.

    None where no end is planned, or it does not go on. An end before the opening is that of the day after.
    """
    if meeting.end is None or meeting.status not in (MeetingStatus.LIVE, MeetingStatus.ADJOURNED):
        return None
    began = meeting.opened or now
    end = datetime.combine(began.date(), meeting.end, now.tzinfo)
    if end < began:
        end += timedelta(days=1)
    return int((end - now).total_seconds() // 60)


def _ended(meeting: Meeting, at: datetime | None, *, told: bool) -> Meeting:
    if at is None or not _pauses_now(meeting):
        return meeting
    last = replace(meeting.pauses[-1], until=_after(meeting, at, told=told))
    return replace(meeting, pauses=(*meeting.pauses[:-1], last))


def _pauses_now(meeting: Meeting) -> bool:
    return bool(meeting.pauses) and meeting.pauses[-1].until is None


def _after(meeting: Meeting, at: datetime, *, told: bool) -> datetime:
    """Return a moment that follows all that is known of the meeting.

    Raises `Refused` for a time that is told and lies before; the clock's own time gives way to what was told ahead.
    """
    known = [meeting.opened, *(moment for pause in meeting.pauses for moment in (pause.since, pause.until))]
    latest = max((moment for moment in known if moment is not None), default=at)
    if told and latest - at > _PAST_MIDNIGHT:
        at += timedelta(days=1)
    if told and at < latest:
        raise _refused(at, latest, before=True)
    return max(at, latest)


def _refused(at: datetime, other: datetime, *, before: bool) -> Refused:
    what = (
        M("%(at)s is before %(other)s, which was told already.", at=at.time(), other=other.time())
        if before
        else M("%(at)s is after %(other)s, which was told already.", at=at.time(), other=other.time())
    )
    return Refused(what, M("Write the right time, or correct the earlier one by telling it again: /buka 09.00"))
