"""Each net holds by itself: what papers are made from, and what is left out of minutes that were frozen whole."""

from __future__ import annotations

import pytest

from rapat.model import Meeting
from rapat.model.views import Minutes
from rapat.secretariat import agendas, approved, approving, excerpts, planning, reading, sittings
from rapat.secretariat.planning import Plan
from rapat.secretariat.recording import Recorder
from tests.conftest import Office

OPEN = {"situasi aman", "Pos dijaga", "Kirim data"}
SECRET = {"Sandi gudang", "Gudang disegel", "Awasi gudang"}
PRIVATE = {"Dari informan"}
READ = {"kapolres": OPEN, "auditor": OPEN, "kaban": OPEN | SECRET}
"""Who reads which lines of the record and which actions; the secretariat reads everything."""


@pytest.fixture
def meeting(office: Office) -> Meeting:
    """A sitting of class B with open, secret and private lines."""
    session = office.session()
    made = planning.plan(
        session, None, Plan(title="Rapat uji", date=session.today(), invited=("POLRES", "KESBANGPOL"), chair="kaban")
    )
    agendas.add_item(session, made, "(R) Sandi gudang")
    Recorder(session, made.id).take_all(
        [
            "/buka 09.00",
            "Kapolres: situasi aman",
            "= Pos dijaga",
            "! Kirim data @POLRES ^besok",
            "(R) Kapolres: Sandi gudang",
            "(R) = Gudang disegel",
            "! (R) Awasi gudang @POLRES ^besok",
            "% Dari informan",
        ]
    )
    return session.need(Meeting, made.id)


def words(minutes: Minutes) -> set[str]:
    """What minutes say: lines, actions, titles."""
    lines = {entry.text for entry in minutes.entries if entry.kind.printed}
    return lines | {file.action.text for file in minutes.actions} | {item.title for item in minutes.items} - {"…"}


@pytest.mark.parametrize("who", READ)
def test_papers_are_made_from_what_their_maker_reads(office: Office, meeting: Meeting, who: str) -> None:
    minutes = reading.minutes(office.session(who), meeting)
    assert words(minutes) == READ[who]
    assert minutes.left_out == (0 if who == "kaban" else 4)
    assert words(reading.minutes(office.session(), meeting)) == OPEN | SECRET | PRIVATE


@pytest.mark.parametrize("who", READ)
def test_minutes_that_were_frozen_whole_are_shown_by_halves(office: Office, meeting: Meeting, who: str) -> None:
    session = office.session()
    closed, _ = sittings.close(session, meeting)
    whole = approved.notula(session, approving.review(session, closed))
    assert words(whole) == OPEN | SECRET  # nothing private is frozen
    shown, left_out = excerpts.excerpt(office.session(who), whole)
    assert words(shown) == READ[who]
    assert bool(shown.code) is (READ[who] == OPEN | SECRET)
    assert left_out == (0 if who == "kaban" else 4)
    assert excerpts.excerpt(session, whole).minutes == whole
