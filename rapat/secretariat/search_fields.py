"""What the fields of a search mean in a workspace: whose a thing is, of which forum and kind, how it stands, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from rapat.errors import WrongUsage
from rapat.model import (
    Acknowledgement,
    Action,
    ActionStatus,
    AgendaItem,
    Circular,
    CircularAnswer,
    DecisionStatus,
    Entry,
    EntryKind,
    Matter,
    MatterStatus,
    Meeting,
    MeetingStatus,
    Owing,
    Progress,
    QueuedPoint,
    Quotation,
    choices,
    labels,
)
from rapat.model.choices import Choices, Words
from rapat.model.plain import Document
from rapat.secretariat import dating, decisions, naming, periods
from rapat.secretariat.periods import ALWAYS, Period
from rapat.secretariat.search_query import FIELDS, Field, SearchQuery
from rapat.secretariat.session import Session
from rapat.text.language import M

T = TypeVar("T")
_OVERDUE: Final[Words[bool]] = {True: ("overdue", "terlambat", "late lewat-tenggat")}
_STANDINGS: Final = (
    *_OVERDUE.values(),
    *choices.ACTION_STATUS.values(),
    *choices.DECISION_STATUS.values(),
    *choices.MEETING_STATUS.values(),
    *choices.MATTER_STATUS.values(),
)
"""All words for how something stands."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """How something must stand: which statuses of each kind that has some, or overdue."""

    actions: frozenset[ActionStatus] = frozenset()
    meeting: MeetingStatus | None = None
    decision: frozenset[DecisionStatus | Owing] = frozenset()
    matter: MatterStatus | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The fields of a search, read in a workspace. An empty one leaves nothing out."""

    session: Session
    agencies: frozenset[str]
    forums: frozenset[str]
    kinds: frozenset[str]
    standings: tuple[_Standing, ...]
    period: Period
    due: Period
    """When what is found must be due."""

    @classmethod
    def of(cls, session: Session, query: SearchQuery) -> Narrowing:
        """Read the fields; raises `NotFound` for an unknown name, `WrongUsage` for an unknown word."""
        return cls(
            session=session,
            agencies=frozenset(naming.agency(session, name).id for name in query.values(Field.AGENCY)),
            forums=frozenset(naming.forum(session, name).id for name in query.values(Field.FORUM)),
            kinds=frozenset(_read(choices.HIT_KIND, Field.KIND, word) for word in query.values(Field.KIND)),
            standings=tuple(map(_standing, query.values(Field.STATUS))),
            period=_period(session, query, Field.SINCE, Field.UNTIL),
            due=_period(session, query, Field.DUE_FROM, Field.DUE_TO),
        )

    def fits(self, document: Document, kind: str, day: date) -> bool:
        """Tell whether what was found, of a kind and a day, is asked for."""
        return (
            (not self.kinds or kind in self.kinds)
            and self.period.holds(day)
            and (self.due == ALWAYS or self._is_due(document))
            and (not self.agencies or not self.agencies.isdisjoint(self._agencies_of(document)))
            and (not self.forums or self._forum_of(document) in self.forums)
            and (not self.standings or any(self._stands(document, asked) for asked in self.standings))
        )

    def _is_due(self, document: Document) -> bool:
        match document:
            case Action():
                due = document.due_date
            case Matter() | Circular():
                due = document.answer_by
            case _:
                due = None
        return due is not None and self.due.holds(due)

    def _agencies_of(self, document: Document) -> tuple[str, ...]:
        """Whose something is: who leads or supports it, takes part, said or reported it, was invited or told."""
        match document:
            case Action():
                return document.lead, *document.supporting
            case Entry(kind=EntryKind.DECISION):  # nobody's word alone: of those who carry it out, too
                tied = self.session.find(Action, decision=document.id)
                return document.agency, *(code for action in tied for code in (action.lead, *action.supporting))
            case Entry() | Progress() | CircularAnswer() | Acknowledgement() | QueuedPoint():
                return (document.agency,)
            case Matter():
                return document.agencies
            case Circular():
                return document.sender, *document.to
            case Meeting():
                return document.invited
            case Quotation():
                return (document.receiver,)
            case _:
                return ()

    def _forum_of(self, document: Document) -> str:
        match document:
            case Action() | Meeting() | Matter() | QueuedPoint():
                return document.forum
            case Progress():
                action = self.session.get(Action, document.action)
                return action.forum if action else ""
            case Entry() | AgendaItem() | Quotation():
                meeting = self.session.get(Meeting, document.meeting)
                return meeting.forum if meeting else ""
            case _:
                return ""

    def _stands(self, document: Document, asked: _Standing) -> bool:
        match document:
            case Action():
                return document.overdue(self.session.today()) if asked.overdue else document.status in asked.actions
            case Meeting():
                return document.status is asked.meeting
            case Matter():
                return document.status is asked.matter
            case Entry(kind=EntryKind.DECISION) if asked.decision:
                return decisions.show(self.session, document).is_among(asked.decision)
            case _:
                return False


def _period(session: Session, query: SearchQuery, begins: Field, ends: Field) -> Period:
    """Read the period that two fields name, days or whole years; raises `WrongUsage` where it ends before it begins."""
    since, until = (typed[0] if typed else None for typed in (query.values(begins), query.values(ends)))
    return Period(
        periods.year(since).since if since and periods.is_year(since) else dating.day_or_none(session, since),
        periods.year(until).until if until and periods.is_year(until) else dating.day_or_none(session, until),
    )


def _standing(word: str) -> _Standing:
    """Read a word for how something stands, which may be one for several kinds at once."""
    if Choices(_OVERDUE).read(word):
        return _Standing(overdue=True)
    action = Choices(choices.ACTION_STATUS).read(word)
    meeting = Choices(choices.MEETING_STATUS).read(word)
    decision = Choices(choices.DECISION_STATUS, {**labels.DECISION_STATUS, **labels.OWING}).read(word)
    matter = Choices(choices.MATTER_STATUS).read(word)
    if action is None and meeting is None and decision is None and matter is None:
        raise _unknown(Field.STATUS, word, *(words[1] for words in _STANDINGS))
    return _Standing(action or frozenset(), meeting, frozenset({decision}) if decision else frozenset(), matter)


def _read(words: Words[T], field: Field, word: str) -> T:
    value = Choices(words).read(word)
    if value is None:
        raise _unknown(field, word, *(known[1] for known in words.values()))
    return value


def _unknown(field: Field, word: str, *known: str) -> WrongUsage:
    return WrongUsage(
        M("%(text)s is not known for %(name)s.", text=word, name=f"{FIELDS[field][1]}:"),
        M("Known are: %(known)s.", known=", ".join(dict.fromkeys(known))),
    )
