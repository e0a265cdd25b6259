"""Follow-up forged in well-formed, correctly chained records: what no use case does, or not in that person's name.

`CONDUCT` are changes that nobody makes; the door refuses those too. `PERMISSION` are changes that somebody else might
make. Each stands in the name of a secretary with an account, unless that is the forgery. Add a way as a function.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from rapat import workspace
from rapat.errors import Refused
from rapat.model import (
    Action,
    ActionStatus,
    Agency,
    Approval,
    Due,
    Extension,
    ExtensionState,
    Handover,
    Meeting,
    MeetingStatus,
    Person,
    Progress,
    Role,
    Rules,
)
from rapat.policy import Operation
from rapat.secretariat import (
    approving,
    assigning,
    auditing,
    conduct,
    following_up,
    guarding,
    more_time,
    registers,
    undoing,
)
from rapat.secretariat import session as session_module
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.following_up import STEPS
from rapat.secretariat.session import EDITION, RULES, Session, Transaction
from rapat.store.contract import Author, Change, StoreTransaction
from rapat.store.query import matching
from tests.conftest import MONDAY, Office, furnish
from tests.secretariat.forging import approve_as_before, put, removed, straight
from tests.secretariat.promises import CLAIMED, NEW, OWN, REPORTED, followed_up
from tests.secretariat.sitting import closed
from tests.source import nodes

LATER = date(2026, 12, 30)


@pytest.fixture
def session(office: Office) -> Session:
    """Minutes in review, and four promises beside them."""
    return followed_up(office)


# --- what nobody does


def report_reworded(session: Session) -> list[Change]:
    return [put(replace(session.need(Progress, f"{REPORTED}.P1"), text="Selesai seluruhnya"))]


def report_given_to_another_agency(session: Session) -> list[Change]:
    return [put(replace(session.need(Progress, f"{REPORTED}.P1"), agency="KODIM"))]


def report_removed(session: Session) -> list[Change]:
    return [removed(session.need(Progress, f"{REPORTED}.P1"))]


def history_shortened(session: Session) -> list[Change]:
    action = replace(session.need(Action, REPORTED), status=ActionStatus.OPEN)
    return [removed(session.need(Progress, f"{REPORTED}.P1")), put(action)]


def answer_changed(session: Session) -> list[Change]:
    return [put(replace(session.need(Extension, f"{REPORTED}.X1"), decided_by="kabid"))]


def answer_taken_back(session: Session) -> list[Change]:
    asked = replace(session.need(Extension, f"{REPORTED}.X1"), state=ExtensionState.REQUESTED, answer="")
    return [put(asked)]


def request_removed(session: Session) -> list[Change]:
    return [removed(session.need(Extension, f"{REPORTED}.X1"))]


def request_born_refused(session: Session) -> list[Change]:
    asked = session.need(Extension, f"{REPORTED}.X1")
    return [put(replace(asked, id=f"{REPORTED}.X9", rev=0, state=ExtensionState.REFUSED))]


def first_date_overwritten(session: Session) -> list[Change]:
    return [put(replace(session.need(Action, REPORTED), original_due=LATER))]


def first_date_taken_away(session: Session) -> list[Change]:
    return [put(replace(session.need(Action, REPORTED), original_due=None))]


def date_moved_without_agreement(session: Session) -> list[Change]:
    return [put(replace(session.need(Action, REPORTED), due=Due(text="30/12", date=LATER)))]


def date_taken_away(session: Session) -> list[Change]:
    return [put(replace(session.need(Action, REPORTED), due=None))]


def date_moved_further_than_agreed(session: Session) -> list[Change]:
    action = session.need(Action, NEW)
    until = Due(text="9/12", date=date(2026, 12, 9))
    agreed = Extension(
        id=f"{NEW}.X1",
        action=NEW,
        asked_at=session.now(),
        old=action.due_date,
        new=until,
        reason="-",
        state=ExtensionState.GRANTED,
        decided_by="kabid",
    )
    return [put(agreed), put(replace(action, due=Due(text="30/12", date=LATER)))]


def settled_without_a_report(session: Session) -> list[Change]:
    return [put(replace(session.need(Action, CLAIMED), status=ActionStatus.VERIFIED, verified_by="kaban"))]


def settled_before_it_was_done(session: Session) -> list[Change]:
    return _verified(session, NEW, "kabid")


def verifier_changed(session: Session) -> list[Change]:
    return [put(replace(session.need(Action, CLAIMED), verified_by="kaban"))]


def action_with_a_history_removed(session: Session) -> list[Change]:
    return [removed(session.need(Action, REPORTED))]


def action_born_done(session: Session) -> list[Change]:
    return [put(replace(session.need(Action, CLAIMED), id="TL-2026-0099", rev=0))]


def origin_changed(session: Session) -> list[Change]:
    return [put(replace(session.need(Action, NEW), created=LATER))]


def report_of_a_status_that_it_has_not(session: Session) -> list[Change]:
    report = session.need(Progress, f"{REPORTED}.P1")
    return [put(replace(report, id=f"{REPORTED}.P9", rev=0, status=ActionStatus.VERIFIED, by="kabid"))]


def promise_done_by_a_supporting_agency(session: Session) -> list[Change]:
    report = replace(
        session.need(Progress, f"{REPORTED}.P1"), id=f"{CLAIMED}.P9", rev=0, action=NEW, status=ActionStatus.DONE
    )
    action = replace(session.need(Action, NEW), status=ActionStatus.DONE, done_on=session.today())
    return [put(replace(report, agency="KESBANGPOL", by="kabid")), put(action)]


def time_asked_by_another_agency(session: Session) -> list[Change]:
    return [put(_asked(session, "KODIM"))]


def claim_handed_on_with_the_lead(session: Session) -> list[Change]:
    told = _handed_over(session, CLAIMED, "POLRES", "KODIM")
    return [put(told), put(replace(session.need(Action, CLAIMED), lead="KODIM"))]


def lead_changed_without_a_word(session: Session) -> list[Change]:
    return [put(replace(session.need(Action, REPORTED), lead="KODIM"))]


def old_lead_told_falsely(session: Session) -> list[Change]:
    told = _handed_over(session, REPORTED, "BNNK", "KODIM")
    return [put(told), put(replace(session.need(Action, REPORTED), lead="KODIM"))]


def change_of_lead_told_that_was_none(session: Session) -> list[Change]:
    return [put(_handed_over(session, REPORTED, "BNNK", "POLRES"))]


def _handed_over(session: Session, ident: str, old: str, new: str) -> Progress:
    report = session.need(Progress, f"{REPORTED}.P1")
    told = Handover(old=old, new=new)
    return replace(
        report, id=f"{ident}.P9", rev=0, action=ident, status=None, agency="KESBANGPOL", by="kabid", handover=told
    )


def _asked(session: Session, agency: str) -> Extension:
    old, until = session.need(Action, NEW).due_date, Due(text="30/12", date=LATER)
    return Extension(
        id=f"{NEW}.X1",
        action=NEW,
        agency=agency,
        asked_by="kabid",
        asked_at=session.now(),
        old=old,
        new=until,
        reason="-",
    )


def role_raised_beside_a_report(session: Session) -> list[Change]:
    return [put(replace(session.need(Person, "kapolres"), role=Role.SECRETARY, accounts=("polisi",)))]


def agency_renamed_beside_an_edit(session: Session) -> list[Change]:
    return [put(replace(session.need(Agency, "POLRES"), name="Lain"))]


def amendment_without_amending(session: Session) -> list[Change]:
    meeting = session.find(Meeting)[0]
    approval = Approval(
        version=1, by="kaban", at=session.now(), seq=session.store.seq + 1, digest="0" * 64, canon="canon-2"
    )
    return [put(replace(meeting, status=MeetingStatus.FINAL, approvals=(approval,)))]


def _verified(session: Session, ident: str, by: str, entered_by: str = "") -> list[Change]:
    """Verify as the use case writes it, asking nobody."""
    action = session.need(Action, ident)
    report = Progress(
        id=f"{ident}.P9",
        action=ident,
        agency="KESBANGPOL",
        by=by,
        entered_by=entered_by,
        at=session.now(),
        text="",
        status=ActionStatus.VERIFIED,
    )
    verified = replace(action, status=ActionStatus.VERIFIED, verified_by=by, verified_on=session.today())
    return [put(report), put(verified)]


CONDUCT: dict[Callable[[Session], list[Change]], Operation] = {
    report_reworded: Operation.REPORT,
    report_given_to_another_agency: Operation.REPORT,
    report_removed: Operation.REPORT,
    history_shortened: Operation.ASSIGN,
    answer_changed: Operation.EXTEND,
    answer_taken_back: Operation.EXTEND,
    request_removed: Operation.EXTEND,
    request_born_refused: Operation.REQUEST,
    first_date_overwritten: Operation.EDIT,
    first_date_taken_away: Operation.EDIT,
    date_moved_without_agreement: Operation.EDIT,
    date_taken_away: Operation.EDIT,
    date_moved_further_than_agreed: Operation.EXTEND,
    settled_without_a_report: Operation.VERIFY,
    settled_before_it_was_done: Operation.VERIFY,
    verifier_changed: Operation.VERIFY,
    action_with_a_history_removed: Operation.EDIT,
    action_born_done: Operation.ASSIGN,
    origin_changed: Operation.EDIT,
    report_of_a_status_that_it_has_not: Operation.REPORT,
    promise_done_by_a_supporting_agency: Operation.REPORT,
    time_asked_by_another_agency: Operation.REQUEST,
    claim_handed_on_with_the_lead: Operation.ASSIGN,
    lead_changed_without_a_word: Operation.ASSIGN,
    old_lead_told_falsely: Operation.ASSIGN,
    change_of_lead_told_that_was_none: Operation.ASSIGN,
    role_raised_beside_a_report: Operation.REPORT,
    agency_renamed_beside_an_edit: Operation.EDIT,
    amendment_without_amending: Operation.EDIT,
}


@pytest.mark.parametrize("forge", CONDUCT, ids=lambda forge: forge.__name__)
def test_what_nobody_does_is_named(session: Session, forge: Callable[[Session], list[Change]]) -> None:
    straight(session, *forge(session), why=CONDUCT[forge].value)
    (told, *_) = (str(message) for message in auditing.verify_seals(session))
    assert f"Record {session.store.seq} by kabid changed" in told
    assert "which is not done like that" in told


@pytest.mark.parametrize("forge", CONDUCT, ids=lambda forge: forge.__name__)
def test_no_use_case_can_do_it_either(session: Session, forge: Callable[[Session], list[Change]]) -> None:
    seq = session.store.seq
    with pytest.raises(Refused):
        session.commit(lambda _: forge(session), CONDUCT[forge].value)
    assert session.store.seq == seq


@pytest.mark.parametrize("forge", [report_reworded, first_date_overwritten, role_raised_beside_a_report])
def test_it_is_not_excused_by_calling_it_taking_back(
    session: Session, forge: Callable[[Session], list[Change]]
) -> None:
    changes = forge(session)
    record = next(one for one in session.store.since(0) if (changes[0].kind, changes[0].id) in one.touched)
    straight(session, *changes, why=f"undo: {record.seq}", who=record.who, account=record.account)
    assert "which is not done like that" in str(auditing.verify_seals(session)[0])


# --- what somebody else might do


def verified_by_who_claimed_it(session: Session) -> None:
    straight(session, *_verified(session, OWN, "kaban", "notulis"), why="verify", who="kaban")


def own_promise_verified_by_the_secretariat(session: Session) -> None:
    straight(session, *_verified(session, OWN, "notulis"), why="verify", who="notulis")


def verified_in_the_name_of_who_does_not_chair(session: Session) -> None:
    straight(session, *_verified(session, CLAIMED, "bnnk", "notulis"), why="verify", who="notulis")


def verified_by_the_promising_agency(session: Session) -> None:
    straight(session, *_verified(session, CLAIMED, "kapolres"), why="verify", who="kapolres")


def approved_by_who_may_not(session: Session) -> None:
    _approved(session, "kapolres", "kaban")


def approved_in_the_name_of_who_does_not_chair(session: Session) -> None:
    _approved(session, "kabid", "kapolres")


def _approved(session: Session, who: str, by: str, entered_by: str = "", signed: date | None = None) -> None:
    meeting = session.find(Meeting)[0]

    def draft(numbers: StoreTransaction) -> list[Change]:
        root = str(session.store.find(matching("frozen"))[0]["root"])
        approval = Approval(
            version=1,
            by=by,
            at=session.now(),
            seq=numbers.seq,
            digest=root,
            canon="canon-2",
            entered_by=entered_by,
            signed=signed,
        )
        return [put(replace(meeting, status=MeetingStatus.FINAL, approvals=(approval,)))]

    session.store.commit(draft, author=Author(who, "tester"), why="approve", at=session.now())


def role_raised_by_a_representative(session: Session) -> None:
    straight(
        session, put(replace(session.need(Person, "kapolres"), role=Role.SECRETARY)), why="registers", who="kapolres"
    )


def reported_for_another_agency(session: Session) -> None:
    report = replace(session.need(Progress, f"{REPORTED}.P1"), id=f"{REPORTED}.P9", rev=0, agency="KODIM", status=None)
    straight(session, put(report), why="report", who="kapolres")


def reported_on_what_is_another_agencys(session: Session) -> None:
    report = replace(
        session.need(Progress, f"{REPORTED}.P1"), id=f"{REPORTED}.P9", rev=0, agency="BNNK", by="bnnk", status=None
    )
    straight(session, put(report), why="report", who="bnnk")


def reported_as_somebody_elses_word(session: Session) -> None:
    report = replace(session.need(Progress, f"{REPORTED}.P1"), id=f"{REPORTED}.P9", rev=0)
    straight(session, put(report), why="report", who="notulis")


def time_agreed_by_the_own_agency(session: Session) -> None:
    _granted(session, "kapolres")


def time_agreed_in_the_name_of_who_does_not_chair(session: Session) -> None:
    _granted(session, "kabid", "kapolres", "notulis")


def time_agreed_by_a_secretary_alone(session: Session) -> None:
    _granted(session, "notulis")


def agreement_entered_by_nobody(session: Session) -> None:
    _granted(session, "notulis", "kaban")


def agreement_entered_by_somebody_else(session: Session) -> None:
    _granted(session, "notulis", "kaban", "kabid")


def signed_before_it_was_held(session: Session) -> None:
    _approved(session, "kaban", "kaban", "notulis", date(2026, 1, 1))


def signed_in_days_to_come(session: Session) -> None:
    _approved(session, "kaban", "kaban", "notulis", LATER)


def report_entered_by_somebody_else(session: Session) -> None:
    report = replace(
        session.need(Progress, f"{REPORTED}.P1"), id=f"{REPORTED}.P9", rev=0, status=None, entered_by="kabid"
    )
    straight(session, put(report), why="report", who="kapolres")


def _granted(session: Session, who: str, by: str = "", entered_by: str = "") -> None:
    action, until = session.need(Action, NEW), Due(text="30/12", date=LATER)
    agreed = Extension(
        id=f"{NEW}.X1",
        action=NEW,
        asked_by=who,
        asked_at=session.now(),
        old=action.due_date,
        new=until,
        reason="-",
        state=ExtensionState.GRANTED,
        decided_by=by or who,
        answer_entered_by=entered_by,
    )
    straight(session, put(agreed), put(replace(action, due=until)), why="extend", who=who)


def somebody_whom_nobody_knows(session: Session) -> None:
    straight(session, put(replace(session.need(Action, NEW), text="Lain")), who="penyusup")


def an_account_that_is_nobodys(session: Session) -> None:
    straight(session, put(replace(session.need(Action, NEW), text="Lain")), account="penyusup")


def an_account_without_a_name(session: Session) -> None:
    straight(session, put(replace(session.need(Action, NEW), text="Lain")), who="", account="penyusup")


def claimed_for_somebody_else(session: Session) -> None:
    raised = replace(session.need(Person, "kapolres"), role=Role.SECRETARY, accounts=("polisi",))
    straight(session, put(raised), why="claim", who="", account="penyusup")


PERMISSION = [
    verified_by_who_claimed_it,
    own_promise_verified_by_the_secretariat,
    verified_in_the_name_of_who_does_not_chair,
    verified_by_the_promising_agency,
    approved_by_who_may_not,
    approved_in_the_name_of_who_does_not_chair,
    role_raised_by_a_representative,
    reported_for_another_agency,
    reported_on_what_is_another_agencys,
    reported_as_somebody_elses_word,
    time_agreed_by_the_own_agency,
    time_agreed_in_the_name_of_who_does_not_chair,
    time_agreed_by_a_secretary_alone,
    agreement_entered_by_nobody,
    agreement_entered_by_somebody_else,
    signed_before_it_was_held,
    signed_in_days_to_come,
    report_entered_by_somebody_else,
    somebody_whom_nobody_knows,
    an_account_that_is_nobodys,
    an_account_without_a_name,
    claimed_for_somebody_else,
]


@pytest.mark.parametrize("forge", PERMISSION, ids=lambda forge: forge.__name__)
def test_what_was_not_allowed_is_named(session: Session, forge: Callable[[Session], None]) -> None:
    forge(session)
    (told,) = (str(message) for message in auditing.verify_seals(session))
    assert f"Record {session.store.seq} by " in told
    assert "was not allowed when it was written" in told


def test_a_deed_that_there_is_not_is_named(session: Session) -> None:
    straight(session, put(replace(session.need(Action, NEW), text="Lain")), why="tidy up")
    assert any("There is no such operation: tidy up." in str(told) for told in auditing.verify_seals(session))


def test_it_is_judged_by_the_registers_of_its_moment(office: Office, session: Session) -> None:
    registers.edit(session, Person, "kabid", {"role": "representative"})
    assert auditing.verify_seals(office.session()) == []
    straight(office.session(), put(replace(office.session().need(Action, NEW), text="Lain")), who="kabid")
    assert len(auditing.verify_seals(office.session())) == 1


# --- the rules that the journal tells


def test_the_first_record_tells_the_rules(office: Office) -> None:
    first = office.workspace.store.since(0)[0]
    assert ("rules", RULES) in first.touched
    assert office.session().need(Rules, RULES).edition == EDITION
    assert sum(("rules", RULES) in record.touched for record in office.workspace.store.since(0)) == 1


@pytest.mark.parametrize("fields", [{"edition": EDITION - 1}, {"edition": EDITION + 1}, {"sample": True}, None])
def test_rules_are_not_loosened_without_a_word(session: Session, fields: dict[str, object] | None) -> None:
    rules = session.need(Rules, RULES)
    straight(session, removed(rules) if fields is None else put(replace(rules, **fields)))
    assert len(auditing.verify_seals(session)) == 1


def test_taking_back_does_not_take_the_rules_along(office: Office) -> None:
    session = office.session()
    straight(session, removed(session.need(Rules, RULES)), why="registers")
    registers.edit(session, Agency, "BNNK", {"phone": "0548"})
    undoing.undo(session)
    assert (session.need(Agency, "BNNK").phone, session.need(Rules, RULES).edition) == ("", EDITION)


@pytest.fixture
def older(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A workspace written by a program that told no rules and asked less."""
    workspace.create(folder, "Uji", secretariat="KESBANGPOL")
    opened = workspace.open_workspace(folder)
    with monkeypatch.context() as then:
        then.setattr(session_module.Session, "_rules", lambda *_: [])
        then.setattr(guarding, "check_said", lambda *_: None)
        furnish(opened)
        office = Office(opened)
        session = office.session("kabid")
        approve_as_before(session, closed(office))
        straight(
            session, put(replace(session.need(Action, "TL-2026-0002"), original_due=LATER)), who="", account="siapa"
        )
    return office


