"""The tally behind the account: kept while nothing changes, never other than the record or more than one may see."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from rapat import workspace
from rapat.dates.working_turns import WEEKDAYS
from rapat.model import Action, Extension, Forum, Meeting, Progress, SecurityClass, Turn
from rapat.model.account import Recap
from rapat.secretariat import (
    assigning,
    auditing,
    following_up,
    more_time,
    outcomes,
    planning,
    recap,
    recording,
    tallies,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.outcomes import Known
from rapat.secretariat.recap import Scope
from rapat.secretariat.session import Session
from tests.conftest import Office
from tests.counting import counted

SECRET = SecurityClass.SECRET
YEARS = (2023, 2024, 2025, 2026)
DAYS = [date(2022, 12, 31), date(2023, 11, 25), date(2024, 12, 1), date(2026, 11, 28), date(2030, 1, 1)]


def promise(
    session: Session, lead: str, due: str, *, meeting: str = "", security: SecurityClass = SecurityClass.ORDINARY
) -> Action:
    day = read_due(session, due, session.today())
    draft = ActionDraft("Kirim rekap", lead=lead, due=day, forum="WASDIN", meeting=meeting, security=security)
    return assigning.add(session, draft)


def keep_word(office: Office, action: Action) -> None:
    following_up.step(office.session("kaban"), following_up.step(office.session(), action, "done"), "verify")


@pytest.fixture
def years(office: Office) -> Office:
    """Four years of sittings that are closed or cancelled and promises that are settled, and some of today; folded."""
    for year in YEARS:
        session = office.at(f"{year}-11-23 08:00").session()
        forum = session.need(Forum, "WASDIN")
        meeting = planning.plan(session, forum, planning.Plan(date=session.today()))
        recorder = recording.Recorder(session, meeting.id)
        recorder.take_all(["/buka 09.00", "+ POLRES", "+ BNNK izin", "! Kirim data @KODIM ^30/11"])
        for lead in ("BNNK", "POLRES"):
            keep_word(office, promise(session, lead, f"26/11/{year}"))
        late = promise(session, "KODIM", f"24/11/{year}")
        more_time.request(session, late, read_due(session, f"27/11/{year}", session.today()), "Data belum ada")
        more_time.extend(office.session("kaban"), late, None, "Disetujui")
        keep_word(office.at(f"{year}-11-29 08:00"), late)
        duty = promise(office.session(), "POLRES", f"setiap Senin sampai 31/12/{year}")
        following_up.step(office.at(f"{year}-12-08 08:00").session(), duty, "done")
        following_up.step(office.at(f"{year}-12-20 08:00").session(), duty, "end", "Operasi berakhir")
    office.at("2027-01-10 08:00")
    promise(office.session(), "KEJARI", "20/1/2027")
    office.workspace.store.maintenance.compact()
    return office


@contextmanager
def opened(office: Office, known: Path | None, person: str = "notulis") -> Iterator[Session]:
    """A session of an account that keeps what it knows in a folder, or keeps nothing."""
    with workspace.open_workspace(office.workspace.folder, read_only=True, known_below=known) as other:
        yield other.session(office.clock, "tester", person)


def accounts(session: Session) -> list[Recap]:
    return [recap.recap(session, Scope(until=day, by=by)) for day in DAYS for by in ("agency", "forum", "month")]


def plainly(session: Session, day: date) -> list[object]:
    """What had become of every action, of all that is stored and nothing that is kept."""
    zone = session.settings.timezone
    told: list[object] = []
    for action in session.whole.find(Action):
        whole, ident = session.whole, action.id
        known = Known(
            action,
            whole.find(Progress, action=ident),
            whole.find(Extension, action=ident),
            whole.find(Turn, action=ident),
        )
        told += outcomes.of(known, day, zone, WEEKDAYS)
    return sorted(told, key=str)


def test_settled_years_are_not_opened_again(years: Office, tmp_path: Path) -> None:
    with opened(years, tmp_path / "known") as session:
        first = accounts(session)
    with opened(years, tmp_path / "known") as session, counted() as counts:
        assert recap.recap(session, Scope(until=DAYS[-1])) == first[-3]
    assert (counts["archive"], counts["2023"], counts["decoded"]) == (0, 0, 0)
    with opened(years, tmp_path / "known") as session:
        assert accounts(session) == first


def test_what_is_told_is_what_the_record_tells_on_every_day(years: Office, tmp_path: Path) -> None:
    for _ in range(2):  # made, then kept
        with opened(years, tmp_path / "known") as session:
            for day in (*DAYS, *(date(2024, 11, 20) + timedelta(days=n) for n in range(0, 50, 3))):
                told = [outcome for one in tallies.promises(session, [day]) for outcome in one.by(day)]
                assert sorted(told, key=str) == plainly(session, day), day


def test_what_changes_after_folding_counts_as_it_is_now(years: Office, tmp_path: Path) -> None:
    with opened(years, tmp_path / "known") as session:
        accounts(session)
        (settled,) = [one for one in session.find(Action, lead="BNNK") if one.created.year == 2024]
    following_up.step(years.session(), settled, "reopen", "ternyata belum")
    with opened(years, tmp_path / "known") as session:
        today = session.today()
        assert recap.recap(session, Scope(agency="BNNK")).total.count("overdue") == 1
        told = [outcome for one in tallies.promises(session, [today]) for outcome in one.by(today)]
        assert sorted(told, key=str) == plainly(session, today)


def kept_files(below: Path) -> list[Path]:
    return [path for path in below.rglob("*") if path.name.startswith(("promises ", "sittings "))]


def tamper(path: Path, old: bytes, new: bytes) -> None:
    """Change what is kept, and the sum that guards it against chance."""
    kept = msgspec.json.decode(path.read_bytes())
    held = msgspec.json.encode(kept["held"])
    assert old in held
    changed = held.replace(old, new)
    path.write_bytes(
        msgspec.json.encode({**kept, "sum": zlib.crc32(changed), "held": msgspec.Raw(changed)}),
    )


def test_a_changed_figure_is_told_and_put_right(years: Office, tmp_path: Path) -> None:
    with opened(years, tmp_path / "known") as session:
        right = accounts(session)
        assert tallies.faults(session) == []
    (path,) = [path for path in kept_files(tmp_path) if path.name == "promises actions-2024"]
    dates = b'"2024-11-27","2024-11-24",'  # the date in force and the first one, before the day it was done
    tamper(path, dates + b'"2024-11-29"', dates + b'"2024-11-25"')
    with opened(years, tmp_path / "known") as session:
        assert accounts(session) != right
        (fault,) = auditing.verify(session).faults
        assert "TL-2024-0004" in str(fault)
        assert auditing.verify(session).faults == []
        assert accounts(session) == right


@pytest.mark.parametrize("kind", ["promises ", "sittings "])
def test_rows_that_do_not_read_are_made_again(years: Office, tmp_path: Path, kind: str) -> None:
    with opened(years, tmp_path / "known") as session:
        right = accounts(session)
    for path in kept_files(tmp_path):
        if path.name.startswith(kind):
            kept = msgspec.json.decode(path.read_bytes())
            for ident in kept["held"]["rows"]:
                tamper(path, b'"rows":{', b'"rows":{"x' + ident.encode() + b'":[7],')
    with opened(years, tmp_path / "known") as session:
        assert accounts(session) == right


def test_it_can_be_thrown_away(years: Office, tmp_path: Path) -> None:
    with opened(years, tmp_path / "known") as session:
        right = accounts(session)
    for path in kept_files(tmp_path):
        path.unlink()
    with opened(years, tmp_path / "known") as session:
        assert accounts(session) == right
    with opened(years, None) as session:
        assert accounts(session) == right


@pytest.mark.parametrize("who", ["notulis", "kaban", "bnnk", "kapolres", "auditor"])
def test_nobody_is_told_more_than_without_it(years: Office, tmp_path: Path, who: str) -> None:
    """One account keeps it for whoever acts, and what may be seen changes while the promise does not."""
    session = years.at("2026-12-30 08:00").session()
    forum = session.need(Forum, "WASDIN")
    meeting = planning.plan(session, forum, planning.Plan(date=session.today()))
    recording.Recorder(session, meeting.id).take_all(["/buka 09.00", "+ POLRES"])
    for lead, security in (("BNNK", SecurityClass.ORDINARY), ("POLRES", SECRET), ("KODIM", SecurityClass.ORDINARY)):
        keep_word(years, promise(session, lead, "5/1/2027", meeting=meeting.id, security=security))
    years.workspace.store.maintenance.compact()
    told = []
    for _ in range(2):
        with opened(years, tmp_path / "known") as kept:
            accounts(kept)
        with opened(years, tmp_path / "known", who) as kept, opened(years, None, who) as plain:
            seen = {action.id for action in plain.find(Action)}
            for made, right in zip(accounts(kept), accounts(plain), strict=True):
                assert listed(made) == listed(right)
                assert {outcome.action.id for outcome in made.total.outcomes} <= seen
            told.append(len(listed(accounts(kept)[-3])[""][0]))
        planning.change(
            years.session(), years.session().need(Meeting, meeting.id), planning.Plan(security=SECRET)
        )  # the promises stay as they are, in the archive
    assert (told[0] > told[1]) is (who not in ("notulis", "kaban"))


def listed(made: Recap) -> dict[str, tuple[list[str], object]]:
    """What an account tells, in an order of its own."""
    rows = (*made.rows, made.total)
    return {row.key: (sorted(map(str, row.outcomes)), row.came) for row in rows}
