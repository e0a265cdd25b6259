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
from rapat.policy import Deed
from rapat.secretariat import approving, auditing, conduct, following_up, registers, undoing
from rapat.secretariat import desk as desks
from rapat.secretariat.desk import EDITION, RULES, Desk, Work
from rapat.secretariat.following_up import STEPS, Promise, read_due
from rapat.store.contract import Author, Change, Numbers
from tests.conftest import MONDAY, Office, furnish
from tests.secretariat.forging import approve_as_before, put, removed, straight
from tests.secretariat.promises import CLAIMED, NEW, OWN, REPORTED, followed_up
from tests.secretariat.sitting import closed

PACKAGE = Path(__file__).parents[2] / "rapat"
LATER = date(2026, 12, 30)


@pytest.fixture
def desk(office: Office) -> Desk:
    """Minutes in review, and four promises beside them."""
    return followed_up(office)


# --- what nobody does


def report_reworded(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Progress, f"{REPORTED}.P1"), text="Selesai seluruhnya"))]


def report_given_to_another_agency(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Progress, f"{REPORTED}.P1"), agency="KODIM"))]


def report_removed(desk: Desk) -> list[Change]:
    return [removed(desk.need(Progress, f"{REPORTED}.P1"))]


def history_shortened(desk: Desk) -> list[Change]:
    action = replace(desk.need(Action, REPORTED), status=ActionStatus.OPEN)
    return [removed(desk.need(Progress, f"{REPORTED}.P1")), put(action)]


def answer_changed(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Extension, f"{REPORTED}.X1"), decided_by="kabid"))]


def answer_taken_back(desk: Desk) -> list[Change]:
    asked = replace(desk.need(Extension, f"{REPORTED}.X1"), state=ExtensionState.REQUESTED, answer="")
    return [put(asked)]


def request_removed(desk: Desk) -> list[Change]:
    return [removed(desk.need(Extension, f"{REPORTED}.X1"))]


def request_born_refused(desk: Desk) -> list[Change]:
    asked = desk.need(Extension, f"{REPORTED}.X1")
    return [put(replace(asked, id=f"{REPORTED}.X9", rev=0, state=ExtensionState.REFUSED))]


def first_date_overwritten(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Action, REPORTED), original_due=LATER))]


def first_date_taken_away(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Action, REPORTED), original_due=None))]


def date_moved_without_agreement(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Action, REPORTED), due=Due(text="30/12", date=LATER)))]


def date_taken_away(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Action, REPORTED), due=None))]


def date_moved_further_than_agreed(desk: Desk) -> list[Change]:
    action = desk.need(Action, NEW)
    until = Due(text="9/12", date=date(2026, 12, 9))
    agreed = Extension(
        id=f"{NEW}.X1",
        action=NEW,
        asked_at=desk.now(),
        old=action.due_date,
        new=until,
        reason="-",
        state=ExtensionState.GRANTED,
        decided_by="kabid",
    )
    return [put(agreed), put(replace(action, due=Due(text="30/12", date=LATER)))]


def settled_without_a_report(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Action, CLAIMED), status=ActionStatus.VERIFIED, verified_by="kaban"))]


def settled_before_it_was_done(desk: Desk) -> list[Change]:
    return _verified(desk, NEW, "kabid")


def verifier_changed(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Action, CLAIMED), verified_by="kaban"))]


def action_with_a_history_removed(desk: Desk) -> list[Change]:
    return [removed(desk.need(Action, REPORTED))]


def action_born_done(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Action, CLAIMED), id="TL-2026-0099", rev=0))]


def origin_changed(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Action, NEW), created=LATER))]


def report_of_a_status_that_it_has_not(desk: Desk) -> list[Change]:
    report = desk.need(Progress, f"{REPORTED}.P1")
    return [put(replace(report, id=f"{REPORTED}.P9", rev=0, status=ActionStatus.VERIFIED, by="kabid"))]


def promise_done_by_a_supporting_agency(desk: Desk) -> list[Change]:
    report = replace(
        desk.need(Progress, f"{REPORTED}.P1"), id=f"{CLAIMED}.P9", rev=0, action=NEW, status=ActionStatus.DONE
    )
    action = replace(desk.need(Action, NEW), status=ActionStatus.DONE, done_on=desk.today())
    return [put(replace(report, agency="KESBANGPOL", by="kabid")), put(action)]


def time_asked_by_another_agency(desk: Desk) -> list[Change]:
    return [put(_asked(desk, "KODIM"))]


