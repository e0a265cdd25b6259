"""Taking a file of minutes down: read as what it is, held beside what an earlier state of it brought, then recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from rapat import capture
from rapat.capture import foreign
from rapat.errors import Refused
from rapat.model import Entry, EntryKind, Meeting
from rapat.policy import Operation
from rapat.secretariat import (
    agendas,
    corrected_particulars,
    fitting,
    reheading,
    retyping,
    sources,
    taking_off,
    titles_given_up,
)
from rapat.secretariat.applying import Written
from rapat.secretariat.corrected_particulars import Corrected
from rapat.secretariat.foreseeing import Foreseen
from rapat.secretariat.line_context import begins, context_of
from rapat.secretariat.recording import Recorder, Taken
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.sources import Comparison
from rapat.store import incoming as store_incoming
from rapat.text.language import M, Message

MENDED = "mended-in-file"
"""Flag of a line that was mended in a file after it was recorded, and was not put right."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it was read, beside what is recorded already; nothing is written yet."""

    name: str
    reading: foreign.Reading
    comparison: Comparison
    particulars: tuple[Corrected, ...] = ()
    """What it says about the meeting otherwise than an earlier state."""

    @property
    def differs(self) -> bool:
        """Whether it says otherwise than what it brought before."""
        return self.comparison.differs or bool(self.particulars)


def incoming(session: Session, meeting: Meeting, data: bytes, name: str) -> Incoming:
    """Read a file; raises `Refused` in one sentence for what is no text, and for an empty one."""
    reading = foreign.read(data, name, context_of(session, meeting))
    if not reading.lines:
        raise Refused(
            M("%(path)s is empty; nothing was recorded.", path=name), M("Name the file that holds the lines.")
        )
    return _beside_the_record(session, meeting, name, reading)


def from_path(session: Session, meeting: Meeting, path: Path) -> Incoming:
    """Read the file of a path, as `incoming` does its bytes; raises `Refused` for what cannot be opened, too."""
    return incoming(session, meeting, store_incoming.read(path), path.name)


def pasted(session: Session, meeting: Meeting, lines: Sequence[str]) -> Incoming:
    """Read pasted lines as the kind of text they are; none of them is taken for recorded already."""
    return Incoming("", foreign.read_lines(lines, context_of(session, meeting)), Comparison(""))


def left(session: Session, meeting: Meeting, file: Incoming, count: int) -> Incoming:
    """Return what is still to be taken when `count` lines of a file were: of pasted ones, those behind them."""
    if file.name:
        return _beside_the_record(session, meeting, file.name, file.reading)
    lines = file.reading.lines[count:]
    return replace(file, reading=replace(file.reading, lines=lines), comparison=Comparison(""))


def _beside_the_record(session: Session, meeting: Meeting, name: str, reading: foreign.Reading) -> Incoming:
    comparison = sources.compare(session, meeting.id, [sources.Standing.of(line) for line in reading.lines], name)
    if not comparison.earlier:
        return Incoming(name, reading, comparison)
    context, began = context_of(session, meeting), begins(session, meeting)
    comparison = reheading.compared(session, comparison, reading.lines, context, began)
    return Incoming(name, reading, comparison, corrected_particulars.found(comparison, reading, context))


class Looked(NamedTuple):
    """A line of a file before it is recorded: what it would become."""

    file_line: foreign.FileLine
    line: capture.Line
    context: capture.Context
    """In which it would be recorded."""
    known: bool
    """Whether it is recorded already."""
    was: Entry | None
    """What it was before it was mended."""
    becomes: str
    """What a line that is recorded already says below another head, as it would be typed; empty for any other."""

    @property
    def echo(self) -> Message:
        """What is said of it: made when it is asked for, of a long file only for what is shown."""
        return self.file_line.said or capture.echo(self.line, self.context)


