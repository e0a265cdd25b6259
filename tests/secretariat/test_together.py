"""A change made to several things at once: one record, one step back, each refusal told."""

from __future__ import annotations

import pytest

from rapat.errors import Refused
from rapat.model import Action, ActionStatus, Person
from rapat.secretariat import assigning, auditing, following_up, registers, together, undoing
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.session import Session
from rapat.text.language import M
from tests.conftest import Office


@pytest.fixture
def promises(office: Office) -> list[Action]:
    """BNNK promised three things."""
    session = office.session()
    registers.edit(session, Person, "bnnk", {"role": "representative"})
    return [assigning.add(session, ActionDraft(f"Kirim data {at}", lead="BNNK", forum="WASDIN")) for at in range(3)]


def report_done(session: Session, action: Action) -> Action:
    return following_up.step(session, action, "done", "selesai")


def verify(session: Session, action: Action) -> Action:
    return following_up.step(session, action, "verify")


def statuses(office: Office) -> list[ActionStatus]:
    return [action.status for action in office.session().find(Action)]


def test_what_is_done_to_several_is_one_record_and_one_step_back(office: Office, promises: list[Action]) -> None:
    before = office.workspace.store.seq
    outcome = together.each(office.session("bnnk"), promises, report_done)
    assert (list(outcome.done), outcome.refused) == ([action.id for action in promises], [])
    assert statuses(office) == [ActionStatus.DONE] * 3
    assert office.workspace.store.seq == before + 1
    assert auditing.verify(office.session()).faults == []
    undoing.undo(office.session("bnnk"))
    assert statuses(office) == [ActionStatus.OPEN] * 3
    assert auditing.verify(office.session()).faults == []


def test_what_is_refused_of_one_is_told_and_keeps_nothing_from_the_others(
    office: Office, promises: list[Action]
) -> None:
    first, second, third = promises
    report_done(office.session("bnnk"), first)
    report_done(office.session("bnnk"), third)
    outcome = together.each(office.session(), promises, verify)
    assert outcome.done == [first.id, third.id]
    ((ident, fault),) = outcome.refused
    assert (ident, type(fault)) == (second.id, Refused)
    assert str(outcome.told()) == "2 of 3 done."
    assert auditing.verify(office.session()).faults == []


def test_nothing_is_written_where_all_are_refused(office: Office, promises: list[Action]) -> None:
    before = office.workspace.store.seq
    outcome = together.each(office.session("kapolres"), promises, report_done)
    assert (outcome.done, len(outcome.refused)) == ([], 3)
    assert office.workspace.store.seq == before


def test_a_reason_is_told_once_with_everything_that_it_holds_for() -> None:
    settled = [(ident, Refused(M("%(id)s is settled.", id=ident))) for ident in ("TL-1", "TL-3", "TL-4")]
    nobodys = [(ident, Refused(M("Nobody leads it."))) for ident in ("TL-2", "TL-5")]
    outcome = together.Outcome([], [settled[0], nobodys[0], *settled[1:], nobodys[1]])
    assert outcome.refusals(str) == [
        ("TL-1 is settled.", ["TL-3", "TL-4"]),
        ("TL-2: Nobody leads it.", ["TL-5"]),
    ]
