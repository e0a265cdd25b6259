"""The sample has a year behind it: quarters that differ, who keeps their word and who does not, reminders, requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rapat import demo, workspace
from rapat.model import (
    Comment,
    Extension,
    ExtensionState,
    IssuedReminder,
    Matter,
    MatterKind,
    MatterStatus,
    Reporter,
)
from rapat.model.account import Recap, Row
from rapat.secretariat import auditing, circulars, recap, reminding, reporters, timelines
from rapat.secretariat.periods import quarter_before
from rapat.secretariat.recap import Scope
from rapat.secretariat.session import Session

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=ZoneInfo("Asia/Makassar"))


@pytest.fixture(scope="module")
def secretary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Whoever keeps the minutes of the sample."""
    folder = tmp_path_factory.mktemp("sample") / "folder"
    demo.build(folder, NOW, known_below=folder.parent / "known", account="tester")
    with workspace.open_workspace(folder, read_only=True) as opened:
        yield opened.session(lambda: NOW, "tester")


@pytest.fixture(scope="module")
def quarters(secretary: Session) -> list[Recap]:
    """The account of each of the three quarters before the present one, the newest last."""
    made: list[Recap] = []
    day = NOW.date()
    for _ in range(3):
        period = quarter_before(day)
        assert period.since is not None
        made.insert(0, recap.recap(secretary, Scope(since=period.since, until=period.until)))
        day = period.since
    return made


def of(account: Recap, agency: str) -> Row:
    """The row of an agency."""
    return next(row for row in account.rows if row.key == agency)


def test_the_record_is_a_true_one(secretary: Session) -> None:
    checked = auditing.verify(secretary)
    assert checked.faults == []


def test_quarters_differ(quarters: list[Recap]) -> None:
    assert [account.since for account in quarters] == [date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]
    for account in quarters:
        assert account.total.count("given") >= 15
    first, _, third = (of(account, "POLRES").percent for account in quarters)
    assert first is not None
    assert third is not None
    assert third - first >= 40


def test_one_agency_keeps_its_word_and_one_does_not(quarters: list[Recap]) -> None:
    for account in quarters:
        kept, broken = of(account, "BNNK"), of(account, "SATPOLPP")
        assert (kept.percent, kept.came.percent) == (100, 100)
        assert broken.percent is not None
        assert broken.percent <= 60
        assert broken.came.percent is not None
        assert broken.came.percent <= 60
    assert of(quarters[-1], "SATPOLPP").percent == 0
    whole = [of(account, "SATPOLPP") for account in quarters]
    for figure in ("late", "overdue", "postponed", "returned"):
        assert sum(row.count(figure) for row in whole) >= 1, figure
    assert max(outcome.moved for row in whole for outcome in row.outcomes) >= 2
    assert sum(outcome.turn > 0 and outcome.done is None for row in whole for outcome in row.outcomes) >= 2


def test_what_waits_was_left_waiting(secretary: Session) -> None:
    assert len(secretary.find(Extension, state=ExtensionState.REQUESTED)) >= 2
    assert secretary.find(Comment)


def test_reminders_went_out_over_months_and_some_are_due(secretary: Session) -> None:
    issued = secretary.find(IssuedReminder)
    assert len({reminder.at.date() for reminder in issued}) >= 12
    assert (max(reminder.at for reminder in issued)) < NOW
    assert reminding.today(secretary).reminders


@pytest.mark.slow
@pytest.mark.parametrize("month", range(1, 13))
def test_it_is_a_true_one_whatever_the_day(tmp_path: Path, month: int) -> None:
    now = NOW.replace(year=2027, month=month, day=2 * month)
    demo.build(tmp_path / "folder", now, known_below=tmp_path / "known", account="tester")
    with workspace.open_workspace(tmp_path / "folder", read_only=True) as opened:
        assert auditing.verify(opened.session(lambda: now, "tester")).faults == []


def test_the_partnership_works_between_its_sittings(secretary: Session) -> None:
    """A case over three sittings of two forums, an exercise whose findings act, reports in every state, a warning."""
    kinds = Counter(matter.kind for matter in secretary.find(Matter))
    assert kinds == {MatterKind.CASE: 1, MatterKind.TRAINING: 2, MatterKind.COMMUNITY: 5}
    reports = secretary.find(Matter, kind=MatterKind.COMMUNITY)
    assert {report.status for report in reports} == set(MatterStatus)
    (case,) = secretary.find(Matter, kind=MatterKind.CASE)
    sittings = {happening.meeting for happening in timelines.of(secretary, case).happenings if happening.meeting}
    assert len(sittings) == 3
    assert {sitting.partition("-")[0] for sitting in sittings} == {"P4GN", "WASDIN"}
    assert [handover.received is None for handover in case.handovers] == [False, True]
    (evaluated,) = [one for one in secretary.find(Matter, kind=MatterKind.TRAINING) if one.findings]
    assert sum(bool(finding.action) for finding in evaluated.findings) == 2
    (warning,) = circulars.listed(secretary)
    assert warning.missing == ("IMIGRASI", "SATPOLPP")
    (protected,) = secretary.find(Reporter)
    assert reporters.standing(secretary, secretary.need(Matter, protected.id)) is not None
