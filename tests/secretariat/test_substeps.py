"""The steps that an action is done in: who adds and ticks them, what may change of one; the journal proves it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from rapat.errors import NotAllowed, NotFound, Refused
from rapat.model import Action, ActionStatus, SecurityClass, Substep
from rapat.secretariat import assigning, auditing, following_up, history, reading, searching, substeps, undoing
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from tests.conftest import MONDAY, Office
from tests.secretariat.forging import put, straight

FRIDAY = date(2026, 11, 27)
TODAY = MONDAY.date()


@pytest.fixture
def promise(office: Office) -> Action:
    """Polres sends data with the help of BNNK; both have somebody in the registers."""
    session = office.session()
    due = read_due(session, "30/11", session.today())
    draft = ActionDraft("Kirim data", lead="POLRES", supporting=("BNNK", "KODIM"), due=due, forum="WASDIN")
    return assigning.add(session, draft)


def now(office: Office, action: Action) -> Action:
    return office.session().need(Action, action.id)


def test_each_agency_ticks_its_own_and_the_lead_says_what_others_do(office: Office, promise: Action) -> None:
    lead, support = office.session("kapolres"), office.session("bnnk")
    substeps.add(lead, promise, "Kumpulkan laporan polsek", due=FRIDAY)
    substeps.add(lead, promise, "Data rehabilitasi", agency="BNNK")
    substeps.add(support, promise, "Surat pengantar")
    assert now(office, promise).substeps == (
        Substep(number=1, text="Kumpulkan laporan polsek", due=FRIDAY),
        Substep(number=2, text="Data rehabilitasi", agency="BNNK"),
        Substep(number=3, text="Surat pengantar", agency="BNNK"),
    )
    substeps.tick(support, promise, 2)
    with pytest.raises(NotAllowed, match="belongs to POLRES, not to your agency"):
        substeps.tick(support, promise, 1)
    with pytest.raises(NotAllowed, match="belongs to BNNK"):
        substeps.tick(lead, promise, 3)
    with pytest.raises(NotAllowed, match="belongs to KODIM"):
        substeps.add(support, promise, "Peta", agency="KODIM")
    ticked = now(office, promise).substeps[1]
    assert (ticked.done_on, ticked.done_by, ticked.entered_by) == (TODAY, "bnnk", "notulis")  # whose account it is
    assert str(substeps.tally(now(office, promise))) == "1/3 steps"
    assert auditing.verify(office.session()).faults == []


def test_the_secretariat_enters_for_others_and_it_is_told(office: Office, promise: Action) -> None:
    session = office.session()
    substeps.add(session, promise, "Kumpulkan laporan")
    ticked = substeps.tick(session, promise, 1).substeps[0]
    assert (ticked.done_by, ticked.entered_by) == ("notulis", "notulis")
    assert auditing.verify(session).faults == []


def test_a_tick_is_taken_back_and_what_is_undone_taken_off(office: Office, promise: Action) -> None:
    session = office.session("kapolres")
    for text in ("Satu", "Dua"):
        substeps.add(session, promise, text)
    substeps.tick(session, promise, 1)
    with pytest.raises(Refused, match="done already"):
        substeps.tick(session, promise, 1)
    with pytest.raises(Refused, match="it stays"):
        substeps.remove(session, promise, 1)
    assert substeps.untick(session, promise, 1).substeps[0] == Substep(number=1, text="Satu")
    with pytest.raises(Refused, match="not done yet"):
        substeps.untick(session, promise, 1)
    substeps.remove(session, promise, 2)
    substeps.add(session, promise, "Tiga")
    assert [step.number for step in now(office, promise).substeps] == [1, 3]
    undoing.undo(session)
    assert [step.number for step in now(office, promise).substeps] == [1]
    with pytest.raises(Refused, match="has no step 2"):
        substeps.tick(session, promise, 2)
    assert auditing.verify(office.session()).faults == []


def test_what_is_ended_claimed_or_comes_again_takes_no_steps(office: Office, promise: Action) -> None:
    session = office.session()
    substeps.add(session, promise, "Satu")
    following_up.step(office.session("kapolres"), promise, "done")
    with pytest.raises(Refused, match="reported done"):
        substeps.tick(session, promise, 1)
    following_up.step(session, promise, "verify")
    with pytest.raises(Refused, match="is settled"):
        substeps.add(session, promise, "Dua")
    due = read_due(session, "setiap Senin", session.today())
    duty = assigning.add(session, ActionDraft("Kirim rekap", lead="POLRES", due=due))
    with pytest.raises(Refused, match="has turns, and no steps"):
        substeps.add(session, duty, "Satu")


@pytest.mark.parametrize("text", ["", "   "])
def test_a_step_says_something(office: Office, promise: Action, text: str) -> None:
    with pytest.raises(Refused, match="empty"):
        substeps.add(office.session(), promise, text)


def test_an_agency_that_takes_no_part_has_no_steps_and_there_are_not_endless_ones(
    office: Office, promise: Action
) -> None:
    session = office.session()
    with pytest.raises(Refused, match="takes no part"):
        substeps.add(session, promise, "Satu", agency="DINKES")
    for number in range(substeps.MOST):
        substeps.add(session, promise, f"Langkah {number}")
    with pytest.raises(Refused, match="99 steps already"):
        substeps.add(session, promise, "Satu lagi")


def test_its_steps_are_as_secret_as_the_action_and_found_where_it_is(office: Office, promise: Action) -> None:
    session = office.session()
    hidden = assigning.add(session, ActionDraft("Pantau", lead="POLRES", security=SecurityClass.SECRET, forum="WASDIN"))
    substeps.add(session, promise, "Fotokopi berkas pelaku")
    substeps.add(session, hidden, "Fotokopi berkas sandi")
    assert [hit.text for hit in searching.search(session, "fotokopi pelaku")] == ["Fotokopi berkas pelaku"]
    assert len(searching.search(session, "fotokopi")) == 2
    assert [hit.id for hit in searching.search(office.session("kapolres"), "fotokopi")] == [promise.id]
    with pytest.raises(NotFound):
        substeps.tick(office.session("kapolres"), hidden, 1)


def test_the_particulars_tell_how_far_it_is(office: Office, promise: Action) -> None:
    session = office.session()
    substeps.add(session, promise, "Satu", due=FRIDAY)
    substeps.add(session, promise, "Dua", agency="KODIM")
    substeps.tick(session, promise, 2)
    (file,) = reading.files(session, [now(office, promise)])
    assert str(dict(history.particulars(file, "open"))["Steps"]) == "1/2 steps"
    told = [str(substeps.described(step, step.agency)) for step in file.action.substeps]
    assert told == ["1. Satu (due on 27 Nov 2026)", "2. Dua (KODIM, done on 23 Nov 2026)"]


def step(number: int = 1, text: str = "Satu", *, by: str = "", on: date = TODAY, entered_by: str = "") -> Substep:
    """A step; with `by`, one that somebody ticked on a day."""
    return Substep(number=number, text=text, done_on=on if by else None, done_by=by, entered_by=entered_by)


@pytest.mark.parametrize(
    ("steps", "who", "told"),
    [
        ((step(text="Lain"),), "kapolres", "what a step says stays"),
        ((step(by="kapolres", on=FRIDAY),), "kapolres", "on the day of its record"),
        ((replace(step(), done_by="kapolres"),), "kapolres", "on the day of its record"),
        ((step(), step(text="Dua")), "kapolres", "does not begin like that"),
        ((step(), step(2, "")), "kapolres", "does not begin like that"),
        ((step(), step(2, "Dua", by="kapolres")), "kapolres", "does not begin like that"),
        ((step(by="kapolres"),), "bnnk", "not to your agency"),
        ((step(by="bnnk"),), "kapolres", "as the word of bnnk"),
        ((step(by="kapolres", entered_by="kabid"),), "kapolres", "entered by kabid"),
        ((step(), step(2, "Dua")), "bnnk", "not to your agency"),
        ((), "bnnk", "not to your agency"),
    ],
)
def test_the_journal_names_what_no_use_case_writes(
    office: Office, promise: Action, steps: tuple[Substep, ...], who: str, told: str
) -> None:
    session = office.session()
    written = substeps.add(office.session("kapolres"), promise, "Satu")
    registered = auditing.verify_seals(session)
    assert registered == []
    straight(session, put(replace(written, rev=written.rev + 1, substeps=steps)), why="report: step", who=who)
    assert told in " ".join(str(fault) for fault in auditing.verify_seals(session))


def test_a_step_that_is_done_is_not_lost_nor_ticked_by_another_operation(office: Office, promise: Action) -> None:
    session = office.session()
    substeps.add(session, promise, "Satu")
    ticked = substeps.tick(session, promise, 1)
    straight(session, put(replace(ticked, rev=ticked.rev + 1, substeps=())), why="report: step")
    assert "a step that is done stays" in " ".join(map(str, auditing.verify_seals(session)))


def test_another_operation_does_not_touch_steps(office: Office, promise: Action) -> None:
    session = office.session()
    changed = replace(promise, rev=promise.rev + 1, substeps=(Substep(number=1, text="Satu"),))
    straight(session, put(changed), why="assign")
    assert "that is not changed in this way" in " ".join(map(str, auditing.verify_seals(session)))


def test_what_is_under_way_by_its_steps_is_in_progress(office: Office, promise: Action) -> None:
    session = office.session()
    substeps.add(session, promise, "Satu")
    assert now(office, promise).status is ActionStatus.OPEN
    substeps.tick(session, promise, 1)
    assert now(office, promise).status is ActionStatus.PROGRESS
