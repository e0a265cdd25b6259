"""The trail is told in words: no operation is left to the journal's own."""

from __future__ import annotations

from rapat.policy import Operation
from rapat.secretariat import auditing, circulars, matters, public_reports, trail_words
from rapat.secretariat.circulars import CircularDraft
from tests.conftest import Office


def test_every_operation_has_its_words() -> None:
    assert {operation for operation in Operation if operation not in trail_words.DEEDS} == set()


def test_what_is_done_to_one_thing_is_told_apart(office: Office) -> None:
    session = office.session()
    report = public_reports.take(session, public_reports.Intake(fields={"place": "Berbas", "content": "Asap tebal"}))
    report = matters.edit(session, report, {"content": "Asap tebal dari gudang"})
    notice = circulars.issue(session, CircularDraft(text="Awas asap", to=("BNNK", "POLRES")))
    circulars.answer(session, notice, "Kami turun", "KESBANGPOL")
    circulars.recall(session, notice, "Sudah padam")
    report = matters.close(session, report, "Padam")
    matters.reopen(session, report, "Menyala lagi")
    told = [str(trail_words.why(session, trace)) for trace in auditing.audit(session)]
    assert len(set(told[-7:])) == 7
