"""What is asked of an entry before it goes into a register: by itself, beside the others, and of who keeps them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

import msgspec
from msgspec.structs import replace

from rapat.dates import recurrence
from rapat.errors import Refused
from rapat.model import Agency, Event, Forum, Person, Register
from rapat.model.plain import Document, misfit, unknown
from rapat.secretariat import contacts, dating, keepers, naming
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M

R = TypeVar("R", bound=Register)
_UNSAID: Final = "…"
"""What stands for the code and the name of an entry of which one field is known."""
_TOGETHER: Final = frozenset({"number_kind", "number", "rule_start", "end"})
"""Fields that are right or wrong by another one beside them: asked once the whole entry is there."""
_NAMES: Final = frozenset({"id", "name", "short", "aliases", "accounts"})
"""Fields that name one entry among the others, and may be taken."""
_MEND: Final = M("Correct it and try again.")
_MOST_LINES: Final = 8
"""Lines of a letterhead that leave room for a letter below it."""
_LONGEST_LINE: Final = 120
"""Letters of one: more are no line on any sheet."""
_LEAP_YEAR: Final = date(2024, 1, 1)
"""From where a rule without its first day is tried."""


def id_of(document_type: type[Document], fields: Mapping[str, object]) -> str:
    """Return the id that the fields of an entry give it: a person's in small letters, a code in capitals."""
    text = str(fields.get("id", "")).strip()
    return text.lower() if document_type is Person else text.upper()


def checked_id(document_type: type[Document], fields: Mapping[str, object]) -> str:
    """Return the id that the fields of an entry give it; raises `Refused` for one that cannot be."""
    ident = id_of(document_type, fields)
    if document_type is not Person:
        return naming.code(ident)
    if not ident or any(letter.isspace() for letter in ident):
        raise Refused(
            M("%(text)s cannot be a person's id.", text=ident or "''"), M("Write a short handle such as kapolres.")
        )
    return ident


def convert(document_type: type[R], fields: Mapping[str, object]) -> R:
    """Make the fields of an entry one; raises `Refused` with a sentence about the first that does not fit."""
    ident = checked_id(document_type, fields)
    if not str(fields.get("name", "")).strip():
        raise Refused(M("The name is missing."), M("Write the full official name."))
    strange = sorted(unknown(fields, document_type))
    if strange:
        raise Refused(M("A field does not fit: %(fault)s.", fault=M("%(field)s is unknown", field=strange[0])), _MEND)
    try:
        return msgspec.convert({**fields, "id": ident}, document_type, strict=False)
    except msgspec.ValidationError as fault:
        raise Refused(M("A field does not fit: %(fault)s.", fault=misfit(fault)), _MEND) from fault


def check_field(
    session: Session, document_type: type[R], name: str, value: object, before: Register | None = None
) -> None:
    """Check what one field of an entry says, as far as that needs no other field of it; raises `Refused`.

    So a form tells it while the field is left. `value` is plain JSON as `convert` takes it; `before` is the entry that
    is edited, whose value is not asked again.
    """
    if name in _TOGETHER:
        return
    if name == "id":
        checked_id(document_type, {"id": value})
    day = {"date": session.today()} if document_type is Event else {}
    plain = {"id": _UNSAID, "name": _UNSAID, **day, name: value}
    try:
        trial = msgspec.convert(plain, document_type, strict=False)
    except msgspec.ValidationError as fault:
        raise Refused(M("A field does not fit: %(fault)s.", fault=misfit(fault)), _MEND) from fault
    check_by_itself(trial, before)
    if name in _NAMES:
        Others(session).check(replace(trial, id=before.id) if before is not None else trial)


def check_by_itself(entry: Register, before: Register | None = None) -> None:
    """Check what an entry says by itself, before anything waits for it; what it said `before` is not asked again."""
    match entry:
        case Event():
            days = [entry.date, entry.end]
        case Forum():
            days = [entry.rule_start]
        case _:
            days = []
    for day in days:
        dating.check_year(day)
    if isinstance(entry, Person) and (before is None or entry.name != before.name):
        _check_name(entry.name)
    if isinstance(entry, Person) and (not isinstance(before, Person) or _numbers(entry) != _numbers(before)):
        contacts.check_service_number(*_numbers(entry))
    if isinstance(entry, Agency) and (not isinstance(before, Agency) or entry.letterhead != before.letterhead):
        check_letterhead(entry.id, entry.letterhead)
    if isinstance(entry, Event) and entry.end is not None and entry.end < entry.date:
        raise Refused(
            M("The last day, %(end)s, is before the first, %(date)s.", end=entry.end, date=entry.date),
            M("Give a last day with --end, or leave it out."),
        )
    if isinstance(entry, Forum) and entry.rule and (not isinstance(before, Forum) or entry.rule != before.rule):
        recurrence.check(entry.rule, entry.rule_start or _LEAP_YEAR)


