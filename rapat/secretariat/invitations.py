"""What a meeting was invited to: its particulars and agenda as they stood before it was opened.

An invitation that is printed again after the sitting is the same letter: what was raised in the room, or changed there,
is told by the minutes. It is read from the journal; what became secret since is kept back.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from rapat.model import AgendaItem, Meeting, MeetingStatus, strictest
from rapat.model.plain import ReadOnlyPlain
from rapat.model.views import Minutes
from rapat.secretariat import record_order
from rapat.secretariat.replaying import Replay
from rapat.secretariat.session import Session
from rapat.secretariat.stored import TABLES
from rapat.secretariat.visibility import HIDDEN, untitled
from rapat.store.contract import Op

_AHEAD = frozenset({MeetingStatus.SCHEDULED, MeetingStatus.CANCELLED})


class _Invited(NamedTuple):
    """A meeting that was not opened yet, and its agenda."""

    meeting: Meeting
    items: list[AgendaItem]


def as_sent(session: Session, minutes: Minutes) -> Minutes:
    """Return the minutes with the particulars and the agenda that their meeting was invited to.

    Those of a meeting yet to be opened, or one that the journal does not know unopened, are as they stand.
    """
    if minutes.meeting.status in _AHEAD:
        return minutes
    invited = _before_opening(session, minutes.meeting.id)
    if invited is None:
        return minutes
    return replace(
        minutes,
        meeting=_particulars(minutes.meeting, invited.meeting),
        items=tuple(_as_readable(session, item) for item in invited.items),
    )


def _before_opening(session: Session, ident: str) -> _Invited | None:
    """Read a meeting as it stood before the record that opened it, the last one where that was taken back."""

    def keeps(kind: str, plain: ReadOnlyPlain) -> bool:
        if kind == TABLES[Meeting]:
            return plain.get("id") == ident
        return kind == TABLES[AgendaItem] and plain.get("meeting") == ident

    replay, invited = Replay(keeps), None
    for record in session.store.records_naming([ident]):
        if any(_opens(op, ident) for op in record.ops):
            before = replay.get(Meeting, ident)
            if before is not None and before.status in _AHEAD:
                invited = _Invited(before, record_order.agenda(replay, ident))
        replay.apply(record)
    return invited


def _opens(op: Op, ident: str) -> bool:
    """Whether an operation leaves a meeting in a status that it has once it was opened."""
    is_meeting = op.kind == TABLES[Meeting] and op.name == ident
    return is_meeting and op.doc is not None and op.doc.get("status", MeetingStatus.SCHEDULED.value) not in _AHEAD


def _particulars(now: Meeting, sent: Meeting) -> Meeting:
    """Return a meeting as it was invited to; what a letter is filed under may be entered later."""
    return replace(
        now,
        title=sent.title,
        date=sent.date,
        start=sent.start,
        end=sent.end,
        place=sent.place,
        urgency=sent.urgency,
        security=strictest(sent.security, now.security),
        invited=sent.invited or now.invited,
        chair=sent.chair or now.chair,
        letter_number=sent.letter_number or now.letter_number,
        letter_date=sent.letter_date or now.letter_date,
        copies=sent.copies or now.copies,
    )


def _as_readable(session: Session, sent: AgendaItem) -> AgendaItem:
    """Return an item as it was invited to, of the class that it has now; untitled where its words are kept back now."""
    now = session.get(AgendaItem, sent.id)
    private, security = session.visibility.secrecy_of_title(sent)
    if private or (now is not None and now.title == HIDDEN):
        return untitled(sent)
    item = replace(sent, security=strictest(security, now.security if now else None))
    return next(iter(session.visibility.shown([item])), untitled(item))
