"""Whatever goes to an agency tells what somebody there may know of, whoever makes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rapat import documents
from rapat.documents import RenderOptions, calendars, issuing, reminders
from rapat.documents.issuing import PaperRequest
from rapat.model import Action, Agency, Meeting, Person, SecurityClass
from rapat.secretariat import planning, reading, registers, reminding
from rapat.secretariat.planning import Plan
from rapat.secretariat.reading import Filter
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session
from rapat.text.language import Language
from tests.conftest import Office

TITLE = "Rapat tertutup"
INDONESIAN = Language("id")


@pytest.fixture
def intern(office: Office) -> Meeting:
    """A sitting of Kodim and Polres in which BNN Kota and Dinkes, who were not invited, are to do something."""
    session = office.session()
    plan = Plan(title=TITLE, date=session.today(), invited=("KODIM", "POLRES"))
    meeting = planning.plan(session, None, plan)
    Recorder(session, meeting.id).take("! Kirim rekap @BNNK, @DINKES, @POLRES ^24/11")
    return meeting


def unfolded(calendar: bytes) -> str:
    return calendar.replace(b"\r\n ", b"").decode()


def sheet(session: Session, chosen: Filter, code: str) -> str:
    listed = reading.sheet(session, chosen, reading.follow_up(session, chosen), code)
    made = documents.render("lembar-instansi", listed, ("md", "csv", "ics"), RenderOptions.from_session(session))
    return "\n".join([made["md"].decode(), made["csv"].decode(), unfolded(made["ics"])])


def own_sheet(session: Session, code: str) -> str:
    return sheet(session, Filter(agency=code), code)


def sheet_of_meeting(session: Session, code: str) -> str:
    (meeting,) = session.find(Meeting)
    return sheet(session, Filter(meeting=meeting.id), code)


def reminded(session: Session, code: str) -> str:
    (letter,) = reminders.letters(session, reminding.today(session, agency=code).reminders, INDONESIAN)
    return letter.message + "".join(letter.links) + letter.mail.decode() + unfolded(letter.calendar)


def subscribed(session: Session, code: str) -> str:
    return unfolded(calendars.feed(session, session.need(Agency, code), None, INDONESIAN).data)


PAPERS = (own_sheet, sheet_of_meeting, reminded, subscribed)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("code", ["BNNK", "DINKES"])
def test_what_goes_to_an_agency_names_no_meeting_that_is_not_for_it(
    office: Office, intern: Meeting, paper: Callable[[Session, str], str], code: str
) -> None:
    """Of BNN Kota somebody is registered, of Dinkes nobody."""
    told = paper(office.session(), code)
    assert "Kirim rekap" in told
    assert TITLE not in told
    assert intern.id not in told


@pytest.mark.parametrize("paper", [own_sheet, sheet_of_meeting, subscribed])
def test_who_was_invited_is_told_the_meeting(
    office: Office, intern: Meeting, paper: Callable[[Session, str], str]
) -> None:
    told = paper(office.session(), "POLRES")
    assert intern.title in told


def test_one_who_may_read_the_meeting_is_enough(office: Office, intern: Meeting) -> None:
    registers.add(office.session(), Person, {"id": "ketua", "name": "Ketua", "agency": "BNNK"})
    planning.change(office.session(), office.session().need(Meeting, intern.id), Plan(chair="ketua"))
    assert TITLE in own_sheet(office.session(), "BNNK")


def test_the_sheet_is_the_same_whoever_makes_it(office: Office, intern: Meeting) -> None:
    (action,) = office.session().find(Action)
    assert action.meeting == intern.id
    chosen = Filter(agency="BNNK")
    made, own = (
        reading.sheet(session, chosen, reading.follow_up(session, chosen), "BNNK").actions
        for session in (office.session(), office.session("bnnk"))
    )
    assert made == own


def test_who_makes_a_sheet_is_told_what_it_tells_nothing_of(office: Office) -> None:
    session = office.session()
    plan = Plan(title=TITLE, date=session.today(), invited=("KODIM", "DINKES"), security=SecurityClass.SECRET)
    meeting = planning.plan(session, None, plan)
    Recorder(session, meeting.id).take("! Siapkan ambulans @DINKES ^24/11")
    chosen = Filter(agency="DINKES")
    listed = reading.sheet(session, chosen, reading.follow_up(session, chosen), "DINKES")
    (told,) = issuing.advice(session, [PaperRequest("lembar-instansi", listed, ["csv"])])
    assert "tells nothing of TL-2026-0001" in str(told)
    assert "TL-2026-0001" not in own_sheet(session, "DINKES")
