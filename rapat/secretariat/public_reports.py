"""Reports of the public: taken down in one step, compared with what came in before, and sent where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from textwrap import shorten
from typing import Final

from msgspec.structs import replace

from rapat.capture import public_report
from rapat.errors import Refused
from rapat.model import Action, Due, Matter, MatterKind, MatterStatus
from rapat.model.matters import CUT
from rapat.secretariat import assigning, giving_away, matters, reporters
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.fields import Text
from rapat.secretariat.periods import Period
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M
from rapat.text.matching import fold

_TITLE: Final = 60
"""Letters of what was seen that a report is called by."""
_NEAR: Final = timedelta(days=3)
"""How far apart two reports may tell of the same."""
_OFFERED: Final = 5
_WORD: Final = re.compile(r"[a-z0-9]{3,}")
_COMMON: Final = frozenset({"dan", "dari", "dekat", "depan", "belakang", "jalan", "kelurahan", "the", "near", "yang"})
"""Words of a place that many places share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What was taken down of a report."""

    title: str = ""
    """Empty for the first words of what was seen."""
    fields: Mapping[str, object]
    """The other fields, as plain JSON."""
    reporter: str = ""
    """Who reported, to be protected; empty for nobody."""
    looked_at: bool = False
    """Whether what its words give away was pointed out before, and stays as it is."""


def of_line(line: str) -> dict[str, Text]:
    """Return the fields that one line says, as the texts of options: where, when, how, what."""
    read = public_report.read(line)
    said = {"channel": read.channel.value if read.channel else "", "time": read.clock, "place": read.place}
    return {name: text for name, text in {**said, "content": read.content}.items() if text}


def take(session: Session, intake: Intake) -> Matter:
    """Take down a report, received now unless it is said when; its reporter is kept apart.

    The report and the note that somebody is kept are one record, so that a report whose reporter was not kept says so.
    Raises `Refused` for one without place or words, and for words that may give somebody away unless they were looked
    at.
    """
    now = session.now()
    fields: dict[str, object] = {
        "received": now.date().isoformat(),
        "received_time": now.time().replace(second=0, tzinfo=None).isoformat(),
        **intake.fields,
    }
    fields.update(_evening_before(fields))
    title = intake.title.strip() or shorten(str(fields.get("content", "")), _TITLE, placeholder=CUT)
    kept = reporters.Kept(session, intake.reporter) if intake.reporter.strip() else None
    note = kept.note if kept is not None else None
    report = matters.open_matter(session, MatterKind.COMMUNITY, title, fields, looked_at=intake.looked_at, beside=note)
    if kept is not None:
        kept.write(report)
    return report


def _evening_before(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the day of what is told by its hour alone where that hour was yet to come: it was the day before."""
    seen, received = fields.get("time"), fields.get("received_time")
    if not seen or not received or fields.get("date"):
        return {}
    if time.fromisoformat(str(seen)) <= time.fromisoformat(str(received)):
        return {}
    return {"date": (date.fromisoformat(str(fields["received"])) - timedelta(days=1)).isoformat()}


def day_of_hour(session: Session, seen: time) -> date:
    """Return the day of what is told by its hour alone, received now: an hour that is yet to come was yesterday's."""
    today = session.today()
    return today if seen <= session.now().time() else today - timedelta(days=1)


def alike(session: Session, report: Matter) -> list[Matter]:
    """Return the reports that may tell of the same, the likeliest first, and of like ones the newest.

    They are near in time, with words of the place. Closed ones too: what is settled may be told again.
    """
    place, words, when = _words(report.place), _words(report.content), _when(session, report)
    found: list[tuple[int, Matter]] = []
    for other in session.find(Matter, kind=MatterKind.COMMUNITY):
        shared = len(place & _words(other.place))
        if other.id != report.id and shared and abs(_when(session, other) - when) <= _NEAR:
            found.append((2 * shared + len(words & _words(other.content)), other))
    found.sort(key=lambda pair: (pair[0], _when(session, pair[1]), pair[1].opened_at), reverse=True)
    return [other for _, other in found[:_OFFERED]]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text))) - _COMMON


def _when(session: Session, report: Matter) -> date:
    return report.date or report.received or session.day_of(report.opened_at)


def received_in(session: Session, period: Period) -> list[Matter]:
    """List the reports of a period that the acting person sees, in the order they were received.

    Raises `WrongUsage` for a period that ends before it begins.
    """
    found = session.find(Matter, kind=MatterKind.COMMUNITY.value)
    return sorted(
        (report for report in found if period.holds(received_on(session, report))),
        key=lambda report: (received_on(session, report), report.received_time or time(), report.id),
    )


