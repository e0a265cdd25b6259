"""Refusals that several use cases share."""

from __future__ import annotations

from collections.abc import Iterable

from rapat.errors import Refused
from rapat.model import Agency, Person
from rapat.secretariat.session import Transaction
from rapat.text.language import M


def must_have_reason(reason: str) -> None:
    """Check that a reason was given; raises `Refused`."""
    if not reason.strip():
        raise Refused(M("The reason is missing."), M("Give it with --reason."))


def must_be_new(text: str, said: Iterable[str]) -> None:
    """Check that somebody does not say again, in the same words, what was said already; raises `Refused`."""
    if " ".join(text.split()).casefold() in {" ".join(one.split()).casefold() for one in said}:
        raise Refused(M("This was said already, in the same words."), M("Say what is new, or leave it."))


def must_be_registered(transaction: Transaction, agencies: Iterable[str], people: Iterable[str] = ()) -> None:
    """Check that the registers have these codes and ids, empty ones not asked; raises `Refused` with those missing."""
    missing = [code for code in agencies if code and transaction.get(Agency, code) is None]
    missing += [ident for ident in people if ident and transaction.get(Person, ident) is None]
    if missing:
        raise Refused(
            M("There is no %(ids)s in the registers.", ids=missing), M("Enter it first, or correct the code.")
        )
