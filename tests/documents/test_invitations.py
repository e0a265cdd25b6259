"""An invitation printed again after the sitting is the letter that was sent."""

from __future__ import annotations

from datetime import date, time

import pytest
from msgspec.structs import replace

from rapat import documents
from rapat.documents import issuing, sample
from rapat.documents.issuing import PaperRequest
from rapat.documents.kinds import KINDS
from rapat.documents.subjects import subjects
from rapat.model import AgendaItem, Entry, EntryKind, Forum, Meeting, MeetingStatus, SecurityClass
from rapat.secretariat import agendas, editing, invitations, planning, reading, record_order, recording, undoing
from rapat.secretariat.editing import Correction
from rapat.secretariat.recording import Recorder
from tests.conftest import Office
from tests.documents.making import made


@pytest.fixture
def planned(office: Office) -> Meeting:
    """A sitting to which "Dana patroli" was invited."""
    session = office.session()
    wish = planning.Plan(start=time(9), place="Aula", letter_number="000.1.5/7/BKBP", letter_date=date(2026, 11, 23))
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), wish)
    agendas.add_item(session, meeting, "Dana patroli")
    return meeting


def held(office: Office, meeting: Meeting, *lines: str) -> Recorder:
    recorder = recording.Recorder(office.at("2026-11-24 11:30").session(), meeting.id)
    recorder.take_all(["/buka 09.10", *lines])
    return recorder


def printed(office: Office, meeting: Meeting, who: str = "kabid") -> str:
    session = office.session(who)
    (subject,) = subjects(session, "undangan", meeting.id)
    options = documents.RenderOptions.from_session(session, code="id")
    return documents.render("undangan", subject, ("md",), options)["md"].decode()


def test_what_is_raised_in_the_room_is_not_invited_to(office: Office, planned: Meeting) -> None:
    sent = printed(office, planned)
    held(office, planned)
    session = office.session()
    new = agendas.add_item(session, planned, "Usul dari ruang rapat")
    agendas.move_item(session, new, 1)
    planning.change(session, session.need(Meeting, planned.id), planning.Plan(place="Pendopo", start=time(9, 10)))
    again = printed(office, planned)
    assert again == sent
    assert "Dana patroli" in again


def test_what_was_struck_off_in_the_room_was_invited_to(office: Office, planned: Meeting) -> None:
    sent = printed(office, planned)
    held(office, planned)
    session = office.session()
    agendas.drop_item(session, next(item for item in record_order.agenda(session, planned.id) if "Dana" in item.title))
    assert printed(office, planned) == sent


def test_who_was_invited_after_the_opening_is_invited_where_nobody_was_before(office: Office, planned: Meeting) -> None:
    session = office.session()
    planning.change(session, planned, planning.Plan(invited=()))
    (letter,) = subjects(session, "undangan", planned.id)
    unaddressed = issuing.advice(session, [PaperRequest("undangan", letter, ["pdf"])])
    assert any("Nobody is invited" in str(notice) for notice in unaddressed)
    held(office, session.need(Meeting, planned.id))
    session = office.session()
    planning.change(session, session.need(Meeting, planned.id), planning.Plan(invited=("POLRES",)))
    assert "Yth. Kapolres" in printed(office, planned)


def test_an_opening_that_was_taken_back_is_no_opening(office: Office, planned: Meeting) -> None:
    held(office, planned)
    undoing.undo(office.session())
    session = office.session()
    assert session.need(Meeting, planned.id).status is MeetingStatus.SCHEDULED
    agendas.add_item(session, planned, "Tambahan sebelum dibuka")
    sent = printed(office, planned)
    held(office, planned)
    agendas.add_item(office.session(), planned, "Usul dari ruang rapat")
    assert printed(office, planned) == sent
    assert "Tambahan sebelum dibuka" in sent


def test_a_title_that_became_secret_since_is_in_no_letter(office: Office, planned: Meeting) -> None:
    held(office, planned)
    session = office.session()
    item = next(item for item in session.find(AgendaItem, meeting=planned.id) if "Dana" in item.title)
    agendas.edit_item(session, item, title="Hal lain", security=SecurityClass.SECRET)
    for who in ("kabid", "kapolres"):
        assert "Dana patroli" not in printed(office, planned, who)


