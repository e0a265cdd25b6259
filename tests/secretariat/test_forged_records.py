"""Records that tell nothing anybody did, losses that never were, and clocks that went back: what `verify` says."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from rapat import workspace
from rapat.secretariat import auditing
from rapat.store.contract import Author
from tests.cli.terminal import Terminal
from tests.conftest import MONDAY, open_furnished
from tests.secretariat.sitting import closed
from tests.store.damaging import rehashed

SEGMENT = "0000000001.jsonl"
LEFT_OUT = ("state", "laid", "cid", "clock", "replaced")
"""What one record says and the next does not."""
Fields = dict[str, Any]


@pytest.fixture
def held(folder: Path) -> Path:
    """A workspace with a sitting, closed."""
    with open_furnished(folder) as office:
        closed(office)
    return folder


def append(folder: Path, name: str = SEGMENT, **changes: object) -> int:
    """Put a record behind the newest one, with all hashes right; return its number."""
    lines = (folder / "journal" / SEGMENT).read_bytes().splitlines()
    last = json.loads(lines[-1])
    like: Fields = {key: value for key, value in json.loads(lines[-1]).items() if key not in LEFT_OUT}
    like |= {"seq": last["seq"] + 1, "who": "kabid", "account": "tester", "why": "edit", "ops": []}
    with (folder / "journal" / name).open("ab") as file:
        file.write(rehashed({**like, **changes, "prev": last["hash"]}))
    return int({**like, **changes}["seq"])


def told(folder: Path, now: datetime = MONDAY + timedelta(days=1, hours=4)) -> list[str]:
    """What `verify` says, but for the state that is folded anew."""
    with workspace.open_workspace(folder) as opened:
        return [str(fault) for fault in auditing.verify(opened.session(lambda: now, "tester", "kabid")).faults]


def notices(folder: Path, now: datetime = MONDAY + timedelta(days=1, hours=4)) -> list[str]:
    with workspace.open_workspace(folder) as opened:
        return [str(notice) for notice in auditing.verify(opened.session(lambda: now, "tester", "kabid")).notices]


def test_a_whole_record_is_told_nothing_of(held: Path) -> None:
    assert (told(held), notices(held)) == ([], [])


@pytest.mark.parametrize("why", ["edit", "tidy up", "", "undo: 5", "repair", "fold"])
def test_a_record_that_changes_nothing_is_named(held: Path, why: str) -> None:
    seq = append(held, why=why)
    assert f"Record {seq} by kabid changes nothing: nobody makes such a record." in told(held)


def test_a_folding_that_changes_something_is_named(held: Path) -> None:
    rules = [["rules", 9999, {"id": "lain", "rev": 1, "edition": 1}]]
    seq = append(held, why="fold", state="0" * 64, ops=rules)
    assert f"Record {seq} by kabid folds nothing, whatever it calls itself." in told(held)


@pytest.mark.parametrize("number", [4, 400])
def test_a_loss_that_never_was_is_named(held: Path, number: int) -> None:
    seq = append(held, why="repair", lost=[number])
    assert f"Record {seq} names records as lost that are there, or never were: {number}." in told(held)


def test_a_segment_that_can_be_none_is_named(held: Path) -> None:
    append(held, "0000000000.jsonl")
    assert any("journal/0000000000.jsonl is no part of the journal; it holds 1 records" in one for one in told(held))


def test_a_true_repair_names_what_is_lost(held: Path) -> None:
    path = held / "journal" / SEGMENT
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:20], b"x" * 40 + b"\n", *lines[21:]]))
    with workspace.open_workspace(held) as opened:
        session = opened.session(lambda: MONDAY + timedelta(days=1, hours=4), "tester", "kabid")
        record = opened.store.maintenance.repair(Author("kabid", "tester"), session.now())
    assert record is not None
    assert record.lost == (21,)
    assert not [one for one in told(held) if "names records as lost" in one]


# --- clocks


def _registers() -> list[list[object]]:
    """An operation that a secretary makes: an agency more."""
    return [["agencies", 9998, {"id": "BKN", "rev": 1, "name": "Balai"}]]


@pytest.mark.parametrize(
    ("days", "changes", "said"),
    [
        (-14, {"clock": "back"}, "The clock went back before these records (1): {seq}."),
        (14, {}, "Later than now by this computer's clock are these records (1): {seq}."),
    ],
)
def test_a_clock_that_went_wrong_is_told_and_is_no_fault(
    held: Path, days: int, changes: dict[str, Any], said: str
) -> None:
    time = (MONDAY + timedelta(days=days)).isoformat()
    seq = append(held, why="registers", ops=_registers(), time=time, **changes)
    assert told(held) == []
    (notice,) = notices(held)
    assert notice.startswith(said.format(seq=seq))
    assert notice in Terminal(held)("verify").out.splitlines()


def test_hours_between_two_computers_are_no_matter(held: Path) -> None:
    time = (MONDAY + timedelta(days=2)).isoformat()
    append(held, why="registers", ops=_registers(), time=time)
    assert notices(held) == []


def test_every_step_back_is_counted(held: Path) -> None:
    for number, hours in enumerate((-3, -5, -4, -6)):
        back = {} if hours == -4 else {"clock": "back"}
        ops = [["agencies", 9990 + number, {"id": f"BKN{number}", "rev": 1, "name": "Balai"}]]
        last = append(held, why="registers", ops=ops, time=(MONDAY + timedelta(hours=hours)).isoformat(), **back)
    assert notices(held)[0].startswith(f"The clock went back before these records (3): {last - 3}–{last - 2}, {last}.")
