"""What templates are tried out on, `sample_data/papers.toml`: a sitting as it is planned, held, approved, corrected."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeVar

import msgspec
from msgspec.structs import replace

from rapat import resources
from rapat.dates.working_turns import WEEKDAYS
from rapat.documents.contexts.followup import class_of
from rapat.documents.kinds import AnyKind
from rapat.model import (
    Acknowledgement,
    Action,
    Agency,
    AgendaItem,
    Amendment,
    Attendance,
    Circular,
    CircularAnswer,
    Due,
    Entry,
    EntryKind,
    Extension,
    Forum,
    ItemKind,
    Matter,
    MatterKind,
    Meeting,
    MeetingStatus,
    Person,
    Progress,
    Quotation,
    account,
)
from rapat.model.load import AgencyLoad, Load
from rapat.model.receipts import CircularFile
from rapat.model.timelines import Happening, Timeline
from rapat.model.views import (
    Account,
    ActionHistory,
    Decisions,
    FollowUp,
    Minutes,
    PublicReports,
    Schedule,
    Seal,
    Subject,
    decided,
)
from rapat.secretariat import outcomes, turnout
from rapat.secretariat.outcomes import Known
from rapat.settings import Settings

Row = Mapping[str, Any]
"""A table of TOML: its values are of any type that TOML has."""
V = TypeVar("V", bound=msgspec.Struct)

_SOURCE: Final[Row] = tomllib.loads((resources.folder("sample_data") / "papers.toml").read_text(encoding="utf-8"))


def _value(row: Row, document_type: type[V], /, **more: object) -> V:
    """Read a value from a table and the fields that are not written there."""
    return msgspec.convert({**row, **more}, document_type)


TODAY: Final[date] = _SOURCE["today"]
SETTINGS: Final = _value(_SOURCE["settings"], Settings)
AGENCIES: Final = {agency.id: agency for agency in (_value(row, Agency) for row in _SOURCE["agencies"])}
PEOPLE: Final = {person.id: person for person in (_value(row, Person) for row in _SOURCE["people"])}
FORUM: Final = _value(_SOURCE["forum"], Forum)
SITTING: Final = _value(_SOURCE["meeting"], Meeting)
MEETING: Final = SITTING.id
OLDER_MEETING: Final = _value(_SOURCE["meeting"], Meeting, **_SOURCE["earlier"])
SEAL: Final = _value(_SOURCE["seal"], Seal)


def _item(row: Row) -> AgendaItem:
    kind = row.get("kind", ItemKind.TEMPLATE)
    return _value(row, AgendaItem, id=f"{MEETING}.M{row['number']}", meeting=MEETING, kind=kind)


def _entry(row: Row) -> Entry:
    number, parent = row["number"], row.get("parent")
    return _value(
        row,
        Entry,
        id=f"{MEETING}.{number}",
        meeting=MEETING,
        kind=row.get("kind", EntryKind.NOTE),
        raw=row["text"],
        item=f"{MEETING}.M{row['item']}",
        order=float(number),
        parent=f"{MEETING}.{parent}" if parent else "",
        at=SITTING.opened,
    )


def _mark(row: Row) -> Attendance:
    return _value(row, Attendance, id=f"{MEETING}.{row['agency']}", meeting=MEETING)


def _histories(rows: Iterable[Row], meeting: Meeting) -> tuple[ActionHistory, ...]:
    return tuple(
        ActionHistory(
            action=_value(row, Action),
            progress=tuple(_value(report, Progress, action=row["id"]) for report in row.get("progress", ())),
            extensions=tuple(_value(request, Extension, action=row["id"]) for request in row.get("extensions", ())),
            meeting=meeting,
        )
        for row in rows
    )


_PICTURE: Final = resources.folder("sample_data") / "evidence" / "denah-pos.jpg"


def files(sha256: str) -> bytes | None:
    """Read a picture that is kept with the sitting; None where there is none of that name."""
    known = {file.picture for file in SITTING.attachments}
    return _PICTURE.read_bytes() if sha256 and sha256 in known else None


OLDER: Final = _histories(_SOURCE["reviewed"], OLDER_MEETING)

FINAL: Final = Minutes(
    meeting=SITTING,
    forum=FORUM,
    items=tuple(map(_item, _SOURCE["items"])),
    attendance=tuple(map(_mark, _SOURCE["attendance"])),
    entries=tuple(map(_entry, _SOURCE["entries"])),
    actions=_histories(_SOURCE["actions"], SITTING),
    reviewed=OLDER,
    agencies=AGENCIES,
    people=PEOPLE,
    seal=SEAL,
)
"""The minutes, approved."""

DRAFT: Final = replace(FINAL, meeting=replace(SITTING, status=MeetingStatus.DRAFT, approvals=()), seal=None)
"""The same before approval."""

_MISTYPED: Final = date(2026, 11, 30)
"""When the promise that the amendment corrects was due in the first version."""


def _as_first_typed(minutes: Minutes) -> Minutes:
    """The first version of the amended minutes: the due date of one promise was mistyped."""
    *others, last = minutes.actions
    due = Due(text="30/11", date=_MISTYPED)
    return replace(minutes, actions=(*others, replace(last, action=replace(last.action, due=due, original_due=None))))


AMENDED: Final = replace(
    FINAL,
    before=_as_first_typed(FINAL),
    meeting=replace(SITTING, version=2, amendments=(_value(_SOURCE["amendment"], Amendment),)),
    seal=replace(SEAL, **_SOURCE["amended_seal"]),
)
"""The same with a correction after approval."""

FOLLOW_UP: Final = FollowUp(actions=(*FINAL.actions, *OLDER), forum=FORUM, agencies=AGENCIES, people=PEOPLE)
"""The forum's open actions."""

