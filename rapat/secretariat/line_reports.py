"""What is said of lines of the record: what they would become, what became of them, what was held back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapat import capture
from rapat.model import Meeting
from rapat.secretariat import attaching
from rapat.secretariat.applying import HELD_BACK
from rapat.secretariat.foreseeing import Foreseen
from rapat.secretariat.line_context import context_of
from rapat.secretariat.recording import Recorder, Taken
from rapat.secretariat.session import Session
from rapat.text.language import M, Message


def preview(session: Session, meeting_id: str, raws: Iterable[str]) -> Iterator[tuple[capture.Line, Message]]:
    """Yield what each line would become, one after the other, and its echo; nothing is written."""
    context, foreseen = context_of(session, session.need(Meeting, meeting_id)), Foreseen(meeting_id)
    for raw in raws:
        read = capture.parse(raw, context)
        context = capture.following(context, read)
        line = foreseen.fitted(read, context)
        yield line, capture.echo(line, context)


def acknowledgement(recorder: Recorder, taken: Taken) -> Message:
    """Say in one sentence that a line is durable: its number, what it became, and doubts that arose from the record.

    What was to be done and was not has no tick.
    """
    sentence = _became(recorder, taken)
    for flag in taken.flags:
        if flag not in taken.line.flags:
            sentence = M("%(before)s · %(part)s", before=sentence, part=capture.FLAGS[flag])
    if taken.why is not None and not _is_undone(taken):
        sentence = M("%(before)s · %(part)s", before=sentence, part=taken.why)
    number = taken.entry.number if taken.entry else 0
    if capture.UNDONE & set(taken.flags) and taken.entry is not None and not taken.entry.kind.printed:
        return M("%(number)s ✗ %(said)s", number=number, said=sentence)
    return M("%(number)s ✓ %(said)s", number=number, said=sentence)


def _became(recorder: Recorder, taken: Taken) -> Message:
    """Say what a line became; of an undo what it took back, which is no order that somebody gave."""
    if _is_undone(taken) and taken.why is not None:
        return taken.why
    said = capture.echo(taken.line, recorder.context())
    recorder.tell_of(taken.line)
    return said


def _is_undone(taken: Taken) -> bool:
    return taken.line.command is not None and taken.line.command.name == "undo"


def doubts(taken: Taken) -> list[Message]:
    """Return what is missing or doubtful in a line."""
    return [capture.FLAGS[flag] for flag in taken.flags] + ([taken.why] if taken.why else [])


def held_back(taken: Iterable[Taken]) -> list[attaching.Named]:
    """Return the files that lines would have attached and that were held back."""
    lines = [line.line for line in taken if HELD_BACK in line.flags and not line.skipped]
    return [attaching.named(line.command.argument) for line in lines if line.command is not None]


def how_to_attach(meeting: str, files: Sequence[attaching.Named]) -> Message:
    """Say how to attach the files that were held back."""
    return M(
        "Attachments held back: %(count)s. Attach a file with: rapat meetings attach %(id)s FILE",
        count=len(files),
        id=meeting,
    )


def beginning(recorder: Recorder) -> Message | None:
    """Say at which item a newcomer begins; None where that is the first, as everybody expects."""
    item = recorder.joined_at
    if item is None:
        return None
    return M("Your lines go to item %(number)s: %(title)s", number=item.number, title=item.title)