def claim_handed_on_with_the_lead(desk: Desk) -> list[Change]:
    told = _handed_over(desk, CLAIMED, "POLRES", "KODIM")
    return [put(told), put(replace(desk.need(Action, CLAIMED), lead="KODIM"))]


def lead_changed_without_a_word(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Action, REPORTED), lead="KODIM"))]


def old_lead_told_falsely(desk: Desk) -> list[Change]:
    told = _handed_over(desk, REPORTED, "BNNK", "KODIM")
    return [put(told), put(replace(desk.need(Action, REPORTED), lead="KODIM"))]


def change_of_lead_told_that_was_none(desk: Desk) -> list[Change]:
    return [put(_handed_over(desk, REPORTED, "BNNK", "POLRES"))]


def _handed_over(desk: Desk, ident: str, old: str, new: str) -> Progress:
    report = desk.need(Progress, f"{REPORTED}.P1")
    told = Handover(old=old, new=new)
    return replace(
        report, id=f"{ident}.P9", rev=0, action=ident, status=None, agency="KESBANGPOL", by="kabid", handover=told
    )


def _asked(desk: Desk, agency: str) -> Extension:
    old, until = desk.need(Action, NEW).due_date, Due(text="30/12", date=LATER)
    return Extension(
        id=f"{NEW}.X1", action=NEW, agency=agency, asked_by="kabid", asked_at=desk.now(), old=old, new=until, reason="-"
    )


def role_raised_beside_a_report(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Person, "kapolres"), role=Role.SECRETARY, accounts=("polisi",)))]


def agency_renamed_beside_an_edit(desk: Desk) -> list[Change]:
    return [put(replace(desk.need(Agency, "POLRES"), name="Lain"))]


def amendment_without_amending(desk: Desk) -> list[Change]:
    meeting = desk.find(Meeting)[0]
    approval = Approval(version=1, by="kaban", at=desk.now(), seq=desk.store.seq + 1, digest="0" * 64, canon="canon-2")
    return [put(replace(meeting, status=MeetingStatus.FINAL, approvals=(approval,)))]


def _verified(desk: Desk, ident: str, by: str, entered_by: str = "") -> list[Change]:
    """Verify as the use case writes it, asking nobody."""
    action = desk.need(Action, ident)
    report = Progress(
        id=f"{ident}.P9",
        action=ident,
        agency="KESBANGPOL",
        by=by,
        entered_by=entered_by,
        at=desk.now(),
        text="",
        status=ActionStatus.VERIFIED,
    )
    verified = replace(action, status=ActionStatus.VERIFIED, verified_by=by, verified_on=desk.today())
    return [put(report), put(verified)]


CONDUCT: dict[Callable[[Desk], list[Change]], Deed] = {
    report_reworded: Deed.REPORT,
    report_given_to_another_agency: Deed.REPORT,
    report_removed: Deed.REPORT,
    history_shortened: Deed.ASSIGN,
    answer_changed: Deed.EXTEND,
    answer_taken_back: Deed.EXTEND,
    request_removed: Deed.EXTEND,
    request_born_refused: Deed.REQUEST,
    first_date_overwritten: Deed.EDIT,
    first_date_taken_away: Deed.EDIT,
    date_moved_without_agreement: Deed.EDIT,
    date_taken_away: Deed.EDIT,
    date_moved_further_than_agreed: Deed.EXTEND,
    settled_without_a_report: Deed.VERIFY,
    settled_before_it_was_done: Deed.VERIFY,
    verifier_changed: Deed.VERIFY,
    action_with_a_history_removed: Deed.EDIT,
    action_born_done: Deed.ASSIGN,
    origin_changed: Deed.EDIT,
    report_of_a_status_that_it_has_not: Deed.REPORT,
    promise_done_by_a_supporting_agency: Deed.REPORT,
    time_asked_by_another_agency: Deed.REQUEST,
    claim_handed_on_with_the_lead: Deed.ASSIGN,
    lead_changed_without_a_word: Deed.ASSIGN,
    old_lead_told_falsely: Deed.ASSIGN,
    change_of_lead_told_that_was_none: Deed.ASSIGN,
    role_raised_beside_a_report: Deed.REPORT,
    agency_renamed_beside_an_edit: Deed.EDIT,
    amendment_without_amending: Deed.EDIT,
}


