"""The sample's work between the sittings: matters, reports, circulars, points put to forums, each on its day."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from rapat.demo.days import Days
from rapat.errors import Damaged
from rapat.model import (
    CaseStep,
    Circular,
    Due,
    Forum,
    Matter,
    MatterKind,
    Meeting,
    MeetingStatus,
    Person,
    SecurityClass,
    Urgency,
)
from rapat.secretariat import (
    addressing,
    cases,
    circulars,
    due_dates,
    exercises,
    matter_fields,
    matters,
    public_reports,
    queues,
    quoting,
)
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.dating import Until
from rapat.secretariat.public_reports import Intake
from rapat.secretariat.queues import PointDraft
from rapat.secretariat.quoting import QuotationDraft
from rapat.secretariat.session import Session
from rapat.settings import Row
from rapat.text.language import M

_KEY: Final = re.compile(r"&\{(\w+)\}")
Deed = Callable[["Partnership", Session, Row], object]
"""Does what a row says."""


class Partnership:
    """What the steps before made, by the keys of the source; each row does one thing."""

    def __init__(self, days: Days, people: Sequence[Person]) -> None:
        """Read days around the moment of building; `people` are those of the registers."""
        self._days = days
        self._people = people
        self._made: dict[str, str] = {}

    def who(self, row: Row) -> str:
        """Return who does it: the first person of the agency `by`; empty for the secretariat."""
        if not row.get("by") or row["do"] == "phoned":
            return ""
        return next((person.id for person in self._people if person.agency == row["by"]), "")

    def do(self, session: Session, row: Row) -> None:
        """Do what a row says; raises `Damaged` for what is not known."""
        deed = _DEEDS.get(row["do"])
        if deed is None:
            raise Damaged(M("The sample data has an unknown step: %(text)s.", text=row["do"]))
        deed(self, session, row)

    def name(self, text: str) -> str:
        """Put the codes of matters in place of their keys: `&{case}`."""
        return _KEY.sub(lambda mark: f"&{self._made[mark[1]]}", text)

    def _fields(self, session: Session, row: Row) -> dict[str, object]:
        texts: Mapping[str, str] = row.get("fields", {})
        return matter_fields.read(session, {name: self._days.fill(text) for name, text in texts.items()})

    def _matter(self, session: Session, row: Row, key: str = "key") -> Matter:
        return session.need(Matter, self._made[row[key]])

    def _circular(self, session: Session, row: Row) -> Circular:
        return session.need(Circular, self._made[row["key"]])

    def _due(self, session: Session, row: Row) -> Due | None:
        return due_dates.read_due(session, self._days.fill(row["due"]), session.today()) if row.get("due") else None

    def open_matter(self, session: Session, row: Row) -> None:
        """Open a matter."""
        fields = self._fields(session, row)
        self._made[row["key"]] = matters.open_matter(session, MatterKind(row["kind"]), row["title"], fields).id

    def edit(self, session: Session, row: Row) -> None:
        """Say more of a matter."""
        matters.edit(session, self._matter(session, row), self._fields(session, row))

    def begin(self, session: Session, row: Row) -> None:
        """Begin a matter."""
        matters.begin(session, self._matter(session, row))

    def close(self, session: Session, row: Row) -> None:
        """Close a matter."""
        matters.close(session, self._matter(session, row), row["text"])

    def reopen(self, session: Session, row: Row) -> None:
        """Open a matter again."""
        matters.reopen(session, self._matter(session, row), row["text"])

    def finding(self, session: Session, row: Row) -> None:
        """Make a finding an action."""
        exercise, due = self._matter(session, row), self._due(session, row)
        exercises.act_on(session, exercise, row["number"], row["agency"], due, row["text"])

    def report(self, session: Session, row: Row) -> None:
        """Take down a report of the public."""
        read = matter_fields.read(session, public_reports.of_line(row["line"]))
        intake = Intake(fields={**read, **self._fields(session, row)}, reporter=row.get("reporter", ""))
        self._made[row["key"]] = public_reports.take(session, intake).id

    def triage(self, session: Session, row: Row) -> None:
        """Give a report to an agency."""
        report, due = self._matter(session, row), self._due(session, row)
        public_reports.to_agency(session, report, row["agency"], due, row["text"])

    def same(self, session: Session, row: Row) -> None:
        """Close a report that tells the same as another."""
        public_reports.same_as(session, self._matter(session, row), self._matter(session, row, "other"))

    def forum(self, session: Session, row: Row) -> None:
        """Let a report wait for a forum."""
        public_reports.to_forum(session, self._matter(session, row), row["forum"])

    def put(self, session: Session, row: Row) -> None:
        """Put a point to a forum."""
        queues.put(session, session.need(Forum, row["forum"]), PointDraft(text=row["text"]))

    def excerpt(self, session: Session, row: Row) -> None:
        """Make an excerpt of a forum's newest approved minutes."""
        approved = session.find(Meeting, forum=row["forum"], status=MeetingStatus.FINAL)
        newest = max(approved, key=lambda meeting: meeting.date)
        quoting.make(session, newest, QuotationDraft(receiver=row["agency"], purpose=row["text"]))

    # The case: its team, its milestones, what passes between agencies

    def join(self, session: Session, row: Row) -> None:
        """Let an agency join the team."""
        cases.join(session, self._matter(session, row), row["agency"], office=row["office"])

    def leave(self, session: Session, row: Row) -> None:
        """Let an agency leave the team."""
        cases.leave(session, self._matter(session, row), row["agency"], row["text"])

    def milestone(self, session: Session, row: Row) -> None:
        """Enter what the case came to."""
        cases.enter_milestone(session, self._matter(session, row), CaseStep(row["step"]), row["text"])

    def hand_over(self, session: Session, row: Row) -> None:
        """Enter what one agency gave another, told by telephone."""
        cases.give(
            session,
            self._matter(session, row),
            row["to"],
            row["text"],
            giver=row["from"],
            receipt=row["receipt"],
            word=cases.Word("Piket"),
        )

    def receive(self, session: Session, row: Row) -> None:
        """Give the receipt."""
        word = cases.Word(remark=row["text"])
        cases.receive(session, self._matter(session, row), row["number"], row["by"], word=word)

    def circular(self, session: Session, row: Row) -> None:
        """Issue a circular."""
        draft = CircularDraft(
            text=row["text"],
            to=addressing.agencies(session, row["to"]),
            security=SecurityClass(row.get("class", "B")),
            urgency=Urgency(row["urgency"]),
            answer=Until(self._days.read(row["answer_by"])) if row.get("answer_by") else None,
            matter=self._made[row["matter"]],
        )
        self._made[row["key"]] = circulars.issue(session, draft).id

    def acknowledge(self, session: Session, row: Row) -> None:
        """Acknowledge a circular for the agency that acts, or enter who telephoned."""
        told_by, remark = row.get("told_by", ""), row.get("remark", "")
        circulars.acknowledge(session, self._circular(session, row), row["by"], told_by=told_by, remark=remark)

    def answer(self, session: Session, row: Row) -> None:
        """Answer a circular."""
        circulars.answer(session, self._circular(session, row), row["text"], row["by"])


_DEEDS: Final[Mapping[str, Deed]] = {
    "matter": Partnership.open_matter,
    "edit": Partnership.edit,
    "begin": Partnership.begin,
    "close": Partnership.close,
    "reopen": Partnership.reopen,
    "finding": Partnership.finding,
    "report": Partnership.report,
    "triage": Partnership.triage,
    "same": Partnership.same,
    "forum": Partnership.forum,
    "put": Partnership.put,
    "excerpt": Partnership.excerpt,
    "join": Partnership.join,
    "leave": Partnership.leave,
    "milestone": Partnership.milestone,
    "handover": Partnership.hand_over,
    "receive": Partnership.receive,
    "circular": Partnership.circular,
    "acknowledge": Partnership.acknowledge,
    "phoned": Partnership.acknowledge,
    "answer": Partnership.answer,
}
"""What a row may do."""
