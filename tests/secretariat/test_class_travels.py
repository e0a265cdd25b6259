"""Class and privacy travel with a text: to an agenda, an action, a search hit, a correction, a message."""

from __future__ import annotations

from datetime import date

import pytest

from rapat import documents
from rapat.documents.subjects import subjects
from rapat.errors import RapatError, Refused
from rapat.model import Action, AgendaItem, Entry, EntryKind, Forum, Matter, MatterKind, Meeting, SecurityClass
from rapat.secretariat import agendas, assigning, auditing, editing, matters, planning, searching
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.editing import Correction
from rapat.secretariat.recording import Recorder
from tests.conftest import Office

SECRET = SecurityClass.SECRET
LEAVING = ("message", "eml", "ics")


def plan(office: Office, day: date, security: SecurityClass = SecurityClass.ORDINARY) -> Meeting:
    session = office.session()
    return planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=day, security=security))


def parked(office: Office, line: str) -> tuple[Entry, Meeting]:
    """Park a point in a sitting of today; it comes back in the next one."""
    today = office.session().today()
    meeting = plan(office, today)
    recorder = Recorder(office.session(), meeting.id)
    recorder.take("Kapolres: umum")
    recorder.take(line)
    entry = next(one for one in office.session().find(Entry, meeting=meeting.id) if one.kind is EntryKind.QUESTION)
    return entry, plan(office, date(2026, 12, 1))


def titles(office: Office, meeting: Meeting) -> str:
    return " ".join(item.title for item in office.session().find(AgendaItem, meeting=meeting.id))


def papers(office: Office, kind: str, named: str, forms: tuple[str, ...]) -> str:
    """What these formats say, as the secretariat makes them; a format that is refused says nothing."""
    session, said = office.session(), ""
    options = documents.RenderOptions.from_session(session)
    for form in forms:
        for subject in subjects(session, kind, named):
            try:
                said += documents.render(kind, subject, (form,), options)[form].decode("utf-8", "replace")
            except RapatError:
                continue
    return " ".join(said.split())


@pytest.mark.parametrize("change", [Correction(private=True), Correction(security=SECRET)])
def test_a_parked_point_that_became_secret_leaves_the_next_agenda(office: Office, change: Correction) -> None:
    entry, later = parked(office, "? titipan soal gudang")
    assert "gudang" in titles(office, later)
    editing.edit(office.session(), entry, change)
    assert "gudang" not in titles(office, later)
    assert entry.id in titles(office, later)
    assert "gudang" not in papers(office, "undangan", later.id, ("md", "message", "eml"))


def test_a_point_below_a_line_that_became_secret_leaves_it_too(office: Office) -> None:
    today = office.session().today()
    meeting = plan(office, today)
    recorder = Recorder(office.session(), meeting.id)
    recorder.take("? titipan soal gudang")
    recorder.take("- rincian")
    later = plan(office, date(2026, 12, 1))
    (question,) = office.session().find(Entry, meeting=meeting.id, kind=EntryKind.QUESTION.value)
    editing.edit(office.session(), question, Correction(security=SECRET))
    assert "gudang" not in titles(office, later)


def test_an_agenda_of_a_lower_class_than_its_points_tells_nothing(office: Office) -> None:
    today = office.session().today()
    first = plan(office, today)
    recorder = Recorder(office.session(), first.id)
    recorder.take("(R) ? titipan soal gudang")
    later = plan(office, date(2026, 12, 1), SECRET)
    assert "gudang" in titles(office, later)
    planning.change(office.session(), later, planning.Plan(security=SecurityClass.ORDINARY))
    assert "gudang" not in titles(office, later)


def test_what_a_meeting_of_a_raised_class_promised_is_of_that_class(office: Office) -> None:
    meeting = plan(office, office.session().today())
    Recorder(office.session(), meeting.id).take("! Awasi gudang @POLRES ^besok")
    assert office.session("kapolres").find(Action)
    planning.change(office.session(), office.session().need(Meeting, meeting.id), planning.Plan(security=SECRET))
    assert office.session("kapolres").find(Action) == []
    assert office.session("kaban").find(Action)
    for named in ("POLRES", "WASDIN"):
        kind = "lembar-instansi" if named == "POLRES" else "tindak-lanjut"
        assert "gudang" not in papers(office, kind, named, LEAVING)


