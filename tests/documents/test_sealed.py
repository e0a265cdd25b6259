"""Final minutes are printed from what was approved: the same bytes, whatever happened since."""

from __future__ import annotations

import dataclasses
import re
from datetime import timedelta

import pytest
from msgspec.structs import replace

from rapat import documents
from rapat.documents import FORMATS, available, filing, issuing
from rapat.documents.subjects import subjects
from rapat.errors import Damaged, Refused
from rapat.model import Action, Agency, Forum, Meeting, Person
from rapat.secretariat import approving, assigning, due_dates, following_up, more_time, planning, registers
from rapat.secretariat.session import Session
from rapat.settings import Letterhead, Paper, Settings
from rapat.store.query import matching
from tests.conftest import Office
from tests.documents.extracting import docx, pdf
from tests.secretariat.forging import approve_as_before
from tests.secretariat.sitting import approved, closed


def printed(session: Session, meeting: str, kind: str = "notula", code: str = "") -> dict[str, bytes]:
    (subject,) = subjects(session, kind, meeting)
    formats = [form for form in FORMATS if form in available(kind)]
    return dict(documents.render(kind, subject, formats, documents.RenderOptions.from_session(session, code=code)))


def stir(office: Office, session: Session, meeting: Meeting) -> Session:
    """Everything that lives on after a meeting moves on; return a session in which the settings are others."""
    office.now += timedelta(days=40)
    registers.edit(session, Person, "kaban", {"name": "Pejabat Baru", "rank": "Pembina"})
    registers.edit(session, Agency, "POLRES", {"short": "Polres Lain", "name": "Nama Lain"})
    registers.edit(session, Forum, "WASDIN", {"name": "Forum Lain", "members": ["POLRES"]})
    for action in session.find(Action, meeting=meeting.id):
        assigning.assign(session, action, lead="KODIM", supporting=["BNNK"], pic="bnnk", reason="pindah tugas")
        until = due_dates.read_due(session, "1/3/2027", session.today())
        more_time.extend(session, action, until, "belum rampung", by=session.need(Person, "kaban"))
        following_up.report(session, action, "Sebagian selesai")
        following_up.step(session, action, "block", "anggaran")
    planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
    settings = replace(
        session.settings,
        name="Lain",
        city="Samarinda",
        zone="Asia/Jakarta",
        language="en",
        letterhead=Letterhead(government="PEMERINTAH LAIN", office="DINAS LAIN"),
        abbreviations={"aman": "sangat aman"},
        paper=Paper(size="F4-215", margins=(4.0, 4.0, 4.0, 4.0), font="Comic Sans", font_size=7.0),
        letter_class="999",
    )
    return dataclasses.replace(session, settings=settings)


@pytest.mark.parametrize("when", ["review", "final", "before values were frozen"])
def test_the_same_bytes_in_every_format(office: Office, when: str) -> None:
    session, meeting = office.session("kabid"), closed(office)
    {
        "review": approving.review,
        "final": approved,
        "before values were frozen": approve_as_before,
    }[when](session, meeting)
    before = printed(session, meeting.id), printed(session, meeting.id, code="en")
    later = stir(office, session, meeting)
    if when == "before values were frozen":  # what the settings were then is not known
        later = session
    assert (printed(later, meeting.id), printed(later, meeting.id, code="en")) == before
    assert printed(later, meeting.id)["txt"] == before[0]["txt"]


def test_what_came_later_shows_where_follow_up_is_shown(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approved(session, meeting)
    stir(office, session, meeting)
    head = documents.RenderOptions.from_session(session).head
    for kind in ("ringkasan", "tindak-lanjut", "keputusan"):
        papers = printed(session, meeting.id, kind)
        assert f"Kode naskah: {head}" in papers["txt"].decode()
        for told in (pdf(papers["pdf"], edges=True), docx(papers["docx"], edges=True), papers["html"].decode()):
            assert head in "".join(told.split()).replace("\u200b", ""), kind
            assert not re.search(r"RAPAT\d/", "".join(told.split())), kind
    assert "Kodim" in printed(session, meeting.id, "tindak-lanjut")["txt"].decode()


def test_a_draft_tells_the_journal_and_a_review_its_code(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    assert f"Kode naskah: {session.store.head.brief}" in printed(session, meeting.id)["txt"].decode()
    approving.review(session, meeting)
    root = session.store.find(matching("frozen"))[0]["root"]
    told = " ".join(printed(session, meeting.id)["html"].decode().split())
    assert root in told
    approving.approve(session, session.need(Meeting, meeting.id), session.need(Person, "kaban"))
    final = printed(session, meeting.id)["txt"].decode()
    assert "RAPAT2/" in final
    assert root in "".join(final.split())


def test_an_invitation_and_an_attendance_list_tell_neither(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approved(session, meeting)
    for kind in ("undangan", "daftar-hadir"):
        assert session.store.head.brief not in printed(session, meeting.id, kind)["txt"].decode()


def test_the_logo_is_kept_with_the_minutes(office: Office) -> None:
    picture = sample_logo(b"\x00")
    (office.workspace.folder / "logo.png").write_bytes(picture)
    settings: Settings = replace(
        office.workspace.settings, letterhead=Letterhead(government="PEMERINTAH KOTA", office="BADAN", logo="logo.png")
    )
    session, meeting = dataclasses.replace(office.session("kabid"), settings=settings), closed(office)
    approved(session, meeting)
    before = printed(session, meeting.id)
    (office.workspace.folder / "logo.png").write_bytes(sample_logo(b"\xff"))
    assert printed(session, meeting.id) == before
    (office.workspace.folder / "logo.png").unlink()
    assert printed(session, meeting.id) == before
    assert printed(session, meeting.id, "ringkasan")["html"]  # it has the letterhead of then
    with pytest.raises(Refused, match="logo"):
        printed(session, meeting.id, "tindak-lanjut")
    kept = next(path for path in (office.workspace.folder / "evidence").rglob("*") if path.is_file())
    kept.write_bytes(b"lain")
    with pytest.raises(Damaged, match="logo"):
        printed(session, meeting.id)


def sample_logo(shade: bytes) -> bytes:
    """A picture of one colour."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + shade * 8 for _ in range(8))
    header = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_the_manifest_tells_how_the_journal_stood(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approved(session, meeting)
    wanted = issuing.of_meeting(session, session.need(Meeting, meeting.id), ("txt",))
    root = session.folder / "documents"
    issuing.issue(wanted, documents.RenderOptions.from_session(session), root, issuing.Issuer.of(session))
    lines = {line.kind: line for line in filing.Folder(root / meeting.id).issues}
    assert lines["notula"].seal
    assert not lines["notula"].head
    for kind in lines.keys() - {"notula"}:
        assert lines[kind].head == session.store.head.brief, kind
        assert not lines[kind].seal, kind
