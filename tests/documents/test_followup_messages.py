"""What a message about promises tells of them: whose meeting gave which, and what is urgent."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat.documents import sample
from rapat.model.views import ActionHistory
from tests.documents.making import made


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


def test_messages_tell_what_is_urgent_as_papers_do() -> None:
    urgent = replace(given(1, sample.FINAL.meeting.id).action, priority="urgent")
    assert "(mendesak)*" in sheet_message(replace(given(1, sample.FINAL.meeting.id), action=urgent))
    assert "(mendesak)*" in made("notula", sample.FINAL, "message").decode()
