"""Home: what waits for the acting person, the next sittings, what is overdue by agency, what waits for approval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from rapat.errors import NotAllowed
from rapat.model import (
    UNFINISHED,
    Acknowledgement,
    Action,
    Agency,
    AgendaItem,
    Attendance,
    Circular,
    Comment,
    Confirmation,
    Extension,
    Forum,
    IssuedReminder,
    Matter,
    Meeting,
    MeetingStatus,
    Person,
    Progress,
    QueuedPoint,
    Turn,
)
from rapat.model.labels import MEETING_STATUS
from rapat.policy import Operation
from rapat.secretariat import whose_paper
from rapat.secretariat.session import Session
from rapat.text.language import N_, M
from rapat.tui import charts, commands, messages
from rapat.tui.base.screen import BaseScreen
from rapat.tui.text import hanging, line, lines

_INBOX: Final = "inbox:"
"""Opens the id of a line about what waits; the rest is the key of the first thing that does."""
_OWN: Final = "own:"
"""The id of the line that leads from the sample to a record of one's own."""
_CIRCULAR: Final = "circular:"
"""Opens the id of a line with the clock of a circular; the rest is its number."""
_MORE: Final = "more:"
"""Opens the id of a line that stands for the meetings that are left out; the rest is the first of them."""
MOST: Final = 12
"""Meetings of one kind that are listed: more are a list of their own, and take as long as they are many."""
_MINUTE: Final = 60.0
"""Seconds after which the clocks are drawn anew."""
_TALL: Final = 32
"""Rows from which the place of a meeting is told, too."""
_BAR_CELLS: Final = 20
_AFTER_PAINT: Final = 0.2
"""Seconds."""
_AHEAD: Final = timedelta(days=45)
_OPEN: Final = frozenset(status.value for status in MeetingStatus if not status.closed)


