"""Keeping the registers: agencies, people, forums and events are added, edited, and imported from a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from rapat.errors import NotAllowed, Refused
from rapat.model import Agency, Event, Forum, Person, Role
from rapat.model.plain import misfit, unknown
from rapat.policy import Operation
from rapat.secretariat import dating, due_dates, keepers, naming
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M, Message

Register = Agency | Forum | Person | Event
WORDS: dict[str, type[Register]] = {"agencies": Agency, "people": Person, "forums": Forum, "events": Event}
"""The registers by the name the command line gives them."""

_MEND = M("Correct it and try again.")
_HIDDEN = frozenset({"rev"})
_ID_COLUMNS = ("code", "id")
"""Both are taken for the id in a CSV file; `columns` names the usual one."""
_COLUMN_OF_ID = {Agency: "code", Forum: "code", Event: "code", Person: "id"}


def columns(word: type[Register]) -> list[str]:
    """List the columns of a register's CSV file: its fields, the id as `code` where it is one."""
    names = [name for name in word.__struct_fields__ if name not in _HIDDEN and name not in ("agenda", "id")]
    return [_COLUMN_OF_ID[word], *names]


def listed(session: Session, word: type[Register], *, inactive: bool = False) -> list[Register]:
    """All entries of a register in the order they were entered."""
    return [entry for entry in session.find(word) if inactive or getattr(entry, "active", True)]


def add(session: Session, word: type[Register], fields: Mapping[str, Any]) -> Register:
    """Add an entry to a register; raises `Refused` for a code that is taken or a field that does not fit."""
    session.require(Operation.KEEP_REGISTERS)
    new = _read(word, fields)
    _sound(new)

    def draft(transaction: Transaction) -> Register:
        if transaction.get(word, new.id) is not None:
            raise Refused(M("%(id)s exists already.", id=new.id), M("Change it with `edit`, or choose another code."))
        _check(transaction, new)
        return _entered(transaction, new)

    return session.transact(Operation.KEEP_REGISTERS, draft)


def claim(session: Session, fields: Mapping[str, Any], *, forsaken: bool = False) -> Person:
    """Enter the acting account's owner as the first secretary of a workspace that has none with an account.

    Raises `NotAllowed` where there is one, unless the workspace is `forsaken` by all of them, and `Refused` for who
    would not keep the registers: that one enters everybody else. An agency that is named and not entered yet is entered
    too.
    """
    if not session.account:
        raise Refused(M("The system does not tell whose account this is."), M("Log in as somebody."))
    home = session.settings.secretariat

    def draft(transaction: Transaction) -> Person:
        able = [one for one in transaction.find(Person) if keepers.keeps(one, home)]
        if able and not forsaken:
            raise NotAllowed(
                M("This workspace has a secretary: %(ids)s.", ids=[one.id for one in able]),
                M("Ask the secretariat to enter you."),
            )
        old = transaction.get(Person, _id(Person, fields))
        accounts = dict.fromkeys((*(old.accounts if old else ()), session.account))
        told = {**fields, "role": Role.SECRETARY.value, "accounts": [*accounts], "active": True}
        person = _read(Person, {**(msgspec.to_builtins(old) if old else {}), **told})
        assert isinstance(person, Person)  # noqa: S101 - told to the type checker
        if not keepers.keeps(person, home):
            raise Refused(
                M(
                    "%(person)s is of %(agency)s, and the secretary of this workspace is of %(home)s.",
                    person=person.id,
                    agency=person.agency,
                    home=home,
                ),
                M("Claim it as a person of %(home)s: rapat people claim PERSON --agency %(home)s", home=home),
            )
        if person.agency and transaction.get(Agency, person.agency) is None:
            transaction.put(_read(Agency, {"id": person.agency, "name": person.agency}))
        _accounts_are_ones_own(transaction.find(Person), person, old)
        return transaction.put(person)

    return session.claim(draft)


