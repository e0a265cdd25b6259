"""No line can be refused: whatever is typed or stands in a file is in the record, and the echo says what it became."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapat import workspace
from rapat.errors import Refused
from rapat.model import Action, AgendaItem, Attendance, Entry, EntryKind, Forum, Meeting, MeetingStatus
from rapat.secretariat import assigning, attaching, editing, following_up, line_reports, planning, reading
from rapat.secretariat.planning import Plan
from rapat.secretariat.recording import Recorder
from rapat.text.language import M
from tests.capture.test_properties import WORDS
from tests.conftest import Office, furnish

MEETING = "WASDIN-2026-001"
LINES = st.lists(st.sampled_from(WORDS.split(" ")), max_size=7).map(" ".join)


@pytest.fixture(scope="module")
def shared() -> Iterator[Office]:
    """One sitting for all generated lines."""
    with TemporaryDirectory() as folder:
        workspace.create(Path(folder) / "kerja", "Uji", secretariat="KESBANGPOL")
        with workspace.open_workspace(Path(folder) / "kerja") as opened:
            furnish(opened)
            office = Office(opened).at("2026-11-24 09:00")
            planning.plan(office.session(), office.session().need(Forum, "WASDIN"), Plan())
            yield office


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """The note-taker in the November sitting, at nine o'clock."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), Plan())
    return Recorder(office.at("2026-11-24 09:00").session(), MEETING)


def state(recorder: Recorder) -> list[object]:
    """Everything of the meeting but its lines."""
    session = recorder.session
    kinds = (Action, AgendaItem, Attendance, Meeting)
    return [entry for kind in kinds for entry in session.find(kind)]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, LINES)
def test_the_echo_says_what_is_recorded(shared: Office, first: str, second: str) -> None:
    recorder = Recorder(shared.session(), MEETING)
    for raw in (first, second):
        told = recorder.understand(raw)
        if told.command is not None and told.command.name in ("undo", "attach"):
            continue
        taken = recorder.take(raw)
        assert taken.entry is not None
        assert taken.line.raw == taken.entry.raw == raw
        assert (taken.entry.kind, taken.entry.flags) == (told.kind, told.flags)
        assert "not-done" not in taken.flags


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        ("(SR) + POLRES", "not-hidden"),
        ("% # Rahasia", "not-hidden"),
        ("% + POLRES", "not-hidden"),
        ("% rapat berikutnya: Selasa, 29 Des", "not-hidden"),
        ("- ! @POLRES ^besok", "no-text"),
        ("s/tidak ada/ada/", "nothing-corrected"),
        ("! @POLRES", "nothing-above"),
    ],
)
def test_what_cannot_be_done_is_a_trace_and_the_echo_says_so(recorder: Recorder, raw: str, flag: str) -> None:
    recorder.take("/buka 09.00")
    before = state(recorder)
    told = recorder.understand(raw)
    taken = recorder.take(raw)
    assert taken.entry is not None
    assert told.kind is taken.entry.kind
    assert not told.kind.printed
    assert flag in told.flags
    assert (taken.entry.text, taken.entry.flags) == (raw, told.flags)
    assert taken.entry.private == raw.startswith("%")
    assert state(recorder) == before


@pytest.mark.parametrize("raw", ["=", "?", "%", "!"])
def test_a_mark_with_nothing_above_prints_nothing(recorder: Recorder, raw: str) -> None:
    taken = recorder.take(raw)
    assert "nothing-above" in taken.flags
    assert taken.entry is not None
    assert not taken.entry.kind.printed


def test_a_promise_with_reports_is_not_turned_by_a_mark(recorder: Recorder) -> None:
    action = recorder.take("! Kirim data @POLRES ^30/11").action
    assert action is not None
    following_up.report(recorder.session, action, "sudah separuh")
    number = recorder.session.store.get("counters", f"{MEETING}.entries")
    taken = recorder.take("=")
    assert taken.entry is not None
    assert (taken.entry.kind, taken.entry.flags) == (EntryKind.CORRECTION, ("not-done",))
    assert "has reports already" in str(taken.why)
    assert recorder.session.need(Action, action.id).text == "Kirim data"
    assert recorder.session.need(Entry, f"{MEETING}.1").kind is EntryKind.ACTION
    assert number is not None
    assert recorder.take("lanjut").entry == recorder.session.need(Entry, f"{MEETING}.3")