def test_the_number_may_be_entered_after_the_sitting(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
    held(office, meeting)
    session = office.session()
    planning.change(session, session.need(Meeting, meeting.id), planning.Plan(letter_number="9"))
    assert "/9/" in printed(office, meeting)


@pytest.mark.parametrize("change", [Correction(private=True), Correction(security=SecurityClass.SECRET)])
def test_a_parked_point_that_became_hidden_since_is_in_no_letter(office: Office, change: Correction) -> None:
    session = office.session()
    forum = session.need(Forum, "WASDIN")
    earlier = planning.plan(session, forum, planning.Plan(date=session.today()))
    Recorder(session, earlier.id).take("? titipan soal gudang")
    later = planning.plan(session, forum, planning.Plan(date=date(2026, 11, 24)))
    assert "gudang" in printed(office, later)
    held(office, later)
    session = office.session()
    (point,) = session.find(Entry, meeting=earlier.id, kind=EntryKind.QUESTION.value)
    editing.edit(session, point, change)
    for who in ("kabid", "kaban", "kapolres"):
        assert "gudang" not in printed(office, later, who)


def test_a_letter_wears_the_class_to_which_its_meeting_was_raised(office: Office, planned: Meeting) -> None:
    held(office, planned)
    session = office.session()
    planning.change(session, session.need(Meeting, planned.id), planning.Plan(security=SecurityClass.SECRET))
    minutes = reading.minutes(session, session.need(Meeting, planned.id))
    assert invitations.as_sent(session, minutes).meeting.security is SecurityClass.SECRET


def test_an_item_keeps_the_class_that_it_was_given_since(office: Office, planned: Meeting) -> None:
    held(office, planned)
    session = office.session()
    (dana,) = (item for item in session.find(AgendaItem, meeting=planned.id) if "Dana" in item.title)
    agendas.edit_item(session, dana, security=SecurityClass.SECRET)
    minutes = reading.minutes(session, session.need(Meeting, planned.id))
    sent = {item.title: item.security for item in invitations.as_sent(session, minutes).items}
    assert sent["Dana patroli"] is SecurityClass.SECRET


def test_a_letter_dated_after_its_meeting_is_told(office: Office, planned: Meeting) -> None:
    session = office.session()

    def advised(day: date) -> str:
        planning.change(session, session.need(Meeting, planned.id), planning.Plan(letter_date=day))
        (letter,) = subjects(session, "undangan", planned.id)
        return " ".join(map(str, issuing.advice(session, [PaperRequest("undangan", letter, ["pdf"])])))

    assert "dated" not in advised(planned.date)
    assert "--letter-date" in advised(date(2026, 12, 28))


def test_an_invitation_has_no_version_of_the_minutes_in_its_name() -> None:
    later = replace(sample.FINAL, meeting=replace(sample.FINAL.meeting, version=2))
    names = {code: KINDS[code].topic(later, later.meeting.date).name for code in ("undangan", "ringkasan")}
    assert "v2" not in names["undangan"]
    assert "v2" in names["ringkasan"]


def test_a_letter_that_names_no_agenda_says_so_and_asks_for_nothing_by_it(office: Office, planned: Meeting) -> None:
    session = office.session()
    (letter,) = subjects(session, "undangan", planned.id)
    bare = replace(letter, items=())
    told = " ".join(map(str, issuing.advice(session, [PaperRequest("undangan", bare, ["pdf"])])))
    assert "No agenda is planned" in told
    assert "No agenda" not in " ".join(map(str, issuing.advice(session, [PaperRequest("undangan", letter, ["pdf"])])))


@pytest.mark.parametrize("form", ["message", "txt"])
def test_an_invitation_closes_with_the_sentence_of_the_letter(form: str) -> None:
    text = " ".join(made("undangan", sample.PLANNED, form).decode().split())
    assert "Demikian disampaikan, atas perhatian dan kehadiran Saudara diucapkan terima kasih." in text


def test_message_and_mail_have_the_copies_and_go_to_nobody_of_the_own_office() -> None:
    chair = sample.PLANNED.people[sample.PLANNED.meeting.chair]
    meeting = replace(sample.PLANNED.meeting, copies=("Wali Kota (sebagai laporan)",))
    planned = replace(sample.PLANNED, meeting=meeting)
    assert "1. Wali Kota (sebagai laporan)" in made("undangan", planned, "message").decode()
    assert chair.agency in meeting.invited
    assert chair.agency not in KINDS["undangan"].concerned(planned)


def test_the_annex_names_the_office_as_in_a_sentence() -> None:
    agency = replace(sample.PLANNED.agencies["KESBANGPOL"], signature_title="KEPALA BADAN")
    meeting = replace(sample.PLANNED.meeting, invited=tuple(f"INSTANSI{at}" for at in range(9)))
    planned = replace(sample.PLANNED, meeting=meeting, agencies={**sample.PLANNED.agencies, "KESBANGPOL": agency})
    told = made("undangan", planned, "md").decode()
    assert "Lampiran Surat Kepala Badan" in told


def test_a_circular_in_a_message_says_to_whom() -> None:
    assert "\nYth.\n\n- " in made("pemberitahuan", sample.CIRCULAR, "message").decode()


@pytest.mark.parametrize("form", ["txt", "message"])
def test_the_letter_of_a_cancelled_meeting_calls_it_off(office: Office, planned: Meeting, form: str) -> None:
    session = office.session()
    planning.cancel(session, planned, "aula dipakai upacara")
    (letter,) = subjects(session, "undangan", planned.id)
    told = " ".join(made("undangan", letter, form).decode().split())
    assert "pembatalan rapat" in told.casefold()
    assert "Aula dipakai upacara." in told
    assert "mengundang" not in told
    assert "000.1.5/7/BKBP" not in told.partition("Menyusul")[0]
    assert "calls it off" in " ".join(map(str, issuing.advice(session, [PaperRequest("undangan", letter, ["pdf"])])))


def test_a_message_names_each_addressee_on_its_line_and_who_signs() -> None:
    told = made("undangan", sample.FINAL, "message").decode()
    addressed = told.partition("Yth.")[2].partition("Dengan hormat")[0].strip().splitlines()
    assert len(addressed) == len(sample.FINAL.meeting.invited) - 1
    assert all(line.startswith("- ") for line in addressed)
    assert "Politik_\nDrs. NAMA KEPALA BADAN, M.Si.\n" in told
