"""Random sequences of every use case on open and closed meetings: what was approved is printed the same, byte for byte.

After each step the notula of every approved version is made again, as text and as a web page; at the end as PDF and
Word too, and the whole workspace is verified. `pytest -m slow` is the long form.
"""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from msgspec.structs import replace

from rapat import documents, workspace
from rapat.errors import RapatError
from rapat.model import (
    Action,
    Agency,
    AgendaItem,
    Entry,
    EntryKind,
    Event,
    Forum,
    Meeting,
    MeetingStatus,
    Person,
    SecurityClass,
)
from rapat.model.plain import Document
from rapat.secretariat import (
    agendas,
    approving,
    assigning,
    auditing,
    due_dates,
    editing,
    following_up,
    more_time,
    moving,
    planning,
    reading,
    recording,
    registers,
    sittings,
    undoing,
)
from rapat.secretariat.approved import notula
from rapat.secretariat.editing import Correction
from rapat.secretariat.session import Session
from rapat.settings import Letterhead
from rapat.store.query import matching
from tests.conftest import MONDAY, furnished
from tests.documents.test_sealed import sample_logo

NUMBER = st.integers(0, 200)
"""Chooses one of what there is."""
WORDS = st.sampled_from(["aman", "rapat yg akan datang", "[/] {{ x }}", "situasi kamtibmas di Loktuan", "5 org hadir"])
PEOPLE = st.sampled_from(["notulis", "kabid", "kaban", "kapolres", "auditor"])
LINES = st.lists(
    st.sampled_from(
        [
            "Kapolres: situasi aman dan terkendali",
            "= Patroli gabungan diutamakan",
            "- sub butir",
            "! Susun jadwal @POLRES +KODIM ^30/11",
            "! Kirim rekap @BNNK ^rapat berikutnya",
            "! Siapkan posko @SATPOLPP ^H-7 Nataru",
            "! Tanpa penanggung jawab",
            "? Anggaran posko",
            "i Cuaca buruk",
            "% hanya untuk sekretariat",
            "(R) info intelijen",
            "+ POLRES, KODIM",
            "+ BNNK: Ibu Sari (mewakili)",
            "- KEJARI izin",
            "# Nataru",
            "##",
            "s/aman/kondusif/",
            "!",
            "/urungkan",
            "/skors 10.00",
            "/lanjut 10.30",
            "/rapat-berikutnya 29/12",
            "/tutup 11.00",
        ]
    ),
    min_size=1,
    max_size=6,
)


