"""The title of an agenda item has a class of its own that travels with it, and is never private."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from rapat import documents
from rapat.errors import Refused
from rapat.model import AgendaItem, Meeting, SecurityClass
from rapat.secretariat import agendas, approved, approving, checklist, excerpts, reading, searching, sittings
from rapat.secretariat.recording import Recorder
from tests.conftest import Office
from tests.documents.making import cleared
from tests.secretariat.test_class_travels import papers, plan

SECRET = SecurityClass.SECRET


@pytest.fixture
def meeting(office: Office) -> Meeting:
    """A sitting of class B today, with an item of class R."""
    made = plan(office, office.session().today())
    agendas.add_item(office.session(), made, "(R) Operasi gudang", presenter="Kasat")
    return made


def item(office: Office, who: str = "notulis") -> AgendaItem:
    """The last item of the agenda, as somebody sees it."""
    return office.session(who).find(AgendaItem)[-1]


def test_a_class_before_a_title_is_its_own(office: Office, meeting: Meeting) -> None:
    assert (item(office).title, item(office).security) == ("Operasi gudang", SECRET)
    agendas.edit_item(office.session(), item(office), title="Operasi pasar")
    assert item(office).security is SECRET
    agendas.edit_item(office.session(), item(office), title="(T) Operasi pasar")
    assert item(office).security is SecurityClass.RESTRICTED
    assert meeting.security is SecurityClass.ORDINARY


@pytest.mark.parametrize("typed", ["(R) # Operasi gudang", "# (R) Operasi gudang"])
def test_so_is_one_that_is_typed_in_the_meeting(office: Office, typed: str) -> None:
    made = plan(office, office.session().today())
    Recorder(office.session(), made.id).take(typed)
    assert (item(office).title, item(office).security) == ("Operasi gudang", SECRET)


@pytest.mark.parametrize("title", ["% Operasi", "%Operasi", "(R) % Operasi", "% (R) Operasi"])
def test_a_private_title_is_refused(office: Office, meeting: Meeting, title: str) -> None:
    with pytest.raises(Refused, match="cannot be private"):
        agendas.add_item(office.session(), meeting, title)
    with pytest.raises(Refused, match="cannot be private"):
        agendas.edit_item(office.session(), item(office), title=title)


@pytest.mark.parametrize("title", ["100% hadir", "Anggaran (R) dan (SR)", "%"])
def test_what_only_looks_like_a_mark_is_a_title(office: Office, meeting: Meeting, title: str) -> None:
    agendas.add_item(office.session(), meeting, title)
    assert (item(office).title, item(office).security) == (title, SecurityClass.ORDINARY)


@pytest.mark.parametrize(("who", "reads"), [("kaban", True), ("kapolres", False), ("auditor", False), ("bnnk", False)])
def test_it_is_read_by_clearance(office: Office, meeting: Meeting, who: str, *, reads: bool) -> None:
    assert ("gudang" in item(office, who).title) is reads
    assert (item(office, who).presenter == "Kasat") is reads
    assert bool(searching.search(office.session(who), "gudang")) is reads
    assert len(reading.minutes(office.session(who), meeting).items) == len(
        reading.minutes(office.session(), meeting).items
    )


def test_who_does_not_read_it_is_told_that_there_is_one_and_not_its_class(office: Office, meeting: Meeting) -> None:
    subject = reading.minutes(office.session("kapolres"), meeting)
    assert subject.left_out == 1
    assert cleared("notula", subject).on_paper is SecurityClass.ORDINARY


def test_a_search_hit_has_the_class_of_the_title(office: Office, meeting: Meeting) -> None:
    (hit,) = searching.search(office.session(), "gudang")
    assert (hit.kind, hit.security, meeting.security) == ("item", SECRET, SecurityClass.ORDINARY)


def test_the_room_does_not_read_it(office: Office, meeting: Meeting) -> None:
    for who in ("notulis", "kapolres"):
        room = excerpts.Room(office.session(who), meeting)
        assert "gudang" not in " ".join(one.title for one in room.items())
        assert room.left_out() == 1


@pytest.mark.parametrize("kind", ["undangan", "daftar-hadir", "keputusan"])
def test_a_paper_of_the_meetings_class_leaves_the_title_out(office: Office, meeting: Meeting, kind: str) -> None:
    Recorder(office.session(), meeting.id).take_all(["# 5", "= Pos dijaga"])
    said = papers(office, kind, meeting.id, ("md", "txt", "message", "eml"))
    assert said
    assert "gudang" not in said
    assert "Kasat" not in said


def test_an_invitation_says_that_a_title_is_left_out(office: Office, meeting: Meeting) -> None:
    said = papers(office, "undangan", meeting.id, ("md",))
    assert "…" in said
    assert "1 butir tidak disertakan" in said


def test_full_minutes_are_of_the_class_of_their_highest_title(office: Office, meeting: Meeting) -> None:
    subject = reading.minutes(office.session(), meeting)
    assert cleared("notula", replace(subject, full=True)).on_paper is SECRET
    assert cleared("notula", subject).on_paper is SecurityClass.ORDINARY
    assert cleared("undangan", subject).on_paper is SecurityClass.ORDINARY
    assert "gudang" not in papers(office, "notula", meeting.id, ("md",))
    assert "gudang" not in papers(office, "notula", meeting.id, ("message", "eml"))
    notices = cleared("notula", subject, "message").notices
    assert "left out of the message: 1" in str(notices[0])


def test_closed_minutes_keep_the_class_of_a_title(office: Office, meeting: Meeting) -> None:
    Recorder(office.session(), meeting.id).take_all(["/buka 09.00", "# 5", "Kapolres: aman"])
    closed, _ = sittings.close(office.session(), office.session().need(Meeting, meeting.id))
    approving.review(office.session(), closed)
    for who, told in (("kapolres", False), ("kaban", True)):
        session = office.session(who)
        minutes, _ = excerpts.excerpt(session, approved.notula(session, session.need(Meeting, meeting.id)))
        assert ("gudang" in " ".join(one.title for one in minutes.items)) is told
    kept = approved.notula(office.session(), office.session().need(Meeting, meeting.id))
    assert kept.code
    assert cleared("notula", replace(kept, full=True)).on_paper is SECRET


@pytest.mark.parametrize("full", [False, True])
def test_a_file_is_of_the_class_of_its_item(office: Office, meeting: Meeting, tmp_path: Path, *, full: bool) -> None:
    (tmp_path / "denah-gudang.txt").write_text("denah", encoding="utf-8")
    recorder = Recorder(office.session(), meeting.id)
    for line in (f"#{item(office).number}", f"/lampir {tmp_path / 'denah-gudang.txt'}"):
        recorder.take(line)
    assert [len(office.session(who).need(Meeting, meeting.id).attachments) for who in ("kaban", "kapolres")] == [1, 0]
    options = documents.RenderOptions.from_session(office.session())
    made = replace(reading.minutes(office.session(), office.session().need(Meeting, meeting.id)), full=full)
    assert ("denah-gudang" in documents.render("notula", made, ("md",), options)["md"].decode()) is full


def test_a_line_below_a_secret_title_says_that_the_title_hides_it_from_nobody(office: Office, meeting: Meeting) -> None:
    recorder = Recorder(office.session(), meeting.id)
    number = item(office).number
    recorder.take(f"#{number}")
    assert "higher class" in str(recorder.echo("gudang dipindah"))
    assert "higher class" not in str(recorder.echo("(R) gudang dipindah"))
    assert "higher class" not in str(recorder.echo("% gudang dipindah"))
    assert "higher class" in str(Recorder(office.session(), meeting.id).echo(f"#{number} gudang dipindah"))


def test_what_is_less_secret_than_its_title_is_asked_about_at_closing(office: Office, meeting: Meeting) -> None:
    recorder = Recorder(office.session(), meeting.id)
    number = item(office).number
    for line in (f"#{number}", "gudang dipindah", "(R) lokasi baru", "/tutup 11.00"):
        recorder.take(line)
    told = [str(lack.message) for lack in checklist.missing(office.session(), recorder.meeting)]
    assert [line for line in told if line.startswith(f"Item {number}: the title is of class R, and 1 of its lines")]
