"""Urusan: the page of a matter, with what happened in it as far as whoever makes it may read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from rapat.documents.contexts import matters
from rapat.documents.formats import ON_PAPER
from rapat.documents.kinds.kind import PaperKind, Topic
from rapat.documents.readings import Question, Readings
from rapat.errors import Refused
from rapat.model.timelines import Timeline
from rapat.text.language import N_, M


def _read(readings: Readings, question: Question) -> Sequence[Timeline]:
    return [readings.timeline(question.need("LAT-2026-02"))]


def _topic(told: Timeline, _: date) -> Topic:
    return Topic(told.matter.id, told.matter.title, (told.matter.id,))


def _misfit(code: str) -> Refused:
    return Refused(M("%(kind)s is made from a matter.", kind=code), M("Name a matter: rapat matters list"))


KIND: Final = PaperKind(
    code="urusan",
    title=N_("Matter"),
    aliases="matter",
    formats=ON_PAPER,
    usual=("pdf",),
    scopes=("matter",),
    samples=("matter",),
    made_from=Timeline,
    read=_read,
    misfit=_misfit,
    topic=_topic,
    contents=matters.contents,
    values=matters.values,
    dated=True,
)
