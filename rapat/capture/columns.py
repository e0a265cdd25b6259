"""Columns of a table of follow-up: which says what is to be done, by whom, with whose help and by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final

from rapat.capture import status_words


class Column(Enum):
    """What a column of a table tells."""

    NUMBER = "number"
    TASK = "task"
    OWNER = "owner"
    SUPPORT = "support"
    DUE = "due"
    STATUS = "status"
    REMARK = "remark"
    OTHER = "other"


_DOING: Final = r"(?:me(?:ngerjakan|laksanakan|lakukan|nangani|ngurus|nyiapkan)|ber(?:tanggung ?jawab|tugas|wenang))"
_TO_BE_DONE: Final = r"(?:di(?:kerjakan|laksanakan|lakukan|siapkan|tindaklanjuti))"
_SUPPORTING: Final = (
    r"(?:pendukung|pendamping|penunjang|pembantu|dukungan|didukung|dibantu|membantu|mendukung|mitra|terkait"
    r"|kolaborator|kolaborasi|supporting|supporters?|supported|support|assisting|assisted|partners?)"
)
_LEADING: Final = (
    r"(?:pic|pj|penjab|penanggung ?jawab|tanggung ?jawab|pelaksana|eksekutor|pengampu|pemilik|instansi|lembaga|opd"
    r"|skpd|perangkat daerah|dinas|satker|unit(?: kerja)?|leading sector|leader|lead|owner|assignee|assigned"
    r"|responsible|responsibility|who|petugas|pemangku|koordinator|ditugaskan|penugasan kepada|in charge|agency)"
)
_DATED: Final = (
    r"(?:tenggat|batas|target (?:waktu|selesai|penyelesaian|tanggal)|deadline|due|jadwal|jatuh tempo|tempo|waktu"
    r"|tanggal|tgl|when|kapan|paling lambat|selambat-?lambatnya|selesai|penyelesaian|until)"
)
_TOLD: Final = (
    r"(?:uraian|tindak ?lanjut|rencana|kegiatan|tugas|aksi|action|task|what|hal|item|pekerjaan"
    r"|langkah|deskripsi|description|rekomendasi|arahan|kesepakatan|komitmen|tl|rtl|to-?do|deliverable)"
)
_STATUS: Final = (
    r"(?:status|progres+|kemajuan|perkembangan|realisasi|capaian|state)(?: (?:tindak ?lanjut|tl|pelaksanaan"
    r"|penyelesaian|kegiatan|terakhir|saat ini|progres))*"
)
_REMARK: Final = r"(?:ket(?:erangan)?|catatan|remarks?|notes?|comments?|komentar)(?: (?:lain|tambahan))?"
_NOT_COUNTED: Final = r"(?!(?:jumlah|total|banyaknya|no\b|nomor|kontak|alamat|asal|biaya|anggaran|number of)\b)"
"""What begins a heading that tells something about people or work and not who or what."""
_COLUMNS: Final[tuple[tuple[Column, re.Pattern[str]], ...]] = (
    (Column.NUMBER, re.compile(r"no\.?|nomor|nr|#|urut|no\.? urut")),
    (Column.STATUS, re.compile(_STATUS)),
    (Column.REMARK, re.compile(_REMARK)),
    (Column.SUPPORT, re.compile(rf"(?:[\w/]+ ){{0,3}}{_SUPPORTING}(?: (?:oleh|dari|by|from))?(?: [\w/]+)?")),
    (
        Column.OWNER,
        re.compile(rf"(?:oleh )?siapa(?: saja)?(?: yang)?(?: {_DOING})?|yang {_DOING}|oleh|by(?: whom)?"),
    ),
    (
        Column.TASK,
        re.compile(
            rf"apa(?: saja)?(?: yang)?(?: (?:harus|perlu|akan))?(?: {_TO_BE_DONE})?"
            rf"|yang (?:harus|perlu|akan) {_TO_BE_DONE}|to be done|to do"
        ),
    ),
    (Column.DUE, re.compile(r"(?:sampai |hingga |by )?(?:kapan|when)|target")),
    (Column.OWNER, re.compile(rf"(?:nama )?{_LEADING}\b.*")),
    (Column.DUE, re.compile(rf"{_DATED}\b.*")),
    (Column.TASK, re.compile(rf"{_TOLD}\b.*")),
    (Column.OWNER, re.compile(rf"{_NOT_COUNTED}.*\b{_LEADING}")),
    (Column.DUE, re.compile(rf"{_NOT_COUNTED}.*\b{_DATED}")),
    (Column.TASK, re.compile(rf"{_NOT_COUNTED}.*\b{_TOLD}")),
)
"""What a column tells by the words of its heading: by the whole, by the word it begins with, by that it ends in."""
_ASIDE: Final = re.compile(r" *[(\[][^()\[\]]*[)\]]$")
"""What brackets behind a heading add: `Penanggung Jawab (PJ)`."""
_IN_BRACKETS: Final = re.compile(r"[()]")
_EMPTY: Final = "-\u2013\u2014 "


def columns(heading: Sequence[str]) -> tuple[Column, ...]:
    """Return what each column tells by the cells of its heading row; empty where that is no heading of promises."""
    told = tuple(_told(cell.strip(" *_.:?").casefold()) for cell in heading)
    return told if Column.TASK in told and (Column.OWNER in told or Column.DUE in told) else ()


def _told(cell: str) -> Column:
    bare = " ".join(_ASIDE.sub("", cell).replace("/", " / ").split()) or cell
    return next((column for column, words in _COLUMNS if words.fullmatch(bare)), Column.OTHER)


def status(row: Sequence[str], told: Sequence[Column]) -> str:
    """Return what a row of a table of promises says of how far it is; empty where it says nothing."""
    return next((cell.strip(_EMPTY) for column, cell in zip(told, row, strict=False) if column is Column.STATUS), "")


def promise(row: Sequence[str], told: Sequence[Column]) -> str:
    """Return a row of a table of promises as somebody would type it behind its mark; empty where nothing is to do.

    A remark stands in brackets behind what is to be done; how far that is, no part of it, only where nobody reads it.
    """
    by_column: dict[Column, list[str]] = {}
    for column, cell in zip(told, row, strict=False):
        if cell.strip(_EMPTY):
            by_column.setdefault(column, []).append(cell.strip())
    task = "; ".join([*by_column.get(Column.TASK, []), *by_column.get(Column.OTHER, [])])
    if not task:
        return ""
    unread = [cell for cell in by_column.get(Column.STATUS, []) if status_words.read(cell) is None]
    for remark in (*unread, *by_column.get(Column.REMARK, [])):
        task += f"; {remark}" if _IN_BRACKETS.search(remark) else f" ({remark})"
    owner = ", ".join(by_column.get(Column.OWNER, []))
    support = ", ".join(by_column.get(Column.SUPPORT, []))
    due = " ".join(by_column.get(Column.DUE, []))
    led = f"{task}{f', PJ: {owner}' if owner else ''}{f', pendukung: {support}' if support else ''}"
    return f"{led}{f' ^{due}' if due else ''}"
