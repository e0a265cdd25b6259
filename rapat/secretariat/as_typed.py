"""A recorded line as it stands now, in the form in which it would be typed."""

from __future__ import annotations

from msgspec.structs import replace

from rapat import capture
from rapat.dates import deadlines
from rapat.model import Action, Entry, EntryKind, Priority
from rapat.secretariat.stored import Source


def line_of(source: Source, entry: Entry) -> capture.Line:
    """Return what a line says now, with what it owes; when it was said is no part of it, since that stays."""
    action = source.get(Action, entry.action) if entry.action else None
    line = capture.Line(
        raw=entry.raw,
        kind=entry.kind,
        text=entry.text,
        speaker=entry.speaker,
        person=entry.person,
        agency=entry.agency,
        private=entry.private,
        security=entry.security,
        matter=entry.matter,
        flags=entry.flags,
    )
    return line if action is None else _owed(line, action)


def form_of(source: Source, entry: Entry, context: capture.Context) -> str:
    """Return a line as it would be typed; one that is no part of the minutes as it was typed."""
    return capture.written(line_of(source, entry), context) if entry.kind.printed else entry.raw


def reread(source: Source, entry: Entry, raw: str, context: capture.Context) -> capture.Line:
    """Return what `raw` means, typed in the place of a line; one that was no part of the minutes has a new place."""
    line = line_of(source, entry)
    return capture.reread(raw, line if entry.kind.printed else _bare(line), context)


def _bare(line: capture.Line) -> capture.Line:
    return capture.Line(raw=line.raw, kind=EntryKind.NOTE)


def _owed(line: capture.Line, action: Action) -> capture.Line:
    return replace(
        line,
        lead=action.lead,
        supporting=action.supporting,
        pic=action.pic,
        due=action.due,
        deadline=deadlines.deadline_of(action.due) if action.due else None,
        priority=action.priority if action.priority is not Priority.NORMAL else None,
    )
