"""The numbers of decisions: `WASDIN-2026-002/K3` is the third one of its meeting.

While minutes are open a decision's number is its place among those of its meeting. When closed minutes are opened again
the numbers they went out with are kept for good (`fixed`): what a correction adds takes the next ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from msgspec.structs import replace

from rapat.model import AgendaItem, Entry, EntryKind, Ruling
from rapat.model.views import is_resolution, printed
from rapat.secretariat.record_order import by_place
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Source
from rapat.store.served import Decided


def told(session: Session, meeting: str) -> dict[str, int]:
    """Number the decisions of a meeting for whoever acts: those that nobody tells them of have their numbers too."""
    served = by_server(session, [meeting])
    return of_meeting(session.whole, meeting) if served is None else served.numbers


def by_server(session: Session, meetings: Sequence[str]) -> Decided | None:
    """Ask a server that shows a part of its record what that part does not tell of the decisions of some meetings.

    None where the whole record is read here.
    """
    if not session.store.shows_part:
        return None
    from rapat.store import sharing  # noqa: PLC0415 - only who works on a server pays for it

    return sharing.served(session.store).decided(meetings)


def of_meeting(source: Source, meeting: str) -> dict[str, int]:
    """Number the decisions of a meeting by id of their line, the same for everybody who reads; not the private ones.

    `decided` of the server's `showing.sql` says the same.
    """
    lines = source.find(Entry, meeting=meeting)
    kept = {ruling.id: ruling.number for ruling in source.find(Ruling, meeting=meeting) if ruling.number}
    taken = frozenset(kept.values())
    free = (number for number in count(1) if number not in taken)
    in_record = printed(sorted(lines, key=by_place))
    items = source.find(AgendaItem, meeting=meeting)
    decisions = [line for line in in_record if line.kind is EntryKind.DECISION]
    # Those that papers count come first, so that they have the numbers that are printed.
    counted = sorted(decisions, key=lambda line: not is_resolution(line, items))
    return {line.id: kept.get(line.id) or next(free) for line in counted}


def fixed(transaction: Transaction, meeting: str) -> None:
    """Draft that the decisions of closed minutes keep the numbers that these went out with."""
    for ident, number in of_meeting(transaction, meeting).items():
        ruling = transaction.get(Ruling, ident) or Ruling(id=ident, meeting=meeting)
        if not ruling.number:
            transaction.put(replace(ruling, number=number))
