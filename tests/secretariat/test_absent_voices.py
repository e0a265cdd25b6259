"""Who speaks though the roll-call has him away, or another in his place, is asked about before the closing."""

from __future__ import annotations

import pytest

from rapat.model import Forum
from rapat.secretariat import checklist, planning
from rapat.secretariat.recording import Recorder
from rapat.text.language import Language
from tests.conftest import Office


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """The note-taker in the November sitting, at nine o'clock."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    return Recorder(office.at("2026-11-24 09:00").session(), "WASDIN-2026-001")


def told(recorder: Recorder, *lines: str) -> list[str]:
    for line in lines:
        recorder.take(line)
    lacks = checklist.missing(recorder.session, recorder.meeting)
    texts = [Language("en").say(lack.message) for lack in lacks]
    return [text for text in texts if "speaks, and" in text]


@pytest.mark.parametrize(
    ("mark", "line", "expected"),
    [
        ("+ POLRES izin", "Kapolres: jembatan dijaga", "Line 2: Kapolres speaks, and Polres"),
        ("+ KODIM sakit", "Kodim: truk siap", "Line 2: Kodim speaks, and Kodim"),
        ("+ POLRES Kompol Contoh, mewakili Kapolres", "Kapolres: jembatan dijaga", "Kompol Contoh came"),
    ],
)
def test_who_speaks_and_was_not_there_is_told(recorder: Recorder, mark: str, line: str, expected: str) -> None:
    (text,) = told(recorder, mark, line, line)
    assert expected in text


@pytest.mark.parametrize(
    ("mark", "line"),
    [
        ("+ POLRES", "Kapolres: jembatan dijaga"),
        ("+ POLRES Kapolres", "Kapolres: jembatan dijaga"),
        ("+ POLRES Kompol Contoh, mewakili Kapolres", "Polres: jembatan dijaga"),
        ("+ POLRES izin", "jembatan dijaga Polres"),
    ],
)
def test_who_was_there_is_not(recorder: Recorder, mark: str, line: str) -> None:
    assert told(recorder, mark, line) == []