def check_letterhead(name: str, lines: Sequence[str]) -> None:
    """Raise `Refused` for lines of a letterhead, of the office called `name`, that leave no room on a sheet."""
    if len(lines) > _MOST_LINES:
        raise Refused(
            M(
                "The letterhead of %(id)s has %(count)s lines; %(most)s leave room for a letter.",
                id=name,
                count=len(lines),
                most=_MOST_LINES,
            ),
            M("Put address, telephone and e-mail into one line."),
        )
    longest = max(lines, key=len, default="")
    if len(longest) > _LONGEST_LINE:
        raise Refused(
            M("A line of the letterhead has %(count)s letters: %(text)s…", count=len(longest), text=longest[:40]),
            M("Write at most %(most)s, and the rest into a line of its own.", most=_LONGEST_LINE),
        )


def _check_name(name: str) -> None:
    """Raise `Refused` for a figure in the place of a person's name: digits without a letter of any script."""
    if any(map(str.isdigit, name)) and not any(map(str.isalpha, name)):
        raise Refused(
            M('"%(name)s" is a figure and no name of a person.', name=name),
            M("Write the name as it stands in letters, or take the row out of the file."),
        )


def _numbers(person: Person) -> tuple[str, str]:
    return person.kind_of_number, person.number


class Others:
    """What else the registers hold: what an entry may refer to, and the names that are taken."""

    def __init__(self, source: Session | Transaction) -> None:
        self._source = source
        self._agencies = {agency.id for agency in source.find(Agency)}
        self._people = {person.id: person for person in source.find(Person)}
        self._taken: dict[str, str] | None = None
        self._retired: set[str] = set()

    def check(self, entry: Register) -> None:
        """Check one entry; its own names are taken from then on."""
        match entry:
            case Person():
                _must_exist([entry.agency], self._agencies)
                check_accounts(self._people.values(), entry, self._people.get(entry.id))
                self._people[entry.id] = entry
                return
            case Forum():
                _must_exist([*entry.members, entry.secretariat, entry.letterhead_of], self._agencies)
                _must_exist([entry.chair, entry.secretary, entry.note_taker, *entry.cosigners], self._people)
        taken = self._names(type(entry))
        own = {name.casefold(): name for name in naming.names_of(entry)}
        for key, name in own.items():
            other = taken.get(key, entry.id)
            if other == entry.id:
                continue
            if other in self._retired:
                raise Refused(
                    M("%(name)s already means %(other)s, which is in use no more.", name=name, other=other),
                    M("Give %(other)s another name first, such as %(name)s (lama).", name=name, other=other),
                )
            raise Refused(
                M("%(name)s already means %(other)s.", name=name, other=other),
                M("Choose a name or alias that means only one."),
            )
        taken.update(dict.fromkeys(own, entry.id))

    def _names(self, document_type: type[Register]) -> dict[str, str]:
        if self._taken is None:
            known = self._source.find(document_type)
            self._retired = {entry.id for entry in known if not entry.active}
            self._taken = {name.casefold(): entry.id for entry in known for name in naming.names_of(entry)}
        return self._taken


def _must_exist(idents: Iterable[str], known: Container[str]) -> None:
    missing = [ident for ident in idents if ident and ident not in known]
    if missing:
        raise Refused(
            M("There is no %(ids)s in the registers.", ids=missing), M("Enter it first, or correct the code.")
        )


def check_a_secretary_stays(transaction: Transaction, entries: Iterable[Register]) -> None:
    """Check that after these changes somebody who can get in still keeps the registers, where somebody did.

    Can get in means: has an account that this machine knows. The account that makes the change is one.
    """
    changed = {entry.id: entry for entry in entries if isinstance(entry, Person)}
    if not changed:
        return
    session, home = transaction.session, transaction.session.settings.secretariat
    people = {person.id: person for person in transaction.find(Person)}
    before = _able(session, people.values(), home)
    if before and not _able(session, {**people, **changed}.values(), home):
        raise Refused(
            M("%(person)s is the last secretary who can get in.", person=[person.id for person in before]),
            M(
                "First let another secretary in, with an account of this machine:"
                " rapat people edit PERSON --role secretary --account ACCOUNT"
            ),
        )


def check_a_secretary_has(session: Session, home: str) -> None:
    """Check that an agency that becomes the secretariat has somebody who keeps the registers and can get in."""
    people = session.whole.find(Person)
    if _able(session, people, session.settings.secretariat) and not _able(session, people, home):
        raise Refused(
            M("Nobody of %(agency)s keeps the registers and can get in: nobody could change it back.", agency=home),
            M(
                "First let a secretary of it in:"
                " rapat people edit PERSON --agency %(agency)s --role secretary --account ACCOUNT",
                agency=home,
            ),
        )


def _able(session: Session, people: Iterable[Person], home: str) -> list[Person]:
    """List who keeps the registers of a `home` and can get in; the account that acts is one that this machine knows."""
    return keepers.able(people, home, lambda account: account == session.account or session.knows_account(account))


def check_accounts(people: Iterable[Person], entry: Person, before: Register | None) -> None:
    """Check that no account which an entry did not have `before` is another person's."""
    had = before.accounts if isinstance(before, Person) else ()
    for other in people:
        for account in other.accounts:
            if other.id != entry.id and account in entry.accounts and account not in had:
                raise Refused(
                    M("The account %(account)s is %(other)s's already.", account=account, other=other.id),
                    M("One account is one person: take it from the other first, or name another account."),
                )
