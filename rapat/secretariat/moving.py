"""Moving a recorded line, with what hangs on it, to another place or item of the record."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import Action, AgendaItem, Entry, EntryKind, strictest
from rapat.policy import Operation
from rapat.secretariat import editing, record_order
from rapat.secretariat.record_order import by_place, placed
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M


def move(session: Session, entry: Entry, *, item: AgendaItem | None = None, before: Entry | None = None) -> Entry:
    """Move a line to the end of an item, or before another line (and under that line's item); sub-points go along."""

    def draft(transaction: Transaction) -> Entry:
        current = editing.current(transaction, entry)
        if before is None:
            return move_to_item(transaction, current, item.id if item else current.item)
        lines, others = _taken_out(transaction, current)
        return put_at(transaction, others, _place_of(current, others, before), lines, before.item)

    return session.transact(Operation.EDIT, draft, "move", about=entry)


def step(session: Session, entry: Entry, by: int) -> Entry:
    """Move a line one line up (-1) or down (1); at the border of its item into the next one."""

    def draft(transaction: Transaction) -> Entry:
        current = editing.current(transaction, entry)
        lines, others = _taken_out(transaction, current)
        stops = [place for place, line in enumerate(others) if _stands_beside(line, current)]
        below = sum(by_place(others[place]) < by_place(current) for place in stops)
        passed = below - 1 if by < 0 else below
        if not 0 <= passed < len(stops):
            return current
        item = others[stops[passed]].item
        place = [*stops, len(others)][below + by if item == current.item else below]
        return put_at(transaction, others, place, lines, item)

    return session.transact(Operation.EDIT, draft, "move", about=entry)


def _is_point_of(line: Entry, entry: Entry) -> bool:
    """Whether a line is a sub-point of another; the trace of its correction only tells of it."""
    return line.parent == entry.id and line.kind.printed


def _stands_beside(line: Entry, entry: Entry) -> bool:
    """Whether a line is one that another is moved past: printed, and no sub-point unless that is one itself."""
    is_point = EntryKind.CONTINUATION
    return line.kind.printed and (entry.kind is is_point or line.kind is not is_point)


def move_to_item(transaction: Transaction, entry: Entry, item: str) -> Entry:
    """Draft a line and its sub-points at the end of an item."""
    lines, others = _taken_out(transaction, entry)
    return put_at(transaction, others, _end_of(transaction, others, item), lines, item)


def put_behind(transaction: Transaction, entry: Entry, new: Entry) -> Entry:
    """Draft a new line behind another and its sub-points, under the same item."""
    record = sorted(transaction.find(Entry, meeting=entry.meeting), key=by_place)
    place = max(at for at, line in enumerate(record) if line.id == entry.id or _is_point_of(line, entry)) + 1
    return put_at(transaction, record, place, [new], entry.item)


def _taken_out(transaction: Transaction, entry: Entry) -> tuple[list[Entry], list[Entry]]:
    """Return a line with its sub-points, and the rest of the record in order."""
    record = sorted(transaction.find(Entry, meeting=entry.meeting), key=by_place)
    lines = [entry, *(line for line in record if _is_point_of(line, entry))]
    idents = {line.id for line in lines}
    return lines, [line for line in record if line.id not in idents]


def put_at(transaction: Transaction, record: Sequence[Entry], place: int, lines: Sequence[Entry], item: str) -> Entry:
    """Draft lines at a place of a sorted record, under an item; return the first of them as it will be."""
    first = below_its_neighbour(transaction, record[:place], replace(lines[0], item=item))
    moved = [first, *(replace(line, item=item) for line in lines[1:])]
    known = {line.id: line for line in (*record, *lines)}
    for line in placed(record, place, moved, end_of_record(transaction, first.meeting)):
        if line.rev == 0 or line != known[line.id]:
            known[line.id] = transaction.put(line)
    for line in lines:
        action = transaction.get(Action, line.action) if line.action else None
        if action is not None and action.item != item:
            transaction.put(replace(action, item=item))
    return known[first.id]


def end_of_record(transaction: Transaction, meeting: str) -> float:
    """Return where the next line that is typed will stand."""
    mark = transaction.numbers.mark()
    number = transaction.numbers.next(f"{meeting}.entries")
    transaction.numbers.back_to(mark)
    return float(number)


def _end_of(transaction: Transaction, record: Sequence[Entry], item: str) -> int:
    """Return the place behind the last line of an item; of one without lines, behind the last of those before it."""
    numbers = (
        {known.id: known.number for known in record_order.agenda(transaction, record[0].meeting)} if record else {}
    )
    here = [place for place, line in enumerate(record) if line.item == item]
    earlier = [
        place for place, line in enumerate(record) if numbers.get(line.item, 0) < numbers.get(item, len(numbers) + 1)
    ]
    return max(here or earlier, default=-1) + 1


def _place_of(entry: Entry, record: Sequence[Entry], before: Entry) -> int:
    if entry.meeting != before.meeting:
        raise Refused(M("The two lines are of different meetings."), M("Name a line of the same meeting."))
    place = next((place for place, line in enumerate(record) if line.id == before.id), None)
    if place is None:
        raise Refused(
            M("A line cannot be moved before itself or its own sub-points."), M("Name a line that stands elsewhere.")
        )
    return place


def below_its_neighbour(transaction: Transaction, above: Sequence[Entry], entry: Entry) -> Entry:
    """Return a sub-point as one of what it now stands below; what hid it goes on hiding it.

    It is a note where nothing stands above, or what nobody may read who may read the sub-point.
    """
    if entry.kind is not EntryKind.CONTINUATION:
        return entry
    parent = transaction.get(Entry, entry.parent) if entry.parent else None
    if parent is not None:
        security = strictest(entry.security, parent.security)
        entry = replace(entry, private=entry.private or parent.private, security=security)
    neighbour = next((line for line in reversed(above) if line.kind.printed and line.item == entry.item), None)
    if neighbour is None or (neighbour.private and not entry.private):
        return replace(entry, kind=EntryKind.NOTE, parent="")
    return replace(entry, parent=neighbour.parent or neighbour.id)
