"""Columns of a table of follow-up: which says what is to be done, by whom and by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final


class Column(Enum):
    """What a column of a table tells."""

    NUMBER = "number"
    TASK = "task"
    OWNER = "owner"
    SUPPORT = "support"
    DUE = "due"
    OTHER = "other"


_DOING: Final = r"(?:me(?:ngerjakan|laksanakan|lakukan|nangani|ngurus|nyiapkan)|ber(?:tanggung jawab|tugas|wenang))"
_TO_BE_DONE: Final = r"(?:di(?:kerjakan|laksanakan|lakukan|siapkan|tindaklanjuti))"
_COLUMNS: Final[tuple[tuple[Column, re.Pattern[str]], ...]] = (
    (Column.NUMBER, re.compile(r"no\.?|nomor|nr|#|urut")),
    (
        Column.SUPPORT,
        re.compile(
            r"(?:(?:instansi|pihak|opd|unsur) )?(?:pendukung|terkait)|(?:yang )?(?:men|di)dukung(?: oleh)?"
            r"|(?:yang )?(?:di|mem)bantu(?: oleh)?|mitra(?: kerja)?|dukungan|bersama(?: dengan)?"
            r"|support(?:ing|ed by|s)?(?: agenc(?:y|ies))?|with|partners?"
        ),
    ),
    (
        Column.OWNER,
        re.compile(
            r"(?:pic|pj|penanggung ?jawab|pelaksana|instansi(?: pelaksana)?|owner|assignee|assigned to|who|responsible"
            rf"|opd|petugas)\b.*|(?:oleh )?siapa(?: saja)?(?: yang)?(?: {_DOING})?|yang {_DOING}|oleh|by whom"
        ),
    ),
    (
        Column.DUE,
        re.compile(
            r"(?:tenggat|batas(?: waktu| akhir)?|target(?: waktu| selesai)?|deadline|due|jadwal|jatuh tempo"
            r"|waktu(?: pelaksanaan)?"
            r"|when|by when|paling lambat|(?:sampai |hingga )?kapan)\b.*|selesai(?: pada| tanggal)?"
        ),
    ),
    (
        Column.TASK,
        re.compile(
            r"(?:uraian|tindak lanjut|rencana|kegiatan|tugas|aksi|action|task|what|hal|keterangan|item|pekerjaan"
            r"|langkah|deskripsi|description|rekomendasi)\b.*"
            rf"|apa(?: saja)?(?: yang)?(?: (?:harus|perlu|akan))?(?: {_TO_BE_DONE})?"
            rf"|yang (?:harus|perlu|akan) {_TO_BE_DONE}|to be done|to do"
        ),
    ),
)
_EMPTY: Final = "-\u2013\u2014 "


def columns(heading: Sequence[str]) -> tuple[Column, ...]:
    """Return what each column tells by the cells of its heading row; empty where that is no heading of promises."""
    told = tuple(_told(cell.strip(" *_.:?").casefold()) for cell in heading)
    return told if Column.TASK in told and (Column.OWNER in told or Column.DUE in told) else ()


def _told(cell: str) -> Column:
    return next((column for column, words in _COLUMNS if words.fullmatch(cell)), Column.OTHER)


def promise(row: Sequence[str], told: Sequence[Column]) -> str:
    """Return a row of a table of promises as somebody would type it behind its mark; empty where nothing is to do."""
    by_column: dict[Column, list[str]] = {}
    for column, cell in zip(told, row, strict=False):
        if cell.strip(_EMPTY):
            by_column.setdefault(column, []).append(cell.strip())
    task = "; ".join([*by_column.get(Column.TASK, []), *by_column.get(Column.OTHER, [])])
    if not task:
        return ""
    owner = ", ".join(by_column.get(Column.OWNER, []))
    support = ", ".join(by_column.get(Column.SUPPORT, []))
    due = " ".join(by_column.get(Column.DUE, []))
    whose = "".join([f", PJ: {owner}" if owner else "", f", Pendukung: {support}" if support else ""])
    return f"{task}{whose}{f' ^{due}' if due else ''}"
