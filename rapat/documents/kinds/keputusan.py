"""Keputusan: what was decided in a period, of a forum or of all; or in one meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from rapat.documents.contexts import decisions, sheets
from rapat.documents.formats import FORMATS, TABLES
from rapat.documents.kinds.kind import PaperKind, Topic, topic_of_meeting
from rapat.documents.readings import Question, Readings
from rapat.errors import WrongUsage
from rapat.model import choices
from rapat.model.views import Decisions, Subject
from rapat.text.language import N_, M

_WORDS: Final = {value.value: words[1] for value, words in choices.DECISION_STATUS.items()}
"""What the name of the file says of those that alone are listed."""


def _read(readings: Readings, question: Question) -> Sequence[Subject]:
    period, name = question.period, question.name
    if name is None:
        return [readings.decisions(None, period, question.standing)]
    forum = readings.forum_or_none(name)
    if forum is not None:
        return [readings.decisions(forum, period, question.standing)]
    meeting = readings.meeting(name)
    if question.standing is not None:
        raise WrongUsage(
            M("Of one meeting all decisions are listed."),
            M("Leave out --status, or name a forum instead of a meeting."),
        )
    return [readings.decisions_of(meeting)]


def _topic(listed: Decisions, _: date) -> Topic:
    if listed.meeting is not None:
        return topic_of_meeting(listed.meeting)
    forum = listed.forum
    ident = forum.id if forum else ""
    name = ident, f"{listed.since:%Y-%m-%d}", f"{listed.until:%Y-%m-%d}", _WORDS.get(listed.selected, "")
    return Topic(ident, forum.name if forum else "", name)


def _empty(listed: Decisions) -> bool:
    return not listed.decisions


def _concerned(listed: Decisions) -> tuple[str, ...]:
    return listed.forum.members if listed.forum is not None else ()


KIND: Final = PaperKind(
    code="keputusan",
    title=N_("Decisions"),
    aliases="decisions",
    formats=(*FORMATS, *TABLES),
    scopes=("all", "forum", "meeting"),
    samples=("decisions", "final"),
    made_from=Decisions,
    read=_read,
    from_minutes=decisions.from_minutes,
    empty=_empty,
    topic=_topic,
    contents=decisions.contents,
    left_out=decisions.left_out,
    concerned=_concerned,
    values=decisions.values,
    sheets=sheets.of_decisions,
    dated=True,
    has_standings=True,
)