def test_what_was_allowed_once_is_not_named_later(older: Office) -> None:
    session = older.session()
    assert session.get(Rules, RULES) is None
    assert auditing.verify_seals(session) == []
    registers.edit(session, Agency, "BNNK", {"phone": "0548"})
    assert session.need(Rules, RULES).edition == EDITION
    assert auditing.verify_seals(session) == []


def test_nobody_goes_back_to_it(older: Office) -> None:
    session = older.session("kabid")
    meeting = session.find(Meeting)[0]
    approve_as_before(session, approving.amend(session, meeting, "Salah ketik"))
    assert meeting.id in str(auditing.verify_seals(session)[0])


# --- what is legitimate


def test_taking_back_is_recognised(office: Office, session: Session) -> None:
    kapolres = office.session("kapolres")
    action = kapolres.need(Action, NEW)
    following_up.report(kapolres, action, "Mulai")
    undoing.undo(kapolres)
    more_time.extend(
        session, action, read_due(session, "7/12", session.today()), "Menunggu", by=session.need(Person, "kaban")
    )
    undoing.undo(session)
    registers.edit(session, Person, "bnnk", {"role": "secretary"})
    undoing.undo(session)
    assert session.need(Action, NEW).due_date == action.due_date
    assert auditing.verify(session).faults == []


