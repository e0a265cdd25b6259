"""A sitting opens, pauses, goes on and closes in that order; a moment that cannot be is refused and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapat.errors import Refused
from rapat.model import EntryKind, Forum, MeetingStatus
from rapat.secretariat import line_reports, planning, sittings
from rapat.secretariat.recording import Recorder
from rapat.text.language import Language
from tests.conftest import Office

MEETING = "WASDIN-2026-001"


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """The note-taker in the November sitting, at nine o'clock."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    return Recorder(office.at("2026-11-24 09:00").session(), MEETING)


def pauses(recorder: Recorder) -> list[tuple[str, str]]:
    return [
        (f"{pause.since:%H.%M}", f"{pause.until:%H.%M}" if pause.until else "") for pause in recorder.meeting.pauses
    ]


@pytest.mark.parametrize(
    ("typed", "raw"),
    [
        (("/buka 09.00",), "/lanjutkan 09.50"),
        (("/buka 09.00",), "/jeda 08.30"),
        (("/buka 09.00", "/jeda 10.00"), "/lanjutkan 09.50"),
        (("/buka 09.00", "/jeda 10.00"), "/jeda"),
        (("/buka 09.00", "/jeda 10.00", "/lanjutkan 10.30"), "/jeda 10.15"),
        (("/buka 09.00", "/jeda 10.00", "/lanjutkan 10.30"), "/tutup 10.20"),
        (("/buka 09.00", "/jeda 10.00"), "/buka 10.30"),
        (("/buka 09.00", "/tutup 11.00"), "/jeda 11.30"),
        ((), "/jeda 10.00"),
    ],
)
def test_what_cannot_be_is_refused_kept_and_said(recorder: Recorder, typed: tuple[str, ...], raw: str) -> None:
    for line in typed:
        assert recorder.take(line).flags == ()
    before = recorder.meeting
    taken = recorder.take(raw)
    assert taken.flags == ("not-done",)
    assert taken.why is not None
    assert taken.entry is not None
    assert taken.entry.kind is EntryKind.COMMAND
    assert recorder.meeting == before


def test_a_time_that_is_told_again_corrects_the_one_before(recorder: Recorder) -> None:
    for raw in ("/buka 09.30", "/buka 09.00", "/jeda 10.00", "/jeda 10.10", "/lanjutkan 10.20", "/lanjutkan 10.30"):
        assert recorder.take(raw).flags == ()
    assert pauses(recorder) == [("10.10", "10.30")]
    for raw in ("/tutup 11.00", "/tutup 11.30"):
        assert recorder.take(raw).flags == ()
    assert recorder.meeting.opened is not None
    assert recorder.meeting.closed is not None
    assert f"{recorder.meeting.opened:%H.%M}-{recorder.meeting.closed:%H.%M}" == "09.00-11.30"


def test_a_sitting_may_go_on_past_midnight(recorder: Recorder) -> None:
    for raw in ("/buka 20.00", "/jeda 23.30", "/lanjutkan 00.10", "/tutup 01.15"):
        assert recorder.take(raw).flags == ()
    assert recorder.meeting.closed is not None
    assert recorder.meeting.closed.day == 25
    assert pauses(recorder) == [("23.30", "00.10")]


def test_the_clock_gives_way_to_what_was_told_ahead(recorder: Recorder) -> None:
    recorder.take("/buka 09.00")
    recorder.take("/jeda 09.30")
    recorder.close()
    assert recorder.meeting.status is MeetingStatus.DRAFT
    assert pauses(recorder) == [("09.30", "09.30")]


def test_a_refused_command_leaves_no_line(recorder: Recorder) -> None:
    recorder.take("/buka 09.00")
    seq = recorder.session.store.seq
    with pytest.raises(Refused, match="before"):
        sittings.close(recorder.session, recorder.meeting, recorder.session.now().time().replace(hour=8))
    assert recorder.session.store.seq == seq


def test_what_is_said_while_adjourned_is_said_to_be(recorder: Recorder) -> None:
    for raw in ("/buka 09.00", "/jeda 10.00"):
        recorder.take(raw)
    assert recorder.understand("Kapolres: lanjut").flags == recorder.take("Kapolres: lanjut").flags == ("adjourned",)
    assert recorder.take("+ POLRES").flags == ()
    recorder.take("/lanjutkan 10.30")
    assert recorder.take("Kapolres: lanjut").flags == ()


@pytest.mark.parametrize(
    ("raw", "hint"),
    [
        ("= Rapat Desember dimajukan ke 22 Des", True),
        ("= Pertemuan berikutnya diundur menjadi Selasa, 5 Jan 2027", True),
        ("= The next meeting is moved to 22 Dec", True),
        ("= Rapat berjalan lancar", False),
        ("= Anggaran dimajukan ke pimpinan", False),
        ("Kapolres: rapat dimajukan ke 22 Des", False),
    ],
)
def test_a_decision_that_moves_a_meeting_says_that_it_moves_nothing(
    recorder: Recorder, raw: str, *, hint: bool
) -> None:
    entry = recorder.take(raw).entry
    assert entry is not None
    assert entry.flags.count("moves-nothing") == hint


def test_a_file_is_looked_for_before_enter_and_a_failure_has_no_tick(recorder: Recorder, tmp_path: Path) -> None:
    language = Language("en")
    (tmp_path / "paparan.pdf").write_bytes(b"x")
    missing, there = f"/lampir {tmp_path / 'tidakada.jpg'}", f"/lampir {tmp_path / 'paparan.pdf'}"
    assert "cannot be read" in language.say(recorder.echo(missing))
    assert "attached" not in language.say(recorder.echo(missing))
    assert "attached" in language.say(recorder.echo(there))
    for raw, sign in ((missing, "✗"), (there, "✓"), ("/foto", "✗"), ("s/zz/yy/", "✗"), ("aman", "✓")):
        assert sign in language.say(line_reports.acknowledgement(recorder, recorder.take(raw)))
