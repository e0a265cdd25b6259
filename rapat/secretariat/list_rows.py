"""A list as a screen holds it: the ids of its documents in order, and the documents around where one looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final, Generic, NamedTuple, TypeVar

from rapat.errors import RapatError
from rapat.model import Action, EntryKind, Extension, Meeting
from rapat.model.plain import Document
from rapat.secretariat import action_marks, grouping, reading, searching
from rapat.secretariat.grouping import GroupBy, Heading, OrderBy, SortKey
from rapat.secretariat.marks import Mark
from rapat.secretariat.reading import Filter
from rapat.secretariat.search_fields import Narrowing
from rapat.secretariat.session import Session
from rapat.secretariat.visibility import Secrecy

D = TypeVar("D", bound=Document)
_NEAR: Final = 100
"""Documents that are held: a screen full, and what is scrolled to next."""
_TOGETHER: Final = 10
"""Documents that are read together; more of them would keep a key waiting that comes to the first."""

STEP: Final = 250
"""Actions that are looked at in one step: a key that comes meanwhile does not feel it."""


class ListRows(Generic[D]):
    """The documents of a list; of tens of thousands, those in sight are in memory."""

    def __init__(
        self,
        document_type: type[D],
        session: Session | None = None,
        ids: Sequence[str] = (),
        count: int = 0,
        headings: Mapping[str, Heading] | None = None,
    ) -> None:
        """Take who looks, the ids in their order, and how many documents there are with those that do not show.

        Ids of `headings` may stand among them.
        """
        self.ids = ids
        self.headings = headings or {}
        self.count = count
        self._document_type = document_type
        self._session = session
        self._near: dict[str, D] = {}
        self._asked: Mapping[str, Extension] | None = None
        """The requests for more time as they were when the first row was shown; None before."""

    def at(self, row: int) -> D | None:
        """Read the document of a row; None where there is no such row, or none for the acting person any more."""
        if self._session is None or not 0 <= row < len(self.ids) or self.ids[row] in self.headings:
            return None
        if self.ids[row] not in self._near:
            first = row - row % _TOGETHER
            # In the order of their ids: those that are archived together are read one after the other.
            idents = sorted(self.ids[first : first + _TOGETHER])
            read = [self._session.get(self._document_type, ident) for ident in idents if ident not in self.headings]
            for ident in list(self._near)[: max(0, len(self._near) + len(read) - _NEAR)]:
                del self._near[ident]
            self._near |= {document.id: document for document in read if document is not None}
        return self._near.get(self.ids[row])

    def secrecy_of(self, action: Action) -> Secrecy:
        """Whether an action is private, and its class, as looked up since the list was read."""
        return Secrecy() if self._session is None else self._session.visibility.secrecy_of(action)

    def marks_of(self, action: Action, today: date) -> list[Mark]:
        """Return the marks of an action's row."""
        if self._session is None:
            return []
        return action_marks.marks(self._session, action, today, self._requests(self._session))

    def asks_for_time(self, action: Action) -> bool:
        """Whether more time is asked for an action, and nobody answered yet."""
        return self._session is not None and action.id in self._requests(self._session)

    def _requests(self, session: Session) -> Mapping[str, Extension]:
        if self._asked is None:
            self._asked = action_marks.waiting_requests(session)
        return self._asked


class Typed(NamedTuple):
    """What is typed to filter a list of actions by: words, and the fields that a search knows."""

    shows: Callable[[Action], bool]
    """Whether an action fits; all do where what is typed is not understood."""
    fault: RapatError | None = None
    """Why it is not: what is typed of a field may be none yet."""


def all_fit(action: Action) -> bool:
    """Let every action through: nothing is typed, or nothing that is understood."""
    del action
    return True


def typed(session: Session, text: str, text_of: Callable[[Action], str]) -> Typed:
    """Read what is typed to filter by; `text_of` makes what its words are looked for in, where there are any."""
    if not text.strip():
        return Typed(all_fit)
    try:
        query = searching.read(session, text)
        narrowing = Narrowing.of(session, query)
    except RapatError as fault:
        return Typed(all_fit, fault)
    if not query.fields:
        return Typed(lambda action: query.fits(text_of(action)))
    return Typed(
        lambda action: query.fits(text_of(action)) and narrowing.fits(action, EntryKind.ACTION, action.created)
    )


def actions(
    session: Session,
    selected: Filter,
    shows: Callable[[Action], bool],
    by: GroupBy | None = None,
    order: OrderBy = OrderBy.DUE,
) -> ListRows[Action]:
    """List the actions that fit a filter and that `shows` lets through, in an order, and in groups where asked for.

    Each is looked at once and let go of. Before the actions of a group stands the id of its `Heading`.
    """
    return next(filter(None, actions_in_steps(session, selected, shows, by, order)))


def actions_in_steps(
    session: Session,
    selected: Filter,
    shows: Callable[[Action], bool],
    by: GroupBy | None = None,
    order: OrderBy = OrderBy.DUE,
) -> Iterator[ListRows[Action] | None]:
    """Yield None whenever so many actions were looked at, and at the end what `actions` lists."""
    count, today, place = 0, session.today(), grouping.placing(order)
    # By place: a pair for each of thousands takes twice the room.
    groups: defaultdict[str, defaultdict[SortKey, list[str]]] = defaultdict(lambda: defaultdict(list))
    key_of = _alone if by is None else partial(grouping.key, by=by, today=today)
    for action in reading.each_action(session, selected, today, session.calendar):
        count += 1
        if shows is all_fit or shows(action):
            groups[key_of(action)][place(action)].append(action.id)
        if not count % STEP:
            yield None
    if by is None:
        yield ListRows(Action, session, _in_order(groups[""]), count)
        return
    ids: list[str] = []
    headings: dict[str, Heading] = {}
    for key in sorted(groups, key=grouping.order):
        members = _in_order(groups[key])
        heading = Heading(key, members)
        headings[heading.row] = heading
        ids += [heading.row, *members]
    yield ListRows(Action, session, ids, count, headings)


def meetings(session: Session, shows: Callable[[Meeting], bool]) -> ListRows[Meeting]:
    """List the meetings that `shows` lets through, by date; each is looked at once and let go of."""
    rows = sorted(reading.by_date(meeting) for meeting in session.each(Meeting) if shows(meeting))
    return ListRows(Meeting, session, [ident for *_, ident in rows], len(rows))


def _alone(action: Action) -> str:
    """The key of the one group of a list that is in none."""
    del action
    return ""


def _in_order(by_place: Mapping[SortKey, Sequence[str]]) -> list[str]:
    return [ident for place in sorted(by_place) for ident in sorted(by_place[place])]