def edit(
    session: Session, word: type[Register], ident: str, fields: Mapping[str, Any], expect: int | None = None
) -> Register:
    """Change fields of an entry. `expect` is the revision the editor saw; another one is a `Conflict`."""
    session.require(Operation.KEEP_REGISTERS)

    def changed(old: Register) -> Register:
        return _read(word, {**msgspec.to_builtins(old), **{k: v for k, v in fields.items() if k != "id"}})

    before = session.need(word, ident)
    _sound(changed(before), before)

    def draft(transaction: Transaction) -> Register:
        old = transaction.need(word, ident)
        transaction.expect(old, expect)
        new = changed(old)
        _check(transaction, new)
        _keep_a_secretary(transaction, [new])
        return _entered(transaction, new)

    return session.transact(Operation.KEEP_REGISTERS, draft)


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a CSV file would do."""

    new: tuple[Register, ...]
    changed: tuple[Register, ...]
    same: int
    faults: tuple[tuple[int, Message], ...]
    """Line of the file and what is wrong there; while there is one, nothing is written."""


def preview(session: Session, word: type[Register], data: bytes) -> Preview:
    """Read a CSV file (UTF-8, or as Excel writes it; comma or semicolon) without writing anything."""
    session.require(Operation.KEEP_REGISTERS)
    known = {entry.id: entry for entry in session.find(word)}
    new: dict[str, Register] = {}
    changed: dict[str, Register] = {}
    same, faults = 0, []
    others = _Others(session)
    for line, row in _rows(word, data):
        try:
            entry = _imported(word, row, known)
            if entry != known.get(entry.id):
                _sound(entry, known.get(entry.id))
                others.check(entry)
        except Refused as fault:
            faults.append((line, fault.what))
            continue
        old = known.get(entry.id)
        if entry.id in new or entry.id in changed:
            faults.append((line, M("%(id)s stands in the file twice", id=entry.id)))
        elif old is None:
            new[entry.id] = entry
        elif old != entry:
            changed[entry.id] = entry
        else:
            same += 1
    return Preview(tuple(new.values()), tuple(changed.values()), same, tuple(faults))


def _imported(word: type[Register], row: Mapping[Any, Any], known: Mapping[str, Register]) -> Register:
    """Read one row over what the register has; raises `Refused` with what is wrong in it."""
    if None in row:
        raise Refused(M("the row has more cells than there are columns"))
    old = known.get(_id(word, row))
    return _read(word, {**(msgspec.to_builtins(old) if old else {}), **row})


def import_entries(session: Session, word: type[Register], data: bytes) -> Preview:
    """Import a CSV file in one record; a file with a faulty row changes nothing. Raises `Refused` then."""
    found = preview(session, word, data)
    if found.faults:
        line, fault = found.faults[0]
        raise Refused(
            M("Line %(line)s: %(fault)s.", line=line, fault=fault),
            M("Nothing was imported; correct the file (%(count)s faults) and try again.", count=len(found.faults)),
        )

    def draft(transaction: Transaction) -> None:
        entries = (*found.new, *found.changed)
        _keep_a_secretary(transaction, entries)
        others = _Others(transaction)
        for entry in entries:
            transaction.get(word, entry.id)
            others.check(entry)
            transaction.put(entry)
        if word is Event:
            due_dates.redate_anchored(transaction)

    session.transact(Operation.KEEP_REGISTERS, draft, "import")
    return found


def example(word: type[Register]) -> str:
    """A CSV file to start from: the column names and one row."""
    rows = {
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
    }[word]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns(word), lineterminator="\n")
    writer.writeheader()
    writer.writerow(rows)
    return out.getvalue()


def _keep_a_secretary(transaction: Transaction, entries: Iterable[Register]) -> None:
    """Check that after these changes somebody who can get in still keeps the registers, where somebody did.

    Can get in means: has an account that this machine knows. The account that makes the change is one.
    """
    changed = {entry.id: entry for entry in entries if isinstance(entry, Person)}
    if not changed:
        return
    session, home = transaction.session, transaction.session.settings.secretariat
    people = {person.id: person for person in transaction.find(Person)}

    def exists(account: str) -> bool:
        return account == session.account or session.knows_account(account)

    before = keepers.able(people.values(), home, exists)
    if before and not keepers.able({**people, **changed}.values(), home, exists):
        raise Refused(
            M("%(person)s is the last secretary who can get in.", person=[one.id for one in before]),
            M(
                "First let another secretary in, with an account of this machine:"
                " rapat people edit PERSON --role secretary --account ACCOUNT"
            ),
        )


def _accounts_are_ones_own(people: Iterable[Person], entry: Person, before: Register | None) -> None:
    """Check that no account which an entry did not have `before` is another person's."""
    had = before.accounts if isinstance(before, Person) else ()
    for other in people:
        for account in other.accounts:
            if other.id != entry.id and account in entry.accounts and account not in had:
                raise Refused(
                    M("The account %(account)s is %(other)s's already.", account=account, other=other.id),
                    M("One account is one person: take it from the other first, or name another account."),
                )


def _entered(transaction: Transaction, entry: Register) -> Register:
    entered = transaction.put(entry)
    if isinstance(entered, Event):
        due_dates.redate_anchored(transaction)
    return entered


def _id(word: type[Register], row: Mapping[str, Any]) -> str:
    text = str(row.get("id", "")).strip()
    return text.lower() if word is Person else text.upper()


