"""A quorum that will not be there, by what those invited said, is told before the sitting."""

from __future__ import annotations

import pytest

from rapat.model import Forum, Meeting
from rapat.secretariat import confirmations, confirming, inbox, planning, registers
from rapat.secretariat.inbox import Waits
from tests.conftest import Office


@pytest.fixture
def meeting(office: Office) -> Meeting:
    """The sitting of tomorrow; of five agencies invited four make the quorum."""
    session = office.session()
    registers.edit(session, Forum, "WASDIN", {"quorum": 4})
    return planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())


def missed(office: Office, meeting: Meeting) -> confirmations.MissedQuorum | None:
    session = office.session()
    return confirmations.missed_quorum(session, session.need(Meeting, meeting.id))


def test_it_is_told_once_too_many_said_that_nobody_comes(office: Office, meeting: Meeting) -> None:
    session = office.session()
    assert missed(office, meeting) is None
    confirming.confirm(session, meeting, "POLRES", absent="Apel")
    assert missed(office, meeting) is None
    confirming.confirm(session, meeting, "BNNK", absent="Sakit")
    told = missed(office, meeting)
    assert told == confirmations.MissedQuorum(needed=4, most=3, away=("POLRES", "BNNK"))
    assert str(told.told) == "The quorum is 4 agencies; at most 3 come: nobody from POLRES, BNNK."
    confirming.confirm(session, meeting, "BNNK", "Budi")
    assert missed(office, meeting) is None


def test_too_few_invited_are_told_at_once_and_a_move_asks_anew(office: Office, meeting: Meeting) -> None:
    session = office.session()
    for code in ("POLRES", "BNNK"):
        confirming.confirm(session, meeting, code, absent="Apel")
    session = office.at("2026-11-23 10:00").session()
    moved = planning.move(session, meeting, meeting.date.replace(day=26), "Pimpinan dinas luar")
    assert missed(office, moved) is None
    planning.change(session, moved, planning.Plan(invited=["POLRES", "BNNK"]))
    told = missed(office, moved)
    assert told is not None
    assert "only 2 are invited" in str(told.told)


def test_who_plans_finds_it_in_the_inbox_and_nobody_else(office: Office, meeting: Meeting) -> None:
    for code in ("POLRES", "BNNK"):
        confirming.confirm(office.session(), meeting, code, absent="Apel")
    (row,) = [row for row in inbox.waiting(office.session()) if row.why is Waits.NO_QUORUM]
    assert (row.number, row.quorum) == (meeting.id, missed(office, meeting))
    assert all(row.why is not Waits.NO_QUORUM for row in inbox.waiting(office.session("bnnk")))


def test_a_forum_without_a_quorum_and_a_sitting_that_began_say_nothing(office: Office, meeting: Meeting) -> None:
    session = office.session()
    for code in ("POLRES", "BNNK"):
        confirming.confirm(session, meeting, code, absent="Apel")
    planning.cancel(session, meeting, "Tidak kuorum")
    assert missed(office, meeting) is None
