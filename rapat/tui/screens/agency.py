"""One agency: what it owes, how it stands, whether it comes. A representative begins here, on the own one."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from rapat.model import Acknowledgement, Agency, Circular, Presence
from rapat.model.labels import PRESENCE
from rapat.secretariat import circular_words, circulars, weeks_ahead
from rapat.secretariat.agency_record import AgencyRecord
from rapat.secretariat.recap import Scope
from rapat.secretariat.session import Session
from rapat.text.language import N_, M
from rapat.tui import charts, commands
from rapat.tui.base.actions import ActionList
from rapat.tui.dialogs.simple import Choose
from rapat.tui.text import line, lines

_BAR_CELLS: Final = 24
_WARNINGS: Final = 2
"""Circulars whose clocks are shown."""
_MINUTE: Final = 60.0
"""Seconds after which the clocks are drawn anew."""


class AgencyScreen(ActionList):
    """The obligations of one agency."""

    TITLE_TEXT: ClassVar[str] = N_("Agency")
    ALSO: ClassVar[str] = "agency"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("agency")
    SHOWS = (*ActionList.SHOWS, Circular, Acknowledgement)

    def __init__(self) -> None:
        """Begin without an agency."""
        super().__init__()
        self.record = AgencyRecord(self.agency)

    @property
    def subject(self) -> str:
        """The code of the agency."""
        return self.agency

    def come_true(self) -> None:
        """Count and read everything again."""
        self.start_over()

    def start_over(self) -> None:
        """Count and read everything again."""
        self.record = AgencyRecord(self.agency)
        super().start_over()

    def prepare(self) -> None:
        """Begin with the acting person's own agency."""
        self.agency = self.user.session().agency

    def begin(self) -> None:
        """Ask for an agency where the acting person has none."""
        super().begin()
        if not self.agency:
            self.action_other()
        self.set_interval(_MINUTE, lambda: self.draw(lambda: self.summarise(self.user.session())))

    def action_other(self) -> None:
        """Choose an agency."""
        agencies = {
            agency.id: f"{agency.id}  {agency.name}" for agency in self.user.session().find(Agency) if agency.active
        }
        self.app.push_screen(Choose(M("Which agency?"), agencies), self._show)

    def _show(self, code: str | None) -> None:
        if code:
            another, self.agency = code != self.agency, code
            self.load()
            if another:  # the row that the cursor was on may be there, too, as one that is supported
                self.table.action_first()
            self.table.focus()

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
        text = self.user.text
        if agency is None:
            summary.update(line(text(N_("Choose an agency with I."))))
            return
        if self.record.agency != agency.id:
            self.record = AgencyRecord(agency.id)
        self.record.renew(session)
        parts = [*self._warnings(session), line(f"{agency.id} · {agency.name}", "bold"), self._bar(session)]
        came = self.record.presences.most_common()
        presence = ", ".join(f"{text(PRESENCE[kind])} {count}" for kind, count in came)
        if presence:
            parts.append(self._attendance(presence))
        if weeks := charts.ahead(self.user, weeks_ahead.coming(session, Scope(agency=agency.id))):
            parts.append(weeks)
        summary.update(lines(parts))

    def _warnings(self, session: Session) -> list[Content]:
        """What the own agency has yet to acknowledge, each with its clock: it goes before what is owed in days."""
        if not session.agency or self.agency != session.agency:
            return []
        mine = [each.circular for each in circulars.awaited(session) if session.agency in each.missing]
        mine.sort(key=lambda circular: circular.due)
        told = [
            M(
                "%(left)s · %(id)s: %(words)s · %(key)s",
                left=circular_words.left(circular.due, session.now()),
                id=circular.id,
                words=circular.security.marked(self.user.formatted(circular_words.first_words(circular))),
                key=commands.keys_of(commands.known("app.inbox"), self.app.keymap),
            )
            for circular in mine[:_WARNINGS]
        ]
        more = [M("… and %(count)s more", count=len(mine) - _WARNINGS)] if len(mine) > _WARNINGS else []
        return [line(self.user.formatted(one), "bold $text-error") for one in (*told, *more)]

    def _attendance(self, presence: str) -> Content:
        """How often the agency came, sent somebody, or stayed away: a bar before the figures."""
        presences, text = self.record.presences, self.user.text
        came = presences[Presence.PRESENT] + presences[Presence.GUEST]
        stayed = sum(presences.values()) - came - presences[Presence.REPRESENTED]
        bar = charts.bar((came, presences[Presence.REPRESENTED], stayed), presences.total(), _BAR_CELLS)
        told = f"{text(N_('Attendance'))}: {presence} · {text(N_('I: another agency'))}"
        return Content.assemble(bar, " ", line(told, "dim"))

    def _bar(self, session: Session) -> Content:
        """What the agency leads, done, under way and overdue."""
        led = self.record.led(session.today())
        bar = charts.bar((led.done, led.under_way, led.late), led.all, _BAR_CELLS)
        counts = M(
            "led: %(all)s · done %(done)s · under way %(rest)s · ▲ overdue %(late)s",
            all=led.all,
            done=led.done,
            rest=led.under_way,
            late=led.late,
        )
        return Content.assemble(bar, " ", line(self.user.formatted(counts)))
