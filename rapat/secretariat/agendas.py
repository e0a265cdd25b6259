"""The agenda of a meeting: its items put, moved and dropped, and laid when the meeting is planned and opened.

Parked points come back at the forum's next meeting, under a title that tells nothing where not all its readers may
know them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import takewhile

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import (
    AgendaItem,
    Entry,
    EntryKind,
    Forum,
    ItemKind,
    Meeting,
    MeetingStatus,
    SecurityClass,
    closes_meeting,
    closing,
)
from rapat.policy import Operation
from rapat.secretariat import action_rules, audience, finality, record_order
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stages import must_be_open
from rapat.secretariat.stored import Between, D, Filled
from rapat.secretariat.visibility import Visibility
from rapat.text.language import N_, Language, M

_OPEN = frozenset(
    status.value
    for status in MeetingStatus
    if status.value not in finality.FROZEN and status is not MeetingStatus.CANCELLED
)
"""The stored statuses of meetings whose agenda may still change."""
_NOT_CANCELLED = frozenset(MeetingStatus) - {MeetingStatus.CANCELLED}
_HELD = _NOT_CANCELLED - {MeetingStatus.SCHEDULED}
_CLOSED = frozenset({MeetingStatus.DRAFT, MeetingStatus.REVIEW, MeetingStatus.FINAL})
_ONCE = frozenset({ItemKind.ADDED.value, ItemKind.PARKED.value})
"""Kinds of items that do not come at every meeting by themselves."""
_CLOSING = re.compile(
    r"(?:\W|\b(?:dan|pembahasan|acara|agenda|hal|masalah|urusan|usul|topik|any|and|doa|do'a)\b)*"
    r"(?:(?:lain(?:\W*lain|nya)?|serba\W*serbi|others?(?:\s+(?:business|matters|items))?|aob|miscellaneous)\W*"
    r"|(?:doa|do'a|adjournment)\b.*)",
    re.IGNORECASE,
)
"""Titles that close an agenda beside that of the closing: what else there is, a prayer."""
_NEAR = timedelta(days=100)
_LOOKED_BACK = (_NEAR, timedelta(days=800), None)
"""How far back, one after the other; None: in all years."""


def add_item(
    session: Session,
    meeting: Meeting,
    title: str,
    minutes: int | None = None,
    presenter: str = "",
    at: int | None = None,
    security: SecurityClass | None = None,
) -> AgendaItem:
    """Add an item, at number `at` or before what closes the agenda.

    A class typed before the title is its own, and `&CODE` in it the matter it is about; raises what `matter_words`
    raises.
    """
    load_grammar()
    from rapat.secretariat.matter_words import worded  # noqa: PLC0415 - whoever reads an agenda ties nothing

    title, matter = worded(session, title)

    def draft(transaction: Transaction) -> AgendaItem:
        must_be_open(transaction.need(Meeting, meeting.id))
        new = put_item(transaction, meeting.id, title=title, minutes=minutes, presenter=presenter, security=security)
        if at is not None:
            arrange(transaction, meeting.id, new.id, at)
        placed = transaction.need(AgendaItem, new.id)
        return _tied(transaction, placed, matter) if matter else placed

    return session.transact(Operation.PLAN, draft, about=meeting)


def edit_item(
    session: Session,
    item: AgendaItem,
    *,
    title: str | None = None,
    minutes: int | None = None,
    presenter: str | None = None,
    security: SecurityClass | None = None,
) -> AgendaItem:
    """Change an item's title, planned minutes, presenter or class; raises `Refused` for one below its matter's."""
    load_grammar()
    from rapat.secretariat import matter_class  # noqa: PLC0415 - whoever reads an agenda changes nothing

    def draft(transaction: Transaction) -> AgendaItem:
        must_be_open(transaction.need(Meeting, item.meeting))
        current = transaction.need(AgendaItem, item.id)
        words, own = classed(title) if title else (current.title, None)
        given = security or own
        transaction.put(
            replace(
                current,
                title=words,
                security=matter_class.lowered(transaction, current, given) if given else current.security,
                minutes=current.minutes if minutes is None else minutes,
                presenter=current.presenter if presenter is None else presenter,
            )
        )
        renumber(transaction, record_order.agenda(transaction, item.meeting))
        return transaction.need(AgendaItem, item.id)

    return session.transact(Operation.PLAN, draft, about=item)


def retitled(transaction: Transaction, ident: str, title: str) -> None:
    """Draft an item as called otherwise, where it is still there."""
    item = transaction.get(AgendaItem, ident)
    if item is not None:
        transaction.put(replace(item, title=title))


def tie_item(session: Session, item: AgendaItem, matter: str) -> AgendaItem:
    """Tie an item to a matter by its code, to none by an empty one; raises what `matters.must_be_there` raises.

    Its class is then at least that of the matter.
    """

    def draft(transaction: Transaction) -> AgendaItem:
        must_be_open(transaction.need(Meeting, item.meeting))
        return _tied(transaction, transaction.need(AgendaItem, item.id), matter)

    return session.transact(Operation.PLAN, draft, about=item)


def _tied(transaction: Transaction, item: AgendaItem, matter: str) -> AgendaItem:
    from rapat.secretariat import matter_class, matters  # noqa: PLC0415 - whoever reads an agenda ties nothing

    matters.must_be_there(transaction, matter)
    return transaction.put(matter_class.tied(transaction, item, matter))


def move_item(session: Session, item: AgendaItem, number: int) -> AgendaItem:
    """Give an item another place in the agenda; raises `Refused` for the closing anywhere but at the end."""

    def draft(transaction: Transaction) -> AgendaItem:
        must_be_open(transaction.need(Meeting, item.meeting))
        if item.closes and number < len(record_order.agenda(transaction, item.meeting)):
            raise Refused(
                M("The closing is the last item of an agenda: %(title)s.", title=item.title),
                M("Give it another title if it is not what closes the meeting."),
            )
        arrange(transaction, item.meeting, item.id, number)
        return transaction.need(AgendaItem, item.id)

    return session.transact(Operation.PLAN, draft, about=item)


def drop_item(session: Session, item: AgendaItem) -> None:
    """Take an item off the agenda; refused while it has record."""

    def draft(transaction: Transaction) -> None:
        must_be_open(transaction.need(Meeting, item.meeting))
        if any(entry.kind.printed for entry in transaction.find(Entry, meeting=item.meeting) if entry.item == item.id):
            raise Refused(
                M("Item %(number)s has record.", number=item.number), M("Move its lines to another item first.")
            )
        transaction.remove(transaction.need(AgendaItem, item.id))
        renumber(transaction, record_order.agenda(transaction, item.meeting))

    session.transact(Operation.PLAN, draft, about=item)


def add_from_template(session: Session, meeting: Meeting) -> list[AgendaItem]:
    """Add the items of the forum's template that no item of the meeting's agenda is called as; return those added."""
    load_grammar()

    def draft(transaction: Transaction) -> list[AgendaItem]:
        current = transaction.need(Meeting, meeting.id)
        must_be_open(current)
        forum = transaction.get(Forum, current.forum) if current.forum else None
        present = {item.title.casefold() for item in record_order.agenda(transaction, meeting.id)}
        missing = [
            line
            for line in (forum.agenda if forum else ())
            if line.title.strip() and classed(line.title)[0].casefold() not in present
        ]
        if not missing:
            raise Refused(M("Nothing of the forum's template is missing on the agenda."))
        return [put_item(transaction, meeting.id, title=line.title, minutes=line.minutes) for line in missing]

    return session.transact(Operation.PLAN, draft, about=meeting)


def load_grammar() -> None:
    """Import what reads titles: before a transaction, since others wait while it is drafted."""
    import rapat.capture.parsing  # noqa: F401, PLC0415 - a list of actions needs no grammar


def put_item(
    transaction: Transaction,
    meeting: str,
    *,
    title: str,
    kind: ItemKind = ItemKind.ADDED,
    minutes: int | None = None,
    presenter: str = "",
    parked: tuple[str, ...] = (),
    security: SecurityClass | None = None,
) -> AgendaItem:
    """Draft a new item at the end of a meeting's agenda; its class is `security`, else what stands before its title.

    What does not come at every meeting stands before what closes the agenda (Lain-lain, Penutup), if it does not close
    it itself. Whatever comes, the closing stays behind it.
    """
    title, own = classed(title)
    count = transaction.numbers.next(f"{meeting}.items")
    present = record_order.agenda(transaction, meeting)
    last = len(present) if kind.value not in _ONCE or _closes(title) else _before_closing(present)
    new = AgendaItem(
        id=f"{meeting}.M{count}",
        meeting=meeting,
        number=0,
        title=title,
        kind=kind,
        security=security or own or SecurityClass.ORDINARY,
        minutes=minutes,
        presenter=presenter,
        parked=parked,
    )
    renumber(transaction, [*present[:last], new, *present[last:]])
    return transaction.need(AgendaItem, new.id)


def _before_closing(present: Sequence[AgendaItem]) -> int:
    """Return how many items stand before those that close an agenda; parked points may stand behind them."""
    tail = list(takewhile(lambda item: item.kind is ItemKind.PARKED or _closes(item.title), reversed(present)))
    while tail and tail[-1].kind is ItemKind.PARKED:
        tail.pop()
    return len(present) - len(tail)


def _closes(title: str) -> bool:
    """Return whether a title is one of those that close an agenda."""
    return closes_meeting(title) or _CLOSING.fullmatch(title.strip()) is not None


def classed(title: str) -> tuple[str, SecurityClass | None]:
    """Return the words of a title and the class typed before; raises `Refused` without words, or if it is private."""
    from rapat.capture import marks_before  # noqa: PLC0415 - as above

    private, security, words = marks_before(title.strip())
    if private:
        raise Refused(
            M("The title of an agenda item cannot be private: the invitation has it."),
            M("Give it a class, such as (R), or record it as a private line in the meeting."),
        )
    if not words.strip():
        raise Refused(M("The agenda item has no title."), M("Write what is to be discussed."))
    return words.strip(), security


def arrange(transaction: Transaction, meeting: str, ident: str, number: int) -> None:
    """Draft the item `ident` at place `number` and count the others around it; the closing stays the last."""
    ordered = record_order.agenda(transaction, meeting)
    moved = next(item for item in ordered if item.id == ident)
    ordered.remove(moved)
    ordered.insert(max(0, min(number - 1, len(ordered))), moved)
    renumber(transaction, ordered)


def renumber(transaction: Transaction, ordered: Sequence[AgendaItem]) -> None:
    """Draft items with the numbers of their order, the closing behind all others: the form prints it last."""
    for rank, item in enumerate(sorted(ordered, key=lambda item: item.closes), start=1):
        if item.number != rank:
            transaction.put(replace(item, number=rank))


def lay(transaction: Transaction, meeting: Meeting, forum: Forum | None) -> None:
    """Draft what a meeting opens with: approval of the previous minutes, follow-up, the template, what is left over.

    Called when a meeting is planned and again when it opens: only what is missing is added, behind the usual items what
    the last meeting did not reach and what was parked.
    """
    present = record_order.agenda(transaction, meeting.id)
    if forum is None:
        return
    if not present:
        _put_template(transaction, meeting, forum)
    elif not any(item.kind is ItemKind.FOLLOW_UP for item in present) and action_rules.unfinished_before(
        transaction, meeting
    ):
        follow_up = _put_follow_up(transaction, meeting)
        has_approval = any(item.kind is ItemKind.APPROVAL for item in present)
        arrange(transaction, meeting.id, follow_up.id, 2 if has_approval else 1)
    for item in unreached(transaction, forum.id, meeting):
        carry_over(transaction, meeting, item)
    for question in parked_points(transaction, forum.id, meeting):
        bring_back(transaction, meeting, question)


def bring_back(transaction: Transaction, meeting: Meeting, question: Entry) -> AgendaItem:
    """Draft a parked point into the agenda of a meeting."""
    title = heading(question)
    if _kept_from(transaction, question, meeting):
        title = _covered(transaction, question)
    return put_item(transaction, meeting.id, title=title, kind=ItemKind.PARKED, parked=(question.id,))


def _put_template(transaction: Transaction, meeting: Meeting, forum: Forum) -> None:
    """Draft the agenda that a forum's meetings begin with."""
    if meeting.previous:
        text = Language(transaction.session.settings.language).text
        put_item(transaction, meeting.id, title=text(N_("Approval of the previous minutes")), kind=ItemKind.APPROVAL)
    if meeting.previous or action_rules.unfinished_before(transaction, meeting):
        _put_follow_up(transaction, meeting)
    for line in forum.agenda:
        if line.title.strip():
            put_item(
                transaction,
                meeting.id,
                title=line.title,
                kind=ItemKind.TEMPLATE,
                minutes=line.minutes,
                presenter=line.presenter,
            )


