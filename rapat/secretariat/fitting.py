"""What a line becomes in the record as it stands: whether the item, the entry above or the words it needs are there.

The same question is asked for the echo, in the session, and under the lock, in the transaction: the echo never says one
thing and the record another.
"""

from __future__ import annotations

from dataclasses import replace

from rapat import capture
from rapat.model import AgendaItem, Entry, EntryKind
from rapat.secretariat import agendas
from rapat.secretariat.session import Session, Transaction


def fitted(source: Session | Transaction, meeting: str, line: capture.Line, item: str, above: str) -> capture.Line:
    """Return the line as it will be recorded below the entry `above` in `item` (ids, empty for none).

    What lacks something in the record acts on nothing: it keeps its words and says by a flag what was missing. What
    is typed on something private, or of a class of its own, is no less so; `capture.warned` says what that brings.
    """
    return _shielded(source, _placed(source, meeting, line, item, above), above)


def _placed(source: Session | Transaction, meeting: str, line: capture.Line, item: str, above: str) -> capture.Line:
    if line.agenda is not None and target(source, meeting, line, item) is None:
        kept = replace(line, agenda=None, flags=(*line.flags, "no-such-item"))
        return _below(source, kept, above)
    if line.correction is not None and nearest(source, meeting, line.correction[0]) is None:
        return capture.kept(line, "nothing-corrected")
    if line.turn_above is not None and not _words_of(source, above):
        return capture.kept(line, "nothing-above")
    return _below(source, line, above)


def _shielded(source: Session | Transaction, line: capture.Line, above: str) -> capture.Line:
    """Return a bullet below an entry, or a mark that turns it, as hidden as that entry is."""
    if line.turn_above is None and (not line.below or line.agenda is not None):
        return line
    entry = source.get(Entry, above) if above else None
    if entry is None:
        return line
    classes = [security for security in (line.security, entry.security) if security is not None]
    highest = max(classes, key=lambda security: security.rank) if classes else None
    return replace(line, private=line.private or entry.private, security=highest)


def _below(source: Session | Transaction, line: capture.Line, above: str) -> capture.Line:
    """Return a sub-point with nothing above it, or the first in another item, as a note."""
    elsewhere = line.agenda is not None
    if line.kind is EntryKind.CONTINUATION and (elsewhere or source.get(Entry, above) is None):
        return replace(line, kind=EntryKind.NOTE)
    return line


def _words_of(source: Session | Transaction, ident: str) -> str:
    """Return the words of an entry; empty when there is none."""
    entry = source.get(Entry, ident)
    return entry.text.strip() if entry else ""


def target(
    source: Session | Transaction, meeting: str, line: capture.Line, item: str
) -> AgendaItem | capture.NewItem | None:
    """Return where `#`, `#3` or `# title` leads from `item`; None for an item that does not exist."""
    if isinstance(line.agenda, capture.NewItem):
        return line.agenda
    items = agendas.items(source, meeting)
    number = line.agenda.number if isinstance(line.agenda, capture.GoTo) else 1
    if isinstance(line.agenda, capture.NextItem):
        number = next((candidate.number for candidate in items if candidate.id == item), 0) + 1
    return next((candidate for candidate in items if candidate.number == number), None)


def nearest(source: Session | Transaction, meeting: str, old: str) -> Entry | None:
    """Return the nearest earlier line that contains `old`, lines of the one who types before those of others."""
    record = [
        entry
        for entry in source.find(Entry, meeting=meeting)
        if entry.kind.printed and (old in entry.text or old in entry.raw)
    ]
    who = source.session.who if isinstance(source, Transaction) else source.who
    return max(record, key=lambda entry: (entry.typed_by == who, entry.number), default=None)
