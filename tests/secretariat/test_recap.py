"""The account: what counts as kept, late, postponed, returned; as it stood on a day; and for whom."""

from __future__ import annotations

from datetime import date

import pytest

from rapat import workspace
from rapat.errors import WrongUsage
from rapat.model import Action, Agency, Forum
from rapat.model.account import FIGURES, STATES, Row
from rapat.secretariat import accounts, assigning, following_up, more_time, planning, reading, recap, recording
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.periods import Period
from rapat.secretariat.recap import Scope
from rapat.text.language import Language
from tests.conftest import Office
from tests.counting import counted


def promise(office: Office, lead: str, due: str, text: str = "Kirim rekap", *, private: bool = False) -> Action:
    session = office.session()
    draft = ActionDraft(text, lead=lead, due=read_due(session, due, session.today()), forum="WASDIN", private=private)
    return assigning.add(session, draft)


def counts(office: Office, scope: Scope | None = None, who: str = "notulis") -> dict[str, int]:
    """The figures that are not nought, of everything the account counts."""
    whole = recap.recap(office.session(who), scope or Scope()).total
    return {name: whole.count(name) for name in FIGURES if whole.count(name)}


def row(office: Office, key: str, scope: Scope | None = None) -> Row:
    return next(row for row in recap.recap(office.session(), scope or Scope()).rows if row.key == key)


def test_a_promise_runs_then_is_overdue_then_is_kept_late(office: Office) -> None:
    action = promise(office, "BNNK", "26/11/2026")
    assert counts(office) == {"given": 1, "running": 1}
    office.at("2026-11-27 08:00")
    assert counts(office) == {"given": 1, "overdue": 1}
    following_up.step(office.at("2026-11-30 08:00").session("bnnk"), action, "done")
    assert counts(office) == {"given": 1, "late": 1, "waiting": 1}
    following_up.step(office.session("kaban"), action, "verify")
    assert counts(office) == {"given": 1, "late": 1, "verified": 1}
    found = row(office, "BNNK")
    assert (found.median_days, found.median_late, found.percent) == (7, 4, 0)


def test_it_is_told_as_it_stood_on_a_day(office: Office) -> None:
    action = promise(office, "BNNK", "26/11/2026")
    session = office.at("2026-11-26 08:00").session("bnnk")
    more_time.request(session, action, read_due(session, "10/12/2026", session.today()), "Data belum ada")
    more_time.extend(office.at("2026-11-28 08:00").session("kaban"), action, None, "Disetujui")
    following_up.step(office.at("2026-12-01 08:00").session("bnnk"), action, "done")
    expected = {
        date(2026, 11, 22): {},
        date(2026, 11, 23): {"given": 1, "running": 1},
        date(2026, 11, 27): {"given": 1, "overdue": 1},
        date(2026, 11, 28): {"given": 1, "running": 1, "postponed": 1},
        date(2026, 12, 1): {"given": 1, "on-time": 1, "waiting": 1, "postponed": 1},
    }
    for day, figures in expected.items():
        assert counts(office, Scope(until=day)) == figures, day
    found = row(office, "BNNK")
    assert (found.times_moved, found.days_moved) == (1, 14)
    assert found.count("on-first-date") == 0


def test_time_that_was_asked_for_too_late_is_told_apart(office: Office) -> None:
    for due, asked in (("26/11/2026", "2026-11-26 08:00"), ("26/11/2026", "2026-11-27 08:00")):
        action = promise(office, "BNNK", due)
        session = office.at(asked).session("bnnk")
        more_time.request(session, action, read_due(session, "10/12/2026", session.today()), "Data belum ada")
        more_time.extend(office.at("2026-11-28 08:00").session("kaban"), action, None, "Disetujui")
        office.at("2026-11-23 09:00")
    office.at("2026-11-28 09:00")
    assert counts(office) == {"given": 2, "running": 2, "postponed": 2, "moved-late": 1}
    assert "BNNK (1)" in str(recap.recap(office.session(), Scope()).excused_late)
    assert recap.recap(office.session(), Scope(until=date(2026, 11, 27))).excused_late is None


def test_the_last_claim_counts_and_those_sent_back_are_told(office: Office) -> None:
    action = promise(office, "BNNK", "26/11/2026")
    following_up.step(office.at("2026-11-25 08:00").session("bnnk"), action, "done")
    following_up.step(office.session("kaban"), action, "return", "Lampiran kosong")
    assert counts(office) == {"given": 1, "running": 1, "returned": 1}
    following_up.step(office.at("2026-11-28 08:00").session("bnnk"), action, "done")
    following_up.step(office.session("kaban"), action, "verify")
    assert counts(office) == {"given": 1, "late": 1, "verified": 1, "returned": 1}
    following_up.step(office.session(), action, "reopen", "ternyata belum")
    assert counts(office) == {"given": 1, "overdue": 1, "returned": 1}


