"""The printed lines and promises of a meeting by the parts of the official form, each with its number and its class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from rapat.documents import house_style
from rapat.documents.contexts import followup, parts, promised, shared, words
from rapat.documents.contexts.presenting import Presenter
from rapat.documents.contexts.speakers import Speakers
from rapat.model import AgendaItem, Entry, EntryKind, ItemKind, SecurityClass, labels, strictest
from rapat.model.views import ActionHistory, Minutes, classes_of_lines
from rapat.secretariat import wordings
from rapat.text.language import N_, M

_SPOKEN: Final[Mapping[EntryKind, words.Spoken]] = {
    EntryKind.INFORMATION: "information",
    EntryKind.QUESTION: "question",
}


def promises(minutes: Minutes) -> list[ActionHistory]:
    """List the actions of this meeting and the older ones it reviewed, without private ones."""
    return public((*minutes.actions, *minutes.reviewed))


def public(files: Iterable[ActionHistory]) -> list[ActionHistory]:
    """List the actions that a paper may show: nothing private."""
    return [file for file in files if not file.action.private]


def class_of(minutes: Minutes, file: ActionHistory) -> SecurityClass:
    """The class of an action: its own, this meeting's, and that of the meeting an older one comes from."""
    return strictest(minutes.meeting.security, followup.class_of(file))


class Told(NamedTuple):
    """What a paper says in one place, in the words that stand there."""

    place: str
    """As readers are pointed to it: "Butir 2.1.b", "Tempat"."""
    text: str
    speaker: str = ""
    """Who says the text, of a line."""
    points: tuple[str, ...] = ()
    """The sub-points below it, each a paragraph of its own."""
    columns: Mapping[str, str] = MappingProxyType({})
    """The same by the columns of its row, where it is one: what is corrected in it is told by its column."""

    @property
    def words(self) -> str:
        """All of it."""
        return " ".join(filter(None, (self.speaker and f"{self.speaker}:", self.text, *self.points)))


def agenda_places(items: Sequence[AgendaItem], presenter: Presenter) -> dict[str, int]:
    """Number the items of an agenda as papers of a time list them, by id; older rules numbered opening and closing."""
    return parts.places(items) if presenter.wording >= wordings.BY_PLACE else {item.id: item.number for item in items}


