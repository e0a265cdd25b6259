"""What every change must pass in its transaction, whichever use case makes it: final minutes, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from rapat.model import Action, Extension, Meeting, Progress, Turn
from rapat.model.plain import Plain
from rapat.secretariat import conduct, finality
from rapat.secretariat.effects import Effects
from rapat.secretariat.lent_rule import check_lent
from rapat.secretariat.stored import TABLES, Images
from rapat.store.contract import Change, Reader, StoreTransaction

__all__ = ["check_final", "check_lent", "check_said", "touches"]

_FOLLOWED: Final = frozenset({TABLES[Action], TABLES[Progress], TABLES[Extension], TABLES[Turn]})
"""What lives on after its meeting and is named where its minutes hold it."""


class _Headers(dict[str, Plain | None]):
    """The headers of meetings as they are stored, each read once: a file of lines asks a thousand times."""

    def __init__(self, base: Reader) -> None:
        super().__init__()
        self._base = base

    def __missing__(self, ident: str) -> Plain | None:
        self[ident] = self._base.get(TABLES[Meeting], ident)
        return self[ident]


def touches(base: Reader, changes: Sequence[Change]) -> list[finality.Touch]:
    """List what some changes touch of that which the rules speak of, as it is stored and as it would be."""
    last = {
        (change.kind, change.id): change.doc
        for change in changes
        if finality.concerns(change.kind) or conduct.concerns(change.kind)
    }
    return [
        finality.Touch(kind, ident, base.get(kind, ident), None if doc is None else {**doc, "id": ident})
        for (kind, ident), doc in last.items()
    ]


def check_final(base: StoreTransaction, touched: Sequence[finality.Touch]) -> None:
    """Check that nothing is changed which minutes in review or final hold; raises `Refused`."""
    for breach in finality.breaches(touched, _Headers(base).__getitem__, base.seq):
        thing = breach.id if breach.kind in _FOLLOWED else ""
        raise finality.refused(breach.meeting, breach.status, thing)


def check_said(base: Reader, touched: Sequence[finality.Touch], why: str, at: datetime, restores: Images) -> None:
    """Check that what was said stays said; raises `Refused`.

    `restores` is what the journal told before a change that is taken back.
    """

    def restored(touch: finality.Touch) -> bool:
        key = (touch.kind, touch.id)
        return key in restores and finality.same(restores[key], touch.new)

    effects = Effects(touched, why.partition(":")[0], at, restored, frozenset(restores))
    for breach in conduct.breaches(effects, base):
        raise conduct.refused(breach)
