"""Columns of a table of follow-up: which says what is to be done, by whom, with whose help and by when.

How far it is, and what is remarked, stand beside the promise and are none of its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final

from rapat.capture import status_words
from rapat.model import ActionStatus


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


DONE, UNDER_WAY, REMARKED = "row-done", "row-under-way", "row-remarked"
"""The flags of what a row tells beside its promise."""
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
_BESIDE: Final[tuple[tuple[Column, re.Pattern[str]], ...]] = (
    (
        Column.STATUS,
        re.compile(
            r"(?:status|progress?|perkembangan|realisasi|capaian|persentase|persen|%|update|state"
            r"|(?:sudah )?selesai / belum|sudah / belum)(?:\W.*)?"
        ),
    ),
    (
        Column.REMARK,
        re.compile(r"(?:keterangan|ket|catatan|kendala|hambatan|komentar|remarks?|notes?|comments?)(?:\W.*)?"),
    ),
)
"""What stands beside a promise, by the word that the heading of its column begins with."""
_NOT_COUNTED: Final = r"(?!(?:jumlah|total|banyaknya|no\b|nomor|kontak|alamat|asal|biaya|anggaran|number of)\b)"
"""What begins a heading that tells something about people or work and not who or what."""
_COLUMNS: Final[tuple[tuple[Column, re.Pattern[str]], ...]] = (
    (Column.NUMBER, re.compile(r"no\.?|nomor|nr|#|urut|no\.? urut")),
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
_EMPTY: Final = "-\u2013\u2014 "


def columns(heading: Sequence[str]) -> tuple[Column, ...]:
    """Return what each column tells by the cells of its heading row; empty where that is no heading of promises."""
    cells = [cell.strip(" *_.:?").casefold() for cell in heading]
    told = tuple(_told(cell, (*_BESIDE, *_COLUMNS)) for cell in cells)
    if Column.TASK not in told:  # "Catatan tindak lanjut" is the promise where nothing else is
        told = tuple(_told(cell, _COLUMNS) for cell in cells)
    return told if Column.TASK in told and (Column.OWNER in told or Column.DUE in told) else ()


def _told(cell: str, known: Sequence[tuple[Column, re.Pattern[str]]]) -> Column:
    bare = " ".join(_ASIDE.sub("", cell).replace("/", " / ").split()) or cell
    return next((column for column, words in known if words.fullmatch(bare)), Column.OTHER)


def promise(row: Sequence[str], told: Sequence[Column]) -> str:
    """Return a row of a table of promises as somebody would type it behind its mark; empty where nothing is to do."""
    by_column = _by_column(row, told)
    task = "; ".join([*by_column.get(Column.TASK, []), *by_column.get(Column.OTHER, [])])
    if not task:
        return ""
    owner = ", ".join(by_column.get(Column.OWNER, []))
    support = ", ".join(by_column.get(Column.SUPPORT, []))
    due = " ".join(by_column.get(Column.DUE, []))
    led = f"{task}{f', PJ: {owner}' if owner else ''}{f', pendukung: {support}' if support else ''}"
    return f"{led}{f' ^{due}' if due else ''}"


def doubts(row: Sequence[str], told: Sequence[Column]) -> tuple[str, ...]:
    """Return the flags of what stands beside the promise of a row: that it is done, how far it is, what is remarked."""
    by_column = _by_column(row, told)
    how_far = {status_words.read(cell) for cell in by_column.get(Column.STATUS, [])} - {ActionStatus.OPEN}
    done = bool(how_far) and how_far <= {ActionStatus.DONE, ActionStatus.VERIFIED}
    status = (DONE,) if done else (UNDER_WAY,) if how_far else ()
    return (*status, *((REMARKED,) if Column.REMARK in by_column else ()))


def _by_column(row: Sequence[str], told: Sequence[Column]) -> dict[Column, list[str]]:
    """Return by what it tells the words of a row's cells, those that say nothing left out."""
    by_column: dict[Column, list[str]] = {}
    for column, cell in zip(told, row, strict=False):
        if cell.strip(_EMPTY):
            by_column.setdefault(column, []).append(cell.strip())
    return by_column
