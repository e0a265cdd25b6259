"""Registers as CSV files: their columns, an example to start from, and importing with a preview.

Each cell is read as its field is in forms and on the command line; a cell that says what the register has already is
not read again, so that what was right when it was entered never stands in the way of a file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import msgspec

from rapat.errors import Refused, WrongUsage
from rapat.model import Agency, Event, Forum, Person, Register
from rapat.policy import Operation
from rapat.secretariat import due_dates, fields
from rapat.secretariat.fields import FIELDS
from rapat.secretariat.register_checks import Others, check_a_secretary_stays, check_by_itself, convert, id_of
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M, Message

_COLUMN_OF_ID: Final = {Agency: "code", Forum: "code", Event: "code", Person: "id"}
_ID_COLUMNS: Final = frozenset({"code", "id"})
"""Both are taken for the id; `columns` names the usual one."""
_EXAMPLES: Final[Mapping[type[Register], Mapping[str, str]]] = {
    Agency: {
        "code": "BNNK",
        "name": "Badan Narkotika Nasional Kota",
        "short": "BNN Kota",
        "aliases": "BNN; BNN Kota",
    },
    Person: {"id": "kepala-bnnk", "name": "Kepala BNN Kota", "position": "Kepala BNN Kota", "agency": "BNNK"},
    Forum: {
        "code": "WASDIN",
        "name": "Tim Kewaspadaan Dini",
        "members": "POLRES; KODIM",
        "rule": "FREQ=MONTHLY;BYDAY=-1TU",
    },
    Event: {"code": "NATARU", "name": "Natal dan Tahun Baru", "date": "2026-12-25"},
}


def columns(document_type: type[Register]) -> list[str]:
    """Return the columns of a register's CSV file: its fields, the id as `code` where it is one."""
    return [_COLUMN_OF_ID[document_type], *(field.name for field in fields.of(document_type) if field.name != "id")]


def example(document_type: type[Register]) -> str:
    """Return a CSV file to start from: the column names and one row."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns(document_type), lineterminator="\n")
    writer.writeheader()
    writer.writerow(_EXAMPLES[document_type])
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a CSV file would do."""

    new: tuple[Register, ...]
    changed: tuple[Register, ...]
    same: int
    faults: tuple[tuple[int, Message], ...]
    """Line of the file and what is wrong there; while there is one, nothing is written."""


def preview(session: Session, document_type: type[Register], data: bytes) -> Preview:
    """Read a CSV file (UTF-8, or as Excel writes it; comma or semicolon) without writing anything."""
    session.require(Operation.KEEP_REGISTERS)
    known = {entry.id: entry for entry in session.find(document_type)}
    new: dict[str, Register] = {}
    changed: dict[str, Register] = {}
    same, faults = 0, []
    others = Others(session)
    for row in _rows(document_type, data):
        try:
            entry = _entry(session, document_type, row, known)
            if entry != known.get(entry.id):
                check_by_itself(entry, known.get(entry.id))
                others.check(entry)
        except (Refused, WrongUsage) as fault:
            faults.append((row.line, fault.what))
            continue
        old = known.get(entry.id)
        if entry.id in new or entry.id in changed:
            faults.append((row.line, M("%(id)s stands in the file twice", id=entry.id)))
        elif old is None:
            new[entry.id] = entry
        elif old != entry:
            changed[entry.id] = entry
        else:
            same += 1
    return Preview(tuple(new.values()), tuple(changed.values()), same, tuple(faults))


def import_entries(session: Session, document_type: type[Register], data: bytes) -> Preview:
    """Import a CSV file in one record; a file with a faulty row changes nothing. Raises `Refused` then."""
    checked = preview(session, document_type, data)
    if checked.faults:
        line, fault = checked.faults[0]
        raise Refused(
            M("Line %(line)s: %(fault)s.", line=line, fault=fault),
            M("Nothing was imported; correct the file (%(count)s faults) and try again.", count=len(checked.faults)),
        )

    due_dates.load_counting()

    def draft(transaction: Transaction) -> None:
        entries = (*checked.new, *checked.changed)
        check_a_secretary_stays(transaction, entries)
        others = Others(transaction)
        for entry in entries:
            transaction.get(document_type, entry.id)
            others.check(entry)
            transaction.put(entry)
        if document_type is Event:
            due_dates.redate_anchored(transaction)

    session.transact(Operation.KEEP_REGISTERS, draft, "import")
    return checked


class _Row(NamedTuple):
    """A row of a file: the line it ends at, the texts of its cells that are not empty, and whether it has too many."""

    line: int
    cells: Mapping[str, str]
    overflows: bool


def _entry(session: Session, document_type: type[Register], row: _Row, known: Mapping[str, Register]) -> Register:
    """Read one row over what the register has; raises `Refused` or `WrongUsage` with what is wrong in it."""
    if row.overflows:
        raise Refused(M("the row has more cells than there are columns"))
    before = known.get(id_of(document_type, row.cells))
    given = {name: _parts(name, text) for name, text in row.cells.items()}
    read = fields.read(session, document_type, fields.changed(before, given) if before else given)
    return convert(document_type, {**(msgspec.to_builtins(before) if before else {}), **read})


def _parts(name: str, text: str) -> str | list[str]:
    """Split the cell of a field that holds a list: at semicolons and bars, since a comma may end the cell."""
    if FIELDS[name].split is None:
        return text
    return [part.strip() for part in text.replace("|", ";").split(";") if part.strip()]


def _rows(document_type: type[Register], data: bytes) -> list[_Row]:
    """Read the rows of a CSV file, those without any text left out; raises `Refused` for what is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text or not text.strip():
        raise Refused(M("This is no CSV file."), M("See the form with --example."))
    header = text.lstrip().splitlines()[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=None), delimiter=delimiter)
    try:
        _check_columns(document_type, reader.fieldnames or [])
        return list(_cells(reader))
    except csv.Error as fault:
        raise Refused(
            M("Line %(line)s: %(fault)s.", line=reader.line_num + 1, fault=M("%(fault)s", fault=str(fault))),
            M("See the form with --example."),
        ) from fault


def _check_columns(document_type: type[Register], names: Sequence[str]) -> None:
    known = columns(document_type)
    unknown = [name for name in names if (name or "").strip() not in (*known, *_ID_COLUMNS)]
    if unknown:
        raise Refused(
            M("The file has unknown columns: %(names)s.", names=unknown), M("Known are: %(known)s.", known=known)
        )


def _cells(reader: csv.DictReader[str]) -> Iterator[_Row]:
    for row in reader:
        overflows = None in row
        cells = {
            "id" if name.strip() in _ID_COLUMNS else name.strip(): value.strip()
            for name, value in row.items()
            if name and isinstance(value, str) and value.strip()
        }
        if cells or overflows:
            yield _Row(reader.line_num, cells, overflows)
