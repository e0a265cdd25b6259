"""What waits for a forum, ticked one by one onto the agenda of its sitting; a point is put there, or taken off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from rapat.errors import RapatError
from rapat.model import Forum, Meeting, QueuedPoint, WaitsAs
from rapat.model.labels import WAITS_AS
from rapat.policy import Operation
from rapat.secretariat import audience, queues, stages
from rapat.secretariat.queues import PointDraft, Queued
from rapat.secretariat.session import Session
from rapat.text.language import N_, Brief, M
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.listing import ListDialog
from rapat.tui.text import hanging, line


class Queue(ListDialog[int]):
    """What waits for the forum of a meeting; leaves with the number of items that were taken onto its agenda."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", show=False, priority=True),
        Binding("a", "tick_all", show=False),
        Binding("enter", "take", show=False, priority=True),
        Binding("n", "put", show=False),
        Binding("delete,x", "withdraw", show=False),
        Binding("escape,q", "leave", show=False),
    ]

    def __init__(self, meeting: str) -> None:
        """Take the id of a meeting of a forum."""
        super().__init__()
        self.meeting_id = meeting
        self.waiting: list[Queued] = []
        self.ticked: set[str] = set()

    def on_mount(self) -> None:
        """Begin at the first."""
        self.show_list()
        listed = self.query_one(OptionList)
        listed.highlighted = 0 if self.waiting else None
        listed.focus()

    def _read(self) -> tuple[Session, Meeting, Forum] | None:
        """Return the meeting and its forum; None where they are not this reader's any more."""
        session = self.app.user.session()
        meeting = session.get(Meeting, self.meeting_id)
        forum = session.get(Forum, meeting.forum) if meeting is not None and meeting.forum else None
        return (session, meeting, forum) if meeting is not None and forum is not None else None

    def show_list(self) -> None:
        """Read what waits, and say what can be done with it; leave where there is no such forum any more."""
        read = self._read()
        if read is None:
            self.dismiss(0)
            return
        session, meeting, forum = read
        listed = self.query_one(OptionList)
        at = listed.highlighted
        self.waiting = queues.waiting(session, forum)
        self.ticked &= {one.id for one in self.waiting}
        takes = _takes(session, meeting)
        waits = M("Waits for %(forum)s: %(count)s", forum=forum.called, count=len(self.waiting))
        onto = M("onto the agenda of %(id)s, %(day)s", id=meeting.id, day=Brief(meeting.date))
        title = M("%(waits)s · %(onto)s", waits=waits, onto=onto) if takes else waits
        options = [Option(self._row(session, meeting, one), id=one.id) for one in self.waiting]
        keys = [
            *([N_("Space: tick · A: all · Enter: onto the agenda")] if takes else []),
            *([N_("N: put a point · Del: take it off")] if session.may(Operation.QUEUE, forum) else []),
            N_("Esc: back"),
        ]
        self.fill(title, options, keys)
        listed.highlighted = min(at, len(self.waiting) - 1) if at is not None and self.waiting else None

    def _row(self, session: Session, meeting: Meeting, one: Queued) -> Content:
        box = "   " if one.comes_by_itself else "[x]" if one.id in self.ticked else "[ ]"
        kind = self.app.text(WAITS_AS[one.kind])
        words = one.security.marked(one.title)
        stands = M('stands as "%(title)s"', title=audience.FEW)
        covered = "" if audience.is_for_all(session, meeting.invited, (one.id,)) else self.app.user.formatted(stands)
        came = " · ".join(filter(None, (kind, one.agency, self.app.user.language.short_date(one.since), covered)))
        return hanging(0, line(f"{box} "), line(words), line(f"  {came}", "dim"))

    def _at(self) -> Queued | None:
        at = self.query_one(OptionList).highlighted
        return self.waiting[at] if at is not None else None

    # What can be done

    def action_tick(self) -> None:
        """Tick what the cursor stands on, or take the tick off, and go to the next."""
        one, listed = self._at(), self.query_one(OptionList)
        if one is None:
            return
        if one.comes_by_itself:
            self.show_fault(M("What was parked or not reached comes onto the next agenda by itself."))
        else:
            self.ticked ^= {one.id}
        self.show_list()
        listed.action_cursor_down()

    def action_tick_all(self) -> None:
        """Tick everything; once all is ticked, nothing."""
        every = {one.id for one in self.waiting if not one.comes_by_itself}
        self.ticked = set() if self.ticked == every else every
        self.show_list()

    def action_take(self) -> None:
        """Take what is ticked, else what the cursor stands on, onto the agenda, and leave."""
        read, one = self._read(), self._at()
        wanted = self.ticked or ({one.id} if one is not None else set())
        if read is None or not wanted:
            return
        session, meeting, _ = read
        try:
            taken = queues.take(session, meeting, [each.id for each in self.waiting if each.id in wanted])
        except RapatError as fault:
            self.show_fault(fault.message)
            return
        self.dismiss(len(taken))

    def action_put(self) -> None:
        """Ask for a point, and put it to the forum."""
        read = self._read()
        if read is None:
            return
        forum = read[2]

        def save(values: Mapping[str, str]) -> None:
            queues.put(self.app.user.session(), forum, PointDraft(text=values["text"]))

        field = Field("text", self.app.text(N_("What is to come before the forum")), required=True)
        self._ask(Form(M("Put a point to %(forum)s", forum=forum.called), [field], save))

    def action_withdraw(self) -> None:
        """Ask why a point is taken off, and take it off."""
        one = self._at()
        point = self.app.user.session().get(QueuedPoint, one.id) if one and one.kind is WaitsAs.POINT else None
        if point is None:
            self.show_fault(M("Only a point that was put to the forum is taken off here."))
            return
        chosen = point

        def save(values: Mapping[str, str]) -> None:
            queues.withdraw(self.app.user.session(), chosen, values["reason"])

        field = Field("reason", self.app.text(N_("Why")), required=True)
        self._ask(Form(M("Take %(id)s off", id=point.id), [field], save))

    def _ask(self, form: Form) -> None:
        self.app.push_screen(form, lambda saved: self.show_list() if saved else None)

    def action_leave(self) -> None:
        """Leave, nothing more comes onto the agenda; where points are ticked, once that is said."""
        self.before_leaving(lambda: self.dismiss(0))

    @property
    def loses_marked(self) -> bool:
        """Whether points are ticked."""
        return bool(self.ticked)


def _takes(session: Session, meeting: Meeting) -> bool:
    """Whether the acting person may take something onto the agenda of a meeting."""
    try:
        stages.must_be_open(meeting)
    except RapatError:
        return False
    return session.may(Operation.PLAN, meeting)
