"""Keeping the registers: agencies, people, forums and events are added and edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec
from msgspec.structs import replace

from rapat.errors import NotAllowed, Refused
from rapat.model import Agency, Event, Forum, Person, Register, Role
from rapat.policy import Operation
from rapat.secretariat import due_dates, exercises, keepers
from rapat.secretariat.register_checks import (
    Others,
    check_a_secretary_stays,
    check_accounts,
    check_by_itself,
    convert,
    id_of,
)
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M

REGISTERS: Final[Mapping[str, type[Register]]] = {
    "agencies": Agency,
    "people": Person,
    "forums": Forum,
    "events": Event,
}
"""The registers by the name the command line gives them."""


def listed(session: Session, document_type: type[Register], *, inactive: bool = False) -> list[Register]:
    """Return the entries of a register in the order they were entered, with `inactive` also those out of use."""
    return [entry for entry in session.find(document_type) if inactive or entry.active]


def add(session: Session, document_type: type[Register], fields: Mapping[str, object]) -> Register:
    """Add an entry to a register; raises `Refused` for a code that is taken or a field that does not fit."""
    session.require(Operation.KEEP_REGISTERS)
    new = convert(document_type, fields)
    check_by_itself(new)

    def draft(transaction: Transaction) -> Register:
        if transaction.get(document_type, new.id) is not None:
            raise Refused(M("%(id)s exists already.", id=new.id), M("Change it with `edit`, or choose another code."))
        Others(transaction).check(new)
        return _entered(transaction, new)

    if document_type is Event:
        due_dates.load_counting()
    return session.transact(Operation.KEEP_REGISTERS, draft)


def claim(session: Session, fields: Mapping[str, object], *, agency_name: str = "", forsaken: bool = False) -> Person:
    """Enter the acting account's owner as the first secretary of a workspace that has none with an account.

    Raises `NotAllowed` where there is one, unless the workspace is `forsaken` by all of them, and `Refused` for who
    would not keep the registers: that one enters everybody else. An agency that is named and not entered yet is entered
    too, by its code unless `agency_name` says its name.
    """
    if not session.account:
        raise Refused(M("The system does not tell whose account this is."), M("Log in as somebody."))
    home = session.settings.secretariat

    def draft(transaction: Transaction) -> Person:
        able = [person for person in transaction.find(Person) if keepers.keeps(person, home)]
        if able and not forsaken:
            raise NotAllowed(
                M("This workspace has a secretary: %(ids)s.", ids=[person.id for person in able]),
                M("Ask the secretariat to enter you."),
            )
        old = transaction.get(Person, id_of(Person, fields))
        accounts = dict.fromkeys((*(old.accounts if old else ()), session.account))
        claimed = {**fields, "role": Role.SECRETARY.value, "accounts": [*accounts], "active": True}
        person = convert(Person, {**(msgspec.to_builtins(old) if old else {}), **claimed})
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
            transaction.put(convert(Agency, {"id": person.agency, "name": agency_name or person.agency}))
        check_accounts(transaction.find(Person), person, old)
        return transaction.put(person)

    return session.claim(draft)


def edit(
    session: Session, document_type: type[Register], ident: str, fields: Mapping[str, object], expect: int | None = None
) -> Register:
    """Change fields of an entry. `expect` is the revision the editor saw; another one is a `Conflict`."""
    session.require(Operation.KEEP_REGISTERS)

    def changed(old: Register) -> Register:
        given = {k: v for k, v in fields.items() if k != "id"}
        new = convert(document_type, {**msgspec.to_builtins(old), **given})
        return new if "end" in given else _with_last_day(old, new)

    before = session.need(document_type, ident)
    check_by_itself(changed(before), before)

    def draft(transaction: Transaction) -> Register:
        old = transaction.need(document_type, ident)
        transaction.expect(old, expect)
        new = changed(old)
        Others(transaction).check(new)
        check_a_secretary_stays(transaction, [new])
        return _entered(transaction, new)

    if document_type is Event:
        due_dates.load_counting()
    return session.transact(Operation.KEEP_REGISTERS, draft)


def _with_last_day(old: Register, new: Register) -> Register:
    """Return an event that was moved with its last day moved along; it lasts as long as before."""
    if not isinstance(old, Event) or not isinstance(new, Event) or old.end is None or new.date == old.date:
        return new
    return replace(new, end=old.end + (new.date - old.date))


def _entered(transaction: Transaction, entry: Register) -> Register:
    entered = transaction.put(entry)
    if isinstance(entered, Event):
        due_dates.redate_anchored(transaction)
        exercises.follow(transaction, entered)
    return entered
