"""The columns of the follow-up matrix: how they are headed when it goes out, and known again when it comes back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Final

from rapat.secretariat import row_codes
from rapat.text.language import LANGUAGES, N_, Language


class Column(Enum):
    """What a column of the matrix tells, by its heading."""

    ID = N_("Action number")
    BASIS = N_("Basis")
    WHAT = N_("What")
    LEAD = N_("Responsible agency")
    SUPPORTING = N_("Supporting agencies")
    DUE = N_("Due date")
    STATUS = N_("Status")
    PROGRESS = N_("Progress/obstacles")
    EVIDENCE = N_("Evidence")
    REMARKS = N_("Remarks")
    PRIORITY = N_("Priority")
    CLASS = N_("Class")
    STEPS = N_("Steps")
    DUE_AS_SAID = N_("Due as said")
    FIRST_DUE = N_("Due date at first")
    OVERDUE = N_("Overdue (days)")
    BY_WHOM = N_("Who verified, agreed or recorded")
    UNTIL = N_("Asked until")
    CODE = N_("Row code (leave as it is)")

    @property
    def heading(self) -> str:
        """The marked literal that heads it."""
        return self.value


TO_FILL: Final = (Column.STATUS, Column.PROGRESS, Column.EVIDENCE, Column.REMARKS, Column.UNTIL)
"""The columns that agencies write in."""
PREFILLED: Final = (Column.STATUS, Column.PROGRESS, Column.EVIDENCE)
"""Those of them that have something in them when the matrix goes out."""
FIXED: Final = (Column.BASIS, Column.WHAT, Column.LEAD, Column.SUPPORTING, Column.DUE)
"""The columns that go out filled in, and that nothing is changed by."""
SENT: Final = (*PREFILLED, *FIXED)
"""The columns whose cells the code of a row tells, in its order; older codes tell the first three alone."""

_RENAMED: Final[Sequence[tuple[Column, re.Pattern[str]]]] = (
    (Column.CODE, re.compile(r"kode baris\b.*|row code\b.*")),
    (Column.UNTIL, re.compile(r"(?:minta|mohon|usul|usulan|permintaan|permohonan|pengajuan)\b.*|.*\bperpanjangan\b.*")),
    (Column.ID, re.compile(r"(?:no|nomor|id|kode)\.? ?(?:tl|tindak lanjut)|action (?:no|id)\.?|tl|id")),
    (Column.STATUS, re.compile(r"status\b.*|keadaan")),
    (
        Column.PROGRESS,
        re.compile(r"(?:progress?|kemajuan|perkembangan|realisasi|capaian|hasil|laporan|kendala|hambatan|report)\b.*"),
    ),
    (Column.EVIDENCE, re.compile(r"(?:eviden|evidence|bukti|tautan|link)\b.*")),
    (Column.REMARKS, re.compile(r"(?:keterangan|ket|catatan|remarks?|notes?)\b.*")),
    (Column.SUPPORTING, re.compile(r"(?:instansi )?pendukung\b.*|support\w*\b.*")),
    (Column.LEAD, re.compile(r"(?:instansi )?(?:penanggung ?jawab|pelaksana|pj)\b.*|(?:lead|responsible)\b.*")),
    (Column.DUE, re.compile(r"(?:batas waktu|tenggat|target|jatuh tempo|deadline|due)\b.*")),
    (Column.WHAT, re.compile(r"(?:uraian|tindak lanjut|kegiatan|tugas|action|task|what)\b.*")),
)
"""How people rename the columns; the first that fits counts."""
_ID: Final = re.compile(r"TL-\d{4}-\d+", re.IGNORECASE)
_MOST_LOOKED_AT: Final = 50
"""Rows that are looked at to know a column by what stands in it."""


def told_by(headings: Sequence[str]) -> list[str]:
    """Return for each heading the name of its column, empty for none; each column once, its own heading before others.

    Of two that could be one, the second is none: what stands in it is not mixed into the first.
    """
    own = [_headings().get(_compared(heading)) for heading in headings]
    taken = set(filter(None, own))
    named: list[Column | None] = []
    for heading, column in zip(headings, own, strict=True):
        told = column or next((other for other, form in _RENAMED if form.fullmatch(_words(heading))), None)
        if told is not None and (column is None and told in taken):
            told = None
        if told is not None:
            taken.add(told)
        named.append(None if told in named else told)
    return [column.name if column else "" for column in named]


def told_by_content(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Complete the names of columns by what stands in them: numbers of actions, and the codes of rows."""
    completed = list(columns)
    for column, form in ((Column.ID, _ID.fullmatch), (Column.CODE, row_codes.read)):
        if column.name in completed:
            continue
        for at, name in enumerate(completed):
            cells = [row[at].strip() for row in rows[:_MOST_LOOKED_AT] if at < len(row) and row[at].strip()]
            if not name and cells and all(form(cell) for cell in cells):
                completed[at] = column.name
                break
    return completed


@cache
def _headings() -> Mapping[str, Column]:
    """What every column is headed with, in both languages."""
    return {_compared(Language(code).text(column.heading)): column for column in Column for code in LANGUAGES}


def _compared(heading: str) -> str:
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def _words(heading: str) -> str:
    return " ".join(re.sub(r"[^\w/.]+", " ", heading.casefold()).split())