def _put_follow_up(transaction: Transaction, meeting: Meeting) -> AgendaItem:
    text = Language(transaction.session.settings.language).text
    return put_item(
        transaction, meeting.id, title=text(N_("Follow-up of the previous meeting")), kind=ItemKind.FOLLOW_UP
    )


def cover_parked(transaction: Transaction, question: Entry) -> None:
    """Draft the words of a parked point out of every open agenda whose readers are not all to read them any more."""
    origin = transaction.need(Meeting, question.meeting)
    if not origin.forum:
        return
    for meeting in transaction.find(Meeting, forum=origin.forum, status=_OPEN):
        cover(transaction, meeting, (question.id,))


def cover(transaction: Transaction, meeting: Meeting, idents: Collection[str]) -> None:
    """Draft other titles for the items of a meeting that tell of those parked points it may not tell of."""
    for item in transaction.find(AgendaItem, meeting=meeting.id):
        for ident in set(item.parked) & set(idents):
            question = transaction.get(Entry, ident)
            if question is not None and _kept_from(transaction, question, meeting):
                transaction.put(replace(item, title=_covered(transaction, question), presenter=""))


def cover_brought(transaction: Transaction, meeting: Meeting) -> None:
    """Draft other titles for the items of a meeting that its list, as it is now, may not all know of."""
    for item in transaction.find(AgendaItem, meeting=meeting.id):
        if item.parked and not audience.is_for_all(transaction, meeting.invited, item.parked):
            transaction.put(_for_few(transaction, item))