def test_every_promise_is_in_one_column_and_they_add_up(office: Office) -> None:
    undated = assigning.add(office.session(), ActionDraft("Kirim foto", lead="BNNK", forum="WASDIN"))
    following_up.step(office.session("bnnk"), undated, "done")
    promise(office, "BNNK", "26/11/2026")
    assert counts(office) == {"given": 2, "undated": 1, "running": 1, "waiting": 1}
    for found in recap.recap(office.session(), Scope()).rows:
        assert found.count("given") == sum(map(found.count, STATES))


def test_overdue_in_the_account_is_what_lists_call_overdue(office: Office) -> None:
    promise(office, "POLRES", "setiap Senin")
    promise(office, "BNNK", "26/11/2026")
    for day in ("2026-11-27", "2026-12-01", "2026-12-07", "2026-12-09"):
        session = office.at(f"{day} 08:00").session()
        listed = reading.actions(session, reading.Filter(overdue=True))
        account = recap.recap(session, Scope()).total.listed("overdue")
        assert {action.id for action in listed} == {found.action.id for found in account}, day


def test_what_is_void_is_left_out_and_told(office: Office) -> None:
    following_up.step(office.session(), promise(office, "BNNK", "26/11/2026"), "void", "dobel")
    assert counts(office) == {"void": 1}
    assert row(office, "BNNK").percent is None


def test_a_duty_counts_by_its_turns(office: Office) -> None:
    duty = promise(office, "POLRES", "setiap Senin")
    following_up.step(office.at("2026-11-30 09:00").session("kapolres"), duty, "done")
    following_up.step(office.session("kaban"), duty, "verify")
    office.at("2026-12-16 09:00")
    one_kept = {"on-time": 1, "on-first-date": 1, "verified": 1}
    assert counts(office) == {"given": 3, "missed": 1, "overdue": 1, **one_kept}
    assert counts(office, Scope(since=date(2026, 12, 1))) == {"given": 2, "missed": 1, "overdue": 1}
    following_up.step(office.session(), duty, "end", "Operasi berakhir")
    office.at("2027-01-20 09:00")
    assert counts(office)["given"] == 3


def test_a_duty_taken_off_the_list_is_void_with_all_its_turns(office: Office) -> None:
    duty = promise(office, "POLRES", "setiap Senin")
    following_up.step(office.at("2026-11-30 09:00").session("kapolres"), duty, "done")
    following_up.step(office.at("2026-12-08 09:00").session(), duty, "void", "dobel")
    assert counts(office) == {"void": 2}
    assert counts(office, Scope(until=date(2026, 12, 7))) == {
        "given": 2,
        "on-time": 1,
        "on-first-date": 1,
        "waiting": 1,
        "running": 1,
    }


def test_the_last_turn_counts_on_its_day_though_the_duty_ended_before(office: Office) -> None:
    duty = promise(office, "POLRES", "setiap Senin sampai 7/12/2026")
    following_up.step(office.at("2026-11-30 09:00").session("kapolres"), duty, "done")
    following_up.step(office.at("2026-12-03 09:00").session("kapolres"), duty, "done")
    following_up.step(office.session("kaban"), duty, "verify")
    assert counts(office)["given"] == 1
    office.at("2026-12-08 09:00")
    assert counts(office) == {"given": 2, "on-time": 2, "on-first-date": 2, "verified": 2}


def test_a_promise_counts_for_who_led_it_then(office: Office) -> None:
    action = promise(office, "BNNK", "26/11/2026")
    assigning.assign(office.at("2026-12-01 08:00").session(), action, lead="POLRES", reason="Tugas pokok")
    assert [found.key for found in recap.recap(office.session(), Scope()).rows] == ["POLRES"]
    earlier = Scope(until=date(2026, 11, 30), agency="BNNK")
    assert [found.key for found in recap.recap(office.session(), earlier).rows] == ["BNNK"]
    assert counts(office, Scope(agency="BNNK")) == {}


def test_rows_are_agencies_forums_or_months(office: Office) -> None:
    promise(office, "BNNK", "10/12/2026")
    office.at("2026-12-01 08:00")
    promise(office, "POLRES", "20/12/2026")
    for by, keys in (("agency", ["BNNK", "POLRES"]), ("forum", ["WASDIN"]), ("month", ["2026-11", "2026-12"])):
        assert [found.key for found in recap.recap(office.session(), Scope(by=by)).rows] == keys
    assert counts(office, Scope(agency="BNNK")) == {"given": 1, "running": 1}
    assert counts(office, Scope(since=date(2026, 12, 1))) == {"given": 1, "running": 1}


