"""When people meet next, where a heading says so and the day stands below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rapat.capture.enclosures import whole_due
from rapat.capture.foreign.blocks import Block, Form
from rapat.capture.foreign.particulars import OF_A_SITTING, About, day_and_place, labelled
from rapat.capture.line import Context

_HEADING: Final = re.compile(
    r"(?:(?:jadwal|rencana|agenda|waktu|tanggal) )?(?:rapat|pertemuan|rakor|sidang) "
    r"(?:berikut(?:nya)?|selanjutnya|depan|mendatang|lanjutan|yang akan datang)"
    r"|(?:date of )?(?:the )?next (?:meeting|session|sitting)|upcoming meetings?",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"(?:\d{1,2}|[A-Za-z]|[IVX]{1,4})[.)] *")
_FORMS: Final = (Form.PARAGRAPH, Form.POINT)
_LABEL: Final = "Rapat berikutnya"


def day_below(blocks: Sequence[Block], place: int, context: Context) -> bool:
    """Return whether the block at a place is the heading of the next sitting, with the day of it right below."""
    block = blocks[place]
    number = _NUMBER.match(block.text)
    heading = block.text[number.end() if number else 0 :].strip(" :.")
    if block.form is Form.TURN or _HEADING.fullmatch(heading) is None or place + 1 >= len(blocks):
        return False
    below = blocks[place + 1]
    if below.form not in _FORMS:
        return False
    due = whole_due(_day_of(below, context), context)
    return due is not None and due.date is not None and not due.rule and due.date > context.day


def as_typed(below: Block) -> str:
    """Return the day below such a heading as somebody would type it: behind the label of the next sitting."""
    return f"{_LABEL}: {_day_in(below)}"


def _day_in(below: Block) -> str:
    label = labelled(below.text)
    return label[1] if label is not None and label[0] in OF_A_SITTING and label[1] else below.text


def _day_of(below: Block, context: Context) -> str:
    """Return the words of a day below such a heading, without the place that stands behind it."""
    words = _day_in(below)
    placed = day_and_place(words, context)
    return ", ".join(value for about, value in placed if about is not About.PLACE) if placed else words
