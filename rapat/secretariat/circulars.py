"""Circulars (pemberitahuan): issued to agencies, acknowledged by each, answered, corrected, recalled, counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as drafted
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import Acknowledgement, Attachment, Circular, CircularAnswer, Matter, SecurityClass, Urgency
from rapat.model.receipts import CircularFile, whole_minutes
from rapat.policy import Operation
from rapat.secretariat import audience, checks, hidden_numbers, honesty, matter_words, matters
from rapat.secretariat.dating import Until
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Filled
from rapat.secretariat.visibility import without_matter
from rapat.text.language import M, Message

TOLD: Final = timedelta(days=14)
"""How long it is told that a circular was recalled."""
_NUMBERS: Final = hidden_numbers.Series(Circular, "PBT", "circulars")


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularDraft:
    """What a circular is to say, and to whom; codes are the registers'."""

    text: str
    to: tuple[str, ...]
    sender: str = ""
    """Empty for the acting person's own agency, or that of the secretariat."""
    security: SecurityClass = SecurityClass.ORDINARY
    urgency: Urgency = Urgency.ORDINARY
    until: datetime | None = None
    """Until when it is to be acknowledged; None for the time of its urgency."""
    answer: Until | None = None
    """Until when an answer is wanted; None where none is."""
    matter: str = ""
    files: tuple[Path, ...] = ()


class Awaited(NamedTuple):
    """A circular that holds, and who has yet to acknowledge it."""

    circular: Circular
    missing: tuple[str, ...]
    """Codes of agencies; perhaps none."""


def listed(session: Session, *, waiting: bool = False) -> list[CircularFile]:
    """Return the circulars that the acting person sees, the newest first.

    Where `waiting`, only those that somebody has yet to acknowledge.
    """
    chosen = [each.circular for each in awaited(session) if each.missing] if waiting else session.find(Circular)
    given: dict[str, list[Acknowledgement]] = {}
    for each in session.find(Acknowledgement):
        given.setdefault(each.circular, []).append(each)
    answers: dict[str, list[CircularAnswer]] = {}
    for answer in session.find(CircularAnswer):
        answers.setdefault(answer.circular, []).append(answer)
    now = session.now()
    return [
        CircularFile(
            circular=circular,
            at=now,
            acknowledgements=tuple(given.get(circular.id, ())),
            answers=tuple(answers.get(circular.id, ())),
        )
        for circular in sorted(chosen, key=lambda circular: (circular.issued_at, circular.id), reverse=True)
    ]


def as_sent(session: Session, circular: Circular) -> Circular:
    """Return a circular as its paper tells it: without a matter that somebody it goes to may not know of."""
    matter = session.whole.get(Matter, circular.matter) if circular.matter else None
    kept = matter is not None and audience.kept_from(session.whole, circular.to, matter)
    return without_matter(circular) if kept else circular


def show(session: Session, circular: Circular) -> CircularFile:
    """Return a circular with its acknowledgements and answers."""
    return CircularFile(
        circular=circular,
        at=session.now(),
        acknowledgements=tuple(session.find(Acknowledgement, circular=circular.id)),
        answers=tuple(session.find(CircularAnswer, circular=circular.id)),
    )


def awaited(session: Session) -> list[Awaited]:
    """Return the circulars that hold and that the acting person sees, each with who has yet to acknowledge it.

    Of acknowledgements their ids are looked at alone: there may be many.
    """
    given = session.whole.texts(Acknowledgement, "id")
    return [
        Awaited(circular, tuple(code for code in circular.to if f"{circular.id}.{code}" not in given))
        for circular in session.find(Circular)
        if circular.holds
    ]


def recalled_lately(session: Session) -> list[tuple[date, Circular]]:
    """Return the circulars that the acting person sees and that were recalled within `TOLD`, each with its day."""
    since = session.now() - TOLD
    return [
        (session.day_of(each.recalled_at), each)
        for each in session.find(Circular, recalled_at=Filled())
        if each.recalled_at is not None and each.recalled_at > since
    ]


