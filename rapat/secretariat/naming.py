"""Finding the thing somebody means: an id shortened to what is unique, a code, a name or an alias."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn, TypeVar

from rapat.errors import NotFound, Refused
from rapat.model import (
    Action,
    Agency,
    AgendaItem,
    Circular,
    Comment,
    Entry,
    EntryKind,
    Event,
    Forum,
    Matter,
    Meeting,
    Person,
    QueuedPoint,
    Quotation,
    short_ids,
)
from rapat.secretariat.session import Session
from rapat.secretariat.stored import D, Source
from rapat.text.filenames import is_device
from rapat.text.language import M, Message

F = TypeVar("F")
N = TypeVar("N", Agency, Forum, Person, Event)

_SEVERAL = 4
_LISTED = 12
"""How many of what may be meant, and of all that are known, a sentence names."""
_DECISIONS = M("Look it up with: rapat decisions list")
_DECISION = re.compile(r".+/K\d+", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_NAME_WORD = re.compile(r"\b[\w'-]+(?![\w'.-])")
"""A word of a name; one with a full stop behind it is a title, a degree or an initial, and names nobody."""


def shortened(text: str, ids: Iterable[str], year: int) -> str:
    """Find the one id that `text` shortens; ids of `year` come before others. Raises `NotFound` or `Refused`."""
    fitting = short_ids.meant(text, ids, year)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        _refuse_several(text, fitting)
    raise NotFound(M("There is no %(id)s.", id=text), M("Look it up in its list."))


def _refuse_several(text: str, ids: Sequence[str]) -> NoReturn:
    raise Refused(
        M("%(text)s could be %(ids)s.", text=text, ids=_some(ids, _SEVERAL)), M("Write more of the one you mean.")
    )


def _by_id(session: Session, document_type: type[D], text: str) -> D:
    exact = session.get(document_type, text) or session.get(document_type, text.upper())
    if exact is not None:
        return exact
    documents = {document.id: document for document in session.find(document_type)}
    return documents[shortened(text, documents, session.today().year)]


def meeting(session: Session, text: str) -> Meeting:
    """Return the meeting that `text` names: an id, shortened or whole."""
    return _by_id(session, Meeting, text)


def action(session: Session, text: str) -> Action:
    """Return the action that `text` names: `TL-2026-0042`, `42`, or the id of the line that made it.

    Raises `NotFound`, for the number of a decision with what it is.
    """
    if _DECISION.fullmatch(text.strip()):
        raise NotFound(
            M("%(id)s is a decision, and not an action.", id=text),
            M("Name the action, such as TL-2026-0042; where both are named, it comes first."),
        )
    if text.count(".") == 1:
        entry = session.get(Entry, text.upper())
        if entry is not None and entry.action:
            return session.need(Action, entry.action)
    return _by_id(session, Action, text)


def circular(session: Session, text: str) -> Circular:
    """Return the circular that `text` names: `PBT-2026-017`, or `17`."""
    return _by_id(session, Circular, text)


def point(session: Session, text: str) -> QueuedPoint:
    """Return the point put to a forum that `text` names: `ANT-2026-004`, or `4`."""
    return _by_id(session, QueuedPoint, text)


def quotation(session: Session, text: str) -> Quotation:
    """Return the excerpt that `text` names: `KTP-2026-003`, or `3`."""
    return _by_id(session, Quotation, text)


def matter(session: Session, text: str) -> Matter:
    """Return the matter that `text` names: `LAT-2026-02`, `LAT-2`, also with the sign before it (`&LAT-02`)."""
    return _by_id(session, Matter, text.strip().removeprefix("&"))


def entry(session: Session, text: str) -> Entry:
    """Return the line that `text` names: `WASDIN-2026-011.17`; the meeting may be shortened (`11.17`)."""
    exact = session.get(Entry, text.upper())
    if exact is not None:
        return exact
    head, _, number = text.rpartition(".")
    if not head or not number.isdecimal():
        raise NotFound(
            M("There is no line %(id)s.", id=text), M("Write the meeting, a full stop and the line's number.")
        )
    return session.need(Entry, f"{meeting(session, head).id}.{int(number)}")


def line(session: Session, owner: Meeting, text: str) -> Entry:
    """Return the line of a meeting that `text` names: its number, or its id. Raises `NotFound`."""
    named = entry(session, text if "." in text else f"{owner.id}.{text}")
    if named.meeting != owner.id:
        raise NotFound(
            M("%(meeting)s has no line %(line)s.", meeting=owner.id, line=text),
            M("Look it up with: rapat meetings show %(id)s", id=owner.id),
        )
    return named


def comment(session: Session, text: str) -> Comment:
    """Return the comment that `text` names: `WASDIN-2026-011.C3`, the meeting may be shortened (`11.C3`)."""
    head, dot, number = text.strip().upper().rpartition(".C")
    if not dot or not number.isdecimal():
        raise NotFound(M("There is no comment %(id)s.", id=text), M("Look it up with: rapat meetings show ID"))
    return session.need(Comment, f"{meeting(session, head).id}.C{int(number)}")


def decision(session: Session, text: str) -> Entry:
    """Return the line of the decision that `text` names: `WASDIN-2026-002/K3`, `2/K3`, or the id of the line."""
    owner, slash, number = text.rpartition("/")
    if not slash:
        found = entry(session, text)
        if found.kind is not EntryKind.DECISION:
            raise NotFound(M("%(id)s is no decision.", id=found.id), _DECISIONS)
        return found
    meant = meeting(session, owner)
    digits = number.strip().upper().removeprefix("K")
    from rapat.secretariat import decision_numbers  # noqa: PLC0415 - only for a decision by its number

    numbers = decision_numbers.told(session, meant.id)
    ident = next((ident for ident, place in numbers.items() if digits == str(place)), "")
    taken = session.get(Entry, ident) if ident else None
    if taken is None:
        raise NotFound(
            M("%(meeting)s has no decision %(number)s.", meeting=meant.id, number=number.strip()), _DECISIONS
        )
    return taken


def item(session: Session, owner: Meeting, text: str) -> AgendaItem:
    """Return the agenda item of a meeting that `text` names: its number, id or title."""
    items = session.find(AgendaItem, meeting=owner.id)
    for candidate in items:
        names = (candidate.id.casefold(), candidate.title.casefold())
        if text.lstrip("#") == str(candidate.number) or text.casefold() in names:
            return candidate
    raise NotFound(
        M("%(meeting)s has no agenda item %(item)s.", meeting=owner.id, item=text),
        M("It has items 1 to %(last)s.", last=len(items)),
    )


def agency(source: Source, text: str) -> Agency:
    """Return the agency that `text` names: code, short name, name or alias, in any case."""
    return _named(source.find(Agency), text, M("agency"))


def forum(source: Source, text: str) -> Forum:
    """Return the forum that `text` names: code, short name, name or alias, in any case."""
    return _named(source.find(Forum), text, M("forum"))


def person(source: Source, text: str) -> Person:
    """Return the person that `text` names: id, name, position or alias, or words of the name that one alone has.

    Raises `NotFound`, and `Refused` for words of several names, with those it could be.
    """
    people = source.find(Person)
    try:
        return _named(people, text, M("person"))
    except NotFound:
        from rapat.capture import offices  # noqa: PLC0415 - only for what is no name as it stands

        words = name_words(text)
        if not any(_has(name_words(each.name), words) for each in people):
            words = name_words(offices.bare(text.strip())[1])  # Bu Nurhayati, whom the register calls Ibu or nothing
        bearers = [each for each in people if _has(name_words(each.name), words)]
        bearers = [each for each in bearers if each.active] or bearers
        if not bearers:
            raise
    return bearers[0] if len(bearers) == 1 else _refuse_several(text, [each.id for each in bearers])


def name_words(name: str) -> list[str]:
    """Return the words of a person's name in small letters, without what is shortened or stands behind a comma."""
    return _NAME_WORD.findall(name.partition(",")[0].casefold())


