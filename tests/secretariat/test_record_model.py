"""Any sequence of typing, correcting, pasting, undoing, moving, splitting, joining, by two people and from files.

After each step the minutes are compared line by line with a plain list. Nothing that was acknowledged is lost, nothing
else changes, and what is refused changes nothing. `pytest -m slow` is the long form.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from rapat import workspace
from rapat.errors import RapatError
from rapat.model import Entry, Forum
from rapat.secretariat import moving, planning, reading, taking_off
from rapat.secretariat.recording import Recorder
from rapat.secretariat.repairing import Repair
from rapat.secretariat.session import Session
from tests.conftest import MONDAY, furnished

MEETING = "WASDIN-2026-001"
WHO = st.sampled_from(["notulis", "kabid"])
WORD = st.sampled_from(["aman", "siap", "pos", "tenda", "malam"])
TEXT = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
TEXTS = st.lists(TEXT, min_size=1, max_size=4)
CHOICE = st.integers(0, 200)
SPEAKER = st.sampled_from(["", "Kapolres", "BNNK"])


@dataclass(frozen=True)
class Line:
    """One printed line as a plain model has it."""

    ident: str
    typist: str
    number: int
    text: str
    speaker: str = ""


@dataclass
class Step:
    """What one person did last, for undo."""

    came: list[str] = field(default_factory=list)
    """Lines it brought in."""
    before: dict[str, Line | None] = field(default_factory=dict)
    """What it changed, as that was; None for what was not there."""
    edits: bool = False


class Typists(RuleBasedStateMachine):
    """Two people at one record, and a list of what should stand there."""

    def __init__(self) -> None:
        """Begin with an empty record."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="rapat-record-"))
        furnished(self.folder / "kerja")
        self.workspace = workspace.open_workspace(self.folder / "kerja")
        self.workspace.knows_account = bool
        session = self.session("notulis")
        planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=MONDAY.date()))
        self.recorders = {who: Recorder(self.session(who), MEETING) for who in ("notulis", "kabid")}
        self.lines: list[Line] = []
        self.raws: Counter[str] = Counter()
        self.steps: dict[str, list[Step]] = {"notulis": [], "kabid": []}
        self.files = 0

    def session(self, who: str) -> Session:
        return self.workspace.session(lambda: MONDAY, "tester", who)

    def entries(self) -> list[Entry]:
        return reading.entries(self.session("notulis"), MEETING)

    def entry(self, line: Line) -> Entry:
        return self.session("notulis").need(Entry, line.ident)

    def chosen(self, choice: int) -> Line:
        return self.lines[choice % len(self.lines)]

    def put(self, line: Line) -> None:
        """Replace a line of the model."""
        self.lines = [line if known.ident == line.ident else known for known in self.lines]

    # Typing, pasting, files

    def came(self, who: str, entries: Iterable[Entry | None], texts: list[tuple[str, str]]) -> None:
        step = Step()
        for entry, (speaker, text) in zip(entries, texts, strict=True):
            assert entry is not None
            self.lines.append(Line(entry.id, who, entry.number, text, speaker))
            self.raws[entry.raw] += 1
            step.came.append(entry.id)
        self.steps[who].append(step)

    @rule(who=WHO, speaker=SPEAKER, text=TEXT)
    def type(self, who: str, speaker: str, text: str) -> None:
        taken = self.recorders[who].take(f"{speaker}: {text}" if speaker else text)
        self.came(who, [taken.entry], [(speaker, text)])

    @rule(who=WHO, texts=TEXTS)
    def paste(self, who: str, texts: list[str]) -> None:
        taken = self.recorders[who].take_all(texts)
        self.came(who, [one.entry for one in taken], [("", text) for text in texts])

    @rule(who=WHO, texts=TEXTS)
    def record_file(self, who: str, texts: list[str]) -> None:
        self.files += 1
        name, numbered = f"d{self.files}.txt", [f"{text} {self.files}" for text in texts]
        taken = Recorder(self.session(who), MEETING, name).take_all(numbered)
        self.came(who, [one.entry for one in taken], [("", text) for text in numbered])
        again = Recorder(self.session(who), MEETING, name).take_all(numbered)
        assert all(one.skipped for one in again)

    @rule(who=WHO, raw=st.sampled_from(["/foto", "+ siapa", "ralat: apa", "s/tidakada/x/", "/tutupp 9"]))
    def type_nonsense(self, who: str, raw: str) -> None:
        taken = self.recorders[who].take(raw)
        assert taken.entry is not None
        self.raws[raw] += 1
        self.steps[who].append(Step())

    @rule(who=WHO)
    def come_back(self, who: str) -> None:
        self.recorders[who] = Recorder(self.session(who), MEETING)

    # Correcting

    @rule(who=WHO, old=WORD, new=TEXT)
    def correct(self, who: str, old: str, new: str) -> None:
        with_words = [line for line in self.lines if old in line.text]
        raw = f"s/{old}/{new}/"
        told = self.recorders[who].understand(raw)
        self.recorders[who].take(raw)
        self.raws[raw] += 1
        step = Step()
        if with_words:
            line = max(with_words, key=lambda line: (line.typist == who, line.number))
            step.before[line.ident] = line
            self.put(replace(line, text=line.text.replace(old, new, 1)))
            assert told.corrects == (line.number, line.text.replace(old, new, 1))
        self.steps[who].append(step)

    def edited(self, who: str, change: Callable[[], object], *lines: Line | None) -> bool:
        """Change lines; what is refused changes nothing, and what changes nothing is no record to take back."""
        before = self.workspace.store.seq
        try:
            change()
        except RapatError:
            return False
        if self.workspace.store.seq > before:
            self.steps[who].append(Step(before={line.ident: line for line in lines if line}, edits=True))
        return True

    @precondition(lambda self: self.lines)
    @rule(who=WHO, choice=CHOICE, speaker=SPEAKER, text=TEXT)
    def retype(self, who: str, choice: int, speaker: str, text: str) -> None:
        line = self.chosen(choice)
        repair = Repair(self.session(who), self.entry(line))
        assert repair.form == (f"{line.speaker}: {line.text}" if line.speaker else line.text)
        raw = f"{speaker}: {text}" if speaker else text
        if raw != repair.form and self.edited(who, lambda: repair.save(raw), line):
            self.put(replace(line, speaker=speaker, text=text))

    @precondition(lambda self: self.lines)
    @rule(who=WHO, choice=CHOICE)
    def take_off(self, who: str, choice: int) -> None:
        line = self.chosen(choice)
        if self.edited(who, lambda: taking_off.take_off(self.session(who), self.entry(line)), line):
            self.lines.remove(line)

    @precondition(lambda self: self.lines)
    @rule(who=WHO, choice=CHOICE, to=CHOICE)
    def move(self, who: str, choice: int, to: int) -> None:
        line, target = self.chosen(choice), self.chosen(to)
        change = lambda: moving.move(self.session(who), self.entry(line), before=self.entry(target))  # noqa: E731
        if self.edited(who, change, line):
            self.lines.remove(line)
            self.lines.insert(self.lines.index(target), line)
        else:
            assert line == target

    @precondition(lambda self: self.lines)
    @rule(who=WHO, choice=CHOICE)
    def move_to_the_end(self, who: str, choice: int) -> None:
        line = self.chosen(choice)
        if self.edited(who, lambda: moving.move(self.session(who), self.entry(line)), line):
            self.lines.remove(line)
            self.lines.append(line)

    @precondition(lambda self: self.lines)
    @rule(who=WHO, choice=CHOICE, by=st.sampled_from([-1, 1]))
    def step_line(self, who: str, choice: int, by: int) -> None:
        line = self.chosen(choice)
        place = self.lines.index(line) + by
        if not 0 <= place < len(self.lines):
            return
        if self.edited(who, lambda: moving.step(self.session(who), self.entry(line), by), line):
            self.lines.remove(line)
            self.lines.insert(place, line)

    @precondition(lambda self: self.lines)
    @rule(who=WHO, choice=CHOICE)
    def split(self, who: str, choice: int) -> None:
        line = self.chosen(choice)
        first, _, second = line.text.partition(" ")
        if not second:
            return
        repair = Repair(self.session(who), self.entry(line))
        kept, new = repair.split(repair.form[: -len(second)].rstrip(), second)
        self.put(replace(line, text=first))
        self.lines.insert(
            [known.ident for known in self.lines].index(line.ident) + 1,
            Line(new.id, who, new.number, second, line.speaker),
        )
        self.raws[second] += 1
        assert kept.id == line.ident
        self.steps[who].append(Step(before={line.ident: line, new.id: None}, edits=True))

    @precondition(lambda self: len(self.lines) > 1)
    @rule(who=WHO, choice=CHOICE)
    def join(self, who: str, choice: int) -> None:
        line = self.chosen(choice)
        place = self.lines.index(line)
        above = self.lines[place - 1] if place else None
        if self.edited(who, lambda: taking_off.join(self.session(who), self.entry(line)), line, above):
            assert above is not None
            assert line.speaker in {"", above.speaker}
            self.lines.remove(line)
            self.put(replace(above, text=f"{above.text}{gap_between(above.text, line.text)}{line.text}"))
        else:
            assert above is None or line.speaker not in {"", above.speaker}

    # Undoing

    @rule(who=WHO)
    def undo(self, who: str) -> None:
        """Take back the last step, if it can be; else nothing changes."""
        recorder, steps = self.recorders[who], self.steps[who]
        try:
            taken = recorder.undo()
        except RapatError:
            return  # somebody changed the line since, and nothing is taken back
        assert taken.entry is not None
        self.raws[taken.entry.raw] += 1
        if "nothing-to-undo" in taken.flags:
            assert not steps or len(steps[-1].came) > 1
            return
        step = steps.pop()
        gone = {*step.came, *(ident for ident, line in step.before.items() if line is None)}
        for line in self.lines:
            if line.ident in gone and step.edits:
                self.raws[self.split_raw(line)] -= 1
        known = {line.ident: line for line in self.lines if line.ident not in gone}
        known |= {ident: line for ident, line in step.before.items() if line is not None}
        ordered = [entry.id for entry in self.entries() if entry.kind.printed]
        untouched = [line.ident for line in self.lines if line.ident not in gone | step.before.keys()]
        assert [ident for ident in ordered if ident in untouched] == untouched
        assert set(ordered) == known.keys()
        self.lines = [known[ident] for ident in ordered]

    def split_raw(self, line: Line) -> str:
        (record,) = [record for record, plain in self.workspace.store.history("entries", line.ident) if plain][:1]
        made = next(op.doc for op in record.ops if op.name == line.ident and op.doc is not None)
        return str(made["raw"])

    # What must hold

    @invariant()
    def the_minutes_are_the_list(self) -> None:
        printed = [entry for entry in self.entries() if entry.kind.printed]
        assert [(entry.id, entry.speaker, entry.text) for entry in printed] == [
            (line.ident, line.speaker, line.text) for line in self.lines
        ]

    @invariant()
    def every_line_that_was_typed_is_there_as_it_was_typed(self) -> None:
        assert Counter(entry.raw for entry in self.entries()) == +self.raws

    def teardown(self) -> None:
        """Prove the journal, and clear away."""
        try:
            assert self.workspace.store.maintenance.verify().faults == []
        finally:
            self.workspace.store.close()
            shutil.rmtree(self.folder)


def gap_between(above: str, below: str) -> str:
    """What stands between two lines that were joined: what begins small goes on with a sentence, or with one word."""
    if not below[:1].islower():
        return ". "
    goes_on = above[:1].isupper() or min(len(above.split()), len(below.split())) == 1
    return " " if goes_on or above.endswith((";", ".")) else "; "


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Typists,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_the_minutes_are_what_was_typed_whatever_was_done_to_them() -> None:
    _run(12, 25)


@pytest.mark.slow
def test_the_minutes_are_what_was_typed_for_long() -> None:
    _run(300, 60)
