"""Files that are kept with a meeting: how they are typed, what of them goes into its papers and into its seal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rapat.errors import Refused
from rapat.model import AgendaItem, Attachment, Forum, Meeting, SecurityClass
from rapat.secretariat import approved, approving, attaching, auditing, planning, record_order, sittings
from rapat.secretariat.attaching import Named
from rapat.secretariat.recording import Recorder
from tests.conftest import Office
from tests.secretariat.sitting import approved as approve
from tests.secretariat.sitting import closed
from tests.shots import shot


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photograph whose name has a space."""
    path = tmp_path / "apel pagi.jpg"
    path.write_bytes(shot())
    return path


@pytest.fixture
def meeting(office: Office) -> Meeting:
    """A closed sitting, still a draft."""
    return closed(office)


def attached(office: Office, meeting: Meeting) -> tuple[Attachment, ...]:
    return office.session().need(Meeting, meeting.id).attachments


def test_a_file_is_named_with_or_without_quotation_marks(photo: Path, tmp_path: Path) -> None:
    assert attaching.named(str(photo)) == Named(photo)
    assert attaching.named(f"{photo} Apel gabungan  di halaman") == Named(photo, "Apel gabungan  di halaman")
    assert attaching.named(f'"{photo}" Apel') == attaching.named(f"'{photo}'   Apel") == Named(photo, "Apel")
    assert attaching.named("tidak ada.jpg Apel") == Named(Path("tidak ada.jpg Apel"))
    (tmp_path / "apel").write_text("x", encoding="utf-8")
    assert attaching.named(str(photo)) == Named(photo)  # the longest beginning that names a file
    for file in (Named(photo), Named(photo, "Apel pagi"), Named(tmp_path / "apel", "Apel")):
        assert attaching.named(file.typed) == file


def test_a_photograph_is_kept_with_its_caption_and_the_copy_for_papers(
    office: Office, meeting: Meeting, photo: Path
) -> None:
    taken = Recorder(office.session(), meeting.id).take(f"/lampir {photo} Apel gabungan")
    assert taken.flags == ()
    (file,) = attached(office, meeting)
    assert (file.name, file.caption) == ("apel pagi.jpg", "Apel gabungan")
    files = office.workspace.store.files
    assert files.read(file.sha256) == photo.read_bytes()
    assert (files.read(file.picture) or b"").startswith(b"\xff\xd8\xff")
    assert auditing.verify_evidence(office.session()) == []
    copy = office.workspace.folder / "evidence" / file.picture[:2] / file.picture
    copy.unlink()
    assert len(auditing.verify_evidence(office.session())) == 1


def test_other_files_are_kept_as_they_are(office: Office, meeting: Meeting, tmp_path: Path) -> None:
    path = tmp_path / "paparan.pdf"
    path.write_bytes(b"%PDF-1.7 %%EOF")
    sittings.attach(office.session(), meeting, path, "Paparan BNNK")
    (file,) = attached(office, meeting)
    assert (file.caption, file.picture) == ("Paparan BNNK", "")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("foto.jpg", b"halo", "called a picture"),
        ("foto.png", shot()[:-2], "end is missing"),
        ("x", b"\x89PNG\r\n\x1a\n", "end is missing"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told_before_anything_is_kept(
    office: Office, meeting: Meeting, tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Refused, match=why):
        sittings.attach(office.session(), meeting, path)
    assert attached(office, meeting) == ()
    taken = Recorder(office.session(), meeting.id).take(f"/lampir {path}")
    assert taken.flags == ("file-unreadable",)
    assert why in str(taken.why)
    assert attached(office, meeting) == ()
    assert not (office.workspace.folder / "evidence").exists()


def test_without_the_library_it_is_kept_and_said(
    office: Office, meeting: Meeting, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    notice = sittings.attach(office.session(), meeting, photo)
    assert "pillow" in str(notice)
    assert attached(office, meeting)[0].picture == ""


def test_its_hash_is_in_what_is_sealed_and_a_private_one_is_not(office: Office, meeting: Meeting, photo: Path) -> None:
    session = office.session("kabid")
    sittings.attach(session, meeting, photo)
    Recorder(session, meeting.id).take(f"% /lampir {photo} rahasia dapur")
    approving.review(session, session.need(Meeting, meeting.id))
    (told,) = approved.notula(session, session.need(Meeting, meeting.id)).meeting.attachments
    assert told == attached(office, meeting)[0]
    assert attached(office, meeting)[1].private


def test_its_class_is_that_of_its_line_and_of_its_item(office: Office, meeting: Meeting, photo: Path) -> None:
    Recorder(office.session(), meeting.id).take(f"(R) /lampir {photo}")
    assert attached(office, meeting)[0].security is SecurityClass.SECRET
    assert attached(office, meeting)[0].item
    seen = office.session("bnnk").need(Meeting, meeting.id).attachments
    assert seen == ()  # a representative cleared for less does not hear of it


def test_minutes_with_photographs_are_sealed_and_proven(office: Office, meeting: Meeting, photo: Path) -> None:
    session = office.session("kabid")
    sittings.attach(session, meeting, photo, "Apel")
    approve(session, session.need(Meeting, meeting.id))
    assert auditing.verify_seals(session) == []


def test_what_names_its_own_place_moves_nobody(office: Office, photo: Path) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
    recorder = Recorder(session, meeting.id)
    recorder.take_all(["/buka", "# Peta kerawanan", "# Patroli", "# Penutup", "penutup singkat"])
    first = record_order.agenda(session, meeting.id)[0]
    sittings.attach(session, meeting, photo, item=first)
    Recorder(session, meeting.id).take("#1 susulan untuk butir pertama")
    taken = Recorder(session, meeting.id).take("uji tempat baris")
    assert taken.entry is not None
    assert session.need(AgendaItem, taken.entry.item).title == "Penutup"
