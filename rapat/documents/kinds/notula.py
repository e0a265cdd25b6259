"""Notula: the minutes of a meeting, under seal once they are approved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from rapat.documents import remarks
from rapat.documents.contexts import minutes
from rapat.documents.formats import FORMATS
from rapat.documents.kinds import meeting_papers
from rapat.documents.kinds.kind import PaperKind
from rapat.documents.readings import Question, Readings
from rapat.model.views import Minutes
from rapat.text.language import N_


def _read(readings: Readings, question: Question) -> Sequence[Minutes]:
    made = readings.notula(meeting_papers.meeting_of(readings, question), question.version)
    return _full(made) or [made] if question.full else [made]


def _full(made: Minutes) -> Sequence[Minutes]:
    """Make the full minutes beside open ones, where these do not tell everything."""
    return [replace(made, full=True)] if minutes.apart(made) else []


def _apart(made: Minutes) -> int:
    return 0 if made.full else minutes.apart(made)


KIND: Final = PaperKind(
    code="notula",
    title=N_("Minutes of meeting"),
    aliases="minutes notulen",
    formats=FORMATS,
    usual=("pdf", "docx", "message"),
    scopes=("meeting",),
    samples=("draft", "final", "amended"),
    made_from=Minutes,
    read=_read,
    topic=meeting_papers.topic,
    contents=minutes.contents,
    left_out=minutes.apart,
    apart=_apart,
    besides=_full,
    concerned=meeting_papers.concerned,
    values=minutes.values,
    advice=remarks.on_record,
    sealed=True,
    tells_record=True,
    dated=True,
    comes_with=meeting_papers.held,
)
