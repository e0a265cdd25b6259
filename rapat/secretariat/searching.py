"""Finding words again: in lines, decisions, actions, meetings, matters, circulars, points, excerpts, whatever else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from rapat.model import (
    Acknowledgement,
    Action,
    AgendaItem,
    Circular,
    CircularAnswer,
    Entry,
    EntryKind,
    ItemKind,
    Matter,
    MatterKind,
    Meeting,
    Progress,
    QueuedPoint,
    Quotation,
    SecurityClass,
    short_ids,
    strictest,
)
from rapat.model.choices import HIT_KIND, Choices
from rapat.model.plain import Document
from rapat.secretariat import dating, search_query
from rapat.secretariat.search_query import SearchQuery
from rapat.secretariat.session import Session
from rapat.secretariat.visibility import HIDDEN
from rapat.text.language import M, Message

if TYPE_CHECKING:
    from rapat.secretariat.search_fields import Narrowing

SEARCHED: Final = (
    *(Meeting, AgendaItem, Entry, Action, Progress),
    *(Matter, Circular, CircularAnswer, Acknowledgement, QueuedPoint, Quotation),
)
"""The documents in which words are looked for."""
_NUMBER: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*-\d+|\d{5}")
"""A number as people type it, folded: one that is drawn without what stands before it too, by its five digits."""
_KINDS: Final = Choices(HIT_KIND)
_FIRST: Final = frozenset({"decision", "action"})
"""Kinds that come before others of as much weight; notes come last."""
_BENEATH: Final = frozenset({"decision", "action"})
"""Kinds that are found by the title they stand beneath, where somebody asks for them alone."""


class Found(msgspec.Struct, frozen=True):
    """One place where the words stand."""

    kind: str
    id: str
    meeting: str
    """Empty for what belongs to none."""
    date: date
    text: str
    security: SecurityClass = SecurityClass.ORDINARY
    """The class of what was found: the highest of its own and of what it belongs to."""
    private: bool = False
    """Whether it is for the secretariat alone."""


def read(session: Session, text: str, fields: Iterable[tuple[search_query.Field, str]] = ()) -> SearchQuery:
    """Read what is typed to search, with the office's synonyms and fields that were told beside it.

    Raises `WrongUsage` for what is no field, or cannot be asked twice.
    """
    whole = search_query.with_whole_days(text, partial(dating.leading, session))
    return search_query.parse(whole, session.settings.synonyms).narrowed(fields)


def search(session: Session, text: str, kind: str | None = None) -> list[Found]:
    """Return everything the acting person may read that fits what is typed.

    First what has a phrase as it stands, or the words one after another; then decisions and actions, notes last; of
    these the newest. Raises `WrongUsage` for a field or a value that is not known, `NotFound` for an unknown name.
    """
    return fitting(session, read(session, text, () if kind is None else ((search_query.Field.KIND, kind),)))


def fitting(session: Session, query: SearchQuery) -> list[Found]:
    """Return what `search` returns for a text that was read.

    Where nothing has all of the words, one that names a kind is taken for it: narkotika keputusan.
    """
    found = _fitting(session, query)
    if not found and (meant := search_query.of_kind(query, _KINDS)) is not None:
        return _fitting(session, meant)
    return found


def _fitting(session: Session, query: SearchQuery) -> list[Found]:
    narrowing = _narrowing(session, query)  # before anything is read: a name that is not known is told at once
    if query.is_empty:
        return []
    found = [(document, hit) for document, hit in _texts(session, _candidates(session, query)) if query.fits(hit.text)]
    known = {document.id for document, _ in found}
    found += _texts(session, (document for document in _numbered(session, query) if document.id not in known))
    beneath: list[tuple[Document, Found]] = []
    if narrowing is not None and narrowing.kinds & _BENEATH and (query.words or query.phrases):
        beneath = [(document, hit) for document, hit in _beneath(session, found) if query.fits(hit.text)]
    groups = (
        [hit for document, hit in group if narrowing is None or narrowing.fits(document, hit.kind, hit.date)]
        for group in (found, beneath)
    )
    return [hit for group in groups for hit in sorted(group, key=partial(_rank, query))]


def _beneath(session: Session, found: Sequence[tuple[Document, Found]]) -> Iterator[tuple[Document, Found]]:
    """Yield the decisions and actions that stand beneath a title with the words, and have none themselves.

    "narkotika" in an agenda item is the subject of what was decided there, in whatever words; the title is told before.
    They follow what has the words itself.
    """
    known = {document.id for document, _ in found}
    for document, title in found:
        if not isinstance(document, AgendaItem | Meeting):
            continue
        where = {"item": document.id} if isinstance(document, AgendaItem) else {"meeting": document.id}
        # That earlier minutes were approved is no decision about the subject of the meeting.
        formal = session.each(AgendaItem, kind=ItemKind.APPROVAL, **where) if isinstance(document, Meeting) else ()
        elsewhere = {item.id for item in formal}
        here: tuple[Entry | Action, ...] = (
            *session.each(Entry, kind=EntryKind.DECISION, **where),
            *session.each(Action, **where),
        )
        for one, hit in _texts(session, (each for each in here if each.id not in known and each.item not in elsewhere)):
            known.add(one.id)
            security = strictest(hit.security, title.security)
            yield one, replace(hit, text=f"{document.title}: {hit.text}", security=security)


def without_index(session: Session) -> Message | None:
    """Say which years were looked through as a whole, since no index of their words was made; None for none."""
    years = session.store.looked_through()
    if not years:
        return None
    return M("Read line by line, for want of an index: %(years)s. It is made with: rapat search --index", years=years)


def make_index(session: Session, told: Callable[[int, int], None]) -> None:
    """Make the index of words of all closed years; `told` is given how much of how much is done."""
    session.admit()
    session.store.maintenance.index_words(told)


def _narrowing(session: Session, query: SearchQuery) -> Narrowing | None:
    """Read the fields of a search; None where it has none."""
    if not query.fields:
        return None
    from rapat.secretariat.search_fields import Narrowing  # noqa: PLC0415 - cold, decisions and names cost as much again

    return Narrowing.of(session, query)


def _rank(query: SearchQuery, hit: Found) -> tuple[bool, int, int]:
    weight = 0 if hit.kind in _FIRST else 2 if hit.kind == EntryKind.NOTE.value else 1
    return not query.stands_together(hit.text), weight, -hit.date.toordinal()


def _texts(session: Session, documents: Iterable[Document]) -> Iterator[tuple[Document, Found]]:
    """Yield documents, each with what is told of it."""
    meetings: dict[str, Meeting | None] = {}

    def meeting_of(ident: str) -> Meeting | None:
        if ident not in meetings:
            meetings[ident] = session.get(Meeting, ident)
        return meetings[ident]

    for document in documents:
        match document:
            case Meeting():
                named = f"{document.title} {document.place}".strip()
                yield document, Found("meeting", document.id, document.id, document.date, named, document.security)
            case AgendaItem() if document.title != HIDDEN:
                if meeting := meeting_of(document.meeting):
                    security = strictest(meeting.security, document.security)
                    yield (
                        document,
                        Found("item", document.id, meeting.id, meeting.date, document.title, security),
                    )
            case Entry() if _shown(document):
                if meeting := meeting_of(document.meeting):
                    text = f"{document.speaker}: {document.text}" if document.speaker else document.text
                    hit = Found(document.kind.value, document.id, meeting.id, meeting.date, text)
                    yield document, _secret(session, hit, document)
            case _:
                yield from ((document, hit) for hit in _alone(session, document))


def _alone(session: Session, document: Document) -> Iterator[Found]:
    """Yield what is told of what is no part of a meeting's record."""
    match document:
        case Action():
            yield from (_secret(session, hit, document) for hit in _in_action(document))
        case Progress() if document.text:
            action = session.get(Action, document.action)
            if action is not None:
                hit = Found("progress", document.id, action.meeting, document.at.date(), document.text)
                yield _secret(session, hit, action)
        case Matter():
            yield from _in_matter(session, document)
        case Circular() | CircularAnswer() | Acknowledgement():
            yield from _of_a_circular(session, document)
        case QueuedPoint():
            matter = session.get(Matter, document.matter) if document.matter else None
            security = strictest(document.security, matter.security if matter else None)
            words = _joined(document.text, document.reason)
            yield Found("point", document.id, "", session.day_of(document.at), words, security)
        case Quotation():
            words = _joined(document.addressee or document.receiver, document.purpose)
            yield Found("excerpt", document.id, document.meeting, session.day_of(document.at), words, document.security)
        case _:
            pass


