"""What a corrected file says about its meeting otherwise than before: its place, who led it, who was there.

The day of a sitting and the hour at which it began stay as they are recorded: promises count from them, and they have a
way of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rapat import capture
from rapat.capture import foreign
from rapat.capture.foreign import About, Particular
from rapat.model import Meeting
from rapat.secretariat import particulars, planning
from rapat.secretariat.line_context import context_of
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session
from rapat.secretariat.sources import Comparison
from rapat.text.language import M, Message

_APART: Final = frozenset({About.TITLE, About.AGENDA, About.OTHER})
"""What of a file is about the meeting and never taken into its record."""


class Corrected(NamedTuple):
    """A particular that is not what it was."""

    was: Particular | None
    """None for one that the earlier state did not have."""
    now: Particular

    @property
    def message(self) -> Message:
        """Say what it was and is."""
        if self.was is None:
            return M("About the meeting, %(what)s, is new: %(now)s", what=M(self.now.about.value), now=self.now.text)
        return M(
            "About the meeting, %(what)s: %(old)s → %(new)s",
            what=M(self.now.about.value),
            old=self.was.text,
            new=self.now.text,
        )


def found(comparison: Comparison, reading: foreign.Reading, context: capture.Context) -> tuple[Corrected, ...]:
    """Return what a file says about its meeting and an earlier state of it did not."""
    then = _told_before(comparison, context)
    said = {(told.about, told.text) for told in then}
    still = {(told.about, told.text) for told in reading.particulars}
    replaced = [told for told in then if (told.about, told.text) not in still]
    corrected = []
    for told in reading.particulars:
        if told.about in _APART or (told.about, told.text) in said:
            continue
        was = next((one for one in replaced if one.about is told.about), None)
        if was is not None:
            replaced.remove(was)
        corrected.append(Corrected(was, told))
    return tuple(corrected)


def _told_before(comparison: Comparison, context: capture.Context) -> Sequence[Particular]:
    """Return the particulars of the earlier state; its lines are in the trace as they stood."""
    raws = [entry.raw for entry in comparison.brought if foreign.PARTICULAR in entry.flags]
    return foreign.read_lines(raws, context).particulars if raws else ()


def put_right(session: Session, meeting: Meeting, corrected: Sequence[Corrected]) -> Iterator[Message]:
    """Let the meeting be as a corrected file tells, and say what was taken and what stays."""
    context = context_of(session, meeting)
    wish, taken, _ = particulars.wished(session, meeting, [one.now for one in corrected])
    if taken:
        planning.change(session, meeting, wish)
    taken += [
        one.now for one in corrected if one.now.about in foreign.ATTENDED and _mark(session, meeting, one, context)
    ]
    stays = [one.now for one in corrected if one.now not in taken]
    if taken:
        yield M("Taken about the meeting: %(what)s.", what=_named(taken))
    if stays:
        yield M("About the meeting, this stays as it is recorded: %(what)s.", what=_named(stays))


def _named(told: Sequence[Particular]) -> list[Message]:
    return [M(about.value) for about in dict.fromkeys(one.about for one in told)]


def _mark(session: Session, meeting: Meeting, one: Corrected, context: capture.Context) -> bool:
    """Mark in the roll-call who is on a corrected list and was not, or was there as something else."""
    then = foreign.called(one.was, context) if one.was is not None else ()
    marks = [mark for mark in foreign.called(one.now, context) if mark not in then]
    recorder = Recorder(session, meeting.id)
    for mark in marks:
        recorder.mark(mark)
    return bool(marks)
