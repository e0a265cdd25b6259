"""What a clock that was set by hand dates says so, in `audit` and in `verify`, whoever looks later."""

from __future__ import annotations

from datetime import datetime

import pytest

from rapat import workspace
from rapat.secretariat import auditing
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
