"""What a use case works with: the store, the settings, the clock and who is acting, and one transaction at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from dataclasses import replace as copy
from datetime import date, datetime
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from msgspec.structs import replace

from rapat.dates.days import day_of
from rapat.dates.workdays import Calendar
from rapat.errors import NotAllowed, NotFound, RapatError, Unconfirmed
from rapat.model import (
    Action,
    ActionOutline,
    AgendaItem,
    Attendance,
    AttendanceOutline,
    Entry,
    Extension,
    Forum,
    Meeting,
    Person,
    Progress,
    Rules,
    from_plain,
    to_plain,
)
from rapat.model.plain import Document, Plain, ReadOnlyPlain, carried
from rapat.policy import CLAIM, NOTHING, Operation, Thing, may
from rapat.secretariat import finality, remedies
from rapat.secretariat.lending import lends
from rapat.secretariat.stored import DOCUMENT_TYPES, TABLES, Images, Stretch, Unread, Whole, query, understood
from rapat.secretariat.visibility import HIDDEN, Visibility
from rapat.settings import Settings
from rapat.store import taken
from rapat.store.contract import (
    Author,
    Change,
    Numbers,
    Record,
    Store,
    StoreTransaction,
    TransactionBody,
)
from rapat.store.files import Kept
from rapat.store.query import Query, matching, texts_in
from rapat.store.taken import Taken
from rapat.text.language import M, Message

D = TypeVar("D", bound=Document)
T = TypeVar("T")

_CID: Final = 8
"""Bytes of the id that a session makes for each transaction, so that a repeated commit is recognised."""
EDITION: Final = 1
"""Of the rules that a change is held to, told in the journal; raised when they ask more of what was allowed before."""
RULES: Final = "rules"
"""The id of the document that tells them."""


class Transaction:
    """One transaction being drafted: reads see what it has put, and its changes become one journal record."""

    def __init__(self, session: Session, base: StoreTransaction) -> None:
        """Begin on `base`, the state that the store lets this transaction read, for whoever acts in `session`."""
        self.numbers: Numbers = base
        """What it may allocate; the number of its record, as far as is known now."""
        self._base = base
        self.session = copy(session, upon=Whole(base, session.unread, {}))
        """The same person's, reading what the transaction is made upon; for use cases and rules that take a session."""
        self._drafted: dict[tuple[type[Document], str], Document | None] = {}
        self._seen: dict[tuple[type[Document], str], int] = {}

    def get(self, document_type: type[D], ident: str) -> D | None:
        """Read one document as this transaction sees it."""
        key = (document_type, ident)
        if key in self._drafted:
            drafted = self._drafted[key]
            return drafted if isinstance(drafted, document_type) else None
        stored = self.session.whole.get(document_type, ident)
        if stored is not None:
            self._seen[key] = stored.rev
        return stored

    def need(self, document_type: type[D], ident: str) -> D:
        """Read one document that must exist; raises `NotFound`."""
        document = self.get(document_type, ident)
        if document is None:
            raise NotFound(M("There is no %(id)s.", id=ident))
        return document

    def find(self, document_type: type[D], **equal: object) -> list[D]:
        """Read all documents of a type whose fields equal the given ones, as this transaction sees them."""
        asked = query(document_type, equal)
        documents = {document.id: document for document in self.session.whole.find(document_type, **equal)}
        for (kind, ident), drafted in self._drafted.items():
            if kind is not document_type:
                continue
            if isinstance(drafted, document_type) and asked.fits(to_plain(drafted)):
                documents[ident] = drafted
            else:
                documents.pop(ident, None)
        return list(documents.values())

    def texts(self, document_type: type[Document], field: str, **equal: object) -> frozenset[str]:
        """Collect the texts of a field in the documents of a type that fit, as this transaction sees them."""
        asked, kind = query(document_type, equal), TABLES[document_type]
        texts = self.session.whole.texts(document_type, field, **equal)
        for (drafted_type, ident), drafted in self._drafted.items():
            if drafted_type is not document_type:
                continue
            now = _texts(asked, field, None if drafted is None else to_plain(drafted))
            if not _texts(asked, field, self._base.get(kind, ident)) <= now:
                # Whether another document holds what this one held is not told: all are looked at.
                fitting = map(to_plain, self.find(document_type, **equal))
                return frozenset(text for plain in fitting for text in texts_in(plain.get(field)))
            texts |= now
        return texts

    def must_read_all_of(self, meeting: str) -> None:
        """Check that every document of a meeting reads: a seal must not pass over what a newer rapat wrote."""
        for word in (AgendaItem, Attendance, Entry, Action, Progress, Extension):
            for plain in self._base.find(matching(TABLES[word], meeting=meeting)):
                from_plain(plain, word)

    def put(self, document: D) -> D:
        """Write a document; it is in the journal when the transaction is. Return it with the revision it will have."""
        key = (type(document), document.id)
        if key not in self._seen:
            stored = self.session.whole.get(*key)
            self._seen[key] = stored.rev if stored else 0
        new = replace(document, rev=self._seen[key] + 1)
        self._drafted[key] = new
        return new

    def remove(self, document: Document) -> None:
        """Take a document away; the journal keeps what it was."""
        self._drafted[(type(document), document.id)] = None

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Forget what the block drafted, its numbers too, when it raises: the transaction can go on without it."""
        drafted, seen, numbers = dict(self._drafted), dict(self._seen), self.numbers.mark()
        try:
            yield
        except BaseException:
            self._drafted, self._seen = drafted, seen
            self.numbers.back_to(numbers)
            raise

    def require(self, operation: Operation, about: Document | None = None) -> None:
        """Check that the acting person may see and do `operation` to a document as it is stored now.

        Raises `NotAllowed`, or `NotFound` for what is not there for this person.
        """
        stored = None if about is None else self.get(type(about), about.id)
        now = copy(self.session.as_registered())  # with a look of its own: what one sees may have changed
        if stored is not None and not now.visibility.sees(stored):
            raise NotFound(M("There is no %(id)s.", id=stored.id))
        now.require(operation, stored if stored is not None else about)

    def expect(self, document: Document, rev: int | None) -> None:
        """Hold that an editor saw revision `rev` of a document; if it is another by now, the commit is a `Conflict`."""
        if rev is not None:
            self._seen[type(document), document.id] = rev

    def changes(self) -> list[Change]:
        """List what was put and removed, in order; raises `Refused` where a newer rapat's fields would be lost."""
        return [
            Change(TABLES[word], ident, self._plain(document), self._seen.get((word, ident)))
            for (word, ident), document in self._drafted.items()
        ]

    def _plain(self, document: Document | None) -> Plain | None:
        if document is None:
            return None
        stored = self._base.get(TABLES[type(document)], document.id) if document.rev > 1 else None
        return to_plain(document) if stored is None else carried(stored, document)


