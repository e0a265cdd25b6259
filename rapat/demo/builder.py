"""Turns the source of the sample into steps: who did what on which day."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial

from rapat import workspace
from rapat.demo.days import Days, coming
from rapat.demo.partnership import Partnership
from rapat.demo.source import Source
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
    matrices,
    more_time,
    naming,
    planning,
    recording,
    register_files,
    registers,
    reminding,
    sittings,
)
from rapat.secretariat.planning import Plan
from rapat.secretariat.session import Session
from rapat.settings import Row, Table
from rapat.text.language import M

_HOUR = time(9, 0)
_OFFICE_OPENS = time(8, 0)
"""When something is done between the sittings, unless it is said when."""
_KNOWN_BEFORE = timedelta(days=400)
"""How long before the day of building the registers were entered: before the first sitting was planned."""
_ACCOUNT = "rapat-demo"
_MAKER = "notulis"
"""Who the maker of the sample is in it."""


@dataclass(frozen=True)
class Step:
    """Something that happened on a day: who did it, and what."""

    day: date
    hour: time
    do: Callable[[Session], object]
    person: str = ""


class Builder:
    """Turns the sample's source into steps."""

    def __init__(
        self, source: Source, opened: workspace.Workspace, now: datetime, today: date, account: str = ""
    ) -> None:
        """Enter the registers at once: the steps refer to them."""
        self.source = source
        self.workspace = opened
        self.now = now.astimezone(opened.settings.timezone)
        self.today = today
        self.meetings: dict[str, str] = {}
        self.actions: dict[tuple[str, str], str] = {}
        self._moment = self.now
        self._sessions: dict[str, Session] = {}
        self._registers(today - _KNOWN_BEFORE, account)
        self._sessions.clear()  # who acts is known by the registers from here on
        self.forums = {forum.id: forum for forum in self.session(today, _HOUR).find(Forum)}
        self.days = Days(today, self.forums)
        self.people = self.session(today, _HOUR).find(Person)
        self.partnership = Partnership(self.days, self.people)

    def session(self, day: date, hour: time, person: str = "") -> Session:
        """Return the session of `person` (the note-taker unless given), its clock set to a past day, or to now."""
        self._moment = min(datetime.combine(day, hour, self.workspace.settings.timezone), self.now)
        who = person or _MAKER
        if who not in self._sessions:
            self._sessions[who] = self.workspace.session(lambda: self._moment, _ACCOUNT, who)
        return self._sessions[who]

    def steps(self) -> Iterator[Step]:
        """Yield everything that happened, meetings before follow-up."""
        for row in self.source.meetings.values():
            yield from self._meeting(row)
        for row in self.source.follow_up:
            yield from self._follow_up(row)
        yield from self._reminded(self.source.reminded)
        returned = self.source.returned
        yield Step(self.days.read(returned["on"]), time(16), partial(self._take_back, returned))
        yield from self._between_sittings()

    def _between_sittings(self) -> Iterator[Step]:
        """Yield what was done of matters, reports of the public and circulars."""
        for row in self.source.partnership:
            hour = self._hour(row.get("at")) or _OFFICE_OPENS
            do = partial(lambda row, session: self.partnership.do(session, row), row)
            yield Step(self.days.read(row["on"]), hour, do, self.partnership.who(row))

    def _registers(self, day: date, account: str) -> None:
        moment = datetime.combine(day, _HOUR, self.workspace.settings.timezone)
        registers.claim(self.workspace.seat(lambda: moment, account or "demo"), {"id": _MAKER, "name": "Notulis"})
        session = self.session(day, _HOUR)
        for emblem in self.source.emblems():
            session.keep(emblem)  # a list of agencies names pictures that are kept
        for name in ("agencies", "people"):
            register_files.import_entries(session, registers.REGISTERS[name], self.source.register(name))
        for row in self.source.events:
            registers.add(session, registers.REGISTERS["events"], self._event(row))
        for forum in self.source.forums:
            registers.add(session, Forum, forum)

    def _event(self, row: Mapping[str, str]) -> Table:
        days = Days(self.today, {})
        fields: Table = {name: cell for name, cell in row.items() if cell}
        for name in {"date", "end"} & fields.keys():
            fields[name] = (coming(fields[name], self.today) or days.read(fields[name])).isoformat()
        fields["aliases"] = [part.strip() for part in fields.get("aliases", "").split(";") if part.strip()]
        return fields

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
        live = meeting.date == self.today
        if live:
            opened = self.now - timedelta(minutes=25)
            at = opened.time() if opened.date() == self.today else None
            sittings.open_meeting(session, meeting, at)
        text = days.fill(self.partnership.name(self.source.record(record)))
        lines = [line for line in text.splitlines() if line.strip()]
        recording.Recorder(session, ident, f"{record}.txt").take_all(lines)

    def _attach(self, key: str, photograph: Row, session: Session) -> None:
        meeting = session.need(Meeting, self.meetings[key])
        under = naming.item(session, meeting, str(photograph["item"]))
        sittings.attach(session, meeting, self.source.evidence(photograph["file"]), photograph["caption"], under)

    def _approve(self, session: Session, row: Row) -> None:
        meeting = session.need(Meeting, self.meetings[row["key"]])
        approving.approve(session, meeting, naming.person(session, row.get("approved_by", meeting.chair)))

    def _on(self, key: str, use: Callable[..., object], **words: object) -> Callable[[Session], object]:
        return lambda session: use(session, session.need(Meeting, self.meetings[key]), **words)

    def _follow_up(self, row: Row) -> Iterator[Step]:
        meeting = self.source.meetings[row["meeting"]]
        held = self.days.read(meeting["when"]) + timedelta(days=meeting.get("moved", {}).get("days", 0))
        days = replace(self.days, meeting=held)
        forum = self.forums.get(meeting.get("forum", ""))
        keeper = meeting.get("secretary") or (forum.secretary if forum else "")
        for event in row["events"]:
            by = event.get("by", "")
            person = self._of_agency(by) if by else keeper
            yield Step(days.read(event["on"]), time(15), self._event_of(row, event, days, forum), person)

    def _reminded(self, row: Row) -> Iterator[Step]:
        """Yield each day on which the secretariat reminded everybody of what was due."""
        after, until = (self.days.read(row[name]) for name in ("after", "until"))
        for count in range(row["every"], 1 + (until - after).days, row["every"]):
            yield Step(after + timedelta(days=count), time(8, 15), _remind)

    def _take_back(self, returned: Row, session: Session) -> None:
        """Take back the sheet of an agency, written as a spreadsheet program saves it."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(("Nomor TL", "Uraian", "Status", "Progres"))
        for row in returned["rows"]:
            action = self._action(session, row)
            writer.writerow((action.id, action.text, row["status"], row["progress"]))
        review = matrices.review(session, out.getvalue().encode(), returned["agency"])
        matrices.take(session, review)

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
        promise = (row["meeting"], row["action"])
        if promise not in self.actions:
            made = session.find(Action, meeting=self.meetings[row["meeting"]])
            named = [action.id for action in made if row["action"] in action.text]
            if len(named) != 1:
                raise Damaged(M("The sample data names no single action: %(text)s.", text=row["action"]))
            self.actions[promise] = named[0]
        return session.need(Action, self.actions[promise])

    def _evidence(self, event: Row) -> str:
        proof = str(event.get("evidence", ""))
        return proof if not proof or "://" in proof else str(self.source.evidence(proof))

    def _hour(self, text: str | None) -> time | None:
        if text is None:
            return None
        if text == "now":
            return self.now.time().replace(minute=0, second=0, microsecond=0)
        hour, minute = text.split(".")
        return time(int(hour), int(minute))


def _remind(session: Session) -> None:
    reminding.issue(session, reminding.today(session).reminders)


def _first(people: Sequence[Person]) -> Person | None:
    """Whose decision a secretary enters; None where the secretariat decides."""
    return people[0] if people else None
