"""What a projector shows of a meeting: what the room may see, told from few lines as from all of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat.capture import OF_PROMISES
from rapat.model import Action, Entry, MatterKind, Meeting, SecurityClass
from rapat.model.views import printed
from rapat.policy import Operation
from rapat.secretariat import assigning, excerpts, matters, planning, reading
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session
from rapat.secretariat.visibility import HIDDEN
from tests.conftest import Office
from tests.counting import counted

MANY = 400
LINES = (
    "# (R) Operasi",
    "Kapolres: umum",
    "- rinci",
    "% Intel: ada target",
    "- di gudang",
    "(R) Kapolres: rencana",
    "- tahap satu",
    "- (SR) tahap dua",
    "! Jaga gereja @POLRES ^besok",
    "! Jaga pos @KODIM ^besok",
    "(T) ! Jaga pasar @KODIM ^besok",
    "? Siapa menanggung biaya",
    "(T) = Patroli",
    "- pukul 20.00",
    "/urungkan",
    "Dandim: selesai",
)


@pytest.fixture
def meeting(office: Office) -> Meeting:
    """A meeting in which open, private and secret lines stand beside each other, some of them changed since."""
    session = office.session()
    invited = ("POLRES", "KODIM")
    plan = planning.Plan(title="Rapat uji", date=session.today(), invited=invited, chair="kaban")
    recorder = Recorder(session, planning.plan(session, None, plan).id)
    recorder.take_all(LINES)
    first, second, *_ = session.find(Action)
    assigning.edit(session, first, security=SecurityClass.SECRET)
    assigning.edit(session, second, private=True)
    return recorder.meeting


def entries(session: Session, meeting: Meeting) -> list[Entry]:
    """What the room may see of the lines, told from all of them."""
    open_lines = [entry for entry in printed(reading.entries(session, meeting.id)) if not _secrecy(session, entry)[0]]
    return [entry for entry in open_lines if _secrecy(session, entry)[1].rank <= meeting.security.rank]


def _secrecy(session: Session, entry: Entry) -> tuple[bool, SecurityClass]:
    return session.visibility.secrecy(entry)


def left_out(session: Session, meeting: Meeting) -> int:
    """How much is above the meeting's class or the reader's clearance, told from all lines."""
    lines = [entry for entry in session.whole.find(Entry, meeting=meeting.id) if entry.kind.printed]
    public = [entry for entry in lines if not _secrecy(session, entry)[0]]
    seen = {entry.id for entry in entries(session, meeting)}
    titles = sum(item.title == HIDDEN for item in excerpts.Room(session, meeting).items())
    return sum(entry.id not in seen for entry in public) + titles


@pytest.mark.parametrize("security", list(SecurityClass))
@pytest.mark.parametrize("person", ["notulis", "kaban", "kapolres", "auditor"])
def test_few_lines_tell_what_all_would(office: Office, meeting: Meeting, person: str, security: SecurityClass) -> None:
    if security is not SecurityClass.ORDINARY:
        planning.change(office.session(), meeting, planning.Plan(security=security))
    session = office.session(person)
    now = session.get(Meeting, meeting.id)
    if now is None:
        return
    room = excerpts.Room(session, now)
    whole = entries(session, now)
    assert [entry.id for entry in room.last(MANY).entries] == [entry.id for entry in whole]
    assert [entry.id for entry in room.first(MANY).entries] == [entry.id for entry in whole]
    assert room.left_out() == left_out(session, now)
    assert room.last(2).entries == [entry for entry in room.last(MANY).entries if entry in room.last(2).entries]


def test_nothing_that_is_doubted_of_a_line_tells_the_room_of_a_matter_or_a_class(
    office: Office, meeting: Meeting
) -> None:
    session = office.session()
    case = matters.open_matter(session, MatterKind.CASE, "Jaringan", {"lead": "POLRES", "security": "T"})
    Recorder(session, meeting.id).take_all(
        [f"Kapolres: cek &{case.id}", "Kapolres: cek &KSS-9", f"! Jaga dermaga @KODIM &{case.id}", "! Jaga bandara"]
    )
    note = session.last(Entry, "order", 4, meeting=meeting.id).documents[0]
    assert note.matter == case.id
    shown = excerpts.Room(session, meeting).last(MANY)
    assert {flag for entry in shown.entries for flag in entry.flags} <= OF_PROMISES
    assert "no-lead" in shown.entries[-1].flags  # what the room can answer
    assert not any(each.matter or each.raw for each in shown.entries)
    assert not any(action.matter for action in shown.actions)
    told = {action.id for action in shown.actions}
    assert {entry.action for entry in shown.entries} - {""} == told  # no number of a promise that is not for the room


def test_what_was_moved_below_a_private_line_is_not_shown(office: Office, meeting: Meeting) -> None:
    session = office.session()
    recorder = Recorder(session, meeting.id)
    recorder.take("% Intel: lagi")
    private = session.last(Entry, "order", 1, meeting=meeting.id).documents[0]
    note = next(entry for entry in entries(session, meeting) if entry.text == "umum")
    session.transact(
        Operation.RECORD,
        lambda transaction: transaction.put(replace(note, parent=private.id)),
        about=meeting,
    )
    assert note.number < private.number
    assert note.id not in {entry.id for entry in excerpts.Room(session, meeting).last(MANY).entries}


@pytest.mark.parametrize("person", ["notulis", "kapolres"])
def test_how_much_is_read_does_not_grow_with_the_record(office: Office, meeting: Meeting, person: str) -> None:
    copied = []
    for _ in range(2):
        Recorder(office.session(), meeting.id).take_all([f"Kapolres: baris {number}" for number in range(MANY)])
        session = office.session(person)
        with counted() as counts:
            room = excerpts.Room(session, meeting)
            assert len(room.last(20).entries) == 20
            assert room.left_out()
        copied.append(counts["copied"])
    assert copied[0] == copied[1] < MANY / 2