def issue(session: Session, draft: CircularDraft) -> Circular:
    """Issue a circular with the next number of the year; raises `Refused` for one without words or addressees."""
    session.require(Operation.CIRCULAR)
    draft = _tied(session, draft)
    kept, drawn = _kept(session, draft), hidden_numbers.draw(session)
    return session.transact(Operation.CIRCULAR, lambda transaction: _put(transaction, draft, kept, drawn))


def in_place_of(
    session: Session, first: Circular, text: str, to: tuple[str, ...], urgency: Urgency | None = None
) -> CircularDraft:
    """Return the draft of a circular that says other words in the place of the first, and is else like it.

    Its urgency is another one where it is given; else there is as much time to acknowledge it as there was.
    """
    same = urgency in (None, first.urgency)
    return CircularDraft(
        text=text,
        to=to,
        sender=first.sender,
        security=first.security,
        urgency=urgency or first.urgency,
        until=session.now() + (first.due - first.issued_at) if same else None,
        answer=answer_of(first),
        matter=first.matter,
    )


def answer_of(circular: Circular) -> Until | None:
    """Return until when an answer to a circular is wanted; None where none is."""
    return Until(circular.answer_by, circular.answer_time) if circular.answer_by is not None else None


def correct(session: Session, circular: Circular, draft: CircularDraft) -> Circular:
    """Issue another circular in the place of one that holds; the first stays, and all are asked to acknowledge anew."""
    session.require(Operation.CIRCULAR, circular)
    draft = _tied(session, draft)
    kept, drawn = _kept(session, draft), hidden_numbers.draw(session)

    def correction(transaction: Transaction) -> Circular:
        current = _holding(transaction, circular)
        if _says_the_same(current, draft):
            raise Refused(
                M("Nothing of %(id)s would change.", id=current.id),
                M("Change its words, its urgency or to whom it goes; or look at it."),
            )
        later = _put(transaction, draft, kept, drawn, replaces=current.id)
        transaction.put(replace(current, replaced_by=later.id))
        return later

    return session.transact(Operation.CIRCULAR, correction, "correct", about=circular)


def _says_the_same(circular: Circular, draft: CircularDraft) -> bool:
    """Whether a draft would ask everybody to acknowledge again what they have: nothing in it is another."""
    said = (draft.text.strip(), set(draft.to) - {circular.sender}, draft.urgency, draft.security, draft.answer)
    return said == (
        circular.text,
        set(circular.to),
        circular.urgency,
        circular.security,
        answer_of(circular),
    ) and not (draft.files or draft.matter not in ("", circular.matter))


def recall(session: Session, circular: Circular, reason: str) -> Circular:
    """Recall a circular that holds; raises `Refused` without a reason. It stays visible as recalled."""
    checks.must_have_reason(reason)

    def draft(transaction: Transaction) -> Circular:
        current = _holding(transaction, circular)
        return transaction.put(
            replace(current, recalled_by=session.who, recalled_at=session.now(), reason=reason.strip())
        )

    return session.transact(Operation.CIRCULAR, draft, "recall", about=circular)


def acknowledge(
    session: Session, circular: Circular, agency: str = "", *, told_by: str = "", remark: str = ""
) -> Acknowledgement:
    """Enter that an agency has a circular: the acting person's own, or one that told the secretariat by telephone.

    Raises `Refused` for a second time, for an agency that it is not addressed to, and for one that does not hold any
    more; `NotAllowed` for who speaks for another agency without being of the secretariat.
    """
    agency = agency or session.agency
    session.require(Operation.ACKNOWLEDGE, circular)
    honesty.check_addressed(session, circular, agency)
    if agency != session.agency and not told_by.strip():
        raise Refused(
            M("It is not said who of %(agency)s told it.", agency=agency), M('Say it: --told-by "Piket, 0811…"')
        )

    def draft(transaction: Transaction) -> Acknowledgement:
        current = _addressed(transaction, circular, agency)
        ident = f"{current.id}.{agency}"
        before = transaction.get(Acknowledgement, ident)
        if before is not None:
            raise _twice(current, [agency])
        return transaction.put(
            Acknowledgement(
                id=ident,
                circular=current.id,
                agency=agency,
                by=session.who,
                entered_by=honesty.entering(session, None, agency),
                told_by=told_by.strip(),
                remark=remark.strip(),
                at=session.now(),
                clock=session.author.clock,
            )
        )

    return session.transact(Operation.ACKNOWLEDGE, draft, about=circular)