def test_who_came_is_counted_over_who_was_invited(office: Office) -> None:
    session = office.at("2026-11-24 08:00").session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = recording.Recorder(session, meeting.id)
    for line in ("/buka 09.00", "+ POLRES", "+ KODIM Mayor A, Pasi Intel, mewakili Dandim 09.40", "+ BNNK izin"):
        recorder.take(line)
    came = {found.key: found.came for found in recap.recap(office.session(), Scope()).rows}
    assert (came["POLRES"].present, came["POLRES"].percent) == (1, 100)
    assert (came["KODIM"].represented, came["KODIM"].late, came["KODIM"].percent) == (1, 1, 100)
    assert (came["BNNK"].excused, came["BNNK"].percent) == (1, 0)
    recorder.take("+ KESBANGPOL alpa")
    came = {found.key: found.came for found in recap.recap(office.session(), Scope()).rows}
    assert (came["KESBANGPOL"].absent, came["KESBANGPOL"].percent) == (1, 0)
    assert (came["KEJARI"].absent, came["KEJARI"].unrecorded, came["KEJARI"].percent) == (0, 1, None)
    made = recap.recap(office.session(), Scope())
    assert (made.total.came.invited, made.total.came.known, made.total.came.percent) == (5, 4, 50)
    assert (len(made.sittings.classes), len(made.sittings.going_on)) == (1, 1)
    assert [each.came.how for each in recap.attended(office.session(), Scope(agency="KEJARI"))] == ["not recorded"]


def test_each_figure_opens_to_its_list(office: Office) -> None:
    late = promise(office, "BNNK", "24/11/2026")
    promise(office, "BNNK", "20/12/2026")
    office.at("2026-11-27 08:00")
    assert [outcome.action.id for outcome in row(office, "BNNK").listed("overdue")] == [late.id]


def test_what_is_private_never_counts(office: Office) -> None:
    promise(office, "BNNK", "10/12/2026", private=True)
    assert counts(office) == counts(office, who="bnnk") == counts(office, who="auditor") == {}


def test_a_period_that_ends_before_it_begins_is_refused(office: Office) -> None:
    with pytest.raises(WrongUsage):
        recap.recap(office.session(), Scope(since=date(2026, 12, 1), until=date(2026, 11, 1)))


def test_time_asked_for_before_the_date_was_known_moves_that_date(office: Office) -> None:
    """A promise by the next meeting has a date once that is planned: until the grant it is the date in force."""
    session = office.at("2026-11-24 08:00").session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
    recorder = recording.Recorder(session, meeting.id)
    recorder.take_all(["/buka 09.00", "! Kirim data @BNNK ^rapat berikutnya"])
    (action,) = session.find(Action)
    assert action.due_date is None
    more_time.request(session, action, read_due(session, "10/2/2027", session.today()), "Data belum ada")
    planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 12, 8)))
    assert session.need(Action, action.id).due_date == date(2026, 12, 8)
    kaban = office.at("2026-12-20 08:00").session("kaban")
    more_time.extend(kaban, kaban.need(Action, action.id), None, "Disetujui")
    assert counts(office, Scope(until=date(2026, 12, 9))) == {"given": 1, "overdue": 1}
    assert counts(office, Scope(until=date(2026, 12, 20)))["running"] == 1


def settled(office: Office) -> Office:
    """Promises of two years that were verified, each with its reports, and folded."""
    for year in (2025, 2026):
        office.at(f"{year}-11-23 08:00")
        for lead in ("BNNK", "POLRES"):
            action = promise(office, lead, f"26/11/{year}")
            following_up.step(office.session("kaban"), following_up.step(office.session(), action, "done"), "verify")
    office.workspace.store.maintenance.compact()
    return office