def _for_few(transaction: Transaction, item: AgendaItem) -> AgendaItem:
    """Return an item without what it tells, its words being for few."""
    title = Language(transaction.session.settings.language).say(audience.FEW)
    return replace(item, title=title, presenter="")


def _kept_from(transaction: Transaction, question: Entry, meeting: Meeting) -> bool:
    """Whether a parked point is not for everybody who reads the agenda and the invitation of a meeting."""
    private, security = Visibility(transaction, None, "").secrecy(question)
    return private or security.rank > meeting.security.rank


def _covered(transaction: Transaction, question: Entry) -> str:
    """Return a title that tells nothing: the point travels by its number."""
    closed = Language(transaction.session.settings.language).text(N_("A point of a higher class"))
    return f"{closed} ({question.id})"


def carry_over(transaction: Transaction, meeting: Meeting, item: AgendaItem) -> AgendaItem:
    """Draft an item that was not reached into the agenda of a meeting."""
    questions = [question for ident in item.parked if (question := transaction.get(Entry, ident)) is not None]
    kept = next((question for question in questions if _kept_from(transaction, question, meeting)), None)
    if kept is not None:
        item = replace(item, title=_covered(transaction, kept), presenter="")
    elif not audience.is_for_all(transaction, meeting.invited, item.parked):
        item = _for_few(transaction, item)
    again = put_item(
        transaction,
        meeting.id,
        title=item.title,
        kind=item.kind,
        minutes=item.minutes,
        presenter=item.presenter,
        parked=item.parked,
        security=item.security,
    )
    return transaction.put(replace(again, carried=item.id, matter=item.matter))


