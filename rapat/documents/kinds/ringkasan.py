"""Ringkasan: the decisions and promises of a meeting in short."""

from __future__ import annotations

from typing import Final

from rapat.documents.contexts import minutes
from rapat.documents.formats import FORMATS
from rapat.documents.kinds import meeting_papers
from rapat.documents.kinds.kind import PaperKind
from rapat.model.views import Minutes
from rapat.text.language import N_

KIND: Final = PaperKind(
    code="ringkasan",
    title=N_("Summary of meeting"),
    aliases="summary",
    formats=FORMATS,
    usual=("pdf", "message"),
    scopes=("meeting",),
    samples=("draft", "final"),
    made_from=Minutes,
    read=meeting_papers.as_they_stand,
    topic=meeting_papers.topic,
    contents=meeting_papers.meeting_alone,
    left_out=minutes.apart_of_summary,
    apart=minutes.apart_of_summary,
    concerned=meeting_papers.concerned,
    values=minutes.values,
    one_page=True,
    tells_record=True,
    dated=True,
    comes_with=meeting_papers.held,
)