def _in_matter(session: Session, matter: Matter) -> Iterator[Found]:
    """Yield what is told of a matter: all that it says in words, and each finding of its evaluation."""
    kind = matter.kind.value if matter.kind is MatterKind.COMMUNITY else "matter"
    day = session.day_of(matter.opened_at)
    yield Found(kind, matter.id, "", day, _joined(*matter.words), matter.security)
    for number, finding in enumerate(matter.findings, start=1):
        yield Found("finding", f"{matter.id}.{number}", "", day, finding.text, matter.security)


def _of_a_circular(session: Session, told: Circular | CircularAnswer | Acknowledgement) -> Iterator[Found]:
    """Yield what a circular says, or what an agency said of one."""
    circular = told if isinstance(told, Circular) else session.get(Circular, told.circular)
    if isinstance(told, Circular):
        at, words = told.issued_at, _joined(told.text, told.reason)
    else:
        at, words = told.at, told.text if isinstance(told, CircularAnswer) else told.remark
    if circular is not None and words:
        yield Found("circular", told.id, "", session.day_of(at), words, circular.security)


def _joined(*words: str) -> str:
    """Put texts of one thing together, each on a line of its own: what is shown on one has spaces there."""
    return "\n".join(filter(None, words))


def _in_action(action: Action) -> Iterator[Found]:
    """Yield what is told of an action: its words, and those of each of its steps."""
    for text in (action.text, *(step.text for step in action.substeps)):
        yield Found("action", action.id, action.meeting, action.created, text)