SHEET: Final = FollowUp(
    actions=tuple(file for file in FOLLOW_UP.actions if "POLRES" in (file.action.lead, *file.action.supporting)),
    agency=AGENCIES["POLRES"],
    agencies=AGENCIES,
    people=PEOPLE,
)
"""What one agency owes."""

PLANNED: Final = replace(
    FINAL,
    meeting=replace(
        SITTING,
        status=MeetingStatus.SCHEDULED,
        approvals=(),
        attachments=(),
        opened=None,
        closed=None,
        next_date=None,
        letter_number="",
        letter_date=None,
        cosigners=("kapolres",),
    ),
    attendance=(),
    entries=(),
    actions=(),
    seal=None,
)
"""The sitting before it is held, with a letter that has no number yet."""

DECISIONS: Final = Decisions(
    since=date(TODAY.year, 10, 1),
    until=date(TODAY.year, 12, 31),
    decisions=tuple(decided(SITTING, FINAL.items, FINAL.entries)),
    forum=FORUM,
    agencies=AGENCIES,
    people=PEOPLE,
)
"""What the forum decided in a quarter."""

SCHEDULE: Final = Schedule(forum=FORUM, meetings=(OLDER_MEETING, SITTING), agencies=AGENCIES, people=PEOPLE)
"""When the forum meets."""


_KEPT: Final = 7
"""Days after which the first promise of the account was kept."""


def _recap(since: date, until: date) -> account.Recap:
    """Count the sample's promises of a period as they stood on its last day, and who came to the sitting."""
    known = (Known(file.action, file.progress, file.extensions) for file in FOLLOW_UP.actions)
    promises = [promise for each in known for promise in outcomes.of(each, until, SETTINGS.timezone, WEEKDAYS)]
    listed = [promise for promise in promises if since <= promise.promised and not promise.action.private]
    # One was kept, so that every figure stands in the paper.
    kept = (replace(each, done=each.promised + timedelta(days=_KEPT), overdue=False) for each in listed[:1])
    counted = (*kept, *listed[1:])
    marks = FINAL.attendance if since <= SITTING.date <= until else ()
    came = {mark.agency: turnout.came_of(mark) for mark in marks if mark.agency}
    received = account.Acknowledged(asked=3, in_time=1, late=1, missing=1, median=timedelta(minutes=40))
    rows = account.grouped(counted, account.AGENCY, came, dict.fromkeys(list(AGENCIES)[:1], received))
    total = account.Row("", counted, turnout.total_of(came.values()), received)
    met = account.Sittings(classes=(SITTING.security,), openly=came) if came else account.Sittings()
    return account.Recap(since, until, rows, total, sittings=met)