def answer(session: Session, circular: Circular, text: str, agency: str = "") -> CircularAnswer:
    """Enter what an agency answers, which says too that it has the circular; or what the sender replies.

    Raises what `acknowledge` raises but for a second time, and `Refused` for no words.
    """
    agency = agency or session.agency
    session.require(Operation.ACKNOWLEDGE, circular)
    honesty.check_addressed(session, circular, agency)
    if not text.strip():
        raise Refused(M("The answer has no words."), M("Write what is answered."))

    def draft(transaction: Transaction) -> CircularAnswer:
        current = _addressed(transaction, circular, agency, sender=True)
        entered_by = honesty.entering(session, None, agency)
        ident = f"{current.id}.{agency}"
        if agency in current.to and transaction.get(Acknowledgement, ident) is None:
            transaction.put(
                Acknowledgement(
                    id=ident,
                    circular=current.id,
                    agency=agency,
                    by=session.who,
                    entered_by=entered_by,
                    at=session.now(),
                    clock=session.author.clock,
                )
            )
        said = [one for one in transaction.find(CircularAnswer, circular=current.id) if one.agency == agency]
        checks.must_be_new(text, (one.text for one in said))
        return transaction.put(
            CircularAnswer(
                id=f"{current.id}.J{transaction.numbers.next(f'{current.id}.answers')}",
                circular=current.id,
                agency=agency,
                text=text.strip(),
                by=session.who,
                entered_by=entered_by,
                at=session.now(),
            )
        )

    return session.transact(Operation.ACKNOWLEDGE, draft, "answer", about=circular)


def asked(session: Session, circular: Circular) -> tuple[CircularAnswer, ...]:
    """Return what agencies said to a circular since its sender spoke last, in order."""
    said = sorted(session.find(CircularAnswer, circular=circular.id), key=lambda one: (one.at, one.id))
    last = max((at for at, one in enumerate(said, 1) if one.agency == circular.sender), default=0)
    return tuple(said[last:])


def _addressed(transaction: Transaction, circular: Circular, agency: str, *, sender: bool = False) -> Circular:
    """Read a circular that holds and is addressed to an agency, or may come from it; raises `Refused` else."""
    current = _holding(transaction, circular)
    if agency not in current.to and not (sender and agency == current.sender):
        raise Refused(
            M("%(id)s is not addressed to %(agency)s.", id=current.id, agency=agency or "-"),
            M("It is addressed to: %(codes)s. Name one with --by.", codes=list(current.to)),
        )
    return current


def _holding(transaction: Transaction, circular: Circular) -> Circular:
    """Read a circular that holds; raises `Refused` for one that was corrected or recalled."""
    current = transaction.need(Circular, circular.id)
    must_hold(current)
    return current


def must_hold(circular: Circular) -> None:
    """Check that a circular says yet what it says; raises `Refused` for one that was corrected or recalled."""
    if circular.replaced_by:
        raise Refused(
            M("%(id)s was corrected by %(later)s.", id=circular.id, later=circular.replaced_by),
            M("Look at that one: rapat circulars show %(id)s", id=circular.replaced_by),
        )
    if not circular.holds:
        raise Refused(
            M("%(id)s was recalled (%(reason)s).", id=circular.id, reason=circular.reason.rstrip(" .")),
            M("Nothing more is to be done about it."),
        )


