"""Whoever may not know of something is told the same, word for word, whether it is there or not.

Two workspaces differ in one thing alone: that somebody is kept who reported, or that there is a matter known to few.
Every command that reads is run in both as each lesser role, and must say the same.
"""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from rapat import workspace
from rapat.model import Forum, Matter, MatterKind, Meeting, Person, Role
from rapat.policy import Operation
from rapat.secretariat import (
    agendas,
    circulars,
    matters,
    planning,
    public_reports,
    queues,
    recording,
    registers,
    reporters,
)
from rapat.secretariat.public_reports import Intake
from rapat.secretariat.session import Session, Transaction
from tests.cli.terminal import Terminal
from tests.conftest import Office, furnish

CHANGED: Final = {"urgency": "urgent"}
LESSER: Final = {"representative": "wakil", "elsewhere": "jauh", "auditor": "pengawas"}
REPORT, WHO, CASE = "LAP-2026-01", "Ibu warga, 0812-3456-7890", "KSS-2026-10000"
SITTING: Final = "WASDIN-2026-001"
READING: Final = (
    *(f"{name} list --json" for name in ("agencies", "people", "forums", "events", "meetings", "actions")),
    *("matters --all", "matters --all --json", "matters --kind community", "circulars", "circulars --json"),
    *(f"matters {step} {REPORT}" for step in ("show", "timeline", "show --json", "timeline --json", "answer x")),
    *(f"matters {step} {REPORT} --reason x" for step in ("reporter", "reporter --forget", "reopen")),
    *(f"matters protect {REPORT}", f"matters begin {REPORT}", f"documents urusan {REPORT} -f md -o -"),
    *(f"documents urusan {REPORT} -f {form} -o -" for form in ("html", "txt")),
    *(f"matters {step} {CASE}" for step in ("show", "timeline", "begin", "protect")),
    *(f"matters reporter {CASE} --reason x", f"documents urusan {CASE} -f md -o -", f"search {CASE}"),
    *("search kapal", "search jaringan", "search warga", "search 0812", "search kind:matter", "search jenis:kasus"),
    *("inbox --json", "remind --json", "recap --json", "calendar --json", "calendar -o -", "undo", "doctor"),
    *("audit --json", "audit", f"audit {REPORT}", f"audit {REPORT} --json", f"audit {CASE} --json"),
    *("audit --kind reporters", "audit --kind matters", "audit --who notulis"),
    *(f"meetings show {SITTING}", f"meetings show {SITTING} --json", f"documents notula {SITTING} -f md -o -"),
    *(f"actions show TL-2026-000{number} --json" for number in (1, 2)),
    *("decisions list --json", "documents tindak-lanjut -f md -o -", "documents lembar-instansi BNNK -f md -o -"),
    *("circulars show 1 --json", "documents pemberitahuan 1 -f md -o -"),
)
_DIFFERS: Final = re.compile(r"(?:\d+/)?[0-9a-f]{8,}|(?<=\"seq\": )\d+|(?m:^\d+ +)")
"""Hashes and positions of the journal: its length tells that something was done, and not what."""


Done = Callable[[Session, Matter], None]


def nothing(session: Session, report: Matter) -> None:
    del session, report


def keep_somebody(session: Session, report: Matter) -> None:
    """Keep who reported, look, and erase: each is a record that nobody else may notice."""
    reporters.protect(session, report, WHO)
    reporters.look(session, report, "Mengabari")
    reporters.forget(session, report, "Diminta")


def open_a_case(session: Session, report: Matter) -> None:
    """Open a case known to few, of which the report is a part."""
    few: dict[str, object] = {"lead": "BNNK", "members": ["POLRES"], "restricted": True, "security": "T"}
    case = matters.open_matter(dataclasses.replace(session, randomness=lowest), MatterKind.CASE, "Jaringan gelap", few)
    assert case.id == CASE
    matters.edit(session, report, {"parent": case.id, **CHANGED})
    told = recording.Recorder(session, SITTING).take(f"Kapolres: dermaga dijaga &{CASE}")
    assert told.entry is not None
    assert told.entry.matter == CASE


def come_of_few(session: Session, report: Matter) -> None:
    """Bring onto an agenda what a matter of one agency is about, and a circular to it; neither is restricted."""
    del report
    few = matters.open_matter(session, MatterKind.TRAINING, "Jaringan gelap", {"lead": "POLRES"})
    forum = session.need(Forum, "WASDIN")
    point = queues.put(session, forum, queues.PointDraft(text="Jaringan gelap", matter=few.id))
    told = circulars.issue(session, circulars.CircularDraft(text="Jaringan gelap", to=("POLRES",)))
    queues.take(session, session.need(Meeting, SITTING), [point.id, told.id])


