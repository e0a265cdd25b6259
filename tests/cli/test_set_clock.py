"""What a clock that was set by hand dates says so, in `audit` and in `verify`, whoever looks later."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rapat import workspace
from rapat.errors import Refused
from rapat.secretariat import auditing, circulars
from rapat.secretariat.circulars import CircularDraft
from rapat.workspace import system_clock
from tests.cli.terminal import Terminal

FORWARD = "2026-11-27T09:00:00+08:00"
BACK = "2026-11-20T09:00:00+08:00"


def add_agency(rapat: Terminal, code: str, now: str) -> None:
    """Enter an agency under a clock."""
    rapat.environment["RAPAT_NOW"] = now
    rapat("agencies", "add", code, f"Badan {code}")


@pytest.mark.parametrize(("now", "said"), [(FORWARD, "set"), (BACK, "set back")])
def test_a_record_dated_by_a_set_clock_says_so(rapat: Terminal, now: str, said: str) -> None:
    add_agency(rapat, "BKN", now)
    (trace,) = rapat("audit", "BKN", "--json").json
    assert (trace["clock"], datetime.fromisoformat(trace["time"])) == (said, datetime.fromisoformat(now))
    assert "(clock set)" in rapat("audit", "BKN").out
    verified = rapat("verify").out
    assert f"The clock was set by hand (RAPAT_NOW) for these records (1): {trace['seq']}." in verified
    assert ("went back" in verified) == (said == "set back")


def test_the_machines_clock_says_nothing(rapat: Terminal) -> None:
    with workspace.open_workspace(rapat.folder) as opened:
        session = opened.session(system_clock, "tester")
        assert session.author.clock == ""
        assert not any("by hand" in str(notice) for notice in auditing.verify(session).notices)
    (trace, *_) = rapat("audit", "POLRES", "--json").json
    assert trace["clock"] == ""


def test_nothing_is_answered_before_it_was_there(rapat: Terminal) -> None:
    rapat.environment["RAPAT_NOW"] = FORWARD
    rapat("circulars", "issue", "Kapal merapat", "--to", "POLRES")
    rapat("actions", "add", "Periksa kapal", "--lead", "POLRES")
    rapat.environment["RAPAT_NOW"] = BACK
    for words in (
        ("circulars", "acknowledge", "1", "--by", "POLRES", "--told-by", "Piket"),
        ("circulars", "answer", "1", "Siap", "--by", "POLRES"),
        ("actions", "progress", "1", "Selesai", "--by", "POLRES"),
        ("actions", "done", "1", "--by", "POLRES"),
        ("actions", "request", "1", "--until", "20/12/2026", "--reason", "x", "--by", "POLRES"),
    ):
        ran = rapat.try_to(*words)
        assert (ran.code, "later than this computer's clock" in ran.err) == (1, True), (words, ran)
    rapat.environment["RAPAT_NOW"] = FORWARD.replace("09:00", "09:05")
    shown = rapat("circulars", "acknowledge", "1", "--by", "POLRES", "--told-by", "Piket").out
    assert "clock set by hand" in shown
    assert "jam diatur dengan tangan" in rapat("documents", "pemberitahuan", "1", "-f", "md", "-o", "-").out.lower()


def test_clocks_of_two_computers_may_differ_a_little(rapat: Terminal) -> None:
    with workspace.open_workspace(rapat.folder) as opened:
        now = datetime.fromisoformat(FORWARD)
        session = opened.session(lambda: now, "tester")
        told = circulars.issue(session, CircularDraft(text="Kapal merapat", to=("POLRES", "KODIM")))
        earlier = opened.session(lambda: now - timedelta(minutes=3), "tester")
        given = circulars.acknowledge(earlier, told, "POLRES", told_by="Piket")
        assert given.clock == ""
        (receipt, _) = circulars.show(earlier, told).receipts
        assert receipt.taken == timedelta()
        with pytest.raises(Refused, match="later than this computer's clock"):
            circulars.acknowledge(
                opened.session(lambda: now - timedelta(hours=1), "tester"), told, "KODIM", told_by="Piket"
            )
