"""What goes wrong on a connection to a server, in one sentence without any secret."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import psycopg

from rapat.errors import Conflict, NotAllowed, RapatError, Refused, Unavailable
from rapat.store.server.address import Address
from rapat.text.language import N_, M, Message


def told(fault: psycopg.Error, address: Address) -> RapatError:
    """Say what went wrong on a connection; nothing of what was asked is repeated."""
    state = fault.sqlstate
    if state == "XX000" and (fault.diag.source_function or "").startswith("mdextend"):
        state = "53100"  # a quota that is used up, for which PostgreSQL has no state of its own
    if state is not None and state in _SAID:
        kind, what, remedy = _SAID[state]
        words = {"place": address.place, "id": fault.diag.message_detail or "?"}
        return kind(
            Message(what, {name: word for name, word in words.items() if f"%({name})s" in what}),
            Message(remedy) if remedy else None,
        )
    if state in ("RP003", "42501"):
        return no_rights(address)
    if state is None or state[:2] in ("08", "57"):
        return lost(address)
    return Unavailable(
        M("The server %(place)s could not do it (%(code)s).", place=address.place, code=state),
        M("Show this to who looks after the server."),
    )


_SAID: Final[Mapping[str, tuple[type[RapatError], str, str]]] = {
    "RP001": (Refused, N_("The server %(place)s refused a line that does not fit."), ""),
    "RP002": (
        NotAllowed,
        N_("The server knows this account under another name than the record says; nothing was written."),
        N_("Log in to the server as yourself."),
    ),
    "RP004": (
        NotAllowed,
        N_("The server %(place)s does not let this account do that; nothing was written."),
        N_("Tell the secretariat, which enters it for you."),
    ),
    "RP005": (
        Conflict,
        N_("%(id)s was changed, or decided on, by somebody else since."),
        N_("Look at it and change it by hand."),
    ),
    "RP006": (
        Refused,
        N_("The clock of this computer is more than a day off that of the server %(place)s."),
        N_("Set the clock of this computer and try again; nothing was written."),
    ),
    "RP007": (
        Refused,
        N_("%(id)s stands in minutes that were put to review since."),
        N_("Say what holds now instead; nothing was taken back."),
    ),
    **dict.fromkeys(
        ("RP008", "42883"),
        (
            Refused,
            N_("The record of the server %(place)s was renewed by another rapat."),
            N_("Close rapat and open it again."),
        ),
    ),
    **dict.fromkeys(
        ("55P03", "40P01"),
        (
            Unavailable,
            N_("The server %(place)s is busy with what others do there; nothing was changed."),
            N_("Try again in a minute, once they are done."),
        ),
    ),
    "53100": (
        Unavailable,
        N_("The disk of the server %(place)s is full; the change was not saved."),
        N_("Free some space there and try again; what was saved is safe."),
    ),
    "25006": (
        Unavailable,
        N_("The server %(place)s is for reading only now."),
        N_("Try again later; reading goes on."),
    ),
}
"""What a state of SQL comes to: the error, its sentence, and what to do."""


def lost(address: Address) -> Unavailable:
    """Say that the connection was lost."""
    return Unavailable(
        M("The connection to the server %(place)s was lost; nothing was written.", place=address.place),
        M("Check the network and try again."),
    )


def not_heard(address: Address) -> Unavailable:
    """Say that what the server tells of by itself was not understood, so that what is shown may be older."""
    return Unavailable(
        M("What the server %(place)s told of new records was not understood.", place=address.place),
        M("rapat asks again by itself; what is shown may be older for a moment."),
    )


def no_rights(address: Address) -> NotAllowed:
    """Say that an account may not work with the record of a server."""
    return NotAllowed(
        M("This account has no rights on the record of the server %(place)s.", place=address.place),
        M("A secretary gives them with: rapat server add PERSON"),
    )
