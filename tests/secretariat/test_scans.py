"""The scan of a signed paper is a picture or a PDF, known by its content, and whole."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from rapat.errors import Refused
from rapat.model import MeetingStatus, Person
from rapat.model.file_forms import Form
from rapat.secretariat import approving, scans
from tests.conftest import Office
from tests.secretariat.sitting import closed


def picture(form: str) -> bytes:
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Pembuat"
    Image.new("RGB", (64, 48), "navy").save(made, form, exif=exif)
    return made.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"


@pytest.mark.parametrize(
    ("data", "form"),
    [(PDF, Form.PDF), (picture("PNG"), Form.PNG), (picture("JPEG"), Form.JPEG)],
)
def test_a_scan_is_known_by_its_content(tmp_path: Path, data: bytes, form: Form) -> None:
    path = tmp_path / "pindaian.docx"
    path.write_bytes(data)
    assert scans.read(path) == (data, form)
    path.write_bytes(data + b"\0" * 40)  # some cameras add something of their own
    assert scans.read(path)[1] is form


@pytest.mark.parametrize("data", [PDF[:-6], picture("PNG")[:-12], picture("JPEG")[:-2], picture("JPEG")[:30]])
def test_one_that_broke_off_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "pindaian.pdf"
    path.write_bytes(data)
    with pytest.raises(Refused, match="not whole"):
        scans.read(path)


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04", b"\xff\xd8", b"GIF89a"])
def test_anything_else_is_refused_and_nothing_is_kept(office: Office, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "pindaian.pdf"
    path.write_bytes(data)
    session = office.session("kabid")
    meeting = approving.review(session, closed(office))
    with pytest.raises(Refused, match="neither a PDF nor a picture"):
        approving.approve(session, meeting, session.need(Person, "kaban"), path)
    assert session.need(type(meeting), meeting.id).status is MeetingStatus.REVIEW
    assert not (office.workspace.folder / "evidence").exists()