def test_nobody_takes_back_for_another(office: Office, session: Session) -> None:
    before = session.need(Action, NEW)
    report = following_up.report(office.session("kapolres"), before, "Mulai")
    straight(session, removed(report), put(before), why=f"undo: {session.store.seq}")
    assert "which is not done like that" in str(auditing.verify_seals(session)[0])


def test_a_report_taken_back_from_under_a_verification_is_named(office: Office, session: Session) -> None:
    kapolres = office.session("kapolres")
    report = following_up.report(kapolres, session.need(Action, CLAIMED), "Bukti menyusul")
    seq = session.store.seq
    following_up.step(office.session("kaban"), session.need(Action, CLAIMED), "verify")
    straight(session, removed(report), why=f"undo: {seq}", who="kapolres")
    assert "TL-2026-0004.P2, which is not done like that" in str(auditing.verify_seals(session)[0])


def test_a_verification_is_not_taken_back(office: Office, session: Session) -> None:
    before, chair = session.need(Action, CLAIMED), office.session("kaban")
    following_up.step(chair, before, "verify")
    told = session.find(Progress, action=CLAIMED)[-1]
    straight(session, removed(told), put(before), why=f"undo: {session.store.seq}", who="kaban")
    assert "which is not done like that" in str(auditing.verify_seals(session)[0])


