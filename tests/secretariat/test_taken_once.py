"""What a line costs between Enter and its acknowledgement, counted: what was done for its echo is not done again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rapat import capture, filesystem
from rapat.secretariat import planning
from rapat.secretariat.recording import Recorder
from rapat.store import lines
from rapat.store.contract import Record
from tests.conftest import Office


@pytest.fixture
def recorder(office: Office) -> Recorder:
    """A meeting being recorded, beside an archive."""
    session = office.session()
    recorder = Recorder(session, planning.plan(session, None, planning.Plan(title="Rapat", date=session.today())).id)
    recorder.take("Kapolres: umum")
    return recorder


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a line is read, its record is decoded, and a file is looked at."""
    counts: Counter[str] = Counter()
    parse, decode, status = capture.parse, lines.decode, filesystem.status

    def parsing(raw: str, context: capture.Context) -> capture.Line:
        counts["parsed"] += 1
        return parse(raw, context)

    def decoding(line: bytes) -> Record | None:
        counts["decoded"] += 1
        return decode(line)

    def looking(path: Path) -> object:
        counts["looked at"] += 1
        return status(path)

    monkeypatch.setattr(capture, "parse", parsing)
    monkeypatch.setattr(lines, "decode", decoding)
    monkeypatch.setattr(filesystem, "status", looking)
    return counts


def test_enter_takes_what_the_echo_read(recorder: Recorder, counts: Counter[str]) -> None:
    recorder.echo("POLRES: situasi aman")
    recorder.take("POLRES: situasi aman")
    assert counts["parsed"] == 1
    assert counts["decoded"] == 1
    assert counts["looked at"] <= 10


def test_a_line_is_read_again_where_the_record_grew_elsewhere(
    recorder: Recorder, office: Office, counts: Counter[str]
) -> None:
    recorder.echo("Pak Joko: situasi aman")
    Recorder(office.session(), recorder.meeting_id, "lain.txt").take("+ POLRES Joko")
    counts.clear()
    taken = recorder.take("Pak Joko: situasi aman")
    assert counts["parsed"] == 1
    assert taken.entry is not None
    assert taken.entry.agency == "POLRES"
