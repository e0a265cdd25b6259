"""Moving lines: however often, wherever to, a line stands where it was put and takes with it what hangs on it."""

from __future__ import annotations

import pytest

from rapat.errors import Refused
from rapat.model import Entry, EntryKind, Forum
from rapat.secretariat import moving, planning, reading, record_order
from rapat.secretariat.recording import Recorder
from tests.conftest import Office

MEETING = "WASDIN-2026-001"


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """The note-taker in the November sitting, at nine o'clock."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    return Recorder(office.at("2026-11-24 09:00").session(), MEETING)


def take(recorder: Recorder, *lines: str) -> list[Entry]:
    return [entry for raw in lines if (entry := recorder.take(raw).entry) is not None]


def words(recorder: Recorder) -> list[str]:
    return [entry.text for entry in reading.entries(recorder.session, MEETING) if entry.kind.printed]


def test_there_is_always_room_between_two_lines(recorder: Recorder) -> None:
    lines = take(recorder, "satu", "dua", "tiga", "empat")
    for turn in range(200):
        moving.move(recorder.session, lines[turn % 2], before=lines[2])
    assert words(recorder) == ["satu", "dua", "tiga", "empat"]
    orders = [entry.order for entry in reading.entries(recorder.session, MEETING)]
    assert orders == sorted(set(orders))
    take(recorder, "lima")
    assert words(recorder)[-1] == "lima"


def test_what_is_typed_next_stands_below_all_that_was_moved_to_the_end(recorder: Recorder) -> None:
    lines = take(recorder, "satu", "dua", "tiga")
    for line in lines[:2] * 5:
        moving.move(recorder.session, line)
    take(recorder, "empat")
    assert words(recorder) == ["tiga", "satu", "dua", "empat"]


def test_sub_points_go_along(recorder: Recorder) -> None:
    first, _, _, _, last = take(recorder, "satu", "- a", "- b", "dua", "tiga")
    items = record_order.agenda(recorder.session, MEETING)
    moving.move(recorder.session, first, before=last)
    assert words(recorder) == ["dua", "satu", "a", "b", "tiga"]
    moved = moving.move(recorder.session, first, item=items[-1])
    below = [entry for entry in reading.entries(recorder.session, MEETING) if entry.parent == first.id]
    assert {entry.item for entry in (moved, *below)} == {items[-1].id}


def test_a_sub_point_belongs_to_what_it_stands_below(recorder: Recorder) -> None:
    first, point, second = take(recorder, "satu", "- a", "Kapolres: dua")
    third = take(recorder, "Dandim: tiga")[0]
    moved = moving.move(recorder.session, point, before=third)
    assert (moved.kind, moved.parent) == (EntryKind.CONTINUATION, second.id)
    alone = moving.move(recorder.session, moved, before=first)
    assert (alone.kind, alone.parent) == (EntryKind.NOTE, "")


def test_what_was_hidden_stays_hidden_wherever_it_is_moved(recorder: Recorder) -> None:
    _, point = take(recorder, "% rahasia", "- butir")
    third = take(recorder, "Dandim: tiga", "Kapolres: empat")[1]
    moved = moving.move(recorder.session, point, before=third)
    assert moved.private
    open_point = take(recorder, "- terbuka")[0]
    below = moving.move(recorder.session, open_point, before=take(recorder, "% tertutup", "akhir")[1])
    assert (below.kind, below.private) == (EntryKind.NOTE, False)


def test_a_line_is_not_moved_before_its_own_points(recorder: Recorder) -> None:
    first, point = take(recorder, "satu", "- a")
    for target in (first, point):
        with pytest.raises(Refused, match="before itself"):
            moving.move(recorder.session, first, before=target)


def test_a_line_goes_up_and_down_past_whole_lines(recorder: Recorder) -> None:
    first, _, last = take(recorder, "satu", "- a", "dua")
    moving.step(recorder.session, last, -1)
    assert words(recorder) == ["dua", "satu", "a"]
    moving.step(recorder.session, last, -1)
    assert words(recorder) == ["dua", "satu", "a"]
    moving.step(recorder.session, last, 1)
    assert words(recorder) == ["satu", "a", "dua"]
    take(recorder, "# Acara lain", "tiga")
    other = reading.entries(recorder.session, MEETING)[-1].item
    assert moving.step(recorder.session, last, 1).item == other
    assert words(recorder) == ["satu", "a", "dua", "tiga"]
    assert moving.step(recorder.session, last, -1).item == first.item
    assert words(recorder) == ["satu", "a", "dua", "tiga"]
