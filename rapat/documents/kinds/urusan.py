"""Urusan: the page of a matter, with what happened in it as far as whoever makes it may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from rapat.documents.contexts import cases, exercises, matters
from rapat.documents.formats import ON_PAPER
from rapat.documents.kinds.kind import PaperKind, Topic
from rapat.documents.readings import Question, Readings
from rapat.errors import Refused
from rapat.model import MatterKind
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


def _must_be_exercise(told: Timeline) -> Timeline:
    if told.matter.kind is not MatterKind.TRAINING:
        raise Refused(M("%(id)s is no exercise.", id=told.matter.id), M("Name one: rapat matters list --kind training"))
    return told


def _must_be_case(told: Timeline) -> Timeline:
    if told.matter.kind is not MatterKind.CASE:
        raise Refused(M("%(id)s is no case.", id=told.matter.id), M("Choose a case: rapat matters list --kind case"))
    return told


def read_begun(readings: Readings, question: Question) -> Sequence[Timeline]:
    """Read an exercise that can be evaluated; raises `Refused` for one that is still to be held."""
    told = _read(readings, question)
    for each in told:
        begins = each.matter.date
        if begins is not None and begins > readings.session.today():
            raise Refused(
                M("%(id)s is held on %(day)s: there is nothing to evaluate yet.", id=each.matter.id, day=begins),
                M("Print its plan: rapat documents rencana-latihan %(id)s", id=each.matter.id),
            )
    return told


def of_exercise(code: str, title: str, aliases: str) -> PaperKind[Timeline]:
    """Return a kind of paper of an exercise: one of urusan that takes no other matter."""
    return replace(
        KIND,
        code=code,
        title=title,
        aliases=aliases,
        scopes=("exercise",),
        samples=("exercise",),
        narrow=_must_be_exercise,
        contents=exercises.contents,
        values=exercises.values,
        led_by=exercises.lead_of,
    )


def of_case(code: str, title: str, aliases: str) -> PaperKind[Timeline]:
    """Return a kind of paper of a case: one of urusan that takes no other matter, of the class of what it tells."""
    return replace(
        KIND,
        code=code,
        title=title,
        aliases=aliases,
        scopes=("case",),
        narrow=_must_be_case,
        values=cases.values,
        led_by=exercises.lead_of,
    )
