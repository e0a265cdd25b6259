"""A workspace of ten years: 2,000 meetings with 40 lines each and 8,000 actions, or any multiple of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from rapat import workspace
from rapat.model import (
    Action,
    ActionStatus,
    Agency,
    AgendaItem,
    Attendance,
    Due,
    Entry,
    EntryKind,
    Forum,
    Meeting,
    MeetingStatus,
    Person,
    Presence,
    Progress,
    Role,
    to_plain,
)
from rapat.model.plain import Document
from rapat.secretariat.stored import TABLES
from rapat.store.contract import Author, Change, StoreTransaction
from rapat.store.query import Query, matching

ZONE = ZoneInfo("Asia/Makassar")
AGENCIES = ("POLRES", "KODIM", "BNNK", "BINDA", "KEJARI", "KESBANGPOL", "SATPOLPP", "DISHUB", "DINKES", "BPBD", "DLH")
ACCOUNTS = ("bench", "lain")
"""Who records in it."""
TODAY = date(2026, 11, 24)
LINES, ACTIONS = 40, 4
DOCUMENT_TYPES = tuple(
    f"{one} {two}"
    for one in ("patroli", "posko", "laporan", "warga", "data", "rekap", "jadwal", "personel")
    for two in ("gabungan", "kelurahan", "pesisir", "narkotika", "pelabuhan", "anggaran", "izin")
)


def build(folder: Path, meetings: int = 2_000) -> None:
    """Write the workspace; the newest meeting is in session, one in fifty is not final, the rest is settled."""
    chance = random.Random(20261124)  # noqa: S311 - a repeatable corpus, no secret
    workspace.create(folder, "Arsip")
    with workspace.open_workspace(folder) as opened:

        def commit(documents: list[Document]) -> None:
            def draft(numbers: StoreTransaction) -> list[Change]:
                for one in documents:
                    if isinstance(one, Entry):
                        numbers.next(f"{one.meeting}.entries")  # else the next line would take its number
                return [Change(TABLES[type(one)], one.id, to_plain(one)) for one in documents]

            moment = datetime.combine(TODAY, time(9), ZONE)
            opened.store.commit(draft, author=Author("notulis", "bench"), why="bench", at=moment)

        commit([Agency(id=code, name=f"Instansi {code}") for code in AGENCIES])
        commit(
            [
                Person(
                    id="notulis",
                    name="Notulis",
                    position="Notulis",
                    agency="KESBANGPOL",
                    role=Role.SECRETARY,
                    accounts=(*ACCOUNTS, workspace.system_account()),  # the commands are run by whoever measures
                )
            ]
        )
        commit([Forum(id="WASDIN", name="Tim Kewaspadaan Dini", members=AGENCIES, secretariat="KESBANGPOL")])
        for number in range(meetings):
            commit(list(_meeting(chance, number, meetings)))
        opened.store.maintenance.compact()


def account(folder: Path) -> None:
    """Add what an account reads: how agencies came to each meeting, and two reports on each promise that was kept."""
    moment = datetime.combine(TODAY, time(9), ZONE)
    with workspace.open_workspace(folder) as opened:
        store = opened.store
        for number, meeting in enumerate(plain["id"] for plain in store.find(Query(TABLES[Meeting]))):
            kept = [one["id"] for one in store.find(matching(TABLES[Action], meeting=meeting)) if "status" in one]
            told = [*_roll_call(meeting, number), *(report for ident in kept for report in _reports(ident, moment))]
            changes = [Change(TABLES[type(one)], one.id, to_plain(one)) for one in told]
            store.commit(changes, author=Author("notulis", "bench"), why="bench", at=moment)
        store.maintenance.compact()


def _roll_call(meeting: str, number: int) -> Iterator[Document]:
    for at, code in enumerate(AGENCIES, 1):
        presence = Presence.EXCUSED if (at + number) % 5 == 0 else Presence.PRESENT
        yield Attendance(id=f"{meeting}.A{at}", meeting=meeting, agency=code, presence=presence)


def _reports(action: str, moment: datetime) -> Iterator[Document]:
    for at, status in enumerate((ActionStatus.DONE, ActionStatus.VERIFIED), 1):
        yield Progress(id=f"{action}.P{at}", action=action, at=moment, text="Sudah", status=status)


def last_meeting(meetings: int = 2_000) -> str:
    """The id of the meeting in session."""
    return _ident(meetings - 1, meetings)


def _ident(number: int, meetings: int) -> str:
    day = TODAY - timedelta(days=(meetings - 1 - number) * 3650 // meetings)
    return f"WASDIN-{day.year}-{number:05}"


def _meeting(chance: random.Random, number: int, meetings: int) -> Iterator[Document]:
    ident = _ident(number, meetings)
    day = TODAY - timedelta(days=(meetings - 1 - number) * 3650 // meetings)
    last = number == meetings - 1
    final = not last and chance.random() > 0.02
    status = MeetingStatus.LIVE if last else MeetingStatus.FINAL if final else MeetingStatus.DRAFT
    yield Meeting(id=ident, title=f"Rapat {number}", date=day, forum="WASDIN", status=status, invited=AGENCIES)
    for item in range(1, 5):
        yield AgendaItem(id=f"{ident}.M{item}", meeting=ident, number=item, title=_said(chance, 2))
    opened = datetime.combine(day, time(9), ZONE)
    for line in range(1, LINES + 1):
        action = f"TL-{day.year}-{number * ACTIONS + line:06}" if line <= ACTIONS else ""
        yield Entry(
            id=f"{ident}.{line}",
            meeting=ident,
            number=line,
            kind=EntryKind.ACTION if action else EntryKind.NOTE,
            text=f"{_said(chance, 7)} butir{number}" if line == LINES else _said(chance, 7),
            raw=_said(chance, 7),
            item=f"{ident}.M{1 + line % 4}",
            order=float(line),
            speaker="" if action else chance.choice(AGENCIES),
            action=action,
            at=opened + timedelta(minutes=line),
        )
        if action:
            yield _action(chance, action, ident, day, line)


def _action(chance: random.Random, ident: str, meeting: str, day: date, line: int) -> Action:
    due = day + timedelta(days=chance.randrange(3, 60))
    settled = due < TODAY - timedelta(days=60) or chance.random() < 0.3
    return Action(
        id=ident,
        text=_said(chance, 5),
        lead=AGENCIES[(line * 7 + day.toordinal()) % len(AGENCIES)],
        supporting=(chance.choice(AGENCIES),),
        due=Due(text=str(due), date=due),
        original_due=due,
        status=ActionStatus.VERIFIED if settled else ActionStatus.OPEN,
        meeting=meeting,
        forum="WASDIN",
        entry=f"{meeting}.{line}",
        created=day,
    )


def _said(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(DOCUMENT_TYPES) for _ in range(count))
