"""Who may do what: one pure table, asked by every use case.

The embedded store identifies, it does not authenticate: there the file system is the guard and this table keeps honest
people from mistakes. With a database behind it the same table is enforced by roles.
"""

from __future__ import annotations

from enum import StrEnum

from rapat.model import Role


class Deed(StrEnum):
    """What somebody does; the value opens the `why` of its journal record."""

    KEEP_REGISTERS = "registers"
    PLAN = "plan"
    RECORD = "record"
    EDIT = "edit"
    CLOSE = "close"
    REVIEW = "review"
    APPROVE = "approve"
    AMEND = "amend"
    ASSIGN = "assign"
    REPORT = "report"
    REQUEST = "request"
    EXTEND = "extend"
    VERIFY = "verify"
    UNDO = "undo"
    ISSUE = "issue"
    ACKNOWLEDGE = "acknowledge"


_SECRETARY = frozenset(Deed)
_OWN = frozenset({Deed.REPORT, Deed.REQUEST, Deed.UNDO, Deed.ACKNOWLEDGE})
_MAY: dict[Role, frozenset[Deed]] = {
    Role.SECRETARY: _SECRETARY,
    Role.CHAIR: frozenset({Deed.REVIEW, Deed.APPROVE, Deed.EXTEND, Deed.VERIFY}) | _OWN,
    Role.REPRESENTATIVE: _OWN,
    Role.AUDITOR: frozenset(),
}
_WITHIN_AGENCY = frozenset({Deed.REPORT, Deed.REQUEST, Deed.ACKNOWLEDGE})

LASTING: frozenset[Deed] = frozenset({Deed.REVIEW, Deed.APPROVE, Deed.AMEND, Deed.VERIFY, Deed.ISSUE, Deed.ACKNOWLEDGE})
"""Deeds that undo never takes back: others have acted on them, or there is a step of its own for the way back."""


def may(role: Role, deed: Deed) -> bool:
    """Whether `role` may do `deed` at all."""
    return deed in _MAY[role]


def only_own_agency(role: Role, deed: Deed) -> bool:
    """Whether `role` may do `deed` for its own agency alone."""
    return deed in _WITHIN_AGENCY and role in (Role.REPRESENTATIVE, Role.CHAIR)


def reads_everything(role: Role) -> bool:
    """Whether `role` reads meetings its agency was not invited to."""
    return role is not Role.REPRESENTATIVE
