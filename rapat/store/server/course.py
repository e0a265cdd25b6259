"""How far the record of a server went, as far as it is known here, and what is known is moved on by what it tells."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final, TypeVar

from rapat.errors import NotAllowed, RapatError, Refused, Unavailable
from rapat.store import lines
from rapat.store.contract import Head
from rapat.store.lines import Stamp
from rapat.store.server.asking import Rows
from rapat.store.server.connection import Answer, Link, Question
from rapat.store.server.faults import no_rights, not_heard
from rapat.store.server.hearing import Pulse
from rapat.store.server.kept import Base, Kept
from rapat.store.server.versions import check_version
from rapat.text.language import M, Message

R = TypeVar("R")

_OFTEN: Final = 5
"""After how many questions for the newest record the server is listened to instead."""
_STANDING: Final[Question] = (
    "SELECT seq, hash, rapat.is_keeper(), (SELECT max(version) FROM rapat.versions) FROM rapat.head",
    (),
)
"""Asks for the newest record, and whether one may still read it and knows how."""
_NONE_KNOWN: Final = Head(-1, "")
_PAUSE: Final = 1.0
"""Seconds before the newest record is asked for again where it could not be."""
_OFF: Final = 5
"""Minutes from which on a clock is called off."""


class Course:
    """Knows the newest record, asks for it, and hears of it."""

    def __init__(self, link: Link) -> None:
        """Know nothing yet; ask over `link`."""
        self._link = link
        self._address = link.address
        self.kept = Kept()
        """What is known, the newest record before all; who keeps the record drafts upon it."""
        self.pulse = Pulse(link, self._beat, self._is_news, self._broke_off)
        self._asked = 0
        """How often the newest record was asked for."""
        self._clock_off = 0
        """Minutes between this computer's clock and the server's, as far as it matters."""
        self._fault: tuple[float, RapatError] | None = None
        """Why it could not be asked, and when."""

    @property
    def head(self) -> Head:
        """The newest record, by number and hash. Who asks again and again is told what was heard, without asking."""
        if self._link.is_silent:
            raise self._address.silence()
        now = time.monotonic()
        if self._fault is not None and (self.pulse.beats or now - self._fault[0] < _PAUSE):
            raise self._fault[1]  # a screen that looks often does not wait for a dead network each time
        if (known := self.kept.base) is not None and self.pulse.beats:
            return known.head
        if self._asked > _OFTEN:
            self.pulse.begin()
        try:
            head = self.look().head
        except RapatError as fault:
            self._fault = now, fault
            raise
        self._asked += 1
        self._fault = None
        return head

    def _stands(self, kept: Kept) -> Question:
        """Ask where the record stands now, and, where one keeps it, what came since what is known."""
        if not self._link.keeps:
            return _STANDING
        known = _NONE_KNOWN if (base := kept.base) is None else base.head
        return "SELECT seq, hash, highest, clock, version, behind FROM rapat.stands(%s::bigint, %s::text)", known

    def look(self, kept: Kept | None = None, stamp: Stamp | None = None) -> Base:
        """Ask where the record stands; what is known is moved on to there."""
        kept = kept or self.kept
        asked = kept.times
        rows = self._asked_whether(lambda: self._link.ask(*self._stands(kept)).fetchall())
        return self._caught_up(kept, asked, rows, stamp)

    def _caught_up(self, kept: Kept, asked: int, rows: Rows, stamp: Stamp | None = None) -> Base:
        """Take in where the record stands, which was asked when `kept.times` was `asked`; return what is known then."""
        if not self._link.keeps:
            return kept.catch_up(asked, Base(self.standing(rows)), None)
        seq, digest, highest, clock, version, behind = rows[0]
        check_version(version, self._address)
        if stamp is not None and not stamp.author.clock:
            self.compare_clocks(clock, stamp.at)
        newest = lines.decode(bytes(behind[-1])) if behind else None
        told = Base(Head(seq, digest), highest, None if newest is None else newest.time)
        return kept.catch_up(asked, told, behind)

    def _asked_whether(self, ask: Callable[[], R]) -> R:
        """Ask what only the function of this rapat tells, and only to who keeps the record; else say what changed."""
        try:
            return ask()
        except (Refused, NotAllowed):
            self.check()
            raise

    def _beat(self, ask: Callable[[Question], Rows]) -> bool:
        """Learn by itself where the record stands; False where that cannot be asked."""
        begun, asked = time.monotonic(), self.kept.times
        try:
            self._caught_up(self.kept, asked, self._asked_whether(lambda: ask(self._stands(self.kept))))
        except RapatError as fault:
            self._fault = begun, fault
            if not isinstance(fault, Unavailable):
                self.kept.begin(None)  # what may be read is for the server to say
            return False
        self._fault = None
        return self.kept.base is not None  # else what was told was forgotten meanwhile

    def _broke_off(self) -> None:
        """Let the next look say that nobody heard what came; it holds until the server was asked again."""
        self._fault = time.monotonic(), not_heard(self._address)

    def _is_news(self, seq: int) -> bool:
        """Whether a record that is told of is not known."""
        base = self.kept.base
        return base is None or seq > base.head.seq

    def is_past(self, seq: int) -> bool:
        """Whether a later record is known."""
        base = self.kept.base
        return base is not None and base.head.seq > seq

    def newest(self) -> Kept | None:
        """Return what is known of the newest record, where the server tells of it by itself; None where it must ask."""
        return self.kept if self.pulse.beats and not self._link.is_held else None

    def noting(self) -> Kept | None:
        """Return where an answer may be kept for what is drafted, or looked at again."""
        return self.newest() if not self._link.keeps or self._link.is_held else self.kept

    def asked_for_a_screen(self, question: Question) -> Answer:
        """Ask, and learn on the same way what came meanwhile, where anything is known."""
        if not self._link.keeps or self._link.is_held or self.kept.base is None:
            return self._link.ask(*question)
        return self.asked_and_caught_up(self.kept, question)

    def asked_and_caught_up(self, kept: Kept, question: Question) -> Answer:
        """Ask, and learn on the same way what came until then: the answer is of no later record."""
        asked = kept.times
        answer, stands = self._asked_whether(lambda: self._link.ask_together(question, self._stands(kept)))
        self._caught_up(kept, asked, stands.fetchall())
        return answer

    def standing(self, rows: Rows) -> Head:
        """Read where the record stands; raises what keeps this account from working with it."""
        if not rows:
            raise no_rights(self._address)
        self.check_standing(*rows[0][2:])
        return Head(*rows[0][:2])

    def check(self) -> None:
        """Ask whether this account may still what it might, and this program knows what is there; raises what not."""
        self.standing(self._link.ask(*_STANDING).fetchall())

    def check_standing(self, keeps: object, schema: int | None) -> None:
        """Check that this account may what it might when it came, and this program knows what is there.

        What is read else would pass for all there is.
        """
        check_version(schema, self._address)
        if keeps != self._link.keeps:
            raise NotAllowed(
                M("Your rights on the server %(place)s were changed while you worked.", place=self._address.place),
                M("Close rapat and open it again."),
            )

    def compare_clocks(self, clock: datetime, at: datetime) -> None:
        """Keep how many minutes the clock that dates what is written here is off that of the server."""
        apart = round((at - clock).total_seconds() / 60)
        if abs(apart - self._clock_off) > 1:  # else it would be told anew with every record
            self._clock_off = apart if abs(apart) >= _OFF else 0

    @property
    def troubles(self) -> tuple[Message, ...]:
        """Say that the clock is off, where it is."""
        return (self._clock_message(),) if self._clock_off else ()

    def _clock_message(self) -> Message:
        return M(
            "The clock of this computer is %(minutes)s minutes off that of the server %(place)s: what is written is"
            " dated wrong until one of them is set right.",
            minutes=abs(self._clock_off),
            place=self._address.place,
        )

    def close(self) -> None:
        """Hear no more."""
        self.pulse.close()
