"""Days and moments that no calendar of an office has, put into documents by a hand that knows the files."""

from __future__ import annotations

from typing import Any

import pytest

from rapat.errors import Damaged
from rapat.model import Action, Agency, AgendaItem, Approval, Due, Entry, Meeting, from_plain
from rapat.model.bounds import beyond
from rapat.secretariat import auditing
from rapat.secretariat.recording import Recorder
from tests.cli.terminal import Terminal
from tests.conftest import MONDAY, Office
from tests.secretariat.test_newer import MEETING, READING, rewrite, sitting

__all__ = ["sitting"]
MOMENTS = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-11-23T09:00:00", "3000-01-01T00:00:00Z")
DAYS = ("0001-01-01", "9999-12-31", "1899-12-31")
ALSO = (
    ("summary", MEETING),
    ("review", MEETING),
    ("agenda", "list", MEETING),
    ("doctor",),
    ("actions", "list", "--due-before", "2026-12-31"),
    ("documents", "jadwal", "WASDIN", "-f", "ics"),
    ("documents", "ringkasan", MEETING, "-f", "txt"),
)


def cases() -> list[tuple[str, str, dict[str, Any]]]:
    """Kind, id and changed fields: every place of a moment or a day that a sitting has."""
    item, line, action = f"{MEETING}.M1", f"{MEETING}.1", "TL-2026-0001"
    found: list[tuple[str, str, dict[str, Any]]] = []
    for moment in MOMENTS:
        found += [
            ("meetings", MEETING, {"opened": moment}),
            ("meetings", MEETING, {"pauses": [{"since": moment}]}),
            ("entries", line, {"at": moment}),
            ("items", item, {"spans": [{"since": moment, "until": moment}]}),
        ]
    for day in DAYS:
        found += [
            ("meetings", MEETING, {"date": day}),
            ("actions", action, {"due": {"text": "besok", "date": day}}),
            ("actions", action, {"created": day}),
            ("forums", "WASDIN", {"extra": [day]}),
        ]
    return [*found, ("meetings", MEETING, {"start": "09:00:00+07:00"})]


@pytest.mark.parametrize(("kind", "ident", "fields"), cases(), ids=lambda value: str(value).replace("/", " "))
def test_a_document_of_an_impossible_time_does_not_read_and_everything_else_does(
    sitting: Office, kind: str, ident: str, fields: dict[str, Any]
) -> None:
    plain = Terminal(sitting.workspace.folder, person="notulis")
    rewrite(sitting, kind, ident, **fields)
    for command in (*READING[:-1], *ALSO):
        ran = plain.try_to(*command)
        assert "Traceback" not in ran.err
        advised = sum("is not filled in" in line for line in ran.err.splitlines())
        assert len(ran.err.splitlines()) - advised < 4, ran.err
    verified = plain.try_to("verify")
    assert verified.code
    assert f"{ident} does not read: {next(iter(fields))}" in verified.out
    assert "office's calendar" in verified.out
    if kind not in ("meetings", "forums"):  # these are asked for by every line
        Recorder(sitting.session(), MEETING).take("Dandim: siap")
    assert len(auditing.verify(sitting.session()).faults) >= 1


def test_what_an_office_writes_lies_within_its_calendar() -> None:
    approval = Approval(version=1, by="kaban", at=MONDAY, seq=1, digest="x")
    meeting = Meeting(id="A", title="A", date=MONDAY.date(), opened=MONDAY, approvals=(approval,))
    assert beyond(meeting) == ""
    assert beyond(Agency(id="A", name="A")) == ""
    assert beyond(AgendaItem(id="A", meeting="A", number=1, title="x")) == ""


@pytest.mark.parametrize(
    ("word", "fields", "place"),
    [
        (Entry, {"at": MOMENTS[2]}, "at"),
        (Meeting, {"approvals": [{"version": 1, "by": "x", "at": MOMENTS[0], "seq": 1, "digest": ""}]}, "approvals.at"),
        (Action, {"due": {"text": "", "date": "9999-12-31"}}, "due.date"),
    ],
)
def test_the_place_is_named(word: type[Entry | Meeting | Action], fields: dict[str, Any], place: str) -> None:
    whole = {
        "id": "X",
        "meeting": "M",
        "number": 1,
        "kind": "note",
        "text": "",
        "raw": "",
        "order": 1.0,
        "title": "",
        "date": "2026-11-23",
        "created": "2026-11-23",
    }
    with pytest.raises(Damaged, match=f"X does not read: {place} is no day or time"):
        from_plain(whole | fields, word)
    assert beyond(Due(text="")) == ""