def unreached(source: Session | Transaction, forum: str, before: Meeting) -> list[AgendaItem]:
    """Return what the forum's last meeting before one was to discuss, beside the usual items, and did not.

    What was put on the agenda of a sitting that was cancelled since is not reached either. None of a meeting of which
    some were taken over already: who strikes one off the agenda does not find it there again. What another sitting
    that is planned has taken over waits there.
    """
    last = _last_closed(source, forum, before)
    sittings = [*([last] if last is not None else []), *_cancelled_since(source, forum, before, last)]
    if not sittings:
        return []
    own = {item.carried for item in record_order.agenda(source, before.id)}
    planned = source.find(Meeting, forum=forum, status=_OPEN)
    elsewhere = {item.carried for meeting in planned for item in record_order.agenda(source, meeting.id)} - own
    return [item for sitting in sittings for item in _left_of(source, sitting, own) if item.id not in elsewhere]


def _left_of(source: Session | Transaction, sitting: Meeting, taken: Collection[str]) -> list[AgendaItem]:
    """Return the items of a meeting that were not reached, in their order; none where some of them are `taken`."""
    left = source.find(AgendaItem, meeting=sitting.id, kind=_ONCE, spans=())
    if not left or any(ident.startswith(f"{sitting.id}.") for ident in taken):
        return []
    if sitting.status is MeetingStatus.CANCELLED:  # what it had from elsewhere comes from there again
        left = [item for item in left if item.kind is ItemKind.ADDED and not (item.carried or item.parked)]
    missed = (item for item in left if not source.find(Entry, meeting=sitting.id, item=item.id))
    return sorted(missed, key=lambda item: item.number)