def must_be_awaited(session: Session, circular: Circular) -> None:
    """Check that the acting person can acknowledge a circular: for the own agency, or as secretariat for another.

    Raises `Refused` where that was done already.
    """
    must_hold(circular)
    given = session.whole.texts(Acknowledgement, "agency", circular=circular.id)
    speaks_for = circular.to if session.may(Operation.CIRCULAR, circular) else (session.agency,)
    if set(speaks_for) <= given:
        raise _twice(circular, list(speaks_for))


def _twice(circular: Circular, agencies: Sequence[str]) -> Refused:
    return Refused(
        M("%(agency)s acknowledged %(id)s already.", agency=list(agencies), id=circular.id),
        M("Look at it with: rapat circulars show %(id)s", id=circular.id),
    )


def _tied(session: Session, draft: CircularDraft) -> CircularDraft:
    """Tie a circular to the matter that its words name."""
    text, matter = matter_words.worded(session, draft.text, draft.matter)
    return drafted(draft, text=text, matter=matter)


def _kept(session: Session, draft: CircularDraft) -> tuple[Attachment, ...]:
    """Check what a circular says before anything waits for it, and keep its files."""
    if not draft.text.strip():
        raise Refused(M("The circular has no words."), M("Write what the agencies are to know."))
    if not draft.to:
        raise Refused(M("The circular is addressed to nobody."), M("Name agencies, a forum or all with --to."))
    if draft.answer is not None and draft.answer.at(session.settings.timezone) <= session.now():
        raise Refused(M("%(day)s has passed.", day=draft.answer.day), M("Give today or a later day."))
    files = map(session.keep, draft.files)
    return tuple(Attachment(name=file.name, sha256=file.sha256, size=file.size, at=session.now()) for file in files)


def _put(
    transaction: Transaction,
    draft: CircularDraft,
    files: Sequence[Attachment],
    drawn: bytes,
    *,
    replaces: str = "",
) -> Circular:
    session = transaction.session
    sender = draft.sender or session.agency or session.settings.secretariat
    to = tuple(dict.fromkeys(code for code in draft.to if code != sender))
    if not sender:
        raise Refused(M("It is not said from whom the circular comes."), M("Name the agency with --from."))
    if not to:
        raise Refused(M("The circular is addressed to its sender alone."), M("Name other agencies with --to."))
    checks.must_be_registered(transaction, (sender, *to))
    matters.must_be_there(transaction, draft.matter)
    now = session.now()
    return transaction.put(
        Circular(
            id=_NUMBERS.next(transaction, drawn, secret=draft.security.is_secret),
            sender=sender,
            to=to,
            text=draft.text.strip(),
            security=draft.security,
            urgency=draft.urgency,
            due=draft.until or now + session.settings.circulars.time_for(draft.urgency),
            answer_by=draft.answer.day if draft.answer is not None else None,
            answer_time=draft.answer.clock if draft.answer is not None else None,
            matter=draft.matter,
            files=tuple(files),
            issued_by=session.who,
            issued_at=now,
            replaces=replaces,
        )
    )


def span_in_words(taken: timedelta) -> Message:
    """Say how long something took as papers do: "1 hour 5 minutes"."""
    hours, minutes = divmod(whole_minutes(taken), 60)
    if not hours:
        return M("%(minutes)s min", minutes=minutes) if minutes else M("less than 1 min")
    if not minutes:
        return M("%(hours)s hr", hours=hours)
    return M("%(hours)s hr %(minutes)s min", hours=hours, minutes=minutes)


def span(taken: timedelta) -> Message:
    """Say how long something took: "1 h 5 min"."""
    hours, minutes = divmod(whole_minutes(taken), 60)
    return M("%(hours)s h %(minutes)s min", hours=hours, minutes=minutes) if hours else M("%(min)s min", min=minutes)
