"""Lembar instansi: what one agency leads or supports, to be sent to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from msgspec import structs

from rapat.documents.contexts import events, followup, sheets
from rapat.documents.formats import CALENDAR, FORMATS, TABLES
from rapat.documents.kinds import action_lists, meeting_papers
from rapat.documents.kinds.kind import PaperKind
from rapat.documents.page import TO_AGENCY
from rapat.documents.readings import Question, Readings
from rapat.errors import Refused
from rapat.model import Agency, Forum
from rapat.model.views import FollowUp
from rapat.secretariat.reading import Filter
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message

_CODE: Final = "lembar-instansi"


def _read(readings: Readings, question: Question) -> Sequence[FollowUp]:
    """Read an agency's sheet, the acting person's own where none is named; of a forum or a meeting each agency's."""
    meeting = None
    name = replace(question, name=question.name or readings.session.agency or None).need(M("AGENCY"))
    match readings.agency_or_forum(name):
        case Agency(id=code):
            chosen = Filter(agency=code)
            return [readings.sheet(chosen, readings.actions(chosen), code)]
        case Forum(id=code):
            chosen = Filter(forum=code)
        case None:
            meeting = readings.meeting(name)
            chosen = Filter(meeting=meeting.id)
    whole = readings.actions(chosen)
    if meeting is not None:  # older promises too, as in the matrix of the meeting
        whole = structs.replace(whole, actions=followup.from_minutes(readings.followed_up(meeting)).actions)
    concerned = dict.fromkeys(code for file in whole.actions for code in (file.action.lead, *file.action.supporting))
    made = [readings.sheet(chosen, whole, code) for code in concerned if code in whole.agencies]
    # Without the meeting older promises alone would read as all that the agency owes.
    return [sheet for sheet in made if meeting is None or sheet.meeting is not None]


def _of_an_agency(listed: FollowUp) -> FollowUp:
    if listed.agency is None:
        raise Refused(M("%(kind)s is made for an agency.", kind=_CODE), M("Name an agency."))
    return listed


def _advice(listed: FollowUp, _: Session) -> Message | None:
    """Say to who makes it which promises it tells nothing of."""
    if not listed.untold or listed.agency is None:
        return None
    return M(
        "The sheet of %(agency)s tells nothing of %(ids)s: nobody registered there may read it. Tell it in another way,"
        " or enter who may.",
        agency=listed.agency.id,
        ids=listed.untold,
    )


def _whose(listed: FollowUp) -> Agency | None:
    return listed.agency


KIND: Final = PaperKind(
    code=_CODE,
    title=N_("Agency follow-up sheet"),
    aliases="agency-sheet lembar",
    formats=(*FORMATS, *TABLES, CALENDAR),
    usual=("message",),
    scopes=("agency", "forum", "meeting"),
    samples=("sheet",),
    made_from=FollowUp,
    read=_read,
    from_minutes=followup.from_minutes,
    narrow=_of_an_agency,
    empty=action_lists.empty,
    topic=action_lists.topic,
    contents=followup.contents,
    left_out=followup.left_out,
    concerned=action_lists.concerned,
    values=followup.values,
    sheets=sheets.of_actions,
    events=events.of_actions,
    message_limit=TO_AGENCY,
    own_sheet=_whose,
    dated=True,
    comes_with=meeting_papers.held,
    advice=_advice,
)
