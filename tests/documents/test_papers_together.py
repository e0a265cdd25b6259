"""All papers of a meeting are made of one reading: its values are proven once, its approval is looked up once."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from rapat.documents import RenderOptions, issuing
from rapat.model import Meeting
from rapat.secretariat import canon, issues, reading, sealing
from rapat.store.embedded import EmbeddedStore
from tests.conftest import Office
from tests.secretariat.sitting import approved, closed


def counting(monkeypatch: pytest.MonkeyPatch, *functions: tuple[Any, str]) -> Counter[str]:
    """Count how often functions are called, by their names."""
    counts: Counter[str] = Counter()

    def count(where: Any, name: str) -> None:  # noqa: ANN401 - a module or a class
        function = getattr(where, name)

        def counted(*given: Any, **more: Any) -> object:  # noqa: ANN401 - handed on as it came
            counts[name] += 1
            return function(*given, **more)

        monkeypatch.setattr(where, name, counted)

    for where, name in functions:
        count(where, name)
    return counts


def test_all_papers_of_a_meeting_are_made_of_one_reading(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approved(session, meeting)
    counts = counting(
        monkeypatch, (canon, "root"), (sealing, "of"), (reading, "gathered"), (EmbeddedStore, "records_naming")
    )
    requests = issuing.of_meeting(session, session.need(Meeting, meeting.id))
    options = RenderOptions.from_session(session)
    issued = issuing.issue(
        requests, options, session.folder / "documents", issuing.Issuer.of(session), note=lambda _: None
    )
    issues.note(session, issued.files)
    assert {request.kind for request in requests} >= {"notula", "ringkasan", "tindak-lanjut", "lembar-instansi"}
    assert counts == {"root": 1, "of": 1, "gathered": 1}
