"""Pemberitahuan: a circular with the table of its acknowledgements; as a message, its words for a group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from rapat.documents.contexts import circulars
from rapat.documents.formats import FORMATS
from rapat.documents.kinds.kind import PaperKind, Topic, always
from rapat.documents.page import TO_AGENCY
from rapat.documents.readings import Question, Readings
from rapat.errors import Refused
from rapat.model.receipts import CircularFile
from rapat.text.language import N_, M

_CODE: Final = "pemberitahuan"


def _read(readings: Readings, question: Question) -> Sequence[CircularFile]:
    return [readings.circular(question.need("PBT-2026-001"))]


def _topic(file: CircularFile, _: date) -> Topic:
    return Topic(file.circular.id, file.circular.id, (file.circular.id,))


def _misfit(code: str) -> Refused:
    return Refused(M("%(kind)s is made from a circular.", kind=code), M("Name a circular: rapat circulars list"))


def _concerned(file: CircularFile) -> tuple[str, ...]:
    return file.circular.to


KIND: Final = PaperKind(
    code=_CODE,
    title=N_("Circular"),
    aliases="circular",
    formats=FORMATS,
    usual=("pdf", "message"),
    scopes=("circular",),
    samples=("circular",),
    made_from=CircularFile,
    read=_read,
    misfit=_misfit,
    topic=_topic,
    contents=circulars.contents,
    left_out=circulars.left_out,
    concerned=_concerned,
    values=circulars.values,
    message_limit=TO_AGENCY,
    dated=True,
    letter=True,
    unnumbered=always,
)
