"""One field that finds meetings, actions, all that the partnership shares, people and commands by fuzzy text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.fuzzy import Matcher
from textual.message import Message as Event
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.widgets.option_list import Option

from rapat.model import UNFINISHED, Action, Circular, Entry, EntryKind, Matter, Meeting, Person, QueuedPoint, Quotation
from rapat.model.labels import MEETING_STATUS
from rapat.secretariat.stored import Between
from rapat.text.language import LANGUAGES, N_, Language
from rapat.text.matching import Fit, fit_forms
from rapat.tui import commands, messages
from rapat.tui.base.view import View
from rapat.tui.shell import Shell
from rapat.tui.text import line
from rapat.tui.widgets.dialog_list import DialogList
from rapat.tui.widgets.frame import Foot, Frame
from rapat.tui.widgets.ordered_input import OrderedInput

_MOST: Final = 40
_RECENT: Final = timedelta(days=100)
_REACH: Final = timedelta(days=800)
"""How old the meetings are that are offered before and after something is typed; an older one by its number alone."""
_TO_MAKE: Final = "buat, bikin, buatkan, cetak, tulis, susun, kirim, ekspor, unduh, make, write, print, send, export"
"""What people say before the name of a paper that they want to have."""
_DECIDED: Final = 60
"""Of how many of the newest meetings the decisions are offered; `rapat search` knows them all."""


class Hit(NamedTuple):
    """Something that can be found, and what the app is asked for when it is chosen."""

    kind: str
    text: str
    message: Event
    names: str = ""
    """What a command or a paper is called, in both languages: it comes before what only has the words in it."""

    def fits(self, words: Sequence[Sequence[str]]) -> tuple[Fit, bool]:
        """Tell how well it fits folded words, each with what means the same, and whether by its name."""
        by_name = fit_forms(self.names, words)
        return max((by_name, by_name > Fit.NOT), (fit_forms(f"{self.names} {self.text}", words), False))


class Palette(View, ModalScreen[Event | None]):
    """The palette; it gives back the message of what was chosen, None where nothing was."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
    ]

    def __init__(
        self, offered: Sequence[commands.Command], elsewhere: Sequence[commands.Command] = (), meeting: str = ""
    ) -> None:
        """Take the commands of the screen where it was opened, those of other places, and the meeting at hand."""
        super().__init__()
        self.offered = offered
        self.elsewhere = elsewhere
        self.meeting = meeting

    def reader_changed(self) -> None:
        """Leave: what was found for somebody else is not shown on."""
        self.dismiss(None)

    def compose(self) -> ComposeResult:
        """Lay out the field and the list of what fits."""
        with Frame("wide"):
            yield OrderedInput(placeholder=self.app.text(N_("Find: number, name, words …")), compact=True)
            yield DialogList()
            yield Foot(self.app.text(N_("Arrows: choose · Enter: go there · Esc: back")))

    def on_mount(self) -> None:
        """Gather what is shown before anything is typed; the rest is read for whoever types."""
        self._rest = self._all()
        self.hits = list(islice(self._rest, _MOST))
        self.fitting: list[Hit] = []
        self.query_one(DialogList).can_focus = False
        self._narrow("")

    def _all(self) -> Iterator[Hit]:
        user = self.app.user
        session, text = user.session(), user.text
        yield from map(self._command, self.offered)
        recent = session.today() - _RECENT
        meetings = session.find(Meeting, date=Between(after=recent))
        yield from map(self._meeting, meetings)
        for action in session.each(Action, status=UNFINISHED):
            label = f"{action.id} · {action.lead} · {action.text}"
            yield Hit(text(N_("action")), label, messages.OpenAction(action.id))
        for matter in session.find(Matter):
            yield Hit(text(N_("matter")), f"{matter.id} · {matter.title}", messages.OpenMatter(matter.id))
        for circular in session.find(Circular):
            yield Hit(text(N_("circular")), f"{circular.id} · {circular.text}", messages.OpenCircular(circular.id))
        for point in session.find(QueuedPoint, withdrawn_by=""):
            yield Hit(text(N_("point")), f"{point.id} · {point.forum} · {point.text}", messages.OpenPoint(point.id))
        for excerpt in session.find(Quotation):
            label = " · ".join(filter(None, (excerpt.id, excerpt.meeting, excerpt.addressee, excerpt.purpose)))
            yield Hit(text(N_("excerpt")), label, messages.OpenPapers(excerpt.id))
        for person in session.find(Person):
            label = f"{person.full_name} · {person.position} · {person.agency}"
            yield Hit(text(N_("person")), label, messages.OpenAgency(person.agency))
        yield from self._papers()
        places = {place.id: text(place.name) for place in commands.of(commands.EVERYWHERE)}
        for command in self.elsewhere:
            yield self._command(command, places.get(f"app.{command.screen}", ""))
        earlier = session.find(Meeting, date=Between(session.today() - _REACH, recent + timedelta(days=1)))
        yield from map(self._meeting, earlier)
        for meeting in sorted([*earlier, *meetings], key=lambda meeting: meeting.date)[-_DECIDED:]:
            for entry in session.find(Entry, meeting=meeting.id, kind=EntryKind.DECISION.value):
                yield Hit(text(N_("decision")), f"{entry.meeting} · {entry.text}", messages.OpenMeeting(entry.meeting))

    def _command(self, command: commands.Command, place: str = "") -> Hit:
        """Offer a command; one of another place says which."""
        text = self.app.user.text
        label = " · ".join(filter(None, (place, text(command.name), text(command.help))))
        names = _in_both_languages(command.name, commands.called(command))
        return Hit(text(N_("command")), label, messages.RunCommand(command), names)

    def _papers(self) -> Iterator[Hit]:
        """Offer each kind of paper: of the meeting at hand what is made from one, else where it is chosen."""
        from rapat.documents.kinds import KINDS

        text = self.app.user.text
        for kind in KINDS.values():
            about = self.meeting if "meeting" in kind.scopes else ""
            label = " · ".join(filter(None, (text(kind.title), about)))
            made = "" if kind.scopes == ("excerpt",) else f", {_TO_MAKE}"  # an excerpt is made where minutes are listed
            names = _in_both_languages(kind.title, f"{kind.code} {kind.aliases}{made}")
            yield Hit(text(N_("paper")), label, messages.OpenPaper(kind.code, about), names)

    def _meeting(self, meeting: Meeting) -> Hit:
        user = self.app.user
        day, status = user.language.short_date(meeting.date), user.text(MEETING_STATUS[meeting.status])
        label = f"{meeting.id} · {day} · {meeting.title} · {status}"
        return Hit(user.text(N_("meeting")), label, messages.OpenMeeting(meeting.id))

    def _numbered(self, words: str) -> list[Hit]:
        """Offer the meeting whose number was typed, however old it is."""
        meeting = self.app.user.session().get(Meeting, words.upper())
        if meeting is None or any(hit.text.startswith(f"{meeting.id} ") for hit in self.hits):
            return []
        return [self._meeting(meeting)]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value.strip())

    def _narrow(self, words: str) -> None:
        if words:
            self.hits += self._rest
            offered, looked_for = (*self._numbered(words), *self.hits), self.app.user.forms_of(words)
            scored = [(hit.fits(looked_for), hit) for hit in offered]
            fitting = [pair for pair in scored if pair[0][0]] or _scattered(words, offered)
            self.fitting = [hit for _, hit in sorted(fitting, key=lambda pair: pair[0], reverse=True)][:_MOST]
        else:
            self.fitting = self.hits[:_MOST]
        listed = self.query_one(DialogList)
        listed.clear_options()
        listed.add_options(Option(Content.assemble((f"{hit.kind:<14}", "dim"), line(hit.text))) for hit in self.fitting)
        if self.fitting:
            listed.highlighted = 0

    def action_cursor(self, steps: int) -> None:
        """Move the cursor of the list; the field keeps the focus."""
        listed = self.query_one(DialogList)
        if self.fitting:
            listed.highlighted = ((listed.highlighted or 0) + steps) % len(self.fitting)

    @on(Input.Submitted)
    def _go(self) -> None:
        at = self.query_one(DialogList).highlighted
        if at is not None and at < len(self.fitting):
            self.dismiss(self.fitting[at].message)


def _in_both_languages(name: str, aliases: str) -> str:
    return ", ".join((*(Language(code).text(name) for code in LANGUAGES), aliases))


def _scattered(words: str, hits: Sequence[Hit]) -> list[tuple[tuple[float, bool], Hit]]:
    """Score those that have the letters in their order, for when nothing has the words."""
    matcher = Matcher(words)
    scored = [((matcher.match(hit.text), False), hit) for hit in hits]
    return [pair for pair in scored if pair[0][0] > 0]
