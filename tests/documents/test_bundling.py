"""A bundle: every approved notula of a forum in one file, found by its contents."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from rapat import documents
from rapat.documents import RenderOptions, bundling
from rapat.documents.checking import Checked, Checker
from rapat.documents.filing import digest
from rapat.documents.reprinting import Reprinter
from rapat.documents.subjects import subjects
from rapat.errors import Refused
from rapat.model import Forum, SecurityClass
from rapat.model.views import Minutes
from rapat.secretariat import issues, planning, recording
from rapat.secretariat.periods import Period
from rapat.secretariat.session import Session
from rapat.text.language import Language
from tests.conftest import Office
from tests.documents.extracting import bare
from tests.secretariat.sitting import LINES, approved

DAYS = ("2026-11-24", "2026-12-29", "2027-01-26")


def held(office: Office) -> list[str]:
    """Hold and approve three sittings of the forum."""
    meetings = []
    for day in DAYS:
        session = office.at(f"{day} 08:00").session()
        meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date.fromisoformat(day)))
        recorder = recording.Recorder(office.at(f"{day} 11:30").session(), meeting.id)
        for line in LINES:
            recorder.take(line)
        meetings.append(approved(office.session(), recorder.meeting).id)
    return meetings


def pages(data: bytes) -> list[str]:
    return [each.get_textpage().get_text_bounded() for each in pypdfium2.PdfDocument(data)]


def bind(office: Office, period: Period = Period()) -> bytes:  # noqa: B008 - immutable
    session = office.session()
    return bundling.bind(session, session.need(Forum, "WASDIN"), period, RenderOptions.from_session(session)).data


def test_the_contents_tell_where_each_notula_begins(office: Office) -> None:
    meetings = held(office)
    first, *others = pages(bind(office))
    begins = dict(re.findall(r"(WASDIN-\d{4}-\d{3})\s+(\d+)", first))
    assert list(begins) == meetings
    for meeting, page in begins.items():
        begun = others[int(page) - 2]
        assert "NOTULA" in begun
        assert re.search(rf"(Sheet|Lembar) {page}\b", begun)
        assert meeting in bare(begun)


def test_the_sheets_are_counted_through_beside_the_pages_of_each_notula(office: Office) -> None:
    held(office)
    sheets = pages(bind(office))
    assert len(sheets) > len(DAYS)
    for at, sheet in enumerate(sheets, 1):
        assert re.findall(r"(?:Sheet|Lembar) (\d+)", sheet)[0] == str(at)


def test_a_notula_by_itself_has_no_number_of_a_bundle(office: Office) -> None:
    (meeting, *_) = held(office)
    session = office.session()
    (subject,) = subjects(session, "notula", meeting)
    data = documents.render("notula", subject, ("pdf",), RenderOptions.from_session(session))["pdf"]
    assert not any("Lembar" in page or "Sheet" in page for page in pages(data))


def test_a_period_leaves_out_the_others_and_the_same_bundle_has_the_same_bytes(office: Office) -> None:
    first, second, third = held(office)
    data = bind(office, Period(date(2026, 12, 1), date(2026, 12, 31)))
    text = "".join(pages(data))
    assert second in text
    assert first not in text
    assert third not in text
    assert bind(office, Period(date(2026, 12, 1), date(2026, 12, 31))) == data


def test_without_approved_minutes_there_is_no_bundle(office: Office) -> None:
    with pytest.raises(Refused, match="no approved minutes"):
        bind(office)


def test_the_name_of_the_file_says_what_it_is_of(office: Office) -> None:
    forum = office.session().need(Forum, "WASDIN")
    assert bundling.name(forum, Period(date(2026, 1, 1))) == "bundel-notula-WASDIN-2026-01-01.pdf"
    assert bundling.name(None, Period()) == "bundel-notula.pdf"
    assert documents.KINDS.get("bundle") is None


def test_what_stands_in_the_full_minutes_alone_is_told_once(office: Office) -> None:
    session = office.at("2026-11-24 08:00").session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = recording.Recorder(office.at("2026-11-24 11:30").session(), meeting.id)
    for line in (*LINES[:-1], "(R) Kapolres: soal gudang", LINES[-1]):
        recorder.take(line)
    approved(office.session(), recorder.meeting)
    session = office.session()
    options = RenderOptions.from_session(session)
    notices = bundling.bind(session, session.need(Forum, "WASDIN"), Period(), options).notices
    assert ["--full" in str(notice) for notice in notices] == [True]


def test_the_cover_bears_the_class_and_the_period_ends_today(office: Office) -> None:
    (first, *_) = held(office)
    assert re.search(r"^T\s*$", pages(bind(office))[0], re.MULTILINE) is None
    session = office.at("2027-02-01 08:00").session()
    plan = planning.Plan(date=session.today(), security=SecurityClass.RESTRICTED)
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), plan)
    recorder = recording.Recorder(office.at("2027-02-01 11:30").session(), meeting.id)
    for line in LINES:
        recorder.take(line)
    approved(office.session(), recorder.meeting)
    cover = pages(bind(office))[0]
    session = office.session()
    assert first in cover
    assert Language("id").long_date(session.today()) in cover
    assert "TERBATAS" in cover
    assert re.search(r"^T\s*$", cover, re.MULTILINE)


def test_a_bundle_is_known_again_and_one_that_shows_another_seal_is_not(office: Office, tmp_path: Path) -> None:
    meetings = held(office)
    session, root = office.session(), tmp_path / "documents"
    forum, options = session.need(Forum, "WASDIN"), RenderOptions.from_session(session)
    bundle = bundling.bind(session, forum, Period(), options)
    noted = bundling.issued(bundle.data, forum, Period(), options)
    path = root / noted.file
    documents.write(path, bundle.data)
    assert check(session, root, path).fault is not None
    issues.note(session, [noted])
    assert check(session, root, path).fault is None
    (subject,) = subjects(session, "notula", meetings[0])
    other = documents.render("notula", subject, ("txt",), options)["txt"]
    assert isinstance(subject, Minutes)
    assert subject.seal is not None
    forged = other.replace(subject.seal.digest[:8].encode(), b"00000000")
    assert forged != other
    for data, found in ((other, False), (forged, True)):
        documents.write(path, data)
        issues.note(session, [msgspec.structs.replace(noted, sha256=digest(data), size=len(data))])
        assert (check(session, root, path).fault is not None) is found


def check(session: Session, root: Path, path: Path) -> Checked:
    (checked,) = Checker(issues.noted(session), root, Reprinter(session)).check(path)
    return checked


def test_the_contents_are_signed_and_tell_what_is_not_approved_yet(office: Office) -> None:
    held(office)
    session = office.session()
    draft = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date.fromisoformat(DAYS[-1])))
    recorder = recording.Recorder(office.session(), draft.id)
    for line in LINES:
        recorder.take(line)
    session = office.session()
    for forum in (session.need(Forum, "WASDIN"), None):
        bundle = bundling.bind(session, forum, Period(), RenderOptions.from_session(session))
        first, *_ = pages(bundle.data)
        assert draft.id in first
        assert first.rstrip().endswith("Halaman 1 dari 1")
        assert "Kepala Badan," in first  # who presides over the forum, or the head of the secretariat, is the same
