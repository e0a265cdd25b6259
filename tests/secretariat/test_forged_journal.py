"""The journal itself forged by a hand that makes hashes right: what names it, and what only paper can.

Each way is tried without and with the seal on paper and with the account's own memory. None is silent in all three, and
those that only paper or memory tells are listed as such.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rapat import workspace
from rapat.errors import Refused
from rapat.model import Meeting
from rapat.secretariat import approved as approvals
from rapat.secretariat import assigning, auditing, following_up
from rapat.store import lines
from tests.conftest import MONDAY, Office
from tests.secretariat.sitting import approved, closed
from tests.store.damaging import rehashed

MEETING = "WASDIN-2026-001"
Fields = list[dict[str, Any]]


def chained(found: Fields, start: int = 0) -> None:
    """Make every hash from record `start` on right again."""
    for index in range(start, len(found)):
        found[index]["prev"] = found[index - 1]["hash"] if index else lines.START
        found[index] = json.loads(rehashed(found[index]))


def said(found: Fields, text: str) -> tuple[int, dict[str, Any]]:
    """The record that brought a line in, and the line."""
    for index, fields in enumerate(found):
        for op in fields["ops"]:
            if op[0] == "entries" and op[2] and op[2]["text"] == text:
                return index, op[2]
    raise AssertionError(text)


def who_of_one_record(found: Fields) -> None:
    found[5] = json.loads(rehashed(found[5] | {"who": "orang-lain"}))


def a_line_in_its_own_record(found: Fields) -> None:
    index, line = said(found, "situasi aman")
    line["text"] = "situasi gawat"
    found[index] = json.loads(rehashed(found[index]))


def a_line_and_all_hashes_behind(found: Fields) -> None:
    index, line = said(found, "situasi aman")
    line["text"] = "situasi gawat"
    chained(found, index)


def a_record_taken_out(found: Fields) -> None:
    index, _ = said(found, "situasi aman")
    del found[index]


def a_record_taken_out_and_the_rest_numbered_anew(found: Fields) -> None:
    index, _ = said(found, "situasi aman")
    del found[index]
    for number, fields in enumerate(found, 1):
        fields["seq"] = number
    chained(found, index)


def the_newest_cut_off(found: Fields) -> None:
    del found[-1]


def two_records_swapped(found: Fields) -> None:
    found[8], found[9] = found[9], found[8]


def a_record_doubled(found: Fields) -> None:
    found.append(found[-1])


def a_line_changed_in_a_new_record(found: Fields) -> None:
    _, line = said(found, "situasi aman")
    forged = {**line, "text": "situasi gawat", "rev": line["rev"] + 1}
    _, n, _ = next(op for op in found[said(found, "situasi aman")[0]]["ops"] if op[2] == line)
    found.append(_behind(found, {"ops": [["entries", n, forged]]}))


def a_false_repair_that_changes_a_line(found: Fields) -> None:
    a_line_changed_in_a_new_record(found)
    found[-1] = _behind(found[:-1], {"ops": found[-1]["ops"], "why": "repair", "lost": []})


def a_false_repair_that_accounts_for_a_break(found: Fields) -> None:
    who_of_one_record(found)
    broken = [found[6]["seq"], found[6]["prev"]]
    found.append(_behind(found, {"ops": [], "why": "repair", "lost": [], "breaks": [broken]}))


def the_approval_in_its_own_record(found: Fields) -> None:
    at = next(index for index, fields in enumerate(found) if fields["why"].partition(":")[0] == "approve")
    for op in found[at]["ops"]:
        if op[0] == "meetings":
            op[2]["approvals"][-1]["by"] = "kabid"
    chained(found, at)


def everything_before_the_approval_written_anew(found: Fields) -> None:
    for fields in found:
        fields["time"] = fields["time"].replace(":00+", ":30+", 1)
    chained(found)


def every_record_dated_a_year_back(found: Fields) -> None:
    for fields in found:
        fields["time"] = fields["time"].replace("2026-", "2025-", 1)
    chained(found)


def a_time_before_the_one_above(found: Fields) -> None:
    found.append(_behind(found, {"time": "2026-11-01T08:00:00+08:00"}))


def a_clock_that_did_not_go_back(found: Fields) -> None:
    found.append(_behind(found, {"clock": "back"}))


def a_false_repair_that_changes_a_report(found: Fields) -> None:
    at = next(fields for fields in found for op in fields["ops"] if op[0] == "progress")
    n, report = next((op[1], op[2]) for op in at["ops"] if op[0] == "progress")
    forged = {**report, "text": "Semua selesai", "rev": report["rev"] + 1}
    found.append(_behind(found, {"ops": [["progress", n, forged]], "why": "repair", **_loses(found)}))


def a_false_repair_that_mends_nothing(found: Fields) -> None:
    n, promise = next((op[1], op[2]) for fields in found for op in fields["ops"] if op[0] == "actions")
    forged = {**promise, "status": "verified", "rev": promise["rev"] + 1}
    found.append(_behind(found, {"ops": [["actions", n, forged]], "why": "repair", "lost": []}))


def a_false_repair_that_changes_the_header(found: Fields) -> None:
    _false_repair(found, "meetings", {"place": "Rumah ketua"})


def a_false_repair_that_changes_a_promise(found: Fields) -> None:
    _false_repair(found, "actions", {"text": "Bubarkan tim"})


def _false_repair(found: Fields, kind: str, changes: dict[str, Any]) -> None:
    """Put something back otherwise than all intact records tell it."""
    n, last = next(
        (op[1], op[2])
        for fields in reversed(found)
        for op in fields["ops"]
        if op[0] == kind and MEETING in (op[2]["id"], op[2].get("meeting"))
    )
    forged = {**last, **changes, "rev": last["rev"] + 1}
    found.append(_behind(found, {"ops": [[kind, n, forged]], "why": "repair", **_loses(found)}))


def _loses(found: Fields) -> dict[str, Any]:
    """What makes a record a repair of a loss: a number that is left out before it."""
    number = found[-1]["seq"] + 1
    return {"lost": [number], "seq": number + 1}


def _behind(found: Fields, changes: dict[str, Any]) -> dict[str, Any]:
    last = found[-1]
    fields = {**last, "seq": last["seq"] + 1, "who": "kabid", "why": "edit", **changes}
    fields.pop("cid", None)
    made: dict[str, Any] = json.loads(rehashed({**fields, "prev": last["hash"]}))
    return made


class Way(NamedTuple):
    """A way to forge, and which of the three proofs name it."""

    forge: Callable[[Fields], None]
    verify: bool = True
    seal: bool = False
    memory: bool = False


WAYS = [
    Way(who_of_one_record),
    Way(a_line_in_its_own_record),
    Way(a_line_and_all_hashes_behind, seal=True, memory=True),
    Way(a_record_taken_out),
    Way(a_record_taken_out_and_the_rest_numbered_anew, seal=True, memory=True),
    Way(the_newest_cut_off, verify=False, seal=True, memory=True),
    Way(two_records_swapped),
    Way(a_record_doubled),
    Way(a_line_changed_in_a_new_record),
    Way(a_false_repair_that_changes_a_line),
    Way(a_false_repair_that_accounts_for_a_break),
    Way(a_false_repair_that_mends_nothing),
    Way(a_false_repair_that_changes_a_report),
    Way(a_false_repair_that_changes_the_header),
    Way(a_false_repair_that_changes_a_promise),
    Way(a_time_before_the_one_above),
    Way(a_clock_that_did_not_go_back),
    Way(the_approval_in_its_own_record, seal=True, memory=True),
    Way(every_record_dated_a_year_back, seal=True, memory=True),
    Way(everything_before_the_approval_written_anew, verify=False, seal=True, memory=True),
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.forge.__name__)
def test_a_forged_journal_is_named(office: Office, folder: Path, tmp_path: Path, way: Way) -> None:
    session = office.session("kabid")
    meeting = closed(office)
    beside = assigning.add(session, assigning.ActionDraft("Kirim data", lead="POLRES"))  # no minutes hold it
    following_up.report(session, beside, "Sebagian selesai", agency="POLRES")
    approved(session, meeting)
    seal = approvals.seal(session, session.need(Meeting, MEETING)).brief
    known = tmp_path / "state"
    with workspace.open_workspace(folder, known_below=known):
        pass  # the account remembers what it saw
    path = folder / "journal" / "0000000001.jsonl"
    found = [json.loads(line) for line in path.read_bytes().splitlines()]
    way.forge(found)
    path.write_bytes(b"".join(lines.encode({k: v for k, v in fields.items() if k != "hash"}) for fields in found))
    (folder / "rapat.json").unlink()
    with workspace.open_workspace(folder) as opened:
        session = opened.session(lambda: MONDAY, "tester", "kabid")
        told = [str(fault) for fault in auditing.verify(session).faults if "rapat.json" not in str(fault)]
        repairs = opened.store.maintenance.verify().notices
        assert bool(told) == way.verify, told
        assert _refused(session, seal) == way.seal
    with workspace.open_workspace(folder, known_below=known) as opened:
        assert any("known before" in str(trouble) for trouble in opened.store.troubles) == way.memory
    assert told or repairs or way.seal


def _refused(session: Any, seal: str) -> bool:  # noqa: ANN401 - a session
    try:
        auditing.verify_seal(session, seal)
    except Refused:
        return True
    return False
