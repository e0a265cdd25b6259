"""The application while the tour goes on: all of rapat on the sample, and above it what is to be done next."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content

from rapat.errors import RapatError
from rapat.text.language import M, Message
from rapat.tui import commands
from rapat.tui.app import RapatApp
from rapat.tui.base.view import MainView
from rapat.tui.preferences import Preferences
from rapat.tui.text import line
from rapat.tui.tour.copy import TourCopy
from rapat.tui.tour.steps import STEPS, Seen, Step
from rapat.tui.user import User
from rapat.tui.widgets.tour_strip import TourStrip
from rapat.workspace import Machine

_INTERVAL: Final = 0.1
"""Seconds between two looks whether the step is done."""
_ON_RECORD: Final = "live"
_ROOMY: Final = 72
"""Columns from which the step that was done is named, too."""


class TourApp(RapatApp):
    """rapat on a sample of one's own; Esc at rest leaves it, and it goes on at this step next time."""

    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("tour")

    def __init__(self, copy: TourCopy, user: User, preferences: Preferences | None = None) -> None:
        """Take the sample, and the session that is open on it."""
        self.copy = copy
        at_record = self.step is not None and self.step.place == _ON_RECORD
        super().__init__(
            user,
            preferences,
            meeting=copy.reached.meeting if at_record else "",
            clock=user.clock,
            machine=Machine(copy.known_below),
        )
        self.recent = copy.reached.meeting
        self._counted: int | None = None
        """What was there when the step began; None before that was looked at."""

    @property
    def step(self) -> Step | None:
        """The step that is to be done; None once all of them are."""
        done = self.copy.reached.step
        return STEPS[done] if done < len(STEPS) else None

    @property
    def here(self) -> set[str]:
        """What can be done on the screen, and in the tour."""
        return {*super().here, "tour"}

    @property
    def leads_to_own(self) -> bool:
        """One goes back to where the tour was begun, and from there to one's own."""
        return False

    def offered(self) -> list[commands.Command]:
        """List the commands that can be run, without the one that begins a tour."""
        return [command for command in super().offered() if command.id not in commands.OF_OWN_RECORD]

    def on_mount(self) -> None:
        """Begin to look whether the step is done."""
        self.set_interval(_INTERVAL, self.look)

    def look(self) -> None:
        """Go on where the step is done, and say what is to be done."""
        seen = self._seen()
        if seen is None:
            return
        if self.step is not None and self._is_done(self.step, seen):
            self._go_on()
        self._tell(seen)

    def _seen(self) -> Seen | None:
        beneath = next((screen for screen in reversed(self.screen_stack) if isinstance(screen, MainView)), None)
        if beneath is None or not self.screen.is_mounted:
            return None
        return Seen(self.user.session(), self.copy.reached.meeting, self.screen, beneath)

    def _is_done(self, step: Step, seen: Seen) -> bool:
        try:
            count = step.count(seen)
        except RapatError:
            return False  # told by whoever reads it next
        if self._counted is None:
            self._counted = count if step.adds else 0
        return count > self._counted

    def _go_on(self) -> None:
        self.copy.reached.step += 1
        self.copy.reached.is_done = self.step is None
        self.copy.keep()
        self._counted = None

    def _tell(self, seen: Seen) -> None:
        strips = self.screen.query(TourStrip)
        if not strips:
            self.screen.mount(TourStrip(), before=0)
            return
        strips.first().tell(self._words(seen))

    def _words(self, seen: Seen) -> Content:
        step, done = self.step, self.copy.reached.step
        name = M("Tour %(number)s/%(count)s", number=min(done + 1, len(STEPS)), count=len(STEPS))
        title: Message = step.title if step else M("All ten steps are done")
        asked: Message = M("Esc leads back to where the tour was begun.")
        if step is not None:
            there = seen.is_at(step.place)
            asked = step.asks(self._key, seen.meeting) if there else step.leads_there(self._key)
        has_room = self.size.width >= _ROOMY
        before = self.formatted(STEPS[done - 1].title) if done and has_room else ""
        return Content.assemble(
            line(f" {self.formatted(name)} ", "bold reverse"),
            "  ",
            line(self.formatted(title), "bold"),
            "  ",
            Content.assemble(("✓ ", "bold $text-success"), line(f"{before}  ", "dim")) if before else "",
            line(self.formatted(M("Esc: leave")), "dim"),
            "\n",
            line(self.formatted(asked)),
        )

    def _key(self, ident: str) -> str:
        return commands.keys_of(commands.known(ident), self.keymap)

    @property
    def told_of_leaving(self) -> Message:
        """What is said before one leaves the tour from its meeting."""
        return M("Esc once more leaves the tour; it goes on here next time.")

    def leave_meeting(self) -> None:
        """Leave the tour: the meeting is no more than a part of it."""
        self.exit()

    def action_skip_step(self) -> None:
        """Go on to the next step, though this one is not done."""
        if self.step is not None:
            self._go_on()
