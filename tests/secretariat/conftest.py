"""Every use case here drafts twice, and reads nothing outside of its transaction while it drafts.

A store on a server drafts on what the client has read, and again where somebody was quicker: so what a draft does
beside drafting, or reads elsewhere than in its transaction, would be wrong there. Here the result of each first run is
thrown away, and a look into the store from within a draft is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from rapat.store.contract import Change, Record, StoreTransaction, TransactionBody
from rapat.store.embedded import EmbeddedStore

READS = ("get", "find", "each", "count", "search", "since", "history", "changes_after", "has", "made")


class Drafting:
    """Which stores run a draft at this moment."""

    def __init__(self) -> None:
        """None yet."""
        self.stores: list[object] = []


def guarded(read: Callable[..., object], drafting: Drafting) -> Callable[..., object]:
    """A method of the store that refuses while a draft runs."""

    def reading(store: EmbeddedStore, *given: object, **more: object) -> object:
        assert store not in drafting.stores, f"a draft reads the store ({read.__name__}), not its transaction"
        return read(store, *given, **more)

    return reading


@pytest.fixture(autouse=True)
def _drafts_run_twice(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.path.name.startswith("test_forg"):
        return  # forgers draft what no use case does, and read as they like
    drafting, commit = Drafting(), EmbeddedStore.commit

    def twice(store: EmbeddedStore, body: TransactionBody | Sequence[Change], **more: Any) -> Record | None:  # noqa: ANN401 - handed on as it came
        if not callable(body):
            return commit(store, body, **more)

        def again(transaction: StoreTransaction) -> Sequence[Change]:
            drafting.stores.append(store)
            try:
                mark = transaction.mark()
                body(transaction)
                transaction.back_to(mark)
                return body(transaction)
            finally:
                drafting.stores.remove(store)

        return commit(store, again, **more)

    monkeypatch.setattr(EmbeddedStore, "commit", twice)
    for name in READS:
        monkeypatch.setattr(EmbeddedStore, name, guarded(EmbeddedStore.__dict__[name], drafting))
    seq = guarded(EmbeddedStore.__dict__["seq"].fget, drafting)
    monkeypatch.setattr(EmbeddedStore, "seq", property(seq))