def _has(whole: Sequence[str], part: Sequence[str]) -> bool:
    return bool(part) and any(whole[at : at + len(part)] == part for at in range(len(whole)))


def event(source: Source, text: str) -> Event:
    """Return the event that `text` names: code, name or alias, in any case."""
    return _named(source.find(Event), text, M("event"))


def names_of(document: Agency | Forum | Person | Event) -> tuple[str, ...]:
    """Return every name a register's document goes by."""
    match document:
        case Agency() | Forum():
            names = (document.id, document.short, document.name, *document.aliases)
        case Person():
            names = (document.id, document.name, document.full_name, document.position, *document.aliases)
        case _:
            names = (document.id, document.name, *document.aliases)
    return tuple(name for name in names if name)


def _named(documents: Sequence[N], text: str, what: Message) -> N:
    name_given = text.strip().casefold()
    known: dict[str, N] = {}
    for document in documents:
        for name in names_of(document):
            known.setdefault(name.casefold(), document)
    if name_given in known:
        return known[name_given]
    from difflib import get_close_matches  # noqa: PLC0415 - only for a name that is not known

    in_use = [document.id for document in documents if getattr(document, "active", True)]
    near = [known[name].id for name in get_close_matches(name_given, known, n=3, cutoff=0.6)]
    raise NotFound(
        M("There is no %(what)s %(text)s.", what=what, text=text),
        M("Did you mean %(near)s?", near=list(dict.fromkeys(near)))
        if near
        else M("Known are: %(known)s.", known=_some(in_use, _LISTED))
        if in_use
        else M("None is entered yet."),
    )


def _some(ids: Sequence[str], most: int) -> Message:
    """Name as many as fit into a sentence, and say how many more there are."""
    if len(ids) <= most:
        return M("%(names)s", names=list(ids))
    return M("%(names)s and %(count)s more", names=list(ids[:most]), count=len(ids) - most)


def code(text: str) -> str:
    """Check a new code of an agency, forum or event: `[A-Z][A-Z0-9]{1,11}`, never a Windows device name."""
    new = text.strip().upper()
    if not _CODE.fullmatch(new) or is_device(new):
        raise Refused(
            M("%(text)s cannot be a code.", text=text or "''"),
            M("A code is 2 to 12 letters and digits, beginning with a letter, such as BNNK."),
        )
    return new


def names(text: str | None) -> list[str]:
    """Split a list of codes or names as people write it, at commas and semicolons; empty ones are left out."""
    return [part.strip() for part in re.split(r"[,;]", text or "") if part.strip()]


def each(text: str | None, find: Callable[[str], F]) -> list[F]:
    """Return what `find` finds for each name of a list; raises the `NotFound` of the first name that is none.

    Names stand between commas or semicolons; what is no name as a whole is read word by word, where its first word is
    one: `polres kodim`.
    """
    found: list[F] = []
    for part in names(text):
        first, *others = part.split()
        try:
            found.append(find(part))
        except NotFound as unknown:
            if not others:
                raise
            try:
                found.append(find(first))
            except NotFound:
                raise unknown from None
            found += [find(word) for word in others]
    return found


def agencies(source: Source, text: str | None) -> list[str]:
    """Return the codes of the agencies that a list names, as `each` reads it; raises `NotFound`."""
    return [one.id for one in each(text, lambda name: agency(source, name))]
