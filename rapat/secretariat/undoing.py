"""Taking back: the last change of one person becomes a new record that restores what was before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from rapat.errors import Conflict, Refused
from rapat.language import M
from rapat.model import Entry, EntryKind
from rapat.policy import LASTING, Deed
from rapat.secretariat.desk import KINDS, Desk, Work
from rapat.store.contract import Author, Change, Numbers, Record

_UNDONE = re.compile(rf"{Deed.UNDO.value}: (\d+)")
_WINDOW = 500


def undo(desk: Desk) -> Record:
    """Take back the acting person's last change that has not been taken back yet; return the record it was.

    Never an approval, a verification, an issue or an acknowledgement; `Conflict` if somebody changed the thing since.
    """
    desk.require(Deed.UNDO)
    last = next(_own(desk), None)
    if last is None:
        raise Refused(M("There is nothing of yours to take back."))
    deed = last.why.split(":", 1)[0]
    if deed in {lasting.value for lasting in LASTING}:
        raise Refused(
            M("The last change was: %(deed)s. That is not taken back.", deed=deed),
            M("Correct it with an amendment, or by reopening."),
        )
    _commit(desk, last, lambda _: None)
    return last


def undo_line(desk: Desk, meeting: str, leave_trace: Callable[[Work], None]) -> Record:
    """Take back the last line the acting person typed in a meeting; its entry stays, as a trace that is not printed.

    `leave_trace` drafts the trace of the undo itself in the same record. Raises `Refused` when there is nothing, or
    when the last lines came in together from a file.
    """
    lines = (record for record in _own(desk) if _entries(desk, record, meeting))
    last = next(lines, None)
    if last is None:
        raise Refused(M("There is no line of yours to take back."))
    typed = _entries(desk, last, meeting)
    if len(typed) > 1:
        raise Refused(M("The last lines came in together from a file."), M("Take back all of them with: rapat undo"))

    def draft(work: Work) -> None:
        for entry in typed:
            work.put(replace(entry, kind=EntryKind.COMMAND, parent="", action="", flags=("taken-back",)))
        leave_trace(work)

    _commit(desk, last, draft)
    return last


def _entries(desk: Desk, record: Record, meeting: str) -> list[Entry]:
    """The lines of a meeting that a record brought in."""
    if record.why != Deed.RECORD.value:
        return []
    found = [desk.get(Entry, ident) for kind, ident in record.touched if kind == KINDS[Entry]]
    histories = {entry.id: desk.store.history(KINDS[Entry], entry.id)[0][0].seq for entry in found if entry}
    return [entry for entry in found if entry and entry.meeting == meeting and histories[entry.id] == record.seq]


def _commit(desk: Desk, last: Record, draft: Callable[[Work], None]) -> None:
    def prepare(numbers: Numbers) -> list[Change]:
        work = Work(desk, numbers)
        draft(work)
        drafted = work.changes()
        kept = {(change.kind, change.id) for change in drafted}
        restored = [
            _restored(desk, last, kind, ident) for kind, ident in reversed(last.touched) if (kind, ident) not in kept
        ]
        return [*restored, *drafted]

    author = Author(desk.who, desk.account)
    desk.store.commit(prepare, author=author, why=f"{Deed.UNDO.value}: {last.seq}", at=desk.now())


def _own(desk: Desk) -> Iterator[Record]:
    """The acting person's records that have not been taken back, newest first."""
    author = Author(desk.who, desk.account)
    taken_back: set[int] = set()
    for record in _backwards(desk):
        if (record.who, record.account) != (author.who, author.account):
            continue
        undone = _UNDONE.fullmatch(record.why)
        if undone:
            taken_back.add(int(undone[1]))
        elif record.seq not in taken_back:
            yield record


def _backwards(desk: Desk) -> Iterator[Record]:
    """All records, newest first, read a window at a time."""
    end = desk.store.seq
    while end > 0:
        start = max(0, end - _WINDOW)
        yield from reversed([record for record in desk.store.since(start) if record.seq <= end])
        end = start


def _restored(desk: Desk, last: Record, kind: str, ident: str) -> Change:
    """The change that puts one document back to what it was before `last`, if it still is what `last` made it."""
    history = desk.store.history(kind, ident)
    place = next(index for index, (record, _) in enumerate(history) if record.seq == last.seq)
    newest, now = history[-1]
    if _content(now) != _content(history[place][1]):
        raise Conflict(
            M("%(id)s was changed by %(who)s since.", id=ident, who=newest.who or newest.account),
            M("Look at it and change it by hand."),
        )
    return Change(kind, ident, history[place - 1][1] if place else None, None)


def _content(plain: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """What a document says, without its revision."""
    return None if plain is None else {name: value for name, value in plain.items() if name != "rev"}
