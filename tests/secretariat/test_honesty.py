"""Who may say that a promise was kept, and in whose name."""

from __future__ import annotations

import pytest

from rapat.errors import NotAllowed, Refused
from rapat.model import Action, ActionStatus, Extension, ExtensionState, Forum, Person, Progress
from rapat.secretariat import assigning, following_up, more_time, registers
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from tests.conftest import Office


def promised(office: Office, lead: str, *supporting: str) -> Action:
    """A promise of the forum whose chair is of the secretariat's agency."""
    session = office.session()
    due = read_due(session, "30/11", session.today())
    return assigning.add(session, ActionDraft("Kirim data", lead=lead, supporting=supporting, due=due, forum="WASDIN"))


def test_who_reported_it_done_does_not_verify_it(office: Office) -> None:
    action = promised(office, "KESBANGPOL")
    following_up.step(office.session("kabid"), action, "done", "Selesai")
    with pytest.raises(NotAllowed, match="reported TL-2026-0001 done"):
        following_up.step(office.session("kabid"), action, "verify")
    assert following_up.step(office.session("kaban"), action, "verify").verified_by == "kaban"


def test_entering_what_an_agency_reports_is_not_reporting(office: Office) -> None:
    action = promised(office, "POLRES")
    following_up.step(office.session(), action, "done", "Selesai", agency="POLRES")
    (report,) = office.session().find(Progress, action=action.id)
    assert (report.agency, report.by, report.entered_by) == ("POLRES", "notulis", "notulis")
    verified = following_up.step(office.session(), action, "verify")
    assert verified.verified_by == "notulis"
    assert office.session().find(Progress, action=action.id)[-1].agency == "KESBANGPOL"


@pytest.mark.parametrize("named", ["POLRES", ""])
def test_who_enters_another_agencys_claim_in_a_colleagues_name_may_verify_it(office: Office, named: str) -> None:
    action = promised(office, "POLRES", "KODIM")
    following_up.step(office.session("kabid"), action, "done", "Selesai", agency=named)
    (report,) = office.session().find(Progress, action=action.id)
    assert (report.agency, report.by, report.entered_by) == ("POLRES", "kabid", "notulis")
    assert following_up.step(office.session("kabid"), action, "verify").verified_by == "kabid"


def test_who_enters_a_claim_of_the_own_agency_has_claimed_it(office: Office) -> None:
    action = promised(office, "KESBANGPOL", "POLRES")
    following_up.step(office.session("kabid"), action, "done", "Selesai", agency="KESBANGPOL")
    with pytest.raises(NotAllowed, match="Kepala Bidang reported TL-2026-0001 done"):
        following_up.step(office.session("kabid"), action, "verify")


def test_a_chair_does_not_verify_what_was_entered_as_the_chairs_word(office: Office) -> None:
    action = promised(office, "POLRES", "KESBANGPOL")
    registers.edit(office.session(), Forum, "WASDIN", {"chair": "kapolres"})
    following_up.step(office.session("kapolres"), action, "done", "Selesai")
    with pytest.raises(NotAllowed, match="Kapolres reported"):
        following_up.step(office.session(), action, "verify", by=office.session().need(Person, "kapolres"))
    assert following_up.step(office.session(), action, "verify").verified_by == "notulis"


def test_the_secretariats_own_promise_is_verified_by_the_chair(office: Office) -> None:
    action = promised(office, "KESBANGPOL")
    following_up.step(office.session("kabid"), action, "done", "Selesai")
    with pytest.raises(NotAllowed, match="promise of KESBANGPOL"):
        following_up.step(office.session(), action, "verify")
    chair = office.session().need(Person, "kaban")
    following_up.step(office.session(), action, "verify", by=chair)
    said = office.session().find(Progress, action=action.id)[-1]
    assert (said.by, said.entered_by, said.status) == ("kaban", "notulis", ActionStatus.VERIFIED)


def test_only_its_own_chair_is_named(office: Office) -> None:
    action = promised(office, "POLRES")
    following_up.step(office.session(), action, "done", "Selesai", agency="POLRES")
    with pytest.raises(NotAllowed, match="does not chair"):
        following_up.step(office.session(), action, "verify", by=office.session().need(Person, "kapolres"))


def test_an_agency_speaks_for_itself_alone(office: Office) -> None:
    action = promised(office, "POLRES")
    with pytest.raises(NotAllowed, match="not for KODIM"):
        following_up.report(office.session("kapolres"), action, "Selesai", agency="KODIM")
    with pytest.raises(NotAllowed, match="not for KODIM"):
        following_up.step(office.session("kapolres"), action, "done", agency="KODIM")


def test_a_request_is_closed_with_its_action(office: Office) -> None:
    action = promised(office, "POLRES")
    session = office.session("kapolres")
    more_time.request(session, action, read_due(session, "7 Des", session.today()), "Menunggu")
    following_up.step(session, action, "done", "Selesai")
    (request,) = session.find(Extension, action=action.id)
    assert request.state is ExtensionState.CLOSED


def test_more_time_for_the_own_agency_is_the_chairs_to_give(office: Office) -> None:
    action = promised(office, "KESBANGPOL")
    session = office.session()
    until = read_due(session, "7 Des", session.today())
    with pytest.raises(NotAllowed):
        more_time.extend(session, action, until, "Menunggu")
    more_time.extend(session, action, until, "Menunggu", by=session.need(Person, "kaban"))
    (granted,) = session.find(Extension, action=action.id)
    assert (granted.decided_by, granted.answer_entered_by) == ("kaban", "notulis")


@pytest.mark.parametrize("change", [{"role": "chair"}, {"active": False}, {"accounts": []}])
def test_the_last_secretary_stays(office: Office, change: dict[str, object]) -> None:
    with pytest.raises(Refused, match="last secretary"):
        registers.edit(office.session(), Person, "notulis", change)


def test_who_is_not_in_use_may_nothing(office: Office) -> None:
    registers.edit(office.session(), Person, "kabid", {"accounts": ["kabid"], "active": False})
    session = office.workspace.seat(lambda: office.now, "kabid")
    assert session.find(Person) == []
    with pytest.raises(NotAllowed):
        assigning.add(session, ActionDraft("Kirim data", lead="POLRES"))


def test_an_account_that_nobody_knows_sees_nothing(office: Office) -> None:
    promised(office, "POLRES")
    session = office.workspace.seat(lambda: office.now, "asing")
    assert [session.find(word) for word in (Action, Person)] == [[], []]
    for named in ("", "notulis", "siapa"):
        with pytest.raises(NotAllowed, match="belongs to nobody") as refused:
            office.workspace.session(lambda: office.now, "asing", named)
        assert "kapolres" not in str(refused.value)


def test_nobody_claims_a_workspace_that_has_a_secretary(office: Office) -> None:
    with pytest.raises(NotAllowed, match="has a secretary"):
        registers.claim(office.workspace.seat(lambda: office.now, "asing"), {"id": "asing", "name": "Asing"})
