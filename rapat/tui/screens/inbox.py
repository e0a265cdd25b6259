"""The inbox: what waits for the acting person, each answered where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import ClassVar, Final, NamedTuple

from textual.binding import BindingType
from textual.content import Content

from rapat.model import (
    Acknowledgement,
    Action,
    AgendaItem,
    Circular,
    CircularAnswer,
    Comment,
    Confirmation,
    IssuedReminder,
    Matter,
    QueuedPoint,
)
from rapat.model.plain import Document
from rapat.policy import Operation
from rapat.secretariat import circular_words, circulars, inbox, together
from rapat.secretariat.grouping import Heading
from rapat.secretariat.inbox import Waiting, Waits
from rapat.secretariat.inbox_words import WHY, answers, particulars
from rapat.text.language import N_, M, Message
from rapat.tui import commands, messages
from rapat.tui.base.actions import ActionList
from rapat.tui.commands import Command
from rapat.tui.dialogs.comments import show_comments
from rapat.tui.dialogs.confirming import ask_who_comes
from rapat.tui.dialogs.simple import Ask
from rapat.tui.matter_pages import matter_page
from rapat.tui.text import line
from rapat.tui.widgets.table_rows import LazyRows

_STYLES = {Waits.OVERDUE: "bold $text-error", Waits.REQUEST: "$text-warning", Waits.CLAIM: "$text-warning"}
_CONFIRMED = frozenset({Waits.TO_CONFIRM, Waits.UNCONFIRMED})
"""Answered by saying who comes."""
_COMMENTED = frozenset({Waits.TO_COMMENT, Waits.COMMENT, Waits.COMMENT_ANSWERED})
"""Looked at, and answered, among the comments on a draft."""
_GO = N_("Enter: go to the meeting")
_ON_ENTER = {
    **dict.fromkeys(_CONFIRMED, N_("Enter: say who comes")),
    **dict.fromkeys(_COMMENTED, N_("Enter: the lines of the draft with the comments on them")),
}
"""What Enter does about a meeting, where that is not to go there."""


_WHY, _SINCE, _AGENCY = "why", "since", "agency"
_ORDER: Final = list(Waits)


class _Group(NamedTuple):
    """How what waits is grouped: by which key, in a marked name."""

    key: Callable[[Waiting], str]
    name: str


_GROUPS: Final[Mapping[str, _Group]] = {
    _WHY: _Group(lambda row: row.why.value, N_("by why it waits")),
    _AGENCY: _Group(lambda row: row.whose, N_("by agency")),
}
_PLACES: Final[Mapping[str, Callable[[Waiting], tuple[str | int, ...]]]] = {
    _WHY: lambda row: (_ORDER.index(row.why), row.since.toordinal(), row.number, row.part),
    _SINCE: lambda row: (row.since.toordinal(), _ORDER.index(row.why), row.number, row.part),
    _AGENCY: lambda row: (row.whose, _ORDER.index(row.why), row.since.toordinal(), row.number, row.part),
}
"""What sorts before what."""


def _headed(rows: Sequence[Waiting], key: Callable[[Waiting], str]) -> Iterator[Waiting | Heading]:
    """Yield rows by what they have in common, the groups in the order of their first, each behind its heading."""
    groups: dict[str, list[Waiting]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    for name, members in groups.items():
        yield Heading(name, [row.key for row in members])
        yield from members


class Inbox(ActionList):
    """What waits, by why it does; the keys of the lists of actions answer it."""

    TITLE_TEXT: ClassVar[str] = N_("Inbox")
    ALSO: ClassVar[str] = "inbox"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("inbox")
    SHOWS = (
        *ActionList.SHOWS,
        *(Acknowledgement, AgendaItem, Circular, CircularAnswer, Comment, Confirmation),
        *(IssuedReminder, Matter, QueuedPoint),
    )
    WIDTHS: ClassVar[tuple[int, ...]] = (7, 18, 19, 0)

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.waiting: list[Waiting] = []
        self._listed: list[Waiting | Heading] = []
        """What waits, and before what belongs together its heading."""
        self.order, self.together = _WHY, ""
        self._actions: dict[str, str] = {}
        """The ids of the actions that wait, by the key of the row."""

    def narrow(self) -> None:
        """Show what waits and fits the filter."""
        user, words = self.user, self.filter.value
        session = user.session()
        rows = inbox.waiting(session)
        fitting = [row for row in rows if not words or self.user.fits(words, self._looked_through(row))]
        fitting.sort(key=_PLACES[self.order])
        self.waiting = fitting
        self._listed = list(_headed(fitting, _GROUPS[self.together].key)) if self.together else [*fitting]
        self._actions = {row.key: row.action.id for row in fitting if row.action is not None}
        shown = [_GROUPS[self.together].name] if self.together else []
        shown += [self.orders[self.order]] if self.order != _WHY else []
        counted = user.formatted(M("/ filter · %(count)s wait", count=len(rows)))
        self.filter.placeholder = " · ".join((counted, *map(user.text, shown)))
        titles = tuple(map(user.text, (N_("Date"), N_("What waits"), N_("No"), N_("What"))))
        keys = [row.row if isinstance(row, Heading) else row.key for row in self._listed]
        self.table.fill(titles, LazyRows(keys, partial(self._row, session.today().year)))
        self.show_preview()

    def _looked_through(self, row: Waiting) -> str:
        """Return what the filter looks through."""
        return " ".join((row.number, self.user.text(WHY[row.why]), self._words(row))).casefold()

    def _words(self, row: Waiting) -> str:
        lead = row.action.lead if row.action else ""
        return " · ".join(filter(None, (lead, *map(self.user.formatted, particulars(row)), row.words)))

    def _row(self, year: int, at: int) -> Sequence[Content]:
        row = self._listed[at]
        if isinstance(row, Heading):
            return [line(self._headline(row), "bold $text-accent")]
        number = row.number.removeprefix(f"TL-{year}-")
        return (
            line(self.user.language.date_in(year, row.since)),
            line(self.user.text(WHY[row.why]), _STYLES.get(row.why, "")),
            line(number),
            line(self._words(row)),
        )

    def preview(self) -> Sequence[Content]:
        """The whole history of the action under the cursor; of a meeting, what to do with it."""
        row = self._chosen_row
        if row is None:
            heading = next((one for one in self._listed[self.table.cursor :][:1] if isinstance(one, Heading)), None)
            return [line(self._headline(heading) if heading else self.user.text(N_("Nothing waits for you.")))]
        if row.meeting is not None:
            said = [line(self.user.formatted(particular)) for particular in particulars(row)]
            return [line(row.meeting.title, "bold"), *said, line(self.user.text(_ON_ENTER.get(row.why, _GO)))]
        if row.agency is not None:
            return [line(row.agency.name, "bold"), line(self.user.text(N_("Enter: go to the reminders")))]
        if row.matter is not None:
            said = [
                line(self.user.formatted(one)) for one in (*(particulars(row) if row.part else ()), *answers([row]))
            ]
            return [*said, *matter_page(self.user, row.matter)]
        if row.point is not None:
            said = [line(self.user.formatted(one)) for one in particulars(row)]
            go = [line(self.user.text(_GO))] if row.taken_by is not None else []
            return [line(row.point.text, "bold"), *said, *go]
        if row.circular is not None:
            told = [*particulars(row), *answers([row])]
            enter = line(self.user.text(N_("Enter: go to the circular")))
            return [line(row.circular.text, "bold"), *(line(self.user.formatted(one)) for one in told), enter]
        return super().preview()

    @property
    def _chosen_row(self) -> Waiting | None:
        at = self.table.cursor
        row = self._listed[at] if 0 <= at < len(self._listed) else None
        return None if isinstance(row, Heading) else row

    def _headline(self, heading: Heading) -> str:
        """Name what belongs together, and say how much that is."""
        word = self.user.text(WHY[Waits(heading.key)]) if self.together == _WHY else heading.key or "-"
        return f"{word} ({len(heading.members)})"

    def meant_by(self, key: str) -> set[str]:
        """Return the row, or all that stands below a heading."""
        heading = next((row for row in self._listed if isinstance(row, Heading) and row.row == key), None)
        return {key} if heading is None else set(heading.members)

    @property
    def orders(self) -> Mapping[str, str]:
        """What may be sorted by, each with its marked name."""
        return {_WHY: N_("by why it waits"), _SINCE: N_("the oldest first"), _AGENCY: N_("by agency")}

    def action_group(self) -> None:
        """Put what waits into the next groups, or into none."""
        kinds = ["", *_GROUPS]
        self.together = kinds[(kinds.index(self.together) + 1) % len(kinds)]
        self.draw(self.load)

    @property
    def chosen(self) -> Action | None:
        """The action under the cursor, as it is now."""
        row = self._chosen_row
        if row is None or row.action is None:
            return None
        return self.user.session().get(Action, row.action.id)

    def thing_of(self, key: str) -> str:
        """Return the id of the action that waits under a key; empty for what is about none."""
        return self._actions.get(key, "")

    def about(self, command: Command) -> Sequence[Document | None]:
        """The action under the cursor, or the circular to acknowledge."""
        if command.action == "acknowledge":
            return self._circulars() or (None,)
        return super().about(command)

    def _circulars(self) -> list[Circular]:
        """Return the circulars that are marked, else the one under the cursor, of those that are to be acknowledged."""
        under = [self._chosen_row] if self._chosen_row is not None else []
        rows = [row for row in self.waiting if row.key in self.table.marks] or under
        return [row.circular for row in rows if row.circular is not None and row.why is Waits.TO_ACKNOWLEDGE]

    @property
    def answering(self) -> Sequence[str]:
        """What answers the row under the cursor."""
        return ("inbox.acknowledge",) if self._circulars() else super().answering

    def action_acknowledge(self) -> None:
        """Acknowledge for the own agency."""
        asked = self._circulars()
        if not asked:
            self.show_message(M("Choose a circular that is to be acknowledged."))
            return
        outcome: list[together.Outcome] = []
        agency = self.user.session().agency

        def acknowledge() -> Message:
            outcome[:] = [together.each(self.user.session(), asked, circulars.acknowledge)]
            return _acknowledged(outcome[-1], agency)

        def answered(yes: bool | None) -> None:
            if yes and self.attempt(acknowledge):
                self.show_outcome(outcome[-1])

        words = [M("%(id)s: %(text)s", id=one.id, text=circular_words.first_words(one)) for one in asked]
        question = M("Acknowledge for %(agency)s: %(count)s circulars?", agency=agency, count=len(asked))
        self.app.push_screen(Ask(question, words, lasts=Operation.ACKNOWLEDGE), answered)

    def open_row(self) -> None:
        """Show everything about the action under the cursor; answer what is asked of a meeting, else go there."""
        row = self._chosen_row
        if row is not None and row.agency is not None:
            self.post_message(messages.OpenReminder(row.agency.id))
        elif row is not None and row.matter is not None:
            self.post_message(messages.OpenMatter(row.matter.id))
        elif row is not None and row.point is not None:
            if row.taken_by is not None:
                self.post_message(messages.OpenSitting(row.taken_by.meeting))
        elif row is not None and row.circular is not None:
            self.post_message(messages.OpenCircular(row.circular.id))
        elif row is None or row.meeting is None:
            self.action_detail()
        elif row.why in _CONFIRMED:
            ask_who_comes(self, row.meeting)
        elif row.why in _COMMENTED:
            chosen = row.comment.id if row.comment is not None else ""
            show_comments(self, row.meeting.id, chosen)
        else:
            self.post_message(messages.OpenSitting(row.about.id))

    def choose(self, ident: str) -> None:
        """Put the cursor on what waits under a key."""
        self.clear_filter()
        self.load()
        self.table.choose(ident)
        self.table.focus()

    def offers(self, command: Command) -> bool:
        """Whether a command can be run: the key that blocks an action acknowledges where a circular waits.

        Which are shown is not chosen: here stands what waits, and nothing else.
        """
        elsewhere = command.action == "status" or (command.action == "block" and bool(self._circulars()))
        return not elsewhere and super().offers(command)


def _acknowledged(outcome: together.Outcome, agency: str) -> Message:
    """Say of one circular that it is acknowledged, of several how many are."""
    if len(outcome.done) != 1 or outcome.refused:
        return outcome.told()
    return M("%(id)s is acknowledged for %(agency)s.", id=outcome.done[0], agency=agency)