def _candidates(session: Session, query: SearchQuery) -> Iterator[Document]:
    """Yield every document that may fit, once."""
    seen: set[str] = set()  # ids of different kinds are different
    for words in query.looked_up():
        for document in session.search(words, *SEARCHED):
            if document.id not in seen:
                seen.add(document.id)
                yield document


def _numbered(session: Session, query: SearchQuery) -> Iterator[Document]:
    """Yield what has the number that is looked for, where that is all that is; of a matter, what names it too.

    A number is no word of what it is the number of, and a matter's none of the lines that belong to it.
    """
    words = (*(forms[0] for forms in query.words), *query.phrases)
    number = words[0].removeprefix("&") if len(words) == 1 else ""
    if not _NUMBER.fullmatch(number):
        return
    for kind in (Meeting, Action, QueuedPoint, Quotation):
        document = session.get(kind, number.upper())
        if document is not None:
            yield document
    matters, circulars = ({one.id: one for one in session.find(kind)} for kind in (Matter, Circular))
    year = session.today().year
    yield from (circulars[ident] for ident in short_ids.meant(number, circulars, year))
    for code in short_ids.meant(number, matters, year):
        yield matters[code]
        for naming in (AgendaItem, Entry, Action, Circular):
            yield from session.find(naming, matter=code)


def _secret(session: Session, hit: Found, of: Entry | Action) -> Found:
    """Return the hit with the secrecy of what it is a part of."""
    private, security = session.visibility.secrecy(of) if isinstance(of, Entry) else session.visibility.secrecy_of(of)
    return replace(hit, private=private, security=security)


def _shown(entry: Entry) -> bool:
    """Tell whether a line is found as such: no trace is, and an action's line is found as the action."""
    return entry.kind.printed and entry.kind is not EntryKind.ACTION
