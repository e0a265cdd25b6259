"""The proof that closed minutes are what was put before the participants and approved: one walk through the journal.

The rule that refuses a change at the door is asked again of every record, so that what came in by another way is named;
frozen values are compared with the record they were frozen from, approvals with the values, and what is read now with
what the journal tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from rapat.errors import Damaged
from rapat.language import M, Message
from rapat.model import Approval, Frozen, Issuance, Meeting, MeetingStatus, from_plain
from rapat.secretariat import canon, finality, freezing, issues, reading, sealing
from rapat.secretariat.desk import KINDS, Desk
from rapat.secretariat.records import oldest_first
from rapat.secretariat.replaying import Replay
from rapat.store.contract import Record

_PARTS: Final = ("items", "attendance", "entries")
_NAMED: Final = 5
"""Places of a difference that one sentence names."""


class _Found(NamedTuple):
    """A fault, the meeting it concerns, and between which records it was judged."""

    told: Message
    meeting: str = ""
    known: int = 0
    """Number of the record that told last what the meeting is."""
    seq: int = 0


def faults(desk: Desk) -> list[Message]:
    """Check every closed meeting and every approved version; return a sentence for each fault.

    What stands behind a lost record is not judged by what came before it, since the lost one may have opened the
    minutes; it is compared with what was approved instead.
    """
    replay = Replay()
    found: list[_Found] = []
    known: dict[str, int] = {}
    lost: set[int] = set()
    for record in oldest_first(desk.store):
        began = {op.name: replay.plain(op.kind, op.name) for op in record.ops if op.kind == KINDS[Meeting]}
        if not record.lost:  # a repair that lost nothing has nothing to bring back either
            found += _readable(_breaches(replay, record, known))
            found += _readable(map(_Found, _issues(replay, record)))
        replay.apply(record)
        if record.lost is not None:
            lost.update(record.lost)
            found += _readable(_put_back(replay, record))
        for ident, before in began.items():
            found += _readable(_step(replay, record, ident, before, known.get(ident, 0)))
            known[ident] = record.seq
    excused = {one.meeting for one in found if one.known and not lost.isdisjoint(range(one.known + 1, one.seq))}
    found = [one for one in found if not one.known or lost.isdisjoint(range(one.known + 1, one.seq))]
    found += _readable(_not_as_approved(replay, excused))
    return [one.told for one in (*found, *_readable(map(_Found, _otherwise(desk, replay))))]


def _readable(told: Iterator[_Found]) -> Iterator[_Found]:
    """What is told, and as the last of it a document that does not read."""
    try:
        yield from told
    except Damaged as fault:
        yield _Found(fault.what)


def _not_as_approved(replay: Replay, meetings: set[str]) -> Iterator[_Found]:
    """What closed minutes say otherwise than was approved."""
    for ident in sorted(meetings):
        meeting = replay.get(Meeting, ident)
        if meeting is not None and meeting.status.value in finality.CLOSED:
            yield from map(_Found, _unlike(replay, 0, meeting, _PARTS))


def _breaches(replay: Replay, record: Record, known: Mapping[str, int]) -> Iterator[_Found]:
    """What a record changed though minutes hold it."""
    last = {(op.kind, op.name): op.doc for op in record.ops if finality.concerns(op.kind)}
    touches = [finality.Touch(kind, ident, replay.plain(kind, ident), doc) for (kind, ident), doc in last.items()]

    for touch in touches:
        if touch.kind == KINDS[Meeting] and touch.new is not None:
            from_plain(touch.new, Meeting)  # the rule compares what fits its form

    def before(ident: str) -> Mapping[str, Any] | None:
        return replay.plain(KINDS[Meeting], ident)

    for breach in finality.breaches(touches, before, record.seq):
        told = M(
            "Record %(seq)s by %(who)s changed %(kind)s %(thing)s, which closed minutes hold (%(id)s)."
            " Their notula is still printed from what was approved.",
            seq=record.seq,
            who=record.who or record.account or "?",
            kind=breach.kind,
            thing=breach.id,
            id=breach.meeting,
        )
        yield _Found(told, breach.meeting, known.get(breach.meeting, 0), record.seq)


def _put_back(replay: Replay, record: Record) -> Iterator[_Found]:
    """What a repair put back of closed minutes otherwise than it was frozen.

    A repair may change what minutes hold, since it brings back what was lost; but only to what was approved.
    """
    touched = {_meeting_of(op.kind, op.name, op.doc) for op in record.ops}
    for meeting in replay.find(Meeting):
        if meeting.id not in touched:
            continue
        if meeting.status.value in finality.CLOSED:
            yield from map(_Found, _unlike(replay, record.seq, meeting, _PARTS))
        for approval in meeting.approvals:
            if approval.canon != sealing.CANON and not _holds(replay, meeting, approval):
                yield _Found(_not_approved(meeting, approval))


def _not_approved(meeting: Meeting, approval: Approval) -> Message:
    return M("%(id)s version %(version)s is not what was approved.", id=meeting.id, version=approval.version)


def _meeting_of(kind: str, ident: str, plain: Mapping[str, Any] | None) -> str:
    return ident if kind == KINDS[Meeting] else str((plain or {}).get("meeting", "") or ident.partition(".")[0])


def _issues(replay: Replay, record: Record) -> Iterator[Message]:
    """Which lists of issued papers a record changed, since none ever is, or filled with what names no paper."""
    for op in record.ops:
        before = replay.plain(op.kind, op.name) if op.kind == KINDS[Issuance] else None
        if before is not None and not finality.same(before, op.doc):
            yield M(
                "Record %(seq)s by %(who)s changed the list of issued papers %(id)s.",
                seq=record.seq,
                who=record.who or record.account or "?",
                id=op.name,
            )
        if op.kind == KINDS[Issuance] and op.doc is not None:
            for file in from_plain(op.doc, Issuance).files:
                if not issues.named(file):
                    yield M(
                        "The list of issued papers %(id)s names what cannot be a paper: %(name)s.",
                        id=op.name,
                        name=file.file or "''",
                    )


def _step(replay: Replay, record: Record, ident: str, before: Mapping[str, Any] | None, known: int) -> Iterator[_Found]:
    """What is wrong with a meeting's step to review, or to final, in a record."""
    meeting = replay.get(Meeting, ident)
    if meeting is None:
        return
    if meeting.status is MeetingStatus.REVIEW and (before or {}).get("status") != MeetingStatus.REVIEW.value:
        yield from map(_Found, _unlike(replay, record.seq, meeting))
    if len(meeting.approvals) > len((before or {}).get("approvals", ())):
        approval = meeting.approvals[-1]
        if not _holds(replay, meeting, approval) or approval.seq != record.seq:
            yield _Found(_not_approved(meeting, approval), ident, known, record.seq)


