"""Taking back, seen from the journal: which changes of an undo return a document to what it was before.

For this the walk remembers of each document that may be taken back a fingerprint of every image, not the image.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from rapat.model.plain import ReadOnlyPlain
from rapat.policy import LASTING, Operation
from rapat.secretariat import conduct
from rapat.secretariat.finality import Touch
from rapat.store.contract import Op, Record

UNDONE: Final = re.compile(rf"{Operation.UNDO.value}: (\d{{1,15}})")
"""The `why` of a record that takes back another, whose number it names."""
_LASTING: Final = frozenset(operation.value for operation in LASTING)
_JUDGES: Final = frozenset({Operation.VERIFY.value, Operation.EXTEND.value})


def holding(newest_first: Iterable[Record]) -> Iterator[Record]:
    """Yield those of some changes that hold: taken back by no undo, or by one that was taken back itself.

    They come newest first, with the undos that speak of them, which are not among what is yielded.
    """
    taken_back: set[int] = set()
    for record in newest_first:
        if record.seq in taken_back:
            continue  # an undo among them took nothing back, in the end
        undone = UNDONE.fullmatch(record.why)
        if undone:
            taken_back.add(int(undone[1]))
        else:
            yield record


def judged(record: Record) -> set[str]:
    """Return the actions on which a record decides: verified, returned, or more time agreed to or refused."""
    if record.why.partition(":")[0] not in _JUDGES:
        return set()
    return actions_in(record.ops)


def actions_in(ops: Sequence[Op]) -> set[str]:
    """Return the actions that the documents of some operations are, or speak of."""
    return {action_of(op.kind, op.name, op.doc) for op in ops} - {""}


def action_of(kind: str, ident: str, plain: ReadOnlyPlain | None) -> str:
    """Return the action that a document is, or speaks of; empty for any other."""
    if kind == "actions":
        return ident
    return str((plain or {}).get("action", "")) if kind in ("progress", "extensions", "turns") else ""


class _Change(NamedTuple):
    """One image of a document: the record that told it, whose it was, and a fingerprint of what it says."""

    seq: int
    who: str
    account: str
    lasts: bool
    print: int


class Reversals:
    """Remembers who changed what, in the order of the journal."""

    def __init__(self) -> None:
        """Begin before the first record."""
        self._changes: dict[tuple[str, str], list[_Change]] = {}
        self._judged: dict[str, set[int]] = {}
        """By action, the records that decided on it and were not taken back."""
        self._judges: dict[int, frozenset[str]] = {}
        """By number of a record, the actions that it decided on."""
        self._undos: dict[int, int] = {}
        """By number of a record that takes another back, the number of that."""
        self._touched: dict[int, frozenset[tuple[str, str]]] = {}
        """By number of a record, kind and id of what it changed."""

    def remember(self, record: Record) -> None:
        """Remember what a record changed."""
        undone = UNDONE.fullmatch(record.why)
        if decided := judged(record):
            self._judges[record.seq] = frozenset(decided)
        for action in decided:
            self._judged.setdefault(action, set()).add(record.seq)
        if undone:
            for numbers in self._judged.values():
                numbers.discard(int(undone[1]))
            self._again(record.seq, int(undone[1]))
        lasts = record.why.partition(":")[0] in _LASTING
        self._touched[record.seq] = frozenset((op.kind, op.name) for op in record.ops if conduct.concerns(op.kind))
        for op in record.ops:
            if conduct.concerns(op.kind):
                change = _Change(record.seq, record.who, record.account, lasts, _fingerprint(op.doc))
                self._changes.setdefault((op.kind, op.name), []).append(change)

    def _again(self, seq: int, undone: int) -> None:
        """Let what an undo took back hold again where that is taken back itself."""
        self._undos[seq] = undone
        change = self._undos.get(undone)
        if change is not None:
            for action in self._judges.get(change, ()):
                self._judged[action].add(change)

    def undone(self, record: Record) -> frozenset[tuple[str, str]]:
        """Return kind and id of all that this record takes back; none for one that takes nothing back."""
        named = UNDONE.fullmatch(record.why)
        return self._touched.get(int(named[1]), frozenset()) if named else frozenset()

    def of(self, record: Record) -> Callable[[Touch], bool]:
        """Make the question whether a record returns a document to what it was before the one it takes back."""
        named = UNDONE.fullmatch(record.why)
        undone = int(named[1]) if named else 0

        def restored(touch: Touch) -> bool:
            changes = self._changes.get((touch.kind, touch.id), [])
            at = next((number for number, change in enumerate(changes) if change.seq == undone), None)
            if at is None:
                return False
            own = (changes[at].who, changes[at].account) == (record.who, record.account)
            before = changes[at - 1].print if at else _fingerprint(None)
            action = action_of(touch.kind, touch.id, touch.new or touch.old)
            if any(number > undone for number in self._judged.get(action, ())):
                return False
            unchanged = changes[-1].print == changes[at].print
            return own and not changes[at].lasts and unchanged and before == _fingerprint(touch.new)

        return restored


def _fingerprint(plain: ReadOnlyPlain | None) -> int:
    """Return a fingerprint of what a document says, its revision left out; good for this process only."""
    content = None if plain is None else {name: value for name, value in plain.items() if name != "rev"}
    return hash(msgspec.json.encode(content, order="deterministic"))
