"""Who comes to a meeting: said by whom it may be, until it opens, used by the roll-call, and proven by the journal."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from rapat.errors import NotAllowed, Refused
from rapat.model import Attendance, Confirmation, Forum, Meeting, Presence
from rapat.policy import Operation
from rapat.secretariat import auditing, confirmations, confirming, planning, recording, undoing
from tests.conftest import WITA, Office
from tests.secretariat.forging import put, straight


def planned(office: Office) -> Meeting:
    session = office.session()
    return planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())


def meeting_now(office: Office, meeting: Meeting) -> Meeting:
    return office.session().need(Meeting, meeting.id)


def answers(office: Office, meeting: Meeting) -> dict[str, str]:
    confirmed = confirmations.by_agency(office.session(), meeting_now(office, meeting))
    return {code: confirmation.name or confirmation.reason for code, confirmation in confirmed.items()}


def test_an_agency_says_who_comes_and_the_secretariat_for_those_who_phone(office: Office) -> None:
    meeting = planned(office)
    own = confirming.confirm(office.session("bnnk"), meeting, "", "Budi, Analis", representing="Kepala BNNK")
    assert (own.agency, own.name, own.position, own.by) == ("BNNK", "Budi", "Analis", "bnnk")
    phoned = confirming.confirm(office.session(), meeting, "POLRES", absent="Apel pasukan")
    assert (phoned.by, phoned.entered_by) == ("notulis", "notulis")
    assert answers(office, meeting) == {"POLRES": "Apel pasukan", "BNNK": "Budi"}
    assert confirmations.unconfirmed(office.session(), meeting) == ["KESBANGPOL", "KODIM", "KEJARI"]
    assert auditing.verify(office.session()).faults == []


def test_somebody_of_the_registers_is_known(office: Office) -> None:
    confirmation = confirming.confirm(office.session(), planned(office), "POLRES", "Kapolres")
    assert (confirmation.person, confirmation.position) == ("kapolres", "Kapolres")


def test_it_is_said_anew_until_the_meeting_opens_and_taken_back(office: Office) -> None:
    meeting = planned(office)
    session = office.session("bnnk")
    confirming.confirm(session, meeting, "", "Budi")
    confirming.confirm(session, meeting, "", "Sari")
    assert answers(office, meeting) == {"BNNK": "Sari"}
    undoing.undo(session)
    assert answers(office, meeting) == {"BNNK": "Budi"}
    with pytest.raises(Refused, match="already"):
        confirming.confirm(session, meeting, "", "Budi")
    recording.Recorder(office.at("2026-11-24 09:00").session(), meeting.id).take("/buka 09.00")
    with pytest.raises(Refused):
        confirming.confirm(office.session("bnnk"), meeting, "", "Sari")
    assert auditing.verify(office.session()).faults == []


@pytest.mark.parametrize(
    ("who", "agency", "said"),
    [
        ("bnnk", "POLRES", {"who": "Budi"}),
        ("kaban", "BNNK", {"who": "Budi"}),
        ("auditor", "BNNK", {"who": "Budi"}),
        ("notulis", "DINKES", {"who": "Budi"}),
        ("notulis", "BNNK", {}),
        ("notulis", "BNNK", {"who": "Budi", "absent": "Sakit"}),
        ("notulis", "BNNK", {"absent": "Sakit", "representing": "Kepala"}),
    ],
)
def test_what_may_not_be_said_is_refused(office: Office, who: str, agency: str, said: dict[str, str]) -> None:
    meeting = planned(office)
    with pytest.raises((NotAllowed, Refused)):
        confirming.confirm(office.session(who), meeting, agency, **said)
    assert answers(office, meeting) == {}


def test_a_cancelled_meeting_is_not_confirmed(office: Office) -> None:
    meeting = planned(office)
    planning.cancel(office.session(), meeting, "Digabung")
    with pytest.raises(Refused):
        confirming.confirm(office.session("bnnk"), meeting, "", "Budi")


def test_it_is_not_taken_back_once_the_meeting_opened(office: Office) -> None:
    meeting = planned(office)
    confirming.confirm(office.session("bnnk"), meeting, "", "Budi")
    recording.Recorder(office.at("2026-11-24 09:00").session(), meeting.id).take("/buka 09.00")
    with pytest.raises(Refused, match="not scheduled any more"):
        undoing.undo(office.session("bnnk"))
    assert answers(office, meeting) == {"BNNK": "Budi"}


def test_a_meeting_that_is_moved_is_confirmed_anew(office: Office) -> None:
    meeting = planned(office)
    confirming.confirm(office.session("bnnk"), meeting, "", "Budi")
    planning.move(office.at("2026-11-24 08:30").session(), meeting, date(2026, 12, 3), "Kapolres ke Samarinda")
    assert answers(office, meeting) == {}
    assert "BNNK" in confirmations.unconfirmed(office.session(), meeting_now(office, meeting))
    confirming.confirm(office.session("bnnk"), meeting, "", "Budi")
    assert answers(office, meeting) == {"BNNK": "Budi"}
    assert auditing.verify(office.session()).faults == []


def marks(office: Office, meeting: Meeting) -> dict[str, Attendance]:
    return {mark.agency: mark for mark in office.session().find(Attendance, meeting=meeting.id)}


def test_the_roll_call_takes_who_was_announced(office: Office) -> None:
    meeting = planned(office)
    session = office.session()
    for code, who, whom in (
        ("POLRES", "Iptu Joko", ""),
        ("KODIM", "Kapten Uji, Pasi Intel", "Dandim"),
        ("BNNK", "Budi", ""),
    ):
        confirming.confirm(session, meeting, code, who, representing=whom)
    confirming.confirm(session, meeting, "KEJARI", absent="Sidang")
    recorder = recording.Recorder(office.at("2026-11-24 09:00").session(), meeting.id)
    for line in ("/buka 09.00", "+ POLRES 09.20, KODIM", "+ BNNK Sari"):
        recorder.take(line)
    recorder.mark_announced("KEJARI")
    there = marks(office, meeting)
    assert (there["POLRES"].name, there["POLRES"].presence) == ("Iptu Joko", Presence.PRESENT)
    assert there["POLRES"].arrived == datetime(2026, 11, 24, 9, 20, tzinfo=WITA)
    kodim = there["KODIM"]
    assert (kodim.name, kodim.representing, kodim.presence) == ("Kapten Uji", "Dandim", Presence.REPRESENTED)
    assert there["BNNK"].name == "Sari"
    assert (there["KEJARI"].presence, there["KEJARI"].note) == (Presence.EXCUSED, "Sidang")
    recorder.take("+ BNNK")
    assert marks(office, meeting)["BNNK"].name == "Sari"
    with pytest.raises(Refused):
        recorder.mark_announced("KESBANGPOL")


FORGED: dict[str, dict[str, object]] = {
    "told by somebody else": {"by": "bnnk"},
    "not entered by who did": {"entered_by": ""},
    "of another moment": {"at": datetime(2026, 11, 1, 8, 0, tzinfo=WITA)},
    "of an agency not invited": {"agency": "DINKES", "id": "WASDIN-2026-001.DINKES"},
    "under another id": {"id": "WASDIN-2026-001.KODIM"},
    "who comes and why nobody does": {"reason": "Sakit"},
    "neither": {"name": ""},
}


@pytest.mark.parametrize("fields", [{}, *FORGED.values()], ids=["sound", *FORGED])
def test_a_forged_word_is_found(office: Office, fields: dict[str, object]) -> None:
    meeting = planned(office)
    session = office.session()
    sound = Confirmation(
        id=f"{meeting.id}.POLRES",
        meeting=meeting.id,
        agency="POLRES",
        name="Joko",
        by="notulis",
        entered_by="notulis",
        at=session.now(),
    )
    straight(session, put(replace(sound, **fields)), why=Operation.CONFIRM, who="notulis")
    assert bool(auditing.verify(office.session()).faults) == bool(fields)