def _cancelled_since(source: Session | Transaction, forum: str, before: Meeting, last: Meeting | None) -> list[Meeting]:
    """Read the sittings before one that were cancelled since the last that was held, by date."""
    since = before.date - _NEAR if last is None else last.date
    days = Between(after=since, before=before.date + timedelta(days=1))
    cancelled = source.find(Meeting, forum=forum, date=days, status=MeetingStatus.CANCELLED)
    return sorted(cancelled, key=lambda meeting: (meeting.date, meeting.id))


def looking_back(day: date) -> Iterator[Between]:
    """Yield the days before a day in which a meeting before it is looked for: mostly it is a month ago."""
    return (Between(None if span is None else day - span, day) for span in _LOOKED_BACK)


def _last_closed(source: Session | Transaction, forum: str, before: Meeting) -> Meeting | None:
    """Read the last meeting of a forum whose minutes were closed, on the day of another or before it."""
    for days in looking_back(before.date + timedelta(days=1)):
        closed = source.find(Meeting, forum=forum, date=days, status=_CLOSED)
        earlier = [meeting for meeting in closed if meeting.id != before.id]
        if earlier:
            return max(earlier, key=lambda meeting: (meeting.date, meeting.id))
    return None


def parked_points(source: Session | Transaction, forum: str, before: Meeting) -> list[Entry]:
    """Return the questions earlier meetings of the forum parked and no later one has taken up."""
    earlier = Between(before=before.date + timedelta(days=1))
    held = source.texts(Meeting, "id", forum=forum, date=earlier, status=_HELD) - {before.id}
    questions = source.texts(Entry, "id", kind=EntryKind.QUESTION, private=False)
    parked = {ident for ident in questions if closing.owner_id(ident) in held}
    if not parked:
        return []
    waiting = source.texts(Meeting, "id", forum=forum, status=_NOT_CANCELLED)
    waits = parked - source.texts(AgendaItem, "parked", parked=Filled(), meeting=waiting)
    meetings = {meeting.id: meeting for meeting in _understood(source, Meeting, map(closing.owner_id, waits))}
    open_points = [entry for entry in _understood(source, Entry, waits) if entry.meeting in meetings]
    return sorted(open_points, key=lambda entry: (meetings[entry.meeting].date, entry.meeting, entry.number))


def _understood(source: Session | Transaction, document_type: type[D], idents: Iterable[str]) -> list[D]:
    """Read documents by their ids, each once, but for those that this version cannot read."""
    return [document for ident in set(idents) for document in source.find(document_type, id=ident)]


def heading(question: Entry) -> str:
    """Return what a parked point is called on an agenda."""
    from rapat.capture.parked_titles import title_of  # noqa: PLC0415 - as above

    return title_of(question.text) or question.raw.strip() or question.id