def come_of_nobody(session: Session, report: Matter) -> None:
    """Put two titles onto an agenda that tell nothing, from nowhere."""
    del report

    def draft(transaction: Transaction) -> None:
        for _ in range(2):
            agendas.put_item(transaction, SITTING, title="Urusan terbatas")

    agendas.load_grammar()
    session.transact(Operation.PLAN, draft, about=session.need(Meeting, SITTING))


def change(session: Session, report: Matter) -> None:
    """Do what `open_a_case` does, without the case."""
    matters.edit(session, report, CHANGED)
    recording.Recorder(session, SITTING).take("Kapolres: dermaga dijaga")


def lowest(count: int) -> bytes:
    """Bytes that draw the lowest number; ids of transactions, which are short, must differ."""
    return os.urandom(count) if count <= 8 else bytes(count)


def build(folder: Path, reporter: str, last: Done) -> Path:
    """A workspace with a report to BNNK, a sitting that names it, a circular; and what is done last."""
    folder.parent.mkdir()
    workspace.create(folder, "Uji", secretariat="KESBANGPOL")
    with workspace.open_workspace(folder) as opened:
        furnish(opened)
        office = Office(opened)
        session = office.session()
        for ident, account in (("bnnk", "wakil"), ("auditor", "pengawas")):
            registers.edit(session, Person, ident, {"accounts": [account]})
        far = {"id": "kadinkes", "name": "Kadinkes", "agency": "DINKES", "role": Role.CHAIR, "accounts": ["jauh"]}
        registers.add(session, Person, far)
        session = office.at("2026-11-24 08:00").session()
        said = {"place": "Loktuan", "content": "Kapal tanpa lampu", "lead": "BNNK"}
        report = public_reports.take(session, Intake(fields=said, reporter=reporter))
        sitting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
        taken = recording.Recorder(session, sitting.id)
        for line in (f"Kapolres: kapal diperiksa &{report.id}", f"! Periksa dermaga @BNNK ^besok &{report.id}"):
            taken.take(line)
        public_reports.to_agency(session, report, "BNNK", None)
        circulars.issue(session, circulars.CircularDraft(text="Kapal gelap", to=("BNNK",), matter=report.id))
        last(session, session.need(Matter, report.id))
    return folder


def said(folder: Path, account: str) -> Iterator[tuple[str, str]]:
    """What each command says to an account, but for what is random."""
    terminal = Terminal(folder, account=account)
    terminal.environment["RAPAT_NOW"] = "2026-11-30T10:00:00+08:00"
    for words in READING:
        ran = terminal.try_to(*words.split(), typed="")
        yield words, _DIFFERS.sub("#", f"{ran.code}\n{ran.out}\n{ran.err}").replace(str(folder), "FOLDER")


@pytest.mark.parametrize("role", LESSER)
@pytest.mark.parametrize(
    ("reporter", "last", "without"),
    [
        (WHO, nothing, nothing),
        ("", keep_somebody, nothing),
        (WHO, open_a_case, change),
        (WHO, come_of_few, come_of_nobody),
    ],
    ids=["kept", "looked-at", "case", "of-few"],
)
def test_what_is_there_and_what_is_not_sound_the_same(
    tmp_path: Path, role: str, reporter: str, last: Done, without: Done
) -> None:
    if last is come_of_few and role == "auditor":
        pytest.skip("auditors read what is not restricted")
    there = dict(said(build(tmp_path / "ada" / "kerja", reporter, last), LESSER[role]))
    absent = dict(said(build(tmp_path / "tiada" / "kerja", "", without), LESSER[role]))
    assert {words: (text, there[words]) for words, text in absent.items() if there[words] != text} == {}


def test_a_difference_is_heard(tmp_path: Path) -> None:
    """Whoever may know of it hears something else: the comparison is not deaf."""
    there = dict(said(build(tmp_path / "ada" / "kerja", WHO, open_a_case), "tester"))
    absent = dict(said(build(tmp_path / "tiada" / "kerja", "", change), "tester"))
    heard = {words for words, text in absent.items() if there[words] != text}
    assert {f"matters show {REPORT}", f"matters reporter {REPORT} --reason x", "search jaringan"} <= heard
    assert {f"matters show {CASE}", "matters --all", f"audit {CASE} --json", "audit --kind reporters"} <= heard