_AHEAD: Final = Load(
    tuple(TODAY - timedelta(days=TODAY.weekday()) + timedelta(weeks=week) for week in range(8)),
    (AgencyLoad("", (0, 1, 0, 0, 0, 0, 0, 0)), AgencyLoad(next(iter(AGENCIES)), (4, 1, 2, 0, 0, 1, 0, 0))),
)
"""What falls due in the coming weeks."""

_ISSUED: Final = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 0, tzinfo=SETTINGS.timezone)
CIRCULAR: Final = CircularFile(
    circular=_value(
        _SOURCE["circular"],
        Circular,
        issued_at=_ISSUED,
        due=_ISSUED + timedelta(minutes=30),
        files=(),
    ),
    at=_ISSUED + timedelta(hours=1),
    acknowledgements=tuple(
        _value(row, Acknowledgement, circular=_SOURCE["circular"]["id"], at=_ISSUED + timedelta(minutes=row["minutes"]))
        for row in _SOURCE["acknowledgements"]
    ),
    answers=tuple(
        _value(row, CircularAnswer, circular=_SOURCE["circular"]["id"], at=_ISSUED + timedelta(minutes=20))
        for row in _SOURCE["answers"]
    ),
    agencies=AGENCIES,
    people=PEOPLE,
)
"""A warning that two of three agencies acknowledged."""

MATTER: Final = Timeline(
    matter=_value(_SOURCE["matter"], Matter, opened_at=_ISSUED),
    happenings=tuple(_value(row, Happening) for row in _SOURCE["happenings"]),
    left_out=1,
    agencies=AGENCIES,
    people=PEOPLE,
)
"""A case with what happened in it."""

EXERCISE: Final = Timeline(
    matter=_value(_SOURCE["exercise"], Matter, opened_at=_ISSUED),
    happenings=(_value(_SOURCE["found"], Happening),),
    agencies=AGENCIES,
    people=PEOPLE,
)
"""An exercise that was evaluated, one of whose findings is an action."""

ACCOUNT: Final = Account(
    recap=_recap(date(TODAY.year, 10, 1), TODAY),
    before=_recap(date(TODAY.year, 7, 1), date(TODAY.year, 9, 30)),
    decisions=DECISIONS,
    forum=FORUM,
    classes={file.action.id: class_of(file) for file in FOLLOW_UP.actions},
    ahead=_AHEAD,
    exercises=(EXERCISE.matter,),
    agencies=AGENCIES,
    people=PEOPLE,
)
"""How the forum's promises of a quarter were kept."""

EXCERPT: Final = replace(
    FINAL,
    quoted=_value(
        _SOURCE["quotation"],
        Quotation,
        meeting=MEETING,
        root=SEAL.digest,
        digest=SEAL.digest,
        at=_ISSUED,
    ),
)
"""What of the final minutes one agency gets."""

REPORTS: Final = PublicReports(
    since=date(TODAY.year, 10, 1),
    until=TODAY,
    reports=tuple(_value(row, Matter, kind=MatterKind.COMMUNITY, opened_at=_ISSUED) for row in _SOURCE["reports"]),
    agencies=AGENCIES,
    people=PEOPLE,
)
"""What the public reported in a quarter: one that an agency works on, and one that nobody has sent anywhere yet."""

SUBJECTS: Final[Mapping[str, Subject]] = {
    "draft": DRAFT,
    "final": FINAL,
    "amended": AMENDED,
    "planned": PLANNED,
    "actions": FOLLOW_UP,
    "sheet": SHEET,
    "decisions": DECISIONS,
    "schedule": SCHEDULE,
    "account": ACCOUNT,
    "circular": CIRCULAR,
    "excerpt": EXCERPT,
    "matter": MATTER,
    "exercise": EXERCISE,
    "reports": REPORTS,
}
"""What kinds of paper are tried out on, by the names that they call it."""


def of(kind: AnyKind) -> tuple[Subject, ...]:
    """List what a kind of paper is tried out on."""
    return tuple(SUBJECTS[name] for name in kind.samples)
