"""One field that finds meetings, actions, people, decisions and commands by fuzzy text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from rapat.model import UNFINISHED, Action, Entry, EntryKind, Meeting, Person
from rapat.model.labels import MEETING_STATUS
from rapat.text.language import N_
from rapat.tui import commands
from rapat.tui.text import line
from rapat.tui.widgets.ordered_input import OrderedInput

if TYPE_CHECKING:
    from rapat.tui.app import RapatApp

SHOWN: Final = 40
_MEETINGS: Final = 60
"""Of how many of the newest meetings the decisions are offered; `rapat search` knows them all."""


class Hit(NamedTuple):
    """Something that can be found."""

    kind: str
    text: str
    run: Callable[[], None]


class Palette(ModalScreen[None]):
    """The palette."""

    app: RapatApp
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
    ]

    def outdated(self) -> None:
        """Leave: what was found for somebody else is not shown on."""
        self.dismiss(None)

    def __init__(self, offered: Sequence[commands.Command]) -> None:
        """Take the commands of the place where it was opened."""
        super().__init__()
        self.offered = offered

    def compose(self) -> ComposeResult:
        """Lay out the field and the list of what was found."""
        with Vertical(classes="dialog wide"):
            yield OrderedInput(placeholder=self.app.text(N_("Find: number, name, words …")), compact=True)
            yield OptionList()
            yield Static(line(self.app.text(N_("Enter: go there · Esc: back")), "dim"))

    def on_mount(self) -> None:
        """Gather what can be found."""
        self.hits = list(self._all())
        self.found: list[Hit] = []
        self.query_one(OptionList).can_focus = False
        self._narrow("")

    def _all(self) -> Iterator[Hit]:
        user, app = self.app.user, self.app
        for command in self.offered:
            said = f"{user.text(command.name)} · {user.text(command.told)}"
            yield Hit(user.text(N_("command")), said, lambda command=command: app.do(command))  # type: ignore[misc]
        session = user.session()
        for meeting in session.find(Meeting):
            day, status = user.language.short_date(meeting.date), user.text(MEETING_STATUS[meeting.status])
            said = f"{meeting.id} · {day} · {meeting.title} · {status}"
            yield Hit(user.text(N_("meeting")), said, lambda ident=meeting.id: app.show_meeting(ident))  # type: ignore[misc]
        for action in session.find(Action, status=UNFINISHED):
            said = f"{action.id} · {action.lead} · {action.text}"
            yield Hit(user.text(N_("action")), said, lambda ident=action.id: app.show_action(ident))  # type: ignore[misc]
        for person in session.find(Person):
            said = f"{person.full_name} · {person.position} · {person.agency}"
            yield Hit(user.text(N_("person")), said, lambda code=person.agency: app.show_agency(code))  # type: ignore[misc]
        newest = sorted(session.find(Meeting), key=lambda one: one.date)[-_MEETINGS:]
        decisions = (
            entry for one in newest for entry in session.find(Entry, meeting=one.id, kind=EntryKind.DECISION.value)
        )
        for entry in decisions:
            said = f"{entry.meeting} · {entry.text}"
            yield Hit(user.text(N_("decision")), said, lambda ident=entry.meeting: app.show_meeting(ident))  # type: ignore[misc]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value.strip())

    def _narrow(self, words: str) -> None:
        if words:
            matcher = Matcher(words)
            scored = [(matcher.match(hit.text), hit) for hit in self.hits]
            self.found = [hit for score, hit in sorted(scored, key=lambda pair: -pair[0]) if score > 0][:SHOWN]
        else:
            self.found = self.hits[:SHOWN]
        found = self.query_one(OptionList)
        found.clear_options()
        found.add_options(Option(Content.assemble((f"{hit.kind:<14}", "dim"), line(hit.text))) for hit in self.found)
        if self.found:
            found.highlighted = 0

    def action_cursor(self, steps: int) -> None:
        """Move the cursor of the list; the field keeps the focus."""
        found = self.query_one(OptionList)
        if self.found:
            found.highlighted = ((found.highlighted or 0) + steps) % len(self.found)

    @on(Input.Submitted)
    def _go(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self.found):
            hit = self.found[at]
            self.dismiss()
            self.app.call_later(hit.run)
