"""What a message about promises tells of them: whose meeting gave which, and what is urgent."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from rapat.documents import sample
from rapat.model import Due, Extension, ExtensionState
from rapat.model.views import ActionHistory
from tests.documents.making import made

ASKED = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def sheet_message(*files: ActionHistory) -> str:
    subject = replace(sample.SHEET, meeting=sample.FINAL.meeting, actions=files)
    return " ".join(made("lembar-instansi", subject, "message").decode().split())


def given(number: int, meeting: str, *, lead: str = "POLRES") -> ActionHistory:
    file = sample.SHEET.actions[0]
    action = replace(file.action, id=f"TL-2026-{number:04}", meeting=meeting, lead=lead, supporting=("POLRES",))
    earlier = replace(sample.FINAL.meeting, id=meeting, title=f"Rapat {meeting}")
    return replace(file, action=action, meeting=earlier)


def test_a_message_to_an_agency_tells_which_promises_an_earlier_meeting_gave() -> None:
    now = sample.FINAL.meeting.id
    told = sheet_message(given(1, now), given(2, "WASDIN-2026-001"))
    assert "dan yang masih berjalan dari rapat sebelumnya" in told
    assert "[TL-2026-0001]" in told
    assert "[TL-2026-0002; dari Rapat WASDIN-2026-001" in told
    assert "rapat sebelumnya" not in sheet_message(given(1, now))


@pytest.mark.parametrize(("lead", "word"), [("POLRES", "menjadi tugas"), ("KODIM", "didukung")])
def test_who_only_supports_is_not_told_that_it_is_his_task(lead: str, word: str) -> None:
    assert f"tindak lanjut yang {word} " in sheet_message(given(1, sample.FINAL.meeting.id, lead=lead))


@pytest.mark.parametrize("form", ["message", "md"])
def test_the_chief_reads_that_more_time_is_asked_for(form: str) -> None:
    """Else the sheet says the day that the agency does not hold."""
    file = sample.SHEET.actions[0]
    new = Due(text="14/1/2027", date=date(2027, 1, 14))
    asked = Extension(
        id=f"{file.action.id}.X9", action=file.action.id, asked_at=ASKED, old=None, new=new, reason="Data"
    )
    for state, is_told in ((ExtensionState.REQUESTED, True), (ExtensionState.REFUSED, False)):
        held = replace(file, extensions=(replace(asked, state=state),))
        subject = replace(sample.SHEET, actions=(held,))
        told = " ".join(made("lembar-instansi", subject, form).decode().split())
        assert ("tambahan waktu diminta sampai 14 Jan 2027, belum dijawab" in told) is is_told


def test_messages_tell_what_is_urgent_as_papers_do() -> None:
    urgent = replace(given(1, sample.FINAL.meeting.id).action, priority="urgent")
    assert "(mendesak)*" in sheet_message(replace(given(1, sample.FINAL.meeting.id), action=urgent))
    assert "(mendesak)*" in made("notula", sample.FINAL, "message").decode()