def _unlike(replay: Replay, seq: int, meeting: Meeting, parts: tuple[str, ...] = ()) -> Iterator[Message]:
    """What was frozen otherwise than the journal tells at that record; of some `parts` of the minutes, or of all."""
    frozen = replay.get(Frozen, finality.frozen_id(meeting.id, meeting.version))
    if frozen is None:  # put to review by a version that froze nothing
        return
    told = {leaf.place: leaf.value for leaf in frozen.leaves}
    office = freezing.office(frozen.leaves)
    stood = freezing.values(reading.gathered(replay, meeting, office.timezone), office)
    places = [
        place
        for place in sorted(told.keys() | stood.keys())
        if (not parts or place.partition("/")[0] in parts) and not _same(told.get(place), stood.get(place))
    ]
    if places:
        more = ["…"] if len(places) > _NAMED else []
        yield M(
            "With record %(seq)s %(id)s version %(version)s is frozen otherwise than it stands: %(places)s.",
            seq=seq or meeting.approvals[-1].seq if meeting.approvals else seq,
            id=meeting.id,
            version=meeting.version,
            places=[*places[:_NAMED], *more],
        )


def _holds(replay: Replay, meeting: Meeting, approval: Approval) -> bool:
    """Whether an approval signs the values that were there in its record."""
    if approval.canon == sealing.CANON:
        return sealing.digest(replay, meeting) == approval.digest
    frozen = replay.get(Frozen, finality.frozen_id(meeting.id, approval.version))
    return frozen is not None and canon.root(frozen.leaves) == frozen.root == approval.digest


def _otherwise(desk: Desk, replay: Replay) -> Iterator[Message]:
    """What is read of closed minutes otherwise than the journal tells."""
    for meeting in replay.find(Meeting):
        closed = meeting.status.value in finality.CLOSED
        if not closed and not meeting.approvals:
            continue
        kinds = (*(_PARTS if closed else ()), KINDS[Frozen])
        read = [(KINDS[Meeting], meeting.id, desk.store.get(KINDS[Meeting], meeting.id))]
        for kind in kinds:
            read += [(kind, str(plain["id"]), plain) for plain in desk.store.find(kind, meeting=meeting.id)]
        known = {(kind, ident) for kind, ident, _ in read}
        lost = [(kind, ident, None) for kind, ident in replay.named(kinds, meeting.id) if (kind, ident) not in known]
        for kind, ident, plain in (*read, *lost):
            if plain != replay.plain(kind, ident):
                yield M(
                    "%(kind)s %(id)s, which closed minutes hold, is read otherwise than the journal tells.",
                    kind=kind,
                    id=ident,
                )


def _same(told: object, stood: object) -> bool:
    return finality.same({"value": told}, {"value": stood})