def test_each_year_is_opened_once_for_promises_and_what_was_said_of_them(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rapat.store.embedded.archive._CACHED_BYTES", 1)
    with workspace.open_workspace(settled(office).workspace.folder, read_only=True) as opened:
        session = opened.session(office.clock, "tester")
        with counted() as counts:
            assert recap.recap(session, Scope()).total.count("verified") == 4
    assert counts["archive"] == 2


def test_a_quarter_and_the_one_before_are_read_once(office: Office) -> None:
    session = settled(office).session()
    party = accounts.Party(agency=session.need(Agency, "BNNK"))
    with counted() as single:
        accounts.of_period(session, party, Period(date(2026, 10, 1), date(2026, 11, 23)))
    with counted() as both:
        accounts.of_quarter(session, party, Period(date(2026, 10, 1), date(2026, 11, 23)))
    assert both["copied"] == single["copied"]


def kept_of(office: Office, lead: str, *, kept: int, broken: int, month: int = 11) -> None:
    """Let an agency keep some of its promises, all due on one day, and leave the others."""
    office.at(f"2026-{month}-23 09:00")
    actions = [promise(office, lead, f"26/{month}/2026", f"Kirim berkas {at}") for at in range(kept + broken)]
    for action in actions[:kept]:
        following_up.step(office.at(f"2026-{month}-25 08:00").session("notulis"), action, "done", agency=lead)


def test_who_keeps_its_word_least_stands_first_and_too_few_promises_rank_nobody(office: Office) -> None:
    kept_of(office, "BNNK", kept=3, broken=0)
    kept_of(office, "KODIM", kept=0, broken=2)
    kept_of(office, "POLRES", kept=1, broken=3)
    kept_of(office, "KEJARI", kept=1, broken=2)
    office.at("2026-11-28 08:00")
    promise(office, "KESBANGPOL", "20/12/2026")
    made = recap.recap(office.session(), Scope())
    assert [row.key for row in made.rows] == ["POLRES", "KEJARI", "BNNK", "KODIM", "KESBANGPOL"]
    assert made.ranks == {"POLRES": 1, "KEJARI": 2, "BNNK": 3}
    assert [row.key for row in made.unranked] == ["KODIM"]
    assert list(map(Language("en").say, made.ranking)) == [
        "Keeps its word least: POLRES (1 of 4 on time).",
        "Keeps its word best: BNNK (3 of 3 on time).",
        "Not compared, for fewer than 3 came due: KODIM.",
    ]
    assert not recap.recap(office.session(), Scope(by="month")).ranking, "months are told in order of time"
    assert not recap.recap(office.session(), Scope(agency="POLRES")).ranking, "one alone is compared with nobody"


def test_a_period_is_told_beside_the_one_before_it(office: Office) -> None:
    for lead, was, now in (("BNNK", 1, 3), ("POLRES", 3, 2), ("KEJARI", 2, 2)):
        kept_of(office, lead, kept=was, broken=4 - was, month=10)
        kept_of(office, lead, kept=now, broken=4 - now)
    kept_of(office, "KODIM", kept=1, broken=1)
    session = office.at("2026-11-28 08:00").session()
    made, before = recap.compared(session, Scope(since=date(2026, 11, 1), until=date(2026, 11, 28)))
    assert before is not None
    assert list(map(Language("en").say, made.against(before))) == [
        "Kept on time: 57%; from Sunday, 4 October 2026 to Saturday, 31 October 2026 it was 50%.",
        "Better: BNNK (from 25% to 75%).",
        "Worse: POLRES (from 75% to 50%).",
        "The same: KEJARI (50%).",
    ]
    made, before = recap.compared(session, Scope(since=date(2026, 10, 1), until=date(2026, 10, 31)))
    assert before is not None
    (told,) = made.against(before)
    assert Language("en").say(told).startswith("Too little came due")
    assert recap.compared(session, Scope())[1] is None


def test_all_that_keep_an_equal_share_are_named_the_one_that_kept_more_first(office: Office) -> None:
    kept_of(office, "BNNK", kept=3, broken=0)
    kept_of(office, "POLRES", kept=4, broken=0)
    office.at("2026-11-28 08:00")
    say = Language("en").say
    alike = recap.recap(office.session(), Scope()).ranking
    assert list(map(say, alike)) == ["All keep their word alike: POLRES (4 of 4 on time), BNNK (3 of 3 on time)."]
    kept_of(office, "KEJARI", kept=1, broken=2)
    office.at("2026-11-28 08:00")
    assert list(map(say, recap.recap(office.session(), Scope()).ranking)) == [
        "Keeps its word least: KEJARI (1 of 3 on time).",
        "Keeps its word best: POLRES (4 of 4 on time), BNNK (3 of 3 on time).",
    ]


def test_of_days_to_come_nothing_is_counted(office: Office) -> None:
    promise(office, "BNNK", "10/12/2026")
    quarter = Scope(since=date(2026, 10, 1), until=date(2026, 12, 31))
    assert counts(office, quarter) == {"given": 1, "running": 1}, "it is not late before its day"
    assert recap.recap(office.session(), quarter).until == office.session().today()
    with pytest.raises(WrongUsage, match="has not begun"):
        recap.recap(office.session(), Scope(since=date(2027, 1, 1)))


def test_what_was_promised_before_and_done_late_in_the_period_is_told_beside_the_figures(office: Office) -> None:
    action = promise(office, "BNNK", "26/11/2026")
    following_up.step(office.at("2026-12-02 08:00").session("bnnk"), action, "done")
    office.at("2026-12-05 08:00")
    made = recap.recap(office.session(), Scope(since=date(2026, 12, 1)))
    assert [outcome.action.id for outcome in made.caught_up] == [action.id]
    assert (made.carried, made.total.count("given")) == ((), 0)
    assert not recap.recap(office.session(), Scope(since=date(2026, 12, 3))).caught_up
