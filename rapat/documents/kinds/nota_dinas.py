"""Nota dinas: approved minutes laid before the chief, with what is asked of him."""

from __future__ import annotations

from typing import Final

from rapat.documents.contexts import minutes, notes
from rapat.documents.formats import FORMATS
from rapat.documents.kinds import meeting_papers
from rapat.documents.kinds.kind import PaperKind
from rapat.errors import Refused
from rapat.model import MeetingStatus
from rapat.model.views import Minutes
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


def _advice(made: Minutes, session: Session) -> Message | None:
    """Say that the note leaves room for whom it goes to."""
    if notes.addressee(made, session.settings.secretariat):
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
    read=meeting_papers.as_they_stand,
    narrow=_approved,
    topic=meeting_papers.topic,
    contents=meeting_papers.meeting_alone,
    left_out=minutes.apart_of_summary,
    apart=minutes.apart_of_summary,
    values=notes.values,
    dated=True,
    of_home=True,
    advice=_advice,
)
