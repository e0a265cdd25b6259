"""A title that a corrected file has as a plain line: it stands in the item above, with all that stood below."""

from __future__ import annotations

from msgspec.structs import replace

from rapat import capture
from rapat.errors import Refused
from rapat.model import Action, AgendaItem, Entry, EntryKind, ItemKind, Meeting
from rapat.secretariat import agendas, record_order, retyping
from rapat.secretariat.session import Transaction
from rapat.text.language import M


def give_up(transaction: Transaction, title: Entry, line: capture.Line) -> Entry:
    """Draft the trace of a title as the plain line that it is since, its item gone and its lines in the one above.

    Raises `Refused` for an item that the agenda had before, and where none stands above it.
    """
    item = transaction.get(AgendaItem, title.item) if title.item else None
    agenda = record_order.agenda(transaction, title.meeting)
    above = next((each for each in agenda if item is not None and each.number == item.number - 1), None)
    if item is None or above is None or item.kind is not ItemKind.ADDED:
        raise Refused(
            M("The item of the agenda stays: %(title)s.", title=title.text),
            M("Move its lines to another item and take it off the agenda, if that is meant."),
        )
    for entry in transaction.find(Entry, meeting=title.meeting, item=item.id):
        transaction.put(replace(entry, item=above.id))
        action = transaction.get(Action, entry.action) if entry.action else None
        if action is not None:
            transaction.put(replace(action, item=above.id))
    meeting = transaction.need(Meeting, title.meeting)
    if any(file.item == item.id for file in meeting.attachments):
        moved = (replace(file, item=above.id if file.item == item.id else file.item) for file in meeting.attachments)
        transaction.put(replace(meeting, attachments=tuple(moved)))
    transaction.remove(transaction.need(AgendaItem, item.id))
    agendas.renumber(transaction, record_order.agenda(transaction, title.meeting))
    note = replace(transaction.need(Entry, title.id), kind=EntryKind.NOTE)
    return retyping.retyped(transaction, transaction.put(note), line)
