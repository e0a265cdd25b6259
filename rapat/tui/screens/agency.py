"""One agency: what it owes, how it stands, whether it comes. A representative begins here, on the own one."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from rapat.model import ActionStatus, Agency, Attendance
from rapat.model.labels import PRESENCE
from rapat.secretariat import reading
from rapat.secretariat.session import Session
from rapat.text.language import N_, M
from rapat.tui.screens.actions import Actions
from rapat.tui.screens.dialogs import Choose
from rapat.tui.text import line, lines
from rapat.tui.widgets.table import Table

_BAR = 24


class AgencyScreen(Actions):
    """The obligations of one agency."""

    NAME: ClassVar[str] = "actions"
    TITLE_TEXT: ClassVar[str] = N_("Agency")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("i", "other", show=False)]

    def prepare(self) -> None:
        """Begin with the acting person's own agency."""
        actor = self.user.session().actor
        self.agency = actor.agency if actor else ""

    def settle(self) -> None:
        """Ask for an agency where the acting person has none."""
        super().settle()
        if not self.agency:
            self.action_other()

    def action_other(self) -> None:
        """Choose an agency."""
        agencies = {one.id: f"{one.id}  {one.name}" for one in self.user.session().find(Agency) if one.active}
        self.app.push_screen(Choose(M("Which agency?"), agencies), self._show)

    def _show(self, code: str | None) -> None:
        if code:
            self.agency = code
            self.load()
            self.query_one(Table).focus()

    def choose(self, ident: str) -> None:
        """Show an agency, or put the cursor on an action of it."""
        if self.user.session().get(Agency, ident) is not None:
            self._show(ident)
        else:
            super().choose(ident)

    def summarise(self, session: Session) -> None:
        """How the agency stands: a bar of its actions, and its attendance."""
        summary = self.query_one("#summary", Static)
        summary.display = True
        agency = session.get(Agency, self.agency)
        text, say = self.user.text, self.user.say
        if agency is None:
            summary.update(line(text(N_("Choose an agency with I."))))
            return
        today = session.today()
        every = reading.Filter(agency=agency.id, statuses=reading.ALL)
        led = [one for one in reading.actions(session, every) if one.lead == agency.id]
        own = [one for one in led if one.status is not ActionStatus.VOID]  # what was taken off is neither owed nor done
        late = sum(one.overdue(today) for one in own)
        done = sum(one.status.closed or one.done_on is not None for one in own)
        rest = len(own) - late - done
        cells = [round(count * _BAR / len(own)) if own else 0 for count in (done, rest, late)]
        bar = Content.assemble(("█" * cells[0], "$success"), ("▒" * cells[1], "$warning"), ("█" * cells[2], "$error"))
        told = M(
            "led: %(all)s · done %(done)s · under way %(rest)s · ▲ overdue %(late)s",
            all=len(own),
            done=done,
            rest=max(rest, 0),
            late=late,
        )
        came = Counter(mark.presence for mark in session.find(Attendance) if mark.agency == agency.id)
        presence = ", ".join(f"{text(PRESENCE[one])} {count}" for one, count in came.most_common())
        parts = [line(f"{agency.id} · {agency.name}", "bold"), Content.assemble(bar, " ", line(say(told)))]
        if presence:
            parts.append(line(f"{text(N_('Attendance'))}: {presence} · {text(N_('I: another agency'))}", "dim"))
        summary.update(lines(parts))
