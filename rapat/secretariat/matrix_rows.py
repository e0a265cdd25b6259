"""A row of the matrix that came back: what was written into it, and what of that says nothing that can be taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from rapat.capture import status_words
from rapat.errors import Refused
from rapat.model import Action, ActionStatus, Due
from rapat.model.views import ActionHistory
from rapat.secretariat import dating, due_dates, row_codes, sheets, turn_steps
from rapat.secretariat.matrix_columns import PREFILLED, TO_FILL, Column
from rapat.secretariat.row_codes import RowCode
from rapat.secretariat.session import Session
from rapat.text.language import M, Message

_LINK: Final = re.compile(r"https?://[^\s,;]+", re.IGNORECASE)
_NOTHING: Final = "-\u2013\u2014.~ "
"""What people write into a cell that stays empty."""
_SERIAL: Final = re.compile(r"([3-7]\d{4})(?:\.0+)?")
"""A day as spreadsheets count it: from 1982 to 2119."""
_FIRST_DAY: Final = date(1899, 12, 30)
_SHOWN: Final = 60
"""Letters of a cell that a sentence shows."""


@dataclass(slots=True)
class Written:
    """What was written into a row."""

    status: ActionStatus | None = None
    status_words: str = ""
    progress: str = ""
    remarks: str = ""
    links: tuple[str, ...] = ()
    until: Due | None = None
    left: list[Message] = field(default_factory=list)
    """What is not taken, a sentence each."""
    notes: list[Message] = field(default_factory=list)
    """What has to be known of what is taken."""
    by_hand: list[Message] = field(default_factory=list)
    """What went out filled in and was changed, a sentence each; it is not taken either."""

    @property
    def not_taken(self) -> tuple[Message, ...]:
        """Everything that is not taken."""
        return (*self.left, *self.by_hand)

    @property
    def says_something(self) -> bool:
        """Whether anything of it can be taken."""
        return self.status is not None or bool(self.progress or self.remarks or self.links or self.until)


def is_blank(text: str) -> bool:
    """Whether what stands in a cell is nothing: empty, or a dash as people write one."""
    return not text.strip(_NOTHING)


def day_of_serial(text: str) -> date | None:
    """Read a day as spreadsheets count it; None for anything else."""
    serial = _SERIAL.fullmatch(text)
    return _FIRST_DAY + timedelta(days=int(serial[1])) if serial else None


class Days:
    """Reads the days of one matrix, the same words for the same due date once: most rows ask for one of a few."""

    def __init__(self, session: Session) -> None:
        """Take who reads."""
        self._session = session
        self._read: dict[tuple[str, str, date | None], Due | Refused] = {}
        self._known: dict[str, due_dates.Named] = {}
        """By the forum the days that words may name."""

    def until(self, action: Action, text: str) -> Due | Refused:
        """Read a date, a serial number of a spreadsheet, or words; what was refused is returned."""
        asked = (text, action.forum, action.due_date)
        if asked not in self._read:
            try:
                self._read[asked] = self._until(action, text)
            except Refused as fault:
                self._read[asked] = fault
        return self._read[asked]

    def _until(self, action: Action, text: str) -> Due:
        plain = day_of_serial(text)
        due = Due(text=plain.isoformat(), date=plain) if plain else self._in_words(action, text)
        dating.dated(due, text)
        return due

    def _in_words(self, action: Action, text: str) -> Due:
        if action.forum not in self._known:
            self._known[action.forum] = due_dates.named(self._session, self._session.today(), action.forum)
        return dating.until(self._session, text, action, self._known[action.forum])


def is_untouched(row: sheets.Row, code: RowCode) -> bool:
    """Whether a row is as it went out, as its code tells."""
    texts = {column: row.cells.get(column.name, "").strip() for column in TO_FILL}
    return all(
        is_blank(text)
        or (column in PREFILLED and code.cells[PREFILLED.index(column) :][:1] == (row_codes.of_cell(text),))
        for column, text in texts.items()
    )


def read(days: Days, file: ActionHistory, row: sheets.Row, code: RowCode | None) -> Written:
    """Read what was written into the row of an action; what stood in it when it went out says nothing.

    Without a code it is not known what stood there: then what the record says already does.
    """
    written = Written()
    cells = _new_cells(row.cells, file, code, written)
    for column in TO_FILL:
        if column in cells and column.name in row.merged:
            written.notes.append(
                M("%(column)s comes from a cell that goes over several rows.", column=Message(column.heading))
            )
    if status := cells.get(Column.STATUS, ""):
        _read_status(written, status)
    if evidence := cells.get(Column.EVIDENCE, ""):
        _read_evidence(written, file, evidence)
    share = written.status_words if status_words.is_share(written.status_words) else ""
    written.progress = "; ".join(part for part in (share, cells.get(Column.PROGRESS, "")) if part)
    written.remarks = "; ".join(part for part in (cells.get(Column.REMARKS, ""), written.remarks) if part)
    if until := cells.get(Column.UNTIL, ""):
        written.until = _until(days, file.action, until, written)
    return written


def _new_cells(
    cells: Mapping[str, str], file: ActionHistory, code: RowCode | None, written: Written
) -> dict[Column, str]:
    """Return the cells that somebody wrote into; formulas and what is too long are left."""
    new: dict[Column, str] = {}
    for column in TO_FILL:
        text = cells.get(column.name, "").strip()
        if is_blank(text) or _is_as_printed(column, text, file, code):
            continue
        if text.startswith("="):
            written.left.append(
                M(
                    "%(column)s is a formula, which is not computed: %(text)s",
                    column=Message(column.heading),
                    text=text[:_SHOWN],
                )
            )
        elif len(text) > sheets.LONGEST:
            written.left.append(M("%(column)s has %(count)s letters.", column=Message(column.heading), count=len(text)))
        else:
            new[column] = text
    return new


def _is_as_printed(column: Column, text: str, file: ActionHistory, code: RowCode | None) -> bool:
    """Whether a cell holds what it went out with."""
    if column not in PREFILLED:
        return False
    if code is not None and len(code.cells) >= len(PREFILLED):
        return row_codes.of_cell(text) == code.cells[PREFILLED.index(column)]
    if column is Column.STATUS:  # a share of the work says more than the status that it is
        return status_words.read(text) is turn_steps.status_of(file) and not status_words.is_share(text)
    said = row_codes.said(text)
    if column is Column.PROGRESS:
        told = [file.action.reason, *(report.text for report in file.progress)]
        return any(part and said.endswith(part) for part in map(row_codes.said, told))
    return False


def _read_status(written: Written, text: str) -> None:
    status = status_words.read(text)
    if status is None:
        written.left.append(
            M('"%(text)s" is no status; write for example: proses, terkendala, selesai.', text=text[:_SHOWN])
        )
        return
    written.status, written.status_words = status, text


def _read_evidence(written: Written, file: ActionHistory, text: str) -> None:
    """Take links as evidence; a file that is only named stays a word of the remarks, since nobody can open it here."""
    known = [evidence for report in file.progress for evidence in report.evidence]
    links = {evidence.url for evidence in known}
    written.links = tuple(dict.fromkeys(link for link in _LINK.findall(text) if link not in links))
    rest = _LINK.sub(" ", text)
    for evidence in known:
        rest = rest.replace(evidence.name, " ")
    rest = " ".join(rest.split()).strip(_NOTHING + ",;")
    if rest:
        written.remarks = rest
        written.notes.append(
            M('"%(text)s" is no link; hand the file in with: --evidence FILE. It is kept as words.', text=rest[:_SHOWN])
        )


def _until(days: Days, action: Action, text: str, written: Written) -> Due | None:
    """Read the day until which more time is asked for; what is none is left."""
    read_as = days.until(action, text)
    if isinstance(read_as, Refused):
        written.left.append(read_as.what)
        return None
    return read_as
