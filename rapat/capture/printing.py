"""Writing a line as somebody would type it: what `parse` reads back to the same meaning."""

from __future__ import annotations

from typing import Final

from rapat.capture.line import GoTo, Line
from rapat.model import EntryKind, Priority

_MARKS: Final = {EntryKind.DECISION: "= ", EntryKind.QUESTION: "? ", EntryKind.INFORMATION: "info: "}


def to_text(line: Line) -> str:
    """A line in the grammar's own form. What acts on the record is written as it was typed."""
    if line.trace or any(flag.endswith("not-understood") for flag in line.flags):
        return line.raw
    return f"{_prefix(line)}{_content(line)}"


def _prefix(line: Line) -> str:
    parts = []
    if line.private:
        parts.append("% ")
    if line.security is not None:
        parts.append(f"({line.security}) ")
    if line.time is not None:
        parts.append(f"{line.time:%H.%M} ")
    if isinstance(line.agenda, GoTo):
        parts.append(f"#{line.agenda.number} ")
    return "".join(parts)


def _content(line: Line) -> str:
    matter = f" &{line.matter}" if line.matter else ""
    if line.kind is EntryKind.ACTION:
        return f"{_action(line)}{matter}"
    if line.kind is EntryKind.CONTINUATION:
        return f"... {line.text}{matter}"
    if line.speaker:
        return f"{_MARKS.get(line.kind, '')}{line.speaker}: {line.text}{matter}"
    if line.kind is EntryKind.NOTE:
        return f"\\{line.text}" if not matter else f"{line.text}{matter}"
    return f"{_MARKS[line.kind]}{line.text}{matter}"


def _action(line: Line) -> str:
    owners = "".join(f" @{code}" for code in (line.lead, *line.supporting) if code)
    due = f" ^{line.due.text}" if line.due else ""
    return f"{'!!' if line.priority is Priority.URGENT else '!'} {line.text}{owners}{due}"
