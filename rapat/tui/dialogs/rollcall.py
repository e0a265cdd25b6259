"""The roll-call in one pass: one key for each agency, durable at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from rapat.capture import AttendanceMark
from rapat.errors import RapatError
from rapat.model import Agency, Attendance, Presence
from rapat.model.labels import PRESENCE
from rapat.secretariat import confirmations, reading
from rapat.secretariat.recording import Recorder
from rapat.text.language import N_, M
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.shell import Shell
from rapat.tui.text import line


class RollCall(ModalScreen[None]):
    """The invited agencies beneath each other."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h,p,enter", "mark('present')", show=False, priority=True),
        Binding("i,e", "mark('excused')", show=False),
        Binding("s", "mark('sick')", show=False),
        Binding("d", "mark('on-duty')", show=False),
        Binding("a", "mark('absent')", show=False),
        Binding("w,r", "represented", show=False),
        Binding("k", "announced", show=False),
        Binding("escape,q", "dismiss", show=False),
    ]

    def __init__(self, recorder: Recorder) -> None:
        """Take the one who takes the meeting down."""
        super().__init__()
        self.recorder = recorder

    def compose(self) -> ComposeResult:
        """List the agencies."""
        with Vertical(classes="dialog"):
            yield Static(line(self.app.text(N_("Roll-call")), "bold"), classes="title")
            yield OptionList()
            yield Static(id="fault")
            keys = N_(
                "H present · K as announced · W represented · I excused · S sick · D on duty · A absent · Esc: done"
            )
            yield Static(line(self.app.text(keys), "dim"))

    def on_mount(self) -> None:
        """Begin at the first agency that was not called."""
        self._show()
        listed = self.query_one(OptionList)
        marks = {mark.agency for mark in self._marks()}
        invited = self.recorder.meeting.invited
        listed.highlighted = next((at for at, code in enumerate(invited) if code not in marks), 0 if invited else None)
        listed.focus()

    def _marks(self) -> tuple[Attendance, ...]:
        return reading.roll(self.recorder.session, self.recorder.meeting)

    def _show(self) -> None:
        marks = {mark.agency: mark for mark in self._marks()}
        listed, session = self.query_one(OptionList), self.recorder.session
        confirmed = confirmations.by_agency(session, self.recorder.meeting)
        at = listed.highlighted
        listed.clear_options()
        for code in self.recorder.meeting.invited:
            agency, mark = session.get(Agency, code), marks.get(code)
            state = self.app.text(PRESENCE[mark.presence]) if mark else "·"
            who = " ".join(part for part in (mark.name or mark.position, mark.note) if part) if mark else ""
            if mark is None and code in confirmed:
                who = self.app.user.formatted(confirmations.described(confirmed[code]))
            name = agency.called if agency else code
            listed.add_option(
                Option(Content.assemble(line(f"{name:<32}"), line(state, "bold"), line(f"  {who}", "dim")), id=code)
            )
        listed.highlighted = at

    def action_mark(self, presence: str) -> None:
        """Mark the agency under the cursor and go to the next."""
        mark = AttendanceMark(agency=self._code(), presence=Presence(presence))
        self._record(lambda: self.recorder.mark(mark))

    def action_announced(self) -> None:
        """Mark the agency under the cursor as it announced that it would come, or not."""
        self._record(lambda: self.recorder.mark_announced(self._code()))

    def _code(self) -> str:
        at = self.query_one(OptionList).highlighted
        return self.recorder.meeting.invited[at] if at is not None else ""

    def _record(self, mark: Callable[[], object]) -> None:
        listed = self.query_one(OptionList)
        at = listed.highlighted
        if at is None:
            return
        try:
            mark()
        except RapatError as fault:
            self.query_one("#fault", Static).update(line(self.app.user.formatted(fault.message), "$text-error"))
            return
        self._show()
        listed.highlighted = min(at + 1, listed.option_count - 1)

    def action_represented(self) -> None:
        """Ask who is acting, and for whom."""
        code = self._code()
        if not code:
            return
        fields = [
            Field("who", self.app.text(N_("Who came: name, position")), required=True),
            Field("whom", self.app.text(N_("For whom (empty: the head of the agency)"))),
        ]
        head = self.recorder.session.get(Agency, code)
        answers: list[Mapping[str, str]] = []

        def record(saved: object) -> None:
            if saved:
                who, whom = answers[-1]["who"], answers[-1]["whom"]
                head_of_agency = (head.head if head else "") or "pimpinan"
                self._record(lambda: self.recorder.mark_representative(code, who, whom or head_of_agency))

        self.app.push_screen(Form(M("%(agency)s is represented", agency=code), fields, answers.append), record)
