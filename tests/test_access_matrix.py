"""Every command as every role: what each may do, and that no secret reaches whom it is not for.

One workspace holds a marked secret in each protected place. The list of commands is the command line's own, so that a
new one without an entry here fails.
"""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from rapat import workspace
from rapat.cli.commands import CommandSpec
from rapat.cli.index import COMMANDS
from rapat.model import OWN as OWN_FIELDS
from rapat.model import Action, Entry, Forum, Matter, MatterKind, Meeting, Person, Role, SecurityClass
from rapat.secretariat import (
    agendas,
    approving,
    assigning,
    cases,
    circulars,
    comments,
    confirming,
    due_dates,
    exercises,
    field_types,
    following_up,
    matter_fields,
    matters,
    planning,
    public_reports,
    queues,
    quoting,
    recording,
    register_files,
    registers,
    reporters,
    sittings,
    substeps,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.queues import PointDraft
from rapat.secretariat.quoting import QuotationDraft
from rapat.secretariat.session import Session
from tests.cli.terminal import Terminal
from tests.conftest import Office, furnish

OURS, FOREIGN, DRAFT = "WASDIN-2026-001", "INSIDENTAL-2026-001", "WASDIN-2026-003"
"""A sitting that BNNK is invited to, a meeting of POLRES and the secretariat alone, and a draft with comments."""
QUOTED = "INSIDENTAL-2026-003"
"""An approved meeting of POLRES alone, with an excerpt of one line for BNNK, and one for POLRES."""
ROLES: Final = {
    "secretary": "tester",
    "chair": "ketua",
    "representative": "wakil",
    "elsewhere": "jauh",
    "auditor": "pengawas",
    "nobody": "asing",
}
"""Each role's account. `representative` is of BNNK, `elsewhere` chairs, by role, an agency invited to nothing."""
ALL: Final = frozenset(ROLES)
KNOWN: Final = ALL - {"nobody"}
OWN: Final = frozenset({"secretary"})
CHAIRS: Final = OWN | {"chair"}
PARTIES: Final = OWN | {"representative"}
READERS: Final = KNOWN - {"elsewhere"}
HIDDEN_MATTERS: Final = tuple(f"{prefix}-2026-10000" for prefix in ("LAT", "KSS", "INF", "LAP"))
"""The codes of the matters that nobody but the secretariat may know of."""
LEFT_CASE: Final = "KSS-2026-10001"
"""The code of a case of POLRES, whose joint team BNNK was in and left; what was said of it BNNK reads without it."""
CIRCULARS: Final = ("1", "2", "3", "10000")
"""Two to BNNK, one to others, and the secret one, whose number is drawn."""

SECRETS: Final[Mapping[str, frozenset[str]]] = {
    "rahasialineprivat": OWN,
    "rahasiaralatprivat": OWN,
    "rahasiajanjiprivat": OWN,
    "rahasialangkahprivat": OWN,
    "rahasialangkahsecret": CHAIRS,
    "rahasiabutirsecret": CHAIRS,
    "rahasiajanjisecret": CHAIRS,
    "rahasiatitipansecret": CHAIRS,
    "rahasialampiransecret": CHAIRS,
    "rahasiarapatasing": OWN | {"auditor"},
    "rahasiaacaraasing": OWN | {"auditor"},
    "rahasiabutirasing": OWN | {"auditor"},
    "rahasiajanjiasing": OWN | {"auditor"},
    "rahasiaalasanasing": OWN | {"auditor"},
    "rahasiabatalasing": OWN | {"auditor"},
    "rahasiahadirasing": OWN | {"auditor"},
    "rahasiakomentarprivat": OWN,
    "rahasiakomentarsecret": CHAIRS,
    **dict.fromkeys((f"rahasiaurusan{kind}" for kind in MatterKind), OWN),
    **dict.fromkeys(HIDDEN_MATTERS, OWN),
    **dict.fromkeys((LEFT_CASE, "kss-10001", "rahasiaurusanditinggal"), OWN | {"auditor"}),
    "rahasiapelapor": OWN,
    "rahasiatitiphal": OWN,
    "rahasiahalurusan": OWN,
    "rahasialihat": OWN,
    "rahasiaantrean": OWN,
    **dict.fromkeys(("rahasiahalsedikit", "rahasialapsedikit"), OWN | {"auditor"}),
    "rahasiatemuansama": OWN,
    **dict.fromkeys(("rahasiaberkasasing", "rahasiacatatanasing"), CHAIRS | {"auditor"}),
    "rahasiaedaransecret": OWN,
    **dict.fromkeys(("rahasiakutipanasing", "rahasiabutirkutipan"), OWN | {"auditor"}),
    **dict.fromkeys(("rahasiaedaranasing", "rahasiatarikasing"), CHAIRS | {"auditor"}),
    **dict.fromkeys(("rahasiaterimaasing", "rahasiajawabasing"), CHAIRS | {"auditor"}),
}
"""A word that stands in one protected place, and the roles that may read it."""


_DENIED: Final = re.compile(
    r"may not|belongs to nobody|There is no|not to your agency|Only the secretariat|promise of|nothing of yours"
    r"|for your own agency"
)
"""How a refusal for want of permission reads, unlike one because of where things stand."""


class Cell(NamedTuple):
    """What a command is tried with, and the roles it answers."""

    words: tuple[str, ...]
    allowed: frozenset[str]
    code: int = 0
    """How it ends where it is allowed."""
    behind: str = ""
    """The command that a role it answers gives before it."""


def _cell(words: str, allowed: frozenset[str], code: int = 0, behind: str = "") -> Cell:
    return Cell(tuple(words.split()), allowed, code, behind)


MATRIX: Final[Mapping[str, Cell]] = {
    **{f"{name} list": _cell("--json", KNOWN) for name in ("agencies", "people", "forums", "events")},
    "agencies show": _cell("BNNK --json", KNOWN),
    "people show": _cell("kaban --json", KNOWN),
    "forums show": _cell("WASDIN --json", KNOWN),
    "events show": _cell("NATARU --json", KNOWN),
    "agencies add": _cell("LANAL Lanal", OWN),
    "people add": _cell("danlanal Danlanal", OWN),
    "forums add": _cell("KOORDINASI Forum", OWN),
    "events add": _cell("HUT Hari --date 1/12/2026", OWN),
    "agencies edit": _cell("BNNK --head Kepala", OWN),
    "people edit": _cell("bnnk --clearance SR", OWN),
    "forums edit": _cell("WASDIN --place Aula", OWN),
    "events edit": _cell("NATARU --name Natal", OWN),
    "agencies import": _cell("%agencies% --yes", OWN),
    "people import": _cell("%people% --yes", OWN),
    "forums import": _cell("%forums% --yes", OWN),
    "events import": _cell("%events% --yes", OWN),
    "people claim": _cell("jauh", frozenset()),
    "meetings list": _cell("--json", KNOWN),
    "meetings plan": _cell("WASDIN --date 1/12/2026", OWN),
    "meetings show": _cell(OURS, READERS),
    "meetings open": _cell(OURS, OWN, 1),
    "meetings close": _cell(f"{OURS} --json", OWN),
    "meetings adjourn": _cell(OURS, OWN),
    "meetings resume": _cell(OURS, OWN, 1),
    "meetings review": _cell(OURS, OWN, 1),
    "meetings return": _cell(OURS, OWN, 1),
    "meetings approve": _cell(OURS, CHAIRS, 1),
    "meetings amend": _cell(f"{OURS} --reason x", OWN, 1),
    "meetings confirm": _cell("WASDIN-2026-002 --absent x", PARTIES | {"chair"}),
    "meetings circulate": _cell(f"{OURS} --until besok", OWN, 1),
    "meetings comment": _cell(f"{DRAFT} 1 x", PARTIES | {"chair"}),
    "meetings answer": _cell(f"{DRAFT}.C1 --taken", OWN),
    "meetings edit": _cell(f"{OURS} --place Aula", OWN),
    "meetings move": _cell(f"{OURS} --date 1/12/2026 --reason x", OWN, 1),
    "meetings cancel": _cell(f"{OURS} --reason x", OWN, 1),
    "meetings agenda": _cell(OURS, READERS),
    "meetings attendance": _cell(OURS, READERS),
    "meetings attach": _cell(f"{OURS} %file%", OWN),
    "meetings take": _cell(f"{OURS} %new%", OWN, 1),
    "meetings bring": _cell("", OWN, 1),
    "meetings release": _cell(OURS, OWN, 1),
    "record": _cell(f"{OURS} -", OWN),
    "live": _cell(f"{OURS} --plain", OWN),
    "watch": _cell(OURS, frozenset()),
    "entries edit": _cell(f"{OURS}.1 baru", OWN),
    "entries move": _cell(f"{OURS}.1 --item 1", OWN),
    "entries accept": _cell(OURS, OWN),
    "entries convert": _cell(f"{OURS}.1 decision", OWN),
    "entries retype": _cell(f"{OURS}.1 baru", OWN),
    "entries split": _cell(f"{OURS}.1 aman", OWN),
    "entries join": _cell(f"{OURS}.2", OWN, 1),
    "entries off": _cell(f"{OURS}.1", OWN),
    "actions list": _cell("--json", KNOWN),
    "actions show": _cell("TL-2026-0001", READERS),
    "actions add": _cell("Uji --lead BNNK", OWN),
    "actions edit": _cell("TL-2026-0001 --text baru", OWN),
    "actions assign": _cell("TL-2026-0001 --lead KODIM", OWN),
    "actions progress": _cell("TL-2026-0001 Laporan", PARTIES),
    "actions request": _cell("TL-2026-0001 --until 20/12/2026 --reason x", PARTIES),
    "actions extend": _cell("TL-2026-0001 --until 20/12/2026 --by kaban --reason x", CHAIRS),
    "actions refuse": _cell("TL-2026-0001 --reason x", CHAIRS, 1),
    "actions done": _cell("TL-2026-0001", PARTIES),
    "actions verify": _cell("TL-2026-0001", CHAIRS, 1),
    "actions return": _cell("TL-2026-0001 --reason x", CHAIRS, 1),
    "actions block": _cell("TL-2026-0001 --reason x", PARTIES),
    "actions end": _cell("TL-2026-0001 --reason x", OWN, 1),
    "actions reopen": _cell("TL-2026-0001 --reason x", OWN, 1),
    "actions void": _cell("TL-2026-0001 --reason x", OWN),
    "actions evidence": _cell("TL-2026-0001 --json", READERS, 1),
    "actions import": _cell("%returned%", PARTIES),
    "actions import-list": _cell("%list% --forum WASDIN", OWN),
    "actions step": _cell("TL-2026-0001 Surat", PARTIES),
    "decisions list": _cell("--json", KNOWN),
    "decisions show": _cell(f"{OURS}/K2", READERS),
    "decisions link": _cell(f"TL-2026-0001 {OURS}/K2", OWN),
    "decisions replace": _cell(f"{OURS}/K2 {OURS}/K2", OWN, 1),
    "decisions revoke": _cell(f"{OURS}/K2 --reason x", OWN),
    "decisions restore": _cell(f"{OURS}/K2 --reason x", OWN, 1),
    "decisions procedural": _cell(f"{OURS}/K2", OWN),
    "matters list": _cell("--all --json", KNOWN),
    "matters show": _cell("LAT-2026-01", READERS - {"chair"}),
    "matters timeline": _cell("LAT-2026-01", READERS - {"chair"}),
    "matters add": _cell("training Uji --lead BNNK", OWN),
    "matters edit": _cell("LAT-2026-01 --place Aula", OWN),
    "matters begin": _cell("LAT-2026-01", OWN, 1),
    "matters close": _cell("LAT-2026-01 --outcome x", OWN, 1),
    "matters reopen": _cell("LAT-2026-01 --reason x", OWN, 1),
    "matters attach": _cell("LAT-2026-01 %file%", OWN),
    "matters finding": _cell("LAT-2026-01 1 --agency BNNK", OWN, 1),
    "matters join": _cell("LAT-2026-01 BNNK", OWN, 1),
    "matters leave": _cell("LAT-2026-01 BNNK --reason x", OWN, 1),
    "matters milestone": _cell("LAT-2026-01 found", OWN, 1),
    "matters handover": _cell("LAT-2026-01 --to BNNK --what x", PARTIES, 1),
    "matters receive": _cell("LAT-2026-01 1", PARTIES, 1),
    "matters report": _cell("asap --place Loktuan", OWN),
    "matters triage": _cell("LAP-2026-01 --agency BNNK", OWN),
    "matters answer": _cell("LAP-2026-01 Nihil", OWN),
    "matters protect": _cell("LAP-2026-01", OWN, 1),
    "matters reporter": _cell("LAP-2026-01 --reason x", OWN),
    "circulars list": _cell("--json", KNOWN),
    "circulars show": _cell("1", READERS),
    "circulars issue": _cell("Uji --to BNNK", OWN),
    "circulars acknowledge": _cell("1 --by BNNK --told-by Piket", PARTIES),
    "circulars answer": _cell("1 Siap --by BNNK", PARTIES),
    "circulars chase": _cell("1 --json", OWN),
    "circulars correct": _cell("1 Baru", OWN),
    "circulars recall": _cell("1 --reason x", OWN),
    "queue list": _cell("WASDIN --json", KNOWN),
    "queue put": _cell("WASDIN Uji", PARTIES | {"chair"}),
    "queue take": _cell("WASDIN-2026-002 ANT-2026-001", OWN),
    "queue withdraw": _cell("ANT-2026-001 --reason x", PARTIES),
    "excerpts list": _cell("--json", KNOWN),
    "excerpts lines": _cell(QUOTED, OWN),
    "excerpts make": _cell(f"{QUOTED} --for POLRES", OWN),
    "excerpts show": _cell("KTP-2026-001", PARTIES | {"auditor"}),
    "inbox": _cell("--json", KNOWN),
    "recap": _cell("--json", KNOWN),
    "remind": _cell("--json", KNOWN),
    "calendar": _cell("--from 2026-01-01 --to 2027-12-31 --json", KNOWN),
    "due": _cell("besok", ALL),
    "documents": _cell(f"notula {OURS} -f md -o -", READERS),
    "abbreviations": _cell("", KNOWN),
    "completion": _cell("bash", ALL),
    "settings list": _cell("--json", KNOWN),
    "settings get": _cell("city --json", KNOWN),
    "settings set": _cell("city Bontang", OWN),
    "templates list": _cell("", KNOWN),
    "templates edit": _cell("notula", OWN),
    "templates check": _cell("undangan", KNOWN),
    "search": _cell("rahasia", KNOWN),
    "undo": _cell("", OWN),
    "redo": _cell("", OWN, behind="undo"),
    "audit": _cell("--json", KNOWN),
    "verify": _cell("", KNOWN),
    "doctor": _cell("--repair", OWN),
    "backup": _cell("%new%.zip", OWN),
    "init": _cell("%new%", ALL),
    "demo": _cell("--help", ALL),
    "restore": _cell("%file% %new%", frozenset()),
    "server init": _cell("postgresql://", frozenset()),
    "server add": _cell("notulis", frozenset()),
    "server check": _cell("", frozenset()),
    "move": _cell("--to %new%", frozenset()),
}
MORE: Final = (
    f"meetings show {FOREIGN}",
    f"meetings agenda {FOREIGN}",
    f"meetings attendance {FOREIGN}",
    f"meetings show {OURS} --json",
    f"meetings show {DRAFT} --json",
    f"meetings show {DRAFT}",
    f"meetings show {FOREIGN} --json",
    f"live {FOREIGN} --plain",
    "audit",
    f"audit {FOREIGN}",
    "audit TL-2026-0004",
    "actions show TL-2026-0002",
    f"decisions show {OURS}/K1",
    f"decisions show {OURS}/K2 --json",
    "decisions list --all",
    "actions show TL-2026-0003",
    "actions show TL-2026-0004",
    f"documents notula {FOREIGN} -f md -o -",
    f"documents ringkasan {OURS} -f md -o -",
    f"documents notula {OURS} -f html -o -",
    f"documents notula {OURS} --full -f md -o -",
    f"documents undangan {OURS} -f md -o -",
    f"documents daftar-hadir {OURS} -f md -o -",
    f"documents keputusan {OURS} -f md -o -",
    "documents keputusan WASDIN -f md -o -",
    "documents tindak-lanjut -f csv -o -",
    f"documents tindak-lanjut {OURS} -f md -o -",
    "documents tindak-lanjut WASDIN -f ics -o -",
    "documents lembar-instansi BNNK -f md -o -",
    "documents lembar-instansi POLRES -f md -o -",
    "documents undangan WASDIN-2026-002 -f message -o -",
    "documents undangan WASDIN-2026-002 -f md -o -",
    "meetings show WASDIN-2026-002",
    *(f"circulars show {number} --json" for number in CIRCULARS),
    *(f"documents pemberitahuan {number} -f {form} -o -" for number in CIRCULARS for form in ("md", "message")),
    "matters show LAP-2026-01",
    "matters show LAP-2026-01 --json",
    "matters timeline LAP-2026-01 --json",
    "documents urusan LAP-2026-01 -f md -o -",
    "audit LAP-2026-01",
    "queue list WASDIN",
    "queue list WASDIN --json",
    "excerpts list",
    *(f"excerpts {words}" for words in (f"list {QUOTED}", f"lines {QUOTED}", "show KTP-2026-002", "show 2 --json")),
    *(f"documents kutipan KTP-2026-00{number} -f md -o -" for number in (1, 2)),
    "search kind:point",
    "search kind:excerpt",
    "circulars",
    "circulars --waiting --json",
    "circulars recall 2",
    "matters",
    "matters --all",
    *(f"actions show TL-2026-000{number} --json" for number in range(5, 10)),
    *(f"matters {command} LAP-2026-0{number}" for command in ("show", "timeline") for number in (2, 3)),
    "search kind:matter",
    "search kind:community",
    "search kind:finding",
    "search kind:circular",
    "inbox --json",
    "recap --by forum --json",
    "remind --json",
    "calendar -o -",
    "actions list --status all --json",
    *(f"matters {command} {code}" for command in ("show", "timeline", "begin") for code in HIDDEN_MATTERS),
    *(f"audit {code}" for code in HIDDEN_MATTERS),
    *(f"documents urusan {code} -f md -o -" for code in ("LAT-2026-01", *HIDDEN_MATTERS)),
    *(f"search {word}" for word in SECRETS),
)
"""More that reads: of the meeting that is not for everybody, and in other forms."""


def _names(rows: tuple[CommandSpec, ...], above: str = "") -> Iterator[str]:
    for row in rows:
        name = f"{above} {row.name}".strip()
        if row.rows:
            yield from _names(row.rows, name)
        else:
            yield name


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a secret in every protected place."""
    folder = tmp_path_factory.mktemp("akses") / "kerja"
    workspace.create(folder, "Uji", secretariat="KESBANGPOL")
    with workspace.open_workspace(folder) as opened:
        furnish(opened)
        office = Office(opened)
        session = office.session()
        for ident, account in (("kaban", "ketua"), ("bnnk", "wakil"), ("auditor", "pengawas")):
            registers.edit(session, Person, ident, {"accounts": [account]})
        far = {"id": "kadinkes", "name": "Kadinkes", "agency": "DINKES", "role": Role.CHAIR, "accounts": ["jauh"]}
        registers.add(session, Person, far)
        session = office.at("2026-11-24 08:00").session()
        forum = session.need(Forum, "WASDIN")
        ours = planning.plan(session, forum, planning.Plan(date=session.today()))
        foreign = planning.plan(
            session,
            None,
            planning.Plan(title="Rapat rahasiarapatasing", date=session.today(), invited=("POLRES",), chair="kapolres"),
        )
        assert (ours.id, foreign.id) == (OURS, FOREIGN)
        off = planning.plan(session, None, planning.Plan(title="Batal", date=session.today(), invited=("POLRES",)))
        planning.cancel(session, off, "rahasiabatalasing")
        due = due_dates.read_due(session, "10/12/2026", session.today())
        assigning.add(session, ActionDraft("Janji terbuka", lead="BNNK", due=due, forum="WASDIN"))
        assigning.add(session, ActionDraft("rahasiajanjiprivat", lead="BNNK", due=due, forum="WASDIN", private=True))
        secret = SecurityClass.SECRET
        assigning.add(session, ActionDraft("rahasiajanjisecret", lead="BNNK", due=due, forum="WASDIN", security=secret))
        for ident, step in (("TL-2026-0002", "rahasialangkahprivat"), ("TL-2026-0003", "rahasialangkahsecret")):
            substeps.add(session, session.need(Action, ident), step)
        agendas.add_item(session, foreign, "rahasiaacaraasing")
        confirming.confirm(session, foreign, "POLRES", "rahasiahadirasing")
        photograph = folder.parent / "rahasialampiransecret.txt"
        photograph.write_text("denah", encoding="utf-8")
        taken = recording.Recorder(session, OURS)
        for line in (
            "Kapolres: situasi aman",
            "%rahasialineprivat dari informan",
            "s/dari informan/dari rahasiaralatprivat/",
            "(R) Kapolres: rahasiabutirsecret",
            "(SR) ? rahasiatitipansecret",
            "= (R) rahasiabutirsecret diputuskan",
            "= Pos dijaga bersama",
            "# (R) Lokasi gudang",
            f"/lampir {photograph}",
        ):
            taken.take(line)
        taken = recording.Recorder(session, FOREIGN)
        for line in ("Kapolres: rahasiabutirasing", "! rahasiajanjiasing @POLRES ^besok"):
            taken.take(line)
        following_up.step(session, session.need(Action, "TL-2026-0004"), "block", "rahasiaalasanasing")
        planning.plan(session, forum, planning.Plan(date=office.at("2026-11-30 08:00").session().today()))
        _comment(office.at("2026-11-30 08:00").session())
        _plant_matters(office.session())
        _plant_excerpts(office.session())
        _plant_queue(office.session())
        _plant_left(office.session())
    return folder


def _lowest(count: int) -> bytes:
    """Bytes that draw the lowest number; ids of transactions, which are short, must differ."""
    return os.urandom(count) if count <= 8 else bytes(count)


def _plant_circulars(session: Session) -> None:
    """Issue a circular to BNNK, a secret one to it, and one to POLRES alone, acknowledged, answered and recalled."""
    circulars.issue(session, CircularDraft(text="Kapal memuat BBM ilegal", to=("BNNK", "POLRES")))
    secret = CircularDraft(text="rahasiaedaransecret", to=("BNNK",), security=SecurityClass.SECRET)
    circulars.issue(dataclasses.replace(session, randomness=_lowest), secret)
    file = session.folder.parent / "rahasiaberkasasing.txt"
    file.write_text("foto", encoding="utf-8")
    foreign = circulars.issue(session, CircularDraft(text="rahasiaedaranasing", to=("POLRES",), files=(file,)))
    circulars.acknowledge(session, foreign, "POLRES", told_by="rahasiaterimaasing", remark="rahasiacatatanasing")
    circulars.answer(session, foreign, "rahasiajawabasing", "POLRES")
    circulars.recall(session, foreign, "rahasiatarikasing")


def _plant_matters(session: Session) -> None:
    """Open a matter that BNNK takes part in, and one of each kind that is restricted, with a secret in every text."""
    matters.open_matter(session, MatterKind.TRAINING, "Latihan bersama", {"lead": "BNNK"})
    _plant_circulars(session)
    said = {"place": "Loktuan", "content": "Kapal tanpa lampu", "lead": "BNNK"}
    told = public_reports.Intake(fields=said, reporter="rahasiapelapor, 0812-3456-7890")
    reporters.look(session, public_reports.take(session, told), "rahasialihat")
    drawing = dataclasses.replace(session, randomness=_lowest)
    for kind, code in zip(MatterKind, HIDDEN_MATTERS, strict=True):
        secret = f"rahasiaurusan{kind}"
        texts = {name: secret for name in OWN_FIELDS[kind] if matter_fields.FIELDS[name].type is field_types.TEXT}
        given = {**texts, "lead": "BNNK", "members": ["POLRES"], "restricted": True, "security": "T"}
        if kind is MatterKind.TRAINING:
            given |= {
                "date": "2026-11-20",
                "tasks": [{"agency": code, "text": secret} for code in ("BNNK", "POLRES")],
                "equipment": [{"text": secret}],
                "findings": [{"judgement": "good", "text": secret}],
            }
        if kind is MatterKind.CASE:
            given |= {
                "team": [{"agency": "BNNK", "office": secret}],
                "milestones": [{"step": "found", "date": "2026-11-01", "text": secret}],
                "handovers": [{"giver": "BNNK", "taker": "POLRES", "date": "2026-11-02", "text": secret}],
            }
        matter = matters.open_matter(drawing, kind, secret, given)
        assert matter.id == code
        file = session.folder.parent / f"{secret}.txt"
        file.write_text(secret, encoding="utf-8")
        matters.attach(session, matter, file, secret)
        if kind is MatterKind.TRAINING:
            matters.begin(session, matter)
        matters.close(session, matter, secret)
        matters.reopen(session, matter, secret)
    _plant_ties(session)
    taken = recording.Recorder(session, OURS)
    for code in HIDDEN_MATTERS:
        for line in (f"Kapolres: dua orang diamankan &{code}", f"! Uji laboratorium @BNNK ^besok &{code}"):
            written = taken.take(line)
            assert written.entry is not None
            assert written.entry.matter == code


def _next_lowest(count: int) -> bytes:
    """Bytes that draw the number after the lowest; ids of transactions, which are short, must differ."""
    return os.urandom(count) if count <= 8 else (1).to_bytes(count)


def _plant_left(session: Session) -> None:
    """Let BNNK join a case of POLRES and leave it, and speak of the case in a draft of theirs, once with two codes."""
    drawing = dataclasses.replace(session, randomness=_next_lowest)
    title = "rahasiaurusanditinggal"
    case = matters.open_matter(drawing, MatterKind.CASE, title, {"lead": "POLRES", "security": "T"})
    assert case.id == LEFT_CASE
    case = cases.join(session, case, "BNNK", office="Kasi Berantas")
    taken = recording.Recorder(session, OURS)
    for line in (
        "# Perkara dermaga &",
        "Kapolres: kapal disita & lalu & dibuka lagi, kss-10001 menunggu",
        "= Perkara dermaga diteruskan &",
        "! Periksa nakhoda @POLRES ^besok &",
    ):
        taken.take(line.replace("&", f"&{case.id}"))
    cases.leave(session, case, "BNNK", "Mutasi")


def _plant_queue(session: Session) -> None:
    """Put a point of BNNK to the forum, a secret one, and one of a matter that is restricted."""
    forum = session.need(Forum, "WASDIN")
    queues.put(session, forum, PointDraft(text="Penerangan pelabuhan", agency="BNNK"))
    queues.put(session, forum, PointDraft(text="(R) rahasiatitiphal"))
    queues.put(session, forum, PointDraft(text="rahasiahalurusan", matter=HIDDEN_MATTERS[0]))
    few = matters.open_matter(session, MatterKind.CASE, "rahasiahalsedikit", {"lead": "POLRES", "security": "T"})
    point = queues.put(session, forum, PointDraft(text="rahasiahalsedikit", matter=few.id))
    said = {"place": "Berbas", "content": "rahasialapsedikit", "lead": "POLRES", "forum": "WASDIN"}
    report = matters.open_matter(session, MatterKind.COMMUNITY, "rahasialapsedikit", said)
    circular = circulars.issue(session, CircularDraft(text="Untuk satu instansi", to=("POLRES",)))
    queues.take(session, session.need(Meeting, "WASDIN-2026-002"), [point.id, report.id, circular.id])


def _plant_excerpts(session: Session) -> None:
    """Quote minutes of POLRES alone for BNNK, and for POLRES itself."""
    wish = planning.Plan(title="Rapat Polres", date=session.today(), invited=("POLRES",), chair="kapolres")
    meeting = planning.plan(session, None, wish)
    assert meeting.id == QUOTED
    taken = recording.Recorder(session, QUOTED)
    for line in ("Kapolres: pengamanan bersama BNN Kota", "Kapolres: rahasiabutirkutipan"):
        taken.take(line)
    for step in (sittings.close, approving.review):
        step(session, session.need(Meeting, QUOTED))
    approving.approve(session, session.need(Meeting, QUOTED), session.need(Person, "kapolres"))
    meeting = session.need(Meeting, QUOTED)
    first, second = (entry.id for entry in session.find(Entry, meeting=QUOTED) if entry.kind.printed)
    for receiver, purpose, line in (("BNNK", "Bahan operasi", first), ("POLRES", "rahasiakutipanasing", second)):
        draft = QuotationDraft(receiver=receiver, purpose=purpose, chosen=frozenset({line}))
        quoting.make(session, meeting, draft)


def _plant_ties(session: Session) -> None:
    """Tie what BNNK reads to what it may not know of: a report to a case, a circular and a finding's action to it."""
    exercise, case = HIDDEN_MATTERS[:2]
    said = {"place": "Berbas", "content": "Kapal gelap", "lead": "BNNK", "parent": case}
    public_reports.take(session, public_reports.Intake(fields=said))
    same = public_reports.take(session, public_reports.Intake(fields={**said, "parent": ""}))
    hidden = session.need(Matter, HIDDEN_MATTERS[-1])
    public_reports.same_as(session, same, hidden)
    waits = {"place": "Guntung", "content": "rahasiaantrean", "restricted": True, "forum": "WASDIN", "security": "T"}
    public_reports.take(session, public_reports.Intake(title="rahasiaantrean", fields=waits))
    circulars.issue(session, CircularDraft(text="Jaga dermaga", to=("BNNK",), matter=case))
    exercises.act_on(session, session.need(Matter, exercise), 1, "BNNK", text="Uji radio")
    findings = [{"judgement": "improve", "text": "rahasiatemuansama"}]
    few: dict[str, object] = {"lead": "POLRES", "restricted": True, "findings": findings}
    matters.open_matter(session, MatterKind.TRAINING, "Latihan tertutup", few)


def _comment(session: Session) -> None:
    """Comment on an open, a private and a secret line of a draft that was sent round."""
    draft = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    assert draft.id == DRAFT
    taken = recording.Recorder(session, DRAFT)
    for line in ("Kapolres: aman", "%dari informan", "(R) Kapolres: operasi"):
        taken.take(line)
    sittings.close(session, session.need(Meeting, DRAFT))
    comments.circulate(session, session.need(Meeting, DRAFT), session.today())
    said = ("Tambahkan lokasi", "rahasiakomentarprivat", "rahasiakomentarsecret")
    for entry, text in zip(session.find(Entry, meeting=DRAFT), said, strict=False):
        comments.add(session, entry, text)


def seated(folder: Path, role: str) -> Terminal:
    """A terminal of somebody with a role."""
    terminal = Terminal(folder, account=ROLES[role])
    terminal.environment["RAPAT_NOW"] = "2026-11-30T10:00:00+08:00"
    return terminal


def _leaks(role: str, said: str) -> list[str]:
    return [secret for secret, readers in SECRETS.items() if secret in said and role not in readers]


def test_every_command_stands_in_the_matrix() -> None:
    assert set(_names(COMMANDS)) == set(MATRIX)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_what_the_matrix_says(furnished: Path, tmp_path: Path, role: str) -> None:
    wrong, left = [], tmp_path / "kerja"
    before: dict[str, tuple[int, int]] = {}
    for name, cell in MATRIX.items():
        folder = tmp_path / name.replace(" ", "-")
        if before and _files(left) == before:  # the command before this one did nothing to it
            left.rename(folder)
        else:
            shutil.copytree(furnished, folder)
            before = _files(folder)
        left = folder
        paper = tmp_path / f"{folder.name}.csv"
        kind = registers.REGISTERS.get(name.partition(" ")[0])
        paper.write_text(register_files.example(kind) if kind else "kosong", encoding="utf-8")
        returned = tmp_path / f"{folder.name}.matriks.csv"
        returned.write_text("Nomor TL,Uraian,Status\nTL-2026-0001,Janji terbuka,proses\n", encoding="utf-8")
        elsewhere = tmp_path / f"{folder.name}.daftar.csv"
        elsewhere.write_text("Uraian,PJ\nJanji dari daftar lain,BNNK\n", encoding="utf-8")
        given = {
            "%file%": str(paper),
            "%list%": str(elsewhere),
            f"%{name.partition(' ')[0]}%": str(paper),
            "%returned%": str(returned),
            "%new%": str(tmp_path / f"{folder.name}.new"),
        }
        words = [filled(word, given) for word in cell.words]
        if cell.behind and role in cell.allowed:
            seated(folder, role).try_to(*cell.behind.split(), typed="")
        ran = seated(folder, role).try_to(*name.split(), *words, typed="")
        if leaked := _leaks(role, ran.out + ran.err):
            wrong.append(f"{name}: leaks {leaked}")
        if role in cell.allowed and ran.code != cell.code:
            wrong.append(f"{name}: should end with {cell.code}: {ran}")
        if role in cell.allowed and ran.code and _DENIED.search(ran.err):
            wrong.append(f"{name}: should be let through: {ran.err}")
        if role == "nobody" and role not in cell.allowed and not _is_a_stranger(name, ran.err):
            wrong.append(f"{name}: should say in one sentence how to become known: {ran}")
        if role not in cell.allowed and (ran.code != 1 or (cell.allowed and not _DENIED.search(ran.err))):
            wrong.append(f"{name}: should be refused: {ran}")
    assert not wrong, "\n".join(wrong)


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder below one, by its size and when it was changed last."""
    return {
        str(path.relative_to(folder)): (told.st_size, told.st_mtime_ns)
        for path in folder.rglob("*")
        if (told := path.stat())
    }


def _is_a_stranger(name: str, said: str) -> bool:
    """Whether a refusal is the one sentence for an account that nobody knows; some need nobody."""
    known = "rapat people edit PERSON --account asing"
    return name in ("restore", "people claim", "server init") or (
        said.count("\n") == 1 and "belongs to nobody" in said and known in said
    )


def filled(word: str, given: Mapping[str, str]) -> str:
    """A word of a cell with the places that stand for files filled in."""
    for place, value in given.items():
        word = word.replace(place, value)
    return word


@pytest.mark.parametrize("role", ROLES)
def test_nothing_that_reads_tells_a_secret(furnished: Path, role: str) -> None:
    terminal = seated(furnished, role)
    for words in MORE:
        ran = terminal.try_to(*words.split())
        # A search repeats nothing of what was asked; an error repeats what was typed.
        assert not _leaks(role, ran.out), (words, ran.out)


def test_what_answers_a_step_is_what_its_person_may_read(furnished: Path, tmp_path: Path) -> None:
    """Each step on each action, also on those whose matter, words or meeting say more than its parties may read."""
    folder = tmp_path / "kerja"
    shutil.copytree(furnished, folder)
    with workspace.open_workspace(folder) as opened:
        session = Office(opened).at("2026-11-30 09:00").session()
        recording.Recorder(session, FOREIGN).take("! Bantu jaga gudang @BNNK @POLRES ^besok")
        hidden = [action.id for action in session.find(Action) if action.matter or action.meeting == FOREIGN]
    answered = set()
    for ident in hidden:
        for role, words in (
            ("representative", "block {} --reason x"),
            ("representative", "done {}"),
            ("chair", "return {} --reason x --json"),
            ("representative", "done {} --json"),
            ("chair", "verify {}"),
        ):
            terminal = seated(folder, role)
            ran = terminal.try_to("actions", *words.format(ident).split())
            assert not _leaks(role, ran.out + ran.err), (role, words, ran)
            if ran.code == 0:
                answered.add(words)
                assert FOREIGN not in ran.out, (role, words, ran)
                assert (ran.out if "--json" in words else "") in ("", terminal("actions", "show", ident, "--json").out)
    assert len(answered) == 5, answered


def test_the_secrets_are_there_to_be_found(furnished: Path) -> None:
    """Whoever may read everything finds each: the words above are no dead letters."""
    terminal = seated(furnished, "secretary")
    shown = terminal("audit").out + terminal("actions", "show", "TL-2026-0004").out
    shown += "".join(terminal("meetings", "show", ident, "--json").out for ident in (OURS, FOREIGN, DRAFT))
    shown += "".join(terminal("matters", "show", code).out for code in HIDDEN_MATTERS)
    shown += terminal("matters", "reporter", "LAP-2026-01", "--reason", "Uji").out
    shown += "".join(terminal("circulars", "show", number).out for number in CIRCULARS)
    shown += terminal("queue", "list", "WASDIN").out + terminal("excerpts", "show", "KTP-2026-002").out
    assert [word for word in SECRETS if word not in shown + terminal("search", word).out] == []


def test_what_is_planted_in_sight_is_seen(furnished: Path, tmp_path: Path) -> None:
    """The test above is no blind one: a secret written where BNNK reads is a leak."""
    folder = tmp_path / "bocor"
    shutil.copytree(furnished, folder)
    with workspace.open_workspace(folder) as opened:
        session = Office(opened).at("2026-11-30 09:00").session()
        matters.edit(session, session.need(Matter, "LAP-2026-01"), {"content": "Kapal rahasiaurusancase"})
    terminal = seated(folder, "representative")
    for words in ("matters show LAP-2026-01", "search kind:community", "documents urusan LAP-2026-01 -f md -o -"):
        assert _leaks("representative", terminal(*words.split()).out) == ["rahasiaurusancase"]


def test_the_audit_of_others_names_nothing_that_is_not_theirs(furnished: Path) -> None:
    told = {role: {one["id"] for one in seated(furnished, role)("audit", "--json").json} for role in KNOWN}
    assert {FOREIGN, f"{FOREIGN}.1", "TL-2026-0002", "TL-2026-0004"} <= told["secretary"]
    assert not told["representative"] & {FOREIGN, f"{FOREIGN}.1", f"{OURS}.2", "TL-2026-0002", "TL-2026-0004"}
    assert OURS in told["representative"]
    assert not told["auditor"] & {f"{OURS}.2", "TL-2026-0002"}


def test_what_does_not_exist_and_what_is_not_for_one_sound_the_same(furnished: Path) -> None:
    terminal = seated(furnished, "representative")
    hidden, absent = (terminal.try_to("meetings", "show", ident) for ident in (FOREIGN, "INSIDENTAL-2026-099"))
    assert hidden.err.replace(FOREIGN, "X") == absent.err.replace("INSIDENTAL-2026-099", "X")
