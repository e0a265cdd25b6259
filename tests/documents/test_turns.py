"""A duty that comes again on paper, in a message and a calendar: its next turn, and how many were missed."""

from __future__ import annotations

import re
from datetime import date

import pytest

from rapat import documents
from rapat.documents.contexts import promised
from rapat.documents.subjects import subjects
from rapat.model import Action, Due, Forum, SecurityClass, Turn
from rapat.model.views import Duty, FollowUp
from rapat.secretariat import assigning, following_up, planning, recording, turn_steps
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.text.language import Language
from tests.conftest import Office
from tests.documents.test_sheets import presented
from tests.secretariat.sitting import approved


@pytest.fixture
def duty(office: Office) -> Action:
    """Due every Monday from 30 November 2026 on, for Polres; the first turn was reported, the next two were missed."""
    session = office.session()
    due = read_due(session, "setiap Senin", session.today())
    duty = assigning.add(session, ActionDraft("Kirim rekap kejadian", lead="POLRES", due=due, forum="WASDIN"))
    following_up.step(office.session("kapolres"), duty, "done")
    office.at("2026-12-22 09:00")
    return duty


def made(office: Office, form: str, kind: str = "tindak-lanjut", name: str = "WASDIN") -> str:
    session = office.session()
    (subject,) = subjects(session, kind, name)
    options = documents.RenderOptions.from_session(session, code="id")
    return documents.render(kind, subject, (form,), options)[form].decode()


@pytest.mark.parametrize("form", ["md", "html", "message"])
@pytest.mark.usefixtures("duty")
def test_papers_tell_the_turn_that_is_owed_and_those_missed(office: Office, form: str) -> None:
    text = " ".join(made(office, form).split())
    assert "etiap Senin, giliran terakhir jatuh tempo Senin, 21 Des 2026" in text
    assert "terlewat 2 dari 4 giliran; menunggu verifikasi: giliran 1 (jatuh tempo 30 Nov 2026)" in text
    assert "erlambat 1 hari" in text


@pytest.mark.parametrize(("kind", "name"), [("tindak-lanjut", "WASDIN"), ("lembar-instansi", "POLRES")])
@pytest.mark.usefixtures("duty")
def test_what_became_of_turns_stands_beside_the_status_and_not_below_the_date(
    office: Office, kind: str, name: str
) -> None:
    (row,) = (line for line in made(office, "md", kind, name).splitlines() if "Kirim rekap kejadian" in line)
    cells = [cell.strip() for cell in row.split("|")]
    (due,) = (cell for cell in cells if cell.startswith("Setiap Senin"))
    assert "terlewat" not in due
    (standing,) = (cell for cell in cells if "terlewat 2 dari 4 giliran" in cell)
    assert any(word in standing for word in ("Dalam proses", "Terlambat"))


@pytest.mark.usefixtures("duty")
def test_minutes_of_older_rules_of_wording_tell_turns_with_the_date(office: Office) -> None:
    (subject,) = subjects(office.session(), "tindak-lanjut", "WASDIN")
    assert isinstance(subject, FollowUp)
    (file,) = subject.actions
    told = {
        wording: promised.promise(presented(subject, wording), file, above=SecurityClass.ORDINARY) for wording in (8, 9)
    }
    assert ("giliran" in told[8].turns, "terlewat" in told[8].due) == (False, True)
    assert ("terlewat" in told[9].turns, "terlewat" in told[9].due) == (True, False)


def test_several_turns_that_wait_are_told_by_the_days_of_the_first_and_the_last() -> None:
    days = [date(2026, 10, 5), date(2026, 11, 5), date(2026, 12, 7)]
    waiting = tuple(Turn(id=f"t{at}", action="TL", number=at, due=day) for at, day in enumerate(days, 10))
    told = turn_steps.standing(Duty(waiting=waiting), Language("id").short_date)
    assert told is not None
    said = "giliran 10–12 (jatuh tempo 5 Okt 2026 s.d. 7 Des 2026)"
    assert Language("id").say(told).endswith(said)


@pytest.mark.parametrize(("kind", "name"), [("tindak-lanjut", "WASDIN"), ("lembar-instansi", "POLRES")])
@pytest.mark.usefixtures("duty")
def test_what_is_due_at_once_comes_first_and_what_has_no_date_last(office: Office, kind: str, name: str) -> None:
    session = office.session()
    for text, due in (
        ("Lapor berkala", Due(text="rutin", flags=("ongoing",))),
        ("Tambal jalan", Due(text="secepatnya", flags=("urgent",))),
        ("Cat marka", read_due(session, "28/12/2026", session.today())),
    ):
        assigning.add(office.session(), ActionDraft(text, lead="POLRES", due=due, forum="WASDIN"))
    told = made(office, "md", kind, name)
    texts = ("Tambal jalan", "Kirim rekap kejadian", "Cat marka", "Lapor berkala")
    assert sorted(texts, key=told.index) == list(texts)


