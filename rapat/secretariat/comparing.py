"""Closed minutes compared: frozen with standing values, approvals with what they sign, what is read with the journal.

Everything is read from the documents as the journal tells them up to some record (`replaying`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from rapat.dates.working_turns import Noted
from rapat.errors import Damaged
from rapat.model import Approval, ExtensionState, Frozen, Meeting, MeetingStatus, from_plain
from rapat.model.plain import ReadOnlyPlain
from rapat.secretariat import agreed, canon, finality, freezing, reading, sealing
from rapat.secretariat.replaying import Replay
from rapat.secretariat.session import Session
from rapat.secretariat.stored import TABLES
from rapat.store.query import Query, matching
from rapat.text.language import M, Message

PARTS: Final = ("items", "attendance", "entries")
"""Of the minutes, what never changes once they are closed."""
_NAMED: Final = 5
"""Places of a difference that one sentence names."""
_PROMISED: Final = frozenset({"text", "meeting", "item", "entry", "created", "security", "original_due"})
"""Of a frozen promise, what stays whatever becomes of it."""
_ASKED: Final = frozenset({"action", "agency", "asked_at", "old", "reason"})
"""Of a frozen request for more time, what stays when it is answered."""


def meetings(replay: Replay) -> Iterator[Meeting]:
    """Give the meetings as they stood, without those that do not read."""
    for plain in replay.store.find(Query(TABLES[Meeting])):
        try:
            yield from_plain(plain, Meeting)
        except Damaged:
            continue


def not_frozen_as_it_stands(replay: Replay, seq: int, meeting: Meeting) -> Iterator[Message]:
    """Yield what was frozen with record `seq` otherwise than the journal tells at that record."""
    yield from _unlike(replay, seq, meeting, lambda _: True)


def not_as_approved(replay: Replay, meeting: Meeting) -> Iterator[Message]:
    """Yield what closed minutes say otherwise than was frozen, and approvals that sign something else.

    What lives on after them is compared as far as it stays: header, promises, reports, requests.
    """
    if meeting.status.value in finality.FROZEN:
        yield from _unlike(replay, 0, meeting, lambda place: place == "meeting" or place.partition("/")[0] in PARTS)
    for approval in meeting.approvals:
        if approval.canon != sealing.CANON and not holds(replay, meeting, approval):
            yield not_approved(meeting, approval)


def not_approved(meeting: Meeting, approval: Approval) -> Message:
    """Make the sentence of an approval that does not sign what is there."""
    return M("%(id)s version %(version)s is not what was approved.", id=meeting.id, version=approval.version)


def _unfit(meeting: Meeting) -> Message:
    return M("The frozen values of %(id)s version %(version)s do not read.", id=meeting.id, version=meeting.version)


def holds(replay: Replay, meeting: Meeting, approval: Approval) -> bool:
    """Whether an approval signs the values that were there in its record."""
    if approval.canon == sealing.CANON:
        return sealing.digest(replay, meeting) == approval.digest
    frozen = replay.get(Frozen, finality.frozen_id(meeting.id, approval.version))
    return frozen is not None and canon.root(frozen.leaves) == frozen.root == approval.digest


def read_otherwise(session: Session, replay: Replay) -> Iterator[Message]:
    """Yield what is read of closed minutes otherwise than the journal tells."""
    for meeting in meetings(replay):
        closed = meeting.status.value in finality.FROZEN
        if not closed and not meeting.approvals:
            continue
        kinds = (*(PARTS if closed else ()), TABLES[Frozen])
        read = [(TABLES[Meeting], meeting.id, session.store.get(TABLES[Meeting], meeting.id))]
        for kind in kinds:
            read += [
                (kind, str(plain["id"]), plain) for plain in session.store.find(matching(kind, meeting=meeting.id))
            ]
        known = {(kind, ident) for kind, ident, _ in read}
        lost = [(kind, ident, None) for kind, ident in replay.named(kinds, meeting.id) if (kind, ident) not in known]
        for kind, ident, plain in (*read, *lost):
            if plain != replay.plain(kind, ident):
                yield M(
                    "%(kind)s %(id)s, which closed minutes hold, is read otherwise than the journal tells.",
                    kind=kind,
                    id=ident,
                )


def _unlike(replay: Replay, seq: int, meeting: Meeting, asked: Callable[[str], bool]) -> Iterator[Message]:
    """Yield what was frozen otherwise than the journal tells, at the places that are `asked`.

    Without a `seq` it is asked later than at the review, of what stays.
    """
    frozen = replay.get(Frozen, finality.frozen_id(meeting.id, meeting.version))
    if frozen is None:  # put to review by a version that froze nothing
        return
    frozen_values = {leaf.place: leaf.value for leaf in frozen.leaves}
    try:
        freezing.thaw(frozen.leaves, MeetingStatus.REVIEW)
        office = freezing.office(frozen.leaves)
    except (AttributeError, KeyError, TypeError, ValueError):  # leaves of another form than any that was frozen
        yield _unfit(meeting)
        return
    gathered = reading.gathered(replay, meeting, office.timezone)
    told = agreed.told(replay, gathered, Noted(frozenset(office.apart)), office.wording)
    current_values = freezing.values(told, office)
    places = [
        place
        for place in sorted(frozen_values.keys() | current_values.keys())
        if asked(place) and not _same(frozen_values.get(place), current_values.get(place))
    ]
    if not seq:
        places += _changed_since(replay, frozen_values)
    if places:
        more = ["…"] if len(places) > _NAMED else []
        yield M(
            "With record %(seq)s %(id)s version %(version)s is frozen otherwise than it stands: %(places)s.",
            seq=seq or (meeting.approvals[-1].seq if meeting.approvals else seq),
            id=meeting.id,
            version=meeting.version,
            places=[*places[:_NAMED], *more],
        )


def _changed_since(replay: Replay, frozen_values: ReadOnlyPlain) -> list[str]:
    """Name the frozen promises, reports and requests that stand otherwise in what never changes of them."""
    changed = []
    for place, file in sorted(frozen_values.items()):
        if place.partition("/")[0] not in ("actions", "reviewed"):
            continue
        action = file["action"]
        # A first date that was open when the minutes were closed is set once, later.
        stays = _PROMISED if action.get("original_due") else _PROMISED - {"original_due"}
        kept = [_stays(replay.plain("actions", action["id"]), action, stays)]
        kept += [
            _stays(replay.plain("progress", report["id"]), report, frozenset(report)) for report in file["progress"]
        ]
        for request in file["extensions"]:
            waiting = request.get("state", ExtensionState.REQUESTED.value) == ExtensionState.REQUESTED.value
            fields = _ASKED if waiting else frozenset(request)
            kept.append(_stays(replay.plain("extensions", request["id"]), request, fields))
        if not all(kept):
            changed.append(place)
    return changed


def _stays(now: ReadOnlyPlain | None, then: ReadOnlyPlain, fields: frozenset[str]) -> bool:
    return now is not None and not finality.differing(now, then) & (fields - {"rev"})


def _same(frozen: object, current: object) -> bool:
    return finality.same({"value": frozen}, {"value": current})
