"""The sample partnership as a workspace: `sample_data/` built by ordinary commits, each on its own day.

`sample_data/README.md` explains the notation that is read here. Everything is laid around the moment of building.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from rapat import resources, workspace
from rapat.dates import recurrence
from rapat.dates.days import day_of
from rapat.dates.workdays import SATURDAY
from rapat.errors import Damaged
from rapat.model import Action, Comment, Entry, Forum, Meeting, Person, SecurityClass, Urgency
from rapat.secretariat import (
    agendas,
    approving,
    assigning,
    comments,
    confirming,
    due_dates,
    following_up,
    honesty,
    more_time,
    naming,
    planning,
    recording,
    register_files,
    registers,
)
from rapat.secretariat.planning import Plan
from rapat.secretariat.session import Session
from rapat.settings import Row, Table
from rapat.text.language import Language, M

INDONESIAN = Language("id")
_YEARS_AHEAD = timedelta(days=800)
_DAY_IN_TEXT = re.compile(r"\{([^{} ]+)(?: (long|month))?\}")
_DAY = re.compile(r"(?P<base>D|M|[A-Z][A-Z0-9]+)(?P<steps>[+-]\d+)?(?:@(?P<after>\S+))?")
_HOUR = time(9, 0)
_ACCOUNT = "rapat-demo"
_MAKER = "notulis"
"""Who the maker of the sample is in it."""


@dataclass(frozen=True)
class Days:
    """Reads the notation for days: `D-12`, `M+3`, `WASDIN-1@D-50`."""

    build: date
    forums: Mapping[str, Forum]
    meeting: date | None = None
    language: Language = INDONESIAN

    def read(self, text: str) -> date:
        """Return the day that `text` names; raises `Damaged` when it is none."""
        notation = _DAY.fullmatch(text)
        if notation is None:
            raise Damaged(M("The sample data has an unreadable day: %(text)s.", text=text))
        steps = int(notation["steps"] or 0)
        match notation["base"]:
            case "D":
                return self._weekday(self.build + timedelta(days=steps))
            case "M" if self.meeting is not None:
                return self.meeting + timedelta(days=steps)
            case forum:
                return self._meeting_day(
                    forum, steps, self.read(notation["after"]) if notation["after"] else self.build
                )

    def fill(self, text: str) -> str:
        """Put the days in place of `{D+6}`, `{D+6 long}` and `{M month}`."""

        def write(mark: re.Match[str]) -> str:
            day = self.read(mark[1])
            match mark[2]:
                case "long":
                    return self.language.day(day)
                case "month":
                    return self.language.month(day)
                case _:
                    return f"{day.day}/{day.month}/{day.year}"

        return _DAY_IN_TEXT.sub(write, text)

    def _weekday(self, day: date) -> date:
        """Move a weekend day on, away from the build day, to a working day of the week."""
        while day != self.build and day.weekday() >= SATURDAY:
            day += timedelta(days=1 if day > self.build else -1)
        return day

    def _meeting_day(self, code: str, steps: int, around: date) -> date:
        forum = self.forums[code]
        start = forum.rule_start or around - timedelta(days=730)
        count = 1 + (around + _YEARS_AHEAD - start).days
        dates = recurrence.next_dates(forum.rule, start, start - timedelta(days=1), min(count, 400))
        if steps > 0:
            return [day for day in dates if day > around][steps - 1]
        return [day for day in dates if day < around][steps]


@dataclass(frozen=True)
class Step:
    """Something that happened on a day: who did it, and what."""

    day: date
    hour: time
    do: Callable[[Session], object]
    person: str = ""


def build(
    folder: Path,
    now: datetime,
    on_step: Callable[[int, int], None] | None = None,
    known_below: Path | None = None,
    account: str = "",
) -> None:
    """Build the sample workspace in the new or empty `folder`, as if the last months had happened up to `now`.

    `on_step` is called with the number of steps done and of all steps; `known_below` is the user's state folder.
    The note-taker gets the `account` of whoever makes it.
    """
    source = resources.folder("sample_data")
    workspace.create_with(folder, (source / "rapat.toml").read_text(encoding="utf-8"), known_below)
    with workspace.open_workspace(folder, known_below=known_below) as opened:
        today = day_of(now, opened.settings.timezone)
        builder = Builder(source, opened, now, today, account)
        steps = sorted(builder.steps(), key=lambda step: (step.day, step.hour))
        for number, step in enumerate(steps, start=1):
            step.do(builder.session(step.day, step.hour, step.person))
            if on_step is not None:
                on_step(number, len(steps))
        opened.store.maintenance.compact()


class Builder:
    """Turns the sample's source into steps."""

    def __init__(
        self, source: Path, opened: workspace.Workspace, now: datetime, today: date, account: str = ""
    ) -> None:
        """Enter the registers at once: the steps refer to them."""
        self.source = source
        self.workspace = opened
        self.now = now.astimezone(opened.settings.timezone)
        self.today = today
        self.meetings: dict[str, str] = {}
        self._registers(today - timedelta(days=400), account)
        self.forums = {forum.id: forum for forum in self.session(today, _HOUR).find(Forum)}
        self.days = Days(today, self.forums)
        self.people = self.session(today, _HOUR).find(Person)

    def session(self, day: date, hour: time, person: str = "") -> Session:
        """Open a session of `person` (the note-taker unless given) on a past day, now at the latest."""
        moment = min(datetime.combine(day, hour, self.workspace.settings.timezone), self.now)
        return self.workspace.session(lambda: moment, _ACCOUNT, person or _MAKER)

    def steps(self) -> Iterator[Step]:
        """Yield everything that happened, meetings before follow-up."""
        for row in self._toml("meetings")["meeting"]:
            yield from self._meeting(row)
        for row in self._toml("follow_up")["action"]:
            yield from self._follow_up(row)

    def _registers(self, day: date, account: str) -> None:
        moment = datetime.combine(day, _HOUR, self.workspace.settings.timezone)
        registers.claim(self.workspace.seat(lambda: moment, account or "demo"), {"id": _MAKER, "name": "Notulis"})
        session = self.session(day, _HOUR)
        for emblem in sorted((self.source / "emblems").glob("*.png")):
            session.keep(emblem)  # a list of agencies names pictures that are kept
        for name, word in (("agencies", registers.REGISTERS["agencies"]), ("people", registers.REGISTERS["people"])):
            register_files.import_entries(session, word, (self.source / f"{name}.csv").read_bytes())
        with (self.source / "events.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                registers.add(session, registers.REGISTERS["events"], self._event(row))
        for forum in self._toml("forums")["forum"]:
            registers.add(session, Forum, forum)

    def _event(self, row: Mapping[str, str]) -> Table:
        days = Days(self.today, {})
        fields: Table = {name: cell for name, cell in row.items() if cell}
        for name in {"date", "end"} & fields.keys():
            fields[name] = (_coming(fields[name], self.today) or days.read(fields[name])).isoformat()
        fields["aliases"] = [part.strip() for part in fields.get("aliases", "").split(";") if part.strip()]
        return fields

    def _toml(self, name: str) -> Table:
        return tomllib.loads((self.source / f"{name}.toml").read_text(encoding="utf-8"))

    def _meeting(self, row: Row) -> Iterator[Step]:
        first = self.days.read(row["when"])
        moved = row.get("moved")
        held = first + timedelta(days=moved["days"]) if moved else first
        days = replace(self.days, meeting=held)
        forum = self.forums.get(row.get("forum", ""))
        key, keeper = row["key"], row.get("secretary") or (forum.secretary if forum else "")
        planned = days.read(row.get("planned", "M-6"))
        yield Step(min(planned, self.today), time(8), lambda session: self._plan(session, row, first, held), keeper)
        if moved:
            new = {"day": held, "reason": days.fill(moved["reason"])}
            yield Step(days.read(moved["on"]), time(8, 30), self._on(key, planning.move, **new), keeper)
        if cancelled := row.get("cancelled"):
            reason = {"reason": days.fill(cancelled["reason"])}
            yield Step(days.read(cancelled["on"]), time(8, 30), self._on(key, planning.cancel, **reason), keeper)
        note_taker = row.get("note_taker") or (forum.note_taker if forum else "")
        if row["status"] in ("live", "adjourned", "draft", "review", "final"):
            yield Step(held, _HOUR, lambda session: self._record(session, key, key, days), note_taker)
        for photograph in row.get("photographs", ()):
            yield Step(held, _HOUR, partial(self._attach, key, photograph), note_taker)
        if row["status"] in ("review", "final"):
            yield Step(days.read(row.get("review", "M+1")), time(10), self._on(key, approving.review), keeper)
        if row["status"] == "final":
            yield Step(days.read(row["approved"]), time(14), lambda session: self._approve(session, row), keeper)
        if amended := row.get("amended"):
            yield from self._amend(row, amended, days, keeper, note_taker)
        for confirmed in row.get("confirmed", ()):
            yield Step(self.today, time(9), partial(self._confirm, key, confirmed), self._of_agency(confirmed["by"]))
        if circulated := row.get("circulated"):
            yield from self._circulate(key, circulated, days, keeper)

    def _amend(self, row: Row, amended: Row, days: Days, keeper: str, note_taker: str) -> Iterator[Step]:
        key, day = row["key"], days.read(amended["on"])
        yield Step(day, time(9), self._on(key, approving.amend, reason=days.fill(amended["reason"])), keeper)
        yield Step(day, time(9, 30), lambda session: self._record(session, key, amended["record"], days), note_taker)
        yield Step(days.read(amended["approved"]), time(9), self._on(key, approving.review), keeper)
        yield Step(days.read(amended["approved"]), time(14), lambda session: self._approve(session, row), keeper)

    def _confirm(self, key: str, confirmed: Row, session: Session) -> None:
        meeting = session.need(Meeting, self.meetings[key])
        who, whom, absent = (str(confirmed.get(name, "")) for name in ("person", "representing", "absent"))
        confirming.confirm(session, meeting, "", who, representing=whom, absent=absent)

    def _circulate(self, key: str, circulated: Row, days: Days, keeper: str) -> Iterator[Step]:
        until = {"until": days.read(circulated["until"])}
        yield Step(self.today, time(9, 5), self._on(key, comments.circulate, **until), keeper)
        for said in circulated["comments"]:
            yield Step(self.today, time(9, 10), partial(self._comment, key, said), self._of_agency(said["by"]))
            if reason := said.get("declined"):
                yield Step(self.today, time(9, 15), partial(self._decline, key, said["text"], reason), keeper)

    def _comment(self, key: str, said: Row, session: Session) -> None:
        lines = session.find(Entry, meeting=self.meetings[key])
        entry = next(entry for entry in lines if entry.kind.printed and said["line"] in entry.text)
        comments.add(session, entry, str(said["text"]))

    def _decline(self, key: str, text: str, reason: str, session: Session) -> None:
        made = session.find(Comment, meeting=self.meetings[key])
        comments.decline(session, next(comment for comment in made if comment.text == text), reason)

    def _plan(self, session: Session, row: Row, first: date, held: date) -> None:
        days = replace(self.days, meeting=held)
        forum = self.forums.get(row.get("forum", ""))
        plan = Plan(
            title=days.fill(row["title"]) if "title" in row else None,
            date=first,
            start=self._hour(row.get("start")),
            end=self._hour(row.get("end")),
            **{name: row[name] for name in ("place", "invited", "chair", "secretary", "note_taker") if name in row},
            security=SecurityClass(row["security"]) if "security" in row else None,
            urgency=Urgency(row["urgency"]) if "urgency" in row else None,
            letter_number=str(row["letter"]) if "letter" in row else None,
        )
        meeting = planning.plan(session, forum, plan)
        self.meetings[row["key"]] = meeting.id
        for item in row.get("agenda", ()):
            agendas.add_item(session, meeting, days.fill(item["title"]), item.get("minutes"), item.get("presenter", ""))

    def _record(self, session: Session, key: str, record: str, days: Days) -> None:
        ident = self.meetings[key]
        meeting = session.need(Meeting, ident)
        text = (self.source / "meetings" / f"{record}.txt").read_text(encoding="utf-8")
        live = meeting.date == self.today
        if live:
            opened = self.now - timedelta(minutes=25)
            at = opened.time() if opened.date() == self.today else None
            recording.open_meeting(session, meeting, at)
        lines = [line for line in days.fill(text).splitlines() if line.strip()]
        recording.Recorder(session, ident, f"{record}.txt").take_all(lines)

    def _attach(self, key: str, photograph: Row, session: Session) -> None:
        meeting = session.need(Meeting, self.meetings[key])
        under = naming.item(session, meeting, str(photograph["item"]))
        path = self.source / "evidence" / photograph["file"]
        recording.attach(session, meeting, path, photograph["caption"], under)

    def _approve(self, session: Session, row: Row) -> None:
        meeting = session.need(Meeting, self.meetings[row["key"]])
        approving.approve(session, meeting, naming.person(session, row.get("approved_by", meeting.chair)))

    def _on(self, key: str, use: Callable[..., object], **words: object) -> Callable[[Session], object]:
        return lambda session: use(session, session.need(Meeting, self.meetings[key]), **words)

    def _follow_up(self, row: Row) -> Iterator[Step]:
        meeting = next(meeting for meeting in self._toml("meetings")["meeting"] if meeting["key"] == row["meeting"])
        held = self.days.read(meeting["when"]) + timedelta(days=meeting.get("moved", {}).get("days", 0))
        days = replace(self.days, meeting=held)
        forum = self.forums.get(meeting.get("forum", ""))
        keeper = meeting.get("secretary") or (forum.secretary if forum else "")
        for event in row["events"]:
            by = event.get("by", "")
            person = self._of_agency(by) if by else keeper
            yield Step(days.read(event["on"]), time(15), self._event_of(row, event, days, forum), person)

    def _of_agency(self, code: str) -> str:
        return next((person.id for person in self.people if person.agency == code), "")

    def _event_of(self, row: Row, event: Row, days: Days, forum: Forum | None) -> Callable[[Session], object]:
        def do(session: Session) -> None:
            action = self._action(session, row)
            text = days.fill(event.get("text", event.get("reason", event.get("answer", ""))))
            proof, by = self._evidence(event), event.get("by", "")
            code = forum.id if forum else ""
            match event["do"]:
                case "progress":
                    following_up.report(session, action, text, agency=by, evidence=proof)
                case "request":
                    until = due_dates.read_due(session, days.fill(event["until"]), session.today(), code)
                    more_time.request(session, action, until, text, agency=by)
                case "grant":
                    more_time.extend(session, action, None, text, by=_first(honesty.answering(session, action)))
                case "extend":
                    until = due_dates.read_due(session, days.fill(event["until"]), session.today(), code)
                    by_whom = _first(honesty.answering(session, action))
                    more_time.extend(session, action, until, text, by=by_whom)
                case "refuse":
                    more_time.refuse(session, action, text or "-")
                case "assign":
                    assigning.assign(
                        session, action, lead=event["lead"], supporting=event.get("supporting"), reason=text
                    )
                case "verify":
                    by_whom = _first(honesty.verifying(session, action))
                    following_up.step(session, action, "verify", text, evidence=proof, by=by_whom)
                case name:
                    following_up.step(session, action, name, text, evidence=proof, agency=by)

        return do

    def _action(self, session: Session, row: Row) -> Action:
        made = session.find(Action, meeting=self.meetings[row["meeting"]])
        actions = [action for action in made if row["action"] in action.text]
        if len(actions) != 1:
            raise Damaged(M("The sample data names no single action: %(text)s.", text=row["action"]))
        return actions[0]

    def _evidence(self, event: Row) -> str:
        proof = str(event.get("evidence", ""))
        return proof if not proof or "://" in proof else str(self.source / "evidence" / proof)

    def _hour(self, text: str | None) -> time | None:
        if text is None:
            return None
        if text == "now":
            return self.now.time().replace(minute=0, second=0, microsecond=0)
        hour, minute = text.split(".")
        return time(int(hour), int(minute))


def _first(people: Sequence[Person]) -> Person | None:
    """Whose decision a secretary enters; None where the secretariat decides."""
    return people[0] if people else None


def _coming(text: str, today: date) -> date | None:
    """Return the next `MM-DD` after today; None when the text is no such day."""
    notation = re.fullmatch(r"(\d\d)-(\d\d)", text)
    if notation is None:
        return None
    day = date(today.year, int(notation[1]), int(notation[2]))
    return day if day > today else day.replace(year=today.year + 1)