def test_one_bad_line_costs_neither_its_neighbours_nor_a_number(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(transaction: object, entry: Entry) -> Entry:
        del transaction
        raise Refused(M("%(id)s cannot be rewritten.", id=entry.id))

    monkeypatch.setattr(editing, "rewrite", refusing)
    lines = [f"baris {number}" for number in range(50)]
    lines[20:20] = ["! Kirim @POLRES", "s/baris/garis/", "! Kirim lagi @KODIM"]
    taken = Recorder(recorder.session, MEETING, "notula.txt").take_all(lines)
    assert [one.entry.number for one in taken if one.entry] == list(range(1, 54))
    assert [one.line.raw for one in taken if "not-done" in one.flags] == ["s/baris/garis/"]
    assert [action.id for action in recorder.session.find(Action)] == ["TL-2026-0001", "TL-2026-0002"]


def test_a_mistake_of_ours_costs_no_line(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Action:
        raise ZeroDivisionError

    monkeypatch.setattr(assigning, "make", broken)
    taken = recorder.take("! Kirim data @POLRES")
    assert taken.entry is not None
    assert (taken.entry.kind, taken.entry.text) == (EntryKind.NOTE, "! Kirim data @POLRES")
    assert "not-done" in taken.flags
    assert recorder.meeting.status is MeetingStatus.LIVE


def test_a_meeting_that_is_not_open_still_refuses(recorder: Recorder) -> None:
    planning.cancel(recorder.session, recorder.meeting, "hujan")
    with pytest.raises(Refused, match="was cancelled"):
        recorder.take("! @POLRES")


def test_undecodable_and_endless_lines_are_recorded(recorder: Recorder) -> None:
    for raw in ("a\ud800b", "nul\x00nul", "x" * 1_000_000, "(T) " * 600 + "y", "@P " * 4_000):
        taken = recorder.take(raw)
        assert taken.entry is not None
        assert recorder.session.need(Entry, taken.entry.id).raw == raw.replace("\ud800", "\ufffd")
    assert len(reading.entries(recorder.session, MEETING)) == 5


def test_a_file_is_attached_by_whoever_types_it_and_held_back_from_a_file(recorder: Recorder, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("x", encoding="utf-8")
    lines = ["pembukaan", f"/lampir {secret}", "lanjut", "/urungkan"]
    taken = Recorder(recorder.session, MEETING, "notula.txt").take_all(lines)
    assert not recorder.meeting.attachments
    assert not (recorder.session.folder / "evidence").exists()
    assert [one.entry.flags for one in taken if one.entry][1] == ("attachment-held-back",)
    assert line_reports.held_back(taken) == [attaching.Named(secret)]
    assert recorder.take(f"/lampir {secret}", attach=False).flags == ("attachment-held-back",)
    assert recorder.take(f"/lampir {secret}").flags == ()
    assert [one.name for one in recorder.meeting.attachments] == ["rahasia.txt"]


def test_a_file_is_read_before_the_lock(recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def told(name: str, operation: Callable[..., object]) -> Callable[..., object]:
        def call(*words: object, **more: object) -> object:
            order.append(name)
            return operation(*words, **more)

        return call

    store = type(recorder.session.store)
    monkeypatch.setattr(store, "commit", told("lock", store.commit))
    monkeypatch.setattr(attaching, "prepare", told("file", attaching.prepare))
    (tmp_path / "paparan.pdf").write_bytes(b"x")
    recorder.take(f"/lampir {tmp_path / 'paparan.pdf'}")
    taken = recorder.take(f"/lampir {tmp_path}")
    assert order == ["file", "lock"] * 2
    assert taken.flags == ("file-unreadable",)
    assert "it is a folder" in str(taken.why)
