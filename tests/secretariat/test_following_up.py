"""What was promised is reported on, given more time, reported done and verified."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rapat.errors import Conflict, NotAllowed, NotFound, Refused, WrongUsage
from rapat.model import Action, ActionStatus, Event, Extension, ExtensionState, Person, Progress
from rapat.secretariat import assigning, dating, following_up, more_time, naming, reading, registers, undoing
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.reading import Filter
from rapat.secretariat.session import Session
from tests.conftest import Office


@pytest.fixture
def action(office: Office) -> Action:
    """Polres promised patrols by 30 November, with Kodim."""
    session = office.session()
    due = read_due(session, "30/11", session.today())
    promise = ActionDraft("Susun jadwal patroli", lead="POLRES", supporting=("KODIM",), due=due, forum="WASDIN")
    return assigning.add(session, promise)


def now(session: Session, action: Action) -> Action:
    return session.need(Action, action.id)


def test_a_report_sets_it_in_progress(office: Office, action: Action) -> None:
    session = office.session("kapolres")
    report = following_up.report(session, action, "Rancangan jadwal selesai")
    assert (report.agency, report.by, report.text) == ("POLRES", "kapolres", "Rancangan jadwal selesai")
    assert now(session, action).status is ActionStatus.PROGRESS


def test_an_agency_reports_on_its_own_actions_alone(office: Office, action: Action) -> None:
    with pytest.raises(NotAllowed, match="not to your agency"):
        following_up.report(office.session("bnnk"), action, "bukan urusan kami")


def test_an_auditor_only_reads(office: Office, action: Action) -> None:
    with pytest.raises(NotAllowed):
        following_up.report(office.session("auditor"), action, "tidak boleh")
    assert reading.actions(office.session("auditor"), Filter()) == [action]


def test_evidence_is_kept_by_its_hash(office: Office, action: Action, tmp_path: Path) -> None:
    paper = tmp_path / "jadwal.txt"
    paper.write_text("Senin: Polres\n", encoding="utf-8")
    report = following_up.report(office.session(), action, "Jadwal terlampir", evidence=str(paper))
    (kept,) = report.evidence
    assert (kept.name, kept.size, len(kept.sha256)) == ("jadwal.txt", 14, 64)
    copy = office.workspace.folder / "evidence" / kept.sha256[:2] / kept.sha256
    assert copy.read_bytes() == paper.read_bytes()


def test_evidence_that_is_not_there_is_refused(office: Office, action: Action, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        following_up.report(office.session(), action, "Jadwal terlampir", evidence=str(tmp_path / "tidak-ada.pdf"))
    assert office.session().find(Progress) == []


def test_more_time_is_asked_and_granted_and_the_first_date_stays(office: Office, action: Action) -> None:
    asking, deciding = office.session("kapolres"), office.session("kaban")
    until = read_due(asking, "7 Des", asking.today())
    more_time.request(asking, action, until, "Menunggu data Kodim")
    assert now(asking, action).due_date == date(2026, 11, 30)
    more_time.extend(deciding, action, None, "Disetujui")
    granted = now(deciding, action)
    assert (granted.due_date, granted.original_due) == (date(2026, 12, 7), date(2026, 11, 30))
    (extension,) = deciding.find(Extension, action=action.id)
    assert (extension.old, extension.state, extension.decided_by) == (
        date(2026, 11, 30),
        ExtensionState.GRANTED,
        "kaban",
    )


def test_a_refused_request_changes_nothing(office: Office, action: Action) -> None:
    session = office.session()
    more_time.request(session, action, read_due(session, "7 Des", session.today()), "Menunggu data")
    more_time.refuse(office.session("kabid"), action, "Data sudah ada")
    assert now(session, action).due_date == date(2026, 11, 30)
    assert reading.files(session, [action])[0].postponed == 0


def test_postponements_are_counted(office: Office, action: Action) -> None:
    session = office.session("kabid")
    for words in ("7 Des", "14 Des"):
        more_time.extend(
            session,
            action,
            read_due(session, words, session.today()),
            "Menunggu anggaran",
            by=session.need(Person, "kaban"),
        )
    assert reading.files(session, [now(session, action)])[0].postponed == 2
    assert now(session, action).original_due == date(2026, 11, 30)


def test_a_date_is_only_moved_later(office: Office, action: Action) -> None:
    session = office.session("kabid")
    with pytest.raises(Refused, match="not later"):
        more_time.extend(
            session,
            action,
            read_due(session, "24 Nov", session.today()),
            "Lebih cepat",
            by=session.need(Person, "kaban"),
        )


def test_one_request_at_a_time(office: Office, action: Action) -> None:
    session = office.session()
    until = read_due(session, "7 Des", session.today())
    more_time.request(session, action, until, "Menunggu data")
    with pytest.raises(Refused, match="waiting"):
        more_time.request(session, action, until, "Menunggu data")


def test_done_is_verified_by_the_secretariat_alone(office: Office, action: Action) -> None:
    following_up.step(office.session("kapolres"), action, "done", "Jadwal terbit")
    with pytest.raises(NotAllowed):
        following_up.step(office.session("kapolres"), action, "verify")
    verified = following_up.step(office.at("2026-12-02 10:00").session("kabid"), action, "verify")
    assert (verified.status, verified.done_on, verified.verified_on, verified.verified_by) == (
        ActionStatus.VERIFIED,
        date(2026, 11, 23),
        date(2026, 12, 2),
        "kabid",
    )


def test_a_return_needs_a_reason_and_puts_it_back_to_work(office: Office, action: Action) -> None:
    session = office.session("kabid")
    following_up.step(session, action, "done")
    with pytest.raises(Refused, match="reason is missing"):
        following_up.step(session, action, "return")
    returned = following_up.step(session, action, "return", "Foto kegiatan belum ada")
    assert (returned.status, returned.done_on, returned.reason) == (
        ActionStatus.PROGRESS,
        None,
        "Foto kegiatan belum ada",
    )


@pytest.mark.parametrize("name", ["verify", "return", "reopen"])
def test_steps_that_do_not_apply_are_refused(office: Office, action: Action, name: str) -> None:
    with pytest.raises(Refused):
        following_up.step(office.session("kabid"), action, name, "alasan")


def test_a_settled_action_is_reopened_before_it_changes(office: Office, action: Action) -> None:
    session = office.session("kabid")
    following_up.step(session, action, "void", "Digabung dengan TL lain")
    with pytest.raises(Refused, match="settled"):
        following_up.report(session, action, "lanjut")
    assert following_up.step(session, action, "reopen", "Keliru dibatalkan").status is ActionStatus.OPEN


def test_overdue_is_computed_from_the_date(office: Office, action: Action) -> None:
    assert reading.actions(office.session(), Filter(overdue=True)) == []
    late = office.at("2026-12-01 08:00").session()
    assert reading.actions(late, Filter(overdue=True)) == [action]
    following_up.step(late, action, "done")
    assert reading.actions(late, Filter(overdue=True)) == []


def test_lists_by_agency_count_lead_and_support(office: Office, action: Action) -> None:
    session = office.session()
    assert reading.actions(session, Filter(agency="KODIM")) == [action]
    assert reading.actions(session, Filter(agency="BNNK")) == []
    assert reading.actions(session, Filter(due_before=date(2026, 12, 1))) == [action]
    assert reading.actions(session, Filter(search="jadwal PATROLI")) == [action]


def test_a_representative_sees_what_concerns_the_agency(office: Office, action: Action) -> None:
    assert reading.actions(office.session("kapolres"), Filter()) == [action]
    assert reading.actions(office.session("bnnk"), Filter()) == []


def test_a_date_hangs_on_an_event(office: Office) -> None:
    session = office.session()
    due = read_due(session, "H-7 Nataru", session.today())
    made = assigning.add(session, ActionDraft("Siapkan pos pam", lead="POLRES", due=due))
    assert made.due_date == date(2026, 12, 18)
    registers.edit(session, Event, "NATARU", {"date": "2026-12-24"})
    assert now(session, made).due_date == date(2026, 12, 17)


def test_an_event_that_comes_later_settles_what_waits_for_it(office: Office) -> None:
    session = office.session()
    due = read_due(session, "H-3 Pilkada", session.today())
    made = assigning.add(session, ActionDraft("Siapkan TPS", lead="POLRES", due=due))
    assert made.due_date is None
    registers.add(session, Event, {"id": "PILKADA", "name": "Pilkada", "date": "2027-02-10"})
    settled = now(session, made)
    assert (settled.due_date, settled.original_due) == (date(2027, 2, 7), date(2027, 2, 7))


def test_an_event_called_like_a_feast_moves_no_date_that_hangs_on_the_feast(office: Office) -> None:
    session = office.session()
    made = assigning.add(
        session, ActionDraft("Siapkan pos pam", lead="POLRES", due=read_due(session, "H-3 Natal", session.today()))
    )
    registers.edit(session, Event, "NATARU", {"date": "2026-12-24", "aliases": ["Natal"]})
    assert now(session, made).due_date == date(2026, 12, 22)


def test_unreadable_dates_are_refused_with_their_reason(office: Office) -> None:
    with pytest.raises(Refused, match="kapan-kapan"):
        read_due(office.session(), "kapan-kapan", date(2026, 11, 23))


def test_ids_are_shortened_to_what_is_unique(office: Office, action: Action) -> None:
    session = office.session()
    for text in ("1", "0001", "tl-2026-1", "TL-2026-0001", "2026-1"):
        assert naming.action(session, text) == action
    with pytest.raises(NotFound, match="There is no 42"):
        naming.action(session, "42")


def test_an_unknown_agency_is_answered_with_the_nearest(office: Office) -> None:
    with pytest.raises(NotFound, match="Did you mean POLRES"):
        naming.agency(office.session(), "polrs")
    assert naming.agency(office.session(), "bnn kota").id == "BNNK"


def test_an_edit_over_somebody_elses_is_a_conflict(office: Office, action: Action) -> None:
    assigning.edit(office.session("kabid"), action, text="Susun jadwal patroli malam")
    with pytest.raises(Conflict):
        assigning.edit(office.session(), action, text="Susun jadwal patroli siang", expect=action.rev)
    assert now(office.session(), action).text == "Susun jadwal patroli malam"


@pytest.mark.parametrize("words", ["2 minggu setelah tenggat", "mundur 2 minggu", "+2 minggu", "14/12"])
def test_more_time_counts_from_the_due_date_in_force(office: Office, action: Action, words: str) -> None:
    session = office.session()
    until = dating.until(session, words, action)
    assert until.date == date(2026, 12, 14)
    more_time.request(session, action, until, "Menunggu data")


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("09.00-11.30", ("09.00", "11.30")),
        ("09.00 WIB", ("10.00", "")),
        ("jam sembilan s.d. selesai", ("09.00", "")),
        ("pkl 14", ("14.00", "")),
        ("jam 4 sore sampai jam 5 sore", ("16.00", "17.00")),
    ],
)
def test_hours_are_taken_as_people_write_them(office: Office, words: str, hours: tuple[str, str]) -> None:
    start, end = dating.hours(words, office.session().settings.timezone)
    assert (f"{start:%H.%M}", f"{end:%H.%M}" if end else "") == hours


@pytest.mark.parametrize("words", ["25.00", "Senin", "jam", "09.00 WIB"])
def test_what_is_no_hour_is_refused(words: str) -> None:
    with pytest.raises(WrongUsage):
        dating.hours(words)


def test_who_verifies_twice_is_told_how_it_stands(office: Office, action: Action) -> None:
    following_up.step(office.session("kapolres"), action, "done")
    following_up.step(office.session("kaban"), action, "verify")
    with pytest.raises(Refused, match="Its status: verified"):
        following_up.step(office.session("kaban"), action, "verify")


def test_a_verification_is_not_taken_back_but_put_right_by_opening_again(office: Office, action: Action) -> None:
    following_up.step(office.session("kapolres"), action, "done")
    following_up.step(office.session("kaban"), action, "verify")
    with pytest.raises(Refused) as refused:
        undoing.undo(office.session("kaban"))
    assert "The secretariat does it" in str(refused.value.remedy)  # a chair may not open it again
    following_up.step(office.session("notulis"), action, "reopen", "Bukti hilang")
    assert now(office.session(), action).status is ActionStatus.OPEN
