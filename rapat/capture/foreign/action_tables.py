"""Tables of follow-up: which column says what is to be done, by whom and by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final

from rapat.capture.foreign import markup


class Column(Enum):
    """What a column of a table tells."""

    NUMBER = "number"
    TASK = "task"
    OWNER = "owner"
    DUE = "due"
    OTHER = "other"


_COLUMNS: Final[tuple[tuple[Column, re.Pattern[str]], ...]] = (
    (Column.NUMBER, re.compile(r"no\.?|nomor|nr|#|urut")),
    (
        Column.OWNER,
        re.compile(
            r"(?:pic|pj|penanggung ?jawab|pelaksana|instansi(?: pelaksana)?|owner|assignee|who|responsible|opd)\b.*"
        ),
    ),
    (
        Column.DUE,
        re.compile(
            r"(?:tenggat|batas waktu|target(?: waktu| selesai)?|deadline|due|jadwal|jatuh tempo|waktu(?: pelaksanaan)?"
            r"|when|by when|paling lambat)\b.*"
        ),
    ),
    (
        Column.TASK,
        re.compile(
            r"(?:uraian|tindak lanjut|rencana|kegiatan|tugas|aksi|action|task|what|hal|keterangan|item|pekerjaan"
            r"|langkah|deskripsi|description|rekomendasi)\b.*"
        ),
    ),
)


def columns(heading: str) -> tuple[Column, ...]:
    """Return what each column of a table tells by its heading row; empty where the row is no heading of promises."""
    cells = [markup.without_emoji(cell).strip(" *_.:").casefold() for cell in heading.split(" | ")]
    told = tuple(_told(cell) for cell in cells)
    return told if Column.TASK in told and (Column.OWNER in told or Column.DUE in told) else ()


def _told(cell: str) -> Column:
    return next((column for column, words in _COLUMNS if words.fullmatch(cell)), Column.OTHER)


def promise(row: str, told: Sequence[Column]) -> str:
    """Return a row of a table of promises as somebody would type it: `! task PJ: owner ^due`."""
    cells = [cell.strip() for cell in row.split(" | ")]
    by_column: dict[Column, list[str]] = {}
    for column, cell in zip(told, cells, strict=False):
        if cell.strip("-\u2013\u2014 "):
            by_column.setdefault(column, []).append(cell)
    task = "; ".join([*by_column.get(Column.TASK, []), *by_column.get(Column.OTHER, [])])
    if not task:
        return ""
    owner = ", ".join(by_column.get(Column.OWNER, []))
    due = " ".join(by_column.get(Column.DUE, []))
    return f"! {task}{f', PJ: {owner}' if owner else ''}{f' ^{due}' if due else ''}"