def received_on(session: Session, report: Matter) -> date:
    """Return the day on which a report came in."""
    return report.received or session.day_of(report.opened_at)


def waiting(reports: Iterable[Matter]) -> list[Matter]:
    """Return the reports that nobody has sent anywhere yet, those that were opened again, too."""
    own = (one for one in reports if one.kind is MatterKind.COMMUNITY)
    return [one for one in own if one.status is MatterStatus.OPEN or not (one.is_closed or one.lead or one.forum)]


def owed(reports: Iterable[Matter]) -> list[Matter]:
    """Return the reports whose reporter is owed an answer that was not given."""
    return [one for one in reports if one.answer_by is not None and not one.answered]


def to_agency(
    session: Session, report: Matter, agency: str, due: Due | None, text: str = "", *, looked_at: bool = False
) -> Action:
    """Give a report to an agency as an action that names it, by one record; the agency takes part from then on.

    Raises `GivesAway` for words of the action that may tell who reported, unless they were looked at; `Refused` where
    the agency has it already and is not done with it.
    """
    must_be_report(report)
    if not looked_at:
        giving_away.check_words(text)
    promise = ActionDraft(
        text=text.strip() or report.full_title,
        lead=agency,
        due=due,
        matter=report.id,
        security=report.security,
    )

    def change(transaction: Transaction, current: Matter) -> tuple[Matter, Action]:
        held = _held_by(transaction, current, agency) if current.status is MatterStatus.PROGRESS else None
        if held is not None:
            raise Refused(
                M("%(report)s was given to %(agency)s as %(id)s.", report=current.id, agency=agency, id=held.id),
                M(
                    "A second task on it: rapat actions add TEXT --lead %(agency)s --matter %(report)s",
                    agency=agency,
                    report=current.id,
                ),
            )
        taking_part: dict[str, object] = {}
        if agency not in current.agencies:
            taking_part = {"members": [*current.members, agency]} if current.lead else {"lead": agency}
        made = assigning.added(transaction, promise)
        return matters.moved_on(transaction, current, taking_part), made

    return matters.change_with(session, report, change)


def _held_by(transaction: Transaction, report: Matter, agency: str) -> Action | None:
    """Return what an agency owes on a report and is not done with; None where it owes nothing."""
    owed_on_it = transaction.find(Action, matter=report.id)
    return next((action for action in owed_on_it if action.lead == agency and not action.status.closed), None)


def to_forum(session: Session, report: Matter, forum: str) -> Matter:
    """Let a report wait for the next sitting of a forum."""
    must_be_report(report)
    return matters.move_on(session, report, {"forum": forum})


def to_matter(session: Session, report: Matter, other: Matter) -> Matter:
    """Make a report a part of another matter."""
    must_be_report(report)
    return matters.move_on(session, report, {"parent": other.id})


def same_as(session: Session, report: Matter, other: Matter) -> Matter:
    """Close a report that tells the same as another one, as a part of it.

    An answer that is owed to who reported is owed with the other's, by the earlier day; raises `Refused` where the
    other was answered before.
    """
    must_be_report(report)
    must_be_report(other)
    if other.id == report.id:
        raise Refused(M("%(id)s is that report itself.", id=report.id), M("Name the report that tells the same."))

    def hand_over(closing: Matter, going_on: Matter) -> tuple[Matter, Matter]:
        if closing not in owed([closing]) or going_on.answered:
            return closing, going_on
        days = [day for day in (closing.answer_by, going_on.answer_by) if day is not None]
        return replace(closing, answer_by=None), replace(going_on, answer_by=min(days))

    return matters.close_into(session, report, other, hand_over)


def answer(session: Session, report: Matter, text: str, *, looked_at: bool = False) -> Matter:
    """Enter what was answered to who reported; raises `Refused` for no words, and what `matters.edit` raises."""
    must_be_report(report)
    if not text.strip():
        raise Refused(M("The answer has no words."), M("Write what is answered."))
    return matters.edit(session, report, {"answered": text.strip()}, looked_at=looked_at)


def must_be_report(report: Matter) -> None:
    """Check that a matter is a report of the public; raises `Refused`."""
    if report.kind is not MatterKind.COMMUNITY:
        raise Refused(
            M("%(id)s is no report of the public.", id=report.id), M("Look it up with: rapat matters list --kind …")
        )
