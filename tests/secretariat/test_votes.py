"""Votes of a decision as values, checked against who is there; and whether enough are there at all."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat import documents
from rapat.capture.line import Vote as Typed
from rapat.model import Entry, Forum, Meeting, Vote
from rapat.secretariat import planning, reading, record_order, registers
from rapat.secretariat.recording import Recorder
from rapat.text.language import Language
from tests.conftest import Office

MEETING = "WASDIN-2026-001"


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """The note-taker in the November sitting, at nine o'clock."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    return Recorder(office.at("2026-11-24 09:00").session(), MEETING)


def decide(recorder: Recorder, raw: str, **counts: int) -> Entry:
    entry = recorder.take_understood(replace(recorder.understand(raw), vote=Typed(**counts))).entry
    assert entry is not None
    return entry


def test_a_vote_is_kept_as_a_value(recorder: Recorder) -> None:
    entry = decide(recorder, "= Posko dibuka (setuju 7, tidak 1)", agree=7, against=1)
    assert recorder.session.need(Entry, entry.id).vote == Vote(agree=7, against=1)
    assert entry.flags == ()
    assert decide(recorder, "setuju 7, tidak 1", agree=7, against=1).vote is None


def test_more_voices_than_agencies_are_said(recorder: Recorder) -> None:
    recorder.take("+ POLRES, KODIM")
    recorder.take("+ BNNK izin")
    assert decide(recorder, "= Posko dibuka (setuju 2)", agree=2).flags == ()
    assert decide(recorder, "= Posko dibuka (setuju 3)", agree=3).flags == ("too-many-voices",)


def test_a_file_belongs_to_the_item_under_which_it_was_attached(recorder: Recorder, office: Office) -> None:
    (office.workspace.folder / "paparan.pdf").write_bytes(b"x")
    recorder.take("# Kesiapan Nataru")
    recorder.take(f"/lampir {office.workspace.folder / 'paparan.pdf'}")
    (attachment,) = recorder.session.need(Meeting, MEETING).attachments
    item = next(item for item in record_order.agenda(recorder.session, MEETING) if item.title == "Kesiapan Nataru")
    assert attachment.item == item.id


def test_the_roll_call_counts_toward_the_forums_quorum(recorder: Recorder, office: Office) -> None:
    registers.edit(office.session(), Forum, "WASDIN", {"quorum": 2})
    recorder.take("+ POLRES")
    recorder.take("+ tamu Ketua RT 05, undangan")

    def said() -> str:
        return " ".join(Language("en").say(lack.message) for lack in recorder.checklist())

    def printed() -> str:
        minutes = reading.minutes(recorder.session, recorder.meeting)
        options = documents.RenderOptions.from_session(recorder.session)
        text = dict(documents.render("notula", minutes, ("txt",), options))["txt"].decode()
        return " ".join(text.split())

    assert "The quorum is 2 agencies; 1 are in the roll-call." in said()
    assert "1 instansi hadir, disyaratkan 2: kuorum tidak terpenuhi" in printed()
    recorder.take("+ KODIM Pasi Intel, mewakili Dandim")
    assert "quorum" not in said()
    assert "2 instansi hadir, disyaratkan 2: kuorum terpenuhi" in printed()
    registers.edit(office.session(), Forum, "WASDIN", {"quorum": None})
    assert "uorum" not in printed()