@pytest.mark.parametrize("forge", CONDUCT, ids=lambda forge: forge.__name__)
def test_what_nobody_does_is_named(desk: Desk, forge: Callable[[Desk], list[Change]]) -> None:
    straight(desk, *forge(desk), why=CONDUCT[forge].value)
    (told, *_) = (str(message) for message in auditing.verify_seals(desk))
    assert f"Record {desk.store.seq} by kabid changed" in told
    assert "which is not done like that" in told


@pytest.mark.parametrize("forge", CONDUCT, ids=lambda forge: forge.__name__)
def test_no_use_case_can_do_it_either(desk: Desk, forge: Callable[[Desk], list[Change]]) -> None:
    seq = desk.store.seq
    with pytest.raises(Refused):
        desk.commit(lambda _: forge(desk), CONDUCT[forge].value)
    assert desk.store.seq == seq


@pytest.mark.parametrize("forge", [report_reworded, first_date_overwritten, role_raised_beside_a_report])
def test_it_is_not_excused_by_calling_it_taking_back(desk: Desk, forge: Callable[[Desk], list[Change]]) -> None:
    changes = forge(desk)
    record = next(one for one in desk.store.since(0) if (changes[0].kind, changes[0].id) in one.touched)
    straight(desk, *changes, why=f"undo: {record.seq}", who=record.who, account=record.account)
    assert "which is not done like that" in str(auditing.verify_seals(desk)[0])


# --- what somebody else might do


def verified_by_who_claimed_it(desk: Desk) -> None:
    straight(desk, *_verified(desk, OWN, "kaban", "notulis"), why="verify", who="kaban")


def own_promise_verified_by_the_secretariat(desk: Desk) -> None:
    straight(desk, *_verified(desk, OWN, "notulis"), why="verify", who="notulis")


def verified_in_the_name_of_who_does_not_chair(desk: Desk) -> None:
    straight(desk, *_verified(desk, CLAIMED, "bnnk", "notulis"), why="verify", who="notulis")


def verified_by_the_promising_agency(desk: Desk) -> None:
    straight(desk, *_verified(desk, CLAIMED, "kapolres"), why="verify", who="kapolres")


def approved_by_who_may_not(desk: Desk) -> None:
    _approved(desk, "kapolres", "kaban")


def approved_in_the_name_of_who_does_not_chair(desk: Desk) -> None:
    _approved(desk, "kabid", "kapolres")


def _approved(desk: Desk, who: str, by: str, entered_by: str = "", signed: date | None = None) -> None:
    meeting = desk.find(Meeting)[0]

    def draft(numbers: Numbers) -> list[Change]:
        root = str(desk.store.find("frozen")[0]["root"])
        approval = Approval(
            version=1,
            by=by,
            at=desk.now(),
            seq=numbers.seq,
            digest=root,
            canon="canon-2",
            entered_by=entered_by,
            signed=signed,
        )
        return [put(replace(meeting, status=MeetingStatus.FINAL, approvals=(approval,)))]

    desk.store.commit(draft, author=Author(who, "tester"), why="approve", at=desk.now())


def role_raised_by_a_representative(desk: Desk) -> None:
    straight(desk, put(replace(desk.need(Person, "kapolres"), role=Role.SECRETARY)), why="registers", who="kapolres")


def reported_for_another_agency(desk: Desk) -> None:
    report = replace(desk.need(Progress, f"{REPORTED}.P1"), id=f"{REPORTED}.P9", rev=0, agency="KODIM", status=None)
    straight(desk, put(report), why="report", who="kapolres")


def reported_on_what_is_another_agencys(desk: Desk) -> None:
    report = replace(
        desk.need(Progress, f"{REPORTED}.P1"), id=f"{REPORTED}.P9", rev=0, agency="BNNK", by="bnnk", status=None
    )
    straight(desk, put(report), why="report", who="bnnk")


def reported_as_somebody_elses_word(desk: Desk) -> None:
    report = replace(desk.need(Progress, f"{REPORTED}.P1"), id=f"{REPORTED}.P9", rev=0)
    straight(desk, put(report), why="report", who="notulis")


def time_agreed_by_the_own_agency(desk: Desk) -> None:
    _granted(desk, "kapolres")


def time_agreed_in_the_name_of_who_does_not_chair(desk: Desk) -> None:
    _granted(desk, "kabid", "kapolres", "notulis")


def time_agreed_by_a_secretary_alone(desk: Desk) -> None:
    _granted(desk, "notulis")


def agreement_entered_by_nobody(desk: Desk) -> None:
    _granted(desk, "notulis", "kaban")


def agreement_entered_by_somebody_else(desk: Desk) -> None:
    _granted(desk, "notulis", "kaban", "kabid")


