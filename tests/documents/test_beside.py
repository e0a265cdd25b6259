"""Two persons of one agency stand on every list of those present, each with the own hour."""

from __future__ import annotations

import pytest

from rapat.secretariat import approving, auditing
from tests.conftest import Office
from tests.documents.making import words
from tests.documents.test_frozen_settings import printed
from tests.secretariat.sitting import closed

LINES = ("+ BNNK Ibu Sri 09.05", "+ BNNK Pak Rudi, Kasi Berantas 10.30")


@pytest.mark.parametrize("kind", ["notula", "daftar-hadir"])
@pytest.mark.parametrize("frozen", [False, True])
def test_both_are_on_the_paper(office: Office, kind: str, *, frozen: bool) -> None:
    session, meeting = office.session("kabid"), closed(office, *LINES)
    if frozen:
        approving.review(session, meeting)
    text = words(printed(session, kind, meeting.id))
    assert "Ibu Sri" in text
    assert "Pak Rudi" in text
    assert "10.30" in text
    assert auditing.verify(session).faults == []
