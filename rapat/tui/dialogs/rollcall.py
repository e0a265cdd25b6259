"""The roll-call in one pass: one key for each agency, durable at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets.option_list import Option

from rapat.capture import AttendanceMark
from rapat.errors import RapatError
from rapat.model import Agency, Attendance, Person, Presence
from rapat.model.labels import PRESENCE
from rapat.secretariat import acts, confirmations, marking, reading
from rapat.secretariat.recording import Recorder
from rapat.text.language import N_, M, Message
from rapat.tui.base.view import View
from rapat.tui.dialogs.form import Check, Doubt, Field, Form, Reading
from rapat.tui.shell import Shell
from rapat.tui.text import line
from rapat.tui.widgets.dialog_list import DialogList
from rapat.tui.widgets.fault import Fault
from rapat.tui.widgets.frame import Foot, Frame, Heading

_WHO: Final = (
    N_("A name, a comma and the position: Rina Marlina, Kepala Bidang; of the registers the name alone is enough."),
)
"""What is typed for who came."""
_BESIDE: Final = (
    N_("Each key marks the agency under the cursor at once, and goes to the next; another key marks it anew."),
    N_(
        "Enter: another name takes the place of who is named."
        " Somebody who came beside that one is typed in the capture line: + DISHUB Rina"
    ),
    N_("When somebody came late or left is typed in the capture line: + BNNK 09.20, + BNNK left 11.00"),
)
"""What help says of the roll-call beneath its keys."""


class RollCall(View, ModalScreen[None]):
    """The invited agencies beneath each other."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h,p", "present", show=False),
        Binding("enter,n", "named", show=False, priority=True),
        Binding("t,g", "guest", show=False),
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
        with Frame():
            yield Heading(line(self.app.text(N_("Roll-call")), "bold"))
            yield DialogList()
            yield Fault()
            keys = N_(
                "H present · Enter present, and who · K as announced · W represented · I excused · S sick · D on duty"
                " · A absent · T guest · Esc: done"
            )
            yield Foot(self.app.text(keys))

    def access_changed(self) -> None:
        """Show who is called and how they are marked now: somebody else may have changed it."""
        self._show()

    def help_parts(self) -> Iterator[Content]:
        """What the keys do beside what their names say."""
        yield from (line(self.app.text(told)) for told in _BESIDE)

    def on_mount(self) -> None:
        """Begin at the first agency that was not called."""
        self._show()
        listed = self.query_one(DialogList)
        marks = {mark.agency for mark in self._marks()}
        called = self.codes
        listed.highlighted = next((at for at, code in enumerate(called) if code not in marks), 0 if called else None)
        listed.focus()

    @property
    def _chair(self) -> Person | None:
        """Who chairs the meeting, where somebody of the registers does."""
        chair = self.recorder.meeting.chair
        return self.recorder.session.get(Person, chair) if chair else None

    @property
    def codes(self) -> list[str]:
        """The agencies that are called: that of the chair, those that were invited, those that came all the same."""
        chair = self._chair
        first = [chair.agency] if chair is not None and chair.agency else []
        came = [mark.agency for mark in self._marks() if mark.agency]
        return list(dict.fromkeys((*first, *self.recorder.meeting.invited, *came)))

    def _people_of(self, code: str) -> tuple[str, ...]:
        """Tell the people of an agency as they are typed: name, position."""
        people = self.recorder.session.find(Person, agency=code)
        return tuple(", ".join(part for part in (one.name, one.position) if part) for one in people)

    def _marks(self) -> tuple[Attendance, ...]:
        return reading.roll(self.recorder.session, self.recorder.meeting)

    def _show(self) -> None:
        marks = {mark.agency: mark for mark in self._marks()}
        listed, session = self.query_one(DialogList), self.recorder.session
        confirmed = confirmations.by_agency(session, self.recorder.meeting)
        at, on, chair = listed.highlighted, self._code(), self._chair
        codes = self.codes
        listed.clear_options()
        for code in codes:
            agency, mark = session.get(Agency, code), marks.get(code)
            state = self.app.text(PRESENCE[mark.presence]) if mark else "·"
            named = ", ".join(marking.names_of(mark)) or mark.name or mark.position if mark else ""
            who = " ".join(part for part in (named, mark.note if mark else "") if part)
            if mark is None and code in confirmed:
                who = self.app.user.formatted(confirmations.described(confirmed[code]))
            elif mark is None and chair is not None and chair.agency == code:
                who = self.app.user.formatted(M("chairs: %(name)s", name=chair.full_name))
            name = agency.called if agency else code
            listed.add_option(
                Option(Content.assemble(line(f"{name:<32}  "), line(state, "bold"), line(f"  {who}", "dim")), id=code)
            )
        for guest in (mark for mark in self._marks() if not mark.agency):
            who = ", ".join(part for part in (guest.name, guest.position) if part)
            told = Content.assemble(line(f"{who:<32}  "), line(self.app.text(PRESENCE[guest.presence]), "bold"))
            listed.add_option(Option(told, disabled=True))
        if at is not None and codes:  # somebody else may have taken off, or added, what stood above
            listed.highlighted = codes.index(on) if on in codes else min(at, len(codes) - 1)

    def action_mark(self, presence: str) -> None:
        """Mark the agency under the cursor and go to the next."""
        mark = AttendanceMark(agency=self._code(), presence=Presence(presence))
        self._record(lambda: self.recorder.mark(mark))

    def action_present(self) -> None:
        """Mark the agency under the cursor as there and go to the next; that of the chair came with its chair."""
        code, chair = self._code(), self._chair
        who = chair.name if chair is not None and chair.agency == code else ""
        self._record(lambda: self.recorder.mark_comer(code, who))

    def action_named(self) -> None:
        """Ask who came for the agency under the cursor, and mark it as there.

        Where one is named already, another name takes the place of that one; somebody who came beside him is typed
        in the line, as `+ DISHUB name`.
        """
        code = self._code()
        if not code:
            return
        there = next((mark for mark in self._marks() if mark.agency == code), None)
        named = marking.names_of(there) if there is not None else []
        wrong = named[0] if len(named) == 1 else ""

        def record(who: str) -> None:
            if wrong and who.strip() and who.strip() != wrong:
                self._record(lambda: self.recorder.mark_instead(code, wrong, who))
            else:
                self._record(lambda: self.recorder.mark_comer(code, who))

        label = (
            N_("Who came: name, position (another takes the place of who is named)")
            if wrong
            else N_("Who came: name, position (right arrow: as proposed; empty: nobody is named)")
        )
        field = Field(
            "who",
            self.app.text(label),
            wrong,
            check=Reading(self._whom(code), _WHO),
            offered=bool(wrong),
            completions=self._people_of(code),
        )
        self._ask_who(M("Who came for %(agency)s?", agency=code), field, record)

    def _whom(self, code: str) -> Check:
        """Say whom of the registers a name means, and where that one is of another agency."""
        directory = self.recorder.context().directory

        def meant(who: str) -> Message | Doubt | None:
            person = directory.people.get(acts.comer(directory, code, who, "").person)
            if person is None:
                return None
            if person.agency and person.agency != code:
                told = M("%(name)s is of %(agency)s in the registers", name=person.full_name, agency=person.agency)
                return Doubt(told)
            return M("%(name)s", name=person.full_name)

        return meant

    def action_guest(self) -> None:
        """Ask for a guest, and mark them as there."""

        def record(who: str) -> None:
            self.recorder.mark_guest(who)
            self._show()

        field = Field("who", self.app.text(N_("Guest: name, position")), required=True)
        self._ask_who(M("A guest"), field, record)

    def _ask_who(self, title: Message, field: Field, record: Callable[[str], None]) -> None:
        self.app.push_screen(Form(title, [field], lambda values: record(values["who"])))

    def action_announced(self) -> None:
        """Mark the agency under the cursor as it announced that it would come, or not."""
        self._record(lambda: self.recorder.mark_announced(self._code()))

    def _code(self) -> str:
        """Return the agency that is shown under the cursor, whoever changed what is invited since; empty for none."""
        listed = self.query_one(DialogList)
        at = listed.highlighted
        return (listed.get_option_at_index(at).id or "") if at is not None else ""

    def _record(self, mark: Callable[[], object]) -> None:
        listed = self.query_one(DialogList)
        at = listed.highlighted
        if at is None:
            return
        try:
            mark()
        except RapatError as fault:
            self.query_one(Fault).tell(line(self.app.user.formatted(fault.message), "$text-error"))
            return
        self._show()
        listed.highlighted = min(at + 1, len(self.codes) - 1)

    def action_represented(self) -> None:
        """Ask who is acting, and for whom."""
        code = self._code()
        if not code:
            return
        fields = [
            Field(
                "who",
                self.app.text(N_("Who came: name, position")),
                required=True,
                check=Reading(self._whom(code), _WHO),
                completions=self._people_of(code),
            ),
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
