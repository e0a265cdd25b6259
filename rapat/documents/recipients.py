"""Whom an e-mail is addressed to: the mailboxes of the agencies it concerns and their heads, from the registers.

An agency of which neither is known is reached by the first of its people who has an address.

The draft is opened and sent by a person, who may change them. Nobody is addressed above the class he or she reads. What
an approved notula says is frozen, and its e-mail is printed again byte for byte but for its recipients, who are those
of the day that it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from rapat.documents import agency_heads
from rapat.model import Agency, Person, SecurityClass
from rapat.model.views import Subject
from rapat.secretariat import contacts
from rapat.text.language import M, Message

_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}", re.ASCII)
"""An address that goes into a header as it is: no spaces, quotes, commas or letters beyond ASCII."""


_SHOWN: Final = 8
"""Agencies that one sentence names; of more it tells how many they are."""


class Recipient(NamedTuple):
    """One to whom an e-mail is addressed."""

    name: str
    address: str


def of_agencies(codes: Iterable[str], subject: Subject, security: SecurityClass) -> list[Recipient]:
    """List whom an e-mail of a class goes to: of each agency its mailbox and its head, every address once."""
    reached: dict[str, Recipient] = {}
    for code in dict.fromkeys(codes):
        for recipient in _of_agency(code, subject, security):
            reached.setdefault(recipient.address.casefold(), recipient)
    return list(reached.values())


def whatsapp(code: str, subject: Subject, security: SecurityClass) -> str:
    """Return the number that a message of a class goes to, as wa.me takes it; empty where the registers have none.

    It is the agency's own for WhatsApp, else a mobile telephone: of one who reads that class, or of the agency.
    """
    agency: Agency | None = subject.agencies.get(code)
    own = agency if agency is not None and agency.active else None
    people: Iterable[Person] = subject.people.values()
    mobiles = (
        *(person.phone for person in people if person.agency == code and _reads(person, security)),
        own.phone if own is not None else "",
    )
    numbers = (contacts.international(own.whatsapp) if own is not None else "", *map(contacts.mobile, mobiles))
    return next(filter(None, numbers), "")


def unreached(codes: Iterable[str], subject: Subject, security: SecurityClass) -> list[Message]:
    """Say in one sentence which of the agencies have no address; nothing where all have one."""
    without = [code for code in dict.fromkeys(codes) if not of_agencies((code,), subject, security)]
    if not without:
        return []
    names = [subject.agencies[code].called if code in subject.agencies else code for code in without[:_SHOWN]]
    names += [f"… ({len(without)})"] if len(without) > _SHOWN else []
    return [
        M("The e-mail is not addressed to these, whose address is not in the registers: %(agencies)s.", agencies=names)
    ]


def _of_agency(code: str, subject: Subject, security: SecurityClass) -> list[Recipient]:
    agency: Agency | None = subject.agencies.get(code)
    people: Iterable[Person] = subject.people.values()
    readers = [person for person in people if person.agency == code and _reads(person, security)]
    head = agency_heads.head_of(agency, readers) if agency is not None else None
    mailbox = (agency.called, agency.email) if agency is not None and agency.active else ("", "")
    first = [mailbox, _mailbox_of(head) if head is not None else ("", "")]
    return list(_reached(first)) or list(_reached(map(_mailbox_of, readers)))[:1]


def _mailbox_of(person: Person) -> tuple[str, str]:
    return person.position or person.full_name, person.email


def _reached(mailboxes: Iterable[tuple[str, str]]) -> Iterator[Recipient]:
    return (Recipient(name, address.strip()) for name, address in mailboxes if _ADDRESS.fullmatch(address.strip()))


def _reads(person: Person, security: SecurityClass) -> bool:
    return person.active and person.clearance.rank >= security.rank