@pytest.mark.parametrize("words", ["2 kali seminggu", "tiap minggu ke-2", "dua kali sebulan", "3x setahun"])
@pytest.mark.parametrize("form", ["md", "message"])
def test_papers_keep_the_words_of_a_duty_that_names_no_day(office: Office, form: str, words: str) -> None:
    session = office.session()
    due = read_due(session, words, session.today())
    assigning.add(session, ActionDraft("Patroli bersama", lead="POLRES", due=due, forum="WASDIN"))
    text = " ".join(made(office, form).split())
    assert f"{words}, berikutnya" in text.replace(words.capitalize(), words)
    assert "setiap" not in text.partition("Patroli bersama")[2]


@pytest.mark.usefixtures("duty")
def test_a_calendar_has_every_turn_from_the_owed_one_on(office: Office) -> None:
    lines = made(office, "ics").splitlines()
    assert "DTSTART;VALUE=DATE:20261221" in lines
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO" in lines


@pytest.mark.usefixtures("duty")
def test_closed_minutes_tell_a_duty_as_it_stood_at_their_sitting(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 12, 22)))
    recorder = recording.Recorder(office.at("2026-12-22 11:30").session(), meeting.id)
    for line in ("/buka 09.00", "+ POLRES", "/tutup 11.00"):
        recorder.take(line)
    approved(office.session(), recorder.meeting)
    office.at("2027-02-03 09:00")
    text = " ".join(made(office, "md", "notula", meeting.id).split())
    assert "Setiap Senin, giliran terakhir jatuh tempo Senin, 21 Des 2026" in text
    assert "Terlambat 1 hari, dalam proses" in text.replace("**", "")
    assert "Belum dimulai" not in text


def test_a_matrix_of_closed_minutes_tells_older_duties_as_they_stand_today(office: Office, duty: Action) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 12, 22)))
    recorder = recording.Recorder(office.at("2026-12-22 11:30").session(), meeting.id)
    for line in ("/buka 09.00", "+ POLRES", "/tutup 11.00"):
        recorder.take(line)
    approved(office.session(), recorder.meeting)
    office.at("2027-02-03 09:00")
    session = office.session("kapolres")
    following_up.step(session, session.need(Action, duty.id), "done")
    ours = " ".join(made(office, "md", "tindak-lanjut", meeting.id).split())
    forum = " ".join(made(office, "md").split())
    told = re.search(r"[Ss]etiap Senin, [^|]*", forum)
    assert told is not None
    assert told[0] in ours
    assert "21 Des 2026" not in ours


@pytest.mark.usefixtures("duty")
def test_a_duty_that_was_reported_on_is_counted_as_running(office: Office) -> None:
    text = " ".join(made(office, "message").split())
    assert "Belum dimulai 0 · Dalam proses 1" in text


HOURS = [
    ("tiap tanggal 5 paling lambat jam 10", "10.00"),
    ("setiap hari jam 7 pagi", "07.00"),
    ("setiap Senin pukul 09.30 WITA", "09.30"),
    ("tiap Jumat jam 14 WIB", "15.00"),
    ("2 kali seminggu, jam 9", "09.00"),
    ("hari kerja terakhir tiap bulan, pukul 15.00", "15.00"),
    ("8/12/2026 jam 10 pagi", "10.00"),
]


@pytest.mark.parametrize(("words", "hour"), HOURS)
@pytest.mark.parametrize("form", ["md", "html", "message", "txt"])
def test_papers_tell_the_hour_of_what_is_due_once_or_again(office: Office, form: str, words: str, hour: str) -> None:
    session = office.session()
    due = read_due(session, words, session.today())
    assigning.add(session, ActionDraft("Kirim rekap", lead="POLRES", due=due, forum="WASDIN"))
    assert f"2026, {hour} WITA" in " ".join(made(office, form).split())


@pytest.mark.parametrize(("words", "hour"), HOURS)
def test_a_calendar_tells_the_hour_of_what_is_due(office: Office, words: str, hour: str) -> None:
    session = office.session()
    due = read_due(session, words, session.today())
    assigning.add(session, ActionDraft("Kirim rekap", lead="POLRES", due=due, forum="WASDIN"))
    assert f"Pukul: {hour} WITA" in made(office, "ics").replace("\r\n ", "")
