"""Registers as CSV files: their columns, an example to start from, and importing with a preview.

Each cell is read as its field is in forms and on the command line; a cell that says what the register has already is
not read again, so that what was right when it was entered never stands in the way of a file.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count
from typing import Final, NamedTuple

import msgspec

from rapat.capture import short_names
from rapat.errors import RapatError, Refused, WrongUsage
from rapat.model import Agency, Event, Forum, Person, Register
from rapat.policy import Operation
from rapat.secretariat import due_dates, fields, pictures, sheets
from rapat.secretariat.fields import FIELDS
from rapat.secretariat.register_checks import Others, check_a_secretary_stays, check_by_itself, convert, id_of
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import LANGUAGES, Language, M, Message

_ALSO_CALLED: Final = {
    "singkatan": "short",
    "namasingkat": "short",
    "namalengkap": "name",
    "nip": "number",
    "nrp": "number",
    "nipnrp": "number",
    "telp": "phone",
    "telpon": "phone",
    "hp": "phone",
    "nohp": "phone",
    "notelp": "phone",
    "notelepon": "phone",
    "nomortelepon": "phone",
    "kepala": "head",
    "instansianggota": "members",
}
"""Further headings that lists of offices have, as they are compared."""
_SHOWN: Final = 40
"""Letters of a cell that a fault shows."""
_COLUMN_OF_ID: Final = {Agency: "code", Forum: "code", Event: "code", Person: "id"}
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


def titles(document_type: type[Register]) -> list[Message]:
    """Return what people call the columns of a register's file; it is read with these heads, in either language."""
    return [Message(field.title) for field in fields.of(document_type)]


def example(document_type: type[Register]) -> str:
    """Return a CSV file to start from: the column names and one row."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns(document_type), lineterminator="\n")
    writer.writeheader()
    writer.writerow(_EXAMPLES[document_type])
    return out.getvalue()


class Fault(NamedTuple):
    """What is wrong in a row of a file, and what helps."""

    line: int
    what: Message
    remedy: Message | None = None


class _Faulty(Refused):
    """Several cells of a row cannot be read."""

    def __init__(self, several: Sequence[RapatError]) -> None:
        super().__init__(several[0].what, several[0].remedy)
        self.several = tuple(several)


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a CSV file would do."""

    new: tuple[Register, ...]
    changed: tuple[Register, ...]
    same: int
    faults: tuple[Fault, ...]
    """All that is wrong, by line; while there is something, nothing is written."""
    notice: Message | None = None
    """What has to be said of the letters of the file."""
    totals: tuple[tuple[int, str], ...] = ()
    """Lines of the file that count up the others and are left out, with what they call it."""

    @property
    def remedies(self) -> tuple[Message, ...]:
        """What helps against the faults, each once."""
        each: list[Message] = []
        for fault in self.faults:
            each += [fault.remedy] if fault.remedy is not None and fault.remedy not in each else []
        return tuple(each)


def preview(session: Session, document_type: type[Register], data: bytes) -> Preview:
    """Read a CSV file (any separator, UTF-8, UTF-16 or as Excel writes it) without writing anything."""
    session.require(Operation.KEEP_REGISTERS)
    known = {entry.id: entry for entry in session.find(document_type)}
    new: dict[str, Register] = {}
    changed: dict[str, Register] = {}
    same = 0
    faults: list[Fault] = []
    others = Others(session)
    sheet = _sheet(document_type, data)
    kind_of_number = _kind_of_number(sheet)
    for row in sheet.rows:
        if row.total:
            continue
        try:
            entry = _entry(session, document_type, row, known, kind_of_number)
            _must_be_new(entry.id, {*new, *changed})
            if entry != known.get(entry.id):
                check_by_itself(entry, known.get(entry.id))
                others.check(entry)
        except (Refused, WrongUsage) as fault:
            several = fault.several if isinstance(fault, _Faulty) else (fault,)
            faults += [Fault(row.line, told.what, told.remedy) for told in several]
            continue
        old = known.get(entry.id)
        if old is None:
            new[entry.id] = entry
        elif old != entry:
            changed[entry.id] = entry
        else:
            same += 1
    return Preview(
        tuple(new.values()),
        tuple(changed.values()),
        same,
        tuple(faults),
        sheet.notice,
        tuple((row.line, row.total) for row in sheet.rows if row.total),
    )


def _must_be_new(ident: str, above: Container[str]) -> None:
    if ident in above:
        raise Refused(M("%(id)s stands in the file twice.", id=ident), M("Leave each in the file once."))


