"""Nota dinas: approved minutes laid before the chief, with what is asked of him."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from msgspec.structs import replace

from rapat.documents.contexts import minutes, notes
from rapat.documents.formats import FORMATS
from rapat.documents.kinds import meeting_papers
from rapat.documents.kinds.kind import PaperKind, always
from rapat.documents.readings import Question, Readings
from rapat.errors import Refused
from rapat.model import Forum, MeetingStatus
from rapat.model.views import Minutes
from rapat.secretariat import whose_paper
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message

_CODE: Final = "nota-dinas"


def _approved(made: Minutes) -> Minutes:
    if made.meeting.status is not MeetingStatus.FINAL:
        raise Refused(
            M("%(kind)s is made from approved minutes.", kind=_CODE),
            M("Approve them first: rapat meetings approve %(id)s", id=made.meeting.id),
        )
    return made


def _read(readings: Readings, question: Question) -> Sequence[Minutes]:
    """Read the minutes with their forum as it is today: a letter of today is written by whose secretariat it is now."""
    today = partial(readings.session.get, Forum)
    return [
        replace(made, forum=today(made.meeting.forum) or made.forum) if made.meeting.forum else made
        for made in meeting_papers.as_they_stand(readings, question)
    ]


def _advice(made: Minutes, session: Session) -> Message | None:
    """Say that the note leaves room for whom it goes to."""
    if notes.addressee(made, whose_paper.home_of(made, session.settings.secretariat)):
        return None
    return M("The registers do not know whom the note goes to: it leaves room for it. rapat agencies edit CODE --head")


KIND: Final = PaperKind(
    code=_CODE,
    title=N_("Note to the chief"),
    aliases="note laporan-hasil",
    formats=FORMATS,
    usual=("pdf", "docx"),
    scopes=("meeting",),
    samples=("final",),
    made_from=Minutes,
    read=_read,
    narrow=_approved,
    topic=meeting_papers.topic,
    contents=meeting_papers.meeting_alone,
    left_out=minutes.apart_of_summary,
    apart=minutes.apart_of_summary,
    values=notes.values,
    dated=True,
    of_home=True,
    unnumbered=always,
    advice=_advice,
)
