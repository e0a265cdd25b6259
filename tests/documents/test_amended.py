"""A second version of minutes tells what became of its promises: void ones are marked, moved dates have the first."""

from __future__ import annotations

import pytest

from rapat import documents
from rapat.documents.catalogue import available
from rapat.documents.subjects import subjects
from rapat.model import Action, Meeting, Person
from rapat.secretariat import approving, due_dates, following_up, more_time
from tests.conftest import Office
from tests.documents.extracting import docx
from tests.secretariat.sitting import approved, closed

VOID, MOVED = "Kirim rekap", "Susun jadwal patroli"


@pytest.fixture
def second(office: Office) -> Meeting:
    """Minutes whose first version was approved before one promise was made void and the other postponed."""
    session, meeting = office.session("kabid"), closed(office)
    approved(session, meeting)
    promises = {action.text: action for action in session.find(Action, meeting=meeting.id)}
    following_up.step(session, promises[VOID], "void", "digabung")
    later = due_dates.read_due(session, "7/12/2026", session.today())
    more_time.extend(session, promises[MOVED], later, "belum rampung", by=session.need(Person, "kaban"))
    amended = approving.amend(session, session.need(Meeting, meeting.id), "Salah ketik")
    return approved(session, amended)


def text(office: Office, meeting: Meeting, kind: str, form: str, code: str, version: int | None = None) -> str:
    session = office.session("kabid")
    (subject,) = subjects(session, kind, meeting.id, version=version)
    data = documents.render(kind, subject, (form,), documents.RenderOptions.from_session(session, code=code))[form]
    read = docx(data) if form == "docx" else data.decode()
    return " ".join(read.replace("\u00a0", " ").split())


@pytest.mark.parametrize("kind", ["notula", "ringkasan"])
@pytest.mark.parametrize("form", ["md", "html", "message", "docx"])
@pytest.mark.parametrize(("code", "first", "cancelled"), [("id", "semula", "dibatalkan"), ("en", "first", "cancelled")])
def test_what_became_of_the_promises_is_said(
    office: Office, second: Meeting, kind: str, form: str, code: str, first: str, cancelled: str
) -> None:
    assert form in available(kind)
    told = text(office, second, kind, form, code)
    assert f"{first} 30 Nov 2026" in told
    assert "7 Des 2026" in told or "7 Dec 2026" in told
    assert cancelled in told
    assert "igabung" in told
    if form == "md":
        assert f"~~{VOID}~~" in told


def test_the_first_version_stays_as_it_was(office: Office, second: Meeting) -> None:
    told = text(office, second, "notula", "md", "id", version=1)
    assert "semula" not in told
    assert "~~" not in told


def test_a_date_that_stands_is_told_once(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approved(session, meeting)
    assert "semula" not in text(office, meeting, "notula", "md", "id")
    assert "semula" not in text(office, meeting, "ringkasan", "message", "id")
