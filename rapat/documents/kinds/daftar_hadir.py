"""Daftar hadir: who came, or the empty list that is signed at the door. It is attached to the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapat.documents import remarks
from rapat.documents.contexts import minutes, sheets
from rapat.documents.formats import ON_PAPER, TABLES
from rapat.documents.kinds import meeting_papers
from rapat.documents.kinds.kind import PaperKind, always
from rapat.documents.readings import Question, Readings
from rapat.model.views import Minutes
from rapat.secretariat import finality
from rapat.text.language import N_


def _read(readings: Readings, question: Question) -> Sequence[Minutes]:
    """Read the minutes, of closed ones their frozen values: what is attached says what they say."""
    meeting = meeting_papers.meeting_of(readings, question)
    if meeting.status.value in finality.FROZEN:
        return [readings.notula(meeting, question.version)]
    return [readings.minutes(meeting)]


KIND: Final = PaperKind(
    code="daftar-hadir",
    title=N_("Attendance list"),
    aliases="attendance-list absensi",
    formats=(*ON_PAPER, *TABLES),
    usual=("pdf", "docx"),
    scopes=("meeting",),
    samples=("planned", "final"),
    made_from=Minutes,
    read=_read,
    narrow=minutes.below,
    topic=meeting_papers.topic,
    contents=meeting_papers.meeting_alone,
    values=minutes.values,
    sheets=sheets.of_attendance,
    can_be_blank=True,
    has_rows_to_sign=True,
    advice=remarks.on_seats,
    comes_with=always,
)
