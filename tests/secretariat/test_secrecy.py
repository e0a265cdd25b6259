"""What is private or secret stays so, whatever it is typed into."""

from __future__ import annotations

import pytest

from rapat.model import Action, AgendaItem, Attendance, Entry, Meeting, SecurityClass
from rapat.secretariat import editing, planning
from rapat.secretariat.editing import Correction
from rapat.secretariat.recording import Recorder
from tests.conftest import Office


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """A meeting being recorded."""
    desk = office.desk()
    meeting = planning.plan(
        desk, None, planning.Plan(title="Rapat uji", date=desk.today(), invited=("POLRES", "KODIM"), chair="kaban")
    )
    return Recorder(desk, meeting.id)


def lines(recorder: Recorder) -> list[Entry]:
    return recorder.desk.find(Entry, meeting=recorder.meeting_id)


@pytest.mark.parametrize("bullet", ["- Kapolres: X", "- ! Jaga gereja @POLRES", "- = X", "- X", "1. Kapolres: X"])
def test_bullets_below_a_private_line_are_private(recorder: Recorder, bullet: str) -> None:
    recorder.take("% Intel: ada target")
    recorder.take(bullet)
    recorder.take("- Kapolres: Y")
    assert [entry.private for entry in lines(recorder)] == [True] * 3
    assert all(action.private for action in recorder.desk.find(Action))
    recorder.take("Kapolres: terbuka")
    assert not lines(recorder)[-1].private


def test_bullets_below_a_secret_line_are_secret(recorder: Recorder) -> None:
    recorder.take("(R) Kapolres: rencana")
    recorder.take("- ! Jaga gereja @POLRES")
    assert lines(recorder)[-1].security is SecurityClass.SECRET
    assert recorder.desk.find(Action)[0].security is SecurityClass.SECRET


@pytest.mark.parametrize(
    "typed", ["- % ada target", "= (R) patroli", "Kapolres: (R) patroli", "Kapolres: % patroli", "! (SR) jaga @POLRES"]
)
def test_a_mark_behind_a_bullet_or_speaker_holds(recorder: Recorder, typed: str) -> None:
    recorder.take("Kapolres: umum")
    recorder.take(typed)
    entry = lines(recorder)[-1]
    assert entry.private or entry.security in (SecurityClass.SECRET, SecurityClass.TOP_SECRET)
    assert "%" not in entry.text
    assert "(R)" not in entry.text


@pytest.mark.parametrize("typed", ["% # Operasi", "(R) # Operasi", "% + POLRES Budi", "% rapat berikutnya: 4/12/2026"])
def test_what_everybody_would_read_cannot_be_hidden(recorder: Recorder, typed: str) -> None:
    recorder.take(typed)
    desk = recorder.desk
    assert all("Operasi" not in item.title for item in desk.find(AgendaItem))
    assert desk.find(Attendance) == []
    assert desk.need(Meeting, recorder.meeting_id).next_text == ""
    (entry,) = lines(recorder)
    assert entry.private or entry.security is SecurityClass.SECRET


def test_an_action_follows_the_class_of_its_line(recorder: Recorder) -> None:
    recorder.take("! Jaga gereja @POLRES ^besok")
    editing.edit(recorder.desk, lines(recorder)[0], Correction(security=SecurityClass.SECRET))
    assert recorder.desk.find(Action)[0].security is SecurityClass.SECRET