class Home(BaseScreen):
    """The overview."""

    NAME: ClassVar[str] = "home"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("home")
    TITLE_TEXT: ClassVar[str] = N_("Home")
    SHOWS = (
        *(Action, Extension, Progress, Turn, Meeting, Attendance, Agency, Forum, Person),
        *(Acknowledgement, AgendaItem, Circular, Comment, Confirmation, IssuedReminder, Matter, QueuedPoint),
    )

    def __init__(self) -> None:
        """Begin without what waits and the dates of the forums' rules."""
        super().__init__()
        self._rules: list[Option] = []
        self._looks_ahead = False
        self._shows_clocks = False

    def body(self) -> ComposeResult:
        """Lay out the meetings left and the bars right."""
        with Horizontal(id="body"):
            yield OptionList(id="sittings")
            with VerticalScroll(id="bars", can_focus=False):
                yield Static(id="overdue")

    def begin(self) -> None:
        """Look at what waits and at the forums' rules after the first paint: both take a moment."""
        # Counted from the paint: on a busy machine that comes later than any fixed time.
        self.call_after_refresh(self.set_timer, _AFTER_PAINT, lambda: self.draw(self._look_ahead))
        self.set_interval(_MINUTE, lambda: self.draw(self.load) if self._shows_clocks else None)

    def _look_ahead(self) -> None:
        self._rules = self._due_by_rule(self.user.session())
        self._looks_ahead = True
        if self.is_current:  # else it reads when it comes into sight again
            self.load()

    def load(self) -> None:
        """Read meetings and actions."""
        session = self.user.session()
        sittings = self.query_one("#sittings", OptionList)
        at = sittings.highlighted
        options, bars = self._sittings(session), [self._bars(session), *self._weeks(session)]
        sittings.clear_options()  # once all is read: until then what stood there stands
        sittings.add_options(options)
        if sittings.option_count:
            sittings.highlighted = min(at or 0, sittings.option_count - 1)
            if sittings.highlighted is not None and sittings.get_option_at_index(sittings.highlighted).disabled:
                sittings.action_cursor_down()
        self.query_one("#overdue", Static).update(lines(bars))

    def _sittings(self, session: Session) -> list[Option | None]:
        meetings = sorted(session.find(Meeting, status=_OPEN), key=lambda meeting: (meeting.date, meeting.id))
        now = [meeting for meeting in meetings if meeting.status in (MeetingStatus.LIVE, MeetingStatus.ADJOURNED)]
        coming = [meeting for meeting in meetings if meeting.status is MeetingStatus.SCHEDULED]
        waiting = [meeting for meeting in meetings if meeting.status in (MeetingStatus.DRAFT, MeetingStatus.REVIEW)]
        parts: list[Option | None] = []
        clocks = self._clocks(session) if self._looks_ahead else []
        self._shows_clocks = bool(clocks)
        if clocks:
            parts += [self._heading(N_("Circulars that are not acknowledged")), *clocks, None]
        waiting_here = self._waiting(session) if self._looks_ahead else []
        for heading, rows in (
            (N_("In session"), self._meetings(now)),
            (N_("Next meeting"), self._meetings(coming[:1])),
            (N_("Waiting for you"), waiting_here),
            (N_("Meetings after that"), self._meetings(coming[1:])),
            (N_("Waiting for approval"), self._meetings(waiting)),
        ):
            if rows:
                parts += [self._heading(heading), *rows, None]
        due = self._rules
        if due:
            parts += [self._heading(N_("Due by the forum's rule, not planned yet")), *due, None]
        if not parts:
            parts = [Option(part, disabled=True) for part in self._nothing(session)]
        elif self._looks_ahead and (left := self._steps_left(session)):
            parts += [Option(part, disabled=True) for part in left]
        if self.app.leads_to_own:
            own = line(self.user.text(N_("This is the sample. Enter here: begin a record of your own")), "bold")
            parts += [*([None] if parts and parts[-1] is not None else []), Option(own, id=_OWN)]
        return parts[:-1] if parts and parts[-1] is None else parts

    def _waiting(self, session: Session) -> list[Option]:
        """List what waits for the acting person, a line for each reason; it leads to the first of them."""
        from rapat.secretariat import inbox
        from rapat.secretariat.inbox_words import WHY

        rows = inbox.waiting(session)
        first = {row.why: row for row in reversed(rows)}
        counted = Counter(row.why for row in rows)
        return [
            Option(
                hanging(4, (f"{counted[why]:>3} ", "bold"), self.user.text(WHY[why])),
                id=f"{_INBOX}{first[why].key}",
            )
            for why in inbox.Waits
            if why in counted
        ]

    def _clocks(self, session: Session) -> list[Option]:
        """List the circulars that wait for the acting person's agency, or of whoever issues them for any, by time."""
        from rapat.secretariat import circular_words, circulars

        now, rows = session.now(), sorted(circulars.awaited(session), key=lambda each: each.circular.due)
        return [
            Option(
                hanging(
                    0,
                    (
                        self.user.formatted(circular_words.left(circular.due, now)),
                        "bold $text-error" if circular.due < now else "bold",
                    ),
                    "  ",
                    line(f"{circular.id} · {', '.join(missing)}", "dim"),
                    "\n  ",
                    line(circular.security.marked(self.user.formatted(circular_words.first_words(circular)))),
                ),
                id=f"{_CIRCULAR}{circular.id}",
            )
            for circular, missing in rows
            if session.agency in missing or (missing and session.may(Operation.CIRCULAR, circular))
        ]

    def _heading(self, text: str) -> Option:
        return Option(line(self.user.text(text), "bold $text-accent"), disabled=True)

    def _meetings(self, group: Sequence[Meeting]) -> list[Option]:
        """List the first of some meetings, and how many more there are."""
        listed = [self._meeting(meeting) for meeting in group[:MOST]]
        if len(group) > MOST:
            key = commands.keys_of(commands.known("app.meetings"), self.app.keymap)
            others = self.user.formatted(M("%(count)s more: %(key)s", count=len(group) - MOST, key=key))
            listed.append(Option(line(others, "italic"), id=f"{_MORE}{group[MOST].id}"))
        return listed

    def _meeting(self, meeting: Meeting) -> Option:
        language = self.user.language
        start = f" {language.clock(meeting.start)}" if meeting.start else ""
        return Option(
            hanging(
                0,
                (f"{language.short_day(meeting.date)}{start}", "bold"),
                "  ",
                (self.user.text(MEETING_STATUS[meeting.status]), "dim"),
                "  ",
                line(meeting.id, "dim"),
                "\n  ",
                line(meeting.title),
                *(("\n  ", line(meeting.place, "dim")) if meeting.place and self.app.size.height >= _TALL else ()),
            ),
            id=meeting.id,
        )

    def _due_by_rule(self, session: Session) -> list[Option]:
        from rapat.secretariat import planning

        due: list[tuple[date, Option]] = []
        for forum in session.find(Forum):
            for sitting in planning.sittings_until(session, forum, session.today() + _AHEAD)[:1]:
                if not sitting.meeting:
                    day = self.user.language.short_day(sitting.date)
                    label = f"{day}  {forum.called}" + (f"  ({sitting.holiday})" if sitting.holiday else "")
                    due.append((sitting.date, Option(line(label), disabled=True)))
        return [option for _, option in sorted(due, key=lambda pair: pair[0])]

    def _nothing(self, session: Session) -> list[Content]:
        """What to say where no meeting is to be shown: to whoever keeps the registers, to others, to a stranger."""
        try:
            session.admit()
        except NotAllowed as fault:
            return [line(self.user.formatted(fault.message))]
        return self._steps_left(session) or [line(self.user.text(N_("No meeting is coming or waiting.")))]

    def _steps_left(self, session: Session) -> list[Content]:
        """What to do first, ticked by what is there, until all of it is done; only to who keeps the registers."""
        if not session.may(Operation.KEEP_REGISTERS):
            return []
        steps = (
            (N_("Enter the agencies: F6, then N"), len(session.find(Agency)) > 1),
            (
                N_("Fill in letterhead and city of the agencies that sign: F6, then Enter on each"),
                next(whose_paper.lacking(session), None) is None,
            ),
            (N_("Enter who takes part: F6, Tab to people, then N"), len(session.find(Person)) > 1),
            (N_("Enter a forum with its rule: F6, Tab to forums, then N"), bool(session.find(Forum))),
            (N_("Plan the first meeting: F3, then N"), next(session.each(Meeting), None) is not None),
        )
        done = [is_done for _, is_done in steps]
        if all(done):
            return []
        heading = N_("First steps") if any(done) else N_("Nothing is entered yet. Begin here:")
        ticked = [line(f"{'✓' if is_done else '·'} {self.user.text(step)}") for step, is_done in steps]
        return [line(self.user.text(heading), "bold"), *ticked]

    def _bars(self, session: Session) -> Content:
        today = session.today()
        unfinished = session.find(Action, status=UNFINISHED)
        overdue = Counter(action.lead for action in unfinished if action.overdue(today))
        whole = Counter(action.lead for action in unfinished)
        heading = line(self.user.text(N_("Overdue by agency (of its open actions)")), "bold $text-accent")
        if not overdue:
            return lines([heading, line(self.user.text(N_("Nothing is overdue.")))])
        most = max(whole.values())
        parts = [heading]
        for code, count in sorted(overdue.items(), key=lambda pair: (-pair[1], pair[0])):
            parts.append(line(code or self.user.text(N_("not assigned")), "bold"))
            drawn = charts.bar((0, whole[code] - count, count), most, _BAR_CELLS)
            parts.append(Content.assemble(drawn, f" {count}/{whole[code]}"))
        late = ((today - action.due_date).days for action in unfinished if action.overdue(today) and action.due_date)
        parts += [line(self.user.text(N_("Overdue for")), "bold $text-accent")]
        parts += charts.ages(self.user, late, _BAR_CELLS // 2)
        return lines(parts)

    def _weeks(self, session: Session) -> list[Content]:
        """What falls due in the coming weeks, once there is time to count it."""
        if not self._looks_ahead:
            return []
        from rapat.secretariat import weeks_ahead
        from rapat.secretariat.recap import Scope

        drawn = charts.ahead(self.user, weeks_ahead.coming(session, Scope()))
        return [drawn] if drawn else []

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == _OWN:
            self.app.call_later(self.app.run_action, "app.own_record")
        elif event.option_id and event.option_id.startswith(_MORE):
            self.app.call_later(self.app.run_action, "app.go('meetings')")
        elif event.option_id and event.option_id.startswith(_INBOX):
            self.post_message(messages.OpenWaiting(event.option_id.removeprefix(_INBOX)))
        elif event.option_id and event.option_id.startswith(_CIRCULAR):
            self.post_message(messages.OpenCircular(event.option_id.removeprefix(_CIRCULAR)))
        elif event.option_id:
            self.post_message(messages.OpenMeeting(event.option_id))

    def action_choose(self) -> None:
        """Do nothing: this stands for Enter in help and bar, and the list itself opens what it is pressed on."""
