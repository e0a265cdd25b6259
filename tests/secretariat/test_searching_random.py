"""Whatever was said, in secret or not, everybody finds in it what they may read and nothing else: a random record."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapat import workspace
from rapat.model import Forum, MatterKind, Meeting, Person, Role, SecurityClass
from rapat.secretariat import approving, circulars, matters, naming, planning, registers, searching, sittings
from rapat.secretariat.circulars import CircularDraft
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session
from rapat.text.matching import fold
from tests.conftest import Office, furnish
from tests.secretariat.plain_scan import read, readers, stands

WORDS: Final = ("patroli", "Pos-Loktuan", "café", "CAFE", "09.30", "jl.", "tes", "protes", "a/b", "\u00c9lang", "warga")
CLASSES: Final = ("", "", "(T) ", "(R) ", "(SR) ")
FORMS: Final = ("Kapolres: {}", "= {}", "! {} @BNNK ^besok", "! {} @POLRES ^lusa", "? {}", "{}")
SITTINGS: Final = 3


class Said(NamedTuple):
    """How secret a line is, as it was typed."""

    private: bool
    security: SecurityClass


class Record(NamedTuple):
    """A workspace on disk, and how secret the line of each mark in it is."""

    folder: Path
    said: dict[str, Said]


def line(chance: random.Random, mark: str) -> tuple[str, Said]:
    """Make a line that holds a mark of its own."""
    private, security = chance.random() < 0.2, chance.choice(CLASSES)
    words = " ".join([*chance.choices(WORDS, k=chance.randrange(1, 5)), mark])
    form = chance.choice(FORMS)
    typed = f"= {security}{words}" if form == "= {}" else security + form.format(words)
    if form.startswith("!"):
        typed = f"! {security}{form.removeprefix('! ').format(words)}"
    told = Said(private, SecurityClass(security.strip(" ()") or "B"))
    return ("% " if private else "") + typed, told


def build(folder: Path, seed: int) -> Record:
    """Hold sittings of two forums, of which one concerns half of the agencies; most minutes are final and folded."""
    chance, said = random.Random(seed), dict[str, Said]()  # noqa: S311 - repeatable, no secret
    workspace.create(folder, "Uji", secretariat="KESBANGPOL")
    with workspace.open_workspace(folder, known_below=folder.parent / "known") as opened:
        furnish(opened)
        office = Office(opened)
        session = office.session()
        people = {"dandim": ("KODIM", "R"), "kajari": ("KEJARI", "T"), "kadinkes": ("DINKES", "SR")}
        for ident, (agency, clearance) in people.items():
            fields = {"id": ident, "name": ident, "agency": agency, "role": "representative", "clearance": clearance}
            registers.add(session, Person, fields)
        registers.edit(session, Person, "bnnk", {"role": "representative"})
        special = {"id": "KHUSUS", "name": "Tim Khusus", "members": ["POLRES", "KODIM"], "secretariat": "KESBANGPOL"}
        registers.add(session, Forum, {**special, "chair": "kaban", "note_taker": "notulis"})
        said |= between_meetings(office, chance)
        for number in range(SITTINGS * 2):
            office.now += timedelta(days=1)
            said |= hold(office, ("WASDIN", "KHUSUS")[number % 2], chance, number)
        opened.store.maintenance.compact()
    return Record(folder, said)


def between_meetings(office: Office, chance: random.Random) -> dict[str, Said]:
    """Open matters of each kind and issue circulars, of any class, known to some; return how secret each mark is."""
    session, said = office.session(), dict[str, Said]()
    for number in range(12):
        words = " ".join(chance.choices(WORDS, k=3))
        security = chance.choice(list(SecurityClass))
        whom = chance.sample(("POLRES", "KODIM", "KEJARI", "DINKES", "BNNK"), k=2)
        mark = f"tandaurusan{number}"
        kind = list(MatterKind)[number % 4]
        if kind is MatterKind.CASE and security is SecurityClass.ORDINARY:
            security = SecurityClass.RESTRICTED
        said[mark] = Said(private=number % 3 == 2, security=security)  # a restricted one that admits nobody is like it
        fields: dict[str, object] = {"lead": whom[0], "members": whom[1:], "security": security}
        fields |= {"restricted": True} if said[mark].private else {}
        match kind:
            case MatterKind.TRAINING:
                findings = [{"judgement": "improve", "text": f"{words} {mark}"}]
                matters.open_matter(session, kind, "Latihan", {**fields, "findings": findings})
            case MatterKind.CASE:
                steps = [{"step": "found", "date": "2026-11-01", "text": f"{words} {mark}"}]
                matters.open_matter(session, kind, "Kasus", {**fields, "milestones": steps})
            case MatterKind.INFORMATION | MatterKind.COMMUNITY:
                given = {**fields, "place": chance.choice(WORDS), "content": f"{words} {mark}"}
                matters.open_matter(session, kind, "Laporan", given, looked_at=True)
        mark = f"tandaedaran{number}"
        said[mark] = Said(private=False, security=security)
        issued = circulars.issue(session, CircularDraft(text=f"{words} {mark}", to=tuple(whom), security=security))
        circulars.answer(session, issued, f"{chance.choice(WORDS)} {mark}", whom[0])
        circulars.acknowledge(session, issued, whom[1], told_by="Piket", remark=f"{chance.choice(WORDS)} {mark}")
    return said


def hold(office: Office, forum: str, chance: random.Random, number: int) -> dict[str, Said]:
    """Hold one sitting today, the last two without an end; return how secret its lines are."""
    session = office.session()
    day = planning.Plan(date=session.today(), title=f"Sidang {number} {chance.choice(WORDS)}")
    meeting = planning.plan(session, naming.forum(session, forum), day)
    recorder = Recorder(session, meeting.id)
    recorder.take("/buka 09.00")
    said = {}
    for at in range(8):
        mark = f"tanda{number}x{at}"
        typed, said[mark] = line(chance, mark)
        recorder.take(typed)
    if number < SITTINGS * 2 - 2:
        sittings.close(session, session.need(Meeting, meeting.id))
        closed = approving.review(session, session.need(Meeting, meeting.id))
        approving.approve(session, closed, session.need(Person, "kaban"))
    return said


@pytest.fixture(scope="module", params=[1, 2])
def record(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Record:
    """A record that nobody changes any more."""
    return build(tmp_path_factory.mktemp("record") / "folder", request.param)


@pytest.fixture(scope="module", params=["index", "none"])
def sessions(record: Record, request: pytest.FixtureRequest) -> Iterator[list[Session]]:
    """A session for each role with each clearance, searching by the index or without one."""
    known = record.folder.parent / "known" if request.param == "index" else None
    with workspace.open_workspace(record.folder, read_only=True, known_below=known) as opened:
        opened.knows_account = bool
        office = Office(opened)
        office.now += timedelta(days=SITTINGS * 2)
        yield list(readers(opened, office.clock))


parts = st.tuples(st.sampled_from([*WORDS, *(f"tanda{at}" for at in range(6))]), st.integers(0, 3), st.integers(1, 9))


def asked(part: tuple[str, int, int], *, without: bool) -> str:
    """A part of a word, in any case."""
    word, start, length = part
    cut = word[start : start + length].strip('"-/.') or word
    return ("-" if without else "") + (cut.upper() if length % 2 else cut)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(parts, min_size=1, max_size=3), without=st.booleans())
def test_everybody_finds_what_a_plain_scan_finds(
    sessions: list[Session], words: list[tuple[str, int, int]], *, without: bool
) -> None:
    question = " ".join(asked(part, without=without and at > 0) for at, part in enumerate(words))
    for session in sessions:
        hits = sorted(hit.id for hit in searching.search(session, question))
        assert hits == sorted(ident for ident, text in read(session) if stands(fold(question), text)), session.who


def test_nobody_finds_what_is_secret_for_them(record: Record, sessions: list[Session]) -> None:
    """By the marks that were typed, not by what the product tells of a document."""
    kept_back = 0
    for session in sessions:
        actor = session.actor
        assert actor is not None
        found = {hit.text.split()[-1] for hit in searching.search(session, "tanda")} & record.said.keys()
        if actor.role is Role.SECRETARY:
            assert found == record.said.keys()
            continue
        presides = actor.id == "kaban"
        for mark in found:
            assert not record.said[mark].private, (actor.id, mark)
            between = mark.startswith(("tandaurusan", "tandaedaran"))
            assert (presides and not between) or record.said[mark].security.rank <= actor.clearance.rank, (
                actor.id,
                mark,
            )
        kept_back += len(record.said.keys() - found)
    assert kept_back > len(record.said)