def _texts(asked: Query, field: str, document: ReadOnlyPlain | None) -> frozenset[str]:
    """Collect the texts of a field of one document; none where it does not fit."""
    return frozenset() if document is None or not asked.fits(document) else frozenset(texts_in(document.get(field)))


class SetClock(msgspec.Struct, frozen=True):
    """A clock that somebody set by hand: what it dates says so in the journal."""

    read: Callable[[], datetime]

    def __call__(self) -> datetime:
        """Return the moment that it was set to."""
        return self.read()


@dataclass(frozen=True, slots=True)
class Session:
    """What every use case is given, and what front ends read through: only what the acting person may see."""

    store: Store
    settings: Settings
    clock: Callable[[], datetime]
    """The present moment, aware of its zone."""
    actor: Person | None = None
    """Who is acting; None for an account that is nobody in the registers."""
    owner: Person | None = None
    """Whose account it is: somebody else than `actor` where a secretary enters for another."""
    account: str = ""
    """The operating-system account that did it."""
    calendar: Calendar = field(default_factory=Calendar)
    folder: Path = field(default_factory=Path)
    """The workspace's folder, where evidence is kept."""
    unread: Unread = field(default_factory=set)
    """What the lists leave out; whoever shows a list says how many that are."""
    written: list[int] = field(default_factory=list)
    """The numbers of the records that were written through the workspace it was opened in, in their order."""
    disbelieved: tuple[Message, ...] = ()
    """What the settings say that is not believed."""
    knows_account: Callable[[str], bool] = bool
    """Whether an account exists on this machine; where that is not asked, any name is one."""
    randomness: Callable[[int], bytes] = os.urandom
    """As many unpredictable bytes as it is asked for."""
    taken: Taken | None = None
    """What the folder says to which a meeting of a server was taken along; None anywhere else."""
    upon: Whole | None = None
    """The state that a transaction is drafted upon, which stands still meanwhile; else None for the store."""
    whole: Whole = field(init=False, repr=False, compare=False)
    """Everything that is stored, for use cases alone."""
    visibility: Visibility = field(init=False, repr=False, compare=False)
    """What the acting person sees."""

    def __post_init__(self) -> None:
        """Open the two views of the store."""
        whole = self.upon or Whole(self.store, self.unread)
        object.__setattr__(self, "whole", whole)
        object.__setattr__(self, "visibility", Visibility(whole, self.actor, self.settings.secretariat))

    def now(self) -> datetime:
        """The present moment in the workspace's zone, to the second."""
        return self.clock().astimezone(self.settings.timezone).replace(microsecond=0)

    def today(self) -> date:
        """The calendar day in the workspace's zone."""
        return self.now().date()

    def day_of(self, moment: datetime) -> date:
        """Return the day of a moment in the workspace's zone."""
        return day_of(moment, self.settings.timezone)

    def local(self, moment: datetime) -> datetime:
        """Return a moment in the workspace's zone."""
        return moment.astimezone(self.settings.timezone)

    @property
    def who(self) -> str:
        """The acting person's id; empty for an unknown account."""
        return self.actor.id if self.actor else ""

    @property
    def agency(self) -> str:
        """Code of the acting person's agency; empty for who has none."""
        return self.actor.agency if self.actor else ""

    @property
    def author(self) -> Author:
        """Whom the journal names for what is done here, and whether the clock was set by hand."""
        return Author(self.who, self.account, "set" if isinstance(self.clock, SetClock) else "")

    def get(self, document_type: type[D], ident: str) -> D | None:
        """Read one document; None when there is none, or none for the acting person."""
        document = self.whole.get(document_type, ident)
        return None if document is None else next(iter(self._shown([document])), None)

    def need(self, document_type: type[D], ident: str) -> D:
        """Read one document that must exist; raises `NotFound`."""
        document = self.get(document_type, ident)
        if document is None:
            raise NotFound(M("There is no %(id)s.", id=ident))
        return document

    def seen(self, document: D) -> D:
        """Read a document again as the acting person may read it: for whoever shows what a step gave back.

        A step works on what is stored, which holds more than its own reader may know of. Raises `NotFound`.
        """
        return self.need(type(document), document.id)

    def find(self, document_type: type[D], **equal: object) -> list[D]:
        """Read the documents of a type whose fields equal the given ones and that the acting person may see.

        Those that a newer rapat wrote in a way this one cannot read are left out and noted in `unread`.
        """
        return self._shown(self.whole.find(document_type, **equal))

    def texts(self, document_type: type[Document], field: str, **equal: object) -> frozenset[str]:
        """Collect the texts of a field in the documents of a type that fit and that the acting person may see."""
        if self.visibility.unlimited:
            return self.whole.texts(document_type, field, **equal)
        plains = (to_plain(document) for document in self.find(document_type, **equal))
        return frozenset(text for plain in plains for text in texts_in(plain.get(field)))

    def _shown(self, documents: Iterable[D]) -> list[D]:
        """Return the documents that the acting person sees; actions as they are told today."""
        return [self._as_told(document) for document in self.visibility.shown(documents)]

    def _as_told(self, document: D) -> D:
        if isinstance(document, Action) and (document.comes_again or document.substeps):
            from rapat.secretariat import turns  # noqa: PLC0415 - only where something is told otherwise than stored

            return turns.as_told(self.whole, document, self.today(), self.calendar)
        return document

    def each(self, document_type: type[D], **equal: object) -> Iterator[D]:
        """Read what `find` reads, one document at a time: for what is counted, or sorted by less than the whole."""
        return map(self._as_told, self.visibility.each_shown(self.whole.each(document_type, **equal)))

    def count(self, document_type: type[D], **equal: object) -> int:
        """Count what `find` reads; where nothing is kept from the acting person, without reading it.

        What a newer rapat wrote is counted too then.
        """
        if self.visibility.unlimited and self.upon is None:
            return self.store.count(query(document_type, equal))
        return sum(1 for _ in self.each(document_type, **equal))

    def outlines(self, **equal: object) -> Iterator[ActionOutline]:
        """Tell of the actions that fit whose they are, also of closed ones, without reading these."""
        asked = query(Action, equal)
        plains = self.store.fields(asked, frozenset(ActionOutline.__struct_fields__))
        outlines = (understood(plain, ActionOutline, self.unread) for plain in plains)
        return (outline for outline in outlines if outline is not None and self.visibility.sees_action(outline))

    def marks(self) -> Iterator[AttendanceOutline]:
        """Tell how agencies came to all meetings, without reading closed ones.

        Whoever asks looks only at meetings that the acting person reads.
        """
        plains = self.store.fields(query(Attendance, {}), frozenset(AttendanceOutline.__struct_fields__))
        marks = (understood(plain, AttendanceOutline, self.unread) for plain in plains)
        return (mark for mark in marks if mark is not None)

    def last(self, document_type: type[D], by: str, count: int, **equal: object) -> Stretch[D]:
        """Read of the documents that fit the `count` highest by a field, as far as the acting person may see them."""
        last = self.whole.last(document_type, by, count, **equal)
        return last._replace(documents=self._shown(last.documents))

    def newest(self, document_type: type[D], count: int, **equal: object) -> Stretch[D]:
        """Read of the documents that fit the `count` created last, as far as the acting person may see them."""
        newest = self.whole.newest(document_type, count, **equal)
        return newest._replace(documents=self._shown(newest.documents))

    def first(self, document_type: type[D], by: str, count: int, **equal: object) -> Stretch[D]:
        """Read of the documents that fit the `count` lowest by a field, as far as the acting person may see them."""
        first = self.whole.first(document_type, by, count, **equal)
        return first._replace(documents=self._shown(first.documents))

    def search(self, words: Sequence[str], *kinds: type[Document]) -> list[Document]:
        """Read the documents of some types that have all of `words` in their texts, as the store compares them.

        What is told of one may be less than it has: whoever shows the words looks whether they are there.
        """
        tables = {TABLES[kind] for kind in kinds}
        hits = [(DOCUMENT_TYPES[kind], document) for kind, document in self.store.search(words) if kind in tables]
        return self._shown(document for word, hit in hits for document in self.whole.understood([hit], word))

    def left_out(self, meeting: str) -> int:
        """Count the lines and titles of a meeting above the acting person's clearance; private ones are not told of."""
        read = None if self.visibility.unlimited else self.get(Meeting, meeting)
        if read is None:
            return 0
        above = self.visibility.lines_above(read, self.visibility.clearance)
        lines = sum(not self.visibility.sees(entry) for entry in above)
        return lines + sum(item.title == HIDDEN for item in self.find(AgendaItem, meeting=meeting))

    def may(self, operation: Operation, about: Document | None = None) -> bool:
        """Whether the acting person may do `operation` to a document, or to the workspace; for what is offered."""
        # Towards a thing somebody is all that they are towards the workspace: mostly nothing needs to be looked up.
        return may(operation, self.visibility.standings(NOTHING)) or may(
            operation, self.visibility.standings(self.visibility.thing(about))
        )

    def may_somewhere(self, operation: Operation) -> bool:
        """Whether there can be something to which the acting person may do `operation`; for what is offered afar."""
        own = frozenset({self.agency} - {""})
        heads = self.actor is not None and any(forum.chair == self.actor.id for forum in self.find(Forum))
        me = self.actor.id if self.actor is not None and heads else ""
        there = Thing(chairs=frozenset({me} - {""}), invited=own, parties=own, heads=me)
        return self.may(operation) or may(operation, self.visibility.standings(there))

    def require(self, operation: Operation, about: Document | None = None) -> None:
        """Check that the acting person may do `operation` to a document, or to the workspace; raises `NotAllowed`."""
        if self.may(operation, about):
            return
        actor = self.admit()
        if isinstance(about, Action) and operation in (Operation.REPORT, Operation.REQUEST):
            parties = [code for code in (about.lead, *about.supporting) if code]
            raise NotAllowed(
                M("This belongs to %(agencies)s, not to your agency.", agencies=parties or "-"),
                remedies.remedy(self, operation, about),
            )
        raise NotAllowed(
            M("%(person)s may not do this.", person=actor.position or actor.name),
            remedies.remedy(self, operation, about),
        )

    def admit(self) -> Person:
        """Return the acting person; raises `NotAllowed`, with how to become known, for nobody and who is not active."""
        if self.actor is None:
            raise NotAllowed(
                M("The account %(account)s belongs to nobody in the registers.", account=self.account or "?"),
                remedies.to_become_known(self),
            )
        if not self.actor.active:
            raise NotAllowed(
                M("%(person)s is not active in the registers any more.", person=self.actor.position or self.actor.name),
                remedies.remedy(self, Operation.KEEP_REGISTERS, None),
            )
        return self.actor

    def as_registered(self) -> Session:
        """The same session with its people as the registers have them now: a recording goes on for hours.

        Who lost the account, and who acts for somebody without being a secretary any more, is not active.
        """
        owner = self._registered(self.owner)
        if owner is not None and owner.id and self.account not in owner.accounts:
            owner = replace(owner, active=False)
        if self.actor is not None and self.owner is not None and self.actor.id == self.owner.id:
            actor = owner
        else:
            actor = self._registered(self.actor)
            if actor is not None and actor.id and not lends(owner, self.settings):
                actor = replace(actor, active=False)
        return self if (owner, actor) == (self.owner, self.actor) else copy(self, owner=owner, actor=actor)

    def _registered(self, person: Person | None) -> Person | None:
        """A person as stored now; one that is there no more is not active, one without an entry stays."""
        if person is None or not person.id:
            return person
        return self.whole.get(Person, person.id) or replace(person, active=False)

    def keep(self, path: Path) -> Kept:
        """Keep a copy of a file in the workspace by its SHA-256; raises `Refused` when it cannot be read."""
        return self.store.files.keep(path)

    def transact(
        self,
        operation: Operation,
        draft: Callable[[Transaction], T],
        reason: str = "",
        *,
        about: Document | None = None,
    ) -> T:
        """Make the changes of `draft` one durable record; return what it returned.

        `draft` reads through its `Transaction` alone and does nothing but draft: it may be run again, on a newer state,
        and only the last run counts.
        Whether the acting person may do the operation is asked there, of what is stored of the document it is `about`
        (None: the workspace), and before, so that nobody waits for a refusal.
        """
        self.as_registered().require(operation, about)

        def allowed(transaction: Transaction) -> T:
            transaction.require(operation, about)
            return draft(transaction)

        return self._run(allowed, f"{operation.value}: {reason}" if reason else operation.value)

    def claim(self, draft: Callable[[Transaction], T]) -> T:
        """Run the one draft that nobody needs to be allowed to: that of a workspace's first secretary."""
        return self._run(draft, CLAIM)

    def _run(self, draft: Callable[[Transaction], T], why: str) -> T:
        results: list[T] = []

        def body(base: StoreTransaction) -> list[Change]:
            transaction = Transaction(self, base)
            results[:] = [draft(transaction)]
            return transaction.changes()

        self.commit(body, why)
        return results[0]

    def new_cid(self) -> str:
        """Make an id for a record, by which it is recognised where it is handed in again."""
        return self.randomness(_CID).hex()

    def commit(self, body: TransactionBody, why: str, restores: Images | None = None) -> Record | None:
        """Make what `body` changes one durable record: the one door through which every change passes.

        Raises `Refused` for what minutes in review or final hold, and for what was said and stays said; asked in the
        transaction, of what is stored. `restores` is what the journal told before a change that is taken back.
        """
        from rapat.secretariat import guarding  # noqa: PLC0415 - whoever only reads is held to none of these rules

        at = self.now()

        def guarded(base: StoreTransaction) -> Sequence[Change]:
            changes = body(base)
            if not changes:
                return changes
            guarding.check_lent(base, changes, why, self._taken_now())
            touches = guarding.touches(base, changes)
            guarding.check_final(base, touches)
            guarding.check_said(base, touches, why, at, restores or {})
            return [*changes, *self._rules(base)]

        cid = self.new_cid()
        try:
            made = self.store.commit(guarded, author=self.author, why=why, at=at, cid=cid)
        except Unconfirmed as fault:
            fault.cid = cid
            made = None
            with suppress(RapatError):  # that it is unknown is what matters
                made = self.store.made(cid)
            if made is None:
                raise
        if made is not None:
            self.written.append(made.seq)
        return made

    def _taken_now(self) -> Taken | None:
        """Read anew what the folder says to which a meeting was taken: another may have brought it back meanwhile."""
        return None if self.taken is None else taken.read(self.folder)

    def _rules(self, base: StoreTransaction) -> list[Change]:
        """Make the change that tells the journal which rules hold; none where it tells them already."""
        stored = base.get(TABLES[Rules], RULES)
        edition = max(EDITION, int(stored["edition"]) if stored else 0)
        now = Rules(
            id=RULES,
            edition=edition,
            secretariat=self.settings.secretariat,
            sample=self.settings.demo and (stored is None or bool(stored.get("sample"))),
            strangers=self.settings.unknown_users == "secretary",
        )
        if finality.same(stored, to_plain(now)):  # nearly always
            return []
        plain = carried(stored, now) if stored else to_plain(now)
        return [] if finality.same(stored, plain) else [Change(TABLES[Rules], RULES, plain)]