def test_an_action_is_not_taken_back_from_under_a_request(office: Office, session: Session) -> None:
    made = assigning.add(
        session, ActionDraft("Kirim surat", lead="POLRES", due=read_due(session, "30/11", session.today()))
    )
    kapolres = office.session("kapolres")
    more_time.request(kapolres, made, read_due(session, "7/12", session.today()), "Menunggu")
    with pytest.raises(Refused, match="history"):
        undoing.undo(session)


def test_a_date_is_corrected_while_it_is_no_promise_yet(office: Office) -> None:
    session = office.session("kabid")
    closed(office)
    action = session.find(Action)[0]
    assigning.edit(session, action, due=read_due(session, "8/12", session.today()))
    fresh = assigning.add(
        session, ActionDraft("Kirim surat", lead="POLRES", due=read_due(session, "30/11", session.today()))
    )
    assigning.edit(session, fresh, due=read_due(session, "8/12", session.today()))
    assert session.need(Action, fresh.id).original_due == date(2026, 12, 8)
    assert auditing.verify(session).faults == []


def test_in_an_amendment_the_first_date_stays(office: Office) -> None:
    session = office.session("kabid")
    meeting = approving.approve(session, approving.review(session, closed(office)), session.need(Person, "kaban"))
    approving.amend(session, meeting, "Salah ketik")
    action = session.find(Action, meeting=meeting.id)[0]
    assert action.original_due is not None
    forged = replace(action, original_due=action.original_due + timedelta(days=9))
    with pytest.raises(Refused, match="first date stays"):
        session.transact(Operation.EDIT, lambda transaction: transaction.put(forged))


