"""The screens that show the record of a meeting: a strip with the item and its time, and the lines beneath."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from rapat.model import Action, AgendaItem, Entry, Meeting, MeetingStatus
from rapat.model.labels import MEETING_STATUS
from rapat.model.plain import Document
from rapat.secretariat import sitting_times
from rapat.secretariat.session import Session
from rapat.secretariat.sifting import Sight
from rapat.text.language import M, Message
from rapat.tui.base.screen import BaseScreen
from rapat.tui.commands import Command
from rapat.tui.text import line
from rapat.tui.widgets.record import Part, RecordView

_NEAR: Final = 250
"""Lines of the record that are shown at first."""
_FURTHER: Final = 4
"""How many times as many are shown when somebody looks for more."""
_NEAR_END: Final = 15
"""Minutes before the planned end from which it is told."""
SIGHTS: Final[Mapping[Sight, Message]] = {
    Sight.RECORD: M("the record"),
    Sight.DECISIONS: M("decisions alone"),
    Sight.PROMISES: M("promises alone"),
    Sight.DOUBTS: M("doubts alone"),
    Sight.ALL: M("everything, also what was taken back"),
}
_FEW: Final = 60
"""How many lines of one kind are shown at least, where there are as many: more than a screen, so that it scrolls."""
CLOCK_INTERVAL = 10.0
"""Seconds between two readings of the clock for the minutes an item has been on the table."""


class RecordScreen(BaseScreen):
    """The record of one meeting."""

    meeting: Meeting

    def __init__(self, meeting: str) -> None:
        """Take the id of the meeting."""
        super().__init__()
        self.meeting_id = meeting
        self.actions: dict[str, Action] = {}
        """What was promised in this meeting, by id."""
        self.items: dict[str, AgendaItem] = {}
        self.last_item = ""
        """The item of the last line that is shown."""
        self._reach = _NEAR
        """How many of the last lines are shown."""
        self._from_first = _NEAR
        """How many of the first ones, where somebody went there."""

    def body(self) -> ComposeResult:
        """Lay out strip and record."""
        yield Static(id="strip")
        yield RecordView(lambda: self.user.language)

    def begin(self) -> None:
        """Keep the time."""
        self.set_interval(CLOCK_INTERVAL, lambda: self.draw(self.show_strip))

    def about(self, command: Command) -> Sequence[Document | None]:
        """The meeting."""
        del command
        return (self.user.session().get(Meeting, self.meeting_id),)

    def load(self) -> None:
        """Read the meeting and show it anew."""
        session = self.user.session()
        if self.find_meeting(session):
            self.show_record(self.read(session))

    def read(self, session: Session) -> Shown:
        """Read as many of the last lines as were looked at, and on until some of those looked for are there."""
        sight = self.query_one(RecordView).sight
        wanted = 1 if sight is Sight.RECORD else _FEW
        while True:
            shown = self.read_last(session, self._reach)
            if not shown.more or sum(sight.passes(entry) for entry in shown.entries) >= wanted:
                return shown
            self._reach *= _FURTHER

    def reach(self, session: Session, ident: str) -> None:
        """Show as many lines from now on that one of them is the one with this id."""
        while (shown := self.read(session)).more and all(entry.id != ident for entry in shown.entries):
            self._reach *= _FURTHER

    def read_last(self, session: Session, count: int) -> Shown:
        """Read what this screen shows of the last `count` lines, with the agenda."""
        raise NotImplementedError

    def read_first(self, session: Session, count: int) -> Shown:
        """Read what this screen shows of the first `count` lines; the agenda is there."""
        raise NotImplementedError

    @on(RecordView.Wanted)
    def _go_further(self, event: RecordView.Wanted) -> None:
        """Show the lines that somebody goes to."""
        view = self.query_one(RecordView)
        match event.part:
            case Part.LAST:
                self.load()
                view.call_after_refresh(view.action_last)
            case Part.ABOVE:
                self._reach *= _FURTHER
                shown = self.read(self.user.session())
                self._take_actions(shown)
                view.show_above(shown.entries, self.actions, self.items, more=shown.more)
            case Part.FIRST:
                self._from_first = _NEAR
                self._show_first(view.show_first)
            case Part.BELOW:
                self._from_first *= _FURTHER
                self._show_first(view.show_below)

    def _show_first(self, show: Callable[..., None]) -> None:
        """Show the beginning of the record in one of the ways of its view."""
        shown = self.read_first(self.user.session(), self._from_first)
        self._take_actions(shown)
        show(shown.entries, self.actions, self.items, behind=shown.more)

    def _take_actions(self, shown: Shown) -> None:
        self.actions |= {action.id: action for action in shown.actions}

    def find_meeting(self, session: Session) -> bool:
        """Read the meeting; of one that is not there any more, or not for this person, nothing stays in sight."""
        meeting = session.get(Meeting, self.meeting_id)
        for part in ("#strip", "#points", "#roll"):
            self.query(part).set(visible=meeting is not None)
        if meeting is not None:
            self.meeting = meeting
            return True
        self.items, self.actions, self.last_item = {}, {}, ""
        self.query_one(RecordView).show([], {}, {})
        self.show_message(M("There is no %(id)s.", id=self.meeting_id), "bold $text-error")
        return False

    def show_record(self, shown: Shown) -> None:
        """Show all lines, and above them where the meeting stands."""
        self.items = {item.id: item for item in shown.items}
        self.actions = {action.id: action for action in shown.actions}
        self.query_one(RecordView).show(shown.entries, self.actions, self.items, more=shown.more)
        printed = [entry for entry in shown.entries if entry.kind.printed]
        self.last_item = printed[-1].item if printed else ""
        self.show_heading()

    def show_heading(self) -> None:
        """Show where the meeting stands."""
        self.show_strip()

    def current_item(self) -> AgendaItem | None:
        """The item on the table: that of the last line."""
        return self.items.get(self.last_item)

    def show_strip(self) -> None:
        """Show status, item, and planned against used minutes."""
        user = self.user
        item = self.current_item()
        parts = [f"{self.meeting.id}", user.text(MEETING_STATUS[self.meeting.status])]
        sight = self.query_one(RecordView).sight
        if sight is not Sight.RECORD:
            parts.append(f"▽ {user.formatted(SIGHTS[sight])}")
        over = self._over_time()
        if over is not None:
            parts.append(user.formatted(over))
        if item is not None:
            used = minutes_used(item, self.user.session())
            planned = f"/{item.minutes}" if item.minutes else ""
            too_long = bool(item.minutes and used > item.minutes)
            number = M("item %(number)s of %(count)s", number=item.number, count=len(self.items))
            spent = M("%(used)s%(planned)s min%(over)s", used=used, planned=planned, over=" ▲" if too_long else "")
            parts += [user.formatted(number), user.formatted(spent), item.title]
        style = "bold" if self.meeting.status is MeetingStatus.LIVE else "dim"
        self.query_one("#strip", Static).update(line(" · ".join(parts), style))

    def _over_time(self) -> Message | None:
        """Say quietly that the planned end is near, or past."""
        session = self.user.session()
        left = sitting_times.minutes_left(self.meeting, session.now().astimezone(session.settings.timezone))
        if left is None or left > _NEAR_END:
            return None
        if left < 0:
            return M("▲ %(count)s min past %(time)s", count=-left, time=self.meeting.end)
        return M("▲ %(count)s min to %(time)s", count=left, time=self.meeting.end)


class Shown(NamedTuple):
    """What a screen shows of a meeting."""

    entries: Sequence[Entry]
    items: Sequence[AgendaItem]
    actions: Sequence[Action]
    more: bool = False
    """Whether the record goes on beyond these lines."""


def minutes_used(item: AgendaItem, session: Session) -> int:
    """Count the whole minutes an item has been on the table."""
    now = session.now()
    spans = ((span.since, span.until or now) for span in item.spans)
    return int(sum((until - since).total_seconds() for since, until in spans) // 60)