class Record:
    """The printed lines and promises, sorted into the parts of the official form.

    What is above the paper's class leaves its number and nothing else; a message leaves it out.
    """

    def __init__(self, minutes: Minutes, presenter: Presenter) -> None:
        self._minutes, self._presenter = minutes, presenter
        self._speakers = Speakers(minutes, presenter.settings.city, presenter.wording)
        self._above = minutes.meeting.security
        self._classes = classes_of_lines(minutes)
        self.told: dict[str, Told] = {}
        """The words of each item, line and action that the paper tells, by its id, in the order of the paper."""
        self.places = agenda_places(minutes.items, presenter)
        """The number of each item on the paper's agenda."""
        self.titles = {item.id: self._title(item) for item in minutes.items}
        self._points = parts.below(minutes)
        review = next((item.id for item in minutes.items if item.kind is ItemKind.FOLLOW_UP), "")
        older = public(minutes.reviewed)
        self._promised = Counter(file.action.item for file in public(minutes.actions))
        before = 1 if older and not review else 0
        self.form = form = parts.of(minutes)
        """Which line stands where."""
        self._numbers = form.numbers()
        self.opening = self._lines(form.opening)
        first = f"{parts.DISCUSSION}.1"
        self.reviewed = tuple(self._promises(older, self._numbers.get(review, first)))
        self.discussion = tuple(self._discussion(part, review) for part in form.discussion)
        self.decisions = tuple(self._decided(form.decisions))
        self.actions = tuple(self._promises(public(minutes.actions), parts.ACTIONS))
        self.closing = self._lines(form.closing)
        edges = self._discussion(form.opening, review), self._discussion(form.closing, review)
        if self.reviewed and before:
            # Without a follow-up item on the agenda the older actions still have a place, untitled and first.
            alone = words.Discussion(number=first, title="", lines=(), reviewed=self.reviewed, decisions=0, actions=0)
            self.discussion = (alone, *self.discussion)
        self.in_order = (edges[0], *self.discussion, edges[1])

    def _title(self, item: AgendaItem) -> str:
        if not self._presenter.goes_out(strictest(self._above, item.security)):
            return shared.title_apart(self._presenter)
        title = self._presenter.spelled(item.title)
        number = self.places.get(item.id, 0)
        place = self._presenter.language.say(M("Agenda item %(number)s", number=number)) if number else title
        self.told[item.id] = Told(place, title)
        return title

    def _tell(self, ident: str, place: str, text: str, points: tuple[str, ...], speaker: str = "") -> None:
        """Keep what is told in a place by the id of what tells it."""
        self.told[ident] = Told(self._point_at(place), text, speaker, points)

    def _tell_row(self, ident: str, place: str, columns: Mapping[str, str]) -> None:
        """Keep what a row of a table tells, by its columns."""
        words = " – ".join(filter(None, columns.values()))
        self.told[ident] = Told(self._point_at(place), words, columns=columns)

    def _point_at(self, place: str) -> str:
        return self._presenter.language.say(M("Point %(place)s", place=place))

    def _tells(self, entry: Entry) -> bool:
        return self._presenter.goes_out(self._classes[entry.id])

    def _points_of(self, ident: str, place: str) -> tuple[str, ...]:
        """List the sub-points of a line that has a number."""
        told = (point for point in self._points.get(ident, ()) if self._tells(point) or not self._presenter.message)
        return tuple(
            self._point(point) if self._tells(point) else shared.partly_apart(self._presenter, place) for point in told
        )

    def _point(self, point: Entry) -> str:
        text = house_style.sentence(self._presenter.spelled(point.text))
        return f"{shared.mark(point.security, self._above)} {text}".strip()

    def _discussion(self, part: parts.Part, review: str) -> words.Discussion:
        item = part.item
        if item is not None and item.id in self.told:
            self.told[item.id] = self.told.pop(item.id)  # it heads what follows
        return words.Discussion(
            number=part.number,
            title=self.titles[item.id] if item is not None else "",
            lines=self._lines(part),
            reviewed=self.reviewed if item is not None and item.id == review else (),
            decisions=part.decided,
            actions=self._promised[item.id] if item is not None else 0,
        )

    def _promises(self, files: Iterable[ActionHistory], part: str) -> Iterator[words.Promise]:
        points_back = part == parts.ACTIONS and self._presenter.wording >= wordings.POINTS_BACK
        for at, file in enumerate(files, 1):
            place = f"{part}.{at}"
            if self._presenter.goes_out(class_of(self._minutes, file)):
                promise = promised.promise(
                    self._presenter,
                    file,
                    item=self.titles.get(file.action.item, ""),
                    place=self._numbers.get(file.action.item, "") if points_back else "",
                    above=self._above,
                    points=self._points_of(file.action.entry, place),
                )
                self._tell_row(file.action.id, place, self._promised_words(file, promise))
                yield promise
            elif not self._presenter.message:
                yield promised.promise_apart(self._presenter, place)

    def _promised_words(self, file: ActionHistory, promise: words.Promise) -> dict[str, str]:
        """Give the columns of a promise as it was made: how far it has come, and time given since, correct nothing."""
        action, text = file.action, self._presenter.language.text
        given_up = f"({': '.join(filter(None, (promise.status, promise.void_reason)))})" if promise.void else ""
        moved = action.original_due if file.postponed else None
        due = self._presenter.language.short_day(moved) if moved else promise.due
        return {
            text(N_("What")): "; ".join((" ".join(filter(None, (given_up, promise.text))), *promise.points)),
            text(N_("Responsible agency")): promise.lead + (f" ({promise.pic})" if promise.pic else ""),
            text(N_("Supporting agencies")): promise.supporting,
            text(N_("Due date")): promise.due_words if action.comes_again else due,
            text(N_("Priority")): text(labels.PRIORITY[action.priority]) if promise.urgent else "",
        }

    def _lines(self, part: parts.Part) -> tuple[words.Line, ...]:
        return tuple(
            self._line(entry, part.place(at)) if self._tells(entry) else self._apart(part.place(at))
            for at, entry in enumerate(part.lines, 1)
            if self._tells(entry) or not self._presenter.message
        )

    def _apart(self, place: str) -> words.Line:
        text = shared.apart(self._presenter, place)
        return words.Line(kind="note", speaker="", says="", text=text, points=(), mark="")

    def _decided(self, entries: Iterable[Entry]) -> Iterator[words.Decision]:
        for at, entry in enumerate(entries, 1):
            place = f"{parts.DECISIONS}.{at}"
            if self._tells(entry):
                yield self._decision(entry, place)
            elif not self._presenter.message:
                text = shared.apart(self._presenter, place)
                yield words.Decision(text=text, points=(), item="", place="", mark="")

    def _line(self, entry: Entry, place: str) -> words.Line:
        text = self._presenter.spelled(entry.text)
        sentences = self._presenter.settings.sentences
        says: house_style.Says = (
            house_style.says(text, sentences=sentences, by_colon=self._presenter.wording >= wordings.BY_COLON)
            if entry.speaker
            else ""
        )
        ended = house_style.sentence(text)
        if says == "asks":
            ended = f"{ended.removesuffix('?')}."  # a question that is told has no mark
        line = words.Line(
            kind=_SPOKEN.get(entry.kind, "note"),
            speaker=self._speakers.of(entry),
            says=says,
            text=ended if says in ("", "states") else text.strip()[:1] + ended[1:],
            points=self._points_of(entry.id, place),
            mark=shared.mark(entry.security, self._above),
        )
        self._tell(entry.id, place, line.text, line.points, line.speaker)
        return line

    def _decision(self, entry: Entry, place: str) -> words.Decision:
        decision = words.Decision(
            text=house_style.sentence(self._presenter.spelled(entry.text)),
            points=self._points_of(entry.id, place),
            item=self.titles.get(entry.item, ""),
            place=self._numbers.get(entry.item, ""),
            mark=shared.mark(entry.security, self._above),
        )
        self._tell(entry.id, place, decision.text, decision.points)
        return decision