def test_a_search_hit_says_how_secret_it_is(office: Office) -> None:
    meeting = plan(office, office.session().today())
    recorder = Recorder(office.session(), meeting.id)
    for line in ("(R) Kapolres: gudang", "- gudang kedua", "% gudang ketiga", "! gudang @POLRES", "gudang biasa"):
        recorder.take(line)
    found = {(hit.kind, hit.private, hit.security.value) for hit in searching.search(office.session(), "gudang")}
    assert found == {
        ("note", False, "R"),
        ("continuation", False, "R"),
        ("note", True, "B"),
        ("action", False, "B"),
        ("note", False, "B"),
    }
    planning.change(office.session(), office.session().need(Meeting, meeting.id), planning.Plan(security=SECRET))
    assert {hit.security for hit in searching.search(office.session(), "gudang")} == {SECRET}


def test_the_trace_of_a_correction_is_as_secret_as_what_it_corrects(office: Office) -> None:
    meeting = plan(office, office.session().today())
    recorder = Recorder(office.session(), meeting.id)
    recorder.take("% pelapor Budi")
    recorder.take("s/Budi/Badu/")
    recorder.take("Kapolres: informan Wati")
    recorder.take("ralat: Wati => seorang warga")
    line = next(one for one in office.session().find(Entry, meeting=meeting.id) if "seorang warga" in one.text)
    editing.edit(office.session(), line, Correction(private=True))
    said = " ".join(f"{one.text} {one.raw}" for one in office.session("kapolres").find(Entry, meeting=meeting.id))
    assert not {"Budi", "Badu", "Wati"} & set(said.replace("/", " ").split())


@pytest.mark.parametrize("line", ["(R) = gudang disegel", "(SR) ! gudang dijaga @POLRES ^besok", "% = gudang disegel"])
@pytest.mark.parametrize("kind", ["notula", "ringkasan", "keputusan", "tindak-lanjut"])
def test_nothing_above_t_and_nothing_private_leaves_the_office(office: Office, line: str, kind: str) -> None:
    meeting = plan(office, office.session().today())
    recorder = Recorder(office.session(), meeting.id)
    recorder.take("(T) = boleh keluar")
    recorder.take(line)
    forms = tuple(form for form in LEAVING if form in documents.KINDS[kind].formats)
    assert "gudang" not in papers(office, kind, meeting.id, forms)
    if kind == "keputusan":
        assert "oleh keluar" in papers(office, kind, meeting.id, ("message",))


def gudang(office: Office, security: str = "T") -> Matter:
    return matters.open_matter(office.session(), MatterKind.CASE, "Gudang", {"lead": "BNNK", "security": security})


@pytest.mark.parametrize("door", ["typed", "tied"])
def test_an_item_of_a_matter_is_of_its_class(office: Office, door: str) -> None:
    case, meeting = gudang(office), plan(office, date(2026, 12, 1))
    if door == "typed":
        item = agendas.add_item(office.session(), meeting, f"Segel pintu &{case.id}")
    else:
        item = agendas.tie_item(office.session(), agendas.add_item(office.session(), meeting, "Segel pintu"), case.id)
    assert item.security is SecurityClass.RESTRICTED
    with pytest.raises(Refused, match="belongs to a matter of class T"):
        agendas.edit_item(office.session(), item, security=SecurityClass.ORDINARY)
    assert "Segel" not in papers(office, "undangan", meeting.id, ("md", "message"))
    raised = agendas.edit_item(office.session(), item, title="(R) Segel gerbang")
    assert raised.security is SECRET


def test_a_matter_that_is_raised_raises_what_belongs_to_it(office: Office) -> None:
    case, meeting = gudang(office), plan(office, office.session().today())
    session = office.session()
    item = agendas.add_item(session, meeting, f"Segel pintu &{case.id}")
    owed = assigning.add(session, ActionDraft("Ganti kunci", lead="POLRES", matter=case.id))
    Recorder(session, meeting.id).take(f"! Jaga gerbang @BNNK ^besok &{case.id}")
    matters.edit(session, session.need(Matter, case.id), {"security": "SR"})
    assert session.need(AgendaItem, item.id).security is SecurityClass.TOP_SECRET
    assert session.need(Action, owed.id).security is SecurityClass.TOP_SECRET
    (said,) = (one for one in session.find(Action, matter=case.id) if one.entry)
    assert said.security is not SecurityClass.TOP_SECRET
    assert office.session("kapolres").get(Action, owed.id) is None
    assert auditing.verify(session).faults == []
    matters.edit(session, session.need(Matter, case.id), {"security": "R"})
    assert session.need(Action, owed.id).security is SecurityClass.TOP_SECRET