def test_steps_go_the_ways_of_the_rule() -> None:
    for name, step in STEPS.items():
        assert conduct.WAYS[step.operation, step.to] == step.after, name


def test_accounts_that_nobody_had_were_secretaries_once(folder: Path) -> None:
    workspace.create(folder, "Uji", secretariat="KESBANGPOL")
    settings = folder / "rapat.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"deny"', '"secretary"'), encoding="utf-8")
    with workspace.open_workspace(folder) as opened:
        session = opened.session(lambda: MONDAY, "siapa")
        registers.add(session, Agency, {"id": "POLRES", "name": "Kepolisian Resor Bontang"})
        made = assigning.add(session, ActionDraft("Kirim data", lead="POLRES"))
        following_up.report(opened.session(lambda: MONDAY, "siapa"), made, "Mulai")
        assert [str(told) for told in auditing.verify(session).faults] == []
        registers.claim(session, {"id": "notulis", "name": "Notulis"})
        assert auditing.verify(session).faults == []
        assigning.edit(session, made, text="Kirim data lengkap")  # by a screen that was open before
        assert auditing.verify(session).faults == []
        made = session.whole.get(Action, made.id) or made
        straight(session, put(replace(made, text="Baru")), who="", account="lain")
        assert len(auditing.verify(session).faults) == 1


