"""Tindak lanjut: the follow-up matrix, of a meeting, a forum, an agency or everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapat.documents.contexts import events, followup, sheets
from rapat.documents.formats import CALENDAR, FORMATS, TABLES
from rapat.documents.kinds import action_lists, meeting_papers
from rapat.documents.kinds.kind import PaperKind
from rapat.documents.readings import Question, Readings
from rapat.model import Agency, Forum
from rapat.model.views import FollowUp, Subject
from rapat.secretariat.reading import ALL, Filter
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message


def _read(readings: Readings, question: Question) -> Sequence[Subject]:
    name = question.name
    if name is None:
        return [readings.actions(Filter(statuses=ALL))]
    match readings.agency_or_forum(name):
        case Agency(id=code):
            return [readings.actions(Filter(agency=code))]
        case Forum(id=code):
            return [readings.actions(Filter(forum=code))]
        case None:
            return [readings.followed_up(readings.meeting(name))]


_LARGE: Final = 2_000
"""Actions above which a PDF is some two hundred sheets, and is set in parts."""


def _advise(subject: FollowUp, _: Session) -> Message | None:
    """Say what a very large matrix becomes as a PDF, and what serves better."""
    if len(subject.actions) <= _LARGE:
        return None
    return M(
        "The matrix has %(count)s follow-up actions: a PDF of it comes in parts behind a list of them, and takes a"
        " while. One agency's is short: rapat documents tindak-lanjut AGENCY. Excel has all in one table.",
        count=len(subject.actions),
    )


KIND: Final = PaperKind(
    code="tindak-lanjut",
    title=N_("Follow-up matrix"),
    aliases="follow-up matriks tl",
    formats=(*FORMATS, *TABLES, CALENDAR),
    usual=("pdf", "xlsx", CALENDAR),
    scopes=("all", "forum", "meeting"),
    samples=("actions", "final"),
    made_from=FollowUp,
    read=_read,
    from_minutes=followup.from_minutes,
    empty=action_lists.empty,
    topic=action_lists.topic,
    contents=followup.contents,
    left_out=followup.left_out,
    concerned=action_lists.concerned,
    values=followup.values,
    sheets=sheets.of_actions,
    events=events.of_actions,
    advice=_advise,
    dated=True,
    comes_with=meeting_papers.held,
)
