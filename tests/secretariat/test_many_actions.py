"""A notula reads the reports of what it may have to list, whatever else the forum promised in ten years."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from rapat import filesystem
from rapat.model import Action, ActionStatus, Due, Forum, Meeting, Progress, to_plain
from rapat.model.plain import Document
from rapat.secretariat import planning, reading
from rapat.secretariat.stored import TABLES, Whole
from rapat.store.contract import Author, Change
from tests.conftest import MONDAY, WITA, Office
from tests.counting import counted

D = TypeVar("D", bound=Document)
SETTLED, OPEN = 60, 5
LONG_AGO = date(2025, 3, 4)


def _promise(number: int, *, verified: date | None) -> list[Document]:
    """An action of last year, with the report that settled it."""
    ident = f"TL-2025-{number:04}"
    status = ActionStatus.VERIFIED if verified else ActionStatus.OPEN
    action = Action(
        id=ident,
        text=f"patroli {number}",
        lead="POLRES",
        due=Due(text="", date=LONG_AGO),
        status=status,
        forum="WASDIN",
        created=LONG_AGO,
        verified_on=verified,
    )
    at = datetime.combine(verified or LONG_AGO, MONDAY.time(), WITA)
    report = Progress(id=f"{ident}.P1", action=ident, at=at, text="", status=status if verified else None)
    return [action, report]


@pytest.fixture
def sitting(office: Office) -> Meeting:
    """A planned sitting of a forum that promised much last year, most of it settled and archived."""
    settled = [_promise(number, verified=LONG_AGO + timedelta(days=9)) for number in range(SETTLED)]
    still_open = [_promise(SETTLED + number, verified=None) for number in range(OPEN)]
    changes = [Change(TABLES[type(one)], one.id, to_plain(one)) for pair in (*settled, *still_open) for one in pair]
    store = office.workspace.store
    store.commit(changes, author=Author("notulis", "tester"), why="report", at=MONDAY)
    store.maintenance.compact()
    return planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())


def test_reports_are_read_of_what_may_have_been_open(
    office: Office, sitting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    find = Whole.find

    def counting(whole: Whole, word: type[D], **equal: object) -> list[D]:
        if word is Progress:
            asked.append(equal["action"])
        return find(whole, word, **equal)

    monkeypatch.setattr(Whole, "find", counting)
    session = office.session()
    assert len(reading.reviewed(session, sitting, session.settings.timezone)) == OPEN
    assert asked == [frozenset(f"TL-2025-{SETTLED + number:04}" for number in range(OPEN))]


def test_nothing_is_copied_of_what_was_settled_long_before(office: Office, sitting: Meeting) -> None:
    session = office.session()
    with counted() as counts:
        assert len(reading.reviewed(session, sitting, session.settings.timezone)) == OPEN
    assert counts["copied"] <= 2 * OPEN, "each action and its report"


def test_what_was_verified_since_the_sitting_was_open_in_it(office: Office) -> None:
    sitting = planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())

    def listed(verified: date) -> bool:
        changes = [Change(TABLES[type(one)], one.id, to_plain(one)) for one in _promise(1, verified=verified)]
        office.workspace.store.commit(changes, author=Author("notulis", "tester"), why="report", at=MONDAY)
        return bool(reading.reviewed(office.session(), sitting, WITA))

    days = [sitting.date + timedelta(days=days) for days in (-3, -2, -1, 0, 3)]
    assert [listed(day) for day in days] == [False, False, False, True, True]


def test_an_archive_file_that_has_nothing_of_what_is_asked_is_not_read(
    office: Office, sitting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    del sitting
    session = office.session()
    still_open = session.find(Action, status=frozenset({"open"}))
    opened: list[Path] = []
    read = filesystem.read

    def counting(path: Path) -> bytes:
        opened.append(path)
        return read(path)

    monkeypatch.setattr(filesystem, "read", counting)
    files = reading.files(session, still_open)
    assert [len(file.progress) for file in files] == [1] * OPEN
    assert opened == []