class Secretariat(RuleBasedStateMachine):
    """Some people who do anything, in any order, allowed or not."""

    def __init__(self) -> None:
        """Begin with a furnished workspace and one sitting."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="rapat-model-"))
        furnished(self.folder / "kerja")
        self.workspace = workspace.open_workspace(self.folder / "kerja")
        self.now = MONDAY
        self.settings = self.workspace.settings
        self.workspace.knows_account = bool
        self.printed: dict[tuple[str, int], dict[str, bytes]] = {}

    @initialize(lines=LINES, more=LINES, how=st.sampled_from(["", "final"]))
    def begin(self, lines: list[str], more: list[str], how: str) -> None:
        """One sitting is final, perhaps amended, one is being recorded."""
        self.plan(0)
        self.record(0, [*lines, "% hanya untuk sekretariat"], "notulis", "")
        self.finish(0, "final")
        if how:
            self.amend(0, "Salah ketik", more, how)
        self.plan(1)
        self.record(1, more, "notulis", "")

    def session(self, person: str = "kabid") -> Session:
        made = self.workspace.session(lambda: self.now, "tester", person)
        return dataclasses.replace(made, settings=self.settings)

    def one(self, word: type[Document], number: int) -> Document | None:
        found = list(self.session().find(word))
        return found[number % len(found)] if found else None

    def attempt(self, operation: Callable[[], object]) -> None:
        """Do it; what a rule forbids is refused, with a sentence."""
        with suppress(RapatError):
            operation()

    def meeting(self, number: int) -> Meeting:
        found = self.one(Meeting, number)
        assert isinstance(found, Meeting)
        return found

    # Meetings

    @rule(days=st.integers(0, 40))
    def plan(self, days: int) -> None:
        session = self.session()
        day = self.now.date() + timedelta(days=days)
        self.attempt(lambda: planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=day)))

    @rule(number=NUMBER, days=st.integers(1, 9), words=WORDS)
    def move(self, number: int, days: int, words: str) -> None:
        meeting = self.meeting(number)
        self.attempt(lambda: planning.move(self.session(), meeting, meeting.date + timedelta(days=days), words))

    @rule(number=NUMBER, words=WORDS)
    def cancel(self, number: int, words: str) -> None:
        self.attempt(lambda: planning.cancel(self.session(), self.meeting(number), words))

    @rule(number=NUMBER, words=WORDS, chair=PEOPLE)
    def change(self, number: int, words: str, chair: str) -> None:
        wish = planning.Plan(title=words, place=words, chair=chair, security=SecurityClass.RESTRICTED)
        self.attempt(lambda: planning.change(self.session(), self.meeting(number), wish))

    @rule(number=NUMBER, words=WORDS, at=st.integers(1, 5))
    def add_item(self, number: int, words: str, at: int) -> None:
        self.attempt(lambda: agendas.add_item(self.session(), self.meeting(number), words, at=at))

    @rule(number=NUMBER, words=WORDS, to=st.integers(1, 5), drop=st.booleans())
    def change_item(self, number: int, words: str, to: int, *, drop: bool) -> None:
        item = self.one(AgendaItem, number)
        if isinstance(item, AgendaItem):
            self.attempt(lambda: agendas.edit_item(self.session(), item, title=words))
            self.attempt(lambda: agendas.move_item(self.session(), item, to))
            if drop:
                self.attempt(lambda: agendas.drop_item(self.session(), item))

    @rule(number=NUMBER, words=WORDS)
    def attach(self, number: int, words: str) -> None:
        path = self.folder / "foto.txt"
        path.write_text(words, encoding="utf-8")
        self.attempt(lambda: sittings.attach(self.session(), self.meeting(number), path))

    # The record

    @rule(number=NUMBER, lines=LINES, person=PEOPLE, origin=st.sampled_from(["", "catatan.txt"]))
    def record(self, number: int, lines: list[str], person: str, origin: str) -> None:
        def operation() -> None:
            recorder = recording.Recorder(self.session(person), self.meeting(number).id, origin)
            if origin:
                recorder.take_all(lines)
            else:
                for raw in lines:
                    recorder.take(raw)

        self.attempt(operation)

    @rule(
        number=NUMBER,
        words=WORDS,
        private=st.none() | st.booleans(),
        security=st.none() | st.sampled_from(SecurityClass),
    )
    def edit(self, number: int, words: str, private: bool | None, security: SecurityClass | None) -> None:  # noqa: FBT001
        entry = self.one(Entry, number)
        if isinstance(entry, Entry):
            correction = Correction(text=words, speaker=words, private=private, security=security)
            self.attempt(lambda: editing.edit(self.session(), entry, correction))

    @rule(number=NUMBER, kind=st.sampled_from([kind for kind in EntryKind if kind.printed]))
    def convert(self, number: int, kind: EntryKind) -> None:
        entry = self.one(Entry, number)
        if isinstance(entry, Entry):
            self.attempt(lambda: editing.convert(self.session(), entry, kind))

    @rule(number=NUMBER, to=NUMBER)
    def move_line(self, number: int, to: int) -> None:
        entry, item = self.one(Entry, number), self.one(AgendaItem, to)
        if isinstance(entry, Entry) and isinstance(item, AgendaItem):
            self.attempt(lambda: moving.move(self.session(), entry, item=item))

    @rule(person=PEOPLE, times=st.integers(1, 4))
    def undo(self, person: str, times: int) -> None:
        for _ in range(times):
            self.attempt(lambda: undoing.undo(self.session(person)))

    # To final and back

    @rule(number=NUMBER, how=st.sampled_from(["final", "review", "return"]))
    def finish(self, number: int, how: str) -> None:
        meeting = self.meeting(number)
        self.attempt(lambda: sittings.open_meeting(self.session(), meeting))
        self.attempt(lambda: sittings.close(self.session(), meeting))
        self.attempt(lambda: approving.review(self.session(), meeting))
        if how == "return":
            self.attempt(lambda: approving.send_back(self.session(), meeting, "Salah ketik"))
        if how == "final":
            self.approve(number)

    @rule(number=NUMBER)
    def approve(self, number: int) -> None:
        session, meeting = self.session(), self.meeting(number)
        with suppress(RapatError):
            final = approving.approve(session, meeting, session.need(Person, "kaban"))
            self.printed[final.id, final.version] = self.print(final, final.version, ("txt", "html", "pdf", "docx"))

    @rule(number=NUMBER, words=WORDS, lines=LINES, how=st.sampled_from(["", "final", "review"]))
    def amend(self, number: int, words: str, lines: list[str], how: str) -> None:
        self.attempt(lambda: approving.amend(self.session(), self.meeting(number), words))
        if how:
            self.record(number, lines, "notulis", "")
            self.finish(number, how)

    # What lives on

    @rule(
        number=NUMBER,
        operation=st.sampled_from(
            ["assign", "extend", "request", "refuse", "report", "edit", "due", *following_up.STEPS],
        ),
        words=WORDS,
        days=st.integers(1, 60),
        at=NUMBER,
        person=PEOPLE,
        by=st.sampled_from(["", "", "kaban", "kapolres"]),
    )
    def follow_up(self, number: int, operation: str, words: str, days: int, at: int, person: str, by: str) -> None:
        def take() -> None:
            action, session = self.one(Action, number), self.session(person)
            if isinstance(action, Action):
                self._take_step(session, action, operation, words, days, at, by)

        self.attempt(take)

    def _take_step(
        self, session: Session, action: Action, operation: str, words: str, days: int, at: int, by: str
    ) -> None:
        meeting = self.meeting(at).id if at % 2 else ""
        until = due_dates.read_due(session, f"{self.now + timedelta(days=days):%d/%m/%Y}", session.today())
        chair = self.session().need(Person, by) if by and operation in ("extend", "verify") else None
        operations: dict[str, Callable[[], object]] = {
            "assign": lambda: assigning.assign(session, action, lead="KODIM", supporting=["BNNK"], reason=words),
            "extend": lambda: more_time.extend(session, action, until, words, by=chair, meeting=meeting),
            "request": lambda: more_time.request(session, action, until, words, meeting=meeting),
            "refuse": lambda: more_time.refuse(session, action, words),
            "report": lambda: following_up.report(session, action, words, meeting=meeting),
            "edit": lambda: assigning.edit(session, action, text=words),
            "due": lambda: assigning.edit(session, action, due=until),
        }
        operations.get(
            operation, lambda: following_up.step(session, action, operation, words, by=chair, meeting=meeting)
        )()

    @rule(person=PEOPLE, lead=st.sampled_from(["", "POLRES", "KESBANGPOL"]), days=st.integers(0, 60))
    def promise(self, person: str, lead: str, days: int) -> None:
        def operation() -> None:
            session = self.session(person)
            due = (
                due_dates.read_due(session, f"{self.now + timedelta(days=days):%d/%m/%Y}", session.today())
                if days
                else None
            )
            promise = assigning.ActionDraft("Kirim data", lead=lead, supporting=("KODIM",), due=due, forum="WASDIN")
            assigning.add(session, promise)

        self.attempt(operation)

    @rule(
        person=PEOPLE,
        of=st.sampled_from(["kaban", "kapolres", "bnnk"]),
        role=st.sampled_from(["secretary", "chair", "representative", "auditor"]),
        active=st.booleans(),
    )
    def change_role(self, person: str, of: str, role: str, *, active: bool) -> None:
        self.attempt(lambda: registers.edit(self.session(person), Person, of, {"role": role, "active": active}))

    @rule(number=NUMBER, words=WORDS)
    def rename(self, number: int, words: str) -> None:
        for word, fields in (
            (Agency, {"name": words, "short": words, "head": words}),
            (Person, {"name": words, "position": words, "rank": words}),
            (Forum, {"name": words, "letter_pattern": words}),
        ):
            found = self.one(word, number)
            if isinstance(found, Agency | Person | Forum):
                ident = found.id
                self.attempt(lambda: registers.edit(self.session(), word, ident, fields))  # noqa: B023 - called at once

    @rule(days=st.integers(0, 30))
    def move_event(self, days: int) -> None:
        day = (self.now.date() + timedelta(days=days)).isoformat()
        self.attempt(lambda: registers.edit(self.session(), Event, "NATARU", {"date": day}))

    @rule(
        words=WORDS,
        language=st.sampled_from(["id", "en"]),
        zone=st.sampled_from(["Asia/Makassar", "Asia/Jakarta", "Asia/Jayapura"]),
        profile=st.sampled_from(["city", "police"]),
        logo=st.sampled_from(["", "logo.png"]),
    )
    def settle(self, words: str, language: str, zone: str, profile: str, logo: str) -> None:
        shade = bytes([len(words) * 5 % 256])
        (self.workspace.folder / "logo.png").write_bytes(sample_logo(shade))
        letterhead = Letterhead(government=words, office=words.upper(), address=words, logo=logo)
        self.settings = replace(
            self.settings,
            name=words,
            city=words,
            language="en" if language == "en" else "id",
            zone=zone,
            letterhead=letterhead,
            abbreviations={"aman": words},
            letter_class=words,
            paper=replace(self.settings.paper, profile="police" if profile == "police" else "city"),
        )

    @rule(days=st.integers(0, 20))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days, minutes=7)

    @rule(again=st.booleans())
    def fold(self, *, again: bool) -> None:
        self.workspace.store.maintenance.compact()
        if again:
            self.workspace.store.close()
            self.workspace = workspace.open_workspace(self.folder / "kerja")

    # What must hold

    def print(self, meeting: Meeting, version: int | None, formats: tuple[str, ...]) -> dict[str, bytes]:
        session = self.session()
        return dict(
            documents.render(
                "notula", notula(session, meeting, version), formats, documents.RenderOptions.from_session(session)
            )
        )

    @invariant()
    def what_was_approved_is_printed_the_same(self) -> None:
        self.compare(("txt", "html"))

    def compare(self, formats: tuple[str, ...]) -> None:
        for (ident, version), before in self.printed.items():
            meeting = self.session().need(Meeting, ident)
            kept = {form: before[form] for form in formats}
            assert self.print(meeting, version, formats) == kept
            if meeting.status is MeetingStatus.FINAL and meeting.version == version:
                assert self.print(meeting, None, formats[:1]) == {formats[0]: before[formats[0]]}

    @invariant()
    def nothing_private_is_frozen(self) -> None:
        for frozen in self.session().store.find(matching("frozen")):
            assert "hanya untuk sekretariat" not in str(frozen)

    def teardown(self) -> None:
        """Look at everything once more."""
        try:
            self.compare(("txt", "html", "pdf", "docx"))
            session = self.session()
            assert auditing.verify_seals(session) == []
            assert auditing.verify_evidence(session) == []
            assert self.workspace.store.maintenance.verify().faults == []
            for meeting in session.find(Meeting):
                assert reading.minutes(session, meeting).meeting == meeting
        finally:
            self.workspace.store.close()
            shutil.rmtree(self.folder)


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Secretariat,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_what_is_final_stays_whatever_is_done() -> None:
    _run(4, 15)


@pytest.mark.slow
def test_what_is_final_stays_whatever_is_done_for_long() -> None:
    _run(60, 50)