def signed_before_it_was_held(desk: Desk) -> None:
    _approved(desk, "kaban", "kaban", "notulis", date(2026, 1, 1))


def signed_in_days_to_come(desk: Desk) -> None:
    _approved(desk, "kaban", "kaban", "notulis", LATER)


def report_entered_by_somebody_else(desk: Desk) -> None:
    report = replace(desk.need(Progress, f"{REPORTED}.P1"), id=f"{REPORTED}.P9", rev=0, status=None, entered_by="kabid")
    straight(desk, put(report), why="report", who="kapolres")


def _granted(desk: Desk, who: str, by: str = "", entered_by: str = "") -> None:
    action, until = desk.need(Action, NEW), Due(text="30/12", date=LATER)
    agreed = Extension(
        id=f"{NEW}.X1",
        action=NEW,
        asked_by=who,
        asked_at=desk.now(),
        old=action.due_date,
        new=until,
        reason="-",
        state=ExtensionState.GRANTED,
        decided_by=by or who,
        answer_entered_by=entered_by,
    )
    straight(desk, put(agreed), put(replace(action, due=until)), why="extend", who=who)


def somebody_whom_nobody_knows(desk: Desk) -> None:
    straight(desk, put(replace(desk.need(Action, NEW), text="Lain")), who="penyusup")


def an_account_that_is_nobodys(desk: Desk) -> None:
    straight(desk, put(replace(desk.need(Action, NEW), text="Lain")), account="penyusup")


def an_account_without_a_name(desk: Desk) -> None:
    straight(desk, put(replace(desk.need(Action, NEW), text="Lain")), who="", account="penyusup")


def claimed_for_somebody_else(desk: Desk) -> None:
    raised = replace(desk.need(Person, "kapolres"), role=Role.SECRETARY, accounts=("polisi",))
    straight(desk, put(raised), why="claim", who="", account="penyusup")


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
def test_what_was_not_allowed_is_named(desk: Desk, forge: Callable[[Desk], None]) -> None:
    forge(desk)
    (told,) = (str(message) for message in auditing.verify_seals(desk))
    assert f"Record {desk.store.seq} by " in told
    assert "was not allowed when it was written" in told


def test_a_deed_that_there_is_not_is_named(desk: Desk) -> None:
    straight(desk, put(replace(desk.need(Action, NEW), text="Lain")), why="tidy up")
    assert any("There is no such deed: tidy up." in str(told) for told in auditing.verify_seals(desk))


def test_it_is_judged_by_the_registers_of_its_moment(office: Office, desk: Desk) -> None:
    registers.edit(desk, Person, "kabid", {"role": "representative"})
    assert auditing.verify_seals(office.desk()) == []
    straight(office.desk(), put(replace(office.desk().need(Action, NEW), text="Lain")), who="kabid")
    assert len(auditing.verify_seals(office.desk())) == 1


# --- the rules that the journal tells


def test_the_first_record_tells_the_rules(office: Office) -> None:
    first = office.workspace.store.since(0)[0]
    assert ("rules", RULES) in first.touched
    assert office.desk().need(Rules, RULES).edition == EDITION
    assert sum(("rules", RULES) in record.touched for record in office.workspace.store.since(0)) == 1


@pytest.mark.parametrize("fields", [{"edition": EDITION - 1}, {"edition": EDITION + 1}, {"sample": True}, None])
def test_rules_are_not_loosened_without_a_word(desk: Desk, fields: dict[str, object] | None) -> None:
    rules = desk.need(Rules, RULES)
    straight(desk, removed(rules) if fields is None else put(replace(rules, **fields)))
    assert len(auditing.verify_seals(desk)) == 1


def test_taking_back_does_not_take_the_rules_along(office: Office) -> None:
    desk = office.desk()
    straight(desk, removed(desk.need(Rules, RULES)), why="registers")
    registers.edit(desk, Agency, "BNNK", {"phone": "0548"})
    undoing.undo(desk)
    assert (desk.need(Agency, "BNNK").phone, desk.need(Rules, RULES).edition) == ("", EDITION)