def preview(session: Session, meeting: Meeting, file: Incoming) -> Iterator[Looked]:
    """Yield what each line of a file would become; nothing is written."""
    context, began = context_of(session, meeting), begins(session, meeting)
    foreseen = Foreseen(meeting.id)
    for place, file_line in enumerate(file.reading.lines):
        read = foreign.understood(file_line, context, began)
        context = capture.following(context, read)
        line = foreseen.fitted(read, context)
        known = place in file.comparison.known
        reheaded = file.comparison.reheaded.get(place)
        becomes = reheaded.now if reheaded else ""
        yield Looked(file_line, line, context, known, file.comparison.mended.get(place), becomes)


def take(
    recorder: Recorder,
    file: Incoming,
    on_batch: Callable[[Sequence[Taken]], None] | None = None,
    *,
    correct: bool = False,
) -> list[Taken]:
    """Record what of a file is new. With `correct` lines that were mended are put right, and those gone taken off.

    Without it both stay as they are recorded; the file still has what was not taken.
    """
    mend = _put_right if correct else _held
    taken = recorder.take_file(
        file.reading.lines, file.comparison, on_batch, lambda line, entry: mend(recorder, line, entry)
    )
    if correct and file.comparison.gone:
        take_off(recorder, file.comparison.gone)
    return taken


def particulars_put_right(session: Session, meeting: Meeting, file: Incoming) -> Iterator[Message]:
    """Let the meeting be as a corrected file tells it, and say what of that was taken."""
    return corrected_particulars.put_right(session, meeting, file.particulars)


def put_right(file: Incoming, taken: Sequence[Taken]) -> int:
    """Count the lines of a corrected file that were put right, once it was taken so; the others are held."""
    changed = len(file.comparison.mended) + len(file.comparison.reheaded)
    return changed - sum(MENDED in line.flags for line in taken)


def _held(recorder: Recorder, line: capture.Line, entry: Entry) -> Taken:
    del recorder
    return Taken(line, entry, flags=(*line.flags, MENDED), skipped=True)


def _put_right(recorder: Recorder, line: capture.Line, entry: Entry) -> Taken:
    """Let an entry say what its line says since it was mended; the mended line stays as the trace of that.

    A head is put right by that trace alone: what it gives stands in the lines below. What is no line of the minutes any
    more is held.
    """
    if not (fitting.is_line(line) or reheading.is_head(line) or reheading.is_topic(line)):
        return _held(recorder, line, entry)
    if reheading.is_topic(line) and entry.kind is not EntryKind.AGENDA:
        return _held(recorder, line, entry)  # what it stands under has a title of its own

    def draft(transaction: Transaction) -> Written:
        current = transaction.need(Entry, entry.id)
        trace = recorder.trace(transaction, line, current)
        if isinstance(line.agenda, capture.NewItem):
            agendas.retitled(transaction, current.item, line.agenda.title)
        elif current.kind is EntryKind.AGENDA and fitting.is_line(line):
            titles_given_up.give_up(transaction, current, line)
        elif fitting.is_line(line):
            retyping.retyped(transaction, current, line)
        elif current.kind.printed and line.kind.printed:
            retyping.spoken_by(transaction, current, line)
        elif current.kind.printed:
            taking_off.draft_off(transaction, current)
        return Written(trace, recorder.position)

    try:
        written = recorder.session.transact(Operation.RECORD, draft, "correct", about=recorder.meeting)
    except Refused as fault:  # a promise that has a history: the others are put right
        return replace(_held(recorder, line, entry), why=fault.what)
    return Taken(line, written.entry, flags=line.flags)


def take_off(recorder: Recorder, entries: Sequence[Entry]) -> None:
    """Take lines off the minutes; they stay in the trace. Raises `Refused` for a promise that has a history."""

    def draft(transaction: Transaction) -> None:
        for entry in entries:
            taking_off.draft_off(transaction, transaction.need(Entry, entry.id))

    recorder.session.transact(Operation.RECORD, draft, "take-off", about=recorder.meeting)
