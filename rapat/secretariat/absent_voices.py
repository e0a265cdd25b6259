"""Who speaks in the record and was not there by its roll-call: his agency was away, or somebody else came for him."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from rapat.model import PRINTED, Attendance, Entry, Meeting, Presence
from rapat.model.labels import PRESENCE
from rapat.secretariat.session import Session
from rapat.text.language import M, Message

_LINES: Final = 40
"""Lines of an agency that are looked at: a long record is not read for its voices."""


class AbsentVoice(NamedTuple):
    """A line, and the mark of the roll-call that it contradicts."""

    entry: Entry
    mark: Attendance


def found(session: Session, meeting: Meeting, roll_call: Iterable[Attendance]) -> Iterator[AbsentVoice]:
    """Yield the first line of each who speaks though the roll-call has him away, or somebody else in his place."""
    for mark in roll_call:
        if not mark.agency or mark.presence is Presence.PRESENT:
            continue
        told: set[str] = set()
        spoken = session.each(Entry, meeting=meeting.id, agency=mark.agency, kind=PRINTED)
        for entry in islice(spoken, _LINES):
            if entry.speaker and entry.person not in told and _is_absent(entry, mark):
                told.add(entry.person)
                yield AbsentVoice(entry, mark)


def said(voice: AbsentVoice, agency: str) -> Message:
    """Say that somebody speaks who was not there; `agency` is how his is called."""
    entry, mark = voice
    values = {"number": entry.number, "speaker": entry.speaker, "agency": agency}
    if not mark.presence.is_there:
        return M(
            "Line %(number)s: %(speaker)s speaks, and %(agency)s is in the roll-call as %(presence)s.",
            **values,
            presence=M(PRESENCE[mark.presence]),
        )
    came = [one.name or one.position for one in mark.each if one.name or one.position]
    return M("Line %(number)s: %(speaker)s speaks, and for %(agency)s %(names)s came.", **values, names=came)


def _is_absent(entry: Entry, mark: Attendance) -> bool:
    """Return whether who says a line was not there: anybody of an agency that was away, else whom another stood for."""
    if not mark.presence.is_there:
        return True
    return bool(entry.person) and not mark.nameless and all(one.person != entry.person for one in mark.each)