def _read(word: type[Register], fields: Mapping[str, Any]) -> Register:
    """Check the fields of an entry; each fault is a sentence about the field."""
    ident = _id(word, fields)
    if word is Person:
        if not ident or any(letter.isspace() for letter in ident):
            raise Refused(
                M("%(text)s cannot be a person's id.", text=ident or "''"), M("Write a short handle such as kapolres.")
            )
    else:
        ident = naming.code(ident)
    if not str(fields.get("name", "")).strip():
        raise Refused(M("The name is missing."), M("Write the full official name."))
    strange = sorted(unknown(fields, word))
    if strange:
        raise Refused(M("A field does not fit: %(fault)s.", fault=M("%(field)s is unknown", field=strange[0])), _MEND)
    try:
        return msgspec.convert({**fields, "id": ident}, word, strict=False)
    except msgspec.ValidationError as fault:
        raise Refused(M("A field does not fit: %(fault)s.", fault=misfit(fault)), _MEND) from fault


def _sound(entry: Register, before: Register | None = None) -> None:
    """Check what an entry says by itself, before anything waits for it; what it said `before` is not asked again."""
    for name in ("date", "end", "rule_start"):
        dating.check_year(getattr(entry, name, None))
    if isinstance(entry, Forum) and entry.rule and (not isinstance(before, Forum) or entry.rule != before.rule):
        from rapat.dates import recurrence  # noqa: PLC0415 - dateutil is needed only here

        recurrence.check(entry.rule, entry.rule_start or _LEAP_YEAR)


_LEAP_YEAR = date(2024, 1, 1)
"""From where a rule without its first day is tried."""


def _check(transaction: Transaction, entry: Register) -> None:
    """Check that what an entry refers to exists and that its names are not another's."""
    _Others(transaction).check(entry)


class _Others:
    """What else the registers hold: what an entry may refer to, and the names that are taken."""

    def __init__(self, source: Session | Transaction) -> None:
        self._source = source
        self._agencies = {agency.id for agency in source.find(Agency)}
        self._people = {person.id: person for person in source.find(Person)}
        self._taken: dict[str, str] | None = None

    def check(self, entry: Register) -> None:
        """Check one entry; its own names are taken from then on."""
        match entry:
            case Person():
                _must_exist([entry.agency], self._agencies)
                _accounts_are_ones_own(self._people.values(), entry, self._people.get(entry.id))
                self._people[entry.id] = entry
                return
            case Forum():
                _must_exist([*entry.members, entry.secretariat], self._agencies)
                _must_exist([entry.chair, entry.secretary, entry.note_taker, *entry.cosigners], self._people)
        taken = self._names(type(entry))
        own = [name.casefold() for name in naming.names_of(entry)]
        for name in own:
            if taken.get(name, entry.id) != entry.id:
                raise Refused(
                    M("%(name)s already means %(other)s.", name=name, other=taken[name]),
                    M("Choose a name or alias that means only one."),
                )
        taken.update(dict.fromkeys(own, entry.id))

    def _names(self, word: type[Register]) -> dict[str, str]:
        if self._taken is None:
            self._taken = {name.casefold(): one.id for one in self._source.find(word) for name in naming.names_of(one)}
        return self._taken


def _must_exist(idents: Iterable[str], known: Container[str]) -> None:
    missing = [ident for ident in idents if ident and ident not in known]
    if missing:
        raise Refused(
            M("There is no %(ids)s in the registers.", ids=missing), M("Enter it first, or correct the code.")
        )


def _rows(word: type[Register], data: bytes) -> list[tuple[int, dict[Any, Any]]]:
    """Read the rows of a CSV file with their line numbers, lists split at semicolons, empty cells left out."""
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
        return _cells(word, reader)
    except csv.Error as fault:
        raise Refused(
            M("Line %(line)s: %(fault)s.", line=reader.line_num + 1, fault=M("%(fault)s", fault=str(fault))),
            M("See the form with --example."),
        ) from fault


def _cells(word: type[Register], reader: csv.DictReader[str]) -> list[tuple[int, dict[Any, Any]]]:
    known = columns(word)
    unknown = [name for name in reader.fieldnames or [] if (name or "").strip() not in (*known, *_ID_COLUMNS)]
    if unknown:
        raise Refused(
            M("The file has unknown columns: %(names)s.", names=unknown), M("Known are: %(known)s.", known=known)
        )
    lists = {field.name for field in msgspec.structs.fields(word) if field.default == ()}
    rows = []
    for row in reader:
        cells = {
            name.strip(): value.strip()
            for name, value in row.items()
            if name and isinstance(value, str) and value.strip()
        }
        fields: dict[Any, Any] = {
            "id" if name in _ID_COLUMNS else name: _split(value) if name in lists else value
            for name, value in cells.items()
        }
        if None in row:
            fields[None] = row[None]
        if fields:
            rows.append((reader.line_num, fields))
    return rows


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.replace("|", ";").split(";") if part.strip()]