def test_a_sample_is_entered_by_one_account_for_many(folder: Path) -> None:
    workspace.create(folder, "Uji", secretariat="KESBANGPOL")
    settings = folder / "rapat.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"demo = true\n{text}", encoding="utf-8")
    with workspace.open_workspace(folder) as opened:
        furnish(opened)
        session = opened.session(lambda: MONDAY, "tamu", "kabid")
        made = assigning.add(session, ActionDraft("Kirim data", lead="POLRES"))
        following_up.report(opened.session(lambda: MONDAY, "tamu", "kapolres"), made, "Mulai")
        assert [str(told) for told in auditing.verify(session).faults] == []


# --- what does not read


@pytest.mark.parametrize("fields", [{"approvals": 5}, {"version": "x"}, {"amendments": {}}, {"status": ["final"]}])
def test_a_meeting_that_does_not_read_ends_nothing(session: Session, fields: dict[str, object]) -> None:
    (stored,) = session.store.find(matching("meetings"))
    straight(session, Change("meetings", str(stored["id"]), {**stored, **fields}), why="review")
    straight(session, Change("meetings", str(stored["id"]), stored), why="review")
    straight(session, Change("meetings", str(stored["id"]), {**stored, **fields}), why="review")
    straight(session, *report_reworded(session), why="report")
    told = [str(message) for message in auditing.verify_seals(session)]
    assert any("does not read" in one for one in told)
    assert any("did not read for a while" in one for one in told)
    assert any("a report stays as it was made" in one for one in told)


