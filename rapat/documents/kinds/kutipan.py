"""Kutipan: chosen lines of approved minutes for one receiver, under the seal of the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapat.documents.contexts import quoted
from rapat.documents.formats import ON_PAPER
from rapat.documents.kinds import meeting_papers
from rapat.documents.kinds.kind import PaperKind
from rapat.documents.readings import Question, Readings
from rapat.errors import Refused
from rapat.model.views import Minutes
from rapat.secretariat import auditing
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message

_CODE: Final = "kutipan"


def _read(readings: Readings, question: Question) -> Sequence[Minutes]:
    return [readings.quotation(question.need("KTP-2026-001"))]


def _of_an_excerpt(minutes: Minutes) -> Minutes:
    if minutes.quoted is None:
        raise Refused(
            M("%(kind)s is made from an excerpt.", kind=_CODE), M("Make one first: rapat excerpts make MEETING")
        )
    return minutes


def _advice(minutes: Minutes, session: Session) -> Message | None:
    """Say that other minutes hold by now: whoever hands the excerpt over should know before."""
    return auditing.superseded(session, minutes.meeting.id, minutes.meeting.version)


KIND: Final = PaperKind(
    code=_CODE,
    title=N_("Excerpt of minutes"),
    aliases="excerpt",
    formats=ON_PAPER,
    usual=("pdf",),
    scopes=("excerpt",),
    samples=("excerpt",),
    made_from=Minutes,
    read=_read,
    narrow=_of_an_excerpt,
    topic=meeting_papers.topic,
    contents=quoted.contents,
    values=quoted.values,
    unnumbered=quoted.is_unnumbered,
    advice=_advice,
    sealed=True,
)
