"""Reading a file of minutes in the sitting of these tests, in a form that is easily compared."""

from __future__ import annotations

from msgspec.structs import replace

from rapat.capture import Line, NewItem, foreign
from rapat.capture.foreign import FileLine, Reading
from tests.capture.sitting import SITTING


def reading(text: str | bytes) -> Reading:
    """The file as what it is."""
    return foreign.read(text if isinstance(text, bytes) else text.encode(), "berkas", SITTING)


def understood(text: str | bytes) -> list[tuple[FileLine, Line]]:
    """Each line of the file and what it means, under the heads before it."""
    context, lines = SITTING, []
    for file_line in reading(text).lines:
        line = foreign.understood(file_line, context)
        context = replace(context, head=line.head)
        lines.append((file_line, line))
    return lines


def minutes(text: str | bytes) -> list[str]:
    """What belongs to the minutes: `kind speaker|words`, the speaker only where there is one."""
    return [_told(line) for file_line, line in understood(text) if file_line.why is None and file_line.about is None]


def _told(line: Line) -> str:
    title = line.agenda.title if isinstance(line.agenda, NewItem) else ""
    said = f"{line.speaker}|" if line.speaker else ""
    return f"{line.kind.value} {said}{title or line.text}"


def particulars(text: str | bytes) -> list[tuple[str, str]]:
    """What the file says about the meeting."""
    return [(told.about.name, told.text) for told in reading(text).particulars]


def left_out(text: str | bytes) -> list[str]:
    """The raw lines that are left out."""
    return [line.raw for line in reading(text).lines if line.why is not None]