@pytest.fixture
def older(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A workspace written by a program that told no rules and asked less."""
    workspace.create(folder, "Uji", secretariat="KESBANGPOL")
    opened = workspace.open_workspace(folder)
    with monkeypatch.context() as then:
        then.setattr(desks.Desk, "_rules", lambda _: [])
        then.setattr(desks.Desk, "_keep_said", lambda *_: None)
        furnish(opened)
        office = Office(opened)
        desk = office.desk("kabid")
        approve_as_before(desk, closed(office))
        straight(desk, put(replace(desk.need(Action, "TL-2026-0002"), original_due=LATER)), who="", account="siapa")
    return office


def test_what_was_allowed_once_is_not_named_later(older: Office) -> None:
    desk = older.desk()
    assert desk.get(Rules, RULES) is None
    assert auditing.verify_seals(desk) == []
    registers.edit(desk, Agency, "BNNK", {"phone": "0548"})
    assert desk.need(Rules, RULES).edition == EDITION
    assert auditing.verify_seals(desk) == []


def test_nobody_goes_back_to_it(older: Office) -> None:
    desk = older.desk("kabid")
    meeting = desk.find(Meeting)[0]
    approve_as_before(desk, approving.amend(desk, meeting, "Salah ketik"))
    assert meeting.id in str(auditing.verify_seals(desk)[0])


# --- what is legitimate


def test_taking_back_is_recognised(office: Office, desk: Desk) -> None:
    kapolres = office.desk("kapolres")
    action = kapolres.need(Action, NEW)
    following_up.report(kapolres, action, "Mulai")
    undoing.undo(kapolres)
    following_up.extend(desk, action, read_due(desk, "7/12", desk.today()), "Menunggu", by=desk.need(Person, "kaban"))
    undoing.undo(desk)
    registers.edit(desk, Person, "bnnk", {"role": "secretary"})
    undoing.undo(desk)
    assert desk.need(Action, NEW).due_date == action.due_date
    assert auditing.verify(desk) == []


def test_nobody_takes_back_for_another(office: Office, desk: Desk) -> None:
    before = desk.need(Action, NEW)
    report = following_up.report(office.desk("kapolres"), before, "Mulai")
    straight(desk, removed(report), put(before), why=f"undo: {desk.store.seq}")
    assert "which is not done like that" in str(auditing.verify_seals(desk)[0])


def test_a_report_taken_back_from_under_a_verification_is_named(office: Office, desk: Desk) -> None:
    kapolres = office.desk("kapolres")
    report = following_up.report(kapolres, desk.need(Action, CLAIMED), "Bukti menyusul")
    seq = desk.store.seq
    following_up.step(office.desk("kaban"), desk.need(Action, CLAIMED), "verify")
    straight(desk, removed(report), why=f"undo: {seq}", who="kapolres")
    assert "TL-2026-0004.P2, which is not done like that" in str(auditing.verify_seals(desk)[0])


def test_a_verification_is_not_taken_back(office: Office, desk: Desk) -> None:
    before, chair = desk.need(Action, CLAIMED), office.desk("kaban")
    following_up.step(chair, before, "verify")
    told = desk.find(Progress, action=CLAIMED)[-1]
    straight(desk, removed(told), put(before), why=f"undo: {desk.store.seq}", who="kaban")
    assert "which is not done like that" in str(auditing.verify_seals(desk)[0])


def test_an_action_is_not_taken_back_from_under_a_request(office: Office, desk: Desk) -> None:
    made = following_up.add(desk, Promise("Kirim surat", lead="POLRES", due=read_due(desk, "30/11", desk.today())))
    kapolres = office.desk("kapolres")
    following_up.request(kapolres, made, read_due(desk, "7/12", desk.today()), "Menunggu")
    with pytest.raises(Refused, match="history"):
        undoing.undo(desk)


def test_a_date_is_corrected_while_it_is_no_promise_yet(office: Office) -> None:
    desk = office.desk("kabid")
    closed(office)
    action = desk.find(Action)[0]
    following_up.edit(desk, action, due=read_due(desk, "8/12", desk.today()))
    fresh = following_up.add(desk, Promise("Kirim surat", lead="POLRES", due=read_due(desk, "30/11", desk.today())))
    following_up.edit(desk, fresh, due=read_due(desk, "8/12", desk.today()))
    assert desk.need(Action, fresh.id).original_due == date(2026, 12, 8)
    assert auditing.verify(desk) == []


def test_in_an_amendment_the_first_date_stays(office: Office) -> None:
    desk = office.desk("kabid")
    meeting = approving.approve(desk, approving.review(desk, closed(office)), desk.need(Person, "kaban"))
    approving.amend(desk, meeting, "Salah ketik")
    action = desk.find(Action, meeting=meeting.id)[0]
    assert action.original_due is not None
    forged = replace(action, original_due=action.original_due + timedelta(days=9))
    with pytest.raises(Refused, match="first date stays"):
        desk.transact(Deed.EDIT, lambda work: work.put(forged))


def test_steps_go_the_ways_of_the_rule() -> None:
    for name, step in STEPS.items():
        assert conduct.WAYS[step.deed, step.to] == step.after, name


def test_accounts_that_nobody_had_were_secretaries_once(folder: Path) -> None:
    workspace.create(folder, "Uji", secretariat="KESBANGPOL")
    settings = folder / "rapat.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"deny"', '"secretary"'), encoding="utf-8")
    with workspace.open_workspace(folder) as opened:
        desk = opened.desk(lambda: MONDAY, "siapa")
        registers.add(desk, Agency, {"id": "POLRES", "name": "Kepolisian Resor Bontang"})
        made = following_up.add(desk, Promise("Kirim data", lead="POLRES"))
        following_up.report(opened.desk(lambda: MONDAY, "siapa"), made, "Mulai")
        assert [str(told) for told in auditing.verify(desk)] == []
        registers.claim(desk, {"id": "notulis", "name": "Notulis"})
        assert auditing.verify(desk) == []
        following_up.edit(desk, made, text="Kirim data lengkap")  # by a screen that was open before
        assert auditing.verify(desk) == []
        made = desk.whole.get(Action, made.id) or made
        straight(desk, put(replace(made, text="Baru")), who="", account="lain")
        assert len(auditing.verify(desk)) == 1


def test_a_sample_is_entered_by_one_account_for_many(folder: Path) -> None:
    workspace.create(folder, "Uji", secretariat="KESBANGPOL")
    settings = folder / "rapat.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"demo = true\n{text}", encoding="utf-8")
    with workspace.open_workspace(folder) as opened:
        furnish(opened)
        desk = opened.desk(lambda: MONDAY, "tamu", "kabid")
        made = following_up.add(desk, Promise("Kirim data", lead="POLRES"))
        following_up.report(opened.desk(lambda: MONDAY, "tamu", "kapolres"), made, "Mulai")
        assert [str(told) for told in auditing.verify(desk)] == []


# --- what does not read


@pytest.mark.parametrize("fields", [{"approvals": 5}, {"version": "x"}, {"amendments": {}}, {"status": ["final"]}])
def test_a_meeting_that_does_not_read_ends_nothing(desk: Desk, fields: dict[str, object]) -> None:
    (stored,) = desk.store.find("meetings")
    straight(desk, Change("meetings", str(stored["id"]), {**stored, **fields}), why="review")
    straight(desk, Change("meetings", str(stored["id"]), stored), why="review")
    straight(desk, Change("meetings", str(stored["id"]), {**stored, **fields}), why="review")
    straight(desk, *report_reworded(desk), why="report")
    told = [str(message) for message in auditing.verify_seals(desk)]
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
def test_frozen_values_that_do_not_read_end_nothing(desk: Desk, leaves: object) -> None:
    (stored,), (header,) = desk.store.find("frozen"), desk.store.find("meetings")
    meeting = str(header["id"])
    approving.send_back(desk, desk.need(Meeting, meeting))
    forged = Change("frozen", str(stored["id"]), {**stored, "leaves": leaves})
    straight(desk, forged, Change("meetings", meeting, {**header, "status": "review"}), why="review")
    approval = Approval(version=1, by="kaban", at=desk.now(), seq=desk.store.seq + 1, digest="0" * 64, canon="canon-2")
    final = replace(desk.need(Meeting, meeting), status=MeetingStatus.FINAL, approvals=(approval,))
    straight(desk, put(final), why="approve")
    approving.amend(desk, final, "Salah ketik")
    action = desk.find(Action, meeting=meeting)[0]
    following_up.edit(desk, action, due=read_due(desk, "8/12", desk.today()))
    straight(desk, *report_reworded(desk), why="report")
    told = [str(message) for message in auditing.verify_seals(desk)]
    assert any(meeting in one for one in told)
    assert any("a report stays as it was made" in one for one in told)


# --- one door


def test_only_undo_says_what_it_restores() -> None:
    said = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and any(word.arg == "restores" for word in node.keywords)
    }
    assert said == {"secretariat/undoing.py"}


def test_whatever_a_draft_puts_is_asked(desk: Desk) -> None:
    def draft(work: Work) -> None:
        work.remove(work.need(Progress, f"{REPORTED}.P1"))

    with pytest.raises(Refused, match="a report stays as it was made"):
        desk.transact(Deed.REPORT, draft)
