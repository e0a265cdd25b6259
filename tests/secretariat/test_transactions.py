"""A transaction of a session: recognised when it is repeated, and drafted again when somebody was quicker."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from rapat.errors import Unavailable, Unconfirmed
from rapat.model import Agency
from rapat.policy import Operation
from rapat.secretariat.session import Transaction
from rapat.store.contract import Record
from rapat.store.embedded import EmbeddedStore
from rapat.text.language import M
from tests.conftest import Office

DINSOS = Agency(id="DINSOS", name="Dinas Sosial")


def added(transaction: Transaction) -> Agency:
    """A new agency."""
    return transaction.put(DINSOS)


def lost(*, before: bool) -> Callable[..., Record | None]:
    """A commit whose answer is lost, before the record was made or after."""
    commit = EmbeddedStore.commit

    def losing(store: EmbeddedStore, *given: object, **more: object) -> Record | None:
        if not before:
            commit(store, *given, **more)  # type: ignore[arg-type]  # handed on as it came
        raise Unconfirmed(M("The connection was cut."))

    return losing


def test_each_transaction_has_an_id_of_its_own(office: Office) -> None:
    cids = [record.cid for record in office.workspace.store.since(0)]
    assert all(cids)
    assert len(set(cids)) == len(cids) > 1


def test_an_answer_that_was_lost_is_asked_for_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    session = office.session()
    before = session.store.seq
    monkeypatch.setattr(EmbeddedStore, "commit", lost(before=False))
    assert session.transact(Operation.KEEP_REGISTERS, added) == session.get(Agency, "DINSOS")
    assert session.store.seq == before + 1


def test_what_was_not_made_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    session = office.session()
    monkeypatch.setattr(EmbeddedStore, "commit", lost(before=True))
    with pytest.raises(Unconfirmed):
        session.transact(Operation.KEEP_REGISTERS, added)
    assert session.get(Agency, "DINSOS") is None


def test_it_is_said_too_where_nobody_can_be_asked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object) -> None:
        raise Unavailable(M("Nobody answers."))

    session = office.session()
    monkeypatch.setattr(EmbeddedStore, "commit", lost(before=False))
    monkeypatch.setattr(EmbeddedStore, "made", silent)
    with pytest.raises(Unconfirmed):
        session.transact(Operation.KEEP_REGISTERS, added)


def test_a_draft_sees_what_it_put_and_nothing_else_does(office: Office) -> None:
    session = office.session()

    def draft(transaction: Transaction) -> None:
        added(transaction)
        assert transaction.get(Agency, "DINSOS") is not None
        assert DINSOS.id in {agency.id for agency in transaction.find(Agency, name="Dinas Sosial")}
        assert transaction.session.get(Agency, "DINSOS") is None

    session.transact(Operation.KEEP_REGISTERS, draft)
    assert session.find(Agency, name="Dinas Sosial") == [session.need(Agency, "DINSOS")]


def test_texts_are_those_that_the_transaction_sees(office: Office) -> None:
    session = office.session()

    def draft(transaction: Transaction) -> list[frozenset[str]]:
        told = [transaction.texts(Agency, "id", active=True)]
        polres = transaction.need(Agency, "POLRES")
        transaction.put(replace(polres, name="Lain"))
        told.append(transaction.texts(Agency, "id", active=True))
        transaction.put(replace(polres, active=False))
        told.append(transaction.texts(Agency, "id", active=True))
        transaction.put(Agency(id="BARU", name="Baru"))
        told.append(transaction.texts(Agency, "id", active=True))
        transaction.remove(transaction.need(Agency, "KODIM"))
        told.append(transaction.texts(Agency, "id", active=True))
        return told

    first, *others = session.transact(Operation.KEEP_REGISTERS, draft)
    changes = [first, first - {"POLRES"}, first - {"POLRES"} | {"BARU"}, first - {"POLRES", "KODIM"} | {"BARU"}]
    assert others == changes
