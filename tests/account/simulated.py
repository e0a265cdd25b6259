"""A record of years: twelve forums whose agencies keep their word, are late, ask for time, or never answer.

Everything is done by the use cases that people use, at the moment at which they would do it; what rapat refuses then is
not done. The same seed makes the same record.
"""

from __future__ import annotations

import contextlib
import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Final

from rapat.errors import RapatError
from rapat.model import Action, Agency, Forum, Meeting, MeetingStatus, Person
from rapat.secretariat import (
    approving,
    assigning,
    following_up,
    more_time,
    planning,
    recording,
    registers,
    undoing,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.session import Session
from tests.conftest import AGENCIES, WITA, Office

FIRST: Final = date(2024, 1, 8)
FORUMS: Final = 12
DUTIES: Final = ("setiap Senin", "setiap bulan tanggal 5", "setiap Jumat")
ROLL: Final = (" izin", " sakit", " Mayor A, Pasi Intel, mewakili Kepala", " 09.40", " dinas luar")


@dataclass(frozen=True, slots=True)
class Habit:
    """How often out of a hundred an agency does what."""

    keeps: int = 70
    """Reports done before the due date; else after it."""
    answers: int = 90
    """Reports at all."""
    asks: int = 15
    """Asks for more time."""
    is_returned: int = 15
    """Has its claim sent back."""


HABITS: Final = {
    "KESBANGPOL": Habit(keeps=85),
    "POLRES": Habit(keeps=95, asks=5),
    "KODIM": Habit(keeps=60),
    "BNNK": Habit(keeps=20, asks=45, is_returned=35),
    "KEJARI": Habit(answers=40),
    "SATPOLPP": Habit(keeps=40, asks=30),
    "DINKES": Habit(is_returned=50),
    "BPBD": Habit(keeps=50, answers=70),
}


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a record is made."""

    days: int
    """From the first day on."""
    between: int
    """Days from one sitting of a forum to its next."""
    promises: int
    """At each sitting."""


SHORT: Final = Size(days=1096, between=240, promises=4)
LONG: Final = Size(days=1096, between=31, promises=4)


class Simulation:
    """What happens, in order of time; what one thing leads to is put into the queue."""

    def __init__(self, office: Office, seed: int, size: Size) -> None:
        """Found the forums and put the first sitting of each into the queue."""
        self.office, self.size = office, size
        self._chance = random.Random(seed)  # noqa: S311 - a repeatable record, no secret
        self._queue: list[tuple[datetime, int, Callable[[], None]]] = []
        self._numbers = count()
        self._codes = list(AGENCIES)
        for number in range(FORUMS):
            forum = self._founded(number)
            self._later(FIRST + timedelta(days=3 * number), self._sitting_of(forum))

    def run(self) -> None:
        """Do everything that falls within the years."""
        end = datetime.combine(FIRST + timedelta(days=self.size.days), time(), WITA)
        while self._queue and self._queue[0][0] < end:
            self.office.now, _, do = heapq.heappop(self._queue)
            with contextlib.suppress(RapatError):
                do()
        self.office.now = end

    def _founded(self, number: int) -> str:
        code = f"FORUM{number}"
        self.office.at(f"{FIRST} 07:00")
        members = [self._codes[(number + step) % len(self._codes)] for step in range(5)]
        fields = {"id": code, "name": f"Forum {number}", "members": members, "secretariat": "KESBANGPOL"}
        people = {"chair": "kaban", "secretary": "kabid", "note_taker": "notulis"}
        registers.add(self.office.session(), Forum, {**fields, **people})
        return code

    def _later(self, day: date, do: Callable[[], None]) -> None:
        moment = datetime.combine(day, time(8 + self._chance.randrange(9), self._chance.randrange(60)), WITA)
        heapq.heappush(self._queue, (max(moment, self.office.now), next(self._numbers), do))

    def _in(self, days: int, do: Callable[[], None]) -> None:
        self._later(self.office.now.date() + timedelta(days=days), do)

    def _happens(self, of_hundred: int) -> bool:
        return self._chance.randrange(100) < of_hundred

    # A sitting and its minutes

    def _sitting_of(self, forum: str) -> Callable[[], None]:
        def hold() -> None:
            self._in(self.size.between, hold)
            session = self.office.session()
            plan = planning.Plan(date=session.today(), start=time(9))
            meeting = planning.plan(session, session.need(Forum, forum), plan)
            if self._happens(5):
                planning.cancel(session, meeting, "Ditunda")
                return
            self._record(session, meeting)

        return hold

    def _record(self, session: Session, meeting: Meeting) -> None:
        recorder = recording.Recorder(session, meeting.id)
        for line in self._lines(session, meeting):
            recorder.take(line)
        if self._happens(8):
            undoing.undo(session)
        made = session.whole.find(Action, meeting=meeting.id)
        for action in made:
            self._follow(action)
        self._in(1 + self._chance.randrange(4), lambda: self._correct(meeting.id))
        self._in(5 + self._chance.randrange(9), lambda: self._approve(meeting.id))
        for _ in range(self.size.promises // 2):
            self._add(session, meeting.forum)

    def _lines(self, session: Session, meeting: Meeting) -> Iterator[str]:
        yield "/buka 09.00"
        roll = [code for code in meeting.invited if self._happens(90)]
        plain = [code for code in roll if self._happens(60)]
        yield f"+ {', '.join(plain)}"
        yield from (f"+ {code}{self._chance.choice(ROLL)}" for code in roll if code not in plain)
        yield "Kapolres: situasi aman"
        for _ in range(self.size.promises):
            lead = self._chance.choice(meeting.invited)
            days = 3 + self._chance.randrange(40)
            due = f"{session.today() + timedelta(days=days):%d/%m/%Y}"
            words = "rapat berikutnya" if self._happens(8) else "" if self._happens(5) else due
            yield f"! Kirim laporan @{lead}{f' ^{words}' if words else ''}"
        if self._happens(30):
            yield f"+ {self._chance.choice(roll)} pulang 10.15"
        if self._happens(97):
            yield "/tutup 11.00"

    def _correct(self, ident: str) -> None:
        """Put a date or a lead right while the minutes are a draft; it moves and hands over nothing."""
        session = self.office.session()
        made = session.whole.find(Action, meeting=ident)
        if made and self._happens(25):
            due = read_due(session, f"{self._day(20):%d/%m/%Y}", session.today())
            assigning.edit(session, made[0], due=due)
        if made and self._happens(15):
            assigning.assign(session, made[-1], lead=self._chance.choice(self._codes))

    def _approve(self, ident: str) -> None:
        session = self.office.session()
        meeting = approving.review(session, session.need(Meeting, ident))
        approving.approve(session, meeting, session.need(Person, "kaban"))
        if self._happens(10):
            self._in(self._chance.randrange(60), lambda: self._amend(ident))

    def _amend(self, ident: str) -> None:
        session = self.office.session()
        meeting = session.need(Meeting, ident)
        if meeting.status is MeetingStatus.FINAL:
            approving.amend(session, meeting, "Nama keliru")
            recording.Recorder(session, ident).take("! Tambahan laporan @KODIM ^14 hari")
            self._correct(ident)
            self._in(3, lambda: self._approve(ident))

    # Promises

    def _day(self, most: int) -> date:
        return self.office.now.date() + timedelta(days=1 + self._chance.randrange(most))

    def _add(self, session: Session, forum: str) -> None:
        words = self._chance.choice(DUTIES) if self._happens(20) else f"{self._day(30):%d/%m/%Y}"
        if words in DUTIES and self._happens(30):
            words += f" sampai {self._day(90):%d/%m/%Y}"
        draft = ActionDraft(
            "Susun rekap",
            lead=self._chance.choice(self._codes),
            due=read_due(session, words, session.today()),
            forum=forum,
        )
        self._follow(assigning.add(session, draft))

    def _follow(self, action: Action) -> None:
        """Put into the queue what an agency does about a promise, as its habit is."""
        habit = HABITS.get(action.lead, Habit())
        if action.comes_again:
            self._in(3, lambda: self._turn(action.id))
            self._in(30 + self._chance.randrange(300), lambda: self._finish(action.id))
            return
        span = max(2, (action.due_date - action.created).days) if action.due_date else 20
        if self._happens(habit.asks):
            self._in(self._chance.randrange(span + 10), lambda: self._ask(action.id))
        if self._happens(habit.answers):
            spare = self._chance.randrange(span) if self._happens(habit.keeps) else span + self._chance.randrange(60)
            self._in(spare, lambda: self._claim(action.id))
        if self._happens(8):
            self._in(self._chance.randrange(span + 20), lambda: self._hand_over(action.id))
        if self._happens(5):
            self._in(self._chance.randrange(60), lambda: self._step(action.id, "void"))
        if self._happens(5):
            self._in(self._chance.randrange(90), lambda: self._step(action.id, "reopen"))
        if self._happens(10):
            self._in(self._chance.randrange(span), lambda: self._step(action.id, "block"))

    def _action(self, ident: str) -> Action:
        return self.office.session().need(Action, ident)

    def _step(self, ident: str, name: str, turn: int | None = None) -> None:
        session = self.office.session("kaban" if name in ("verify", "return") else "notulis")
        following_up.step(session, self._action(ident), name, "Alasan", turn=turn)

    def _claim(self, ident: str) -> None:
        action = self._action(ident)
        session = self.office.session()
        if action.supporting and self._happens(20):
            following_up.report(session, action, "Sebagian", agency=action.supporting[0])
        following_up.step(session, action, "done", "Selesai", agency=action.lead)
        if self._happens(6):
            undoing.undo(session)
            self._in(2 + self._chance.randrange(20), lambda: self._claim(ident))
        elif self._happens(HABITS.get(action.lead, Habit()).is_returned):
            self._in(self._chance.randrange(9), lambda: self._step(ident, "return"))
            self._in(10 + self._chance.randrange(30), lambda: self._claim(ident))
        elif self._happens(85):
            self._in(self._chance.randrange(20), lambda: self._step(ident, "verify"))

    def _ask(self, ident: str) -> None:
        action, session = self._action(ident), self.office.session()
        until = read_due(session, f"{self._day(50):%d/%m/%Y}", session.today())
        turn = 1 + self._chance.randrange(9) if action.comes_again else None
        more_time.request(session, action, until, "Menunggu data", agency=action.lead, turn=turn)
        if self._happens(80):
            self._in(self._chance.randrange(12), lambda: self._answer(ident))

    def _answer(self, ident: str) -> None:
        session, action = self.office.session("kaban"), self._action(ident)
        if self._happens(25):
            more_time.refuse(session, action, "Tidak dapat")
        elif self._happens(30):
            more_time.extend(session, action, read_due(session, f"{self._day(70):%d/%m/%Y}", session.today()), "Cukup")
        else:
            more_time.extend(session, action, None, "Disetujui")

    def _hand_over(self, ident: str) -> None:
        session = self.office.session()
        assigning.assign(session, self._action(ident), lead=self._chance.choice(self._codes), reason="Tugas pokok")

    # Turns of a duty

    def _turn(self, ident: str) -> None:
        """Do about a duty what an agency does every few days."""
        self._in(4 + self._chance.randrange(9 if self.size is LONG else 30), lambda: self._turn(ident))
        action = self._action(ident)
        if self._happens(15):
            self._ask(ident)
        elif self._happens(15):
            self._step(ident, "return")
        elif self._happens(40):
            self._step(ident, "verify")
        else:
            following_up.step(self.office.session(), action, "done", "Selesai", agency=action.lead)

    def _finish(self, ident: str) -> None:
        """End a duty, take it off the list, or hand it over."""
        match self._chance.randrange(4):
            case 0:
                self._step(ident, "void")
            case 1:
                self._hand_over(ident)
            case 2:
                self._step(ident, "end")
                if self._happens(40):
                    self._in(20, lambda: self._step(ident, "reopen"))
            case _:
                self._in(40, lambda: self._finish(ident))


def simulate(office: Office, seed: int = 17, size: Size = SHORT) -> None:
    """Make the record of the years in a furnished workspace; its clock stands at their end."""
    assert office.session().count(Agency) == len(HABITS), "each agency has a habit"
    Simulation(office, seed, size).run()
