"""The account counted once more, from the lines of the journal: nothing here is the product's.

Where `rapat` reads what people reported, this follows what the documents themselves became, record by record: a promise
is done when its document says so for the last time, and was sent back where it said so and then did not.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain, pairwise
from pathlib import Path
from statistics import median
from typing import Any, Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr

Json = dict[str, Any]
ZONE: Final = ZoneInfo("Asia/Makassar")
WORKS: Final = ("open", "progress", "blocked")
AWAY: Final = {"excused": "excused", "sick": "excused", "on-duty": "excused", "absent": "absent"}


@dataclass
class Life:
    """What a document was after each record, with the day of it; None from when it was taken away."""

    images: list[tuple[date, Json | None]] = field(default_factory=list)

    def on(self, day: date) -> Json | None:
        """What it was at the end of a day."""
        return next((image for when, image in reversed(self.images) if when <= day), None)

    @property
    def now(self) -> Json | None:
        """What it is."""
        return self.images[-1][1] if self.images else None

    def steps(self, day: date) -> Iterator[tuple[date, Json, Json]]:
        """Each step from one image to the next, up to a day."""
        before: Json = {}
        for when, image in self.images:
            if image is not None and when <= day:
                yield when, before, image
                before = image


Lives = dict[str, dict[str, Life]]


def read(journal: Path) -> Lives:
    """Follow every document through the journal; what was taken back by an undo never was."""
    lives: Lives = defaultdict(lambda: defaultdict(Life))
    for segment in sorted(journal.glob("*.jsonl")):
        for line in segment.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            when = datetime.fromisoformat(record["time"]).astimezone(ZONE).date()
            is_undo = record["why"].startswith("undo:")
            for table, _, image, *gone in record["ops"]:
                life = lives[table][gone[0] if image is None else image["id"]]
                if is_undo and len(life.images) > 1 and _same(life.images[-2][1], image):
                    life.images.pop()
                elif is_undo and image is None:
                    life.images.clear()
                else:
                    life.images.append((when, image))
    return lives


def _same(one: Json | None, two: Json | None) -> bool:
    strip = [{key: value for key, value in (each or {}).items() if key != "rev"} for each in (one, two)]
    return strip[0] == strip[1]


def _day(text: object) -> date:
    return date.fromisoformat(str(text))


def _perhaps(text: object) -> date | None:
    return _day(text) if text else None


@dataclass
class Promise:
    """What had become of a promise."""

    lead: str
    forum: str
    given: date
    due: date | None
    first: date | None
    done: date | None
    status: str
    moved: list[int]
    moved_late: int
    returned: int
    turn: bool = False
    missed: bool = False

    @property
    def days_late(self) -> int:
        """Days from the due date to when it was done; 0 where it was not late."""
        done = self.done if self.status in ("done", "verified") else None
        return max(0, (done - self.due).days) if done and self.due else 0

    def figures(self, day: date) -> dict[str, int]:
        """What it adds to each figure."""
        if self.status == "void":
            return {"void": 1}
        done = self.done if self.status in ("done", "verified") else None
        dated = done is not None and self.due is not None
        owed = self.status in WORKS
        missed = owed and self.missed
        overdue = owed and not missed and self.due is not None and self.due < day
        return {
            "given": 1,
            "on-time": int(dated and not self.days_late),
            "late": int(self.days_late > 0),
            "on-first-date": int(done is not None and self.first is not None and done <= self.first),
            "overdue": int(overdue),
            "missed": int(missed),
            "undated": int(not owed and not dated),
            "running": int(owed and not overdue and not missed),
            "waiting": int(self.status == "done"),
            "verified": int(self.status == "verified"),
            "postponed": int(bool(self.moved)),
            "moved-late": int(self.moved_late > 0),
            "returned": int(self.returned > 0),
            "times_moved": len(self.moved),
            "days_moved": sum(self.moved),
        }


def promises(lives: Lives, day: date) -> Iterator[Promise]:
    """Tell every promise as it stood at the end of a day."""
    granted, handed = _grants(lives), _handovers(lives)
    for ident, life in lives["actions"].items():
        last = life.now
        if last is None or _day(last["created"]) > day:
            continue
        action = life.on(day) or {**last, "status": "open"}  # written into the minutes later, but promised there
        grants = granted[ident]
        lead = next((old for when, _, old in sorted(handed[ident]) if when > day), last.get("lead", ""))
        if (last.get("due") or {}).get("rule") and last["due"].get("date"):
            yield from _turns(lives, life, {**action, "lead": lead}, last, grants, day)
            continue
        moved = [request for when, request in grants if when <= day]
        done, returned = _claims(life, day)
        yield Promise(
            lead=lead,
            forum=action.get("forum", ""),
            given=_day(last["created"]),
            due=_in_force(life, grants, day),
            first=_perhaps(last.get("original_due")),
            done=done,
            status=action.get("status", "open"),
            moved=[_days(request) for request in moved if request.get("old")],
            moved_late=_late(moved),
            returned=returned,
        )


def _late(moved: list[Json]) -> int:
    """Count the requests that were made after the day that they moved."""
    dated = [request for request in moved if request.get("old")]
    asked = [datetime.fromisoformat(request["asked_at"]).astimezone(ZONE).date() for request in dated]
    return sum(when > _day(request["old"]) for when, request in zip(asked, dated, strict=True))


def _grants(lives: Lives) -> dict[str, list[tuple[date, Json]]]:
    """List the grants of more time of each action, with their days."""
    listed: dict[str, list[tuple[date, Json]]] = defaultdict(list)
    for ident, life in lives["extensions"].items():
        for when, before, request in life.steps(date.max):
            if request.get("state") == "granted" != before.get("state"):
                listed[ident.rpartition(".X")[0]].append((when, request))
    return listed


def _handovers(lives: Lives) -> dict[str, list[tuple[date, int, str]]]:
    """List the handovers of each action: their day, their number and who led before."""
    listed: dict[str, list[tuple[date, int, str]]] = defaultdict(list)
    for ident, life in lives["progress"].items():
        report, (owner, _, number) = life.now, ident.rpartition(".P")
        if report and report.get("handover"):
            listed[owner].append((life.images[0][0], int(number), report["handover"].get("old", "")))
    return listed


def _days(request: Json) -> int:
    return (_day(request["new"]["date"]) - _day(request["old"])).days


def _claims(life: Life, day: date) -> tuple[date | None, int]:
    """When it was last said to be done, and how often that was sent back; a new lead's start is nobody's fault."""
    done, returned = None, 0
    for when, before, after in life.steps(day):
        was, now = before.get("status", "open"), after.get("status", "open")
        if now == "done" != was:
            done = when
        elif was == "done" and now in WORKS and before.get("lead") == after.get("lead"):
            returned += 1
    return done, returned


def _in_force(life: Life, grants: list[tuple[date, Json]], day: date) -> date | None:
    """The date in force on a day: what stood before the first time given after it, as far as it was put right."""
    later = [request for when, request in grants if when > day]
    if not later:
        return _perhaps(((life.now or {}).get("due") or {}).get("date"))
    previous: Json | None = None
    for _, _, image in life.steps(date.max):
        due = image.get("due") or {}
        if due == later[0]["new"] and previous is not None:
            return _perhaps(previous.get("date"))
        previous = due
    raise AssertionError(life)


def _turns(
    lives: Lives, life: Life, action: Json, last: Json, grants: list[tuple[date, Json]], day: date
) -> Iterator[Promise]:
    """Tell the turns of a duty: those of its rule up to a day, but not those after it was ended."""
    ended = None
    for when, before, after in life.steps(day):
        now = after.get("status", "open")
        if now in ("verified", "void") and before.get("status") != now:
            ended = when
        elif now not in ("verified", "void"):
            ended = None
    for number, (rule_day, following) in enumerate(pairwise(chain(_rule(last), [None])), start=1):
        if rule_day is None or rule_day > day:
            return
        turn = lives["turns"].get(f"{last['id']}.G{number}", Life())
        status = (turn.on(day) or {}).get("status", "open")
        done, returned = _claims(turn, day)
        if ended is not None and rule_day > ended and status == "open":
            continue
        own = [(when, request) for when, request in grants if request.get("turn") == number]
        given = [request for when, request in own if when <= day]
        until = [_day(request["new"]["date"]) for when, request in own if when <= day]
        yield Promise(
            lead=action["lead"],
            forum=action.get("forum", ""),
            given=rule_day,
            due=until[-1] if until else rule_day,
            first=rule_day,
            done=done,
            status="void" if action.get("status") == "void" else status,
            moved=[_days(request) for request in given],
            moved_late=_late(given),
            returned=returned,
            turn=True,
            missed=following is not None and following <= day and (until[-1] if until else rule_day) < day,
        )


def _rule(action: Json) -> Iterator[date]:
    start = datetime.combine(_day(action["original_due"]), datetime.min.time())
    days = rruleset()
    rule = rrulestr(action["due"]["rule"], dtstart=start, ignoretz=True)
    assert isinstance(rule, rrule)
    days.rrule(rule)
    days.rdate(start)
    for moment in days:
        yield moment.date()


def account(
    lives: Lives, day: date, since: date | None, by: str, agency: str = "", forum: str = ""
) -> dict[str, Mapping[str, float]]:
    """Make the account of a period up to a day: the figures that are not nought, by agency, forum or month."""
    rows: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(int))
    spans: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for promise in promises(lives, day):
        if (agency and promise.lead != agency) or (forum and promise.forum != forum):
            continue
        if promise.given < (since or date.min):
            continue
        key = {"agency": promise.lead, "forum": promise.forum, "month": f"{promise.given:%Y-%m}"}[by]
        figures = promise.figures(day)
        for name, count in figures.items():
            rows[key][name] += count
        is_done = figures.get("waiting") or figures.get("verified")
        if is_done and promise.done and not promise.turn:
            spans[key]["median_days"].append((promise.done - promise.given).days)
        if figures.get("late"):
            spans[key]["median_late"].append(promise.days_late)
    for key, found in spans.items():
        rows[key].update({name: median(days) for name, days in found.items()})
    for key, figure in _attendance(lives, day, since, by, agency, forum):
        rows[key][figure] += 1
    return {key: {name: count for name, count in row.items() if count} for key, row in rows.items()}


def _attendance(
    lives: Lives, day: date, since: date | None, by: str, agency: str, forum: str
) -> Iterator[tuple[str, str]]:
    marks: dict[str, dict[str, Json]] = defaultdict(dict)
    for life in lives["attendance"].values():
        if life.now is not None and life.now.get("agency"):
            marks[life.now["meeting"]][life.now["agency"]] = life.now
    for life in lives["meetings"].values():
        meeting = life.now or {}
        held = meeting.get("status", "scheduled") not in ("scheduled", "cancelled")
        if not held or not marks[meeting["id"]] or (forum and meeting.get("forum") != forum):
            continue
        if not (since or date.min) <= _day(meeting["date"]) <= day:
            continue
        for code in meeting.get("invited", ()):
            if agency in ("", code):
                key = {"agency": code, "forum": meeting.get("forum", ""), "month": meeting["date"][:7]}[by]
                yield from ((key, figure) for figure in _how(marks[meeting["id"]].get(code)))


def _how(mark: Json | None) -> list[str]:
    if mark is None or mark["presence"] in AWAY:
        return ["invited", AWAY[mark["presence"]] if mark else "unrecorded"]
    extra = [name for name, key in (("came_late", "arrived"), ("left_early", "left")) if mark.get(key)]
    return ["invited", mark["presence"], *extra]


def days_of(lives: Lives, step: int) -> list[date]:
    """List days to ask about, from the first record to the last, and one past it."""
    days = [when for table in lives.values() for life in table.values() for when, _ in life.images]
    first, last = min(days), max(days)
    return [first + timedelta(days=at) for at in range(0, (last - first).days + step, step)]
