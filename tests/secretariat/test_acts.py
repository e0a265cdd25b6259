"""Closing, attaching, marking and taking back leave the same record by key, by command and by typed line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import time
from pathlib import Path
from typing import Final

import pytest

from rapat.capture import AttendanceMark
from rapat.errors import Refused
from rapat.model import Attendance, Forum, MeetingStatus, Presence
from rapat.secretariat import acts, planning, reading, sittings
from rapat.secretariat.recording import Recorder
from rapat.secretariat.replaying import Replay
from tests.conftest import open_furnished

MEETING: Final = "WASDIN-2026-001"
KINDS: Final = ("meetings", "items", "attendance", "entries", "actions")

Act = Callable[[Recorder], object]


@contextmanager
def sitting(folder: Path) -> Iterator[Recorder]:
    """The note-taker in the November sitting of a new workspace, with two lines taken down."""
    with open_furnished(folder) as office:
        planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
        recorder = Recorder(office.at("2026-11-24 09:00").session(), MEETING)
        recorder.take("Kapolres: situasi aman")
        recorder.take("! Kirim data @POLRES ^30/11")
        yield recorder


def left_by(folder: Path, act: Act) -> tuple[str, object, object]:
    """Do an act in a new sitting; return reason and changes of its record, and what a replay of the journal gives."""
    with sitting(folder) as recorder:
        before = recorder.session.store.seq
        act(recorder)
        (record,) = recorder.session.store.since(before)
        replay = Replay()
        for every in recorder.session.store.since(0):
            replay.apply(every)
        changes = [(op.kind, op.name, op.doc) for op in record.ops]
        return record.why, changes, [replay.plain(kind, ident) for kind, ident in replay.named(KINDS, MEETING)]


def left_below(folder: Path, act: Act) -> list[tuple[str, str, str]]:
    """Do an act below a head and type a bullet; return kind, words and item of what was taken down."""
    with sitting(folder) as recorder:
        for line in ("Keputusan:", "- Patroli diutamakan"):
            recorder.take(line)
        act(recorder)
        recorder.take("- Pos pantau dibuka")
        return [(entry.kind, entry.text, entry.item) for entry in reading.entries(recorder.session, MEETING)]


def typed(line: str) -> Act:
    """Type a line."""
    return lambda recorder: recorder.take(line)


def command(step: Callable[..., object], *given: object) -> Act:
    """Run a use case as the command line does."""
    return lambda recorder: step(recorder.session, recorder.meeting, *given)


WAYS: Final[dict[str, dict[str, Act]]] = {
    "close": {
        "line": typed("/tutup"),
        "key": lambda recorder: recorder.close(),
        "command": command(sittings.close),
    },
    "close at a time": {
        "line": typed("/tutup 11.20"),
        "key": lambda recorder: recorder.close(time(11, 20)),
        "command": command(sittings.close, time(11, 20)),
    },
    "attach": {
        "line": typed("/lampir a.txt"),
        "key": lambda recorder: recorder.attach(Path("a.txt")),
        "command": command(sittings.attach, Path("a.txt")),
    },
    "undo": {"line": typed("/urungkan"), "key": lambda recorder: recorder.undo()},
    "next item": {"line": typed("#"), "key": lambda recorder: recorder.next_item()},
    "mark": {
        "line": typed("+ POLRES izin"),
        "key": lambda recorder: recorder.mark(AttendanceMark(agency="POLRES", presence=Presence.EXCUSED)),
        "command": command(sittings.call_roll, "POLRES izin"),
    },
    "represent": {
        "line": typed("+ KODIM Kapten Uji, Pasi Intel, mewakili Dandim"),
        "key": lambda recorder: recorder.mark_representative("KODIM", "Kapten Uji, Pasi Intel", "Dandim"),
    },
}
PAIRS: Final = [(act, way) for act, ways in WAYS.items() for way in ways if way != "line"]


@pytest.mark.parametrize(("act", "way"), PAIRS)
def test_every_way_leaves_what_the_typed_line_leaves(
    act: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    by_line = left_by(tmp_path / "line", WAYS[act]["line"])
    assert left_by(tmp_path / "other", WAYS[act][way]) == by_line


@pytest.mark.parametrize("act", WAYS)
def test_what_is_typed_after_a_key_is_what_is_typed_after_the_line(
    act: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    by_line = left_below(tmp_path / "line", WAYS[act]["line"])
    assert left_below(tmp_path / "key", WAYS[act]["key"]) == by_line


def test_a_meeting_closed_by_a_key_is_opened_again_by_undo(tmp_path: Path) -> None:
    with sitting(tmp_path / "kerja") as recorder:
        statuses = []
        for act in (recorder.close, recorder.undo):
            act()
            statuses.append(recorder.meeting.status)
        assert statuses == [MeetingStatus.DRAFT, MeetingStatus.LIVE]
        with pytest.raises(Refused, match="scheduled"):
            sittings.open_meeting(recorder.session, recorder.meeting)


def test_a_closed_meeting_is_not_closed_again(tmp_path: Path) -> None:
    with sitting(tmp_path / "kerja") as recorder:
        recorder.close()
        seq = recorder.session.store.seq
        with pytest.raises(Refused, match="a draft"):
            recorder.close()
        with pytest.raises(Refused, match="a draft"):
            sittings.close(recorder.session, recorder.meeting)
        assert recorder.session.store.seq == seq


def test_a_file_that_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    with sitting(tmp_path / "kerja") as recorder:
        seq = recorder.session.store.seq
        with pytest.raises(Refused):
            recorder.attach(tmp_path / "none.txt")
        assert recorder.session.store.seq == seq


def test_a_known_representative_is_the_person_of_the_registers(tmp_path: Path) -> None:
    with sitting(tmp_path / "kerja") as recorder:
        recorder.mark_representative("POLRES", "Kapolres Bontang", "Kapolda")
        (mark,) = recorder.session.find(Attendance, meeting=MEETING)
        assert (mark.person, mark.representing) == ("kapolres", "Kapolda")


def test_a_name_with_a_time_of_day_in_it_is_a_name(tmp_path: Path) -> None:
    with sitting(tmp_path / "kerja") as recorder:
        recorder.mark_representative("KODIM", "Kapten Uji 09.30, Pasi", "Dandim, yang lama")
        (mark,) = recorder.session.find(Attendance, meeting=MEETING)
        assert (mark.name, mark.position, mark.arrived) == ("Kapten Uji 09.30", "Pasi", None)
        assert mark.representing == "Dandim, yang lama"


@pytest.mark.parametrize("presence", [one for one in Presence if one not in (Presence.REPRESENTED, Presence.GUEST)])
def test_the_trace_of_a_mark_reads_back_to_the_mark(presence: Presence, tmp_path: Path) -> None:
    with sitting(tmp_path / "kerja") as recorder:
        for arrived in (None, time(9, 5)):
            mark = AttendanceMark(agency="BNNK", presence=presence, arrived=arrived)
            assert recorder.understand(acts.attendance(mark).raw).roll == (mark,)


def test_an_office_that_is_a_person_is_told_once() -> None:
    mark = AttendanceMark(agency="POLRES", name="Kapolres Bontang", position="Kapolres Bontang")
    assert acts.attendance(mark).raw == "+ POLRES Kapolres Bontang"