def import_entries(session: Session, document_type: type[Register], data: bytes) -> Preview:
    """Import a CSV file in one record; a file with a faulty row changes nothing. Raises `Refused` then."""
    checked = preview(session, document_type, data)
    if checked.faults:
        first = checked.faults[0]
        raise Refused(
            M("Line %(line)s: %(fault)s", line=first.line, fault=first.what),
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


def _kind_of_number(sheet: sheets.Sheet) -> str:
    """Return what the column of service numbers is headed with, where that is their kind: NIP, NRP; else empty."""
    heading = _compared(sheet.headings.get("number", "")).upper()
    return heading if heading in ("NIP", "NRP") and "number_kind" not in sheet.headings else ""


def _entry(
    session: Session, document_type: type[Register], row: sheets.Row, known: Mapping[str, Register], kind_of_number: str
) -> Register:
    """Read one row over what the register has; raises `Refused` or `WrongUsage` with what is wrong in it."""
    if row.beside:
        raise Refused(
            M('"%(text)s" stands beyond the last column.', text=row.beside[:_SHOWN]),
            M("Give its column a heading, or put a text with commas into quotation marks."),
        )
    for text in row.cells.values():
        if sheets.is_too_long(text):
            raise Refused(
                M("A cell has more than %(most)s letters: %(text)s….", most=sheets.LONGEST, text=text[:_SHOWN]),
                M("Write at most %(most)s letters.", most=sheets.LONGEST),
            )
    cells = _with_handle(session, row.cells, known) if document_type is Person else row.cells
    before = known.get(id_of(document_type, cells))
    given: dict[str, fields.Text] = {name: _parts(name, text) for name, text in cells.items()}
    if kind_of_number and "number" in given:
        given["number_kind"] = kind_of_number
    changed = fields.changed(before, given) if before else given
    _must_open_nothing(session, changed)
    read = _read(session, document_type, changed)
    return convert(document_type, {**(msgspec.to_builtins(before) if before else {}), **read})


def _read(session: Session, document_type: type[Register], given: fields.Given) -> dict[str, object]:
    """Read the cells of a row; raises `_Faulty` with what is wrong in each of them."""
    try:
        return fields.read(session, document_type, given)
    except (Refused, WrongUsage) as first:
        several: list[RapatError] = []
        for name, text in given.items():
            try:
                fields.read(session, document_type, {name: text})
            except (Refused, WrongUsage) as fault:
                several.append(fault)
        raise _Faulty(several or [first]) from first


def _with_handle(session: Session, cells: Mapping[str, str], known: Mapping[str, Register]) -> Mapping[str, str]:
    """Return the cells of a person with an id where the list of an office has none.

    It is that of the only person known by this name, in the same agency where the row names one, else made of the name
    without titles. Where several are known by it, or one of another agency, the id stays empty: nobody can tell whether
    somebody moved or shares the name.
    """
    name = cells.get("name", "").strip()
    if cells.get("id", "").strip() or not name:
        return cells
    called = [person for person in known.values() if _compared(person.name) == _compared(name)]
    if called:
        is_known = len(called) == 1 and _is_of(session, called[0], cells.get("agency", ""))
        return {**cells, "id": called[0].id if is_known else ""}
    plain = unicodedata.normalize("NFKD", short_names.of_person(name)).encode("ascii", "ignore").decode().lower()
    handle = "-".join(re.findall(r"[a-z0-9]+", plain))
    numbered = chain([handle], (f"{handle}-{number}" for number in count(2)))
    return {**cells, "id": next(ident for ident in numbered if ident not in known)} if handle else cells


def _is_of(session: Session, person: Register, agency: str) -> bool:
    """Whether a person belongs to an agency in any of its names; also where none is named."""
    given = fields.read(session, Person, {"agency": agency}) if agency.strip() else {}
    return not given or (isinstance(person, Person) and person.agency == given["agency"])


def _must_open_nothing(session: Session, given: fields.Given) -> None:
    """Check that a row names no file that would be opened: its writer may not be who may read it."""
    for name, text in given.items():
        if FIELDS[name].type.opens_files and text and not pictures.is_kept(session, str(text)):
            raise Refused(
                M("A list of agencies cannot bring a picture: %(text)s.", text=str(text)[:_SHOWN]),
                M("Leave the cell empty, and give the picture with: rapat agencies edit CODE --logo FILE"),
            )


def _parts(name: str, text: str) -> str | list[str]:
    """Split the cell of a field that holds a list: at semicolons and bars, since a comma may end the cell."""
    if FIELDS[name].split is None:
        return text
    return [part.strip() for part in text.replace("|", ";").split(";") if part.strip()]


def _sheet(document_type: type[Register], data: bytes) -> sheets.Sheet:
    """Read the table of a register; raises `Refused` for what is none, and for columns that it does not have."""
    with sheets.remedied(M("Save the sheet as CSV or as Unicode text; the form: --example.")):
        sheet = sheets.read(data, lambda headings: [_field_of(document_type, heading) for heading in headings])
    if sheet.unknown:
        raise Refused(
            M("The file has unknown columns: %(names)s.", names=sheet.unknown),
            M("Known are: %(known)s.", known=titles(document_type)),
        )
    return sheet


def _field_of(document_type: type[Register], heading: str) -> str:
    """Return the field of a register that a heading names in either language, in any case; empty for none."""
    field = _headings().get(_compared(heading), "")
    return field if field in document_type.__struct_fields__ and field != "rev" else ""


@cache
def _headings() -> Mapping[str, str]:
    """Return what every field may be called: its name, its title and its option, in both languages."""
    names = {**dict.fromkeys(("code", "kode", "id", "ident"), "id")}
    for field in FIELDS.values():
        titles = [Language(code).text(field.title) for code in LANGUAGES]
        for name in filter(None, (field.name, field.option, field.indonesian, *titles)):
            names.setdefault(_compared(name), field.name)
    return names | _ALSO_CALLED


def _compared(heading: str) -> str:
    """Return a heading as it is compared: `E-Mail`, `email` and `e_mail` are one."""
    return "".join(letter for letter in heading.casefold() if letter.isalnum())
