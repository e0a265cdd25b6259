"""What a mark of the roll-call makes of the one before it."""

from __future__ import annotations

from datetime import datetime

import pytest

from rapat.capture import AttendanceMark
from rapat.model import Attendance, Presence
from rapat.secretariat.marking import marked
from tests.conftest import WITA

CAME = datetime(2026, 11, 24, 9, 20, tzinfo=WITA)
SUBSTITUTE = Attendance(
    id="M.DISHUB",
    meeting="M",
    agency="DISHUB",
    presence=Presence.REPRESENTED,
    position="Kabid Lalu Lintas",
    representing="Kadishub",
    arrived=CAME,
    note="membawa data",
)


def mark(presence: Presence | None = None, name: str = "", position: str = "") -> AttendanceMark:
    return AttendanceMark(agency="DISHUB", presence=presence, name=name, position=position)


@pytest.mark.parametrize(
    "again",
    [mark(Presence.PRESENT, position="Kadishub"), mark(Presence.EXCUSED), mark(Presence.PRESENT, "Budi", "Sekretaris")],
)
def test_what_was_said_of_the_one_before_does_not_stay(again: AttendanceMark) -> None:
    now = marked(SUBSTITUTE, again, None, None)
    assert (now.representing, now.arrived, now.note) == ("", None, "")
    assert now.presence is again.presence


def test_what_is_added_of_the_same_person_leaves_the_rest() -> None:
    now = marked(SUBSTITUTE, mark(name="Budi"), None, CAME.replace(hour=10))
    assert (now.name, now.position, now.representing) == ("Budi", "Kabid Lalu Lintas", "Kadishub")
    assert (now.arrived, now.left, now.note) == (CAME, CAME.replace(hour=10), "membawa data")


def test_another_holder_does_not_keep_the_name() -> None:
    old = marked(SUBSTITUTE, mark(name="Budi"), None, None)
    assert marked(old, mark(Presence.PRESENT, position="Kadishub"), None, None).name == ""