@pytest.mark.parametrize(
    "leaves",
    [
        5,
        [["actions/000001", "00", 5]],
        [["actions/000001", "00", {}]],
        [["meeting", "00", []]],
        [["office/zone", "00", 7]],
        [["x", "00"]],
    ],
)
def test_frozen_values_that_do_not_read_end_nothing(session: Session, leaves: object) -> None:
    (stored,), (header,) = session.store.find(matching("frozen")), session.store.find(matching("meetings"))
    meeting = str(header["id"])
    approving.send_back(session, session.need(Meeting, meeting))
    forged = Change("frozen", str(stored["id"]), {**stored, "leaves": leaves})
    straight(session, forged, Change("meetings", meeting, {**header, "status": "review"}), why="review")
    approval = Approval(
        version=1, by="kaban", at=session.now(), seq=session.store.seq + 1, digest="0" * 64, canon="canon-2"
    )
    final = replace(session.need(Meeting, meeting), status=MeetingStatus.FINAL, approvals=(approval,))
    straight(session, put(final), why="approve")
    approving.amend(session, final, "Salah ketik")
    action = session.find(Action, meeting=meeting)[0]
    assigning.edit(session, action, due=read_due(session, "8/12", session.today()))
    straight(session, *report_reworded(session), why="report")
    told = [str(message) for message in auditing.verify_seals(session)]
    assert any(meeting in one for one in told)
    assert any("a report stays as it was made" in one for one in told)


# --- one door


def test_only_undo_says_what_it_restores() -> None:
    said = {
        module
        for module, node in nodes("restores")
        if isinstance(node, ast.Call) and any(word.arg == "restores" for word in node.keywords)
    }
    assert said == {"secretariat/undoing.py"}


def test_whatever_a_draft_puts_is_asked(session: Session) -> None:
    def draft(transaction: Transaction) -> None:
        transaction.remove(transaction.need(Progress, f"{REPORTED}.P1"))

    with pytest.raises(Refused, match="a report stays as it was made"):
        session.transact(Operation.REPORT, draft)
